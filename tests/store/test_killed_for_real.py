"""Kill the program at its calls of the operating system after it first touches the data folder, or let them fail.

In the everyday run it ends itself before a call. With strace (-m programs) the system ends the installed program on
entry to the call: at 40 points, or at as many as INFOCHAT_TEST_POINTS says, which also tries the whole table of errors.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from build import make_contact, uid
from infochat.store.store import Store
from store.everything import NOW

POINTS = int(os.environ.get("INFOCHAT_TEST_POINTS", "40"))
KILLED = (
    "openat,read,write,fsync,close,rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir,flock,ftruncate,fchmod"
)
ERRORS = ("ENOSPC", "EIO", "EDQUOT", "EROFS", "EACCES", "EXDEV", "EPERM", "ENOLCK", "EINTR")
FAILED = "write,fsync,rename,link,flock,openat,close"
COMMANDS = {
    "add": ["add-contact", "Dan Moss"],
    "edit": ["edit", "ada", "--company", "Babbage Ltd"],
    "undo": ["undo"],
    "remove": ["remove-contact", "bob", "--yes"],
    "recover": ["recover", "--revision", "1", "--yes"],
    "merge": ["merge", "other.json", "--yes"],
}

# One program loads everything once; for every line that it is given it splits off one that changes that file and ends.
ADD = """
import os, signal, sys
from datetime import UTC, datetime
from infochat.domain.people import Contact
from infochat.store.store import Store
import infochat.store.save, infochat.store.validation, infochat.store.lock, infochat.store.machine
now = datetime(2026, 11, 22, tzinfo=UTC)
def guarded(real):
    def call(*args, **options):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*args, **options)
    return call
def add(path):
    for name in ("open", "read", "write", "fsync", "close", "replace", "link", "unlink", "ftruncate", "fchmod"):
        setattr(os, name, guarded(getattr(os, name)))
    with Store(path).edit("add", now, new_uid=lambda: "u") as challenge:
        challenge.contacts.append(Contact(uid="dan", id="dan", name="Dan", created_at=now, updated_at=now))
for line in sys.stdin:
    path, left = line.rsplit(None, 1)
    left = int(left)
    child = os.fork()
    if child == 0:
        try:
            add(path)
            os._exit(0)
        finally:
            os._exit(1)
    status = os.waitpid(child, 0)[1]
    print({0: "saved", signal.SIGKILL: "killed"}.get(status, f"ended with {status}"), flush=True)
