"""Join another copy of the data file into this one: find the state that both came from, merge, save as one change."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields
from datetime import datetime

from infochat.domain.challenge import Challenge
from infochat.errors import StoreError
from infochat.store.checkup import is_conflicted_copy
from infochat.store.codec import Json, decode, encode
from infochat.store.document import Header, Ref, read_header
from infochat.store.files import ensure_folder, read_file
from infochat.store.history import find_snapshot, sha8
from infochat.store.locations import places_of
from infochat.store.merge import Merge, merge
from infochat.store.reading import validated
from infochat.store.store import Store
from infochat.store.strict_json import DamagedError


def plan_join(store: Store, path: str, data: bytes) -> Merge:
    """Return what joining the copy in these bytes would do; nothing is changed. Raises DamagedError, NewerError."""
    own = encode(store.load())
    try:
        return _merged(store, path, data, own)
    except DamagedError as error:
        remedy = "Your own file is whole; look for another copy of this one."
        raise DamagedError(path, error.reason, remedy) from None


def join(store: Store, path: str, data: bytes, now: datetime, new_uid: Callable[[], str]) -> Merge:
    """Join the copy in these bytes into the data file as one change that can be undone.

    Raises DamagedError, NewerError and what Store.edit raises.
    """
    header = read_header(validated(data, path)[0], path)
    head = Ref(header.rev, sha8(data))
    what = f"merge {os.path.basename(path)}"
    with store.edit(what, now, new_uid=new_uid, joined=[head]) as challenge:
        merged = _merged(store, path, data, encode(challenge))
        joined = decode(Challenge, merged.content)
        for field in fields(Challenge):
            setattr(challenge, field.name, getattr(joined, field.name))
    return merged


def put_away(store: Store, path: str, data: bytes) -> str | None:
    """Move a conflicted copy that lies beside the data file into `damaged`, and return where it is then.

    Any other file stays where it is: None. A copy that changed since it was read stays as well.
    """
    places = places_of(store.path)
    real = os.path.realpath(path)
    if os.path.dirname(real) != places.folder or not is_conflicted_copy(places, os.path.basename(real)):
        return None
    target = os.path.join(places.damaged, f"merged-{sha8(data)}-{os.path.basename(real)}")
    with suppress(OSError, StoreError):
        found = read_file(real)
        if found is not None and found[0] == data:
            ensure_folder(places.damaged)
            os.replace(real, target)
            return target
    return None


def _merged(store: Store, path: str, data: bytes, mine: Json) -> Merge:
    raw, _, challenge = validated(data, path)
    theirs = encode(challenge)
    mine_raw = store.raw() if store.exists() else b""
    my_header, their_header = read_header(store.document_json(), store.path), read_header(raw, path)
    base = None
    if my_header.store_id == their_header.store_id:
        base = _common_state(store, (mine_raw, my_header), path, (data, their_header))
    _forget_removed(theirs, my_header.deleted, base)
    if base is None:
        _forget_removed(mine, their_header.deleted, None)
    return merge(mine, theirs, base)


def _common_state(store: Store, mine: tuple[bytes, Header], path: str, theirs: tuple[bytes, Header]) -> Json | None:
    """Return the newest content that both copies came from and whose bytes are still to be had, or None."""
    known = {Ref(header.rev, sha8(data)): data for data, header in (mine, theirs)}
    own = {Ref(mine[1].rev, sha8(mine[0])), *mine[1].lineage}
    for ref in [Ref(theirs[1].rev, sha8(theirs[0])), *theirs[1].lineage]:
        if ref not in own:
            continue
        if ref in known:
            return encode(validated(known[ref], path)[2])
        for history in (places_of(store.path).history, places_of(path).history):
            with suppress(StoreError):
                return encode(validated(find_snapshot(history, ref).data(), path)[2])
    return None


def _forget_removed(content: Json, deleted: dict[str, str], base: Json | None) -> None:
    """Leave out people whom the other side removed after they were last changed; an edit beats a removal.

    Those of the common state are settled by comparing with it.
    """
    formerly = {contact["uid"] for contact in (base or {}).get("contacts", ())}
    contacts = content.get("contacts")
    if contacts:
        content["contacts"] = [
            contact
            for contact in contacts
            if contact["uid"] in formerly or contact["updated_at"] >= deleted.get(contact["uid"], "")
        ]
