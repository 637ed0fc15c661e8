"""Blocks as Rich draws them on a terminal: wrapped at words, tables cut to the width, a few styles.

Markup, emoji codes and highlighting are off, and text goes in as Text, so that nothing stored can restyle the screen.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator

from rich.cells import cell_len, set_cell_size
from rich.console import Console, JustifyMethod, RenderableType
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from infochat.cli.render.blocks import Bar, Block, Line, Table, Verbatim
from infochat.cli.render.plain import bar
from infochat.cli.render.wrapping import wrapped

# Told apart by those who see no red or green, and readable on a dark screen and a light one.
_ACCENT = "cyan"
_ITEM = re.compile(r" *(?:\d+  |- )")
_WRAPPED = 12
"""cells in which a column of several lines can still be read"""
_STYLES = {"plain": "", "bold": "bold", "dim": "dim", "warning": "yellow"}


def draw(blocks: Iterable[Block], *, width: int, colored: bool) -> str:
    """Return the blocks of cleaned text as they stand on a screen of `width` cells."""
    paper = io.StringIO()
    console = Console(
        file=paper,
        width=width,
        height=25,
        force_terminal=True,
        color_system="standard" if colored else None,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )
    for block in _fitting(blocks, width):
        if isinstance(block, Verbatim):
            console.print(Text(_indented(block)), soft_wrap=True)
        elif isinstance(block, Line) and block.commands:
            for text in (part for line in block.text.split("\n") for part in wrapped(line, width)):
                console.print(Text(text, style=_STYLES[block.style]), soft_wrap=True)
        else:
            for renderable in _renderables(block):
                console.print(renderable)
    return "".join(f"{line.rstrip()}\n" for line in paper.getvalue().split("\n")[:-1])


def _fitting(blocks: Iterable[Block], width: int) -> Iterator[Block]:
    """Yield the blocks; a table that would lose a command, a figure or a statement is told row by row instead."""
    for block in blocks:
        if not isinstance(block, Table) or _least_width(block) <= width:
            yield block
        elif cut := _with_cut_headings(block, width):
            yield cut
        elif block.commands is not None:
            yield from _rows_with_commands(block, block.commands)
        elif block.right or block.wraps == 0:
            yield from _told_rows(block)
        else:
            yield block


def _least_width(block: Table) -> int:
    headings = block.headings if block.show_headings else [""] * len(block.headings)
    widths = [max(map(cell_len, cells)) for cells in zip(headings, *block.rows, strict=True)]
    wrapping = block.wraps % len(widths)
    widths[wrapping] = min(widths[wrapping], _WRAPPED)
    return block.indent + sum(widths) + 2 * (len(widths) - 1)


def _with_cut_headings(block: Table, width: int) -> Table | None:
    """Return the table with the longest headings above figures cut to the width, None where it cannot be read so."""
    sizes = [cell_len(heading) for heading in block.headings]
    figures = [max((cell_len(row[place]) for row in block.rows), default=0) for place in range(len(sizes))]
    for _ in range(_least_width(block) - width):
        longest = max(block.right, key=lambda place: sizes[place] - figures[place], default=None)
        if longest is None or sizes[longest] <= figures[longest]:
            return None
        sizes[longest] -= 1
    headings = []
    for heading, size in zip(block.headings, sizes, strict=True):
        stem = heading if cell_len(heading) <= size else set_cell_size(heading, size - 1)
        if stem != heading and sum(each.startswith(stem) for each in block.headings) > 1:
            return None  # nobody could tell the two apart
        headings.append(heading if stem == heading else f"{stem}…")
    return block._replace(headings=tuple(headings))


def _rows_with_commands(block: Table, commands: int) -> Iterator[Block]:
    for row in block.rows:
        words = "  ".join(cell for place, cell in enumerate(row) if place != commands)
        yield f"{' ' * block.indent}- {words}"
        if row[commands]:
            yield Verbatim(row[commands], indent=block.indent + 2)


def _told_rows(block: Table) -> Iterator[Block]:
    for name, *cells in block.rows:
        pairs = zip(block.headings[1:], cells, strict=True)
        told = "; ".join(f"{heading} {cell}".strip() for heading, cell in pairs if cell)
        yield f"{' ' * block.indent}- {': '.join(part for part in (name, told) if part)}"


def _indented(block: Verbatim) -> str:
    return "\n".join((" " * block.indent + line).rstrip() for line in block.text.split("\n"))


def _renderables(block: str | Line | Table | Bar) -> Iterable[RenderableType]:
    if isinstance(block, Bar):
        drawn = bar(block)
        done = drawn.count("#")
        yield Text.assemble("  [", (drawn[1 : done + 1], _ACCENT), f"{drawn[done + 1 :]}  {block.words}")
    elif isinstance(block, Table):
        yield _table(block)
    else:
        line = Line(block) if isinstance(block, str) else block
        for text in line.text.split("\n"):
            # What follows hangs under the first word, and behind the number or the dash of an item.
            item = _ITEM.match(text)
            if item and len(text) > item.end():
                yield _hanging(item.group(), text[item.end() :], _STYLES[line.style])
                continue
            words = text.lstrip(" ")
            told = Text(words, style=_STYLES[line.style])
            # A padded nothing is drawn as nothing at all, and a blank line would be lost.
            yield Padding(told, (0, 0, 0, len(text) - len(words)), expand=False) if words else told


def _hanging(mark: str, words: str, style: str) -> RenderableType:
    grid = RichTable.grid()
    grid.add_column(no_wrap=True, width=len(mark))
    grid.add_column()
    grid.add_row(Text(mark, style=style), Text(words, style=style))
    return grid


def _table(block: Table) -> RenderableType:
    table = RichTable(
        box=None, show_header=block.show_headings, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold"
    )
    wrapping = block.wraps % len(block.headings)
    for place, heading in enumerate(block.headings):
        # Only one column may take several lines; all others are cut, so that a row stays findable by its name.
        justify: JustifyMethod = "right" if place in block.right else "left"
        table.add_column(Text(heading), no_wrap=place != wrapping, overflow="ellipsis", justify=justify)
    for row in block.rows:
        # A style of the column or of the whole text would also lie on the blanks that fill the column.
        styled = ((cell, _ACCENT if place == block.commands else "") for place, cell in enumerate(row))
        table.add_row(*(Text.assemble(part) for part in styled))
    return Padding(table, (0, 0, 0, block.indent), expand=False)
