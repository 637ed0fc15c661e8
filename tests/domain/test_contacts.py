from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from build import make_challenge, make_contact, make_interview, moment, replied, sent
from infochat.domain.challenge import Challenge, Conflict
from infochat.domain.contacts import (
    AddressTakenError,
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
    id_of,
    introduce,
    remove_connection,
)
from infochat.domain.decision import Option, Year
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
        with pytest.raises(NamelessError) as refused:
            add_contact(Challenge(), moment(), Facts(name=name))
        assert refused.value.what == "a person needs a name."
        assert refused.value.remedy == 'Give the name, such as: infochat add-contact "Ada Lovelace"'


def test_nothing_is_added_when_a_fact_is_refused() -> None:
    challenge = with_connections(row())
    with pytest.raises(FactError):
        add_contact(challenge, moment(), Facts(name="Ada Lovelace", url="javascript:x"))
    assert challenge.contacts == []
    assert len(challenge.connections) == 1


@pytest.mark.parametrize("facts", [Facts(name="ada lovelace"), Facts(name="Ada Lovelace", company="analytical")])
def test_somebody_who_is_there_already_is_refused_and_named(facts: Facts) -> None:
    known = make_contact(company="Analytical Ltd", emails=["ada@example.org"], url=URL)
    with pytest.raises(KnownPersonError) as refused:
        add_contact(make_challenge(known), moment(), facts)
    assert refused.value.what == "Ada Lovelace is among your contacts already, with the same name."
    assert refused.value.remedy == (
        "To correct what is known: infochat edit ada-lovelace. For a namesake, give the company or the web address"
        " of both."
    )
    assert refused.value.candidates == ("ada-lovelace",)


@pytest.mark.parametrize(
    ("facts", "address"),
    [
        (Facts(name="A. Lovelace", emails=["a@example.org", "ADA@example.org"]), "ada@example.org"),
        (Facts(name="Countess", url="http://uk.linkedin.com/in/ada/", emails=["new@example.org"]), URL),
    ],
)
def test_an_address_that_a_contact_has_is_refused_with_whose_it_is(facts: Facts, address: str) -> None:
    bo = make_contact("Bo", emails=["bo@example.org"], url=URL + "-bo")
    known = make_contact(emails=["countess@example.org", "ada@example.org"], url=URL)
    challenge = make_challenge(bo, known)
    with pytest.raises(AddressTakenError) as refused:
        add_contact(challenge, moment(), facts)
    assert refused.value.what == f"{address} is the address of Ada Lovelace, who is among your contacts already."
    assert refused.value.remedy == (
        "If it is them: infochat edit ada-lovelace. For somebody else who shares it, leave it out."
    )
    assert refused.value.candidates == ("ada-lovelace",)
    assert add_contact(challenge, moment(), Facts(name=facts.name)) is challenge.contacts[2]


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
    assert (ada.url, ada.emails, ada.source) == ("https://linkedin.com/in/ada", ["ada@example.org"], "connections")
    assert [each.name for each in challenge.connections] == ["Grace Hopper"]


@pytest.mark.parametrize(
    "facts",
    [
        Facts(name="Countess", url=URL),
        Facts(name="A. Lovelace", emails=["ada@example.org"]),
        Facts(name="Ada Lovelace", company="Globex"),
    ],
)
def test_somebody_added_is_looked_for_among_the_connections_by_all_that_is_said(facts: Facts) -> None:
    challenge = with_connections(
        row(company="Acme")._replace(uid="c0"), row(company="Globex", url=URL, email="ada@example.org")
    )
    assert add_contact(challenge, moment(), facts).uid == "c1"


@pytest.mark.parametrize("address", [{"url": URL}, {"emails": ["ada@example.org"]}])
def test_a_connection_with_the_address_of_a_contact_is_that_contact_and_not_added(address: dict[str, Any]) -> None:
    known = make_contact("Ada King", **address)
    connection = row(url=URL, email="ada@example.org", company="Acme")
    challenge = make_challenge(known, connections=Connections(rows=[list(connection)]))
    with pytest.raises(KnownPersonError) as refused:
        add_contact(challenge, moment(), Facts(name="Ada Lovelace"))
    assert refused.value.what == (
        "Ada King is among your contacts already, with the address of Ada Lovelace among your connections."
    )
    assert refused.value.candidates == ("ada-king",)
    assert (challenge.contacts, len(challenge.connections)) == ([known], 1)
    assert introduce(challenge, make_contact("Grace"), "Ada Lovelace", moment()) == (known, False)
    assert add_contact(challenge, moment(), Facts(name="Ada Lovelace", company="Globex")).uid != "c1"


