"""What a start loads: the everyday commands leave alone whatever they do not need. Counted in modules, not seconds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from build import make_contact, uid
from infochat.store.store import Store
from store.everything import NOW

HEAVY = {"typer", "pydantic", "pydantic_core", "rich", "platformdirs", "icalendar", "jinja2", "tzlocal", "holidays"}
ADD = ("add-contact", "Ada Lovelace", "--company", "Analytical Ltd")


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """Return the surroundings of a person with a data file of their own and three people in it."""
    env = {
        **os.environ,
        "HOME": str(tmp_path),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "INFOCHAT_FILE": str(tmp_path / "people" / "infochat.json"),
        "INFOCHAT_NOW": "2026-11-23T10:00:00+01:00",
        "TZ": "Europe/Berlin",
    }
    for name in ("_INFOCHAT_COMPLETE", "FORCE_COLOR"):
        env.pop(name, None)
    store = Store(env["INFOCHAT_FILE"], cache_folder=env["XDG_CACHE_HOME"] + "/infochat")
    for name in ("Ada Lovelace", "Grace Hopper", "Alan Turing"):
        with store.edit(f"added {name}", NOW, new_uid=uid) as challenge:
            challenge.contacts.append(make_contact(name, id=name.split()[0].lower()))
    return env


def _run(env: dict[str, str], *args: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "infochat", *args],
        env=env,
        capture_output=True,
        text=True,
        check=True,
        stdin=subprocess.DEVNULL,
    )
    return done.stdout


def loaded(env: dict[str, str], *args: str) -> set[str]:
    """Return the modules that one command line loads, by their whole names."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "infochat", *args],
        env=env, capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    lines = (line for line in done.stderr.splitlines() if line.startswith("import time:"))
    return {line.rpartition("|")[2].strip() for line in lines}


def heavy(modules: set[str]) -> set[str]:
    return HEAVY & {name.partition(".")[0] for name in modules}


@pytest.mark.parametrize(
    "args",
    [
        (),
        ("status",),
        ("status", "--json"),
        ("list",),
        ("ls", "--limit", "2"),
        ("show", "ada"),
        ("find",),
        ("find", "x"),
    ],
)
def test_reading_in_a_pipe_loads_no_library_at_all(home: dict[str, str], args: tuple[str, ...]) -> None:
    assert not heavy(loaded(home, *args))


def test_reading_without_a_named_file_loads_no_library_either(home: dict[str, str]) -> None:
    del home["INFOCHAT_FILE"]
    _run(home, *ADD)
    assert not heavy(loaded(home, "status"))


def test_drawing_loads_rich_and_nothing_else(home: dict[str, str]) -> None:
    assert heavy(loaded(home, "list", "--color", "always")) == {"rich"}


def test_writing_loads_the_validator_and_nothing_else(home: dict[str, str]) -> None:
    assert heavy(loaded(home, "note", "ada", "A word")) == {"pydantic", "pydantic_core"}


def test_help_loads_typer_but_neither_the_records_nor_the_store(home: dict[str, str]) -> None:
    modules = loaded(home, "--help")
    assert heavy(modules) == {"typer"}
    assert not {name for name in modules if name.startswith(("infochat.domain", "infochat.store", "typer.rich_utils"))}


def test_the_version_loads_next_to_nothing(home: dict[str, str]) -> None:
    modules = loaded(home, "--version")
    assert {name for name in modules if name.startswith("infochat.")} <= {"infochat.__main__"}
    assert not modules & {"re", "json", "typing", "dataclasses"}


def test_completion_loads_neither_the_commands_nor_the_records(home: dict[str, str]) -> None:
    env = {**home, "_INFOCHAT_COMPLETE": "complete_bash", "COMP_WORDS": "infochat\nshow\na", "COMP_CWORD": "2"}
    modules = loaded(env)
    assert not heavy(modules)
    assert not modules & {"dataclasses", "infochat.cli.app", "infochat.cli.everyday", "infochat.domain.people"}


def test_a_command_loads_no_other_command(home: dict[str, str]) -> None:
    modules = loaded(home, "list")
    folders = ("find", "outreach", "prepare", "meet", "evaluate")
    assert not {name for name in modules if name.startswith(tuple(f"infochat.cli.{folder}" for folder in folders))}
    assert not modules & {
        f"infochat.cli.anytime.{name}" for name in ("undo", "merge", "recovery", "export", "config", "demo")
    }


def test_a_data_file_changed_by_one_byte_is_validated_again(home: dict[str, str]) -> None:
    assert "pydantic" not in loaded(home, "status")
    path = Path(home["INFOCHAT_FILE"])
    path.write_bytes(path.read_bytes().replace(b'"Ada Lovelace"', b'"Ada Lovelacy"'))
    assert "pydantic" in loaded(home, "status")
    assert "pydantic" not in loaded(home, "status")


def test_a_changed_byte_that_breaks_a_record_is_found(home: dict[str, str]) -> None:
    path = Path(home["INFOCHAT_FILE"])
    document = json.loads(path.read_bytes())
    document["contacts"][0]["warmth"] = "3"
    path.write_text(json.dumps(document), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "infochat", "status"], env=home, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "warmth" in done.stderr


def test_a_file_is_validated_where_there_is_no_cache(home: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "no-folder").write_text("")
    assert "pydantic" in loaded({**home, "XDG_CACHE_HOME": str(tmp_path / "no-folder")}, "status")


def test_both_ways_of_reading_give_the_same(home: dict[str, str]) -> None:
    path, cache = home["INFOCHAT_FILE"], home["XDG_CACHE_HOME"] + "/infochat"
    known = Store(path, cache_folder=cache)
    assert known.load() == Store(path, cache_folder=None).load()


@pytest.mark.parametrize("named", ["", "relative/folder", "{home}/elsewhere"])
def test_the_folders_are_those_of_platformdirs(named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import platformdirs

    from infochat.cli.folders import cache_folder, data_file, template_folder

    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("INFOCHAT_FILE", raising=False)
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, named.format(home=tmp_path))
    assert cache_folder() == platformdirs.user_cache_dir("infochat", appauthor=False)
    assert data_file(None) == os.path.join(platformdirs.user_data_dir("infochat", appauthor=False), "infochat.json")
    assert template_folder() == os.path.join(platformdirs.user_config_dir("infochat", appauthor=False), "templates")
