"""What is known about somebody as a small text form for an editor, one field a line, and back again.

Parsing never guesses: a line that is no field is an error that names it, and nothing of the text is taken over.
"""

from __future__ import annotations

from collections.abc import Mapping

from infochat.domain.text import clean_line
from infochat.errors import FormatError

FIELDS = (
    *("name", "call", "company", "position", "email", "phone", "url", "relation", "warmth", "via", "may-use-name"),
    *("tz", "why", "option", "tag"),
)
PARTED_BY = "; "
_HELP = (
    "# One field a line. An empty field is cleared; several e-mails, phones, options or tags are parted by ;",
    "# relation: colleague, friend, alum, family, referral, event, online or cold. warmth: 0 (stranger) to 3 (close).",
    "# via: who suggested them. may-use-name: yes or no. tz: a zone such as Europe/Dublin.",
)


class FormLineError(FormatError):
    """A line of the form that cannot be understood."""

    code = "form_line"

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(
            f"line {line} of the form {problem}; nothing was changed.", "The fields are: " + ", ".join(FIELDS)
        )


def render_form(values: Mapping[str, str]) -> str:
    """Return the form with a value for each field, empty where nothing is known."""
    lines = [f"{field}: {clean_line(values.get(field, ''))}".rstrip() for field in FIELDS]
    return "\n".join((*_HELP, "", *lines, ""))


def parse_form(text: str) -> dict[str, str]:
    """Return the fields of a form as they were typed. Raises FormLineError."""
    values: dict[str, str] = {}
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip().removeprefix("\ufeff")
        if not line or line.startswith("#"):
            continue
        field, colon, value = line.partition(":")
        field = field.strip().lower()
        if not colon or field not in FIELDS:
            raise FormLineError(number, "is no field")
        if field in values:
            raise FormLineError(number, f"gives {field} a second time")
        values[field] = value.strip()
    return values
