"""What one could write to somebody between talks, row by row: the days it counts from, is due and is told, and why."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from build import instant, make_challenge, make_contact, make_interview, moment, replied, sent, uid
from infochat.domain.agenda.due import Outlook
from infochat.domain.agenda.owed_messages import owed_messages
from infochat.domain.decision import Verdict, Year
from infochat.domain.moment import Moment
from infochat.domain.people import Contact, Task
from infochat.domain.talks import Debrief, Interview, Referral
from infochat.domain.workdays import Workdays

NOW = moment("2026-11-23T10:00", "Pacific/Auckland")
"""a Monday; noon in London is the next day there"""
COMMANDS = {"meet": "schedule ada", "second_person": "find Acme"}


def talk(starts_at: str, status: str = "met", changed_at: str = "2026-01-05T09:00", **facts: Any) -> Interview:
    days = {"created_at": instant("2026-01-05T09:00"), "changed_at": instant(changed_at)}
    return make_interview(starts_at, status=status, **days, **facts)


def owed_to_ada(facts: dict[str, Any], *others: Contact, now: Moment = NOW, **document: Any) -> list[tuple[str, ...]]:
    """Kind, day it counts from, day it is due, day it is first told, and why; days of another year with their year."""
    ada = make_contact("Ada", **({"company": "Acme", "created_at": instant("2026-11-17T12:00")} | facts))
    outlook = Outlook(make_challenge(ada, *others, **document), now, Workdays())
    told = []
    for item in owed_messages(outlook, ada):
        assert item.contact is ada
        assert item.command == f"infochat {COMMANDS.get(item.kind, 'reach-out ada')}"
        days = (str(day).removeprefix("2026-") for day in (item.since, item.due, item.shows_on))
        told.append((item.kind, *days, item.why))
    return told


LATER = replied("later", "2026-11-11", until=date(2026, 11, 28))
ASKED = {"outreach": [sent("ask", "2026-11-20")]}
BOUNCED = ASKED | {"replies": [replied("bounced", "2026-11-20")]}
MISSED = {"interviews": [talk("2026-11-19T12:00", "no_show")]}
ONCE_MORE = ("first_ask", "11-20", "11-23", "11-20", "did not come 3 days ago; a kind second try")


@pytest.mark.parametrize(("facts", "expected"), [
    ({"replies": [LATER]}, ("first_ask", "11-11", "11-30", "11-30", "said 12 days ago to ask again later")),
    ({"replies": [LATER], "away_until": date(2026, 12, 1)},
     ("first_ask", "11-11", "12-02", "12-02", "said 12 days ago to ask again later")),
    ({"replies": [LATER], "interviews": [talk("2026-11-10T12:00")]}, None),
    ({"replies": [LATER], "interviews": [talk("2026-11-10T10:00")]},
     ("first_ask", "11-11", "11-30", "11-30", "said 12 days ago to ask again later")),
    (BOUNCED, ("first_ask", "11-20", "11-23", "11-20", "the message came back 3 days ago; try another way")),
    (BOUNCED | {"away_until": date(2026, 11, 27)},
     ("first_ask", "11-20", "11-30", "11-28", "the message came back 3 days ago; try another way")),
    (BOUNCED | {"interviews": [talk("2026-12-01T12:00", "scheduled")]}, None),
    ({"outreach": [sent("ask", "2026-11-18")], "interviews": [talk("2026-11-17T12:00")]}, None),
    (MISSED, ONCE_MORE),
    (MISSED | {"outreach": [sent("update", "2026-11-20")]}, None),
    (MISSED | {"outreach": [sent("update", "2026-11-19")]}, ONCE_MORE),
    (MISSED | {"outreach": [sent("confirm", "2026-11-20")]}, ONCE_MORE),
    ({"relation": "referral"}, ("first_ask", "11-18", "11-20", "11-18", "suggested 5 days ago, not asked yet")),
    ({"relation": "referral", "away_until": date(2026, 11, 26)},
     ("first_ask", "11-18", "11-27", "11-27", "suggested 5 days ago, not asked yet")),
    ({"relation": "event"}, None),
    ({"via": "somebody who was removed"},
     ("first_ask", "11-18", "11-20", "11-18", "suggested 5 days ago, not asked yet")),
    ({"relation": "referral", "do_not_contact": True}, None),
    ({"relation": "referral", "interviews": [talk("2026-12-01T12:00", "scheduled")]}, None),
    ({"replies": [replied("yes", "2026-11-19")]},
     ("meet", "11-19", "11-20", "11-19", "said yes 4 days ago, and no time is fixed")),
    ({"replies": [replied("yes", "2026-11-19"), replied("bounced", "2026-11-19")]},
     ("meet", "11-19", "11-20", "11-19", "said yes 4 days ago, and no time is fixed")),
    ({"replies": [replied("yes", "2026-11-19")], "interviews": [talk("2026-11-17T12:00")]},
     ("meet", "11-19", "11-20", "11-19", "said yes 4 days ago, and no time is fixed")),
    ({"replies": [replied("yes", "2026-11-18")], "interviews": [talk("2026-11-17T12:00")]}, None),
    ({"replies": [replied("yes", "2026-11-18"), replied("refer", "2026-11-19")]}, None),
    ({"interviews": [talk("2026-12-17T12:00", "cancelled", "2026-11-18T12:00")]},
     ("meet", "11-19", "11-24", "11-24", "called off 4 days ago, and no new time is fixed")),
    ({"interviews": [talk("2026-12-17T12:00", "cancelled", "2026-11-18T12:00")],
      "replies": [replied("refer", "2026-11-19")]},
     ("meet", "11-19", "11-24", "11-24", "called off 4 days ago, and no new time is fixed")),
    ({"interviews": [talk("2026-12-17T12:00", "cancelled", "2026-11-18T12:00")],
      "replies": [replied("refer", "2026-11-18"), replied("refer", "2026-11-20")]}, None),
    ({"interviews": [talk("2026-12-17T12:00", "cancelled", "2026-05-18T12:00")],
      "outreach": [sent("ask", "2026-05-19")]},
     ("meet", "05-19", "05-22", "05-22", "called off 188 days ago, and no new time is fixed")),
    ({"interviews": [talk("2026-12-17T12:00", "cancelled", "2026-05-18T12:00")],
      "outreach": [sent("ask", "2026-05-20")]}, None),
])  # fmt: skip
def test_ask_or_a_time_is_owed_to_whom_the_last_word_leaves_open(facts: Any, expected: tuple[str, ...] | None) -> None:
    assert owed_to_ada(facts) == ([expected] if expected else [])


@pytest.mark.parametrize(("facts", "expected"), [
    ({}, ("11-18", "11-20", "5 days ago")),
    ({"replies": [replied("refer", "2026-11-12", names=["Bob", "ADA"]), replied("refer", "2026-11-11", names=["Bob"])]},
     ("11-12", "11-16", "11 days ago")),
    ({"replies": [replied("refer", "2026-11-20", names=["Ada"])]}, ("11-18", "11-20", "5 days ago")),
    ({"interviews": [talk("2026-11-11T12:00", debrief=Debrief(referrals=[Referral(name="Ada", contact="ada")])),
                     talk("2026-11-10T12:00", debrief=Debrief(referrals=[Referral(name="Bob", contact="bob")])),
                     talk("2026-11-09T12:00")]}, ("11-12", "11-16", "11 days ago")),
])  # fmt: skip
def test_suggestion_counts_from_the_day_on_which_the_name_was_given(facts: Any, expected: tuple[str, ...]) -> None:
    since, due, ago = expected
    grace = make_contact("Grace", **facts)
    told = [("first_ask", since, due, since, f"suggested by Grace {ago}, not asked yet")]
    assert owed_to_ada({"uid": "ada", "via": grace.uid}, grace) == told


NUDGE = ("nudge", "11-20", "12-01", "12-01", "asked 3 days ago, no answer")
SECOND = ("second_person", "11-20", "11-25", "11-25", "asked 3 days ago, no answer; try a second person at Acme")


@pytest.mark.parametrize(("other", "is_settled"), [
    ({}, False),
    ({"outreach": [sent("ask", "2026-11-20")]}, True),
    ({"outreach": [sent("ask", "2026-11-20")], "replies": [replied("later", "2026-11-21")]}, True),
    ({"outreach": [sent("ask", "2026-11-19")], "replies": [replied("later", "2026-11-21")]}, False),
    ({"outreach": [sent("ask", "2026-11-20")], "company": "Beta"}, False),
    ({"outreach": [sent("ask", "2026-11-20")], "company": None}, False),
    ({"outreach": [sent("ask", "2026-11-10")]}, True),
    ({"outreach": [sent("ask", "2026-11-10")], "replies": [replied("later", "2026-11-11")]}, False),
    ({"outreach": [sent("ask", "2026-11-19")], "interviews": [talk("2026-11-18T12:00")]}, False),
    ({"interviews": [talk("2026-11-19T12:00")]}, True),
    ({"interviews": [talk("2026-11-19T10:00")]}, False),
    ({"interviews": [talk("2026-11-10T12:00", "scheduled")]}, True),
    ({"interviews": [talk("2026-12-10T12:00", "scheduled")]}, True),
])  # fmt: skip
def test_second_person_is_settled_by_whatever_happened_with_another_of_the_company(
    other: Any, is_settled: bool
) -> None:
    somebody = make_contact("Somebody", **({"company": "ACME, Inc."} | other))
    assert owed_to_ada(ASKED, somebody) == ([NUDGE] if is_settled else [NUDGE, SECOND])


@pytest.mark.parametrize(("facts", "cadence", "expected"), [
    ({"outreach": [sent("ask", "2026-11-12")]}, "3b7",
     [("nudge", "11-12", "11-23", "11-23", "asked 11 days ago, no answer")]),
    ({"outreach": [sent("ask", "2026-11-12")]}, "3,7,0",
     [("second_person", "11-12", "11-17", "11-17", "asked 11 days ago, no answer; try a second person at Acme")]),
    ({"outreach": [sent("ask", "2026-11-13")]}, "3b7",
     [("nudge", "11-13", "11-24", "11-24", "asked 10 days ago, no answer"),
      ("second_person", "11-13", "11-18", "11-18", "asked 10 days ago, no answer; try a second person at Acme")]),
    ({"outreach": [sent("ask", "2026-11-02"), sent("nudge", "2026-11-20")]}, "3b7", []),
    ({"outreach": [sent("ask", "2026-11-02"), sent("nudge", "2026-11-20")]}, "weekly3",
     [("nudge", "11-20", "11-27", "11-27", "asked 3 days ago, no answer")]),
])  # fmt: skip
def test_silence_asks_for_a_second_person_until_the_day_of_the_nudge(
    facts: Any, cadence: str, expected: list[tuple[str, ...]]
) -> None:
    assert owed_to_ada(facts, settings={"cadence": cadence}) == expected


def test_company_of_several_words_is_one_word_of_the_command() -> None:
    ada = make_contact("Ada", company="Acme's Own", outreach=[sent("ask", "2026-11-20")])
    *_, second = owed_messages(Outlook(make_challenge(ada), NOW, Workdays()), ada)
    assert second.command == "infochat find 'Acme'\"'\"'s Own'"


MET = talk("2026-01-12T10:00")
THANKED = sent("thanks", "2026-01-13")


@pytest.mark.parametrize(("updates", "replies", "expected"), [
    ([], [], ("01-13", "02-13", "314 days ago")),
    (["2026-01-12"], [], ("01-13", "02-13", "314 days ago")),
    (["2026-02-20"], [], ("02-20", "05-20", "276 days ago")),
    (["2026-02-20", "2026-05-20"], [], None),
    (["2026-02-20", "2026-05-20"], [replied("bounced", "2026-05-21")], None),
    (["2026-02-20", "2026-05-20"], [replied("refer", "2026-02-20")], ("05-20", "11-20", "187 days ago")),
    (["2026-05-20", "2026-05-21"], [replied("refer", "2026-05-20")], ("05-21", "11-23", "186 days ago")),
    (["2026-02-20", "2026-05-20", "2026-11-20"], [replied("refer", "2026-11-21")], None),
])  # fmt: skip
def test_sign_of_life_is_owed_three_times_and_not_after_two_without_an_answer(
    updates: list[str], replies: Any, expected: tuple[str, ...] | None
) -> None:
    outreach = [THANKED, *(sent("update", day) for day in updates)]
    owed = owed_to_ada({"interviews": [MET], "outreach": outreach, "replies": replies})
    told = [
        (since, due, why) for kind, since, due, shows_on, why in owed if kind == "keep_in_touch" and shows_on == due
    ]
    assert told == ([(*expected[:2], f"last in touch {expected[2]}")] if expected else [])


def test_no_sign_of_life_is_owed_before_every_talk_is_thanked_for() -> None:
    assert owed_to_ada({"interviews": [MET]}) == []
    assert owed_to_ada({"interviews": [MET, talk("2026-01-15T12:00")], "outreach": [THANKED]}) == []
    in_london = {"interviews": [talk("2026-01-12T12:00")], "outreach": [sent("thanks", "2026-01-12")]}
    assert owed_to_ada(in_london) == []


def test_sign_of_life_counts_from_the_day_in_ones_own_zone() -> None:
    honolulu = moment("2026-11-23T22:00", "Pacific/Honolulu")
    told = owed_to_ada({"interviews": [talk("2026-01-13T02:00")], "outreach": [sent("thanks", "2026-01-12")]},
                       now=honolulu)  # fmt: skip
    assert told == [("keep_in_touch", "01-12", "02-12", "02-12", "last in touch 315 days ago")]


def advice(**facts: Any) -> Task:
    given = {"kind": "advice", "state": "done", "settled_on": date(2026, 11, 18), "created_on": date(2026, 11, 2)}
    return Task(uid=uid(), id="t1", text="Take the course", **(given | facts))


FOLLOWED = ("update", "11-18", "12-02", "11-18", "you followed their advice; tell them")


@pytest.mark.parametrize(("facts", "expected"), [
    ({"tasks": [advice()]}, FOLLOWED),
    ({"tasks": [advice(state="declined")]},
     ("update", "11-18", "12-02", "11-18", "you decided against their advice; tell them")),
    ({"tasks": [advice(state="open", settled_on=None)]}, None),
    ({"tasks": [advice(state="open")]}, None),
    ({"tasks": [advice(kind="promise")]}, None),
    ({"tasks": [advice(told_on=date(2026, 11, 19))]}, None),
    ({"tasks": [advice()], "outreach": [sent("update", "2026-11-18")]}, None),
    ({"tasks": [advice()], "outreach": [sent("update", "2026-11-17")]}, FOLLOWED),
    ({"tasks": [advice()], "outreach": [sent("thanks", "2026-11-18")]}, FOLLOWED),
    ({"tasks": [advice()], "away_until": date(2026, 12, 2)}, ("update", "11-18", "12-03", *FOLLOWED[3:])),
    ({"tasks": [advice(), advice(), advice(state="declined", settled_on=date(2026, 11, 17))]},
     ("update", "11-17", "12-01", "11-17",
      "you decided against their advice; tell them; you followed their advice; tell them")),
    ({"tasks": [advice()], "do_not_contact": True}, None),
])  # fmt: skip
def test_what_came_of_their_advice_is_told_once(facts: Any, expected: tuple[str, ...] | None) -> None:
    assert owed_to_ada(facts) == ([expected] if expected else [])


@pytest.mark.parametrize(("named", "is_told"), [
    ({"interviews": [talk("2026-11-17T12:00"), talk("2026-11-19T12:00")]}, True),
    ({"interviews": [talk("2026-11-17T12:00", also_there=["ada"])]}, False),
    ({"interviews": [talk("2026-11-17T12:00", "scheduled")]}, False),
    ({"interviews": [talk("2026-11-17T12:00")], "via": None}, False),
])  # fmt: skip
def test_whoever_named_somebody_hears_of_the_first_talk_unless_they_were_there(named: Any, is_told: bool) -> None:
    bob = make_contact("Bob", **({"via": "ada"} | named))
    told = [item for item in owed_to_ada({"uid": "ada"}, bob) if item[0] == "update"]
    why = "you met Bob, whom they named; tell them how it went"
    assert told == ([("update", "11-18", "12-02", "11-18", why)] if is_told else [])


@pytest.mark.parametrize(("year", "starts_at", "is_told"), [
    (2026, "2026-03-02T12:00", True),
    (2025, "2026-03-02T12:00", False),
    (2025, "2025-12-31T10:00", True),
    (2026, "2025-12-31T12:00", True),
])  # fmt: skip
def test_whoever_was_met_in_a_year_hears_of_its_verdict(year: int, starts_at: str, is_told: bool) -> None:
    record = Year(uid=uid(), year=year, goal=3,
                  verdict=Verdict(outcome="stay", decided_at=instant("2026-11-17T12:00")))  # fmt: skip
    told = [item for item in owed_to_ada({"interviews": [talk(starts_at)]}, years=[record]) if item[0] == "update"]
    why = f"{year} is decided; tell them what their talk led to"
    assert told == ([("update", "11-18", "12-02", "11-18", why)] if is_told else [])