SHARED = "hi@example.org"


def with_a_shared_mailbox(*, name: str = "Dan Danvers", apart: bool = False, **facts: Any) -> tuple[Challenge, Contact]:
    eve = make_contact("Eve Li", **(facts or {"emails": [SHARED]}))
    rows = Connections(rows=[list(row(name, email=SHARED.upper(), url=URL, position="Chief"))])
    return make_challenge(eve, connections=rows, apart=[sorted((eve.uid, "c1"))] if apart else []), eve


TWO = [
    {},
    {"apart": True},
    {"name": "Eve Lo", "apart": True},
    {"name": "Eve Li", "apart": True, "url": URL, "company": "Acme"},
]


@pytest.mark.parametrize("case", TWO)
def test_who_shares_a_mailbox_with_a_contact_or_was_called_another_becomes_a_contact_of_their_own(
    case: dict[str, Any],
) -> None:
    for own in (None, ["dan@example.org"]):
        challenge, eve = with_a_shared_mailbox(**case)
        (name,) = challenge.connections.column("name")
        dan = add_contact(challenge, moment(), Facts(name=name, emails=own, company="Globex"))
        assert (dan.uid, dan.position, dan.emails) == ("c1", "Chief", own or [SHARED.upper()])
        assert (eve.position, challenge.contacts) == (None, [eve, dan])
    challenge, eve = with_a_shared_mailbox(**case)
    dan = as_contact(challenge, next(iter(challenge.connections)), moment())
    assert (dan.uid, dan.position, eve.position, challenge.contacts) == ("c1", "Chief", None, [eve, dan])
    assert len(challenge.connections) == 0


def test_whoever_is_named_is_not_the_one_who_named_them_or_another_for_sharing_a_mailbox() -> None:
    grace = make_contact("Grace Hopper")
    for introducer in (grace, None):
        challenge, eve = with_a_shared_mailbox()
        challenge.contacts.append(grace)
        dan, is_new = introduce(challenge, introducer or eve, "Dan Danvers", moment())
        assert (dan.uid, dan.name, is_new, eve.via) == ("c1", "Dan Danvers", True, None)
        assert dan.via == (introducer or eve).uid


def test_of_all_who_share_a_mailbox_the_one_whose_name_agrees_is_meant() -> None:
    challenge, eve = with_a_shared_mailbox()
    dan = make_contact("D. Danvers", emails=["d@example.org", SHARED])
    challenge.contacts.append(dan)
    assert contact_from_connection(challenge, next(iter(challenge.connections)), moment()) is dan
    assert (dan.position, eve.position) == ("Chief", None)
    rows = [row(name, email=SHARED) for name in ("Carol Li", "Dan Danvers", "Bo Li")]
    found = find_connection(with_connections(*rows), name="D. Danvers", emails=[SHARED])
    assert found is not None
    assert found.name == "Dan Danvers"


def test_an_address_at_linkedin_says_more_than_a_mailbox() -> None:
    challenge, eve = with_a_shared_mailbox(name="Eve Lo")
    dan = make_contact("Dan", url=URL)
    challenge.contacts.append(dan)
    assert contact_from_connection(challenge, next(iter(challenge.connections)), moment()) is dan
    assert eve.url is None


def test_who_shares_a_mailbox_already_can_be_given_another_one_too() -> None:
    eve, dan = (make_contact(name, emails=[SHARED]) for name in ("Eve Li", "Dan Danvers"))
    challenge = make_challenge(eve, dan)
    edit_contact(challenge, dan, Facts(emails=[SHARED.upper(), "dan@example.org"]), moment())
    assert dan.emails == [SHARED.upper(), "dan@example.org"]
    with pytest.raises(AddressTakenError):
        edit_contact(challenge, eve, Facts(emails=["dan@example.org"]), moment())


