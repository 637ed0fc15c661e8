"""Which person a typed word means: one order of rules for all commands, contacts before connections.

Nothing here asks or guesses: several hits are an error that lists them, none is an error that names the nearest.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from unicodedata import normalize

from infochat.domain.challenge import Challenge
from infochat.domain.people import Connection, Contact
from infochat.domain.same_person import url_key
from infochat.domain.text import SLUG_LIMIT, fold, slug
from infochat.errors import AmbiguousError, NotFoundError

_LISTED = 8
_LONGEST_INITIALS = 6
_SLASHES_OF_A_PROFILE = 4
_TOKEN = re.compile(r"[^\W_]+")
_QUOTES = str.maketrans("", "", "'’")
_NO_LETTERS = slug("")  # what a name of signs alone becomes, which is no word of it


class SeveralPeopleError(AmbiguousError):
    """A word that fits several people; the candidates are words that each fit one."""

    code = "ambiguous"

    def __init__(self, word: str, candidates: Sequence[str]) -> None:
        shown = ", ".join(candidates[:_LISTED])
        if len(candidates) > _LISTED:
            shown += f" and {len(candidates) - _LISTED:,} more"
        super().__init__(
            f"'{_clipped(word)}' fits {len(candidates):,} people: {shown}.",
            "Use one of these, or more letters of the name.",
            candidates[:50],
        )


class UnknownPersonError(NotFoundError):
    """A word that fits nobody; `nearest` are (word to type, whole name) of those spelt most alike."""

    code = "not_found"

    def __init__(self, word: str, nearest: Sequence[tuple[str, str]]) -> None:
        near = " or ".join(f"{typed} ({name})" for typed, name in nearest)
        remedy = f"Did you mean {near}? See all: infochat list" if near else "See all: infochat list"
        super().__init__(f"nobody here is called '{_clipped(word)}'.", remedy, [typed for typed, _ in nearest])


def get_who(challenge: Challenge, word: str, *, connections: bool = True) -> Contact | Connection:
    """Return the one person whom a word means; connections count only when no contact fits.

    The rules, in order: id or former id, e-mail, web address, whole name, beginning of the id or of any word of the
    name, initials, part of the name, part of the company. The first rule that fits anybody decides.
    Raises SeveralPeopleError, UnknownPersonError.
    """
    people = matching_people(challenge, word, connections=connections)
    if not people:
        raise UnknownPersonError(word, _nearest(challenge, word, connections=connections))
    if len(people) > 1:
        raise SeveralPeopleError(word, words_for(challenge, people))
    return people[0]


def matching_people(
    challenge: Challenge, word: str, *, connections: bool = True
) -> list[Contact] | list[Connection] | list[Contact | Connection]:
    """Return everybody whom the first fitting rule of get_who hits, contacts alone when any contact fits."""
    wanted = _Wanted(word)
    if not wanted.folded:
        return []
    contacts = _matching_contacts(challenge.contacts, wanted)
    if contacts or not connections or not wanted.tokens:
        return contacts
    return _matching_connections(list(challenge.connections), wanted)


def shortest_word(challenge: Challenge, contact: Contact) -> str:
    """Return the shortest natural word that means this contact alone: a word of the name, else the id.

    The first word of the name comes before the last, and that before those between; the result is safe to paste.
    """
    words = _slug_words(contact.call_name or "") + _slug_words(contact.name)
    for word in dict.fromkeys(words[:1] + words[-1:] + words):
        if (len(word) > 1 or not word.isascii()) and _matching_contacts(challenge.contacts, _Wanted(word)) == [contact]:
            return word
    return contact.id


def words_for(challenge: Challenge, people: Sequence[Contact | Connection]) -> list[str]:
    """Return for each person a word that get_who understands as that person alone.

    A contact has its id. A connection has the readable form of its name while nobody shares it, else its web address
    or its uid.
    """
    rows = {person.uid: person for person in people if isinstance(person, Connection)}
    slugs = {uid: slug(row.name) for uid, row in rows.items()}
    shared = _shared_slugs(challenge, set(slugs.values())) if slugs else frozenset()
    addresses = {uid: web_key(row.url) for uid, row in rows.items() if row.url and slugs[uid] in shared}
    several = _shared_addresses(challenge, set(addresses.values())) if addresses else frozenset()
    words = []
    for person in people:
        if isinstance(person, Contact):
            words.append(person.id)
        elif slugs[person.uid] not in shared:
            words.append(slugs[person.uid])
        elif person.url and addresses[person.uid] not in several:
            words.append(person.url)
        else:
            words.append(person.uid)
    return words


def web_key(url: str) -> str:
    """Return any web address for comparison: a LinkedIn profile's as url_key has it, another one without its trimmings.

    Scheme, www, query, case and a last slash do not matter.
    """
    profile = url_key(url)
    if profile is not None:
        return f"linkedin.com/in/{profile}"
    key = url.strip().partition("?")[0].partition("#")[0]
    if "%" in key:
        from urllib.parse import unquote  # late: few addresses are escaped, and it costs start-up

        key = unquote(key)
    key = key.lower() if key.isascii() else normalize("NFC", key.casefold())
    return (key.partition("://")[2] or key).removeprefix("www.").rstrip("/")


class _Wanted:
    """A typed word in the forms in which the rules compare it."""

    def __init__(self, word: str) -> None:
        self.raw = word.strip()
        self.folded = " ".join(fold(self.raw).split())
        self.tokens = _TOKEN.findall(self.folded.translate(_QUOTES))
        self.slug = slug(self.raw) if self.tokens else self.folded
        self.email = self.folded.removeprefix("mailto:") if "@" in self.folded else None
        self.url = web_key(self.raw) if "/" in self.raw or "." in self.raw else None


def _matching_contacts(contacts: Sequence[Contact], wanted: _Wanted) -> list[Contact]:
    rules: tuple[Callable[[Contact], bool], ...] = (
        lambda person: wanted.folded == fold(person.id) or wanted.raw == person.uid,
        lambda person: any(wanted.folded == fold(former) for former in person.former_ids),
        lambda person: wanted.email is not None and any(fold(email) == wanted.email for email in person.emails),
        lambda person: wanted.url is not None and person.url is not None and web_key(person.url) == wanted.url,
        lambda person: any(_is_whole_name(name, wanted) for name in _names(person)),
        lambda person: person.id.startswith(wanted.slug) or any(_begins(fold(name), wanted) for name in _names(person)),
        lambda person: _has_initials(fold(person.name), wanted),
        lambda person: any(wanted.folded in fold(name) for name in _names(person)),
        lambda person: person.company is not None and wanted.folded in fold(person.company),
    )
    for rule in rules if wanted.tokens else rules[:2]:
        hits = [person for person in contacts if rule(person)]
        if hits:
            return hits
    return []


def _matching_connections(rows: Sequence[Connection], wanted: _Wanted) -> list[Connection]:
    """Apply the same rules to rows; each rule first narrows thirty thousand names by one cheap comparison."""
    named = [(fold(row.name), row) for row in rows]
    first = wanted.tokens[0]
    close = [pair for pair in named if first in pair[0] or first in _unquoted(pair[0])]
    rules: tuple[Callable[[], Iterable[Connection]], ...] = (
        lambda: (row for row in rows if row.uid == wanted.raw),
        lambda: (row for row in rows if row.email and fold(row.email) == wanted.email) if wanted.email else (),
        lambda: (row for row in rows if row.url and web_key(row.url) == wanted.url) if wanted.url else (),
        lambda: (row for _, row in close if _is_whole_name(row.name, wanted)),
        lambda: (row for name, row in close if _begins(name, wanted)),
        lambda: (row for name, row in named if _has_initials(name, wanted)),
        lambda: (row for name, row in named if wanted.folded in name),
        lambda: (row for row in rows if row.company and wanted.folded in fold(row.company)),
    )
    for rule in rules:
        hits = list(rule())
        if hits:
            return hits
    return []


def _names(contact: Contact) -> tuple[str, ...]:
    return (contact.name, contact.call_name) if contact.call_name else (contact.name,)


def _unquoted(name: str) -> str:
    return name.translate(_QUOTES) if "'" in name or "’" in name else name


def _is_whole_name(name: str, wanted: _Wanted) -> bool:
    return slug(name) == wanted.slug


def _begins(folded_name: str, wanted: _Wanted) -> bool:
    """Return whether the words typed are the beginning of the name or of its last words, as slugs compare."""
    tokens = _TOKEN.findall(folded_name.translate(_QUOTES))
    count = len(wanted.tokens)
    return any(
        tokens[place : place + count - 1] == wanted.tokens[:-1]
        and tokens[place + count - 1].startswith(wanted.tokens[-1])
        for place in range(len(tokens) - count + 1)
    )


def _has_initials(folded_name: str, wanted: _Wanted) -> bool:
    """Return whether a short word is the initials: "jlp" and "jp" both mean Jean-Luc Picard."""
    word = wanted.folded
    if not 2 <= len(word) <= _LONGEST_INITIALS or word[0] not in folded_name:
        return False
    if "".join([part[0] for part in folded_name.split()]) == word:
        return True
    return "".join([token[0] for token in _TOKEN.findall(folded_name)]) == word


def _shared_slugs(challenge: Challenge, slugs: set[str]) -> frozenset[str]:
    """Return those slugs that would mean a contact, or not exactly one connection."""
    # Of thirty thousand names only those get a slug whose first and last letters are wanted ones, or unusual. As one
    # letter may become two, the length of a name tells only of a plain one that its slug is not cut.
    heads, tails = {each[:2] for each in slugs}, {each[-2:] for each in slugs}
    near = [
        name
        for name in challenge.connections.column("name")
        if name
        and ((head := name[:2]).lower() in heads or not (head.isascii() and head.isalnum()))
        and ((tail := name[-2:]).lower() in tails or not (name.isascii() and tail.isalnum()) or len(name) > SLUG_LIMIT)
    ]
    counts = Counter(map(slug, near))
    return frozenset(
        each
        for each in slugs
        if counts[each] > 1 or each == _NO_LETTERS or _matching_contacts(challenge.contacts, _Wanted(each))
    )


def _shared_addresses(challenge: Challenge, keys: set[str]) -> frozenset[str]:
    """Return those addresses that more than one connection has, and so mean nobody alone."""
    # Of thirty thousand addresses only those are compared that end like a wanted one, or are no plain profile's.
    ends = {key[-4:] for key in keys}
    near = [
        url
        for url in challenge.connections.column("url")
        if url
        and (
            url[-4:].lower() in ends
            or url.endswith("/")
            or not url.isascii()
            or "?" in url
            or "#" in url
            or "%" in url
            or url.count("/") > _SLASHES_OF_A_PROFILE
        )
    ]
    counts = Counter(map(web_key, near))
    return frozenset(key for key in keys if counts[key] > 1)


def _slug_words(name: str) -> list[str]:
    return slug(name).split("-") if name else []


def _nearest(challenge: Challenge, word: str, *, connections: bool) -> list[tuple[str, str]]:
    """Return at most three people spelt most alike, contacts first; connections only if they begin alike."""
    from difflib import get_close_matches  # late: only a mistyped name needs it

    wanted = _Wanted(word).slug
    spellings: dict[str, list[Contact | Connection]] = {}
    for contact in challenge.contacts:
        for spelling in {contact.id, *_slug_words(contact.name), *_slug_words(contact.call_name or "")}:
            spellings.setdefault(spelling, []).append(contact)
    close = get_close_matches(wanted, spellings, n=3, cutoff=0.65)
    if not close and connections:
        spellings = {}
        for row in challenge.connections:
            name = fold(row.name)
            if name[:1] == wanted[:1]:
                for spelling in (name, *name.split()):
                    if abs(len(spelling) - len(wanted)) < 3:
                        spellings.setdefault(spelling, []).append(row)
        close = get_close_matches(wanted.replace("-", " "), spellings, n=3, cutoff=0.75)
    people = {person.uid: person for spelling in close for person in spellings[spelling]}
    found = list(people.values())[:3]
    return list(zip(words_for(challenge, found), (person.name for person in found), strict=True))


def _clipped(word: str) -> str:
    return word if len(word) <= 60 else word[:59] + "…"
