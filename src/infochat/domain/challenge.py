"""The whole document as one value: the challenge, its years, its people, its lists and its settings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Any

from infochat.domain.decision import Year
from infochat.domain.people import Connections, Contact, Task
from infochat.domain.talks import Interview


@dataclass(slots=True, kw_only=True)
class Question:
    """One question; `minutes` is about how long its answer takes, an anchor is asked of everybody."""

    text: str
    topic: str | None = None
    minutes: int = 2
    anchor: bool = False
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class QuestionList:
    """A named list of questions in the order in which they are asked."""

    uid: str
    name: str
    questions: list[Question] = field(default_factory=list)
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Target:
    """A company one would like to work for; motivation 0-3 is only ever what the person said."""

    uid: str
    company: str
    motivation: int | None = None
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Conflict:
    """A field that two copies of the data had changed to different values; both are kept until it is settled."""

    record: str
    about: str
    """the name of the field"""
    kept: Any = None
    other: Any = None
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Challenge:
    """Everything that is kept. Contacts and lists carry over; goals, options and verdicts belong to their year."""

    settings: dict[str, str] = field(default_factory=dict)
    years: list[Year] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    question_lists: list[QuestionList] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    connections: Connections = field(default_factory=Connections)
    apart: list[list[str]] = field(default_factory=list)
    """pairs of uids of people who look like one and whom the person called two"""
    conflicts: list[Conflict] = field(default_factory=list)
    extra: dict[str, Any] = field(default_factory=dict)

    def find_contact(self, uid: str | None) -> Contact | None:
        """Return the contact with this uid, or None."""
        return next((contact for contact in self.contacts if contact.uid == uid), None) if uid else None

    def find_year(self, year: int) -> Year | None:
        """Return the record of that year, or None while nothing was set for it."""
        return next((record for record in self.years if record.year == year), None)

    def interviews(self) -> Iterator[tuple[Contact, Interview]]:
        """Yield every talk with the contact in whose record it stands."""
        return ((contact, interview) for contact in self.contacts for interview in contact.interviews)

    def tasks(self) -> Iterator[tuple[Contact, Task]]:
        """Yield every task with the contact it is about."""
        return ((contact, task) for contact in self.contacts for task in contact.tasks)

    def gathered(self) -> Challenge:
        """Return the same records with people by uid and all talks gathered, for a look at everybody.

        Only for reading: it does not know of a contact or a talk that is added afterwards.
        """
        records = {each.name: getattr(self, each.name) for each in fields(Challenge)}
        return _GatheredChallenge(
            **records, by_uid={contact.uid: contact for contact in reversed(self.contacts)}, talks=[*self.interviews()]
        )


@dataclass(slots=True, kw_only=True)
class _GatheredChallenge(Challenge):
    """A challenge in which thousands of contacts can each be asked for their talks and introducer."""

    by_uid: dict[str | None, Contact]
    talks: list[tuple[Contact, Interview]]

    def find_contact(self, uid: str | None) -> Contact | None:
        return self.by_uid.get(uid)

    def interviews(self) -> Iterator[tuple[Contact, Interview]]:
        return iter(self.talks)
