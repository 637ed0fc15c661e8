"""Busy times out of a calendar file of any program; a file that cannot be read whole is an error, never a free day.

Built on icalendar and recurring-ical-events, with the guards they lack: cut-off files, runaway series, unknown zones.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from types import FrameType
from typing import TYPE_CHECKING, Any

from infochat.domain.text import clean_line, fold
from infochat.formats.calendar_file import RunawaySeriesError, UnreadableEventError, parse_calendars, title_of

if TYPE_CHECKING:
    from icalendar import Calendar, Component

SECONDS = 3.0
"""How long the series of one file may take to expand."""
_ANY_ZONE = timedelta(hours=26)


@dataclass(frozen=True, slots=True, order=True)
class BusyTime:
    """Time that is taken, with aware ends; `uid` is the event's own, so that one's own talks can be told."""

    start: datetime
    end: datetime
    summary: str = ""
    tentative: bool = False
    all_day: bool = False
    uid: str = ""


@dataclass(slots=True)
class Busy:
    """All busy times of a file inside the window, by their start, and what should be told about the file."""

    intervals: list[BusyTime] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def busy_times(data: bytes, *, zone: tzinfo, start: datetime, end: datetime, own_addresses: Iterable[str] = ()) -> Busy:
    """Return the times between two aware instants at which a calendar says its owner is taken.

    Floating times are read in the zone that the file names for itself, else in `zone`; whole days in `zone`. What was
    declined by one of `own_addresses`, is free, cancelled or without length takes no time; tentative time is taken.
    Raises NoCalendarError, CutOffCalendarError, UnreadableEventError, RunawaySeriesError, and what decode() raises.
    """
    parsed = parse_calendars(data, until=end)
    busy = Busy(warnings=parsed.warnings)
    own = {fold(address) for address in own_addresses}
    found: set[BusyTime] = set()
    for calendar in parsed.calendars:
        floating = _own_zone(calendar, busy) or zone
        mine = own | _address_in_name(calendar)
        first, last = ((instant.astimezone(floating)) for instant in (start - _ANY_ZONE, end + _ANY_ZONE))
        near: set[str] = set()
        for event in _occurrences(calendar, first, last):
            try:
                taken = _busy_time(event, zone, floating, mine)
            except OverflowError:
                raise UnreadableEventError(title_of(event), "it lies beyond all calendars") from None
            if taken and _touches(taken, first, last):
                near.add(taken.uid)
            if taken and _touches(taken, start, end):
                if taken.end < taken.start:
                    raise UnreadableEventError(title_of(event), "it ends before it begins")
                found.add(taken)
        _tell_unknown_zones(calendar, near, busy)
        found.update(one for one in _told_as_busy(calendar, zone, floating, end, busy) if _touches(one, start, end))
    busy.intervals = sorted(found)
    return busy


def _touches(taken: BusyTime, start: datetime, end: datetime) -> bool:
    return min(taken.start, taken.end) < end and max(taken.start, taken.end) > start


def _occurrences(calendar: Calendar, start: datetime, end: datetime) -> list[Component]:
    """Return the events that happen once, whenever that is, and the occurrences of the others inside the window.

    The library's own of() is not used: it repeats a series given in UTC by the wall clock of X-WR-TIMEZONE.
    """
    import warnings

    import icalendar  # late, both: only commands that read calendars pay for them
    from recurring_ical_events import CalendarQuery

    once: list[Component] = []
    layers: list[Calendar] = []  # the library takes one event of each identity
    for number, events in _in_force(calendar):
        if len(events) == 1 and not _recurs(events[0]):
            once += events
            continue
        while len(layers) <= number:
            layers.append(icalendar.Calendar())
        layers[number].subcomponents += events
    try:
        with warnings.catch_warnings(), _deadline(SECONDS):
            warnings.simplefilter("ignore")
            found: list[Component] = [each for layer in layers for each in CalendarQuery(layer).between(start, end)]
    except TimeoutError:
        raise RunawaySeriesError(None) from None
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        raise UnreadableEventError(None, "a repetition cannot be understood") from None
    return once + found


def _in_force(calendar: Calendar) -> Iterator[tuple[int, list[Component]]]:
    """Yield each event with its moved occurrences, numbered where several have one identity.

    Of those the newest version counts; where none is newer, all do, since leaving one out would make its time free.
    """
    by_uid: dict[str, list[Component]] = {}
    for number, event in enumerate(calendar.walk("VEVENT")):
        by_uid.setdefault(str(event.get("UID") or number), []).append(event)
    for events in by_uid.values():
        moved = [event for event in events if "RECURRENCE-ID" in event]
        whole = [event for event in events if "RECURRENCE-ID" not in event]
        newest = max(map(_version, whole), default=0)
        groups = [[event, *moved] for event in whole if _version(event) == newest]
        yield from enumerate(groups or [moved])


def _version(event: Component) -> int:
    number = event.get("SEQUENCE", 0)
    return int(number) if isinstance(number, int) else 0


def _recurs(event: Component) -> bool:
    return any(name in event for name in ("RRULE", "RDATE", "RECURRENCE-ID"))


@contextmanager
def _deadline(seconds: float) -> Iterator[None]:
    """Raise TimeoutError in the body once it has taken this long: the library's loops know no end of their own."""
    import signal
    import threading

    def stop(*_: object) -> None:
        raise TimeoutError

    if hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread():
        former = signal.signal(signal.SIGALRM, stop)
        signal.setitimer(signal.ITIMER_REAL, seconds, 0.2)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, former)
        return
    stop_at = time.monotonic() + seconds  # elsewhere every call looks at the clock, which takes three times as long

    def look(_frame: FrameType, _event: str, _argument: Any) -> None:
        if time.monotonic() > stop_at:
            sys.setprofile(None)
            stop()

    sys.setprofile(look)
    try:
        yield
    finally:
        sys.setprofile(None)


