"""What a person may set in a year, and how a verdict is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

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
from infochat.domain.text import TextTooLongError
from infochat.domain.years import (
    UnknownCriterionError,
    UnknownOptionError,
    UnreadableScoreError,
    find_option,
    goal_of,
    year_record,
)
from infochat.errors import UsageError


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


def test_new_option_is_the_last_and_keeps_what_was_typed_of_its_name() -> None:
    record = new_year()
    option = set_option(record, "  Data   Work=Role ", moment())
    assert record.options[-1] is option
    assert (option.name, option.id, option.kind) == ("Data Work", "data-work", "role")
    assert option.uid
    assert option.uid not in [other.uid for other in record.options[:-1]]
    assert set_option(record, "Adjust=adjust", moment()) is record.options[1]


def test_twenty_options_are_the_most_and_the_kind_of_a_known_one_can_still_change() -> None:
    record = new_year(*(f"Way {number}=role" for number in range(18)))
    assert set_option(record, "way 17=career", moment()).kind == "career"
    with pytest.raises(TooManyError) as error:
        set_option(record, "Data=career", moment())
    assert (error.value.what, error.value.remedy) == (
        "20 options are the most that fit.", "Join two of them, or take one away.",
    )  # fmt: skip
    assert len(record.options) == 20


def test_option_that_is_taken_away_is_returned_and_its_scores_are_kept() -> None:
    record = new_year("Data=career", "Law=career", points=("Pay=100",))
    set_guess(record, "data/Pay=4")
    data = record.options[2]
    assert remove_option(record, "DATA") is data
    assert [option.id for option in record.options] == ["stay", "adjust", "law"]
    assert [guess.option for guess in record.guesses] == ["data"]


@pytest.mark.parametrize(
    ("wrong", "what", "remedy"),
    [
        (
            lambda record: set_option(record, "  Data  ", moment()),
            "cannot read 'Data' as an option.",
            'Write it like: --option "Data work=career", with role, company, career or adjust',
        ),
        (
            lambda record: set_option(record, "stay=role", moment()),
            "Stay is always there and stays as it is.",
            "Give your own option another name.",
        ),
        (
            lambda record: remove_option(record, "adjust"),
            "Adjust is always there and stays as it is.",
            "Give your own option another name.",
        ),
        (
            lambda record: set_criteria(record, [" Pay "], moment()),
            "cannot read 'Pay' as a criterion.",
            'Write it like: --criterion "Time for family=25"; 0 takes it away',
        ),
        (
            lambda record: set_criteria(record, ["A=30", "B=30"], moment()),
            "the points sum to 60, 40 under 100.",
            "Give all criteria together so that they sum to 100, or one at a time.",
        ),
        (
            lambda record: make_verdict(record, reason="So."),
            "there is no verdict yet that this could belong to.",
            "Give it: --verdict stay/adjust/change_role/change_company/change_career/keep_exploring",
        ),
        (
            lambda record: make_verdict(record, outcome="stay", option="adjust"),
            "Adjust does not go with stay.",
            "With Adjust the verdict is: adjust",
        ),
    ],
)
def test_what_cannot_be_done_is_said_with_what_can(wrong: Callable[[Year], object], what: str, remedy: str) -> None:
    with pytest.raises(UsageError) as error:
        wrong(new_year())
    assert (error.value.what, error.value.remedy) == (what, remedy)


def test_names_of_options_and_criteria_have_eighty_characters_at_most() -> None:
    record = new_year(f"{'x' * 80}=role", points=(f"{'y' * 80}=50",))
    with pytest.raises(TextTooLongError):
        set_option(record, f"{'x' * 81}=role", moment())
    with pytest.raises(TextTooLongError):
        set_criteria(record, [f"{'y' * 81}=50"], moment())


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
    for name in ("Stay", "adjust"):
        with pytest.raises(ReservedOptionError):
            set_option(record, f"{name}=role", moment())
        with pytest.raises(ReservedOptionError):
            remove_option(record, name)
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
        ((), ("Pay=60.5", "Hours=40"), "the points sum to 100.5, 0.5 over 100."),
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
    record = new_year()
    assert set_criteria(record, [f"c{at}={4 if at else 56}" for at in range(12)], moment()) == []
    assert len(record.criteria) == 12
    with pytest.raises(TooManyError) as error:
        set_criteria(record, [f"c{at}={4 if at else 52}" for at in range(13)], moment())
    assert error.value.what == "12 criteria are the most that fit."
    assert len(record.criteria) == 12


@pytest.mark.parametrize(
    ("before", "given", "gone"),
    [
        (("Pay=60", "Hours=40"), ("Hours=0",), ["Hours"]),
        (("Pay=60", "Hours=40"), ("pay=20", "Fun=80"), ["Hours"]),
        (("Pay=60", "Hours=40"), ("Fun=100",), ["Pay", "Hours"]),
        (("Pay=60", "Hours=40"), ("PAY=30", "Hours=70"), []),
        (("Pay=60",), ("Fun=0",), []),
    ],
)
def test_criteria_that_went_are_named(before: tuple[str, ...], given: tuple[str, ...], gone: list[str]) -> None:
    record = new_year(points=before)
    assert set_criteria(record, given, moment()) == gone


def test_criterion_goes_by_the_name_it_was_first_given_and_a_new_one_has_an_id_of_its_own() -> None:
    record = new_year(points=("Pay=60",))
    set_criteria(record, ["PAY=40"], moment())
    set_criteria(record, [" Time  for family =  60 "], moment())
    assert weights(record) == {"Pay": 40, "Time for family": 60}
    assert record.criteria[0].uid != record.criteria[1].uid


@pytest.mark.parametrize(
    ("typed", "points"), [("Pay=100", 100), ("Pay=12.5", 12.5), ("Pay=00012.50", 12.5), ("Pay=.5", 0.5)]
)
def test_points_are_a_plain_figure_up_to_a_hundred(typed: str, points: float) -> None:
    record = new_year()
    set_criteria(record, [typed], moment())
    assert weights(record) == {"Pay": points}


@pytest.mark.parametrize("typed", ["Pay=100.1", "Pay=1.2.3", "Pay=000012.50", "Pay=1_0", "Pay=+5", "Pay= "])
def test_figure_that_is_no_plain_one_is_refused(typed: str) -> None:
    with pytest.raises(UnreadableCriterionError):
        set_criteria(new_year(), [typed], moment())


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


def test_verdict_says_when_it_was_made_and_whether_on_the_way() -> None:
    record = new_year()
    make_verdict(
        record, "2026-06-20T10:00", midyear=True, outcome="stay", option="stay",
        reason="  It\r\nfits.\n", first_step=" Ask  Ada ", first_step_on=date(2026, 7, 1), revisit_on=date(2026, 9, 1),
    )  # fmt: skip
    verdict = record.verdict
    assert verdict
    assert (verdict.decided_at, verdict.midyear) == (moment("2026-06-20T10:00").now, True)
    assert (verdict.reason, verdict.first_step) == ("It\nfits.", "Ask Ada")
    assert (verdict.first_step_on, verdict.revisit_on) == (date(2026, 7, 1), date(2026, 9, 1))


@pytest.mark.parametrize("part", ["outcome", "option", "reason", "first_step", "first_step_on", "revisit_on", None])
def test_words_of_a_verdict_are_empty_when_no_part_was_given(part: str | None) -> None:
    given: dict[str, Any] = {part: ""} if part else {}
    assert VerdictWords(**given).is_empty is (part is None)


@pytest.mark.parametrize(
    ("part", "after"),
    [
        ({"reason": "Other."}, ("Other.", "Apply", date(2027, 1, 1), date(2027, 6, 1))),
        ({"reason": " "}, ("", "Apply", date(2027, 1, 1), date(2027, 6, 1))),
        ({"first_step": "Ask"}, ("So.", "Ask", date(2027, 1, 1), date(2027, 6, 1))),
        ({"first_step_on": date(2027, 2, 2)}, ("So.", "Apply", date(2027, 2, 2), date(2027, 6, 1))),
        ({"revisit_on": date(2027, 7, 7)}, ("So.", "Apply", date(2027, 1, 1), date(2027, 7, 7))),
        ({"outcome": "stay"}, ("So.", "Apply", date(2027, 1, 1), date(2027, 6, 1))),
        ({"option": "stay"}, ("So.", "Apply", date(2027, 1, 1), date(2027, 6, 1))),
    ],
)
def test_part_given_later_changes_only_itself_and_what_the_verdict_rests_on(
    part: dict[str, Any], after: tuple[str, str, date, date]
) -> None:
    record = new_year()
    make_verdict(
        record, outcome="stay", reason="So.", first_step="Apply",
        first_step_on=date(2027, 1, 1), revisit_on=date(2027, 6, 1),
    )  # fmt: skip
    first = record.verdict
    assert first
    told = decide(record, VerdictWords(**part), moment(), midyear=False, inputs={"later": True})
    assert told is first
    assert record.verdict is first
    assert (told.reason, told.first_step, told.first_step_on, told.revisit_on) == after
    assert (told.inputs, record.former_verdicts) == ({"later": True}, [])
    assert told.decided_at == moment("2026-12-20T10:00").now


@pytest.mark.parametrize(
    ("first", "then", "outcome", "option", "formers"),
    [
        ({"outcome": "change_career", "option": "data"}, {"outcome": "change_career"}, "change_career", "data", 0),
        ({"outcome": "change_career", "option": "data"}, {"option": "law"}, "change_career", "law", 1),
        ({"outcome": "change_career"}, {"option": "law"}, "change_career", "law", 0),
        ({"outcome": "keep_exploring"}, {"outcome": "keep_exploring", "option": "data"}, "keep_exploring", "data", 0),
        ({"outcome": "keep_exploring", "option": "data"}, {"outcome": "keep_exploring"}, "keep_exploring", None, 1),
        ({"outcome": "stay"}, {"outcome": "adjust"}, "adjust", "adjust", 1),
        ({"option": "lead"}, {"outcome": "change_role"}, "change_role", "lead", 0),
    ],
)
def test_another_outcome_or_option_is_a_new_verdict_and_naming_the_option_completes_one(
    first: dict[str, Any], then: dict[str, Any], outcome: str, option: str | None, formers: int
) -> None:
    record = new_year("Data=career", "Law=career", "Lead=role")
    make_verdict(record, **first)
    make_verdict(record, **then)
    assert record.verdict
    assert (record.verdict.outcome, record.verdict.option, len(record.former_verdicts)) == (outcome, option, formers)


@pytest.mark.parametrize(
    ("outcome", "leaning", "option"),
    [
        ("stay", (), "stay"),
        ("adjust", (), "adjust"),
        ("adjust", ("four-days",), "adjust"),
        ("change_role", (), "lead"),
        ("change_role", ("data",), "lead"),
        ("change_career", (), None),
        ("change_career", ("law",), "law"),
        ("change_career", ("data", "law"), None),
        ("change_career", ("lead", "law"), "law"),
        ("change_company", (), None),
        ("keep_exploring", ("data",), None),
    ],
)
def test_outcome_without_an_option_means_its_own_the_one_the_table_leans_to_or_the_only_one(
    outcome: Any, leaning: tuple[str, ...], option: str | None
) -> None:
    record = new_year("Data=career", "Law=career", "Lead=role", "Four days=adjust")
    leant = [each for each in record.options if each.id in leaning]
    verdict = decide(record, VerdictWords(outcome=outcome), moment(), midyear=False, inputs={}, leaning=leant)
    assert verdict.option == option


def test_staying_means_the_option_of_its_kind_where_its_own_is_gone() -> None:
    record = new_year("Four days=adjust")
    record.options = [option for option in record.options if option.id != "adjust"]
    make_verdict(record, outcome="adjust")
    assert record.verdict
    assert record.verdict.option == "four-days"


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


def test_every_former_verdict_is_kept_in_order() -> None:
    record = new_year()
    for outcome in ("stay", "adjust", "keep_exploring", "stay"):
        make_verdict(record, outcome=outcome)
    assert [former.outcome for former in record.former_verdicts] == ["stay", "adjust", "keep_exploring"]


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
