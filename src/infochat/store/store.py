"""The store: what the commands know of the data file. Every reading and every change of it goes through here."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from infochat.domain.challenge import Challenge
from infochat.errors import StoreError
from infochat.store.codec import Json, encode
from infochat.store.document import ChangeMark, Header, Ref, assemble, read_header
from infochat.store.files import read_file
from infochat.store.locations import Places, places_of
from infochat.store.reading import State, no_garbage_collection, read_state, refuse_if_gone
from infochat.store.stamp import Stamp

if TYPE_CHECKING:
    from infochat.store.checkup import Check
    from infochat.store.drafts import Drafts
    from infochat.store.recover import RecoverPlan, Revision
    from infochat.store.save import Save
    from infochat.store.undo import Change, Step


_LINEAGE = 100
"""how many changes two copies may be apart and still be joined three-way"""


class NoDataError(StoreError):
    """Nothing was ever saved in this place."""

    code = "no_data"

    def __init__(self, path: str) -> None:
        super().__init__(f"there is no data file at {path} yet.", "Add somebody: infochat add-contact NAME")


class Store:
    """The data file at one path, with its history and its drafts."""

    def __init__(self, path: str, *, cache_folder: str | None = None, command: str = "infochat") -> None:
        """Take the path as it was given; nothing is opened. `command` is what others read while this one is busy."""
        self.path = path
        self.warnings: list[str] = []
        """sentences about what went wrong after the last change was safely saved."""
        self._rev = 0
        self._cache_folder = cache_folder
        self._command = command

    @property
    def _places(self) -> Places:
        return places_of(self.path)

    @property
    def _stamp(self) -> Stamp:
        return Stamp(self._cache_folder, self._places.real)

    @property
    def real_path(self) -> str:
        """Return the data file behind any links."""
        return self._places.real

    @property
    def rev(self) -> int:
        """Return the revision of the last load or change; 0 before anything was saved."""
        return self._rev

    @property
    def drafts(self) -> Drafts:
        """Return the unfinished texts that belong to this file."""
        from infochat.store.drafts import Drafts

        return Drafts(self._places)

    def exists(self) -> bool:
        """Return whether there is a data file, good or bad."""
        return os.path.lexists(self._places.real)

    def load(self) -> Challenge:
        """Return what is kept; takes no lock and creates nothing beside the file.

        Raises DamagedError, NewerError, GoneError, NotAFileError, UnreadableError.
        """
        state = self._read()
        return state.challenge if state else Challenge()

    def raw(self) -> bytes:
        """Return the bytes of the file as they are, good or bad. Raises NoDataError, GoneError, UnreadableError."""
        found = read_file(self._places.real)
        if found is None:
            refuse_if_gone(self._places, self.path)
            raise NoDataError(self.path)
        return found[0]

    def document_json(self) -> Json:
        """Return the whole document as JSON values. Raises what load raises."""
        state = self._read()
        return state.raw if state else assemble(Header(), Challenge(), {})

    @contextmanager
    def edit(
        self,
        what: str,
        now: datetime,
        *,
        new_uid: Callable[[], str],
        may_drop_people: bool = False,
        joined: Sequence[Ref] = (),
    ) -> Iterator[Challenge]:
        """Lock, read again, hand out the challenge and, on a clean exit, save it where it was changed.

        `what` is how undo names the change, `joined` are states of another copy that it takes in. Ask people and open
        editors before this: others wait. After an exception the file is as it was. Raises what load raises, BusyError,
        MassLossError, FullError and its like.
        """
        from infochat.store.guards import refuse_mass_loss, tombstones
        from infochat.store.machine import this_machine

        with self._changing(now) as (save, head):
            old = save.old
            challenge = old.challenge if old else Challenge()
            before = encode(challenge)
            yield challenge
            after = encode(challenge)
            if after == before:
                return
            if not may_drop_people:
                refuse_mass_loss(before, after)
            header = old.header if old else Header(store_id=new_uid())
            mark = ChangeMark(what, now.astimezone(UTC).isoformat(), this_machine(), head)
            self._commit(
                save,
                replace(
                    header,
                    store_id=header.store_id or new_uid(),
                    change=mark,
                    redo=[],
                    lineage=[*joined, *header.lineage],
                    deleted=tombstones(header.deleted, before, after, now),
                ),
                after,
            )

    def changes(self) -> list[Change]:
        """Return what can be done again and what can be taken back, newest first. Raises what load raises."""
        from infochat.store.history import snapshots_in
        from infochat.store.machine import this_machine
        from infochat.store.undo import changes

        state = self._read()
        if state is None:
            return []
        return changes(state.header, state.ref, snapshots_in(self._places.history), this_machine())

    def undo(self, steps: int, now: datetime) -> list[Change]:
        """Take back the last changes, newest first, and return them; the older content becomes a new revision.

        Raises NothingToUndoError, HistoryMissingError and what edit raises.
        """
        from infochat.store.undo import back

        return self._move(back, steps, now)

    def redo(self, steps: int, now: datetime) -> list[Change]:
        """Do again what undo took back, and return it in that order. Raises as undo."""
        from infochat.store.undo import forward

        return self._move(forward, steps, now)

    def history(self) -> list[Revision]:
        """Return the former revisions of this file, newest first; works on a damaged or missing file, too."""
        from infochat.store.history import header_of
        from infochat.store.recover import revisions_of

        header = header_of(self._places.real)
        return revisions_of(self._places, header.store_id if header else None)

    def recover_plan(self, revision: int | None = None, *, quarantine: bool = False) -> RecoverPlan:
        """Return what recover would do; changes nothing.

        Raises NothingToRecoverError, NoSuchRevisionError, NewerError, NotAFileError, and DamagedError where no single
        record is to blame and `quarantine` was asked for.
        """
        from infochat.store.recover import plan_recovery

        return plan_recovery(self._places, self.path, revision, quarantine=quarantine)

    def recover(self, plan: RecoverPlan, now: datetime, *, new_uid: Callable[[], str]) -> None:
        """Carry out a plan: the damaged file goes into `damaged`, what was found becomes a new revision.

        Raises ChangedMeanwhileError where the file is another by now, BusyError, FullError and its like.
        """
        from infochat.store.recover import carry_out

        with self._changing(now, is_damaged=plan.damage is not None) as (save, _):
            self._rev = carry_out(plan, save, new_uid)

    def checkup(self) -> list[Check]:
        """Return what was found about the file, its folder and its history; creates nothing."""
        from infochat.store.checkup import checkup

        return checkup(self._places, self.path, self._stamp)

    def _read(self) -> State | None:
        state = read_state(self._places, self.path, self._stamp)
        self._rev = state.header.rev if state else 0
        return state

    def _move(self, way: Callable[..., Step], steps: int, now: datetime) -> list[Change]:
        from infochat.store.guards import tombstones
        from infochat.store.history import find_snapshot, snapshots_in
        from infochat.store.machine import this_machine
        from infochat.store.reading import validated
        from infochat.store.undo import NothingToUndoError, back

        moved: list[Change] = []
        with self._changing(now) as (save, head):
            if save.old is None or head is None:
                raise NothingToUndoError
            lineage: list[Ref] = []
            step = way(save.old.header, head, snapshots_in(self._places.history), steps, this_machine())
            if step.content is None:
                challenge = Challenge()
            elif step.content == head:
                challenge = save.old.challenge
                lineage = save.old.header.lineage
            else:
                kept = find_snapshot(self._places.history, step.content)
                raw, _, challenge = validated(kept.data(), kept.path)
                lineage = [step.content, *read_header(raw, kept.path).lineage]
            before, after = encode(save.old.challenge), encode(challenge)
            if self._stamp.is_foreign(save.old.data):
                save.warnings.append("the file was also changed outside infochat; redo brings that back, too.")
            save.warnings += [f"'{one.what}' was written on another computer." for one in step.moved if one.elsewhere]
            # What is taken back was never there; what is removed once more is remembered as removed.
            deleted = tombstones(save.old.header.deleted, after if way is back else before, after, now)
            header = replace(save.old.header, change=step.change, redo=step.redo, deleted=deleted, lineage=lineage)
            self._commit(save, header, after)
            moved += step.moved
        return moved

    @contextmanager
    def _changing(self, now: datetime, *, is_damaged: bool = False) -> Iterator[tuple[Save, Ref | None]]:
        """Hold the lock over a fresh reading; once something is saved, no later fault is an error any more."""
        from infochat.store.lock import held_lock
        from infochat.store.save import Save, prepare_folder
        from infochat.store.validation import prepare_validation

        self.warnings = []
        rev_before = None
        try:
            places = self._places
            prepare_folder(places)
            # Loading the validator takes longer than a save; nobody should wait for that at the lock.
            prepare_validation()
            with no_garbage_collection(), held_lock(places.lock, self._command) as locks:
                old = None if is_damaged else self._read()
                rev_before = self._rev
                save = Save(places, self._stamp, old, locks, now, self.warnings)
                if not locks:
                    self.warnings.append("this drive knows no locks: do not change the data from two places at once.")
                yield save, old.ref if old else None
        except BaseException:
            if rev_before is None or self._rev == rev_before:
                raise
            self.warnings.append("saved, but interrupted right afterwards.")

    def _commit(self, save: Save, header: Header, content: Json) -> None:
        from infochat.store.history import snapshots_of

        kept = snapshots_of(save.places.history, header.store_id)
        newest = kept[0].ref.rev if kept else 0
        rev = max(header.rev, newest) + 1
        parent = save.old.sha256 if save.old else None
        lineage = [save.old.ref, *header.lineage] if save.old else header.lineage
        save.commit(replace(header, rev=rev, parent=parent, lineage=lineage[:_LINEAGE]), content)
        self._rev = rev
