"""Remember in the cache folder which bytes were found good, so that reading them again needs no validation.

Everything here is advice: whatever is missing, foreign or unwritable costs time and nothing else.
"""

from __future__ import annotations

import os

# hashlib would load OpenSSL, which takes ten times as long as everything else here.
from _blake2 import blake2b
from contextlib import suppress

from infochat import __version__
from infochat.store.migrations import SCHEMA_VERSION


class Stamp:
    """The stamp of one data file."""

    def __init__(self, folder: str | None, real: str) -> None:
        """Take the cache folder, or None for none, and the data file behind its links."""
        self._path = None
        if folder is not None and os.path.realpath(folder) != os.path.dirname(real):
            self._path = os.path.join(folder, f"good-{_digest(os.fsencode(real))[:16]}")
        self._folder = folder

    def is_good(self, data: bytes) -> bool:
        """Return whether these very bytes were validated or written by this version before."""
        lines = self._lines()
        return len(lines) >= 2 and lines[0] == _version() and lines[1] == _digest(data)

    def is_foreign(self, data: bytes) -> bool:
        """Return whether these bytes are known not to be the ones this program wrote last on this machine."""
        lines = self._lines()
        return len(lines) >= 3 and lines[2] != "" and lines[2] != _digest(data)

    def remember(self, data: bytes, *, written: bool = False) -> None:
        """Note that these bytes are good; with `written`, that this program wrote them."""
        if self._path is None or self._folder is None:
            return
        lines = self._lines()
        digest = _digest(data)
        last = digest if written else lines[2] if len(lines) >= 3 else ""
        temporary = f"{self._path}.{os.getpid()}"
        with suppress(OSError):
            os.makedirs(self._folder, mode=0o700, exist_ok=True)
            handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_CLOEXEC", 0), 0o600)
            try:
                os.write(handle, "\n".join((_version(), digest, last, "")).encode())
            finally:
                os.close(handle)
            os.replace(temporary, self._path)

    def _lines(self) -> list[str]:
        if self._path is None:
            return []
        try:
            with open(self._path, encoding="ascii") as file:
                return file.read(1000).split("\n")
        except (OSError, ValueError):
            return []


def _version() -> str:
    return f"{__version__} {SCHEMA_VERSION}"


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()
