"""Notes while a talk goes on: one line after the other, each on the disk before the next prompt.

Nothing is drawn over: it works over a slow line and with a screen reader.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import suppress

from infochat.cli.context import Context
from infochat.cli.meet.debrief import ask_debrief
from infochat.cli.meet.journal import Journal
from infochat.cli.terminal import Terminal
from infochat.domain.meet.account import Account
from infochat.domain.meet.live import LiveLine, LiveTalk, account_of
from infochat.domain.people import Contact
from infochat.domain.text import plural
from infochat.domain.who import shortest_word

_LONGEST_TALK = 3 * 60 * 60


def take_notes(context: Context, contact: Contact, journal: Journal) -> Account:
    """Take notes until /done or Ctrl-D, ask for the debrief, and return all that was said.

    Ctrl-C leaves with what was kept in the journal; the next call goes on with it.
    """
    terminal = context.terminal
    word = shortest_word(context.challenge, contact)
    live = LiveTalk(journal.questions, journal.spare, journal.minutes, journal.lines)
    began = _began(journal)

    def keep(line: LiveLine) -> None:
        journal.keep(context.store.drafts, line)
        if line not in journal.lines:
            journal.lines.append(line)
        context.kept = f"Paused. {plural(journal.count, 'line')} kept. Go on: infochat meet {word}"

    if journal.count:
        context.kept = f"Paused. {plural(journal.count, 'line')} kept. Go on: infochat meet {word}"
    for line in _opening(contact, journal):
        terminal.say(line)
    terminal.say(live.heading())
    if not any(line.kind == "debrief" for line in journal.lines):
        _listen(terminal, live, began, keep)
    account = account_of(live.lines)

    def keep_debrief(name: str, text: str) -> None:
        keep(live.note_debrief(name, text, _elapsed(began)))

    asked = {line.question for line in journal.lines if line.kind == "debrief"}
    account.interest_before = account.interest_before or contact.preparation.interest_before
    ask_debrief(terminal, account, contact, keep=keep_debrief, asked=asked)
    return account


def accept_any_bytes() -> None:
    """Let a stray byte on standard input become a mark instead of ending a talk; only before anything is read."""
    reconfigure = getattr(sys.stdin, "reconfigure", None)
    if reconfigure is not None:
        with suppress(OSError, ValueError):
            reconfigure(errors="replace")


def _listen(terminal: Terminal, live: LiveTalk, began: float, keep: Callable[[LiveLine], None]) -> None:
    """Read lines until the end; a line is kept before anything is answered to it."""
    while True:
        elapsed = _elapsed(began)
        if (quiet := live.quiet_word(elapsed)) is not None:
            terminal.say(quiet)
        terminal.err.write(live.prompt(elapsed))
        terminal.err.flush()
        try:
            typed = sys.stdin.readline()
        except KeyboardInterrupt:
            terminal.say("")  # what is said next begins on a line of its own
            raise
        if not typed:
            terminal.say("")
            return
        reply = live.enter(typed.rstrip("\r\n"), _elapsed(began))
        if reply.keep is not None:
            keep(reply.keep)
        for sentence in reply.say:
            terminal.say(sentence)
        if reply.is_done:
            return


def _opening(contact: Contact, journal: Journal) -> list[str]:
    who = ", ".join(part for part in (contact.name, contact.position, contact.company) if part)
    why = f" Why: {contact.why}" if contact.why else ""
    count = plural(len(journal.questions or journal.spare), "question")
    commands = "Each line is saved. /next /skip /back /list /ask ... /time /done ?"
    return [f"{who}.{why}", f"{count}, {plural(journal.minutes, 'minute')}. {commands}"]


def _began(journal: Journal) -> float:
    """Return when the talk began on this computer's clock; after a long pause the clock goes on where it stood."""
    if not 0 <= time.time() - journal.began <= _LONGEST_TALK:
        return time.time() - max((line.at for line in journal.lines), default=0)
    return journal.began


def _elapsed(began: float) -> int:
    return max(int(time.time() - began), 0)
