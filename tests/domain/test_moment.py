"""The day on which a command runs."""

from __future__ import annotations

import pytest

from build import moment


@pytest.mark.parametrize(
    ("now", "zone", "day"),
    [
        ("2026-11-22T10:00", "Europe/Dublin", "2026-11-22"),
        ("2026-11-22T23:30", "Europe/Dublin", "2026-11-22"),
        ("2026-11-22T23:30", "Europe/Paris", "2026-11-23"),
        ("2026-11-22T04:59", "America/New_York", "2026-11-21"),
        ("2026-06-22T23:30", "Europe/Dublin", "2026-06-23"),
    ],
)
def test_today_is_the_day_in_ones_own_zone(now: str, zone: str, day: str) -> None:
    assert moment(now, zone).today.isoformat() == day


def test_a_week_begins_on_monday_until_it_is_set_otherwise() -> None:
    assert moment().week == "mon"
