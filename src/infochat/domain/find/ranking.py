"""How much somebody is worth writing to next: chance of a reply x new information x how much the company is wanted.

Every figure is kept with its reason, so that nothing in a rank is hidden. The chances are the shares of yes that are
usual for cold to warm asks (20 to 60 in 100); all other figures are the project's own proposal.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import log, prod
from typing import Literal, NamedTuple

from infochat.domain.people import Relation
from infochat.domain.text import plural

Factor = Literal["reply", "information", "motivation", "timing"]

CHANCE_BY_WARMTH = (0.2, 0.3, 0.4, 0.6)
CHANCE_BY_RELATION: dict[Relation | None, float] = {
    "friend": 0.6, "family": 0.6, "colleague": 0.4, "alum": 0.4, "referral": 0.4, "event": 0.3, "online": 0.3,
    "cold": 0.2, None: 0.3,
}  # fmt: skip
MOST_CHANCE = 0.9
NEWS_BY_WARMTH = (0.7, 0.9, 1.0, 0.6)
"""moderately weak ties inform best: they know other people and things, and still answer openly"""
NEWS_BY_RELATION: dict[Relation | None, float] = {
    "friend": 0.6, "family": 0.6, "colleague": 1.0, "alum": 1.0, "referral": 1.0, "event": 0.9, "online": 0.9,
    "cold": 0.7, None: 0.8,
}  # fmt: skip
OF_A_CONNECTION = (0.2, 0.7)
"""chance and news of somebody of whom only the row of an export is known"""
NEWS_BY_VOICES = (1.4, 1.2, 0.7, 0.5)
"""by how many people were heard about the same option: a second voice still counts, the third sinks"""
COMPANY_SINKS = (1.0, 0.7, 0.35)
INTRODUCER_SINKS = (1.0, 0.85, 0.5)
"""by how many people of the same company or introducer come before"""
OPTION_SINKS = (1.0, 1.0, 0.85)
"""by how many on the list for the same option come before; so little that knowing of an option still helps"""
WANTED = (1.0, 1.3, 1.6, 2.0)
UNRATED_TARGET = 1.0
MADE_THE_CHANGE = 1.3
JUST_WROTE_THERE = 0.5
_SMALL = 0.1
"""a factor this near to what is usual decided nothing"""
_KNOWN_BY: dict[Relation | None, str] = {
    "friend": "a friend", "family": "family", "colleague": "you worked together", "alum": "you went to the same school",
    "referral": "suggested to you", "event": "you met at an event", "online": "you know each other from online",
    "cold": "you have never met", None: "you have not said how you know each other",
}  # fmt: skip
_WARMTH_WORDS = (
    "you do not know each other yet",
    "you know each other a little",
    "you know each other well",
    "you are close",
)
_FRIEND_WORDS = ("a friend you hardly know", "a friend you know a little", "a good friend", "a close friend")
_WANTED_WORDS = (
    "{} is a target you know too little about to want it (0 of 3)",
    "you are curious about {} (1 of 3)",
    "you would like to work at {} (2 of 3)",
    "{} is among the companies you want most (3 of 3)",
)


class Situation(NamedTuple):
    """What decides the rank of one person, apart from who else is on the list."""

    is_connection: bool = False
    connected_since: str | None = None
    """the year, only where the tie is fresh"""
    connected_in: str | None = None
    """the year of any connection; it is told and decides nothing."""
    unheard_company: str | None = None
    """the company of a connection, when nobody of it was talked to; it is told and decides nothing."""
    relation: Relation | None = None
    warmth: int | None = None
    suggested_by: str | None = None
    may_use_name: bool = False
    colleague_there: str | None = None
    """somebody known at the same company, who could introduce."""
    option: str | None = None
    voices: int = 0
    """people heard about that option already."""
    made_the_change: bool = False
    company: str | None = None
    is_target: bool = False
    motivation: int | None = None
    wrote_to: str | None = None
    """somebody of the company to whom one wrote within the last business days."""
    wait_until: str | None = None
    silent: str | None = None
    """somebody of the company who did not answer, so that a second person is due."""


class Ahead(NamedTuple):
    """Who comes before somebody of the same company, introducer or option."""

    heard: int = 0
    """people talked to already"""
    listed: int = 0
    """people higher up on the same list"""
    first: str | None = None
    """the name of the highest of these"""


class Part(NamedTuple):
    """One figure of a rank with its reason in words; `step` is how it acts: a start, added, or multiplied."""

    factor: Factor
    step: Literal["=", "+", "x"]
    value: float
    text: str


def reply_parts(situation: Situation) -> list[Part]:
    """Return what makes a reply likely: how warm the tie is, who suggested them, who could introduce."""
    if situation.warmth is not None:
        start, words = CHANCE_BY_WARMTH[situation.warmth], _warmth_words(situation.relation, situation.warmth)
    elif situation.is_connection:
        year = situation.connected_in
        start, words = OF_A_CONNECTION[0], f"connected to you since {year}" if year else "a connection of yours"
    else:
        start, words = CHANCE_BY_RELATION[situation.relation], _KNOWN_BY[situation.relation]
    parts = [Part("reply", "=", start, words)]
    if situation.warmth is not None and situation.relation in ("colleague", "alum"):
        parts.append(Part("reply", "+", 0.05, "a shared past"))
    if situation.connected_since:
        parts.append(Part("reply", "+", 0.05, f"you connected only in {situation.connected_since}"))
    if situation.suggested_by:
        if situation.may_use_name:
            parts.append(Part("reply", "+", 0.15, f"{situation.suggested_by} suggested them and lets you say so"))
        else:
            parts.append(Part("reply", "+", 0.05, f"{situation.suggested_by} suggested them"))
    elif situation.colleague_there:
        parts.append(Part("reply", "+", 0.05, f"{situation.colleague_there} works there too and could introduce you"))
    return parts


def information_parts(situation: Situation) -> list[Part]:
    """Return what makes somebody tell new things: another circle, an option little heard about, the change made."""
    if situation.is_connection:
        news = OF_A_CONNECTION[1]
    elif situation.warmth is None:
        news = NEWS_BY_RELATION[situation.relation]
    else:
        news = NEWS_BY_WARMTH[situation.warmth]
    words = "moves in the same circles as you" if news < 0.65 else "knows people and things that you do not"
    if situation.is_connection:
        company = situation.unheard_company
        words = f"you have talked to nobody at {company} yet" if company else "comes from outside your own circles"
    elif situation.warmth == 0 or (situation.warmth is None and situation.relation == "cold"):
        words = "comes from another circle, but may hold back with a stranger"
    parts = [Part("information", "=", news, words)]
    if situation.option:
        value = NEWS_BY_VOICES[min(situation.voices, len(NEWS_BY_VOICES) - 1)]
        if not situation.voices:
            text = f"nobody has told you about {situation.option} yet"
        elif situation.voices == 1:
            text = f"would be your second voice on {situation.option}"
        else:
            text = f"{situation.voices} people have told you about {situation.option} already"
        parts.append(Part("information", "x", value, text))
    if situation.made_the_change:
        parts.append(Part("information", "x", MADE_THE_CHANGE, "has made the change that you are considering"))
    return parts


def motivation_parts(situation: Situation) -> list[Part]:
    """Return how much the company is wanted, as the person said."""
    if not situation.is_target:
        return [Part("motivation", "=", 1.0, "not one of your targets")]
    if situation.motivation is None:
        text = f"{situation.company} is one of your targets, not rated yet"
        return [Part("motivation", "=", UNRATED_TARGET, text)]
    text = _WANTED_WORDS[situation.motivation].format(situation.company)
    return [Part("motivation", "=", WANTED[situation.motivation], text)]


def timing_parts(situation: Situation) -> list[Part]:
    """Return what the last days at the same company mean: wait, or a second person is due."""
    if situation.wrote_to:
        text = f"you just wrote to {situation.wrote_to} at the same company, so wait until {situation.wait_until}"
        return [Part("timing", "=", JUST_WROTE_THERE, text)]
    if situation.silent:
        text = f"{situation.silent} at the same company has not answered, so a second person is due"
        return [Part("timing", "=", 1.0, text)]
    return []


def all_parts(situation: Situation) -> list[Part]:
    """Return every figure of a rank, factor by factor."""
    return [
        *reply_parts(situation),
        *information_parts(situation),
        *motivation_parts(situation),
        *timing_parts(situation),
    ]


def company_parts(
    situation: Situation, company: str | None, of_company: Ahead, of_introducer: Ahead, of_option: Ahead
) -> list[Part]:
    """Return how far somebody sinks for those of one company, introducer or option who come before."""
    steps = (
        (COMPANY_SINKS, of_company, f"from {company}"),
        (INTRODUCER_SINKS, of_introducer, f"suggested by {situation.suggested_by}"),
        (OPTION_SINKS, of_option, f"for {situation.option}"),
    )
    return [
        Part("information", "x", value, _ahead_words(ahead, shared))
        for sinks, ahead, shared in steps
        if (value := sinks[min(ahead.heard + ahead.listed, len(sinks) - 1)]) < 1
    ]


def total_of(parts: Iterable[Part], factor: Factor) -> float:
    """Return one factor: its start, what is added to it, and what multiplies it; 1 where nothing is said."""
    mine = [part for part in parts if part.factor == factor]
    if not mine:
        return 1.0
    value = sum(part.value for part in mine if part.step in "=+")
    for part in mine:
        value *= part.value if part.step == "x" else 1
    return min(value, MOST_CHANCE) if factor == "reply" else value


def factors_of(parts: list[Part]) -> dict[Factor, float]:
    """Return each factor of which something is said, with its value."""
    return {factor: total_of(parts, factor) for factor in dict.fromkeys(part.factor for part in parts)}


def score_of(parts: list[Part]) -> float:
    """Return the whole rank: the product of its factors."""
    return prod(factors_of(parts).values())


def deciding(parts: list[Part]) -> list[Part]:
    """Return the two or three factors that decided, strongest first, each with its whole value and its main reason.

    A factor decides the more, the farther it is from what is usual: a chance of 3 in 10, everything else 1. What is as
    usual is told only where there would not be two reasons.
    """
    usual: dict[Factor, float] = {"reply": 0.3, "information": 1.0, "motivation": 1.0, "timing": 1.0}
    found: list[tuple[float, Part]] = []
    for factor, normal in usual.items():
        mine = [part for part in parts if part.factor == factor]
        if mine:
            value = total_of(parts, factor)
            weight = abs(log(value / normal)) + (0.3 if factor == "timing" else 0)
            found.append((weight, Part(factor, "=", value, _main_reason(mine))))
    found.sort(key=lambda pair: -pair[0])
    told = [part for weight, part in found if weight > _SMALL]
    others = [part for weight, part in found if weight <= _SMALL]  # a company like any other stands last among them
    return [*told, *others[: max(0, 2 - len(told))]][:3]


def _main_reason(parts: list[Part]) -> str:
    """Return the words of the step that moved a factor most; a start yields to whatever was said in addition."""
    steps = [part for part in parts if part.step != "="]
    if not steps:
        return parts[0].text
    strongest = max(steps, key=lambda part: abs(log(part.value)) if part.step == "x" else part.value)
    if strongest.step == "+" and parts[0].value >= 0.4:
        return f"{parts[0].text}, and {strongest.text}"
    return strongest.text


def _warmth_words(relation: Relation | None, warmth: int) -> str:
    """Return how well two know each other, with where from: "you worked together and know each other well"."""
    words = _WARMTH_WORDS[warmth]
    if relation == "friend":
        return _FRIEND_WORDS[warmth]
    if relation == "family":
        return f"family, and {words}"
    if relation in ("colleague", "alum", "event", "online") and warmth:
        return f"{_KNOWN_BY[relation]} and {words.removeprefix('you ')}"
    return words


def _ahead_words(ahead: Ahead, shared: str) -> str:
    """Return who comes first, in words."""
    if not ahead.listed:
        return f"you have talked to {plural(ahead.heard, 'person', 'people')} {shared} already"
    if ahead.listed == 1 and not ahead.heard:
        return f"{ahead.first}, also {shared}, comes first"
    return f"{plural(ahead.heard + ahead.listed, 'other')} {shared} come first"
