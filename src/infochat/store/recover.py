"""Bring the data back after damage: show what can be had, put it in place, keep the damaged file aside."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from infochat.domain.challenge import Challenge
from infochat.errors import NotFoundError, StoreError
from infochat.store.codec import Json, encode
from infochat.store.document import ChangeMark, Header, Ref, read_challenge, read_header, render
from infochat.store.faults import UnreadableError, not_written
from infochat.store.files import ensure_folder, read_file, write_new
from infochat.store.history import Snapshot, sha8, snapshots_in
from infochat.store.machine import this_machine
from infochat.store.migrations import NewerError
from infochat.store.reading import orphans, validated
from infochat.store.salvage import Salvage, SetAside, joined, salvage, without_bad_records
from infochat.store.strict_json import DamagedError

if TYPE_CHECKING:
    from infochat.store.locations import Places
    from infochat.store.save import Save


class NothingToRecoverError(StoreError):
    """The data file is good; going back to a former revision of it wants its number."""

    code = "nothing_to_recover"

    def __init__(self, path: str) -> None:
        super().__init__(
            f"the data file {path} is not damaged.",
            "To take back a change: infochat undo. To go back further: infochat recover --revision N",
        )


class NoSuchRevisionError(NotFoundError):
    """A revision that is not in the history."""

    code = "no_such_revision"

    def __init__(self, rev: int, there: list[int]) -> None:
        ends = f"The history has {there[-1]} to {there[0]}." if there else "The history is empty."
        super().__init__(f"there is no revision {rev} in the history.", f"{ends} See: infochat recover --dry-run")


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a state of the data holds."""

    contacts: int = 0
    interviews: int = 0
    notes: int = 0
    connections: int = 0


@dataclass(frozen=True, slots=True)
class Revision:
    """One former revision in the history, with what it holds."""

    rev: int
    at: datetime | None
    what: str
    counts: Counts
    path: str
    ref: Ref
    ok: bool
    """whether its bytes are still those that its name tells of."""
    pinned: bool


@dataclass(slots=True)
class RecoverPlan:
    """What recover would do; nothing of it has happened yet."""

    damage: str | None
    """what is wrong with the file; None where it is good and only a former revision is wanted."""
    source: str
    """"rescue" (a snapshot with records of the damaged file), "snapshot", "quarantine" or "empty"."""
    revision: Revision | None
    revisions: list[Revision]
    counts: Counts
    rescued: int
    """records that come from the damaged file and are not so in the snapshot."""
    set_aside: list[str]
    """places of records that are not valid and go into a file of their own."""
    data: bytes | None
    """the bytes of the file as they were when the plan was made; None where it is gone."""
    header: Header
    challenge: Challenge
    aside: list[SetAside] = field(default_factory=list)


def revisions_of(places: Places, store_id: str | None) -> list[Revision]:
    """Return the history newest first, with what each holds; without an id that of every file in the folder."""
    return [_revision(kept) for kept in _kept(places, store_id)]


def plan_recovery(places: Places, path: str, revision: int | None = None, *, quarantine: bool = False) -> RecoverPlan:
    """Return how the data can be brought back: by default the newest good snapshot with every whole record that the
    damaged file still has; with `revision` that state alone; with `quarantine` the file without its bad records.

    Raises NothingToRecoverError, NoSuchRevisionError, NewerError, and DamagedError where quarantine cannot help.
    """
    found = read_file(places.real)
    data = found[0] if found else None
    damage = _damage(data, path)
    salvaged = salvage(data or b"")
    known_id = salvaged.raw.get("store_id")
    lost_ids = _lost_ids(places) if data is None else set()
    store_id = known_id if isinstance(known_id, str) and known_id else None
    kept = [one for one in _kept(places, store_id) if not lost_ids or (one.header and one.header.store_id in lost_ids)]
    plan = RecoverPlan(
        damage.reason if isinstance(damage, DamagedError) else "it is gone" if data is None else None,
        "empty", None, [_revision(one) for one in kept], Counts(), 0, [], data, Header(), Challenge(),
    )  # fmt: skip
    if revision is not None:
        return _from_snapshot(plan, [one for one in kept if one.ref.rev == revision], path, revision)
    if plan.damage is None:
        raise NothingToRecoverError(path)
    if quarantine:
        return _quarantined(plan, damage, path)
    return _with_rescued(_from_snapshot(plan, kept, path, None), data, path)


def carry_out(plan: RecoverPlan, save: Save, new_uid: Callable[[], str]) -> int:
    """Write what was planned and return the new revision; the damaged file and bad records go into `damaged`.

    Raises ChangedMeanwhileError where the file is not as it was planned for, FullError and its like.
    """
    places = save.places
    if plan.damage is not None and plan.data is not None:
        save.set_aside = (os.path.join(places.damaged, _aside_name(places, save.now, plan.data)), plan.data)
    if plan.aside:
        _keep_aside(plan.aside, places, save.now)
    newest = max((one.rev for one in plan.revisions), default=0)
    if plan.damage is not None:
        # The damaged file was a revision of its own, even where its number cannot be read any more.
        newest += 1
    base = save.old
    ref = plan.revision.ref if plan.revision else None
    if plan.source == "quarantine" and plan.header.change:
        # The file as it was is no state to go back to, but the one before its last change is.
        ref = plan.header.change.base
    if base is not None:
        ref = base.ref
        newest = max(newest, base.header.rev)
    words = {
        "rescue": "recovered what the damaged file held",
        "snapshot": f"recovered revision {plan.revision.rev}" if plan.revision else "recovered",
        "quarantine": "set damaged records aside",
        "empty": "began again with an empty file",
    }[plan.source]
    header = replace(
        plan.header,
        store_id=plan.header.store_id or new_uid(),
        rev=max(newest, plan.header.rev) + 1,
        parent=None,
        change=ChangeMark(words, save.now.astimezone(UTC).isoformat(), this_machine(), ref),
        redo=[],
    )
    save.commit(header, encode(plan.challenge))
    return header.rev


