"""Zones as people type them."""

from __future__ import annotations

import pytest

from infochat.domain.zones import known_zone, zones_near


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("new york", ["America/New_York"]),
        (" Dublin ", ["Europe/Dublin"]),
        ("america/new_york", ["America/New_York"]),
        ("Europe/Dublim", ["Europe/Dublin"]),
        ("Amsterdan", ["Europe/Amsterdam"]),
        ("Indiana/Knoxx", ["America/Indiana/Knox"]),
        ("est", []),
        ("Rima", []),
        ("nowhere at all", []),
    ],
)
def test_a_mistyped_zone_has_those_near_it_that_may_be_meant(typed: str, near: list[str]) -> None:
    assert zones_near(typed) == near


@pytest.mark.parametrize(
    ("typed", "known"), [("Europe/Dublin", "Europe/Dublin"), ("UTC", "UTC"), ("EST", None), ("Mars/Base", None)]
)
def test_only_names_that_stand_for_one_place_are_zones(typed: str, known: str | None) -> None:
    assert known_zone(typed) == known
