"""What can be said about a person, and what each field takes; the one place where such facts are checked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, get_args

from infochat.domain.challenge import Challenge
from infochat.domain.pasted_links import linked_email, linked_phone
from infochat.domain.people import Relation
from infochat.domain.text import LINE_LIMIT, clean_line, fold
from infochat.errors import UsageError

RELATIONS: tuple[Relation, ...] = get_args(Relation)
EMAIL_LIMIT = 254
URL_LIMIT = 2000


class FactError(UsageError):
    """A value that its field cannot take."""

    code = "fact"

    def __init__(self, field: str, value: str, expected: str) -> None:
        shown = value if len(value) <= 60 else value[:59] + "…"
        super().__init__(f"'{shown}' does not fit the field {field}.", f"It takes {expected}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is said about somebody; None says nothing, an empty text or list empties the field, as does `cleared`."""

    name: str | None = None
    call_name: str | None = None
    company: str | None = None
    position: str | None = None
    credentials: str | None = None
    emails: Sequence[str] | None = None
    phones: Sequence[str] | None = None
    url: str | None = None
    relation: str | None = None
    warmth: int | None = None
    """0 (stranger) to 3 (close)."""
    via: str | None = None
    """uid of the contact who suggested them."""
    may_use_name: bool | None = None
    time_zone: str | None = None
    why: str | None = None
    options: Sequence[str] | None = None
    tags: Sequence[str] | None = None
    do_not_contact: bool | None = None
    away_until: date | None = None
    connected_on: date | None = None
    source: str | None = None
    cleared: frozenset[str] = frozenset()
    """names of fields to empty."""


def checked_email(text: str) -> str:
    """Return an e-mail address as it is kept; addresses without a dot or on test domains are fine. Raises FactError."""
    email = linked_email(clean_line(text))
    local, _, domain = email.rpartition("@")
    hostile = set(email) & set(' ,;:<>()[]"\\\ufffd')
    is_host = domain and domain == domain.strip(".-") and ".." not in domain and "/" not in domain
    if not local or not is_host or "@" in local or hostile or len(email) > EMAIL_LIMIT:
        raise FactError("email", text, "one address such as ada@example.org")
    return email


def checked_url(text: str) -> str:
    """Return a web address as it is kept, with its scheme; only http and https. Raises FactError."""
    url = clean_line(text, URL_LIMIT)
    scheme, slashes, rest = url.partition("://")
    if not slashes:
        scheme, rest = "https", url
    host, colon, port = rest.replace("?", "/").replace("#", "/").partition("/")[0].partition(":")
    has_host = "." in host.strip(".") and "@" not in host and (not colon or port.isdigit())
    if scheme.lower() not in ("http", "https") or not has_host or set(url) & set(" <>\"'`\\{}|^"):
        raise FactError("url", text, "a web address such as https://www.linkedin.com/in/ada")
    return f"{scheme.lower()}://{rest}"


def checked_zone(text: str) -> str:
    """Return the name of a zone as the zone database spells it.

    EST and its kin stand for several places and are refused, although the database knows some. Raises FactError.
    """
    from infochat.domain.zones import known_zone, zone_expected  # late: most commands name no zone

    if zone := known_zone(clean_line(text)):
        return zone
    raise FactError("tz", text, zone_expected(text))


def checked_facts(challenge: Challenge, facts: Facts) -> dict[str, Any]:
    """Return each field of which something was said, with its value as it is kept.

    An option is kept in the spelling in which it is set up. Raises FactError, TextTooLongError.
    """
    empty: dict[str, Any] = {"emails": [], "phones": [], "options": [], "tags": [], "do_not_contact": False}
    checked: dict[str, Any] = {}
    for field in fields(facts):
        name = field.name
        value = getattr(facts, name)
        if name in facts.cleared:
            checked[name] = empty.get(name)
        elif value is not None and name != "cleared":
            checked[name] = _checked_value(challenge, name, value)
    return checked


def _checked_value(challenge: Challenge, field: str, value: Any) -> Any:
    if field == "emails":
        return _unique(checked_email(each) for each in value if each.strip())
    if field == "phones":
        return _unique(checked_phone(each) for each in value if each.strip())
    if field == "options":
        return _unique(_option_name(challenge, clean_line(each)) for each in value)
    if field == "tags":
        return _unique(clean_line(each).lstrip("# ") for each in value)
    if field == "warmth" and value not in range(4):
        raise FactError("warmth", str(value), "a whole number from 0 (stranger) to 3 (close)")
    if not isinstance(value, str):
        return value
    line = clean_line(value, URL_LIMIT if field == "url" else LINE_LIMIT)
    if not line:
        return None
    if field == "url":
        return checked_url(line)
    if field == "time_zone":
        return checked_zone(line)
    if field == "relation":
        return _checked_relation(line)
    return line


def checked_phone(text: str) -> str:
    """Return a telephone number as it is kept, in the spelling given, that of a link with its extension behind it.

    Raises FactError.
    """
    phone = linked_phone(clean_line(text))
    if not any(char.isdigit() for char in phone):
        raise FactError("phone", text, "a number such as +41 79 000 00 00")
    return phone


def _checked_relation(text: str) -> str:
    relation = text.lower()
    if relation not in RELATIONS:
        raise FactError("relation", text, "one of " + ", ".join(RELATIONS))
    return relation


def _option_name(challenge: Challenge, text: str) -> str:
    """Return an option's own spelling where it is set up already, else the text."""
    wanted = fold(text)
    for year in reversed(challenge.years):
        for option in year.options:
            if wanted in (fold(option.name), fold(option.id)):
                return option.name
    return text


def _unique(values: Iterable[str]) -> list[str]:
    """Return the values without empty ones and repeats, in their order; case does not make a difference."""
    kept: dict[str, str] = {}
    for value in values:
        if value:
            kept.setdefault(fold(value), value)
    return list(kept.values())
