from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infochat.domain.challenge import Challenge
from infochat.domain.decision import Option, Year
from infochat.domain.person_facts import (
    FactError,
    Facts,
    checked_email,
    checked_facts,
    checked_phone,
    checked_url,
    checked_zone,
)
from infochat.domain.text import TextTooLongError, slug


@pytest.mark.parametrize(
    "address",
    [
        "ada@example.org",
        "a@acme.test",
        "x@y.invalid",
        "me@localhost",
        "Ada.Love+lace@Example.org",
        "Xenia@X.org",
        "müller@exämple.org",
    ],
)
def test_addresses_that_strict_checkers_refuse_are_kept_as_they_are(address: str) -> None:
    assert checked_email(address) == address


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  ada@example.org\n", "ada@example.org"),
        ("mailto:ada@example.org", "ada@example.org"),
        ("MailTo:ada@example.org?subject=Hello", "ada@example.org"),
        ("mailto:ada%2Btag@example.org", "ada+tag@example.org"),
        ("mailto:ada+tag%40example.org", "ada+tag@example.org"),
        ("mailto:what%3F@example.org?subject=a@b", "what?@example.org"),
        ("mailto:Xenia@X.org", "Xenia@X.org"),
        ("mailto: ada@example.org", "ada@example.org"),
        ("mailto://ada@example.org/", "ada@example.org"),
        ("mailto:a%00da@example.org%0A", "ada@example.org"),
        ("ada%2Btag@example.org", "ada%2Btag@example.org"),
        ("ada/work@example.org", "ada/work@example.org"),
        ("a@" + "b" * 252, "a@" + "b" * 252),
    ],
)
def test_an_address_is_kept_without_what_stands_around_it(text: str, kept: str) -> None:
    assert checked_email(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "ada",
            "ada@",
            "@example.org",
            "a@b@c",
            "a@b.c, e@x",
            "a b@c",
            "A <a@b.c>",
            'a"@b',
            "a@b/c",
            "mailto:ada@example.org%0ABcc:bo@example.org",
            "mailto:ada@example.org%2Cbo@example.org",
            "mailto:ad%FF@example.org",
            "a@" + "b" * 253,
        ),
        *("a@.b", "a@-b", "a@b.", "a@b-", "a@b..c", "@", "mailto:"),
    ],
)
def test_text_that_is_not_one_address_is_refused(text: str) -> None:
    with pytest.raises(FactError) as refused:
        checked_email(text)
    assert refused.value.what.endswith("' does not fit the field email.")
    assert refused.value.remedy == "It takes one address such as ada@example.org."


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("https://www.linkedin.com/in/ada", "https://www.linkedin.com/in/ada"),
        ("linkedin.com/in/ada", "https://linkedin.com/in/ada"),
        ("HTTP://example.org", "http://example.org"),
        ("https://example.org:8443/a?b=c#d", "https://example.org:8443/a?b=c#d"),
        ("https://linkedin.com/in/j%C3%B6rg", "https://linkedin.com/in/j%C3%B6rg"),
        (" example.org:8443/a ", "https://example.org:8443/a"),
        ("https://example.org:8443?a=b", "https://example.org:8443?a=b"),
        ("https://example.org:8443#a", "https://example.org:8443#a"),
        ("https://X.com/Xenia", "https://X.com/Xenia"),
        ("https://example.org?a=b@c:d", "https://example.org?a=b@c:d"),
        ("https://example.org#a@b:c", "https://example.org#a@b:c"),
        ("https://example.org/a@b:c", "https://example.org/a@b:c"),
        ("https://example.org/?to=https://example.org", "https://example.org/?to=https://example.org"),
    ],
)
def test_web_addresses_are_kept_with_their_scheme(text: str, kept: str) -> None:
    assert checked_url(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        *("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "ftp://example.org", "mailto:a@b.c", "ada"),
        *("https://", "https://user:secret@example.org", 'https://a.b/"><script>', "https://a.b/ c"),
        *(
            "https://ada@example.org",
            "https://a.b:secret@example.org",
            "https://example.org:",
            "https://.b",
            "https://a.",
        ),
    ],
)
def test_anything_but_a_plain_web_address_is_refused(text: str) -> None:
    with pytest.raises(FactError) as refused:
        checked_url(text)
    assert refused.value.what == f"'{text}' does not fit the field url."
    assert refused.value.remedy == "It takes a web address such as https://www.linkedin.com/in/ada."


