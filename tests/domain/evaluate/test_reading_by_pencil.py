"""The reading of whole random years against a second reckoning: the eight rules done by hand, in whole numbers alone.

Nothing of the program is used for it but the records. Every figure is a whole number of sixtieths of a point, which
holds the means of up to six talks, so that nothing is ever rounded.
"""

from __future__ import annotations

from itertools import product
from math import lcm
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from build import make_challenge, make_contact, make_talk, moment
from infochat.domain.challenge import Challenge
from infochat.domain.decision import Criterion, Option, Year
from infochat.domain.evaluate.evaluation import evaluate
from infochat.domain.evaluate.evaluation_data import evaluation_data
from infochat.domain.talks import Score

KINDS = ("stay", "adjust", "role", "company", "career")
NAMES = ("Ada", "Bea", "Cal", "Dot", "Eve", "Fay")
COMPANIES = (None, None, "Acme", "ACME, Inc.", "Navy", "The Navy", "Solo")


@st.composite
def years(draw: st.DrawFn) -> Challenge:
    kinds = ["stay", "adjust", *draw(st.lists(st.sampled_from(KINDS[1:]), max_size=3))]
    options = [
        Option(uid=f"u{at}", id=kind if at < 2 else f"o{at}", name=kind.title() if at < 2 else f"Way {at}", kind=kind)  # type: ignore[arg-type]
        for at, kind in enumerate(kinds)
    ]
    count = draw(st.integers(1, 4))
    cuts = sorted(draw(st.lists(st.integers(1, 99), min_size=count - 1, max_size=count - 1, unique=True)))
    shares = [high - low for low, high in zip([0, *cuts], [*cuts, 100], strict=True)]
    criteria = [Criterion(uid=f"c{at}", name=f"C {at}", weight=share) for at, share in enumerate(shares)]
    cells = list(product([option.id for option in options], [criterion.name for criterion in criteria]))
    people = [make_contact(name, uid=name, company=draw(st.sampled_from(COMPANIES))) for name in NAMES]
    for person in people[1:]:
        person.via = draw(st.sampled_from([None, None, None, *(one.uid for one in people if one is not person)]))
    for at in range(draw(st.integers(0, 6))):
        host = draw(st.sampled_from(people))
        guests = draw(st.lists(st.sampled_from([one.uid for one in people if one is not host]), max_size=1))
        said = draw(st.dictionaries(st.sampled_from(cells), st.integers(1, 5), max_size=len(cells)))
        scores = [Score(option=option, criterion=name, score=score) for (option, name), score in said.items()]
        talk = make_talk(f"2026-0{at + 1}-10T10:00", scores=scores)
        talk.uid, talk.also_there = f"t{at}", guests
        host.interviews.append(talk)
    guessed = draw(st.dictionaries(st.sampled_from(cells), st.integers(1, 5)))
    guesses = [Score(option=option, criterion=name, score=score) for (option, name), score in guessed.items()]
    rules = {
        "evidence_people": str(draw(st.integers(1, 3))),
        "evidence_weight": str(draw(st.integers(0, 100))),
        "margin": str(draw(st.integers(0, 12))),
    }
    year = Year(uid="y", year=2026, goal=3, options=options, criteria=criteria, guesses=guesses)
    return make_challenge(*people, years=[year], settings=draw(st.sampled_from([rules, {}])))


UNIT = lcm(1, 2, 3, 4, 5, 6)


