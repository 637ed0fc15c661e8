"""Large made-up values from few choices: hypothesis draws a row of bytes, and every part has a place of its own in it.

A choice for every letter costs hypothesis several times what joining two documents costs. Here a part reads the same
places whatever the others read, so that each shrinks by itself: a zero is the first of its options, or nothing there.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from hypothesis import strategies as st

Json = dict[str, Any]


class Bytes:
    """The row, read from its beginning."""

    def __init__(self, row: Iterable[int]) -> None:
        self._row = iter(row)

    def number(self, below: int) -> int:
        """Read one byte, or as many as leave every number about as likely as any other."""
        value, range_ = next(self._row), 256
        while range_ < 8 * below:
            value, range_ = value * 256 + next(self._row), range_ * 256
        return value % below

    def is_there(self) -> bool:
        return next(self._row) >= 112


Make = Callable[[Bytes], Any]


def drawn(make: Make) -> st.SearchStrategy[Any]:
    """Return the strategy of what is made of a row of bytes, which is as long as its reading is."""
    read = itertools.count()
    make(Bytes(0 for _ in read))
    size = next(read)
    return st.binary(min_size=size, max_size=size).map(lambda row: make(Bytes(row)))


def one_of(options: Sequence[Any]) -> Make:
    return lambda source: options[source.number(len(options))]


def words(alphabet: str, most: int, prefix: str = "") -> Make:
    """Words of one to `most` letters, every length as likely as any other."""
    count = len(alphabet) ** most

    def make(source: Bytes) -> str:
        number = source.number(most * count)
        length, number = number // count + 1, number % count
        return prefix + "".join(alphabet[number // len(alphabet) ** place % len(alphabet)] for place in range(length))

    return make


def some(make: Make, most: int, *, is_unique: bool = False) -> Make:
    """Lists of at most `most`."""

    def make_all(source: Bytes) -> list[Any]:
        found = [one for there, one in [(source.is_there(), make(source)) for _ in range(most)] if there]
        return list(dict.fromkeys(found)) if is_unique else found

    return make_all


def shuffled(options: Sequence[Any]) -> Make:
    def make(source: Bytes) -> list[Any]:
        left = list(options)
        return [left.pop(source.number(count)) for count in range(len(options), 0, -1)]

    return make


def record(fields: dict[str, Make], optional: dict[str, Make] | None = None) -> Make:
    def make(source: Bytes) -> Json:
        found = {name: part(source) for name, part in fields.items()}
        for name, part in (optional or {}).items():
            is_there, value = source.is_there(), part(source)
            if is_there:
                found[name] = value
        return found

    return make


def each_its_own(key: str, options: Sequence[Any], make: Make, most: int) -> Make:
    """Lists of records of which each takes another of the options under this key, in any order."""

    def make_all(source: Bytes) -> list[Json]:
        left = list(options)
        found = []
        for _ in range(most):
            is_there, place, one = source.is_there(), source.number(len(options)), make(source)
            if is_there:
                found.append({key: left.pop(place % len(left)), **one})
        return found

    return make_all
