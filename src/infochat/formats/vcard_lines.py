"""The lines of vCards as properties: unfolded, unquoted and decoded, because each may have its own character set.

Knows nothing of people.
"""

from __future__ import annotations

import binascii
from collections.abc import Iterator
from typing import NamedTuple

from infochat.errors import FormatError
from infochat.formats.decode import PEOPLE_LIMIT, MixedEncodingError, TooManyPeopleError, UndecodableError

PROPERTY_LIMIT = 262_144
LINE_LIMIT = 3_000_000
CARD_LIMIT = 2000
_READ = frozenset(
    {"FN", "N", "ORG", "KIND", "X-ADDRESSBOOKSERVER-KIND", "TITLE", "ROLE", "EMAIL", "TEL", "URL", "NOTE"}
    | {"X-SOCIALPROFILE", "SOCIALPROFILE", "X-LINKEDIN"}
)
_READ_HERE = frozenset(name.encode() for name in _READ)
_LEAST = 101
# A file has a few dozen kinds of lines; each is read once. A crafted one is kept from filling the memory.
_HEADS_KEPT = 1000
_HEAD_KEPT = 200
_MARK = b"\xef\xbb\xbf"


class CutCardError(FormatError):
    """A card without its END:VCARD."""

    code = "format_cut_off"

    def __init__(self, card: int, line: int) -> None:
        super().__init__(
            f"card {card:,} (line {line:,}) has no END:VCARD: the file was cut off; nothing was imported.",
            "Export or download it once more.",
        )


class LooseEndError(FormatError):
    """An END:VCARD of a card that never began, so that what stands before it would be lost."""

    code = "format_card"

    def __init__(self, line: int) -> None:
        super().__init__(
            f"line {line:,} ends a card that has no BEGIN:VCARD: the file is damaged; nothing was imported.",
            "Export or download it once more.",
        )


class LongCardError(FormatError):
    """A card with more lines than anybody has names, addresses and phones."""

    code = "format_card_limit"

    def __init__(self, card: int, line: int) -> None:
        super().__init__(
            f"card {card:,} (line {line:,}) has more than {CARD_LIMIT:,} lines; nothing was imported.",
            "Mend that card, or export the people once more.",
        )


class LongPropertyError(FormatError):
    """A line of a card that is longer than any text about a person."""

    code = "format_property"

    def __init__(self, line: int) -> None:
        super().__init__(
            f"line {line:,} has a text of more than {PROPERTY_LIMIT:,} characters; nothing was imported.",
            "Export the cards without pictures and attachments.",
        )


class Property(NamedTuple):
    """One line of a card, unfolded: its name, its parameters, its decoded value, its rank (1 is preferred)."""

    name: str
    kinds: frozenset[str]
    value: str
    rank: int


class _Head(NamedTuple):
    """What stands before the colon of a line."""

    name: str
    kinds: frozenset[str]
    charset: str
    encoding: str
    rank: int


class Decoder:
    """Turns raw lines into properties, and remembers which character sets the file really used."""

    def __init__(self) -> None:
        self._ansi: str | None = None
        self._wide_seen = False
        self._bad: tuple[int, int] | None = None
        self._heads: dict[bytes, _Head] = {}

    def property(self, line: int, raw: bytes) -> Property | None:
        """Return what one line says, or None when nothing here needs it."""
        head, colon, value = _parted(raw)
        if not colon:
            return None
        said = self._heads.get(head)
        if said is None:
            said = _read_head(head)
            if len(self._heads) < _HEADS_KEPT and len(head) <= _HEAD_KEPT:
                self._heads[head] = said
        name, kinds, charset, encoding, rank = said
        if name not in _READ:
            return None
        if encoding in ("QUOTED-PRINTABLE", "Q") or "QUOTED-PRINTABLE" in kinds:
            value = binascii.a2b_qp(value)
        elif encoding in ("B", "BASE64") or "BASE64" in kinds:
            try:
                value = binascii.a2b_base64(value)
            except binascii.Error:
                return None
        return Property(name, kinds, self._text(line, value, charset), rank)

    def encoding(self, data: bytes) -> str:
        """Return the name of the file's encoding, as far as it shows."""
        if self._ansi:
            return self._ansi
        return "utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "utf-8"

    def _text(self, line: int, value: bytes, charset: str) -> str:
        if value.isascii():
            return value.decode("ascii")
        if charset:
            try:
                text = value.decode(charset)
            except (LookupError, UnicodeDecodeError, ValueError):
                pass
            else:
                if charset.lower().replace("_", "-") not in ("utf-8", "utf8"):
                    self._ansi = "cp1252" if charset.lower() in ("windows-1252", "cp1252") else charset.lower()
                return text
        try:
            text = value.decode()
        except UnicodeDecodeError as error:
            if self._wide_seen and not charset:
                raise MixedEncodingError(line, value[error.start]) from None
            self._bad = self._bad or (line, value[error.start])
            self._ansi = "cp1252"
            try:
                return value.decode("cp1252")
            except UnicodeDecodeError:
                raise UndecodableError(line) from None
        if self._bad and not charset:
            raise MixedEncodingError(*self._bad)
        self._wide_seen = self._wide_seen or not charset
        return text


