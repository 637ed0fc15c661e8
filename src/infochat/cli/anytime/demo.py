"""The command demo: made-up people in a file of their own, so that everything can be tried without consequence."""

from __future__ import annotations

import os

import typer

from infochat.cli.context import Context, GlobalOptions
from infochat.cli.made_up_people import demo_path, make_demo_file

_TO_TRY = (
    "infochat --demo list",
    "infochat --demo find",
    "infochat --demo prepare priya",
    "infochat --demo thank tomas",
    "infochat --demo schedule lin thu 11:00",
    "infochat --demo evaluate --why",
)


def demo(
    ctx: typer.Context,
    reset: bool = typer.Option(False, "--reset", help="Put the made-up people back as they were."),
) -> None:
    """Make a copy of the made-up people, show their year, and name six commands to try on it."""
    from infochat.cli.anytime.status import status

    options: GlobalOptions = ctx.obj.options
    if reset or not os.path.exists(demo_path()):
        make_demo_file()
    shown = GlobalOptions(
        demo=True, as_json=options.as_json, no_input=options.no_input, color=options.color, plain=options.plain
    )
    ctx.obj = Context(shown)
    status(ctx)
    ctx.obj.write(["", "Try, on these made-up people:", *(f"  {line}" for line in _TO_TRY)])
