"""The person's business days: their settings, and the public holidays of their country where the package is there."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from infochat.cli.context import Context
from infochat.domain.settings import value_of
from infochat.domain.workdays import Workdays, workdays_from


def workdays_of(context: Context) -> Workdays:
    """Return the business days that hold for this person, public holidays from last year to the year after next."""
    settings = context.challenge.settings
    country = value_of(settings, "country")
    return workdays_from(settings, _public_holidays(context, country) if country else frozenset())


def _public_holidays(context: Context, country: str) -> Collection[date]:
    """Return the public holidays of a country such as IE, or of a part of it such as DE-BY; none if unknown."""
    try:
        import holidays  # late and optional: it is large, and only some people name a country
    except ImportError:
        _tell(context, "public holidays need the package holidays (pip install 'infochat[holidays]')")
        return frozenset()
    code, _, part = country.strip().upper().partition("-")
    year = context.moment.today.year
    try:
        return frozenset(holidays.country_holidays(code, subdiv=part or None, years=range(year - 1, year + 3)))
    except NotImplementedError:
        _tell(context, f"no public holidays are known for '{country[:20]}'")
        return frozenset()


def _tell(context: Context, reason: str) -> None:
    if context.terminal.talks_to_person:
        context.terminal.say(f"warning: {reason}; only weekends and your own holidays count.")
