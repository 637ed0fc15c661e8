"""The commands about people already there: list, show, edit, remove-contact."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Literal

from infochat.cli.context import Context
from infochat.cli.render.blocks import Answer
from infochat.cli.render.contact import connection_json, contact_json, history_json
from infochat.cli.terminal import CannotAskError
from infochat.domain.people import Connection, Contact
from infochat.domain.standing import Stage, talks_of
from infochat.domain.talks import Interview
from infochat.errors import NotFoundError, StageError, UsageError

if TYPE_CHECKING:
    import typer

    from infochat.cli import person_options as options


class NoSuchTalkError(NotFoundError):
    """A talk by a number that is not there."""

    code = "no_such_talk"

    def __init__(self, contact: Contact, count: int) -> None:
        there = f"There are {count}, numbered from 1." if count else "There is none yet."
        super().__init__(f"that talk with {contact.name} is not there.", f"{there} See: infochat show {contact.id}")


class NothingToChangeError(UsageError):
    """An edit that says nothing, where no editor can be opened."""

    code = "nothing_to_change"

    def __init__(self, word: str) -> None:
        super().__init__(
            "nothing to change was given, and there is no terminal for the editor.",
            f'Say it with options, such as: infochat edit {word} --company "Analytical Ltd"',
        )


class ForgettingNotConfirmedError(StageError):
    """A removal that nobody agreed to."""

    code = "not_forgotten"

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} stays; nothing was changed.", "To agree without being asked: --yes")


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
    from infochat.cli.render import people_list
    from infochat.cli.whats_next import days_owed, next_words
    from infochat.domain import roster as rosters

    context: Context = ctx.obj
    challenge, moment = context.challenge, context.moment
    if connections:
        shown_limit = limit if limit is not None or context.options.as_json else 50
        rows, total = rosters.list_connections(challenge, words or (), shown_limit)
        data = {"connections": [connection_json(row) for row in rows], "total": total, "shown": len(rows)}
        context.answer(Answer("connections", data, people_list.connection_blocks(rows, total)))
        return
    agenda = days_owed(context)
    roster = rosters.list_contacts(
        challenge,
        moment.zone,
        words=words or (),
        stage=stage,
        tag=tag,
        include_closed=show_all,
        order=sort,
        due=agenda.days,
        limit=limit,
    )
    contacts = [contact_json(challenge, entry.contact, moment) for entry in roster.entries]
    data = {"contacts": contacts, "total": roster.total, "shown": len(contacts)}
    following = {entry.contact.uid: next_words(context, agenda, entry.contact) for entry in roster.entries}
    blocks = people_list.roster_blocks(roster, following, moment.today, is_new=not challenge.contacts)
    first = "infochat add-contact" if not challenge.contacts else None
    context.answer(Answer("contacts", data, blocks, first, "Add somebody:"))


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


def edit(
    ctx: typer.Context,
    who: options.Who = None,
    name: Annotated[str | None, typer.Option("--name", metavar="NAME", help="Their whole name; the id stays.")] = None,
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
    new_id: Annotated[str | None, typer.Option("--id", metavar="SLUG", help="Another id to type.")] = None,
    merge: Annotated[
        str | None, typer.Option("--merge", metavar="WHO", help="Join another record of the same person into this one.")
    ] = None,
    leave_alone: Annotated[
        bool | None,
        typer.Option("--leave-alone/--no-leave-alone", help="Never suggest them again.", show_default=False),
    ] = None,
    away_until: Annotated[
        str | None, typer.Option("--away-until", metavar="DAY", help="They are away; what is due waits.")
    ] = None,
) -> None:
    """Correct what is known about a person; without options the editor opens. An empty value clears a field.

    E-mails, phones, options and tags that are given replace the former ones.
    """
    from infochat.cli.anytime.editing import Edit, edit_in_form, edit_with_options
    from infochat.cli.person_facts import facts_from

    context: Context = ctx.obj
    person = context.person(who, to="correct")
    facts = facts_from(
        context,
        via=via,
        name=name,
        call_name=call,
        company=company,
        position=position,
        emails=email,
        phones=phone,
        url=url,
        relation=relation,
        warmth=warmth,
        may_use_name=may_use_name,
        time_zone=tz,
        why=why,
        options=option,
        tags=tag,
        do_not_contact=leave_alone,
        away_until=away_until,
    )
    asked = Edit(person, facts, note, new_id, context.who(merge) if merge else None)
    if asked.says_anything:
        edit_with_options(context, asked)
    elif context.terminal.can_ask:
        edit_in_form(context, person)
    else:
        raise NothingToChangeError(who or "WHO")


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
    from infochat.cli.anytime.forgetting import forget, forgotten_blocks, purge_history, still_named_blocks
    from infochat.domain.circle import belongings_of

    context: Context = ctx.obj
    person = context.who(who, to="forget")
    shown = contact_json(context.challenge, person, context.moment)
    going = belongings_of(person)
    if not dry_run and not yes:
        context.write(forgotten_blocks(person, going, planned=True, purge=purge))
        if not context.terminal.can_ask:
            raise CannotAskError(f"a yes to forgetting {person.name}", "--yes")
        if not context.terminal.confirm(f"Forget {person.name}?", "--yes"):
            raise ForgettingNotConfirmedError(person.name)
    if not dry_run:
        forget(context, person, purge=purge)
        if purge:
            purge_history(context, person)
    data = {
        "contact": shown,
        "removed": {
            "messages": going.messages,
            "talks": going.talks,
            "notes": going.notes,
            "tasks": going.tasks,
        },
        "dry_run": dry_run,
        "purged": purge and not dry_run,
    }
    undo = None if dry_run or purge else "infochat undo"
    blocks = forgotten_blocks(person, going, planned=dry_run, purge=purge)
    if purge:
        blocks += still_named_blocks(context, person)
    context.answer(Answer("contact", data, blocks, undo, "To take it back:"))
