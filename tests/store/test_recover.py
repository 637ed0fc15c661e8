"""The way back after any damage to the one file."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from build import make_contact, make_interview, uid
from infochat.errors import StoreError
from infochat.store.history import sha8
from infochat.store.migrations import NewerError
from infochat.store.recover import NoSuchRevisionError, NothingToRecoverError
from infochat.store.save import ChangedMeanwhileError
from infochat.store.store import Store
from infochat.store.strict_json import DamagedError
from store.everything import NOW


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Three contacts in three revisions, then a fourth who is only in the last."""
    store = Store(str(tmp_path / "infochat.json"))
    for name in ("Ada", "Bob", "Cyd", "Dan"):
        with store.edit(f"added {name}", NOW, new_uid=uid) as challenge:
            challenge.contacts.append(make_contact(name, interviews=[make_interview()]))
            challenge.connections.rows.append([uid(), name, *[None] * 6])
    return store


def names(store: Store) -> list[str]:
    return [contact.name for contact in store.load().contacts]


def damage(store: Store, data: bytes) -> None:
    Path(store.path).write_bytes(data)


def recover(store: Store, revision: int | None = None, *, quarantine: bool = False) -> None:
    store.recover(store.recover_plan(revision, quarantine=quarantine), NOW, new_uid=uid)


def test_a_file_cut_at_any_byte_comes_back_as_the_last_or_the_last_but_one_state(store: Store) -> None:
    good = store.raw()
    for end in range(0, len(good) - 2, 3):
        damage(store, good[:end])
        plan = store.recover_plan()
        found = [contact.name for contact in plan.challenge.contacts]
        assert found in (["Ada", "Bob", "Cyd"], ["Ada", "Bob", "Cyd", "Dan"])
        assert store.raw() == good[:end]
    assert found == ["Ada", "Bob", "Cyd", "Dan"]


@pytest.mark.parametrize(
    "make",
    [
        lambda good: b"",
        lambda good: b"\0" * len(good),
        lambda good: b"<<<<<<< mine\n" + good,
        lambda good: good.replace(b'"rev": 4', b'"rev": 4, "rev": 5'),
        lambda good: good[:900] + b"\xff" + good[901:],
        lambda good: good.decode().encode("utf-16"),
        lambda good: b"[]",
        lambda good: good.replace(b'"uid"', b'"udi"', 1),
        lambda good: good.replace(b'"format": "infochat"', b'"format": "todo"'),
    ],
    ids=["empty", "nul", "markers", "twice", "byte", "utf-16", "list", "no uid", "other format"],
)
def test_after_any_damage_everybody_but_the_last_is_there_again_and_the_damaged_file_too(make, store: Store) -> None:  # type: ignore[no-untyped-def]
    data = make(store.raw())
    damage(store, data)
    recover(store)
    assert names(store)[:3] == ["Ada", "Bob", "Cyd"]
    folder = Path(store.path).parent / "damaged"
    assert data in [path.read_bytes() for path in folder.iterdir()]
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in folder.iterdir())
    assert store.rev == 5
    assert store.warnings == []


def test_recovering_can_be_undone_and_done_again(store: Store) -> None:
    damage(store, store.raw()[:-8])
    recover(store)
    assert names(store) == ["Ada", "Bob", "Cyd", "Dan"]
    assert store.undo(1, NOW)[0].what == "recovered what the damaged file held"
    assert names(store) == ["Ada", "Bob", "Cyd"]
    store.redo(1, NOW)
    assert names(store) == ["Ada", "Bob", "Cyd", "Dan"]


def test_a_missing_file_comes_back(store: Store) -> None:
    os.unlink(store.path)
    plan = store.recover_plan()
    assert (plan.source, plan.damage, plan.counts.contacts) == ("snapshot", "it is gone", 3)
    store.recover(plan, NOW, new_uid=uid)
    assert names(store) == ["Ada", "Bob", "Cyd"]


def test_the_plan_shows_what_can_be_had(store: Store) -> None:
    damage(store, store.raw()[:-8])
    plan = store.recover_plan()
    assert [revision.rev for revision in plan.revisions] == [3, 2, 1]
    assert [revision.counts.contacts for revision in plan.revisions] == [3, 2, 1]
    assert plan.revisions[0].counts.interviews == 3
    assert plan.revisions[0].what == "added Cyd"
    assert all(revision.ok for revision in plan.revisions)
    assert (plan.source, plan.rescued, plan.counts.connections) == ("rescue", 2, 4)
    assert plan.damage is not None
    assert plan.damage.startswith("it is cut off at line")


def test_a_damaged_snapshot_is_passed_over(store: Store) -> None:
    newest = store.history()[0]
    Path(newest.path).write_bytes(b"{}")
    damage(store, b"")
    plan = store.recover_plan()
    assert plan.revision is not None
    assert plan.revision.rev == 2
    assert [revision.ok for revision in plan.revisions] == [False, True, True]


def test_a_named_revision_is_brought_back_from_a_good_file(store: Store) -> None:
    recover(store, 2)
    assert names(store) == ["Ada", "Bob"]
    assert store.rev == 5
    store.undo(1, NOW)
    assert names(store) == ["Ada", "Bob", "Cyd", "Dan"]
    assert not (Path(store.path).parent / "damaged").exists()


