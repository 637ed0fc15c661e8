"""What comes next with each person, worked out once for a whole list: as days to sort by, words to show, entries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from infochat.cli.business_days import workdays_of
from infochat.cli.context import Context
from infochat.domain.agenda.agenda import owed
from infochat.domain.agenda.due import DueItem
from infochat.domain.challenge import Challenge
from infochat.domain.day_words import say_short_time, short_day, their_time
from infochat.domain.moment import Moment
from infochat.domain.people import Contact
from infochat.domain.settings import value_of
from infochat.domain.standing import next_talk, stage_of

if TYPE_CHECKING:
    from infochat.formats.ics import DueEntry

_WORDS = {
    "confirm": "confirm",
    "prepare": "prepare",
    "meet": "meet",
    "debrief": "debrief",
    "thank": "thank",
    "nudge": "nudge",
    "second_person": "a second person there",
    "first_ask": "reach out",
    "promise": "to do",
    "advice": "advice",
    "update": "tell them",
    "keep_in_touch": "keep in touch",
}
_HORIZON = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class WhatsNext:
    """The earliest thing owed to each contact, by uid, and the day on which it is told."""

    items: dict[str, DueItem]
    days: dict[str, date]
    challenge: Challenge
    """the document as it was looked at, for reading"""


def days_owed(context: Context) -> WhatsNext:
    """Return what comes next with everybody: what is owed by now before what comes later."""
    moment = context.moment
    agenda = owed(context.challenge, moment, workdays_of(context))
    items: dict[str, DueItem] = {}
    for item in (*agenda.due, *agenda.coming):
        if item.contact:
            items.setdefault(item.contact.uid, item)
    days = {uid: item.due if item.shows_on <= moment.today else item.shows_on for uid, item in items.items()}
    return WhatsNext(items, days, context.challenge.gathered())


def next_words(context: Context, whats_next: WhatsNext, contact: Contact) -> str:
    """Return what comes next with a contact in few words: the time of a talk, else what is owed and from when."""
    moment = context.moment
    talk = next_talk(whats_next.challenge, contact)
    if talk and talk.ends_at > moment.now:
        clock = value_of(context.challenge.settings, "clock")
        theirs = their_time(talk.starts_at, moment.zone, contact.time_zone, clock)
        return say_short_time(talk.starts_at, moment.zone, clock) + (f" ({theirs})" if theirs else "")
    item = whats_next.items.get(contact.uid)
    if item is None:
        return _WORDS["first_ask"] if _waits_for_an_ask(whats_next.challenge, contact, moment) else ""
    words = item.task.id if item.task else _WORDS[item.kind]
    return words if item.shows_on <= moment.today else f"{words} from {short_day(item.shows_on, moment.today)}"


def _waits_for_an_ask(challenge: Challenge, contact: Contact, moment: Moment) -> bool:
    today = moment.today
    is_resting = any(day and day > today for day in (contact.away_until, contact.snoozed_until))
    return not is_resting and stage_of(challenge, contact, moment.zone) == "found"


def due_entries(context: Context) -> list[DueEntry]:
    """Return what is owed now and in the coming year as calendar entries; what is overdue stands on today."""
    from infochat.formats.ics import DueEntry

    today = context.moment.today
    agenda = owed(context.challenge, context.moment, workdays_of(context))
    entries = []
    for item in (*agenda.due, *agenda.coming):
        day = max(item.due, item.shows_on, today)
        if day <= today + _HORIZON:
            who = item.contact.name if item.contact else ""
            # What is owed to oneself after a verdict differs by its command: the first step, the day to look again.
            about = item.task.uid if item.task else item.talk.uid if item.talk else "" if who else item.action
            key = "-".join(filter(None, (item.kind, item.contact.uid if item.contact else "", about)))
            summary = f"{_WORDS[item.kind].capitalize()}: {who}" if who else item.why[:1].upper() + item.why[1:]
            entries.append(DueEntry(key, day, summary, f"{item.why}\n{context.options.pasted(item.command)}"))
    return entries
