"""A calendar file taken apart: whole and in order, or refused; what its events mean is not decided here."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from infochat.domain.text import clean_line
from infochat.errors import FormatError
from infochat.formats.decode import decode

if TYPE_CHECKING:
    from icalendar import Calendar, Component, vRecur

_TOO_FINE = ("SECONDLY", "MINUTELY")
_STEPS = {"HOURLY": 1 / 24, "DAILY": 1.0, "WEEKLY": 7.0, "MONTHLY": 28.0, "YEARLY": 365.0}
_STEP_LIMIT = 400_000
_TIME_FIELDS = ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID")
_FOLD = re.compile(r"\n[ \t]")


class NoCalendarError(FormatError):
    """Text that holds no calendar at all."""

    code = "no_calendar"

    def __init__(self) -> None:
        super().__init__("this is not a calendar file: it has no BEGIN:VCALENDAR.", "Export the calendar as .ics.")


class CutOffCalendarError(FormatError):
    """A calendar that ends in the middle, so that what is missing is unknown."""

    code = "calendar_cut_off"

    def __init__(self, inside: str) -> None:
        super().__init__(
            f"the calendar ends inside a {inside}: it is cut off, and free times from it would be wrong.",
            "Export or download it once more.",
        )


class UnreadableEventError(FormatError):
    """An event whose time cannot be understood."""

    code = "calendar_event"

    def __init__(self, event: str | None, what: str) -> None:
        which = f"event '{event}'" if event else "calendar"
        super().__init__(
            f"the {which} cannot be read: {what}. Free times would be wrong.",
            "Correct it in your calendar program and export again.",
        )


class RunawaySeriesError(FormatError):
    """A series that repeats so often that nobody can have meant it, or that nobody could wait for."""

    code = "calendar_runaway"

    def __init__(self, event: str | None) -> None:
        which = f"the event '{event}' repeats" if event else "its events repeat"
        super().__init__(
            f"the calendar cannot be read whole: {which} too often to be followed.",
            "Correct the repetition in your calendar program, or export fewer years.",
        )


class Parsed(NamedTuple):
    """The calendars of one file, usually one, and what should be told about the file."""

    calendars: list[Calendar]
    warnings: list[str]


def parse_calendars(data: bytes, *, until: datetime) -> Parsed:
    """Return the calendars of a file whose series can all be followed up to an instant.

    Raises NoCalendarError, CutOffCalendarError, UnreadableEventError, RunawaySeriesError, and what decode() raises.
    """
    decoded = decode(data)
    _refuse_cut_off(_FOLD.sub("", decoded.text))
    parsed = Parsed(_calendars(decoded.text), list(decoded.warnings))
    events = [event for calendar in parsed.calendars for event in calendar.walk("VEVENT")]
    for event in events:
        _check_event(event, until)
    if not events and not any(calendar.walk("VFREEBUSY") for calendar in parsed.calendars):
        parsed.warnings.append("the calendar holds no events.")
    return parsed


def title_of(event: Component) -> str:
    """Return how to name an event in a sentence, cleaned and cut to a line."""
    summary = clean_line(str(event.get("SUMMARY", ""))[:200])
    return (summary if len(summary) <= 60 else summary[:59] + "…") or "without a title"


def _refuse_cut_off(text: str) -> None:
    """Walk the BEGIN and END lines; raises NoCalendarError, CutOffCalendarError."""
    inside: list[str] = []
    found = False
    for line in text.split("\n"):
        word, _, name = line[:80].partition(":")
        word = word.strip().upper()
        if word == "BEGIN":
            inside.append(name.strip().upper())
            found = found or inside == ["VCALENDAR"]
        elif word == "END" and (not inside or inside.pop() != name.strip().upper()):
            raise CutOffCalendarError(name.strip().upper()[:20] or "component")
    if not found:
        raise NoCalendarError
    if inside:
        raise CutOffCalendarError(inside[-1][:20])


def _calendars(text: str) -> list[Calendar]:
    """Parse the text; whatever the library cannot make out is an error."""
    import warnings

    from icalendar import Calendar  # late: only commands that read calendars pay for it

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = Calendar.from_ical(text, multiple=True)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise UnreadableEventError(None, "a line is not in the form of a calendar") from None
    return [each for each in found if each.name == "VCALENDAR"]


def _check_event(event: Component, end: datetime) -> None:
    """Refuse an event that would be read wrongly, or a series that would not come to an end."""
    for name, problem in event.errors:
        place = (name or _unparsed_name(problem)).upper()
        if place.startswith(_TIME_FIELDS):
            raise UnreadableEventError(title_of(event), f"{place.split(';')[0]} is not in the form of a calendar")
    for name, kind in (("DTSTART", date), ("DTEND", date), ("DURATION", timedelta)):
        value = event.get(name)
        if not isinstance(getattr(value, "dt", None), kind) and (value is not None or name == "DTSTART"):
            raise UnreadableEventError(title_of(event), f"{name} is missing, double or not in the form of a calendar")
    begins: date = event.get("DTSTART").dt
    rules = event.get("RRULE", [])
    for rule in rules if isinstance(rules, list) else [rules]:
        frequency = str((rule.get("FREQ") or [""])[0]).upper()
        if frequency not in _TOO_FINE and frequency not in _STEPS:
            raise UnreadableEventError(title_of(event), "RRULE is not in the form of a calendar")
        _take_last_day_whole(rule, begins)
        per_step = 1
        for part in ("BYHOUR", "BYMINUTE", "BYSECOND"):
            per_step *= len(rule.get(part) or [1])
        if frequency in _TOO_FINE or per_step > 48:
            raise RunawaySeriesError(title_of(event))
        interval = int((rule.get("INTERVAL") or [1])[0])
        days = (end.date() - date(begins.year, begins.month, begins.day)).days
        if interval < 1 or days * per_step / (_STEPS[frequency] * interval) > _STEP_LIMIT:
            raise RunawaySeriesError(title_of(event))


def _take_last_day_whole(rule: vRecur, begins: date) -> None:
    """Let a series of times that ends on a day, which the standard does not foresee, include that day."""
    until = (rule.get("UNTIL") or [None])[0]
    if isinstance(begins, datetime) and isinstance(until, date) and not isinstance(until, datetime):
        from datetime import UTC

        last = datetime(until.year, until.month, until.day, 23, 59, 59, tzinfo=begins.tzinfo)
        rule["UNTIL"] = [last.astimezone(UTC) if begins.tzinfo else last]


def _unparsed_name(problem: str) -> str:
    """Return the beginning of a content line that could not be parsed, as the library quotes it."""
    _, quote, line = str(problem).partition("'")
    return line[:40].strip() if quote else ""
