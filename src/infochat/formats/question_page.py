"""A question list as a Markdown page that a person can correct: one `- ` line for each question, in order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from infochat.domain.challenge import Question
from infochat.domain.questions import make_question
from infochat.errors import UsageError
from infochat.formats.page import PageLineError, lines_of, said_in

_DETAILS = re.compile(r"[ \t]+\((?:(?P<topic>[^(),]+), )?(?P<minutes>\d{1,3}) min(?P<anchor>, anchor)?\)$")


class QuestionPageError(PageLineError):
    """A line of the page that is no question."""

    code = "question_page"


def render(name: str, questions: Sequence[Question]) -> str:
    """Return the page; in brackets behind a question stand its topic, its minutes and whether it is an anchor."""
    rows = "".join(f"- {question.text} ({_details(question)})\n" for question in questions)
    return (
        f"# Questions: {name}\n\n"
        "<!-- One question on each line that begins with a hyphen, in the order of asking. The brackets may be left\n"
        "     out: (topic, 2 min, anchor). An anchor is asked of everybody. -->\n\n"
        f"{rows}"
    )


def parse(text: str) -> list[Question]:
    """Return the questions of a page in their order. Raises QuestionPageError."""
    questions = []
    for number, line in said_in(lines_of(text)):
        stripped = line.strip()
        if stripped.startswith("#"):
            continue
        if not stripped.startswith(("- ", "* ")):
            raise QuestionPageError(number, "it does not begin with a hyphen.", "Write each question as '- What ...?'")
        questions.append(_question(stripped[2:].strip(), number))
    return questions


def _question(text: str, number: int) -> Question:
    details = _DETAILS.search(text)
    if details is None:
        topic, minutes, anchor = None, 2, False
    else:
        text = text[: details.start()]
        topic, minutes, anchor = details["topic"], int(details["minutes"]), details["anchor"] is not None
    if not 1 <= minutes <= 30:
        raise QuestionPageError(number, f"{minutes} minutes for one question.", "Give it 1 to 30.")
    try:
        return make_question(text, topic=topic, minutes=minutes, anchor=anchor)
    except UsageError as error:
        raise QuestionPageError(number, error.what, error.remedy) from None


def _details(question: Question) -> str:
    topic = f"{question.topic}, " if question.topic else ""
    return f"{topic}{question.minutes} min{', anchor' if question.anchor else ''}"
