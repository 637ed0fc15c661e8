"""The one way in which a document becomes JSON on standard output."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

_NOT_FOR_A_TERMINAL = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def json_text(document: Mapping[str, Any]) -> str:
    """Return a document as indented JSON; days and instants are ISO 8601, control characters are escaped."""
    text = json.dumps(document, ensure_ascii=False, indent=2, default=_iso)
    return _NOT_FOR_A_TERMINAL.sub(lambda found: f"\\u{ord(found.group()):04x}", text) + "\n"


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
