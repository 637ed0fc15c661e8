"""The list of people as it reads on a screen: who, where they work, how far, since when, and what is next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from infochat.cli.render.blocks import Block, Line, Table
from infochat.domain.day_words import short_day
from infochat.domain.people import Connection
from infochat.domain.people_list import PeopleList
from infochat.domain.text import plural


def contact_blocks(people: PeopleList, following: Mapping[str, str], today: date, *, is_new: bool) -> list[Block]:
    """Return the contacts as a table; `following` says by uid, in few words, what comes next.

    `is_new` says that there is nobody at all yet.
    """
    if is_new:
        return ["Nobody is on your list yet."]
    rows = [
        (
            entry.contact.id,
            entry.contact.company or "",
            entry.stage,
            _short_day(entry.since, today),
            following.get(entry.contact.uid, ""),
        )
        for entry in people.entries
    ]
    blocks: list[Block] = [Table(("Who", "Company", "Stage", "Since", "Next"), rows)] if rows else []
    left_out = people.total - len(rows)
    if left_out:
        closed = f" ({people.closed} closed: infochat list --all)" if people.closed else ""
        blocks.append(Line(f"{len(rows)} of {people.total} shown{closed}", "dim", commands=True))
    elif not rows:
        blocks.append("Nobody here fits.")
    return blocks


def connection_blocks(rows: Sequence[Connection], total: int) -> list[Block]:
    """Return connections as a table."""
    cells = [(row.name, row.company or "", row.position or "") for row in rows]
    blocks: list[Block] = [Table(("Name", "Company", "Position"), cells)] if cells else []
    if not cells:
        return ["No connections fit."] if total == 0 else [f"{plural(total, 'connection')}, none shown."]
    if len(cells) < total:
        blocks.append(Line(f"{len(cells):,} of {total:,} shown; more with --limit N", "dim"))
    return blocks


def _short_day(day: date, today: date) -> str:
    return short_day(day, today).partition(" ")[2]
