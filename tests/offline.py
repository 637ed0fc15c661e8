"""Read what strace wrote over the README's test line: nothing connects, and nothing starts but what stands here.

`.ci/run` calls it. What counts begins at .venv/bin/pytest: pip, before it in that line, does connect.
"""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import PurePath

BEGINS = ".venv/bin/pytest"

ASKED_BY_THE_C_LIBRARY = '"/var/run/nscd/socket"'
"""A daemon of this machine that knows the names of its users; asked before /etc/passwd is read, and mostly absent."""

STARTED_BY_TESTS = {
    "python": "the workers of pytest, infochat itself, and writers that are killed or compete",
    "bash": "what a person types around infochat: pipes, full devices and closed streams",
    "head": "the end of such a pipe, which has seen enough",
    "sed": "an editor that EDITOR names",
    "true": "an editor that EDITOR names, which changes nothing",
    "cp": "an editor that EDITOR names, which leaves a copy",
    "uname": "the heading of a pytest worker's report",
}
STARTED_BY_INFOCHAT: dict[str, str] = {}
"""What infochat may start on its own accord: nothing. A stand-in made by a test is what the test asked for."""

_STAND_IN = re.compile(r"/pytest-of-[^/]+/")
_LINE = re.compile(r"(\d+) +(.*)")
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_CHILD = re.compile(r"(?:clone3?|v?fork)\(.*= (\d+)")
_ELSEWHERE = re.compile(r"AF_(?!UNIX)\w+")


class Program(tuple[str, ...]):
    """The words that a program was started with, its path before them."""

    @property
    def name(self) -> str:
        return PurePath(self[0]).name.rstrip("0123456789.")  # python3.12 is python

    @property
    def is_infochat(self) -> bool:
        return self.name == "infochat" or ("-m", "infochat") in pairwise(self)

    def __str__(self) -> str:
        return shlex.join(self)

    @property
    def is_stand_in(self) -> bool:
        return bool(_STAND_IN.search(self[0]))


NOBODY = Program(("a process from before",))


def calls(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Give each call as (process, text) where it ended; one that strace wrote in two halves is put together."""
    begun: dict[int, str] = {}
    for line in lines:
        if found := _LINE.match(line):
            process, text = int(found[1]), found[2]
            if text.endswith("<unfinished ...>"):
                begun[process] = text.removesuffix("<unfinished ...>")
                continue
            if text.startswith("<... "):
                text = begun.pop(process, "") + text.partition("resumed>")[2]
            yield process, text


def complaints(lines: Iterable[str]) -> list[str]:
    """Return what should not have happened, each once."""
    return list(dict.fromkeys(_complaints(lines)))


def _complaints(lines: Iterable[str]) -> Iterator[str]:
    is_counting = False
    running: dict[int, Program] = {}
    early: dict[int, Program] = {}  # what a child runs already while its parent's fork has not returned
    for process, text in calls(lines):
        if text.startswith("+++"):
            running.pop(process, None)
        elif child := _CHILD.match(text):
            if (program := early.pop(int(child[1]), None)) is None:
                running[int(child[1])] = running.get(process, NOBODY)
            elif is_counting:
                yield from _judged(running.get(process, NOBODY), program)
        elif text.startswith("execve") and text.endswith("= 0"):
            program = Program(_STRING.findall(text))
            if process not in running:
                early[process] = program
            elif is_counting:
                yield from _judged(running[process], program)
            running[process] = program
            is_counting = is_counting or program[0].endswith(BEGINS)
        elif is_counting and _ELSEWHERE.search(text):
            yield f"{running.get(process, NOBODY)} asked for the network: {text}"
        elif is_counting and "sun_path" in text and ASKED_BY_THE_C_LIBRARY not in text:
            yield f"{running.get(process, NOBODY)} spoke to another program: {text}"
    if not is_counting:
        yield f"{BEGINS} was never started: this log is not of the test line"
    for program in early.values():
        yield from _judged(NOBODY, program)


def _judged(by: Program, program: Program) -> Iterator[str]:
    allowed = STARTED_BY_INFOCHAT if by.is_infochat else STARTED_BY_TESTS
    if not (by.is_stand_in or program.is_stand_in or program.name in allowed):
        yield f"{by} started {program}"


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8", errors="replace") as log:
        found = complaints(log)
    print(*(found or ["nothing connected, and nothing was started but what tests/offline.py lists"]), sep="\n")
    sys.exit(bool(found))
