"""What is owed, to whom, by when and why."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build import instant, make_challenge, make_contact, make_interview, make_talk, moment, replied, sent, uid
from infochat.domain.agenda.agenda import SnoozeError, owed, snooze
from infochat.domain.agenda.due import KINDS, DueItem, add_months
from infochat.domain.challenge import Challenge
from infochat.domain.decision import Verdict, Year
from infochat.domain.moment import Moment
from infochat.domain.outreach.exchange import record_reply, record_sent
from infochat.domain.people import Contact, Task
from infochat.domain.standing import stage_of
from infochat.domain.talks import Debrief, Referral
from infochat.domain.waiting import name_by_days
from infochat.domain.workdays import Workdays, workdays_from

HEARD = {"takeaway": "Course first"}


def due(challenge: Challenge, now: str, **settings: str) -> list[tuple[str, str | None, str]]:
    """Kind, id and day of everything that is owed at a moment."""
    challenge.settings.update(settings)
    items = owed(challenge, moment(now), workdays_from(challenge.settings)).due
    return [(item.kind, item.contact.id if item.contact else None, item.due.isoformat()) for item in items]


def kinds(challenge: Challenge, now: str, **settings: str) -> list[str]:
    return [kind for kind, _, _ in due(challenge, now, **settings)]


def first_owed(challenge: Challenge, now: str) -> DueItem:
    agenda = owed(challenge, moment(now), Workdays())
    return (*agenda.due, *agenda.coming)[0]


def ada(**changes: Any) -> Contact:
    return make_contact("Ada Lovelace", **({"company": "Analytical Ltd"} | changes))


def task(kind: str, created: str, **changes: Any) -> Task:
    facts = {
        "uid": uid(),
        "id": "t1",
        "kind": kind,
        "text": "Send the article",
        "created_on": date.fromisoformat(created),
    }
    return Task(**(facts | changes))


def verdict(**changes: Any) -> Year:
    facts = {
        "outcome": "change_career",
        "decided_at": instant("2026-12-28T10:00"),
        "first_step": "apply for the course",
        "first_step_on": date(2027, 1, 15),
        "revisit_on": date(2027, 6, 1),
    }
    return Year(uid=uid(), year=2026, goal=3, verdict=Verdict(**(facts | changes)))


class TestSilence:
    def test_three_business_days_suggest_a_second_person_and_seven_the_nudge(self) -> None:
        challenge = make_challenge(ada(outreach=[sent("ask", "2026-11-22")]))
        assert due(challenge, "2026-11-24T10:00") == []
        assert due(challenge, "2026-11-25T10:00") == [("second_person", "ada-lovelace", "2026-11-25")]
        assert due(challenge, "2026-11-30T10:00") == [("second_person", "ada-lovelace", "2026-11-25")]
        assert due(challenge, "2026-12-01T10:00") == [("nudge", "ada-lovelace", "2026-12-01")]

    def test_third_message_is_never_suggested(self) -> None:
        challenge = make_challenge(ada(outreach=[sent("ask", "2026-11-02"), sent("nudge", "2026-11-11")]))
        for back in range(400):
            day = date(2026, 11, 12) + timedelta(days=back)
            assert kinds(challenge, f"{day}T10:00") == []

    def test_second_person_is_settled_by_asking_somebody_else_of_the_company(self) -> None:
        babbage = make_contact("Charles Babbage", company="Analytical, Ltd.", outreach=[sent("ask", "2026-11-25")])
        challenge = make_challenge(ada(outreach=[sent("ask", "2026-11-20")]), babbage)
        assert kinds(challenge, "2026-11-26T10:00") == []

    def test_third_person_of_a_company_is_not_suggested_while_two_are_asked(self) -> None:
        babbage = make_contact("Charles Babbage", company="Analytical, Ltd.", outreach=[sent("ask", "2026-11-25")])
        challenge = make_challenge(ada(outreach=[sent("ask", "2026-11-20")]), babbage)
        assert kinds(challenge, "2026-12-01T10:00") == ["nudge"]
        assert kinds(challenge, "2026-11-30T10:00") == []

    def test_second_person_needs_a_company_and_is_found_by_it(self) -> None:
        assert kinds(make_challenge(ada(company=None, outreach=[sent("ask", "2026-11-20")])), "2026-11-26T10:00") == []
        challenge = make_challenge(ada(outreach=[sent("ask", "2026-11-20")]))
        item = owed(challenge, moment("2026-11-26T10:00"), Workdays()).due[0]
        assert item.command == "infochat find 'Analytical Ltd'"

    @pytest.mark.parametrize(("cadence", "first_nudge"), [
        ("3b7", "2026-11-11"), ("gentle", "2026-11-11"), ("weekly3", "2026-11-09"), ("0,2,1", "2026-11-04"),
    ])  # fmt: skip
    def test_profile_sets_the_day_of_the_nudge(self, cadence: str, first_nudge: str) -> None:
        challenge = make_challenge(ada(outreach=[sent("ask", "2026-11-02")]))
        day = date.fromisoformat(first_nudge)
        assert "nudge" not in kinds(challenge, f"{day - timedelta(days=1)}T10:00", cadence=cadence)
        assert due(challenge, f"{day}T10:00", cadence=cadence) == [("nudge", "ada-lovelace", first_nudge)]

    def test_own_figures_set_the_day_of_the_second_person(self) -> None:
        challenge = make_challenge(ada(outreach=[sent("ask", "2026-11-02")]))
        assert due(challenge, "2026-11-04T10:00", cadence="2,9,1") == [("second_person", "ada-lovelace", "2026-11-04")]

    def test_weekly_profile_stops_after_three_nudges(self) -> None:
        messages = [sent("ask", "2026-11-02"), sent("nudge", "2026-11-09"), sent("nudge", "2026-11-16")]
        challenge = make_challenge(ada(outreach=messages), settings={"cadence": "weekly3"})
        assert kinds(challenge, "2026-11-23T10:00") == ["nudge"]
        messages.append(sent("nudge", "2026-11-23"))
        assert kinds(challenge, "2026-12-23T10:00") == []

    @pytest.mark.parametrize("stop", [
        {"replies": [replied("yes", "2026-11-05")]}, {"replies": [replied("no", "2026-11-05")]},
        {"replies": [replied("refer", "2026-11-05")]}, {"do_not_contact": True},
        {"interviews": [make_interview("2026-12-24T10:00")]},
        {"interviews": [make_talk("2026-11-06T10:00", **HEARD)]},
    ])  # fmt: skip
    def test_answer_or_talk_however_noted_stops_the_nudge(self, stop: dict[str, Any]) -> None:
        challenge = make_challenge(ada(outreach=[sent("ask", "2026-11-02")], **stop))
        assert not {"nudge", "second_person"} & set(kinds(challenge, "2026-11-20T10:00"))

    def test_own_and_their_absence_put_the_nudge_off(self) -> None:
        challenge = make_challenge(ada(outreach=[sent("ask", "2026-11-02")]))
        assert due(challenge, "2026-11-30T10:00", away="2026-11-09..2026-11-13")[0][2] == "2026-11-18"
        away = make_challenge(ada(outreach=[sent("ask", "2026-11-02")], away_until=date(2026, 11, 13)))
        assert due(away, "2026-11-30T10:00")[0][2] == "2026-11-24"

    def test_holiday_is_no_day_of_silence(self) -> None:
        challenge = make_challenge(ada(outreach=[sent("ask", "2026-11-02")]))
        assert due(challenge, "2026-11-30T10:00", holidays="2026-11-11")[0][2] == "2026-11-12"


class TestAnswers:
    def test_later_comes_back_on_its_day(self) -> None:
        later = replied("later", "2026-11-05", until=date(2026, 12, 5))
        challenge = make_challenge(ada(outreach=[sent("ask", "2026-11-02")], replies=[later]))
        assert kinds(challenge, "2026-12-06T10:00") == []
        assert due(challenge, "2026-12-07T10:00") == [("first_ask", "ada-lovelace", "2026-12-07")]
        challenge.contacts[0].outreach.append(sent("ask", "2026-12-07"))
        assert kinds(challenge, "2026-12-08T10:00") == []

    def test_yes_without_a_time_is_owed_a_time(self) -> None:
        challenge = make_challenge(ada(outreach=[sent("ask", "2026-11-02")], replies=[replied("yes", "2026-11-05")]))
        item = owed(challenge, moment("2026-11-06T10:00"), Workdays()).due[0]
        assert (item.kind, item.command) == ("meet", "infochat schedule ada-lovelace")

    def test_bounced_message_wants_another_way(self) -> None:
        challenge = make_challenge(
            ada(outreach=[sent("ask", "2026-11-02")], replies=[replied("bounced", "2026-11-02")])
        )
        assert due(challenge, "2026-11-03T10:00") == [("first_ask", "ada-lovelace", "2026-11-03")]

    def test_suggested_person_is_asked_within_two_business_days_of_the_talk(self) -> None:
        grace = make_contact("Grace Hopper", outreach=[sent("thanks", "2026-11-20")])
        mary = make_contact("Mary Somerville", via=grace.uid, created_at=instant("2026-11-22T10:00"))
        referral = Referral(name="Mary Somerville", contact=mary.uid)
        grace.interviews = [make_talk("2026-11-19T10:00", takeaway="x", referrals=[referral])]
        assert due(make_challenge(grace, mary), "2026-11-22T10:00") == [("first_ask", "mary-somerville", "2026-11-23")]

    def test_somebody_merely_found_is_owed_nothing(self) -> None:
        assert kinds(make_challenge(ada()), "2026-11-22T10:00") == []

    def test_talk_that_was_called_off_is_thought_of_again(self) -> None:
        talk = make_interview("2026-11-25T10:00", status="cancelled", changed_at=instant("2026-11-20T10:00"))
        challenge = make_challenge(ada(interviews=[talk], outreach=[sent("moved", "2026-11-20")]))
        assert kinds(challenge, "2026-11-24T10:00") == []
        assert due(challenge, "2026-11-25T10:00") == [("meet", "ada-lovelace", "2026-11-25")]
        challenge.contacts[0].outreach.append(sent("ask", "2026-11-25"))
        assert kinds(challenge, "2026-11-25T10:00") == []

    def test_no_show_is_owed_a_kind_second_try(self) -> None:
        challenge = make_challenge(ada(interviews=[make_interview("2026-11-19T10:00", status="no_show")]))
        assert kinds(challenge, "2026-11-20T10:00") == ["first_ask"]
        challenge.contacts[0].outreach.append(sent("ask", "2026-11-20"))
        assert kinds(challenge, "2026-11-20T10:00") == []


class TestTalks:
    def test_talk_is_confirmed_and_prepared_one_business_day_before(self) -> None:
        challenge = make_challenge(ada(interviews=[make_interview("2026-11-23T14:30")]))
        assert due(challenge, "2026-11-19T10:00") == []
        assert due(challenge, "2026-11-20T10:00") == [
            ("confirm", "ada-lovelace", "2026-11-20"), ("prepare", "ada-lovelace", "2026-11-20"),
        ]  # fmt: skip

    def test_confirmed_and_prepared_talk_owes_nothing_until_its_day(self) -> None:
        talk = make_interview("2026-11-24T14:30")
        person = ada(interviews=[talk], outreach=[sent("confirm", "2026-11-23", interview=talk.uid)])
        person.preparation.interest_before = 6
        assert due(make_challenge(person), "2026-11-23T16:00") == []
        assert due(make_challenge(person), "2026-11-24T08:00") == [("meet", "ada-lovelace", "2026-11-24")]

    def test_moved_talk_is_confirmed_anew(self) -> None:
        talk = make_interview("2026-11-24T14:30", changed_at=instant("2026-11-20T10:00"))
        person = ada(interviews=[talk], outreach=[sent("confirm", "2026-11-19", interview=talk.uid)])
        assert "confirm" in kinds(make_challenge(person), "2026-11-23T10:00")

    def test_talk_fixed_for_tomorrow_needs_no_confirmation(self) -> None:
        talk = make_interview("2026-11-24T14:30", changed_at=instant("2026-11-23T09:00"))
        assert kinds(make_challenge(ada(interviews=[talk])), "2026-11-23T10:00") == ["prepare"]

    def test_talk_of_today_is_told_until_it_is_over_and_then_asked_about(self) -> None:
        challenge = make_challenge(ada(interviews=[make_interview("2026-11-24T14:30")]))
        during = owed(challenge, moment("2026-11-24T14:45"), Workdays())
        assert [contact.id for contact, _ in during.today] == ["ada-lovelace"]
        after = owed(challenge, moment("2026-11-24T15:00"), Workdays())
        assert after.today == []
        assert [item.kind for item in after.due] == ["debrief"]

    def test_thanks_are_due_within_a_day_late_after_three_and_owed_until_sent(self) -> None:
        person = ada(interviews=[make_talk("2026-11-19T14:30", **HEARD)])
        challenge = make_challenge(person)
        assert due(challenge, "2026-11-19T15:30") == [("thank", "ada-lovelace", "2026-11-20")]
        assert "late" not in owed(challenge, moment("2026-11-22T14:00"), Workdays()).due[0].why
        assert "late" in owed(challenge, moment("2026-11-22T16:00"), Workdays()).due[0].why
        assert due(challenge, "2027-11-22T16:00")[0] == ("thank", "ada-lovelace", "2026-11-20")
        person.outreach.append(sent("thanks", "2026-11-25"))
        assert due(challenge, "2026-11-25T16:00") == []

    def test_everybody_in_a_talk_is_thanked_but_it_is_written_down_once(self) -> None:
        grace = make_contact("Grace Hopper")
        talk = make_interview("2026-11-19T14:30", status="met", also_there=[grace.uid])
        assert sorted(kinds(make_challenge(ada(interviews=[talk]), grace), "2026-11-20T10:00")) == [
            "debrief", "thank", "thank",
        ]  # fmt: skip

    def test_two_talks_owe_one_thank_you(self) -> None:
        person = ada(interviews=[make_talk("2026-11-17T10:00", **HEARD), make_talk("2026-11-19T10:00", **HEARD)])
        assert due(make_challenge(person), "2026-11-20T10:00") == [("thank", "ada-lovelace", "2026-11-18")]


class TestPromises:
    def test_promise_and_to_do_are_told_at_once_or_on_their_day(self) -> None:
        challenge = make_challenge(ada(tasks=[task("promise", "2026-11-19")]))
        assert due(challenge, "2026-11-19T10:00") == [("promise", "ada-lovelace", "2026-11-23")]
        dated = make_challenge(ada(tasks=[task("todo", "2026-11-19", due=date(2026, 11, 28))]))
        assert due(dated, "2026-11-27T10:00") == []
        assert due(dated, "2026-11-28T10:00") == [("promise", "ada-lovelace", "2026-11-28")]

    def test_each_promise_is_its_own(self) -> None:
        tasks = [task("promise", "2026-11-19"), task("promise", "2026-11-19", id="t2")]
        items = owed(make_challenge(ada(tasks=tasks)), moment("2026-11-20T10:00"), Workdays()).due
        assert {item.command for item in items} == {"infochat done t1", "infochat done t2"}

    def test_confidential_task_is_never_quoted(self) -> None:
        challenge = make_challenge(ada(tasks=[task("promise", "2026-11-19", confidential=True)]))
        assert "article" not in owed(challenge, moment("2026-11-20T10:00"), Workdays()).due[0].why

    def test_advice_is_asked_about_after_ten_business_days_and_then_told(self) -> None:
        advice = task("advice", "2026-11-02")
        person = ada(tasks=[advice], interviews=[make_talk("2026-11-02T10:00", **HEARD)],
                     outreach=[sent("thanks", "2026-11-03")])  # fmt: skip
        challenge = make_challenge(person)
        assert kinds(challenge, "2026-11-13T10:00") == []
        assert due(challenge, "2026-11-16T10:00") == [("advice", "ada-lovelace", "2026-11-16")]
        advice.state, advice.settled_on = "declined", date(2026, 11, 16)
        assert due(challenge, "2026-11-16T10:00") == [("update", "ada-lovelace", "2026-11-30")]
        person.outreach.append(sent("update", "2026-11-17"))
        assert kinds(challenge, "2026-11-17T10:00") == []

    def test_introducer_hears_how_it_went(self) -> None:
        mary = make_contact("Mary Somerville")
        person = ada(via=mary.uid, interviews=[make_talk("2026-11-19T10:00", **HEARD)],
                     outreach=[sent("thanks", "2026-11-20")])  # fmt: skip
        assert due(make_challenge(person, mary), "2026-11-20T10:00") == [("update", "mary-somerville", "2026-12-03")]

    def test_first_step_comes_back_in_january_until_it_was_answered_for(self) -> None:
        record = verdict()
        challenge = make_challenge(years=[record])
        assert kinds(challenge, "2026-12-31T10:00") == []
        assert due(challenge, "2027-01-01T10:00") == [("promise", None, "2027-01-15")]
        assert record.verdict
        record.verdict.first_step_happened = "yes"
        assert kinds(challenge, "2027-01-01T10:00") == []
        assert due(challenge, "2027-06-01T10:00") == [("promise", None, "2027-06-01")]

    def test_january_tells_last_years_verdict_with_its_step_and_its_days(self) -> None:
        items = owed(make_challenge(years=[verdict()]), moment("2027-01-04T10:00"), Workdays()).due
        assert [(item.kind, item.why, item.action) for item in items] == [
            (
                "promise",
                'your verdict of 2026 was "change career"; first step by Fri 15 Jan 2027: "apply for the course";'
                " look again on Tue 1 Jun 2027",
                "evaluate --compare 2026",
            )
        ]

    def test_newer_verdict_settles_the_day_to_look_again(self) -> None:
        newer = verdict(decided_at=instant("2027-06-02T10:00"), first_step=None, revisit_on=None)
        newer.year = 2027
        assert kinds(make_challenge(years=[verdict(), newer]), "2027-06-03T10:00") == []

    def test_those_who_helped_hear_how_the_year_ended(self) -> None:
        person = ada(interviews=[make_talk("2026-11-19T10:00", **HEARD)], outreach=[sent("thanks", "2026-11-20")])
        challenge = make_challenge(person, years=[verdict(first_step=None, revisit_on=None)])
        assert kinds(challenge, "2026-12-29T10:00") == ["update"]
        challenge.years[0].verdict.midyear = True  # type: ignore[union-attr]
        assert "update" not in kinds(challenge, "2026-12-29T10:00")

    def test_verdict_on_the_way_is_told_once_the_year_is_over(self) -> None:
        person = ada(interviews=[make_talk("2026-11-19T10:00", **HEARD)],
                     outreach=[sent("thanks", "2026-11-20"), sent("update", "2026-12-30")])  # fmt: skip
        challenge = make_challenge(person, years=[verdict(midyear=True)])
        assert "update" not in kinds(challenge, "2026-12-31T10:00")
        assert "update" in kinds(challenge, "2027-01-01T10:00")
        person.outreach.append(sent("update", "2027-01-04"))
        assert "update" not in kinds(challenge, "2027-01-04T10:00")

    def test_bare_verdict_comes_back_in_january(self) -> None:
        challenge = make_challenge(years=[verdict(first_step=None, first_step_on=None, revisit_on=None)])
        assert kinds(challenge, "2026-12-31T10:00") == []
        assert due(challenge, "2027-01-04T10:00", holidays="2027-01-01") == [("promise", None, "2027-01-04")]


class TestTouch:
    def person(self, *updates: str, **changes: Any) -> Contact:
        outreach = [sent("thanks", "2026-01-13"), *(sent("update", day) for day in updates)]
        return ada(interviews=[make_talk("2026-01-12T10:00", **HEARD)], outreach=outreach, **changes)

    @pytest.mark.parametrize(
        ("updates", "answers", "expected"),
        [
            ((), (), "2026-02-13"),
            (("2026-02-20",), (), "2026-05-20"),
            (("2026-02-20",), ("2026-03-02",), "2026-06-02"),
            (("2026-02-20", "2026-05-20"), ("2026-05-22",), "2026-11-23"),
        ],
    )
    def test_one_three_and_six_months_count_from_the_last_real_contact(
        self, updates: tuple[str, ...], answers: tuple[str, ...], expected: str
    ) -> None:
        person = self.person(*updates, replies=[replied("refer", day) for day in answers])
        item = first_owed(make_challenge(person), "2026-06-01T10:00")
        assert (item.kind, item.due.isoformat()) == ("keep_in_touch", expected)

    def test_advice_they_heard_the_end_of_starts_the_count_again(self) -> None:
        told = task("advice", "2026-01-12", state="done", settled_on=date(2026, 2, 2), told_on=date(2026, 2, 10))
        person = self.person(tasks=[told])
        item = first_owed(make_challenge(person), "2026-02-20T10:00")
        assert (item.kind, item.due) == ("keep_in_touch", date(2026, 3, 10))

    def test_message_of_any_kind_starts_the_count_again(self) -> None:
        person = self.person("2026-02-20")
        assert first_owed(make_challenge(person), "2026-02-21T10:00").due == date(2026, 5, 20)

    def test_somebody_silent_twice_is_left_in_peace(self) -> None:
        assert kinds(make_challenge(self.person("2026-02-20", "2026-05-20")), "2027-05-20T10:00") == []

    def test_thanks_come_before_keeping_in_touch(self) -> None:
        person = ada(interviews=[make_talk("2026-01-12T10:00", **HEARD)])
        assert kinds(make_challenge(person), "2026-06-12T10:00") == ["thank"]

    def test_somebody_who_wants_peace_is_owed_no_message(self) -> None:
        person = self.person(do_not_contact=True)
        person.outreach.clear()
        assert kinds(make_challenge(person), "2026-06-12T10:00") == []


class TestTheList:
    def test_what_was_due_earlier_comes_first(self) -> None:
        grace = make_contact("Grace Hopper", interviews=[make_talk("2026-11-19T10:00", **HEARD)])
        challenge = make_challenge(ada(outreach=[sent("ask", "2026-11-11")]), grace)
        days = [day for _, _, day in due(challenge, "2026-11-20T10:00")]
        assert len(days) == 2
        assert days == sorted(days)

    def test_empty_list_knows_the_next_thing(self) -> None:
        challenge = make_challenge(ada(outreach=[sent("ask", "2026-11-22")]))
        agenda = owed(challenge, moment("2026-11-22T10:00"), Workdays())
        assert agenda.due == []
        assert agenda.next is not None
        assert (agenda.next.kind, agenda.next.shows_on) == ("second_person", date(2026, 11, 25))

    def test_snoozed_person_waits_but_a_fixed_talk_does_not(self) -> None:
        person = ada(outreach=[sent("ask", "2026-11-02")])
        challenge = make_challenge(person)
        snooze(person, date(2026, 12, 1), moment("2026-11-20T10:00"))
        assert kinds(challenge, "2026-11-30T10:00") == []
        assert due(challenge, "2026-12-01T10:00") == [("nudge", "ada-lovelace", "2026-12-01")]
        person.interviews.append(make_interview("2026-11-24T14:30"))
        assert "confirm" in kinds(challenge, "2026-11-23T10:00")

    def test_nobody_is_snoozed_into_the_past(self) -> None:
        with pytest.raises(SnoozeError):
            snooze(ada(), date(2026, 11, 20), moment("2026-11-20T10:00"))

    def test_what_was_owed_before_one_left_waits_for_the_first_business_day_back(self) -> None:
        away = {"away": "2026-11-16..2026-11-20"}
        challenge = make_challenge(ada(outreach=[sent("ask", "2026-11-02")]), settings=away)
        assert kinds(challenge, "2026-11-13T10:00") == ["nudge"]
        assert kinds(challenge, "2026-11-16T10:00") == kinds(challenge, "2026-11-20T10:00") == []
        agenda = owed(challenge, moment("2026-11-17T10:00"), workdays_from(away))
        assert agenda.next
        assert (agenda.next.kind, agenda.next.shows_on) == ("nudge", date(2026, 11, 23))
        assert due(challenge, "2026-11-23T10:00") == [("nudge", "ada-lovelace", "2026-11-11")]

    def test_everything_waits_while_one_is_away(self) -> None:
        challenge = make_challenge(
            ada(interviews=[make_talk("2026-11-19T10:00", **HEARD)], tasks=[task("todo", "2026-11-18")])
        )
        assert kinds(challenge, "2026-11-20T10:00", away="2026-11-18..2026-11-22") == []
        assert sorted(kinds(challenge, "2026-11-23T10:00")) == ["promise", "thank"]

    def test_what_is_due_on_one_day_comes_by_kind_then_by_name_then_by_uid(self) -> None:
        promised = {"tasks": [task("promise", "2026-11-19")]}
        people = [
            make_contact("Zoe", **promised), make_contact("Ann", uid="b", **promised),
            make_contact("Ann", uid="a", **promised),
            make_contact("Mia", interviews=[make_talk("2026-11-22T10:00", **HEARD)]),
        ]  # fmt: skip
        record = verdict(first_step=None, revisit_on=date(2026, 11, 23), decided_at=instant("2026-11-02T10:00"))
        record.year = 2025
        items = owed(make_challenge(*people, years=[record]), moment("2026-11-23T10:00"), Workdays()).due
        assert [(item.kind, item.contact and item.contact.uid[:1]) for item in items] == [
            ("thank", people[3].uid[:1]), ("promise", None), ("promise", "a"), ("promise", "b"),
            ("promise", people[0].uid[:1]),
        ]  # fmt: skip

    def test_what_comes_later_is_told_soonest_first(self) -> None:
        tasks = [task("todo", "2026-11-19", due=date(2026, 12, day)) for day in (9, 3)]
        bo = make_contact("Bo", tasks=[task("todo", "2026-11-19", due=date(2026, 11, 30))],
                          snoozed_until=date(2026, 12, 5))  # fmt: skip
        agenda = owed(make_challenge(ada(tasks=tasks), bo), moment("2026-11-23T10:00"), Workdays())
        assert [item.shows_on for item in agenda.coming] == [date(2026, 12, day) for day in (3, 5, 9)]
        assert agenda.next is agenda.coming[0]
        assert owed(make_challenge(), moment("2026-11-23T10:00"), Workdays()).next is None

    def test_of_two_tasks_of_one_kind_each_is_told_and_of_two_talks_the_earlier_thanks(self) -> None:
        talks = [make_talk("2026-11-19T10:00", **HEARD), make_talk("2026-11-17T10:00", **HEARD)]
        person = ada(interviews=talks, tasks=[task("todo", "2026-11-19"), task("advice", "2026-11-02")])
        assert due(make_challenge(person), "2026-11-20T10:00") == [
            ("advice", "ada-lovelace", "2026-11-16"), ("thank", "ada-lovelace", "2026-11-18"),
            ("promise", "ada-lovelace", "2026-11-23"),
        ]  # fmt: skip

    @pytest.mark.parametrize(("news", "kind"), [
        ({"tasks": [task("advice", "2026-02-02", state="done", settled_on=date(2026, 2, 10))]}, "update"),
        ({"replies": [replied("later", "2026-02-02", until=date(2026, 2, 16))]}, "first_ask"),
        ({}, "keep_in_touch"),
    ])  # fmt: skip
    def test_news_makes_a_sign_of_life(self, news: dict[str, Any], kind: str) -> None:
        person = ada(interviews=[make_talk("2026-01-12T10:00", **HEARD)], outreach=[sent("thanks", "2026-01-13")],
                     **news)  # fmt: skip
        assert kinds(make_challenge(person), "2026-04-20T10:00") == [kind]

    @pytest.mark.parametrize(("until", "away", "due_on", "shows_on"), [
        (None, None, "2026-11-20", "2026-11-20"),
        ("2026-11-19", None, "2026-11-20", "2026-11-20"),
        ("2026-11-20", None, "2026-11-20", "2026-11-20"),
        ("2026-11-26", None, "2026-11-26", "2026-11-26"),
        (None, "2026-11-18..2026-11-22", "2026-11-20", "2026-11-23"),
        ("2026-11-26", "2026-11-25..2026-11-27", "2026-11-26", "2026-11-28"),
        (None, "2026-11-16..2026-11-17", "2026-11-20", "2026-11-20"),
        (None, "2026-11-14..2026-11-20", "2026-11-20", "2026-11-23"),
    ])  # fmt: skip
    def test_item_is_put_off_to_the_day_it_was_snoozed_to_and_out_of_ones_own_absence(
        self, until: str | None, away: str | None, due_on: str, shows_on: str
    ) -> None:
        todo = task("todo", "2026-11-02", due=date(2026, 11, 20))
        person = ada(tasks=[todo], snoozed_until=until and date.fromisoformat(until))
        settings = {"away": away} if away else {}
        agenda = owed(make_challenge(person, settings=settings), moment("2026-11-16T10:00"), workdays_from(settings))
        (item,) = [*agenda.due, *agenda.coming]
        assert (item.due.isoformat(), item.shows_on.isoformat()) == (due_on, shows_on)

    def test_verdict_is_put_off_out_of_ones_absence_though_it_is_nobodys(self) -> None:
        record = verdict(first_step=None, revisit_on=date(2027, 1, 5))
        away = {"away": "2027-01-04..2027-01-08"}
        (item,) = owed(
            make_challenge(years=[record], settings=away), moment("2027-01-01T10:00"), workdays_from(away)
        ).coming
        assert (item.due, item.shows_on) == (date(2027, 1, 5), date(2027, 1, 9))

    def test_time_to_be_fixed_is_put_off_and_a_fixed_one_is_not(self) -> None:
        yes = ada(replies=[replied("yes", "2026-11-18")], snoozed_until=date(2026, 12, 1))
        fixed = make_contact("Bo", interviews=[make_interview("2026-11-20T14:30")], snoozed_until=date(2026, 12, 1))
        assert due(make_challenge(yes, fixed), "2026-11-19T10:00") == [("confirm", "bo", "2026-11-19"),
                                                                       ("prepare", "bo", "2026-11-19")]  # fmt: skip

    def test_talks_of_the_day_in_ones_own_zone_are_told_earliest_first_until_they_are_over(self) -> None:
        late, early = make_interview("2026-11-24T09:30"), make_interview("2026-11-23T12:00")
        bo = make_contact("Bo", interviews=[early, make_interview("2026-11-24T11:00")])
        person = ada(interviews=[late, make_interview("2026-11-24T09:00", status="cancelled")])
        now = Moment(instant("2026-11-23T12:29"), ZoneInfo("Pacific/Auckland"), uid)
        challenge = make_challenge(person, bo)
        assert owed(challenge, now, Workdays()).today == [(bo, early), (person, late)]
        assert owed(challenge, now._replace(now=instant("2026-11-23T12:30")), Workdays()).today == [(person, late)]

    def test_snoozing_is_kept_with_its_day(self) -> None:
        person, now = ada(), moment("2026-11-20T10:00")
        snooze(person, date(2026, 11, 21), now)
        assert (person.snoozed_until, person.updated_at) == (date(2026, 11, 21), now.now)
        with pytest.raises(SnoozeError) as refused:
            snooze(person, date(2026, 11, 19), now)
        assert (refused.value.what, refused.value.remedy) == (
            "Thu 19 Nov 2026 does not lie ahead.", "Give a later day: --until DAY",
        )  # fmt: skip


DAYS = st.dates(date(2023, 12, 1), date(2029, 3, 31))
ZONES = st.sampled_from(["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Dublin", "Australia/Lord_Howe",
                         "America/Sao_Paulo", "Asia/Kathmandu"])  # fmt: skip


@st.composite
def stories(draw: st.DrawFn) -> tuple[Contact, date]:
    """Somebody with any past up to a day, and that day."""
    today = draw(DAYS)
    before = st.integers(0, 300).map(lambda back: (today - timedelta(days=back)).isoformat())
    messages = [sent(purpose, day) for purpose, day in draw(st.lists(
        st.tuples(st.sampled_from(["ask", "nudge", "thanks", "update"]), before), max_size=5))]  # fmt: skip
    replies = [replied(answer, day, until=today if answer == "later" else None) for answer, day in draw(st.lists(
        st.tuples(st.sampled_from(["yes", "later", "refer", "bounced"]), before), max_size=3))]  # fmt: skip
    talks = [make_interview(f"{day}T12:00", status=status, debrief=Debrief(takeaway="x"),
                            created_at=instant(f"{day}T10:00"), changed_at=instant(f"{day}T10:00"))
             for status, day in draw(st.lists(st.tuples(st.sampled_from(["met", "no_show", "cancelled"]), before),
                                              max_size=3))]  # fmt: skip
    advice = [task("advice", draw(before)) for _ in range(draw(st.integers(0, 1)))]
    return make_contact(company="Acme", outreach=messages, replies=replies, interviews=talks, tasks=advice,
                        created_at=instant("2023-01-01T10:00"), via=draw(st.sampled_from([None, "nobody"])),
                        away_until=draw(st.none() | st.just(today))), today  # fmt: skip


@given(stories(), ZONES, st.sampled_from(["", "2026-12-24..2027-01-06", "2024-02-28..2024-03-01"]))
def test_no_message_is_ever_due_on_a_day_off(story: tuple[Contact, date], zone: str, holidays: str) -> None:
    person, today = story
    now = Moment(instant(f"{today}T12:00"), ZoneInfo(zone), uid)
    settings = {"holidays": holidays} if holidays else {}
    workdays = workdays_from(settings)
    agenda = owed(make_challenge(person, settings=settings), now, workdays)
    for item in [*agenda.due, *agenda.coming]:
        assert item.since <= item.due
        assert item.kind in KINDS
        if item.kind not in ("thank", "debrief"):
            assert workdays.is_business_day(item.due), item
    assert len({(item.kind, item.task and item.task.id) for item in [*agenda.due, *agenda.coming]}) == len(
        [*agenda.due, *agenda.coming]
    )


@given(stories(), st.randoms())
def test_order_of_noting_changes_nothing(story: tuple[Contact, date], random: Any) -> None:
    person, today = story
    now = moment(f"{today}T12:00")

    def told() -> list[tuple[str, date, date, str]]:
        agenda = owed(make_challenge(person), now, Workdays())
        return [(item.kind, item.due, item.shows_on, item.why) for item in [*agenda.due, *agenda.coming]]

    # Two answers, messages or talks of one day cannot be told apart by their days.
    person.replies = list({reply.on: reply for reply in person.replies}.values())
    person.outreach = list({message.sent_on: message for message in person.outreach}.values())
    person.interviews = list({talk.starts_at: talk for talk in person.interviews}.values())
    before = told()
    for record in (person.outreach, person.replies, person.interviews):
        random.shuffle(record)
    assert told() == before


@given(stories())
def test_what_is_due_stays_due_until_something_happens(story: tuple[Contact, date]) -> None:
    person, today = story
    now, later = moment(f"{today}T12:00"), moment(f"{today + timedelta(days=3)}T12:00")
    kept = {"thank", "update", "advice", "keep_in_touch"}
    before = {item.kind for item in owed(make_challenge(person), now, Workdays()).due} & kept
    after = {item.kind for item in owed(make_challenge(person), later, Workdays()).due}
    assert before - {"keep_in_touch"} <= after


@given(DAYS, st.integers(0, 24))
def test_a_day_some_months_later_stays_within_its_month(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + timedelta(days=1)).day == 1


EVENTS = st.lists(
    st.tuples(st.sampled_from(["ask", "thanks", "update", "yes", "refer", "bounced", "met"]), st.integers(0, 300)),
    max_size=7, unique_by=lambda event: event[1],
)  # fmt: skip


@given(EVENTS, DAYS, ZONES, st.randoms())
def test_noting_late_owes_the_same_as_noting_in_time(
    events: list[tuple[str, int]], today: date, zone: str, random: Any
) -> None:
    """Each event noted on its own day, in order, or all of them today, in any order."""

    def at(day: date) -> Moment:
        return Moment(instant(f"{day}T12:00"), ZoneInfo(zone), uid)

    late = list(events)
    random.shuffle(late)
    results = []
    for order, is_late in ((sorted(events, key=lambda event: -event[1]), False), (late, True)):
        person = make_contact(company="Acme", created_at=instant("2020-01-01T10:00"))
        challenge = make_challenge(person)
        for kind, back in order:
            day = at(today - timedelta(days=back)).today
            noted = at(today) if is_late else at(today - timedelta(days=back))
            if kind == "met":
                person.interviews.append(make_interview(f"{today - timedelta(days=back)}T12:00", status="met",
                    debrief=Debrief(takeaway="x"), created_at=noted.now, changed_at=noted.now))  # fmt: skip
            elif kind in ("ask", "thanks", "update"):
                record_sent(challenge, person, noted, purpose=kind, on=day)  # type: ignore[arg-type]
            else:
                names = ["Grace Hopper"] if kind == "refer" else []
                record_reply(challenge, person, noted, answer=kind, on=day, names=names)  # type: ignore[arg-type]
        name_by_days(person, person.interviews, ZoneInfo(zone))
        agenda = owed(challenge, at(today), Workdays())
        stage = stage_of(challenge, person, ZoneInfo(zone))
        told = [(item.kind, item.due, item.shows_on, item.why) for item in [*agenda.due, *agenda.coming]]
        results.append((stage, told))
    assert results[0] == results[1]


@given(stories(), st.integers(0, 20), st.integers(0, 20))
def test_nothing_but_a_fixed_talk_is_told_while_one_is_away(
    story: tuple[Contact, date], before: int, after: int
) -> None:
    person, today = story
    away = f"{today - timedelta(days=before)}..{today + timedelta(days=after)}"
    agenda = owed(make_challenge(person, settings={"away": away}), moment(f"{today}T12:00"),
                  workdays_from({"away": away}))  # fmt: skip
    assert agenda.due == []
    assert all(item.shows_on > today + timedelta(days=after) for item in agenda.coming)
