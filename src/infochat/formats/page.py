"""What the Markdown pages for an editor share: their lines, the remarks that are not read, a line that is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from infochat.errors import FormatError


class PageLineError(FormatError):
    """A line of a page that cannot be read; the page says which kind it is."""

    def __init__(self, line: int, what: str, remedy: str) -> None:
        super().__init__(f"line {line} of the page: {what}", remedy)


def lines_of(text: str) -> list[str]:
    """Return the lines of a page as an editor of any system saves it."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def said_in(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield each line with its number from 1; empty lines and `<!-- remarks -->` are left out."""
    in_remark = False
    for number, line in enumerate(lines, 1):
        in_remark = in_remark or line.lstrip().startswith("<!--")
        if in_remark:
            in_remark = "-->" not in line
        elif line.strip():
            yield number, line
