"""The facts that a draft may name: the fixed list of placeholders and what each says about one person.

A fact that is not known is None; nothing is invented, and nothing confidential is ever put into a draft.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, tzinfo
from zoneinfo import ZoneInfo

from infochat.domain.challenge import Challenge
from infochat.domain.day_words import MONTH_NAMES, WEEKDAY_NAMES
from infochat.domain.decision import Verdict
from infochat.domain.moment import Moment
from infochat.domain.outreach.exchange import unthanked_talks
from infochat.domain.people import Contact, Purpose
from infochat.domain.settings import value_of
from infochat.domain.standing import delivered_asks, final_verdict, met_talks, talks_of
from infochat.domain.talks import Interview
from infochat.domain.text import clean_line

MINUTES = 20
"""asked for; 30 are blocked (domain notes, A3)"""
_SAID_LIMIT = 240
_BRIEF_COMPANY = 24

PLACEHOLDERS: Mapping[str, str] = {
    "name": "their name, as you address them",
    "company": "company",
    "position": "position",
    "role": "position and company",
    "connection": "what connects you",
    "connection_short": "what connects you",
    "introducer": "who suggested them",
    "subject": "subject",
    "me": "your name",
    "my_contact": "your address or number",
    "situation": "what you are exploring",
    "why": "what you want to learn",
    "minutes": "minutes",
    "asked_day": "day of your last message",
    "talk_day": "day of the talk",
    "talk_time": "time of the talk",
    "old_time": "former time",
    "place": "place",
    "said": "one thing they said",
    "outcome": "what came of it",
    "news": "one thing that happened since",
    "year": "year",
}
"""Every placeholder with the words that stand in its gap while the fact is missing."""

_MEDIA = {"coffee": "over a coffee", "phone": "by phone", "video": "by video", "office": "at your office"}
_DECISIONS = {
    "stay": "to stay where I am, and to mean it",
    "adjust": "to stay, with something changed",
    "change_role": "to look for another role in my company",
    "change_company": "to do my work at another company",
    "change_career": "to change to another line of work",
    "keep_exploring": "to keep asking before I decide",
}
_CONNECTIONS = {
    "colleague": ("We have worked together, and I thought of you at once.", "we have worked together."),
    "friend": ("We know each other well, and you came to my mind at once.", "you came to my mind at once."),
    "alum": ("We went to the same school, which is how I found you.", "we went to the same school."),
    "family": ("We are family, so I dare to ask you first.", "we are family, so I dare to ask."),
    "referral": ("Somebody who knows your work pointed me to you.", "somebody pointed me to you."),
    "online": ("I have been reading what you share online.", "I read what you share here."),
}


def gap(name: str) -> str:
    """Return what stands in a draft where a fact is missing, such as [company?]."""
    return f"[{PLACEHOLDERS[name]}?]"


def facts_for(challenge: Challenge, contact: Contact, moment: Moment, purpose: Purpose) -> dict[str, str | None]:
    """Return each placeholder with what is known; a sentence with a gap inside it counts as known."""
    introducer = _introducer(challenge, contact)
    talk = talk_meant(challenge, contact, moment, purpose)
    # Thanks recall the words of their own talk or none; anything else the latest that may be told.
    told_of = [talk] if talk and purpose == "thanks" else met_talks(challenge, contact)
    asked = delivered_asks(contact)
    outcome = " ".join(_outcomes(challenge, contact, moment)) or None
    zone = _their_zone(contact, moment)
    return {
        "name": contact.greeting_name,
        "company": contact.company,
        "position": contact.position,
        "role": _role(contact),
        "connection": _connection(contact, introducer, place=0),
        "connection_short": _connection(contact, introducer, place=1),
        "introducer": introducer,
        "subject": f"{introducer} suggested I write" if introducer else _own_subject(contact),
        "me": value_of(challenge.settings, "name"),
        "my_contact": value_of(challenge.settings, "email"),
        "situation": value_of(challenge.settings, "situation") or "a change of career",
        "why": contact.why,
        "minutes": str(MINUTES),
        "asked_day": f"on {_day(asked[-1].sent_on)}" if asked else None,
        "talk_day": f"on {_day(talk.starts_at.astimezone(zone).date())}" if talk else None,
        "talk_time": _clock(talk.starts_at, zone, moment) if talk else None,
        "old_time": _old_time(talk, zone, moment) if talk else None,
        "place": (talk.place or _MEDIA.get(talk.medium or "")) if talk else None,
        "said": next(filter(None, map(_said, reversed(told_of))), None),
        "outcome": outcome,
        "news": outcome,
        "year": str(moment.today.year),
    }


def talk_meant(challenge: Challenge, contact: Contact, moment: Moment, purpose: Purpose) -> Interview | None:
    """Return the talk that a message is about: the one to come, else the latest that was planned or held.

    News is of the one that was called off or fixed last, unless its time has come. Thanks are about the latest that is
    owed them, an update about the latest whose words may be told; where there is none, both are about the latest that
    has begun.
    """
    talks = talks_of(challenge, contact)
    if purpose in ("thanks", "update"):
        held = met_talks(challenge, contact)
        owed = unthanked_talks(challenge, contact, moment)
        about = owed if purpose == "thanks" else [talk for talk in held if _said(talk)] or held
        begun = [talk for talk in talks if talk.starts_at <= moment.now and talk.status in ("met", "scheduled")]
        talks = about or begun or talks
    fixed = [talk for talk in talks if talk.status == "scheduled"]
    ahead = [talk for talk in fixed if talk.starts_at > moment.now]
    if purpose == "moved":
        news = ahead + [talk for talk in talks if talk.status == "cancelled"]
        ahead = [max(news, key=lambda talk: talk.changed_at)] if news else []
    elif purpose == "confirm":
        ahead = ahead or fixed
    return next(iter(ahead or talks[-1:]), None)


def talk_noted(challenge: Challenge, contact: Contact, moment: Moment, purpose: Purpose) -> Interview | None:
    """Return the talk for which a message that went out is kept, or None where it is kept for no single one.

    Where thanks are owed for several talks, one message thanks for them all.
    """
    if purpose == "thanks" and len(unthanked_talks(challenge, contact, moment)) != 1:
        return None
    return talk_meant(challenge, contact, moment, purpose) if purpose in ("confirm", "moved", "thanks") else None


def is_named_by(challenge: Challenge, contact: Contact) -> bool:
    """Return whether somebody suggested this contact of whom it is not known that they may be named."""
    return challenge.find_contact(contact.via) is not None and contact.may_use_name is None


def verdict_to_tell(challenge: Challenge, contact: Contact, moment: Moment) -> Verdict | None:
    """Return the latest verdict of a year in which they were heard, unless an update went to them since it stands."""
    heard_in = {talk.starts_at.astimezone(moment.zone).year for talk in met_talks(challenge, contact)}
    theirs = [record for record in challenge.years if record.year in heard_in]
    final = next(filter(None, (final_verdict(record, moment) for record in reversed(theirs))), None)
    return final[0] if final and final[1] > _told_on(contact) else None


def _told_on(contact: Contact) -> date:
    return max((message.sent_on for message in contact.outreach if message.purpose == "update"), default=date.min)


def _introducer(challenge: Challenge, contact: Contact) -> str | None:
    found = challenge.find_contact(contact.via)
    return found.name if found and contact.may_use_name else None


def _connection(contact: Contact, introducer: str | None, place: int) -> str | None:
    """Return the whole sentence (place 0) or the short one for a note (place 1) that says what connects the two."""
    if introducer:
        return (f"{introducer} suggested that I write to you.", f"{introducer} suggested I write.")[place]
    if contact.relation == "event":
        return ("We met at [which event?], and I remember it well.", "we met at [which event?].")[place]
    if contact.relation == "cold":
        # They know where they work; in a note that holds 200 characters a long name is left out.
        brief = f" at {contact.company}" if contact.company and len(contact.company) <= _BRIEF_COMPANY else ""
        company = contact.company or gap("company")
        return (f"I came across your work at {company}.", f"I came across your work{brief}.")[place]
    said = _CONNECTIONS.get(contact.relation or "")
    return said[place] if said else None


def _role(contact: Contact) -> str:
    position = (contact.position or "").strip() or gap("position")
    first, *others = position.split()
    if first[1:].islower() and not any(word[0].isupper() for word in others):
        position = position[0].lower() + position[1:]
    return f"{position} at {contact.company or gap('company')}"


def _own_subject(contact: Contact) -> str:
    return f"Your work at {contact.company}" if contact.company else "A question about your work"


def _said(talk: Interview) -> str | None:
    if talk.debrief is None or talk.debrief.confidential:
        return None
    heard = talk.debrief.takeaway or next((answer.text for answer in talk.debrief.answers if answer.text), "")
    line = clean_line(heard, limit=10**9)
    if not line:
        return None
    line = line if len(line) <= _SAID_LIMIT else line[: _SAID_LIMIT - 1].rsplit(" ", 1)[0] + "…"
    return line if line[-1] in ".!?…。" else f"{line}."


def _outcomes(challenge: Challenge, contact: Contact, moment: Moment) -> Iterator[str]:
    for task in contact.tasks:
        is_news = task.kind == "advice" and task.state != "open" and task.told_on is None and not task.confidential
        if is_news:
            did = "I did it." if task.state == "done" else "I thought about it, and decided otherwise."
            yield f'You advised me: "{task.text}". {did}'
    told_on = _told_on(contact)
    for other in challenge.contacts:
        talks = met_talks(challenge, other) if other.via == contact.uid else []
        if talks and talks[0].starts_at.astimezone(moment.zone).date() > told_on:
            yield f"I met {other.name}, whom you named."
    verdict = verdict_to_tell(challenge, contact, moment)
    if verdict:
        yield f"I have decided {_DECISIONS[verdict.outcome]}."


def _their_zone(contact: Contact, moment: Moment) -> tzinfo:
    try:
        return ZoneInfo(contact.time_zone) if contact.time_zone else moment.zone
    except (ValueError, OSError, LookupError):
        return moment.zone


def _clock(instant: datetime, zone: tzinfo, moment: Moment) -> str:
    """Return "14:30", or "09:30 your time (14:30 mine)" where the clocks differ, with the day where that does too."""
    theirs, mine = instant.astimezone(zone), instant.astimezone(moment.zone)
    if theirs.utcoffset() == mine.utcoffset():
        return theirs.strftime("%H:%M")
    day = "" if theirs.date() == mine.date() else f"{WEEKDAY_NAMES[mine.weekday()]} "
    return f"{theirs:%H:%M} your time ({day}{mine:%H:%M} mine)"


def _old_time(talk: Interview, zone: tzinfo, moment: Moment) -> str | None:
    if not talk.moves:
        return None
    before = talk.moves[-1].starts_at
    return f"{_day(before.astimezone(zone).date())} at {_clock(before, zone, moment)}"


def _day(day: date) -> str:
    return f"{WEEKDAY_NAMES[day.weekday()]} {day.day} {MONTH_NAMES[day.month - 1]}"
