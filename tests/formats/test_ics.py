from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Component

from build import instant, make_challenge, make_contact, make_interview
from infochat.domain.people import Contact, Note
from infochat.domain.talks import Interview
from infochat.formats.busy import busy_times
from infochat.formats.ics import DueEntry, render_due, render_feed, render_talk

DUBLIN = ZoneInfo("Europe/Dublin")
AT = instant("2026-11-22T10:00")


def rendered(interview: Interview, contact: Contact | None = None, **facts: str) -> str:
    return render_talk(interview, contact or make_contact(), zone=DUBLIN, **facts)  # type: ignore[arg-type]


def only_event(text: str) -> Component:
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    return event


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


def test_a_talk_stands_in_utc_with_both_local_times_in_words() -> None:
    ada = make_contact(time_zone="America/New_York", call_name="Ada", company="Analytical Ltd", position="Analyst")
    talk = make_interview("2026-07-01T14:30", place="Room 1, 2nd floor; left", medium="office", questions=["Why?"])
    text = rendered(talk, ada)
    event = only_event(text)
    assert event["DTSTART"].dt == datetime(2026, 7, 1, 14, 30, tzinfo=UTC)
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=30)
    assert "DTSTART:20260701T143000Z" in unfolded(text)
    assert event["SUMMARY"] == "Talk with Ada Lovelace"
    assert event["LOCATION"] == "Room 1, 2nd floor; left"
    assert event["DESCRIPTION"] == (
        "Wed 1 Jul 2026 15:30-16:00 Europe/Dublin\n"
        "Wed 1 Jul 2026 10:30-11:00 America/New_York, for Ada\n"
        "Analyst, Analytical Ltd\n"
        "At the office\n"
        "\n"
        "Questions:\n"
        "1. Why?"
    )


def test_the_same_clock_is_written_once() -> None:
    description = only_event(rendered(make_interview(), make_contact(time_zone="Europe/London")))["DESCRIPTION"]
    assert description == "Tue 24 Nov 2026 14:30-15:00 Europe/Dublin"


def test_a_talk_over_midnight_names_both_days() -> None:
    description = only_event(rendered(make_interview("2026-11-24T23:45")))["DESCRIPTION"]
    assert description == "Tue 24 Nov 2026 23:45-Wed 25 Nov 00:15 Europe/Dublin"


def test_a_move_keeps_the_identity_and_raises_the_sequence() -> None:
    talk = make_interview()
    before = only_event(rendered(talk))
    talk.starts_at, talk.sequence, talk.changed_at = instant("2026-11-27T10:00"), 1, AT
    after = only_event(rendered(talk))
    assert before["UID"] == after["UID"] == f"{talk.uid}@infochat"
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert after["DTSTAMP"].dt == after["LAST-MODIFIED"].dt == AT


def test_a_talk_that_is_to_come_rings_a_day_and_a_quarter_of_an_hour_before() -> None:
    alarms = only_event(rendered(make_interview())).walk("VALARM")
    assert [alarm["TRIGGER"].dt for alarm in alarms] == [timedelta(days=-1), timedelta(minutes=-15)]
    assert [alarm["ACTION"] for alarm in alarms] == ["DISPLAY", "DISPLAY"]


@pytest.mark.parametrize("status", ["met", "no_show", "cancelled"])
def test_what_is_over_or_off_does_not_ring(status: str) -> None:
    assert only_event(rendered(make_interview(status=status))).walk("VALARM") == []


def test_a_cancelled_talk_takes_its_entry_out() -> None:
    text = rendered(make_interview(status="cancelled", sequence=2))
    assert "METHOD:CANCEL" in unfolded(text)
    event = only_event(text)
    assert (event["STATUS"], event["TRANSP"], event["SEQUENCE"]) == ("CANCELLED", "TRANSPARENT", 2)
    assert event["SUMMARY"] == "Cancelled: Talk with Ada Lovelace"


def test_the_organizer_is_named_only_with_a_usable_address() -> None:
    text = rendered(make_interview(), organizer_name='Me";X="', organizer_email="me@example.org")
    organizer = only_event(text)["ORGANIZER"]
    assert organizer == "mailto:me@example.org"
    assert organizer.params["CN"] == 'Me";X="'
    for email in ("", "a@b.c\r\nATTENDEE:mailto:e@x", "me"):
        assert "ORGANIZER" not in only_event(rendered(make_interview(), organizer_email=email))


