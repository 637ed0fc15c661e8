"""The one way in which a document becomes JSON on standard output."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

_NOT_FOR_A_TERMINAL = re.compile(
    "[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)


def json_text(document: Mapping[str, Any], *, ascii_only: bool = False) -> str:
    """Return a document as indented JSON; days and instants are ISO 8601.

    Control, bidi and invisible characters are escaped, so that they are kept for a reader and steer no terminal.
    """
    text = json.dumps(document, ensure_ascii=ascii_only, indent=2, default=_iso)
    return _NOT_FOR_A_TERMINAL.sub(lambda found: json.dumps(found.group())[1:-1], text) + "\n"


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
