"""What a command tells you to type next works when it is pasted."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from infochat.cli.commands import COMMANDS
from infochat.cli.context import GlobalOptions
from played import CONNECTIONS, steps

OFFERED = re.compile(r"(?:^|  |: )(infochat(?: [^\n]+)?)$", re.MULTILINE)
NAMED = re.compile(rf".*infochat (?:{'|'.join(COMMANDS)})\b.*")
BLANK = re.compile(r"\b[A-Z]{3,}\b")


def test_every_command_that_a_played_year_offers_works_when_pasted(infochat, home: Path, monkeypatch) -> None:
    monkeypatch.chdir(home)
    (home / "Connections.csv").write_text(CONNECTIONS)
    data = home / "data"
    pasted: set[str] = set()
    for step in steps():
        if step.line.startswith("merge"):
            shutil.copy(data / "infochat.json", home / "copy.json")
        way = {"stdin": step.stdin} if step.stdin else {"typed": []}
        told = infochat(*shlex.split(step.line), "--no-input", at=step.at, **way)
        offered = OFFERED.findall(told.out + "\n" + told.err)
        for line in offered:
            line = line.split("   ")[0].strip()
            if line in pasted or BLANK.search(line):
                continue
            pasted.add(line)
            kept = home / "kept"
            if data.exists():
                shutil.copytree(data, kept)
            result = infochat(*shlex.split(line)[1:], "--no-input", at=step.at, code=None)
            needs_an_answer = result.code == 2 and "no terminal" in result.err
            assert result.code == 0 or needs_an_answer, f"after: {step.line}\npasted: {line}\n{result.err}"
            if kept.exists():
                shutil.rmtree(data)
                kept.rename(data)
    assert len(pasted) > 15


def test_every_command_that_a_year_in_another_file_names_reaches_that_file(infochat, home: Path, monkeypatch) -> None:
    monkeypatch.chdir(home)
    (home / "Connections.csv").write_text(CONNECTIONS)
    other = home / "other year.json"
    named: set[str] = set()
    for step in steps():
        if step.line.startswith("merge"):
            shutil.copy(other, home / "copy.json")
        way = {"stdin": step.stdin} if step.stdin else {"typed": []}
        told = infochat(*shlex.split(step.line), "--no-input", "--file", str(other), at=step.at, **way)
        lost = NAMED.findall(told.out + told.err)

        assert not lost, f"after: {step.line}\n{lost}"
        named.update(re.findall(f"infochat --file '{other}' .*", told.out + told.err))
    assert len(named) > 15


def test_a_command_within_a_sentence_reaches_the_made_up_people(infochat) -> None:
    assert "1 of" in (told := infochat("--demo", "find", "--limit", "1").out)
    assert "More: infochat --demo find --limit 30" in told


def test_what_somebody_wrote_about_a_command_is_shown_as_they_wrote_it(infochat, home: Path) -> None:
    other = str(home / "other.json")
    infochat("add-contact", "Ada", "--note", "likes infochat list", "--file", other)
    assert "likes infochat list\n" in infochat("show", "ada", "--file", other).out


@pytest.mark.parametrize(
    ("text", "pasted"),
    [
        ("See: infochat list", "See: infochat --demo list"),
        ("See (1 closed: infochat list --all).", "See (1 closed: infochat --demo list --all)."),
        ("infochat", "infochat --demo"),
        ("See: infochat list --help", "See: infochat list --help"),
        ("infochat edit ada --company 'infochat list'", "infochat --demo edit ada --company 'infochat list'"),
        ('infochat edit ada --company="my infochat list"', 'infochat --demo edit ada --company="my infochat list"'),
        ("It's yours: infochat list, don't wait", "It's yours: infochat --demo list, don't wait"),
        ("See: infochat list-of-people or my-infochat list", "See: infochat list-of-people or my-infochat list"),
    ],
)
def test_a_command_and_nobodys_words_are_made_to_reach_the_same_file(text: str, pasted: str) -> None:
    assert GlobalOptions(demo=True).pasted(text) == pasted


@pytest.mark.parametrize("name", COMMANDS)
def test_the_example_in_each_help_is_understood(infochat, home: Path, monkeypatch, name: str) -> None:
    monkeypatch.chdir(home)
    (home / "Connections.csv").write_text(CONNECTIONS)
    infochat("add-contact", "Ada Byron")
    infochat("note", "ada", "--todo", "call")
    infochat("schedule", "ada", "today 16:00")
    shutil.copy(home / "data" / "infochat.json", home / "other.json")

    told = infochat(*shlex.split(COMMANDS[name].example)[1:], "--no-input", code=None)

    needs_an_answer = told.code == 2 and "no terminal" in told.err
    assert told.code == 0 or needs_an_answer or name in ("thank", "recover"), told.err
