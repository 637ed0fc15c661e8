"""No connection is opened and no other program is started: a whole year is played under strace."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from played import CONNECTIONS, steps

pytestmark = pytest.mark.programs


def traced(home: Path, line: str, *, at: str, stdin: str = "", **environ: str) -> str:
    """Run one command under strace and return its connects and executed programs."""
    strace = shutil.which("strace")
    assert strace, "strace is not installed, and this cannot be checked without it"
    log = home / "strace.log"
    command = [strace, "-f", "-qq", "-e", "trace=connect,execve,socket,sendto", "-o", str(log)]
    command += [sys.executable, "-m", "infochat", *shlex.split(line)]
    subprocess.run(
        command, input=stdin, text=True, capture_output=True, timeout=120, check=False,
        env={**os.environ, "INFOCHAT_NOW": at, **environ},
    )  # fmt: skip
    return log.read_text()


def programs(log: str) -> list[str]:
    """Return the programs that were started, without our own."""
    return [path for path in re.findall(r'execve\("([^"]+)".*\) = 0', log) if path != sys.executable]


def test_a_played_year_opens_no_connection_and_starts_no_program(home: Path, monkeypatch) -> None:
    monkeypatch.chdir(home)
    (home / "Connections.csv").write_text(CONNECTIONS)
    for step in steps():
        if step.line.startswith("merge"):
            shutil.copy(home / "data" / "infochat.json", home / "copy.json")
        log = traced(home, step.line, at=step.at, stdin=step.stdin)
        assert not re.search("AF_INET|AF_NETLINK|AF_PACKET", log), step.line
        assert programs(log) == [], step.line


def test_the_editor_and_the_opener_are_started_when_they_are_asked_for(infochat, home: Path) -> None:
    (home / "bin").mkdir()
    for name in ("my-editor", "xdg-open", "xclip"):
        (home / "bin" / name).write_text("#!/bin/sh\ncat >/dev/null 2>&1 </dev/null\n")
        (home / "bin" / name).chmod(0o755)
    environ = {"PATH": f"{home / 'bin'}:/usr/bin:/bin", "EDITOR": "my-editor", "DISPLAY": ":0"}
    infochat("add-contact", "Ada Lovelace", "--email", "ada@example.org")
    at = "2026-11-22T10:00:00+00:00"
    allowed = {str(home / "bin" / name) for name in ("my-editor", "xdg-open", "xclip")}
    asked = (
        "questions mine --new --edit",
        "reach-out ada --mail",
        "reach-out ada --copy",
        "schedule ada fri 10:00 --open",
    )
    started = {path for line in asked for path in programs(traced(home, line, at=at, **environ))}
    shell = {"/bin/sh", "/usr/bin/cat", "/bin/cat"}  # of the stand-ins themselves
    assert str(home / "bin" / "xdg-open") in started
    assert started - shell <= allowed
