"""What refers to somebody by their uid, put right when their record goes into another one or is gone."""

from __future__ import annotations

from infochat.domain.challenge import Challenge


def repoint(challenge: Challenge, old: str, new: str | None) -> None:
    """Let every reference to one uid mean another one, or nobody.

    Where nobody is left as the one who suggested somebody, the leave to name them goes too.
    """

    def unless_old(uids: list[str]) -> list[str]:
        kept = [uid if uid != old else new for uid in uids]
        return list(dict.fromkeys(uid for uid in kept if uid is not None))

    for contact in challenge.contacts:
        if contact.via == old:
            contact.via = new
            contact.may_use_name = contact.may_use_name if new else None
    pairs = dict.fromkeys(tuple(sorted(unless_old(pair))) for pair in challenge.apart)
    challenge.apart = [list(pair) for pair in pairs if len(pair) > 1]
    for _, talk in challenge.interviews():
        talk.also_there = unless_old(talk.also_there)
        for referral in talk.debrief.referrals if talk.debrief else ():
            if referral.contact == old:
                referral.contact = new
    for conflict in challenge.conflicts:
        if new is not None and conflict.extra.get("uid") == old:
            conflict.extra["uid"] = new
        conflict.kept, conflict.other = (new if value == old else value for value in (conflict.kept, conflict.other))
