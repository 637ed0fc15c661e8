"""Which records of two copies are one and the same: by uid, else by what their kind goes by, each at most once."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

Json = dict[str, Any]
MISSING: Final[Any] = object()


class Pair(NamedTuple):
    """One record as each copy has it and as both once had it; MISSING where it is not there."""

    mine: Any
    theirs: Any
    base: Any


def pairs(kind: str, mine: Sequence[Any], theirs: Sequence[Any], base: Sequence[Any]) -> list[Pair]:
    """Return every record of both lists once: mine in my order, then those that only the other copy has.

    `kind` is the name of the list. Where only the other copy moved something, its order holds.
    """
    partner = _matches(kind, mine, theirs)
    formerly = _matches(kind, mine, base)
    theirs_formerly = _matches(kind, theirs, base)
    taken = set(partner.values())

    joined: list[tuple[tuple[int, int], Pair]] = []
    beside = (-1, 0)
    for place, item in enumerate(mine):
        other = partner.get(place)
        beside = (beside[0], beside[1] + 1) if other is None else (other, 0)
        known = formerly.get(place)
        if known is None and other is not None:
            known = theirs_formerly.get(other)
        joined.append((beside, Pair(item, MISSING if other is None else theirs[other], _at(base, known))))
    behind = [
        ((place, 0), Pair(MISSING, item, _at(base, theirs_formerly.get(place))))
        for place, item in enumerate(theirs)
        if place not in taken
    ]
    is_untouched = len(base) == len(mine) and [formerly.get(place) for place in range(len(mine))] == [*range(len(base))]
    if is_untouched or (_is_moved(theirs_formerly) and not _is_moved(formerly)):
        # What the other copy has stands where it has it, and what only I have stays behind what it stood behind.
        return [pair for _, pair in sorted([*joined, *behind], key=lambda one: one[0])]
    return [pair for _, pair in [*joined, *behind]]


def as_text(value: Any) -> str:
    """Return a value as a text by which equal values are equal and all can be put in order."""
    return json.dumps(value, sort_keys=True, ensure_ascii=True)


def rows_as_objects(content: Json) -> Json:
    """Return a content whose connections are objects, so that each cell is joined by the name of its column."""
    connections = content.get("connections")
    if not isinstance(connections, dict) or not isinstance(connections.get("rows"), list):
        return content
    columns = connections.get("columns") or []
    rows = [dict(zip(columns, row, strict=False)) for row in connections["rows"]]
    kept = [{name: cell for name, cell in row.items() if cell is not None} for row in rows]
    return {**content, "connections": {**connections, "rows": kept}}


def objects_as_rows(content: Json) -> Json:
    """Return a content whose connections are rows under named columns again."""
    connections = content.get("connections")
    if not isinstance(connections, dict) or not isinstance(connections.get("rows"), list):
        return content
    names = dict.fromkeys([*connections.get("columns", []), *(name for row in connections["rows"] for name in row)])
    rows = [[row.get(name) for name in names] for row in connections["rows"]]
    return {**content, "connections": {**connections, "columns": list(names), "rows": rows}}


def _at(base: Sequence[Any], place: int | None) -> Any:
    return MISSING if place is None else base[place]


def _matches(kind: str, ones: Sequence[Any], others: Sequence[Any]) -> dict[int, int]:
    """Return for places in one list the place of the same record in the other; each place is used once."""
    found: dict[int, int] = {}
    for key_of in (_uid, lambda item: _other_key(kind, item)):
        waiting: dict[str, deque[int]] = {}
        used = set(found.values())
        for place, item in enumerate(others):
            if place not in used and (key := key_of(item)) is not None:
                waiting.setdefault(key, deque()).append(place)
        for place, item in enumerate(ones):
            if place not in found and (key := key_of(item)) is not None and waiting.get(key):
                found[place] = waiting[key].popleft()
    return found


def _is_moved(places: dict[int, int]) -> bool:
    formerly = [places[place] for place in sorted(places)]
    return formerly != sorted(formerly)


def _uid(item: Any) -> str | None:
    uid = item.get("uid") if isinstance(item, dict) else None
    return uid if isinstance(uid, str) and uid else None


def _other_key(kind: str, item: Any) -> str | None:
    """Return what a record goes by where its uid does not tell; None where nothing else may."""
    if not isinstance(item, dict):
        return as_text(item)
    key = _KEYS.get(kind)
    if key is not None:
        return key(item)
    return None if _uid(item) else as_text(item)


def _folded(*names: str) -> Callable[[Json], str]:
    return lambda item: as_text([str(item.get(name)).casefold() for name in names])


def _connection_key(row: Json) -> str:
    """Return what makes two rows one person: the address of the profile, else the mail, else name and company."""
    for name in ("url", "email"):
        if row.get(name):
            return f"{name} {str(row[name]).casefold()}"
    return _folded("name", "company")(row)


_KEYS: Final[dict[str, Callable[[Json], str]]] = {
    "years": _folded("year"),
    "options": _folded("id"),
    "criteria": _folded("name"),
    "scores": _folded("option", "criterion"),
    "guesses": _folded("option", "criterion"),
    "referrals": _folded("name"),
    "targets": _folded("company"),
    "question_lists": _folded("name"),
    "rows": _connection_key,
    "conflicts": lambda item: as_text(
        [
            item.get("uid") or item.get("record"),
            item.get("about"),
            sorted([as_text(item.get("kept")), as_text(item.get("other"))]),
        ]
    ),
}
