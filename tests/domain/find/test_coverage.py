"""What the talks of the year cover."""

from __future__ import annotations

import pytest

from build import make_challenge, make_contact, make_interview, make_talk, moment
from infochat.domain.challenge import Challenge, Target
from infochat.domain.decision import Option, OptionKind, Year
from infochat.domain.find.coverage import (
    Coverage,
    TopicMatcher,
    coverage_of,
    level_of,
    option_names,
    options_informed,
    people_heard,
)
from infochat.domain.people import Contact
from infochat.domain.talks import Claim, Score

NOW = moment("2026-11-23T10:00:00")


def years(**options: OptionKind) -> list[Year]:
    kept = [Option(uid=name, id=name.lower(), name=name, kind=kind) for name, kind in options.items()]
    return [Year(uid="y", year=2026, goal=3, options=kept)]


def met(name: str, **facts: object) -> Contact:
    return make_contact(name, interviews=[make_talk("2026-03-02T10:00")], **facts)


def text(*people: Contact, **how: object) -> str:
    return coverage_of(make_challenge(*people, **how), NOW).text


def test_option_is_heard_about_by_setting_by_score_and_by_claim() -> None:
    people = make_challenge(
        met("Set", options=["Data"]),
        make_contact("Scored", interviews=[make_talk(scores=[Score(option="design", criterion="Pay", score=3)])]),
        make_contact("Claimed", interviews=[make_talk(claims=[Claim(option="Law", text="long hours")])]),
        make_contact("Not met", options=["Sales"]),
        years=years(Stay="stay", Adjust="adjust", Data="role", Design="career", Law="career", Sales="career"),
    )
    coverage = coverage_of(people, NOW)
    assert coverage.options == {"Data": 1, "Design": 1, "Law": 1, "Sales": 0}
    assert coverage.open_options == ["Sales"]


def test_option_named_only_at_a_contact_counts_too() -> None:
    assert coverage_of(make_challenge(make_contact(options=["Teaching"])), NOW).open_options == ["Teaching"]


def test_target_is_heard_from_in_any_usual_spelling() -> None:
    targets = [Target(uid="1", company="Acme, Inc."), Target(uid="2", company="Beta")]
    coverage = coverage_of(make_challenge(met("Ada", company="acme"), targets=targets), NOW)
    assert (coverage.targets, coverage.open_targets) == ({"Acme, Inc.": 1, "Beta": 0}, ["Beta"])


def test_only_talks_held_this_year_count_and_everybody_who_sat_there() -> None:
    guest = make_contact("Guest")
    host = make_contact("Host", interviews=[make_talk("2026-02-02T10:00")])
    host.interviews[0].also_there = [guest.uid]
    past = make_contact("Past", interviews=[make_talk("2025-02-02T10:00")])
    assert [each.name for each in people_heard(make_challenge(host, guest, past), NOW)] == ["Host", "Guest"]


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"relation": "friend"}, "are friends or family"),
        ({"warmth": 3}, "are friends or family"),
        ({"company": "Acme"}, "work at Acme"),
        ({"position": "Chief Data Officer"}, "are people at the top"),
        ({"position": "Team lead"}, "are people leading others"),
        ({"position": "Nurse"}, "are people doing the work"),
    ],
)
def test_what_all_share_is_said_and_a_single_talk_shares_nothing(facts: dict[str, object], words: str) -> None:
    assert text(met("Ada", **facts), met("Ben", **facts)) == f"So far all 2 {words}."
    assert words not in text(met("Ada", **facts))
    assert words not in text(met("Ada", **facts), met("Ben"))


def test_one_introducer_of_all_is_said() -> None:
    via = make_contact("Grace")
    assert text(via, met("Ada", via=via.uid), met("Ben", via=via.uid)) == "So far all 2 were suggested by Grace."


def test_whole_view_is_one_sentence() -> None:
    assert coverage_of(Challenge(), NOW).text == "You have talked to nobody yet this year."
    gaps = {"years": years(Data="career"), "targets": [Target(uid="1", company="Acme")]}
    assert text(**gaps) == "You have talked to nobody yet this year: nothing heard about Data, and nothing from Acme."
    assert text(met("Ada"), **gaps) == "You have heard nothing yet about Data and nothing from Acme."
    assert text(met("Ada", company="Acme", options=["data"]), **gaps) == (
        "Every option and every target has been heard about."
    )
    assert text(met("Ada")) == "No option or target is named yet."


