"""The companies one would most like to work for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from build import make_contact, make_interview, make_talk, moment, replied
from infochat.domain.challenge import Challenge
from infochat.domain.find.targets import (
    CompanyMatcher,
    MotivationError,
    NamelessTargetError,
    SeveralTargetsError,
    UnknownTargetError,
    advice_for,
    find_target,
    get_target,
    introducers,
    known_there,
    remove_target,
    set_target,
)
from infochat.domain.people import Connection, Connections
from infochat.domain.text import company_key
from infochat.errors import InfochatError

NOW = moment()


def with_targets(*companies: str, **rated: int) -> Challenge:
    challenge = Challenge()
    for company in companies:
        set_target(challenge, company, rated.get(company), NOW)
    return challenge


def test_new_target_is_not_rated_until_the_person_says_so() -> None:
    challenge = Challenge()
    target, is_new = set_target(challenge, " Acme,  Inc. ", None, NOW)
    assert (target.company, target.motivation, is_new) == ("Acme, Inc.", None, True)


def test_other_spelling_is_the_same_target_and_keeps_what_was_said() -> None:
    challenge = with_targets("Acme, Inc.")
    set_target(challenge, "acme inc", 3, NOW)
    target, is_new = set_target(challenge, "The ACME", None, NOW)
    assert (len(challenge.targets), target.company, target.motivation, is_new) == (1, "Acme, Inc.", 3, False)


@pytest.mark.parametrize("motivation", [-1, 4, 10])
def test_motivation_goes_from_nothing_to_three(motivation: int) -> None:
    with pytest.raises(MotivationError) as refused:
        set_target(Challenge(), "Acme", motivation, NOW)
    assert refused.value.what == f"{motivation} does not say how much you want it."


@pytest.mark.parametrize("company", ["", "  ", "...", "?"])
def test_target_needs_a_company(company: str) -> None:
    with pytest.raises(NamelessTargetError):
        set_target(Challenge(), company, 1, NOW)


def test_target_is_found_by_its_spellings_and_by_a_part() -> None:
    challenge = with_targets("Acme Rockets", "Acme Trains", "Müller GmbH")
    assert get_target(challenge, "MULLER").company == "Müller GmbH"
    assert get_target(challenge, "rock").company == "Acme Rockets"
    with pytest.raises(SeveralTargetsError):
        get_target(challenge, "acme")
    with pytest.raises(UnknownTargetError) as caught:
        get_target(challenge, "Beta")
    assert caught.value.candidates == ("Acme Rockets", "Acme Trains", "Müller GmbH")


def test_a_removed_target_is_gone_in_any_spelling() -> None:
    challenge = with_targets("Acme", "Beta")
    assert remove_target(challenge, "acme ltd").company == "Acme"
    assert [target.company for target in challenge.targets] == ["Beta"]


def test_people_are_known_through_the_usual_spellings_most_wanted_first() -> None:
    challenge = with_targets("Beta", "Acme", "Nobody", Beta=1, Acme=3)
    challenge.contacts = [make_contact("Zed", company="acme inc"), make_contact("Ada", company="ACME, Inc.")]
    rows = [Connection("1", "Row", "The Acme Corporation"), Connection("2", "Other", "Acme Rockets")]
    challenge.connections = Connections(rows=[list(row) for row in rows])
    known = known_there(challenge)
    assert [each.target.company for each in known] == ["Acme", "Beta", "Nobody"]
    assert [contact.name for contact in known[0].contacts] == ["Ada", "Zed"]
    assert [row.name for row in known[0].connections] == ["Row"]
    assert [each.count for each in known] == [3, 0, 0]


def test_where_nobody_is_known_the_second_circle_is_named() -> None:
    challenge = with_targets("Acme")
    known = known_there(challenge)[0]
    assert "former colleagues" in (advice_for(challenge, known) or "")
    challenge.contacts = [
        make_contact("Cold", warmth=0),
        make_contact("Warm", warmth=2),
        make_contact("Warmer", warmth=3),
        make_contact("Met", interviews=[make_talk()]),
        make_contact("Refused", warmth=3, replies=[replied("no", "2026-02-02")]),
    ]
    assert [contact.name for contact in introducers(challenge)] == ["Met", "Warmer", "Warm"]
    assert advice_for(challenge, known) == ("You know nobody at Acme. Ask Met, Warmer or Warm whom they know there.")


def test_advice_is_silent_where_somebody_is_known() -> None:
    challenge = with_targets("Acme")
    challenge.contacts = [make_contact(company="Acme")]
    assert advice_for(challenge, known_there(challenge)[0]) is None


@pytest.mark.parametrize(
    "company",
    [
        "Acme",
        "ACME, Inc.",
        "A.C.M.E.",
        "The Acme",
        "acme's",
        "Äcme",
        "Acme Rockets",
        "(Acme)",
        "",
        None,
        "the",
        "O'Acme",
        "Zeta",
        "Zeta Works",
        "!Zeta",
    ],
)
def test_quick_comparison_agrees_with_the_thorough_one(company: str | None) -> None:
    keys = {company_key(each) for each in ("Acme", "O'Acme Ltd", "Äcme", "A.C.M.E.")}
    key = company_key(company or "")
    assert CompanyMatcher(keys)[company] == (key if key in keys else None)


@pytest.mark.parametrize(
    "company", ["M/I Homes", "A/B Testing", "/n software", "AT&T", "H&M", "'t Hooft", "S.p.A. Due"]
)
def test_company_with_a_sign_behind_its_first_letter_finds_its_people(company: str) -> None:
    assert CompanyMatcher([company_key(company)])[company] == company_key(company)


@pytest.mark.parametrize(("refused", "what", "remedy", "candidates"), [
    (lambda: MotivationError(4), "4 does not say how much you want it.", "It goes from 0 to 3: --motivation 3", ()),
    (NamelessTargetError, "a target needs the name of a company.", 'Give it: infochat target "Acme"', ()),
    (lambda: UnknownTargetError("x" * 61, []), f"'{'x' * 60}' is not among your targets.",
     'Add the first: infochat target "Acme"', ()),
    (lambda: UnknownTargetError("Beta", ["Acme", "Zeta Inc."]), "'Beta' is not among your targets.",
     "Your targets are: Acme, Zeta Inc.", ("Acme", "Zeta Inc.")),
    (lambda: SeveralTargetsError("x" * 61, ["Acme Rockets", "Acme Inc."]),
     f"'{'x' * 60}' fits 2 targets: Acme Rockets, Acme Inc.", "Write the name in full.", ("Acme Rockets", "Acme Inc.")),
])  # fmt: skip
def test_each_refusal_says_what_to_do_next(
    refused: Callable[[], InfochatError], what: str, remedy: str, candidates: tuple[str, ...]
) -> None:
    error = refused()
    assert (error.what, error.remedy, error.candidates) == (what, remedy, candidates)


@pytest.mark.parametrize("motivation", [0, 1, 2, 3])
def test_motivation_is_kept_as_it_was_said_and_can_be_changed(motivation: int) -> None:
    challenge = with_targets("Acme", Acme=2)
    target, is_new = set_target(challenge, "Acme", motivation, NOW)
    assert (target.motivation, is_new) == (motivation, False)
    assert set_target(challenge, "Beta", motivation, NOW)[0].motivation == motivation
    assert len({each.uid for each in challenge.targets}) == 2


def test_refused_word_is_told_as_it_was_typed_with_what_it_fits() -> None:
    challenge = with_targets("Acme Rockets", "Acme Trains", "Beta")
    with pytest.raises(SeveralTargetsError) as several:
        get_target(challenge, "Acme ")
    assert (several.value.what, several.value.candidates) == (
        "'Acme ' fits 2 targets: Acme Rockets, Acme Trains.", ("Acme Rockets", "Acme Trains"),
    )  # fmt: skip
    with pytest.raises(UnknownTargetError) as unknown:
        remove_target(challenge, "Zeta")
    assert unknown.value.what == "'Zeta' is not among your targets."
    with pytest.raises(UnknownTargetError):
        get_target(challenge, "  ")
    assert get_target(challenge, " ROCK ").company == "Acme Rockets"
    assert find_target(challenge, None) is find_target(challenge, "") is None


def test_targets_come_by_how_much_they_are_wanted_then_by_name_with_their_people_by_name_and_uid() -> None:
    challenge = with_targets("zeta", "Beta", "Acme", "Omega", "Nil", Beta=0, Acme=0, Omega=3)
    challenge.contacts = [
        make_contact("Zoe", company="Acme"), make_contact("ada", company="Acme", uid="2"),
        make_contact("Ada", company="Acme", uid="1"), make_contact("Own", company=None),
    ]  # fmt: skip
    rows = [Connection("2", "Bo", "Acme"), Connection("1", "BO", "acme"), Connection("3", "Al", "Acme"),
            Connection("4", "No", None)]  # fmt: skip
    challenge.connections = Connections(rows=[list(row) for row in rows])
    known = known_there(challenge)
    assert [each.target.company for each in known] == ["Omega", "Acme", "Beta", "Nil", "zeta"]
    assert [contact.uid for contact in known[1].contacts[:2]] == ["1", "2"]
    assert [row.uid for row in known[1].connections] == ["3", "1", "2"]
    assert known[1].count == 6
    assert known_there(Challenge(connections=challenge.connections)) == []


def test_second_circle_is_whom_one_met_or_knows_well_at_most_three() -> None:
    challenge = Challenge(contacts=[
        make_contact("Zoe", warmth=2), make_contact("Ann", warmth=2), make_contact("Little", warmth=1),
        make_contact("Unsaid"), make_contact("Met cold", warmth=0, interviews=[make_talk()]),
        make_contact("Close", warmth=3), make_contact("Missed", interviews=[make_interview(status="no_show")]),
        make_contact("Alone", warmth=3, do_not_contact=True),
    ])  # fmt: skip
    assert [contact.name for contact in introducers(challenge)] == ["Met cold", "Close", "Ann"]
    assert introducers(Challenge(contacts=[make_contact("Little", warmth=1), make_contact("Unsaid")])) == []
    challenge.contacts.append(make_contact("Met warm", warmth=1, interviews=[make_talk()]))
    assert [contact.name for contact in introducers(challenge)] == ["Met warm", "Met cold", "Close"]


@pytest.mark.parametrize(("names", "advice"), [
    ([], "You know nobody at Acme yet. Look for former colleagues and people from your school who work there."),
    (["Ann"], "You know nobody at Acme. Ask Ann whom they know there."),
    (["Ann", "Bo"], "You know nobody at Acme. Ask Ann or Bo whom they know there."),
    (["Ann", "Bo", "Cy", "Di"], "You know nobody at Acme. Ask Ann, Bo or Cy whom they know there."),
])  # fmt: skip
def test_advice_names_whom_to_ask(names: list[str], advice: str) -> None:
    challenge = with_targets("Acme")
    challenge.contacts = [make_contact(name, warmth=3) for name in names]
    assert advice_for(challenge, known_there(challenge)[0]) == advice
