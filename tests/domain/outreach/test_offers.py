"""Windows to offer: free on both sides, inside both sides' hours, spread over the days, held."""

from __future__ import annotations

from datetime import date, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build import instant, make_challenge, make_contact, make_interview, moment
from infochat.domain.outreach.appointment import Taken, fix
from infochat.domain.outreach.offers import NoWindowError, Search, hours_of, offer, search_days
from infochat.domain.people import Contact, Hold
from infochat.domain.when import When
from infochat.domain.workdays import Workdays, workdays_from

NOW = moment()
WEEK = Search(date(2026, 11, 23), date(2026, 11, 27), 30)
PLAIN = Workdays()


def offered(contact: Contact, count: int = 3, search: Search = WEEK, **settings: str) -> list[Hold]:
    return offer(make_challenge(contact, settings=settings), contact, search, count, NOW, PLAIN)


def starts(holds: list[Hold], zone: str = "Europe/Dublin") -> list[str]:
    return [f"{hold.starts_at.astimezone(ZoneInfo(zone)):%a %H:%M}" for hold in holds]


def test_windows_lie_on_different_days_at_different_times_of_day() -> None:
    assert starts(offered(make_contact())) == ["Mon 10:00", "Tue 14:00", "Wed 11:30"]


def test_more_windows_than_days_share_days_without_touching() -> None:
    holds = offered(make_contact(), 10)
    assert len(holds) == 10
    assert all(earlier.ends_at <= later.starts_at for earlier, later in pairwise(holds))


def test_the_default_days_leave_time_to_answer_and_skip_what_is_closed() -> None:
    first, last = search_days(NOW, workdays_from({"away": "2026-11-24..2026-11-26"}))
    assert (first, last) == (date(2026, 11, 27), date(2026, 12, 18))


def test_windows_are_inside_both_sides_hours() -> None:
    assert starts(offered(make_contact(time_zone="America/New_York")), "America/New_York") == [
        "Mon 09:00", "Tue 09:00", "Wed 09:00",
    ]  # fmt: skip
    late = offered(make_contact(), work_hours="16:00-20:00")
    assert all("16:00" <= start[4:] <= "17:30" for start in starts(late))


def test_no_window_is_an_error_and_never_a_bad_hour() -> None:
    with pytest.raises(NoWindowError) as caught:
        offered(make_contact(time_zone="Pacific/Auckland"))
    assert "--between" in caught.value.remedy


def test_too_few_windows_are_an_error_that_says_how_many_there_are() -> None:
    one_day = Search(date(2026, 11, 24), date(2026, 11, 24), 30)
    ada = make_contact()
    with pytest.raises(NoWindowError) as caught:
        offered(ada, 20, one_day)
    assert "only 18" in caught.value.what
    assert ada.holds == []


def test_what_is_busy_fixed_or_held_is_not_offered() -> None:
    day = Search(
        date(2026, 11, 24),
        date(2026, 11, 24),
        30,
        (Taken(instant("2026-11-24T09:00"), instant("2026-11-24T12:00"), "a course"),),
    )
    grace = make_contact(
        "Grace Hopper",
        interviews=[make_interview("2026-11-24T12:00", minutes=120)],
        holds=[Hold(starts_at=instant("2026-11-24T14:00"), minutes=30, lapses_at=instant("2026-11-24T14:00"))],
    )
    ada = make_contact()
    holds = offer(make_challenge(ada, grace), ada, day, 7, NOW, PLAIN)
    assert starts(holds)[0] == "Tue 14:30"
    assert len(holds) == 7
    with pytest.raises(NoWindowError):
        offer(make_challenge(ada, grace), ada, day, 1, NOW, PLAIN)


def test_a_held_window_is_offered_to_nobody_twice_until_it_lapses() -> None:
    ada, grace = make_contact(), make_contact("Grace Hopper")
    challenge = make_challenge(ada, grace)
    first = {hold.starts_at for hold in offer(challenge, ada, WEEK, 3, NOW, PLAIN)}
    again = {hold.starts_at for hold in offer(challenge, ada, WEEK, 3, NOW, PLAIN)}
    hers = {hold.starts_at for hold in offer(challenge, grace, WEEK, 3, NOW, PLAIN)}
    assert len(first | again | hers) == 9
    assert len(ada.holds) == 6
    next_week = Search(date(2026, 11, 30), date(2026, 12, 4), 30)
    after = moment("2026-11-27T10:00:00")
    offer(challenge, ada, next_week, 3, after, PLAIN)
    assert len(ada.holds) == 3


