"""The command find: whom to write to next and why, in the order of their rank or by target company."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

from infochat.cli.business_days import workdays_of
from infochat.cli.context import Context
from infochat.cli.render import find as shown
from infochat.cli.render.blocks import Answer
from infochat.domain.challenge import Challenge
from infochat.domain.find.pace import pace_of
from infochat.domain.find.suggestions import Suggestion, suggest, suggest_by_target
from infochat.domain.people_list import fits_words

if TYPE_CHECKING:
    import typer

_SHOWN = 10
_STARTERS = 2
"""people to begin with at each target"""


def find(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[WORDS]...", help="In the name, company, tags or notes.")
    ] = None,
    limit: Annotated[int | None, typer.Option("--limit", metavar="N", min=0, help="How many to show (10).")] = None,
    why: Annotated[bool, typer.Option("--why", help="Show every part of each rank with its figure.")] = False,
    target: Annotated[bool, typer.Option("--target", help="Go through your target companies one by one.")] = False,
    option: Annotated[
        str | None, typer.Option("--option", metavar="NAME", help="Only who can tell about this option.")
    ] = None,
) -> None:
    """Show whom to write to next and why: how likely they answer, what new they tell, how much you want the company.

    Somebody who made the change that you consider ranks higher with the tag made-the-change.
    """
    context: Context = ctx.obj
    if target:
        context.answer(_by_target(context, words or (), option, _STARTERS if limit is None else limit, why=why))
    else:
        context.answer(_in_order(context, words or (), option, _SHOWN if limit is None else limit, why=why))


def _by_target(context: Context, words: Sequence[str], option: str | None, each: int, *, why: bool) -> Answer:
    """Return so many people of each target company, and how to come to know somebody there."""
    challenge, moment, workdays = context.challenge, context.moment, workdays_of(context)
    pace = pace_of(challenge, moment, workdays)
    found, steps = suggest_by_target(challenge, moment, workdays, words=words, option=option, each=each)
    named = shown.words_of(challenge, shown.everybody_at(known for known, _ in steps))
    data = shown.by_target_json(challenge, named, found, pace, steps)
    blocks = shown.target_blocks([])
    if steps:
        blocks = shown.by_target_blocks(challenge, named, found, pace, steps, why=why)
    first = next((people[0] for _, people in steps if people), None)
    return Answer("suggestions", data, blocks, _reach_out(challenge, named, first))


def _in_order(context: Context, words: Sequence[str], option: str | None, limit: int, *, why: bool) -> Answer:
    """Return so many people in the order of their rank, or why there is nobody."""
    challenge, moment, workdays = context.challenge, context.moment, workdays_of(context)
    pace = pace_of(challenge, moment, workdays)
    found = suggest(challenge, moment, workdays, words=words, option=option, limit=limit)
    named = shown.words_of(challenge, (each.person for each in found.people))
    if found.people or found.total:
        blocks = shown.find_blocks(named, found, pace, why=why)
    else:
        kept = [contact for contact in challenge.contacts if words and fits_words(contact, words)]
        blocks = shown.nobody_blocks(challenge, found, pace, filtered=bool(words or option), kept=kept)
    first = found.people[0] if found.people else None
    data = shown.suggestions_json(named, found, pace)
    return Answer("suggestions", data, blocks, _reach_out(challenge, named, first))


def _reach_out(challenge: Challenge, named: Mapping[str, str], first: Suggestion | None) -> str | None:
    return f"infochat reach-out {shown.pasteable(challenge, named, first.person)}" if first else None
