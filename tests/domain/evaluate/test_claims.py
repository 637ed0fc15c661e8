"""What claims come to across the talks of a year."""

from __future__ import annotations

from typing import Any

import pytest

from build import make_challenge, make_contact, make_interview, make_talk, moment
from infochat.domain.decision import Criterion, Option
from infochat.domain.evaluate.claims import claims_of, not_asked
from infochat.domain.evaluate.matrix import matrix_of
from infochat.domain.talks import Claim, Score
from infochat.domain.years import year_record

DATA = Option(uid="o", id="data", name="Data", kind="career")


def heard(*voices: tuple[dict[str, Any], bool]) -> Any:
    """One statement, from one person after another, for it or against it."""
    pairs = []
    for at, (facts, supports) in enumerate(voices):
        contact = make_contact(f"Person {at}", **facts)
        talk = make_talk(
            f"2026-03-{at + 1:02}T10:00", claims=[Claim(option="Data", text="Pay is fair", supports=supports)]
        )
        pairs.append((contact, talk))
    return pairs


@pytest.mark.parametrize(
    ("voices", "status"),
    [
        ([({}, True)], "heard_once"),
        ([({}, False)], "heard_once"),
        ([({}, True), ({}, True)], "corroborated"),
        ([({"company": "Acme"}, True), ({"company": "acme inc"}, True)], "heard_once"),
        ([({"via": "x"}, True), ({"via": "x"}, True)], "heard_once"),
        ([({"company": "Acme"}, True), ({"company": "Acme"}, True), ({"company": "Zeta"}, True)], "corroborated"),
        ([({}, True), ({}, False)], "contradicted"),
        ([({"company": "Acme"}, True), ({"company": "Acme"}, False)], "contradicted"),
        ([({}, False), ({}, False)], "contradicted"),
    ],
)
def test_claim_needs_two_independent_voices_and_none_against(voices: Any, status: str) -> None:
    (claim,) = claims_of([DATA], heard(*voices))
    assert (claim.status, claim.option_id, len(claim.people)) == (status, "data", len(voices))


def test_same_words_are_the_same_claim_whatever_their_case_and_signs() -> None:
    pairs = [
        (make_contact("Ada"), make_talk("2026-03-01T10:00", claims=[Claim(option="data", text="Pay is fair.")])),
        (make_contact("Bo"), make_talk("2026-03-02T10:00", claims=[Claim(option="DATA", text="pay is FÁIR")])),
        (make_contact("Cy"), make_talk("2026-03-03T10:00", claims=[Claim(option="Teach", text="Pay is fair")])),
    ]
    claims = claims_of([DATA], pairs)
    assert [(claim.option, claim.option_id, claim.status) for claim in claims] == [
        ("Data", "data", "corroborated"),
        ("Teach", None, "heard_once"),
    ]


def test_words_that_differ_in_vowel_signs_alone_are_two_claims() -> None:
    talk = make_talk(claims=[Claim(option="Data", text="दिन"), Claim(option="Data", text="दान")])
    assert [claim.text for claim in claims_of([DATA], [(make_contact(), talk)])] == ["दिन", "दान"]


def test_what_somebody_says_later_replaces_what_they_said_before() -> None:
    ada = make_contact("Ada")
    first = make_talk("2026-03-01T10:00", claims=[Claim(option="Data", text="Pay is fair")])
    second = make_talk("2026-06-01T10:00", claims=[Claim(option="Data", text="Pay is fair", supports=False)])
    (claim,) = claims_of([DATA], [(ada, first), (ada, second)])
    assert (claim.supporters, claim.opponents, claim.status) == ([], [ada], "heard_once")


def test_confidential_claims_stay_out_when_asked() -> None:
    talk = make_talk(claims=[Claim(option="Data", text="Layoffs come")], confidential=True)
    assert claims_of([DATA], [(make_contact(), talk)], include_confidential=False) == []
    assert len(claims_of([DATA], [(make_contact(), talk)])) == 1


def test_option_by_its_name_and_by_its_id_is_one_and_a_talk_without_a_debrief_hides_no_other() -> None:
    science = Option(uid="o", id="data", name="Data science", kind="career")
    talks = [
        (make_contact("Ada"), make_interview("2026-02-01T10:00", status="met")),
        (make_contact("Bo"), make_talk("2026-03-01T10:00", claims=[Claim(option="data", text="Pay is fair")])),
        (make_contact("Cy"), make_talk("2026-03-02T10:00", claims=[Claim(option="Data science", text="Pay is fair")])),
    ]
    (claim,) = claims_of([science], talks)
    assert [person.name for person in claim.supporters] == ["Bo", "Cy"]


def test_criteria_of_every_change_that_no_talk_spoke_to_were_not_asked() -> None:
    challenge = make_challenge()
    year = year_record(challenge, 2026, moment())
    year.options.append(DATA)
    year.criteria += [Criterion(uid=name, name=name, weight=50) for name in ("Pay", "Hours")]
    scored = make_talk(scores=[Score(option="Data", criterion="Pay", score=4)])
    matrix = matrix_of(challenge, year, [(make_contact(), scored)])
    assert {option.kind for option in matrix.options} == {"stay", "adjust", "career"}
    assert [(claim.option, claim.option_id, claim.text, claim.status) for claim in not_asked(matrix)] == [
        ("Data", "data", "Hours", "not_asked")
    ]
