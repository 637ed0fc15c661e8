"""What a reader hands back: the people of a file in its order, what made no person, and what should be told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from infochat.domain.people import Person

_SHOWN = 20

Progress = Callable[[float], None]
"""Told now and then how much is done, from 0 to 1."""


class Skipped(NamedTuple):
    """A line of the file that makes no person, with the reason in words."""

    line: int
    reason: str


@dataclass(slots=True)
class People:
    """The people of one file; `lines` holds for each the line on which it begins, `member` its place in an archive."""

    format: str
    encoding: str
    people: list[Person] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    member: str | None = None


class Warnings:
    """Collects what should be told and keeps it short: twenty of a kind, then only their number."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self._counts: Counter[str] = Counter()

    def add(self, kind: str, sentence: str) -> None:
        """Tell one more thing of this kind."""
        self._counts[kind] += 1
        if self._counts[kind] <= _SHOWN:
            self.told.append(sentence)

    def sentences(self) -> list[str]:
        """Return everything told, and for each kind with more than twenty how many more there are."""
        more = [f"{count - _SHOWN:,} more lines: {kind}." for kind, count in self._counts.items() if count > _SHOWN]
        return self.told + more
