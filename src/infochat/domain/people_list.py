"""The list of people: who fits the words, since when they stand where they stand, and in what order they come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import Literal

from infochat.domain.challenge import Challenge
from infochat.domain.people import Connection, Contact
from infochat.domain.standing import STAGES, Stage, delivered_asks, met_talks, next_talk, stage_of
from infochat.domain.text import fold

Order = Literal["next", "name", "stage"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One contact of the list with stage and the day since when it holds."""

    contact: Contact
    stage: Stage
    since: date


@dataclass(frozen=True, slots=True)
class PeopleList:
    """What a list shows; `total` counts all who fit, `closed` those of them who are left out for being closed."""

    entries: list[Entry]
    total: int
    closed: int


def list_contacts(
    challenge: Challenge,
    zone: tzinfo,
    *,
    words: Sequence[str] = (),
    stage: Stage | None = None,
    tag: str | None = None,
    include_closed: bool = False,
    order: Order = "next",
    due: Mapping[str, date] | None = None,
    limit: int | None = None,
) -> PeopleList:
    """Return the contacts in whom every word is found, at most `limit`; closed ones only when asked for.

    `due` says by uid on which day something is owed; with the order "next" the earliest come first, and those to whom
    nothing is owed after them.
    """
    challenge = challenge.gathered()
    fitting = []
    for contact in challenge.contacts:
        is_tagged = tag is None or fold(tag.removeprefix("#")) in map(fold, contact.tags)
        if is_tagged and fits_words(contact, words):
            now = stage_of(challenge, contact, zone)
            if stage in (None, now):
                fitting.append(Entry(contact, now, stage_since(challenge, contact, now, zone)))
    shown = [entry for entry in fitting if include_closed or stage == "closed" or entry.stage != "closed"]
    owed = due or {}

    def rank(entry: Entry) -> tuple[object, ...]:
        name = fold(entry.contact.name), entry.contact.id
        if order == "name":
            return name
        place = -STAGES.index(entry.stage) if entry.stage != "closed" else 1
        if order == "stage":
            return place, *name
        return owed.get(entry.contact.uid, date.max), place, *name

    shown.sort(key=rank)
    return PeopleList(shown[:limit], len(fitting), len(fitting) - len(shown))


def list_connections(
    challenge: Challenge, words: Sequence[str] = (), limit: int | None = None
) -> tuple[list[Connection], int]:
    """Return the connections in whose name, company or position every word is found, by name, and how many fit."""
    wanted = [fold(word) for word in words]
    fitting = [
        row
        for row in challenge.connections
        if not wanted or _has_all(fold(" ".join((row.name, row.company or "", row.position or ""))), wanted)
    ]
    fitting.sort(key=lambda row: (fold(row.name), row.uid))
    return fitting[:limit], len(fitting)


def fits_words(contact: Contact, words: Sequence[str]) -> bool:
    """Return whether every word is found in what is kept about a contact: name, company, tags, notes, talks."""
    return not words or _has_all(fold("\n".join(_texts(contact))), [fold(word) for word in words])


def stage_since(challenge: Challenge, contact: Contact, stage: Stage, zone: tzinfo) -> date:
    """Return the day on which somebody came to where they stand, in the person's own zone."""
    days: list[date] = []
    if stage == "asked":
        days = [message.sent_on for message in delivered_asks(contact)]
    elif stage == "replied":
        days = [reply.on for reply in contact.replies if reply.answer != "bounced"]
    elif stage == "closed":
        days = [reply.on for reply in contact.replies if reply.answer == "no"]
    elif stage == "scheduled":
        talk = next_talk(challenge, contact)
        days = [talk.created_at.astimezone(zone).date()] if talk else []
    elif stage == "met":
        days = [talk.starts_at.astimezone(zone).date() for talk in met_talks(challenge, contact)]
    elif stage == "thanked":
        days = [message.sent_on for message in contact.outreach if message.purpose == "thanks"]
    moment = contact.updated_at if stage == "closed" else contact.created_at
    return max(days, default=moment.astimezone(zone).date())


def _has_all(text: str, wanted: Sequence[str]) -> bool:
    return all(word in text for word in wanted)


def _texts(contact: Contact) -> Iterator[str]:
    facts = (contact.name, contact.id, contact.call_name, contact.company, contact.position, contact.why, contact.url)
    yield from filter(None, facts)
    for several in (contact.emails, contact.tags, contact.options):
        yield from several
    yield from (note.text for note in contact.notes)
    yield from (task.text for task in contact.tasks)
    for talk in contact.interviews:
        debrief = talk.debrief
        if debrief:
            yield from (f"{answer.question}\n{answer.text}" for answer in debrief.answers)
            yield from filter(None, (debrief.notes, debrief.takeaway))
            yield from (*debrief.corrected_beliefs, *debrief.surprises, *debrief.red_flags)
            yield from (claim.text for claim in debrief.claims)
            yield from (referral.name for referral in debrief.referrals)
