"""A talk in line mode: commands, time, and what becomes of the lines."""

from __future__ import annotations

import re

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
    assert live.enter("/back", 3).say == ["2/2  What is hard?"]
    assert live.enter("/back", 3).say == ["1/2  How did it begin?"]


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


def test_a_talk_without_prepared_questions_can_be_walked_as_well() -> None:
    live = LiveTalk([], [], 20)
    for words in ("/next", "/back", "/ask 1", "/ask Own?", "/back", "/next", "/list", "/skip"):
        assert live.enter(words, 1).say


def test_notes_may_belong_to_no_question() -> None:
    live = talk()
    live.enter("/notes", 1)
    live.enter("warm person", 2)
    assert account_of(live.lines).notes == "warm person"


@pytest.mark.parametrize(
    ("line", "kind", "text", "said"),
    [
        ("/notes warm person", "note", "warm person", []),
        ("/Notes\t salary is 80k", "note", "salary is 80k", []),
        ("/notes /done", "note", "/done", []),
        ("/notes ! ask Sam", "todo", "ask Sam", ["noted as a to-do"]),
    ],
)
def test_words_behind_notes_belong_to_no_question(line: str, kind: str, text: str, said: list[str]) -> None:
    live = talk()
    reply = live.enter(line, 5)
    assert reply.keep == LiveLine(5, "", kind, text)  # type: ignore[arg-type]
    assert (reply.say, live.question) == ([LOOSE, *said], "")


@pytest.mark.parametrize("line", ["/ask\t2", "/ask  2", "/ask\u00a02", "/ASK\thard"])
def test_any_blank_parts_a_command_from_its_words(line: str) -> None:
    assert talk().enter(line, 1).say == ["2/2  What is hard?"]


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
        stripped = line.strip().lower()
        word, *_ = stripped.split() or [""]
        is_command = stripped in {*COMMANDS, "?", "/?", "/help", "!", "+"} or word in ("/ask", "/notes")
        assert kept or not line.strip() or is_command
        if kept and kept.kind == "note" and word != "/notes":
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


@pytest.mark.parametrize(
    ("elapsed", "word"),
    [
        (899, None),
        (900, "5 minutes left. Time for who else to talk to, and thanks."),
        (1140, "1 minute left. Time for who else to talk to, and thanks."),
        (1199, "1 minute left. Time for who else to talk to, and thanks."),
        (1200, 'The time is up. Say: "Our 20 minutes are up; do you have five more?"'),
    ],
)
def test_quiet_word_comes_when_the_minute_does(elapsed: int, word: str | None) -> None:
    assert talk().quiet_word(elapsed) == word


@pytest.mark.parametrize(
    ("elapsed", "told"),
    [
        (0, "00:00 of 20:00, 20 minutes left."),
        (1080, "18:00 of 20:00, 2 minutes left."),
        (1140, "19:00 of 20:00, 1 minute left."),
        (1200, "20:00 of 20:00, 0 minutes over."),
        (1260, "21:00 of 20:00, 1 minute over."),
        (3725, "62:05 of 20:00, 42 minutes over."),
    ],
)
def test_time_is_told_before_and_after_the_end(elapsed: int, told: str) -> None:
    assert talk().enter("/time", elapsed).say == [told]


LAST = "That was the last one. What you write now belongs to no question. /done ends."
LOOSE = "Notes without a question. /list shows the questions, /done ends."


