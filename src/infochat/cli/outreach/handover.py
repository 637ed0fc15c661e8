"""Handing a draft over to the person's own tools: the clipboard, the mail program, a message file. Nothing is sent."""

from __future__ import annotations

from infochat.cli.clipboard import copy_to_clipboard
from infochat.cli.context import Context
from infochat.cli.opener import open_with_system
from infochat.cli.outside_files import write_file
from infochat.domain.outreach.drafts import Draft
from infochat.domain.people import Contact
from infochat.domain.settings import value_of
from infochat.errors import StageError


class NoAddressError(StageError):
    """A mail to somebody whose address is not known."""

    code = "no_email"

    def __init__(self, contact: Contact) -> None:
        super().__init__(
            f"no e-mail address of {contact.name} is known.", f"Add it: infochat edit {contact.id} --email ADDRESS"
        )


def copy_text(context: Context, text: str) -> bool:
    """Copy a text to the clipboard and say with what, or say that there is no clipboard here."""
    program = copy_to_clipboard(text)
    if program:
        context.terminal.say(f"Copied to the clipboard with {program}.")
    else:
        context.terminal.say("There is no clipboard here (wl-copy, xclip, pbcopy, clip): take the text as printed.")
    return program is not None


def open_mail(context: Context, draft: Draft) -> bool:
    """Open the draft in the person's mail program and say so. Raises NoAddressError, MailAddressError."""
    from infochat.formats.mail import MAILTO_LIMIT, mailto_url

    url = mailto_url(to_email=_email(draft.contact), subject=draft.subject or "", body=draft.body)
    if len(url) > MAILTO_LIMIT:
        context.terminal.say("The draft is long; your mail program may cut it off. Safer: --eml FILE")
    if not open_with_system(url):
        context.terminal.say("There is no program here to open mail with (xdg-open or open); write it with --eml.")
        return False
    context.terminal.say("Opened in your mail program. It is sent only when you send it.")
    return True


def write_eml(context: Context, draft: Draft, path: str) -> None:
    """Write the draft as a message file. Raises NoAddressError, MailAddressError, UnwritableOutputError."""
    from infochat.formats.mail import render_eml

    settings = context.challenge.settings
    content = render_eml(
        to_name=draft.contact.name,
        to_email=_email(draft.contact),
        subject=draft.subject or "",
        body=draft.body,
        sender_name=value_of(settings, "name"),
        sender_email=value_of(settings, "email"),
        date=context.moment.now,
    )
    write_file(context.terminal, path, content)
    if path != "-":
        context.terminal.say(f"Written to {path}; open it in your mail program and send it from there.")


def _email(contact: Contact) -> str:
    if not contact.emails:
        raise NoAddressError(contact)
    return contact.emails[0]
