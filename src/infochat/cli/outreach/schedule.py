"""The command schedule: offer windows, fix, move or cancel a time, and write the calendar file."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from infochat.cli.business_days import their_holidays, workdays_of
from infochat.cli.calendar_files import calendar_path, write_calendar
from infochat.cli.context import ClashingOptionsError, Context
from infochat.cli.outreach.offering import Terms, asked_zone, offer_windows, taken_around
from infochat.cli.render.blocks import Answer
from infochat.cli.render.schedule import change_lines
from infochat.domain.contacts import as_contact, id_of
from infochat.domain.day_words import say_short_time
from infochat.domain.outreach.appointment import Appointment, cancel, fix, miss, odd_hours
from infochat.domain.outreach.turns import may_be_scheduled
from infochat.domain.people import Connection, Contact
from infochat.domain.person_facts import checked_zone
from infochat.domain.settings import value_of
from infochat.domain.standing import next_talk
from infochat.domain.talks import Medium
from infochat.domain.who import shortest_word
from infochat.errors import StageError, UsageError

if TYPE_CHECKING:
    from datetime import datetime

    from infochat.domain.challenge import Challenge
    from infochat.domain.when import When


Step = Literal["fix", "cancel", "no_show"]


class NoCalendarFileError(StageError):
    """There is no calendar file to open."""

    code = "no_calendar_file"

    def __init__(self, name: str) -> None:
        super().__init__(f"no time was ever fixed with {name}, so there is no calendar file.", "Fix one first.")


class BetweenNeedsOfferError(UsageError):
    """Days to look between, and no windows asked for."""

    code = "between_needs_offer"

    def __init__(self) -> None:
        super().__init__("--between says where to look for windows.", "Say how many: --offer 3")


class NoTimeGivenError(UsageError):
    """No time, and nobody to ask."""

    code = "no_time"

    def __init__(self, who: str) -> None:
        super().__init__(
            "no time given, and there is no terminal to ask on.",
            f"Give it as words: infochat schedule {who} tue 14:30",
        )


def schedule(
    ctx: typer.Context,
    who: Annotated[str | None, typer.Argument(metavar="[WHO]", help="With whom.")] = None,
    when: Annotated[list[str] | None, typer.Argument(metavar="[WHEN]...", help="Such as tue 14:30.")] = None,
    length: Annotated[str | None, typer.Option("--for", metavar="30m", help="Time to keep free.")] = None,
    medium: Annotated[Medium | None, typer.Option(help="How you will talk.")] = None,
    where: Annotated[str | None, typer.Option(metavar="TEXT", help="The place or the link.")] = None,
    tz: Annotated[str | None, typer.Option("--tz", metavar="ZONE", help="Their zone; it is remembered.")] = None,
    anyway: Annotated[bool, typer.Option("--anyway", help="Even where the time is taken.")] = False,
    cancelled: Annotated[bool, typer.Option("--cancel", help="Call it off.")] = False,
    no_show: Annotated[bool, typer.Option("--no-show", help="They did not come.")] = False,
    because: Annotated[str | None, typer.Option(metavar="TEXT", help="Why it moved or fell through.")] = None,
    offer: Annotated[int | None, typer.Option(metavar="N", min=1, max=10, help="Offer so many windows.")] = None,
    calendar: Annotated[list[str] | None, typer.Option(metavar="FILE", help="Your own calendar, .ics.")] = None,
    between: Annotated[tuple[str, str] | None, typer.Option(metavar="DAY DAY", help="Where to look.")] = None,
    show: Annotated[bool, typer.Option("--open", help="Open the calendar file.")] = False,
) -> None:
    """Fix, move or cancel a time, or offer windows; WHEN is read in your own zone unless it names another."""
    context: Context = ctx.obj
    _refuse_clashes(
        {"--cancel": cancelled, "--no-show": no_show, "--offer": offer is not None, "a time": bool(when)},
        {"--between": between is not None and offer is None},
    )
    step: Step = "cancel" if cancelled else "no_show" if no_show else "fix"
    is_fixed_already = step != "fix" or (show and not when)
    person = context.person(
        who,
        fits=lambda c: _is_fixed(context, c) if is_fixed_already else may_be_scheduled(context.challenge, c),
        to="schedule",
    )
    terms = Terms(_minutes(length), medium, where, tz, calendar or ())
    if offer is not None:
        offer_windows(context, person, offer, between, terms)
    elif step != "fix":
        _call_off(context, person, step, terms.zone, because, opened=show)
    elif show and not when and not terms.say_anything:
        _open_calendar(context, person)
    else:
        is_told = show or (terms.say_anything and _is_fixed(context, person))
        wanted = _read_when(context, person, when) if when or not is_told else None
        _fix(context, person, wanted, terms, because, anyway=anyway, opened=show)


def _fix(
    context: Context, person: Contact | Connection, wanted: When | None, terms: Terms, because: str | None,
    *, anyway: bool, opened: bool,
) -> None:  # fmt: skip
    """Fix or move a time, or change how and where the talk is that is fixed already."""
    zone = terms.zone or asked_zone(context, person, terms)
    at = wanted.instant if wanted else _fixed_time(context, person)
    taken = taken_around(context, terms.calendars, at) if at else ()
    with context.edit(_change_words(context, person, "schedule", at)) as challenge:
        contact = as_contact(challenge, person, context.moment)
        contact.time_zone = checked_zone(zone) if zone else contact.time_zone
        changed = fix(
            challenge, contact, wanted, context.moment, minutes=terms.minutes, medium=terms.medium, place=terms.place,
            because=because, taken=taken, anyway=anyway,
        )  # fmt: skip
    _answer(context, challenge, contact, changed, opened=opened)


def _call_off(
    context: Context, person: Contact | Connection, step: Step, zone: str | None, because: str | None, *, opened: bool
) -> None:
    """Cancel a time, or note that they did not come to it."""
    verb, change = ("cancel the time with", cancel) if step == "cancel" else ("no-show of", miss)
    with context.edit(_change_words(context, person, verb, _fixed_time(context, person))) as challenge:
        contact = as_contact(challenge, person, context.moment)
        contact.time_zone = checked_zone(zone) if zone else contact.time_zone
        changed = change(challenge, contact, context.moment, because)
    _answer(context, challenge, contact, changed, opened=opened)


def _change_words(context: Context, person: Contact | Connection, verb: str, at: datetime | None) -> str:
    """Return how undo names the change: what was done, with whom, and the time it is about."""
    if at is None:
        return f"{verb} {id_of(person)}"
    clock = value_of(context.challenge.settings, "clock")
    return f"{verb} {id_of(person)} ({say_short_time(at, context.moment.zone, clock)})"


def _refuse_clashes(steps: dict[str, bool], only_with_offer: dict[str, bool]) -> None:
    """Refuse words and options of which only one could be followed.

    Raises ClashingOptionsError, BetweenNeedsOfferError.
    """
    given = [name for name, is_given in steps.items() if is_given]
    if len(given) > 1:
        raise ClashingOptionsError(given[0], given[1])
    if any(only_with_offer.values()):
        raise BetweenNeedsOfferError


def _answer(context: Context, challenge: Challenge, contact: Contact, step: Appointment, *, opened: bool) -> None:
    """Write the calendar file, then say what changed and what comes next."""
    from infochat.cli.folders import short_path
    from infochat.cli.render.interview import interview_json

    path = write_calendar(context, contact, step.talk)
    if step.talk.status == "scheduled":
        closed = their_holidays(context, contact)
        for warning in odd_hours(step.talk, contact, context.moment, workdays_of(context), closed):
            context.terminal.say(f"warning: {warning}.")
        if step.previous and step.previous.ends_at <= context.moment.now:
            word = shortest_word(challenge, contact)
            told = f"infochat undo, then infochat meet {word}"
            context.terminal.say(f"warning: the former time had passed. If you did talk then: {told}", commands=True)
    word = shortest_word(challenge, contact)
    lines = change_lines(challenge, contact, step, context.moment, word)
    said = [*lines.blocks, f"Calendar file: {short_path(path)}"]
    previous = step.previous
    data = {
        "interview": interview_json(challenge, contact, step.talk, context.moment),
        "calendar_file": path,
        "previous": interview_json(challenge, contact, previous, context.moment) if previous else None,
    }
    context.answer(Answer("interview", data, said, lines.next, lines.next_words))
    if opened:
        _open(context, path)


def _is_fixed(context: Context, person: Contact | Connection) -> bool:
    return _fixed_time(context, person) is not None


def _fixed_time(context: Context, person: Contact | Connection) -> datetime | None:
    talk = next_talk(context.challenge, person) if isinstance(person, Contact) else None
    return talk.starts_at if talk else None


def _read_when(context: Context, person: Contact | Connection, words: Sequence[str] | None) -> When:
    """Read the time, asking for it where it is missing, and which one is meant where the hour comes twice."""
    from infochat.domain.when import read_time
    from infochat.domain.when_errors import DoubledHourError

    def check(text: str) -> None:
        with suppress(DoubledHourError):  # which of the two is asked next
            read_time(text, context.moment)

    slug = person.id if isinstance(person, Contact) else "WHO"
    text = " ".join(words) if words else ""
    if not text:
        if not context.terminal.can_ask:
            raise NoTimeGivenError(slug)
        text = context.terminal.ask("When, such as tue 14:30 (Enter to stop)", "WHEN", check=check) or ""
        if not text:
            raise EOFError
    try:
        return read_time(text, context.moment)
    except DoubledHourError as error:
        if not context.terminal.can_ask:
            raise
        context.terminal.say(f"{error.what}\nfirst is {error.candidates[0]}, second is {error.candidates[1]}")
        answer = context.terminal.ask("Which one", error.candidates[0], choices=("first", "second"))
        if not answer:
            raise EOFError from None
        return read_time(error.candidates[answer == "second"], context.moment)


def _minutes(length: str | None) -> int | None:
    from infochat.domain.when import read_minutes

    return read_minutes(length) if length is not None else None


def _open_calendar(context: Context, person: Contact | Connection) -> None:
    from infochat.cli.folders import short_path

    if not isinstance(person, Contact) or not os.path.exists(path := calendar_path(context, person)):
        raise NoCalendarFileError(person.name)
    context.answer(Answer("calendar_file", {"calendar_file": path}, [f"Calendar file: {short_path(path)}"]))
    _open(context, path)


def _open(context: Context, path: str) -> None:
    from infochat.cli.opener import open_with_system

    if not open_with_system(path):
        context.terminal.say("There is no program here to open it with; the path is above.")
