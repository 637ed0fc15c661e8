from __future__ import annotations

import contextlib
import json
import time
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infochat.errors import FormatError
from infochat.formats.busy import Busy, busy_times
from infochat.formats.calendar_file import (
    CutOffCalendarError,
    NoCalendarError,
    RunawaySeriesError,
    UnreadableEventError,
)

CORPUS = Path(__file__).parent.parent / "corpus"
BERLIN = ZoneInfo("Europe/Berlin")
STAMP = "DTSTAMP:20261101T000000Z"


def calendar(*lines: str, head: tuple[str, ...] = ()) -> bytes:
    return "\r\n".join(
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//t//EN", *head, *lines, "END:VCALENDAR", ""]
    ).encode()


def event(*lines: str, title: str = "Thing", uid: str = "1@x") -> tuple[str, ...]:
    return ("BEGIN:VEVENT", f"UID:{uid}", STAMP, f"SUMMARY:{title}", *lines, "END:VEVENT")


def read(data: bytes, start: str = "2026-11-30", end: str = "2026-12-07", own: tuple[str, ...] = ()) -> Busy:
    window = (datetime.fromisoformat(day).replace(tzinfo=BERLIN) for day in (start, end))
    first, last = window
    return busy_times(data, zone=BERLIN, start=first, end=last, own_addresses=own)


def starts(data: bytes, start: str = "2026-11-30", end: str = "2026-12-07") -> list[str]:
    return [f"{taken.start:%Y-%m-%d %H:%M}" for taken in read(data, start, end).intervals]


@pytest.mark.parametrize("name", ["ics_91_google.ics", "ics_92_outlook_windows_zone.ics", "ics_93_icloud.ics"])
def test_calendars_of_the_big_programs_are_read_as_they_are_meant(name: str) -> None:
    expected = json.loads((CORPUS / f"{name}.expected.json").read_text())
    start, end = map(datetime.fromisoformat, expected["window"])
    zone = ZoneInfo(expected["user_timezone"])
    busy = busy_times((CORPUS / name).read_bytes(), zone=zone, start=start, end=end)
    assert busy.warnings == []
    assert [
        (taken.start.isoformat(), taken.end.isoformat(), taken.summary, taken.uid, taken.tentative)
        for taken in busy.intervals
    ] == [
        (each["start"], each["end"], each["summary"], each["uid"], each.get("tentative", False))
        for each in expected["busy"]
    ]


def test_a_calendar_that_is_cut_off_is_never_a_free_week() -> None:
    with pytest.raises(CutOffCalendarError, match="VEVENT"):
        read((CORPUS / "bad_13_truncated.ics").read_bytes())


@pytest.mark.parametrize("cut", [20, 60, 100, 140, 180])
def test_a_calendar_cut_anywhere_is_refused(cut: int) -> None:
    whole = calendar(*event("DTSTART:20261203T090000Z", "DTEND:20261203T100000Z"))
    with pytest.raises((CutOffCalendarError, NoCalendarError)):
        read(whole[:cut])