def test_whom_a_connection_was_called_apart_from_the_contact_it_goes_into_is_apart_from_too() -> None:
    ada, bo = make_contact(url=URL), make_contact("Ada Lovelace", id="ada-2")
    challenge = make_challenge(ada, bo, connections=Connections(rows=[list(row(url=URL))]))
    challenge.apart = [sorted((bo.uid, "c1"))]
    assert contact_from_connection(challenge, row(url=URL), moment()) is ada
    assert challenge.apart == [sorted((ada.uid, bo.uid))]


def test_options_take_the_spelling_in_which_they_are_set_up() -> None:
    option = Option(uid="1", id="teach", name="Teaching", kind="role")
    challenge = make_challenge(years=[Year(uid="2", year=2026, goal=3, options=[option])])
    ada = add_contact(challenge, moment(), Facts(name="Ada", options=["teach"]))
    assert ada.options == ["Teaching"]
    edit_contact(challenge, ada, Facts(options=["TEACHING", "baking"]), moment())
    assert ada.options == ["Teaching", "baking"]


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
    assert (ada.name, ada.source) == ("Ada Lovelace", "connections")
    assert len(challenge.connections) == 0


def test_a_connection_becomes_a_contact_with_its_address_and_its_e_mail() -> None:
    connection = row(url=URL, email="ada@example.org")
    ada = contact_from_connection(with_connections(connection), connection, moment())
    assert (ada.url, ada.emails, ada.phones) == (URL, ["ada@example.org"], [])


def test_what_a_row_holds_in_unknown_columns_goes_with_the_person() -> None:
    for add in (
        lambda challenge: contact_from_connection(challenge, next(iter(challenge.connections)), moment()),
        lambda challenge: add_contact(challenge, moment(), Facts(name="Ada Lovelace")),
    ):
        connections = Connections(columns=[*Connection._fields, "mood"], rows=[[*row(), "fine"]])
        assert add(Challenge(connections=connections)).extra == {"mood": "fine"}


@pytest.mark.parametrize("address", [{"url": URL}, {"emails": ["ADA@example.org"]}])
def test_a_connection_of_a_contact_with_the_same_address_fills_that_contact(address: dict[str, Any]) -> None:
    known = make_contact(**address, company="Typed Ltd")
    connection = row(company="Acme", position="X", url=URL, email="ada@example.org")
    challenge = make_challenge(known, connections=Connections(rows=[list(connection)]))
    found = contact_from_connection(challenge, connection, moment())
    assert found is known
    assert (known.company, known.position, known.updated_at) == ("Typed Ltd", "X", moment().now)
    assert len(challenge.contacts) == 1


def test_an_edit_says_what_changed_and_keeps_the_id() -> None:
    ada = make_contact(company="Acme")
    changes = edit_contact(make_challenge(ada), ada, Facts(name="Ada King", company="Acme", warmth=2), moment())
    assert changes == [("name", "Ada Lovelace", "Ada King"), ("warmth", None, 2)]
    assert (ada.id, ada.name, ada.company, ada.warmth) == ("ada-lovelace", "Ada King", "Acme", 2)
    assert ada.updated_at == moment().now


def test_an_edit_that_changes_nothing_leaves_the_record_untouched() -> None:
    ada = make_contact(company="Acme")
    before = ada.updated_at
    assert edit_contact(make_challenge(ada), ada, Facts(company="Acme"), moment()) == []
    assert ada.updated_at == before


def test_an_address_of_somebody_else_is_refused_in_an_edit() -> None:
    ada, grace = make_contact(), make_contact("Grace Hopper", emails=["g@example.org"], url=URL)
    for facts, address in ((Facts(emails=["G@example.org"]), "g@example.org"), (Facts(url=URL), URL)):
        with pytest.raises(AddressTakenError) as refused:
            edit_contact(make_challenge(ada, grace), ada, facts, moment())
        assert refused.value.what == f"{address} is the address of Grace Hopper, who is among your contacts already."
    assert edit_contact(make_challenge(ada, grace), grace, Facts(emails=["g@example.org"]), moment()) == []


