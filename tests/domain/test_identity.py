from __future__ import annotations

import copy
from dataclasses import fields
from datetime import date
from typing import Any

import pytest

from build import instant, make_challenge, make_contact, make_interview, make_talk, moment, replied, sent
from infochat.domain.challenge import Conflict
from infochat.domain.contacts import add_note
from infochat.domain.identity import (
    Belongings,
    IdFormError,
    IdTakenError,
    SamePersonError,
    join_contacts,
    remove_contact,
    rename_id,
)
from infochat.domain.meet.tasks import add_task
from infochat.domain.people import Contact, Hold, Note, Preparation, Task
from infochat.domain.talks import Referral
from infochat.domain.who import get_who


def test_a_renamed_contact_is_still_found_by_the_former_id() -> None:
    ada = make_contact()
    challenge = make_challenge(ada)
    assert rename_id(challenge, ada, "countess", moment()) == "ada-lovelace"
    assert ada.updated_at == moment().now
    assert get_who(challenge, "ada-lovelace") is get_who(challenge, "countess") is ada
    rename_id(challenge, ada, "ada-lovelace", moment())
    assert (ada.id, ada.former_ids) == ("ada-lovelace", ["countess"])


def test_an_id_of_somebody_else_is_refused_even_a_former_one() -> None:
    ada = make_contact()
    grace = make_contact("Grace Hopper", former_ids=["amazing-grace"])
    for wanted in ("grace-hopper", "amazing-grace"):
        with pytest.raises(IdTakenError) as taken:
            rename_id(make_challenge(ada, grace), ada, wanted, moment())
        assert taken.value.what == f"the id '{wanted}' belongs to Grace Hopper."
        assert (taken.value.remedy, taken.value.candidates) == ("Choose another one.", (wanted,))


@pytest.mark.parametrize(
    ("wanted", "near"),
    [
        *(("", "somebody"), (" ", "somebody"), ("Ada", "ada"), ("-rf", "rf"), ("a b", "a-b"), ("a/b", "a-b")),
        *(("$(touch p)", "touch-p"), ("ada-", "ada"), ("a" * 41, "a" * 40), ("-" * 60, "somebody")),
    ],
)
def test_a_text_that_is_no_id_is_refused_with_the_nearest_that_is(wanted: str, near: str) -> None:
    ada = make_contact()
    with pytest.raises(IdFormError) as refused:
        rename_id(make_challenge(ada), ada, wanted, moment())
    assert refused.value.what == f"'{wanted}' cannot be an id: small letters, digits and hyphens, at most 40."
    assert refused.value.remedy == f"Such as: --id {near}"
    assert ada.id == "ada-lovelace"


def test_a_long_text_that_is_no_id_is_shown_with_its_beginning() -> None:
    assert IdFormError("Ada" * 30).what.startswith(f"'{'Ada' * 20}' cannot be an id")


def test_joining_keeps_everything_that_both_had() -> None:
    ada = make_contact(company="Acme", emails=["ada@example.org"], tags=["data"])
    double = make_contact(
        "Ada King",
        company="Globex",
        position="Analyst",
        emails=["ADA@example.org", "king@example.org"],
        tags=["maths"],
        warmth=2,
        do_not_contact=True,
        created_at=instant("2025-01-01T00:00"),
        outreach=[sent("ask", "2026-11-01")],
        replies=[replied("yes", "2026-11-03")],
        interviews=[make_talk()],
    )
    grace = make_contact("Grace Hopper", via=double.uid)
    grace.interviews.append(make_talk(referrals=[Referral(name="Ada King", contact=double.uid)]))
    grace.interviews[0].also_there = [double.uid, ada.uid]
    challenge = make_challenge(ada, double, grace)
    add_note(double, moment(), "knows the team")
    add_task(challenge, double, moment(), "send the article")

    differing = join_contacts(challenge, ada, double, moment())

    assert challenge.contacts == [ada, grace]
    assert (ada.company, ada.position, ada.warmth, ada.do_not_contact) == ("Acme", None, 2, True)
    assert ada.emails == ["ada@example.org", "king@example.org"]
    assert ada.tags == ["data", "maths"]
    assert (len(ada.outreach), len(ada.replies), len(ada.interviews), len(ada.tasks)) == (1, 1, 1, 1)
    assert ada.former_ids == ["ada-king"]
    assert (ada.created_at, ada.updated_at) == (instant("2025-01-01T00:00"), moment().now)
    assert differing == ["name: Ada King", "company: Globex", "position: Analyst"]
    assert [note.text for note in ada.notes] == [
        "knows the team",
        "Joined with Ada King, where it said: name: Ada King; company: Globex; position: Analyst.",
    ]
    assert (ada.notes[1].at, len({note.uid for note in ada.notes} - {None})) == (moment().now, 2)
    assert grace.via == ada.uid
    assert grace.interviews[0].also_there == [ada.uid]
    assert grace.interviews[0].debrief is not None
    assert grace.interviews[0].debrief.referrals[0].contact == ada.uid


