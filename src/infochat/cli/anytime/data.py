"""The commands that look after the file itself: undo, merge, doctor, recover."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Annotated, Any

import typer

from infochat.cli.context import Context
from infochat.cli.outside_files import read_file
from infochat.cli.render.blocks import Answer, Block, Line, Table
from infochat.cli.terminal import NotConfirmedError
from infochat.domain.text import plural
from infochat.errors import InfochatError, UsageError

_SHOWN = 40
"""how many lines of a joining fit on a screen or two"""


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
        rows = [(str(c.rev), c.what, _ago(c.at, now), "taken back" if c.undone else "") for c in changes]
        blocks: list[Block] = [Table(("Rev", "Change", "When", ""), rows)] if rows else ["No changes yet."]
        context.answer(Answer("undo", {"undone": [], "changes": [_change_json(c) for c in changes]}, blocks))
        return
    last = next((change for change in context.store.changes() if change.undone == redo), None)
    if last and not redo and now - last.at > timedelta(days=1) and context.terminal.can_ask:
        context.terminal.say(f"Will take back: {last.what}, {_ago(last.at, now)}.")
        if not context.terminal.confirm("Take it back?", "no terminal", default=True):
            raise NotConfirmedError("taking back an older change")
    from infochat.cli.calendar_files import follow_change, has_calendar_files

    before = None
    if has_calendar_files(context):
        with suppress(InfochatError):  # what cannot be read can still be taken back
            before = context.challenge
    moved = (context.store.redo if redo else context.store.undo)(steps, now)
    for warning in context.store.warnings:
        context.terminal.say(f"warning: {warning}")
    verb, other = ("Done again", "infochat undo") if redo else ("Took back", "infochat undo --redo")
    told = [Line(f"{verb}: {change.what}, {_ago(change.at, now)}.") for change in moved]
    context.read_again()
    told += [Line(line) for line in follow_change(context, before)] if before else []
    answer = Answer("undo", {"undone": [_change_json(c) for c in moved]}, told, other, "To change your mind:")
    context.answer(answer)


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
        return
    from infochat.store.joining import join, plan_join, put_away

    copy = read_file(file)
    merged = plan_join(context.store, file, copy)
    told: list[Block] = []
    if not dry_run:
        if merged.changes_anything:
            if not yes:
                context.write(_merge_blocks(merged, planned=True))
                context.terminal.agree("Join it?", "joining the copy")
            merged = join(context.store, file, copy, context.moment.now, context.moment.new_uid)
            for warning in context.store.warnings:
                context.terminal.say(f"warning: {warning}")
        if file != "-" and (place := put_away(context.store, file, copy)) is not None:
            told.append(Line(f"The copy is in {place} now; it is not needed any more."))
    data = {
        "added": merged.added, "changed": merged.changed, "removed": merged.removed, "conflicts": merged.conflicts,
        "dry_run": dry_run,
    }  # fmt: skip
    context.read_again()
    following = "infochat merge --settle" if merged.conflicts else None
    context.answer(Answer("merge", data, [*_merge_blocks(merged, planned=dry_run), *told], following))


def _settle(context: Context, *, dry_run: bool, yes: bool) -> None:
    """List what two copies had differently and, after a yes, keep the values as they stand now."""
    found = context.challenge.conflicts
    rows = [(each.record, each.about, str(each.kept), str(each.other)) for each in found]
    blocks: list[Block] = [Table(("Where", "What", "Kept", "The other"), rows)] if rows else []
    if found and not dry_run:
        if not yes:
            note = "Where the other is right, correct it first (infochat edit, infochat meet --edit); then settle."
            context.write([*blocks, Line(note)])
            context.terminal.agree("Settled as they are now?", "settling them")
        with context.edit("settle what two copies had differently") as challenge:
            # What another program has listed meanwhile was not shown, and so is not settled.
            challenge.conflicts = [each for each in challenge.conflicts if each not in found]
    settled = [f"{each.record}: {each.about}" for each in found]
    data = {"added": [], "changed": [], "removed": [], "conflicts": settled if dry_run else [],
             "settled": [] if dry_run else settled, "dry_run": dry_run}  # fmt: skip
    said = [*blocks] if dry_run or yes else []
    if not found:
        said = [Line("Nothing is left to settle.")]
    elif not dry_run:
        said.append(Line(f"Settled {plural(len(found), 'difference')}. The other values stay in the history."))
    context.answer(Answer("merge", data, said))


def doctor(ctx: typer.Context) -> None:
    """Check the file, its folder, its history and the shell's completion; change nothing."""
    context: Context = ctx.obj
    checks: list[dict[str, Any]] = [
        {"name": c.name, "ok": c.ok, "detail": c.detail, "fix": c.fix} for c in context.store.checkup()
    ]
    checks += [*_conflicts(context), _completion()]
    rows = [("ok" if check["ok"] else "look", check["name"], check["detail"]) for check in checks]
    blocks: list[Block] = [Table(("", "Check", "What was found"), rows, show_headings=False)]
    blocks += [Line(f"{check['name']}: {check['fix']}", "bold") for check in checks if not check["ok"] and check["fix"]]
    context.answer(Answer("checkup", {"checks": checks}, blocks))