@pytest.mark.parametrize(
    ("former", "facts", "kept"),
    [
        (("Alan", True), Facts(via="Grace"), ("Grace", None)),
        (("Alan", False), Facts(via="Grace"), ("Grace", None)),
        (("Alan", True), Facts(via="Grace", may_use_name=True), ("Grace", True)),
        (("Alan", True), Facts(cleared=frozenset({"via"})), (None, None)),
        (("Alan", True), Facts(via="Alan"), ("Alan", True)),
        (("Alan", True), Facts(company="Acme"), ("Alan", True)),
        (("Alan", None), Facts(may_use_name=True), ("Alan", True)),
        ((None, True), Facts(via="Grace"), ("Grace", None)),
    ],
)
def test_the_leave_to_name_somebody_goes_with_them(
    former: tuple[str | None, bool | None], facts: Facts, kept: tuple[str | None, bool | None]
) -> None:
    ada = make_contact(via=former[0], may_use_name=former[1])
    changes = edit_contact(make_challenge(ada), ada, facts, moment())
    assert (ada.via, ada.may_use_name) == kept
    assert (("may_use_name", former[1], kept[1]) in changes) == (former[1] != kept[1])


def test_who_names_somebody_known_gets_no_leave_that_was_never_theirs() -> None:
    grace, ada = make_contact("Grace Hopper"), make_contact(may_use_name=True)
    introduce(make_challenge(grace, ada), grace, "Ada Lovelace", moment())
    assert (ada.via, ada.may_use_name) == (grace.uid, None)


def test_a_name_cannot_be_emptied() -> None:
    ada = make_contact()
    with pytest.raises(NamelessError):
        edit_contact(make_challenge(ada), ada, Facts(name=" "), moment())


def test_nobody_introduces_themselves_even_around_a_corner() -> None:
    ada = make_contact()
    grace = make_contact("Grace Hopper", via=ada.uid)
    challenge = make_challenge(ada, grace)
    for via in (ada.uid, grace.uid):
        with pytest.raises(SelfIntroducedError) as refused:
            edit_contact(challenge, ada, Facts(via=via), moment())
        assert refused.value.what == "Ada Lovelace cannot have been suggested by themselves."
        assert refused.value.remedy == "Name somebody else with --via."


def test_a_circle_of_others_or_one_who_is_gone_does_not_keep_them_from_suggesting_somebody() -> None:
    ada, grace, bo, cy = (make_contact(name) for name in ("Ada", "Grace", "Bo", "Cy"))
    grace.via, bo.via, cy.via = bo.uid, grace.uid, "gone"
    for introducer in (grace, cy):
        edit_contact(make_challenge(ada, grace, bo, cy), ada, Facts(via=introducer.uid), moment())
        assert ada.via == introducer.uid


def test_somebody_named_who_is_nowhere_yet_becomes_a_contact_by_that_way() -> None:
    grace = make_contact("Grace Hopper")
    challenge = make_challenge(grace)
    ada, is_new = introduce(challenge, grace, "Ada Lovelace", moment(), may_use_name=True)
    assert (challenge.contacts, is_new) == ([grace, ada], True)
    assert (ada.name, ada.relation, ada.source) == ("Ada Lovelace", "referral", "referral")
    assert (ada.via, ada.may_use_name, ada.created_at) == (grace.uid, True, moment().now)


@pytest.mark.parametrize(
    ("known", "takes_the_way"),
    [
        ({}, True),
        ({"via": "somebody else"}, False),
        ({"outreach": [sent("ask", "2026-11-01")]}, False),
        ({"replies": [replied("yes", "2026-11-01")]}, False),
        ({"interviews": [make_interview()]}, False),
    ],
)
def test_somebody_known_is_reached_through_who_named_them_while_nothing_went_between_us(
    known: dict[str, Any], takes_the_way: bool
) -> None:
    grace, ada = make_contact("Grace Hopper"), make_contact("Ada Lovelace", **known)
    former = (ada.via, None, ada.updated_at)
    challenge = make_challenge(grace, ada)
    assert introduce(challenge, grace, "ada  LOVELACE", moment(), may_use_name=False) == (ada, False)
    assert challenge.contacts == [grace, ada]
    now = (grace.uid, False, moment().now)
    assert (ada.via, ada.may_use_name, ada.updated_at) == (now if takes_the_way else former)


