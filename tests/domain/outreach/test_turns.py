"""Whose turn it is."""

from __future__ import annotations

import pytest

from build import make_challenge, make_contact, make_interview, moment, replied, sent
from infochat.domain.outreach.turns import is_to_be_written_to, is_waited_for, may_be_scheduled, may_be_written_to
from infochat.domain.people import Contact
from infochat.domain.workdays import Workdays

NOW = moment("2026-11-22T10:00")
ASKED_LATELY = make_contact(outreach=[sent("ask", "2026-11-20")])
ASKED_LONG_AGO = make_contact(outreach=[sent("ask", "2026-11-02")])
NUDGED = make_contact(outreach=[sent("ask", "2026-11-02"), sent("nudge", "2026-11-12")])
REFUSED = make_contact(outreach=[sent("ask", "2026-11-02")], replies=[replied("no", "2026-11-10")])
AGREED = make_contact(outreach=[sent("ask", "2026-11-02")], replies=[replied("yes", "2026-11-10")])


@pytest.mark.parametrize(
    ("contact", "may_be", "is_today"),
    [
        (make_contact(), True, True),
        (ASKED_LATELY, True, False),
        (ASKED_LONG_AGO, True, True),
        (NUDGED, False, False),
        (REFUSED, False, False),
    ],
    ids=["stranger", "asked lately", "asked long ago", "nudged", "refused"],
)
def test_a_message_is_in_place_to_the_willing_and_no_nudge_before_its_day(
    contact: Contact, may_be: bool, is_today: bool
) -> None:
    challenge = make_challenge(contact)
    assert may_be_written_to(challenge, contact, NOW) == may_be
    assert is_to_be_written_to(challenge, contact, NOW, Workdays()) == is_today


def test_an_answer_is_waited_for_from_the_ask_until_it_comes() -> None:
    waiting = [is_waited_for(make_challenge(each), each, NOW) for each in (make_contact(), ASKED_LATELY, AGREED)]
    assert waiting == [False, True, False]


def test_a_time_may_come_next_with_those_who_were_asked_and_did_not_refuse() -> None:
    fitting = [may_be_scheduled(make_challenge(each), each) for each in (make_contact(), ASKED_LATELY, AGREED, REFUSED)]
    assert fitting == [False, True, True, False]


def test_a_nudge_is_in_place_on_its_very_day() -> None:
    contact = make_contact(outreach=[sent("ask", "2026-11-20")])
    days = [
        is_to_be_written_to(make_challenge(contact), contact, moment(f"2026-{day}T10:00"), Workdays())
        for day in ("11-30", "12-01")
    ]
    assert days == [False, True]


def test_a_talk_that_is_fixed_ends_the_waiting_and_may_be_moved() -> None:
    contact = make_contact(outreach=[sent("ask", "2026-11-20")])
    contact.interviews = [make_interview("2026-12-01T10:00")]
    assert not is_waited_for(make_challenge(contact), contact, NOW)

    never_asked = make_contact(interviews=[make_interview("2026-12-01T10:00")])
    assert may_be_scheduled(make_challenge(never_asked), never_asked)
