"""Preparing a talk: what to look up, what to ask, what is still lacking, and how drawn one is to it beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from infochat.domain.challenge import Challenge, Question
from infochat.domain.moment import Moment
from infochat.domain.people import Contact
from infochat.domain.prepare.out_of_bounds import out_of_bounds
from infochat.domain.question_choice import choose_questions
from infochat.domain.questions import Bank, question_key
from infochat.domain.standing import met_talks, next_talk
from infochat.domain.talks import Interview
from infochat.domain.text import clean_line, fold, same_words
from infochat.domain.years import cell_key, latest_year, option_key, scores_of
from infochat.errors import NotFoundError, UsageError


class UnknownResearchError(NotFoundError):
    """A word that means nothing on the checklist, or several things."""

    code = "unknown_research"

    def __init__(self, word: str, items: Sequence[str]) -> None:
        super().__init__(f"'{word[:60]}' is not on the checklist.", f"It has: {', '.join(items)}", items)


class InterestError(UsageError):
    """An interest outside of 0-10."""

    code = "interest"

    def __init__(self, value: object) -> None:
        super().__init__(f"interest is a whole number from 0 to 10, not '{value}'.", "Such as: --interest 6")


@dataclass(frozen=True, slots=True)
class ResearchItem:
    """One thing to look up before a talk; `id` is the word that ticks it off."""

    id: str
    topic: str
    text: str
    done: bool = False


RESEARCH = (
    ResearchItem("role", "person", "what they do now, since when, and what they did before"),
    ResearchItem("turn", "person", "the turn in their path that is most like yours"),
    ResearchItem("words", "person", "something they wrote or said, and how their name is spoken"),
    ResearchItem("shared", "person", "what you have in common"),
    ResearchItem("offer", "company", "what the company sells, to whom, and how large it is"),
    ResearchItem("news", "company", "its news of the last three months"),
    ResearchItem("worry", "company", "one bad story to know of and not to raise; layoffs; a new head"),
    ResearchItem("terms", "field", "the words of the trade, the three largest names, one trend"),
    ResearchItem("pay", "field", "the usual range of pay from public sources, so that you need not ask"),
    ResearchItem("intro", "yourself", "who you are and why you ask, in 30 seconds"),
    ResearchItem("guess", "yourself", "what you believe about this way on, to be proved wrong"),
    ResearchItem("gift", "yourself", "one thing you could offer in return"),
    ResearchItem("place", "logistics", "zone, address or link, their telephone number"),
    ResearchItem("things", "logistics", "when it must end, a notebook, who pays the bill"),
)


@dataclass(frozen=True, slots=True)
class Plan:
    """What one brings to a talk. `minutes` is how long it lasts, `budget` how many of them are for questions."""

    talk: Interview | None
    list_name: str
    research: list[ResearchItem]
    questions: list[Question]
    spare: list[Question]
    minutes: int
    budget: int
    lacking: list[str]
    """what matters at year end and nobody has told yet about this person's options."""
    last_takeaway: str | None
    warnings: list[str]


def prepare_talk(challenge: Challenge, bank: Bank, contact: Contact, *, minutes: int | None = None) -> Plan:
    """Return the page for the next talk with somebody: what to look up, what to ask, and what is still lacking."""
    talk = next_talk(challenge, contact)
    choice = choose_questions(challenge, bank, contact, talk, minutes=minutes)
    held = [talk for talk in met_talks(challenge, contact) if talk.debrief and not talk.debrief.confidential]
    return Plan(
        talk=talk,
        list_name=choice.list_name,
        research=research_for(contact),
        questions=choice.questions,
        spare=choice.spare,
        minutes=choice.minutes,
        budget=choice.budget,
        lacking=lacking_criteria(challenge, contact),
        last_takeaway=next((t.debrief.takeaway for t in reversed(held) if t.debrief and t.debrief.takeaway), None),
        warnings=[f'"{q.text}" {why}' for q in [*choice.questions, *choice.spare] if (why := out_of_bounds(q.text))],
    )


def research_for(contact: Contact) -> list[ResearchItem]:
    """Return the checklist with what is done."""
    done = contact.preparation.research_done
    return [ResearchItem(item.id, item.topic, item.text, item.id in done) for item in RESEARCH]


def tick_research(contact: Contact, word: str) -> ResearchItem:
    """Tick one item off by its word or the beginning of it, by its number, or by words of its text.

    Raises UnknownResearchError.
    """
    wanted = fold(clean_line(word))
    if wanted.isascii() and wanted.isdigit():
        hits = [item for number, item in enumerate(RESEARCH, start=1) if number == int(wanted)]
    else:
        hits = [item for item in RESEARCH if wanted and item.id.startswith(wanted)]
        hits = hits or [item for item in RESEARCH if wanted and wanted in fold(item.text)]
    if len(hits) != 1:
        raise UnknownResearchError(word, [item.id for item in RESEARCH])
    if hits[0].id not in contact.preparation.research_done:
        contact.preparation.research_done.append(hits[0].id)
    return hits[0]


def read_interest(text: str) -> int:
    """Read an interest, 0-10. Raises InterestError."""
    if not text.isascii() or not text.isdigit():
        raise InterestError(text)
    return _checked_interest(int(text))


def note_interest(contact: Contact, interest: int, moment: Moment) -> None:
    """Keep the interest before the talk, 0-10. Raises InterestError."""
    contact.preparation.interest_before = _checked_interest(interest)
    contact.updated_at = moment.now


def add_question(contact: Contact, text: str) -> str:
    """Add a question for the next talk with this person and return it as it is kept; once is enough."""
    cleaned = clean_line(text)
    if cleaned and question_key(cleaned) not in map(question_key, contact.preparation.added_questions):
        contact.preparation.added_questions.append(cleaned)
    return cleaned


def lacking_criteria(challenge: Challenge, contact: Contact) -> list[str]:
    """Return "Data: Pay" for each criterion of the latest year that no talk has scored for an option of theirs."""
    year = latest_year(challenge)
    if year is None:
        return []
    scored = {
        cell_key(year.options, score)
        for _, talk in challenge.interviews()
        if talk.status == "met"
        for score in scores_of(year.options, talk.debrief)
    }
    return [
        f"{option}: {criterion.name}"
        for option in contact.options
        for criterion in sorted(year.criteria, key=lambda each: -each.weight)
        if (option_key(year.options, option), same_words(criterion.name)) not in scored
    ]


def _checked_interest(interest: int) -> int:
    if not 0 <= interest <= 10:
        raise InterestError(interest)
    return interest
