"""People out of our own JSON, a whole file or what `list --json` printed: who they are, not what happened."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from infochat.domain.people import Connection, Person
from infochat.errors import FormatError
from infochat.formats.decode import PEOPLE_LIMIT, TooLargeError, TooManyPeopleError, decode
from infochat.formats.names import is_address
from infochat.formats.report import People, Skipped
from infochat.formats.values import kept_email, kept_line, kept_phone, kept_url

FORMAT = "infochat-json"
JSON_LIMIT = 16 * 1024 * 1024
_PARTS_LIMIT = 3_000_000


class BrokenJsonError(FormatError):
    """JSON that is damaged."""

    code = "format_json"

    def __init__(self, line: int | None) -> None:
        where = f"line {line:,} is" if line else "this is"
        super().__init__(
            f"{where} not valid JSON; nothing was imported.",
            "Export it once more: infochat export --output people.json",
        )


class OtherJsonError(FormatError):
    """JSON of another program."""

    code = "format_json_kind"

    def __init__(self) -> None:
        super().__init__(
            "this JSON has no contacts or connections of infochat in it.",
            "Import a CSV, a vCard (.vcf), the LinkedIn archive (.zip) or another infochat file.",
        )


def read_own_json(data: bytes) -> People:
    """Return the contacts and connections of another infochat file; their stories stay where they are.

    Raises TooLargeError, BrokenJsonError, OtherJsonError and what decode raises.
    """
    if len(data) > JSON_LIMIT or data.count(b"{") + data.count(b"[") + data.count(b",") > _PARTS_LIMIT:
        raise TooLargeError("the JSON", JSON_LIMIT)
    decoded = decode(data)
    try:
        document = json.loads(decoded.text)
    except json.JSONDecodeError as error:
        raise BrokenJsonError(error.lineno) from None
    except (ValueError, RecursionError):
        raise BrokenJsonError(None) from None
    if not isinstance(document, dict) or not ({"contacts", "connections"} & document.keys()):
        raise OtherJsonError
    people = People(FORMAT, decoded.encoding, warnings=decoded.warnings)
    for number, record in enumerate(_records(document), 1):
        if number > PEOPLE_LIMIT:
            raise TooManyPeopleError
        person = _person(record)
        if person is None:
            people.skipped.append(Skipped(number, f"record {number:,}: no name"))
        else:
            people.people.append(person)
            people.lines.append(number)
    return people


def _records(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for part in ("contacts", "connections"):
        value = document.get(part)
        if isinstance(value, list):
            yield from (record if isinstance(record, dict) else {} for record in value)
        elif isinstance(value, dict) and isinstance(value.get("rows"), list):
            columns = value.get("columns")
            names = columns if isinstance(columns, list) else list(Connection._fields)
            names = [name if isinstance(name, str) else "" for name in names]
            yield from (dict(zip(names, row, strict=False)) if isinstance(row, list) else {} for row in value["rows"])


def _person(record: dict[str, Any]) -> Person | None:
    name = kept_line(_text(record, "name"))
    if name is None or is_address(name):
        return None
    emails = (kept_email(value) for value in _texts(record, "emails", "email"))
    phones = (kept_phone(value) for value in _texts(record, "phones", "phone"))
    try:
        connected_on = date.fromisoformat(_text(record, "connected_on"))
    except ValueError:
        connected_on = None
    return Person(
        name,
        kept_line(_text(record, "company")),
        kept_line(_text(record, "position")),
        kept_url(_text(record, "url")),
        tuple(dict.fromkeys(email for email in emails if email)),
        tuple(dict.fromkeys(phone for phone in phones if phone)),
        connected_on,
        kept_line(_text(record, "credentials")),
    )


def _text(record: dict[str, Any], key: str) -> str:
    value = record.get(key)
    return value if isinstance(value, str) else ""


def _texts(record: dict[str, Any], several: str, one: str) -> list[str]:
    values = record.get(several)
    texts = [value for value in values if isinstance(value, str)] if isinstance(values, list) else []
    return texts or [_text(record, one)]
