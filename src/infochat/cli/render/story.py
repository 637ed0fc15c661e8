"""A person's whole story as it reads on a screen: who they are, what happened in order, what is open; and one talk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from infochat.cli.render.blocks import Block, Line, Table
from infochat.domain.challenge import Challenge
from infochat.domain.day_words import plain_day, say_clock, say_short_time, short_day, their_time
from infochat.domain.moment import Moment
from infochat.domain.people import Contact
from infochat.domain.people_list import stage_since
from infochat.domain.settings import value_of
from infochat.domain.standing import stage_of, talks_of
from infochat.domain.talks import Debrief, Interview, Move

_ANSWERS = {
    "yes": "answered: yes",
    "no": "answered: no, which is final",
    "later": "answered: later",
    "refer": "answered: named somebody else",
    "bounced": "the message did not arrive",
}
_MESSAGES = {
    "ask": "asked",
    "nudge": "nudged once",
    "moved": "told of the new time",
    "thanks": "thanked",
    "update": "told how it went",
    "confirm": "confirmed the time",
}
_STATES = {"scheduled": "fixed", "met": "met", "cancelled": "cancelled", "no_show": "they did not come"}


def story_blocks(challenge: Challenge, contact: Contact, moment: Moment, *, with_notes: bool) -> list[Block]:
    """Return everything about a contact, earliest first."""
    stage = stage_of(challenge, contact, moment.zone)
    since = stage_since(challenge, contact, stage, moment.zone)
    blocks: list[Block] = [Line(f"{contact.name}  ({contact.id})", "bold")]
    role = " at ".join(part for part in (contact.position, contact.company) if part)
    blocks += [role] if role else []
    blocks.append(f"{stage.capitalize()} since {plain_day(since)}.")
    facts = list(_facts(challenge, contact))
    blocks += [Table(("What", "Known"), facts, indent=2, show_headings=False)] if facts else []
    blocks += ["", Line("What happened", "bold")]
    blocks += [f"  {line}" for line in _events(challenge, contact, moment, with_notes)]
    waiting = [task for task in contact.tasks if task.state == "open"]
    if waiting:
        rows = [(task.id, _due_text(task.due), task.text) for task in waiting]
        blocks += ["", Line("To do", "bold"), Table(("Task", "Due", "What"), rows, indent=2, show_headings=False)]
    return blocks


def talk_blocks(challenge: Challenge, contact: Contact, talk: Interview, moment: Moment) -> list[Block]:
    """Return one talk as a clean page: when and where, what was asked and said, what it left behind."""
    starts = talk.starts_at.astimezone(moment.zone)
    role = ", ".join(part for part in (contact.position, contact.company) if part)
    blocks: list[Block] = [Line(f"Talk with {contact.name}", "bold")]
    blocks += [role] if role else []
    clock = value_of(challenge.settings, "clock")
    when = f"{short_day(starts.date())} {starts.year} {say_clock(starts, clock)} {moment.zone}"
    theirs = their_time(talk.starts_at, moment.zone, contact.time_zone, clock)
    blocks.append(f"{when}{f' ({theirs})' if theirs else ''}, {_talk_words(talk)}")
    blocks += [_move_words(move, moment, clock) for move in talk.moves]
    debrief = talk.debrief
    if debrief is None:
        return [*blocks, "", "Nothing was written down."]
    if debrief.confidential:
        blocks.append(Line("Confidential: stays out of reports, exports and drafts.", "dim"))
    for answer in debrief.answers:
        blocks += ["", *([Line(answer.question, "bold")] if answer.question else [])]
        blocks += [f"  {line}" if line else "" for line in answer.text.split("\n")]
    blocks += ["", *debrief.notes.strip().split("\n")] if debrief.notes.strip() else []
    left = list(_left_behind(debrief))
    return [*blocks, *([""] if left else []), *left]


def _facts(challenge: Challenge, contact: Contact) -> Iterator[tuple[str, str]]:
    introducer = challenge.find_contact(contact.via)
    if contact.call_name:
        yield "Called", contact.call_name
    yield from (("E-mail", email) for email in contact.emails)
    yield from (("Phone", phone) for phone in contact.phones)
    if contact.url:
        yield "Web", contact.url
    if contact.time_zone:
        yield "Zone", contact.time_zone
    warmth = None if contact.warmth is None else f"warmth {contact.warmth} of 3"
    if contact.relation or warmth:
        yield "How known", ", ".join(filter(None, (contact.relation, warmth)))
    if introducer:
        leave = {True: ", you may use the name", False: ", without using the name", None: ""}[contact.may_use_name]
        yield "Suggested by", f"{introducer.name} ({introducer.id}){leave}"
    if contact.why:
        yield "Why", contact.why
    if contact.options:
        yield "Options", ", ".join(contact.options)
    if contact.tags:
        yield "Tags", ", ".join(contact.tags)
    if contact.connected_on:
        yield "Connected", plain_day(contact.connected_on)
    if contact.away_until:
        yield "Away until", plain_day(contact.away_until)
    if contact.do_not_contact:
        yield "Leave alone", "yes, they are never suggested again"


def _events(challenge: Challenge, contact: Contact, moment: Moment, with_notes: bool) -> list[str]:
    """Return what happened as lines, in the order of days; on one day in the order of the year's stages."""
    zone, clock = moment.zone, value_of(challenge.settings, "clock")

    def midnight(day: date, rank: int) -> tuple[datetime, int]:
        return datetime.combine(day, time(), tzinfo=zone), rank

    created = contact.created_at.astimezone(zone).date()
    source = f", from {contact.source}" if contact.source else ""
    found = [(midnight(created, 0), created, f"added{source}")]
    found += [
        (midnight(sent.sent_on, 1), sent.sent_on, f"{_MESSAGES[sent.purpose]} ({sent.channel})")
        for sent in contact.outreach
    ]
    for reply in contact.replies:
        words = _ANSWERS[reply.answer]
        words += f", until {plain_day(reply.until)}" if reply.until else ""
        words += f": {', '.join(reply.names)}" if reply.names else ""
        found.append((midnight(reply.on, 2), reply.on, words))
    for number, talk in enumerate(talks_of(challenge, contact), 1):
        starts = talk.starts_at.astimezone(zone)
        theirs = their_time(talk.starts_at, zone, contact.time_zone, clock)
        at = f"{say_clock(starts, clock)}{f' ({theirs})' if theirs else ''}"
        words = f"talk {number}: {at}, {_talk_words(talk)}"
        lines = [
            words,
            *(_move_words(move, moment, clock) for move in talk.moves),
            *(_left_behind(talk.debrief) if talk.debrief and with_notes else ()),
        ]
        found.append(((starts, 3), starts.date(), "\n".join(lines)))
    for note in contact.notes if with_notes else ():
        written = note.at.astimezone(zone)
        mark = "note (confidential)" if note.confidential else "note"
        found.append(((written, 4), written.date(), f"{mark}: {note.text}"))
    for task in contact.tasks:
        if task.settled_on:
            told = f", told on {plain_day(task.told_on)}" if task.told_on else ""
            found.append((midnight(task.settled_on, 5), task.settled_on, f"{task.id} {task.state}: {task.text}{told}"))
    found.sort(key=lambda event: event[0])
    return [_hanging(plain_day(day), words) for _, day, words in found]


