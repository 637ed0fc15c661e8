"""The lines of a talk that is going on, each on the disk before the next prompt, and what was left unfinished.

A journal is a draft of one JSON object on each line: first what the talk is, then what was written.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from infochat.domain.challenge import Challenge
from infochat.domain.meet.live import LiveLine, count_kept
from infochat.domain.meet.recording import Occasion
from infochat.domain.people import Contact
from infochat.domain.text import plural
from infochat.domain.who import shortest_word

if TYPE_CHECKING:
    from infochat.store.drafts import Drafts

_BEGIN, _END = "meet-", ".jsonl"


@dataclass(slots=True)
class Journal:
    """One talk as it was begun, with the lines kept so far. `began` is the computer's clock in seconds."""

    contact: str
    occasion: Occasion
    minutes: int
    began: float
    questions: list[str]
    spare: list[str]
    also_there: list[str] = field(default_factory=list)
    lines: list[LiveLine] = field(default_factory=list)
    is_kept: bool = False

    @property
    def name(self) -> str:
        """Return the name of its draft."""
        return f"{_BEGIN}{self.contact}{_END}"

    @property
    def count(self) -> int:
        """Return how many lines were written in it."""
        return count_kept(self.lines)

    def keep(self, drafts: Drafts, line: LiveLine) -> None:
        """Put one line on the disk; the first brings the beginning with it. Raises what Drafts.append raises."""
        if not self.is_kept:
            drafts.append(self.name, json.dumps(self._beginning()))
            self.is_kept = True
        drafts.append(self.name, json.dumps(asdict(line)))

    def _beginning(self) -> dict[str, Any]:
        return {
            "contact": self.contact,
            "talk": self.occasion.uid,
            "starts_at": self.occasion.starts_at.isoformat(),
            "was_ahead": self.occasion.was_ahead,
            "minutes": self.minutes,
            "noted_minutes": self.occasion.minutes,
            "began": self.began,
            "questions": self.questions,
            "spare": self.spare,
            "also_there": self.also_there,
        }


def find_journal(drafts: Drafts, contact: Contact) -> Journal | None:
    """Return the unfinished lines about somebody, or None."""
    name = f"{_BEGIN}{contact.uid}{_END}"
    text = drafts.read(name)
    if text is None:
        return None
    if text and not text.endswith("\n"):
        drafts.append(name, "")  # a line that was cut in the middle must not swallow the next one
    journal = _parse(text)
    if journal is None:
        # Not to be understood, and not to be lost either: an empty draft in its place moves it aside.
        drafts.write(name, "")
        drafts.remove(name)
    return journal


def unfinished(drafts: Drafts) -> list[Journal]:
    """Return every talk with lines that were not saved yet."""
    names = [name for name in drafts.names() if name.startswith(_BEGIN) and name.endswith(_END)]
    found = (_parse(drafts.read(name) or "") for name in names)
    return [journal for journal in found if journal and journal.count]


def unfinished_talks(challenge: Challenge, drafts: Drafts) -> list[tuple[str, str]]:
    """Return for each unfinished talk what is kept of it and the command that goes on with it."""
    found = [(journal, challenge.find_contact(journal.contact)) for journal in unfinished(drafts)]
    return [
        (f"{plural(journal.count, 'line')} about {contact.name}", f"infochat meet {shortest_word(challenge, contact)}")
        for journal, contact in found
        if contact
    ]


def _parse(text: str) -> Journal | None:
    """Return what a journal says; a line that was cut by a crash is kept as the text that it is."""
    rows = [row for row in text.split("\n") if row.strip()]
    try:
        head = json.loads(rows[0])
        began_with = Journal(
            contact=head["contact"],
            occasion=Occasion(
                head["talk"],
                datetime.fromisoformat(head["starts_at"]),
                head["noted_minutes"],
                was_ahead=head["was_ahead"],
            ),
            minutes=head["minutes"],
            began=head["began"],
            questions=head["questions"],
            spare=head["spare"],
            also_there=head["also_there"],
            is_kept=True,
        )
    except (IndexError, ValueError, KeyError, TypeError):
        return None
    began_with.lines = _lines(rows[1:])
    return began_with


def _lines(rows: Sequence[str]) -> list[LiveLine]:
    lines: list[LiveLine] = []
    for row in rows:
        try:
            lines.append(LiveLine(**json.loads(row)))
        except (ValueError, TypeError):
            last = lines[-1] if lines and lines[-1].kind != "debrief" else None
            lines.append(LiveLine(last.at if last else 0, last.question if last else "", "note", row))
    return lines
