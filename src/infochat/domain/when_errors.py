"""What can be wrong with a day and time that a person typed, each with what to write instead."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date, datetime

from infochat.domain.day_words import WEEKDAY_NAMES, long_day, say_clock
from infochat.errors import UsageError

TIME_EXAMPLES = "Write it like: tue 14:30, tomorrow 9:00, 24 nov 2:30pm, 2026-11-24 14:30"
DAY_EXAMPLES = "Write it like: fri, tomorrow, 24 nov, in 3 days, 2026-11-24"


class UnreadableTimeError(UsageError):
    """Words of which a part is no day and no time; a caret stands under that part."""

    code = "when"

    def __init__(
        self, text: str, part: str, start: int, wanted: str = "day and time", *, instead: str | None = None
    ) -> None:
        what = f"cannot read '{part}' as a {wanted}."
        if part.strip() != text.strip():
            what += f"\n  {text}\n  {' ' * _cells(text[:start])}{'^' * max(_cells(part), 1)}"
        examples = DAY_EXAMPLES if wanted == "day" else TIME_EXAMPLES
        if instead:
            written = text[:start] + instead + text[start + len(part) :]
            super().__init__(what, f"If you mean it, write: {written}", (written,))
        else:
            super().__init__(what, examples)


def _cells(text: str) -> int:
    """Return how many columns of a terminal a text takes, so that carets stand under what they mean."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(unicodedata.combining(char) > 0 for char in text)


class AmbiguousDigitsError(UsageError):
    """Digits that can be read in two or three ways; each reading is named."""

    code = "ambiguous_time"

    def __init__(self, typed: str, readings: Sequence[str]) -> None:
        count = "three" if len(readings) == 3 else "two"
        super().__init__(
            f"'{typed}' can be read in {count} ways: {' or '.join(readings)}.", "Write the one you mean.", readings
        )


class ZoneAbbreviationError(UsageError):
    """Letters such as EST, which stand for several zones."""

    code = "zone_abbreviation"

    def __init__(self, typed: str) -> None:
        super().__init__(
            f"'{typed}' stands for more than one zone, or for none.", "Name the place, like Europe/Dublin, or +01:00."
        )


class MissingPartError(UsageError):
    """A day where a time is needed too, or nothing at all."""

    code = "when_missing"

    def __init__(self, text: str, part: str) -> None:
        super().__init__(
            f"there is no {part} in '{text}'." if text.strip() else "no day and time given.",
            TIME_EXAMPLES if part == "time" else DAY_EXAMPLES,
        )


class DayNotThereError(UsageError):
    """A date that no calendar has."""

    code = "no_such_day"

    def __init__(self, day: str) -> None:
        super().__init__(f"there is no {day}.", "Look at the calendar again; nothing was changed.")


class WeekdayMismatchError(UsageError):
    """A weekday and a date that do not belong together."""

    code = "weekday"

    def __init__(self, weekday: int, day: date) -> None:
        super().__init__(
            f"{day.day} {long_day(day).split()[2]} {day.year} is a {WEEKDAY_NAMES[day.weekday()]}, "
            f"not a {WEEKDAY_NAMES[weekday]}.",
            "Write the weekday or the date that you mean.",
        )


class PastTimeError(UsageError):
    """A day or time that is behind us, where something is to be planned."""

    code = "past"

    def __init__(self, when: date) -> None:
        remedy = "Give today or a later day."
        if isinstance(when, datetime):
            remedy = "Give a time that is still to come; a talk that was held: infochat meet WHO --on DAY"
        super().__init__(f"{_told(when)} is in the past.", remedy)


class FutureTimeError(UsageError):
    """A day or time that is still to come, where something that happened is noted."""

    code = "future"

    def __init__(self, when: date) -> None:
        super().__init__(f"{_told(when)} is still to come.", "Note it when it has happened.")


def _told(when: date) -> str:
    if isinstance(when, datetime):
        return f"{long_day(when.date())}, {say_clock(when)},"
    return long_day(when)


class FarDayError(UsageError):
    """A date without a year whose nearest meaning is most of a year away."""

    code = "which_year"

    def __init__(self, near: date, far: date) -> None:
        readings = [near.isoformat(), far.isoformat()]
        super().__init__(
            f"{long_day(near)} is {'past' if near < far else 'still to come'}; did you mean {long_day(far)}?",
            f"Write it with its year: {' or '.join(readings)}",
            readings,
        )


class SkippedHourError(UsageError):
    """A time that does not exist because the clock is put forward; both neighbours are offered."""

    code = "skipped_hour"

    def __init__(self, local: datetime, zone: str, neighbours: Sequence[datetime]) -> None:
        words = [f"{at:%Y-%m-%d %H:%M}" for at in neighbours]
        super().__init__(
            f"{say_clock(local)} on {long_day(local.date())} does not exist in {zone}: the clock is put forward then.",
            f"Its neighbours are: {' or '.join(words)}",
            words,
        )


class DoubledHourError(UsageError):
    """A time that comes twice because the clock is put back; both are offered with their offsets."""

    code = "doubled_hour"

    def __init__(self, local: datetime, readings: Sequence[datetime]) -> None:
        words = [at.isoformat(timespec="minutes") for at in readings]
        super().__init__(
            f"{say_clock(local)} comes twice on {long_day(local.date())}: the clock is put back then.",
            f"Write which: {' or '.join(words)}",
            words,
        )


class UnreadableLengthError(UsageError):
    """A length of time that cannot be read or is no length for a talk."""

    code = "length"

    def __init__(self, typed: str) -> None:
        super().__init__(
            f"cannot read '{typed}' as a length.", "Write it like 30m, 45 or 1h; from 5 minutes to 8 hours."
        )
