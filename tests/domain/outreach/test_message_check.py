"""The check of a message before it goes out."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import infochat
from build import make_challenge, make_contact, moment, replied, sent
from infochat.domain.challenge import Challenge
from infochat.domain.outreach.drafts import own_draft
from infochat.domain.outreach.message_check import Finding, check_message, limit_for, notes_left
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


@pytest.mark.parametrize(("greeting", "is_wrong"), [
    ("Hi Ada,", False), ("Hello ADA!", False), ("Good morning, Ada,", False), ("Dear Dr. Lovelace,", False),
    ("Dear Prof. Dr. Lovelace,", False), ("Hi there,", False), ("Hi,", False), ("Ada,", False), ("Hi team,", False),
    ("Hi Ada - hope all is well.", False), ("Hi Ada hope you are well.", False), ("Bonjour Madame Lovelace,", False),
    ("Sehr geehrte Frau Lovelace,", False), ("Estimada Ada,", False), ("您好，", False), ("", False),
    ("Grace,", True), ("Hiya Grace,", True), ("hi grace,", True), ("Good morning, Grace,", True), ("Hi Adam,", True),
    ("Hi Ada and Bob,", True), ("Hi Ada Byron,", True), ("Chère Grace,", True), ("Sehr geehrte Frau Hopper,", True),
    ("Dear Mr. Babbage", True), ("Hi Grace hope you are well.", True), ("Hi [name?] Grace,", True),
])  # fmt: skip
def test_wrong_name_is_found_however_it_is_greeted(greeting: str, is_wrong: bool) -> None:
    assert ("name" in found(GOOD.replace("Hi Ada,", greeting))) == is_wrong


def test_name_they_go_by_is_their_name() -> None:
    assert "name" not in found(GOOD.replace("Ada", "Countess"), contact=ada(call_name="Countess"))
    assert "--call" in found(GOOD.replace("Hi Ada", "Hi Countess"))["name"].text


@pytest.mark.parametrize(("words", "is_hunting"), [
    ("I am exploring a change.", False), ("I am exploring a change of career.", False), ("You do a great job.", False),
    ("What is your job like?", False), ("I have an opening on Tuesday.", False), ("Your opening hours?", False),
    ("I apply what you taught me.", False), ("I read your application of statistics.", False),
    ("I would like to resume our talk.", False), ("Steve Jobs inspired you.", False), ("You hired me once.", False),
    ("What is it like to work for your company?", False),
    ("I am looking for a job.", True), ("I am job-hunting.", True), ("I am a job seeker.", True),
    ("Do you know of any openings?", True), ("My resume says more.", True), ("Here is my CV.", True),
    ("I would like to apply for a post.", True), ("I sent an application.", True), ("Please refer me.", True),
    ("I'd love to work at your company.", True), ("I am looking for my next role.", True), ("I was laid off.", True),
    ("I am looking for new opportunities.", True), ("Are there any roles open?", True), ("Are you hiring?", True),
])  # fmt: skip
def test_job_hunting_is_told_from_words_that_only_sound_like_it(words: str, is_hunting: bool) -> None:
    assert ("job_words" in found(GOOD.replace("I am exploring a change.", words))) == is_hunting


@pytest.mark.parametrize(("ask", "is_named"), [
    ("Could you spare 20 minutes?", True), ("Do you have 20min?", True), ("Would 15 to 20 minutes suit you?", True),
    ("Could you spare twenty minutes?", True), ("Could you spare half an hour?", True),
    ("Hätten Sie 20 Minuten?", True),
    ("20分いただけますか？", True), ("¿Tendría 20 minutos?", True),
    ("Could you spare a few minutes?", False), ("Could you spare some time?", False),
    ("I ask for 20 minutes. Is that fine?", False),
])  # fmt: skip
def test_a_question_is_missed_that_does_not_name_the_minutes(ask: str, is_named: bool) -> None:
    assert ("minutes" not in found(f"Hi Ada,\n\nWe worked together, and your path stays with me. {ask}")) == is_named


@pytest.mark.parametrize(("words", "is_gap"), [
    ("[company?]", True), ("[Company]", True), ("{{company}}", True), ("$company", True), ("<your name>", True),
    ("TODO", True), ("XXX", True), ("____", True),
    ("a price of $20", False), ("<3", False), ("the list [1]", False), ("snake_case", False), ("20%", False),
])  # fmt: skip
def test_gap_is_found_and_harmless_signs_are_not(words: str, is_gap: bool) -> None:
    assert ("gap" in found(f"{GOOD}\n{words}")) == is_gap


def test_question_marks_of_a_link_are_no_questions() -> None:
    assert "questions" not in found(f"{GOOD} One? Two? See https://example.org/?a=b?c and www.example.org/?q")
    assert "questions" in found(f"{GOOD} One? Two? Three?")


@pytest.mark.parametrize("text", [
    "Liebe Ada,\n\nwir haben zusammen gearbeitet, und Ihr Weg beeindruckt mich. Hätten Sie 20 Minuten Zeit?\n\nSam",
    "Estimada Ada:\n\nMe gustaría saber de su camino, que me interesa. ¿Tendría 20 minutos para mí?\n\nSam",
    "Bonjour Ada,\n\nNous avons travaillé ensemble. Auriez-vous 20 minutes pour me parler de votre métier ?\n\nSam",
])  # fmt: skip
def test_message_in_another_language_is_not_held_to_english_words(text: str) -> None:
    assert found(text) == {}


@pytest.mark.parametrize(("asked_on", "cadence", "away_until", "codes"), [
    ("2026-11-23", "3b7", None, {"early"}), ("2026-11-13", "3b7", None, {"early"}), ("2026-11-12", "3b7", None, set()),
    ("2026-11-13", "weekly3", None, set()), ("2026-11-12", "3b7", "2026-11-23", {"early", "away"}),
    ("2026-11-02", "3b7", "2026-11-11", set()), ("2026-11-02", "3b7", "2026-11-12", set()),
    ("2026-11-02", "3b7", "2026-11-13", {"early"}),
])  # fmt: skip
def test_nudge_waits_for_its_day_and_for_their_return(
    asked_on: str, cadence: str, away_until: str | None, codes: set[str]
) -> None:
    person = ada(outreach=[sent("ask", asked_on)], away_until=date.fromisoformat(away_until) if away_until else None)
    challenge = make_challenge(person, settings={"cadence": cadence})
    assert found(GOOD, purpose="nudge", contact=person, challenge=challenge).keys() == codes


def test_message_that_bounced_keeps_nobody_of_the_company_waiting() -> None:
    person = ada()
    other = make_contact("Charles Babbage", company="Analytical", outreach=[sent("ask", "2026-11-20")],
                         replies=[replied("bounced", "2026-11-20")])  # fmt: skip
    assert "same_company" not in found(GOOD, contact=person, challenge=make_challenge(person, other))


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


@pytest.mark.parametrize(("asked_on", "company", "is_found"), [
    ("2026-11-19", "Analytical, Ltd.", True), ("2026-11-23", "analytical", True),
    ("2026-11-18", "Analytical Ltd", False), ("2026-11-20", "Other Ltd", False),
])  # fmt: skip
def test_two_people_of_one_company_are_kept_three_business_days_apart(
    asked_on: str, company: str, is_found: bool
) -> None:
    person = ada()
    other = make_contact("Charles Babbage", company=company, outreach=[sent("ask", asked_on)])
    assert ("same_company" in found(GOOD, contact=person, challenge=make_challenge(person, other))) == is_found


def test_leave_to_name_the_introducer_is_asked_for() -> None:
    grace = make_contact("Grace Hopper")
    person = ada(via=grace.uid)
    from infochat.domain.outreach.drafts import TemplateText, write_draft

    challenge = make_challenge(person, grace)
    draft = write_draft(challenge, person, NOW, purpose="ask", channel="email",
                        template=TemplateText("ask", "email", f"x\n\n{GOOD}"))  # fmt: skip
    codes = [f.code for f in check_message(challenge, draft, limit_for(LIMITS, "email", {}), NOW, WEEKDAYS)]
    assert "leave" in codes


def test_thanks_are_not_held_to_the_rules_of_asking() -> None:
    assert found("Hi Ada,\n\nThank you for your time. I will send my CV to nobody.", purpose="thanks") == {}


def test_inmail_that_is_longer_than_is_read_is_warned_of() -> None:
    long = GOOD.replace("stayed with me.", "stayed with me." + " It is good to see." * 20)
    assert found(long, channel="inmail")["characters"].text.startswith("Shorten it to about 400 characters; it has ")


def test_subject_that_inmail_would_cut_is_warned_of() -> None:
    person = ada()
    challenge = make_challenge(person)
    limit = limit_for(LIMITS, "inmail", challenge.settings)
    draft = replace(own_draft(person, "ask", "inmail", GOOD), subject="A" * 201)
    codes = {finding.code: finding.text for finding in check_message(challenge, draft, limit, NOW, WEEKDAYS)}
    assert codes["subject"] == "Shorten the subject to 200 characters."
