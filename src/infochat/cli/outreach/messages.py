"""One message on its way: drafted, checked, handed over to the person's own tools, and noted once it went out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from infochat.cli.business_days import workdays_of
from infochat.cli.context import Context
from infochat.cli.outside_files import read_text
from infochat.cli.render.blocks import Answer, Block, Line
from infochat.cli.render.draft import advice, draft_json, heading, letter, sent_words
from infochat.domain.contacts import GoneMeanwhileError
from infochat.domain.outreach.draft_facts import talk_noted
from infochat.domain.outreach.drafts import Draft, channel_for, own_draft, template_for, write_draft
from infochat.domain.outreach.exchange import record_sent
from infochat.domain.outreach.message_check import Finding, Limit, check_message, limit_for, notes_left
from infochat.domain.people import Channel, Contact, Purpose
from infochat.domain.standing import asks_of
from infochat.domain.who import shortest_word

_MENU = "[c]opy  [e]dit  [m]ail program  [s]ent already  [q]uit"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants done with a message."""

    channel: Channel | None = None
    text: str | None = None
    template: str | None = None
    copy: bool = False
    mail: bool = False
    eml: str | None = None
    sent: bool = False
    on: date | None = None
    why: bool = False

    @property
    def wants_menu(self) -> bool:
        """Return whether nothing was said about what to do with the draft."""
        return not (self.copy or self.mail or self.eml or self.sent)


def carry_out(context: Context, contact: Contact, purpose: Purpose, wish: Wish) -> None:
    """Draft, check, hand over and note one message, then give the one answer."""
    draft, template = _draft(context, contact, purpose, wish.channel or channel_for(contact, purpose), wish)
    has_menu = wish.wants_menu and context.terminal.can_ask and context.terminal.is_terminal
    was_sent, is_certain = wish.sent, wish.text is not None or (_hand_over(context, draft, wish) and not draft.missing)
    if has_menu:
        draft, was_sent, is_certain = _menu(context, draft, wish)
    findings, limit, left = _checked(context, draft)
    data = draft_json(draft, findings, limit, template=template, left=left, logged=was_sent)
    if was_sent:
        _note_sent(context, draft, wish, draft.body if is_certain else None, data)
    elif has_menu or wish.eml == "-":
        context.answer(Answer("draft", data))
    else:
        command = "thank" if purpose == "thanks" else "reach-out"
        once_sent = f"infochat {command} {shortest_word(context.challenge, contact)} --sent"
        context.answer(Answer("draft", data, _shown(context, draft, wish), once_sent, "Once it went out:"))


def _draft(
    context: Context, contact: Contact, purpose: Purpose, channel: Channel, wish: Wish
) -> tuple[Draft, str | None]:
    if wish.text is not None:
        return own_draft(contact, purpose, channel, read_text(wish.text)), None
    from infochat.cli.outreach.message_files import load_template

    name = wish.template or template_for(context.challenge, contact, purpose, context.moment)
    template = load_template(name, channel)
    written = write_draft(
        context.challenge, contact, context.moment, purpose=purpose, channel=channel, template=template
    )
    return written, template.name


def _hand_over(context: Context, draft: Draft, wish: Wish) -> bool:
    if not (wish.copy or wish.mail or wish.eml):
        return False
    from infochat.cli.outreach.handover import copy_text, open_mail, write_eml

    if wish.eml:
        write_eml(context, draft, wish.eml)
    if wish.copy:
        copy_text(context, draft.body)
    if wish.mail:
        open_mail(context, draft)
    return True


def _menu(context: Context, draft: Draft, wish: Wish) -> tuple[Draft, bool, bool]:
    """Ask what to do with the draft until it is sent or left; return it, if it went out, and if the words are own."""
    is_own = wish.text is not None
    page = f"message-{draft.contact.uid}.txt"
    drafts = context.store.drafts
    context.write(_shown(context, draft, wish))
    while True:
        answer = context.terminal.ask(_MENU, "--copy, --mail, --eml FILE or --sent") or "q"
        key = answer[:1].lower()
        if key == "s":
            return draft, True, is_own
        if key == "e":
            edited = context.edit_text(_editable(draft), page)
            if edited is not None and edited.strip():
                is_own = True
                new = own_draft(draft.contact, draft.purpose, draft.channel, edited)
                draft = replace(new, subject=new.subject or draft.subject)
                context.kept = f"Aborted. Nothing was noted; your text is at {drafts.path(page)}"
            context.write(_shown(context, draft, wish))
        elif key in ("c", "m"):
            _hand_over(context, draft, Wish(copy=key == "c", mail=key == "m"))
        elif key == "q":
            if drafts.read(page) is not None:
                context.terminal.say(f"Your text is kept: --text {drafts.path(page)}")
            return draft, False, is_own


def _editable(draft: Draft) -> str:
    return f"Subject: {draft.subject}\n\n{draft.body}\n" if draft.subject else f"{draft.body}\n"


def _checked(context: Context, draft: Draft) -> tuple[list[Finding], Limit, int | None]:
    from infochat.cli.outreach.message_files import load_limits

    challenge, moment = context.challenge, context.moment
    limit = limit_for(load_limits(), draft.channel, challenge.settings)
    findings = check_message(challenge, draft, limit, moment, workdays_of(context))
    return findings, limit, notes_left(challenge, draft.channel, limit, moment)


def _shown(context: Context, draft: Draft, wish: Wish) -> list[Block]:
    """Return the draft for the screen; a pipe gets the message alone, and the rest is said beside it."""
    if context.options.as_json:
        return []
    findings, limit, left = _checked(context, draft)
    title = heading(draft, limit, left, len(asks_of(draft.contact)) + 1)
    found = advice(findings, with_sources=wish.why)
    if context.terminal.is_terminal:
        return [Line(title, "bold"), "", *letter(draft, indent=2), "", *found]
    context.terminal.say(title)
    for line in found:
        context.terminal.say(line.text)
    return letter(draft)


def _note_sent(context: Context, draft: Draft, wish: Wish, text: str | None, data: dict[str, Any]) -> None:
    """Note a message that went out, and say what that sets in motion."""
    moment = context.moment
    with context.edit(f"{draft.purpose} {draft.contact.id}") as challenge:
        contact = challenge.find_contact(draft.contact.uid)
        if contact is None:
            raise GoneMeanwhileError(draft.contact.name)
        talk = talk_noted(challenge, contact, moment, draft.purpose)
        message = record_sent(
            challenge, contact, moment, purpose=draft.purpose, channel=draft.channel, on=wish.on, text=text,
            interview=talk,
        )  # fmt: skip
    # Only now is what was written in the editor kept elsewhere.
    context.store.drafts.remove(f"message-{contact.uid}.txt")
    word = shortest_word(context.challenge, contact)
    lines = sent_words(context.challenge, contact, message, moment, workdays_of(context))
    following = {
        "ask": f"infochat schedule {word} tue 14:30", "nudge": f"infochat schedule {word} tue 14:30",
        "confirm": f"infochat prepare {word}", "moved": f"infochat prepare {word}",
    }.get(message.purpose, "infochat")  # fmt: skip
    given = contact.call_name or contact.name
    words = f"Next, when {given} answers:" if message.purpose in ("ask", "nudge") else "Next:"
    context.answer(Answer("draft", {**data, "purpose": message.purpose}, lines, following, words))