def test_all_that_only_the_record_joined_in_had_is_kept() -> None:
    texts = ("call_name", "company", "position", "credentials", "url", "time_zone", "why", "source")
    lists = ("emails", "phones", "options", "tags")
    days = ("away_until", "snoozed_until", "connected_on")
    bo = make_contact("Bo")
    at = instant("2026-11-01T09:00")
    theirs = {
        **{field: f"their {field}" for field in texts},
        **{field: [f"their {field}"] for field in lists},
        **{field: date(2026, 12, place) for place, field in enumerate(days, 1)},
        "relation": "friend",
        "warmth": 2,
        "via": bo.uid,
        "may_use_name": True,
        "do_not_contact": True,
        "preparation": Preparation(research_done=["a"], added_questions=["b"], question_list="c", interest_before=4),
        "outreach": [sent("ask", "2026-11-01")],
        "replies": [replied("yes", "2026-11-03")],
        "holds": [Hold(starts_at=at, minutes=30, lapses_at=at)],
        "interviews": [make_talk()],
        "tasks": [Task(uid="t1", id="t1", text="send the article", created_on=date(2026, 11, 1))],
        "notes": [Note(uid="n1", at=at, text="knows the team")],
        "extra": {"mood": "calm"},
    }
    of_the_record = {"uid", "id", "name", "former_ids", "created_at", "updated_at"}
    assert theirs.keys() | of_the_record == {field.name for field in fields(Contact)}
    ada, double = make_contact(), make_contact(**copy.deepcopy(theirs))
    join_contacts(make_challenge(ada, double, bo), ada, double, moment())
    assert {field: getattr(ada, field) for field in theirs} == theirs


@pytest.mark.parametrize(
    ("mine", "theirs", "kept", "told"),
    [
        ({"warmth": 3}, {"warmth": 1}, 3, ["warmth: 1"]),
        ({"warmth": 0}, {"warmth": 1}, 0, ["warmth: 1"]),
        ({}, {"warmth": 0}, 0, []),
        ({"warmth": 1}, {}, 1, []),
        ({"relation": "friend"}, {"relation": "friend"}, "friend", []),
        (
            {"away_until": date(2026, 12, 1)},
            {"away_until": date(2027, 1, 4)},
            date(2026, 12, 1),
            ["away until: 2027-01-04"],
        ),
        ({"source": "linkedin"}, {"source": "vcard"}, "linkedin", []),
        ({}, {"source": "vcard"}, "vcard", []),
        ({"name": "José Díaz"}, {"name": "jose diaz"}, "José Díaz", []),
    ],
)
def test_of_two_facts_that_differ_one_stays_and_the_other_is_told(
    mine: dict[str, Any], theirs: dict[str, Any], kept: object, told: list[str]
) -> None:
    ada, double = make_contact(**mine), make_contact(**theirs)
    assert join_contacts(make_challenge(ada, double), ada, double, moment()) == told
    assert getattr(ada, next(iter(mine | theirs))) == kept
    assert len(ada.notes) == len(told)


