"""Which record of the file somebody read from another program's file is known under, and by what."""

from __future__ import annotations

import pytest

from build import make_challenge, make_contact
from infochat.domain.challenge import Challenge
from infochat.domain.find.matching import Matching, Row, tidy_columns
from infochat.domain.people import Connection, Connections, Contact, Person

Found = tuple[str, str] | None

URL = "https://www.linkedin.com/in/fictional-{}"
FIELDS = list(Connection._fields)


def row(uid: str, slug: str | None = None, company: str | None = "Acme", **facts: str) -> Row:
    name = facts.pop("name", "Ada Example")
    return list(Connection(uid, name, company, url=URL.format(slug) if slug else None, **facts))


def person(slug: str | None = None, company: str | None = "Acme", **facts: object) -> Person:
    values: dict[str, object] = {"name": "Ada Example", "url": URL.format(slug) if slug else None} | facts
    return Person(company=company, **values)  # type: ignore[arg-type]


def challenge(*records: Row | Contact) -> Challenge:
    contacts = [record for record in records if isinstance(record, Contact)]
    rows = [record for record in records if not isinstance(record, Contact)]
    return make_challenge(*contacts, connections=Connections(rows=rows))


def matches(known: Challenge, *people: Person) -> list[Found]:
    found = Matching(known, people).run()
    return [
        ((match.record.uid if isinstance(match.record, Contact) else str(match.record[0])), match.how)
        if match
        else None
        for match in found
    ]


EMAIL = "e@example.org"


@pytest.mark.parametrize(
    ("records", "people", "found"),
    [
        ([row("c1", "a")], [person("a", name="Ada Married")], [("c1", "url")]),
        ([row("c1", "a")], [person("A/?trk=x", name="Ada Married")], [("c1", "url")]),
        ([row("c1", email=EMAIL)], [person(company="Beta", emails=(EMAIL,))], [("c1", "email")]),
        ([row("c1")], [person()], [("c1", "name")]),
        ([row("c1")], [person(name="Bob Two")], [None]),
        ([], [person()], [None]),
    ],
)
def test_match_says_by_what(records: list[Row], people: list[Person], found: list[Found]) -> None:
    assert matches(challenge(*records), *people) == found


def test_contact_is_found_as_a_connection_is() -> None:
    ada = make_contact("Ada Example", company="Acme", url=URL.format("a"), emails=[EMAIL])
    known = challenge(ada)
    assert matches(known, person("a")) == matches(known, person("A/")) == [(ada.uid, "url")]
    assert matches(known, person("b", emails=(EMAIL,))) == [(ada.uid, "email")]
    assert matches(known, person()) == [(ada.uid, "name")]


@pytest.mark.parametrize(
    ("record", "people", "found"),
    [
        (row("c1", "a"), [person("a"), person()], [("c1", "url"), None]),
        (row("c1", "a"), [person("A/"), person()], [("c1", "url"), None]),
        (
            row("c1", email=EMAIL),
            [person(emails=(EMAIL,)), person(name="A. Example", emails=(EMAIL,))],
            [("c1", "email"), None],
        ),
        (row("c1"), [person(), person()], [("c1", "name"), None]),
        (row("c1"), [person(position="Boss"), person(position="Clerk")], [("c1", "name"), None]),
        (row("c1"), [person(), person("b")], [("c1", "name"), None]),
    ],
)
def test_record_is_found_for_one_person_only(record: Row, people: list[Person], found: list[Found]) -> None:
    assert matches(challenge(record), *people) == found


