"""The grammar of days and times: what each line says, before anybody looks at a calendar or a clock."""

from __future__ import annotations

from datetime import time, timedelta
from zoneinfo import ZoneInfo

import pytest

from infochat.domain.day_words import MONTH_NAMES, WEEKDAY_NAMES
from infochat.domain.when_words import DaySaid, Said, minutes_of, parse
from infochat.errors import UsageError

TUESDAY, NOVEMBER_24 = DaySaid(weekday=1), DaySaid(day=24, month=11)
IN_2026 = DaySaid(day=24, month=11, year=2026)
AT_HALF_PAST_TWO = time(14, 30)


def said(words: str) -> Said:
    """Return what was said, without the place of the time in the text."""
    found = parse(words)
    found.clock_word = None
    return found


@pytest.mark.parametrize(("words", "day"), [
    ("today", DaySaid(days_ahead=0)),
    ("Tomorrow", DaySaid(days_ahead=1)),
    ("yesterday", DaySaid(days_ahead=-1)),
    ("tue", TUESDAY),
    ("on tue,", TUESDAY),
    ("next tue", DaySaid(weekday=1, relative="next")),
    ("last Monday", DaySaid(weekday=0, relative="last")),
    ("in 3 days", DaySaid(days_ahead=3)),
    ("in 1 day", DaySaid(days_ahead=1)),
    ("in a day", DaySaid(days_ahead=1)),
    ("in one week", DaySaid(days_ahead=7)),
    ("in two weeks", DaySaid(days_ahead=14)),
    ("in three months", DaySaid(months_ahead=3)),
    ("in 1 month", DaySaid(months_ahead=1)),
    ("in 999 days", DaySaid(days_ahead=999)),
    ("in 0 days", DaySaid(days_ahead=0)),
    ("24 nov", NOVEMBER_24),
    ("nov 24", NOVEMBER_24),
    ("24th NOVEMBER", NOVEMBER_24),
    ("1st nov", DaySaid(day=1, month=11)),
    ("nov 2nd", DaySaid(day=2, month=11)),
    ("3rd nov", DaySaid(day=3, month=11)),
    ("24 nov 2026", IN_2026),
    ("nov 24, 2026", IN_2026),
    ("2026-11-24", IN_2026),
    ("tue 24 nov", DaySaid(weekday=1, day=24, month=11)),
    ("mon nov 24", DaySaid(weekday=0, day=24, month=11)),
    ("Tuesday, 24 November 2026", DaySaid(weekday=1, day=24, month=11, year=2026)),
    ("tue 2026-11-24", DaySaid(weekday=1, day=24, month=11, year=2026)),
])  # fmt: skip
def test_day_is_named_by_its_date_its_weekday_or_how_far_it_is(words: str, day: DaySaid) -> None:
    assert said(words) == Said(day=day)
    assert said(f"{words} 14:30") == Said(day=day, clock=AT_HALF_PAST_TWO)
    assert said(f"2:30pm {words}") == Said(day=day, clock=AT_HALF_PAST_TWO)


def test_weekdays_and_months_are_named_in_full_or_in_three_letters_and_some_in_four() -> None:
    for place, name in enumerate(WEEKDAY_NAMES):
        assert said(name) == said(name[:3].upper()) == Said(day=DaySaid(weekday=place))
    for place, name in enumerate(MONTH_NAMES, 1):
        assert said(f"5 {name}") == said(f"{name[:3].upper()} 5") == Said(day=DaySaid(day=5, month=place))
    others = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
    assert {name: said(name).day for name in others} == {name: DaySaid(weekday=at) for name, at in others.items()}
    assert said("5 sept").day == DaySaid(day=5, month=9)


@pytest.mark.parametrize("words", [
    "in 1000 days", "in four days", "in 3", "in days", "in 3 hours", "next", "next week", "next 24 nov",
    "last tomorrow", "32 december nov", "nov tue", "24th 2026", "tue tue", "tue mon", "mon tue", "tue tomorrow",
    "tue in 3 days", "next tue 24 nov", "24 nov tue", "24 nov 25 nov", "2026-11-24 nov", "20261124", "2026-1-24",
    "24 nov 126", "nov24", "tue at", "at", "on", "24 nov 2026 2027-01-01", "٣ nov", "",
])  # fmt: skip
def test_what_is_no_day_or_more_than_one_is_refused_or_nothing(words: str) -> None:
    if not words:
        assert said(words) == Said()
        return
    with pytest.raises(UsageError) as caught:
        parse(words)
    assert caught.value.code == "when"


