"""Make the pictures of the README from what the program itself shows of its made-up people.

Run it with: python tests/pictures.py [dashboard | report]; the report needs a Chromium, the dashboard nothing.
A test says when the picture of the dashboard is no longer what the program prints.
"""

from __future__ import annotations

import base64
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as Xml
from collections.abc import Iterator
from html import escape
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.text import Text

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
DASHBOARD, REPORT = FOLDER / "dashboard.svg", FOLDER / "report.png"
WIDTH = 80
SHOWN = "infochat --demo status"
CELL, LINE, MARGIN = 9, 20, 18
INKS = {3: ("yellow", "#e5c07b"), 6: ("cyan", "#7fd1e0")}
HEAD = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {tall}" width="{wide}" height="{tall}" role="img">
<title>{title}</title>
<style>
rect {{ fill: #161b22; stroke: #30363d; }}
text {{ fill: #d5dae1; font: 15px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }}
.prompt {{ fill: #8b949e; }}
.bold {{ font-weight: bold; fill: #ffffff; }}
{inks}
</style>
<rect x="0.5" y="0.5" width="{width}" height="{height}" rx="8"/>
"""


def printed(*args: str, folder: Path) -> str:
    """Return what one command prints about the made-up people, with a clock that stands still."""
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith(("INFOCHAT", "XDG"))}
    pinned = {"HOME": str(folder), "TZ": "UTC", "COLUMNS": str(WIDTH), "INFOCHAT_NOW": "2026-11-24T09:00:00+00:00"}
    done = subprocess.run(
        [sys.executable, "-m", "infochat", "--demo", *args],
        env={**surroundings, **pinned}, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout


def dashboard(folder: Path) -> str:
    """Return the coloured screen of status."""
    return printed("status", "--color", "always", folder=folder)


def drawn(screen: str, command: str) -> str:
    """Return a coloured screen as SVG without any remote part, under the command that prints it."""
    lines = [Text(f"$ {command}", style="dim"), Text(), *Text.from_ansi(screen).split("\n")]
    wide, tall = WIDTH * CELL + 2 * MARGIN, len(lines) * LINE + 2 * MARGIN
    inks = "\n".join(f".{name} {{ fill: {colour}; }}" for name, colour in INKS.values())
    title = f"The screen of {command}"
    parts = [HEAD.format(wide=wide, tall=tall, width=wide - 1, height=tall - 1, inks=inks, title=title)]
    for row, line in enumerate(lines):
        for column, words, style in placed_words(line):
            place = f'x="{MARGIN + column * CELL}" y="{MARGIN + row * LINE + 15}"'
            kind = f' class="{style}"' if style else ""
            # Whatever letters the reader has, the words begin and end in their own cells.
            length = f'textLength="{cell_len(words) * CELL}" lengthAdjust="spacingAndGlyphs"'
            parts.append(f"<text {place}{kind} {length}>{escape(words)}</text>\n")
    return "".join([*parts, "</svg>\n"])


def placed_words(line: Text) -> Iterator[tuple[int, str, str]]:
    """Yield the words of a line with the column in which they begin and their style; wide gaps part them."""
    column = 0
    for segment in line.render(Console()):
        style = segment.style or Style()
        number = style.color.number if style.color else None
        kind = INKS[number][0] if number else "bold" if style.bold else "prompt" if style.dim else ""
        for words in re.finditer(r"\S+(?: \S+)*", segment.text):
            yield column + cell_len(segment.text[: words.start()]), words.group(), kind
        column += cell_len(segment.text)


def words_in(picture: str) -> str:
    """Return the text of a picture that drawn() made, line by line, each word in its column."""
    lines: dict[int, str] = {}
    for part in Xml.fromstring(picture).iter("{http://www.w3.org/2000/svg}text"):
        row, column = (int(part.get("y", "")) - MARGIN) // LINE, (int(part.get("x", "")) - MARGIN) // CELL
        before = lines.get(row, "")
        lines[row] = before + " " * (column - cell_len(before)) + (part.text or "")
    return "".join(f"{lines.get(row, '')}\n" for row in range(2, max(lines) + 1))


def photographed(folder: Path) -> bytes:
    """Return the upper part of the HTML report as a browser shows it, down to the end of the matrix."""
    from cli.evaluate.browser import browser

    page = folder / "year.html"
    printed("report", "--format", "html", "--output", str(page), folder=folder)
    with browser(folder / "profile") as tab:
        tab.open(page, width=1152, scheme="light")
        bottom = tab.ask("document.querySelector('.matrix').closest('.card').getBoundingClientRect().bottom + 16")
        clip = {"x": 0, "y": 0, "width": 1152, "height": bottom, "scale": 1}
        taken = tab.call("Page.captureScreenshot", format="png", clip=clip, captureBeyondViewport=True)
    return base64.b64decode(taken["data"])


def main(wanted: list[str]) -> None:
    """Make the pictures that were named, or both."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        if "dashboard" in (wanted or ["dashboard"]):
            DASHBOARD.write_text(drawn(dashboard(Path(home)), SHOWN), encoding="utf-8")
        if "report" in (wanted or ["report"]):
            REPORT.write_bytes(photographed(Path(home)))


if __name__ == "__main__":
    main(sys.argv[1:])
