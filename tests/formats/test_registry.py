"""People out of files of every re-saving, language, encoding and order; and refusals with their line."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infochat.errors import FormatError, UsageError
from infochat.formats.registry import NobodyFoundError, read_people
from infochat.formats.report import People

TODAY = date(2026, 11, 22)
HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
ADA = "Ada,Exämple,https://www.linkedin.com/in/fictional-ada,ada@example.org,Exämple Works,Engineer,04 Mar 2021"
PREAMBLE = 'Notes:\n"When exporting, you may notice, that some are missing."\n\n'


def read(text: str | bytes, encoding: str = "utf-8", **options: object) -> People:
    data = text if isinstance(text, bytes) else text.encode(encoding)
    return read_people(data, today=TODAY, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("preamble", ["", PREAMBLE, "sep={}\n", "Notes:{0}{0}{0}{0}{0}{0}\n\n{0}{0}{0}{0}{0}{0}\n"])
def test_every_resaving_gives_the_same_person(encoding: str, delimiter: str, line_end: str, preamble: str) -> None:
    rows = f"{HEADER}\n{ADA}".replace(",", delimiter)
    text = (preamble.replace("{0}", delimiter).replace("{}", delimiter) + rows).replace("\n", line_end)

    people = read(text, encoding)

    assert people.format == "linkedin-connections-csv"
    assert people.people[0][:7] == (
        *("Ada Exämple", "Exämple Works", "Engineer", "https://www.linkedin.com/in/fictional-ada"),
        *(("ada@example.org",), (), date(2021, 3, 4)),
    )
    assert people.encoding == encoding
    assert bool(people.warnings) == (encoding == "cp1252")


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
def test_both_orders_of_utf16_are_read(order: str) -> None:
    mark = b"\xff\xfe" if order == "utf-16-le" else b"\xfe\xff"

    assert read(mark + f"{HEADER}\n{ADA}".encode(order)).people[0].name == "Ada Exämple"


@pytest.mark.parametrize(
    "header",
    [
        "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am",
        "Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,En relation depuis",
        "Prénom,Nom de famille,URL,Adresse e-mail,Société,Fonction,Connexion le",
        "Nombre,Apellidos,URL,Dirección de correo electrónico,Empresa,Cargo,Conectado el",
        "Nome,Cognome,URL,Indirizzo e-mail,Azienda,Posizione,Collegato il",
        "Nome,Sobrenome,URL,Endereço de e-mail,Empresa,Cargo,Conectado em",
        "Voornaam,Achternaam,URL,E-mailadres,Bedrijf,Functie,Verbonden op",
        "Nome,Cognome,URL,Indirizzo email,Azienda,Qualifica,Data di collegamento",
        "Nome,Sobrenome,URL,E-mail,Empresa,Cargo,Conexão em",
        "Voornaam,Achternaam,URL,E-mailadres,Bedrijf,Functie,Connectie gemaakt op",
        "FirstName,LastName,URL,EmailAddress,Company,Position,ConnectedOn",
        "Vorname,Nachname,Profil-URL,E-Mail,Firma,Jobtitel,Datum der Verbindung",
        "First\u00a0Name ,Last Name\u200b,URL , E-mail Address,Company\t,Position,Connected\u00a0On ",
        "first name,LAST NAME,url,email,COMPANY,position,connected on",
    ],
)
def test_headers_of_other_languages_are_known(header: str) -> None:
    people = read(f"{header}\n{ADA}")

    assert people.format == "linkedin-connections-csv"
    assert people.people[0][:7] == read(f"{HEADER}\n{ADA}").people[0][:7]


@given(st.permutations(range(7)))
def test_order_of_columns_does_not_matter(order: list[int]) -> None:
    rows = [line.split(",") for line in (HEADER, ADA)]

    people = read("\n".join(",".join(row[place] for place in order) for row in rows))

    assert people.people == read(f"{HEADER}\n{ADA}").people


def test_header_wrapped_within_its_cells_is_read_whole() -> None:
    people = read(
        'Notes:\n"One, open\nquote"\n"First\nName","Last Name",Company,"Connected\nOn"\nAda,One,X,04 Mar 2021'
    )

    assert people.format == "linkedin-connections-csv"
    assert people.people[0][:2] == ("Ada One", "X")
    assert people.people[0].connected_on == date(2021, 3, 4)
    assert people.lines == [7]


def test_lines_are_those_on_which_a_person_begins() -> None:
    people = read(f'{PREAMBLE}{HEADER}\nAda,One,,,"a\nb",,\n\nBob,Two,,,,,\n')

    assert people.lines == [5, 8]


def test_second_header_in_a_joined_file_is_no_person() -> None:
    people = read(f"{HEADER}\n{ADA}\n{HEADER}\nBob,Two,,,,,")

    assert [person.name for person in people.people] == ["Ada Exämple", "Bob Two"]
    assert people.skipped[0].line == 3


def test_same_person_twice_is_kept_once_and_namesakes_are_two() -> None:
    url = "linkedin.com/in/fictional-ada"
    people = read(
        f"{HEADER}\nAda,One,https://www.{url},,,,\nAda,One,http://de.{url}/?trk=x,,,,\n"
        "Bob,Two,,bob@example.org,,,\nBob,Two,,BOB@example.org,Firm,,\nCy,Three,,,Firm,Boss,\nCy,Three,,,Firm,Clerk,\n"
    )

    assert [line for line, _ in people.skipped] == [3, 5]
    assert len(people.people) == 4


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "ftp://example.org", "http://", "x y"])
def test_address_that_is_not_http_is_dropped_and_told(url: str) -> None:
    people = read(f"{HEADER}\nAda,One,{url.replace(',', ';')},,,,")

    assert people.people[0].url is None
    assert "line 2" in people.warnings[0]


def test_thousands_of_warnings_become_a_number() -> None:
    people = read(HEADER + "\nAda,One,,nonsense,,," * 500)

    assert len(people.warnings) <= 30


def test_text_too_long_for_its_field_is_left_out_and_told() -> None:
    people = read(f"{HEADER}\nAda,One,,,{'x' * 600},,")

    assert people.people[0].company is None
    assert "600" in people.warnings[0]


def test_control_characters_of_a_file_never_enter() -> None:
    people = read(f"{HEADER}\nA\x1b[2Jda,O\u0085ne,,,Fi\x07rm,,")

    assert people.people[0].name.isprintable()
    assert people.people[0].company == "Firm"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \n", "empty"),
        (b"%PDF-1.7", "PDF"),
        (b"\xd0\xcf\x11\xe0 old", "Excel"),
        (b"\x1f\x8bxx", "gzip"),
        (b"\x00\x01\x02\x03" * 100, "binary"),
        ("First Name,Last Name".encode("utf-16-le") * 20, "UTF-16"),
        (b"\n\n<html><body>Sign in", "web page"),
        (b"<div>Sign in</div>", "web page"),
        (b"<!-- x -->\n<script>" + b"x" * 9000, "web page"),
        (b"<?xml version='1.0'?><!DOCTYPE html><html>", "web page"),
        (b"<?xml version='1.0'?><a/>", "XML"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR", "calendar"),
        (b'{"some": "thing"}', "no contacts"),
        (b"[1, 2", "not valid JSON"),
        (f'{HEADER}\nAda,"One" Two,,,,,'.encode(), "line 2"),
        (f'{HEADER}\nAda,One,,,,,\nBob,"Two,,,,,'.encode(), "line 3"),
        (f"{HEADER}\nAda,One,,,,,\nB\0b,Two,,,,,".encode(), "line 3"),
        (f"{HEADER}\r\nAda,One,,,,,\r\nB\0b,Two,,,,,".encode(), "line 3"),
        (f"{HEADER}\nAda,One,,,{'x' * 200_000},,".encode(), "line 2"),
        (f"{HEADER}\nZoë,One,,,,,\n".encode() + "René,Two,,,,,".encode("cp1252"), "line 3"),
        (f"{HEADER}\n".encode() + b"A\x81,One,,,,,", "line 2"),
        (b"\xff\xfe" + HEADER.encode("utf-16-le") + b"\x00\xd8\x00", "line 1"),
        (b"\x00", "binary"),
        (f"{HEADER}\nAda,One,,,,,04 Mar 2021\nBob,Tw".encode(), "the middle of line 3 (2 of 7 columns)"),
        (f"{HEADER}\nAda,One,,,,,\n".encode() + b"," * 3_000_000, "line 3"),
        (b"x" * 3_000_000, "line 1"),
        (f"{HEADER}{',x' * 60_000}\n".encode() + b"Ada,One\n" * 200, "cells"),
        (f"{HEADER}\n".encode() + (b"," * 1000 + b"\n") * 10_001, "cells"),
        (b"Conversation ID,Conversation Title,From,Sender Profile URL\n", "messages.csv"),
        (b"First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary\n", "Profile.csv"),
        (b"From,To,Sent At,Message,Direction\n", "Invitations.csv"),
        (b"Name,Url,Authority,Started On,Finished On,License Number\nA,https://a.example,B,,,\n", "Certifications.csv"),
        (b"Name,Position,Description,Started On,Finished On\nChoir,Tenor,,,\n", "Organizations.csv"),
        (b"Name,Published On,Description,Publisher,Url\nA,,,B,https://a.example\n", "Publications.csv"),
    ],
)
def test_file_that_cannot_be_read_says_why(text: bytes, words: str) -> None:
    with pytest.raises(FormatError) as caught:
        read(text)

    assert words in caught.value.what


@pytest.mark.parametrize(
    "text",
    [
        "First Name,Last Name,Headline,Summary,Company,Email\nAda,One,Boss,,Acme,ada@example.org\n",
        "First Name,Last Name,Headline,Summary\nAda,One,Boss,\n",
        "First Name,Last Name,Company Name,Title,Started On,Finished On\nAda,One,Acme,Boss,,\n",
        "Name,Position,Company,Started On,Finished On\nAda One,Boss,Acme,,\n",
        "Name,E-mail,School Name,Start Date\nAda One,ada@example.org,,\n",
        "Name;E-Mail (work, home, other);Firma\nAda One;ada@example.org;Acme\n",
        "Name;Firma;Notes (a, b, c, d)\nAda One;Acme;x\n",
    ],
)
def test_list_of_people_is_no_other_table_for_having_some_of_its_columns(text: str) -> None:
    assert [person.name for person in read(text).people] == ["Ada One"]


def test_column_with_commas_in_its_name_can_be_mapped() -> None:
    text = "Wer;E-Mail (work, home, other);Firma\nAda One;ada@example.org;Acme\n"

    (person,) = read(text, columns={"name": "Wer", "email": "E-Mail (work, home, other)"}).people

    assert (person.name, person.emails, person.company) == ("Ada One", ("ada@example.org",), "Acme")


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADER}\nAda,One,,,,,04 Mar 2021\nBob,Two\n",
        f"{HEADER},Location\nAda,One,,,,,04 Mar 2021\nBob,Two,,,,,04 Mar 2021",
        "Name,E-mail,Phone\nAda One,ada@example.org,1\nBob Two,bob@example.org",
    ],
)
def test_short_last_row_that_no_broken_download_left_is_kept(text: str) -> None:
    assert len(read(text).people) == 2


def test_end_of_file_mark_of_old_programs_is_no_row() -> None:
    people = read(f"{HEADER}\nAda,One,,,,,04 Mar 2021\n\x1a")

    assert (len(people.people), people.skipped, people.warnings) == (1, [], [])


def test_rows_of_separators_alone_are_no_people_and_not_counted() -> None:
    people = read(f"{HEADER}\nAda,One,,,,,04 Mar 2021\n,,,,,,\n , ,,,,,\n")

    assert (len(people.people), people.skipped) == (1, [])


def test_row_that_excel_put_into_one_cell_is_taken_out_of_it() -> None:
    row = '"Bob,""Two, PhD"",https://www.linkedin.com/in/fictional-bob,,""Acme, Inc."",Boss,05 Mar 2021"'

    people = read(f"{HEADER}\r\nAda,One,,,,,04 Mar 2021\r\n{row}\r\n")

    bob = people.people[1]
    assert (bob.name, bob.credentials, bob.company, bob.position) == ("Bob Two", "PhD", "Acme, Inc.", "Boss")
    assert people.warnings == []


def test_table_with_every_row_in_one_cell_is_read() -> None:
    people = read(f'"{HEADER}"\n"Ada,One,,,Acme,Boss,04 Mar 2021"\n')

    assert people.people[0].company == "Acme"


@pytest.mark.parametrize(
    "before",
    [
        "Notes:\n" + "\n" * 25,
        "Notes:,,,,,,\n" + '"When exporting, you may ""notice""",,,,,,\n,,,,,,\n',
        'Notes:\nHe said "hello to me\n\n',
        "".join(f"Note {number}\n" for number in range(18)),
        "sep=,\n",
        '"sep=,"\n',
        "\ufeff\ufeff",
    ],
)
def test_whatever_stands_before_the_header_is_passed_over(before: str) -> None:
    assert read(f"{before}{HEADER}\n{ADA}").people[0] == read(f"{HEADER}\n{ADA}").people[0]


