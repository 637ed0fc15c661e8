"""Talks and due days as iCalendar text, for one file or one feed; what is confidential has no way in here.

Times are written in UTC, which every program reads alike; the local times of both sides stand in the description.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Any, Literal, NamedTuple
from zoneinfo import ZoneInfo

from infochat.domain.challenge import Challenge
from infochat.domain.day_words import say_clock, short_day
from infochat.domain.people import Contact
from infochat.domain.person_facts import FactError, checked_email
from infochat.domain.talks import Interview

if TYPE_CHECKING:
    from icalendar import Calendar, Event

Method = Literal["PUBLISH", "CANCEL"]
_PRODUCT = "-//infochat//infochat//EN"
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\ufdd0-\ufdef\ufffe\uffff]"
)
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_NOT_IN_UID = re.compile("[^A-Za-z0-9-]")
_ALARMS = (timedelta(days=-1), timedelta(minutes=-15))


class DueEntry(NamedTuple):
    """Something that is due on a day; `key` stays the same for as long as it is the same duty."""

    key: str
    on: date
    summary: str
    description: str = ""


def render_talk(
    talk: Interview,
    contact: Contact,
    *,
    zone: tzinfo,
    organizer_name: str | None = None,
    organizer_email: str | None = None,
    questions: Sequence[str] | None = None,
    method: Method | None = None,
) -> str:
    """Return the calendar file of one talk.

    `zone` is the person's own. Without `questions` those prepared for the talk are in the description. A cancelled
    talk becomes a cancellation, which takes the entry out of the calendars that hold it.
    """
    calendar = _new_calendar(method or ("CANCEL" if talk.status == "cancelled" else "PUBLISH"))
    event = _talk_event(talk, contact, zone, questions)
    _add_organizer(event, organizer_name, organizer_email)
    calendar.add_component(event)
    return _text(calendar)


def render_feed(challenge: Challenge, *, zone: tzinfo) -> str:
    """Return every talk as one calendar that can be read again and again without doubling anything."""
    calendar = _new_calendar("PUBLISH", "Talks")
    for contact, talk in sorted(challenge.interviews(), key=lambda pair: (pair[1].starts_at, pair[1].uid)):
        calendar.add_component(_talk_event(talk, contact, zone, None))
    return _text(calendar)


def render_due(entries: Iterable[DueEntry], *, at: datetime) -> str:
    """Return what is due as whole-day entries that take no time; `at` is when they were worked out."""
    calendar = _new_calendar("PUBLISH", "Due")
    for entry in entries:
        calendar.add_component(_due_event(entry, at))
    return _text(calendar)


def event_uid(talk: Interview) -> str:
    """Return the identity of a talk in all calendars; it never changes, whatever else does."""
    return f"{_NOT_IN_UID.sub('', talk.uid)}@infochat"


def clean_text(text: str) -> str:
    """Return text as it may stand in a calendar: line breaks of any kind as \\n, nothing invisible."""
    return _HIDDEN.sub("", _BREAKS.sub("\n", text))


def _new_calendar(method: Method, name: str | None = None) -> Calendar:
    from icalendar import Calendar  # late: only commands that write calendars pay for it

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    if name:
        calendar.add("x-wr-calname", name)
    return calendar


def _talk_event(talk: Interview, contact: Contact, zone: tzinfo, questions: Sequence[str] | None) -> Event:
    from icalendar import Event

    is_off = talk.status == "cancelled"
    event = Event()
    event.add("uid", event_uid(talk))
    event.add("dtstamp", talk.changed_at.astimezone(UTC))
    event.add("created", talk.created_at.astimezone(UTC))
    event.add("last-modified", talk.changed_at.astimezone(UTC))
    event.add("sequence", talk.sequence)
    event.add("dtstart", talk.starts_at.astimezone(UTC))
    event.add("dtend", talk.ends_at.astimezone(UTC))
    # Said in the title too: programs that know no status (calcurse) would show it as if it were still on.
    event.add("summary", _line(f"{'Cancelled: ' if is_off else ''}Talk with {contact.name}"))
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if is_off else "OPAQUE")
    if talk.place:
        event.add("location", _line(talk.place))
        if _is_link(talk.place):
            event.add("url", talk.place)
    asked = talk.questions if questions is None else questions
    event.add("description", clean_text(_description(talk, contact, zone, asked)))
    if talk.status == "scheduled":
        for before in _ALARMS:
            event.add_component(_alarm(before, contact.name))
    return event


def _due_event(entry: DueEntry, at: datetime) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", f"due-{_NOT_IN_UID.sub('-', entry.key)}@infochat")
    event.add("dtstamp", at.astimezone(UTC))
    event.add("dtstart", entry.on)
    event.add("dtend", entry.on + timedelta(days=1))
    event.add("summary", _line(entry.summary))
    event.add("transp", "TRANSPARENT")
    if entry.description:
        event.add("description", clean_text(entry.description))
    return event


def _alarm(before: timedelta, name: str) -> Any:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", before)
    when = "tomorrow" if before.days == -1 and not before.seconds else "in 15 minutes"
    alarm.add("description", _line(f"Talk with {name} {when}"))
    return alarm


def _add_organizer(event: Event, name: str | None, email: str | None) -> None:
    """Name the person as organizer where a usable address is set; an unusable one is left out, not written."""
    from icalendar import vCalAddress, vText

    try:
        address = checked_email(email or "")
    except FactError:
        return
    organizer = vCalAddress(f"mailto:{address}")
    if name:
        organizer.params["cn"] = vText(_line(name))
    event["organizer"] = organizer


def _description(talk: Interview, contact: Contact, zone: tzinfo, questions: Sequence[str]) -> str:
    lines = [_span(talk, zone)]
    theirs = _zone_or_none(contact.time_zone)
    starts_at = talk.starts_at
    if theirs and starts_at.astimezone(theirs).utcoffset() != starts_at.astimezone(zone).utcoffset():
        lines.append(f"{_span(talk, theirs)}, for {_line(contact.greeting_name)}")
    role = ", ".join(_line(part) for part in (contact.position, contact.company) if part)
    lines += [role] if role else []
    if talk.medium:
        lines.append(f"By {talk.medium}" if talk.medium in ("phone", "video") else f"At the {talk.medium}")
    if questions:
        lines += ["", "Questions:"]
        lines += [f"{number}. {_line(question)}" for number, question in enumerate(questions, 1)]
    return "\n".join(lines)


def _span(talk: Interview, zone: tzinfo) -> str:
    """Return "Tue 24 Nov 2026 14:30-15:00 Europe/Dublin"."""
    starts, ends = talk.starts_at.astimezone(zone), talk.ends_at.astimezone(zone)
    last = "" if ends.date() == starts.date() else f"{short_day(ends.date())} "
    return f"{short_day(starts.date())} {starts.year} {say_clock(starts)}-{last}{say_clock(ends)} {zone}"


def _zone_or_none(name: str | None) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ValueError, OSError, LookupError):
        return None


def _is_link(place: str) -> bool:
    return bool(re.fullmatch(r"https?://[!-~]+", place, re.IGNORECASE))


def _line(text: str) -> str:
    return " ".join(clean_text(text).split())


def _text(calendar: Calendar) -> str:
    return str(calendar.to_ical(), "utf-8")
