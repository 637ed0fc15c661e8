"""Reaching out: what was sent and what came back, which message is next, and when silence means something.

Only what happened is noted here. Which message was the ask and which the nudge follows from the days, never from the
order of typing, so that late notes end in the same record.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from infochat.domain.cadence import REST_DAYS, cadence_of
from infochat.domain.challenge import Challenge
from infochat.domain.contacts import introduce
from infochat.domain.day_words import short_day
from infochat.domain.moment import Moment
from infochat.domain.people import Answer, Channel, Contact, Outreach, Purpose, Reply
from infochat.domain.standing import has_refused, is_thanked, met_talks, talks_of
from infochat.domain.talks import Interview
from infochat.domain.text import clean_line, clean_note
from infochat.domain.waiting import agreed_day, name_by_days, open_round
from infochat.errors import ConflictError, StageError, UsageError


def _told(day: date) -> str:
    return f"{short_day(day)} {day.year}"


class RefusedError(StageError):
    """A message to somebody who said no or wants to be left alone."""

    code = "refused"

    def __init__(self, contact: Contact) -> None:
        said = "wants to be left alone" if contact.do_not_contact else "said no, and a no is final"
        super().__init__(
            f"{contact.name} {said}.", "Somebody else may know as much: infochat find. A slip of the key: infochat undo"
        )


class RestError(StageError):
    """One message too many to somebody who stayed silent."""

    code = "resting"

    def __init__(self, contact: Contact, sent: int, until: date) -> None:
        times = "once" if sent == 1 else "twice" if sent == 2 else f"{sent} times"
        super().__init__(
            f"{contact.name} was written to {times} without an answer and is left in peace until {_told(until)}.",
            "Ask somebody else: infochat find. If you did write, note it: --sent --on DAY",
        )


class NothingToThankError(StageError):
    """Thanks to somebody who was neither met nor answered yet."""

    code = "not_met"

    def __init__(self, contact: Contact) -> None:
        super().__init__(
            f"{contact.name} was not met yet, so there is nothing to say thanks for.",
            f"Note the talk first: infochat meet {contact.id} --on DAY. If thanks went out: --sent",
        )


class NoTalkToMoveError(StageError):
    """News of a talk that was never fixed."""

    code = "no_talk"

    def __init__(self, contact: Contact) -> None:
        super().__init__(
            f"no talk with {contact.name} was fixed, so nothing can have moved.",
            f"Fix one first: infochat schedule {contact.id} tue 14:30",
        )


class FutureDayError(UsageError):
    """Something noted as done on a day that is still to come."""

    code = "future_day"

    def __init__(self, day: date) -> None:
        super().__init__(f"{_told(day)} is still to come.", "Only what happened is noted; give --on a past day.")


class SentTwiceError(ConflictError):
    """The same message noted a second time."""

    code = "sent_twice"

    def __init__(self, contact: Contact, channel: Channel, day: date) -> None:
        super().__init__(
            f"a message to {contact.name} by {channel} on {_told(day)} is noted already.",
            "Another day or another way: --on DAY, --channel CHANNEL. A slip of the key: infochat undo",
        )


class ReplyNeedsError(UsageError):
    """An answer whose day or name is missing, or that cannot have one."""

    code = "reply"

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what, remedy)


class Answered(NamedTuple):
    """A reply as it was noted, and the people whom it named."""

    reply: Reply
    introduced: list[Contact]


def next_purpose(challenge: Challenge, contact: Contact, moment: Moment, *, on: date | None = None) -> Purpose:
    """Return which message comes next with this contact, or came next on a past day.

    Raises RefusedError, RestError (every nudge was sent and the rest is not over).
    """
    day = on or moment.today
    talks = [talk for talk in talks_of(challenge, contact) if agreed_day(talk, moment.zone) <= day]
    if _refused_before(contact, day) or (has_refused(contact) and on is None):
        raise RefusedError(contact)
    if any(talk.status == "scheduled" for talk in talks):
        return "confirm"
    waiting = open_round(contact, talks, day, moment.zone)
    waiting = [message for message in waiting if message.sent_on <= day]
    if waiting:
        if len(waiting) > cadence_of(challenge.settings).nudges:
            raise RestError(contact, len(waiting), waiting[-1].sent_on + timedelta(REST_DAYS))
        return "nudge"
    held = [talk for talk in talks if talk.status == "met"]
    if not held:
        return "ask"
    return "update" if is_thanked(contact, held[-1], moment.zone) else "thanks"


def unthanked_talks(challenge: Challenge, contact: Contact, moment: Moment) -> list[Interview]:
    """Return the talks with this contact that took place and were not thanked for, earliest first."""
    return [talk for talk in met_talks(challenge, contact) if not is_thanked(contact, talk, moment.zone)]


def record_sent(
    challenge: Challenge,
    contact: Contact,
    moment: Moment,
    *,
    purpose: Purpose,
    channel: Channel = "email",
    on: date | None = None,
    text: str | None = None,
    interview: Interview | None = None,
) -> Outreach:
    """Note a message that really went out, and return it.

    `on` is a day of the person's own zone, today if not given. Whether it was the ask or a nudge is set right by the
    days of all messages. Raises FutureDayError, RefusedError, SentTwiceError.
    """
    day = _past_day(on, moment)
    is_asking = purpose in ("ask", "nudge")
    if is_asking and _refused_before(contact, day):
        raise RefusedError(contact)
    _refuse_twice(contact, purpose, channel, day)
    message = Outreach(
        uid=moment.new_uid(),
        purpose=purpose,
        channel=channel,
        sent_on=day,
        text=clean_note(text) if text is not None else None,
        interview=interview.uid if interview else None,
    )
    insort(contact.outreach, message, key=lambda each: each.sent_on)
    if purpose == "update":
        for task in contact.tasks:
            if task.settled_on and task.settled_on <= day and task.told_on is None:
                task.told_on = day
    name_by_days(contact, talks_of(challenge, contact), moment.zone)
    contact.updated_at = moment.now
    return message


def record_reply(
    challenge: Challenge,
    contact: Contact,
    moment: Moment,
    *,
    answer: Answer,
    on: date | None = None,
    until: date | None = None,
    names: Sequence[str] = (),
) -> Answered:
    """Note what came back. "later" has a day from which to ask again, "refer" the names of others.

    Those named become contacts suggested by this one; somebody known already stays as they are.
    Raises FutureDayError, ReplyNeedsError, and what adding a contact raises.
    """
    day = _past_day(on, moment)
    if (answer == "later") != (until is not None):
        raise ReplyNeedsError(
            f"the answer {answer} {'needs a day' if answer == 'later' else 'has no day to come back on'}.",
            "Say when to ask again: --reply later --until DAY",
        )
    if until is not None and until < day:
        raise ReplyNeedsError("the day to ask again lies before the answer.", "Give a later one: --until DAY")
    if (answer == "refer") != bool(names):
        raise ReplyNeedsError(
            f"the answer {answer} {'needs a name' if answer == 'refer' else 'names nobody'}.",
            'Say whom they named: --reply refer --refer "Their Name"',
        )
    cleaned = [clean_line(name) for name in names]
    introduced = [introduce(challenge, contact, name, moment)[0] for name in cleaned]
    reply = Reply(uid=moment.new_uid(), answer=answer, on=day, until=until, names=cleaned)
    insort(contact.replies, reply, key=lambda each: each.on)
    name_by_days(contact, talks_of(challenge, contact), moment.zone)
    contact.updated_at = moment.now
    return Answered(reply, introduced)


def _past_day(on: date | None, moment: Moment) -> date:
    if on is not None and on > moment.today:
        raise FutureDayError(on)
    return on or moment.today


def _refused_before(contact: Contact, day: date) -> bool:
    return contact.do_not_contact or any(reply.answer == "no" and reply.on < day for reply in contact.replies)


def _refuse_twice(contact: Contact, purpose: Purpose, channel: Channel, day: date) -> None:
    if any(reply.answer == "bounced" and reply.on == day for reply in contact.replies):
        return
    kinds = ("ask", "nudge") if purpose in ("ask", "nudge") else (purpose,)
    for message in contact.outreach:
        if message.sent_on == day and message.channel == channel and message.purpose in kinds:
            raise SentTwiceError(contact, channel, day)
