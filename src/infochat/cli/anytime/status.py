"""The command status, which is also what infochat alone does: how far the year is, and what is owed today."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from infochat.cli.business_days import workdays_of
from infochat.cli.context import Context
from infochat.cli.render.blocks import Answer
from infochat.cli.render.status import newcomer_blocks, prompt_line, status_blocks, status_json
from infochat.domain.agenda.agenda import Agenda, owed, snooze
from infochat.domain.find.pace import pace_of
from infochat.domain.standing import met_in_year
from infochat.domain.years import goal_of
from infochat.errors import UsageError

if TYPE_CHECKING:
    import typer


class SnoozeNeedsError(UsageError):
    """A snooze without its day, or a day without somebody."""

    code = "snooze_needs"

    def __init__(self) -> None:
        super().__init__("putting off takes somebody and a day.", "Say both: infochat status --snooze WHO --until DAY")


def status(
    ctx: typer.Context,
    year: Annotated[int | None, typer.Option("--year", min=1970, max=9998, help="Another year.")] = None,
    line: Annotated[bool, typer.Option("--line", help="One short line for a shell prompt; nothing when idle.")] = False,
    put_off: Annotated[
        str | None, typer.Option("--snooze", metavar="WHO", help="Put off what is owed to somebody.")
    ] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DAY", help="With --snooze: until when.")] = None,
) -> None:
    """Show how far the year is, and the finite list of what is owed today, each with the command that settles it."""
    context: Context = ctx.obj
    if (put_off is None) != (until is None):
        raise SnoozeNeedsError
    said = _snooze(context, put_off, until) if put_off and until else None
    challenge, moment = context.challenge, context.moment
    number = year or moment.today.year
    workdays = workdays_of(context)
    agenda = owed(challenge, moment, workdays) if number == moment.today.year else Agenda([], [], [])
    if line and not context.options.as_json:
        goal, met = goal_of(challenge, number, moment), len(met_in_year(challenge, number, moment.zone))
        context.terminal.write_raw(prompt_line(agenda, met, goal))
        return
    pace = pace_of(challenge, moment, workdays, number)
    data = status_json(challenge, moment, number, agenda, pace)
    if not challenge.contacts and number == moment.today.year and not context.options.as_json:
        command = "infochat find" if len(challenge.connections) else 'infochat add-contact "Their Name"'
        context.answer(
            Answer("status", data, newcomer_blocks(moment, data["goal"], len(challenge.connections)), command)
        )
        if not len(challenge.connections):
            context.hint("infochat demo", "Or try it with made-up people first:")
        return
    unfinished = _unfinished(context) if number == moment.today.year else []
    blocks = status_blocks(challenge, moment, agenda, data, unfinished)
    context.answer(Answer("status", data, [*said_blocks(said), *blocks]))


def said_blocks(said: str | None) -> list[str]:
    """Return the line that says what changed, with an empty one behind it, or nothing."""
    return [said, ""] if said else []


def _snooze(context: Context, word: str, until: str) -> str:
    from infochat.domain.day_words import short_day
    from infochat.domain.when import read_day

    contact = context.who(word, to="put off")
    day = read_day(until, context.moment)
    with context.edit(f"snooze {contact.id}") as challenge:
        found = challenge.find_contact(contact.uid)
        assert found is not None
        snooze(found, day, context.moment)
    return f"Put off: {contact.name}, until {short_day(day)}."


def _unfinished(context: Context) -> list[tuple[str, str]]:
    """Return what is kept of each talk that was not finished, and the command that goes on with it."""
    drafts = context.store.drafts
    if not drafts.names():
        return []
    from infochat.cli.meet.journal import unfinished_talks

    return unfinished_talks(context.challenge, drafts)
