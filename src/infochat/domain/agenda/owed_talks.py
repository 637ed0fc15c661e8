"""What is owed around a talk: confirm it, prepare it, hold it, write down what was heard, say thanks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from infochat.domain.agenda.due import DueItem, Outlook
from infochat.domain.day_words import their_time
from infochat.domain.people import Contact
from infochat.domain.standing import is_thanked
from infochat.domain.talks import Interview

LATE_AFTER = timedelta(hours=72)
"""thanks are due within 24 hours and late after these (domain notes, A6)"""


def owed_around_talks(outlook: Outlook, contact: Contact) -> Iterator[DueItem]:
    """Yield what is owed around each talk with a contact.

    Confirming and preparing are for the business day before, thanks for the day after, whatever day that is.
    """
    own = {talk.uid for talk in contact.interviews}
    for talk in outlook.talks(contact):
        if talk.uid in own:
            if talk.status == "scheduled" and talk.ends_at > outlook.moment.now:
                yield from _before(outlook, contact, talk)
            elif talk.status == "scheduled" or (talk.status == "met" and talk.debrief is None):
                yield _debrief(outlook, contact, talk)
        is_owed_thanks = talk.status == "met" and not contact.do_not_contact
        if is_owed_thanks and not is_thanked(contact, talk, outlook.moment.zone):
            yield _thanks(outlook, contact, talk)


def _before(outlook: Outlook, contact: Contact, talk: Interview) -> Iterator[DueItem]:
    day = outlook.day_of(talk.starts_at)
    eve = outlook.workdays.previous_business_day(day - timedelta(days=1))
    fixed_on = outlook.day_of(talk.changed_at)
    clock = talk.starts_at.astimezone(outlook.moment.zone).strftime("%H:%M")
    theirs = their_time(talk.starts_at, outlook.moment.zone, contact.time_zone)
    clock += f" ({theirs})" if theirs else ""
    is_confirmed = any(
        message.purpose in ("confirm", "moved") and message.interview == talk.uid and message.sent_on >= fixed_on
        for message in contact.outreach
    )
    if fixed_on < eve and not is_confirmed and outlook.moment.now < talk.starts_at:
        why = f"you talk {outlook.ago(day)} at {clock}; make sure it still suits them"
        yield DueItem(
            kind="confirm", contact=contact, since=fixed_on, due=eve, shows_on=eve, why=why, action="reach-out",
            talk=talk,
        )  # fmt: skip
    if not _is_prepared(contact, talk):
        ready_by = min(max(eve, fixed_on), day)
        why = f"you talk {outlook.ago(day)} at {clock}, and nothing is ready yet"
        yield DueItem(
            kind="prepare", contact=contact, since=fixed_on, due=ready_by, shows_on=ready_by, why=why,
            action="prepare", talk=talk,
        )  # fmt: skip
    yield DueItem(
        kind="meet", contact=contact, since=fixed_on, due=day, shows_on=day,
        why=f"you talk {outlook.ago(day)} at {clock}", action="meet", talk=talk,
    )  # fmt: skip


def _is_prepared(contact: Contact, talk: Interview) -> bool:
    ready = contact.preparation
    return bool(talk.questions or ready.research_done or ready.added_questions or ready.interest_before is not None)


def _debrief(outlook: Outlook, contact: Contact, talk: Interview) -> DueItem:
    day = outlook.day_of(talk.starts_at)
    was = "the time for it has passed" if talk.status == "scheduled" else "nothing of it is written down"
    return DueItem(
        kind="debrief", contact=contact, since=day, due=outlook.day_of(talk.ends_at), shows_on=day,
        why=f"talk {outlook.ago(day)}, and {was}", action="meet", talk=talk,
    )  # fmt: skip


def _thanks(outlook: Outlook, contact: Contact, talk: Interview) -> DueItem:
    day = outlook.day_of(talk.starts_at)
    late = ", thanks are late" if outlook.moment.now > talk.ends_at + LATE_AFTER else ""
    due = outlook.after_absence(day + timedelta(days=1))
    return DueItem(
        kind="thank", contact=contact, since=day, due=due, shows_on=day, why=f"met {outlook.ago(day)}{late}",
        action="thank", talk=talk,
    )  # fmt: skip
