"""Read and replace whole files safely; the only place that turns faults of the system into the store's sentences."""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple

from infochat.errors import StoreError
from infochat.store.locations import TEMPORARY_PREFIX, TEMPORARY_SUFFIX

SIZE_LIMIT = 1 << 30
_CLOEXEC = getattr(os, "O_CLOEXEC", 0)
_BINARY = getattr(os, "O_BINARY", 0)
_NOT_SUPPORTED = (errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)
_BUSY_ON_WINDOWS = (5, 32, 33)


class NotAFileError(StoreError):
    """The data file's name belongs to a folder, a pipe or a device."""

    code = "not_a_file"

    def __init__(self, path: str, kind: str) -> None:
        super().__init__(f"{path} is {kind}, not an ordinary file.", "Name another with --file or INFOCHAT_FILE.")


class UnreadableError(StoreError):
    """The data file cannot be opened or read."""

    code = "unreadable"

    def __init__(self, path: str, error: OSError) -> None:
        super().__init__(f"cannot read {path}: {reason_of(error)}.", _owner_remedy(path) or "See: infochat doctor")


class TooLargeError(StoreError):
    """A file beyond every size that this program writes."""

    code = "too_large"

    def __init__(self, path: str, size: int) -> None:
        super().__init__(f"{path} has {size:,} bytes; more than {SIZE_LIMIT:,} are not read.", "Is it the right file?")


class NotWrittenError(StoreError):
    """Something could not be written; what was there before is still there."""

    code = "io"

    def __init__(self, path: str, error: OSError) -> None:
        super().__init__(f"cannot write {path}: {reason_of(error)}.", "Nothing was changed. See: infochat doctor")


class ReadOnlyError(StoreError):
    """The place does not let this person write."""

    code = "readonly"

    def __init__(self, path: str, error: OSError) -> None:
        remedy = _owner_remedy(os.path.dirname(path)) or "Make the folder writable, or name another file with --file."
        super().__init__(f"cannot write {path}: {reason_of(error)}.", f"Nothing was changed. {remedy}")


class FullError(StoreError):
    """No space is left, or the person's quota is used up."""

    code = "full"

    def __init__(self, path: str, error: OSError) -> None:
        super().__init__(
            f"cannot write {path}: {reason_of(error)}.", "Nothing was changed. Make room, then do it again."
        )


class MountedFileError(StoreError):
    """The data file itself is a mount point, so that it cannot be replaced as a whole."""

    code = "mounted"

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} cannot be replaced: it is mounted by itself, or another program holds it.",
            "Nothing was changed. Mount the folder instead of the file.",
        )


class FileState(NamedTuple):
    """What tells whether a file is still the one that was read."""

    device: int
    inode: int
    size: int
    changed_ns: int


def state_of(info: os.stat_result) -> FileState:
    """Return what identifies a file at one moment."""
    return FileState(info.st_dev, info.st_ino, info.st_size, info.st_mtime_ns)


def reason_of(error: OSError) -> str:
    """Return the system's reason in plain words."""
    return os.strerror(error.errno).lower() if error.errno else type(error).__name__


def not_written(path: str, error: OSError) -> StoreError:
    """Return the error that says why a file could not be written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return FullError(path, error)
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return ReadOnlyError(path, error)
    if error.errno in (errno.EBUSY, errno.EXDEV):
        return MountedFileError(path)
    return NotWrittenError(path, error)


def read_file(path: str) -> tuple[bytes, FileState] | None:
    """Return the bytes of an ordinary file with its state, or None where there is none; a pipe never hangs this.

    Raises NotAFileError, UnreadableError, TooLargeError.
    """
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _CLOEXEC | _BINARY)
    except FileNotFoundError:
        return None
    except IsADirectoryError:
        raise NotAFileError(path, "a folder") from None
    except OSError as error:
        raise UnreadableError(path, error) from None
    try:
        info = os.fstat(handle)
        if not stat.S_ISREG(info.st_mode):
            raise NotAFileError(path, "a folder" if stat.S_ISDIR(info.st_mode) else "a pipe or a device")
        if info.st_size > SIZE_LIMIT:
            raise TooLargeError(path, info.st_size)
        parts = []
        while part := os.read(handle, max(info.st_size + 1, 1 << 16)):
            parts.append(part)
        return b"".join(parts), state_of(info)
    except OSError as error:
        raise UnreadableError(path, error) from None
    finally:
        with suppress(OSError):
            os.close(handle)


def ensure_folder(path: str) -> None:
    """Make a private folder (0700) where there is none. Raises OSError."""
    if not os.path.isdir(path):
        os.makedirs(path, mode=0o700, exist_ok=True)


def temporary_name(folder: str) -> str:
    """Return a fresh name beside the file that is to be replaced."""
    return os.path.join(folder, f"{TEMPORARY_PREFIX}{os.getpid()}-{os.urandom(4).hex()}{TEMPORARY_SUFFIX}")


def write_new(path: str, data: bytes) -> None:
    """Write a private file (0600) that must not be there yet, down to the disk. Raises OSError; then none is left."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _CLOEXEC | _BINARY, 0o600)
    try:
        try:
            write_all(handle, data)
            if hasattr(os, "fchmod"):
                os.fchmod(handle, 0o600)
            if os.fstat(handle).st_size != len(data):
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            sync(handle)
        finally:
            os.close(handle)
    except BaseException:
        with suppress(OSError):
            os.unlink(path)
        raise


