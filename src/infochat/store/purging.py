"""Taking somebody out of the history as well: every former revision that knows them is removed.

Snapshots are never rewritten, since their names and the way back go by their content; what knew the person goes whole.
"""

from __future__ import annotations

import os
from contextlib import suppress

from infochat.store.files import read_file
from infochat.store.history import kept_in
from infochat.store.locations import Places
from infochat.store.lock import held_lock


def purge_person(places: Places, uid: str, ids: list[str], command: str) -> int:
    """Remove each former revision, damaged file and draft that holds a person, and return how many files that were.

    `uid` is theirs, `ids` are the words under which drafts may be kept. The data file itself must not hold them any
    more. Undo does not reach behind what was removed. Raises BusyError, UnreadableError.
    """
    wanted = f'"{uid}"'.encode()
    removed = 0
    with held_lock(places.lock, command):
        for path in [*(kept.path for kept in kept_in(places.history)), *_files(places.damaged), *_files(places.drafts)]:
            name = os.path.basename(path)
            found = read_file(path)
            is_theirs = any(f"-{word}." in name for word in (uid, *ids))
            if found is not None and (wanted in found[0] or is_theirs):
                os.unlink(path)
                removed += 1
    return removed


def _files(folder: str) -> list[str]:
    with suppress(OSError):
        return [entry.path for entry in os.scandir(folder) if entry.is_file(follow_symlinks=False)]
    return []
