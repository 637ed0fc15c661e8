"""A CSV text as a header and rows with the line each begins on: delimiter found, quoting strict, fields bounded."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from io import StringIO
from typing import NamedTuple, TypeVar

from infochat.domain.text import clean_line, fold
from infochat.errors import FormatError
from infochat.formats.decode import PEOPLE_LIMIT, TooManyPeopleError

FIELD_LIMIT = 131_072
LINE_LIMIT = 2_000_000
HEADER_ROWS = 20
ROW_LIMIT = 2_000_000
CELL_LIMIT = 10_000_000
_DELIMITERS = ",;\t|"
_COLUMNS_SHOWN = 12
_CHUNK = 256 * 1024

Found = TypeVar("Found")


class NoHeaderError(FormatError):
    """A table in which no row names the columns of a list of people."""

    code = "format_header"

    def __init__(self, columns: list[str]) -> None:
        seen = shown_columns(columns) or "nothing readable"
        super().__init__(
            f"this is not a list of people: no known columns in the first {HEADER_ROWS} rows (seen: {seen}).",
            'Say which column holds what, for example: --map name="Full name" --map email="Mail"',
        )
        self.columns = columns


class BrokenQuoteError(FormatError):
    """A quoted field that never ends, or goes on behind its closing quote."""

    code = "format_quote"

    def __init__(self, line: int, *, at_end: bool) -> None:
        if at_end:
            what = f"the file ends inside a quoted field that begins on line {line:,}: it was cut off"
        else:
            what = f"line {line:,} has a quote in the middle of a field"
        super().__init__(f"{what}; nothing was imported.", "Download or export it once more.")


class HugeFieldError(FormatError):
    """A single field that is longer than any text about a person."""

    code = "format_field"

    def __init__(self, line: int) -> None:
        super().__init__(
            f"line {line:,} has a field of more than {FIELD_LIMIT:,} characters; nothing was imported.",
            "A quote may be missing there. Mend that line, or download the file once more.",
        )


class LongRowError(FormatError):
    """A single line that is longer than everything that is known of a person."""

    code = "format_row"

    def __init__(self, line: int) -> None:
        super().__init__(
            f"line {line:,} has a field or a row of more than {FIELD_LIMIT:,} characters; nothing was imported.",
            "A quote or a line break may be missing there. Mend that line, or download the file once more.",
        )


class TooManyCellsError(FormatError):
    """A table so wide and long at once that it would fill the memory; 30,000 people in 200 columns are well below."""

    code = "format_cells"

    def __init__(self) -> None:
        super().__init__(
            f"the table has more than {CELL_LIMIT:,} cells; nothing was imported.",
            "Save it again with the columns about people alone.",
        )


class CutRowError(FormatError):
    """A last row that stops before its last column, in a file whose program writes every column of every row."""

    code = "format_cut_row"

    def __init__(self, line: int, cells: int, width: int) -> None:
        super().__init__(
            f"the file ends in the middle of line {line:,} ({cells} of {width} columns): it was cut off; "
            "nothing was imported.",
            "Download or export it once more. If nothing is missing, put a line break behind the last row.",
        )


class Table(NamedTuple):
    """Where the header stands, what it says, and how the rows below it are parted."""

    text: str
    below: int
    """where in the text the line after the header begins"""
    header_line: int
    header: list[str]
    delimiter: str

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the line on which each row below the header begins, and its cells; blank rows are left out.

        Raises BrokenQuoteError, HugeFieldError, LongRowError, TooManyPeopleError.
        """
        old_limit = csv.field_size_limit(FIELD_LIMIT)
        reader = csv.reader(_lines(self.text, self.below), delimiter=self.delimiter, strict=True)
        line = self.header_line + 1
        count = 0
        try:
            for row in reader:
                if row:
                    count += 1
                    if count > PEOPLE_LIMIT:
                        raise TooManyPeopleError
                    yield line, row
                line = self.header_line + 1 + reader.line_num
        except csv.Error as error:
            if "limit" in str(error):
                raise HugeFieldError(line) from None
            raise BrokenQuoteError(line, at_end="end of data" in str(error)) from None
        finally:
            csv.field_size_limit(old_limit)


