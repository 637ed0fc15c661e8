"""Unfinished texts: every line of a talk and what is open in the editor, on the disk before anything can go wrong.

A draft stays until what it holds has been saved elsewhere and it is removed by name.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress

from infochat.store.faults import not_written
from infochat.store.files import ensure_folder, give_to_owner, read_file, sync, sync_folder, write_all, write_new
from infochat.store.locations import Places

_OLDER = "older"
OPENED = ".opened"
"""behind the name of a page: the text that it began as"""


class Drafts:
    """The drafts that belong to one data file, by short names such as "meet-ada-lovelace.md"."""

    def __init__(self, places: Places) -> None:
        """Take the places of the data file; nothing is made before the first text."""
        self._places = places

    def path(self, name: str) -> str:
        """Return where the draft of that name is or would be."""
        safe = re.sub(r"[^\w.-]", "-", name)
        return os.path.join(self._places.drafts, f"{self._places.stem}.{safe}")

    def names(self) -> list[str]:
        """Return the names of all drafts, in order of the alphabet; what a page began as is no draft of its own."""
        prefix = self._places.stem + "."
        try:
            found = os.listdir(self._places.drafts)
        except OSError:
            return []
        return sorted(
            name.removeprefix(prefix) for name in found if name.startswith(prefix) and not name.endswith(OPENED)
        )

    def read(self, name: str) -> str | None:
        """Return the text of a draft, or None where there is none. Bytes that are no text become question marks."""
        found = read_file(self.path(name))
        return None if found is None else found[0].decode("utf-8", "replace")

    def append(self, name: str, line: str) -> None:
        """Add one line to a draft; when this returns, the line is on the disk. Raises FullError and its like."""
        path = self.path(name)
        try:
            ensure_folder(self._places.drafts)
            is_new = not os.path.exists(path)
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_CLOEXEC", 0), 0o600)
            try:
                write_all(handle, f"{line}\n".encode("utf-8", "surrogateescape"))
                sync(handle)
            finally:
                os.close(handle)
            if is_new:
                give_to_owner(path)
                sync_folder(self._places.drafts)
        except OSError as error:
            raise not_written(path, error) from None

    def write(self, name: str, text: str) -> str:
        """Begin a draft with a whole text and return its path; an unsaved draft of that name is kept beside it."""
        path = self.path(name)
        try:
            ensure_folder(self._places.drafts)
            former = self.read(name)
            if former is not None:
                if former.strip() and former != text:
                    os.rename(path, self._free_path(name))
                else:
                    os.unlink(path)
            write_new(path, text.encode("utf-8", "surrogateescape"))
            sync_folder(self._places.drafts)
        except OSError as error:
            raise not_written(path, error) from None
        return path

    def remove(self, name: str) -> None:
        """Remove a draft whose text has been saved; one that is not there is removed already."""
        with suppress(OSError):
            os.unlink(self.path(name))

    def _free_path(self, name: str) -> str:
        number = 1
        while os.path.exists(path := self.path(f"{name}.{_OLDER}-{number}")):
            number += 1
        return path
