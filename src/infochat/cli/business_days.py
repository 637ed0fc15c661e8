"""The person's business days: their settings, and the public holidays of their country where the package is there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from infochat.cli.context import Context
from infochat.domain.people import Contact
from infochat.domain.settings import value_of
from infochat.domain.workdays import Workdays, workdays_from


def workdays_of(context: Context) -> Workdays:
    """Return the business days that hold for this person, public holidays from last year to the year after next."""
    settings = context.challenge.settings
    country = value_of(settings, "country")
    return workdays_from(settings, _public_holidays(context, country) if country else {})


def their_holidays(context: Context, contact: Contact) -> Mapping[date, str]:
    """Return the public holidays of the country that their zone lies in, each with its name; of regions none is known.

    Empty where no zone is known, and where the package is not there, which is told a person whose own country differs.
    """
    country = _country_of(contact.time_zone)
    if not country or country == _country_of(context.moment.zone.key):
        return _named_holidays(context, country) or {} if country else {}
    found = _named_holidays(context, country)
    if found is None:
        _tell(context, f"public holidays in {country} were not looked at (pip install 'infochat[holidays]')")
    return found or {}


def _country_of(zone: str | None) -> str | None:
    """Return the code of the country that a zone lies in, from the table that comes with the zones; None if unknown."""
    from importlib.resources import files

    if not zone:
        return None
    try:
        table = (files("tzdata") / "zoneinfo" / "zone.tab").read_text("utf-8")
    except (OSError, ModuleNotFoundError):
        return None
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return next((row[0] for row in rows if len(row) > 2 and row[2] == zone), None)


def _public_holidays(context: Context, country: str) -> Mapping[date, str]:
    """Return the public holidays of a country such as IE, or of a part of it such as DE-BY; none if unknown."""
    found = _named_holidays(context, country)
    if found is None:
        reason = "public holidays need the package holidays (pip install 'infochat[holidays]')"
        _tell(context, f"{reason}; only weekends and your own holidays count")
    elif not found:
        _tell(context, f"no public holidays are known for '{country[:20]}'; only weekends and your own holidays count")
    return found or {}


def _named_holidays(context: Context, country: str) -> Mapping[date, str] | None:
    """Return a country's public holidays by day, {} where the country is not known, None without the package."""
    try:
        import holidays  # late and optional: it is large, and only some people name a country
    except ImportError:
        return None
    code, _, part = country.strip().upper().partition("-")
    year = context.moment.today.year
    try:
        found: Mapping[date, str] = holidays.country_holidays(
            code, subdiv=part or None, years=range(year - 1, year + 3), language="en_US"
        )
    except NotImplementedError:
        return {}
    return found


def _tell(context: Context, reason: str) -> None:
    if context.terminal.talks_to_person:
        context.terminal.say(f"warning: {reason}.")
