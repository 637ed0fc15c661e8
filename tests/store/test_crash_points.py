"""Fail the n-th call of the operating system, for every n and every kind of fault, in every kind of change.

Three things hold after each: the file has the old or the new content, success was claimed only for the new and failure
only for the old, and the next change works and leaves no temporary file behind.
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from build import make_contact, uid
from infochat.errors import InfochatError, StoreError
from infochat.store.codec import encode
from infochat.store.document import content_of
from infochat.store.joining import join
from infochat.store.reading import validated
from infochat.store.store import Store
from store.everything import NOW

CALLS = (
    "open", "read", "write", "close", "fsync", "fstat", "stat", "lstat", "link", "replace", "rename", "unlink",
    "mkdir", "listdir", "chmod", "fchmod", "ftruncate", "lseek",
)  # fmt: skip


class Killed(BaseException):
    """The program ended here: nothing of it runs any more."""


FAULTS: dict[str, Any] = {
    **{name: OSError(getattr(errno, name), name) for name in ("ENOSPC", "EIO", "EROFS", "EPERM", "EXDEV")},
    **{name: OSError(getattr(errno, name), name) for name in ("ENOLCK", "EINVAL")},
    "interrupt": KeyboardInterrupt(),
    "memory": MemoryError(),
    "killed": Killed(),
}
SOME_FAULTS = [
    ("EIO", "instead"),
    ("EIO", "after"),
    ("interrupt", "after"),
    ("killed", "instead"),
]
ALL_FAULTS = [(kind, "instead") for kind in FAULTS] + [
    (kind, "after") for kind in ("EIO", "EPERM", "interrupt", "killed")
]


class Saboteur:
    """Counts the calls of the operating system and fails one of them, in place of it or right after it."""

    def __init__(self, nth: int, fault: BaseException, manner: str) -> None:
        self.nth, self.fault, self.manner = nth, fault, manner
        self.count = 0
        self.dead = False
        self.handles: set[int] = set()

    def wrap(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            if self.dead:
                raise Killed
            self.count += 1
            if self.count != self.nth:
                return self._do(name, real, args, options)
            self.dead = isinstance(self.fault, Killed)
            if name == "write" and self.manner == "after":
                real(args[0], bytes(args[1])[: len(args[1]) // 2])
            elif self.manner == "after" or (name == "close" and not self.dead):
                # What a close complains about is closed all the same.
                result = self._do(name, real, args, options)
                if name == "open":
                    os.__dict__["_close_for_real"](result)
                    self.handles.discard(result)
            raise self.fault

        return call

    def _do(self, name: str, real: Callable[..., Any], args: Any, options: Any) -> Any:
        if name == "fsync":
            return None
        result = real(*args, **options)
        if name == "open":
            self.handles.add(result)
        elif name == "close":
            self.handles.discard(args[0])
        return result


@contextmanager
def sabotage(saboteur: Saboteur) -> Iterator[None]:
    real = {name: getattr(os, name) for name in CALLS}
    flock = fcntl.flock
    os.__dict__["_close_for_real"] = real["close"]
    for name, function in real.items():
        setattr(os, name, saboteur.wrap(name, function))
    fcntl.flock = saboteur.wrap("flock", flock)  # type: ignore[assignment]
    try:
        yield
    finally:
        for name, function in real.items():
            setattr(os, name, function)
        fcntl.flock = flock
        for handle in saboteur.handles:
            # The system closes what a dead program had open, and frees its locks with it.
            with suppress(OSError):
                os.close(handle)


def _add(store: Store) -> None:
    with store.edit("add", NOW, new_uid=uid) as challenge:
        challenge.contacts.append(make_contact("Dan", uid="dan"))


def _import(store: Store) -> None:
    with store.edit("import", NOW, new_uid=uid) as challenge:
        challenge.connections.rows = [[f"u{n}", f"P{n}", *[None] * 6] for n in range(30)]


def _delete(store: Store) -> None:
    with store.edit("forget", NOW, new_uid=uid, may_drop_people=True) as challenge:
        del challenge.contacts[1:]


def _recover(store: Store) -> None:
    store.recover(store.recover_plan(1), NOW, new_uid=uid)


def _merge(store: Store) -> None:
    other = os.path.join(os.path.dirname(store.path), "other.copy")
    join(store, other, Path(other).read_bytes(), NOW, uid)


OPERATIONS: dict[str, Callable[[Store], Any]] = {
    "add": _add,
    "import": _import,
    "delete": _delete,
    "undo": lambda store: store.undo(1, NOW),
    "redo": lambda store: store.redo(1, NOW),
    "recover": _recover,
    "merge": _merge,
}


@pytest.fixture
def pattern(tmp_path: Path) -> Path:
    """A folder with a data file, three former revisions and a change that was taken back."""
    folder = tmp_path / "pattern"
    store = Store(str(folder / "infochat.json"))
    for name in ("Ada", "Bob", "Cyd"):
        with store.edit(f"added {name}", NOW, new_uid=uid) as challenge:
            challenge.contacts.append(make_contact(name))
    store.undo(1, NOW)
    (tmp_path / "other").mkdir()
    other = Store(shutil.copy(store.path, tmp_path / "other" / "other.json"))
    with other.edit("added Eve", NOW, new_uid=uid) as challenge:
        challenge.contacts.append(make_contact("Eve"))
    # Not among the data files of the folder: the tests that delete that one would find its history carried on.
    shutil.copy(other.path, folder / "other.copy")
    (folder / ".infochat-1-dead.tmp").write_text("left by a program that was killed")
    return folder


def content(path: str) -> Any:
    data = Path(path).read_bytes()
    return encode(validated(data, path)[2])


def run_case(pattern: Path, folder: Path, operation: Callable[[Store], Any], saboteur: Saboteur) -> tuple[bool, Any]:
    """Run one operation with one fault; return whether it claimed success and what the file holds then."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(pattern, folder)
    store = Store(str(folder / "infochat.json"))
    claimed = False
    try:
        with sabotage(saboteur):
            operation(store)
            claimed = True
    except (InfochatError, KeyboardInterrupt, MemoryError, Killed):
        pass
    return claimed, content(store.path)


