"""find, add-contact and target, through the whole program."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

Infochat = Any
AT = "2026-11-23T10:00:00+00:00"

EXPORT = """First Name,Last Name,URL,Email Address,Company,Position,Connected On
Zoë,Straße,https://www.linkedin.com/in/zoe,,"Acme, Inc.",Data scientist,12 May 2019
Tim,O'Reilly,https://www.linkedin.com/in/tim,tim@print.example,Print House,Editor,12 May 2020
John,Smith,https://www.linkedin.com/in/john-1,,One,Clerk,12 May 2020
John,Smith,https://www.linkedin.com/in/john-2,,Two,Clerk,12 May 2020
"""


@pytest.fixture
def connections(infochat: Infochat, tmp_path: Path) -> None:
    export = tmp_path / "Connections.csv"
    export.write_text(EXPORT)
    infochat("import", str(export), "--json")


def suggested(infochat: Infochat, *args: str) -> list[str]:
    return [each["name"] for each in infochat("find", *args, "--json").json["suggestions"]]


def test_contact_is_added_by_words_without_quotes(infochat: Infochat) -> None:
    contact = infochat(
        "add-contact", "Ada", "Lovelace", "--company", "Analytical Ltd", "--email", "a@x.example", "--email",
        "b@x.example", "--relation", "colleague", "--warmth", "2", "--tag", "maths", "--option", "Data", "--json",
    ).json["contact"]  # fmt: skip
    assert (contact["id"], contact["name"], contact["stage"]) == ("ada-lovelace", "Ada Lovelace", "found")
    assert contact["emails"] == ["a@x.example", "b@x.example"]
    assert (contact["relation"], contact["warmth"], contact["options"]) == ("colleague", 2, ["Data"])


def test_first_contact_is_told_with_the_place_of_the_file_and_the_aim(infochat: Infochat) -> None:
    first = infochat("add-contact", "Ada Lovelace").out.splitlines()
    assert first[0] == "Added Ada Lovelace as ada-lovelace. 1 person on your list; aim for 14 to meet 3."
    assert first[1].startswith("Your data: ")
    assert len(infochat("add-contact", "Grace Hopper").out.splitlines()) == 1


def test_newcomer_is_asked_for_what_is_missing_and_each_question_names_its_option(infochat: Infochat) -> None:
    answers = ["Analytical Ltd", "Data science lead", "colleague", "Is moving to data worth it at 40?"]
    result = infochat("add-contact", "Ada", "Lovelace", typed=answers)
    assert all(flag in result.err for flag in ("--company", "--position", "--relation", "--why"))
    assert "infochat reach-out ada" in result.err
    contact = infochat("show", "ada", "--json").json["contact"]
    assert [contact[key] for key in ("company", "position", "relation", "why")] == answers


def test_enter_skips_a_question_and_a_given_option_is_not_asked(infochat: Infochat) -> None:
    result = infochat("add-contact", "Ada", "--company", "Acme", typed=["", "", ""])
    assert "--company" not in result.err
    contact = infochat("show", "ada", "--json").json["contact"]
    assert (contact["company"], contact["position"], contact["relation"], contact["why"]) == ("Acme", None, None, None)


def test_an_option_that_does_not_fit_is_refused_before_anything_is_asked(infochat: Infochat) -> None:
    result = infochat("add-contact", "Bob", "--email", "nonsense", typed=["Acme"], code=2)
    assert "Company" not in result.err
    assert "'nonsense' does not fit the field email." in result.err


def test_name_is_asked_on_a_terminal_and_named_without_one(infochat: Infochat) -> None:
    infochat("add-contact", typed=["Ada Lovelace", "", "", "", ""])
    assert infochat("show", "ada", "--json").json["contact"]["name"] == "Ada Lovelace"
    assert "infochat add-contact" in infochat("add-contact", code=2).err


def test_adding_that_is_interrupted_at_a_question_changes_nothing(infochat: Infochat) -> None:
    result = infochat("add-contact", "Ada", typed=["Acme"], code=130)
    assert "Nothing was changed" in result.err
    assert suggested(infochat) == []


def test_same_person_twice_is_refused_with_the_way_on(infochat: Infochat) -> None:
    infochat("add-contact", "Ada Lovelace")
    error = infochat("add-contact", "ada lovelace", "--json", code=1).error
    assert (error["code"], error["candidates"]) == ("known_person", ["ada-lovelace"])


CAROL = "Carol,Danvers,https://www.linkedin.com/in/carol,info@example.org,Acme,Pilot,"


@pytest.mark.parametrize(
    ("typed", "name", "is_taken_over"),
    [
        (("Bob Li", "--email", "info@example.org", "--company", "Acme"), "Bob Li", False),
        (("Carol King", "--url", "linkedin.com/in/carol"), "Carol King", True),
        (("Carol King", "--email", "info@example.org"), "Carol King", True),
        (("carol", "--email", "info@example.org"), "Carol Danvers", True),
        (("CAROL DANVERS",), "Carol Danvers", True),
        (("carol-danvers",), "Carol Danvers", True),
        (("linkedin.com/in/carol",), "Carol Danvers", True),
    ],
)
def test_the_name_that_was_typed_counts_where_it_is_another_than_the_connections(
    infochat: Infochat, tmp_path: Path, typed: tuple[str, ...], name: str, is_taken_over: bool
) -> None:
    people = tmp_path / "people.csv"
    people.write_text(f"First Name,Last Name,URL,Email Address,Company,Position,Connected On\n{CAROL}\n")
    infochat("import", str(people))
    contact = infochat("add-contact", *typed, "--json").json["contact"]
    assert (contact["name"], contact["position"]) == (name, "Pilot" if is_taken_over else None)
    assert infochat("list", "--connections", "--json").json["shown"] == (0 if is_taken_over else 1)


def test_via_names_a_contact_and_note_is_kept(infochat: Infochat) -> None:
    infochat("add-contact", "Grace Hopper")
    infochat("add-contact", "Ada Lovelace", "--via", "grace", "--may-use-name", "--note", "met at the fair")
    shown = infochat("show", "ada", "--json").json
    assert (shown["contact"]["via"], shown["contact"]["may_use_name"]) == ("grace-hopper", True)
    assert shown["notes"][0]["text"] == "met at the fair"


@pytest.mark.usefixtures("connections")
@pytest.mark.parametrize(
    "words",
    [
        ["zoe-strasse"],
        ["https://www.linkedin.com/in/zoe"],
        ["Zoë", "Straße"],
        ["Zoe S", "--url", "linkedin.com/in/zoe/"],
    ],
)
def test_connection_is_taken_over_with_what_is_known(infochat: Infochat, words: list[str]) -> None:
    contact = infochat("add-contact", *words, "--relation", "alum", "--json").json["contact"]
    assert (contact["company"], contact["position"], contact["relation"]) == ("Acme, Inc.", "Data scientist", "alum")
    assert contact["connected_on"] == "2019-05-12"
    assert infochat("list", "--connections", "--json").json["total"] == 3


@pytest.mark.usefixtures("connections")
def test_known_row_spares_the_questions_it_answers(infochat: Infochat) -> None:
    result = infochat("add-contact", "Zoë", "Straße", typed=["alum", ""])
    assert "Zoë Straße is among your connections: Data scientist, Acme, Inc." in result.err
    assert "--company" not in result.err


def test_unknown_web_address_needs_a_name(infochat: Infochat) -> None:
    infochat("add-contact", "https://www.linkedin.com/in/nobody", code=2)


@pytest.mark.usefixtures("connections")
def test_every_suggested_id_is_understood_as_who(infochat: Infochat) -> None:
    infochat("add-contact", "Ada Lovelace")
    found = infochat("find", "--json").json["suggestions"]
    assert len(found) == 5
    for each in found:
        shown = infochat("show", each["id"], "--json").json
        assert (shown.get("contact") or shown["connection"])["name"] == each["name"]


@pytest.mark.usefixtures("connections")
def test_suggestion_has_its_reasons_with_figures(infochat: Infochat) -> None:
    infochat("target", "acme", "--motivation", "3")
    found = infochat("find", "--json").json
    first = found["suggestions"][0]
    assert (found["kind"], first["name"]) == ("suggestions", "Zoë Straße")
    assert 2 <= len(first["reasons"]) <= 3
    assert all(set(reason) == {"factor", "value", "text"} for reason in first["reasons"])
    assert {"text", "open_options", "open_targets", "one_sided", "widening"} <= set(found["coverage"])
    assert found["pace"] == {
        "needed_asks": 14, "reply_rate": 0.3, "by": found["pace"]["by"],
        "text": found["pace"]["text"],
    }  # fmt: skip


@pytest.mark.usefixtures("connections")
def test_words_filter_people_whatever_their_case_and_accents(infochat: Infochat) -> None:
    assert suggested(infochat, "STRASSE", "data") == ["Zoë Straße"]
    assert suggested(infochat, "plumber") == []
    assert "Nobody who may be asked fits" in infochat("find", "plumber").out


@pytest.mark.usefixtures("connections")
def test_find_shows_no_more_than_the_limit_and_says_so(infochat: Infochat) -> None:
    result = infochat("find", "--limit", "2")
    assert "2 of 4 shown" in result.out
    assert suggested(infochat, "--limit", "0") == []


def test_why_shows_every_part_with_its_figure(infochat: Infochat) -> None:
    infochat("add-contact", "Ada Lovelace", "--relation", "colleague")
    out = infochat("find", "--why").out
    assert "40 = 100 x reply 0.40 x information 1.00 x motivation 1.00" in out
    assert "reply         0.40  you worked together" in out


def test_somebody_who_said_no_or_was_just_asked_disappears(infochat: Infochat) -> None:
    for name in ("Ada", "Ben", "Cem"):
        infochat("add-contact", name)
    infochat("reach-out", "ada", "--sent")
    infochat("reach-out", "ben", "--sent")
    infochat("reach-out", "ben", "--reply", "no")
    infochat("edit", "cem", "--leave-alone")
    assert suggested(infochat) == []
    assert "Everybody here has been asked, rests or is away." in infochat("find").out


def test_option_narrows_and_an_unknown_one_is_named(infochat: Infochat) -> None:
    infochat("add-contact", "Ada", "--option", "Data")
    infochat("add-contact", "Ben", "--option", "Design")
    assert suggested(infochat, "--option", "data") == ["Ada"]
    assert infochat("find", "--option", "law", "--json", code=1).error["code"] == "unknown_option"


def test_targets_are_kept_by_company_whatever_the_spelling(infochat: Infochat) -> None:
    infochat("target", "Acme, Inc.")
    infochat("target", "acme", "inc", "--motivation", "2")
    infochat("add-contact", "Ada", "--company", "ACME")
    (kept,) = infochat("target", "--json").json["targets"]
    assert (kept["company"], kept["motivation"]) == ("Acme, Inc.", 2)
    assert [each["name"] for each in kept["known"]] == ["Ada"]


def test_motivation_is_asked_and_never_filled_in(infochat: Infochat) -> None:
    infochat("target", "Acme", typed=["3"])
    infochat("target", "Beta", typed=[""])
    infochat("target", "Gamma")
    kept = infochat("target", "--json").json["targets"]
    assert {each["company"]: each["motivation"] for each in kept} == {"Acme": 3, "Beta": None, "Gamma": None}
    infochat("target", typed=["1", "0"])
    kept = infochat("target", "--json").json["targets"]
    assert {each["company"]: each["motivation"] for each in kept} == {"Acme": 3, "Beta": 1, "Gamma": 0}


def test_target_is_removed_and_the_unknown_one_is_refused(infochat: Infochat) -> None:
    infochat("target", "Acme")
    infochat("target", "acme", "--remove")
    assert infochat("target", "--json").json["targets"] == []
    assert infochat("target", "acme", "--remove", "--json", code=1).error["code"] == "unknown_target"


@pytest.mark.parametrize("args", [["Acme", "--motivation", "4"], ["--remove"], ["--motivation", "2"], ["..."]])
def test_wrong_words_of_target_are_wrong_usage(infochat: Infochat, args: list[str]) -> None:
    infochat("target", *args, code=2)


def test_targets_are_worked_one_by_one_with_the_second_circle_where_nobody_is_known(infochat: Infochat) -> None:
    for company, wanted in (("Acme", "1"), ("Beta", "3")):
        infochat("target", company, "--motivation", wanted)
    infochat("add-contact", "Ada", "--company", "Acme", "--warmth", "3")
    found = infochat("find", "--target", "--json").json
    assert [each["company"] for each in found["targets"]] == ["Beta", "Acme"]
    assert found["targets"][0]["advice"] == "You know nobody at Beta. Ask Ada whom they know there."
    assert (found["targets"][1]["advice"], found["targets"][1]["suggestions"]) == (None, ["ada"])
    out = infochat("find", "--target").out
    assert out.index("Beta, 3 of 3") < out.index("Ask Ada whom they know there.") < out.index("Acme, 1 of 3")


def test_without_targets_the_first_is_asked_for(infochat: Infochat) -> None:
    assert infochat("find", "--target").out.startswith("No targets yet.")
    assert infochat("target").out.startswith("No targets yet.")


def test_change_can_be_taken_back(infochat: Infochat) -> None:
    infochat("add-contact", "Ada Lovelace")
    infochat("target", "Acme")
    infochat("undo", "--steps", "2")
    assert suggested(infochat) == []


def test_words_are_looked_for_in_notes_and_talks_as_well(infochat: Infochat) -> None:
    infochat("add-contact", "Ada", "Lovelace", "--note", "likes Segeln a lot", at=AT)
    infochat("add-contact", "Grace", "Hopper", at=AT)
    assert suggested(infochat, "segeln") == ["Ada Lovelace"]
    infochat("meet", "grace", "--on", "2026-11-22 10:00", "--surprise", "They sail at noon", at=AT)
    told = infochat("find", "noon", at=AT).out
    assert "Nobody who may be asked fits that. It stands in what you keep about:\n  Grace Hopper: infochat show" in told
    assert "import Connections.csv" in infochat("find", "nothing like it", at=AT).out
