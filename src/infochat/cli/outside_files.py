"""Files other than the data file: those that were named are read, and each is written whole or not at all."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from infochat.errors import StoreError

if TYPE_CHECKING:
    from infochat.cli.terminal import Terminal


class UnreadableInputError(StoreError):
    """A file that was named on the command line cannot be read."""

    code = "input"

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"cannot read {path}: {reason}.", "Check the name and its permissions.")


class UnwritableOutputError(StoreError):
    """A file that was asked for cannot be written."""

    code = "output"

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"cannot write {path}: {reason}.", "Name another place.")


def read_file(path: str, *, at_most: int = -1) -> bytes:
    """Return the bytes of a file, or of standard input for `-`; a limit ends the reading there.

    Raises UnreadableInputError.
    """
    if path == "-":
        return sys.stdin.buffer.read(at_most)
    import stat

    try:
        # Whoever names a pipe, such as <(unzip -p ...), wants to wait for it; for anything else nobody waits.
        waits = 0 if stat.S_ISFIFO(os.stat(path).st_mode) else getattr(os, "O_NONBLOCK", 0)
        handle = os.open(path, os.O_RDONLY | waits | getattr(os, "O_CLOEXEC", 0))
    except OSError as error:
        raise UnreadableInputError(path, os.strerror(error.errno or 0).lower()) from None
    kind = os.fstat(handle).st_mode
    if not stat.S_ISREG(kind) and not stat.S_ISFIFO(kind):
        os.close(handle)
        what = "it is a folder, not a file" if stat.S_ISDIR(kind) else "it is not an ordinary file"
        raise UnreadableInputError(path, what)
    with os.fdopen(handle, "rb") as file:
        return file.read(at_most)


def read_text(path: str) -> str:
    """Return the text of a UTF-8 file, or of standard input for `-`. Raises UnreadableInputError."""
    try:
        return read_file(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableInputError(path, f"it is not UTF-8 text (byte {error.start + 1})") from None


def write_file(terminal: Terminal, path: str, data: str | bytes, *, overwrite: bool = False) -> None:
    """Write a private file (0600) whole or not at all, or to standard output for `-`.

    A file that is there is replaced only when told or when a person agrees. Raises UnwritableOutputError.
    """
    content = data.encode() if isinstance(data, str) else data
    if path == "-":
        _write_here(terminal, content)
        return
    if os.path.lexists(path) and not overwrite:
        if not terminal.can_ask:
            raise UnwritableOutputError(path, "it is there already")
        if not terminal.confirm(f"{path} is there already. Replace it?", "another --output"):
            raise UnwritableOutputError(path, "it is there already, and it stays")
    try:
        write_private(path, content)
    except OSError as error:
        raise UnwritableOutputError(path, os.strerror(error.errno or 0).lower()) from None


def write_private(path: str, content: bytes) -> None:
    """Write a file with mode 0600, replacing what is there in one step. Raises OSError."""
    import tempfile  # late: commands that read import this module as well

    folder = os.path.dirname(os.path.abspath(path))
    handle, temporary = tempfile.mkstemp(dir=folder, prefix=".infochat-", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def _write_here(terminal: Terminal, content: bytes) -> None:
    """Write to standard output: text on a terminal without what could steer it, all else byte by byte."""
    terminal.out.flush()
    if terminal.is_terminal:
        try:
            terminal.write_raw(content.decode("utf-8-sig"))
        except UnicodeDecodeError:
            pass
        else:
            terminal.out.flush()
            return
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
