"""The document: the header and the challenge as one JSON object, and how it is laid out in bytes.

Records are indented, a connection is one line, the header's parts are one line each. Nothing here touches a file.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from infochat.domain.challenge import Challenge
from infochat.store.codec import FieldShapeError, Json, arrange, decode, encode
from infochat.store.migrations import SCHEMA_VERSION, NewerError, migrate
from infochat.store.strict_json import DamagedError

FORMAT = "infochat"
HEADER_KEYS = ("format", "schema_version", "store_id", "rev", "parent", "lineage", "change", "redo", "deleted")


class Ref(NamedTuple):
    """A revision in the history: its number and the first eight digits of the SHA-256 of its bytes."""

    rev: int
    sha8: str


class ChangeMark(NamedTuple):
    """What led to this content: the words of the change, when, on which machine, and the content before it."""

    what: str
    at: str
    machine: str
    base: Ref | None


@dataclass(slots=True)
class Header:
    """What the store itself keeps in the document; the fields are described in docs/file-format.md."""

    schema_version: int = SCHEMA_VERSION
    store_id: str = ""
    rev: int = 0
    parent: str | None = None
    lineage: list[Ref] = field(default_factory=list)
    """the states that this one comes from, newest first: where two copies parted is read here."""
    change: ChangeMark | None = None
    redo: list[Ref] = field(default_factory=list)
    deleted: dict[str, str] = field(default_factory=dict)


class NotOursError(DamagedError):
    """JSON of another program."""

    def __init__(self, path: str) -> None:
        reason = 'it is JSON, but not a file of infochat (no "format": "infochat")'
        super().__init__(path, reason, "Name another with --file or INFOCHAT_FILE.")


class HeaderError(DamagedError):
    """A field of the header that is not what it must be."""

    def __init__(self, path: str, name: str, expected: str) -> None:
        super().__init__(path, f"the field {name} at its top must be {expected}")
        self.name = name


def read_header(raw: Json, path: str) -> Header:
    """Return the header of a document. Raises NotOursError, NewerError, HeaderError."""
    if raw.get("format") != FORMAT:
        raise NotOursError(path)
    version: Any = raw.get("schema_version")
    if not _is_whole(version) or version < 1:
        raise HeaderError(path, "schema_version", "a whole number from 1")
    if version > SCHEMA_VERSION:
        raise NewerError(path, version)
    return Header(
        schema_version=version,
        store_id=_checked(raw, path, "store_id", str, "text", ""),
        rev=_whole(raw, path, "rev"),
        parent=_checked(raw, path, "parent", str | None, "text or null", None),
        lineage=[_ref(item, path, "lineage") for item in _checked(raw, path, "lineage", list, "a list", [])],
        change=_change(raw, path),
        redo=[_ref(item, path, "redo") for item in _checked(raw, path, "redo", list, "a list", [])],
        deleted=_deleted(raw, path),
    )


def header_json(header: Header) -> Json:
    """Return the header as the first fields of the document."""
    mark = header.change
    return {
        "format": FORMAT,
        "schema_version": header.schema_version,
        "store_id": header.store_id,
        "rev": header.rev,
        "parent": header.parent,
        "lineage": [[ref.rev, ref.sha8] for ref in header.lineage],
        "change": mark
        and {
            "what": mark.what,
            "at": mark.at,
            "machine": mark.machine,
            "base": [mark.base.rev, mark.base.sha8] if mark.base else None,
        },
        "redo": [[ref.rev, ref.sha8] for ref in header.redo],
        "deleted": dict(header.deleted),
    }


def content_of(raw: Json) -> Json:
    """Return the document without its header."""
    return {key: value for key, value in raw.items() if key not in HEADER_KEYS}


def read_challenge(raw: Json, path: str) -> Challenge:
    """Return the challenge that a document holds. Raises DamagedError naming the place, never the value."""
    try:
        challenge = decode(Challenge, content_of(raw))
    except FieldShapeError as error:
        raise InvalidRecordError(path, raw, [(tuple(error.path), error.expected)]) from None
    rows = challenge.connections
    width = len(rows.columns)
    for place, row in enumerate(rows.rows):
        if len(row) != width:
            raise InvalidRecordError(path, raw, [(("connections", "rows", place), f"a row of {width} entries")])
    if rows.rows and not {"uid", "name"} <= set(rows.columns):
        raise InvalidRecordError(path, raw, [(("connections", "columns"), "a list with uid and name")])
    return challenge


def assemble(header: Header, challenge: Challenge, old: Json) -> Json:
    """Return the whole document, its fields where the old document had them."""
    return with_header(header, encode(challenge), old)


def with_header(header: Header, content: Json, old: Json) -> Json:
    """Return the whole document around a content that is encoded already."""
    document: Json = arrange({**header_json(header), **content}, old)
    return document


def render(document: Json) -> bytes:
    """Return the bytes of a document: UTF-8, two spaces, one line a connection, a newline at the end."""
    parts = [b"  %b: %b" % (_compact(key), _render_part(key, value)) for key, value in document.items()]
    return b"{\n" + b",\n".join(parts) + b"\n}\n"


def migrated(raw: Json, path: str) -> Json:
    """Return the document in today's schema. Raises NewerError, NotOursError, HeaderError."""
    header = read_header(raw, path)
    return migrate(raw, header.schema_version) if header.schema_version < SCHEMA_VERSION else raw


