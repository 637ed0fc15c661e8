"""The lock that lets one program at a time change the data: held by the system, so that it dies with the program."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from infochat.errors import StoreError
from infochat.store.faults import not_written
from infochat.store.files import give_to_owner

WAIT_SECONDS = 10.0
_NOT_HERE = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EINVAL)


class BusyError(StoreError):
    """Another program is in the middle of a change and did not end within the waiting time."""

    code = "busy"

    def __init__(self, holder: str, seconds: float) -> None:
        super().__init__(
            f"another infochat is changing the data ({holder or 'it does not say which'}); waited {seconds:g} seconds.",
            "Nothing was changed. Do it again when that one has ended.",
        )


@contextmanager
def held_lock(path: str, command: str, wait: float = WAIT_SECONDS) -> Iterator[bool]:
    """Hold the lock file at this path; yields whether it really locks, which some network drives cannot.

    The file is never removed: whoever waits has it open, and a new file of the same name would be another lock.
    Raises BusyError after `wait` seconds, ReadOnlyError and its like where the file cannot be made.
    """
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        with suppress(OSError):
            give_to_owner(path)
    except OSError as error:
        raise not_written(path, error) from None
    try:
        locks = _acquire(handle, path, wait)
        if locks:
            _sign(handle, command)
        yield locks
    finally:
        # Closing is what frees it; a complaint about that must not hide how the change went.
        with suppress(OSError):
            os.close(handle)


def _acquire(handle: int, path: str, wait: float) -> bool:
    deadline = time.monotonic() + wait
    while True:
        try:
            _try_lock(handle)
        except (BlockingIOError, PermissionError):
            if time.monotonic() >= deadline:
                raise BusyError(_holder(handle), wait) from None
            time.sleep(0.01 + os.urandom(1)[0] / 255 * 0.04)
        except OSError as error:
            if error.errno in _NOT_HERE:
                return False
            raise not_written(path, error) from None
        else:
            return True


if os.name == "nt":  # pragma: no cover

    def _try_lock(handle: int) -> None:
        import msvcrt

        os.lseek(handle, 1 << 30, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]

else:

    def _try_lock(handle: int) -> None:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _sign(handle: int, command: str) -> None:
    """Leave who holds it, for the message of those who wait; what it says is never relied on."""
    with suppress(OSError):
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, f"{os.getpid()} {command}\n".encode())


def _holder(handle: int) -> str:
    with suppress(OSError):
        os.lseek(handle, 0, os.SEEK_SET)
        number, _, command = os.read(handle, 200).decode("utf-8", "replace").strip().partition(" ")
        if number.isdigit():
            return f"process {number}, {command}" if command.isprintable() else f"process {number}"
    return ""


def lock_state(path: str) -> str | None:
    """Return who holds the lock, in words, or None where it is free; makes no lock file and waits for nobody."""
    try:
        handle = os.open(path, os.O_RDWR | getattr(os, "O_CLOEXEC", 0))
    except OSError:
        return None
    try:
        _try_lock(handle)
    except (BlockingIOError, PermissionError):
        return f"held just now by {_holder(handle) or 'another program'}"
    except OSError as error:
        return f"locks do not work here ({os.strerror(error.errno or 0).lower()})"
    finally:
        with suppress(OSError):
            os.close(handle)
    return None
