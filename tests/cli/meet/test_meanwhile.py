"""Another infochat writes while the editor or a prompt of this one is open: both changes are there afterwards."""

from __future__ import annotations

import json
import os
import stat
import sys
import time
from pathlib import Path

import pytest

from conftest import Infochat
from infochat.store.store import Store

EDITOR = """#!{python}
import subprocess, sys
for args in {commands!r}:
    subprocess.run([{python!r}, "-m", "infochat", *args], check=True, capture_output=True)
page = sys.argv[1]
text = open(page).read()
for old, new in {changes!r}:
    assert old in text, text
    text = text.replace(old, new, 1)
open(page, "w").write(text)
sys.exit({code})
"""


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    def make(*commands: list[str], changes: list[tuple[str, str]] | None = None, code: int = 0) -> None:
        path = tmp_path / "editor"
        path.write_text(EDITOR.format(python=sys.executable, commands=list(commands), changes=changes or [], code=code))
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("EDITOR", str(path))

    return make


@pytest.fixture
def people(infochat: Infochat) -> None:
    infochat("add-contact", "Ada Lovelace", "--company", "Acme", "--position", "Clerk")
    infochat("add-contact", "Grace Hopper")


def drafts() -> list[str]:
    return Store(os.environ["INFOCHAT_FILE"]).drafts.names()


def contact(infochat: Infochat, who: str = "ada") -> dict[str, object]:
    return infochat("show", who, "--json").json  # type: ignore[no-any-return]


def test_somebody_added_while_the_form_is_open_stays(infochat: Infochat, people: None, editor) -> None:  # type: ignore[no-untyped-def]
    editor(["add-contact", "Lin Wei"], changes=[("Acme", "Babbage Ltd")])
    infochat("edit", "ada", typed=[])
    assert contact(infochat)["contact"]["company"] == "Babbage Ltd"  # type: ignore[index]
    assert contact(infochat, "lin")["contact"]["name"] == "Lin Wei"  # type: ignore[index]
    assert drafts() == []


def test_two_fields_changed_at_once_are_both_there(infochat: Infochat, people: None, editor) -> None:  # type: ignore[no-untyped-def]
    editor(["edit", "ada", "--position", "Lead"], changes=[("Acme", "Babbage Ltd")])
    infochat("edit", "ada", typed=[])
    found = contact(infochat)["contact"]
    assert (found["company"], found["position"]) == ("Babbage Ltd", "Lead")  # type: ignore[index]


def test_one_field_changed_twice_keeps_both_values_and_says_so(infochat: Infochat, people: None, editor) -> None:  # type: ignore[no-untyped-def]
    editor(["edit", "ada", "--company", "Theirs Ltd"], changes=[("Acme", "Mine Ltd")])
    result = infochat("edit", "ada", typed=[])
    found = contact(infochat)
    assert found["contact"]["company"] == "Mine Ltd"  # type: ignore[index]
    assert "Theirs Ltd" in json.dumps(found["notes"])
    assert "while the editor was open" in result.out


def test_who_suggested_somebody_is_kept_in_confidence_when_it_was_changed_twice(
    infochat: Infochat,
    people: None,
    editor,  # type: ignore[no-untyped-def]
) -> None:
    infochat("add-contact", "Bo Li")
    editor(["edit", "ada", "--via", "bo"], changes=[("\nvia:", "\nvia: grace")])
    infochat("edit", "ada", typed=[])
    found = contact(infochat)
    assert found["contact"]["via"] == "grace-hopper"  # type: ignore[index]
    (note,) = found["notes"]  # type: ignore[misc]
    assert ("bo-li" in note["text"], note["confidential"]) == (True, True)


def test_a_page_left_from_a_failure_does_not_take_back_what_was_changed_since(
    infochat: Infochat,
    people: None,
    editor,  # type: ignore[no-untyped-def]
) -> None:
    editor(changes=[("Clerk", "Lead")], code=3)
    infochat("edit", "ada", typed=[], code=1)
    infochat("edit", "ada", "--company", "Newer Ltd")
    editor()
    infochat("edit", "ada", typed=[])
    found = contact(infochat)["contact"]
    assert (found["company"], found["position"]) == ("Newer Ltd", "Lead")  # type: ignore[index]
    assert drafts() == []


