"""The first stage as people and scripts read it: suggestions with their reasons, targets, what is covered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from infochat.cli.render.blocks import Block, Line, Table
from infochat.domain.challenge import Challenge
from infochat.domain.find.pace import Pace
from infochat.domain.find.ranking import Part, factors_of
from infochat.domain.find.suggestions import Suggestion, Suggestions
from infochat.domain.find.targets import KnownThere, advice_for
from infochat.domain.people import Connection, Contact
from infochat.domain.text import plural, sentence
from infochat.domain.who import shortest_word, words_for

Words = Mapping[str, str]
"""uid -> the word to type for that person"""

_NAMED = 5


def words_of(challenge: Challenge, people: Iterable[Contact | Connection]) -> Words:
    """Return for each of these people, by uid, the word that means them alone; worked out once for a whole answer."""
    listed = list(people)
    return dict(zip((person.uid for person in listed), words_for(challenge, listed), strict=True))


def everybody_at(known: Iterable[KnownThere]) -> list[Contact | Connection]:
    """Return all who are known at some targets."""
    people: list[Contact | Connection] = []
    for each in known:
        people += [*each.contacts, *each.connections]
    return people


def suggestions_json(words: Words, found: Suggestions, pace: Pace) -> dict[str, Any]:
    """Return the suggestions with reasons and all parts, the coverage and the pace; every key is present."""
    return {
        "suggestions": _suggestions_json(words, found.people),
        "total": found.total,
        "shown": len(found.people),
        "coverage": coverage_json(words, found),
        "pace": pace_json(pace),
        "targets": [],
    }


def targets_json(challenge: Challenge, words: Words, known: Sequence[KnownThere]) -> dict[str, Any]:
    """Return the targets with who is known at each, contacts before connections."""
    return {
        "targets": [
            {
                "company": each.target.company,
                "motivation": each.target.motivation,
                "known": _people_json(words, [*each.contacts, *each.connections]),
                "advice": advice_for(challenge, each),
            }
            for each in known
        ]
    }


def by_target_json(
    challenge: Challenge,
    words: Words,
    found: Suggestions,
    pace: Pace,
    steps: Sequence[tuple[KnownThere, list[Suggestion]]],
) -> dict[str, Any]:
    """Return the targets one by one with whom to write to there; `suggestions` holds them all in this order."""
    targets: list[dict[str, Any]] = targets_json(challenge, words, [known for known, _ in steps])["targets"]
    for target, (_, people) in zip(targets, steps, strict=True):
        target["suggestions"] = [words[each.person.uid] for each in people]
    everybody = [suggestion for _, people in steps for suggestion in people]
    listed = {"suggestions": _suggestions_json(words, everybody), "shown": len(everybody), "targets": targets}
    return suggestions_json(words, found, pace) | listed


def coverage_json(words: Words, found: Suggestions) -> dict[str, Any]:
    """Return what the year covers and who would widen the view."""
    coverage = found.coverage
    return {
        "text": coverage.text,
        "people": coverage.people,
        "options": [{"option": name, "people": people} for name, people in coverage.options.items()],
        "targets": [{"company": name, "people": people} for name, people in coverage.targets.items()],
        "open_options": coverage.open_options,
        "open_targets": coverage.open_targets,
        "one_sided": list(coverage.one_sided),
        "widening": [
            {"id": words[each.person.uid], "name": each.person.name, "text": text} for each, text in found.widening
        ],
    }


def pace_json(pace: Pace) -> dict[str, Any]:
    """Return the pace with the keys that status and find share."""
    return {"needed_asks": pace.needed_asks, "reply_rate": pace.reply_rate, "by": pace.by, "text": pace.text}


def suggestion_blocks(words: Words, people: Sequence[Suggestion], *, why: bool) -> list[Block]:
    """Return each suggestion with the reasons that decided; with `why` every part with its figure."""
    blocks: list[Block] = []
    for number, suggestion in enumerate(people, 1):
        person = suggestion.person
        blocks.append(Line(f"{number:>2}  {_said(person)}  ({words[person.uid]})", "bold"))
        if why:
            blocks += _all_parts(suggestion)
        else:
            reasons = "; ".join(part.text for part in suggestion.reasons)
            blocks.append(f"    {reasons[:1].upper()}{sentence(reasons[1:])}")
    return blocks


def find_blocks(words: Words, found: Suggestions, pace: Pace, *, why: bool) -> list[Block]:
    """Return the list of suggestions, what is not covered yet and who would widen the view, and the pace."""
    blocks = suggestion_blocks(words, found.people, why=why)
    rest = found.total - len(found.people)
    if rest > 0:
        more = f"{len(found.people)} of {found.total:,} shown. More: infochat find --limit 30"
        blocks.append(Line(more, "dim", commands=True))
    return [*blocks, "", *_outlook(words, found, pace)]


def by_target_blocks(
    challenge: Challenge,
    words: Words,
    found: Suggestions,
    pace: Pace,
    steps: Sequence[tuple[KnownThere, list[Suggestion]]],
    *,
    why: bool,
) -> list[Block]:
    """Return the targets one by one: whom to write to there, or what to do where nobody is known."""
    blocks: list[Block] = []
    for known, people in steps:
        blocks.append(Line(f"{known.target.company}, {wanted(known.target.motivation)}", "bold"))
        advice = advice_for(challenge, known)
        if advice:
            blocks.append(f"    {advice}")
        elif not people:
            blocks.append(f"    {sentence(f'Known there: {_names(known)}')} Nobody of them is to be asked now.")
        blocks += [*suggestion_blocks(words, people, why=why), ""]
    return [*blocks, *_outlook(words, found, pace)]


def target_blocks(known: Sequence[KnownThere]) -> list[Block]:
    """Return the targets as a table, the most wanted first."""
    if not known:
        return [Line('No targets yet. Name the first: infochat target "Acme" --motivation 3', commands=True)]
    rows = [(each.target.company, wanted(each.target.motivation), _names(each) or "nobody yet") for each in known]
    return [Table(("Company", "Wanted", "Known there"), rows)]


def wanted(motivation: int | None) -> str:
    """Return how much a company is wanted, in words."""
    return "not rated yet" if motivation is None else f"{motivation} of 3"


def known_words(known: KnownThere | None) -> str:
    """Return who is known at one target, as a sentence; empty when it is no target any more."""
    if known is None:
        return ""
    return sentence(f"Known there: {_names(known)}") if known.count else "You know nobody there yet."


def pasteable(challenge: Challenge, words: Words, person: Contact | Connection) -> str:
    """Return the word by which a hint names somebody: the shortest that means them alone."""
    return shortest_word(challenge, person) if isinstance(person, Contact) else words[person.uid]


_COMMANDS_TO_ADD = '  infochat import Connections.csv\n  infochat add-contact "Their Name"'


def nobody_blocks(
    challenge: Challenge, found: Suggestions, pace: Pace, *, filtered: bool, kept: Sequence[Contact] = ()
) -> list[Block]:
    """Return what to say when there is nobody to suggest; `kept` are contacts who fit and may not be asked now."""
    if kept:
        lines = [
            Line(f"  {contact.name}: infochat show {shortest_word(challenge, contact)}", commands=True)
            for contact in kept[:_NAMED]
        ]
        first = "Nobody who may be asked fits that. It stands in what you keep about:"
        return [first, *lines, *(["  and others"] if len(kept) > _NAMED else []), "", *_outlook({}, found, pace)]
    if filtered:
        first = "Nobody who may be asked fits that."
    elif challenge.contacts or len(challenge.connections):
        first = "Everybody here has been asked, rests or is away."
    else:
        first = "There is nobody to suggest yet."
    more = ("Bring in people, from a file or one by one:", Line(_COMMANDS_TO_ADD, commands=True))
    return [first, *more, "", *_outlook({}, found, pace)]


def _outlook(words: Words, found: Suggestions, pace: Pace) -> list[Block]:
    blocks: list[Block] = [found.coverage.text]
    for suggestion, text in found.widening:
        person = suggestion.person
        blocks.append(sentence(f"    {person.name} ({words[person.uid]}) {text}"))
    return [*blocks, pace.text]


def _all_parts(suggestion: Suggestion) -> list[Block]:
    blocks: list[Block] = []
    factors = factors_of(suggestion.parts)
    product = " x ".join(f"{factor} {value:.2f}" for factor, value in factors.items())
    blocks.append(f"    {suggestion.score:g} = 100 x {product}")
    for part in suggestion.parts:
        sign = {"=": " ", "+": "+", "x": "x"}[part.step]
        blocks.append(f"      {part.factor:<11} {sign} {part.value:.2f}  {part.text}")
    return blocks


def _suggestions_json(words: Words, people: Sequence[Suggestion]) -> list[dict[str, Any]]:
    return [
        {
            "id": words[each.person.uid],
            "name": each.person.name,
            "company": each.person.company,
            "position": each.person.position,
            "is_contact": isinstance(each.person, Contact),
            "score": each.score,
            "reasons": [_part_json(part) for part in each.reasons],
            "parts": [_part_json(part) | {"step": part.step} for part in each.parts],
        }
        for each in people
    ]


def _part_json(part: Part) -> dict[str, Any]:
    return {"factor": part.factor, "value": round(part.value, 4), "text": part.text}


def _people_json(words: Words, people: Sequence[Contact | Connection]) -> list[dict[str, Any]]:
    return [
        {
            "id": words[person.uid],
            "name": person.name,
            "position": person.position,
            "is_contact": isinstance(person, Contact),
        }
        for person in people
    ]


def _said(person: Contact | Connection) -> str:
    return ", ".join(part for part in (person.name, person.position, person.company) if part)


def _names(known: KnownThere) -> str:
    names = [contact.name for contact in known.contacts] + [row.name for row in known.connections]
    shown = ", ".join(names[:_NAMED])
    return f"{shown} and {plural(len(names) - _NAMED, 'other')}" if len(names) > _NAMED else shown
