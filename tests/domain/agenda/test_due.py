"""What every rule of the agenda looks at: talks, who named whom, one's own absence, and days in words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from build import instant, make_challenge, make_contact, make_interview, make_talk, moment
from infochat.domain.agenda.due import DueItem, Outlook, add_months, days_apart
from infochat.domain.challenge import Challenge
from infochat.domain.workdays import Workdays

NOW = moment("2026-11-23T10:00", "Pacific/Auckland")


def outlook(challenge: Challenge) -> Outlook:
    return Outlook(challenge, NOW, Workdays())


def item(**changes: Any) -> DueItem:
    day = date(2026, 11, 23)
    facts = {"kind": "meet", "contact": make_contact("Ada"), "since": day, "due": day, "shows_on": day,
             "why": "because", "action": "meet"}  # fmt: skip
    return DueItem(**(facts | changes))


def test_command_names_the_person_where_there_is_one_to_name() -> None:
    assert item().command == "infochat meet ada"
    assert item().command_with("2") == "infochat meet 2"
    assert item(names_contact=False).command_with("2") == "infochat meet"
    assert item(contact=None).command_with("2") == item(contact=None).command == "infochat meet"


def test_talks_of_somebody_are_looked_up_with_those_they_sat_in_earliest_first() -> None:
    guest = make_contact("Grace")
    late, early = make_interview("2026-11-30T10:00", also_there=[guest.uid]), make_talk("2026-11-03T10:00")
    alone = make_talk("2026-11-02T10:00")
    first, second = make_contact("Ada", interviews=[late]), make_contact("Bo", interviews=[early, alone])
    early.also_there = [guest.uid]
    look = outlook(make_challenge(first, second, guest))
    assert [look.talks(one) for one in (first, second, guest)] == [[late], [alone, early], [early, late]]
    assert look.met(guest) == [early]
    assert list(look.talks(make_contact("Joan"))) == []


def test_people_whom_somebody_named_are_looked_up_without_themselves() -> None:
    ada = make_contact("Ada", uid="ada", via="ada")
    bo, cy, di = make_contact("Bo", via="ada"), make_contact("Cy", via="bo"), make_contact("Di", via="ada")
    look = outlook(make_challenge(ada, bo, cy, di))
    assert look.named_by(ada) == [bo, di]
    assert list(look.named_by(cy)) == []


@pytest.mark.parametrize(("away", "day", "back"), [
    ("", "2026-11-23", "2026-11-23"),
    ("2026-11-23", "2026-11-22", "2026-11-22"),
    ("2026-11-23", "2026-11-23", "2026-11-24"),
    ("2026-11-23", "2026-11-24", "2026-11-24"),
    ("2026-11-20..2026-11-24", "2026-11-19", "2026-11-19"),
    ("2026-11-20..2026-11-24", "2026-11-20", "2026-11-25"),
    ("2026-11-20..2026-11-24", "2026-11-24", "2026-11-25"),
    ("2026-11-20..2026-11-24", "2026-11-25", "2026-11-25"),
    ("2026-11-25..2026-11-27,2026-11-20..2026-11-24", "2026-11-21", "2026-11-28"),
    ("2026-11-26..2026-11-27,2026-11-20..2026-11-24", "2026-11-21", "2026-11-25"),
    ("9999-12-01..9999-12-31", "9999-12-31", "9999-12-31"),
])  # fmt: skip
def test_day_in_ones_own_absence_moves_behind_it(away: str, day: str, back: str) -> None:
    challenge = make_challenge(settings={"away": away} if away else {})
    assert outlook(challenge).after_absence(date.fromisoformat(day)).isoformat() == back


@pytest.mark.parametrize(("day", "words"), [
    ("2026-11-13", "10 days ago"), ("2026-11-21", "2 days ago"), ("2026-11-22", "yesterday"), ("2026-11-23", "today"),
    ("2026-11-24", "tomorrow"), ("2026-11-25", "in 2 days"), ("2026-12-03", "in 10 days"),
])  # fmt: skip
def test_distance_of_a_day_is_told_in_words(day: str, words: str) -> None:
    assert days_apart(date.fromisoformat(day), date(2026, 11, 23)) == words
    assert outlook(make_challenge()).ago(date.fromisoformat(day)) == words


@pytest.mark.parametrize(("day", "months", "later"), [
    ("2026-01-15", 1, "2026-02-15"), ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"),
    ("2026-01-30", 1, "2026-02-28"), ("2026-03-31", 1, "2026-04-30"), ("2026-11-30", 3, "2027-02-28"),
    ("2026-12-01", 1, "2027-01-01"), ("2026-11-30", 1, "2026-12-30"), ("2026-06-15", 6, "2026-12-15"),
    ("2026-01-31", 0, "2026-01-31"),
])  # fmt: skip
def test_same_day_some_months_later_is_the_last_of_a_shorter_month(day: str, months: int, later: str) -> None:
    assert add_months(date.fromisoformat(day), months).isoformat() == later


def test_day_of_an_instant_is_that_of_ones_own_zone_and_business_days_are_those_handed_in() -> None:
    workdays = Workdays()
    look = Outlook(make_challenge(), NOW, workdays)
    assert look.day_of(instant("2026-11-23T12:00")) == date(2026, 11, 24)
    assert look.workdays is workdays
