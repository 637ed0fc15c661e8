"""Single values of a file, kept as they are or left out."""

from __future__ import annotations

import pytest

from infochat.domain.text import LINE_LIMIT
from infochat.formats.values import kept_email, kept_line, kept_phone


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("", None),
        ("   ", None),
        (" Ada ", "Ada"),
        ("Ada  Lovelace", "Ada Lovelace"),
        ("é" * LINE_LIMIT, "é" * LINE_LIMIT),
        ("é" * (LINE_LIMIT + 1), None),
        ("é" * (8 * LINE_LIMIT + 1), None),
        ("x" * (LINE_LIMIT + 1), None),
        ("\u200b", "\u200b"),
        ("\x00", None),
    ],
)
def test_line_is_cleaned_or_left_out(text: str, kept: str | None) -> None:
    assert kept_line(text) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("ada@example.org", "ada@example.org"),
        ("Ada <ada@example.org>", "ada@example.org"),
        ("mailto:ada@example.org?subject=x", "ada@example.org"),
        ("MAILTO:ada@example.org", "ada@example.org"),
        ("<mailto:ada%2Btag@example.org>", "ada+tag@example.org"),
        ("ada/work@example.org", "ada/work@example.org"),
        ("ada@example/org", None),
        ("mailto:ad%FF@example.org", None),
        ("mailto:" + "a" * 600 + "@example.org", None),
        ("ada@-example.org", None),
        ("ada@example..org", None),
        ("ada", None),
        ("a" * 250 + "@example.org", None),
    ],
)
def test_mail_address_is_taken_out_of_its_wrapping_or_left_out(text: str, kept: str | None) -> None:
    assert kept_email(text) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("+41 79 000", "+41 79 000"),
        ("tel:+41%2079;ext=99", "+41 79 ext. 99"),
        ("1" * 60, "1" * 60),
        ("1" * 61, None),
        ("tel:" + "1" * 600, None),
        ("tel:", None),
    ],
)
def test_number_is_taken_out_of_its_link_or_left_out(text: str, kept: str | None) -> None:
    assert kept_phone(text) == kept
