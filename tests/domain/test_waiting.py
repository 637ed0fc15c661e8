"""Messages that wait for an answer, and what ends the wait."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from build import instant, make_contact, make_interview, make_talk, moment, replied, sent
from infochat.domain.waiting import agreed_day, bounced_on, comes_back_on, name_by_days, open_round

AUCKLAND = moment(zone="Pacific/Auckland").zone
"""where noon in London is past midnight"""


def talk(starts_at: str, status: str, created_at: str = "2026-10-01T09:00") -> Any:
    return make_interview(starts_at, status=status, created_at=instant(created_at))


@pytest.mark.parametrize(("facts", "days"), [
    ({"outreach": [sent("ask", "2026-11-02"), sent("nudge", "2026-11-11")]}, ["2026-11-02", "2026-11-11"]),
    ({"outreach": [sent("ask", "2026-03-02"), sent("ask", "2026-11-11")]}, ["2026-11-11"]),
    ({"outreach": [sent("ask", "2026-11-02"), sent("ask", "2026-11-11")],
      "replies": [replied("later", "2026-11-05")]}, ["2026-11-11"]),
    ({"outreach": [sent("ask", "2026-11-11")], "replies": [replied("later", "2026-11-05")]}, ["2026-11-11"]),
    ({"outreach": [sent("ask", "2026-11-11")], "replies": [replied("later", "2026-11-11")]}, []),
    ({"outreach": [sent("ask", "2026-11-11")], "replies": [replied("later", "2026-11-23")]}, []),
    ({"outreach": [sent("ask", "2026-11-11")], "replies": [replied("bounced", "2026-11-12")]}, []),
    ({"outreach": [sent("ask", "2026-08-26")]}, ["2026-08-26"]),
    ({"outreach": [sent("ask", "2026-08-25")]}, []),
    ({"outreach": [sent("ask", "2026-11-18")], "interviews": [talk("2026-11-17T12:00", "met")]}, []),
    ({"outreach": [sent("ask", "2026-11-19")], "interviews": [talk("2026-11-17T12:00", "met")]}, ["2026-11-19"]),
    ({"outreach": [sent("ask", "2026-11-19")], "interviews": [talk("2026-12-01T12:00", "scheduled")]}, []),
    ({"outreach": [sent("ask", "2026-11-01"), sent("ask", "2026-11-19")],
      "interviews": [talk("2026-11-17T12:00", "met")]}, ["2026-11-19"]),
    ({"outreach": [sent("ask", "2026-11-18"), sent("ask", "2026-11-19")],
      "interviews": [talk("2026-11-17T12:00", "met")]}, ["2026-11-19"]),
    ({"outreach": [sent("ask", "2026-11-17"), sent("ask", "2026-11-18")],
      "interviews": [talk("2026-11-17T12:00", "met")]}, []),
])  # fmt: skip
def test_a_round_is_open_until_an_answer_a_talk_or_the_rest_ends_it(facts: dict[str, Any], days: list[str]) -> None:
    contact = make_contact(**facts)
    waiting = open_round(contact, contact.interviews, date(2026, 11, 23), AUCKLAND)
    assert [message.sent_on.isoformat() for message in waiting] == days


@pytest.mark.parametrize(("second", "ends", "purpose"), [
    ("2026-11-11", {}, "nudge"),
    ("2026-11-11", {"replies": [replied("later", "2026-11-05")]}, "ask"),
    ("2026-11-11", {"replies": [replied("later", "2026-11-02")]}, "ask"),
    ("2026-11-11", {"replies": [replied("later", "2026-11-11")]}, "ask"),
    ("2026-11-11", {"replies": [replied("later", "2026-11-12")]}, "nudge"),
    ("2026-11-11", {"interviews": [talk("2026-11-10T12:00", "met")]}, "ask"),
    ("2026-11-11", {"interviews": [talk("2026-11-11T12:00", "met")]}, "nudge"),
    ("2027-01-30", {}, "nudge"),
    ("2027-01-31", {}, "ask"),
])  # fmt: skip
def test_a_second_message_is_the_nudge_of_a_round_that_nothing_ended(
    second: str, ends: dict[str, Any], purpose: str
) -> None:
    contact = make_contact(outreach=[sent("ask", "2026-11-02"), sent("ask", second)], **ends)
    name_by_days(contact, contact.interviews, AUCKLAND)
    assert [message.purpose for message in contact.outreach] == ["ask", purpose]


LATER = replied("later", "2026-11-11", until=date(2026, 12, 1))


@pytest.mark.parametrize(("facts", "comes_back"), [
    ({}, True),
    ({"outreach": [sent("ask", "2026-11-02")]}, True),
    ({"outreach": [sent("ask", "2026-11-11")]}, True),
    ({"outreach": [sent("ask", "2026-11-12")]}, False),
    ({"outreach": [sent("thanks", "2026-11-12")]}, True),
    ({"replies": [LATER, replied("bounced", "2026-11-12")]}, True),
    ({"replies": [LATER, replied("refer", "2026-11-12")]}, False),
    ({"replies": [replied("refer", "2026-11-12"), LATER]}, False),
    ({"replies": [replied("refer", "2026-11-10"), LATER]}, True),
    ({"interviews": [talk("2026-11-10T12:00", "met")]}, False),
    ({"interviews": [talk("2026-11-10T10:00", "met")]}, True),
    ({"interviews": [talk("2026-12-10T12:00", "scheduled", "2026-11-10T12:00")]}, False),
    ({"interviews": [talk("2026-12-10T12:00", "scheduled", "2026-11-10T10:00")]}, True),
    ({"interviews": [talk("2026-11-20T12:00", "cancelled", "2026-11-15T12:00")]}, True),
    ({"interviews": [talk("2026-11-20T12:00", "no_show", "2026-11-15T12:00")]}, True),
])  # fmt: skip
def test_later_comes_back_while_it_is_the_last_word(facts: dict[str, Any], comes_back: bool) -> None:
    contact = make_contact(**({"replies": [LATER]} | facts))
    assert comes_back_on(contact, AUCKLAND, contact.interviews) == (LATER if comes_back else None)


@pytest.mark.parametrize(("facts", "day"), [
    ({}, None),
    ({"replies": [replied("later", "2026-11-12")]}, None),
    ({"replies": [replied("bounced", "2026-11-12")]}, date(2026, 11, 12)),
    ({"replies": [replied("bounced", "2026-11-12"), replied("bounced", "2026-11-05")]}, date(2026, 11, 12)),
    ({"replies": [replied("bounced", "2026-11-12"), replied("refer", "2026-11-11")]}, date(2026, 11, 12)),
    ({"replies": [replied("bounced", "2026-11-12"), replied("refer", "2026-11-12")]}, None),
    ({"replies": [replied("bounced", "2026-11-12"), replied("refer", "2026-11-13")]}, None),
    ({"outreach": [sent("ask", "2026-11-12")], "replies": [replied("bounced", "2026-11-12")]}, date(2026, 11, 12)),
    ({"outreach": [sent("ask", "2026-11-12"), sent("ask", "2026-11-12", channel="phone")],
      "replies": [replied("bounced", "2026-11-12")]}, None),
    ({"outreach": [sent("ask", "2026-11-02"), sent("ask", "2026-11-13")],
      "replies": [replied("bounced", "2026-11-12")]}, None),
    ({"outreach": [sent("ask", "2026-11-02"), sent("nudge", "2026-11-11")],
      "replies": [replied("bounced", "2026-11-12")]}, date(2026, 11, 12)),
])  # fmt: skip
def test_bounce_counts_until_something_arrived_or_was_answered(facts: dict[str, Any], day: date | None) -> None:
    assert bounced_on(make_contact(**facts)) == day


@pytest.mark.parametrize(("agreed", "day"), [
    (make_talk("2026-11-17T12:00"), date(2026, 11, 18)),
    (talk("2026-11-17T12:00", "scheduled", "2026-11-10T12:00"), date(2026, 11, 11)),
    (talk("2026-11-17T12:00", "no_show", "2026-11-10T12:00"), date(2026, 11, 11)),
    (talk("2026-11-17T12:00", "cancelled", "2026-11-20T12:00"), date(2026, 11, 18)),
])  # fmt: skip
def test_two_had_agreed_when_the_time_was_noted_and_at_the_latest_when_they_talked(agreed: Any, day: date) -> None:
    assert agreed_day(agreed, AUCKLAND) == day
