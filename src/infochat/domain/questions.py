"""Question lists: the challenge's own five, the bank, and the lists that a person makes, orders and corrects.

Which questions fit one talk is decided in question_choice.py; nothing here opens a file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

from infochat.domain.challenge import Challenge, Question, QuestionList
from infochat.domain.moment import Moment
from infochat.domain.people import Contact, Relation
from infochat.domain.text import clean_line, fold, slug
from infochat.errors import ConflictError, NotFoundError, UsageError

STARTER = "starter"
BANK = "bank"


class UnknownListError(NotFoundError):
    """A name that no list has."""

    code = "unknown_list"

    def __init__(self, name: str, names: Sequence[str]) -> None:
        super().__init__(
            f"there is no question list '{name}'.",
            f"There are: {', '.join(names)}. To make this one: infochat questions {slug(name)} --new",
            names,
        )


class ListExistsError(ConflictError):
    """A new list under a name that is taken."""

    code = "list_exists"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"there is a question list '{name}' already.", f"To add to it: infochat questions {slug(name)} --add TEXT"
        )


class BankStaysError(ConflictError):
    """A change to the built-in bank."""

    code = "bank_stays"

    def __init__(self) -> None:
        super().__init__(
            "the bank stays as it is.", "Copy it and change the copy: infochat questions mine --new --copy-of bank"
        )


class NoSuchQuestionError(NotFoundError):
    """A place in a list where no question stands."""

    code = "no_such_question"

    def __init__(self, number: int, name: str, count: int) -> None:
        places = f"Its questions are numbered 1 to {count}." if count else "It is empty."
        super().__init__(f"the list '{name}' has no question {number}.", places)


class EmptyQuestionError(UsageError):
    """A question or the name of a list without a word in it."""

    code = "empty_question"

    def __init__(self, what: str) -> None:
        super().__init__(
            f"{what} needs at least one word.", 'Such as: infochat questions mine --add "What comes next?"'
        )


class TopicError(UsageError):
    """A topic that is no plain word."""

    code = "topic"

    def __init__(self, topic: str) -> None:
        super().__init__(f"'{topic}' cannot be a topic.", "A topic is a word or two, such as culture or day-to-day.")


@dataclass(frozen=True, slots=True)
class BankQuestion:
    """A question of the bank; `must` ones come first, `personal` ones nobody else can answer."""

    question: Question
    must: bool
    personal: bool
    kind: str


@dataclass(frozen=True, slots=True)
class Bank:
    """What comes with the program: the challenge's own five, and the bank."""

    starter: tuple[Question, ...]
    entries: tuple[BankQuestion, ...]


def read_bank(data: Mapping[str, Any]) -> Bank:
    """Return the bank from its data file's content."""
    return Bank(
        tuple(_built_in(row) for row in data["starter"]),
        tuple(BankQuestion(_built_in(row), row["must"], row["personal"], row["class"]) for row in data["bank"]),
    )


def question_key(text: str) -> str:
    """Return a question for comparison: case, accents, spaces and what stands at its end do not matter."""
    return " ".join(fold(text).split()).rstrip(" ?.!:")


def all_lists(challenge: Challenge, bank: Bank) -> list[QuestionList]:
    """Return every list: starter (as it was changed, if it was), the person's own, the bank."""
    own = challenge.question_lists
    starter = [] if _find(own, STARTER) else [_starter(bank)]
    return [*starter, *own, QuestionList(uid=BANK, name=BANK, questions=[entry.question for entry in bank.entries])]


def get_list(challenge: Challenge, bank: Bank, name: str) -> QuestionList:
    """Return the list with this name; case and accents do not matter. Raises UnknownListError."""
    lists = all_lists(challenge, bank)
    found = _find(lists, name)
    if found is None:
        raise UnknownListError(name, [each.name for each in lists])
    return found


def default_list(challenge: Challenge, bank: Bank) -> QuestionList:
    """Return the list that holds for everybody: the one made last, and starter until there is one.

    Lists that are named like an option, a tag or a relation are for those people alone.
    """
    special = _kinds(challenge)
    own = [each for each in challenge.question_lists if slug(each.name) not in special and each.questions]
    return own[-1] if own else _find(challenge.question_lists, STARTER) or _starter(bank)


def used_for(challenge: Challenge, bank: Bank, questions: QuestionList) -> str:
    """Return in words for whom a list is used without being named: everybody, one kind of people, or nobody."""
    if questions.name == default_list(challenge, bank).name:
        return "for everybody"
    is_special = slug(questions.name) in _kinds(challenge) and questions.questions and questions.name != BANK
    return f"for {questions.name} alone" if is_special else ""


def _kinds(challenge: Challenge) -> set[str]:
    """Return every option, tag and relation that a list can be named like."""
    kinds = {slug(word) for contact in challenge.contacts for word in _kinds_of(contact)}
    kinds |= {slug(option.name) for year in challenge.years for option in year.options}
    return kinds | set(get_args(Relation))


