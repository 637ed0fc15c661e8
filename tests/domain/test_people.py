"""The compact rows of the connections, whatever columns the file gives them."""

from __future__ import annotations

import pytest

from build import instant, make_contact, make_interview
from infochat.domain.people import Connection, Connections, Hold

KNOWN = list(Connection._fields)


@pytest.mark.parametrize(
    ("columns", "row"),
    [
        (KNOWN, ["c1", "Ada", "Acme", None, None, None, None, None]),
        ([*KNOWN, "mood"], ["c1", "Ada", "Acme", None, None, None, None, None, "sure"]),
        (["name", "mood", "company", "uid"], ["Ada", "sure", "Acme", "c1"]),
    ],
)
def test_rows_are_read_by_the_names_of_their_columns(columns: list[str], row: list[str | None]) -> None:
    people = Connections(columns=columns, rows=[row])
    assert list(people) == [Connection("c1", "Ada", "Acme")]
    assert people.column("company") == ["Acme"]


def test_column_that_the_file_does_not_have_is_empty_throughout() -> None:
    assert Connections(columns=["uid", "name"], rows=[["c1", "Ada"], ["c2", "Bo"]]).column("email") == [None, None]


@pytest.mark.parametrize("columns", [KNOWN, [*KNOWN, "mood"], ["name", "mood", "uid"]])
def test_each_row_is_found_at_its_place(columns: list[str]) -> None:
    rows: list[list[str | None]] = [[f"{name} {place}" for name in columns] for place in range(3)]
    people = Connections(columns=columns, rows=rows)
    assert [people.at(place) for place in range(3)] == list(people)
    assert people.at(1)[:2] == ("uid 1", "name 1")


def test_cells_that_no_field_of_a_contact_can_take_are_told_by_their_column() -> None:
    columns = ["uid", "mood", "name", "tags", "hat"]
    people = Connections(columns=columns, rows=[["c1", "sure", "Ada", "x", None]])
    assert people.unknown_cells(people.rows[0]) == {"mood": "sure"}
    with pytest.raises(ValueError, match="zip"):
        people.unknown_cells(["c1", "sure"])


def test_talk_and_window_end_their_minutes_after_they_begin() -> None:
    begins, ends = instant("2026-11-20T10:00"), instant("2026-11-20T10:25")
    assert make_interview("2026-11-20T10:00", minutes=25).ends_at == ends
    assert Hold(starts_at=begins, minutes=25, lapses_at=begins).ends_at == ends


def test_person_is_greeted_by_the_call_name_or_else_by_the_whole_name() -> None:
    assert make_contact("Sinéad O'Connor", call_name="Nell").greeting_name == "Nell"
    assert make_contact("Sinéad O'Connor").greeting_name == "Sinéad O'Connor"
