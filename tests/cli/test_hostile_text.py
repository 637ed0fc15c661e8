"""Hostile text through every field, every command and every exit: nothing but text comes out, and nothing is lost."""

from __future__ import annotations

import ast
import csv
import email
import email.policy
import io
import json
import os
import re
import subprocess
import sys
import unicodedata
from html.parser import HTMLParser
from pathlib import Path

import pytest

from hostile import HEADERS, PATHS, PEOPLE, STRINGS, TERMINAL, data_file
from infochat.domain.text import clean_line

ROOT = Path(__file__).parents[2]
IN_A_FILE = [text for text in STRINGS if not re.search("[\ud800-\udfff]", text)]
GROUPS = [IN_A_FILE[start : start + 12] for start in range(0, len(IN_A_FILE), 12)]
IDS = [f"from-{12 * number}" for number in range(len(GROUPS))]
TYPED = (
    ["show"],
    ["list"],
    ["find"],
    ["reach-out"],
    ["thank"],
    ["done"],
    ["questions"],
    ["config"],
    ["target"],
    ["import"],
    ["merge"],
    ["schedule", "ada-lovelace"],
    ["meet", "ada-lovelace", "--score"],
    ["meet", "ada-lovelace", "--takeaway"],
    ["meet", "ada-lovelace", "--referral"],
    ["evaluate", "--score"],
    ["evaluate", "--option"],
    ["evaluate", "--choose"],
    ["prepare", "ada-lovelace", "--list"],
    ["prepare", "ada-lovelace", "--add"],
    ["reach-out", "ada-lovelace", "--template"],
    ["edit", "ada-lovelace", "--id"],
    ["edit", "ada-lovelace", "--email"],
    ["edit", "ada-lovelace", "--tz"],
    ["note", "ada-lovelace", "--due"],
    ["list", "--stage"],
    ["list", "--tag"],
    ["show", "--talk"],
)
EVERYTHING = pytest.param(1, marks=pytest.mark.programs, id="everything")
"""each text through each command takes minutes: the everyday run takes every eighth pair, the gate takes all"""
STYLE = re.compile("\x1b\\[[0-9;]*m")
STEERS = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2067\u206a-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
WHOLE = (
    ["list"],
    ["list", "--connections"],
    ["list", "--all", "--sort", "name"],
    ["find"],
    ["find", "--why"],
    ["find", "--target"],
    ["target"],
    ["status"],
    ["status", "--line"],
    ["evaluate"],
    ["evaluate", "--why"],
    ["report"],
    ["report", "--no-names"],
    ["report", "--format", "md"],
    ["questions"],
    ["questions", "--answers"],
    ["config"],
    ["undo", "--list"],
    ["doctor"],
)
EACH = (
    ["show"],
    ["show", "--notes"],
    ["prepare"],
    ["prepare", "--format", "md"],
    ["reach-out"],
    ["thank"],
    ["schedule", "--cancel"],
    ["remove-contact", "--dry-run"],
)


def steering(text: str) -> list[str]:
    """Return what could steer a terminal: all that is neither text nor a style of our own."""
    text = STYLE.sub("", text)
    found = STEERS.findall(text)
    isolates = [line for line in text.split("\n") if line.count("\u2068") != line.count("\u2069")]
    return [*map(ascii, found), *isolates]


def towers(text: str) -> list[str]:
    """Return marks that are heaped on one letter, over the lines around it."""
    return re.findall("[\u0300-\u036f]{9,}", text)


@pytest.fixture
def write(home: Path):
    def write(texts: list[str]) -> None:
        (home / "data").mkdir(exist_ok=True)
        (home / "data" / "infochat.json").write_bytes(data_file(texts))

    return write


def test_there_are_enough_hostile_texts() -> None:
    assert len(STRINGS) >= 150


@pytest.mark.parametrize("texts", GROUPS, ids=IDS)
@pytest.mark.parametrize("share", [8, EVERYTHING])
def test_nothing_but_text_comes_out_of_any_reading_command(infochat, write, texts: list[str], share: int) -> None:
    write(texts)
    for number, command in enumerate(WHOLE, GROUPS.index(texts)):
        for way in ({"typed": []}, {"stdin": ""}):
            for options in (["--color", "always"], ["--plain"]):
                number += 1
                if number % share:
                    continue
                told = infochat(*command, *options, "--no-input", code=None, **way)
                assert told.code == 0, (command, told.err)
                assert steering(told.out) + towers(told.out) == [], command
                assert steering(told.err) == [], command


