"""The commands reach-out and thank: draft a message, check it, hand it over, and note what really happened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import typer

from infochat.cli.business_days import workdays_of
from infochat.cli.context import ClashingOptionsError, Context
from infochat.cli.outreach.messages import Wish, carry_out
from infochat.domain.outreach.exchange import (
    NoTalkToMoveError,
    NothingToThankError,
    RestError,
    next_purpose,
    unthanked_talks,
)
from infochat.domain.outreach.turns import is_to_be_written_to, is_waited_for, may_be_written_to
from infochat.domain.people import Answer, Channel, Contact, Purpose
from infochat.domain.standing import met_talks, talks_of
from infochat.errors import UsageError

_PURPOSES: dict[str, Purpose] = {
    "ask": "ask", "again": "ask", "times": "ask", "second-try": "ask", "nudge": "nudge", "confirm": "confirm",
    "moved": "moved", "cancelled": "moved", "thanks": "thanks", "update": "update",
    "touch": "update", "letter": "update",
}  # fmt: skip

ChannelOption = Annotated[
    Channel | None, typer.Option("--channel", help="How it goes out; otherwise what reaches them best.")
]
TextOption = Annotated[
    str | None, typer.Option("--text", metavar="FILE", help="Your own text instead of the draft; - is standard input.")
]
TemplateOption = Annotated[str | None, typer.Option("--template", metavar="NAME", help="Another template.")]
CopyOption = Annotated[bool, typer.Option("--copy", help="Copy it to the clipboard.")]
MailOption = Annotated[bool, typer.Option("--mail", help="Open it in your mail program.")]
EmlOption = Annotated[str | None, typer.Option("--eml", metavar="FILE", help="Write it as a message file.")]
SentOption = Annotated[bool, typer.Option("--sent", help="It went out: note it.")]
OnOption = Annotated[str | None, typer.Option("--on", metavar="DAY", help="The day it happened, if not today.")]
WhyOption = Annotated[bool, typer.Option("--why", help="Say where each rule of the check comes from.")]
WhoArgument = Annotated[str | None, typer.Argument(metavar="[WHO]", help="Name, id or e-mail.")]


class NeedsOptionError(UsageError):
    """An option that means nothing without another one."""

    code = "needs_option"

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"{one} says something about {other}.", f"Give both: {other} {one}")


def reach_out(
    ctx: typer.Context,
    who: WhoArgument = None,
    channel: ChannelOption = None,
    text: TextOption = None,
    template: TemplateOption = None,
    copy: CopyOption = False,
    mail: MailOption = False,
    eml: EmlOption = None,
    sent: SentOption = False,
    on: OnOption = None,
    reply: Annotated[Answer | None, typer.Option("--reply", help="What came back.")] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DAY", help="With --reply later: when to ask again.")
    ] = None,
    refer: Annotated[
        list[str] | None, typer.Option("--refer", metavar="NAME", help="With --reply refer: whom they named.")
    ] = None,
    moved: Annotated[
        bool, typer.Option("--moved", help="Tell them of the new time, or that it is called off.")
    ] = False,
    copy_template: Annotated[
        str | None,
        typer.Option("--copy-template", metavar="NAME", help="Put a template into your own folder, to change it."),
    ] = None,
    why: WhyOption = False,
) -> None:
    """Draft the ask, the nudge or the news; note what was sent and what came back. Nothing is sent for you."""
    context: Context = ctx.obj
    if copy_template:
        from infochat.cli.outreach.message_files import copy_template as copy_files  # late: it is rarely wanted

        copy_files(context, copy_template)
        return
    of_draft = {"--sent": sent, "--moved": moved, "--text": text, "--template": template, "--copy": copy,
                "--mail": mail, "--eml": eml}  # fmt: skip
    _refuse_clashes(of_draft, {"--reply": reply, "--until": until, "--refer": refer}, on)
    person = context.person(
        who,
        fits=lambda each: _is_meant(context, each, replied=reply is not None, sent=sent),
        to="note an answer of" if reply else "write to",
    )
    contact = context.take_over(person, "reach-out")
    day = context.read_day(on, past="allow")
    if reply:
        from infochat.cli.outreach.replies import note_reply

        note_reply(context, contact, answer=reply, on=day, until=until, names=refer or [])
        return
    wish = Wish(channel, text, template, copy, mail, eml, sent, day, why)
    carry_out(context, contact, _purpose(context, contact, wish, moved=moved), wish)


def thank(
    ctx: typer.Context,
    who: WhoArgument = None,
    channel: ChannelOption = None,
    text: TextOption = None,
    template: TemplateOption = None,
    copy: CopyOption = False,
    mail: MailOption = False,
    eml: EmlOption = None,
    sent: SentOption = False,
    on: OnOption = None,
    why: WhyOption = False,
) -> None:
    """Draft the thank-you with one thing that was said; note when it went."""
    context: Context = ctx.obj
    if on and not sent:
        raise NeedsOptionError("--on DAY", "--sent")
    challenge, moment = context.challenge, context.moment
    contact = context.who(who, fits=lambda each: bool(unthanked_talks(challenge, each, moment)), to="thank")
    if not (met_talks(challenge, contact) or contact.replies or sent):
        raise NothingToThankError(contact)
    wish = Wish(channel, text, template, copy, mail, eml, sent, context.read_day(on, past="allow"), why)
    carry_out(context, contact, "thanks", wish)


def _refuse_clashes(of_draft: Mapping[str, object], of_reply: Mapping[str, object], on: str | None) -> None:
    """Refuse options of which only one could be followed. Raises ClashingOptionsError, NeedsOptionError."""
    drafted, replied = (next((name for name, value in each.items() if value), None) for each in (of_draft, of_reply))
    if of_reply["--reply"] and drafted:
        raise ClashingOptionsError(drafted, "--reply")
    if replied and not of_reply["--reply"]:
        raise NeedsOptionError(replied, "--reply")
    if on and not (of_draft["--sent"] or of_reply["--reply"]):
        raise NeedsOptionError("--on DAY", "--sent")


def _purpose(context: Context, contact: Contact, wish: Wish, *, moved: bool) -> Purpose:
    """Return which message this is: what was said, what the template is for, else what comes next between the two."""
    if moved:
        if not talks_of(context.challenge, contact):
            raise NoTalkToMoveError(contact)
        return "moved"
    named = _PURPOSES.get((wish.template or "").partition(".")[0])
    if named:
        return named
    try:
        return next_purpose(context.challenge, contact, context.moment, on=wish.on)
    except RestError as error:
        if not wish.sent:
            raise
        # What happened is noted even where it was one message too many.
        context.terminal.say(f"{error.what} No more now, whatever comes.")
        return "nudge"


def _is_meant(context: Context, contact: Contact, *, replied: bool, sent: bool) -> bool:
    """Return whether this contact may be the one, where nobody was named."""
    challenge, moment = context.challenge, context.moment
    if replied:
        return is_waited_for(challenge, contact, moment)
    if sent:
        return may_be_written_to(challenge, contact, moment)
    return is_to_be_written_to(challenge, contact, moment, workdays_of(context))