@pytest.mark.parametrize(
    ("suggested_by", "kept", "told"),
    [
        ({"Ada": "Bo"}, "Bo", []),
        ({"Double": "Bo"}, "Bo", []),
        ({"Ada": "Bo", "Double": "Bo"}, "Bo", []),
        ({"Ada": "Bo", "Double": "Cy"}, "Bo", ["also suggested by Cy"]),
        ({"Ada": "Double"}, None, []),
        ({"Double": "Ada"}, None, []),
        ({"Ada": "Double", "Double": "Cy"}, "Cy", []),
        ({"Double": "Bo", "Bo": "Ada"}, None, ["also suggested by Bo"]),
        ({"Ada": "Bo", "Bo": "Double"}, None, ["also suggested by Bo"]),
        ({"Ada": "Bo", "Double": "Bo", "Bo": "Double"}, None, ["also suggested by Bo"]),
        ({"Ada": "Bo", "Bo": "Cy", "Cy": "Double", "Double": "Di"}, "Di", ["also suggested by Bo"]),
    ],
)
def test_joining_keeps_who_suggested_them_and_leaves_no_circle(
    suggested_by: dict[str, str], kept: str | None, told: list[str]
) -> None:
    people = {name: make_contact(name) for name in ("Ada", "Double", "Bo", "Cy", "Di")}
    ada, double = people["Ada"], people["Double"]
    double.name = "Ada"
    for name, introducer in suggested_by.items():
        people[name].via = people[introducer].uid
    assert join_contacts(make_challenge(*people.values()), ada, double, moment()) == told
    assert ada.via == (people[kept].uid if kept else None)


@pytest.mark.parametrize(
    ("mine", "theirs", "kept", "told"),
    [
        (("Bo", None), ("Cy", True), ("Bo", None), ["also suggested by Cy (you may use the name)"]),
        (("Bo", True), ("Cy", False), ("Bo", True), ["also suggested by Cy (without using the name)"]),
        (("Bo", True), ("Bo", None), ("Bo", True), []),
        (("Bo", None), ("Bo", True), ("Bo", True), []),
        (("Bo", True), ("Bo", False), ("Bo", False), []),
        (("Bo", False), ("Bo", True), ("Bo", False), []),
        ((None, True), ("Bo", None), ("Bo", None), []),
        ((None, False), ("Bo", True), ("Bo", True), []),
        ((None, True), (None, None), (None, True), []),
        (("Double", True), ("Bo", None), ("Bo", None), []),
        (("Double", True), (None, None), (None, None), []),
        (("Di", True), ("Bo", None), ("Bo", None), ["also suggested by Di (you may use the name)"]),
        (("Di", True), ("Di", False), (None, None), ["also suggested by Di (without using the name)"]),
    ],
)
def test_the_leave_to_name_an_introducer_is_never_passed_to_another_one(
    mine: tuple[str | None, bool | None],
    theirs: tuple[str | None, bool | None],
    kept: tuple[str | None, bool | None],
    told: list[str],
) -> None:
    people = {name: make_contact(name) for name in ("Ada", "Double", "Bo", "Cy", "Di")}
    ada, double, di = people["Ada"], people["Double"], people["Di"]
    double.name, di.via = "Ada", ada.uid
    for record, (introducer, leave) in ((ada, mine), (double, theirs)):
        record.via, record.may_use_name = people[introducer].uid if introducer else None, leave
    assert join_contacts(make_challenge(*people.values()), ada, double, moment()) == told
    assert (ada.via, ada.may_use_name) == (people[kept[0]].uid if kept[0] else None, kept[1])


def test_who_else_suggested_somebody_is_only_ever_kept_in_confidence() -> None:
    bo, cy, ada, double = (make_contact(name) for name in ("Bo", "Cy", "Ada", "Double"))
    ada.via, double.via = bo.uid, cy.uid
    bo.via = cy.via = ada.uid  # so that neither can be the way to her
    join_contacts(make_challenge(bo, cy, ada, double), ada, double, moment())
    assert [(note.text, note.confidential, note.at) for note in ada.notes] == [
        ("Joined with Double, where it said: name: Double.", False, moment().now),
        ("Also suggested by Bo; Cy.", True, moment().now),
    ]
    assert len({note.uid for note in ada.notes} - {None}) == 2


def test_the_leave_of_an_introducer_goes_with_them() -> None:
    alan, grace = make_contact("Alan"), make_contact("Grace")
    ada, bo = make_contact(via=alan.uid, may_use_name=True), make_contact("Bo", via=grace.uid, may_use_name=True)
    remove_contact(make_challenge(alan, grace, ada, bo), alan, moment())
    assert (ada.via, ada.may_use_name) == (None, None)
    assert (bo.via, bo.may_use_name) == (grace.uid, True)


def test_the_leave_of_an_introducer_stays_where_their_two_records_are_joined() -> None:
    alan, double = make_contact("Alan"), make_contact("Alan Turing")
    ada = make_contact(via=double.uid, may_use_name=True)
    join_contacts(make_challenge(alan, double, ada), alan, double, moment())
    assert (ada.via, ada.may_use_name) == (alan.uid, True)


