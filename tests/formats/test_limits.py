"""What is larger than anybody's circle is refused before it is read, and says so."""

from __future__ import annotations

from datetime import date

import pytest

from infochat.formats import archive, decode, own_json, registry, table, vcard_lines
from infochat.formats.decode import TooLargeError, TooManyPeopleError
from infochat.formats.registry import read_people

TODAY = date(2026, 11, 22)
ROWS = b"First Name,Last Name,URL,Company,Position,Connected On\n" + b"Ada,Example,,Acme,Boss,04 Mar 2021\n" * 3
CARDS = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada\r\nEND:VCARD\r\n" * 3
OWN = b"""{"format": "infochat", "schema_version": 1, "contacts": [{"name": "Ada"}, {"name": "Bo"}, {"name": "Cy"}]}"""


@pytest.mark.parametrize(
    ("module", "limit", "data"),
    [
        (registry, "BYTE_LIMIT", ROWS),
        (decode, "TEXT_LIMIT", ROWS),
        (archive, "BYTE_LIMIT", b"PK\x03\x04" + ROWS),
        (own_json, "JSON_LIMIT", OWN),
        (own_json, "_PARTS_LIMIT", OWN),
    ],
)
def test_too_many_bytes_are_refused(module: object, limit: str, data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, limit, 2)
    with pytest.raises(TooLargeError) as caught:
        read_people(data, today=TODAY)
    assert caught.value.what.endswith("MB; nothing was imported.")


@pytest.mark.parametrize(
    ("module", "limit", "data"),
    [
        (table, "PEOPLE_LIMIT", ROWS),
        (table, "LINE_LIMIT", ROWS),
        (vcard_lines, "PEOPLE_LIMIT", CARDS),
        (vcard_lines, "LINE_LIMIT", CARDS),
        (own_json, "PEOPLE_LIMIT", OWN),
    ],
)
def test_too_many_people_are_refused(module: object, limit: str, data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(read_people(data, today=TODAY).people) + len(read_people(data, today=TODAY).skipped) >= 1
    monkeypatch.setattr(module, limit, 2)
    with pytest.raises(TooManyPeopleError):
        read_people(data, today=TODAY)
