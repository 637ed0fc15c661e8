"""Make the table of everyday.py: python -m infochat.cli.everyday_table writes it anew from what Typer knows.

A test fails when the table is no longer what the commands say.
"""

from __future__ import annotations

import json
from typing import Any

from infochat.cli.app import load_command
from infochat.cli.commands import COMMANDS
from infochat.cli.everyday import PLACE


def table() -> dict[str, Any]:
    """Return each command's arguments and options; a command with a parameter of a rarer kind is left out."""
    entries = ((row.name, [_parameter(param) for param in load_command(row).params]) for row in COMMANDS.values())
    return {
        name: {
            "arguments": [entry for names, entry in params if entry and not names],
            "options": {option: entry[option] for names, entry in params if entry for option in names},
        }
        for name, params in entries
        if all(entry is not None for _, entry in params)
    }


def text() -> str:
    """Return the table as it stands in the package, one line a command."""
    lines = (f'"{name}": {json.dumps(entry, separators=(",", ":"))}' for name, entry in table().items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _parameter(param: Any) -> tuple[list[str], dict[str, Any] | None]:
    """Return the names of an option, none for an argument, and what is to be known of each; None for a rarer kind."""
    kind = type(param.type).__name__
    base: dict[str, Any] = {"to": param.name}
    if param.callback is not None or param.envvar or param.is_eager:
        return [], None
    if param.param_type_name == "argument":
        many = param.nargs == -1
        is_known = kind == "StringParamType" and param.nargs in (1, -1) and not (many and param.required)
        marks = {"many": True} if many else {"required": True} if param.required else {}
        return [], {**base, **marks} if is_known else None
    names = [*param.opts, *param.secondary_opts]
    if param.is_flag:
        return names, {name: {**base, "flag": name in param.opts} for name in names}
    if param.nargs != 1 or (param.multiple and kind != "StringParamType"):
        return names, None
    entry = base
    if param.multiple:
        entry = {**base, "many": True}
    elif kind in ("IntRange", "IntParamType"):
        entry = {**base, "whole": [getattr(param.type, "min", None), getattr(param.type, "max", None)]}
    elif kind == "TyperChoice":
        entry = {**base, "choices": list(param.type.choices)}
    elif kind != "StringParamType":
        return names, None
    return names, dict.fromkeys(names, entry)


def write() -> None:
    """Write the table to its place in the package."""
    with open(PLACE, "w", encoding="utf-8") as file:
        file.write(text())


if __name__ == "__main__":
    write()
