"""A page and what was noted elsewhere while it was open: nothing of either is dropped."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from infochat.domain.meet.account import Account
from infochat.domain.meet.meanwhile import join_account
from infochat.domain.open_page import join_items
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
    assert told == ["stay/pay was noted as '1' while this page was open."]
    assert told[0] in joined.notes


def test_an_item_removed_elsewhere_goes_and_one_added_there_stays() -> None:
    assert join_items(["a", "b", "mine"], ["a", "b"], ["b", "theirs"]) == ["b", "mine", "theirs"]
