"""vCards: versions 2.1, 3.0 and 4.0 into people, and contacts into version 3.0 for address books.

Notes never go into a card.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from infochat.domain.people import Contact, Person
from infochat.formats.decode import NulByteError, UndecodableError
from infochat.formats.names import given_first, is_address, split_name, without_parts
from infochat.formats.report import People, Progress, Skipped, Warnings
from infochat.formats.values import kept_email, kept_line, kept_note, kept_phone, kept_url
from infochat.formats.vcard_lines import Decoder, Property, components, read_cards, unescaped

FORMAT = "vcard"
_FOLD_AT = 75
_PROGRESS_EVERY = 20
_HANDLE = re.compile(r"(?:x-apple:|@|/?in/)?([\w%-]{3,100})/?")


def read_vcards(data: bytes, progress: Progress | None = None) -> People:
    """Return the people of a vCard file; a card without a name is skipped with its number.

    Raises NulByteError, CutCardError, LooseEndError, LongCardError, LongPropertyError, MixedEncodingError,
    UndecodableError.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            data = data.decode("utf-16").encode()
        except UnicodeDecodeError as error:
            raise UndecodableError(data.count(b"\n", 0, error.start) + 1) from None
    zero = data.find(b"\0")
    if zero >= 0:
        raise NulByteError(data.count(b"\n", 0, zero) + 1)
    decoder = Decoder()
    all_lines = data.count(b"\n") + 1
    people = People(FORMAT, "utf-8")
    told = Warnings()
    for number, (line, properties) in enumerate(read_cards(data, decoder), 1):
        if progress is not None and not number % _PROGRESS_EVERY:
            progress(line / all_lines)
        person = None if _is_group(properties) else _person(properties, told, line)
        if person is None:
            people.skipped.append(Skipped(line, f"card {number:,}: {_why_nobody(properties)}"))
        else:
            people.people.append(person)
            people.lines.append(line)
    people.encoding = decoder.encoding(data)
    people.warnings = told.sentences()
    return people


def render(contacts: Iterable[Contact]) -> str:
    """Return contacts as vCard 3.0: a stable UID each, CRLF, lines of at most 75 bytes that never part a character."""
    lines: list[str] = []
    for contact in contacts:
        lines += ["BEGIN:VCARD", "VERSION:3.0", f"UID:{_escaped(contact.uid)}@infochat", f"FN:{_escaped(contact.name)}"]
        lines.append(_structured_name(contact))
        if contact.company:
            lines.append(f"ORG:{_escaped(contact.company)}")
        if contact.position:
            lines.append(f"TITLE:{_escaped(contact.position)}")
        kinds = [";TYPE=INTERNET,PREF"] + [";TYPE=INTERNET"] * len(contact.emails)
        lines += [f"EMAIL{kind}:{_escaped(email)}" for kind, email in zip(kinds, contact.emails, strict=False)]
        lines += [f"TEL:{_escaped(phone)}" for phone in contact.phones]
        if contact.url and (url := kept_url(contact.url)):
            lines.append(f"URL:{url}")
        if contact.tags:
            lines.append("CATEGORIES:" + ",".join(_escaped(tag) for tag in contact.tags))
        lines.append(f"REV:{contact.updated_at.strftime('%Y%m%dT%H%M%SZ')}")
        lines.append("END:VCARD")
    return "".join(_folded(line) + "\r\n" for line in lines)


def _structured_name(contact: Contact) -> str:
    """Return N with its five parts; the last word counts as family name, credentials as suffix."""
    given, _, family = contact.name.rpartition(" ")
    parts = (family, given, "", "", contact.credentials or "")
    return "N:" + ";".join(_escaped(part) for part in parts)


def _escaped(text: str) -> str:
    """Return text that stays one value of one property, whatever stands in it."""
    text = "".join(char if char.isprintable() or char in "\n\u200c\u200d" else " " for char in text)
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace(",", "\\,").replace(";", "\\;")


