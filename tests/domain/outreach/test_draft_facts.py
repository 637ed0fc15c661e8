"""The facts that a draft may name: what is known about one person, and a gap for what is not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from build import instant, make_challenge, make_contact, make_interview, make_talk, moment, sent
from infochat.domain.decision import Verdict, Year
from infochat.domain.outreach.draft_facts import (
    PLACEHOLDERS,
    facts_for,
    gap,
    is_named_by,
    talk_meant,
    talk_noted,
    verdict_to_tell,
)
from infochat.domain.people import Contact, Task
from infochat.domain.talks import Debrief, Interview, Move, QuestionAnswer

NOW = moment("2026-11-23T10:00", "Asia/Tokyo")


def fact(name: str, contact: Contact, *others: Contact, purpose: str = "ask", **changes: Any) -> str | None:
    challenge = make_challenge(contact, *others, **changes)
    return facts_for(challenge, contact, NOW, purpose)[name]  # type: ignore[arg-type]


def ada(**changes: Any) -> Contact:
    return make_contact("Ada Lovelace", **({"call_name": "Ada", "company": "Acme"} | changes))


def advice(state: str = "done", **changes: Any) -> Task:
    facts: dict[str, Any] = {"kind": "advice", "text": "Take the course", "settled_on": date(2026, 11, 2)}
    return Task(uid="x", id="t1", created_on=date(2026, 11, 1), state=state, **(facts | changes))  # type: ignore[arg-type]


def year(number: int, outcome: str | None = "stay", decided_on: str | None = None) -> Year:
    at = instant(f"{decided_on or f'{number}-11-20'}T16:00")  # the next day in Tokyo
    verdict = Verdict(outcome=outcome, decided_at=at) if outcome else None  # type: ignore[arg-type]
    return Year(uid=str(number), year=number, goal=3, verdict=verdict)


def moved(*times: str) -> list[Move]:
    return [Move(starts_at=instant(time), moved_at=NOW.now) for time in times]


def test_every_placeholder_says_what_is_known() -> None:
    talk = make_interview("2026-11-24T02:30", place="Bewley's", medium="phone",
                          moves=moved("2026-11-19T14:30", "2026-11-20T20:30"))  # fmt: skip
    heard = make_talk("2026-11-17T14:30", takeaway="Course  first")
    person = ada(position="Data lead", why="the hours", relation="friend", time_zone="America/Toronto",
                 outreach=[sent("nudge", "2026-11-10"), sent("ask", "2026-11-02"), sent("confirm", "2026-11-12")],
                 interviews=[talk, heard], tasks=[advice()])  # fmt: skip
    settings = {"name": "Sam", "email": "sam@example.org", "situation": "a move into data"}
    facts = facts_for(make_challenge(person, settings=settings), person, NOW, "ask")
    assert facts.keys() == PLACEHOLDERS.keys()
    assert facts == {
        "name": "Ada",
        "company": "Acme",
        "position": "Data lead",
        "role": "data lead at Acme",
        "connection": "We know each other well, and you came to my mind at once.",
        "connection_short": "you came to my mind at once.",
        "introducer": None,
        "subject": "Your work at Acme",
        "me": "Sam",
        "my_contact": "sam@example.org",
        "situation": "a move into data",
        "why": "the hours",
        "minutes": "20",
        "asked_day": "on Tuesday 10 November",
        "talk_day": "on Monday 23 November",
        "talk_time": "21:30 your time (Tuesday 11:30 mine)",
        "old_time": "Friday 20 November at 15:30 your time (Saturday 05:30 mine)",
        "place": "Bewley's",
        "said": "Course first.",
        "outcome": 'You advised me: "Take the course". I did it.',
        "news": 'You advised me: "Take the course". I did it.',
        "year": "2026",
    }


def test_nothing_is_made_up_about_somebody_of_whom_only_the_name_is_known() -> None:
    person = make_contact("Ada Lovelace")
    facts = facts_for(make_challenge(person), person, NOW, "ask")
    assert {name: said for name, said in facts.items() if said is not None} == {
        "name": "Ada Lovelace",
        "role": "[position?] at [company?]",
        "subject": "A question about your work",
        "situation": "a change of career",
        "minutes": "20",
        "year": "2026",
    }
    assert facts.keys() == PLACEHOLDERS.keys()
    assert gap("my_contact") == "[your address or number?]"


@pytest.mark.parametrize(
    ("facts", "whole", "short"),
    [
        ({"relation": "event"}, "We met at [which event?], and I remember it well.", "we met at [which event?]."),
        ({"relation": "cold"}, "I came across your work at Acme.", "I came across your work at Acme."),
        (
            {"relation": "cold", "company": "x" * 24},
            f"I came across your work at {'x' * 24}.",
            f"I came across your work at {'x' * 24}.",
        ),
        (
            {"relation": "cold", "company": "x" * 25},
            f"I came across your work at {'x' * 25}.",
            "I came across your work.",
        ),
        ({"relation": "cold", "company": None}, "I came across your work at [company?].", "I came across your work."),
        ({"relation": "family"}, "We are family, so I dare to ask you first.", "we are family, so I dare to ask."),
        ({"relation": None}, None, None),
        (
            {"relation": "cold", "via": "g", "may_use_name": True},
            "Grace Hopper suggested that I write to you.",
            "Grace Hopper suggested I write.",
        ),
        (
            {"relation": "referral", "via": "g", "may_use_name": False},
            "Somebody who knows your work pointed me to you.",
            "somebody pointed me to you.",
        ),
    ],
)
def test_connection_is_said_whole_and_short(facts: dict[str, Any], whole: str | None, short: str | None) -> None:
    person, grace = ada(**facts), make_contact("Grace Hopper", uid="g")
    assert fact("connection", person, grace) == whole
    assert fact("connection_short", person, grace) == short


@pytest.mark.parametrize(
    ("via", "leave", "introducer", "subject", "must_ask"),
    [
        ("g", True, "Grace Hopper", "Grace Hopper suggested I write", False),
        ("g", None, None, "Your work at Acme", True),
        ("g", False, None, "Your work at Acme", False),
        ("gone", None, None, "Your work at Acme", False),
        ("gone", True, None, "Your work at Acme", False),
        (None, None, None, "Your work at Acme", False),
    ],
)
def test_introducer_is_named_with_leave_alone(
    via: str | None, leave: bool | None, introducer: str | None, subject: str, must_ask: bool
) -> None:
    person, grace = ada(via=via, may_use_name=leave), make_contact("Grace Hopper", uid="g")
    assert (fact("introducer", person, grace), fact("subject", person, grace)) == (introducer, subject)
    assert is_named_by(make_challenge(person, grace), person) == must_ask


@pytest.mark.parametrize(
    ("position", "company", "role"),
    [
        ("Data science lead", "Acme", "data science lead at Acme"),
        ("Data Science lead", "Acme", "Data Science lead at Acme"),
        ("Nurse", None, "nurse at [company?]"),
        ("CEO", "Acme", "CEO at Acme"),
        ("UXer and more", "Acme", "UXer and more at Acme"),
        ("PhD student", "Acme", "PhD student at Acme"),
        (" Clerk ", "Acme", "clerk at Acme"),
        (" ", "Acme", "[position?] at Acme"),
        ("X", "Acme", "X at Acme"),
        ("3D artist", "Acme", "3D artist at Acme"),
    ],
)
def test_role_is_the_position_as_it_stands_in_a_sentence(position: str, company: str | None, role: str) -> None:
    assert fact("role", ada(position=position, company=company)) == role


@pytest.mark.parametrize(
    ("mine", "theirs", "starts_at", "day", "time"),
    [
        ("Europe/Dublin", None, "2026-11-24T14:30", "Tuesday 24 November", "14:30"),
        ("Asia/Tokyo", None, "2026-11-24T14:30", "Tuesday 24 November", "23:30"),
        ("Europe/Dublin", "Europe/London", "2026-07-01T09:05", "Wednesday 1 July", "10:05"),
        ("Asia/Tokyo", "Asia/Seoul", "2026-11-24T16:00", "Wednesday 25 November", "01:00"),
        ("Europe/Dublin", "America/Toronto", "2026-11-24T14:30", "Tuesday 24 November", "09:30 your time (14:30 mine)"),
        (
            "Asia/Tokyo",
            "America/Toronto",
            "2026-11-24T02:30",
            "Monday 23 November",
            "21:30 your time (Tuesday 11:30 mine)",
        ),
        ("Asia/Tokyo", "Mars/Olympus", "2026-11-24T14:30", "Tuesday 24 November", "23:30"),
        ("Asia/Tokyo", "../etc/passwd", "2026-11-24T14:30", "Tuesday 24 November", "23:30"),
        ("Asia/Tokyo", "America", "2026-11-24T14:30", "Tuesday 24 November", "23:30"),
    ],
)
def test_day_and_time_are_theirs_with_mine_where_the_clocks_differ(
    mine: str, theirs: str | None, starts_at: str, day: str, time: str
) -> None:
    talk = make_interview(starts_at, moves=moved("2020-01-01T10:00", "2020-01-02T10:00", starts_at))
    person = ada(time_zone=theirs, interviews=[talk])
    facts = facts_for(make_challenge(person), person, moment("2026-06-01T10:00", mine), "confirm")
    assert (facts["talk_day"], facts["talk_time"]) == (f"on {day}", time)
    assert facts["old_time"] == f"{day} at {time}"


@pytest.mark.parametrize(
    ("talks", "asking", "thanking"),
    [
        ("", None, None),
        ("17 scheduled", "17", "17"),
        ("24 scheduled", "24", "24"),
        ("24 scheduled, 27 scheduled", "24", "24"),
        ("17 met", "17", "17"),
        ("10 met, 17 met", "17", "17"),
        ("17 met, 24 scheduled", "24", "17"),
        ("10 met, 17 scheduled", "17", "10"),
        ("17 met, 20 no_show, 27 cancelled", "27", "17"),
        ("17 cancelled", "17", "17"),
        ("24 scheduled, 27 cancelled", "24", "24"),
    ],
)
def test_message_is_about_the_talk_to_come_and_thanks_about_the_one_that_was(
    talks: str, asking: str | None, thanking: str | None
) -> None:
    def made(words: str) -> Interview:
        day, status = words.split()
        return make_interview(f"2026-11-{day}T10:00", status=status)

    person = ada(interviews=[made(words) for words in talks.split(", ") if words])
    challenge = make_challenge(person)
    for purpose in ("ask", "nudge", "moved", "confirm", "thanks", "update"):
        talk = talk_meant(challenge, person, NOW, purpose)  # type: ignore[arg-type]
        expected = thanking if purpose in ("thanks", "update") else asking
        assert (talk and f"{talk.starts_at.day}") == expected
        day = facts_for(challenge, person, NOW, purpose)["talk_day"]  # type: ignore[arg-type]
        assert (day and day.split()[2]) == expected


@pytest.mark.parametrize(
    ("talks", "asking", "moving", "confirming"),
    [
        # The last change is the news, whatever else still stands.
        ("24 scheduled 2, 27 cancelled 3", "24", "27", "24"),
        ("24 scheduled 3, 27 cancelled 2", "24", "24", "24"),
        ("24 cancelled 3, 27 scheduled 2", "27", "24", "27"),
        ("24 cancelled 3, 27 cancelled 2", "27", "24", "27"),
        ("24 scheduled 2, 27 scheduled 3", "24", "27", "24"),
        # A talk whose time has come is none to come, and no news whenever it was fixed or written down.
        ("17 scheduled 2, 27 cancelled 3", "27", "27", "17"),
        ("17 scheduled 3, 27 cancelled 2", "27", "27", "17"),
        ("23 scheduled 3, 27 cancelled 2", "27", "27", "23"),
        ("17 met 3, 27 cancelled 2", "27", "27", "27"),
        ("10 scheduled 3, 17 met 2", "17", "17", "10"),
        ("10 scheduled 3, 27 scheduled 2", "27", "27", "27"),
    ],
)
def test_news_is_of_the_talk_that_was_changed_last_and_an_ask_of_one_to_come(
    talks: str, asking: str, moving: str, confirming: str
) -> None:
    def made(words: str) -> Interview:
        day, status, changed_on = words.split()
        return make_interview(f"2026-11-{day}T10:00", status=status, changed_at=instant(f"2026-11-0{changed_on}T10:00"))

    person = ada(interviews=[made(words) for words in talks.split(", ")])
    challenge = make_challenge(person)
    for purpose, expected in (("ask", asking), ("nudge", asking), ("moved", moving), ("confirm", confirming)):
        talk = talk_meant(challenge, person, NOW, purpose)  # type: ignore[arg-type]
        assert talk
        assert f"{talk.starts_at.day}" == expected


@pytest.mark.parametrize(
    ("talks", "thanks", "day", "said", "noted"),
    [
        # One that has passed and is not told about yet may be one to which nobody came.
        ("10 met first, 17 scheduled", [], "10", "first.", "10"),
        ("10 met first, 17 met second", ["17"], "10", "first.", "10"),
        ("10 met first, 17 met second", ["10"], "17", "second.", "17"),
        ("10 met first, 17 met", ["10"], "17", None, "17"),
        # What is owed for several is said in one message.
        ("10 met first, 17 met second", [], "17", "second.", None),
        # Nothing is owed: it is the one that was not told about yet, and the note holds for it once it is.
        ("10 met first, 17 scheduled", ["10"], "17", None, None),
        ("10 met first, 23 scheduled", ["10"], "23", None, None),
        ("10 met first, 24 scheduled", ["10"], "10", "first.", None),
        ("17 scheduled", [], "17", None, None),
        ("24 scheduled", [], "24", None, None),
        ("", [], None, None, None),
    ],
)
def test_thanks_tell_the_day_and_the_words_of_one_talk_and_are_kept_for_that_talk(
    talks: str, thanks: list[str], day: str | None, said: str | None, noted: str | None
) -> None:
    interviews = {}
    for date_, status, *words in (each.split() for each in talks.split(", ") if each):
        debrief = {"debrief": Debrief(takeaway=words[0] if words else None)} if status == "met" else {}
        interviews[date_] = make_interview(f"2026-11-{date_}T10:00", status=status, **debrief)
    written = [sent("thanks", "2026-11-18", interview=interviews[each].uid) for each in thanks]
    person = ada(interviews=list(interviews.values()), outreach=written)
    challenge = make_challenge(person)
    facts = facts_for(challenge, person, NOW, "thanks")
    assert (facts["talk_day"] and facts["talk_day"].split()[2], facts["said"]) == (day, said)
    kept = talk_noted(challenge, person, NOW, "thanks")
    assert kept is (interviews[noted] if noted else None)


@pytest.mark.parametrize(
    ("debriefs", "day", "said"),
    [
        ([{"takeaway": "first"}, {"takeaway": "SECRET", "confidential": True}], "10", "first."),
        ([{"takeaway": "first"}, {}], "10", "first."),
        ([{"takeaway": "first"}, {"takeaway": "second"}], "11", "second."),
        ([{}, {}], "11", None),
    ],
)
def test_update_tells_the_day_of_the_talk_whose_words_it_tells(
    debriefs: list[dict[str, Any]], day: str, said: str | None
) -> None:
    talks = [make_talk(f"2026-11-{number}T10:00", **debrief) for number, debrief in enumerate(debriefs, 10)]
    person = ada(interviews=[*talks, make_interview("2026-11-20T10:00")])
    facts = facts_for(make_challenge(person), person, NOW, "update")
    assert (str(facts["talk_day"]).split()[2], facts["said"]) == (day, said)


@pytest.mark.parametrize(("purpose", "is_kept"), [
    ("ask", False), ("nudge", False), ("confirm", True), ("moved", True), ("update", False),
])  # fmt: skip
def test_message_is_kept_for_a_talk_where_it_is_about_no_more_than_that(purpose: str, is_kept: bool) -> None:
    person = ada(interviews=[make_interview()])
    kept = talk_noted(make_challenge(person), person, NOW, purpose)  # type: ignore[arg-type]
    assert kept is (person.interviews[0] if is_kept else None)


@pytest.mark.parametrize(
    ("place", "medium", "told"),
    [
        ("Zoom", "video", "Zoom"), (None, "video", "by video"), (None, "coffee", "over a coffee"),
        (None, "phone", "by phone"), (None, "office", "at your office"), (None, None, None),
    ],
)  # fmt: skip
def test_place_is_the_one_that_was_agreed_on_else_how_one_talks(
    place: str | None, medium: str | None, told: str | None
) -> None:
    assert fact("place", ada(interviews=[make_interview(place=place, medium=medium)])) == told


WORDS = "word " * 47 + "wor"  # 238 letters


@pytest.mark.parametrize(
    ("debriefs", "said"),
    [
        ([{"takeaway": "Course first"}], "Course first."),
        *(([{"takeaway": f"Course first{end}"}], f"Course first{end}") for end in ".!?…。"),
        ([{"takeaway": "Course first X"}], "Course first X."),
        ([{"takeaway": "one\n  two"}], "one two."),
        ([{"takeaway": "first talk"}, {"takeaway": "last talk"}], "last talk."),
        ([{"takeaway": "first talk"}, {}], "first talk."),
        ([{"takeaway": "first talk"}, {"takeaway": " "}], "first talk."),
        ([{"takeaway": "first talk"}, {"takeaway": "SECRET", "confidential": True}], "first talk."),
        ([{"takeaway": "SECRET", "confidential": True}], None),
        ([{"answers": ["", "the people", "the pay"]}], "the people."),
        ([{"takeaway": "kept", "answers": ["the people"]}], "kept."),
        ([{"notes": "warm person"}], None),
        # 240 characters are told; what is longer is cut behind a whole word.
        ([{"takeaway": f"{WORDS}d."}], f"{WORDS}d."),
        ([{"takeaway": f"{WORDS}d.x"}], f"{WORDS.removesuffix(' wor')}…"),
        ([{"takeaway": f"{WORDS} {WORDS}"}], f"{WORDS}…"),
        ([{"takeaway": "x" * 241}], f"{'x' * 239}…"),
        ([{"answers": ["x" * 9000]}], f"{'x' * 239}…"),
    ],
)
def test_one_thing_they_said_is_from_the_last_talk_that_is_not_confidential(
    debriefs: list[dict[str, Any]], said: str | None
) -> None:
    talks = []
    for day, debrief in enumerate(debriefs, 10):
        answers = [QuestionAnswer(question="Why?", text=text) for text in debrief.get("answers", ())]
        talks.append(make_talk(f"2026-11-{day}T10:00", **(debrief | {"answers": answers})))
    assert fact("said", ada(interviews=[*talks, make_interview("2026-11-20T10:00", status="met")])) == said


DID = 'You advised me: "Take the course". I did it.'
DECLINED = 'You advised me: "Take the course". I thought about it, and decided otherwise.'


@pytest.mark.parametrize(
    ("tasks", "told"),
    [
        ([], None),
        ([advice()], DID),
        ([advice("declined")], DECLINED),
        ([advice("open")], None),
        ([advice(kind="todo")], None),
        ([advice(confidential=True)], None),
        ([advice(told_on=date(2026, 11, 3))], None),
        ([advice(told_on=date(2026, 11, 3)), advice(), advice("declined")], f"{DID} {DECLINED}"),
    ],
)
def test_advice_that_was_settled_is_told_once(tasks: list[Task], told: str | None) -> None:
    assert fact("outcome", ada(tasks=tasks)) == told
    assert fact("news", ada(tasks=tasks)) == told


@pytest.mark.parametrize(
    ("talks", "via", "sent_on", "is_told"),
    [
        (["2026-11-10T10:00"], "a", None, True),
        (["2026-11-10T10:00"], "b", None, False),
        ([], "a", None, False),
        # In Tokyo it is the next day already.
        (["2026-11-10T16:00"], "a", "2026-11-10", True),
        (["2026-11-10T16:00"], "a", "2026-11-11", False),
        (["2026-11-10T10:00", "2026-11-20T10:00"], "a", "2026-11-15", False),
    ],
)
def test_introducer_hears_once_whom_one_met(talks: list[str], via: str, sent_on: str | None, is_told: bool) -> None:
    person = ada(uid="a", outreach=[sent("ask", "2026-11-22")] + ([sent("update", sent_on)] if sent_on else []))
    mary = make_contact("Mary Somerville", via=via, interviews=[make_talk(at) for at in talks])
    met = "I met Mary Somerville, whom you named."
    assert fact("outcome", person, mary) == (met if is_told else None)


@pytest.mark.parametrize(
    ("years", "heard_in", "updates", "outcome"),
    [
        ([year(2026)], ["2026-11-10"], [], "to stay where I am, and to mean it"),
        ([year(2026, "adjust")], ["2026-11-10"], [], "to stay, with something changed"),
        ([year(2026)], [], [], None),
        ([year(2026, None)], ["2026-11-10"], [], None),
        ([year(2025)], ["2026-11-10"], [], None),
        # In Tokyo the last evening of 2025 is the first morning of 2026.
        ([year(2026)], ["2025-12-31"], [], "to stay where I am, and to mean it"),
        ([year(2025, "adjust"), year(2026)], ["2025-11-10", "2026-11-10"], [], "to stay where I am, and to mean it"),
        ([year(2025, "adjust"), year(2026, None)], ["2025-11-10", "2026-11-10"], [], "to stay, with something changed"),
        ([year(2025, "adjust"), year(2026)], ["2025-11-10"], [], "to stay, with something changed"),
        ([year(2026, "stay", "2026-11-20")], ["2026-11-10"], ["2026-11-20"], "to stay where I am, and to mean it"),
        ([year(2026, "stay", "2026-11-20")], ["2026-11-10"], ["2026-11-21"], None),
        ([year(2026, "stay", "2026-11-20")], ["2026-11-10"], ["2026-11-22", "2026-11-01"], None),
    ],
)
def test_verdict_is_told_once_to_those_who_were_heard_in_its_year(
    years: list[Year], heard_in: list[str], updates: list[str], outcome: str | None
) -> None:
    person = ada(interviews=[make_talk(f"{day}T16:00") for day in heard_in],
                 outreach=[sent("thanks", "2026-11-22"), *(sent("update", day) for day in updates)])  # fmt: skip
    assert fact("outcome", person, years=years) == (outcome and f"I have decided {outcome}.")
    verdict = verdict_to_tell(make_challenge(person, years=years), person, NOW)
    assert (verdict is None) == (outcome is None)


def test_several_things_that_came_of_it_are_told_one_after_the_other() -> None:
    person = ada(uid="a", tasks=[advice()], interviews=[make_talk("2026-11-10T10:00")])
    mary = make_contact("Mary Somerville", via="a", interviews=[make_talk("2026-11-12T10:00")])
    said = fact("outcome", person, mary, years=[year(2026)])
    met = "I met Mary Somerville, whom you named."
    assert said == f"{DID} {met} I have decided to stay where I am, and to mean it."
