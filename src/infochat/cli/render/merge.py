"""What joining two copies of the data brings, and what they had differently."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from infochat.cli.render.blocks import Block, Line, Table

if TYPE_CHECKING:
    from infochat.domain.challenge import Conflict
    from infochat.store.merge import Merge

_SHOWN = 40
"""how many lines of a joining fit on a screen or two"""


def merge_blocks(merged: Merge, *, planned: bool) -> list[Block]:
    """Return what would come, or has come, from the other copy."""
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


def conflict_blocks(conflicts: Sequence[Conflict]) -> list[Block]:
    """Return each field that two copies had differently, with both values."""
    rows = [(each.record, each.about, str(each.kept), str(each.other)) for each in conflicts]
    return [Table(("Where", "What", "Kept", "The other"), rows)] if rows else []