@pytest.mark.parametrize(
    ("asked", "spare", "walk", "said"),
    [
        # The planned ones, then the spare ones are offered once, then it is over.
        ("ab", "", "/next /next", LAST),
        ("ab", "c", "/next /next", "That was the last one. A spare one is 3: /ask 3. /done ends."),
        ("ab", "cde", "/next /next", "That was the last one. Spare ones are 3 to 5: /ask 3. /done ends."),
        ("ab", "cd", "x /next x /notes /next", "That was the last one. Spare ones are 3 to 4: /ask 3. /done ends."),
        ("ab", "cd", "x /next x /next /next", LAST),
        ("ab", "", "/ask own? /ask 2 /next", LAST),
        ("", "", "/next", LAST),
        ("", "", "/ask own? /next", LAST),
        # Spare ones are walked once one of them is open and no planned one is left; nothing leads to one's own.
        ("ab", "cde", "/next x /ask 3 /next", "4 (spare)  d"),
        ("ab", "cde", "/next x /ask 4 /next", "5 (spare)  e"),
        ("ab", "cde", "/next x /ask 5 /next", LAST),
        ("ab", "cd", "/next x /ask own? /ask 4 /next", LAST),
        # From one's own it leads on as from no question: to what is left of the plan, then the spare ones are offered.
        ("ab", "c", "x /next x /ask own? x /next", "That was the last one. A spare one is 3: /ask 3. /done ends."),
        (
            "ab",
            "cd",
            "x /next x /ask 3 /ask own? /next",
            "That was the last one. Spare ones are 3 to 4: /ask 3. /done ends.",
        ),
        ("ab", "cd", "x /next x /next /ask own? /next", LAST),
        ("ab", "cd", "/next x /ask own? /next", "1/2  a"),
        # Where the minutes allow none but spare ones, those are the plan.
        ("", "cd", "/next", "2/2  d"),
        ("", "cd", "/notes /next", "1/2  c"),
        ("", "cd", "x /notes /next", "2/2  d"),
        ("", "cd", "/ask own? /next", "1/2  c"),
        ("", "cd", "/next /next", LAST),
        # It leads to the planned one that was left before it had a line, else to the one behind that.
        ("abcd", "", "x /next x /next /notes /next", "3/4  c"),
        ("abcd", "", "x /next x /next x /notes /next", "4/4  d"),
        ("abcd", "", "/ask own? /next", "1/4  a"),
        ("abcd", "", "/ask 3 /next", "4/4  d"),
        # At the end it leads back to what was passed over, but not to what was left out.
        ("abc", "", "/ask 3 x /next /next", "1/3  a"),
        ("abc", "", "x /ask 3 x /next /next", "2/3  b"),
        ("abc", "", "/skip /ask 3 x /next /next", "2/3  b"),
        ("abc", "d", "/ask 3 x /next /ask 4 /notes /next", "1/3  a"),
        # Back goes by the order; from one's own and from none it goes to the one that was left for it.
        ("abc", "de", "/back", "1/3  a"),
        ("abc", "de", "/ask 5 /back", "4 (spare)  d"),
        ("abc", "de", "/next /notes /back", "2/3  b"),
        ("abc", "de", "/ask 5 /notes /back", "5 (spare)  e"),
        ("abc", "de", "/next /ask own?", "6 (your own)  own?"),
        ("abc", "de", "/next /ask own? /back", "2/3  b"),
        ("abc", "de", "/ask 5 /ask own? /back", "5 (spare)  e"),
        ("abc", "de", "/next /ask own? /notes /ask other? /back", "2/3  b"),
        ("abc", "de", "/next /next /next /back", "3/3  c"),
        ("", "", "/ask own? /ask other? /back", "1 (your own)  own?"),
        ("", "", "/ask own? /ask other? /notes /back", "2 (your own)  other?"),
        ("", "", "/back", LOOSE),
        ("abc", "", "/notes", LOOSE),
    ],
)
def test_next_and_back_lead_through_the_questions(asked: str, spare: str, walk: str, said: str) -> None:
    live = LiveTalk(list(asked), list(spare), 20)
    typed = re.findall(r"/ask \S+|\S+", walk)
    assert [live.enter(words, 1).say for words in typed][-1] == [said]


def test_words_of_one_question_open_it_though_another_holds_them_too() -> None:
    live = LiveTalk(["What is hard here?", "What is hard?", "What is next?"], [], 20)
    assert live.enter("/ask what is HARD", 1).say == ["2/3  What is hard?"]
    assert live.enter("/ask hard", 1).say[0] == "Which one? /ask and its number:"
    assert live.enter("/ask 1", 1).say == ["1/3  What is hard here?"]


