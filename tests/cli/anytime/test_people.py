from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

CONTACT_KEYS = [
    *("id", "uid", "name", "call_name", "company", "position", "emails", "phones", "url", "relation", "warmth", "via"),
    *("may_use_name", "time_zone", "why", "options", "tags", "stage", "do_not_contact", "connected_on", "source"),
    *("created_at", "updated_at"),
]


@pytest.fixture
def ada(infochat: Any) -> None:
    infochat("add-contact", "Ada", "Lovelace", "--company", "Analytical Ltd", "--email", "ada@example.org")


def editor(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str) -> None:
    """Let the editor be a small program that gets the file's path as its first argument."""
    program = tmp_path / "editor.sh"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(program))


def data_file(home: Path) -> dict[str, Any]:
    return json.loads((home / "data" / "infochat.json").read_text())  # type: ignore[no-any-return]


# list


def test_list_shows_who_where_and_how_far(infochat: Any, ada: None) -> None:
    result = infochat("list")
    first, second = result.out.splitlines()[:2]
    assert first.split() == ["Who", "Company", "Stage", "Since", "Next"]
    assert second.split()[:4] == ["ada-lovelace", "Analytical", "Ltd", "found"]


def test_list_as_json_has_all_keys_in_their_order(infochat: Any, ada: None) -> None:
    document = infochat("list", "--json").json
    assert (document["schema"], document["kind"], document["total"], document["shown"]) == (1, "contacts", 1, 1)
    assert list(document["contacts"][0])[: len(CONTACT_KEYS)] == CONTACT_KEYS
    assert document["contacts"][0]["created_at"].endswith("+00:00")


def test_an_empty_list_is_no_failure(infochat: Any) -> None:
    assert infochat("list", "--json").json["contacts"] == []
    assert infochat("list").out == "Nobody is on your list yet.\n"


def test_words_and_tags_narrow_the_list(infochat: Any, ada: None) -> None:
    infochat("add-contact", "Zoë", "Ångström", "--tag", "data")
    assert [c["id"] for c in infochat("list", "angstrom", "--json").json["contacts"]] == ["zoe-angstrom"]
    assert [c["id"] for c in infochat("list", "--tag", "DATA", "--json").json["contacts"]] == ["zoe-angstrom"]
    document = infochat("list", "--sort", "name", "--limit", "1", "--json").json
    assert ([c["id"] for c in document["contacts"]], document["total"], document["shown"]) == (["ada-lovelace"], 2, 1)


def test_somebody_left_alone_is_hidden_until_asked_for(infochat: Any, ada: None) -> None:
    infochat("edit", "ada", "--leave-alone")
    assert "0 of 1 shown (1 closed: infochat list --all)" in infochat("list").out
    assert infochat("list", "--all", "--json").json["contacts"][0]["stage"] == "closed"
    assert infochat("list", "--stage", "closed", "--json").json["shown"] == 1


