"""Google Contacts CSV, as it was until 2024 and as it is since; several values share a cell, a star marks the first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from infochat.formats.columns import Layout, keys_of, place_of

FORMAT = "google-contacts-csv"
_COUNT = 30
_JOINED_BY = " ::: "


def find_layout(header: Sequence[str]) -> Layout | None:
    """Return the layout of a Google Contacts export, or None."""
    keys = keys_of(header)
    place = partial(place_of, keys)
    numbered = {"email1value", "phone1value", "organization1name", "email1label", "email1type", "website1value"}
    marked = bool(numbered & keys.keys()) or {"labels", "fileas"} <= keys.keys() or "groupmembership" in keys
    old = "givenname" in keys or "familyname" in keys
    if not marked or not (old or {"firstname", "lastname"} & keys.keys() or "name" in keys):
        return None
    layout = Layout(FORMAT, parted_by=(_JOINED_BY,), joined_by=_JOINED_BY, is_full=True)
    layout.full = place("name", "fileas")
    layout.first = place("givenname", "firstname")
    layout.middle = place("additionalname", "middlename")
    layout.last = place("familyname", "lastname")
    layout.prefix = place("nameprefix")
    layout.suffix = place("namesuffix")
    layout.company = place("organization1name", "organizationname")
    layout.position = place("organization1title", "organizationtitle")
    layout.notes = place("notes")
    for number in range(1, _COUNT + 1):
        email = place(f"email{number}value")
        if email >= 0:
            layout.emails.append(email)
            kind = place(f"email{number}type", f"email{number}label")
            if kind >= 0:
                layout.email_kinds[email] = kind
        layout.phones += [at for at in (place(f"phone{number}value"),) if at >= 0]
        layout.urls += [at for at in (place(f"website{number}value"),) if at >= 0]
    return layout
