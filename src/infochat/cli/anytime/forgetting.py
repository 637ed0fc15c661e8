"""The command remove-contact: somebody is forgotten, and on request in the history as well."""

from __future__ import annotations

import os
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

from infochat.cli.context import Context
from infochat.cli.render.blocks import Answer, Block, Line
from infochat.cli.render.contact import contact_json
from infochat.domain import identity
from infochat.domain.challenge import Challenge
from infochat.domain.contacts import contact_from_connection, forget_connection, id_of
from infochat.domain.identity import Belongings, belongings_of
from infochat.domain.people import Connection, Contact
from infochat.domain.people_list import fits_words
from infochat.domain.text import plural

if TYPE_CHECKING:
    import typer

    from infochat.cli import person_options as options


def remove_contact(
    ctx: typer.Context,
    who: options.Who = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would go and change nothing.")] = False,
    purge: Annotated[
        bool, typer.Option("--purge", help="Out of the history too: then no undo brings them back.")
    ] = False,
) -> None:
    """Forget someone, with everything that is kept about them."""
    context: Context = ctx.obj
    found = context.person(who, to="forget")
    person = _as_shown(context, found)
    shown = contact_json(context.challenge, person, context.moment)
    going = belongings_of(person)
    if not dry_run and not yes:
        context.write(_forgotten(person, going, planned=True, purge=purge))
        context.terminal.agree(f"Forget {person.name}?", f"forgetting {person.name}")
    if not dry_run:
        _forget(context, found, purge=purge)
        if purge:
            _purge_history(context, found)
    data = {
        "contact": shown,
        "removed": asdict(going),
        "dry_run": dry_run,
        "purged": purge and not dry_run,
    }
    undo = None if dry_run or purge else "infochat undo"
    blocks = _forgotten(person, going, planned=dry_run, purge=purge)
    if purge:
        blocks += _still_named(context, person)
    context.answer(Answer("contact", data, blocks, undo, "To take it back:"))


def _as_shown(context: Context, person: Contact | Connection) -> Contact:
    """Return the contact, or what a connection says as a contact would; nothing in the data changes by it."""
    return person if isinstance(person, Contact) else contact_from_connection(Challenge(), person, context.moment)


def _forget(context: Context, person: Contact | Connection, *, purge: bool) -> None:
    """Remove the record under the lock; with `purge` the change does not name them either."""
    what = "remove-contact" if purge else f"remove-contact {id_of(person)}"
    with context.edit(what, may_drop_people=True) as challenge:
        contact = challenge.find_contact(person.uid)
        if contact:
            identity.remove_contact(challenge, contact, context.moment)
        else:
            forget_connection(challenge, person)


def _forgotten(person: Contact, going: Belongings, *, planned: bool, purge: bool) -> list[Block]:
    """Return what goes, or has gone, in words."""
    parts = [
        plural(count, word)
        for count, word in (
            (going.messages, "message"),
            (going.talks, "talk"),
            (going.notes, "note"),
            (going.tasks, "task"),
        )
        if count
    ]
    also = f" with {', '.join(parts)}" if parts else ""
    blocks: list[Block] = [f"{'Would forget' if planned else 'Forgot'} {person.name} ({person.id}){also}."]
    if purge:
        blocks.append(
            "The history is rewritten without them: undo cannot bring them back. Backups elsewhere keep them."
        )
    elif planned:
        blocks.append(
            Line("They stay in the history until it is cleared away; --purge takes them out there too.", "dim")
        )
    return blocks


def _still_named(context: Context, person: Contact) -> list[Block]:
    """Return in whose notes the name still stands: those belong to others and are left for the person to correct."""
    others = [
        each.id for each in context.challenge.contacts if each.uid != person.uid and fits_words(each, [person.name])
    ]
    if not others:
        return []
    return [f"Their name still stands in what is kept about: {', '.join(others)}."]


def _purge_history(context: Context, person: Contact | Connection) -> int:
    """Remove every former revision and draft that knows them, and their calendar file; return how many files went."""
    from infochat.store.locations import places_of
    from infochat.store.purging import purge_person

    places = places_of(context.store.path)
    ids = [person.id, *person.former_ids] if isinstance(person, Contact) else []
    removed = purge_person(places, person.uid, ids, "infochat remove-contact --purge")
    for word in ids:
        try:
            os.unlink(os.path.join(places.folder, "calendar", f"{word}.ics"))
        except OSError:
            continue
        removed += 1
    return removed
