"""The description of the file says what the file is."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from build import make_contact, uid
from infochat.store.document import HEADER_KEYS
from infochat.store.store import Store
from store.everything import NOW, records

PAGE = (Path(__file__).parents[2] / "docs" / "file-format.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    found = re.search(rf"^##+ {title}\n(.*?)(?=^##)", PAGE, re.MULTILINE | re.DOTALL)
    assert found, f"docs/file-format.md has no section {title}"
    return found[1]


@pytest.mark.parametrize("kind", list(records()), ids=lambda kind: kind.__name__)
def test_every_field_of_every_record_is_described(kind: type) -> None:
    described = set(re.findall(r"`(\w+)`", section(kind.__name__)))
    assert {field.name for field in fields(kind)} - {"extra"} <= described


def test_every_field_of_the_header_is_described() -> None:
    assert set(HEADER_KEYS) <= set(re.findall(r"^\| `(\w+)` \|", section("The header"), re.MULTILINE))


def test_the_example_can_be_used_as_it_stands(tmp_path: Path) -> None:
    example = re.search(r"```json\n(.*?)```", PAGE, re.DOTALL)
    assert example
    path = tmp_path / "infochat.json"
    path.write_text(example[1], encoding="utf-8")
    store = Store(str(path))
    assert [contact.name for contact in store.load().contacts] == ["Ada Lovelace"]
    assert next(iter(store.load().connections)).company == "Navy"
    with store.edit("add", NOW, new_uid=uid) as challenge:
        challenge.contacts.append(make_contact("Bob"))
    store.undo(1, NOW)
    assert [contact.name for contact in store.load().contacts] == ["Ada Lovelace"]
