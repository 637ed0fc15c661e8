"""What changes who somebody is: another id, two records of one person joined, a contact forgotten.

Who refers to whom is put right here; nothing of the others is lost when one record goes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from infochat.domain.challenge import Challenge
from infochat.domain.contacts import leads_back
from infochat.domain.moment import Moment
from infochat.domain.people import Contact, Note
from infochat.domain.references import repoint
from infochat.domain.text import SLUG_LIMIT, clean_line, company_key, fold, slug
from infochat.errors import ConflictError, UsageError

_FACTS = (
    "call_name", "company", "position", "credentials", "url", "relation", "warmth", "time_zone",
    "why", "away_until", "snoozed_until", "connected_on", "source",
)  # fmt: skip
_LISTS = ("emails", "phones", "options", "tags")
_RECORDS = ("outreach", "replies", "holds", "interviews", "tasks", "notes")


class IdTakenError(ConflictError):
    """An id that somebody else has, or had and can still be found by."""

    code = "id_taken"

    def __init__(self, wanted: str, name: str) -> None:
        super().__init__(f"the id '{wanted}' belongs to {name}.", "Choose another one.", (wanted,))


class IdFormError(UsageError):
    """A text that cannot be an id."""

    code = "id_form"

    def __init__(self, text: str) -> None:
        near = slug(text)
        super().__init__(
            f"'{text[:60]}' cannot be an id: small letters, digits and hyphens, at most {SLUG_LIMIT}.",
            f"Such as: --id {near}",
        )


class SamePersonError(UsageError):
    """A record that was to be joined with itself."""

    code = "same_person"

    def __init__(self, name: str) -> None:
        super().__init__(f"both words mean {name}.", "Name the other record with --merge.")


@dataclass(frozen=True, slots=True)
class Belongings:
    """How much is kept about somebody: what goes when they are forgotten."""

    messages: int
    talks: int
    notes: int
    tasks: int


def rename_id(challenge: Challenge, contact: Contact, wanted: str, moment: Moment) -> str:
    """Give a contact another id and return the former one, by which they are still found.

    Raises IdFormError, IdTakenError.
    """
    new = clean_line(wanted)
    if slug(new) != new:
        raise IdFormError(wanted)
    for other in challenge.contacts:
        if other is not contact and new in (other.id, *other.former_ids):
            raise IdTakenError(new, other.name)
    former = contact.id
    if new != former:
        contact.former_ids = [each for each in (*contact.former_ids, former) if each != new]
        contact.id = new
        contact.updated_at = moment.now
    return former


def join_contacts(challenge: Challenge, kept: Contact, other: Contact, moment: Moment) -> list[str]:
    """Move all that one record has into the other and remove it; return what both had and differed in, as sentences.

    Where both know something, the kept record's value stays and the other's goes into a note, so that nothing is lost;
    who else suggested them goes into a confidential one. Raises SamePersonError.
    """
    if kept is other:
        raise SamePersonError(kept.name)
    differing = _fill_facts(kept, other)
    for field in _LISTS:
        setattr(kept, field, _union(getattr(kept, field), getattr(other, field)))
    for field in _RECORDS:
        getattr(kept, field).extend(getattr(other, field))
    _join_preparation(kept, other)
    kept.do_not_contact = kept.do_not_contact or other.do_not_contact
    kept.former_ids = _union(kept.former_ids, [other.id, *other.former_ids])
    kept.created_at = min(kept.created_at, other.created_at)
    kept.extra = {**other.extra, **kept.extra}
    challenge.contacts.remove(other)
    repoint(challenge, other.uid, kept.uid)
    also = _join_introducers(challenge, kept, other)
    if differing:
        text = f"Joined with {other.name}, where it said: " + "; ".join(differing) + "."
        kept.notes.append(Note(uid=moment.new_uid(), at=moment.now, text=text))
    if also:
        # Who gave a name may be confidential, or be called so later: it never stands in an open note.
        text = f"Also suggested by {'; '.join(also)}."
        kept.notes.append(Note(uid=moment.new_uid(), at=moment.now, text=text, confidential=True))
    for talk in kept.interviews:
        talk.also_there = [uid for uid in talk.also_there if uid != kept.uid]
        for referral in talk.debrief.referrals if talk.debrief else ():
            if referral.contact == kept.uid:
                referral.contact = None
    kept.updated_at = moment.now
    return differing + [f"also suggested by {each}" for each in also]


def belongings_of(contact: Contact) -> Belongings:
    """Return how much is kept about a contact."""
    return Belongings(len(contact.outreach), len(contact.interviews), len(contact.notes), len(contact.tasks))


def remove_contact(challenge: Challenge, contact: Contact, moment: Moment) -> Belongings:
    """Forget a contact with all that is kept about them, and return how much that was.

    A talk that others took part in is handed to the first of them. Where somebody was suggested by the one forgotten,
    or suggested them, only the name that was written down there stays.
    """
    gone = belongings_of(contact)
    challenge.contacts = [each for each in challenge.contacts if each is not contact]
    for talk in contact.interviews:
        heirs = [found for found in map(challenge.find_contact, talk.also_there) if found]
        if heirs:
            talk.also_there = [each.uid for each in heirs[1:]]
            heirs[0].interviews.append(talk)
            heirs[0].updated_at = moment.now
    repoint(challenge, contact.uid, None)
    theirs = {f"contact {word}" for word in (contact.id, *contact.former_ids)}
    challenge.conflicts = [
        each
        for each in challenge.conflicts
        if each.record.partition(",")[0] not in theirs and each.extra.get("uid") != contact.uid
    ]
    return gone


def _fill_facts(kept: Contact, other: Contact) -> list[str]:
    differing = [f"name: {other.name}"] if fold(kept.name) != fold(other.name) else []
    companies = {company_key(company) for company in (kept.company, other.company) if company}
    for field in _FACTS:
        mine, theirs = getattr(kept, field), getattr(other, field)
        # The position at one company is none at another.
        if mine is None and not (field == "position" and len(companies) > 1):
            setattr(kept, field, theirs)
        elif theirs not in (None, mine) and field != "source":
            differing.append(f"{field.replace('_', ' ')}: {theirs}")
    return differing


def _join_introducers(challenge: Challenge, kept: Contact, other: Contact) -> list[str]:
    """Keep who suggested the contact, else the other record, unless that leads back; return who else did, in words.

    The leave to name somebody is only ever theirs: it stays with the one who gave it, and a no beats a yes.
    """
    ways = [(record.via, record.may_use_name) for record in (kept, other)]

    def leave_of(introducer: str | None) -> bool | None:
        given = [leave for uid, leave in ways if uid == introducer and leave is not None]
        return all(given) if given else None

    introducers = {uid: found for uid, _ in ways if (found := challenge.find_contact(uid))}
    kept.via = next((uid for uid in introducers if not leads_back(challenge, uid, kept)), None)
    kept.may_use_name = leave_of(kept.via)
    said = {True: " (you may use the name)", False: " (without using the name)", None: ""}
    also = {uid: found for uid, found in introducers.items() if uid not in (kept.uid, kept.via)}
    return [found.name + said[leave_of(uid)] for uid, found in also.items()]


def _join_preparation(kept: Contact, other: Contact) -> None:
    mine, theirs = kept.preparation, other.preparation
    mine.research_done = _union(mine.research_done, theirs.research_done)
    mine.added_questions = _union(mine.added_questions, theirs.added_questions)
    mine.question_list = mine.question_list or theirs.question_list
    if mine.interest_before is None:
        mine.interest_before = theirs.interest_before
    mine.extra = {**theirs.extra, **mine.extra}


def _union(first: Iterable[str], second: Iterable[str]) -> list[str]:
    joined: dict[str, str] = {}
    for each in (*first, *second):
        joined.setdefault(fold(each), each)
    return list(joined.values())
