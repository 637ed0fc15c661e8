"""The frame that every command stands in: global options, errors, streams, exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from infochat import __version__
from infochat.cli.app import globals_first, nearest_commands
from infochat.cli.commands import ALIASES, COMMANDS, PANELS
from infochat.cli.render.wrapping import wrapped


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_the_version_is_told_in_one_line(infochat, option: str) -> None:
    assert infochat(option).out == f"infochat {__version__}\n"


@pytest.mark.parametrize("option", ["-h", "--help"])
@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_each_command_begins_with_an_example(infochat, name: str, option: str) -> None:
    told = infochat(name, option).out.splitlines()

    assert told[0].startswith("Usage: infochat")
    first = next(line for line in told[1:] if line.strip())
    assert COMMANDS[name].example.split()[:2] == first.removeprefix("  Example:").split()[:2]


def test_help_shows_the_year_in_its_stages(infochat) -> None:
    told = infochat("--help").out

    places = [told.index(f"{panel}:") for panel in PANELS]
    assert places == sorted(places)
    assert all(f"  {name} " in told for name in COMMANDS)


@pytest.mark.parametrize(
    ("typed", "sorted_out"),
    [
        (["list", "--json"], ["--json", "list"]),
        (["list", "--file", "x.json", "ada"], ["--file", "x.json", "list", "ada"]),
        (["list", "--file=x.json"], ["--file=x.json", "list"]),
        (["--plain", "list"], ["--plain", "list"]),
        (["note", "ada", "--", "--json"], ["note", "ada", "--", "--json"]),
        (["list", "--color"], ["--color", "list"]),
    ],
)
def test_global_options_are_understood_wherever_they_stand(typed: list[str], sorted_out: list[str]) -> None:
    assert globals_first(typed) == sorted_out


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("shedule", "schedule"),
        ("add", "add-contact"),
        ("contact", "add-contact"),
        ("evalute", "evaluate"),
        ("serach", "list"),
    ],
)
def test_an_unknown_command_names_the_nearest(typed: str, meant: str) -> None:
    assert meant in nearest_commands(typed)


def test_an_unknown_command_is_wrong_usage_in_two_lines(infochat) -> None:
    result = infochat("shedule", "ada", code=2)

    assert result.err == "error: there is no command 'shedule'.\nDid you mean schedule? See all: infochat --help\n"


def test_an_unknown_option_is_wrong_usage_and_names_the_nearest(infochat) -> None:
    result = infochat("config", "--unste", code=2)

    assert "--unset" in result.err
    assert "See: infochat config --help" in result.err


def test_errors_are_one_json_object_on_stderr_under_json(infochat) -> None:
    result = infochat("config", "golf", "--json", code=1)

    assert result.out == ""
    assert result.error["code"] == "unknown_setting"
    assert "goal" in result.error["candidates"]
    assert set(result.error) == {"code", "message", "hint", "candidates"}


def test_wrong_usage_is_json_too_under_json(infochat) -> None:
    assert infochat("config", "--nonsense", "--json", code=2).error["code"] == "usage"


@pytest.mark.parametrize(("alias", "name"), ALIASES.items())
def test_other_names_run_the_same_command(infochat, alias: str, name: str) -> None:
    assert infochat(alias, "--help").out == infochat(name, "--help").out


def test_an_unreadable_clock_is_said(infochat) -> None:
    assert "INFOCHAT_NOW" in infochat("config", "goal", "4", at="yesterday", code=2).err


def test_a_data_file_that_is_a_folder_has_its_own_sentence(infochat, tmp_path: Path) -> None:
    result = infochat("list", "--file", str(tmp_path), code=1)

    assert "folder" in result.err
    assert len(result.err.splitlines()) == 2


def run_process(*args: str, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "infochat", *args], check=False, capture_output=True, text=True, timeout=60, **options
    )


def test_the_module_and_the_version_path_agree(infochat) -> None:
    assert run_process("--version").stdout == infochat("--version").out


def test_a_reader_that_stops_early_is_no_failure() -> None:
    command = f"{sys.executable} -m infochat config | head -1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], check=False, capture_output=True, text=True, timeout=60)

    assert done.stdout.splitlines()[-1] == "0"
    assert done.stderr == ""


def test_a_full_output_is_one_sentence_and_exit_1() -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "infochat", "config"], check=False, stdout=full, stderr=subprocess.PIPE, text=True
        )

    assert done.returncode == 1
    assert done.stderr.startswith("error: could not write the output: No space left on device.")
    assert "Traceback" not in done.stderr


def test_closed_streams_do_not_hang_or_trace(tmp_path: Path) -> None:
    command = f"{sys.executable} -m infochat config <&- >&- 2>&-"

    assert subprocess.run(["bash", "-c", command], check=False, timeout=60).returncode in (0, 1)


@pytest.mark.parametrize(
    ("environ", "args", "colored"),
    [
        ({}, [], False),
        ({"FORCE_COLOR": "1"}, [], True),
        ({"FORCE_COLOR": "0"}, [], False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, [], False),
        ({"GITHUB_ACTIONS": "true"}, [], False),
        ({}, ["--color", "always"], True),
        ({"FORCE_COLOR": "1"}, ["--color", "never"], False),
    ],
)
def test_colour_in_a_pipe_follows_the_conventions(
    infochat, monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], args: list[str], colored: bool
) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)

    assert ("\x1b" in infochat("config", *args).out) is colored


@pytest.mark.parametrize("environ", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_that_wants_no_colour_gets_none(
    infochat, monkeypatch: pytest.MonkeyPatch, environ: dict[str, str]
) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)

    assert "\x1b" not in infochat("config", typed=[]).out


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(infochat, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))

    assert max(map(len, infochat("config", "--color", "never", typed=[]).out.splitlines())) <= width


def test_plain_mode_speaks_in_sentences(infochat) -> None:
    told = infochat("config", "--plain", typed=[]).out

    assert "goal. Value: 3. From: default. What it is for: talks to hold this year." in told.splitlines()


def test_text_that_the_stream_cannot_encode_becomes_question_marks() -> None:
    environ = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    run_process("config", "name", "Zoë 林", env=environ)
    done = run_process("config", "name", env=environ)

    assert done.returncode == 0
    assert "Zo? ?" in done.stdout
    assert json.loads(run_process("config", "name", "--json").stdout)["settings"][0]["value"] == "Zoë 林"


def test_the_demo_never_touches_ones_own_file(infochat, home: Path) -> None:
    infochat("config", "goal", "7")
    before = (home / "data" / "infochat.json").read_bytes()

    infochat("demo", "--reset")
    infochat("--demo", "config", "goal", "4")

    assert (home / "data" / "infochat.json").read_bytes() == before


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        (("edit", "ada", "--emai", "x"), "--email"),
        (("meet", "ada", "--engery", "flat"), "--energy"),
        (("list", "--colr", "never"), "--color"),
        (("list", "--stage", "mett"), "met"),
        (("reach-out", "ada", "--channel", "emial"), "email"),
        (("--color", "nevre", "list"), "never"),
        (("config", "golf"), "goal"),
    ],
)
def test_a_mistyped_option_or_value_names_the_nearest(infochat, typed: tuple[str, ...], nearest: str) -> None:
    told = infochat(*typed, code=None)

    assert told.code in (1, 2)
    assert f"Did you mean {nearest}" in told.err
    assert nearest in infochat(*typed, "--json", code=None).error["candidates"]


def test_an_option_is_never_guessed_from_its_beginning(infochat) -> None:
    assert infochat("config", "--uns", code=2).err.startswith("error: there is no option --uns here.")


def test_json_as_a_word_of_a_note_is_not_the_option(infochat) -> None:
    assert infochat("note", "nobody", "--", "--json", code=1).err.startswith("error: ")


def test_a_paragraph_of_help_is_not_indented_by_its_place_in_the_code(infochat) -> None:
    lines = infochat("note", "--help").out.splitlines()

    assert next(line for line in lines if "history" in line).startswith("  Words")


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_closed_stream_is_said_and_never_mixed_up_with_the_data_file(home: Path, closed: str) -> None:
    program = f"{sys.executable} -m infochat"
    subprocess.run(["bash", "-c", f"{program} config goal 4 {closed}"], check=False, timeout=60)
    done = subprocess.run(
        ["bash", "-c", f"{program} config goal {closed}"], check=False, timeout=60, capture_output=True, text=True
    )

    assert json.loads((home / "data" / "infochat.json").read_text())["settings"] == {"goal": "4"}
    assert done.returncode == (1 if ">&-" in closed.replace("2>&-", "") else 0)
    assert "Traceback" not in done.stderr
    if closed == ">&-":
        assert done.stderr.startswith("error: could not write the output: Bad file descriptor.")


def test_json_for_a_stream_without_unicode_is_still_json() -> None:
    environ = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    run_process("config", "name", "Zoë 林 😀", env=environ)

    told = run_process("config", "name", "--json", env=environ).stdout

    assert told.isascii()
    assert json.loads(told)["settings"][0]["value"] == "Zoë 林 😀"


@pytest.mark.parametrize(("mark", "indent"), [(" 1  ", 4), ("12  ", 4), ("  - ", 4), ("  ", 2), ("", 0)])
def test_a_wrapped_line_hangs_under_its_first_word(mark: str, indent: int) -> None:
    from infochat.cli.render.screen import draw

    first, *others = draw([mark + "question " * 12], width=40, colored=False).splitlines()

    assert first.startswith(f"{mark}question")
    assert [len(line) - len(line.lstrip()) for line in others] == [indent] * len(others)
    assert others


@pytest.mark.parametrize("width", [20, 40, 48, 60, 80])
def test_a_command_in_a_table_stays_whole_however_narrow_the_terminal(width: int) -> None:
    from infochat.cli.render.blocks import Table
    from infochat.cli.render.screen import draw

    row = ("first ask", "Oskar Lindqvist, suggested by Tomás Reed", "infochat reach-out oskar")
    table = Table(("What", "Who", "Command"), [row], indent=2, show_headings=False, wraps=1, commands=2)
    drawn = draw([table], width=width, colored=False)

    assert "infochat reach-out oskar" in drawn
    assert "Lindqvist," in drawn


def test_row_without_a_command_leaves_no_blank_line_on_a_narrow_terminal() -> None:
    from infochat.cli.render.blocks import Table
    from infochat.cli.render.screen import draw

    rows = [("first ask", "Oskar", "infochat reach-out oskar"), ("holidays", "Nothing to do today", "")]
    table = Table(("What", "Who", "Command"), rows, indent=2, show_headings=False, wraps=1, commands=2)
    assert draw([table], width=30, colored=False).splitlines() == [
        "  - first ask  Oskar", "    infochat reach-out oskar", "  - holidays  Nothing to do", "    today",
    ]  # fmt: skip


@pytest.mark.parametrize("width", [24, 36, 44, 60, 80])
def test_figure_in_a_table_is_never_cut_however_narrow_the_terminal(width: int) -> None:
    from infochat.cli.render.blocks import Table
    from infochat.cli.render.screen import draw

    headings = ("", "weight", "Stay", "Data analytics at a school")
    rows = [("I could start within a year", "13", "4.5?", "-"), ("Total (of 100)", "", "69.4", "77.25")]
    drawn = draw([Table(headings, rows, indent=2, right=frozenset({1, 2, 3}), wraps=0)], width=width, colored=False)

    assert all(figure in drawn.split() or f"{figure};" in drawn for figure in ("13", "4.5?", "-", "69.4", "77.25"))
    assert max(map(len, drawn.splitlines())) <= width
    assert "I could" in drawn


@pytest.mark.parametrize(
    ("width", "begins"),
    [
        (80, "       weight  Stay  Product manager  Product designer"),
        (50, "       weight  Stay  Product mana…  Product desig…"),
        (42, "  - Pay: weight 60; Stay 2; Product"),
    ],
)
def test_columns_of_a_table_are_told_apart_however_narrow_the_terminal(width: int, begins: str) -> None:
    from infochat.cli.render.blocks import Table
    from infochat.cli.render.screen import draw

    headings = ("", "weight", "Stay", "Product manager", "Product designer")
    table = Table(headings, [("Pay", "60", "2", "4.5", "5")], indent=2, right=frozenset({1, 2, 3, 4}), wraps=0)
    first, *_ = draw([table], width=width, colored=False).splitlines()

    assert first == begins


@pytest.mark.parametrize("width", [24, 30, 33, 36, 60])
def test_columns_headed_in_wide_letters_are_told_apart_too(width: int) -> None:
    from infochat.cli.render.blocks import Table
    from infochat.cli.render.screen import draw

    table = Table(("", "日本語学校", "日本料理店"), [("Pay", "4", "5")], indent=2, right=frozenset({1, 2}), wraps=0)
    drawn = draw([table], width=width, colored=False)

    assert "日本語" in drawn
    assert "日本料" in drawn


@pytest.mark.parametrize("width", [30, 44, 52, 80])
def test_day_in_a_table_is_whole_however_narrow_the_terminal(width: int) -> None:
    from infochat.cli.render.blocks import Table
    from infochat.cli.render.screen import draw

    row = ("Marta Kowalczyk", "13 Mar 2026", "15 Mar 2026", "not yet")
    drawn = draw([Table(("Who", "Written to", "Met", "Thanked"), [row], indent=2)], width=width, colored=False)

    assert all(word in " ".join(drawn.split()) for word in ("13 Mar 2026", "15 Mar 2026", "not yet"))


@pytest.mark.parametrize(
    ("width", "first"), [(40, "  - Long days: About Law; So far heard"), (80, "  Claim      About  So far")]
)
def test_statement_that_would_be_cut_away_is_told_row_by_row(width: int, first: str) -> None:
    from infochat.cli.render.blocks import Table
    from infochat.cli.render.screen import draw

    rows = [("Long days", "Law", "heard once", "against: Tomás Reed")]
    drawn = draw([Table(("Claim", "About", "So far", "From"), rows, indent=2, wraps=0)], width=width, colored=False)

    assert drawn.startswith(first)
    assert "…" not in drawn


def test_interrupt_while_the_commands_are_loaded_is_no_traceback(infochat, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("infochat.cli.everyday.understand", interrupt)

    assert infochat("status", code=130).err == "Aborted. Nothing was changed.\n"


def test_the_remedy_of_an_error_reaches_the_file_that_was_named(infochat, home: Path) -> None:
    file = str(home / "my year.json")

    assert "See all: infochat --demo list\n" in infochat("--demo", "show", "nobody", code=1).err
    assert "See all: infochat --demo list" in infochat("show", "nobody", "--demo", "--json", code=1).err
    assert f"See all: infochat --file '{file}' list\n" in infochat("show", "nobody", "--file", file, code=1).err
    assert f"See all: infochat --file '{file}' list\n" in infochat(f"--file={file}", "show", "nobody", code=1).err
    assert "See all: infochat list\n" in infochat("show", "nobody", code=1).err
    assert "See: infochat list --help\n" in infochat("list", "--demo", "--sort", "age", code=2).err


def test_an_error_under_json_is_all_that_stands_on_standard_error(infochat) -> None:
    infochat("add-contact", "Ada Byron")

    unknown = infochat("--demo", "show", "nobody", "--json", code=1)
    to_come = infochat("reach-out", "--sent", "--on", "2090-01-01", "--json", code=2)

    assert json.loads(unknown.err)["error"]["code"] == "not_found"
    assert json.loads(to_come.err)["error"]["code"] == "future"
    assert infochat("--demo", "list", "--json").err == "(demo data)\n"


def test_a_setting_that_stays_as_it_is_is_no_change(infochat) -> None:
    infochat("config", "goal", "4")

    assert infochat("config", "goal", "4").out == "goal is as before: 4. Nothing was changed.\n"
    assert infochat("config", "name", "--unset").out == "name is as before: not set. Nothing was changed.\n"
    assert [change["rev"] for change in infochat("undo", "--list", "--json").json["changes"]] == [1]
    assert infochat("config", "goal", "--unset").out == "goal: 4 -> 3\n"


def test_stopping_after_a_connection_was_taken_over_says_that_something_is_saved(infochat, home: Path) -> None:
    (home / "people.csv").write_text("Name,Company\nOttoline Quillfeather,Brasswick\n")
    infochat("import", str(home / "people.csv"))
    stopped = infochat("reach-out", "ottoline", typed=[], code=130)
    assert stopped.err.endswith("Stopped. What was saved before that stays; to see it: infochat undo --list\n")
    assert "reach-out" in infochat("undo", "--list").out


def test_a_command_that_is_stopped_before_anything_is_saved_says_so(infochat) -> None:
    assert infochat("add-contact", typed=[], code=130).err.endswith("Aborted. Nothing was changed.\n")


def test_an_interruption_while_a_record_is_being_defined_is_an_interruption(infochat, monkeypatch) -> None:
    def interrupted(*_: object) -> None:
        raise RuntimeError("Error calling __set_name__") from KeyboardInterrupt()

    monkeypatch.setattr("infochat.cli.everyday.understand", interrupted)
    assert infochat("status", "--json", code=130).error["code"] == "interrupted"


def test_an_error_is_wrapped_on_a_narrow_terminal_and_its_commands_stay_whole(
    infochat, monkeypatch: pytest.MonkeyPatch
) -> None:
    infochat("add-contact", "Ada")
    monkeypatch.setenv("COLUMNS", "40")

    told = infochat("thank", "ada", typed=[], code=1).err

    assert told == (
        "error: Ada was not met yet, so there is\n"
        "nothing to say thanks for.\n"
        "Note the talk first:\n"
        "infochat meet ada --on DAY. If thanks\n"
        "went out: --sent\n"
    )


def test_a_caret_stays_under_what_it_means_however_narrow_the_terminal(
    infochat, monkeypatch: pytest.MonkeyPatch
) -> None:
    infochat("add-contact", "Ada")
    monkeypatch.setenv("COLUMNS", "20")

    told = infochat("schedule", "ada", "next week tuesday at lunch", typed=[], code=2).err.splitlines()

    shown = next(place for place, line in enumerate(told) if "^" in line)
    assert told[shown - 1] == "  next week tuesday at lunch"


def test_an_error_in_a_pipe_is_never_wrapped(infochat, monkeypatch: pytest.MonkeyPatch) -> None:
    infochat("add-contact", "Ada")
    monkeypatch.setenv("COLUMNS", "40")

    told = infochat("thank", "ada", code=1).err.splitlines()

    assert [line[-12:] for line in told] == [" thanks for.", "t out: --sent"[-12:]]


def test_words_that_belong_to_an_option_are_shown_in_quotes(infochat) -> None:
    infochat("add-contact", "Ada")
    told = infochat("meet", "ada", "--on", "yesterday", "10:00", "--useful", "4", code=2).err
    assert "there is no place for '10:00' here." in told
    assert 'put it in quotes: --on "yesterday 10:00". See: infochat meet --help' in told
    assert infochat("doctor", "all", "of", "it", code=2).err == (
        "error: there is no place for 'all of it' here.\nSee: infochat doctor --help\n"
    )


@pytest.mark.parametrize(
    "command",
    [
        "infochat --file /tmp/xx.d/my.file.json list",
        "infochat --file '/tmp/a b, c/my file.json' list",
        'infochat note ada "one, two. three"',
    ],
)
def test_a_command_with_a_path_or_quotes_stays_whole_on_a_narrow_terminal(command: str) -> None:
    lines = wrapped(f"See what there is, and then go on: {command}. After that comes more.", 30)
    assert [line for line in lines if line.startswith("infochat")] == [f"{command}."]


@pytest.mark.parametrize("width", [20, 36, 80])
def test_a_sentence_on_a_narrow_terminal_keeps_its_command_whole(width: int) -> None:
    from infochat.cli.render.blocks import Line
    from infochat.cli.render.screen import draw

    drawn = draw([Line("10 of 40 shown. More: infochat find --limit 30", commands=True)], width=width, colored=False)

    assert "infochat find --limit 30" in drawn


def test_what_follows_on_a_narrow_terminal_stands_under_the_first_word() -> None:
    assert wrapped("  Enter leaves it open.", 14) == ["  Enter leaves", "  it open."]
