"""What can be set, with its default, what it may be and what it is for; every value is kept as plain text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple

from infochat.domain.text import clean_line
from infochat.errors import NotFoundError, UsageError

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class OneOf:
    """The check of a setting that takes one of a few words."""

    def __init__(self, *choices: str, pattern: str = "", otherwise: str = "") -> None:
        """Take the words, in lower case; what fits the pattern is taken too, and `otherwise` says what that is."""
        self.choices = choices
        self.pattern = pattern
        self.takes = f"one of {', '.join(choices)}{otherwise}"

    def __call__(self, value: str) -> str:
        """Return the word that was typed in any case. Raises ValueError."""
        lowered = value.strip().lower()
        if lowered not in self.choices and not (self.pattern and re.fullmatch(self.pattern, lowered)):
            raise ValueError(self.takes)
        return lowered


def _whole(low: int, high: int, value: str) -> str:
    if not re.fullmatch(r"\s*[0-9]{1,3}\s*", value) or not low <= int(value) <= high:
        raise ValueError(f"a whole number from {low} to {high}")
    return str(int(value))


def _work_days(value: str) -> str:
    """Accept "mon-fri", "sun – thu" or "mon,tue,thu"; keep a comma list in the week's order."""
    from infochat.domain.when_words import WEEKDAY_WORDS  # late: few starts set the days

    wanted: set[str] = set()
    for part in re.findall(r"[^,\s]+", re.sub(r"\s*[-–]\s*", "-", value.lower())) or [""]:
        first, dash, last = part.partition("-")
        start, end = WEEKDAY_WORDS.get(first), WEEKDAY_WORDS.get(last if dash else first)
        if start is None or end is None:
            raise ValueError("days such as mon-fri or mon,tue,thu")
        length = (end - start) % 7
        wanted.update(WEEKDAYS[(start + step) % 7] for step in range(length + 1))
    return ",".join(day for day in WEEKDAYS if day in wanted)


def _work_hours(value: str) -> str:
    match = re.fullmatch(r"(\d{1,2})(?::(\d\d))?\s*[-–]\s*(\d{1,2})(?::(\d\d))?", value.strip())
    if match:
        first, first_minute, last, last_minute = (int(part or 0) for part in match.groups())
        if first * 60 + first_minute < last * 60 + last_minute <= 24 * 60 and max(first_minute, last_minute) < 60:
            return f"{first:02}:{first_minute:02}-{last:02}:{last_minute:02}"
    raise ValueError("hours such as 9:00-17:30")


_LONGEST_STRETCH = 731
"""days"""


def _email(value: str) -> str:
    from infochat.domain.person_facts import FactError, checked_email  # late: few starts set an address

    try:
        return checked_email(value)
    except FactError:
        raise ValueError("one address such as sam@example.org") from None


def _country(value: str) -> str:
    """Accept a country's two letters, with a part of it behind a hyphen: "IE", "DE-BY"."""
    code = value.strip().upper()
    if not re.fullmatch("[A-Z]{2}(-[A-Z0-9]{1,3})?", code):
        raise ValueError("two letters such as IE, or with a part of the country, such as DE-BY")
    return code


def _iso_days(value: str) -> str:
    """Accept ISO days and ranges of at most two years: "2026-12-24, 2026-12-28..2027-01-06"."""
    from datetime import date

    days = []
    for part in re.split(r"[,\s]+", value.strip()):
        first, dots, last = part.partition("..")
        try:
            start, end = date.fromisoformat(first), date.fromisoformat(last if dots else first)
            if end < start:
                raise ValueError
        except ValueError:
            raise ValueError("days such as 2026-12-24 or 2026-12-24..2027-01-06, with commas between") from None
        if (end - start).days > _LONGEST_STRETCH:
            raise ValueError("stretches of at most two years; a longer one would put off all that is ever due")
        days.append(part)
    return ",".join(days)


def _zone(value: str) -> str:
    from infochat.domain.zones import known_zone, zone_expected  # late: most commands name no zone

    if zone := known_zone(clean_line(value)):
        return zone
    raise ValueError(zone_expected(value))


def _share(value: str) -> str:
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 100:
        raise ValueError("a number from 0 to 100")
    return f"{number:g}"


# Own figures are in business days.
_CADENCE = OneOf(
    *("3b7", "gentle", "weekly3"),
    pattern=r"\d{1,2},\d{1,2},\d",
    otherwise=", or own figures such as 3,7,1 (second person, nudge, number of nudges)",
)


