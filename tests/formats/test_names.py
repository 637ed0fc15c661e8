"""Names without what is put before and behind them."""

from __future__ import annotations

import pytest

from infochat.formats.names import given_first, split_name, without_parts


@pytest.mark.parametrize(
    ("first", "last", "name", "credentials"),
    [
        ("Ada", "Example", "Ada Example", None),
        ("Ada", "Example, PhD, CFP®", "Ada Example", "PhD, CFP®"),
        ("Ada", "Example PhD", "Ada Example", "PhD"),
        ("Ada", "Example - MBA", "Ada Example", "MBA"),
        ("Dr. Ada", "Example", "Ada Example", None),
        ("Prof. Dr.", "Example", "Example", None),
        ("Frau", "Beispiel", "Beispiel", None),
        ("Percival", "de la Bogus (He/Him)", "Percival de la Bogus", None),
        ("Ada (Countess)", "Example", "Ada (Countess) Example", None),
        ("Saffron", "", "Saffron", None),
        ("", "Nimbus", "Nimbus", None),
        ("Yo-Yo", "Ma", "Yo-Yo Ma", None),
        ("M. Night", "Example", "M. Night Example", None),
        ("山田", "架空", "山田 架空", None),
        ("Ada Example, MBA", "", "Ada Example", "MBA"),
        ("Dr.", "", "Dr.", None),
    ],
)
def test_name_is_what_one_calls_somebody(first: str, last: str, name: str, credentials: str | None) -> None:
    assert split_name(first, last) == (name, credentials)


@pytest.mark.parametrize(
    ("full", "prefix", "suffix", "name", "credentials"),
    [
        ("Mr. Lysander Crowe, Esq.", "Mr.", "Esq.", "Lysander Crowe", "Esq."),
        ("Comte Ada Example", "Comte", "", "Ada Example", None),
        ("Ada Example Jr.", "", "Jr.", "Ada Example", "Jr."),
        ("Jr.", "", "Jr.", "Jr.", "Jr."),
    ],
)
def test_prefix_and_suffix_that_the_file_names_are_taken_off(
    full: str, prefix: str, suffix: str, name: str, credentials: str | None
) -> None:
    assert without_parts(full, prefix, suffix) == (name, credentials)


@pytest.mark.parametrize(
    ("full", "name"),
    [
        ("Example, Ada", "Ada Example"),
        ("Example, Ada B.", "Ada B. Example"),
        ("O'Hara, Jo-Ann", "Jo-Ann O'Hara"),
        ("Example, MBA", "Example, MBA"),
        ("Example, PsyD", "Example, PsyD"),
        ("Example, Jr.", "Example, Jr."),
        ("Example, Dr.", "Example, Dr."),
        ("Ada Example, Coach", "Ada Example, Coach"),
        ("Example,", "Example,"),
        ("Ada Example", "Ada Example"),
        ("山田, 太郎", "山田, 太郎"),
        ("SMITH, JOHN", "JOHN SMITH"),
        ("smith, john", "john smith"),
        ("Smith,John", "John Smith"),
        ("Smith, J.R.", "J.R. Smith"),
        ("de la Cruz, María", "María de la Cruz"),
        ("García Márquez, Gabriel José", "Gabriel José García Márquez"),
        ("van Gogh, Vincent", "Vincent van Gogh"),
        ("Beethoven, Ludwig van", "Ludwig van Beethoven"),
        ("Smith, Dr. John", "John Smith"),
        ("Smith, John, PhD", "John Smith, PhD"),
        ("Ada Lovelace, PhD", "Ada Lovelace, PhD"),
        ("Ada Lovelace, MBA, PMP", "Ada Lovelace, MBA, PMP"),
        ("Ada Lovelace, Executive MBA", "Ada Lovelace, Executive MBA"),
        ("Ada Lovelace, RN", "Ada Lovelace, RN"),
        ("Ada Lovelace, CSPO", "Ada Lovelace, CSPO"),
        ("Ada Lovelace, Product Manager", "Ada Lovelace, Product Manager"),
        ("Ada Lovelace, M.D.", "Ada Lovelace, M.D."),
        ("Ada Lovelace, MEng", "Ada Lovelace, MEng"),
        ("SMITH, MBA", "SMITH, MBA"),
        ("SMITH, JR", "SMITH, JR"),
        ("Acme, Inc.", "Acme, Inc."),
        ("Smith, Head of Sales", "Smith, Head of Sales"),
        ("Smith, John PhD", "John Smith, PhD"),
        ("Smith, John Q. MBA, CPA", "John Q. Smith, MBA, CPA"),
        ("van der Berg, Anna Ph.D. MBA", "Anna van der Berg, Ph.D. MBA"),
        ("Smith, John - MBA", "John Smith, MBA"),
        ("Smith, Mary RN", "Mary Smith, RN"),
        ("SMITH, JOHN PHD", "JOHN SMITH, PHD"),
        ("Smith, John Jr.", "John Smith Jr."),
        ("Smith, John III", "John Smith III"),
        ("Lovelace, Executive MBA", "Lovelace, Executive MBA"),
        ("Smith, RN MBA", "Smith, RN MBA"),
        ("Smith, Jr. MBA", "Smith, Jr. MBA"),
    ],
)
def test_family_name_put_first_is_turned_round_and_credentials_are_not(full: str, name: str) -> None:
    assert given_first(full) == name
