"""Which questions fit the minutes of a talk."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build import make_challenge, make_contact, make_interview, make_talk, uid
from infochat.domain.challenge import Challenge, Question, QuestionList
from infochat.domain.decision import Criterion, Option, Year
from infochat.domain.people import Contact
from infochat.domain.prepare.preparation import add_question
from infochat.domain.question_choice import ChosenQuestions, choose_questions, question_budget
from infochat.domain.questions import Bank, BankQuestion, question_key, read_bank
from infochat.domain.standing import next_talk
from infochat.domain.talks import QuestionAnswer

DATA = Path(__file__).parents[2] / "src" / "infochat" / "data" / "questions.json"
BANK = read_bank(json.loads(DATA.read_text(encoding="utf-8")))
EVERY = [*BANK.starter, *(entry.question for entry in BANK.entries)]


def answers(*texts: str) -> list[QuestionAnswer]:
    return [QuestionAnswer(question=text, text="so it was") for text in texts]


def one(text: str) -> Question:
    """A short question on the topic that is its first word."""
    return Question(text=text, topic=text.partition(" ")[0], minutes=1)


def listed(*questions: Question) -> Challenge:
    return make_challenge(question_lists=[QuestionList(uid=uid(), name="mine", questions=list(questions))])


def chosen(challenge: Challenge, contact: Contact, minutes: int | None = None) -> ChosenQuestions:
    return choose_questions(challenge, BANK, contact, next_talk(challenge, contact), minutes=minutes)


@pytest.mark.parametrize(("minutes", "asked", "spare", "budget"), [(20, 6, 4, 14), (30, 9, 6, 24), (10, 2, 2, 5)])
def test_the_questions_fit_the_minutes(minutes: int, asked: int, spare: int, budget: int) -> None:
    ada = make_contact()
    choice = chosen(make_challenge(ada), ada, minutes=minutes)
    assert (len(choice.questions), len(choice.spare), choice.budget, choice.minutes) == (asked, spare, budget, minutes)


@pytest.mark.parametrize(
    ("minutes", "asked", "spare", "budget"),
    [(1, 0, 1, 0), (3, 1, 1, 1), (5, 1, 1, 2), (7, 2, 1, 3), (13, 3, 2, 7), (20, 6, 4, 14), (33, 9, 6, 27)],
)
def test_three_short_questions_are_asked_in_ten_minutes_and_one_more_is_spare_in_five(
    minutes: int, asked: int, spare: int, budget: int
) -> None:
    challenge = listed(*(Question(text=f"question {n}", minutes=1) for n in range(30)))
    choice = choose_questions(challenge, Bank((), ()), make_contact(), None, minutes=minutes)
    assert (len(choice.questions), len(choice.spare), choice.budget) == (asked, spare, budget)
    assert choice.list_name == "mine"


@pytest.mark.parametrize(("blocked", "planned"), [(60, 50), (30, 20), (29, 29), (20, 20), (15, 15)])
def test_ten_minutes_of_a_talk_are_slack_from_half_an_hour(blocked: int, planned: int) -> None:
    ada = make_contact(interviews=[make_interview(minutes=blocked)])
    assert chosen(make_challenge(ada), ada).minutes == planned


def test_twenty_minutes_are_planned_until_a_talk_is_fixed() -> None:
    assert chosen(make_challenge(), make_contact()).minutes == 20


def test_the_first_talk_asks_the_five_and_for_somebody_else_to_hear() -> None:
    ada = make_contact()
    choice = chosen(make_challenge(ada), ada)
    assert {question.text for question in BANK.starter} < {question.text for question in choice.questions}
    assert choice.questions[-1].topic == "referrals"


def test_anchor_questions_come_before_the_others() -> None:
    challenge = listed(Question(text="a"), Question(text="b"), Question(text="c", anchor=True))
    ada = make_contact()
    challenge.contacts.append(ada)
    assert [q.text for q in chosen(challenge, ada).questions[:3]] == ["c", "a", "b"]


def test_an_anchor_is_asked_of_everybody_and_of_nobody_twice() -> None:
    anchor = BANK.starter[0].text
    held = [make_contact(name, interviews=[make_talk(answers=answers(anchor))]) for name in ("Bo", "Cy", "Di")]
    ada = make_contact()
    challenge = make_challenge(ada, *held)
    assert anchor in [q.text for q in chosen(challenge, ada).questions]
    choice = chosen(challenge, held[0])
    assert anchor not in [q.text for q in (*choice.questions, *choice.spare)]


def test_what_was_answered_twice_is_not_asked_again() -> None:
    asked = "What is it like working for your company"
    held = [make_contact(name, interviews=[make_talk(answers=answers(asked))]) for name in ("Bo", "Cy")]
    ada = make_contact()
    choice = chosen(make_challenge(ada, *held), ada)
    assert question_key(asked) not in [question_key(q.text) for q in (*choice.questions, *choice.spare)]


@pytest.mark.parametrize(
    ("mine", "theirs", "is_open"),
    [
        (["Data"], ["Teach"], True),
        (["Data"], ["Teach", "data"], False),
        (["Data"], ["data-science"], True),
        (["DE"], ["Data Engineer"], False),
        (["Data"], [], False),
        ([], ["Teach"], False),
        ([], [], False),
    ],
)
def test_what_was_answered_twice_is_still_open_for_another_option_alone(
    mine: list[str], theirs: list[str], is_open: bool
) -> None:
    asked = BANK.starter[1].text
    held = [make_contact(name, options=theirs, interviews=[make_talk(answers=answers(asked))]) for name in ("Bo", "Cy")]
    ada = make_contact(options=mine)
    year = Year(
        uid=uid(),
        year=2026,
        goal=3,
        options=[Option(uid=uid(), id="de", name="Data Engineer", kind="role")],
        criteria=[Criterion(uid=uid(), name="Pay", weight=100)],
    )
    texts = [q.text for q in chosen(make_challenge(ada, *held, years=[year]), ada).questions]
    assert (asked in texts) is is_open


def test_an_empty_answer_is_no_answer() -> None:
    asked = BANK.starter[1].text
    empty = [QuestionAnswer(question=asked, text="  ")]
    held = [make_contact(name, interviews=[make_talk(answers=empty)]) for name in ("Bo", "Cy")]
    ada = make_contact()
    assert asked in [q.text for q in chosen(make_challenge(ada, *held), ada).questions]


def test_topics_that_this_option_lacks_come_before_those_heard_about() -> None:
    trend = next(e.question for e in BANK.entries if e.question.topic == "trends")
    challenge = listed(Question(text="only one", anchor=True))
    bo = make_contact("Bo", options=["Data"], interviews=[make_talk(answers=answers(trend.text))])
    ada = make_contact(options=["data"])
    challenge.contacts += [ada, bo]
    choice = chosen(challenge, ada, minutes=40)
    topics = [q.topic for q in choice.questions]
    assert "trends" not in topics[: len({e.question.topic for e in BANK.entries})]


@pytest.mark.parametrize(
    ("in_list", "in_bank", "heard", "order"),
    [
        # the topics that matter most, from a bank in another order; the last is spare
        (
            [],
            ["culture", "referrals", "advice", "challenges", "day-to-day", "path"],
            [],
            ["path", "day-to-day", "challenges", "advice", "referrals", "culture"],
        ),
        ([], ["a", "b must", "c personal", "d must personal"], [], ["d must personal", "b must", "c personal", "a"]),
        # what was heard least, and among the topics heard as often the bank's order
        ([], ["a", "b", "c"], ["a", "a", "b"], ["c", "b", "a"]),
        ([], ["path", "a"], ["path"], ["a", "path"]),
        # what is planned counts as heard
        ([], ["a one", "a two", "b"], [], ["a one", "b", "a two"]),
        ([], ["a one", "a two", "b"], ["a", "b"], ["a one", "b", "a two"]),
        ([], ["a one", "a two", "b"], ["b"], ["a one", "a two", "b"]),
        (["a"], ["a one", "b"], ["a", "b"], ["a", "b", "a one"]),
        (["a"], ["a one", "b"], ["b"], ["a", "a one", "b"]),
        # a list keeps its order, but for topics that were heard already; it comes before the bank
        (["b", "a", "c"], ["d"], [], ["b", "a", "c", "d"]),
        (["b", "a", "c"], ["d"], ["b"], ["a", "c", "b", "d"]),
    ],
)
def test_what_lacks_most_is_asked_first(
    in_list: list[str], in_bank: list[str], heard: list[str], order: list[str]
) -> None:
    was_heard = [Question(text=f"Heard {n}", topic=topic) for n, topic in enumerate(heard)]
    entries = [
        BankQuestion(one(text), must="must" in text, personal="personal" in text, kind="insights") for text in in_bank
    ]
    bo = make_contact("Bo", interviews=[make_talk(answers=answers(*(each.text for each in was_heard)))])
    challenge = listed(Question(text="First", anchor=True, minutes=1), *map(one, in_list))
    challenge.contacts.append(bo)
    choice = choose_questions(challenge, Bank(tuple(was_heard), tuple(entries)), make_contact(), None, minutes=20)
    assert [q.text for q in (*choice.questions, *choice.spare)] == ["First", *order]


def test_names_of_others_and_thanks_come_last_in_a_talk_unless_they_are_anchors() -> None:
    topics = ("closing", "referrals", "path")
    questions = [Question(text=topic, topic=topic) for topic in topics]
    anchor = Question(text="goodbye", topic="closing", anchor=True)
    plan = choose_questions(listed(*questions, anchor), Bank((), ()), make_contact(), None)
    assert [q.text for q in plan.questions] == ["goodbye", "path", "referrals", "closing"]


def test_a_question_added_for_this_talk_comes_behind_the_anchors() -> None:
    ada = make_contact()
    add_question(ada, "And Rome?")
    challenge = listed(Question(text="a"), Question(text="b", anchor=True))
    assert [q.text for q in chosen(challenge, ada).questions[:3]] == ["b", "And Rome?", "a"]


def test_a_question_added_for_this_talk_is_asked() -> None:
    ada = make_contact()
    add_question(ada, "Is moving to data worth it at 40?")
    add_question(ada, "is moving to data worth it at 40")
    texts = [q.text for q in chosen(make_challenge(ada), ada).questions]
    assert texts.count("Is moving to data worth it at 40?") == 1


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
    choice = chosen(challenge, ada, minutes=minutes)
    assert sum(question.minutes for question in choice.questions) <= choice.budget == question_budget(minutes) < minutes
    shown = [question_key(question.text) for question in (*choice.questions, *choice.spare)]
    assert len(shown) == len(set(shown))
    for question in (*choice.questions, *choice.spare):
        times = sum(question.text in {q.text for q in heard} for heard in talks)
        assert question.anchor or times < 2
    anchors = [question.anchor for question in choice.questions]
    assert anchors == sorted(anchors, reverse=True)