@pytest.mark.parametrize("data", [b"", b"name,email\nAda,a@b.c\n", b"BEGIN:VCARD\nEND:VCARD\n"])
def test_a_file_of_another_kind_is_no_calendar(data: bytes) -> None:
    with pytest.raises(NoCalendarError):
        read(data)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("DTSTART;TZID=/mozilla.org/20050126_1/Europe/Berlin:20261201T090000", "DURATION:PT1H"), ["2026-12-01 09:00"]),
        (("DTSTART;TZID=America/New_York:20261201T090000", "DURATION:PT1H"), ["2026-12-01 15:00"]),
        (("DTSTART;TZID=Pacific Standard Time:20261201T090000", "DURATION:PT1H"), ["2026-12-01 18:00"]),
        (("DTSTART:20261201T090000", "DURATION:PT1H"), ["2026-12-01 09:00"]),
        (("DTSTART:20261201T090000Z", "DURATION:P1W"), ["2026-12-01 10:00"]),
        (("DTSTART:20261101T090000Z", "DURATION:P5W"), ["2026-11-01 10:00"]),
        (("DTSTART;VALUE=DATE:20261201", "DTEND;VALUE=DATE:20261203"), ["2026-12-01 00:00"]),
        (("DTSTART;VALUE=DATE:20261201",), ["2026-12-01 00:00"]),
        (("DTSTART:20261201T090000Z",), []),
        (("DTSTART:20261201T090000Z", "DTEND:20261201T090000Z"), []),
        (("DTSTART:20261207T000000Z", "DTEND:20261207T010000Z"), []),
        (
            ("DTSTART:20261101T090000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;UNTIL=20261201"),
            ["2026-11-30 10:00", "2026-12-01 10:00"],
        ),
        (
            ("DTSTART:20261201T090000Z", "DURATION:PT1H", "RDATE:20261202T110000Z,20261204T110000Z"),
            ["2026-12-01 10:00", "2026-12-02 12:00", "2026-12-04 12:00"],
        ),
        (
            ("DTSTART:20261201T090000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3", "EXDATE:20261202T090000Z"),
            ["2026-12-01 10:00", "2026-12-03 10:00"],
        ),
        (
            ("DTSTART:19990101T080000Z", "DURATION:PT1H", "RRULE:FREQ=YEARLY;BYMONTH=12;BYDAY=1WE"),
            ["2026-12-02 09:00"],
        ),
        (("DTSTART:20261201T090000Z", "DURATION:PT1H", "STATUS:CANCELLED"), []),
        (("DTSTART:20261201T090000Z", "DURATION:PT1H", "TRANSP:TRANSPARENT"), []),
        (("DTSTART:20261201T090000Z", "DURATION:PT1H", "X-MICROSOFT-CDO-BUSYSTATUS:FREE"), []),
    ],
)
def test_times_are_taken_as_the_standard_means_them(lines: tuple[str, ...], expected: list[str]) -> None:
    assert starts(calendar(*event(*lines))) == expected


def test_one_moved_occurrence_frees_its_old_time() -> None:
    data = calendar(
        *event("DTSTART:20261130T090000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3"),
        *event("DTSTART:20261204T140000Z", "DURATION:PT1H", "RECURRENCE-ID:20261201T090000Z"),
    )
    assert starts(data) == ["2026-11-30 10:00", "2026-12-02 10:00", "2026-12-04 15:00"]


def test_one_cancelled_occurrence_is_free() -> None:
    data = calendar(
        *event("DTSTART:20261130T090000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3"),
        *event("DTSTART:20261201T090000Z", "DURATION:PT1H", "RECURRENCE-ID:20261201T090000Z", "STATUS:CANCELLED"),
    )
    assert starts(data) == ["2026-11-30 10:00", "2026-12-02 10:00"]


def test_a_series_in_utc_keeps_its_instant_whatever_zone_the_file_names() -> None:
    data = calendar(
        *event("DTSTART:20260301T160000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY"), head=("X-WR-TIMEZONE:Europe/Berlin",)
    )
    assert starts(data, "2026-03-28", "2026-03-30") == ["2026-03-28 17:00", "2026-03-29 18:00"]


def test_a_series_by_the_wall_clock_keeps_its_hour_over_the_change() -> None:
    data = calendar(*event("DTSTART;TZID=Europe/Berlin:20260301T170000", "DURATION:PT1H", "RRULE:FREQ=DAILY"))
    assert starts(data, "2026-03-28", "2026-03-30") == ["2026-03-28 17:00", "2026-03-29 17:00"]


def test_floating_times_are_in_the_zone_that_the_file_names() -> None:
    data = calendar(*event("DTSTART:20261201T090000", "DURATION:PT1H"), head=("X-WR-TIMEZONE:America/New_York",))
    assert starts(data) == ["2026-12-01 15:00"]


