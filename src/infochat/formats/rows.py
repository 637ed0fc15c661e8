"""Rows of a table into people: the one loop behind every CSV reader, which knows layouts and no program's name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from unicodedata import is_normalized

from infochat.domain.people import Person
from infochat.domain.text import LINE_LIMIT
from infochat.formats.columns import Layout
from infochat.formats.csv_export import plain_cell
from infochat.formats.dates import DayReader
from infochat.formats.names import given_first, is_address, is_honorific, is_plain, split_name, without_parts
from infochat.formats.report import People, Progress, Skipped, Warnings
from infochat.formats.table import CELL_LIMIT, CutRowError, Table, TooManyCellsError, unwrapped
from infochat.formats.values import kept_email, kept_line, kept_note, kept_phone, kept_url

Row = tuple[int, list[str]]
_PROGRESS_EVERY = 2000
_PROFILE = "https://www.linkedin.com/in/"


def read_rows(
    table: Table,
    layout: Layout,
    people: People,
    *,
    read_column: DayReader,
    progress: Progress | None = None,
) -> None:
    """Add the people of a table to `people`, with what was skipped and what should be told."""
    rows = _whole_rows(table, layout, people)
    told = Warnings()
    days = _days(rows, layout, table, told, read_column)
    reader = _RowReader(layout, told)
    found, lines = people.people, people.lines
    for number, (line, row) in enumerate(rows):
        if progress is not None and not number % _PROGRESS_EVERY:
            progress(number / len(rows))
        person = reader.read(line, row, days)
        if person is None:
            if not any(cell.strip() for cell in row):
                continue
            people.skipped.append(Skipped(line, reader.why))
        else:
            found.append(person)
            lines.append(line)
    people.warnings += told.sentences()


def _whole_rows(table: Table, layout: Layout, people: People) -> list[Row]:
    """Return the rows padded to the header's width; blank rows and a repeated header are no people."""
    width = len(table.header)
    rows: list[Row] = []
    short: list[tuple[int, int]] = []
    padding = 0
    told = Warnings()
    for line, row in table.rows():
        if len(row) != width:
            if not any(cell.strip() for cell in row):
                continue
            if (within := unwrapped(row)) and len(within[0]) == width:
                row = within[0]
            elif len(row) < width:
                short.append((line, len(row)))
                told.add("fewer columns than the header", f"line {line:,}: {len(row)} of {width} columns.")
                padding += width - len(row)
                if padding > CELL_LIMIT:
                    raise TooManyCellsError
                row += [""] * (width - len(row))
            elif any(cell.strip() for cell in row[width:]):
                told.add("more columns than the header", f"line {line:,}: {len(row)} columns, the header has {width}.")
            del row[width:]
        if row[0] == table.header[0] and row[:width] == table.header:
            people.skipped.append(Skipped(line, "the header once more"))
            continue
        if layout.quoted_formulas:
            row = [plain_cell(cell) for cell in row]
        rows.append((line, row))
    # A single short row at the very end, with nothing behind it, is what a broken download leaves.
    if layout.is_full and len(short) == 1 < len(rows) and short[0][0] == rows[-1][0] and not table.text.endswith("\n"):
        raise CutRowError(*short[0], width)
    people.warnings += told.sentences()
    return rows


def _days(rows: list[Row], layout: Layout, table: Table, told: Warnings, read_column: DayReader) -> Mapping[str, date]:
    place = layout.connected_on
    if place < 0:
        return {}
    read = read_column([row[place] for _, row in rows])
    if read.problems:
        column = kept_line(table.header[place]) or "the date"
        for line, row in rows:
            if row[place] in read.problems:
                shown = kept_line(row[place][:40])
                told.add("days not stored", f"line {line:,}: {column} '{shown}' {read.problems[row[place]]}.")
    return read.days