@pytest.mark.parametrize(
    ("position", "level"),
    [
        ("Vice President, Sales", "senior"),
        ("Co-Founder", "senior"),
        ("CTO", "senior"),
        ("Head of Data", "leading"),
        ("Product Manager", "leading"),
        ("Data scientist", "working"),
        ("", None),
        (None, None),
    ],
)
def test_level_is_read_from_the_words_of_a_position(position: str | None, level: str | None) -> None:
    assert level_of(position) == level


@pytest.mark.parametrize(
    ("option", "position", "fits"),
    [
        ("Data science", "Senior Data Scientist", True),
        ("Move into data science", "data scientist", True),
        ("UX design", "UX Designer", True),
        ("UX design", "Designer", False),
        ("HR", "Three Rivers", False),
        ("HR", "HR partner", True),
        ("Gérer", "GERER", True),
        ("Data", None, False),
    ],
)
def test_position_tells_which_option_somebody_knows(option: str, position: str | None, fits: bool) -> None:
    assert TopicMatcher([option])[position] == (option if fits else None)


@pytest.mark.parametrize(("count", "listed"), [
    (1, "A"), (2, "A or B"), (3, "A, B or C"), (4, "A, B, C or 1 more"), (6, "A, B, C or 3 more"),
])  # fmt: skip
def test_what_was_not_heard_about_is_listed_up_to_three(count: int, listed: str) -> None:
    names = dict.fromkeys("ABCDEF"[:count], 0)
    assert Coverage(1, names, {}).text == f"You have heard nothing yet about {listed}."
    assert Coverage(1, {}, names).text == f"You have heard nothing yet from {listed}."
    assert Coverage(0, {}, names).text == f"You have talked to nobody yet this year: nothing heard from {listed}."


def test_view_of_people_who_are_all_alike_is_told_with_and_without_gaps() -> None:
    alike = {"one_sided": {"friends": "are friends or family", "firm": "work at Acme"}}
    assert Coverage(2, {"Data": 1}, {}, **alike).text == (  # type: ignore[arg-type]
        "So far all 2 are friends or family and work at Acme."
    )
    assert Coverage(2, {"Data": 0}, {"Beta": 0}, **alike).text == (  # type: ignore[arg-type]
        "You have heard nothing yet about Data and nothing from Beta;"
        " so far all 2 are friends or family and work at Acme."
    )
    assert Coverage(1, {}, {"Beta": 1}).text == "Every option and every target has been heard about."
    assert Coverage(1, {"Data": 1}, {}).text == "Every option and every target has been heard about."


@pytest.mark.parametrize(("facts", "shared"), [
    (({"relation": "friend"}, {"relation": "family"}), ["friends"]),
    (({"relation": "friend"}, {"warmth": 3}), ["friends"]),
    (({"relation": "friend"}, {"warmth": 2}), []),
    (({"company": "Acme"}, {"company": "ACME, Inc."}), ["firm"]),
    (({"company": "Acme"}, {}), []),
    (({"company": ""}, {"company": ""}), []),
    (({"via": "g"}, {"via": "g"}), ["introducer"]),
    (({"via": "g"}, {"via": "h"}), []),
    (({"via": "gone"}, {"via": "gone"}), []),
    (({"position": "CEO"}, {"position": "Founder"}), ["level"]),
    (({"position": "CEO"}, {"position": "Nurse"}), []),
    (({"position": "CEO"}, {}), []),
])  # fmt: skip
def test_people_are_one_sided_only_in_what_all_share(facts: tuple[dict[str, object], ...], shared: list[str]) -> None:
    others = [make_contact("Grace", uid="g"), make_contact("Hal", uid="h")]
    coverage = coverage_of(make_challenge(*others, *(met(f"P{at}", **one) for at, one in enumerate(facts))), NOW)
    assert (list(coverage.one_sided), coverage.people) == (shared, 2)


def test_levels_heard_from_are_kept_without_those_not_known() -> None:
    people = [met("A", position="CEO"), met("B", position="Nurse"), met("C")]
    assert coverage_of(make_challenge(*people), NOW).levels == {"senior", "working"}