def _busy_time(event: Component, zone: tzinfo, floating: tzinfo, own: set[str]) -> BusyTime | None:
    """Return the time that one occurrence takes, or None where it takes none; reversed where its ends are."""
    answer = _own_answer(event, own)
    if answer == "DECLINED" or _is_free(event):
        return None
    begins, ends = event.get("DTSTART").dt, event.get("DTEND").dt if event.get("DTEND") else None
    all_day = not isinstance(begins, datetime)
    if ends is None:
        length = event.get("DURATION").dt if event.get("DURATION") else timedelta(days=1 if all_day else 0)
        ends = begins + length
    if all_day and ends == begins:  # some programs write the last day itself as the end
        ends = begins + timedelta(days=1)
    first, last = (_aware(each, zone if all_day else floating).astimezone(zone) for each in (begins, ends))
    if last <= first and not all_day and begins.tzinfo is getattr(ends, "tzinfo", None) and ends > begins:
        last = (first.astimezone(UTC) + (ends - begins)).astimezone(zone)  # it began in the hour that the clock skips
    if last == first:
        return None
    tentative = "TENTATIVE" in (str(event.get("STATUS", "")).upper(), _cdo_status(event), answer)
    return BusyTime(first, last, title_of(event), tentative, all_day, str(event.get("UID", "")))


def _is_free(event: Component) -> bool:
    status = str(event.get("STATUS", "")).upper()
    return (
        status == "CANCELLED" or str(event.get("TRANSP", "")).upper() == "TRANSPARENT" or _cdo_status(event) == "FREE"
    )


def _own_answer(event: Component, own: set[str]) -> str:
    """Return what the calendar's owner answered to an invitation: DECLINED, TENTATIVE and so on, or nothing."""
    attendees = event.get("ATTENDEE") or []
    for attendee in attendees if isinstance(attendees, list) else [attendees]:
        addresses = {fold(str(attendee)).removeprefix("mailto:").strip(), fold(str(attendee.params.get("EMAIL", "")))}
        if addresses & own:
            return str(attendee.params.get("PARTSTAT", "")).upper()
    return ""


def _told_as_busy(calendar: Calendar, zone: tzinfo, floating: tzinfo, end: datetime, busy: Busy) -> Iterator[BusyTime]:
    """Yield the times that a calendar tells without their events (VFREEBUSY), and warn where it tells no further."""
    for part in calendar.walk("VFREEBUSY"):
        periods = part.get("FREEBUSY") or []
        for period in periods if isinstance(periods, list) else [periods]:
            kind = str(period.params.get("FBTYPE", "BUSY")).upper()
            if kind != "FREE":
                first, last = (_aware(each, floating).astimezone(zone) for each in (period.start, period.end))
                yield BusyTime(first, last, "busy", kind == "BUSY-TENTATIVE")
        told_to = getattr(part.get("DTEND"), "dt", None)
        if told_to is None or _aware(told_to, floating) < end:
            until = f" after {_aware(told_to, floating).astimezone(zone):%d %b %Y %H:%M}" if told_to else ""
            busy.warnings.append(f"the calendar only tells when you are busy, and may know nothing{until}. Check it.")


def _cdo_status(event: Component) -> str:
    return str(event.get("X-MICROSOFT-CDO-BUSYSTATUS", "")).upper()


def _aware(value: date, zone: tzinfo) -> datetime:
    """Return an instant; a whole day begins at midnight, and in the hour a clock skips, at the hour after."""
    if not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day, tzinfo=zone)
    elif value.tzinfo is None:
        value = value.replace(tzinfo=zone)
    return value.astimezone(UTC)


def _tell_unknown_zones(calendar: Calendar, near: set[str], busy: Busy) -> None:
    """Warn of each event near the window whose zone nobody knows; the library leaves its time without one."""
    for event in calendar.walk("VEVENT"):
        begins = event.get("DTSTART")
        name = begins.params.get("TZID")
        if name and begins.dt.tzinfo is None and str(event.get("UID", "")) in near:
            warning = f"the event '{title_of(event)}' is in an unknown zone ('{clean_line(str(name))[:60]}')"
            warning += " and was read as local time. Check it."
            if warning not in busy.warnings:
                busy.warnings.append(warning)


def _own_zone(calendar: Calendar, busy: Busy) -> tzinfo | None:
    """Return the zone that a file names for its floating times (X-WR-TIMEZONE)."""
    from zoneinfo import ZoneInfo

    name = str(calendar.get("X-WR-TIMEZONE", "")).strip()
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        busy.warnings.append(f"the calendar's own zone '{clean_line(name)[:60]}' is unknown; yours was taken.")
        return None


def _address_in_name(calendar: Calendar) -> set[str]:
    """Return the owner's address where it is the calendar's name, as Google writes it."""
    name = fold(str(calendar.get("X-WR-CALNAME", ""))).strip()
    return {name} if "@" in name and " " not in name else set()
