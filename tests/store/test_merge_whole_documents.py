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
from store.drawn import Bytes, Make, drawn, each_its_own, one_of, record, shuffled, some, words

Json = dict[str, Any]
WORDS = words("abcé林", 4, "w-")
TIMES = one_of([f"2026-0{month}-01T09:00:00+00:00" for month in range(1, 6)])
DAYS = one_of(["2026-02-01", "2026-03-01"])
COLUMNS = ["uid", "name", "company", "position", "url", "email", "phone", "connected_on"]


def numbers(least: int, most: int) -> Make:
    return one_of(range(least, most + 1))


def not_known_yet(source: Bytes) -> list[str] | dict[str, str]:
    keys, found = one_of(["", "a", "b", "ab", "ba"])(source), some(WORDS, 2)(source)
    values = [WORDS(source), WORDS(source)]
    return found if source.number(2) == 0 else dict(zip(keys, values, strict=False))


EXTRA = {"x_future": not_known_yet}


def records(uids: str, fields: dict[str, Make], optional: dict[str, Make] | None = None, most: int = 3) -> Make:
    options = [f"{uids[0]}{one}" for one in uids]
    return each_its_own("uid", options, record(fields, {**(optional or {}), **EXTRA}), min(most, len(options)))


def with_own_uids(make: Make) -> Make:
    """Two machines may give one thing two uids, but never two things one."""

    def make_all(source: Bytes) -> list[Json]:
        found = make(source)
        for one in found:
            own = next(one[key] for key in ("year", "id", "company", "name") if key in one)
            one["uid"] = f"{one['uid']}-{own}"
        return list(found)

    return make_all


QUESTIONS = some(record({"text": WORDS, "minutes": numbers(1, 9)}), 2)
NOTES = records("nop", {"at": TIMES, "text": WORDS})
TASKS = records("tuv", {"id": one_of(["t1", "t2", "t3"]), "text": WORDS, "created_on": DAYS}, {"due": DAYS})
SCORES = some(record({"option": one_of("ab"), "criterion": one_of("xy"), "score": numbers(1, 5)}), 2)
DEBRIEF = record(
    {},
    {
        "answers": some(record({"question": WORDS, "text": WORDS}), 2),
        "notes": WORDS,
        "takeaway": WORDS,
        "surprises": some(WORDS, 2),
        "scores": SCORES,
        "referrals": some(record({"name": WORDS}), 2),
        **EXTRA,
    },
)
TALKS = records(
    "ij",
    {"starts_at": TIMES, "time_zone": lambda _: "Europe/Dublin", "created_at": TIMES, "changed_at": TIMES},
    {"place": WORDS, "sequence": numbers(1, 3), "debrief": DEBRIEF, "questions": some(WORDS, 2)},
)
CONTACT = record(
    {"id": one_of(["ada", "bob"]), "name": WORDS, "created_at": TIMES, "updated_at": TIMES},
    {
        "company": WORDS,
        "why": WORDS,
        "tags": some(WORDS, 2, is_unique=True),
        "preparation": record({}, {"added_questions": some(WORDS, 2), **EXTRA}),
        "interviews": TALKS,
        "tasks": TASKS,
        "notes": NOTES,
        **EXTRA,
    },
)
VERDICT = record({"outcome": one_of(["stay", "adjust"]), "decided_at": TIMES}, {"reason": WORDS})
OPTIONS = each_its_own("id", "abc", record({"uid": WORDS, "name": WORDS, "kind": one_of(["stay", "role"])}), 2)
CRITERIA = some(record({"uid": WORDS, "name": WORDS, "weight": one_of([float(one) for one in range(1, 51)])}), 2)
YEARS = each_its_own(
    "year",
    [2025, 2026],
    record(
        {"uid": one_of("yz"), "goal": numbers(1, 5)},
        {
            "options": with_own_uids(OPTIONS),
            "criteria": with_own_uids(lambda source: list({one["name"]: one for one in CRITERIA(source)}.values())),
            "guesses": SCORES,
            "verdict": VERDICT,
            **EXTRA,
        },
    ),
    2,
)
ROWS = each_its_own("uid", "pqrs", record({"name": WORDS}, dict.fromkeys(COLUMNS[2:], WORDS)), 3)


def connections(source: Bytes) -> Json:
    """Rows under columns in any order, sometimes with one that this version does not know."""
    order, has_more = shuffled([*COLUMNS, "x_column"])(source), source.is_there()
    columns = [name for name in order if has_more or name != "x_column"]
    rows = [{name: f"{cell}-{row['uid']}" for name, cell in row.items()} for row in ROWS(source)]
    rows = [{**row, "uid": row["uid"][0], "x_column": "w-x"} for row in rows]
    return {"columns": columns, "rows": [[row.get(name) for name in columns] for row in rows]}


def settings_of_a_person(source: Bytes) -> dict[str, str]:
    names = one_of([("goal",), ("name",), ("goal", "name"), ("name", "goal")])(source)
    return dict(zip(names, [WORDS(source), WORDS(source)], strict=False))


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


UIDS = [f"c{one}" for one in "cdef"]


def each_with_own_uid(people: list[tuple[int, Json]]) -> list[Json]:
    left = list(UIDS)
    return [{"uid": left.pop(place % len(left)), **one} for place, one in people]


# Each part is drawn by itself: what hypothesis carries from one document to another are parts, seldom all of it.
DOCUMENTS = st.fixed_dictionaries(
    {"connections": drawn(connections)},
    optional={
        "settings": drawn(settings_of_a_person),
        "years": drawn(with_own_uids(YEARS)),
        "targets": drawn(with_own_uids(records("gh", {"company": WORDS}, {"motivation": numbers(0, 3)}))),
        "question_lists": drawn(with_own_uids(records("kl", {"name": WORDS, "questions": QUESTIONS}))),
        "contacts": st.lists(
            drawn(lambda source: (source.number(len(UIDS)), CONTACT(source))), min_size=1, max_size=3
        ).map(each_with_own_uid),
        "x_future": drawn(WORDS),
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
