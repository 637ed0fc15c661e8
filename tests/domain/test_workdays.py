"""Business days: no due day on a weekend or holiday, no slip at the ends of months and years."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infochat.domain.settings import checked
from infochat.domain.workdays import NoBusinessDayError, Workdays, read_spans

PLAIN = Workdays()
XMAS = Workdays.from_settings(
    {"holidays": "2026-12-25,2026-12-26", "away": "2026-12-28..2027-01-06"}, {date(2027, 1, 7)}
)


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
        ("2026-11-23", -1, "2026-11-20"),
        ("2026-11-22", -1, "2026-11-20"),
        ("2026-11-27", 10, "2026-12-11"),
        ("2026-12-31", 1, "2027-01-01"),
        ("2028-02-28", 1, "2028-02-29"),
        ("2028-02-29", 1, "2028-03-01"),
        ("2027-02-26", 1, "2027-03-01"),
        ("2024-02-29", 260, "2025-02-27"),
        ("2027-01-01", -1, "2026-12-31"),
        ("2027-01-04", -260, "2026-01-05"),
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
        ("2027-01-08", -1, "2026-12-24"),
        ("2027-01-03", -1, "2026-12-24"),
        ("2026-12-30", 0, "2027-01-08"),
    ],
)
def test_holidays_and_days_away_are_passed_over(start: str, count: int, expected: str) -> None:
    assert XMAS.add_business_days(day(start), count) == day(expected)


@pytest.mark.parametrize(
    ("closed", "reason"),
    [
        ("2026-12-24", None),
        ("2026-12-25", "holiday"),
        ("2026-12-26", "weekend"),
        ("2026-12-28", "away"),
        ("2027-01-06", "away"),
        ("2027-01-07", "holiday"),
    ],
)
def test_a_closed_day_says_why(closed: str, reason: str | None) -> None:
    assert XMAS.why_closed(day(closed)) == reason


def test_a_week_from_sunday_to_thursday_is_respected() -> None:
    there = Workdays.from_settings({"work_days": checked("work_days", "sun-thu")})
    assert there.add_business_days(day("2026-11-26"), 1) == day("2026-11-29")
    assert there.why_closed(day("2026-11-27")) == "weekend"


def test_somebody_who_is_away_is_waited_for_until_the_day_is_over() -> None:
    theirs = PLAIN.waiting_until(day("2026-12-03"))
    assert theirs.add_business_days(day("2026-11-24"), 1) == day("2026-12-04")
    assert theirs.add_business_days(day("2026-11-24"), 3) == day("2026-12-08")
    assert PLAIN.waiting_until(None) is PLAIN


def test_days_that_never_end_are_an_error_and_no_endless_search() -> None:
    gone = Workdays.from_settings({"away": "2026-11-01..9999-12-31"})
    with pytest.raises(NoBusinessDayError) as caught:
        gone.add_business_days(day("2026-11-24"), 3)
    assert "config away" in caught.value.remedy
    with pytest.raises(NoBusinessDayError):
        PLAIN.waiting_until(day("2026-12-03")).previous_business_day(day("2026-12-01"))


def test_a_kept_setting_is_read_as_days_and_ranges() -> None:
    assert read_spans(None) == ()
    assert read_spans("2026-12-24,2026-12-28..2027-01-06") == (
        (day("2026-12-24"), day("2026-12-24")),
        (day("2026-12-28"), day("2027-01-06")),
    )


DAYS = st.dates(date(1999, 1, 1), date(2100, 12, 31))
COUNTS = st.integers(-300, 300)
SPANS = st.lists(
    st.tuples(DAYS, st.integers(0, 40)).map(lambda pair: (pair[0], pair[0] + timedelta(days=pair[1]))), max_size=5
).map(tuple)
WORKDAYS = st.builds(
    Workdays,
    weekdays=st.frozensets(st.integers(0, 6), min_size=1),
    holidays=SPANS,
    away=SPANS,
    public_holidays=st.frozensets(DAYS, max_size=8),
)


@given(WORKDAYS, DAYS, COUNTS)
def test_no_counted_day_is_a_weekend_or_a_holiday(workdays: Workdays, start: date, count: int) -> None:
    assert workdays.is_business_day(workdays.add_business_days(start, count))


@given(WORKDAYS, DAYS, st.integers(1, 60))
def test_counting_there_is_counting_between(workdays: Workdays, start: date, count: int) -> None:
    end = workdays.add_business_days(start, count)
    assert end > start
    assert workdays.business_days_between(start, end) == count
    assert workdays.business_days_between(end, start) == 0


@given(WORKDAYS, DAYS, st.integers(0, 40), st.integers(1, 40))
def test_a_later_start_or_more_days_never_ends_earlier(workdays: Workdays, start: date, later: int, count: int) -> None:
    end = workdays.add_business_days(start, count)
    assert workdays.add_business_days(start + timedelta(days=later), count) >= end
    assert workdays.add_business_days(start, count + 1) > end


@given(WORKDAYS, DAYS, st.integers(1, 60), st.integers(1, 60))
def test_two_steps_are_one(workdays: Workdays, start: date, first: int, second: int) -> None:
    halfway = workdays.add_business_days(start, first)
    assert workdays.add_business_days(halfway, second) == workdays.add_business_days(start, first + second)
    assert workdays.add_business_days(workdays.add_business_days(halfway, second), -second) == halfway


@given(WORKDAYS, DAYS)
def test_the_nearest_business_days_enclose_a_day(workdays: Workdays, start: date) -> None:
    before, after = workdays.previous_business_day(start), workdays.next_business_day(start)
    assert before <= start <= after
    assert (before == after) == workdays.is_business_day(start)


@given(DAYS, st.integers(0, 300))
def test_plain_weeks_agree_with_arithmetic(start: date, weeks: int) -> None:
    monday = start - timedelta(days=start.weekday())
    assert PLAIN.add_business_days(monday, 5 * weeks) == monday + timedelta(weeks=weeks)
