"""The changes that undo knows, as a table and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from infochat.cli.render.blocks import Block, Table
from infochat.domain.text import plural

if TYPE_CHECKING:
    from infochat.store.undo import Change


def changes_block(changes: Sequence[Change], now: datetime) -> Block:
    """Return the changes that can be taken back or done again."""
    rows = [
        (str(change.rev), change.what, ago(change.at, now), "taken back" if change.undone else "") for change in changes
    ]
    return Table(("Rev", "Change", "When", ""), rows) if rows else "No changes yet."


def change_json(change: Change) -> dict[str, Any]:
    """Return one change as scripts see it."""
    return {"rev": change.rev, "what": change.what, "at": change.at.isoformat()}


def ago(then: datetime, now: datetime) -> str:
    """Return how long ago, in the largest fitting unit; a clock that went backwards is just now."""
    seconds = (now - then).total_seconds()
    if seconds < 60:
        return "just now"
    for unit, size in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        if seconds >= size:
            return f"{plural(int(seconds // size), unit)} ago"
    return "just now"
