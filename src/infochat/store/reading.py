"""Read the data file as it is now: the bytes, the header and the challenge, validated unless it is known to be good."""

from __future__ import annotations

import gc
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property

from infochat.domain.challenge import Challenge
from infochat.errors import StoreError
from infochat.store.codec import Json
from infochat.store.document import Header, Ref, migrated, read_challenge, read_header, render
from infochat.store.faults import UnreadableError
from infochat.store.files import FileState, read_file
from infochat.store.locations import Places
from infochat.store.migrations import SCHEMA_VERSION
from infochat.store.stamp import Stamp
from infochat.store.strict_json import parse_strict


class GoneError(StoreError):
    """There is a history, but the data file that it belongs to is not there any more."""

    code = "gone"

    def __init__(self, path: str) -> None:
        super().__init__(
            f"the data file {path} is gone, but its history is still there.", "Bring it back: infochat recover"
        )


@dataclass
class State:
    """The data file at one moment."""

    data: bytes
    file: FileState
    raw: Json
    """the document in today's schema."""
    header: Header
    challenge: Challenge
    former_schema: int
    """the schema that the bytes have."""

    @cached_property
    def sha256(self) -> str:
        """Return the digest of the bytes, which the next revision names as its parent."""
        from hashlib import sha256  # late: a reading command does without, and it loads OpenSSL

        return sha256(self.data).hexdigest()

    @property
    def ref(self) -> Ref:
        """Return how the history names this state."""
        return Ref(self.header.rev, self.sha256[:8])


def read_state(places: Places, path: str, stamp: Stamp) -> State | None:
    """Return what the data file holds, or None while nothing was ever saved; creates nothing beside it.

    Raises GoneError, DamagedError, NewerError and what read_file raises.
    """
    found = read_file(places.real)
    if found is None:
        refuse_if_gone(places, path)
        return None
    data, file = found
    with no_garbage_collection():
        if stamp.is_good(data):
            raw = json.loads(data)
            former_schema = raw["schema_version"]
            raw = migrated(raw, path)
            return State(data, file, raw, read_header(raw, path), read_challenge(raw, path), former_schema)
        raw, former_schema, challenge = validated(data, path)
    stamp.remember(data)
    return State(data, file, raw, read_header(raw, path), challenge, former_schema)


def validated(data: bytes, path: str) -> tuple[Json, int, Challenge]:
    """Return the document in these bytes, its schema and its challenge after every check there is.

    Raises DamagedError, NewerError.
    """
    from infochat.store.validation import validate

    raw = parse_strict(data, path)
    former_schema = read_header(raw, path).schema_version
    if former_schema < SCHEMA_VERSION:
        raw = migrated(raw, path)
        data = render(raw)
    validate(data, raw, path)
    return raw, former_schema, read_challenge(raw, path)


def refuse_if_gone(places: Places, path: str) -> None:
    """Raise GoneError where the history has a document that no data file in the folder carries on."""
    try:
        is_gone = bool(orphans(places))
    except OSError as error:
        # A history that cannot be read must not pass for none: the next save would begin afresh.
        raise UnreadableError(places.history, error) from None
    if is_gone:
        raise GoneError(path)


def orphans(places: Places) -> set[str]:
    """Return the store ids of the history that belong to no other data file in the folder; "" is one unreadable.

    Raises OSError.
    """
    from infochat.store.history import header_of, snapshots_among

    try:
        names = os.listdir(places.history)
    except (FileNotFoundError, NotADirectoryError):
        return set()
    known = {kept.header.store_id if kept.header else "" for kept in snapshots_among(names, places.history)}
    if known:
        for name in os.listdir(places.folder):
            other = os.path.join(places.folder, name)
            if name.endswith(".json") and other != places.real and (header := header_of(other)):
                known.discard(header.store_id)
    return known


@contextmanager
def no_garbage_collection() -> Iterator[None]:
    """Spare the collector thousands of looks at a document that is only just growing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
