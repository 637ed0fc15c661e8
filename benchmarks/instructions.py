"""Count the instructions of starting infochat and compare them with the figures kept: python benchmarks/instructions.py

Run it by the interpreter that infochat is installed for; it needs valgrind. Fails where a case takes over 3 % more
than is kept in instructions.json; --keep writes the figures of this machine and version of Python there.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from typing import Any

KEPT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "instructions.json")
ALLOWED = 1.03
_CASES = {
    "--version": ["--version"],
    "--help": ["--help"],
    "status": ["status"],
    "list": ["list"],
    "show": ["show", "ada"],
    "find": ["find"],
    "note": ["note", "ada", "A word"],
}


def count(argv: list[str], env: Mapping[str, str]) -> int:
    """Return the instructions of one run. Raises RuntimeError where valgrind says nothing."""
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *argv]
    told = subprocess.run(
        command,
        env={**env, "PYTHONHASHSEED": "0"},
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    ).stderr
    found = re.search(r"Collected : (\d+)", told)
    if found is None:
        raise RuntimeError(f"valgrind could not count {' '.join(argv)}")
    return int(found[1])


def count_all(cases: Iterable[Any]) -> dict[str, int]:
    """Return the millions of instructions of each case of the benchmark; none where there is no valgrind."""
    if shutil.which("valgrind") is None:
        return {}
    return {case.name: count(case.argv(), case.env) // 1_000_000 for case in cases}


def measured() -> dict[str, float]:
    """Return for each case its instructions as a multiple of those of `python -c pass`."""
    with tempfile.TemporaryDirectory() as folder:
        env = {
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "TZ": "Europe/Berlin",
            "HOME": folder,
            "XDG_CACHE_HOME": os.path.join(folder, "cache"),
            "INFOCHAT_FILE": os.path.join(folder, "data", "infochat.json"),
            "INFOCHAT_NOW": "2026-11-23T10:00:00+01:00",
        }
        own = [sys.executable, "-m", "infochat"]
        for name in ("Ada Lovelace", "Grace Hopper", "Alan Turing"):
            subprocess.run([*own, "add-contact", name], env=env, check=True, stdout=subprocess.DEVNULL)
        bare = count([sys.executable, "-c", "pass"], env)
        for args in _CASES.values():
            subprocess.run([*own, *args], env=env, check=True, stdout=subprocess.DEVNULL)
        return {name: round(count([*own, *args], env) / bare, 3) for name, args in _CASES.items()}


def main() -> int:
    """Compare, or keep with --keep; return 1 where a case has become heavier."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", action="store_true", help="write these figures to instructions.json")
    options = parser.parse_args()
    found, python = measured(), platform.python_version()
    if options.keep:
        with open(KEPT, "w", encoding="utf-8") as file:
            json.dump({"python": python, "times python -c pass": found}, file, indent=1)
            file.write("\n")
        return 0
    with open(KEPT, encoding="utf-8") as file:
        stored = json.load(file)
    if stored["python"] != python:
        print(f"the figures kept are of Python {stored['python']}; this is {python}, so they cannot be compared")
        return 0
    kept = stored["times python -c pass"]
    heavier = [name for name, ratio in found.items() if ratio > kept[name] * ALLOWED]
    for name, ratio in found.items():
        print(f"{name:10} {ratio:7.2f}  kept {kept[name]:7.2f}{'  TOO MUCH' if name in heavier else ''}")
    return 1 if heavier else 0


if __name__ == "__main__":
    sys.exit(main())
