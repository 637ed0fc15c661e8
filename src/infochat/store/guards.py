"""What a change must not lose in silence: a large part of the people at once, and the memory of what was removed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from infochat.errors import StoreError
from infochat.store.codec import Json

LOSS_SHARE = 0.3
LOSS_COUNT = 5
TOMBSTONE_DAYS = 180


class MassLossError(StoreError):
    """A change that would drop a large part of the people without having been asked to."""

    code = "mass_loss"

    def __init__(self, lost: int, before: int) -> None:
        super().__init__(
            f"this change would drop {lost:,} of {before:,} people.",
            "Nothing was changed. To forget somebody: infochat remove-contact WHO",
        )


def refuse_mass_loss(before: Json, after: Json) -> None:
    """Raise MassLossError where more than 30 % of the people, and more than five, would be gone."""
    had, have = _people(before), _people(after)
    lost = had - have
    if lost > LOSS_COUNT and lost > LOSS_SHARE * had:
        raise MassLossError(lost, had)


def tombstones(deleted: dict[str, str], before: Json, after: Json, now: datetime) -> dict[str, str]:
    """Return the uids that were removed in the last 180 days with their day, so that merge does not bring them back."""
    gone, there = set(_uids(before)), set(_uids(after))
    today = now.date()
    kept = {uid: day for uid, day in deleted.items() if uid not in there and not _is_past(day, today)}
    return kept | {uid: today.isoformat() for uid in sorted(gone - there)}


def _people(content: Json) -> int:
    return len(content.get("contacts", ())) + len(content.get("connections", {}).get("rows", ()))


def _uids(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        uid = value.get("uid")
        if isinstance(uid, str):
            yield uid
        columns, rows = value.get("columns"), value.get("rows")
        if isinstance(columns, list) and isinstance(rows, list) and "uid" in columns:
            place = columns.index("uid")
            yield from (row[place] for row in rows if row[place])
            return
        for item in value.values():
            if isinstance(item, dict | list):
                yield from _uids(item)
    else:
        for item in value:
            if isinstance(item, dict | list):
                yield from _uids(item)


def _is_past(day: str, today: date) -> bool:
    try:
        return date.fromisoformat(day) < today - timedelta(days=TOMBSTONE_DAYS)
    except ValueError:
        return True