def list_for(challenge: Challenge, bank: Bank, contact: Contact) -> QuestionList:
    """Return the list for one person: the one chosen for them, else one named like an option, a tag or the relation
    of theirs, else the default."""
    chosen = contact.preparation.question_list
    names = ([chosen] if chosen else []) + _kinds_of(contact)
    found = (_find(all_lists(challenge, bank) if name == chosen else challenge.question_lists, name) for name in names)
    return next((each for each in found if each and each.questions), None) or default_list(challenge, bank)


def new_list(
    challenge: Challenge, bank: Bank, name: str, moment: Moment, *, copy_of: str | None = None
) -> QuestionList:
    """Make a list, empty or as a copy, and return it. Raises EmptyQuestionError, ListExistsError, UnknownListError."""
    cleaned = clean_line(name, 60)
    if not cleaned:
        raise EmptyQuestionError("a list's name")
    if _find(all_lists(challenge, bank), cleaned):
        raise ListExistsError(cleaned)
    copied = get_list(challenge, bank, copy_of).questions if copy_of else []
    made = QuestionList(uid=moment.new_uid(), name=cleaned, questions=[replace(each) for each in copied])
    challenge.question_lists.append(made)
    return made


def own_list(challenge: Challenge, bank: Bank, name: str, moment: Moment) -> QuestionList:
    """Return the list with this name for changing it; starter becomes the person's own by that.

    Raises UnknownListError, BankStaysError.
    """
    found = get_list(challenge, bank, name)
    if found.uid == BANK:
        raise BankStaysError
    if found.uid == STARTER:
        found = QuestionList(uid=moment.new_uid(), name=STARTER, questions=[replace(each) for each in found.questions])
        challenge.question_lists.insert(0, found)
    return found


def make_question(text: str, *, topic: str | None = None, minutes: int = 2, anchor: bool = False) -> Question:
    """Return a question as it is kept; minutes 1-30. Raises EmptyQuestionError, TopicError, TextTooLongError."""
    cleaned = clean_line(text)
    if not cleaned:
        raise EmptyQuestionError("a question")
    return Question(text=cleaned, topic=checked_topic(topic), minutes=minutes, anchor=anchor)


def checked_topic(topic: str | None) -> str | None:
    """Return a topic in small letters, or None for none. Raises TopicError."""
    cleaned = clean_line(topic or "", 40).lower()
    if cleaned and not all(map(_is_word, re.split("[ -]", cleaned))):
        raise TopicError(cleaned)
    return cleaned or None


def _is_word(text: str) -> bool:
    """Return whether a text is letters and figures alone, with the vowel signs that some scripts write as marks."""
    return bool(text) and all(unicodedata.category(char)[0] in "LMN" for char in text)


def remove_question(questions: QuestionList, number: int) -> Question:
    """Take out the question at a place counted from 1 and return it. Raises NoSuchQuestionError."""
    _check_place(questions, number)
    return questions.questions.pop(number - 1)


def move_question(questions: QuestionList, number: int, to: int) -> Question:
    """Put a question at another place, both counted from 1, and return it. Raises NoSuchQuestionError."""
    _check_place(questions, number)
    _check_place(questions, to)
    moved = questions.questions.pop(number - 1)
    questions.questions.insert(to - 1, moved)
    return moved


def delete_list(challenge: Challenge, bank: Bank, name: str) -> QuestionList:
    """Remove a list and return it; a changed starter is the challenge's own five again.

    Raises UnknownListError, BankStaysError.
    """
    found = get_list(challenge, bank, name)
    if found.uid == BANK:
        raise BankStaysError
    challenge.question_lists = [each for each in challenge.question_lists if each.uid != found.uid]
    left = all_lists(challenge, bank)
    for contact in challenge.contacts:
        chosen = contact.preparation.question_list
        if chosen and _find([found], chosen) and not _find(left, chosen):
            contact.preparation.question_list = None
    return found


def _built_in(row: Mapping[str, Any]) -> Question:
    return Question(text=row["text"], topic=row["topic"], minutes=row["minutes"], anchor=row["anchor"])


def _starter(bank: Bank) -> QuestionList:
    return QuestionList(uid=STARTER, name=STARTER, questions=list(bank.starter))


def _find(lists: Sequence[QuestionList], name: str) -> QuestionList | None:
    wanted = slug(name)
    return next((each for each in lists if slug(each.name) == wanted), None)


def _kinds_of(contact: Contact) -> list[str]:
    return [*contact.options, *contact.tags, *([contact.relation] if contact.relation else [])]


def _check_place(questions: QuestionList, number: int) -> None:
    if not 1 <= number <= len(questions.questions):
        raise NoSuchQuestionError(number, questions.name, len(questions.questions))
