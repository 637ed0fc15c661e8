"""The command evaluate, by options and by prompts."""

from __future__ import annotations

import re
from typing import Any

import pytest

from build import make_challenge, make_contact, make_talk, moment
from conftest import Infochat
from infochat.domain.talks import Claim, Score


@pytest.fixture
def heard() -> None:
    """Keep a year in which two independent people spoke well of Data."""
    contacts = []
    for name, company, score in (("Ada Lovelace", "Acme", 5), ("Grace Hopper", "Navy", 4), ("Joan Clarke", "Park", 4)):
        talk = make_talk(
            "2026-05-12T10:00",
            scores=[Score(option="data", criterion=criterion, score=score) for criterion in ("Pay", "Hours")],
            claims=[Claim(option="Data", text="Courses are enough")],
            takeaway=f"What {name} said",
            interest_before=4,
            interest_after=8,
        )
        contacts.append(make_contact(name, company=company, interviews=[talk]))
    keep(make_challenge(*contacts))


def keep(challenge: Any) -> None:
    """Put a challenge into the test's own data file."""
    import os

    from infochat.store.store import Store

    store = Store(os.environ["INFOCHAT_FILE"])
    now = moment()
    with store.edit("test", now.now, new_uid=now.new_uid) as kept:
        kept.contacts = challenge.contacts
        kept.years = challenge.years
        kept.settings = challenge.settings


WHOLE = (
    "evaluate", "--option", "Data=career", "--criterion", "Pay=60", "--criterion", "Hours=40",
    "--score", "stay/Pay=3", "--score", "stay/Hours=2", "--score", "adjust/Pay=3", "--score", "adjust/Hours=3",
)  # fmt: skip
VERDICT = (
    "evaluate", "--verdict", "change_career", "--choose", "Data", "--reason", "It fits", "--first-step", "Apply",
    "--first-step-on", "2027-01-15", "--revisit-on", "2027-06-01",
)  # fmt: skip
KEYS_TEXT = """
year goal met options criteria scores reading claims verdict option reason first_step first_step_on revisit_on
previous_year complete
"""
KEYS = frozenset(KEYS_TEXT.split())


def test_empty_year_is_a_midyear_look_with_every_key(infochat: Infochat) -> None:
    facts = infochat("evaluate", "--json").json
    assert (facts["schema"], facts["kind"]) == (1, "evaluation")
    assert set(facts) >= KEYS
    assert [option["id"] for option in facts["options"]] == ["stay", "adjust"]
    assert facts["reading"]["verdict"] == "keep_exploring"
    assert "0 of 3 met; this is a mid-year look" in infochat("evaluate").out


@pytest.mark.usefixtures("heard")
def test_whole_year_is_evaluated_by_options_alone(infochat: Infochat) -> None:
    infochat(*WHOLE)
    facts = infochat(*VERDICT, "--json").json
    assert facts["reading"]["verdict"] == "change_career"
    assert facts["reading"]["option"] == "data"
    assert facts["reading"]["missing"] == []
    assert {option["id"]: option["people"] for option in facts["options"]} == {"stay": 0, "adjust": 0, "data": 3}
    assert facts["scores"][-1]["evidence"] == ["ada-lovelace", "grace-hopper", "joan-clarke"]
    assert facts["claims"][0]["status"] == "corroborated"
    assert (facts["verdict"], facts["option"], facts["first_step_on"], facts["revisit_on"], facts["complete"]) == (
        "change_career",
        "data",
        "2027-01-15",
        "2027-06-01",
        True,
    )


@pytest.mark.usefixtures("heard")
def test_every_figure_can_be_followed_to_its_talks(infochat: Infochat) -> None:
    infochat(*WHOLE)
    told = infochat("evaluate", "--why").out
    assert "Pay: 4.3, the mean of 5 from Ada Lovelace, 4 from Grace Hopper, 4 from Joan Clarke" in told
    assert "Total: 60 x 3/5 + 40 x 2/5 = 52" in told


@pytest.mark.usefixtures("heard")
def test_wobble_repeats_with_its_seed(infochat: Infochat) -> None:
    infochat(*WHOLE)
    first = infochat("evaluate", "--simulate", "50", "--seed", "7", "--json").json["reading"]["simulation"]
    assert first == infochat("evaluate", "--simulate", "50", "--seed", "7", "--json").json["reading"]["simulation"]
    assert first["runs"] == 50


def test_criterion_alone_says_what_is_left(infochat: Infochat) -> None:
    assert "Criteria: Pay 60. 40 points left." in infochat("evaluate", "--criterion", "Pay=60").out
    facts = infochat("evaluate", "--json").json
    assert facts["reading"]["missing"][0] == "40 of the 100 points are not dealt out yet."
    assert all(option["total"] is None for option in facts["options"])


