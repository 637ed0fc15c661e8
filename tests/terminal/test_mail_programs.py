"""The message file in real programs: mblaze and neomutt read back whom it is for, its subject and its words."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.programs

NAME = 'Adä "Bcc: eve@example.org" Łovelace, PhD'


def run(*command: str, home: Path) -> str:
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60, input="\n",
                          env={"HOME": str(home), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"})  # fmt: skip
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture
def message(infochat: Any, tmp_path: Path) -> Path:
    infochat("config", "name", "Sam Ö")
    infochat("config", "email", "sam@example.org")
    infochat("add-contact", NAME, "--email", "ada@example.org", "--company", "Ünlü & Söhne; Ltd", "--relation", "cold")
    infochat("reach-out", "--eml", str(tmp_path / "a.eml"))
    return tmp_path / "a.eml"


def test_mblaze_reads_one_recipient_the_subject_and_the_words(message: Path, tmp_path: Path) -> None:
    assert run("maddr", "-a", "-h", "to:cc:bcc", str(message), home=tmp_path) == "ada@example.org\n"
    assert run("mhdr", "-d", "-h", "subject", str(message), home=tmp_path) == "Your work at Ünlü & Söhne; Ltd\n"
    shown = run("mshow", str(message), home=tmp_path)
    assert "I came across your work at Ünlü & Söhne; Ltd." in shown
    assert shown.rstrip().endswith("Sam Ö")


def test_neomutt_takes_it_as_a_draft_and_writes_it_on_unchanged(message: Path, tmp_path: Path) -> None:
    neomutt = shutil.which("neomutt") or "neomutt"
    sendmail = tmp_path / "sendmail"
    sendmail.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {tmp_path}/recipients\ncat > {tmp_path}/handed-over\n')
    sendmail.chmod(0o755)
    settings = ("-e", f"set sendmail={sendmail} copy=no charset=utf-8", "-e", "set send_charset=utf-8")
    run(neomutt, "-n", "-F", "/dev/null", *settings, "-H", str(message), home=tmp_path)
    assert (tmp_path / "recipients").read_text().split()[-1] == "ada@example.org"
    assert "eve@example.org" not in (tmp_path / "recipients").read_text().split()
    shown = run("mshow", str(tmp_path / "handed-over"), home=tmp_path)
    assert "I came across your work at Ünlü & Söhne; Ltd." in shown
