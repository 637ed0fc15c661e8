"""Preparing a talk: what to look up, and the questions that fit its minutes.

Sources of the figures: 20 minutes are 2 to open, 14 for questions and 4 to close, which is six questions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from infochat.domain.challenge import Challenge, Question
from infochat.domain.moment import Moment
from infochat.domain.people import Contact
from infochat.domain.questions import Bank, list_for, out_of_bounds, question_key
from infochat.domain.standing import met_talks, next_talk, talks_of
from infochat.domain.talks import Interview
from infochat.domain.text import clean_line, fold, slug
from infochat.errors import NotFoundError, UsageError

MINUTES_ASKED = 20
OPENING = 2
CLOSING = 4
_SLACK = 10
_LAST_TOPICS = ("referrals", "closing")
_CORE_TOPICS = ("path", "day-to-day", "challenges", "advice", "referrals")


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
    """Choose what fits the next talk with somebody, from all that was heard so far.

    Three questions for ten minutes and one spare for five, within the budget: anchors first, then what was added for
    this talk, the list, and from the bank what these options lack most. What this person has answered, or two people
    have for the same options, is not asked again; an anchor is asked of everybody.
    """
    talk = next_talk(challenge, contact)
    length = minutes or (asked_minutes(talk) if talk else MINUTES_ASKED)
    chosen_list = list_for(challenge, bank, contact)
    heard = _heard_for(challenge, contact)
    added = [Question(text=text) for text in contact.preparation.added_questions]
    in_order = _in_order(bank, chosen_list.questions, added, heard)
    questions, spare = _fit(in_order, length, {_key(q) for q in added})
    held = [talk for talk in met_talks(challenge, contact) if talk.debrief and not talk.debrief.confidential]
    return Plan(
        talk=talk,
        list_name=chosen_list.name,
        research=research_for(contact),
        questions=questions,
        spare=spare,
        minutes=length,
        budget=question_budget(length),
        lacking=lacking_criteria(challenge, contact),
        last_takeaway=next((t.debrief.takeaway for t in reversed(held) if t.debrief and t.debrief.takeaway), None),
        warnings=[f'"{q.text}" {why}' for q in [*questions, *spare] if (why := out_of_bounds(q.text))],
    )


def asked_minutes(talk: Interview) -> int:
    """Return how long a talk was asked for: 20 minutes where 30 are blocked, always ten of slack from half an hour."""
    return talk.minutes - _SLACK if talk.minutes >= MINUTES_ASKED + _SLACK else talk.minutes


def question_budget(minutes: int) -> int:
    """Return the minutes left for questions between opening and closing; half of a very short talk."""
    return max(minutes - OPENING - CLOSING, minutes // 2)


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
        hits = list(RESEARCH[int(wanted) - 1 : int(wanted)]) if int(wanted) else []
    else:
        hits = [item for item in RESEARCH if item.id == wanted]
        hits = hits or [item for item in RESEARCH if wanted and item.id.startswith(wanted)]
        hits = hits or [item for item in RESEARCH if wanted and wanted in fold(item.text)]
    if len(hits) != 1:
        raise UnknownResearchError(word, [item.id for item in RESEARCH])
    if hits[0].id not in contact.preparation.research_done:
        contact.preparation.research_done.append(hits[0].id)
    return hits[0]


def note_interest(contact: Contact, interest: int, moment: Moment) -> None:
    """Keep the interest before the talk, 0-10. Raises InterestError."""
    if not 0 <= interest <= 10:
        raise InterestError(interest)
    contact.preparation.interest_before = interest
    contact.updated_at = moment.now


def add_question(contact: Contact, text: str) -> str:
    """Add a question for the next talk with this person and return it as it is kept; once is enough."""
    cleaned = clean_line(text)
    if cleaned and question_key(cleaned) not in map(question_key, contact.preparation.added_questions):
        contact.preparation.added_questions.append(cleaned)
    return cleaned


def lacking_criteria(challenge: Challenge, contact: Contact) -> list[str]:
    """Return "Data: Pay" for each criterion of the latest year that no talk has scored for an option of theirs."""
    year = max((year for year in challenge.years if year.criteria), key=lambda year: year.year, default=None)
    if year is None:
        return []
    scored = {
        (slug(score.option), slug(score.criterion))
        for _, talk in challenge.interviews()
        if talk.status == "met" and talk.debrief
        for score in talk.debrief.scores
    }
    return [
        f"{option}: {criterion.name}"
        for option in contact.options
        for criterion in sorted(year.criteria, key=lambda each: -each.weight)
        if (slug(option), slug(criterion.name)) not in scored
    ]


@dataclass(frozen=True, slots=True)
class _Heard:
    """What was answered so far: by this person, and by how many talks about the same options."""

    by_them: frozenset[str]
    times: Counter[str]

    def is_open(self, question: Question) -> bool:
        key = _key(question)
        return key not in self.by_them and (question.anchor or self.times[key] < 2)


def _heard_for(challenge: Challenge, contact: Contact) -> _Heard:
    by_them = {key for talk in talks_of(challenge, contact) for key in _answered(talk)}
    options = {slug(option) for option in contact.options}
    times: Counter[str] = Counter()
    for host, talk in challenge.interviews():
        theirs = {slug(option) for option in host.options}
        # A person without options may speak to any of them, so what they answered counts everywhere.
        if not options or not theirs or options & theirs:
            times.update(_answered(talk))
    return _Heard(frozenset(by_them), times)


def _answered(talk: Interview) -> set[str]:
    if talk.debrief is None:
        return set()
    return {question_key(a.question) for a in talk.debrief.answers if a.question and a.text.strip()}


def _topics_heard(bank: Bank, listed: Sequence[Question], heard: _Heard) -> Counter[str]:
    """Count the answers on each topic among the talks about these options."""
    known = {_key(q): q.topic for q in [*bank.starter, *(entry.question for entry in bank.entries), *listed]}
    counts: Counter[str] = Counter()
    for key, times in heard.times.items():
        if topic := known.get(key):
            counts[topic] += times
    return counts


def _in_order(bank: Bank, listed: Sequence[Question], added: Sequence[Question], heard: _Heard) -> Iterator[Question]:
    """Yield the open questions in the order of their claim to be asked."""
    topics = _topics_heard(bank, listed, heard)
    anchors = [q for q in listed if q.anchor]
    others = sorted((q for q in listed if not q.anchor), key=lambda q: topics[q.topic or ""])
    seen: set[str] = set()
    for question in (*anchors, *added, *others):
        if _key(question) not in seen and heard.is_open(question):
            topics[question.topic or ""] += 1
            yield question
        seen.add(_key(question))
    waiting = [e for e in bank.entries if _key(e.question) not in seen and heard.is_open(e.question)]
    core = {topic: place for place, topic in enumerate(_CORE_TOPICS)}
    while waiting:
        # What was heard least comes first, counting what is planned already, so that topics spread.
        best = min(
            waiting,
            key=lambda e: (
                topics[e.question.topic or ""],
                core.get(e.question.topic or "", len(core)),
                not e.must,
                not e.personal,
            ),
        )
        waiting.remove(best)
        topics[best.question.topic or ""] += 1
        yield best.question


def _fit(questions: Iterable[Question], minutes: int, added: set[str]) -> tuple[list[Question], list[Question]]:
    """Return the questions that fit the budget, to be asked in this order, and the spares."""
    most, spares = max(minutes * 3 // 10, 1), max(minutes // 5, 1)
    left = question_budget(minutes)
    chosen: list[Question] = []
    spare: list[Question] = []
    for question in questions:
        if len(chosen) < most and question.minutes <= left:
            chosen.append(question)
            left -= question.minutes
        elif len(spare) < spares or _key(question) in added:
            spare.append(question)
    chosen.sort(key=lambda q: _LAST_TOPICS.index(q.topic) + 1 if q.topic in _LAST_TOPICS and not q.anchor else 0)
    return chosen, spare


def _key(question: Question) -> str:
    return question_key(question.text)