@pytest.mark.parametrize("texts", GROUPS, ids=IDS)
@pytest.mark.parametrize("share", [8, EVERYTHING])
def test_nothing_but_text_comes_out_of_any_command_about_one_person(
    infochat, write, texts: list[str], share: int
) -> None:
    write(texts)
    for number in range(len(texts)):
        for command in EACH[number % share :: share]:
            way = {"typed": []} if number % 2 else {"stdin": ""}
            told = infochat(command[0], f"p{number}", *command[1:], "--no-input", code=None, **way)
            assert told.code in (0, 1, 2), (command, told.err)
            assert "a fault of its own" not in told.err, (command, ascii(texts[number]), told.err)
            assert steering(told.out + told.err) == [], (command, ascii(texts[number]))


@pytest.mark.parametrize("texts", GROUPS, ids=IDS)
def test_json_keeps_every_letter_and_steers_no_terminal(infochat, write, texts: list[str]) -> None:
    write(texts)
    told = infochat("list", "--all", "--json", typed=[])
    assert steering(told.out) == []
    names = {contact["id"]: contact["name"] for contact in told.json["contacts"]}
    assert [names[f"p{number}"] for number in range(len(texts))] == texts
    for command in WHOLE:
        document = infochat(*command, "--json", typed=[]).out
        assert steering(document) == [], command
        json.loads(document)


def arguments(texts: list[str]) -> list[str]:
    """Return the texts that a shell can hand over, as Python hands on bytes that are no UTF-8."""
    return [text.replace("\ud800", "\udc80").replace("\udfff", "\udcff") for text in texts if "\0" not in text]


@pytest.mark.parametrize("start", range(12))
@pytest.mark.parametrize("share", [8, EVERYTHING])
def test_what_is_typed_is_cleaned_at_entry_and_kept(infochat, home: Path, start: int, share: int) -> None:
    infochat("add-contact", "Ada Lovelace")
    for number, text in enumerate(arguments(STRINGS[start::12])):
        kept = clean_line(text[:500])
        for typed in (None, []):
            told = infochat(
                "edit",
                "ada-lovelace",
                f"--company={text}",
                f"--why={text}",
                f"--tag={text}",
                f"--position={text}",
                "--no-input",
                typed=typed,
                code=None,
            )
            assert steering(told.out + told.err) == []
            assert told.code == (0 if len(clean_line(text, 10**6)) <= 500 else 2), told.err
        if len(clean_line(text, 10**6)) <= 500:
            contact = infochat("show", "ada-lovelace", "--json").json["contact"]
            assert (contact["company"] or "") == kept
            assert not re.search("[\x00-\x1f\x7f-\x9f\ud800-\udfff]", contact["company"] or "")
        infochat("note", "ada-lovelace", "-", stdin=text.encode(errors="replace").decode(), code=None)
        for place, command in enumerate(TYPED):
            if (place + number) % share:
                continue
            words = [*command[:-1], f"{command[-1]}={text}"] if command[-1].startswith("--") else [*command, "--", text]
            words.insert(1, "--no-input")
            told = infochat(*words, typed=[] if (place + number) % 2 else None, code=None)
            assert told.code in (0, 1, 2), (command, ascii(text), told.err)
            assert "a fault of its own" not in told.err, (command, ascii(text), told.err)
            assert steering(told.out + told.err) == [], (command, ascii(text))


