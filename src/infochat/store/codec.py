"""Turn the records into plain JSON values and back, without knowing what they mean; no file, no bytes, no validation.

Fields are written in declared order. A field that is None, False, 0, "" or empty, and is so by default, is left out.
Fields that no record knows live in its `extra` and are written back; arrange() puts them where they stood.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime
from typing import Any, NamedTuple, TypeVar

Json = dict[str, Any]
Record = TypeVar("Record")


class FieldShapeError(ValueError):
    """A value that does not have the shape of its field; `path` leads there from the record that was decoded."""

    def __init__(self, expected: str) -> None:
        super().__init__(expected)
        self.expected = expected
        self.path: list[str | int] = []


class _Field(NamedTuple):
    name: str
    decode: Callable[[Any], Any] | None
    default: object
    """the empty value that stands for the field when it is left out; MISSING where the field is always written."""


_KNOWN: dict[Any, dict[str, _Field]] = {}


def decode(kind: type[Record], raw: Json) -> Record:
    """Return the record that a JSON object holds; unknown keys go into `extra`.

    The object is taken over, not copied. Raises FieldShapeError.
    """
    known = _known(kind)
    values: Json = {}
    extra: Json = {}
    for key, value in raw.items():
        field = known.get(key)
        if field is None:
            extra[key] = value
        elif field.decode is None or value is None:
            values[key] = value
        else:
            try:
                values[key] = field.decode(value)
            except FieldShapeError as error:
                error.path.insert(0, key)
                raise
    try:
        return kind(**values, extra=extra)  # type: ignore[call-arg]  # every record has it
    except TypeError:
        raise FieldShapeError("all its required fields") from None


def encode(record: object) -> Json:
    """Return a record as a JSON object that shares no list with it, unknown fields behind the known ones."""
    out: Json = {}
    for field in _known(type(record)).values():
        value = plain(getattr(record, field.name))
        if value != field.default or type(value) is not type(field.default):
            out[field.name] = value
    for key, value in record.extra.items():  # type: ignore[attr-defined]  # every record has it
        out.setdefault(key, plain(value))
    return out


def plain(value: Any) -> Any:
    """Return a value as JSON has it: instants in UTC with offset, days as ISO text, copies of lists and objects."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, list | tuple):
        if value and type(value[0]) is list and all(type(row) is list for row in value):
            # The thirty thousand connections: rows of plain text, of which a shallow copy is a whole one.
            return [row.copy() for row in value]
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, datetime):
        return (value if value.tzinfo is None else value.astimezone(UTC)).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        return encode(value)
    raise TypeError(f"{type(value).__name__} cannot be kept in the file")


def arrange(new: Any, old: Any) -> Any:
    """Return a new JSON value with the keys of its objects where the old one had them.

    Keys that are new follow the key that they are declared after. Records of a list are matched by uid, else by place.
    """
    if isinstance(new, dict) and isinstance(old, dict):
        order = [key for key in old if key in new]
        place = 0
        for key in new:
            if key in old:
                place = order.index(key) + 1
            else:
                order.insert(place, key)
                place += 1
        return {key: arrange(new[key], old.get(key)) for key in order}
    if isinstance(new, list) and isinstance(old, list) and new and isinstance(new[0], dict):
        by_uid = {uid: item for item in old if (uid := _uid(item))}
        by_place = old + [None] * len(new)
        matches = [by_uid.get(uid) if (uid := _uid(item)) else by_place[place] for place, item in enumerate(new)]
        return [arrange(item, match) for item, match in zip(new, matches, strict=True)]
    return new


def _uid(item: Any) -> str | None:
    uid = item.get("uid") if isinstance(item, dict) else None
    return uid if isinstance(uid, str) else None


def _known(kind: Any) -> dict[str, _Field]:
    """Return how each field of a record is read, worked out once from its declaration."""
    if kind in _KNOWN:
        return _KNOWN[kind]
    found = _KNOWN[kind] = {}
    for field in fields(kind):
        if field.name == "extra":
            continue
        default: object = field.default
        if field.default_factory is not MISSING:
            default = plain(field.default_factory())
        if default not in (None, False, "", [], {}):
            default = MISSING
        found[field.name] = _Field(field.name, _decoder(str(field.type), kind.__module__), default)
    return found


def _decoder(annotation: str, module: str) -> Callable[[Any], Any] | None:
    """Return what turns a JSON value into the annotated type; None where JSON has it already.

    The text of the annotation is read as it stands: resolving it through typing would cost every start 5 ms.
    """
    name = annotation.removesuffix(" | None")
    if name.startswith("list["):
        inner = _decoder(name[5:-1], module)
        return None if inner is None else lambda value: _decode_list(value, inner)
    if name == "date":
        return _day
    if name == "datetime":
        return _instant
    kind = getattr(sys.modules[module], name, None)
    if isinstance(kind, type) and is_dataclass(kind):
        return lambda value: _decode_object(kind, value)
    return None


def _decode_object(kind: type, value: Any) -> Any:
    if not isinstance(value, dict):
        raise FieldShapeError("an object in braces")
    return decode(kind, value)


def _decode_list(value: Any, inner: Callable[[Any], Any]) -> list[Any]:
    if not isinstance(value, list):
        raise FieldShapeError("a list in brackets")
    items = []
    for place, item in enumerate(value):
        try:
            items.append(inner(item))
        except FieldShapeError as error:
            error.path.insert(0, place)
            raise
    return items


def _day(value: Any) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise FieldShapeError("a day such as 2026-11-24") from None


def _instant(value: Any) -> datetime:
    try:
        instant = datetime.fromisoformat(value)
        # An instant within a day of the calendar's end has no place in another zone; nobody meets there.
        if instant.tzinfo is not None and 1 < instant.year < 9999:
            return instant
    except (TypeError, ValueError):
        pass
    raise FieldShapeError("a time with its offset, such as 2026-11-24T14:30:00+00:00")
