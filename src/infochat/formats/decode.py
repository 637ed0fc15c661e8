"""Bytes to text: UTF-16 by its mark, strict UTF-8, else Windows-1252 with a warning; never a guess inside one file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from infochat.errors import FormatError

BYTE_LIMIT = 64 * 1024 * 1024
TEXT_LIMIT = 32 * 1024 * 1024
PEOPLE_LIMIT = 100_000


class TooLargeError(FormatError):
    """More than any list of people holds; refused before it fills the memory."""

    code = "format_too_large"

    def __init__(self, what: str, limit: int) -> None:
        super().__init__(
            f"{what} is larger than {limit // (1024 * 1024)} MB; nothing was imported.",
            "Export the people alone, without pictures, or in several files.",
        )


class TooManyPeopleError(FormatError):
    """More rows, cards or lines than people anybody knows; LinkedIn stops at 30,000."""

    code = "format_people_limit"

    def __init__(self) -> None:
        super().__init__(
            f"the file has more than {PEOPLE_LIMIT:,} people, or millions of lines; nothing was imported.",
            "Import it in parts.",
        )


class NulByteError(FormatError):
    """A zero byte in the middle of a text."""

    code = "format_nul"

    def __init__(self, line: int) -> None:
        super().__init__(
            f"line {line:,} has a NUL byte: the file is damaged, or not text; nothing was imported.",
            "Download or export it once more.",
        )


class MixedEncodingError(FormatError):
    """Some lines are UTF-8 and others are not, as when two files were pasted together."""

    code = "format_encoding"

    def __init__(self, line: int, byte: int) -> None:
        super().__init__(
            f"line {line:,} is not UTF-8 (byte 0x{byte:02X}) though other lines are; nothing was imported.",
            "Two files pasted together? Import each one by itself, or save the file again as UTF-8.",
        )


class UndecodableError(FormatError):
    """Bytes that are text in no encoding that is known here."""

    code = "format_undecodable"

    def __init__(self, line: int) -> None:
        super().__init__(
            f"line {line:,} has bytes that are not text in any known encoding; nothing was imported.",
            "Save the file again as CSV UTF-8, or download it once more.",
        )


class Decoded(NamedTuple):
    """The text with line ends as \\n, the name of its encoding, and what should be told about it."""

    text: str
    encoding: str
    warnings: list[str]


def decode(data: bytes) -> Decoded:
    """Return the text of a table or a JSON file.

    Raises TooLargeError, NulByteError, MixedEncodingError, UndecodableError.
    """
    if len(data) > TEXT_LIMIT:
        raise TooLargeError("the text", TEXT_LIMIT)
    warnings: list[str] = []
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encoding = "utf-16"
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            raise UndecodableError(data.count(b"\n", 0, error.start) + 1) from None
    else:
        encoding = "utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "utf-8"
        if b"\r" in data:
            data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            text = decode_ansi(data, error.start)
            encoding = "cp1252"
            warnings.append("the file is not UTF-8; it was read as Windows-1252. Check a name with an accent.")
    if encoding == "utf-16" and "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    place = text.find("\0")
    if place >= 0:
        raise NulByteError(text.count("\n", 0, place) + 1)
    if text.endswith("\x1a"):
        text = text[:-1]  # the end-of-file mark of old programs
    return Decoded(text, encoding, warnings)


def decode_ansi(data: bytes, first_bad: int) -> str:
    """Return bytes that are not UTF-8 as Windows-1252, unless other lines show that the file is meant as UTF-8.

    `first_bad` is where UTF-8 broke off. Raises MixedEncodingError, UndecodableError.
    """
    bad_line = data.count(b"\n", 0, first_bad) + 1
    if data.startswith(b"\xef\xbb\xbf") or any(map(_is_utf8, _lines_beyond_ascii(data))):
        raise MixedEncodingError(bad_line, data[first_bad])
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise UndecodableError(data.count(b"\n", 0, error.start) + 1) from None


def _lines_beyond_ascii(data: bytes) -> Iterator[bytes]:
    """Yield the lines in which UTF-8 would write a character beyond ASCII, without laying out the others in memory."""
    beyond = re.compile(b"[\xc2-\xf4][\x80-\xbf]")
    match = beyond.search(data)
    while match:
        start = data.rfind(b"\n", 0, match.start()) + 1
        end = data.find(b"\n", match.start())
        end = len(data) if end < 0 else end
        yield data[start:end]
        match = beyond.search(data, end)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True
