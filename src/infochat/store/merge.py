"""Join two copies of the data: three-way where a common state is known, otherwise a union.

Works on the document's content as JSON values, so that fields this version does not know are joined as well. The same
inputs give the same result; a copy joined with itself is unchanged; nothing written on either side is lost.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final, cast

Json = dict[str, Any]

CONFLICTS: Final = "conflicts"
OTHER_COPY: Final = "--- from the other copy ---"
_MISSING: Final = object()
_TEXTS: Final = frozenset({"text", "notes"})
_NEVER_IN_CONFLICT: Final = frozenset({"updated_at", "changed_at", CONFLICTS})


@dataclass(slots=True)
class Merge:
    """The joined content, and what joining it did."""

    content: Json
    added: list[str] = field(default_factory=list)
    """records that only the other copy had, as "contact grace-hopper" """
    changed: list[str] = field(default_factory=list)
    """fields taken from the other copy"""
    conflicts: list[str] = field(default_factory=list)
    """fields that both changed to different values; both are kept"""


def merge(mine: Json, theirs: Json, base: Json | None) -> Merge:
    """Return both copies joined; `base` is the newest content that both came from, None where none is known.

    A field that one side alone changed is taken from it. Where both changed it, the record that was updated last wins
    and the other value is kept under `conflicts`; texts are kept one after the other. An edit beats a deletion.
    """
    joiner = _Joiner()
    content = joiner.objects((), mine, theirs, base if base is not None else _MISSING)
    told = [_conflict_key(conflict) for copy in (mine, theirs) for conflict in copy.get(CONFLICTS, [])]
    new = [conflict for conflict in joiner.conflicts if _conflict_key(conflict) not in told]
    kept = [*mine.get(CONFLICTS, []), *(c for c in theirs.get(CONFLICTS, []) if c not in mine.get(CONFLICTS, []))]
    if kept or new:
        content[CONFLICTS] = sorted([*kept, *new], key=_as_text)
    merged = Merge(content, joiner.added, joiner.changed, [f"{c['record']}: {c['about']}" for c in new])
    _make_ids_unique(content)
    return merged


class _Joiner:
    """Walks three documents at once and remembers what it decided."""

    def __init__(self) -> None:
        self.added: list[str] = []
        self.changed: list[str] = []
        self.conflicts: list[Json] = []

    def objects(self, path: tuple[str, ...], mine: Json, theirs: Json, base: Any) -> Json:
        """Join two objects key by key, in my order, with the other copy's further keys behind."""
        known = base if isinstance(base, dict) else {}
        newer_is_theirs = _rank(theirs) > _rank(mine)
        joined: Json = {}
        for key in [*mine, *(key for key in theirs if key not in mine)]:
            if key == CONFLICTS and not path:
                continue
            former = known.get(key, _MISSING)
            value = self.values(
                (*path, key), mine.get(key, _MISSING), theirs.get(key, _MISSING), former, newer_is_theirs
            )
            if value is not _MISSING:
                joined[key] = value
        return joined

    def values(self, path: tuple[str, ...], mine: Any, theirs: Any, base: Any, newer_is_theirs: bool) -> Any:
        if _equal(mine, theirs) or _equal(theirs, base):
            return mine
        if isinstance(mine, dict) and isinstance(theirs, dict):
            return self.objects(path, mine, theirs, base)
        if isinstance(mine, list) and isinstance(theirs, list):
            return self.lists(path, mine, theirs, base if isinstance(base, list) else [])
        if _equal(mine, base):
            self._tell_changed(path)
            return theirs
        if mine is _MISSING or theirs is _MISSING:
            # One side deleted or never had it, the other wrote something: what was written stays.
            return theirs if mine is _MISSING else mine
        return self._conflict(path, mine, theirs, newer_is_theirs)

    def lists(self, path: tuple[str, ...], mine: list[Any], theirs: list[Any], base: list[Any]) -> list[Any]:
        """Join records by their identity and plain entries as a set, in my order."""
        identity = _identity_of(path)
        if not all(isinstance(item, dict) for item in (*mine, *theirs)):
            identity = _connection_key if path[-2:] == ("connections", "rows") else _as_text
        by_key = {identity(item): item for item in theirs}
        formerly = {identity(item): item for item in base}
        joined: list[Any] = []
        for item in mine:
            key = identity(item)
            other = by_key.pop(key, _MISSING)
            former = formerly.get(key, _MISSING)
            if other is _MISSING:
                if former is _MISSING or not _equal(item, former):
                    joined.append(item)
            elif isinstance(item, dict) and isinstance(other, dict):
                joined.append(self.objects((*path, _name_of(item, key)), item, other, former))
            else:
                joined.append(other if _rank_row(other) > _rank_row(item) else item)
        for key, item in by_key.items():
            former = formerly.get(key, _MISSING)
            if former is _MISSING or not _equal(item, former):
                self.added.append(_in_words((*path, _name_of(item, key))))
                joined.append(item)
        return joined

    def _conflict(self, path: tuple[str, ...], mine: Any, theirs: Any, newer_is_theirs: bool) -> Any:
        name = path[-1]
        if name in _NEVER_IN_CONFLICT:
            return max(mine, theirs, key=_as_text)
        if name in _TEXTS and isinstance(mine, str) and isinstance(theirs, str):
            return _both_texts(mine, theirs)
        kept, other = (theirs, mine) if newer_is_theirs else (mine, theirs)
        self.conflicts.append(
            {"record": _in_words(path[:-1]) or "settings", "about": name, "kept": kept, "other": other}
        )
        return kept

    def _tell_changed(self, path: tuple[str, ...]) -> None:
        if path[-1] not in _NEVER_IN_CONFLICT:
            self.changed.append(_in_words(path))


