"""Where somebody stands, computed from what happened: the stage, the talks held, the last real contact."""

from __future__ import annotations

from datetime import date, tzinfo
from typing import Literal

from infochat.domain.challenge import Challenge
from infochat.domain.decision import Verdict, Year
from infochat.domain.moment import Moment
from infochat.domain.people import Contact, Outreach
from infochat.domain.talks import Interview

Stage = Literal["found", "asked", "replied", "scheduled", "met", "thanked", "closed"]
STAGES: tuple[Stage, ...] = ("found", "asked", "replied", "scheduled", "met", "thanked", "closed")


def talks_of(challenge: Challenge, contact: Contact) -> list[Interview]:
    """Return every talk this contact takes part in, whoever's record it stands in, earliest first."""
    talks = [talk for host, talk in challenge.interviews() if host is contact or contact.uid in talk.also_there]
    return sorted(talks, key=lambda talk: talk.starts_at)


def met_talks(challenge: Challenge, contact: Contact) -> list[Interview]:
    """Return the talks with this contact that really took place, earliest first."""
    return [talk for talk in talks_of(challenge, contact) if talk.status == "met"]


def next_talk(challenge: Challenge, contact: Contact) -> Interview | None:
    """Return the earliest talk that is still to be held or to be told about, or None."""
    return next((talk for talk in talks_of(challenge, contact) if talk.status == "scheduled"), None)


def has_refused(contact: Contact) -> bool:
    """Return whether they said no or want to be left alone; both are final."""
    return contact.do_not_contact or any(reply.answer == "no" for reply in contact.replies)


def is_thanked(contact: Contact, talk: Interview, zone: tzinfo) -> bool:
    """Return whether thanks for this talk went to this contact, on its day or later."""
    held_on = talk.starts_at.astimezone(zone).date()
    return any(
        message.purpose == "thanks" and (message.interview or talk.uid) == talk.uid and message.sent_on >= held_on
        for message in contact.outreach
    )


def asks_of(contact: Contact) -> list[Outreach]:
    """Return the asks and nudges that went out, earliest first."""
    return sorted((m for m in contact.outreach if m.purpose in ("ask", "nudge")), key=lambda m: m.sent_on)


def delivered_asks(contact: Contact) -> list[Outreach]:
    """Return the asks and nudges that arrived: each bounce voids the first of its own day, else the last before it.

    In whatever order the bounces are taken, the same messages are void.
    """
    arrived = asks_of(contact)
    for bounce in (reply.on for reply in contact.replies if reply.answer == "bounced"):
        same_day = next((message for message in arrived if message.sent_on == bounce), None)
        void = same_day or next((message for message in reversed(arrived) if message.sent_on < bounce), None)
        if void:
            arrived.remove(void)
    return arrived


def stage_of(challenge: Challenge, contact: Contact, zone: tzinfo) -> Stage:
    """Return how far things have come with this contact."""
    if has_refused(contact):
        return "closed"
    if next_talk(challenge, contact):
        return "scheduled"
    held = met_talks(challenge, contact)
    if held:
        return "thanked" if all(is_thanked(contact, talk, zone) for talk in held) else "met"
    answered_on = max((reply.on for reply in contact.replies if reply.answer != "bounced"), default=None)
    arrived = delivered_asks(contact)
    if answered_on and not (arrived and arrived[-1].sent_on > answered_on):
        return "replied"
    return "asked" if arrived else "found"


def last_touch(challenge: Challenge, contact: Contact, zone: tzinfo) -> date | None:
    """Return the day of the last real contact of any kind, or None.

    A message that went out, an answer, advice they heard the end of, a talk that was held.
    """
    days = [message.sent_on for message in contact.outreach]
    days += [reply.on for reply in contact.replies if reply.answer != "bounced"]
    days += [task.told_on for task in contact.tasks if task.told_on]
    days += [talk.starts_at.astimezone(zone).date() for talk in met_talks(challenge, contact)]
    return max(days, default=None)


def final_verdict(record: Year, moment: Moment) -> tuple[Verdict, date] | None:
    """Return what was decided about a year and the day from which it stands, or None while it is open.

    What was decided on the way stands once the year is over.
    """
    verdict = record.verdict
    if verdict is None or (verdict.midyear and record.year >= moment.today.year):
        return None
    decided_on = verdict.decided_at.astimezone(moment.zone).date()
    return verdict, max(decided_on, date(record.year + 1, 1, 1)) if verdict.midyear else decided_on


def met_in_year(challenge: Challenge, year: int, zone: tzinfo) -> list[tuple[Contact, Interview]]:
    """Return the talks held in a calendar year of the person's own zone, earliest first."""
    held = [
        (contact, talk)
        for contact, talk in challenge.interviews()
        if talk.status == "met" and talk.starts_at.astimezone(zone).year == year
    ]
    return sorted(held, key=lambda pair: pair[1].starts_at)
