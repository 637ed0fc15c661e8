"""Who counts as a voice of their own: two people who share a company or an introducer are one."""

from __future__ import annotations

from collections.abc import Iterable

from infochat.domain.people import Contact
from infochat.domain.text import company_key


def independent_groups(people: Iterable[Contact]) -> list[list[Contact]]:
    """Return people in groups of one voice each, in the order in which they came.

    Two belong together when they share a company or an introducer, or one introduced the other, and so do all who are
    joined by a chain of such pairs. Source: the reading, rule 4.
    """
    groups: list[list[Contact]] = []
    for person in {contact.uid: contact for contact in people}.values():
        apart: list[list[Contact]] = []
        joined: list[Contact] = []
        place = None
        for group in groups:
            if any(_belong_together(person, other) for other in group):
                place = len(apart) if place is None else place
                joined += group
            else:
                apart.append(group)
        apart.insert(len(apart) if place is None else place, [*joined, person])
        groups = apart
    return groups


def _belong_together(one: Contact, other: Contact) -> bool:
    if one.via and (one.via == other.via or one.via == other.uid):
        return True
    if other.via and other.via == one.uid:
        return True
    key = company_key(one.company or "")
    return bool(key) and key == company_key(other.company or "")
