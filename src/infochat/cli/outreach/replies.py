"""What came back from somebody: noted with its day, the date to come back on, and the people they named."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from infochat.cli.context import Context
from infochat.cli.render.blocks import Answer
from infochat.cli.render.draft import reply_words
from infochat.domain.outreach.exchange import record_reply
from infochat.domain.people import Answer as ReplyAnswer
from infochat.domain.people import Contact
from infochat.domain.standing import asks_of
from infochat.domain.who import shortest_word


def note_reply(
    context: Context, contact: Contact, *, answer: ReplyAnswer, on: date | None, until: str | None, names: Sequence[str]
) -> None:
    """Note one answer and say what it means. Raises what record_reply raises."""
    day = context.read_day(until)
    with context.edit(f"reply {answer} {contact.id}") as challenge:
        found = challenge.find_contact(contact.uid)
        assert found is not None
        answered = record_reply(challenge, found, context.moment, answer=answer, on=on, until=day, names=names)
    word = shortest_word(context.challenge, found)
    first = answered.introduced[0] if answered.introduced else None
    following = {
        "yes": f"infochat schedule {word} tue 14:30",
        "no": "infochat find",
        "refer": f"infochat reach-out {shortest_word(context.challenge, first)}" if first else None,
        "bounced": f"infochat edit {word} --email ADDRESS",
    }.get(answer)
    asked = asks_of(found)
    reply = answered.reply
    data = {
        "contact": found.id,
        "purpose": asked[-1].purpose if asked else "ask",
        "channel": asked[-1].channel if asked else None,
        **dict.fromkeys(("to", "subject", "body", "words", "characters", "limit", "template", "notes_left")),
        "warnings": [],
        "findings": [],
        "missing": [],
        "logged": True,
        "reply": {"answer": reply.answer, "on": reply.on, "until": reply.until, "names": reply.names},
        "introduced": [person.id for person in answered.introduced],
    }
    context.answer(Answer("draft", data, reply_words(found, reply, answered.introduced), following))