def test_nobody_is_the_one_they_named_in_a_talk_of_their_own() -> None:
    ada, double, grace = make_contact(), make_contact("Ada King"), make_contact("Grace Hopper")
    for host, named in ((ada, double), (double, ada), (ada, grace)):
        host.interviews.append(make_talk(referrals=[Referral(name=named.name, contact=named.uid)]))
    ada.interviews.append(make_interview())
    join_contacts(make_challenge(ada, double, grace), ada, double, moment())
    referrals = [each for talk in ada.interviews if talk.debrief for each in talk.debrief.referrals]
    assert {each.name: each.contact for each in referrals} == {
        "Ada King": None,
        "Ada Lovelace": None,
        "Grace Hopper": grace.uid,
    }


def test_what_two_copies_had_differently_about_somebody_joined_or_forgotten_is_about_who_stays() -> None:
    ada, double, grace = make_contact(), make_contact("Ada King"), make_contact("Grace Hopper")
    challenge = make_challenge(ada, double, grace)
    challenge.conflicts = [
        Conflict(record="contact ada-king", about="company", kept="A", other="B", extra={"uid": double.uid}),
        Conflict(record="contact ada-king", about="why", kept="A", other="B"),
        Conflict(record="contact grace-hopper", about="why", kept="A", other="B"),
        Conflict(record="contact grace-hopper", about="via", kept=ada.uid, other=double.uid),
        Conflict(record="connection Ada King, phone", about="phone", kept="A", other="B", extra={"uid": double.uid}),
        Conflict(record="contact ada-lovelace, interviews", about="place", kept="A", other="B", extra={"uid": "t1"}),
    ]
    join_contacts(challenge, ada, double, moment())
    assert [each.extra.get("uid") for each in challenge.conflicts] == [ada.uid, None, None, None, ada.uid, "t1"]
    assert [(each.kept, each.other) for each in challenge.conflicts if each.about != "via"] == [("A", "B")] * 5
    assert (challenge.conflicts[3].kept, challenge.conflicts[3].other) == (ada.uid, ada.uid)
    remove_contact(challenge, ada, moment())
    assert [(each.record, each.kept, each.other) for each in challenge.conflicts] == [
        ("contact grace-hopper", "A", "B"),
        ("contact grace-hopper", None, None),
    ]


def test_nobody_joined_takes_part_twice_in_a_talk() -> None:
    ada, double, grace = make_contact(), make_contact("Ada King"), make_contact("Grace Hopper")
    double.interviews.append(make_interview(also_there=[ada.uid, grace.uid]))
    grace.interviews.append(make_interview(also_there=[ada.uid, double.uid]))
    join_contacts(make_challenge(ada, double, grace), ada, double, moment())
    assert ada.interviews[0].also_there == [grace.uid]
    assert grace.interviews[0].also_there == [ada.uid]


def test_people_once_called_two_are_still_two_after_a_joining() -> None:
    ada, double, grace = make_contact(), make_contact("Ada King"), make_contact("Grace Hopper")
    bo = make_contact("Bo")
    challenge = make_challenge(ada, double, grace, bo)
    challenge.apart = [[double.uid, grace.uid], [ada.uid, double.uid], [grace.uid, bo.uid], [ada.uid, grace.uid]]
    join_contacts(challenge, ada, double, moment())
    assert challenge.apart == [sorted((ada.uid, grace.uid)), [grace.uid, bo.uid]]
    remove_contact(challenge, bo, moment())
    assert challenge.apart == [sorted((ada.uid, grace.uid))]


def test_what_is_ready_for_the_next_talk_is_joined_too() -> None:
    ada, double = make_contact(), make_contact("Ada King")
    ada.preparation = Preparation(research_done=["read her book"], extra={"mood": "calm"})
    double.preparation = Preparation(
        research_done=["Read her book", "company page"], question_list="mine", extra={"mood": "keen", "bring": "tea"}
    )
    ada.preparation.added_questions, double.preparation.added_questions = ["Why?"], ["why?", "How?"]
    join_contacts(make_challenge(ada, double), ada, double, moment())
    assert ada.preparation == Preparation(
        research_done=["read her book", "company page"],
        added_questions=["Why?", "How?"],
        question_list="mine",
        extra={"mood": "calm", "bring": "tea"},
    )


