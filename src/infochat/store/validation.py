"""Validate a whole document with pydantic, whose validators are built from the records themselves.

Loaded only for bytes that this program did not itself write or validate before, and for every new document.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from infochat.domain.challenge import Challenge
from infochat.store.codec import Json
from infochat.store.document import InvalidRecordError
from infochat.store.strict_json import DamagedError

_EXPECTED = {
    "string_type": "text in quotes",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "list_type": "a list in brackets",
    "dict_type": "an object in braces",
    "dataclass_type": "an object in braces",
    "date_type": "a day such as 2026-11-24",
    "date_parsing": "a day such as 2026-11-24",
    "date_from_datetime_parsing": "a day such as 2026-11-24",
    "datetime_type": "a time with its offset, such as 2026-11-24T14:30:00+00:00",
    "datetime_parsing": "a time with its offset, such as 2026-11-24T14:30:00+00:00",
    "missing": "there",
}


def validate(data: bytes, raw: Json, path: str) -> Challenge:
    """Return the challenge in these bytes as pydantic reads it, without unknown fields.

    `raw` is the same document already parsed; it only names the record in messages. Raises DamagedError.
    """
    try:
        return _adapter().validate_json(data.removeprefix(b"\xef\xbb\xbf"), strict=True)
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        if any(detail["type"] == "json_invalid" for detail in details):
            raise DamagedError(path, "it is not JSON throughout") from None
        raise InvalidRecordError(path, raw, [(detail["loc"], _expected(detail)) for detail in details]) from None


def prepare_validation() -> None:
    """Build the validators now, where nobody waits for it."""
    _adapter()


@cache
def _adapter() -> TypeAdapter[Challenge]:
    return TypeAdapter(Challenge)


def _expected(detail: Any) -> str:
    if detail["type"] == "literal_error":
        return f"one of {detail['ctx']['expected']}"
    return _EXPECTED.get(detail["type"], "something else")
