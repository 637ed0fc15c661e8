"""Taking people from a file into the connections or contacts: who is new, who is known, and what changed about them.

Nothing that was typed about a contact is ever overwritten, and nobody is joined on less than clear evidence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from infochat.domain.challenge import Challenge
from infochat.domain.find.doubtful import Doubt, doubtful_pairs
from infochat.domain.find.matching import (
    COMPANY,
    DAY,
    EMAIL,
    NAME,
    PHONE,
    POSITION,
    UID,
    URL,
    Matching,
    Row,
    tidy_columns,
)
from infochat.domain.identity import join_contacts
from infochat.domain.moment import Moment
from infochat.domain.people import Connection, Contact, Note, Person
from infochat.domain.references import repoint
from infochat.domain.same_person import url_key
from infochat.domain.text import company_key, fold, free_slug


class FactChange(NamedTuple):
    """A contact of whom the file says something newer than what is kept; the kept text stays."""

    contact: Contact
    field: str
    kept: str
    found: str


@dataclass(slots=True)
class ImportResult:
    """What an import did, in numbers of people, and what a person should look at."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    changed_contacts: list[FactChange] = field(default_factory=list)
    doubtful: list[Doubt] = field(default_factory=list)
    without_notes: int = 0
    """people with notes in the file who became or stayed connections, which have none"""
    without_addresses: int = 0
    """the same for people with several e-mails or phones, of which a connection has one each"""


def import_people(
    challenge: Challenge, people: Sequence[Person], moment: Moment, *, source: str, as_contacts: bool = False
) -> ImportResult:
    """Take people over and say what came of it; `source` names the format and is kept with new contacts.

    One person is known by the LinkedIn address, then by an e-mail beside a name that agrees, then by name and company
    where one side has no such address. Connections take what the file says; a contact's gaps are filled, what the file
    notes is kept beside their notes, and a company or position that differs is only reported. With `as_contacts`
    everybody in the file is a contact afterwards.
    """
    tidy_columns(challenge.connections)
    matched = Matching(challenge, people).run()
    result = ImportResult()
    added: list[str] = []
    promoted: dict[str, Row] = {}
    rows = challenge.connections.rows
    unknown: Row = [None] * (len(challenge.connections.columns) - len(Connection._fields))
    newcomers: list[tuple[Person, str]] = []
    for person, match in zip(people, matched, strict=True):
        if not as_contacts and (match is None or not isinstance(match.record, Contact)):
            result.without_notes += bool(person.notes)
            result.without_addresses += max(len(person.emails), len(person.phones)) > 1
        if match is None:
            uid = moment.new_uid()
            added.append(uid)
            result.added += 1
            if as_contacts:
                newcomers.append((person, uid))
            else:
                rows.append(_row_of(person, uid) + unknown)
        elif isinstance(match.record, Contact):
            _note_changes(match.record, person, result)
            is_filled = fill_gaps(match.record, person, moment)
            _count(result, changed=_take_note(match.record, person, moment) or is_filled)
        else:
            changed = _update(match.record, person, match.how)
            if as_contacts:
                uid = match.record[UID] or ""
                promoted[uid] = match.record
                newcomers.append((person, uid))
            _count(result, changed=changed or as_contacts)
    if newcomers:
        _add_contacts(challenge, newcomers, promoted, moment, source)
    if added:
        result.doubtful = doubtful_pairs(challenge, among=frozenset(added))
    return result


def join_pair(challenge: Challenge, doubt: Doubt, moment: Moment) -> str:
    """Make one of two records that are one person, with everything both had, and return the name it goes by.

    A contact takes in the other and keeps its own facts. Of two connections the later one says what is so now, so that
    the same file does not bring it a second time.
    """
    first, second = doubt.first, doubt.second
    tidy_columns(challenge.connections)
    rows = challenge.connections.rows
    if isinstance(first, Contact):
        if isinstance(second, Connection):
            row = next(row for row in rows if row[UID] == second.uid)
            second = _lent_contact(challenge, row, moment)
        former = list(first.former_ids)
        join_contacts(challenge, first, second, moment)
        if isinstance(doubt.second, Connection):
            first.former_ids = former
        return first.name
    kept = next(row for row in rows if row[UID] == first.uid)
    other = next(row for row in rows if row[UID] == second.uid)
    kept[:] = [first.uid, *(theirs or mine for mine, theirs in zip(kept[1:], other[1:], strict=True))]
    challenge.connections.rows = [row for row in rows if row is not other]
    repoint(challenge, second.uid, first.uid)
    return first.name


def _lent_contact(challenge: Challenge, row: Row, moment: Moment) -> Contact:
    """Make a connection a contact for as long as it takes to join it with another one."""
    known = _connection(row)
    contact = Contact(uid=known.uid, id=known.uid, name=known.name, created_at=moment.now, updated_at=moment.now)
    fill_gaps(contact, person_of(known), moment)
    contact.extra = challenge.connections.unknown_cells(row)
    challenge.contacts.append(contact)
    challenge.connections.rows = [each for each in challenge.connections.rows if each is not row]
    return contact


