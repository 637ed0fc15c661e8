"""Question lists: the bank, lists of one's own, and what should not be asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from build import make_challenge, make_contact, moment
from infochat.domain.challenge import Question
from infochat.domain.questions import (
    BankStaysError,
    EmptyQuestionError,
    ListExistsError,
    NoSuchQuestionError,
    TopicError,
    UnknownListError,
    all_lists,
    default_list,
    delete_list,
    get_list,
    list_for,
    make_question,
    move_question,
    new_list,
    out_of_bounds,
    own_list,
    question_key,
    read_bank,
    remove_question,
)

DATA = Path(__file__).parents[2] / "src" / "infochat" / "data" / "questions.json"
BANK = read_bank(json.loads(DATA.read_text(encoding="utf-8")))
STARTER = [
    "How did you get started in this field?",
    "What is it like working for your company?",
    "What is the most rewarding thing about working in this industry?",
    "What is the most challenging?",
    "What job search advice would you give to someone in my situation?",
]


def test_starter_is_the_challenges_own_five() -> None:
    assert [question.text for question in BANK.starter] == STARTER


def test_the_bank_holds_at_least_45_questions_that_may_be_asked() -> None:
    texts = [entry.question.text for entry in BANK.entries]
    assert len(texts) >= 45
    assert len({question_key(text) for text in texts}) == len(texts)
    assert [text for text in texts if out_of_bounds(text)] == []
    assert all(entry.question.topic and 1 <= entry.question.minutes <= 3 for entry in BANK.entries)
    assert {entry.kind for entry in BANK.entries} == {"trends", "insights", "advice", "resources", "assignments"}


@pytest.mark.parametrize(
    "text",
    [
        "Is there an opening in your team?",
        "Are there any vacancies?",
        "Are you hiring?",
        "Can you get me in?",
        "Would you put in a good word for me?",
        "Is there an opportunity for me at your company?",
        "Could you pass on my CV?",
        "How much do you earn?",
        "What do you make?",
        "What is your salary?",
        "WHAT ARE YOU PAID?",
        "Will you be my mentor?",
    ],
)
def test_what_must_not_be_asked_is_warned_about(text: str) -> None:
    assert out_of_bounds(text)


@pytest.mark.parametrize(
    "text",
    [
        *STARTER,
        "What do you make of the new rules?",
        "What does the field usually pay?",
        "Which part of the field is hiring?",
        "How did you get your first position?",
        "Who was your mentor?",
    ],
)
def test_a_fair_question_is_not_warned_about(text: str) -> None:
    assert out_of_bounds(text) is None


def test_starter_is_the_default_until_another_list_is_made() -> None:
    challenge = make_challenge()
    assert default_list(challenge, BANK).name == "starter"
    new_list(challenge, BANK, "mine", moment(), copy_of="bank")
    assert default_list(challenge, BANK).name == "mine"
    delete_list(challenge, BANK, "mine")
    assert default_list(challenge, BANK).name == "starter"


def test_an_empty_new_list_does_not_become_the_default() -> None:
    challenge = make_challenge()
    new_list(challenge, BANK, "mine", moment())
    assert default_list(challenge, BANK).name == "starter"


@pytest.mark.parametrize("facts", [{"options": ["Data Science"]}, {"tags": ["data-science"]}])
def test_a_list_named_like_an_option_or_tag_is_for_those_people_alone(facts: dict[str, list[str]]) -> None:
    ada, grace = make_contact("Ada", **facts), make_contact("Grace")
    challenge = make_challenge(ada, grace)
    new_list(challenge, BANK, "data science", moment(), copy_of="starter")
    assert list_for(challenge, BANK, ada).name == "data science"
    assert list_for(challenge, BANK, grace).name == "starter"


def test_the_list_chosen_for_a_person_comes_before_all_others() -> None:
    ada = make_contact("Ada", options=["Data"])
    challenge = make_challenge(ada)
    new_list(challenge, BANK, "Data", moment(), copy_of="starter")
    ada.preparation.question_list = "bank"
    assert list_for(challenge, BANK, ada).name == "bank"


def test_changing_starter_makes_it_ones_own_and_deleting_it_brings_the_five_back() -> None:
    challenge = make_challenge()
    own_list(challenge, BANK, "Starter", moment()).questions.append(Question(text="And you?"))
    assert len(get_list(challenge, BANK, "starter").questions) == 6
    assert len(BANK.starter) == 5
    delete_list(challenge, BANK, "starter")
    assert [q.text for q in get_list(challenge, BANK, "starter").questions] == STARTER


def test_a_copy_can_be_changed_without_touching_the_bank() -> None:
    challenge = make_challenge()
    copied = new_list(challenge, BANK, "mine", moment(), copy_of="bank")
    copied.questions[0].text = "changed"
    assert get_list(challenge, BANK, "bank").questions[0].text != "changed"


def test_questions_can_be_moved_and_removed_by_number() -> None:
    challenge = make_challenge()
    mine = new_list(challenge, BANK, "mine", moment(), copy_of="starter")
    move_question(mine, 5, 1)
    assert [q.text for q in mine.questions] == [STARTER[4], *STARTER[:4]]
    assert remove_question(mine, 2).text == STARTER[0]
    for number in (0, 5, -1):
        with pytest.raises(NoSuchQuestionError):
            remove_question(mine, number)


def test_what_cannot_be_done_to_lists_is_refused() -> None:
    challenge = make_challenge()
    new_list(challenge, BANK, "mine", moment())
    with pytest.raises(ListExistsError):
        new_list(challenge, BANK, "MINE", moment())
    with pytest.raises(UnknownListError) as unknown:
        get_list(challenge, BANK, "yours")
    assert unknown.value.candidates == ("starter", "mine", "bank")
    with pytest.raises(BankStaysError):
        own_list(challenge, BANK, "bank", moment())
    with pytest.raises(BankStaysError):
        delete_list(challenge, BANK, "bank")
    with pytest.raises(EmptyQuestionError):
        make_question(" \n ")
    with pytest.raises(TopicError):
        make_question("Why?", topic="a, b")


def test_every_list_is_shown_once() -> None:
    challenge = make_challenge()
    own_list(challenge, BANK, "starter", moment())
    new_list(challenge, BANK, "mine", moment())
    assert [each.name for each in all_lists(challenge, BANK)] == ["starter", "mine", "bank"]


@pytest.mark.parametrize("name", ["", " \t"])
def test_a_list_needs_a_name(name: str) -> None:
    with pytest.raises(EmptyQuestionError):
        new_list(make_challenge(), BANK, name, moment())


def test_people_for_whom_a_deleted_list_was_chosen_get_the_usual_one_again() -> None:
    ada, bo = make_contact(), make_contact("Bo")
    challenge = make_challenge(ada, bo)
    for name in ("mine", "theirs"):
        new_list(challenge, BANK, name, moment())
    ada.preparation.question_list, bo.preparation.question_list = "Mine", "theirs"
    delete_list(challenge, BANK, "mine")
    assert (ada.preparation.question_list, bo.preparation.question_list) == (None, "theirs")
