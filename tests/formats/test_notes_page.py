"""Notes as a page: nothing written is lost on the way there and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infochat.domain.meet.account import Account, NamedPerson
from infochat.domain.talks import Claim, QuestionAnswer, Score
from infochat.domain.text import clean_line, clean_note
from infochat.formats import notes_page
from infochat.formats.notes_page import NotesPageError

HOSTILE = st.sampled_from(
    [
        "## Notes",
        "## ",
        "\\## x",
        "\\",
        "\\\\ ",
        "\u2003",
        "\\\\## y",
        "# one",
        "### three",
        "<!--",
        "-->",
        "belief: no",
        "- x",
        "",
        " ",
        "\t",
        "```",
    ]
)
ANY_LINE = st.one_of(HOSTILE, st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
ANY_TEXT = st.lists(ANY_LINE, max_size=6).map("\n".join).map(clean_note)
WRITTEN = ANY_TEXT.filter(str.strip)
ONE_LINE = st.one_of(HOSTILE, st.text(max_size=40)).map(clean_line).filter(bool)
QUESTION = st.one_of(st.sampled_from(["Notes", "\\Notes", "\\", "# x", "## y", "Why?"]), ONE_LINE)


@given(
    answers=st.lists(st.tuples(QUESTION, WRITTEN), max_size=4), notes=ANY_TEXT, planned=st.lists(QUESTION, max_size=3)
)
def test_any_notes_come_back_from_the_page_unchanged(
    answers: list[tuple[str, str]], notes: str, planned: list[str]
) -> None:
    account = Account(
        answers=[QuestionAnswer(question=question, text=text) for question, text in answers],
        notes=notes if notes.strip() else "",
    )
    assert notes_page.parse(notes_page.render("Ada", account, planned)) == account


@given(takeaway=ONE_LINE, beliefs=st.lists(ONE_LINE, max_size=3), advice=st.lists(ONE_LINE, max_size=2), title=ONE_LINE)
def test_any_debrief_comes_back_from_the_page_unchanged(
    takeaway: str, beliefs: list[str], advice: list[str], title: str
) -> None:
    account = Account(
        takeaway=takeaway,
        beliefs=beliefs,
        advice=advice,
        interest_before=0,
        interest_after=10,
        energy="flat",
        useful=3,
        confidential=True,
        may_use_name=False,
        scores=[Score(option="Data", criterion="Pay", score=4)],
        claims=[Claim(option="Data", text="a: b"), Claim(option="Data", text="dull", supports=False)],
        referrals=[NamedPerson("Mary Somerville", "hired five, late"), NamedPerson("Grace", "")],
    )
    assert notes_page.parse(notes_page.render(title, account, [])) == account


@given(text=ANY_TEXT, line_end=st.sampled_from(["\n", "\r\n"]))
def test_notes_from_elsewhere_keep_every_line(text: str, line_end: str) -> None:
    account = notes_page.parse_elsewhere(text.replace("\n", line_end), ["Why?"])
    kept = "\n".join([account.notes, *(f"{a.question}\n{a.text}" for a in account.answers)])
    for line in text.split("\n"):
        # An empty heading with a question mark is the one thing that becomes something else than a line.
        assert line.strip() in kept or line.strip("# \t").lower() in kept.lower() or not line.strip()


def test_plain_notes_without_headings_are_kept_letter_for_letter() -> None:
    text = "First line\n\n  - a bullet ## not a heading\n\tтретья строка 林小明 سارة\n"
    assert notes_page.parse_elsewhere(text, []).notes == text.removesuffix("\n")


@pytest.mark.parametrize(
    "heading",
    ["## Why this?", "# why this", "### 3. Why this?", "## Why this? ##", "#### WHY THIS ?"],
)
def test_a_heading_that_is_a_known_question_opens_its_answer(heading: str) -> None:
    account = notes_page.parse_elsewhere(f"Before.\n{heading}\n\nBecause.\nTwice.\n\n# Afterwards\nEnd.", ["Why this?"])
    assert account.answers == [QuestionAnswer(question="Why this?", text="Because.\nTwice.")]
    assert account.notes == "Before.\n# Afterwards\nEnd."


@pytest.mark.parametrize(
    ("header", "line"),
    [
        ("interest-after: twelve", 5),
        ("interest-after: 11", 5),
        ("mood: fine", 5),
        ("just a sentence", 5),
        ("score: Data=4", 5),
        ("\nenergy: tired", 6),
        ("takeaway: " + "x" * 501, 5),
    ],
)
def test_a_page_that_cannot_be_read_names_the_line_and_no_private_word(header: str, line: int) -> None:
    with pytest.raises(NotesPageError) as caught:
        notes_page.parse(f"# Ada\n\n<!-- infochat notes: ...\n-->\n{header}\n\n## Why?\n\nsecret\n")
    assert f"line {line} of the page" in caught.value.what
    assert "secret" not in caught.value.what + caught.value.remedy
    assert "just a sentence" not in caught.value.what + caught.value.remedy


def test_a_page_saved_by_another_editor_reads_the_same() -> None:
    account = Account(answers=[QuestionAnswer(question="Why?", text="a\n\nb")], notes="n", takeaway="t")
    page = notes_page.render("Ada", account, [])
    assert notes_page.parse("\ufeff" + page.replace("\n", "\r\n")) == account
    assert notes_page.parse(page.rstrip("\n")) == account


def test_an_untouched_page_says_nothing() -> None:
    assert notes_page.parse(notes_page.render("Ada", Account(), ["Why?", "Notes"])).is_empty()


def test_blank_lines_that_an_editor_leaves_around_a_text_do_not_become_part_of_it() -> None:
    page = notes_page.render("Ada", Account(), ["Why?"])
    filled = page.replace("## Why?\n\n", "## Why?\n\n\nBecause.\n\nTruly.\n  \n\n")
    assert notes_page.parse(filled).answers == [QuestionAnswer(question="Why?", text="Because.\n\nTruly.")]


@pytest.mark.parametrize("page", [f"# Talk\n\n## {'x' * 501}\n\nyes\n", "# Talk\n\ninterest-after: 11\n"])
def test_a_part_that_cannot_be_kept_names_its_line(page: str) -> None:
    with pytest.raises(NotesPageError) as caught:
        notes_page.parse(page)
    assert caught.value.what.startswith("line 3 of the page: ")
