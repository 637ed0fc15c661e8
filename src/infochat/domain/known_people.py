"""Whether somebody who is being added is known already, by an address or by name. Changes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from infochat.domain.challenge import Challenge
from infochat.domain.people import Connection, Contact
from infochat.domain.same_person import are_names_alike, url_key
from infochat.domain.text import company_key, fold, fold_all, slug


class Known(NamedTuple):
    """A contact who is there already, and the address by which."""

    contact: Contact
    address: str


def find_by_address(contacts: Iterable[Contact], url: str | None, emails: Iterable[str]) -> Known | None:
    """Return the first of these contacts with this LinkedIn address or one of these e-mails."""
    wanted_url = url_key(url) if url else None
    wanted_emails = {fold(email) for email in emails}
    for contact in contacts:
        if wanted_url and contact.url and url_key(contact.url) == wanted_url:
            return Known(contact, contact.url)
        for email in contact.emails:
            if fold(email) in wanted_emails:
                return Known(contact, email)
    return None


def find_contact_of(challenge: Challenge, row: Connection) -> Contact | None:
    """Return the contact who a connection is: by LinkedIn address, else by an e-mail beside a name that agrees.

    Several people may share a mailbox. Whom the person called another one is never returned.
    """
    apart = {uid for pair in challenge.apart if row.uid in pair for uid in pair}
    others = [contact for contact in challenge.contacts if contact.uid not in apart]
    known = find_by_address(others, row.url, ())
    if known is None and row.email:
        alike = (contact for contact in others if are_names_alike(contact.name, row.name))
        known = find_by_address(alike, None, [row.email])
    return known.contact if known else None


def find_namesake(challenge: Challenge, name: str, *, company: str | None, url: str | None) -> Contact | None:
    """Return the contact of this name, unless company or LinkedIn address tell the two apart."""
    wanted = slug(name)
    for contact in challenge.contacts:
        is_namesake = slug(contact.name) == wanted and fold(contact.name) == fold(name)
        if is_namesake and not _are_told_apart(contact.company, contact.url, company, url):
            return contact
    return None


def find_connection(
    challenge: Challenge, *, name: str, company: str | None = None, url: str | None = None, emails: Iterable[str] = ()
) -> Connection | None:
    """Return the row of the same person: by LinkedIn address, else e-mail, else the name if only one row can be meant.

    An e-mail beside a name that does not agree is a mailbox that two people share; without a name it is enough.
    Two of one name are told apart by company or LinkedIn address where both sides have one.
    """
    wanted_url = url_key(url) if url else None
    wanted_emails = {fold(email) for email in emails}
    wanted_name = fold(name)
    rows = challenge.connections
    if wanted_url:
        for place, theirs in enumerate(rows.column("url")):
            if theirs and url_key(theirs) == wanted_url:
                return rows.at(place)
    if wanted_emails:
        for place, email in enumerate(rows.column("email")):
            if email and fold(email) in wanted_emails:
                row = rows.at(place)
                if not name or are_names_alike(name, row.name):
                    return row
    names = fold_all(each or "" for each in rows.column("name"))
    same_name = [rows.at(place) for place, each in enumerate(names) if each == wanted_name]
    namesakes = [row for row in same_name if not _are_told_apart(row.company, row.url, company, url)]
    return namesakes[0] if len(namesakes) == 1 else None


def _are_told_apart(company: str | None, url: str | None, other_company: str | None, other_url: str | None) -> bool:
    """Return whether two of one name are surely two people: by LinkedIn address, else by company."""
    key, other_key = (url_key(each) if each else None for each in (url, other_url))
    if key and other_key:
        return key != other_key
    return bool(company and other_company) and company_key(company or "") != company_key(other_company or "")
