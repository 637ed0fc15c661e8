"""What was marked confidential is nowhere but in the data file, whatever is asked and whatever goes wrong."""

from __future__ import annotations

import errno
import json
import os
import shlex
from pathlib import Path

import pytest

from infochat.cli.commands import COMMANDS
from infochat.cli.completion import complete

CANARY = "CANARY-7f3a"
LEAVING = (
    "report",
    "report --format md",
    "report --format html",
    "report --format json",
    "report --no-names",
    "export",
    "export --format csv",
    "export --format vcf",
    "export --format ics",
    "export --format ics --due",
    "reach-out ada",
    "reach-out ada --why",
    "thank ada",
    "reach-out ada --channel linkedin-note",
    "schedule ada fri 10:00",
    "prepare ada --format html",
    "prepare ada --output page.html",
    "export --output all.json",
    "export --format ics --output all.ics",
    "report --output year.html",
    "report --output year.md",
    "reach-out ada --eml ask.eml",
    "status",
    "status --line",
    "list",
    "list --all",
    "find",
    "find --why",
    "questions",
    "undo --list",
    "doctor",
    "recover --dry-run",
    "config",
    "target",
)


@pytest.fixture
def secret(infochat, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ada, about whom everything that can be marked confidential says the same word."""
    monkeypatch.chdir(home)
    infochat("add-contact", "Ada Lovelace", "--company", "Acme", "--email", "ada@example.org", "--option", "Data")
    infochat("evaluate", "--option", "Data=career", "--criterion", "Pay=100")
    infochat("note", "ada", "-", "--confidential", stdin=f"{CANARY} in a note")
    infochat("note", "ada", "--todo", "--confidential", f"{CANARY} in a task", "--due", "tomorrow")
    infochat("schedule", "ada", "today 12:00")
    infochat(
        "meet", "ada", "--from", "-", "--confidential", "--takeaway", f"{CANARY} took",
        "--belief", f"{CANARY} believed",
        "--surprise", f"{CANARY} surprised", "--red-flag", f"{CANARY} flagged", "--claim", f"Data: {CANARY} claimed",
        "--score", "Data/Pay=4", stdin=f"## {CANARY} asked?\n\n{CANARY} answered\n", at="2026-11-22T12:30:00+00:00",
    )  # fmt: skip
    assert CANARY in (home / "data" / "infochat.json").read_text()


LATER = "2026-11-22T13:00:00+00:00"


@pytest.mark.parametrize("line", LEAVING)
def test_no_command_lets_out_what_is_confidential(infochat, home: Path, secret: None, line: str) -> None:
    before = {path for path in home.rglob("*") if path.is_file()}
    for extra in ([], ["--json"], ["--plain"]):
        told = infochat(*shlex.split(line), *extra, "--no-input", at=LATER, code=None)
        assert CANARY not in told.out + told.err, extra
    for path in {path for path in home.rglob("*") if path.is_file()} - before:
        if path.parts[-2] != "history":
            assert CANARY.encode() not in path.read_bytes(), path


def test_only_who_gave_leave_is_named_after_two_records_were_joined(infochat) -> None:
    infochat("add-contact", "Grace Hopper")
    infochat("add-contact", "Alan Turing")
    infochat("add-contact", "Ada Lovelace", "--via", "grace")
    infochat("add-contact", "Ada King", "--via", "alan", "--may-use-name")
    told = infochat("edit", "ada-lovelace", "--merge", "ada-king").out
    assert "Kept in a note: also suggested by Alan Turing (you may use the name)." in told
    ask = infochat("reach-out", "ada").out
    assert "Grace Hopper suggested" not in ask
    assert "Alan" not in ask
    infochat("edit", "ada", "--via", "alan", "--may-use-name")
    assert "Alan Turing suggested" in infochat("reach-out", "ada").out
    changed = infochat("edit", "ada", "--via", "grace").out
    assert "via: alan-turing -> grace-hopper; may-use-name: yes -> nothing" in changed
    assert "Grace Hopper suggested" not in infochat("reach-out", "ada").out


def test_a_talk_that_is_called_confidential_later_hides_who_suggested_somebody_joined_before(infochat) -> None:
    talk = ["meet", "grace", "--on", "2026-11-17 14:30"]
    infochat("add-contact", "Grace Hopper")
    infochat("add-contact", "Alan Turing")
    infochat("add-contact", "Ada Lovelace", "--via", "alan")
    infochat(*talk, "--referral", "Ada King")
    infochat("edit", "ada-lovelace", "--merge", "ada-king")
    infochat(*talk, "--confidential")
    (ada,) = (each for each in json.loads(infochat("export").out)["contacts"] if each["id"] == "ada-lovelace")
    assert "Grace" not in json.dumps(ada)
    assert "Ada King" in json.dumps(ada)
    assert "note (confidential): Also suggested by Grace Hopper." in infochat("show", "ada").out


def test_it_comes_out_where_it_is_asked_for(infochat, secret: None) -> None:
    for line in ("report", "export"):
        assert CANARY in infochat(line, "--include-confidential", at=LATER).out
    assert CANARY in infochat("show", "ada", at=LATER).out


def test_calendar_files_say_nothing_of_it(infochat, home: Path, secret: None) -> None:
    infochat("schedule", "ada", "fri 10:00", at=LATER)
    files = list((home / "data" / "calendar").iterdir())
    assert files
    assert not any(CANARY in path.read_text() for path in files)


@pytest.mark.parametrize(
    "words", ["show\n", "done\n", "list\n--tag\n", "evaluate\n--choose\n", "note\nada\n", "questions\n"]
)
def test_completion_says_nothing_that_is_confidential(infochat, capsys, secret: None, words: str) -> None:
    place = str(words.count("\n"))
    complete({"_INFOCHAT_COMPLETE": "complete_zsh", "COMP_WORDS": f"infochat\n{words}", "COMP_CWORD": place})
    assert CANARY.lower() not in capsys.readouterr().out.lower()


class Fault:
    """Something that breaks in the middle of a command, with private text in its own words."""

    def __init__(self, kind: type[BaseException], *words: object) -> None:
        self.kind, self.words = kind, words

    def __call__(self, *args: object, **options: object) -> None:
        raise self.kind(*self.words)


FAULTS = {
    "infochat.store.codec.decode": Fault(ValueError, f"bad value {CANARY}"),
    "infochat.store.store.Store.load": Fault(RuntimeError, f"{CANARY} in a message"),
    "os.replace": Fault(OSError, errno.ENOSPC, f"no space for {CANARY}"),
    "os.fsync": Fault(OSError, errno.EIO, f"{CANARY}"),
    "infochat.store.store.Store.edit": Fault(TypeError, f"cannot write {CANARY}"),
    "json.loads": Fault(MemoryError, CANARY),
    "infochat.cli.context.Context.answer": Fault(KeyError, CANARY),
}


@pytest.mark.parametrize("place", FAULTS)
def test_no_failure_says_anything_of_it(infochat, monkeypatch, secret: None, place: str) -> None:
    for name in COMMANDS:
        words = shlex.split(COMMANDS[name].example)[1:]
        with monkeypatch.context() as broken:
            broken.setattr(place, FAULTS[place])
            told = infochat(*words, "--no-input", at=LATER, code=None)
            asked_by_a_program = infochat(*words, "--json", at=LATER, code=None)
        assert CANARY not in told.err + asked_by_a_program.err, name
        assert CANARY not in told.out or name in ("show", "evaluate")  # one's own look at it, where nothing broke
        assert "Traceback" not in told.err


@pytest.mark.parametrize(
    "damage", ["", "{", f'{{"x": "{CANARY}', f'{{"format": "infochat", "rev": "{CANARY}"}}', "wrong"]
)
def test_a_damaged_file_is_never_quoted(infochat, home: Path, secret: None, damage: str) -> None:
    path = home / "data" / "infochat.json"
    text = path.read_text()
    path.write_text(text.replace('"confidential": true', '"confidential": "yes"') if damage == "wrong" else damage)
    for name in COMMANDS:
        told = infochat(*shlex.split(COMMANDS[name].example)[1:], "--no-input", at=LATER, code=None)
        assert CANARY not in told.err, name
        assert told.code != 0 or name in ("demo", "doctor", "recover", "export", "undo", "import"), name


def test_somebody_who_is_purged_is_nowhere(infochat, home: Path, secret: None) -> None:
    infochat("remove-contact", "ada", "--purge", "--yes", at=LATER)
    left = [path for path in home.rglob("*") if path.is_file()]
    for path in left:
        content = path.read_bytes()
        assert CANARY.encode() not in content, path
        assert b"Lovelace" not in content, path
    assert os.environ["HOME"].startswith(str(home))
