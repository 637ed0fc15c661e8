"""Kill the real program at each call of the operating system after it first touches the data folder.

With strace the system itself ends it on entry to the call; without strace the program ends itself before the call.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from build import make_contact, uid
from infochat.store.store import Store
from store.everything import NOW

POINTS = 40
CALLS = (
    "openat,read,write,fsync,close,rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir,flock,ftruncate,fchmod"
)

ADD = """
import os, signal, sys
from datetime import UTC, datetime
from infochat.domain.people import Contact
from infochat.store.store import Store
import infochat.store.save, infochat.store.validation, infochat.store.lock, infochat.store.machine
now = datetime(2026, 11, 22, tzinfo=UTC)
left = int(sys.argv[2])
def guarded(real):
    def call(*args, **options):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*args, **options)
    return call
if left:
    for name in ("open", "read", "write", "fsync", "close", "replace", "link", "unlink", "ftruncate", "fchmod"):
        setattr(os, name, guarded(getattr(os, name)))
with Store(sys.argv[1]).edit("add", now, new_uid=lambda: "u") as challenge:
    challenge.contacts.append(Contact(uid="dan", id="dan", name="Dan", created_at=now, updated_at=now))
sys.stdout.write("saved")
sys.stdout.flush()
"""


def test_a_program_that_is_killed_at_any_call_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    pattern = tmp_path / "pattern"
    store = Store(str(pattern / "infochat.json"))
    for name in ("Ada", "Bob"):
        with store.edit(f"added {name}", NOW, new_uid=uid) as challenge:
            challenge.contacts.append(make_contact(name))
    old = [contact.id for contact in store.load().contacts]
    outcomes = []
    for tracer, left in _points(pattern, tmp_path / "case"):
        path = _fresh(pattern, tmp_path / "case")
        ended = _run(tracer, path, left)
        found = [contact.id for contact in Store(path).load().contacts]
        assert found in (old, [*old, "dan"]), tracer
        if ended.stdout == "saved":
            assert found == [*old, "dan"], tracer
        outcomes.append(len(found))
        with Store(path).edit("next", NOW, new_uid=uid) as challenge:
            challenge.settings["goal"] = "5"
        assert not [name for name in os.listdir(tmp_path / "case") if name.endswith(".tmp")], tracer
    assert len(outcomes) >= 25
    assert {2, 3} == set(outcomes)


def _fresh(pattern: Path, folder: Path) -> str:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(pattern, folder)
    return str(folder / "infochat.json")


def _run(tracer: list[str], path: str, left: int) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [*tracer, sys.executable, "-c", ADD, path, str(left)]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


def _points(pattern: Path, folder: Path) -> list[tuple[list[str], int]]:
    """Return at most POINTS ways to kill the program, spread evenly over all the calls it makes."""
    log = folder.with_suffix(".log")
    strace = shutil.which("strace")
    path = _fresh(pattern, folder)
    traced = strace and _run([strace, "-qq", "-o", str(log), "-e", f"trace=?{CALLS.replace(',', ',?')}"], path, 0)
    if not strace or not traced or traced.stdout != "saved":
        # No strace, or it may not trace here: then the program ends itself before each of its own calls.
        return [([], left) for left in range(1, POINTS + 1)]
    counts: dict[str, int] = {}
    points: list[tuple[list[str], int]] = []
    is_touched = False
    for line in log.read_text(errors="replace").splitlines():
        match = re.match(r"(\w+)\(", line)
        if not match:
            continue
        name = match[1]
        counts[name] = counts.get(name, 0) + 1
        is_touched = is_touched or str(folder) in line
        if is_touched:
            kill = f"inject={name}:signal=SIGKILL:when={counts[name]}"
            points.append(([strace, "-qq", "-o", os.devnull, "-e", kill], 0))
    step = max(1, -(-len(points) // POINTS))
    return points[::step]
