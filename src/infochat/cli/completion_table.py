"""Make the table that completion answers from: python -m infochat.cli.completion_table writes it anew.

Reads every command once, so that a key press need not; a test fails when the table is no longer what the commands say.
"""

from __future__ import annotations

import json
import os
import re
from typing import Any, get_args

from infochat.cli.app import load_command, program
from infochat.cli.commands import ALIASES, COMMANDS
from infochat.domain.people import Relation
from infochat.domain.settings import SETTINGS, OneOf

_DATA = os.path.join(os.path.dirname(os.path.dirname(__file__)), "data")
PLACE = os.path.join(_DATA, "completion.json")
_TEMPLATES = sorted({file.partition(".")[0] for file in os.listdir(os.path.join(_DATA, "templates"))})
_KINDS = {
    "WHO": "who",
    "TASK": "task",
    "LIST": "list",
    "KEY": "key",
    "FILE": "file",
    "PATH": "file",
    "OPTION": "option",
    "VALUE": "value",
}
_KINDS_BY_OPTION = {"--remove-option": "option", "--tag": "tag", "--with": "who"}
_CHOICES_BY_OPTION = {
    "--relation": get_args(Relation),
    "--template": _TEMPLATES,
    "--copy-template": _TEMPLATES,
}
_NAMES_AN_OPTION = ("find", "add-contact", "edit")
_FEW = 12
"""so many numbers are still worth offering"""


def table() -> dict[str, Any]:
    """Return commands, arguments and options with their kinds and short helps."""
    commands: dict[str, Any] = {
        row.name: {"help": row.help, "arguments": _arguments(command), "options": _options(command)}
        for row in COMMANDS.values()
        for command in [load_command(row)]
    }
    for name in _NAMES_AN_OPTION:
        commands[name]["options"]["--option"]["kind"] = "option"
    settings = {
        setting.key: {
            "help": setting.meaning,
            "choices": list(setting.check.choices) if isinstance(setting.check, OneOf) else [],
        }
        for setting in SETTINGS.values()
    }
    return {"aliases": ALIASES, "globals": _options(program()), "commands": commands, "settings": settings}


def _arguments(command: Any) -> list[str]:
    return [_kind(param) for param in command.params if param.param_type_name == "argument"]


def _options(command: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for param in command.params:
        if param.param_type_name != "option":
            continue
        choices = _choices(param)
        kind = "flag" if param.is_flag else "choice" if choices else _kind(param)
        facts = {"help": param.help or "", "kind": kind}
        facts |= {"choices": choices} if choices else {}
        facts |= {"words": param.nargs} if param.nargs > 1 else {}
        found |= dict.fromkeys([*param.opts, *param.secondary_opts], facts)
    return found


def _choices(param: Any) -> list[str]:
    """Return the words, or the few whole numbers, that an option takes."""
    named = _CHOICES_BY_OPTION.get(param.opts[0]) or getattr(param.type, "choices", ())
    if named:
        return [str(choice) for choice in named]
    low, high = getattr(param.type, "min", None), getattr(param.type, "max", None)
    if span := re.fullmatch(r"(\d)-(\d)", param.metavar or ""):
        low, high = int(span[1]), int(span[2])
    if low is None or high is None or high - low > _FEW:
        return []
    return [str(number) for number in range(low, high + 1)]


def _kind(param: Any) -> str:
    if by_option := _KINDS_BY_OPTION.get(param.opts[0]):
        return by_option
    return _KINDS.get((param.metavar or param.name or "").strip("[].").upper(), "text")


def write() -> None:
    """Write the table to its place in the package."""
    with open(PLACE, "w", encoding="utf-8") as file:
        json.dump(table(), file, indent=1)
        file.write("\n")


if __name__ == "__main__":
    write()
