"""What one promised: to-dos and promises about somebody, advice to follow, and the first step of a past verdict."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from infochat.domain.agenda.due import DueItem, Outlook
from infochat.domain.day_words import short_day
from infochat.domain.decision import Verdict, Year
from infochat.domain.people import Contact, Task

PROMISE_AFTER = 2
"""business days for a promise without a day of its own"""
ADVICE_AFTER = 10
"""business days after which advice is asked about: done, declined or still open? (domain notes, A8)"""


def owed_tasks(outlook: Outlook, contact: Contact) -> Iterator[DueItem]:
    """Yield each open to-do, promise and piece of advice about a contact; a day that was set stays as it was set."""
    for task in contact.tasks:
        if task.state == "open":
            after = ADVICE_AFTER if task.kind == "advice" else PROMISE_AFTER
            due = task.due or outlook.workdays.add_business_days(task.created_on, after)
            is_told_at_once = task.kind != "advice" and task.due is None
            yield DueItem(
                kind="advice" if task.kind == "advice" else "promise", contact=contact, since=task.created_on, due=due,
                shows_on=task.created_on if is_told_at_once else due, why=_told(task), action=f"done {task.id}",
                names_contact=False, task=task,
            )  # fmt: skip


def owed_to_oneself(outlook: Outlook) -> Iterator[DueItem]:
    """Yield the first step of the last verdict, told from January on, and the day to look at that verdict again."""
    decided = [(record, record.verdict) for record in outlook.challenge.years if record.verdict]
    if not decided:
        return
    record, verdict = max(decided, key=lambda pair: pair[1].decided_at)
    decided_on = outlook.day_of(verdict.decided_at)
    if verdict.first_step and verdict.first_step_happened is None:
        yield _first_step(outlook, record, verdict, decided_on)
    revisit_on = verdict.revisit_on
    if not (revisit_on or verdict.first_step):
        # A verdict always comes back in January, with or without a day or a step of its own.
        revisit_on = outlook.workdays.next_business_day(date(record.year + 1, 1, 1))
    if revisit_on and revisit_on > decided_on:
        said = verdict.outcome.replace("_", " ")
        yield DueItem(
            kind="promise", contact=None, since=decided_on, due=revisit_on, shows_on=revisit_on,
            why=f'the day {"you set " if verdict.revisit_on else ""}to look again at "{said}"', action="evaluate",
        )  # fmt: skip


def _first_step(outlook: Outlook, record: Year, verdict: Verdict, decided_on: date) -> DueItem:
    """Return the step with its day, or the first business day of the new year where none was set."""
    new_year = date(record.year + 1, 1, 1)
    due = verdict.first_step_on or outlook.workdays.next_business_day(max(new_year, decided_on))
    return DueItem(
        kind="promise", contact=None, since=decided_on, due=due, shows_on=max(min(due, new_year), decided_on),
        why=_told_again(record, verdict, decided_on),
        action=f"evaluate --compare {record.year}",
    )  # fmt: skip


def _told_again(record: Year, verdict: Verdict, decided_on: date) -> str:
    """Return a verdict of the year before with its first step and its days."""
    by = f" by {short_day(verdict.first_step_on, decided_on)}" if verdict.first_step_on else ""
    again = f"; look again on {short_day(verdict.revisit_on, decided_on)}" if verdict.revisit_on else ""
    said = verdict.outcome.replace("_", " ")
    return f'your verdict of {record.year} was "{said}"; first step{by}: "{verdict.first_step}"{again}'


def _told(task: Task) -> str:
    """Return what a task says; a confidential one is not quoted, since a reason may leave the terminal."""
    words = "something confidential" if task.confidential else task.text
    return {"promise": f"promised: {words}", "advice": f"advised: {words}"}.get(task.kind, words)
