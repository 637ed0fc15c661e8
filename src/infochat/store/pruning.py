"""Which former revisions are kept: what undo reaches, the newest, one a day for a month, one a month for a year."""

from __future__ import annotations

import os
from collections.abc import Collection
from contextlib import suppress
from datetime import datetime, timedelta

from infochat.store.document import Ref
from infochat.store.history import Snapshot

LAST = 50
DAILY = 30
MONTHLY = 12
NEWEST = 5
SIZE_CAP = 200 * 1024 * 1024


def removable(kept: list[Snapshot], reachable: Collection[Ref], now: datetime) -> list[Snapshot]:
    """Return the snapshots of one data file that nobody needs any more, oldest first.

    `kept` is newest first; `reachable` are the revisions that undo and redo lead to. The newest five, anything younger
    than a day and the pinned copies always stay, whatever their size.
    """
    certain = {one.ref for one in kept[:NEWEST]} | {one.ref for one in kept if one.pinned or _is_young(one, now)}
    wanted = certain | set(reachable) | {one.ref for one in kept[:LAST]}
    days: set[str] = set()
    months: set[str] = set()
    for one in kept:
        day = _day(one)
        if day not in days and len(days) < DAILY:
            wanted.add(one.ref)
        if day[:7] not in months and len(months) < MONTHLY:
            wanted.add(one.ref)
        days.add(day)
        months.add(day[:7])
    gone = [one for one in kept if one.ref not in wanted]
    size = sum(_size(one) for one in kept) - sum(_size(one) for one in gone)
    for one in reversed(kept):
        if size <= SIZE_CAP:
            break
        if one.ref in wanted and one.ref not in certain:
            gone.append(one)
            size -= _size(one)
    return sorted(gone, key=lambda one: one.ref.rev)


def remove(kept: list[Snapshot]) -> None:
    """Remove snapshots; one that cannot be removed stays until the next time."""
    for one in kept:
        with suppress(OSError):
            os.unlink(one.path)


def _day(one: Snapshot) -> str:
    mark = one.header.change if one.header else None
    return mark.at[:10] if mark else ""


def _is_young(one: Snapshot, now: datetime) -> bool:
    """Return whether it was written in the last day, or by a clock ahead of this one."""
    mark = one.header.change if one.header else None
    try:
        return mark is not None and datetime.fromisoformat(mark.at) > now - timedelta(days=1)
    except (ValueError, TypeError):
        return True


def _size(one: Snapshot) -> int:
    try:
        return os.stat(one.path).st_size
    except OSError:
        return 0