class Pencil:
    """One year done by hand. Weights are whole numbers that share `whole`, so that no weight is ever a fraction."""

    def __init__(
        self, challenge: Challenge, weights: dict[str, int] | None = None, whole: int = 100, without: str | None = None
    ) -> None:
        self.challenge, self.whole, year = challenge, whole, challenge.years[0]
        self.kinds = {option.id: option.kind for option in year.options}
        self.weights = weights or {criterion.name: int(criterion.weight) for criterion in year.criteria}
        self.talks = [
            ({host.uid, *talk.also_there}, {(s.option, s.criterion): s.score for s in talk.debrief.scores})
            for host in challenge.contacts
            for talk in host.interviews
            if talk.debrief and talk.uid != without
        ]
        self.guesses = {(guess.option, guess.criterion): guess.score for guess in year.guesses}
        self.least_people = int(challenge.settings.get("evidence_people", 2))
        self.least_points = int(challenge.settings.get("evidence_weight", 60))
        self.margin = int(challenge.settings.get("margin", 5))

    def cell(self, option: str, criterion: str) -> tuple[int, str]:
        """Rule 2, in units."""
        given = [scores[option, criterion] for _, scores in self.talks if (option, criterion) in scores]
        if given:
            return sum(given) * UNIT // len(given), "talks"
        if (option, criterion) in self.guesses:
            return self.guesses[option, criterion] * UNIT, "guess"
        return 3 * UNIT, "missing"

    def total(self, option: str) -> int:
        """Rule 3; 100 points are 100 x 5 x UNIT x whole / 100."""
        return sum(weight * self.cell(option, name)[0] for name, weight in self.weights.items())

    def groups(self, option: str) -> int:
        """Rule 4, by painting everybody who is joined in one colour."""
        spoke = sorted(
            {uid for present, scores in self.talks if any(o == option for o, _ in scores) for uid in present}
        )
        facts = {one.uid: one for one in self.challenge.contacts}
        written = {"ACME, Inc.": "Acme", "The Navy": "Navy"}
        colour = {uid: uid for uid in spoke}
        for one, other in product(spoke, spoke):
            a, b = facts[one], facts[other]
            is_one_company = a.company and written.get(a.company, a.company) == written.get(b.company or "", b.company)
            if is_one_company or (a.via and a.via == b.via) or a.via == other or b.via == one:
                old, new = colour[other], colour[one]
                colour = {uid: new if now == old else now for uid, now in colour.items()}
        return len(set(colour.values()))

    def evidenced(self, option: str) -> int:
        return sum(weight for name, weight in self.weights.items() if self.cell(option, name)[1] == "talks")

    def holds(self, option: str) -> bool:
        enough_points = self.evidenced(option) * 100 >= self.least_points * self.whole
        return self.groups(option) >= self.least_people and enough_points

    def reading(self) -> tuple[str, frozenset[str]]:
        """Rules 5 and 6; the options are none where it does not carry a choice."""
        totals = {option: self.total(option) for option in self.kinds}
        stay = next(option for option, kind in self.kinds.items() if kind == "stay")
        lead = max(totals.values()) - totals[stay]
        if lead * 100 < self.margin * 5 * UNIT * self.whole:
            chosen = {stay}
        else:
            enough = {option for option in totals if 10 * (totals[option] - totals[stay]) >= 8 * lead}
            near = min(KINDS.index(self.kinds[option]) for option in enough)
            nearest = {option for option in enough if KINDS.index(self.kinds[option]) == near}
            chosen = {option for option in nearest if totals[option] == max(totals[one] for one in nearest)}
        kind = self.kinds[min(chosen)]
        if kind in ("stay", "adjust"):
            is_carried = any(self.holds(one) for one, other in self.kinds.items() if other not in ("stay", "adjust"))
        else:
            is_carried = all(self.holds(option) for option in chosen)
        if not is_carried:
            return "keep_exploring", frozenset()
        return (kind if kind in ("stay", "adjust") else f"change_{kind}"), frozenset(chosen)

    def flips(self) -> set[tuple[str, str, str]]:
        """Rule 7: each weight halved and raised by half, the others scaled; done in whole numbers of a larger whole."""
        found = set()
        for name, weight in self.weights.items():
            rest = 100 - weight
            for direction, twice in (("less", weight), ("more", min(weight * 3, 200))):
                if rest:
                    # shares of 200 x rest: the weight is twice / 2, every other one its part of what is left
                    shares = {
                        other: twice * rest if other == name else self.weights[other] * (200 - twice)
                        for other in self.weights
                    }
                    then = Pencil(self.challenge, shares, 200 * rest).reading()
                    if then != self.reading():
                        found.add((name, direction, then[0]))
        return found

    def pillars(self) -> set[str]:
        talks = [talk.uid for host in self.challenge.contacts for talk in host.interviews]
        return {uid for uid in talks if Pencil(self.challenge, without=uid).reading() != self.reading()}


def facts_of(challenge: Challenge) -> dict[str, Any]:
    return evaluation_data(evaluate(challenge, 2026, moment("2026-12-20T10:00"), draw=lambda: 0.5, runs=1))


@settings(max_examples=300)
@given(years())
def test_every_figure_of_a_year_is_what_a_pencil_makes_of_the_rules(challenge: Challenge) -> None:
    pencil, facts = Pencil(challenge), facts_of(challenge)
    for option in facts["options"]:
        name = option["id"]
        assert round(option["total"] * 5 * UNIT, 6) == pencil.total(name)
        assert 20 <= option["total"] <= 100
        assert option["people"] == pencil.groups(name)
        assert option["weight_evidenced"] == pencil.evidenced(name)
        assert option["holds"] == pencil.holds(name)
    for cell in facts["scores"]:
        score, source = pencil.cell(cell["option"], cell["criterion"])
        assert (round(cell["score"] * UNIT, 6), cell["source"], cell["guess"]) == (score, source, source == "guess")
    verdict, options = pencil.reading()
    reading = facts["reading"]
    assert reading["verdict"] == verdict
    if verdict == "keep_exploring":
        assert reading["missing"]
    else:
        assert set(reading["options"]) == options
        assert reading["tie"] == (len(options) > 1)
        for name in options if len(options) > 1 else ():
            words = next(option["name"] for option in facts["options"] if option["id"] == name)
            assert any(words in line and "tie" in line for line in reading["why"])
    assert {(one["criterion"], one["direction"], one["reading"]) for one in reading["flips_on"]} == pencil.flips()
    assert {one["interview"] for one in reading["rests_on"]} == pencil.pillars()
