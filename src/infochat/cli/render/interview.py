"""One talk as scripts see it: the appointment and, once held, the debrief. It computes and stores nothing."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from infochat.domain.challenge import Challenge
from infochat.domain.moment import Moment
from infochat.domain.people import Contact, Task
from infochat.domain.talks import Debrief, Interview


def interview_json(challenge: Challenge, contact: Contact, interview: Interview, moment: Moment) -> dict[str, Any]:
    """Return a talk with every key; times in the own zone, `contact_starts_at` in the contact's."""
    debrief = interview.debrief
    return {
        "id": interview.uid,
        "contact": contact.id,
        "starts_at": _local(interview.starts_at, moment.zone),
        "ends_at": _local(interview.ends_at, moment.zone),
        "time_zone": interview.time_zone,
        "contact_starts_at": _theirs(interview.starts_at, contact.time_zone),
        "minutes": interview.minutes,
        "medium": interview.medium,
        "place": interview.place,
        "status": interview.status,
        "sequence": interview.sequence,
        "moves": [
            {
                "starts_at": _local(move.starts_at, moment.zone),
                "moved_at": _local(move.moved_at, moment.zone),
                "because": move.because,
            }
            for move in interview.moves
        ],
        "also_there": [person.id for uid in interview.also_there if (person := challenge.find_contact(uid))],
        "questions": list(interview.questions),
        "debrief": None if debrief is None else debrief_json(challenge, contact, interview, debrief),
    }


def debrief_json(challenge: Challenge, contact: Contact, interview: Interview, debrief: Debrief) -> dict[str, Any]:
    """Return what a talk left behind with every key present; `tasks` are those that came out of this talk."""
    return {
        "answers": [{"question": answer.question, "text": answer.text} for answer in debrief.answers],
        "notes": debrief.notes,
        "takeaway": debrief.takeaway,
        "corrected_belief": "\n".join(debrief.corrected_beliefs) or None,
        "corrected_beliefs": list(debrief.corrected_beliefs),
        "surprises": list(debrief.surprises),
        "red_flags": list(debrief.red_flags),
        "interest_before": debrief.interest_before,
        "interest_after": debrief.interest_after,
        "energy": debrief.energy,
        "confidence": debrief.confidence,
        "useful": debrief.useful,
        "scores": [
            {"option": score.option, "criterion": score.criterion, "score": score.score} for score in debrief.scores
        ],
        "claims": [
            {"option": claim.option, "text": claim.text, "supports": claim.supports} for claim in debrief.claims
        ],
        "referrals": [
            {
                "name": referral.name,
                "contact": person.id if (person := challenge.find_contact(referral.contact)) else None,
                "may_use_name": person.may_use_name if person else None,
            }
            for referral in debrief.referrals
        ],
        "tasks": [_task_json(task) for task in contact.tasks if task.interview == interview.uid],
        "confidential": debrief.confidential,
    }


def _task_json(task: Task) -> dict[str, Any]:
    return {
        "id": task.id,
        "kind": task.kind,
        "text": task.text,
        "due": task.due.isoformat() if task.due else None,
        "state": task.state,
        "told_on": task.told_on.isoformat() if task.told_on else None,
        "confidential": task.confidential,
    }


def _local(instant: datetime, zone: ZoneInfo) -> str:
    return instant.astimezone(zone).isoformat()


def _theirs(instant: datetime, zone_name: str | None) -> str | None:
    """Return the contact's own clock, or None while their zone is unknown to us or to this computer."""
    if zone_name is None:
        return None
    try:
        return _local(instant, ZoneInfo(zone_name))
    except (ValueError, OSError, LookupError):
        return None
