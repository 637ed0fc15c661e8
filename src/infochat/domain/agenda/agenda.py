"""What is owed today, to whom, by when and why: worked out from the facts at each look, never stored.

It is the top floor of the domain: it asks every rule, puts away what was snoozed, and says each thing once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from infochat.domain.agenda.due import KINDS, DueItem, Outlook
from infochat.domain.agenda.owed_messages import owed_messages
from infochat.domain.agenda.owed_promises import owed_tasks, owed_to_oneself
from infochat.domain.agenda.owed_talks import owed_around_talks
from infochat.domain.challenge import Challenge
from infochat.domain.day_words import short_day
from infochat.domain.moment import Moment
from infochat.domain.people import Contact
from infochat.domain.talks import Interview
from infochat.errors import UsageError

if TYPE_CHECKING:
    from infochat.domain.workdays import Workdays

_TIED_TO_A_TALK = ("confirm", "prepare", "meet")


class SnoozeError(UsageError):
    """A day to put things off to that is not still to come."""

    code = "snooze_day"

    def __init__(self, day: date) -> None:
        super().__init__(f"{short_day(day)} {day.year} does not lie ahead.", "Give a later day: --until DAY")


class Agenda(NamedTuple):
    """What today holds: the talks of the day, what is owed by now with the overdue first, and what comes later."""

    today: list[tuple[Contact, Interview]]
    due: list[DueItem]
    coming: list[DueItem]
    """what is not told yet, soonest first"""

    @property
    def next(self) -> DueItem | None:
        """Return the next thing that will be owed, or None when nothing is in sight."""
        return self.coming[0] if self.coming else None


def owed(challenge: Challenge, moment: Moment, workdays: Workdays) -> Agenda:
    """Return what is owed at this moment; days are those of the person's own zone."""
    outlook = Outlook(challenge, moment, workdays)
    found = [item for contact in challenge.contacts for item in _of(outlook, contact)]
    items = [_put_off(outlook, item) for item in (*found, *owed_to_oneself(outlook))]
    told = [item for item in items if item.shows_on <= moment.today]
    coming = [item for item in items if item.shows_on > moment.today]
    return Agenda(
        today=_talks_today(outlook),
        due=sorted(told, key=_rank),
        coming=sorted(coming, key=lambda item: (item.shows_on, _rank(item))),
    )


def snooze(contact: Contact, until: date, moment: Moment) -> None:
    """Put off what is owed to a contact until a day; what belongs to a fixed talk stays. Raises SnoozeError."""
    if until <= moment.today:
        raise SnoozeError(until)
    contact.snoozed_until = until
    contact.updated_at = moment.now


def _of(outlook: Outlook, contact: Contact) -> Iterator[DueItem]:
    return _once(
        [*owed_around_talks(outlook, contact), *owed_messages(outlook, contact), *owed_tasks(outlook, contact)]
    )


def _once(items: Iterable[DueItem]) -> Iterator[DueItem]:
    """Yield one item of each kind for a person, the earliest; tasks are each their own. News makes a sign of life."""
    kept: dict[tuple[str, str], DueItem] = {}
    for item in sorted(items, key=_rank):
        kept.setdefault((item.kind, item.task.uid if item.task else ""), item)
    kinds = {kind for kind, _ in kept}
    for item in kept.values():
        if not (item.kind == "keep_in_touch" and kinds & {"update", "first_ask"}):
            yield item


def _put_off(outlook: Outlook, item: DueItem) -> DueItem:
    """Move an item out of the person's own absence and to the day it was snoozed to."""
    if item.kind in _TIED_TO_A_TALK and item.talk is not None:
        return item
    until = item.contact.snoozed_until if item.contact else None
    # While one is away nothing is told, not even what was owed before.
    back_on = outlook.after_absence(outlook.moment.today)
    shows_on = outlook.after_absence(max(item.shows_on, until) if until else item.shows_on)
    if back_on > outlook.moment.today:
        shows_on = max(shows_on, outlook.workdays.next_business_day(back_on))
    return item._replace(shows_on=shows_on, due=max(item.due, until) if until else item.due)


def _rank(item: DueItem) -> tuple[date, int, str, str]:
    contact = item.contact
    return item.due, KINDS.index(item.kind), contact.name if contact else "", contact.uid if contact else item.why


def _talks_today(outlook: Outlook) -> list[tuple[Contact, Interview]]:
    today = outlook.moment.today
    talks = [
        (contact, talk)
        for contact, talk in outlook.challenge.interviews()
        if talk.status == "scheduled" and outlook.day_of(talk.starts_at) == today and talk.ends_at > outlook.moment.now
    ]
    return sorted(talks, key=lambda pair: pair[1].starts_at)
