"""The year at a glance."""

from __future__ import annotations

from typing import Any

import pytest

KEYS = {"year", "goal", "met", "scheduled", "asked", "found", "days_left", "pace", "today", "due"}


@pytest.fixture
def year(infochat: Any) -> Any:
    """An ordinary week: one met, one scheduled, one asked, one found."""
    for name, company in (("Ada Lovelace", "Analytical Ltd"), ("Grace Hopper", "Navy Labs"), ("Ada Yonath", "Weizmann"),
                          ("Lin", "Tencent")):  # fmt: skip
        infochat("add-contact", name, "--company", company)
    infochat("meet", "grace", "--on", "19 nov 10:00", "--takeaway", "Compilers")
    infochat("schedule", "lovelace", "tue", "14:30", "--where", "Cafe Nero")
    infochat("edit", "yonath", "--company", "")
    infochat("reach-out", "yonath", "--sent", "--on", "13 nov")
    return infochat


def test_newcomer_is_told_how_to_begin(infochat: Any) -> None:
    result = infochat(typed=[])
    assert "1 find people, 2 reach out, 3 prepare, 4 meet, 5 evaluate" in result.out
    assert 'infochat add-contact "Their Name"' in result.err
    assert "infochat demo" in result.err
    data = infochat("status", "--json").json
    assert data.keys() >= KEYS
    assert (data["goal"], data["met"], data["due"]) == (3, 0, [])


def test_the_bare_command_says_what_status_says(year: Any) -> None:
    assert year().out == year("status").out == year("next").out


def test_ordinary_week_shows_progress_and_what_is_owed(year: Any) -> None:
    out = year("status", at="2026-11-24T10:00:00+00:00").out
    assert "Informational interviews 2026     1 of 3 met     37 days left" in out
    assert "1 met, 1 scheduled, 1 asked, 1 found" in out
    assert "Today, Tuesday 24 November 2026" in out
    assert "infochat prepare lovelace" in out
    assert "infochat thank grace" in out
    assert "infochat reach-out yonath" in out
    assert out.count("Lovelace") == 2  # the talk of today, and that it is still to be confirmed


def test_the_json_of_status_has_every_key(year: Any) -> None:
    data = year("status", "--json", at="2026-11-24T10:00:00+00:00").json
    assert data.keys() >= KEYS
    assert data["pace"].keys() == {"needed_asks", "reply_rate", "by", "text"}
    assert data["today"] == [{"contact": "ada-lovelace", "starts_at": "2026-11-24T14:30:00+00:00", "minutes": 30,
                              "place": "Cafe Nero"}]  # fmt: skip
    thank = next(item for item in data["due"] if item["kind"] == "thank")
    assert thank["contact"] == "grace-hopper"
    assert (thank["since"], thank["due"]) == ("2026-11-19", "2026-11-20")
    assert thank["command"] == "infochat thank grace-hopper"
    assert [item["due"] for item in data["due"]] == sorted(item["due"] for item in data["due"])


def test_every_command_of_the_list_is_one_that_works(year: Any) -> None:
    for item in year("status", "--json", at="2026-11-24T10:00:00+00:00").json["due"]:
        words = item["command"].split()[1:]
        if words[0] in ("thank", "reach-out", "prepare", "find"):
            year(*words)


def test_line_for_the_prompt_is_empty_when_nothing_is_due(year: Any, infochat: Any) -> None:
    assert year("status", "--line").out == "ic 1/3 thank:1\n"
    year("thank", "grace", "--sent")
    assert year("status", "--line", at="2026-11-22T10:00:00+00:00").out == ""


def test_line_says_nothing_to_a_newcomer_and_makes_no_file(infochat: Any, tmp_path: Any) -> None:
    assert infochat("status", "--line").out == ""
    assert not (tmp_path / "data" / "infochat.json").exists()


def test_snoozed_person_is_put_off(year: Any) -> None:
    result = year("status", "--snooze", "grace", "--until", "mon 7 dec")
    assert result.out.startswith("Put off: Grace Hopper, until Mon 7 Dec.\n")
    assert "grace" not in year("status", at="2026-12-06T10:00:00+00:00").out.lower()
    assert "infochat thank grace" in year("status", at="2026-12-07T10:00:00+00:00").out


@pytest.mark.parametrize(
    "args", [("--snooze", "grace"), ("--until", "mon"), ("--snooze", "grace", "--until", "1 nov 2026")]
)
def test_snooze_needs_somebody_and_a_day_ahead(year: Any, args: tuple[str, ...]) -> None:
    year("status", *args, code=2)


def test_empty_list_says_what_comes_next(infochat: Any) -> None:
    infochat("add-contact", "Ada Lovelace", "--company", "Analytical Ltd")
    assert "Nothing is due" in infochat("status").out
    infochat("reach-out", "ada", "--sent")
    assert "All is done. Next: 2nd person, Ada Lovelace, on Wed 25 Nov." in infochat("status").out


def test_a_todo_that_comes_next_is_called_one(infochat: Any) -> None:
    infochat("add-contact", "Ada Lovelace")
    infochat("note", "ada", "call back", "--todo", "--due", "27 nov")
    assert "All is done. Next: to do, Ada Lovelace, on Fri 27 Nov." in infochat("status").out


def test_past_year_is_only_counted(year: Any) -> None:
    data = year("status", "--year", "2025", "--json").json
    assert (data["year"], data["met"], data["days_left"], data["due"]) == (2025, 0, 0, [])


def test_plain_mode_speaks_in_sentences(year: Any) -> None:
    assert "1 of 3." in year("status", "--plain").out


def test_a_past_year_counts_nobody_who_waits_today(infochat: Any) -> None:
    infochat("add-contact", "Ada Lovelace")

    assert "1 found" in infochat("status").out
    assert "found" not in infochat("status", "--year", "2025").out


def test_somebody_who_answered_is_counted_on_the_bar(infochat: Any) -> None:
    infochat("add-contact", "Ada Lovelace")
    infochat("reach-out", "ada", "--sent")
    infochat("reach-out", "ada", "--reply", "yes")

    assert "1 replied" in infochat("status").out


def test_commands_to_paste_reach_the_made_up_people_and_not_the_own_file(infochat: Any) -> None:
    dashboard = infochat("demo").out

    assert "infochat --demo thank tomas" in dashboard
    assert "infochat thank tomas" not in dashboard
    assert "Next:  infochat --demo reach-out" in infochat("find", "--demo", typed=[]).err


def test_commands_to_paste_reach_the_file_that_was_named(infochat: Any, tmp_path: Any) -> None:
    told = infochat("add-contact", "Ada", "--file", str(tmp_path / "my file.json"), "--no-input", typed=[]).err

    assert told.endswith(f"\n  infochat --file '{tmp_path}/my file.json' reach-out ada\n")


def test_on_a_coloured_screen_commands_and_progress_stand_out_and_blanks_do_not(year: Any) -> None:
    told = year("status", "--color", "always").out

    assert "\x1b[36minfochat thank grace\x1b[0m" in told
    assert f"[\x1b[36m{'#' * 8}\x1b[0m{'-' * 16}]" in told
    assert " \x1b[0m" not in told
