"""The day of a "Connected On" column, in every form that LinkedIn and the spreadsheets have written it.

A whole column is read at once, because only the column can say whether 03/04 is March or April. Never guesses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Literal, NamedTuple

from infochat.domain.text import fold

DateOrder = Literal["dmy", "mdy"]

LINKEDIN_OPENED = 2003
_MONTH_NAMES = (
    "jan january januar janner janvier janv enero ene gennaio gen janeiro januari",
    "feb february februar febrero fevrier fevr fev febbraio fevereiro februari",
    "mar march marz mrz maerz mars marzo marco maart mrt",
    "apr april avril avr abril abr aprile",
    "may mai mayo maggio mag maio mei",
    "jun june juni juin junio giugno giu junho",
    "jul july juli juillet juil julio luglio lug julho",
    "aug august aout agosto ago augustus",
    "sep sept september septembre septiembre settembre set setembro setiembre",
    "oct october okt oktober octobre octubre ottobre ott outubro out",
    "nov november novembre noviembre novembro",
    "dec december dez dezember decembre diciembre dic dicembre dezembro",
)
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}

_LINKEDIN_MONTHS = {name.capitalize(): number for name, number in MONTHS.items() if len(name) == 3}

_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:er|st|nd|rd|th|º|°)?[.\s/-]\s*(?:de )?([^\W\d_]{3,10})[.\s/,-]+(?:de )?(\d{4}|\d\d)\b"
)
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d\d)(?!\d)")
_TIME = re.compile(
    r",?[\sT]*(?:\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?\s*([ap]\.?m\.?)?\s*(?:utc|gmt|z|[+-]\d\d:?\d\d)?)?", re.I
)


class ReadDays(NamedTuple):
    """What each cell means, and for each that was left out the reason."""

    days: Mapping[str, date]
    problems: Mapping[str, str]


DayReader = Callable[[Iterable[str]], ReadDays]


class _Parts(NamedTuple):
    """Two numbers whose order is still open, with the year."""

    first: int
    second: int
    year: str
    american: bool


def read_days(
    cells: Iterable[str], *, order: DateOrder | None, usual: DateOrder | None = None, today: date
) -> ReadDays:
    """Return the day of every distinct cell of one column; `order` is what the person said about 03/04/2021.

    Where nobody said, a clock with AM or PM means month first, and one number above 12 decides for the whole column;
    without either, `usual` decides: how this person's files are written as a rule. Where that is not known either, or
    the column contradicts itself, such days are left out. Two-digit years lie between 2003, when LinkedIn opened, and
    today.
    """
    days: dict[str, date] = {}
    problems: dict[str, str] = {}
    open_cells: dict[str, _Parts] = {}
    for cell in set(cells):
        text = cell.strip()
        if not text:
            continue
        try:
            found = _read(text, today)
        except ValueError as error:
            problems[cell] = str(error)
            continue
        if isinstance(found, _Parts):
            open_cells[cell] = found
        else:
            days[cell] = found
    if open_cells:
        decided = order or _decide(open_cells.values(), usual)
        for cell, parts in open_cells.items():
            try:
                days[cell] = _settle(parts, decided, today)
            except ValueError as error:
                problems[cell] = str(error)
    return ReadDays(days, problems)


def _read(text: str, today: date) -> date | _Parts:
    if len(text) > 60:
        raise ValueError("is not a day")
    # As LinkedIn itself writes a day, "04 Mar 2021"; an export has thousands of different ones.
    day, month, year = text[:2], text[3:6], text[7:]
    if len(text) == 11 and text == f"{day} {month} {year}" and month in _LINKEDIN_MONTHS and (day + year).isdecimal():
        return _day(int(year), _LINKEDIN_MONTHS[month], int(day))
    if match := _ISO.match(text):
        _check_rest(text[match.end() :])
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMBERS.match(text):
        american = _check_rest(text[match.end() :])
        if match[2] == ".":
            return _day(_year(match[4], today), int(match[3]), int(match[1]))
        return _Parts(int(match[1]), int(match[3]), match[4], american)
    folded = fold(text)
    if match := _DAY_FIRST.match(folded):
        number, name, year = match[1], match[2], match[3]
    elif match := _MONTH_FIRST.match(folded):
        name, number, year = match[1], match[2], match[3]
    else:
        raise ValueError("is not a day that can be read")
    _check_rest(folded[match.end() :])
    if name not in MONTHS:
        raise ValueError("has a month that is not known here")
    return _day(_year(year, today), MONTHS[name], int(number))


def _check_rest(rest: str) -> bool:
    """Return whether a time with AM or PM follows. Raises ValueError when something else does."""
    match = _TIME.fullmatch(rest)
    if match is None:
        raise ValueError("is not a day that can be read")
    return match[1] is not None


def _decide(parts: Iterable[_Parts], usual: DateOrder | None) -> DateOrder | None:
    """Return the order on which the whole column agrees, the usual one where it is silent, None where it disagrees."""
    votes: set[DateOrder] = set()
    for part in parts:
        if part.american or part.second > 12:
            votes.add("mdy")
        if part.first > 12:
            votes.add("dmy")
    if not votes:
        return usual
    return votes.pop() if len(votes) == 1 else None


def _settle(parts: _Parts, order: DateOrder | None, today: date) -> date:
    year = _year(parts.year, today)
    if order is None:
        if parts.first > 12 or parts.second > 12 or parts.first == parts.second:
            order = "dmy" if parts.first > 12 else "mdy"
        else:
            raise ValueError("may be day/month or month/day, so it was not stored; say --date-order dmy or mdy")
    if order == "dmy":
        return _day(year, parts.second, parts.first)
    return _day(year, parts.first, parts.second)


def _year(text: str, today: date) -> int:
    if len(text) == 4:
        return int(text)
    year = 2000 + int(text)
    if not LINKEDIN_OPENED <= year <= today.year:
        raise ValueError(f"has a year that is not between {LINKEDIN_OPENED}, when LinkedIn opened, and today")
    return year


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError("is not a day of the calendar") from None
