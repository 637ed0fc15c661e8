"""The terminal: what is written to it, cleaned, and what is asked on it.

Results go to standard output; prompts, warnings and hints to standard error. Nothing here knows the domain.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TextIO

from infochat.cli.render.blocks import Bar, Block, Table
from infochat.cli.render.wrapping import wrapped
from infochat.errors import StageError, UsageError

_UNSEEN = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e0fff]"
)
_MARKS_IN_A_ROW = 8
_RIGHT_TO_LEFT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc](?:[^\x00-\x40\\[-`{-\x7f]|[ .'-](?=[\u0590-\u08ff]))*"


class NotAChoiceError(UsageError):
    """An answer that is none of those offered."""

    code = "not_a_choice"

    def __init__(self, answer: str, choices: Sequence[str]) -> None:
        super().__init__(f"'{answer}' is not one of them.", f"Type one of: {', '.join(choices)}, or enough of it.")


class CannotAskError(UsageError):
    """Something is missing and there is nobody to ask."""

    code = "missing"

    def __init__(self, what: str, flag: str) -> None:
        super().__init__(f"{what} is missing, and there is no terminal to ask on.", f"Give it: {flag}")


class NotConfirmedError(StageError):
    """A change that wants a yes did not get one."""

    code = "not_confirmed"

    def __init__(self, what: str) -> None:
        super().__init__(
            f"{what} needs a yes; nothing was changed.", "Say it with --yes, or look first with --dry-run."
        )


def clean_for_terminal(text: str) -> str:
    """Return text that cannot steer a terminal: no control, bidi or invisible characters, no towers of marks."""
    if text.isascii() and text.isprintable():
        return text
    import unicodedata

    # Compiled at the first text that is not plain: most starts have none.
    text = re.sub(_UNSEEN, "", text.replace("\t", "    "))
    kept: list[str] = []
    marks = 0
    for char in text:
        marks = marks + 1 if not char.isascii() and unicodedata.combining(char) else 0
        if marks <= _MARKS_IN_A_ROW:
            kept.append(char)
    return "".join(kept)


class Terminal:
    """The three streams of this process and how they want to be spoken to."""

    def __init__(
        self,
        environ: Mapping[str, str],
        *,
        no_input: bool = False,
        color: str = "auto",
        plain: bool = False,
        as_json: bool = False,
        pasted: Callable[[str], str] = str,
    ) -> None:
        """Take the streams as they are now. Width is COLUMNS, else the terminal's own, else 80 cells.

        With `as_json`, what is said waits for the document: an error that comes instead stands alone on its stream.
        `pasted` makes of a text one whose commands reach the same file when they are pasted.
        """
        self.out = sys.stdout
        self.err = sys.stderr
        self.is_terminal = is_terminal(self.out)
        self.talks_to_person = is_terminal(self.err)
        self.can_ask = is_terminal(sys.stdin) and not no_input and environ.get("INFOCHAT_NO_INPUT", "") in ("", "0")
        self.plain = plain or bool(environ.get("ACCESSIBLE"))
        self.colored = _wants_color(environ, color, self.is_terminal)
        self.width = screen_width(environ)
        self._waiting: list[str] | None = [] if as_json else None
        self._pasted = pasted

    def write(self, blocks: Iterable[Block]) -> None:
        """Write an answer to standard output: drawn where it is a terminal, plain in a pipe."""
        cleaned = [self._cleaned(block) for block in blocks]
        if self.plain or not (self.is_terminal or self.colored):
            from infochat.cli.render.plain import plain_lines

            text = "".join(f"{line}\n" for block in cleaned for line in plain_lines(block, spoken=self.plain))
        else:
            from infochat.cli.render.screen import draw

            text = draw(cleaned, width=self.width, colored=self.colored)
        # Only now, when nothing cuts or wraps any more, can each run from right to left be closed where it ends.
        self.out.write(_encodable(_isolate(text) if self.is_terminal else text, self.out))

    def write_raw(self, text: str) -> None:
        """Write a page to standard output as its format made it, without what could steer a terminal."""
        self.out.write(_encodable(clean_for_terminal(text), self.out))

    def write_json(self, document: Mapping[str, Any]) -> None:
        """Write a document as JSON to standard output; what could steer a terminal is escaped, and nothing is lost."""
        from infochat.cli.render.json_text import json_text

        self.out.write(json_text(document, ascii_only=not self.writes_unicode))
        waiting, self._waiting = self._waiting or [], None
        for text in waiting:
            self.say(text)

    @property
    def writes_unicode(self) -> bool:
        """Return whether standard output can write every letter."""
        return (getattr(self.out, "encoding", None) or "utf-8").lower().replace("-", "") in ("utf8", "utf16", "utf32")

    def say(self, text: str, *, commands: bool = False) -> None:
        """Write a sentence for a person to standard error; with `commands` it names some to paste."""
        text = self._pasted(text) if commands else text
        if self._waiting is not None:
            self._waiting.append(text)
            return
        for line in clean_for_terminal(text).split("\n"):
            parts = wrapped(line, self.width) if self.talks_to_person else [line]
            self.err.write("".join(f"{self._isolated(part)}\n" for part in parts))
        self.err.flush()

    def say_command(self, words: str, command: str) -> None:
        """Write a command to paste behind its words to standard error; broken in two it would run by halves."""
        command = self._pasted(command)
        line = clean_for_terminal(f"{words}  {command}")
        apart = clean_for_terminal(f"{words}\n  {command}")
        self.err.write(f"{line if len(line) <= self.width else apart}\n")
        self.err.flush()

    def ask(
        self,
        question: str,
        flag: str,
        *,
        default: str | None = None,
        choices: Sequence[str] = (),
        check: Callable[[str], object] | None = None,
    ) -> str | None:
        """Ask for one line and return it without outer spaces; Enter alone returns the default.

        `flag` is how to give the answer without being asked. `check` may raise a UsageError, whose sentences are said
        before the question comes again. Raises CannotAskError where nobody can answer, EOFError on Ctrl-D.
        """
        if not self.can_ask:
            raise CannotAskError(question, flag)
        question = _naming(flag, question)
        shown_default = f" [{default}]" if default else ""
        shown_choices = f" [{'/'.join(choices)}]" if choices else ""
        while True:
            self.err.write(self._isolated(clean_for_terminal(f"{question}{shown_choices}{shown_default}: ")))
            self.err.flush()
            try:
                answer = read_line(sys.stdin)
            except KeyboardInterrupt:
                self.say("")  # what is said next begins on a line of its own
                raise
            if answer in ("", None):
                return default
            if answer == "?":
                self.say(
                    f"You can also give it as {flag}. Enter alone {'keeps ' + default if default else 'skips it'}."
                )
                continue
            try:
                if choices:
                    return _one_of(answer, choices)
                if check is not None:
                    check(answer)
            except UsageError as error:
                self.say(f"{error.what} {error.remedy}")
                continue
            return answer

    def confirm(self, question: str, flag: str, *, default: bool = False) -> bool:
        """Ask yes or no. Raises CannotAskError where nobody can answer."""
        answer = self.ask(f"{_naming(flag, question)} {'[Y/n]' if default else '[y/N]'}", flag)
        return default if not answer else answer.lower() in ("y", "yes")

    def agree(self, question: str, what: str) -> None:
        """Ask for a yes to `what`. Raises CannotAskError where nobody can give it, NotConfirmedError after a no."""
        if not self.can_ask:
            raise CannotAskError(f"a yes to {what}", "--yes, or look first with --dry-run")
        if not self.confirm(question, "--yes"):
            raise NotConfirmedError(what)

    def _cleaned(self, block: Block) -> Block:
        if isinstance(block, str):
            return clean_for_terminal(block)
        if isinstance(block, Table):
            to_paste = block.commands

            def cell(place: int, text: str) -> str:
                return clean_for_terminal(self._pasted(text) if place == to_paste else text).replace("\n", " ")

            return block._replace(
                headings=tuple(cell(-1, heading) for heading in block.headings),
                rows=[tuple(cell(place, text) for place, text in enumerate(row)) for row in block.rows],
            )
        if isinstance(block, Bar):
            return block._replace(words=clean_for_terminal(block.words))
        if block.commands:
            return block._replace(text=clean_for_terminal(self._pasted(block.text)))
        return block._replace(text=clean_for_terminal(block.text))

    def _isolated(self, text: str) -> str:
        return _encodable(_isolate(text) if self.talks_to_person else text, self.err)


def _isolate(text: str) -> str:
    """Return text whose right-to-left runs cannot reorder what stands around them."""
    return text if text.isascii() else re.sub(_RIGHT_TO_LEFT, lambda run: f"\u2068{run.group()}\u2069", text)


def _encodable(text: str, stream: TextIO) -> str:
    """Return text with a question mark for each letter that this stream cannot write."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return text if text.isascii() else text.encode(encoding, "replace").decode(encoding)


