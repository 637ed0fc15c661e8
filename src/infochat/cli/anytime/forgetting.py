"""What remove-contact does: forgets somebody, and on request in the history as well."""

from __future__ import annotations

import os

from infochat.cli.context import Context
from infochat.cli.render.blocks import Block, Line
from infochat.domain.circle import Belongings, remove_contact
from infochat.domain.contacts import as_contact
from infochat.domain.people import Contact
from infochat.domain.roster import fits_words
from infochat.domain.text import plural


def forget(context: Context, person: Contact, *, purge: bool) -> None:
    """Remove the record under the lock; with `purge` the change does not name them either."""
    what = "remove-contact" if purge else f"remove-contact {person.id}"
    with context.edit(what, may_drop_people=True) as challenge:
        remove_contact(challenge, as_contact(challenge, person, context.moment), context.moment)


def forgotten_blocks(person: Contact, going: Belongings, *, planned: bool, purge: bool) -> list[Block]:
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


def still_named_blocks(context: Context, person: Contact) -> list[Block]:
    """Return in whose notes the name still stands: those belong to others and are left for the person to correct."""
    others = [
        each.id for each in context.challenge.contacts if each.uid != person.uid and fits_words(each, [person.name])
    ]
    if not others:
        return []
    return [f"Their name still stands in what is kept about: {', '.join(others)}."]


def purge_history(context: Context, person: Contact) -> int:
    """Remove every former revision and draft that knows them, and their calendar file; return how many files went."""
    from infochat.store.locations import places_of
    from infochat.store.purging import purge_person

    places = places_of(context.store.path)
    removed = purge_person(places, person.uid, [person.id, *person.former_ids], "infochat remove-contact --purge")
    for word in (person.id, *person.former_ids):
        try:
            os.unlink(os.path.join(places.folder, "calendar", f"{word}.ics"))
        except OSError:
            continue
        removed += 1
    return removed
