"""What different people said to the same question, side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from infochat.domain.challenge import Challenge, QuestionList
from infochat.domain.people import Contact
from infochat.domain.questions import question_key
from infochat.domain.talks import Interview


@dataclass(frozen=True, slots=True)
class HeardAnswer:
    """What one person said in one talk."""

    contact: Contact
    talk: Interview
    text: str
    confidential: bool


@dataclass(frozen=True, slots=True)
class AnswersTo:
    """One question with what everybody said to it, earliest first."""

    question: str
    heard: list[HeardAnswer]


def answers_to_anchors(challenge: Challenge, lists: Iterable[QuestionList]) -> list[AnswersTo]:
    """Return each anchor question of these lists with its answers, the unanswered ones too, in the lists' order."""
    anchors = {question_key(q.text): q.text for each in lists for q in each.questions if q.anchor}
    heard: dict[str, list[HeardAnswer]] = {key: [] for key in anchors}
    for contact, talk in sorted(challenge.interviews(), key=lambda pair: pair[1].starts_at):
        if talk.debrief is None:
            continue
        for answer in talk.debrief.answers:
            key = question_key(answer.question)
            if key in heard and answer.text.strip():
                heard[key].append(HeardAnswer(contact, talk, answer.text, talk.debrief.confidential))
    return [AnswersTo(text, heard[key]) for key, text in anchors.items()]
