"""Unfinished texts."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infochat.store.drafts import Drafts
from infochat.store.faults import FullError
from infochat.store.locations import Places


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    return Drafts(Places(str(tmp_path / "infochat.json")))


def test_nothing_is_made_before_the_first_text(drafts: Drafts, tmp_path: Path) -> None:
    assert drafts.names() == []
    assert drafts.read("meet-ada") is None
    drafts.remove("meet-ada")
    assert not (tmp_path / "drafts").exists()


def test_each_line_is_on_the_disk_when_append_returns(drafts: Drafts, monkeypatch: pytest.MonkeyPatch) -> None:
    synced = []
    real = os.fsync
    monkeypatch.setattr(os, "fsync", lambda handle: (synced.append(handle), real(handle))[1])
    drafts.append("meet-ada", "first")
    drafts.append("meet-ada", "zweite ✓")
    assert drafts.read("meet-ada") == "first\nzweite ✓\n"
    assert len(synced) >= 2
    assert drafts.names() == ["meet-ada"]


def test_lines_survive_a_program_that_is_killed(tmp_path: Path) -> None:
    code = """
import os, sys
from infochat.store.drafts import Drafts
from infochat.store.locations import Places
drafts = Drafts(Places(sys.argv[1]))
drafts.append("meet", "one")
drafts.append("meet", "two")
os.kill(os.getpid(), 9)
"""
    path = str(tmp_path / "infochat.json")
    subprocess.run([sys.executable, "-c", code, path], check=False)
    assert Drafts(Places(path)).read("meet") == "one\ntwo\n"


def test_a_text_that_was_not_saved_is_kept_when_a_new_one_begins(drafts: Drafts) -> None:
    drafts.write("note.md", "what I typed at first")
    drafts.write("note.md", "second")
    drafts.write("note.md", "third")
    assert drafts.read("note.md") == "third"
    assert drafts.read("note.md.older-1") == "what I typed at first"
    assert drafts.read("note.md.older-2") == "second"


def test_the_same_text_again_leaves_no_copy(drafts: Drafts) -> None:
    drafts.write("note.md", "template")
    drafts.write("note.md", "template")
    assert drafts.names() == ["note.md"]


def test_a_draft_is_gone_when_it_was_removed(drafts: Drafts) -> None:
    drafts.write("note.md", "text")
    drafts.remove("note.md")
    assert drafts.names() == []


def test_drafts_are_private_and_belong_to_their_data_file(drafts: Drafts, tmp_path: Path) -> None:
    path = drafts.write("note.md", "text")
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    assert stat.S_IMODE(os.stat(tmp_path / "drafts").st_mode) == 0o700
    assert Drafts(Places(str(tmp_path / "other.json"))).names() == []
    assert path.endswith("note.md")


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b", "nul\0", ".."])
def test_a_name_never_leads_out_of_the_folder(name: str, drafts: Drafts, tmp_path: Path) -> None:
    assert os.path.dirname(os.path.realpath(drafts.path(name))) == str(tmp_path / "drafts")


def test_a_full_disk_is_said_and_earlier_lines_stay(drafts: Drafts, monkeypatch: pytest.MonkeyPatch) -> None:
    drafts.append("meet", "kept")

    def full(*_: object) -> int:
        raise OSError(28, "full")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(FullError):
        drafts.append("meet", "lost")
    monkeypatch.undo()
    assert drafts.read("meet") == "kept\n"


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\n\r")), max_size=5))
def test_lines_come_back_as_they_were_typed(lines: list[str]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        drafts = Drafts(Places(os.path.join(folder, "infochat.json")))
        for line in lines:
            drafts.append("meet", line)
        assert (drafts.read("meet") or "").split("\n")[:-1] == lines
