"""The reading of a matrix: which way it points, or that it does not carry a choice yet, and why.

It informs; the verdict is the person's own. Rules 5 and 6 of the reading: the smallest change that suffices, behind a
gate of evidence.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from infochat.domain.decision import Option, OptionKind, Outcome
from infochat.domain.evaluate.matrix import Matrix, Worth
from infochat.domain.text import plural
from infochat.domain.years import DISTANCE

OUTCOMES: dict[OptionKind, Outcome] = {
    "stay": "stay",
    "adjust": "adjust",
    "role": "change_role",
    "company": "change_company",
    "career": "change_career",
}
SUFFICIENT = Fraction(4, 5)
"""The part of the way from staying to the best that a smaller change must come."""
_AT_HOME = ("stay", "adjust")


@dataclass(frozen=True, slots=True)
class Choice:
    """Where the matrix points: `options` are several only in a tie; without evidence `verdict` is keep_exploring."""

    verdict: Outcome
    options: tuple[Option, ...]
    lead: Fraction
    """points of the best total over staying"""
    best: tuple[Option, ...]

    @property
    def mark(self) -> tuple[Outcome, tuple[str, ...]]:
        """Return what makes two readings the same one."""
        if self.verdict == "keep_exploring":
            return self.verdict, ()
        return self.verdict, tuple(sorted(option.id for option in self.options))


@dataclass(frozen=True, slots=True)
class Reading:
    """A choice with its reasons, what would carry one that is not carried, and the cells nobody scored."""

    choice: Choice
    why: tuple[str, ...]
    missing: tuple[str, ...]
    next_questions: tuple[str, ...]
    next_people: tuple[str, ...]
    empty_cells: tuple[tuple[str, str], ...]
    """(option id, criterion) with neither talk nor guess; they count as 3"""
    unfixed: tuple[str, ...]
    """criteria on which staying is bad and nothing else is better"""

    @property
    def gaps(self) -> tuple[str, ...]:
        """Return what is missing and is not already said as the reason, for pages that show both."""
        return tuple(line for line in self.missing if line not in self.why)


def choose(matrix: Matrix) -> Choice:
    """Return where the matrix points, by rules 5 and 6; without 100 points it is keep_exploring."""
    worths = matrix.worths()
    stay = next(worth for worth in worths if worth.option.kind == "stay")
    top = max(worth.total for worth in worths)
    best = tuple(worth.option for worth in worths if worth.total == top)
    lead = top - stay.total
    if matrix.points != 100:
        return Choice("keep_exploring", (), lead, best)
    if lead < matrix.rules.margin:
        chosen = [stay]
    else:
        enough = [worth for worth in worths if worth.total >= stay.total + SUFFICIENT * lead]
        near = min(DISTANCE[worth.option.kind] for worth in enough)
        nearest = [worth for worth in enough if DISTANCE[worth.option.kind] == near]
        most = max(worth.total for worth in nearest)
        chosen = [worth for worth in nearest if worth.total == most]
    if chosen[0].option.kind in _AT_HOME:
        carried = any(worth.holds for worth in worths if worth.option.kind not in _AT_HOME)
    else:
        carried = all(worth.holds for worth in chosen)
    verdict = OUTCOMES[chosen[0].option.kind] if carried else "keep_exploring"
    return Choice(verdict, tuple(worth.option for worth in chosen), lead, best)


def read(matrix: Matrix) -> Reading:
    """Return the reading with its reasons in sentences."""
    choice = choose(matrix)
    worths = {worth.option.id: worth for worth in matrix.worths()}
    empty = tuple((cell.option, cell.criterion) for cell in matrix.cells() if cell.source == "missing")
    missing, questions, people = _gaps(matrix, choice, worths)
    return Reading(
        choice,
        tuple(_reasons(matrix, choice, worths)),
        tuple(missing),
        tuple(questions),
        tuple(people),
        empty,
        tuple(_unfixed(matrix)),
    )


def points(number: Fraction) -> str:
    """Return points as people write them: no more than one decimal."""
    return f"{float(round(number, 1)):g}"


def _counted(number: Fraction, more: str = "") -> str:
    said = points(number)
    return f"{said} {more}{'point' if said == '1' else 'points'}"


def _listed(options: tuple[Option, ...]) -> str:
    *others, last = [option.name for option in options]
    return f"{', '.join(others)} and {last}" if others else last


def _reasons(matrix: Matrix, choice: Choice, worths: dict[str, Worth]) -> list[str]:
    if matrix.points != 100:
        return [_points_left(matrix)]
    margin = points(matrix.rules.margin)
    stay = next(option for option in matrix.options if option.kind == "stay")
    ahead = choice.best
    verb = "leads" if len(ahead) == 1 else "lead"
    reasons = []
    if choice.lead == 0:
        reasons.append(f"Nothing has a higher total than {stay.name}.")
    elif choice.lead < matrix.rules.margin:
        reasons.append(
            f"{_listed(ahead)} {verb} {stay.name} by {_counted(choice.lead)}, less than the margin of {margin}."
        )
    else:
        compared = "more than" if choice.lead > matrix.rules.margin else "just"
        reasons.append(
            f"{_listed(ahead)} {verb} {stay.name} by {_counted(choice.lead)}, {compared} the margin of {margin}."
        )
        reasons += _smaller_steps(choice, worths)
    if len(choice.options) > 1:
        reasons.append(f"{_listed(choice.options)} are level: it is a tie, and the table cannot part them.")
    reasons += _carried(matrix, choice, worths)
    return reasons


def _smaller_steps(choice: Choice, worths: dict[str, Worth]) -> list[str]:
    """Say of each smaller change how much of the way it comes, and of the chosen one that it suffices."""
    stay = next(worth for worth in worths.values() if worth.option.kind == "stay")
    told = []
    chosen = DISTANCE[choice.options[0].kind]
    for worth in worths.values():
        if worth.option.kind != "stay" and DISTANCE[worth.option.kind] < chosen:
            share = max((worth.total - stay.total) / choice.lead, Fraction(0))
            told.append(
                f"{worth.option.name} is a smaller change and comes {_percent(share)} of that way; 80 % would do."
            )
    if any(option not in choice.best for option in choice.options):
        share = (worths[choice.options[0].id].total - stay.total) / choice.lead
        told.append(
            f"{_listed(choice.options)} comes {_percent(share)} of that way with the smallest change that does."
        )
    return told


def _percent(share: Fraction) -> str:
    # Rounded down, so that 79.9 % never reads as the 80 % that it is not.
    return f"{int(share * 100)} %"


def _carried(matrix: Matrix, choice: Choice, worths: dict[str, Worth]) -> list[str]:
    if choice.options[0].kind in _AT_HOME:
        weighed = [worth for worth in worths.values() if worth.holds and worth.option.kind not in _AT_HOME]
        if not weighed:
            return ["No other way has been heard about from enough people, so nobody has really looked."]
    else:
        weighed = [worths[option.id] for option in choice.options]
    rules = matrix.rules
    needed = f" It takes {plural(rules.people, 'person', 'people')} and {points(rules.points)} points."
    return [
        f"{worth.option.name}: heard from {plural(len(worth.groups), 'independent person', 'independent people')};"
        f" {points(worth.evidenced)} of 100 points rest on what they said.{'' if worth.holds else needed}"
        for worth in weighed
    ]


def _points_left(matrix: Matrix) -> str:
    left = 100 - matrix.points
    if not matrix.weights:
        return "Nothing says yet what matters: deal out 100 points among your criteria."
    if left > 0:
        return f"{points(left)} of the 100 points are not dealt out yet."
    return f"The points are {points(-left)} over 100."


def _gaps(matrix: Matrix, choice: Choice, worths: dict[str, Worth]) -> tuple[list[str], list[str], list[str]]:
    """Return what is missing before a choice is carried, with questions and kinds of people; nothing once it is."""
    if matrix.points != 100:
        return [_points_left(matrix)], [], []
    if choice.verdict != "keep_exploring":
        return [], [], []
    if choice.options[0].kind in _AT_HOME:
        others = [worth for worth in worths.values() if worth.option.kind not in _AT_HOME]
        if not others:
            return ["At least one other way to compare with: a role, a company or a career."], [], []
        lacking = [max(others, key=lambda worth: (len(worth.groups), worth.evidenced, worth.total))]
    else:
        lacking = [worths[option.id] for option in choice.options if not worths[option.id].holds]
    missing: list[str] = []
    questions: list[str] = []
    people: list[str] = []
    for worth in lacking:
        needed = matrix.rules.people - len(worth.groups)
        if needed > 0:
            missing.append(
                f"{worth.option.name}: {plural(needed, 'more independent person', 'more independent people')}."
            )
            people.append(_kind_of_person(matrix, worth))
        if worth.evidenced < matrix.rules.points:
            short = matrix.rules.points - worth.evidenced
            rest = "rests" if points(short) == "1" else "rest"
            cells = _cells_to_hear(matrix, worth.option, short)
            missing.append(
                f"{worth.option.name}: {_counted(short, 'more ')} that {rest} on a talk;"
                f" {', '.join(f'{name} ({points(matrix.weights[name])})' for name in cells)} would do."
            )
            questions += [f"About {worth.option.name}: how is it for {name}, and how do you know?" for name in cells]
    return missing, questions, people


def _cells_to_hear(matrix: Matrix, option: Option, short: Fraction) -> list[str]:
    """Return the heaviest criteria of an option that no talk has scored, as many as make up what is short."""
    open_ones = [name for name in matrix.weights if not matrix.cell(option.id, name).heard]
    open_ones.sort(key=lambda name: -matrix.weights[name])
    taken: list[str] = []
    for name in open_ones:
        if sum((matrix.weights[one] for one in taken), Fraction(0)) >= short:
            break
        taken.append(name)
    return taken


def _kind_of_person(matrix: Matrix, worth: Worth) -> str:
    option = worth.option
    who = f"Somebody who works at {option.name}" if option.kind == "company" else f"Somebody who does {option.name}"
    heard = [matrix.people[uid] for group in worth.groups for uid in group]
    companies = sorted({person.company for person in heard if person.company})
    if option.kind == "company" or not heard:
        return f"{who}, whom none of the others suggested." if heard else f"{who}."
    outside = f"outside {', '.join(companies)} and " if companies else ""
    return f"{who}, {outside}not suggested by {', '.join(person.name for person in heard)}."


def _unfixed(matrix: Matrix) -> list[str]:
    """Return the criteria on which staying scores 2 or less and no other option scores a point more."""
    stay = next(option for option in matrix.options if option.kind == "stay")
    found = []
    for name in matrix.weights:
        here = matrix.cell(stay.id, name)
        others = [matrix.cell(option.id, name) for option in matrix.options if option.id != stay.id]
        known = [cell for cell in others if cell.source != "missing"]
        # A cell nobody scored counts as 3, so that only a score that was given is bad.
        if here.score <= 2 and known and all(cell.score < here.score + 1 for cell in known):
            found.append(name)
    return found
