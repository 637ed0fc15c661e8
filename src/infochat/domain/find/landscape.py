"""Everybody who may be asked, each with what decides their rank: one look at people, targets, options and asks.

It gathers facts and never orders them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from infochat.domain.cadence import COMPANY_PAUSE, cadence_of
from infochat.domain.challenge import Challenge
from infochat.domain.day_words import short_day
from infochat.domain.find.coverage import TopicMatcher, option_names, options_informed, people_heard
from infochat.domain.find.doubtful import why_one
from infochat.domain.find.ranking import Situation, all_parts, score_of
from infochat.domain.find.targets import CompanyMatcher
from infochat.domain.moment import Moment
from infochat.domain.people import Connection, Contact
from infochat.domain.people_list import fits_words
from infochat.domain.same_person import are_names_close, phone_key, url_key
from infochat.domain.standing import asks_of, has_refused, met_talks, stage_of, talks_of
from infochat.domain.text import company_key, fold, fold_all
from infochat.domain.waiting import bounced_on, open_round, second_person_day
from infochat.domain.years import UnknownOptionError, find_option
from infochat.errors import StageError

if TYPE_CHECKING:
    from infochat.domain.workdays import Workdays

FRESH_TIE_DAYS = 365
_STAYING = ("stay", "adjust")
"""the options that every year has, also before it has a record; nobody else can tell about them"""
CHANGE_TAGS = frozenset({"made-the-change", "made the change", "career-changer", "career changer", "switched"})
"""tags that mark somebody who made the change one considers"""


class NobodyCanTellError(StageError):
    """A search for whoever could tell about staying."""

    code = "nobody_can_tell"

    def __init__(self, names: Sequence[str]) -> None:
        others = f". Others can tell about: {', '.join(names)}." if names else ""
        super().__init__(
            "nobody else can tell you whether to stay, as it is or with something changed.",
            f"That is for you to weigh: infochat evaluate{others}",
            names,
        )


def is_askable(challenge: Challenge, contact: Contact, moment: Moment, workdays: Workdays) -> bool:
    """Return whether this contact may be suggested: willing, here, neither asked nor written to just now.

    Somebody who never answered may be asked anew after the rest. Who said "later" comes back by the day they named.
    """
    today = moment.today
    if contact.away_until is not None and contact.away_until >= today:
        return False
    if contact.snoozed_until is not None and contact.snoozed_until > today:
        return False
    stage = stage_of(challenge, contact, moment.zone)
    if stage == "asked" and open_round(contact, talks_of(challenge, contact), today, moment.zone):
        return False
    if stage not in ("found", "asked"):
        return False
    last = max((message.sent_on for message in contact.outreach), default=None)
    if last is None or bounced_on(contact) is not None:
        return True
    return workdays.add_business_days(last, cadence_of(challenge.settings).nudge_after) < today


class Bucket(NamedTuple):
    """People in one and the same situation, and so of one score (0 to about 2), in no order."""

    score: float
    situation: Situation
    people: list[Contact | Connection]


class Landscape:
    """What one look at the challenge needs to know of everybody, gathered once."""

    def __init__(self, challenge: Challenge, moment: Moment, workdays: Workdays) -> None:
        """Gather what is known; nothing is ranked yet."""
        challenge = challenge.gathered()
        self.challenge, self.moment, self.workdays = challenge, moment, workdays
        self.targets = {company_key(target.company): target for target in challenge.targets}
        self.options = option_names(challenge, moment)
        self.only_option: str | None = None
        heard = people_heard(challenge, moment)
        self.voices: Counter[str | None] = Counter(
            name for contact in heard for name in options_informed(challenge, contact, self.options, moment)
        )
        keys = {company_key(contact.company) for contact in challenge.contacts if contact.company}
        self.company_key_of = CompanyMatcher({*self.targets, *keys})
        self.option_of = TopicMatcher(self.options)
        self.company_counts = Counter(key for contact in heard if (key := self.company_key_of[contact.company]))
        self.via_counts = Counter(contact.via for contact in heard if contact.via)
        self.wrote_to: dict[str, tuple[str, date]] = {}
        self.silent: dict[str, str] = {}
        self.helpful: dict[str, list[Contact]] = {}
        for contact in challenge.contacts:
            key = self.company_key_of[contact.company]
            if key:
                self._note_company(key, contact)

    def narrow_to_option(self, typed: str) -> None:
        """Keep only one option in view. Raises NobodyCanTellError, UnknownOptionError."""
        record = self.challenge.find_year(self.moment.today.year)
        known = find_option(record.options, typed) if record else None
        if known.kind in _STAYING if known else fold(typed.strip()) in _STAYING:
            raise NobodyCanTellError(self.options)
        named = [known.name] if known else [name for name in self.options if fold(name) == fold(typed.strip())]
        if not named:
            raise UnknownOptionError(typed, self.options)
        self.only_option = named[0]
        self.option_of = TopicMatcher(named)

    def buckets(self, words: Sequence[str], keys: frozenset[str] | None) -> list[Bucket]:
        """Return everybody who may be asked and fits the filters, without the rows of contacts."""
        return [*self._contact_buckets(words, keys), *self._connection_buckets(words, keys)]

    def shared_company(self, person: Contact | Connection) -> str | None:
        """Return what people of one company share, None without a company."""
        return self.company_key_of[person.company] or (person.company.lower() if person.company else None)

    def _contact_buckets(self, words: Sequence[str], keys: frozenset[str] | None) -> Iterator[Bucket]:
        for contact in self.challenge.contacts:
            if not fits_words(contact, words):
                continue
            if keys is not None and self.company_key_of[contact.company] not in keys:
                continue
            if not is_askable(self.challenge, contact, self.moment, self.workdays):
                continue
            situation = self._situation_of_contact(contact)
            if self.only_option is None or situation.option == self.only_option:
                yield Bucket(_score(situation), situation, [contact])

    def _connection_buckets(self, words: Sequence[str], keys: frozenset[str] | None) -> Iterator[Bucket]:
        """Yield the connections; their situation depends on three facts, so it is worked out once for each kind."""
        fresh = (self.moment.today - timedelta(days=FRESH_TIE_DAYS)).isoformat()
        kinds: dict[tuple[str | None, str | None, str | None], list[Contact | Connection]] = {}
        company_key_of, option_of, only_option = self.company_key_of, self.option_of, self.only_option
        rows: Iterable[Connection] = self.challenge.connections
        if words:
            found = list(rows)
            texts = fold_all(f"{row.name}\n{row.company or ''}\n{row.position or ''}" for row in found)
            fitting = list(zip(texts, found, strict=True))
            for word in words:
                fitting = [pair for pair in fitting if word in pair[0]]
            rows = (row for _, row in fitting)
        for row in self._without_contacts(rows):
            key = company_key_of[row.company]
            option = option_of[row.position]
            if (keys is not None and key not in keys) or (only_option is not None and option != only_option):
                continue
            since = row.connected_on[:4] if row.connected_on and row.connected_on >= fresh else None
            kind = (key, option, since)
            if kind in kinds:
                kinds[kind].append(row)
            else:
                kinds[kind] = [row]
        for (key, option, since), people in kinds.items():
            situation = self._situation(key, option)._replace(is_connection=True, connected_since=since)
            yield Bucket(_score(situation), situation, people)

    def _situation_of_contact(self, contact: Contact) -> Situation:
        informed = options_informed(self.challenge, contact, self.options, self.moment)
        if self.only_option is not None:
            informed = [name for name in informed if name == self.only_option]
        option = min(informed, key=lambda name: self.voices[name], default=None) or self.option_of[contact.position]
        introducer = self.challenge.find_contact(contact.via)
        return self._situation(self.company_key_of[contact.company], option, contact)._replace(
            relation=contact.relation,
            warmth=contact.warmth,
            suggested_by=introducer.name if introducer else None,
            may_use_name=bool(contact.may_use_name),
            made_the_change=any(fold(tag) in CHANGE_TAGS for tag in contact.tags),
        )

    def _situation(self, key: str | None, option: str | None, contact: Contact | None = None) -> Situation:
        if key is None:
            return Situation(option=option, voices=self.voices[option])
        target = self.targets.get(key)
        wrote_to, wait_until = self.wrote_to.get(key, (None, None))
        others = [each.name for each in self.helpful.get(key, ()) if each is not contact]
        return Situation(
            colleague_there=min(others, default=None),
            option=option,
            voices=self.voices[option],
            company=target.company if target else None,
            is_target=target is not None,
            motivation=target.motivation if target else None,
            wrote_to=wrote_to,
            wait_until=short_day(wait_until, self.moment.today) if wait_until else None,
            silent=self.silent.get(key),
        )

    def _note_company(self, key: str, contact: Contact) -> None:
        """Keep what this contact means for others of the company: whether to wait, to go on, or to ask for a word."""
        if not has_refused(contact) and (met_talks(self.challenge, contact) or (contact.warmth or 0) >= 2):
            self.helpful.setdefault(key, []).append(contact)
        asks = asks_of(contact)
        if not asks or bounced_on(contact) is not None:
            return
        until = self.workdays.add_business_days(asks[-1].sent_on, COMPANY_PAUSE)
        if until > self.moment.today:
            earlier = self.wrote_to.get(key)
            if earlier is None or (earlier[1], earlier[0]) < (until, contact.name):
                self.wrote_to[key] = (contact.name, until)
            return
        waiting = open_round(contact, talks_of(self.challenge, contact), self.moment.today, self.moment.zone)
        second_on = second_person_day(contact, waiting, cadence_of(self.challenge.settings), self.workdays)
        if second_on is not None and second_on <= self.moment.today:
            self.silent[key] = min(contact.name, self.silent.get(key, contact.name))

    def _without_contacts(self, rows: Iterable[Connection]) -> Iterable[Connection]:
        """Return the rows that are not somebody who is a contact already.

        Who refused is passed by in a row of their name at another company too, and of a like name at their company or
        with their number. Whoever was called another person is passed by only for the LinkedIn address of a contact.
        """
        contacts = self.challenge.contacts
        if not contacts:
            return rows
        urls = {key for contact in contacts if contact.url and (key := url_key(contact.url))}
        mailed: dict[str, list[Contact]] = {}
        named: dict[str, list[Contact]] = {}
        for contact in contacts:
            named.setdefault(fold(contact.name), []).append(contact)
            for email in contact.emails:
                mailed.setdefault(fold(email), []).append(contact)
        refused_at: dict[str | None, list[Contact]] = {}
        phoned: dict[str, list[Contact]] = {}
        refused = [contact for contact in contacts if has_refused(contact)]
        words = {word for contact in refused for word in fold(contact.name).replace(".", " ").split()}
        for contact in refused:
            refused_at.setdefault(self.company_key_of[contact.company], []).append(contact)
            for phone in contact.phones:
                phoned.setdefault(phone_key(phone), []).append(contact)
        refused_at.pop(None, None)
        apart = {frozenset(pair) for pair in self.challenge.apart}

        def is_one(contact: Contact, row: Connection) -> bool:
            return frozenset((contact.uid, row.uid)) not in apart

        def may_be(contact: Contact, row: Connection) -> bool:
            return not _are_two(contact, row) or (has_refused(contact) and why_one(contact, row) is not None)

        def is_contact(name: str, row: Connection) -> bool:
            if row.url and urls and url_key(row.url) in urls:
                return True
            if row.email and mailed and any(is_one(contact, row) for contact in mailed.get(fold(row.email), ())):
                return True
            if name in named and any(is_one(contact, row) and may_be(contact, row) for contact in named[name]):
                return True
            if not refused:
                return False
            near = refused_at.get(self.company_key_of[row.company], [])
            if row.phone and phoned:
                near = near + phoned.get(phone_key(row.phone), [])
            # Names that are close share a word: so the thousands of one company are not all compared in full.
            return (
                bool(near)
                and not words.isdisjoint(name.replace(".", " ").split())
                and any(are_names_close(each.name, name) and is_one(each, row) and why_one(each, row) for each in near)
            )

        people = list(rows)
        names = fold_all(row.name for row in people)
        return (row for name, row in zip(names, people, strict=True) if not is_contact(name, row))


def _score(situation: Situation) -> float:
    return round(score_of(all_parts(situation)), 9)


def _are_two(contact: Contact, row: Connection) -> bool:
    """Return whether a contact and a row of the same name are surely two people."""
    mine, theirs = (url_key(each) if each else None for each in (contact.url, row.url))
    if mine and theirs:
        return mine != theirs
    return bool(contact.company and row.company) and company_key(contact.company) != company_key(row.company)
