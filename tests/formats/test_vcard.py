"""Cards of every version into people, and contacts into cards that address books accept."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from build import instant, make_contact
from infochat.domain.people import Contact, Person
from infochat.errors import FormatError
from infochat.formats.decode import UndecodableError
from infochat.formats.registry import NobodyFoundError, read_people
from infochat.formats.vcard import read_vcards, render
from infochat.formats.vcard_lines import components

TODAY = date(2026, 11, 22)


def cards(*bodies: str, encoding: str = "utf-8", line_end: str = "\r\n") -> bytes:
    lines = [f"BEGIN:VCARD\nVERSION:3.0\n{body}\nEND:VCARD\n" for body in bodies]
    return "".join(lines).replace("\n", line_end).encode(encoding)


def one(body: str, **options: str) -> Person:
    return read_people(cards(body, **options), today=TODAY).people[0]


@pytest.mark.parametrize(
    ("body", "field", "value"),
    [
        ("FN:Ada\\, Countess", "name", "Ada"),
        ("N:Example;Ada;B.;Dr.;PhD", "name", "Ada B. Example"),
        ("FN:Example\\, Ada\nN:Example;Ada;;;", "name", "Ada Example"),
        ("FN:Dr. Ada Example PhD\nN:Example;Ada;;Dr.;PhD", "credentials", "PhD"),
        ("FN:Ada Ex\n ample", "name", "Ada Example"),
        ("FN:Ada Ex\n\tample", "name", "Ada Example"),
        ("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Ad=C3=\n=A4 Example", "name", "Adä Example"),
        ("FN;ENCODING=b:QWRhIEV4YW1wbGU=", "name", "Ada Example"),
        ("item1.FN:Ada Example", "name", "Ada Example"),
        ("fn:Ada Example", "name", "Ada Example"),
        ("FN:Ada\nORG:Acme\\; Sons;Unit;", "company", "Acme; Sons"),
        ("FN:Ada\nROLE:Boss", "position", "Boss"),
        ("FN:Ada\nROLE:Boss\nTITLE:Chief", "position", "Chief"),
        ("FN:Ada\nEMAIL:a@example.org\nEMAIL;PREF=1:b@example.org", "emails", ("b@example.org", "a@example.org")),
        (
            "FN:Ada\nEMAIL;TYPE=home:a@example.org\nEMAIL;TYPE=work,pref:b@example.org",
            "emails",
            ("b@example.org", "a@example.org"),
        ),
        ("FN:Ada\nTEL;TYPE=fax:1\nTEL;WORK;FAX:2\nTEL;VALUE=uri:tel:+1-555;ext=3", "phones", ("+1-555 ext. 3",)),
        ("FN:Ada\nURL:https\\://example.org/a", "url", "https://example.org/a"),
        (
            "FN:Ada\nURL:https://example.org\nURL:https://www.linkedin.com/in/ada",
            "url",
            "https://www.linkedin.com/in/ada",
        ),
        ("FN:Ada\nURL:javascript:alert(1)", "url", None),
        ("FN:Ada\nX-SOCIALPROFILE;type=twitter:https://twitter.example/ada", "url", None),
        ('FN:Ada\nTEL;X-A="a:b;c";TYPE=cell:+1 555', "phones", ("+1 555",)),
        ("FN:Ada\nX-SOCIALPROFILE;TYPE=LINKEDIN:fictional-ada", "url", "https://www.linkedin.com/in/fictional-ada"),
        ("FN:Ada\nX-SOCIALPROFILE;type=linkedin:x-apple:fa-da", "url", "https://www.linkedin.com/in/fa-da"),
        ("FN:Ada\nX-SOCIALPROFILE;type=twitter:fictional-ada", "url", None),
        ("FN:Ada\nX-ATTACH:" + "x" * 300_000 + "\nORG:Acme", "company", "Acme"),
        ("FN:Ada\nNOTE:a\\nb\\\\n", "notes", "a\nb\\n"),
        ("FN:Ada\nPHOTO;ENCODING=b:AAAA\n BBBB\nFN:Eve", "name", "Ada"),
        ("FN:Ada\nAGENT:\nBEGIN:VCARD\nFN:Eve\nEND:VCARD\nORG:Acme", "company", "Acme"),
    ],
)
def test_line_of_a_card_is_understood(body: str, field: str, value: object) -> None:
    assert getattr(one(body), field) == value


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_cards_are_read_in_every_encoding(encoding: str, line_end: str) -> None:
    assert one("FN:Jörg Größe", encoding=encoding, line_end=line_end).name == "Jörg Größe"


def test_line_of_nothing_but_colons_in_quotes_takes_no_time() -> None:
    # Each colon once copied all that stood before it: half a minute for one line.
    line = f'FN;X="{":" * 250_000}:Eve\nFN;X=":";Y=":":Ada'

    assert one(line).name == "Ada"


def test_no_card_is_lost_where_files_were_put_together() -> None:
    pieces = [
        cards("FN:Ada", encoding="utf-8-sig"),
        cards("FN:Bob", encoding="utf-8-sig", line_end="\n"),
        cards("FN:Cee", line_end="\r"),
        cards("FN:Dee", line_end="\r\r\n"),
    ]

    people = read_people(b"".join(pieces), today=TODAY)

    assert [person.name for person in people.people] == ["Ada", "Bob", "Cee", "Dee"]


def test_card_without_a_name_is_skipped_with_its_number() -> None:
    people = read_people(cards("FN:Ada", "EMAIL:x@example.org", "FN:Bob"), today=TODAY)

    assert [person.name for person in people.people] == ["Ada", "Bob"]
    assert people.skipped[0].line == 5
    assert "card 2" in people.skipped[0].reason


@pytest.mark.parametrize("kind", ["KIND:group", "X-ADDRESSBOOKSERVER-KIND:group", "item1.kind:GROUP"])
def test_group_of_cards_is_no_person(kind: str) -> None:
    people = read_people(cards("FN:Ada", f"FN:Old friends\n{kind}\nMEMBER:urn:uuid:1"), today=TODAY)

    assert [person.name for person in people.people] == ["Ada"]
    assert people.skipped[0].reason == "card 2: a group, not a person"


def test_advice_about_columns_is_given_for_tables_only() -> None:
    with pytest.raises(NobodyFoundError) as caught:
        read_people(cards("EMAIL:x@example.org"), today=TODAY)

    assert "--map" not in caught.value.remedy


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (cards("FN:Ada")[:-10], "card 1"),
        (cards("FN:Ada") + b"BEGIN:VCARD\r\nFN:Bo", "card 2 (line 5)"),
        (b"BEGIN:VCARD\nFN:Ada\nBEGIN:VCARD\nFN:Bob\nEND:VCARD\n", "card 1"),
        (cards("FN:A\0da"), "line 3"),
        (cards("FN:Zoë") + cards("FN:René", encoding="cp1252"), "not UTF-8"),
        (cards("FN:René", encoding="cp1252") + cards("FN:Zoë"), "not UTF-8"),
        (cards("FN:Ada\nNOTE:" + "x" * 300_000), "line 4"),
        (cards("FN:Ada") + b"VERSION:3.0\r\nFN:Bob\r\nEND:VCARD\r\n", "line 7"),
        (cards("FN:Ada" + "\nEMAIL:a@example.org" * 2001), "card 1 (line 1)"),
        (cards("FN:Ada") + b"BEGIN:VCARD\nFN:A\x81\nEND:VCARD\n", "line 6"),
    ],
)
def test_cards_that_are_cut_or_damaged_are_refused(data: bytes, words: str) -> None:
    with pytest.raises(FormatError) as caught:
        read_people(data, today=TODAY)

    assert words in caught.value.what


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("a;b", ["a", "b"]),
        ("a\\;b;c", ["a;b", "c"]),
        ("a\\\\;b", ["a\\", "b"]),
        ("", [""]),
        (";", ["", ""]),
        ("a\\", ["a\\"]),
    ],
)
def test_structured_values_are_parted_at_plain_semicolons(value: str, parts: list[str]) -> None:
    assert components(value) == parts


def contact(name: str = "Ada Example", **facts: object) -> Contact:
    return make_contact(name, uid="u1", updated_at=instant("2026-11-22T10:00"), **facts)


def test_written_card_has_what_address_books_need() -> None:
    text = render([contact(company="Acme; Sons", emails=["a@example.org", "b@example.org"], phones=["+1 555"])])

    card = vobject.readOne(text)
    assert card.version.value == "3.0"
    assert card.uid.value == "u1@infochat"
    assert card.fn.value == "Ada Example"
    assert (card.n.value.family, card.n.value.given) == ("Example", "Ada")
    assert card.org.value == ["Acme; Sons"]
    assert card.email.value == "a@example.org"


def test_notes_and_reasons_are_never_written_into_a_card() -> None:
    from infochat.domain.people import Note

    note = Note(uid="n", at=instant("2026-11-22T10:00"), text="CANARY", confidential=True)

    assert "CANARY" not in render([contact(notes=[note], why="CANARY")])


ANYTHING = st.text(st.characters(codec="utf-8"), min_size=1, max_size=120)


@given(ANYTHING, ANYTHING, ANYTHING)
def test_no_text_can_break_out_of_its_line(name: str, company: str, tag: str) -> None:
    text = render([contact(name, company=company, position=company, tags=[tag], credentials=company)])

    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    lines = text.replace("\r\n ", "").split("\r\n")
    names = [line.partition(":")[0].partition(";")[0] for line in lines]
    assert names == ["BEGIN", "VERSION", "UID", "FN", "N", "ORG", "TITLE", "CATEGORIES", "REV", "END", ""]


@given(
    st.lists(st.sampled_from(["Ada Example", "Zoë Ærøskøbing", "山田 架空", "Sean O'Neill"]), min_size=1, unique=True)
)
def test_written_cards_are_read_back(names: list[str]) -> None:
    text = render([contact(name, company="Acme, Inc.", url="https://example.org/a") for name in names])

    people = read_people(text.encode(), today=TODAY).people

    assert [(p.name, p.company, p.url) for p in people] == [
        (name, "Acme, Inc.", "https://example.org/a") for name in names
    ]


PIECES = st.sampled_from(
    [
        *("BEGIN:VCARD", "END:VCARD", "AGENT:", "PHOTO:", "FN:", "N:;;", "TEL", "EMAIL", "item1.", "PREF=99999"),
        *("ENCODING=QUOTED-PRINTABLE", ";CHARSET=utf-7", ";CHARSET=nonsense", "=C3", "\xff"),
        *("a", "=", "\n", "\r\n", " ", ";", ":", '"', "\\"),
    ]
)


@given(st.lists(PIECES, max_size=40))
def test_no_pile_of_pieces_is_more_than_refused(pieces: list[str]) -> None:
    data = b"BEGIN:VCARD\n" + "".join(pieces).encode("latin-1")
    with contextlib.suppress(FormatError):
        assert all(person.name for person in read_people(data, today=TODAY).people)


def test_half_a_sign_at_the_end_of_a_utf16_card_names_its_line() -> None:
    with pytest.raises(UndecodableError):
        read_people(cards("FN:Ada", encoding="utf-16") + b"\x00", today=TODAY)


def test_text_that_is_no_base64_is_left_out_and_the_card_kept() -> None:
    person = one("FN:Ada\nTITLE;ENCODING=b:a")
    assert (person.name, person.position) == ("Ada", None)


def test_a_very_long_value_that_nobody_reads_is_passed_over() -> None:
    long = "PHOTO:x\n" + " x" * 10 + "\n" + f" {'y' * 70}\n" * 20_000
    assert one(f"FN:Ada\n{long}TITLE:Boss").position == "Boss"


@pytest.mark.parametrize(
    ("full", "name"), [("SMITH\\, JOHN", "JOHN SMITH"), ("Smith\\, Mary", "Mary Smith"), ("Clarke\\, PhD", "Clarke")]
)
def test_family_name_put_first_is_turned_round_where_a_card_has_no_parts(full: str, name: str) -> None:
    (person,) = read_vcards(f"BEGIN:VCARD\nVERSION:3.0\nFN:{full}\nEND:VCARD\n".encode()).people

    assert person.name == name