@pytest.mark.parametrize(("words", "clock"), [
    ("0:00", time(0)), ("00:05", time(0, 5)), ("9:05", time(9, 5)), ("14:30", AT_HALF_PAST_TWO),
    ("23:59", time(23, 59)), ("noon", time(12)), ("Noon,", time(12)), ("at 14:30,", AT_HALF_PAST_TWO),
    ("12am", time(0)), ("12:30AM", time(0, 30)), ("1am", time(1)), ("11:59am", time(11, 59)), ("12pm", time(12)),
    ("12:30pm", time(12, 30)), ("1pm", time(13)), ("2:30pm", AT_HALF_PAST_TWO), ("2:30 pm", AT_HALF_PAST_TWO),
    ("2 PM", time(14)), ("9 am", time(9)), ("9:05 AM", time(9, 5)), ("11:59 pm", time(23, 59)),
])  # fmt: skip
def test_time_of_day_is_read_by_either_clock(words: str, clock: time) -> None:
    assert said(words) == Said(clock=clock)
    assert said(f"tue {words}") == said(f"{words} tue") == Said(day=TUESDAY, clock=clock)


@pytest.mark.parametrize("words", [
    "24:00", "14:60", "13pm", "0am", "0:30pm", "0 am", "14:3", "145:30", "2pmx", "noon pm", "14h30",
    "١٤:٣٠", "2:30 p", "14:30-15:00", "14:30-05:00", "14:30+15:00", "14:30+01:60", "2pm+01:00", "14:30 15:30",
    "14:30 noon", "pm", "2026-11-24T24:00", "2026-11-24T14:60", "2026-11-24T14:30+15:00", "2026-11-24T2:30",
    "tue 2026-11-24T14:30", "14:30 2026-11-24T14:30",
])  # fmt: skip
def test_what_is_no_time_of_day_is_refused(words: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(words)
    assert caught.value.code == "when"


@pytest.mark.parametrize(("zone", "meant"), [
    ("Z", timedelta(0)), ("z", timedelta(0)), ("UTC", timedelta(0)), ("utc,", timedelta(0)),
    ("+01:00", timedelta(hours=1)), ("+0530", timedelta(hours=5, minutes=30)), ("-05:00", timedelta(hours=-5)),
    ("-0330", timedelta(hours=-3, minutes=-30)), ("+14:00", timedelta(hours=14)), ("+00:59", timedelta(minutes=59)),
    ("Europe/Dublin", ZoneInfo("Europe/Dublin")), ("Europe/Dublin,", ZoneInfo("Europe/Dublin")),
    ("europe/dublin", ZoneInfo("Europe/Dublin")), ("AMERICA/NEW_YORK", ZoneInfo("America/New_York")),
    ("america/argentina/buenos_aires", ZoneInfo("America/Argentina/Buenos_Aires")),
    ("America/Port-au-Prince", ZoneInfo("America/Port-au-Prince")), ("Etc/GMT+5", ZoneInfo("Etc/GMT+5")),
])  # fmt: skip
def test_zone_or_offset_stands_behind_the_time(zone: str, meant: timedelta | ZoneInfo) -> None:
    offset, named = (meant, None) if isinstance(meant, timedelta) else (None, meant)
    assert said(f"tue 14:30 {zone}") == Said(day=TUESDAY, clock=AT_HALF_PAST_TWO, zone=named, offset=offset)
    assert said(f"14:30 {zone} tue") == Said(day=TUESDAY, clock=AT_HALF_PAST_TWO, zone=named, offset=offset)


@pytest.mark.parametrize(("words", "offset"), [
    ("2026-11-24T14:30", None), ("2026-11-24t14:30", None), ("2026-11-24T14:30:00", None),
    ("2026-11-24T14:30:59.123", None), ("2026-11-24T14:30,", None), ("2026-11-24T14:30Z", timedelta(0)),
    ("2026-11-24T14:30:00z", timedelta(0)), ("2026-11-24T14:30-05:00", timedelta(hours=-5)),
    ("2026-11-24T14:30:00.5+0530", timedelta(hours=5, minutes=30)), ("2026-11-24T14:30 -05:00", timedelta(hours=-5)),
    ("2026-11-24 14:30Z", timedelta(0)), ("2026-11-24 14:30+0530", timedelta(hours=5, minutes=30)),
    ("14:30+01:00, nov 24 2026", timedelta(hours=1)),
])  # fmt: skip
def test_day_and_time_in_one_word_are_those_that_programs_write(words: str, offset: timedelta | None) -> None:
    assert said(words) == Said(day=IN_2026, clock=AT_HALF_PAST_TWO, offset=offset)


@pytest.mark.parametrize("words", [
    "Europe/Dublin", "tue Europe/Dublin", "tue +01:00", "UTC 14:30", "14:30 Europe/Dublin Asia/Tokyo",
    "14:30 Europe/Dublin Z", "14:30 Z +01:00", "2026-11-24T14:30Z Europe/Dublin", "14:30 +1", "14:30 +15:00",
    "14:30 +01:60", "14:30 Europe", "14:30 Europe/", "14:30 Mars/Base", "14:30 ../../etc/passwd", "14:30 9/Dublin",
    "14:30 est", "AM tue", "tue AM", "tue PM", "EST", "tue A", "tue ABCDEF", "tue Est",
])  # fmt: skip
def test_zone_that_is_none_or_stands_elsewhere_or_is_the_second_is_refused(words: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(words)
    assert caught.value.code == "when"


@pytest.mark.parametrize("words", ["tue 14:30 EST", "14:30 CET", "tue EST", "tue 14:30 IST,", "tue 14:30 WETDS"])
def test_letters_for_a_zone_stand_for_more_than_one(words: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(words)
    assert caught.value.code == "zone_abbreviation"
    assert f"'{words.split()[-1]}'" in caught.value.what


@pytest.mark.parametrize("tail", [
    "(today)", "(tomorrow)", "(yesterday)", "(in 2 days)", "(3 weeks ago)", "(in 1,000 months)", " (1,000 months ago) ",
    "(22:30 Asia/Tokyo, in 2 days)", "(Wed 01:30 Asia/Tokyo, tomorrow)", "(2:30pm Asia/Tokyo, today)",
    "(Wed 1:30am America/New_York, 2 days ago)",
])  # fmt: skip
def test_what_is_printed_behind_a_time_says_nothing_more(tail: str) -> None:
    assert said(f"tue 14:30 {tail}") == said(f"tue 14:30{tail}") == Said(day=TUESDAY, clock=AT_HALF_PAST_TWO)


@pytest.mark.parametrize("tail", ["(EST)", "(soon)", "(22:30, today)", "(in 2 days) at", "(in days)", "(Wed, today)"])
def test_other_words_in_brackets_are_refused(tail: str) -> None:
    with pytest.raises(UsageError):
        parse(f"tue 14:30 {tail}")


@pytest.mark.parametrize(("words", "readings"), [
    ("3/4 10:00", ("3 April", "4 March")), ("3.4. 10:00", ("3 April", "4 March")), ("3.4", ("3 April", "4 March")),
    ("1/12", ("1 December", "12 January")), ("1/2/2026 10:00", ("1 February 2026", "2 January 2026")),
    ("1.2.26", ("1 February 2026", "2 January 2026")), ("tomorrow 9", ("9:00", "9pm")), ("24 nov 1", ("1:00", "1pm")),
    ("tomorrow 11", ("11:00", "11pm")), ("9", ("9:00", "the 9 of a month")), ("thu 1", ("1:00", "the 1 of a month")),
    ("thu 23", ("23:00", "the 23 of a month")), ("09", ("9:00", "the 9 of a month")),
    ("1430", ("14:30", "the year 1430")), ("tue 0000", ("00:00", "the year 0000")),
    ("2359", ("23:59", "the year 2359")), ("24 nov 14:30 2026", ("20:26", "the year 2026")),
    ("tue midnight", ("0:00 of that day", "0:00 of the next day")),
    # Where no time was said yet, digits with a dot may be one.
    ("9.30", ("9:30", "30 September")), ("tue 9.30", ("9:30", "30 September")),
    ("12.10", ("12:10", "12 October", "10 December")), ("10:00 12.10", ("12 October", "10 December")),
    ("tue 12/10", ("12 October", "10 December")), ("12.10.", ("12 October", "10 December")),
])  # fmt: skip
def test_what_can_be_meant_in_several_ways_is_asked_back_with_each(words: str, readings: tuple[str, ...]) -> None:
    with pytest.raises(UsageError) as caught:
        parse(words)
    assert (caught.value.code, caught.value.candidates) == ("ambiguous_time", readings)
    assert caught.value.what.split("'")[1] in words.split()


@pytest.mark.parametrize(("words", "instead"), [
    ("24/11 10:00", "24 November 10:00"), ("10:00 24/11", "10:00 24 November"), ("11/24/2026", "24 November 2026"),
    ("24.11.26, 10:00", "24 November 2026 10:00"), ("31/1", "31 January"), ("13/12", "13 December"),
    ("3/3 10:00", "3 March 10:00"),  # the same day either way
    ("29/2", "29 February"), ("29.2.2028", "29 February 2028"),
    ("tomorrow 14", "tomorrow 14:00"), ("tomorrow 12", "tomorrow 12:00"), ("tomorrow 0", "tomorrow 0:00"),
    ("tomorrow 23 Europe/Dublin", "tomorrow 23:00 Europe/Dublin"),
    ("tue 14:30 Europe/Dubln", "tue 14:30 Europe/Dublin"),
    ("14.30", "14:30"), ("tue 14.30", "tue 14:30"), ("tue 2.30", "tue 2:30"), ("tue 9.30pm", "tue 9:30pm"),
    ("24 nov 9.30 Europe/Dublin", "24 nov 9:30 Europe/Dublin"), ("tomorrow 12.10", "tomorrow 12:10"),
    ("tue 24.11", "tue 24 November"), ("10:00 9.30", "10:00 30 September"),
    ("2026/11/27", "2026-11-27"), ("2026/11/27, 14:30", "2026-11-27 14:30"), ("tue 2026.1.5", "tue 2026-01-05"),
])  # fmt: skip
def test_what_can_only_be_meant_in_one_way_is_written_out_right(words: str, instead: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(words)
    assert (caught.value.code, caught.value.candidates) == ("when", (instead,))


@pytest.mark.parametrize("words", [
    "13/13", "32/1", "0/1", "1/0", "2026/13/24", "2026/2/30", "31/4", "tue 14.75", "14:00 14.30",
    "30/2", "29/2/2027", "1/2/226", "1/2/3", "٣/٤",
    "tomorrow 24", "tomorrow 99", "0", "24", "thu 24", "2460", "2400", "14:30 9", "tue 14:30 9", "123", "tue 123",
    "009", "tomorrow 009", "14301", "lunch", "tue lunch", "14:30 nowhere/at/all", "tue Europe/Dubln", "٩", "tomorrow ٩",
])  # fmt: skip
def test_what_means_nothing_is_refused_without_a_guess(words: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(words)
    assert (caught.value.code, caught.value.candidates) == ("when", ())


@pytest.mark.parametrize(("words", "pointed_at"), [
    ("tue lunch", "lunch"), ("lunch tue", "lunch"), ("tue at lunch now", "lunch"), ("tue 14:30 and more", "and"),
    ("tue Lunch,", "Lunch,"), ("24/11 10:00", "24/11"), ("tomorrow 14 please", "14"),
    ("10:00 Mars/Base x", "Mars/Base"), ("in 3 hours", "in"),
])  # fmt: skip
def test_carets_point_at_the_first_word_that_is_not_understood(words: str, pointed_at: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(words)
    first, text, carets = caught.value.what.split("\n")
    assert first == f"cannot read '{pointed_at}' as a day and time."
    assert text == f"  {words}"
    assert carets == "  " + " " * words.index(pointed_at) + "^" * len(pointed_at)


@pytest.mark.parametrize(("words", "day"), [
    ("2026-02-30", "2026-02-30"), ("2026-13-01 10:00", "2026-13-01"), ("2026-00-10", "2026-00-10"),
    ("0000-01-01", "0000-01-01"), ("2027-02-29T10:00", "2027-02-29"),
])  # fmt: skip
def test_date_that_no_calendar_has_is_told_as_it_was_written(words: str, day: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(words)
    assert (caught.value.code, caught.value.what) == ("no_such_day", f"there is no {day}.")


def test_place_of_the_time_is_kept_for_whoever_wants_a_day_alone() -> None:
    for words, clock in (
        ("tue 14:30", "14:30"),
        ("tue noon now"[:8], "noon"),
        ("tue 14:30Z", "14:30Z"),
        ("2 pm tue", "2"),
    ):
        word = parse(words).clock_word
        assert word is not None
        assert (word.text, word.start) == (clock, words.index(clock))
    assert parse("tue").clock_word is None


@pytest.mark.parametrize(("words", "minutes"), [
    ("30", 30), ("30m", 30), ("45 min", 45), ("45mins", 45), ("90 minutes", 90), ("1h", 60), ("1H30", 90),
    ("1h 30m", 90), (" 12h ", 720), ("0", 0), ("999", 999), ("1h5", 65), ("h", None), ("m", None), ("", None),
    ("1000", None), ("100h", None), ("1.5h", None), ("30s", None), ("1h30h", None), ("-30", None),
])  # fmt: skip
def test_length_is_read_in_minutes(words: str, minutes: int | None) -> None:
    assert minutes_of(words) == minutes
