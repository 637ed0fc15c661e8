"""Where somebody stands, from what happened."""

from __future__ import annotations

from typing import Any

import pytest

from build import make_challenge, make_contact, make_interview, make_talk, moment, replied, sent
from infochat.domain.standing import stage_of, talks_of

NOW = moment("2026-11-23T10:00")


@pytest.mark.parametrize(("facts", "stage"), [
    ({}, "found"),
    ({"outreach": [sent("ask", "2026-11-09")]}, "asked"),
    ({"outreach": [sent("ask", "2026-11-09")], "replies": [replied("bounced", "2026-11-09")]}, "found"),
    ({"outreach": [sent("ask", "2026-11-09")], "replies": [replied("bounced", "2026-11-10")]}, "found"),
    ({"outreach": [sent("ask", "2026-11-09"), sent("ask", "2026-11-09", channel="phone")],
      "replies": [replied("bounced", "2026-11-09")]}, "asked"),
    ({"outreach": [sent("ask", "2026-11-09"), sent("ask", "2026-11-10")],
      "replies": [replied("bounced", "2026-11-09")]}, "asked"),
    ({"outreach": [sent("ask", "2026-11-09"), sent("ask", "2026-11-10")],
      "replies": [replied("bounced", "2026-11-09"), replied("bounced", "2026-11-10")]}, "found"),
    ({"outreach": [sent("ask", "2026-11-09")], "replies": [replied("later", "2026-11-10")]}, "replied"),
    ({"outreach": [sent("ask", "2026-09-09"), sent("ask", "2026-11-20")],
      "replies": [replied("later", "2026-09-10")]}, "asked"),
    ({"outreach": [sent("ask", "2026-11-09")], "replies": [replied("no", "2026-11-10")]}, "closed"),
    ({"do_not_contact": True}, "closed"),
])  # fmt: skip
def test_stage_follows_the_messages_that_arrived_and_the_last_answer(facts: dict[str, Any], stage: str) -> None:
    ada = make_contact(**facts)
    assert stage_of(make_challenge(ada), ada, NOW.zone) == stage


def test_people_of_a_gathered_challenge_stand_where_they_stand() -> None:
    guest = make_contact("Grace Hopper")
    host = make_contact(interviews=[make_talk(), make_interview(also_there=[guest.uid])])
    challenge = make_challenge(host, guest, make_contact("Joan Clarke"))

    gathered = challenge.gathered()

    for contact in challenge.contacts:
        assert talks_of(gathered, contact) == talks_of(challenge, contact)
        assert gathered.find_contact(contact.uid) is contact
    assert gathered.find_contact(None) is challenge.find_contact(None) is None
