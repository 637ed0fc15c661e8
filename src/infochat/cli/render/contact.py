"""One contact as scripts see it: the record, and the whole of what happened. It computes and stores nothing."""

from __future__ import annotations

from typing import Any

from infochat.cli.render.interview import interview_json
from infochat.domain.challenge import Challenge
from infochat.domain.moment import Moment
from infochat.domain.people import Connection, Contact, Task
from infochat.domain.standing import stage_of, talks_of
from infochat.domain.talks import Interview


def contact_json(challenge: Challenge, contact: Contact, moment: Moment) -> dict[str, Any]:
    """Return a contact with every key; `via` is the id of the contact who suggested them."""
    introducer = challenge.find_contact(contact.via)
    return {
        "id": contact.id,
        "uid": contact.uid,
        "name": contact.name,
        "call_name": contact.call_name,
        "company": contact.company,
        "position": contact.position,
        "emails": list(contact.emails),
        "phones": list(contact.phones),
        "url": contact.url,
        "relation": contact.relation,
        "warmth": contact.warmth,
        "via": introducer.id if introducer else None,
        "may_use_name": contact.may_use_name,
        "time_zone": contact.time_zone,
        "why": contact.why,
        "options": list(contact.options),
        "tags": list(contact.tags),
        "stage": stage_of(challenge, contact, moment.zone),
        "do_not_contact": contact.do_not_contact,
        "connected_on": contact.connected_on,
        "source": contact.source,
        "created_at": contact.created_at.astimezone(moment.zone),
        "updated_at": contact.updated_at.astimezone(moment.zone),
        "former_ids": list(contact.former_ids),
        "credentials": contact.credentials,
        "away_until": contact.away_until,
        "snoozed_until": contact.snoozed_until,
    }


def history_json(challenge: Challenge, contact: Contact, moment: Moment, *, with_notes: bool = True) -> dict[str, Any]:
    """Return what happened with a contact, in order; without notes, what was said and written down is left out."""
    talks = [_talk_json(challenge, talk, moment, with_notes) for talk in talks_of(challenge, contact)]
    return {
        "outreach": [
            {"purpose": sent.purpose, "channel": sent.channel, "sent_on": sent.sent_on, "text": sent.text}
            for sent in sorted(contact.outreach, key=lambda message: message.sent_on)
        ],
        "replies": [
            {"answer": reply.answer, "on": reply.on, "until": reply.until, "names": list(reply.names)}
            for reply in sorted(contact.replies, key=lambda reply: reply.on)
        ],
        "interviews": talks,
        "tasks": [task_json(task) for task in contact.tasks],
        "notes": [
            {"at": note.at.astimezone(moment.zone), "text": note.text, "confidential": note.confidential}
            for note in sorted(contact.notes, key=lambda note: note.at)
            if with_notes
        ],
        "referrals": referrals_json(challenge, contact),
    }


def referrals_json(challenge: Challenge, contact: Contact) -> list[dict[str, Any]]:
    """Return whom a contact suggested: the people who came by them, and names that became nobody yet."""
    people = {each.uid: each for each in challenge.contacts if each.via == contact.uid}
    names = [name for reply in contact.replies for name in reply.names]
    for talk in contact.interviews:
        for referral in talk.debrief.referrals if talk.debrief else ():
            named = challenge.find_contact(referral.contact)
            if named:
                people.setdefault(named.uid, named)
            else:
                names.append(referral.name)
    known = {each.name for each in people.values()}
    return [
        *({"name": each.name, "contact": each.id, "may_use_name": each.may_use_name} for each in people.values()),
        *({"name": name, "contact": None, "may_use_name": None} for name in dict.fromkeys(names) if name not in known),
    ]


def task_json(task: Task) -> dict[str, Any]:
    """Return a task with every key."""
    return {
        "id": task.id,
        "kind": task.kind,
        "text": task.text,
        "created_on": task.created_on,
        "due": task.due,
        "state": task.state,
        "settled_on": task.settled_on,
        "told_on": task.told_on,
        "interview": task.interview,
        "confidential": task.confidential,
    }


def connection_json(row: Connection) -> dict[str, Any]:
    """Return a connection with every key."""
    return {
        "name": row.name,
        "company": row.company,
        "position": row.position,
        "url": row.url,
        "email": row.email,
        "phone": row.phone,
        "connected_on": row.connected_on,
    }


def _talk_json(challenge: Challenge, talk: Interview, moment: Moment, with_notes: bool) -> dict[str, Any]:
    """Return one talk; the contact in whose record it stands is the one it names."""
    host = next(person for person, each in challenge.interviews() if each is talk)
    shown = interview_json(challenge, host, talk, moment)
    return shown if with_notes else shown | {"debrief": None}
