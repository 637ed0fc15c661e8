"""Text on its way in, and text that is compared."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infochat.domain.text import (
    LINE_LIMIT,
    NOTE_LIMIT,
    TextTooLongError,
    clean_line,
    clean_note,
    company_key,
    fold,
    fold_all,
    free_slug,
    plural,
    same_words,
    sentence,
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


@pytest.mark.parametrize(("typed", "kept"), [
    ("Ada", "Ada"), ("  Ada \t King\n", "Ada King"), ("Ada\x00\x1b[31m", "Ada[31m"), ("Zoe\u0308", "Zoë"),
    ("Zoë\u2003Ærø", "Zoë Ærø"), ("a \x7f b", "a b"), ("\ud800x\ufffe", "x"), ("\x07", ""), ("", ""),
])  # fmt: skip
def test_line_is_kept_without_what_no_line_has(typed: str, kept: str) -> None:
    assert clean_line(typed) == kept


@pytest.mark.parametrize(("typed", "kept"), [
    ("one\ntwo", "one\ntwo"), ("one\r\ntwo\rthree", "one\ntwo\nthree"), ("\tone\x00 \x85two\n\n", "\tone two\n\n"),
    ("Zoe\u0308\n", "Zoë\n"), ("  kept  ", "  kept  "),
])  # fmt: skip
def test_note_keeps_its_lines_tabs_and_spaces(typed: str, kept: str) -> None:
    assert clean_note(typed) == kept


def test_text_may_be_as_long_as_its_field_and_its_refusal_counts() -> None:
    assert clean_line("x" * LINE_LIMIT) == "x" * LINE_LIMIT
    assert clean_line(f" {'x' * 10} ", 10) == "x" * 10
    assert clean_note("x" * NOTE_LIMIT) == "x" * NOTE_LIMIT
    with pytest.raises(TextTooLongError) as line:
        clean_line("x" * 11, 10)
    assert (line.value.what, line.value.remedy) == (
        "the text has 11 characters; 10 fit here.", "Put the longer text into a note.",
    )  # fmt: skip
    with pytest.raises(TextTooLongError) as note:
        clean_note("x" * (NOTE_LIMIT + 1))
    assert note.value.what == "the text has 200,001 characters; 200,000 fit here."


@pytest.mark.parametrize(("text", "folded"), [
    ("ADA", "ada"), ("Straße", "strasse"), ("Ærø Łódź Đ", "aero lodz d"), ("ﬁn", "fin"), ("Å\u0301", "a"),
    ("İstanbul ı", "istanbul i"), ("Þór Œuvre", "thor oeuvre"), ("がく", "がく"), ("한글", "한글"),
])  # fmt: skip
def test_text_is_folded_letter_by_letter(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold_all([text, "ADA"]) == [folded, "ada"]


@pytest.mark.parametrize(("name", "expected"), [
    ("Sean O’Neill", "sean-oneill"), ("Ada  (King)", "ada-king"), ("Ada 2", "ada-2"), ("林 小明", "林-小明"),
    (f"{'x' * 39} yz", "x" * 39), ("-林-", "林"), ("林 · 小明", "林-小明"),
])  # fmt: skip
def test_slug_parts_words_with_single_hyphens_and_ends_with_none(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_number_behind_a_long_slug_stays_within_the_limit() -> None:
    taken = {"x" * 40, f"{'x' * 36}-2"}
    assert free_slug("x" * 90, taken) == f"{'x' * 36}-3"
    assert free_slug("Ada", ["ada", "ada-2", "ada-4"]) == "ada-3"
    assert free_slug("Ada", []) == "ada"


@pytest.mark.parametrize(("count", "told"), [(1, "1 day"), (0, "0 days"), (2, "2 days"), (1234, "1,234 days")])
def test_plural_has_an_s_unless_it_is_told(count: int, told: str) -> None:
    assert plural(count, "day") == told


@pytest.mark.parametrize(("text", "told"), [
    ("Acme Inc.", "Acme Inc."), ("Acme", "Acme."), ("Acme?", "Acme?"), ("Acme!", "Acme!"), ("", "."),
])  # fmt: skip
def test_sentence_ends_with_one_stop(text: str, told: str) -> None:
    assert sentence(text) == told


@pytest.mark.parametrize(("text", "words"), [
    ("Pay is fair.", "pay is fair"), ("  PAY -- is_fair ", "pay is fair"), ("C++ / C#", "c++ c#"), ("Páy", "pay"),
    ("...", ""), ("दिन", "दिन"), ("a\ufe0fb", "a b"), ("a\ufe00b", "a b"), ("पुल", "पुल"),
])  # fmt: skip
def test_statement_is_compared_by_its_words(text: str, words: str) -> None:
    assert same_words(text) == words


@pytest.mark.parametrize(("name", "key"), [
    ("Acme, Inc.", "acme"), ("A.C.M.E. Ltd", "acme"), ("O'Acme", "oacme"), ("A/S Acme", "as acme"), ("The", "the"),
    ("The Acme", "acme"), ("The Group", "the"), ("And Co", "and"), ("Inc", "inc"), ("Acme Holding Group", "acme"),
    ("Acme and Beta", "acme beta"), ("Acme_Beta", "acme beta"), ("", ""), ("Co Acme", "co acme"),
])  # fmt: skip
def test_company_is_compared_without_its_legal_form(name: str, key: str) -> None:
    assert company_key(name) == key
