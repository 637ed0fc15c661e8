"""The arithmetic of the year: from the own rate of yes, how many more people to write to, and by when.

It promises nothing: it says what would be enough in four years of five.
"""

from __future__ import annotations

from datetime import date, timedelta
from math import comb
from typing import TYPE_CHECKING, Literal, NamedTuple

from infochat.domain.cadence import cadence_of
from infochat.domain.challenge import Challenge
from infochat.domain.day_words import short_day
from infochat.domain.moment import Moment
from infochat.domain.people import Contact
from infochat.domain.standing import asks_of, has_refused, met_in_year, met_talks, next_talk
from infochat.domain.text import plural
from infochat.domain.years import goal_of

if TYPE_CHECKING:
    from infochat.domain.workdays import Workdays

CERTAINTY = 0.8
PRIOR_YES, PRIOR_NO = 3, 7
DAYS_TO_FIND_A_DATE = 10
"""business days between a yes and a talk: two weeks, the project's own estimate."""
_MOST_ASKS = 999

Outcome = Literal["yes", "no", "pending"]


class Pace(NamedTuple):
    """How the year goes: what is left of the goal, and how many more people to write to by which day."""

    goal: int
    met: int
    promised: int
    """people with a talk ahead, or who said yes and wait for a time."""
    pending: int
    """people who were asked and may still answer."""
    reply_rate: float
    """share of the people asked who say yes: the prior of 3 in 10, moved by each outcome."""
    needed_asks: int
    by: date | None
    """the latest day for the last of these messages; None when none is needed."""
    text: str


def pace_of(challenge: Challenge, moment: Moment, workdays: Workdays, year: int | None = None) -> Pace:
    """Return the pace towards the goal of a year, by default the running one.

    Counted as yes: a yes that came back, a talk fixed or held after an ask. As no: a no, a bounced message, another
    name instead, silence beyond the nudge. Whoever may still answer counts only as written to already.
    Source: 80 % certainty of the binomial, with a rate that starts at Beta(3, 7).
    """
    challenge = challenge.gathered()
    year = year or moment.today.year
    goal = goal_of(challenge, year, moment)
    met = len(met_in_year(challenge, year, moment.zone))
    counts = dict.fromkeys(("yes", "no", "pending"), 0)
    for contact in challenge.contacts:
        outcome = outcome_of(challenge, contact, moment, workdays)
        if outcome:
            counts[outcome] += 1
    rate = (PRIOR_YES + counts["yes"]) / (PRIOR_YES + PRIOR_NO + counts["yes"] + counts["no"])
    promised = sum(1 for contact in challenge.contacts if _has_promised(challenge, contact, moment, year))
    needed, by = 0, None
    if year >= moment.today.year:
        needed = max(0, asks_needed(goal - met - promised, rate) - counts["pending"])
    if needed:
        by = max(latest_day(challenge, workdays, date(year, 12, 31)), moment.today)
    text = _text(goal, met, promised, needed, by, year, moment)
    return Pace(goal, met, promised, counts["pending"], round(rate, 4), needed, by, text)


def outcome_of(challenge: Challenge, contact: Contact, moment: Moment, workdays: Workdays) -> Outcome | None:
    """Return how asking somebody came out, or None when they were never asked."""
    asks = asks_of(contact)
    if not asks:
        return None
    first_asked = asks[0].sent_on
    talks = [*met_talks(challenge, contact), *([talk] if (talk := next_talk(challenge, contact)) else [])]
    if any(talk.starts_at.astimezone(moment.zone).date() >= first_asked for talk in talks):
        return "yes"
    answers = [reply for reply in contact.replies if reply.on >= first_asked]
    if any(reply.answer == "yes" for reply in answers):
        return "yes"
    if has_refused(contact):
        return "no"
    last = max(answers, key=lambda reply: reply.on, default=None)
    if last is not None and last.on >= asks[-1].sent_on:
        return "pending" if last.answer == "later" else "no"
    patience = cadence_of(challenge.settings).nudge_after
    silent_since = max(asks[-1].sent_on, contact.away_until or asks[-1].sent_on)
    return "pending" if moment.today <= workdays.add_business_days(silent_since, patience) else "no"


def asks_needed(talks: int, rate: float) -> int:
    """Return how many people to write to so that at least `talks` say yes with 80 % certainty; 0 for no talks.

    `rate` is the share who say yes, above 0.
    """
    if talks <= 0:
        return 0
    return next((asks for asks in range(talks, _MOST_ASKS) if chance_of(talks, asks, rate) >= CERTAINTY), _MOST_ASKS)


def chance_of(talks: int, asks: int, rate: float) -> float:
    """Return how likely at least `talks` of `asks` people say yes, from 0 to 1."""
    fewer = sum(comb(asks, count) * rate**count * (1 - rate) ** (asks - count) for count in range(min(talks, asks + 1)))
    return max(0.0, 1 - fewer)


def latest_day(challenge: Challenge, workdays: Workdays, last: date) -> date:
    """Return the last business day on which to write so that a talk still fits before the end of `last`.

    Room is left for the silence before the nudge, for as long again as a second person would be given to answer it,
    and for two working weeks to find a date.
    """
    cadence = cadence_of(challenge.settings)
    room = cadence.nudge_after + cadence.second_after + DAYS_TO_FIND_A_DATE
    day = workdays.previous_business_day(last - timedelta(days=room))
    earliest = last - timedelta(days=366)  # where nothing but days off lies before, there is no better day
    while workdays.add_business_days(day, room) > last and day > earliest:
        day = workdays.previous_business_day(day - timedelta(days=1))
    return day


def _has_promised(challenge: Challenge, contact: Contact, moment: Moment, year: int) -> bool:
    if has_refused(contact):
        return False
    talk = next_talk(challenge, contact)
    if talk:
        return talk.starts_at.astimezone(moment.zone).year == year
    last = max(contact.replies, key=lambda reply: reply.on, default=None)
    return bool(last and last.answer == "yes" and last.on.year == year and not met_talks(challenge, contact))


def _text(goal: int, met: int, promised: int, needed: int, by: date | None, year: int, moment: Moment) -> str:
    if met >= goal:
        return f"The goal of {plural(goal, 'talk')} is reached."
    if year < moment.today.year:
        return f"{year} is over: {met} of {plural(goal, 'talk')} held."
    if by is None:
        if met + promised >= goal:
            return (
                f"On pace: the {plural(promised, 'talk')} agreed on would make {met + promised} by the end of December."
            )
        return "On pace: enough people have been asked; wait for their answers."
    people = f"{needed} more {'person' if needed == 1 else 'people'}"
    if by == moment.today:
        return f"It is late for {plural(goal, 'talk')} this year: write to {people} now, and offer dates in December."
    return f"Write to {people} by {short_day(by, moment.today)} to be fairly sure (80 %) of {plural(goal, 'talk')}."
