"""The made-up people: their file in the cache folder, and the day on which their year stands still."""

from __future__ import annotations

import json
import os
import re
import shutil
from datetime import UTC, date, datetime, timedelta

from infochat.cli.clock import fresh_uid, read_now
from infochat.cli.folders import cache_folder
from infochat.domain.challenge import Challenge

DEMO_NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
"""the day on which the made-up year stands; the demo's clock stays there unless INFOCHAT_NOW says otherwise"""

_PEOPLE = os.path.join(os.path.dirname(os.path.dirname(__file__)), "data", "demo.json")
_DAY = re.compile(r"\b(20\d\d-\d\d-\d\d)\b")


def demo_file() -> str:
    """Return the path of the demo's own data file, made when it is not there."""
    if not os.path.exists(demo_path()):
        make_demo_file()
    return demo_path()


def demo_path() -> str:
    """Return where the demo keeps its file: in the cache folder, which may be deleted at any time."""
    return os.path.join(cache_folder(), "demo", "infochat.json")


def demo_now() -> datetime:
    """Return the demo's own clock."""
    return read_now(os.environ) if os.environ.get("INFOCHAT_NOW") else DEMO_NOW


def make_demo_file() -> None:
    """Write the made-up year afresh; with INFOCHAT_NOW set, its days move by whole weeks to lie around that day."""
    from infochat.store.codec import decode
    from infochat.store.store import Store

    with open(_PEOPLE, encoding="utf-8") as file:
        text = file.read()
    weeks = timedelta(weeks=round((demo_now() - DEMO_NOW) / timedelta(weeks=1)))
    text = _DAY.sub(lambda day: (date.fromisoformat(day.group()) + weeks).isoformat(), text)
    people = decode(Challenge, json.loads(text))
    for year in people.years:
        year.year = demo_now().year
    shutil.rmtree(os.path.dirname(demo_path()), ignore_errors=True)
    store = Store(demo_path(), cache_folder=cache_folder(), command="infochat demo")
    with store.edit("demo", demo_now(), new_uid=fresh_uid) as challenge:
        for name in ("settings", "years", "targets", "contacts", "connections"):
            setattr(challenge, name, getattr(people, name))
