"""Reading days and times: each line of the tables is what somebody types and what it means, or why it is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build import moment
from infochat.domain.day_words import distance, say_short_time, say_time
from infochat.domain.moment import Moment
from infochat.domain.when import Past, read_day, read_minutes, read_time
from infochat.errors import InfochatError, UsageError

SUNDAY_EVENING = ("2026-11-22T20:00:00+01:00", "Europe/Berlin")
TUESDAY_MORNING = ("2026-11-24T10:00:00+00:00", "Europe/Dublin")
NEW_YEARS_EVE = ("2026-12-31T23:30:00-05:00", "America/New_York")
LEAP_DAY = ("2028-02-29T12:00:00+09:00", "Asia/Tokyo")
YEAR_BEFORE_A_LEAP_DAY = ("2027-03-05T12:00:00+00:00", "Europe/Dublin")
YEAR_AFTER_A_LEAP_DAY = ("2029-02-10T12:00:00+00:00", "Europe/Dublin")
BERLIN_BEFORE_SUMMER = ("2027-03-27T12:00:00+01:00", "Europe/Berlin")
BERLIN_BEFORE_WINTER = ("2027-10-30T12:00:00+02:00", "Europe/Berlin")
DUBLIN_BEFORE_SUMMER = ("2027-03-27T12:00:00+00:00", "Europe/Dublin")
DUBLIN_BEFORE_WINTER = ("2027-10-30T12:00:00+01:00", "Europe/Dublin")
NEW_YORK_BEFORE_SUMMER = ("2027-03-13T12:00:00-05:00", "America/New_York")
NEW_YORK_BEFORE_WINTER = ("2027-11-06T12:00:00-04:00", "America/New_York")
SYDNEY_BEFORE_WINTER = ("2027-04-03T12:00:00+11:00", "Australia/Sydney")
SYDNEY_BEFORE_SUMMER = ("2027-10-02T12:00:00+10:00", "Australia/Sydney")
LORD_HOWE_BEFORE_WINTER = ("2027-04-03T12:00:00+11:00", "Australia/Lord_Howe")
LORD_HOWE_BEFORE_SUMMER = ("2027-10-02T12:00:00+10:30", "Australia/Lord_Howe")
CAIRO_BEFORE_SUMMER = ("2027-04-29T12:00:00+02:00", "Africa/Cairo")
CAIRO_BEFORE_WINTER = ("2027-10-27T12:00:00+03:00", "Africa/Cairo")
SANTIAGO_BEFORE_WINTER = ("2027-04-02T12:00:00-03:00", "America/Santiago")
KOLKATA = ("2026-11-24T10:00:00+05:30", "Asia/Kolkata")

AHEAD = {
    SUNDAY_EVENING: """
        tue 14:30                        2026-11-24T14:30+01:00
        Tue 14:30                        2026-11-24T14:30+01:00
        TUESDAY 14:30                    2026-11-24T14:30+01:00
        tues 14:30                       2026-11-24T14:30+01:00
        thurs 14:30                      2026-11-26T14:30+01:00
        next tue 2pm                     2026-11-24T14:00+01:00
        next sun 2pm                     2026-11-29T14:00+01:00
        next sunday 2pm                  2026-11-29T14:00+01:00
        next mon 9:00                    2026-11-23T09:00+01:00
        last tue 14:30                   past
        sun 21:00                        2026-11-22T21:00+01:00
        sun 20:01                        2026-11-22T20:01+01:00
        sun 20:00                        2026-11-29T20:00+01:00
        sun 19:00                        2026-11-29T19:00+01:00
        sat 9:00                         2026-11-28T09:00+01:00
        today 21:00                      2026-11-22T21:00+01:00
        tomorrow 9:00                    2026-11-23T09:00+01:00
        tomorrow 09:00                   2026-11-23T09:00+01:00
        tomorrow noon                    2026-11-23T12:00+01:00
        tue noon                         2026-11-24T12:00+01:00
        24 nov 14:30                     2026-11-24T14:30+01:00
        24 November 14:30                2026-11-24T14:30+01:00
        24th november 14:30              2026-11-24T14:30+01:00
        nov 24 2:30pm                    2026-11-24T14:30+01:00
        nov 24 2:30 pm                   2026-11-24T14:30+01:00
        nov 24, 2:30pm                   2026-11-24T14:30+01:00
        nov 24 2026 2:30pm               2026-11-24T14:30+01:00
        24 nov 2027 2pm                  2027-11-24T14:00+01:00
        tue 24 nov 14:30                 2026-11-24T14:30+01:00
        Tue 24 Nov 2026 14:30            2026-11-24T14:30+01:00
        Tuesday 24 November 2026, 14:30  2026-11-24T14:30+01:00
        2026-11-24 14:30                 2026-11-24T14:30+01:00
        2026-11-24T14:30                 2026-11-24T14:30+01:00
        2026-11-24t14:30                 2026-11-24T14:30+01:00
        2026-11-24T14:30:00              2026-11-24T14:30+01:00
        2026-11-24T14:30Z                2026-11-24T15:30+01:00
        2026-11-24T14:30+05:30           2026-11-24T10:00+01:00
        2026-11-24T14:30:00-05:00        2026-11-24T20:30+01:00
        2026-11-24 14:30 +01:00          2026-11-24T14:30+01:00
        2026-11-24 14:30 -05:00          2026-11-24T20:30+01:00
        2026-11-24 14:30Z                2026-11-24T15:30+01:00
        2026-11-24 14:30+00:00           2026-11-24T15:30+01:00
        tue 14:30 UTC                    2026-11-24T15:30+01:00
        tue 14:30 Z                      2026-11-24T15:30+01:00
        tue 14:30 Europe/Dublin          2026-11-24T15:30+01:00
        tue 14:30 europe/dublin          2026-11-24T15:30+01:00
        tue 14:30 America/New_York       2026-11-24T20:30+01:00
        tue 14:30 america/new_york       2026-11-24T20:30+01:00
        tue 9:00 Asia/Tokyo              2026-11-24T01:00+01:00
        tue 9:00 Asia/Kolkata            2026-11-24T04:30+01:00
        tue 9:00 Australia/Lord_Howe     2026-11-23T23:00+01:00
        in 3 days 10:00                  2026-11-25T10:00+01:00
        in 1 day 10:00                   2026-11-23T10:00+01:00
        in a week 10:00                  2026-11-29T10:00+01:00
        in 2 weeks 10:00                 2026-12-06T10:00+01:00
        in 2 months 10:00                2027-01-22T10:00+01:00
        jan 5 9am                        2027-01-05T09:00+01:00
        fri 15 jan 10:00                 2027-01-15T10:00+01:00
        31 dec 11:59pm                   2026-12-31T23:59+01:00
        tue 0:00                         2026-11-24T00:00+01:00
        tue 12am                         2026-11-24T00:00+01:00
        tue 12:30am                      2026-11-24T00:30+01:00
        tue 12pm                         2026-11-24T12:00+01:00
        tue 12:30pm                      2026-11-24T12:30+01:00
        tue 1am                          2026-11-24T01:00+01:00
        tue 11:59pm                      2026-11-24T23:59+01:00
        tue 23:59                        2026-11-24T23:59+01:00
        2pm tue                          2026-11-24T14:00+01:00
        14:30 tomorrow                   2026-11-23T14:30+01:00
        tue at 14:30                     2026-11-24T14:30+01:00
        on tue at 2pm                    2026-11-24T14:00+01:00
        21:30                            2026-11-22T21:30+01:00
        29 feb 2028 10:00                2028-02-29T10:00+01:00
        Tuesday 24 November 2026, 14:30 Europe/Berlin (in 2 days)                    2026-11-24T14:30+01:00
        Tuesday 24 November 2026, 14:30 Europe/Berlin (22:30 Asia/Tokyo, in 2 days)  2026-11-24T14:30+01:00

        lunch                            when
        tue lunch                        when
        tue 14:30 please                 when
        tue 14:30 (EST)                  when
        tue 14:30 (or so)                when
        tue tue 14:30                    when
        tue 14:30 15:30                  when
        tue 14:30-15:00                  when
        tue 09:00-10:00                  when
        tue 24:00                        when
        tue 14:60                        when
        tomorrow 13pm                    when
        tomorrow 0pm                     when
        tue 2.30pm                       when
        tue 14h30                        when
        tue 14.30                        when
        morgen um 10                     when
        next week 10:00                  when
        next 24 nov 10:00                when
        next 10:00                       when
        in days 10:00                    when
        in x days 10:00                  when
        in 3 hours                       when
        in -3 days 10:00                 when
        in 9999 days 10:00               when
        2026/11/24 10:00                 when
        20261124 10:00                   when
        2026-11-24T25:00                 when
        2026-11-24T14:30+15:00           when
        tue 14:30 +1                     when
        tue 14:30 +01:75                 when
        tue 14:30 Berlin                 when
        tue 14:30 Mars/Olympus_Mons      when
        tue 14:30 ../../etc/passwd       when
        tue 14:30 Europe/                when
        tue 14:30 Europe/Berlin Asia/Tokyo  when
        24/11 10:00                      when
        24.11.2026 10:00                 when
        13/12 10:00                      when
        1799-11-24 10:00                 when
        9999-12-31 23:59                 when
        tomorrow 14                      when
        ١٤:٣٠ tue                        when
        明日 10:00                       when
        3/4                              ambiguous_time
        3/4 10:00                        ambiguous_time
        1/2/2026 10:00                   ambiguous_time
        01-02-2026 10:00                 when
        3.4. 10:00                       ambiguous_time
        10                               ambiguous_time
        thu 10                           ambiguous_time
        tomorrow 9                       ambiguous_time
        24 nov 9                         ambiguous_time
        1430                             ambiguous_time
        tue 1430                         ambiguous_time
        midnight                         ambiguous_time
        tue midnight                     ambiguous_time
        tue 14:30 EST                    zone_abbreviation
        tue 14:30 IST                    zone_abbreviation
        tue 14:30 CET                    zone_abbreviation
        tue 14:30 GMT                    zone_abbreviation
        2026-12-03 10:00 PST             zone_abbreviation
        tue                              when_missing
        next tue                         when_missing
        tomorrow                         when_missing
        24 nov                           when_missing
        24 nov 2026                      when_missing
        2026-11-24                       when_missing
        in 3 days                        when_missing
        tue 24 nov                       when_missing
        feb 30 10:00                     no_such_day
        30 feb 10:00                     no_such_day
        31 nov 10:00                     no_such_day
        31 april 2027 10:00              no_such_day
        29 feb 10:00                     no_such_day
        29 feb 2027 10:00                no_such_day
        2027-02-29 10:00                 no_such_day
        2026-13-01 10:00                 no_such_day
        2026-00-10 10:00                 no_such_day
        99 nov 10:00                     no_such_day
        wed 24 nov 10:00                 weekday
        mon 2026-11-24 10:00             weekday
        thu 15 jan 10:00                 weekday
        today 19:00                      past
        today 20:00                      past
        22 nov 10:00                     past
        yesterday 10:00                  past
        2026-11-22 19:59                 past
        2020-01-01 10:00                 past
        19:30                            past
        3 nov 10:00                      which_year
        20 nov 10:00                     which_year
    """,
    TUESDAY_MORNING: """
        tue 14:30                        2026-11-24T14:30+00:00
        tue 9:00                         2026-12-01T09:00+00:00
        tue 10:00                        2026-12-01T10:00+00:00
        next tue 14:30                   2026-12-01T14:30+00:00
        next wed 14:30                   2026-12-02T14:30+00:00
        wed 9:00                         2026-11-25T09:00+00:00
        mon 9:00                         2026-11-30T09:00+00:00
        noon                             2026-11-24T12:00+00:00
        tue 14:30 Europe/Berlin          2026-11-24T13:30+00:00
        tue 10:30 Europe/Berlin          2026-12-01T09:30+00:00
        tue 9:00 America/New_York        2026-11-24T14:00+00:00
    """,
    KOLKATA: """
        tue 14:30                        2026-11-24T14:30+05:30
        tomorrow 9:00                    2026-11-25T09:00+05:30
        wed 9:00 Asia/Kathmandu          2026-11-25T08:45+05:30
    """,
    NEW_YEARS_EVE: """
        tomorrow 9:00                    2027-01-01T09:00-05:00
        today 23:45                      2026-12-31T23:45-05:00
        in 2 months 9:00                 2027-02-28T09:00-05:00
        in 14 months 9:00                2028-02-29T09:00-05:00
        fri 9:00                         2027-01-01T09:00-05:00
        next fri 9:00                    2027-01-08T09:00-05:00
        thu 23:00                        2027-01-07T23:00-05:00
        jan 1 9:00                       2027-01-01T09:00-05:00
        31 dec 23:45                     2026-12-31T23:45-05:00
        31 dec 23:00                     past
        mar 14 02:30                     skipped_hour
    """,
    LEAP_DAY: """
        29 feb 13:00                     2028-02-29T13:00+09:00
        in 12 months 9:00                2029-02-28T09:00+09:00
        in 1 month 9:00                  2028-03-29T09:00+09:00
        tomorrow 9:00                    2028-03-01T09:00+09:00
        wed 1 mar 9:00                   2028-03-01T09:00+09:00
        28 mar 2027 02:30                past
    """,
    BERLIN_BEFORE_SUMMER: """
        sun 01:59                        2027-03-28T01:59+01:00
        sun 02:00                        skipped_hour
        sun 02:30                        skipped_hour
        tomorrow 02:59                   skipped_hour
        2:30am tomorrow                  skipped_hour
        sun 03:00                        2027-03-28T03:00+02:00
        sun 02:30 Europe/Dublin          2027-03-28T03:30+02:00
        sun 02:30 +01:00                 2027-03-28T03:30+02:00
        mon 02:30                        2027-03-29T02:30+02:00
        in 1 day 12:00                   2027-03-28T12:00+02:00
        next sun 02:30                   2027-04-04T02:30+02:00
    """,
    BERLIN_BEFORE_WINTER: """
        sun 01:59                        2027-10-31T01:59+02:00
        sun 02:00                        doubled_hour
        sun 02:30                        doubled_hour
        tomorrow 02:59                   doubled_hour
        sun 03:00                        2027-10-31T03:00+01:00
        sun 02:30 +02:00                 2027-10-31T02:30+02:00
        sun 02:30 +01:00                 2027-10-31T02:30+01:00
        2027-10-31T02:30+01:00           2027-10-31T02:30+01:00
        mon 02:30                        2027-11-01T02:30+01:00
    """,
    DUBLIN_BEFORE_SUMMER: """
        sun 00:59                        2027-03-28T00:59+00:00
        sun 01:00                        skipped_hour
        sun 01:30                        skipped_hour
        sun 02:00                        2027-03-28T02:00+01:00
        sun 02:30                        2027-03-28T02:30+01:00
    """,
    DUBLIN_BEFORE_WINTER: """
        sun 00:59                        2027-10-31T00:59+01:00
        sun 01:30                        doubled_hour
        sun 02:00                        2027-10-31T02:00+00:00
        sun 01:30 Z                      2027-10-31T01:30+00:00
        sun 01:30 Europe/Berlin          2027-10-31T00:30+01:00
    """,
    NEW_YORK_BEFORE_SUMMER: """
        sun 1:59am                       2027-03-14T01:59-05:00
        sun 2am                          skipped_hour
        sun 2:30am                       skipped_hour
        sun 3am                          2027-03-14T03:00-04:00
        sun 2:30am America/Phoenix       2027-03-14T05:30-04:00
        sun 9:00 Europe/Berlin           2027-03-14T04:00-04:00
    """,
    NEW_YORK_BEFORE_WINTER: """
        sun 12:59am                      2027-11-07T00:59-04:00
        sun 1am                          doubled_hour
        sun 1:30am                       doubled_hour
        sun 1:30am -04:00                2027-11-07T01:30-04:00
        sun 1:30am -05:00                2027-11-07T01:30-05:00
        sun 2am                          2027-11-07T02:00-05:00
    """,
    SYDNEY_BEFORE_WINTER: """
        sun 01:59                        2027-04-04T01:59+11:00
        sun 02:30                        doubled_hour
        sun 03:00                        2027-04-04T03:00+10:00
        mon 9:00                         2027-04-05T09:00+10:00
    """,
    SYDNEY_BEFORE_SUMMER: """
        sun 01:59                        2027-10-03T01:59+10:00
        sun 02:30                        skipped_hour
        sun 03:00                        2027-10-03T03:00+11:00
    """,
    LORD_HOWE_BEFORE_WINTER: """
        sun 01:29                        2027-04-04T01:29+11:00
        sun 01:30                        doubled_hour
        sun 01:59                        doubled_hour
        sun 02:00                        2027-04-04T02:00+10:30
    """,
    LORD_HOWE_BEFORE_SUMMER: """
        sun 01:59                        2027-10-03T01:59+10:30
        sun 02:00                        skipped_hour
        sun 02:29                        skipped_hour
        sun 02:30                        2027-10-03T02:30+11:00
    """,
    CAIRO_BEFORE_SUMMER: """
        thu 23:59                        2027-04-29T23:59+02:00
        fri 0:30                         skipped_hour
        fri 1:00                         2027-04-30T01:00+03:00
    """,
    CAIRO_BEFORE_WINTER: """
        thu 22:59                        2027-10-28T22:59+03:00
        thu 23:30                        doubled_hour
        fri 0:00                         2027-10-29T00:00+02:00
    """,
    SANTIAGO_BEFORE_WINTER: """
        sat 22:30                        2027-04-03T22:30-03:00
        sat 23:30                        doubled_hour
        sun 0:00                         2027-04-04T00:00-04:00
    """,
}

BACK = {
    SUNDAY_EVENING: """
        tue 14:30                        2026-11-17T14:30+01:00
        sun 19:00                        2026-11-22T19:00+01:00
        sun 21:00                        2026-11-15T21:00+01:00
        last tue 14:30                   2026-11-17T14:30+01:00
        last sun 14:30                   2026-11-15T14:30+01:00
        today 19:00                      2026-11-22T19:00+01:00
        today 20:00                      2026-11-22T20:00+01:00
        today 20:01                      future
        yesterday 10:00                  2026-11-21T10:00+01:00
        3 nov 10:00                      2026-11-03T10:00+01:00
        22 nov 19:00                     2026-11-22T19:00+01:00
        2026-03-29 03:30                 2026-03-29T03:30+02:00
        19:30                            2026-11-22T19:30+01:00
        29 feb 2024 9:00                 2024-02-29T09:00+01:00
        22 nov 21:00                     future
        tomorrow 9:00                    future
        2027-01-01 9:00                  future
        jan 5 9am                        2026-01-05T09:00+01:00
        24 dec 9:00                      which_year
        2026-03-29 02:30                 skipped_hour
        2026-10-25 02:30                 doubled_hour
        tue                              when_missing
        3/4 10:00                        ambiguous_time
    """,
    NEW_YEARS_EVE: """
        fri 9:00                         2026-12-25T09:00-05:00
        thu 9:00                         2026-12-31T09:00-05:00
        thu 23:45                        2026-12-24T23:45-05:00
    """,
    LEAP_DAY: """
        29 feb 9:00                      2028-02-29T09:00+09:00
        yesterday 9:00                   2028-02-28T09:00+09:00
    """,
}

DAYS = {
    SUNDAY_EVENING: """
        fri                              2026-11-27  2026-11-20
        sun                              2026-11-29  2026-11-22
        mon                              2026-11-23  2026-11-16
        next fri                         2026-11-27  future
        today                            2026-11-22  2026-11-22
        tomorrow                         2026-11-23  future
        yesterday                        past        2026-11-21
        in 2 weeks                       2026-12-06  future
        in 3 months                      2027-02-22  future
        24 nov                           2026-11-24  which_year
        22 nov                           2026-11-22  2026-11-22
        3 nov                            which_year  2026-11-03
        18 sep                           2027-09-18  2026-09-18
        19 sep                           which_year  2026-09-19
        fri 15 jan                       2027-01-15  weekday
        fri 16 jan                       weekday     2026-01-16
        2026-12-01                       2026-12-01  future
        2026-11-01                       past        2026-11-01
        tue 2026-11-17                   past        2026-11-17
        tue 10:00                        when        when
        10:00                            when        when
        noon                             when        when
        soon                             when        when
        feb 30                           no_such_day  no_such_day
        3/4                              ambiguous_time  ambiguous_time
        10                               ambiguous_time  ambiguous_time
    """,
    NEW_YEARS_EVE: """
        tomorrow                         2027-01-01  future
        yesterday                        past        2026-12-30
        thu                              2027-01-07  2026-12-31
        in 2 months                      2027-02-28  future
        in 1 week                        2027-01-07  future
    """,
    LEAP_DAY: """
        tomorrow                         2028-03-01  future
        in 12 months                     2029-02-28  future
        29 feb                           2028-02-29  2028-02-29
        24 dec                           2028-12-24  2027-12-24
        5 may                            2028-05-05  2027-05-05
        4 may                            2028-05-04  which_year
        yesterday                        past        2028-02-28
    """,
    YEAR_BEFORE_A_LEAP_DAY: """
        29 feb                           2028-02-29  no_such_day
    """,
    YEAR_AFTER_A_LEAP_DAY: """
        29 feb                           no_such_day  2028-02-29
    """,
}


def lines_of(table: dict[tuple[str, str], str]) -> list[tuple[str, str, list[str]]]:
    cases = []
    for (now, zone), lines in table.items():
        for line in filter(None, map(str.strip, lines.splitlines())):
            words, *expected = (part.strip() for part in line.split("  ") if part.strip())
            cases.append((f"{now}|{zone}", words, expected))
    return cases


def at(where: str) -> Moment:
    return moment(*where.split("|"))


def time_or_code(words: str, now: Moment, past: Past) -> str:
    try:
        found = read_time(words, now, past=past)
    except InfochatError as error:
        return error.code
    assert found.instant.tzinfo is UTC
    return found.instant.astimezone(now.zone).isoformat(timespec="minutes")


def day_or_code(words: str, now: Moment, past: Past) -> str:
    try:
        return read_day(words, now, past=past).isoformat()
    except InfochatError as error:
        return error.code


def test_the_tables_hold_at_least_two_hundred_cases() -> None:
    assert len(lines_of(AHEAD)) + len(lines_of(BACK)) + len(lines_of(DAYS)) >= 250


@pytest.mark.parametrize(("where", "words", "expected"), lines_of(AHEAD))
def test_what_is_planned_is_read_ahead_or_refused(where: str, words: str, expected: list[str]) -> None:
    assert [time_or_code(words, at(where), "refuse")] == expected


@pytest.mark.parametrize(("where", "words", "expected"), lines_of(BACK))
def test_what_happened_is_read_back_or_refused(where: str, words: str, expected: list[str]) -> None:
    assert [time_or_code(words, at(where), "allow")] == expected


@pytest.mark.parametrize(("where", "words", "expected"), lines_of(DAYS))
def test_days_are_read_ahead_and_back(where: str, words: str, expected: list[str]) -> None:
    assert [day_or_code(words, at(where), "refuse"), day_or_code(words, at(where), "allow")] == expected


@pytest.mark.parametrize(
    ("where", "words", "offered"),
    [
        (BERLIN_BEFORE_SUMMER, "sun 02:30", ["2027-03-28 01:30", "2027-03-28 03:30"]),
        (NEW_YORK_BEFORE_SUMMER, "sun 2:30am", ["2027-03-14 01:30", "2027-03-14 03:30"]),
        (LORD_HOWE_BEFORE_SUMMER, "sun 02:15", ["2027-10-03 01:45", "2027-10-03 02:45"]),
        (CAIRO_BEFORE_SUMMER, "fri 0:30", ["2027-04-29 23:30", "2027-04-30 01:30"]),
        (BERLIN_BEFORE_WINTER, "sun 02:30", ["2027-10-31T02:30+02:00", "2027-10-31T02:30+01:00"]),
        (LORD_HOWE_BEFORE_WINTER, "sun 01:45", ["2027-04-04T01:45+11:00", "2027-04-04T01:45+10:30"]),
        (SANTIAGO_BEFORE_WINTER, "sat 23:30", ["2027-04-03T23:30-03:00", "2027-04-03T23:30-04:00"]),
    ],
)
def test_what_is_offered_at_a_clock_change_can_be_pasted(
    where: tuple[str, str], words: str, offered: list[str]
) -> None:
    now = moment(*where)
    with pytest.raises(UsageError) as caught:
        read_time(words, now)
    assert list(caught.value.candidates) == offered
    first, second = (read_time(candidate, now).instant for candidate in offered)
    assert first < second


TIMES_LIKE = "Write it like: tue 14:30, tomorrow 9:00, 24 nov 2:30pm, 2026-11-24 14:30"
DAYS_LIKE = "Write it like: fri, tomorrow, 24 nov, in 3 days, 2026-11-24"
PLANNED_IN_THE_PAST = "Give a time that is still to come; a talk that was held: infochat meet WHO --on DAY"


@pytest.mark.parametrize(
    ("words", "past", "what", "remedy"),
    [
        ("tue", "refuse", "there is no time in 'tue'.", TIMES_LIKE),
        ("", "refuse", "no day and time given.", TIMES_LIKE),
        (
            "2026-11-23 01:00 Asia/Tokyo",
            "refuse",
            "Monday 23 November 2026, 01:00, is in the past.",
            PLANNED_IN_THE_PAST,
        ),
        (
            "2026-11-24 01:00 Asia/Tokyo",
            "allow",
            "Tuesday 24 November 2026, 01:00, is still to come.",
            "Note it when it has happened.",
        ),
        (
            "feb 30 10:00",
            "refuse",
            "there is no 30 February 2027.",
            "Look at the calendar again; nothing was changed.",
        ),
        (
            "2027-03-28 02:30",
            "refuse",
            "02:30 on Sunday 28 March 2027 does not exist in Europe/Berlin: the clock is put forward then.",
            "Its neighbours are: 2027-03-28 01:30 or 2027-03-28 03:30",
        ),
    ],
)
def test_time_that_is_refused_is_told_with_what_to_write_instead(
    words: str, past: Past, what: str, remedy: str
) -> None:
    with pytest.raises(UsageError) as caught:
        read_time(words, moment(*SUNDAY_EVENING), past=past)
    assert (caught.value.what, caught.value.remedy) == (what, remedy)


@pytest.mark.parametrize(
    ("words", "what", "remedy"),
    [
        ("10:00", "cannot read '10:00' as a day.", DAYS_LIKE),
        ("tue 10:00", "cannot read '10:00' as a day.\n  tue 10:00\n      ^^^^^", DAYS_LIKE),
        ("noon tue", "cannot read 'noon' as a day.\n  noon tue\n  ^^^^", DAYS_LIKE),
        (
            "2026-11-24T14:30 Asia/Tokyo",
            f"cannot read '2026-11-24T14:30' as a day.\n  2026-11-24T14:30 Asia/Tokyo\n  {'^' * 16}",
            DAYS_LIKE,
        ),
        ("", "no day and time given.", DAYS_LIKE),
        ("yesterday", "Saturday 21 November 2026 is in the past.", "Give today or a later day."),
        ("1850-01-01", "cannot read '1850-01-01' as a day and time.", TIMES_LIKE),
        (
            "20 nov",
            "Friday 20 November 2026 is past; did you mean Saturday 20 November 2027?",
            "Write it with its year: 2026-11-20 or 2027-11-20",
        ),
    ],
)
def test_day_that_is_refused_is_told_with_what_to_write_instead(words: str, what: str, remedy: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_day(words, moment(*SUNDAY_EVENING))
    assert (caught.value.what, caught.value.remedy) == (what, remedy)


@pytest.mark.parametrize(
    ("week", "today", "days"),
    [
        ("mon", "2026-11-20", ["2026-11-23", "2026-11-24", "2026-11-28", "2026-11-29"]),
        ("mon", "2026-11-23", ["2026-11-30", "2026-12-01", "2026-12-05", "2026-12-06"]),
        ("sat", "2026-11-20", ["2026-11-23", "2026-11-24", "2026-11-21", "2026-11-22"]),
        ("sat", "2026-11-21", ["2026-11-30", "2026-12-01", "2026-11-28", "2026-11-29"]),
        ("sun", "2026-11-20", ["2026-11-23", "2026-11-24", "2026-11-28", "2026-11-22"]),
        ("sun", "2026-11-21", ["2026-11-23", "2026-11-24", "2026-11-28", "2026-11-22"]),
        ("sun", "2026-11-22", ["2026-11-30", "2026-12-01", "2026-12-05", "2026-11-29"]),
    ],
)
def test_next_weekday_is_the_one_of_the_next_week_as_ones_own_week_begins(
    week: str, today: str, days: list[str]
) -> None:
    now = moment(f"{today}T10:00:00")._replace(week=week)
    found = [read_day(f"next {weekday}", now).isoformat() for weekday in ("mon", "tue", "sat", "sun")]
    assert found == days


def test_a_mistyped_zone_behind_a_time_is_written_out_right() -> None:
    with pytest.raises(UsageError) as caught:
        read_time("tue 14:30 Europe/Dubln", moment())
    assert caught.value.remedy == "If you mean it, write: tue 14:30 Europe/Dublin"


def test_a_zone_that_is_handed_in_is_the_one_the_words_are_read_in() -> None:
    now = moment(*SUNDAY_EVENING)
    found = read_time("tue 14:30", now, zone=ZoneInfo("America/New_York"))
    assert (found.instant.isoformat(), found.zone.key) == ("2026-11-24T19:30:00+00:00", "America/New_York")
    named = read_time("tue 14:30 Asia/Tokyo", now, zone=ZoneInfo("America/New_York"))
    assert (named.instant.isoformat(), named.zone.key) == ("2026-11-24T05:30:00+00:00", "Asia/Tokyo")


def test_words_come_in_one_piece_or_in_many() -> None:
    now = moment(*SUNDAY_EVENING)
    assert read_time(["tue", "14:30"], now) == read_time("tue 14:30", now) == read_time(["tue 14:30"], now)


def test_carets_stand_under_what_could_not_be_read() -> None:
    with pytest.raises(UsageError) as caught:
        read_time("tue lunch", moment(*SUNDAY_EVENING))
    assert caught.value.what.split("\n") == [
        "cannot read 'lunch' as a day and time.",
        "  tue lunch",
        "      ^^^^^",
    ]
    assert caught.value.remedy == "Write it like: tue 14:30, tomorrow 9:00, 24 nov 2:30pm, 2026-11-24 14:30"


def test_carets_stand_right_behind_wide_letters() -> None:
    with pytest.raises(UsageError) as caught:
        read_time("14:30 明日 tue", moment(*SUNDAY_EVENING))
    assert caught.value.what.split("\n")[2] == "        ^^^^"


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("3/4 10:00", ("3 April", "4 March")),
        ("1/2/2026 10:00", ("1 February 2026", "2 January 2026")),
        ("24/11 10:00", ("24 November 10:00",)),
        ("tomorrow 9", ("9:00", "9pm")),
        ("tomorrow 14", ("tomorrow 14:00",)),
        ("1430", ("14:30", "the year 1430")),
    ],
)
def test_digits_that_say_too_little_come_back_with_their_readings(words: str, offered: tuple[str, ...]) -> None:
    with pytest.raises(UsageError) as caught:
        read_time(words, moment(*SUNDAY_EVENING))
    assert caught.value.candidates == offered


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("30", 30), ("30m", 30), ("45 min", 45), ("1h", 60), ("1h30", 90), ("1h 30m", 90), ("5", 5), ("8h", 480)],
)
def test_a_length_is_read_in_minutes(text: str, minutes: int) -> None:
    assert read_minutes(text) == minutes


@pytest.mark.parametrize("text", ["", "0", "4", "481", "9h", "half an hour", "30s", "-30", "1.5h", "1:30", "h"])
def test_what_is_no_length_for_a_talk_is_refused(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_minutes(text)
    assert caught.value.code == "length"
    assert caught.value.what == f"cannot read '{text}' as a length."


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2026-11-22", "today"),
        ("2026-11-23", "tomorrow"),
        ("2026-11-21", "yesterday"),
        ("2026-11-24", "in 2 days"),
        ("2026-11-12", "10 days ago"),
        ("2026-12-20", "in 4 weeks"),
        ("2026-11-01", "3 weeks ago"),
        ("2027-05-22", "in 6 months"),
    ],
)
def test_a_distance_is_told_in_words(day: str, told: str) -> None:
    assert distance(date.fromisoformat(day), date(2026, 11, 22)) == told


ZONES = (
    *("Europe/Berlin", "Europe/Dublin", "America/New_York", "America/St_Johns", "America/Santiago", "Africa/Cairo"),
    *("Asia/Kolkata", "Asia/Tokyo", "Australia/Sydney", "Australia/Lord_Howe", "Pacific/Auckland", "Pacific/Chatham"),
    *("Pacific/Apia", "UTC"),
)
zones = st.sampled_from(ZONES).map(ZoneInfo)
instants = st.integers(0, 5_000_000).map(lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes))
# one in three lies within a day of a clock change, where mistakes live
changes = st.sampled_from(
    [
        datetime.fromisoformat(f"{day}T00:00+00:00")
        for day in ("2027-03-28", "2027-10-31", "2027-03-14", "2027-11-07", "2027-04-04", "2027-10-03", "2027-09-26")
    ]
)
near_changes = st.builds(lambda day, minutes: day + timedelta(minutes=minutes), changes, st.integers(-1500, 1500))
any_instant = st.one_of(instants, near_changes, instants)


@given(any_instant, zones, st.sampled_from(["24", "12"]), st.sampled_from([None, *ZONES]))
def test_a_printed_time_is_read_back_as_the_same_instant(
    instant: datetime, zone: ZoneInfo, clock: str, other_zone: str | None
) -> None:
    now = Moment(instant - timedelta(days=3, hours=5), zone, str)
    printed = say_time(instant, zone, now.today, clock=clock, other_zone=other_zone)
    assert read_time(printed, now).instant == instant
    assert read_time(instant.astimezone(zone).isoformat(), now).instant == instant


def attempt(words: str, now: Moment, past: Past = "refuse") -> datetime | UsageError:
    try:
        return read_time(words, now, past=past).instant
    except UsageError as error:
        return error


@given(any_instant, zones, st.integers(1, 200))
def test_a_short_printed_time_is_read_back_or_asked_about(instant: datetime, zone: ZoneInfo, days: int) -> None:
    now = Moment(instant - timedelta(days=days), zone, str)
    found = attempt(say_short_time(instant, zone), now)
    if isinstance(found, UsageError):
        assert found.code == "doubled_hour"
        assert instant in [read_time(words, now).instant for words in found.candidates]
    else:
        assert found == instant


@given(any_instant, zones, st.integers(0, 6), st.integers(0, 23), st.integers(0, 59))
def test_a_bare_weekday_is_the_nearest_one_ahead_or_back(
    now_at: datetime, zone: ZoneInfo, weekday: int, hour: int, minute: int
) -> None:
    now = Moment(now_at, zone, str)
    words = f"{('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun')[weekday]} {hour}:{minute:02}"
    for past in ("refuse", "allow"):
        found = attempt(words, now, past)  # type: ignore[arg-type]
        if isinstance(found, UsageError):
            assert found.code in ("skipped_hour", "doubled_hour")
            continue
        there = found.astimezone(zone)
        assert (there.weekday(), there.hour, there.minute) == (weekday, hour, minute)
        assert (found > now_at) == (past == "refuse")
        assert abs((there.date() - now.today).days) <= 7


MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@given(any_instant, zones, st.integers(0, 400))
def test_days_never_slip_at_clock_changes_month_ends_or_new_year(now_at: datetime, zone: ZoneInfo, days: int) -> None:
    now = Moment(now_at, zone, str)
    day = now.today + timedelta(days=days)
    for words in (f"in {days} days", day.isoformat(), f"{day.day} {MONTHS[day.month - 1]} {day.year}"):
        assert read_day(words, now) == day


VOCABULARY = (
    *("tue", "next", "last", "in", "3", "days", "weeks", "months", "24", "nov", "feb", "30", "2026", "14:30", "2pm"),
    *("noon", "midnight", "today", "yesterday", "at", "on", "Europe/Berlin", "Z", "+01:00", "-05:00", "EST", "3/4"),
    *("2026-11-24", "2026-11-24T14:30", "9999-12-31", "0001-01-01", "(in 2 days)", ",", "-", "\x00", "明日", "٣"),
)


@given(st.one_of(st.text(max_size=40), st.lists(st.sampled_from(VOCABULARY), max_size=7).map(" ".join)), zones)
def test_whatever_is_typed_is_read_or_refused_in_sentences(words: str, zone: ZoneInfo) -> None:
    now = Moment(datetime(2026, 11, 22, 20, tzinfo=UTC), zone, str)
    refused: list[UsageError] = []
    for past in ("refuse", "allow"):
        for read in (read_time, read_day):
            try:
                found = read(words, now, past=past)  # type: ignore[operator]
            except UsageError as error:
                refused.append(error)
                continue
            day = found.instant.astimezone(found.zone).date() if read is read_time else found
            assert 1900 <= day.year < 2200
            assert past == "allow" or read is read_day or found.instant > now.now
    assert all(error.what and error.remedy for error in refused)
