"""The command add-contact: what is missing is asked for, and who is among the connections is taken over from there."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from infochat.cli.business_days import workdays_of
from infochat.cli.context import Context
from infochat.cli.person_facts import facts_from
from infochat.cli.render.blocks import Answer, Block
from infochat.cli.render.contact import contact_json
from infochat.cli.terminal import CannotAskError
from infochat.domain import contacts
from infochat.domain.challenge import Challenge
from infochat.domain.contacts import add_note, contact_from_connection, edit_contact
from infochat.domain.find.pace import pace_of
from infochat.domain.known_people import find_connection
from infochat.domain.people import Connection, Contact
from infochat.domain.person_facts import RELATIONS, Facts, checked_facts
from infochat.domain.standing import has_refused
from infochat.domain.text import clean_line, fold, plural, sentence, slug
from infochat.domain.who import shortest_word

if TYPE_CHECKING:
    import typer

    from infochat.cli import person_options as options


def add_contact(
    ctx: typer.Context,
    name: Annotated[list[str] | None, typer.Argument(metavar="[NAME]...", help="Their name, without quotes.")] = None,
    company: options.Company = None,
    position: options.Position = None,
    email: options.Email = None,
    phone: options.Phone = None,
    url: options.Url = None,
    relation: options.Relation = None,
    warmth: options.Warmth = None,
    via: options.Via = None,
    may_use_name: options.MayUseName = None,
    tz: options.Zone = None,
    why: options.Why = None,
    option: options.OptionNames = None,
    tag: options.Tag = None,
    call: options.Call = None,
    note: options.NoteText = None,
) -> None:
    """Add somebody you would like to talk to; on a terminal it asks for what is missing. Enter skips a question.

    Somebody who is among your connections is taken over with what is known.
    """
    context: Context = ctx.obj
    facts = facts_from(
        context, via=via, name=" ".join(name or ()) or None, call_name=call, company=company, position=position,
        emails=email, phones=phone, url=url, relation=relation, warmth=warmth, may_use_name=may_use_name,
        time_zone=tz, why=why, options=option, tags=tag,
    )  # fmt: skip
    checked_facts(context.challenge, facts)  # before anything is asked
    _add(context, *_complete(context, facts), note)


def _complete(context: Context, facts: Facts) -> tuple[Facts, Connection | None]:
    """Return the facts with what a person adds on a terminal, and the connection that was named by its id or address.

    What the row of a connection knows is not asked for. Raises CannotAskError where the name is missing.
    """
    if facts.name and ("://" in facts.name or "linkedin.com/" in facts.name):
        facts = replace(facts, url=facts.name if facts.url is None else facts.url, name=None)
    if facts.name is None and facts.url is None:
        facts = replace(facts, name=_asked_name(context))
    named = _row_by_id(context.challenge, facts)
    row = named or _row_by_facts(context.challenge, facts)
    if facts.name is None and row is None:
        facts = replace(facts, name=_asked_name(context))
    if row is not None:
        if named or _says_no_more(facts.name or "", row.name):
            facts = replace(facts, name=row.name)
        if context.terminal.can_ask:
            about = ", ".join(part for part in (row.position, row.company) if part)
            context.terminal.say(sentence(f"{row.name} is among your connections{': ' + about if about else ''}"))
    return (_asked(context, facts, row) if context.terminal.can_ask else facts), named


def _add(context: Context, facts: Facts, row: Connection | None, note: str | None) -> None:
    """Add somebody, or take over the connection who it is, and say what was kept and what comes next."""
    is_first = not context.store.exists()
    with context.edit(f"add-contact {clean_line(facts.name or '')}") as challenge:
        if row is None:
            contact = contacts.add_contact(challenge, context.moment, facts)
        else:
            contact = contact_from_connection(challenge, row, context.moment)
            edit_contact(challenge, contact, replace(facts, name=None), context.moment)
        if note:
            add_note(contact, context.moment, note)
    blocks: list[Block] = [f"{_added(contact)} {_counted(context, challenge)}".rstrip()]
    if is_first:
        blocks.append(f"Your data: {_short_path(context.store.path)}")
    data = {"contact": contact_json(challenge, contact, context.moment)}
    context.answer(Answer("contact", data, blocks, f"infochat reach-out {shortest_word(challenge, contact)}"))


def _asked(context: Context, facts: Facts, row: Connection | None) -> Facts:
    """Ask for company, position, relation and reason, where neither an option nor the row has them."""
    ask = context.terminal.ask
    if facts.company is None and not (row and row.company):
        facts = replace(facts, company=ask("Company (--company, Enter to skip)", "--company TEXT", check=clean_line))
    if facts.position is None and not (row and row.position):
        facts = replace(facts, position=ask("What do they do (--position)", "--position TEXT", check=clean_line))
    if facts.relation is None:
        question = "How do you know them (--relation)\n "
        facts = replace(facts, relation=ask(question, "--relation KIND", choices=RELATIONS))
    if facts.why is None:
        facts = replace(facts, why=ask("What do you want to learn (--why)", "--why TEXT", check=clean_line))
    return facts


def _asked_name(context: Context) -> str:
    flag = 'the name, such as: infochat add-contact "Ada Lovelace"'
    answer = context.terminal.ask("Name (NAME)", flag, check=clean_line)
    if not answer:
        raise CannotAskError("the name", flag)
    return answer


def _row_by_id(challenge: Challenge, facts: Facts) -> Connection | None:
    """Return the connection whose id, as find shows it, was given in place of a name; a name itself is no id."""
    typed = (facts.name or "").strip()
    if not typed or " " in typed or not len(challenge.connections):
        return None
    is_slug = "-" in typed  # a name of one word is no id, and thirty thousand slugs take their time
    rows = [row for row in challenge.connections if row.uid == typed or (is_slug and slug(row.name) == typed)]
    return rows[0] if len(rows) == 1 and fold(rows[0].name) != fold(typed) else None


def _says_no_more(typed: str, name: str) -> bool:
    """Return whether a typed name has no word that the other one lacks, and so is only a short form."""
    return set(fold(typed).split()) <= set(fold(name).split())


def _row_by_facts(challenge: Challenge, facts: Facts) -> Connection | None:
    emails = [email for email in facts.emails or () if email]
    return find_connection(challenge, name=facts.name or "", company=facts.company, url=facts.url, emails=emails)


def _added(contact: Contact) -> str:
    source = ", taken over from your connections" if contact.source == "connections" else ""
    return f"Added {contact.name} as {contact.id}{source}."


def _counted(context: Context, challenge: Challenge) -> str:
    """Return how many people are on the list, and how many it takes for the goal at the own rate of yes."""
    pace = pace_of(challenge, context.moment, workdays_of(context))
    count = sum(1 for contact in challenge.contacts if not has_refused(contact))
    listed = f"{plural(count, 'person', 'people')} on your list"
    if not pace.needed_asks:
        return f"{listed}."
    return f"{listed}; aim for {pace.needed_asks} to meet {max(pace.goal - pace.met, 1)}{' more' if pace.met else ''}."


def _short_path(path: str) -> str:
    home = os.path.expanduser("~")
    return f"~{path[len(home) :]}" if path.startswith(home + os.sep) else path
