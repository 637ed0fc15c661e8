"""An earlier year beside this one: what went up or down, what came and went, and what came true."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from build import make_challenge, moment
from infochat.domain.challenge import Challenge
from infochat.domain.decision import Verdict, Year
from infochat.domain.evaluate.comparison import (
    Comparison,
    NoVerdictError,
    SameYearError,
    compare,
    decided_year,
    say_what_happened,
)


def year_with(number: int, inputs: dict[str, Any] | None = None, **words: Any) -> Year:
    verdict = Verdict(outcome="stay", decided_at=moment().now, inputs=inputs or {}, **words)
    return Year(uid=f"y{number}", year=number, goal=3, verdict=verdict)


def table(
    totals: dict[str, float | None], points: dict[str, float], *cells: tuple[str, str, int, str]
) -> dict[str, Any]:
    return {
        "year": 2027,
        "options": [{"id": name.lower(), "name": name, "total": total} for name, total in totals.items()],
        "criteria": [{"name": name, "weight": weight} for name, weight in points.items()],
        "scores": [
            {"option": option, "criterion": criterion, "score": score, "source": source}
            for option, criterion, score, source in cells
        ],
        "reading": {"verdict": "adjust"},
    }


def between(then: dict[str, Any], now: dict[str, Any]) -> Comparison:
    return compare(make_challenge(years=[year_with(2026, then)]), 2026, now, None)


def test_totals_and_points_are_set_side_by_side_by_name_in_the_order_of_the_earlier_year() -> None:
    then = table({"Stay": 60, "Data": 70.5, "Lead": 50, "Teach": 40, "Paint": None}, {"Pay": 60, "Hours": 40})
    now = table({"Law": 80, "Stay": 60.0, "Data": 71, "Lead": 49.5, "Paint": None}, {"Pay": 30, "Fun": 70})
    compared = between(then, now)
    assert [(one.name, one.then, one.now, one.change) for one in compared.totals] == [
        ("Stay", 60, 60, "same"),
        ("Data", 70.5, 71, "more"),
        ("Lead", 50, 49.5, "less"),
        ("Teach", 40, None, "gone"),
        ("Law", None, 80, "new"),
    ]
    assert [(one.name, one.then, one.now, one.change) for one in compared.points] == [
        ("Pay", 60, 30, "less"),
        ("Hours", 40, None, "gone"),
        ("Fun", None, 70, "new"),
    ]


def test_scores_are_told_where_both_years_have_one_and_they_lie_a_point_apart() -> None:
    then = table(
        {"Stay": 60, "Data": 70}, {},
        ("stay", "Pay", 3, "guess"), ("stay", "Fun", 3, "missing"), ("data", "Pay", 5, "talks"),
        ("data", "Fun", 2, "talks"), ("data", "Hours", 2, "talks"), ("data", "Calm", 1, "talks"),
    )  # fmt: skip
    now = table(
        {"Stay": 60, "Data": 70}, {},
        ("stay", "Pay", 4, "guess"), ("stay", "Fun", 5, "talks"), ("data", "Pay", 4, "talks"),
        ("data", "Fun", 2, "talks"), ("data", "Hours", 3, "missing"), ("data", "New", 1, "talks"),
    )  # fmt: skip
    assert [(one.name, one.change) for one in between(then, now).cells] == [
        ("Stay on Pay", "more"), ("Data on Pay", "less"),
    ]  # fmt: skip


def test_half_a_point_between_two_scores_is_no_change_worth_telling() -> None:
    then, now = (table({"Stay": 60}, {}, ("stay", "Pay", 3, "talks")) for _ in range(2))
    now["scores"][0]["score"] = 3.5
    assert between(then, now).cells == ()


def test_score_of_an_option_that_is_not_in_the_table_goes_by_its_id_and_one_without_a_source_counts() -> None:
    then, now = table({}, {}, ("law", "Pay", 1, "talks")), table({}, {}, ("law", "Pay", 4, "talks"))
    del then["scores"][0]["source"]
    assert [one.name for one in between(then, now).cells] == ["law on Pay"]


def test_figures_that_differ_only_by_the_noise_of_floating_point_are_the_same() -> None:
    then, now = table({"Stay": 60.00000000004}, {"Pay": 50}), table({"Stay": 60}, {"Pay": 50.0000001})
    compared = between(then, now)
    assert [one.change for one in (*compared.totals, *compared.points)] == ["same", "more"]


@pytest.mark.parametrize("kept", [{}, {"reading": None, "options": None, "criteria": None, "scores": None}])
def test_verdict_that_was_kept_without_its_table_is_compared_all_the_same(kept: dict[str, Any]) -> None:
    compared = between(kept, table({"Stay": 60}, {"Pay": 100}))
    assert compared.reading_then is None
    assert [one.change for one in (*compared.totals, *compared.points)] == ["new", "new"]


def test_comparison_brings_back_the_verdict_and_the_reading_of_then_and_the_verdict_of_now() -> None:
    then = year_with(2025, table({}, {}) | {"reading": {"verdict": "change_role"}})
    now = Verdict(outcome="adjust", decided_at=moment().now)
    compared = compare(make_challenge(years=[then]), 2025, table({}, {}), now)
    assert (compared.then, compared.year_now) == (then, 2027)
    assert (compared.verdict_then, compared.verdict_now) == (then.verdict, now)
    assert compared.reading_then == "change_role"


@pytest.mark.parametrize(("points", "has_table"), [({}, False), ({"Fun": 10}, True), ({"Pay": 60}, True)])
def test_later_year_has_a_table_once_it_says_what_matters(points: dict[str, float], has_table: bool) -> None:
    assert between(table({}, {"Pay": 60}), table({}, points)).has_table_now is has_table


@pytest.mark.parametrize(
    ("step", "happened", "is_open"), [(None, None, False), ("Apply", None, True), ("Apply", "no", False)]
)
def test_first_step_is_open_until_somebody_says_whether_it_happened(
    step: str | None, happened: str | None, is_open: bool
) -> None:
    challenge = make_challenge(years=[year_with(2026, first_step=step, first_step_happened=happened)])
    assert compare(challenge, 2026, table({}, {}), None).is_step_open is is_open


def test_year_is_not_compared_with_itself() -> None:
    with pytest.raises(SameYearError) as error:
        compare(make_challenge(years=[year_with(2027)]), 2027, table({}, {}), None)
    assert (error.value.what, error.value.remedy) == (
        "2027 is the year itself.", "Name an earlier one: --compare YEAR",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("decided", "remedy"),
    [((), "Write one: infochat evaluate --year 2024"), ((2026, 2025), "There is one in: 2025, 2026.")],
)
def test_year_without_a_verdict_is_refused_with_the_years_that_have_one(decided: tuple[int, ...], remedy: str) -> None:
    years = [Year(uid="u", year=2024, goal=3), *(year_with(number) for number in decided)]
    with pytest.raises(NoVerdictError) as error:
        compare(make_challenge(years=years), 2024, table({}, {}), None)
    assert (error.value.what, error.value.remedy) == ("2024 has no verdict to compare with.", remedy)
    assert error.value.candidates == tuple(str(number) for number in sorted(decided))


def test_year_that_is_not_there_has_no_verdict() -> None:
    with pytest.raises(NoVerdictError):
        decided_year(Challenge(), 2026)


@pytest.mark.parametrize(
    ("happened", "came_true", "kept"),
    [
        (None, None, ("partly", "Mostly.")),
        ("yes", None, ("yes", "Mostly.")),
        (None, " It fitted. ", ("partly", "It fitted.")),
        (None, "  ", ("partly", None)),
    ],
)
def test_what_is_said_later_changes_only_the_parts_that_were_given(
    happened: Any, came_true: str | None, kept: tuple[str, str | None]
) -> None:
    verdict = Verdict(outcome="stay", decided_at=moment().now, first_step_on=date(2026, 2, 1))
    verdict.first_step_happened, verdict.came_true = "partly", "Mostly."
    say_what_happened(verdict, happened, came_true)
    assert (verdict.first_step_happened, verdict.came_true) == kept
