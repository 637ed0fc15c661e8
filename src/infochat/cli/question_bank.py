"""The questions that come with the program, read from beside it."""

from __future__ import annotations

import os

from infochat.domain.questions import Bank, read_bank


def load_bank() -> Bank:
    """Return the challenge's own five and the bank."""
    import json  # late: only the commands that ask questions need it

    path = os.path.join(os.path.dirname(os.path.dirname(__file__)), "data", "questions.json")
    with open(path, encoding="utf-8") as file:
        return read_bank(json.load(file))
