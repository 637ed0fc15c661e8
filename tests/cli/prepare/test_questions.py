"""The command questions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from build import instant, make_contact, make_talk, uid
from conftest import Infochat
from infochat.domain.people import Contact
from infochat.domain.talks import QuestionAnswer
from infochat.store.store import Store

STARTER = [
    "How did you get started in this field?",
    "What is it like working for your company?",
    "What is the most rewarding thing about working in this industry?",
    "What is the most challenging?",
    "What job search advice would you give to someone in my situation?",
]


def keep(home: Path, *contacts: Contact) -> None:
    store = Store(str(home / "data" / "infochat.json"))
    with store.edit("seed", instant("2026-11-22T09:00"), new_uid=uid) as challenge:
        challenge.contacts += contacts


def texts(result: Any, name: str) -> list[str]:
    lists = {each["name"]: each for each in result.json["lists"]}
    return [question["text"] for question in lists[name]["questions"]]


def test_starter_and_a_bank_of_45_are_there_from_the_beginning(infochat: Infochat) -> None:
    shown = infochat("questions", "--json")
    assert shown.json["kind"] == "question_lists"
    assert texts(shown, "starter") == STARTER
    assert len(texts(shown, "bank")) >= 45
    assert set(shown.json["lists"][0]["questions"][0]) == {"text", "topic", "minutes", "anchor"}


def test_looking_at_lists_saves_nothing(infochat: Infochat, home: Path) -> None:
    infochat("questions")
    infochat("questions", "starter")
    infochat("questions", "--answers")
    assert not (home / "data").exists()


def test_a_list_is_made_with_its_first_questions(infochat: Infochat) -> None:
    made = infochat(
        "questions",
        "mine",
        "--new",
        "--add",
        "Why?",
        "--add",
        "How?",
        "--topic",
        "Path",
        "--minutes",
        "3",
        "--anchor",
        "--json",
    )
    assert made.json["lists"][0]["questions"] == [
        {"text": "Why?", "topic": "path", "minutes": 3, "anchor": True},
        {"text": "How?", "topic": "path", "minutes": 3, "anchor": True},
    ]
    assert infochat("questions", "--json").json["default"] == "mine"


def test_a_copy_is_reordered_and_shortened_without_touching_the_original(infochat: Infochat) -> None:
    infochat("questions", "mine", "--copy-of", "starter")
    infochat("questions", "mine", "--move", "5", "--to", "1")
    infochat("questions", "mine", "--remove", "2")
    assert texts(infochat("questions", "mine", "--json"), "mine") == [STARTER[4], *STARTER[1:4]]
    assert texts(infochat("questions", "starter", "--json"), "starter") == STARTER


def test_a_deleted_list_can_be_brought_back(infochat: Infochat) -> None:
    infochat("questions", "mine", "--copy-of", "starter")
    infochat("questions", "mine", "--delete")
    assert infochat("questions", "mine", code=1).err.startswith("error: there is no question list 'mine'.")
    infochat("undo")
    assert texts(infochat("questions", "mine", "--json"), "mine") == STARTER


def test_a_list_goes_out_as_a_page_and_comes_in_again_the_same(infochat: Infochat, home: Path) -> None:
    page = home / "list.md"
    infochat("questions", "bank", "--output", str(page))
    infochat("questions", "mine", "--new", "--from", str(page))
    lists = infochat("questions", "--json").json["lists"]
    named = {each["name"]: each["questions"] for each in lists}
    assert named["mine"] == named["bank"]


def test_a_page_goes_to_standard_output_alone(infochat: Infochat) -> None:
    assert infochat("questions", "starter", "--output", "-").out.startswith("# Questions: starter\n")


@pytest.mark.parametrize("new", [True, False])
def test_a_list_is_edited_as_a_page(infochat: Infochat, monkeypatch: pytest.MonkeyPatch, *, new: bool) -> None:
    monkeypatch.setenv("EDITOR", "sed -i s/challenging/surprising/")
    if new:
        infochat("questions", "mine", "--copy-of", "starter", "--edit")
    else:
        infochat("questions", "starter", "--edit")
    name = "mine" if new else "starter"
    assert "What is the most surprising?" in texts(infochat("questions", name, "--json"), name)


def test_a_page_that_cannot_be_read_is_kept_and_opened_again(
    infochat: Infochat, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "sed -i 7s/-/?/")
    failed = infochat("questions", "starter", "--edit", code=1)
    assert "line 7 of the page" in failed.err
    kept = home / "data" / "drafts" / "infochat.questions-starter.md"
    assert str(kept) in failed.err
    assert kept.read_text().count("\n?") == 1
    monkeypatch.setenv("EDITOR", "sed -i s/^?/-/")
    infochat("questions", "starter", "--edit")
    assert not kept.exists()


def test_an_unchanged_page_changes_nothing(infochat: Infochat, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "true")
    assert "Nothing was changed." in infochat("questions", "starter", "--edit").out
    told = infochat("questions", "starter", "--edit", "--json").json
    assert (told["lists"], told["default"], told["warnings"]) == ([], "starter", [])
    assert not (home / "data" / "infochat.json").exists()


def test_asking_for_a_job_is_warned_about(infochat: Infochat) -> None:
    warned = infochat("questions", "mine", "--new", "--add", "Are you hiring?")
    assert "asks for a job" in warned.err
    as_json = infochat("questions", "mine", "--add", "What is your salary?", "--json")
    assert len(as_json.json["warnings"]) == 2
    assert as_json.err == ""


@pytest.mark.parametrize(
    "words",
    [
        ["--new"],
        ["mine", "--move", "1"],
        ["mine", "--to", "1"],
        ["mine", "--remove", "1", "--delete"],
        ["mine", "--new", "--add", " "],
        ["mine", "--new", "--add", "x", "--topic", "a,b"],
        ["starter", "--add", "x", "--minutes", "0"],
    ],
)
def test_what_makes_no_sense_is_a_usage_error(infochat: Infochat, words: list[str]) -> None:
    infochat("questions", *words, code=2)


@pytest.mark.parametrize(
    "words", [["bank", "--add", "x"], ["bank", "--edit"], ["starter", "--new"], ["starter", "--remove", "9"]]
)
def test_what_cannot_be_done_says_why(infochat: Infochat, words: list[str]) -> None:
    assert infochat("questions", *words, code=1).err.startswith("error: ")


def test_answers_to_one_question_lie_side_by_side(infochat: Infochat, home: Path) -> None:
    said = [QuestionAnswer(question=STARTER[0], text="by accident")]
    other = [QuestionAnswer(question=STARTER[0].upper(), text="evening course\nthen luck")]
    keep(
        home,
        make_contact("Ada Lovelace", interviews=[make_talk(answers=said)]),
        make_contact("Bo", interviews=[make_talk("2026-10-01T10:00", answers=other, confidential=True)]),
    )
    shown = infochat("questions", "--answers").out
    assert shown.index("Bo (confidential):") < shown.index("evening course") < shown.index("by accident")
    first = infochat("questions", "starter", "--answers", "--json").json["answers"][0]
    assert [(a["contact"], a["text"]) for a in first["answers"]] == [
        ("bo", "evening course\nthen luck"),
        ("ada-lovelace", "by accident"),
    ]


def test_no_editor_is_opened_where_nobody_sits_unless_one_was_named(infochat, monkeypatch) -> None:
    infochat("questions", "mine", "--new", "--add", "What now?")

    assert infochat("questions", "mine", "--edit", "--json", code=2).error["code"] == "missing"

    monkeypatch.setenv("EDITOR", "true")
    infochat("questions", "mine", "--edit")


def test_list_named_like_a_kind_of_person_is_for_them_alone(infochat: Infochat) -> None:
    infochat("add-contact", "Ada", "--relation", "cold")
    infochat("add-contact", "Grace", "--option", "Data")
    infochat("questions", "friend", "--new", "--add", "How are you?")
    infochat("questions", "cold", "--new", "--add", "Why did you answer me?")
    infochat("questions", "Data", "--new", "--add", "Which data?")
    assert infochat("questions", "--json").json["default"] == "starter"
    shown = infochat("questions").out
    for words in ("for everybody", "for cold alone", "for Data alone", "for friend alone"):
        assert words in shown
    assert infochat("questions", "Data").out.startswith("Data (used for Data alone)")
    assert "Why did you answer me?" in infochat("prepare", "ada").out
    assert "Which data?" in infochat("prepare", "grace").out