def test_an_unknown_zone_is_told_with_the_name_of_the_event() -> None:
    data = calendar(*event("DTSTART;TZID=Mars/Olympus_Mons:20261201T090000", "DURATION:PT1H", title="Landing"))
    busy = read(data)
    assert [f"{taken.start:%d %H:%M}" for taken in busy.intervals] == ["01 09:00"]
    assert len(busy.warnings) == 1
    assert "Landing" in busy.warnings[0]
    assert "Mars/Olympus_Mons" in busy.warnings[0]


def test_a_zone_that_the_file_defines_itself_is_followed() -> None:
    zone = (
        *("BEGIN:VTIMEZONE", "TZID:Office", "BEGIN:STANDARD", "DTSTART:19700101T000000"),
        *("TZOFFSETFROM:+0300", "TZOFFSETTO:+0300", "END:STANDARD", "END:VTIMEZONE"),
    )
    busy = read(calendar(*zone, *event("DTSTART;TZID=Office:20261201T090000", "DURATION:PT1H")))
    assert busy.intervals[0].start == datetime(2026, 12, 1, 6, tzinfo=UTC)
    assert busy.warnings == []


@pytest.mark.parametrize(("own", "head"), [(("Me@example.com",), ()), ((), ("X-WR-CALNAME:me@example.com",))])
def test_what_one_has_declined_takes_no_time(own: tuple[str, ...], head: tuple[str, ...]) -> None:
    data = calendar(
        *event(
            *("DTSTART:20261201T090000Z", "DURATION:PT1H"),
            *("ATTENDEE;PARTSTAT=ACCEPTED:mailto:you@example.com", "ATTENDEE;PARTSTAT=DECLINED:mailto:ME@example.com"),
        ),
        *event(
            "DTSTART:20261202T090000Z", "DURATION:PT1H", "ATTENDEE;PARTSTAT=DECLINED:mailto:you@example.com", uid="2"
        ),
        head=head,
    )
    assert [taken.uid for taken in read(data, own=own).intervals] == ["2"]


def test_tentative_time_is_taken_and_marked() -> None:
    data = calendar(*event("DTSTART:20261201T090000Z", "DURATION:PT1H", "STATUS:TENTATIVE"))
    assert [taken.tentative for taken in read(data).intervals] == [True]


@pytest.mark.parametrize(
    "rule",
    [
        *("FREQ=SECONDLY", "FREQ=MINUTELY;COUNT=9", "FREQ=DAILY;INTERVAL=0"),
        "FREQ=DAILY;BYHOUR=0,1,2,3,4,5;BYMINUTE=0,1,2,3,4,5,6,7,8,9",
        *("FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"),
    ],
)
@pytest.mark.parametrize("begins", ["16010101T000000Z", "20200101T000000Z"])
def test_a_runaway_series_is_refused_and_never_waited_for(
    rule: str, begins: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("infochat.formats.busy.SECONDS", 0.2)
    data = calendar(*event(f"DTSTART:{begins}", "DURATION:PT1S", f"RRULE:{rule}"))
    with pytest.raises(RunawaySeriesError):
        read(data)


def test_a_series_that_outlasts_the_time_allowed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("infochat.formats.busy.SECONDS", 0.001)
    data = calendar(*event("DTSTART:19000101T000000Z", "DURATION:P36500D", "RRULE:FREQ=DAILY"))
    with pytest.raises(RunawaySeriesError):
        read(data)


@pytest.mark.parametrize(
    "lines",
    [
        ("DTSTART:2026-12-03 09:00", "DURATION:PT1H"),
        ("DTSTART:20261203T090000Z", "DTEND:yesterday"),
        ("DTSTART:20261203T090000Z", "DURATION:soon"),
        ("DTSTART:20261203T090000Z", "DURATION:PT1H", "RRULE:FREQ=SOMETIMES"),
        ("DTSTART:20261203T090000Z", "DURATION:PT1H", "RRULE:every day"),
        ("DTSTART20261203T090000Z", "DURATION:PT1H"),
        ("DURATION:PT1H",),
        ("DTSTART:20261203T090000Z", "DTSTART:20261204T090000Z", "DURATION:PT1H"),
        ("DTSTART:20261203T090000Z", "DTEND:20261203T100000Z", "DTEND:20261203T110000Z"),
        ("DTSTART:20261203T090000Z", "DURATION:P99999999D"),
        ("DTSTART;VALUE=TIME:090000", "DURATION:PT1H"),
    ],
)
def test_an_event_whose_time_cannot_be_read_is_an_error(lines: tuple[str, ...]) -> None:
    with pytest.raises(UnreadableEventError):
        read(calendar(*event(*lines)))


def test_a_broken_line_that_has_nothing_to_do_with_time_is_no_error() -> None:
    data = calendar(*event("DTSTART:20261203T090000Z", "DURATION:PT1H", "a line somebody broke", "X-BAD;=:1"))
    assert starts(data) == ["2026-12-03 10:00"]


@given(st.data())
def test_a_damaged_calendar_is_read_or_refused_and_never_crashes(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["ics_91_google.ics", "ics_92_outlook_windows_zone.ics", "ics_93_icloud.ics"]))
    lines = (CORPUS / name).read_bytes().splitlines()
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(lines) - 1))
        lines[place] = data.draw(st.sampled_from([b"", lines[place][:9], *lines]) | st.binary(max_size=30))
    with contextlib.suppress(FormatError):
        read(b"\r\n".join(lines))


