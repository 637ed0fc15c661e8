"""What schedule asks and reads beside the time itself: their zone, one's own calendars, and windows to offer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from infochat.cli.business_days import their_holidays, workdays_of
from infochat.cli.context import Context
from infochat.cli.outside_files import read_file
from infochat.cli.render.blocks import Answer
from infochat.cli.render.schedule import offer_text, slots_json, taken_text
from infochat.domain.contacts import as_contact, id_of
from infochat.domain.day_words import MONTH_NAMES
from infochat.domain.outreach.appointment import MINUTES_BLOCKED, Taken
from infochat.domain.people import Connection, Contact
from infochat.domain.person_facts import checked_zone
from infochat.domain.settings import value_of
from infochat.domain.standing import next_talk
from infochat.domain.talks import Medium
from infochat.domain.who import shortest_word
from infochat.errors import FormatError, UsageError

LONGEST_SEARCH = 366
"""days between the first and the last day of a search: nobody is offered a talk in more than a year"""


class SearchDaysError(UsageError):
    """Days to look through that are in the wrong order or too many."""

    code = "between"

    def __init__(self, first: str, last: str, *, is_reversed: bool) -> None:
        told = f"{last} lies before {first}" if is_reversed else f"more than a year lies between {first} and {last}"
        super().__init__(f"{told}.", "Give the earlier day first." if is_reversed else "Give days nearer together.")


@dataclass(frozen=True, slots=True)
class Terms:
    """How long, how and where to talk, in which zone of theirs, and beside which calendars, as far as it was said."""

    minutes: int | None
    medium: Medium | None
    place: str | None
    zone: str | None
    calendars: Sequence[str]

    @property
    def say_anything(self) -> bool:
        """Return whether anything about the talk itself was said."""
        return any(part is not None for part in (self.minutes, self.medium, self.place, self.zone))


def asked_zone(context: Context, person: Contact | Connection, terms: Terms) -> str | None:
    """Ask for their zone where it is not known, unless both sides will be in one place."""
    medium, place = terms.medium, terms.place
    if isinstance(person, Contact):
        talk = next_talk(context.challenge, person)
        medium, place = medium or (talk.medium if talk else None), place or (talk.place if talk else None)
        if person.time_zone:
            return None
    is_one_place = medium in ("coffee", "office") or (medium is None and place and "://" not in place)
    if is_one_place or not context.terminal.can_ask:
        return None
    own = context.moment.zone.key
    return context.terminal.ask("Their zone (--tz)", "--tz ZONE", default=own, check=checked_zone)


def taken_around(context: Context, files: Sequence[str], instant: datetime) -> tuple[Taken, ...]:
    """Return what one's own calendars have within a day of an instant."""
    day = timedelta(days=1)
    return _taken_in(context, files, instant - day, instant + day)


def _taken_in(context: Context, files: Sequence[str], start: datetime, end: datetime) -> tuple[Taken, ...]:
    """Return what one's own calendars have between two instants; one that cannot be read whole is an error."""
    from infochat.formats.busy import busy_times

    email = value_of(context.challenge.settings, "email")
    zone = context.moment.zone
    found: list[Taken] = []
    for path in files:
        try:
            busy = busy_times(read_file(path), zone=zone, start=start, end=end, own_addresses=[email] if email else [])
        except FormatError as error:
            error.what = f"{path}: {error.what}"
            raise
        for warning in busy.warnings:
            context.terminal.say(f"warning: {path}: {warning}")
        found += [
            Taken(one.start, one.end, taken_text(one.start, one.end, one.summary, tentative=one.tentative))
            for one in busy.intervals
            if not one.uid.endswith("@infochat")
        ]
    return tuple(found)


def offer_windows(
    context: Context, person: Contact | Connection, count: int, between: tuple[str, str] | None, terms: Terms
) -> None:
    """Find windows, keep them for this person, and print them ready to paste."""
    from datetime import time

    from infochat.domain.outreach.offers import Search, offer, search_days
    from infochat.domain.when import read_day

    moment, workdays = context.moment, workdays_of(context)
    first, last = search_days(moment, workdays)
    if between:
        first, last = (read_day(words, moment) for words in between)
        if last < first or (last - first).days > LONGEST_SEARCH:
            raise SearchDaysError(*between, is_reversed=last < first)
    start = datetime.combine(first, time(0), moment.zone)
    end = datetime.combine(last + timedelta(days=1), time(0), moment.zone)
    taken = _taken_in(context, terms.calendars, start, end)
    zone = terms.zone or asked_zone(context, person, terms)
    with context.edit(f"offer times to {id_of(person)}") as challenge:
        contact = as_contact(challenge, person, moment)
        contact.time_zone = checked_zone(zone) if zone else contact.time_zone
        search = Search(first, last, terms.minutes or MINUTES_BLOCKED, taken, their_holidays(context, contact))
        holds = offer(challenge, contact, search, count, moment, workdays)
    text = offer_text(holds, contact, moment, value_of(challenge.settings, "clock"))
    if not contact.time_zone:
        context.terminal.say(f"The zone of {contact.name} is not known and was taken to be yours; --tz ZONE says it.")
    data = {"slots": slots_json(holds, contact, moment), "text": text}
    word = shortest_word(challenge, contact)
    at = holds[0].starts_at.astimezone(moment.zone)
    first_words = f"{at.day} {MONTH_NAMES[at.month - 1][:3].lower()} {at.year} {at:%H:%M}"
    following = f"infochat schedule {word} {first_words}"
    context.answer(Answer("slots", data, [text], following, f"When {contact.greeting_name} has chosen:"))
