"""A text that is open in the editor until what it says has been saved; whatever goes wrong, its place is said."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from infochat.cli.context import Context
from infochat.store.drafts import OPENED


class Page(NamedTuple):
    """What a person wrote, and the text that it began as: only the difference is theirs."""

    text: str
    opened: str


@contextmanager
def kept_text(context: Context, name: str, text: str, began: str | None = None) -> Iterator[Page | None]:
    """Open a text in the editor and hand out what it became, or None where nothing was changed.

    `began` is what counts as its beginning where something new stands in the text already.
    A page of that name that could not be saved the last time is opened again instead, with what it began as then. The
    draft is removed when the block ends well; otherwise it stays, and its place is said.
    """
    drafts = context.store.drafts
    former = drafts.read(name)
    opened = text if began is None else began
    if former is not None and former.strip():
        context.terminal.say(
            "This page was not saved yet: another window has it open, or it could not be saved the last time."
        )
        text = former
        opened = drafts.read(name + OPENED) or former
    else:
        drafts.remove(name + OPENED)
        drafts.write(name + OPENED, opened)
    edited = context.edit_text(text, name)
    if edited is None and former is not None and former.strip():
        edited = former
        drafts.write(name, former)
    try:
        yield None if edited is None else Page(edited, opened)
    except BaseException:
        if edited is not None:
            if drafts.read(name) is None:  # another window had it open as well, and was done with it
                drafts.write(name, edited)
                drafts.remove(name + OPENED)
                drafts.write(name + OPENED, opened)
            context.kept = f"Aborted. Your text is at {drafts.path(name)}"
            context.terminal.say(f"Your text is at {drafts.path(name)}; it is opened again the next time.")
        raise
    drafts.remove(name)
    drafts.remove(name + OPENED)
