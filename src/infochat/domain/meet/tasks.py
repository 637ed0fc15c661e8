"""Tasks: what is to be done about somebody, what was promised, and advice to follow, until each is settled."""

from __future__ import annotations

from datetime import date

from infochat.domain.challenge import Challenge
from infochat.domain.moment import Moment
from infochat.domain.people import Contact, Task, TaskKind
from infochat.domain.text import clean_line, fold
from infochat.errors import AmbiguousError, NotFoundError, StageError, UsageError

_LISTED = 8


class EmptyTaskError(UsageError):
    """A to-do that says nothing."""

    code = "empty_task"

    def __init__(self) -> None:
        super().__init__("a to-do needs words.", "Say what is to be done: infochat note ada --todo send the article")


class UnknownTaskError(NotFoundError):
    """A word that means no task; the open ones are the candidates."""

    code = "unknown_task"

    def __init__(self, word: str, open_ids: list[str]) -> None:
        shown = word if len(word) <= 60 else word[:59] + "…"
        remedy = f"Open are: {', '.join(open_ids[:_LISTED])}. " if open_ids else "Nothing is open. "
        super().__init__(f"there is no task '{shown}'.", remedy + "See what is due: infochat status", open_ids)


class SeveralTasksError(AmbiguousError):
    """A word that fits several open tasks."""

    code = "several_tasks"

    def __init__(self, ids: list[str]) -> None:
        super().__init__(f"that fits {len(ids)} tasks: {', '.join(ids[:_LISTED])}.", "Use one of these.", ids)


class SettledTaskError(StageError):
    """A task that was settled before."""

    code = "task_settled"

    def __init__(self, task: Task) -> None:
        on = f" on {task.settled_on.isoformat()}" if task.settled_on else ""
        super().__init__(
            f"{task.id} was {task.state} already{on}.",
            f"To say that they know: infochat done {task.id} --told. To take it back: infochat undo",
        )


class NothingToTellError(StageError):
    """A task of which the other side was told before."""

    code = "told_already"

    def __init__(self, task: Task) -> None:
        super().__init__(f"{task.id} was told already.", "Nothing is left to do about it.")


def add_task(
    challenge: Challenge,
    contact: Contact,
    moment: Moment,
    text: str,
    *,
    kind: TaskKind = "todo",
    due: date | None = None,
    interview: str | None = None,
    confidential: bool = False,
) -> Task:
    """Add a task about a contact under the next free id and return it; `interview` is the uid of the talk it is from.

    Raises EmptyTaskError, TextTooLongError.
    """
    cleaned = clean_line(text)
    if not cleaned:
        raise EmptyTaskError
    task = Task(
        uid=moment.new_uid(),
        id=next_task_id(challenge),
        kind=kind,
        text=cleaned,
        created_on=moment.today,
        due=due,
        interview=interview,
        confidential=confidential,
    )
    contact.tasks.append(task)
    contact.updated_at = moment.now
    return task


def next_task_id(challenge: Challenge) -> str:
    """Return the id after the highest in use: t1, t2 ...; an id is not given again while its task is kept."""
    numbers = (int(task.id[1:]) for _, task in challenge.tasks() if task.id[1:].isdecimal())
    return f"t{max(numbers, default=0) + 1}"


def open_tasks(challenge: Challenge) -> list[tuple[Contact, Task]]:
    """Return what is still to be done, with whom it is about: earliest due first, those without a day last."""
    waiting = [(contact, task) for contact, task in challenge.tasks() if task.state == "open"]
    return sorted(waiting, key=lambda pair: (pair[1].due or date.max, pair[1].created_on))


def get_task(challenge: Challenge, word: str) -> tuple[Contact, Task]:
    """Return the task that a word means: its id (t3, T3 or 3), else part of the text of exactly one open task.

    Raises UnknownTaskError, SeveralTasksError.
    """
    wanted = fold(clean_line(word))
    for contact, task in challenge.tasks():
        if wanted in (task.id, task.id[1:], task.uid):
            return contact, task
    waiting = open_tasks(challenge)
    hits = [pair for pair in waiting if wanted and wanted in fold(pair[1].text)]
    if len(hits) > 1:
        raise SeveralTasksError([task.id for _, task in hits])
    if not hits:
        raise UnknownTaskError(word, [task.id for _, task in waiting])
    return hits[0]


def settle_task(contact: Contact, task: Task, moment: Moment, *, declined: bool = False, told: bool = False) -> None:
    """Tick a task off as done or declined, and keep that the other side was told, which may come later.

    Raises SettledTaskError if there is nothing left to settle and nothing to tell, NothingToTellError.
    """
    if task.state != "open" and not told:
        raise SettledTaskError(task)
    if task.state != "open" and declined and task.state != "declined":
        raise SettledTaskError(task)
    if told and task.told_on:
        raise NothingToTellError(task)
    if task.state == "open":
        task.state = "declined" if declined else "done"
        task.settled_on = moment.today
    if told:
        task.told_on = moment.today
    contact.updated_at = moment.now
