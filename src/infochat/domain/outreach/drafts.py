"""Drafts: a template and the person's own facts make a message that the person sends; nothing is made up.

Template texts are handed in; nothing here opens a file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from string import Template

from infochat.domain.challenge import Challenge
from infochat.domain.moment import Moment
from infochat.domain.outreach.draft_facts import PLACEHOLDERS, facts_for, gap, is_named_by, talk_meant, verdict_to_tell
from infochat.domain.people import Channel, Contact, Purpose
from infochat.domain.standing import delivered_asks
from infochat.errors import NotFoundError, UsageError

WITH_SUBJECT: tuple[Channel, ...] = ("email", "inmail")
_SUBJECT_WORDS = ("subject", "betreff", "objet", "asunto", "oggetto", "assunto", "onderwerp", "emne", "ämne", "temat")


class UnknownPlaceholderError(UsageError):
    """A template that names a fact which does not exist."""

    code = "placeholder"

    def __init__(self, template: str, names: Sequence[str]) -> None:
        shown = ", ".join(f"${name}" for name in names)
        super().__init__(
            f"the template {template} has {shown}, which is no placeholder.",
            "The placeholders are: " + ", ".join(f"${name}" for name in PLACEHOLDERS) + ".",
            tuple(PLACEHOLDERS),
        )


class BrokenTemplateError(UsageError):
    """A template with a dollar sign that begins nothing."""

    code = "template"

    def __init__(self, template: str, line: int) -> None:
        super().__init__(
            f"line {line} of the template {template} has a $ that begins no placeholder.",
            "Write $$ for a dollar sign, and $name or ${name} for a placeholder.",
        )


class EmptyMessageError(UsageError):
    """A message without a word in it."""

    code = "empty_message"

    def __init__(self) -> None:
        super().__init__("the message is empty.", "Write some words into the file, or leave --text out for a draft.")


class UnknownTemplateError(NotFoundError):
    """A template that is not there under its name."""

    code = "no_template"

    def __init__(self, name: str, known: Sequence[str], folder: str) -> None:
        super().__init__(
            f"there is no template '{name[:60]}'.",
            f"There are: {', '.join(known)}. Your own go into {folder} as NAME.CHANNEL.txt",
            known,
        )


@dataclass(frozen=True, slots=True)
class TemplateText:
    """A template as it was found: its name, the channel that it was written for, and its text."""

    name: str
    channel: str
    text: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A message to look over and send by hand; `missing` are the facts behind its gaps."""

    contact: Contact
    purpose: Purpose
    channel: Channel
    to: str | None
    subject: str | None
    body: str
    missing: tuple[str, ...] = ()
    must_ask_leave: bool = False
    """somebody suggested this contact, and it is not known whether they may be named"""

    @property
    def words(self) -> int:
        """Return how many words the body has, greeting and name included."""
        return len(self.body.split())

    @property
    def characters(self) -> int:
        """Return how many characters the body has."""
        return len(self.body)


def template_for(challenge: Challenge, contact: Contact, purpose: Purpose, moment: Moment) -> str:
    """Return the name of the template that fits: the purpose, or its variant for where the two stand."""
    talk = talk_meant(challenge, contact, moment, purpose)
    if purpose == "moved" and talk and talk.status == "cancelled":
        return "cancelled"
    if purpose == "ask" and talk and talk.status in ("no_show", "cancelled"):
        return "second-try"
    if purpose == "ask":
        replies = sorted((reply for reply in contact.replies if reply.answer != "bounced"), key=lambda reply: reply.on)
        return {"later": "again", "yes": "times"}.get(replies[-1].answer, "ask") if replies else "ask"
    if purpose == "update":
        if verdict_to_tell(challenge, contact, moment):
            return "letter"
        return "update" if facts_for(challenge, contact, moment, purpose)["outcome"] else "touch"
    return purpose


