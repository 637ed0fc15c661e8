"""Whether an answer is what its published schema in docs/json-schema says: the few words of JSON Schema used there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

SCHEMAS = Path(__file__).parents[1] / "docs" / "json-schema"
_TYPES: dict[str, type | tuple[type, ...]] = {
    "null": type(None), "boolean": bool, "integer": int, "number": (int, float), "string": str, "array": list,
    "object": dict,
}  # fmt: skip


@cache
def published(kind: str) -> Any:
    """Return the schema of a kind; a kind that has none is a KeyError."""
    path = SCHEMAS / f"{kind}.json"
    if not path.exists():
        raise KeyError(f"docs/json-schema has nothing about {kind}")
    return json.loads(path.read_text())


def misfits(value: Any, schema: Any, place: str) -> Iterator[str]:
    """Give what the schema does not allow or does not tell of, by its place."""
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not any(isinstance(value, _TYPES[each]) and (each == "boolean" or is_number is (each in ("integer", "number")))
               for each in types):  # fmt: skip
        yield f"{place} is {value!r}, not {types}"
    elif isinstance(value, dict):
        known = schema.get("properties", {})
        yield from (f"{place}.{key} is not there" for key in schema.get("required", ()) if key not in value)
        yield from (f"{place}.{key} is not told of" for key in value if key not in known)
        for key in value.keys() & known.keys():
            yield from misfits(value[key], known[key], f"{place}.{key}")
    elif isinstance(value, list) and value:
        if "items" not in schema:
            yield f"{place}[] is not told of"
        else:
            for item in value:
                yield from misfits(item, schema["items"], f"{place}[]")
