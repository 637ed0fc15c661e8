"""The grammar of days and times: words in, what they say out. It knows no clock; when.py finds the day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from infochat.domain.day_words import MONTH_NAMES, WEEKDAY_NAMES
from infochat.domain.when_errors import (
    AmbiguousDigitsError,
    DayNotThereError,
    UnreadableTimeError,
    ZoneAbbreviationError,
)

WEEKDAY_WORDS = {name[:length].lower(): place for place, name in enumerate(WEEKDAY_NAMES) for length in (3, len(name))}
WEEKDAY_WORDS |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_MONTHS = {name[:length].lower(): place for place, name in enumerate(MONTH_NAMES, 1) for length in (3, len(name))}
_MONTHS |= {"sept": 9}
_UNITS = {"day": 1, "days": 1, "week": 7, "weeks": 7}
_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3}
_ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_ISO_TIME = re.compile(r"(\d{4}-\d\d-\d\d)t(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(z|[+-]\d\d:?\d\d)?")
_CLOCK = re.compile(r"(\d{1,2}):(\d\d)(am|pm)?|(\d{1,2})(am|pm)")
_CLOCK_WITH_OFFSET = re.compile(r"(\d{1,2}:\d\d)(z|\+\d\d:?\d\d)")
_PRINTED_TAIL = re.compile(
    r"\s*\((?:(?:[A-Z][a-z]{2} )?\d{1,2}:\d\d(?:am|pm)? \S+, )?"
    r"(?:today|tomorrow|yesterday|in [\d,]+ [a-z]+|[\d,]+ [a-z]+ ago)\)\s*$"
)
_OFFSET = re.compile(r"([+-])(\d\d):?(\d\d)")
_DAY_NUMBER = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_SLASHED = re.compile(r"(\d{1,4})[/.](\d{1,2})(?:[/.](\d{4}|\d\d))?\.?")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
_DOTTED_CLOCK = re.compile(r"\d{1,2}\.\d\d(am|pm)?")
_LEAP_YEAR = 2000  # where no year is said, the 29th of February is a day
_LENGTH = re.compile(r"(?:(\d{1,2})h)?(\d{1,3})?(?:m|min|mins|minutes)?")


@dataclass(frozen=True, slots=True)
class Word:
    """One typed word and where it stands in the text."""

    text: str
    start: int

    @property
    def plain(self) -> str:
        """Return the word in lower case without the comma behind it."""
        return self.text.lower().rstrip(",")


@dataclass(frozen=True, slots=True)
class DaySaid:
    """A day as it was said: by its date, by a weekday, or by how far it is."""

    weekday: int | None = None
    relative: str | None = None
    """"next" or "last" before a weekday."""
    day: int | None = None
    month: int | None = None
    year: int | None = None
    days_ahead: int | None = None
    months_ahead: int | None = None

    @property
    def is_weekday_only(self) -> bool:
        """Return whether only a weekday was said, so that the time decides which one."""
        return self.weekday is not None and self.relative is None and self.day is None


@dataclass(slots=True)
class Said:
    """All that was said: a day, a time of day, a zone or an offset."""

    day: DaySaid | None = None
    clock: time | None = None
    clock_word: Word | None = None
    zone: ZoneInfo | None = None
    offset: timedelta | None = None


def parse(text: str) -> Said:
    """Return what the whole text says, or refuse it.

    Raises UnreadableTimeError, AmbiguousDigitsError, ZoneAbbreviationError, DayNotThereError.
    """
    # What say_time() prints behind a time, "(in 2 days)", is no part of the time.
    meant = _PRINTED_TAIL.sub("", text)
    words = [Word(found.group(), found.start()) for found in re.finditer(r"[^\s]+", meant)]
    said = Said()
    place = 0
    while place < len(words):
        if words[place].plain in ("at", "on") and place + 1 < len(words):
            place += 1
            continue
        taken = _take(said, words, place)
        if not taken:
            raise _refusal(text, said, words, place)
        place += taken
    return said


def minutes_of(words: str) -> int | None:
    """Return the minutes that `30`, `30m`, `1h` or `1h30` stand for, or None."""
    match = _LENGTH.fullmatch(words.strip().lower().replace(" ", ""))
    if not match or not (match[1] or match[2]):
        return None
    return int(match[1] or 0) * 60 + int(match[2] or 0)


def _take(said: Said, words: list[Word], place: int) -> int:
    """Read what begins at one word into `said` and return how many words it took; 0 where nothing fits."""
    if said.day is None and said.clock is None and (taken := _take_iso_time(said, words[place])):
        return taken
    if said.day is None or said.day.is_weekday_only:
        day, taken = _day_at(words, place)
        if day is not None:
            if said.day is None:
                said.day = day
                return taken
            if day.month is not None:
                said.day = DaySaid(said.day.weekday, None, day.day, day.month, day.year)
                return taken
    if said.clock is None and (match := _CLOCK_WITH_OFFSET.fullmatch(words[place].plain)):
        # "-05:00" right behind a time could as well be the end of a span, and is not taken here.
        said.clock, said.clock_word, said.offset = _read_clock(match[1]), words[place], _offset(match[2])
        return 1 if said.clock is not None and said.offset is not None else 0
    if said.clock is None:
        clock, taken = _clock_at(words, place)
        if clock is not None:
            said.clock, said.clock_word = clock, words[place]
            return taken
    if said.clock is not None and said.zone is None and said.offset is None:
        return _take_zone(said, words[place])
    return 0


def _take_iso_time(said: Said, word: Word) -> int:
    match = _ISO_TIME.fullmatch(word.plain)
    if not match:
        return 0
    clock = _clock(int(match[2][:2]), int(match[2][3:]))
    if clock is None:
        return 0
    said.day, said.clock, said.clock_word = _iso_day(match[1]), clock, word
    if match[3]:
        said.offset = _offset(match[3])
        return 1 if said.offset is not None else 0
    return 1


def _take_zone(said: Said, word: Word) -> int:
    if word.plain in ("z", "utc"):
        said.offset = timedelta(0)
        return 1
    if _OFFSET.fullmatch(word.plain):
        said.offset = _offset(word.plain)
        return 1 if said.offset is not None else 0
    if "/" in word.text:
        typed = word.text.rstrip(",")
        for name in (typed, "/".join("_".join(p.capitalize() for p in part.split("_")) for part in typed.split("/"))):
            try:
                said.zone = ZoneInfo(name)
            except (ValueError, OSError, LookupError):
                continue
            return 1
    return 0


def _day_at(words: list[Word], place: int) -> tuple[DaySaid | None, int]:
    """Return the day that begins at a word and how many words it took."""
    plain = [word.plain for word in words[place : place + 3]] + ["", "", ""]
    first, second, third = plain[:3]
    simple = {"today": 0, "tomorrow": 1, "yesterday": -1}
    if first in simple:
        return DaySaid(days_ahead=simple[first]), 1
    if first in ("next", "last") and second in WEEKDAY_WORDS:
        return DaySaid(weekday=WEEKDAY_WORDS[second], relative=first), 2
    if first in WEEKDAY_WORDS:
        return DaySaid(weekday=WEEKDAY_WORDS[first]), 1
    if first == "in" and ((second.isdecimal() and len(second) < 4) or second in _NUMBERS):
        count = _NUMBERS.get(second) or int(second)
        if third in _UNITS:
            return DaySaid(days_ahead=count * _UNITS[third]), 3
        if third in ("month", "months"):
            return DaySaid(months_ahead=count), 3
    if _ISO_DAY.fullmatch(first):
        return _iso_day(first), 1
    if first in _MONTHS and (number := _day_number(second)):
        return _dated(number, _MONTHS[first], third, 2)
    if second in _MONTHS and (number := _day_number(first)):
        return _dated(number, _MONTHS[second], third, 2)
    return None, 0


def _dated(day: int, month: int, third: str, taken: int) -> tuple[DaySaid, int]:
    if len(third) == 4 and third.isdecimal():
        return DaySaid(day=day, month=month, year=int(third)), taken + 1
    return DaySaid(day=day, month=month), taken


def _day_number(word: str) -> int | None:
    match = _DAY_NUMBER.fullmatch(word)
    return int(match[1]) if match and word.isascii() else None


def _iso_day(text: str) -> DaySaid:
    year, month, day = (int(part) for part in text.split("-"))
    try:
        date(year, month, day)
    except ValueError:
        raise DayNotThereError(text) from None
    return DaySaid(day=day, month=month, year=year)


def _clock_at(words: list[Word], place: int) -> tuple[time | None, int]:
    word = words[place].plain
    if word == "noon":
        return time(12), 1
    following = words[place + 1].plain if place + 1 < len(words) else ""
    if following in ("am", "pm") and re.fullmatch(r"\d{1,2}(:\d\d)?", word):
        return _read_clock(word + following), 2
    return _read_clock(word), 1


def _read_clock(word: str) -> time | None:
    match = _CLOCK.fullmatch(word) if word.isascii() else None
    if not match:
        return None
    hour, minute, half = int(match[1] or match[4]), int(match[2] or 0), match[3] or match[5]
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return _clock(hour, minute)


def _clock(hour: int, minute: int) -> time | None:
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _offset(text: str) -> timedelta | None:
    if text == "z":
        return timedelta(0)
    match = _OFFSET.fullmatch(text)
    if not match or int(match[2]) > 14 or int(match[3]) > 59:
        return None
    length = timedelta(hours=int(match[2]), minutes=int(match[3]))
    return -length if match[1] == "-" else length


def _refusal(text: str, said: Said, words: list[Word], place: int) -> Exception:
    """Return the error that says best what is wrong with the word at a place."""
    word = words[place]
    plain = word.plain
    readings = _readings(said, plain) if plain.isascii() else []
    if len(readings) > 1:
        return AmbiguousDigitsError(plain, readings)
    if readings:
        return UnreadableTimeError(text, word.text, word.start, instead=readings[0])
    if plain.isdecimal() and plain.isascii():
        if len(plain) <= 2 and said.day is not None and not said.day.is_weekday_only and said.clock is None:
            hour = int(plain)
            if 1 <= hour < 12:
                return AmbiguousDigitsError(plain, [f"{hour}:00", f"{hour}pm"])
            return UnreadableTimeError(text, word.text, word.start, instead=f"{hour}:00" if hour < 24 else None)
        if len(plain) <= 2 and 0 < int(plain) < 24 and said.clock is None:
            return AmbiguousDigitsError(plain, [f"{int(plain)}:00", f"the {int(plain)} of a month"])
        if len(plain) == 4 and _read_clock(f"{plain[:2]}:{plain[2:]}"):
            return AmbiguousDigitsError(plain, [f"{plain[:2]}:{plain[2:]}", f"the year {plain}"])
    if plain == "midnight":
        return AmbiguousDigitsError(plain, ["0:00 of that day", "0:00 of the next day"])
    if place and re.fullmatch(r"[a-z]{2,5}", plain) and plain not in ("am", "pm") and word.text.isupper():
        return ZoneAbbreviationError(word.text)
    if "/" in plain and said.clock is not None:
        from infochat.domain.zones import zones_near  # late: only a mistyped zone needs it

        return UnreadableTimeError(text, word.text, word.start, instead=next(iter(zones_near(word.text)), None))
    return UnreadableTimeError(text, word.text, word.start)


def _readings(said: Said, plain: str) -> list[str]:
    """Return what digits with dots or strokes can mean behind what was said, in words that can be read."""
    clock = plain.replace(".", ":") if _DOTTED_CLOCK.fullmatch(plain) and said.clock is None else ""
    clocks = [clock] if _read_clock(clock) else []
    if clocks and said.day is not None and not said.day.is_weekday_only:
        return clocks
    if year_first := _YEAR_FIRST.fullmatch(plain):
        year, month, day = map(int, year_first.groups())
        return [f"{year:04}-{month:02}-{day:02}"] if _is_day(day, month, year) else []
    slashed = _SLASHED.fullmatch(plain)
    return clocks + (_slash_readings(*slashed.groups()) if slashed else [])


def _slash_readings(first: str, second: str, year: str | None) -> list[str]:
    """Return what digits such as 3/4 can mean as days that there are, in words that can be read."""
    tail = f" {year if len(year) == 4 else '20' + year}" if year else ""
    orders = dict.fromkeys(((int(first), int(second)), (int(second), int(first))))
    return [
        f"{day} {MONTH_NAMES[month - 1]}{tail}" for day, month in orders if _is_day(day, month, int(tail or _LEAP_YEAR))
    ]


def _is_day(day: int, month: int, year: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
