from __future__ import annotations

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
from infochat.domain.text import TextTooLongError


@pytest.mark.parametrize(
    "address",
    [
        "ada@example.org",
        "a@acme.test",
        "x@y.invalid",
        "me@localhost",
        "Ada.Love+lace@Example.org",
        "müller@exämple.org",
    ],
)
def test_addresses_that_strict_checkers_refuse_are_kept_as_they_are(address: str) -> None:
    assert checked_email(address) == address


@pytest.mark.parametrize(
    "text",
    ["", "ada", "ada@", "@example.org", "a@b@c", "a@b.c, e@x", "a b@c", "A <a@b.c>", "a@.b", 'a"@b', "a@" + "b" * 300],
)
def test_text_that_is_not_one_address_is_refused(text: str) -> None:
    with pytest.raises(FactError):
        checked_email(text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("https://www.linkedin.com/in/ada", "https://www.linkedin.com/in/ada"),
        ("linkedin.com/in/ada", "https://linkedin.com/in/ada"),
        ("HTTP://example.org", "http://example.org"),
        ("https://example.org:8443/a?b=c#d", "https://example.org:8443/a?b=c#d"),
        ("https://linkedin.com/in/j%C3%B6rg", "https://linkedin.com/in/j%C3%B6rg"),
    ],
)
def test_web_addresses_are_kept_with_their_scheme(text: str, kept: str) -> None:
    assert checked_url(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        *("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "ftp://example.org", "mailto:a@b.c", "ada"),
        *("https://", "https://user:secret@example.org", 'https://a.b/"><script>', "https://a.b/ c"),
    ],
)
def test_anything_but_a_plain_web_address_is_refused(text: str) -> None:
    with pytest.raises(FactError):
        checked_url(text)


def test_a_number_is_kept_as_it_was_written() -> None:
    assert checked_phone("tel:+41 79 000 00 00") == "+41 79 000 00 00"
    with pytest.raises(FactError):
        checked_phone("call me")


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
    assert caught.value.remedy == f"It takes a zone such as {near}."


@pytest.mark.parametrize("warmth", [-1, 4, 30])
def test_warmth_outside_its_scale_is_refused(warmth: int) -> None:
    with pytest.raises(FactError):
        checked_facts(Challenge(), Facts(warmth=warmth))


def test_a_relation_is_one_of_eight_words() -> None:
    assert checked_facts(Challenge(), Facts(relation="Alum")) == {"relation": "alum"}
    with pytest.raises(FactError):
        checked_facts(Challenge(), Facts(relation="lead"))


def test_only_what_was_said_comes_back() -> None:
    assert checked_facts(Challenge(), Facts()) == {}
    said = checked_facts(Challenge(), Facts(company="", emails=[""], cleared=frozenset({"away_until", "tags"})))
    assert said == {"company": None, "emails": [], "away_until": None, "tags": []}


def test_repeats_in_a_list_are_kept_once() -> None:
    said = checked_facts(Challenge(), Facts(tags=["#data", "Data", ""], emails=["A@x.org", "a@x.org"]))
    assert said == {"tags": ["data"], "emails": ["A@x.org"]}


def test_an_option_takes_the_spelling_in_which_it_is_set_up() -> None:
    option = Option(uid="1", id="data-engineer", name="Data Engineer", kind="role")
    challenge = Challenge(years=[Year(uid="2", year=2026, goal=3, options=[option])])
    said = checked_facts(challenge, Facts(options=["data engineer", "data-engineer", "Baker"]))
    assert said == {"options": ["Data Engineer", "Baker"]}


@given(st.text())
def test_no_control_character_survives_in_any_text_field(text: str) -> None:
    try:
        said = checked_facts(Challenge(), Facts(name=text, company=text, why=text))
    except TextTooLongError:
        return
    for value in said.values():
        assert value is None or not any(ord(char) < 32 or 127 <= ord(char) < 160 for char in value)
