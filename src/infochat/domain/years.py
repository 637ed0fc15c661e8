"""One year of the challenge: its record made on demand, and which option or criterion a typed word means.

What was typed in a talk is kept as it was typed; it counts as soon as the year has an option of that name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from infochat.domain.challenge import Challenge
from infochat.domain.decision import Criterion, Option, OptionKind, Year
from infochat.domain.moment import Moment
from infochat.domain.settings import number_of
from infochat.domain.talks import Debrief, Score
from infochat.domain.text import clean_line, fold, same_words
from infochat.errors import NotFoundError, UsageError

DISTANCE: dict[OptionKind, int] = {"stay": 0, "adjust": 1, "role": 2, "company": 3, "career": 4}
"""How far a kind of option is from today's work."""


class UnknownOptionError(NotFoundError):
    """A word that is no option of this year."""

    code = "unknown_option"

    def __init__(self, typed: str, names: Sequence[str]) -> None:
        known = f"The options are: {', '.join(names)}." if names else "There are none yet."
        command = "" if names else "infochat evaluate "
        super().__init__(
            f"there is no option '{typed}' in this year.",
            f'{known} Add one: {command}--option "NAME=role/company/career/adjust"',
            names,
        )


class UnknownCriterionError(NotFoundError):
    """A word that is no criterion of this year."""

    code = "unknown_criterion"

    def __init__(self, typed: str, names: Sequence[str]) -> None:
        known = f"The criteria are: {', '.join(names)}." if names else "There are no criteria yet."
        super().__init__(
            f"there is no criterion '{typed}' in this year.", f'{known} Add one: --criterion "NAME=POINTS"', names
        )


class UnreadableScoreError(UsageError):
    """A score that is not OPTION/CRITERION=1-5."""

    code = "score"

    def __init__(self, typed: str) -> None:
        super().__init__(f"cannot read '{typed}' as a score.", 'Write it like: --score "Data/Pay=4", from 1 to 5')


def year_record(challenge: Challenge, year: int, moment: Moment) -> Year:
    """Return the record of a year, made where there is none: with the goal and the two options that are always there.

    The goal of the running year follows the setting; a past year keeps the goal it had.
    """
    goal = int(number_of(challenge.settings, "goal"))
    record = challenge.find_year(year)
    if record is None:
        record = Year(uid=moment.new_uid(), year=year, goal=goal)
        challenge.years.append(record)
        challenge.years.sort(key=lambda kept: kept.year)
    elif year >= moment.today.year:
        record.goal = goal
    always = (("stay", "Stay", "stay"), ("adjust", "Adjust", "adjust"))
    for place, (option_id, name, kind) in enumerate(always):
        if not any(option.id == option_id for option in record.options):
            option = Option(uid=moment.new_uid(), id=option_id, name=name, kind="stay" if kind == "stay" else "adjust")
            record.options.insert(place, option)
    return record


def goal_of(challenge: Challenge, year: int, moment: Moment) -> int:
    """Return how many talks that year asks for, without making a record: a past year's own, else the setting."""
    record = challenge.find_year(year)
    if record is not None and year < moment.today.year:
        return record.goal
    return int(number_of(challenge.settings, "goal"))


def find_option(options: Sequence[Option], typed: str) -> Option | None:
    """Return the option that a word means: its name, its id, or its name but for signs between the words."""
    wanted = _folded(typed)
    named = [option for option in options if _folded(option.name) == wanted]
    if not named:
        named = [option for option in options if option.id == wanted]
    if not named:
        named = [option for option in options if same_words(option.name) == same_words(typed)]
    return named[0] if len(named) == 1 else None


def get_option(options: Sequence[Option], typed: str) -> Option:
    """Return the option that a word means. Raises UnknownOptionError."""
    option = find_option(options, typed)
    if option is None:
        raise UnknownOptionError(clean_line(typed), [option.name for option in options])
    return option


def find_criterion(criteria: Sequence[Criterion], typed: str) -> Criterion | None:
    """Return the criterion that a word means: its name, or its name but for signs between the words."""
    wanted = _folded(typed)
    named = [criterion for criterion in criteria if _folded(criterion.name) == wanted]
    if not named:
        named = [criterion for criterion in criteria if same_words(criterion.name) == same_words(typed)]
    return named[0] if len(named) == 1 else None


def get_criterion(criteria: Sequence[Criterion], typed: str) -> Criterion:
    """Return the criterion that a word means. Raises UnknownCriterionError."""
    criterion = find_criterion(criteria, typed)
    if criterion is None:
        raise UnknownCriterionError(clean_line(typed), [criterion.name for criterion in criteria])
    return criterion


def read_score(typed: str, options: Sequence[Option] = ()) -> tuple[str, str, int]:
    """Return option, criterion and score of "OPTION/CRITERION=1-5" as they were typed.

    Of several strokes the one behind a known option parts the two. Raises UnreadableScoreError.
    """
    cell, equals, figure = typed.rpartition("=")
    figure = figure.strip()
    parts = cell.split("/")
    cuts = [("/".join(parts[:at]).strip(), "/".join(parts[at:]).strip()) for at in range(1, len(parts))]
    cuts = [cut for cut in cuts if all(cut)]
    if not equals or not cuts or figure not in ("1", "2", "3", "4", "5"):
        raise UnreadableScoreError(clean_line(typed))
    known = [cut for cut in cuts if find_option(options, cut[0])]
    option, criterion = (known or cuts)[0]
    return clean_line(option), clean_line(criterion), int(figure)


def scores_of(options: Sequence[Option], debrief: Debrief | None) -> list[Score]:
    """Return the scores of a talk, one where a name with a stroke was cut at another place parted as is meant now.

    "UX/UI/Pay" is "Pay" of "UX/UI" as soon as there is such an option; what cannot be parted better stays as it is.
    """
    return [_parted(options, score) for score in debrief.scores] if debrief else []


def option_key(options: Sequence[Option], typed: str) -> str:
    """Return what a typed option is compared by: the id of the one that it means, else its words."""
    option = find_option(options, typed)
    return option.id if option else same_words(typed)


def cell_key(options: Sequence[Option], score: Score) -> tuple[str, str]:
    """Return what a score is compared by: its option as option_key has it, and the words of its criterion."""
    return option_key(options, score.option), same_words(score.criterion)


def latest_year(challenge: Challenge) -> Year | None:
    """Return the record of the latest year in which something matters; None where no criterion was ever set."""
    return max((year for year in challenge.years if year.criteria), key=lambda year: year.year, default=None)


def _parted(options: Sequence[Option], score: Score) -> Score:
    parts = f"{score.option}/{score.criterion}".split("/")
    if len(parts) == 2 or find_option(options, score.option):
        return score
    cuts = (("/".join(parts[:at]).strip(), "/".join(parts[at:]).strip()) for at in range(1, len(parts)))
    known = next((cut for cut in cuts if find_option(options, cut[0])), None)
    return replace(score, option=known[0], criterion=known[1]) if known else score


def _folded(text: str) -> str:
    return " ".join(fold(text).split())
