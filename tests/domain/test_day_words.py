"""Days and times as they are printed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from build import instant
from infochat.domain.day_words import (
    distance,
    long_day,
    plain_day,
    say_clock,
    say_short_time,
    say_time,
    short_day,
    their_time,
    zone_words,
)

DUBLIN, BERLIN, TOKYO = (ZoneInfo(key) for key in ("Europe/Dublin", "Europe/Berlin", "Asia/Tokyo"))


@pytest.mark.parametrize(("day", "short", "plain", "long"), [
    (date(2026, 1, 1), "Thu 1 Jan", "1 Jan 2026", "Thursday 1 January 2026"),
    (date(2026, 2, 2), "Mon 2 Feb", "2 Feb 2026", "Monday 2 February 2026"),
    (date(2026, 5, 5), "Tue 5 May", "5 May 2026", "Tuesday 5 May 2026"),
    (date(2026, 9, 30), "Wed 30 Sep", "30 Sep 2026", "Wednesday 30 September 2026"),
    (date(2026, 12, 4), "Fri 4 Dec", "4 Dec 2026", "Friday 4 December 2026"),
    (date(2026, 11, 28), "Sat 28 Nov", "28 Nov 2026", "Saturday 28 November 2026"),
    (date(2026, 8, 30), "Sun 30 Aug", "30 Aug 2026", "Sunday 30 August 2026"),
])  # fmt: skip
def test_day_has_its_weekday_and_its_month(day: date, short: str, plain: str, long: str) -> None:
    assert (short_day(day), plain_day(day), long_day(day)) == (short, plain, long)
    assert short_day(day, date(2026, 6, 1)) == short
    assert short_day(day, date(2027, 6, 1)) == f"{short} 2026"


@pytest.mark.parametrize(("hour", "minute", "plain", "twelve"), [
    (0, 0, "00:00", "12:00am"), (0, 5, "00:05", "12:05am"), (9, 30, "09:30", "9:30am"), (11, 59, "11:59", "11:59am"),
    (12, 0, "12:00", "12:00pm"), (13, 0, "13:00", "1:00pm"), (23, 59, "23:59", "11:59pm"),
])  # fmt: skip
def test_clock_goes_to_24_or_to_12(hour: int, minute: int, plain: str, twelve: str) -> None:
    at = datetime(2026, 11, 24, hour, minute, tzinfo=DUBLIN)
    assert (say_clock(at), say_clock(at, "24"), say_clock(at, None), say_clock(at, "12")) == (
        plain,
        plain,
        plain,
        twelve,
    )


def test_short_time_is_that_of_a_zone() -> None:
    at = instant("2026-11-24T16:30")
    assert say_short_time(at, DUBLIN) == "Tue 24 Nov 16:30"
    assert say_short_time(at, TOKYO) == "Wed 25 Nov 01:30"
    assert say_short_time(at, TOKYO, "12") == "Wed 25 Nov 1:30am"


@pytest.mark.parametrize(("start", "zone", "other", "clock", "told"), [
    ("2026-11-24T14:30", DUBLIN, None, "24", ""),
    ("2026-11-24T14:30", DUBLIN, "", "24", ""),
    ("2026-11-24T14:30", DUBLIN, "Europe/London", "24", ""),
    ("2026-11-24T14:30", DUBLIN, "Europe/Berlin", "24", "15:30 Europe/Berlin"),
    ("2026-11-24T14:30", DUBLIN, "Europe/Berlin", "12", "3:30pm Europe/Berlin"),
    ("2026-11-24T16:30", DUBLIN, "Asia/Tokyo", "24", "Wed 01:30 Asia/Tokyo"),
    ("2026-11-24T23:30", BERLIN, "Europe/Dublin", "24", "Tue 23:30 Europe/Dublin"),
])  # fmt: skip
def test_time_of_the_other_is_told_where_it_differs(
    start: str, zone: ZoneInfo, other: str | None, clock: str, told: str
) -> None:
    assert their_time(instant(start), zone, other, clock) == told
    if clock == "24":
        assert their_time(instant(start), zone, other) == told


def test_whole_time_is_told_with_zone_end_other_and_distance() -> None:
    at, today = instant("2026-11-24T14:30"), date(2026, 11, 22)
    assert say_time(at, DUBLIN, today) == "Tuesday 24 November 2026, 14:30 Europe/Dublin (in 2 days)"
    assert say_time(at, DUBLIN, today, ends_at=at + timedelta(minutes=30)) == (
        "Tuesday 24 November 2026, 14:30-15:00 Europe/Dublin (in 2 days)"
    )
    assert say_time(at, BERLIN, today, ends_at=at + timedelta(minutes=30), clock="12", other_zone="Europe/Dublin") == (
        "Tuesday 24 November 2026, 3:30pm-4:00pm Europe/Berlin (2:30pm Europe/Dublin, in 2 days)"
    )
    assert say_time(instant("2026-11-24T16:30"), TOKYO, date(2026, 11, 25)) == (
        "Wednesday 25 November 2026, 01:30 Asia/Tokyo (today)"
    )


@pytest.mark.parametrize(("start", "zone", "words"), [
    ("2026-10-25T00:30", "Europe/Dublin", "+01:00"),
    ("2026-10-25T01:30", "Europe/Dublin", "+00:00"),
    ("2026-10-25T02:30", "Europe/Dublin", "Europe/Dublin"),
    ("2026-11-01T06:30", "America/New_York", "-05:00"),
    ("2026-11-01T12:30", "America/New_York", "America/New_York"),
    ("2026-04-04T15:15", "Australia/Lord_Howe", "+10:30"),
])  # fmt: skip
def test_offset_stands_for_the_zone_in_an_hour_that_comes_twice(start: str, zone: str, words: str) -> None:
    place = ZoneInfo(zone)
    assert zone_words(instant(start).astimezone(place), place) == words


@pytest.mark.parametrize(("days", "told"), [
    (0, "today"), (1, "tomorrow"), (-1, "yesterday"), (2, "in 2 days"), (-2, "2 days ago"), (20, "in 20 days"),
    (21, "in 3 weeks"), (-21, "3 weeks ago"), (24, "in 3 weeks"), (25, "in 4 weeks"), (120, "in 17 weeks"),
    (121, "in 4 months"), (-121, "4 months ago"), (320, "in 11 months"), (365, "in 12 months"), (-400, "13 months ago"),
])  # fmt: skip
def test_distance_is_told_in_days_weeks_or_months(days: int, told: str) -> None:
    today = date(2026, 11, 22)
    assert distance(today + timedelta(days=days), today) == told
