"""reach-out and thank, from the command line to the record."""

from __future__ import annotations

import email
import email.policy
import os
import stat
from pathlib import Path
from typing import Any

import pytest

DRAFT_KEYS = {
    "contact",
    "purpose",
    "channel",
    "to",
    "subject",
    "body",
    "words",
    "characters",
    "limit",
    "warnings",
    "logged",
}


@pytest.fixture
def ada(infochat: Any) -> Any:
    infochat("config", "name", "Sam")
    infochat("add-contact", "Ada", "Lovelace", "--company", "Analytical Ltd", "--position", "Data science lead",
             "--relation", "colleague", "--call", "Ada", "--email", "ada@example.org")  # fmt: skip
    return infochat


def outreach_of(infochat: Any, who: str = "ada") -> list[dict[str, Any]]:
    return list(infochat("show", who, "--json").json["outreach"])


def due(infochat: Any, at: str) -> list[tuple[str, str]]:
    return [(item["kind"], item["due"]) for item in infochat("status", "--json", at=at).json["due"]]


def test_draft_is_printed_and_nothing_is_noted(ada: Any) -> None:
    draft = ada("reach-out", "ada", "--json").json
    assert draft.keys() >= DRAFT_KEYS
    assert (draft["kind"], draft["purpose"], draft["to"], draft["logged"]) == ("draft", "ask", "ada@example.org", False)
    assert draft["warnings"] == []
    assert draft["words"] <= 75
    assert outreach_of(ada) == []


def test_pipe_gets_the_message_alone(ada: Any) -> None:
    result = ada("reach-out", "ada")
    assert result.out.startswith("Subject: ")
    assert "Hi Ada," in result.out
    assert "To: Ada Lovelace" not in result.out
    assert "To: Ada Lovelace (ada@example.org)" in result.err


def test_sent_is_noted_with_its_day_and_channel_and_says_what_follows(ada: Any) -> None:
    result = ada("reach-out", "ada", "--sent", "--on", "fri 20 nov", "--channel", "phone")
    assert result.out == (
        "Noted: asked Ada Lovelace on Fri 20 Nov. If no answer comes: a second person at Analytical Ltd on Wed 25 Nov,"
        " one nudge on Tue 1 Dec.\n"
    )
    assert [(m["purpose"], m["channel"], m["sent_on"]) for m in outreach_of(ada)] == [("ask", "phone", "2026-11-20")]
    assert due(ada, "2026-12-01T10:00:00+00:00") == [("nudge", "2026-12-01")]


def test_sent_in_the_future_is_refused(ada: Any) -> None:
    assert ada("reach-out", "ada", "--sent", "--on", "24 nov 2026", code=None).code != 0
    assert outreach_of(ada) == []


def test_nudge_follows_and_then_there_is_rest(ada: Any) -> None:
    ada("reach-out", "ada", "--sent", "--on", "2 nov")
    assert ada("reach-out", "ada", "--json").json["purpose"] == "nudge"
    ada("reach-out", "ada", "--sent")
    error = ada("reach-out", "ada", "--json", code=1).error
    assert error["code"] == "resting"
    assert due(ada, "2027-01-15T10:00:00+00:00") == []


def test_what_was_sent_once_too_often_is_noted_all_the_same(ada: Any) -> None:
    ada("reach-out", "ada", "--sent", "--on", "2 nov")
    ada("reach-out", "ada", "--sent", "--on", "12 nov")
    result = ada("reach-out", "ada", "--sent")
    assert "No more now" in result.err
    assert len(outreach_of(ada)) == 3


def test_noting_out_of_order_makes_the_first_day_the_ask(ada: Any) -> None:
    ada("reach-out", "ada", "--sent", "--on", "12 nov")
    ada("reach-out", "ada", "--sent", "--on", "2 nov")
    assert [(m["purpose"], m["sent_on"]) for m in outreach_of(ada)] == [("ask", "2026-11-02"), ("nudge", "2026-11-12")]


