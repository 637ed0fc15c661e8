"""The twenty-five promises of a good command line, each with the test that keeps it.

A promise that another file keeps is named in KEPT_ELSEWHERE; a test fails when that test is no longer there.
"""

from __future__ import annotations

import ast
import json
import os
import re
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from infochat.cli.app import load_command
from infochat.cli.commands import COMMANDS
from infochat.domain.text import plural
from played import CONNECTIONS, steps

TESTS = Path(__file__).parents[1]
STATEMENTS = {
    1: "no escape byte in a pipe or on a dumb terminal",
    2: "NO_COLOR beats FORCE_COLOR; --color never removes every style",
    3: "FORCE_COLOR=1 colours a pipe, FORCE_COLOR=0 does not",
    4: "--json gives exactly one document",
    5: "the shapes of JSON stay as they are",
    6: "a reader that stops early is no failure",
    7: "data on standard output, the rest on standard error",
    8: "exit codes are 0, 1, 2 and 130",
    9: "- is standard input and output wherever a file is taken",
    10: "every prompt names its flag",
    11: "nothing asks without a terminal",
    12: "Ctrl-C and Ctrl-D say what was kept and exit with 130",
    13: "errors are two lines, or one JSON object",
    14: "the nearest is offered",
    15: "a change says what changed, with its weekday",
    16: "at most one Next: line, only to a person, and it can be switched off",
    17: "what destroys asks, and refuses where nobody can answer",
    18: "every change can be undone, and undo says what it takes back",
    19: "-h and --help begin with an example; -V is one line",
    20: "no abbreviated commands or options",
    21: "the first answer comes quickly",
    22: "flag before environment before file before default, and config says which",
    23: "the data is where the platform keeps it, 0600 in 0700",
    24: "no network",
    25: "killed at any moment, the file is the old or the new",
}
KEPT_ELSEWHERE = {
    5: ("cli/test_json_shapes.py", "test_an_answer_keeps_its_shape"),
    14: ("cli/test_frame.py", "test_a_mistyped_option_or_value_names_the_nearest"),
    20: ("cli/test_frame.py", "test_an_option_is_never_guessed_from_its_beginning"),
    24: ("terminal/test_no_network.py", "test_a_played_year_opens_no_connection_and_starts_no_program"),
    25: ("store/test_killed_for_real.py", "test_the_program_that_is_killed_at_any_call_leaves_the_old_or_the_new"),
}


def test_each_statement_has_a_test() -> None:
    here = {node.name for node in ast.parse(Path(__file__).read_text()).body if isinstance(node, ast.FunctionDef)}
    for number in STATEMENTS:
        if number in KEPT_ELSEWHERE:
            place, name = KEPT_ELSEWHERE[number]
            assert f"def {name}(" in (TESTS / place).read_text(), STATEMENTS[number]
        else:
            assert any(name.startswith(f"test_{number:02}_") for name in here), STATEMENTS[number]


@pytest.fixture
def ada(infochat) -> None:
    infochat("add-contact", "Ada Lovelace", "--company", "Analytical Ltd", "--email", "ada@example.org")
    infochat("reach-out", "ada", "--sent")
    infochat("schedule", "ada", "tue 14:30", "--where", "Cafe Nero")


def run(*args: str, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "infochat", *args]
    return subprocess.run(command, check=False, capture_output=True, text=True, timeout=60, **options)


def in_a_shell(line: str) -> subprocess.CompletedProcess[str]:
    program = f"{sys.executable} -m infochat"
    return subprocess.run(
        ["bash", "-c", line.replace("infochat", program)], check=False, capture_output=True, text=True, timeout=60
    )


def at_terminal(*args: str) -> pexpect.spawn:
    child = pexpect.spawn(sys.executable, ["-m", "infochat", *args], env=dict(os.environ), encoding="utf-8", timeout=30)
    child.delaybeforesend = None
    return child


def ended(child: pexpect.spawn) -> int:
    child.expect(pexpect.EOF)
    child.close()
    return int(child.exitstatus if child.exitstatus is not None else -child.signalstatus)


