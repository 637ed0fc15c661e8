"""Lines for a narrow screen: broken between words, with each command to paste in one piece."""

from __future__ import annotations

import re

_WORD = r"""(?:'[^']*'|"[^"]*"|[^\s.,;:]|[.,;:](?=\S))+"""
_COMMAND = rf"\binfochat(?: {_WORD})*"
_GLUE = "\x1f"  # no text that is shown has it


def wrapped(line: str, width: int) -> list[str]:
    """Return a line in parts that fit a screen, each command whole: broken in two it would run by halves.

    What follows stands under the first word. A command goes on to the next sign that ends a part of a sentence; one
    longer than the screen stands alone.
    """
    import textwrap

    glued = re.sub(_COMMAND, lambda command: command[0].replace(" ", _GLUE), line)
    indent = " " * (len(line) - len(line.lstrip(" ")))
    parts = textwrap.wrap(glued, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False) or [
        ""
    ]
    return [part.replace(_GLUE, " ") for part in parts]
