"""Former revisions beside the data file: one file each, named by revision and the start of its SHA-256.

A snapshot is a hard link to the file that is about to be replaced, so it costs nothing; nothing here is ever rewritten.
"""

from __future__ import annotations

import errno
import json
import os
import re
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

from infochat.errors import StoreError
from infochat.store.codec import Json
from infochat.store.document import HEADER_KEYS, Header, Ref, read_header
from infochat.store.files import ensure_folder, read_file, sync_folder, write_new

_NAME = re.compile(r"(?:pre-v(\d+)-)?(\d{8,})-([0-9a-f]{8})\.json")
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.ENOSYS, errno.EXDEV, errno.EACCES)
_HEADER_BYTES = 1 << 16


class HistoryMissingError(StoreError):
    """A former revision that is needed is not in the history any more, or not as it was written."""

    code = "history"

    def __init__(self, ref: Ref, reason: str) -> None:
        super().__init__(
            f"revision {ref.rev} cannot be brought back: {reason}.", "See what is there: infochat recover --dry-run"
        )


@dataclass(frozen=True)
class Snapshot:
    """One file of the history."""

    path: str
    ref: Ref
    pinned: bool

    @cached_property
    def header(self) -> Header | None:
        """Return its header, read from its first bytes; None where that is not possible."""
        return header_of(self.path)

    def data(self) -> bytes:
        """Return its bytes after comparing them with its name. Raises HistoryMissingError."""
        try:
            found = read_file(self.path)
        except StoreError:
            raise HistoryMissingError(self.ref, "its file cannot be read") from None
        if found is None:
            raise HistoryMissingError(self.ref, "its file is gone")
        if sha8(found[0]) != self.ref.sha8:
            raise HistoryMissingError(self.ref, "its file was changed by another program or by the disk")
        return found[0]


def sha8(data: bytes) -> str:
    """Return the digits that stand in the name of a snapshot."""
    return sha256(data).hexdigest()[:8]


def snapshots_in(folder: str) -> list[Snapshot]:
    """Return every snapshot in a history folder, newest revision first; none where the folder cannot be read."""
    try:
        return snapshots_among(os.listdir(folder), folder)
    except OSError:
        return []


def snapshots_among(names: list[str], folder: str) -> list[Snapshot]:
    """Return the snapshots among the names in a history folder, newest revision first."""
    found = []
    for name in names:
        match = _NAME.fullmatch(name)
        if match:
            ref = Ref(int(match[2]), match[3])
            found.append(Snapshot(os.path.join(folder, name), ref, pinned=match[1] is not None))
    return sorted(found, key=lambda kept: (kept.ref.rev, not kept.pinned, kept.ref.sha8), reverse=True)


def snapshots_of(folder: str, store_id: str) -> list[Snapshot]:
    """Return the snapshots of one data file; several may share a folder."""
    return [kept for kept in snapshots_in(folder) if kept.header is not None and kept.header.store_id == store_id]


def find_snapshot(folder: str, ref: Ref) -> Snapshot:
    """Return the snapshot of a revision. Raises HistoryMissingError."""
    for pinned in (False, True):
        for kept in snapshots_in(folder):
            if kept.ref == ref and kept.pinned is pinned:
                return kept
    raise HistoryMissingError(ref, "it is not in the history")


def header_of(path: str) -> Header | None:
    """Return the header of a document without reading all of it, or None where it is no document of ours."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    except OSError:
        return None
    try:
        text = os.read(handle, _HEADER_BYTES).decode("utf-8", "ignore")
        raw = _first_fields(text)
        if "rev" not in raw or "store_id" not in raw:
            while part := os.read(handle, 1 << 20):
                text += part.decode("utf-8", "ignore")
            raw = json.loads(text)
        return read_header(raw, path) if isinstance(raw, dict) else None
    except (OSError, ValueError, RecursionError, StoreError):
        return None
    finally:
        with suppress(OSError):
            os.close(handle)


def _first_fields(text: str) -> Json:
    """Return the header's fields as far as they stand before anything else."""
    decoder = json.JSONDecoder()
    raw: dict[str, Any] = {}
    place = text.find("{") + 1
    with suppress(ValueError):
        while match := re.compile(r'\s*,?\s*("(?:[^"\\]|\\.)*")\s*:\s*').match(text, place):
            key = json.loads(match[1])
            if key not in HEADER_KEYS:
                break
            raw[key], place = decoder.raw_decode(text, match.end())
    return raw


def keep(folder: str, real: str, data: bytes, ref: Ref, pin: str = "") -> None:
    """Keep the data file as it is now under its revision, by a link or, where there are none, by a copy.

    `data` are the bytes that were read from it; `pin` is the name of a copy that is never pruned. Raises OSError.
    """
    ensure_folder(folder)
    target = os.path.join(folder, f"{pin}{ref.rev:08d}-{ref.sha8}.json")
    try:
        os.link(real, target)
    except FileExistsError:
        if _is_whole(target, data):
            return
        # What stands under this name is not what the name says; the good bytes take its place.
        os.unlink(target)
        write_new(target, data)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        write_new(target, data)
    else:
        os.chmod(target, 0o600)
    sync_folder(folder)


def _is_whole(path: str, data: bytes) -> bool:
    try:
        found = read_file(path)
    except StoreError:
        return False
    return found is not None and found[0] == data
