"""Blocks as Rich draws them on a terminal: wrapped at words, tables cut to the width, a few styles.

Markup, emoji codes and highlighting are off, and text goes in as Text, so that nothing stored can restyle the screen.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len, set_cell_size
from rich.console import Console, JustifyMethod, OverflowMethod, RenderableType
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
_CUT = 11
"""cells to which a text may be cut: a day with its year is whole"""
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
        if isinstance(block, Padding):
            console.print(block)
        elif isinstance(block, Verbatim):
            console.print(Text(_indented(block)), soft_wrap=True)
        elif isinstance(block, Line) and block.commands:
            for text in (part for line in block.text.split("\n") for part in wrapped(line, width)):
                console.print(Text(text, style=_STYLES[block.style]), soft_wrap=True)
        else:
            for renderable in _renderables(block):
                console.print(renderable)
    return "".join(f"{line.rstrip()}\n" for line in paper.getvalue().split("\n")[:-1])


def _fitting(blocks: Iterable[Block], width: int) -> Iterator[str | Line | Verbatim | Bar | Padding]:
    """Yield the blocks, with each table drawn; one for which the screen is too narrow is told row by row instead."""
    for block in blocks:
        if not isinstance(block, Table):
            yield block
        elif widths := _column_widths(block, width):
            yield _table(block, widths)
        elif block.commands is not None:
            yield from _rows_with_commands(block, block.commands)
        else:
            yield from _told_rows(block)


def _column_widths(block: Table, width: int) -> list[int] | None:
    """Return the cells of each column, None where the screen is too narrow for what a row says.

    What is too much is taken from the widest texts, then from headings above figures; a command or a figure is never
    cut, and nothing beside a command or a statement is.
    """
    headings = block.headings if block.show_headings else ("",) * len(block.headings)
    widths = [max(map(cell_len, cells)) for cells in zip(headings, *block.rows, strict=True)]
    figures = {place: max((cell_len(row[place]) for row in block.rows), default=0) for place in block.right}
    wrapping = block.wraps % len(widths)
    least = [figures.get(place, cells) for place, cells in enumerate(widths)]
    if block.commands is None and wrapping:
        least = [cells if place in figures else min(cells, _CUT) for place, cells in enumerate(least)]
    least[wrapping] = min(widths[wrapping], max(_WRAPPED, cell_len(headings[wrapping])))
    texts = [place for place in range(len(widths)) if place not in figures]
    for places in (texts, list(figures)):
        while (excess := block.indent + sum(widths) + 2 * (len(widths) - 1) - width) > 0:
            widest = max(
                (place for place in places if widths[place] > least[place]), key=widths.__getitem__, default=None
            )
            if widest is None:
                break
            widths[widest] -= 1
    return widths if excess <= 0 and _are_told_apart(headings, widths, figures) else None


def _are_told_apart(headings: Sequence[str], widths: Sequence[int], figures: Iterable[int]) -> bool:
    """Return whether each heading above figures, cut to its column, can be that of no other column."""
    for place in figures:
        stem = set_cell_size(headings[place], max(widths[place] - 1, 0)).rstrip()
        is_cut = cell_len(headings[place]) > widths[place]
        if is_cut and (not stem or sum(heading.startswith(stem) for heading in headings) > 1):
            return False
    return True


def _rows_with_commands(block: Table, commands: int) -> Iterator[str | Verbatim]:
    for row in block.rows:
        words = "  ".join(cell for place, cell in enumerate(row) if place != commands)
        yield f"{' ' * block.indent}- {words}"
        if row[commands]:
            yield Verbatim(row[commands], indent=block.indent + 2)


def _told_rows(block: Table) -> Iterator[str]:
    for name, *cells in block.rows:
        pairs = zip(block.headings[1:], cells, strict=True)
        told = "; ".join(f"{heading} {cell}".strip() for heading, cell in pairs if cell)
        yield f"{' ' * block.indent}- {': '.join(part for part in (name, told) if part)}"


def _indented(block: Verbatim) -> str:
    return "\n".join((" " * block.indent + line).rstrip() for line in block.text.split("\n"))


def _renderables(block: str | Line | Bar) -> Iterable[RenderableType]:
    if isinstance(block, Bar):
        drawn = bar(block)
        done = drawn.count("#")
        yield Text.assemble("  [", (drawn[1 : done + 1], _ACCENT), f"{drawn[done + 1 :]}  {block.words}")
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


def _table(block: Table, widths: Sequence[int]) -> Padding:
    table = RichTable(
        box=None, show_header=block.show_headings, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold"
    )
    wrapping = block.wraps % len(block.headings)
    for place, heading in enumerate(block.headings):
        # Only one column may take several lines; all others are cut, so that a row stays findable by its name.
        justify: JustifyMethod = "right" if place in block.right else "left"
        overflow: OverflowMethod = "fold" if place == wrapping else "ellipsis"
        table.add_column(
            Text(heading), width=widths[place], no_wrap=place != wrapping, overflow=overflow, justify=justify
        )
    for row in block.rows:
        # A style of the column or of the whole text would also lie on the blanks that fill the column.
        styled = ((cell, _ACCENT if place == block.commands else "") for place, cell in enumerate(row))
        table.add_row(*(Text.assemble(part) for part in styled))
    return Padding(table, (0, 0, 0, block.indent), expand=False)