def test_list_shows_connections_apart_from_contacts(infochat: Any, ada: None, tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("First Name,Last Name,URL,Email Address,Company,Position,Connected On\nGrace,Hopper,,,Navy,,\n")
    infochat("import", str(people))
    document = infochat("list", "--connections", "--json").json
    assert document["kind"] == "connections"
    assert document["connections"] == [
        {
            "name": "Grace Hopper",
            "company": "Navy",
            "position": None,
            "url": None,
            "email": None,
            "phone": None,
            "connected_on": None,
        }
    ]
    assert "Grace Hopper  Navy" in infochat("list", "--connections", "navy").out


# show


def test_show_tells_the_story_in_order(infochat: Any, ada: None) -> None:
    infochat("note", "ada", "Knows", "the", "data", "team")
    infochat("note", "ada", "--todo", "--due", "24 nov", "Send the article")
    out = infochat("show", "ada").out
    assert out.splitlines()[0] == "Ada Lovelace  (ada-lovelace)"
    assert "note: Knows the data team" in out
    assert out.index("added") < out.index("note: Knows")
    assert "t1  by 24 Nov 2026  Send the article" in out


def test_show_as_json_holds_everything(infochat: Any, ada: None) -> None:
    infochat("note", "ada", "hello")
    document = infochat("show", "ada", "--json").json
    assert document["kind"] == "contact"
    assert document["contact"]["id"] == "ada-lovelace"
    assert [note["text"] for note in document["notes"]] == ["hello"]
    for key in ("outreach", "interviews", "tasks", "referrals"):
        assert document[key] == []
    assert infochat("show", "ada", "--no-notes", "--json").json["notes"] == []


def test_a_talk_is_shown_as_a_clean_page(infochat: Any, ada: None) -> None:
    talk = ["--on", "2026-11-17 14:30", "--from", "-", "--takeaway", "Small teams"]
    infochat("meet", "ada", *talk, stdin="## How did you get started?\nBy looms.\n")
    page = infochat("show", "ada", "--notes").out
    assert page.splitlines()[0] == "Talk with Ada Lovelace"
    assert "Tue 17 Nov 2026 14:30 Europe/Dublin" in page
    assert "How did you get started?\n  By looms." in page
    assert "Takeaway: Small teams" in page
    assert infochat("show", "ada", "--talk", "1").out == page
    assert "is not there" in infochat("show", "ada", "--talk", "2", code=1).err
    assert "Small teams" not in infochat("show", "ada", "--no-notes").out


def test_show_of_nobody_names_the_nearest(infochat: Any, ada: None) -> None:
    result = infochat("show", "lovelase", "--json", code=1)
    assert result.error["code"] == "not_found"
    assert result.error["candidates"]


# edit


def test_edit_with_options_says_what_changed(infochat: Any, ada: None) -> None:
    result = infochat("edit", "ada", "--company", "Globex", "--warmth", "2", "--tag", "maths", "--tag", "data")
    assert "company: Analytical Ltd -> Globex" in result.out
    contact = infochat("show", "ada", "--json").json["contact"]
    assert (contact["company"], contact["warmth"], contact["tags"]) == ("Globex", 2, ["maths", "data"])


def test_a_name_changes_and_the_id_stays(infochat: Any, ada: None) -> None:
    contact = infochat("edit", "ada", "--name", "Ada King", "--json").json["contact"]
    assert (contact["id"], contact["name"]) == ("ada-lovelace", "Ada King")
    contact = infochat("edit", "ada", "--id", "king", "--json").json["contact"]
    assert contact["id"] == "king"
    assert infochat("show", "ada-lovelace", "--json").json["contact"]["id"] == "king"


def test_an_empty_value_clears_a_field(infochat: Any, ada: None) -> None:
    infochat("add-contact", "Grace", "Hopper", "--via", "ada")
    contact = infochat("edit", "grace", "--via", "", "--company", "", "--email", "", "--json").json["contact"]
    assert (contact["via"], contact["company"], contact["emails"]) == (None, None, [])


def test_somebody_away_comes_back_by_an_empty_day(infochat: Any, ada: None) -> None:
    contact = infochat("edit", "ada", "--away-until", "3 dec", "--json").json["contact"]
    assert contact["away_until"] == "2026-12-03"
    assert infochat("edit", "ada", "--away-until", "", "--json").json["contact"]["away_until"] is None


@pytest.mark.parametrize(
    "options",
    [
        ("--warmth", "9"),
        ("--email", "nonsense"),
        ("--url", "javascript:x"),
        ("--tz", "Mars/Olympus"),
        ("--relation", "lead"),
        ("--id", "A B"),
        ("--name", " "),
        ("--away-until", "3/4"),
    ],
)
def test_a_wrong_value_is_wrong_usage_and_changes_nothing(
    infochat: Any, home: Path, ada: None, options: tuple[str, str]
) -> None:
    before = (home / "data" / "infochat.json").read_bytes()
    infochat("edit", "ada", *options, code=2)
    assert (home / "data" / "infochat.json").read_bytes() == before


def test_two_records_of_one_person_are_joined(infochat: Any, ada: None) -> None:
    infochat("add-contact", "Ada", "King", "--company", "Globex", "--email", "king@example.org")
    infochat("note", "king", "likes looms")
    result = infochat("edit", "ada-lovelace", "--merge", "king", "--json")
    assert result.json["contact"]["emails"] == ["ada@example.org", "king@example.org"]
    assert infochat("list", "--json").json["total"] == 1
    assert infochat("show", "ada-king", "--json").json["contact"]["id"] == "ada-lovelace"
    infochat("undo")
    assert infochat("list", "--json").json["total"] == 2


def test_edit_without_options_needs_a_terminal(infochat: Any, ada: None) -> None:
    result = infochat("edit", "ada", code=2)
    assert "options" in result.err


def test_edit_opens_a_form_in_the_editor(infochat: Any, ada: None, monkeypatch: Any, tmp_path: Path) -> None:
    editor(
        monkeypatch, tmp_path, 'sed -i "s/^company:.*/company: Globex/; s/^tag:.*/tag: a; b/; s/^email:.*/email:/" "$1"'
    )
    infochat("edit", "ada", typed=[])
    contact = infochat("show", "ada", "--json").json["contact"]
    assert (contact["company"], contact["tags"], contact["emails"]) == ("Globex", ["a", "b"], [])


def test_a_form_left_as_it_was_changes_nothing(
    infochat: Any, home: Path, ada: None, monkeypatch: Any, tmp_path: Path
) -> None:
    before = (home / "data" / "infochat.json").read_bytes()
    editor(monkeypatch, tmp_path, "true")
    assert "nothing was changed" in infochat("edit", "ada", typed=[]).out
    assert (home / "data" / "infochat.json").read_bytes() == before


def test_a_form_that_cannot_be_read_is_kept(
    infochat: Any, home: Path, ada: None, monkeypatch: Any, tmp_path: Path
) -> None:
    editor(monkeypatch, tmp_path, 'echo "salary: CANARY" >> "$1"')
    result = infochat("edit", "ada", typed=[], code=1)
    (kept,) = (home / "data" / "drafts").glob("*.txt")
    assert "CANARY" in kept.read_text()
    assert str(kept) in result.err.replace("\n", "").replace(" ", "") or kept.name in result.err
    assert "CANARY" not in result.err


def test_what_another_program_changed_meanwhile_survives_the_editor(
    infochat: Any, ada: None, monkeypatch: Any, tmp_path: Path
) -> None:
    import sys

    other = f"{sys.executable} -m infochat edit ada --position Analyst --company Acme > /dev/null"
    editor(
        monkeypatch,
        tmp_path,
        f'{other} && sed -i "s/^company:.*/company: Globex/" "$1"',
    )
    infochat("edit", "ada", typed=[])
    document = infochat("show", "ada", "--json").json
    assert (document["contact"]["company"], document["contact"]["position"]) == ("Globex", "Analyst")
    assert "Acme" in document["notes"][0]["text"]


# remove-contact


def test_forgetting_asks_first_and_no_is_the_default(infochat: Any, ada: None) -> None:
    infochat("remove-contact", "ada", typed=[""], code=1)
    assert infochat("list", "--json").json["total"] == 1
    infochat("remove-contact", "ada", typed=["y"])
    assert infochat("list", "--json").json["total"] == 0


def test_forgetting_without_a_terminal_needs_a_yes(infochat: Any, ada: None) -> None:
    assert "--yes" in infochat("remove-contact", "ada", code=2).err
    assert infochat("list", "--json").json["total"] == 1


def test_a_dry_run_says_what_would_go_and_keeps_it(infochat: Any, ada: None) -> None:
    infochat("note", "ada", "hello")
    assert "Would forget Ada Lovelace (ada-lovelace) with 1 note." in infochat("remove-contact", "ada", "--dry-run").out
    assert infochat("remove-contact", "ada", "--dry-run", "--json").json["removed"]["notes"] == 1
    assert infochat("list", "--json").json["total"] == 1


def test_forgetting_can_be_taken_back(infochat: Any, ada: None) -> None:
    document = infochat("remove-contact", "ada", "--yes", "--json").json
    assert (document["kind"], document["contact"]["id"]) == ("contact", "ada-lovelace")
    infochat("undo")
    assert infochat("show", "ada", "--json").json["contact"]["company"] == "Analytical Ltd"


def test_a_connection_can_be_forgotten_too(infochat: Any, home: Path, tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_text("First Name,Last Name,URL,Company,Position,Connected On\nBob,CANARY,,Acme,Clerk,04 Mar 2021\n")
    infochat("import", str(path))

    assert "Would forget Bob CANARY (bob-canary)." in infochat("remove-contact", "bob", "--dry-run").out
    assert infochat("list", "--connections", "--json").json["total"] == 1
    infochat("remove-contact", "bob", "--yes", "--purge")

    assert infochat("list", "--connections", "--json").json["total"] == 0
    assert not [each for each in (home / "data").rglob("*") if each.is_file() and b"CANARY" in each.read_bytes()]


def test_to_forget_a_connection_leaves_the_contact_with_the_same_address(infochat: Any, tmp_path: Path) -> None:
    infochat("add-contact", "Ada Lovelace", "--email", "desk@example.org", "--note", "precious")
    path = tmp_path / "c.csv"
    path.write_text("First Name,Last Name,Email Address,Company\nInfo,Desk,desk@example.org,Acme\nBob,Low,,Acme\n")
    infochat("import", str(path), "--yes")
    infochat("edit", "ada", "--email", "ada@example.org")
    infochat("import", str(path), "--yes")
    infochat("edit", "ada", "--email", "desk@example.org")

    infochat("remove-contact", "info desk", "--yes")

    assert [each["id"] for each in infochat("list", "--json").json["contacts"]] == ["ada-lovelace"]
    assert infochat("list", "--connections", "--json").json["total"] == 1


def test_to_purge_a_connection_leaves_the_calendar_file_of_a_contact_of_the_same_name(
    infochat: Any, home: Path, tmp_path: Path
) -> None:
    infochat("add-contact", "Sam Roe", "--url", "https://www.linkedin.com/in/sam-a")
    infochat("schedule", "sam", "tomorrow", "10:00")
    path = tmp_path / "c.csv"
    path.write_text("First Name,Last Name,URL\nSam,Roe,https://www.linkedin.com/in/sam-b\n")
    infochat("import", str(path), "--yes")

    infochat("remove-contact", "https://www.linkedin.com/in/sam-b", "--yes", "--purge")

    assert [each.name for each in (home / "data").rglob("*.ics")] == ["sam-roe.ics"]


def test_purging_takes_out_whoever_was_joined_into_somebody_as_well(infochat: Any, home: Path) -> None:
    infochat("add-contact", "Ada CANARY", "--company", "Acme")
    infochat("add-contact", "Cia Roe", "--company", "Bmc")
    infochat("edit", "cia", "--merge", "ada-canary")

    infochat("remove-contact", "cia", "--yes", "--purge")

    assert not [each for each in (home / "data").rglob("*") if each.is_file() and b"CANARY" in each.read_bytes()]


def test_purging_leaves_nothing_of_somebody_on_the_disk(infochat: Any, home: Path, ada: None) -> None:
    infochat("note", "ada", "CANARY")
    infochat("add-contact", "Grace", "Hopper")
    result = infochat("remove-contact", "ada", "--yes", "--purge")
    assert "undo cannot bring them back" in result.out
    assert "still stands" not in result.out
    for path in (home / "data").rglob("*"):
        if path.is_file():
            assert b"CANARY" not in path.read_bytes(), path
            assert b"Lovelace" not in path.read_bytes(), path
    assert [c["id"] for c in infochat("list", "--json").json["contacts"]] == ["grace-hopper"]
    infochat("undo", code=1)


def test_purging_says_who_else_is_kept_with_the_name(infochat: Any, ada: None) -> None:
    infochat("add-contact", "Grace", "Hopper", "--note", "knows Ada Lovelace")
    out = infochat("remove-contact", "ada-lovelace", "--yes", "--purge").out
    assert "Their name still stands in what is kept about: grace-hopper." in out


# note, done


def test_a_note_from_standard_input_keeps_its_lines(infochat: Any, ada: None) -> None:
    document = infochat("note", "ada", "-", "--confidential", "--json", stdin="one\ntwo\n").json
    assert (document["kind"], document["task"]) == ("contact", None)
    notes = infochat("show", "ada", "--json").json["notes"]
    assert [(note["text"], note["confidential"]) for note in notes] == [("one\ntwo", True)]


def test_a_note_without_text_opens_the_editor_or_is_wrong_usage(
    infochat: Any, ada: None, monkeypatch: Any, tmp_path: Path
) -> None:
    infochat("note", "ada", code=2)
    editor(monkeypatch, tmp_path, 'echo "from the editor" > "$1"')
    infochat("note", "ada", typed=[])
    assert infochat("show", "ada", "--json").json["notes"][0]["text"] == "from the editor"


def test_a_to_do_is_ticked_off_by_its_id(infochat: Any, ada: None) -> None:
    document = infochat("note", "ada", "--todo", "--due", "24 nov", "Send", "it", "--json").json
    assert document["task"]["id"] == "t1"
    assert document["task"]["due"] == "2026-11-24"
    assert "Done: t1 Send it (Ada Lovelace)." in infochat("done", "t1").out
    assert "already" in infochat("done", "t1", code=1).err
    assert infochat("done", "t1", "--told", "--json").json["task"]["told_on"] == "2026-11-22"


def test_one_open_task_is_taken_and_several_are_asked_about(infochat: Any, ada: None) -> None:
    assert "nothing is to be done" in infochat("done", code=1).err
    infochat("note", "ada", "--todo", "first")
    infochat("note", "ada", "--todo", "second")
    assert "t1, t2" in infochat("done", code=2).err
    infochat("done", typed=["t2"])
    result = infochat("done", "--declined", "--json")
    assert (result.json["task"]["id"], result.json["task"]["state"]) == ("t1", "declined")


def test_a_note_makes_a_connection_a_contact(infochat: Any, tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("First Name,Last Name,URL,Email Address,Company,Position,Connected On\nGrace,Hopper,,,Navy,,\n")
    infochat("import", str(people))
    infochat("note", "grace", "hello")
    assert infochat("show", "grace-hopper", "--json").json["contact"]["company"] == "Navy"
    assert infochat("list", "--connections", "--json").json["total"] == 0


def test_hostile_names_stay_text_everywhere(infochat: Any) -> None:
    infochat("add-contact", "[/b] :coffee: \x1b]52;c;cm0=\x07 \u202eeve", "--company", "Acme [EMEA]")
    for command in (["list"], ["show", "coffee"], ["list", "--json"], ["edit", "coffee", "--why", "x"]):
        result = infochat(*command, typed=[] if "--json" not in command else None)
        assert "\x1b]" not in result.out
        assert "\x07" not in result.out
        assert "\u202e" not in result.out or "--json" in command


def test_only_their_owner_may_read_what_is_kept(infochat: Any, home: Path, ada: None) -> None:
    for path in (home / "data").rglob("*"):
        assert stat.S_IMODE(os.stat(path).st_mode) & 0o077 == 0, path


def test_list_says_to_reach_out_to_whoever_was_found_and_may_be_asked(infochat) -> None:
    infochat("add-contact", "Ada Lovelace")
    infochat("add-contact", "Grace Hopper")
    infochat("status", "--snooze", "grace", "--until", "1 dec")

    ada, grace = infochat("list").out.splitlines()[1:3]

    assert ada.endswith("reach out")
    assert "reach out" not in grace


def test_undo_names_both_people_who_were_joined(infochat) -> None:
    infochat("add-contact", "Ada Lovelace")
    infochat("add-contact", "Ada Byron")
    infochat("edit", "lovelace", "--merge", "byron")

    assert infochat("undo").out == "Took back: join ada-byron into ada-lovelace, just now.\n"


def test_the_zone_that_nobody_set_is_shown_as_the_computers(infochat) -> None:
    [setting] = infochat("config", "time_zone", "--json").json["settings"]

    assert setting == {"key": "time_zone", "value": "Europe/Dublin", "origin": "computer"}


def test_an_option_without_its_value_points_to_the_help_of_its_command(infochat) -> None:
    assert infochat("list", "--tag", code=2).err.endswith("See: infochat list --help\n")


def test_a_long_value_leaves_room_for_what_the_settings_are_for(infochat) -> None:
    infochat("config", "situation", "a move from sales planning to data work or teaching, at forty")

    lines = infochat("config", "--color", "never", typed=[]).out.splitlines()

    assert max(len(line) for line in lines) <= 80
    assert len(lines) < 50
    assert "at forty" in infochat("config", "situation", "--color", "never", typed=[]).out


def test_a_setting_is_not_given_and_taken_back_in_one_line(infochat: Any) -> None:
    assert infochat("config", "goal", "4", "--unset", "--json", code=2).error["code"] == "clashing_options"
    assert infochat("config", "goal", "--json").json["settings"][0]["origin"] == "default"


def test_a_default_that_is_set_by_hand_stands_in_the_file(infochat: Any) -> None:
    assert infochat("config", "goal", "3").out == "goal: 3, now from the file\n"
    assert infochat("config", "goal", "--unset").out == "goal: 3, now from the default\n"
