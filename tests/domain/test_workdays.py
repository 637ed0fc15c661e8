"""Business days: no due day on a weekend or holiday, no slip at the ends of months and years."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build import make_challenge, make_contact, make_talk, moment
from infochat.domain.agenda.agenda import owed
from infochat.domain.find.pace import pace_of
from infochat.domain.settings import checked
from infochat.domain.workdays import Workdays, ranges_of, workdays_from
from infochat.errors import InfochatError

PLAIN = Workdays()
XMAS = workdays_from({"holidays": "2026-12-25,2026-12-26", "away": "2026-12-28..2027-01-06"}, {date(2027, 1, 7)})


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        ("2026-11-22", 3, "2026-11-25"),  # a Sunday: Monday is the first
        ("2026-11-22", 7, "2026-12-01"),
        ("2026-11-20", 1, "2026-11-23"),
        ("2026-11-21", 1, "2026-11-23"),
        ("2026-11-23", 1, "2026-11-24"),
        ("2026-11-23", 0, "2026-11-23"),
        ("2026-11-21", 0, "2026-11-23"),
        ("2026-11-27", 10, "2026-12-11"),
        ("2026-12-31", 1, "2027-01-01"),
        ("2028-02-28", 1, "2028-02-29"),
        ("2028-02-29", 1, "2028-03-01"),
        ("2027-02-26", 1, "2027-03-01"),
        ("2024-02-29", 260, "2025-02-27"),
    ],
)
def test_business_days_are_counted_over_weekends_months_and_years(start: str, count: int, expected: str) -> None:
    assert PLAIN.add_business_days(day(start), count) == day(expected)


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        ("2026-12-24", 0, "2026-12-24"),
        ("2026-12-24", 1, "2027-01-08"),
        ("2026-12-24", 2, "2027-01-11"),
        ("2026-12-30", 0, "2027-01-08"),
    ],
)
def test_holidays_and_days_away_are_passed_over(start: str, count: int, expected: str) -> None:
    assert XMAS.add_business_days(day(start), count) == day(expected)


@pytest.mark.parametrize(
    ("closed", "expected"),
    [
        ("2026-12-24", True),
        ("2026-12-25", False),
        ("2026-12-26", False),
        ("2026-12-28", False),
        ("2027-01-06", False),
        ("2027-01-07", False),
        ("2027-01-08", True),
    ],
)
def test_holidays_public_holidays_and_days_away_are_no_business_days(closed: str, expected: bool) -> None:
    assert XMAS.is_business_day(day(closed)) is expected


@pytest.mark.parametrize(
    ("start", "expected"),
    [("2026-11-23", "2026-11-23"), ("2026-11-22", "2026-11-20"), ("2027-01-03", "2026-12-24")],
)
def test_the_business_day_before_a_closed_day_is_found(start: str, expected: str) -> None:
    assert XMAS.previous_business_day(day(start)) == day(expected)


def test_a_week_from_sunday_to_thursday_is_respected() -> None:
    there = workdays_from({"work_days": checked("work_days", "sun-thu")})
    assert there.add_business_days(day("2026-11-26"), 1) == day("2026-11-29")
    assert not there.is_business_day(day("2026-11-27"))


def test_days_that_never_end_are_no_endless_search() -> None:
    gone = workdays_from({"away": "2026-11-01..9999-12-31"})
    assert gone.add_business_days(day("2026-11-24"), 3) == gone.next_business_day(day("2026-11-24")) > day("2036-01-01")
    assert gone.previous_business_day(day("2026-11-24")) == day("2026-10-30")


@pytest.mark.parametrize("start", [date.min, date(2026, 11, 24), date.max])
def test_without_any_business_day_before_it_a_day_is_its_own(start: date) -> None:
    assert Workdays(weekdays=frozenset()).previous_business_day(start) == start


@pytest.mark.parametrize("key", ["away", "holidays"])
def test_days_off_that_would_never_end_are_refused(key: str) -> None:
    assert checked(key, "2026-11-01..2028-10-31") == "2026-11-01..2028-10-31"
    for value in ("2026-11-01..9999-12-31", "2026-11-01..2028-11-02"):
        with pytest.raises(InfochatError) as caught:
            checked(key, value)
        assert "at most two years" in caught.value.remedy


def test_a_year_at_a_glance_stands_an_absence_without_end() -> None:
    ada = make_contact(interviews=[make_talk()])
    challenge = make_challenge(ada, settings={"away": "2020-01-01..9999-12-31"})
    workdays = workdays_from(challenge.settings)
    assert owed(challenge, moment(), workdays).due == []
    assert pace_of(challenge, moment(), workdays, 2026).text


def test_a_kept_setting_is_read_as_days_and_ranges() -> None:
    assert ranges_of(None) == []
    assert ranges_of("2026-12-24,2026-12-28..2027-01-06") == [
        (day("2026-12-24"), day("2026-12-24")),
        (day("2026-12-28"), day("2027-01-06")),
    ]


DAYS = st.dates(date(1999, 1, 1), date(2100, 12, 31))
COUNTS = st.integers(0, 300)
SPANS = st.lists(
    st.tuples(DAYS, st.integers(0, 40)).map(lambda pair: (pair[0], pair[0] + timedelta(days=pair[1]))), max_size=5
).map(tuple)
WORKDAYS = st.builds(
    lambda weekdays, closed, pauses: Workdays(weekdays, closed.__contains__, pauses),
    weekdays=st.frozensets(st.integers(0, 6), min_size=1),
    closed=st.frozensets(DAYS, max_size=8),
    pauses=SPANS,
)


@given(WORKDAYS, DAYS, COUNTS)
def test_no_counted_day_is_a_weekend_or_a_holiday(workdays: Workdays, start: date, count: int) -> None:
    assert workdays.is_business_day(workdays.add_business_days(start, count))


@given(WORKDAYS, DAYS, st.integers(1, 60))
def test_counting_there_is_counting_between(workdays: Workdays, start: date, count: int) -> None:
    end = workdays.add_business_days(start, count)
    assert end > start
    between = (start + timedelta(days=step) for step in range(1, (end - start).days + 1))
    assert sum(map(workdays.is_business_day, between)) == count


@given(WORKDAYS, DAYS, st.integers(0, 40), st.integers(1, 40))
def test_a_later_start_or_more_days_never_ends_earlier(workdays: Workdays, start: date, later: int, count: int) -> None:
    end = workdays.add_business_days(start, count)
    assert workdays.add_business_days(start + timedelta(days=later), count) >= end
    assert workdays.add_business_days(start, count + 1) > end


@given(WORKDAYS, DAYS, st.integers(1, 60), st.integers(1, 60))
def test_adding_days_in_two_steps_is_adding_them_in_one(
    workdays: Workdays, start: date, first: int, second: int
) -> None:
    halfway = workdays.add_business_days(start, first)
    assert workdays.add_business_days(halfway, second) == workdays.add_business_days(start, first + second)


@given(WORKDAYS, DAYS)
def test_the_nearest_business_days_enclose_a_day(workdays: Workdays, start: date) -> None:
    before, after = workdays.previous_business_day(start), workdays.next_business_day(start)
    assert before <= start <= after
    assert (before == after) == workdays.is_business_day(start)


@given(DAYS, st.integers(0, 300))
def test_plain_weeks_agree_with_arithmetic(start: date, weeks: int) -> None:
    monday = start - timedelta(days=start.weekday())
    assert PLAIN.add_business_days(monday, 5 * weeks) == monday + timedelta(weeks=weeks)


@pytest.mark.parametrize(("country", "day_off", "work_day"), [
    (None, "2026-11-22", "2026-11-20"), ("IE", "2026-11-22", "2026-11-20"), ("DE-BY", "2026-11-21", "2026-11-20"),
    ("IL", "2026-11-20", "2026-11-22"), ("sa", "2026-11-21", "2026-11-22"), ("IR", "2026-11-20", "2026-11-21"),
    ("AE", "2026-11-22", "2026-11-20"),
])  # fmt: skip
def test_weekend_is_that_of_the_country(country: str | None, day_off: str, work_day: str) -> None:
    workdays = workdays_from({"country": country} if country else {})
    assert not workdays.is_business_day(date.fromisoformat(day_off))
    assert workdays.is_business_day(date.fromisoformat(work_day))


def test_business_days_that_are_set_win_over_the_country() -> None:
    assert workdays_from({"country": "IL", "work_days": "fri"}).is_business_day(date(2026, 11, 20))


@pytest.mark.parametrize(
    ("off", "is_business_day"),
    [
        ("2026-12-21", True),
        ("2026-12-22", False),  # the first day of a stretch of one's own
        ("2026-12-23", False),
        ("2026-12-24", False),  # its last day
        ("2026-12-25", False),  # public
        ("2026-12-28", True),
    ],
)
def test_public_holidays_and_ones_own_are_no_business_days(off: str, is_business_day: bool) -> None:
    workdays = workdays_from({"holidays": "2026-12-22..2026-12-24"}, {date(2026, 12, 25)})
    assert workdays.is_business_day(day(off)) is is_business_day
