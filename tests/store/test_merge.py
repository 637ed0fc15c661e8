"""Joining two copies: nothing of either side is lost, and the same inputs give the same result."""

from __future__ import annotations

import copy
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from infochat.store.merge import CONFLICTS, OTHER_COPY, merge
from store.drawn import drawn, each_its_own, one_of, record, some, words

WORDS = words("abcdeé林 ", 8)
NOTES = each_its_own("uid", ["n1", "n2", "n3"], record({"text": WORDS}), 3)
UIDS = ["a1", "b2", "c3", "d4"]
CONTACT = record(
    {
        "uid": one_of(UIDS),
        "name": WORDS,
        "created_at": one_of(["2026-01-01", "2026-02-02"]),
        "updated_at": one_of(["2026-03-01", "2026-04-01", "2026-05-01"]),
    },
    {"company": WORDS, "tags": some(WORDS, 3, is_unique=True), "notes": NOTES, "future": WORDS},
)
DOCUMENTS = st.fixed_dictionaries(
    {"contacts": st.lists(drawn(CONTACT), max_size=4, unique_by=lambda contact: contact["uid"])},
    optional={"settings": drawn(record({}, {"goal": WORDS, "name": WORDS}))},
)


def with_ids(document: dict[str, Any]) -> dict[str, Any]:
    for contact in document["contacts"]:
        contact["id"] = contact["uid"]
    return document


def all_texts(value: Any) -> set[str]:
    """Every text that a person could have written, wherever it stands; a joined text counts as its parts."""
    if isinstance(value, dict):
        return set().union(
            *(all_texts(item) for key, item in value.items() if key not in ("uid", "id", "created_at", "updated_at")),
            set(),
        )
    if isinstance(value, list):
        return set().union(*(all_texts(item) for item in value), set())
    return set(value.split(f"\n{OTHER_COPY}\n")) if isinstance(value, str) else set()


def unordered(value: Any) -> Any:
    """The same value whatever order its lists have."""
    if isinstance(value, dict):
        return {key: unordered(item) for key, item in value.items()}
    if isinstance(value, list):
        return sorted((unordered(item) for item in value), key=lambda item: json.dumps(item, sort_keys=True))
    return value


@given(DOCUMENTS.map(with_ids))
@settings(max_examples=1500)
def test_merging_a_copy_with_itself_changes_nothing(document: dict[str, Any]) -> None:
    merged = merge(copy.deepcopy(document), copy.deepcopy(document), None)

    assert merged.content == document
    assert not merged.added + merged.changed + merged.conflicts


@given(DOCUMENTS.map(with_ids), DOCUMENTS.map(with_ids))
@settings(max_examples=1500)
def test_without_a_common_state_no_text_of_either_side_is_lost(mine: dict[str, Any], theirs: dict[str, Any]) -> None:
    expected = all_texts(mine) | all_texts(theirs)

    merged = merge(copy.deepcopy(mine), copy.deepcopy(theirs), None)

    assert expected <= all_texts(merged.content)


@given(DOCUMENTS.map(with_ids), DOCUMENTS.map(with_ids), DOCUMENTS.map(with_ids))
@settings(max_examples=1500)
def test_what_either_side_wrote_since_the_common_state_is_kept(
    base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any]
) -> None:
    written = (all_texts(mine) | all_texts(theirs)) - all_texts(base)

    merged = merge(copy.deepcopy(mine), copy.deepcopy(theirs), copy.deepcopy(base))

    assert written <= all_texts(merged.content)


@given(DOCUMENTS.map(with_ids), DOCUMENTS.map(with_ids), DOCUMENTS.map(with_ids))
@settings(max_examples=500)
def test_the_same_inputs_give_the_same_bytes(
    base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any]
) -> None:
    first, second = (
        json.dumps(merge(copy.deepcopy(mine), copy.deepcopy(theirs), copy.deepcopy(base)).content) for _ in range(2)
    )

    assert first == second


