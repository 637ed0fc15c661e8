"""What two records that were called one person said before they were joined, kept as the rows of an import.

With it the same files bring nobody back and ask nothing again; who is one person is decided elsewhere.
"""

from __future__ import annotations

from infochat.domain.challenge import Challenge
from infochat.domain.people import Connection, Contact

_WIDTH = len(Connection._fields)


def remember(challenge: Challenge, record: Contact | Connection, whole: str) -> None:
    """Keep what a record says as a part of the person with the uid `whole`, with all that had been joined into it.

    A connection made of such parts says nothing else than they do, and is not kept once more.
    """
    was_joined = hand_over(challenge, record.uid, whole)
    if isinstance(record, Contact) or not was_joined:
        row = [whole, *_as_row(record)[1:]]
        if row not in challenge.joined:
            challenge.joined.append(row)


def hand_over(challenge: Challenge, old: str, new: str | None) -> bool:
    """Let all that was joined into one record belong to another one, or to nobody; return whether there was any."""
    found = [row for row in challenge.joined if row[:1] == [old]]
    for row in found:
        row[0] = new
    if new is None:
        challenge.joined = [row for row in challenge.joined if row[:1] != [None]]
    return bool(found)


def parts_of(challenge: Challenge, uid: str) -> list[Connection]:
    """Return what was joined into a record, in the order in which it was."""
    return [Connection._make(row[:_WIDTH]) for row in challenge.joined if row[0] == uid and len(row) >= _WIDTH]


def _as_row(record: Contact | Connection) -> list[str | None]:
    if isinstance(record, Connection):
        return list(record)
    email, phone = next(iter(record.emails), None), next(iter(record.phones), None)
    day = record.connected_on.isoformat() if record.connected_on else None
    return [record.uid, record.name, record.company, record.position, record.url, email, phone, day]
