"""Fixing, moving, cancelling and missing a talk."""

from __future__ import annotations

from datetime import timedelta
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
    miss,
    odd_hours,
)
from infochat.domain.people import Hold
from infochat.domain.standing import met_in_year, stage_of
from infochat.domain.when import When
from infochat.domain.workdays import Workdays, workdays_from

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
