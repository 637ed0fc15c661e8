"""The command target: the companies one would most like to work for, and how much each is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from infochat.cli.context import Context
from infochat.cli.render import find as shown
from infochat.cli.render.blocks import Answer
from infochat.domain.find.targets import find_target, known_there, remove_target, set_target
from infochat.domain.text import plural
from infochat.errors import UsageError

if TYPE_CHECKING:
    import typer


class RemoveWhatError(UsageError):
    """A removal that names no company."""

    code = "remove_what"

    def __init__(self) -> None:
        super().__init__("--remove needs a company.", 'Name it: infochat target "Acme" --remove')


class MotivationForWhatError(UsageError):
    """A motivation that names no company."""

    code = "motivation_for_what"

    def __init__(self) -> None:
        super().__init__("--motivation needs a company.", 'Name it: infochat target "Acme" --motivation 3')


def target(
    ctx: typer.Context,
    company: Annotated[
        list[str] | None, typer.Argument(metavar="[COMPANY]", help="A company you would like to work for.")
    ] = None,
    motivation: Annotated[
        int | None, typer.Option("--motivation", metavar="0-3", help="How much you want it; only you can say.")
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Take it off the list.")] = False,
) -> None:
    """Keep the companies you would most like to work for, how much you want each, and see whom you know there.

    Without a company it shows them all; on a terminal it asks about those that are not rated yet.
    """
    context: Context = ctx.obj
    typed = " ".join(company or ())
    if not typed and (remove or motivation is not None):
        raise RemoveWhatError if remove else MotivationForWhatError
    said = None
    if typed:
        said = _remove(context, typed) if remove else _keep(context, typed, motivation)
    else:
        _rate_open_targets(context)
    known = known_there(context.challenge)
    words = shown.words_of(context.challenge, shown.everybody_at(known))
    blocks = shown.target_blocks(known)
    if said:
        there = next((each for each in known if find_target(context.challenge, typed) is each.target), None)
        blocks = [f"{said} {shown.known_words(there)}".rstrip()]
    following = "infochat find --target" if known else 'infochat target "Acme"'
    context.answer(Answer("targets", shown.targets_json(context.challenge, words, known), blocks, following))


def _remove(context: Context, company: str) -> str:
    with context.edit(f"target {company} --remove") as challenge:
        return f"{remove_target(challenge, company).company} is no longer a target."


def _keep(context: Context, company: str, motivation: int | None) -> str:
    """Keep a company as a target, asking how much it is wanted where that is not known, and return what to say."""
    known = find_target(context.challenge, company)
    if motivation is None and (known is None or known.motivation is None):
        motivation = _ask_motivation(context, known.company if known else company)
    with context.edit(f"target {company}") as challenge:
        kept, is_new = set_target(challenge, company, motivation, context.moment)
    rated = "" if kept.motivation is None else f", wanted {kept.motivation} of 3"
    return f"{'Added' if is_new else 'Kept'} {kept.company} as a target{rated}."


def _ask_motivation(context: Context, company: str) -> int | None:
    """Ask how much a company is wanted; nobody there to answer, or Enter, leaves it open."""
    if not context.terminal.can_ask:
        return None
    question = f"How much do you want {company} (--motivation, Enter to skip)"
    answer = context.terminal.ask(question, "--motivation 0-3", choices=("0", "1", "2", "3"))
    return None if answer is None else int(answer)


def _rate_open_targets(context: Context) -> None:
    """Ask about each target that is not rated yet, on a terminal; what was answered is kept at once."""
    is_person_there = context.terminal.can_ask and context.terminal.is_terminal
    unrated = [each.company for each in context.challenge.targets if each.motivation is None] if is_person_there else []
    rated = 0
    for company in unrated:
        motivation = _ask_motivation(context, company)
        if motivation is not None:
            with context.edit(f"target {company} --motivation {motivation}") as challenge:
                set_target(challenge, company, motivation, context.moment)
            rated += 1
            context.kept = f"Aborted. {plural(rated, 'answer')} kept."
