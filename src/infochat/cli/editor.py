"""The person's editor: $VISUAL, else $EDITOR, else the first known one; the text is kept in a draft all the while."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from typing import TYPE_CHECKING

from infochat.errors import StoreError

if TYPE_CHECKING:
    from infochat.store.drafts import Drafts

_KNOWN_EDITORS = ("sensible-editor", "nano", "vim", "vi", "notepad")


class EditorError(StoreError):
    """The editor could not be started or gave up; the text is where the message says."""

    code = "editor"

    def __init__(self, reason: str, path: str) -> None:
        where = (
            f"Your text is at {path}" if os.path.exists(path) else "The page is gone, as when another window saved it"
        )
        super().__init__(f"the editor {reason}.", f"{where}; nothing else was changed.")


def edit_in_editor(drafts: Drafts, name: str, text: str) -> str | None:
    """Return the text as it was left in the editor, or None where it was left as it was.

    The draft file stays until the caller has saved what it made of it and removes it. Raises EditorError.
    """
    path = drafts.write(name, text)
    try:
        command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or _first_known())
    except ValueError:
        raise EditorError("named by VISUAL or EDITOR has an open quote", path) from None
    if not command:
        raise EditorError("is not set: set VISUAL or EDITOR", path)
    try:
        result = subprocess.run([*command, path], check=False)  # noqa: S603  # the person's own editor, no shell
    except OSError as error:
        raise EditorError(f"'{command[0]}' cannot be started ({os.strerror(error.errno or 0).lower()})", path) from None
    if result.returncode != 0:
        raise EditorError(f"'{command[0]}' ended with code {result.returncode}", path)
    edited = drafts.read(name)
    if edited is None:
        raise EditorError(f"'{command[0]}' left no file", path)
    if edited == text:
        drafts.remove(name)
        return None
    return edited


def is_editor_named() -> bool:
    """Return whether the person named an editor; the first known one is meant for somebody at a terminal."""
    return bool(os.environ.get("VISUAL") or os.environ.get("EDITOR"))


def _first_known() -> str:
    return next((editor for editor in _KNOWN_EDITORS if shutil.which(editor)), "")
