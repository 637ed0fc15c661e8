"""What the talks of the year cover."""

from __future__ import annotations

import pytest

from build import make_challenge, make_contact, make_talk, moment
from infochat.domain.challenge import Challenge, Target
from infochat.domain.decision import Option, OptionKind, Year
from infochat.domain.find.coverage import TopicMatcher, coverage_of, level_of, people_heard
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
