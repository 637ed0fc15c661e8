"""Look the data file and everything beside it over, for doctor; works on whatever is there and changes nothing."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from infochat.domain.challenge import Challenge
from infochat.domain.text import plural
from infochat.errors import StoreError
from infochat.store.document import Header
from infochat.store.files import read_file
from infochat.store.history import Snapshot, header_of, snapshots_in
from infochat.store.locations import Places, is_temporary
from infochat.store.lock import lock_state
from infochat.store.migrations import SCHEMA_VERSION
from infochat.store.reading import refuse_if_gone, validated
from infochat.store.stamp import Stamp

LARGE = 20 * 1024 * 1024
LITTLE_SPACE = 50 * 1024 * 1024
_CONFLICT_MARKS = ("sync-conflict", "conflicted copy", "-conflict-", "conflict)", "in konflikt")
_UNCERTAIN = ("nfs", "cifs", "smb", "fuse", "9p", "afp", "sshfs", "vboxsf", "davfs")
_NO_LINKS = ("vfat", "exfat", "msdos", "fat")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at; `fix` says what to do where it is not as it should be."""

    name: str
    ok: bool
    detail: str
    fix: str | None = None


def checkup(places: Places, path: str, stamp: Stamp) -> list[Check]:
    """Return every check in a fixed order; those that need a file are left out where there is none."""
    checks = [_file(places, path)]
    if os.path.lexists(places.real) and checks[0].ok:
        checks += _content(places, path, stamp)
        checks += [_permissions(places), _owner(places), _links(places, path)]
    if os.path.isdir(places.folder):
        checks += [_lock(places), _history(places), _leftovers(places), _copies(places), _drafts(places)]
        checks += [_file_system(places), _space(places)]
    return checks


def _file(places: Places, path: str) -> Check:
    try:
        found = read_file(places.real)
        if found is None:
            refuse_if_gone(places, path)
            return Check("file", True, f"{path} is not there yet; the first change makes it")
    except StoreError as error:
        return Check("file", False, error.what, error.remedy)
    size = len(found[0])
    if size > LARGE:
        return Check("file", False, f"{path}, {size:,} bytes", "It works, only more slowly; is so much wanted?")
    return Check("file", True, f"{path}, {size:,} bytes")


def _content(places: Places, path: str, stamp: Stamp) -> Iterator[Check]:
    found = read_file(places.real)
    data = found[0] if found else b""
    try:
        raw, schema, challenge = validated(data, path)
    except StoreError as error:
        yield Check("format", False, error.what, error.remedy)
        return
    header = header_of(places.real) or Header()
    told = f"schema {schema} of {SCHEMA_VERSION}, revision {header.rev}, {plural(len(challenge.contacts), 'contact')}"
    told += f", {plural(len(challenge.connections), 'connection')}"
    yield Check("format", True, told + ("; changed outside infochat since" if stamp.is_foreign(data) else ""))
    yield _duplicates(challenge)
    del raw


def _duplicates(challenge: Challenge) -> Check:
    names = Counter(contact.id for contact in challenge.contacts) + Counter(c.uid for c in challenge.contacts)
    twice = sum(count > 1 for count in names.values())
    if twice:
        return Check(
            "ids", False, f"{twice} ids stand for more than one contact", "Give one another: infochat edit WHO --id"
        )
    return Check("ids", True, "every contact has an id of its own")


def _permissions(places: Places) -> Check:
    if os.name == "nt":
        return Check("permissions", True, "as the folder has them")
    open_to_others = [
        (name, wanted)
        for name, wanted in ((places.real, "600"), (places.history, "700"), (places.drafts, "700"))
        if os.path.exists(name) and stat.S_IMODE(os.stat(name).st_mode) & 0o077
    ]
    if open_to_others:
        names = ", ".join(os.path.basename(name) for name, _ in open_to_others)
        fix = "; ".join(f"chmod {wanted} '{name}'" for name, wanted in open_to_others)
        return Check("permissions", False, f"others on this computer can read {names}", fix)
    if not os.access(places.folder, os.W_OK):
        return Check("permissions", False, "the folder cannot be written to", f"chmod u+w '{places.folder}'")
    return Check("permissions", True, "only you can read it")


def _owner(places: Places) -> Check:
    if not hasattr(os, "getuid"):
        return Check("owner", True, "as Windows has it")
    owner, mine = os.stat(places.real).st_uid, os.getuid()
    if owner != mine:
        detail = f"the file belongs to user {owner}, you are {mine}"
        return Check("owner", False, detail, f"sudo chown -R {mine} '{places.folder}'")
    return Check("owner", True, "it is yours")