def _folded(line: str) -> str:
    if len(line) * 4 <= _FOLD_AT or len(line.encode()) <= _FOLD_AT:
        return line
    parts, size = [""], 0
    for char in line:
        width = len(char.encode())
        if size + width > _FOLD_AT:
            parts.append(" ")
            size = 1
        parts[-1] += char
        size += width
    return "\r\n".join(parts)


def _is_group(properties: list[Property]) -> bool:
    """Return whether a card is a list of other cards, as address books keep one for each group."""
    kinds = ("KIND", "X-ADDRESSBOOKSERVER-KIND")
    return any(found.name in kinds and found.value.strip().lower() == "group" for found in properties)


def _why_nobody(properties: list[Property]) -> str:
    if _is_group(properties):
        return "a group, not a person"
    return "no name, only an address" if any(found.name == "EMAIL" for found in properties) else "no name"


def _person(properties: list[Property], told: Warnings, line: int) -> Person | None:
    ranked = sorted(properties, key=lambda found: found.rank)
    name, credentials = _name(ranked)
    if name is None:
        return None
    emails = []
    for found in ranked:
        if found.name == "EMAIL" and found.value.strip() and not found.value.startswith("/o="):
            email = kept_email(unescaped(found.value))
            if email:
                emails.append(email)
            else:
                told.add("addresses dropped", f"line {line:,}: a card has an e-mail that is no address; dropped.")
    phones = [
        kept_phone(unescaped(found.value)) for found in ranked if found.name == "TEL" and "FAX" not in found.kinds
    ]
    company = next((components(found.value)[0] for found in ranked if found.name == "ORG"), "")
    titles = [unescaped(found.value) for kind in ("TITLE", "ROLE") for found in ranked if found.name == kind]
    notes = "\n".join(unescaped(found.value) for found in properties if found.name == "NOTE")
    return Person(
        name,
        kept_line(company),
        next(filter(None, map(kept_line, titles)), None),
        _url(ranked),
        tuple(dict.fromkeys(emails)),
        tuple(dict.fromkeys(phone for phone in phones if phone)),
        None,
        credentials,
        kept_note(notes) if notes else None,
    )


def _name(properties: list[Property]) -> tuple[str | None, str | None]:
    """Return the name from FN, else from N; N says which part of FN is prefix and suffix."""
    full = next(
        (kept for found in properties if found.name == "FN" and (kept := kept_line(unescaped(found.value)))), ""
    )
    parts = next((components(found.value) for found in properties if found.name == "N"), [])
    family, given, middle, prefix, suffix = ((kept_line(part) or "") for part in (*parts, "", "", "", "", "")[:5])
    if not full or is_address(full):
        plain = split_name(" ".join(part for part in (given, middle) if part), family)
        if suffix:
            plain = plain._replace(credentials=", ".join(part for part in (suffix, plain.credentials) if part))
    elif family and given and full.replace(" ", "").startswith(f"{family},{given}".replace(" ", "")):
        plain = without_parts(f"{given} {middle} {family}".replace("  ", " "), prefix, suffix)
    else:
        is_parted = bool(family and given) or bool(suffix)
        plain = without_parts(full if is_parted else given_first(full), prefix, suffix)
    if not any(char.isalnum() for char in plain.name) or is_address(plain.name):
        return None, None
    return plain.name, plain.credentials


def _address(found: Property) -> str:
    """Return the address of a property; of a LinkedIn profile some address books keep only the last part."""
    value = unescaped(found.value).strip()
    if found.name == "X-LINKEDIN" or "LINKEDIN" in found.kinds:
        handle = _HANDLE.fullmatch(value)
        return f"https://www.linkedin.com/in/{handle[1]}" if handle else value
    return value


def _url(properties: list[Property]) -> str | None:
    """Return the LinkedIn address if there is one, else the preferred other one."""
    places = [found for found in properties if found.name in ("URL", "X-SOCIALPROFILE", "SOCIALPROFILE", "X-LINKEDIN")]
    urls = [(found, kept_url(_address(found))) for found in places]
    for found, url in urls:
        if url and ("linkedin.com/" in url.lower() or "LINKEDIN" in found.kinds):
            return url
    return next((url for found, url in urls if url and found.name == "URL"), None)
