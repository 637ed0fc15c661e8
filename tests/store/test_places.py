"""Data files in odd places: links, pipes, folders, read-only and full ones."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from build import make_contact, uid
from infochat.errors import StoreError
from infochat.store import faults
from infochat.store.faults import (
    FullError,
    MountedFileError,
    NotAFileError,
    NotWrittenError,
    ReadOnlyError,
    UnreadableError,
)
from infochat.store.store import Store
from store.everything import NOW


def add(store: Store, name: str = "Ada") -> None:
    with store.edit(f"added {name}", NOW, new_uid=uid) as challenge:
        challenge.contacts.append(make_contact(name))


def mode(path: str | Path) -> int:
    return stat.S_IMODE(os.stat(path).st_mode)


def test_a_link_stays_and_its_target_changes(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "mine").mkdir()
    link = tmp_path / "mine" / "infochat.json"
    link.symlink_to(tmp_path / "real" / "mine.json")
    store = Store(str(link))
    add(store, "Ada")
    add(store, "Bob")
    assert link.is_symlink()
    assert sorted(os.listdir(tmp_path / "mine")) == ["infochat.json"]
    assert sorted(os.listdir(tmp_path / "real")) == [".infochat.lock", "history", "mine.json"]
    assert store.real_path == str(tmp_path / "real" / "mine.json")
    assert len(Store(str(link)).load().contacts) == 2


def test_a_link_that_leads_in_a_circle_is_refused(tmp_path: Path) -> None:
    (tmp_path / "infochat.json").symlink_to("other.json")
    (tmp_path / "other.json").symlink_to("infochat.json")
    for attempt in (Store(str(tmp_path / "infochat.json")).load, lambda: add(Store(str(tmp_path / "infochat.json")))):
        with pytest.raises(UnreadableError, match="too many levels of symbolic links"):
            attempt()


def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "infochat.json")
    with pytest.raises(NotAFileError, match="a pipe or a device"):
        Store(str(tmp_path / "infochat.json")).load()
    with pytest.raises(NotAFileError):
        add(Store(str(tmp_path / "infochat.json")))
    assert not Store(str(tmp_path / "infochat.json")).checkup()[0].ok


def test_a_folder_and_a_device_are_refused(tmp_path: Path) -> None:
    with pytest.raises(NotAFileError, match="is a folder"):
        Store(str(tmp_path)).load()
    with pytest.raises(NotAFileError):
        Store("/dev/null").load()


def test_files_and_folders_are_private_whatever_the_umask(tmp_path: Path) -> None:
    path = tmp_path / "data" / "infochat.json"
    code = """
import os, sys
os.umask(0)
from datetime import UTC, datetime
from infochat.store.store import Store
store = Store(sys.argv[1])
for goal in "34":
    with store.edit("goal", datetime(2026, 11, 22, tzinfo=UTC), new_uid=lambda: "u") as challenge:
        challenge.settings["goal"] = goal
