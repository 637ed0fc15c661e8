"""Question lists, and the answers to them, in front of people and scripts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from infochat.cli.render.blocks import Block, Line, Table
from infochat.domain.challenge import Question, QuestionList
from infochat.domain.moment import Moment
from infochat.domain.prepare.answers import AnswersTo


def question_json(question: Question) -> dict[str, Any]:
    """Return one question with every key."""
    return {
        "text": question.text,
        "topic": question.topic,
        "minutes": question.minutes,
        "anchor": question.anchor,
    }


def list_json(questions: QuestionList) -> dict[str, Any]:
    """Return one list with every key."""
    return {"name": questions.name, "questions": [question_json(question) for question in questions.questions]}


def list_blocks(lists: Sequence[QuestionList], used: Sequence[str], *, one: bool) -> list[Block]:
    """Return one list with its questions, or all lists with how many each has and for whom it is used."""
    if not one:
        counts = [(each.name, str(len(each.questions)), whom) for each, whom in zip(lists, used, strict=True)]
        return [Table(("List", "Questions", "Used"), counts, right=frozenset({1}))]
    rows = [
        (str(place), q.text, q.topic or "", f"{q.minutes} min", "anchor" if q.anchor else "")
        for place, q in enumerate(lists[0].questions, 1)
    ]
    title = Line(f"{lists[0].name}{f' (used {used[0]})' if used[0] else ''}", "bold")
    lines = [
        f"{number:>3}  {text} ({', '.join(part for part in (topic, minutes, anchor) if part)})"
        for number, text, topic, minutes, anchor in rows
    ]
    return [title, *(lines or ["  It has no question yet."])]


def answers_json(answers: Sequence[AnswersTo], moment: Moment) -> list[dict[str, Any]]:
    """Return the answers to each question with who gave them and when."""
    return [
        {
            "question": each.question,
            "answers": [
                {
                    "contact": heard.contact.id,
                    "name": heard.contact.name,
                    "interview": heard.talk.uid,
                    "held_at": heard.talk.starts_at.astimezone(moment.zone).isoformat(),
                    "text": heard.text,
                    "confidential": heard.confidential,
                }
                for heard in each.heard
            ],
        }
        for each in answers
    ]


def answers_blocks(answers: Sequence[AnswersTo]) -> list[Block]:
    """Return the answers to each question under it, one person after the other."""
    blocks: list[Block] = []
    for each in answers:
        blocks += [*([""] if blocks else []), Line(each.question, "bold")]
        for heard in each.heard:
            mark = " (confidential)" if heard.confidential else ""
            blocks += [f"  {heard.contact.name}{mark}:", *(f"    {line}" for line in heard.text.split("\n"))]
        if not each.heard:
            blocks.append("  Nobody has answered this yet.")
    none = "No list has an anchor question yet. Make one: infochat questions mine --add TEXT --anchor"
    return blocks or [Line(none, commands=True)]