def test_an_empty_calendar_is_read_and_said() -> None:
    busy = read(calendar())
    assert busy.intervals == []
    assert busy.warnings == ["the calendar holds no events."]


def test_two_calendars_in_one_file_both_count() -> None:
    data = calendar(*event("DTSTART:20261201T090000Z", "DURATION:PT1H")) + calendar(
        *event("DTSTART:20261202T090000Z", "DURATION:PT1H")
    )
    assert starts(data) == ["2026-12-01 10:00", "2026-12-02 10:00"]


def test_a_hostile_title_comes_out_as_one_clean_line() -> None:
    data = calendar(*event("DTSTART:20261201T090000Z", "DURATION:PT1H", title="A\x1b[2J\\nB" + "x" * 300))
    title = read(data).intervals[0].summary
    assert title.startswith("A[2J B")
    assert len(title) == 60


BUSY_ONLY = (
    *("BEGIN:VFREEBUSY", "UID:1", STAMP, "DTSTART:20261130T000000Z", "DTEND:20261214T000000Z"),
    "FREEBUSY;FBTYPE=BUSY:20261201T090000Z/20261201T110000Z,20261202T090000Z/PT1H",
    *("FREEBUSY;FBTYPE=FREE:20261203T090000Z/PT1H", "FREEBUSY;FBTYPE=BUSY-TENTATIVE:20261204T090000Z/PT1H"),
    *("FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20261205T090000Z/PT1H", "FREEBUSY:20261220T090000Z/PT1H", "END:VFREEBUSY"),
)


def test_a_calendar_that_tells_only_busy_times_is_no_free_week() -> None:
    busy = read(calendar(*BUSY_ONLY))
    assert [(f"{taken.start:%d %H:%M}", taken.tentative) for taken in busy.intervals] == [
        ("01 10:00", False), ("02 10:00", False), ("04 10:00", True), ("05 10:00", False),
    ]  # fmt: skip
    assert busy.warnings == []


def test_where_busy_times_end_is_told_and_a_broken_one_is_an_error() -> None:
    (warning,) = read(calendar(*BUSY_ONLY), end="2026-12-31").warnings
    assert "may know nothing after 14 Dec 2026 01:00" in warning
    with pytest.raises(UnreadableEventError):
        read(calendar("BEGIN:VFREEBUSY", "FREEBUSY:20261201T090000Z/later", "END:VFREEBUSY"))


