from __future__ import annotations

import json
import stat
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar


@pytest.fixture
def ada(infochat: Any) -> None:
    infochat("add-contact", "Ada", "Lovelace", "--company", "=Analytical", "--email", "ada@example.org")
    infochat("note", "ada", "open words")
    infochat("note", "ada", "--confidential", "-", stdin="CANARY-7f3a")
    infochat("note", "ada", "--confidential", "--todo", "-", stdin="CANARY-7f3a task")


def test_the_data_itself_is_the_default(infochat: Any, ada: None) -> None:
    document = infochat("export").json
    assert document["format"] == "infochat"
    assert [contact["id"] for contact in document["contacts"]] == ["ada-lovelace"]
    assert infochat("export", "--json").json == document


@pytest.mark.parametrize(
    "options",
    [(), ("--format", "csv"), ("--format", "vcf"), ("--format", "ics"), ("--format", "ics", "--due"), ("--due",)],
)
def test_what_is_confidential_leaves_only_when_asked(infochat: Any, ada: None, options: tuple[str, ...]) -> None:
    result = infochat("export", *options)
    assert "CANARY" not in result.out + result.err
    assert result.out


def test_what_is_confidential_leaves_when_asked(infochat: Any, ada: None) -> None:
    assert infochat("export", "--include-confidential").out.count("CANARY-7f3a") == 2


def test_the_file_as_it_is_needs_leave_for_what_is_confidential(infochat: Any, home: Path, ada: None) -> None:
    result = infochat("export", "--raw", code=2)
    assert "--include-confidential" in result.err
    assert "CANARY" not in result.err
    whole = infochat("export", "--raw", "--include-confidential").out
    assert whole == (home / "data" / "infochat.json").read_text()


def test_even_a_damaged_file_comes_out_as_it_is(infochat: Any, home: Path) -> None:
    infochat("add-contact", "Grace", "Hopper")
    path = home / "data" / "infochat.json"
    path.write_text(path.read_text()[:-20])
    infochat("export", code=1)
    assert infochat("export", "--raw").out == path.read_text()


def test_csv_is_safe_for_spreadsheets(infochat: Any, ada: None) -> None:
    out = infochat("export", "--format", "csv").out
    assert '"\'=Analytical"' in out


def test_people_come_out_as_vcards(infochat: Any, ada: None) -> None:
    assert "FN:Ada Lovelace" in infochat("export", "--format", "vcf").out


def test_due_days_come_out_as_calendar_entries(infochat: Any, ada: None) -> None:
    infochat("note", "ada", "--todo", "--due", "24 nov", "Send the article")
    first, second = (infochat("export", "--format", "ics", "--due").out for _ in range(2))
    assert first == second
    events = Calendar.from_ical(first).walk("VEVENT")
    assert date(2026, 11, 24) in [event["DTSTART"].dt for event in events]
    assert all(event["TRANSP"] == "TRANSPARENT" for event in events)
    assert len({event["UID"] for event in events}) == len(events)


def test_options_that_do_not_go_together_are_wrong_usage(infochat: Any) -> None:
    infochat("export", "--format", "csv", "--due", code=2)
    infochat("export", "--format", "csv", "--raw", code=2)


def test_a_file_is_private_whole_and_never_replaced_unasked(infochat: Any, ada: None, tmp_path: Path) -> None:
    place = tmp_path / "out.json"
    result = infochat("export", "--output", str(place))
    assert result.out.startswith(f"Wrote {place} (json, ")
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert json.loads(place.read_text())["contacts"]
    before = place.read_bytes()
    assert "already" in infochat("export", "--format", "csv", "--output", str(place), code=1).err
    infochat("export", "--format", "csv", "--output", str(place), typed=["n"], code=1)
    assert place.read_bytes() == before
    infochat("export", "--format", "csv", "--output", str(place), typed=["y"])
    assert place.read_text().startswith('"id"')


def test_a_place_that_cannot_be_written_is_said(infochat: Any, ada: None, tmp_path: Path) -> None:
    result = infochat("export", "--output", str(tmp_path / "no" / "where.json"), code=1)
    assert "cannot write" in result.err


def test_an_export_can_be_imported_by_somebody_else(infochat: Any, ada: None, tmp_path: Path) -> None:
    for name, options in (("a.json", ()), ("a.csv", ("--format", "csv")), ("a.vcf", ("--format", "vcf"))):
        place = tmp_path / name
        infochat("export", *options, "--output", str(place))
        document = infochat("--file", str(tmp_path / f"{name}.other"), "import", str(place), "--dry-run", "--json").json
        (person,) = document["people"]
        assert (person["name"], person["email"], person["company"]) == (
            "Ada Lovelace",
            "ada@example.org",
            "=Analytical",
        )


def test_each_entry_of_the_due_feed_has_an_id_of_its_own(infochat: Any) -> None:
    infochat("add-contact", "Ada", "Lovelace", "--company", "Analytical Ltd")
    infochat("meet", "ada", "--on", "2026-11-17 14:30", "--takeaway", "x", "--promise", "one", "--promise", "two")
    infochat("meet", "ada", "--on", "2026-11-19 14:30", "--takeaway", "y")
    infochat("evaluate", "--verdict", "stay", "--reason", "r", "--first-step", "ask", "--first-step-on", "2027-01-11",
             "--revisit-on", "2027-03-01")  # fmt: skip
    lines = infochat("export", "--format", "ics", "--due").out.splitlines()
    ids = [line for line in lines if line.startswith("UID:")]
    assert len(ids) == len(set(ids)) == sum(line == "BEGIN:VEVENT" for line in lines) >= 5


def test_another_format_than_json_goes_to_a_file_under_json(infochat: Any, ada: None, tmp_path: Path) -> None:
    assert infochat("export", "--format", "csv", "--json", code=2).error["code"] == "not_json"
    told = infochat("export", "--format", "csv", "--json", "--output", str(tmp_path / "people.csv")).json
    assert (told["kind"], told["format"]) == ("export", "csv")
