"""What recover found and would do, as blocks and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from infochat.cli.render.blocks import Block, Line, Table
from infochat.domain.day_words import say_short_time
from infochat.domain.moment import Moment
from infochat.domain.text import plural

if TYPE_CHECKING:
    from infochat.store.recover import Counts, RecoverPlan, Snapshot

_SHOWN = 10


def plan_blocks(plan: RecoverPlan, moment: Moment) -> list[Block]:
    """Return what would be brought back, and the states that are there to choose from."""
    blocks: list[Block] = []
    if plan.damage:
        blocks.append(Line(f"The data file: {plan.damage}."))
    source = {
        "rescue": "the records that the damaged file still holds" + (f", over {_state(plan)}" if plan.snapshot else ""),
        "snapshot": _state(plan),
        "quarantine": "the file as it is, without the records that cannot be read",
        "empty": "an empty file: there is no history and nothing could be read",
    }[plan.source]
    blocks.append(Line(f"Brings back {source}: {_counts(plan.counts)}."))
    if plan.rescued:
        blocks.append(Line(f"  {plural(plan.rescued, 'record')} newer than that state come from the damaged file."))
    blocks += [Line(f"  Set aside: {place}") for place in plan.set_aside]
    if plan.damage and plan.data is not None:
        blocks.append(Line("  The damaged file is kept in the folder damaged/ beside it."))
    return [*blocks, history_table(plan.snapshots, moment)] if plan.snapshots else blocks


def history_table(snapshots: list[Snapshot], moment: Moment) -> Table:
    """Return the newest former states with what they hold."""
    rows = [
        (
            str(snapshot.rev),
            say_short_time(snapshot.at, moment.zone) if snapshot.at else "",
            str(snapshot.counts.contacts),
            str(snapshot.counts.interviews),
            str(snapshot.counts.connections),
            snapshot.what if snapshot.ok else "cannot be used: its bytes were changed",
        )
        for snapshot in snapshots[:_SHOWN]
    ]
    headings = ("Rev", "When", "Contacts", "Talks", "Connections", "After")
    return Table(headings, rows, right=frozenset({0, 2, 3, 4}))


def plan_json(plan: RecoverPlan | None, snapshots: list[Snapshot], *, dry_run: bool) -> dict[str, Any]:
    """Return the plan as scripts see it; without a plan nothing is damaged."""
    return {
        "damage": plan.damage if plan else None,
        "source": plan.source if plan else None,
        "revision": plan.snapshot.rev if plan and plan.snapshot else None,
        "counts": _counts_json(plan.counts) if plan else None,
        "rescued": plan.rescued if plan else 0,
        "set_aside": list(plan.set_aside) if plan else [],
        "history": [
            {
                "rev": snapshot.rev,
                "at": snapshot.at,
                "what": snapshot.what,
                "ok": snapshot.ok,
                "counts": _counts_json(snapshot.counts),
            }
            for snapshot in snapshots
        ],
        "dry_run": dry_run,
    }


def _state(plan: RecoverPlan) -> str:
    return f"the state after revision {plan.snapshot.rev}" if plan.snapshot else "nothing"


def _counts(counts: Counts) -> str:
    parts = [plural(counts.contacts, "contact"), plural(counts.interviews, "talk"), plural(counts.notes, "note")]
    return ", ".join([*parts, plural(counts.connections, "connection")])


def _counts_json(counts: Counts) -> dict[str, int]:
    return {
        "contacts": counts.contacts,
        "interviews": counts.interviews,
        "notes": counts.notes,
        "connections": counts.connections,
    }
