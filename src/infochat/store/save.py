"""Put a changed document in the place of the old: checked, kept in the history, wholly or not at all."""

from __future__ import annotations

import errno
import os
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from infochat.errors import StoreError
from infochat.store.codec import Json
from infochat.store.document import Header, Ref, render, with_header
from infochat.store.faults import not_written
from infochat.store.files import ensure_folder, read_file, replace_file, state_of, sync_folder, write_new
from infochat.store.history import keep, sha8, snapshots_of
from infochat.store.locations import Places, is_temporary
from infochat.store.migrations import SCHEMA_VERSION
from infochat.store.pruning import removable, remove
from infochat.store.reading import State
from infochat.store.stamp import Stamp
from infochat.store.strict_json import DamagedError
from infochat.store.undo import reachable

_STALE_SECONDS = 600


class UnsavableError(StoreError):
    """What was to be saved would not be a good document; the one that is there stays."""

    code = "unsavable"

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"this change would damage the data file: {reason}.", "Nothing was changed. Please report this."
        )


class ChangedMeanwhileError(StoreError):
    """A program that knows no lock wrote the data file while this change was being made."""

    code = "changed"

    def __init__(self, path: str) -> None:
        super().__init__(f"another program changed {path} at the same moment.", "Nothing was changed. Do it again.")


@dataclass(slots=True)
class Save:
    """One document on its way to the disk."""

    places: Places
    stamp: Stamp
    old: State | None
    """what is to be replaced; None where no good file is there."""
    locks: bool
    """whether the lock really keeps others away."""
    now: datetime
    warnings: list[str] = field(default_factory=list)
    set_aside: tuple[str, bytes] | None = None
    """where a damaged file is to be kept before it is replaced, and the bytes that it must still have."""

    def commit(self, header: Header, content: Json) -> bytes:
        """Write the document and return its bytes; what went wrong afterwards is in `warnings`.

        Raises UnsavableError, ChangedMeanwhileError, FullError and its like; then the old file is there, untouched.
        """
        data = checked_bytes(header, content, self.old.raw if self.old else {})
        real = self.places.real
        try:
            self._remove_leftovers()
            self.warnings += replace_file(real, data, self._before)
        except OSError as error:
            raise not_written(real, error) from None
        try:
            self.stamp.remember(data, written=True)
            self._prune(header, Ref(header.rev, sha8(data)))
        except BaseException as error:
            self.warnings.append(f"saved, but the history was not tidied up ({type(error).__name__}).")
        return data

    def _before(self) -> None:
        """Make sure that the file is still the one that was read, and keep it in the history."""
        self._refuse_if_changed()
        if self.set_aside is not None:
            self._set_aside(*self.set_aside)
        if self.old is None:
            return
        if self.old.former_schema < SCHEMA_VERSION:
            keep(self.places.history, self.places.real, self.old.data, self.old.ref, f"pre-v{SCHEMA_VERSION}-")
        try:
            self._keep(self.old)
        except OSError as error:
            reason = os.strerror(error.errno).lower() if error.errno else type(error).__name__
            self.warnings.append(
                f"saved, but the former revision is not in the history, undo cannot reach it ({reason})."
            )

    def _keep(self, old: State) -> None:
        try:
            keep(self.places.history, self.places.real, old.data, old.ref)
        except OSError as error:
            if error.errno not in (errno.ENOSPC, errno.EDQUOT):
                raise
            self._prune(old.header, old.ref)
            keep(self.places.history, self.places.real, old.data, old.ref)

    def _set_aside(self, target: str, data: bytes) -> None:
        found = read_file(self.places.real)
        if found is None or found[0] != data:
            raise ChangedMeanwhileError(self.places.real)
        ensure_folder(self.places.damaged)
        if read_file(target) is None:
            write_new(target, data)
            sync_folder(self.places.damaged)

    def _refuse_if_changed(self) -> None:
        real = self.places.real
        if self.old is None:
            if self.set_aside is None and os.path.lexists(real):
                raise ChangedMeanwhileError(real)
            return
        with suppress(FileNotFoundError):
            if state_of(os.stat(real)) == self.old.file:
                return
            found = read_file(real)
            if found is not None and found[0] == self.old.data:
                return
        raise ChangedMeanwhileError(real)

    def _prune(self, header: Header, ref: Ref) -> None:
        kept = snapshots_of(self.places.history, header.store_id)
        remove(removable(kept, reachable(header, ref, kept), self.now))

    def _remove_leftovers(self) -> None:
        """Remove what programs that were killed in the middle of a save have left; under the lock nobody else saves."""
        with suppress(OSError):
            for name in os.listdir(self.places.folder):
                if is_temporary(name):
                    path = os.path.join(self.places.folder, name)
                    with suppress(OSError):
                        if self.locks or os.lstat(path).st_mtime < time.time() - _STALE_SECONDS:
                            os.unlink(path)


def checked_bytes(header: Header, content: Json, old: Json) -> bytes:
    """Return the bytes of a new document after reading them back through every check. Raises UnsavableError."""
    from infochat.store.reading import validated

    try:
        document = with_header(header, content, old)
        data = render(document)
        raw, _, _ = validated(data, "that would be written")
    except DamagedError as error:
        raise UnsavableError(error.reason) from None
    except (TypeError, ValueError, RecursionError) as error:
        raise UnsavableError(f"it cannot be written as JSON ({type(error).__name__})") from None
    if raw != document:
        raise UnsavableError("it reads back as something else")
    return data


def prepare_folder(places: Places) -> None:
    """Make the folder of the data file where there is none. Raises ReadOnlyError and its like."""
    try:
        ensure_folder(places.folder)
    except OSError as error:
        raise not_written(places.folder, error) from None
