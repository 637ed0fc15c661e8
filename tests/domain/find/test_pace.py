"""The arithmetic of the year."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build import make_challenge, make_contact, make_interview, make_talk, moment, replied, sent
from infochat.domain.challenge import Challenge
from infochat.domain.decision import Year
from infochat.domain.find.pace import asks_needed, chance_of, latest_day, outcome_of, pace_of
from infochat.domain.people import Contact
from infochat.domain.workdays import Workdays, workdays_from

WEEKDAYS = Workdays()
NOW = moment("2026-03-02T10:00:00")


def asked(name: str, on: str, *answers: str) -> Contact:
    replies = [replied(answer, on) for answer in answers]
    return make_contact(name, outreach=[sent("ask", on)], replies=replies)


@pytest.mark.parametrize(("rate", "asks"), [(0.3, 14), (0.2, 21), (0.4, 10), (0.6, 6)])
def test_people_to_write_to_for_three_talks_with_eighty_percent(rate: float, asks: int) -> None:
    assert asks_needed(3, rate) == asks


@pytest.mark.parametrize(("rate", "asks"), [(0.3, 16), (0.2, 25), (0.4, 12), (0.6, 7)])
def test_as_many_reach_ninety_percent_and_one_fewer_does_not(rate: float, asks: int) -> None:
    assert chance_of(3, asks, rate) >= 0.9 > chance_of(3, asks - 1, rate)


def test_three_messages_rarely_make_three_talks() -> None:
    assert round(chance_of(3, 3, 0.3), 2) == 0.03
    assert round(chance_of(3, 10, 0.3), 2) == 0.62


@given(st.integers(0, 20), st.floats(0.05, 0.95), st.floats(0.05, 0.95))
def test_a_better_rate_never_needs_more_people(talks: int, one: float, other: float) -> None:
    assert asks_needed(talks, max(one, other)) <= asks_needed(talks, min(one, other))


def test_year_starts_at_three_in_ten() -> None:
    pace = pace_of(Challenge(), NOW, WEEKDAYS)
    assert (pace.needed_asks, pace.reply_rate, pace.goal) == (14, 0.3, 3)
    assert pace.by == date(2026, 12, 3)
    assert pace.text == "Write to 14 more people by Thu 3 Dec to be fairly sure (80 %) of 3 talks."


@pytest.mark.parametrize(
    ("contact", "outcome"),
    [
        (make_contact(), None),
        (asked("a", "2026-02-27"), "pending"),
        (asked("a", "2026-02-19"), "pending"),
        (asked("a", "2026-02-18"), "no"),
        (asked("a", "2026-01-05"), "no"),
        (asked("a", "2026-01-05", "yes"), "yes"),
        (asked("a", "2026-01-05", "no"), "no"),
        (asked("a", "2026-01-05", "bounced"), "no"),
        (asked("a", "2026-01-05", "refer"), "no"),
        (asked("a", "2026-01-05", "later"), "pending"),
        (make_contact(outreach=[sent("ask", "2026-01-05")], interviews=[make_talk("2026-02-01T10:00")]), "yes"),
        (make_contact(outreach=[sent("ask", "2026-02-05")], interviews=[make_talk("2026-02-01T10:00")]), "no"),
        (make_contact(outreach=[sent("ask", "2026-01-05")], interviews=[make_interview("2026-03-05T10:00")]), "yes"),
        (make_contact(outreach=[sent("thanks", "2026-02-27")]), None),
        (make_contact(outreach=[sent("ask", "2026-01-05"), sent("nudge", "2026-02-27")]), "pending"),
    ],
)
def test_outcome_of_an_ask_follows_from_what_happened(contact: Contact, outcome: str | None) -> None:
    assert outcome_of(make_challenge(contact), contact, NOW, WEEKDAYS) == outcome


def test_own_outcomes_move_the_rate_and_open_asks_do_not() -> None:
    people = [asked(f"yes {n}", "2026-01-05", "yes") for n in range(5)]
    people += [asked(f"no {n}", "2026-01-05", "no") for n in range(5)]
    people += [asked("open", "2026-02-27")]
    assert pace_of(make_challenge(*people), NOW, WEEKDAYS).reply_rate == 0.4


def test_people_already_asked_and_talks_agreed_on_are_taken_off() -> None:
    ahead = make_contact("Ahead", interviews=[make_interview("2026-03-05T10:00")])
    met = make_contact("Met", interviews=[make_talk("2026-02-01T10:00")])
    pace = pace_of(make_challenge(ahead, met, asked("open", "2026-02-27")), NOW, WEEKDAYS)
    assert (pace.met, pace.promised, pace.pending) == (1, 1, 1)
    assert pace.needed_asks == asks_needed(1, 0.3) - 1 == 4


def test_a_goal_that_is_reached_needs_nobody_more() -> None:
    people = [make_contact(f"Met {n}", interviews=[make_talk(f"2026-02-0{n}T10:00")]) for n in (1, 2, 3)]
    pace = pace_of(make_challenge(*people), NOW, WEEKDAYS)
    assert (pace.needed_asks, pace.by) == (0, None)
    assert pace.text == "The goal of 3 talks is reached."


def test_past_year_asks_for_nothing() -> None:
    pace = pace_of(Challenge(), NOW, WEEKDAYS, 2025)
    assert (pace.needed_asks, pace.by, pace.text) == (0, None, "2025 is over: 0 of 3 talks held.")


def test_late_in_the_year_the_day_is_today() -> None:
    pace = pace_of(Challenge(), moment("2026-12-20T10:00"), WEEKDAYS)
    assert pace.by == date(2026, 12, 20)
    assert pace.text.startswith("It is late")


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_latest_day_is_the_last_business_day_that_leaves_the_room_it_promises(last: date) -> None:
    day = latest_day(Challenge(), WEEKDAYS, last)
    assert WEEKDAYS.is_business_day(day)
    following = WEEKDAYS.add_business_days(day, 1)
    assert WEEKDAYS.add_business_days(day, 20) <= last < WEEKDAYS.add_business_days(following, 20)


def test_days_away_bring_the_latest_day_forward() -> None:
    away = workdays_from({"away": "2026-12-14..2026-12-31"})
    assert latest_day(Challenge(), away, date(2026, 12, 31)) == date(2026, 11, 13)


def test_silence_of_somebody_who_is_away_is_no_answer_yet() -> None:
    away = make_contact(outreach=[sent("ask", "2026-02-02")], away_until=date(2026, 2, 27))
    assert outcome_of(make_challenge(away), away, NOW, WEEKDAYS) == "pending"


def test_enough_messages_that_may_still_be_answered_ask_for_patience() -> None:
    people = [asked(f"open {number}", "2026-02-27") for number in range(14)]
    pace = pace_of(make_challenge(*people), NOW, WEEKDAYS)
    assert (pace.needed_asks, pace.by) == (0, None)
    assert pace.text == "On pace: enough people have been asked; wait for their answers."


def test_talks_agreed_on_that_reach_the_goal_are_on_pace() -> None:
    people = [make_contact(f"Ahead {day}", interviews=[make_interview(f"2026-03-0{day}T10:00")]) for day in (3, 4, 5)]
    assert pace_of(make_challenge(*people), NOW, WEEKDAYS).text == (
        "On pace: the 3 talks agreed on would make 3 by the end of December."
    )


@pytest.mark.parametrize(("talks", "rate", "asks"), [
    (0, 0.3, 0), (-1, 0.3, 0), (1, 0.3, 5), (1, 0.8, 1), (1, 0.79, 2), (2, 1.0, 2), (3, 0.001, 999), (998, 1.0, 998),
    (999, 1.0, 999),
])  # fmt: skip
def test_people_to_write_to_are_the_fewest_that_are_enough(talks: int, rate: float, asks: int) -> None:
    assert asks_needed(talks, rate) == asks


@pytest.mark.parametrize(("talks", "asks", "chance"), [
    (0, 0, 1.0), (1, 0, 0.0), (1, 1, 0.25), (1, 2, 0.4375), (2, 2, 0.0625), (3, 2, 0.0), (2, 3, 0.15625),
])  # fmt: skip
def test_chance_is_that_of_the_binomial(talks: int, asks: int, chance: float) -> None:
    assert chance_of(talks, asks, 0.25) == pytest.approx(chance, abs=1e-12)


@pytest.mark.parametrize(("facts", "outcome"), [
    ({"outreach": [sent("ask", "2026-02-27")], "replies": [replied("yes", "2026-02-26")]}, "pending"),
    ({"outreach": [sent("ask", "2026-02-27")], "replies": [replied("yes", "2026-02-27")]}, "yes"),
    ({"outreach": [sent("ask", "2026-02-26"), sent("nudge", "2026-02-27")],
      "replies": [replied("refer", "2026-02-26")]}, "pending"),
    ({"outreach": [sent("ask", "2026-02-26"), sent("nudge", "2026-02-27")],
      "replies": [replied("refer", "2026-02-27")]}, "no"),
    ({"outreach": [sent("ask", "2026-01-05")],
      "replies": [replied("later", "2026-01-07"), replied("refer", "2026-01-06")]}, "pending"),
    ({"outreach": [sent("ask", "2026-01-05")],
      "replies": [replied("refer", "2026-01-07"), replied("later", "2026-01-06")]}, "no"),
    ({"outreach": [sent("ask", "2026-02-27")], "do_not_contact": True}, "no"),
    ({"outreach": [sent("ask", "2026-01-05")], "replies": [replied("yes", "2026-01-06"), replied("no", "2026-01-07")]},
     "yes"),
    ({"outreach": [sent("ask", "2026-02-02")], "interviews": [make_talk("2026-02-01T12:00")]}, "yes"),
    ({"outreach": [sent("ask", "2026-02-02")], "interviews": [make_talk("2026-02-01T10:00")]}, "no"),
    ({"outreach": [sent("ask", "2026-01-05")], "interviews": [make_interview("2026-02-01T10:00", status="no_show")]},
     "no"),
    ({"outreach": [sent("ask", "2026-02-02")], "away_until": date(2026, 2, 19)}, "pending"),
    ({"outreach": [sent("ask", "2026-02-02")], "away_until": date(2026, 2, 18)}, "no"),
    ({"outreach": [sent("ask", "2026-02-27")], "away_until": date(2026, 2, 2)}, "pending"),
])  # fmt: skip
def test_outcome_counts_from_the_first_ask_and_is_decided_by_the_last_word(facts: Any, outcome: str) -> None:
    contact = make_contact(**facts)
    now = moment("2026-03-01T12:00", "Pacific/Auckland")
    assert outcome_of(make_challenge(contact), contact, now, WEEKDAYS) == outcome


@pytest.mark.parametrize(("facts", "promised"), [
    ({"interviews": [make_interview("2026-03-05T10:00")]}, 1),
    ({"interviews": [make_interview("2026-03-05T10:00")], "do_not_contact": True}, 0),
    ({"interviews": [make_interview("2026-12-31T12:00")]}, 0),
    ({"interviews": [make_interview("2025-12-31T12:00")]}, 1),
    ({"replies": [replied("yes", "2026-02-27")]}, 1),
    ({"replies": [replied("yes", "2025-12-27")]}, 0),
    ({"replies": [replied("yes", "2026-02-20"), replied("later", "2026-02-27")]}, 0),
    ({"replies": [replied("yes", "2026-02-27"), replied("later", "2026-02-20")]}, 1),
    ({"replies": [replied("yes", "2026-02-27")], "interviews": [make_talk("2025-03-05T10:00")]}, 0),
    ({}, 0),
])  # fmt: skip
def test_promised_is_a_talk_ahead_in_the_year_or_a_yes_of_it_without_a_talk(facts: Any, promised: int) -> None:
    now = moment("2026-03-01T12:00", "Pacific/Auckland")
    assert pace_of(make_challenge(make_contact(**facts)), now, WEEKDAYS).promised == promised


def test_room_that_is_left_follows_the_cadence() -> None:
    last = date(2026, 12, 31)
    days = {cadence: latest_day(Challenge(settings={"cadence": cadence}), WEEKDAYS, last)
            for cadence in ("3b7", "0,1,1", "gentle", "5,9,1")}  # fmt: skip
    assert days == {
        "3b7": date(2026, 12, 3), "0,1,1": date(2026, 12, 16),
        "gentle": date(2026, 11, 27), "5,9,1": date(2026, 11, 27),
    }  # fmt: skip


def test_year_without_a_business_day_looks_back_a_year_and_no_further() -> None:
    away = workdays_from({"away": "2025-01-01..2026-12-31"})
    assert latest_day(Challenge(), away, date(2026, 12, 31)) <= date(2025, 12, 30)


def test_needed_asks_of_a_coming_year_are_told_with_its_day() -> None:
    pace = pace_of(Challenge(settings={"goal": "1"}), NOW, WEEKDAYS, 2027)
    assert (pace.goal, pace.met, pace.needed_asks, pace.by) == (1, 0, 5, date(2027, 12, 3))
    assert pace.text == "Write to 5 more people by Fri 3 Dec 2027 to be fairly sure (80 %) of 1 talk."


def test_one_more_person_is_told_as_one_and_late_in_the_year_with_advice() -> None:
    people = [asked(f"open {number}", "2026-02-27") for number in range(13)]
    pace = pace_of(make_challenge(*people), NOW, WEEKDAYS)
    assert (pace.needed_asks, pace.pending) == (1, 13)
    assert pace.text == "Write to 1 more person by Thu 3 Dec to be fairly sure (80 %) of 3 talks."
    late = pace_of(Challenge(settings={"goal": "1"}), moment("2026-12-20T10:00"), WEEKDAYS)
    assert late.text == ("It is late for 1 talk this year: write to 5 more people now, and offer dates in December.")


def test_figures_of_the_year_are_told_apart() -> None:
    met = make_contact("Met", interviews=[make_talk("2026-02-01T10:00")], outreach=[sent("ask", "2026-01-05")])
    no = asked("No", "2026-01-05", "no")
    ahead = make_contact("Ahead", interviews=[make_interview("2026-03-05T10:00")])
    pace = pace_of(make_challenge(met, no, ahead, settings={"goal": "2"}), NOW, WEEKDAYS)
    assert (pace.goal, pace.met, pace.promised, pace.pending, pace.needed_asks) == (2, 1, 1, 0, 0)
    assert pace.reply_rate == round(4 / 12, 4)
    assert pace.text == "On pace: the 1 talk agreed on would make 2 by the end of December."
    past = pace_of(make_challenge(met, settings={"goal": "2"}), moment("2027-03-02T10:00"), WEEKDAYS, 2026)
    assert (past.needed_asks, past.by, past.text) == (0, None, "2026 is over: 1 of 2 talks held.")


def test_past_year_keeps_the_goal_it_had() -> None:
    record = Year(uid="y", year=2025, goal=7)
    pace = pace_of(Challenge(settings={"goal": "2"}, years=[record]), NOW, WEEKDAYS, 2025)
    assert (pace.goal, pace.text) == (7, "2025 is over: 0 of 7 talks held.")
