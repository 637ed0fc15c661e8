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
    meanings = _Meanings(challenge)
    for record in copy.years:
        _rename_options(record, redactor, meanings)
        _rename_criteria(record, redactor, meanings)
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


def _rename_options(record: Year, redactor: Redactor, meanings: _Meanings) -> None:
    ids = ["stay", "adjust"]
    names: list[str] = []
    for option in record.options:
        if option.id not in ids[:2]:
            hidden = redactor.company(option.name) if option.kind == "company" else None
            option.name = _numbered(hidden or redactor.text(option.name), names)
            new_id = free_slug(option.name, ids)
            ids.append(new_id)
            meanings.options[option.id] = option.id = new_id
        names.append(option.name)


def _rename_criteria(record: Year, redactor: Redactor, meanings: _Meanings) -> None:
    names: list[str] = []
    for criterion in record.criteria:
        new_name = _numbered(redactor.text(criterion.name), names)
        names.append(new_name)
        meanings.criteria[same_words(criterion.name)] = criterion.name = new_name


def _numbered(name: str, taken: Sequence[str]) -> str:
    """Return a name with a number where others read the same without their names, and are still others."""
    places = (f"{name} ({place})" for place in range(2, 99))
    return name if name not in taken else next(each for each in places if each not in taken)


class _Meanings:
    """What a typed option or criterion meant before the names went, and what it is called now."""

    def __init__(self, challenge: Challenge) -> None:
        """Take the years as they were; the new names are filled in while they are made."""
        self.years = challenge.years
        self.options: dict[str, str] = {}
        """new id by old id"""
        self.criteria: dict[str, str] = {}
        """new name by the words of the old one"""

    def option(self, typed: str) -> str | None:
        """Return the new id of the option that a typed word meant, None where it meant none."""
        for year in reversed(self.years):
            option = find_option(year.options, typed)
            if option is not None:
                return self.options.get(option.id, option.id)
        return None


def _hide(value: Any, redactor: Redactor, meanings: _Meanings) -> Any:
    """Return a value with its texts redacted; dataclasses are changed in place, unknown fields are dropped."""
    if isinstance(value, str):
        return redactor.text(value)
    if isinstance(value, list):
        return [_hide(item, redactor, meanings) for item in value]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    has_label = isinstance(value, Contact | Option | Criterion)
    for entry in fields(value):
        held = getattr(value, entry.name)
        if entry.name in ("extra", "inputs"):
            setattr(value, entry.name, {})
        elif entry.name in ("emails", "phones"):
            setattr(value, entry.name, [])
        elif entry.name in _EMPTIED:
            setattr(value, entry.name, None)
        elif entry.name in _OPTION_FIELDS and held and (new_id := meanings.option(held)):
            setattr(value, entry.name, new_id)
        elif entry.name == "criterion" and (new_name := meanings.criteria.get(same_words(held))):
            setattr(value, entry.name, new_name)
        elif entry.name not in _OWN_WORDS and not (entry.name in _LABELLED and has_label):
            setattr(value, entry.name, _hide(held, redactor, meanings))
    return value
