"""The business days of this person: their settings, and their country's holidays where the extra is there."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from infochat.cli.context import Context
from infochat.domain.settings import value_of
from infochat.domain.workdays import Workdays, workdays_from


def workdays_of(context: Context) -> Workdays:
    """Return the business days that hold for the person whose file this is."""
    settings = context.challenge.settings
    country = value_of(settings, "country")
    return workdays_from(settings, public_holidays(country, context.moment.today) if country else ())


def public_holidays(country: str, today: date) -> Collection[date]:
    """Return the public holidays of a country from last year to the year after next; none without the extra."""
    try:
        import holidays
    except ImportError:
        return ()
    try:
        return set(holidays.country_holidays(country.upper(), years=range(today.year - 1, today.year + 3)))
    except NotImplementedError:
        return ()
