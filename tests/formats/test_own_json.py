"""People out of another infochat file."""

from __future__ import annotations

import contextlib
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infochat.errors import FormatError
from infochat.formats.registry import read_people
from infochat.formats.report import People

TODAY = date(2026, 11, 22)


def read(document: Any) -> People:
    return read_people(json.dumps(document).encode(), today=TODAY)


def test_contacts_and_connections_of_another_file_are_people() -> None:
    people = read(
        {
            "format": "infochat",
            "contacts": [{"name": "Ada", "emails": ["ada@example.org"], "url": "https://example.org", "notes": ["x"]}],
            "connections": {"columns": ["uid", "connected_on", "name"], "rows": [["u", "2021-03-04", "Bob"], ["v"]]},
        }
    )

    assert people.format == "infochat-json"
    assert [person.name for person in people.people] == ["Ada", "Bob"]
    assert people.people[0].emails == ("ada@example.org",)
    assert people.people[1].connected_on == date(2021, 3, 4)
    assert len(people.skipped) == 1


def test_what_the_list_command_printed_is_read_too() -> None:
    people = read({"schema": 1, "kind": "connections", "connections": [{"name": "Bob", "email": "b@example.org"}]})

    assert people.people[0].emails == ("b@example.org",)


@pytest.mark.parametrize(
    "text",
    ["[]", "{}", '{"a": 1}', '{"contacts": [', "[" * 5000, '{"contacts": ' + "9" * 5000 + "}", '{"contacts": 3}'],
)
def test_other_json_is_refused_or_empty(text: str) -> None:
    with contextlib.suppress(FormatError):
        people = read_people(text.encode(), today=TODAY)
        assert people.people == []
        assert people.warnings


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(["Ada", "a@example.org"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["name", "emails", "columns", "rows", "url", "connected_on"]), inner, max_size=4
        )
    ),
    max_leaves=20,
)


@given(JSON, JSON)
def test_no_document_makes_the_reader_stumble(contacts: Any, connections: Any) -> None:
    with contextlib.suppress(FormatError):
        people = read({"contacts": contacts, "connections": connections})
        assert all(person.name for person in people.people)
