"""A page and what was noted elsewhere while it was open: nothing of either is dropped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infochat.domain.meet.account import Account
from infochat.domain.meet.meanwhile import join_account
from infochat.domain.open_page import join_items, join_text
from infochat.domain.talks import QuestionAnswer, Score

WORDS = st.sampled_from(["one", "two", "three", "four"])
ACCOUNTS = st.builds(
    Account,
    notes=WORDS | st.just(""),
    takeaway=st.none() | WORDS,
    interest_after=st.none() | st.integers(0, 10),
    beliefs=st.lists(WORDS, max_size=2, unique=True),
    answers=st.lists(
        st.builds(QuestionAnswer, question=st.sampled_from(["Why?", "How?"]), text=WORDS),
        max_size=2,
        unique_by=lambda answer: answer.question,
    ),
)


def texts(account: Account) -> str:
    parts = [account.notes, account.takeaway or "", str(account.interest_after), *account.beliefs]
    return "\n".join([*parts, *(answer.text for answer in account.answers)])


@given(ACCOUNTS, ACCOUNTS, ACCOUNTS)
def test_every_word_that_either_side_wrote_since_is_somewhere(page: Account, opened: Account, now: Account) -> None:
    joined, _ = join_account(page, opened, now)
    for name in ("notes", "takeaway"):
        for side in (page, now):
            value = getattr(side, name)
            if value and value != getattr(opened, name):
                assert value in texts(joined)
    for side in (page, now):
        assert {text for text in side.beliefs if text not in opened.beliefs} <= set(joined.beliefs)
    said = {answer.question: answer.text for answer in joined.answers}
    for answer in (*page.answers, *now.answers):
        if answer not in opened.answers:
            assert answer.text in said[answer.question]


@given(ACCOUNTS, ACCOUNTS)
def test_without_a_change_elsewhere_the_page_is_what_counts(page: Account, opened: Account) -> None:
    assert join_account(page, opened, opened) == (page, [])


@given(ACCOUNTS, ACCOUNTS)
def test_a_page_left_alone_takes_what_was_noted_elsewhere(opened: Account, now: Account) -> None:
    joined, told = join_account(opened, opened, now)
    assert told == []
    assert (joined.notes, joined.takeaway, set(joined.beliefs)) == (now.notes, now.takeaway, set(now.beliefs))


def test_long_questions_that_begin_alike_keep_their_own_answers() -> None:
    begins = "What is the most rewarding thing about working"
    answers = [QuestionAnswer(question=f"{begins} {where}?", text=where) for where in ("here", "from home")]
    joined, _ = join_account(Account(answers=list(answers)), Account(), Account(notes="elsewhere"))
    assert joined.answers == answers


def test_what_the_page_has_under_one_question_twice_is_one_answer() -> None:
    page = Account(answers=[QuestionAnswer(question="Why?", text="one"), QuestionAnswer(question="why", text="two")])
    joined, _ = join_account(page, Account(), Account(notes="elsewhere"))
    assert joined.answers == [QuestionAnswer(question="Why?", text="one\ntwo")]


def test_scores_of_options_that_differ_in_signs_alone_both_stay() -> None:
    scores = [Score(option="C++", criterion="Pay", score=5), Score(option="C#", criterion="Pay", score=1)]
    joined, _ = join_account(Account(scores=list(scores)), Account(), Account(notes="elsewhere"))
    assert joined.scores == scores


def test_a_score_that_both_changed_is_the_pages_and_the_other_is_said() -> None:
    def account(score: int) -> Account:
        return Account(scores=[Score(option="stay", criterion="pay", score=score)])

    joined, told = join_account(account(5), account(3), account(1))
    assert [score.score for score in joined.scores] == [5]
    assert told == ["stay/pay was noted as '1' while this page was open; your page counts."]
    assert told[0] in joined.notes


def test_an_item_removed_elsewhere_goes_and_one_added_there_stays() -> None:
    assert join_items(["a", "b", "mine"], ["a", "b"], ["b", "theirs"]) == ["b", "mine", "theirs"]


@pytest.mark.parametrize(
    ("name", "page", "opened", "now", "kept", "said"),
    [
        ("takeaway", "mine", "a", "a", "mine", None),
        ("takeaway", "a", "a", "theirs", "theirs", None),
        ("takeaway", "a", "a", None, None, None),
        ("takeaway", "same", "a", "same", "same", None),
        ("takeaway", None, None, "theirs", "theirs", None),
        ("takeaway", "mine", "a", None, "mine", None),
        (
            "takeaway",
            None,
            "a",
            "theirs",
            None,
            "takeaway was noted as 'theirs' while this page was open; your page counts.",
        ),
        (
            "takeaway",
            "mine",
            "a",
            "theirs",
            "mine",
            "takeaway was noted as 'theirs' while this page was open; your page counts.",
        ),
        ("interest_before", 1, 2, 0, 1, "interest before was noted as '0' while this page was open; your page counts."),
        ("interest_after", 1, 2, 3, 1, "interest after was noted as '3' while this page was open; your page counts."),
        (
            "energy",
            "flat",
            None,
            "lifted",
            "flat",
            "energy was noted as 'lifted' while this page was open; your page counts.",
        ),
        ("confidence", 1, 2, 3, 1, "confidence was noted as '3' while this page was open; your page counts."),
        ("useful", 1, 2, 3, 1, "useful was noted as '3' while this page was open; your page counts."),
        ("confidential", None, None, True, True, None),
        ("confidential", True, True, None, None, None),
        ("confidential", False, True, True, False, None),
        ("confidential", False, True, None, False, None),
        (
            "confidential",
            False,
            None,
            True,
            True,
            "confidential was noted as 'yes' while this page was open; yes holds.",
        ),
        (
            "confidential",
            True,
            None,
            False,
            True,
            "confidential was noted as 'no' while this page was open; yes holds.",
        ),
    ],
)
def test_what_only_one_side_changed_holds_and_where_both_did_the_page_with_a_word_in_the_notes(
    name: str, page: object, opened: object, now: object, kept: object, said: str | None
) -> None:
    sides = [Account(notes="warm", **{name: value}) for value in (page, opened, now)]  # type: ignore[arg-type]
    joined, told = join_account(*sides)
    assert (getattr(joined, name), told) == (kept, [said] if said else [])
    assert joined.notes == (f"warm\n{said}" if said else "warm")


@pytest.mark.parametrize("name", ["beliefs", "surprises", "red_flags", "claims"])
def test_lists_take_what_was_added_and_removed_elsewhere(name: str) -> None:
    sides = [Account(**{name: list(items)}) for items in ("abm", "ab", "bt")]
    joined, _ = join_account(*sides)
    assert getattr(joined, name) == ["b", "m", "t"]


@pytest.mark.parametrize(
    ("page", "opened", "now", "kept", "told"),
    [
        # By option: a/b/c stand for the cell of that option with its score.
        ("a1 b2", "a1 b2", "a1 b3", "a1 b3", []),
        ("a1 b3", "a1 b2", "a1 b2", "a1 b3", []),
        ("a1 b3", "a1 b2", "a1 b3", "a1 b3", []),
        ("a1", "a1", "a1 b2 c3", "a1 b2 c3", []),
        ("a1 b2", "a1", "a1 c3", "a1 b2 c3", []),
        ("a2 b2", "a1", "a1 c3", "a2 b2 c3", []),
        ("a2", "a1", "a3 b4", "a2 b4", ["a/Pay was noted as '3' while this page was open; your page counts."]),
        ("", "a1", "a3", "", ["a/Pay was noted as '3' while this page was open; your page counts."]),
        ("", "a1", "a1", "", []),
        ("a1 b2", "a1 b2", "b2", "b2", []),
        ("a4 b2", "a1 b2", "b2", "a4 b2", []),
        ("A4", "a1", "a1", "A4", []),
        ("A1", "A1", "a4", "a4", []),
    ],
)
def test_scores_are_joined_cell_by_cell(page: str, opened: str, now: str, kept: str, told: list[str]) -> None:
    def account(cells: str) -> Account:
        return Account(scores=[Score(option=cell[0], criterion="Pay", score=int(cell[1])) for cell in cells.split()])

    joined, said = join_account(account(page), account(opened), account(now))
    assert [f"{score.option}{score.score}" for score in joined.scores] == kept.split()
    assert said == told
    assert joined.notes == "\n".join(told)


@pytest.mark.parametrize(
    ("page", "opened", "now", "kept"),
    [
        ({"Why?": "a"}, {"Why?": "a"}, {"Why?": "b"}, {"Why?": "b"}),
        ({"Why?": "a\nmine"}, {"Why?": "a"}, {"why": "a\ntheirs"}, {"Why?": "a\nmine\ntheirs"}),
        ({}, {}, {"How?": "new"}, {"How?": "new"}),
        ({"Why?": "a", "How?": "b"}, {"Why?": "a", "How?": "b"}, {"How?": "b"}, {"How?": "b"}),
        ({"Why?": "a, truly"}, {"Why?": "a"}, {}, {"Why?": "a, truly"}),
        ({}, {"Why?": "a"}, {"Why?": "a"}, {}),
        ({}, {"Why?": "a"}, {"Why?": "a\nmore"}, {"Why?": "more"}),
    ],
)
def test_answers_are_joined_question_by_question(
    page: dict[str, str], opened: dict[str, str], now: dict[str, str], kept: dict[str, str]
) -> None:
    def account(answers: dict[str, str]) -> Account:
        return Account(answers=[QuestionAnswer(question=question, text=text) for question, text in answers.items()])

    joined, told = join_account(account(page), account(opened), account(now))
    assert {answer.question: answer.text for answer in joined.answers} == kept
    assert told == []


@pytest.mark.parametrize(
    ("page", "opened", "now", "kept"),
    [
        ("mine", "a", "a", "mine"),
        ("a", "a", "theirs", "theirs"),
        ("a", "a", "", ""),
        ("same", "a", "same", "same"),
        ("mine", "", "theirs", "mine\ntheirs"),
        ("a\nmine", "a", "a\n\n  - theirs \n", "a\nmine\n  - theirs "),
        ("a\nmine", "a", "theirs\na", "a\nmine\ntheirs\na"),
        ("", "a", "a\nb", "b"),
        ("a\nmine", "a", "a\nX", "a\nmine\nX"),
        ("mine", "a", "", "mine"),
        ("Yes", "No", "Nobody came", "Yes\nNobody came"),
        ("Yes", "No", "No, nobody came", "Yes\nNo, nobody came"),
    ],
)
def test_text_that_both_wrote_on_has_the_lines_from_elsewhere_behind_it(
    page: str, opened: str, now: str, kept: str
) -> None:
    assert join_text(page, opened, now) == kept
