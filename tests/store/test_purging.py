"""Taking somebody out of the history: every readable trace goes, and what cannot be read is named."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from build import make_contact, uid
from infochat.store.locations import places_of
from infochat.store.purging import NotPurgedError, purge_person
from infochat.store.store import Store
from store.everything import NOW


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(str(tmp_path / "infochat.json"))
    for name in ("Ada", "Bob", "Cyd"):
        with store.edit("add", NOW, new_uid=uid) as challenge:
            challenge.contacts.append(make_contact(name, uid=f"uid-{name}"))
    with store.edit("forget", NOW, new_uid=uid) as challenge:
        challenge.contacts.pop(1)
    return store


def purge(store: Store) -> int:
    return purge_person(places_of(store.path), "uid-Bob", ["bob"], "infochat remove-contact")


def knowing(folder: Path) -> list[str]:
    paths = [Path(root, name) for root, _, names in os.walk(folder) for name in names]
    return [path.name for path in paths if path.name != "infochat.json" and b'"uid-Bob"' in path.read_bytes()]


def test_every_former_revision_that_knows_them_goes_and_the_others_stay(store: Store, tmp_path: Path) -> None:
    assert purge(store) == 2
    assert knowing(tmp_path) == []
    assert [revision.rev for revision in store.history()] == [1]


def test_a_damaged_file_and_a_draft_that_know_them_go_too(store: Store, tmp_path: Path) -> None:
    (tmp_path / "damaged").mkdir()
    (tmp_path / "damaged" / "infochat-x.json").write_text('{"uid": "uid-Bob"')
    store.drafts.write("notes-uid-Bob.md", "what Bob said")
    store.drafts.write("edit-bob.txt", "name: Bob")

    assert purge(store) == 5
    assert store.drafts.names() == []


@pytest.mark.parametrize("kind", ["pipe", "link"])
def test_what_cannot_be_read_does_not_stop_it_midway(store: Store, tmp_path: Path, kind: str) -> None:
    odd = tmp_path / "history" / "00000009-aaaaaaaa.json"
    if kind == "pipe":
        os.mkfifo(odd)
    else:
        odd.symlink_to(odd)

    with pytest.raises(NotPurgedError) as raised:
        purge(store)

    assert "00000009" in raised.value.what
    odd.unlink()
    assert knowing(tmp_path) == []


def test_a_file_that_cannot_be_opened_is_named_after_everything_else_is_gone(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "damaged").mkdir()
    (tmp_path / "damaged" / "infochat-x.json").write_text("{")
    real = os.open

    def guarded(path: str, flags: int, mode: int = 0o777) -> int:
        if str(path).endswith("infochat-x.json"):
            raise PermissionError(13, "no")
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", guarded)
    with pytest.raises(NotPurgedError, match="damaged/infochat-x"):
        purge(store)
    monkeypatch.undo()
    assert knowing(tmp_path) == []
