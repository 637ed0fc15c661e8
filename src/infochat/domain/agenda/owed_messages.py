"""What is owed between talks: a first ask, a nudge, a second person, word of how it went, a sign of life.

No message here is asked for on a day that is no business day, and silence is never met with a third one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from infochat.domain.agenda.due import DueItem, Outlook, add_months
from infochat.domain.cadence import cadence_of
from infochat.domain.people import Contact, Outreach
from infochat.domain.standing import asks_of, final_verdict, has_refused, is_thanked, last_touch
from infochat.domain.text import company_key, same_words
from infochat.domain.waiting import bounced_on, comes_back_on, nudge_day, open_round, second_person_day

FIRST_ASK_AFTER = 2
"""business days within which somebody who was suggested is written to (domain notes, A6)"""
NEW_TIME_AFTER = 3
"""business days after which a talk that was called off is thought of again"""
TELL_AFTER = 10
"""business days within which people hear what came of their help (domain notes, A8)"""
TOUCH_MONTHS = (1, 3, 6)
"""months from the last real contact, one after the other (domain notes, A6)"""
SILENT_TOUCHES = 2
"""signs of life without an answer after which somebody is left in peace"""


def owed_messages(outlook: Outlook, contact: Contact) -> Iterator[DueItem]:
    """Yield what one could write to a contact; nothing for somebody who said no or wants to be left alone."""
    if has_refused(contact):
        return
    talks = outlook.talks(contact)
    waiting = open_round(contact, talks, outlook.moment.today, outlook.moment.zone)
    if waiting:
        yield from _in_silence(outlook, contact, waiting)
    elif not any(talk.status == "scheduled" for talk in talks):
        first = _first_ask(outlook, contact) or _time_to_fix(outlook, contact)
        if first:
            yield first
        yield from _after_talks(outlook, contact)
    update = _update(outlook, contact)
    if update:
        yield update


def _in_silence(outlook: Outlook, contact: Contact, waiting: Sequence[Outreach]) -> Iterator[DueItem]:
    cadence = cadence_of(outlook.challenge.settings)
    asked_on = waiting[-1].sent_on
    nudge_on = nudge_day(contact, waiting, cadence, outlook.workdays)
    why = f"asked {outlook.ago(asked_on)}, no answer"
    if nudge_on:
        yield DueItem(
            kind="nudge", contact=contact, since=asked_on, due=nudge_on, shows_on=nudge_on, why=why, action="reach-out"
        )
    second_on = second_person_day(contact, waiting, cadence, outlook.workdays)
    is_over = second_on is None or (nudge_on is not None and outlook.moment.today >= nudge_on)
    if second_on and not is_over and not _has_second_person(outlook, contact, asked_on):
        import shlex  # late: only this rule names a company in a command

        yield DueItem(
            kind="second_person", contact=contact, since=asked_on, due=second_on, shows_on=second_on,
            why=f"{why}; try a second person at {contact.company}", action=f"find {shlex.quote(contact.company or '')}",
            names_contact=False,
        )  # fmt: skip


def _has_second_person(outlook: Outlook, contact: Contact, asked_on: date) -> bool:
    """Return whether somebody else of the company was asked since, still waits, or is met: two are enough."""
    key = company_key(contact.company or "")
    return any(
        other is not contact
        and other.company
        and company_key(other.company) == key
        and (
            any(message.sent_on >= asked_on for message in asks_of(other))
            or open_round(other, outlook.talks(other), outlook.moment.today, outlook.moment.zone)
            or any(talk.status == "scheduled" or outlook.day_of(talk.starts_at) >= asked_on
                   for talk in outlook.talks(other))
        )
        for other in outlook.challenge.contacts
    )  # fmt: skip


def _first_ask(outlook: Outlook, contact: Contact) -> DueItem | None:
    """Return the ask that is owed: to somebody who was suggested, who said "later", or whose message bounced."""
    talks = outlook.talks(contact)
    later = comes_back_on(contact, outlook.moment.zone, talks)
    bounced = bounced_on(contact)
    if later and later.until:
        since, due = later.on, _free_day(outlook, contact, later.until)
        shows_on, why = due, f"said {outlook.ago(later.on)} to ask again later"
    elif bounced:
        since, due = bounced, _free_day(outlook, contact, outlook.workdays.add_business_days(bounced, 1))
        shows_on, why = since, f"the message came back {outlook.ago(bounced)}; try another way"
    elif talks and talks[-1].status == "no_show" and not _wrote_since(contact, outlook.day_of(talks[-1].starts_at)):
        since = outlook.day_of(talks[-1].starts_at)
        due = _free_day(outlook, contact, outlook.workdays.add_business_days(since, 1))
        shows_on, why = since, f"did not come {outlook.ago(since)}; a kind second try"
    elif not talks and not contact.replies and not asks_of(contact) and _is_suggested(contact):
        introducer = outlook.challenge.find_contact(contact.via)
        since = _suggested_on(outlook, contact, introducer)
        due = _free_day(outlook, contact, outlook.workdays.add_business_days(since, FIRST_ASK_AFTER))
        by = f" by {introducer.name}" if introducer else ""
        shows_on, why = since, f"suggested{by} {outlook.ago(since)}, not asked yet"
    else:
        return None
    if contact.away_until:
        shows_on = max(shows_on, contact.away_until + timedelta(days=1))
    return DueItem(
        kind="first_ask", contact=contact, since=since, due=due, shows_on=shows_on, why=why, action="reach-out"
    )


def _time_to_fix(outlook: Outlook, contact: Contact) -> DueItem | None:
    """Return the talk that was agreed on and has no time yet: a yes that came back, or a time that was called off."""
    answers = sorted((reply for reply in contact.replies if reply.answer != "bounced"), key=lambda reply: reply.on)
    talks = outlook.talks(contact)
    last_talk = talks[-1] if talks else None
    talked_on = outlook.day_of(last_talk.starts_at) if last_talk and last_talk.status == "met" else None
    if answers and answers[-1].answer == "yes" and (talked_on is None or talked_on < answers[-1].on):
        since = answers[-1].on
        why = f"said yes {outlook.ago(since)}, and no time is fixed"
        due, shows_on = _free_day(outlook, contact, outlook.workdays.add_business_days(since, 1)), since
    elif last_talk and last_talk.status == "cancelled":
        since = outlook.day_of(last_talk.changed_at)
        is_past = any(message.sent_on > since for message in asks_of(contact)) or (answers and answers[-1].on > since)
        if is_past:
            return None
        why = f"called off {outlook.ago(since)}, and no new time is fixed"
        due = shows_on = _free_day(outlook, contact, outlook.workdays.add_business_days(since, NEW_TIME_AFTER))
    else:
        return None
    return DueItem(kind="meet", contact=contact, since=since, due=due, shows_on=shows_on, why=why, action="schedule")


def _after_talks(outlook: Outlook, contact: Contact) -> Iterator[DueItem]:
    """Yield the sign of life 1, 3 and 6 months after the last real contact of any kind."""
    zone = outlook.moment.zone
    held = outlook.met(contact)
    if not held or not all(is_thanked(contact, talk, zone) for talk in held):
        return
    talked_on = outlook.day_of(held[-1].starts_at)
    signs = [talked_on] + [reply.on for reply in contact.replies if reply.answer != "bounced"]
    touches = [message.sent_on for message in contact.outreach if message.purpose == "update"]
    unanswered = sum(1 for day in touches if day > max(signs))
    place = sum(1 for day in touches if day > talked_on)
    touched_on = last_touch(outlook.challenge, contact, zone)
    if unanswered >= SILENT_TOUCHES or place >= len(TOUCH_MONTHS) or touched_on is None:
        return
    due = _free_day(outlook, contact, add_months(touched_on, TOUCH_MONTHS[place]))
    yield DueItem(
        kind="keep_in_touch", contact=contact, since=touched_on, due=due, shows_on=due,
        why=f"last in touch {outlook.ago(touched_on)}", action="reach-out",
    )  # fmt: skip


def _update(outlook: Outlook, contact: Contact) -> DueItem | None:
    """Return the word that is owed on what came of their help: advice, a name they gave, the year's verdict."""
    told = [message.sent_on for message in contact.outreach if message.purpose == "update"]
    owed = [(day, why) for day, why in _helped(outlook, contact) if not any(on >= day for on in told)]
    if not owed:
        return None
    since = min(day for day, _ in owed)
    due = _free_day(outlook, contact, outlook.workdays.add_business_days(since, TELL_AFTER))
    why = "; ".join(dict.fromkeys(why for _, why in sorted(owed)))
    return DueItem(kind="update", contact=contact, since=since, due=due, shows_on=since, why=why, action="reach-out")


