"""The sums of the matrix, by pencil."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build import make_challenge, make_contact, make_interview, make_talk, moment, uid
from infochat.domain.challenge import Challenge
from infochat.domain.decision import Criterion, Option, Year
from infochat.domain.evaluate.independence import independent_groups
from infochat.domain.evaluate.matrix import Matrix, Rules, matrix_of, rules_of
from infochat.domain.standing import met_in_year
from infochat.domain.talks import Score
from infochat.domain.years import year_record


def scores(*rows: tuple[str, str, int]) -> list[Score]:
    return [Score(option=option, criterion=criterion, score=score) for option, criterion, score in rows]


def make_year(challenge: Challenge, points: dict[str, float], *options: tuple[str, str]) -> Year:
    year = year_record(challenge, 2026, moment())
    for name, kind in options:
        year.options.append(Option(uid=uid(), id=name.lower(), name=name, kind=kind))  # type: ignore[arg-type]
    year.criteria += [Criterion(uid=uid(), name=name, weight=weight) for name, weight in points.items()]
    return year


def matrix(challenge: Challenge) -> Matrix:
    return matrix_of(challenge, challenge.years[0], met_in_year(challenge, 2026, moment().zone))


def test_cell_is_the_mean_of_what_its_talks_gave() -> None:
    challenge = make_challenge(
        *(
            make_contact(name, interviews=[make_talk(scores=scores(("data", "pay", score)))])
            for name, score in (("Ada", 5), ("Grace", 4), ("Joan", 4))
        )
    )
    make_year(challenge, {"Pay": 100}, ("Data", "career"))
    cell = matrix(challenge).cell("data", "Pay")
    assert (cell.score, cell.source, len(cell.heard)) == (Fraction(13, 3), "talks", 3)


def test_guess_counts_only_while_no_talk_has_scored_the_cell() -> None:
    challenge = make_challenge(make_contact(interviews=[make_talk(scores=scores(("Data", "Pay", 2)))]))
    year = make_year(challenge, {"Pay": 60, "Hours": 40}, ("Data", "career"))
    year.guesses += scores(("data", "Pay", 5), ("data", "Hours", 4))
    table = matrix(challenge)
    assert table.cell("data", "Pay").score == 2
    assert (table.cell("data", "Hours").score, table.cell("data", "Hours").source) == (4, "guess")
    assert (table.cell("stay", "Pay").score, table.cell("stay", "Pay").source) == (3, "missing")


def test_cells_come_option_by_option_with_their_names_and_where_they_are_from() -> None:
    challenge = make_challenge(make_contact(interviews=[make_talk(scores=scores(("stay", "Pay", 2)))]))
    make_year(challenge, {"Pay": 60, "Hours": 40}).guesses += scores(("stay", "Hours", 4))
    assert [(cell.option, cell.criterion, cell.score, cell.source) for cell in matrix(challenge).cells()] == [
        ("stay", "Pay", 2, "talks"),
        ("stay", "Hours", 4, "guess"),
        ("adjust", "Pay", 3, "missing"),
        ("adjust", "Hours", 3, "missing"),
    ]


@pytest.mark.parametrize("cell", [("Data", "Hours"), ("Teach", "Pay"), ("Teach", "Hours")])
def test_half_a_cell_that_the_year_does_not_have_counts_neither_as_score_nor_as_guess(cell: tuple[str, str]) -> None:
    challenge = make_challenge(make_contact(interviews=[make_talk(scores=scores((*cell, 5)))]))
    make_year(challenge, {"Pay": 100}, ("Data", "career")).guesses += scores((*cell, 5))
    table = matrix(challenge)
    assert (table.heard, table.guesses) == ((), {})


def test_everybody_who_took_part_is_heard_in_the_scores_of_a_talk() -> None:
    grace = make_contact("Grace")
    talk = make_talk(scores=scores(("Data", "Pay", 5)))
    talk.also_there = [grace.uid, "somebody who was removed"]
    ada = make_contact("Ada", interviews=[talk, make_interview(status="met")])
    challenge = make_challenge(ada, grace)
    make_year(challenge, {"Pay": 100}, ("Data", "career"))
    (heard,) = matrix(challenge).heard
    assert (heard.talk, heard.people) == (talk.uid, (ada.uid, grace.uid))
    assert matrix(challenge).worths()[2].groups == ((ada.uid,), (grace.uid,))


def test_figures_of_the_reading_are_those_that_are_set() -> None:
    challenge = make_challenge(settings={"evidence_people": "3", "evidence_weight": "62.5", "margin": "0.1"})
    assert rules_of(challenge) == Rules(3, Fraction(125, 2), Fraction(1, 10))
    assert rules_of(make_challenge()) == Rules()


def test_score_counts_as_soon_as_its_option_and_criterion_exist() -> None:
    challenge = make_challenge(make_contact(interviews=[make_talk(scores=scores(("DATA work", "  Páy ", 5)))]))
    year = make_year(challenge, {"Hours": 100})
    assert not matrix(challenge).heard
    year.options.append(Option(uid=uid(), id="data-work", name="Data work", kind="career"))
    year.criteria[0].name = "Pay"
    assert matrix(challenge).cell("data-work", "Pay").score == 5


def test_score_counts_though_the_option_with_a_stroke_in_its_name_came_after_the_talk() -> None:
    challenge = make_challenge(make_contact(interviews=[make_talk(scores=scores(("UX", "UI/Pay", 5)))]))
    make_year(challenge, {"Pay": 100}, ("UX/UI", "role"))
    assert matrix(challenge).cell("ux/ui", "Pay").score == 5


def test_talk_that_scored_a_cell_twice_is_taken_at_its_last_word() -> None:
    talk = make_talk(scores=scores(("Data", "Pay", 1), ("data", "PAY", 4)))
    challenge = make_challenge(make_contact(interviews=[talk]))
    make_year(challenge, {"Pay": 100}, ("Data", "career"))
    assert matrix(challenge).cell("data", "Pay").score == 4


def test_only_talks_that_were_held_in_the_year_count() -> None:
    said = scores(("Data", "Pay", 5))
    challenge = make_challenge(
        make_contact("Ada", interviews=[make_talk("2025-11-17T14:30", scores=said)]),
        make_contact("Grace", interviews=[make_interview(status="no_show", debrief=make_talk(scores=said).debrief)]),
        make_contact("Joan", interviews=[make_talk("2026-12-31T23:30-02:00", scores=said)]),
    )
    make_year(challenge, {"Pay": 100}, ("Data", "career"))
    assert not matrix(challenge).heard


def test_totals_of_the_printed_example_come_out_by_pencil() -> None:
    challenge = make_challenge()
    year = make_year(
        challenge,
        {"Interesting work": 33, "Pay": 20, "Time for family": 34, "I could start within a year": 13},
        ("Data", "career"),
        ("Teach", "career"),
    )
    rows = {"stay": (2, 4, 4, 5), "adjust": (3, 4, 4, 4), "data": (5, 4, 3, 3), "teach": (4, 2, 4, 2)}
    for option, row in rows.items():
        year.guesses += scores(*((option, year.criteria[at].name, score) for at, score in enumerate(row)))
    totals = {worth.option.id: float(worth.total) for worth in matrix(challenge).worths()}
    assert totals == {"stay": 69.4, "adjust": 73.4, "data": 77.2, "teach": 66.8}


@pytest.mark.parametrize(("score", "total"), [(1, 20), (3, 60), (5, 100)])
def test_totals_lie_between_20_and_100(score: int, total: int) -> None:
    challenge = make_challenge()
    year = make_year(challenge, {"A": 33.3, "B": 33.3, "C": 33.4})
    year.guesses += scores(*(("stay", name, score) for name in "ABC"))
    assert matrix(challenge).worths()[0].total == total


def test_option_holds_with_two_independent_people_and_sixty_points() -> None:
    ada = make_contact("Ada", company="Acme", interviews=[make_talk(scores=scores(("Data", "Pay", 5)))])
    grace = make_contact("Grace", company="Zeta", interviews=[make_talk(scores=scores(("Data", "Pay", 4)))])
    challenge = make_challenge(ada, grace)
    make_year(challenge, {"Pay": 60, "Hours": 40}, ("Data", "career"))
    worth = matrix(challenge).worths()[2]
    assert (len(worth.groups), worth.evidenced, matrix(challenge).evidenced_twice("data"), worth.holds) == (
        2,
        60,
        60,
        True,
    )
    grace.company = "ACME, Inc."
    worth = matrix(challenge).worths()[2]
    assert (len(worth.groups), worth.evidenced, matrix(challenge).evidenced_twice("data"), worth.holds) == (
        1,
        60,
        0,
        False,
    )
    grace.company = "Zeta"
    challenge.settings["evidence_weight"] = "61"
    assert not matrix(challenge).worths()[2].holds


def test_several_talks_with_one_person_are_one_voice() -> None:
    talks = [make_talk(f"2026-0{month}-01T10:00", scores=scores(("Data", "Pay", 3 + month % 2))) for month in (3, 4, 5)]
    challenge = make_challenge(make_contact(interviews=talks))
    make_year(challenge, {"Pay": 100}, ("Data", "career"))
    table = matrix(challenge)
    assert table.cell("data", "Pay").score == Fraction(11, 3)
    assert len(table.worths()[2].groups) == 1


@pytest.mark.parametrize(
    ("people", "voices"),
    [
        ([{}, {}], 2),
        ([{"company": "Acme"}, {"company": "acme Ltd."}], 1),
        ([{"company": ""}, {"company": None}], 2),
        ([{"via": "x"}, {"via": "x"}], 1),
        ([{"via": "x"}, {"via": "y"}], 2),
        ([{"uid": "a"}, {"via": "a"}], 1),
        ([{"via": "b"}, {"uid": "b"}], 1),
        ([{"company": "Acme"}, {"via": "x"}, {"company": "Acme", "via": "x"}], 1),
        ([{"uid": "a"}, {"via": "a", "company": "Zeta"}, {"company": "Zeta"}, {"company": "Other"}], 2),
    ],
)
def test_people_who_share_a_company_or_an_introducer_are_one_voice(people: list[dict[str, str]], voices: int) -> None:
    contacts = [make_contact(f"Person {at}", **facts) for at, facts in enumerate(people)]
    assert len(independent_groups(contacts)) == voices
    assert len(independent_groups(reversed(contacts))) == voices


PEOPLE = st.lists(
    st.fixed_dictionaries(
        {
            "company": st.sampled_from([None, "", "Acme", "acme inc", "Zeta"]),
            "via": st.sampled_from([None, None, "0", "1", "2", "x", "y"]),
        }
    ),
    max_size=6,
)


@given(PEOPLE)
def test_everybody_is_in_one_group_and_groups_and_people_stay_in_order(people: list[dict[str, str | None]]) -> None:
    contacts = [make_contact(f"Person {at}", uid=str(at), **facts) for at, facts in enumerate(people)]
    groups = [[int(person.uid) for person in group] for group in independent_groups([*contacts, *contacts])]
    assert sorted(at for group in groups for at in group) == list(range(len(people)))
    assert [group[0] for group in groups] == sorted(group[0] for group in groups)


def test_somebody_who_joins_two_groups_makes_them_one_in_the_place_of_the_first() -> None:
    facts = {"a": {"company": "Acme"}, "c": {}, "b": {"via": "x"}, "d": {"company": "Acme", "via": "x"}}
    contacts = [make_contact(uid, uid=uid, **changes) for uid, changes in facts.items()]
    assert [[one.uid for one in group] for group in independent_groups(contacts)] == [["a", "b", "d"], ["c"]]


def test_matrix_without_one_talk_or_with_other_points_is_otherwise_the_same() -> None:
    first, second = (make_talk(scores=scores(("Data", "Pay", score))) for score in (2, 5))
    challenge = make_challenge(make_contact("Ada", interviews=[first]), make_contact("Bo", interviews=[second]))
    year = make_year(challenge, {"Pay": 60, "Hours": 40}, ("Data", "career"))
    year.guesses += scores(("data", "Hours", 4))
    table = matrix(challenge)
    alone = table.without_talk(first.uid)
    assert [(one.talk, one.score) for one in alone.heard] == [(second.uid, 5)]
    assert (alone.cell("data", "Pay").score, alone.cell("data", "Hours").score, alone.points) == (5, 4, 100)
    other = table.with_weights({"Pay": Fraction(20), "Hours": Fraction(30)})
    assert (other.points, other.heard, other.guesses) == (50, table.heard, table.guesses)
    assert other.worths()[2].total == Fraction(20) * Fraction(7, 2) / 5 + Fraction(30) * 4 / 5