def _links(places: Places, path: str) -> Check:
    info = os.stat(places.real)
    if info.st_nlink > 1:
        same = [one for one in snapshots_in(places.history) if _inode(one.path) == (info.st_dev, info.st_ino)]
        if info.st_nlink > 1 + len(same):
            return Check("links", False, "the file has a second name elsewhere; a change leaves that one behind",
                         "Use one name, or a symbolic link.")  # fmt: skip
    if os.path.realpath(path) != os.path.abspath(path):
        return Check("links", True, f"a link to {places.real}; changes are made there")
    return Check("links", True, "the file has one name")


def _lock(places: Places) -> Check:
    holder = lock_state(places.lock)
    if holder is None:
        return Check("lock", True, "free")
    return Check("lock", False, holder, "Wait for it to end; a lock never outlives its program.")


def _history(places: Places) -> Check:
    kept = snapshots_in(places.history)
    size = sum(_size(one.path) for one in kept)
    changed = [one for one in kept if not _is_whole(one)]
    told = f"{plural(len(kept), 'former revision')}, {size:,} bytes"
    if changed:
        names = ", ".join(os.path.basename(one.path) for one in changed[:3])
        return Check("history", False, f"{told}; {len(changed)} not as they were written: {names}",
                     "They are never used. Move them away by hand when you like.")  # fmt: skip
    return Check("history", True, told)


def _leftovers(places: Places) -> Check:
    found = [name for name in os.listdir(places.folder) if is_temporary(name)]
    if found:
        return Check(
            "leftovers", False, f"{len(found)} files of a save that was cut off", "The next change removes them."
        )
    return Check("leftovers", True, "none")


def _copies(places: Places) -> Check:
    found = sorted(name for name in os.listdir(places.folder) if is_conflicted_copy(places, name))
    if found:
        fix = f"infochat merge '{os.path.join(places.folder, found[0])}'"
        return Check("copies", False, "a sync program left other copies beside it: " + ", ".join(found), fix)
    return Check("copies", True, "no conflicted copies beside it")


def is_conflicted_copy(places: Places, name: str) -> bool:
    """Return whether a file beside the data file is a copy that a sync program set aside."""
    return (
        name != os.path.basename(places.real)
        and any(mark in name.lower() for mark in _CONFLICT_MARKS)
        and header_of(os.path.join(places.folder, name)) is not None
    )


def _drafts(places: Places) -> Check:
    from infochat.store.drafts import Drafts

    names = Drafts(places).names()
    if names:
        return Check("drafts", True, f"{len(names)} unfinished text{'' if len(names) == 1 else 's'} in {places.drafts}")
    return Check("drafts", True, "nothing unfinished")


def _file_system(places: Places) -> Check:
    kind = file_system_of(places.folder)
    if kind is None:
        return Check("file system", True, "its kind is not told on this system")
    if kind.startswith(_UNCERTAIN):
        return Check("file system", False, f"{kind}: locks and the order of writes are not certain there",
                     "Do not change the file from two computers at once; keep a backup.")  # fmt: skip
    if kind in _NO_LINKS:
        return Check("file system", True, f"{kind}: has no links, so former revisions are copies")
    return Check("file system", True, kind)


def file_system_of(folder: str, table: str = "/proc/self/mountinfo") -> str | None:
    """Return the kind of file system that a folder lies on, or None where the system does not say."""
    best, kind = "", None
    try:
        with open(table, encoding="utf-8", errors="replace") as mounts:
            for line in mounts:
                fields, _, source = line.partition(" - ")
                place = fields.split()[4].replace("\\040", " ")
                if len(place) >= len(best) and (folder + "/").startswith(place.rstrip("/") + "/"):
                    best, kind = place, source.split()[0]
    except (OSError, IndexError):
        return None
    return kind


def _space(places: Places) -> Check:
    if not hasattr(os, "statvfs"):
        return Check("space", True, "not told on this system")
    info = os.statvfs(places.folder)
    free = info.f_bavail * info.f_frsize
    if free < max(LITTLE_SPACE, 3 * _size(places.real)):
        return Check(
            "space", False, f"only {free:,} bytes are free", "Make room: a change needs some beside the old file."
        )
    if info.f_files and not info.f_favail:
        return Check("space", False, "no more files can be made on this disk", "Remove some files.")
    return Check("space", True, f"{free / 1e9:,.1f} GB free")


def _is_whole(kept: Snapshot) -> bool:
    try:
        kept.data()
    except StoreError:
        return False
    return True


def _inode(path: str) -> tuple[int, int] | None:
    try:
        info = os.stat(path)
    except OSError:
        return None
    return info.st_dev, info.st_ino


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0
