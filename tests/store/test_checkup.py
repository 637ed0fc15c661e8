"""What doctor is told."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from build import make_contact, uid
from infochat.store import checkup
from infochat.store.checkup import Check, file_system_of
from infochat.store.lock import held_lock
from infochat.store.store import Store
from store.everything import NOW


@pytest.fixture
def store(tmp_path: Path) -> Store:
    (tmp_path / "data").mkdir(mode=0o700)
    store = Store(str(tmp_path / "data" / "infochat.json"), cache_folder=str(tmp_path / "cache"))
    for name in ("Ada", "Bob"):
        with store.edit(f"added {name}", NOW, new_uid=uid) as challenge:
            challenge.contacts.append(make_contact(name))
    return store


def look(store: Store, name: str) -> Check:
    [check] = [check for check in store.checkup() if check.name == name]
    assert check.ok or check.fix
    return check


def test_all_is_well_with_a_file_that_this_program_made(store: Store) -> None:
    bad = [check for check in store.checkup() if not check.ok and check.name not in ("file system", "space")]
    assert bad == []
    assert "revision 2, 2 contacts" in look(store, "format").detail


def test_a_place_without_a_file_is_well(tmp_path: Path) -> None:
    assert Store(str(tmp_path / "none" / "infochat.json")).checkup()[0].ok


@pytest.mark.parametrize("data", [b"", b"[]", b'{"format": "infochat", "schema_version": 9}'])
def test_a_damaged_or_newer_file_is_described_and_the_rest_still_looked_at(data: bytes, store: Store) -> None:
    Path(store.path).write_bytes(data)
    assert not look(store, "format").ok
    assert look(store, "history").ok
    assert store.raw() == data


def test_a_missing_file_is_told_with_its_remedy(store: Store) -> None:
    os.unlink(store.path)
    check = look(store, "file")
    assert not check.ok
    assert "infochat recover" in (check.fix or "")


def test_conflicted_copies_beside_the_file_are_named_with_the_command_that_joins_them(store: Store) -> None:
    folder = Path(store.path).parent
    for name in (
        "infochat.sync-conflict-20261101-101010-ABCDEFG.json",
        "infochat (Ada's conflicted copy 2026).json",
    ):
        (folder / name).write_bytes(store.raw())
    (folder / "cats (conflicted copy).json").write_text("{}")
    check = look(store, "copies")
    assert not check.ok
    assert "sync-conflict-20261101" in check.detail
    assert "conflicted copy 2026" in check.detail
    assert "cats" not in check.detail
    assert (check.fix or "").startswith("infochat merge '")


def test_a_changed_snapshot_is_found(store: Store) -> None:
    Path(store.history()[0].path).write_bytes(b"other")
    assert not look(store, "history").ok


def test_leftovers_of_a_dead_program_are_found(store: Store) -> None:
    (Path(store.path).parent / ".infochat-9-x.tmp").write_text("half")
    assert not look(store, "leftovers").ok


def test_a_second_hard_name_is_found_but_a_snapshot_is_none(store: Store, tmp_path: Path) -> None:
    os.link(store.path, os.path.join(os.path.dirname(store.path), "history", "00000002-00000000.json"))
    assert look(store, "links").ok
    os.link(store.path, tmp_path / "second.json")
    assert not look(store, "links").ok


def test_a_lock_that_is_held_is_told(store: Store) -> None:
    with held_lock(os.path.join(os.path.dirname(store.path), ".infochat.lock"), "infochat import"):
        assert "infochat import" in look(store, "lock").detail
    assert look(store, "lock").ok


def test_two_contacts_with_one_id_are_found(store: Store) -> None:
    Path(store.path).write_bytes(store.raw().replace(b'"id": "bob"', b'"id": "ada"'))
    assert not look(store, "ids").ok


def test_a_change_by_hand_is_noted_and_no_fault(store: Store) -> None:
    Path(store.path).write_bytes(store.raw().replace(b"Bob", b"Rob"))
    check = look(store, "format")
    assert check.ok
    assert "changed outside infochat" in check.detail


def test_network_drives_and_sticks_are_told_from_disks(tmp_path: Path) -> None:
    table = tmp_path / "mountinfo"
    table.write_text(
        "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n"
        "40 22 0:40 / /mnt/my\\040share rw shared:2 - nfs4 server:/x rw\n"
        "41 22 0:41 / /mnt/stick rw - vfat /dev/sdb1 rw\n"
    )
    assert file_system_of("/home/me", str(table)) == "ext4"
    assert file_system_of("/mnt/my share/data", str(table)) == "nfs4"
    assert file_system_of("/mnt/stick", str(table)) == "vfat"
    assert file_system_of("/mnt/sticker", str(table)) == "ext4"
    assert file_system_of("/", str(tmp_path / "none")) is None


def test_what_others_can_read_is_found_with_the_command_that_closes_it(store: Store) -> None:
    os.chmod(store.path, 0o644)
    check = look(store, "permissions")
    assert (check.ok, check.detail) == (False, "others on this computer can read infochat.json")
    assert check.fix == f"chmod 600 '{store.path}'"


def test_a_folder_that_cannot_be_written_to_is_found(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert look(store, "permissions").detail == "the folder cannot be written to"


def test_a_file_of_somebody_else_is_found(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getuid", lambda: os.stat(store.path).st_uid + 1)
    check = look(store, "owner")
    assert not check.ok
    assert (check.fix or "").startswith("sudo chown -R ")


def test_a_link_to_the_file_is_told_and_no_fault(store: Store, tmp_path: Path) -> None:
    link = tmp_path / "link.json"
    link.symlink_to(store.path)
    [check] = [check for check in Store(str(link)).checkup() if check.name == "links"]
    assert (check.ok, check.detail.startswith("a link to ")) == (True, True)


def test_a_file_that_has_grown_very_large_is_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkup, "LARGE", 10)
    assert not look(store, "file").ok


@pytest.mark.parametrize(
    ("kind", "is_ok", "told"),
    [
        (None, True, "its kind is not told on this system"),
        ("nfs4", False, "nfs4: locks and the order of writes are not certain there"),
        ("vfat", True, "vfat: has no links, so former revisions are copies"),
        ("ext4", True, "ext4"),
    ],
)
def test_what_the_file_system_can_do_is_told(
    kind: str | None, is_ok: bool, told: str, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkup, "file_system_of", lambda _folder: kind)
    check = look(store, "file system")
    assert (check.ok, check.detail) == (is_ok, told)


@pytest.mark.parametrize(
    ("free", "files", "told"),
    [(10, 5, "only 10 bytes are free"), (10**12, 0, "no more files can be made on this disk")],
)
def test_a_disk_without_room_is_found(
    free: int, files: int, told: str, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = SimpleNamespace(f_bavail=free, f_frsize=1, f_files=100, f_favail=files)
    monkeypatch.setattr(os, "statvfs", lambda _folder: room)
    check = look(store, "space")
    assert (check.ok, check.detail) == (False, told)
