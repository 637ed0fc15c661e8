"""Make the table that completion answers from: python -m infochat.cli.completion_table writes it anew.

Reads every command once, so that a key press need not; a test fails when the table is no longer what the commands say.
"""

from __future__ import annotations

import json
import os
from typing import Any

from infochat.cli.app import load_command, program
from infochat.cli.commands import ALIASES, COMMANDS

PLACE = os.path.join(os.path.dirname(os.path.dirname(__file__)), "data", "completion.json")
_KINDS = {
    "WHO": "who",
    "TASK": "task",
    "LIST": "list",
    "KEY": "key",
    "FILE": "file",
    "PATH": "file",
    "OPTION": "option",
}


def table() -> dict[str, Any]:
    """Return commands, arguments and options with their kinds and short helps."""
    commands = {
        row.name: {"help": row.help, "arguments": _arguments(command), "options": _options(command)}
        for row in COMMANDS.values()
        for command in [load_command(row)]
    }
    return {"aliases": ALIASES, "globals": _options(program()), "commands": commands}


def _arguments(command: Any) -> list[str]:
    return [_kind(param) for param in command.params if param.param_type_name == "argument"]


def _options(command: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for param in command.params:
        if param.param_type_name != "option":
            continue
        choices = [str(choice) for choice in getattr(param.type, "choices", [])]
        kind = "flag" if param.is_flag else "choice" if choices else _kind(param)
        for name in [*param.opts, *param.secondary_opts]:
            found[name] = {"help": param.help or "", "kind": kind, **({"choices": choices} if choices else {})}
    return found


def _kind(param: Any) -> str:
    return _KINDS.get((param.metavar or param.name or "").strip("[].").upper(), "text")


def write() -> None:
    """Write the table to its place in the package."""
    with open(PLACE, "w", encoding="utf-8") as file:
        json.dump(table(), file, indent=1)
        file.write("\n")


if __name__ == "__main__":
    write()
