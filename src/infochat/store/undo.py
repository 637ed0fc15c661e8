"""Which content undo and redo lead to: every document names the revision that held the content before it.

Undo writes that older content as a new revision, so that nothing in the history is ever changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from infochat.errors import StoreError
from infochat.store.document import ChangeMark, Header, Ref
from infochat.store.history import Snapshot

DEPTH = 50


class NothingToUndoError(StoreError):
    """There is no change that could be taken back or done again."""

    code = "nothing_to_undo"

    def __init__(self, *, again: bool = False) -> None:
        what = "nothing was taken back that could be done again" if again else "there is no change to take back"
        super().__init__(f"{what}.", "See the changes: infochat undo --list")


class Change(NamedTuple):
    """One change of the data file as undo names it."""

    rev: int
    what: str
    at: datetime
    undone: bool
    elsewhere: bool = False
    """whether another machine wrote it."""


class Step(NamedTuple):
    """Where one step back or forward leads: the changes it moves over, and the header marks that hold there."""

    moved: list[Change]
    content: Ref | None
    """the revision whose content is wanted; None is the empty challenge before the first change."""
    change: ChangeMark | None
    redo: list[Ref]


def change_of(ref: Ref, mark: ChangeMark, machine: str, *, undone: bool) -> Change:
    """Return a mark of the history as a change that can be named."""
    try:
        at = datetime.fromisoformat(mark.at)
    except ValueError:
        at = datetime.fromtimestamp(0, UTC)
    if at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    return Change(ref.rev, mark.what, at, undone, elsewhere=bool(mark.machine) and mark.machine != machine)


def back(header: Header, head: Ref, kept: list[Snapshot], steps: int, machine: str) -> Step:
    """Return where `steps` changes back from this document lead, or as many as there are. Raises NothingToUndoError."""
    by_ref = {one.ref: one for one in kept}
    moved: list[Change] = []
    redo = list(header.redo)
    ref: Ref | None = head
    mark = header.change
    while mark is not None and ref is not None and len(moved) < steps:
        moved.append(change_of(ref, mark, machine, undone=True))
        redo.insert(0, ref)
        ref = mark.base
        mark = _mark(by_ref.get(ref)) if ref else None
    if not moved:
        raise NothingToUndoError
    return Step(moved, ref, mark, redo[:DEPTH])


def forward(header: Header, head: Ref, kept: list[Snapshot], steps: int, machine: str) -> Step:
    """Return where doing again what was taken back leads. Raises NothingToUndoError."""
    by_ref = {one.ref: one for one in kept}
    moved: list[Change] = []
    redo = list(header.redo)
    ref, mark = head, header.change
    while redo and len(moved) < steps:
        ref = redo.pop(0)
        mark = _mark(by_ref.get(ref))
        if mark is not None:
            moved.append(change_of(ref, mark, machine, undone=False))
    if not moved:
        raise NothingToUndoError(again=True)
    return Step(moved, ref, mark, redo)


def changes(header: Header, head: Ref, kept: list[Snapshot], machine: str) -> list[Change]:
    """Return what was taken back and could be done again, then what can be taken back, newest first."""
    by_ref = {one.ref: one for one in kept}
    undone = [
        change_of(ref, mark, machine, undone=True) for ref in reversed(header.redo) if (mark := _mark(by_ref.get(ref)))
    ]
    done = [change_of(ref, mark, machine, undone=False) for ref, mark in _chain(header.change, head, by_ref)]
    return undone + done


def reachable(header: Header, head: Ref, kept: list[Snapshot]) -> set[Ref]:
    """Return the revisions that undo and redo may still lead to from this document."""
    by_ref = {one.ref: one for one in kept}
    found = {head, *header.redo}
    for ref, mark in _chain(header.change, head, by_ref):
        found.add(ref)
        if mark.base:
            found.add(mark.base)
    for ref in header.redo:
        mark_there = _mark(by_ref.get(ref))
        if mark_there and mark_there.base:
            found.add(mark_there.base)
    return found


def _chain(mark: ChangeMark | None, ref: Ref, by_ref: dict[Ref, Snapshot]) -> Iterator[tuple[Ref, ChangeMark]]:
    for _ in range(DEPTH):
        if mark is None:
            return
        yield ref, mark
        if mark.base is None:
            return
        ref = mark.base
        mark = _mark(by_ref.get(ref))


def _mark(kept: Snapshot | None) -> ChangeMark | None:
    header = kept.header if kept else None
    return header.change if header else None