def counts_of(raw: Json) -> Counts:
    """Return how much a document holds."""
    contacts = [one for one in raw.get("contacts", ()) if isinstance(one, dict)]
    return Counts(
        contacts=len(contacts),
        interviews=sum(len(one.get("interviews", ())) for one in contacts),
        notes=sum(len(one.get("notes", ())) for one in contacts),
        connections=len(raw.get("connections", {}).get("rows", ())),
    )


def _kept(places: Places, store_id: str | None) -> list[Snapshot]:
    kept = snapshots_in(places.history)
    mine = [one for one in kept if store_id and one.header and one.header.store_id == store_id]
    return mine or kept


def _lost_ids(places: Places) -> set[str]:
    try:
        return orphans(places)
    except OSError as error:
        raise UnreadableError(places.history, error) from None


def _revision(kept: Snapshot) -> Revision:
    mark = kept.header.change if kept.header else None
    at, counts, is_good = None, Counts(), True
    with suppress(ValueError):
        at = datetime.fromisoformat(mark.at) if mark else None
    try:
        counts = counts_of(json.loads(kept.data()))
    except (StoreError, ValueError, RecursionError, AttributeError, TypeError):
        is_good = False
    return Revision(kept.ref.rev, at, mark.what if mark else "", counts, kept.path, kept.ref, is_good, kept.pinned)


def _damage(data: bytes | None, path: str) -> StoreError | None:
    if data is None:
        return None
    try:
        validated(data, path)
    except NewerError:
        raise
    except DamagedError as error:
        return error
    return None


def _from_snapshot(plan: RecoverPlan, kept: list[Snapshot], path: str, revision: int | None) -> RecoverPlan:
    """Fill the plan from the first of these snapshots that is good."""
    for one in kept:
        try:
            raw = validated(one.data(), one.path)[0]
        except StoreError:
            continue
        found = next(each for each in plan.revisions if each.path == one.path)
        return _filled(plan, "snapshot", raw, path, found)
    if revision is None:
        return plan
    raise NoSuchRevisionError(revision, [one.rev for one in plan.revisions])


def _with_rescued(plan: RecoverPlan, data: bytes | None, path: str) -> RecoverPlan:
    """Put what the damaged file still holds over the snapshot."""
    found = salvage(data or b"")
    if not found.raw or found.raw.get("format") != "infochat":
        return plan
    older: Json = {}
    if plan.revision is not None:
        older = validated(read_bytes(plan.revision.path), plan.revision.path)[0]
    try:
        good, aside = without_bad_records(found.raw, path)
        # Where a record is bad, the snapshot's own is better than none: that part is laid over, not put in its place.
        whole, count = joined(older, Salvage(good, found.complete - {one.part for one in aside}))
        raw = validated(render(whole), path)[0]
    except StoreError:
        return plan
    if count == 0 and not aside:
        return plan
    plan.aside = aside
    plan.set_aside = [one.place for one in aside]
    plan.rescued = count
    return _filled(plan, "rescue", raw, path, plan.revision)


def _quarantined(plan: RecoverPlan, damage: StoreError | None, path: str) -> RecoverPlan:
    from infochat.store.strict_json import parse_strict

    if plan.data is None:
        raise damage or NothingToRecoverError(path)
    raw, aside = without_bad_records(parse_strict(plan.data, path), path)
    plan.aside = aside
    plan.set_aside = [one.place for one in aside]
    return _filled(plan, "quarantine", raw, path, None)


def _filled(plan: RecoverPlan, source: str, raw: Json, path: str, revision: Revision | None) -> RecoverPlan:
    plan.source = source
    plan.revision = revision
    plan.counts = counts_of(raw)
    plan.header = read_header(raw, path)
    plan.challenge = read_challenge(raw, path)
    return plan


def read_bytes(path: str) -> bytes:
    """Return the bytes of a file that was there a moment ago, or none. Raises UnreadableError."""
    found = read_file(path)
    return found[0] if found else b""


def _aside_name(places: Places, now: datetime, data: bytes) -> str:
    return f"{places.stem}-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}-{sha8(data)}.json"


def _keep_aside(aside: list[SetAside], places: Places, now: datetime) -> None:
    """Write the bad records into a file of their own before the document without them is saved."""
    data = json.dumps([{"place": one.place, "record": one.value} for one in aside], ensure_ascii=False, indent=2)
    content = data.encode("utf-8", "surrogatepass")
    path = os.path.join(places.damaged, "records-" + _aside_name(places, now, content))
    try:
        ensure_folder(places.damaged)
        with suppress(FileExistsError):
            write_new(path, content)
    except OSError as error:
        raise not_written(path, error) from None
