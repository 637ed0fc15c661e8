"""Join another copy of the data file into this one: find the state that both came from, merge, save as one change."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import fields
from datetime import datetime

from infochat.domain.challenge import Challenge
from infochat.store.codec import Json, decode, encode
from infochat.store.document import Header, Ref, read_challenge, read_header
from infochat.store.history import Kept, kept_in, sha8
from infochat.store.locations import places_of
from infochat.store.merge import Merge, merge
from infochat.store.reading import validated
from infochat.store.store import Store

_LONGEST_CHAIN = 10_000


def plan_join(store: Store, path: str, data: bytes) -> Merge:
    """Return what joining the copy in these bytes would do; nothing is changed. Raises DamagedError, NewerError."""
    return _merged(store, path, data, encode(store.load()))


def join(store: Store, path: str, data: bytes, now: datetime, new_uid: Callable[[], str]) -> Merge:
    """Join the copy in these bytes into the data file as one change that can be undone.

    Raises DamagedError, NewerError and what Store.edit raises.
    """
    with store.edit(f"merge {os.path.basename(path)}", now, new_uid=new_uid) as challenge:
        merged = _merged(store, path, data, encode(challenge))
        joined = decode(Challenge, merged.content)
        for field in fields(Challenge):
            setattr(challenge, field.name, getattr(joined, field.name))
    return merged


def _merged(store: Store, path: str, data: bytes, mine: Json) -> Merge:
    raw, _, challenge = validated(data, path)
    theirs = encode(challenge)
    my_raw = store.document_json()
    my_header, their_header = read_header(my_raw, store.path), read_header(raw, path)
    base = None
    if my_header.store_id == their_header.store_id:
        base = _common_state(store, path, Ref(their_header.rev, sha8(data)), their_header)
    if base is None:
        _forget_deleted(mine, their_header.deleted)
        _forget_deleted(theirs, my_header.deleted)
    return merge(mine, theirs, base)


def _common_state(store: Store, path: str, ref: Ref, header: Header | None) -> Json | None:
    """Return the newest content that the other copy came from and that this history still has, or None."""
    history = places_of(store.path).history
    mine: dict[Ref, Kept | None] = {kept.ref: kept for kept in reversed(kept_in(history))}
    if store.exists():
        own = store.raw()
        mine[Ref(store.rev, sha8(own))] = None
    beside = {kept.ref: kept for kept in kept_in(places_of(path).history)}
    following: Ref | None = ref
    for _ in range(_LONGEST_CHAIN):
        if following is None:
            return None
        if following in mine:
            found = mine[following]
            data = found.data() if found else store.raw()
            return encode(read_challenge(validated(data, store.path)[0], store.path))
        if header is None:
            link = beside.get(following)
            header = link.header if link else None
        following = header.change.base if header and header.change else None
        header = None
    return None


def _forget_deleted(content: Json, deleted: dict[str, str]) -> None:
    """Leave out people whom the other copy forgot after they were last changed here."""
    contacts = content.get("contacts")
    if contacts:
        content["contacts"] = [
            contact for contact in contacts if contact["updated_at"] >= deleted.get(contact["uid"], "")
        ]
