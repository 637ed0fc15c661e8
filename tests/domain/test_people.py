"""The compact rows of the connections, whatever columns the file gives them."""

from __future__ import annotations

import pytest

from infochat.domain.people import Connection, Connections

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
