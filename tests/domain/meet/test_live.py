"""A talk in line mode: commands, time, and what becomes of the lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infochat.domain.meet.live import COMMANDS, LiveLine, LiveTalk, account_of, count_kept

ASKED = ["How did it begin?", "What is hard?"]
SPARE = ["What do you read?"]


def talk(minutes: int = 20, lines: list[LiveLine] | None = None) -> LiveTalk:
    return LiveTalk(ASKED, SPARE, minutes, lines or [])


@pytest.mark.parametrize(
    ("elapsed", "prompt"),
    [
        (0, "00:00> "),
        (72, "01:12> "),
        (899, "14:59> "),
        (900, "15:00 5 left> "),
        (1199, "19:59 1 left> "),
        (1200, "20:00 over> "),
    ],
)
def test_the_prompt_tells_the_time(elapsed: int, prompt: str) -> None:
    assert talk().prompt(elapsed) == prompt


def test_the_quiet_word_comes_once_before_the_end_and_once_at_the_end() -> None:
    live = talk()
    words = [live.quiet_word(second) for second in range(0, 1500, 30)]
    assert [word for word in words if word] == [
        "5 minutes left. Time for who else to talk to, and thanks.",
        'The time is up. Say: "Our 20 minutes are up; do you have five more?"',
    ]


def test_questions_are_walked_in_order_and_back() -> None:
    live = talk()
    assert live.heading() == "1/2  How did it begin?"
    assert live.enter("/next", 1).say == ["2/2  What is hard?"]
    assert "A spare one is 3: /ask 3." in live.enter("/next", 2).say[0]
    assert live.question == ""
    assert live.enter("/back", 3).say == ["3 (spare)  What do you read?"]
    assert live.enter("/back", 3).say == ["2/2  What is hard?"]


@pytest.mark.parametrize(
    ("words", "question"),
    [("1", "How did it begin?"), ("hard", "What is hard?"), ("3", "What do you read?"), ("And you?", "And you?")],
)
def test_any_question_can_be_asked_in_any_order(words: str, question: str) -> None:
    live = talk()
    live.enter(f"/ask {words}", 1)
    kept = live.enter("yes", 2).keep
    assert kept == LiveLine(2, question, "note", "yes")


@pytest.mark.parametrize("number", ["0", "4", "99", "9" * 5000])
def test_a_number_without_a_question_opens_none(number: str) -> None:
    live = talk()
    assert live.enter(f"/ask {number}", 1).say == [f"There is no question {number[:9]}. /list shows them all."]
    assert live.question == "How did it begin?"


def test_words_that_fit_several_questions_are_asked_back() -> None:
    live = talk()
    said = live.enter("/ask i", 1).say
    assert said == ["Which one? /ask and its number:", " 1  How did it begin?", " 2  What is hard?"]
    assert live.question == "How did it begin?"


@pytest.mark.parametrize("aside", ["/ask 3", "/ask And lunch?", "/notes"])
def test_what_comes_in_between_does_not_end_the_planned_questions(aside: str) -> None:
    live = talk()
    live.enter("a", 1)
    live.enter(aside, 2)
    live.enter("said in between", 3)
    assert live.enter("/next", 4).say == ["2/2  What is hard?"]
    live.enter(aside, 5)
    assert live.enter("/next", 6).say == ["2/2  What is hard?"], "it was left before anything was said to it"


def test_back_from_a_question_of_ones_own_is_the_one_that_was_left_for_it() -> None:
    live = talk()
    assert live.enter("/ask And lunch?", 1).say == ["4 (your own)  And lunch?"]
    assert live.enter("/back", 2).say == ["1/2  How did it begin?"]


def test_a_talk_without_prepared_questions_can_be_walked_as_well() -> None:
    live = LiveTalk([], [], 20)
    for words in ("/next", "/back", "/ask 1", "/ask Own?", "/back", "/next", "/list", "/skip"):
        assert live.enter(words, 1).say


def test_notes_may_belong_to_no_question() -> None:
    live = talk()
    live.enter("/notes", 1)
    live.enter("warm person", 2)
    assert account_of(live.lines).notes == "warm person"


def test_a_to_do_and_a_name_are_kept_as_such() -> None:
    live = talk()
    assert live.enter("! ask Sam in HR", 1).say == ["noted as a to-do"]
    assert live.enter("+ Mary Somerville, hired five", 2).say == ["noted as someone to meet"]
    account = account_of(live.lines)
    assert account.todos == ["ask Sam in HR"]
    assert account.referrals == [("Mary Somerville", "hired five")]


@pytest.mark.parametrize(
    "line", ["/nxt", "//", "/r/python", " /next", " ! not a to-do", "+ , nobody", "! " + "x" * 600]
)
def test_a_line_that_is_no_command_is_never_dropped(line: str) -> None:
    live = talk()
    reply = live.enter(line, 5)
    assert reply.keep == LiveLine(5, ASKED[0], "note", line)


@given(st.lists(st.text(max_size=30), max_size=12))
def test_every_line_is_kept_or_is_a_command(typed: list[str]) -> None:
    live = talk()
    for place, line in enumerate(typed):
        kept = live.enter(line, place).keep
        is_command = line.strip().split(" ")[0].lower() in {*COMMANDS, "?", "/?", "/help"} or line.strip() in ("!", "+")
        assert kept or not line.strip() or is_command
        if kept and kept.kind == "note":
            assert kept.text == line
    account_of(live.lines)


def test_a_talk_goes_on_where_its_lines_stop() -> None:
    live = talk()
    live.enter("a", 1)
    live.enter("/ask Something else?", 2)
    live.enter("b", 3)
    again = talk(lines=list(live.lines))
    assert again.question == "Something else?"
    assert "How did it begin?  (noted)" in "\n".join(again.enter("/list", 4).say)
    assert account_of(again.lines) == account_of(live.lines)


def test_a_skipped_question_is_marked_and_counts_as_no_line() -> None:
    live = talk()
    live.enter("/skip", 1)
    assert "How did it begin?  (left out)" in "\n".join(live.enter("/list", 2).say)
    assert count_kept(live.lines) == 0


def test_next_from_loose_notes_goes_to_the_first_open_question() -> None:
    live = talk()
    live.enter("a", 1)
    live.enter("/notes", 2)
    assert live.enter("/next", 3).say == ["2/2  What is hard?"]


@pytest.mark.parametrize("line", ["?", "/help", "/list", "/time", "/ask", "/done"])
def test_asking_for_help_keeps_nothing(line: str) -> None:
    reply = talk().enter(line, 60)
    assert reply.keep is None
    assert reply.is_done == (line == "/done")
    assert reply.is_done or reply.say


def test_the_time_is_told_on_request() -> None:
    assert talk().enter("/time", 750).say == ["12:30 of 20:00, 8 minutes left."]


_WALK = ("/next", "/skip", "/back", "/ask 1", "/ask 3", "/ask 4", "/ask Own?", "/ask i", "/notes", "/list", "a note")


@given(
    st.lists(st.text("ab?", max_size=3), max_size=3, unique=True),
    st.lists(st.text("cd?", max_size=3), max_size=3, unique=True),
    st.lists(st.sampled_from(_WALK), max_size=25),
)
def test_any_walk_through_any_questions_keeps_its_notes_and_can_go_on(
    asked: list[str], spare: list[str], walk: list[str]
) -> None:
    live = LiveTalk(asked, spare, 20)
    for at, words in enumerate(walk):
        under = live.question
        reply = live.enter(words, at)
        assert reply.keep == LiveLine(at, under, "note", words) if words == "a note" else reply.say
    assert account_of(LiveTalk(asked, spare, 20, list(live.lines)).lines) == account_of(live.lines)


@pytest.mark.parametrize("line", ["!", "! ", "+", "+  "])
def test_a_mark_alone_keeps_nothing_and_says_what_it_needs(line: str) -> None:
    reply = talk().enter(line, 1)
    assert (reply.say, reply.keep) == (["! needs a to-do behind it, + a name."], None)
