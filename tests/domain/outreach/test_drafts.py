"""Drafts from the person's own facts."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import infochat
from build import instant, make_challenge, make_contact, make_interview, make_talk, moment, replied, sent
from infochat.domain.decision import Verdict, Year
from infochat.domain.outreach.draft_facts import PLACEHOLDERS
from infochat.domain.outreach.drafts import (
    BrokenTemplateError,
    Draft,
    EmptyMessageError,
    TemplateText,
    UnknownPlaceholderError,
    UnknownTemplateError,
    channel_for,
    own_draft,
    template_for,
    write_draft,
)
from infochat.domain.people import Contact, Task

NOW = moment("2026-11-23T10:00")
FOLDER = Path(infochat.__file__).parent / "data" / "templates"
SETTINGS = {"name": "Sam", "email": "sam@example.org", "situation": "a move into data"}
RELATIONS = ("colleague", "friend", "alum", "family", "referral", "event", "online", "cold", None)


def drafted(
    contact: Contact, purpose: str = "ask", channel: str = "email", text: str | None = None, **changes: object
) -> Draft:
    others = changes.pop("others", [])
    challenge = make_challenge(contact, *others, **({"settings": SETTINGS} | changes))  # type: ignore[misc, arg-type]
    name = template_for(challenge, contact, purpose, NOW)  # type: ignore[arg-type]
    file = FOLDER / f"{name}.{channel}.txt"
    written_for = channel if file.exists() else "email"
    body = text if text is not None else (FOLDER / f"{name}.{written_for}.txt").read_text("utf-8")
    return write_draft(challenge, contact, NOW, purpose=purpose, channel=channel,  # type: ignore[arg-type]
                       template=TemplateText(name, written_for, body))  # fmt: skip


def ada(**changes: object) -> Contact:
    facts = {"call_name": "Ada", "company": "Analytical Ltd", "position": "Data science lead", "relation": "colleague"}
    return make_contact("Ada Lovelace", **(facts | changes))


@pytest.mark.parametrize("channel", ["email", "linkedin-note", "linkedin-message", "inmail", "phone"])
@pytest.mark.parametrize("relation", RELATIONS)
def test_ask_has_at_most_75_words_and_asks_for_twenty_minutes(relation: str | None, channel: str) -> None:
    draft = drafted(ada(relation=relation), channel=channel)
    assert draft.words <= 75
    assert "20 minutes" in draft.body
    assert "?" in draft.body
    assert (draft.subject is not None) == (channel in ("email", "inmail"))


@pytest.mark.parametrize("relation", RELATIONS)
def test_a_linkedin_note_fits_200_characters(relation: str | None) -> None:
    assert drafted(ada(relation=relation), channel="linkedin-note").characters <= 200
    assert drafted(ada(relation=relation), "nudge", channel="linkedin-note").characters <= 200


LONG = "Wolfeschlegelsteinhausen-Bartholomew de la Croix"
LONG_COMPANY = "International Business Machines Corporation of Central and Eastern Europe"


@pytest.mark.parametrize("relation", RELATIONS)
@pytest.mark.parametrize("purpose", ["ask", "nudge"])
def test_note_fits_200_characters_even_with_long_names(relation: str | None, purpose: str) -> None:
    person = make_contact(LONG, company=LONG_COMPANY, position="Vice President of Applied Research", relation=relation)
    draft = drafted(person, purpose, "linkedin-note", settings=SETTINGS | {"name": "Samantha Featherstone"})
    assert draft.characters <= 200


@pytest.mark.parametrize("purpose", ["ask", "nudge", "moved", "confirm", "thanks"])
@pytest.mark.parametrize("status", ["scheduled", "met", "cancelled", "no_show"])
@pytest.mark.parametrize("answer", [None, "later"])
def test_every_message_with_a_talk_has_a_note_that_fits(purpose: str, status: str, answer: str | None) -> None:
    replies = [replied("later", "2026-11-01", until=date(2026, 11, 20))] if answer else []
    person = make_contact(LONG, company=LONG_COMPANY, interviews=[make_interview(status=status)], replies=replies)
    assert drafted(person, purpose, "linkedin-note").characters <= 200


def test_nudge_promises_nothing_that_the_profile_may_break() -> None:
    draft = drafted(ada(outreach=[sent("ask", "2026-11-02")]), "nudge")
    assert "hear from me" not in draft.body


@pytest.mark.parametrize("text", ["", " \n\n ", "Subject: Hello\n\n"])
def test_empty_message_is_refused(text: str) -> None:
    with pytest.raises(EmptyMessageError) as refused:
        own_draft(ada(), "ask", "email", text)
    assert refused.value.what == "the message is empty."
    assert refused.value.remedy == "Write some words into the file, or leave --text out for a draft."
    with pytest.raises(EmptyMessageError):
        drafted(ada(), text=text)


def test_introducer_is_named_only_with_leave() -> None:
    grace = make_contact("Grace Hopper")
    named = drafted(ada(via=grace.uid, may_use_name=True), others=[grace])
    assert "Grace Hopper suggested that I write to you." in named.body
    assert "Grace Hopper" in (named.subject or "")
    assert not named.must_ask_leave
    for leave in (None, False):
        unnamed = drafted(ada(via=grace.uid, may_use_name=leave), others=[grace])
        assert "Grace" not in f"{unnamed.subject} {unnamed.body}"
        assert unnamed.must_ask_leave == (leave is None)
        for purpose, is_asking in (("nudge", True), ("thanks", False), ("update", False)):
            draft = drafted(ada(via=grace.uid, may_use_name=leave), purpose, others=[grace])
            assert draft.must_ask_leave == (is_asking and leave is None)


def test_missing_fact_is_a_visible_gap() -> None:
    draft = drafted(make_contact("Ada Lovelace", relation="cold"), settings={})
    assert "[company?]" in draft.body
    assert "[position?]" in draft.body
    assert "[your name?]" in draft.body
    assert {"company", "position", "me"} <= set(draft.missing)


def test_a_name_without_a_call_name_is_greeted_whole() -> None:
    assert drafted(make_contact("林小明")).body.startswith("Hi 林小明,")


def test_unknown_placeholder_names_the_known_ones() -> None:
    with pytest.raises(UnknownPlaceholderError) as refused:
        drafted(ada(), text="Subject: x\n\nHi $nmae at ${firm}, $name")
    assert refused.value.what == "the template ask has $nmae, $firm, which is no placeholder."
    assert refused.value.remedy == f"The placeholders are: {', '.join(f'${name}' for name in PLACEHOLDERS)}."
    assert refused.value.candidates == tuple(PLACEHOLDERS)


def test_lonely_dollar_names_its_line() -> None:
    for text, line in (("Subject: x\r\n\r\nIt costs 5$ only", 3), ("\n$ only", 2), ("$ only", 1)):
        with pytest.raises(BrokenTemplateError) as refused:
            drafted(ada(), text=text)
        assert refused.value.what == f"line {line} of the template ask has a $ that begins no placeholder."
        assert refused.value.remedy == "Write $$ for a dollar sign, and $name or ${name} for a placeholder."
    assert drafted(ada(), text="Subject: x\n\nIt costs 5$$ only").body == "It costs 5$ only"


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_template_in_another_language_is_only_a_file(line_end: str) -> None:
    text = "Objet : $subject\n\nBonjour ${name}, $minutes minutes ?\n$me\n".replace("\n", line_end)
    draft = drafted(ada(), text=text)
    assert draft.subject == "Your work at Analytical Ltd"
    assert draft.body == "Bonjour Ada, 20 minutes ?\nSam"


def test_thanks_recall_one_thing_that_was_said_in_the_talk_that_was_held() -> None:
    talk = make_talk("2026-11-19T10:00", takeaway="Course first, then ask for the transfer")
    for ahead in ([], [make_interview("2026-11-30T10:00")], [make_interview("2026-11-27T10:00", status="cancelled")]):
        for purpose in ("thanks", "update"):
            draft = drafted(ada(interviews=[talk, *ahead]), purpose)
            assert "Course first, then ask for the transfer." in draft.body
            assert "Thursday 19 November" in draft.body


def test_nudge_names_the_day_of_a_message_that_arrived() -> None:
    person = ada(outreach=[sent("ask", "2026-11-02"), sent("ask", "2026-11-03", channel="inmail")])
    assert "I wrote to you on Tuesday 3 November" in drafted(person, "nudge").body
    person.replies = [replied("bounced", "2026-11-03")]
    assert "I wrote to you on Monday 2 November" in drafted(person, "nudge").body


def test_confidential_words_never_get_into_a_draft() -> None:
    talk = make_talk("2026-11-19T10:00", takeaway="SECRET", confidential=True)
    task = Task(uid="x", id="t1", kind="advice", text="SECRET", created_on=date(2026, 11, 1), state="done",
                settled_on=date(2026, 11, 2), confidential=True)  # fmt: skip
    contact = ada(interviews=[talk], tasks=[task], why="SECRET")
    for purpose in ("ask", "nudge", "thanks", "update", "confirm", "moved"):
        draft = drafted(contact, purpose)
        assert "SECRET" not in f"{draft.subject} {draft.body}"


def test_update_says_what_the_advice_led_to() -> None:
    task = Task(uid="x", id="t1", kind="advice", text="Take the course", created_on=date(2026, 11, 1), state="done",
                settled_on=date(2026, 11, 2))  # fmt: skip
    draft = drafted(ada(tasks=[task]), "update")
    assert 'You advised me: "Take the course". I did it.' in draft.body


def test_letter_tells_a_verdict_of_the_way_once_the_year_is_over() -> None:
    record = Year(uid="y", year=2025, goal=3, verdict=Verdict(
        outcome="adjust", midyear=True, decided_at=instant("2025-12-10T10:00")))  # fmt: skip
    person = ada(interviews=[make_talk("2025-11-17T14:30", takeaway="Course first")],
                 outreach=[sent("thanks", "2025-11-18"), sent("update", "2025-12-29")])  # fmt: skip
    assert "I have decided to stay, with something changed." in drafted(person, "update", years=[record]).body
    record.year = 2026
    assert "decided" not in drafted(person, "update", years=[record]).body


def test_introducer_hears_whom_one_met() -> None:
    contact = ada()
    mary = make_contact("Mary Somerville", via=contact.uid, interviews=[make_talk("2026-11-19T10:00")])
    assert "I met Mary Somerville, whom you named." in drafted(contact, "update", others=[mary]).body


def advice(text: str) -> Task:
    return Task(uid="x", id="t1", kind="advice", text=text, created_on=date(2026, 11, 1), state="done",
                settled_on=date(2026, 11, 2))  # fmt: skip


@pytest.mark.parametrize(("contact", "purpose", "name"), [
    (ada(), "ask", "ask"),
    (ada(replies=[replied("later", "2026-11-01")]), "ask", "again"),
    (ada(replies=[replied("yes", "2026-11-01")]), "ask", "times"),
    (ada(interviews=[make_interview("2026-11-19T10:00", status="no_show")]), "ask", "second-try"),
    (ada(interviews=[make_interview("2026-11-19T10:00", status="cancelled")]), "moved", "cancelled"),
    (ada(interviews=[make_interview("2026-11-29T10:00")]), "moved", "moved"),
    (ada(interviews=[make_talk("2026-11-19T10:00")]), "update", "touch"),
    (ada(interviews=[make_interview("2026-11-19T10:00", status="cancelled")]), "ask", "second-try"),
    (ada(interviews=[make_interview("2026-11-19T10:00", status="cancelled")]), "thanks", "thanks"),
    (ada(interviews=[make_talk("2026-11-19T10:00")]), "ask", "ask"),
    # One talk was called off, and there is another one ahead: that is the one which is meant.
    (ada(interviews=[make_interview("2026-11-24T10:00"), make_interview("2026-11-27T10:00", status="cancelled")]),
     "moved", "moved"),
    (ada(interviews=[make_interview("2026-11-24T10:00"), make_interview("2026-11-27T10:00", status="cancelled")]),
     "ask", "ask"),
    # Whatever passed before and is not told about yet, it is the one called off of which they are to hear.
    (ada(interviews=[make_interview("2026-11-20T10:00"), make_interview("2026-11-27T10:00", status="cancelled")]),
     "moved", "cancelled"),
    (ada(interviews=[make_interview("2026-11-20T10:00"), make_interview("2026-11-27T10:00", status="cancelled")]),
     "ask", "second-try"),
    # The last answer counts, whatever bounced since.
    (ada(replies=[replied("refer", "2026-11-01", names=["Mary"])]), "ask", "ask"),
    (ada(replies=[replied("bounced", "2026-11-01")]), "ask", "ask"),
    (ada(replies=[replied("later", "2026-11-01"), replied("bounced", "2026-11-20")]), "ask", "again"),
    (ada(replies=[replied("yes", "2026-11-01"), replied("bounced", "2026-11-20")]), "ask", "times"),
    (ada(replies=[replied("yes", "2026-11-02"), replied("later", "2026-11-01")]), "ask", "times"),
    (ada(replies=[replied("later", "2026-11-01"), replied("yes", "2026-11-01")]), "ask", "times"),
    (ada(replies=[replied("yes", "2026-11-01")]), "nudge", "nudge"),
    (ada(tasks=[advice("Take the course")]), "update", "update"),
    (ada(tasks=[advice("Say: I have decided")], interviews=[make_talk("2026-11-19T10:00")]), "update", "update"),
    (ada(tasks=[advice("Say: I have decided")]), "update", "update"),
])  # fmt: skip
def test_template_follows_where_the_two_stand(contact: Contact, purpose: str, name: str) -> None:
    assert template_for(make_challenge(contact), contact, purpose, NOW) == name  # type: ignore[arg-type]


def test_time_of_a_talk_is_the_contacts_own() -> None:
    contact = ada(time_zone="America/Toronto", interviews=[make_interview("2026-11-24T14:30", place="Zoom")])
    assert "on Tuesday 24 November at 09:30 your time (14:30 mine), Zoom" in drafted(contact, "confirm").body


@pytest.mark.parametrize(("contact", "channel"), [
    (make_contact(emails=["a@example.org"]), "email"),
    (make_contact(url="https://www.linkedin.com/in/a"), "linkedin-note"),
    (make_contact(url="https://www.linkedin.com/in/a", connected_on=date(2020, 1, 1)), "linkedin-message"),
    (make_contact(phones=["+353 1 000"]), "phone"),
    (make_contact(), "email"),
    (make_contact(emails=["a@example.org"], outreach=[sent("ask", "2026-11-01", channel="phone")]), "phone"),
    (make_contact(emails=["a@example.org"], outreach=[sent("ask", "2026-11-01", channel="linkedin-note")],
                  replies=[replied("bounced", "2026-11-01")]), "email"),
    (make_contact(outreach=[sent("ask", "2026-11-01", channel="linkedin-note")]), "linkedin-note"),
    (make_contact(outreach=[sent("ask", "2026-11-01", channel="linkedin-note")],
                  replies=[replied("yes", "2026-11-02")]), "linkedin-message"),
    (make_contact(outreach=[sent("ask", "2026-10-01", channel="linkedin-note"),
                            sent("ask", "2026-11-01", channel="linkedin-note")],
                  replies=[replied("bounced", "2026-11-01")]), "linkedin-note"),
    (make_contact(outreach=[sent("ask", "2026-11-01", channel="linkedin-note")],
                  connected_on=date(2026, 11, 2)), "linkedin-message"),
    (make_contact(outreach=[sent("ask", "2026-11-02", channel="phone"),
                            sent("nudge", "2026-11-09", channel="inmail"),
                            sent("ask", "2026-11-01")]), "inmail"),
    (make_contact(outreach=[sent("thanks", "2026-11-09", channel="phone"), sent("ask", "2026-11-01")]), "phone"),
    (make_contact(outreach=[sent("nudge", "2026-11-09", channel="phone"), sent("ask", "2026-11-01")],
                  replies=[replied("bounced", "2026-11-09")]), "email"),
])  # fmt: skip
def test_channel_is_the_one_that_reaches_them(contact: Contact, channel: str) -> None:
    assert channel_for(contact) == channel


def test_thanks_do_not_go_as_an_invitation() -> None:
    contact = make_contact(outreach=[sent("ask", "2026-11-01", channel="linkedin-note")])
    for purpose, channel in (
        ("thanks", "linkedin-message"),
        ("update", "linkedin-message"),
        ("nudge", "linkedin-note"),
    ):
        assert channel_for(contact, purpose) == channel  # type: ignore[arg-type]


@pytest.mark.parametrize(("text", "channel", "subject", "body"), [
    ("Subject: Hello\n\nHi Ada", "email", "Hello", "Hi Ada"),
    ("\n SUBJECT:Hello\r\nHi Ada\r\nBye\n", "inmail", "Hello", "Hi Ada\nBye"),
    ("Betreff : Re: Hallo\n\nHi Ada", "email", "Re: Hallo", "Hi Ada"),
    ("Subject:\nHi Ada", "email", None, "Hi Ada"),
    ("Subject: Hello\n\nHi Ada", "linkedin-note", None, "Hi Ada"),
    ("Hi Ada\nBye", "email", None, "Hi Ada\nBye"),
    ("Hi Ada\nSubject: Hello", "email", None, "Hi Ada\nSubject: Hello"),
    ("Note: Hello\nHi Ada", "email", None, "Note: Hello\nHi Ada"),
    ("Subject\n\nHi Ada", "email", None, "Subject\n\nHi Ada"),
    ("Subject\n: Hello\n\nHi Ada", "email", None, "Subject\n: Hello\n\nHi Ada"),
])  # fmt: skip
def test_first_line_of_an_own_text_is_its_subject_where_it_says_so(
    text: str, channel: str, subject: str | None, body: str
) -> None:
    person = ada(emails=["ada@example.org", "other@example.org"], url="https://example.org/ada")
    to = "ada@example.org" if channel == "email" else "https://example.org/ada"
    assert own_draft(person, "nudge", channel, text) == Draft(  # type: ignore[arg-type]
        contact=person, purpose="nudge", channel=channel, to=to, subject=subject, body=body)  # type: ignore[arg-type]  # fmt: skip


@pytest.mark.parametrize(("channel", "to"), [
    ("email", "ada@example.org"), ("phone", "+353 1 000"), ("inmail", "https://example.org/ada"),
    ("linkedin-note", "https://example.org/ada"), ("linkedin-message", "https://example.org/ada"),
])  # fmt: skip
def test_draft_says_what_it_is_and_goes_to_the_first_address_of_its_channel(channel: str, to: str) -> None:
    person = ada(emails=["ada@example.org", "other@example.org"], phones=["+353 1 000", "+353 2 000"],
                 url="https://example.org/ada")  # fmt: skip
    draft = drafted(person, "nudge", channel)
    assert (draft.contact, draft.purpose, draft.channel, draft.to) == (person, "nudge", channel, to)
    assert drafted(ada(), "nudge", channel).to is None


def test_template_that_is_not_there_is_told_with_those_that_are() -> None:
    error = UnknownTemplateError("x" * 61, ["ask", "nudge"], "/home/ada/templates")
    assert error.what == f"there is no template '{'x' * 60}'."
    assert error.remedy == "There are: ask, nudge. Your own go into /home/ada/templates as NAME.CHANNEL.txt"
    assert error.candidates == ("ask", "nudge")


@given(st.text(max_size=60))
def test_no_stored_fact_can_break_a_draft(text: str) -> None:
    draft = drafted(make_contact(text or "x", company=text, position=text, why=text, relation="cold"))
    assert draft.body.startswith("Hi ")


def test_every_limit_says_when_and_where_it_was_looked_up() -> None:
    limits = json.loads((FOLDER.parent / "channel_limits.json").read_text("utf-8"))
    for tiers in limits["channels"].values():
        for limit in tiers.values():
            assert date.fromisoformat(limit["checked_on"]) <= date.today()  # noqa: DTZ011
            assert limit["source"]


def decided(year: int, **changes: object) -> Year:
    facts = {"outcome": "change_career", "decided_at": instant(f"{year}-11-20T10:00")}
    return Year(uid="y", year=year, goal=3, verdict=Verdict(**(facts | changes)))  # type: ignore[arg-type]


def test_letter_at_year_end_says_what_was_heard_and_what_was_decided() -> None:
    talk = make_talk("2026-11-19T10:00", takeaway="Course first")
    draft = drafted(ada(interviews=[talk]), "update", years=[decided(2026)])
    assert template_for(make_challenge(draft.contact, years=[decided(2026)]), draft.contact, "update", NOW) == "letter"
    assert draft.subject == "How my year of talks ended"
    assert "What I took from our talk: Course first." in draft.body
    assert "I have decided to change to another line of work." in draft.body
    assert draft.missing == ()


def test_verdict_of_a_year_is_told_to_those_who_were_heard_in_it() -> None:
    years = [decided(2025, outcome="stay"), decided(2026)]
    before = ada(interviews=[make_talk("2025-11-19T10:00", takeaway="x")])
    assert "to stay where I am" in drafted(before, "update", years=years).body
    never = ada(interviews=[make_talk("2024-11-19T10:00", takeaway="x")])
    assert "decided" not in drafted(never, "update", years=years).body


def test_somebody_who_was_told_the_verdict_is_not_told_again() -> None:
    told = ada(interviews=[make_talk("2026-11-19T10:00", takeaway="x")], outreach=[sent("update", "2026-11-21")])
    assert "decided" not in drafted(told, "update", years=[decided(2026)]).body


@pytest.mark.parametrize(
    ("position", "told"),
    [("Data science lead", "data science lead"), ("Staff Engineer", "Staff Engineer"), ("CEO", "CEO")],
)
def test_title_is_small_in_a_sentence_only_where_it_is_no_proper_one(position: str, told: str) -> None:
    draft = drafted(make_contact(company="Acme", position=position, relation="friend"))
    assert f"{told} at Acme" in draft.body


def test_a_zone_that_nobody_knows_is_no_reason_not_to_write() -> None:
    contact = ada(time_zone="Mars/Olympus", interviews=[make_interview("2026-11-24T14:30")])
    assert "14:30" in drafted(contact, "confirm").body


def test_a_broken_template_names_the_line_of_the_first_wrong_sign() -> None:
    with pytest.raises(BrokenTemplateError) as caught:
        drafted(ada(), text="Subject: $who\n\nHi $name,\n$1 and $2\n")
    assert "line 4" in caught.value.what + caught.value.remedy
