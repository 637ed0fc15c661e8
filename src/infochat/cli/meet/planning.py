"""What is on the desk when a talk begins: the questions planned for it, its title, and an empty journal."""

from __future__ import annotations

import time
from dataclasses import dataclass

from infochat.cli.context import Context
from infochat.cli.meet.journal import Journal
from infochat.domain.challenge import Challenge
from infochat.domain.day_words import say_short_time
from infochat.domain.meet.recording import Occasion
from infochat.domain.people import Contact
from infochat.domain.question_choice import choose_questions
from infochat.domain.questions import Bank, question_key
from infochat.domain.settings import value_of
from infochat.domain.standing import next_talk, talks_of
from infochat.domain.talks import Interview


@dataclass(frozen=True, slots=True)
class Planned:
    """The questions for one talk, and how long it was asked for."""

    questions: list[str]
    spare: list[str]
    minutes: int


def planned_for(
    challenge: Challenge, bank: Bank, contact: Contact, talk: Interview | None, minutes: int | None
) -> Planned:
    """Return the questions that were prepared for a talk, else those that prepare would choose."""
    choice = choose_questions(challenge, bank, contact, talk or next_talk(challenge, contact), minutes=minutes)
    chosen = [question.text for question in choice.questions]
    spare = [question.text for question in choice.spare]
    if talk and talk.questions:
        kept = {question_key(text) for text in talk.questions}
        spare = [text for text in [*chosen, *spare] if question_key(text) not in kept]
        chosen = list(talk.questions)
    return Planned(chosen, spare, choice.minutes)


def begin_journal(context: Context, bank: Bank, contact: Contact, occasion: Occasion, minutes: int | None) -> Journal:
    """Return a journal for a talk that begins now; nothing of it is on the disk before its first line."""
    talk = next((t for t in talks_of(context.challenge, contact) if t.uid == occasion.uid), None)
    planned = planned_for(context.challenge, bank, contact, talk, minutes)
    return Journal(contact.uid, occasion, planned.minutes, time.time(), planned.questions, planned.spare)


def title_of(context: Context, contact: Contact, occasion: Occasion) -> str:
    """Return the title over the notes of a talk."""
    moment, clock = context.moment, value_of(context.challenge.settings, "clock")
    return f"{contact.name}, {say_short_time(occasion.starts_at, moment.zone, clock)}"
