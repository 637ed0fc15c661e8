"""Read the bytes of a data file as JSON, refusing whatever JSON readers let through and later lose.

Duplicate keys, NaN, numbers beyond the float range, lone surrogates and deep nesting are refused with their line.
"""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from infochat.errors import StoreError

DEPTH_LIMIT = 100

_WORD = re.compile(r'"(?:[^"\\\n]|\\.)*"|[{}\[\]:,]|-?Infinity|NaN|-?\d[\d.eE+-]*')
_LONE_SURROGATE = re.compile(
    r"(?<!\\)(?:\\\\)*\\u(?:[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|[dD][c-fC-F][0-9a-fA-F]{2})"
)


class DamagedError(StoreError):
    """The bytes of the data file are not what this program or a careful hand would write."""

    code = "damaged"

    def __init__(self, path: str, reason: str, remedy: str = "") -> None:
        super().__init__(
            f"the data file {path} cannot be read: {reason}.",
            (remedy or "See what can be had back: infochat recover --dry-run") + "\nThe file was left as it is.",
        )
        self.reason = reason


class _RefusedError(ValueError):
    """Something inside otherwise readable JSON that must not be taken over."""


def parse_strict(data: bytes, path: str) -> dict[str, Any]:
    """Return the object that the bytes hold; `path` is named in messages. Raises DamagedError."""
    text = _decoded(data, path)
    try:
        value = json.loads(text, object_pairs_hook=_no_duplicates, parse_constant=_no_constant, parse_float=_finite)
    except _RefusedError:
        raise DamagedError(path, _locate(text)) from None
    except json.JSONDecodeError as error:
        raise _syntax_error(text, error, path) from None
    except RecursionError:
        raise DamagedError(path, "it is nested too deeply") from None
    except ValueError:
        raise DamagedError(path, f"line {_long_number_line(text)} has a number with thousands of digits") from None
    if not isinstance(value, dict):
        raise DamagedError(path, "it is JSON, but not an object in braces")
    if "\\u" in text:
        _refuse_surrogates(text, value, path)
    _refuse_depth(value, path)
    return value


def _decoded(data: bytes, path: str) -> str:
    if not data:
        raise DamagedError(path, "it is empty (0 bytes)")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise DamagedError(path, "it is UTF-16 text", "Save it as UTF-8, or: infochat recover --dry-run")
    if not data.strip(b"\0"):
        raise DamagedError(path, f"it holds {len(data):,} NUL bytes and nothing else, as after a power cut")
    if not data.strip():
        raise DamagedError(path, "it holds nothing but blanks")
    if b"\0" in data:
        raise DamagedError(path, f"line {_line(data, data.index(0))} holds NUL bytes")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = _line(data, error.start)
        raise DamagedError(path, f"line {line} is not UTF-8 text (byte {error.start + 1} of the file)") from None


def _line(data: bytes, place: int) -> int:
    return data.count(b"\n", 0, place) + 1


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _RefusedError
    return found


def _no_constant(_: str) -> NoReturn:
    raise _RefusedError


def _finite(digits: str) -> float:
    number = float(digits)
    if number in (float("inf"), float("-inf")):
        raise _RefusedError
    return number


def _syntax_error(text: str, error: json.JSONDecodeError, path: str) -> DamagedError:
    marker = re.search(r"^(?:<{7}|={7}|>{7})", text, re.MULTILINE)
    if marker:
        line = text.count("\n", 0, marker.start()) + 1
        return DamagedError(
            path,
            f"line {line} holds the marks of an unfinished merge ({marker.group()})",
            "Put one whole copy back and join the other with: infochat merge FILE",
        )
    if error.msg == "Extra data":
        return DamagedError(path, f"there is text behind its end, at line {error.lineno}")
    if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string"):
        return DamagedError(path, f"it is cut off at line {text.rstrip().count(chr(10)) + 1}")
    return DamagedError(path, f"line {error.lineno}, column {error.colno} is not JSON")


def _locate(text: str) -> str:
    """Say where a duplicate key or an impossible number stands; only asked for once one is known to be there."""
    keys: list[set[str]] = []
    previous = ""
    for match in _WORD.finditer(text):
        word = match.group()
        line = text.count("\n", 0, match.start()) + 1
        if word in ("{", "["):
            keys.append(set())
        elif word in "}]" and keys:
            keys.pop()
        elif word == ":" and keys and previous.startswith('"'):
            key = json.loads(previous, strict=False)
            if key in keys[-1]:
                return f"line {line} gives a field a second time"
            keys[-1].add(key)
        elif word in ("NaN", "Infinity", "-Infinity"):
            return f"line {line} has {word}, which is no number"
        elif word[0] in "-0123456789" and abs(_float(word)) == float("inf"):
            return f"line {line} has a number beyond all bounds"
        previous = word
    return "a field stands twice or a number is none"


def _float(word: str) -> float:
    try:
        return float(word)
    except ValueError:
        return 0.0


def _long_number_line(text: str) -> int:
    match = re.search(r"\d{4300}", text)
    return text.count("\n", 0, match.start()) + 1 if match else 1


def _refuse_surrogates(text: str, value: dict[str, Any], path: str) -> None:
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        match = _LONE_SURROGATE.search(text)
        line = text.count("\n", 0, match.start()) + 1 if match else 1
        raise DamagedError(path, f"line {line} has half a character (\\ud800 and its like)") from None
    except RecursionError:
        raise DamagedError(path, "it is nested too deeply") from None


def _refuse_depth(value: dict[str, Any], path: str) -> None:
    # The rows of the connections are left out: their validation lets nothing nested in, and there are many of them.
    connections = value.get("connections")
    level: list[Any] = [{**value, "connections": None}]
    if isinstance(connections, dict):
        level.append({**connections, "rows": None})
    for _ in range(DEPTH_LIMIT):
        below: list[Any] = []
        for item in level:
            below += [
                child for child in (item.values() if isinstance(item, dict) else item) if isinstance(child, dict | list)
            ]
        if not below:
            return
        level = below
    raise DamagedError(path, f"it is nested more than {DEPTH_LIMIT} levels deep")