def write_all(handle: int, data: bytes) -> None:
    """Write every byte, however few the system takes at a time. Raises OSError."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


def sync(handle: int) -> None:
    """Bring a file down to the disk; where a file system cannot, there is nothing to wait for. Raises OSError."""
    try:
        if sys.platform == "darwin":
            import fcntl

            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
        else:
            os.fsync(handle)
    except OSError as error:
        if error.errno not in _NOT_SUPPORTED:
            raise


def sync_folder(path: str) -> None:
    """Bring the names in a folder down to the disk. Raises OSError."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY | _CLOEXEC)
    try:
        sync(handle)
    finally:
        os.close(handle)


def replace_file(path: str, data: bytes, before: Callable[[], None] = lambda: None) -> list[str]:
    """Replace a file as a whole, or leave it as it is; return what went wrong after it was safely replaced.

    `before` runs when the new bytes are on the disk beside the old ones; an error of its own leaves the old.
    Raises OSError and whatever `before` raises, and then the old file is there, untouched.
    """
    warnings: list[str] = []
    temporary = temporary_name(os.path.dirname(path))
    committed = False
    try:
        with _signals_wait():
            write_new(temporary, data)
            try:
                _keep_owner(path, temporary)
                written = os.lstat(temporary)
                before()
                try:
                    _replace(temporary, path)
                except BaseException:
                    # A network drive may report a failure for what it has done; only the file itself tells.
                    if not _is_same(path, written):
                        raise
                committed = True
            finally:
                if not committed:
                    with suppress(OSError):
                        os.unlink(temporary)
            sync_folder(os.path.dirname(path))
    except BaseException as error:
        if not committed:
            raise
        # The change is there for everybody to see: from here on nothing may claim that it failed.
        reason = reason_of(error) if isinstance(error, OSError) else "it was interrupted"
        warnings.append(f"saved, but it is not certain that a power cut would spare it ({reason}).")
    return warnings


@contextmanager
def _signals_wait() -> Iterator[None]:
    """Hold back Ctrl-C and the signals that end a program while a file is being replaced."""
    import signal

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    former = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM, signal.SIGHUP))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, former)


def _replace(source: str, target: str) -> None:
    """Rename over the target; on Windows wait up to two seconds for a scanner or a sync program to let go."""
    for attempt in range(10):
        try:
            os.replace(source, target)
        except OSError as error:
            if getattr(error, "winerror", None) not in _BUSY_ON_WINDOWS or attempt == 9:
                raise
            time.sleep(0.04 * (attempt + 1))
        else:
            return


def _is_same(path: str, written: os.stat_result) -> bool:
    try:
        found = os.lstat(path)
    except OSError:
        return False
    return (found.st_dev, found.st_ino) == (written.st_dev, written.st_ino)


def _keep_owner(path: str, temporary: str) -> None:
    """Give the new file to the owner of the old, as root after sudo would otherwise take it away."""
    if not hasattr(os, "chown") or os.geteuid() != 0:
        return
    try:
        info = os.stat(path)
    except FileNotFoundError:
        info = os.stat(os.path.dirname(path))
    if info.st_uid != 0:
        os.chown(temporary, info.st_uid, info.st_gid)


def _owner_remedy(path: str) -> str | None:
    """Return how to get a file back that belongs to somebody else, as after sudo; None where that is not it."""
    try:
        owner = os.stat(path).st_uid
        mine = os.getuid()
    except (OSError, AttributeError):
        return None
    return f"It belongs to user {owner} and you are {mine}: sudo chown -R {mine} '{path}'" if owner != mine else None
