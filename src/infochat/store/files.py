"""Read and replace whole files safely, as every part of the store does it; knows nothing of what they hold."""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple

from infochat.store.faults import SIZE_LIMIT, NotAFileError, TooLargeError, UnreadableError, reason_of
from infochat.store.locations import TEMPORARY_PREFIX, TEMPORARY_SUFFIX

_CLOEXEC = getattr(os, "O_CLOEXEC", 0)
_BINARY = getattr(os, "O_BINARY", 0)
_NOT_SUPPORTED = (errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)
_BUSY_ON_WINDOWS = (5, 32, 33)


class FileState(NamedTuple):
    """What tells whether a file is still the one that was read."""

    device: int
    inode: int
    size: int
    changed_ns: int


def state_of(info: os.stat_result) -> FileState:
    """Return what identifies a file at one moment."""
    return FileState(info.st_dev, info.st_ino, info.st_size, info.st_mtime_ns)


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
        give_to_owner(path)


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
            give_to_owner(path)
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
                if os.path.exists(path):
                    give_to_owner(temporary, path)
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


def give_to_owner(path: str, like: str | None = None) -> None:
    """Give what root has just made to the owner of `like`, or of its folder: after sudo it would be out of reach."""
    if not hasattr(os, "chown") or os.geteuid() != 0:
        return
    info = os.stat(like or os.path.dirname(path))
    if info.st_uid != 0:
        os.chown(path, info.st_uid, info.st_gid)
