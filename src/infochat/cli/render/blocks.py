"""What an answer is made of before anybody knows how wide the terminal is: lines, tables, a bar.

Blocks hold text as it is stored; the terminal cleans it when it writes it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

Style = Literal["plain", "bold", "dim", "warning"]


class Line(NamedTuple):
    """One line or paragraph; it wraps at words, and what follows hangs under its first word."""

    text: str
    style: Style = "plain"
    commands: bool = False
    """whether it names commands to paste, which then reach the file that this one reached"""


class Verbatim(NamedTuple):
    """Text that is to be copied as it is: a draft, a page; its lines are never wrapped or joined."""

    text: str
    indent: int = 0
    commands: bool = False
    """as of a Line"""


class Table(NamedTuple):
    """Rows under headings; spoken row by row in plain mode, with each heading before its value.

    The first column names the row. With `spoken` the headings are left out on the screen and kept for plain mode.
    """

    headings: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    indent: int = 0
    show_headings: bool = True
    right: frozenset[int] = frozenset()
    """columns of figures, aligned to the right"""
    wraps: int = -1
    """the column that may take several lines where the screen is narrow; the others are kept on one, and may be cut"""
    commands: int | None = None
    """the column of commands to paste, which reach the same file, too, and which a coloured screen sets apart"""


class Bar(NamedTuple):
    """How far along: `done` of `goal`, with words that say the same."""

    done: int
    goal: int
    words: str


Block = str | Line | Verbatim | Table | Bar


class Answer(NamedTuple):
    """What a command has to say: once as JSON, once as blocks, and the one command that comes next."""

    kind: str
    data: Mapping[str, Any]
    blocks: Sequence[Block] = ()
    next: str | None = None
    next_words: str = "Next:"
    """what stands before the next command, for example "Next, when Ada answers:" """
