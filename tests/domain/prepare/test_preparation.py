"""Preparing: the checklist, what is lacking, and the interest beforehand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from build import instant, make_challenge, make_contact, make_interview, make_talk, moment, uid
from infochat.domain.decision import Criterion, Option, Year
from infochat.domain.prepare.preparation import (
    RESEARCH,
    InterestError,
    ResearchItem,
    UnknownResearchError,
    add_question,
    lacking_criteria,
    note_interest,
    prepare_talk,
    read_interest,
    tick_research,
)
from infochat.domain.question_choice import choose_questions
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


def test_page_is_for_the_next_talk_with_its_list_its_minutes_and_its_questions() -> None:
    talk = make_interview("2026-12-01T10:00", minutes=45)
    ada = make_contact(interviews=[make_talk("2026-03-01T10:00"), talk])
    plan = prepare_talk(make_challenge(ada), BANK, ada)
    assert (plan.talk, plan.last_takeaway) == (talk, None)
    choice = choose_questions(make_challenge(ada), BANK, ada, talk)
    assert (plan.list_name, plan.questions, plan.spare) == (choice.list_name, choice.questions, choice.spare)
    assert (plan.minutes, plan.budget) == (choice.minutes, choice.budget)
    assert (plan.minutes, tuple(plan.research)) == (35, RESEARCH)
    assert plan.questions
    assert plan.warnings == []
    short = prepare_talk(make_challenge(ada), BANK, ada, minutes=15)
    assert (short.minutes, len(short.questions) < len(plan.questions)) == (15, True)


def test_last_thing_taken_away_from_somebody_is_on_the_page() -> None:
    talks = [
        make_talk("2026-03-01T10:00", takeaway="first"),
        make_talk("2026-04-01T10:00", takeaway="second"),
        make_talk("2026-05-01T10:00"),
        make_interview("2026-06-01T10:00", status="met"),
    ]
    ada = make_contact(interviews=talks)
    assert prepare_talk(make_challenge(ada), BANK, ada).last_takeaway == "second"


@pytest.mark.parametrize(("word", "item"), [
    ("1", "role"), ("14", "things"), (" role ", "role"), ("sha", "shared"), ("gue", "guess"), ("g", None), ("w", None),
    ("PAY", "pay"), ("t", None), ("turn", "turn"), ("layoffs", "worry"), ("notebook", "things"), ("15", None),
])  # fmt: skip
def test_word_means_an_item_its_beginning_before_its_text(word: str, item: str | None) -> None:
    ada = make_contact()
    if item is None:
        with pytest.raises(UnknownResearchError):
            tick_research(ada, word)
    else:
        assert tick_research(ada, word).id == item
        tick_research(ada, "offer")
    assert ada.preparation.research_done == ([item, "offer"] if item else [])


def test_refusals_say_what_there_is() -> None:
    with pytest.raises(UnknownResearchError) as unknown:
        tick_research(make_contact(), "x" * 70)
    assert unknown.value.what == f"'{'x' * 60}' is not on the checklist."
    assert unknown.value.remedy == f"It has: {', '.join(item.id for item in RESEARCH)}"
    assert unknown.value.candidates == tuple(item.id for item in RESEARCH)
    with pytest.raises(InterestError) as odd:
        read_interest("11")
    assert (odd.value.what, odd.value.remedy) == (
        "interest is a whole number from 0 to 10, not '11'.", "Such as: --interest 6",
    )  # fmt: skip


def test_interest_of_0_and_of_10_is_read_and_kept() -> None:
    ada = make_contact()
    for value in (0, 10):
        assert read_interest(str(value)) == value
        note_interest(ada, value, moment())
        assert ada.preparation.interest_before == value
    with pytest.raises(InterestError) as odd:
        note_interest(ada, 11, moment())
    assert "not '11'" in odd.value.what


def test_own_question_is_kept_once_as_it_was_cleaned() -> None:
    ada = make_contact()
    assert add_question(ada, "  What   next? ") == "What next?"
    assert add_question(ada, "WHAT NEXT") == "WHAT NEXT"
    assert add_question(ada, "   ") == ""
    assert add_question(ada, "And then?") == "And then?"
    assert ada.preparation.added_questions == ["What next?", "And then?"]


def test_lacking_criteria_come_by_their_weight_for_each_option_and_only_held_talks_tell() -> None:
    record = Year(uid=uid(), year=2026, goal=3)
    record.criteria += [Criterion(uid=uid(), name=name, weight=weight) for name, weight in (("Pay", 40), ("Time", 60))]
    score = [Score(option="Data", criterion="Pay", score=4)]
    ada = make_contact(options=["Data", "Teach"])
    missed = make_interview("2026-03-01T10:00", status="no_show", debrief=make_talk(scores=score).debrief)
    bo = make_contact("Bo", interviews=[missed])
    challenge = make_challenge(ada, bo, years=[record])
    assert lacking_criteria(challenge, ada) == ["Data: Time", "Data: Pay", "Teach: Time", "Teach: Pay"]
    bo.interviews.append(make_talk(scores=score))
    assert lacking_criteria(challenge, ada) == ["Data: Time", "Teach: Time", "Teach: Pay"]
    assert lacking_criteria(make_challenge(ada), ada) == []


def test_score_of_an_option_with_a_stroke_in_its_name_is_known_of_it() -> None:
    record = Year(uid=uid(), year=2026, goal=3, criteria=[Criterion(uid=uid(), name="Pay", weight=100)])
    record.options.append(Option(uid=uid(), id="ux-ui", name="UX/UI", kind="career"))
    talk = make_talk(scores=[Score(option="UX", criterion="UI/Pay", score=4)])
    ada = make_contact(options=["ux-ui"], interviews=[talk])
    assert lacking_criteria(make_challenge(ada, years=[record]), ada) == []


@pytest.mark.parametrize("item", RESEARCH, ids=lambda item: item.id)
def test_every_item_is_ticked_off_by_its_own_word_and_its_number(item: ResearchItem) -> None:
    assert (
        tick_research(make_contact(), item.id) is tick_research(make_contact(), str(RESEARCH.index(item) + 1)) is item
    )
