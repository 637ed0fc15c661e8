"""Business days: which days count for a due day, with holidays, days away and pauses left out.

It knows no country: public holidays are handed in as days, see `Workdays.from_settings`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from infochat.domain.settings import WEEKDAYS, value_of
from infochat.errors import InfochatError

Span = tuple[date, date]
Reason = Literal["weekend", "holiday", "away"]

_ONE_DAY = timedelta(days=1)
_FARTHEST = 3 * 366


class NoBusinessDayError(InfochatError):
    """Settings that leave no business day for years, so that nothing could ever be due."""

    code = "no_business_day"

    def __init__(self, day: date) -> None:
        super().__init__(
            f"no business day is left near {day.isoformat()}: all days for three years are away or holidays.",
            "Shorten them: infochat config away, infochat config holidays",
        )


@dataclass(frozen=True, slots=True)
class Workdays:
    """The days on which things are due: weekdays 0 (Monday) to 6, less holidays and days away (both ends included)."""

    weekdays: frozenset[int] = frozenset(range(5))
    holidays: tuple[Span, ...] = ()
    away: tuple[Span, ...] = ()
    public_holidays: Collection[date] = frozenset()

    @classmethod
    def from_settings(cls, settings: Mapping[str, str], public_holidays: Collection[date] = frozenset()) -> Workdays:
        """Return the person's own business days; the public holidays of their country are the caller's to look up."""
        names = (value_of(settings, "work_days") or "").split(",")
        return cls(
            weekdays=frozenset(WEEKDAYS.index(name) for name in names if name in WEEKDAYS) or frozenset(range(5)),
            holidays=read_spans(value_of(settings, "holidays")),
            away=read_spans(value_of(settings, "away")),
            public_holidays=public_holidays,
        )

    def with_pause(self, first: date, last: date) -> Workdays:
        """Return the same days with one more pause, both ends included."""
        return replace(self, away=(*self.away, (first, last)))

    def waiting_until(self, day: date | None) -> Workdays:
        """Return the same days for somebody who is away up to and including a day; None changes nothing.

        An absence that comes to light has no known beginning: no day before its end counts as one on which they
        could have answered, so whatever waits for them starts counting afterwards.
        """
        return self if day is None else self.with_pause(date.min, day)

    def why_closed(self, day: date) -> Reason | None:
        """Return why a day is no business day, or None where it is one."""
        if day.weekday() not in self.weekdays:
            return "weekend"
        if day in self.public_holidays or any(first <= day <= last for first, last in self.holidays):
            return "holiday"
        return "away" if any(first <= day <= last for first, last in self.away) else None

    def is_business_day(self, day: date) -> bool:
        """Return whether things may be due on this day."""
        return self.why_closed(day) is None

    def next_business_day(self, day: date) -> date:
        """Return the first business day on or after a day. Raises NoBusinessDayError."""
        return self._nearest(day, 1)

    def previous_business_day(self, day: date) -> date:
        """Return the last business day on or before a day. Raises NoBusinessDayError."""
        return self._nearest(day, -1)

    def add_business_days(self, day: date, count: int) -> date:
        """Return the business day that is `count` after a day, or before it where count is negative.

        The day itself is not counted, whether it is a business day or not; for 0 it is moved on to the next business
        day. Raises NoBusinessDayError.
        """
        if count == 0:
            return self._nearest(day, 1)
        step = 1 if count > 0 else -1
        for _ in range(abs(count)):
            day = self._nearest(day + step * _ONE_DAY, step)
        return day

    def business_days_between(self, first: date, last: date) -> int:
        """Return how many business days lie after the first day, up to and including the last; 0 where it is earlier.

        So that business_days_between(day, add_business_days(day, n)) is n.
        """
        return sum(self.is_business_day(first + _ONE_DAY * step) for step in range(1, (last - first).days + 1))

    def _nearest(self, day: date, step: int) -> date:
        wanted = day
        while True:
            if day.weekday() in self.weekdays:
                blocked = next((s for s in (*self.away, *self.holidays) if s[0] <= day <= s[1]), None)
                if blocked:
                    # over the whole pause at once: it may be long, or open at one end
                    day = blocked[1] if step > 0 else blocked[0]
                elif day not in self.public_holidays:
                    return day
            if abs((day - wanted).days) > _FARTHEST or not date.min < day < date.max:
                raise NoBusinessDayError(wanted)
            day += step * _ONE_DAY


def read_spans(kept: str | None) -> tuple[Span, ...]:
    """Return the days and ranges of a kept setting such as "2026-12-24,2026-12-28..2027-01-06"."""
    spans = []
    for part in (kept or "").split(","):
        if part:
            first, _, last = part.partition("..")
            spans.append((date.fromisoformat(first), date.fromisoformat(last or first)))
    return tuple(spans)
