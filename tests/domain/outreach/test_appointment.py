"""Fixing, moving, cancelling and missing a talk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from build import instant, make_challenge, make_contact, make_interview, make_talk, moment
from infochat.domain.outreach.appointment import (
    STEPS,
    DoubleBookingError,
    NothingScheduledError,
    NotYetHeldError,
    Taken,
    cancel,
    fix,
    holds_for_others,
    miss,
    odd_hours,
    other_talks,
)
from infochat.domain.people import Hold
from infochat.domain.standing import met_in_year, stage_of
from infochat.domain.when import When
from infochat.domain.workdays import Workdays, workdays_from
from infochat.errors import InfochatError

NOW = moment()
LATER = moment("2026-11-25T10:00:00")
DUBLIN = ZoneInfo("Europe/Dublin")


def when(text: str, zone: ZoneInfo = DUBLIN) -> When:
    return When(instant(text), zone)


def test_a_fixed_time_blocks_half_an_hour_and_makes_somebody_scheduled() -> None:
    ada = make_contact()
    challenge = make_challenge(ada)
    step = fix(challenge, ada, when("2026-11-24T14:30"), NOW, place=" Cafe  Nero ", medium="coffee")
    talk = step.talk
    assert step.previous is None
    assert ada.interviews == [talk]
    assert (talk.minutes, talk.place, talk.medium, talk.sequence, talk.status) == (
        30, "Cafe Nero", "coffee", 0, "scheduled",
    )  # fmt: skip
    assert stage_of(challenge, ada, DUBLIN) == "scheduled"


def test_a_move_keeps_the_talk_and_remembers_where_it_was() -> None:
    ada = make_contact()
    challenge = make_challenge(ada)
    first = fix(challenge, ada, when("2026-11-24T14:30"), NOW, place="Cafe Nero").talk
    uid = first.uid
    step = fix(challenge, ada, when("2026-11-27T10:00"), LATER, because="a train strike")
    moved = step.talk
    assert (moved.uid, moved.sequence, moved.place, moved.status) == (uid, 1, "Cafe Nero", "scheduled")
    assert moved.changed_at == LATER.now
    assert [(m.starts_at, m.moved_at, m.because) for m in moved.moves] == [
        (instant("2026-11-24T14:30"), LATER.now, "a train strike")
    ]
    assert step.previous is not None
    assert (step.previous.starts_at, step.previous.sequence) == (instant("2026-11-24T14:30"), 0)


def test_a_change_of_place_raises_the_sequence_and_is_no_move() -> None:
    ada = make_contact()
    challenge = make_challenge(ada)
    fix(challenge, ada, when("2026-11-24T14:30"), NOW)
    talk = fix(challenge, ada, None, NOW, place="her office", minutes=45).talk
    assert (talk.sequence, talk.moves, talk.place, talk.minutes) == (1, [], "her office", 45)


def test_the_sequence_rises_with_every_change() -> None:
    ada = make_contact()
    challenge = make_challenge(ada)
    seen = [fix(challenge, ada, when(f"2026-12-0{day}T10:00"), NOW).talk.sequence for day in (1, 2, 3)]
    seen.append(cancel(challenge, ada, NOW).talk.sequence)
    assert seen == [0, 1, 2, 3]


def test_nothing_can_be_changed_cancelled_or_missed_where_nothing_is_fixed() -> None:
    ada = make_contact(interviews=[make_talk(), make_interview("2026-11-10T10:00", status="cancelled")])
    challenge = make_challenge(ada)
    for step in (
        lambda: fix(challenge, ada, None, NOW, place="x"),
        lambda: cancel(challenge, ada, NOW),
        lambda: miss(challenge, ada, NOW),
    ):
        with pytest.raises(NothingScheduledError):
            step()


def test_after_a_cancelled_missed_or_held_talk_the_next_time_is_a_new_talk() -> None:
    for status in ("cancelled", "no_show", "met"):
        old = make_interview("2026-11-10T10:00", status=status)
        ada = make_contact(interviews=[old])
        new = fix(make_challenge(ada), ada, when("2026-11-24T14:30"), NOW).talk
        assert new.uid != old.uid
        assert old.status == status


def test_a_cancelled_or_missed_talk_never_counts() -> None:
    ada = make_contact(interviews=[make_interview("2026-11-24T14:30")])
    challenge = make_challenge(ada)
    assert miss(challenge, ada, LATER, "overslept").talk.because == "overslept"
    fix(challenge, ada, when("2026-11-27T10:00"), LATER)
    assert cancel(challenge, ada, LATER).talk.status == "cancelled"
    assert met_in_year(challenge, 2026, DUBLIN) == []


def test_a_talk_that_is_still_to_come_cannot_have_been_missed() -> None:
    ada = make_contact(interviews=[make_interview("2026-11-24T14:30")])
    with pytest.raises(NotYetHeldError):
        miss(make_challenge(ada), ada, NOW)


def test_every_step_of_the_table_leads_somewhere_known() -> None:
    assert {status for steps in STEPS.values() for status in steps.values()} == {
        "scheduled", "cancelled", "no_show", "met",
    }  # fmt: skip
    assert not any("cancelled" in steps for steps in STEPS.values())


@pytest.mark.parametrize(
    ("start", "is_taken"),
    [
        ("2026-11-24T13:45", False),
        ("2026-11-24T14:00", False),
        ("2026-11-24T14:01", True),
        ("2026-11-24T14:30", True),
        ("2026-11-24T14:59", True),
        ("2026-11-24T15:00", False),
    ],
)
def test_a_time_that_touches_another_talk_is_refused_unless_told(start: str, is_taken: bool) -> None:
    for kind in ("talk", "calendar", "hold"):
        ada, grace = make_contact(), make_contact("Grace Hopper")
        taken = ()
        if kind == "talk":
            grace.interviews = [make_interview("2026-11-24T14:30")]
        elif kind == "hold":
            grace.holds = [Hold(starts_at=instant("2026-11-24T14:30"), minutes=30, lapses_at=LATER.now)]
        else:
            taken = (Taken(instant("2026-11-24T14:30"), instant("2026-11-24T15:00"), "your calendar"),)
        challenge = make_challenge(ada, grace)
        if is_taken:
            with pytest.raises(DoubleBookingError):
                fix(challenge, ada, when(start), NOW, taken=taken)
            assert ada.interviews == []
        else:
            assert fix(challenge, ada, when(start), NOW, taken=taken).talk.starts_at == instant(start)
        assert fix(challenge, ada, when(start), NOW, taken=taken, anyway=True).talk.starts_at == instant(start)


def test_a_moved_talk_does_not_collide_with_itself_nor_with_what_was_called_off_or_lapsed() -> None:
    grace = make_contact(
        "Grace Hopper",
        interviews=[make_interview("2026-11-24T14:30", status="cancelled")],
        holds=[Hold(starts_at=instant("2026-11-24T14:30"), minutes=30, lapses_at=NOW.now - timedelta(hours=1))],
    )
    ada = make_contact(interviews=[make_interview("2026-11-24T14:30")])
    assert fix(make_challenge(ada, grace), ada, when("2026-11-24T14:45"), NOW).talk.sequence == 1


def test_fixing_a_time_sets_the_other_offered_windows_free() -> None:
    hold = Hold(starts_at=instant("2026-11-24T14:30"), minutes=30, lapses_at=LATER.now)
    ada = make_contact(holds=[hold])
    fix(make_challenge(ada), ada, when("2026-11-24T14:30"), NOW)
    assert ada.holds == []


@pytest.mark.parametrize(
    ("start", "zone", "expected"),
    [
        ("2026-11-24T14:30", None, []),
        ("2026-11-24T14:30", "America/New_York", []),
        ("2026-11-24T10:00", "America/New_York", ["it is 05:00 for Ada Lovelace (America/New_York)"]),
        ("2026-11-24T17:45", "Europe/Dublin", ["it is 17:45 for Ada Lovelace (Europe/Dublin)"]),
        ("2026-11-24T03:00", None, ["it is 03:00 for you"]),
        ("2026-11-28T14:30", None, ["it is a weekend"]),
        (
            "2026-11-27T21:00",
            "Asia/Tokyo",
            ["it is 06:00 for Ada Lovelace (Asia/Tokyo)", "it is a weekend for Ada Lovelace"],
        ),
        ("2026-12-25T14:30", None, ["it is a holiday for you"]),
    ],
)  # fmt: skip
def test_nights_weekends_and_holidays_of_either_side_are_told(
    start: str, zone: str | None, expected: list[str]
) -> None:
    ada = make_contact(time_zone=zone)
    workdays = workdays_from({"holidays": "2026-12-25"})
    assert odd_hours(make_interview(start), ada, NOW, workdays) == expected


def test_plain_hours_on_a_plain_day_are_not_remarked_on() -> None:
    assert odd_hours(make_interview("2026-11-24T09:00"), make_contact(), NOW, Workdays()) == []


def test_new_talk_is_kept_with_its_zone_its_instants_and_whom_it_changes() -> None:
    ada = make_contact()
    tokyo = ZoneInfo("Asia/Tokyo")
    talk = fix(make_challenge(ada), ada, when("2026-11-24T14:30", tokyo), NOW, minutes=20, because="a try").talk
    assert talk.uid
    assert (talk.time_zone, talk.created_at, talk.changed_at, talk.minutes) == ("Asia/Tokyo", NOW.now, NOW.now, 20)
    assert (talk.starts_at, talk.medium, talk.place, ada.updated_at) == (
        instant("2026-11-24T14:30"),
        None,
        None,
        NOW.now,
    )


def test_same_time_again_changes_nothing_and_other_facts_of_it_do() -> None:
    ada = make_contact()
    challenge = make_challenge(ada)
    fix(challenge, ada, when("2026-11-24T14:30"), NOW, medium="coffee", place="Cafe Nero")
    for same in ({}, {"medium": "coffee"}, {"place": " Cafe  Nero"}, {"minutes": 30}):
        step = fix(challenge, ada, when("2026-11-24T14:30"), LATER, **same)  # type: ignore[arg-type]
        assert (step.talk.sequence, step.talk.changed_at, ada.updated_at) == (0, NOW.now, NOW.now)
        assert step.previous == step.talk
    changes: list[dict[str, Any]] = [{"medium": "video"}, {"place": "Office"}, {"minutes": 45}, {"because": "rain"}]
    for sequence, other in enumerate(changes, start=1):
        step = fix(challenge, ada, when("2026-11-24T14:30"), LATER, **other)
        assert (step.talk.sequence, step.talk.changed_at, step.talk.moves) == (sequence, LATER.now, [])
    talk = step.talk
    assert (talk.medium, talk.place, talk.minutes, ada.updated_at) == ("video", "Office", 45, LATER.now)


def test_change_of_other_facts_keeps_the_time_and_the_windows_that_were_offered() -> None:
    hold = Hold(starts_at=instant("2026-11-26T14:30"), minutes=30, lapses_at=LATER.now)
    ada = make_contact(interviews=[make_interview("2026-11-24T14:30", time_zone="Asia/Tokyo")], holds=[hold])
    talk = fix(make_challenge(ada), ada, None, NOW, place="Office").talk
    assert (talk.starts_at, talk.time_zone, ada.holds) == (instant("2026-11-24T14:30"), "Asia/Tokyo", [hold])
    moved = fix(make_challenge(ada), ada, when("2026-11-25T14:30"), NOW).talk
    assert (moved.time_zone, moved.minutes, ada.holds) == ("Europe/Dublin", 30, [])


def test_state_before_a_change_is_not_changed_by_it() -> None:
    ada = make_contact(interviews=[make_interview("2026-11-24T14:30")])
    step = fix(make_challenge(ada), ada, when("2026-11-25T14:30"), NOW)
    assert step.previous
    assert (step.previous.moves, step.previous.minutes) == ([], 30)
    ended = cancel(make_challenge(ada), ada, LATER, "  ill  today ")
    assert ended.previous
    assert (ended.previous.status, ended.previous.because, len(ended.previous.moves)) == ("scheduled", None, 1)
    assert (ended.talk.because, ended.talk.changed_at, ended.talk.sequence) == (
        "ill today",
        LATER.now,
        2,
    )
    assert ended.previous.moves is not ended.talk.moves
    assert ada.updated_at == LATER.now


def test_talk_that_grows_longer_is_held_against_what_is_taken_and_one_that_shrinks_is_not() -> None:
    ada = make_contact(interviews=[make_interview("2026-11-24T14:30")])
    grace = make_contact("Grace Hopper", interviews=[make_interview("2026-11-24T14:45")])
    challenge = make_challenge(ada, grace)
    assert fix(challenge, ada, None, NOW, minutes=20).talk.minutes == 20
    assert fix(challenge, ada, None, NOW, place="Office").talk.place == "Office"
    with pytest.raises(DoubleBookingError) as refused:
        fix(challenge, ada, None, NOW, minutes=21)
    assert refused.value.what == "that time is taken: Grace Hopper, Tue 24 Nov 14:45 Europe/Dublin."


def test_missing_a_talk_needs_it_to_have_begun_and_of_several_the_first_is_meant() -> None:
    first, second = make_interview("2026-11-25T10:00"), make_interview("2026-12-01T10:00")
    ada = make_contact(interviews=[second, first])
    assert miss(make_challenge(ada), ada, LATER).talk is first
    assert (first.status, second.status) == ("no_show", "scheduled")


def test_other_talks_and_offers_are_told_with_whose_they_are() -> None:
    own, kept = make_interview("2026-11-24T14:30"), make_interview("2026-11-25T14:30", minutes=45)
    lapses = {"minutes": 20, "lapses_at": LATER.now}
    holds = [Hold(starts_at=instant("2026-11-26T14:30"), **lapses),
             Hold(starts_at=instant("2026-11-27T14:30"), minutes=20, lapses_at=NOW.now)]  # fmt: skip
    ada = make_contact("Ada", interviews=[own, make_talk()], holds=list(holds))
    bo = make_contact("Bo", interviews=[kept, make_interview(status="cancelled")], holds=holds)
    challenge = make_challenge(ada, bo)
    taken = Taken(kept.starts_at, instant("2026-11-25T15:15"), "Bo, Wed 25 Nov 14:30 Europe/Dublin")
    assert list(other_talks(challenge, own, NOW)) == [taken]
    assert len(list(other_talks(challenge, None, NOW))) == 2
    offered = Taken(holds[0].starts_at, instant("2026-11-26T14:50"), "offered to Bo (Thu 26 Nov 14:30)")
    assert list(holds_for_others(challenge, ada, NOW)) == [offered]
    assert len(list(holds_for_others(challenge, None, NOW))) == 2


@pytest.mark.parametrize(("start", "minutes", "zone", "settings", "expected"), [
    ("2026-11-24T07:00", 30, None, {}, []),
    ("2026-11-24T06:59", 30, None, {}, ["it is 06:59 for you"]),
    ("2026-11-24T21:30", 30, None, {}, []),
    ("2026-11-24T21:31", 30, None, {}, ["it is 21:31 for you"]),
    ("2026-11-24T23:50", 30, None, {}, ["it is 23:50 for you"]),
    ("2026-11-24T08:00", 30, "Europe/London", {}, []),
    ("2026-11-24T07:59", 30, "Europe/London", {}, ["it is 07:59 for Ada (Europe/London)"]),
    ("2026-11-24T17:30", 30, "Europe/London", {}, []),
    ("2026-11-24T17:31", 30, "Europe/London", {}, ["it is 17:31 for Ada (Europe/London)"]),
    ("2026-11-24T14:30", 30, None, {"away": "2026-11-24"}, ["you are away"]),
    ("2026-11-24T14:30", 30, None, {"holidays": "2026-11-24"}, ["it is a holiday for you"]),
    ("2026-11-28T14:30", 30, None, {"away": "2026-11-28"}, ["you are away"]),
    ("2026-11-24T14:30", 30, None, {"work_days": "wed,thu,fri"}, ["it is no business day for you"]),
    ("2026-11-29T14:30", 30, "Europe/London", {}, ["it is a weekend"]),
    ("2026-11-28T14:30", 30, "Europe/London", {"work_days": "mon,tue,wed,sat,sun"}, ["it is a weekend for Ada"]),
    ("2026-11-27T14:30", 30, "Europe/London", {}, []),
    ("2026-11-27T14:30", 30, None, {"work_days": "mon,tue,wed,thu"}, ["it is no business day for you"]),
    ("2026-11-24T08:30", 30, "Asia/Tokyo", {}, []),
    ("2026-11-24T08:31", 30, "Asia/Tokyo", {}, ["it is 17:31 for Ada (Asia/Tokyo)"]),
])  # fmt: skip
def test_odd_hours_and_days_are_told_from_their_first_minute(
    start: str, minutes: int, zone: str | None, settings: dict[str, str], expected: list[str]
) -> None:
    ada = make_contact("Ada", time_zone=zone)
    assert odd_hours(make_interview(start, minutes=minutes), ada, NOW, workdays_from(settings)) == expected


def test_public_holiday_where_they_live_is_told_by_its_name() -> None:
    ada = make_contact("Ada", time_zone="Asia/Tokyo")
    talk = make_interview("2026-11-22T23:30")
    holidays = {date(2026, 11, 23): "Labour Thanksgiving Day", date(2026, 11, 22): "another"}
    assert odd_hours(talk, ada, NOW, workdays_from({"work_days": "mon,tue,wed,thu,sun"}), holidays) == [
        "it is 23:30 for you",
        "it is a public holiday for Ada: Labour Thanksgiving Day",
    ]
    assert odd_hours(
        talk, ada, NOW, workdays_from({"work_days": "mon,tue,wed,thu,sun"}), {date(2026, 11, 22): "another"}
    ) == ["it is 23:30 for you"]


@pytest.mark.parametrize(("refused", "what", "remedy"), [
    (lambda: NothingScheduledError("Ada", "ada"), "no time is fixed with Ada.",
     "Fix one: infochat schedule ada tue 14:30"),
    (lambda: NotYetHeldError("Ada", "ada"), "the time with Ada is still to come.",
     "To call it off: infochat schedule ada --cancel"),
    (lambda: DoubleBookingError("a dinner"), "that time is taken: a dinner.",
     "Choose another, or say --anyway to keep both."),
])  # fmt: skip
def test_each_refusal_says_what_to_do_next(refused: Callable[[], InfochatError], what: str, remedy: str) -> None:
    error = refused()
    assert (error.what, error.remedy) == (what, remedy)


def test_refusals_name_the_person_and_their_id() -> None:
    ada = make_contact("Ada Lovelace")
    for step in (cancel, miss):
        with pytest.raises(NothingScheduledError) as refused:
            step(make_challenge(ada), ada, NOW)
        assert (refused.value.what, refused.value.remedy) == (
            "no time is fixed with Ada Lovelace.", "Fix one: infochat schedule ada-lovelace tue 14:30",
        )  # fmt: skip
    with pytest.raises(NothingScheduledError) as nothing:
        fix(make_challenge(ada), ada, None, NOW)
    assert (nothing.value.what, nothing.value.remedy) == (refused.value.what, refused.value.remedy)
    ada.interviews.append(make_interview("2026-11-24T14:30"))
    with pytest.raises(NotYetHeldError) as early:
        miss(make_challenge(ada), ada, NOW)
    assert (early.value.what, early.value.remedy) == (
        "the time with Ada Lovelace is still to come.", "To call it off: infochat schedule ada-lovelace --cancel",
    )  # fmt: skip


def test_own_hours_and_what_is_taken_are_told_in_ones_own_zone() -> None:
    auckland = moment("2026-11-22T10:00", "Pacific/Auckland")
    hold = Hold(starts_at=instant("2026-11-24T10:00"), minutes=30, lapses_at=LATER.now)
    ada = make_contact("Ada", interviews=[talk := make_interview("2026-11-24T08:31")], holds=[hold])
    challenge = make_challenge(ada)
    assert [taken.what for taken in other_talks(challenge, None, auckland)] == [
        "Ada, Tue 24 Nov 21:31 Pacific/Auckland"
    ]
    assert [taken.what for taken in holds_for_others(challenge, None, auckland)] == [
        "offered to Ada (Tue 24 Nov 23:00)"
    ]
    assert odd_hours(talk, ada, auckland, Workdays()) == ["it is 21:31 for you"]
    assert odd_hours(make_interview("2026-11-23T20:00"), ada, auckland, Workdays()) == []
