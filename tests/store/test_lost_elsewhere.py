"""How programs of this kind have lost people's data, each situation played here; the thread that told of it is named.

Those that have a test of their own in another module are listed at the end.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from conftest import Infochat
from infochat.store import files
from infochat.store.lock import held_lock
from infochat.store.store import Store


@pytest.fixture
def data(infochat: Infochat, tmp_path: Path) -> Path:
    infochat("add-contact", "Ada Lovelace", "--company", "Acme")
    infochat("add-contact", "Grace Hopper")
    return tmp_path / "data" / "infochat.json"


def changed(data: Path, change: Any) -> bytes:
    document = json.loads(data.read_text())
    change(document)
    data.write_text(json.dumps(document))
    return data.read_bytes()


@pytest.mark.parametrize("date", ["20.11.2026", "2026-02-30T10:00:00+00:00", "yesterday"])
def test_a_date_that_is_not_understood_empties_no_journal(date: str, infochat: Infochat, data: Path) -> None:
    """jrnl-org/jrnl#490, #318: the reader dropped what it could not read, and the next save wrote that."""
    before = changed(data, lambda document: document["contacts"][0].update(updated_at=date))
    for args in (["add-contact", "Lin"], ["note", "grace", "a line"], ["undo"]):
        assert infochat(*args, "--json", code=1).error["code"] == "damaged"
        assert data.read_bytes() == before


def test_an_edit_that_was_left_unchanged_deletes_nothing(
    infochat: Infochat, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """jrnl-org/jrnl#351, #1639, #1650."""
    before = data.read_bytes()
    monkeypatch.setenv("EDITOR", "true")
    infochat("edit", "ada", typed=[])
    infochat("questions", "starter", "--edit", typed=[])
    assert data.read_bytes() == before


def test_no_private_text_stays_in_the_temporary_folder_of_the_system(
    infochat: Infochat, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """jrnl-org/jrnl#1182; and insanum/sncli#53: what was written is still there after the program was stopped."""
    (tmp_path / "system").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "system"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "system"))
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nsed -i "s/Acme/Written Ltd/" "$1"\nkill -9 $PPID\n')
    editor.chmod(0o700)
    ended = subprocess.run(
        [sys.executable, "-c", "import sys, runpy\nsys.stdin.isatty = lambda: True\n"
         "sys.argv = ['infochat', 'edit', 'ada']\nrunpy.run_module('infochat', run_name='__main__')"],
        env={**os.environ, "EDITOR": str(editor)}, stdin=subprocess.PIPE, capture_output=True, check=False,
    )  # fmt: skip
    assert ended.returncode == -9
    assert list((tmp_path / "system").iterdir()) == []
    drafts = Store(str(data)).drafts
    assert any("Written Ltd" in (drafts.read(name) or "") for name in drafts.names())


def test_a_file_that_became_empty_is_refused_and_its_copies_stay(infochat: Infochat, data: Path) -> None:
    """jazzband/Watson#499, todotxt/todo.txt-cli#241: an empty file was taken for no data, the backup overwritten."""
    kept = sorted((data.parent / "history").iterdir())
    data.write_bytes(b"")
    for _ in range(3):
        infochat("add-contact", "Lin", code=1)
        infochat("list", code=1)
    assert data.read_bytes() == b""
    assert sorted((data.parent / "history").iterdir()) == kept
    infochat("recover", "--yes")
    assert infochat("list", "--json").json["total"] >= 1


def test_unknown_fields_survive_every_writing_command(infochat: Infochat, data: Path) -> None:
    """lucc/khard#38: unknown parts vanished on the next change."""

    def add_unknown(document: dict[str, Any]) -> None:
        document["x_future"] = {"deep": [1]}
        document["contacts"][0]["x_future"] = "kept"

    changed(data, add_unknown)
    for args in (
        ["add-contact", "Lin Wei"], ["edit", "ada", "--company", "Babbage"], ["note", "ada", "a line"],
        ["meet", "ada", "--on", "2026-11-20 10:00", "--takeaway", "good"], ["target", "Acme", "--motivation", "2"],
        ["questions", "mine", "--new", "--add", "Why?"], ["reach-out", "grace", "--sent"], ["undo"], ["undo", "--redo"],
        ["config", "goal", "4"], ["evaluate", "--option", "Coach=role"], ["remove-contact", "lin", "--yes"],
    ):  # fmt: skip
        infochat(*args)
        document = json.loads(data.read_text())
        assert document["x_future"] == {"deep": [1]}, args
        assert document["contacts"][0]["x_future"] == "kept", args


def test_a_shorter_file_keeps_no_tail_of_the_longer_one(infochat: Infochat, data: Path) -> None:
    """msiemens/tinydb#1, #91."""
    size = len(data.read_bytes())
    infochat("remove-contact", "ada", "--yes")
    assert json.loads(data.read_text())["contacts"][0]["id"] == "grace-hopper"
    assert len(data.read_bytes()) != size