@pytest.mark.parametrize(
    ("args", "code", "exit_code"),
    [
        (["--criterion", "Pay=60", "--criterion", "Hours=30"], "points", 2),
        (["--criterion", "Pay"], "criterion", 2),
        (["--option", "Data"], "option", 2),
        (["--score", "stay/Pay=6"], "score", 2),
        (["--score", "Data/Pay=3"], "unknown_option", 1),
        (["--reason", "So"], "verdict_missing", 2),
        (["--verdict", "leave"], "usage", 2),
        (["--compare", "2020"], "no_verdict", 1),
        (["--happened", "yes"], "no_earlier_verdict", 2),
    ],
)
def test_what_cannot_be_kept_is_refused_and_nothing_changes(
    infochat: Infochat, args: list[str], code: str, exit_code: int
) -> None:
    before = infochat("evaluate", "--json").out
    assert infochat("evaluate", *args, "--json", code=exit_code).error["code"] == code
    assert infochat("evaluate", "--json").out == before


def test_the_two_questions_beside_the_table_are_answered_by_options(infochat: Infochat) -> None:
    told = infochat("evaluate", "--option", "Data=career", "--regret", "data", "--best-friend", "stay").out
    assert "At eighty you would regret not having tried: Data." in told
    assert "To your best friend you would say: Stay." in told
    facts = infochat("evaluate", "--json").json
    assert (facts["regret"], facts["best_friend"]) == ("data", "stay")


def test_an_option_is_taken_away_again(infochat: Infochat) -> None:
    infochat("evaluate", "--option", "Data=career")
    assert "Taken away: Data." in infochat("evaluate", "--remove-option", "data").out
    assert [option["id"] for option in infochat("evaluate", "--json").json["options"]] == ["stay", "adjust"]


@pytest.mark.usefixtures("heard")
def test_steps_ask_for_what_is_missing_and_keep_it(infochat: Infochat) -> None:
    answers = ["Data", "career", "", "Pay=60", "Pay", "Hours=50", "Hours=40", "3", "2", "3", "3", "Teach", "stay", ""]
    verdict = ["change_career", "It fits", "Apply", "2027-01-15", "2027-06-01"]
    result = infochat("evaluate", typed=[*answers, *verdict])
    assert "Step 1 of 5" in result.err
    assert "40 points left" in result.err
    assert "there is no option 'Teach'" in result.err
    assert "At eighty you would regret not having tried Stay; the table points to Data." in " ".join(result.out.split())
    assert "Reading: change career (Data)." in result.out
    assert "No more guessing." in result.out
    facts = infochat("evaluate", "--json").json
    assert facts["complete"] is True
    assert facts["steps_left"] == []


@pytest.mark.usefixtures("heard")
def test_interrupted_steps_keep_what_was_answered_and_go_on(infochat: Infochat) -> None:
    result = infochat("evaluate", typed=["Data", "career", "", "Pay=60"], code=130)
    assert "Stopped. What you answered is kept. Go on: infochat evaluate" in result.err
    facts = infochat("evaluate", "--json").json
    assert facts["criteria"] == [{"name": "Pay", "weight": 60}]
    assert facts["steps_left"] == ["criteria", "scores", "verdict"]
    result = infochat("evaluate", typed=["", "Hours=40", "3", "", "", "", "", "", "stay", "Tired"], code=130)
    facts = infochat("evaluate", "--json").json
    assert (facts["verdict"], facts["reason"], facts["complete"]) == ("stay", "Tired", False)


