"""The commands doctor and recover: whether the file is sound, and bringing back what can be had where it is not."""

from __future__ import annotations

import os
from typing import Annotated, Any

import typer

from infochat.cli.context import Context
from infochat.cli.render.blocks import Answer, Block, Line, Table


def doctor(ctx: typer.Context) -> None:
    """Check the file, its folder, its history and the shell's completion; change nothing."""
    context: Context = ctx.obj
    checks: list[dict[str, Any]] = [
        {"name": c.name, "ok": c.ok, "detail": c.detail, "fix": c.fix} for c in context.store.checkup()
    ]
    checks += [*_conflicts(context), _completion()]
    rows = [("ok" if check["ok"] else "look", check["name"], check["detail"]) for check in checks]
    blocks: list[Block] = [Table(("", "Check", "What was found"), rows, show_headings=False)]
    fixes = [f"{check['name']}: {check['fix']}" for check in checks if not check["ok"] and check["fix"]]
    blocks += [Line(fix, "bold", commands=True) for fix in fixes]
    context.answer(Answer("checkup", {"checks": checks}, blocks))


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
        revisions = context.store.history()
        whole: list[Block] = [Line("The data file is whole; nothing needs to be recovered.")]
        blocks = [*whole, history_table(revisions, moment)]
        context.answer(Answer("recover", plan_json(None, revisions, dry_run=True), blocks))
        return
    if not dry_run:
        if not yes:
            context.write(plan_blocks(plan, moment))
            context.terminal.agree("Bring this back?", "bringing data back")
        context.store.recover(plan, moment.now, new_uid=moment.new_uid)
    said = plan_blocks(plan, moment) if dry_run or yes else []
    said += [] if dry_run else [Line("Done. To take even this back: infochat undo", commands=True)]
    context.answer(Answer("recover", plan_json(plan, plan.revisions, dry_run=dry_run), said))


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


def _completion() -> dict[str, Any]:
    """Return whether this shell completes; that it does not is no fault."""
    from infochat.cli.completion import is_installed

    shell = os.path.basename(os.environ.get("SHELL", ""))
    detail = f"set up for {shell}" if is_installed(shell) else "not set up (see --install-completion)"
    return {"name": "completion", "ok": True, "detail": detail, "fix": None}