@given(DOCUMENTS.map(with_ids), DOCUMENTS.map(with_ids))
@settings(max_examples=500)
def test_a_side_that_did_not_change_takes_everything_from_the_other(
    base: dict[str, Any], theirs: dict[str, Any]
) -> None:
    merged = merge(copy.deepcopy(base), copy.deepcopy(theirs), copy.deepcopy(base))

    def by_uid(document: dict[str, Any]) -> dict[str, Any]:
        # The later of two times stays, whoever changed it; a clock may have been set back.
        plain = [{**contact, "updated_at": ""} for contact in document["contacts"]]
        return {contact["uid"]: unordered(contact) for contact in plain}

    assert by_uid(merged.content) == by_uid(theirs)
    assert not merged.conflicts


@given(DOCUMENTS.map(with_ids), DOCUMENTS.map(with_ids))
@settings(max_examples=500)
def test_it_does_not_matter_whose_copy_is_whose_but_for_the_order(mine: dict[str, Any], theirs: dict[str, Any]) -> None:
    one = merge(copy.deepcopy(mine), copy.deepcopy(theirs), None).content
    other = merge(copy.deepcopy(theirs), copy.deepcopy(mine), None).content

    assert json.dumps(unordered(one), sort_keys=True) == json.dumps(unordered(other), sort_keys=True)


def contact(uid: str = "a1", **fields: Any) -> dict[str, Any]:
    return {"uid": uid, "id": "ada", "name": "Ada", "updated_at": "2026-01-01", **fields}


def test_different_fields_of_one_person_are_both_taken() -> None:
    base = {"contacts": [contact(company="Acme", position="Clerk")]}
    mine = {"contacts": [contact(company="Analytical", position="Clerk")]}
    theirs = {"contacts": [contact(company="Acme", position="Lead")]}

    merged = merge(mine, theirs, base)

    assert merged.content["contacts"][0]["company"] == "Analytical"
    assert merged.content["contacts"][0]["position"] == "Lead"
    assert merged.changed == ["contact ada, position"]
    assert CONFLICTS not in merged.content


def test_of_two_values_for_one_field_the_later_wins_and_the_other_is_kept() -> None:
    base = {"contacts": [contact(company="Acme")]}
    mine = {"contacts": [contact(company="Mine Ltd", updated_at="2026-02-01")]}
    theirs = {"contacts": [contact(company="Theirs Ltd", updated_at="2026-03-01")]}

    merged = merge(mine, theirs, base)

    assert merged.content["contacts"][0]["company"] == "Theirs Ltd"
    assert merged.content[CONFLICTS] == [
        {"record": "contact ada", "about": "company", "kept": "Theirs Ltd", "other": "Mine Ltd", "uid": "a1"}
    ]


def test_leave_to_name_an_introducer_goes_to_no_other_one() -> None:
    base = {"contacts": [contact(via="alan", updated_at="2026-01-01T00:00:00Z")]}
    mine = {"contacts": [contact(via="alan", may_use_name=True, updated_at="2026-01-02T00:00:00Z")]}
    theirs = {"contacts": [contact(via="grace", updated_at="2026-01-03T00:00:00Z")]}
    for one, other in ((mine, theirs), (theirs, mine)):
        for common in (base, None):
            [joined] = merge(one, other, common).content["contacts"]
            assert (joined["via"], joined.get("may_use_name")) == ("grace", None)
    [same] = merge(mine, base, base).content["contacts"]
    assert (same["via"], same["may_use_name"]) == ("alan", True)


def test_an_edit_beats_a_deletion_on_either_side() -> None:
    base = {"contacts": [contact()]}
    edited = {"contacts": [contact(company="New")]}
    deleted: dict[str, Any] = {"contacts": []}

    assert merge(copy.deepcopy(edited), deleted, base).content["contacts"] == edited["contacts"]
    assert merge(deleted, copy.deepcopy(edited), base).content["contacts"] == edited["contacts"]


