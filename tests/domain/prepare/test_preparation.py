"""Preparing: the questions that fit the minutes, and the checklist."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build import instant, make_challenge, make_contact, make_interview, make_talk, moment, uid
from infochat.domain.challenge import Challenge, Question, QuestionList
from infochat.domain.decision import Criterion, Year
from infochat.domain.prepare.preparation import (
    RESEARCH,
    InterestError,
    UnknownResearchError,
    add_question,
    note_interest,
    prepare_talk,
    question_budget,
    tick_research,
)
from infochat.domain.questions import question_key, read_bank
from infochat.domain.talks import QuestionAnswer, Score

DATA = Path(__file__).parents[3] / "src" / "infochat" / "data" / "questions.json"
BANK = read_bank(json.loads(DATA.read_text(encoding="utf-8")))
EVERY = [*BANK.starter, *(entry.question for entry in BANK.entries)]


def answers(*texts: str) -> list[QuestionAnswer]:
    return [QuestionAnswer(question=text, text="so it was") for text in texts]


def listed(*questions: Question) -> Challenge:
    return make_challenge(question_lists=[QuestionList(uid=uid(), name="mine", questions=list(questions))])


@pytest.mark.parametrize(("minutes", "asked", "spare", "budget"), [(20, 6, 4, 14), (30, 9, 6, 24), (10, 2, 2, 5)])
def test_the_questions_fit_the_minutes(minutes: int, asked: int, spare: int, budget: int) -> None:
    ada = make_contact()
    plan = prepare_talk(make_challenge(ada), BANK, ada, minutes=minutes)
    assert (len(plan.questions), len(plan.spare), plan.budget, plan.minutes) == (asked, spare, budget, minutes)


def test_twenty_minutes_are_planned_where_thirty_are_blocked() -> None:
    ada = make_contact(interviews=[make_interview(minutes=30)])
    assert prepare_talk(make_challenge(ada), BANK, ada).minutes == 20
    assert prepare_talk(make_challenge(), BANK, make_contact()).minutes == 20


def test_the_first_talk_asks_the_five_and_for_somebody_else_to_hear() -> None:
    ada = make_contact()
    plan = prepare_talk(make_challenge(ada), BANK, ada)
    assert {question.text for question in BANK.starter} < {question.text for question in plan.questions}
    assert plan.questions[-1].topic == "referrals"


def test_anchors_come_first() -> None:
    challenge = listed(Question(text="a"), Question(text="b"), Question(text="c", anchor=True))
    ada = make_contact()
    challenge.contacts.append(ada)
    assert [q.text for q in prepare_talk(challenge, BANK, ada).questions[:3]] == ["c", "a", "b"]


def test_an_anchor_is_asked_of_everybody_and_of_nobody_twice() -> None:
    anchor = BANK.starter[0].text
    held = [make_contact(name, interviews=[make_talk(answers=answers(anchor))]) for name in ("Bo", "Cy", "Di")]
    ada = make_contact()
    challenge = make_challenge(ada, *held)
    assert anchor in [q.text for q in prepare_talk(challenge, BANK, ada).questions]
    plan = prepare_talk(challenge, BANK, held[0])
    assert anchor not in [q.text for q in (*plan.questions, *plan.spare)]


def test_what_was_answered_twice_is_not_asked_again() -> None:
    asked = "What is it like working for your company"
    held = [make_contact(name, interviews=[make_talk(answers=answers(asked))]) for name in ("Bo", "Cy")]
    ada = make_contact()
    plan = prepare_talk(make_challenge(ada, *held), BANK, ada)
    assert question_key(asked) not in [question_key(q.text) for q in (*plan.questions, *plan.spare)]


def test_what_was_answered_twice_about_another_option_is_still_open() -> None:
    asked = BANK.starter[1].text
    held = [
        make_contact(name, options=["Teach"], interviews=[make_talk(answers=answers(asked))]) for name in ("Bo", "Cy")
    ]
    ada = make_contact(options=["Data"])
    assert asked in [q.text for q in prepare_talk(make_challenge(ada, *held), BANK, ada).questions]


def test_an_empty_answer_is_no_answer() -> None:
    asked = BANK.starter[1].text
    empty = [QuestionAnswer(question=asked, text="  ")]
    held = [make_contact(name, interviews=[make_talk(answers=empty)]) for name in ("Bo", "Cy")]
    ada = make_contact()
    assert asked in [q.text for q in prepare_talk(make_challenge(ada, *held), BANK, ada).questions]


def test_topics_that_this_option_lacks_come_before_those_heard_about() -> None:
    trend = next(e.question for e in BANK.entries if e.question.topic == "trends")
    challenge = listed(Question(text="only one", anchor=True))
    bo = make_contact("Bo", options=["Data"], interviews=[make_talk(answers=answers(trend.text))])
    ada = make_contact(options=["data"])
    challenge.contacts += [ada, bo]
    plan = prepare_talk(challenge, BANK, ada, minutes=40)
    topics = [q.topic for q in plan.questions]
    assert "trends" not in topics[: len({e.question.topic for e in BANK.entries})]


def test_a_question_added_for_this_talk_is_asked() -> None:
    ada = make_contact()
    add_question(ada, "Is moving to data worth it at 40?")
    add_question(ada, "is moving to data worth it at 40")
    texts = [q.text for q in prepare_talk(make_challenge(ada), BANK, ada).questions]
    assert texts.count("Is moving to data worth it at 40?") == 1


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


@given(
    st.integers(5, 480),
    st.lists(st.sampled_from(EVERY), max_size=12),
    st.lists(st.lists(st.sampled_from(EVERY), max_size=8), max_size=4),
)
def test_a_plan_never_exceeds_its_budget_or_repeats_what_is_known(
    minutes: int, mine: list[Question], talks: list[list[Question]]
) -> None:
    ada = make_contact()
    others = [
        make_contact(f"Person {n}", interviews=[make_talk(answers=answers(*(q.text for q in heard)))])
        for n, heard in enumerate(talks)
    ]
    challenge = make_challenge(ada, *others)
    if mine:
        challenge.question_lists.append(QuestionList(uid=uid(), name="mine", questions=mine))
    plan = prepare_talk(challenge, BANK, ada, minutes=minutes)
    assert sum(question.minutes for question in plan.questions) <= plan.budget == question_budget(minutes) < minutes
    shown = [question_key(question.text) for question in (*plan.questions, *plan.spare)]
    assert len(shown) == len(set(shown))
    for question in (*plan.questions, *plan.spare):
        times = sum(question.text in {q.text for q in heard} for heard in talks)
        assert question.anchor or times < 2
    anchors = [question.anchor for question in plan.questions]
    assert anchors == sorted(anchors, reverse=True)


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
