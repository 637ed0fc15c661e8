"""What scripts read of a year: fixed names, people and options by their ids, plain numbers."""

from __future__ import annotations

import random
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from build import make_challenge, make_contact, make_talk, moment
from infochat.domain.challenge import Challenge
from infochat.domain.decision import Verdict
from infochat.domain.evaluate.comparison import compare
from infochat.domain.evaluate.deciding import VerdictWords, decide, set_criteria, set_guess, set_option
from infochat.domain.evaluate.evaluation import evaluate
from infochat.domain.evaluate.evaluation_data import (
    comparison_data,
    evaluation_data,
    happened_data,
    inputs_of,
    number,
    verdict_data,
)
from infochat.domain.talks import Claim, Debrief, Interview, Score
from infochat.domain.years import year_record

NO_VERDICT = {
    "verdict": None,
    "option": None,
    "reason": None,
    "first_step": None,
    "first_step_on": None,
    "revisit_on": None,
    "decided_at": None,
    "verdict_midyear": None,
}
"""what stands in place of a verdict that is not there"""


def data_of(challenge: Challenge, year: int = 2026, **options: Any) -> dict[str, Any]:
    return evaluation_data(evaluate(challenge, year, moment(), draw=random.Random(1).random, runs=20, **options))


def two_talks(pay: int = 4) -> Challenge:
    """Two people about data work; what the table is worth rests on both of them."""
    ada = make_contact("Ada", company="Acme")
    debrief = Debrief(
        scores=[Score(option="Data", criterion="Pay", score=5), Score(option="Data", criterion="Hours", score=5)],
        claims=[Claim(option="data", text="Hires a lot"), Claim(option="Law", text="Long days")],
        interest_before=4,
        interest_after=8,
        energy="energised",
        surprises=["Free afternoons"],
    )
    ada.interviews = [Interview(uid="t1", starts_at=moment("2026-03-01T10:00").now, time_zone="Europe/Dublin",
        created_at=moment().now, changed_at=moment().now, status="met", debrief=debrief)]  # fmt: skip
    bo = make_contact("Bo", company="Zeta")
    bo.interviews = [make_talk("2026-05-01T10:00", scores=[Score(option="Data", criterion="Pay", score=pay)])]
    bo.interviews[0].uid = "t2"
    challenge = make_challenge(ada, bo)
    record = year_record(challenge, 2026, moment())
    set_option(record, "Data=career", moment())
    set_criteria(record, ["Pay=60", "Hours=40"], moment())
    for cell in ("stay/Pay=3", "stay/Hours=2", "adjust/Pay=3"):
        set_guess(record, cell)
    return challenge


def decided_on_data(challenge: Challenge) -> None:
    words = VerdictWords(
        outcome="change_career",
        reason="It fits.",
        first_step="Apply",
        first_step_on=date(2026, 12, 1),
        revisit_on=date(2027, 6, 1),
    )
    inputs = inputs_of(evaluate(challenge, 2026, moment(), draw=random.Random(1).random, runs=20))
    decide(challenge.years[0], words, moment("2026-11-20T09:00"), midyear=True, inputs=inputs)


def test_year_is_told_with_its_goal_its_talks_and_how_far_the_evaluation_has_come() -> None:
    challenge = two_talks()
    record = challenge.years[0]
    record.regret_option, record.best_friend_option = "data", "stay"
    told = data_of(challenge)
    assert {key: told[key] for key in ("year", "goal", "met", "midyear", "regret", "best_friend")} == {
        "year": 2026, "goal": 3, "met": 2, "midyear": True, "regret": "data", "best_friend": "stay",
    }  # fmt: skip
    assert (told["steps_left"], told["complete"]) == (["scores", "verdict"], False)
    assert told["disagreements"] == ["You would tell a best friend to take Stay; the table points to Data."]
    assert {key: told[key] for key in NO_VERDICT} == NO_VERDICT
    assert (told["former_verdicts"], told["previous_year"]) == ([], None)


def test_option_is_told_with_its_total_and_who_bears_it() -> None:
    assert data_of(two_talks())["options"] == [
        {"id": "stay", "name": "Stay", "kind": "stay", "total": 52, "people": 0, "groups": [],
         "weight_evidenced": 0, "weight_evidenced_twice": 0, "holds": False},
        {"id": "adjust", "name": "Adjust", "kind": "adjust", "total": 60, "people": 0, "groups": [],
         "weight_evidenced": 0, "weight_evidenced_twice": 0, "holds": False},
        {"id": "data", "name": "Data", "kind": "career", "total": 94, "people": 2, "groups": [["ada"], ["bo"]],
         "weight_evidenced": 100, "weight_evidenced_twice": 60, "holds": True},
    ]  # fmt: skip
    assert data_of(two_talks())["criteria"] == [{"name": "Pay", "weight": 60}, {"name": "Hours", "weight": 40}]


