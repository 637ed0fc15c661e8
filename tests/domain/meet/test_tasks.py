from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from build import make_challenge, make_contact, moment
from infochat.domain.meet.tasks import (
    EmptyTaskError,
    NothingToTellError,
    SettledTaskError,
    SeveralTasksError,
    UnknownTaskError,
    add_task,
    get_task,
    next_task_id,
    open_tasks,
    settle_task,
)
from infochat.domain.people import Task
from infochat.errors import InfochatError


def test_task_ids_count_on_over_all_people() -> None:
    ada, grace = make_contact(), make_contact("Grace Hopper")
    challenge = make_challenge(ada, grace)
    ids = [add_task(challenge, who, moment(), "something").id for who in (ada, grace, ada)]
    assert ids == ["t1", "t2", "t3"]


def test_a_task_without_words_is_refused() -> None:
    ada = make_contact()
    with pytest.raises(EmptyTaskError):
        add_task(make_challenge(ada), ada, moment(), " \t")


def test_open_tasks_come_by_their_day() -> None:
    ada = make_contact()
    challenge = make_challenge(ada)
    for text, due in (("later", date(2026, 12, 1)), ("some day", None), ("now", date(2026, 11, 1))):
        add_task(challenge, ada, moment(), text, due=due)
    assert [task.text for _, task in open_tasks(challenge)] == ["now", "later", "some day"]


@pytest.mark.parametrize("word", ["t2", "T2", "2", " t2 ", "article"])
def test_a_task_is_found_by_its_id_or_its_words(word: str) -> None:
    ada = make_contact()
    challenge = make_challenge(ada)
    add_task(challenge, ada, moment(), "Read the book")
    wanted = add_task(challenge, ada, moment(), "Send the Article")
    assert get_task(challenge, word) == (ada, wanted)


def test_a_word_for_no_task_or_for_two_is_refused() -> None:
    ada = make_contact()
    challenge = make_challenge(ada)
    add_task(challenge, ada, moment(), "Read the book")
    add_task(challenge, ada, moment(), "Lend the book")
    with pytest.raises(SeveralTasksError) as several:
        get_task(challenge, "book")
    assert several.value.candidates == ("t1", "t2")
    for word in ("t9", "", "film"):
        with pytest.raises(UnknownTaskError):
            get_task(challenge, word)


def test_advice_is_done_once_and_told_once() -> None:
    ada = make_contact()
    task = add_task(make_challenge(ada), ada, moment(), "Read the book", kind="advice")
    settle_task(ada, task, moment())
    assert (task.state, task.settled_on, task.told_on) == ("done", date(2026, 11, 22), None)
    for declined in (False, True):
        with pytest.raises(SettledTaskError):
            settle_task(ada, task, moment(), declined=declined)
    settle_task(ada, task, moment("2026-12-01T10:00"), told=True)
    assert (task.settled_on, task.told_on) == (date(2026, 11, 22), date(2026, 12, 1))
    with pytest.raises(NothingToTellError):
        settle_task(ada, task, moment(), told=True)


def test_declining_and_telling_go_in_one_step() -> None:
    ada = make_contact()
    task = add_task(make_challenge(ada), ada, moment(), "Read the book", kind="advice")
    settle_task(ada, task, moment(), declined=True, told=True)
    assert (task.state, task.told_on) == ("declined", date(2026, 11, 22))


def test_advice_that_was_followed_is_not_declined_as_well() -> None:
    ada = make_contact()
    task = add_task(make_challenge(ada), ada, moment(), "take the course", kind="advice")
    settle_task(ada, task, moment())
    with pytest.raises(SettledTaskError):
        settle_task(ada, task, moment(), declined=True, told=True)


def test_task_is_kept_with_all_that_was_said_of_it() -> None:
    ada = make_contact()
    now = moment("2026-11-22T23:30", "Pacific/Auckland")
    task = add_task(make_challenge(ada), ada, now, "  Send  it ", kind="promise", due=date(2026, 12, 1),
                    interview="talk", confidential=True)  # fmt: skip
    assert ada.tasks == [task]
    assert (task.text, task.kind, task.created_on, task.due) == (
        "Send it", "promise", date(2026, 11, 23), date(2026, 12, 1),
    )  # fmt: skip
    assert (task.interview, task.confidential, task.state, ada.updated_at) == ("talk", True, "open", now.now)
    plain = add_task(make_challenge(ada), ada, now, "Call")
    assert (plain.kind, plain.due, plain.interview, plain.confidential) == ("todo", None, None, False)
    assert plain.uid != task.uid


