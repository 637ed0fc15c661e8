"""Blocks as plain text for a pipe or a screen reader: no colour, no wrapping, nothing that needs a library."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from infochat.cli.render.blocks import Bar, Block, Line, Table, Verbatim


def plain_lines(block: Block, *, spoken: bool) -> Iterator[str]:
    """Yield the lines of one block of cleaned text; `spoken` turns tables and bars into sentences."""
    if isinstance(block, Bar):
        yield f"{block.done} of {block.goal}. {block.words}" if spoken else f"  {bar(block)}  {block.words}"
    elif isinstance(block, Table):
        yield from _spoken_rows(block) if spoken else _aligned_rows(block)
    else:
        indent = block.indent if isinstance(block, Verbatim) else 0
        text = block.text if isinstance(block, Line | Verbatim) else block
        if spoken and not isinstance(block, Verbatim):
            # A wide gap sets things apart for the eye; a comma does so for the ear.
            text = re.sub(r"(?<=\S) {3,}(?=\S)", ", ", text)
        yield from ((" " * indent + line).rstrip() for line in text.split("\n"))


def bar(block: Bar) -> str:
    """Return how far along as [###---], 24 cells between the brackets."""
    filled = round(24 * min(block.done / max(block.goal, 1), 1))
    return f"[{'#' * filled}{'-' * (24 - filled)}]"


def _spoken_rows(table: Table) -> Iterator[str]:
    for row in table.rows:
        told = [
            f"{head}: {cell}" if head else cell for head, cell in zip(table.headings[1:], row[1:], strict=True) if cell
        ]
        yield ". ".join([row[0], *told]) + "."


def _aligned_rows(table: Table) -> Iterator[str]:
    shown: Sequence[tuple[str, ...]] = [table.headings, *table.rows] if table.show_headings else table.rows
    widths = [max((_cells(row[place]) for row in shown), default=0) for place in range(len(table.headings))]
    for row in shown:
        cells = []
        for place, cell in enumerate(row):
            gap = " " * (widths[place] - _cells(cell))
            cells.append(gap + cell if place in table.right else cell + gap)
        yield (" " * table.indent + "  ".join(cells)).rstrip()


def _cells(text: str) -> int:
    if text.isascii():
        return len(text)
    # Wide and combining letters only: the table of cell widths is worth its import when there are any.
    from rich.cells import cell_len

    return cell_len(text)
