"""What the options and the prompts of evaluate share: the look at a year, the verdict kept with it, what comes next."""

from __future__ import annotations

from infochat.cli.context import Context
from infochat.cli.render.blocks import Block, Line
from infochat.cli.render.verdict import said_verdict
from infochat.domain.challenge import Challenge
from infochat.domain.decision import Year
from infochat.domain.evaluate.deciding import VerdictWords, decide
from infochat.domain.evaluate.evaluation import Evaluation, owed_letters
from infochat.domain.evaluate.evaluation import evaluate as evaluated
from infochat.domain.evaluate.evaluation_data import inputs_of
from infochat.domain.standing import met_in_year
from infochat.domain.who import shortest_word

RUNS = 400
"""wobbles of the weights and scores, where nobody says how many"""


def look(
    context: Context, challenge: Challenge, year: int, *, runs: int = RUNS, seed: int = 1, private: bool = True
) -> Evaluation:
    """Return the evaluation of a year with a wobble that can be repeated."""
    import random

    draw = random.Random(seed).random  # noqa: S311  # a repeatable wobble, nothing secret
    return evaluated(challenge, year, context.moment, draw=draw, runs=runs, include_confidential=private)


def keep_verdict(context: Context, challenge: Challenge, record: Year, words: VerdictWords) -> list[Block]:
    """Keep a verdict with the evaluation as it stands, without the words of confidential talks; return what to say."""
    evaluation = look(context, challenge, record.year, private=False)
    verdict = decide(
        record,
        words,
        context.moment,
        midyear=evaluation.is_midyear,
        inputs=inputs_of(evaluation),
        leaning=evaluation.reading.choice.options,
    )
    people = {uid for host, talk in evaluation.talks for uid in (host.uid, *talk.also_there)}
    held = f"met {evaluation.met} of {record.goal} people"
    if len(people) < evaluation.met:  # several talks with one person
        held = f"held {evaluation.met} of {record.goal} talks"
    met = f"You {held} in {record.year}."
    last = met if evaluation.met < record.goal else f"{met} No more guessing."
    said = [*said_verdict("Saved", verdict, record.options), last]
    owed = owed_letters(challenge, evaluation, context.moment)
    if owed:
        said.append("They helped and should hear how it ended; a letter to each is drafted by:")
    for contact in owed:
        letter = f"infochat reach-out {shortest_word(challenge, contact)} --template letter"
        said.append(Line(f"  {contact.name}: {letter}", commands=True))
    return said


def next_command(context: Context, evaluation: Evaluation) -> str | None:
    """Return what comes next: last year's verdict in January, the report when all is said, else the talks missing."""
    year = evaluation.record.year
    last = context.challenge.find_year(year - 1)
    held = met_in_year(context.challenge, year - 1, context.moment.zone)
    if not evaluation.talks and held and not (last and last.verdict):
        return f"infochat evaluate --year {year - 1}"
    if evaluation.is_complete:
        return "infochat report --format html --output year.html"
    if evaluation.reading.choice.verdict == "keep_exploring":
        return "infochat find"
    return "infochat evaluate"