def test_every_year_has_its_own_people_options_and_tellings() -> None:
    past = make_talk("2025-12-31T10:00", claims=[Claim(option="Law", text="long hours")])
    edge = make_talk("2025-12-31T12:00", scores=[Score(option="law", criterion="Pay", score=3)])
    missed = make_interview("2026-05-01T10:00", status="no_show")
    ada, bo = make_contact("Ada", interviews=[past]), make_contact("Bo", interviews=[edge, missed])
    record = Year(uid="z", year=2025, goal=3, options=[Option(uid="l", id="law", name="Law", kind="career")])
    challenge = make_challenge(ada, bo, make_contact("Cy", options=["Teach", "law", "LAW"]), years=[record, *years()])
    auckland = moment("2026-11-23T10:00", "Pacific/Auckland")
    assert people_heard(challenge, auckland, 2025) == [ada]
    assert people_heard(challenge, auckland) == [bo]
    assert option_names(challenge, auckland, 2025) == ["Law", "Teach"]
    assert option_names(challenge, auckland) == ["Teach", "law"]
    assert options_informed(challenge, ada, ["Law"], auckland, 2025) == ["Law"]
    assert options_informed(challenge, ada, ["Law"], auckland) == []
    assert options_informed(challenge, bo, ["Law"], auckland) == ["Law"]
    assert options_informed(challenge, bo, ["Law"], auckland, 2025) == []
    assert coverage_of(challenge, auckland, 2025).options == {"Law": 1, "Teach": 0}


def test_option_is_told_about_by_its_id_too_and_staying_by_nobody() -> None:
    record = Year(uid="y", year=2026, goal=3, options=[
        Option(uid="s", id="stay", name="Stay put", kind="stay"),
        Option(uid="a", id="adjust", name="Less", kind="adjust"),
        Option(uid="d", id="data", name="Data science", kind="career"),
    ])  # fmt: skip
    ada = met("Ada", options=["data", "stay"])
    challenge = make_challenge(ada, years=[record])
    assert option_names(challenge, NOW) == ["Data science"]
    assert coverage_of(challenge, NOW).options == {"Data science": 1}


def test_host_and_guest_of_several_talks_are_heard_once_and_nobody_unknown() -> None:
    guest = make_contact("Guest")
    first, second = make_talk("2026-02-02T10:00"), make_talk("2026-03-02T10:00")
    first.also_there, second.also_there = [guest.uid, "gone"], [guest.uid]
    host = make_contact("Host", interviews=[second, first])
    assert people_heard(make_challenge(guest, host), NOW) == [host, guest]


@pytest.mark.parametrize(
    ("options", "position", "found"),
    [
        (["Design", "Data science"], "Data scientist and designer", "Design"),
        (["Move into", "Data"], "Data lead", "Data"),
        (["Move into"], "Mover into data", None),
        (["Product design"], "Design of a product", "Product design"),
        (["Law"], "Lawyer", None),
        (["Law"], "Tax law", "Law"),
        (["Teaching"], "Teacher", "Teaching"),
        (["Engineer"], "Reengineering", None),
        (["Data"], "Database administrator", "Data"),
        (["Tax"], "Taxes", None),
        (["Data"], "", None),
        ([], "Data", None),
    ],
)
def test_first_option_whose_words_all_begin_alike_is_the_one(
    options: list[str], position: str, found: str | None
) -> None:
    matcher = TopicMatcher(options)
    assert [matcher[position], matcher[position]] == [found, found]


def test_people_heard_about_one_option_and_from_one_target_are_counted() -> None:
    people = [met(name, company="Acme", options=["Data"]) for name in ("Ada", "Bo")]
    coverage = coverage_of(make_challenge(*people, targets=[Target(uid="1", company="Acme")]), NOW)
    assert (coverage.options, coverage.targets) == ({"Data": 2}, {"Acme": 2})


def test_score_of_an_option_with_a_stroke_in_its_name_tells_about_it() -> None:
    record = Year(uid="y", year=2026, goal=3, options=[Option(uid="u", id="ux-ui", name="UX/UI", kind="career")])
    ada = make_contact(interviews=[make_talk(scores=[Score(option="UX", criterion="UI/Pay", score=3)])])
    assert coverage_of(make_challenge(ada, years=[record]), NOW).options == {"UX/UI": 1}


def test_company_that_all_share_is_told_as_the_first_spells_it() -> None:
    assert text(met("Ada", company="Acme"), met("Bo", company="ACME, Inc.")) == "So far all 2 work at Acme."