READING = (["status"], ["list"], ["show", "ada"], ["find"], ["config"], ["evaluate"], ["report"], ["undo", "--list"])


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_01_no_escape_in_a_pipe_or_on_a_dumb_terminal(infochat, monkeypatch, ada: None, command: list[str]) -> None:
    assert "\x1b" not in infochat(*command).out
    monkeypatch.setenv("TERM", "dumb")
    told = infochat(*command, "--no-input", typed=[])
    assert "\x1b" not in told.out + told.err


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_02_nothing_is_coloured_under_no_color_or_never(infochat, monkeypatch, ada: None, command: list[str]) -> None:
    assert "\x1b" not in infochat(*command, "--color", "never", "--no-input", typed=[]).out
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[3" not in infochat(*command, "--no-input", typed=[]).out


@pytest.mark.parametrize(("value", "colored"), [("1", True), ("0", False), ("", False), ("true", True)])
def test_03_force_color_colours_a_pipe_unless_it_says_no(
    infochat, monkeypatch, ada: None, value: str, colored: bool
) -> None:
    monkeypatch.setenv("FORCE_COLOR", value)
    assert ("\x1b[" in infochat("list").out) is colored


@pytest.mark.parametrize("command", [*READING, ["doctor"], ["questions"], ["target"], ["prepare", "ada"]], ids=" ".join)
def test_04_json_is_one_document_and_nothing_else(infochat, ada: None, command: list[str]) -> None:
    for typed in (None, []):
        told = infochat(*command, "--json", typed=typed)
        assert list(json.loads(told.out))[:2] == ["schema", "kind"]
        assert told.err == ""


def test_06_a_reader_that_stops_early_is_no_failure(infochat, home: Path) -> None:
    rows = "".join(f"First{n},Last{n},,f{n}@example.org,Acme {n},Engineer,01 Jan 2026\n" for n in range(3000))
    heading = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    (home / "Connections.csv").write_text(heading + rows)
    infochat("import", str(home / "Connections.csv"), "--yes")

    for command in ("list --connections --limit 3000", "list --connections --json", "export", "export --format csv"):
        done = in_a_shell(f"infochat {command} | head -1; echo ${{PIPESTATUS[0]}}")
        assert (done.stdout.splitlines()[-1], done.stderr) == ("0", ""), command


SPOKEN_BY_THE_PARSER = (["--version"], ["-V"], ["--help"], ["list", "--help"], ["--show-completion", "bash"])


@pytest.mark.parametrize("command", SPOKEN_BY_THE_PARSER, ids=" ".join)
def test_06_help_and_version_to_a_reader_that_is_gone_are_no_failure(command: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    program = [sys.executable, "-m", "infochat", *command]
    done = subprocess.run(program, check=False, stdout=writer, stderr=subprocess.PIPE, text=True, timeout=60)
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("command", SPOKEN_BY_THE_PARSER, ids=" ".join)
@pytest.mark.parametrize("closed", [">/dev/full", ">&-"])
def test_06_help_and_version_that_cannot_be_written_are_one_sentence(command: list[str], closed: str) -> None:
    done = in_a_shell(f"infochat {' '.join(command)} {closed}")
    assert done.returncode == 1
    assert done.stderr.startswith("error: could not write the output: ")
    assert len(done.stderr.splitlines()) == 2


def test_07_data_on_standard_output_and_the_rest_on_standard_error(ada: None) -> None:
    shown = in_a_shell("infochat list 2>/dev/null")
    assert [line.split()[0] for line in shown.stdout.splitlines()] == ["Who", "ada-lovelace"]
    assert run("show", "nobody").stdout == ""
    assert run("import", "no-such-file.csv").stdout == ""


@pytest.mark.parametrize(
    ("command", "code"),
    [("list nobody", 0), ("find", 0), ("show nobody", 1), ("import no-such-file", 1), ("undo", 1), ("frobnicate", 2),
     ("list --frobnicate", 2), ("find --limit ten", 2), ("config goal many", 2), ("schedule", 1)],
)  # fmt: skip
def test_08_each_outcome_has_its_exit_code(infochat, command: str, code: int) -> None:
    assert infochat(*command.split(), code=None).code == code


def test_09_minus_is_standard_input_and_output(infochat, ada: None) -> None:
    infochat("note", "ada", "-", stdin="kept from a pipe\n")
    assert "kept from a pipe" in infochat("show", "ada").out
    infochat("meet", "ada", "--from", "-", "--on", "20 nov 10:00", stdin="evening course\n")
    assert "evening course" in infochat("show", "ada", "--notes").out
    told = infochat("import", "-", "--dry-run", stdin="Name,Email\nGrace Hopper,grace@example.org\n", code=None)
    assert told.code == 0
    for command in (("export", "--output", "-"), ("report", "--output", "-"), ("prepare", "ada", "--output", "-")):
        assert infochat(*command).out
    assert infochat("reach-out", "ada", "--text", "-", stdin="Hi Ada, may I ask?\n").out


@pytest.mark.parametrize(
    ("command", "flag"),
    [(["add-contact"], "NAME"), (["schedule", "ada"], "WHEN"), (["target", "Acme"], "--motivation"),
     (["remove-contact", "ada"], "--yes"), (["meet", "ada", "--on", "20 nov 10:00"], "--")],
)  # fmt: skip
def test_10_every_prompt_names_its_flag(infochat, ada: None, command: list[str], flag: str) -> None:
    assert flag in infochat(*command, typed=[], code=None).err


@pytest.mark.parametrize("silent", ["no terminal", "--no-input", "INFOCHAT_NO_INPUT"])
@pytest.mark.parametrize("name", COMMANDS)
def test_11_nothing_asks_where_nobody_can_answer(infochat, monkeypatch, name: str, silent: str) -> None:
    if silent == "INFOCHAT_NO_INPUT":
        monkeypatch.setenv("INFOCHAT_NO_INPUT", "1")
    typed = None if silent == "no terminal" else ["never read"] * 9
    told = infochat(name, *(["--no-input"] if silent == "--no-input" else []), typed=typed, code=None)
    assert told.code in (0, 1, 2)
    assert "[y/N]" not in told.err
    assert not told.err.endswith(": ")
    if told.code == 2:
        assert len(told.err.splitlines()) >= 2


def test_12_ctrl_c_and_ctrl_d_at_a_prompt_change_nothing(infochat, home: Path, ada: None) -> None:
    before = (home / "data" / "infochat.json").read_bytes()
    for press in ("sendintr", "sendeof"):
        child = at_terminal("add-contact")
        child.expect("(?i)name[^\n]*: ")
        getattr(child, press)()
        child.expect_exact("Aborted. Nothing was changed.")
        assert ended(child) == 130
    assert (home / "data" / "infochat.json").read_bytes() == before


def test_12_ctrl_c_in_the_body_of_a_command_changes_nothing(home: Path, ada: None) -> None:
    os.mkfifo(home / "slow")
    before = (home / "data" / "infochat.json").read_bytes()
    command = [sys.executable, "-m", "infochat", "note", "ada", "-"]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    with open(f"/proc/{child.pid}/wchan") as waiting:  # standard input is being read: the body has begun
        while "pipe" not in waiting.read():
            waiting.seek(0)
            assert child.poll() is None
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=30)
    assert (child.returncode, out, err) == (130, "", "Aborted. Nothing was changed.\n")
    assert (home / "data" / "infochat.json").read_bytes() == before


def test_12_ctrl_c_in_the_questions_after_a_talk_keeps_what_was_said(infochat, ada: None) -> None:
    child = at_terminal("meet", "ada")
    child.expect("00:0[0-9]> ")
    child.sendline("evening course")
    child.expect("00:[0-9][0-9]> ")
    child.sendline("/done")
    child.expect(": ")
    child.sendintr()
    child.expect("kept")
    assert ended(child) == 130
    assert (
        "evening course"
        in infochat("meet", "ada", "--unfinished", "save", code=None).out
        + infochat("show", "ada", "--notes", code=None).out
    )


def test_13_errors_are_two_lines_or_one_object(infochat) -> None:
    for command in (["show", "nobody"], ["import", "none"], ["config", "golf"], ["frobnicate"], ["list", "--frob"]):
        told = infochat(*command, code=None)
        assert 1 <= len(told.err.splitlines()) <= 3
        assert told.err.startswith("error: ")
        assert not any(word in told.err for word in ("Traceback", "Usage:", "╭"))
        error = infochat(*command, "--json", code=None)
        assert error.out == ""
        assert list(json.loads(error.err)) == ["error"]


def test_15_a_change_says_what_changed_with_its_weekday(infochat, ada: None) -> None:
    told = infochat("schedule", "ada", "fri 10:00").out.splitlines()[0]
    assert told.startswith("Moved Ada Lovelace: Tue 24 Nov 14:30 -> Fri 27 Nov")


@pytest.mark.parametrize(
    "command",
    [["add-contact", "Grace", "--no-input"], ["schedule", "ada", "fri 10:00"], ["note", "ada", "x"]],
    ids=" ".join,
)
def test_16_at_most_one_next_line_and_only_to_a_person(infochat, ada: None, command: list[str]) -> None:
    assert infochat(*command).err == ""
    infochat("undo")
    told = infochat(*command, typed=[])
    assert len([line for line in told.err.splitlines() if "  infochat " in line]) <= 1
    infochat("config", "hints", "off")
    assert "infochat" not in infochat("note", "ada", "y", typed=[]).err


@pytest.mark.parametrize(
    "command", [["remove-contact", "ada"], ["merge", "other.json"], ["recover", "--revision", "1"]]
)
def test_17_what_destroys_asks_and_refuses_without_an_answer(
    infochat, home: Path, monkeypatch, ada: None, command: list[str]
) -> None:
    monkeypatch.chdir(home)
    (home / "other.json").write_bytes((home / "data" / "infochat.json").read_bytes().replace(b"Lovelace", b"Byron"))
    before = (home / "data" / "infochat.json").read_bytes()
    assert infochat(*command, code=None).code in (1, 2)
    assert infochat(*command, typed=[""], code=None).code in (1, 130)
    assert infochat(*command, typed=["n"], code=None).code == 1
    assert (home / "data" / "infochat.json").read_bytes() == before
    infochat(*command, "--yes")


def test_18_every_change_can_be_undone_and_undo_says_what(infochat, ada: None) -> None:
    whole = infochat("export").out
    for command in (
        ["add-contact", "Grace"], ["edit", "ada", "--company", "Other"], ["note", "ada", "x"], ["target", "Acme"],
        ["schedule", "ada", "fri 10:00"], ["reach-out", "ada", "--reply", "yes"], ["config", "goal", "4"],
        ["questions", "q", "--new"], ["evaluate", "--option", "Data=career"], ["remove-contact", "ada", "--yes"],
    ):  # fmt: skip
        infochat(*command)
        assert infochat("undo").out.startswith("Took back: "), command
        assert json.loads(infochat("export").out)["contacts"] == json.loads(whole)["contacts"]


@pytest.mark.parametrize("name", COMMANDS)
def test_19_help_begins_with_an_example_and_names_every_option(infochat, name: str) -> None:
    for option in ("-h", "--help"):
        lines = infochat(name, option).out.splitlines()
        assert next(line for line in lines[1:] if line.strip()).startswith(f"  Example:  infochat {name}")
    told = "\n".join(lines)
    assert all(param.opts[0] in told for param in load_command(COMMANDS[name]).params if param.opts[0][0] == "-")
    assert len(infochat("-V").out.splitlines()) == 1


def test_21_a_start_loads_no_more_than_it_needs(ada: None) -> None:
    heavy = ("pydantic", "icalendar", "jinja2", "rich", "email.message", "asyncio", "xml")
    code = "import sys; from infochat.cli.boundary import run; run(['list']); print(*sys.modules, file=sys.stderr)"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stderr.split()
    assert [name for name in heavy if name in loaded] == []


def test_22_precedence_and_where_each_value_comes_from(infochat, home: Path, monkeypatch) -> None:
    assert infochat("config", "goal", "--json").json["settings"][0]["origin"] == "default"
    infochat("config", "goal", "5")
    assert infochat("config", "goal", "--json").json["settings"][0] == {"key": "goal", "value": "5", "origin": "file"}
    other = str(home / "other.json")
    assert infochat("config", "goal", "--json", "--file", other).json["settings"][0]["value"] == "3"


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_23_files_are_0600_in_folders_0700(home: Path, umask: int) -> None:
    environ = {name: value for name, value in os.environ.items() if name != "INFOCHAT_FILE"}
    old = os.umask(umask)
    try:
        for line in (
            ["add-contact", "Ada"], ["reach-out", "ada", "--sent"], ["schedule", "ada", "tue 14:30"],
            ["--demo", "list"],
            ["export", "--output", str(home / "out.json")], ["report", "--output", str(home / "year.html")],
            ["--install-completion", "bash"], ["note", "ada", "x"],
        ):  # fmt: skip
            assert run(*line, env=environ).returncode == 0, line
    finally:
        os.umask(old)
    data = home / "xdg_data_home" / "infochat"
    assert (data / "infochat.json").exists()
    for path in (*home.glob("*.*"), *data.rglob("*"), data, *(home / "xdg_cache_home").rglob("*")):
        mode = path.stat().st_mode & 0o777
        assert mode == (0o700 if path.is_dir() else 0o600), f"{path} is {mode:o}"


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
@pytest.mark.parametrize("command", [*READING, ["--help"], ["prepare", "ada"], ["reach-out", "ada"]], ids=" ".join)
def test_no_line_is_wider_than_the_terminal(infochat, monkeypatch, ada: None, command: list[str], width: int) -> None:
    from rich.cells import cell_len

    infochat("add-contact", "林小明 " * 9, "--company", "腾讯科技(深圳)有限公司" * 3, "--why", "word " * 60)
    infochat("add-contact", "प्रिया शर्मा", "--company", "a" * 120)
    monkeypatch.setenv("COLUMNS", str(width))
    told = infochat(*command, "--color", "never", "--no-input", typed=[])
    allowed = [line for line in told.out.splitlines() if "infochat " not in line and "://" not in line]
    wide = [line for line in allowed if cell_len(line) > width and len(max(line.split(), key=len)) < width - 8]
    assert wide == []


def test_the_words_of_a_number_agree() -> None:
    assert (plural(1, "person", "people"), plural(2, "person", "people")) == ("1 person", "2 people")


@pytest.mark.parametrize("environ", [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
                                     {"PYTHONIOENCODING": "cp1252"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}])  # fmt: skip
def test_a_stream_that_cannot_write_every_letter_is_no_failure(infochat, ada: None, environ: dict[str, str]) -> None:
    infochat("add-contact", "Zoë 林 😀", "--company", "ÆØÅ", "--why", "é")
    infochat("note", "zoe", "naïve 林")
    for command in (["list"], ["show", "zoe"], ["list", "--json"], ["report"], ["export"], ["reach-out", "zoe"],
                    ["export", "--format", "csv"], ["prepare", "zoe"], ["show", "noböd林"], ["find"]):  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-m", "infochat", *command], env={**os.environ, **environ}, capture_output=True, timeout=60
        )
        assert done.returncode in (0, 1), done.stderr
        assert b"infochat met a fault" not in done.stderr, (command, done.stderr)


@pytest.mark.parametrize("way", ["--plain", "ACCESSIBLE"])
def test_plain_speaks_in_sentences_without_tables_boxes_or_bars(infochat, home: Path, monkeypatch, way: str) -> None:
    monkeypatch.chdir(home)
    (home / "Connections.csv").write_text(CONNECTIONS)
    if way == "ACCESSIBLE":
        monkeypatch.setenv("ACCESSIBLE", "1")
    for step in steps():
        if step.line.startswith("merge"):
            (home / "copy.json").write_bytes((home / "data" / "infochat.json").read_bytes())
        words = [*shlex.split(step.line), *(["--plain"] if way == "--plain" else [])]
        told = infochat(*words, "--no-input", "--color", "never", at=step.at, **(
            {"stdin": step.stdin} if step.stdin else {"typed": []}
        ))  # fmt: skip
        if step.line.startswith(("export", "report --format")):
            continue
        for line in told.out.splitlines():
            assert not re.search(r"\S   +\S", line), (step.line, line)
            assert not re.search("[\u2500-\u257f]|\\[[#-]{8}", line), (step.line, line)
