"""What completion answers, asked as the shells' scripts ask it; real shells are driven in test_shells.py."""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from hostile import SHELL, STRINGS, data_file
from infochat.cli.commands import COMMANDS
from infochat.cli.completion import FILES_WANTED, candidates, complete, install_script, script

STORED = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


@pytest.fixture
def year(infochat) -> None:
    infochat("add-contact", "Ada Lovelace", "--tag", "data", "--tag", "not a slug")
    infochat("add-contact", "Alan Turing")
    infochat("add-contact", "林小明")
    infochat("note", "ada", "--todo", "call")
    infochat("questions", "mine", "--new", "--add", "Why?")
    infochat("evaluate", "--option", "Data science=career")


def offered(*words: str) -> list[str]:
    found = candidates(["infochat", *words], len(words))
    assert found is not None
    return [word for word, _ in found]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        (("ev",), ["evaluate"]),
        (("re",), ["reach-out", "report", "remove-contact", "recover"]),
        (("show", "a"), ["ada-lovelace", "alan-turing"]),
        (("show", "ada-lovelace", "--n"), ["--notes", "--no-notes", "--no-input"]),
        (("list", "--stage", "sch"), ["scheduled"]),
        (("list", "--stage=m"), ["--stage=met"]),
        (("list", "--stage", "=", "m"), ["met"]),
        (("list", "--stage", "="), ["found", "asked", "replied", "scheduled", "met", "thanked", "closed"]),
        (("list", "--tag", ""), ["data"]),
        (("--json", "show", "al"), ["alan-turing"]),
        (("--file", "x", "li"), ["list"]),
        (("ls", "--s"), ["--stage", "--sort", "--show-completion"]),
        (("done", "t"), ["t1"]),
        (("prepare", "ada", "--list", ""), ["starter", "bank", "mine"]),
        (("questions", "m"), ["mine"]),
        (("evaluate", "--choose", "d"), ["data-science"]),
        (("find", "--option", "d"), ["data-science"]),
        (("edit", "ada", "--relation", "f"), ["friend", "family"]),
        (("edit", "ada", "--warmth", ""), ["0", "1", "2", "3"]),
        (("meet", "ada", "--useful", ""), ["1", "2", "3", "4", "5"]),
        (("config", "clo"), ["clock"]),
        (("config", "clock", ""), ["24", "12"]),
        (("config", "cadence", ""), ["3b7", "gentle", "weekly3"]),
        (("config", "dates", ""), ["dmy", "mdy"]),
        (("reach-out", "ada", "--template", "t"), ["thanks", "times", "touch"]),
        (("schedule", "ada", "--between", "today", "fri", "--med"), ["--medium"]),
        (("--color", "al"), ["always"]),
        (("note", "--", "al"), ["alan-turing"]),
        (("note", "ada", "--", "--co"), []),
        (("frobnicate", "--js"), ["--json"]),
    ],
)
def test_what_may_come_next_is_offered(year: None, typed: tuple[str, ...], wanted: list[str]) -> None:
    assert offered(*typed) == wanted


@pytest.mark.parametrize("typed", [("import", ""), ("export", "--output", ""), ("--file", ""), ("merge", "x")])
def test_the_shell_itself_completes_names_of_files(typed: tuple[str, ...]) -> None:
    assert candidates(["infochat", *typed], len(typed)) is None


def test_every_command_and_each_of_its_options_is_offered_with_a_short_help(year: None) -> None:
    assert offered("") == list(COMMANDS)
    for name in COMMANDS:
        found = candidates(["infochat", name, "-"], 2)
        assert found
        assert all(told and "\n" not in told for option, told in found), name


def ask(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], shell: str, *words: str
) -> tuple[int, str]:
    environ = {"_INFOCHAT_COMPLETE": f"complete_{shell}", "COMP_WORDS": "\n".join(["infochat", *words])}
    code = complete(environ | {"COMP_CWORD": str(len(words))})
    return code, capsys.readouterr().out


def test_one_candidate_a_line_with_its_help_where_the_shell_shows_it(monkeypatch, capsys) -> None:
    assert ask(monkeypatch, capsys, "bash", "eva") == (0, "evaluate\n")
    assert ask(monkeypatch, capsys, "zsh", "eva") == (0, f"evaluate\t{COMMANDS['evaluate'].help}\n")
    assert ask(monkeypatch, capsys, "fish", "eva") == (0, f"evaluate\t{COMMANDS['evaluate'].help}\n")
    assert ask(monkeypatch, capsys, "bash", "import", "") == (FILES_WANTED, "")


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"contacts": 3}', b'{"contacts": [{}]}', b"\xff\xfe", None])
def test_a_file_that_cannot_be_read_offers_nothing_and_says_nothing(
    monkeypatch, capsys, tmp_path: Path, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / "data").mkdir()
        (tmp_path / "data" / "infochat.json").write_bytes(content)

    assert ask(monkeypatch, capsys, "bash", "show", "") == (0, "")
    assert ask(monkeypatch, capsys, "bash", "show", "--no") == (0, "--notes\n--no-notes\n--no-input\n")


