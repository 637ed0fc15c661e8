"""The command evaluate: what options say is kept, and the answer is the evaluation."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

import typer

from infochat.cli.context import Context
from infochat.cli.evaluate.look import RUNS, keep_verdict, look, next_command
from infochat.cli.render.blocks import Answer, Block
from infochat.cli.render.evaluation import choice_words, evaluation_blocks
from infochat.cli.render.verdict import comparison_blocks
from infochat.domain.challenge import Challenge
from infochat.domain.decision import Happened, Outcome
from infochat.domain.evaluate.comparison import compare as compared_with
from infochat.domain.evaluate.comparison import decided_year, say_what_happened
from infochat.domain.evaluate.deciding import VerdictWords, remove_option, set_criteria, set_guess, set_option
from infochat.domain.evaluate.evaluation import Evaluation, last_decided, points_left
from infochat.domain.evaluate.evaluation_data import comparison_data, evaluation_data
from infochat.domain.evaluate.reading import points
from infochat.domain.years import get_option, year_record
from infochat.errors import UsageError


class NothingToSayItAboutError(UsageError):
    """What came of a verdict, where no earlier year has one."""

    code = "no_earlier_verdict"

    def __init__(self) -> None:
        super().__init__("no earlier year has a verdict that this could be about.", "Name the year: --compare YEAR")


@dataclass(frozen=True, slots=True)
class Given:
    """What was given by options, as typed."""

    options: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    criteria: list[str] = field(default_factory=list)
    scores: list[str] = field(default_factory=list)
    regret: str | None = None
    best_friend: str | None = None
    verdict: Outcome | None = None
    choose: str | None = None
    reason: str | None = None
    first_step: str | None = None
    first_step_on: str | None = None
    revisit_on: str | None = None
    happened: Happened | None = None
    came_true: str | None = None
    compared: int | None = None

    @property
    def changes_something(self) -> bool:
        """Return whether any of it is to be kept."""
        return self != Given(compared=self.compared)


def evaluate(
    ctx: typer.Context,
    year: Annotated[int | None, typer.Option(min=1970, max=9000, help="Which year (else this one).")] = None,
    option: Annotated[
        list[str] | None, typer.Option(metavar="NAME=KIND", help="A way on: role, company, career or adjust.")
    ] = None,
    drop_option: Annotated[
        list[str] | None, typer.Option("--remove-option", metavar="NAME", help="Take an option away.")
    ] = None,
    criterion: Annotated[
        list[str] | None, typer.Option(metavar="NAME=POINTS", help="What matters; all share 100 points, 0 takes away.")
    ] = None,
    score: Annotated[
        list[str] | None, typer.Option(metavar="OPTION/CRITERION=1-5", help="Your guess, until a talk says it.")
    ] = None,
    regret: Annotated[
        str | None, typer.Option(metavar="OPTION", help="What you would regret at eighty not to have tried.")
    ] = None,
    best_friend: Annotated[
        str | None, typer.Option(metavar="OPTION", help="What you would tell your best friend to do.")
    ] = None,
    verdict: Annotated[Outcome | None, typer.Option(help="Your own decision.")] = None,
    choose: Annotated[str | None, typer.Option(metavar="OPTION", help="The option your verdict is about.")] = None,
    reason: Annotated[str | None, typer.Option(metavar="TEXT", help="Why, in a sentence.")] = None,
    first_step: Annotated[str | None, typer.Option(metavar="TEXT", help="The smallest step that tries it.")] = None,
    first_step_on: Annotated[str | None, typer.Option(metavar="DAY", help="By which day.")] = None,
    revisit_on: Annotated[
        str | None, typer.Option("--revisit-on", "--revisit", metavar="DAY", help="The day to look again.")
    ] = None,
    happened: Annotated[
        Happened | None, typer.Option(help="Whether the first step of the year before happened.")
    ] = None,
    came_true: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What came about as the year before thought, and what did not.")
    ] = None,
    why: Annotated[bool, typer.Option("--why", help="Follow every figure to its talks.")] = False,
    compare: Annotated[int | None, typer.Option(metavar="YEAR", help="Set an earlier year beside this one.")] = None,
    simulate: Annotated[
        int | None, typer.Option(min=1, max=100_000, metavar="N", help="Wobble weights and scores this often.")
    ] = None,
    seed: Annotated[int, typer.Option(metavar="N", help="Repeat the same wobble.")] = 1,
) -> None:
    """Weigh what was heard; see what the evidence supports and how far; write your own verdict.

    On a terminal, five short steps ask for what is missing. Enter skips a question; each step is kept.
    """
    context: Context = ctx.obj
    number = year or context.moment.today.year
    runs = simulate or RUNS
    given = Given(
        option or [], drop_option or [], criterion or [], score or [], regret, best_friend, verdict, choose, reason,
        first_step, first_step_on, revisit_on, happened, came_true, compare,
    )  # fmt: skip
    said: list[Block] = []
    if given.changes_something:
        with context.edit(f"evaluate {number}") as challenge:
            said = _apply(context, challenge, number, given)
    elif context.terminal.can_ask and not why and compare is None and simulate is None:
        from infochat.cli.evaluate.steps import ask_steps

        ask_steps(context, number)
        return
    elif compare is not None and context.terminal.can_ask:
        from infochat.cli.evaluate.steps import ask_what_happened

        ask_what_happened(context, compare)
    evaluation = look(context, context.challenge, number, runs=runs, seed=seed)
    context.answer(_answer(context, evaluation, said, why=why, compared=compare))


def _apply(context: Context, challenge: Challenge, number: int, given: Given) -> list[Block]:
    """Keep what was given and return what to say about it."""
    record = year_record(challenge, number, context.moment)
    said: list[Block] = []
    for typed in given.options:
        option = set_option(record, typed, context.moment)
        said.append(f"Option: {option.name} ({option.kind}).")
    said += [f"Taken away: {remove_option(record, typed).name}." for typed in given.removed]
    if given.criteria:
        gone = set_criteria(record, given.criteria, context.moment)
        left = points_left(record)
        shares = ", ".join(f"{criterion.name} {criterion.weight:g}" for criterion in record.criteria) or "none"
        said.append(f"Criteria: {shares}. {points(left)} points left." if left else f"Criteria: {shares}.")
        said += [f"Taken away: {', '.join(gone)}."] if gone else []
    for typed in given.scores:
        guess = set_guess(record, typed)
        said.append(f"Guess: {get_option(record.options, guess.option).name} on {guess.criterion}: {guess.score}.")
    if given.regret is not None:
        regretted = get_option(record.options, given.regret)
        record.regret_option = regretted.id
        said.append(f"At eighty you would regret not having tried: {regretted.name}.")
    if given.best_friend is not None:
        advised = get_option(record.options, given.best_friend)
        record.best_friend_option = advised.id
        said.append(f"To your best friend you would say: {advised.name}.")
    words = VerdictWords(
        given.verdict,
        given.choose,
        given.reason,
        given.first_step,
        context.read_day(given.first_step_on),
        context.read_day(given.revisit_on),
    )
    if not words.is_empty:
        said += keep_verdict(context, challenge, record, words)
    if given.happened is not None or given.came_true is not None:
        said += _keep_what_happened(challenge, number, given)
    return said


def _keep_what_happened(challenge: Challenge, number: int, given: Given) -> list[Block]:
    before = last_decided(challenge, number)
    if given.compared is None and before is None:
        raise NothingToSayItAboutError
    earlier, verdict = decided_year(challenge, given.compared or (before.year if before else 0))
    say_what_happened(verdict, given.happened, given.came_true)
    return [f"Kept with the verdict of {earlier.year}."]


def _answer(context: Context, evaluation: Evaluation, said: list[Block], *, why: bool, compared: int | None) -> Answer:
    data = evaluation_data(evaluation)
    data["comparison"] = None
    if compared is not None:
        comparison = compared_with(context.challenge, compared, data, evaluation.record.verdict)
        data["comparison"] = comparison_data(comparison)
        shown = comparison_blocks(comparison, context.moment.today.year)
    elif said and not why:
        # What was changed, and what the table reads now; the whole of it is one command away.
        shown = [f"Reading: {choice_words(evaluation.reading.choice)}."]
    else:
        shown = evaluation_blocks(evaluation, trace=why)
    return Answer("evaluation", data, [*said, *shown], next_command(context, evaluation))
