"""Names of time zones as a person types them: whether the zone database knows one, and which one may be meant.

Imported when a zone is named; most commands name none.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo, available_timezones

_EXAMPLE = "Europe/Dublin"
# Where cities are named; the database's other folders hold former names and fixed offsets.
_PARTS = frozenset(
    {"Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"}
)
_SHORT = 4
"""letters; "est" is no mistyped city"""


def known_zone(text: str) -> str | None:
    """Return the name of a zone as the zone database spells it, or None.

    EST and its kin stand for several places and are none, although the database knows some.
    """
    try:
        if "/" in text or text == "UTC":
            return ZoneInfo(text).key
    except (ValueError, OSError, LookupError):
        pass
    return None


def zones_near(text: str) -> list[str]:
    """Return at most three zones that a mistyped name may mean: by the whole of it, else by its city."""
    from difflib import get_close_matches

    typed = text.strip().lower().replace(" ", "_")
    names = {name.lower(): name for name in sorted(available_timezones()) if name.partition("/")[0] in _PARTS}
    cities = {name.rpartition("/")[2]: name for name in reversed(names)}
    near = [name for name in (typed, cities.get(typed)) if name in names]
    if not near and len(typed) > _SHORT:
        near = get_close_matches(typed, names, n=3, cutoff=0.85)
        near = near or [cities[city] for city in get_close_matches(typed.rpartition("/")[2], cities, n=3, cutoff=0.85)]
    return [names[name] for name in near]


def zone_expected(text: str) -> str:
    """Return what belongs in the place of a name that is no zone: those that may be meant, else an example."""
    return f"a zone such as {' or '.join(zones_near(text)) or _EXAMPLE}"