def test_notes_of_one_talk_from_two_programs_are_both_there(infochat: Infochat, people: None, editor) -> None:  # type: ignore[no-untyped-def]
    infochat("meet", "ada", "--on", "2026-11-20 10:00", "--takeaway", "first", "--belief", "one")
    editor(
        ["meet", "ada", "--on", "2026-11-20 10:00", "--belief", "two", "--energy", "lifted"],
        changes=[("first", "mine")],
    )
    infochat("meet", "ada", "--on", "2026-11-20 10:00", "--edit", typed=[])
    debrief = contact(infochat)["interviews"][0]["debrief"]  # type: ignore[index]
    assert debrief["takeaway"] == "mine"
    assert debrief["energy"] == "lifted"
    assert sorted(debrief["corrected_beliefs"]) == ["one", "two"]


def test_notes_of_a_talk_that_stands_with_somebody_else_are_joined_as_well(
    infochat: Infochat,
    people: None,
    editor,  # type: ignore[no-untyped-def]
) -> None:
    infochat("meet", "ada", *ON, "--with", "grace", "--takeaway", "first")
    editor(["meet", "ada", *ON, "--belief", "two"], changes=[("takeaway: first", "takeaway: mine")])
    infochat("meet", "grace", *ON, "--edit", typed=[])
    debrief = contact(infochat)["interviews"][0]["debrief"]  # type: ignore[index]
    assert (debrief["takeaway"], debrief["corrected_beliefs"]) == ("mine", ["two"])


def test_one_sentence_of_a_talk_changed_twice_keeps_both(infochat: Infochat, people: None, editor) -> None:  # type: ignore[no-untyped-def]
    infochat("meet", "ada", "--on", "2026-11-20 10:00", "--takeaway", "first")
    editor(["meet", "ada", "--on", "2026-11-20 10:00", "--takeaway", "theirs"], changes=[("first", "mine")])
    result = infochat("meet", "ada", "--on", "2026-11-20 10:00", "--edit", typed=[])
    debrief = contact(infochat)["interviews"][0]["debrief"]  # type: ignore[index]
    assert debrief["takeaway"] == "mine"
    assert "'theirs'" in debrief["notes"]
    assert "your page counts" in result.err


ON = ("--on", "2026-11-20 10:00")


