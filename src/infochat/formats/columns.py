"""Which column of a table holds what: the layout that every CSV reader hands to the one loop that reads rows.

Holds the names under which spreadsheets in several languages keep the usual columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from infochat.errors import FormatError, UsageError
from infochat.formats.table import normal, shown_columns


@dataclass(slots=True)
class Layout:
    """The places of the columns of one header; -1 and empty where there is none."""

    format: str
    full: int = -1
    first: int = -1
    middle: int = -1
    last: int = -1
    prefix: int = -1
    suffix: int = -1
    company: int = -1
    position: int = -1
    connected_on: int = -1
    notes: int = -1
    credentials: int = -1
    emails: list[int] = field(default_factory=list)
    email_kinds: dict[int, int] = field(default_factory=dict)
    """for an e-mail column, the column beside it that says what it holds"""
    phones: list[int] = field(default_factory=list)
    urls: list[int] = field(default_factory=list)
    parted_by: tuple[str, ...] = ()
    """what parts several e-mails, phones or addresses in one cell"""
    joined_by: str = ""
    """what joins several values in a cell of any column, of which the first counts where one can be kept"""
    is_full: bool = False
    """whether its program writes every column of every row, so that a short last row was cut off"""
    quoted_formulas: bool = False
    """whether a quote was put before cells that look like formulas"""

    @property
    def has_name(self) -> bool:
        """Return whether a name can be read at all."""
        return self.full >= 0 or (self.first >= 0 and self.last >= 0)


# Column names as normal() leaves them, in English, German, French, Spanish, Italian, Portuguese and Dutch.
NAMES: Mapping[str, frozenset[str]] = {
    name: frozenset(words.split())
    for name, words in {
        "first": "firstname givenname vorname prenom nombre nome primernombre nomedebattesimo primeironome voornaam",
        "last": "lastname surname familyname nachname familienname nom nomdefamille apellido apellidos cognome "
        "sobrenome achternaam ultimonome",
        "full": "name fullname displayname contactname vollstandigername nomcomplet nombrecompleto nomecompleto "
        "nomecompletos volledigenaam contact person",
        "middle": "middlename additionalname weiterervorname weiterevornamen zweitervorname deuxiemeprenom "
        "segundonombre secondonome autreprenom",
        "prefix": "nameprefix prefix honorific anrede honorificprefix",
        "suffix": "namesuffix suffix honorificsuffix suffixe sufijo suffisso",
        "company": "company companyname companies organization organizationname organisation organisationname employer "
        "unternehmen firma arbeitgeber entreprise societe empresa compania azienda societa organizzazione bedrijf "
        "currentcompany organisatie",
        "position": "position jobtitle jobtitel title role jobposition headline stelle berufsbezeichnung positiontitel "
        "poste fonction intituledeposte puesto cargo posizione ruolo functie titre currentposition occupation "
        "qualifica ocupacion ocupacao profissao profesion profession beruf beroep",
        "connected_on": "connectedon connecteddate dateconnected connectedat verbundenam verknupftam vernetztam "
        "vernetztseit kontaktseit enrelationdepuis enrelationdepuisle dateconnexion datedeconnexion "
        "connectele connexionle conectadoel fechadeconexion conectadodesde fechaconexion conectadoem collegatoil "
        "datadicollegamento collegatodal connessoil datacollegamento connessodal verbondenop "
        "verbondensinds connectiesinds connectiegemaaktop conexaoem "
        "datumderverbindung verbindungsdatum datadaconexao dataconexao conectadodesdeel contattodal connecteele",
        "email": "email emailaddress emails emailaddresses mail mailadresse emailadresse eposta adresseemail "
        "adressemail adresseelectronique courriel correo correoelectronico direcciondecorreo "
        "direcciondecorreoelectronico direccionemail indirizzoemail indirizzodipostaelettronica indirizzomail "
        "postaelettronica enderecodeemail emailadres primaryemail workemail personalemail "
        "privateemail homeemail otheremail secondaryemail",
        "phone": "phone phonenumber phonenumbers phones telephone mobile mobilephone cell telefon telefonnummer handy "
        "mobiltelefon telephonemobile telefono movil cellulare telefone telefoon mobilenumber primaryphone workphone",
        "url": "url urls linkedin linkedinurl linkedinprofile linkedinprofileurl profileurl profile profil profilurl "
        "profillink urlduprofil urldelperfil urldelprofilo urlprofil perfil profilo website webpage webseite sites "
        "enlace lien",
        "notes": "notes note notizen notas remarques commentaires",
        "credentials": "credentials",
    }.items()
}

_JOB_TITLES = ("jobtitle", "position", "jobposition", "positiontitle", "currentposition")

MAP_FIELDS = {
    "name": "full",
    "first_name": "first",
    "last_name": "last",
    "company": "company",
    "position": "position",
    "email": "emails",
    "phone": "phones",
    "url": "urls",
    "connected_on": "connected_on",
    "notes": "notes",
}


class MapFieldError(UsageError):
    """A --map to a field that no person has."""

    code = "map_field"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"--map does not know the field '{name[:40]}'.",
            f'The fields are: {", ".join(MAP_FIELDS)}. For example: --map name="Full name"',
            tuple(MAP_FIELDS),
        )


class MapColumnError(FormatError):
    """A --map from a column that the file does not have."""

    code = "map_column"

    def __init__(self, column: str, columns: Sequence[str]) -> None:
        super().__init__(
            f"the file has no column '{column[:40]}' (seen: {shown_columns(list(columns)) or 'nothing readable'}).",
            "Write the column's name as it stands in the first row of the file.",
            tuple(columns[:50]),
        )


def usual_layout(name: str, header: Sequence[str]) -> Layout:
    """Return where the columns with a usual name are; the first of each kind counts, e-mails and phones all do."""
    layout = Layout(name)
    for place, column in enumerate(header):
        key = re.sub(r"\d+$", "", normal(column))
        for part, names in NAMES.items():
            if key in names:
                _put(layout, part, place)
                break
    _tell_titles_apart(layout, header)
    return layout


def _tell_titles_apart(layout: Layout, header: Sequence[str]) -> None:
    """Where a table has both, "Title" is what is said before the name and "Job Title" the position."""
    keys = keys_of(header)
    job = place_of(keys, *_JOB_TITLES)
    if job >= 0 and layout.position >= 0 and normal(header[layout.position]) == "title":
        layout.prefix, layout.position = layout.position, job


def _put(layout: Layout, part: str, place: int) -> None:
    several = {"email": layout.emails, "phone": layout.phones, "url": layout.urls}.get(part)
    if several is not None:
        several.append(place)
    elif getattr(layout, part) < 0:
        setattr(layout, part, place)


def check_map(columns: Mapping[str, str]) -> None:
    """Raise MapFieldError unless every field of a --map is one that a person has."""
    for name in columns:
        if _field(name) not in MAP_FIELDS:
            raise MapFieldError(name)


def apply_map(layout: Layout, header: Sequence[str], columns: Mapping[str, str]) -> bool:
    """Set what the person said about columns; return False when this header lacks one of them."""
    places = {normal(column): place for place, column in reversed(list(enumerate(header)))}
    exact = {column.strip(): place for place, column in reversed(list(enumerate(header)))}
    for name, column in columns.items():
        place = exact.get(column.strip(), places.get(normal(column), -1))
        if place < 0:
            return False
        part = MAP_FIELDS[_field(name)]
        if part in ("emails", "phones", "urls"):
            setattr(layout, part, [place])
        else:
            setattr(layout, part, place)
    said = {_field(name) for name in columns}
    if "name" in said:
        layout.first = layout.middle = layout.last = layout.prefix = layout.suffix = -1
    elif said & {"first_name", "last_name"}:
        layout.full = -1
    return True


def missing_column(header: Sequence[str], columns: Mapping[str, str]) -> str | None:
    """Return the first column of a --map that this header lacks."""
    there = {normal(column) for column in header}
    return next((column for column in columns.values() if normal(column) not in there), None)


def keys_of(header: Iterable[str]) -> dict[str, int]:
    """Return the place of each column by its normal name; the first of a name counts."""
    keys: dict[str, int] = {}
    for place, column in enumerate(header):
        keys.setdefault(normal(column), place)
    return keys


def place_of(keys: Mapping[str, int], *names: str) -> int:
    """Return the place of the first of these columns that is there, or -1."""
    return next((keys[name] for name in names if name in keys), -1)


def _field(name: str) -> str:
    return name.strip().casefold().replace(" ", "_").replace("-", "_")
