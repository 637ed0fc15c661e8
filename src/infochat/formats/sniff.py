"""Telling from its first bytes what kind of file somebody handed over; never from its name."""

from __future__ import annotations

from typing import Literal

from infochat.errors import FormatError

Kind = Literal["zip", "vcard", "json", "table"]

_BINARY = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Excel, Word or Outlook file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"!BDN", "an Outlook data file (.pst)"),
    (b"SQLite format 3\x00", "a database"),
    (b"{\\rtf", "a rich text document"),
    (b"bplist", "an Apple property list"),
)
_TEXT_CONTROLS = frozenset(b"\t\n\x0b\x0c\r\x1a\x1b")
_SAMPLE = 4096


class EmptyFileError(FormatError):
    """A file without a single character in it."""

    code = "format_empty"

    def __init__(self) -> None:
        super().__init__("the file is empty.", "Download or export it once more.")


class NotPeopleError(FormatError):
    """A file of a kind that holds no people, or that has to be saved as another kind first."""

    code = "format_kind"

    def __init__(self, kind: str) -> None:
        super().__init__(
            f"this is not a list of people: it looks like {kind}.",
            "Import a CSV, a vCard (.vcf), the LinkedIn archive (.zip) or another infochat file.",
        )


class WebPageError(FormatError):
    """A login or error page that was saved in place of the file."""

    code = "format_web_page"

    def __init__(self) -> None:
        super().__init__(
            "this is a web page (HTML), not a file with people; the download link has probably expired.",
            "Ask LinkedIn for a new archive, sign in, and download it within three days.",
        )


class CalendarGivenError(FormatError):
    """A calendar where people were expected."""

    code = "format_calendar"

    def __init__(self) -> None:
        super().__init__(
            "this is a calendar, not a list of people.",
            "To find free times from it: infochat schedule WHO --offer 3 --calendar FILE",
        )


def sniff(data: bytes) -> Kind:
    """Return what kind of file these bytes are.

    Raises EmptyFileError, WebPageError, CalendarGivenError, NotPeopleError.
    """
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    for magic, kind in _BINARY:
        if data.startswith(magic):
            raise NotPeopleError(kind)
    head = beginning(data)
    if not head:
        raise EmptyFileError
    _refuse_binary(data)
    lowered = head.lower()
    if lowered.startswith("<"):
        if lowered.startswith("<?xml") and "<html" not in lowered:
            raise NotPeopleError("an XML file")
        if lowered[1:2] in "!?" or lowered[1:2].isalpha():
            raise WebPageError
    if lowered.startswith("begin:vcard"):
        return "vcard"
    if lowered.startswith("begin:vcalendar"):
        raise CalendarGivenError
    return "json" if head[0] in "{[" else "table"


def beginning(data: bytes) -> str:
    """Return the first few thousand characters without what stands before them: a byte order mark, blank space."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    return data[:_SAMPLE].decode(encoding, "replace").lstrip("\ufeff \t\r\n\x0b\x0c")


def _refuse_binary(data: bytes) -> None:
    """Refuse bytes that are no text at all; a stray NUL in a text is found later, with its line."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return
    sample = data[:_SAMPLE]
    zeros = sample.count(0)
    if zeros * 3 >= len(sample):
        raise NotPeopleError(
            "UTF-16 text without its mark; save it as CSV UTF-8" if _is_wide(sample) else "binary data"
        )
    controls = sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in sample)
    if controls > 8 and controls * 20 > len(sample):
        raise NotPeopleError("binary data")


def _is_wide(sample: bytes) -> bool:
    """Return whether nearly every second byte is zero, as in UTF-16."""
    few, many = sorted((sample[0::2].count(0), sample[1::2].count(0)))
    half = len(sample) // 2
    return many * 10 >= half * 9 and few * 10 <= half and half > 0
