"""Recording a talk: which one it was, and what is kept of it: answers, debrief, names given, things to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime, timedelta

from infochat.domain.challenge import Challenge
from infochat.domain.contacts import add_note, introduce
from infochat.domain.decision import Option
from infochat.domain.meet.account import Account, NamedPerson
from infochat.domain.meet.tasks import add_task
from infochat.domain.moment import Moment
from infochat.domain.people import Contact, Preparation, Task, TaskKind
from infochat.domain.questions import question_key
from infochat.domain.standing import talks_of
from infochat.domain.talks import Claim, Debrief, Interview, Move, QuestionAnswer, Referral
from infochat.domain.text import fold, same_words
from infochat.domain.years import cell_key, option_key, scores_of
from infochat.errors import UsageError

STILL_THE_SAME = timedelta(hours=12)
"""within this time after its beginning, `meet` goes on with a talk instead of beginning another."""
_TOLERANCE = timedelta(hours=1)
_PROMISED_TO_US = timedelta(days=10)
"""when to look whether what they promised has come; the field says 7 to 10 days."""


class NotYetHeldError(UsageError):
    """A day in the future for a talk that was held."""

    code = "not_yet_held"

    def __init__(self, contact: Contact) -> None:
        super().__init__(
            "that time is still ahead, and only a talk that was held can be noted.",
            f"To fix a time: infochat schedule {contact.id} WHEN",
        )


@dataclass(frozen=True, slots=True)
class Occasion:
    """Which talk is meant: one that is kept (`uid`), or a new one at this time."""

    uid: str | None
    starts_at: datetime
    minutes: int | None = None
    was_ahead: bool = False
    """it was fixed for another day and is held now"""
    is_assumed: bool = False
    """nothing was fixed and no time given, so it is taken to be now"""


@dataclass(slots=True)
class Recorded:
    """What a recording added, for the sentence that says so."""

    talk: Interview
    lines: int = 0
    tasks: list[Task] = field(default_factory=list)
    new_people: list[Contact] = field(default_factory=list)
    known_people: list[Contact] = field(default_factory=list)
    became_met: bool = False


def choose_occasion(
    challenge: Challenge,
    contact: Contact,
    moment: Moment,
    *,
    on: datetime | None = None,
    minutes: int | None = None,
    live: bool = False,
) -> Occasion:
    """Return which talk is meant by a time that was given, or by none.

    With a time: the talk fixed for that day, one held within two hours of it, else a new one. Without: the one that
    has begun and is not told about; one fixed for later today; the last one held (in a live talk only within 12 hours);
    one fixed for another day, which is then held now; else a new one now. Raises NotYetHeldError.
    """
    talks = talks_of(challenge, contact)
    fixed = [talk for talk in talks if talk.status == "scheduled"]
    held = [talk for talk in talks if talk.status == "met"]
    if on is not None:
        return _occasion_on(contact, moment, on, fixed, held, minutes)
    begun = [talk for talk in fixed if talk.starts_at <= moment.now]
    later_today = [talk for talk in fixed if talk.starts_at > moment.now and _day(talk, moment) == moment.today]
    last = [talk for talk in held[-1:] if not live or moment.now - talk.starts_at < STILL_THE_SAME]
    for talk in (*begun[-1:], *later_today[:1], *last):
        return Occasion(talk.uid, min(talk.starts_at, moment.now), minutes)
    if fixed:
        return Occasion(fixed[0].uid, moment.now, minutes, was_ahead=True)
    return Occasion(None, moment.now, minutes, is_assumed=True)


def record_talk(
    challenge: Challenge,
    contact: Contact,
    moment: Moment,
    occasion: Occasion,
    account: Account,
    *,
    also_there: Sequence[Contact] = (),
    rewrite: bool = False,
) -> Recorded:
    """Note that a talk was held and what was said about it, and return what was added.

    What is said is added to what is there; with `rewrite` it replaces it, as after an editor. Names become
    contacts who were suggested by this one; advice, promises and to-dos become tasks.
    Raises TextTooLongError and what add_contact and add_task raise.
    """
    talk = _talk_for(challenge, contact, moment, occasion)
    recorded = Recorded(talk, became_met=talk.status != "met")
    if recorded.became_met and occasion.starts_at != talk.starts_at:
        talk.moves.append(Move(starts_at=talk.starts_at, moved_at=moment.now))
        talk.starts_at = occasion.starts_at
    talk.status = "met"
    talk.changed_at = contact.updated_at = moment.now
    talk.minutes = occasion.minutes or talk.minutes
    there = [person.uid for person in also_there if person is not contact]
    talk.also_there = list(dict.fromkeys([*talk.also_there, *there]))
    debrief = talk.debrief = talk.debrief or Debrief()
    if recorded.became_met:
        debrief.interest_before = contact.preparation.interest_before
        contact.preparation = Preparation(question_list=contact.preparation.question_list)
    recorded.lines = count_lines(account)
    _note_answers(debrief, account, rewrite=rewrite)
    year = challenge.find_year(_day(talk, moment).year)
    _note_debrief(debrief, account, year.options if year else ())
    confidential = debrief.confidential
    for named in account.referrals:
        _note_referral(challenge, contact, moment, debrief, named, account.may_use_name, recorded)
    kinds: tuple[tuple[TaskKind, list[str]], ...] = (
        ("todo", account.todos),
        ("advice", account.advice),
        ("promise", account.promises),
        ("todo", [f"{contact.greeting_name} promised: {text}" for text in account.their_promises]),
    )
    check_back = moment.today + _PROMISED_TO_US
    for place, (kind, texts) in enumerate(kinds):
        for text in texts:
            if not any(
                t.interview == talk.uid and t.kind == kind and fold(t.text) == fold(text) for t in contact.tasks
            ):
                due = check_back if place == 3 else None
                recorded.tasks.append(
                    add_task(
                        challenge,
                        contact,
                        moment,
                        text,
                        kind=kind,
                        due=due,
                        interview=talk.uid,
                        confidential=confidential,
                    )
                )
    return recorded


def count_lines(account: Account) -> int:
    """Return how many lines an account holds: those of its notes, and one for each other thing that was said."""
    texts = [account.notes, *(answer.text for answer in account.answers)]
    count = sum(1 for text in texts for line in text.split("\n") if line.strip())
    for each in fields(account):
        value = getattr(account, each.name)
        if each.name not in ("answers", "notes", "confidential", "may_use_name"):
            count += len(value) if isinstance(value, list) else value is not None
    return count


def _occasion_on(
    contact: Contact,
    moment: Moment,
    on: datetime,
    fixed: list[Interview],
    held: list[Interview],
    minutes: int | None,
) -> Occasion:
    if on > moment.now + _TOLERANCE:
        raise NotYetHeldError(contact)
    same_day = [t for t in fixed if _day(t, moment) == on.astimezone(moment.zone).date()]
    near = [t for t in held if abs(t.starts_at - on) <= timedelta(hours=2)]
    for talk in (*near, *same_day):
        return Occasion(talk.uid, on, minutes)
    return Occasion(None, on, minutes)


def _day(talk: Interview, moment: Moment) -> date:
    return talk.starts_at.astimezone(moment.zone).date()


def _talk_for(challenge: Challenge, contact: Contact, moment: Moment, occasion: Occasion) -> Interview:
    kept = next((talk for talk in talks_of(challenge, contact) if talk.uid == occasion.uid), None)
    if kept:
        return kept
    talk = Interview(
        uid=occasion.uid or moment.new_uid(),
        starts_at=occasion.starts_at,
        time_zone=moment.zone.key,
        created_at=moment.now,
        changed_at=moment.now,
    )
    contact.interviews.append(talk)
    return talk


def _note_answers(debrief: Debrief, account: Account, *, rewrite: bool) -> None:
    if rewrite:
        emptied = Debrief(referrals=debrief.referrals, confidential=debrief.confidential, extra=debrief.extra)
        for each in fields(Debrief):
            setattr(debrief, each.name, getattr(emptied, each.name))
    known = {question_key(answer.question): answer for answer in debrief.answers}
    for answer in account.answers:
        before = known.get(question_key(answer.question))
        if before is None:
            known[question_key(answer.question)] = kept = QuestionAnswer(question=answer.question, text=answer.text)
            debrief.answers.append(kept)
        else:
            before.text = _continued(before.text, answer.text)
    debrief.notes = _continued(debrief.notes, account.notes)


def _continued(before: str, more: str) -> str:
    """Return a text with more behind it; what is there already is not added again, as when a saving was repeated."""
    if not before or f"{more}\n".startswith(before.removesuffix("\n") + "\n"):
        return more or before
    return before if not more or f"\n{before}".endswith(f"\n{more}") else f"{before}\n{more}"


def _note_debrief(debrief: Debrief, account: Account, options: Sequence[Option]) -> None:
    for name in ("takeaway", "interest_before", "interest_after", "energy", "confidence", "useful"):
        if getattr(account, name) is not None:
            setattr(debrief, name, getattr(account, name))
    debrief.confidential = debrief.confidential if account.confidential is None else account.confidential
    debrief.corrected_beliefs = list(dict.fromkeys([*debrief.corrected_beliefs, *account.beliefs]))
    debrief.surprises = list(dict.fromkeys([*debrief.surprises, *account.surprises]))
    debrief.red_flags = list(dict.fromkeys([*debrief.red_flags, *account.red_flags]))
    debrief.scores += account.scores
    scores = {cell_key(options, score): score for score in scores_of(options, debrief)}
    debrief.scores = list(scores.values())
    claims: dict[object, Claim] = {}
    for claim in (*debrief.claims, *account.claims):
        claims.setdefault((option_key(options, claim.option), fold(claim.text), claim.supports), claim)
    debrief.claims = list(claims.values())


def _note_referral(
    challenge: Challenge,
    contact: Contact,
    moment: Moment,
    debrief: Debrief,
    named: NamedPerson,
    may_use_name: bool | None,
    recorded: Recorded,
) -> None:
    """Keep a name that was given; somebody new becomes a contact, with whoever gave the name as the way there."""
    person, is_new = introduce(challenge, contact, named.name, moment, may_use_name=may_use_name)
    (recorded.new_people if is_new else recorded.known_people).append(person)
    if named.about and all(note.text != f"{contact.name}: {named.about}" for note in person.notes):
        add_note(person, moment, f"{contact.name}: {named.about}", confidential=debrief.confidential)
    if all(same_words(referral.name) != same_words(named.name) for referral in debrief.referrals):
        debrief.referrals.append(Referral(name=named.name, contact=None if person is contact else person.uid))
