"""What a person may set in a year, and how a verdict is kept."""

from __future__ import annotations

from datetime import date

import pytest

from build import moment
from infochat.domain.challenge import Challenge
from infochat.domain.decision import Year
from infochat.domain.evaluate.deciding import (
    PointsError,
    ReservedOptionError,
    TooManyError,
    UnreadableCriterionError,
    UnreadableOptionError,
    VerdictMissingError,
    VerdictOptionError,
    VerdictWords,
    decide,
    remove_option,
    set_criteria,
    set_guess,
    set_option,
)
from infochat.domain.years import (
    UnknownCriterionError,
    UnknownOptionError,
    UnreadableScoreError,
    find_option,
    goal_of,
    year_record,
)


def new_year(*options: str, points: tuple[str, ...] = ()) -> Year:
    record = year_record(Challenge(), 2026, moment())
    for typed in options:
        set_option(record, typed, moment())
    if points:
        set_criteria(record, points, moment())
    return record


def weights(record: Year) -> dict[str, float]:
    return {criterion.name: criterion.weight for criterion in record.criteria}


def test_year_has_staying_and_staying_changed_from_the_start() -> None:
    record = new_year()
    assert [(one.id, one.name, one.kind) for one in record.options] == [
        ("stay", "Stay", "stay"),
        ("adjust", "Adjust", "adjust"),
    ]
    assert record.goal == 3


def test_running_year_follows_the_goal_that_is_set_and_a_past_year_keeps_its_own() -> None:
    challenge = Challenge(settings={"goal": "4"})
    year_record(challenge, 2025, moment("2025-05-01T10:00"))
    year_record(challenge, 2026, moment())
    challenge.settings["goal"] = "6"
    assert year_record(challenge, 2026, moment()).goal == 6
    assert year_record(challenge, 2025, moment()).goal == 4
    assert [goal_of(challenge, year, moment()) for year in (2024, 2025, 2026)] == [6, 4, 6]
    assert [record.year for record in challenge.years] == [2025, 2026]


@pytest.mark.parametrize(
    ("typed", "option_id", "kind"),
    [
        ("Data=career", "data", "career"),
        ("Data = Change_Career", "data", "career"),
        ("A=B team=role", "a-b-team", "role"),
        ("UX/UI=company", "ux-ui", "company"),
        ("Four days=adjust", "four-days", "adjust"),
    ],
)
def test_option_is_read_as_name_and_kind(typed: str, option_id: str, kind: str) -> None:
    option = set_option(new_year(), typed, moment())
    assert (option.id, option.kind) == (option_id, kind)


@pytest.mark.parametrize("typed", ["Data", "=career", "Data=job", "Data=", "Home=stay", "=", ""])
def test_option_that_cannot_be_read_is_refused(typed: str) -> None:
    with pytest.raises(UnreadableOptionError):
        set_option(new_year(), typed, moment())


def test_known_option_gets_another_kind_and_no_twin() -> None:
    record = new_year("Data=career", "dáta=role")
    assert [(one.name, one.kind) for one in record.options[2:]] == [("Data", "role")]


def test_names_that_differ_in_signs_alone_are_two_options() -> None:
    record = new_year("C++=role")
    set_option(record, "C#=role", moment())
    assert [one.id for one in record.options[2:]] == ["c", "c-2"]
    found = find_option(record.options, "c#")
    assert found is record.options[3]


def test_options_that_are_always_there_stay() -> None:
    record = new_year()
    with pytest.raises(ReservedOptionError):
        set_option(record, "Stay=role", moment())
    with pytest.raises(ReservedOptionError):
        remove_option(record, "adjust")
    with pytest.raises(UnknownOptionError):
        remove_option(record, "Data")


