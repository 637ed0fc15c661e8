"""The decision at year end: options, what matters, guesses, and the verdict that the person wrote."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from infochat.domain.talks import Score

Happened = Literal["yes", "partly", "no"]
OptionKind = Literal["stay", "adjust", "role", "company", "career"]
Outcome = Literal["stay", "adjust", "change_role", "change_company", "change_career", "keep_exploring"]


@dataclass(slots=True, kw_only=True)
class Option:
    """A way on from here; `kind` says how far it is from today's work."""

    uid: str
    id: str
    name: str
    kind: OptionKind
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Criterion:
    """Something that matters, with its share of 100 points."""

    uid: str
    name: str
    weight: float
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Verdict:
    """What the person decided, in their own words, with the reading as it stood then."""

    outcome: Outcome
    option: str | None = None
    reason: str | None = None
    first_step: str | None = None
    first_step_on: date | None = None
    revisit_on: date | None = None
    decided_at: datetime
    midyear: bool = False
    inputs: dict[str, Any] = field(default_factory=dict)
    """The whole evaluation as it was computed at that moment, for re-reading next year."""
    first_step_happened: Happened | None = None
    came_true: str | None = None
    """what came about as it was thought and what did not, asked the year after."""
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Year:
    """One year of the challenge; goals, options and verdicts belong to it."""

    uid: str
    year: int
    goal: int
    options: list[Option] = field(default_factory=list)
    criteria: list[Criterion] = field(default_factory=list)
    guesses: list[Score] = field(default_factory=list)
    regret_option: str | None = None
    """the option whose loss would hurt most at eighty."""
    best_friend_option: str | None = None
    """what one would tell a best friend to do."""
    verdict: Verdict | None = None
    former_verdicts: list[Verdict] = field(default_factory=list)
    extra: dict[str, Any] = field(default_factory=dict)
