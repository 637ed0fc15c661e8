"""Make docs/command-reference.md from the program itself: python -m infochat.cli.command_reference writes it anew.

A test fails when the page is no longer what the commands say.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
from collections.abc import Iterator
from typing import Any

import infochat
from infochat.cli.app import load_command, program
from infochat.cli.commands import ALIASES, COMMANDS, PANELS
from infochat.errors import InfochatError

_OPENING = """\
# Commands

Made from the program by `python -m infochat.cli.command_reference`; do not edit by hand.

Every command takes the global options, before or after its name. `-` stands for standard input or output wherever a
file is named. Texts typed as arguments land in the shell's history; `infochat note WHO -` and the editor do not.
"""

_EXITS = """\
## Exit codes and error codes

`0` done (an empty list is done), `1` it could not be done, `2` wrong usage, `130` interrupted.
Under `--json` an error is one object on standard error: `{"error": {"code", "message", "hint", "candidates"}}`.

| code | exit | when |
|---|---|---|
"""


def page() -> str:
    """Return the whole page."""
    parts = [_OPENING, "## Global options\n", _options_table(program())]
    for panel in PANELS:
        parts.append(f"## {panel}\n")
        for row in COMMANDS.values():
            if row.panel == panel:
                parts += [f"### infochat {row.name}\n", *_command(load_command(row), row.help, row.example)]
    shorter = ", ".join(f"`{alias}` is `{name}`" for alias, name in ALIASES.items())
    parts += [f"## Other names\n\n{shorter}.\n", _EXITS + "\n".join(sorted(set(_error_rows()))) + "\n"]
    return "\n".join(parts)


def _command(command: Any, told: str, example: str) -> Iterator[str]:
    usage = " ".join(_words(param) for param in command.params if param.param_type_name == "argument")
    yield f"{told}\n"
    yield f"    {example}\n"
    yield f"Usage: `{' '.join(['infochat', command.name, usage, '[OPTIONS]']).replace('  ', ' ')}`\n"
    yield _options_table(command)


def _words(param: Any) -> str:
    return str(param.metavar or param.name.upper())


def _options_table(command: Any) -> str:
    rows = ["| option | meaning |", "|---|---|"]
    for param in command.params:
        if param.param_type_name == "option":
            names = "/".join([*param.opts, *param.secondary_opts])
            choices = "/".join(str(choice) for choice in getattr(param.type, "choices", []))
            value = "" if param.is_flag else f" {choices or _words(param)}"
            several = " (several)" if param.multiple else ""
            meaning = (param.help or "").replace("|", "\\|")
            rows.append(f"| `{names}{value}`{several} | {meaning} |")
    return "\n".join(rows) + "\n" if len(rows) > 2 else "No options of its own.\n"


def _error_rows() -> Iterator[str]:
    for module in pkgutil.walk_packages(infochat.__path__, "infochat."):
        importlib.import_module(module.name)
    waiting: list[type[InfochatError]] = [InfochatError]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        told = (kind.__doc__ or "").strip().splitlines()[0]
        if "code" in vars(kind):
            yield f"| `{kind.code}` | {kind.exit_code} | {told} |"


def write(path: str) -> None:
    """Write the page to a path."""
    with open(path, "w", encoding="utf-8") as file:
        file.write(page())


if __name__ == "__main__":
    write(sys.argv[1] if len(sys.argv) > 1 else os.path.join("docs", "command-reference.md"))
