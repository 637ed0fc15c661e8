"""People who may be one and the same, but for whom the evidence is not enough: listed, asked about, never joined alone.

Computed from what is kept; only the answer "these are two" is stored.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from infochat.domain.challenge import Challenge
from infochat.domain.people import Connection, Contact
from infochat.domain.same_person import are_names_alike, url_key
from infochat.domain.text import company_key, fold, fold_all

PAIR_LIMIT = 1000
_LOOKED_AT = 200
Somebody = Contact | Connection


class Doubt(NamedTuple):
    """Two records that may be one person, the first being the one to keep, and why one may think so."""

    first: Somebody
    second: Somebody
    why: str


def doubtful_pairs(challenge: Challenge, among: frozenset[str] | None = None) -> list[Doubt]:
    """Return at most 1,000 pairs that may be one person, contacts first; `among` asks only for pairs with these uids.

    The same name with nothing against it, or the same e-mail under two names. Two LinkedIn addresses and two companies
    speak against it, unless both were connected on the same day: a renamed profile, a new job. Pairs that were called
    two are left out.
    """
    rows = list(challenge.connections)
    people: list[Somebody] = [*challenge.contacts, *rows]
    names = fold_all(person.name for person in people)
    shared = {name for name, count in Counter(names).items() if count > 1}
    by_name: defaultdict[str, list[Somebody]] = defaultdict(list)
    for person, name in zip(people, names, strict=True):
        if name in shared:
            by_name[name].append(person)
    by_email: defaultdict[str, list[Somebody]] = defaultdict(list)
    for contact in challenge.contacts:
        for email in contact.emails:
            by_email[fold(email)].append(contact)
    for row in rows:
        if row.email:
            by_email[fold(row.email)].append(row)
    apart = {frozenset(pair) for pair in challenge.apart}
    pairs: list[Doubt] = []
    seen: set[frozenset[str]] = set()
    for doubt in _in_groups(by_name.values(), by_email.values(), among):
        pair = frozenset((doubt.first.uid, doubt.second.uid))
        if pair in apart or pair in seen or (among is not None and not pair & among):
            continue
        seen.add(pair)
        pairs.append(doubt)
        if len(pairs) == PAIR_LIMIT:
            break
    return pairs


def call_two(challenge: Challenge, doubt: Doubt) -> None:
    """Remember that a pair is two people, so that nobody is asked again."""
    challenge.apart.append(sorted((doubt.first.uid, doubt.second.uid)))


def _in_groups(
    named: Iterable[Sequence[Somebody]], mailed: Iterable[Sequence[Somebody]], among: frozenset[str] | None
) -> Iterator[Doubt]:
    for group in named:
        if len(group) > 1 and (among is None or any(person.uid in among for person in group)):
            yield from _of_one_name(group)
    for group in mailed:
        first = group[0]
        for other in group[1:]:
            if not are_names_alike(first.name, other.name):
                yield Doubt(first, other, "the same e-mail under two names")


def _of_one_name(group: Sequence[Somebody]) -> Iterator[Doubt]:
    """Compare each contact with all, and each connection with the first of its company or day: never all with all."""
    contacts = [person for person in group if isinstance(person, Contact)]
    rows = [person for person in group if isinstance(person, Connection)]
    for place, contact in enumerate(contacts):
        others: list[Somebody] = [*contacts[place + 1 : place + 1 + _LOOKED_AT], *rows[:_LOOKED_AT]]
        for other in others:
            why = why_one(contact, other)
            if why:
                yield Doubt(contact, other, why)
    of_company: dict[str, Connection] = {}
    of_day: dict[str, Connection] = {}
    for row in rows:
        head = of_company.setdefault(company_key(row.company) if row.company else "", row)
        if head is not row and (why := why_one(head, row)):
            yield Doubt(head, row, why)
        head = of_day.setdefault(row.connected_on, row) if row.connected_on else row
        if head is not row and (why := why_one(head, row)):
            yield Doubt(head, row, why)
    of_no_company = of_company.pop("", None)
    if of_no_company is not None:
        for head in of_company.values():
            if why := why_one(head, of_no_company):
                yield Doubt(head, of_no_company, why)


def why_one(first: Somebody, second: Somebody) -> str | None:
    """Return why two of one name may be one, or None."""
    mine, theirs = _key(first), _key(second)
    day = _day(first)
    same_day = day is not None and day == _day(second)
    if mine and theirs:
        if mine == theirs:
            return "the same LinkedIn address"
        return "the same name and day of connection, two LinkedIn addresses" if same_day else None
    if not first.company or not second.company:
        return "the same name, and one of them without a company"
    if company_key(first.company) == company_key(second.company):
        return "the same name and company"
    if same_day:
        return "the same name and day of connection, two companies"
    return "the same name, two companies" if isinstance(first, Contact) else None


def _key(person: Somebody) -> str | None:
    return url_key(person.url) if person.url else None


def _day(person: Somebody) -> str | None:
    day = person.connected_on
    return day if day is None or isinstance(day, str) else day.isoformat()
