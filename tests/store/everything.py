"""Challenges with every record and every field in them, made up by hypothesis from the records' own declarations."""

from __future__ import annotations

import functools
import string
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from infochat.domain.challenge import Challenge
from infochat.domain.people import Connections

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)

texts = st.text(st.characters(codec="utf-8"), max_size=12)
scalars = st.none() | st.booleans() | st.integers(-(10**30), 10**30) | st.floats(allow_nan=False, allow_infinity=False)
values = st.recursive(
    scalars | texts, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(texts, inner, max_size=2), max_leaves=4
)
unknown = st.dictionaries(st.text(string.ascii_lowercase, min_size=1, max_size=4).map("x_".__add__), values, max_size=2)
instants = st.integers(0, 7 * 10**9).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
rows = st.lists(st.tuples(texts, texts, *[st.none() | texts] * 6).map(list), max_size=3)


@functools.cache
def strategy(kind: Any) -> st.SearchStrategy[Any]:
    """Return what fits an annotation."""
    if kind is Connections:
        return st.builds(Connections, rows=rows, extra=unknown)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        parts = {field.name: strategy(hints[field.name]) for field in fields(kind) if field.name != "extra"}
        return st.builds(kind, **parts, extra=unknown)
    origin, args = get_origin(kind), get_args(kind)
    if origin is Literal:
        return st.sampled_from(args)
    if origin in (Union, UnionType):
        return st.one_of([strategy(arg) for arg in args])
    if origin is list:
        return st.lists(strategy(args[0]), max_size=2)
    if origin is dict:
        return st.dictionaries(texts, strategy(args[1]), max_size=2)
    simple: dict[Any, st.SearchStrategy[Any]] = {
        str: texts,
        int: st.integers(-(10**9), 10**9),
        float: st.floats(allow_nan=False, allow_infinity=False),
        bool: st.booleans(),
        date: st.dates(),
        datetime: instants,
        type(None): st.none(),
        Any: values,
    }
    return simple[kind]


challenges = strategy(Challenge)


def records() -> Iterator[type]:
    """Yield every kind of record that the document is made of."""
    seen: list[Any] = [Challenge]
    for kind in seen:
        yield kind
        for hint in get_type_hints(kind).values():
            for part in _parts(hint):
                if is_dataclass(part) and part not in seen:
                    seen.append(part)


def _parts(hint: Any) -> list[Any]:
    return [hint, *(inner for arg in get_args(hint) for inner in _parts(arg))]


def sample(kind: Any) -> Any:
    """Return one value for an annotation, with every field of a record filled."""
    if kind is Connections:
        return Connections(
            rows=[["u1", "Grace", "Navy", None, None, None, None, "2026-01-02"]], extra={"x_kept": [1, {"deep": None}]}
        )
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        extra = {"x_kept": [1, {"deep": None}]}
        return kind(**{f.name: extra if f.name == "extra" else sample(hints[f.name]) for f in fields(kind)})
    origin, args = get_origin(kind), get_args(kind)
    if origin is Literal:
        return args[-1]
    if origin in (Union, UnionType):
        return sample(args[0])
    if origin is list:
        return [sample(args[0])]
    if origin is dict:
        return {"key": sample(args[1])}
    plain: dict[Any, Any] = {str: "wörd", int: 2, float: 2.5, bool: True, Any: [1, "two", None]}
    plain |= {date: date(2026, 2, 3), datetime: NOW - timedelta(days=1)}
    return plain[kind]


def everything() -> Challenge:
    """Return a challenge with one of each record and all of its fields filled."""
    found = sample(Challenge)
    assert isinstance(found, Challenge)
    return found
