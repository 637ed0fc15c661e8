"""Every sample of what people really have comes out as its expected file says, by meaning."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from infochat.domain.people import Person
from infochat.errors import FormatError
from infochat.formats.registry import read_people

CORPUS = Path(__file__).parent.parent / "corpus"
EXPECTED = sorted(CORPUS.glob("*.expected.json"))
TODAY = date(2026, 11, 22)


def cases(outcome: str) -> list[Any]:
    found = [(path, json.loads(path.read_text("utf-8"))) for path in EXPECTED]
    people = [(path, case) for path, case in found if "busy" not in case]
    return [
        pytest.param(path.with_name(path.name.removesuffix(".expected.json")), case, id=path.name.split(".")[0])
        for path, case in people
        if case["outcome"] == outcome
    ]


def plain(person: Person) -> dict[str, str | None]:
    return {
        "name": person.name,
        "email": person.emails[0] if person.emails else None,
        "company": person.company,
        "position": person.position,
        "url": person.url,
        "phone": person.phones[0] if person.phones else None,
        "connected_on": person.connected_on.isoformat() if person.connected_on else None,
    }


@pytest.mark.parametrize(("path", "case"), cases("ok"))
def test_good_file_gives_its_people(path: Path, case: dict[str, Any]) -> None:
    read = read_people(path.read_bytes(), today=TODAY)

    assert (read.format, read.encoding) == (case["format"], case["encoding"])
    assert len(read.people) == len(read.lines) == len(case["contacts"])
    for person, wanted in zip(read.people, case["contacts"], strict=True):
        for field, value in plain(person).items():
            assert value in (wanted[field], *wanted.get(f"{field}_also_ok", ())), field
        assert person.credentials == wanted.get("credentials", person.credentials)
        assert set(person.emails) == set(wanted.get("emails_all", person.emails))
        assert set(person.phones) == set(wanted.get("phones_all", person.phones))
        assert person.notes == wanted.get("notes", person.notes)


@pytest.mark.parametrize(("path", "case"), cases("ok"))
def test_good_file_says_what_was_skipped_and_what_is_uncertain(path: Path, case: dict[str, Any]) -> None:
    read = read_people(path.read_bytes(), today=TODAY)

    assert len(read.skipped) == len(case["skipped"])
    for (line, reason), wanted in zip(read.skipped, case["skipped"], strict=True):
        assert line == wanted.get("line", line)
        assert f"card {wanted['card']}:" in reason if "card" in wanted else True
    assert bool(read.warnings) >= bool(case.get("warnings"))


@pytest.mark.parametrize(("path", "case"), cases("error"))
def test_bad_file_is_refused_with_a_sentence(path: Path, case: dict[str, Any]) -> None:
    with pytest.raises(FormatError) as caught:
        read_people(path.read_bytes(), today=TODAY)

    assert caught.value.what.endswith(".")
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("bad_01_wrong_header.csv", "Date, Description, Amount"),
        ("bad_02_truncated_in_quote.csv", "line 6"),
        ("bad_03_png_named.csv", "PNG"),
        ("bad_04_zip_without_csv.zip", "Profile.csv, messages.csv, Rich_Media.csv"),
        ("bad_05_zip_bomb_200mb.zip", "200 MB"),
        ("bad_06_huge_field.csv", "line 3"),
        ("bad_07_nul_bytes.csv", "line 2"),
        ("bad_08_mixed_encodings.csv", "line 3 is not UTF-8 (byte 0xE9)"),
        ("bad_09_login_page.csv", "web page"),
        ("bad_10_messages_csv.csv", "messages.csv"),
        ("bad_12_truncated.vcf", "card 2"),
        ("bad_13_truncated.ics", "calendar"),
    ],
)
def test_refusal_names_what_is_wrong_and_where(name: str, words: str) -> None:
    with pytest.raises(FormatError) as caught:
        read_people((CORPUS / name).read_bytes(), today=TODAY)

    assert words in caught.value.what


def test_archive_says_which_file_in_it_was_read() -> None:
    path = next(CORPUS.glob("li_11*.zip"))

    assert read_people(path.read_bytes(), today=TODAY).member == "Connections.csv"


def test_slash_dates_are_stored_in_the_order_that_was_said() -> None:
    data = (CORPUS / "li_12_slash_undecidable.csv").read_bytes()

    days = [person.connected_on for person in read_people(data, date_order="mdy", today=TODAY).people]

    assert days == [date(2021, 3, 4), date(2020, 5, 6)]
