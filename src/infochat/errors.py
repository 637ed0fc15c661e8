"""What can go wrong, in a person's words: what happened, what to do next, a machine code and an exit code.

A module with an error of its own derives it from one of these families beside its rule, so that the class owns its
sentences and whoever raises it passes values. Nothing here may quote private notes.
"""

from __future__ import annotations

from collections.abc import Sequence


class InfochatError(Exception):
    """Something that could not be done; `what` and `remedy` are the two lines a person reads."""

    code = "error"
    exit_code = 1

    def __init__(self, what: str, remedy: str, candidates: Sequence[str] = ()) -> None:
        """Keep the two sentences and, where a choice would settle it, the candidates."""
        super().__init__(what)
        self.what = what
        self.remedy = remedy
        self.candidates = tuple(candidates)


class UsageError(InfochatError):
    """The words of the command cannot be understood; nothing was tried."""

    code = "usage"
    exit_code = 2


class NotFoundError(InfochatError):
    """What was named is not there; the remedy names the nearest."""

    code = "not_found"


class AmbiguousError(InfochatError):
    """What was named fits several; the candidates are listed."""

    code = "ambiguous"


class ConflictError(InfochatError):
    """It would collide with what is there already: a duplicate, a double booking."""

    code = "conflict"


class StageError(InfochatError):
    """The step is not possible from here; the remedy names the one that is."""

    code = "stage"


class StoreError(InfochatError):
    """The data file cannot be read or written; it was left as it is."""

    code = "io"


class FormatError(InfochatError):
    """A file from elsewhere cannot be read; nothing of it was taken over."""

    code = "format"
