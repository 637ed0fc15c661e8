"""How long silence is left alone: the profiles, in business days, by which a second person and a nudge fall due.

Figures only; what is owed on which day is worked out elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from infochat.domain.settings import value_of

REST_DAYS = 90
"""calendar days of peace after the last nudge went unanswered."""
COMPANY_PAUSE = 3
"""business days between asking one person of a company and the next."""


class Cadence(NamedTuple):
    """Business days of silence before a second person of the company and before each nudge; how many nudges at most."""

    second_after: int
    nudge_after: int
    nudges: int


_PROFILES = {
    "3b7": Cadence(second_after=3, nudge_after=7, nudges=1),  # Dalton's 3B7: the second person first, one nudge
    "gentle": Cadence(second_after=7, nudge_after=7, nudges=1),
    "weekly3": Cadence(second_after=5, nudge_after=5, nudges=3),  # a week of silence each time, three times at most
}


def cadence_of(settings: Mapping[str, str]) -> Cadence:
    """Return the cadence that is set: a named profile, or own figures as "second person, nudge, number of nudges"."""
    chosen = value_of(settings, "cadence") or "3b7"
    if chosen in _PROFILES:
        return _PROFILES[chosen]
    second, nudge, nudges = (int(part) for part in chosen.split(","))
    return Cadence(second, nudge, nudges)