def test_whoever_said_no_is_never_written_to_again(ada: Any) -> None:
    ada("reach-out", "ada", "--sent", "--on", "2 nov")
    ada("reach-out", "ada", "--reply", "no", "--on", "3 nov")
    assert ada("reach-out", "ada", "--json", code=1).error["code"] == "refused"
    assert due(ada, "2026-12-15T10:00:00+00:00") == []


def test_later_comes_back_on_its_day(ada: Any) -> None:
    ada("reach-out", "ada", "--sent", "--on", "2 nov")
    ada("reach-out", "ada", "--reply", "later", "--until", "mon 7 dec")
    assert due(ada, "2026-12-06T10:00:00+00:00") == []
    assert due(ada, "2026-12-07T10:00:00+00:00") == [("first_ask", "2026-12-07")]
    assert ada("reach-out", "ada", "--json").json["template"] == "again"


def test_referred_person_becomes_a_contact_to_be_asked_soon(ada: Any) -> None:
    ada("reach-out", "ada", "--sent", "--on", "2 nov")
    answer = ada("reach-out", "ada", "--reply", "refer", "--refer", "Mary Somerville", "--json").json
    assert answer["introduced"] == ["mary-somerville"]
    assert ada("show", "mary", "--json").json["contact"]["via"] == "ada-lovelace"
    assert due(ada, "2026-11-22T10:00:00+00:00") == [("first_ask", "2026-11-24")]


@pytest.mark.parametrize(("args", "code"), [
    (("--reply", "later"), 2), (("--reply", "refer"), 2), (("--until", "7 dec"), 2), (("--refer", "Mary"), 2),
    (("--sent", "--reply", "yes"), 2), (("--on", "2 nov"), 2), (("--template", "nope"), 1),
    (("--template", "../../etc/passwd"), 1),
])  # fmt: skip
def test_options_that_do_not_fit_are_refused(ada: Any, args: tuple[str, ...], code: int) -> None:
    ada("reach-out", "ada", *args, code=code)
    assert outreach_of(ada) == []


def test_own_text_is_checked_and_kept(ada: Any, tmp_path: Path) -> None:
    text = "Hi Grace,\n\nI am looking for a job and attach my CV."
    draft = ada("reach-out", "ada", "--text", "-", "--json", stdin=text).json
    codes = {finding["code"] for finding in draft["findings"]}
    assert {"name", "job_words", "question", "connection"} <= codes
    assert all(finding["source"] for finding in draft["findings"])
    file = tmp_path / "note.txt"
    file.write_text("Hi Ada,\n\nWe worked together. Could you spare 20 minutes?")
    ada("reach-out", "ada", "--text", str(file), "--sent")
    assert outreach_of(ada)[0]["text"].startswith("Hi Ada,")


def test_why_names_the_source_of_each_rule(ada: Any) -> None:
    result = ada("reach-out", "ada", "--text", "-", "--why", stdin="Hello")
    assert "The 2-Hour Job Search" in result.err


def test_note_says_how_many_are_left_this_month(ada: Any) -> None:
    draft = ada("reach-out", "ada", "--channel", "linkedin-note", "--json").json
    assert (draft["limit"], draft["notes_left"]) == (200, 5)
    assert draft["characters"] <= 200
    ada("config", "linkedin_tier", "premium")
    assert ada("reach-out", "ada", "--channel", "linkedin-note", "--json").json["limit"] == 300


def test_own_template_wins_over_the_built_in(ada: Any, home: Path) -> None:
    folder = home / "xdg_config_home" / "infochat" / "templates"
    folder.mkdir(parents=True)
    (folder / "ask.email.txt").write_text("Objet : $company\n\nBonjour $name, $minutes minutes ?\n$me")
    draft = ada("reach-out", "ada", "--json").json
    assert (draft["subject"], draft["body"]) == ("Analytical Ltd", "Bonjour Ada, 20 minutes ?\nSam")
    (folder / "ask.email.txt").write_text("x\n\n$nmae")
    error = ada("reach-out", "ada", "--json", code=2).error
    assert error["code"] == "placeholder"
    assert "name" in error["candidates"]


