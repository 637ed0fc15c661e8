"""The command config: settings, and where each of them comes from."""

from __future__ import annotations

import os
from typing import Annotated, Any

import typer

from infochat.cli.context import ClashingOptionsError, Context
from infochat.cli.render.blocks import Answer, Block, Line, Table
from infochat.domain.challenge import Challenge
from infochat.domain.settings import SETTINGS, checked, get_setting, value_of
from infochat.domain.years import year_record


def config(
    ctx: typer.Context,
    key: Annotated[str | None, typer.Argument(metavar="[KEY]", help="Which setting.")] = None,
    value: Annotated[list[str] | None, typer.Argument(metavar="[VALUE]", help="Its new value.")] = None,
    unset: Annotated[bool, typer.Option("--unset", help="Go back to the default.")] = False,
) -> None:
    """Show the settings and where each comes from, or change one."""
    context: Context = ctx.obj
    if key is not None:
        get_setting(key)
    if value and unset:
        raise ClashingOptionsError("a value", "--unset")
    said = ""
    if key is not None and (value or unset):
        new = None if unset else checked(key, " ".join(value or []))
        said = _change(context, key, new)
    shown = [_row(context.challenge, name) for name in ([key] if key else SETTINGS)]
    blocks: list[Block] = [said] if said else _alone(shown[0]) if key else [_table(shown)]
    context.answer(Answer("config", {"settings": shown}, blocks))


def _table(shown: list[dict[str, Any]]) -> Table:
    rows = [(row["key"], row["value"] or "not set", row["origin"], SETTINGS[row["key"]].meaning) for row in shown]
    return Table(("Setting", "Value", "From", "What it is for"), rows)


def _alone(row: dict[str, Any]) -> list[Block]:
    """Return one setting with its whole value."""
    told = f"{row['value']}, from the {row['origin']}" if row["value"] else "not set"
    return [f"{row['key']}: {told}", Line(SETTINGS[row["key"]].meaning, "dim")]


def _change(context: Context, key: str, new: str | None) -> str:
    """Keep a setting, or go back to its default, and say what became of it; the same again is no change."""
    old = value_of(context.challenge.settings, key) or "not set"
    if context.challenge.settings.get(key) == new:
        return f"{key} is as before: {old}. Nothing was changed."
    with context.edit(f"config {key}") as challenge:
        old = value_of(challenge.settings, key) or "not set"
        _store(challenge, key, new, context)
    now = value_of(challenge.settings, key) or "not set"
    return f"{key}: {old} -> {now}" if now != old else f"{key}: {now}, now from the {'file' if new else 'default'}"


def _store(challenge: Challenge, key: str, value: str | None, context: Context) -> None:
    if value is None:
        challenge.settings.pop(key, None)
    else:
        challenge.settings[key] = value
    if key == "goal":
        year_record(challenge, context.moment.today.year, context.moment)  # which keeps the goal that is set


def _row(challenge: Challenge, key: str) -> dict[str, Any]:
    """Return one setting as scripts see it, and whether it stands in the file, is a default, or is the computer's."""
    if key == "time_zone" and key not in challenge.settings:
        from infochat.cli.clock import local_zone

        return {"key": key, "value": str(local_zone(os.environ)), "origin": "computer"}
    origin = "file" if key in challenge.settings else "default" if get_setting(key).default is not None else "unset"
    return {"key": key, "value": value_of(challenge.settings, key), "origin": origin}
