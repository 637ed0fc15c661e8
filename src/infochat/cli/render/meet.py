"""What a recorded talk came to, in front of people and scripts."""

from __future__ import annotations

from typing import Any

from infochat.cli.render.blocks import Block, Line
from infochat.cli.render.interview import interview_json
from infochat.domain.challenge import Challenge
from infochat.domain.meet.recording import Occasion, Recorded
from infochat.domain.moment import Moment
from infochat.domain.people import Contact
from infochat.domain.standing import met_in_year
from infochat.domain.text import plural
from infochat.domain.years import goal_of


def recorded_json(challenge: Challenge, contact: Contact, recorded: Recorded, moment: Moment) -> dict[str, Any]:
    """Return the talk with its debrief, which also stands on its own, and who became a contact by it."""
    talk = interview_json(challenge, contact, recorded.talk, moment)
    return {
        "interview": talk,
        "debrief": talk["debrief"],
        "new_contacts": [person.id for person in recorded.new_people],
        "lines": recorded.lines,
    }


def recorded_blocks(
    challenge: Challenge, contact: Contact, recorded: Recorded, occasion: Occasion, moment: Moment
) -> list[Block]:
    """Return one sentence about what was saved, and a kind word for the first talk and the last."""
    year = recorded.talk.starts_at.astimezone(moment.zone).year
    goal = goal_of(challenge, year, moment)
    met = len(met_in_year(challenge, year, moment.zone))
    kept = f"Saved {plural(recorded.lines, 'line')} about {contact.name}." if recorded.lines else _held(contact)
    parts = [kept, f"{met} of {goal} met."]
    if recorded.tasks:
        parts.append(f"To-do {', '.join(task.id for task in recorded.tasks)}.")
    if recorded.new_people:
        names = ", ".join(f"{person.name} ({person.id})" for person in recorded.new_people)
        parts.append(f"{plural(len(recorded.new_people), 'new name')}: {names}.")
    if recorded.known_people:
        parts.append(f"Already with you: {', '.join(person.name for person in recorded.known_people)}.")
    blocks: list[Block] = [" ".join(parts)]
    if recorded.became_met and (occasion.was_ahead or occasion.is_assumed):
        otherwise = "It is noted as held now. If it was at another time: infochat undo, then say --on WHEN."
        blocks.append(Line(otherwise, commands=True))
    if recorded.became_met and met == 1:
        blocks.append("The first one is held. The next ones are easier.")
    elif recorded.became_met and met == goal:
        blocks.append(Line(f"That makes {goal}. No more guessing: when you like, infochat evaluate.", commands=True))
    return blocks


def _held(contact: Contact) -> str:
    return f"Noted that you met {contact.name}."