def _hanging(day: str, words: str) -> str:
    first, *rest = words.split("\n")
    return "\n".join([f"{day:>11}  {first}", *(f"{'':15}{line}" for line in rest)])


def _talk_words(talk: Interview) -> str:
    words = [_STATES[talk.status], f"{talk.minutes} minutes"]
    words += [part for part in (talk.medium, talk.place) if part]
    return ", ".join(words) + (f" ({talk.because})" if talk.because else "")


def _move_words(move: Move, moment: Moment, clock: str | None) -> str:
    """Return the time that was given up, and when and why."""
    because = f" ({move.because})" if move.because else ""
    moved_on = plain_day(move.moved_at.astimezone(moment.zone).date())
    return f"moved from {say_short_time(move.starts_at, moment.zone, clock)} on {moved_on}{because}"


def _left_behind(debrief: Debrief) -> Iterator[str]:
    if debrief.takeaway:
        yield f"Takeaway: {debrief.takeaway}"
    for label, several in (
        ("Believed wrongly", debrief.corrected_beliefs),
        ("Surprise", debrief.surprises),
        ("Red flag", debrief.red_flags),
    ):
        yield from (f"{label}: {each}" for each in several)
    if debrief.interest_before is not None or debrief.interest_after is not None:
        before, after = ("?" if each is None else each for each in (debrief.interest_before, debrief.interest_after))
        yield f"Interest: {before} before, {after} after (of 10)"
    if debrief.energy:
        yield f"Energy: {debrief.energy}"
    for score in debrief.scores:
        yield f"{score.option}, {score.criterion}: {score.score} of 5"
    for claim in debrief.claims:
        yield f"{'For' if claim.supports else 'Against'} {claim.option}: {claim.text}"
    if debrief.referrals:
        yield "Named: " + ", ".join(referral.name for referral in debrief.referrals)


def _due_text(due: date | None) -> str:
    return f"by {plain_day(due)}" if due else ""