def read_line(stream: TextIO) -> str:
    """Read one line from a person. Raises EOFError when there is no more."""
    line = stream.readline()
    if not line:
        raise EOFError
    return line.strip()


def _naming(flag: str, question: str) -> str:
    """Return a question that names the one option or argument that answers it."""
    named = re.findall("--[a-z-]+|[A-Z]{3,}", flag)
    return question if not named or "," in flag or named[0] in question else f"{question} ({named[0]})"


def _one_of(answer: str, choices: Sequence[str]) -> str:
    hits = [choice for choice in choices if choice == answer.lower()] or [
        c for c in choices if c.startswith(answer.lower())
    ]
    if len(hits) == 1:
        return hits[0]
    raise NotAChoiceError(answer, choices)


def is_terminal(stream: TextIO | None) -> bool:
    """Return whether a stream is a terminal; one that is closed is none."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


def _wants_color(environ: Mapping[str, str], color: str, is_terminal: bool) -> bool:
    """Decide by --color, then NO_COLOR, then FORCE_COLOR, then whether a capable terminal is there."""
    if color != "auto":
        return color == "always"
    if environ.get("NO_COLOR"):
        return False
    force = environ.get("FORCE_COLOR")
    if force is not None:
        return force not in ("", "0", "false")
    return is_terminal and environ.get("TERM") not in ("dumb", "unknown")


def screen_width(environ: Mapping[str, str]) -> int:
    """Return how many cells a line has: COLUMNS, else the terminal's own width, else 80; never less than 20."""
    columns = environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns) > 0:
        return max(int(columns), 20)
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        try:
            return max(os.get_terminal_size(stream.fileno()).columns, 20)
        except (OSError, ValueError, AttributeError):
            continue
    return 80
