"""The check of a message before it goes out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import infochat
from build import make_challenge, make_contact, moment, sent
from infochat.domain.challenge import Challenge
from infochat.domain.drafts import own_draft
from infochat.domain.message_check import Finding, check_message, limit_for, notes_left
from infochat.domain.people import Channel, Contact, Purpose
from infochat.domain.workdays import Workdays

NOW = moment("2026-11-23T10:00")
LIMITS = json.loads((Path(infochat.__file__).parent / "data" / "channel_limits.json").read_text("utf-8"))
GOOD = (
    "Hi Ada,\n\nWe worked together, and your path to Analytical Ltd has stayed with me. I am exploring a change."
    " Could you spare 20 minutes, whenever suits you, to tell me how you got there?\n\nThank you,\nSam"
)


WEEKDAYS = Workdays()


def ada(**changes: Any) -> Contact:
    return make_contact("Ada Lovelace", **({"company": "Analytical Ltd", "position": "Data science lead"} | changes))


def found(
    text: str,
    *,
    channel: Channel = "email",
    purpose: Purpose = "ask",
    contact: Contact | None = None,
    challenge: Challenge | None = None,
) -> dict[str, Finding]:
    person = contact or ada()
    whole = challenge or make_challenge(person)
    limit = limit_for(LIMITS, channel, whole.settings)
    draft = own_draft(person, purpose, channel, text)
    return {finding.code: finding for finding in check_message(whole, draft, limit, NOW, WEEKDAYS)}


def test_good_message_has_nothing_to_change() -> None:
    assert found(GOOD) == {}


@pytest.mark.parametrize(("code", "text"), [
    ("question", GOOD.replace("?", ".")),
    ("minutes", GOOD.replace("20 minutes", "a moment")),
    ("minutes", GOOD.replace("20 minutes", "some time").replace("a change.", "a change, 20 minutes at most.")),
    ("connection", "Hi Ada,\n\nI hope this finds you well. Could you spare 20 minutes to tell me of your days?"),
    ("job_words", GOOD.replace("a change", "a change and looking for a job")),
    ("job_words", GOOD.replace("a change", "whether you are hiring")),
    ("job_words", GOOD + "\nMy résumé says more."),
    ("attachment", GOOD + "\nYou find more attached."),
    ("gap", GOOD.replace("Analytical Ltd", "[company?]")),
    ("gap", GOOD.replace("Analytical Ltd", "{company}")),
    ("gap", GOOD.replace("Analytical Ltd", "$company")),
    ("name", GOOD.replace("Hi Ada", "Hi Grace")),
    ("name", GOOD.replace("Hi Ada", "Dear Mr. Babbage")),
    ("questions", GOOD + " When? Where? How?"),
    ("about_me", "Hi Ada,\n\nWe worked together. I think I want my work to be what I like, and I need help."
     " Could I have 20 minutes for me?"),
    ("words", GOOD + " word" * 60),
])  # fmt: skip
def test_each_thing_to_change_is_found_and_has_its_source(code: str, text: str) -> None:
    findings = found(text)
    assert code in findings
    assert findings[code].text
    assert findings[code].source


@pytest.mark.parametrize("text", [
    GOOD.replace("a change", "a change of career"),
    GOOD.replace("how you got there", "what your job is really like"),
    GOOD.replace("Hi Ada,", "Hello Ada Lovelace,"),
    GOOD.replace("Hi Ada,", "Dear Dr. Lovelace,"),
])  # fmt: skip
def test_harmless_words_are_left_alone(text: str) -> None:
    assert found(text) == {}


def test_words_of_their_own_position_are_not_job_hunting() -> None:
    person = ada(position="Hiring manager", company="Openings Ltd")
    text = GOOD.replace("Analytical Ltd", "Openings Ltd as Hiring manager")
    assert "job_words" not in found(text, contact=person)


@pytest.mark.parametrize(
    ("tier", "length", "too_long"),
    [("free", 201, True), ("free", 200, False), ("premium", 300, False), ("premium", 301, True)],
)
def test_note_is_held_to_the_account_one_has(tier: str, length: int, too_long: bool) -> None:
    person = ada()
    challenge = make_challenge(person, settings={"linkedin_tier": tier})
    text = GOOD[:10].ljust(length, "x")
    assert ("characters" in found(text, channel="linkedin-note", contact=person, challenge=challenge)) == too_long


def test_notes_of_a_month_run_out() -> None:
    others = [
        make_contact(f"Person {n}", outreach=[sent("ask", "2026-11-05", channel="linkedin-note")]) for n in range(5)
    ]
    person = ada()
    challenge = make_challenge(person, *others)
    limit = limit_for(LIMITS, "linkedin-note", {})
    assert notes_left(challenge, "linkedin-note", limit, NOW) == 0
    assert "notes_left" in found(GOOD, channel="linkedin-note", contact=person, challenge=challenge)
    assert notes_left(challenge, "linkedin-note", limit, moment("2026-12-01T10:00")) == 5
    assert notes_left(challenge, "email", limit_for(LIMITS, "email", {}), NOW) is None


@pytest.mark.parametrize(("asked_on", "firm", "is_found"), [
    ("2026-11-19", "Analytical, Ltd.", True), ("2026-11-23", "analytical", True),
    ("2026-11-18", "Analytical Ltd", False), ("2026-11-20", "Other Ltd", False),
])  # fmt: skip
def test_two_people_of_one_company_are_kept_three_business_days_apart(asked_on: str, firm: str, is_found: bool) -> None:
    person = ada()
    other = make_contact("Charles Babbage", company=firm, outreach=[sent("ask", asked_on)])
    assert ("same_company" in found(GOOD, contact=person, challenge=make_challenge(person, other))) == is_found


def test_leave_to_name_the_introducer_is_asked_for() -> None:
    grace = make_contact("Grace Hopper")
    person = ada(via=grace.uid)
    from infochat.domain.drafts import TemplateText, write_draft

    challenge = make_challenge(person, grace)
    draft = write_draft(challenge, person, NOW, purpose="ask", channel="email",
                        template=TemplateText("ask", "email", f"x\n\n{GOOD}"))  # fmt: skip
    codes = [f.code for f in check_message(challenge, draft, limit_for(LIMITS, "email", {}), NOW, WEEKDAYS)]
    assert "leave" in codes


def test_thanks_are_not_held_to_the_rules_of_asking() -> None:
    assert found("Hi Ada,\n\nThank you for your time. I will send my CV to nobody.", purpose="thanks") == {}
