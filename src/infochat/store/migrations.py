"""Bring documents of former schemas to today's: one numbered function a step, from JSON object to JSON object.

A step changes the object it is handed and nothing else; what it does is kept in tests as a file of each former version.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from infochat.errors import StoreError

SCHEMA_VERSION = 1

STEPS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""STEPS[n] takes a document of version n to version n + 1."""


class NewerError(StoreError):
    """A file that a newer infochat wrote; reading it would risk what this version does not know."""

    code = "newer"

    def __init__(self, path: str, version: int) -> None:
        super().__init__(
            f"the data file {path} was written by a newer infochat (its schema is {version}, this one knows "
            f"{SCHEMA_VERSION}).",
            "Update infochat. The file was left as it is.",
        )


def migrate(
    raw: dict[str, Any],
    version: int,
    steps: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = STEPS,
    target: int = SCHEMA_VERSION,
) -> dict[str, Any]:
    """Return a document of the target schema; each step is applied once, in order."""
    for number in range(version, target):
        raw = steps[number](raw)
        raw["schema_version"] = number + 1
    return raw
