"""What a pasted `mailto:` or `tel:` link leads to; any other text is handed back as it came.

Whether that is an address or a number is for the caller to check: decoding may bring in what was not seen before.
"""

from __future__ import annotations

from infochat.domain.text import clean_line


def linked_email(text: str) -> str:
    """Return the address of a mailto: link, without its subject and text; what is no letter in it becomes U+FFFD."""
    return _decoded(text[7:].partition("?")[0]) if text[:7].lower() == "mailto:" else text


def linked_phone(text: str) -> str:
    """Return the number of a tel: link, with its extension: "+1-555-123 ext. 99"."""
    if text[:4].lower() != "tel:":
        return text
    number, *parameters = map(_decoded, text[4:].split(";"))
    extension = next((each[4:] for each in parameters if each[:4].lower() == "ext="), "")
    return f"{number} ext. {extension}" if number and extension else number


def _decoded(part: str) -> str:
    from urllib.parse import unquote  # late: few addresses are pasted as links, and it costs start-up

    return clean_line(unquote(part.strip("/ ")), len(part))
