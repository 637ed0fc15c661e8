"""What one promised, row by row: the days it counts from, is due and is told, and why."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from build import instant, make_challenge, make_contact, moment, uid
from infochat.domain.agenda.due import Outlook
from infochat.domain.agenda.owed_promises import owed_tasks, owed_to_oneself
from infochat.domain.decision import Verdict, Year
from infochat.domain.people import Task
from infochat.domain.workdays import Workdays

NOW = moment("2026-11-23T10:00", "Pacific/Auckland")


@pytest.mark.parametrize(("facts", "expected"), [
    ({"kind": "todo"}, ("promise", "11-19", "11-23", "11-19", "Send it")),
    ({"kind": "promise"}, ("promise", "11-19", "11-23", "11-19", "promised: Send it")),
    ({"kind": "advice"}, ("advice", "11-19", "12-03", "12-03", "advised: Send it")),
    ({"kind": "todo", "due": date(2026, 11, 28)}, ("promise", "11-19", "11-28", "11-28", "Send it")),
    ({"kind": "advice", "due": date(2026, 11, 28)}, ("advice", "11-19", "11-28", "11-28", "advised: Send it")),
    ({"kind": "todo", "confidential": True}, ("promise", "11-19", "11-23", "11-19", "something confidential")),
    ({"kind": "promise", "confidential": True},
     ("promise", "11-19", "11-23", "11-19", "promised: something confidential")),
    ({"kind": "advice", "confidential": True},
     ("advice", "11-19", "12-03", "12-03", "advised: something confidential")),
    ({"kind": "todo", "state": "done"}, None),
    ({"kind": "advice", "state": "declined"}, None),
])  # fmt: skip
def test_task_is_owed_from_the_day_it_was_given_on_and_advice_from_its_day(
    facts: Any, expected: tuple[str, ...] | None
) -> None:
    task = Task(uid=uid(), id="t7", text="Send it", created_on=date(2026, 11, 19), **facts)
    ada = make_contact(tasks=[task])
    items = list(owed_tasks(Outlook(make_challenge(ada), NOW, Workdays()), ada))
    assert all((item.contact, item.task, item.command) == (ada, task, "infochat done t7") for item in items)
    told = [(item.kind, *(str(day)[5:] for day in (item.since, item.due, item.shows_on)), item.why) for item in items]
    assert told == ([expected] if expected else [])


def decided(year: int = 2026, at: str = "2026-12-27T12:00", **facts: Any) -> Year:
    """A verdict that was given on 28 December in Auckland."""
    return Year(uid=uid(), year=year, goal=3,
                verdict=Verdict(**({"outcome": "change_career", "decided_at": instant(at)} | facts)))  # fmt: skip


def owed(*years: Year) -> list[tuple[str, ...]]:
    told = []
    for item in owed_to_oneself(Outlook(make_challenge(years=list(years)), NOW, Workdays())):
        assert (item.kind, item.contact) == ("promise", None)
        told.append((str(item.since), str(item.due), str(item.shows_on), item.why, item.command))
    return told


STEP = {"first_step": "Apply"}
AGAIN = 'the day you set to look again at "change career"'
COMPARE = "infochat evaluate --compare 2026"


@pytest.mark.parametrize(("facts", "expected"), [
    ({}, [("2026-12-28", "2027-01-01", "2027-01-01", 'the day to look again at "change career"',
           "infochat evaluate")]),
    (STEP, [("2026-12-28", "2027-01-01", "2027-01-01",
             'your verdict of 2026 was "change career"; first step: "Apply"', COMPARE)]),
    (STEP | {"first_step_on": date(2027, 1, 15)},
     [("2026-12-28", "2027-01-15", "2027-01-01",
       'your verdict of 2026 was "change career"; first step by Fri 15 Jan 2027: "Apply"', COMPARE)]),
    (STEP | {"first_step_on": date(2026, 12, 30)},
     [("2026-12-28", "2026-12-30", "2026-12-30",
       'your verdict of 2026 was "change career"; first step by Wed 30 Dec: "Apply"', COMPARE)]),
    (STEP | {"revisit_on": date(2027, 3, 1)},
     [("2026-12-28", "2027-01-01", "2027-01-01",
       'your verdict of 2026 was "change career"; first step: "Apply"; look again on Mon 1 Mar 2027', COMPARE),
      ("2026-12-28", "2027-03-01", "2027-03-01", AGAIN, "infochat evaluate")]),
    (STEP | {"first_step_happened": "no"}, []),
    (STEP | {"first_step_happened": "no", "revisit_on": date(2027, 3, 1)},
     [("2026-12-28", "2027-03-01", "2027-03-01", AGAIN, "infochat evaluate")]),
    ({"revisit_on": date(2026, 12, 29)}, [("2026-12-28", "2026-12-29", "2026-12-29", AGAIN, "infochat evaluate")]),
    ({"revisit_on": date(2026, 12, 28)}, []),
])  # fmt: skip
def test_verdict_comes_back_with_its_step_and_its_day(facts: Any, expected: list[tuple[str, ...]]) -> None:
    assert owed(decided(**facts)) == expected


def test_step_of_a_verdict_that_came_late_is_told_at_once() -> None:
    late = decided(at="2027-01-08T12:00", **STEP)
    assert [told[:3] for told in owed(late)] == [("2027-01-09", "2027-01-11", "2027-01-09")]


def test_only_the_last_verdict_comes_back() -> None:
    older, newer = decided(2025, "2025-12-27T12:00"), decided(2026, "2026-12-27T12:00")
    undecided = Year(uid=uid(), year=2027, goal=3)
    assert [told[0] for told in owed(newer, older, undecided)] == ["2026-12-28"]
    assert owed(undecided) == []
