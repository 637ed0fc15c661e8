"""Small builders of domain values for tests: name what matters, everything else has a plain default."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from infochat.domain.challenge import Challenge
from infochat.domain.moment import Moment
from infochat.domain.people import Contact, Outreach, Reply
from infochat.domain.talks import Debrief, Interview

_numbers = itertools.count(1)


def uid() -> str:
    return f"{next(_numbers):012x}"


def instant(text: str) -> datetime:
    """2026-11-24T14:30 is UTC unless an offset says otherwise."""
    value = datetime.fromisoformat(text)
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def moment(now: str = "2026-11-22T10:00:00", zone: str = "Europe/Dublin") -> Moment:
    return Moment(instant(now), ZoneInfo(zone), uid)


def make_contact(name: str = "Ada Lovelace", **changes: Any) -> Contact:
    from infochat.domain.text import slug

    day = instant("2026-01-05T09:00")
    facts: dict[str, Any] = {"uid": uid(), "id": slug(name), "name": name, "created_at": day, "updated_at": day}
    return Contact(**(facts | changes))


def make_interview(starts_at: str = "2026-11-24T14:30", **changes: Any) -> Interview:
    day = instant("2026-11-01T09:00")
    facts: dict[str, Any] = {
        "uid": uid(),
        "starts_at": instant(starts_at),
        "time_zone": "Europe/Dublin",
        "created_at": day,
        "changed_at": day,
    }
    return Interview(**(facts | changes))


def make_talk(starts_at: str = "2026-11-17T14:30", **debrief: Any) -> Interview:
    """A talk that took place, with its debrief."""
    return make_interview(starts_at, status="met", debrief=Debrief(**debrief))


def sent(purpose: str, on: str, **changes: Any) -> Outreach:
    return Outreach(uid=uid(), purpose=purpose, sent_on=date.fromisoformat(on), **changes)  # type: ignore[arg-type]


def replied(answer: str, on: str, **changes: Any) -> Reply:
    return Reply(uid=uid(), answer=answer, on=date.fromisoformat(on), **changes)  # type: ignore[arg-type]


def make_challenge(*contacts: Contact, **changes: Any) -> Challenge:
    return Challenge(contacts=list(contacts), **changes)
