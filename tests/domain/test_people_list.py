from __future__ import annotations

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from build import instant, make_challenge, make_contact, make_interview, make_talk, replied, sent, uid
from infochat.domain.challenge import Challenge
from infochat.domain.people import Connection, Connections, Note, Task
from infochat.domain.people_list import fits_words, list_connections, list_contacts, stage_since
from infochat.domain.standing import stage_of
from infochat.domain.talks import Claim, QuestionAnswer, Referral

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


AUCKLAND = ZoneInfo("Pacific/Auckland")
"""where noon in London is past midnight"""


@pytest.mark.parametrize(("facts", "since"), [
    ({"created_at": instant("2026-01-05T12:00")}, date(2026, 1, 6)),
    ({"outreach": [sent("ask", "2026-11-10"), sent("nudge", "2026-11-19"), sent("thanks", "2026-11-21")]},
     date(2026, 11, 19)),
    ({"outreach": [sent("ask", "2026-11-10"), sent("ask", "2026-11-12")],
      "replies": [replied("bounced", "2026-11-13")]}, date(2026, 11, 10)),
    ({"outreach": [sent("ask", "2026-11-10")],
      "replies": [replied("refer", "2026-11-14"), replied("later", "2026-11-12")]}, date(2026, 11, 14)),
    ({"outreach": [sent("ask", "2026-11-10")],
      "replies": [replied("later", "2026-11-12"), replied("bounced", "2026-11-14")]}, date(2026, 11, 12)),
    ({"replies": [replied("later", "2026-11-12"), replied("no", "2026-11-14"), replied("bounced", "2026-11-15")]},
     date(2026, 11, 14)),
    ({"do_not_contact": True, "updated_at": instant("2026-11-17T12:00")}, date(2026, 11, 18)),
    ({"interviews": [make_interview("2026-11-24T10:00", created_at=instant("2026-11-17T12:00"))]}, date(2026, 11, 18)),
    ({"interviews": [make_talk("2026-11-12T12:00"), make_talk("2026-11-02T12:00")]}, date(2026, 11, 13)),
    ({"interviews": [make_talk("2026-11-12T10:00")],
      "outreach": [sent("thanks", "2026-11-13"), sent("update", "2026-11-20")]}, date(2026, 11, 13)),
])  # fmt: skip
def test_since_is_the_day_in_ones_own_zone_of_what_brought_somebody_where_they_stand(facts: Any, since: date) -> None:
    ada = make_contact(**facts)
    (entry,) = list_contacts(make_challenge(ada), AUCKLAND, include_closed=True).entries
    assert (entry.contact, entry.stage, entry.since) == (ada, stage_of(make_challenge(ada), ada, AUCKLAND), since)


FOUND_IN: list[dict[str, Any]] = [
    {"name": "Needle"}, {"id": "needle"}, {"call_name": "Needle"}, {"company": "Needle Ltd"}, {"position": "Needler"},
    {"why": "a needle"}, {"url": "https://example.org/needle"}, {"emails": ["x@example.org", "needle@example.org"]},
    {"tags": ["x", "needle"]}, {"options": ["x", "Needle"]},
    {"notes": [Note(uid="n", at=instant("2026-11-01T10:00"), text="NEEDLE")]},
    {"tasks": [Task(uid="t", id="t1", text="needle", created_on=date(2026, 11, 2))]},
    *({"interviews": [make_interview(), make_talk(**debrief)]} for debrief in (
        {"answers": [QuestionAnswer(question="Needle?", text="x")]},
        {"answers": [QuestionAnswer(question="x", text="Needle")]},
        {"notes": "needle"}, {"takeaway": "needle"}, {"corrected_beliefs": ["needle"]}, {"surprises": ["needle"]},
        {"red_flags": ["needle"]}, {"claims": [Claim(option="x", text="needle")]},
        {"referrals": [Referral(name="Needle")]},
    )),
]  # fmt: skip


@pytest.mark.parametrize("facts", FOUND_IN)
def test_word_is_found_wherever_something_is_kept_about_somebody(facts: dict[str, Any]) -> None:
    ada = make_contact(**({"name": "Ada", "id": "ada"} | facts))
    assert fits_words(ada, ["needle"])
    assert fits_words(ada, [])
    assert not fits_words(ada, ["needle", "haystack"])


def test_people_of_one_rank_come_by_name_then_by_id_and_closed_ones_last() -> None:
    people = [
        make_contact("Zoe", id="z"), make_contact("Ada", id="b"), make_contact("ada", id="a"),
        make_contact("Bea", do_not_contact=True),
    ]  # fmt: skip
    challenge = make_challenge(*people)
    for order in ("next", "stage"):
        assert ids(challenge, order=order, include_closed=True) == ["a", "b", "z", "bea"]
    assert ids(challenge, order="name", include_closed=True) == ["a", "b", "bea", "z"]
    due = {people[0].uid: date(2026, 11, 20), people[3].uid: date(2026, 11, 20)}
    assert ids(challenge, due=due, include_closed=True) == ["z", "bea", "a", "b"]
    assert ids(challenge, limit=2) == ["a", "b"]


def test_tag_is_meant_in_any_case_with_or_without_its_sign() -> None:
    for tag in ("data", "#DATA", "Data"):
        assert ids(people(), tag=tag) == ["zoe-angstrom"]
    assert ids(people(), tag="dat") == []


def test_closed_are_counted_among_those_who_fit_alone() -> None:
    listed = list_contacts(people(), DUBLIN, words=["alan"])
    assert (listed.entries, listed.total, listed.closed) == ([], 1, 1)
    every = list_contacts(people(), DUBLIN, include_closed=True)
    assert (len(every.entries), every.total, every.closed) == (4, 4, 0)


def test_connection_is_found_by_its_name_company_and_position() -> None:
    rows = [Connection("2", "Bo", "Acme", "Nurse"), Connection("1", "bo", None, "Clerk"), Connection("3", "Al", "Beta")]
    challenge = Challenge(connections=Connections(rows=[list(row) for row in rows]))
    for words, found in ((["BO", "acme"], ["2"]), (["nurse"], ["2"]), (["bo"], ["1", "2"]), ([], ["3", "1", "2"])):
        assert [row.uid for row in list_connections(challenge, words)[0]] == found
    assert list_connections(challenge, ["acme nurse"]) == ([rows[0]], 1)


def test_order_by_stage_looks_at_no_due_day_and_stages_are_those_of_ones_own_zone() -> None:
    challenge = people()
    zoe = challenge.contacts[0]
    assert ids(challenge, order="stage", due={zoe.uid: date(2026, 1, 1)}) == [
        "grace-hopper", "ada-lovelace", "zoe-angstrom",
    ]  # fmt: skip
    early = make_contact(interviews=[make_talk("2026-11-17T12:00")], outreach=[sent("thanks", "2026-11-17")])
    assert [entry.stage for entry in list_contacts(make_challenge(early), AUCKLAND).entries] == ["met"]