def test_score_is_told_with_what_it_rests_on() -> None:
    talks = [
        {"interview": "t1", "contacts": ["ada"], "score": 5},
        {"interview": "t2", "contacts": ["bo"], "score": 4},
    ]
    guess = {"source": "guess", "guess": True, "evidence": [], "talks": []}
    assert data_of(two_talks())["scores"] == [
        {"option": "stay", "criterion": "Pay", "score": 3, **guess},
        {"option": "stay", "criterion": "Hours", "score": 2, **guess},
        {"option": "adjust", "criterion": "Pay", "score": 3, **guess},
        {"option": "adjust", "criterion": "Hours", "score": 3, **guess, "source": "missing", "guess": False},
        {"option": "data", "criterion": "Pay", "score": 4.5, "source": "talks", "guess": False,
         "evidence": ["ada", "bo"], "talks": talks},
        {"option": "data", "criterion": "Hours", "score": 5, "source": "talks", "guess": False,
         "evidence": ["ada"], "talks": talks[:1]},
    ]  # fmt: skip


def test_reading_is_told_with_its_reasons_and_what_it_rests_on() -> None:
    reading = data_of(two_talks())["reading"]
    why = reading.pop("why")
    assert why[0] == "Data leads Stay by 42 points, more than the margin of 5."
    assert reading == {
        "verdict": "change_career", "option": "data", "tie": False, "options": ["data"], "best": ["data"],
        "missing": ["Adjust on Hours: neither heard nor guessed, so it counts as 3."],
        "next_questions": [], "next_people": [], "margin": 42, "margin_needed": 5, "people_needed": 2,
        "weight_needed": 60, "flips_on": [],
        "rests_on": [
            {"contact": "ada", "interview": "t1", "reading": "keep_exploring", "option": None},
            {"contact": "bo", "interview": "t2", "reading": "keep_exploring", "option": None},
        ],
        "unfixed": [], "simulation": {"runs": 20, "leads": 20, "same": 20, "of_hundred": 100},
    }  # fmt: skip


def test_reading_that_one_weight_turns_says_which_and_to_what() -> None:
    challenge = two_talks(pay=2)
    talk = challenge.contacts[0].interviews[0]
    assert talk.debrief
    talk.debrief.scores = [
        Score(option="Data", criterion="Pay", score=2), Score(option="Data", criterion="Hours", score=5),
    ]  # fmt: skip
    reading = data_of(challenge)["reading"]
    assert (reading["verdict"], reading["margin"]) == ("change_career", 12)
    assert reading["flips_on"] == [
        {"criterion": "Pay", "direction": "more", "weight": 90, "reading": "stay", "option": "stay"},
        {"criterion": "Hours", "direction": "less", "weight": 20, "reading": "stay", "option": "stay"},
    ]


def test_reading_without_a_hundred_points_has_neither_margin_nor_best_nor_simulation() -> None:
    challenge = two_talks()
    challenge.years[0].criteria.pop()
    told = data_of(challenge)
    assert [one["total"] for one in told["options"]] == [None, None, None]
    reading = told["reading"]
    assert (reading["verdict"], reading["option"], reading["options"], reading["best"]) == (
        "keep_exploring",
        None,
        [],
        [],
    )
    assert (reading["margin"], reading["simulation"], reading["tie"]) == (None, None, False)
    assert told["steps_left"] == ["criteria", "verdict"]


def test_tie_is_told_with_all_its_options_and_no_single_one() -> None:
    challenge = two_talks()
    set_option(challenge.years[0], "Law=career", moment())
    for contact in challenge.contacts:
        debrief = contact.interviews[0].debrief
        assert debrief
        debrief.scores += [Score(option="Law", criterion=one.criterion, score=one.score) for one in debrief.scores]
    reading = data_of(challenge)["reading"]
    assert (reading["verdict"], reading["option"], reading["tie"]) == ("change_career", None, True)
    assert (reading["options"], reading["best"]) == (["data", "law"], ["data", "law"])


def test_option_that_leads_without_enough_evidence_is_told_as_the_one_looked_at_and_not_as_the_reading() -> None:
    challenge = two_talks()
    challenge.contacts.pop()
    reading = data_of(challenge)["reading"]
    assert (reading["verdict"], reading["option"], reading["options"]) == ("keep_exploring", None, ["data"])
    assert reading["next_people"] == ["Somebody who does Data, outside Acme and not suggested by Ada."]
    assert reading["missing"] == [
        "Data: 1 more independent person.", "Adjust on Hours: neither heard nor guessed, so it counts as 3.",
    ]  # fmt: skip


def test_claims_and_interests_name_people_by_their_ids() -> None:
    told = data_of(two_talks())
    assert told["claims"] == [
        {"text": "Hires a lot", "option": "data", "status": "heard_once", "people": ["ada"],
         "supporters": ["ada"], "opponents": []},
        {"text": "Long days", "option": "Law", "status": "heard_once", "people": ["ada"],
         "supporters": ["ada"], "opponents": []},
    ]  # fmt: skip
    assert told["interests"] == [
        {"contact": "ada", "interview": "t1", "options": ["data"], "before": 4, "after": 8, "change": 4,
         "energy": "energised", "moved_by": "Free afternoons"},
    ]  # fmt: skip


