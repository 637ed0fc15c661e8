"""The record of a year, and the options, criteria and scores that typed words mean in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from build import make_challenge, moment, uid
from infochat.domain.decision import Criterion, Option, OptionKind, Year
from infochat.domain.talks import Debrief, Score
from infochat.domain.years import (
    UnknownCriterionError,
    UnknownOptionError,
    UnreadableScoreError,
    cell_key,
    find_criterion,
    find_option,
    get_criterion,
    get_option,
    goal_of,
    latest_year,
    option_key,
    read_score,
    scores_of,
    year_record,
)
from infochat.errors import InfochatError


def option(id: str, name: str, kind: OptionKind = "career") -> Option:  # noqa: A002
    return Option(uid=uid(), id=id, name=name, kind=kind)


def test_record_of_a_year_is_made_once_with_staying_and_adjusting_in_their_places() -> None:
    challenge = make_challenge(settings={"goal": "5"}, years=[Year(uid=uid(), year=2027, goal=3)])
    record = year_record(challenge, 2026, moment())
    assert [each.year for each in challenge.years] == [2026, 2027]
    assert (record.goal, [(one.id, one.name, one.kind) for one in record.options]) == (
        5, [("stay", "Stay", "stay"), ("adjust", "Adjust", "adjust")],
    )  # fmt: skip
    assert record.uid
    assert len({record.uid, *(one.uid for one in record.options)}) == 3
    record.options = [option("data", "Data"), option("adjust", "Less hours", "adjust")]
    assert year_record(challenge, 2026, moment()) is record
    assert [one.name for one in record.options] == ["Stay", "Data", "Less hours"]


@pytest.mark.parametrize(("year", "goal"), [(2025, 3), (2026, 5), (2027, 5)])
def test_goal_follows_the_setting_until_the_year_is_over(year: int, goal: int) -> None:
    challenge = make_challenge(settings={"goal": "5"}, years=[Year(uid=uid(), year=year, goal=3)])
    assert goal_of(challenge, year, moment()) == goal
    assert challenge.years[0].goal == 3
    assert year_record(challenge, year, moment()).goal == goal
    assert goal_of(make_challenge(settings={"goal": "5"}), year, moment()) == 5


OPTIONS = [option("data", "Data science"), option("ux-ui", "UX/UI"), option("law", "Data"), option("c", "C++"),
           option("c-2", "C#"), option("two", "Fair-play"), option("three", "fair play ")]  # fmt: skip


@pytest.mark.parametrize(("typed", "found"), [
    ("Data science", "data"), (" DATA   SCIENCE ", "data"), ("data", "law"), ("DATA-science", "data"),
    ("ux/ui", "ux-ui"),
    ("ux-ui", "ux-ui"), ("UX UI", "ux-ui"), ("c++", "c"), ("C#", "c-2"), ("c", "c"), ("fair/play", None),
    ("Fair-play", "two"), ("two", "two"), ("nothing", None), ("", None),
])  # fmt: skip
def test_option_is_meant_by_its_name_before_its_id_before_its_words(typed: str, found: str | None) -> None:
    meant = find_option(OPTIONS, typed)
    assert (meant and meant.id) == found
    if meant:
        assert get_option(OPTIONS, typed) is meant
        assert option_key(OPTIONS, typed) == meant.id


def test_option_that_is_not_there_is_compared_by_its_words() -> None:
    assert option_key(OPTIONS, " Plumbing! ") == "plumbing"
    assert cell_key(OPTIONS, Score(option="DATA", criterion="Páy.", score=3)) == ("law", "pay")
    assert cell_key([], Score(option="Data-Work", criterion="Pay", score=3)) == ("data work", "pay")


@pytest.mark.parametrize(("typed", "found"), [
    ("Pay", 0), (" PÁY ", 0), ("time-off", 1), ("Time off", 1), ("well being", None), ("Well-being", 2), ("x", None),
])  # fmt: skip
def test_criterion_is_meant_by_its_name_before_its_words(typed: str, found: int | None) -> None:
    names = ("Pay", "Time off", "Well-being", "well/being")
    criteria = [Criterion(uid=uid(), name=name, weight=25) for name in names]
    assert find_criterion(criteria, typed) is (None if found is None else criteria[found])
    if found is not None:
        assert get_criterion(criteria, typed) is criteria[found]


@pytest.mark.parametrize(("typed", "cell"), [
    ("Data/Pay=4", ("Data", "Pay", 4)), (" Data / Pay  = 1 ", ("Data", "Pay", 1)), ("UX/UI/Pay=5", ("UX/UI", "Pay", 5)),
    ("Data/Pay/Bonus=2", ("Data", "Pay/Bonus", 2)), ("A=B/Pay=3", ("A=B", "Pay", 3)), ("X/Y/Z=3", ("X", "Y/Z", 3)),
    ("/Data/Pay=3", ("/Data", "Pay", 3)),
])  # fmt: skip
def test_score_is_read_as_option_criterion_and_figure(typed: str, cell: tuple[str, str, int]) -> None:
    assert read_score(typed, OPTIONS) == cell


@pytest.mark.parametrize("typed", ["", "Data", "Data/Pay", "Data=4", "Data/Pay=0", "Data/Pay=6", "Data/Pay=4.5",
                                   "Data/Pay=44", "/Pay=4", "Data/=4", "Data/Pay=", "=4", "Data/Pay=٣"])  # fmt: skip
def test_what_is_no_score_is_refused(typed: str) -> None:
    with pytest.raises(UnreadableScoreError) as refused:
        read_score(typed, OPTIONS)
    assert refused.value.what == f"cannot read '{typed}' as a score."


@pytest.mark.parametrize(("score", "parted"), [
    (("Data", "Pay"), ("Data", "Pay")),
    (("UX", "UI/Pay"), ("UX/UI", "Pay")),
    (("UX/UI", "Pay"), ("UX/UI", "Pay")),
    (("Data", "UX/UI"), ("Data", "UX/UI")),
    (("Odd", "one/Pay"), ("Odd", "one/Pay")),
    (("UX", "UI/Pay/Bonus"), ("UX/UI", "Pay/Bonus")),
    (("Data/Pay", "Bonus"), ("Data", "Pay/Bonus")),
    (("Old/New", "Pay"), ("Old/New", "Pay")),
])  # fmt: skip
def test_score_kept_before_its_option_was_known_is_parted_as_is_meant_now(
    score: tuple[str, str], parted: tuple[str, str]
) -> None:
    kept = Score(option=score[0], criterion=score[1], score=4)
    options = [*OPTIONS, option("old", "Old"), option("old-new", "Old/New")]
    (found,) = scores_of(options, Debrief(scores=[kept]))
    assert (found.option, found.criterion, found.score) == (*parted, 4)
    assert (kept.option, kept.criterion) == score
    assert scores_of(OPTIONS, None) == []


def test_latest_year_is_the_last_in_which_something_matters() -> None:
    years = [Year(uid=uid(), year=year, goal=3) for year in (2025, 2027, 2026)]
    assert latest_year(make_challenge(years=years)) is None
    for year in (years[0], years[2]):
        year.criteria.append(Criterion(uid=uid(), name="Pay", weight=100))
    assert latest_year(make_challenge(years=years)) is years[2]


@pytest.mark.parametrize(("refused", "what", "remedy", "names"), [
    (lambda: UnknownOptionError("Law", ["Stay", "Data"]), "there is no option 'Law' in this year.",
     'The options are: Stay, Data. Add one: --option "NAME=role/company/career/adjust"', ("Stay", "Data")),
    (lambda: UnknownCriterionError("Fun", ["Pay", "Time"]), "there is no criterion 'Fun' in this year.",
     'The criteria are: Pay, Time. Add one: --criterion "NAME=POINTS"', ("Pay", "Time")),
    (lambda: UnknownCriterionError("Fun", []), "there is no criterion 'Fun' in this year.",
     'There are no criteria yet. Add one: --criterion "NAME=POINTS"', ()),
    (lambda: UnreadableScoreError("x"), "cannot read 'x' as a score.",
     'Write it like: --score "Data/Pay=4", from 1 to 5', ()),
])  # fmt: skip
def test_each_refusal_names_what_there_is(
    refused: Callable[[], InfochatError], what: str, remedy: str, names: tuple[str, ...]
) -> None:
    error = refused()
    assert (error.what, error.remedy, error.candidates) == (what, remedy, names)


def test_word_that_means_nothing_is_refused_as_it_was_typed_but_cleaned() -> None:
    with pytest.raises(UnknownOptionError) as unknown:
        get_option(OPTIONS[:2], "  La\x07w  ")
    assert (unknown.value.what, unknown.value.candidates) == (
        "there is no option 'Law' in this year.", ("Data science", "UX/UI"),
    )  # fmt: skip
    with pytest.raises(UnknownCriterionError) as missing:
        get_criterion([Criterion(uid=uid(), name="Pay", weight=100)], " Fu\x07n ")
    assert (missing.value.what, missing.value.candidates) == ("there is no criterion 'Fun' in this year.", ("Pay",))
