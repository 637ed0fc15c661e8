"""An account of a talk: how each of its parts is read from a word, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from infochat.domain.meet.account import (
    FIELDS,
    Account,
    AccountFieldError,
    NamedPerson,
    UnknownPartError,
    account_from,
)
from infochat.domain.talks import Claim, Debrief, QuestionAnswer, Referral, Score

EACH_PART = [
    ("interest-before", "0", {"interest_before": 0}),
    ("interest-after", "10", {"interest_after": 10}),
    ("confidence", "007", {"confidence": 7}),
    ("useful", "1", {"useful": 1}),
    ("useful", " 5 ", {"useful": 5}),
    ("energy", "drained", {"energy": "drained"}),
    ("energy", "F", {"energy": "flat"}),
    ("energy", "Lift", {"energy": "lifted"}),
    ("takeaway", "Course  first.", {"takeaway": "Course first."}),
    ("belief", "too old", {"beliefs": ["too old"]}),
    ("surprise", "the hours", {"surprises": ["the hours"]}),
    ("red-flag", "the boss", {"red_flags": ["the boss"]}),
    ("todo", "write", {"todos": ["write"]}),
    ("advice", "wait", {"advice": ["wait"]}),
    ("promise", "a book", {"promises": ["a book"]}),
    ("they-promised", "a name", {"their_promises": ["a name"]}),
    ("score", "Data/Pay=4", {"scores": [Score(option="Data", criterion="Pay", score=4)]}),
    ("score", " A=B / Pay / hour = 1 ", {"scores": [Score(option="A=B", criterion="Pay / hour", score=1)]}),
    ("claim", "Data: calm: yes", {"claims": [Claim(option="Data", text="calm: yes", supports=True)]}),
    ("against", "Data :dull", {"claims": [Claim(option="Data", text="dull", supports=False)]}),
    ("referral", "Mary", {"referrals": [NamedPerson("Mary", "")]}),
    ("referral", "Mary , hired five, late", {"referrals": [NamedPerson("Mary", "hired five, late")]}),
    ("may-use-name", "Y", {"may_use_name": True}),
    ("may-use-name", "no", {"may_use_name": False}),
    ("confidential", "yes", {"confidential": True}),
    ("confidential", "N", {"confidential": False}),
    # A part may be called as one writes it.
    (" Interest after ", "3", {"interest_after": 3}),
    ("MAY_USE_NAME", "yes", {"may_use_name": True}),
    # An empty word says nothing.
    *((name, " \t", {}) for name in FIELDS),
]


@pytest.mark.parametrize(("name", "word", "said"), EACH_PART)
def test_each_part_is_read_from_its_word(name: str, word: str, said: dict[str, Any]) -> None:
    account = Account()
    account.read_field(name, word)
    assert account == Account(**said)
    assert account.is_empty() == (not said)


def test_part_that_can_be_said_once_is_what_was_said_last_and_a_list_grows() -> None:
    account = Account()
    for name, word in (("takeaway", "a"), ("takeaway", "b"), ("useful", "1"), ("useful", "2"), ("belief", "a")):
        account.read_field(name, word)
    account.read_field("belief", "b")
    assert account == Account(takeaway="b", useful=2, beliefs=["a", "b"])


@pytest.mark.parametrize(
    ("name", "words", "expected"),
    [
        ("interest-before", ["11", "-1", "3.5", "³", "x"], "a whole number from 0 to 10"),
        ("interest after", ["11"], "a whole number from 0 to 10"),
        ("confidence", ["11"], "a whole number from 0 to 10"),
        ("useful", ["0", "6"], "a whole number from 1 to 5"),
        ("energy", ["tired", "l l", "liftedd"], "drained, flat or lifted"),
        ("score", ["Pay=4", "Data/Pay", "/Pay=4", "Data/=4", "=4"], "OPTION/CRITERION=1-5, such as Data/Pay=4"),
        ("score", ["Data/Pay=0", "Data/Pay=6", "Data/Pay=good"], "a whole number from 1 to 5"),
        ("claim", ["no colon", ": text", "Data:"], 'OPTION: TEXT, such as "Data: the hours are fine"'),
        ("against", ["no colon", ": text", "Data:"], 'OPTION: TEXT, such as "Data: the hours are fine"'),
        ("referral", [", nobody"], "a name, such as Mary Somerville"),
        ("may-use-name", ["maybe", "yess", "nope"], "yes or no"),
        ("confidential", ["maybe"], "yes or no"),
    ],
)
def test_word_that_does_not_fit_is_refused_by_the_name_of_its_part_with_what_does(
    name: str, words: list[str], expected: str
) -> None:
    for word in words:
        account = Account()
        with pytest.raises(AccountFieldError) as refused:
            account.read_field(name, word)
        shown = name.replace(" ", "-")
        assert refused.value.what == f"what was given for {shown} does not fit.", "the word itself stays private"
        assert refused.value.remedy == f"It takes {expected}."
        assert refused.value.exit_code == 2
        assert account.is_empty()


def test_name_that_is_no_part_is_shown_shortened_with_all_that_are() -> None:
    for name, shown in ((" mood ", "mood"), ("x" * 40, "x" * 40), ("x" * 41, "x" * 40)):
        with pytest.raises(UnknownPartError) as refused:
            Account().read_field(name, "fine")
        assert refused.value.what == f"'{shown}' is no part of the debrief."
        assert refused.value.remedy == f"The parts are: {', '.join(FIELDS)}."


def test_what_is_said_to_a_question_is_an_answer_and_what_is_said_to_none_a_note() -> None:
    account = Account()
    for question, text in (
        ("  Why\tthis? ", "Because\x07.\r\n\r\n  - calm "),
        ("", "warm"),
        ("Why?", " \n"),
        ("", "\n"),
        ("", " late"),
        ("Why this?", "Once more"),
    ):
        account.add_answer(question, text)
    assert account.answers == [
        QuestionAnswer(question="Why this?", text="Because.\n\n  - calm "),
        QuestionAnswer(question="Why this?", text="Once more"),
    ]
    assert account.notes == "warm\n late"


def test_what_was_said_so_far_is_written_on_without_names_and_things_to_do() -> None:
    debrief = Debrief(
        answers=[QuestionAnswer(question="Why?", text="so")],
        notes="warm",
        takeaway="Course first.",
        corrected_beliefs=["too old"],
        surprises=["the hours"],
        red_flags=["the boss"],
        interest_before=0,
        interest_after=8,
        energy="lifted",
        confidence=3,
        useful=5,
        scores=[Score(option="Data", criterion="Pay", score=4)],
        claims=[Claim(option="Data", text="calm")],
        referrals=[Referral(name="Mary Somerville")],
        confidential=True,
    )
    account = account_from(debrief)
    assert account == Account(
        answers=[QuestionAnswer(question="Why?", text="so")],
        notes="warm",
        takeaway="Course first.",
        beliefs=["too old"],
        surprises=["the hours"],
        red_flags=["the boss"],
        interest_before=0,
        interest_after=8,
        energy="lifted",
        confidence=3,
        useful=5,
        scores=[Score(option="Data", criterion="Pay", score=4)],
        claims=[Claim(option="Data", text="calm")],
        confidential=True,
    )
    account.answers[0].text = "changed"
    for grown in (account.answers, account.beliefs, account.surprises, account.red_flags, account.scores):
        grown.clear()
    account.claims.clear()
    assert account_from(debrief) != account, "what is kept stays as it is while one writes"
    assert account_from(debrief).answers[0].text == "so"


def test_talk_without_a_word_leaves_nothing_to_write_on() -> None:
    assert account_from(Debrief()).is_empty()
