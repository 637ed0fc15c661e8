"""A draft for the person's own mail program, as a message file or a mailto: link; nothing here sends anything.

Headers are built by the standard library from checked values, so that no text can add a header or a second recipient.
"""

from __future__ import annotations

import re
from datetime import datetime

from infochat.errors import UsageError

MAILTO_LIMIT = 1800
"""Characters of a link from which some mail programs are said to cut it off."""
_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_NOT_IN_ADDRESS = re.compile('[\x00-\x20\x7f-\xa0\u2028\u2029,;:<>()\\[\\]"\\\\?&%#]')


class MailAddressError(UsageError):
    """A text that is not one e-mail address."""

    code = "mail_address"

    def __init__(self, text: str) -> None:
        shown = _BREAKS.sub(" ", text)[:60]
        super().__init__(f"'{shown}' is not one e-mail address.", "Correct it: infochat edit WHO --email ADDRESS")


def render_eml(
    *,
    to_name: str,
    to_email: str,
    subject: str,
    body: str,
    sender_name: str | None = None,
    sender_email: str | None = None,
    date: datetime | None = None,
    calendar: str | None = None,
) -> bytes:
    """Return a message that mail programs open as a draft (X-Unsent), to exactly one recipient.

    Line breaks in a name or subject become spaces; `calendar` is the text of an .ics file to attach.
    Raises MailAddressError.
    """
    import email.policy  # late, all: only a draft that leaves as mail pays for them
    from email.headerregistry import Address
    from email.message import EmailMessage
    from email.utils import format_datetime

    addresses = [each for each in (to_email, sender_email) if each]
    policy = email.policy.SMTP if all(each.isascii() for each in addresses) else email.policy.SMTPUTF8
    message = EmailMessage(policy=policy)
    try:
        message["To"] = Address(_header(to_name), addr_spec=checked_address(to_email))
        if sender_email:
            message["From"] = Address(_header(sender_name or ""), addr_spec=checked_address(sender_email))
    except (ValueError, IndexError):
        raise MailAddressError(to_email) from None
    message["Subject"] = _header(subject)
    if date:
        message["Date"] = format_datetime(date)
    message["X-Unsent"] = "1"
    message.set_content(_body(body))
    if calendar:
        message.add_attachment(calendar.encode(), "text", "calendar", filename="talk.ics")
    return message.as_bytes()


def mailto_url(*, to_email: str, subject: str = "", body: str = "") -> str:
    """Return the link that opens a draft in the mail program; longer than MAILTO_LIMIT, it may be cut off there.

    Raises MailAddressError.
    """
    from urllib.parse import quote

    fields = [("subject", _header(subject)), ("body", _body(body).replace("\n", "\r\n"))]
    query = "&".join(f"{name}={quote(text, safe='')}" for name, text in fields if text)
    return f"mailto:{quote(checked_address(to_email), safe='@')}" + (f"?{query}" if query else "")


def checked_address(text: str) -> str:
    """Return one address that is safe in a header and in a link. Raises MailAddressError."""
    local, at, domain = text.strip().rpartition("@")
    if not (local and at and domain) or "@" in local or _NOT_IN_ADDRESS.search(text.strip()):
        raise MailAddressError(text)
    return text.strip()


def _header(text: str) -> str:
    # "=?" begins an encoded word, which may hide a line break: as words of a person it stands apart.
    return " ".join(_BREAKS.sub(" ", text).replace("=?", "= ?").split())


def _body(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return _HIDDEN.sub("", lines)
