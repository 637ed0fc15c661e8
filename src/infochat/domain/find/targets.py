"""Targets: the companies one would most like to work for, how much each is wanted, and who is known there.

How much a company is wanted is only ever what the person said; nothing here fills it in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from infochat.domain.challenge import Challenge, Target
from infochat.domain.moment import Moment
from infochat.domain.people import Connection, Contact
from infochat.domain.standing import has_refused, met_talks
from infochat.domain.text import clean_line, company_key, fold, sentence
from infochat.errors import AmbiguousError, NotFoundError, UsageError

INTRODUCERS = 3
_PUNCTUATION = str.maketrans(dict.fromkeys("'’./", "") | dict.fromkeys(",;:|()&-", " "))


class MotivationError(UsageError):
    """A motivation outside 0-3."""

    code = "motivation"

    def __init__(self, value: int) -> None:
        super().__init__(f"{value} does not say how much you want it.", "It goes from 0 to 3: --motivation 3")


class NamelessTargetError(UsageError):
    """A target without a company."""

    code = "no_company"

    def __init__(self) -> None:
        super().__init__("a target needs the name of a company.", 'Give it: infochat target "Acme"')


class UnknownTargetError(NotFoundError):
    """A company that is not among the targets."""

    code = "unknown_target"

    def __init__(self, typed: str, known: Sequence[str]) -> None:
        remedy = sentence(f"Your targets are: {', '.join(known)}") if known else 'Add the first: infochat target "Acme"'
        super().__init__(f"'{typed[:60]}' is not among your targets.", remedy, known)


class SeveralTargetsError(AmbiguousError):
    """A word that fits several targets."""

    code = "several_targets"

    def __init__(self, typed: str, fitting: Sequence[str]) -> None:
        super().__init__(
            sentence(f"'{typed[:60]}' fits {len(fitting)} targets: {', '.join(fitting)}"),
            "Write the name in full.",
            fitting,
        )


@dataclass(slots=True)
class KnownThere:
    """One target with everybody who is known at that company."""

    target: Target
    contacts: list[Contact] = field(default_factory=list)
    connections: list[Connection] = field(default_factory=list)

    @property
    def count(self) -> int:
        """Return how many people are known there."""
        return len(self.contacts) + len(self.connections)


class CompanyMatcher(dict[str | None, str | None]):
    """Tells of many company names quickly which of a few companies each one is, through the usual spellings.

    A lookup gives the key of the company, or None; each spelling is compared once.
    """

    def __init__(self, keys: Iterable[str]) -> None:
        """Take the keys (text.company_key) of the companies that matter."""
        super().__init__({None: None})
        self._keys = frozenset(key for key in keys if key)
        self._heads = frozenset(key.split()[0][:2] for key in self._keys)

    def __missing__(self, company: str | None) -> str | None:
        found = self[company] = self._compared(company or "")
        return found

    def _compared(self, company: str) -> str | None:
        """Compare in full only names that begin alike: thirty thousand of them must cost nothing."""
        if company.isascii():
            words = company.lower().translate(_PUNCTUATION).split()
            if words and words[0] != "the" and words[0][:2] not in self._heads and words[0].isalnum():
                return None
        key = company_key(company)
        return key if key in self._keys else None


def set_target(challenge: Challenge, company: str, motivation: int | None, moment: Moment) -> tuple[Target, bool]:
    """Keep a company as a target, or change how much it is wanted; return it and whether it is new.

    `motivation` is 0-3, or None to leave it as it was. A known spelling of the company is the same target.
    Raises NamelessTargetError, MotivationError, TextTooLongError.
    """
    name = clean_line(company)
    if not company_key(name):
        raise NamelessTargetError
    if motivation is not None and motivation not in range(4):
        raise MotivationError(motivation)
    known = find_target(challenge, name)
    target = known or Target(uid=moment.new_uid(), company=name)
    if motivation is not None:
        target.motivation = motivation
    if known is None:
        challenge.targets.append(target)
    return target, known is None


def find_target(challenge: Challenge, company: str | None) -> Target | None:
    """Return the target that this company is, in whatever usual spelling, or None."""
    key = company_key(company or "")
    return next((target for target in challenge.targets if company_key(target.company) == key), None)


def get_target(challenge: Challenge, typed: str) -> Target:
    """Return the target that a typed word means: the company in any usual spelling, else a part of its name.

    Raises UnknownTargetError, SeveralTargetsError.
    """
    target = find_target(challenge, typed)
    if target:
        return target
    wanted = fold(typed.strip())
    parts = [each for each in challenge.targets if wanted and wanted in fold(each.company)]
    if len(parts) > 1:
        raise SeveralTargetsError(typed, [each.company for each in parts])
    if not parts:
        raise UnknownTargetError(typed, [each.company for each in challenge.targets])
    return parts[0]


def remove_target(challenge: Challenge, typed: str) -> Target:
    """Take a company off the targets and return it. Raises UnknownTargetError, SeveralTargetsError."""
    target = get_target(challenge, typed)
    challenge.targets = [each for each in challenge.targets if each is not target]
    return target


def known_there(challenge: Challenge) -> list[KnownThere]:
    """Return every target with who is known there: the most wanted first, those not yet rated last."""
    by_company = {company_key(target.company): KnownThere(target) for target in challenge.targets}
    matcher = CompanyMatcher(by_company)
    for contact in challenge.contacts:
        key = matcher[contact.company]
        if key:
            by_company[key].contacts.append(contact)
    for row in challenge.connections if by_company else ():
        key = matcher[row.company]
        if key:
            by_company[key].connections.append(row)
    for known in by_company.values():
        known.contacts.sort(key=lambda contact: (fold(contact.name), contact.uid))
        known.connections.sort(key=lambda row: (fold(row.name), row.uid))
    return sorted(by_company.values(), key=lambda known: (-_wanted(known.target), fold(known.target.company)))


def introducers(challenge: Challenge) -> list[Contact]:
    """Return the contacts to ask whom they know at a company where one knows nobody: those met, then the warmest.

    This is the second circle: at most three, never somebody who said no.
    """
    challenge = challenge.gathered()
    willing = [
        (not met_talks(challenge, contact), -(contact.warmth or 0), fold(contact.name), contact.uid, contact)
        for contact in challenge.contacts
        if not has_refused(contact)
    ]
    helpful = sorted(entry[:-1] for entry in willing if not entry[0] or entry[1] <= -2)
    by_uid = {entry[3]: entry[4] for entry in willing}
    return [by_uid[entry[3]] for entry in helpful[:INTRODUCERS]]


def advice_for(challenge: Challenge, known: KnownThere) -> str | None:
    """Return what to do about a target where nobody is known, as a sentence; None when somebody is."""
    if known.count:
        return None
    company = known.target.company
    names = [contact.name for contact in introducers(challenge)]
    if names:
        listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
        return f"You know nobody at {company}. Ask {listed} whom they know there."
    return f"You know nobody at {company} yet. Look for former colleagues and people from your school who work there."


def _wanted(target: Target) -> int:
    return -1 if target.motivation is None else target.motivation
