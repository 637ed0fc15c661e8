"""A year gathered for a report: progress, the way from first message to talk, who led to whom, and the evaluation.

It holds facts only and is rendered elsewhere. Words of confidential talks are in it only when asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from infochat.domain.challenge import Challenge
from infochat.domain.day_words import MONTH_NAMES
from infochat.domain.evaluate.evaluation import Evaluation, evaluate
from infochat.domain.moment import Moment
from infochat.domain.people import Answer, Contact
from infochat.domain.standing import is_thanked
from infochat.domain.talks import Interview

MONTHS = tuple(name[:3] for name in MONTH_NAMES)


@dataclass(frozen=True, slots=True)
class Month:
    """People first written to, and talks held, in one month of the year."""

    name: str
    asked: int
    met: int


@dataclass(frozen=True, slots=True)
class Way:
    """One person's way through the year; days are of the own zone, None where it has not come to that."""

    contact: Contact
    asked_on: date | None
    answered_on: date | None
    answer: Answer | None
    met_on: date | None
    thanked: bool

    @property
    def days_to_talk(self) -> int | None:
        """Return the days from the first message to the talk."""
        return (self.met_on - self.asked_on).days if self.asked_on and self.met_on else None

    @property
    def days_to_answer(self) -> int | None:
        """Return the days from the first message to the first answer."""
        return (self.answered_on - self.asked_on).days if self.asked_on and self.answered_on else None


@dataclass(frozen=True, slots=True)
class Introduction:
    """Somebody in the tree of who led to whom; `depth` is how many introductions lie before."""

    contact: Contact
    introducer: Contact | None
    depth: int
    met: bool


@dataclass(frozen=True, slots=True)
class Heard:
    """What one talk left behind in words."""

    contact: Contact
    talk: Interview
    held_on: date
    takeaway: str | None
    corrected: tuple[str, ...]
    surprises: tuple[str, ...]
    red_flags: tuple[str, ...]


@dataclass(frozen=True)
class Yearbook:
    """A year on one page, as facts."""

    made_on: date
    name: str | None
    evaluation: Evaluation
    months: tuple[Month, ...]
    ways: tuple[Way, ...]
    introductions: tuple[Introduction, ...]
    heard: tuple[Heard, ...]
    thanks_owed: tuple[tuple[Contact, date], ...]
    names_hidden: bool
    confidential_included: bool

    @property
    def steps(self) -> tuple[tuple[str, int], ...]:
        """Return how many people came how far, from the first message to the thanks."""
        return (
            ("Written to", sum(1 for way in self.ways if way.asked_on)),
            ("Answered", sum(1 for way in self.ways if way.answered_on)),
            ("Met", sum(1 for way in self.ways if way.met_on)),
            ("Thanked", sum(1 for way in self.ways if way.thanked)),
        )

    @property
    def usual_days_to_answer(self) -> float | None:
        """Return the median of the days from first message to first answer."""
        days = [way.days_to_answer for way in self.ways if way.days_to_answer is not None and way.days_to_answer >= 0]
        return median(days) if days else None

    @property
    def usual_days_to_talk(self) -> float | None:
        """Return the median of the days from first message to talk."""
        days = [way.days_to_talk for way in self.ways if way.days_to_talk is not None and way.days_to_talk >= 0]
        return median(days) if days else None


def gather(
    challenge: Challenge,
    year: int,
    moment: Moment,
    *,
    draw: Callable[[], float],
    names_hidden: bool = False,
    include_confidential: bool = False,
) -> Yearbook:
    """Return the facts of a year; with names_hidden the challenge handed in must be the copy without names."""
    evaluation = evaluate(challenge, year, moment, draw=draw, include_confidential=include_confidential)
    ways = [way for contact in challenge.contacts if (way := _way(contact, evaluation, moment))]
    talks = [(contact, talk, talk.starts_at.astimezone(moment.zone).date()) for contact, talk in evaluation.talks]
    return Yearbook(
        made_on=moment.today,
        name=challenge.settings.get("name"),
        evaluation=evaluation,
        months=_months(ways, [day for _, _, day in talks]),
        ways=tuple(sorted(ways, key=lambda way: (way.asked_on or way.met_on or moment.today, way.contact.id))),
        introductions=tuple(
            _introductions(
                challenge,
                {contact.uid for contact, _, _ in talks},
                kept_back=set() if include_confidential else _named_in_confidence(challenge),
            )
        ),
        heard=tuple(_heard(talks, include_confidential=include_confidential)),
        thanks_owed=tuple((contact, day) for contact, talk, day in talks if not is_thanked(contact, talk, moment.zone)),
        names_hidden=names_hidden,
        confidential_included=include_confidential,
    )


