"""Plain command lines, understood from a static table, so that everyday commands start without Typer.

Whatever is not certain here (help, a mistake, an unknown word) is left to Typer, which says it in its own words; the
table is made from what Typer knows, and a test holds both readings against each other.
"""

from __future__ import annotations

import importlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from infochat.cli.commands import ALIASES, COMMANDS, CommandRow

if TYPE_CHECKING:
    from infochat.cli.context import Context

PLACE = os.path.join(os.path.dirname(os.path.dirname(__file__)), "data", "everyday.json")
_GLOBALS = {"--demo": "demo", "--json": "as_json", "--no-input": "no_input", "--plain": "plain"}
_COLORS = ("auto", "always", "never")


class PlainCall(NamedTuple):
    """A command line that was understood: the global options, the command's name and its values by parameter."""

    options: dict[str, Any]
    command: str
    values: dict[str, Any]


class Invocation:
    """What a command is handed in place of Typer's context."""

    def __init__(self, obj: Context) -> None:
        """Take the world of the command."""
        self.obj = obj


class _NotPlainError(Exception):
    """This line is for Typer."""


def understand(args: Sequence[str]) -> PlainCall | None:
    """Return what a plain command line says, or None where it takes Typer to tell."""
    try:
        options, rest = _without_globals(args)
        if not rest:
            return PlainCall(options, "status", {})
        name = ALIASES.get(rest[0], rest[0])
        with open(PLACE, encoding="utf-8") as file:
            table = json.load(file)
        if name not in table:
            return None
        return PlainCall(options, name, _values(table[name], rest[1:]))
    except _NotPlainError:
        return None


def carry_out(call: PlainCall) -> Any:
    """Run a command that was understood and return what it returns. Raises what it raises, InterruptedByUserError."""
    from infochat.cli.context import Context, GlobalOptions, InterruptedByUserError

    invocation = Invocation(Context(GlobalOptions(**call.options)))
    try:
        return function_of(COMMANDS[call.command])(invocation, **call.values)
    except (KeyboardInterrupt, EOFError):
        raise InterruptedByUserError(invocation.obj.kept) from None


def function_of(row: CommandRow) -> Callable[..., Any]:
    """Import the module of a command and return the function that carries it out."""
    module, name = row.place.split(":")
    function: Callable[..., Any] = getattr(importlib.import_module(f"infochat.cli.{module}"), name)
    return function


def _without_globals(args: Sequence[str]) -> tuple[dict[str, Any], list[str]]:
    """Take the global options out, wherever they stand."""
    options: dict[str, Any] = {}
    rest: list[str] = []
    words = iter(args)
    for word in words:
        name, equals, value = word.partition("=")
        if name in ("--", "-V", "--version"):
            raise _NotPlainError
        if word in _GLOBALS:
            options[_GLOBALS[word]] = True
        elif name in ("--file", "--color"):
            options[name[2:]] = value if equals else _next(words)
        else:
            rest.append(word)
    if options.get("color", "auto") not in _COLORS:
        raise _NotPlainError
    return options, rest


def _values(entry: dict[str, Any], words: list[str]) -> dict[str, Any]:
    """Return the values of one command's parameters; those that were not given are left out."""
    values: dict[str, Any] = {}
    free: list[str] = []
    given = iter(words)
    for word in given:
        if word == "-" or not word.startswith("-"):
            free.append(word)
            continue
        name, equals, value = word.partition("=") if word.startswith("--") else (word, "", "")
        option = entry["options"].get(name)
        if option is None:
            raise _NotPlainError
        parameter = option["to"]
        if "flag" in option:
            if equals or parameter in values:
                raise _NotPlainError
            values[parameter] = option["flag"]
        elif option.get("many"):
            values.setdefault(parameter, []).append(value if equals else _next(given))
        elif parameter in values:
            raise _NotPlainError
        else:
            values[parameter] = _checked(option, value if equals else _next(given))
    return {**values, **_placed(entry["arguments"], free)}


def _placed(arguments: list[dict[str, Any]], free: list[str]) -> dict[str, Any]:
    """Return the words that are no options by the parameters that they stand for."""
    values: dict[str, Any] = {}
    for argument in arguments:
        if argument.get("many"):
            if free:
                values[argument["to"]] = free
            return values
        if free:
            values[argument["to"]] = free[0]
            free = free[1:]
        elif argument.get("required"):
            raise _NotPlainError
    if free:
        raise _NotPlainError
    return values


def _checked(option: dict[str, Any], text: str) -> Any:
    if "choices" in option and text not in option["choices"]:
        raise _NotPlainError
    if "whole" not in option:
        return text
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise _NotPlainError
    number = int(text)
    lowest, highest = option["whole"]
    if (lowest is not None and number < lowest) or (highest is not None and number > highest):
        raise _NotPlainError
    return number


def _next(words: Iterator[str]) -> str:
    """Return the value of an option. A missing one, and one that looks like an option, are for Typer."""
    word = next(words, "-")
    if word.startswith("-"):
        raise _NotPlainError
    return word
