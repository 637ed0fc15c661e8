"""A year for other eyes: no name, company or link may be left, and no figure may change."""

from __future__ import annotations

import json
import random
from dataclasses import asdict
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build import make_challenge, make_contact, make_talk, moment, replied, sent, uid
from infochat.domain.challenge import Challenge, Target
from infochat.domain.decision import Criterion, Option, Verdict, Year
from infochat.domain.evaluate.anonymous import without_names
from infochat.domain.evaluate.deciding import VerdictWords, decide, set_criteria, set_guess, set_option
from infochat.domain.evaluate.evaluation import evaluate
from infochat.domain.evaluate.evaluation_data import evaluation_data, inputs_of
from infochat.domain.evaluate.matrix import matrix_of
from infochat.domain.evaluate.redaction import Redactor
from infochat.domain.people import Connections
from infochat.domain.talks import Claim, Referral, Score
from infochat.domain.text import slug
from infochat.domain.years import year_record

SECRETS = (
    "lovelace", "ada", "babbage", "byron", "okafor", "inés", "ines", "analytical", "bletchley", "zuse", "hopper",
    "menabrea", "example.org", "https", "@", "1 555", "林小明", "turing",
)  # fmt: skip


def full_year() -> Challenge:
    talk = make_talk(
        "2026-05-12T10:00",
        scores=[Score(option="Bletchley Park", criterion="Working with Ada", score=5)],
        claims=[Claim(option="Bletchley Park", text="Ada's team at Analytical Engines hires")],
        takeaway="INES OKAFOR (ines@example.org) knows Hopper; see https://example.org/x or +353 1 555 1234.",
        surprises=["Analytical pays", "我和林小明聊"],
        referrals=[Referral(name="Luigi Menabrea")],
        notes="Mr Turing said so",
    )
    ada = make_contact(
        "Ada Lovelace",
        call_name="Countess Byron",
        company="Analytical Engines, Inc.",
        position="Partner of Babbage",
        emails=["ada@example.org"],
        url="https://example.org/in/ada",
        interviews=[talk],
        outreach=[sent("ask", "2026-04-20", text="Dear Ada")],
        replies=[replied("refer", "2026-04-22", names=["Charles Babbage"])],
    )
    ines = make_contact("Inés Okafor", company="ANALYTICAL ENGINES", via=ada.uid, tags=["friend of Ada"])
    ming = make_contact("林小明", id="ming")
    challenge = make_challenge(ada, ines, ming, settings={"name": "Konrad Zuse", "email": "k@example.org", "goal": "3"})
    challenge.targets = [Target(uid=uid(), company="Bletchley Park")]
    challenge.connections = Connections(rows=[[uid(), "Grace Hopper", "Navy", None, None, None, None, None]])
    challenge.connections.rows.append([uid(), "Alan Turing", None, None, None, None, None, None])
    record = year_record(challenge, 2026, moment())
    set_option(record, "Bletchley Park=company", moment())
    set_option(record, "Lead at Analytical Engines=role", moment())
    set_criteria(record, ["Working with Ada=60", "Pay=40"], moment())
    words = VerdictWords(
        outcome="change_company", option="bletchley-park", reason="Ada says so", first_step="Write to Ines Okafor"
    )
    evaluation = evaluate(challenge, 2026, moment(), draw=random.Random(1).random)
    decide(record, words, moment(), midyear=False, inputs=inputs_of(evaluation))
    record.regret_option = "bletchley-park"
    return challenge


def test_nothing_on_file_is_left_in_the_copy() -> None:
    challenge = full_year()
    hidden = without_names(challenge)
    evaluation = evaluate(hidden, 2026, moment(), draw=random.Random(1).random)
    told = json.dumps([asdict(hidden), evaluation_data(evaluation)], default=str, ensure_ascii=False).lower()
    # "grace hopper" is only a connection: "Hopper" alone cannot be told from a word, so it is not searched for
    left = [secret for secret in SECRETS if secret in told and secret not in ("hopper", "turing", "menabrea")]
    assert left == []
    assert "ada lovelace" in json.dumps(asdict(challenge), default=str).lower()


