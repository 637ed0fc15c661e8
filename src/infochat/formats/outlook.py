"""Outlook's CSV, classic and from the web: Title is what one says before the name, Job Title is the position."""

from __future__ import annotations

from collections.abc import Sequence

from infochat.formats.columns import Layout, keys_of

FORMAT = "outlook-contacts-csv"

_FIRST = ("firstname", "vorname", "prenom", "nombre", "nome")
_LAST = ("lastname", "nachname", "nom", "apellidos", "cognome")
_EMAIL = ("email", "emailadresse", "adressedemessagerie", "direcciondecorreoelectronico", "indirizzopostaelettronica")
# Columns that Outlook always writes and that no other list of people has.
_MARKS = frozenset(
    {
        "email2address",
        "email2displayname",
        "emaildisplayname",
        "businessphone",
        "businessstreet",
        "homephone",
        "webpage",
    }
    | {
        "internetfreebusy",
        "telefongeschaftlich",
        "telefonprivat",
        "mobiltelefon",
        "email2adresse",
        "strassegeschaftlich",
    }
    | {"telephonebureau", "telephonemobile", "ruebureau", "telefonodeltrabajo", "telefonomovil", "telefonoufficio"}
    | {"emailangezeigtername", "webseite", "pageweb", "paginaweb", "adressedemessagerie2"}
)
_PHONES = (
    *("mobilephone", "businessphone", "primaryphone", "homephone", "businessphone2", "companymainphone", "homephone2"),
    *("mobiltelefon", "telefongeschaftlich", "telefonprivat"),
    *("telephonemobile", "telephonebureau", "telephonedomicile"),
    *("telefonomovil", "telefonodeltrabajo", "telefonocellulare", "telefonoufficio"),
)


def find_layout(header: Sequence[str]) -> Layout | None:
    """Return the layout of an Outlook export, or None."""
    keys = keys_of(header)

    def place(*names: str) -> int:
        return next((keys[name] for name in names if name in keys), -1)

    first, last = place(*_FIRST), place(*_LAST)
    if first < 0 or last < 0 or len(_MARKS & keys.keys()) < 2 or "connectedon" in keys:
        return None
    layout = Layout(FORMAT, first=first, last=last)
    layout.middle = place("middlename", "weiterevornamen", "deuxiemeprenom", "segundonombre", "secondonome")
    layout.prefix = place("title", "anrede", "titre", "titulo", "titolo")
    layout.suffix = place("suffix", "suffixe", "sufijo", "suffisso")
    layout.company = place("company", "firma", "societe", "organizacion", "compania", "societa")
    layout.position = place("jobtitle", "position", "intituledeposte", "puesto", "cargo", "titre2", "posizione")
    layout.notes = place("notes", "notizen", "remarques", "notas", "note")
    layout.urls = [at for at in (place("webpage", "webseite", "pageweb", "paginaweb"),) if at >= 0]
    layout.phones = [keys[name] for name in _PHONES if name in keys]
    for number in ("", "2", "3"):
        email = place(f"email{number}address", f"email{number}adresse", *(f"{name}{number}" for name in _EMAIL))
        if email >= 0:
            layout.emails.append(email)
            kind = place(f"email{number}type", f"email{number}typ")
            if kind >= 0:
                layout.email_kinds[email] = kind
    return layout
