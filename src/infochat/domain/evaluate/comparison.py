"""Two years side by side: what changed between them, and whether what the earlier one said came about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from infochat.domain.challenge import Challenge
from infochat.domain.decision import Happened, Verdict, Year
from infochat.domain.text import clean_note
from infochat.errors import NotFoundError, UsageError

Change = Literal["new", "gone", "more", "less", "same"]


class NoVerdictError(NotFoundError):
    """A year without a verdict cannot be compared with."""

    code = "no_verdict"

    def __init__(self, year: int, decided: list[int]) -> None:
        others = ", ".join(str(one) for one in decided)
        super().__init__(
            f"{year} has no verdict to compare with.",
            f"There is one in: {others}." if others else f"Write one: infochat evaluate --year {year}",
            [str(one) for one in decided],
        )


class SameYearError(UsageError):
    """A year compared with itself."""

    code = "same_year"

    def __init__(self, year: int) -> None:
        super().__init__(f"{year} is the year itself.", "Name an earlier one: --compare YEAR")


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that can be set side by side: an option's total, a criterion's points."""

    name: str
    then: float | None
    now: float | None

    @property
    def change(self) -> Change:
        """Return in which direction it went."""
        if self.then is None:
            return "new"
        if self.now is None:
            return "gone"
        return "same" if self.now == self.then else "more" if self.now > self.then else "less"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the earlier year decided and predicted, and how it looks now."""

    then: Year
    year_now: int
    verdict_then: Verdict
    verdict_now: Verdict | None
    reading_then: str | None
    totals: tuple[Difference, ...]
    points: tuple[Difference, ...]
    cells: tuple[Difference, ...]
    """scores that both years have and that went up or down by a point or more, as "Option on criterion" """

    @property
    def has_table_now(self) -> bool:
        """Return whether the later year says yet what matters; until then nothing can be set beside the earlier."""
        return any(one.now is not None for one in self.points)

    @property
    def is_step_open(self) -> bool:
        """Return whether nobody has said yet whether the first step happened."""
        return bool(self.verdict_then.first_step) and self.verdict_then.first_step_happened is None


def decided_year(challenge: Challenge, year: int) -> tuple[Year, Verdict]:
    """Return a year and its verdict. Raises NoVerdictError."""
    record = challenge.find_year(year)
    if record is None or record.verdict is None:
        raise NoVerdictError(year, sorted(one.year for one in challenge.years if one.verdict))
    return record, record.verdict


def compare(challenge: Challenge, year: int, now: Mapping[str, Any], verdict_now: Verdict | None) -> Comparison:
    """Return how an earlier year compares with the data of a later one; options and criteria go by their names.

    Raises NoVerdictError, SameYearError.
    """
    if year == now["year"]:
        raise SameYearError(year)
    record, verdict = decided_year(challenge, year)
    then = verdict.inputs
    reading = then.get("reading") or {}
    cells = _differences(_cells(then), _cells(now))
    return Comparison(
        then=record,
        year_now=now["year"],
        verdict_then=verdict,
        verdict_now=verdict_now,
        reading_then=reading.get("verdict"),
        totals=_differences(_named(then, "options", "total"), _named(now, "options", "total")),
        points=_differences(_named(then, "criteria", "weight"), _named(now, "criteria", "weight")),
        cells=tuple(
            one for one in cells if one.then is not None and one.now is not None and abs(one.now - one.then) >= 1
        ),
    )


def say_what_happened(verdict: Verdict, happened: Happened | None, came_true: str | None) -> None:
    """Keep what a person says later about a verdict; None leaves a part as it is."""
    if happened is not None:
        assert happened in get_args(Happened)
        verdict.first_step_happened = happened
    if came_true is not None:
        verdict.came_true = clean_note(came_true).strip() or None


def _figure(kept: float) -> float:
    """Return a figure without the noise of floating point, which a verdict of an earlier version may hold."""
    return round(kept, 9)


def _named(data: Mapping[str, Any], where: str, what: str) -> dict[str, float]:
    return {one["name"]: _figure(one[what]) for one in data.get(where) or [] if one.get(what) is not None}


def _cells(data: Mapping[str, Any]) -> dict[str, float]:
    names = {one["id"]: one["name"] for one in data.get("options") or []}
    return {
        f"{names.get(one['option'], one['option'])} on {one['criterion']}": _figure(one["score"])
        for one in data.get("scores") or []
        if one.get("source") != "missing"
    }


def _differences(then: Mapping[str, float], now: Mapping[str, float]) -> tuple[Difference, ...]:
    return tuple(Difference(name, then.get(name), now.get(name)) for name in dict.fromkeys((*then, *now)))