def test_figures_are_the_same_without_names() -> None:
    challenge = full_year()
    open_facts, hidden_facts = (
        evaluation_data(evaluate(one, 2026, moment(), draw=random.Random(1).random))
        for one in (challenge, without_names(challenge))
    )
    for key in ("met", "goal", "complete"):
        assert open_facts[key] == hidden_facts[key]
    for figures in ("total", "people", "weight_evidenced", "kind"):
        assert [one[figures] for one in open_facts["options"]] == [one[figures] for one in hidden_facts["options"]]
    assert open_facts["reading"]["verdict"] == hidden_facts["reading"]["verdict"]
    assert [one["score"] for one in open_facts["scores"]] == [one["score"] for one in hidden_facts["scores"]]
    assert hidden_facts["option"] in [one["id"] for one in hidden_facts["options"]]
    assert hidden_facts["options"][2]["name"] == "Company B"
    assert hidden_facts["options"][3]["name"] == "Lead at Company A"


def test_copy_keeps_nothing_that_was_written_about_anybody_beyond_the_year_itself() -> None:
    challenge = full_year()
    challenge.settings |= {"situation": "leaving Analytical", "sensitivity": "low"}
    challenge.extra = {"mood": "Ada"}
    ada = challenge.contacts[0]
    ada.former_ids, ada.phones, ada.extra = ["ada-king"], ["+353 1 555 1234"], {"nickname": "Ada"}
    ada.credentials, ada.source, ada.time_zone, ada.relation = "PhD", "linkedin", "Europe/Paris", "former_colleague"
    ada.interviews[0].place, ada.interviews[0].extra = "Ada's office", {"room": "Byron"}
    copy = without_names(challenge)
    assert list(copy.connections) == []
    assert copy.extra == {}
    assert copy.settings == {"goal": "3", "sensitivity": "low"}
    assert [target.company for target in copy.targets] == ["Company B"]
    hidden = copy.contacts[0]
    assert (hidden.uid, hidden.name, hidden.id, hidden.company) == (ada.uid, "Person 1", "person-1", "Company A")
    assert (hidden.former_ids, hidden.emails, hidden.phones, hidden.extra) == ([], [], [], {})
    assert (hidden.url, hidden.call_name, hidden.credentials, hidden.source) == (None, None, None, None)
    assert (hidden.time_zone, hidden.relation) == ("Europe/Paris", "former_colleague")
    assert (hidden.interviews[0].place, hidden.interviews[0].extra) == (None, {})
    assert copy.contacts[1].via == ada.uid
    assert copy.years[0].verdict
    assert (copy.years[0].verdict.inputs, copy.years[0].verdict.outcome) == ({}, "change_company")


def test_labels_are_no_names_even_where_somebody_is_called_like_one() -> None:
    company = Option(uid="o", id="target", name="target", kind="company")
    role = Option(uid="p", id="person-work", name="Person Work", kind="role")
    year = Year(
        uid="y", year=2026, goal=3, options=[company, role], criteria=[Criterion(uid="c", name="Person", weight=1)]
    )
    ada = make_contact("Ada", company="Person Inc", interviews=[make_talk(takeaway="Person hires")])
    copy = without_names(make_challenge(ada, make_contact("Bo", company="Company"), years=[year]))
    assert [(each.name, each.company) for each in copy.contacts] == [
        ("Person 1", "Company A"),
        ("Person 2", "Company B"),
    ]
    assert [(each.id, each.name) for each in copy.years[0].options] == [
        ("company-c", "Company C"), ("company-a-work", "Company A Work"),
    ]  # fmt: skip
    assert [each.name for each in copy.years[0].criteria] == ["Company A"]
    assert copy.contacts[0].interviews[0].debrief
    assert copy.contacts[0].interviews[0].debrief.takeaway == "Company A hires"


def test_options_that_are_always_there_keep_their_ids_and_no_other_takes_them() -> None:
    year = Year(
        uid="y", year=2026, goal=3,
        options=[
            Option(uid="s", id="stay", name="Stay", kind="stay"),
            Option(uid="a", id="adjust", name="Adjust", kind="adjust"),
            Option(uid="b", id="zoe", name="Zoë", kind="role"),
            Option(uid="c", id="person-1", name="Person 1", kind="role"),
            Option(uid="d", id="stay-2", name="Stay!", kind="adjust"),
            Option(uid="e", id="adjust-2", name="Adjust!", kind="adjust"),
        ],
        best_friend_option="stay", regret_option="Zoe",
    )  # fmt: skip
    copy = without_names(make_challenge(make_contact("Zoë Müller"), years=[year]))
    assert [option.id for option in copy.years[0].options] == [
        "stay", "adjust", "person-1", "person-1-2", "stay-2", "adjust-2",
    ]  # fmt: skip
    assert (copy.years[0].best_friend_option, copy.years[0].regret_option) == ("stay", "person-1")