def _helped(outlook: Outlook, contact: Contact) -> Iterator[tuple[date, str]]:
    for task in contact.tasks:
        if task.kind == "advice" and task.state != "open" and task.settled_on and task.told_on is None:
            outcome = "followed" if task.state == "done" else "decided against"
            yield task.settled_on, f"you {outcome} their advice; tell them"
    for other in outlook.named_by(contact):
        talks = outlook.met(other)
        if talks:
            met_on = outlook.day_of(talks[0].starts_at)
            together = any(talk.uid == talks[0].uid for talk in outlook.talks(contact))
            if not together:
                yield met_on, f"you met {other.name}, whom they named; tell them how it went"
    for record in outlook.challenge.years:
        final = final_verdict(record, outlook.moment)
        if final and any(outlook.day_of(talk.starts_at).year == record.year for talk in outlook.met(contact)):
            yield final[1], f"{record.year} is decided; tell them what their talk led to"


def _is_suggested(contact: Contact) -> bool:
    return contact.via is not None or contact.relation == "referral"


def _suggested_on(outlook: Outlook, contact: Contact, introducer: Contact | None) -> date:
    """Return the day on which the name was given, however late it was noted."""
    days = [outlook.day_of(contact.created_at)]
    if introducer:
        wanted = same_words(contact.name)
        days += [reply.on for reply in introducer.replies if any(same_words(name) == wanted for name in reply.names)]
        days += [
            outlook.day_of(talk.starts_at)
            for talk in outlook.met(introducer)
            if talk.debrief and any(referral.contact == contact.uid for referral in talk.debrief.referrals)
        ]
    return min(days)


def _wrote_since(contact: Contact, day: date) -> bool:
    return any(message.sent_on >= day for message in contact.outreach if message.purpose != "confirm")


def _free_day(outlook: Outlook, contact: Contact, day: date) -> date:
    """Return the first business day from a day on, when they are not away either."""
    back_on = contact.away_until + timedelta(days=1) if contact.away_until else day
    return outlook.workdays.next_business_day(max(day, back_on))
