"""Single values of a file, kept as they are or left out."""

from __future__ import annotations

import pytest

from infochat.domain.text import LINE_LIMIT
from infochat.formats.values import kept_email, kept_line


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
        ("ada@-example.org", None),
        ("ada@example..org", None),
        ("ada", None),
        ("a" * 250 + "@example.org", None),
    ],
)
def test_mail_address_is_taken_out_of_its_wrapping_or_left_out(text: str, kept: str | None) -> None:
    assert kept_email(text) == kept