@pytest.mark.parametrize("company", ["Adjust GmbH", "Stay Inc"])
def test_company_that_is_called_like_staying_changes_no_figure(company: str) -> None:
    name = company.split()[0]
    talk = make_talk("2026-03-01T10:00", scores=[Score(option=name, criterion="Pay", score=5)])
    challenge = make_challenge(make_contact("Ada", company=company, interviews=[talk]))
    record = year_record(challenge, 2026, moment())
    set_criteria(record, ["Pay=60", "Hours=40"], moment())
    set_guess(record, f"{name}/Hours=4")
    record.regret_option = name.lower()
    figures = []
    for each in (challenge, without_names(challenge)):
        facts = evaluation_data(evaluate(each, 2026, moment(), draw=random.Random(1).random))
        figures.append(([(one["name"], one["total"]) for one in facts["options"]], facts["regret"]))
    assert figures[0] == figures[1]


def test_options_that_read_alike_without_names_are_numbered() -> None:
    names = {"acme": "Acme", "acme-inc": "Acme Inc", "lead-ada": "Lead with Ada", "lead-bo": "Lead with Ada L"}
    names |= {"c": "C++", "c-2": "C#"}
    options = [
        Option(uid=key, id=key, name=name, kind="company" if "acme" in key else "role") for key, name in names.items()
    ]
    challenge = make_challenge(make_contact("Ada L"), years=[Year(uid="y", year=2026, goal=3, options=options)])
    assert [(option.id, option.name) for option in without_names(challenge).years[0].options] == [
        ("company-a", "Company A"), ("company-a-2", "Company A (2)"),
        ("lead-with-person-1", "Lead with Person 1"), ("lead-with-person-1-2", "Lead with Person 1 (2)"),
        ("c", "C++"), ("c-2", "C#"),
    ]  # fmt: skip


def test_options_and_criteria_are_called_the_same_in_every_year() -> None:
    def year(number: int, *names: str, guesses: tuple[int, ...]) -> Year:
        options = [Option(uid=f"{number}{name}", id=slug(name), name=name, kind="role") for name in names]
        criteria = [Criterion(uid=f"{number}{name}", name=name, weight=50) for name in ("Trust Ada", "Trust Lovelace")]
        scores = [
            Score(option=option.id, criterion=criterion.name, score=score)
            for option, score in zip(options, guesses, strict=True)
            for criterion in criteria
        ]
        return Year(uid=f"{number}", year=number, goal=3, options=options, criteria=criteria[::-1], guesses=scores)

    years = [year(2025, "For Foocorp", "For Barcorp", guesses=(1, 5)), year(2026, "For Barcorp", guesses=(2,))]
    years[0].verdict = Verdict(outcome="change_role", option="for-barcorp", decided_at=moment().now)
    talk = make_talk("2025-03-01T10:00", scores=[Score(option="For Foocorp", criterion="Trust Ada", score=3)])
    challenge = make_challenge(make_contact("Ada Lovelace", interviews=[talk]), years=years)
    challenge.connections = Connections(
        rows=[[uid(), "X Yz", company, None, None, None, None, None] for company in ("Foocorp", "Barcorp")]
    )
    copy = without_names(challenge)
    assert [[option.id for option in record.options] for record in copy.years] == [
        ["for-a-company", "for-a-company-2"], ["for-a-company-2"],
    ]  # fmt: skip
    assert {criterion.name for record in copy.years for criterion in record.criteria} == {
        "Trust Person 1", "Trust Person 1 (2)",
    }  # fmt: skip
    assert [(guess.option, guess.score) for guess in copy.years[0].guesses[::2]] == [
        ("for-a-company", 1), ("for-a-company-2", 5),
    ]  # fmt: skip
    assert copy.years[0].verdict
    assert copy.years[0].verdict.option == "for-a-company-2"
    figures = [
        [
            worth.total
            for worth in matrix_of(each, each.years[0], [(each.contacts[0], each.contacts[0].interviews[0])]).worths()
        ]
        for each in (challenge, copy)
    ]
    assert figures[0] == figures[1]


