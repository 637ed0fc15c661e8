"""The year at a glance: how far along, the talks of today, what is owed and what comes next; as text and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from infochat.cli.render.blocks import Bar, Block, Line, Table
from infochat.domain.agenda.agenda import Agenda
from infochat.domain.agenda.due import KINDS, DueItem
from infochat.domain.challenge import Challenge
from infochat.domain.day_words import long_day, short_day, their_time
from infochat.domain.find.pace import Pace
from infochat.domain.moment import Moment
from infochat.domain.people import Contact
from infochat.domain.standing import met_in_year, stage_of
from infochat.domain.talks import Interview
from infochat.domain.text import plural
from infochat.domain.who import shortest_word

_LABELS = {"second_person": "2nd person", "first_ask": "first ask", "keep_in_touch": "in touch"}


def status_json(challenge: Challenge, moment: Moment, year: int, agenda: Agenda, pace: Pace) -> dict[str, Any]:
    """Return the year with every key; people are counted by where they stand today."""
    challenge = challenge.gathered()
    stages = Counter(stage_of(challenge, contact, moment.zone) for contact in challenge.contacts)
    return {
        "year": year,
        "goal": pace.goal,
        "met": len(met_in_year(challenge, year, moment.zone)),
        "scheduled": stages["scheduled"],
        "asked": stages["asked"],
        "found": stages["found"],
        "replied": stages["replied"],
        "days_left": max(0, (date(year, 12, 31) - moment.today).days),
        "pace": {
            "needed_asks": pace.needed_asks,
            "reply_rate": pace.reply_rate,
            "by": pace.by.isoformat() if pace.by else None,
            "text": pace.text,
        },
        "today": [_talk_json(contact, talk, moment) for contact, talk in agenda.today],
        "due": [_due_json(item) for item in agenda.due],
        "next": _due_json(agenda.next) if agenda.next else None,
    }


def _talk_json(contact: Contact, talk: Interview, moment: Moment) -> dict[str, Any]:
    return {
        "contact": contact.id,
        "starts_at": talk.starts_at.astimezone(moment.zone).isoformat(),
        "minutes": talk.minutes,
        "place": talk.place,
    }


def _due_json(item: DueItem) -> dict[str, Any]:
    return {
        "kind": item.kind,
        "contact": item.contact.id if item.contact else None,
        "since": item.since.isoformat(),
        "due": item.due.isoformat(),
        "why": item.why,
        "command": item.command,
        "task": item.task.id if item.task else None,
    }


def prompt_line(agenda: Agenda, met: int, goal: int) -> str:
    """Return "ic 1/3 thank:1", or nothing while nothing is due."""
    counts = Counter(item.kind for item in agenda.due)
    told = " ".join(f"{kind}:{counts[kind]}" for kind in KINDS if counts[kind])
    return f"ic {met}/{goal} {told}\n" if told else ""


def newcomer_blocks(moment: Moment, goal: int, connections: int) -> list[Block]:
    """Return the first screen: what this is, its five steps, and how to begin."""
    talks = {1: "One short talk", 2: "Two short talks", 3: "Three short talks"}.get(goal, f"{goal} short talks")
    if connections:
        begin = f"{plural(connections, 'connection')} of yours are here. The first question is whom to write to."
    else:
        begin = (
            "Start with one name: a former colleague, a friend in a field you like, or someone at one of three"
            " companies you would love to work for."
        )
    return [
        Line("Make this the year for informational interviews.", "bold"),
        f"{talks} (20-30 minutes) with people who do what you wonder about, before 31 December {moment.today.year}."
        " It goes in five steps:",
        "",
        "  1 find people, 2 reach out, 3 prepare, 4 meet, 5 evaluate",
        "",
        begin,
        "",
    ]


def status_blocks(
    challenge: Challenge,
    moment: Moment,
    agenda: Agenda,
    data: dict[str, Any],
    unfinished: Sequence[tuple[str, str]],
) -> list[Block]:
    """Return the ordinary screen: progress, today's talks, what is owed, and the pace or what comes next."""

    def columns(headings: tuple[str, str, str], rows: Sequence[tuple[str, str, str]]) -> Table:
        return Table(headings, rows, indent=2, show_headings=False, wraps=1, commands=2)

    year, goal, met = data["year"], data["goal"], data["met"]
    left = f"     {plural(data['days_left'], 'day')} left" if year == moment.today.year else ""
    blocks: list[Block] = [Line(f"Informational interviews {year}     {met} of {goal} met{left}", "bold"), ""]
    # Where people stand today says nothing about another year.
    told = ("met", "scheduled", "replied", "asked", "found") if year == moment.today.year else ("met",)
    counts = [f"{data[stage]} {stage}" for stage in told if data[stage]]
    blocks += [Bar(met, goal, ", ".join(counts) or "nobody yet"), ""]
    if agenda.today:
        rows = [_today_row(challenge, moment, contact, talk) for contact, talk in agenda.today]
        blocks += [Line(f"Today, {long_day(moment.today)}", "bold"), columns(("Time", "Talk", "Command"), rows)]
    if unfinished:
        rows = [("unfinished", what, command) for what, command in unfinished]
        blocks += [Line("Unfinished", "bold"), columns(("What", "Who", "Command"), rows)]
    said_above = {talk.uid for _, talk in agenda.today}
    due = [
        item for item in agenda.due
        if not (item.kind in ("prepare", "meet") and item.talk and item.talk.uid in said_above)
    ]  # fmt: skip
    if due:
        rows = [_due_row(challenge, item) for item in due]
        blocks += [Line("Due", "bold"), columns(("What", "Who", "Command"), rows)]
    elif not agenda.today and year == moment.today.year:
        blocks.append(_all_done(agenda))
    return [*blocks, *([""] if agenda.today or due else []), data["pace"]["text"]]


def _today_row(challenge: Challenge, moment: Moment, contact: Contact, talk: Interview) -> tuple[str, str, str]:
    """Return a talk of today; until it begins the command is the one that shows the question sheet."""
    theirs = their_time(talk.starts_at, moment.zone, contact.time_zone)
    where = ", ".join(part for part in (contact.name, theirs, contact.company, talk.place) if part)
    command = "prepare" if talk.starts_at > moment.now else "meet"
    clock = talk.starts_at.astimezone(moment.zone).strftime("%H:%M")
    return clock, where, f"infochat {command} {shortest_word(challenge, contact)}"


def _due_row(challenge: Challenge, item: DueItem) -> tuple[str, str, str]:
    name = f"{item.contact.name}, " if item.contact else ""
    told = f"{item.task.id} {name}{item.why}" if item.task else f"{name}{item.why}"
    return _label(item), told, item.command_with(shortest_word(challenge, item.contact) if item.contact else "")


def _label(item: DueItem) -> str:
    return "to do" if item.task and item.task.kind == "todo" else _LABELS.get(item.kind, item.kind)


def _all_done(agenda: Agenda) -> Line:
    item = agenda.next
    if item is None:
        return Line("Nothing is due, and nothing is planned. Whom to write to next: infochat find", commands=True)
    what = f"{_label(item)}, {item.contact.name}" if item.contact else item.why
    return Line(f"All is done. Next: {what}, on {short_day(item.shows_on)}.")
