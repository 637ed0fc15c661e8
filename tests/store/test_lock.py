"""Many programs at the same moment, and programs that died in the middle."""

from __future__ import annotations

import errno
import fcntl
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from build import make_contact, uid
from infochat.store import lock
from infochat.store.lock import BusyError, held_lock, lock_state
from infochat.store.store import Store
from store.everything import NOW

ADDING = """
import os, signal, sys, time
from datetime import UTC, datetime
from infochat.domain.people import Contact
from infochat.store.store import Store
from infochat.store.lock import held_lock
import infochat.store.save, infochat.store.validation
# How long is waited is another test's question; this one must not depend on how busy the machine is.
held_lock.__wrapped__.__defaults__ = (120.0,)
now = datetime(2026, 11, 22, tzinfo=UTC)
def add(name):
    os.write(2, b"trying\\n")
    with Store(sys.argv[1]).edit("added " + name, now, new_uid=lambda: os.urandom(6).hex()) as challenge:
        challenge.contacts.append(Contact(uid=name, id=name, name=name, created_at=now, updated_at=now))
    os.write(1, f"saved {name}\\n".encode())
"""
ADD = f"{ADDING}\nadd(sys.argv[2])"
# What follows loads everything once and splits itself: the programs do nothing but change the data, all at one moment.
SPLITTING = f"""{ADDING}
Store(sys.argv[1]).load()
begin, go = os.pipe()
def split(name):
    child = os.fork()
    if child:
        return child
    try:
        os.close(go)
        os.read(begin, 1)
        add(name)
        os._exit(0)
    finally:
        os._exit(1)
"""
ADD_AT_ONCE = f"""{SPLITTING}
children = [split(name) for name in sys.argv[2:]]
os.close(go)
sys.exit(sum(os.waitpid(child, 0)[1] != 0 for child in children))
"""
# The first shows how long a change takes here; the others are killed ever later, up to a little after that.
ADD_AND_KILL = f"""{SPLITTING}
first = split(sys.argv[2])
os.close(go)
began = time.monotonic()
os.waitpid(first, 0)
took = time.monotonic() - began
go = os.dup(begin)
for number, name in enumerate(sys.argv[3:]):
    child = split(name)
    time.sleep(1.3 * took * number / len(sys.argv[3:]))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
"""

HOLD = """
import sys, time
from infochat.store.lock import held_lock
with held_lock(sys.argv[1], "infochat import"):
    print("held", flush=True)
    sys.stdin.read()
"""


def hold(path: Path) -> subprocess.Popen[str]:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


def test_fifty_programs_that_add_at_the_same_moment_lose_nobody(tmp_path: Path) -> None:
    path = str(tmp_path / "data" / "infochat.json")
    store = Store(path)
    with store.edit("begin", NOW, new_uid=uid) as challenge:
        challenge.settings["goal"] = "3"
    names = {f"p{number}" for number in range(50)}
    writers = subprocess.Popen([sys.executable, "-c", ADD_AT_ONCE, path, *names], stdout=subprocess.PIPE)
    reads = 0
    while writers.poll() is None:
        Store(path).load()
        reads += 1
    assert writers.returncode == 0
    assert sorted(writers.communicate()[0].decode().splitlines()) == sorted(f"saved {name}" for name in names)
    assert {contact.id for contact in store.load().contacts} == names
    assert reads > 0


def test_a_lock_that_a_dead_program_held_holds_up_nobody(tmp_path: Path) -> None:
    path = tmp_path / ".infochat.lock"
    holder = hold(path)
    assert lock_state(str(path)) == f"held just now by process {holder.pid}, infochat import"
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    with held_lock(str(path), "infochat", wait=0.0) as locks:
        assert locks
    assert lock_state(str(path)) is None


def test_whoever_holds_the_lock_too_long_is_named(tmp_path: Path) -> None:
    path = tmp_path / ".infochat.lock"
    holder = hold(path)
    started = time.monotonic()
    with (
        pytest.raises(BusyError, match=f"process {holder.pid}, infochat import") as caught,
        held_lock(str(path), "x", 0.2),
    ):
        pass
    assert 0.2 <= time.monotonic() - started < 5
    assert caught.value.code == "busy"
    holder.communicate("")


def test_the_wait_is_ten_seconds() -> None:
    assert lock.WAIT_SECONDS == 10


def test_a_second_program_waits_until_the_first_has_ended(tmp_path: Path) -> None:
    path = str(tmp_path / "infochat.json")
    holder = hold(tmp_path / ".infochat.lock")
    adder = subprocess.Popen([sys.executable, "-c", ADD, path, "late"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert adder.stderr is not None
    assert adder.stderr.readline() == b"trying\n"
    time.sleep(0.3)  # without the lock it would be there by now
    assert not os.path.exists(path)
    holder.communicate("")
    assert adder.communicate()[0] == b"saved late\n"


def test_the_lock_file_is_never_removed(tmp_path: Path) -> None:
    path = tmp_path / ".infochat.lock"
    with held_lock(str(path), "infochat"):
        inode = path.stat().st_ino
    assert path.stat().st_ino == inode
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_child_of_the_program_does_not_inherit_the_lock(tmp_path: Path) -> None:
    path = str(tmp_path / ".infochat.lock")
    with held_lock(path, "infochat"):
        child = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE)
    with held_lock(path, "infochat", wait=0.0):
        pass
    child.communicate(b"")


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP])
def test_where_locks_do_not_work_a_change_is_still_saved(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(handle: int, operation: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fcntl, "flock", refuse)
    store = Store(str(tmp_path / "infochat.json"))
    with store.edit("add", NOW, new_uid=uid) as challenge:
        challenge.contacts.append(make_contact("Ada"))
    assert len(store.load().contacts) == 1
    assert any("lock" in warning for warning in store.warnings)


def test_a_program_that_is_killed_at_any_moment_loses_nothing_that_it_had_acknowledged(tmp_path: Path) -> None:
    path = str(tmp_path / "infochat.json")
    with Store(path).edit("begin", NOW, new_uid=uid) as challenge:
        challenge.settings["goal"] = "3"
    names = [f"p{number}" for number in range(13)]
    done = subprocess.run([sys.executable, "-c", ADD_AND_KILL, path, *names], stdout=subprocess.PIPE, check=True)
    acknowledged = set(done.stdout.decode().split()) - {"saved"}
    assert "p0" in acknowledged
    assert acknowledged <= {contact.id for contact in Store(path).load().contacts} <= set(names)
