"""User text inside a Markdown page: whatever it holds, it reads there as the text that it is."""

from __future__ import annotations

import re

_ANYWHERE = re.compile(r"([\\`*_\[\]<>|~&])")
_NUMBER = re.compile(r"^(\d+)([.)])", re.ASCII)
_BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def markdown_line(text: str) -> str:
    """Return text as one line of Markdown, line breaks as spaces; fit for a heading, a list or a table cell."""
    return _escaped(" ".join(_HIDDEN.sub("", _BREAKS.sub(" ", text)).split()))


def _escaped(line: str) -> str:
    line = _ANYWHERE.sub(r"\\\1", line)
    numbered = _NUMBER.match(line)
    if numbered:
        return f"{numbered[1]}\\{numbered[2]}{line[numbered.end() :]}"
    return f"\\{line}" if line[:1] in ("#", "+", "=", "-") else line
