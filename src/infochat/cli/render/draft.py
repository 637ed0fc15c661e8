"""A draft with what the check found, and the line that says what was noted: as text and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from infochat.cli.render.blocks import Block, Line
from infochat.domain.cadence import cadence_of
from infochat.domain.challenge import Challenge
from infochat.domain.day_words import short_day
from infochat.domain.moment import Moment
from infochat.domain.outreach.drafts import Draft
from infochat.domain.outreach.message_check import Finding, Limit
from infochat.domain.people import Contact, Outreach, Reply
from infochat.domain.standing import talks_of
from infochat.domain.text import plural
from infochat.domain.waiting import nudge_day, open_round, second_person_day

if TYPE_CHECKING:
    from infochat.domain.workdays import Workdays

_CHANNELS = {
    "email": "e-mail",
    "linkedin-note": "LinkedIn note",
    "linkedin-message": "LinkedIn message",
    "inmail": "InMail",
    "phone": "phone",
}


def draft_json(
    draft: Draft, findings: Sequence[Finding], limit: Limit, *, template: str | None, left: int | None, logged: bool
) -> dict[str, Any]:
    """Return a draft with every key; `limit` is in characters, null where the channel has none."""
    return {
        "contact": draft.contact.id,
        "purpose": draft.purpose,
        "channel": draft.channel,
        "to": draft.to,
        "subject": draft.subject,
        "body": draft.body,
        "words": draft.words,
        "characters": draft.characters,
        "limit": limit.characters,
        "warnings": [finding.text for finding in findings],
        "findings": [{"code": finding.code, "text": finding.text, "source": finding.source} for finding in findings],
        "template": template,
        "missing": list(draft.missing),
        "notes_left": left,
        "logged": logged,
    }


def heading(draft: Draft, limit: Limit, left: int | None, attempt: int) -> str:
    """Return whom it goes to, how, and its size in one line."""
    unknown = {"email": "no e-mail yet", "phone": "no number yet"}.get(draft.channel, "no address yet")
    size = plural(draft.words, "word")
    if limit.characters is not None:
        size += f", {draft.characters} of {limit.characters:,} characters"
    if left is not None:
        size += f", {plural(left, 'note')} left this month"
    what = f"ask {attempt}" if draft.purpose in ("ask", "nudge") else draft.purpose
    return f"To: {draft.contact.name} ({draft.to or unknown})   {_CHANNELS[draft.channel]}, {size}, {what}"


def letter(draft: Draft, indent: int = 0) -> list[Block]:
    """Return the text itself, its subject first; on a screen its paragraphs wrap at words."""
    subject = [f"Subject: {draft.subject}", ""] if draft.subject else []
    return [Line(" " * indent + text) for text in (*subject, *draft.body.split("\n"))]


def advice(findings: Sequence[Finding], *, with_sources: bool) -> list[Line]:
    """Return what the check found, a line each, with the source of each rule where it is asked for."""
    return [
        Line(f"- {finding.text}" + (f" ({finding.source})" if with_sources else ""), "warning") for finding in findings
    ]


def sent_words(
    challenge: Challenge, contact: Contact, message: Outreach, moment: Moment, workdays: Workdays
) -> list[Block]:
    """Return what was noted, and after an ask or a nudge the days on which silence would mean something."""
    did = {"ask": "asked", "nudge": "nudged", "thanks": "thanked", "update": "told", "confirm": "confirmed with"}
    noted = f"Noted: {did.get(message.purpose, 'wrote to')} {contact.name} on {short_day(message.sent_on)}."
    talks = talks_of(challenge, contact)
    waiting = open_round(contact, talks, moment.today, moment.zone)
    if message.purpose not in ("ask", "nudge") or not waiting:
        return [Line(noted)]
    cadence = cadence_of(challenge.settings)
    second = second_person_day(contact, waiting, cadence, workdays)
    nudge = nudge_day(contact, waiting, cadence, workdays)
    steps = [f"a second person at {contact.company} on {short_day(second)}"] if second and second != nudge else []
    steps += [f"{'one' if cadence.nudges == 1 else 'a'} nudge on {short_day(nudge)}"] if nudge else []
    plan = f" If no answer comes: {', '.join(steps)}." if steps else " If no answer comes, leave them in peace."
    return [Line(noted + plan)]


def reply_words(contact: Contact, reply: Reply, introduced: Sequence[Contact]) -> list[Block]:
    """Return what came back, and what that means."""
    meaning = {
        "yes": "said yes",
        "no": "said no; that is final, and they will not be suggested again",
        "later": f"asks you to come back on {short_day(reply.until)}" if reply.until else "said later",
        "refer": "named " + ", ".join(person.name for person in introduced),
        "bounced": "did not get it; the message came back",
    }[reply.answer]
    lines: list[Block] = [Line(f"Noted: {contact.name} {meaning} ({short_day(reply.on)}).")]
    lines += [Line(f"{person.name} is among your contacts as {person.id}, suggested by {contact.name}.")
              for person in introduced]  # fmt: skip
    return lines