@pytest.mark.usefixtures("heard")
def test_each_answer_is_saved_before_the_next_question(infochat: Infochat, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever ends the program, also without a word, what was answered is in the file."""
    from infochat.cli.terminal import Terminal

    given = ["Data", "career", "", "Pay=60", "Hours=40", "3", "2", "", "", "Data", "stay", "stay", "Tired", "Rest"]
    ask, seen = Terminal.ask, []

    class KilledError(BaseException):
        pass

    def killed(self: Terminal, question: str, flag: str, **more: Any) -> str | None:
        if len(seen) == len(given):
            raise KilledError
        answer = given[len(seen)]
        seen.append(question)
        return answer or None

    monkeypatch.setattr(Terminal, "ask", killed)
    with pytest.raises(KilledError):
        infochat("evaluate", typed=[])
    monkeypatch.setattr(Terminal, "ask", ask)
    facts = infochat("evaluate", "--json").json
    assert [option["name"] for option in facts["options"]] == ["Stay", "Adjust", "Data"]
    assert [criterion["weight"] for criterion in facts["criteria"]] == [60, 40]
    assert sum(1 for score in facts["scores"] if score["source"] == "guess") == 2
    assert (facts["regret"], facts["best_friend"]) == ("data", "stay")
    assert (facts["verdict"], facts["reason"], facts["first_step"]) == ("stay", "Tired", "Rest")
    assert facts["former_verdicts"] == []


def test_option_is_asked_where_several_go_with_the_verdict(infochat: Infochat) -> None:
    infochat("evaluate", "--option", "Data=career", "--option", "Teaching=career")
    typed = ["", "", "", "", "change_career", "Globex", "Teaching", "It fits", "", "", ""]
    result = infochat("evaluate", typed=typed)
    assert "Which one, Data or Teaching (--choose)" in result.err
    assert "'Globex' is not one of them. Type Data or Teaching, or Enter to leave it open." in " ".join(
        result.err.split()
    )
    facts = infochat("evaluate", "--json").json
    assert (facts["verdict"], facts["option"], facts["reason"]) == ("change_career", "teaching", "It fits")
    assert facts["former_verdicts"] == []


def test_every_question_can_be_skipped(infochat: Infochat) -> None:
    result = infochat("evaluate", typed=["", "", ""])
    assert "No verdict yet; everything else is kept." in result.out


@pytest.mark.usefixtures("heard")
def test_year_after_brings_the_verdict_back_and_compares(infochat: Infochat) -> None:
    infochat(*WHOLE)
    infochat(*VERDICT)
    january = "2027-01-20T10:00:00+00:00"
    facts = infochat("evaluate", "--json", at=january).json
    assert facts["year"] == 2027
    assert facts["criteria"] == []
    assert (facts["previous_year"]["year"], facts["previous_year"]["first_step"]) == (2026, "Apply")
    told = infochat("evaluate", "--compare", "2026", "--happened", "yes", "--came-true", "Pay was fine", at=january).out
    assert "First step: Apply by 15 Jan 2027. It happened." in told
    assert "What came of it: Pay was fine" in told
    facts = infochat("evaluate", "--compare", "2026", "--json").json
    assert facts["comparison"]["then"]["first_step_happened"] == "yes"


@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize(("named", "command"), [((), "evaluate"), (("--year", "2028"), "evaluate --year 2028")])
def test_comparing_before_the_new_year_has_a_table_shows_the_old_one_and_how_to_begin(
    infochat: Infochat, named: tuple[str, ...], command: str
) -> None:
    infochat(*WHOLE)
    infochat(*VERDICT)

    told = infochat("evaluate", "--compare", "2026", *named, at="2027-01-20T10:00:00+00:00").out

    assert "gone" not in told
    assert f"has no table yet to set beside that of 2026. To begin one: infochat {command}\n" in told
    assert re.search(r"Data +86.7\n", told)
    assert re.search(r"Pay +60\n", told)


@pytest.mark.usefixtures("heard")
def test_comparing_asks_whether_the_first_step_happened(infochat: Infochat) -> None:
    infochat(*WHOLE)
    infochat(*VERDICT)
    result = infochat("evaluate", "--compare", "2026", typed=["partly", ""], at="2027-01-20T10:00:00+00:00")
    assert "In 2026 your first step was: Apply." in result.err
    assert "It happened in part." in result.out


def test_the_first_look_says_once_what_is_missing(infochat: Infochat) -> None:
    for command in (("evaluate",), ("report",)):
        assert infochat(*command).out.count("Nothing says yet what matters") == 1
    page = infochat("report", "--format", "html", "--output", "-").out
    assert page.count("Nothing says yet what matters") == 1


def test_an_option_may_be_typed_with_its_kind_at_the_question(infochat: Infochat) -> None:
    infochat("add-contact", "Ada Lovelace")
    infochat("evaluate", typed=["Data=career", "Teaching", "role", "", "", "", ""], code=None)

    options = infochat("evaluate", "--json").json["options"]

    assert [(option["name"], option["kind"]) for option in options[2:]] == [("Data", "career"), ("Teaching", "role")]


def test_several_talks_with_one_person_are_no_more_people(infochat: Infochat) -> None:
    infochat("add-contact", "Ada")
    for day in ("2", "3", "4"):
        infochat("meet", "ada", "--on", f"2026-11-0{day} 10:00", "--useful", "4")
    assert "You held 3 of 3 talks in 2026. No more guessing." in infochat("evaluate", "--verdict", "stay").out