def test_list_says_what_is_open_noted_and_left_out() -> None:
    live = talk()
    assert live.enter("/list", 1).say == [" 1  How did it begin?  (now)", " 2  What is hard?", " 3  What do you read?"]
    for words in ("x", "/next", "! a to-do", "/skip", "/ask Own?"):
        live.enter(words, 2)
    listing = [
        " 1  How did it begin?  (noted)",
        " 2  What is hard?  (left out)",
        " 3  What do you read?",
        " 4  Own?  (now)",
    ]
    assert live.enter("/list", 3).say == listing
    asked = live.enter("/ask", 3).say
    assert asked == [*listing, "/ask 3 opens question 3; /ask and words opens one of your own."]
    nothing = ["No questions yet. /ask and words opens one of your own."]
    assert LiveTalk([], [], 20).enter("/list", 1).say == nothing


def test_question_is_left_out_by_skip_alone_and_only_while_one_is_open() -> None:
    live = talk()
    assert live.enter("/next", 3).keep is None
    assert live.enter("/skip", 4).keep == LiveLine(4, "What is hard?", "skip", "")
    assert live.enter("/skip", 5).keep is None


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/nxt", "Kept as a note: /nxt is no command. ? shows them."),
        ("/Done deal, he said", "Kept as a note; /done takes no words behind it."),
        ("/next\twhat about pay", "Kept as a note; /next takes no words behind it."),
        (
            "! " + "x" * 501,
            "Kept as a note: the text has 501 characters; 500 fit here. Put the longer text into a note.",
        ),
        (
            "+, nobody",
            "Kept as a note: what was given for referral does not fit. It takes a name, such as Mary Somerville.",
        ),
        ("/r/python is read there", None),
        (" /next", None),
        ("X marks the spot", None),
        ("yes", None),
        ("and/or", None),
        ("he said /next", None),
    ],
)
def test_what_looks_like_a_command_and_is_none_is_kept_and_said(line: str, said: str | None) -> None:
    reply = talk().enter(line, 5)
    assert reply.keep == LiveLine(5, ASKED[0], "note", line)
    assert reply.say == ([said] if said else [])


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("!ask Sam", "todo", "ask Sam"),
        ("!  a ", "todo", "a"),
        ("!x", "todo", "x"),
        ("+Mary", "referral", "Mary"),
        ("+ Mary, hired five", "referral", "Mary, hired five"),
    ],
)
def test_mark_makes_a_to_do_or_a_name_with_its_time_and_question(line: str, kind: str, text: str) -> None:
    assert talk().enter(line, 7).keep == LiveLine(7, ASKED[0], kind, text)  # type: ignore[arg-type]


@pytest.mark.parametrize("word", ["?", "/?", "/help"])
def test_help_tells_every_command_and_the_marks(word: str) -> None:
    said = talk().enter(word, 1).say
    assert [line.split()[0] for line in said] == [*COMMANDS, "!"]


def test_lines_become_answers_in_the_order_in_which_they_were_asked() -> None:
    live = talk()
    typed = ("/ask 2", "hard", "/ask 1", "early", "! write", "/ask 2", "very", "/notes", "warm", "+ Mary")
    for at, words in enumerate(typed):
        live.enter(words, at)
    live.note_debrief("useful", "4", 60)
    live.note_debrief("energy", "lifted", 61)
    assert live.lines[-1] == LiveLine(61, "energy", "debrief", "lifted")
    account = account_of(live.lines)
    assert [(answer.question, answer.text) for answer in account.answers] == [
        ("What is hard?", "hard\nvery"),
        ("How did it begin?", "early"),
    ]
    assert (account.notes, account.useful, account.energy) == ("warm", 4, "lifted")
    assert count_kept(live.lines) == 8


@pytest.mark.parametrize(
    ("walk", "question"),
    [(["a", "/next", "b"], "What is hard?"), (["a", "/notes", "b"], ""), (["/ask Own?", "b", "/ask 3", "c"], SPARE[0])],
)
def test_talk_that_goes_on_shows_the_questions_it_had(walk: list[str], question: str) -> None:
    live = talk()
    for words in walk:
        live.enter(words, 1)
    live.note_debrief("useful", "4", 2)
    again = talk(lines=list(live.lines))
    assert (again.question, again.heading()) == (question, live.heading())
    assert again.enter("/list", 3) == live.enter("/list", 3)
