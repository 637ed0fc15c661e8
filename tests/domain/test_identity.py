from __future__ import annotations

from datetime import date

import pytest

from build import instant, make_challenge, make_contact, make_interview, make_talk, moment, replied, sent
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
from infochat.domain.talks import Referral
from infochat.domain.who import get_who


def test_a_renamed_contact_is_still_found_by_the_former_id() -> None:
    ada = make_contact()
    challenge = make_challenge(ada)
    assert rename_id(challenge, ada, "countess", moment()) == "ada-lovelace"
    assert get_who(challenge, "ada-lovelace") is get_who(challenge, "countess") is ada
    rename_id(challenge, ada, "ada-lovelace", moment())
    assert (ada.id, ada.former_ids) == ("ada-lovelace", ["countess"])


def test_an_id_of_somebody_else_is_refused_even_a_former_one() -> None:
    ada = make_contact()
    grace = make_contact("Grace Hopper", former_ids=["amazing-grace"])
    for wanted in ("grace-hopper", "amazing-grace"):
        with pytest.raises(IdTakenError):
            rename_id(make_challenge(ada, grace), ada, wanted, moment())


@pytest.mark.parametrize("wanted", ["", "Ada", "-rf", "a b", "a/b", "$(touch p)", "a" * 41, "ada-"])
def test_a_text_that_is_no_id_is_refused(wanted: str) -> None:
    ada = make_contact()
    with pytest.raises(IdFormError):
        rename_id(make_challenge(ada), ada, wanted, moment())


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
    assert (ada.company, ada.position, ada.warmth, ada.do_not_contact) == ("Acme", "Analyst", 2, True)
    assert ada.emails == ["ada@example.org", "king@example.org"]
    assert ada.tags == ["data", "maths"]
    assert (len(ada.outreach), len(ada.replies), len(ada.interviews), len(ada.tasks)) == (1, 1, 1, 1)
    assert ada.former_ids == ["ada-king"]
    assert ada.created_at == instant("2025-01-01T00:00")
    assert differing == ["name: Ada King", "company: Globex"]
    assert [note.text for note in ada.notes] == [
        "knows the team",
        "Joined with Ada King, where it said: name: Ada King; company: Globex.",
    ]
    assert grace.via == ada.uid
    assert grace.interviews[0].also_there == [ada.uid]
    assert grace.interviews[0].debrief is not None
    assert grace.interviews[0].debrief.referrals[0].contact == ada.uid


def test_joining_two_who_introduced_each_other_leaves_no_circle() -> None:
    ada = make_contact()
    double = make_contact("Ada King", via=ada.uid)
    double.interviews.append(make_interview(also_there=[ada.uid]))
    join_contacts(make_challenge(ada, double), ada, double, moment())
    assert ada.via is None
    assert ada.interviews[0].also_there == []


def test_nobody_is_joined_with_themselves() -> None:
    ada = make_contact()
    with pytest.raises(SamePersonError):
        join_contacts(make_challenge(ada), ada, ada, moment())


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