def test_a_window_that_was_taken_frees_the_others() -> None:
    ada, grace = make_contact(), make_contact("Grace Hopper")
    challenge = make_challenge(ada, grace)
    holds = offer(challenge, ada, WEEK, 3, NOW, PLAIN)
    fix(challenge, ada, When(holds[0].starts_at, NOW.zone), NOW)
    assert starts(offer(challenge, grace, WEEK, 3, NOW, PLAIN)) == ["Mon 09:30", "Tue 14:00", "Wed 11:30"]


def test_nothing_is_offered_while_they_are_away() -> None:
    assert starts(offered(make_contact(away_until=date(2026, 11, 24))))[0].startswith("Wed")


def test_nothing_is_offered_that_is_over() -> None:
    today = Search(date(2026, 11, 24), date(2026, 11, 24), 30)
    ada = make_contact()
    holds = offer(make_challenge(ada), ada, today, 3, moment("2026-11-24T15:10:00"), PLAIN)
    assert starts(holds) == ["Tue 15:30", "Tue 16:00", "Tue 16:30"]


ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "America/St_Johns")
BUSY = st.lists(st.tuples(st.integers(0, 14 * 24), st.integers(1, 30)), max_size=12)


@given(
    st.dates(date(2026, 1, 1), date(2028, 12, 31)),
    st.sampled_from(ZONES),
    st.sampled_from((None, *ZONES)),
    BUSY,
    st.integers(1, 6),
    st.sampled_from((20, 30, 45, 60)),
)
def test_every_offered_window_is_free_and_at_a_decent_hour_for_both(
    day: date, zone: str, theirs: str | None, busy: list[tuple[int, int]], count: int, minutes: int
) -> None:
    now = moment(f"{day}T12:00", zone)
    taken = tuple(
        Taken(now.now + timedelta(hours=hour), now.now + timedelta(hours=hour + length), "busy")
        for hour, length in busy
    )
    ada = make_contact(time_zone=theirs)
    first, last = search_days(now, PLAIN)
    try:
        holds = offer(make_challenge(ada), ada, Search(first, last, minutes, taken), count, now, PLAIN)
    except NoWindowError:
        return
    assert len(holds) == count
    for hold in holds:
        assert not any(other.start < hold.ends_at and hold.starts_at < other.end for other in taken)
        assert now.now < hold.lapses_at <= hold.starts_at
        for place in {zone, theirs or zone}:
            begin, end = (at.astimezone(ZoneInfo(place)) for at in (hold.starts_at, hold.ends_at))
            assert begin.weekday() < 5
            assert time(9) <= begin.time()
            assert end.time() <= time(18)
    assert all(earlier.ends_at <= later.starts_at for earlier, later in pairwise(holds))


@pytest.mark.parametrize(("minutes", "settings", "zone", "expected"), [
    (30, {}, None, ["10:00", "14:00", "11:30", "15:30", "09:30", "16:30"]),
    (60, {}, None, ["10:00", "14:00", "11:30", "15:30", "09:00", "16:30"]),
    (30, {"work_hours": "09:15-10:45"}, None, ["09:45", "10:15", "09:15"]),
    (90, {"work_hours": "09:15-10:45"}, None, ["09:15"]),
    (91, {"work_hours": "09:15-10:45"}, None, []),
    (30, {"work_hours": "07:00-10:00"}, None, ["09:30", "09:00"]),
    (30, {"work_hours": "17:00-24:00"}, None, ["17:00", "17:30"]),
    (30, {}, "Europe/Berlin", ["10:00", "14:00", "11:30", "15:30", "09:30", "16:30", "10:30", "13:30", "11:00", "15:00",
                               "09:00", "16:00", "12:00", "13:00", "12:30", "14:30"]),
    (30, {"work_hours": "08:00-09:00"}, "Europe/Berlin", ["08:30", "08:00"]),
])  # fmt: skip
def test_windows_of_one_day_lean_to_mornings_and_afternoons_in_turn(
    minutes: int, settings: dict[str, str], zone: str | None, expected: list[str]
) -> None:
    day = date(2026, 11, 24)
    search = Search(day, day, minutes)
    ada = make_contact(time_zone=zone)
    holds = offered(ada, len(expected), search, **settings)
    assert sorted(f"{hold.starts_at.astimezone(NOW.zone):%H:%M}" for hold in holds) == sorted(expected)
    assert {hold.minutes for hold in holds} <= {minutes}
    if len(expected) < 6 or zone:
        ada.holds = []
        with pytest.raises(NoWindowError) as refused:
            offered(ada, len(expected) + 1, search, **settings)
        found = f"of {len(expected) + 1} windows only {len(expected)} can be found."
        assert refused.value.what == (found if expected else "no free window can be found.")
        assert refused.value.remedy == (
            "Look further with --between DAY DAY, ask for fewer or shorter ones, or widen your hours: infochat config"
            " work_hours 8:00-20:00"
        )


