"""Files of former schemas, tried with steps that are made up here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from build import make_contact, uid
from infochat.store import document, migrations, reading, save
from infochat.store.migrations import NewerError, migrate
from infochat.store.store import Store
from store.everything import NOW

Json = dict[str, Any]


def test_each_step_is_taken_once_and_in_order() -> None:
    steps = {n: lambda raw, n=n: {**raw, "seen": [*raw["seen"], n]} for n in (1, 2, 3)}  # type: ignore[misc]
    assert migrate({"schema_version": 2, "seen": []}, 2, steps, 4) == {"schema_version": 4, "seen": [2, 3]}


@pytest.fixture
def second_schema(monkeypatch: pytest.MonkeyPatch) -> None:
    """A world in which schema 2 keeps the goal as a setting that schema 1 called aim."""

    def step(raw: Json) -> Json:
        settings = raw.get("settings", {})
        if "aim" in settings:
            settings["goal"] = settings.pop("aim")
        return raw

    for module in (migrations, document, reading, save):
        monkeypatch.setattr(module, "SCHEMA_VERSION", 2)
    monkeypatch.setitem(migrations.STEPS, 1, step)
    monkeypatch.setattr(document, "migrate", lambda raw, version: migrate(raw, version, target=2))


def old_file(path: Path) -> bytes:
    raw = {"format": "infochat", "schema_version": 1, "store_id": "s", "rev": 7, "settings": {"aim": "4"}}
    path.write_text(json.dumps(raw))
    return path.read_bytes()


def test_an_old_file_is_read_without_being_written(second_schema: None, tmp_path: Path) -> None:
    before = old_file(tmp_path / "infochat.json")
    store = Store(str(tmp_path / "infochat.json"), cache_folder=str(tmp_path / "cache"))
    assert store.load().settings == {"goal": "4"}
    assert store.load().settings == {"goal": "4"}
    assert store.raw() == before


def test_the_first_change_leaves_a_pinned_copy_and_can_be_undone(second_schema: None, tmp_path: Path) -> None:
    before = old_file(tmp_path / "infochat.json")
    store = Store(str(tmp_path / "infochat.json"))
    with store.edit("add", NOW, new_uid=uid) as challenge:
        challenge.contacts.append(make_contact("Ada"))
    assert json.loads(store.raw())["schema_version"] == 2
    [pinned] = [path for path in (tmp_path / "history").iterdir() if path.name.startswith("pre-v2-00000007-")]
    assert pinned.read_bytes() == before
    store.undo(1, NOW)
    assert store.load().contacts == []
    assert store.load().settings == {"goal": "4"}


def test_a_newer_file_is_refused_without_being_touched(tmp_path: Path) -> None:
    data = b'{"format": "infochat", "schema_version": 2, "contacts": "whatever that means then"}'
    path = tmp_path / "infochat.json"
    path.write_bytes(data)
    store = Store(str(path))
    with pytest.raises(NewerError, match="newer infochat"):
        store.load()
    with pytest.raises(NewerError), store.edit("add", NOW, new_uid=uid):
        pass
    assert path.read_bytes() == data
    assert [check.ok for check in store.checkup() if check.name == "format"] == [False]
    assert store.raw() == data


@pytest.mark.parametrize("path", sorted((Path(__file__).parent / "schemas").glob("*.json")), ids=lambda path: path.stem)
def test_a_file_of_every_former_schema_is_still_read(path: Path) -> None:
    challenge = Store(str(path)).load()
    assert challenge.contacts[0].name == "Ada Lovelace"
    assert challenge.contacts[0].extra == {"x_of_my_own": "kept"}
    assert next(iter(challenge.connections)).name == "Grace Hopper"
