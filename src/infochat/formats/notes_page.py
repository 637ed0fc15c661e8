"""The notes of one talk as a Markdown page: the debrief as `name: value` lines, the questions as `## ` headings.

What is rendered parses back to the same account, character for character; notes from elsewhere are never refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from infochat.domain.meet.account import FIELDS, Account
from infochat.domain.questions import question_key
from infochat.errors import UsageError
from infochat.formats.page import PageLineError, lines_of, said_in

NOTES_HEADING = "Notes"
_MARKER = "<!-- infochat notes"
_OWN_HEADING = re.compile(r"\\*## ")
_ESCAPED_HEADING = re.compile(r"\\+## ")
_ANY_HEADING = re.compile(r"#{1,6}[ \t]+(?:\d+[.)][ \t]+)?(.*?)[ \t]*#*$")


class NotesPageError(PageLineError):
    """A line of the page that cannot be read; its text is not repeated."""

    code = "notes_page"


def render(title: str, account: Account, questions: Sequence[str]) -> str:
    """Return the page for an editor: what is there already, and a heading for each question without an answer."""
    meanings = "\n".join(f"  {name}: {meaning}" for name, meaning in FIELDS.items())
    fields = "\n".join(f"{name}: {value}" for name, value in _field_lines(account))
    answers = [(answer.question, answer.text) for answer in account.answers]
    answered = {question_key(question) for question, _ in answers}
    answers += [(question, "") for question in questions if question_key(question) not in answered]
    sections = [*((_escaped_question(question), text) for question, text in answers), (NOTES_HEADING, account.notes)]
    body = "".join(f"## {heading}\n\n{_escaped(text)}\n\n" for heading, text in sections)
    explanation = (
        f"{_MARKER}: fill in behind the colons, as often as you like for one name; leave the rest empty.\n"
        f"{meanings}\n-->"
    )
    return f"# {title}\n\n{explanation}\n\n{fields}\n\n{body[:-1]}"


def is_page(text: str) -> bool:
    """Return whether a text is such a page, not notes written elsewhere."""
    return _MARKER in text


def parse(text: str) -> Account:
    """Return what a page says. Raises NotesPageError with the line that cannot be read."""
    account = Account()
    lines = lines_of(text)
    place = _parse_header(account, lines)
    for number, heading, body in _sections(lines, place):
        said = "\n".join(line[1:] if _is_escaped(line) else line for line in _without_outer_blanks(body))
        try:
            account.add_answer("" if heading == NOTES_HEADING else heading.removeprefix("\\"), said)
        except UsageError as error:
            raise NotesPageError(number, error.what, error.remedy) from None
    return account


def parse_elsewhere(text: str, questions: Sequence[str]) -> Account:
    """Return notes written elsewhere, Markdown or plain.

    Under a heading that is one of these questions, or ends with a question mark, stands an answer; all the rest is
    kept as notes, letter for letter. One line end at the very end is not part of the text. Raises TextTooLongError.
    """
    account = Account()
    known = {question_key(question): question for question in questions}
    notes: list[str] = []
    question = ""
    answer: list[str] = []

    def close() -> None:
        if question:
            account.add_answer(question, "\n".join(answer).strip("\n"))

    for line in lines_of(text.removesuffix("\n")):
        match = _ANY_HEADING.match(line)
        if match is None:
            (answer if question else notes).append(line)
            continue
        close()
        title, answer = match.group(1), []
        is_question = question_key(title) in known or title.endswith(("?", "？", "؟"))
        question = known.get(question_key(title), title) if is_question else ""
        if not is_question:
            notes.append(line)
    close()
    account.add_answer("", "\n".join(notes))
    return account


def _field_lines(account: Account) -> Iterator[tuple[str, str]]:
    """Yield each part of the debrief with its value, an empty one where nothing was said yet."""
    said: dict[str, Sequence[object]] = {
        "belief": account.beliefs,
        "surprise": account.surprises,
        "red-flag": account.red_flags,
        "score": [f"{score.option}/{score.criterion}={score.score}" for score in account.scores],
        "claim": [f"{claim.option}: {claim.text}" for claim in account.claims if claim.supports],
        "against": [f"{claim.option}: {claim.text}" for claim in account.claims if not claim.supports],
        "referral": [f"{person.name}, {person.about}".removesuffix(", ") for person in account.referrals],
        "they-promised": account.their_promises,
        "promise": account.promises,
        "advice": account.advice,
        "todo": account.todos,
    }
    for name in FIELDS:
        if name in said:
            values = said[name]
        else:
            value = getattr(account, name.replace("-", "_"))
            word = {True: "yes", False: "no"}[value] if isinstance(value, bool) else value
            values = [] if word is None else [word]
        for each in values or [""]:
            yield name, str(each)


def _parse_header(account: Account, lines: Sequence[str]) -> int:
    """Read the lines before the first heading of a question and return its place."""
    end = _next_heading(lines, 0)
    for number, line in said_in(lines[:end]):
        if line.startswith("# "):
            continue
        name, colon, value = line.strip().removeprefix("- ").partition(":")
        if not colon:
            raise NotesPageError(
                number, "it is neither a part of the debrief nor under a heading.", "Put it under '## Notes'."
            )
        try:
            account.read_field(name, value)
        except UsageError as error:
            raise NotesPageError(number, error.what, error.remedy) from None
    return end


def _next_heading(lines: Sequence[str], start: int) -> int:
    """Return the place of the first heading of a question from `start` on, or the number of lines."""
    return next((n for n in range(start, len(lines)) if lines[n].startswith("## ")), len(lines))


def _sections(lines: Sequence[str], place: int) -> Iterator[tuple[int, str, list[str]]]:
    """Yield for each heading its line number, its text and the lines under it."""
    while place < len(lines):
        end = _next_heading(lines, place + 1)
        yield place + 1, lines[place][3:].strip(), list(lines[place + 1 : end])
        place = end


def _escaped(text: str) -> str:
    """Put a backslash before each line that the reading would take for something else: a heading, an outer blank line,
    or a line that looks as if this had been done to it."""
    lines = text.split("\n")
    written = [place for place, line in enumerate(lines) if line.strip()]
    first, last = (written[0], written[-1]) if written else (0, len(lines))
    return "\n".join(
        f"\\{line}" if _OWN_HEADING.match(line) or _is_escaped(line) or not first <= place <= last else line
        for place, line in enumerate(lines)
    )


def _is_escaped(line: str) -> bool:
    return line.startswith("\\") and (not line.strip("\\").strip() or bool(_ESCAPED_HEADING.match(line)))


def _without_outer_blanks(lines: Sequence[str]) -> Sequence[str]:
    written = [place for place, line in enumerate(lines) if line.strip()]
    return lines[written[0] : written[-1] + 1] if written else []


def _escaped_question(question: str) -> str:
    return f"\\{question}" if question == NOTES_HEADING or question.startswith("\\") else question