store.drafts.append("meet", "a line")
store.drafts.write("letter", "text")
"""
    subprocess.run([sys.executable, "-c", code, str(path)], check=True)
    for folder, _, names in os.walk(tmp_path / "data"):
        assert mode(folder) == 0o700
        assert all(mode(os.path.join(folder, name)) == 0o600 for name in names)


def test_a_file_that_others_could_read_is_private_after_the_next_change(tmp_path: Path) -> None:
    store = Store(str(tmp_path / "infochat.json"))
    add(store, "Ada")
    os.chmod(store.path, 0o644)
    assert any(not check.ok and "chmod 600" in (check.fix or "") for check in store.checkup())
    add(store, "Bob")
    assert mode(store.path) == 0o600
    assert [mode(revision.path) for revision in store.history()] == [0o600]


def test_without_hard_links_former_revisions_are_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError(1, "no links here")

    monkeypatch.setattr(os, "link", no_links)
    store = Store(str(tmp_path / "infochat.json"))
    add(store, "Ada")
    first = store.raw()
    add(store, "Bob")
    assert Path(store.history()[0].path).read_bytes() == first
    assert store.warnings == []
    store.undo(1, NOW)
    assert len(store.load().contacts) == 1


@pytest.mark.parametrize(
    ("number", "kind", "code"),
    [
        ("ENOSPC", FullError, "full"),
        ("EDQUOT", FullError, "full"),
        ("EFBIG", FullError, "full"),
        ("EROFS", ReadOnlyError, "readonly"),
        ("EACCES", ReadOnlyError, "readonly"),
        ("EBUSY", MountedFileError, "mounted"),
        ("EXDEV", MountedFileError, "mounted"),
        ("EIO", NotWrittenError, "io"),
    ],
)
def test_each_reason_has_a_sentence_and_a_remedy(
    number: str, kind: type[StoreError], code: str, tmp_path: Path
) -> None:
    import errno

    error = faults.not_written(str(tmp_path / "infochat.json"), OSError(getattr(errno, number), "x"))
    assert type(error) is kind
    assert error.code == code
    assert str(tmp_path) in error.what
    assert "Nothing was changed." in error.remedy


def test_a_full_disk_keeps_the_old_file_and_what_was_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(str(tmp_path / "infochat.json"))
    add(store, "Ada")
    draft = store.drafts.write("note", "what I typed")
    before = store.raw()
    real_write = os.write

    def full(handle: int, data: bytes) -> int:
        if len(data) > 100:
            raise OSError(28, "No space left on device")
        return real_write(handle, data)

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(FullError, match="no space left"):
        add(store, "Bob")
    assert store.raw() == before
    assert Path(draft).read_text() == "what I typed"
    assert not [name for name in os.listdir(tmp_path) if name.endswith(".tmp")]


def test_writes_that_take_a_few_bytes_at_a_time_are_completed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real_write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: real_write(handle, bytes(data)[:7]))
    store = Store(str(tmp_path / "infochat.json"))
    add(store)
    assert len(store.load().contacts) == 1


def test_a_system_that_lies_about_what_it_wrote_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(str(tmp_path / "infochat.json"))
    add(store)
    before = store.raw()
    monkeypatch.setattr(os, "write", lambda handle, data: len(data))
    with pytest.raises(NotWrittenError):
        add(store, "Bob")
    assert store.raw() == before


def test_the_order_of_a_save_survives_a_power_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(str(tmp_path / "infochat.json"))
    add(store, "Ada")
    done: list[str] = []
    names: dict[int, str] = {}
    real_open, real_fsync, real_replace, real_link = os.open, os.fsync, os.replace, os.link

    def spy_open(path: str, *args: int) -> int:
        handle = real_open(path, *args)
        names[handle] = os.path.basename(path)
        return handle

    def spy_fsync(handle: int) -> None:
        done.append(f"sync {'temporary' if names[handle].endswith('.tmp') else names[handle]}")
        real_fsync(handle)

    def spy_replace(source: str, target: str) -> None:
        assert os.path.dirname(source) == os.path.dirname(target)
        done.append(f"replace {os.path.basename(target)}")
        real_replace(source, target)

    def spy_link(source: str, target: str) -> None:
        done.append("link")
        real_link(source, target)

    monkeypatch.setattr(os, "open", spy_open)
    monkeypatch.setattr(os, "fsync", spy_fsync)
    monkeypatch.setattr(os, "replace", spy_replace)
    monkeypatch.setattr(os, "link", spy_link)
    add(store, "Bob")
    assert done == ["sync temporary", "link", "sync history", "replace infochat.json", f"sync {tmp_path.name}"]


def test_reading_creates_nothing_beside_the_file(tmp_path: Path) -> None:
    store = Store(str(tmp_path / "data" / "infochat.json"), cache_folder=str(tmp_path / "cache"))
    add(store)
    os.unlink(tmp_path / "data" / ".infochat.lock")
    before = sorted(os.listdir(tmp_path / "data"))
    fresh = Store(store.path, cache_folder=str(tmp_path / "other-cache"))
    fresh.load()
    fresh.changes()
    fresh.raw()
    fresh.document_json()
    fresh.history()
    fresh.checkup()
    assert fresh.drafts.names() == []
    assert sorted(os.listdir(tmp_path / "data")) == before
    assert (tmp_path / "other-cache").is_dir()


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file, not a folder")
    store = Store(str(tmp_path / "infochat.json"), cache_folder=str(tmp_path / "cache"))
    add(store)
    assert len(store.load().contacts) == 1


def test_one_changed_byte_is_validated_again(tmp_path: Path) -> None:
    store = Store(str(tmp_path / "infochat.json"), cache_folder=str(tmp_path / "cache"))
    with store.edit("add", NOW, new_uid=uid) as challenge:
        challenge.contacts.append(make_contact("Ada", warmth=2))
    good = store.raw()
    assert store.load().contacts[0].warmth == 2
    Path(store.path).write_bytes(good.replace(b'"warmth": 2', b'"warmth": 2.5'))
    with pytest.raises(StoreError, match="warmth must be a whole number"):
        store.load()
    Path(store.path).write_bytes(good.replace(b'"warmth": 2', b'"warmth": 1'))
    assert store.load().contacts[0].warmth == 1


@pytest.mark.parametrize("stamp", [b"", b"\xff\xfe", b"nonsense\n" * 3, b"0.1.0 1\n\n"])
def test_a_foreign_stamp_is_not_believed(stamp: bytes, tmp_path: Path) -> None:
    store = Store(str(tmp_path / "infochat.json"), cache_folder=str(tmp_path / "cache"))
    add(store)
    [path] = (tmp_path / "cache").iterdir()
    path.write_bytes(stamp)
    assert len(store.load().contacts) == 1


@pytest.mark.parametrize(("signal_name", "outcome"), [("SIGTERM", -15), ("SIGHUP", -1)])
def test_a_signal_in_the_middle_of_a_save_leaves_no_temporary_file(
    signal_name: str, outcome: int, tmp_path: Path
) -> None:
    code = f"""