@pytest.mark.parametrize(
    "environ", [{}, {"COMP_WORDS": "infochat", "COMP_CWORD": "x"}, {"COMP_WORDS": "infochat 'a", "COMP_CWORD": "900"}]
)
def test_nonsense_from_a_shell_is_no_error(capsys, environ: dict[str, str]) -> None:
    assert complete({"_INFOCHAT_COMPLETE": "complete_bash"} | environ) == 0


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_nothing_stored_but_slugs_reaches_a_shell(monkeypatch, capsys, tmp_path: Path, shell: str) -> None:
    texts = [text for text in STRINGS if text.isprintable()]
    document = json.loads(data_file(texts))
    for number, contact in enumerate(document["contacts"]):
        contact["id"] = contact["tasks"][0]["id"] = texts[number]
    for place, records in (("id", document["years"][0]["options"][1:]), ("name", document["question_lists"])):
        for number, record in enumerate(records):
            record[place] = texts[number]
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "infochat.json").write_text(json.dumps(document))

    for words in (("show", ""), ("done", ""), ("questions", ""), ("evaluate", "--choose", ""), ("list", "--tag", "")):
        code, out = ask(monkeypatch, capsys, shell, *words)
        assert code == 0
        assert all(STORED.fullmatch(line.partition("\t")[0]) for line in out.splitlines()), words
        assert not any(text in out.splitlines() for text in SHELL)


def test_completing_a_word_writes_no_file(infochat, monkeypatch, capsys, home: Path, year: None) -> None:
    before = sorted((path, path.stat().st_mtime_ns) for path in home.rglob("*"))

    for words in (("",), ("show", ""), ("--demo", "show", ""), ("questions", "")):
        ask(monkeypatch, capsys, "bash", *words)

    assert sorted((path, path.stat().st_mtime_ns) for path in home.rglob("*")) == before


def test_an_answer_takes_less_than_a_tenth_of_a_second(infochat, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "infochat.json").write_bytes(data_file([f"Person {number}" for number in range(500)]))
    words = {"_INFOCHAT_COMPLETE": "complete_zsh", "COMP_WORDS": "infochat\nshow\np", "COMP_CWORD": "2"}

    def seconds() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(
            [sys.executable, "-m", "infochat"], env={**os.environ, **words}, check=True, capture_output=True
        )
        assert len(done.stdout.splitlines()) == 500
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    # Work done, not time passed: the machine may be busy with other tests.
    assert min(seconds() for _ in range(5)) < 0.1


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_printed_and_nothing_else(infochat, home: Path, shell: str) -> None:
    before = sorted(home.rglob("*"))

    assert infochat("--show-completion", shell).out == script(shell)
    assert sorted(home.rglob("*")) == before


@pytest.mark.parametrize(("shell", "start_up"), [("bash", ".bashrc"), ("zsh", ".zshrc")])
@pytest.mark.parametrize("before", [None, "", "alias ll='ls -l'\n", "export A=1"])
def test_installing_adds_one_line_once_and_says_so(
    infochat, home: Path, shell: str, start_up: str, before: str | None
) -> None:
    rc = home / "home" / start_up
    if before is not None:
        rc.write_text(before)
    written = home / "xdg_data_home" / "infochat" / "completion" / f"infochat.{shell}"

    said = infochat("--install-completion", shell).out

    assert str(rc) in said
    assert str(written) in said
    assert written.read_text() == script(shell)
    added = rc.read_text().removeprefix(before or "").strip("\n").split("\n")
    assert added == [f"source {written}  # completion of infochat"]
    once = rc.read_bytes()
    assert "not touched" in infochat("--install-completion", shell).out
    assert rc.read_bytes() == once
    new = {path for path in home.rglob("*") if path.is_file()}
    assert new == {rc, written}
    assert written.stat().st_mode & 0o777 == 0o600
    assert written.parent.stat().st_mode & 0o777 == written.parents[1].stat().st_mode & 0o777 == 0o700


def test_installing_for_fish_writes_the_one_file_that_fish_reads(infochat, home: Path) -> None:
    written = home / "xdg_config_home" / "fish" / "completions" / "infochat.fish"

    assert str(written) in infochat("--install-completion", "fish").out
    assert written.read_text() == script("fish")
    assert {path for path in home.rglob("*") if path.is_file()} == {written}


def test_a_folder_with_a_quote_in_its_name_cannot_run_anything(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = home / "it's $(touch pwned)"
    folder.mkdir()
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    install_script("bash")

    done = subprocess.run(
        ["bash", "--norc", "-c", "source ~/.bashrc && complete -p infochat"], cwd=home, capture_output=True, text=True
    )

    assert "_infochat_completion" in done.stdout
    assert not (home / "pwned").exists()
