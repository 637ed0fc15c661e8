"""Where everything lies beside the data file: pure paths, nothing is asked of the disk but where a link leads."""

from __future__ import annotations

import os
from typing import NamedTuple


class Places(NamedTuple):
    """The folder of the data file and what the store keeps in it."""

    real: str
    """the data file itself, behind any links."""

    @property
    def folder(self) -> str:
        """Return the folder in which the data file lies."""
        return os.path.dirname(self.real)

    @property
    def lock(self) -> str:
        """Return the lock file; it stays, because the lock is on it and not its being there."""
        return os.path.join(self.folder, ".infochat.lock")

    @property
    def history(self) -> str:
        """Return the folder of former revisions."""
        return os.path.join(self.folder, "history")

    @property
    def drafts(self) -> str:
        """Return the folder of unfinished texts."""
        return os.path.join(self.folder, "drafts")

    @property
    def damaged(self) -> str:
        """Return the folder into which damaged files are moved."""
        return os.path.join(self.folder, "damaged")

    @property
    def stem(self) -> str:
        """Return the name of the data file without .json; files of two data files in one folder go by it."""
        return os.path.basename(self.real).removesuffix(".json")


def places_of(path: str) -> Places:
    """Return the places that belong to a data file, following links."""
    return Places(os.path.realpath(path))


TEMPORARY_PREFIX = ".infochat-"
TEMPORARY_SUFFIX = ".tmp"


def is_temporary(name: str) -> bool:
    """Return whether a file name is one that an unfinished save may leave behind."""
    return name.startswith(TEMPORARY_PREFIX) and name.endswith(TEMPORARY_SUFFIX)