def test_a_long_web_address_is_kept_and_a_very_long_one_refused() -> None:
    address = "https://example.org/" + "a" * 1980
    assert checked_url(address) == address
    assert checked_facts(Challenge(), Facts(url=address)) == {"url": address}
    for check in (checked_url, lambda text: checked_facts(Challenge(), Facts(url=text))):
        with pytest.raises(TextTooLongError):
            check(address + "a")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (" +41  79 000 00 00 ", "+41 79 000 00 00"),
        ("tel:+41 79 000 00 00", "+41 79 000 00 00"),
        ("TEL: +41%2079%20000", "+41 79 000"),
        ("tel://+41 79 000", "+41 79 000"),
        ("tel:+1-555-123;ext=99", "+1-555-123 ext. 99"),
        ("tel:123;phone-context=+1-555;EXT=9%209", "123 ext. 9 9"),
        ("tel:123;ext=", "123"),
        ("tel:1%002%0A3", "12 3"),
        ("1 %20 2; 3", "1 %20 2; 3"),
    ],
)
def test_a_number_is_kept_as_it_was_written_without_what_makes_it_a_link(text: str, kept: str) -> None:
    assert checked_phone(text) == kept


@pytest.mark.parametrize("text", ["call me", "tel:", "tel:;ext=9"])
def test_a_text_without_a_number_is_refused(text: str) -> None:
    with pytest.raises(FactError) as refused:
        checked_phone(text)
    assert refused.value.what == f"'{text}' does not fit the field phone."
    assert refused.value.remedy == "It takes a number such as +41 79 000 00 00."


@pytest.mark.parametrize(("text", "shown"), [("x" * 60, "x" * 60), ("x" * 61, "x" * 59 + "…")])
def test_a_long_value_that_does_not_fit_is_shown_with_its_beginning(text: str, shown: str) -> None:
    assert FactError("relation", text, "one word").what == f"'{shown}' does not fit the field relation."


def test_a_zone_must_be_known() -> None:
    assert checked_zone(" Europe/Dublin ") == "Europe/Dublin"
    for text in ("EST5", "Mars/Olympus_Mons", "../../etc/passwd", "", "Europe"):
        with pytest.raises(FactError):
            checked_zone(text)


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("Europe/Dubln", "Europe/Dublin"),
        ("europe/dublin", "Europe/Dublin"),
        ("dublin", "Europe/Dublin"),
        ("New York", "America/New_York"),
        ("America/Sao Paolo", "America/Sao_Paulo"),
        ("EST", "Europe/Dublin"),
    ],
)
def test_a_mistyped_zone_names_the_nearest(typed: str, near: str) -> None:
    with pytest.raises(FactError) as caught:
        checked_zone(typed)
    assert caught.value.what == f"'{typed}' does not fit the field tz."
    assert caught.value.remedy == f"It takes a zone such as {near}."


@pytest.mark.parametrize("warmth", [0, 1, 2, 3])
def test_warmth_is_on_a_scale_of_four(warmth: int) -> None:
    assert checked_facts(Challenge(), Facts(warmth=warmth)) == {"warmth": warmth}


@pytest.mark.parametrize("warmth", [-1, 4, 30])
def test_warmth_outside_its_scale_is_refused(warmth: int) -> None:
    with pytest.raises(FactError) as refused:
        checked_facts(Challenge(), Facts(warmth=warmth))
    assert refused.value.what == f"'{warmth}' does not fit the field warmth."
    assert refused.value.remedy == "It takes a whole number from 0 (stranger) to 3 (close)."