@pytest.mark.parametrize("name", OPERATIONS)
def test_a_fault_at_any_call_leaves_the_old_or_the_new_and_says_which(
    name: str, pattern: Path, tmp_path: Path, record_property: Any
) -> None:
    operation = OPERATIONS[name]
    folder = tmp_path / "case"
    old = content(str(pattern / "infochat.json"))
    calm = Saboteur(0, KeyboardInterrupt(), "instead")
    claimed, new = run_case(pattern, folder, operation, calm)
    assert claimed
    assert new != old
    cases = 0
    for kind, manner in ALL_FAULTS if name == "add" else SOME_FAULTS:
        for nth in range(1, calm.count + 1):
            where = f"{kind} {manner} call {nth}"
            claimed, found = run_case(pattern, folder, operation, Saboteur(nth, FAULTS[kind], manner))
            assert found in (old, new), where
            if kind != "killed":
                assert claimed == (found == new), where
            cases += 1
            if nth % 5 == 0 or kind == "killed":
                _next_change_works(folder, where)
    record_property("cases", cases)
    assert cases >= (700 if name == "add" else 300)


def _next_change_works(folder: Path, where: str) -> None:
    store = Store(str(folder / "infochat.json"))
    with store.edit("next", NOW, new_uid=uid) as challenge:
        challenge.settings["goal"] = "9"
    assert content(store.path)["settings"]["goal"] == "9", where
    assert not [name for name in os.listdir(folder) if name.endswith(".tmp")], where


def test_a_first_save_that_fails_leaves_no_file(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    (tmp_path / "pattern").mkdir()
    for nth in range(1, 60):
        shutil.rmtree(folder, ignore_errors=True)
        store = Store(str(folder / "infochat.json"))
        claimed = False
        try:
            with sabotage(Saboteur(nth, FAULTS["EIO"], "instead")):
                _add(store)
                claimed = True
        except StoreError:
            pass
        assert claimed == store.exists(), nth
        if claimed:
            assert content(store.path)["contacts"][0]["uid"] == "dan"


@pytest.mark.parametrize("kind", ["EIO", "EPERM"])
def test_no_fault_makes_a_missing_file_pass_for_a_new_beginning(kind: str, pattern: Path, tmp_path: Path) -> None:
    os.unlink(pattern / "infochat.json")
    for nth in range(1, 40):
        shutil.rmtree(tmp_path / "case", ignore_errors=True)
        shutil.copytree(pattern, tmp_path / "case")
        store = Store(str(tmp_path / "case" / "infochat.json"))
        with pytest.raises(StoreError), sabotage(Saboteur(nth, FAULTS[kind], "instead")):
            _add(store)
        assert not store.exists()


def test_content_is_compared_without_its_header(pattern: Path) -> None:
    assert "rev" not in content_of(Store(str(pattern / "infochat.json")).document_json())
