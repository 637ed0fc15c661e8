"""The moment a command runs in: the instant, the person's zone and fresh ids, all handed in from outside."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo


class Moment(NamedTuple):
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