def test_reading_waits_for_nobody_and_two_readers_do_not_meet(infochat: Infochat, data: Path) -> None:
    """GothenburgBitFactory/taskwarrior#3676: two readers at once found the database locked."""
    with held_lock(str(data.parent / ".infochat.lock"), "another infochat"):
        assert infochat("list", "--json").json["total"] == 2
        assert infochat("doctor", "--json").json["kind"] == "checkup"


def test_leaving_at_a_prompt_leaves_no_lock(infochat: Infochat, data: Path) -> None:
    """GothenburgBitFactory/taskwarrior#2292."""
    infochat("remove-contact", "ada", typed=[], code=None)
    infochat("add-contact", "Lin Wei")
    assert infochat("list", "--json").json["total"] == 3


def test_the_folder_of_the_target_is_brought_to_the_disk_and_not_that_of_the_link(
    infochat: Infochat, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """NousResearch/hermes-agent#115030; keepassxreboot/keepassxc#3435: the link became a file."""
    (tmp_path / "links").mkdir()
    link = tmp_path / "links" / "mine.json"
    link.symlink_to(data)
    synced: list[str] = []
    real = files.sync_folder
    monkeypatch.setattr(files, "sync_folder", lambda path: (synced.append(path), real(path))[1])
    infochat("--file", str(link), "add-contact", "Lin Wei")
    assert synced[-1] == str(data.parent)
    assert link.is_symlink()


def test_a_file_that_a_scanner_holds_is_waited_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """eight04/ComicCrawler#107, HKUDS/LightRAG#3879: replacing fails on Windows while somebody reads the file."""
    tries: list[int] = []
    real = os.replace

    class HeldError(PermissionError):
        winerror = 32

    def held(source: str, target: str) -> None:
        tries.append(1)
        if len(tries) < 4:
            raise HeldError
        real(source, target)

    monkeypatch.setattr(os, "replace", held)
    monkeypatch.setattr(files.time, "sleep", lambda _: None)
    assert files.replace_file(str(tmp_path / "x.json"), b"new") == []
    assert (tmp_path / "x.json").read_bytes() == b"new"
    tries.clear()
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(HeldError()))
    with pytest.raises(HeldError):
        files.replace_file(str(tmp_path / "x.json"), b"newer")
    assert os.listdir(tmp_path).count("x.json") == 1
    assert not [name for name in os.listdir(tmp_path) if name.endswith(".tmp")]


def test_a_reader_that_goes_away_undoes_no_change(data: Path) -> None:
    """pallets/click#712, #625, #1106: a broken pipe ended in a traceback."""
    command = f"{sys.executable} -m infochat add-contact 'Lin Wei' | true; exit ${{PIPESTATUS[0]}}"
    ended = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert len(Store(str(data)).load().contacts) == 3


def test_export_and_import_in_one_pipe_do_not_wait_for_each_other(data: Path) -> None:
    program = f"{sys.executable} -m infochat"
    ended = subprocess.run(
        ["bash", "-c", f"{program} export --format json | {program} import - --yes"],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    assert len(Store(str(data)).load().contacts) == 2


ELSEWHERE = {
    "jrnl#502, #676: added while the editor was open": "cli/meet/test_meanwhile.py",
    "taskwarrior#152: Ctrl-C while saving": "store/test_places.py",
    "taskwarrior#2264, #1420, topydo#318: the disk was full": "store/test_full_disk.py",
    "taskwarrior#1735, #1785, #2070, clients#2735: programs at the same moment": "store/test_lock.py",
    "taskwarrior#3298: a missing file looked like no data": "store/test_store.py",
    "gopass#1674: what was written could not be read and was thrown away": "cli/anytime/test_people.py",
    "clients#7200, #7126: a lock without a wait": "store/test_lock.py",
    "keepassxc#841, #939, #9232, #3340: joining two copies": "store/test_merge_whole_documents.py",
    "keepassxc#2888, python-atomicwrites#15, lowdb#549: the order of a save": "store/test_places.py",
    "joplin#883, #1358, #661, #3846: almost everything was dropped": "store/test_store.py",
    "i3status-rust#1776: half a file was read": "store/test_lock.py",
    "khard#53, tinydb#89: what could not be written": "store/test_store.py",
    "hive#5842: the mode of the file": "store/test_places.py",
    "filelock#27, #574, #577, portalocker#115: the lock file was removed": "store/test_lock.py",
    "filelock#6, #77: locks that do not work": "store/test_lock.py",
}


@pytest.mark.parametrize("place", sorted(set(ELSEWHERE.values())))
def test_the_other_situations_have_their_tests(place: str) -> None:
    assert (Path(__file__).parents[1] / place).exists()
