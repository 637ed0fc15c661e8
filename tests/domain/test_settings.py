"""Every setting: what it takes, how that is kept, and what it refuses with a sentence."""

from __future__ import annotations

import pytest

from infochat.domain.settings import (
    SETTINGS,
    SettingValueError,
    UnknownSettingError,
    checked,
    get_setting,
    number_of,
    value_of,
)


@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [
        ("name", "  Sam   Doe ", "Sam Doe"),
        ("goal", " 05 ", "5"),
        ("goal", "1", "1"),
        ("goal", "99", "99"),
        ("evidence_people", "20", "20"),
        ("time_zone", " Europe/Dublin ", "Europe/Dublin"),
        ("time_zone", "UTC", "UTC"),
        ("linkedin_tier", " Premium ", "premium"),
        ("cadence", "GENTLE", "gentle"),
        ("cadence", "3b7", "3b7"),
        ("cadence", "3,7,1", "3,7,1"),
        ("work_days", "mon-fri", "mon,tue,wed,thu,fri"),
        ("work_days", "sun-thu", "mon,tue,wed,thu,sun"),
        ("work_days", "Thursday, mon", "mon,thu"),
        ("work_days", "tue", "tue"),
        ("work_hours", "9-17:30", "09:00-17:30"),
        ("work_hours", "0:00 - 24", "00:00-24:00"),
        ("work_hours", "9:59-10:00", "09:59-10:00"),
        ("holidays", "2026-12-24, 2026-12-28..2027-01-06", "2026-12-24,2026-12-28..2027-01-06"),
        ("away", "2026-12-24..2026-12-24", "2026-12-24..2026-12-24"),
        ("clock", "12", "12"),
        ("email", " sam@example.org", "sam@example.org"),
        ("country", "ie", "IE"),
        ("country", "de-by", "DE-BY"),
        ("week", "SUN", "sun"),
        ("dates", "mdy", "mdy"),
        ("hints", "Off", "off"),
        ("margin", "0", "0"),
        ("margin", "100", "100"),
        ("evidence_weight", "62.50", "62.5"),
    ],
)
def test_value_is_kept_in_one_spelling(key: str, typed: str, kept: str) -> None:
    assert checked(key, typed) == kept


@pytest.mark.parametrize(
    ("key", "typed", "takes"),
    [
        ("goal", "0", "a whole number from 1 to 99"),
        ("country", "Ireland", "two letters such as IE"),
        ("email", "nope", "one address such as"),
        ("goal", "100", "a whole number from 1 to 99"),
        ("goal", "three", "a whole number from 1 to 99"),
        ("goal", "٣", "a whole number from 1 to 99"),
        ("goal", "²", "a whole number from 1 to 99"),
        ("evidence_people", "21", "a whole number from 1 to 20"),
        ("time_zone", "EST", "a zone such as Europe/Dublin"),
        ("time_zone", "Mars/Olympus", "a zone such as Europe/Dublin"),
        ("time_zone", "../etc/passwd", "a zone such as Europe/Dublin"),
        ("linkedin_tier", "gold", "one of free, premium"),
        ("cadence", "daily", "one of 3b7, gentle, weekly3"),
        ("cadence", "3,7", "one of 3b7, gentle, weekly3"),
        ("work_days", "mon-xyz", "days such as mon-fri"),
        ("work_days", "weekdays", "days such as mon-fri"),
        ("work_hours", "17-9", "hours such as 9:00-17:30"),
        ("work_hours", "9-9", "hours such as 9:00-17:30"),
        ("work_hours", "9-24:01", "hours such as 9:00-17:30"),
        ("work_hours", "9:60-17", "hours such as 9:00-17:30"),
        ("work_hours", "all day", "hours such as 9:00-17:30"),
        ("holidays", "24 Dec", "days such as 2026-12-24"),
        ("away", "2026-12-24..2026-12-23", "days such as 2026-12-24"),
        ("away", "2026-02-30", "days such as 2026-12-24"),
        ("margin", "-1", "a number from 0 to 100"),
        ("margin", "100.1", "a number from 0 to 100"),
        ("margin", "nan", "a number from 0 to 100"),
        ("margin", "much", "a number from 0 to 100"),
    ],
)
def test_value_that_does_not_fit_is_refused_with_what_does(key: str, typed: str, takes: str) -> None:
    with pytest.raises(SettingValueError) as caught:
        checked(key, typed)
    assert caught.value.what == f"'{typed}' does not fit the setting {key}."
    assert caught.value.remedy.startswith(f"It takes {takes}")


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=SETTINGS)
def test_default_is_a_value_that_the_setting_takes(setting: object) -> None:
    kept = get_setting(setting.key)  # type: ignore[attr-defined]
    assert kept.default is None or checked(kept.key, kept.default) == kept.default


def test_mistyped_setting_names_the_nearest() -> None:
    with pytest.raises(UnknownSettingError) as caught:
        checked("gaol", "3")
    assert caught.value.remedy.startswith("Did you mean goal? The settings are: name, email,")


def test_word_that_is_near_no_setting_names_them_all() -> None:
    with pytest.raises(UnknownSettingError) as caught:
        get_setting("xyzzy")
    assert (caught.value.remedy[:18], caught.value.candidates) == ("The settings are: ", tuple(SETTINGS))


@pytest.mark.parametrize(
    ("settings", "days"),
    [
        ({}, "mon,tue,wed,thu,fri"),
        ({"country": "ie"}, "mon,tue,wed,thu,fri"),
        ({"country": "eg"}, "mon,tue,wed,thu,sun"),
        ({"country": " IR"}, "mon,tue,wed,sat,sun"),
        ({"country": "EG", "work_days": "mon"}, "mon"),
    ],
)
def test_business_days_follow_the_country_until_they_are_set(settings: dict[str, str], days: str) -> None:
    assert value_of(settings, "work_days") == days


@pytest.mark.parametrize(("settings", "margin"), [({}, 5), ({"margin": "7.5"}, 7.5)])
def test_number_is_the_kept_one_or_the_default(settings: dict[str, str], margin: float) -> None:
    assert number_of(settings, "margin") == margin
