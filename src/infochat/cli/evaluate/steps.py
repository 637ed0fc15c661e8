"""The five steps of the evaluation by prompts: each may be skipped, each is kept, and it goes on where it stopped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import get_args

from infochat.cli.context import Context
from infochat.cli.evaluate.look import keep_verdict, look, next_command
from infochat.cli.render.blocks import Answer, Block, Table
from infochat.cli.render.evaluation import matrix_blocks, progress_line, reading_blocks
from infochat.cli.render.verdict import OUTCOME_WORDS, said_verdict
from infochat.domain.decision import Happened, Option, Year
from infochat.domain.evaluate.comparison import decided_year, say_what_happened
from infochat.domain.evaluate.deciding import VerdictWords, set_criteria, set_guess, set_option
from infochat.domain.evaluate.evaluation import Evaluation, points_left, suggested_criteria, what_mattered
from infochat.domain.evaluate.evaluation_data import evaluation_data
from infochat.domain.evaluate.matrix import Cell
from infochat.domain.evaluate.reading import OUTCOMES, points
from infochat.domain.years import find_option, get_option, year_record
from infochat.errors import UsageError


class NoSuchOptionError(UsageError):
    """An answer that is no option, given to a question about all of them."""

    code = "no_such_option"

    def __init__(self, typed: str) -> None:
        super().__init__(f"there is no option '{typed}'.", "Type one of the names above.")


class NotOfferedError(UsageError):
    """An answer that is none of the options that go with the verdict."""

    code = "not_offered"

    def __init__(self, typed: str, names: Sequence[str]) -> None:
        super().__init__(f"'{typed}' is not one of them.", f"Type {' or '.join(names)}, or Enter to leave it open.")


_KINDS = ("role", "company", "career", "adjust")
_KEPT = "Stopped. What you answered is kept. Go on: infochat evaluate"


def ask_steps(context: Context, year: int) -> None:
    """Go through the steps that are not done and give the verdict as the answer."""
    evaluation = look(context, context.challenge, year)
    context.kept = _KEPT if year == context.moment.today.year else f"{_KEPT} --year {year}"
    if evaluation.is_complete and not evaluation.steps_left:
        context.terminal.say("Every step is done. Change your mind with --verdict, or look closer with --why.")
    else:
        context.terminal.say(f"{progress_line(evaluation)} Five short steps; Enter skips a question.")
        _show_takeaways(context, evaluation)
        _ask_options(context, year)
        _ask_criteria(context, year)
        _ask_scores(context, year)
        _ask_beside(context, year)
    evaluation = look(context, context.challenge, year)
    context.write(["", *matrix_blocks(evaluation), *reading_blocks(evaluation), ""])
    said: list[Block] = []
    if not evaluation.is_complete:
        said = _ask_verdict(context, evaluation)
    elif evaluation.record.verdict:
        said = said_verdict("Your verdict", evaluation.record.verdict, evaluation.record.options)
    evaluation = look(context, context.challenge, year)
    blocks = said or ["No verdict yet; everything else is kept. Go on any time."]
    context.answer(Answer("evaluation", evaluation_data(evaluation), blocks, next_command(context, evaluation)))


def ask_what_happened(context: Context, year: int) -> None:
    """Ask what came of the verdict of an earlier year, where that is not known yet. Raises NoVerdictError."""
    _, verdict = decided_year(context.challenge, year)
    if verdict.first_step is None or verdict.first_step_happened is not None:
        return
    context.terminal.say(f"In {year} your first step was: {verdict.first_step}.")
    happened = context.terminal.ask(
        "Did it happen? (--happened)", "--happened yes/partly/no", choices=get_args(Happened)
    )
    came_true = context.terminal.ask("What came true, and what did not? (--came-true)", "--came-true TEXT")
    if happened or came_true:
        with context.edit(f"evaluate {year}") as challenge:
            _, verdict = decided_year(challenge, year)
            said = next((one for one in get_args(Happened) if one == happened), None)
            say_what_happened(verdict, said, came_true)


def _keep(context: Context, year: int, change: Callable[..., object], *answer: object) -> None:
    """Save one answer before the next question, so that nothing given is lost, whatever ends the program."""
    with context.edit(f"evaluate {year}") as challenge:
        change(year_record(challenge, year, context.moment), *answer)


def _say_step(context: Context, title: str) -> None:
    context.write([""])
    context.terminal.out.flush()
    context.terminal.say(title)


def _show_takeaways(context: Context, evaluation: Evaluation) -> None:
    _say_step(context, "Step 1 of 5: what you heard")
    rows = [
        (contact.name, talk.debrief.takeaway)
        for contact, talk in evaluation.talks
        if talk.debrief and talk.debrief.takeaway
    ]
    context.write(
        [Table(("Who", "Takeaway"), rows, indent=2, show_headings=False)] if rows else ["  No takeaways yet."]
    )


def _ask_options(context: Context, year: int) -> None:
    options = year_record(context.challenge, year, context.moment).options
    _say_step(context, "Step 2 of 5: options")
    context.terminal.say(f"  So far: {', '.join(f'{option.name} ({option.kind})' for option in options)}.")
    before = [record for record in context.challenge.years if record.year < year]
    known = {option.name for option in options}
    earlier = [option.name for record in before[-1:] for option in record.options if option.name not in known]
    if earlier:
        context.terminal.say(f"  Weighed the year before: {', '.join(earlier)}.")
    while typed_name := context.terminal.ask("Another option (--option), Enter when done", '--option "NAME=KIND"'):
        name, _, kind = typed_name.rpartition("=")  # the question names the option, so it is answered in its form, too
        if kind.strip() not in _KINDS:
            name = typed_name
            kind = context.terminal.ask(f"What would {name} be?", f'--option "{name}=KIND"', choices=_KINDS) or ""
        if kind:
            typed = f"{name}={kind}"
            try:
                _keep(context, year, set_option, typed, context.moment)
            except UsageError as error:
                context.terminal.say(f"{error.what} {error.remedy}")


def _ask_criteria(context: Context, year: int) -> None:
    record = year_record(context.challenge, year, context.moment)
    _say_step(context, "Step 3 of 5: what matters; your criteria share 100 points")
    if not points_left(record):
        shares = ", ".join(f"{criterion.name} {criterion.weight:g}" for criterion in record.criteria)
        context.terminal.say(f"  {shares}.")
        return
    evaluation = look(context, context.challenge, year)
    for name, why in suggested_criteria(context.challenge, record, evaluation.talks)[:8]:
        context.terminal.say(f"  {name}  ({why})")
    for contact, text in what_mattered(evaluation.talks)[:6]:
        context.terminal.say(f"  {contact.name}: {text}")

    while left := points_left(year_record(context.challenge, year, context.moment)):
        question = f"{points(left)} points left. Criterion=points (--criterion)"
        typed = context.terminal.ask(question, '--criterion "NAME=POINTS"')
        if not typed:
            return
        try:
            _keep(context, year, set_criteria, [typed], context.moment)
        except UsageError as error:
            context.terminal.say(f"{error.what} {error.remedy}")


def _ask_scores(context: Context, year: int) -> None:
    evaluation = look(context, context.challenge, year)
    empty = [evaluation.matrix.cell(*cell) for cell in evaluation.reading.empty_cells]
    _say_step(context, "Step 4 of 5: scores, 1 (badly) to 5 (well)")
    if not empty:
        context.terminal.say("  Every cell has one." if evaluation.matrix.weights else "  They need criteria first.")
        return
    context.terminal.say("  Nobody has said these; your guess counts until a talk does. Enter leaves it open.")
    options = {option.id: option for option in evaluation.matrix.options}
    for cell in empty:
        _show_claims(context, evaluation, cell)
        score = _ask_score(context, options[cell.option], cell)
        if score:
            typed = f"{cell.option}/{cell.criterion}={score}"
            _keep(context, year, set_guess, typed)


def _ask_score(context: Context, option: Option, cell: Cell) -> str | None:
    return context.terminal.ask(
        f"  {option.name} on {cell.criterion} (--score)",
        f'--score "{option.name}/{cell.criterion}=1-5"',
        choices=("1", "2", "3", "4", "5"),
    )


def _show_claims(context: Context, evaluation: Evaluation, cell: Cell) -> None:
    """Show what was said about this option, once, before its first empty cell."""
    first = next(empty for empty in evaluation.reading.empty_cells if empty[0] == cell.option)
    if first != (cell.option, cell.criterion):
        return
    for claim in evaluation.claims:
        if claim.option_id == cell.option and claim.people:
            names = ", ".join(person.name for person in claim.people)
            context.terminal.say(f"  {claim.text} ({claim.status.replace('_', ' ')}: {names})")


def _ask_beside(context: Context, year: int) -> None:
    """Ask the two questions that stand beside the table and are never in its sums."""
    record = year_record(context.challenge, year, context.moment)
    names = [option.name for option in record.options]
    friend = "Which would you tell your best friend to take? (--best-friend)"
    questions = (
        ("regret_option", "At eighty, which would you regret not having tried? (--regret)", "--regret OPTION"),
        ("best_friend_option", friend, "--best-friend OPTION"),
    )
    if len(names) < 3:
        return
    context.terminal.say(f"  Beside the table, among {', '.join(names)}:")
    for field, question, flag in questions:
        if getattr(record, field) is None:
            typed = context.terminal.ask(question, flag, check=lambda typed: _known_option(record, typed))
            if typed:
                chosen = get_option(record.options, typed).id
                _keep(context, year, setattr, field, chosen)


def _known_option(record: Year, typed: str) -> None:
    if find_option(record.options, typed) is None:
        raise NoSuchOptionError(typed)


def _ask_verdict(context: Context, evaluation: Evaluation) -> list[Block]:
    """Ask for the verdict and its parts, keep what was answered also when it is broken off, and return what to say."""
    terminal = context.terminal
    verdict = evaluation.record.verdict
    if evaluation.flips:
        named = len({flip.criterion for flip in evaluation.flips})
        terminal.say(f"Do you believe {'that weight' if named == 1 else f'those {named} weights'}?")
    _say_step(context, "Step 5 of 5: what now? It is your decision, not the table's.")
    for word, meaning in OUTCOME_WORDS.items():
        terminal.say(f"  {word:<15} {meaning}")
    before = verdict.outcome if verdict else None
    outcome = terminal.ask("Verdict (--verdict)", "--verdict", default=before, choices=tuple(OUTCOME_WORDS))
    if not outcome:
        return []
    said = _decide(context, evaluation.record.year, "outcome", outcome)
    if question := _which_option(context, evaluation.record.year):
        chosen = terminal.ask(*question, check=lambda typed: _fits_verdict(context, evaluation.record.year, typed))
        if chosen:
            said = _decide(context, evaluation.record.year, "option", chosen)
    verdict = look(context, context.challenge, evaluation.record.year).record.verdict
    for part, words, flag in _PARTS:
        if verdict is None or not getattr(verdict, part):
            check = context.read_day if part.endswith("_on") else None
            if answer := terminal.ask(f"{words} ({flag})", flag, check=check):
                said = _decide(context, evaluation.record.year, part, answer)
    return said


_PARTS = (
    ("reason", "Why, in a sentence", "--reason"),
    ("first_step", "First step, the smallest that tries it", "--first-step"),
    ("first_step_on", "By which day", "--first-step-on"),
    ("revisit_on", "Look again on", "--revisit-on"),
)


def _fitting(context: Context, year: int) -> list[Option]:
    """Return the options that the verdict could be about, while it names none of them."""
    record = year_record(context.challenge, year, context.moment)
    if record.verdict is None or record.verdict.option is not None:
        return []
    return [option for option in record.options if OUTCOMES[option.kind] == record.verdict.outcome]


def _which_option(context: Context, year: int) -> tuple[str, str] | None:
    fitting = _fitting(context, year)
    if not fitting:
        return None
    return f"Which one, {' or '.join(option.name for option in fitting)} (--choose)", "--choose OPTION"


def _fits_verdict(context: Context, year: int, typed: str) -> None:
    fitting = _fitting(context, year)
    if find_option(fitting, typed) is None:
        raise NotOfferedError(typed, [option.name for option in fitting])


def _decide(context: Context, year: int, part: str, typed: str) -> list[Block]:
    """Save one part of the verdict and return what to say about all of it."""
    words = VerdictWords(
        outcome=next((outcome for outcome in OUTCOME_WORDS if part == "outcome" and outcome == typed), None),
        option=typed if part == "option" else None,
        reason=typed if part == "reason" else None,
        first_step=typed if part == "first_step" else None,
        first_step_on=context.read_day(typed) if part == "first_step_on" else None,
        revisit_on=context.read_day(typed) if part == "revisit_on" else None,
    )
    with context.edit(f"evaluate {year}") as challenge:
        return keep_verdict(context, challenge, year_record(challenge, year, context.moment), words)
