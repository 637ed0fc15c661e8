"""Join two copies of the data: three-way where a common state is known, otherwise a union.

Works on the document's content as JSON values, so that fields this version does not know are joined as well. The same
inputs give the same result; a copy joined with itself is unchanged; nothing written on either side is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final, cast

from infochat.store.pairing import MISSING, Json, Pair, as_text, objects_as_rows, pairs, rows_as_objects

CONFLICTS: Final = "conflicts"
OTHER_COPY: Final = "--- from the other copy ---"
_TEXTS: Final = frozenset({"text", "notes"})
_NEVER_WHOLE: Final = frozenset({"connections", "settings", "preparation"})
"""objects of which every part may be missing: where one copy has none, it has an empty one"""
_TIMES: Final = ("updated_at", "changed_at", "decided_at", "at")
_SETTLED_BY_RULE: Final[dict[str, Callable[[Any, Any], Any]]] = {
    **dict.fromkeys(("updated_at", "changed_at", "sequence"), lambda one, other: max(one, other, key=_in_order)),
    **dict.fromkeys(("uid", "created_at", "created_on"), lambda one, other: min(one, other, key=_in_order)),
    # The longer of ada and ada-2, of t9 and t12 was given last: the next joining must not take it away again.
    "id": lambda one, other: max(one, other, key=lambda word: (len(str(word)), as_text(word))),
}
_WHOEVER_CHANGED_IT: Final = frozenset({"uid", "updated_at", "changed_at", "sequence"})
"""fields whose rule holds even where one side alone changed them: the next joining goes by them"""
_KINDS: Final = {"contacts": "contact", "years": "year", "targets": "target", "question_lists": "list",
                 "connections": "connection"}  # fmt: skip


@dataclass(slots=True)
class Merge:
    """The joined content, and what joining it did."""

    content: Json
    added: list[str] = field(default_factory=list)
    """records that only the other copy had, as "contact grace-hopper" """
    changed: list[str] = field(default_factory=list)
    """fields taken from the other copy, or holding both texts now"""
    removed: list[str] = field(default_factory=list)
    """records that the other copy had removed and that were not touched here since"""
    conflicts: list[str] = field(default_factory=list)
    """fields that both changed to different values; both are kept"""
    changes_anything: bool = False


def merge(mine: Json, theirs: Json, base: Json | None) -> Merge:
    """Return both copies joined; `base` is the newest content that both came from, None where none is known.

    A field that one side alone changed is taken from it. Where both changed it, the record that was updated last wins
    and the other value is kept under `conflicts`; texts are kept one after the other. An edit beats a deletion.
    """
    before = as_text(mine)
    if before == as_text(theirs):
        return Merge(mine)
    joiner = _Joiner()
    known = MISSING if base is None else rows_as_objects(base)
    content = joiner.objects((), rows_as_objects(mine), rows_as_objects(theirs), known, None)
    new = _only_new(joiner.conflicts, [*mine.get(CONFLICTS, []), *theirs.get(CONFLICTS, [])])
    if new:
        content[CONFLICTS] = [*content.get(CONFLICTS, []), *sorted(new, key=as_text)]
    _make_ids_unique(content)
    content = objects_as_rows(content)
    return Merge(
        content,
        added=list(dict.fromkeys(joiner.added)),
        changed=list(dict.fromkeys(joiner.changed)),
        removed=list(dict.fromkeys(joiner.removed)),
        conflicts=[f"{conflict['record']}: {conflict['about']}" for conflict in new],
        changes_anything=as_text(content) != before,
    )


class _Joiner:
    """Walks three documents at once and remembers what it decided."""

    def __init__(self) -> None:
        self.added: list[str] = []
        self.changed: list[str] = []
        self.removed: list[str] = []
        self.conflicts: list[Json] = []
        self._inside: list[str] = []
        """uids of the records around the field that is being joined"""

    def objects(self, path: tuple[str, ...], mine: Json, theirs: Json, base: Any, later: bool | None) -> Json:
        """Join two objects key by key, in my order, with the other copy's further keys behind.

        `later` says of the record around them whether the other copy's is the later one; None where both are as late.
        """
        known = base if isinstance(base, dict) else {}
        self._inside.append(min((str(one.get("uid", "")) for one in (mine, theirs)), key=as_text))
        times = _time(mine), _time(theirs)
        if times[0] != times[1]:
            later = times[1] > times[0]
        joined: Json = {}
        for key in [*mine, *(key for key in theirs if key not in mine)]:
            values = mine.get(key, MISSING), theirs.get(key, MISSING), known.get(key, MISSING)
            value = self._verdict(path, *values) if _are_verdicts(key, *values) else MISSING
            if value is MISSING:
                value = self.values((*path, key), *values, later)
            if value is not MISSING:
                joined[key] = value
        self._inside.pop()
        if path[:1] == ("contacts",) and len(path) == 2:
            _keep_former_id(joined, mine, theirs)
            _keep_leave_to_whom_it_is_from(joined, mine, theirs)
        if path[:1] == ("years",) and len(path) == 2:
            _keep_former_verdict(joined, mine, theirs, known)
        return joined

    def values(self, path: tuple[str, ...], mine: Any, theirs: Any, base: Any, later: bool | None) -> Any:
        """Join two values of one field; MISSING is one that is not there."""
        # A number that a joining gave a task may be the very one it had before; it is not taken back for that.
        is_number = path[-1] == "id" and "tasks" in path
        if (path[-1] in _WHOEVER_CHANGED_IT or is_number) and MISSING not in (mine, theirs):
            return _SETTLED_BY_RULE[path[-1]](mine, theirs)
        if path == ("connections", "columns"):
            base = MISSING  # a column is only ever added: cells may stand in it on either side
        if _equal(mine, theirs) or _equal(theirs, base):
            return mine
        kinds = {type(value) for value in (mine, theirs) if value is not MISSING}
        if kinds == {list}:
            whole = (value if isinstance(value, list) else [] for value in (mine, theirs, base))
            return self.lists(path, Pair(*whole), later) or (MISSING if theirs is MISSING else [])
        if kinds == {dict} and (MISSING not in (mine, theirs) or path[-1] in _NEVER_WHOLE):
            one, other = (value if isinstance(value, dict) else {} for value in (mine, theirs))
            return self.objects(path, one, other, base, later) or (MISSING if theirs is MISSING else {})
        if _equal(mine, base):
            self._tell_changed(path)
            return theirs
        if mine is MISSING or theirs is MISSING:
            # One side deleted it, the other wrote something: what was written stays.
            return theirs if mine is MISSING else mine
        return self._conflict(path, mine, theirs, later)

    def lists(self, path: tuple[str, ...], of: Pair, later: bool | None) -> list[Any]:
        """Join records by their identity and plain entries as they are, each at most once."""
        items = (self._item(path, pair, later) for pair in pairs(path[-1], *of))
        return [item for item in items if item is not MISSING]

    def _item(self, path: tuple[str, ...], pair: Pair, later: bool | None) -> Any:
        mine, theirs, base = pair
        here = (*path, min(_name_of(one) for one in (mine, theirs) if one is not MISSING))
        if theirs is MISSING:
            if base is MISSING or not _equal(mine, base):
                return mine
            self.removed.append(_in_words(here))
            return MISSING
        if mine is MISSING:
            if base is not MISSING and _equal(theirs, base):
                return MISSING
            self.added.append(_in_words(here))
            return theirs
        if isinstance(mine, dict) and isinstance(theirs, dict):
            return self.objects(here, mine, theirs, base, later)
        return mine

    def _verdict(self, path: tuple[str, ...], mine: Json, theirs: Json, base: Any) -> Json:
        """Return the later of two verdicts whole; parts of two would be a verdict that nobody gave."""
        if _equal(mine, base):
            self._tell_changed((*path, "verdict"))
            return theirs
        kept, other = sorted((mine, theirs), key=_time, reverse=True)
        self._tell_conflict((*path, "verdict"), kept.get("outcome"), other.get("outcome"))
        return kept

    def _conflict(self, path: tuple[str, ...], mine: Any, theirs: Any, later: bool | None) -> Any:
        name = path[-1]
        if name in _SETTLED_BY_RULE:
            return _SETTLED_BY_RULE[name](mine, theirs)
        if name in _TEXTS and isinstance(mine, str) and isinstance(theirs, str):
            self._tell_changed(path)
            return _both_texts(mine, theirs)
        if later is None:
            later = as_text(theirs) > as_text(mine)
        kept, other = (theirs, mine) if later else (mine, theirs)
        self._tell_conflict(path, kept, other)
        return kept

    def _tell_conflict(self, path: tuple[str, ...], kept: Any, other: Any) -> None:
        uid = next((uid for uid in reversed(self._inside) if uid), "")
        record = _in_words(path[:-1]) or "settings"
        told = {"record": record, "about": path[-1], "kept": kept, "other": other}
        self.conflicts.append({**told, "uid": uid} if uid else told)

    def _tell_changed(self, path: tuple[str, ...]) -> None:
        if path[-1] not in _SETTLED_BY_RULE:
            self.changed.append(_in_words(path))


def _keep_leave_to_whom_it_is_from(joined: Json, mine: Json, theirs: Json) -> None:
    """Drop the leave to name an introducer where neither copy has it beside the one who is kept: another gave it."""
    given = [copy.get("may_use_name") for copy in (mine, theirs) if copy.get("via") == joined.get("via")]
    if joined.get("may_use_name") not in given:
        joined.pop("may_use_name", None)


def _both_texts(mine: str, theirs: str) -> str:
    """Return both texts one after the other, each part once, in the same order for either copy."""
    marker = f"\n{OTHER_COPY}\n"
    first, second = sorted((mine, theirs))
    parts = dict.fromkeys([*first.split(marker), *second.split(marker)])
    for text in (first, second):
        if parts.keys() == set(text.split(marker)):
            return text
    return marker.join(parts)


def _only_new(conflicts: list[Json], told: list[Json]) -> list[Json]:
    """Return those conflicts that no copy has listed yet, whichever of the two values it kept."""
    found = [pair.mine for pair in pairs(CONFLICTS, conflicts, told, []) if pair.theirs is MISSING]
    return [conflict for conflict in found if conflict is not MISSING]


def _are_verdicts(key: str, mine: Any, theirs: Any, base: Any) -> bool:
    """Return whether these are two verdicts of different moments, of which mine is not the only new one."""
    if key != "verdict" or not (isinstance(mine, dict) and isinstance(theirs, dict)):
        return False
    return _time(mine) != _time(theirs) and not _equal(theirs, base)


def _keep_former_verdict(joined: Json, mine: Json, theirs: Json, base: Json) -> None:
    """Put a verdict that gave way to a later one among the former ones."""
    for one in (mine.get("verdict"), theirs.get("verdict")):
        kept = joined.get("verdict")
        if not isinstance(one, dict) or one == base.get("verdict") or not isinstance(kept, dict):
            continue
        if _time(one) != _time(kept) and one not in joined.get("former_verdicts", []):
            joined["former_verdicts"] = [*joined.get("former_verdicts", []), one]


def _keep_former_id(joined: Json, mine: Json, theirs: Json) -> None:
    """Let somebody who has two ids be found by both; ada of ada-2 is somebody else."""
    for one in (str(mine.get("id")), str(theirs.get("id"))):
        if not str(joined.get("id")).startswith(one) and one not in joined.get("former_ids", []):
            joined["former_ids"] = [*joined.get("former_ids", []), one]


def _equal(one: Any, other: Any) -> bool:
    if one is MISSING or other is MISSING:
        return one is other
    return bool(one == other) and (type(one) is type(other) or not isinstance(one, bool | int | float))


def _time(record: Json) -> str:
    return str(next((record[name] for name in _TIMES if record.get(name)), ""))


def _in_order(value: Any) -> tuple[bool, Any, str]:
    is_number = isinstance(value, int | float)
    return is_number, value if is_number else 0, as_text(value)


def _name_of(item: Any) -> str:
    if not isinstance(item, dict):
        return as_text(item)
    return str(next((item[name] for name in ("id", "year", "name", "company", "uid") if item.get(name)), as_text(item)))


def _in_words(path: tuple[str, ...]) -> str:
    """Return a path as people read it: "contact ada-lovelace, company"; uids say nothing and are left out."""
    path = tuple(part for part in path if part != "rows") if path[:1] == ("connections",) else path
    if len(path) >= 2 and path[0] in _KINDS:
        return ", ".join([f"{_KINDS[path[0]]} {path[1]}", *path[2:3]])
    return " ".join(path[:2] if path[:1] == ("settings",) else path[:1])


def _make_ids_unique(content: Json) -> None:
    """Give the later of two people with one id, and of two tasks with one number, the next free one."""
    contacts = cast("list[Json]", content.get("contacts", []))
    _renumber(contacts, lambda wanted, number: f"{wanted}-{number}")
    tasks = [task for contact in contacts for task in contact.get("tasks", [])]
    numbers = [int(task["id"][1:]) for task in tasks if str(task.get("id", ""))[1:].isdigit()]
    highest = max(numbers, default=0)
    _renumber(tasks, lambda _wanted, number: f"t{highest + number - 1}")


def _renumber(records: list[Json], name: Callable[[str, int], str]) -> None:
    taken = {str(record.get("id")) for record in records}
    seen: set[str] = set()
    for record in sorted(records, key=_age):
        wanted = str(record.get("id"))
        if wanted in seen:
            record["id"] = wanted = next(free for free in _names(wanted, name) if free not in taken)
            taken.add(wanted)
        seen.add(wanted)


def _names(wanted: str, name: Callable[[str, int], str]) -> Iterator[str]:
    number = 2
    while True:
        yield name(wanted, number)
        number += 1


def _age(record: Json) -> tuple[str, str]:
    return str(record.get("created_at") or record.get("created_on") or ""), str(record.get("uid"))
