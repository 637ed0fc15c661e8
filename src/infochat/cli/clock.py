"""What a moment is made of: the clock (or INFOCHAT_NOW), the computer's zone, fresh uids."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from infochat.errors import UsageError

_DRAWN_AT_ONCE = 64
_uids: list[str] = []


class UnreadableNowError(UsageError):
    """INFOCHAT_NOW holds something that is no instant."""

    code = "clock"

    def __init__(self, value: str) -> None:
        super().__init__(
            f"INFOCHAT_NOW is '{value}', which is no time with an offset.", "Write it like 2026-11-22T10:00:00+01:00"
        )


def read_now(environ: Mapping[str, str]) -> datetime:
    """Return the instant in UTC. Raises UnreadableNowError."""
    value = environ.get("INFOCHAT_NOW")
    if not value:
        return datetime.now(UTC)
    try:
        now = datetime.fromisoformat(value)
    except ValueError:
        raise UnreadableNowError(value) from None
    if now.tzinfo is None:
        raise UnreadableNowError(value)
    return now.astimezone(UTC)


def local_zone(environ: Mapping[str, str]) -> ZoneInfo:
    """Return the computer's zone: TZ, else the link behind /etc/localtime, else what tzlocal finds, else UTC."""
    for name in (environ.get("TZ", "").removeprefix(":"), _linked_zone()):
        if name:
            try:
                return ZoneInfo(name)
            except (ValueError, OSError, LookupError):
                continue
    # Neither says it in a word: only then is the library worth its import.
    import tzlocal

    try:
        return ZoneInfo(tzlocal.get_localzone_name() or "UTC")
    except (ValueError, OSError, LookupError):
        return ZoneInfo("UTC")


def _linked_zone() -> str:
    try:
        return os.readlink("/etc/localtime").partition("zoneinfo/")[2]
    except OSError:
        return ""


def fresh_uid() -> str:
    """Return a new random uid: twelve hexadecimal digits."""
    if not _uids:
        # Drawn in handfuls: an import asks for thirty thousand, and each draw is a call to the system.
        drawn = os.urandom(6 * _DRAWN_AT_ONCE).hex()
        _uids.extend(drawn[place : place + 12] for place in range(0, len(drawn), 12))
    return _uids.pop()
