"""Messages that wait for an answer: which belong together, what ends the wait, and the business days that follow.

Facts in, days out; nothing is stored and nothing depends on the order in which things were noted.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta, tzinfo
from typing import TYPE_CHECKING

from infochat.domain.cadence import REST_DAYS, Cadence
from infochat.domain.people import Contact, Outreach, Reply
from infochat.domain.standing import asks_of, delivered_asks
from infochat.domain.talks import Interview

if TYPE_CHECKING:
    from infochat.domain.workdays import Workdays


def open_round(contact: Contact, talks: Sequence[Interview], today: date, zone: tzinfo) -> list[Outreach]:
    """Return the ask and nudges that still wait for an answer, earliest first; empty when nothing does.

    An answer, a talk of any kind, or a rest of 90 days ends a round; a message that bounced never arrived.
    """
    if any(talk.status == "scheduled" for talk in talks):
        return []
    last = _rounds(contact, talks, zone)[-1:]
    if not last or _is_ended(last[0][-1], today, _end_days(contact, talks, zone)):
        return []
    return last[0]


def nudge_day(contact: Contact, waiting: Sequence[Outreach], cadence: Cadence, workdays: Workdays) -> date | None:
    """Return the business day for the next nudge in an open round, or None when the last one was sent.

    While they are away no silence is counted.
    """
    if not waiting or len(waiting) > cadence.nudges:
        return None
    return workdays.add_business_days(_silent_from(contact, waiting[-1]), cadence.nudge_after)


def second_person_day(
    contact: Contact, waiting: Sequence[Outreach], cadence: Cadence, workdays: Workdays
) -> date | None:
    """Return the business day from which another person of the same company is worth asking, or None."""
    if len(waiting) != 1 or not cadence.second_after or not contact.company:
        return None
    return workdays.add_business_days(_silent_from(contact, waiting[0]), cadence.second_after)


def comes_back_on(contact: Contact, zone: tzinfo, talks: Sequence[Interview]) -> Reply | None:
    """Return the "later" that is the last word between us, or None."""
    replies = [reply for reply in sorted(contact.replies, key=lambda reply: reply.on) if reply.answer != "bounced"]
    if not replies or replies[-1].answer != "later":
        return None
    said_on = replies[-1].on
    is_past = any(message.sent_on > said_on for message in asks_of(contact)) or any(
        talk.status in ("scheduled", "met") and agreed_day(talk, zone) >= said_on for talk in talks
    )
    return None if is_past else replies[-1]


def bounced_on(contact: Contact) -> date | None:
    """Return the day on which the last ask came back undelivered while nothing else was tried since, or None."""
    bounces = [reply.on for reply in contact.replies if reply.answer == "bounced"]
    if not bounces:
        return None
    last = max(bounces)
    has_answered_since = any(reply.on >= last for reply in contact.replies if reply.answer != "bounced")
    has_arrived_since = any(message.sent_on >= last for message in delivered_asks(contact))
    return None if has_answered_since or has_arrived_since else last


def name_by_days(contact: Contact, talks: Sequence[Interview], zone: tzinfo) -> None:
    """Call the first message of each round the ask and the others nudges, whatever they were when they were typed."""
    ends = _end_days(contact, talks, zone)
    arrived = {message.uid for message in delivered_asks(contact)}
    before: Outreach | None = None
    for message in asks_of(contact):
        is_waiting = before is not None and not _is_ended(before, message.sent_on, ends)
        message.purpose = "nudge" if is_waiting else "ask"
        if message.uid in arrived:
            before = message


def _silent_from(contact: Contact, message: Outreach) -> date:
    """Return the day after which silence counts: that of the message, or the last day on which they were away."""
    return max(message.sent_on, contact.away_until or message.sent_on)


def agreed_day(talk: Interview, zone: tzinfo) -> date:
    """Return the day by which the two had agreed to talk: for a talk that was held, the latest it can have been."""
    starts_on = talk.starts_at.astimezone(zone).date()
    return starts_on if talk.status == "met" else min(starts_on, talk.created_at.astimezone(zone).date())


def _end_days(contact: Contact, talks: Sequence[Interview], zone: tzinfo) -> list[date]:
    answers = [reply.on for reply in contact.replies if reply.answer != "bounced"]
    return answers + [agreed_day(talk, zone) for talk in talks]


def _is_ended(message: Outreach, until: date, ends: Sequence[date]) -> bool:
    return until >= message.sent_on + timedelta(REST_DAYS) or any(message.sent_on <= end <= until for end in ends)


def _rounds(contact: Contact, talks: Sequence[Interview], zone: tzinfo) -> list[list[Outreach]]:
    """Return the delivered asks and nudges in rounds: what follows an unanswered message belongs to it."""
    ends = _end_days(contact, talks, zone)
    rounds: list[list[Outreach]] = []
    for message in delivered_asks(contact):
        if rounds and not _is_ended(rounds[-1][-1], message.sent_on, ends):
            rounds[-1].append(message)
        else:
            rounds.append([message])
    return rounds
