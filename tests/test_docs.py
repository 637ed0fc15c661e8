"""What the pages show is what the program does: commands are understood, output is compared, every place is there.

INFOCHAT_UPDATE_DOCS=1 writes the README's output, the dashboard's picture and the pages that are made instead of
comparing them.
"""

from __future__ import annotations

import ast
import json
import os
import pkgutil
import re
import shlex
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest

from cli.test_everyday import by_typer
from figures import FIGURES
from infochat.cli.commands import COMMANDS
from infochat.cli.everyday import understand
from mutants.run import MUTANTS
from pictures import DASHBOARD, REPORT, SHOWN, dashboard, drawn, words_in
from test_walls import MAY_IMPORT, STAGES

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
ARCHITECTURE = ROOT / "docs" / "architecture.md"
PAGES = [README, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
UPDATE = bool(os.environ.get("INFOCHAT_UPDATE_DOCS"))
PLACEHOLDER = re.compile(r"\b[A-Z]{3,}\b|\.\.\.")


def test_the_year_in_the_readme_prints_what_it_shows(infochat, tmp_path, monkeypatch) -> None:
    shutil.copytree(ROOT / "tests" / "corpus", tmp_path / "tests" / "corpus")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    text = README.read_text(encoding="utf-8")
    block = re.search(r"```console\n(.*?)```", text, re.DOTALL)
    assert block
    told = ""
    for step in re.split(r"^(?=\$ )", block[1], flags=re.MULTILINE)[1:]:
        line, _, shown = step.strip("\n").partition("\n")
        words = shlex.split(line)[1:]
        if words[0] == "export":
            for setting in words[1:]:
                name, _, value = setting.partition("=")
                monkeypatch.setenv(name, os.path.expanduser(value))
            told += f"{line}\n"
            continue
        printed = infochat(*words[1:]).out.strip("\n")
        told += f"\n{line}\n{shown if is_cut_from(printed, shown) else printed}\n"
    told = told.removeprefix("\n")
    if UPDATE:
        README.write_text(text.replace(block[1], told), encoding="utf-8")
    else:
        assert block[1] == told


def is_cut_from(printed: str, shown: str) -> bool:
    """Return whether the page shows what was printed, with lines left out exactly where it says "..."."""
    lines = ("(?:.*\n)+" if line == "..." else re.escape(f"{line}\n") for line in shown.split("\n"))
    return re.fullmatch("".join(lines), f"{printed}\n") is not None


def test_the_readme_takes_two_screens_and_begins_with_the_two_commands() -> None:
    text = README.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 100
    assert re.findall(r"^    (?:.* && )?(\.venv/bin/.*)$", text, re.MULTILINE) == [
        ".venv/bin/infochat demo",
        ".venv/bin/pytest",
    ]


def test_the_picture_of_the_dashboard_is_what_the_program_prints(tmp_path) -> None:
    picture = DASHBOARD.read_text(encoding="utf-8")
    screen = dashboard(tmp_path)
    if UPDATE:
        DASHBOARD.write_text(picture := drawn(screen, SHOWN), encoding="utf-8")
    assert picture == drawn(screen, SHOWN), "make it anew: python tests/pictures.py dashboard"
    assert words_in(picture) == re.sub(r"\x1b\[[0-9]*m", "", screen)
    assert re.findall(r"https?://[^\s<\"]+", picture) == [
        "http://www.w3.org/2000/svg",
        "https://meet.example.com/priya",
    ]


def test_the_picture_of_the_report_is_small_enough_for_a_page() -> None:
    data = REPORT.read_bytes()
    assert data.startswith(b"\x89PNG")
    assert len(data) < 200_000


FOLDERS = "src|tests|docs|benchmarks|domain|store|formats|cli|data"
PLACE = rf"(?<![\w/.~-])((?:(?:{FOLDERS})/|test_)[\w/.*<>-]+)(?:(?:::|: )(\w+))?"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_of_a_page_leads_to_a_file(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not link.startswith("http") and not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_place_in_the_tree_that_a_page_names_is_there(page: Path) -> None:
    for token in re.findall(r"`([^`\n]+)`", page.read_text(encoding="utf-8")):
        for module in re.findall(r"python -m (infochat[\w.]*)", token):
            assert find_spec(module), f"{page.name}: there is no module {module}"
        for place, name in re.findall(PLACE, token):
            for stage in STAGES if "<stage>" in place else ("",):
                path = place.replace("<stage>", stage)
                bases = (ROOT, ROOT / "src" / "infochat", ROOT / "tests" / "store")
                found = [hit for base in bases for hit in base.glob(path.rstrip("/."))]
                assert found, f"{page.name}: there is no {path}"
                defined = rf"^(?:def|class) {name}\b"
                assert not name or re.search(defined, found[0].read_text("utf-8"), re.MULTILINE), token


def block_of(page: Path, heading: str) -> str:
    """Return the first block of code under a heading."""
    found = re.search(rf"^## {heading}\n.*?^```\n(.*?)^```", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert found, f"{page.name} has no block under {heading}"
    return found[1]


def test_the_picture_of_the_tree_shows_what_is_there() -> None:
    source = ROOT / "src" / "infochat"
    shown = set(re.findall(r"^(\S+)", block_of(ARCHITECTURE, "The picture"), re.MULTILINE))
    there = {f"{path.name}/" if path.is_dir() else path.name for path in source.iterdir()}
    assert shown == there - {"__init__.py", "__pycache__/", "py.typed"}
    inside = re.findall(r"(\w+)/ {2,}", block_of(ARCHITECTURE, "The picture"))
    folders = {path.name for floor in ("domain", "cli") for path in (source / floor).iterdir() if path.is_dir()}
    assert set(inside) >= folders - {"__pycache__"} - STAGES


def test_who_may_import_whom_is_what_the_walls_say() -> None:
    told = dict(re.findall(r"^(\w+) +-> (.*)$", block_of(ARCHITECTURE, "Who may import whom"), re.MULTILINE))
    walls = {floor: others - {floor} for floor, others in MAY_IMPORT.items()}
    assert {floor: set(others.split(", ")) for floor, others in told.items()} == {
        floor: others for floor, others in walls.items() if others
    }


def glossary() -> list[list[str]]:
    """Return the three cells of each line of the words in docs/architecture.md."""
    words = ARCHITECTURE.read_text("utf-8").split("## The words")[1].split("\n## ")[0]
    return [
        [cell.strip() for cell in row.split("|")]
        for row in re.findall(r"^\| (?!---|word )(.*)\|$", words, re.MULTILINE)
    ]


def names_given_in(path: Path) -> set[str]:
    """Return every name that a file of Python gives: to functions, classes, arguments, variables and attributes."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.arg):
            names.add(node.arg)
        elif isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
            names.add(node.id if isinstance(node, ast.Name) else node.attr)
    return names


def test_no_name_in_the_code_has_a_word_that_is_said_otherwise() -> None:
    set_aside = {form for *_, words in glossary() for word in words.split(", ") if word for form in (word, f"{word}s")}
    assert {"firm", "firms", "meeting"} <= set_aside
    for path in [*(ROOT / "src").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]:
        for name in names_given_in(path):
            parts = {part.lower() for part in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", name)}
            assert not parts & set_aside, f"{path.name}: {name}"


def test_every_name_that_explains_a_word_is_in_the_code() -> None:
    code = "".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    for word, meaning, _ in glossary():
        for name in re.findall(r"`([^`]+)`", meaning):
            assert re.search(rf"\b{name.rstrip('/')}\b", code), f"{word}: {name}"


def test_every_step_in_the_life_of_a_command_is_in_the_code() -> None:
    life = ARCHITECTURE.read_text("utf-8").split("## The life of one command")[1].split("\n## ")[0]
    names = re.findall(r"`((?:__main__|cli|domain|store|formats)\.[\w.]+)`", life)
    assert len(names) > 12
    for name in names:
        assert pkgutil.resolve_name(f"infochat.{name}") is not None


def test_the_life_of_a_command_is_that_of_a_plain_line() -> None:
    shown = next(line for line in shown_commands() if line.startswith("infochat note ada"))
    call = understand(shlex.split(shown)[1:])
    assert call is not None
    assert COMMANDS[call.command].place == "meet.tasks:note"


def test_every_promise_about_the_data_names_its_tests() -> None:
    text = (ROOT / "docs" / "how-you-can-lose-data.md").read_text("utf-8")
    rows = [row.split("|") for row in re.findall(r"^\| (?!---|promise ).*$", text, re.MULTILINE)]
    assert len(rows) > 10
    assert [row[1] for row in rows if not re.search(r"`[\w/]*test_\w+\.py`", row[3])] == []
    named = set(re.findall(r"`(?:tests/store/)?(test_\w+\.py)`", text))
    told_by_figures = {
        name for figure in FIGURES for test in figure.tests for name in re.findall(r"test_\w+\.py", test)
    }
    assert named - told_by_figures == set(), "tests/figures.py does not run them"


def test_every_module_of_the_domain_has_its_row_among_the_sabotages() -> None:
    page = (ROOT / "docs" / "mutants.md").read_text(encoding="utf-8")
    domain = ROOT / "src" / "infochat" / "domain"
    modules = {path.relative_to(domain).with_suffix("").as_posix() for path in domain.rglob("*.py")}
    rows = set(re.findall(r"^\| `(\S+)`", page, re.MULTILINE)) | {"decision", "talks"}  # records, said above the table
    assert rows == {name for name in modules if not name.endswith("__init__")}


def test_the_number_of_sabotages_is_right() -> None:
    numbers = {14: "fourteen", 15: "fifteen", 16: "sixteen", 17: "seventeen", 18: "eighteen"}
    text = (ROOT / "docs" / "how-you-can-lose-data.md").read_text("utf-8")
    assert f"in\n{numbers[len(MUTANTS)]} small ways" in text


def shown_commands() -> list[str]:
    """Every infochat line of the pages: in blocks, after a prompt, and between back-ticks in the text."""
    found = []
    for page in PAGES:
        text = page.read_text() if page.exists() else ""
        found += re.findall(r"^(?:    |\$ )(?:\$ )?(infochat .+)$", text, re.MULTILINE)
        found += re.findall(r"`(infochat [^`\n]+)`", text)
    return sorted(set(found))


@pytest.mark.parametrize("line", shown_commands())
def test_every_command_that_a_page_shows_is_understood(line: str, infochat) -> None:
    words = shlex.split(line)[1:]
    if PLACEHOLDER.search(line):
        # With its placeholders a line cannot be read as it stands; its command and options must still be there.
        command = next(word for word in words if not word.startswith("-"))
        told = infochat(command, "--help").out + infochat("--help").out
        options = [word.split("=")[0] for word in words if word.startswith("--")]
        assert [option for option in options if option not in told] == []
    elif not {"--help", "--version"} & set(words):
        by_typer(words)


def test_the_command_reference_is_what_the_program_says() -> None:
    from infochat.cli.command_reference import page

    path = ROOT / "docs" / "command-reference.md"
    if UPDATE:
        path.write_text(page())
    assert path.read_text() == page()


def test_completion_answers_from_what_the_commands_say_today() -> None:
    from infochat.cli.completion_table import PLACE, table, write

    if UPDATE:
        write()
    assert json.loads(Path(PLACE).read_text()) == json.loads(json.dumps(table()))
