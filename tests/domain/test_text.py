"""Text on its way in, and text that is compared."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infochat.domain.text import (
    LINE_LIMIT,
    TextTooLongError,
    clean_line,
    clean_note,
    company_key,
    fold,
    free_slug,
    plural,
    same_words,
    slug,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme, Inc.", "acme inc"),
        ("The Acme Company", "Acme"),
        ("Nordlys Fiskeri A/S", "nordlys fiskeri"),
        ("Silbertau GmbH", "Silbertau"),
        ("Müller & Söhne KG", "Muller Sohne"),
        ("Ñandú S.L.", "nandu"),
        ("ACME  Ltd", "Acme Limited"),
        ("Procter & Gamble", "Procter and Gamble"),
        ("Smith & Co", "Smith and Company"),
    ],
)
def test_usual_spellings_are_one_company(one: str, other: str) -> None:
    assert company_key(one) == company_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Acme", "Acne"), ("Group Nine", "Nine"), ("Blue Heron", "Blue"), ("Inc", "Ltd")]
)
def test_different_companies_stay_different(one: str, other: str) -> None:
    assert company_key(one) != company_key(other)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ada Lovelace", "ada-lovelace"),
        ("Sean O'Neill", "sean-oneill"),
        ("Zoë Ærøskøbing", "zoe-aeroskobing"),
        ("Łukasz Øster", "lukasz-oster"),
        ("Lin 林", "lin"),
        ("林小明", "林小明"),
        ("अनुराधा", "अनुराधा"),
        ("  --  ", "somebody"),
        ("🚀", "somebody"),
        ("x" * 90, "x" * 40),
    ],
)
def test_a_slug_is_the_name_in_plain_letters(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_the_next_of_one_name_gets_a_number() -> None:
    taken = {"ada"}
    for number in (2, 3):
        taken.add(free_slug("Ada", taken))
        assert f"ada-{number}" in taken


@pytest.mark.parametrize(
    ("one", "other"), [("Zoë", "zoe"), ("STRASSE", "straße"), ("Ａｄａ", "ada"), ("Ångström", "angstrom")]
)
def test_case_accents_and_width_do_not_matter(one: str, other: str) -> None:
    assert fold(one) == fold(other)


LATIN = st.characters(max_codepoint=0x1FFF) | st.characters(min_codepoint=0x300, max_codepoint=0x36F)


@given(st.text(LATIN, max_size=8))
def test_letters_fold_alone_as_they_fold_in_a_text_that_is_looked_at_as_a_whole(text: str) -> None:
    ideograph = "中"  # it stays as it is, so that the text is never plain
    assert fold(text + ideograph) == fold(text) + ideograph


@given(st.text())
def test_a_cleaned_line_is_one_line_that_can_be_written_and_stays_as_it_is(text: str) -> None:
    cleaned = clean_line(text[:LINE_LIMIT])

    assert cleaned == clean_line(cleaned)
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in cleaned)
    cleaned.encode()


@given(st.text())
def test_a_cleaned_note_keeps_its_lines_and_stays_as_it_is(text: str) -> None:
    cleaned = clean_note(text)

    assert cleaned == clean_note(cleaned)
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in cleaned if char not in "\n\t")
    cleaned.encode()


def test_a_text_that_is_too_long_is_refused_and_not_cut() -> None:
    with pytest.raises(TextTooLongError) as caught:
        clean_line("x" * (LINE_LIMIT + 1))

    assert "501" in caught.value.what


@pytest.mark.parametrize(
    ("count", "told"), [(0, "0 people"), (1, "1 person"), (2, "2 people"), (30_000, "30,000 people")]
)
def test_one_is_told_as_one_and_thousands_are_parted(count: int, told: str) -> None:
    assert plural(count, "person", "people") == told


@pytest.mark.parametrize(
    ("sign", "plain"), [("⚖️ Balance", "Balance"), ("pays well ❤️", "pays well"), ("1️⃣ Pay", "1 Pay")]
)
def test_picture_beside_words_is_no_word(sign: str, plain: str) -> None:
    assert same_words(sign) == same_words(plain)


@pytest.mark.parametrize(("one", "other"), [("C++", "C#"), ("दिन", "दान"), ("Lin 王", "Lin 林")])
def test_signs_that_make_a_word_are_part_of_it(one: str, other: str) -> None:
    assert same_words(one) != same_words(other)