def _render_part(key: str, value: Any) -> bytes:
    # The standard library indents in Python, five times slower; pydantic is loaded anyway when something is written.
    from pydantic_core import to_json

    if key in HEADER_KEYS:
        return _compact(value)
    if key == "connections" and isinstance(value, dict):
        parts = [b"%b: %b" % (_compact(name), _render_rows(name, item)) for name, item in value.items()]
        return b"{\n    " + b",\n    ".join(parts) + b"\n  }" if parts else b"{}"
    return to_json(value, indent=2).replace(b"\n", b"\n  ")


def _render_rows(name: str, value: Any) -> bytes:
    if name != "rows" or not value:
        return _compact(value)
    from pydantic_core import to_json

    return b"[\n      " + b",\n      ".join(map(to_json, value)) + b"\n    ]"


def _compact(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


class InvalidRecordError(DamagedError):
    """Readable JSON in which records have fields of the wrong kind; `places` says where, without any value."""

    def __init__(self, path: str, raw: Json, places: list[tuple[tuple[str | int, ...], str]]) -> None:
        where, expected = places[0]
        more = f" (and {len(places) - 1} more)" if len(places) > 1 else ""
        super().__init__(
            path,
            f"{place_in_words(raw, where)} must be {expected}{more}",
            "Set only what is bad aside: infochat recover --quarantine --dry-run",
        )
        self.places = [place for place, _ in places]


def place_in_words(raw: Json, place: tuple[str | int, ...]) -> str:
    """Return "contact ada-lovelace, warmth" for a path into the document; ids are shown only where they are plain."""
    if len(place) > 1 and place[0] == "contacts" and isinstance(place[1], int):
        record = raw["contacts"][place[1]]
        slug = record.get("id") if isinstance(record, dict) else None
        plain = isinstance(slug, str) and slug.isascii() and slug.replace("-", "").isalnum() and len(slug) <= 40
        return ", ".join([f"contact {slug if plain else f'number {place[1] + 1}'}", *_dotted(place[2:])])
    return "".join(_dotted(place)) or "the document"


def _dotted(place: tuple[str | int, ...]) -> list[str]:
    words = ""
    for part in place:
        # Keys come from the record's declaration, numbers are places; nothing that a person wrote is among them.
        words += f"[{part}]" if isinstance(part, int) else f".{part}" if words else part
    return [words] if words else []


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _checked(raw: Json, path: str, name: str, kind: Any, expected: str, default: Any) -> Any:
    value = raw.get(name, default)
    if not isinstance(value, kind):
        raise HeaderError(path, name, expected)
    return value


def _whole(raw: Json, path: str, name: str) -> int:
    value = raw.get(name, 0)
    if not _is_whole(value) or not 0 <= value < 10**12:
        raise HeaderError(path, name, "a whole number")
    return int(value)


def _ref(value: Any, path: str, name: str) -> Ref:
    if isinstance(value, list) and len(value) == 2 and _is_whole(value[0]) and isinstance(value[1], str):
        return Ref(value[0], value[1])
    raise HeaderError(path, name, "a revision and eight digits in brackets")


def _change(raw: Json, path: str) -> ChangeMark | None:
    value = _checked(raw, path, "change", dict | None, "an object or null", None)
    if value is None:
        return None
    what, at, machine = (value.get(name, "") for name in ("what", "at", "machine"))
    if not (isinstance(what, str) and isinstance(at, str) and isinstance(machine, str)):
        raise HeaderError(path, "change", "an object with the texts what, at and machine")
    base = value.get("base")
    return ChangeMark(what, at, machine, None if base is None else _ref(base, path, "change.base"))


def _deleted(raw: Json, path: str) -> dict[str, str]:
    value: dict[str, str] = _checked(raw, path, "deleted", dict, "an object", {})
    if not all(isinstance(day, str) for day in value.values()):
        raise HeaderError(path, "deleted", "an object of days")
    return value
