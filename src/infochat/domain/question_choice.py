"""Which questions fit the minutes of a talk, from all that was heard so far; prepare shows them, meet asks them.

Sources of the figures: 20 minutes are 2 to open, 14 for questions and 4 to close, which is six questions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from infochat.domain.challenge import Challenge, Question
from infochat.domain.people import Contact
from infochat.domain.questions import Bank, list_for, question_key
from infochat.domain.standing import talks_of
from infochat.domain.talks import Interview
from infochat.domain.years import latest_year, option_key

MINUTES_ASKED = 20
OPENING = 2
CLOSING = 4
_SLACK = 10
_LAST_TOPICS = ("referrals", "closing")
_CORE_TOPICS = ("path", "day-to-day", "challenges", "advice", "referrals")


@dataclass(frozen=True, slots=True)
class ChosenQuestions:
    """The questions for one talk. `minutes` is how long it lasts, `budget` how many of them are for questions."""

    list_name: str
    questions: list[Question]
    spare: list[Question]
    minutes: int
    budget: int


def choose_questions(
    challenge: Challenge, bank: Bank, contact: Contact, talk: Interview | None, *, minutes: int | None = None
) -> ChosenQuestions:
    """Return the questions that fit a talk with somebody: so many minutes, else as long as it was asked for, else 20.

    Three questions for ten minutes and one spare for five, within the budget: anchors first, then what was added for
    this talk, the list, and from the bank what these options lack most. What this person has answered, or was answered
    in two talks about the same options, is not asked again; an anchor is asked of everybody.
    """
    length = minutes or (asked_minutes(talk) if talk else MINUTES_ASKED)
    listed = list_for(challenge, bank, contact)
    added = [Question(text=text) for text in contact.preparation.added_questions]
    in_order = _in_order(bank, listed.questions, added, _heard_for(challenge, contact))
    questions, spare = _fit(in_order, length, {_key(q) for q in added})
    return ChosenQuestions(listed.name, questions, spare, length, question_budget(length))


def asked_minutes(talk: Interview) -> int:
    """Return how long a talk was asked for: 20 minutes where 30 are blocked, always ten of slack from half an hour."""
    return talk.minutes - _SLACK if talk.minutes >= MINUTES_ASKED + _SLACK else talk.minutes


def question_budget(minutes: int) -> int:
    """Return the minutes left for questions between opening and closing; half of a very short talk."""
    return max(minutes - OPENING - CLOSING, minutes // 2)


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
    year = latest_year(challenge)
    known = year.options if year else ()
    options = {option_key(known, option) for option in contact.options}
    times: Counter[str] = Counter()
    for host, talk in challenge.interviews():
        theirs = {option_key(known, option) for option in host.options}
        # A person without options may speak to any of them, so what they answered counts everywhere.
        if not options or not theirs or options & theirs:
            times.update(_answered(talk))
    return _Heard(frozenset(by_them), times)


def _answered(talk: Interview) -> set[str]:
    if talk.debrief is None:
        return set()
    return {question_key(a.question) for a in talk.debrief.answers if a.question and a.text.strip()}


def _topics_heard(bank: Bank, listed: Sequence[Question], heard: _Heard) -> Counter[str | None]:
    """Count the answers on each topic among the talks about these options."""
    known = {_key(q): q.topic for q in [*bank.starter, *(entry.question for entry in bank.entries), *listed]}
    counts: Counter[str | None] = Counter()
    for key, times in heard.times.items():
        if topic := known.get(key):
            counts[topic] += times
    return counts


def _in_order(bank: Bank, listed: Sequence[Question], added: Sequence[Question], heard: _Heard) -> Iterator[Question]:
    """Yield the open questions in the order of their claim to be asked."""
    topics = _topics_heard(bank, listed, heard)
    anchors = [q for q in listed if q.anchor]
    others = sorted((q for q in listed if not q.anchor), key=lambda q: topics[q.topic])
    seen: set[str] = set()
    for question in (*anchors, *added, *others):
        if _key(question) not in seen and heard.is_open(question):
            topics[question.topic] += 1
            yield question
        seen.add(_key(question))
    waiting = [e for e in bank.entries if _key(e.question) not in seen and heard.is_open(e.question)]
    core: dict[str | None, int] = {topic: place for place, topic in enumerate(_CORE_TOPICS)}
    while waiting:
        # What was heard least comes first, counting what is planned already, so that topics spread.
        best = min(
            waiting,
            key=lambda e: (
                topics[e.question.topic],
                core.get(e.question.topic, len(core)),
                not e.must,
                not e.personal,
            ),
        )
        waiting.remove(best)
        topics[best.question.topic] += 1
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
