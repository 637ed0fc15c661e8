"""One thing that is owed, and what the rules look at to find it; the rules themselves stand in the agenda's modules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from infochat.domain.challenge import Challenge
from infochat.domain.moment import Moment
from infochat.domain.people import Contact, Task
from infochat.domain.settings import value_of
from infochat.domain.talks import Interview
from infochat.domain.text import plural

if TYPE_CHECKING:
    from infochat.domain.workdays import Workdays

DueKind = Literal[
    "confirm", "prepare", "meet", "debrief", "thank", "nudge", "second_person", "first_ask",
    "promise", "advice", "update", "keep_in_touch",
]  # fmt: skip
KINDS: tuple[DueKind, ...] = DueKind.__args__  # type: ignore[attr-defined]


class DueItem(NamedTuple):
    """One thing owed: `since` the day of the fact behind it, `due` its day, `shows_on` the day it is first told."""

    kind: DueKind
    contact: Contact | None
    since: date
    due: date
    shows_on: date
    why: str
    action: str
    """the words of the command after the program's name"""
    names_contact: bool = True
    """whether the person stands behind the action"""
    task: Task | None = None
    talk: Interview | None = None

    @property
    def command(self) -> str:
        """Return the command that settles it, with the person's id."""
        return self.command_with(self.contact.id if self.contact else "")

    def command_with(self, word: str) -> str:
        """Return the command that settles it, with another word for the person."""
        return f"infochat {self.action} {word}" if self.names_contact and self.contact else f"infochat {self.action}"


class Outlook:
    """What every rule looks at: the document, the moment, the business days, and each person's talks."""

    def __init__(self, challenge: Challenge, moment: Moment, workdays: Workdays) -> None:
        """Take what is looked at; the talks are sorted by time once."""
        self.challenge = challenge.gathered()
        self.moment = moment
        self.workdays = workdays
        self._talks: dict[str, list[Interview]] = {}
        for host, talk in sorted(self.challenge.interviews(), key=lambda pair: pair[1].starts_at):
            for uid in (host.uid, *talk.also_there):
                self._talks.setdefault(uid, []).append(talk)
        self._named_by: dict[str, list[Contact]] = {}
        for contact in challenge.contacts:
            if contact.via and contact.via != contact.uid:
                self._named_by.setdefault(contact.via, []).append(contact)

    def talks(self, contact: Contact) -> Sequence[Interview]:
        """Return every talk this contact takes part in, earliest first."""
        return self._talks.get(contact.uid, ())

    def named_by(self, contact: Contact) -> Sequence[Contact]:
        """Return the people whom this contact suggested."""
        return self._named_by.get(contact.uid, ())

    def met(self, contact: Contact) -> list[Interview]:
        """Return the talks with this contact that took place, earliest first."""
        return [talk for talk in self.talks(contact) if talk.status == "met"]

    def day_of(self, instant: datetime) -> date:
        """Return the day of an instant in the person's own zone."""
        return instant.astimezone(self.moment.zone).date()

    def after_absence(self, day: date) -> date:
        """Return a day, or the day after one's own absence when it falls into it."""
        for part in sorted(filter(None, (value_of(self.challenge.settings, "away") or "").split(","))):
            first, _, last = part.partition("..")
            if date.fromisoformat(first) <= day <= (back := date.fromisoformat(last or first)):
                day = back + timedelta(days=1) if back < date.max else back
        return day

    def ago(self, day: date) -> str:
        """Return how long ago a day was, in words: "today", "5 days ago", "in 2 days"."""
        return days_apart(day, self.moment.today)


def days_apart(day: date, today: date) -> str:
    """Return the distance of a day in words: "today", "yesterday", "5 days ago", "in 2 days"."""
    distance = (day - today).days
    if distance in (-1, 0, 1):
        return ("yesterday", "today", "tomorrow")[distance + 1]
    return f"in {plural(distance, 'day')}" if distance > 0 else f"{plural(-distance, 'day')} ago"


def add_months(day: date, months: int) -> date:
    """Return the same day some months later, or the last day of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
