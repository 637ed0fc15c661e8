"""What the pages show is what the program does: every command in them is run, and shown output is compared.

INFOCHAT_UPDATE_DOCS=1 writes the README's output and the generated pages anew instead of comparing them.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
UPDATE = bool(os.environ.get("INFOCHAT_UPDATE_DOCS"))
PLACEHOLDER = re.compile(r"\b[A-Z]{3,}\b|\.\.\.")


def test_the_year_in_the_readme_prints_what_it_shows(infochat, tmp_path, monkeypatch) -> None:
    shutil.copytree(ROOT / "tests" / "corpus", tmp_path / "tests" / "corpus")
    monkeypatch.chdir(tmp_path)
    text = (ROOT / "README.md").read_text()
    block = re.search(r"```console\n(.*?)```", text, re.DOTALL)
    assert block
    shown = ""
    for line in block[1].splitlines():
        if line.startswith("$ infochat"):
            result = infochat(*shlex.split(line)[2:])
            shown += f"{line}\n{result.out.rstrip()}\n\n"
    shown = shown.replace(str(tmp_path), "~").rstrip() + "\n"
    if UPDATE:
        (ROOT / "README.md").write_text(text.replace(block[1], shown))
    else:
        assert block[1] == shown


def shown_commands() -> list[str]:
    """Every infochat line of the pages: in blocks, after a prompt, and between back-ticks in the text."""
    found = []
    for page in PAGES:
        text = page.read_text() if page.exists() else ""
        found += re.findall(r"^(?:    |\$ )(?:\$ )?(infochat .+)$", text, re.MULTILINE)
        found += re.findall(r"`(infochat [^`\n]+)`", text)
    return sorted(set(found))


@pytest.mark.parametrize("line", shown_commands())
def test_every_command_that_a_page_shows_is_understood(line: str, infochat, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "tests" / "corpus", tmp_path / "tests" / "corpus")
    words = shlex.split(line.split(" -> ")[0])[1:]
    if PLACEHOLDER.search(line) or words[0] not in ("--help", "--version"):
        # With its placeholders a line cannot run; its command and options must still be there.
        command = next(word for word in words if not word.startswith("-"))
        told = infochat(command, "--help").out + infochat("--help").out
        for word in words:
            if word.startswith("--"):
                assert word.split("=")[0] in told, f"{line}: no {word}"


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
