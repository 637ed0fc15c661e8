"""A plain line means the same with and without Typer, and whatever is not plain is left to Typer."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infochat.cli.app import load_command, program
from infochat.cli.commands import ALIASES, COMMANDS
from infochat.cli.everyday import PLACE, understand
from infochat.cli.everyday_table import table, text

TABLE = table()
FREE = ["ada", "Ada Lovelace", "-", "", "3", "wide ł", "x=y", "status"]
VALUES = ["ada", "", "0", "2", "007", "99999", "email", "cold", "json", "2026", "-1", "--", "found", "name", "\u0663"]
GLOBALS = [["--json"], ["--plain"], ["--no-input"], ["--demo"], ["--color", "never"], ["--file=x.json"], ["--color=no"]]


def by_typer(args: list[str]) -> tuple[dict[str, Any], str, dict[str, Any]]:
    """Return the global options, the command and its values as Typer understands them."""
    group = program()
    # Typer keeps the words of the command to itself; a group without its callback hands them to a command of ours.
    seen: dict[str, Any] = {}
    original = group.get_command

    def get_command(ctx: Any, name: str) -> Any:
        command = original(ctx, name)
        command.callback = lambda **values: seen.update(command=command.name, values=values)
        for param in command.params:
            seen.setdefault("defaults", {})[param.name] = param.default
        return command

    group.get_command = get_command
    group.callback = lambda **values: seen.update(options=values)
    group.main(list(args), prog_name="infochat", standalone_mode=False)
    return seen["options"], seen.get("command", "status"), seen.get("values", {})


def given_only(values: dict[str, Any]) -> dict[str, Any]:
    """Return what was really given: nothing that is None, False or empty."""
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in values.items()
        if value or value == ""
    }


@st.composite
def lines(draw: st.DrawFn) -> list[str]:
    """Draw a line of one command with its options, values, free words and global options in any order."""
    name = draw(st.sampled_from([*TABLE, *ALIASES]))
    options = TABLE[ALIASES.get(name, name)]["options"]
    parts = draw(st.lists(st.sampled_from(FREE).map(lambda word: [word]), max_size=3))
    for option in draw(st.lists(st.sampled_from(sorted(options)), max_size=3)) if options else []:
        value = draw(st.sampled_from([*VALUES, *options[option].get("choices", [])]))
        forms = [[option, value], [f"{option}={value}"], [option]]
        parts.append(draw(st.sampled_from(forms)))
    everything = [*parts, *draw(st.lists(st.sampled_from(GLOBALS), max_size=2))]
    return [name, *(word for part in draw(st.permutations(everything)) for word in part)]


@settings(max_examples=400, deadline=None)
@given(lines())
def test_a_line_that_is_understood_says_what_typer_understands(line: list[str]) -> None:
    call = understand(line)
    if call is None:
        return
    options, command, values = by_typer(line)
    assert command == call.command
    assert given_only(options) | {"color": options["color"]} == {"color": "auto"} | call.options
    for name, value in values.items():
        if name in call.values:
            assert (list(value) if isinstance(value, tuple) else value) == call.values[name], name
        else:
            assert not value or value == COMMAND_DEFAULTS[command][name], name
    assert set(call.values) <= set(values)


COMMAND_DEFAULTS = {
    name: {param.name: param.default for param in load_command(COMMANDS[name]).params} for name in TABLE
}


def test_the_table_is_what_typer_says() -> None:
    with open(PLACE, encoding="utf-8") as file:
        assert file.read() == text(), "make it anew: python -m infochat.cli.everyday_table"


@pytest.mark.parametrize(
    "line",
    [
        ["--help"], ["show", "--help"], ["show", "-h"], ["--version"], ["shwo"], ["note"], ["show", "--talk", "0"],
        ["show", "ada", "bob"], ["list", "--sort", "shoe"], ["list", "--limit", "-1"], ["list", "--tag"],
        ["note", "ada", "--", "--json"], ["status", "--yaer", "2026"], ["--colour", "never"], ["--color", "blue"],
        ["show", "--notes=yes"], ["report", "-o=x"], ["-x"], ["--show-completion", "bash"],
    ],
)  # fmt: skip
def test_what_is_not_plain_is_left_to_typer(line: list[str]) -> None:
    assert understand(line) is None


@pytest.mark.parametrize("line", [[], ["status"], ["list", "compiler"], ["show", "ada"], ["find", "data", "engineer"]])
def test_everyday_lines_are_understood(line: list[str]) -> None:
    assert understand(line) is not None
