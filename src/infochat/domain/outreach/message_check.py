"""The check of a message before it goes out: what to change, and where each rule comes from.

It reads drafts and texts of one's own alike; it changes nothing and forbids nothing. Limits are data, handed in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from infochat.domain.cadence import COMPANY_PAUSE, cadence_of
from infochat.domain.challenge import Challenge
from infochat.domain.day_words import short_day
from infochat.domain.moment import Moment
from infochat.domain.outreach.drafts import Draft
from infochat.domain.outreach.greeting import find_greeting
from infochat.domain.people import Channel, Contact
from infochat.domain.settings import value_of
from infochat.domain.standing import delivered_asks, talks_of
from infochat.domain.text import company_key, fold, plural
from infochat.domain.waiting import nudge_day, open_round

if TYPE_CHECKING:
    from infochat.domain.workdays import Workdays

AIM_WORDS, MANY_WORDS, TOO_MANY_WORDS = 75, 100, 125
MOST_QUESTIONS = 3

_GAP = re.compile(
    r"\[[^\W\d][^\[\]\n]{0,79}\]|\{\{?[^{}\n]{1,60}\}\}?|\$\{?[A-Za-z_]\w*"
    r"|<(?:(?:your|their|my|first|last|company) )?(?:name|company|position|role)>|\b(?:TODO|TBD|XXX+)\b|_{3,}",
    re.I,
)
# What closes a sentence right behind an address is no part of it.
_URL = re.compile(r"""\b(?:https?://|www\.)\S*[^\s.,:;!?？！。、؟)\]>"'’”»]""", re.I)
# "20 min. next week", "20 Min. Zeit", "e.g. at 9.30": a full stop that ends no sentence.
_NO_END = re.compile(r"(?<=\d[Mm]in)\.|(?<=\d\s[Mm]in)\.|\.(?=\s?[a-z\d])")
_SENTENCE = re.compile(r"[^\s.!?？！。؟][^.!?？！。؟\n]*[.!?？！。؟]*")
_NUMBER = r"(?:\d{1,3}|ten|fifteen|twenty|thirty|forty|zehn|zwanzig|dreißig|quinze|vingt|trente|veinte|venti|vinte)"
_MINUTES = re.compile(
    rf"(?<!\d)\d{{1,3}}\s?(?:['’′]|分|min)|\b{_NUMBER}\b[^.!?\n]{{0,20}}\bmin"
    r"|\b(?:\d{1,3}|quarter|half|an)\b[^.!?\n]{0,20}\b(?:hour|heure|ora|stund)",
    re.I,
)
_ENGLISH = re.compile(r"\b(?:the|and|you|your|would|could|that|this|what)\b", re.I)
_ME = re.compile(r"\b(?:i|i'm|i’m|me|my|mine|myself)\b", re.I)
_YOU = re.compile(r"\b(?:you|your|yours|yourself)\b", re.I)
_JOB_WORDS = re.compile(
    r"\b(?:job.?(?:search|hunt|seek)\w*|jobs?|hiring|hire|vacanc(?:y|ies)|internships?|cv|refer me|recruit\w*"
    r"|employment|unemployed|laid off|open (?:position|role)s?|(?:position|role)s? open|good word for me"
    r"|openings?(?! (?:hours?|on|in (?:my|your|the)|talk|speech|remarks|session|chapter|day|night|line)\b)"
    r"|(?:looking for|seeking|want|need) (?:work\b|(?:(?:my|an?|some) )?(?:next |new )?(?:position|role|opportunit)\w*)"
    r"|(?:love|(?<!it )like|want|hope|keen|eager) to work (?:at|for|with) you\w*"
    r"|appl(?:y|ying|ied) (?:for|at|with|to (?:you\w*|an? |the (?:job|position|role)))|(?:my|job|an) application(?! of)"
    r"|r[ée]sum(?:é|és)|résum[ée]s?|(?:my|an?|the|updated|current|attached|enclosed) resumes?)\b",
    re.I,
)
_NO_JOB_WORDS = re.compile(
    r"\b(?:(?:your|their|this|the|what|great|good|fine|wonderful|amazing|excellent|lovely) jobs?|Steve Jobs)\b", re.I
)
_ENCLOSED = re.compile(r"\b(?:attached|enclosed|attachment)\b", re.I)
_CONNECTING = re.compile(
    r"\b(?:suggest\w*|recommend\w*|introduc\w*|pointed me|worked together|colleagues?|same (?:school|university|team)"
    r"|alum\w*|fellow|classmates?|we (?:met|know|share|both)|met (?:you|at)|your (?:talk|article|post|book|work|path)"
    r"|what you (?:share|wrote|said)|our talk|wrote to you|saying yes"
    r"|mutual|in common|family|came (?:across|to my mind)|you (?:suggested|offered))\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Limit:
    """What one channel takes with one kind of account, the day that was looked up, and where."""

    characters: int | None
    subject: int | None
    aim_characters: int | None
    per_month: int | None
    checked_on: str
    source: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to change: a code, what to do, and the source of the rule."""

    code: str
    text: str
    source: str


def limit_for(limits: Mapping[str, Any], channel: Channel, settings: Mapping[str, str]) -> Limit:
    """Return what holds on a channel for the account that the person has (linkedin_tier)."""
    tiers = limits["channels"][channel]
    return Limit(**(tiers.get(value_of(settings, "linkedin_tier")) or tiers["any"]))


def notes_left(challenge: Challenge, channel: Channel, limit: Limit, moment: Moment) -> int | None:
    """Return how many messages this channel still takes in this calendar month, or None where it takes any number."""
    if limit.per_month is None:
        return None
    month = (moment.today.year, moment.today.month)
    used = sum(
        1
        for contact in challenge.contacts
        for message in contact.outreach
        if message.channel == channel and (message.sent_on.year, message.sent_on.month) == month
    )
    return max(0, limit.per_month - used)


def check_message(
    challenge: Challenge, draft: Draft, limit: Limit, moment: Moment, workdays: Workdays
) -> list[Finding]:
    """Return what to change in a message before it goes out, the gravest first."""
    findings = [*_unfinished(challenge, draft), *_length(draft, limit)]
    left = notes_left(challenge, draft.channel, limit, moment)
    if left == 0:
        text = f"All {plural(limit.per_month or 0, 'note')} of this month are used; write another way or wait."
        findings.append(Finding("notes_left", text, _looked_up(limit)))
    if draft.purpose in ("ask", "nudge"):
        findings += _timing(challenge, draft, moment, workdays)
        findings += _asking(challenge, draft)
    findings += _manners(draft)
    if draft.purpose == "ask":
        findings += _same_company(challenge, draft.contact, moment, workdays)
    return findings


def _unfinished(challenge: Challenge, draft: Draft) -> Iterator[Finding]:
    gaps = list(dict.fromkeys(_GAP.findall(f"{draft.subject or ''}\n{draft.body}")))
    if gaps:
        yield Finding("gap", f"Fill in {', '.join(gaps)} before it goes out.", "an unfilled gap is read by everybody")
    greeted = find_greeting(_GAP.sub("", draft.body))
    if greeted and not _is_their_name(greeted.names, draft.contact):
        text = (
            f'It greets "{greeted.names}", and goes to {draft.contact.name}.'
            f" If they go by it: edit {draft.contact.id} --call NAME"
        )
        yield Finding("name", text, "the right name is the least one can do")
    if draft.must_ask_leave:
        introducer = challenge.find_contact(draft.contact.via)
        name = introducer.name if introducer else "whoever suggested it"
        text = f"Ask {name} whether you may say who suggested it; then: edit {draft.contact.id} --may-use-name"
        yield Finding("leave", text, "get leave to use a name before you use it (Open Textbooks, Hong Kong)")


def _length(draft: Draft, limit: Limit) -> Iterator[Finding]:
    if limit.characters is not None and draft.characters > limit.characters:
        over = draft.characters - limit.characters
        text = f"Take out {plural(over, 'character')}: {draft.channel} holds {limit.characters:,}."
        yield Finding("characters", text, _looked_up(limit))
    elif limit.aim_characters is not None and draft.characters > limit.aim_characters:
        text = f"Shorten it to about {limit.aim_characters} characters; it has {draft.characters:,}."
        yield Finding("characters", text, _looked_up(limit))
    if limit.subject is not None and draft.subject and len(draft.subject) > limit.subject:
        yield Finding("subject", f"Shorten the subject to {limit.subject} characters.", _looked_up(limit))
    if draft.channel == "phone":
        return
    aim = AIM_WORDS if draft.purpose in ("ask", "nudge") else TOO_MANY_WORDS
    if draft.words > aim:
        degree = "far too long" if draft.words > TOO_MANY_WORDS else "too long" if draft.words > MANY_WORDS else "long"
        text = f"It is {degree} with {draft.words} words; aim for {aim} or fewer."
        yield Finding("words", text, "The 2-Hour Job Search: at most 75 words; Boomerang: 50 to 125 words get answers")


def _timing(challenge: Challenge, draft: Draft, moment: Moment, workdays: Workdays) -> Iterator[Finding]:
    contact = draft.contact
    if contact.away_until and contact.away_until >= moment.today:
        text = f"{contact.name} is away until {short_day(contact.away_until)}; write after that."
        yield Finding("away", text, "a message is read when somebody is there")
    waiting = open_round(contact, talks_of(challenge, contact), moment.today, moment.zone)
    nudge_on = nudge_day(contact, waiting, cadence_of(challenge.settings), workdays)
    if draft.purpose == "nudge" and nudge_on and nudge_on > moment.today:
        asked_on, wait = short_day(waiting[-1].sent_on), short_day(nudge_on)
        text = f"It is early: you wrote on {asked_on}; give it until {wait}."
        yield Finding("early", text, "3B7: one nudge after seven business days of silence (setting: cadence)")


def _asking(challenge: Challenge, draft: Draft) -> Iterator[Finding]:
    sentences = _SENTENCE.findall(_NO_END.sub("", _URL.sub("", draft.body)))
    questions = [sentence for sentence in sentences if re.search("[?？؟]", sentence)]
    if not questions:
        text = "Ask a question: could you spare 20 minutes?"
        yield Finding("question", text, "The 2-Hour Job Search: the ask is a question")
    elif not any(_MINUTES.search(question) for question in questions):
        if _MINUTES.search(draft.body):
            text = "Name the minutes in the question itself."
        else:
            text = "Say how many minutes you ask for; 20 is usual."
        yield Finding("minutes", text, "MIT career advising: name 20 to 30 minutes at their convenience")
    # What connects two people can be recognised in English alone.
    if draft.purpose == "ask" and _ENGLISH.search(draft.body) and not _names_connection(challenge, draft):
        text = "Say in the first sentence what connects you."
        yield Finding("connection", text, "The 2-Hour Job Search and Simon Fraser University: connection first")


def _manners(draft: Draft) -> Iterator[Finding]:
    text = f"{draft.subject or ''}\n{draft.body}"
    for known in (draft.contact.company, draft.contact.position, draft.contact.name):
        text = text.replace(known, " ") if known else text
    found = list(dict.fromkeys(word.lower() for word in _JOB_WORDS.findall(_NO_JOB_WORDS.sub(" ", text))))
    if found and draft.purpose in ("ask", "nudge"):
        words = ", ".join(f'"{word}"' for word in found)
        yield Finding(
            "job_words",
            f"Leave out {words}: you ask for what they know, not for a job.",
            "The 2-Hour Job Search and Simon Fraser University: no mention of jobs; exploring a change is fine",
        )
    if _ENCLOSED.search(text) and draft.purpose in ("ask", "nudge"):
        yield Finding("attachment", "Send nothing along; link it in your signature.", "Open Textbooks, Hong Kong")
    mine, theirs = len(_ME.findall(draft.body)), len(_YOU.findall(draft.body))
    if mine > theirs and _ENGLISH.search(draft.body) and draft.purpose in ("ask", "nudge"):
        yield Finding(
            "about_me",
            f"Write more about them than about you: I, me, my {mine} times; you, your {theirs} times.",
            "The 2-Hour Job Search: more than half the words are about them",
        )
    questions = len(re.findall(r"[?？؟]+", _URL.sub("", _GAP.sub("", draft.body))))
    if questions > MOST_QUESTIONS:
        yield Finding(
            "questions",
            f"Keep one to three questions; it has {questions}.",
            "Boomerang: one to three questions get the most answers",
        )


def _same_company(challenge: Challenge, contact: Contact, moment: Moment, workdays: Workdays) -> Iterator[Finding]:
    key = company_key(contact.company or "")
    for other in challenge.contacts:
        if not key or other is contact or company_key(other.company or "") != key:
            continue
        asked = [message for message in delivered_asks(other) if message.sent_on <= moment.today]
        if asked:
            free_on = workdays.add_business_days(asked[-1].sent_on, COMPANY_PAUSE)
            if free_on > moment.today:
                asked_on, free = short_day(asked[-1].sent_on), short_day(free_on)
                text = f"{other.name} of the same company was asked on {asked_on}; wait until {free}."
                yield Finding("same_company", text, "3B7: one person of a company at a time, three business days apart")


def _names_connection(challenge: Challenge, draft: Draft) -> bool:
    greeted = find_greeting(draft.body)
    sentences = _SENTENCE.findall(greeted.rest if greeted else draft.body)
    # On the phone one says one's own name first.
    first = " ".join(sentences[: 2 if draft.channel == "phone" else 1])
    if _CONNECTING.search(first):
        return True
    introducer = challenge.find_contact(draft.contact.via)
    known = [draft.contact.company, introducer.name if introducer else None]
    return any(name and fold(name) in fold(first) for name in known)


def _is_their_name(greeted: str, contact: Contact) -> bool:
    names = set(re.findall(r"\w+", fold(f"{contact.name} {contact.call_name or ''}")))
    return set(re.findall(r"\w+", fold(greeted))) <= names


def _looked_up(limit: Limit) -> str:
    return f"{limit.source} (checked {limit.checked_on})"