@pytest.mark.parametrize("mark", ["\t", ";", "|"])
def test_line_that_names_the_separator_is_no_header(mark: str) -> None:
    text = f"sep={mark}\r\n{HEADER.replace(',', mark)}\r\nAda{mark}One{mark * 3}Boss\r\n"

    people = read(text.encode("utf-8-sig"))

    assert (people.people[0].name, people.lines) == ("Ada One", [3])


def test_title_beside_job_title_is_what_is_said_before_the_name() -> None:
    header = "Title,First Name,Last Name,Company,Job Title,E-mail Address"

    person = read(f"{header}\nDr.,Ada,One,Acme,Boss,ada@example.org\n").people[0]

    assert (person.name, person.position) == ("Ada One", "Boss")


def test_first_and_last_name_alone_are_columns_of_people() -> None:
    assert read("First Name,Last Name\nAda,One\n").people[0].name == "Ada One"


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (
            "Titre,Prénom,Deuxième prénom,Nom,Suffixe,Société,Service,Titre,Téléphone (bureau),Tél. mobile,"
            "Adresse de messagerie,Type de messagerie",
            "Mme,Zoë,,One,,Acme,,Boss,+2,+1,zoe@example.org,SMTP",
        ),
        (
            "Titel,Voornaam,Middelste naam,Achternaam,Achtervoegsel,Bedrijf,Functie,Telefoon op werk,"
            "Mobiele telefoon,E-mailadres,E-mailtype",
            "Dr.,Zoë,,One,,Acme,Boss,+2,+1,zoe@example.org,SMTP",
        ),
        (
            "Título,Nome,Segundo Nome,Sobrenome,Sufixo,Empresa,Cargo,Telefone comercial,Telefone celular,"
            "Endereço de email,Tipo de email",
            "Sra.,Zoë,,One,,Acme,Boss,+2,+1,zoe@example.org,SMTP",
        ),
        (
            "Titolo,Nome,Secondo nome,Cognome,Società,Posizione,Telefono ufficio,Cellulare,"
            "Indirizzo posta elettronica,Tipo posta elettronica",
            "Dott.,Zoë,,One,Acme,Boss,+2,+1,zoe@example.org,SMTP",
        ),
    ],
)
def test_outlook_of_other_languages_is_known(header: str, row: str) -> None:
    people = read(f"{header}\r\n{row}\r\n".encode("cp1252"))

    assert people.format == "outlook-contacts-csv"
    assert people.people[0][:3] == ("Zoë One", "Acme", "Boss")
    assert (people.people[0].emails, people.people[0].phones) == (("zoe@example.org",), ("+1", "+2"))