def test_two_events_with_one_identity_both_take_their_time() -> None:
    first, second = (f"DTSTART:2026120{day}T090000Z" for day in (1, 2))
    assert starts(calendar(*event(first, "DURATION:PT1H"), *event(second, "DURATION:PT1H"))) == [
        "2026-12-01 10:00", "2026-12-02 10:00",
    ]  # fmt: skip
    weekly = event(second, "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=2")
    assert starts(calendar(*event(first, "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=1"), *weekly)) == [
        "2026-12-01 10:00", "2026-12-02 10:00", "2026-12-03 10:00",
    ]  # fmt: skip


def test_the_newer_version_of_an_event_is_the_one_that_holds() -> None:
    old = event("DTSTART:20261201T090000Z", "DURATION:PT1H", "SEQUENCE:1")
    new = event("DTSTART:20261203T090000Z", "DURATION:PT1H", "SEQUENCE:2")
    off = event("DTSTART:20261203T090000Z", "DURATION:PT1H", "SEQUENCE:3", "STATUS:CANCELLED")
    assert starts(calendar(*old, *new)) == starts(calendar(*new, *old)) == ["2026-12-03 10:00"]
    assert starts(calendar(*new, *off)) == []


def test_a_file_that_holds_an_event_twice_takes_its_time_once() -> None:
    one = event("DTSTART:20261201T090000Z", "DURATION:PT1H")
    assert starts(calendar(*one, *one)) == ["2026-12-01 10:00"]


@pytest.mark.parametrize("lines", [("DTEND:20261203T080000Z",), ("DURATION:-PT1H",), ("DTEND:20251203T080000Z",)])
def test_an_event_that_ends_before_it_begins_is_an_error_only_where_it_matters(lines: tuple[str, ...]) -> None:
    data = calendar(*event("DTSTART:20261203T090000Z", *lines))
    with pytest.raises(UnreadableEventError, match="ends before it begins"):
        read(data)
    assert starts(data, "2027-01-01", "2027-01-08") == []


def test_a_whole_day_that_ends_on_itself_takes_the_day() -> None:
    data = calendar(*event("DTSTART;VALUE=DATE:20261203", "DTEND;VALUE=DATE:20261203"))
    assert [f"{taken.start:%d %H:%M}-{taken.end:%d %H:%M}" for taken in read(data).intervals] == ["03 00:00-04 00:00"]


def test_a_series_that_falls_into_the_hour_a_clock_skips_still_takes_its_time() -> None:
    lines = ("DTSTART;TZID=Europe/Berlin:20260320T023000", "DTEND;TZID=Europe/Berlin:20260320T033000")
    data = calendar(*event(*lines, "RRULE:FREQ=DAILY"))
    taken = read(data, "2026-03-28", "2026-03-31").intervals
    assert [f"{each.start:%d %H:%M}-{each.end:%H:%M}" for each in taken] == [
        "28 02:30-03:30", "29 03:30-04:30", "30 02:30-03:30",
    ]  # fmt: skip


@pytest.mark.parametrize(("answer", "expected"), [("DECLINED", []), ("TENTATIVE", [True]), ("ACCEPTED", [False])])
def test_ones_own_answer_is_found_where_the_attendee_is_no_address(answer: str, expected: list[bool]) -> None:
    attendee = f"ATTENDEE;EMAIL=Me@example.com;PARTSTAT={answer}:/aMTIz/principal/"
    data = calendar(*event("DTSTART:20261203T090000Z", "DURATION:PT1H", attendee))
    assert [taken.tentative for taken in read(data, own=("me@example.com",)).intervals] == expected


