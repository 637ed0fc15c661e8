"""Reading a day and a time that a person typed: everything is understood or refused, nothing is guessed.

Forms: `tue 14:30`, `next tue 2pm`, `tomorrow 9:00`, `24 nov 14:30`, `nov 24 2:30pm`, `2026-11-24 14:30`,
`2026-11-24T14:30`, `in 3 days 10:00`, `noon`, each with an IANA zone or an offset behind it if wanted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from infochat.domain.day_words import MONTH_NAMES
from infochat.domain.moment import Moment
from infochat.domain.when_errors import (
    DayNotThereError,
    DoubledHourError,
    FarDayError,
    FutureTimeError,
    MissingPartError,
    PastTimeError,
    SkippedHourError,
    UnreadableLengthError,
    UnreadableTimeError,
    WeekdayMismatchError,
)
from infochat.domain.when_words import DaySaid, Said, minutes_of, parse

Past = Literal["refuse", "allow"]

_YEARS = range(1900, 2200)
_FARTHEST_GUESS = 300
"""days: a date without a year that would lie farther off than this is asked for with its year"""


@dataclass(frozen=True, slots=True)
class When:
    """An instant in UTC, and the zone in which it was meant."""

    instant: datetime
    zone: ZoneInfo


def read_time(
    words: str | Sequence[str], moment: Moment, *, zone: ZoneInfo | None = None, past: Past = "refuse"
) -> When:
    """Return the instant that the words name, read in `zone` (the person's own unless the words name another).

    With past="refuse" a bare weekday is the next one, today only while the time is still ahead, a date without a year
    is the next of its kind, and what lies behind is refused. With past="allow", for logging what happened, both are the
    most recent, and what is still to come is refused. Raises UnreadableTimeError and its kin from when_errors.
    """
    text = _joined(words)
    said = parse(text)
    reading_zone = said.zone or zone or moment.zone
    if said.clock is None:
        raise MissingPartError(text, "time")
    for day in _days(said, moment, past, text):
        instant = _instant(day, said.clock, reading_zone, said.offset)
        if said.day is not None and said.day.is_weekday_only and (instant <= moment.now) == (past == "refuse"):
            continue
        break
    if past == "refuse" and instant <= moment.now:
        raise PastTimeError(instant.astimezone(reading_zone))
    if past == "allow" and instant > moment.now:
        raise FutureTimeError(instant.astimezone(reading_zone))
    return When(instant, reading_zone)


def read_day(words: str | Sequence[str], moment: Moment, *, past: Past = "refuse") -> date:
    """Return the day that the words name, in the person's own zone.

    With past="refuse" a day must lie today or later, and a bare weekday is the next one, never today; with past="allow"
    bare weekdays and dates without a year are the most recent, today included. Raises as read_time.
    """
    text = _joined(words)
    said = parse(text)
    if said.clock_word is not None:
        raise UnreadableTimeError(text, said.clock_word.text, said.clock_word.start, "day")
    if said.day is None:
        raise MissingPartError(text, "day")
    days = _days(said, moment, past, text)
    day = days[1] if said.day.is_weekday_only and past == "refuse" and days[0] == moment.today else days[0]
    if past == "refuse" and day < moment.today:
        raise PastTimeError(day)
    if past == "allow" and day > moment.today:
        raise FutureTimeError(day)
    return day


def read_minutes(words: str) -> int:
    """Return a length in minutes, 5 to 480, from `30`, `30m`, `1h`, `1h30`. Raises UnreadableLengthError."""
    minutes = minutes_of(words)
    if minutes is None or not 5 <= minutes <= 480:
        raise UnreadableLengthError(words)
    return minutes


def _joined(words: str | Sequence[str]) -> str:
    return words if isinstance(words, str) else " ".join(words)


def _days(said: Said, moment: Moment, past: Past, text: str) -> list[date]:
    """Return the day that is meant; for a bare weekday the nearest two, of which the time decides."""
    today, wanted = moment.today, said.day
    if wanted is None:
        return [today]
    day = _one_day(wanted, today, moment.week, past)
    if day.year not in _YEARS:
        raise UnreadableTimeError(text, text, 0)
    if wanted.weekday is None:
        return [day]
    if wanted.is_weekday_only:
        step = timedelta(days=7 if past == "refuse" else -7)
        return [day, day + step]
    if wanted.relative is None and day.weekday() != wanted.weekday:
        raise WeekdayMismatchError(wanted.weekday, day)
    return [day]


def _one_day(wanted: DaySaid, today: date, week: str, past: Past) -> date:
    if wanted.days_ahead is not None:
        return today + timedelta(days=wanted.days_ahead)
    if wanted.months_ahead is not None:
        return _add_months(today, wanted.months_ahead)
    if wanted.month is not None and wanted.day is not None:
        return _dated(wanted.day, wanted.month, wanted.year, today, past)
    assert wanted.weekday is not None
    if wanted.relative == "next":
        first = {"mon": 0, "sun": 6, "sat": 5}[week]
        start_of_next = today + timedelta(days=7 - (today.weekday() - first) % 7)
        return start_of_next + timedelta(days=(wanted.weekday - first) % 7)
    if wanted.relative == "last" or past == "allow":
        back = (today.weekday() - wanted.weekday) % 7
        return today - timedelta(days=back or (7 if wanted.relative == "last" else 0))
    return today + timedelta(days=(wanted.weekday - today.weekday()) % 7)


def _dated(day: int, month: int, year: int | None, today: date, past: Past) -> date:
    """Return a day of a month; without a year the next of its kind, or the most recent where the past is meant."""
    if year is not None:
        return _existing(day, month, year)
    shift = 0
    if past == "refuse" and (month, day) < (today.month, today.day):
        shift = 1
    elif past == "allow" and (month, day) > (today.month, today.day):
        shift = -1
    found = _existing(day, month, today.year + shift)
    is_the_only_one = (month, day) == (2, 29)  # beside a leap day no year has another
    if shift and not is_the_only_one and abs((found - today).days) > _FARTHEST_GUESS:
        raise FarDayError(found.replace(year=today.year), found)
    return found


def _existing(day: int, month: int, year: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise DayNotThereError(f"{day} {MONTH_NAMES[month - 1]} {year}") from None


def _add_months(day: date, months: int) -> date:
    """Return the same day so many months on; the last day of a shorter month stands in for one that it lacks."""
    years, month = divmod(day.month - 1 + months, 12)
    for last in range(day.day, 27, -1):
        try:
            return date(day.year + years, month + 1, last)
        except ValueError:
            continue
    return date(day.year + years, month + 1, day.day)


def _instant(day: date, clock: time, zone: ZoneInfo, offset: timedelta | None) -> datetime:
    """Return the instant of a local time. Raises SkippedHourError, DoubledHourError."""
    local = datetime.combine(day, clock)
    if offset is not None:
        return (local - offset).replace(tzinfo=UTC)
    first, second = (local.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if first == second:
        return first
    if first.astimezone(zone).replace(tzinfo=None) == local:
        raise DoubledHourError(local, [first.astimezone(zone), second.astimezone(zone)])
    # In a gap each fold lands on the other side of it, and those are the two times that were nearly meant.
    raise SkippedHourError(local, zone.key, sorted((first.astimezone(zone), second.astimezone(zone))))
