"""Days and times as they are printed: always with the weekday, never by the machine's locale.

What is printed here, domain/when.py reads back as the same instant.
"""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from zoneinfo import ZoneInfo

from infochat.domain.text import plural

WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def short_day(day: date, today: date | None = None) -> str:
    """Return "Tue 24 Nov", with the year where `today` is given and lies in another."""
    year = f" {day.year}" if today is not None and today.year != day.year else ""
    return f"{WEEKDAY_NAMES[day.weekday()][:3]} {day.day} {MONTH_NAMES[day.month - 1][:3]}{year}"


def plain_day(day: date) -> str:
    """Return "24 Nov 2026"."""
    return f"{day.day} {MONTH_NAMES[day.month - 1][:3]} {day.year}"


def long_day(day: date) -> str:
    """Return "Tuesday 24 November 2026"."""
    return f"{WEEKDAY_NAMES[day.weekday()]} {day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def say_clock(at: datetime, clock: str | None = "24") -> str:
    """Return the time of day of a local time: "14:30", or "2:30pm" where the clock is "12"."""
    if clock == "12":
        return f"{(at.hour - 1) % 12 + 1}:{at.minute:02}{'am' if at.hour < 12 else 'pm'}"
    return f"{at.hour:02}:{at.minute:02}"


def say_short_time(instant: datetime, zone: tzinfo, clock: str | None = "24") -> str:
    """Return "Tue 24 Nov 14:30" in a zone."""
    local = instant.astimezone(zone)
    return f"{short_day(local.date())} {say_clock(local, clock)}"


def say_time(
    instant: datetime,
    zone: ZoneInfo,
    today: date,
    *,
    ends_at: datetime | None = None,
    clock: str | None = "24",
    other_zone: str | None = None,
) -> str:
    """Return "Tuesday 24 November 2026, 14:30-15:00 Europe/Dublin (in 2 days)".

    In a doubled hour the offset stands in place of the zone. Where the other's zone has another time, it follows with
    its weekday where the day differs: "(15:30 Europe/Berlin, in 2 days)".
    """
    local = instant.astimezone(zone)
    until = f"-{say_clock(ends_at.astimezone(zone), clock)}" if ends_at else ""
    told = f"{long_day(local.date())}, {say_clock(local, clock)}{until} {zone_words(local, zone)}"
    theirs = their_time(instant, zone, other_zone, clock)
    return f"{told} ({f'{theirs}, ' if theirs else ''}{distance(local.date(), today)})"


def their_time(instant: datetime, zone: tzinfo, other_zone: str | None, clock: str | None = "24") -> str:
    """Return the same instant for the other, "15:30 Europe/Berlin" or "Wed 01:30 Asia/Tokyo"; "" where equal."""
    if not other_zone:
        return ""
    local, other = instant.astimezone(zone), instant.astimezone(ZoneInfo(other_zone))
    if local.utcoffset() == other.utcoffset():
        return ""
    day = "" if local.date() == other.date() else f"{WEEKDAY_NAMES[other.weekday()][:3]} "
    return f"{day}{say_clock(other, clock)} {other_zone}"


def zone_words(local: datetime, zone: ZoneInfo) -> str:
    """Return the zone's name, or the offset in an hour that the clock passes twice."""
    if local.replace(fold=0).utcoffset() == local.replace(fold=1).utcoffset():
        return zone.key
    return local.strftime("%z")[:3] + ":" + local.strftime("%z")[3:5]


def distance(day: date, today: date) -> str:
    """Return how far a day is: "today", "in 2 days", "3 weeks ago"."""
    days = (day - today).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if days in near:
        return near[days]
    count = abs(days)
    told = plural(count, "day") if count < 21 else plural(round(count / 7), "week")
    if count > 120:
        told = plural(round(count / 30.44), "month")
    return f"in {told}" if days > 0 else f"{told} ago"
