"""Every setting: what it takes, how that is kept, and what it refuses with a sentence."""

from __future__ import annotations

import pytest

from infochat.domain.settings import (
    SETTINGS,
    OneOf,
    SettingValueError,
    UnknownSettingError,
    checked,
    get_setting,
    number_of,
    value_of,
)

COUNTRY = "two letters such as IE, or with a part of the country, such as DE-BY"
CADENCE = "one of 3b7, gentle, weekly3, or own figures such as 3,7,1 (second person, nudge, number of nudges)"
WORK_DAYS = "days such as mon-fri or mon,tue,thu"
DAYS = "days such as 2026-12-24 or 2026-12-24..2027-01-06, with commas between"


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
        ("work_days", "Monday-wednesday, fri-mon", "mon,tue,wed,fri,sat,sun"),
        ("work_days", "mon–thu", "mon,tue,wed,thu"),
        ("work_days", " Mon – tues,\n", "mon,tue"),
        ("work_days", "weds thurs", "wed,thu"),
        ("work_hours", "9-17:30", "09:00-17:30"),
        ("work_hours", "0:00 - 24", "00:00-24:00"),
        ("work_hours", "9:00–17:30", "09:00-17:30"),
        ("work_hours", "9:59-10:00", "09:59-10:00"),
        ("holidays", "2026-12-24, 2026-12-28..2027-01-06", "2026-12-24,2026-12-28..2027-01-06"),
        ("away", "2026-12-24..2026-12-24", "2026-12-24..2026-12-24"),
        ("away", "2026-01-01..2028-01-02", "2026-01-01..2028-01-02"),
        ("away", " 2026-12-24,2026-12-25\n2026-12-28 ", "2026-12-24,2026-12-25,2026-12-28"),
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
        ("country", "Ireland", COUNTRY),
        ("email", "nope", "one address such as sam@example.org"),
        ("goal", "100", "a whole number from 1 to 99"),
        ("goal", "three", "a whole number from 1 to 99"),
        ("goal", "٣", "a whole number from 1 to 99"),
        ("goal", "²", "a whole number from 1 to 99"),
        ("evidence_people", "21", "a whole number from 1 to 20"),
        ("time_zone", "EST", "a zone such as Europe/Dublin"),
        ("time_zone", "Mars/Olympus", "a zone such as Europe/Dublin"),
        ("time_zone", "../etc/passwd", "a zone such as Europe/Dublin"),
        ("linkedin_tier", "gold", "one of free, premium"),
        ("cadence", "daily", CADENCE),
        ("cadence", "3,7", CADENCE),
        ("work_days", "mon-xyz", WORK_DAYS),
        ("work_days", "weekdays", WORK_DAYS),
        ("work_days", "mon-wed-fri", WORK_DAYS),
        ("work_days", "mon-", WORK_DAYS),
        ("work_days", "mon-–fri", WORK_DAYS),
        ("work_days", "montag", WORK_DAYS),
        ("work_days", "money-sunk", WORK_DAYS),
        ("work_days", "mo", WORK_DAYS),
        ("work_days", "mondays", WORK_DAYS),
        ("work_days", "", WORK_DAYS),
        ("work_days", ",", WORK_DAYS),
        ("work_hours", "17-9", "hours such as 9:00-17:30"),
        ("work_hours", "9:30-9:15", "hours such as 9:00-17:30"),
        ("work_hours", "9-9", "hours such as 9:00-17:30"),
        ("work_hours", "9-24:01", "hours such as 9:00-17:30"),
        ("work_hours", "9:60-17", "hours such as 9:00-17:30"),
        ("work_hours", "all day", "hours such as 9:00-17:30"),
        ("holidays", "24 Dec", DAYS),
        ("away", "2026-12-24..2026-12-23", DAYS),
        ("away", "2026-02-30", DAYS),
        ("away", "2026-12-24..", DAYS),
        ("away", "..2026-12-24", DAYS),
        (
            "away",
            "2026-01-01..2028-01-03",
            "stretches of at most two years; a longer one would put off all that is ever due",
        ),
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
    assert caught.value.remedy == f"It takes {takes}."


def test_number_of_any_length_is_refused_in_one_sentence_that_shows_its_beginning() -> None:
    with pytest.raises(SettingValueError) as caught:
        checked("goal", "9" * 5000)
    assert caught.value.what == f"'{'9' * 59}…' does not fit the setting goal."
    assert caught.value.remedy == "It takes a whole number from 1 to 99."


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=SETTINGS)
def test_default_is_a_value_that_the_setting_takes(setting: object) -> None:
    kept = get_setting(setting.key)  # type: ignore[attr-defined]
    assert kept.default is None or checked(kept.key, kept.default) == kept.default


def test_word_of_few_is_taken_in_any_case_and_what_fits_the_pattern_as_well() -> None:
    few = OneOf("on", "off")
    assert (few.choices, few.takes, few(" ON ")) == (("on", "off"), "one of on, off", "on")
    more = OneOf("on", pattern=r"\d\d", otherwise=", or two figures")
    assert (more.takes, more("On"), more(" 42 ")) == ("one of on, or two figures", "on", "42")
    for check, refused in ((few, "42"), (few, ""), (more, "4"), (more, "423")):
        with pytest.raises(ValueError, match=f"^{check.takes}$"):
            check(refused)


def test_mistyped_setting_names_the_nearest() -> None:
    with pytest.raises(UnknownSettingError) as caught:
        checked("gaol", "3")
    assert caught.value.what == "there is no setting 'gaol'."
    assert caught.value.remedy == f"Did you mean goal? The settings are: {', '.join(SETTINGS)}."
    assert caught.value.candidates == ("goal",)


def test_word_that_is_near_several_settings_names_two() -> None:
    with pytest.raises(UnknownSettingError) as caught:
        get_setting("Days")
    assert caught.value.remedy.startswith("Did you mean holidays or dates? The settings are: ")


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
        ({"country": "EG-C"}, "mon,tue,wed,thu,sun"),
        ({"country": " IR"}, "mon,tue,wed,sat,sun"),
        ({"country": "EG", "work_days": "mon"}, "mon"),
    ],
)
def test_business_days_follow_the_country_until_they_are_set(settings: dict[str, str], days: str) -> None:
    assert value_of(settings, "work_days") == days


@pytest.mark.parametrize(("settings", "margin"), [({}, 5), ({"margin": "7.5"}, 7.5)])
def test_number_is_the_kept_one_or_the_default(settings: dict[str, str], margin: float) -> None:
    assert number_of(settings, "margin") == margin
