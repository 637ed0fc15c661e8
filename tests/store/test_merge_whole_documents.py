"""Joining whole documents with every kind of record: nothing is lost, joining again changes nothing."""

from __future__ import annotations

import copy
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from infochat.domain.challenge import Challenge
from infochat.store.codec import decode, encode
from infochat.store.document import Header, read_challenge, render, with_header
from infochat.store.merge import OTHER_COPY, merge
from infochat.store.reading import validated
from infochat.store.recover import counts_of

Json = dict[str, Any]
WORDS = st.text(alphabet="abcé林", min_size=1, max_size=4).map("w-".__add__)
TIMES = st.sampled_from([f"2026-0{month}-01T09:00:00+00:00" for month in range(1, 6)])
DAYS = st.sampled_from(["2026-02-01", "2026-03-01"])
EXTRA = {"x_future": st.lists(WORDS, max_size=2) | st.dictionaries(st.sampled_from("ab"), WORDS, max_size=2)}
COLUMNS = ["uid", "name", "company", "position", "url", "email", "phone", "connected_on"]


def records(uids: str, fields: dict[str, Any], optional: dict[str, Any] | None = None, most: int = 3) -> Any:
    made = st.fixed_dictionaries(
        {"uid": st.sampled_from(uids).map(lambda one: f"{uids[0]}{one}"), **fields},
        optional={**(optional or {}), **EXTRA},
    )
    return st.lists(made, max_size=most, unique_by=lambda record: record["uid"])


def plain(fields: dict[str, Any], most: int = 2) -> Any:
    return st.lists(st.fixed_dictionaries(fields), max_size=most)


def each_with_own_uid(made: list[Json]) -> list[Json]:
    """Two machines may give one thing two uids, but never two things one."""
    return [{**one, "uid": f"{one['uid']}-{one.get('id') or one.get('company') or one['name']}"} for one in made]


QUESTIONS = plain({"text": WORDS, "minutes": st.integers(1, 9)})
NOTES = records("nop", {"at": TIMES, "text": WORDS})
TASKS = records("tuv", {"id": st.sampled_from(["t1", "t2", "t3"]), "text": WORDS, "created_on": DAYS}, {"due": DAYS})
SCORES = plain({"option": st.sampled_from("ab"), "criterion": st.sampled_from("xy"), "score": st.integers(1, 5)})
DEBRIEF = st.fixed_dictionaries(
    {},
    optional={
        "answers": plain({"question": WORDS, "text": WORDS}),
        "notes": WORDS,
        "takeaway": WORDS,
        "surprises": st.lists(WORDS, max_size=2),
        "scores": SCORES,
        "referrals": plain({"name": WORDS}),
        **EXTRA,
    },
)
TALKS = records(
    "ij",
    {"starts_at": TIMES, "time_zone": st.just("Europe/Dublin"), "created_at": TIMES, "changed_at": TIMES},
    {"place": WORDS, "sequence": st.integers(1, 3), "debrief": DEBRIEF, "questions": st.lists(WORDS, max_size=2)},
    most=2,
)
CONTACTS = records(
    "cdef",
    {"id": st.sampled_from(["ada", "bob"]), "name": WORDS, "created_at": TIMES, "updated_at": TIMES},
    {
        "company": WORDS,
        "why": WORDS,
        "tags": st.lists(WORDS, max_size=2, unique=True),
        "preparation": st.fixed_dictionaries({}, optional={"added_questions": st.lists(WORDS, max_size=2), **EXTRA}),
        "interviews": TALKS,
        "tasks": TASKS,
        "notes": NOTES,
    },
)
VERDICT = st.fixed_dictionaries(
    {"outcome": st.sampled_from(["stay", "adjust"]), "decided_at": TIMES}, optional={"reason": WORDS}
)
YEARS = st.lists(
    st.fixed_dictionaries(
        {"uid": st.sampled_from("yz"), "year": st.sampled_from([2025, 2026]), "goal": st.integers(1, 5)},
        optional={
            "options": st.lists(
                st.fixed_dictionaries(
                    {
                        "uid": WORDS,
                        "id": st.sampled_from("abc"),
                        "name": WORDS,
                        "kind": st.sampled_from(["stay", "role"]),
                    }
                ),
                max_size=2,
                unique_by=lambda option: option["id"],
            ).map(each_with_own_uid),
            "criteria": st.lists(
                st.fixed_dictionaries({"uid": WORDS, "name": WORDS, "weight": st.integers(1, 50).map(float)}),
                max_size=2,
                unique_by=lambda criterion: criterion["name"],
            ).map(each_with_own_uid),
            "guesses": SCORES,
            "verdict": VERDICT,
            **EXTRA,
        },
    ),
    max_size=2,
    unique_by=lambda year: year["year"],
).map(lambda made: [{**one, "uid": f"{one['uid']}-{one['year']}"} for one in made])
ROWS = st.lists(
    st.tuples(st.sampled_from("pqrs"), WORDS, *[st.none() | WORDS] * 6).map(list),
    max_size=3,
    unique_by=lambda row: row[0],
).map(lambda made: [[row[0], *(cell and f"{cell}-{row[0]}" for cell in row[1:])] for row in made])


