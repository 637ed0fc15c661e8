"""Who may be one and the same person, pair by pair, and why."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from build import make_challenge, make_contact
from infochat.domain.challenge import Challenge
from infochat.domain.find.doubtful import PAIR_LIMIT, call_two, doubtful_pairs, why_one
from infochat.domain.people import Connection, Connections, Contact

URL = "https://www.linkedin.com/in/"
DAY = date(2020, 3, 4)
SAME_ADDRESS = "the same LinkedIn address"
RENAMED = "the same name and day of connection, two LinkedIn addresses"
BARE = "the same name, and one of them without a company"
SHARED = "the same name and company"
NEW_JOB = "the same name and day of connection, two companies"
TWO_COMPANIES = "the same name, two companies"
MAILED = "the same e-mail under two names"


def row(uid: str, name: str = "Ada", **facts: Any) -> Connection:
    return Connection(uid, name, **facts)


def document(*people: Contact | Connection, **changes: Any) -> Challenge:
    rows = [list(one) for one in people if isinstance(one, Connection)]
    contacts = [one for one in people if isinstance(one, Contact)]
    return make_challenge(*contacts, connections=Connections(rows=rows), **changes)


def pairs(challenge: Challenge, among: frozenset[str] | None = None) -> list[tuple[str, str, str]]:
    return [(doubt.first.uid, doubt.second.uid, doubt.why) for doubt in doubtful_pairs(challenge, among)]


@pytest.mark.parametrize(("mine", "theirs", "why"), [
    ({}, {}, BARE),
    ({"company": "Acme"}, {}, BARE),
    ({}, {"company": "Acme"}, BARE),
    ({"company": "Acme"}, {"company": "ACME, Inc."}, SHARED),
    ({"company": "Acme", "url": f"{URL}a"}, {"company": "Acme"}, SHARED),
    ({"company": "Acme"}, {"company": "Acme", "url": f"{URL}a"}, SHARED),
    ({"company": "Acme", "url": "https://ada.example.org"}, {"company": "Acme", "url": f"{URL}a"}, SHARED),
    ({"url": f"{URL}a"}, {"url": f"{URL}A/"}, SAME_ADDRESS),
    ({"url": f"{URL}a"}, {"url": f"{URL}b"}, None),
    ({"url": f"{URL}a", "connected_on": DAY}, {"url": f"{URL}b", "connected_on": "2020-03-04"}, RENAMED),
    ({"url": f"{URL}a", "connected_on": DAY}, {"url": f"{URL}b", "connected_on": "2020-03-05"}, None),
    ({"url": f"{URL}a", "company": "Acme"}, {"url": f"{URL}b", "company": "Acme"}, None),
    ({"company": "Acme", "connected_on": DAY}, {"company": "Beta", "connected_on": "2020-03-04"}, NEW_JOB),
    ({"company": "Acme", "connected_on": DAY}, {"company": "Beta", "connected_on": "2020-03-05"}, TWO_COMPANIES),
    ({"company": "Acme"}, {"company": "Beta"}, TWO_COMPANIES),
])  # fmt: skip
def test_two_of_one_name_may_be_one_where_nothing_speaks_against_it(mine: Any, theirs: Any, why: str | None) -> None:
    ada = make_contact("Ada", uid="c", **mine)
    assert why_one(ada, row("r", **theirs)) == why
    assert pairs(document(ada, row("r", "ADA", **theirs))) == ([("c", "r", why)] if why else [])


@pytest.mark.parametrize(("mine", "theirs", "why"), [
    ({"company": "Acme"}, {"company": "Beta"}, None),
    ({"company": "Acme", "connected_on": "2020-03-04"}, {"company": "Beta", "connected_on": "2020-03-05"}, None),
    ({"company": "Acme", "connected_on": "2020-03-04"}, {"company": "Beta", "connected_on": "2020-03-04"}, NEW_JOB),
    ({"company": "Acme"}, {"company": "acme ltd"}, SHARED),
    ({"company": "Acme"}, {}, BARE),
    ({}, {}, BARE),
    ({"url": f"{URL}a"}, {"url": f"{URL}b"}, None),
    ({"url": f"{URL}a", "connected_on": "2020-03-04"}, {"url": f"{URL}b", "connected_on": "2020-03-04"}, RENAMED),
])  # fmt: skip
def test_two_connections_at_two_companies_are_two(mine: Any, theirs: Any, why: str | None) -> None:
    assert pairs(document(row("1", **mine), row("2", **theirs))) == ([("1", "2", why)] if why else [])


def test_every_two_contacts_of_one_name_are_compared_and_each_with_the_connections() -> None:
    contacts = [make_contact("Ada", uid=uid) for uid in ("a", "b", "c")]
    assert pairs(document(*contacts, row("r"))) == [
        ("a", "b", BARE), ("a", "c", BARE), ("a", "r", BARE), ("b", "c", BARE), ("b", "r", BARE), ("c", "r", BARE),
    ]  # fmt: skip


def test_connections_are_compared_with_the_first_of_their_company_and_of_their_day() -> None:
    rows = [
        row("1", company="Acme", connected_on="2020-01-01"),
        row("2", company="Acme", connected_on="2020-01-02"),
        row("3", company="Acme", connected_on="2020-01-03"),
        row("4", company="Beta", connected_on="2020-01-02"),
        row("5"),
        row("6"),
    ]
    assert pairs(document(*rows)) == [
        ("1", "2", SHARED), ("1", "3", SHARED), ("2", "4", NEW_JOB), ("5", "6", BARE), ("1", "5", BARE),
        ("4", "5", BARE),
    ]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "is_found"), [
    (make_contact("Ada Lovelace", uid="1", emails=["x@example.org", "a@example.org"]),
     make_contact("Bo Byron", uid="2", emails=["A@example.org"]), True),
    (make_contact("Ada Lovelace", uid="1", emails=["a@example.org"]), row("2", "Bo", email="A@example.org"), True),
    (row("1", "Ada Lovelace", email="a@example.org"), row("2", "Bo Byron", email="A@EXAMPLE.org"), True),
    (row("1", "Ada Lovelace", email="a@example.org"), row("2", "A. Lovelace", email="a@example.org"), False),
    (row("1", "Ada Lovelace", email="a@example.org"), row("2", "Bo Byron", email="b@example.org"), False),
    (row("1", "Ada Lovelace"), row("2", "Bo Byron"), False),
])  # fmt: skip
def test_one_address_under_two_names_is_doubtful(first: Any, second: Any, is_found: bool) -> None:
    assert pairs(document(first, second)) == ([("1", "2", MAILED)] if is_found else [])


def test_pairs_called_two_are_left_out_and_no_pair_is_told_twice() -> None:
    ada, other = make_contact("Ada", uid="z", emails=["a@example.org"]), row("b", "Ada", email="a@example.org")
    third = row("c", "Zoe", email="a@example.org")
    challenge = document(ada, other, third)
    assert pairs(challenge) == [("z", "b", BARE), ("z", "c", MAILED)]
    call_two(challenge, doubtful_pairs(challenge)[0])
    assert challenge.apart == [["b", "z"]]
    assert pairs(challenge) == [("z", "c", MAILED)]
    call_two(challenge, doubtful_pairs(challenge)[0])
    assert pairs(challenge) == []


def test_pairs_may_be_asked_for_among_some_people_only() -> None:
    challenge = document(
        make_contact("Ada", uid="1"), make_contact("Ada", uid="2"), make_contact("Ada", uid="3"),
        make_contact("Bo", uid="4", emails=["b@example.org"]), make_contact("Bo", uid="5"),
        make_contact("Cy", uid="6", emails=["b@example.org"]),
    )  # fmt: skip
    assert pairs(challenge, frozenset("2")) == [("1", "2", BARE), ("2", "3", BARE)]
    assert pairs(challenge, frozenset("6")) == [("4", "6", MAILED)]
    assert pairs(challenge, frozenset()) == []
    assert len(pairs(challenge)) == 5


def test_no_more_pairs_are_told_than_anybody_would_answer() -> None:
    challenge = document(*(make_contact("Ada", uid=f"{number:03}") for number in range(60)))
    assert len(pairs(challenge)) == PAIR_LIMIT == 1000


def test_connections_without_a_day_or_at_two_companies_share_nothing_by_that() -> None:
    assert why_one(row("1", company="Acme"), row("2", company="Beta")) is None
    rows = [row("1", company="Acme"), row("2"), row("3")]
    assert pairs(document(*rows)) == [("2", "3", BARE), ("1", "2", BARE)]
