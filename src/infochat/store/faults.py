"""What can go wrong with a file, in the store's own sentences; the system's error numbers end here."""

from __future__ import annotations

import errno
import os

from infochat.errors import StoreError

SIZE_LIMIT = 1 << 30


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


def _owner_remedy(path: str) -> str | None:
    """Return how to get a file back that belongs to somebody else, as after sudo; None where that is not it."""
    try:
        owner = os.stat(path).st_uid
        mine = os.getuid()
    except (OSError, AttributeError):
        return None
    return f"It belongs to user {owner} and you are {mine}: sudo chown -R {mine} '{path}'" if owner != mine else None