def test_windows_are_held_until_the_end_of_the_third_business_day_or_until_they_begin() -> None:
    search = Search(date(2026, 11, 24), date(2026, 11, 26), 30)
    kept = Hold(starts_at=instant("2026-11-25T10:00"), minutes=30, lapses_at=instant("2026-11-23T10:00"))
    gone = Hold(starts_at=instant("2026-11-25T12:00"), minutes=30, lapses_at=NOW.now)
    ada = make_contact(holds=[gone, kept])
    holds = offered(ada, 3, search)
    assert [f"{hold.lapses_at:%a %H:%M}" for hold in holds] == ["Tue 10:00", "Wed 14:00", "Thu 00:00"]
    assert ada.holds == [kept, *holds]
    assert ada.updated_at == NOW.now


def test_day_they_are_away_their_holiday_and_what_touches_nothing_are_told_apart() -> None:
    ada = make_contact(away_until=date(2026, 11, 23), time_zone="Asia/Kolkata")
    taken = (Taken(instant("2026-11-24T09:30"), instant("2026-11-24T10:30"), "busy"),)
    search = Search(date(2026, 11, 23), date(2026, 11, 25), 30, taken, {date(2026, 11, 25)})
    assert starts(offered(ada, 3, search)) == ["Tue 10:30", "Tue 11:30", "Tue 12:00"]


def test_hour_that_the_clocks_leap_over_is_not_offered() -> None:
    cairo, day = moment("2026-04-20T10:00", "Africa/Cairo"), date(2026, 4, 24)
    ada = make_contact(time_zone="Pacific/Auckland")
    challenge = make_challenge(ada, settings={"work_hours": "00:00-02:00"})
    holds = offer(challenge, ada, Search(day, day, 30), 2, cairo, PLAIN)
    assert starts(holds, "Africa/Cairo") == ["Fri 01:00", "Fri 01:30"]
    with pytest.raises(NoWindowError):
        offer(make_challenge(ada, settings={"work_hours": "00:00-02:00"}), ada, Search(day, day, 30), 1, cairo, PLAIN)


@pytest.mark.parametrize(("value", "hours"), [
    (None, (time(9), time(18))), ("", (time(9), time(18))), ("07:30-16:15", (time(7, 30), time(16, 15))),
    ("12:00-24:00", (time(12), time(23, 59))),
])  # fmt: skip
def test_hours_are_read_as_first_and_last_time(value: str | None, hours: tuple[time, time]) -> None:
    assert hours_of(value) == hours


def test_times_are_those_of_ones_own_zone_and_holidays_those_of_theirs() -> None:
    kolkata = moment("2026-11-22T10:00", "Asia/Kolkata")
    ada = make_contact()
    holds = offer(make_challenge(ada), ada, WEEK, 3, kolkata, PLAIN)
    assert starts(holds, "Asia/Kolkata") == ["Mon 10:00", "Tue 14:00", "Wed 11:30"]

    day, abroad = date(2026, 11, 23), make_contact(time_zone="Pacific/Auckland")
    evening = {"work_hours": "20:00-21:00"}
    monday = Search(day, day, 30, (), {day})
    assert starts(offered(abroad, 1, monday, **evening), "Pacific/Auckland") == ["Tue 09:00"]
    with pytest.raises(NoWindowError):
        offered(abroad, 1, Search(day, day, 30, (), {date(2026, 11, 24)}), **evening)


def test_window_that_begins_this_moment_is_not_offered() -> None:
    ada, day = make_contact(), date(2026, 11, 24)
    challenge = make_challenge(ada, settings={"work_hours": "10:00-10:30"})
    with pytest.raises(NoWindowError):
        offer(challenge, ada, Search(day, day, 30), 1, moment("2026-11-24T10:00"), PLAIN)
    assert offer(challenge, ada, Search(day, day, 30), 1, moment("2026-11-24T09:59"), PLAIN)