def test_a_link_is_given_as_link_too_and_nothing_else_is() -> None:
    assert (
        only_event(rendered(make_interview(place="https://meet.example.org/x")))["URL"] == "https://meet.example.org/x"
    )
    for place in ("javascript:alert(1)", "https://a.b/\r\nX:1", "Cafe Nero"):
        assert "URL" not in only_event(rendered(make_interview(place=place)))


def test_notes_never_reach_a_calendar() -> None:
    ada = make_contact(why="CANARY", notes=[Note(uid="n", at=AT, text="CANARY", confidential=True)])
    ada.interviews = [make_interview(because="CANARY")]
    assert "CANARY" not in rendered(ada.interviews[0], ada)
    assert "CANARY" not in render_feed(make_challenge(ada), zone=DUBLIN)


def test_the_feed_holds_every_talk_once_and_cancelled_ones_as_such() -> None:
    ada, grace = make_contact(), make_contact("Grace Hopper")
    ada.interviews = [make_interview("2026-11-24T14:30"), make_interview("2026-11-20T14:30", status="cancelled")]
    grace.interviews = [make_interview("2026-11-22T14:30", status="met")]
    text = render_feed(make_challenge(ada, grace), zone=DUBLIN)
    events = Calendar.from_ical(text).walk("VEVENT")
    assert [event["STATUS"] for event in events] == ["CANCELLED", "CONFIRMED", "CONFIRMED"]
    assert len({event["UID"] for event in events}) == 3
    assert text == render_feed(make_challenge(ada, grace), zone=DUBLIN)


def test_our_own_feed_read_as_a_calendar_is_busy_at_the_talks_alone() -> None:
    ada = make_contact(interviews=[make_interview(), make_interview("2026-11-25T10:00", status="cancelled")])
    due = [DueEntry("thank-a1", date(2026, 11, 24), "Thank Ada")]
    feed = render_feed(make_challenge(ada), zone=DUBLIN)
    busy = busy_times(
        (feed + feed + render_due(due, at=AT)).encode(),
        zone=DUBLIN,
        start=instant("2026-11-23T00:00"),
        end=instant("2026-11-30T00:00"),
    )
    assert {(taken.start, taken.summary) for taken in busy.intervals} == {
        (instant("2026-11-24T14:30"), "Talk with Ada Lovelace")
    }


def test_due_days_are_whole_days_under_a_lasting_identity() -> None:
    entry = DueEntry("thank-a1/\r\nb", date(2026, 12, 31), "Thank Ada, soon", "infochat thank ada")
    event = only_event(render_due([entry], at=AT))
    assert event["UID"] == "due-thank-a1---b@infochat"
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 12, 31), date(2027, 1, 1))
    assert event["DESCRIPTION"] == "infochat thank ada"


hostile = st.one_of(
    st.text(max_size=120),
    st.sampled_from(
        [
            *("A\r\nATTENDEE:mailto:e@x", "A\rX:1", "A\u2028X:1", "A\x00\x1b[2J", "\\n\\", 'a;b,c:"d"', "ü" * 100),
            *("BEGIN:VEVENT", "\nEND:VCALENDAR\n", "\ud800", "日本語" * 30),
        ]
    ),
)


@given(hostile, hostile, hostile)
def test_no_text_adds_a_line_or_breaks_a_letter(name: str, place: str, question: str) -> None:
    ada = make_contact(name="x")
    ada.name = name
    plain = rendered(make_interview(place="p", questions=["q"]), make_contact())
    text = rendered(make_interview(place=place or "p", questions=[question]), ada, organizer_name=name)
    for line in text.encode().split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    assert not any(ord(char) < 32 and char not in "\r\n" for char in text)
    assert not set(text) & {"\u2028", "\u2029", "\x7f", "\x85"}

    def names(of: str) -> list[str]:
        return [line.partition(":")[0].partition(";")[0] for line in unfolded(of) if not line.startswith("URL")]

    assert names(text) == names(plain)


def test_a_zone_that_nobody_knows_leaves_the_talk_in_ones_own_alone() -> None:
    assert "Mars" not in rendered(make_interview(), make_contact(time_zone="Mars/Olympus"))