def write_draft(
    challenge: Challenge,
    contact: Contact,
    moment: Moment,
    *,
    purpose: Purpose,
    channel: Channel,
    template: TemplateText,
) -> Draft:
    """Fill a template with what is known about a contact; a missing fact is a visible gap.

    The first line of a template for e-mail or InMail is its subject. A channel without one leaves it out.
    Raises UnknownPlaceholderError, BrokenTemplateError, EmptyMessageError.
    """
    parsed = Template(template.text.replace("\r\n", "\n"))
    if not parsed.is_valid():
        raise BrokenTemplateError(template.name, _broken_line(parsed))
    names = parsed.get_identifiers()
    unknown = [name for name in names if name not in PLACEHOLDERS]
    if unknown:
        raise UnknownPlaceholderError(template.name, unknown)
    facts = facts_for(challenge, contact, moment, purpose)
    # A file from elsewhere may hold line breaks: a fact must never become a second subject or paragraph.
    values = {name: " ".join((value or "").split()) or gap(name) for name, value in facts.items()}
    text = parsed.substitute(values).strip()
    subject, body = split_subject(text) if template.channel in WITH_SUBJECT else (None, text)
    if not body:
        raise EmptyMessageError
    missing = [name for name in names if not facts[name]]
    missing += [name for name in ("position", "company") if gap(name) in text and name not in missing]
    return Draft(
        contact=contact,
        purpose=purpose,
        channel=channel,
        to=address_for(contact, channel),
        subject=subject if channel in WITH_SUBJECT else None,
        body=body,
        missing=tuple(missing),
        must_ask_leave=is_named_by(challenge, contact) and purpose in ("ask", "nudge"),
    )


def own_draft(contact: Contact, purpose: Purpose, channel: Channel, text: str) -> Draft:
    """Take a message that the person wrote; a first line that says "Subject:" is its subject.

    Raises EmptyMessageError.
    """
    cleaned = text.replace("\r\n", "\n").strip()
    first = cleaned.split("\n", 1)[0]
    subject, body = split_subject(cleaned) if _subject_word(first) else (None, cleaned)
    if not body:
        raise EmptyMessageError
    has_subject = channel in WITH_SUBJECT
    return Draft(contact, purpose, channel, address_for(contact, channel), subject if has_subject else None, body)


def split_subject(text: str) -> tuple[str | None, str]:
    """Return the first line as the subject, without a word such as "Subject:" before it, and the rest as the body."""
    first, _, rest = text.partition("\n")
    word = _subject_word(first)
    subject = first[len(word) + 1 :].strip() if word else first.strip()
    return subject or None, rest.strip()


def address_for(contact: Contact, channel: Channel) -> str | None:
    """Return where a message goes on this channel: an e-mail address, a telephone number or a web address."""
    if channel == "email":
        return contact.emails[0] if contact.emails else None
    if channel == "phone":
        return contact.phones[0] if contact.phones else None
    return contact.url


def channel_for(contact: Contact, purpose: Purpose = "ask") -> Channel:
    """Return the channel that reaches a contact: the one used last, else e-mail, LinkedIn or phone by what is known.

    A note goes with an invitation alone: whoever answered it or was met is written to in messages.
    """
    arrived = [message for message in contact.outreach if message.purpose not in ("ask", "nudge")]
    arrived += delivered_asks(contact)
    if arrived:
        last = max(arrived, key=lambda message: message.sent_on).channel
        has_answered = contact.connected_on or any(reply.answer != "bounced" for reply in contact.replies)
        is_past_asking = purpose not in ("ask", "nudge")
        return "linkedin-message" if last == "linkedin-note" and (has_answered or is_past_asking) else last
    if contact.emails:
        return "email"
    if contact.url and "linkedin." in contact.url:
        return "linkedin-message" if contact.connected_on else "linkedin-note"
    return "phone" if contact.phones else "email"


def _subject_word(line: str) -> str | None:
    word, colon, _ = line.partition(":")
    return word if colon and word.strip().lower() in _SUBJECT_WORDS else None


def _broken_line(template: Template) -> int:
    broken = next(found for found in template.pattern.finditer(template.template) if found["invalid"] is not None)
    return template.template.count("\n", 0, broken.start()) + 1