def test_an_unknown_zone_is_told_even_where_its_event_would_lie_just_outside() -> None:
    lines = ("DTSTART;TZID=Mars/Olympus_Mons:20261129T220000", "DURATION:PT1H")
    busy = read(calendar(*event(*lines, title="Landing")))
    assert busy.intervals == []
    assert "Landing" in busy.warnings[0]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("RDATE;TZID=Europe/Berlin:20261202T110000,20261203T120000",), ["30 09:00", "02 11:00", "03 12:00"]),
        (("RDATE;VALUE=PERIOD:20261202T110000Z/PT3H",), ["30 09:00", "02 12:00"]),
        (("RRULE:FREQ=DAILY;COUNT=3", "EXDATE:20261201T080000Z"), ["30 09:00", "02 09:00"]),
        (("RRULE:FREQ=DAILY;COUNT=3", "EXDATE;VALUE=DATE:20261201"), ["30 09:00", "02 09:00"]),
        (("RRULE:FREQ=DAILY;UNTIL=20261201",), ["30 09:00", "01 09:00"]),
        (("RRULE:FREQ=DAILY;UNTIL=20261201T090000",), ["30 09:00", "01 09:00"]),
        (("RRULE:FREQ=WEEKLY;BYDAY=MO,WE,FR;COUNT=3",), ["30 09:00", "02 09:00", "04 09:00"]),
        (("RRULE:FREQ=MONTHLY;BYDAY=-1MO,1TH",), ["30 09:00", "03 09:00"]),
    ],
)
def test_every_way_to_repeat_comes_out_as_with_a_pencil(lines: tuple[str, ...], expected: list[str]) -> None:
    data = calendar(*event("DTSTART;TZID=Europe/Berlin:20261130T090000", "DURATION:PT1H", *lines))
    assert [f"{taken.start:%d %H:%M}" for taken in read(data).intervals] == expected


@pytest.mark.parametrize("name", ["plain", "moved by an instant"])
def test_a_moved_occurrence_counts_at_its_new_time_alone(name: str) -> None:
    master = event("DTSTART;TZID=Europe/Berlin:20261130T090000", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3")
    which = "RECURRENCE-ID:20261201T080000Z"
    if name == "plain":
        which = "RECURRENCE-ID;TZID=Europe/Berlin:20261201T090000"
    moved = event(which, "DTSTART:20261201T130000Z", "DURATION:PT1H")
    expected = ["2026-11-30 09:00", "2026-12-01 14:00", "2026-12-02 09:00"]
    assert starts(calendar(*master, *moved)) == starts(calendar(*moved, *master)) == expected


def test_a_hundred_series_of_many_years_and_five_thousand_events_are_read_in_time() -> None:
    lines: list[str] = []
    for number in range(5000):
        day = f"20{20 + number % 7}{1 + number % 12:02}{1 + number % 28:02}T{number % 24:02}0000"
        rule = ("RRULE:FREQ=WEEKLY",) if number < 100 else ()
        lines += event(f"DTSTART;TZID=Europe/Berlin:{day}", "DURATION:PT30M", *rule, uid=str(number))
    began = time.process_time()
    assert len(read(calendar(*lines)).intervals) == 99  # one series begins only on 28 December
    assert time.process_time() - began < 5


def test_away_from_the_main_thread_a_runaway_series_is_refused_too(monkeypatch: pytest.MonkeyPatch) -> None:
    from concurrent.futures import ThreadPoolExecutor

    monkeypatch.setattr("infochat.formats.busy.SECONDS", 0.2)
    rule = "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"
    data = calendar(*event("DTSTART:20200101T000000Z", "DURATION:PT1S", rule))
    with ThreadPoolExecutor(1) as pool, pytest.raises(RunawaySeriesError):
        pool.submit(read, data).result()


def test_a_calendar_in_a_zone_that_nobody_knows_is_read_as_ones_own_with_a_warning() -> None:
    head = ("X-WR-TIMEZONE:Mars/Olympus",)
    busy = read(calendar(*event("DTSTART:20261203T090000", "DURATION:PT1H"), head=head))
    assert busy.warnings == ["the calendar's own zone 'Mars/Olympus' is unknown; yours was taken."]
