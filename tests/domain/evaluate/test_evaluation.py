"""A whole year evaluated: what is gathered, what disagrees, what changed since the year before."""

from __future__ import annotations

import json
import random
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from build import make_challenge, make_contact, make_talk, moment, replied, sent
from infochat.domain.challenge import Challenge
from infochat.domain.decision import Verdict
from infochat.domain.evaluate.comparison import NoVerdictError, SameYearError, compare, say_what_happened
from infochat.domain.evaluate.deciding import VerdictWords, decide, set_criteria, set_guess, set_option
from infochat.domain.evaluate.evaluation import (
    Evaluation,
    evaluate,
    is_whole,
    last_decided,
    owed_letters,
    points_left,
    suggested_criteria,
    what_mattered,
)
from infochat.domain.evaluate.evaluation_data import evaluation_data, inputs_of
from infochat.domain.people import Contact
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


def decided_at(when: str, *, midyear: bool = False, year: int = 2026) -> Challenge:
    challenge = whole_year()
    record = year_record(challenge, year, moment())
    record.verdict = Verdict(outcome="stay", decided_at=moment(when).now, midyear=midyear)
    return challenge


def letters_to(challenge: Challenge, now: str = "2026-12-22T10:00", *, year: int = 2026) -> list[str]:
    evaluation = evaluate(challenge, year, moment(now), draw=random.Random(1).random, runs=20)
    return [contact.id for contact in owed_letters(challenge, evaluation, moment(now))]


def test_letter_is_owed_to_everybody_who_gave_their_time_once_the_year_is_decided() -> None:
    challenge = decided_at("2026-12-20T10:00")
    guest = make_contact("Di")
    challenge.contacts.append(guest)
    for contact in challenge.contacts[:2]:
        contact.interviews[0].also_there.append(guest.uid)
    challenge.contacts[2].interviews[0].also_there.append("nobody on file")
    assert letters_to(challenge) == ["ada", "di", "bo", "cy"]
    challenge.years[0].verdict = None
    assert letters_to(challenge) == []


@pytest.mark.parametrize(
    ("changes", "is_owed"),
    [
        ({"outreach": [sent("update", "2026-12-19")]}, True),
        ({"outreach": [sent("update", "2026-12-20")]}, False),
        ({"outreach": [sent("thanks", "2026-12-21")]}, True),
        ({"do_not_contact": True}, False),
        ({"replies": [replied("no", "2026-07-01")]}, False),
    ],
)
def test_letter_is_owed_until_it_was_sent_and_to_nobody_who_refused(changes: dict[str, Any], is_owed: bool) -> None:
    challenge = decided_at("2026-12-20T10:00")
    for name, value in changes.items():
        setattr(challenge.contacts[0], name, value)
    assert ("ada" in letters_to(challenge)) is is_owed


def test_day_of_the_verdict_is_the_one_in_ones_own_zone() -> None:
    challenge = decided_at("2026-07-19T23:30")  # the 20th in Dublin
    challenge.contacts[0].outreach = [sent("update", "2026-07-19")]
    challenge.contacts[1].outreach = [sent("update", "2026-07-20")]
    assert letters_to(challenge) == ["ada", "cy"]


def test_verdict_on_the_way_owes_no_letter_until_the_year_is_over_and_then_only_those_after_it_count() -> None:
    challenge = decided_at("2026-06-20T10:00", midyear=True)
    challenge.contacts[0].outreach = [sent("update", "2026-07-01")]
    challenge.contacts[1].outreach = [sent("update", "2027-01-01")]
    assert letters_to(challenge, "2026-12-31T10:00") == []
    assert letters_to(challenge, "2027-01-05T10:00") == ["ada", "cy"]


@pytest.mark.parametrize(("met", "now", "is_midyear"), [(2, 2026, True), (3, 2026, False), (2, 2027, False)])
def test_look_is_midyear_while_the_goal_is_ahead_in_the_running_year(met: int, now: int, is_midyear: bool) -> None:
    challenge = whole_year()
    del challenge.contacts[met:]
    evaluation = evaluate(challenge, 2026, moment(f"{now}-11-22T10:00"), draw=random.Random(1).random, runs=20)
    assert (evaluation.met, evaluation.is_over, evaluation.is_midyear) == (met, now == 2027, is_midyear)


def test_talk_belongs_to_the_year_that_it_was_in_ones_own_zone() -> None:
    challenge = make_challenge(make_contact(interviews=[make_talk("2026-12-31T12:00")]))
    auckland = moment("2027-01-05T10:00", zone="Pacific/Auckland")
    met = [evaluate(challenge, year, auckland, draw=random.Random(1).random).met for year in (2026, 2027)]
    assert met == [0, 1]


def test_steps_are_left_until_each_is_done() -> None:
    challenge = whole_year()
    record = challenge.years[0]
    assert look(challenge).steps_left == ("verdict",)
    record.guesses.pop()
    assert look(challenge).steps_left == ("scores", "verdict")
    record.criteria.pop()
    record.criteria.pop()
    assert look(challenge).steps_left == ("criteria", "scores", "verdict")
    del record.options[2]
    assert look(challenge).steps_left == ("options", "criteria", "scores", "verdict")
    record.verdict = Verdict(outcome="stay", decided_at=moment().now)
    assert "verdict" in look(challenge).steps_left
    assert not look(challenge).is_complete


