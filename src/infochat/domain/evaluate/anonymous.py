"""The document with nobody in it: a copy in which people, companies and links are labels, and figures as before."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import fields, is_dataclass
from typing import Any

from infochat.domain.challenge import Challenge
from infochat.domain.decision import Criterion, Option, Year
from infochat.domain.evaluate.redaction import Redactor
from infochat.domain.people import Connections, Contact
from infochat.domain.talks import Interview
from infochat.domain.text import free_slug, same_words, slug
from infochat.domain.years import find_option, scores_of

_OWN_WORDS_TEXT = """
uid kind status purpose channel answer state relation medium energy outcome stage time_zone via also_there interview
first_step_happened
"""
_OWN_WORDS = frozenset(_OWN_WORDS_TEXT.split())
"""fields that hold the program's own words or uids, and stay as they are"""
_OPTION_FIELDS = frozenset(("option", "regret_option", "best_friend_option"))
_EMPTIED = frozenset(("url", "place", "call_name", "credentials", "source"))
_LABELLED = ("id", "name", "company")


def without_names(challenge: Challenge) -> Challenge:
    """Return a copy for other eyes: Person 1, Company A, [link]; options named after a company are labels too."""
    redactor = Redactor(challenge)
    copy = deepcopy(challenge)
    copy.connections = Connections()
    copy.extra = {}
    copy.settings = {key: value for key, value in copy.settings.items() if key not in ("name", "email", "situation")}
    for _, talk in copy.interviews():
        year = copy.find_year(talk.starts_at.year)
        if year and talk.debrief:
            talk.debrief.scores = scores_of(year.options, talk.debrief)
    meanings = _Meanings(challenge.years, redactor)
    for record in copy.years:
        for option in record.options:
            meanings.rename_option(option)
        for criterion in record.criteria:
            meanings.rename_criterion(criterion)
    for contact in copy.contacts:
        contact.name = redactor.people[contact.uid]
        contact.id = slug(contact.name)
        contact.former_ids = []
        contact.company = redactor.company(contact.company)
    for target in copy.targets:
        target.company = redactor.company(target.company) or ""
    for value in (*copy.years, *copy.contacts, *copy.question_lists):
        _hide(value, redactor, meanings)
    return copy


class _Meanings:
    """What an option or criterion is called without names, in all years alike, and which option a typed word meant."""

    def __init__(self, years: Sequence[Year], redactor: Redactor) -> None:
        """Take the years as they were; the new names are filled in while they are made."""
        self.years = years
        self.redactor = redactor
        self.option_ids = {"stay": "stay", "adjust": "adjust"}
        """new id by old id"""
        self.option_names: dict[str, str] = {}
        """new name by the words of the old one; the same for criteria"""
        self.criterion_names: dict[str, str] = {}

    def rename_option(self, option: Option) -> None:
        """Give an option its name and id for other eyes; the two that are always there keep theirs."""
        if option.id in ("stay", "adjust"):
            return
        company = self.redactor.company(option.name) if option.kind == "company" else None
        option.name = _numbered(self.option_names, option.name, company or self.redactor.text(option.name))
        if option.id not in self.option_ids:
            self.option_ids[option.id] = free_slug(option.name, list(self.option_ids.values()))
        option.id = self.option_ids[option.id]

    def rename_criterion(self, criterion: Criterion) -> None:
        """Give a criterion its name for other eyes."""
        criterion.name = _numbered(self.criterion_names, criterion.name, self.redactor.text(criterion.name))

    def option(self, typed: str, year: int | None) -> str | None:
        """Return the new id of the option that a word typed in a year meant, None where it meant none."""
        for record in sorted(self.years, key=lambda record: (record.year == year, record.year), reverse=True):
            option = find_option(record.options, typed)
            if option is not None:
                return self.option_ids[option.id]
        return None


def _numbered(known: dict[str, str], name: str, plain: str) -> str:
    """Return what a name is called without names; where others are called the same and are still others, a number."""
    words = same_words(name)
    if words not in known:
        places = (f"{plain} ({place})" for place in range(2, 999))
        taken = known.values()
        known[words] = plain if plain not in taken else next(each for each in places if each not in taken)
    return known[words]


def _hide(value: Any, redactor: Redactor, meanings: _Meanings, year: int | None = None) -> Any:
    """Return a value with its texts redacted; dataclasses are changed in place, unknown fields are dropped."""
    if isinstance(value, str):
        return redactor.text(value)
    if isinstance(value, list):
        return [_hide(item, redactor, meanings, year) for item in value]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    if isinstance(value, Year | Interview):
        year = value.year if isinstance(value, Year) else value.starts_at.year
    has_label = isinstance(value, Contact | Option | Criterion)
    for entry in fields(value):
        held = getattr(value, entry.name)
        if entry.name in ("extra", "inputs"):
            setattr(value, entry.name, {})
        elif entry.name in ("emails", "phones"):
            setattr(value, entry.name, [])
        elif entry.name in _EMPTIED:
            setattr(value, entry.name, None)
        elif entry.name in _OPTION_FIELDS and held and (new_id := meanings.option(held, year)):
            setattr(value, entry.name, new_id)
        elif entry.name == "criterion" and (new_name := meanings.criterion_names.get(same_words(held))):
            setattr(value, entry.name, new_name)
        elif entry.name not in _OWN_WORDS and not (entry.name in _LABELLED and has_label):
            setattr(value, entry.name, _hide(held, redactor, meanings, year))
    return value
