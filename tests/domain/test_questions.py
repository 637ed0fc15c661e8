"""Question lists: the bank, lists of one's own, and what should not be asked."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from build import make_challenge, make_contact, moment, uid
from infochat.domain.challenge import Challenge, Question
from infochat.domain.decision import Option, Year
from infochat.domain.questions import (
    Bank,
    BankQuestion,
    BankStaysError,
    EmptyQuestionError,
    ListExistsError,
    NoSuchQuestionError,
    TopicError,
    UnknownListError,
    all_lists,
    checked_topic,
    default_list,
    delete_list,
    get_list,
    list_for,
    make_question,
    move_question,
    new_list,
    own_list,
    question_key,
    read_bank,
    remove_question,
    used_for,
)
from infochat.domain.text import TextTooLongError
from infochat.errors import InfochatError

DATA = Path(__file__).parents[2] / "src" / "infochat" / "data" / "questions.json"
BANK = read_bank(json.loads(DATA.read_text(encoding="utf-8")))
STARTER = [
    "How did you get started in this field?",
    "What is it like working for your company?",
    "What is the most rewarding thing about working in this industry?",
    "What is the most challenging?",
    "What job search advice would you give to someone in my situation?",
]


def for_whom(challenge: Challenge) -> dict[str, str]:
    return {each.name: used_for(challenge, BANK, each) for each in all_lists(challenge, BANK)}


def test_a_bank_is_read_with_all_that_is_said_of_each_question() -> None:
    why = {"text": "Why?", "topic": "path", "minutes": 3, "anchor": True}
    how = {"text": "How?", "topic": None, "minutes": 1, "anchor": False}
    read = read_bank({"starter": [why], "bank": [{**how, "must": True, "personal": False, "class": "advice"}]})
    assert read == Bank(
        (Question(text="Why?", topic="path", minutes=3, anchor=True),),
        (BankQuestion(Question(text="How?", minutes=1), must=True, personal=False, kind="advice"),),
    )


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("  What  IS\tit ?", "what is it"),
        ("What is it. ", "what is it"),
        ("What is it:!", "what is it"),
        ("Où est-ce\u00a0?", "ou est-ce"),
        ("?What is it", "?what is it"),
        ("What is it at Xerox", "what is it at xerox"),
    ],
)
def test_a_question_is_the_same_but_for_case_accents_spaces_and_its_end(text: str, key: str) -> None:
    assert question_key(text) == key


def test_starter_is_the_challenges_own_five() -> None:
    assert [question.text for question in BANK.starter] == STARTER


def test_the_bank_holds_at_least_45_questions() -> None:
    texts = [entry.question.text for entry in BANK.entries]
    assert len(texts) >= 45
    assert len({question_key(text) for text in texts}) == len(texts)
    assert all(entry.question.topic and 1 <= entry.question.minutes <= 3 for entry in BANK.entries)
    assert {entry.kind for entry in BANK.entries} == {"trends", "insights", "advice", "resources", "assignments"}


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


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({"options": ["Data Science"]}, "data science"),
        ({"tags": ["data-science"]}, "Data Science"),
        ({"relation": "alum"}, "Alum"),
    ],
)
def test_a_list_named_like_an_option_tag_or_relation_is_for_those_people_alone(
    facts: dict[str, Any], name: str
) -> None:
    ada, grace = make_contact("Ada", **facts), make_contact("Grace")
    challenge = make_challenge(ada, grace)
    new_list(challenge, BANK, name, moment(), copy_of="starter")
    assert list_for(challenge, BANK, ada).name == name
    assert list_for(challenge, BANK, grace).name == "starter"
    assert for_whom(challenge) == {"starter": "for everybody", name: f"for {name} alone", "bank": ""}


@pytest.mark.parametrize("name", ["data engineer", "friend"])
def test_a_list_named_like_what_nobody_is_yet_is_for_nobody_yet(name: str) -> None:
    option = Option(uid=uid(), id="de", name="Data Engineer", kind="role")
    challenge = make_challenge(make_contact(), years=[Year(uid=uid(), year=2026, goal=3, options=[option])])
    new_list(challenge, BANK, name, moment(), copy_of="starter")
    assert for_whom(challenge) == {"starter": "for everybody", name: f"for {name} alone", "bank": ""}


def test_the_list_made_last_is_for_everybody_and_former_ones_for_nobody_unless_named() -> None:
    challenge = make_challenge(make_contact(tags=["bank", "empty"]))
    for name in ("first", "last"):
        new_list(challenge, BANK, name, moment(), copy_of="starter")
    new_list(challenge, BANK, "empty", moment())
    own_list(challenge, BANK, "starter", moment())
    assert for_whom(challenge) == {"starter": "", "first": "", "last": "for everybody", "empty": "", "bank": ""}


def test_only_lists_of_ones_own_with_questions_are_found_by_an_option_or_tag() -> None:
    ada = make_contact(options=["bank"], tags=["empty"])
    challenge = make_challenge(ada)
    new_list(challenge, BANK, "empty", moment())
    assert list_for(challenge, BANK, ada).name == "starter"


def test_the_list_chosen_for_a_person_comes_before_all_others() -> None:
    ada = make_contact("Ada", options=["Data"])
    challenge = make_challenge(ada)
    new_list(challenge, BANK, "Data", moment(), copy_of="starter")
    assert list_for(challenge, BANK, ada).name == "Data"
    ada.preparation.question_list = "bank"
    assert list_for(challenge, BANK, ada).name == "bank"
    ada.preparation.question_list = "gone"
    assert list_for(challenge, BANK, ada).name == "Data"


def test_changing_starter_makes_it_ones_own_and_deleting_it_brings_the_five_back() -> None:
    challenge = make_challenge()
    own = own_list(challenge, BANK, "Starter", moment())
    own.questions.append(Question(text="And you?"))
    own.questions[0].text = "changed"
    assert own.uid not in (None, "starter")
    assert own_list(challenge, BANK, "starter", moment()) is own
    assert len(get_list(challenge, BANK, "starter").questions) == 6
    assert len(BANK.starter) == 5
    delete_list(challenge, BANK, "starter")
    assert [q.text for q in get_list(challenge, BANK, "starter").questions] == STARTER


def test_the_five_stay_chosen_for_whom_they_were_chosen_when_their_changes_are_deleted() -> None:
    ada = make_contact()
    challenge = make_challenge(ada)
    own_list(challenge, BANK, "starter", moment())
    new_list(challenge, BANK, "mine", moment(), copy_of="bank")
    ada.preparation.question_list = "starter"
    delete_list(challenge, BANK, "starter")
    assert list_for(challenge, BANK, ada).name == "starter"


def test_a_copy_can_be_changed_without_touching_the_bank() -> None:
    challenge = make_challenge()
    copied = new_list(challenge, BANK, "mine", moment(), copy_of="bank")
    assert copied.uid
    copied.questions[0].text = "changed"
    assert get_list(challenge, BANK, "bank").questions[0].text != "changed"


def test_questions_can_be_moved_and_removed_by_number() -> None:
    challenge = make_challenge()
    mine = new_list(challenge, BANK, "mine", moment(), copy_of="starter")
    move_question(mine, 5, 1)
    assert [q.text for q in mine.questions] == [STARTER[4], *STARTER[:4]]
    assert remove_question(mine, 2).text == STARTER[0]
    for number in (0, 5, -1):
        for change in (
            lambda place: remove_question(mine, place),
            lambda place: move_question(mine, place, 1),
            lambda place: move_question(mine, 1, place),
        ):
            with pytest.raises(NoSuchQuestionError) as refused:
                change(number)
            assert refused.value.what == f"the list 'mine' has no question {number}."
            assert refused.value.remedy == "Its questions are numbered 1 to 4."
    assert len(mine.questions) == 4


def test_an_empty_list_says_that_it_is_empty() -> None:
    with pytest.raises(NoSuchQuestionError) as refused:
        remove_question(new_list(make_challenge(), BANK, "mine", moment()), 1)
    assert refused.value.remedy == "It is empty."


@pytest.mark.parametrize(
    ("change", "refusal", "what", "remedy"),
    [
        (
            lambda challenge: new_list(challenge, BANK, "MY list", moment()),
            ListExistsError,
            "there is a question list 'MY list' already.",
            "To add to it: infochat questions my-list --add TEXT",
        ),
        (
            lambda challenge: get_list(challenge, BANK, "Your List"),
            UnknownListError,
            "there is no question list 'Your List'.",
            "There are: starter, My List, bank. To make this one: infochat questions your-list --new",
        ),
        (
            lambda challenge: new_list(challenge, BANK, "x", moment(), copy_of="nope"),
            UnknownListError,
            "there is no question list 'nope'.",
            "There are: starter, My List, bank. To make this one: infochat questions nope --new",
        ),
        *(
            (
                change,
                BankStaysError,
                "the bank stays as it is.",
                "Copy it and change the copy: infochat questions mine --new --copy-of bank",
            )
            for change in (
                lambda challenge: own_list(challenge, BANK, "bank", moment()),
                lambda challenge: delete_list(challenge, BANK, "bank"),
            )
        ),
        (
            lambda _: make_question(" \n "),
            EmptyQuestionError,
            "a question needs at least one word.",
            'Such as: infochat questions mine --add "What comes next?"',
        ),
        (
            lambda challenge: new_list(challenge, BANK, " ", moment()),
            EmptyQuestionError,
            "a list's name needs at least one word.",
            'Such as: infochat questions mine --add "What comes next?"',
        ),
        (
            lambda _: make_question("Why?", topic="A, b"),
            TopicError,
            "'a, b' cannot be a topic.",
            "A topic is a word or two, such as culture or day-to-day.",
        ),
    ],
)
def test_what_cannot_be_done_to_lists_is_refused(
    change: Callable[[Challenge], object], refusal: type[InfochatError], what: str, remedy: str
) -> None:
    challenge = make_challenge()
    new_list(challenge, BANK, "My List", moment())
    with pytest.raises(refusal) as refused:
        change(challenge)
    assert (refused.value.what, refused.value.remedy) == (what, remedy)


def test_an_unknown_list_names_those_that_there_are() -> None:
    challenge = make_challenge()
    new_list(challenge, BANK, "mine", moment())
    with pytest.raises(UnknownListError) as unknown:
        get_list(challenge, BANK, "yours")
    assert unknown.value.candidates == ("starter", "mine", "bank")


@pytest.mark.parametrize(
    ("topic", "kept"),
    [
        (None, None),
        (" ", None),
        ("Culture", "culture"),
        (" day-to-day ", "day-to-day"),
        ("Gehalt 2", "gehalt 2"),
        ("शिक्षा", "शिक्षा"),
        ("t" * 40, "t" * 40),
    ],
)
def test_a_topic_is_kept_in_small_letters(topic: str | None, kept: str | None) -> None:
    assert make_question(" What  comes next? ", topic=topic) == Question(text="What comes next?", topic=kept)
    assert checked_topic(topic) == kept


@pytest.mark.parametrize("topic", ["a, b", "a_b", "-a", "a-", "a--b", "c++", "?"])
def test_a_topic_is_words_with_a_space_or_a_hyphen_between(topic: str) -> None:
    with pytest.raises(TopicError):
        checked_topic(topic)


def test_a_question_is_kept_with_its_minutes_and_whether_it_is_for_everybody() -> None:
    assert make_question("Why?") == Question(text="Why?", topic=None, minutes=2, anchor=False)
    assert make_question("Why?", minutes=5, anchor=True) == Question(text="Why?", minutes=5, anchor=True)


def test_a_topic_of_forty_characters_and_a_name_of_sixty_fit() -> None:
    assert new_list(make_challenge(), BANK, "n" * 60, moment()).name == "n" * 60
    with pytest.raises(TextTooLongError):
        new_list(make_challenge(), BANK, "n" * 61, moment())
    with pytest.raises(TextTooLongError):
        checked_topic("t" * 41)


def test_every_list_is_shown_once_and_a_changed_starter_stays_the_first() -> None:
    challenge = make_challenge()
    new_list(challenge, BANK, "mine", moment(), copy_of="starter")
    own_list(challenge, BANK, "starter", moment())
    assert default_list(challenge, BANK).name == "mine"
    assert [each.name for each in all_lists(challenge, BANK)] == ["starter", "mine", "bank"]


def test_people_for_whom_a_deleted_list_was_chosen_get_the_usual_one_again() -> None:
    ada, bo = make_contact(), make_contact("Bo")
    challenge = make_challenge(ada, bo)
    for name in ("mine", "theirs"):
        new_list(challenge, BANK, name, moment())
    ada.preparation.question_list, bo.preparation.question_list = "Mine", "theirs"
    delete_list(challenge, BANK, "mine")
    assert (ada.preparation.question_list, bo.preparation.question_list) == (None, "theirs")
