"""A question list as a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infochat.domain.challenge import Question
from infochat.domain.text import clean_line
from infochat.formats import question_page
from infochat.formats.question_page import QuestionPageError

TEXTS = st.one_of(
    st.sampled_from(["What (really) happened? (3 min)", "- x", "# y", "<!-- z", "Why? (path, 2 min, anchor)"]),
    st.text(max_size=60),
)
QUESTIONS = st.builds(
    Question,
    text=TEXTS.map(clean_line).filter(bool),
    topic=st.sampled_from([None, "path", "day-to-day", "zweite wahl"]),
    minutes=st.integers(1, 30),
    anchor=st.booleans(),
)


@given(st.lists(QUESTIONS, max_size=6))
def test_any_list_comes_back_from_its_page_unchanged(questions: list[Question]) -> None:
    assert question_page.parse(question_page.render("mine", questions)) == questions


def test_brackets_may_be_left_out() -> None:
    assert question_page.parse("- What next?\n* And then?\n") == [
        Question(text="What next?"),
        Question(text="And then?"),
    ]


@pytest.mark.parametrize("line", ["What next?", "- ", "- Why? (45 min)", "-no space"])
def test_a_line_that_is_no_question_is_named(line: str) -> None:
    with pytest.raises(QuestionPageError) as caught:
        question_page.parse(f"# Questions\n\n{line}\n")
    assert caught.value.what.startswith("line 3 of the page: ")


def test_a_question_that_cannot_be_kept_names_its_line() -> None:
    with pytest.raises(QuestionPageError) as caught:
        question_page.parse(f"# Questions\n\n- {'x' * 501}\n")
    assert caught.value.what.startswith("line 3 of the page: ")
