"""A whole year evaluated: what is gathered, what disagrees, what changed since the year before."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest

from build import make_challenge, make_contact, make_talk, moment
from infochat.domain.challenge import Challenge
from infochat.domain.evaluate.comparison import NoVerdictError, SameYearError, compare, say_what_happened
from infochat.domain.evaluate.deciding import VerdictWords, decide, set_criteria, set_guess, set_option
from infochat.domain.evaluate.evaluation import Evaluation, evaluate, suggested_criteria, what_mattered
from infochat.domain.evaluate.evaluation_data import evaluation_data, inputs_of
from infochat.domain.talks import Claim, Score
from infochat.domain.years import year_record

KEYS = set(
    "year goal met options criteria scores reading claims verdict option reason first_step first_step_on revisit_on "  # noqa: SIM905
    "previous_year complete".split()
)


def look(challenge: Challenge, year: int = 2026, **options: Any) -> Evaluation:
    return evaluate(challenge, year, moment(), draw=random.Random(1).random, runs=20, **options)


def data_score(score: int) -> list[Score]:
    return [Score(option="Data", criterion="Pay", score=score), Score(option="Data", criterion="Hours", score=score)]


def whole_year() -> Challenge:
    ada = make_contact("Ada", company="Acme")
    ada.interviews = [make_talk("2026-03-01T10:00", scores=data_score(5), interest_before=4, interest_after=8)]
    bo = make_contact("Bo", company="Zeta")
    bo.interviews = [make_talk("2026-05-01T10:00", scores=data_score(4), interest_before=5, interest_after=3)]
    cy = make_contact("Cy", company="Own")
    cy.interviews = [make_talk("2026-06-01T10:00", energy="drained", surprises=["Long days"])]
    challenge = make_challenge(ada, bo, cy)
    record = year_record(challenge, 2026, moment())
    set_option(record, "Data=career", moment())
    set_criteria(record, ["Pay=60", "Hours=40"], moment())
    for cell in ("stay/Pay=3", "stay/Hours=2", "adjust/Pay=3", "adjust/Hours=3"):
        set_guess(record, cell)
    return challenge


def test_every_key_is_there_in_an_empty_year() -> None:
    facts = evaluation_data(look(Challenge()))
    assert set(KEYS) <= set(facts)
    assert (facts["met"], facts["goal"], facts["verdict"], facts["complete"]) == (0, 3, None, False)
    assert facts["reading"]["verdict"] == "keep_exploring"
    assert facts["steps_left"] == ["options", "criteria", "scores", "verdict"]


def test_cell_without_talk_or_guess_is_listed_as_missing() -> None:
    challenge = whole_year()
    challenge.years[0].guesses.pop()
    missing = evaluation_data(look(challenge))["reading"]["missing"]
    assert missing == ["Adjust on Hours: neither heard nor guessed, so it counts as 3."]


def test_look_before_the_goal_is_midyear_until_the_year_is_over() -> None:
    challenge = make_challenge(make_contact(interviews=[make_talk("2026-03-01T10:00"), make_talk("2025-04-01T10:00")]))
    assert [look(challenge, year).is_midyear for year in (2025, 2026)] == [False, True]
    challenge.settings["goal"] = "1"
    assert not look(challenge).is_midyear


def test_data_of_a_whole_year_follow_its_talks() -> None:
    facts = evaluation_data(look(whole_year()))
    assert facts["met"] == 3
    data = facts["options"][2]
    assert (data["id"], data["total"], data["people"], data["weight_evidenced"]) == ("data", 90, 2, 100)
    assert facts["scores"][4]["evidence"] == ["ada", "bo"]
    assert facts["reading"]["verdict"] == "change_career"
    assert facts["reading"]["option"] == "data"
    assert facts["reading"]["margin"] == 38
    assert [one["contact"] for one in facts["reading"]["rests_on"]] == ["ada", "bo"]
    json.dumps(inputs_of(look(whole_year())))


def test_interest_and_questions_that_point_elsewhere_are_said() -> None:
    challenge = whole_year()
    record = challenge.years[0]
    record.regret_option = "stay"
    record.best_friend_option = "data"
    told = " ".join(look(challenge).disagreements)
    assert "At eighty you would regret not having tried Stay; the table points to Data." in told
    assert "best friend" not in told
    assert "interest fell in the talk with Bo" in told


def test_confidential_words_stay_out_of_what_is_kept_with_a_verdict_but_their_figures_count() -> None:
    challenge = whole_year()
    talk = challenge.contacts[0].interviews[0]
    assert talk.debrief
    talk.debrief.confidential = True
    talk.debrief.claims = [Claim(option="Data", text="canary")]
    talk.debrief.surprises = ["canary"]
    evaluation = look(challenge, include_confidential=False)
    assert "canary" not in json.dumps(inputs_of(evaluation))
    assert evaluation.worths[2].total == 90
    assert "canary" in json.dumps(inputs_of(look(challenge)))


def test_criteria_are_suggested_from_talks_and_from_the_year_before() -> None:
    challenge = whole_year()
    before = year_record(challenge, 2025, moment())
    set_criteria(before, ["Pay=50", "Fun=50"], moment())
    decide(before, VerdictWords(outcome="stay"), moment(), midyear=False, inputs={})
    record = challenge.years[1]
    record.criteria.clear()
    evaluation = look(challenge)
    assert suggested_criteria(challenge, record, evaluation.talks) == [
        ("Pay", "scored in 2 talks"),
        ("Hours", "scored in 2 talks"),
        ("Fun", "50 points in 2025"),
    ]
    assert [text for _, text in what_mattered(evaluation.talks)] == ["Long days"]


def test_years_are_compared_by_names_and_say_whether_the_step_happened() -> None:
    challenge = whole_year()
    record = challenge.years[0]
    decide(
        record,
        VerdictWords(outcome="change_career", first_step="Apply"),
        moment(),
        midyear=False,
        inputs=inputs_of(look(challenge)),
    )
    next_year = year_record(challenge, 2027, moment("2027-01-10T10:00"))
    set_option(next_year, "Teach=career", moment())
    set_criteria(next_year, ["Pay=30", "Fun=70"], moment())
    set_guess(next_year, "stay/Pay=5")
    later = look(challenge, 2027)
    assert later.previous is record
    comparison = compare(challenge, 2026, evaluation_data(later), None)
    assert {one.name: one.change for one in comparison.points} == {"Pay": "less", "Hours": "gone", "Fun": "new"}
    assert {one.name: one.change for one in comparison.totals}["Data"] == "gone"
    assert [(one.name, one.then, one.now) for one in comparison.cells] == [("Stay on Pay", 3, 5)]
    assert comparison.is_step_open
    say_what_happened(comparison.verdict_then, "yes", " It fitted. ")
    assert not comparison.is_step_open
    assert record.verdict
    assert (record.verdict.first_step_happened, record.verdict.came_true) == ("yes", "It fitted.")
    with pytest.raises(NoVerdictError):
        compare(challenge, 2024, evaluation_data(later), None)
    with pytest.raises(SameYearError):
        compare(challenge, 2027, evaluation_data(later), None)


def test_talk_about_the_chosen_way_that_drained_is_named() -> None:
    challenge = whole_year()
    talk = challenge.contacts[0].interviews[0]
    assert talk.debrief
    talk.debrief.energy = "drained"
    name = challenge.contacts[0].name
    assert f"The table points to Data, and the talk with {name} left you drained." in look(challenge).disagreements


def test_total_kept_with_all_its_digits_is_the_same_total() -> None:
    challenge = whole_year()
    inputs = inputs_of(look(challenge))
    inputs["options"] = [{**one, "total": one["total"] + 1e-13} for one in inputs["options"]]
    decide(challenge.years[0], VerdictWords(outcome="stay"), moment(), midyear=False, inputs=inputs)
    now = {**evaluation_data(look(challenge)), "year": 2027}
    assert {one.change for one in compare(challenge, 2026, now, None).totals} == {"same"}
