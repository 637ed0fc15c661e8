"""Every test lives in an empty home folder of its own, with a clock that stands still."""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# The gate takes the same examples every time, so that only a change can turn it red; runs by hand look for new ones.
settings.register_profile(
    "infochat",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=bool(os.environ.get("CI")),
    print_blob=True,
)
settings.load_profile("infochat")

NOW = "2026-11-22T10:00:00+00:00"

# A build machine or nohup hands down signals as ignored, and a program started by a test would then not feel them.
# A handler of its own keeps this process deaf as before, and is gone in whatever it starts.
for _signal in (signal.SIGINT, signal.SIGHUP):
    if signal.getsignal(_signal) is signal.SIG_IGN:
        signal.signal(_signal, lambda *_: None)


@pytest.fixture(scope="session")
def deaf_opener(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with an opener that opens nothing: no test may show anything to whoever runs it."""
    folder = tmp_path_factory.mktemp("opener")
    opener = folder / "xdg-open"
    opener.write_text("#!/bin/sh\n")
    opener.chmod(0o755)
    return folder


@pytest.fixture(autouse=True)
def home(tmp_path: Path, deaf_opener: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point every folder that the program may use into the test's own folder."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        folder = tmp_path / name.lower()
        folder.mkdir()
        monkeypatch.setenv(name, str(folder))
    for name in ("NO_COLOR", "FORCE_COLOR", "GITHUB_ACTIONS", "ACCESSIBLE", "VISUAL", "EDITOR", "INFOCHAT_NO_INPUT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(deaf_opener), prepend=os.pathsep)
    monkeypatch.setenv("INFOCHAT_FILE", str(tmp_path / "data" / "infochat.json"))
    monkeypatch.setenv("INFOCHAT_NOW", NOW)
    monkeypatch.setenv("TZ", "Europe/Dublin")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm")
    return tmp_path


class Typed(io.TextIOWrapper):
    """Standard input as a person types it: the answers line by line, then Ctrl-D."""

    def __init__(self, text: str, *, is_terminal: bool) -> None:
        super().__init__(io.BytesIO(text.encode()), encoding="utf-8")
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal


class Screen(io.TextIOWrapper):
    """An output stream that says whether it is a terminal."""

    def __init__(self, *, is_terminal: bool) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", write_through=True)
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal

    def text(self) -> str:
        self.flush()
        return self.buffer.getvalue().decode()  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Result:
    """What one command line did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def error(self) -> Any:
        return json.loads(self.err.splitlines()[-1])["error"]


Infochat = Callable[..., Result]

_WATCHED = {"subprocess.Popen", "os.exec", "os.posix_spawn", "os.system", "socket.connect", "socket.bind"}
_foreign: list[str] | None = None
"""what a command started or spoke to though its test had put nothing in its place; None while none runs"""


def _watch(event: str, args: tuple[Any, ...]) -> None:
    """Note what a command starts but the editor, the opener and the clipboard of its test."""
    if _foreign is None or event not in _WATCHED:
        return
    program = str(args[0] or args[1][0])
    editors = {os.environ.get(name, "").split(" ")[0] for name in ("EDITOR", "VISUAL")}
    if "/pytest-of-" not in (shutil.which(program) or program) and program not in editors:
        _foreign.append(f"{event} {program}")


sys.addaudithook(_watch)


def _has_its_published_shape(result: Result) -> None:
    """Hold an answer against docs/json-schema; the data itself, as export gives it, has no kind."""
    from shapes import misfits, published

    if (kind := result.json.get("kind")) is not None:
        assert list(misfits(result.json, published(kind), kind)) == []


@pytest.fixture
def infochat(monkeypatch: pytest.MonkeyPatch) -> Infochat:
    """Run one command line in this process: infochat("schedule", "ada", "tue 14:30", at="2026-11-22T10:00+00:00").

    `typed` are the lines a person types at a terminal; without it there is no terminal. `stdin` is piped text.
    A non-zero exit fails the test unless `code` expects it.
    """

    def run_command(
        *args: str, typed: list[str] | None = None, stdin: str = "", at: str | None = None, code: int | None = 0
    ) -> Result:
        global _foreign
        from infochat.cli.boundary import run

        if at is not None:
            monkeypatch.setenv("INFOCHAT_NOW", at)
        at_terminal = typed is not None
        out, err = Screen(is_terminal=at_terminal), Screen(is_terminal=at_terminal)
        text = "".join(f"{line}\n" for line in typed) if typed is not None else stdin
        with monkeypatch.context() as streams:
            streams.setattr(sys, "stdin", Typed(text, is_terminal=at_terminal))
            streams.setattr(sys, "stdout", out)
            streams.setattr(sys, "stderr", err)
            _foreign = started = []
            try:
                exit_code = run(args)
            finally:
                _foreign = None
        assert started == []
        result = Result(exit_code, out.text(), err.text())
        if code is not None:
            assert exit_code == code, f"exit {exit_code}\n{result.out}\n{result.err}"
        if "--json" in args and result.out.startswith("{") and "INFOCHAT_UPDATE_DOCS" not in os.environ:
            _has_its_published_shape(result)
        return result

    return run_command
