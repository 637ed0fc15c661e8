"""The arithmetic of the year."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build import make_challenge, make_contact, make_interview, make_talk, moment, replied, sent
from infochat.domain.challenge import Challenge
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