def test_address_that_outlook_put_in_quotes_loses_them() -> None:
    header = "First Name,Last Name,Business Phone,E-mail Address,E-mail Display Name\n"

    assert read(header + "Ada,One,,'ada@example.org',\n").people[0].emails == ("ada@example.org",)


def test_of_several_google_companies_in_one_cell_the_first_counts() -> None:
    header = "Given Name,Family Name,Organization 1 - Name,Organization 1 - Title,E-mail 1 - Value\n"

    person = read(header + "Ada,One,Acme ::: Beta,Boss ::: Chief,a@example.org\n").people[0]

    assert (person.company, person.position) == ("Acme", "Boss")


def test_column_of_several_addresses_named_by_hand_is_parted_too() -> None:
    people = read("Who,Where\nAda One,a@example.org; b@example.org\n", columns={"name": "Who", "email": "Where"})

    assert people.people[0].emails == ("a@example.org", "b@example.org")


def test_lines_in_windows_1252_are_looked_at_once_however_many() -> None:
    # Hundreds of thousands of rows with an accent took seconds when each was tried as UTF-8.
    rows = "é,Two,,,,,\n" * 90_000

    assert read(f"{HEADER}\n{rows}".encode("cp1252")).encoding == "cp1252"


def test_file_in_which_no_row_is_a_person_is_an_error() -> None:
    with pytest.raises(NobodyFoundError) as caught:
        read(f"{HEADER}\n,,,,,,11 Feb 2022")

    assert "line 2" in caught.value.what


