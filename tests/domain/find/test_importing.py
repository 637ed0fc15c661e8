"""Importing once and again: who is new, who is known, what changed, and whom one should look at."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build import instant, make_challenge, make_contact, moment, sent
from infochat.domain.challenge import Challenge
from infochat.domain.find.doubtful import call_two, doubtful_pairs
from infochat.domain.find.importing import FactChange, ImportResult, fill_gaps, import_people, join_pair, person_of
from infochat.domain.people import Connection, Connections, Note, Person

URL = "https://www.linkedin.com/in/fictional-{}"
COMPANY_PAGE = "https://acme.example"


def person(name: str = "Ada Example", slug: str | None = None, company: str | None = "Acme", **facts: object) -> Person:
    return Person(name, company, url=URL.format(slug) if slug else None, **facts)  # type: ignore[arg-type]


def take(challenge: Challenge, *people: Person, contacts: bool = False) -> ImportResult:
    return import_people(challenge, people, moment(), source="test", as_contacts=contacts)


def counts(result: ImportResult) -> tuple[int, int, int]:
    return result.added, result.updated, result.unchanged


def rows(challenge: Challenge) -> list[Connection]:
    return list(challenge.connections)


@pytest.mark.parametrize(
    ("stored", "found", "is_same"),
    [
        (person(slug="a"), person("Ada Married", "a", "Other"), True),
        (person(slug="a"), Person("Ada Example", "Acme", url="http://de.linkedin.com/in/FICTIONAL-A/?trk=x"), True),
        (person(slug="zo%C3%AB"), person(slug="zoë"), True),
        (person(slug="jose"), person(slug="josé"), False),
        (person(slug="a"), person(slug="b"), False),
        (person(slug="a"), person(company="Acme, Inc."), True),
        (person(), person(slug="a"), True),
        (person(), person(), True),
        (person(company=None), person(company=None), True),
        (person(company=None), person(slug="a", company=None), False),
        (person(company="Beta"), person(slug="a"), False),
        (person(emails=("a@example.org",)), person("Ada Other", "b", "Beta", emails=("A@example.org",)), True),
        (person(slug="a", emails=("a@example.org",)), person(slug="b", emails=("a@example.org",)), True),
        (person(emails=("info@example.org",)), person("Bob Two", emails=("info@example.org",)), False),
        (person("Ann Example", emails=("e@example.org",)), person("Bob Example", emails=("e@example.org",)), False),
        (person("A. Example", emails=("e@example.org",)), person("Ada Example", emails=("e@example.org",)), True),
        (person("ÁDA example"), person(slug="a"), True),
        (Person("Ada Example", "Acme", url=COMPANY_PAGE), Person("Bob Two", "Acme", url=COMPANY_PAGE), False),
    ],
)
def test_same_person_is_known_by_address_then_email_then_name_and_company(
    stored: Person, found: Person, is_same: bool
) -> None:
    challenge = make_challenge()
    take(challenge, stored)

    result = take(challenge, found)

    assert (result.added == 0) == is_same
    assert len(challenge.connections) == (1 if is_same else 2)


def test_connection_takes_what_the_file_says_and_keeps_what_it_leaves_out() -> None:
    challenge = make_challenge()
    take(challenge, person(slug="a", emails=("a@example.org",), connected_on=date(2021, 3, 4)))

    result = take(challenge, person(slug="a", company="Beta", position="Boss"))

    row = rows(challenge)[0]
    assert counts(result) == (0, 1, 0)
    assert (row.company, row.position, row.email, row.connected_on) == ("Beta", "Boss", "a@example.org", "2021-03-04")


A, B = URL.format("a"), URL.format("b")
KEPT = Connection("c1", "Ada Example", "Acme", "Clerk", A, "a@example.org", "+41 1", "2021-03-04")
SAID = Person(*KEPT[1:5], emails=("a@example.org",), phones=("+41 1",), connected_on=date(2021, 3, 4))
BY_NAME = {"url": None, "emails": ()}


@pytest.mark.parametrize(("kept", "said", "taken"), [
    # known by the address: all that the file says is so now, and what it leaves out stays
    ({}, {}, {}),
    ({}, {"name": "Ada Married"}, {"name": "Ada Married"}),
    ({}, {"name": "ADA Example"}, {"name": "ADA Example"}),
    ({}, {"company": "Beta"}, {"company": "Beta"}),
    ({}, {"company": "ACME, Inc."}, {"company": "ACME, Inc."}),
    ({}, {"company": None}, {}),
    ({}, {"position": "Boss"}, {"position": "Boss"}),
    ({}, {"position": None}, {}),
    ({}, {"connected_on": date(2020, 1, 2)}, {"connected_on": "2020-01-02"}),
    ({}, {"connected_on": None}, {}),
    ({}, {"emails": ("b@example.org",)}, {"email": "b@example.org"}),
    ({}, {"emails": ("A@example.org",)}, {}),
    ({}, {"emails": ("b@example.org", "a@example.org")}, {}),
    ({}, {"emails": ("b@example.org", "c@example.org")}, {"email": "b@example.org"}),
    ({}, {"emails": ()}, {}),
    ({}, {"phones": ("+41 2",)}, {"phone": "+41 2"}),
    ({}, {"phones": ("+41 2", "+41 1")}, {}),
    ({}, {"phones": ("+41 2", "+41 3")}, {"phone": "+41 2"}),
    ({}, {"phones": ()}, {}),
    ({}, {"phones": (), "emails": ("b@example.org",)}, {"email": "b@example.org"}),
    ({}, {"phones": (), "company": "Beta"}, {"company": "Beta"}),
    ({}, {"phones": (), "position": "Boss"}, {"position": "Boss"}),
    ({}, {"phones": (), "connected_on": date(2020, 1, 2)}, {"connected_on": "2020-01-02"}),
    ({}, {"phones": (), "name": "Ada Married"}, {"name": "Ada Married"}),
    ({}, {"url": "http://de.linkedin.com/in/FICTIONAL-A/"}, {}),
    ({"company": None, "position": None, "connected_on": None}, {},
     {"company": "Acme", "position": "Clerk", "connected_on": "2021-03-04"}),
    ({"email": None, "phone": None}, {}, {"email": "a@example.org", "phone": "+41 1"}),
    # by the e-mail: the name is not taken over, as a name beside one e-mail may be shorter
    ({}, {"url": B, "name": "A. Example", "company": "Beta"}, {"url": B, "company": "Beta"}),
    ({"url": None}, {}, {"url": A}),
    ({"url": None}, {"phones": ()}, {"url": A}),
    # by name and company: neither is taken over in another spelling
    ({}, BY_NAME | {"name": "ADA example", "company": "ACME, Inc.", "position": "Boss"}, {"position": "Boss"}),
    ({"url": None}, {"emails": ()}, {"url": A}),
    ({"company": None, "url": None}, BY_NAME | {"company": None, "position": "Boss"}, {"position": "Boss"}),
])  # fmt: skip
def test_each_fact_of_a_connection_is_what_the_file_says_of_it_last(kept: Any, said: Any, taken: Any) -> None:
    row = KEPT._replace(**kept)
    challenge = make_challenge(connections=Connections(rows=[list(row)]))

    result = take(challenge, SAID._replace(**said))

    assert rows(challenge) == [row._replace(**taken)]
    assert counts(result) == ((0, 1, 0) if taken else (0, 0, 1))


def test_everybody_whose_row_changed_is_counted() -> None:
    challenge = make_challenge()
    take(challenge, *(person(slug=slug) for slug in "abc"))

    changed = [person(slug=slug, position="Boss") for slug in "bc"]
    assert counts(take(challenge, person(slug="a"), *changed)) == (0, 2, 1)


@pytest.mark.parametrize(("as_contacts", "lost"), [(False, (3, 2)), (True, (0, 0))])
def test_what_a_connection_cannot_hold_is_counted(as_contacts: bool, lost: tuple[int, int]) -> None:
    """Of a connection there are no notes, and one e-mail and one phone; of a contact nothing is lost."""
    mails, phones = ("a@example.org", "b@example.org"), ("+41 1", "+41 2", "+41 3")
    known = make_contact("Con Tact", url=URL.format("c"))
    challenge = make_challenge(known, connections=Connections(rows=[list(KEPT)]))

    result = take(
        challenge,
        person(slug="a", notes="met"),
        person("Bob Two", "b", notes="met", phones=phones),
        person("Cy Three", "d", notes="met", emails=mails, phones=phones[:1]),
        person("Di Four", "e", emails=mails[:1], phones=phones[:1]),
        person("Con Tact", "c", notes="met", emails=mails),
        contacts=as_contacts,
    )

    assert (result.without_notes, result.without_addresses) == lost


def test_people_become_connections_unless_contacts_are_asked_for() -> None:
    challenge = make_challenge()

    import_people(challenge, [SAID], moment(), source="test")

    assert [row[1:] for row in rows(challenge)] == [KEPT[1:]]
    assert challenge.contacts == []


def test_look_alikes_that_were_there_before_are_not_told_again_by_the_next_import() -> None:
    challenge = make_challenge()
    assert len(take(challenge, person(), person(company=None)).doubtful) == 1

    assert take(challenge, person("Bob Two")).doubtful == []


def test_what_was_typed_about_a_contact_is_never_overwritten() -> None:
    ada = make_contact("Ada E.", company="Acme", position="Boss", url=URL.format("a"), emails=["mine@example.org"])
    challenge = make_challenge(ada)
    typed = copy.deepcopy(ada)

    result = take(challenge, person("Ada Example", "a", "Beta", position="Chief", emails=("other@example.org",)))

    assert ada == typed
    assert counts(result) == (0, 0, 1)
    assert result.changed_contacts == [
        FactChange(ada, "company", "Acme", "Beta"),
        FactChange(ada, "position", "Boss", "Chief"),
    ]


def test_gaps_of_a_contact_are_filled() -> None:
    ada = make_contact("Ada Example", company="Acme")
    challenge = make_challenge(ada)

    result = take(challenge, person(slug="a", position="Boss", connected_on=date(2021, 3, 4)))

    assert counts(result) == (0, 1, 0)
    assert (ada.url, ada.position, ada.connected_on) == (URL.format("a"), "Boss", date(2021, 3, 4))
    assert len(challenge.connections) == 0


@pytest.mark.parametrize(
    ("company", "position"), [("Acme", "Boss"), ("ACME, Inc.", "Boss"), (None, "Boss"), ("Beta", None)]
)
def test_position_at_another_company_does_not_fill_a_gap(company: str | None, position: str | None) -> None:
    ada = make_contact("Ada Example", company="Acme", url=URL.format("a"))

    result = take(make_challenge(ada), person(slug="a", company=company, position="Boss", emails=("a@example.org",)))

    assert (ada.company, ada.position, ada.emails) == ("Acme", position, ["a@example.org"])
    assert [change.field for change in result.changed_contacts] == ([] if position else ["company"])


def test_another_spelling_of_the_company_is_no_change() -> None:
    ada = make_contact("Ada Example", company="Acme", url=URL.format("a"))

    assert take(make_challenge(ada), person(slug="a", company="ACME, Inc.")).changed_contacts == []


def test_everybody_becomes_a_contact_when_asked() -> None:
    challenge = make_challenge()
    take(challenge, person("Ada Example", "a"))
    uid = rows(challenge)[0].uid

    known = person("Ada Example", "a", credentials="PhD", notes="met once")
    result = take(challenge, known, person("Ada Example", "b"), contacts=True)

    assert counts(result) == (1, 1, 0)
    assert len(challenge.connections) == 0
    assert [contact.id for contact in challenge.contacts] == ["ada-example", "ada-example-2"]
    first = challenge.contacts[0]
    assert (first.uid, first.credentials, first.source) == (uid, "PhD", "test")
    assert (first.created_at, first.updated_at) == (moment().now, moment().now)
    assert [(note.at, note.text) for note in first.notes] == [(moment().now, "met once")]
    assert first.notes[0].uid


def test_contact_of_whom_the_file_has_the_name_alone_was_changed_today() -> None:
    challenge = make_challenge()

    take(challenge, Person("Bob Two"), contacts=True)

    assert challenge.contacts[0].updated_at == moment().now


def test_connection_that_becomes_a_contact_keeps_what_the_file_leaves_out() -> None:
    challenge = make_challenge(connections=Connections(rows=[list(KEPT)]))

    take(challenge, person(slug="a", company="Beta", emails=("b@example.org", "c@example.org")), contacts=True)

    (ada,) = challenge.contacts
    assert (ada.company, ada.emails) == ("Beta", ["b@example.org", "c@example.org"])
    assert (ada.position, ada.url, ada.phones, ada.connected_on) == ("Clerk", A, ["+41 1"], date(2021, 3, 4))


@pytest.mark.parametrize(("row", "said"), [
    (KEPT, SAID),
    (Connection("c2", "Bob Two"), Person("Bob Two")),
    (Connection("c3", "Cy Three", connected_on="last spring"), Person("Cy Three")),
])  # fmt: skip
def test_connection_is_named_as_a_file_would_name_it(row: Connection, said: Person) -> None:
    assert person_of(row) == said


def test_contact_is_changed_today_only_where_a_gap_was_filled() -> None:
    ada = make_contact("Ada Example", company="Acme", position="Boss", phones=["+41 9"])
    before = ada.updated_at

    assert not fill_gaps(ada, Person("Ada Example", "Beta", "Chief", phones=("+41 1",)), moment())
    assert ada.updated_at == before

    assert fill_gaps(ada, SAID, moment())
    assert ada.updated_at == moment().now
    assert (ada.company, ada.position, ada.phones, ada.emails) == ("Acme", "Boss", ["+41 9"], ["a@example.org"])


def test_two_namesakes_of_one_company_stay_two_however_often_they_come() -> None:
    challenge = make_challenge()
    twins = (person(position="Clerk"), person(position="Boss"))
    take(challenge, *twins)

    assert counts(take(challenge, *twins)) == (0, 0, 2)
    assert counts(take(challenge, *reversed(twins))) == (0, 0, 2)


def test_two_of_one_name_with_two_phones_stay_two_and_are_asked_about() -> None:
    challenge = make_challenge()
    first, second = (person(company=None, phones=(phone,)) for phone in ("+353 1 555 0101", "+353 1 555 0202"))
    take(challenge, first)

    result = take(challenge, second)

    assert counts(result) == (1, 0, 0)
    assert [doubt.why for doubt in result.doubtful] == ["the same name, and one of them without a company"]
    assert [row.phone for row in rows(challenge)] == ["+353 1 555 0101", "+353 1 555 0202"]
    assert counts(take(challenge, second, first)) == (0, 0, 2)


def test_phone_with_and_without_the_code_of_the_country_is_one() -> None:
    challenge = make_challenge()
    take(challenge, person(company=None, phones=("+353 1 555 0101",)))

    assert take(challenge, person(company=None, phones=("01 5550101",))).added == 0


def test_one_row_is_not_taken_for_two_people() -> None:
    challenge = make_challenge()
    take(challenge, person())

    result = take(challenge, person(slug="a"), person(slug="b"))

    assert result.added == 2
    assert len(result.doubtful) >= 1


def test_columns_in_another_order_and_unknown_ones_are_kept() -> None:
    old = Connections(columns=["name", "uid", "mood"], rows=[["Ada Example", "u1", "fine"]])
    challenge = make_challenge(connections=old)

    take(challenge, person(company=None, position="Boss"))

    assert challenge.connections.columns == [*Connection._fields, "mood"]
    assert challenge.connections.rows == [["u1", "Ada Example", None, "Boss", None, None, None, None, "fine"]]


def with_mood() -> Challenge:
    columns = [*Connection._fields, "mood", "tags"]
    rows: list[list[str | None]] = [["u1", "Ada Example", "Acme", None, None, None, None, None, "fine", "x"]]
    return make_challenge(connections=Connections(columns=columns, rows=rows))


def test_somebody_new_has_a_cell_in_every_unknown_column() -> None:
    challenge = with_mood()

    take(challenge, person("Bob Two"))

    assert [len(row) for row in challenge.connections.rows] == [10, 10]
    assert challenge.connections.rows[1][8:] == [None, None]


def test_unknown_cells_go_with_whoever_becomes_a_contact() -> None:
    challenge = with_mood()

    take(challenge, person(), contacts=True)

    assert challenge.contacts[0].extra == {"mood": "fine"}


def test_unknown_cells_go_to_the_contact_a_connection_is_joined_with() -> None:
    challenge = with_mood()
    challenge.contacts.append(make_contact("Ada Example", company="Beta"))
    (pair,) = doubtful_pairs(challenge)

    join_pair(challenge, pair, moment())

    assert challenge.contacts[0].extra == {"mood": "fine"}


SLUGS = st.none() | st.sampled_from("abcdef")
PEOPLE = st.lists(
    st.builds(
        Person,
        st.sampled_from(["Ada Example", "Bob Two", "Cy Three", "ada example"]),
        st.none() | st.sampled_from(["Acme", "Beta", "Acme, Inc."]),
        st.none() | st.sampled_from(["Boss", "Clerk"]),
        SLUGS.map(lambda slug: URL.format(slug) if slug else None),
        st.just(()) | st.sampled_from("xyz").map(lambda name: (f"{name}@example.org",)),
    ),
    max_size=8,
    unique_by=lambda p: (p.url, p.emails, p.name, p.company, p.position) if not p.url else p.url,
)


@given(PEOPLE)
def test_nobody_is_lost_and_everybody_is_counted(people: list[Person]) -> None:
    challenge = make_challenge()

    first = take(challenge, *people)
    second = take(challenge, *people)

    assert sum(counts(first)) == sum(counts(second)) == len(people)
    assert len({row.uid for row in rows(challenge)}) == len(challenge.connections)


@given(PEOPLE)
def test_importing_a_third_time_adds_nobody(people: list[Person]) -> None:
    challenge = make_challenge()
    take(challenge, *people)
    take(challenge, *people)
    before = len(challenge.connections)

    assert take(challenge, *people).added == 0
    assert len(challenge.connections) == before


@given(PEOPLE, PEOPLE)
def test_typed_facts_survive_any_import(first: list[Person], second: list[Person]) -> None:
    challenge = make_challenge()
    take(challenge, *first, contacts=True)
    typed = {
        (contact.uid, field): value
        for contact in challenge.contacts
        for field in ("id", "name", "company", "position", "url")
        if (value := getattr(contact, field))
    }

    take(challenge, *second)

    assert all(getattr(challenge.find_contact(uid), field) == value for (uid, field), value in typed.items())


@given(PEOPLE)
def test_look_alikes_are_listed_once_and_left_alone_when_called_two(people: list[Person]) -> None:
    challenge = make_challenge()
    take(challenge, *people)
    pairs = doubtful_pairs(challenge)

    assert len({frozenset((p.first.uid, p.second.uid)) for p in pairs}) == len(pairs)
    for pair in pairs:
        call_two(challenge, pair)
    assert doubtful_pairs(challenge) == []


@given(PEOPLE, st.booleans())
def test_joining_a_pair_leaves_one_with_all_addresses(people: list[Person], as_contacts: bool) -> None:
    challenge = make_challenge()
    take(challenge, *people, contacts=as_contacts)
    for _ in range(20):
        pairs = doubtful_pairs(challenge)
        if not pairs:
            break
        before = len(challenge.contacts) + len(challenge.connections)
        join_pair(challenge, pairs[0], moment())
        assert len(challenge.contacts) + len(challenge.connections) == before - 1


def test_notes_in_a_file_about_a_contact_are_kept_once_beside_their_own() -> None:
    ada = make_contact(
        "Ada Example", company="Acme", notes=[Note(uid="n", at=instant("2026-01-02T10:00"), text="mine")]
    )
    challenge = make_challenge(ada)
    met = Person("Ada Example", "Acme", None, None, (), (), None, notes="met once")
    results = [import_people(challenge, [met], moment(), source="google") for _ in range(2)]
    assert [note.text for note in ada.notes] == ["mine", "met once"]
    assert (ada.notes[1].at, ada.updated_at) == (moment().now, moment().now)
    assert [(result.updated, result.unchanged) for result in results] == [(1, 0), (0, 1)]
    assert [result.without_notes for result in results] == [0, 0]


def test_contact_joined_with_a_connection_keeps_its_own_facts_and_notes_the_others() -> None:
    ada = make_contact("Ada Example", company="Acme", outreach=[sent("ask", "2026-11-02")])
    challenge = make_challenge(ada)
    take(challenge, person(slug="a", company="Beta", emails=("a@example.org",)))
    (pair,) = doubtful_pairs(challenge)

    join_pair(challenge, pair, moment())

    assert challenge.contacts == [ada]
    assert len(challenge.connections) == 0
    assert (ada.company, ada.url, ada.emails) == ("Acme", URL.format("a"), ["a@example.org"])
    assert "Beta" in ada.notes[0].text
    assert ada.former_ids == []


def test_joining_a_connection_says_nothing_about_who_suggested_others() -> None:
    bob = make_contact("Bob Two")
    challenge = make_challenge(make_contact("Ada Example"), bob, connections=Connections(rows=[list(KEPT)]))
    (pair,) = doubtful_pairs(challenge)

    join_pair(challenge, pair, moment())

    assert bob.via is None


def test_renamed_profile_is_doubtful_by_its_day_of_connection() -> None:
    challenge = make_challenge()
    day = date(2021, 3, 4)

    take(challenge, person(slug="a", connected_on=day))
    renamed = person(slug="b", company="Beta", connected_on=day)
    result = take(challenge, renamed, person(slug="c", connected_on=date(2020, 1, 1)))

    assert [doubt.why for doubt in result.doubtful] == ["the same name and day of connection, two LinkedIn addresses"]


def test_new_job_in_a_file_without_addresses_is_doubtful_by_the_day_of_connection() -> None:
    challenge = make_challenge()
    day, other = date(2021, 3, 4), date(2021, 3, 5)
    take(challenge, Person("Cy Three", "Gamma", connected_on=day))

    result = take(
        challenge, Person("Cy Three", "Delta", connected_on=day), Person("Cy Three", "Zeta", connected_on=other)
    )

    assert result.added == 2
    assert [(doubt.second.company, doubt.why) for doubt in result.doubtful] == [
        ("Delta", "the same name and day of connection, two companies")
    ]


@pytest.mark.parametrize(("slug", "later_slug", "company"), [("old", "new", "Acme"), (None, None, "Delta")])
def test_joined_connections_are_not_brought_again_by_the_same_file(
    slug: str | None, later_slug: str | None, company: str
) -> None:
    challenge = make_challenge()
    day = date(2021, 3, 4)
    take(challenge, person(slug=slug, connected_on=day, phones=("+41",)))
    later = person(slug=later_slug, company=company, connected_on=day)
    pair = take(challenge, later).doubtful[0]

    join_pair(challenge, pair, moment())

    assert counts(take(challenge, later)) == (0, 0, 1)
    assert [(row.uid, row.company, row.phone) for row in challenge.connections] == [(pair.first.uid, company, "+41")]


def test_two_joined_connections_stay_apart_from_everybody_either_was_called_apart_from() -> None:
    ada = make_contact("Ada Example", company="Gamma")
    challenge = make_challenge(ada)
    day = date(2021, 3, 4)
    take(challenge, person(slug="a", connected_on=day), person(slug="b", company="Beta", connected_on=day))
    first, second = rows(challenge)
    for pair in doubtful_pairs(challenge):
        if pair.first is ada:
            call_two(challenge, pair)
    challenge.apart.append(["u9", second.uid])
    (pair,) = doubtful_pairs(challenge)

    join_pair(challenge, pair, moment())

    assert doubtful_pairs(challenge) == []
    assert challenge.apart == [sorted((ada.uid, first.uid)), sorted(("u9", first.uid))]


def test_notes_are_not_part_of_what_is_compared() -> None:
    ada = make_contact("Ada Example", notes=[Note(uid="n", at=instant("2026-11-22T10:00"), text="secret")])

    assert doubtful_pairs(make_challenge(ada)) == []


def test_ten_thousand_namesakes_are_compared_in_a_moment() -> None:
    challenge = make_challenge()
    people = [person("John Example", None, f"Firm {n}") for n in range(5000)]
    people += [person("John Example", str(n), None) for n in range(5000)]

    result = take(challenge, *people)

    assert result.added == 10_000
    assert len(result.doubtful) <= 1000
    assert counts(take(challenge, *reversed(people))) == (0, 0, 10_000)


def test_thousands_who_share_one_address_are_neither_joined_nor_slow() -> None:
    challenge = make_challenge()
    people = [person(f"N{n} Example{n}", emails=("info@example.org",)) for n in range(5000)]

    take(challenge, *people)

    assert counts(take(challenge, *people)) == (0, 0, 5000)


def test_email_in_other_letters_is_no_change() -> None:
    challenge = make_challenge()
    take(challenge, person(emails=("Ada@example.org",)))

    assert counts(take(challenge, person(emails=("ada@example.org",)))) == (0, 0, 1)
