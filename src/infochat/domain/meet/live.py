"""A talk while it is going on: which question is open, what a typed line means, and how the time stands.

It is handed each line with the seconds that have passed; reading, printing and keeping the lines is not done here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from infochat.domain.meet.account import Account
from infochat.domain.questions import question_key
from infochat.domain.text import LINE_LIMIT, clean_line, plural
from infochat.errors import UsageError

Kind = Literal["note", "todo", "referral", "skip", "debrief"]
WARN_MINUTES = 5
COMMANDS = {
    "/next": "the next question",
    "/skip": "leave this one out",
    "/back": "the question before",
    "/list": "all questions, with those that have an answer",
    "/ask": "/ask 3 opens question 3, /ask and words opens a question of your own",
    "/notes": "notes that belong to no question; /notes and words keeps one",
    "/time": "how long you have talked",
    "/done": "end, then a few short questions (Ctrl-D does the same)",
}
_WITH_WORDS = ("/ask", "/notes")
_MARKS = "! at the beginning makes a to-do, + a name to meet. Ctrl-C pauses; everything is kept."


@dataclass(frozen=True, slots=True)
class LiveLine:
    """One line to keep: when it came (seconds), under which question ("" for none), what it is, what it says."""

    at: int
    question: str
    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What a typed line led to: sentences to say, a line to keep before the next prompt, whether that was the end."""

    say: list[str] = field(default_factory=list)
    keep: LiveLine | None = None
    is_done: bool = False


