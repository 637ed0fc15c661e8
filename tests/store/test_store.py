"""What the commands rely on: load, edit, undo, redo."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from build import make_contact, uid
from infochat.domain.challenge import Challenge
from infochat.store.codec import encode
from infochat.store.document import Header, assemble, content_of, render
from infochat.store.guards import MassLossError
from infochat.store.history import HistoryMissingError
from infochat.store.reading import GoneError
from infochat.store.save import ChangedMeanwhileError, UnsavableError
from infochat.store.store import NoDataError, Store
from infochat.store.strict_json import DamagedError
from infochat.store.undo import NothingToUndoError
from store.everything import NOW, everything


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(str(tmp_path / "data" / "infochat.json"), cache_folder=str(tmp_path / "cache"))


def add(store: Store, *names: str) -> None:
    for name in names:
        with store.edit(f"added {name}", NOW, new_uid=uid) as challenge:
            challenge.contacts.append(make_contact(name))


def names(store: Store) -> list[str]:
    return [contact.name for contact in store.load().contacts]


def test_a_place_where_nothing_was_saved_is_an_empty_challenge_and_stays_untouched(
    store: Store, tmp_path: Path
) -> None:
    assert store.load() == Challenge()
    assert store.rev == 0
    assert not store.exists()
    assert store.changes() == []
    assert not (tmp_path / "data").exists()


def test_what_was_changed_is_there_the_next_time(store: Store) -> None:
    add(store, "Ada", "Bob")
    assert names(Store(store.path)) == ["Ada", "Bob"]
    assert store.rev == 2
    assert store.warnings == []


def test_an_edit_that_changes_nothing_writes_nothing(store: Store) -> None:
    add(store, "Ada")
    before = store.raw()
    with store.edit("nothing", NOW, new_uid=uid) as challenge:
        challenge.contacts[0].name = "Ada"
    assert store.raw() == before
    assert store.rev == 1


def test_an_error_inside_an_edit_leaves_the_file_as_it_was(store: Store) -> None:
    add(store, "Ada")
    before = store.raw()
    with pytest.raises(KeyError), store.edit("fails", NOW, new_uid=uid) as challenge:  # noqa: PT012  # the body is what is tested
        challenge.contacts.clear()
        raise KeyError
    assert store.raw() == before


@pytest.mark.parametrize(
    "value", [float("nan"), float("inf"), "\ud800", object(), b"bytes", {1, 2}], ids=lambda value: type(value).__name__
)
def test_what_cannot_be_written_is_refused_and_the_file_stays(store: Store, value: Any) -> None:
    add(store, "Ada")
    before = store.raw()
    with pytest.raises((UnsavableError, TypeError)), store.edit("bad", NOW, new_uid=uid) as challenge:
        challenge.contacts[0].extra["bad"] = value
    assert store.raw() == before
    add(store, "Bob")


def test_a_field_of_the_wrong_type_is_never_saved(store: Store) -> None:
    add(store, "Ada")
    before = store.raw()
    with pytest.raises(UnsavableError, match="contact ada, warmth"), store.edit("bad", NOW, new_uid=uid) as challenge:
        challenge.contacts[0].warmth = "hot"  # type: ignore[assignment]
    assert store.raw() == before


def test_unknown_fields_survive_a_change_and_stay_where_they_were(store: Store, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    data = render(assemble(Header(store_id="s", rev=4), everything(), {})).decode()
    head, tail = data.split('"format"', 1)
    Path(store.path).write_text(head + '"x_first": {"mine": true},\n  "format"' + tail)
    add(store, "Bob")
    raw = json.loads(store.raw())
    assert next(iter(raw)) == "x_first"
    assert raw["x_first"] == {"mine": True}
    assert encode(Store(store.path).load())["contacts"][0] == encode(everything())["contacts"][0]


def test_undo_takes_back_one_change_after_another_and_redo_brings_each_again(store: Store) -> None:
    people = [f"P{number}" for number in range(50)]
    contents = [content_of(store.document_json())]
    for name in people:
        add(store, name)
        contents.append(content_of(store.document_json()))
    for level in range(49, -1, -1):
        [change] = Store(store.path).undo(1, NOW)
        assert change.what == f"added P{level}"
        assert content_of(store.document_json()) == contents[level]
    with pytest.raises(NothingToUndoError):
        store.undo(1, NOW)
    for level in range(1, 51):
        [change] = Store(store.path).redo(1, NOW)
        assert change.what == f"added P{level - 1}"
        assert content_of(store.document_json()) == contents[level]
    with pytest.raises(NothingToUndoError):
        store.redo(1, NOW)


def test_undo_and_redo_in_any_mixture_move_along_one_line(store: Store) -> None:
    add(store, "A", "B", "C", "D")
    lengths = {"u": -1, "r": 1}
    at = 4
    for step in "uurruuuurrrruruurr":
        (store.undo if step == "u" else store.redo)(1, NOW)
        at += lengths[step]
        assert len(names(store)) == at


def test_several_changes_are_taken_back_at_once_newest_first(store: Store) -> None:
    add(store, "A", "B", "C")
    assert [change.what for change in store.undo(2, NOW)] == ["added C", "added B"]
    assert names(store) == ["A"]
    assert [change.what for change in store.redo(9, NOW)] == ["added B", "added C"]
    assert names(store) == ["A", "B", "C"]


def test_a_new_change_ends_what_could_be_done_again(store: Store) -> None:
    add(store, "A", "B")
    store.undo(1, NOW)
    add(store, "C")
    with pytest.raises(NothingToUndoError):
        store.redo(1, NOW)
    assert [(change.what, change.undone) for change in store.changes()] == [("added C", False), ("added A", False)]


def test_the_list_of_changes_begins_with_what_was_taken_back(store: Store) -> None:
    add(store, "A", "B", "C")
    store.undo(2, NOW)
    assert [(change.what, change.undone) for change in store.changes()] == [
        ("added C", True), ("added B", True), ("added A", False),
    ]  # fmt: skip


def test_undo_says_when_it_takes_back_what_another_computer_wrote(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(store, "A")
    monkeypatch.setattr("infochat.store.machine._host_name", lambda: "another")
    assert store.undo(1, NOW)[0].elsewhere
    assert any("another computer" in warning for warning in store.warnings)


def test_undo_says_when_it_takes_back_what_a_hand_wrote_into_the_file(store: Store) -> None:
    add(store, "A", "B")
    Path(store.path).write_bytes(store.raw().replace(b'"name": "B"', b'"name": "Bertha"'))
    assert names(store) == ["A", "Bertha"]
    store.undo(1, NOW)
    assert any("outside infochat" in warning for warning in store.warnings)
    store.redo(1, NOW)
    assert names(store) == ["A", "Bertha"]


def test_undo_does_not_depend_on_the_clock(store: Store) -> None:
    for number, at in enumerate([NOW, NOW - timedelta(days=400), NOW + timedelta(days=9000)]):
        with store.edit(f"c{number}", at, new_uid=uid) as challenge:
            challenge.contacts.append(make_contact(f"P{number}"))
    assert [store.undo(1, NOW)[0].what for _ in range(3)] == ["c2", "c1", "c0"]


def test_undo_without_its_history_says_so_and_changes_nothing(store: Store) -> None:
    add(store, "A", "B")
    for revision in store.history():
        os.unlink(revision.path)
    before = store.raw()
    with pytest.raises(HistoryMissingError, match="revision 1 cannot be brought back"):
        store.undo(1, NOW)
    assert store.raw() == before


def test_a_snapshot_that_was_changed_is_never_brought_back(store: Store) -> None:
    add(store, "A", "B")
    Path(store.history()[0].path).write_bytes(store.raw())
    with pytest.raises(HistoryMissingError, match="was changed by another program"):
        store.undo(1, NOW)


def test_a_change_that_drops_many_people_happens_only_when_asked_for(store: Store) -> None:
    with store.edit("import", NOW, new_uid=uid) as challenge:
        challenge.connections.rows = [[uid(), f"P{n}", *[None] * 6] for n in range(20)]
    with pytest.raises(MassLossError, match="drop 7 of 20 people"), store.edit("oops", NOW, new_uid=uid) as challenge:
        del challenge.connections.rows[:7]
    with store.edit("six of twenty", NOW, new_uid=uid) as challenge:
        del challenge.connections.rows[:6]
    with store.edit("asked", NOW, new_uid=uid, may_drop_people=True) as challenge:
        challenge.connections.rows.clear()
    assert len(store.load().connections) == 0


def test_five_people_of_five_may_go(store: Store) -> None:
    add(store, *"ABCDE")
    with store.edit("fresh start", NOW, new_uid=uid) as challenge:
        challenge.contacts.clear()
    assert names(store) == []


def test_a_missing_file_beside_its_history_is_never_an_empty_challenge(store: Store) -> None:
    add(store, "A", "B")
    os.unlink(store.path)
    for attempt in (store.load, store.raw, lambda: add(store, "C"), lambda: store.undo(1, NOW), store.changes):
        with pytest.raises(GoneError) as caught:
            attempt()
        assert "infochat recover" in caught.value.remedy
    assert not store.exists()


def test_two_data_files_in_one_folder_do_not_take_each_other_for_gone(store: Store) -> None:
    add(store, "A", "B")
    other = Store(os.path.join(os.path.dirname(store.path), "other.json"))
    assert other.load() == Challenge()
    add(other, "X", "Y")
    os.unlink(other.path)
    with pytest.raises(GoneError):
        other.load()
    assert names(store) == ["A", "B"]
    store.undo(1, NOW)
    assert names(store) == ["A"]


def test_raw_of_nothing_says_that_there_is_nothing(store: Store) -> None:
    with pytest.raises(NoDataError):
        store.raw()


def test_a_program_without_a_lock_that_writes_at_the_same_moment_is_noticed(store: Store) -> None:
    add(store, "A")
    foreign = store.raw().replace(b'"name": "A"', b'"name": "Anna"')
    with pytest.raises(ChangedMeanwhileError), store.edit("mine", NOW, new_uid=uid) as challenge:  # noqa: PT012  # the body is what is tested
        challenge.contacts[0].company = "Acme"
        Path(store.path).write_bytes(foreign)
    assert store.raw() == foreign


def test_a_file_that_appears_at_the_same_moment_is_noticed(store: Store) -> None:
    with pytest.raises(ChangedMeanwhileError), store.edit("first", NOW, new_uid=uid) as challenge:  # noqa: PT012  # the body is what is tested
        challenge.settings["goal"] = "4"
        Path(store.path).write_bytes(b"{}")
    assert store.raw() == b"{}"


def test_every_damage_is_refused_by_reading_and_writing_and_the_file_stays(store: Store) -> None:
    add(store, "A")
    good = store.raw()
    for data in (b"", good[:100], good.replace(b'"rev": 1', b'"rev": 1, "rev": 2'), b"\0" * 50):
        Path(store.path).write_bytes(data)
        for attempt in (store.load, lambda: add(store, "B"), lambda: store.undo(1, NOW)):
            with pytest.raises(DamagedError):
                attempt()
        assert store.raw() == data


def test_each_change_names_the_bytes_before_it(store: Store) -> None:
    from hashlib import sha256

    add(store, "A")
    first = store.raw()
    add(store, "B")
    header = json.loads(store.raw())
    assert header["parent"] == sha256(first).hexdigest()
    assert header["change"]["base"] == [1, header["parent"][:8]]


def test_what_was_removed_is_remembered_for_half_a_year(store: Store) -> None:
    add(store, "A", "B")
    gone = store.load().contacts[0].uid
    with store.edit("forget A", NOW, new_uid=uid) as challenge:
        del challenge.contacts[0]
    assert json.loads(store.raw())["deleted"] == {gone: "2026-11-22"}
    store.undo(1, NOW)
    assert json.loads(store.raw())["deleted"] == {}
    store.redo(1, NOW)
    with store.edit("later", NOW + timedelta(days=200), new_uid=uid) as challenge:
        challenge.settings["goal"] = "5"
    assert json.loads(store.raw())["deleted"] == {}


def test_the_file_is_laid_out_for_people_and_for_diff(store: Store) -> None:
    with store.edit("import", NOW, new_uid=uid) as challenge:
        challenge.contacts.append(make_contact("Zoë O'Brien"))
        challenge.connections.rows = [["u1", "Grace", *[None] * 6], ["u2", "Łucja", *[None] * 6]]
    text = store.raw().decode()
    assert text.endswith("}\n")
    assert '\n      ["u2","Łucja",null,null,null,null,null,null]\n' in text
    assert '\n      "name": "Zoë O\'Brien",\n' in text
    assert text.splitlines()[1] == '  "format": "infochat",'


def test_reading_a_known_file_loads_no_validator(store: Store) -> None:
    add(store, "Ada")
    code = (
        "import sys; from infochat.store.store import Store; s = Store(sys.argv[1], cache_folder=sys.argv[2]);"
        "heavy = {'pydantic', 'hashlib', 'uuid', 'pathlib', 'tempfile', 'random', 'typing_extensions'};"
        "print(len(s.load().contacts), *sorted(heavy & set(sys.modules)))"
    )
    cache = str(Path(store.path).parent.parent / "cache")
    loaded = {}
    for folder in (cache, cache + "-none"):
        command = [sys.executable, "-c", code, store.path, folder]
        loaded[folder] = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert loaded[cache] == ["1"]
    assert "pydantic" in loaded[cache + "-none"]
