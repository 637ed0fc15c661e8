"""Every format in which people come, one line each, and the one way in: bytes of any kind to people."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from infochat.errors import FormatError
from infochat.formats import google, linkedin, outlook, own_csv, plain_csv
from infochat.formats.columns import (
    Layout,
    MapColumnError,
    apply_map,
    check_map,
    missing_column,
)
from infochat.formats.dates import DateOrder, DayReader, read_days
from infochat.formats.decode import BYTE_LIMIT, TooLargeError, decode
from infochat.formats.duplicates import drop_duplicates
from infochat.formats.report import People, Progress
from infochat.formats.rows import read_rows
from infochat.formats.sniff import sniff
from infochat.formats.table import NoHeaderError, find_table

# In this order, because what comes first has columns that nothing after it has.
CSV_LAYOUTS: tuple[Callable[[Sequence[str]], Layout | None], ...] = (
    own_csv.find_layout,
    google.find_layout,
    outlook.find_layout,
    linkedin.find_layout,
    plain_csv.find_layout,
)


class NobodyFoundError(FormatError):
    """A file that was understood, and in which no row makes a person."""

    code = "format_nobody"

    def __init__(self, skipped: int, first_line: int, first_reason: str, *, is_table: bool) -> None:
        super().__init__(
            f"nobody was found in the file: {skipped:,} skipped, the first on line {first_line:,} ({first_reason}).",
            'If the names are in another column, say which: --map name="Full name"'
            if is_table
            else "Export people with their names, or add one by hand: infochat add-contact NAME",
        )


def read_people(
    data: bytes,
    *,
    columns: Mapping[str, str] | None = None,
    date_order: DateOrder | None = None,
    usual_order: DateOrder | None = None,
    today: date,
    progress: Progress | None = None,
) -> People:
    """Return the people of a file, whatever its format; `columns` says which column holds which field of a CSV.

    `date_order` says what 03/04/2021 means in this file, `usual_order` what it means where the file does not show it.
    `progress` is told how far it is. All or nothing: raises a FormatError that names the line where it can, and
    MapFieldError for a field that no person has. A file with a header and nothing below it is no error; that nobody is
    in it stands in the warnings.
    """
    check_map(columns or {})
    if len(data) > BYTE_LIMIT:
        raise TooLargeError("the file", BYTE_LIMIT)
    read_column = partial(read_days, order=date_order, usual=usual_order, today=today)
    people = _read(data, columns or {}, read_column, progress)
    drop_duplicates(people)
    if not people.people:
        if people.skipped:
            raise NobodyFoundError(len(people.skipped), *people.skipped[0], is_table=people.format.endswith("csv"))
        is_table = people.format.endswith("csv")
        people.warnings.append(f"there is nobody in the file{': it has a header and no rows' if is_table else ''}.")
    people.skipped.sort()
    return people


def _read(data: bytes, columns: Mapping[str, str], read_column: DayReader, progress: Progress | None) -> People:
    kind = sniff(data)
    if kind == "zip":
        from infochat.formats.archive import unpack_connections

        member = unpack_connections(data)
        sniff(member.data)
        people = _read_table(member.data, columns, read_column, progress)
        people.member = member.name
        return people
    if kind == "vcard":
        from infochat.formats.vcard import read_vcards

        return read_vcards(data, progress)
    if kind == "json":
        from infochat.formats.own_json import read_own_json

        return read_own_json(data)
    return _read_table(data, columns, read_column, progress)


def _read_table(data: bytes, columns: Mapping[str, str], read_column: DayReader, progress: Progress | None) -> People:
    decoded = decode(data)
    try:
        table, layout = find_table(decoded.text, lambda header: _recognise(header, columns))
    except NoHeaderError as error:
        if columns and error.columns and (column := missing_column(error.columns, columns)):
            raise MapColumnError(column, error.columns) from None
        raise
    people = People(layout.format, decoded.encoding, warnings=decoded.warnings)
    read_rows(table, layout, people, read_column=read_column, progress=progress)
    return people


def _recognise(header: list[str], columns: Mapping[str, str]) -> Layout | None:
    if not columns:
        return next(filter(None, (find(header) for find in CSV_LAYOUTS)), None)
    try:
        layout = next(filter(None, (find(header) for find in CSV_LAYOUTS)), None)
    except FormatError:
        layout = None
    layout = layout or plain_csv.any_layout(header)
    return layout if apply_map(layout, header, columns) and (layout.has_name or layout.first >= 0) else None
