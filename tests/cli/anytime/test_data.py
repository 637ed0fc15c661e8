"""The commands that look after the file itself: undo, merge, doctor and recover, as a person and a script see them."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from conftest import Infochat

CONFLICTED = "infochat (laptop's conflicted copy 2026-11-22).json"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data" / "infochat.json"


@pytest.fixture
def people(infochat: Infochat, data: Path) -> Path:
    infochat("add-contact", "Ada Lovelace", "--company", "Acme")
    infochat("add-contact", "Grace Hopper", "--company", "Navy")
    return data


def ids(infochat: Infochat) -> list[str]:
    return [contact["id"] for contact in infochat("list", "--json").json["contacts"]]


def copy_of(data: Path, tmp_path: Path) -> Path:
    """The file on another laptop, with somebody added and a company changed there."""
    (tmp_path / "laptop").mkdir()
    return Path(shutil.copy(data, tmp_path / "laptop" / "infochat.json"))


def on_laptop(infochat: Infochat, laptop: Path, *args: str) -> None:
    infochat("--file", str(laptop), *args)


def test_undo_names_what_it_takes_back_and_redo_brings_it_again(infochat: Infochat, people: Path) -> None:
    before = ids(infochat)
    result = infochat("undo", "--json")
    assert result.json["kind"] == "undo"
    assert [sorted(change) for change in result.json["undone"]] == [["at", "rev", "what"]]
    assert ids(infochat) == ["ada-lovelace"]
    assert "Done again" in infochat("undo", "--redo").out
    assert ids(infochat) == before


def test_listing_what_can_be_undone_changes_nothing(infochat: Infochat, people: Path) -> None:
    before = people.read_bytes()
    listed = infochat("undo", "--list", "--json").json
    assert listed["undone"] == []
    assert len(listed["changes"]) == 2
    assert people.read_bytes() == before


def test_undo_with_nothing_to_take_back_says_so(infochat: Infochat, people: Path) -> None:
    infochat("undo", "--steps", "2")
    result = infochat("undo", "--json", code=1)
    assert result.error["code"] == "nothing_to_undo"


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"\0" * 900,
        b"{",
        b"<<<<<<< mine\n{}\n",
        b'{"format": "infochat", "rev": 1, "rev": 2}',
        b"[1, 2]",
        b"\xff\xfe",
    ],
)
def test_a_damaged_file_is_refused_by_every_command_and_comes_back(
    damage: bytes, infochat: Infochat, people: Path
) -> None:
    people.write_bytes(damage)
    for args in (["list"], ["add-contact", "Lin"], ["status"], ["undo"]):
        result = infochat(*args, "--json", code=1)
        assert result.error["code"] == "damaged"
        assert people.read_bytes() == damage
    checks = {check["name"]: check for check in infochat("doctor", "--json").json["checks"]}
    assert not checks["format"]["ok"]
    plan = infochat("recover", "--dry-run", "--json").json
    assert (plan["kind"], plan["dry_run"]) == ("recover", True)
    assert people.read_bytes() == damage
    assert infochat("recover", "--json", code=2).error["code"] == "missing"
    infochat("recover", "--yes")
    assert "ada-lovelace" in ids(infochat)
    assert [path.read_bytes() for path in (people.parent / "damaged").iterdir()] == [damage]
    infochat("undo")
    infochat("undo", "--redo")
    assert "ada-lovelace" in ids(infochat)


def test_a_newer_file_is_left_alone_even_by_recover(infochat: Infochat, people: Path) -> None:
    document = json.loads(people.read_text())
    people.write_text(json.dumps({**document, "schema_version": 99}))
    before = people.read_bytes()
    for args in (["list"], ["add-contact", "Lin"], ["recover", "--yes"], ["merge", str(people), "--yes"]):
        assert infochat(*args, "--json", code=1).error["code"] == "newer"
    assert infochat("--version").code == 0
    assert infochat("doctor", "--json").json["kind"] == "checkup"
    assert people.read_bytes() == before


@pytest.mark.parametrize(
    "make", [os.mkfifo, os.mkdir, lambda path: os.symlink(path, path)], ids=["pipe", "folder", "loop"]
)
def test_what_is_no_file_is_refused_at_once_by_every_command(make, infochat: Infochat, data: Path) -> None:  # type: ignore[no-untyped-def]
    data.parent.mkdir()
    make(str(data))
    for args in (["list"], ["add-contact", "Lin"], ["undo"], ["recover", "--yes"], ["export"]):
        result = infochat(*args, "--json", code=1)
        assert result.error["code"] in ("not_a_file", "unreadable"), args
    assert not infochat("doctor", "--json").json["checks"][0]["ok"]
    assert os.listdir(data.parent) in (
        ["infochat.json"],
        [".infochat.lock", "infochat.json"],
        ["infochat.json", ".infochat.lock"],
    )


def test_a_deleted_file_beside_its_history_is_never_an_empty_one(infochat: Infochat, people: Path) -> None:
    people.unlink()
    for args in (["list"], ["add-contact", "Lin"], ["status"]):
        assert infochat(*args, "--json", code=1).error["code"] == "gone"
    assert not people.exists()
    infochat("recover", "--yes")
    assert ids(infochat) == ["ada-lovelace"]


def test_quarantine_sets_aside_only_the_bad_record(infochat: Infochat, people: Path) -> None:
    document = json.loads(people.read_text())
    document["contacts"][0]["warmth"] = "very"
    people.write_text(json.dumps(document))
    error = infochat("list", "--json", code=1).error
    assert "contact ada-lovelace, warmth" in error["message"]
    assert "very" not in error["message"]
    result = infochat("recover", "--quarantine", "--yes", "--json").json
    assert result["set_aside"] == ["contact ada-lovelace"]
    assert ids(infochat) == ["grace-hopper"]


def test_recover_of_a_named_revision_can_itself_be_undone(infochat: Infochat, people: Path) -> None:
    infochat("recover", "--revision", "1", "--yes")
    assert ids(infochat) == ["ada-lovelace"]
    infochat("undo")
    assert sorted(ids(infochat)) == ["ada-lovelace", "grace-hopper"]
    assert infochat("recover", "--json", code=1).error["code"] == "nothing_to_recover"


def test_merge_shows_the_plan_first_and_is_one_undo(infochat: Infochat, people: Path, tmp_path: Path) -> None:
    laptop = copy_of(people, tmp_path)
    on_laptop(infochat, laptop, "add-contact", "Oskar Lind")
    on_laptop(infochat, laptop, "edit", "grace", "--company", "Yale")
    infochat("add-contact", "Priya Rao")
    before = people.read_bytes()

    plan = infochat("merge", str(laptop), "--dry-run", "--json").json
    assert (plan["kind"], plan["dry_run"], plan["added"]) == ("merge", True, ["contact oskar-lind"])
    assert plan["changed"] == ["contact grace-hopper, company"]
    assert "Would take over contact oskar-lind" in infochat("merge", str(laptop), code=2).out
    assert people.read_bytes() == before

    infochat("merge", str(laptop), "--yes")
    assert sorted(ids(infochat)) == ["ada-lovelace", "grace-hopper", "oskar-lind", "priya-rao"]
    assert "nothing to join" in infochat("merge", str(laptop), "--yes").out
    assert laptop.exists()
    infochat("undo")
    assert sorted(ids(infochat)) == ["ada-lovelace", "grace-hopper", "priya-rao"]


def test_conflicts_are_listed_by_doctor_until_they_are_settled(
    infochat: Infochat, people: Path, tmp_path: Path
) -> None:
    laptop = copy_of(people, tmp_path)
    on_laptop(infochat, laptop, "edit", "grace", "--company", "Yale")
    infochat("edit", "grace", "--company", "Eckert")
    merged = infochat("merge", str(laptop), "--yes", "--json").json
    assert merged["conflicts"] == ["contact grace-hopper: company"]

    found = [check for check in infochat("doctor", "--json").json["checks"] if check["name"] == "two copies"]
    assert len(found) == 1
    assert "Yale" in found[0]["detail"]
    assert "Eckert" in found[0]["detail"]
    assert "--settle" in found[0]["fix"]

    assert infochat("merge", "--settle", "--json", code=2).error["code"] == "missing"
    assert infochat("merge", "--settle", "--dry-run", "--json").json["conflicts"] == merged["conflicts"]
    assert "Yale" in infochat("merge", "--settle", typed=["y"]).out
    assert not [check for check in infochat("doctor", "--json").json["checks"] if check["name"] == "two copies"]
    assert infochat("merge", "--settle", "--yes", "--json").json["settled"] == []
    infochat("undo")
    assert [check for check in infochat("doctor", "--json").json["checks"] if check["name"] == "two copies"]


def test_a_conflicted_copy_is_found_by_doctor_and_put_away_once_it_is_joined(
    infochat: Infochat, people: Path, tmp_path: Path
) -> None:
    laptop = copy_of(people, tmp_path)
    on_laptop(infochat, laptop, "add-contact", "Oskar Lind")
    beside = people.parent / CONFLICTED
    content = laptop.read_bytes()
    beside.write_bytes(content)
    found = {check["name"]: check for check in infochat("doctor", "--json").json["checks"]}["copies"]
    assert not found["ok"]
    assert CONFLICTED in found["detail"]

    infochat("merge", str(beside), "--yes")

    assert {check["name"]: check for check in infochat("doctor", "--json").json["checks"]}["copies"]["ok"]
    assert not beside.exists()
    assert [path.read_bytes() for path in (people.parent / "damaged").iterdir()] == [content]


@pytest.mark.parametrize("content", [b"", b"{}", b"\0\0", b"not json"])
def test_a_copy_that_is_damaged_is_refused_and_nothing_changes(
    content: bytes, infochat: Infochat, people: Path, tmp_path: Path
) -> None:
    (tmp_path / "other.json").write_bytes(content)
    before = people.read_bytes()
    error = infochat("merge", str(tmp_path / "other.json"), "--yes", "--json", code=1).error
    assert error["code"] == "damaged"
    assert "other.json" in error["message"]
    assert "recover" not in error["hint"]
    assert people.read_bytes() == before


@pytest.mark.parametrize("command", [["merge", "other.json"], ["recover", "--revision", "1"]])
def test_what_wants_a_yes_names_its_flag_where_nobody_can_be_asked_and_takes_a_no(
    command: list[str], infochat: Infochat, people: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(people, tmp_path / "other.json")
    infochat("note", "ada", "on the laptop", "--file", "other.json")
    before = people.read_bytes()

    assert "--yes" in infochat(*command, "--no-input", typed=["y"], code=2).err
    assert infochat(*command, typed=["n"], code=1).err.endswith("or look first with --dry-run.\n")
    assert people.read_bytes() == before


def test_merge_wants_a_file_or_settle_and_not_both(infochat: Infochat, people: Path) -> None:
    assert infochat("merge", "--json", code=2).error["code"] == "no_copy"
    assert infochat("merge", str(people), "--settle", "--json", code=2).error["code"] == "no_copy"


def test_a_merge_with_the_file_itself_changes_nothing(infochat: Infochat, people: Path) -> None:
    before = people.read_bytes()
    assert "nothing to join" in infochat("merge", str(people), "--yes").out
    assert people.read_bytes() == before


def test_exports_are_private_whatever_the_umask(infochat: Infochat, people: Path, tmp_path: Path) -> None:
    former = os.umask(0)
    try:
        for kind in ("json", "csv", "vcf"):
            infochat("export", "--format", kind, "--output", str(tmp_path / f"out.{kind}"))
            assert (tmp_path / f"out.{kind}").stat().st_mode & 0o777 == 0o600
    finally:
        os.umask(former)


@pytest.mark.parametrize("at", ["1970-01-02T00:00:00+00:00", "2039-06-01T00:00:00+00:00"])
def test_a_clock_that_jumps_loses_nothing_and_undo_goes_on(infochat: Infochat, people: Path, at: str) -> None:
    infochat("add-contact", "Lin Wei", at=at)
    infochat("add-contact", "Oskar Lind", at="2026-11-22T10:00:00+00:00")
    assert len(ids(infochat)) == 4
    infochat("undo", at=at)
    infochat("undo")
    assert sorted(ids(infochat)) == ["ada-lovelace", "grace-hopper"]
    assert infochat("doctor", "--json").json["kind"] == "checkup"


def test_doctor_says_whether_the_shell_completes(infochat, monkeypatch) -> None:
    monkeypatch.setenv("SHELL", "/bin/bash")

    def told() -> dict[str, object]:
        return next(check for check in infochat("doctor", "--json").json["checks"] if check["name"] == "completion")

    assert told()["detail"] == "not set up (see --install-completion)"
    infochat("--install-completion", "bash")
    assert told() == {"name": "completion", "ok": True, "detail": "set up for bash", "fix": None}