def find_table(text: str, recognise: Callable[[list[str]], Found | None]) -> tuple[Table, Found]:
    """Return the table and what `recognise` says of its header: the first of the first 20 rows that it knows.

    Raises TooManyPeopleError, TooManyCellsError, LongRowError, and NoHeaderError with the columns of the row that looks
    most like a header.
    """
    if text.count("\n") > LINE_LIMIT:
        raise TooManyPeopleError
    best: list[str] = []
    looked, below = 0, 0
    for number, line in enumerate(_lines(text, 0), 1):
        below += len(line)
        if not line.strip(" ,;\t\n") or line[:4].lower() == "sep=":
            continue
        looked += 1
        if looked > HEADER_ROWS:
            break
        whole = _whole_row(text, below, line)
        for header, delimiter in _ways_to_part(whole):
            found = recognise(header)
            if found is None:
                best = max(best, header, key=len)
                continue
            if text.count(delimiter) > CELL_LIMIT:
                raise TooManyCellsError
            below += len(whole) - len(line)
            return Table(text, below, number + whole[len(line) :].count("\n"), header, delimiter), found
    raise NoHeaderError(best)


def _ways_to_part(row: str) -> Iterator[tuple[list[str], str]]:
    """Yield the cells of a row by each delimiter in it, the most frequent first: the names of columns may have some."""
    delimiters = [mark for mark in sorted(_DELIMITERS, key=row.count, reverse=True) if mark in row]
    for delimiter in delimiters or _DELIMITERS[0]:
        cells = _cells(row, delimiter)
        yield cells, delimiter
        if within := unwrapped(cells):
            yield within


def unwrapped(cells: list[str]) -> tuple[list[str], str] | None:
    """Return the cells of a whole row that stands in one cell, and what parts them, or None.

    Excel writes a row so when it was opened with another separator than its own and has a quote in it.
    """
    if len(cells) != 1:
        return None
    delimiter = max(_DELIMITERS, key=cells[0].count)
    within = _cells(cells[0], delimiter) if delimiter in cells[0] else []
    return (within, delimiter) if len(within) > 1 else None


def normal(column: str) -> str:
    """Return a column name for comparison: case, accents, blanks and punctuation do not matter."""
    return "".join(char for char in fold(column) if char.isalnum())


def shown_columns(columns: list[str]) -> str:
    """Return column names for a sentence, shortened."""
    names = [clean_line(name[:40]) or "(blank)" for name in columns[:_COLUMNS_SHOWN]]
    more = f" and {len(columns) - _COLUMNS_SHOWN} more" if len(columns) > _COLUMNS_SHOWN else ""
    return ", ".join(names) + more if any(column.strip() for column in columns) else ""


def _lines(text: str, start: int) -> Iterator[str]:
    """Yield the lines from a place on, with their line ends, without laying them all out in memory.

    Raises LongRowError.
    """
    while start < len(text):
        end = text.find("\n", start + _CHUNK) + 1 or len(text)
        if end - start > ROW_LIMIT:
            raise LongRowError(text.count("\n", 0, start + _CHUNK) + 1)
        yield from StringIO(text[start:end])
        start = end


def _whole_row(text: str, below: int, line: str) -> str:
    """Return a line with the few that follow it while a quote is open: names of columns may be wrapped."""
    whole = line
    for _ in range(HEADER_ROWS):
        if whole.count('"') % 2 == 0:
            return whole
        end = text.find("\n", below) + 1
        if not end:
            break
        whole += text[below:end]
        below = end
    return line


def _cells(line: str, delimiter: str) -> list[str]:
    if len(line) > FIELD_LIMIT:
        return []
    try:
        cells = next(csv.reader(line.splitlines(keepends=True), delimiter=delimiter))
        return [cell.strip().lstrip("\ufeff") for cell in cells]
    except (csv.Error, StopIteration):
        return []
