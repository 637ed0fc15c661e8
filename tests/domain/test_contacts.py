from __future__ import annotations

from datetime import date

import pytest

from build import make_challenge, make_contact, moment
from infochat.domain.challenge import Challenge
from infochat.domain.contacts import (
    EmptyNoteError,
    GoneMeanwhileError,
    KnownPersonError,
    NamelessError,
    SelfIntroducedError,
    add_contact,
    add_note,
    as_contact,
    contact_from_connection,
    edit_contact,
    forget_connection,
    remove_connection,
)
from infochat.domain.known_people import find_connection, find_namesake
from infochat.domain.people import Connection, Connections, Contact
from infochat.domain.person_facts import FactError, Facts

URL = "https://www.linkedin.com/in/ada"


def with_connections(*rows: Connection) -> Challenge:
    return Challenge(connections=Connections(rows=[list(row) for row in rows]))


def row(name: str = "Ada Lovelace", **facts: str) -> Connection:
    return Connection(uid="c1", name=name)._replace(**facts)


def test_a_new_contact_has_a_readable_id_and_the_facts_given() -> None:
    challenge = Challenge()
    ada = add_contact(
        challenge, moment(), Facts(name="  Ada   Lovelace ", company="Analytical Ltd", emails=["ada@example.org"])
    )
    assert (ada.id, ada.name, ada.company, ada.emails) == (
        "ada-lovelace",
        "Ada Lovelace",
        "Analytical Ltd",
        ["ada@example.org"],
    )
    assert challenge.contacts == [ada]
    assert ada.created_at == ada.updated_at == moment().now


def test_a_person_without_a_name_is_refused() -> None:
    for name in (None, "", "  \x00 "):
        with pytest.raises(NamelessError):
            add_contact(Challenge(), moment(), Facts(name=name))


def test_nothing_is_added_when_a_fact_is_refused() -> None:
    challenge = with_connections(row())
    with pytest.raises(FactError):
        add_contact(challenge, moment(), Facts(name="Ada Lovelace", url="javascript:x"))
    assert challenge.contacts == []
    assert len(challenge.connections) == 1


@pytest.mark.parametrize(
    "facts",
    [
        Facts(name="ada lovelace"),
        Facts(name="Ada Lovelace", company="analytical"),
        Facts(name="A. Lovelace", emails=["ADA@example.org"]),
        Facts(name="Countess", url="http://uk.linkedin.com/in/ada/"),
    ],
)
def test_somebody_who_is_there_already_is_refused_and_named(facts: Facts) -> None:
    known = make_contact(company="Analytical Ltd", emails=["ada@example.org"], url=URL)
    with pytest.raises(KnownPersonError) as refused:
        add_contact(make_challenge(known), moment(), facts)
    assert refused.value.candidates == ("ada-lovelace",)


@pytest.mark.parametrize(
    "facts",
    [Facts(name="Ada Lovelace", company="Globex"), Facts(name="Ada Lovelace", url=URL + "-2", company="Acme")],
)
def test_a_namesake_at_another_place_is_somebody_else(facts: Facts) -> None:
    challenge = make_challenge(make_contact(company="Acme", url=URL))
    assert add_contact(challenge, moment(), facts).id == "ada-lovelace-2"


def test_linkedin_gives_an_accent_to_another_person() -> None:
    challenge = make_challenge(make_contact("José Díaz", url="https://www.linkedin.com/in/josé"))
    add_contact(challenge, moment(), Facts(name="Jose Diaz", url="https://www.linkedin.com/in/jose"))
    assert [each.id for each in challenge.contacts] == ["jose-diaz", "jose-diaz-2"]


def test_an_id_that_somebody_had_is_not_given_again() -> None:
    challenge = make_challenge(make_contact("Ada King", id="ada-king", former_ids=["ada-lovelace"]))
    assert add_contact(challenge, moment(), Facts(name="Ada Lovelace")).id == "ada-lovelace-2"


def test_the_same_person_among_the_connections_is_promoted_and_fills_the_gaps() -> None:
    challenge = with_connections(
        row("Grace Hopper")._replace(uid="c0"),
        row(company="Old Ltd", position="Analyst", url=URL, email="ada@example.org", connected_on="2021-03-04"),
    )
    ada = add_contact(challenge, moment(), Facts(name="Ada King", company="New Ltd", url="linkedin.com/in/ada"))
    assert (ada.name, ada.company, ada.position, ada.uid) == ("Ada King", "New Ltd", "Analyst", "c1")
    assert ada.connected_on == date(2021, 3, 4)
    assert [each.name for each in challenge.connections] == ["Grace Hopper"]


def test_two_connections_of_one_name_are_not_guessed_between() -> None:
    challenge = with_connections(row(company="Acme"), row(company="Globex")._replace(uid="c2"))
    assert find_connection(challenge, name="Ada Lovelace") is None
    found = find_connection(challenge, name="ada lovelace", company="Globex Inc.")
    assert found is not None
    assert found.uid == "c2"


def test_a_connection_becomes_a_contact_once() -> None:
    connection = row(company="Acme", url="not a url", email="broken", phone="+41 79 000 00 00", connected_on="someday")
    challenge = with_connections(connection)
    ada = contact_from_connection(challenge, connection, moment())
    assert (ada.id, ada.company, ada.url, ada.emails, ada.connected_on) == ("ada-lovelace", "Acme", None, [], None)
    assert ada.phones == ["+41 79 000 00 00"]
    assert len(challenge.connections) == 0