class Setting(NamedTuple):
    """One thing that can be set: its default, how a value is checked, and what it means."""

    key: str
    default: str | None
    check: Callable[[str], str]
    meaning: str


SETTINGS = {
    setting.key: setting
    for setting in (
        Setting("name", None, clean_line, "your name, as drafts sign it"),
        Setting("email", None, _email, "your e-mail address, for .eml drafts and calendar files"),
        Setting("situation", None, clean_line, "what you are exploring, in half a sentence, for drafts"),
        Setting("goal", "3", partial(_whole, 1, 99), "talks to hold this year"),
        Setting("time_zone", None, _zone, "your zone; without it the computer's own"),
        Setting("linkedin_tier", "free", OneOf("free", "premium"), "which LinkedIn limits hold for you"),
        Setting("cadence", "3b7", _CADENCE, "when silence asks for a second person and for the one nudge"),
        Setting("country", None, _country, "two letters, for public holidays (needs the holidays extra)"),
        Setting("work_days", "mon,tue,wed,thu,fri", _work_days, "business days"),
        Setting("work_hours", "09:00-18:00", _work_hours, "hours in which you take talks"),
        Setting("holidays", None, _iso_days, "further days on which nothing is due"),
        Setting("away", None, _iso_days, "days on which you are away; everything waits"),
        Setting("clock", "24", OneOf("24", "12"), "how times are printed"),
        Setting("week", "mon", OneOf("mon", "sun", "sat"), 'first day of the week in "this week"'),
        Setting("dates", None, OneOf("dmy", "mdy"), "what 03/04/2021 means in a file to import that does not show it"),
        Setting("hints", "on", OneOf("on", "off"), "the Next: line after a change"),
        Setting("evidence_people", "2", partial(_whole, 1, 20), "independent people an option needs before it holds"),
        Setting("evidence_weight", "60", _share, "points of 100 that must rest on talks before an option holds"),
        Setting("margin", "5", _share, "points by which the best must lead staying"),
    )
}

_SUN_TO_THU = "mon,tue,wed,thu,sun"
_FRIDAY_AND_SATURDAY = "AF BD BH DZ EG IL IQ JO KW LY MV OM QA SA SD SY YE"
_WORK_DAYS_ABROAD = dict.fromkeys(_FRIDAY_AND_SATURDAY.split(), _SUN_TO_THU) | {
    "BN": "mon,tue,wed,thu,sat",
    "IR": "mon,tue,wed,sat,sun",
}
"""business days of countries whose weekend is not Saturday and Sunday (Unicode CLDR, the package holidays)"""


class UnknownSettingError(NotFoundError):
    """A key that is not in the table."""

    code = "unknown_setting"

    def __init__(self, key: str) -> None:
        from difflib import get_close_matches  # late: only a mistyped key needs it

        near = get_close_matches(key.lower(), SETTINGS, n=2)
        meant = f"Did you mean {' or '.join(near)}? " if near else ""
        remedy = f"{meant}The settings are: {', '.join(SETTINGS)}."
        super().__init__(f"there is no setting '{key}'.", remedy, tuple(near or SETTINGS))


class SettingValueError(UsageError):
    """A value that its setting cannot take."""

    code = "setting_value"

    def __init__(self, key: str, value: str, expected: str) -> None:
        shown = value if len(value) <= 60 else value[:59] + "…"
        super().__init__(f"'{shown}' does not fit the setting {key}.", f"It takes {expected}.")


def get_setting(key: str) -> Setting:
    """Return the setting with this key. Raises UnknownSettingError."""
    try:
        return SETTINGS[key]
    except KeyError:
        raise UnknownSettingError(key) from None


def checked(key: str, value: str) -> str:
    """Return a value as it is kept. Raises UnknownSettingError, SettingValueError."""
    setting = get_setting(key)
    try:
        return setting.check(value)
    except ValueError as error:
        raise SettingValueError(key, value, str(error)) from None


def value_of(settings: Mapping[str, str], key: str) -> str | None:
    """Return what holds for a key: the kept value, else the default, else None; business days follow the country."""
    if key == "work_days" and key not in settings:
        country = (settings.get("country") or "").strip().upper()[:2]
        return _WORK_DAYS_ABROAD.get(country, get_setting(key).default)
    return settings.get(key, get_setting(key).default)


def number_of(settings: Mapping[str, str], key: str) -> float:
    """Return a numeric setting that has a default."""
    return float(value_of(settings, key) or 0)
