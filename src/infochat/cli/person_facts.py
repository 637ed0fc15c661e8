"""What the options by which a person is described amount to."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from infochat.cli.context import Context
from infochat.domain.person_facts import Facts


def facts_from(context: Context, *, via: str | None = None, away_until: str | None = None, **said: Any) -> Facts:
    """Return the facts that options amount to; None says nothing and an empty text clears.

    `via` is a word for WHO and `away_until` words for a day, as they were typed.
    """
    cleared = frozenset(
        name for name, text in (("via", via), ("away_until", away_until)) if text is not None and not text.strip()
    )
    if via and "via" not in cleared:
        said["via"] = context.who(via).uid
    if "away_until" not in cleared:
        said["away_until"] = context.read_day(away_until)
    return Facts(**said, cleared=cleared)


def says_anything(facts: Facts) -> bool:
    """Return whether any option was given at all."""
    return bool(facts.cleared) or any(
        getattr(facts, field.name) is not None for field in fields(facts) if field.name != "cleared"
    )
