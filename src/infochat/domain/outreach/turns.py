"""Whose turn it is: who may be written to, whose answer is waited for, with whom a time may come next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infochat.domain.cadence import cadence_of
from infochat.domain.challenge import Challenge
from infochat.domain.moment import Moment
from infochat.domain.outreach.exchange import RefusedError, RestError, next_purpose
from infochat.domain.people import Contact
from infochat.domain.standing import has_refused, next_talk, talks_of
from infochat.domain.waiting import nudge_day, open_round

if TYPE_CHECKING:
    from infochat.domain.workdays import Workdays


def may_be_written_to(challenge: Challenge, contact: Contact, moment: Moment) -> bool:
    """Return whether a message to them is none too many: no refusal, and no rest that they are left in."""
    try:
        next_purpose(challenge, contact, moment)
    except (RefusedError, RestError):
        return False
    return True


def is_to_be_written_to(challenge: Challenge, contact: Contact, moment: Moment, workdays: Workdays) -> bool:
    """Return whether a message is in place today: they may be written to, and no nudge comes before its day."""
    if not may_be_written_to(challenge, contact, moment):
        return False
    waiting = open_round(contact, talks_of(challenge, contact), moment.today, moment.zone)
    if not waiting:
        return True
    nudge_on = nudge_day(contact, waiting, cadence_of(challenge.settings), workdays)
    return nudge_on is not None and nudge_on <= moment.today


def is_waited_for(challenge: Challenge, contact: Contact, moment: Moment) -> bool:
    """Return whether an answer of theirs is still to come."""
    return bool(open_round(contact, talks_of(challenge, contact), moment.today, moment.zone))


def may_be_scheduled(challenge: Challenge, contact: Contact) -> bool:
    """Return whether a time may come next: they were asked or answered and did not say no, or one is fixed."""
    return not has_refused(contact) and (
        next_talk(challenge, contact) is not None or bool(contact.outreach or contact.replies)
    )
