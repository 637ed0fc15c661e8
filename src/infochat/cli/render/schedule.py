"""What changed about a time, and windows to offer, in words and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from infochat.cli.render.blocks import Block
from infochat.domain.challenge import Challenge
from infochat.domain.day_words import (
    distance,
    long_day,
    say_clock,
    say_short_time,
    say_time,
    short_day,
    their_time,
    zone_words,
)
from infochat.domain.moment import Moment
from infochat.domain.outreach.appointment import Appointment
from infochat.domain.people import Contact, Hold
from infochat.domain.settings import value_of


@dataclass(frozen=True, slots=True)
class ChangeLines:
    """What is said about a change, and what comes next."""

    blocks: list[Block]
    next: str | None
    next_words: str = "Next:"


def change_lines(challenge: Challenge, contact: Contact, step: Appointment, moment: Moment, word: str) -> ChangeLines:
    """Return the one line that says what changed, with weekday, date, zone and distance."""
    talk, previous = step.talk, step.previous
    clock = value_of(challenge.settings, "clock")
    before = say_short_time(previous.starts_at, moment.zone, clock) if previous else ""
    was = f"{before} {_zones(talk.starts_at, moment, contact, clock)}"
    if talk.status == "cancelled":
        line = f"Cancelled: {contact.name}, {was}. It does not count; a new time can be fixed."
        return ChangeLines([line], f"infochat reach-out {word} --moved", f"Tell {contact.greeting_name}:")
    if talk.status == "no_show":
        line = f"Noted: {contact.name} did not come on {was}. It does not count as met."
        return ChangeLines([line], f"infochat reach-out {word}", "Next, a kind second try:")
    place = f", {talk.place}" if talk.place else ""
    if previous is None or previous.starts_at == talk.starts_at:
        changed = "" if previous is None else "Already so: " if previous.sequence == talk.sequence else "Changed "
        told = say_time(
            talk.starts_at, moment.zone, moment.today, ends_at=talk.ends_at, clock=clock, other_zone=contact.time_zone
        )
        return ChangeLines([f"{changed}{contact.name}: {told}{place}."], f"infochat prepare {word}")
    same = " Same place." if talk.place and previous.place == talk.place else f" {talk.place}." if talk.place else ""
    line = f"Moved {contact.name}: {before} -> {_moved_to(talk.starts_at, moment, contact, clock)}.{same}"
    following = f"infochat reach-out {word} --moved"
    return ChangeLines([line], following, f"Next, tell {contact.greeting_name}:")


def _zones(instant: datetime, moment: Moment, contact: Contact, clock: str | None) -> str:
    """Return "Europe/Dublin (09:30 America/New_York)", or one's own zone alone where theirs has the same time."""
    theirs = their_time(instant, moment.zone, contact.time_zone, clock)
    return zone_words(instant.astimezone(moment.zone), moment.zone) + (f" ({theirs})" if theirs else "")


def _moved_to(instant: datetime, moment: Moment, contact: Contact, clock: str | None) -> str:
    local = instant.astimezone(moment.zone)
    theirs = their_time(instant, moment.zone, contact.time_zone, clock)
    far = distance(local.date(), moment.today)
    words = f"{short_day(local.date())} {local.year} {say_clock(local, clock)} {zone_words(local, moment.zone)}"
    return f"{words} ({f'{theirs}, ' if theirs else ''}{far})"


def offer_text(holds: Sequence[Hold], contact: Contact, moment: Moment, clock: str | None = "24") -> str:
    """Return the windows as a block to paste; each zone is named once."""
    zone = moment.zone
    their_zone = contact.time_zone
    differs = any(their_time(hold.starts_at, zone, their_zone) for hold in holds)
    head = f"Any of these would suit me (times in {zone.key}"
    lines = [f"{head}, in brackets {their_zone}):" if differs else f"{head}):"]
    for hold in holds:
        told = f"- {long_day(hold.starts_at.astimezone(zone).date())}, {_span(hold, zone, clock)}"
        if differs and their_zone:
            theirs = hold.starts_at.astimezone(ZoneInfo(their_zone))
            other_day = theirs.date() != hold.starts_at.astimezone(zone).date()
            weekday = f"{long_day(theirs.date()).split()[0]} " if other_day else ""
            told += f" ({weekday}{_span(hold, ZoneInfo(their_zone), clock)})"
        lines.append(told)
    return "\n".join(lines)


def taken_text(start: datetime, end: datetime, summary: str, *, tentative: bool) -> str:
    """Return what takes a time in one's own calendar, with its title, its times and whether it is tentative."""
    last = "" if end.date() == start.date() else f"{short_day(end.date())} "
    told = f"{short_day(start.date())} {say_clock(start)}-{last}{say_clock(end)}"
    return f"your calendar has '{summary}'{' (tentative)' if tentative else ''}, {told}"


def slots_json(holds: Sequence[Hold], contact: Contact, moment: Moment) -> list[dict[str, Any]]:
    """Return the windows as scripts see them."""
    their_zone = ZoneInfo(contact.time_zone) if contact.time_zone else None
    return [
        {
            "starts_at": hold.starts_at.astimezone(moment.zone).isoformat(),
            "ends_at": hold.ends_at.astimezone(moment.zone).isoformat(),
            "contact_starts_at": hold.starts_at.astimezone(their_zone).isoformat() if their_zone else None,
        }
        for hold in holds
    ]


def _span(hold: Hold, zone: ZoneInfo, clock: str | None) -> str:
    begin, end = (say_clock(at.astimezone(zone), clock) for at in (hold.starts_at, hold.ends_at))
    return f"{begin}-{end}"
