"""The commands list and show: people as they are on file, all of them or one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Literal

from infochat.cli.context import Context
from infochat.cli.render import people_list
from infochat.cli.render.blocks import Answer
from infochat.cli.render.contact import connection_json, contact_json, history_json
from infochat.cli.whats_next import days_owed, next_words
from infochat.domain.people import Connection, Contact
from infochat.domain.people_list import list_connections, list_contacts
from infochat.domain.standing import Stage, talks_of
from infochat.domain.talks import Interview
from infochat.errors import NotFoundError

if TYPE_CHECKING:
    import typer

    from infochat.cli import person_options as options


_CONNECTIONS_SHOWN = 50


class NoSuchTalkError(NotFoundError):
    """A talk by a number that is not there."""

    code = "no_such_talk"

    def __init__(self, contact: Contact, count: int) -> None:
        there = f"There are {count}, numbered from 1." if count else "There is none yet."
        super().__init__(f"that talk with {contact.name} is not there.", f"{there} See: infochat show {contact.id}")


def list_people(
    ctx: typer.Context,
    words: Annotated[list[str] | None, typer.Argument(metavar="[WORDS]...", help="All of them must be found.")] = None,
    stage: Annotated[Stage | None, typer.Option("--stage", help="Only those who stand there.")] = None,
    tag: Annotated[str | None, typer.Option("--tag", metavar="WORD", help="Only those with this tag.")] = None,
    connections: Annotated[bool, typer.Option("--connections", help="The people you could still write to.")] = False,
    show_all: Annotated[bool, typer.Option("--all", help="Closed ones, too.")] = False,
    sort: Annotated[Literal["next", "name", "stage"], typer.Option("--sort", help="What comes first.")] = "next",
    limit: Annotated[int | None, typer.Option("--limit", metavar="N", min=0, help="At most so many.")] = None,
) -> None:
    """Show your contacts; words filter names, companies, tags and notes, in any case and without accents."""
    context: Context = ctx.obj
    if connections:
        _list_connections(context, words or (), limit)
        return
    challenge, moment = context.challenge.gathered(), context.moment
    agenda = days_owed(context)
    people = list_contacts(
        challenge, moment.zone, words=words or (), stage=stage, tag=tag, include_closed=show_all, order=sort,
        due=agenda.days, limit=limit,
    )  # fmt: skip
    contacts = [contact_json(challenge, entry.contact, moment) for entry in people.entries]
    data = {"contacts": contacts, "total": people.total, "shown": len(contacts)}
    following = {entry.contact.uid: next_words(context, agenda, entry.contact) for entry in people.entries}
    blocks = people_list.contact_blocks(people, following, moment.today, is_new=not challenge.contacts)
    first = "infochat add-contact" if not challenge.contacts else None
    context.answer(Answer("contacts", data, blocks, first, "Add somebody:"))


def _list_connections(context: Context, words: Sequence[str], limit: int | None) -> None:
    shown_limit = limit if limit is not None or context.options.as_json else _CONNECTIONS_SHOWN
    rows, total = list_connections(context.challenge, words, shown_limit)
    data = {"connections": [connection_json(row) for row in rows], "total": total, "shown": len(rows)}
    context.answer(Answer("connections", data, people_list.connection_blocks(rows, total)))


def show(
    ctx: typer.Context,
    who: options.Who = None,
    notes: Annotated[
        bool | None,
        typer.Option("--notes/--no-notes", help="One talk's notes as a clean page; or all without what was noted."),
    ] = None,
    talk: Annotated[int | None, typer.Option("--talk", metavar="N", min=1, help="Which talk, 1 is the first.")] = None,
) -> None:
    """Show everything about one person, in the order in which it happened."""
    from infochat.cli.render.story import story_blocks, talk_blocks

    context: Context = ctx.obj
    person = context.person(who, to="show")
    challenge, moment = context.challenge, context.moment
    if isinstance(person, Connection):
        data = connection_json(person)
        told = [": ".join((key.replace("_", " ").capitalize(), value)) for key, value in data.items() if value]
        context.answer(Answer("connection", {"connection": data}, told))
        return
    story = history_json(challenge, person, moment, with_notes=notes is not False)
    talks = talks_of(challenge, person)
    if talk is not None or notes:
        number = talk or _latest_with_notes(talks)
        if number > len(talks):
            raise NoSuchTalkError(person, len(talks))
        story["interviews"] = story["interviews"][number - 1 : number]
        blocks = talk_blocks(challenge, person, talks[number - 1], moment)
    else:
        blocks = story_blocks(challenge, person, moment, with_notes=notes is not False)
    context.answer(Answer("contact", {"contact": contact_json(challenge, person, moment), **story}, blocks))


def _latest_with_notes(talks: Sequence[Interview]) -> int:
    """Return the number of the last talk that left anything, else of the last one."""
    noted = [number for number, each in enumerate(talks, 1) if each.debrief]
    return noted[-1] if noted else max(len(talks), 1)
