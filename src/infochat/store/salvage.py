"""Get whole records out of a damaged document: what was readable before the damage, and what is good in bad company.

Nothing is guessed: a record is taken whole or left.
"""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

from infochat.store.codec import Json
from infochat.store.document import HEADER_KEYS, HeaderError, InvalidRecordError, place_in_words, render
from infochat.store.reading import validated
from infochat.store.strict_json import DamagedError

_KEY = re.compile(r'\s*,?\s*("(?:[^"\\]|\\.)*")\s*:\s*')
_GAP = re.compile(r"[\s,]*")
_DECODER = json.JSONDecoder()


class Salvage(NamedTuple):
    """What could be read of a document, and under which keys all of it."""

    raw: Json
    complete: frozenset[str]


class SetAside(NamedTuple):
    """A record that is not valid: where it stood, in words without its content, and what it held."""

    place: str
    value: Any
    part: str
    """the field of the document in which it stood."""


def salvage(data: bytes) -> Salvage:
    """Return what stands before the first damage; lists end with their last whole record."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = data[: error.start].decode("utf-8-sig")
    start = text.find("{")
    if start < 0 or text[:start].strip():
        return Salvage({}, frozenset())
    raw, complete, _ = _object(text, start + 1)
    return Salvage(raw, frozenset(complete))


def without_bad_records(raw: Json, path: str) -> tuple[Json, list[SetAside]]:
    """Return the document without the records that are not valid, and those records.

    Raises DamagedError where no record is to blame, NewerError.
    """
    raw = json.loads(json.dumps(raw))
    aside: list[SetAside] = []
    while True:
        try:
            return validated(render(raw), path)[0], aside
        except HeaderError as error:
            if error.name not in raw:
                raise
            aside.append(SetAside(f"the field {error.name}", raw.pop(error.name), error.name))
        except InvalidRecordError as error:
            places = sorted({_record_place(raw, place) for place in error.places}, key=_order, reverse=True)
            aside += [SetAside(place_in_words(raw, place), _remove(raw, place), str(place[0])) for place in places]


def joined(older: Json, newer: Salvage) -> tuple[Json, int]:
    """Return an older document with what was salvaged of a newer one in its place, and how many records differ."""
    out = dict(older)
    count = 0
    for key, value in newer.raw.items():
        former = out.get(key)
        if key not in newer.complete and isinstance(value, list):
            out[key] = _joined_records(former if isinstance(former, list) else [], value)
        elif key not in newer.complete and isinstance(value, dict) and isinstance(former, dict):
            out[key] = _joined_object(former, value)
        else:
            out[key] = value
        count += 0 if key in HEADER_KEYS else _difference(former, out[key])
    return out, count


def _object(text: str, place: int) -> tuple[Json, set[str], int]:
    """Return the fields of an object as far as they are whole, the names of the whole ones, and where it ends."""
    found: Json = {}
    complete: set[str] = set()
    while match := _KEY.match(text, place):
        try:
            key = json.loads(match[1])
            value, place = _DECODER.raw_decode(text, match.end())
            complete.add(key)
        except (ValueError, RecursionError):
            inner = text[match.end() : match.end() + 1]
            if inner == "[":
                found.setdefault(key, _records(text, match.end() + 1))
            elif inner == "{":
                found.setdefault(key, _object(text, match.end() + 1)[0])
            break
        # Of a field that stands twice the first is kept: what came behind it is the damage.
        found.setdefault(key, value)
    return found, complete, place


def _records(text: str, place: int) -> list[Any]:
    items: list[Any] = []
    while True:
        gap = _GAP.match(text, place)
        try:
            item, place = _DECODER.raw_decode(text, gap.end() if gap else place)
        except (ValueError, RecursionError):
            return items
        items.append(item)


def _joined_records(older: list[Any], newer: list[Any]) -> list[Any]:
    def uid(item: Any) -> Any:
        found = item.get("uid") if isinstance(item, dict) else item[0] if isinstance(item, list) and item else None
        return found if isinstance(found, str) else None

    by_uid = {uid(item): item for item in newer if uid(item)}
    kept = [by_uid.pop(uid(item), item) for item in older]
    return kept + list(by_uid.values())


def _joined_object(older: Json, newer: Json) -> Json:
    if isinstance(newer.get("rows"), list) and older.get("columns") == newer.get("columns"):
        rows = older.get("rows")
        return {**older, **newer, "rows": _joined_records(rows if isinstance(rows, list) else [], newer["rows"])}
    return {**older, **newer} if "rows" not in newer else older


def _difference(older: Any, newer: Any) -> int:
    if isinstance(newer, dict) and isinstance(newer.get("rows"), list):
        older, newer = older.get("rows") if isinstance(older, dict) else None, newer["rows"]
    if isinstance(newer, list):
        former = {json.dumps(item, sort_keys=True) for item in older} if isinstance(older, list) else set()
        return sum(json.dumps(item, sort_keys=True) not in former for item in newer)
    return 0


def _record_place(raw: Json, place: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """Return the innermost record of a list that a place lies in; else the setting or the whole part."""
    found: tuple[str | int, ...] = place[:2] if place[:1] == ("settings",) else place[:1]
    value: Any = raw
    for length, part in enumerate(place, 1):
        try:
            value = value[part]
        except (LookupError, TypeError):
            break
        if isinstance(part, int):
            found = place[:length]
    return found


def _order(place: tuple[str | int, ...]) -> tuple[str, ...]:
    return tuple(f"{part:012}" if isinstance(part, int) else part for part in place)


def _remove(raw: Json, place: tuple[str | int, ...]) -> Any:
    holder: Any = raw
    for part in place[:-1]:
        holder = holder[part]
    if not place or (isinstance(holder, dict) and place[-1] not in holder):
        raise DamagedError("the data file", "it cannot be told which record is bad")
    return holder.pop(place[-1])