def _read_head(head: bytes) -> _Head:
    names = head.decode("ascii", "replace").split(";")
    charset, encoding, rank = "", "", _LEAST
    kinds: set[str] = set()
    for part in names[1:]:
        key, equals, text = part.partition("=")
        key, text = key.strip().upper(), text.strip().strip('"')
        if key == "CHARSET":
            charset = text
        elif key == "ENCODING":
            encoding = text.upper()
        elif key == "PREF" and equals:
            rank = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else rank
        else:
            kinds.update(kind.strip() for kind in (text if equals else key).upper().split(","))
    name = names[0].rpartition(".")[2].strip().upper()
    return _Head(name, frozenset(kinds), charset, encoding, 1 if "PREF" in kinds else rank)


def read_cards(data: bytes, decoder: Decoder) -> Iterator[tuple[int, list[Property]]]:
    """Yield the first line and the properties of each card; cards inside an AGENT are passed over.

    Raises CutCardError, LooseEndError, LongCardError, LongPropertyError, TooManyPeopleError.
    """
    card, begun, inner, after_agent = 0, 0, 0, False
    properties: list[Property] = []
    for line, raw in _unfolded(data):
        mark = raw.removeprefix(_MARK).strip().upper() if len(raw) < 40 else b""
        compact = mark.replace(b" ", b"")
        if compact == b"BEGIN:VCARD":
            if begun and (after_agent or inner):
                inner += 1
            elif begun:
                raise CutCardError(card, begun)
            else:
                card, begun, properties = card + 1, line, []
        elif compact == b"END:VCARD":
            if inner:
                inner -= 1
            elif begun:
                yield begun, properties
                begun = 0
            else:
                raise LooseEndError(line)
        elif begun and not inner:
            found = decoder.property(line, raw)
            if found is not None:
                properties.append(found)
                if len(properties) > CARD_LIMIT:
                    raise LongCardError(card, begun)
        after_agent = mark.startswith(b"AGENT") and mark.endswith(b":")
    if begun:
        raise CutCardError(card, begun)


def _lines(data: bytes) -> Iterator[bytes]:
    """Yield the lines without their ends, and without laying them all out in memory."""
    if data.count(b"\r") != data.count(b"\r\n"):
        data = data.replace(b"\r\r\n", b"\n").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    start = 3 if data.startswith(_MARK) else 0
    end = data.find(b"\n", start)
    while end >= 0:
        yield data[start : end - 1 if data[end - 1 : end] == b"\r" else end]
        start = end + 1
        end = data.find(b"\n", start)
    yield data[start:]


def _unfolded(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield logical lines: folded lines are joined, and in quoted-printable ones also those after a soft break."""
    held: list[bytes] = []
    held_line, size, soft = 0, 0, False
    unread: bool | None = None
    if data.count(b"\n") > LINE_LIMIT or data.count(b"BEGIN:") + data.count(b"begin:") > PEOPLE_LIMIT:
        raise TooManyPeopleError
    for number, raw in enumerate(_lines(data), 1):
        if held and soft:
            held[-1] = held[-1][:-1]
            held.append(raw)
        elif held and raw[:1] in (b" ", b"\t"):
            if unread is None:
                unread = _is_unread(held[0])
            if unread:
                continue
            held.append(raw[1:])
        else:
            if held:
                yield held_line, b"".join(held) if len(held) > 1 else held[0]
            held, held_line, size, unread = [raw], number, 0, None
        size += len(raw)
        if size > PROPERTY_LIMIT:
            if not _is_unread(held[0]):
                raise LongPropertyError(held_line)
            held = [held[0][:60]]
        soft = held[-1].endswith(b"=") and b"QUOTED-PRINTABLE" in held[0][:200].upper()
    if held:
        yield held_line, b"".join(held)


def _is_unread(raw: bytes) -> bool:
    """Return whether nothing here needs the line that begins so; what continues it need not be kept."""
    return raw[:60].partition(b":")[0].partition(b";")[0].rpartition(b".")[2].upper() not in _READ_HERE


def _parted(raw: bytes) -> tuple[bytes, bytes, bytes]:
    """Part a line at its first colon that does not stand in quotes."""
    head, colon, value = raw.partition(b":")
    if head.count(b'"') % 2 == 0:
        return head, colon, value
    place = 0
    for number, part in enumerate(raw.split(b'"')):
        if number % 2 == 0 and (within := part.find(b":")) >= 0:
            return raw[: place + within], b":", raw[place + within + 1 :]
        place += len(part) + 1
    return raw, b"", b""


def unescaped(value: str) -> str:
    """Return a text value without its back-slashes."""
    if "\\" not in value:
        return value
    parts = value.split("\\\\")
    for mark, meant in (("\\n", "\n"), ("\\N", "\n"), ("\\,", ","), ("\\;", ";"), ("\\:", ":")):
        parts = [part.replace(mark, meant) for part in parts]
    return "\\".join(parts)


def components(value: str) -> list[str]:
    """Return the parts of a structured value, parted by semicolons without a back-slash before them."""
    if "\\" not in value:
        return [part.strip() for part in value.split(";")]
    parts, start, place = [], 0, 0
    while place < len(value):
        if value[place] == "\\":
            place += 1
        elif value[place] == ";":
            parts.append(value[start:place])
            start = place + 1
        place += 1
    parts.append(value[start:])
    return [unescaped(part).strip() for part in parts]
