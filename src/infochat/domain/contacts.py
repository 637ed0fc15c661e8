"""Contacts: adding somebody, correcting what is known, and making a connection a contact.

What happened with somebody is logged by the stages, not here.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any, NamedTuple

from infochat.domain.challenge import Challenge
from infochat.domain.known_people import Known, find_by_address, find_connection, find_contact_of, find_namesake
from infochat.domain.moment import Moment
from infochat.domain.people import Connection, Contact, Note
from infochat.domain.person_facts import Facts, checked_email, checked_facts, checked_phone, checked_url
from infochat.domain.references import repoint
from infochat.domain.standing import talks_of
from infochat.domain.text import clean_line, clean_note, fold, free_slug, same_words, slug
from infochat.errors import ConflictError, NotFoundError, UsageError


class NamelessError(UsageError):
    """Somebody without a name."""

    code = "no_name"

    def __init__(self) -> None:
        super().__init__("a person needs a name.", 'Give the name, such as: infochat add-contact "Ada Lovelace"')


class EmptyNoteError(UsageError):
    """A note without a word in it."""

    code = "empty_note"

    def __init__(self) -> None:
        super().__init__("there is no text to keep.", "Write it behind the name, or pipe it in: infochat note ada -")


class KnownPersonError(ConflictError):
    """Somebody who is among the contacts already; `shared` says what they have in common."""

    code = "known_person"

    def __init__(self, contact: Contact, shared: str) -> None:
        super().__init__(
            f"{contact.name} is among your contacts already, with {shared}.",
            f"To correct what is known: infochat edit {contact.id}. For a namesake, give the company or the web address"
            " of both.",
            (contact.id,),
        )


class AddressTakenError(ConflictError):
    """An e-mail or web address that another contact has."""

    code = "address_taken"

    def __init__(self, known: Known) -> None:
        super().__init__(
            f"{known.address} is the address of {known.contact.name}, who is among your contacts already.",
            f"If it is them: infochat edit {known.contact.id}. For somebody else who shares it, leave it out.",
            (known.contact.id,),
        )


class GoneMeanwhileError(NotFoundError):
    """Somebody who was there when the command began and has been removed since."""

    code = "gone_meanwhile"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} was removed while this was going on; nothing was changed.", "See: infochat undo --list"
        )


class SelfIntroducedError(UsageError):
    """A contact named as the one who suggested this same contact, directly or around a corner."""

    code = "circular_via"

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} cannot have been suggested by themselves.", "Name somebody else with --via.")


class Change(NamedTuple):
    """One field of a contact that has another value now."""

    field: str
    before: Any
    after: Any


def add_contact(challenge: Challenge, moment: Moment, facts: Facts) -> Contact:
    """Add somebody to the contacts and return the record.

    The same person among the connections is promoted: what the row knows fills the gaps, and the row is removed.
    Raises NamelessError, FactError, KnownPersonError, AddressTakenError, TextTooLongError.
    """
    checked = checked_facts(challenge, facts)
    if not checked.get("name"):
        raise NamelessError
    _refuse_known(challenge, checked)
    row = find_connection(
        challenge,
        name=checked["name"],
        company=checked.get("company"),
        url=checked.get("url"),
        emails=checked.get("emails") or (),
    )
    if row and (known := find_contact_of(challenge, row)):
        raise KnownPersonError(known, f"the address of {row.name} among your connections")
    contact = _new_contact(challenge, moment, checked["name"], uid=row.uid if row else None)
    for field, value in checked.items():
        setattr(contact, field, value)
    if row:
        _fill_from(contact, row)
        contact.extra = remove_connection(challenge, row.uid)
    challenge.contacts.append(contact)
    return contact


def contact_from_connection(challenge: Challenge, connection: Connection, moment: Moment) -> Contact:
    """Make a connection a contact, under its own uid, and return the record; its row is removed.

    If a contact is the same person by web address or e-mail, that one is returned with its gaps filled. A value in the
    row that its field cannot take is left out.
    """
    known = find_contact_of(challenge, connection)
    contact = known or _new_contact(challenge, moment, clean_line(connection.name), uid=connection.uid)
    if _fill_from(contact, connection):
        contact.updated_at = moment.now
    contact.extra = {**remove_connection(challenge, connection.uid), **contact.extra}
    if known is None:
        challenge.contacts.append(contact)
    else:
        repoint(challenge, connection.uid, known.uid)
    return contact


def id_of(person: Contact | Connection) -> str:
    """Return the id of a contact, or for a connection its readable form of the name."""
    return person.id if isinstance(person, Contact) else slug(person.name)


def as_contact(challenge: Challenge, person: Contact | Connection, moment: Moment) -> Contact:
    """Return the record in this document of somebody found in an earlier reading; a connection becomes a contact.

    Raises GoneMeanwhileError.
    """
    contact = challenge.find_contact(person.uid)
    if contact is not None:
        return contact
    if isinstance(person, Connection):
        row = next((each for each in challenge.connections if each.uid == person.uid), None)
        if row is not None:
            return contact_from_connection(challenge, row, moment)
    raise GoneMeanwhileError(person.name)


def introduce(
    challenge: Challenge, introducer: Contact, name: str, moment: Moment, *, may_use_name: bool | None = None
) -> tuple[Contact, bool]:
    """Return the contact whom somebody named, made where nobody is known by that name, and whether they are new.

    Somebody known gets the introducer as the way to them only as long as nothing went between us. Raises what
    add_contact raises.
    """
    known = next((contact for contact in challenge.contacts if same_words(contact.name) == same_words(name)), None)
    if known is None and (row := find_connection(challenge, name=name)):
        known = find_contact_of(challenge, row)
    if known is None:
        facts = Facts(name=name, relation="referral", via=introducer.uid, may_use_name=may_use_name, source="referral")
        return add_contact(challenge, moment, facts), True
    has_history = known.outreach or known.replies or talks_of(challenge, known)
    if known.via is None and known is not introducer and not has_history:
        with suppress(SelfIntroducedError):  # they suggested each other: the first to do so stays the way there
            edit_contact(challenge, known, Facts(via=introducer.uid, may_use_name=may_use_name), moment)
    return known, False


def edit_contact(challenge: Challenge, contact: Contact, facts: Facts, moment: Moment) -> list[Change]:
    """Correct what is known about a contact and return what changed; the id stays.

    A list that is given (e-mails, phones, options, tags) replaces the one that was there. The leave to name whoever
    suggested them goes with that one, unless it is given again.
    Raises NamelessError, FactError, AddressTakenError, SelfIntroducedError, TextTooLongError.
    """
    checked = checked_facts(challenge, facts)
    if "name" in checked and not checked["name"]:
        raise NamelessError
    others = (each for each in challenge.contacts if each is not contact)
    had = {fold(email) for email in contact.emails}  # in a mailbox that is shared already
    new_emails = [email for email in checked.get("emails") or () if fold(email) not in had]
    if other := find_by_address(others, checked.get("url"), new_emails):
        raise AddressTakenError(other)
    if leads_back(challenge, checked.get("via"), contact):
        raise SelfIntroducedError(contact.name)
    if checked.get("via", contact.via) != contact.via:
        checked.setdefault("may_use_name", None)
    changes = [
        Change(field, getattr(contact, field), value)
        for field, value in checked.items()
        if getattr(contact, field) != value
    ]
    for change in changes:
        setattr(contact, change.field, change.after)
    if changes:
        contact.updated_at = moment.now
    return changes


def leads_back(challenge: Challenge, introducer: str | None, contact: Contact) -> bool:
    """Return whether the contact is the introducer with this uid, or suggested them, directly or around a corner."""
    seen: set[str] = set()
    while introducer and introducer not in seen:
        if introducer == contact.uid:
            return True
        seen.add(introducer)
        found = challenge.find_contact(introducer)
        introducer = found.via if found else None
    return False


def add_note(contact: Contact, moment: Moment, text: str, *, confidential: bool = False) -> Note:
    """Keep a line or a text about somebody, under the present instant. Raises EmptyNoteError, TextTooLongError."""
    cleaned = clean_note(text).strip()
    if not cleaned:
        raise EmptyNoteError
    note = Note(uid=moment.new_uid(), at=moment.now, text=cleaned, confidential=confidential)
    contact.notes.append(note)
    contact.updated_at = moment.now
    return note


def forget_connection(challenge: Challenge, person: Contact | Connection) -> None:
    """Take the row of somebody out of the connections; a contact is left to identity. Raises GoneMeanwhileError."""
    before = len(challenge.connections)
    remove_connection(challenge, person.uid)
    if len(challenge.connections) == before:
        raise GoneMeanwhileError(person.name)
    challenge.conflicts = [each for each in challenge.conflicts if each.extra.get("uid") != person.uid]


def remove_connection(challenge: Challenge, uid: str) -> dict[str, str]:
    """Take one row out of the connections, if it is there, and return what it held in unknown columns."""
    place = challenge.connections.columns.index("uid")
    rows = challenge.connections.rows
    found = next((number for number, row in enumerate(rows) if row[place] == uid), None)
    return {} if found is None else challenge.connections.unknown_cells(rows.pop(found))


def _new_contact(challenge: Challenge, moment: Moment, name: str, uid: str | None) -> Contact:
    taken = {each for contact in challenge.contacts for each in (contact.id, *contact.former_ids)}
    return Contact(
        uid=uid or moment.new_uid(),
        id=free_slug(name, taken),
        name=name,
        created_at=moment.now,
        updated_at=moment.now,
    )


def _fill_from(contact: Contact, row: Connection) -> bool:
    """Fill what a contact lacks from a row, leaving out what its field cannot take; return whether anything changed."""
    found: dict[str, Any] = {"company": row.company, "position": row.position, "source": "connections"}
    found["url"] = _or_none(checked_url, row.url)
    found["emails"] = [email for email in [_or_none(checked_email, row.email)] if email]
    found["phones"] = [phone for phone in [_or_none(checked_phone, row.phone)] if phone]
    found["connected_on"] = _or_none(date.fromisoformat, row.connected_on)
    gaps = {field: value for field, value in found.items() if value and not getattr(contact, field)}
    for field, value in gaps.items():
        setattr(contact, field, value)
    return bool(gaps)


def _or_none(check: Any, text: str | None) -> Any:
    try:
        return check(text) if text else None
    except (UsageError, ValueError):
        return None


def _refuse_known(challenge: Challenge, checked: dict[str, Any]) -> None:
    known = find_by_address(challenge.contacts, checked.get("url"), checked.get("emails") or ())
    if known:
        raise AddressTakenError(known)
    namesake = find_namesake(challenge, checked["name"], company=checked.get("company"), url=checked.get("url"))
    if namesake:
        raise KnownPersonError(namesake, "the same name")
