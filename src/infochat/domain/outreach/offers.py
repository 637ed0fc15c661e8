"""Windows to offer for a talk: free on both sides, inside both sides' hours, spread over the days."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from infochat.domain.challenge import Challenge
from infochat.domain.moment import Moment
from infochat.domain.outreach.appointment import Taken, holds_for_others, other_talks
from infochat.domain.people import Contact, Hold
from infochat.domain.settings import value_of
from infochat.domain.workdays import Workdays
from infochat.errors import ConflictError

FIRST_AFTER = 2
"""business days from now before the first window, so that there is time to answer"""
SEARCHED = 15
"""business days that are looked through when no days are given"""
HELD_FOR = 3
"""business days after which an offered window is free again"""

_STEP = timedelta(minutes=30)
_BUSINESS_HOURS = (time(9), time(18))
_LIKED = (time(10), time(14), time(11, 30), time(15, 30), time(9, 30), time(16, 30))
"""times of day that successive windows lean to, so that both mornings and afternoons are offered"""


class NoWindowError(ConflictError):
    """There are fewer free windows than were asked for."""

    code = "no_windows"

    def __init__(self, wanted: int, found: int) -> None:
        super().__init__(
            f"of {wanted} windows only {found} can be found." if found else "no free window can be found.",
            "Look further with --between DAY DAY, ask for fewer or shorter ones, or widen your hours: infochat config"
            " work_hours 8:00-20:00",
        )


@dataclass(frozen=True, slots=True)
class Search:
    """Where windows are looked for: the days, the length, what is taken already, and the days they are closed."""

    first: date
    last: date
    minutes: int
    taken: tuple[Taken, ...] = ()
    their_holidays: Collection[date] = ()


def search_days(moment: Moment, workdays: Workdays) -> tuple[date, date]:
    """Return the days that are looked through when none are given."""
    first = workdays.add_business_days(moment.today, FIRST_AFTER)
    return first, workdays.add_business_days(first, SEARCHED)


def offer(
    challenge: Challenge, contact: Contact, search: Search, count: int, moment: Moment, workdays: Workdays
) -> list[Hold]:
    """Return `count` windows and hold them for this contact; none that is held already is offered again, to anybody.

    Raises NoWindowError.
    """
    taken = [*search.taken, *other_talks(challenge, None, moment), *holds_for_others(challenge, None, moment)]
    by_day = list(_free_starts(challenge, contact, search, taken, moment, workdays))
    chosen = _spread([starts for _, starts in by_day if starts], count, moment.zone, search.minutes)
    if len(chosen) < count:
        raise NoWindowError(count, len(chosen))
    lapse_day = workdays.add_business_days(moment.today, HELD_FOR)
    lapses_at = datetime.combine(lapse_day + timedelta(days=1), time(0), moment.zone)
    offered = [
        Hold(starts_at=start, minutes=search.minutes, lapses_at=min(lapses_at, start)) for start in sorted(chosen)
    ]
    contact.holds = [hold for hold in contact.holds if hold.lapses_at > moment.now] + offered
    contact.updated_at = moment.now
    return offered


def _free_starts(
    challenge: Challenge,
    contact: Contact,
    search: Search,
    taken: Sequence[Taken],
    moment: Moment,
    workdays: Workdays,
) -> Iterator[tuple[date, list[datetime]]]:
    """Yield each business day with the starts at which both sides are free and at work."""
    own_hours = hours_of(value_of(challenge.settings, "work_hours"))
    their_zone = ZoneInfo(contact.time_zone) if contact.time_zone else moment.zone
    length = timedelta(minutes=search.minutes)
    day = search.first
    while day <= search.last:
        if workdays.is_business_day(day) and not (contact.away_until and day <= contact.away_until):
            starts = [
                start
                for start in _grid(day, own_hours, moment.zone, length)
                if start > moment.now
                and _suits(start, start + length, their_zone)
                and start.astimezone(their_zone).date() not in search.their_holidays
                and not any(other.start < start + length and start < other.end for other in taken)
            ]
            yield day, starts
        day += timedelta(days=1)


def _grid(day: date, hours: tuple[time, time], zone: ZoneInfo, length: timedelta) -> Iterator[datetime]:
    """Yield in UTC the half hours of one's own working day at which a talk of that length still fits."""
    at = datetime.combine(day, hours[0])
    end = datetime.combine(day, hours[1])
    while at + length <= end:
        instant = at.replace(tzinfo=zone).astimezone(UTC)
        if instant.astimezone(zone).replace(tzinfo=None) == at:  # else the clocks are put forward over it
            yield instant
        at += _STEP


def _suits(start: datetime, end: datetime, zone: ZoneInfo) -> bool:
    """Return whether a window lies inside business hours where the other side lives."""
    local, local_end = start.astimezone(zone), end.astimezone(zone)
    return (
        local.weekday() < 5
        and local.date() == local_end.date()
        and _BUSINESS_HOURS[0] <= local.time()
        and local_end.time() <= _BUSINESS_HOURS[1]
    )


def _spread(days: list[list[datetime]], count: int, zone: ZoneInfo, minutes: int) -> list[datetime]:
    """Choose one start a day, mornings and afternoons in turn, and more a day only where the days do not suffice."""
    chosen: list[datetime] = []
    apart = timedelta(minutes=minutes)
    while len(chosen) < count:
        before = len(chosen)
        for starts in days:
            free = [start for start in starts if all(abs(start - other) >= apart for other in chosen)]
            if free and len(chosen) < count:
                liked = _LIKED[len(chosen) % len(_LIKED)]
                chosen.append(min((_minutes_from(start.astimezone(zone), liked), start) for start in free)[1])
        if len(chosen) == before:
            break
    return chosen


def _minutes_from(at: datetime, wanted: time) -> int:
    return abs(at.hour * 60 + at.minute - wanted.hour * 60 - wanted.minute)


def hours_of(value: str | None) -> tuple[time, time]:
    """Return the first and last time of hours such as "09:00-17:30"."""
    first, _, last = (value or "09:00-18:00").partition("-")
    return time.fromisoformat(first), time(23, 59) if last == "24:00" else time.fromisoformat(last)