def _completion() -> dict[str, Any]:
    """Return whether this shell completes; that it does not is no fault."""
    from infochat.cli.completion import is_installed

    shell = os.path.basename(os.environ.get("SHELL", ""))
    detail = f"set up for {shell}" if is_installed(shell) else "not set up (see --install-completion)"
    return {"name": "completion", "ok": True, "detail": detail, "fix": None}


def recover(
    ctx: typer.Context,
    revision: Annotated[int | None, typer.Option("--revision", metavar="N", help="Go back to this revision.")] = None,
    quarantine: Annotated[
        bool, typer.Option("--quarantine", help="Only set the records aside that cannot be read.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what can be had and change nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Bring the data back after damage: the last good state, and whatever the damaged file still holds."""
    from infochat.cli.render.recovery import history_table, plan_blocks, plan_json
    from infochat.store.recover import NothingToRecoverError

    context: Context = ctx.obj
    moment = context.now_and_uids
    try:
        plan = context.store.recover_plan(revision, quarantine=quarantine)
    except NothingToRecoverError:
        if not dry_run:
            raise
        snapshots = context.store.history()
        whole: list[Block] = [Line("The data file is whole; nothing needs to be recovered.")]
        blocks = [*whole, history_table(snapshots, moment)]
        context.answer(Answer("recover", plan_json(None, snapshots, dry_run=True), blocks))
        return
    if not dry_run:
        if not yes:
            context.write(plan_blocks(plan, moment))
            context.terminal.agree("Bring this back?", "bringing data back")
        context.store.recover(plan, moment.now, new_uid=moment.new_uid)
    said = plan_blocks(plan, moment) if dry_run or yes else []
    said += [] if dry_run else [Line("Done. To take even this back: infochat undo")]
    context.answer(Answer("recover", plan_json(plan, plan.snapshots, dry_run=dry_run), said))


def _conflicts(context: Context) -> list[dict[str, Any]]:
    """Return a check for each field that two copies had differently; a file that cannot be read has none to show."""
    from infochat.errors import StoreError

    try:
        found = context.challenge.conflicts
    except StoreError:
        return []
    return [
        {
            "name": "two copies",
            "ok": False,
            "detail": f"{conflict.record}, {conflict.about}: kept '{conflict.kept}', the other is '{conflict.other}'",
            "fix": "correct it where the other is right, then: infochat merge --settle",
        }
        for conflict in found
    ]


def _merge_blocks(merged: Any, *, planned: bool) -> list[Block]:
    take, remove = ("Would take over", "Would remove") if planned else ("Took over", "Removed")
    lines = [Line(f"  {take} {what}") for what in merged.added + merged.changed]
    lines += [Line(f"  {remove} {what}, as the other copy did") for what in merged.removed]
    more = len(lines) - _SHOWN
    blocks: list[Block] = [*lines[:_SHOWN], *([Line(f"  and {more} more; all of them: --json")] if more > 0 else [])]
    blocks += [
        Line(f"  Both changed {what}: the later value is kept, the other is listed", "warning")
        for what in merged.conflicts
    ]
    if not blocks and merged.changes_anything:
        return [Line(f"  {take} when things were last changed")]
    return blocks or [Line("Both copies say the same; nothing to join.")]


def _change_json(change: Any) -> dict[str, Any]:
    return {"rev": change.rev, "what": change.what, "at": change.at.isoformat()}


def _ago(then: datetime, now: datetime) -> str:
    """Return how long ago, in the largest fitting unit; a clock that went backwards is just now."""
    seconds = (now - then).total_seconds()
    if seconds < 60:
        return "just now"
    for unit, size in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        if seconds >= size:
            return f"{plural(int(seconds // size), unit)} ago"
    return "just now"
