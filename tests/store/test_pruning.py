"""What the history keeps."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from build import uid
from infochat.store import pruning
from infochat.store.store import Store
from store.everything import NOW


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(str(tmp_path / "infochat.json"))


def change(store: Store, days_ago: float) -> None:
    with store.edit("change", NOW - timedelta(days=days_ago), new_uid=uid) as challenge:
        challenge.settings["goal"] = str(uid())


def revisions(store: Store) -> list[int]:
    return [revision.rev for revision in store.history()]


def test_the_last_fifty_are_kept_and_older_ones_thinned_out(store: Store) -> None:
    for number in range(130):
        change(store, days_ago=400 - number * 2)
    kept = revisions(store)
    assert set(range(80, 130)) <= set(kept)
    assert 50 <= len(kept) < 80


def test_nothing_younger_than_a_day_goes(store: Store) -> None:
    for _ in range(70):
        change(store, days_ago=0)
    assert len(revisions(store)) == 69


def test_a_clock_that_was_ahead_lets_nothing_go(store: Store) -> None:
    for _ in range(60):
        change(store, days_ago=-500)
    change(store, days_ago=0)
    assert len(revisions(store)) == 60


def test_what_undo_reaches_is_kept_after_many_undos(store: Store) -> None:
    for number in range(50):
        change(store, days_ago=300 - number)
    for _ in range(50):
        store.undo(1, NOW)
    assert store.load().settings == {}
    for _ in range(50):
        store.redo(1, NOW)
    assert store.load().settings != {}


def test_a_large_history_is_cut_but_never_the_newest_five(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pruning, "SIZE_CAP", 1)
    for number in range(20):
        change(store, days_ago=100 - number)
    assert revisions(store) == [19, 18, 17, 16, 15]


def test_a_pinned_copy_is_never_removed(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    change(store, days_ago=200)
    change(store, days_ago=199)
    [first] = store.history()
    os.rename(first.path, first.path.replace("00000001", "pre-v2-00000001"))
    monkeypatch.setattr(pruning, "SIZE_CAP", 1)
    for number in range(20):
        change(store, days_ago=100 - number)
    assert 1 in revisions(store)