class LiveTalk:
    """The state of one talk in line mode; after an interruption it is built again from the lines that were kept."""

    def __init__(
        self, questions: Sequence[str], spare: Sequence[str], minutes: int, lines: Sequence[LiveLine] = ()
    ) -> None:
        """Open the first question, or the one at which the kept lines stop."""
        self.minutes = minutes
        self.lines: list[LiveLine] = []
        self._planned = len(questions) or len(spare)  # where the minutes allow none but spare ones, those are the plan
        self._questions = [*questions, *spare]
        self._prepared = len(self._questions)
        self._current: int | None = 0 if self._questions else None
        self._reached = 0
        """the planned question that /next counts from, also while another one or none is open"""
        self._left = 0
        """the question that was left last for one's own or for none, where /back leads from there"""
        self._said_soon = self._said_over = False
        for line in lines:
            self.lines.append(line)
            if line.kind != "debrief":
                self._open_text(line.question)

    @property
    def question(self) -> str:
        """Return the open question, or an empty text while notes belong to none."""
        return "" if self._current is None else self._questions[self._current]

    def heading(self) -> str:
        """Return the line that opens the present question: "2/6  What is the most challenging?"."""
        if self._current is None:
            return "Notes without a question. /list shows the questions, /done ends."
        place = self._current + 1
        kind = "spare" if place <= self._prepared else "your own"
        mark = f"{place}/{self._planned}" if place <= self._planned else f"{place} ({kind})"
        return f"{mark}  {self.question}"

    def prompt(self, elapsed: int) -> str:
        """Return the prompt with the time: "01:12> ", near the end "15:00 5 left> "."""
        clock = f"{elapsed // 60:02}:{elapsed % 60:02}"
        left = self._minutes_left(elapsed)
        if left <= 0:
            return f"{clock} over> "
        return f"{clock} {left} left> " if left <= WARN_MINUTES else f"{clock}> "

    def quiet_word(self, elapsed: int) -> str | None:
        """Return the word five minutes before the end, or the one at the end; each comes once."""
        left = self._minutes_left(elapsed)
        if left <= 0 and not self._said_over:
            self._said_soon = self._said_over = True
            return f'The time is up. Say: "Our {self.minutes} minutes are up; do you have five more?"'
        if left <= WARN_MINUTES and not self._said_soon:
            self._said_soon = True
            return f"{plural(left, 'minute')} left. Time for who else to talk to, and thanks."
        return None

    def enter(self, text: str, elapsed: int) -> Reply:
        """Take one typed line; what is no command is kept as it was typed."""
        stripped = text.strip()
        if not stripped:
            return Reply()
        if stripped in ("?", "/help", "/?"):
            return Reply([*(f"{name:7} {meaning}" for name, meaning in COMMANDS.items()), _MARKS])
        word, *behind = stripped.split(maxsplit=1)
        is_command = text[0] == "/" and word.lower() in COMMANDS
        if is_command and (not behind or word.lower() in _WITH_WORDS):
            return self._command(word.lower(), "".join(behind), elapsed)
        reply = self._written(text, elapsed)
        if is_command:  # what stands behind a command that takes no words was meant to be kept
            reply.say.append(f"Kept as a note; {word.lower()} takes no words behind it.")
        elif text[0] == "/" and not behind:
            reply.say.append(f"Kept as a note: {word} is no command. ? shows them.")
        return reply

    def note_debrief(self, name: str, text: str, elapsed: int) -> LiveLine:
        """Keep an answer of the debrief, so that an interruption does not ask it again."""
        line = LiveLine(elapsed, name, "debrief", text)
        self.lines.append(line)
        return line

    def _command(self, word: str, rest: str, elapsed: int) -> Reply:
        if word == "/done":
            return Reply(is_done=True)
        if word == "/time":
            return Reply([self._time(elapsed)])
        if word == "/list":
            return Reply(self._listing())
        if word == "/notes":
            self._open(None)
            written = self._written(rest, elapsed) if rest else Reply()
            return Reply([self.heading(), *written.say], written.keep)
        if word == "/back":
            self._open(self._before())
        elif word == "/ask":
            if not rest:
                return Reply([*self._listing(), "/ask 3 opens question 3; /ask and words opens one of your own."])
            if (unclear := self._ask(rest)) is not None:
                return Reply(unclear)
        else:
            left_out = self._kept(elapsed, "skip", "") if word == "/skip" and self._current is not None else None
            return Reply(self._next(), left_out)
        return Reply([self.heading()])

    def _next(self) -> list[str]:
        following = self._following()
        if following == self._planned < self._prepared:
            self._open(None)
            self._reached = self._planned
            first, last = following + 1, self._prepared
            spares = f"A spare one is {first}" if first == last else f"Spare ones are {first} to {last}"
            return [f"That was the last one. {spares}: /ask {first}. /done ends."]
        if following >= self._prepared:
            self._open(None)
            self._reached = self._planned
            return ["That was the last one. What you write now belongs to no question. /done ends."]
        self._open(following)
        return [self.heading()]

    def _following(self) -> int:
        """Return the place of the question that comes next; it lies behind the prepared ones when none does.

        From a spare question, one's own or none it leads back to where the planned ones were left: to the one that was
        open while it has no line, else to the one behind it.
        """
        place = self._current
        if place is not None and place < self._planned:
            return place + 1
        seen = {line.question for line in self.lines}
        left_at = self._reached
        if left_at < self._planned and self._questions[left_at] in seen:
            left_at += 1
        if left_at < self._planned:
            return left_at
        if place is not None and place < self._prepared:
            return place + 1
        passed_over = (at for at, text in enumerate(self._questions[: self._planned]) if text not in seen)
        return next(passed_over, self._prepared if self._reached == self._planned else self._planned)

    def _before(self) -> int:
        """Return the place of the question before; from one's own or none it is the one that was left for it."""
        if self._current is None or not self._is_in_order(self._current):
            return self._left
        return max(self._current - 1, 0)

    def _is_in_order(self, place: int) -> bool:
        """Return whether a question is one that /back walks: a prepared one, or one's own where none was prepared."""
        return place < self._prepared or not self._prepared

    def _ask(self, words: str) -> list[str] | None:
        """Open the question that is meant, else one of one's own; return what to say where it is not clear."""
        if words.isascii() and words.isdigit():
            place = int(words[:9]) - 1
            if not 0 <= place < len(self._questions):
                return [f"There is no question {words[:9]}. /list shows them all."]
            self._open(place)
            return None
        wanted = question_key(words)
        alike = [place for place, text in enumerate(self._questions) if wanted and wanted in question_key(text)]
        exact = [place for place in alike if question_key(self._questions[place]) == wanted]
        if len(alike) > 1 and not exact:
            return ["Which one? /ask and its number:", *(f"{place + 1:2}  {self._questions[place]}" for place in alike)]
        if alike:
            self._open((exact or alike)[0])
        else:
            self._open_text(clean_line(words[:LINE_LIMIT]))
        return None

    def _open(self, place: int | None) -> None:
        if self._current is not None and self._is_in_order(self._current):
            self._left = self._current
        self._current = place if self._questions else None
        if place is not None and place < self._planned:
            self._reached = place

    def _open_text(self, question: str) -> None:
        if question and question not in self._questions:
            self._questions.append(question)
        if question:
            self._open(self._questions.index(question))
        else:
            self._open(None)

    def _written(self, text: str, elapsed: int) -> Reply:
        """Keep words as what their first sign makes of them."""
        if text[0] in "!+":
            return self._marked(text, elapsed)
        return Reply(keep=self._kept(elapsed, "note", text))

    def _marked(self, text: str, elapsed: int) -> Reply:
        kind: Kind = "todo" if text[0] == "!" else "referral"
        if not text[1:].strip():
            return Reply(["! needs a to-do behind it, + a name."])
        try:
            Account().read_field(kind, text[1:])
        except UsageError as error:
            return Reply([f"Kept as a note: {error.what} {error.remedy}"], self._kept(elapsed, "note", text))
        said = "noted as a to-do" if kind == "todo" else "noted as someone to meet"
        return Reply([said], self._kept(elapsed, kind, text[1:].strip()))

    def _kept(self, elapsed: int, kind: Kind, text: str) -> LiveLine:
        line = LiveLine(elapsed, self.question, kind, text)
        self.lines.append(line)
        return line

    def _listing(self) -> list[str]:
        noted = {line.question for line in self.lines if line.kind == "note"}
        skipped = {line.question for line in self.lines if line.kind == "skip"}
        listing = [] if self._questions else ["No questions yet. /ask and words opens one of your own."]
        for place, text in enumerate(self._questions, 1):
            state = "  (noted)" if text in noted else "  (left out)" if text in skipped else ""
            here = "  (now)" if place - 1 == self._current else ""
            listing.append(f"{place:2}  {text}{state}{here}")
        return listing

    def _minutes_left(self, elapsed: int) -> int:
        """Return whole minutes, rounded up, so that "5 left" begins exactly five minutes before the end."""
        return -((elapsed - self.minutes * 60) // 60)

    def _time(self, elapsed: int) -> str:
        left = self._minutes_left(elapsed)
        rest = f"{plural(left, 'minute')} left" if left > 0 else f"{plural(-left, 'minute')} over"
        return f"{elapsed // 60:02}:{elapsed % 60:02} of {self.minutes}:00, {rest}."


def account_of(lines: Sequence[LiveLine]) -> Account:
    """Return what the lines of a talk say, question by question in the order in which they were opened."""
    account = Account()
    texts: dict[str, list[str]] = {}
    for line in lines:
        if line.kind == "note":
            texts.setdefault(line.question, []).append(line.text)
        elif line.kind in ("todo", "referral"):
            account.read_field(line.kind, line.text)
        elif line.kind == "debrief":
            account.read_field(line.question, line.text)
    for question, said in texts.items():
        account.add_answer(question, "\n".join(said))
    return account


def count_kept(lines: Sequence[LiveLine]) -> int:
    """Return how many lines hold something that a person wrote."""
    return sum(1 for line in lines if line.kind != "skip")
