"""How firmly a reading stands: which weight flips it, which single talk it rests on, how often it survives a wobble."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from infochat.domain.evaluate.matrix import Matrix
from infochat.domain.evaluate.reading import SUFFICIENT, Choice, choose
from infochat.domain.years import DISTANCE

Direction = Literal["less", "more"]
_STEPS: tuple[tuple[Direction, Fraction], ...] = (("less", Fraction(1, 2)), ("more", Fraction(3, 2)))


@dataclass(frozen=True, slots=True)
class Flip:
    """A criterion that, counting for half or for half as much again, changes the reading."""

    criterion: str
    direction: Direction
    weight: Fraction
    becomes: Choice


@dataclass(frozen=True, slots=True)
class Pillar:
    """A talk without which the reading is another one."""

    talk: str
    becomes: Choice


@dataclass(frozen=True, slots=True)
class Wobble:
    """In how many of `runs` wobbled tables the leader stays on top, and the reading stays the same."""

    runs: int
    leads: int
    same: int

    @property
    def of_hundred(self) -> int:
        """Return in how many of 100 tables the leader stays on top; all and none are said only where it is so."""
        if self.leads in (0, self.runs):
            return 100 * self.leads // self.runs
        return min(max(round(100 * self.leads / self.runs), 1), 99)


def flips_on(matrix: Matrix) -> list[Flip]:
    """Return the weights that change the reading when halved or raised by half, the others scaled to a sum of 100.

    A weight cannot be raised over 100, and a criterion that has all 100 points is left alone. Source: rule 7.
    """
    if matrix.points != 100:
        return []
    now = choose(matrix).mark
    found = []
    for criterion, weight in matrix.weights.items():
        if not 0 < weight < 100:
            continue
        for direction, factor in _STEPS:
            changed = min(weight * factor, Fraction(100))
            becomes = choose(matrix.with_weights(reweighted(matrix.weights, criterion, changed)))
            if becomes.mark != now:
                found.append(Flip(criterion, direction, changed, becomes))
    return found


def reweighted(weights: dict[str, Fraction], criterion: str, weight: Fraction) -> dict[str, Fraction]:
    """Return weights with one of them set and the others scaled so that the sum stays what it was."""
    total = sum(weights.values(), Fraction(0))
    scale = (total - weight) / (total - weights[criterion])
    return {name: weight if name == criterion else points * scale for name, points in weights.items()}


def rests_on(matrix: Matrix) -> list[Pillar]:
    """Return the talks whose absence changes the reading, in the order in which they were held. Source: rule 7."""
    now = choose(matrix).mark
    found = []
    for talk in dict.fromkeys(one.talk for one in matrix.heard):
        becomes = choose(matrix.without_talk(talk))
        if becomes.mark != now:
            found.append(Pillar(talk, becomes))
    return found


def wobble(matrix: Matrix, draw: Callable[[], float], runs: int) -> Wobble:
    """Return how the table stands when every weight and score is a little off; `draw` gives numbers from 0 to 1.

    A weight is taken between half and half as much again; a score is moved by up to half a point, by less the more
    talks it is the mean of, and stays within 1-5. The leader is every option with the highest total as things stand.
    """
    criteria = list(matrix.weights)
    weights = [float(matrix.weights[name]) for name in criteria]
    cells = {option.id: [matrix.cell(option.id, name) for name in criteria] for option in matrix.options}
    choice = choose(matrix)
    leaders = {option.id for option in choice.best}
    leads = same = 0
    for _ in range(runs):
        shares = [weight * (0.5 + draw()) for weight in weights]
        scale = 20 / (sum(shares) or 1)
        totals = {}
        for option_id, row in cells.items():
            moved = (
                min(max(float(cell.score) + (draw() - 0.5) / max(len(cell.heard), 1) ** 0.5, 1.0), 5.0) for cell in row
            )
            totals[option_id] = sum(share * scale * score for share, score in zip(shares, moved, strict=True))
        top = max(totals, key=lambda option_id: totals[option_id])
        leads += top in leaders
        same += _points_at(matrix, totals) in {option.id for option in choice.options}
    return Wobble(runs, leads, same)


def _points_at(matrix: Matrix, totals: dict[str, float]) -> str:
    """Return the option that rule 5 takes from wobbled totals; the evidence is what it was, so the gate is left out."""
    stay = next(option.id for option in matrix.options if option.kind == "stay")
    lead = max(totals.values()) - totals[stay]
    if lead < matrix.rules.margin:
        return stay
    enough = [option for option in matrix.options if totals[option.id] >= totals[stay] + float(SUFFICIENT) * lead]
    return min(enough, key=lambda option: (DISTANCE[option.kind], -totals[option.id])).id
