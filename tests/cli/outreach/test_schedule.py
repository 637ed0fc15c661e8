"""The command schedule: fix, move, cancel, miss and offer times, with the calendar file beside the data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from conftest import Infochat

SLOT_KEYS = {"starts_at", "ends_at", "contact_starts_at"}
INTERVIEW_KEYS = {
    *("id", "contact", "starts_at", "ends_at", "time_zone", "contact_starts_at", "minutes", "medium", "place"),
    *("status", "sequence"),
}


@pytest.fixture(autouse=True)
def people(infochat: Infochat) -> None:
    infochat("add-contact", "Ada Lovelace", "--company", "Analytical Ltd")
    infochat("add-contact", "Grace Hopper", "--company", "Navy Labs", "--tz", "America/New_York")


def stored(home: Path) -> dict[str, Any]:
    text = (home / "data" / "infochat.json").read_text()
    return {contact["id"]: contact for contact in json.loads(text)["contacts"]}


def calendar(home: Path, who: str) -> str:
    return (home / "data" / "calendar" / f"{who}.ics").read_bytes().decode().replace("\r\n ", "")


def test_a_time_is_fixed_and_echoed_with_weekday_date_zone_and_distance(infochat: Infochat, home: Path) -> None:
    result = infochat("schedule", "ada", "tue", "14:30", "--where", "Cafe Nero, Hill St")
    assert result.out.splitlines()[0] == (
        "Ada Lovelace: Tuesday 24 November 2026, 14:30-15:00 Europe/Dublin (in 2 days), Cafe Nero, Hill St."
    )
    path = home / "data" / "calendar" / "ada-lovelace.ics"
    assert "calendar/ada-lovelace.ics" in result.out
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_both_times_are_told_where_they_differ(infochat: Infochat) -> None:
    out = infochat("schedule", "grace", "tue 14:30").out
    assert "14:30-15:00 Europe/Dublin (09:30 America/New_York, in 2 days)" in out


def test_a_zone_that_is_named_is_the_one_that_is_read(infochat: Infochat) -> None:
    talk = infochat("schedule", "grace", "tue", "9:30", "America/New_York", "--json").json["interview"]
    assert (talk["starts_at"], talk["contact_starts_at"], talk["time_zone"]) == (
        "2026-11-24T14:30:00+00:00", "2026-11-24T09:30:00-05:00", "America/New_York",
    )  # fmt: skip


@pytest.mark.parametrize("words", [("tue", "9:30", "-05:00"), ("tue 9:30 -05:00",), ("2026-11-24T09:30-05:00",)])
def test_an_offset_behind_a_time_is_no_option(infochat: Infochat, words: tuple[str, ...]) -> None:
    talk = infochat("schedule", "ada", *words, "--json").json["interview"]
    assert (talk["starts_at"], talk["time_zone"]) == ("2026-11-24T14:30:00+00:00", "Europe/Dublin")


def test_zone_that_was_said_is_remembered_of_the_contact(infochat: Infochat, home: Path) -> None:
    talk = infochat("schedule", "ada", "tue 14:30", "--tz", "Asia/Tokyo", "--json").json["interview"]
    assert talk["contact_starts_at"] == "2026-11-24T23:30:00+09:00"
    assert stored(home)["ada-lovelace"]["time_zone"] == "Asia/Tokyo"


def test_the_json_of_a_fixed_time_has_every_key(infochat: Infochat, home: Path) -> None:
    answer = infochat(
        "schedule", "ada", "tue 14:30", "--for", "45m", "--medium", "video", "--where", "link", "--json"
    ).json
    assert (answer["schema"], answer["kind"], answer["previous"]) == (1, "interview", None)
    assert answer["calendar_file"] == str(home / "data" / "calendar" / "ada-lovelace.ics")
    talk = answer["interview"]
    assert set(talk) >= INTERVIEW_KEYS
    assert (talk["contact"], talk["ends_at"], talk["minutes"], talk["medium"], talk["place"], talk["status"]) == (
        "ada-lovelace", "2026-11-24T15:15:00+00:00", 45, "video", "link", "scheduled",
    )  # fmt: skip
    assert (talk["sequence"], talk["contact_starts_at"]) == (0, None)


def test_the_same_command_moves_it(infochat: Infochat, home: Path) -> None:
    infochat("schedule", "ada", "tue 14:30", "--where", "Cafe Nero")
    uid = calendar(home, "ada-lovelace").split("UID:")[1].split("\r\n")[0]
    out = infochat("schedule", "lovelace", "fri", "10:00").out
    assert out.startswith("Moved Ada Lovelace: Tue 24 Nov 14:30 -> Fri 27 Nov 2026 10:00")
    assert "Europe/Dublin" in out
    assert "in 5 days" in out
    assert "Same place." in out
    file = calendar(home, "ada-lovelace")
    assert f"UID:{uid}" in file
    assert "SEQUENCE:1" in file
    assert "DTSTART:20261127T100000Z" in file
    talks = stored(home)["ada-lovelace"]["interviews"]
    assert [len(talk["moves"]) for talk in talks] == [1]


def test_a_move_says_in_json_what_was_before(infochat: Infochat) -> None:
    infochat("schedule", "ada", "tue 14:30")
    answer = infochat("schedule", "ada", "fri 10:00", "--because", "a strike", "--json").json
    assert answer["previous"]["starts_at"] == "2026-11-24T14:30:00+00:00"
    assert answer["interview"]["starts_at"] == "2026-11-27T10:00:00+00:00"
    assert answer["interview"]["sequence"] == 1


def test_only_the_place_can_be_changed_too(infochat: Infochat) -> None:
    infochat("schedule", "ada", "tue 14:30")
    out = infochat("schedule", "ada", "--where", "Her office", "--medium", "office").out
    assert out.startswith("Changed Ada Lovelace: Tuesday 24 November 2026, 14:30-15:00")
    assert "Her office" in out


def test_a_cancelled_time_takes_the_entry_out_of_the_calendar(infochat: Infochat, home: Path) -> None:
    infochat("schedule", "ada", "tue 14:30")
    answer = infochat("schedule", "--cancel", "--because", "ill", "--json").json
    assert (answer["interview"]["status"], answer["interview"]["sequence"]) == ("cancelled", 1)
    file = calendar(home, "ada-lovelace")
    for line in ("METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:1"):
        assert line in file
    assert infochat("status", "--json").json["scheduled"] == 0


def test_a_new_time_after_a_cancelled_one_is_a_new_entry(infochat: Infochat, home: Path) -> None:
    infochat("schedule", "ada", "tue 14:30")
    infochat("schedule", "ada", "--cancel")
    answer = infochat("schedule", "ada", "fri 10:00", "--json").json
    assert (answer["previous"], answer["interview"]["sequence"]) == (None, 0)
    assert len(stored(home)["ada-lovelace"]["interviews"]) == 2


def test_somebody_who_did_not_come_is_noted_kindly_and_does_not_count(infochat: Infochat) -> None:
    infochat("schedule", "ada", "tue 14:30")
    assert infochat("schedule", "ada", "--no-show", code=1).err.splitlines()[0].endswith("is still to come.")
    out = infochat("schedule", "ada", "--no-show", at="2026-11-24T15:30:00+00:00").out
    assert out.startswith(
        "Noted: Ada Lovelace did not come on Tue 24 Nov 14:30 Europe/Dublin. It does not count as met."
    )
    assert infochat("status", "--json").json["met"] == 0


def test_a_double_booking_is_refused_unless_told(infochat: Infochat, home: Path) -> None:
    infochat("schedule", "ada", "tue 14:30")
    refused = infochat("schedule", "grace", "tue 14:45", "--json", code=1)
    assert refused.out == ""
    assert refused.error["code"] == "double_booking"
    assert "Ada Lovelace" in refused.error["message"]
    assert stored(home)["grace-hopper"].get("interviews", []) == []
    infochat("schedule", "grace", "tue 14:45", "--anyway")


def test_a_clash_with_the_own_calendar_is_refused_unless_told(infochat: Infochat, home: Path) -> None:
    busy = home / "busy.ics"
    busy.write_text(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20261101T000000Z\r\n"
        "DTSTART:20261124T140000Z\r\nDTEND:20261124T150000Z\r\nSUMMARY:Dentist\r\nSTATUS:TENTATIVE\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    assert infochat("schedule", "ada", "tue 14:30", "--calendar", str(busy), "--json", code=1).error["code"] == (
        "double_booking"
    )
    refused = infochat("schedule", "ada", "tue 14:30", "--calendar", str(busy), code=1)
    assert "your calendar has 'Dentist' (tentative), Tue 24 Nov 14:00-15:00" in refused.err
    infochat("schedule", "ada", "tue 15:00", "--calendar", str(busy))
    infochat("schedule", "ada", "tue 14:30", "--calendar", str(busy), "--anyway")
    infochat("schedule", "ada", "tue 13:30", "--calendar", str(busy))
    infochat("schedule", "ada", "--for", "1h", "--calendar", str(busy), code=1)
    infochat("schedule", "ada", "--where", "Room 5", "--calendar", str(busy))


@pytest.mark.parametrize(
    ("words", "code", "part"),
    [
        ("lunch", "when", "cannot read 'lunch' as a day and time."),
        ("tue lunch", "when", "  tue lunch\n      ^^^^^"),
        ("3/4", "ambiguous_time", "3 April or 4 March"),
        ("tue", "when_missing", "there is no time"),
        ("tue 14:30 EST", "zone_abbreviation", "EST"),
        ("yesterday 10:00", "past", "in the past"),
        ("2027-03-28 01:30", "skipped_hour", "does not exist"),
        ("2027-10-31 01:30", "doubled_hour", "comes twice"),
    ],
)
def test_a_time_that_cannot_be_meant_is_refused_and_changes_nothing(
    infochat: Infochat, home: Path, words: str, code: str, part: str
) -> None:
    before = (home / "data" / "infochat.json").read_bytes()
    result = infochat("schedule", "ada", *words.split(), code=2)
    assert part in result.err
    assert result.out == ""
    assert infochat("schedule", "ada", words, "--json", code=2).error["code"] == code
    assert (home / "data" / "infochat.json").read_bytes() == before


def test_a_doubled_hour_is_asked_about_at_a_terminal(infochat: Infochat) -> None:
    result = infochat("schedule", "ada", "2027-10-31 01:30", typed=["second", ""])
    assert "comes twice" in result.err
    assert "Sunday 31 October 2027, 01:30" in result.out
    assert "+00:00" in result.out


def test_without_a_time_it_is_asked_for_or_named(infochat: Infochat) -> None:
    result = infochat("schedule", "ada", code=2)
    assert result.err.splitlines() == [
        "error: no time given, and there is no terminal to ask on.",
        "Give it as words: infochat schedule ada-lovelace tue 14:30",
    ]
    asked = infochat("schedule", "ada", typed=["lunch", "tue 14:30", ""])
    assert "cannot read 'lunch'" in asked.err
    assert "Tuesday 24 November 2026, 14:30-15:00" in asked.out


@pytest.mark.parametrize(
    "words",
    [
        *(("tue 14:30",), ("tue 14:30", "--medium", "video"), ("tue 14:30", "--where", "https://meet.example.org/x")),
        *(("--offer", "1"), ("tue 14:30", "--medium", "phone", "--where", "she calls")),
    ],
)
def test_their_zone_is_asked_for_once_where_it_is_not_known(
    infochat: Infochat, home: Path, words: tuple[str, ...]
) -> None:
    asked = infochat("schedule", "ada", *words, typed=["EST", "Europe/Athens"])
    assert "Their zone (--tz) [Europe/Dublin]" in asked.err
    assert "Europe/Athens" in asked.out
    assert stored(home)["ada-lovelace"]["time_zone"] == "Europe/Athens"
    assert "Their zone" not in infochat("schedule", "ada", "thu 9:00", typed=[]).err


@pytest.mark.parametrize("words", [("--where", "Cafe Nero"), ("--medium", "coffee"), ("--medium", "office")])
def test_their_zone_is_not_asked_for_where_both_sit_at_one_table(infochat: Infochat, words: tuple[str, ...]) -> None:
    assert "zone" not in infochat("schedule", "ada", "tue 14:30", *words, typed=[]).err
    assert "zone" not in infochat("schedule", "ada", "wed 14:30", typed=[]).err
    assert "zone" not in infochat("schedule", "ada", "--cancel", typed=[]).err


def test_windows_for_somebody_of_unknown_zone_say_whose_was_taken(infochat: Infochat) -> None:
    result = infochat("schedule", "ada", "--offer", "1")
    assert "The zone of Ada Lovelace is not known and was taken to be yours; --tz ZONE says it." in result.err
    assert "not known" not in infochat("schedule", "grace", "--offer", "1").err


def test_their_public_holidays_are_warned_of_and_not_offered(infochat: Infochat) -> None:
    warned = infochat("schedule", "grace", "thu 15:00").err
    assert "warning: it is a public holiday for Grace Hopper: Thanksgiving Day." in warned
    days = ("--between", "wed", "fri")
    slots = infochat("schedule", "grace", "--offer", "2", *days, "--json").json["slots"]
    assert [slot["starts_at"][:10] for slot in slots] == ["2026-11-25", "2026-11-27"]


def test_ones_own_days_off_are_warned_of_by_what_they_are(infochat: Infochat) -> None:
    infochat("config", "holidays", "2026-11-24")
    infochat("config", "away", "2026-11-25..2026-11-26")
    assert "warning: it is a holiday for you." in infochat("schedule", "ada", "tue 14:30").err
    assert "warning: you are away." in infochat("schedule", "ada", "wed 14:30").err


def test_both_times_stand_in_what_is_called_off_or_missed_too(infochat: Infochat) -> None:
    infochat("schedule", "grace", "tue 14:30")
    out = infochat("schedule", "grace", "--cancel").out
    assert out.startswith("Cancelled: Grace Hopper, Tue 24 Nov 14:30 Europe/Dublin (09:30 America/New_York).")
    infochat("schedule", "grace", "tue 14:30")
    out = infochat("schedule", "grace", "--no-show", at="2026-11-24T15:30:00+00:00").out
    assert "did not come on Tue 24 Nov 14:30 Europe/Dublin (09:30 America/New_York)." in out


def test_both_times_stand_wherever_the_talk_is_told(infochat: Infochat, home: Path) -> None:
    infochat("schedule", "grace", "thu 14:30", "--because", "x")
    infochat("schedule", "grace", "tue 14:30", "--because", "a strike")
    assert "Tue 24 Nov 14:30 (09:30 America/New_York)" in infochat("list").out
    shown = infochat("show", "grace").out
    assert "14:30 (09:30 America/New_York), fixed" in shown
    assert "moved from Thu 26 Nov 14:30 on 22 Nov 2026 (a strike)" in shown
    (talk,) = infochat("show", "grace", "--json").json["interviews"]
    assert [(move["starts_at"], move["because"]) for move in talk["moves"]] == [
        ("2026-11-26T14:30:00+00:00", "a strike")
    ]
    assert "09:30 your time (14:30 mine)" in infochat("reach-out", "grace", "--moved").out
    assert "14:30-15:00 Europe/Dublin (09:30 America/New_York" in infochat("prepare", "grace").out
    for line in ("Tue 24 Nov 2026 14:30-15:00 Europe/Dublin", "Tue 24 Nov 2026 09:30-10:00 America/New_York"):
        assert line in calendar(home, "grace-hopper")


def test_the_day_before_a_ready_message_confirms_and_on_the_day_the_sheet_is_one_command_away(
    infochat: Infochat,
) -> None:
    infochat("schedule", "grace", "tue 14:30", "--where", "https://meet.example.org/x", at="2026-11-19T10:00:00+00:00")
    assert "confirm" not in infochat("status", at="2026-11-20T10:00:00+00:00").out.replace("Next: confirm", "")
    eve = infochat("status", at="2026-11-23T10:00:00+00:00").out
    assert "you talk tomorrow at 14:30 (09:30 America/New_York)" in eve
    assert "infochat reach-out grace" in eve
    message = infochat("reach-out", "grace", "--json").json
    assert message["purpose"] == "confirm"
    assert "09:30 your time (14:30 mine), https://meet.example.org/x" in message["body"]
    infochat("reach-out", "grace", "--sent")
    infochat("prepare", "grace", "--interest", "6")
    day = infochat("status", at="2026-11-24T09:00:00+00:00").out
    row = next(line for line in day.splitlines() if "14:30" in line)
    for part in ("09:30 America/New_York", "https://meet.example.org/x", "infochat prepare grace"):
        assert part in row
    assert "confirm" not in day
    assert "infochat meet grace" in infochat("status", at="2026-11-24T14:31:00+00:00").out


def test_the_place_of_a_talk_kept_beside_another_can_still_be_changed(infochat: Infochat) -> None:
    infochat("schedule", "ada", "tue 14:30")
    infochat("schedule", "grace", "tue 14:45", "--anyway")
    infochat("schedule", "grace", "--where", "Room 5")
    infochat("schedule", "grace", "--for", "20m")
    assert infochat("schedule", "grace", "--for", "45m", "--json", code=1).error["code"] == "double_booking"


def test_the_same_time_again_changes_nothing(infochat: Infochat) -> None:
    infochat("schedule", "ada", "tue 14:30", "--where", "Cafe Nero")
    infochat("schedule", "grace", "tue 14:45", "--anyway")
    again = infochat("schedule", "ada", "tue 14:30")
    assert again.out.startswith("Already so: Ada Lovelace: Tuesday 24 November 2026, 14:30-15:00 Europe/Dublin")
    assert infochat("schedule", "ada", "tue 14:30", "--json").json["interview"]["sequence"] == 0


def test_another_talk_in_the_way_is_told_in_ones_own_zone(infochat: Infochat) -> None:
    infochat("schedule", "grace", "tue 9:30 America/New_York")
    refused = infochat("schedule", "ada", "tue 14:45", "--json", code=1).error["message"]
    assert "Grace Hopper, Tue 24 Nov 14:30 Europe/Dublin" in refused


def test_moving_what_has_passed_asks_whether_it_was_held(infochat: Infochat) -> None:
    infochat("schedule", "ada", "tue 14:30")
    moved = infochat("schedule", "ada", "fri 10:00", at="2026-11-25T10:00:00+00:00")
    assert "warning: the former time had passed. If you did talk then: infochat undo, then infochat meet" in moved.err


def test_odd_hours_are_warned_of_on_both_sides(infochat: Infochat) -> None:
    assert "warning: it is 05:00 for Grace Hopper (America/New_York)." in infochat("schedule", "grace", "tue 10:00").err
    assert "warning: it is a weekend." in infochat("schedule", "ada", "sat 14:30").err
    assert "warning" not in infochat("schedule", "ada", "fri 14:30").err


@pytest.mark.parametrize(
    "words",
    [
        ("ada", "tue 14:30", "--cancel"),
        ("ada", "--cancel", "--no-show"),
        ("ada", "tue 14:30", "--offer", "3"),
        ("ada", "tue 14:30", "--between", "mon", "tue"),
    ],
)
def test_options_that_ask_for_two_things_at_once_are_refused(infochat: Infochat, words: tuple[str, ...]) -> None:
    infochat("schedule", *words, code=2)


def test_nobody_who_could_be_meant_is_said(infochat: Infochat) -> None:
    infochat("schedule", "--cancel", code=1)
    infochat("schedule", "ada", "--cancel", code=1)
    infochat("schedule", "nobody-here", "tue 14:30", code=1)


def test_three_windows_are_offered_in_both_zones_and_held(infochat: Infochat, home: Path) -> None:
    answer = infochat("schedule", "grace", "--offer", "3", "--json").json
    assert (answer["kind"], len(answer["slots"])) == ("slots", 3)
    assert all(set(slot) >= SLOT_KEYS for slot in answer["slots"])
    assert all(slot["contact_starts_at"].endswith("-05:00") for slot in answer["slots"])
    assert len({slot["starts_at"][:10] for slot in answer["slots"]}) == 3
    text = answer["text"]
    assert text.count("Europe/Dublin") == text.count("America/New_York") == 1
    assert infochat("schedule", "ada", "--offer", "3", "--json").json["slots"] != answer["slots"]
    assert len(stored(home)["grace-hopper"]["holds"]) == 3


def test_the_command_after_an_offer_fixes_the_first_window(infochat: Infochat) -> None:
    result = infochat("schedule", "grace", "--offer", "2", typed=[])
    command = result.err.strip().splitlines()[-1].split("infochat ")[1].split()
    fixed = infochat(*command, "--json").json["interview"]["starts_at"]
    assert f"{fixed[11:16]}-" in result.out.splitlines()[2]


def test_a_window_that_is_held_for_somebody_is_refused_to_others_and_taken_by_its_own(infochat: Infochat) -> None:
    start = infochat("schedule", "grace", "--offer", "1", "--json").json["slots"][0]["starts_at"]
    assert infochat("schedule", "ada", start, "--json", code=1).error["code"] == "double_booking"
    assert infochat("schedule", "grace", start, "--json").json["interview"]["starts_at"] == start


def test_windows_lie_between_the_days_that_are_given(infochat: Infochat) -> None:
    slots = infochat("schedule", "ada", "--offer", "2", "--between", "2 dec", "3 dec", "--json").json["slots"]
    assert [slot["starts_at"][:10] for slot in slots] == ["2026-12-02", "2026-12-03"]
    infochat("schedule", "ada", "--offer", "2", "--between", "3 dec", "2 dec", code=2)
    infochat("schedule", "ada", "--offer", "2", "--between", "3 dec", "2199-12-01", code=2)


def test_the_own_calendar_keeps_windows_free_of_what_is_in_it(infochat: Infochat) -> None:
    corpus = Path(__file__).parents[2] / "corpus" / "ics_91_google.ics"
    days = ("--between", "2026-11-30", "2026-12-04")
    slots = infochat("schedule", "ada", "--offer", "5", *days, "--calendar", str(corpus), "--json").json["slots"]
    assert len(slots) == 5
    assert not any("T10:30" <= slot["starts_at"][10:16] < "T11:00" for slot in slots if "12-03" in slot["starts_at"])


def test_a_calendar_that_cannot_be_read_whole_is_an_error_and_never_a_free_day(infochat: Infochat, home: Path) -> None:
    corpus = Path(__file__).parents[2] / "corpus" / "bad_13_truncated.ics"
    result = infochat("schedule", "ada", "--offer", "3", "--calendar", str(corpus), code=1)
    assert result.out == ""
    assert result.err.startswith(f"error: {corpus}: the calendar ends inside a VEVENT")
    infochat("schedule", "ada", "tue 14:30", "--calendar", str(corpus), code=1)
    assert "cannot read" in infochat("schedule", "ada", "--offer", "3", "--calendar", str(home), code=1).err
    assert stored(home)["ada-lovelace"].get("holds", []) == []


def test_the_path_is_printed_again_when_the_file_is_opened(infochat: Infochat, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("infochat.cli.opener.open_with_system", lambda path: not opened.append(path))
    infochat("schedule", "ada", "--open", code=1)
    infochat("schedule", "ada", "tue 14:30")
    assert "ada-lovelace.ics" in infochat("schedule", "ada", "--open").out
    assert [Path(path).name for path in opened] == ["ada-lovelace.ics"]


def test_a_fixed_time_can_be_taken_back(infochat: Infochat, home: Path) -> None:
    infochat("schedule", "ada", "tue 14:30")
    infochat("undo")
    assert stored(home)["ada-lovelace"].get("interviews", []) == []


def test_a_connection_becomes_a_contact_when_a_time_is_fixed(infochat: Infochat, home: Path) -> None:
    file = home / "Connections.csv"
    file.write_text(
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Katherine,Johnson,https://www.linkedin.com/in/kj,,NASA,Mathematician,03 Jan 2020\n"
    )
    infochat("import", str(file))
    talk = infochat("schedule", "katherine", "tue 14:30", "--json").json["interview"]
    assert talk["contact"] == "katherine-johnson"
    assert "katherine-johnson" in stored(home)


def test_windows_are_told_by_the_clock_that_is_set(infochat: Infochat) -> None:
    infochat("config", "clock", "12")
    text = infochat("schedule", "grace", "--offer", "1", "--json").json["text"]
    assert "2:00pm-2:30pm (9:00am-9:30am)" in text


@pytest.mark.parametrize("zone", ["EST", "IST", "GMT", "Nowhere", "Europe/", "../../etc/passwd", "+01:00"])
def test_letters_that_name_no_one_place_are_no_zone_of_theirs(infochat: Infochat, zone: str) -> None:
    infochat("schedule", "ada", "tue 14:30", "--tz", zone, code=2)


def test_the_calendar_file_follows_what_is_taken_back_and_its_number_still_rises(
    infochat: Infochat, home: Path
) -> None:
    infochat("schedule", "ada", "tue 14:30")
    infochat("schedule", "ada", "fri 10:00")
    assert "Calendar file updated" in infochat("undo").out
    file = calendar(home, "ada-lovelace")
    assert "DTSTART:20261124T143000Z" in file
    assert "SEQUENCE:2" in file
    infochat("schedule", "ada", "thu 9:00")
    assert "SEQUENCE:3" in calendar(home, "ada-lovelace")
    infochat("schedule", "ada", "--cancel")
    infochat("undo")
    file = calendar(home, "ada-lovelace")
    assert "METHOD:PUBLISH" in file
    assert "SEQUENCE:5" in file
    infochat("undo", "--redo")
    assert "METHOD:CANCEL" in calendar(home, "ada-lovelace")


def test_the_calendar_file_goes_with_the_talk_that_is_taken_back_and_returns_with_it(
    infochat: Infochat, home: Path
) -> None:
    infochat("schedule", "ada", "tue 14:30")
    assert "remove the talk with Ada Lovelace there too" in infochat("undo").out
    assert not (home / "data" / "calendar" / "ada-lovelace.ics").exists()
    infochat("undo", "--redo")
    assert "DTSTART:20261124T143000Z" in calendar(home, "ada-lovelace")


def test_the_calendar_file_follows_a_new_name_zone_and_id(
    infochat: Infochat, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("infochat.cli.opener.open_with_system", lambda path: True)
    infochat("schedule", "ada", "tue 14:30")
    infochat("edit", "ada", "--name", "Ada King", "--tz", "Europe/Berlin", "--id", "king")
    file = calendar(home, "king")
    assert "SUMMARY:Talk with Ada King" in file
    assert "15:30-16:00 Europe/Berlin" in file
    assert not (home / "data" / "calendar" / "ada-lovelace.ics").exists()
    assert infochat("schedule", "king", "--open").out.rstrip().endswith("king.ics")


def test_undo_says_which_time_it_takes_back(infochat) -> None:
    infochat("schedule", "ada", "tue", "14:30")
    infochat("schedule", "ada", "fri", "10:00")
    infochat("schedule", "ada", "--cancel")

    told = [infochat("undo").out.splitlines()[0] for _ in range(3)]

    assert told == [
        "Took back: cancel the time with ada-lovelace (Fri 27 Nov 10:00), just now.",
        "Took back: schedule ada-lovelace (Fri 27 Nov 10:00), just now.",
        "Took back: schedule ada-lovelace (Tue 24 Nov 14:30), just now.",
    ]
