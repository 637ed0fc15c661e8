"""Taking somebody out of the history as well: every former revision that knows them is removed.

Snapshots are never rewritten, since their names and the way back go by their content; what knew the person goes whole.
"""

from __future__ import annotations

import os
from contextlib import suppress

from infochat.errors import StoreError
from infochat.store.files import read_file, sync_folder
from infochat.store.history import snapshots_in
from infochat.store.locations import Places
from infochat.store.lock import held_lock


class NotPurgedError(StoreError):
    """Files beside the data that may still know somebody, because they cannot be read or removed."""

    code = "not_purged"

    def __init__(self, left: list[str]) -> None:
        more = f" and {len(left) - 1} more" if len(left) > 1 else ""
        super().__init__(
            f"{left[0]}{more} may still name them: it could not be read or removed.",
            "Everything else is done. Look at it and remove it by hand.",
        )


def purge_person(places: Places, uid: str, ids: list[str], command: str) -> int:
    """Remove each former revision, damaged file and draft that holds a person, and return how many files that were.

    `uid` is theirs, `ids` are the words under which they and their drafts were kept, also before somebody was joined
    with them. The data file itself must not hold them any more. Undo does not reach behind what was removed. Raises
    BusyError, and NotPurgedError with what is left once everything that can be removed is gone.
    """
    wanted = [text.encode() for text in (f'"{uid}"', *(f'"id": "{word}"' for word in ids))]
    removed = 0
    left: list[str] = []
    with held_lock(places.lock, command):
        for path in [
            *(kept.path for kept in snapshots_in(places.history)),
            *_files(places.damaged),
            *_files(places.drafts),
        ]:
            try:
                if _knows(path, wanted, [uid, *ids]):
                    os.unlink(path)
                    removed += 1
            except (OSError, StoreError):
                left.append(path)
        for folder in (places.history, places.damaged, places.drafts):
            with suppress(OSError):
                sync_folder(folder)
    if left:
        raise NotPurgedError(left)
    return removed


def _knows(path: str, wanted: list[bytes], words: list[str]) -> bool:
    if any(f"-{word}." in os.path.basename(path) for word in words):
        return True
    found = read_file(path)
    return found is not None and any(text in found[0] for text in wanted)


def _files(folder: str) -> list[str]:
    with suppress(OSError):
        return [entry.path for entry in os.scandir(folder) if entry.is_file(follow_symlinks=False)]
    return []