def test_header_alone_is_no_error_and_is_told() -> None:
    assert "nobody" in read(HEADER).warnings[-1]


def test_empty_list_of_our_own_has_no_header_to_speak_of() -> None:
    assert read('{"contacts": []}').warnings == ["there is nobody in the file."]


def test_columns_can_be_named_by_hand() -> None:
    text = "Who they are;Firm;When\nAda Example;Acme;2021-03-04\n"

    people = read(text, columns={"name": "who they are", "company": "Firm", "connected_on": "When"})

    assert people.format == "csv"
    assert people.people[0][:3] == ("Ada Example", "Acme", None)
    assert people.people[0].connected_on == date(2021, 3, 4)


def test_columns_named_by_hand_stand_beside_those_that_are_known() -> None:
    people = read("Full,E-Mail,Company\nAda Example,ada@example.org,Acme\n", columns={"name": "Full"})

    assert people.people[0].emails == ("ada@example.org",)
    assert people.people[0].company == "Acme"


def test_column_named_by_hand_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(FormatError, match="no column 'Nope'") as caught:
        read("Full,Mail\nAda,ada@example.org\n", columns={"name": "Nope"})

    assert "Full, Mail" in caught.value.what


def test_field_that_nobody_has_is_wrong_usage() -> None:
    with pytest.raises(UsageError):
        read("Full\nAda\n", columns={"shoe size": "Full"})


