"""What was claimed in the talks of a year: borne out by two voices, contradicted, heard once, or not asked yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from infochat.domain.decision import Option
from infochat.domain.evaluate.independence import independent_groups
from infochat.domain.evaluate.matrix import Matrix
from infochat.domain.people import Contact
from infochat.domain.talks import Interview
from infochat.domain.text import same_words
from infochat.domain.years import find_option

ClaimStatus = Literal["corroborated", "contradicted", "heard_once", "not_asked"]
CLAIM_STATUSES: tuple[ClaimStatus, ...] = ("corroborated", "contradicted", "heard_once", "not_asked")


@dataclass(slots=True)
class HeardClaim:
    """One statement about an option, with those who said so and those who said otherwise.

    `option_id` is None while the year has no option of that name. A talk with several people counts for its host.
    """

    option: str
    option_id: str | None
    text: str
    supporters: list[Contact] = field(default_factory=list)
    opponents: list[Contact] = field(default_factory=list)

    @property
    def people(self) -> list[Contact]:
        """Return everybody who spoke to it, once each."""
        return list({person.uid: person for person in (*self.supporters, *self.opponents)}.values())

    @property
    def status(self) -> ClaimStatus:
        """Return how far it is borne out: two independent people corroborate, anybody against contradicts.

        One voice, for or against, is an anecdote; two people of one company or one introducer are one voice.
        """
        if self.supporters and self.opponents:
            return "contradicted"
        if len(independent_groups(self.people)) < 2:
            return "heard_once" if self.people else "not_asked"
        return "corroborated" if self.supporters else "contradicted"


def claims_of(
    options: Sequence[Option],
    talks: Sequence[tuple[Contact, Interview]],
    *,
    include_confidential: bool = True,
) -> list[HeardClaim]:
    """Return the claims of some talks, the same statement about the same option once, in the order first heard.

    Two statements are the same when they have the same words; case, accents and signs do not matter. What somebody
    said later replaces what the same person said before.
    """
    found: dict[tuple[str, str], HeardClaim] = {}
    for host, talk in talks:
        if talk.debrief is None or (talk.debrief.confidential and not include_confidential):
            continue
        for claim in talk.debrief.claims:
            option = find_option(options, claim.option)
            about = option.id if option else same_words(claim.option)
            heard = found.setdefault(
                (about, same_words(claim.text)),
                HeardClaim(option.name if option else claim.option, option.id if option else None, claim.text),
            )
            for side in (heard.supporters, heard.opponents):
                side[:] = [person for person in side if person.uid != host.uid]
            (heard.supporters if claim.supports else heard.opponents).append(host)
    return list(found.values())


def not_asked(matrix: Matrix) -> list[HeardClaim]:
    """Return, for every option that would be a change, the criteria that no talk has spoken to."""
    return [
        HeardClaim(option.name, option.id, criterion)
        for option in matrix.options
        if option.kind not in ("stay", "adjust")
        for criterion in matrix.weights
        if not matrix.cell(option.id, criterion).heard
    ]
