"""The command prepare."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from build import instant, make_contact, make_interview, uid
from conftest import Infochat
from infochat.store.store import Store


@pytest.fixture
def store(home: Path) -> Store:
    store = Store(str(home / "data" / "infochat.json"))
    with store.edit("seed", instant("2026-11-22T09:00"), new_uid=uid) as challenge:
        grace = make_contact("Grace Hopper", company="Navy Labs")
        ada = make_contact(
            "Ada Lovelace",
            company="Analytical Ltd",
            position="Data science lead",
            relation="referral",
            via=grace.uid,
            may_use_name=True,
            why="Is moving to data worth it at 40?",
            interviews=[make_interview("2026-11-24T14:30", place="Cafe Nero")],
        )
        challenge.contacts += [grace, ada]
    return store


def prepared(infochat: Infochat, *words: str) -> Any:
    return infochat("prepare", *words, "--json").json


def test_the_page_says_who_when_why_and_what_to_ask(infochat: Infochat, store: Store) -> None:
    shown = infochat("prepare", "ada").out
    for words in (
        "Ada Lovelace", "Data science lead, Analytical Ltd", "Tuesday 24 November 2026, 14:30-15:00", "Cafe Nero",
        "Grace Hopper; you may say so", "Is moving to data worth it at 40?",
        "How did you get started in this field?", "Spare", "Look up",
    ):  # fmt: skip
        assert words in shown


@pytest.mark.parametrize(("minutes", "questions", "spare"), [("20", 6, 4), ("30", 9, 6)])
def test_the_questions_fit_the_minutes(
    infochat: Infochat, store: Store, minutes: str, questions: int, spare: int
) -> None:
    page = prepared(infochat, "ada", "--minutes", minutes)
    assert (len(page["questions"]), len(page["spare"]), page["minutes"]) == (questions, spare, int(minutes))
    assert sum(question["minutes"] for question in page["questions"]) <= page["budget"] < page["minutes"]


def test_every_key_of_a_preparation_is_there(infochat: Infochat, store: Store) -> None:
    page = prepared(infochat, "ada")
    assert page["kind"] == "preparation"
    assert {"contact", "interview", "why", "research", "questions", "spare", "minutes", "budget"} <= set(page)
    assert page["contact"] == "ada-lovelace"
    assert page["interview"]["starts_at"] == "2026-11-24T14:30:00+00:00"
    assert set(page["questions"][0]) == {"text", "topic", "minutes", "anchor"}
    assert prepared(infochat, "grace")["interview"] is None


def test_the_only_one_with_a_talk_ahead_needs_no_name(infochat: Infochat, store: Store) -> None:
    result = infochat("prepare")
    assert "Ada Lovelace (ada-lovelace) it is" in result.err


def test_what_was_looked_up_stays_ticked_off(infochat: Infochat, store: Store) -> None:
    prepared(infochat, "ada", "--done", "news", "--done", "role")
    done = [item["id"] for item in prepared(infochat, "ada")["research"] if item["done"]]
    assert done == ["role", "news"]
    assert infochat("prepare", "ada", "--done", "nonsense", code=1).err.startswith("error: 'nonsense' is not on")


def test_interest_and_own_questions_are_kept_for_the_talk(infochat: Infochat, store: Store) -> None:
    page = prepared(infochat, "ada", "--interest", "6", "--add", "Is it worth it at 40?")
    assert page["interest_before"] == 6
    assert "Is it worth it at 40?" in [question["text"] for question in page["questions"]]
    assert store.load().contacts[1].interviews[0].questions == [question["text"] for question in page["questions"]]


def test_interest_is_asked_for_on_a_terminal_once(infochat: Infochat, store: Store) -> None:
    assert "(--interest, Enter to skip)" in infochat("prepare", "ada", typed=["eleven", "7"]).err
    assert store.load().contacts[1].preparation.interest_before == 7
    assert "--interest" not in infochat("prepare", "ada", typed=[]).err


def test_a_list_chosen_for_somebody_is_used_again(infochat: Infochat, store: Store) -> None:
    infochat("questions", "hers", "--new", "--add", "Only for her?", "--anchor")
    infochat("questions", "everybody", "--new", "--add", "For all?")
    prepared(infochat, "ada", "--list", "hers")
    page = prepared(infochat, "ada")
    assert (page["list"], page["questions"][0]["text"]) == ("hers", "Only for her?")
    assert prepared(infochat, "grace")["list"] == "everybody"
    infochat("prepare", "ada", "--list", "nobodys", code=1)


def test_looking_at_a_page_again_saves_nothing(infochat: Infochat, store: Store) -> None:
    infochat("prepare", "ada")
    before = Path(store.path).read_bytes()
    infochat("prepare", "ada")
    infochat("prepare", "grace")
    assert Path(store.path).read_bytes() == before


def test_the_page_as_markdown_can_be_filled_in_and_read_back(infochat: Infochat, store: Store, home: Path) -> None:
    page = home / "page.md"
    infochat("prepare", "ada", "--output", str(page))
    text = page.read_text()
    assert page.stat().st_mode & 0o777 == 0o600
    filled = text.replace("### What is the most challenging?\n", "### What is the most challenging?\n\nThe hours.\n")
    assert filled != text
    page.write_text(filled)
    talk = infochat("meet", "ada", "--from", str(page), "--json", at="2026-11-24T15:00:00+00:00").json
    assert {"question": "What is the most challenging?", "text": "The hours."} in talk["debrief"]["answers"]


def test_the_page_for_paper_is_one_file_without_scripts_or_foreign_parts(infochat: Infochat, store: Store) -> None:
    with store.edit("hostile", instant("2026-11-22T09:00"), new_uid=uid) as challenge:
        challenge.contacts[1].why = "<script>alert(1)</script> & \x1b[31m"
    page = infochat("prepare", "ada", "--format", "html").out
    assert page.startswith("<!doctype html>")
    assert "<script" not in page
    assert "\x1b" not in page
    assert not re.search(r"(src|href)=", page)
    assert "&lt;script&gt;" in page


def test_a_file_that_is_there_is_not_overwritten(infochat: Infochat, store: Store, home: Path) -> None:
    (home / "page.md").write_text("mine")
    infochat("prepare", "ada", "--output", str(home / "page.md"), code=1)
    assert (home / "page.md").read_text() == "mine"


def test_a_clipboard_that_is_missing_is_said(infochat: Infochat, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    result = infochat("prepare", "ada", "--copy")
    assert "No clipboard program was found." in result.err
    assert "How did you get started" in result.out


def test_the_page_is_copied_by_the_program_that_is_there(
    infochat: Infochat, store: Store, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = home / "bin" / "pbcopy"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n/bin/cat > {home}/copied\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent))
    assert "Copied to the clipboard with pbcopy." in infochat("prepare", "ada", "--copy", "--format", "md").err
    assert (home / "copied").read_text().startswith("# Ada Lovelace")


def test_the_questions_stand_in_the_calendar_file(infochat: Infochat, store: Store) -> None:
    fixed = infochat("schedule", "grace", "fri", "10:00", "--json").json
    infochat("prepare", "grace", "--add", "Is it worth it at 40?")
    text = Path(fixed["calendar_file"]).read_text().replace("\r\n ", "").replace("\n ", "")
    assert "Is it worth it at 40?" in text
    assert "How did you get started in this field?" in text


def test_somebody_among_the_connections_is_taken_over(infochat: Infochat, store: Store) -> None:
    with store.edit("import", instant("2026-11-22T09:00"), new_uid=uid) as challenge:
        challenge.connections.rows.append([uid(), "Lina Conn", "Globex", "Engineer", None, None, None, None])
    shown = infochat("prepare", "lina")
    assert "Lina Conn is now one of your contacts, as lina-conn." in shown.err
    assert "Who: Engineer, Globex" in shown.out
    assert (prepared(infochat, "lina")["contact"], len(store.load().connections)) == ("lina-conn", 0)
    assert "Took back" in infochat("undo").out
    assert len(store.load().connections) == 1


def test_on_a_narrow_screen_what_is_to_be_looked_up_hangs_under_its_first_word(infochat) -> None:
    infochat("add-contact", "Ada Lovelace")

    lines = infochat("prepare", "ada", "--no-input", typed=[]).out.splitlines()

    at = next(place for place, line in enumerate(lines) if line.startswith("  open  words   person: "))
    assert lines[at + 1].startswith(" " * 16)
    assert lines[at + 1].strip() == "spoken"


def test_what_was_kept_is_said_beside_the_page(infochat: Infochat, store: Store) -> None:
    told = infochat("prepare", "ada", "--add", "Do you like tea?", "--done", "1", "--interest", "7", "--format", "md")

    assert told.err == 'Noted for Ada Lovelace: to ask "Do you like tea?"; interest 7 of 10; looked up role.\n'
    assert told.out.startswith("# Ada Lovelace")
    assert infochat("prepare", "ada", "--interest", "8", "--json").err == ""
    assert infochat("prepare", "ada").err == ""