def test_any_csv_with_usual_columns_is_read() -> None:
    people = read(
        "Name,E-mail,Employer,Job title,Mobile\nAda Example,ada@example.org;a@example.com,Acme,Boss,+1 555 0100\n"
    )

    assert people.format == "csv"
    assert people.people[0].emails == ("ada@example.org", "a@example.com")
    assert (people.people[0].company, people.people[0].position) == ("Acme", "Boss")
    assert people.people[0].phones == ("+1 555 0100",)


GOOGLE = (
    "First Name,Middle Name,Last Name,Name Prefix,Name Suffix,File As,Organization Name,Labels,"
    "E-mail 1 - Label,E-mail 1 - Value"
)


def test_several_google_values_in_one_cell_are_parted_and_the_starred_one_leads() -> None:
    header = f"{GOOGLE},E-mail 2 - Label,E-mail 2 - Value\n"
    row = "Ada,B.,Example,Dr.,PhD,,Acme,* myContacts,Home,a@example.org ::: b@example.org,* Work,c@example.org\n"

    person = read(header + row).people[0]

    assert person.name == "Ada B. Example"
    assert person.credentials == "PhD"
    assert person.emails == ("c@example.org", "a@example.org", "b@example.org")


def test_exchange_path_is_never_an_address() -> None:
    header = (
        "First Name,Last Name,Company,Job Title,Business Phone,"
        "E-mail Address,E-mail Type,E-mail Display Name,E-mail 2 Address\n"
    )

    person = read(header + "Ada,Example,Acme,Boss,1,/o=ExchangeLabs/cn=x,EX,Ada,ada@example.org\n").people[0]

    assert person.emails == ("ada@example.org",)
    assert person.position == "Boss"


def test_name_that_is_only_an_address_is_no_name() -> None:
    people = read("Name,Company\nada@example.org,Acme\nBob Two,Acme\n")

    assert [person.name for person in people.people] == ["Bob Two"]


def test_progress_goes_from_nothing_towards_all() -> None:
    told: list[float] = []

    read(HEADER + "".join(f"\nAda{n},One,,,,," for n in range(5000)), progress=told.append)

    assert told == sorted(told)
    assert told[0] == 0
    assert all(0 <= share <= 1 for share in told)


@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_categories=("Cc", "Cs"), codec="utf-8"), max_size=12), min_size=7, max_size=7
        ),
        max_size=6,
    )
)
def test_any_cells_are_read_back_with_their_lines(rows: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    try:
        people = read(f"{HEADER}\n{out.getvalue()}")
    except NobodyFoundError:
        return

    assert len(people.people) + len(people.skipped) <= len(rows)
    assert people.lines == sorted(people.lines)
