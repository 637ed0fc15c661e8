"""The CSV for spreadsheets: no cell runs, and reading it back changes nothing."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build import make_contact
from infochat.domain.people import Connection
from infochat.formats.csv_export import COLUMNS, plain_cell, render, safe_cell
from infochat.formats.registry import read_people

TODAY = date(2026, 11, 22)
TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
CELLS = st.text(st.sampled_from([*TRIGGERS, "'", '"', ",", ";", " ", "a", "1", "é", "|"]), max_size=12)


@pytest.mark.parametrize("text", ["=cmd|'/c calc'!A1", "+41 79", "-1", "@SUM(1)", "\t=1", "\r=1", " =1", "＝1", "'=1"])
def test_cell_that_looks_like_a_formula_begins_with_a_quote(text: str) -> None:
    assert safe_cell(text) == "'" + text


@pytest.mark.parametrize("text", ["", "Ada", "a=1", "'tis", "1-2", "O'Neill", "'", "''", " a"])
def test_plain_cell_stays_as_it_is(text: str) -> None:
    assert safe_cell(text) == text


@given(CELLS)
def test_safe_cell_gives_back_what_it_was_given(text: str) -> None:
    assert plain_cell(safe_cell(text)) == text


@given(CELLS)
def test_safe_cell_never_begins_with_a_trigger(text: str) -> None:
    assert not safe_cell(text).lstrip().startswith(TRIGGERS)


LINES = st.text(st.sampled_from([*"=+-@'\",;ab1é|", "＝"]), min_size=1, max_size=12).filter(
    lambda text: any(char.isalnum() for char in text)
)


@given(LINES.filter(lambda text: "@" not in text), LINES, LINES, st.dates(date(2003, 5, 5), TODAY))
def test_contacts_come_back_from_their_own_csv_unchanged(name: str, company: str, position: str, day: date) -> None:
    contact = make_contact(
        name,
        company=company,
        position=position,
        credentials="PhD, -x",
        emails=["a@example.org", "+b@example.org"],
        phones=["+41 79 000 00 00", "(1) 2"],
        url="https://example.org/a,b",
        connected_on=day,
        warmth=2,
    )

    people = read_people(render([contact]).encode(), today=TODAY)

    assert people.format == "infochat-csv"
    assert people.warnings == []
    assert people.people[0][:8] == (
        *(name, company, position, "https://example.org/a,b"),
        *(("a@example.org", "+b@example.org"), ("+41 79 000 00 00", "(1) 2"), day, "PhD, -x"),
    )


def test_connections_are_written_under_the_same_columns() -> None:
    row = Connection("u", "Ada Example", "Acme", None, None, "ada@example.org", None, "2021-03-04")

    written = next(csv.DictReader(io.StringIO(render([row]))))

    assert tuple(written) == COLUMNS
    assert (written["name"], written["emails"], written["connected_on"]) == (row.name, row.email, row.connected_on)


def test_every_field_of_a_line_stands_in_quotes() -> None:
    line = render([make_contact()]).splitlines()[1]

    assert line.count('"') == 2 * len(COLUMNS)
