"""Contacts as CSV for spreadsheets, with cells that no spreadsheet runs; notes and what happened stay out of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from infochat.domain.people import Connection, Contact

COLUMNS = (
    *("id", "name", "call_name", "company", "position", "emails", "phones", "url", "connected_on"),
    *("credentials", "relation", "warmth", "time_zone", "tags", "why"),
)
PARTED_BY = "; "
_TRIGGERS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"
_BEFORE = " '\u00a0\u3000"


def render(people: Iterable[Contact | Connection]) -> str:
    """Return contacts and connections as CSV; notes and what happened stay out of it."""
    lines = [list(COLUMNS), *(_row(person) for person in people)]
    return "".join(",".join('"' + cell.replace('"', '""') + '"' for cell in line) + "\r\n" for line in lines)


def safe_cell(text: str) -> str:
    """Return a cell that a spreadsheet shows instead of running: a quote before = + - @ and their wide twins.

    A text that already begins with such a quote gets one more, so that `plain_cell` gives back exactly what was there.
    """
    bare = text.lstrip(_BEFORE)
    return "'" + text if bare[:1] and bare[0] in _TRIGGERS else text


def plain_cell(text: str) -> str:
    """Return what `safe_cell` was given."""
    if text.startswith("'"):
        bare = text.lstrip(_BEFORE)
        if bare[:1] and bare[0] in _TRIGGERS:
            return text[1:]
    return text


def _row(person: Contact | Connection) -> list[str]:
    if isinstance(person, Connection):
        cells: list[str | None] = ["", person.name, "", person.company, person.position, person.email, person.phone]
        cells += [person.url, person.connected_on, "", "", "", "", "", ""]
    else:
        cells = [person.id, person.name, person.call_name, person.company, person.position]
        cells += [_joined(person.emails), _joined(person.phones), person.url]
        cells.append(person.connected_on.isoformat() if person.connected_on else None)
        cells += [person.credentials, person.relation, None if person.warmth is None else str(person.warmth)]
        cells += [person.time_zone, _joined(person.tags), person.why]
    return [safe_cell(cell or "") for cell in cells]


def _joined(values: Sequence[str]) -> str:
    return PARTED_BY.join(values)
