"""One cell of a foreign file as it may be kept: an e-mail, an address, a phone number, a line of text; or nothing."""

from __future__ import annotations

import re

from infochat.domain.pasted_links import linked_email, linked_phone
from infochat.domain.text import LINE_LIMIT, NOTE_LIMIT, clean_line, clean_note

EMAIL_LIMIT = 254
PHONE_LIMIT = 60
URL_LIMIT = 2000
_EMAIL = re.compile(r"[^@\s,;:<>()\[\]\"\\\ufffd]+@[^@\s,;:<>()\[\]\"\\/]+")
_SCHEMELESS = re.compile(r"(?:[a-z]{2,3}\.|www\.)?linkedin\.com/|www\.", re.I)


def kept_line(text: str) -> str | None:
    """Return a cleaned line, or None when nothing is left or it is longer than 500 characters."""
    if not text:
        return None
    if text.isascii() and text.isprintable() and "  " not in text:
        text = text.strip()
        return text if text and len(text) <= LINE_LIMIT else None
    if len(text) > 8 * LINE_LIMIT:
        return None
    text = clean_line(text, 8 * LINE_LIMIT)
    return text if text and len(text) <= LINE_LIMIT else None


def kept_email(text: str) -> str | None:
    """Return one plain address, also from "Ada <ada@example.org>" and mailto:, or None when it is none."""
    text = clean_line(text[:URL_LIMIT], URL_LIMIT)
    if text.endswith(">") and "<" in text:
        text = text[text.rindex("<") + 1 : -1].strip()
    text = linked_email(text)
    if text[:1] == "'" == text[-1:]:
        text = text[1:-1]  # as Outlook writes an address that has no name
    if len(text) > EMAIL_LIMIT or not _EMAIL.fullmatch(text):
        return None
    host = text.rpartition("@")[2]
    return None if host.startswith((".", "-")) or host.endswith((".", "-")) or ".." in host else text


def kept_url(text: str) -> str | None:
    """Return an http or https address as it was written, or None; LinkedIn's may come without its scheme."""
    text = clean_line(text[: URL_LIMIT + 1], URL_LIMIT + 1)
    if _SCHEMELESS.match(text):
        text = "https://" + text
    if len(text) > URL_LIMIT or text[:8].lower().partition("//")[0] not in ("http:", "https:"):
        return None
    host = text.partition("//")[2].partition("/")[0]
    return text if host and not any(char in text for char in ' "<>\\^`{|}') else None


def kept_phone(text: str) -> str | None:
    """Return a phone number as it was written, also from tel:, or None when it holds no digit."""
    text = linked_phone(clean_line(text[:URL_LIMIT], URL_LIMIT))
    return text if len(text) <= PHONE_LIMIT and any(char.isdigit() for char in text) else None


def kept_note(text: str) -> str | None:
    """Return a text of several lines, cut to what a note holds, or None when it is empty."""
    return clean_note(text[:NOTE_LIMIT]).strip() or None
