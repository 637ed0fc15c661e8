"""How firmly a reading stands, with the draws of each wobble chosen by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from build import make_contact
from infochat.domain.decision import Option
from infochat.domain.evaluate.matrix import Heard, Matrix, Rules
from infochat.domain.evaluate.sensitivity import Wobble, flips_on, rests_on, reweighted, wobble

PEOPLE = {uid: make_contact(f"Person {uid}", uid=uid) for uid in "abcd"}
KINDS = {"stay": "stay", "adjust": "adjust", "data": "career"}


def table(rows: dict[str, tuple[int, ...]], *weights: int, talks: int = 0, margin: str = "5") -> Matrix:
    """Guesses row by row; with `talks`, the cells of data were heard in so many talks instead."""
    names = [f"c{at}" for at in range(len(weights))]
    heard, guesses = [], {}
    for option, row in rows.items():
        for name, score in zip(names, row, strict=True):
            if option == "data" and talks:
                heard += [Heard(f"talk {uid}", (uid,), option, name, score) for uid in list(PEOPLE)[:talks]]
            else:
                guesses[option, name] = score
    options = tuple(Option(uid=name, id=name, name=name, kind=KINDS[name]) for name in rows)  # type: ignore[arg-type]
    points = {name: Fraction(weight) for name, weight in zip(names, weights, strict=True)}
    return Matrix(options, points, tuple(heard), guesses, PEOPLE, Rules(margin=Fraction(margin)))


EVEN = {"stay": (3,), "data": (3,)}
AHEAD = {"stay": (3,), "data": (4,)}


@pytest.mark.parametrize(("matrix", "draws", "leads", "same"), [
    # one criterion: the draw for its weight, then one for each option, a twentieth of a point being one point of 100
    (table(EVEN, 100), (0.5, 0.5, 0.5), 1, 1),
    (table(EVEN, 100), (0.5, 0.5, 0.74), 1, 1),
    (table(EVEN, 100), (0.5, 0.5, 0.76), 1, 0),
    (table(EVEN, 100), (0.0, 0.5, 0.74), 1, 1),
    (table(EVEN, 100), (1.0, 0.5, 0.76), 1, 0),
    (table(EVEN, 100), (0.5, 0.24, 0.5), 1, 0),
    (table(EVEN, 100), (0.5, 0.5, 0.75), 1, 0),
    (table(EVEN, 100), (0.5, 0.26, 0.5), 1, 1),
    (table(AHEAD, 100), (0.5, 0.9, 0.1), 1, 0),
    (table(AHEAD, 100), (0.5, 0.7, 0.1), 1, 1),
    (table(AHEAD, 100), (0.5, 1.0, 0.0), 0, 0),
    # the mean of four talks moves by half as much
    (table(EVEN, 100, talks=4), (0.5, 0.5, 0.99), 1, 1),
    (table(EVEN, 100, talks=4, margin="4.5"), (0.5, 0.5, 0.99), 1, 0),
    (table(EVEN, 100, talks=1), (0.5, 0.5, 0.76), 1, 0),
    # no score leaves 1 to 5
    (table({"stay": (5,), "data": (5,)}, 100), (0.5, 0.5, 1.0), 1, 1),
    (table({"stay": (1,), "data": (1,)}, 100), (0.5, 0.0, 0.5), 1, 1),
    (table({"stay": (1,), "data": (1,)}, 100), (0.5, 0.5, 1.0), 1, 0),
    # a weight counts for half, or for half as much again
    (table({"stay": (4, 2), "data": (2, 4)}, 50, 50), (0.5, 0.5, 0.5, 0.5, 0.5, 0.5), 1, 1),
    (table({"stay": (4, 2), "data": (2, 4)}, 50, 50), (0.0, 1.0, 0.5, 0.5, 0.5, 0.5), 1, 0),
    (table({"stay": (4, 2), "data": (2, 4)}, 50, 50), (1.0, 0.0, 0.5, 0.5, 0.5, 0.5), 1, 1),
    (table({"stay": (3, 3), "data": (5, 2)}, 30, 70), (1.0, 0.0, 0.5, 0.5, 0.5, 0.5), 0, 0),
    (table({"stay": (3, 3), "data": (5, 2)}, 30, 70), (0.5, 0.5, 0.5, 0.5, 0.5, 0.5), 1, 1),
    # no points are dealt out
    (table(EVEN, 0), (0.5, 0.5, 0.9), 1, 0),
    # a smaller change that comes four fifths of the way is enough
    (table({"stay": (2,), "adjust": (4,), "data": (4,)}, 100), (0.5, 0.5, 0.1, 0.5), 1, 1),
    (table({"stay": (2,), "adjust": (4,), "data": (4,)}, 100), (0.5, 0.5, 0.05, 0.5), 1, 0),
    (table({"stay": (2,), "adjust": (4,), "data": (4,)}, 100), (0.5, 0.5, 0.9, 0.5), 1, 1),
    (table({"stay": (2,), "adjust": (3,), "data": (5,)}, 100), (0.5, 1.0, 1.0, 0.0), 1, 1),
    (table({"stay": (2,), "adjust": (3,), "data": (5,)}, 100), (0.5, 0.0, 1.0, 0.0), 1, 1),
])  # fmt: skip
def test_leader_and_reading_survive_a_wobble_that_is_smaller_than_their_lead(
    matrix: Matrix, draws: tuple[float, ...], leads: int, same: int
) -> None:
    drawn = iter(draws)
    assert wobble(matrix, lambda: next(drawn), 1) == Wobble(1, leads, same)
    assert list(drawn) == []


def test_each_run_draws_anew_and_is_counted() -> None:
    drawn = iter((0.5, 0.5, 0.5, 0.5, 1.0, 0.0, 0.5, 0.9, 0.1))
    assert wobble(table(AHEAD, 100), lambda: next(drawn), 3) == Wobble(3, 2, 1)


def test_of_two_changes_of_one_kind_the_higher_is_read() -> None:
    matrix = table({"stay": (2,), "data": (4,)}, 100)
    second = Option(uid="law", id="law", name="law", kind="career")
    matrix = Matrix((*matrix.options, second), matrix.weights, (), matrix.guesses | {("law", "c0"): 4}, {}, Rules())
    drawn = iter((0.5, 0.5, 0.5, 0.6))
    assert wobble(matrix, lambda: next(drawn), 1) == Wobble(1, 1, 1)
    ahead = Matrix(matrix.options, matrix.weights, (), matrix.guesses | {("law", "c0"): 5}, {}, Rules())
    drawn = iter((0.5, 0.5, 1.0, 0.1))
    assert wobble(ahead, lambda: next(drawn), 1) == Wobble(1, 1, 1)


@pytest.mark.parametrize(("runs", "leads", "of_hundred"), [
    (200, 0, 0), (200, 1, 1), (200, 3, 2), (200, 150, 75), (200, 151, 76), (200, 197, 98), (200, 199, 99),
    (200, 200, 100), (1000, 1, 1), (1000, 999, 99), (1, 1, 100), (1, 0, 0),
])  # fmt: skip
def test_all_and_none_of_a_hundred_are_said_only_where_it_is_so(runs: int, leads: int, of_hundred: int) -> None:
    assert Wobble(runs, leads, 0).of_hundred == of_hundred


def test_other_weights_share_what_one_gives_up() -> None:
    weights = {"a": Fraction(50), "b": Fraction(30), "c": Fraction(20)}
    assert reweighted(weights, "a", Fraction(75)) == {"a": 75, "b": 15, "c": 10}
    assert reweighted(weights, "c", Fraction(10)) == {"a": Fraction(225, 4), "b": Fraction(135, 4), "c": 10}
    assert reweighted({"a": Fraction(40), "b": Fraction(10)}, "b", Fraction(5)) == {"a": 45, "b": 5}


def flips(matrix: Matrix) -> list[tuple[str, str, Fraction, str]]:
    return [(flip.criterion, flip.direction, flip.weight, flip.becomes.verdict) for flip in flips_on(matrix)]


def test_weights_that_flip_a_reading_are_told_with_what_it_becomes() -> None:
    even = {"stay": (4, 2), "data": (2, 4)}
    assert flips(table(even, 50, 50, talks=2)) == [
        ("c0", "less", 25, "change_career"),
        ("c1", "more", 75, "change_career"),
    ]
    assert flips(table(even, 80, 20, talks=2)) == [("c0", "less", 40, "change_career")]
    assert flips(table(even, 90, 10, talks=2)) == []
    assert flips(table(even, 20, 80, talks=2)) == [("c1", "less", 40, "stay")]
    assert flips(table(even, 60, 50, talks=2)) == []
    assert flips(table({"stay": (1, 4, 2), "data": (1, 2, 4)}, 0, 90, 10, talks=2)) == []
    assert flips(table({"stay": (1, 4, 2), "data": (1, 2, 4)}, 0, 80, 20, talks=2)) == [
        ("c1", "less", 40, "change_career")
    ]
    assert flips(table({"stay": (3, 1), "data": (3, 5)}, 99, 1, talks=2, margin="0.5")) == [
        ("c0", "more", 100, "stay"), ("c1", "less", Fraction(1, 2), "stay"),
    ]  # fmt: skip
    assert flips(table(even, 0, 100, talks=2)) == []
    assert flips(table({"stay": (5, 1), "data": (4, 5)}, 70, 30, talks=2)) == [
        ("c0", "more", 100, "stay"), ("c1", "less", 15, "stay"),
    ]  # fmt: skip


def test_talks_a_reading_rests_on_are_told_in_their_order() -> None:
    pillars = rests_on(table({"stay": (3,), "data": (5,)}, 100, talks=2))
    assert [(pillar.talk, pillar.becomes.verdict) for pillar in pillars] == [
        ("talk a", "keep_exploring"),
        ("talk b", "keep_exploring"),
    ]
    assert rests_on(table({"stay": (3,), "data": (5,)}, 100, talks=3)) == []