class Tags(HTMLParser):
    """What a page is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.links.update(value or "" for name, value in attrs if name in ("href", "src", "action"))


def parts_of(page: str) -> Tags:
    tags = Tags()
    tags.feed(page)
    return tags


@pytest.mark.parametrize("texts", GROUPS, ids=IDS)
def test_pages_hold_no_part_that_a_text_brought(infochat, write, texts: list[str]) -> None:
    write(["Ann Bob"] * 12)
    pages = {
        "report": infochat("report", "--format", "html").out,
        "prepare": infochat("prepare", "p1", "--format", "html").out,
    }
    usual = {name: parts_of(page) for name, page in pages.items()}
    write(texts)
    hostile = {"report": [infochat("report", "--format", "html").out]}
    hostile["prepare"] = [infochat("prepare", f"p{n}", "--format", "html").out for n in range(len(texts))]
    for name, written in hostile.items():
        for page in written:
            found = parts_of(page)
            assert found.tags <= usual[name].tags | {"a"}
            assert not {tag for tag in found.tags if tag in ("script", "iframe", "img", "object", "form", "base")}
            assert not {attribute for attribute in found.attributes if attribute.startswith("on")}
            assert all(re.match("https?://|mailto:|tel:|#", link) for link in found.links), found.links


@pytest.mark.parametrize("texts", GROUPS, ids=IDS)
def test_markdown_brings_no_tags_links_or_pictures(infochat, write, texts: list[str]) -> None:
    from markdown_it import MarkdownIt

    write(texts)
    pages = [infochat("report", "--format", "md").out]
    pages += [infochat("prepare", f"p{n}", "--format", "md").out for n in range(len(texts))]
    for page in pages:
        found = parts_of(MarkdownIt("commonmark", {"html": True}).enable("table").render(page))
        assert not found.tags & {"script", "img", "iframe", "svg", "style", "b", "title", "base"}, page
        assert not {attribute for attribute in found.attributes if attribute.startswith("on")}
        assert all(re.match("https?://|mailto:|tel:|#", link) for link in found.links), found.links


@pytest.mark.parametrize("texts", GROUPS, ids=IDS)
def test_no_cell_is_a_formula_and_reading_it_again_gives_the_same(infochat, write, texts: list[str]) -> None:
    write(texts)
    rows = list(csv.reader(io.StringIO(infochat("export", "--format", "csv").out.removeprefix("\ufeff"))))
    assert len({len(row) for row in rows}) == 1
    for cell in (cell for row in rows for cell in row):
        assert not unicodedata.normalize("NFKC", cell).lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n")), (
            cell
        )


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").replace("\r\n\t", "").split("\r\n")


def property_names(lines: list[str]) -> set[str]:
    return {re.split("[;:]", line, maxsplit=1)[0].rpartition(".")[2] for line in lines if line}


@pytest.mark.parametrize("texts", GROUPS, ids=IDS)
def test_calendars_and_cards_hold_no_property_that_a_text_brought(infochat, write, texts: list[str]) -> None:
    write(["Ann Bob"] * 12)
    exports = [("export", "--format", "ics"), ("export", "--format", "ics", "--due"), ("export", "--format", "vcf")]
    usual = {
        command: property_names(unfolded(infochat(*command).out.replace("\n", "\r\n").replace("\r\r", "\r")))
        for command in exports
    }
    write(texts)
    for command in exports:
        written = infochat(*command).out.replace("\r\n", "\n").replace("\n", "\r\n")
        assert property_names(unfolded(written)) <= usual[command], command
        assert all(len(line.encode()) <= 75 for line in written.split("\r\n"))
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", written)


@pytest.mark.parametrize("texts", GROUPS, ids=IDS)
def test_mail_has_one_recipient_and_no_header_of_its_own(infochat, write, home: Path, texts: list[str]) -> None:
    write(texts)
    for number in range(len(texts)):
        file = home / f"{number}.eml"
        told = infochat("reach-out", f"p{number}", "--channel", "email", "--eml", str(file), code=None)
        assert told.code in (0, 1, 2)
        if file.exists():
            message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
            assert len(message["to"].addresses) == 1
            names = {name.lower() for name in message}
            assert names <= {
                "to",
                "from",
                "subject",
                "date",
                "message-id",
                "mime-version",
                "x-unsent",
                "content-type",
                "content-transfer-encoding",
            }


@pytest.mark.parametrize("start", range(6))
def test_no_name_becomes_a_path(infochat, home: Path, start: int) -> None:
    infochat("config", "hints", "off")
    for text in arguments((PATHS + HEADERS + PEOPLE[:9] + TERMINAL[:3])[start::6]):
        told = infochat("add-contact", "--no-input", "--json", "--", text, code=None)
        if told.code == 0:
            who = told.json["contact"]["id"]
            infochat("schedule", who, "tue 14:30", "--anyway")
            assert infochat("remove-contact", who, "--dry-run").code == 0
            infochat("undo")
            infochat("undo")
    folders = {path.relative_to(home).parts[:2] for path in home.rglob("*") if path.is_file()}
    assert {parts[0] for parts in folders} <= {"data", "xdg_cache_home"}
    written = [path.name for path in (home / "data" / "calendar").iterdir()]
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9-]{0,59}\.ics", name) for name in written), written


def test_bytes_that_are_no_text_are_no_fault(home: Path) -> None:
    for command in (
        [b"show", b"\xff\xfe"],
        [b"add-contact", b"An\xffn"],
        [b"note", b"an", b"\xff"],
        [b"--file", b"/tmp/\xff/x", b"list"],
    ):
        done = subprocess.run(
            [sys.executable, "-m", "infochat", *command], capture_output=True, check=False, timeout=60
        )
        assert done.returncode in (0, 1, 2)
        assert b"fault" not in done.stderr


SOURCE = sorted((ROOT / "src" / "infochat").rglob("*.py"))
ONLY_IN = {
    # what it is: where alone it may be
    "Console": {"cli/render/screen.py"},
    "sys.stdout.write": {"__main__.py", "cli/completion.py"},
    "sys.stderr.write": {"cli/boundary.py", "__main__.py"},
    "typer.echo": {"cli/app.py"},
    "csv.writer": {"formats/csv_export.py"},
    "EmailMessage": {"formats/mail.py"},
    "subprocess.run": {"cli/editor.py", "cli/clipboard.py"},
    "subprocess.Popen": {"cli/opener.py", "cli/handover.py"},
    "os.startfile": {"cli/opener.py", "cli/handover.py"},
    "os.system": set(),
    "os.popen": set(),
    "eval": set(),
    "exec": set(),
    "pickle.loads": set(),
    "typer.launch": set(),
    "typer.prompt": set(),
    "typer.confirm": set(),
    "input": set(),
    "Text.from_markup": set(),
    "Markup": set(),
}


def test_text_leaves_by_the_one_door_of_each_exit() -> None:
    found: dict[str, set[str]] = {name: set() for name in ONLY_IN}
    for path in SOURCE:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                if called in found:
                    found[called].add(str(path.relative_to(ROOT / "src" / "infochat")))
                shell = [each for each in node.keywords if each.arg == "shell"]
                assert not shell, f"{path} starts a shell"
                if called in ("subprocess.run", "subprocess.Popen"):
                    assert isinstance(node.args[0], ast.List), f"{path} starts a program without a list"
                if called == "Console":
                    switched_off = {each.arg for each in node.keywords if ast.unparse(each.value) == "False"}
                    assert {"markup", "emoji", "highlight"} <= switched_off
    for name, places in found.items():
        assert places <= ONLY_IN[name], f"{name} in {places - ONLY_IN[name]}"


def test_only_the_terminal_writes_to_a_stream() -> None:
    allowed = {
        "cli/terminal.py",
        "cli/boundary.py",
        "cli/completion.py",
        "__main__.py",
        "cli/meet/live.py",
        "cli/progress.py",
        "cli/context.py",
    }
    for path in SOURCE:
        text = path.read_text()
        name = str(path.relative_to(ROOT / "src" / "infochat"))
        if name not in allowed:
            assert not re.search(r"\b(sys\.(stdout|stderr)|terminal\.(out|err))\.write", text), name


def test_the_environment_cannot_bring_text_in(infochat, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "INFOCHAT_NOW": "\x1b[2J",
        "TZ": "\x1b[2J",
        "COLUMNS": "\x1b[2J",
        "INFOCHAT_FILE": "/nowhere/\x1b[2J/x",
    }.items():
        with monkeypatch.context() as environ:
            environ.setenv(name, value)
            told = infochat("list", code=None, typed=[])
            assert steering(told.out + told.err) == [], name
    assert os.environ["TERM"] == "xterm"