def make_task(**changes: Any) -> Task:
    return Task(**({"uid": "u", "id": "t1", "text": "Read it", "created_on": date(2026, 11, 2)} | changes))


@pytest.mark.parametrize(("ids", "following"), [
    ([], "t1"), (["t1"], "t2"), (["t9", "t10", "t2"], "t11"), (["own", "t3"], "t4"), (["own"], "t1"), (["t"], "t1"),
])  # fmt: skip
def test_next_id_is_the_one_after_the_highest_in_use(ids: list[str], following: str) -> None:
    assert next_task_id(make_challenge(make_contact(tasks=[make_task(id=one) for one in ids]))) == following


def test_of_tasks_of_one_day_the_older_comes_first_and_settled_ones_are_not_open() -> None:
    days = {"t1": date(2026, 11, 9), "t2": date(2026, 11, 2), "t3": date(2026, 11, 1)}
    tasks = [make_task(id=one, created_on=day, state="done" if one == "t3" else "open") for one, day in days.items()]
    ada = make_contact(tasks=tasks)
    assert open_tasks(make_challenge(ada)) == [(ada, tasks[1]), (ada, tasks[0])]


def test_settled_task_is_found_by_its_id_and_its_uid_but_not_by_its_words() -> None:
    done = make_task(id="t1", uid="0a0b", text="Read the book", state="done")
    ada = make_contact(tasks=[done, make_task(id="t2", text="Lend the book")])
    challenge = make_challenge(ada)
    assert get_task(challenge, "1") == get_task(challenge, "0A0B") == (ada, done)
    assert get_task(challenge, "book")[1].id == "t2"
    with pytest.raises(UnknownTaskError):
        get_task(challenge, "read")


MANY = [f"t{number}" for number in range(1, 10)]


@pytest.mark.parametrize(("refused", "what", "remedy"), [
    (EmptyTaskError, "a to-do needs words.", "Say what is to be done: infochat note ada --todo send the article"),
    (lambda: UnknownTaskError("t9", []), "there is no task 't9'.", "Nothing is open. See what is due: infochat status"),
    (lambda: UnknownTaskError("x" * 60, ["t1", "t2"]), f"there is no task '{'x' * 60}'.",
     "Open are: t1, t2. See what is due: infochat status"),
    (lambda: UnknownTaskError("x" * 61, MANY), f"there is no task '{'x' * 59}…'.",
     "Open are: t1, t2, t3, t4, t5, t6, t7, t8. See what is due: infochat status"),
    (lambda: SeveralTasksError(MANY), "that fits 9 tasks: t1, t2, t3, t4, t5, t6, t7, t8.", "Use one of these."),
    (lambda: SettledTaskError(make_task(state="done", settled_on=date(2026, 11, 5))),
     "t1 was done already on 2026-11-05.",
     "To say that they know: infochat done t1 --told. To take it back: infochat undo"),
    (lambda: SettledTaskError(make_task(state="declined")), "t1 was declined already.",
     "To say that they know: infochat done t1 --told. To take it back: infochat undo"),
    (lambda: NothingToTellError(make_task()), "t1 was told already.", "Nothing is left to do about it."),
])  # fmt: skip
def test_each_refusal_says_what_to_do_next(refused: Callable[[], InfochatError], what: str, remedy: str) -> None:
    error = refused()
    assert (error.what, error.remedy) == (what, remedy)


def test_candidates_of_an_unclear_word_are_all_open_tasks() -> None:
    assert UnknownTaskError("x", MANY).candidates == SeveralTasksError(MANY).candidates == tuple(MANY)


@pytest.mark.parametrize(("before", "how", "after"), [
    ({}, {}, ("done", date(2026, 11, 22), None)),
    ({}, {"declined": True}, ("declined", date(2026, 11, 22), None)),
    ({}, {"told": True}, ("done", date(2026, 11, 22), date(2026, 11, 22))),
    ({"state": "declined", "settled_on": date(2026, 11, 5)}, {"told": True},
     ("declined", date(2026, 11, 5), date(2026, 11, 22))),
    ({"state": "declined", "settled_on": date(2026, 11, 5)}, {"declined": True, "told": True},
     ("declined", date(2026, 11, 5), date(2026, 11, 22))),
])  # fmt: skip
def test_task_is_settled_and_told_today_and_keeps_what_was_before(before: Any, how: Any, after: Any) -> None:
    ada, task = make_contact(), make_task(kind="advice", **before)
    settle_task(ada, task, moment(), **how)
    assert (task.state, task.settled_on, task.told_on) == after
    assert ada.updated_at == moment().now