@pytest.mark.parametrize(
    ("before", "given", "after"),
    [
        ((), ("Pay=60", "Hours=40"), {"Pay": 60, "Hours": 40}),
        ((), ("Pay=60",), {"Pay": 60}),
        (("Pay=60",), ("Hours=40",), {"Pay": 60, "Hours": 40}),
        (("Pay=60", "Hours=40"), ("Pay=50", "Fun=10"), {"Pay": 50, "Hours": 40, "Fun": 10}),
        (("Pay=60", "Hours=40"), ("Fun=70", "pay=30"), {"Fun": 70, "Pay": 30}),
        (("Pay=60", "Hours=40"), ("Hours=0",), {"Pay": 60}),
        ((), ("A=33.3", "B=33.3", "C=33.4"), {"A": 33.3, "B": 33.3, "C": 33.4}),
        ((), ("1=2=100",), {"1=2": 100}),
    ],
)
def test_points_are_dealt_out_whole_or_one_at_a_time(
    before: tuple[str, ...], given: tuple[str, ...], after: dict[str, float]
) -> None:
    record = new_year(points=before)
    set_criteria(record, given, moment())
    assert weights(record) == after


@pytest.mark.parametrize(
    ("before", "given", "sentence"),
    [
        ((), ("Pay=60", "Hours=30"), "the points sum to 90, 10 under 100."),
        ((), ("Pay=60", "Hours=50"), "the points sum to 110, 10 over 100."),
        (("Pay=60", "Hours=40"), ("Pay=61",), "the points sum to 101, 1 over 100."),
        ((), ("A=33.3", "B=33.3", "C=33.3"), "the points sum to 99.9, 0.1 under 100."),
    ],
)
def test_points_that_do_not_share_out_100_are_refused_with_the_difference(
    before: tuple[str, ...], given: tuple[str, ...], sentence: str
) -> None:
    record = new_year(points=before)
    kept = weights(record)
    with pytest.raises(PointsError) as error:
        set_criteria(record, given, moment())
    assert error.value.what == sentence
    assert error.value.exit_code == 2
    assert weights(record) == kept


@pytest.mark.parametrize("typed", ["Pay", "=40", "Pay=", "Pay=x", "Pay=-5", "Pay=101", "Pay=nan", "Pay=1e1", "Pay=٣"])
def test_criterion_that_cannot_be_read_is_refused(typed: str) -> None:
    with pytest.raises(UnreadableCriterionError):
        set_criteria(new_year(), (typed,), moment())


def test_thirteenth_criterion_is_refused() -> None:
    with pytest.raises(TooManyError):
        set_criteria(new_year(), [f"c{at}={4 if at else 52}" for at in range(13)], moment())


def test_guess_is_replaced_not_doubled() -> None:
    record = new_year("UX/UI=role", points=("Pay/hour=100",))
    set_guess(record, "ux/ui/Pay/hour=2")
    guess = set_guess(record, "UX/UI/pay/hour=5")
    assert (guess.option, guess.criterion, guess.score) == ("ux-ui", "Pay/hour", 5)
    assert len(record.guesses) == 1


def test_guess_leaves_the_guesses_of_other_cells_alone() -> None:
    record = new_year("Data=career", points=("Pay=60", "Hours=40"))
    for typed in ("Data/Pay=2", "Data/Hours=3", "stay/Pay=4", "Data/Pay=5"):
        set_guess(record, typed)
    assert [(guess.option, guess.criterion, guess.score) for guess in record.guesses] == [
        ("data", "Hours", 3),
        ("stay", "Pay", 4),
        ("data", "Pay", 5),
    ]


def test_guess_keeps_the_fields_that_only_a_later_version_knows() -> None:
    record = new_year("Data=career", points=("Pay=100",))
    set_guess(record, "Data/Pay=2").extra["mood"] = "sure"
    assert set_guess(record, "Data/Pay=3").extra == {"mood": "sure"}


