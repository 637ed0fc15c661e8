"""Fixing, moving, cancelling and missing a talk: one table says which step is possible from where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from infochat.domain.challenge import Challenge
from infochat.domain.day_words import say_clock, say_short_time
from infochat.domain.moment import Moment
from infochat.domain.people import Contact
from infochat.domain.standing import next_talk, talks_of
from infochat.domain.talks import Interview, InterviewStatus, Medium, Move
from infochat.domain.text import clean_line
from infochat.domain.when import When
from infochat.domain.workdays import Workdays
from infochat.errors import ConflictError, StageError

MINUTES_BLOCKED = 30
"""minutes kept free for a talk of twenty; sources ask for 20 to 30 (Berkeley, MIT and Northeastern career centres)"""

STEPS: dict[str, dict[InterviewStatus, InterviewStatus]] = {
    "move": {"scheduled": "scheduled"},
    "cancel": {"scheduled": "cancelled"},
    "miss": {"scheduled": "no_show"},
    "meet": {"scheduled": "met", "no_show": "met"},
}
"""Which step leads from which status to which; what is not here is not possible."""

THEIR_DAY = (time(8), time(18))
OWN_DAY = (time(7), time(22))


class NothingScheduledError(StageError):
    """There is no fixed time that could be moved, cancelled or missed."""

    code = "nothing_scheduled"

    def __init__(self, name: str, who: str) -> None:
        super().__init__(f"no time is fixed with {name}.", f"Fix one: infochat schedule {who} tue 14:30")


class NotYetHeldError(StageError):
    """Somebody cannot have missed a talk that is still to come."""

    code = "not_yet"

    def __init__(self, name: str, who: str) -> None:
        super().__init__(f"the time with {name} is still to come.", f"To call it off: infochat schedule {who} --cancel")


class DoubleBookingError(ConflictError):
    """The time is taken already."""

    code = "double_booking"

    def __init__(self, taken_by: str) -> None:
        super().__init__(f"that time is taken: {taken_by}.", "Choose another, or say --anyway to keep both.")


@dataclass(frozen=True, slots=True)
class Taken:
    """A stretch of time that is not free, and what takes it."""

    start: datetime
    end: datetime
    what: str


@dataclass(frozen=True, slots=True)
class Appointment:
    """A talk after a step, and how it was before; `previous` is None for a new one."""

    talk: Interview
    previous: Interview | None


def fix(
    challenge: Challenge,
    contact: Contact,
    when: When | None,
    moment: Moment,
    *,
    minutes: int | None = None,
    medium: Medium | None = None,
    place: str | None = None,
    because: str | None = None,
    taken: Iterable[Taken] = (),
    anyway: bool = False,
) -> Appointment:
    """Fix a time with a contact, or move the one that is fixed; `when` None changes only its other facts.

    `taken` is what the person's own calendars say; time that the talk has already is not looked at again. Where
    nothing would be different the talk stays as it is. Raises DoubleBookingError, NothingScheduledError.
    """
    talk = next_talk(challenge, contact)
    if talk is None and when is None:
        raise NothingScheduledError(contact.name, contact.id)
    previous = replace(talk, moves=list(talk.moves)) if talk else None
    wanted = when or When(talk.starts_at, ZoneInfo(talk.time_zone))  # type: ignore[union-attr]  # one of both is there
    length = minutes or (talk.minutes if talk else MINUTES_BLOCKED)
    reason = clean_line(because) if because else None
    place = clean_line(place) if place else None
    if talk is not None and previous is not None and when is not None and wanted.instant == talk.starts_at:
        wished = (length, medium or talk.medium, place or talk.place, reason or talk.because)
        if wished == (talk.minutes, talk.medium, talk.place, talk.because):
            return Appointment(talk, previous)
    if not anyway and (talk is None or wanted.instant != talk.starts_at or length > talk.minutes):
        others = [*other_talks(challenge, talk, moment), *holds_for_others(challenge, contact, moment), *taken]
        _refuse_taken(wanted.instant, length, others)
    if talk is None:
        talk = Interview(
            uid=moment.new_uid(),
            starts_at=wanted.instant,
            time_zone=wanted.zone.key,
            created_at=moment.now,
            changed_at=moment.now,
        )
        contact.interviews.append(talk)
    else:
        if wanted.instant != talk.starts_at:
            talk.moves.append(Move(starts_at=talk.starts_at, moved_at=moment.now, because=reason))
        _touch(talk, moment)
    talk.starts_at, talk.time_zone, talk.minutes = wanted.instant, wanted.zone.key, length
    talk.medium, talk.place = medium or talk.medium, place or talk.place
    if when is not None:
        contact.holds.clear()
    contact.updated_at = moment.now
    return Appointment(talk, previous)


def _refuse_taken(start: datetime, minutes: int, others: Iterable[Taken]) -> None:
    end = start + timedelta(minutes=minutes)
    for other in others:
        if other.start < end and start < other.end:
            raise DoubleBookingError(other.what)


def cancel(challenge: Challenge, contact: Contact, moment: Moment, because: str | None = None) -> Appointment:
    """Call the fixed time off. Raises NothingScheduledError."""
    return _end(challenge, contact, moment, "cancel", because)


def miss(challenge: Challenge, contact: Contact, moment: Moment, because: str | None = None) -> Appointment:
    """Note that they did not come; it does not count. Raises NothingScheduledError, NotYetHeldError."""
    talk = next_talk(challenge, contact)
    if talk is not None and talk.starts_at > moment.now:
        raise NotYetHeldError(contact.name, contact.id)
    return _end(challenge, contact, moment, "miss", because)


def _end(challenge: Challenge, contact: Contact, moment: Moment, step: str, because: str | None) -> Appointment:
    talk = next((one for one in talks_of(challenge, contact) if one.status in STEPS[step]), None)
    if talk is None:
        raise NothingScheduledError(contact.name, contact.id)
    previous = replace(talk, moves=list(talk.moves))
    talk.status, talk.because = STEPS[step][talk.status], clean_line(because) if because else None
    _touch(talk, moment)
    contact.updated_at = moment.now
    return Appointment(talk, previous)


def _touch(talk: Interview, moment: Moment) -> None:
    talk.sequence += 1
    talk.changed_at = moment.now


def other_talks(challenge: Challenge, talk: Interview | None, moment: Moment) -> Iterator[Taken]:
    """Yield the times of all other talks that are fixed."""
    for contact, other in challenge.interviews():
        if other.status == "scheduled" and other is not talk:
            told = f"{contact.name}, {say_short_time(other.starts_at, moment.zone)} {moment.zone.key}"
            yield Taken(other.starts_at, other.ends_at, told)


def holds_for_others(challenge: Challenge, contact: Contact | None, moment: Moment) -> Iterator[Taken]:
    """Yield the windows that were offered to somebody else and have not lapsed."""
    for other in challenge.contacts:
        for hold in other.holds if other is not contact else ():
            if hold.lapses_at > moment.now:
                told = f"offered to {other.name} ({say_short_time(hold.starts_at, moment.zone)})"
                yield Taken(hold.starts_at, hold.ends_at, told)


def odd_hours(
    talk: Interview,
    contact: Contact,
    moment: Moment,
    workdays: Workdays,
    their_holidays: Mapping[date, str] | None = None,
) -> list[str]:
    """Return what is unusual about the time for either side: night, weekend, holiday.

    `their_holidays` names the public holidays where their zone is, as far as they are known.
    """
    mine = talk.starts_at.astimezone(moment.zone)
    found = []
    if not _is_within(mine, talk.ends_at.astimezone(moment.zone), OWN_DAY):
        found.append(f"it is {say_clock(mine)} for you")
    if not workdays.is_business_day(mine.date()):
        is_off = workdays.is_away(mine.date()) or workdays.is_holiday(mine.date())
        word = "you are away" if workdays.is_away(mine.date()) else "it is a holiday for you"
        found.append(word if is_off else "it is a weekend" if mine.weekday() > 4 else "it is no business day for you")
    if contact.time_zone:
        theirs = talk.starts_at.astimezone(ZoneInfo(contact.time_zone))
        if not _is_within(theirs, talk.ends_at.astimezone(ZoneInfo(contact.time_zone)), THEIR_DAY):
            found.append(f"it is {say_clock(theirs)} for {contact.greeting_name} ({contact.time_zone})")
        if theirs.weekday() > 4 and "it is a weekend" not in found:
            found.append(f"it is a weekend for {contact.greeting_name}")
        if their_holidays and theirs.date() in their_holidays:
            found.append(f"it is a public holiday for {contact.greeting_name}: {their_holidays[theirs.date()]}")
    return found


def _is_within(start: datetime, end: datetime, day: tuple[time, time]) -> bool:
    return start.date() == end.date() and day[0] <= start.time() and end.time() <= day[1]
