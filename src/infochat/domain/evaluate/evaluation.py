"""Evaluating a year: what may be changed in its record, and everything that is read from it, gathered once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from infochat.domain.challenge import Challenge
from infochat.domain.decision import Verdict, Year
from infochat.domain.evaluate.checks import Interest, disagreements, interests_of
from infochat.domain.evaluate.claims import HeardClaim, claims_of, not_asked
from infochat.domain.evaluate.matrix import Matrix, Worth, exact, matrix_of
from infochat.domain.evaluate.reading import Reading, read
from infochat.domain.evaluate.sensitivity import Flip, Pillar, Wobble, flips_on, rests_on, wobble
from infochat.domain.moment import Moment
from infochat.domain.people import Contact
from infochat.domain.standing import final_verdict, has_refused, met_in_year
from infochat.domain.talks import Interview
from infochat.domain.text import fold
from infochat.domain.years import find_criterion, year_record

STEPS = ("takeaways", "options", "criteria", "scores", "verdict")


@dataclass(frozen=True)
class Evaluation:
    """A year with all that follows from it. `simulation` is None while the points do not sum to 100."""

    record: Year
    met: int
    """talks held, which is what the goal counts"""
    talks: tuple[tuple[Contact, Interview], ...]
    matrix: Matrix
    worths: tuple[Worth, ...]
    reading: Reading
    flips: tuple[Flip, ...]
    pillars: tuple[Pillar, ...]
    simulation: Wobble | None
    claims: tuple[HeardClaim, ...]
    interests: tuple[Interest, ...]
    disagreements: tuple[str, ...]
    previous: Year | None
    is_over: bool
    """whether the year is behind us"""
    unnamed: frozenset[str] = frozenset()
    """confidential talks that count in the figures and are not told as their source"""

    @property
    def is_midyear(self) -> bool:
        """Return whether the goal is still ahead, so that this is a look on the way."""
        return self.met < self.record.goal and not self.is_over

    @property
    def steps_left(self) -> tuple[str, ...]:
        """Return the steps of the evaluation that are not done, in order."""
        verdict = self.record.verdict
        done = {
            "takeaways": True,
            "options": any(option.kind not in ("stay", "adjust") for option in self.record.options),
            "criteria": self.matrix.points == 100,
            "scores": bool(self.matrix.weights) and not self.reading.empty_cells,
            "verdict": verdict is not None and is_whole(verdict),
        }
        return tuple(step for step in STEPS if not done[step])

    @property
    def is_complete(self) -> bool:
        """Return whether the verdict stands, with its reason, its first step and both days."""
        return self.record.verdict is not None and is_whole(self.record.verdict)


def is_whole(verdict: Verdict) -> bool:
    """Return whether nothing of a verdict is left to answer."""
    return all((verdict.reason, verdict.first_step, verdict.first_step_on, verdict.revisit_on))


def evaluate(
    challenge: Challenge,
    year: int,
    moment: Moment,
    *,
    draw: Callable[[], float],
    runs: int = 400,
    include_confidential: bool = True,
) -> Evaluation:
    """Return everything that is read from a year; `draw` gives random numbers from 0 to 1 for the simulation.

    Confidential talks always count in the figures; without include_confidential none of their words appear, and no
    score is told as theirs.
    """
    record = year_record(challenge, year, moment)
    talks = tuple(met_in_year(challenge, year, moment.zone))
    matrix = matrix_of(challenge, record, talks)
    reading = read(matrix)
    told = [pair for pair in talks if include_confidential or not (pair[1].debrief and pair[1].debrief.confidential)]
    interests = tuple(interests_of(record.options, told))
    return Evaluation(
        record=record,
        met=len(talks),
        talks=talks,
        matrix=matrix,
        worths=tuple(matrix.worths()),
        reading=reading,
        flips=tuple(flips_on(matrix)),
        pillars=tuple(rests_on(matrix)),
        simulation=wobble(matrix, draw, runs) if matrix.points == 100 else None,
        claims=(*claims_of(record.options, told), *not_asked(matrix)),
        interests=interests,
        disagreements=tuple(disagreements(record, reading.choice, interests)),
        previous=last_decided(challenge, year),
        is_over=year < moment.today.year,
        unnamed=frozenset(talk.uid for _, talk in talks) - {talk.uid for _, talk in told},
    )


def last_decided(challenge: Challenge, before: int) -> Year | None:
    """Return the latest earlier year that has a verdict, or None."""
    decided = [record for record in challenge.years if record.year < before and record.verdict]
    return max(decided, key=lambda record: record.year, default=None)


def owed_letters(challenge: Challenge, evaluation: Evaluation, moment: Moment) -> list[Contact]:
    """Return who gave their time in a year that is decided and has not heard since how it ended; nobody on the way."""
    final = final_verdict(evaluation.record, moment)
    if final is None:
        return []
    _, decided_on = final
    uids = dict.fromkeys(uid for host, talk in evaluation.talks for uid in (host.uid, *talk.also_there))
    helped = (challenge.find_contact(uid) for uid in uids)
    return [
        contact
        for contact in helped
        if contact
        and not has_refused(contact)
        and not any(message.purpose == "update" and message.sent_on >= decided_on for message in contact.outreach)
    ]


def points_left(record: Year) -> Fraction:
    """Return how many of the 100 points are still to be dealt out."""
    return 100 - sum((exact(criterion.weight) for criterion in record.criteria), Fraction(0))


def suggested_criteria(
    challenge: Challenge, record: Year, talks: Sequence[tuple[Contact, Interview]]
) -> list[tuple[str, str]]:
    """Return criteria that are not in the year, each with where it comes from: talks first, then the year before."""
    counted: dict[str, tuple[str, int]] = {}
    for _, talk in talks:
        named = {fold(score.criterion): score.criterion for score in (talk.debrief.scores if talk.debrief else ())}
        for key, name in named.items():
            first_name, count = counted.get(key, (name, 0))
            counted[key] = (first_name, count + 1)
    found = [
        (name, f"scored in {count} {'talk' if count == 1 else 'talks'}")
        for name, count in sorted(counted.values(), key=lambda pair: -pair[1])
    ]
    before = last_decided(challenge, record.year)
    if before:
        found += [(one.name, f"{one.weight:g} points in {before.year}") for one in before.criteria]
    first = {fold(name): (name, why) for name, why in reversed(found)}
    return [pair for pair in found if pair in first.values() and find_criterion(record.criteria, pair[0]) is None]


def what_mattered(talks: Sequence[tuple[Contact, Interview]]) -> list[tuple[Contact, str]]:
    """Return what was written all year that hints at what matters: corrected beliefs, surprises, red flags."""
    return [
        (contact, text)
        for contact, talk in talks
        if talk.debrief
        for text in (*talk.debrief.corrected_beliefs, *talk.debrief.surprises, *talk.debrief.red_flags)
    ]
