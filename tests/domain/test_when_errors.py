"""What somebody reads whose day or time was refused: what is wrong, what to write instead, and where it stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from infochat.domain.when_errors import (
    AmbiguousDigitsError,
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
    ZoneAbbreviationError,
)
from infochat.errors import UsageError

TIMES_LIKE = "Write it like: tue 14:30, tomorrow 9:00, 24 nov 2:30pm, 2026-11-24 14:30"
DAYS_LIKE = "Write it like: fri, tomorrow, 24 nov, in 3 days, 2026-11-24"
BERLIN = ZoneInfo("Europe/Berlin")
DAY, TIME = date(2026, 11, 24), datetime(2026, 11, 24, 9, 5, tzinfo=BERLIN)
NEAR, FAR = date(2026, 11, 20), date(2027, 11, 20)
TWO_O_CLOCKS = [datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=fold) for fold in (0, 1)]
IN_THE_GAP = datetime(2026, 3, 29, 2, 30, tzinfo=BERLIN)
AROUND_THE_GAP = [datetime(2026, 3, 29, hour, 30, tzinfo=BERLIN) for hour in (1, 3)]


@pytest.mark.parametrize(("refused", "code", "what", "remedy", "candidates"), [
    (lambda: UnreadableTimeError("lunch", "lunch", 0), "when", "cannot read 'lunch' as a day and time.",
     TIMES_LIKE, ()),
    (lambda: UnreadableTimeError("soon", "soon", 0, "day"), "when", "cannot read 'soon' as a day.", DAYS_LIKE, ()),
    (lambda: UnreadableTimeError("tue 14 at noon", "14", 4, instead="14:00"), "when",
     "cannot read '14' as a day and time.\n  tue 14 at noon\n      ^^",
     "If you mean it, write: tue 14:00 at noon", ("tue 14:00 at noon",)),
    (lambda: AmbiguousDigitsError("3/4", ["3 April", "4 March"]), "ambiguous_time",
     "'3/4' can be read in two ways: 3 April or 4 March.", "Write the one you mean.", ("3 April", "4 March")),
    (lambda: AmbiguousDigitsError("12.10", ["12:10", "12 October", "10 December"]), "ambiguous_time",
     "'12.10' can be read in three ways: 12:10 or 12 October or 10 December.", "Write the one you mean.",
     ("12:10", "12 October", "10 December")),
    (lambda: ZoneAbbreviationError("EST"), "zone_abbreviation", "'EST' stands for more than one zone, or for none.",
     "Name the place, like Europe/Dublin, or +01:00.", ()),
    (lambda: MissingPartError("tue", "time"), "when_missing", "there is no time in 'tue'.", TIMES_LIKE, ()),
    (lambda: MissingPartError("14:30", "day"), "when_missing", "there is no day in '14:30'.", DAYS_LIKE, ()),
    (lambda: MissingPartError(" ", "time"), "when_missing", "no day and time given.", TIMES_LIKE, ()),
    (lambda: MissingPartError("", "day"), "when_missing", "no day and time given.", DAYS_LIKE, ()),
    (lambda: DayNotThereError("30 February 2027"), "no_such_day", "there is no 30 February 2027.",
     "Look at the calendar again; nothing was changed.", ()),
    (lambda: WeekdayMismatchError(2, DAY), "weekday", "24 November 2026 is a Tuesday, not a Wednesday.",
     "Write the weekday or the date that you mean.", ()),
    (lambda: PastTimeError(DAY), "past", "Tuesday 24 November 2026 is in the past.", "Give today or a later day.", ()),
    (lambda: PastTimeError(TIME), "past", "Tuesday 24 November 2026, 09:05, is in the past.",
     "Give a time that is still to come; a talk that was held: infochat meet WHO --on DAY", ()),
    (lambda: FutureTimeError(DAY), "future", "Tuesday 24 November 2026 is still to come.",
     "Note it when it has happened.", ()),
    (lambda: FutureTimeError(TIME), "future", "Tuesday 24 November 2026, 09:05, is still to come.",
     "Note it when it has happened.", ()),
    (lambda: FarDayError(NEAR, FAR), "which_year",
     "Friday 20 November 2026 is past; did you mean Saturday 20 November 2027?",
     "Write it with its year: 2026-11-20 or 2027-11-20", ("2026-11-20", "2027-11-20")),
    (lambda: FarDayError(FAR, NEAR), "which_year",
     "Saturday 20 November 2027 is still to come; did you mean Friday 20 November 2026?",
     "Write it with its year: 2027-11-20 or 2026-11-20", ("2027-11-20", "2026-11-20")),
    (lambda: SkippedHourError(IN_THE_GAP, "Europe/Berlin", AROUND_THE_GAP), "skipped_hour",
     "02:30 on Sunday 29 March 2026 does not exist in Europe/Berlin: the clock is put forward then.",
     "Its neighbours are: 2026-03-29 01:30 or 2026-03-29 03:30", ("2026-03-29 01:30", "2026-03-29 03:30")),
    (lambda: DoubledHourError(TWO_O_CLOCKS[0], TWO_O_CLOCKS), "doubled_hour",
     "02:30 comes twice on Sunday 25 October 2026: the clock is put back then.",
     "Write which: 2026-10-25T02:30+02:00 or 2026-10-25T02:30+01:00",
     ("2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00")),
    (lambda: UnreadableLengthError("9h"), "length", "cannot read '9h' as a length.",
     "Write it like 30m, 45 or 1h; from 5 minutes to 8 hours.", ()),
])  # fmt: skip
def test_refusal_says_what_is_wrong_and_what_to_write_instead(
    refused: Callable[[], UsageError], code: str, what: str, remedy: str, candidates: tuple[str, ...]
) -> None:
    error = refused()
    assert (error.code, error.what, error.remedy, error.candidates) == (code, what, remedy, candidates)


@pytest.mark.parametrize(("text", "part", "spaces", "carets"), [
    ("tue lunch", "lunch", 4, 5),
    ("lunch tue", "lunch", 0, 5),
    ("tue 明日 now", "明日", 4, 4),  # wide letters take two columns
    ("明日 lunch", "lunch", 5, 5),
    ("ＴＵＥ lunch", "lunch", 7, 5),
    ("man\u0303ana lunch", "lunch", 7, 5),  # an accent of its own takes none
    ("tue man\u0303ana", "man\u0303ana", 4, 6),
    ("o\u0338st lunch", "lunch", 4, 5),
    ("tue \u0338", "\u0338", 4, 1),  # and is pointed at all the same
])  # fmt: skip
def test_carets_stand_under_what_could_not_be_read(text: str, part: str, spaces: int, carets: int) -> None:
    error = UnreadableTimeError(text, part, text.index(part))
    assert error.what.split("\n")[1:] == [f"  {text}", "  " + " " * spaces + "^" * carets]


@pytest.mark.parametrize("text", ["lunch", " lunch", "lunch  "])
def test_no_carets_stand_under_the_whole_of_what_was_typed(text: str) -> None:
    assert UnreadableTimeError(text, "lunch", text.index("lunch")).what == "cannot read 'lunch' as a day and time."