def test_what_was_added_by_option_or_left_unfinished_stays_on_the_page_of_a_talk_told_about(
    infochat: Infochat,
    people: None,
    editor,  # type: ignore[no-untyped-def]
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    infochat("meet", "ada", "--surprise", "first")
    stop_after(infochat, monkeypatch, ["/notes said live", "/done"])
    editor(changes=[("takeaway: Course", "takeaway: The course")])
    infochat("meet", "ada", "--edit", "--takeaway", "Course", "--belief", "too old", typed=[])
    debrief = contact(infochat)["interviews"][0]["debrief"]  # type: ignore[index]
    assert (debrief["takeaway"], debrief["corrected_beliefs"]) == ("The course", ["too old"])
    assert (debrief["notes"], debrief["surprises"]) == ("said live", ["first"])
    assert drafts() == []


def test_lines_and_options_given_since_a_page_failed_are_saved_with_it(
    infochat: Infochat,
    people: None,
    editor,  # type: ignore[no-untyped-def]
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    infochat("meet", "ada", "--surprise", "first")
    editor(changes=[("\ntakeaway:", "\ntakeaway: Course")], code=3)
    infochat("meet", "ada", "--edit", "--belief", "too old", typed=[], code=1)
    stop_after(infochat, monkeypatch, ["/notes said live", "/done"])
    editor()
    infochat("meet", "ada", "--edit", "--energy", "lifted", "--belief", "too old", typed=[])
    debrief = contact(infochat)["interviews"][0]["debrief"]  # type: ignore[index]
    assert (debrief["takeaway"], debrief["corrected_beliefs"]) == ("Course", ["too old"])
    assert (debrief["notes"], debrief["energy"]) == ("said live", "lifted")
    assert drafts() == []


def test_unfinished_line_on_a_page_that_failed_is_saved_once_and_as_it_was_changed_there(
    infochat: Infochat,
    people: None,
    editor,  # type: ignore[no-untyped-def]
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stop_after(infochat, monkeypatch, ["/notes said live", "/notes warm", "/done"])
    editor(code=3)
    infochat("meet", "ada", "--edit", typed=[], code=1)
    editor(changes=[("said live", "said in the talk")])
    infochat("meet", "ada", "--edit", typed=[])
    debrief = contact(infochat)["interviews"][0]["debrief"]  # type: ignore[index]
    assert debrief["notes"] == "said in the talk\nwarm"


def test_a_page_that_another_window_saved_is_not_said_to_be_where_it_was(
    infochat: Infochat, people: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    infochat("meet", "ada", *ON, "--takeaway", "first")
    path, saves = tmp_path / "editor", tmp_path / "saves"
    meet = f"{sys.executable} -m infochat meet ada --on '{ON[1]}' --edit"
    path.write_text(f"#!/bin/sh\nEDITOR={saves} {meet} 2>{tmp_path}/told >&2\nexit 3\n")
    saves.write_text("#!/bin/sh\n")
    for script in (path, saves):
        script.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(path))
    result = infochat("meet", "ada", *ON, "--edit", typed=[], code=1)
    told = " ".join((tmp_path / "told").read_text().split())
    assert "This page was not saved yet: another window has it open, or it could not be saved the last time." in told
    assert "Your text is at" not in result.err
    assert "The page is gone, as when another window saved it; nothing else was changed." in result.err
    assert drafts() == []


def test_a_text_whose_page_another_window_removed_is_put_back_when_it_cannot_be_saved(
    infochat: Infochat,
    people: None,
    editor,  # type: ignore[no-untyped-def]
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    infochat("meet", "ada", *ON, "--takeaway", "first", "--belief", "one")

    def remove_and_stop(*_: object, **__: object) -> None:
        kept = Store(os.environ["INFOCHAT_FILE"]).drafts
        for name in kept.names():
            kept.remove(name)
            kept.remove(f"{name}.opened")
        raise KeyboardInterrupt

    editor(changes=[("takeaway: first", "takeaway: mine")])
    with monkeypatch.context() as broken:
        broken.setattr("infochat.cli.meet.recording.Recording.record", remove_and_stop)
        result = infochat("meet", "ada", *ON, "--edit", typed=[], code=130)
    [name] = drafts()
    assert name in result.err
    editor()
    infochat("meet", "ada", *ON, "--edit", typed=[])
    assert contact(infochat)["interviews"][0]["debrief"]["takeaway"] == "mine"  # type: ignore[index]


def test_lines_that_a_live_talk_took_while_the_page_was_open_stay_unfinished(
    infochat: Infochat, people: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    infochat("meet", "ada", "--surprise", "first")
    stop_after(infochat, monkeypatch, ["/notes said live", "/done"])
    [name] = drafts()
    journal = Store(os.environ["INFOCHAT_FILE"]).drafts.path(name)
    line = json.dumps({"at": 9, "question": "", "kind": "note", "text": "said since"})
    path = tmp_path / "editor"
    path.write_text(f"#!/bin/sh\necho '{line}' >> '{journal}'\n")
    path.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(path))
    infochat("meet", "ada", "--edit", typed=[])
    assert drafts() == [name]
    infochat("meet", "ada", "--unfinished", "save")
    assert contact(infochat)["interviews"][0]["debrief"]["notes"] == "said live\nsaid since"  # type: ignore[index]


def test_a_page_that_failed_is_opened_again_for_its_own_talk_alone_and_forgotten_with_the_person(
    infochat: Infochat,
    people: None,
    editor,  # type: ignore[no-untyped-def]
) -> None:
    earlier = ("--on", "2026-11-10 10:00")
    infochat("meet", "ada", *earlier, "--takeaway", "first")
    infochat("meet", "ada", *ON, "--takeaway", "second")
    editor(changes=[("\nsurprise:", "\nsurprise: of the tenth")], code=3)
    infochat("meet", "ada", *earlier, "--edit", typed=[], code=1)
    editor(changes=[("takeaway: second", "takeaway: of the twentieth")])
    infochat("meet", "ada", *ON, "--edit", typed=[])
    [tenth, twentieth] = [talk["debrief"] for talk in contact(infochat)["interviews"]]  # type: ignore[attr-defined]
    assert (twentieth["takeaway"], twentieth["surprises"], tenth["surprises"]) == ("of the twentieth", [], [])
    assert len(drafts()) == 1
    infochat("remove-contact", "ada", "--yes", "--purge")
    assert drafts() == []


def _interrupted(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def stop_after(infochat: Infochat, monkeypatch: pytest.MonkeyPatch, typed: list[str]) -> None:
    """Leave a live talk with Ada unfinished: its lines are kept, and its debrief was never asked for."""
    with monkeypatch.context() as broken:
        broken.setattr("infochat.cli.meet.live.ask_debrief", _interrupted)
        infochat("meet", "ada", typed=typed, code=130)


def test_what_an_undo_took_from_a_talk_does_not_come_back_with_the_page(
    infochat: Infochat,
    people: None,
    editor,  # type: ignore[no-untyped-def]
) -> None:
    infochat("meet", "ada", *ON, "--with", "grace")
    infochat("meet", "ada", *ON, "--surprise", "too soon")
    editor(["undo"], changes=[("\ntakeaway:", "\ntakeaway: Course")])
    infochat("meet", "ada", *ON, "--edit", typed=[])
    debrief = contact(infochat)["interviews"][0]["debrief"]  # type: ignore[index]
    assert (debrief["takeaway"], debrief["surprises"]) == ("Course", [])


def test_a_page_of_a_talk_that_was_undone_as_a_whole_is_saved_as_a_whole(
    infochat: Infochat,
    people: None,
    editor,  # type: ignore[no-untyped-def]
) -> None:
    infochat("meet", "ada", *ON, "--surprise", "still here")
    editor(["undo"], changes=[("\ntakeaway:", "\ntakeaway: Course")])
    infochat("meet", "ada", *ON, "--edit", typed=[])
    debrief = contact(infochat)["interviews"][0]["debrief"]  # type: ignore[index]
    assert (debrief["takeaway"], debrief["surprises"]) == ("Course", ["still here"])


def test_a_talk_made_confidential_elsewhere_stays_so_though_the_page_says_no(
    infochat: Infochat,
    people: None,
    editor,  # type: ignore[no-untyped-def]
) -> None:
    infochat("meet", "ada", *ON, "--takeaway", "first")
    editor(
        ["meet", "ada", *ON, "--confidential"],
        changes=[("\nconfidential:", "\nconfidential: no"), ("takeaway: first", "takeaway: secret")],
    )
    result = infochat("meet", "ada", *ON, "--edit", typed=[])
    debrief = contact(infochat)["interviews"][0]["debrief"]  # type: ignore[index]
    assert (debrief["takeaway"], debrief["confidential"]) == ("secret", True)
    assert "confidential was noted as 'yes' while this page was open; yes holds." in result.err
    assert "secret" not in infochat("report").out


def test_a_question_added_elsewhere_stays_when_the_page_is_saved(infochat: Infochat, people: None, editor) -> None:  # type: ignore[no-untyped-def]
    infochat("questions", "mine", "--new", "--add", "What is a day like?")
    editor(
        ["questions", "mine", "--add", "Who else should I hear?"],
        changes=[("What is a day like?", "What is a good day like?")],
    )
    infochat("questions", "mine", "--edit", typed=[])
    texts = [q["text"] for q in infochat("questions", "mine", "--json").json["lists"][0]["questions"]]
    assert texts == ["What is a good day like?", "Who else should I hear?"]


def test_a_message_that_was_written_stays_where_it_is_said_until_its_sending_is_noted(
    infochat: Infochat,
    people: None,
    editor,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,  # type: ignore[no-untyped-def]
) -> None:
    from infochat.store import lock
    from infochat.store.lock import held_lock

    editor(changes=[("\n", "\nMy own words. Would you have 20 minutes?\n")])
    monkeypatch.setitem(lock.held_lock.__wrapped__.__kwdefaults__ or {}, "wait", 0)  # type: ignore[attr-defined]
    monkeypatch.setattr(lock.held_lock.__wrapped__, "__defaults__", (0.05,))  # type: ignore[attr-defined]
    with held_lock(str(tmp_path / "data" / ".infochat.lock"), "another"):
        infochat("reach-out", "ada", typed=["e", "s"], code=1)
    assert [name for name in drafts() if name.startswith("message-")]
    infochat("reach-out", "ada", typed=["e", "s"])
    assert not [name for name in drafts() if name.startswith("message-") and "older" not in name]


def test_what_the_editor_leaves_running_does_not_hold_the_lock(
    infochat: Infochat, people: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "editor"
    path.write_text('#!/bin/sh\nsleep 60 >/dev/null 2>&1 &\necho $! > "$0.pid"\nsed -i \'s/Acme/Left Ltd/\' "$1"\n')
    path.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(path))
    infochat("edit", "ada", typed=[])
    began = time.monotonic()
    infochat("add-contact", "Lin Wei")
    assert time.monotonic() - began < 9
    os.kill(int((tmp_path / "editor.pid").read_text()), 15)
