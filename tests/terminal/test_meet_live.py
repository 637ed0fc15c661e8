"""Taking notes at a real terminal: interrupted, killed, ended; no line that was entered is ever lost."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pexpect
import pytest

from build import instant, make_contact, make_interview, uid
from infochat.cli.meet.journal import find_journal
from infochat.store.store import Store

PROMPT = r"\d\d:\d\d( \d left| over)?> "


@pytest.fixture
def store(home: Path) -> Store:
    store = Store(str(home / "data" / "infochat.json"))
    with store.edit("seed", instant("2026-11-22T09:00"), new_uid=uid) as challenge:
        challenge.contacts.append(make_contact(interviews=[make_interview("2026-11-22T09:55")]))
    return store


def meet(*words: str) -> pexpect.spawn:
    command = ["-m", "infochat", "meet", *words]
    return pexpect.spawn(
        sys.executable,
        command,
        env=dict(os.environ),
        encoding="utf-8",
        codec_errors="replace",
        timeout=30,
        dimensions=(30, 80),
    )


def enter(child: pexpect.spawn, *lines: str) -> None:
    for line in lines:
        child.expect(PROMPT)
        child.sendline(line)
    child.expect(PROMPT)


def lines_kept(store: Store) -> list[str]:
    journal = find_journal(store.drafts, store.load().contacts[0])
    return [line.text for line in journal.lines] if journal else []


def finish(child: pexpect.spawn) -> int:
    child.expect(pexpect.EOF)
    child.close()
    return int(child.exitstatus)


def test_ctrl_c_pauses_and_the_next_meet_goes_on(store: Store) -> None:
    child = meet("ada")
    enter(child, "evening course", "林小明 said so")
    child.sendintr()
    child.expect(r"Paused\. 2 lines kept\. Go on: infochat meet ada")
    assert finish(child) == 130
    assert lines_kept(store) == ["evening course", "林小明 said so"]
    child = meet("ada")
    child.expect("2 lines about Ada Lovelace were not finished")
    child.sendline("")
    enter(child, "a third")
    child.sendeof()
    for _ in range(6):
        child.expect(r": ")
        child.sendline("")
    child.expect(r"Saved 3 lines about Ada Lovelace\. 1 of 3 met\.")
    assert finish(child) == 0
    debrief = store.load().contacts[0].interviews[0].debrief
    assert debrief is not None
    assert debrief.answers[0].text == "evening course\n林小明 said so\na third"
    assert lines_kept(store) == []


def test_a_killed_program_has_lost_no_line(store: Store) -> None:
    child = meet("ada")
    enter(child, "one", "! two", "+ Three", "/next", "four")
    child.kill(signal.SIGKILL)
    child.wait()
    assert lines_kept(store) == ["one", "two", "Three", "four"]
    assert store.load().contacts[0].interviews[0].status == "scheduled"
    child = meet("ada", "--unfinished", "go-on")
    child.expect("2/6  What is the most rewarding")
    enter(child, "five")
    child.sendline("/done")
    child.expect("Interest now")
    child.kill(signal.SIGKILL)
    child.wait()
    assert lines_kept(store)[-1] == "five"


def test_a_closed_lid_has_lost_no_line(store: Store) -> None:
    child = meet("ada")
    enter(child, "one")
    child.kill(signal.SIGHUP)
    child.wait()
    assert lines_kept(store) == ["one"]


def test_ctrl_c_before_the_first_line_changes_nothing(store: Store) -> None:
    before = Path(store.path).read_bytes()
    child = meet("ada")
    child.expect(PROMPT)
    child.sendintr()
    child.expect("Aborted. Nothing was changed.")
    assert finish(child) == 130
    assert store.drafts.names() == []
    assert Path(store.path).read_bytes() == before


def test_nothing_on_the_screen_is_drawn_over(store: Store) -> None:
    child = meet("ada", "--minutes", "5")
    child.expect("5 minutes left")
    enter(child, "/list", "/time", "?")
    shown = str(child.before)
    child.sendintr()
    child.expect(pexpect.EOF)
    shown += str(child.before)
    assert "\x1b" not in shown
    assert "\r\r" not in shown


def test_a_stray_byte_does_not_end_the_talk(store: Store) -> None:
    child = meet("ada")
    child.expect(PROMPT)
    os.write(child.child_fd, b"caf\xe9 talk\n")
    child.expect(PROMPT)
    child.sendintr()
    assert finish(child) == 130
    assert lines_kept(store) == ["caf\ufffd talk"]


def test_what_follows_an_end_or_an_interruption_begins_on_a_line_of_its_own(store: Store) -> None:
    child = meet("ada")
    enter(child, "one")
    child.sendeof()
    child.expect(r"\r\nInterest now")
    child.sendintr()
    child.expect(r"\r\nPaused\. 1 line kept\.")
    assert finish(child) == 130
