"""The matrix of one year: what each option is worth on each criterion, by whom, and what that sums to.

Figures are exact fractions, so that anybody with a pencil comes to the same end. It decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import Literal

from infochat.domain.challenge import Challenge
from infochat.domain.decision import Option, Year
from infochat.domain.evaluate.independence import independent_groups
from infochat.domain.people import Contact
from infochat.domain.settings import number_of
from infochat.domain.talks import Interview
from infochat.domain.years import find_criterion, find_option, scores_of

Source = Literal["talks", "guess", "missing"]
MIDDLE = Fraction(3)
"""What a cell counts for that nobody has said anything about."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One score as one talk gave it; `people` are all who took part, by uid."""

    talk: str
    people: tuple[str, ...]
    option: str
    criterion: str
    score: int


@dataclass(frozen=True, slots=True)
class Cell:
    """An option on a criterion: 1-5, where it comes from, and the scores of its talks."""

    option: str
    criterion: str
    score: Fraction
    source: Source
    heard: tuple[Heard, ...] = ()


@dataclass(frozen=True, slots=True)
class Rules:
    """The figures that can be set: people and points before an option holds, and the lead over staying."""

    people: int = 2
    points: Fraction = Fraction(60)
    margin: Fraction = Fraction(5)


@dataclass(frozen=True, slots=True)
class Worth:
    """What an option comes to: its total of 100 and how far talks carry it."""

    option: Option
    total: Fraction
    groups: tuple[tuple[str, ...], ...]
    """the people it was heard from, by uid, one group for each independent voice"""
    evidenced: Fraction
    """points of 100 whose cell rests on at least one talk"""
    holds: bool


@dataclass(frozen=True)
class Matrix:
    """Everything the reading is computed from, as plain values; nothing in it changes."""

    options: tuple[Option, ...]
    weights: dict[str, Fraction]
    """points by criterion, in the order in which the person put them"""
    heard: tuple[Heard, ...]
    guesses: dict[tuple[str, str], int]
    people: dict[str, Contact]
    rules: Rules

    @property
    def points(self) -> Fraction:
        """Return how many of the 100 points are dealt out."""
        return sum(self.weights.values(), Fraction(0))

    @cached_property
    def _by_cell(self) -> dict[tuple[str, str], list[Heard]]:
        found: dict[tuple[str, str], list[Heard]] = {}
        for one in self.heard:
            found.setdefault((one.option, one.criterion), []).append(one)
        return found

    def cell(self, option: str, criterion: str) -> Cell:
        """Return a cell: the mean of its talks, else the guess, else the middle. Source: the reading, rule 2."""
        heard = self._by_cell.get((option, criterion))
        if heard:
            return Cell(option, criterion, Fraction(sum(one.score for one in heard), len(heard)), "talks", tuple(heard))
        guess = self.guesses.get((option, criterion))
        if guess is not None:
            return Cell(option, criterion, Fraction(guess), "guess")
        return Cell(option, criterion, MIDDLE, "missing")

    def cells(self) -> list[Cell]:
        """Return every cell, option by option."""
        return [self.cell(option.id, criterion) for option in self.options for criterion in self.weights]

    def worths(self) -> list[Worth]:
        """Return what each option comes to, in the order of the options. Source: the reading, rules 3 and 4."""
        return [self._worth(option) for option in self.options]

    def evidenced_twice(self, option: str) -> Fraction:
        """Return the points of 100 whose cell of an option rests on at least two independent people."""
        cells = [self.cell(option, criterion) for criterion in self.weights]
        return sum((self.weights[cell.criterion] for cell in cells if len(self._groups(cell.heard)) > 1), Fraction(0))

    def without_talk(self, talk: str) -> Matrix:
        """Return the matrix as if one talk had not been held."""
        return replace(self, heard=tuple(one for one in self.heard if one.talk != talk))

    def with_weights(self, weights: dict[str, Fraction]) -> Matrix:
        """Return the matrix with other points."""
        return replace(self, weights=weights)

    def _worth(self, option: Option) -> Worth:
        cells = [self.cell(option.id, criterion) for criterion in self.weights]
        groups = self._groups(one for cell in cells for one in cell.heard)
        total = sum((self.weights[cell.criterion] * cell.score / 5 for cell in cells), Fraction(0))
        evidenced = sum((self.weights[cell.criterion] for cell in cells if cell.heard), Fraction(0))
        holds = len(groups) >= self.rules.people and evidenced >= self.rules.points
        return Worth(option, total, groups, evidenced, holds)

    def _groups(self, heard: Iterable[Heard]) -> tuple[tuple[str, ...], ...]:
        people = [self.people[uid] for one in heard for uid in one.people]
        return tuple(tuple(person.uid for person in group) for group in independent_groups(people))


def matrix_of(challenge: Challenge, year: Year, talks: Sequence[tuple[Contact, Interview]]) -> Matrix:
    """Return the matrix of a year from its options, its points, its guesses and the talks held in it.

    A talk that scored one cell twice is taken at its last word.
    """
    people: dict[str, Contact] = {}
    heard: list[Heard] = []
    for host, talk in talks:
        guests = [guest for uid in talk.also_there if (guest := challenge.find_contact(uid)) is not None]
        present = {person.uid: person for person in (host, *guests)}
        people |= present
        said: dict[tuple[str, str], int] = {}
        for score in scores_of(year.options, talk.debrief):
            option = find_option(year.options, score.option)
            criterion = find_criterion(year.criteria, score.criterion)
            if option and criterion:
                said[option.id, criterion.name] = score.score
        heard += [Heard(talk.uid, tuple(present), *cell, score) for cell, score in said.items()]
    guesses: dict[tuple[str, str], int] = {}
    for guess in year.guesses:
        option = find_option(year.options, guess.option)
        criterion = find_criterion(year.criteria, guess.criterion)
        if option and criterion:
            guesses[option.id, criterion.name] = guess.score
    weights = {criterion.name: exact(criterion.weight) for criterion in year.criteria}
    return Matrix(tuple(year.options), weights, tuple(heard), guesses, people, rules_of(challenge))


def rules_of(challenge: Challenge) -> Rules:
    """Return the figures that are set."""
    return Rules(
        int(number_of(challenge.settings, "evidence_people")),
        exact(number_of(challenge.settings, "evidence_weight")),
        exact(number_of(challenge.settings, "margin")),
    )


def exact(number: float) -> Fraction:
    """Return a kept number as the decimal that was typed: 0.1 is a tenth."""
    return Fraction(str(number))