def fill_gaps(contact: Contact, person: Person, moment: Moment) -> bool:
    """Give a contact what it lacks of what is known of the same person; return whether anything was.

    A position at another company than the contact's is no such gap.
    """
    found = {name: getattr(person, name) for name in ("company", "position", "url", "connected_on", "credentials")}
    found["emails"], found["phones"] = list(person.emails), list(person.phones)
    if contact.company and person.company and company_key(contact.company) != company_key(person.company):
        del found["position"]
    gaps = {name: value for name, value in found.items() if value and not getattr(contact, name)}
    for name, value in gaps.items():
        setattr(contact, name, value)
    if gaps:
        contact.updated_at = moment.now
    return bool(gaps)


def person_of(row: Connection) -> Person:
    """Return a connection in the form in which a file would have named it."""
    from datetime import date  # late: only joining by hand needs it

    try:
        day = date.fromisoformat(row.connected_on or "")
    except ValueError:
        day = None
    emails, phones = (row.email,) if row.email else (), (row.phone,) if row.phone else ()
    return Person(row.name, row.company, row.position, row.url, emails, phones, day)


def _count(result: ImportResult, *, changed: bool) -> None:
    if changed:
        result.updated += 1
    else:
        result.unchanged += 1


def _row_of(person: Person, uid: str) -> Row:
    name, company, position, url, emails, phones, day, *_ = person
    email, phone = emails[0] if emails else None, phones[0] if phones else None
    return [uid, name, company, position, url, email, phone, day.isoformat() if day else None]


def _connection(row: Row) -> Connection:
    return Connection._make(row[: len(Connection._fields)])


def _update(row: Row, person: Person, how: str) -> bool:
    """Let a row say what the file says; what the file leaves out stays. Return whether anything changed."""
    if row[NAME] == person.name and _agrees(row, person):
        return False
    day = person.connected_on.isoformat() if person.connected_on else None
    found: list[tuple[int, str | None]] = [(POSITION, person.position), (DAY, day)]
    if how == "url":
        found.append((NAME, person.name))
    if how != "name" or not row[COMPANY]:
        found.append((COMPANY, person.company))
    if person.url and row[URL] != person.url and (not row[URL] or url_key(row[URL] or "") != url_key(person.url)):
        found.append((URL, person.url))
    if person.emails and fold(row[EMAIL] or "") not in map(fold, person.emails):
        found.append((EMAIL, person.emails[0]))
    if person.phones and row[PHONE] not in person.phones:
        found.append((PHONE, person.phones[0]))
    changed = False
    for place, value in found:
        if value is not None and row[place] != value:
            row[place] = value
            changed = True
    return changed


def _agrees(row: Row, person: Person) -> bool:
    """Return whether a row says all that the file says, letter for letter, as nearly all rows of a second import do."""
    return (
        row[COMPANY] == person.company
        and row[POSITION] == person.position
        and row[URL] == person.url
        and (not person.emails or row[EMAIL] == person.emails[0])
        and not person.phones
        and (person.connected_on is None or row[DAY] == person.connected_on.isoformat())
    )


def _note_changes(contact: Contact, person: Person, result: ImportResult) -> None:
    key_of: dict[str, Callable[[str], str]] = {"company": company_key, "position": fold}
    for name, key in key_of.items():
        kept, found = getattr(contact, name), getattr(person, name)
        if kept and found and key(kept) != key(found):
            result.changed_contacts.append(FactChange(contact, name, kept, found))


def _take_note(contact: Contact, person: Person, moment: Moment) -> bool:
    """Keep what the file notes about a contact, the same text once; return whether it was new."""
    if not person.notes or any(note.text == person.notes for note in contact.notes):
        return False
    contact.notes.append(Note(uid=moment.new_uid(), at=moment.now, text=person.notes))
    contact.updated_at = moment.now
    return True


def _add_contacts(
    challenge: Challenge,
    newcomers: Sequence[tuple[Person, str]],
    promoted: dict[str, Row],
    moment: Moment,
    source: str,
) -> None:
    """Make contacts of new people and of rows, which then leave the connections."""
    taken = {word for contact in challenge.contacts for word in (contact.id, *contact.former_ids)}
    for person, uid in newcomers:
        name = free_slug(person.name, taken)
        taken.add(name)
        contact = Contact(
            uid=uid, id=name, name=person.name, source=source, created_at=moment.now, updated_at=moment.now
        )
        fill_gaps(contact, person, moment)
        if uid in promoted:
            fill_gaps(contact, person_of(_connection(promoted[uid])), moment)
            contact.extra = challenge.connections.unknown_cells(promoted[uid])
        _take_note(contact, person, moment)
        challenge.contacts.append(contact)
    if promoted:
        challenge.connections.rows = [row for row in challenge.connections.rows if row[UID] not in promoted]
