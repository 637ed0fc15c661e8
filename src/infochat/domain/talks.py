"""Talks: the interview with its time and place, and the debrief of what was heard."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

Medium = Literal["coffee", "phone", "video", "office"]
InterviewStatus = Literal["scheduled", "met", "cancelled", "no_show"]
Energy = Literal["drained", "flat", "lifted"]


@dataclass(slots=True, kw_only=True)
class QuestionAnswer:
    """What somebody said to one question; an empty question holds notes without one."""

    question: str
    text: str
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Score:
    """How an option does on a criterion, 1 (badly) to 5 (well), as one talk or one guess has it."""

    option: str
    criterion: str
    score: int
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Claim:
    """Something heard that speaks to an option: for the statement, or against it."""

    option: str
    text: str
    supports: bool = True
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Referral:
    """A name that was given; `contact` is the uid of the contact it became."""

    name: str
    contact: str | None = None
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Debrief:
    """What a talk left behind. Interest and confidence are 0-10, useful is 1-5."""

    answers: list[QuestionAnswer] = field(default_factory=list)
    notes: str = ""
    takeaway: str | None = None
    corrected_beliefs: list[str] = field(default_factory=list)
    surprises: list[str] = field(default_factory=list)
    red_flags: list[str] = field(default_factory=list)
    interest_before: int | None = None
    interest_after: int | None = None
    energy: Energy | None = None
    confidence: int | None = None
    useful: int | None = None
    scores: list[Score] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    referrals: list[Referral] = field(default_factory=list)
    confidential: bool = False
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Move:
    """A time that was given up for another one."""

    starts_at: datetime
    moved_at: datetime
    because: str | None = None
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Interview:
    """One talk, planned or held. `time_zone` is the zone it was fixed in; `sequence` rises with each change."""

    uid: str
    starts_at: datetime
    time_zone: str
    minutes: int = 30
    medium: Medium | None = None
    place: str | None = None
    status: InterviewStatus = "scheduled"
    sequence: int = 0
    because: str | None = None
    created_at: datetime
    changed_at: datetime
    moves: list[Move] = field(default_factory=list)
    also_there: list[str] = field(default_factory=list)
    """uids of further contacts in the same talk."""
    questions: list[str] = field(default_factory=list)
    """the questions prepared for it."""
    debrief: Debrief | None = None
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def ends_at(self) -> datetime:
        """Return the instant at which the blocked time is over."""
        return self.starts_at + timedelta(minutes=self.minutes)
