"""The command prepare: the page to bring, on the screen, in a file or on the clipboard."""

from __future__ import annotations

import os
from typing import Annotated, Literal

import typer

from infochat.cli.context import Context
from infochat.cli.outside_files import write_file
from infochat.cli.question_bank import load_bank
from infochat.cli.render.blocks import Answer, Block
from infochat.cli.render.plain import plain_lines
from infochat.cli.render.prepare import preparation_blocks, preparation_json, preparation_page
from infochat.domain.challenge import Challenge
from infochat.domain.people import Contact
from infochat.domain.prepare.preparation import (
    Plan,
    add_question,
    note_interest,
    prepare_talk,
    read_interest,
    tick_research,
)
from infochat.domain.questions import Bank, get_list
from infochat.domain.standing import next_talk
from infochat.domain.who import shortest_word

Form = Literal["text", "md", "html"]


def prepare(
    ctx: typer.Context,
    who: Annotated[str | None, typer.Argument(metavar="[WHO]", help="Whom you will talk to.")] = None,
    minutes: Annotated[int | None, typer.Option(metavar="N", min=5, max=480, help="Its length (else 20).")] = None,
    question_list: Annotated[str | None, typer.Option("--list", metavar="LIST", help="Which questions to use.")] = None,
    add: Annotated[list[str] | None, typer.Option(metavar="TEXT", help="A question for this talk alone.")] = None,
    interest: Annotated[int | None, typer.Option(metavar="N", min=0, max=10, help="Interest now.")] = None,
    done: Annotated[list[str] | None, typer.Option(metavar="ITEM", help="Tick off what you looked up.")] = None,
    form: Annotated[Form | None, typer.Option("--format", help="text, md or html (for paper).")] = None,
    output: Annotated[str | None, typer.Option(metavar="FILE", help="Write the page there; - is the screen.")] = None,
    copy: Annotated[bool, typer.Option("--copy", help="Put the page on the clipboard.")] = False,
) -> None:
    """Make the page to bring: who they are, why you asked, what to look up, and the questions that fit the minutes."""
    context: Context = ctx.obj
    bank = load_bank()
    fitting = context.person(who, fits=lambda c: next_talk(context.challenge, c) is not None, to="prepare for")
    contact = context.take_over(fitting, "prepare")
    if interest is None:
        interest = _ask_interest(context, contact)

    said = [question_list is not None, add, interest is not None, done]
    challenge, person = context.challenge, contact
    plan = prepare_talk(challenge, bank, person, minutes=minutes)
    if any(said) or (plan.talk and plan.talk.questions != _texts(plan)):
        with context.edit(f"prepare {contact.id}") as challenge:
            person = challenge.find_contact(contact.uid) or contact
            kept = _note(challenge, bank, person, context, question_list, add or [], interest, done or [])
            plan = prepare_talk(challenge, bank, person, minutes=minutes)
            if plan.talk and plan.talk.questions != _texts(plan):
                plan.talk.questions, plan.talk.changed_at = _texts(plan), context.moment.now
        _update_calendar(context, person, plan)
        if kept and not context.options.as_json:
            context.terminal.say(f"Noted for {person.name}: {'; '.join(kept)}.")
    _show(context, challenge, person, plan, form, None if output == "-" else output, copy=copy)


def _update_calendar(context: Context, person: Contact, plan: Plan) -> None:
    """Put the questions into the talk's calendar file, if there is one."""
    from infochat.cli.calendar_files import calendar_path, write_calendar  # late: most pages have no calendar file

    if plan.talk and os.path.exists(calendar_path(context, person)):
        write_calendar(context, person, plan.talk)


def _texts(plan: Plan) -> list[str]:
    return [question.text for question in plan.questions]


def _ask_interest(context: Context, contact: Contact) -> int | None:
    if contact.preparation.interest_before is not None or not context.terminal.can_ask:
        return None
    answer = context.terminal.ask(
        "How drawn are you to this now, 0-10 (--interest, Enter to skip)",
        "--interest N",
        check=read_interest,
    )
    return read_interest(answer) if answer else None


def _note(
    challenge: Challenge,
    bank: Bank,
    person: Contact,
    context: Context,
    question_list: str | None,
    add: list[str],
    interest: int | None,
    done: list[str],
) -> list[str]:
    """Keep what was said about this preparation, and return it in words; the page may go elsewhere or be long."""
    kept: list[str] = []
    if question_list is not None:
        person.preparation.question_list = get_list(challenge, bank, question_list).name
        kept.append(f"the list {person.preparation.question_list}")
    kept += [f'to ask "{add_question(person, text)}"' for text in add]
    if interest is not None:
        note_interest(person, interest, context.moment)
        kept.append(f"interest {interest} of 10")
    kept += [f"looked up {tick_research(person, word).id}" for word in done]
    return kept


def _show(
    context: Context,
    challenge: Challenge,
    person: Contact,
    plan: Plan,
    form: Form | None,
    output: str | None,
    *,
    copy: bool,
) -> None:
    """Write the page where it was asked for, and say on the screen what is not the page."""
    page = preparation_page(challenge, person, plan, context.moment)
    blocks = preparation_blocks(page, plan.list_name)
    for warning in [] if context.options.as_json else plan.warnings:
        context.terminal.say(f"warning: {warning}")
    chosen = form or _form_of(output)
    text = _page_text(chosen, page, blocks)
    said: list[Block] = list(blocks) if output is None and chosen == "text" else []
    if copy:
        from infochat.cli.clipboard import copy_to_clipboard

        program = copy_to_clipboard(text)
        found = f"Copied to the clipboard with {program}." if program else "No clipboard program was found."
        context.terminal.say(found)
    if output is not None:
        write_file(context.terminal, output, text)
        said.append(f"Wrote the page for {person.name} to {output}.")
    elif chosen != "text" and not context.options.as_json:
        context.terminal.write_raw(text)
    data = preparation_json(challenge, person, plan, context.moment)
    word = shortest_word(challenge, person)
    following = f"infochat meet {word}" if plan.talk else f"infochat schedule {word} tue 14:30"
    context.answer(Answer("preparation", data, said, following))


def _form_of(output: str | None) -> Form:
    suffix = (output or "").rpartition(".")[2].lower()
    return "md" if suffix in ("md", "markdown") else "html" if suffix in ("html", "htm") else "text"


def _page_text(form: Form, page: object, blocks: list[Block]) -> str:
    from infochat.cli.terminal import clean_for_terminal
    from infochat.formats.preparation_page import PreparationPage, render_html, render_markdown

    assert isinstance(page, PreparationPage)
    if form == "md":
        return render_markdown(page)
    if form == "html":
        return render_html(page)
    return "".join(f"{clean_for_terminal(line)}\n" for block in blocks for line in plain_lines(block, spoken=False))
