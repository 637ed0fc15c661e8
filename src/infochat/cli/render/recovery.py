"""What recover found and would do, as blocks and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from infochat.cli.render.blocks import Block, Line, Table
from infochat.domain.day_words import say_short_time
from infochat.domain.moment import Moment
from infochat.domain.text import plural

if TYPE_CHECKING:
    from infochat.store.recover import Counts, RecoverPlan, Revision

_SHOWN = 10


def plan_blocks(plan: RecoverPlan, moment: Moment) -> list[Block]:
    """Return what would be brought back, and the revisions that are there to choose from."""
    blocks: list[Block] = []
    if plan.damage:
        blocks.append(Line(f"The data file: {plan.damage}."))
    source = {
        "rescue": "the records that the damaged file still holds" + (f", over {_state(plan)}" if plan.revision else ""),
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
    return [*blocks, history_table(plan.revisions, moment)] if plan.revisions else blocks


def history_table(revisions: list[Revision], moment: Moment) -> Table:
    """Return the newest former revisions with what they hold."""
    rows = [
        (
            str(revision.rev),
            say_short_time(revision.at, moment.zone) if revision.at else "",
            str(revision.counts.contacts),
            str(revision.counts.interviews),
            str(revision.counts.connections),
            revision.what if revision.ok else "cannot be used: its bytes were changed",
        )
        for revision in revisions[:_SHOWN]
    ]
    headings = ("Rev", "When", "Contacts", "Talks", "Connections", "After")
    return Table(headings, rows, right=frozenset({0, 2, 3, 4}))


def plan_json(plan: RecoverPlan | None, revisions: list[Revision], *, dry_run: bool) -> dict[str, Any]:
    """Return the plan as scripts see it; without a plan nothing is damaged."""
    return {
        "damage": plan.damage if plan else None,
        "source": plan.source if plan else None,
        "revision": plan.revision.rev if plan and plan.revision else None,
        "counts": _counts_json(plan.counts) if plan else None,
        "rescued": plan.rescued if plan else 0,
        "set_aside": list(plan.set_aside) if plan else [],
        "history": [
            {
                "rev": revision.rev,
                "at": revision.at,
                "what": revision.what,
                "ok": revision.ok,
                "counts": _counts_json(revision.counts),
            }
            for revision in revisions
        ],
        "dry_run": dry_run,
    }


def _state(plan: RecoverPlan) -> str:
    return f"the state after revision {plan.revision.rev}" if plan.revision else "nothing"


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