def test_message_file_opens_as_a_draft_to_one_person(ada: Any, tmp_path: Path) -> None:
    path = tmp_path / "ask.eml"
    ada("reach-out", "ada", "--eml", str(path))
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert message["X-Unsent"] == "1"
    assert "ada@example.org" in message["To"]
    assert "20 minutes" in message.get_content()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert outreach_of(ada) == []


def fake_program(folder: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program on PATH that writes down what it was given."""
    kept = folder / f"{name}.got"
    program = folder / name
    program.write_text(f'#!/bin/sh\nprintf "%s" "$*" > "{kept}.args"\ncat > "{kept}"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/bin{os.pathsep}/usr/bin")
    return kept


def test_copy_goes_to_the_clipboard(ada: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = fake_program(tmp_path, "pbcopy", monkeypatch)
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    result = ada("reach-out", "ada", "--copy")
    assert "Copied to the clipboard with pbcopy" in result.err
    assert kept.read_text().startswith("Hi Ada,")


def test_mail_program_is_handed_one_safe_link(ada: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = tmp_path / "given"
    os.mkfifo(given)
    program = tmp_path / "xdg-open"
    program.write_text(f'#!/bin/sh\nprintf "%s" "$*" > "{given}"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/bin{os.pathsep}/usr/bin")
    result = ada("reach-out", "ada", "--mail")
    assert "Opened in your mail program" in result.err
    assert given.read_text().startswith("mailto:ada@example.org?subject=Your%20work")
    assert outreach_of(ada) == []


def test_mail_program_is_not_opened_without_an_address(ada: Any) -> None:
    ada("edit", "ada", "--email", "")
    assert ada("reach-out", "ada", "--mail", "--json", code=1).error["code"] == "no_email"


def test_without_a_clipboard_it_says_so_and_prints(ada: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    result = ada("reach-out", "ada", "--copy")
    assert "no clipboard" in result.err
    assert "Hi Ada," in result.out


def test_menu_copies_edits_and_notes_a_message(ada: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = fake_program(tmp_path, "pbcopy", monkeypatch)
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    editor = tmp_path / "editor"
    editor.write_text(
        '#!/bin/sh\nprintf "Subject: Mine\\n\\nHi Ada, my own words. Could you spare 20 minutes?" > "$1"\n'
    )
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(editor))
    result = ada("reach-out", "ada", typed=["e", "c", "s"])
    assert "[c]opy  [e]dit  [m]ail program  [s]ent already  [q]uit" in result.err
    assert kept.read_text() == "Hi Ada, my own words. Could you spare 20 minutes?"
    assert outreach_of(ada)[0]["text"] == "Hi Ada, my own words. Could you spare 20 minutes?"
    assert "Next, when Ada answers:  infochat schedule ada" in result.err


def test_own_words_are_kept_until_they_are_sent(ada: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nprintf "Hi Ada, my own words" > "$1"\n')
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(editor))
    result = ada("reach-out", "ada", typed=["e", "q"])
    assert "Your text is kept" in result.err, result.err + result.out
    path = result.err.split("--text")[1].split()[0]
    assert Path(path).read_text() == "Hi Ada, my own words"
    assert ada("reach-out", "ada", "--text", path, "--json").json["body"] == "Hi Ada, my own words"
    assert path in ada("reach-out", "ada", typed=["e"], code=130).err


def test_leaving_the_menu_notes_nothing(ada: Any) -> None:
    for typed in (["q"], [""]):
        ada("reach-out", "ada", typed=typed)
    assert ada("reach-out", "ada", typed=[], code=130).code == 130
    assert outreach_of(ada) == []


def test_connection_that_is_written_to_becomes_a_contact(infochat: Any, tmp_path: Path) -> None:
    file = tmp_path / "Connections.csv"
    file.write_text(
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Emmy,Noether,https://www.linkedin.com/in/emmy,,Algebra AG,Mathematician,01 Mar 2024\n"
    )
    infochat("import", str(file), "--yes")
    draft = infochat("reach-out", "noether", "--json").json
    assert (draft["contact"], draft["channel"]) == ("emmy-noether", "linkedin-message")
    assert infochat("list", "--json").json["contacts"][0]["id"] == "emmy-noether"


def test_thanks_need_a_talk_and_recall_what_was_said(ada: Any) -> None:
    assert ada("thank", "ada", "--json", code=1).error["code"] == "not_met"
    ada("meet", "ada", "--on", "19 nov 14:30", "--takeaway", "Course first, then ask", "--interest-after", "7")
    assert ("thank", "2026-11-20") in due(ada, "2026-11-22T10:00:00+00:00")
    draft = ada("thank", "--json").json
    assert draft["purpose"] == "thanks"
    assert "Course first, then ask." in draft["body"]
    assert ada("thank", "ada", "--sent").out == "Noted: thanked Ada Lovelace on Sun 22 Nov.\n"
    assert due(ada, "2026-11-22T10:00:00+00:00") == []
    assert ada("show", "ada", "--json").json["contact"]["stage"] == "thanked"


def test_undo_takes_a_noted_message_back(ada: Any) -> None:
    ada("reach-out", "ada", "--sent")
    ada("undo")
    assert outreach_of(ada) == []


@pytest.mark.parametrize(("country", "nudge"), [(None, "2026-03-18"), ("IE", "2026-03-19"), ("ie", "2026-03-19"),
                                                ("ZZ", "2026-03-18")])  # fmt: skip
def test_public_holidays_of_the_country_are_no_days_of_silence(ada: Any, country: str | None, nudge: str) -> None:
    if country:
        ada("config", "country", country)
    ada("reach-out", "ada", "--sent", at="2026-03-09T10:00:00+00:00")
    assert due(ada, "2026-03-20T10:00:00+00:00") == [("nudge", nudge)]


def test_own_absence_and_theirs_put_the_nudge_off(ada: Any) -> None:
    ada("reach-out", "ada", "--sent", "--on", "9 nov")
    ada("config", "away", "2026-11-16..2026-11-20")
    assert due(ada, "2026-11-25T10:00:00+00:00") == [("nudge", "2026-11-25")]
    ada("edit", "ada", "--away-until", "3 dec")
    assert due(ada, "2026-12-20T10:00:00+00:00") == [("nudge", "2026-12-14")]


def test_moved_and_cancelled_talks_have_their_words(ada: Any) -> None:
    ada("schedule", "ada", "tue", "14:30")
    ada("schedule", "ada", "wed", "15:00")
    moved = ada("reach-out", "ada", "--moved", "--json").json
    assert (moved["purpose"], moved["template"]) == ("moved", "moved")
    assert "Tuesday 24 November at 14:30" in moved["body"]
    assert "Wednesday 25 November at 15:00" in moved["body"]
    ada("schedule", "ada", "--cancel")
    assert ada("reach-out", "ada", "--moved", "--json").json["template"] == "cancelled"


def test_scheduled_talk_is_confirmed_the_business_day_before(ada: Any) -> None:
    ada("schedule", "ada", "mon", "30", "nov", "10:00", "--where", "Cafe Nero")
    assert ("confirm", "2026-11-27") in due(ada, "2026-11-27T09:00:00+00:00")
    draft = ada("reach-out", "ada", "--json").json
    assert (draft["purpose"], "Monday 30 November at 10:00, Cafe Nero" in draft["body"]) == ("confirm", True)
    ada("reach-out", "ada", "--sent")
    assert "confirm" not in [kind for kind, _ in due(ada, "2026-11-27T09:00:00+00:00")]


def test_letters_at_year_end_are_named_drafted_from_the_facts_and_checked(infochat) -> None:
    infochat("config", "name", "Sam")
    for name in ("Ada Lovelace", "Grace Hopper", "Joan Clarke"):
        infochat("add-contact", name, "--company", f"{name} Ltd")
    infochat("meet", "ada", "--on", "2026-11-02 10:00", "--takeaway", "Course first", "--advice", "Try a course")
    infochat("meet", "grace", "--on", "2026-11-03 10:00", "--takeaway", "Pay is fine", "--confidential")
    infochat("meet", "ada", "--on", "2026-11-04 10:00", "--useful", "4")
    infochat("done", "t1")
    decided = infochat("evaluate", "--verdict", "adjust", "--reason", "canary")
    assert "Ada Lovelace: infochat reach-out ada --template letter" in decided.out
    assert "Grace Hopper: infochat reach-out grace --template letter" in decided.out
    assert "Joan" not in decided.out
    letter = infochat("reach-out", "ada", "--template", "letter", "--json").json
    assert (letter["purpose"], letter["template"]) == ("update", "letter")
    for words in ("Course first.", 'You advised me: "Try a course". I did it.', "to stay, with something changed"):
        assert words in letter["body"]
    assert "canary" not in letter["body"]
    assert letter["warnings"] == []
    private = infochat("reach-out", "grace", "--template", "letter", "--json").json
    assert "Pay is fine" not in private["body"]
    assert any("Fill in" in warning for warning in private["warnings"])
    infochat("thank", "ada", "--sent")
    assert infochat("reach-out", "ada", "--json").json["template"] == "letter", "the next word to them, once thanked"
    infochat("reach-out", "ada", "--sent")
    again = infochat("evaluate", "--revisit-on", "2027-06-01").out
    assert "reach-out grace" in again
    assert "reach-out ada" not in again


def test_only_those_are_offered_for_whom_it_is_time(ada: Any) -> None:
    ada("add-contact", "Grace", "Hopper")
    ada("reach-out", "ada", "--sent")
    assert ada("reach-out", "--json").json["contact"] == "grace-hopper"
    assert ada("reach-out", "--reply", "later", "--until", "10 dec", "--json").json["contact"] == "ada-lovelace"


def test_early_nudge_is_drafted_with_a_word_of_warning(ada: Any) -> None:
    ada("reach-out", "ada", "--sent")
    draft = ada("reach-out", "ada", "--json").json
    assert [finding["code"] for finding in draft["findings"]] == ["early"]
    assert "Wed 2 Dec" in draft["warnings"][0] or "Tue 1 Dec" in draft["warnings"][0]


def test_empty_text_is_no_message_and_nothing_is_noted(ada: Any) -> None:
    result = ada("reach-out", "ada", "--text", "-", "--sent", "--json", code=2)
    assert result.error["code"] == "empty_message"
    assert outreach_of(ada) == []


def test_built_in_template_is_copied_to_be_changed_and_an_own_one_stays(ada: Any, home: Path) -> None:
    copied = ada("reach-out", "--copy-template", "ask", "--json").json["paths"]
    assert [Path(path).name for path in copied] == ["ask.email.txt", "ask.linkedin-note.txt", "ask.phone.txt"]
    own = Path(copied[0])
    before = ada("reach-out", "ada").out
    own.write_text("Betreff: Kurze Frage\n\nLiebe $name, hätten Sie $minutes Minuten?\n\n$me\n", "utf-8")
    assert "already" in ada("reach-out", "--copy-template", "ask.email").out
    after = ada("reach-out", "ada").out
    assert before.startswith("Subject: Your work")
    assert after.startswith("Subject: Kurze Frage\n\nLiebe Ada, hätten Sie 20 Minuten?")
    assert ada("reach-out", "--copy-template", "../x", "--json", code=1).error["code"] == "no_template"


@pytest.mark.parametrize("option", [("--moved",), ("--copy",), ("--mail",), ("--eml", "-"), ("--template", "ask")])
def test_answer_is_refused_beside_options_of_a_message(ada: Any, option: tuple[str, ...]) -> None:
    assert ada("reach-out", "ada", "--reply", "yes", *option, "--json", code=2).error["code"] == "clashing_options"


@pytest.mark.parametrize("more", [(), ("--sent",)])
def test_no_news_is_told_of_a_talk_that_was_never_fixed(ada: Any, more: tuple[str, ...]) -> None:
    assert ada("reach-out", "ada", "--moved", *more, "--json", code=1).error["code"] == "no_talk"
    assert outreach_of(ada) == []
