from __future__ import annotations

from datetime import date

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
    open_tasks,
    settle_task,
)


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