@st.composite
def connections(draw: Any) -> Json:
    """Rows under columns in any order, sometimes with one that this version does not know."""
    columns = draw(st.permutations([*COLUMNS, *draw(st.sampled_from([[], ["x_column"]]))]))
    rows = [dict(zip([*COLUMNS, "x_column"], [*row, "w-x"], strict=True)) for row in draw(ROWS)]
    return {"columns": columns, "rows": [[row[name] for name in columns] for row in rows]}


def with_ids_of_their_own(content: Json) -> Json:
    """Let each person and each task have an id that no other of this copy has, as the program makes them."""
    people, tasks = set(), set()
    for contact in content.get("contacts", []):
        contact["id"] = next(one for one in (contact["id"], contact["uid"], "x") if one not in people)
        people.add(contact["id"])
        for task in contact.get("tasks", []):
            task["uid"] = f"{contact['uid']}-{task['uid']}"
            task["id"] = next(word for n in range(99) if (word := f"t{int(task['id'][1:]) + n}") not in tasks)
            tasks.add(task["id"])
    return content


DOCUMENTS = st.fixed_dictionaries(
    {"connections": connections()},
    optional={
        "settings": st.dictionaries(st.sampled_from(["goal", "name"]), WORDS, min_size=1),
        "years": YEARS,
        "targets": records("gh", {"company": WORDS}, {"motivation": st.integers(0, 3)}).map(each_with_own_uid),
        "question_lists": records("kl", {"name": WORDS, "questions": QUESTIONS}).map(each_with_own_uid),
        "contacts": CONTACTS,
        "x_future": WORDS,
    },
).map(lambda content: encode(decode(Challenge, with_ids_of_their_own(content))))

MARKS = ("uid", "updated_at", "changed_at", "sequence")
UNSEEN = ("uid", "id", "created_at", "created_on", "updated_at", "changed_at", "sequence", "columns", "decided_at")


def texts(value: Any) -> set[str]:
    """Every text that a person could have written, wherever it stands; a joined text counts as its parts."""
    if isinstance(value, dict):
        return set().union(*(texts(item) for key, item in value.items() if key not in UNSEEN))
    if isinstance(value, list):
        return set().union(*(texts(item) for item in value))
    return set(value.split(f"\n{OTHER_COPY}\n")) if isinstance(value, str) and value.startswith("w-") else set()


def uids(value: Any) -> set[str]:
    """The uids of all people, talks, tasks and notes: nothing else may take their place."""
    contacts = value.get("contacts", [])
    inner = [
        record for contact in contacts for key in ("interviews", "tasks", "notes") for record in contact.get(key, [])
    ]
    return {record["uid"] for record in [*contacts, *inner]}


def joined(mine: Json, theirs: Json, base: Json | None) -> Json:
    return merge(copy.deepcopy(mine), copy.deepcopy(theirs), copy.deepcopy(base)).content


def as_bytes(content: Json) -> bytes:
    return render(with_header(Header(store_id="s", rev=1), encode(decode(Challenge, copy.deepcopy(content))), {}))