def test_a_relation_is_one_of_eight_words() -> None:
    assert checked_facts(Challenge(), Facts(relation=" Alum ")) == {"relation": "alum"}
    with pytest.raises(FactError) as refused:
        checked_facts(Challenge(), Facts(relation="Lead"))
    assert refused.value.what == "'Lead' does not fit the field relation."
    assert refused.value.remedy == ("It takes one of colleague, friend, alum, family, referral, event, online, cold.")


@pytest.mark.parametrize(
    "facts", [Facts(time_zone="Mars/Olympus"), Facts(url="nowhere"), Facts(emails=["x"]), Facts(phones=["x"])]
)
def test_a_fact_that_does_not_fit_its_field_is_refused(facts: Facts) -> None:
    with pytest.raises(FactError):
        checked_facts(Challenge(), facts)


def test_a_line_of_five_hundred_characters_fits_and_a_longer_one_does_not() -> None:
    assert checked_facts(Challenge(), Facts(company="x" * 500)) == {"company": "x" * 500}
    with pytest.raises(TextTooLongError):
        checked_facts(Challenge(), Facts(company="x" * 501))


def test_each_field_is_kept_as_it_is_kept_for_that_field() -> None:
    away = date(2026, 12, 1)
    said = Facts(
        name=" Ada  Lovelace ",
        emails=["mailto:ada@example.org", " "],
        phones=["tel:1", "", "1", "2"],
        url="linkedin.com/in/ada",
        time_zone=" Europe/Dublin",
        may_use_name=False,
        do_not_contact=True,
        away_until=away,
        options=[" data ", "Data", ""],
        why="",
    )
    assert checked_facts(Challenge(), said) == {
        "name": "Ada Lovelace",
        "emails": ["ada@example.org"],
        "phones": ["1", "2"],
        "url": "https://linkedin.com/in/ada",
        "time_zone": "Europe/Dublin",
        "may_use_name": False,
        "do_not_contact": True,
        "away_until": away,
        "options": ["data"],
        "why": None,
    }


def test_a_field_that_is_cleared_is_empty_whatever_else_is_said_of_it() -> None:
    lists = {"emails", "phones", "options", "tags"}
    said = checked_facts(
        Challenge(), Facts(tags=["data"], company="Acme", cleared=frozenset({*lists, "company", "do_not_contact"}))
    )
    assert said == {"company": None, "do_not_contact": False, **{name: [] for name in lists}}


def test_only_what_was_said_comes_back() -> None:
    assert checked_facts(Challenge(), Facts()) == {}
    said = checked_facts(Challenge(), Facts(company="", emails=[""], cleared=frozenset({"away_until", "tags"})))
    assert said == {"company": None, "emails": [], "away_until": None, "tags": []}


def test_repeats_in_a_list_are_kept_once() -> None:
    said = checked_facts(
        Challenge(), Facts(tags=["#data", "Data", "", "# C#", "#", "XML"], emails=["A@x.org", "a@x.org"])
    )
    assert said == {"tags": ["data", "C#", "XML"], "emails": ["A@x.org"]}


def test_an_option_takes_the_spelling_in_which_it_is_set_up() -> None:
    spellings = {2025: ("DATA ENGINEER", "Teaching"), 2026: ("Data Engineer", "Baking")}
    options = {
        year: [Option(uid=name, id=slug(name), name=name, kind="role") for name in names]
        for year, names in spellings.items()
    }
    challenge = Challenge(years=[Year(uid="2", year=year, goal=3, options=each) for year, each in options.items()])
    for typed in ("data engineer", "data-engineer", "DATA-Engineer"):
        assert checked_facts(challenge, Facts(options=[typed])) == {"options": ["Data Engineer"]}
    said = checked_facts(challenge, Facts(options=["teaching", "Baker", "baking"]))
    assert said == {"options": ["Teaching", "Baker", "Baking"]}


@given(st.text())
def test_no_control_character_survives_in_any_text_field(text: str) -> None:
    try:
        said = checked_facts(Challenge(), Facts(name=text, company=text, why=text))
    except TextTooLongError:
        return
    for value in said.values():
        assert value is None or not any(ord(char) < 32 or 127 <= ord(char) < 160 for char in value)
