"""The command report: the year on one page, for the person, a partner or a coach."""

from __future__ import annotations

import os
from typing import Annotated, Any, Literal

import typer

from infochat.cli.context import Context
from infochat.cli.opener import open_with_system
from infochat.cli.outside_files import write_file
from infochat.cli.render.blocks import Answer
from infochat.cli.render.report import markdown_of, report_blocks, report_json
from infochat.domain.evaluate.yearbook import Yearbook
from infochat.errors import StoreError, UsageError

Format = Literal["text", "md", "html", "json"]
_ENDINGS: dict[str, Format] = {".html": "html", ".htm": "html", ".md": "md", ".json": "json", ".txt": "text"}


class NothingToOpenError(UsageError):
    """Something is to be opened that was not written to a file."""

    code = "nothing_to_open"

    def __init__(self) -> None:
        super().__init__("there is no file to open.", "Name one: --output year.html --open")


class NoOpenerError(StoreError):
    """The page is written, and this system has no way to open it."""

    code = "no_opener"

    def __init__(self, path: str) -> None:
        super().__init__("no program was found that opens files.", f"The page is at {path}")


def report(
    ctx: typer.Context,
    year: Annotated[int | None, typer.Option(min=1970, max=9000, help="Which year (else this one).")] = None,
    shape: Annotated[
        Format | None, typer.Option("--format", help="How it is written (else by the name of the file, else text).")
    ] = None,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help="Where to, - for here.")] = None,
    no_names: Annotated[bool, typer.Option("--no-names", help="Leave out every name, company and link.")] = False,
    include_confidential: Annotated[
        bool, typer.Option("--include-confidential", help="Take confidential notes in as well.")
    ] = False,
    open_it: Annotated[bool, typer.Option("--open", help="Open the file that was written.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Replace the file if it is there.")] = False,
) -> None:
    """Show the year: progress, who led to whom, the matrix, the claims and the verdict."""
    context: Context = ctx.obj
    path = None if output in (None, "-") else output
    if open_it and path is None:
        raise NothingToOpenError
    chosen = shape or _shape_of(path) or ("json" if context.options.as_json else "text")
    book = _gathered(context, year or context.moment.today.year, no_names, include_confidential)
    if path is None:
        _show(context, book, "json" if context.options.as_json else chosen)
        return
    write_file(context.terminal, path, _written(book, chosen), overwrite=yes)
    left_out = ", names left out" if no_names else ""
    context.answer(Answer("report", report_json(book), [f"Wrote {path} ({chosen}{left_out}); only you can read it."]))
    if open_it and not open_with_system(os.path.abspath(path)):
        raise NoOpenerError(path)


def _shape_of(path: str | None) -> Format | None:
    return next((shape for ending, shape in _ENDINGS.items() if path and path.lower().endswith(ending)), None)


def _gathered(context: Context, year: int, no_names: bool, include_confidential: bool) -> Yearbook:
    import random

    from infochat.domain.evaluate.yearbook import gather

    challenge = context.challenge
    if no_names:
        from infochat.domain.evaluate.anonymous import without_names

        challenge = without_names(challenge)
    return gather(
        challenge,
        year,
        context.moment,
        draw=random.Random(1).random,  # noqa: S311  # a repeatable wobble, nothing secret
        names_hidden=no_names,
        include_confidential=include_confidential,
    )


def _show(context: Context, book: Yearbook, shape: Format) -> None:
    """Write the report to standard output; as text it is drawn where that is a terminal."""
    if shape == "text":
        context.terminal.write(report_blocks(book))
    elif shape == "json":
        context.terminal.write_json(_document(book))
    else:
        context.terminal.write_raw(_written(book, shape))


def _document(book: Yearbook) -> dict[str, Any]:
    return {"schema": 1, "kind": "report", **report_json(book)}


def _written(book: Yearbook, shape: Format) -> str:
    """Return the report as the text of a file."""
    if shape == "json":
        from infochat.cli.render.json_text import json_text

        return json_text(_document(book))
    if shape == "html":
        from infochat.cli.render.report_page import report_page

        return report_page(book)
    if shape == "md":
        return markdown_of(report_blocks(book))
    from infochat.cli.render.plain import plain_lines
    from infochat.cli.terminal import clean_for_terminal

    lines = (line for block in report_blocks(book) for line in plain_lines(block, spoken=False))
    return "".join(f"{clean_for_terminal(line)}\n" for line in lines)
