"""What the talks of the year cover: which options and targets were heard about, and how one-sided the people are.

It only describes; whom to ask next is weighed elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from infochat.domain.challenge import Challenge
from infochat.domain.find.targets import CompanyMatcher
from infochat.domain.moment import Moment
from infochat.domain.people import Contact
from infochat.domain.standing import met_in_year
from infochat.domain.text import company_key, fold, sentence
from infochat.domain.years import find_option, scores_of

Level = Literal["senior", "leading", "working"]
OneSided = Literal["friends", "firm", "introducer", "level"]

_C_SUITE = ("chief", "ceo", "cto", "cfo", "coo", "cmo", "cio")
_SENIOR = frozenset(
    (*_C_SUITE, "vp", "svp", "evp", "president", "director", "founder", "cofounder", "partner", "owner")
)
_LEADING = frozenset(("head", "manager", "lead", "leader", "principal", "supervisor"))
_LEVEL_WORDS: dict[Level, str] = {"senior": "at the top", "leading": "leading others", "working": "doing the work"}
_NO_TOPIC = frozenset(
    ("move", "moving", "into", "become", "becoming", "change", "changing", "work", "working", "role", "company")
)


@dataclass(slots=True)
class Coverage:
    """Options and targets with the number of people heard about each, and what all people so far have in common."""

    people: int
    options: dict[str, int]
    """option by its name -> people heard"""
    targets: dict[str, int]
    """company -> people heard"""
    one_sided: dict[OneSided, str] = field(default_factory=dict)
    """in what the people are all alike -> that, in words"""
    levels: frozenset[Level] = frozenset()

    @property
    def open_options(self) -> list[str]:
        """Return the options that nobody has spoken to."""
        return [name for name, people in self.options.items() if not people]

    @property
    def open_targets(self) -> list[str]:
        """Return the target companies from which nobody was heard."""
        return [name for name, people in self.targets.items() if not people]

    @property
    def text(self) -> str:
        """Return the whole view in one sentence."""
        gaps = [f"about {_listed(self.open_options)}"] if self.open_options else []
        gaps += [f"from {_listed(self.open_targets)}"] if self.open_targets else []
        if not self.people:
            nothing = f": nothing heard {', and nothing '.join(gaps)}" if gaps else ""
            return sentence(f"You have talked to nobody yet this year{nothing}")
        alike = " and ".join(self.one_sided.values())
        heard = f"so far all {self.people} {alike}" if alike else ""
        if not gaps and heard:
            return sentence(f"{heard[:1].upper()}{heard[1:]}")
        if not gaps:
            known = self.options or self.targets
            return (
                "Every option and every target has been heard about." if known else "No option or target is named yet."
            )
        return sentence(f"You have heard nothing yet {' and nothing '.join(gaps)}{'; ' + heard if heard else ''}")


def coverage_of(challenge: Challenge, moment: Moment, year: int | None = None) -> Coverage:
    """Return what the talks held in a year (by default the running one) cover."""
    people = people_heard(challenge, moment, year)
    names = option_names(challenge, moment, year)
    options = dict.fromkeys(names, 0)
    wanted = {company_key(target.company): target.company for target in challenge.targets}
    targets = dict.fromkeys(wanted.values(), 0)
    matcher = CompanyMatcher(wanted)
    for contact in people:
        for name in options_informed(challenge, contact, names, moment, year):
            options[name] += 1
        key = matcher[contact.company]
        if key:
            targets[wanted[key]] += 1
    levels = [level_of(contact.position) for contact in people]
    found = frozenset(level for level in levels if level)
    coverage = Coverage(len(people), options, targets, levels=found)
    if len(people) > 1:
        coverage.one_sided = _one_sided(challenge, people, levels)
    return coverage


def people_heard(challenge: Challenge, moment: Moment, year: int | None = None) -> list[Contact]:
    """Return everybody who was talked to in a year, once each, also those who only sat with them."""
    heard: dict[str, Contact] = {}
    for host, talk in met_in_year(challenge, year or moment.today.year, moment.zone):
        for contact in (host, *(found for uid in talk.also_there if (found := challenge.find_contact(uid)))):
            heard.setdefault(contact.uid, contact)
    return list(heard.values())


def option_names(challenge: Challenge, moment: Moment, year: int | None = None) -> list[str]:
    """Return the ways on that somebody could tell about: the year's own, then those named at contacts alone.

    Staying, as is or with something changed, is not among them: nobody else can tell about it.
    """
    record = challenge.find_year(year or moment.today.year)
    names = {fold(option.name): option for option in record.options} if record else {}
    kept = {key: option.name for key, option in names.items() if option.kind not in ("stay", "adjust")}
    for contact in challenge.contacts:
        for name in contact.options:
            known = find_option(record.options, name) if record else None
            if known is None:
                kept.setdefault(fold(name), name)
    return list(kept.values())


def options_informed(
    challenge: Challenge, contact: Contact, names: Iterable[str], moment: Moment, year: int | None = None
) -> list[str]:
    """Return those of the options that a contact tells about: those set for them, and those their talks gave."""
    record = challenge.find_year(year or moment.today.year)
    said = {fold(name) for name in contact.options}
    for talk in contact.interviews:
        if talk.debrief and talk.starts_at.astimezone(moment.zone).year == (year or moment.today.year):
            said |= {fold(score.option) for score in scores_of(record.options if record else (), talk.debrief)}
            said |= {fold(claim.option) for claim in talk.debrief.claims}
    told = {found.name for each in said if record and (found := find_option(record.options, each))}
    return [name for name in names if fold(name) in said or name in told]


def level_of(position: str | None) -> Level | None:
    """Return roughly how high a position stands, by the words people use for it; None when nothing is known."""
    words = set(re.findall(r"[^\W_]+", fold(position or "")))
    if not words:
        return None
    if words & _SENIOR:
        return "senior"
    return "leading" if words & _LEADING else "working"


class TopicMatcher(dict[str | None, str | None]):
    """Tells of many positions quickly which option a person in it could tell about.

    A lookup gives the first option all whose words begin like words of the position, or None.
    """

    def __init__(self, names: Iterable[str]) -> None:
        """Take the names of the options; words of fewer than four letters count only in full."""
        super().__init__({None: None})
        self._topics = [(name, words) for name in names if (words := _topic_words(name))]

    def __missing__(self, position: str | None) -> str | None:
        found = self[position] = self._compared(position or "") if self._topics else None
        return found

    def _compared(self, position: str) -> str | None:
        folded = fold(position)
        for name, words in self._topics:
            if all(word[:5] in folded for word in words):  # most positions end here, without being split
                parts = re.findall(r"[^\W_]+", folded)
                if all(any(_is_alike(word, part) for part in parts) for word in words):
                    return name
        return None


def _topic_words(name: str) -> list[str]:
    return [word for word in re.findall(r"[^\W_]+", fold(name)) if word not in _NO_TOPIC]


def _is_alike(word: str, part: str) -> bool:
    """Return whether two words share a stem: "design" and "designer", "science" and "scientist"."""
    return word == part if len(word) < 4 else part.startswith(word[:5])


def _one_sided(challenge: Challenge, people: list[Contact], levels: list[Level | None]) -> dict[OneSided, str]:
    alike: dict[OneSided, str] = {}
    if all(contact.relation in ("friend", "family") or contact.warmth == 3 for contact in people):
        alike["friends"] = "are friends or family"
    if len({company_key(contact.company or "") for contact in people}) == 1 and people[0].company:
        alike["firm"] = f"work at {people[0].company}"
    introducer = challenge.find_contact(people[0].via)
    if introducer and len({contact.via for contact in people}) == 1:
        alike["introducer"] = f"were suggested by {introducer.name}"
    if len(set(levels)) == 1 and levels[0]:
        alike["level"] = f"are people {_LEVEL_WORDS[levels[0]]}"
    return alike


def _listed(names: list[str]) -> str:
    shown = names[:3] + ([f"{len(names) - 3} more"] if len(names) > 3 else [])
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} or {shown[-1]}"