@pytest.mark.parametrize(
    ("records", "people", "found"),
    [
        ([row("c1", position="Clerk"), row("c2", position="Boss")], [person(position="Boss")], ["c2"]),
        ([row("c1", position="Boss"), row("c2", position="Clerk")], [person(position="Boss")], ["c1"]),
        ([row("c1", position="Clerk"), row("c2", position="Boss")], [person(), person(position="Boss")], ["c1", "c2"]),
        ([row("c1", "a", position="Boss"), row("c2", position="Boss")], [person(position="Boss")], ["c2"]),
        ([row("c1", "a"), row("c2")], [person(position="Boss")], ["c2"]),
        ([row("c1", "a"), row("c2"), row("c3")], [person(position="Boss")], ["c2"]),
        ([row("c1", "a")], [person(position="Boss")], ["c1"]),
        ([row("c1", "a"), row("c2", "b")], [person(position="Boss")], [None]),
        (
            [row("c1", "a"), row("c2", position="Boss")],
            [person(position="Boss"), person(position="Clerk")],
            ["c2", None],
        ),
        ([row("c1"), row("c2", "a")], [person("b")], ["c1"]),
        ([row("c1"), row("c2")], [person("b")], [None]),
        ([row("c1")], [person("b"), person("c")], [None, None]),
    ],
)
def test_of_namesakes_the_one_of_that_position_then_the_one_without_an_address_is_meant(
    records: list[Row], people: list[Person], found: list[str | None]
) -> None:
    assert [match and match[0] for match in matches(challenge(*records), *people)] == found


@pytest.mark.parametrize(
    ("records", "people", "found"),
    [
        ([row("c1", None, None)], [person(None, None)], ["c1"]),
        ([row("c1", "a", None)], [person(None, None)], [None]),
        ([row("c1", None, None)], [person("a", None)], [None]),
        ([row("c1", None, None, email=EMAIL)], [person(None, None, emails=("other@example.org",))], [None]),
        ([row("c1", None, None, email=EMAIL)], [person(None, None)], ["c1"]),
        ([row("c1", None, None)], [person(None, None, emails=(EMAIL,))], ["c1"]),
        ([row("c1", None, None, phone="+41 555 0101")], [person(None, None, phones=("0555 0101",))], ["c1"]),
        ([row("c1", None, None, phone="+41 555 0101")], [person(None, None, phones=("+41 555 0201",))], [None]),
        (
            [row("c1", None, None, phone="555 0101"), row("c2", None, None, phone="555 0202")],
            [person(None, None, position="Boss", phones=("555 0202",))],
            ["c2"],
        ),
        (
            [row("c1", "a", None), row("c2", None, None, phone="555 0101")],
            [person(None, None, position="Boss", phones=("555 0202",))],
            [None],
        ),
        (
            [row("c1", None, None, phone="555 0101"), row("c2", None, None, phone="555 0202", position="Boss")],
            [
                person(None, None, position="Boss", phones=("555 0202",)),
                person(None, None, position="Clerk", phones=("555 0202",)),
            ],
            ["c2", None],
        ),
    ],
)
def test_without_a_company_nothing_may_speak_against_a_namesake(
    records: list[Row], people: list[Person], found: list[str | None]
) -> None:
    assert [match and match[0] for match in matches(challenge(*records), *people)] == found


@pytest.mark.parametrize(("count", "found"), [(20, [("bare", "name")]), (21, [None])])
def test_of_more_than_twenty_namesakes_nobody_is_taken_for_somebody_with_an_address(
    count: int, found: list[Found]
) -> None:
    namesakes = [row(f"c{number}", str(number)) for number in range(1, count)]
    assert matches(challenge(*namesakes, row("bare")), person("new")) == found


def test_thirty_namesakes_of_one_position_each_have_their_row() -> None:
    rows = [row(f"c{number}", position="Clerk") for number in range(30)]
    found = matches(challenge(*rows), *[person(position="Clerk")] * 30)
    assert found == [(f"c{number}", "name") for number in range(30)]


@pytest.mark.parametrize(
    ("columns", "cells", "tidy"),
    [
        (FIELDS, ["c1", "Ada"], ["c1", "Ada", *[None] * 6]),
        ([*FIELDS, "mood"], ["c1", "Ada"], ["c1", "Ada", *[None] * 7]),
        (["mood", "name", "uid"], ["fine", "Ada", "c1"], ["c1", "Ada", *[None] * 6, "fine"]),
        (["name", "uid", "mood"], ["Ada", "c1"], ["c1", "Ada", *[None] * 7]),
        (["name", "uid", "company", "mood"], ["Ada", "c1"], ["c1", "Ada", *[None] * 7]),
    ],
)
def test_every_row_has_a_cell_for_each_column_in_their_order(columns: list[str], cells: Row, tidy: Row) -> None:
    connections = Connections(columns=columns, rows=[cells])
    tidy_columns(connections)
    assert connections.rows == [tidy]
    assert connections.columns == [*FIELDS, *(name for name in columns if name not in FIELDS)]
