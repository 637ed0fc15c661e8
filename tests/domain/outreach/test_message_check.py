"""The check of a message before it goes out."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import infochat
from build import make_challenge, make_contact, make_talk, moment, replied, sent
from infochat.domain.challenge import Challenge
from infochat.domain.outreach.drafts import own_draft
from infochat.domain.outreach.message_check import Finding, Limit, check_message, limit_for, notes_left
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
    ("question", GOOD.replace("?", " X")),
    ("question", GOOD.replace("?", ".") + "\nhttps://example.org/?a=b"),
    ("question", GOOD.replace("?", ". ").replace("\n\n", " \n \n")),
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
    ("gap", f"Subject: Your work at [company?]\n\n{GOOD}"),
    ("job_words", f"Subject: My job search\n\n{GOOD}"),
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
    GOOD.replace("got there?", "got there?!"),
    GOOD.replace("got there?", "got there？"),
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
    ("Hi [name?],", False),
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
    # What is no end of a sentence.
    ("Could you spare 20 min. next week?", True), ("Hätten Sie 20 Min. Zeit?", True),
    ("Do you have 20min. for me?", True), ("Could you spare 20 minutes, e.g. at 9.30 next week?", True),
    ("I am an admin. Could you help?", False),
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


@pytest.mark.parametrize("ask", [
    "Could you spare 20 minutes next week, see https://calendly.com/me?",
    "Could you spare 20 minutes (my page is www.example.org)?",
    "Could you spare 20 minutes, see <https://example.org/?a=b>?",
    "20分いただけますか、https://example.org/me？",
])  # fmt: skip
def test_question_may_end_in_a_link(ask: str) -> None:
    body = f"Hi Ada,\n\nWe worked together, and your path stays with me. {ask}"
    assert not {"question", "minutes"} & set(found(body))
    assert "questions" in found(f"{body} {ask} {ask} {ask}")


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


def texts(text: str, **how: Any) -> dict[str, tuple[str, str]]:
    return {code: (finding.text, finding.source) for code, finding in found(text, **how).items()}


@pytest.mark.parametrize(("code", "text", "words", "source"), [
    ("gap", GOOD.replace("Analytical Ltd", "[company?]") + " [company?] TODO",
     "Fill in [company?], TODO before it goes out.", "an unfilled gap is read by everybody"),
    ("name", GOOD.replace("Hi Ada", "Hi Grace"),
     'It greets "Grace", and goes to Ada Lovelace. If they go by it: edit ada-lovelace --call NAME',
     "the right name is the least one can do"),
    ("question", GOOD.replace("?", "."), "Ask a question: could you spare 20 minutes?",
     "The 2-Hour Job Search: the ask is a question"),
    ("minutes", GOOD.replace("20 minutes", "a moment"), "Say how many minutes you ask for; 20 is usual.",
     "MIT career advising: name 20 to 30 minutes at their convenience"),
    ("minutes", GOOD.replace("20 minutes", "some time").replace("a change.", "a change, 20 minutes at most."),
     "Name the minutes in the question itself.", "MIT career advising: name 20 to 30 minutes at their convenience"),
    ("connection", "Hi Ada,\n\nI hope this finds you well. Could you spare 20 minutes to tell me of your days?",
     "Say in the first sentence what connects you.",
     "The 2-Hour Job Search and Simon Fraser University: connection first"),
    ("job_words", GOOD.replace("a change", "whether you are HIRING, my CV, hiring"),
     'Leave out "hiring", "cv": you ask for what they know, not for a job.',
     "The 2-Hour Job Search and Simon Fraser University: no mention of jobs; exploring a change is fine"),
    ("attachment", GOOD + "\nYou find more attached.", "Send nothing along; link it in your signature.",
     "Open Textbooks, Hong Kong"),
    ("questions", GOOD + " When? Where? How?", "Keep one to three questions; it has 4.",
     "Boomerang: one to three questions get the most answers"),
    ("about_me",
     "Hi Ada,\n\nWe worked together. I think I want my work to be what I like. Could you give me 20 minutes?",
     "Write more about them than about you: I, me, my 5 times; you, your 1 times.",
     "The 2-Hour Job Search: more than half the words are about them"),
])  # fmt: skip
def test_thing_to_change_says_what_to_do_and_who_says_so(code: str, text: str, words: str, source: str) -> None:
    assert texts(text)[code] == (words, source)


@pytest.mark.parametrize(("purpose", "count", "told"), [
    ("ask", 75, None), ("ask", 76, "It is long with 76 words; aim for 75 or fewer."),
    ("nudge", 76, "It is long with 76 words; aim for 75 or fewer."),
    ("ask", 100, "It is long with 100 words; aim for 75 or fewer."),
    ("ask", 101, "It is too long with 101 words; aim for 75 or fewer."),
    ("ask", 125, "It is too long with 125 words; aim for 75 or fewer."),
    ("ask", 126, "It is far too long with 126 words; aim for 75 or fewer."),
    ("thanks", 125, None), ("thanks", 126, "It is far too long with 126 words; aim for 125 or fewer."),
])  # fmt: skip
def test_words_are_counted_by_what_the_message_is_for(purpose: Purpose, count: int, told: str | None) -> None:
    long = texts("Hi Ada,\n\n" + "word " * (count - 2), purpose=purpose).get("words")
    assert (long and long[0]) == told
    assert long is None or long[1] == (
        "The 2-Hour Job Search: at most 75 words; Boomerang: 50 to 125 words get answers"
    )
    assert "words" not in texts("Hi Ada,\n\n" + "word " * (count - 2), purpose=purpose, channel="phone")


def limit(**facts: Any) -> Limit:
    plain = {"characters": None, "subject": None, "aim_characters": None, "per_month": None, "checked_on": "2026-11-25",
             "source": "the manual"}  # fmt: skip
    return Limit(**(plain | facts))


@pytest.mark.parametrize(("facts", "length", "subject", "told"), [
    ({"characters": 1200}, 1200, "", None),
    ({"characters": 1200}, 1201, "", "Take out 1 character: email holds 1,200."),
    ({"characters": 1200}, 1202, "", "Take out 2 characters: email holds 1,200."),
    ({"aim_characters": 400}, 400, "", None),
    ({"aim_characters": 400}, 1401, "", "Shorten it to about 400 characters; it has 1,401."),
    ({"characters": 1000, "aim_characters": 400}, 1401, "", "Take out 401 characters: email holds 1,000."),
    ({"characters": 2000, "aim_characters": 400}, 1401, "", "Shorten it to about 400 characters; it has 1,401."),
    ({"subject": 200}, 10, "x" * 200, None),
    ({"subject": 200}, 10, "x" * 201, "Shorten the subject to 200 characters."),
    ({}, 9999, "x" * 999, None),
])  # fmt: skip
def test_limits_of_a_channel_are_told_with_where_they_were_looked_up(
    facts: dict[str, Any], length: int, subject: str, told: str | None
) -> None:
    person = ada()
    draft = replace(own_draft(person, "thanks", "email", "x" * length), subject=subject or None)
    limited = check_message(make_challenge(person), draft, limit(**facts), NOW, WEEKDAYS)
    shown = [(finding.text, finding.source) for finding in limited if finding.code in ("characters", "subject")]
    assert shown == ([(told, "the manual (checked 2026-11-25)")] if told else [])


def test_notes_that_are_used_up_are_told_with_their_number_and_counted_by_channel_and_month() -> None:
    person = ada(outreach=[sent("ask", "2026-10-31", channel="inmail"), sent("ask", "2025-11-20", channel="inmail"),
                           sent("ask", "2026-11-01"), sent("ask", "2026-11-01", channel="inmail")])  # fmt: skip
    challenge = make_challenge(person)
    assert notes_left(challenge, "inmail", limit(per_month=3), NOW) == 2
    assert notes_left(challenge, "inmail", limit(per_month=0), NOW) == 0
    draft = own_draft(person, "thanks", "inmail", "Hi Ada")
    for per_month, told in ((1, "All 1 note of this month are used; write another way or wait."), (2, None)):
        findings = check_message(challenge, draft, limit(per_month=per_month), NOW, WEEKDAYS)
        shown = [(finding.text, finding.source) for finding in findings if finding.code == "notes_left"]
        assert shown == ([(told, "the manual (checked 2026-11-25)")] if told else [])


def test_days_to_wait_for_are_told() -> None:
    person = ada(outreach=[sent("ask", "2026-11-13")], away_until=date(2026, 11, 27))
    told = texts(GOOD, purpose="nudge", contact=person)
    assert told["away"] == (
        "Ada Lovelace is away until Fri 27 Nov; write after that.", "a message is read when somebody is there",
    )  # fmt: skip
    assert told["early"] == (
        "It is early: you wrote on Fri 13 Nov; give it until Tue 8 Dec.",
        "3B7: one nudge after seven business days of silence (setting: cadence)",
    )
    assert "away" not in texts(GOOD, contact=ada(away_until=date(2026, 11, 22)))
    assert "away" in texts(GOOD, contact=ada(away_until=date(2026, 11, 23)))
    assert "early" not in texts(GOOD, purpose="ask", contact=person)


def test_others_of_the_company_are_told_with_the_day_to_wait_for() -> None:
    person = ada()
    first = make_contact("Charles Babbage", company="Analytical", outreach=[sent("ask", "2026-11-10")])
    second = make_contact("Bo", company="Analytical, Ltd.", outreach=[sent("ask", "2026-11-05"),
                                                                     sent("nudge", "2026-11-20")])  # fmt: skip
    ahead = make_contact("Cy", company="Analytical", outreach=[sent("ask", "2026-11-24")])
    told = texts(GOOD, contact=person, challenge=make_challenge(person, first, make_contact("Di"), second, ahead))
    assert told["same_company"] == (
        "Bo of the same company was asked on Fri 20 Nov; wait until Wed 25 Nov.",
        "3B7: one person of a company at a time, three business days apart",
    )
    assert "same_company" not in texts(GOOD, purpose="nudge", contact=person, challenge=make_challenge(person, second))
    nowhere = ada(company=None)
    other = make_contact("Bo", company=None, outreach=[sent("ask", "2026-11-20")])
    assert "same_company" not in texts(GOOD, contact=nowhere, challenge=make_challenge(nowhere, other))


@pytest.mark.parametrize(("first", "channel", "facts", "is_connected"), [
    ("Grace Hopper told me of you", "email", {"via": "g"}, True),
    ("grace HOPPER told me of you", "email", {"via": "g"}, True),
    ("Grace Hopper told me of you", "email", {}, False),
    ("You left a mark on Analytical LTD", "email", {}, True),
    ("You left a mark on Analytical LTD", "email", {"company": None}, False),
    ("You left a mark", "email", {}, False),
    ("I am Sam. We met at the fair", "phone", {}, True),
    ("I am Sam. \n \nWe met at the fair", "phone", {}, True),
    ("I am Sam.We both like the sea", "phone", {}, True),
    ("I am Sam. We met at the fair", "email", {}, False),
    ("I am Sam. You see. We met at the fair", "phone", {}, False),
])  # fmt: skip
def test_connection_is_looked_for_in_the_first_sentence(
    first: str, channel: Channel, facts: dict[str, Any], is_connected: bool
) -> None:
    person = ada(**facts)
    challenge = make_challenge(person, make_contact("Grace Hopper", uid="g"))
    text = f"Hi Ada,\n\n{first}. Could you and yours spare 20 minutes?"
    assert ("connection" not in found(text, channel=channel, contact=person, challenge=challenge)) == is_connected


def test_gravest_come_first_and_what_belongs_to_asking_is_for_asking_alone() -> None:
    text = "Hi Grace,\n\nI attached my CV. When? [x?] Where? How? Why? I would like a job for me."
    assert list(found(text)) == [
        "gap", "name", "minutes", "connection", "job_words", "attachment", "about_me", "questions",
    ]  # fmt: skip
    assert list(found(text, purpose="nudge")) == [
        "gap", "name", "minutes", "job_words", "attachment", "about_me", "questions",
    ]  # fmt: skip
    assert list(found(text, purpose="thanks")) == ["gap", "name", "questions"]


def test_leave_is_asked_of_whoever_suggested_them() -> None:
    grace = make_contact("Grace Hopper", uid="g")
    for others, name in (([grace], "Grace Hopper"), ([], "whoever suggested it")):
        person = ada(via="g")
        draft = replace(own_draft(person, "ask", "email", GOOD), must_ask_leave=True)
        (leave,) = [one for one in check_message(make_challenge(person, *others), draft, limit(), NOW, WEEKDAYS)
                    if one.code == "leave"]  # fmt: skip
        assert leave.text == (
            f"Ask {name} whether you may say who suggested it; then: edit ada-lovelace --may-use-name"
        )
        assert leave.source == "get leave to use a name before you use it (Open Textbooks, Hong Kong)"


def test_nudge_after_a_talk_is_not_early() -> None:
    person = ada(outreach=[sent("ask", "2026-11-20")], interviews=[make_talk("2026-11-20T10:00")])
    assert "early" not in found(GOOD, purpose="nudge", contact=person)


@pytest.mark.parametrize(
    ("zone", "starts_at", "is_early"),
    [("Asia/Tokyo", "2026-11-19T16:00", False), ("Asia/Tokyo", "2026-11-19T14:00", True),
     ("America/Toronto", "2026-11-20T04:00", True), ("America/Toronto", "2026-11-20T05:00", False)],
)  # fmt: skip
def test_day_on_which_a_talk_ends_the_wait_is_the_one_in_ones_own_zone(
    zone: str, starts_at: str, is_early: bool
) -> None:
    person = ada(outreach=[sent("ask", "2026-11-20")], interviews=[make_talk(starts_at)])
    draft = own_draft(person, "nudge", "email", GOOD)
    now = moment("2026-11-23T10:00", zone)
    codes = [finding.code for finding in check_message(make_challenge(person), draft, limit(), now, WEEKDAYS)]
    assert ("early" in codes) == is_early


@pytest.mark.parametrize(
    ("words", "is_about_me"),
    [("I like your work. Could you give me 20 minutes?", False), ("My day? Could you give me 20 minutes?", True)],
)
def test_message_says_no_more_of_me_than_of_you(words: str, is_about_me: bool) -> None:
    assert ("about_me" in found(f"Hi Ada,\n\n{words}")) == is_about_me