class _RowReader:
    """Reads one row after the other; `why` says what was wrong with the last one that made no person."""

    def __init__(self, layout: Layout, told: Warnings) -> None:
        self.layout = layout
        self.told = told
        self.why = ""
        self._single_url = layout.urls[0] if len(layout.urls) == 1 and not layout.parted_by else -1
        self._single_email = layout.emails[0] if len(layout.emails) == 1 else -1
        self._is_simple = layout.first >= 0 and layout.last >= 0 and max(layout.middle, layout.suffix) < 0
        self._lines: dict[str, str] = {}
        self._plain: dict[str, bool] = {}

    def read(self, line: int, row: list[str], days: Mapping[str, date]) -> Person | None:
        """Return the person of a row, or None."""
        # Most cells of an export are plain, empty or were seen before; those are settled here, without a call for each.
        layout, known = self.layout, self._lines
        name, credentials = None, None
        if self._is_simple:
            given, family = row[layout.first], row[layout.last]
            if family.isalnum() and self._is_plain(given) and (family.isascii() or is_normalized("NFC", family)):
                name = f"{given} {family}" if len(family) < LINE_LIMIT // 2 else None
        if name is None:
            name, credentials = self._name(row)
            if name is None:
                self.why = self._why_nameless(row)
                return None
        company = row[layout.company] if layout.company >= 0 else None
        position = row[layout.position] if layout.position >= 0 else None
        has_emails = row[self._single_email] if self._single_email >= 0 else layout.emails
        place = layout.connected_on
        url: str | None = row[self._single_url] if self._single_url >= 0 else None
        if url is None or not (
            url.startswith(_PROFILE) and url.isascii() and url[28:].replace("-", "").replace("%", "").isalnum()
        ):
            url = self._url(line, row)
        return Person(
            name,
            (known.get(company) or self._text(line, company, "the company")) if company else None,
            (known.get(position) or self._text(line, position, "the position")) if position else None,
            url,
            self._emails(line, row) if has_emails else (),
            self._phones(row) if layout.phones else (),
            days.get(row[place]) if place >= 0 else None,
            credentials,
            kept_note(row[layout.notes]) if layout.notes >= 0 and row[layout.notes] else None,
        )

    def _name(self, row: list[str]) -> tuple[str | None, str | None]:
        layout = self.layout
        first = kept_line(row[layout.first]) or "" if layout.first >= 0 else ""
        last = kept_line(row[layout.last]) or "" if layout.last >= 0 else ""
        if layout.middle >= 0 and (middle := kept_line(row[layout.middle])):
            first = f"{first} {middle}".strip()
        if not first and not last and layout.full >= 0:
            full = kept_line(row[layout.full]) or ""
            if layout.prefix >= 0 or layout.suffix >= 0:
                suffix = self._cell(row, layout.suffix)
                plain = without_parts(full if suffix else given_first(full), self._cell(row, layout.prefix), suffix)
            elif layout.credentials >= 0:
                return (full or None), kept_line(row[layout.credentials])
            else:
                plain = split_name(given_first(full))
        elif first or last:
            plain = split_name(first, last)
            if layout.prefix >= 0 and not is_honorific(plain.name.partition(" ")[0]):
                plain = without_parts(plain.name, self._cell(row, layout.prefix), "")._replace(
                    credentials=plain.credentials
                )
            if layout.suffix >= 0 and (suffix := self._cell(row, layout.suffix)):
                plain = plain._replace(credentials=", ".join(part for part in (suffix, plain.credentials) if part))
        else:
            return None, None
        if not plain.name or is_address(plain.name) or not any(char.isalnum() for char in plain.name):
            return None, None
        return plain.name, plain.credentials

    def _is_plain(self, given: str) -> bool:
        """Return whether a first name is one plain word; each is looked at once, for many share theirs."""
        plain = self._plain.get(given)
        if plain is None:
            plain = self._plain[given] = is_plain(given) and len(given) < LINE_LIMIT // 2
        return plain

    def _why_nameless(self, row: list[str]) -> str:
        layout = self.layout
        if any((kept_line(row[place]) or "").strip() for place in layout.emails):
            return "no name, only an address"
        rest = [cell for place, cell in enumerate(row) if place != layout.connected_on and cell.strip()]
        if not rest and layout.connected_on >= 0:
            return "no name (restricted profile: only a date)"
        if any(len(row[place]) > 500 for place in (layout.first, layout.last, layout.full) if place >= 0):
            return "the name is too long"
        return "no name"

    def _text(self, line: int, cell: str, what: str) -> str | None:
        joined_by = self.layout.joined_by
        text = kept_line(next(filter(str.strip, cell.split(joined_by)), "") if joined_by else cell)
        if text is not None:
            self._lines[cell] = text
        elif len(cell) > LINE_LIMIT and not cell.isspace():
            self.told.add("too long a text", f"line {line:,}: {what} has {len(cell):,} characters; 500 fit; dropped.")
        return text

    def _url(self, line: int, row: list[str]) -> str | None:
        if self._single_url >= 0:
            cells = [row[self._single_url]]
        else:
            cells = [cell for place in self.layout.urls for cell in self._values(row[place])]
        kept = None
        for cell in cells:
            if not cell.strip():
                continue
            url = kept_url(cell)
            if url is None:
                self.told.add("addresses dropped", f"line {line:,}: the web address is not http(s); dropped.")
            elif kept is None or ("linkedin.com/" in url and "linkedin.com/" not in kept):
                kept = url
        return kept

    def _emails(self, line: int, row: list[str]) -> tuple[str, ...]:
        first: list[str] = []
        later: list[str] = []
        for place in self.layout.emails:
            cell = row[place]
            if not cell or cell.isspace():
                continue
            kind_place = self.layout.email_kinds.get(place, -1)
            kind = row[kind_place].strip() if kind_place >= 0 else ""
            if kind.upper() == "EX" or cell.lower().startswith(("/o=", "ex:/o=")):
                continue
            for value in self._values(cell):
                email = kept_email(value)
                if email is None:
                    shown = kept_line(value[:60])
                    self.told.add("addresses dropped", f"line {line:,}: '{shown}' is not an e-mail address; dropped.")
                else:
                    (first if kind.startswith("*") else later).append(email)
        return tuple(dict.fromkeys(first + later))

    def _phones(self, row: list[str]) -> tuple[str, ...]:
        kept = (kept_phone(value) for place in self.layout.phones for value in self._values(row[place]))
        return tuple(dict.fromkeys(phone for phone in kept if phone))

    def _values(self, cell: str) -> list[str]:
        if not cell.strip():
            return []
        values = [cell]
        for mark in self.layout.parted_by:
            values = [part for value in values for part in value.split(mark)]
        return [value for value in values if value.strip()]

    def _cell(self, row: list[str], place: int) -> str:
        return (kept_line(row[place]) or "") if place >= 0 else ""