def test_the_question_list_of_the_one_that_stays_is_kept() -> None:
    ada, double = make_contact(), make_contact("Ada King")
    ada.preparation.question_list, double.preparation.question_list = "mine", "theirs"
    join_contacts(make_challenge(ada, double), ada, double, moment())
    assert ada.preparation.question_list == "mine"


def test_unknown_fields_of_both_are_kept() -> None:
    ada, double = make_contact(extra={"mood": "calm"}), make_contact(extra={"mood": "keen", "hat": "blue"})
    join_contacts(make_challenge(ada, double), ada, double, moment())
    assert ada.extra == {"mood": "calm", "hat": "blue"}


def test_nobody_is_joined_with_themselves() -> None:
    ada = make_contact()
    with pytest.raises(SamePersonError) as refused:
        join_contacts(make_challenge(ada), ada, ada, moment())
    assert refused.value.what == "both words mean Ada Lovelace."
    assert refused.value.remedy == "Name the other record with --merge."


def test_forgetting_somebody_takes_all_of_theirs_and_nothing_of_the_others() -> None:
    ada = make_contact(outreach=[sent("ask", "2026-11-01")])
    grace = make_contact("Grace Hopper", via=ada.uid)
    ada.interviews = [make_talk(), make_talk("2026-11-18T10:00")]
    ada.interviews[1].also_there = [grace.uid]
    grace.interviews = [make_talk(referrals=[Referral(name="Ada Lovelace", contact=ada.uid)])]
    challenge = make_challenge(ada, grace)
    add_task(challenge, ada, moment(), "send the article", due=date(2026, 12, 1))

    gone = remove_contact(challenge, ada, moment())

    assert gone == Belongings(messages=1, talks=2, notes=0, tasks=1)
    assert challenge.contacts == [grace]
    assert grace.via is None
    assert [talk.starts_at for talk in grace.interviews] == [instant("2026-11-17T14:30"), instant("2026-11-18T10:00")]
    assert grace.interviews[0].debrief is not None
    assert grace.interviews[0].debrief.referrals[0].contact is None


def test_a_talk_of_somebody_forgotten_goes_to_the_first_of_the_others_with_all_who_were_there() -> None:
    ada, *others = (make_contact(name) for name in ("Ada", "Grace", "Bo", "Cy"))
    grace, bo, cy = others
    ada.interviews.append(make_interview(also_there=[each.uid for each in others]))
    bo.interviews.append(make_interview(also_there=[ada.uid, cy.uid]))
    remove_contact(make_challenge(ada, *others), ada, moment())
    assert (grace.interviews[0].also_there, grace.updated_at) == ([bo.uid, cy.uid], moment().now)
    assert bo.interviews[0].also_there == [cy.uid]


def test_the_id_somebody_has_already_changes_nothing() -> None:
    ada = make_contact()
    changed_at = ada.updated_at
    assert rename_id(make_challenge(ada), ada, "ada-lovelace", moment()) == "ada-lovelace"
    assert (ada.former_ids, ada.updated_at) == ([], changed_at)


@pytest.mark.parametrize(("mine", "theirs", "kept"), [(None, 4, 4), (0, 4, 0), (7, None, 7)])
def test_joining_keeps_the_interest_of_the_one_that_stays(mine: int | None, theirs: int | None, kept: int) -> None:
    ada, double = make_contact(), make_contact("Ada King")
    ada.preparation.interest_before, double.preparation.interest_before = mine, theirs
    join_contacts(make_challenge(ada, double), ada, double, moment())
    assert ada.preparation.interest_before == kept


@pytest.mark.parametrize(
    ("company", "position", "said"),
    [
        ("Acme", None, ["company: Beta", "position: Chief"]),
        ("Beta Inc.", "Chief", ["company: Beta"]),
        (None, "Chief", []),
    ],
)
def test_position_at_another_company_goes_into_the_note_and_not_beside_the_company_that_is_kept(
    company: str | None, position: str | None, said: list[str]
) -> None:
    kept, other = (
        make_contact("Ada", company=company),
        make_contact("Ada", id="ada-2", company="Beta", position="Chief"),
    )
    join_contacts(make_challenge(kept, other), kept, other, moment())
    assert kept.position == position
    assert [note.text for note in kept.notes] == (
        [f"Joined with Ada, where it said: {'; '.join(said)}."] if said else []
    )
