"""What a year comes to on one page."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

from build import make_challenge, make_contact, make_talk, moment, replied, sent
from infochat.domain.challenge import Challenge
from infochat.domain.evaluate.yearbook import Yearbook, gather
from infochat.domain.talks import Referral


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
    assert len(book(challenge).introductions) == 3


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


def test_year_without_anything_is_a_page_too() -> None:
    facts = book(Challenge(), 2020)
    assert (facts.ways, facts.introductions, facts.usual_days_to_talk) == ((), (), None)