def test_verdict_is_told_with_the_ones_before_it() -> None:
    challenge = two_talks()
    decide(challenge.years[0], VerdictWords(outcome="stay"), moment("2026-06-01T09:00"), midyear=True, inputs={})
    decided_on_data(challenge)
    told = data_of(challenge)
    assert {key: told[key] for key in NO_VERDICT} == {
        "verdict": "change_career", "option": "data", "reason": "It fits.", "first_step": "Apply",
        "first_step_on": date(2026, 12, 1), "revisit_on": date(2027, 6, 1),
        "decided_at": moment("2026-11-20T09:00").now, "verdict_midyear": True,
    }  # fmt: skip
    assert told["former_verdicts"] == [
        NO_VERDICT
        | {"verdict": "stay", "option": "stay", "decided_at": moment("2026-06-01T09:00").now, "verdict_midyear": True}
    ]
    assert told["complete"]


def test_year_after_tells_the_verdict_before_and_what_came_of_it() -> None:
    challenge = two_talks()
    decided_on_data(challenge)
    verdict = challenge.years[0].verdict
    assert verdict
    verdict.first_step_happened, verdict.came_true = "yes", "It fitted."
    told = data_of(challenge, 2027)["previous_year"]
    assert told == {
        "year": 2026, **verdict_data(verdict), "first_step_happened": "yes", "came_true": "It fitted.",
    }  # fmt: skip
    assert happened_data(None) == {"first_step_happened": None, "came_true": None}


def test_earlier_year_is_told_beside_this_one() -> None:
    challenge = two_talks()
    decided_on_data(challenge)
    then = challenge.years[0].verdict
    assert then
    then.first_step_happened, then.came_true = "partly", "Mostly."
    verdict_now = Verdict(outcome="stay", decided_at=moment().now)
    now = {
        "year": 2027,
        "options": [{"id": "data", "name": "Data", "total": 80}],
        "criteria": [{"name": "Pay", "weight": 100}],
        "scores": [{"option": "data", "criterion": "Pay", "score": 3, "source": "talks"}],
    }
    told = comparison_data(compare(challenge, 2026, now, verdict_now))
    assert (told["year"], told["now"]) == (2026, verdict_data(verdict_now))
    assert told["then"] == {
        **verdict_data(then), "first_step_happened": "partly", "came_true": "Mostly.", "reading": "change_career",
    }  # fmt: skip
    assert comparison_data(compare(challenge, 2026, now, None))["now"] == NO_VERDICT
    assert told["totals"] == [
        {"name": "Stay", "then": 52, "now": None, "change": "gone"},
        {"name": "Adjust", "then": 60, "now": None, "change": "gone"},
        {"name": "Data", "then": 94, "now": 80, "change": "less"},
    ]
    assert told["criteria"] == [
        {"name": "Pay", "then": 60, "now": 100, "change": "more"},
        {"name": "Hours", "then": 40, "now": None, "change": "gone"},
    ]
    assert told["scores"] == [{"name": "Data on Pay", "then": 4.5, "now": 3, "change": "less"}]


def test_score_heard_in_confidence_counts_and_names_nobody() -> None:
    challenge = two_talks()
    talk = challenge.contacts[0].interviews[0]
    assert talk.debrief
    talk.debrief.confidential = True
    cells = data_of(challenge, include_confidential=False)["scores"]
    assert cells[4] == {
        "option": "data", "criterion": "Pay", "score": 4.5, "source": "talks", "guess": False, "evidence": ["bo"],
        "talks": [{"interview": "t2", "contacts": ["bo"], "score": 4}],
    }  # fmt: skip
    assert (cells[5]["score"], cells[5]["evidence"], cells[5]["talks"]) == (5, [], [])


def test_talk_with_two_people_names_both_once() -> None:
    challenge = two_talks()
    guest = make_contact("Cy", company="Own")
    challenge.contacts.append(guest)
    challenge.contacts[0].interviews[0].also_there.append(guest.uid)
    cell = data_of(challenge)["scores"][5]
    assert (cell["evidence"], cell["talks"]) == (
        ["ada", "cy"], [{"interview": "t1", "contacts": ["ada", "cy"], "score": 5}],
    )  # fmt: skip


def test_verdict_is_kept_with_the_table_and_without_the_verdict_itself() -> None:
    evaluation = evaluate(two_talks(), 2026, moment(), draw=random.Random(1).random, runs=20)
    kept, told = inputs_of(evaluation), evaluation_data(evaluation)
    assert set(kept) == set(
        "year goal met options criteria scores reading claims interests regret best_friend disagreements".split()  # noqa: SIM905
    )
    assert kept == {key: told[key] for key in kept}


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (Fraction(60), "60"),
        (Fraction(9, 2), "4.5"),
        (Fraction(1, 3), "0.333333333"),
        (Fraction(10**11 - 1, 10**11), "1"),
    ],
)
def test_number_is_whole_or_has_nine_decimals_at_most(value: Fraction, told: str) -> None:
    assert repr(number(value)) == told
