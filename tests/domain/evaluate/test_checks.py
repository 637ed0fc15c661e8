"""What stands beside the reading: interest, energy, regret and a best friend's answer, each in a sentence."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from build import make_contact, make_interview, make_talk, uid
from infochat.domain.decision import Option, Year
from infochat.domain.evaluate.checks import Interest, disagreements, interests_of
from infochat.domain.evaluate.reading import Choice
from infochat.domain.people import Contact
from infochat.domain.talks import Claim, Interview, Score

STAY = Option(uid="s", id="stay", name="Stay", kind="stay")
ADJUST = Option(uid="a", id="adjust", name="Adjust", kind="adjust")
DATA = Option(uid="d", id="data", name="Data", kind="career")
TEACH = Option(uid="t", id="teach", name="Teach", kind="career")
DESIGN = Option(uid="u", id="ux-ui", name="UX/UI", kind="career")
OPTIONS = (STAY, ADJUST, DATA, TEACH, DESIGN)


def interest(name: str, *options: Option, **facts: Any) -> Interest:
    noted = {"before": None, "after": None, "energy": None, "moved_by": None}
    return Interest(make_contact(name), make_talk(), options, **(noted | facts))


def told(*interests: Interest, chosen: tuple[Option, ...] = (DATA,), **answers: str) -> list[str]:
    year = Year(uid=uid(), year=2026, goal=3, options=list(OPTIONS), **answers)  # type: ignore[arg-type]
    return disagreements(year, Choice("change_career", chosen, Fraction(9), chosen), interests)


def pair(*options: str, **debrief: Any) -> tuple[Contact, Interview]:
    return make_contact("Ada", options=list(options)), make_talk(**debrief)


@pytest.mark.parametrize(("debrief", "expected"), [
    ({}, None),
    ({"takeaway": "Go"}, None),
    ({"interest_before": 0}, (0, None, None, None)),
    ({"interest_after": 0}, (None, 0, None, None)),
    ({"energy": "flat"}, (None, None, "flat", None)),
    ({"interest_before": 4, "interest_after": 8, "energy": "lifted", "takeaway": "Go"}, (4, 8, "lifted", "Go")),
    ({"interest_after": 8, "takeaway": "Go", "red_flags": ["Flag"]}, (None, 8, None, "Flag")),
    ({"interest_after": 8, "red_flags": ["Flag"], "corrected_beliefs": ["Not so"]}, (None, 8, None, "Not so")),
    ({"interest_after": 8, "corrected_beliefs": ["Not so"], "surprises": ["Oh", "Ah"]}, (None, 8, None, "Oh")),
])  # fmt: skip
def test_interest_of_a_talk_is_told_with_what_moved_it(debrief: Any, expected: Any) -> None:
    contact, talk = pair(**debrief)
    found = interests_of(OPTIONS, [(make_contact(), make_interview(status="met")), (contact, talk)])
    noted = [(one.before, one.after, one.energy, one.moved_by) for one in found]
    assert noted == ([expected] if expected else [])
    assert all((one.contact, one.talk) == (contact, talk) for one in found)


@pytest.mark.parametrize(
    ("before", "after", "change"), [(4, 8, 4), (8, 4, -4), (0, 0, 0), (None, 4, None), (4, None, None)]
)
def test_change_needs_both_sides(before: int | None, after: int | None, change: int | None) -> None:
    assert interest("Ada", before=before, after=after).change == change


@pytest.mark.parametrize(("talk", "about"), [
    (pair(), ()),
    (pair("Data"), (DATA,)),
    (pair("stay"), (STAY,)),
    (pair("plumbing", "teach", "stay"), (TEACH,)),
    (pair("Data", scores=[Score(option="Teach", criterion="Pay", score=3)]), (TEACH,)),
    (pair("Data", scores=[Score(option="UX", criterion="UI/Pay", score=3)]), (DESIGN,)),
    (pair("Data", claims=[Claim(option="teach", text="Long days")]), (TEACH,)),
    (pair("Data", claims=[Claim(option="plumbing", text="Long days")]), (DATA,)),
    (pair(scores=[Score(option="adjust", criterion="Pay", score=3), Score(option="stay", criterion="Pay", score=3)],
          claims=[Claim(option="Data", text="Long days"), Claim(option="data", text="Fair pay")]), (DATA,)),
    (pair(scores=[Score(option="adjust", criterion="Pay", score=3), Score(option="stay", criterion="Pay", score=3)]),
     (ADJUST, STAY)),
])  # fmt: skip
def test_talk_is_about_what_it_spoke_to_and_about_another_way_before_staying(
    talk: tuple[Contact, Interview], about: tuple[Option, ...]
) -> None:
    assert talk[1].debrief
    talk[1].debrief.energy = "flat"
    (found,) = interests_of(OPTIONS, [talk])
    assert found.options == about


REGRET = "At eighty you would regret not having tried Teach; the table points to Data."
FRIEND = "You would tell a best friend to take Teach; the table points to Data."


@pytest.mark.parametrize(("answers", "expected"), [
    ({}, []),
    ({"regret_option": "teach"}, [REGRET]),
    ({"best_friend_option": "Teach"}, [FRIEND]),
    ({"regret_option": "teach", "best_friend_option": "teach"}, [REGRET, FRIEND]),
    ({"regret_option": "data", "best_friend_option": "data"}, []),
    ({"regret_option": "plumbing", "best_friend_option": "teach"}, [FRIEND]),
])  # fmt: skip
def test_answers_that_point_elsewhere_are_said(answers: dict[str, str], expected: list[str]) -> None:
    assert told(**answers) == expected


DRAINED = "The table points to Data, and the talk with Ada left you drained."
COOLED = "The table points to Data, and interest fell in the talk with Ada."


@pytest.mark.parametrize(("interests", "expected"), [
    ([interest("Ada", DATA, energy="drained")], [DRAINED]),
    ([interest("Ada", TEACH, DATA, energy="drained"), interest("Bo", DATA, energy="drained")],
     [DRAINED.replace("Ada", "Ada and Bo")]),
    ([interest("Ada", TEACH, energy="drained"), interest("Bo", DATA, energy="flat")], []),
    ([interest("Ada", DATA, before=5, after=4)], [COOLED]),
    ([interest("Ada", DATA, before=5, after=4), interest("Bo", DATA, TEACH, before=9, after=0)],
     [COOLED.replace("Ada", "Ada and Bo")]),
    ([interest("Ada", DATA, before=5, after=5), interest("Bo", TEACH, before=5, after=4)], []),
    ([interest("Ada", DATA, before=5), interest("Bo", DATA, after=4)], []),
    ([interest("Ada", TEACH, after=7)],
     ["Interest was highest after the talks about Teach (7 of 10); the table points to Data."]),
    ([interest("Ada", TEACH, after=6)], []),
    ([interest("Ada", TEACH, after=8), interest("Bo", DATA, after=7)],
     ["Interest was highest after the talks about Teach (8 of 10); the table points to Data."]),
    ([interest("Ada", TEACH, after=8), interest("Bo", DATA, after=8)], []),
    ([interest("Ada", TEACH, after=8), interest("Bo", TEACH, after=9), interest("Cy", TEACH, after=9)],
     ["Interest was highest after the talks about Teach (8.7 of 10); the table points to Data."]),
    ([interest("Ada", TEACH, STAY, after=8)],
     ["Interest was highest after the talks about Stay and Teach (8 of 10); the table points to Data."]),
    ([interest("Ada", TEACH, after=9), interest("Bo", DATA, before=5, after=4, energy="drained")],
     ["Interest was highest after the talks about Teach (9 of 10); the table points to Data.",
      COOLED.replace("Ada", "Bo"), DRAINED.replace("Ada", "Bo")]),
])  # fmt: skip
def test_talks_that_point_elsewhere_are_said(interests: list[Interest], expected: list[str]) -> None:
    assert told(*interests) == expected


def test_tie_is_named_with_both_and_nothing_is_said_before_anything_is_read() -> None:
    drained = interest("Ada", TEACH, energy="drained")
    assert told(drained, chosen=(DATA, TEACH)) == [
        "The table points to Data and Teach, and the talk with Ada left you drained."
    ]
    assert told(drained, interest("Bo", TEACH, after=9), chosen=(), regret_option="teach") == []