def test_what_a_row_holds_in_unknown_columns_goes_with_the_person() -> None:
    for add in (
        lambda challenge: contact_from_connection(challenge, next(iter(challenge.connections)), moment()),
        lambda challenge: add_contact(challenge, moment(), Facts(name="Ada Lovelace")),
    ):
        connections = Connections(columns=[*Connection._fields, "mood"], rows=[[*row(), "fine"]])
        assert add(Challenge(connections=connections)).extra == {"mood": "fine"}


def test_a_connection_of_a_contact_with_the_same_address_fills_that_contact() -> None:
    known = make_contact(url=URL, company="Typed Ltd")
    challenge = make_challenge(known, connections=Connections(rows=[list(row(company="Acme", position="X", url=URL))]))
    found = contact_from_connection(challenge, next(iter(challenge.connections)), moment())
    assert found is known
    assert (known.company, known.position) == ("Typed Ltd", "X")
    assert len(challenge.contacts) == 1


def test_an_edit_says_what_changed_and_keeps_the_id() -> None:
    ada = make_contact(company="Acme")
    changes = edit_contact(make_challenge(ada), ada, Facts(name="Ada King", company="Acme", warmth=2), moment())
    assert changes == [("name", "Ada Lovelace", "Ada King"), ("warmth", None, 2)]
    assert ada.id == "ada-lovelace"
    assert ada.updated_at == moment().now


def test_an_edit_that_changes_nothing_leaves_the_record_untouched() -> None:
    ada = make_contact(company="Acme")
    before = ada.updated_at
    assert edit_contact(make_challenge(ada), ada, Facts(company="Acme"), moment()) == []
    assert ada.updated_at == before


def test_an_address_of_somebody_else_is_refused_in_an_edit() -> None:
    ada, grace = make_contact(), make_contact("Grace Hopper", emails=["g@example.org"])
    with pytest.raises(KnownPersonError):
        edit_contact(make_challenge(ada, grace), ada, Facts(emails=["G@example.org"]), moment())
    assert edit_contact(make_challenge(ada, grace), grace, Facts(emails=["g@example.org"]), moment()) == []


def test_a_name_cannot_be_emptied() -> None:
    ada = make_contact()
    with pytest.raises(NamelessError):
        edit_contact(make_challenge(ada), ada, Facts(name=" "), moment())


def test_nobody_introduces_themselves_even_around_a_corner() -> None:
    ada = make_contact()
    grace = make_contact("Grace Hopper", via=ada.uid)
    challenge = make_challenge(ada, grace)
    for via in (ada.uid, grace.uid):
        with pytest.raises(SelfIntroducedError):
            edit_contact(challenge, ada, Facts(via=via), moment())


def test_a_note_keeps_its_lines_and_refuses_emptiness() -> None:
    ada = make_contact()
    note = add_note(ada, moment(), "one\r\ntwo\x1b[2J", confidential=True)
    assert (note.text, note.confidential, note.at) == ("one\ntwo[2J", True, moment().now)
    with pytest.raises(EmptyNoteError):
        add_note(ada, moment(), " \n ")


def test_connection_found_in_an_earlier_reading_becomes_a_contact_of_this_one() -> None:
    challenge = with_connections(row(company="Acme"))
    contact = as_contact(challenge, row(), moment())
    assert (contact.uid, contact.company, challenge.contacts) == ("c1", "Acme", [contact])
    assert len(challenge.connections) == 0


@pytest.mark.parametrize("person", [make_contact(), row()])
def test_somebody_who_was_removed_meanwhile_is_told(person: Contact | Connection) -> None:
    with pytest.raises(GoneMeanwhileError) as caught:
        as_contact(Challenge(), person, moment())
    assert caught.value.what == "Ada Lovelace was removed while this was going on; nothing was changed."


def test_connection_is_found_by_its_mail_address_whatever_the_name() -> None:
    challenge = with_connections(row(email="Ada@Example.org"))
    found = find_connection(challenge, name="Countess", emails=["ada@example.org"])
    assert found is not None
    assert found.uid == "c1"


def test_removing_a_connection_that_is_gone_changes_nothing() -> None:
    challenge = with_connections(row())
    remove_connection(challenge, "another")
    assert len(challenge.connections) == 1


def test_connection_that_tells_nothing_new_leaves_the_contact_as_it_was() -> None:
    before = make_contact(url=URL, source="typed")
    challenge = with_connections(row(url=URL))
    challenge.contacts.append(before)
    changed_at = before.updated_at
    assert contact_from_connection(challenge, row(url=URL), moment()) is before
    assert before.updated_at == changed_at


def test_a_connection_is_forgotten_once_and_then_said_to_be_gone() -> None:
    challenge = with_connections(row(), Connection(uid="c2", name="Bo"))
    forget_connection(challenge, row())
    assert [each.uid for each in challenge.connections] == ["c2"]
    with pytest.raises(GoneMeanwhileError):
        forget_connection(challenge, row())


def test_a_name_that_only_reads_alike_as_an_id_is_no_namesake() -> None:
    assert find_namesake(make_challenge(make_contact("Ada-Lovelace")), "Ada Lovelace", company=None, url=None) is None


def test_a_row_of_another_e_mail_or_address_is_somebody_else() -> None:
    challenge = with_connections(row(email="ada@example.org", url=URL))
    assert find_connection(challenge, name="Bo", emails=["bo@example.org"]) is None
    assert find_connection(challenge, name="Ada Lovelace", url=f"{URL}-2") is None
