"""The command undo: changes taken back, or done again, and the list of them."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

import typer

from infochat.cli.calendar_files import follow_change, readable_before
from infochat.cli.context import Context
from infochat.cli.render.blocks import Answer, Block
from infochat.cli.render.changes import ago, change_json, changes_block
from infochat.cli.terminal import NotConfirmedError

_RECENT = timedelta(days=1)


def undo(
    ctx: typer.Context,
    steps: Annotated[int, typer.Option("--steps", metavar="N", min=1, help="How many changes.")] = 1,
    redo: Annotated[bool, typer.Option("--redo", help="Do again what undo took back.")] = False,
    show: Annotated[bool, typer.Option("--list", help="Show the changes and change nothing.")] = False,
) -> None:
    """Take back the last change, or do it again; every undo can itself be undone."""
    context: Context = ctx.obj
    now = context.moment.now
    if show:
        changes = context.store.changes()
        data = {"undone": [], "changes": [change_json(change) for change in changes]}
        context.answer(Answer("undo", data, [changes_block(changes, now)]))
        return
    if not redo:
        _ask_about_an_older_change(context)
    before = readable_before(context)
    moved = (context.store.redo if redo else context.store.undo)(steps, now)
    context.say_warnings()
    context.read_again()
    verb, other = ("Done again", "infochat undo") if redo else ("Took back", "infochat undo --redo")
    told: list[Block] = [f"{verb}: {change.what}, {ago(change.at, now)}." for change in moved]
    told += follow_change(context, before) if before else []
    data = {"undone": [change_json(change) for change in moved]}
    context.answer(Answer("undo", data, told, other, "To change your mind:"))


def _ask_about_an_older_change(context: Context) -> None:
    """Ask on a terminal before something is taken back that is not fresh in mind. Raises NotConfirmedError."""
    last = next((change for change in context.store.changes() if not change.undone), None)
    now = context.moment.now
    if last and now - last.at > _RECENT and context.terminal.can_ask:
        context.terminal.say(f"Will take back: {last.what}, {ago(last.at, now)}.")
        if not context.terminal.confirm("Take it back?", "no terminal", default=True):
            raise NotConfirmedError("taking back an older change")
