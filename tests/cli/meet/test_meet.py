"""The command meet: live lines, the editor, files, options."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build import instant, make_contact, make_interview, make_talk, uid
from conftest import Infochat
from infochat.cli.meet.journal import find_journal, unfinished, unfinished_talks
from infochat.domain.talks import Debrief
from infochat.domain.text import clean_note
from infochat.store.store import Store

DURING = "2026-11-24T14:40:00+00:00"
SKIP_DEBRIEF = ["", "", "", "", "", ""]


@pytest.fixture
def store(home: Path) -> Store:
    store = Store(str(home / "data" / "infochat.json"))
    with store.edit("seed", instant("2026-11-22T09:00"), new_uid=uid) as challenge:
        ada = make_contact("Ada Lovelace", company="Analytical Ltd", interviews=[make_interview("2026-11-24T14:30")])
        ada.preparation.interest_before = 6
        challenge.contacts += [ada, make_contact("Grace Hopper"), make_contact("Alan Turing")]
    return store


def debrief_of(store: Store, place: int = 0) -> Debrief:
    debrief = store.load().contacts[place].interviews[-1].debrief
    assert debrief is not None
    return debrief


def test_live_notes_are_kept_question_by_question(infochat: Infochat, store: Store) -> None:
    typed = [
        "evening course, 2 yrs", "! ask Sam in HR about the training budget", "+ Mary Somerville, hired 5",
        "/next", "the people", "/notes", "warm person", "/done", "8", "lifted", "Course first.", "too old", "5", "",
        "y",
    ]  # fmt: skip
    result = infochat("meet", "ada", typed=typed, at=DURING)
    assert "1/6  How did you get started in this field?" in result.err
    assert "before the talk it was 6" in result.err
    assert "1 of 3 met. To-do t1. 1 new name: Mary Somerville" in result.out.replace("\n", " ")
    assert "Next, within a day:  infochat thank ada" in result.err
    debrief = debrief_of(store)
    assert [(a.question, a.text) for a in debrief.answers] == [
        ("How did you get started in this field?", "evening course, 2 yrs"),
        ("What is the most rewarding thing about working in this industry?", "the people"),
    ]
    assert (debrief.notes, debrief.interest_before, debrief.interest_after) == ("warm person", 6, 8)
    assert (debrief.takeaway, debrief.corrected_beliefs, debrief.useful) == ("Course first.", ["too old"], 5)
    mary = store.load().contacts[3]
    assert (mary.id, mary.may_use_name) == ("mary-somerville", True)
    assert store.drafts.names() == []


def test_the_end_of_input_is_the_end_of_the_talk_and_of_the_questions(infochat: Infochat, store: Store) -> None:
    infochat("meet", "ada", typed=["one line"], at=DURING)
    assert debrief_of(store).answers[0].text == "one line"


def test_every_line_is_on_the_disk_before_the_next_prompt(
    infochat: Infochat, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    from infochat.domain.meet.live import LiveTalk

    seen: list[int] = []
    prompt = LiveTalk.prompt

    def looked(self: LiveTalk, elapsed: int) -> str:
        journal = find_journal(store.drafts, store.load().contacts[0])
        seen.append(journal.count if journal else 0)
        return prompt(self, elapsed)

    monkeypatch.setattr(LiveTalk, "prompt", looked)
    infochat("meet", "ada", typed=["a", "b", "c", "/done", *SKIP_DEBRIEF], at=DURING)
    assert seen == [0, 1, 2, 3]


def test_an_interrupted_talk_goes_on(infochat: Infochat, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    from infochat.cli.meet import live

    def interrupted(*args: Any, **more: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(live, "ask_debrief", interrupted)
        paused = infochat("meet", "ada", typed=["first", "second", "/done"], at=DURING, code=130)
    assert "Paused. 2 lines kept. Go on: infochat meet ada" in paused.err
    assert store.load().contacts[0].interviews[0].status == "scheduled"
    assert [(journal.contact, journal.count) for journal in unfinished(store.drafts)] == [
        (store.load().contacts[0].uid, 2)
    ]
    went_on = infochat("meet", typed=["", "third", "/done", *SKIP_DEBRIEF], at=DURING)
    assert "2 lines about Ada Lovelace were not finished." in went_on.err
    assert debrief_of(store).answers[0].text == "first\nsecond\nthird"
    assert unfinished(store.drafts) == []


def test_answers_given_before_an_interruption_are_not_asked_again(
    infochat: Infochat, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    from infochat.cli.terminal import Terminal

    ask = Terminal.ask

    def interrupted(self: Terminal, question: str, flag: str, **more: Any) -> str | None:
        if flag == "--takeaway":
            raise KeyboardInterrupt
        return ask(self, question, flag, **more)

    with monkeypatch.context() as patch:
        patch.setattr(Terminal, "ask", interrupted)
        infochat("meet", "ada", typed=["a", "/done", "8", "flat"], at=DURING, code=130)
    result = infochat("meet", "ada", typed=["go-on", "Kept.", "", "", ""], at=DURING)
    assert "--interest-after" not in result.err
    debrief = debrief_of(store)
    assert (debrief.interest_after, debrief.energy, debrief.takeaway) == (8, "flat", "Kept.")


def leave_unfinished(infochat: Infochat, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    from infochat.cli.meet import live

    def interrupted(*args: Any, **more: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(live, "ask_debrief", interrupted)
        infochat("meet", "ada", typed=["first", "/done"], at=DURING, code=130)


def test_unfinished_lines_are_saved_on_request_without_a_terminal(
    infochat: Infochat, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_unfinished(infochat, store, monkeypatch)
    infochat("meet", "ada", "--unfinished", "save", "--useful", "4", at=DURING)
    assert (debrief_of(store).answers[0].text, debrief_of(store).useful) == ("first", 4)
    assert store.drafts.names() == []


def test_options_alone_leave_unfinished_lines_where_they_are_and_say_so(
    infochat: Infochat, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_unfinished(infochat, store, monkeypatch)
    assert "Unfinished notes are still there (1 line)" in infochat("meet", "ada", "--useful", "4", at=DURING).err
    assert unfinished_talks(store.load(), store.drafts) == [("1 line about Ada Lovelace", "infochat meet ada")]
    assert unfinished(store.drafts)[0].count == 1


def test_unfinished_lines_are_on_the_page_in_the_editor(
    infochat: Infochat, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_unfinished(infochat, store, monkeypatch)
    monkeypatch.setenv("EDITOR", "sed -i s/^first/changed/")
    infochat("meet", "ada", "--edit", at=DURING)
    assert debrief_of(store).answers[0].text == "changed"
    assert store.drafts.names() == []


def test_a_line_cut_by_a_crash_is_kept_and_swallows_nothing(
    infochat: Infochat, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_unfinished(infochat, store, monkeypatch)
    path = Path(store.drafts.path(store.drafts.names()[0]))
    path.write_text(path.read_text() + '{"at": 9, "question": "x", "ki')
    infochat("meet", "ada", typed=["", "after", "/done", *SKIP_DEBRIEF], at=DURING)
    assert debrief_of(store).answers[0].text.split("\n") == ["first", '{"at": 9, "question": "x", "ki', "after"]


def test_everything_can_be_given_by_options(infochat: Infochat, store: Store) -> None:
    result = infochat(
        "meet", "ada", "--interest-before", "5", "--interest-after", "8", "--energy", "lifted", "--confidence", "7",
        "--useful", "5", "--takeaway", "Course first.", "--belief", "too old", "--surprise", "half women",
        "--red-flag", "on call", "--score", "Data/Pay=4", "--claim", "Data: regular hours", "--against", "Data: dull",
        "--referral", "Mary Somerville", "--may-use-name", "--advice", "take the course", "--promise", "send it",
        "--they-promised", "a name", "--todo", "ask Sam", "--confidential", "--with", "grace", "--minutes",
        "25", "--json",
        at=DURING,
    )  # fmt: skip
    assert result.json["kind"] == "interview"
    talk = result.json["interview"]
    keys = {"id", "contact", "starts_at", "ends_at", "time_zone", "contact_starts_at", "minutes", "medium", "place"}
    assert keys | {"status", "sequence", "debrief"} <= set(talk)
    assert (talk["status"], talk["minutes"], talk["also_there"]) == ("met", 25, ["grace-hopper"])
    debrief = result.json["debrief"]
    assert debrief == talk["debrief"]
    assert {key: debrief[key] for key in ("interest_before", "interest_after", "energy", "confidence", "useful")} == {
        "interest_before": 5, "interest_after": 8, "energy": "lifted", "confidence": 7, "useful": 5,
    }  # fmt: skip
    assert (debrief["takeaway"], debrief["corrected_belief"]) == ("Course first.", "too old")
    assert (debrief["surprises"], debrief["red_flags"]) == (["half women"], ["on call"])
    assert debrief["scores"] == [{"option": "Data", "criterion": "Pay", "score": 4}]
    assert debrief["referrals"] == [{"name": "Mary Somerville", "contact": "mary-somerville", "may_use_name": True}]
    assert [task["kind"] for task in debrief["tasks"]] == ["todo", "advice", "promise", "todo"]
    assert debrief["confidential"]


def test_a_talk_that_was_never_fixed_is_noted_with_its_time(infochat: Infochat, store: Store) -> None:
    result = infochat("meet", "grace", "--on", "2026-11-19 15:00", "--takeaway", "Yes.", "--json")
    assert result.json["interview"]["starts_at"] == "2026-11-19T15:00:00+00:00"
    infochat("meet", "grace", "--on", "2026-11-20 15:00", "--takeaway", "Again.")
    assert len(store.load().contacts[1].interviews) == 2


def test_a_talk_in_the_future_was_not_held(infochat: Infochat, store: Store) -> None:
    assert "still to come" in infochat("meet", "grace", "--on", "2026-12-19 15:00", "--useful", "3", code=2).err


def test_notes_from_a_file_answer_the_questions_they_stand_under(infochat: Infochat, store: Store, home: Path) -> None:
    (home / "notes.md").write_text("Small room.\n\n## How did you get started in this field?\nBy accident.\n")
    result = infochat("meet", "ada", "--from", str(home / "notes.md"), "--json", at=DURING)
    debrief = result.json["debrief"]
    assert debrief["answers"] == [{"question": "How did you get started in this field?", "text": "By accident."}]
    assert debrief["notes"].strip() == "Small room."


def test_notes_from_standard_input_are_kept_letter_for_letter(infochat: Infochat, store: Store) -> None:
    text = "  indented\n\n- a list\n+ not a name\n! not a to-do\nдругое 林小明\n"
    result = infochat("meet", "ada", "--from", "-", "--json", stdin=text, at=DURING)
    assert result.json["debrief"]["notes"] == text.removesuffix("\n")
    assert result.json["debrief"]["referrals"] == []


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60).map(clean_note).filter(lambda text: text.strip() and not text.endswith("\n")))
def test_any_notes_come_through_file_editor_and_json_unchanged(
    infochat: Infochat, store: Store, home: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    place = home / "any.txt"
    place.write_bytes(text.encode())
    name = f"Person {uid()}"
    with store.edit("one more", instant("2026-11-22T09:00"), new_uid=uid) as challenge:
        challenge.contacts.append(person := make_contact(name))
    first = infochat("meet", person.id, "--from", str(place), "--json").json["debrief"]
    if not first["answers"]:
        assert first["notes"] == text
    monkeypatch.setenv("EDITOR", "sed -i s/^useful:/useful:5/")
    again = infochat("meet", person.id, "--edit", "--json").json["debrief"]
    assert (again["notes"], again["answers"], again["useful"]) == (first["notes"], first["answers"], 5)


def test_a_page_that_cannot_be_read_is_kept_and_explained(
    infochat: Infochat, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", 'sed -i -e "s/^useful:/useful: very/" -e "s/^## Notes/## Notes\\n\\nsecret thought/"')
    failed = infochat("meet", "ada", "--edit", at=DURING, code=1)
    path = Path(store.drafts.path(store.drafts.names()[0]))
    assert str(path) in failed.err
    assert "of the page: what was given for useful does not fit." in failed.err
    assert "secret" not in failed.err
    assert path.stat().st_mode & 0o777 == 0o600
    monkeypatch.setenv("EDITOR", "sed -i s/very/4/")
    infochat("meet", "ada", "--edit", at=DURING)
    assert (debrief_of(store).useful, debrief_of(store).notes) == (4, "secret thought")
    assert store.drafts.names() == []


def test_an_untouched_page_records_no_talk(infochat: Infochat, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "true")
    assert "Nothing was changed." in infochat("meet", "ada", "--edit", at=DURING).out
    assert store.load().contacts[0].interviews[0].status == "scheduled"


@pytest.mark.parametrize("left", ["", " \n\n"])
def test_a_page_left_empty_changes_nothing(
    infochat: Infochat, store: Store, home: Path, monkeypatch: pytest.MonkeyPatch, left: str
) -> None:
    infochat("meet", "ada", "--takeaway", "Keep me.", at=DURING)
    (home / "left").write_text(left)
    monkeypatch.setenv("EDITOR", f"cp {home / 'left'}")
    said = infochat("meet", "ada", "--edit", at=DURING).out
    assert "The page was empty. Nothing was changed." in said
    assert debrief_of(store).takeaway == "Keep me."
    assert store.drafts.names() == []


def test_what_is_taken_out_in_the_editor_is_gone(
    infochat: Infochat, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    infochat("meet", "ada", "--takeaway", "No.", "--surprise", "x", "--referral", "Bo", at=DURING)
    monkeypatch.setenv("EDITOR", "sed -i -e s/^takeaway:.*/takeaway:/ -e s/^surprise:.*//")
    infochat("meet", "ada", "--edit", at=DURING)
    debrief = debrief_of(store)
    assert (debrief.takeaway, debrief.surprises, len(debrief.referrals)) == (None, [], 1)


def test_nothing_said_without_a_terminal_names_the_way_to_say_it(infochat: Infochat, store: Store) -> None:
    refused = infochat("meet", "ada", stdin="not read as notes\n", at=DURING, code=2)
    assert "--from" in refused.err
    assert store.load().contacts[0].interviews[0].status == "scheduled"
    infochat("meet", "ada", "--no-input", typed=[], at=DURING, code=2)


@pytest.mark.parametrize(
    "words",
    [
        ["--useful", "6"], ["--interest-after", "11"], ["--energy", "tired"], ["--score", "Pay=4"], ["--claim", "x"],
        ["--edit", "--from", "-"], ["--from", "-"],
    ],
)  # fmt: skip
def test_what_does_not_fit_is_a_usage_error_and_changes_nothing(
    infochat: Infochat, store: Store, words: list[str]
) -> None:
    before = Path(store.path).read_bytes()
    infochat("meet", "ada", *words, at=DURING, code=2)
    assert Path(store.path).read_bytes() == before


def test_meet_again_on_the_same_day_adds_to_the_notes(infochat: Infochat, store: Store) -> None:
    infochat("meet", "ada", typed=["one", "/done", *SKIP_DEBRIEF], at=DURING)
    infochat("meet", "ada", typed=["two", "/done", *SKIP_DEBRIEF], at="2026-11-24T18:00:00+00:00")
    talks = store.load().contacts[0].interviews
    assert len(talks) == 1
    assert {line for a in debrief_of(store).answers for line in a.text.split("\n")} == {"one", "two"}


def test_a_recorded_talk_can_be_taken_back(infochat: Infochat, store: Store) -> None:
    infochat("meet", "ada", "--referral", "Bo", "--advice", "x", at=DURING)
    infochat("undo", at=DURING)
    assert len(store.load().contacts) == 3
    assert store.load().contacts[0].interviews[0].status == "scheduled"


def test_the_third_talk_of_three_is_told_kindly(infochat: Infochat, store: Store) -> None:
    with store.edit("held", instant("2026-11-22T09:00"), new_uid=uid) as challenge:
        for place in (1, 2):
            challenge.contacts[place].interviews.append(make_talk("2026-10-01T10:00"))
    assert "3 of 3 met." in infochat("meet", "ada", "--useful", "5", at=DURING).out


def test_lines_that_cannot_be_understood_are_moved_aside_and_stay(infochat: Infochat, store: Store) -> None:
    name = f"meet-{store.load().contacts[0].uid}.jsonl"
    store.drafts.write(name, "not a journal\n")
    assert unfinished(store.drafts) == []
    infochat("meet", "ada", typed=["a", "/done", *SKIP_DEBRIEF], at=DURING)
    assert debrief_of(store).answers[0].text == "a"
    assert [store.drafts.read(each) for each in store.drafts.names()] == ["not a journal\n"]


def test_somebody_among_the_connections_becomes_a_contact(infochat: Infochat, store: Store) -> None:
    with store.edit("import", instant("2026-11-22T09:00"), new_uid=uid) as challenge:
        challenge.connections.rows.append([uid(), "Mary Somerville", "Navy", None, None, None, None, None])
    infochat("meet", "somerville", "--on", "yesterday 10:00", "--useful", "5", at=DURING)
    kept = store.load()
    assert (kept.contacts[-1].name, len(kept.contacts[-1].interviews), len(kept.connections)) == (
        "Mary Somerville",
        1,
        0,
    )


def test_a_talk_that_goes_on_can_be_given_other_minutes(
    infochat: Infochat, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_unfinished(infochat, store, monkeypatch)
    said = infochat("meet", "ada", "--minutes", "45", typed=["go-on", "/time", "/done", *SKIP_DEBRIEF], at=DURING).err
    assert "of 45:00" in said


def test_a_doubtful_time_is_refused(infochat: Infochat, store: Store) -> None:
    for words in ("yesterday", "3/4 10:00", "feb 30 10:00"):
        infochat("meet", "grace", "--on", words, "--useful", "5", code=2)
