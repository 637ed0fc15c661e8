"""Verdicts in a person's words: this year's, the year before's, and two years side by side."""

from __future__ import annotations

from collections.abc import Iterable

from infochat.cli.render.blocks import Block, Line, Table
from infochat.domain.day_words import plain_day
from infochat.domain.decision import Option, Outcome, Verdict
from infochat.domain.evaluate.comparison import Comparison, Difference
from infochat.domain.evaluate.evaluation import Evaluation

OUTCOME_WORDS: dict[Outcome, str] = {
    "stay": "I am happy where I am after all",
    "adjust": "I stay, with something changed",
    "change_role": "the same company, another role",
    "change_company": "the same work, another company",
    "change_career": "a new career it is",
    "keep_exploring": "I need more talks first",
}


def verdict_blocks(evaluation: Evaluation) -> list[Block]:
    """Return the person's own verdict, and the last one of an earlier year."""
    blocks: list[Block] = []
    if evaluation.record.verdict:
        blocks += ["", *said_verdict("Your verdict", evaluation.record.verdict, evaluation.record.options)]
    previous = evaluation.previous
    if previous and previous.verdict:
        blocks += ["", *said_verdict(f"Your verdict of {previous.year}", previous.verdict, previous.options)]
    return blocks


def said_verdict(title: str, verdict: Verdict, options: Iterable[Option]) -> list[Block]:
    """Return a verdict with its reason, first step and days."""
    name = next((option.name for option in options if option.id == verdict.option), None)
    about = f" ({name})" if name and verdict.option != verdict.outcome else ""
    on_the_way = ", on the way" if verdict.midyear else ""
    blocks: list[Block] = [Line(f"{title}{on_the_way}: {verdict.outcome.replace('_', ' ')}{about}.", "bold")]
    if verdict.reason:
        blocks.append(f"  Why: {verdict.reason}")
    if verdict.first_step:
        by = f" by {plain_day(verdict.first_step_on)}" if verdict.first_step_on else ""
        happened = {"yes": " It happened.", "partly": " It happened in part.", "no": " It did not happen.", None: ""}
        blocks.append(f"  First step: {verdict.first_step}{by}.{happened[verdict.first_step_happened]}")
    if verdict.came_true:
        blocks.append(f"  What came of it: {verdict.came_true}")
    if verdict.revisit_on:
        blocks.append(f"  Look again on {plain_day(verdict.revisit_on)}.")
    return blocks


def comparison_blocks(comparison: Comparison, this_year: int) -> list[Block]:
    """Return an earlier year beside a later one: verdicts, what was predicted, what changed."""
    then, now = comparison.verdict_then, comparison.verdict_now
    blocks = said_verdict(f"Your verdict of {comparison.then.year}", then, comparison.then.options)
    if comparison.reading_then:
        blocks.append(f"  The table read: {comparison.reading_then.replace('_', ' ')}.")
    if now is None:
        blocks.append("There is no verdict yet to set beside it.")
    else:
        same = "The verdict is the same now" if now.outcome == then.outcome else "The verdict is another one now"
        blocks.append(f"{same}: {now.outcome.replace('_', ' ')}.")
    blocks += _changes(comparison) if comparison.has_table_now else _table_then(comparison, this_year)
    if comparison.is_step_open:
        blocks += ["", "Did the first step happen? Say it: --happened yes/partly/no"]
    return blocks


def _changes(comparison: Comparison) -> list[Block]:
    blocks: list[Block] = []
    for title, differences in (
        ("Totals (of 100)", comparison.totals),
        ("Points", comparison.points),
        ("Scores that moved", comparison.cells),
    ):
        rows = [_difference_row(one) for one in differences if one.change != "same"]
        if rows:
            table = Table(("", str(comparison.then.year), "now", ""), rows, indent=2, right=frozenset({1, 2}))
            blocks += ["", Line(title, "bold"), table]
    if not any(one.change != "same" for one in (*comparison.totals, *comparison.points)):
        blocks.append("No total and no weight has changed.")
    return blocks


def _table_then(comparison: Comparison, this_year: int) -> list[Block]:
    """Return the earlier table alone, and the command that begins one to set beside it."""
    now, then = comparison.year_now, comparison.then.year
    which = "" if now == this_year else f" --year {now}"
    how = f"{now} has no table yet to set beside that of {then}. To begin one: infochat evaluate{which}"
    blocks: list[Block] = [Line(how, commands=True)]
    for title, differences in (("Totals (of 100)", comparison.totals), ("Points", comparison.points)):
        rows = [(one.name, rounded(one.then)) for one in differences if one.then is not None]
        if rows:
            blocks += ["", Line(title, "bold"), Table(("", str(then)), rows, indent=2, right=frozenset({1}))]
    return blocks


def _difference_row(one: Difference) -> tuple[str, str, str, str]:
    return one.name, rounded(one.then), rounded(one.now), {"more": "up", "less": "down"}.get(one.change, one.change)


def rounded(figure: float | None) -> str:
    """Return a figure to one place behind the point, without a zero there; nothing for None."""
    return "" if figure is None else f"{round(figure, 1):g}"
