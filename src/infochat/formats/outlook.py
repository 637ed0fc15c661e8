"""Outlook's CSV, classic and from the web: Title is what one says before the name, Job Title is the position."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from infochat.formats.columns import Layout, keys_of, place_of
from infochat.formats.table import normal

FORMAT = "outlook-contacts-csv"

_FIRST = ("firstname", "vorname", "prenom", "nombre", "nome", "voornaam")
_LAST = ("lastname", "nachname", "nom", "apellidos", "cognome", "achternaam", "sobrenome")
_EMAIL = (
    *("email", "emailadresse", "adressedemessagerie", "direcciondecorreoelectronico", "indirizzopostaelettronica"),
    *("emailadres", "enderecodeemail"),
)
_TITLES = ("title", "anrede", "titre", "titulo", "titolo", "titel")
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
    | {"emailtype", "tipodeemail", "tipopostaelettronica", "paginadaweb", "webpagina", "telefoonopwerk"}
    | {"mobieletelefoon", "telefonecomercial", "telefonecelular", "telmobile", "cellulare"}
)
_PHONES = (
    *("mobilephone", "businessphone", "primaryphone", "homephone", "businessphone2", "companymainphone", "homephone2"),
    *("mobiltelefon", "telefongeschaftlich", "telefonprivat"),
    *("telmobile", "telephonemobile", "telephonebureau", "telephonedomicile"),
    *("telefonomovil", "telefonodeltrabajo", "telefonocellulare", "cellulare", "telefonoufficio"),
    *("mobieletelefoon", "telefoonopwerk", "telefoonthuis"),
    *("telefonecelular", "celular", "telefonecomercial", "telefoneresidencial"),
)


def find_layout(header: Sequence[str]) -> Layout | None:
    """Return the layout of an Outlook export, or None."""
    keys = keys_of(header)
    place = partial(place_of, keys)
    first, last = place(*_FIRST), place(*_LAST)
    if first < 0 or last < 0 or len(_MARKS & keys.keys()) < 2 or "connectedon" in keys:
        return None
    layout = Layout(FORMAT, first=first, last=last, is_full=True)
    layout.middle = place(
        "middlename", "weiterevornamen", "deuxiemeprenom", "segundonombre", "secondonome", "segundonome"
    )
    layout.prefix = place(*_TITLES)
    layout.suffix = place("suffix", "suffixe", "sufijo", "suffisso", "sufixo", "achtervoegsel")
    layout.company = place("company", "firma", "societe", "organizacion", "compania", "societa", "empresa", "bedrijf")
    layout.position = place(
        "jobtitle", "position", "intituledeposte", "puesto", "cargo", "titre2", "posizione", "functie"
    )
    if layout.position < 0 and layout.prefix >= 0:
        # French has one word for both: the first column is said before the name, the second is the position.
        layout.position = next(
            (at for at, name in enumerate(header) if at > layout.prefix and normal(name) in _TITLES), -1
        )
    layout.notes = place("notes", "notizen", "remarques", "notas", "note")
    layout.urls = [
        at for at in (place("webpage", "webseite", "pageweb", "paginaweb", "paginadaweb", "webpagina"),) if at >= 0
    ]
    layout.phones = [keys[name] for name in _PHONES if name in keys]
    for number in ("", "2", "3"):
        email = place(f"email{number}address", f"email{number}adresse", *(f"{name}{number}" for name in _EMAIL))
        if email >= 0:
            layout.emails.append(email)
            kind = place(f"email{number}type", f"email{number}typ")
            if kind >= 0:
                layout.email_kinds[email] = kind
    return layout
