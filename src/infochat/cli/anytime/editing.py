"""The command edit: corrections by options, another record joined in, or the form in the editor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from infochat.cli.calendar_files import has_calendar_files, refresh_calendar, updated_line
from infochat.cli.context import Context
from infochat.cli.kept_text import kept_text
from infochat.cli.person_facts import facts_from, says_anything
from infochat.cli.render.blocks import Answer, Block, Line
from infochat.cli.render.contact import contact_json
from infochat.domain.challenge import Challenge
from infochat.domain.contacts import Change, add_note, as_contact, contact_from_connection, edit_contact, id_of
from infochat.domain.identity import join_contacts, rename_id
from infochat.domain.people import Connection, Contact
from infochat.domain.person_facts import FactError, Facts
from infochat.domain.who import get_who
from infochat.errors import UsageError
from infochat.formats.contact_form import PARTED_BY, parse_form, render_form

if TYPE_CHECKING:
    import typer

    from infochat.cli import person_options as options

_LABELS = {
    "name": "name", "call_name": "call", "company": "company", "position": "position", "emails": "email",
    "phones": "phone", "url": "url", "relation": "relation", "warmth": "warmth", "via": "via",
    "may_use_name": "may-use-name", "time_zone": "tz", "why": "why", "options": "option", "tags": "tag",
    "do_not_contact": "leave alone", "away_until": "away until",
}  # fmt: skip


class NothingToChangeError(UsageError):
    """An edit that says nothing, where no editor can be opened."""

    code = "nothing_to_change"

    def __init__(self, word: str) -> None:
        super().__init__(
            "nothing to change was given, and there is no terminal for the editor.",
            f'Say it with options, such as: infochat edit {word} --company "Analytical Ltd"',
        )


@dataclass(frozen=True, slots=True)
class Edit:
    """What the options of edit ask for, about one person."""

    person: Contact | Connection
    facts: Facts
    note: str | None = None
    new_id: str | None = None
    other: Contact | None = None
    """the record to be joined into this one"""

    @property
    def says_anything(self) -> bool:
        """Return whether there is anything to do without an editor."""
        return says_anything(self.facts) or any(each is not None for each in (self.note, self.new_id, self.other))


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
    context: Context = ctx.obj
    person = context.person(who, to="correct")
    facts = facts_from(
        context, via=via, name=name, call_name=call, company=company, position=position, emails=email, phones=phone,
        url=url, relation=relation, warmth=warmth, may_use_name=may_use_name, time_zone=tz, why=why, options=option,
        tags=tag, do_not_contact=leave_alone, away_until=away_until,
    )  # fmt: skip
    asked = Edit(person, facts, note, new_id, context.who(merge) if merge else None)
    if asked.says_anything:
        _edit_with_options(context, asked)
    elif context.terminal.can_ask:
        _edit_in_form(context, person)
    else:
        raise NothingToChangeError(who or "WHO")


def _edit_with_options(context: Context, asked: Edit) -> None:
    """Make the change and say it."""
    moment = context.moment
    told: list[str] = []
    what = (
        f"edit {id_of(asked.person)}"
        if asked.other is None
        else f"join {id_of(asked.other)} into {id_of(asked.person)}"
    )
    with context.edit(what, may_drop_people=asked.other is not None) as challenge:
        contact = as_contact(challenge, asked.person, moment)
        if asked.other is not None:
            other = as_contact(challenge, asked.other, moment)
            told += [f"Joined {other.name} ({other.id}) into {contact.name} ({contact.id}), with everything both had."]
            told += [f"Kept in a note: {each}." for each in join_contacts(challenge, contact, other, moment)]
        changes = edit_contact(challenge, contact, asked.facts, moment)
        if asked.new_id is not None:
            former = rename_id(challenge, contact, asked.new_id, moment)
            told += [f"{contact.name} is {contact.id} now; {former} still finds them."] if former != contact.id else []
        if asked.note is not None:
            add_note(contact, moment, asked.note)
            told.append(f"Noted about {contact.name}.")
    _answer(context, challenge, contact, changes, told)


def _edit_in_form(context: Context, person: Contact | Connection) -> None:
    """Open the form in the editor and take over what was changed in it.

    Somebody else may have changed the record meanwhile: only fields changed in the form are written, and where both
    changed one, the form's value counts and the other goes into a note.
    """
    moment = context.moment
    before = _form_values(context.challenge, _as_shown(context, person))
    told: list[str] = []
    changes: list[Change] = []
    challenge, contact = context.challenge, _as_shown(context, person)
    with kept_text(context, f"edit-{id_of(person)}.txt", render_form(before)) as page:
        if page is not None:
            before = {**before, **parse_form(page.opened)}
        wanted = {} if page is None else _changed(before, parse_form(page.text))
        if wanted:
            with context.edit(f"edit {id_of(person)}") as challenge:
                contact = as_contact(challenge, person, moment)
                now = _form_values(challenge, contact)
                for field, value in wanted.items():
                    if now[field] not in (before[field], value):
                        text = f"{field} was changed to '{now[field]}' while the editor was open."
                        add_note(contact, moment, text, confidential=field == "via")  # it may be a secret
                        told.append(f"{text} Your value counts; the other is kept in a note.")
                changes = edit_contact(challenge, contact, _facts(challenge, wanted), moment)
    _answer(context, challenge, contact, changes, told)


def _changed(before: dict[str, str], after: dict[str, str]) -> dict[str, str]:
    """Return the fields that differ from what the form began with; a line deleted in the editor clears its field."""
    return {field: after.get(field, "") for field, value in before.items() if after.get(field, "") != value}


def _facts(challenge: Challenge, wanted: dict[str, str]) -> Facts:
    """Return the facts that the changed fields of a form amount to. Raises FactError and what get_who raises."""
    names = {label: name for name, label in _LABELS.items()}
    said: dict[str, Any] = {}
    cleared = set()
    for label, value in wanted.items():
        name = names[label]
        if not value and name != "name":
            cleared.add(name)
        elif name in ("emails", "phones", "options", "tags"):
            said[name] = value.split(PARTED_BY.strip())
        elif name == "warmth":
            said[name] = int(value) if value.isascii() and value.isdigit() else -1
        elif name == "may_use_name":
            said[name] = _yes_or_no(value)
        elif name == "via":
            said[name] = get_who(challenge, value, connections=False).uid
        else:
            said[name] = value
    return Facts(**said, cleared=frozenset(cleared))


def _yes_or_no(value: str) -> bool:
    words = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}
    if value.lower() not in words:
        raise FactError("may-use-name", value, "yes or no")
    return words[value.lower()]


def _form_values(challenge: Challenge, contact: Contact) -> dict[str, str]:
    values = {label: _text(challenge, name, getattr(contact, name)) for name, label in _LABELS.items()}
    del values["leave alone"], values["away until"]
    return values


def _text(challenge: Challenge, name: str, value: Any) -> str:
    """Return a value of a field as a person reads and types it."""
    if value is None or value == []:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return PARTED_BY.join(value)
    if name == "via":
        introducer = challenge.find_contact(value)
        return introducer.id if introducer else ""
    return str(value)


def _as_shown(context: Context, person: Contact | Connection) -> Contact:
    """Return the record to show in the form; a connection is only made a contact once it is saved."""
    if isinstance(person, Contact):
        return person
    return contact_from_connection(Challenge(), person, context.moment)


def _answer(context: Context, challenge: Challenge, contact: Contact, changes: list[Change], told: list[str]) -> None:
    if changes:
        parts = []
        for change in changes:
            before, after = (_text(challenge, change.field, each) for each in (change.before, change.after))
            label = _LABELS.get(change.field, change.field)
            parts.append(f"{label}: {before or 'nothing'} -> {after or 'nothing'}")
        told.insert(0, f"Changed {contact.name}. " + "; ".join(parts))
    blocks: list[Block] = [Line(each) for each in told or [f"{contact.name} is as before; nothing was changed."]]
    if told and contact.interviews and has_calendar_files(context) and refresh_calendar(context, contact):
        blocks.append(updated_line(contact))
    context.answer(Answer("contact", _data(context, challenge, contact), blocks))


def _data(context: Context, challenge: Challenge, contact: Contact) -> dict[str, Any]:
    return {"contact": contact_json(challenge, contact, context.moment)}