def test_a_deletion_stands_where_the_other_side_left_the_record_alone() -> None:
    base = {"contacts": [contact()]}

    assert merge({"contacts": []}, copy.deepcopy(base), base).content["contacts"] == []
    assert merge(copy.deepcopy(base), {"contacts": []}, base).content["contacts"] == []


def test_two_people_with_one_id_both_stay_and_the_later_gets_the_next_id() -> None:
    mine = {"contacts": [contact("a1", created_at="2026-02-01")]}
    theirs = {"contacts": [contact("b2", created_at="2026-01-01")]}

    merged = merge(mine, theirs, None)

    assert {c["uid"]: c["id"] for c in merged.content["contacts"]} == {"a1": "ada-2", "b2": "ada"}


def test_both_texts_of_a_note_are_kept_once_however_often_the_copies_are_joined() -> None:
    note = {"uid": "n1", "text": "as it was"}
    base = {"contacts": [contact(notes=[note])]}
    mine = {"contacts": [contact(notes=[{**note, "text": "mine"}])]}
    theirs = {"contacts": [contact(notes=[{**note, "text": "theirs"}])]}

    once = merge(mine, copy.deepcopy(theirs), base).content
    twice = merge(copy.deepcopy(once), copy.deepcopy(theirs), base).content

    assert once["contacts"][0]["notes"][0]["text"] == f"mine\n{OTHER_COPY}\ntheirs"
    assert twice["contacts"][0]["notes"] == once["contacts"][0]["notes"]


def test_rows_that_each_copy_wrote_in_and_the_other_removed_keep_their_places_when_joined_again() -> None:
    columns = ["uid", "name", "connected_on"]

    def rows(*rows: tuple[str, str, str | None]) -> dict[str, Any]:
        return {"connections": {"columns": columns, "rows": [list(row) for row in rows]}}

    base = rows(("s", "Sam", None), ("p", "Pat", None), ("q", "Quin", None))
    mine = rows(("s", "Sam", None), ("p", "Pat", "2026-01-02"))
    theirs = rows(("s", "Sam", None), ("q", "Quin", "2026-01-03"))
    once = merge(mine, theirs, base).content
    assert [row[0] for row in once["connections"]["rows"]] == ["s", "p", "q"]
    assert merge(once, theirs, base).content == once


def test_connections_are_one_person_by_the_address_of_their_profile() -> None:
    columns = ["uid", "name", "company", "position", "url", "email", "phone", "connected_on"]
    mine = {"connections": {"columns": columns, "rows": [["x", "Ann", None, None, "https://l/ann", None, None, None]]}}
    theirs = {
        "connections": {
            "columns": columns,
            "rows": [
                ["y", "Ann", "Acme", None, "https://l/ann", None, None, None],
                ["z", "Bob", None, None, "https://l/bob", None, None, None],
            ],
        }
    }

    rows = merge(mine, theirs, None).content["connections"]["rows"]

    assert [row[1:3] for row in rows] == [["Ann", "Acme"], ["Bob", None]]


def test_a_task_keeps_the_number_that_a_joining_gave_it_though_it_had_it_before() -> None:
    def person(uid: str, *tasks: tuple[str, str, str]) -> dict[str, Any]:
        found = [{"uid": task, "id": number, "text": task, "created_on": day} for task, number, day in tasks]
        return contact(uid, tasks=found)

    base = {"contacts": [person("cc", ("moved", "t4", "2026-03-01"))]}
    mine = {"contacts": [person("ce", ("one", "t1", "2026-01-01"), ("two", "t3", "2026-01-01"))]}
    theirs = {"contacts": [person("cc", ("moved", "t1", "2026-02-01"), ("other", "t3", "2026-03-01"))]}
    once = merge(copy.deepcopy(mine), copy.deepcopy(theirs), copy.deepcopy(base)).content
    again = merge(copy.deepcopy(once), copy.deepcopy(theirs), copy.deepcopy(base)).content
    numbers = {task["uid"]: task["id"] for each in once["contacts"] for task in each["tasks"]}
    assert numbers == {"one": "t1", "two": "t3", "moved": "t4", "other": "t5"}
    assert again == once
