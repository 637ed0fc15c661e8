"""What stands on a page in the editor, joined with what changed elsewhere while the page was open.

Whatever only one side changed is taken from it.
"""

from __future__ import annotations

from typing import TypeVar

Item = TypeVar("Item")


def join_items(page: list[Item], opened: list[Item], now: list[Item]) -> list[Item]:
    """Return the items of the page without those that were removed elsewhere, and with those added there behind."""
    kept = [item for item in page if item in now or item not in opened]
    return kept + [item for item in now if item not in opened and item not in page]


def join_text(page: str, opened: str, now: str) -> str:
    """Return the text of the page; where both wrote, what was added elsewhere follows behind it."""
    if now in (opened, page):
        return page
    if page == opened:
        return now
    added = now.removeprefix(f"{opened}\n").strip("\n")  # whole lines: "Nobody came" does not begin with "No"
    return "\n".join(part for part in (page, added) if part)