def test_who_names_themselves_or_whoever_suggested_them_changes_nothing() -> None:
    ada = make_contact()
    grace = make_contact("Grace Hopper", via=ada.uid)
    challenge = make_challenge(ada, grace)
    for named in (ada, grace):
        assert introduce(challenge, grace, named.name, moment()) == (named, False)
    assert (ada.via, grace.via) == (None, ada.uid)


def test_a_guest_in_a_talk_with_somebody_else_is_known_already() -> None:
    grace, ada = make_contact("Grace Hopper"), make_contact()
    grace.interviews.append(make_interview(also_there=[ada.uid]))
    introduce(make_challenge(grace, ada), grace, ada.name, moment())
    assert ada.via is None


def test_a_note_keeps_its_lines_and_refuses_emptiness() -> None:
    ada = make_contact()
    note = add_note(ada, moment(), "one\r\ntwo\x1b[2J", confidential=True)
    assert (note.text, note.confidential, note.at) == ("one\ntwo[2J", True, moment().now)
    assert (ada.notes, ada.updated_at) == ([note], moment().now)
    assert note.uid
    with pytest.raises(EmptyNoteError) as refused:
        add_note(ada, moment(), " \n ")
    assert refused.value.what == "there is no text to keep."
    assert refused.value.remedy == "Write it behind the name, or pipe it in: infochat note ada -"


def test_a_note_is_confidential_only_when_that_is_said() -> None:
    assert not add_note(make_contact(), moment(), "knows the team").confidential


def test_connection_found_in_an_earlier_reading_becomes_a_contact_of_this_one() -> None:
    challenge = with_connections(row(company="Acme"))
    contact = as_contact(challenge, row(), moment())
    assert (contact.uid, contact.company, challenge.contacts) == ("c1", "Acme", [contact])
    assert len(challenge.connections) == 0
    assert as_contact(challenge, row(), moment()) is as_contact(challenge, make_contact(uid="c1"), moment()) is contact


def test_a_person_is_called_by_the_id_and_a_connection_by_its_name() -> None:
    assert id_of(make_contact(id="countess")) == "countess"
    assert id_of(row()) == "ada-lovelace"


@pytest.mark.parametrize("person", [make_contact(), row()])
def test_somebody_who_was_removed_meanwhile_is_told(person: Contact | Connection) -> None:
    with pytest.raises(GoneMeanwhileError) as caught:
        as_contact(Challenge(), person, moment())
    assert caught.value.what == "Ada Lovelace was removed while this was going on; nothing was changed."
    assert caught.value.remedy == "See: infochat undo --list"


@pytest.mark.parametrize(("name", "is_found"), [("ada", True), ("A. Lovelace", True), ("", True), ("Bo Li", False)])
def test_connection_is_found_by_its_mail_address_unless_another_name_is_given(name: str, is_found: bool) -> None:
    challenge = with_connections(row(email="Ada@Example.org"))
    found = find_connection(challenge, name=name, emails=["ada@example.org"])
    assert (found is not None) == is_found


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
    with pytest.raises(GoneMeanwhileError) as gone:
        forget_connection(challenge, row())
    assert gone.value.what.startswith("Ada Lovelace was removed")


def test_what_two_copies_had_differently_about_a_connection_is_forgotten_with_it() -> None:
    challenge = with_connections(row(), Connection(uid="c2", name="Bo"))
    challenge.conflicts = [
        Conflict(record=f"connection {name}, position", about="position", kept="A", other="B", extra={"uid": uid})
        for name, uid in (("Ada Lovelace", "c1"), ("Bo", "c2"))
    ]
    forget_connection(challenge, row())
    assert [each.record for each in challenge.conflicts] == ["connection Bo, position"]


def test_a_name_that_only_reads_alike_as_an_id_is_no_namesake() -> None:
    assert find_namesake(make_challenge(make_contact("Ada-Lovelace")), "Ada Lovelace", company=None, url=None) is None


def test_a_row_of_another_e_mail_or_address_is_somebody_else() -> None:
    challenge = with_connections(row(email="ada@example.org", url=URL))
    assert find_connection(challenge, name="Bo", emails=["bo@example.org"]) is None
    assert find_connection(challenge, name="Ada Lovelace", url=f"{URL}-2") is None
