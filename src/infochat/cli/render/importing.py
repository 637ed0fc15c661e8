"""What an import has to say: the counts, what was skipped and why, whom to look at; for people and for scripts."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import Any

from infochat.cli.render.blocks import Answer, Block, Line, Table, Verbatim
from infochat.domain.find.doubtful import Doubt
from infochat.domain.find.importing import FactChange, ImportResult
from infochat.domain.people import Connection, Contact, Person
from infochat.domain.text import plural
from infochat.formats.report import People, Skipped

_SHOWN = 5


def import_answer(people: People, result: ImportResult, *, dry_run: bool, following: str | None) -> Answer:
    """Return the answer of one import; the people themselves are in it for a dry run."""
    warnings = [*people.warnings, *_left_out(result)]
    data: dict[str, Any] = {
        "format": people.format or None,
        "encoding": people.encoding or None,
        "member": people.member,
        "added": result.added,
        "updated": result.updated,
        "unchanged": result.unchanged,
        "skipped": [{"line": line, "reason": reason} for line, reason in people.skipped],
        "warnings": warnings,
        "changed": [_change_json(change) for change in result.changed_contacts],
        "doubtful": [_doubt_json(doubt) for doubt in result.doubtful],
        "dry_run": dry_run,
    }
    if dry_run:
        read = zip(people.people, people.lines, strict=True)
        data["people"] = [_person_json(person, line) for person, line in read]
    return Answer("import", data, _blocks(people, result, warnings, dry_run=dry_run), None if dry_run else following)


def people_words(count: int) -> str:
    """Return "1 person", "2 people"."""
    return plural(count, "person", "people")


def pair_block(pair: Doubt, number: int, total: int) -> list[Block]:
    """Return one doubtful pair side by side, for a person to judge."""
    rows = [_facts(pair.first), _facts(pair.second)]
    return [
        Line(f"{number} of {total}: {pair.why}.", "bold"),
        Table(("Who", "Company", "Position", "Address", "Connected", "Kept as"), rows, indent=2),
    ]


def _blocks(people: People, result: ImportResult, warnings: list[str], *, dry_run: bool) -> list[Block]:
    blocks: list[Block] = []
    if people.format:
        blocks.append(Line(_summary(people, result, dry_run=dry_run), "bold"))
    blocks += [Line(f"  skipped {count}: {reason}", "dim") for reason, count in _reasons(people.skipped)]
    blocks += _some([Line(f"  {warning}", "warning") for warning in warnings], "more to note; all with --json")
    changes = [block for change in result.changed_contacts for block in _change_blocks(change)]
    blocks += _some(changes, "more have changed", blocks_each=2)
    if result.doubtful:
        verb = "may be one person" if len(result.doubtful) == 1 else "may be one person each"
        blocks.append(Line(f"{plural(len(result.doubtful), 'pair')} {verb}; nobody was joined:"))
        blocks += _some([Line(f"  {_pair_words(doubt)}") for doubt in result.doubtful], "more pairs")
    return blocks or [Line("No two people here look like one.")]


def _left_out(result: ImportResult) -> list[str]:
    """Return what connections have no room for, as a sentence, where there was any."""
    parts = [
        (result.without_notes, f"notes of {people_words(result.without_notes)}"),
        (result.without_addresses, f"further e-mails or phones of {people_words(result.without_addresses)}"),
    ]
    told = " and ".join(words for count, words in parts if count)
    return [f"{told} are kept only with --contacts."] if told else []


def _summary(people: People, result: ImportResult, *, dry_run: bool) -> str:
    if not people.people:
        return f"Read {people.format}: nobody is in it. Nothing was changed."
    place = f", {people.member}" if people.member else ""
    counts = f"{result.added:,} new, {result.updated:,} updated, {result.unchanged:,} unchanged"
    verb = "Would import" if dry_run else "Imported"
    return f"{verb} {people_words(len(people.people))} ({people.format}{place}): {counts}."


def _reasons(skipped: list[Skipped]) -> list[tuple[str, str]]:
    """Return each reason with the number of lines it holds for and, while they are few, which lines those are."""
    lines_of: dict[str, list[int]] = {}
    for line, reason in skipped:
        if reason.startswith("card "):
            reason = reason.partition(": ")[2]
        elif reason.startswith("duplicate of"):
            reason = "already on an earlier line"
        lines_of.setdefault(reason, []).append(line)
    told = []
    for reason, lines in sorted(lines_of.items(), key=lambda pair: -len(pair[1])):
        where = f" (line {', '.join(str(line) for line in lines)})" if len(lines) <= _SHOWN else ""
        told.append((reason + where, f"{len(lines):,}"))
    return told


def _some(blocks: Sequence[Block], rest: str, *, blocks_each: int = 1) -> list[Block]:
    left = len(blocks) // blocks_each - _SHOWN
    more = [Line(f"  and {left:,} {rest}", "dim")] if left > 0 else []
    return [*blocks[: _SHOWN * blocks_each], *more]


def _change_blocks(change: FactChange) -> list[Block]:
    told = f"  {change.contact.name} has a new {change.field}: {change.found} (kept: {change.kept}). To take it over:"
    command = f"infochat edit {change.contact.id} --{change.field} {shlex.quote(change.found)}"
    return [Line(told), Verbatim(command, indent=4, commands=True)]


def _pair_words(doubt: Doubt) -> str:
    companies = " and ".join(person.company or "no company" for person in (doubt.first, doubt.second))
    names = doubt.first.name if doubt.first.name == doubt.second.name else f"{doubt.first.name}, {doubt.second.name}"
    return f"{names} ({companies}): {doubt.why}"


def _facts(person: Contact | Connection) -> tuple[str, ...]:
    if isinstance(person, Contact):
        email = person.emails[0] if person.emails else ""
        day = person.connected_on.isoformat() if person.connected_on else ""
        kept = f"contact {person.id}"
    else:
        email, day, kept = person.email or "", person.connected_on or "", "connection"
    return (person.name, person.company or "", person.position or "", person.url or email, day, kept)


def _person_json(person: Person, line: int) -> dict[str, Any]:
    return {
        "name": person.name,
        "email": person.emails[0] if person.emails else None,
        "company": person.company,
        "position": person.position,
        "url": person.url,
        "phone": person.phones[0] if person.phones else None,
        "connected_on": person.connected_on.isoformat() if person.connected_on else None,
        "credentials": person.credentials,
        "emails": list(person.emails),
        "phones": list(person.phones),
        "line": line,
    }


def _change_json(change: FactChange) -> dict[str, Any]:
    contact = change.contact
    return {
        "contact": contact.id,
        "name": contact.name,
        "field": change.field,
        "kept": change.kept,
        "found": change.found,
    }


def _doubt_json(doubt: Doubt) -> dict[str, Any]:
    sides = [
        {"uid": person.uid, "id": person.id if isinstance(person, Contact) else None, "name": person.name}
        | {"company": person.company, "url": person.url}
        for person in (doubt.first, doubt.second)
    ]
    return {"first": sides[0], "second": sides[1], "why": doubt.why}
