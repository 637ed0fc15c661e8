"""Whom to write to next: everybody who may be asked, contacts and connections alike, in the order of their rank.

Nobody who said no, wants to be left alone, is away or waits for an answer is ever on the list.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from infochat.domain.challenge import Challenge
from infochat.domain.find.coverage import Coverage, coverage_of, level_of, options_informed
from infochat.domain.find.landscape import Bucket, Landscape
from infochat.domain.find.ranking import Ahead, Part, Situation, all_parts, company_parts, deciding, score_of
from infochat.domain.find.targets import KnownThere, known_there
from infochat.domain.moment import Moment
from infochat.domain.people import Connection, Contact
from infochat.domain.text import company_key, fold

if TYPE_CHECKING:
    from infochat.domain.workdays import Workdays


class Suggestion(NamedTuple):
    """One person to write to, with the rank (about 0 to 200) and every figure that led to it."""

    person: Contact | Connection
    score: float
    parts: list[Part]

    @property
    def reasons(self) -> list[Part]:
        """Return the two or three factors that decided."""
        return deciding(self.parts)


@dataclass(slots=True)
class Suggestions:
    """The best people to write to, how many there are in all, and what the year covers so far."""

    people: list[Suggestion]
    total: int
    coverage: Coverage
    widening: list[tuple[Suggestion, str]] = field(default_factory=list)
    """at most three of the people who would widen the view, each with what they add."""


def suggest(
    challenge: Challenge,
    moment: Moment,
    workdays: Workdays,
    *,
    words: Sequence[str] = (),
    option: str | None = None,
    company_keys: Iterable[str] | None = None,
    limit: int = 10,
) -> Suggestions:
    """Return whom to write to next, best first; equal ranks by name.

    `words` must each occur in the name, company, position, option or a tag; `option` narrows to who can tell about it,
    `company_keys` (text.company_key) to who works there. Raises NobodyCanTellError, UnknownOptionError.
    """
    view = Landscape(challenge, moment, workdays)
    if option is not None:
        view.narrow_to_option(option)
    folded = [fold(word) for word in words]
    only = None if company_keys is None else frozenset(company_keys)
    buckets = view.buckets(folded, only)
    ranked = _ranked(view, buckets, limit)
    total = sum(len(bucket.people) for bucket in buckets)
    coverage = coverage_of(challenge, moment)
    return Suggestions(ranked, total, coverage, _widening(view, coverage, ranked))


def suggest_by_target(
    challenge: Challenge,
    moment: Moment,
    workdays: Workdays,
    *,
    words: Sequence[str] = (),
    option: str | None = None,
    each: int = 2,
) -> tuple[Suggestions, list[tuple[KnownThere, list[Suggestion]]]]:
    """Return the targets, most wanted first, with at most `each` people to write to there; before it, all of them.

    Two people to begin with at each company is the usual advice. Raises NobodyCanTellError, UnknownOptionError.
    """
    known = known_there(challenge)
    keys = {company_key(there.target.company) for there in known}
    people = sum(there.count for there in known)
    found = suggest(challenge, moment, workdays, words=words, option=option, company_keys=keys, limit=people)
    by_company: dict[str, list[Suggestion]] = {key: [] for key in keys}
    for suggestion in found.people:
        by_company[company_key(suggestion.person.company or "")].append(suggestion)
    return found, [(there, by_company[company_key(there.target.company)][:each]) for there in known]


def _ranked(view: Landscape, buckets: list[Bucket], limit: int) -> list[Suggestion]:
    """Return the best `limit`.

    Whoever follows others of one company, introducer or option sinks. People are taken in the order of their own score,
    which their rank never exceeds; so it may stop as soon as enough ranks are at least as high as the next score.
    """
    of_company, of_via, of_option = _Queue(view.company_counts), _Queue(view.via_counts), _Queue()
    best: list[tuple[float, str, str, Suggestion]] = []
    for score, same in groupby(sorted(buckets, key=_by_score), key=lambda bucket: bucket.score):
        if len(best) >= limit and (limit <= 0 or best[-1][0] <= -score):
            break
        for name, person, situation in _by_name(same):
            if len(best) >= limit and best[-1][0] <= -score:
                break
            key = view.shared_company(person)
            via = person.via if isinstance(person, Contact) and situation.suggested_by else None
            if isinstance(person, Connection):
                situation = situation._replace(
                    connected_in=(person.connected_on or "")[:4] or None,
                    unheard_company=None if view.company_counts[key or ""] else person.company,
                )
            parts = all_parts(situation)
            ahead = of_company.join(key, person.name), of_via.join(via, person.name)
            parts += company_parts(situation, person.company, *ahead, of_option.join(situation.option, person.name))
            rank = round(score_of(parts), 9)
            insort(best, (-rank, name, person.uid, Suggestion(person, round(rank * 100, 1), parts)))
            del best[limit:]
    return [suggestion for *_, suggestion in best]


class _Queue:
    """Counts who comes before whom among people who share something."""

    def __init__(self, heard: Mapping[str, int] | None = None) -> None:
        """Take how many people of each kind were talked to already."""
        self._heard = heard or {}
        self._listed: dict[str, Ahead] = {}

    def join(self, key: str | None, name: str) -> Ahead:
        """Return who comes before, and let this person come before the next; nobody does where nothing is shared."""
        if key is None:
            return Ahead()
        ahead = self._listed.get(key) or Ahead(self._heard.get(key, 0))
        self._listed[key] = ahead._replace(listed=ahead.listed + 1, first=ahead.first or name)
        return ahead


def _by_score(bucket: Bucket) -> float:
    return -bucket.score


def _by_name(buckets: Iterable[Bucket]) -> Iterator[tuple[str, Contact | Connection, Situation]]:
    """Yield the people of some buckets by name, then uid; only as many are sorted as are asked for."""
    people = [
        (fold(person.name), person.uid, place, person, bucket.situation)
        for place, (person, bucket) in enumerate((person, bucket) for bucket in buckets for person in bucket.people)
    ]
    heapify(people)
    while people:
        name, _, _, person, situation = heappop(people)
        yield name, person, situation


def _widening(view: Landscape, coverage: Coverage, ranked: Iterable[Suggestion]) -> list[tuple[Suggestion, str]]:
    """Return those who would bring in an option or a target not heard about, or break what all so far share."""
    found: list[tuple[Suggestion, str]] = []
    covered: set[str] = set()
    for suggestion in ranked:
        adds = _adds(view, coverage, suggestion.person)
        new = [text for text in adds if text not in covered]
        if new and len(found) < 3:
            covered.update(new)
            found.append((suggestion, new[0]))
    return found


def _adds(view: Landscape, coverage: Coverage, person: Contact | Connection) -> Iterator[str]:
    options = {view.option_of[person.position]}
    if isinstance(person, Contact):
        options.update(options_informed(view.challenge, person, view.options, view.moment))
    yield from (f"would be the first on {name}" for name in coverage.open_options if name in options)
    key = view.company_key_of[person.company]
    target = view.targets.get(key or "")
    if target and target.company in coverage.open_targets:
        yield f"would be the first from {target.company}"
    if "firm" in coverage.one_sided and key not in view.company_counts:
        yield "works elsewhere than all so far"
    if "introducer" in coverage.one_sided and (isinstance(person, Connection) or person.via not in view.via_counts):
        yield "comes by another way than all so far"
    close = isinstance(person, Contact) and (person.relation in ("friend", "family") or person.warmth == 3)
    if "friends" in coverage.one_sided and not close:
        yield "is no friend or family, as all so far are"
    level = level_of(person.position)
    if "level" in coverage.one_sided and level and level not in coverage.levels:
        yield "works on another level than all so far"
