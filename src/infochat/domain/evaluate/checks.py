"""What stands beside the reading and is never summed in: interest, energy, regret, a best friend's answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from infochat.domain.decision import Option, Year
from infochat.domain.evaluate.reading import Choice
from infochat.domain.people import Contact
from infochat.domain.talks import Debrief, Energy, Interview
from infochat.domain.years import find_option, scores_of

_WARM = 7
"""Interest (0-10) from which on it is worth saying that it points elsewhere."""


@dataclass(frozen=True, slots=True)
class Interest:
    """Interest before and after one talk (0-10), the energy afterwards, and what moved it in the person's words."""

    contact: Contact
    talk: Interview
    options: tuple[Option, ...]
    before: int | None
    after: int | None
    energy: Energy | None
    moved_by: str | None

    @property
    def change(self) -> int | None:
        """Return by how much interest moved, or None where one side was not noted."""
        return None if self.before is None or self.after is None else self.after - self.before


def interests_of(year_options: Sequence[Option], talks: Sequence[tuple[Contact, Interview]]) -> list[Interest]:
    """Return what each talk did to interest and energy; talks that noted neither are left out."""
    found = []
    for contact, talk in talks:
        debrief = talk.debrief
        if debrief and not (debrief.interest_before is None and debrief.interest_after is None and not debrief.energy):
            moved_by = next(
                iter([*debrief.surprises, *debrief.corrected_beliefs, *debrief.red_flags]), debrief.takeaway
            )
            found.append(
                Interest(
                    contact,
                    talk,
                    _options_of(year_options, contact, debrief),
                    debrief.interest_before,
                    debrief.interest_after,
                    debrief.energy,
                    moved_by,
                )
            )
    return found


def disagreements(year: Year, choice: Choice, interests: Sequence[Interest]) -> list[str]:
    """Return where a check points elsewhere than the table, each in a sentence; none while nothing is read."""
    if not choice.options:
        return []
    chosen = {option.id for option in choice.options}
    named = " and ".join(option.name for option in choice.options)
    told = []
    for asked, answer in (
        ("At eighty you would regret not having tried", year.regret_option),
        ("You would tell a best friend to take", year.best_friend_option),
    ):
        option = find_option(year.options, answer) if answer else None
        if option and option.id not in chosen:
            told.append(f"{asked} {option.name}; the table points to {named}.")
    told += _interest_elsewhere(year, chosen, named, interests)
    drained = [
        interest.contact.name
        for interest in interests
        if interest.energy == "drained" and any(option.id in chosen for option in interest.options)
    ]
    if drained:
        told.append(f"The table points to {named}, and the talk with {' and '.join(drained)} left you drained.")
    return told


def _interest_elsewhere(year: Year, chosen: set[str], named: str, interests: Sequence[Interest]) -> list[str]:
    warmth: dict[str, Fraction] = {}
    for option in year.options:
        after = [one.after for one in interests if one.after is not None and option in one.options]
        if after:
            warmth[option.id] = Fraction(sum(after), len(after))
    if not warmth:
        return []
    warmest = max(warmth.values())
    told = []
    if warmest >= _WARM and not any(warmth.get(option_id) == warmest for option_id in chosen):
        names = " and ".join(option.name for option in year.options if warmth.get(option.id) == warmest)
        told.append(
            f"Interest was highest after the talks about {names} ({float(round(warmest, 1)):g} of 10);"
            f" the table points to {named}."
        )
    cooled = [
        one.contact.name
        for one in interests
        if one.change is not None and one.change < 0 and any(option.id in chosen for option in one.options)
    ]
    if cooled:
        told.append(f"The table points to {named}, and interest fell in the talk with {' and '.join(cooled)}.")
    return told


def _options_of(options: Sequence[Option], contact: Contact, debrief: Debrief) -> tuple[Option, ...]:
    """Return the options a talk was about: those it scored or made claims on, else those the contact stands for."""
    typed = [score.option for score in scores_of(options, debrief)] + [claim.option for claim in debrief.claims]
    heard = {option.id: option for name in typed if (option := find_option(options, name))}
    if not heard:
        heard = {option.id: option for name in contact.options if (option := find_option(options, name))}
    away = [option for option in heard.values() if option.kind not in ("stay", "adjust")]
    # A talk about another way often scores staying too, for comparison; it is still about the other way.
    return tuple(away or heard.values())
