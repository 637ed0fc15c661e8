"""The TAB key in real bash, zsh and fish at a real terminal: what it completes, and that no stored name ever runs."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pexpect
import pytest

from hostile import SHELL, data_file

pytestmark = pytest.mark.programs
READY = "READY> "
SHELLS = {
    "bash": (["--norc", "--noprofile", "-i"], f"PS1='{READY}'; PS2=; bind 'set enable-bracketed-paste off'"),
    "zsh": (["-f", "-i"], f"PS1='{READY}'; unsetopt zle_bracketed_paste PROMPT_SP; autoload -Uz compinit; compinit -u"),
    "fish": (["--no-config", "-i"], f"function fish_prompt; echo -n '{READY}'; end; function fish_greeting; end"),
}
SOURCE = {
    "bash": 'eval "$(infochat --show-completion bash)"',
    "zsh": 'eval "$(infochat --show-completion zsh)"',
    "fish": "infochat --show-completion fish | source",
}


class Shell:
    """One interactive shell in a folder of its own, with our completion loaded."""

    def __init__(self, name: str, folder: Path) -> None:
        program = shutil.which(name)
        assert program, f"{name} is not installed, and this cannot be checked without it"
        self.folder = folder
        self.called = folder / "called"
        (folder / "bin").mkdir()
        wrapper = folder / "bin" / "infochat"
        # Completion asks the real program; what Enter would run is only written down.
        wrapper.write_text(
            "#!/bin/sh\n"
            'if [ -n "$_INFOCHAT_COMPLETE" ] || [ "$1" = --show-completion ]; then\n'
            f'    exec {sys.executable} -m infochat "$@"\nfi\n'
            f'for word in "$@"; do printf "%s\\n" "$word"; done > {folder}/.called\n'
            f"mv {folder}/.called {folder}/called\n"
        )
        wrapper.chmod(0o755)
        work = folder / "work"
        work.mkdir()
        environ = {**os.environ, "PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "TERM": "xterm", "HISTFILE": ""}
        words, begin = SHELLS[name]
        self.child = pexpect.spawn(
            program, words, cwd=str(work), env=environ, encoding="utf-8", timeout=30, dimensions=(50, 120)
        )
        self.child.delaybeforesend = None
        self.run(begin)
        self.run(SOURCE[name])
        self.run("echo NOW")

    def run(self, line: str) -> None:
        self.child.send(line + "\r")
        self.child.expect_exact(READY)

    def entered(self, keys: str) -> list[str]:
        """Return the words that the program is called with after these keys and Enter."""
        self.called.unlink(missing_ok=True)
        self.child.send(keys + "\r")
        while not self.called.exists():
            assert self.child.isalive()
            self.child.expect([READY, pexpect.TIMEOUT], timeout=0.2)
        return self.called.read_text().splitlines()

    def shown(self, keys: str, wanted: str) -> str:
        """Return what these keys show on the screen, up to the wanted text."""
        self.child.send(keys)
        self.child.expect_exact(wanted)
        return str(self.child.before) + str(self.child.after)

    def give_up_the_line(self) -> None:
        """Press Ctrl-C until the shell takes a new line; a shell may throw away what was typed behind it."""
        self.called.unlink(missing_ok=True)
        for _ in range(30):
            self.child.send("\x03")
            self.child.expect([pexpect.TIMEOUT], timeout=0.2)
            self.child.send("infochat again\r")
            self.child.expect([pexpect.TIMEOUT], timeout=0.5)
            if self.called.exists() and self.called.read_text() == "again\n":
                return
        raise AssertionError("the shell takes no new line")

    def left_behind(self) -> list[str]:
        return sorted(path.name for path in (self.folder / "work").iterdir())


@pytest.fixture(params=list(SHELLS))
def shell(request: pytest.FixtureRequest, infochat, home: Path) -> Shell:
    infochat("add-contact", "Ada Lovelace")
    infochat("add-contact", "Zacharias Unique")
    infochat("questions", "my-list", "--new", "--add", "Why?")
    infochat("evaluate", "--option", "Data science=career")
    return Shell(request.param, home)


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("infochat eva\t", ["evaluate"]),
        ("infochat show zac\t", ["show", "zacharias-unique"]),
        ("infochat show ada-lovelace --no-no\t", ["show", "ada-lovelace", "--no-notes"]),
        ("infochat list --stage sch\t", ["list", "--stage", "scheduled"]),
        ("infochat questions my\t", ["questions", "my-list"]),
        ("infochat evaluate --choose dat\t", ["evaluate", "--choose", "data-science"]),
        ("infochat reach-out --json zac\t", ["reach-out", "--json", "zacharias-unique"]),
    ],
)
def test_tab_completes_what_there_is_one_of(shell: Shell, keys: str, words: list[str]) -> None:
    assert shell.entered(keys) == words


def test_tab_completes_the_names_of_files_where_a_file_is_wanted(shell: Shell) -> None:
    (shell.folder / "work" / "Connections.csv").write_text("")

    assert shell.entered("infochat import Conn\t") == ["import", "Connections.csv"]


def test_two_tabs_show_the_commands_that_fit(shell: Shell) -> None:
    shown = shell.shown("infochat re\t\t", "recover")

    assert "remove-contact" in shown


@pytest.mark.parametrize("name", ["zsh", "fish"])
def test_a_short_help_stands_beside_each_where_the_shell_shows_it(home: Path, name: str) -> None:
    assert "Tick off" in Shell(name, home).shown("infochat d\t\t", "Tick off")


@pytest.mark.parametrize("name", list(SHELLS))
def test_no_stored_name_is_ever_run_by_a_shell(home: Path, name: str) -> None:
    assert len(SHELL) >= 30
    document = json.loads(data_file(SHELL))
    for number, text in enumerate(SHELL):
        contact = document["contacts"][number]
        contact["id"] = contact["tasks"][0]["id"] = text
        document["question_lists"][number]["name"] = text
        document["years"][0]["options"][number]["id"] = text
        document["years"][0]["options"][number]["name"] = text
    document["contacts"].append({**document["contacts"][0], "uid": "good", "id": "zz-good"})
    (home / "data").mkdir()
    (home / "data" / "infochat.json").write_text(json.dumps(document))
    shell = Shell(name, home)

    assert shell.entered("infochat show zz\t") == ["show", "zz-good"]
    for keys in (
        "show ",
        "done ",
        "questions ",
        "evaluate --choose ",
        "list --tag ",
        "show zz$(",
        "show 'zz",
        "show -",
    ):
        shell.child.send(f"infochat {keys}\t\t")
        shell.give_up_the_line()

    assert shell.left_behind() == []


@pytest.mark.parametrize(("name", "words"), [("bash", ["--noprofile", "-i"]), ("zsh", ["-i"]), ("fish", ["-i"])])
def test_what_is_installed_completes_in_the_next_shell(infochat, home: Path, name: str, words: list[str]) -> None:
    infochat("--install-completion", name)
    before = {path for path in (home / "home").rglob("*") if path.is_file()}
    shell = Shell(name, home)
    shell.child.close(force=True)
    environ = {**os.environ, "PATH": f"{home / 'bin'}:{os.environ['PATH']}", "TERM": "xterm"}
    shell.child = pexpect.spawn(name, words, env=environ, cwd=str(home / "work"), encoding="utf-8", timeout=30)
    shell.child.delaybeforesend = None
    if name == "fish":
        shell.run(SHELLS[name][1])
    else:
        shell.run(f"PS1='{READY}'")

    assert shell.entered("infochat eva\t") == ["evaluate"]
    assert before <= {path for path in (home / "home").rglob("*") if path.is_file()}
