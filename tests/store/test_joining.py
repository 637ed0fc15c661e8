"""Another copy of the file comes back: what both changed since they parted is all there afterwards."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from build import instant, make_contact, uid
from infochat.domain.challenge import Challenge
from infochat.store.joining import join, plan_join
from infochat.store.store import Store

NOW = instant("2026-11-22T10:00")


def add(store: Store, *names: str) -> None:
    for name in names:
        with store.edit(f"add {name}", NOW, new_uid=uid) as challenge:
            challenge.contacts.append(make_contact(name))


def names(challenge: Challenge) -> list[str]:
    return [contact.name for contact in challenge.contacts]


@pytest.fixture
def mine(tmp_path: Path) -> Store:
    store = Store(str(tmp_path / "mine" / "infochat.json"))
    add(store, "Ada", "Grace")
    return store


@pytest.fixture
def theirs(mine: Store, tmp_path: Path) -> Store:
    """The other laptop: the file alone, as a sync program would have copied it."""
    (tmp_path / "theirs").mkdir()
    shutil.copy(mine.path, tmp_path / "theirs" / "infochat.json")
    return Store(str(tmp_path / "theirs" / "infochat.json"))


def joined(mine: Store, theirs: Store) -> Challenge:
    join(mine, theirs.path, theirs.raw(), NOW, uid)
    return mine.load()


def test_people_added_on_either_side_are_all_there(mine: Store, theirs: Store) -> None:
    add(mine, "Lin")
    add(theirs, "Oskar", "Priya")

    assert names(joined(mine, theirs)) == ["Ada", "Grace", "Lin", "Oskar", "Priya"]


def test_someone_forgotten_here_stays_forgotten(mine: Store, theirs: Store) -> None:
    with mine.edit("forget", NOW, new_uid=uid) as challenge:
        challenge.contacts.pop(0)
    add(theirs, "Oskar")

    assert names(joined(mine, theirs)) == ["Grace", "Oskar"]


def test_an_older_copy_of_the_same_file_changes_nothing(mine: Store, theirs: Store) -> None:
    add(mine, "Lin")
    before = mine.raw()

    assert names(joined(mine, theirs)) == ["Ada", "Grace", "Lin"]
    assert mine.raw() == before


def test_joining_is_one_change_that_undo_takes_back(mine: Store, theirs: Store) -> None:
    add(theirs, "Oskar", "Priya")
    joined(mine, theirs)

    mine.undo(1, NOW)

    assert names(mine.load()) == ["Ada", "Grace"]


def test_the_plan_says_what_would_come_and_changes_nothing(mine: Store, theirs: Store) -> None:
    add(theirs, "Oskar")
    before = mine.raw()

    plan = plan_join(mine, theirs.path, theirs.raw())

    assert plan.added == ["contact oskar"]
    assert mine.raw() == before


def test_a_field_changed_on_both_sides_keeps_both_values(mine: Store, theirs: Store) -> None:
    for store, company, at in ((mine, "Mine Ltd", "2026-11-22T11:00"), (theirs, "Theirs Ltd", "2026-11-22T12:00")):
        with store.edit("edit", NOW, new_uid=uid) as challenge:
            challenge.contacts[0].company = company
            challenge.contacts[0].updated_at = instant(at)

    challenge = joined(mine, theirs)

    assert challenge.contacts[0].company == "Theirs Ltd"
    assert [(c.record, c.about, c.kept, c.other) for c in challenge.conflicts] == [
        ("contact ada", "company", "Theirs Ltd", "Mine Ltd")
    ]


def test_two_files_that_never_met_are_joined_as_a_union(mine: Store, tmp_path: Path) -> None:
    other = Store(str(tmp_path / "other" / "infochat.json"))
    add(other, "Ada", "Zoe")

    challenge = joined(mine, other)

    assert names(challenge) == ["Ada", "Grace", "Ada", "Zoe"]
    assert [contact.id for contact in challenge.contacts] in (
        ["ada", "grace", "ada-2", "zoe"],
        ["ada-2", "grace", "ada", "zoe"],
    )


def test_a_second_join_of_the_same_copy_changes_nothing(mine: Store, theirs: Store) -> None:
    add(mine, "Lin")
    add(theirs, "Oskar")
    joined(mine, theirs)
    before = mine.raw()

    joined(mine, theirs)

    assert mine.raw() == before


def test_two_copies_that_share_one_synchronised_history_lose_nobody(mine: Store, tmp_path: Path) -> None:
    shutil.copytree(tmp_path / "mine", tmp_path / "laptop")
    laptop = Store(str(tmp_path / "laptop" / "infochat.json"))
    add(laptop, "Oskar", "Priya")
    add(mine, "Lin")
    for former in (tmp_path / "laptop" / "history").iterdir():
        shutil.copy(former, tmp_path / "mine" / "history" / former.name)
    beside = tmp_path / "mine" / "infochat.sync-conflict-20261122-101112-ABCDEFG.json"
    shutil.copy(laptop.path, beside)

    join(mine, str(beside), beside.read_bytes(), NOW, uid)

    assert names(mine.load()) == ["Ada", "Grace", "Lin", "Oskar", "Priya"]


def test_many_changes_on_either_side_of_a_file_that_was_copied_alone_are_told_apart(mine: Store, theirs: Store) -> None:
    for number in range(3):
        for store, name in ((mine, "mine"), (theirs, "theirs")):
            with store.edit("edit", NOW, new_uid=uid) as challenge:
                who = challenge.contacts[store is theirs]
                who.company = f"{name} {number}"
                who.updated_at = instant(f"2026-11-22T1{number}:00")

    challenge = joined(mine, theirs)

    assert [contact.company for contact in challenge.contacts] == ["mine 2", "theirs 2"]
    assert not challenge.conflicts


def test_a_conflict_that_was_settled_does_not_come_again_with_the_same_copy(mine: Store, theirs: Store) -> None:
    for store, company in ((mine, "Mine Ltd"), (theirs, "Theirs Ltd")):
        with store.edit("edit", NOW, new_uid=uid) as challenge:
            challenge.contacts[0].company = company
    joined(mine, theirs)
    with mine.edit("settle", NOW, new_uid=uid) as challenge:
        challenge.conflicts.clear()
        challenge.contacts[0].company = "Mine Ltd"
    before = mine.raw()

    joined(mine, theirs)

    assert mine.raw() == before


def test_a_joining_that_was_taken_back_can_be_made_again(mine: Store, theirs: Store) -> None:
    add(theirs, "Oskar", "Priya")
    joined(mine, theirs)
    mine.undo(1, NOW)

    assert names(joined(mine, theirs)) == ["Ada", "Grace", "Oskar", "Priya"]


def test_somebody_who_was_removed_after_the_joining_stays_removed(mine: Store, theirs: Store) -> None:
    add(theirs, "Oskar")
    joined(mine, theirs)
    with mine.edit("forget", NOW, new_uid=uid) as challenge:
        challenge.contacts.pop()

    assert names(joined(mine, theirs)) == ["Ada", "Grace"]


def test_the_plan_names_whom_the_other_copy_removed(mine: Store, theirs: Store) -> None:
    with theirs.edit("forget", NOW, new_uid=uid) as challenge:
        challenge.contacts.pop(0)

    plan = plan_join(mine, theirs.path, theirs.raw())

    assert plan.removed == ["contact ada"]
    assert plan.changes_anything


def test_a_common_state_that_the_disk_damaged_is_passed_over(mine: Store, theirs: Store) -> None:
    add(mine, "Lin")
    add(theirs, "Oskar")
    newest = mine.history()[0].path
    Path(newest).write_text("not what it was")

    assert names(joined(mine, theirs)) == ["Ada", "Grace", "Lin", "Oskar"]