def unordered(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: unordered(item) for key, item in value.items()}
    if isinstance(value, list):
        return sorted((unordered(item) for item in value), key=lambda item: json.dumps(item, sort_keys=True))
    return value


def without_marks(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_marks(item) for key, item in value.items() if key not in MARKS}
    return [without_marks(item) for item in value] if isinstance(value, list) else value


def as_people(content: Json) -> Json:
    connections = content["connections"]
    rows = [dict(zip(connections["columns"], row, strict=True)) for row in connections.get("rows", [])]
    return {**content, "connections": [{name: cell for name, cell in row.items() if cell is not None} for row in rows]}


@given(DOCUMENTS, DOCUMENTS)
@settings(max_examples=700)
def test_no_text_and_no_record_of_either_side_is_lost(mine: Json, theirs: Json) -> None:
    result = joined(mine, theirs, None)

    assert texts(mine) | texts(theirs) <= texts(result)
    assert uids(mine) | uids(theirs) <= uids(result)
    assert counts_of(result).connections >= max(counts_of(mine).connections, counts_of(theirs).connections)


@given(DOCUMENTS, DOCUMENTS, DOCUMENTS)
@settings(max_examples=700)
def test_what_was_written_since_the_common_state_is_there(base: Json, mine: Json, theirs: Json) -> None:
    result = joined(mine, theirs, base)

    assert (texts(mine) | texts(theirs)) - texts(base) <= texts(result)
    assert (uids(mine) | uids(theirs)) - uids(base) <= uids(result)


@given(DOCUMENTS, DOCUMENTS, st.none() | DOCUMENTS)
@settings(max_examples=700)
def test_the_result_is_a_good_document_with_ids_that_are_its_own(mine: Json, theirs: Json, base: Json | None) -> None:
    result = joined(mine, theirs, base)

    data = as_bytes(result)
    assert encode(validated(data, "x")[2]) == encode(read_challenge(copy.deepcopy(result), "x"))
    people = [contact["id"] for contact in result.get("contacts", [])]
    tasks = [task["id"] for contact in result.get("contacts", []) for task in contact.get("tasks", [])]
    assert len(set(people)) == len(people)
    assert len(set(tasks)) == len(tasks)


@given(DOCUMENTS, DOCUMENTS, st.none() | DOCUMENTS)
@settings(max_examples=700)
def test_joining_the_same_copy_again_changes_nothing(mine: Json, theirs: Json, base: Json | None) -> None:
    once = joined(mine, theirs, base)

    again = merge(copy.deepcopy(once), copy.deepcopy(theirs), copy.deepcopy(base))

    assert as_bytes(again.content) == as_bytes(once)
    assert not again.conflicts


@given(DOCUMENTS, st.none() | DOCUMENTS)
@settings(max_examples=500)
def test_joining_a_copy_with_itself_changes_nothing(document: Json, base: Json | None) -> None:
    merged = merge(copy.deepcopy(document), copy.deepcopy(document), base)

    assert merged.content == document
    assert not merged.changes_anything
    assert not merged.added + merged.changed + merged.removed + merged.conflicts


@given(DOCUMENTS, DOCUMENTS)
@settings(max_examples=500)
def test_a_side_that_did_not_change_takes_the_other_as_it_is(base: Json, theirs: Json) -> None:
    theirs["contacts"] = [{**one, "id": one["uid"], "tasks": []} for one in theirs.get("contacts", [])]
    base["contacts"] = [{**one, "id": one["uid"], "tasks": []} for one in base.get("contacts", [])]
    result = joined(base, theirs, base)

    # Of two uids for one thing one is kept whoever changed it, and the later of two times.
    got, wanted = (json.loads(as_bytes(content)) for content in (result, theirs))
    assert unordered(without_marks(as_people(got))) == unordered(without_marks(as_people(wanted)))


@given(DOCUMENTS, DOCUMENTS)
@settings(max_examples=500)
def test_whose_copy_is_whose_matters_for_nothing_but_the_order(mine: Json, theirs: Json) -> None:
    one, other = joined(mine, theirs, None), joined(theirs, mine, None)

    assert unordered(as_people(one)) == unordered(as_people(other))
