"""A progress bar on standard error that appears only when something takes long and a person is watching."""

from __future__ import annotations

import time
from types import TracebackType

from infochat.cli.terminal import Terminal

_PATIENCE = 0.7
_CELLS = 20


class ProgressBar:
    """Tells how far something is; leaves nothing behind on the screen."""

    def __init__(self, terminal: Terminal, what: str) -> None:
        """Take the terminal and a word for what is going on; nothing is drawn yet."""
        self._terminal = terminal
        self._what = what
        self._watched = terminal.talks_to_person and not terminal.plain
        self._begun = time.monotonic()
        self._drawn = ""

    def __enter__(self) -> ProgressBar:
        return self

    def __call__(self, share: float) -> None:
        """Show that this share, from 0 to 1, is done, once it has taken long enough to wonder."""
        if not self._watched or time.monotonic() - self._begun < _PATIENCE:
            return
        done = min(_CELLS, int(share * _CELLS))
        line = f"{self._what} [{'#' * done}{'.' * (_CELLS - done)}] {share:4.0%}"
        if line != self._drawn:
            self._terminal.err.write(f"\r{line}")
            self._terminal.err.flush()
            self._drawn = line

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._drawn:
            self._terminal.err.write("\r" + " " * len(self._drawn) + "\r")
            self._terminal.err.flush()
