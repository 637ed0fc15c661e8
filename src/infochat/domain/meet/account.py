"""A person's account of a talk, and how each part of it is read from a word: by option, on a page or at a prompt.

It is what is handed to meet.py to be recorded; nothing here changes the document.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple, get_args

from infochat.domain.talks import Claim, Debrief, Energy, QuestionAnswer, Score
from infochat.domain.text import clean_line, clean_note
from infochat.errors import UsageError

ENERGIES: tuple[Energy, ...] = get_args(Energy)


class AccountFieldError(UsageError):
    """A value that its part of the debrief cannot take; what was written in a free text is not repeated."""

    code = "debrief"

    def __init__(self, name: str, expected: str) -> None:
        super().__init__(f"what was given for {name} does not fit.", f"It takes {expected}.")


class UnknownPartError(UsageError):
    """A name that is no part of the debrief."""

    code = "debrief_part"

    def __init__(self, name: str) -> None:
        super().__init__(f"'{name[:40]}' is no part of the debrief.", f"The parts are: {', '.join(FIELDS)}.")


class NamedPerson(NamedTuple):
    """Somebody whose name was given, with what was said about them."""

    name: str
    about: str


@dataclass(slots=True, kw_only=True)
class Account:
    """What somebody says about one talk; None and empty say nothing about that part."""

    answers: list[QuestionAnswer] = field(default_factory=list)
    notes: str = ""
    interest_before: int | None = None
    interest_after: int | None = None
    energy: Energy | None = None
    confidence: int | None = None
    useful: int | None = None
    takeaway: str | None = None
    beliefs: list[str] = field(default_factory=list)
    surprises: list[str] = field(default_factory=list)
    red_flags: list[str] = field(default_factory=list)
    scores: list[Score] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    referrals: list[NamedPerson] = field(default_factory=list)
    may_use_name: bool | None = None
    """whether those whose names were given may be told who gave them."""
    todos: list[str] = field(default_factory=list)
    advice: list[str] = field(default_factory=list)
    promises: list[str] = field(default_factory=list)
    their_promises: list[str] = field(default_factory=list)
    confidential: bool | None = None

    def is_empty(self) -> bool:
        """Return whether nothing at all was said."""
        return self == Account()

    def add_answer(self, question: str, text: str) -> None:
        """Add what was said to a question, or without one; the text stays as it is but for control characters."""
        cleaned = clean_note(text)
        if not cleaned.strip():
            return
        if question:
            self.answers.append(QuestionAnswer(question=clean_line(question), text=cleaned))
        else:
            self.notes = f"{self.notes}\n{cleaned}" if self.notes else cleaned

    def read_field(self, name: str, text: str) -> None:
        """Read one part of the debrief from its word; an empty text says nothing.

        Raises UnknownPartError, AccountFieldError, TextTooLongError.
        """
        wanted = name.strip().lower().replace(" ", "-").replace("_", "-")
        if wanted not in FIELDS:
            raise UnknownPartError(name.strip())
        value = clean_line(text)
        if not value:
            return
        if wanted in _NUMBERS:
            low, high = _NUMBERS[wanted]
            setattr(self, wanted.replace("-", "_"), _whole(wanted, value, low, high))
        elif wanted in _LISTS:
            getattr(self, _LISTS[wanted]).append(value)
        elif wanted == "energy":
            self.energy = _energy(value)
        elif wanted == "takeaway":
            self.takeaway = value
        elif wanted == "score":
            self.scores.append(read_score(value))
        elif wanted in ("claim", "against"):
            self.claims.append(read_claim(value, supports=wanted == "claim"))
        elif wanted == "referral":
            self.referrals.append(read_referral(value))
        else:
            setattr(self, wanted.replace("-", "_"), _yes_or_no(wanted, value))


FIELDS = {
    "interest-before": "0-10, how drawn you were before the talk",
    "interest-after": "0-10, how drawn you are now",
    "energy": "drained, flat or lifted",
    "confidence": "0-10, how sure you are of it",
    "useful": "1-5",
    "takeaway": "one sentence to keep",
    "belief": "what you had believed wrongly",
    "surprise": "what surprised you",
    "red-flag": "what warned you",
    "score": "OPTION/CRITERION=1-5",
    "claim": "OPTION: what speaks for it",
    "against": "OPTION: what speaks against it",
    "referral": "a name you were given",
    "may-use-name": "yes or no: may you say who gave it",
    "advice": "what you were advised to do",
    "promise": "what you promised",
    "they-promised": "what they promised",
    "todo": "what you want to do",
    "confidential": "yes keeps it out of reports",
}
_NUMBERS = {"interest-before": (0, 10), "interest-after": (0, 10), "confidence": (0, 10), "useful": (1, 5)}
_LISTS = {
    "belief": "beliefs",
    "surprise": "surprises",
    "red-flag": "red_flags",
    "todo": "todos",
    "advice": "advice",
    "promise": "promises",
    "they-promised": "their_promises",
}


def read_score(text: str) -> Score:
    """Read "Data/Pay=4". Raises AccountFieldError."""
    pair, equals, number = text.rpartition("=")
    option, slash, criterion = (part.strip() for part in pair.partition("/"))
    if not (equals and slash and option and criterion):
        raise AccountFieldError("score", "OPTION/CRITERION=1-5, such as Data/Pay=4")
    return Score(option=option, criterion=criterion, score=_whole("score", number.strip(), 1, 5))


def read_claim(text: str, *, supports: bool) -> Claim:
    """Read "Data: the hours are regular". Raises AccountFieldError."""
    option, colon, said = (part.strip() for part in text.partition(":"))
    if not (colon and option and said):
        raise AccountFieldError("claim" if supports else "against", 'OPTION: TEXT, such as "Data: the hours are fine"')
    return Claim(option=option, text=said, supports=supports)


def read_referral(text: str) -> NamedPerson:
    """Read "Mary Somerville, hired five career changers": a name, and what was said behind the first comma."""
    name, _, about = (part.strip() for part in text.partition(","))
    if not name:
        raise AccountFieldError("referral", "a name, such as Mary Somerville")
    return NamedPerson(name, about)


def _whole(name: str, value: str, low: int, high: int) -> int:
    if not value.isascii() or not value.isdigit() or not low <= int(value) <= high:
        raise AccountFieldError(name, f"a whole number from {low} to {high}")
    return int(value)


def _energy(value: str) -> Energy:
    found = [energy for energy in ENERGIES if energy.startswith(value.lower())]
    if len(found) != 1:
        raise AccountFieldError("energy", "drained, flat or lifted")
    return found[0]


def _yes_or_no(name: str, value: str) -> bool:
    lowered = value.lower()
    if lowered not in ("yes", "y", "no", "n"):
        raise AccountFieldError(name, "yes or no")
    return lowered.startswith("y")


def account_from(debrief: Debrief) -> Account:
    """Return what was said so far, for writing on; names and things to do have become records of their own."""
    return Account(
        answers=[QuestionAnswer(question=answer.question, text=answer.text) for answer in debrief.answers],
        notes=debrief.notes,
        interest_before=debrief.interest_before,
        interest_after=debrief.interest_after,
        energy=debrief.energy,
        confidence=debrief.confidence,
        useful=debrief.useful,
        takeaway=debrief.takeaway,
        beliefs=list(debrief.corrected_beliefs),
        surprises=list(debrief.surprises),
        red_flags=list(debrief.red_flags),
        scores=list(debrief.scores),
        claims=list(debrief.claims),
        confidential=debrief.confidential or None,
    )
