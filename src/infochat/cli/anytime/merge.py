"""The command merge: another copy of the data joined in, and what two copies had differently settled."""

from __future__ import annotations

from typing import Annotated

import typer

from infochat.cli.context import Context
from infochat.cli.outside_files import read_file
from infochat.cli.render.blocks import Answer, Block, Line
from infochat.cli.render.merge import conflict_blocks, merge_blocks
from infochat.domain.text import plural
from infochat.errors import UsageError


class NoCopyError(UsageError):
    """A joining without the copy that is to be joined."""

    code = "no_copy"

    def __init__(self) -> None:
        super().__init__("which copy is to be joined?", "Such as: infochat merge FILE, or infochat merge --settle")


def merge(
    ctx: typer.Context,
    file: Annotated[str | None, typer.Argument(metavar="[FILE]", help="The other copy of your data file.")] = None,
    settle: Annotated[
        bool, typer.Option("--settle", help="Show what two copies had differently, and call it settled.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would come and change nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Join another copy of your data: a sync program's conflicted copy, or the file of another computer."""
    context: Context = ctx.obj
    if settle == (file is not None):
        raise NoCopyError
    if file is None:
        _settle(context, dry_run=dry_run, yes=yes)
    else:
        _join(context, file, dry_run=dry_run, yes=yes)


def _join(context: Context, file: str, *, dry_run: bool, yes: bool) -> None:
    """Take over what the other copy has, after a yes, and put a conflicted copy out of the way."""
    from infochat.store.joining import join, plan_join, put_away

    copy = read_file(file)
    merged = plan_join(context.store, file, copy)
    told: list[Block] = []
    if not dry_run:
        if merged.changes_anything:
            if not yes:
                context.write(merge_blocks(merged, planned=True))
                context.terminal.agree("Join it?", "joining the copy")
            merged = join(context.store, file, copy, context.moment.now, context.moment.new_uid)
            context.say_warnings()
        if file != "-" and (place := put_away(context.store, file, copy)) is not None:
            told.append(Line(f"The copy is in {place} now; it is not needed any more."))
    data = {
        "added": merged.added, "changed": merged.changed, "removed": merged.removed, "conflicts": merged.conflicts,
        "dry_run": dry_run,
    }  # fmt: skip
    context.read_again()
    following = "infochat merge --settle" if merged.conflicts else None
    context.answer(Answer("merge", data, [*merge_blocks(merged, planned=dry_run), *told], following))


def _settle(context: Context, *, dry_run: bool, yes: bool) -> None:
    """List what two copies had differently and, after a yes, keep the values as they stand now."""
    found = context.challenge.conflicts
    blocks = conflict_blocks(found)
    if found and not dry_run:
        if not yes:
            note = "Where the other is right, correct it first (infochat edit, infochat meet --edit); then settle."
            context.write([*blocks, Line(note, commands=True)])
            context.terminal.agree("Settled as they are now?", "settling them")
        with context.edit("settle what two copies had differently") as challenge:
            # What another program has listed meanwhile was not shown, and so is not settled.
            challenge.conflicts = [each for each in challenge.conflicts if each not in found]
    settled = [f"{each.record}: {each.about}" for each in found]
    data = {"added": [], "changed": [], "removed": [], "conflicts": settled if dry_run else [],
             "settled": [] if dry_run else settled, "dry_run": dry_run}  # fmt: skip
    said = blocks if dry_run or yes else []
    if not found:
        said = [Line("Nothing is left to settle.")]
    elif not dry_run:
        said.append(Line(f"Settled {plural(len(found), 'difference')}. The other values stay in the history."))
    context.answer(Answer("merge", data, said))