@pytest.mark.parametrize("missing", ["reason", "first_step", "first_step_on", "revisit_on", None])
def test_verdict_is_whole_with_its_reason_its_first_step_and_both_days(missing: str | None) -> None:
    day = date(2027, 1, 10)
    verdict = Verdict(
        outcome="stay", decided_at=moment().now, reason="So.", first_step="Go", first_step_on=day, revisit_on=day
    )
    challenge = whole_year()
    challenge.years[0].verdict = verdict
    if missing:
        setattr(verdict, missing, None)
    assert is_whole(verdict) is (missing is None)
    assert look(challenge).is_complete is (missing is None)
    assert ("verdict" in look(challenge).steps_left) is (missing is not None)


def test_points_wobble_only_when_they_sum_to_a_hundred() -> None:
    challenge = whole_year()
    simulation = look(challenge).simulation
    assert simulation
    assert simulation.runs == 20
    usual = evaluate(challenge, 2026, moment(), draw=random.Random(1).random).simulation
    assert usual
    assert usual.runs == 400
    challenge.years[0].criteria.pop()
    assert look(challenge).simulation is None
    assert points_left(challenge.years[0]) == Fraction(40)


def test_table_says_what_one_weight_turns_and_which_talk_it_rests_on_and_what_nobody_was_asked() -> None:
    evaluation = look(whole_year())
    assert [pillar.talk for pillar in evaluation.pillars] == [talk.uid for _, talk in evaluation.talks[:2]]
    assert [worth.option.id for worth in evaluation.worths] == ["stay", "adjust", "data"]
    assert evaluation.flips == ()
    unasked = whole_year()
    unasked.contacts[0].interviews.clear()
    unasked.contacts[1].interviews.clear()
    set_guess(unasked.years[0], "data/Pay=5")
    assert {(claim.option, claim.status) for claim in look(unasked).claims} == {("Data", "not_asked")}


def test_words_of_confidential_talks_and_who_they_came_from_stay_out_unless_asked_for() -> None:
    challenge = whole_year()
    ada, bo = challenge.contacts[:2]
    for talk in (ada.interviews[0], bo.interviews[0]):
        assert talk.debrief
        talk.debrief.claims = [Claim(option="Data", text=f"said {talk.uid}")]
    secret = ada.interviews[0]
    assert secret.debrief
    secret.debrief.confidential = True
    closed, opened = look(challenge, include_confidential=False), look(challenge)
    assert [one.contact.id for one in closed.interests] == ["bo", "cy"]
    assert [claim.people[0].id for claim in closed.claims if claim.people] == ["bo"]
    assert (closed.unnamed, closed.met) == ({secret.uid}, 3)
    assert [one.contact.id for one in opened.interests] == ["ada", "bo", "cy"]
    assert [claim.people[0].id for claim in opened.claims if claim.people] == ["ada", "bo"]
    assert opened.unnamed == set()


def test_last_decided_year_is_the_latest_before_that_has_a_verdict() -> None:
    challenge = Challenge()
    for year, decided in ((2023, True), (2025, True), (2024, True), (2026, False), (2027, True)):
        record = year_record(challenge, year, moment())
        record.verdict = Verdict(outcome="stay", decided_at=moment().now) if decided else None
    found = {year: (record := last_decided(challenge, year)) and record.year for year in (2023, 2024, 2025, 2026, 2027)}
    assert found == {2023: None, 2024: 2023, 2025: 2024, 2026: 2025, 2027: 2025}


def test_criterion_of_more_talks_is_suggested_first_each_once_and_by_the_name_it_was_first_given() -> None:
    def scored(*names: str) -> Contact:
        talk = make_talk("2026-03-01T10:00", scores=[Score(option="Data", criterion=name, score=3) for name in names])
        return make_contact(interviews=[talk])

    challenge = make_challenge(scored("Pay", "Calm"), scored("Fun", "pay"), scored("PAY", "Fun", "fun", "Hours"))
    challenge.contacts[0].interviews.append(make_talk("2026-03-02T10:00"))
    challenge.contacts[0].interviews[1].debrief = None
    before = year_record(challenge, 2025, moment())
    set_criteria(before, ["Calm=12.5", "Air=87.5"], moment())
    record = year_record(challenge, 2026, moment())
    set_criteria(record, ["Hours=30"], moment())
    talks = look(challenge).talks
    heard = [("Pay", "scored in 3 talks"), ("Fun", "scored in 2 talks"), ("Calm", "scored in 1 talk")]
    assert suggested_criteria(challenge, record, talks) == heard
    before.verdict = Verdict(outcome="stay", decided_at=moment().now)
    assert suggested_criteria(challenge, record, talks) == [*heard, ("Air", "87.5 points in 2025")]


def test_beliefs_that_changed_and_surprises_and_red_flags_hint_at_what_matters() -> None:
    told = {"corrected_beliefs": ["No need to code"], "surprises": ["Long days"], "red_flags": ["Churn"]}
    ada = make_contact("Ada", interviews=[make_talk("2026-03-01T10:00", **told), make_talk("2026-03-02T10:00")])
    ada.interviews[1].debrief = None
    bo = make_contact("Bo", interviews=[make_talk("2026-03-03T10:00", surprises=["Quiet"])])
    mattered = what_mattered(look(make_challenge(ada, bo)).talks)
    assert [(contact.id, text) for contact, text in mattered] == [
        ("ada", "No need to code"), ("ada", "Long days"), ("ada", "Churn"), ("bo", "Quiet"),
    ]  # fmt: skip
