"""An evaluation in a person's words: the matrix, the reading, how firmly it stands, the claims, the verdict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from infochat.cli.render.blocks import Block, Line, Table
from infochat.cli.render.verdict import verdict_blocks
from infochat.domain.decision import Option
from infochat.domain.evaluate.claims import CLAIM_STATUSES, ClaimStatus
from infochat.domain.evaluate.evaluation import Evaluation
from infochat.domain.evaluate.matrix import Cell, Matrix
from infochat.domain.evaluate.reading import Choice, points
from infochat.domain.people import Contact
from infochat.domain.text import plural

_STATUS_WORDS: dict[ClaimStatus, str] = {
    "corroborated": "corroborated",
    "contradicted": "contradicted",
    "heard_once": "heard once",
    "not_asked": "not asked yet",
}


def evaluation_blocks(evaluation: Evaluation, *, trace: bool = False) -> list[Block]:
    """Return the whole evaluation; with `trace` every figure is followed to its talks."""
    blocks: list[Block] = [progress_line(evaluation), ""]
    blocks += matrix_blocks(evaluation)
    blocks += reading_blocks(evaluation)
    if trace:
        blocks += ["", *trace_blocks(evaluation)]
    blocks += claim_blocks(evaluation) + interest_blocks(evaluation) + verdict_blocks(evaluation)
    return blocks


def progress_line(evaluation: Evaluation) -> str:
    """Return how far the year is: before the goal this is a mid-year look."""
    record = evaluation.record
    met = f"{record.year}: {evaluation.met} of {record.goal} met"
    return f"{met}; this is a mid-year look." if evaluation.is_midyear else f"{met}."


def matrix_blocks(evaluation: Evaluation) -> list[Block]:
    """Return the table of scores with its totals; guesses and empty cells are marked, and the marks explained."""
    matrix = evaluation.matrix
    if not matrix.weights:
        return []
    rows = [
        (criterion, points(weight), *(_score(matrix.cell(option.id, criterion)) for option in matrix.options))
        for criterion, weight in matrix.weights.items()
    ]
    if matrix.points == 100:
        rows.append(("Total (of 100)", "", *(points(worth.total) for worth in evaluation.worths)))
    else:
        rows.append(
            (f"Points ({points(100 - matrix.points)} left)", points(matrix.points), *("" for _ in matrix.options))
        )
    rows.append(("People heard", "", *(str(len(worth.groups)) for worth in evaluation.worths)))
    rows.append(("Points heard about", "", *(points(worth.evidenced) for worth in evaluation.worths)))
    headings = ("", "weight", *(option.name for option in matrix.options))
    blocks: list[Block] = [Table(headings, rows, indent=2, right=frozenset(range(1, len(headings))), wraps=0)]
    sources = {cell.source for cell in matrix.cells()}
    marks = ["A figure is the mean of what talks gave."] if "talks" in sources else []
    marks += ["? is your guess."] if "guess" in sources else []
    marks += ["- is neither heard nor guessed, and counts as 3."] if "missing" in sources else []
    return [*blocks, Line("  " + " ".join(marks), "dim"), ""]


def reading_blocks(evaluation: Evaluation) -> list[Block]:
    """Return the reading: where it points, why, how firmly, and what is missing."""
    reading = evaluation.reading
    blocks: list[Block] = [Line(f"Reading: {choice_words(reading.choice)}.", "bold")]
    blocks += [f"  {line}" for line in reading.why]
    blocks += [f"  {line}" for line in firmness(evaluation)]
    if reading.unfixed:
        blocks.append(f"  Nothing on the table is better for {', '.join(reading.unfixed)}.")
    blocks += _listed("What is missing:", reading.gaps)
    if reading.empty_cells:
        blocks += ["", "Neither heard nor guessed:"]
        names = {option.id: option.name for option in evaluation.matrix.options}
        for option, cells in groupby(reading.empty_cells, key=lambda cell: cell[0]):
            blocks.append(f"  - {names[option]}: {', '.join(criterion for _, criterion in cells)}")
    blocks += _listed("Ask next:", reading.next_questions)
    blocks += _listed("And look for:", reading.next_people)
    return blocks + _listed("What points elsewhere (it is not in the sums):", evaluation.disagreements)


def firmness(evaluation: Evaluation) -> list[str]:
    """Return in sentences which weights flip the reading, which talks it rests on, and how it survives a wobble."""
    flips_to: dict[str, list[str]] = {}
    for flip in evaluation.flips:
        how = "half as much" if flip.direction == "less" else "half as much again"
        flips_to.setdefault(choice_words(flip.becomes), []).append(
            f"{flip.criterion} counted {how} ({points(flip.weight)})"
        )
    told = ["Close call."] if flips_to else []
    told += [f'It would read "{said}" if {", or ".join(how)}.' for said, how in flips_to.items()]
    names = {talk.uid: contact.name for contact, talk in evaluation.talks}
    told += [
        f'It rests on the talk with {names[pillar.talk]}: without it, it would read "{choice_words(pillar.becomes)}".'
        for pillar in evaluation.pillars
    ]
    if evaluation.simulation:
        best = evaluation.reading.choice.best
        told.append(
            f"When weights and scores wobble, {_names(best)} {'comes' if len(best) == 1 else 'come'}"
            f" out on top in {evaluation.simulation.of_hundred} of 100 tables."
        )
    return told


def choice_words(choice: Choice) -> str:
    """Return a reading as it is said: "change career (Data)", "stay", "keep exploring"."""
    said = choice.verdict.replace("_", " ")
    if choice.verdict == "keep_exploring" or [option.id for option in choice.options] == [choice.verdict]:
        return said
    return f"{said} ({_names(choice.options)})"


def trace_blocks(evaluation: Evaluation) -> list[Block]:
    """Return how every cell and every total was reached, by whom, so that a pencil can follow."""
    matrix = evaluation.matrix
    blocks: list[Block] = [Line("How each figure was reached", "bold")]
    for worth in evaluation.worths:
        blocks.append(f"{worth.option.name} ({worth.option.kind})")
        cells = [matrix.cell(worth.option.id, criterion) for criterion in matrix.weights]
        blocks += [f"  {cell.criterion}: {_reached(cell, matrix)}" for cell in cells]
        if matrix.points == 100:
            terms = " + ".join(f"{points(matrix.weights[cell.criterion])} x {_mean(cell)}/5" for cell in cells)
            blocks.append(f"  Total: {terms} = {_exactly(float(worth.total))}")
        if worth.groups:
            groups = "; ".join(" with ".join(matrix.people[uid].name for uid in group) for group in worth.groups)
            blocks.append(f"  {plural(len(worth.groups), 'independent voice')}: {groups}")
        twice = points(matrix.evidenced_twice(worth.option.id))
        holds = "It holds." if worth.holds else "It does not hold yet."
        blocks.append(f"  {points(worth.evidenced)} points rest on talks, {twice} on two independent people. {holds}")
    rules = matrix.rules
    blocks.append(
        f"An option holds with {plural(rules.people, 'independent person', 'independent people')} and"
        f" {points(rules.points)} points; the margin over staying is {points(rules.margin)};"
        " a smaller change is enough at 80 % of the way."
    )
    return blocks


def claim_blocks(evaluation: Evaluation) -> list[Block]:
    """Return the claims, the best borne out first, with both sides where they are contradicted."""
    if not evaluation.claims:
        return []
    open_ones = [claim for claim in evaluation.claims if claim.status == "not_asked"]
    claims = sorted(
        (claim for claim in evaluation.claims if claim.people), key=lambda claim: CLAIM_STATUSES.index(claim.status)
    )
    rows = []
    for claim in claims:
        sides = [f"for: {_people(claim.supporters)}"] if claim.supporters and claim.opponents else []
        sides += [f"against: {_people(claim.opponents)}"] if claim.opponents else []
        rows.append(
            (
                claim.text,
                _option_name(evaluation, claim.option_id, claim.option),
                _STATUS_WORDS[claim.status],
                "; ".join(sides) or _people(claim.supporters),
            )
        )
    blocks: list[Block] = ["", Line("What was claimed", "bold")]
    if rows:
        blocks.append(Table(("Claim", "About", "So far", "From"), rows, indent=2, wraps=0))
    for option, asked in groupby(open_ones, key=lambda claim: claim.option):
        blocks.append(f"  Not asked yet about {option}: {', '.join(claim.text for claim in asked)}.")
    return blocks


def interest_blocks(evaluation: Evaluation) -> list[Block]:
    """Return interest before and after each talk and what moved it."""
    if not evaluation.interests:
        return []
    rows = [
        (one.contact.name, _figure(one.before), _figure(one.after), one.energy or "", one.moved_by or "")
        for one in evaluation.interests
    ]
    table = Table(("Talk with", "Before", "After", "Energy", "What moved it"), rows, indent=2, right=frozenset({1, 2}))
    return ["", Line("Interest (0-10)", "bold"), table]


def _figure(figure: int | None) -> str:
    return "" if figure is None else str(figure)


def _score(cell: Cell) -> str:
    return {"talks": _mean(cell), "guess": f"{_mean(cell)}?", "missing": "-"}[cell.source]


def _mean(cell: Cell) -> str:
    return points(cell.score)


def _exactly(total: float) -> str:
    return f"{round(total, 2):g}"


def _reached(cell: Cell, matrix: Matrix) -> str:
    if cell.source == "guess":
        return f"{_mean(cell)}, your guess"
    if cell.source == "missing":
        return "3, because nothing was heard or guessed"
    given = ", ".join(f"{one.score} from {_people(matrix.people[uid] for uid in one.people)}" for one in cell.heard)
    return f"{_mean(cell)}, the mean of {given}" if len(cell.heard) > 1 else given


def _people(people: Iterable[Contact]) -> str:
    return ", ".join(person.name for person in people)


def _names(options: Sequence[Option]) -> str:
    return " and ".join(option.name for option in options)


def _option_name(evaluation: Evaluation, option_id: str | None, typed: str) -> str:
    return next((option.name for option in evaluation.record.options if option.id == option_id), typed)


def _listed(title: str, lines: Sequence[str]) -> list[Block]:
    return ["", title, *(f"  - {line}" for line in lines)] if lines else []
