"""The moment a command runs in: the instant, the person's zone and fresh ids, all handed in from outside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Moment:
    """An aware instant, the zone in which the person lives, and a source of random uids."""

    now: datetime
    zone: ZoneInfo
    new_uid: Callable[[], str]
    week: str = "mon"
    """the first day of the person's week: mon, sun or sat."""

    @property
    def today(self) -> date:
        """Return the calendar day in the person's own zone."""
        return self.now.astimezone(self.zone).date()
