"""What a person sets in a year: options, points, guesses, the two questions, and the verdict with all its inputs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from infochat.domain.decision import Criterion, Option, OptionKind, Outcome, Verdict, Year
from infochat.domain.evaluate.matrix import exact
from infochat.domain.evaluate.reading import OUTCOMES
from infochat.domain.moment import Moment
from infochat.domain.talks import Score
from infochat.domain.text import clean_line, clean_note, fold, free_slug, same_words
from infochat.domain.years import DISTANCE, find_criterion, find_option, get_criterion, get_option, read_score
from infochat.errors import UsageError

MOST_CRITERIA = 12
MOST_OPTIONS = 20
_NAME_LIMIT = 80


class UnreadableOptionError(UsageError):
    """An option that is not NAME=KIND."""

    code = "option"

    def __init__(self, typed: str) -> None:
        super().__init__(
            f"cannot read '{typed}' as an option.",
            'Write it like: --option "Data work=career", with role, company, career or adjust',
        )


class ReservedOptionError(UsageError):
    """A change to one of the two options that are always there."""

    code = "reserved_option"

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is always there and stays as it is.", "Give your own option another name.")


class TooManyError(UsageError):
    """More options or criteria than anybody can weigh."""

    code = "too_many"

    def __init__(self, most: int, what: str) -> None:
        super().__init__(f"{most} {what} are the most that fit.", "Join two of them, or take one away.")


class UnreadableCriterionError(UsageError):
    """A criterion that is not NAME=POINTS."""

    code = "criterion"

    def __init__(self, typed: str) -> None:
        super().__init__(
            f"cannot read '{typed}' as a criterion.",
            'Write it like: --criterion "Time for family=25"; 0 takes it away',
        )


class PointsError(UsageError):
    """Points that do not share out 100."""

    code = "points"

    def __init__(self, total: Fraction) -> None:
        off = float(abs(100 - total))
        side = "under" if total < 100 else "over"
        super().__init__(
            f"the points sum to {float(total):g}, {off:g} {side} 100.",
            "Give all criteria together so that they sum to 100, or one at a time.",
        )


class VerdictMissingError(UsageError):
    """A part of a verdict without a verdict."""

    code = "verdict_missing"

    def __init__(self) -> None:
        super().__init__(
            "there is no verdict yet that this could belong to.",
            "Give it: --verdict stay/adjust/change_role/change_company/change_career/keep_exploring",
        )


class VerdictOptionError(UsageError):
    """A verdict and an option that do not go together."""

    code = "verdict_option"

    def __init__(self, option: str, outcome: str, fitting: str) -> None:
        super().__init__(f"{option} does not go with {outcome}.", f"With {option} the verdict is: {fitting}")


@dataclass(frozen=True, slots=True)
class VerdictWords:
    """The parts of a verdict that were given now; None leaves a part as it is."""

    outcome: Outcome | None = None
    option: str | None = None
    reason: str | None = None
    first_step: str | None = None
    first_step_on: date | None = None
    revisit_on: date | None = None

    @property
    def is_empty(self) -> bool:
        """Return whether nothing was given."""
        return all(
            part is None
            for part in (self.outcome, self.option, self.reason, self.first_step, self.first_step_on, self.revisit_on)
        )


def set_option(record: Year, typed: str, moment: Moment) -> Option:
    """Add an option given as NAME=KIND, or give one of that name another kind; return it.

    Raises UnreadableOptionError, ReservedOptionError, TooManyError.
    """
    name, equals, kind_typed = typed.rpartition("=")
    name = clean_line(name, _NAME_LIMIT)
    kind = _kind(kind_typed)
    if not equals or not name or kind is None:
        raise UnreadableOptionError(clean_line(typed))
    option = next((kept for kept in record.options if same_words(kept.name) == same_words(name)), None)
    if option is None:
        if len(record.options) >= MOST_OPTIONS:
            raise TooManyError(MOST_OPTIONS, "options")
        taken = [kept.id for kept in record.options]
        option = Option(uid=moment.new_uid(), id=free_slug(name, taken), name=name, kind=kind)
        record.options.append(option)
        return option
    if option.id in ("stay", "adjust") and kind != option.kind:
        raise ReservedOptionError(option.name)
    option.kind = kind
    return option


def _kind(typed: str) -> OptionKind | None:
    wanted = fold(typed).strip().removeprefix("change_")
    return next((kind for kind in DISTANCE if kind == wanted and kind != "stay"), None)


def remove_option(record: Year, typed: str) -> Option:
    """Take an option out of the year and return it; what talks said about it is kept.

    Raises UnknownOptionError, ReservedOptionError.
    """
    option = get_option(record.options, typed)
    if option.id in ("stay", "adjust"):
        raise ReservedOptionError(option.name)
    record.options.remove(option)
    return option


def set_criteria(record: Year, typed: Sequence[str], moment: Moment) -> list[str]:
    """Deal out points given as NAME=POINTS and return the names that went.

    Points that sum to 100 by themselves are the whole set and replace what was there; otherwise they change those
    named. Several together must come to 100; one at a time may leave points over for later. 0 takes a criterion away.
    Raises UnreadableCriterionError, PointsError, TooManyError.
    """
    given = [_read_criterion(one) for one in typed]
    whole = sum((exact(weight) for _, weight in given), Fraction(0)) == 100
    kept = [] if whole else list(record.criteria)
    for name, weight in given:
        known = find_criterion(kept, name)
        if known is None:
            before = find_criterion(record.criteria, name)
            fresh = Criterion(uid=moment.new_uid(), name=name, weight=weight)
            kept.append(replace(before, weight=weight) if before else fresh)
        else:
            kept[kept.index(known)] = replace(known, weight=weight)
    kept = [criterion for criterion in kept if criterion.weight > 0]
    if len(kept) > MOST_CRITERIA:
        raise TooManyError(MOST_CRITERIA, "criteria")
    total = sum((exact(criterion.weight) for criterion in kept), Fraction(0))
    if total > 100 or (len(given) > 1 and total != 100):
        raise PointsError(total)
    gone = [criterion.name for criterion in record.criteria if find_criterion(kept, criterion.name) is None]
    record.criteria[:] = kept
    return gone


def _read_criterion(typed: str) -> tuple[str, float]:
    name, _, figure = typed.rpartition("=")
    name = clean_line(name, _NAME_LIMIT)
    figure = figure.strip()
    plain = figure.isascii() and figure.replace(".", "", 1).isdigit() and len(figure) <= 8
    if not name or not plain or float(figure) > 100:
        raise UnreadableCriterionError(clean_line(typed))
    return name, float(figure)


def set_guess(record: Year, typed: str) -> Score:
    """Keep a guess given as OPTION/CRITERION=1-5; a talk that scores the cell counts instead of it.

    Raises UnreadableScoreError, UnknownOptionError, UnknownCriterionError.
    """
    option_typed, criterion_typed, score = read_score(typed, record.options)
    option = get_option(record.options, option_typed)
    criterion = get_criterion(record.criteria, criterion_typed)
    former = [
        guess
        for guess in record.guesses
        if (find_option(record.options, guess.option), find_criterion(record.criteria, guess.criterion))
        == (option, criterion)
    ]
    record.guesses[:] = [guess for guess in record.guesses if guess not in former]
    guess = Score(option=option.id, criterion=criterion.name, score=score, extra=former[-1].extra if former else {})
    record.guesses.append(guess)
    return guess


def decide(
    record: Year,
    words: VerdictWords,
    moment: Moment,
    *,
    midyear: bool,
    inputs: dict[str, Any],
    leaning: Sequence[Option] = (),
) -> Verdict:
    """Keep the person's verdict with its inputs and return it.

    Another outcome or option, or the look at year end after one on the way, is a new verdict: the former is kept
    behind it. Otherwise only the parts given change; so does an option where none was named. Without an option, stay
    and adjust mean their own, a change means the one that the reading leans to, else the only one of its kind.
    Raises VerdictMissingError, VerdictOptionError, UnknownOptionError.
    """
    option = get_option(record.options, words.option) if words.option is not None else None
    outcome = words.outcome or (OUTCOMES[option.kind] if option else None)
    former = record.verdict
    if outcome is None and former is None:
        raise VerdictMissingError
    if option and outcome not in (None, "keep_exploring", OUTCOMES[option.kind]):
        raise VerdictOptionError(option.name, str(outcome), OUTCOMES[option.kind])
    if outcome is not None:
        chosen = option or _option_for(record, outcome, leaning, former)
        chosen_id = chosen.id if chosen else None
        is_same = (
            former is not None
            and (former.outcome, former.midyear) == (outcome, midyear)
            and former.option in (None, chosen_id)
        )
        if former is not None and is_same:
            former.option = chosen_id
        else:
            record.former_verdicts += [former] if former else []
            record.verdict = Verdict(outcome=outcome, option=chosen_id, decided_at=moment.now, midyear=midyear)
    verdict = record.verdict
    assert verdict is not None
    verdict.reason = clean_note(words.reason).strip() if words.reason is not None else verdict.reason
    verdict.first_step = clean_line(words.first_step) if words.first_step is not None else verdict.first_step
    verdict.first_step_on = words.first_step_on or verdict.first_step_on
    verdict.revisit_on = words.revisit_on or verdict.revisit_on
    verdict.inputs = inputs
    return verdict


def _option_for(record: Year, outcome: Outcome, leaning: Sequence[Option], former: Verdict | None) -> Option | None:
    fitting = [option for option in record.options if OUTCOMES[option.kind] == outcome]
    if outcome in ("stay", "adjust"):
        own = [option for option in fitting if option.id == outcome]
        fitting = own or fitting
    if former and former.outcome == outcome and any(option.id == former.option for option in fitting):
        return next(option for option in fitting if option.id == former.option)
    leant = [option for option in leaning if option in fitting]
    if len(leant) == 1:
        return leant[0]
    return fitting[0] if len(fitting) == 1 else None
