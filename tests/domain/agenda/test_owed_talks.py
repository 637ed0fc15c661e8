"""What is owed around one talk, row by row: the days it counts from, is due and is told, and why."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from build import instant, make_challenge, make_contact, make_interview, make_talk, moment, sent
from infochat.domain.agenda.due import Outlook
from infochat.domain.agenda.owed_talks import owed_around_talks
from infochat.domain.people import Contact, Preparation
from infochat.domain.talks import Interview
from infochat.domain.workdays import Workdays

COMMANDS = {
    "confirm": "reach-out ada",
    "prepare": "prepare ada",
    "meet": "meet ada",
    "debrief": "meet ada",
    "thank": "thank ada",
}


def talk(starts_at: str = "2026-11-25T12:00", fixed: str = "2026-11-19T12:00", **facts: Any) -> Interview:
    """Noon in London on a Wednesday, which is one in the morning of Thursday in Auckland; fixed on a Friday there."""
    return make_interview(starts_at, **({"uid": "this", "changed_at": instant(fixed)} | facts))


def owed(ada: Contact, now: str, *others: Contact) -> list[tuple[str, ...]]:
    """Kind, day it counts from, day it is due, day it is first told, and why, around the talks with Ada."""
    outlook = Outlook(make_challenge(*others, ada), moment(now, "Pacific/Auckland"), Workdays())
    told = []
    for item in owed_around_talks(outlook, ada):
        assert item.contact is ada
        assert item.talk in outlook.talks(ada)
        assert item.command == f"infochat {COMMANDS[item.kind]}"
        days = (str(day).removeprefix("2026-") for day in (item.since, item.due, item.shows_on))
        told.append((item.kind, *days, item.why))
    return told


def ada(*talks: Interview, **facts: Any) -> Contact:
    return make_contact("Ada", **({"interviews": list(talks)} | facts))


CONFIRM = ("confirm", "11-20", "11-25", "11-25", "you talk in 3 days at 01:00; make sure it still suits them")
PREPARE = ("prepare", "11-20", "11-25", "11-25", "you talk in 3 days at 01:00, and nothing is ready yet")
MEET = ("meet", "11-20", "11-26", "11-26", "you talk in 3 days at 01:00")


@pytest.mark.parametrize(("contact", "expected"), [
    (ada(talk()), [CONFIRM, PREPARE, MEET]),
    (ada(talk(), time_zone="Europe/London"), [
        (*CONFIRM[:4], "you talk in 3 days at 01:00 (Wed 12:00 Europe/London); make sure it still suits them"),
        (*PREPARE[:4], "you talk in 3 days at 01:00 (Wed 12:00 Europe/London), and nothing is ready yet"),
        (*MEET[:4], "you talk in 3 days at 01:00 (Wed 12:00 Europe/London)"),
    ]),
    (ada(talk(), outreach=[sent("confirm", "2026-11-20", interview="this")]), [PREPARE, MEET]),
    (ada(talk(), outreach=[sent("moved", "2026-11-20", interview="this")]), [PREPARE, MEET]),
    (ada(talk(), outreach=[sent("confirm", "2026-11-19", interview="this")]), [CONFIRM, PREPARE, MEET]),
    (ada(talk(), outreach=[sent("confirm", "2026-11-20", interview="another")]), [CONFIRM, PREPARE, MEET]),
    (ada(talk(), outreach=[sent("ask", "2026-11-20", interview="this")]), [CONFIRM, PREPARE, MEET]),
    (ada(talk(questions=["q"])), [CONFIRM, MEET]),
    (ada(talk(), preparation=Preparation(research_done=["site"])), [CONFIRM, MEET]),
    (ada(talk(), preparation=Preparation(added_questions=["Why?"])), [CONFIRM, MEET]),
    (ada(talk(), preparation=Preparation(interest_before=0)), [CONFIRM, MEET]),
    (ada(talk(status="cancelled")), []),
    (ada(talk(status="no_show")), []),
])  # fmt: skip
def test_talk_ahead_is_confirmed_prepared_and_held(contact: Contact, expected: list[tuple[str, ...]]) -> None:
    assert owed(contact, "2026-11-23T09:00") == expected


@pytest.mark.parametrize(("fixed", "now", "expected"), [
    ("2026-11-23T12:00", "2026-11-24T09:00", {"confirm": "11-25", "prepare": "11-25", "meet": "11-26"}),
    ("2026-11-24T12:00", "2026-11-24T13:00", {"prepare": "11-25", "meet": "11-26"}),
    ("2026-11-25T11:30", "2026-11-25T11:45", {"prepare": "11-26", "meet": "11-26"}),
    ("2026-11-19T12:00", "2026-11-25T11:59", {"confirm": "11-25", "prepare": "11-25", "meet": "11-26"}),
    ("2026-11-19T12:00", "2026-11-25T12:00", {"prepare": "11-25", "meet": "11-26"}),
    ("2026-11-19T12:00", "2026-11-25T12:29", {"prepare": "11-25", "meet": "11-26"}),
    ("2026-11-26T12:00", "2026-11-25T11:00", {"prepare": "11-26", "meet": "11-26"}),
])  # fmt: skip
def test_confirming_needs_a_day_between_and_preparing_is_never_due_before_it_was_fixed(
    fixed: str, now: str, expected: dict[str, str]
) -> None:
    assert {kind: due for kind, _, due, _, _ in owed(ada(talk(fixed=fixed)), now)} == expected


DEBRIEF = ("debrief", "11-26", "11-26", "11-26")
THANK = ("thank", "11-26", "11-27", "11-26")


@pytest.mark.parametrize(("contact", "now", "expected"), [
    (ada(talk()), "2026-11-25T12:30", [(*DEBRIEF, "talk today, and the time for it has passed")]),
    (ada(talk("2026-11-25T10:45")), "2026-11-25T12:30",
     [("debrief", "11-25", "11-26", "11-25", "talk yesterday, and the time for it has passed")]),
    (ada(talk(status="met")), "2026-11-26T12:30",
     [(*DEBRIEF, "talk yesterday, and nothing of it is written down"), (*THANK, "met yesterday")]),
    (ada(talk(status="met"), do_not_contact=True), "2026-11-26T12:30",
     [(*DEBRIEF, "talk yesterday, and nothing of it is written down")]),
    (ada(make_talk("2026-11-25T12:00")), "2026-11-28T12:30", [(*THANK, "met 3 days ago")]),
    (ada(make_talk("2026-11-25T12:00")), "2026-11-28T12:31", [(*THANK, "met 3 days ago, thanks are late")]),
    (ada(make_talk("2026-11-25T12:00"), outreach=[sent("thanks", "2026-11-26")]), "2026-11-28T12:30", []),
    (ada(make_talk("2026-11-25T12:00"), outreach=[sent("thanks", "2026-11-25")]), "2026-11-26T12:30",
     [(*THANK, "met yesterday")]),
])  # fmt: skip
def test_talk_that_is_over_is_written_down_and_thanked_for(
    contact: Contact, now: str, expected: list[tuple[str, ...]]
) -> None:
    assert owed(contact, now) == expected


def test_guest_of_a_talk_is_owed_thanks_and_nothing_else_about_it() -> None:
    guest = ada()
    hosts = [make_contact("Grace", interviews=[talk(status=status, also_there=[guest.uid])])
             for status in ("scheduled", "met")]  # fmt: skip
    assert owed(guest, "2026-11-23T09:00", *hosts) == [("thank", "11-26", "11-27", "11-26", "met in 3 days")]


def test_day_for_thanks_lies_behind_ones_own_absence() -> None:
    person = ada(make_talk("2026-11-25T12:00"))
    challenge = make_challenge(person, settings={"away": "2026-11-27..2026-11-29"})
    outlook = Outlook(challenge, moment("2026-11-26T12:30", "Pacific/Auckland"), Workdays())
    assert [item.due for item in owed_around_talks(outlook, person)] == [date(2026, 11, 30)]
