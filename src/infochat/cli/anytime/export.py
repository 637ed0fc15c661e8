"""The command export: the data itself, the people for other programs, the talks and due days for calendars."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

import typer

from infochat.cli.context import Context
from infochat.cli.outside_files import write_file
from infochat.cli.render.blocks import Answer
from infochat.cli.terminal import clean_for_terminal
from infochat.errors import UsageError

Format = Literal["json", "csv", "vcf", "ics"]
_MARKED = re.compile(rb'"confidential"\s*:\s*true')
_NOT_FOR_A_TERMINAL = re.compile("[\x7f-\x9f\u2028\u2029]")


class ExportOptionsError(UsageError):
    """Options that do not go together."""

    code = "export_options"

    def __init__(self, option: str, wanted: str) -> None:
        super().__init__(
            f"{option} goes with --format {wanted} alone.", f"Say: infochat export --format {wanted} {option}"
        )


class NotJsonError(UsageError):
    """Another format asked for on standard output, where --json promises JSON."""

    code = "not_json"

    def __init__(self, wanted: str) -> None:
        super().__init__(
            f"--json and --format {wanted} cannot both go to standard output.",
            f"Write it to a file: infochat export --format {wanted} --output FILE --json",
        )


class RawIsWholeError(UsageError):
    """The file as it is, asked for without leave for what is confidential in it."""

    code = "raw_is_whole"

    def __init__(self) -> None:
        super().__init__(
            "the file as it is holds confidential texts.",
            "To let them out with it: --raw --include-confidential. To leave them out: do without --raw.",
        )


def export(
    ctx: typer.Context,
    file_format: Annotated[
        Format | None,
        typer.Option(
            "--format", help="The data itself; people for spreadsheets or address books; talks for calendars."
        ),
    ] = None,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Where to; - is standard output.")
    ] = "-",
    due: Annotated[bool, typer.Option("--due", help="What is due, as calendar entries (with ics).")] = False,
    include_confidential: Annotated[
        bool, typer.Option("--include-confidential", help="Let out what you marked confidential, too.")
    ] = False,
    raw: Annotated[bool, typer.Option("--raw", help="The data file byte for byte, good or bad (with json).")] = False,
) -> None:
    """Give your data out: to keep, to move, or for other programs. Confidential texts stay out unless you say so."""
    context: Context = ctx.obj
    wanted = file_format or ("ics" if due else "json")
    if raw and wanted != "json":
        raise ExportOptionsError("--raw", "json")
    if due and wanted != "ics":
        raise ExportOptionsError("--due", "ics")
    if context.options.as_json and output == "-" and wanted != "json":
        raise NotJsonError(wanted)
    if raw:
        content: str | bytes = _raw(context, include_confidential)
    elif wanted == "json":
        content = _document(context, include_confidential)
    elif wanted == "ics":
        content = _calendar(context, only_due=due)
    else:
        content = _people(context, wanted)
    if output == "-" and isinstance(content, str) and context.terminal.is_terminal:
        content = content if wanted == "json" else clean_for_terminal(content.replace("\r\n", "\n"))
    write_file(context.terminal, output, content)
    if output != "-":
        size = len(content.encode() if isinstance(content, str) else content)
        data = {"format": wanted, "path": output, "bytes": size}
        context.answer(Answer("export", data, [f"Wrote {output} ({wanted}, {size:,} bytes)."]))


def _raw(context: Context, include_confidential: bool) -> bytes:
    """Return the bytes of the file, unless they hold what must not leave unasked."""
    data = context.store.raw()
    if not include_confidential and _MARKED.search(data):
        raise RawIsWholeError
    return data


def _document(context: Context, include_confidential: bool) -> str:
    from infochat.formats.confidential import without_confidential
    from infochat.store.document import render

    document: dict[str, Any] = context.store.document_json()
    text = render(document if include_confidential else without_confidential(document)).decode()
    return _NOT_FOR_A_TERMINAL.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def _people(context: Context, wanted: Format) -> str:
    if wanted == "csv":
        from infochat.formats import csv_export

        return csv_export.render(context.challenge.contacts)
    from infochat.formats import vcard

    return vcard.render(context.challenge.contacts)


def _calendar(context: Context, *, only_due: bool) -> str:
    from infochat.formats import ics

    moment = context.moment
    if not only_due:
        return ics.render_feed(context.challenge, zone=moment.zone)
    from infochat.cli.whats_next import due_entries

    return ics.render_due(due_entries(context), at=moment.now)