@pytest.mark.parametrize("given", [("Pay=70", "Hours=30"), ("Pay=55",)])
def test_points_dealt_anew_keep_what_else_is_known_of_a_criterion(given: tuple[str, ...]) -> None:
    record = new_year(points=("Pay=60", "Hours=40"))
    record.criteria[0].extra["mood"] = "sure"
    before = record.criteria[0].uid
    set_criteria(record, given, moment())
    assert (record.criteria[0].uid, record.criteria[0].extra) == (before, {"mood": "sure"})


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("Data/Pay=6", UnreadableScoreError),
        ("Data/Pay=0", UnreadableScoreError),
        ("Data/Pay=4.5", UnreadableScoreError),
        ("Data=4", UnreadableScoreError),
        ("/Pay=4", UnreadableScoreError),
        ("Data/=4", UnreadableScoreError),
        ("Teach/Pay=4", UnknownOptionError),
        ("Data/Hours=4", UnknownCriterionError),
    ],
)
def test_guess_that_fits_no_cell_is_refused(typed: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        set_guess(new_year("Data=career", points=("Pay=100",)), typed)


def make_verdict(record: Year, now: str = "2026-12-20T10:00", *, midyear: bool = False, **words: object) -> None:
    decide(record, VerdictWords(**words), moment(now), midyear=midyear, inputs={"year": 2026})  # type: ignore[arg-type]


def test_verdict_is_kept_with_what_it_rested_on() -> None:
    record = new_year("Data=career")
    make_verdict(
        record, outcome="change_career", reason="It fits.", first_step="Apply", first_step_on=date(2027, 1, 15)
    )
    verdict = record.verdict
    assert verdict
    assert (verdict.outcome, verdict.option, verdict.reason, verdict.inputs) == (
        "change_career",
        "data",
        "It fits.",
        {"year": 2026},
    )


def test_later_parts_fill_the_same_verdict() -> None:
    record = new_year("Data=career")
    make_verdict(record, outcome="change_career")
    make_verdict(record, revisit_on=date(2027, 6, 1))
    assert record.verdict
    assert record.verdict.revisit_on == date(2027, 6, 1)
    assert record.former_verdicts == []


def test_change_of_mind_keeps_the_former_verdict() -> None:
    record = new_year("Data=career")
    make_verdict(record, outcome="stay", reason="Tired.")
    make_verdict(record, outcome="change_career")
    assert record.verdict
    assert (record.verdict.outcome, record.verdict.reason) == ("change_career", None)
    assert [(one.outcome, one.reason) for one in record.former_verdicts] == [("stay", "Tired.")]


def test_look_at_year_end_does_not_overwrite_the_one_on_the_way() -> None:
    record = new_year()
    make_verdict(record, outcome="stay", midyear=True)
    make_verdict(record, outcome="stay")
    assert record.verdict
    assert not record.verdict.midyear
    assert [one.midyear for one in record.former_verdicts] == [True]


def test_option_alone_says_the_verdict_and_a_contradiction_is_refused() -> None:
    record = new_year("Data=career", "Lead=role")
    make_verdict(record, option="data")
    assert record.verdict
    assert record.verdict.outcome == "change_career"
    make_verdict(record, outcome="keep_exploring", option="data")
    with pytest.raises(VerdictOptionError):
        make_verdict(record, outcome="stay", option="data")


def test_change_without_option_means_the_one_the_reading_leans_to() -> None:
    record = new_year("Data=career", "Teach=career")
    make_verdict(record, outcome="change_career")
    assert record.verdict
    assert record.verdict.option is None
    decide(
        record,
        VerdictWords(outcome="change_career"),
        moment(),
        midyear=False,
        inputs={},
        leaning=[record.options[3]],
    )
    assert record.verdict
    assert record.verdict.option == "teach"


def test_reason_without_a_verdict_is_refused() -> None:
    with pytest.raises(VerdictMissingError):
        make_verdict(new_year(), reason="So.")


def test_new_option_is_not_taken_for_another_that_has_its_name_as_an_id() -> None:
    record = new_year("C++=career", "C=role")
    assert [(option.name, option.kind) for option in record.options[2:]] == [("C++", "career"), ("C", "role")]
