from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from build import instant, make_challenge, make_contact, make_interview, make_talk, replied, sent, uid
from infochat.domain.challenge import Challenge
from infochat.domain.people import Connection, Connections, Note
from infochat.domain.people_list import fits_words, list_connections, list_contacts, stage_since
from infochat.domain.standing import stage_of
from infochat.domain.talks import QuestionAnswer

DUBLIN = ZoneInfo("Europe/Dublin")


def people() -> Challenge:
    return make_challenge(
        make_contact("Zoë Ångström", company="Compiler Works", tags=["Data"]),
        make_contact("Ada Lovelace", outreach=[sent("ask", "2026-11-10")]),
        make_contact("Grace Hopper", interviews=[make_talk("2026-11-12T10:00")]),
        make_contact("Alan Turing", replies=[replied("no", "2026-11-14")]),
    )


def ids(challenge: Challenge, **asked: object) -> list[str]:
    return [entry.contact.id for entry in list_contacts(challenge, DUBLIN, **asked).entries]  # type: ignore[arg-type]


def test_closed_people_are_left_out_and_counted() -> None:
    listed = list_contacts(people(), DUBLIN)
    assert (len(listed.entries), listed.total, listed.closed) == (3, 4, 1)
    assert "alan-turing" in ids(people(), include_closed=True)
    assert ids(people(), stage="closed") == ["alan-turing"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["zoe"], ["zoe-angstrom"]),
        (["ANGSTRÖM", "compiler"], ["zoe-angstrom"]),
        (["data"], ["zoe-angstrom"]),
        (["zoe", "navy"], []),
        ([], ["zoe-angstrom", "ada-lovelace", "grace-hopper"]),
    ],
)
def test_every_word_must_be_found_in_any_case_and_without_accents(words: list[str], found: list[str]) -> None:
    assert sorted(ids(people(), words=words)) == sorted(found)


def test_words_are_looked_for_in_notes_and_in_what_was_said() -> None:
    talk = make_talk(answers=[QuestionAnswer(question="Why?", text="Because of Fortran")], takeaway="go south")
    ada = make_contact(interviews=[talk], notes=[Note(uid=uid(), at=instant("2026-11-01T10:00"), text="likes tea")])
    assert fits_words(ada, ["fortran", "TEA", "south"])
    assert not fits_words(ada, ["cobol"])


def test_a_tag_or_a_stage_narrows_the_list() -> None:
    assert ids(people(), tag="#data") == ["zoe-angstrom"]
    assert ids(people(), stage="asked") == ["ada-lovelace"]
    assert ids(people(), stage="asked", tag="data") == []


def test_the_order_is_by_what_is_due_or_by_stage_or_by_name() -> None:
    challenge = people()
    ada, grace = challenge.contacts[1], challenge.contacts[2]
    due = {ada.uid: date(2026, 11, 20), grace.uid: date(2026, 11, 13)}
    assert ids(challenge, due=due) == ["grace-hopper", "ada-lovelace", "zoe-angstrom"]
    assert ids(challenge, order="stage") == ["grace-hopper", "ada-lovelace", "zoe-angstrom"]
    assert ids(challenge, order="name") == ["ada-lovelace", "grace-hopper", "zoe-angstrom"]
    assert ids(challenge, order="name", limit=1) == ["ada-lovelace"]
    assert list_contacts(challenge, DUBLIN, limit=1).total == 4


def test_since_is_the_day_of_the_last_step() -> None:
    challenge = people()
    challenge.contacts.append(make_contact("Lin", interviews=[make_interview("2026-11-24T10:00")]))
    days = {
        contact.id: stage_since(challenge, contact, stage_of(challenge, contact, DUBLIN), DUBLIN)
        for contact in challenge.contacts
    }
    assert days == {
        "zoe-angstrom": date(2026, 1, 5),
        "ada-lovelace": date(2026, 11, 10),
        "grace-hopper": date(2026, 11, 12),
        "alan-turing": date(2026, 11, 14),
        "lin": date(2026, 11, 1),
    }


def test_connections_are_filtered_sorted_and_counted() -> None:
    rows = [list(Connection(uid(), name, company)) for name, company in (("Bo", "Acme"), ("Äda", "Acme"), ("Cy", None))]
    challenge = Challenge(connections=Connections(rows=rows))
    found, total = list_connections(challenge, ["acme"], 1)
    assert ([row.name for row in found], total) == (["Äda"], 2)
    assert list_connections(challenge)[1] == 3
