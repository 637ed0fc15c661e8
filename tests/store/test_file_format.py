"""The description of the file says what the file is, no less and no more, and its example can be edited by hand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest

from build import make_contact, uid
from infochat.domain.people import Connections
from infochat.store.document import HEADER_KEYS
from infochat.store.store import Store
from store.everything import NOW, records

PAGE = (Path(__file__).parents[2] / "docs" / "file-format.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    found = re.search(rf"^##+ {title}\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found, f"docs/file-format.md has no section {title}"
    return found[1]


def names_in(title: str) -> list[str]:
    """Return what stands between back-ticks in a section, each once, in its order."""
    return list(dict.fromkeys(re.findall(r"`(\w+)`", section(title))))


def choices(hint: Any) -> Iterator[str]:
    """Yield the words that a field may be."""
    for part in get_args(hint):
        yield from [str(part)] if get_origin(hint) is Literal else choices(part)


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """Return a file with the example of the page."""
    found = re.search(r"```json\n(.*?)```", PAGE, re.DOTALL)
    assert found
    path = tmp_path / "try.json"
    path.write_text(found[1], encoding="utf-8")
    return path


@pytest.mark.parametrize("kind", list(records()), ids=lambda kind: kind.__name__)
def test_every_field_of_every_record_is_described_in_its_order_and_no_other(kind: type) -> None:
    described = [
        name for name in names_in(kind.__name__) if kind.__name__ != "Connections" or name not in Connections().columns
    ]
    assert described == [field.name for field in fields(kind) if field.name != "extra"]


@pytest.mark.parametrize("kind", list(records()), ids=lambda kind: kind.__name__)
def test_every_word_that_a_field_may_be_is_named(kind: type) -> None:
    told = set(re.findall(r"\w+(?:-\w+)*", section(kind.__name__)))
    assert {word for hint in get_type_hints(kind).values() for word in choices(hint)} <= told


def test_every_section_is_a_record_of_the_file() -> None:
    assert set(re.findall(r"^### (\w+)$", PAGE, re.MULTILINE)) == {kind.__name__ for kind in records()}


def test_every_field_of_the_header_is_described_in_its_order_and_no_other() -> None:
    assert tuple(re.findall(r"^\| `(\w+)` \|", section("The header"), re.MULTILINE)) == HEADER_KEYS


def test_the_example_can_be_used_as_it_stands(example: Path) -> None:
    store = Store(str(example))
    assert [contact.name for contact in store.load().contacts] == ["Ada Lovelace"]
    assert next(iter(store.load().connections)).company == "Navy"
    with store.edit("add", NOW, new_uid=uid) as challenge:
        challenge.contacts.append(make_contact("Bob"))
    store.undo(1, NOW)
    assert [contact.name for contact in store.load().contacts] == ["Ada Lovelace"]


def test_the_example_has_no_field_that_the_program_does_not_know(example: Path) -> None:
    def unknown(value: Any) -> list[str]:
        if isinstance(value, list):
            return [name for item in value for name in unknown(item)]
        if not is_dataclass(value):
            return []
        inner = [getattr(value, field.name) for field in fields(value) if field.name != "extra"]
        return [*getattr(value, "extra", {}), *unknown(inner)]

    assert unknown(Store(str(example)).load()) == []


def test_an_edit_by_hand_is_understood_and_outlives_the_next_change(example: Path, infochat: Any) -> None:
    text = example.read_text(encoding="utf-8")
    edited = text.replace(
        '"company": "Analytical Engines",', '"x_mine": {"met at": "the fair"},\n"company": "Engines Ltd",'
    )
    edited = edited.replace('"weight": 60', '"weight": 55').replace('"weight": 40', '"weight": 45')
    edited = edited.replace('["dd44', '["mine", "Alan Turing", null, null, null, null, null, null],\n["dd44')
    example.write_text(edited, encoding="utf-8")

    assert "Engines Ltd" in infochat("--file", str(example), "show", "ada").out
    infochat("--file", str(example), "note", "alan", "said hello")

    kept, wanted = json.loads(example.read_text(encoding="utf-8")), json.loads(edited)
    ada = {**kept["contacts"][0], "updated_at": None}
    assert list(ada.items()) == list({**wanted["contacts"][0], "updated_at": None}.items())
    assert [contact["name"] for contact in kept["contacts"]] == ["Ada Lovelace", "Alan Turing"]
    assert kept["years"] == wanted["years"]
    assert kept["settings"] == wanted["settings"]


def test_a_slip_of_the_hand_is_refused_with_its_place_and_the_file_stays(example: Path, infochat: Any) -> None:
    for good, bad in (('"warmth": 2,', '"warmth": 2'), ('"warmth": 2', '"warmth": "two"')):
        slip = example.read_text(encoding="utf-8").replace(good, bad)
        broken = example.with_name("broken.json")
        broken.write_text(slip, encoding="utf-8")

        told = infochat("--file", str(broken), "note", "ada", "x", code=1).err

        assert re.search(r"line \d+|warmth", told), told
        assert broken.read_text(encoding="utf-8") == slip


def test_everything_that_lies_beside_the_file_is_named(infochat: Any, home: Path) -> None:
    infochat("add-contact", "Ada Lovelace")
    infochat("schedule", "ada", "tue 14:30")
    infochat("undo")
    folder = home / "data"
    (history,) = {re.sub(r"\d{8}-[0-9a-f]{8}", "REVISION", path.name) for path in (folder / "history").iterdir()}

    table = section("Beside the file")
    named = {name.partition("/")[0] for name in re.findall(r"^\| `([^`]+)`", table, re.MULTILINE)}
    assert {path.name for path in folder.iterdir()} - {"infochat.json"} <= named
    assert history in re.sub(r"\d{8}-[0-9a-f]{8}", "REVISION", table)
