"""Whether somebody who is being added is known already, by an address or by name. Changes nothing."""

from __future__ import annotations

from collections.abc import Iterable

from infochat.domain.challenge import Challenge
from infochat.domain.people import Connection, Contact
from infochat.domain.same_person import url_key
from infochat.domain.text import company_key, fold, fold_all, slug


def find_by_address(
    challenge: Challenge, url: str | None, emails: Iterable[str], besides: Contact | None = None
) -> Contact | None:
    """Return the contact with this LinkedIn address or one of these e-mails, other than the one named."""
    wanted_url = url_key(url) if url else None
    wanted_emails = {fold(email) for email in emails}
    for contact in challenge.contacts:
        same_url = wanted_url and contact.url and url_key(contact.url) == wanted_url
        if contact is not besides and (same_url or any(fold(email) in wanted_emails for email in contact.emails)):
            return contact
    return None


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
                return rows.at(place)
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
