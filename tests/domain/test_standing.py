"""Where somebody stands, from what happened."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build import instant, make_challenge, make_contact, make_interview, make_talk, moment, replied, sent, uid
from infochat.domain.decision import Verdict, Year
from infochat.domain.people import Task
from infochat.domain.standing import (
    delivered_asks,
    final_verdict,
    is_thanked,
    last_touch,
    met_in_year,
    met_talks,
    next_talk,
    stage_of,
    talks_of,
)

NOW = moment("2026-11-23T10:00")


@pytest.mark.parametrize(("facts", "stage"), [
    ({}, "found"),
    ({"outreach": [sent("ask", "2026-11-09")]}, "asked"),
    ({"outreach": [sent("ask", "2026-11-09")], "replies": [replied("bounced", "2026-11-09")]}, "found"),
    ({"outreach": [sent("ask", "2026-11-09")], "replies": [replied("bounced", "2026-11-10")]}, "found"),
    ({"outreach": [sent("ask", "2026-11-09"), sent("ask", "2026-11-09", channel="phone")],
      "replies": [replied("bounced", "2026-11-09")]}, "asked"),
    ({"outreach": [sent("ask", "2026-11-09"), sent("ask", "2026-11-10")],
      "replies": [replied("bounced", "2026-11-09")]}, "asked"),
    ({"outreach": [sent("ask", "2026-11-09"), sent("ask", "2026-11-10")],
      "replies": [replied("bounced", "2026-11-09"), replied("bounced", "2026-11-10")]}, "found"),
    ({"outreach": [sent("ask", "2026-11-09")], "replies": [replied("later", "2026-11-10")]}, "replied"),
    ({"outreach": [sent("ask", "2026-09-09"), sent("ask", "2026-11-20")],
      "replies": [replied("later", "2026-09-10")]}, "asked"),
    ({"outreach": [sent("ask", "2026-11-09")], "replies": [replied("no", "2026-11-10")]}, "closed"),
    ({"outreach": [sent("ask", "2026-11-09")], "replies": [replied("later", "2026-11-09")]}, "replied"),
    ({"do_not_contact": True}, "closed"),
    ({"interviews": [make_talk("2026-11-17T14:30"), make_interview("2026-11-24T14:30")]}, "scheduled"),
    ({"interviews": [make_talk("2026-11-17T14:30")]}, "met"),
    ({"interviews": [make_interview("2026-11-17T14:30", status="no_show")]}, "found"),
    ({"interviews": [make_talk("2026-11-17T14:30")], "outreach": [sent("thanks", "2026-11-18")]}, "thanked"),
    ({"interviews": [make_talk("2026-11-17T14:30"), make_talk("2026-11-19T14:30")],
      "outreach": [sent("thanks", "2026-11-18")]}, "met"),
])  # fmt: skip
def test_stage_follows_the_messages_that_arrived_and_the_last_answer(facts: dict[str, Any], stage: str) -> None:
    ada = make_contact(**facts)
    assert stage_of(make_challenge(ada), ada, NOW.zone) == stage


def test_people_of_a_gathered_challenge_stand_where_they_stand() -> None:
    guest = make_contact("Grace Hopper")
    host = make_contact(interviews=[make_talk(), make_interview(also_there=[guest.uid])])
    challenge = make_challenge(host, guest, make_contact("Joan Clarke"))

    gathered = challenge.gathered()

    for contact in challenge.contacts:
        assert talks_of(gathered, contact) == talks_of(challenge, contact)
        assert gathered.find_contact(contact.uid) is contact
    assert gathered.find_contact(None) is challenge.find_contact(None) is None


AUCKLAND = moment("2026-11-23T10:00", zone="Pacific/Auckland")
"""where a talk at noon in London is held on the next day"""


def test_talks_of_somebody_are_those_they_take_part_in_earliest_first() -> None:
    guest = make_contact("Grace Hopper")
    late, early = make_interview("2026-11-30T10:00"), make_talk("2026-11-03T10:00")
    alone, missed = make_interview("2026-11-26T10:00"), make_interview("2026-11-02T10:00", status="no_show")
    late.also_there = early.also_there = [guest.uid]
    host, stranger = make_contact(interviews=[late, alone, early, missed]), make_contact("Joan Clarke")
    challenge = make_challenge(host, guest, stranger)

    assert talks_of(challenge, host) == [missed, early, alone, late]
    assert talks_of(challenge, guest) == [early, late]
    assert talks_of(challenge, stranger) == []
    assert [met_talks(challenge, one) for one in (host, guest, stranger)] == [[early], [early], []]
    assert [next_talk(challenge, one) for one in (host, guest, stranger)] == [alone, late, None]


@pytest.mark.parametrize(("message", "thanked"), [
    (sent("thanks", "2026-11-18"), True),
    (sent("thanks", "2026-11-19"), True),
    (sent("thanks", "2026-11-17"), False),
    (sent("update", "2026-11-19"), False),
    (sent("thanks", "2026-11-19", interview="this"), True),
    (sent("thanks", "2026-11-19", interview="another"), False),
    (sent("update", "2026-11-19", interview="this"), False),
])  # fmt: skip
def test_thanks_are_for_their_own_talk_on_its_day_in_ones_own_zone_or_later(message: Any, thanked: bool) -> None:
    talk = make_interview("2026-11-17T12:00", uid="this", status="met")
    ada = make_contact(interviews=[talk], outreach=[message])
    assert is_thanked(ada, talk, AUCKLAND.zone) is thanked
    assert (stage_of(make_challenge(ada), ada, AUCKLAND.zone) == "thanked") is thanked


@given(st.lists(st.integers(1, 5), max_size=5), st.lists(st.integers(1, 6), max_size=4), st.randoms())
def test_bounces_void_the_same_messages_in_whatever_order_they_were_noted(
    asks: list[int], bounces: list[int], random: Any
) -> None:
    bounced = [replied("bounced", f"2026-11-0{day}") for day in bounces]
    ada = make_contact(outreach=[sent("ask", f"2026-11-0{day}") for day in sorted(asks)], replies=bounced)
    before = delivered_asks(ada)
    random.shuffle(bounced)
    assert delivered_asks(ada) == before


@pytest.mark.parametrize(("facts", "day"), [
    ({}, None),
    ({"outreach": [sent("update", "2026-11-09"), sent("ask", "2026-11-02")]}, date(2026, 11, 9)),
    ({"replies": [replied("refer", "2026-11-10")], "outreach": [sent("ask", "2026-11-02")]}, date(2026, 11, 10)),
    ({"replies": [replied("bounced", "2026-11-10")], "outreach": [sent("ask", "2026-11-02")]}, date(2026, 11, 2)),
    ({"interviews": [make_talk("2026-11-17T12:00")]}, date(2026, 11, 18)),
    ({"interviews": [make_interview("2026-11-17T12:00", status="no_show")]}, None),
    ({"tasks": [Task(uid="t", id="t1", text="x", created_on=date(2026, 11, 2), told_on=date(2026, 11, 5)),
                Task(uid="u", id="t2", text="x", created_on=date(2026, 11, 9))]}, date(2026, 11, 5)),
])  # fmt: skip
def test_last_touch_is_the_day_of_the_last_thing_that_passed_between_two(facts: Any, day: date | None) -> None:
    ada = make_contact(**facts)
    assert last_touch(make_challenge(ada), ada, AUCKLAND.zone) == day


@pytest.mark.parametrize(("year", "midyear", "stands_from"), [
    (2026, False, date(2026, 11, 18)),
    (2026, True, None),
    (2025, True, date(2026, 11, 18)),
    (2027, True, None),
])  # fmt: skip
def test_verdict_stands_from_its_day_and_one_on_the_way_once_its_year_is_over(
    year: int, midyear: bool, stands_from: date | None
) -> None:
    verdict = Verdict(outcome="stay", decided_at=instant("2026-11-17T12:00"), midyear=midyear)
    record = Year(uid=uid(), year=year, goal=3, verdict=verdict)
    assert final_verdict(record, AUCKLAND) == (stands_from and (verdict, stands_from))


def test_year_without_a_verdict_is_open() -> None:
    assert final_verdict(Year(uid=uid(), year=2025, goal=3), AUCKLAND) is None


def test_verdict_of_a_past_year_stands_from_the_new_year_where_it_was_on_the_way() -> None:
    verdict = Verdict(outcome="stay", decided_at=instant("2025-07-01T12:00"), midyear=True)
    record = Year(uid=uid(), year=2025, goal=3, verdict=verdict)
    assert final_verdict(record, AUCKLAND) == (verdict, date(2026, 1, 1))


def test_talks_met_in_a_year_are_those_held_on_its_days_in_ones_own_zone_earliest_first() -> None:
    summer, spring = make_talk("2026-06-01T12:00"), make_talk("2026-03-01T12:00")
    first, last = make_talk("2025-12-31T12:00"), make_talk("2026-12-31T12:00")
    missed = make_interview("2026-05-01T12:00", status="no_show")
    ada, grace = (
        make_contact(interviews=[summer, last]),
        make_contact("Grace Hopper", interviews=[spring, first, missed]),
    )
    held = met_in_year(make_challenge(ada, grace), 2026, AUCKLAND.zone)
    assert held == [(grace, first), (grace, spring), (ada, summer)]