def _both_texts(mine: str, theirs: str) -> str:
    """Return both texts one after the other, in an order that does not depend on whose copy is whose."""
    first, second = sorted((mine, theirs))
    if first in second.split(f"\n{OTHER_COPY}\n"):
        return second
    if second in first.split(f"\n{OTHER_COPY}\n"):
        return first
    return f"{first}\n{OTHER_COPY}\n{second}"


def _equal(one: Any, other: Any) -> bool:
    if one is _MISSING or other is _MISSING:
        return one is other
    return bool(one == other) and (type(one) is type(other) or not isinstance(one, bool | int | float))


def _rank(record: Json) -> tuple[str, str]:
    """Return which of two versions of a record counts as later; equal times are settled by the content itself."""
    return str(record.get("updated_at") or record.get("changed_at") or record.get("at") or ""), _as_text(record)


def _rank_row(row: Any) -> tuple[int, str]:
    return (sum(1 for cell in row if cell) if isinstance(row, list) else 0), _as_text(row)


def _as_text(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=True)


def _connection_key(row: Any) -> str:
    """Return what makes two rows one person: the address of the profile, else the mail, else name and company.

    The columns of both copies are expected in the order of Connection: uid, name, company, position, url, email.
    """
    if not isinstance(row, list) or len(row) < 6:
        return _as_text(row)
    _, name, company, _, url, email = row[:6]
    return str(url or email or f"{name}\n{company}").casefold()


_IDENTITIES: Final[dict[str, Callable[[Json], str]]] = {
    "years": lambda item: str(item.get("year")),
    "options": lambda item: str(item.get("id")),
    "criteria": lambda item: str(item.get("name")).casefold(),
    "targets": lambda item: str(item.get("company")).casefold(),
    "question_lists": lambda item: str(item.get("name")).casefold(),
}


def _identity_of(path: tuple[str, ...]) -> Callable[[Any], str]:
    own = _IDENTITIES.get(path[-1])
    return own if own is not None else lambda item: str(item.get("uid") or _as_text(item))


def _name_of(item: Any, key: str) -> str:
    return str(item.get("id") or key) if isinstance(item, dict) else key


def _in_words(path: tuple[str, ...]) -> str:
    """Return a path as people read it: "contact ada-lovelace, company"; uids say nothing and are left out."""
    if len(path) >= 2 and path[0] in ("contacts", "years", "targets", "question_lists"):
        head = {"contacts": "contact", "years": "year", "targets": "target", "question_lists": "list"}[path[0]]
        return ", ".join([f"{head} {path[1]}", *path[2:3]])
    return " ".join(path[:1])


def _conflict_key(conflict: Json) -> str:
    return _as_text(
        [conflict.get(name) for name in ("record", "about")]
        + sorted([_as_text(conflict.get("kept")), _as_text(conflict.get("other"))])
    )


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
