"""What a year comes to on one page."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest

from build import make_challenge, make_contact, make_talk, moment, replied, sent
from infochat.domain.challenge import Challenge
from infochat.domain.evaluate.deciding import set_criteria
from infochat.domain.evaluate.yearbook import Yearbook, gather
from infochat.domain.people import Reply
from infochat.domain.talks import Referral
from infochat.domain.years import year_record


def book(challenge: Challenge, year: int = 2026, **options: Any) -> Yearbook:
    return gather(challenge, year, moment(), draw=random.Random(1).random, **options)


def one_year() -> Challenge:
    ada = make_contact("Ada", outreach=[sent("ask", "2026-04-20"), sent("thanks", "2026-05-13")])
    ada.replies = [replied("yes", "2026-04-22")]
    ada.interviews = [make_talk("2026-05-12T10:00", takeaway="Course first", interest_before=3, interest_after=6)]
    bo = make_contact("Bo", via=ada.uid, outreach=[sent("ask", "2026-05-20"), sent("nudge", "2026-05-29")])
    bo.interviews = [make_talk("2026-06-01T10:00", takeaway="canary", confidential=True)]
    cy = make_contact("Cy", via=bo.uid)
    di = make_contact("Di", outreach=[sent("ask", "2025-04-20")])
    return make_challenge(ada, bo, cy, di)


def test_way_of_each_person_goes_from_first_message_to_thanks() -> None:
    facts = book(one_year())
    assert [(way.contact.id, way.asked_on, way.met_on, way.thanked, way.days_to_talk) for way in facts.ways] == [
        ("ada", date(2026, 4, 20), date(2026, 5, 12), True, 22),
        ("bo", date(2026, 5, 20), date(2026, 6, 1), False, 12),
    ]
    assert facts.steps == (("Written to", 2), ("Answered", 1), ("Met", 2), ("Thanked", 1))
    assert (facts.usual_days_to_answer, facts.usual_days_to_talk) == (2, 17)
    assert [(contact.id, day) for contact, day in facts.thanks_owed] == [("bo", date(2026, 6, 1))]


def test_months_count_first_messages_and_talks() -> None:
    months = {month.name: (month.asked, month.met) for month in book(one_year()).months}
    assert {name: both for name, both in months.items() if any(both)} == {"Apr": (1, 0), "May": (1, 1), "Jun": (0, 1)}


def test_who_led_to_whom_is_a_tree_and_a_circle_ends() -> None:
    challenge = one_year()
    tree = [(one.contact.id, one.introducer and one.introducer.id, one.depth) for one in book(challenge).introductions]
    assert tree == [("ada", None, 0), ("bo", "ada", 1), ("cy", "bo", 2)]
    challenge.contacts[0].via = challenge.contacts[2].uid
    tree = [(one.contact.id, one.introducer and one.introducer.id, one.depth) for one in book(challenge).introductions]
    assert tree == [("ada", None, 0), ("bo", "ada", 1), ("cy", "bo", 2)]


def test_confidential_words_are_in_it_only_when_asked_for() -> None:
    assert [one.takeaway for one in book(one_year()).heard] == ["Course first"]
    assert [one.takeaway for one in book(one_year(), include_confidential=True).heard] == ["Course first", "canary"]


def test_whom_somebody_named_in_confidence_is_told_only_when_asked_for() -> None:
    challenge = one_year()
    bo, cy = challenge.contacts[1:3]
    assert bo.interviews[0].debrief is not None
    bo.interviews[0].debrief.referrals.append(Referral(name=cy.name, contact=cy.uid))
    assert [one.contact.id for one in book(challenge).introductions] == ["ada", "bo"]
    assert [one.contact.id for one in book(challenge, include_confidential=True).introductions] == ["ada", "bo", "cy"]


def test_yearbook_says_whose_it_is_when_it_was_made_and_what_it_holds_back() -> None:
    challenge = one_year()
    challenge.settings["name"] = "Grace"
    facts = book(challenge)
    assert (facts.made_on, facts.name, facts.names_hidden, facts.confidential_included) == (
        date(2026, 11, 22), "Grace", False, False,
    )  # fmt: skip
    assert facts.evaluation.unnamed == {challenge.contacts[1].interviews[0].uid}
    whole = book(challenge, names_hidden=True, include_confidential=True)
    assert (whole.names_hidden, whole.confidential_included, whole.evaluation.unnamed) == (True, True, set())


@pytest.mark.parametrize(
    ("replies", "answered"),
    [
        ([], (None, None, None)),
        ([replied("bounced", "2026-04-21"), replied("yes", "2026-04-25")], (date(2026, 4, 25), "yes", 5)),
        ([replied("no", "2026-05-02"), replied("later", "2026-04-25")], (date(2026, 4, 25), "later", 5)),
        ([replied("no", "2026-04-19"), replied("yes", "2026-04-20")], (date(2026, 4, 20), "yes", 0)),
    ],
)
def test_first_answer_since_the_first_message_counts_and_a_bounce_is_none(
    replies: list[Reply], answered: tuple[date | None, str | None, int | None]
) -> None:
    asks = [
        sent("ask", "2026-06-20"),
        sent("ask", "2026-04-20"),
        sent("ask", "2025-03-01"),
        sent("nudge", "2026-01-02"),
    ]
    (way,) = book(make_challenge(make_contact("Ada", outreach=asks, replies=replies))).ways
    assert way.asked_on == date(2026, 4, 20)
    assert (way.answered_on, way.answer, way.days_to_answer) == answered
    assert (way.met_on, way.days_to_talk, way.thanked) == (None, None, False)


def test_who_was_met_without_being_asked_this_year_has_a_way_with_the_answers_there_are() -> None:
    ada = make_contact("Ada", interviews=[make_talk("2026-03-01T10:00"), make_talk("2026-06-30T23:30")])
    ada.replies = [replied("later", "2026-03-05"), replied("yes", "2026-02-20")]
    ada.outreach = [sent("thanks", "2026-03-02")]
    guest = make_contact("Bo", outreach=[sent("ask", "2026-07-02")])
    guest.replies = [replied("yes", "2026-07-01")]
    ada.interviews[1].also_there.append(guest.uid)
    ways = book(make_challenge(ada, guest)).ways
    assert [(way.contact.id, way.asked_on, way.answered_on, way.met_on, way.thanked) for way in ways] == [
        ("ada", None, date(2026, 2, 20), date(2026, 3, 1), False),  # the second talk is not thanked for
        ("bo", date(2026, 7, 2), None, date(2026, 7, 1), False),  # the talk was on the 1st, in Dublin
    ]
    assert [(way.days_to_answer, way.days_to_talk) for way in ways] == [(None, None), (None, -1)]


def test_ways_go_by_the_day_they_began_and_on_one_day_by_the_name() -> None:
    people = [
        make_contact("Cy", interviews=[make_talk("2026-03-01T10:00")]),
        make_contact("Bo", outreach=[sent("ask", "2026-02-01")], interviews=[make_talk("2026-09-01T10:00")]),
        make_contact("Ada", outreach=[sent("ask", "2026-04-01")]),
        make_contact("Al", outreach=[sent("ask", "2026-02-01")]),
    ]
    assert [way.contact.id for way in book(make_challenge(*people)).ways] == ["al", "bo", "cy", "ada"]


def test_talk_before_the_first_message_leaves_the_usual_days_alone() -> None:
    quick = make_contact("Ada", outreach=[sent("ask", "2026-02-01")], interviews=[make_talk("2026-02-01T10:00")])
    quick.replies = [replied("yes", "2026-02-01")]
    early = make_contact("Bo", outreach=[sent("ask", "2026-04-20")], interviews=[make_talk("2026-02-01T10:00")])
    slow = make_contact("Cy", outreach=[sent("ask", "2026-02-01")], interviews=[make_talk("2026-02-11T10:00")])
    slow.replies = [replied("yes", "2026-02-04")]
    facts = book(make_challenge(quick, early, slow))
    assert (facts.usual_days_to_answer, facts.usual_days_to_talk) == (1.5, 5)
    assert facts.steps == (("Written to", 3), ("Answered", 2), ("Met", 3), ("Thanked", 0))


def test_months_go_from_january_to_december_by_the_days_of_ones_own_zone() -> None:
    ada = make_contact("Ada", outreach=[sent("ask", "2026-12-31")], interviews=[make_talk("2026-06-30T23:30")])
    bo = make_contact("Bo", outreach=[sent("ask", "2026-12-01")], interviews=[make_talk("2026-07-30T10:00")])
    months = book(make_challenge(ada, bo)).months
    assert [month.name for month in months] == "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905
    assert [(month.asked, month.met) for month in months if month.asked or month.met] == [(0, 2), (2, 0)]


def test_thanks_are_owed_for_each_talk_that_nobody_was_thanked_for() -> None:
    ada = make_contact("Ada", interviews=[make_talk("2026-06-30T23:30"), make_talk("2026-03-01T10:00")])
    ada.outreach = [sent("thanks", "2026-03-02")]
    assert book(make_challenge(ada)).thanks_owed == ((ada, date(2026, 7, 1)),)
    ada.outreach = [sent("thanks", "2026-06-30")]  # a day too soon for the talk after midnight
    assert [day for _, day in book(make_challenge(ada)).thanks_owed] == [date(2026, 7, 1)]
    del ada.interviews[1]
    assert [way.thanked for way in book(make_challenge(ada)).ways] == [False]
    ada.outreach = [sent("thanks", "2026-07-01")]
    assert [way.thanked for way in book(make_challenge(ada)).ways] == [True]


def test_evaluation_in_the_yearbook_is_whole_with_its_simulation() -> None:
    challenge = one_year()
    set_criteria(year_record(challenge, 2026, moment()), ["Pay=100"], moment())
    simulation = book(challenge).evaluation.simulation
    assert simulation
    assert simulation.runs == 400


def test_tree_begins_with_who_was_introduced_by_nobody_and_says_who_was_met() -> None:
    challenge = one_year()
    ada, bo, cy, di = challenge.contacts
    eve, fay, gil = (make_contact(name, via=di.uid) for name in ("Eve", "Fay", "Gil"))
    gil.via = "nobody on file"
    challenge.contacts[:] = [cy, eve, fay, gil, ada, bo, di]
    told = [
        (one.contact.id, one.introducer and one.introducer.id, one.depth, one.met)
        for one in book(challenge).introductions
    ]
    assert told == [
        ("ada", None, 0, True), ("bo", "ada", 1, True), ("cy", "bo", 2, False),
        ("di", None, 0, False), ("eve", "di", 1, False), ("fay", "di", 1, False),
    ]  # fmt: skip


def test_name_given_in_confidence_hides_only_that_introduction() -> None:
    challenge = one_year()
    ada, bo, cy, di = challenge.contacts
    di.via = ada.uid
    assert ada.interviews[0].debrief is not None
    ada.interviews[0].debrief.referrals = [Referral(name="Di", contact=di.uid)]
    assert bo.interviews[0].debrief is not None
    bo.interviews[0].debrief.referrals = [Referral(name="Somebody"), Referral(name="Cy", contact=cy.uid)]
    bo.interviews.append(make_talk("2026-06-03T10:00"))
    bo.interviews[1].debrief = None
    assert [one.contact.id for one in book(challenge).introductions] == ["ada", "bo", "di"]
    bo.interviews.append(make_talk("2026-06-04T10:00", confidential=True))
    assert [one.contact.id for one in book(challenge).introductions] == ["ada", "bo", "di"]
    bo.interviews.append(make_talk("2026-06-05T10:00", referrals=[Referral(name="Cy", contact=cy.uid)]))
    assert [one.contact.id for one in book(challenge).introductions] == ["ada", "bo", "cy", "di"]


def test_what_was_heard_in_a_talk_is_told_whole() -> None:
    words = {"corrected_beliefs": ["a"], "surprises": ["b", "c"], "red_flags": ["d"], "takeaway": "e"}
    ada = make_contact("Ada", interviews=[make_talk("2026-06-30T23:30", **words), make_talk("2026-03-01T10:00")])
    ada.interviews[1].debrief = None
    (heard,) = book(make_challenge(ada)).heard
    assert (heard.contact, heard.talk, heard.held_on) == (ada, ada.interviews[0], date(2026, 7, 1))
    assert (heard.takeaway, heard.corrected, heard.surprises, heard.red_flags) == ("e", ("a",), ("b", "c"), ("d",))


def test_year_without_anything_is_a_page_too() -> None:
    facts = book(Challenge(), 2020)
    assert (facts.ways, facts.introductions, facts.usual_days_to_talk) == ((), (), None)
