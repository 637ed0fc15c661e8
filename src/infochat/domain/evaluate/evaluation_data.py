"""An evaluation as plain data under fixed names: what scripts read, and what is kept with a verdict."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from fractions import Fraction
from typing import Any

from infochat.domain.decision import Verdict
from infochat.domain.evaluate.claims import HeardClaim
from infochat.domain.evaluate.comparison import Comparison, Difference
from infochat.domain.evaluate.evaluation import Evaluation
from infochat.domain.evaluate.matrix import Cell
from infochat.domain.evaluate.reading import Choice
from infochat.domain.people import Contact


def evaluation_data(evaluation: Evaluation) -> dict[str, Any]:
    """Return everything that is read from a year; people and options by their ids, totals and points of 100."""
    record = evaluation.record
    verdict = record.verdict
    previous = evaluation.previous
    return {
        "year": record.year,
        "goal": record.goal,
        "met": evaluation.met,
        "midyear": evaluation.is_midyear,
        **matrix_data(evaluation),
        "reading": _reading_data(evaluation),
        "claims": [claim_data(claim) for claim in evaluation.claims],
        "interests": [
            {
                "contact": one.contact.id,
                "interview": one.talk.uid,
                "options": [option.id for option in one.options],
                "before": one.before,
                "after": one.after,
                "change": one.change,
                "energy": one.energy,
                "moved_by": one.moved_by,
            }
            for one in evaluation.interests
        ],
        "regret": record.regret_option,
        "best_friend": record.best_friend_option,
        "disagreements": list(evaluation.disagreements),
        **verdict_data(verdict),
        "former_verdicts": [verdict_data(former) for former in record.former_verdicts],
        "previous_year": None
        if previous is None
        else {"year": previous.year, **verdict_data(previous.verdict), **happened_data(previous.verdict)},
        "steps_left": list(evaluation.steps_left),
        "complete": evaluation.is_complete,
    }


def inputs_of(evaluation: Evaluation) -> dict[str, Any]:
    """Return what a verdict is kept with: the figures and the reading as they stood; build it without private words."""
    data = evaluation_data(evaluation)
    kept = ("year", "goal", "met", "options", "criteria", "scores", "reading", "claims", "interests")
    return {key: data[key] for key in (*kept, "regret", "best_friend", "disagreements")}


def unscored(evaluation: Evaluation) -> list[str]:
    """Return a sentence for each cell that counts as 3 because nothing was heard or guessed."""
    names = {option.id: option.name for option in evaluation.matrix.options}
    return [
        f"{names[option]} on {criterion}: neither heard nor guessed, so it counts as 3."
        for option, criterion in evaluation.reading.empty_cells
    ]


def matrix_data(evaluation: Evaluation) -> dict[str, Any]:
    """Return options, criteria and scores; a total is None until the points sum to 100."""
    matrix = evaluation.matrix
    ids = {contact.uid: contact.id for contact in matrix.people.values()}
    dealt = matrix.points == 100
    return {
        "options": [
            {
                "id": worth.option.id,
                "name": worth.option.name,
                "kind": worth.option.kind,
                "total": number(worth.total) if dealt else None,
                "people": len(worth.groups),
                "groups": [[ids[uid] for uid in group] for group in worth.groups],
                "weight_evidenced": number(worth.evidenced),
                "weight_evidenced_twice": number(matrix.evidenced_twice(worth.option.id)),
                "holds": worth.holds,
            }
            for worth in evaluation.worths
        ],
        "criteria": [{"name": name, "weight": number(weight)} for name, weight in matrix.weights.items()],
        "scores": [_cell_data(cell, ids, evaluation.unnamed) for cell in matrix.cells()],
    }


def verdict_data(verdict: Verdict | None) -> dict[str, Any]:
    """Return the parts of a verdict, all None where there is none."""
    return {
        "verdict": verdict and verdict.outcome,
        "option": verdict and verdict.option,
        "reason": verdict and verdict.reason,
        "first_step": verdict and verdict.first_step,
        "first_step_on": verdict and verdict.first_step_on,
        "revisit_on": verdict and verdict.revisit_on,
        "decided_at": verdict and verdict.decided_at,
        "verdict_midyear": verdict and verdict.midyear,
    }


def happened_data(verdict: Verdict | None) -> dict[str, Any]:
    """Return what the person said later about a verdict: whether its first step happened, and what came true."""
    return {
        "first_step_happened": verdict and verdict.first_step_happened,
        "came_true": verdict and verdict.came_true,
    }


def claim_data(claim: HeardClaim) -> dict[str, Any]:
    """Return a claim with those who spoke for it and against it."""
    return {
        "text": claim.text,
        "option": claim.option_id or claim.option,
        "status": claim.status,
        "people": _ids(claim.people),
        "supporters": _ids(claim.supporters),
        "opponents": _ids(claim.opponents),
    }


def comparison_data(comparison: Comparison) -> dict[str, Any]:
    """Return an earlier year beside this one."""
    then, now = comparison.verdict_then, comparison.verdict_now
    return {
        "year": comparison.then.year,
        "then": {**verdict_data(then), **happened_data(then), "reading": comparison.reading_then},
        "now": verdict_data(now),
        "totals": _difference_data(comparison.totals),
        "criteria": _difference_data(comparison.points),
        "scores": _difference_data(comparison.cells),
    }


def number(value: Fraction) -> float:
    """Return a fraction as a number of at most nine decimals: whole ones, and sums of twelfths, without a point."""
    figure = round(float(value), 9)
    return int(figure) if figure.is_integer() else figure


def _reading_data(evaluation: Evaluation) -> dict[str, Any]:
    reading = evaluation.reading
    choice = reading.choice
    whose = {talk.uid: contact.id for contact, talk in evaluation.talks}
    dealt = evaluation.matrix.points == 100
    simulation = evaluation.simulation
    return {
        **_choice_data(choice),
        "options": [option.id for option in choice.options],
        "best": [option.id for option in choice.best] if dealt else [],
        "why": list(reading.why),
        "missing": [*reading.missing, *unscored(evaluation)],
        "next_questions": list(reading.next_questions),
        "next_people": list(reading.next_people),
        "margin": number(choice.lead) if dealt else None,
        "margin_needed": number(evaluation.matrix.rules.margin),
        "people_needed": evaluation.matrix.rules.people,
        "weight_needed": number(evaluation.matrix.rules.points),
        "flips_on": [
            {
                "criterion": flip.criterion,
                "direction": flip.direction,
                "weight": number(flip.weight),
                "reading": flip.becomes.verdict,
                "option": _choice_data(flip.becomes)["option"],
            }
            for flip in evaluation.flips
        ],
        "rests_on": [
            {
                "contact": whose[pillar.talk],
                "interview": pillar.talk,
                "reading": pillar.becomes.verdict,
                "option": _choice_data(pillar.becomes)["option"],
            }
            for pillar in evaluation.pillars
        ],
        "unfixed": list(reading.unfixed),
        "simulation": simulation
        and {
            "runs": simulation.runs,
            "leads": simulation.leads,
            "same": simulation.same,
            "of_hundred": simulation.of_hundred,
        },
    }


def _choice_data(choice: Choice) -> dict[str, Any]:
    single = len(choice.options) == 1 and choice.verdict != "keep_exploring"
    return {
        "verdict": choice.verdict,
        "option": choice.options[0].id if single else None,
        "tie": len(choice.options) > 1,
    }


def _cell_data(cell: Cell, ids: Mapping[str, str], unnamed: Container[str]) -> dict[str, Any]:
    named = [one for one in cell.heard if one.talk not in unnamed]
    return {
        "option": cell.option,
        "criterion": cell.criterion,
        "score": number(cell.score),
        "source": cell.source,
        "guess": cell.source == "guess",
        "evidence": list(dict.fromkeys(ids[uid] for one in named for uid in one.people)),
        "talks": [
            {"interview": one.talk, "contacts": [ids[uid] for uid in one.people], "score": one.score} for one in named
        ],
    }


def _ids(people: Iterable[Contact]) -> list[str]:
    return [person.id for person in people]


def _difference_data(differences: Iterable[Difference]) -> list[dict[str, Any]]:
    return [{"name": one.name, "then": one.then, "now": one.now, "change": one.change} for one in differences]