def _way(contact: Contact, evaluation: Evaluation, moment: Moment) -> Way | None:
    """Return somebody's way where anything of it lies in the year."""
    year = evaluation.record.year
    asked = [
        message.sent_on for message in contact.outreach if message.purpose == "ask" and message.sent_on.year == year
    ]
    held = [talk for host, talk in evaluation.talks if host is contact or contact.uid in talk.also_there]
    if not asked and not held:
        return None
    first = min(asked, default=None)
    replies = [reply for reply in contact.replies if reply.answer != "bounced" and (first is None or reply.on >= first)]
    answer = min(replies, key=lambda reply: reply.on, default=None)
    return Way(
        contact,
        first,
        answer.on if answer else None,
        answer.answer if answer else None,
        held[0].starts_at.astimezone(moment.zone).date() if held else None,
        bool(held) and all(is_thanked(contact, talk, moment.zone) for talk in held),
    )


def _months(ways: Sequence[Way], held: Sequence[date]) -> tuple[Month, ...]:
    return tuple(
        Month(
            name,
            sum(1 for way in ways if way.asked_on and way.asked_on.month == number),
            sum(1 for day in held if day.month == number),
        )
        for number, name in enumerate(MONTHS, 1)
    )


def _named_in_confidence(challenge: Challenge) -> set[tuple[str, str]]:
    """Return the uids of who named and who was named in talks that are confidential, and in no other."""
    named: dict[bool, set[tuple[str, str]]] = {True: set(), False: set()}
    for host, talk in challenge.interviews():
        if talk.debrief:
            pairs = {(host.uid, each.contact) for each in talk.debrief.referrals if each.contact}
            named[talk.debrief.confidential] |= pairs
    return named[True] - named[False]


def _introductions(challenge: Challenge, met: set[str], *, kept_back: set[tuple[str, str]]) -> list[Introduction]:
    """Return everybody who was introduced or introduced somebody, each behind their introducer."""
    led_to: dict[str, list[Contact]] = {}
    for contact in challenge.contacts:
        if contact.via and challenge.find_contact(contact.via) and (contact.via, contact.uid) not in kept_back:
            led_to.setdefault(contact.via, []).append(contact)
    found: list[Introduction] = []
    seen: set[str] = set()

    def follow(contact: Contact, introducer: Contact | None, depth: int) -> None:
        # A chain that bites its own tail, as a joined copy may hold, ends where it began.
        if contact.uid in seen:
            return
        seen.add(contact.uid)
        found.append(Introduction(contact, introducer, depth, contact.uid in met))
        for next_one in led_to.get(contact.uid, []):
            follow(next_one, contact, depth + 1)

    introduced = {contact.uid for contacts in led_to.values() for contact in contacts}
    for contact in challenge.contacts:
        if contact.uid in led_to and contact.uid not in introduced:
            follow(contact, None, 0)
    for contact in challenge.contacts:
        if contact.uid in led_to:
            follow(contact, None, 0)
    return found


def _heard(talks: Sequence[tuple[Contact, Interview, date]], *, include_confidential: bool) -> list[Heard]:
    return [
        Heard(
            contact,
            talk,
            day,
            debrief.takeaway,
            tuple(debrief.corrected_beliefs),
            tuple(debrief.surprises),
            tuple(debrief.red_flags),
        )
        for contact, talk, day in talks
        if (debrief := talk.debrief) is not None and (include_confidential or not debrief.confidential)
    ]
