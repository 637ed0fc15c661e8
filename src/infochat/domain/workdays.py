"""Business days: which days count, and what lies so many of them away. Nothing here knows why somebody waits."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from infochat.domain.settings import WEEKDAYS, value_of

_ONE_DAY = timedelta(days=1)
_FARTHEST = 3660
"""days after which a search gives up: ten years without one business day are no calendar"""


def _no_holiday(_day: date) -> bool:
    return False


class Workdays(NamedTuple):
    """The days on which something can be due: the week's work days without holidays and without the days away."""

    weekdays: frozenset[int] = frozenset(range(5))
    """0 is Monday."""
    is_holiday: Callable[[date], bool] = _no_holiday
    pauses: tuple[tuple[date, date], ...] = ()
    """first and last day of each stretch on which nothing is due."""

    def is_business_day(self, day: date) -> bool:
        """Return whether something can be due on this day."""
        if day.weekday() not in self.weekdays or self.is_holiday(day):
            return False
        return not self.is_away(day)

    def is_away(self, day: date) -> bool:
        """Return whether the person is away on this day."""
        return any(first <= day <= last for first, last in self.pauses)

    def next_business_day(self, day: date) -> date:
        """Return this day, if it is a business day, else the first one after it; see add_business_days."""
        return next(self._business_days(day, _ONE_DAY), _no_earlier_than(day))

    def previous_business_day(self, day: date) -> date:
        """Return this day, if it is a business day, else the last one before it."""
        return next(self._business_days(day, -_ONE_DAY), day)

    def add_business_days(self, day: date, count: int) -> date:
        """Return the business day `count` business days after a day; 0 is the next one on or after it.

        Where ten years hold none, the day after them is returned: before that nothing is due.
        """
        if count <= 0:
            return self.next_business_day(day)
        following = self._business_days(day + _ONE_DAY, _ONE_DAY)
        found = day
        for _ in range(count):
            found = next(following, _no_earlier_than(day))
        return found

    def _business_days(self, day: date, step: timedelta) -> Iterator[date]:
        for _ in range(_FARTHEST):
            if self.is_business_day(day):
                yield day
            if not date.min < day < date.max:
                return
            day += step


def _no_earlier_than(day: date) -> date:
    """Return the day up to which a search from a day has looked in vain."""
    return date.fromordinal(min(day.toordinal() + _FARTHEST, date.max.toordinal()))


def workdays_from(settings: Mapping[str, str], public_holidays: Collection[date] = ()) -> Workdays:
    """Return the business days that the settings describe; `public_holidays` are those of the country, handed in."""
    days = (value_of(settings, "work_days") or "").split(",")
    own = ranges_of(value_of(settings, "holidays"))
    public = frozenset(public_holidays)

    def is_holiday(day: date) -> bool:
        return day in public or any(first <= day <= last for first, last in own)

    weekdays = frozenset(WEEKDAYS.index(day) for day in days)
    return Workdays(weekdays, is_holiday, tuple(ranges_of(value_of(settings, "away"))))


def ranges_of(value: str | None) -> list[tuple[date, date]]:
    """Return the first and last day of each part of "2026-12-24,2026-12-28..2027-01-06"."""
    ranges = []
    for part in (value or "").split(","):
        if part:
            first, _, last = part.partition("..")
            ranges.append((date.fromisoformat(first), date.fromisoformat(last or first)))
    return ranges