"""


@pytest.fixture
def pattern(tmp_path: Path) -> Path:
    """A folder with two people, their history, and another copy of the file with a third."""
    store = Store(str(tmp_path / "pattern" / "infochat.json"))
    for name in ("Ada", "Bob"):
        with store.edit(f"added {name}", NOW, new_uid=uid) as challenge:
            challenge.contacts.append(make_contact(name))
    (tmp_path / "other").mkdir()
    other = Store(shutil.copy(store.path, tmp_path / "other" / "infochat.json"))
    with other.edit("added Cyd", NOW, new_uid=uid) as challenge:
        challenge.contacts.append(make_contact("Cyd"))
    shutil.copy(other.path, tmp_path / "pattern" / "other.json")
    return tmp_path / "pattern"


def test_a_program_that_ends_before_any_call_leaves_the_old_or_the_new(pattern: Path, tmp_path: Path) -> None:
    old = people(pattern)
    outcomes = []
    adder = subprocess.Popen([sys.executable, "-c", ADD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert adder.stdin is not None
    assert adder.stdout is not None
    for left in range(1, 33):
        folder = fresh(pattern, tmp_path / "case")
        print(folder / "infochat.json", left, file=adder.stdin, flush=True)
        said = adder.stdout.readline()
        assert people(folder) in (old, [*old, "dan"]), left
        assert said == "killed\n" or (said == "saved\n" and people(folder) == [*old, "dan"]), left
        outcomes.append(len(people(folder)))
        next_change_works(folder, left)
    adder.communicate()
    assert adder.returncode == 0
    assert set(outcomes) == {2, 3}


@pytest.mark.programs
def test_the_program_that_is_killed_at_any_call_leaves_the_old_or_the_new(
    pattern: Path, tmp_path: Path, record_property: Any
) -> None:
    names = ["add"] if POINTS <= 40 else list(COMMANDS)
    done = 0
    for name in names:
        old, new = people(pattern), outcome(name, pattern, tmp_path)
        points = list(spread(calls(name, KILLED, pattern, tmp_path), -(-POINTS // len(names))))
        for call, when in points:
            folder = fresh(pattern, tmp_path / "case")
            where = f"{name}, {call} number {when}"
            ended = run(name, folder, "-e", f"inject={call}:signal=SIGKILL:when={when}")
            assert ended.returncode in (0, 137, -9), where
            assert people(folder) in (old, new), where
            assert ended.returncode != 0 or people(folder) == new, where
            next_change_works(folder, where)
        done += len(points)
    record_property("cases", done)
    assert done >= POINTS * 0.8


@pytest.mark.programs
def test_an_error_of_the_system_at_any_call_is_said_truthfully(
    pattern: Path, tmp_path: Path, record_property: Any
) -> None:
    old, new = people(pattern), outcome("add", pattern, tmp_path)
    found = list(calls("add", FAILED, pattern, tmp_path))
    cases = [(call, when, ERRORS[place % len(ERRORS)]) for place, (call, when) in enumerate(found)]
    if POINTS > 40:
        cases = [(call, when, error) for call, when in found for error in ERRORS]
    chosen = list(spread(cases, 20 if POINTS <= 40 else POINTS))
    for call, when, error in chosen:
        folder = fresh(pattern, tmp_path / "case")
        where = f"{call} number {when}: {error}"
        ended = run("add", folder, "-e", f"inject={call}:error={error}:when={when}")
        assert ended.returncode in (0, 1), f"{where}\n{ended.stderr}"
        # An answer that could not be given leaves open how the change went, and says where that is told.
        if "infochat undo --list" in ended.stderr:
            assert people(folder) in (old, new), where
        else:
            assert people(folder) == (new if ended.returncode == 0 else old), f"{where}\n{ended.stderr}"
        assert "Traceback" not in ended.stderr, where
        assert len(ended.stderr.splitlines()) <= 3, f"{where}\n{ended.stderr}"
        next_change_works(folder, where)
    record_property("cases", len(chosen))
    assert len(chosen) >= (15 if POINTS <= 40 else 60)


@pytest.mark.programs
def test_reading_commands_create_and_write_nothing_beside_the_data(pattern: Path, tmp_path: Path) -> None:
    readings = (["list"], ["status"], ["show", "ada"], ["find"], ["doctor"], ["undo", "--list"],
                ["export"], ["recover", "--dry-run"], ["merge", "other.json", "--dry-run"], [], ["evaluate"],
                ["report"])  # fmt: skip
    for args in readings:
        folder = fresh(pattern, tmp_path / "case")
        before = sorted(str(path) for path in folder.rglob("*"))
        log = tmp_path / "trace"
        changing = "mkdir,?mkdirat,?rename,?renameat,?renameat2,?link,?linkat,?unlink,?unlinkat,?truncate"
        traced = f"trace=?open,openat,?creat,?{changing}"
        ended = strace(args, folder, "-f", "-o", str(log), "-e", traced)
        assert ended.returncode == 0, f"{args}\n{ended.stderr}"
        assert sorted(str(path) for path in folder.rglob("*")) == before, args
        touching = [line for line in log.read_text(errors="replace").splitlines() if f'"{folder}' in line]
        assert touching, args
        for line in touching:
            changes = re.search(r"O_CREAT|O_WRONLY|O_TRUNC|mkdir|rename|link\(|linkat|unlink|truncate", line)
            assert not changes or "readlink" in line, f"{args}: {line}"
            # Asking whether the lock is free needs it open for writing, and writes nothing.
            assert "O_RDWR" not in line or ".infochat.lock" in line, f"{args}: {line}"


def people(folder: Path) -> list[str]:
    return [
        f"{contact.id} {contact.company}" if contact.company else contact.id
        for contact in Store(str(folder / "infochat.json")).load().contacts
    ]


def outcome(name: str, pattern: Path, tmp_path: Path) -> list[str]:
    folder = fresh(pattern, tmp_path / "case")
    ended = run(name, folder)
    assert ended.returncode == 0, ended.stderr
    return people(folder)


def next_change_works(folder: Path, where: object) -> None:
    with Store(str(folder / "infochat.json")).edit("next", NOW, new_uid=uid) as challenge:
        challenge.settings["goal"] = "5"
    assert not [name for name in os.listdir(folder) if name.endswith(".tmp")], where


def fresh(pattern: Path, folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(pattern, folder)
    return folder


def run(name: str, folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return strace(COMMANDS[name], folder, *(("-o", os.devnull, *options) if options else ()))


def strace(args: list[str], folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run one command line of the program, under strace where there are options for it."""
    environment = os.environ | {
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "INFOCHAT_FILE": str(folder / "infochat.json"),
    }
    tracer = ["strace", "-qq", *options] if options else []
    command = [*tracer, sys.executable, "-m", "infochat", *args]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def calls(name: str, kinds: str, pattern: Path, tmp_path: Path) -> Iterator[tuple[str, int]]:
    """Yield every call of these kinds after the first touch of the data folder, with its number among its kind."""
    folder = fresh(pattern, tmp_path / "case")
    log = tmp_path / "calls"
    ended = strace(COMMANDS[name], folder, "-o", str(log), "-e", f"trace=?{kinds.replace(',', ',?')}")
    assert ended.returncode == 0, ended.stderr
    counts: dict[str, int] = {}
    is_touched = False
    for line in log.read_text(errors="replace").splitlines():
        match = re.match(r"(\w+)\(", line)
        if match:
            counts[match[1]] = counts.get(match[1], 0) + 1
            is_touched = is_touched or f'"{folder}/' in line
            if is_touched:
                yield match[1], counts[match[1]]


def spread(items: Any, count: int) -> list[Any]:
    """Return at most `count` of these, evenly over all of them."""
    found = list(items)
    return found if len(found) <= count else [found[place * len(found) // count] for place in range(count)]
