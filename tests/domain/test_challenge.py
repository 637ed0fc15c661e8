"""What is found in the document, one record at a time and gathered for a look at everybody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields

import pytest

from build import make_challenge, make_contact, make_interview, moment
from infochat.domain.challenge import Challenge, Conflict, Target
from infochat.domain.decision import Year
from infochat.domain.meet.tasks import add_task

both_ways = pytest.mark.parametrize(
    "look", [lambda challenge: challenge, Challenge.gathered], ids=["plain", "gathered"]
)


@both_ways
def test_a_contact_is_found_by_the_uid_and_the_first_where_a_file_has_it_twice(
    look: Callable[[Challenge], Challenge],
) -> None:
    ada, grace, double = make_contact(uid="a1"), make_contact("Grace Hopper", uid="b2"), make_contact("Bo", uid="a1")
    challenge = look(make_challenge(ada, grace, double))
    assert [challenge.find_contact(uid) for uid in ("a1", "b2", "c3", "", None)] == [ada, grace, None, None, None]


@both_ways
def test_talks_come_with_the_contact_in_whose_record_they_stand(look: Callable[[Challenge], Challenge]) -> None:
    ada = make_contact(interviews=[make_interview(), make_interview("2026-11-25T10:00")])
    grace = make_contact("Grace Hopper", interviews=[make_interview("2026-11-20T10:00")])
    challenge = look(make_challenge(ada, make_contact("Bo"), grace))
    for _ in range(2):
        assert list(challenge.interviews()) == [
            (ada, ada.interviews[0]),
            (ada, ada.interviews[1]),
            (grace, grace.interviews[0]),
        ]


@both_ways
def test_tasks_come_with_the_contact_they_are_about(look: Callable[[Challenge], Challenge]) -> None:
    ada, grace = make_contact(), make_contact("Grace Hopper")
    challenge = make_challenge(ada, grace)
    for contact, text in ((grace, "send the article"), (ada, "read her book"), (grace, "tell her")):
        add_task(challenge, contact, moment(), text)
    found = [(contact.name, task.text) for contact, task in look(challenge).tasks()]
    assert found == [
        ("Ada Lovelace", "read her book"),
        ("Grace Hopper", "send the article"),
        ("Grace Hopper", "tell her"),
    ]


@both_ways
def test_a_year_is_found_once_something_was_set_for_it(look: Callable[[Challenge], Challenge]) -> None:
    years = [Year(uid="y1", year=2025, goal=3), Year(uid="y2", year=2026, goal=5)]
    challenge = look(make_challenge(years=years))
    assert [challenge.find_year(year) for year in (2025, 2026, 2027)] == [*years, None]


def test_what_is_gathered_are_the_same_records() -> None:
    challenge = make_challenge(
        make_contact(),
        settings={"goal": "5"},
        years=[Year(uid="y1", year=2026, goal=5)],
        targets=[Target(uid="t1", company="Acme")],
        apart=[["a1", "b2"]],
        conflicts=[Conflict(record="Ada", about="company")],
        extra={"mood": "calm"},
    )
    gathered = challenge.gathered()
    for field in fields(Challenge):
        assert getattr(gathered, field.name) is getattr(challenge, field.name)