def test_a_revision_that_is_not_there_is_refused_with_those_that_are(store: Store) -> None:
    with pytest.raises(NoSuchRevisionError) as caught:
        store.recover_plan(99)
    assert "The history has 1 to 3." in caught.value.remedy


def test_a_good_file_is_not_repaired(store: Store) -> None:
    with pytest.raises(NothingToRecoverError):
        store.recover_plan()
    with pytest.raises(NothingToRecoverError):
        store.recover_plan(quarantine=True)


def test_a_newer_file_is_left_alone(store: Store) -> None:
    newer = store.raw().replace(b'"schema_version": 1', b'"schema_version": 2')
    damage(store, newer)
    with pytest.raises(NewerError):
        store.recover_plan()
    assert store.raw() == newer


def test_quarantine_sets_only_the_bad_record_aside(store: Store) -> None:
    bad = store.raw().replace(b'"name": "Bob"', b'"name": "Bob",\n      "warmth": "hot"', 1)
    damage(store, bad)
    recover(store, quarantine=True)
    assert names(store) == ["Ada", "Cyd", "Dan"]
    kept = [path for path in (Path(store.path).parent / "damaged").iterdir() if path.name.startswith("records-")]
    [record] = json.loads(kept[0].read_text())
    assert record["place"] == "contact bob"
    assert record["record"]["warmth"] == "hot"
    assert store.undo(1, NOW)[0].what == "set damaged records aside"
    assert names(store) == ["Ada", "Bob", "Cyd"]


def test_quarantine_takes_no_more_than_the_innermost_record(store: Store) -> None:
    text = json.loads(store.raw())
    text["contacts"][1]["interviews"][0]["minutes"] = "long"
    text["contacts"][2]["notes"] = [{"uid": "n", "at": "2026-01-01T00:00:00", "text": "no offset"}]
    text["settings"] = {"goal": 3, "name": "Me"}
    text["redo"] = "broken"
    damage(store, json.dumps(text).encode())
    plan = store.recover_plan(quarantine=True)
    assert sorted(plan.set_aside) == [
        "contact bob, interviews[0]", "contact cyd, notes[0]", "settings.goal", "the field redo",
    ]  # fmt: skip
    store.recover(plan, NOW, new_uid=uid)
    assert names(store) == ["Ada", "Bob", "Cyd", "Dan"]
    assert store.load().settings == {"name": "Me"}


def test_without_quarantine_a_bad_record_comes_from_the_history(store: Store) -> None:
    damage(store, store.raw().replace(b'"name": "Bob"', b'"name": "Bob",\n      "warmth": "hot"', 1))
    recover(store)
    assert names(store) == ["Ada", "Bob", "Cyd", "Dan"]


def test_quarantine_cannot_help_where_no_record_is_to_blame(store: Store) -> None:
    damage(store, store.raw()[:400])
    with pytest.raises(DamagedError, match="cut off"):
        store.recover_plan(quarantine=True)


def test_a_file_that_changed_after_the_plan_was_made_is_left_alone(store: Store) -> None:
    damage(store, b"")
    plan = store.recover_plan()
    damage(store, b"something else")
    with pytest.raises(ChangedMeanwhileError):
        store.recover(plan, NOW, new_uid=uid)
    assert store.raw() == b"something else"


def test_a_first_file_without_history_can_be_begun_again(tmp_path: Path) -> None:
    store = Store(str(tmp_path / "infochat.json"))
    damage(store, b"\0\0\0")
    plan = store.recover_plan()
    assert plan.source == "empty"
    store.recover(plan, NOW, new_uid=uid)
    assert names(store) == []
    assert [path.read_bytes() for path in (tmp_path / "damaged").iterdir()] == [b"\0\0\0"]


def test_whole_records_are_rescued_even_without_a_history(store: Store) -> None:
    data = store.raw()
    for revision in store.history():
        os.unlink(revision.path)
    damage(store, data[: data.index(b'"name": "Cyd"')])
    recover(store)
    assert names(store) == ["Ada", "Bob"]


def test_the_history_of_a_neighbour_is_not_mixed_in(store: Store, tmp_path: Path) -> None:
    other = Store(str(tmp_path / "other.json"))
    for name in ("Xa", "Yo"):
        with other.edit(name, NOW, new_uid=uid) as challenge:
            challenge.contacts.append(make_contact(name))
    os.unlink(store.path)
    assert [revision.rev for revision in store.recover_plan().revisions] == [3, 2, 1]
    damage(other, other.raw()[:-3])
    recover(other)
    assert names(other) == ["Xa", "Yo"]


@pytest.mark.parametrize("seed", range(20))
def test_a_letter_flipped_anywhere_never_loses_a_whole_state(seed: int, store: Store) -> None:
    import random

    dice = random.Random(seed)
    data = bytearray(store.raw())
    data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    damage(store, bytes(data))
    try:
        store.load()
    except NewerError:
        return
    except StoreError:
        recover(store)
    assert len(store.load().contacts) >= 3


def test_the_name_of_a_snapshot_tells_its_bytes(store: Store) -> None:
    for revision in store.history():
        assert sha8(Path(revision.path).read_bytes()) == revision.ref.sha8