def test_word_of_a_talk_means_the_option_of_its_own_year() -> None:
    options = {2025: ("a", "Lead Ada"), 2026: ("b", "Lead Ada")}
    years = [
        Year(uid=f"{year}", year=year, goal=3, options=[Option(uid=key, id=key, name=name, kind="role")])
        for year, (key, name) in options.items()
    ]
    talks = [
        make_talk(f"{year}-03-01T10:00", scores=[Score(option="Lead Ada", criterion="Pay", score=3)])
        for year in options
    ]
    copy = without_names(make_challenge(make_contact("Ada", interviews=talks), years=years))
    meant = [talk.debrief.scores[0].option for talk in copy.contacts[0].interviews if talk.debrief]
    assert meant == [record.options[0].id for record in copy.years] == ["lead-person-1", "lead-person-1-2"]


def test_hundred_companies_have_labels_of_their_own() -> None:
    challenge = make_challenge(*(make_contact(f"P{at}", company=f"Firm{at}") for at in range(60)))
    labels = {contact.company for contact in without_names(challenge).contacts}
    assert len(labels) == 60
    assert {"Company A", "Company Z", "Company AA", "Company BH"} <= labels


@given(st.text(max_size=200))
def test_any_text_is_read_without_failing(text: str) -> None:
    redactor = Redactor(make_challenge(make_contact("Ada Lovelace", company="Acme")))
    assert "lovelace" not in redactor.text(text + " lovelace").lower()


def test_long_hostile_text_is_quick() -> None:
    import time

    redactor = Redactor(make_challenge(make_contact("Ada Lovelace")))
    begun = time.perf_counter()
    for text in ("a@" * 100_000, "1 " * 100_000, "(" * 200_000, "a.b-" * 50_000):
        redactor.text(text)
    assert time.perf_counter() - begun < 10


def test_taking_out_names_leaves_the_challenge_itself_alone() -> None:
    challenge = full_year()
    before = json.dumps(asdict(challenge), default=str)
    without_names(challenge)
    assert json.dumps(asdict(challenge), default=str) == before
    assert challenge.years[0].verdict
    assert challenge.years[0].verdict.first_step_on != date(2026, 1, 1)


def test_options_and_criteria_that_read_alike_without_names_stay_apart() -> None:
    talk = make_talk(
        scores=[
            Score(option="Zoë's job", criterion="Like Zoë", score=5),
            Score(option="Müller's job", criterion="like müller", score=1),
        ]
    )
    year = Year(
        uid="y", year=2026, goal=3,
        options=[
            Option(uid="s", id="stay", name="Stay", kind="stay"),
            Option(uid="a", id="zoes-job", name="Zoë's job", kind="role"),
            Option(uid="b", id="mullers-job", name="Müller's job", kind="role"),
        ],
        criteria=[Criterion(uid="c", name="Like Zoë", weight=60), Criterion(uid="d", name="Like Müller", weight=40)],
        guesses=[Score(option="mullers-job", criterion="Like Zoë", score=2)],
    )  # fmt: skip
    challenge = make_challenge(make_contact("Zoë Müller", interviews=[talk]), years=[year])
    figures = []
    for each in (challenge, without_names(challenge)):
        matrix = matrix_of(each, each.years[0], [(each.contacts[0], each.contacts[0].interviews[0])])
        figures.append([(worth.total, worth.evidenced) for worth in matrix.worths()])
    assert figures[0] == figures[1]
    assert [criterion.name for criterion in without_names(challenge).years[0].criteria] == [
        "Like Person 1", "Like Person 1 (2)",
    ]  # fmt: skip


def test_score_of_an_option_that_no_year_has_is_redacted_like_any_text() -> None:
    ada = make_contact("Ada Lovelace", company="Analytical Ltd")
    ada.interviews = [make_talk(scores=[Score(option="Analytical Ltd", criterion="Pay", score=4)])]
    copy = without_names(make_challenge(ada))
    assert copy.contacts[0].interviews[0].debrief is not None
    assert copy.contacts[0].interviews[0].debrief.scores[0].option == "Company A"


def test_score_whose_option_came_after_the_talk_counts_as_much_without_names() -> None:
    talk = make_talk(scores=[Score(option="Acme", criterion="Globex/Pay", score=5)])
    year = Year(
        uid=uid(), year=2026, goal=3,
        options=[Option(uid="o", id="acme-globex", name="Acme/Globex", kind="company")],
        criteria=[Criterion(uid="c", name="Pay", weight=100)],
    )  # fmt: skip
    challenge = make_challenge(make_contact(company="Acme", interviews=[talk]), years=[year])
    for each in (challenge, without_names(challenge)):
        matrix = matrix_of(each, each.years[0], [(each.contacts[0], each.contacts[0].interviews[0])])
        assert [(worth.total, worth.evidenced) for worth in matrix.worths()] == [(100, 100)]
