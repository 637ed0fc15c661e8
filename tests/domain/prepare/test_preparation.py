"""Preparing: the checklist, what is lacking, and the interest beforehand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from build import instant, make_challenge, make_contact, make_talk, moment, uid
from infochat.domain.decision import Criterion, Year
from infochat.domain.prepare.preparation import (
    RESEARCH,
    InterestError,
    UnknownResearchError,
    add_question,
    note_interest,
    prepare_talk,
    read_interest,
    tick_research,
)
from infochat.domain.questions import read_bank
from infochat.domain.talks import Score

DATA = Path(__file__).parents[3] / "src" / "infochat" / "data" / "questions.json"
BANK = read_bank(json.loads(DATA.read_text(encoding="utf-8")))


def test_a_question_out_of_bounds_is_warned_about() -> None:
    ada = make_contact()
    add_question(ada, "Are you hiring?")
    assert "asks for a job" in prepare_talk(make_challenge(ada), BANK, ada).warnings[0]


def test_confidential_words_of_an_earlier_talk_are_not_on_the_page() -> None:
    ada = make_contact(
        interviews=[
            make_talk("2026-03-01T10:00", takeaway="open"),
            make_talk("2026-06-01T10:00", takeaway="hidden", confidential=True),
        ]
    )
    assert prepare_talk(make_challenge(ada), BANK, ada).last_takeaway == "open"


def test_criteria_that_nobody_has_spoken_to_are_named() -> None:
    criteria = [Criterion(uid=uid(), name=name, weight=weight) for name, weight in (("Pay", 40.0), ("Time", 60.0))]
    talk = make_talk(scores=[Score(option="data", criterion="time", score=4)])
    ada, bo = make_contact(options=["Data"]), make_contact("Bo", interviews=[talk])
    challenge = make_challenge(ada, bo, years=[Year(uid=uid(), year=2026, goal=3, criteria=criteria)])
    assert prepare_talk(challenge, BANK, ada).lacking == ["Data: Pay"]


def test_what_was_scored_for_one_option_is_not_known_of_one_that_looks_alike() -> None:
    challenge = make_challenge(years=[Year(uid=uid(), year=2026, goal=3)])
    challenge.years[0].criteria.append(Criterion(uid=uid(), name="Pay", weight=100))
    ada = make_contact(options=["C#"])
    bo = make_contact("Bo", interviews=[make_talk(scores=[Score(option="C++", criterion="Pay", score=4)])])
    challenge.contacts += [ada, bo]
    assert prepare_talk(challenge, BANK, ada).lacking == ["C#: Pay"]


@pytest.mark.parametrize("word", ["news", "new", "6", "three months", "NEWS"])
def test_research_is_ticked_off_by_word_number_or_text(word: str) -> None:
    ada = make_contact()
    assert tick_research(ada, word).id == "news"
    tick_research(ada, word)
    assert ada.preparation.research_done == ["news"]
    plan = prepare_talk(make_challenge(ada), BANK, ada)
    assert [item.id for item in plan.research if item.done] == ["news"]


@pytest.mark.parametrize("word", ["", "0", "99", "nothing like it", "the"])
def test_an_unclear_word_ticks_nothing_off(word: str) -> None:
    with pytest.raises(UnknownResearchError):
        tick_research(make_contact(), word)


def test_the_checklist_covers_person_company_field_self_and_logistics() -> None:
    assert {item.topic for item in RESEARCH} == {"person", "company", "field", "yourself", "logistics"}


def test_interest_is_kept_between_0_and_10() -> None:
    ada = make_contact()
    note_interest(ada, 6, moment())
    assert ada.preparation.interest_before == 6
    assert ada.updated_at == instant("2026-11-22T10:00")
    for value in (-1, 11):
        with pytest.raises(InterestError):
            note_interest(ada, value, moment())


@pytest.mark.parametrize("typed", ["-1", "11", "six", "5.5", "٣"])
def test_an_interest_is_a_whole_number_to_10(typed: str) -> None:
    with pytest.raises(InterestError):
        read_interest(typed)
