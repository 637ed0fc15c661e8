"""Finding, for people read from a file, the records that are the same people: certain tests first, never on doubt."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from infochat.domain.challenge import Challenge
from infochat.domain.people import Connection, Connections, Contact, Person
from infochat.domain.same_person import are_names_alike, phone_key, url_key
from infochat.domain.text import company_key, fold

Row = list[str | None]
Record = Contact | Row
Key = tuple[str, str]
UID, NAME, COMPANY, POSITION, URL, EMAIL, PHONE, DAY = range(len(Connection._fields))
# Of many records with one e-mail or one name, no more than this are looked at; a crafted file has thousands.
_LOOKED_AT = 20


def tidy_columns(connections: Connections) -> None:
    """Put the known columns first, in their order, and give every row a cell for each; unknown ones follow."""
    known = list(Connection._fields)
    columns = connections.columns
    if columns[: len(known)] == known:
        width = len(columns)
        connections.rows = [row if len(row) >= width else row + [None] * (width - len(row)) for row in connections.rows]
        return
    places = {name: place for place, name in enumerate(columns)}
    order = known + [name for name in columns if name not in known]
    connections.rows = [
        [row[places[name]] if name in places and places[name] < len(row) else None for name in order]
        for row in connections.rows
    ]
    connections.columns = order


class Match(NamedTuple):
    """The record somebody is known under, and by what."""

    record: Record
    how: str


class Matching:
    """Finds for each person of a file the record that is the same person; each record is found at most once.

    The cheap, certain test goes first for everybody, so that thirty thousand known addresses are one look-up each.
    """

    def __init__(self, challenge: Challenge, people: Sequence[Person]) -> None:
        self.people = people
        self.contacts = challenge.contacts
        self.rows = challenge.connections.rows
        self.found: list[Match | None] = [None] * len(people)
        self._keys: dict[str, str | None] = {}

    def run(self) -> list[Match | None]:
        """Return the match of each person, or None for whoever is new."""
        left = self._by_exact_url(range(len(self.people)))
        for step in (self._by_url, self._by_email, self._by_name):
            if left:
                taken = {id(match.record) for match in self.found if match}
                everybody: list[Record] = [*self.contacts, *self.rows]
                records = [record for record in everybody if id(record) not in taken]
                left = step(left, records) if records else left
        return self.found

    def _by_exact_url(self, left: Sequence[int]) -> list[int]:
        known: dict[str, Record] = {}
        for row in self.rows:
            if address := row[URL]:
                known[address] = row
        known.update({contact.url: contact for contact in self.contacts if contact.url})
        still: list[int] = []
        for number in left:
            url = self.people[number].url
            record = known.pop(url, None) if url and "linkedin.com/" in url else None
            if record is None:
                still.append(number)
            else:
                self.found[number] = Match(record, "url")
        return still

    def _by_url(self, left: Sequence[int], records: Sequence[Record]) -> list[int]:
        wanted = {key: number for number in left if (key := self._key(self.people[number].url))}
        if wanted:
            for record in records:
                key = self._key(_url(record))
                number = wanted.pop(key, None) if key else None
                if number is not None:
                    self.found[number] = Match(record, "url")
        return [number for number in left if self.found[number] is None]

    def _by_email(self, left: Sequence[int], records: Sequence[Record]) -> list[int]:
        wanted = [number for number in left if self.people[number].emails]
        if not wanted:
            return list(left)
        known: defaultdict[str, list[Record]] = defaultdict(list)
        for record in records:
            for email in _emails(record):
                known[fold(email)].append(record)
        taken: set[int] = set()
        for number in wanted:
            person = self.people[number]
            same = (record for email in person.emails for record in known.get(fold(email), ())[:_LOOKED_AT])
            found = next((r for r in same if id(r) not in taken and are_names_alike(person.name, _name(r))), None)
            if found is not None:
                taken.add(id(found))
                self.found[number] = Match(found, "email")
        return [number for number in left if self.found[number] is None]

    def _by_name(self, left: Sequence[int], records: Sequence[Record]) -> list[int]:
        names = {fold(self.people[number].name) for number in left}
        known: defaultdict[Key, list[Record]] = defaultdict(list)
        exact: defaultdict[tuple[Key, str | None], list[Record]] = defaultdict(list)
        for record in reversed(records):
            name = fold(_name(record))
            if name in names:
                key = (name, _company_key(_company(record)))
                known[key].append(record)
                if not self._key(_url(record)):
                    exact[key, _position(record)].append(record)
        if not known:
            return list(left)
        keys = {number: (fold(p.name), _company_key(p.company)) for number in left for p in (self.people[number],)}
        claims = Counter(key for number, key in keys.items() if self._key(self.people[number].url))
        taken: set[int] = set()
        # Whoever has the same position too goes first, so that namesakes of one company keep their own rows.
        for find in (self._with_position, self._one_of):
            for number in left:
                key, person = keys[number], self.people[number]
                if self.found[number] is None and key in known:
                    found = find(person, exact[key, person.position], known[key], claims[key], taken)
                    if found is not None:
                        taken.add(id(found))
                        self.found[number] = Match(found, "name")
        return [number for number in left if self.found[number] is None]

    def _with_position(
        self, person: Person, exact: list[Record], _known: list[Record], _claims: int, taken: set[int]
    ) -> Record | None:
        """Return the first record without an address that agrees in name, company and position."""
        return None if self._key(person.url) else self._first_fitting(person, exact, taken)

    def _one_of(
        self, person: Person, _exact: list[Record], known: list[Record], claims: int, taken: set[int]
    ) -> Record | None:
        """Return the one record of this name and company that is surely meant, or None where there is doubt."""
        if self._key(person.url):
            if not person.company or claims != 1 or len(known) > _LOOKED_AT:
                return None
            bare = [record for record in known if not self._key(_url(record)) and id(record) not in taken]
            return bare[0] if len(bare) == 1 else None
        first = self._first_fitting(person, known, taken)
        if first is None:
            return None
        return first if not self._key(_url(first)) or (person.company and len(known) == 1) else self._bare(known, taken)

    def _bare(self, known: list[Record], taken: set[int]) -> Record | None:
        near = known[-_LOOKED_AT:]
        return next((r for r in reversed(near) if not self._key(_url(r)) and id(r) not in taken), None)

    def _first_fitting(self, person: Person, records: list[Record], taken: set[int]) -> Record | None:
        """Return the first free record of the file that may be this person; the list is in reverse, and shrinks."""
        while records and id(records[-1]) in taken:
            records.pop()
        near = (record for record in reversed(records[-_LOOKED_AT:]) if id(record) not in taken)
        return next((record for record in near if self._may_be(person, record)), None)

    def _may_be(self, person: Person, record: Record) -> bool:
        """Return whether nothing speaks against two of one name and company; without one, e-mails and phones can."""
        if person.company:
            return True
        return (
            not self._key(_url(record))
            and _can_agree({fold(email) for email in person.emails}, {fold(email) for email in _emails(record)})
            and _can_agree(set(map(phone_key, person.phones)), set(map(phone_key, _phones(record))))
        )

    def _key(self, url: str | None) -> str | None:
        """Return the address for comparison; each is worked out once, though several tests ask for it."""
        if not url:
            return None
        if url not in self._keys:
            self._keys[url] = url_key(url)
        return self._keys[url]


def _name(record: Record) -> str:
    return record.name if isinstance(record, Contact) else record[NAME] or ""


def _url(record: Record) -> str | None:
    return record.url if isinstance(record, Contact) else record[URL]


def _company_key(company: str | None) -> str:
    return company_key(company) if company else ""


def _company(record: Record) -> str | None:
    return record.company if isinstance(record, Contact) else record[COMPANY]


def _emails(record: Record) -> Sequence[str]:
    if isinstance(record, Contact):
        return record.emails
    email = record[EMAIL]
    return (email,) if email else ()


def _phones(record: Record) -> Sequence[str]:
    if isinstance(record, Contact):
        return record.phones
    phone = record[PHONE]
    return (phone,) if phone else ()


def _can_agree(mine: set[str], theirs: set[str]) -> bool:
    """Return whether two have one in common, or one of them has none."""
    return not (mine and theirs) or bool(mine & theirs)


def _position(record: Record) -> str | None:
    return record.position if isinstance(record, Contact) else record[POSITION]
