"""People: the contacts of this year with all that happened between us, and the connections one could still ask.

These are the records of the data file. They hold facts only; stages and due days are computed from them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import date, datetime, timedelta
from itertools import starmap
from typing import Any, Literal, NamedTuple

from infochat.domain.talks import Interview

Relation = Literal["colleague", "friend", "alum", "family", "referral", "event", "online", "cold"]
Purpose = Literal["ask", "nudge", "moved", "thanks", "update", "confirm"]
Channel = Literal["email", "linkedin-note", "linkedin-message", "inmail", "phone"]
Answer = Literal["yes", "no", "later", "refer", "bounced"]
TaskKind = Literal["todo", "promise", "advice"]
TaskState = Literal["open", "done", "declined"]


@dataclass(slots=True, kw_only=True)
class Outreach:
    """One message that the person really sent, on a day of their own zone."""

    uid: str
    purpose: Purpose
    channel: Channel = "email"
    sent_on: date
    text: str | None = None
    interview: str | None = None
    """uid of the talk that a thanks, moved or confirm message belongs to."""
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Reply:
    """One answer that came back; `until` goes with later, `names` with refer."""

    uid: str
    answer: Answer
    on: date
    until: date | None = None
    names: list[str] = field(default_factory=list)
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Note:
    """A line about somebody, written on some day."""

    uid: str
    at: datetime
    text: str
    confidential: bool = False
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Task:
    """A to-do, a promise of mine, or advice to follow; `id` is the short word people type (t3)."""

    uid: str
    id: str
    kind: TaskKind = "todo"
    text: str
    created_on: date
    due: date | None = None
    state: TaskState = "open"
    settled_on: date | None = None
    told_on: date | None = None
    interview: str | None = None
    confidential: bool = False
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Hold:
    """A window that was offered to somebody and is kept free until it is taken or lapses."""

    starts_at: datetime
    minutes: int
    lapses_at: datetime
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def ends_at(self) -> datetime:
        """Return the instant at which the window is over."""
        return self.starts_at + timedelta(minutes=self.minutes)


@dataclass(slots=True, kw_only=True)
class Preparation:
    """What is ready for the next talk: things looked up, own questions, interest (0-10) before it."""

    research_done: list[str] = field(default_factory=list)
    added_questions: list[str] = field(default_factory=list)
    question_list: str | None = None
    interest_before: int | None = None
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Contact:
    """One of the few people of this challenge; `id` is the readable slug, `uid` never changes."""

    uid: str
    id: str
    name: str
    former_ids: list[str] = field(default_factory=list)
    call_name: str | None = None
    company: str | None = None
    position: str | None = None
    credentials: str | None = None
    emails: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    url: str | None = None
    relation: Relation | None = None
    warmth: int | None = None
    """0 (stranger) to 3 (close)."""
    via: str | None = None
    """uid of the contact who suggested this one."""
    may_use_name: bool | None = None
    time_zone: str | None = None
    why: str | None = None
    options: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    do_not_contact: bool = False
    away_until: date | None = None
    snoozed_until: date | None = None
    connected_on: date | None = None
    source: str | None = None
    created_at: datetime
    updated_at: datetime
    preparation: Preparation = field(default_factory=Preparation)
    outreach: list[Outreach] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)
    holds: list[Hold] = field(default_factory=list)
    interviews: list[Interview] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def greeting_name(self) -> str:
        """Return what to write after "Hi": the call name, else the whole name, which is never split."""
        return self.call_name or self.name


class Connection(NamedTuple):
    """Somebody the person could write to: one row of an export, one line of the file."""

    uid: str
    name: str
    company: str | None = None
    position: str | None = None
    url: str | None = None
    email: str | None = None
    phone: str | None = None
    connected_on: str | None = None
    """ISO day; kept as text so that thirty thousand rows load without being touched."""


@dataclass(slots=True, kw_only=True)
class Connections:
    """All connections as compact rows under named columns; unknown columns are kept."""

    columns: list[str] = field(default_factory=lambda: list(Connection._fields))
    rows: list[list[str | None]] = field(default_factory=list)
    extra: dict[str, Any] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Connection]:
        """Yield each row as a Connection, whatever the order of the columns in the file."""
        known = len(Connection._fields)
        if tuple(self.columns) == Connection._fields:
            return starmap(Connection, self.rows)
        if tuple(self.columns[:known]) == Connection._fields:
            return (Connection._make(row[:known]) for row in self.rows)
        places = [(name, self.columns.index(name)) for name in Connection._fields if name in self.columns]
        return (Connection(**{name: row[place] for name, place in places}) for row in self.rows)  # type: ignore[arg-type]

    def column(self, name: str) -> list[str | None]:
        """Return one value of each row, much quicker than whole rows; None throughout where the file has no such."""
        if name not in self.columns:
            return [None] * len(self.rows)
        place = self.columns.index(name)
        return [row[place] for row in self.rows]

    def unknown_cells(self, row: list[str | None]) -> dict[str, str]:
        """Return what a row holds in columns that this version does not know, by column, for a contact's `extra`."""
        known = {*Connection._fields, *(each.name for each in fields(Contact))}
        return {name: cell for name, cell in zip(self.columns, row, strict=True) if cell and name not in known}

    def at(self, place: int) -> Connection:
        """Return the row at one place, counted from 0."""
        return next(iter(Connections(columns=self.columns, rows=self.rows[place : place + 1])))


class Person(NamedTuple):
    """Somebody as read from another program's file, before anything is decided about them."""

    name: str
    company: str | None = None
    position: str | None = None
    url: str | None = None
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    connected_on: date | None = None
    credentials: str | None = None
    notes: str | None = None