import os, signal, sys
from datetime import UTC, datetime
from infochat.store.store import Store
real = os.fsync
def fsync(handle):
    os.kill(os.getpid(), signal.{signal_name})
    real(handle)
os.fsync = fsync
with Store(sys.argv[1]).edit("goal", datetime(2026, 11, 22, tzinfo=UTC), new_uid=lambda: "u") as challenge:
    challenge.settings["goal"] = "4"
"""
    ended = subprocess.run([sys.executable, "-c", code, str(tmp_path / "infochat.json")], check=False)
    assert ended.returncode == outcome
    assert not [name for name in os.listdir(tmp_path) if name.endswith(".tmp")]
    assert Store(str(tmp_path / "infochat.json")).load().settings == {"goal": "4"}


def test_ctrl_c_in_the_middle_of_a_save_never_says_that_nothing_was_changed(tmp_path: Path) -> None:
    code = """
import os, signal, sys
from datetime import UTC, datetime
from infochat.store.store import Store
real = os.replace
def replace(source, target):
    os.kill(os.getpid(), signal.SIGINT)
    real(source, target)
os.replace = replace
store = Store(sys.argv[1])
with store.edit("goal", datetime(2026, 11, 22, tzinfo=UTC), new_uid=lambda: "u") as challenge:
    challenge.settings["goal"] = "4"
print(store.load().settings["goal"], *store.warnings)
"""
    ended = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "infochat.json")], capture_output=True, text=True, check=True
    )
    assert ended.stdout.startswith("4 saved, but")


def test_what_root_makes_in_somebody_elses_folder_belongs_to_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: set[str] = set()
    folder = tmp_path / "data"
    folder.mkdir()
    real_stat = os.stat

    def stat_of_another(path: str, **options: object) -> os.stat_result:
        info = list(real_stat(path, **options))  # type: ignore[call-overload]
        info[4] = 1234
        return os.stat_result(info)

    def note(path: str, uid: int, gid: int) -> None:
        assert uid == 1234
        given.add("temporary" if path.endswith(".tmp") else os.path.basename(path))

    store = Store(str(folder / "infochat.json"))
    add(store, "Ada")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(os, "chown", note)
    monkeypatch.setattr("infochat.store.files.os.stat", stat_of_another)
    store.drafts.append("meet", "a line")
    from infochat.store.files import ensure_folder, replace_file

    ensure_folder(str(folder / "history"))
    replace_file(str(folder / "infochat.json"), b"{}")
    assert given == {"drafts", "infochat.meet", "history", "temporary"}
