"""The calendar file in real programs: khal and calcurse import the invitation, the move and the cancellation."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.programs

KHAL = os.environ.get("INFOCHAT_TEST_KHAL") or shutil.which("khal") or "khal"
KHAL_CONFIG = """\
[calendars]
[[test]]
path = {folder}/calendar
type = calendar
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Europe/Dublin
default_timezone = Europe/Dublin
[sqlite]
path = {folder}/khal.db
"""


def run(*command: str, **environ: str) -> str:
    done = subprocess.run(
        command,
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
        stdin=subprocess.DEVNULL,
        env={**os.environ, **environ},
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture
def khal(tmp_path: Path):
    (tmp_path / "calendar").mkdir()
    config = tmp_path / "khal.conf"
    config.write_text(KHAL_CONFIG.format(folder=tmp_path))

    class Khal:
        def take(self, path: str) -> None:
            run(KHAL, "-c", str(config), "import", "--batch", "-a", "test", path)

        def stored(self) -> str:
            (file,) = (tmp_path / "calendar").glob("*.ics")
            return file.read_bytes().decode()

        def entries(self, day: str, days: str = "1d") -> list[dict[str, str]]:
            fields = [
                part
                for name in ("title", "start", "end", "location", "status", "description")
                for part in ("--json", name)
            ]
            told = run(KHAL, "-c", str(config), "list", *fields, day, days)
            return [entry for line in told.splitlines() for entry in json.loads(line)]

    return Khal()


@pytest.fixture
def calcurse(tmp_path: Path):
    folder = tmp_path / "calcurse"
    folder.mkdir()

    class Calcurse:
        """It keeps no identities: what it is given is added, so each reading of a file is into an empty calendar."""

        def take(self, path: str) -> None:
            shutil.rmtree(folder)
            folder.mkdir()
            told = run("calcurse", "-D", str(folder), "-C", str(folder), "-i", path, TZ="Europe/Dublin")
            assert "0 skipped" in told

        def stored(self) -> str:
            return run("calcurse", "-D", str(folder), "-C", str(folder), "-xical", TZ="Europe/Dublin")

        def entries(self, american_day: str) -> str:
            return run(
                "calcurse",
                "-D",
                str(folder),
                "-C",
                str(folder),
                "-Q",
                "--from",
                american_day,
                "--days",
                "1",
                TZ="Europe/Dublin",
            )

    return Calcurse()


@pytest.fixture
def invite(infochat):
    infochat("add-contact", "Zoë O'Neill; the, elder", "--company", 'Bogus & "Sons"', "--tz", "Europe/Berlin")
    infochat("add-contact", "Grace Hopper")
    return infochat("schedule", "zoe", "tue", "14:30", "--where", "Café Nero, Hill St; 1st floor", "--json").json


def test_khal_shows_the_invitation_at_its_place_and_time(khal, invite) -> None:
    khal.take(invite["calendar_file"])

    (entry,) = khal.entries("2026-11-24")
    assert entry["title"] == "Talk with Zoë O'Neill; the, elder"
    assert (entry["start"], entry["end"]) == ("2026-11-24 14:30", "2026-11-24 15:00")
    assert entry["location"] == "Café Nero, Hill St; 1st floor"
    assert "15:30" in entry["description"]


def test_khal_moves_the_entry_and_does_not_double_it(khal, invite, infochat) -> None:
    khal.take(invite["calendar_file"])
    khal.take(infochat("schedule", "zoe", "fri", "10:00", "--json").json["calendar_file"])

    assert khal.entries("2026-11-24") == []
    (entry,) = khal.entries("2026-11-27")
    assert entry["start"] == "2026-11-27 10:00"


def test_khal_shows_the_cancellation_as_cancelled(khal, invite, infochat) -> None:
    khal.take(invite["calendar_file"])
    khal.take(infochat("schedule", "zoe", "--cancel", "--json").json["calendar_file"])

    assert [entry["status"].strip().upper() for entry in khal.entries("2026-11-24")] in ([], ["CANCELLED"])


def test_khal_reads_the_whole_feed_again_without_doubling(khal, invite, infochat, tmp_path: Path) -> None:
    infochat("schedule", "grace", "wed", "9:00")
    feed = tmp_path / "feed.ics"
    infochat("export", "--format", "ics", "--output", str(feed))
    khal.take(str(feed))
    khal.take(str(feed))

    assert [entry["start"] for entry in khal.entries("2026-11-24", "3d")] == ["2026-11-24 14:30", "2026-11-25 09:00"]


def test_calcurse_takes_the_invitation_with_all_its_letters(calcurse, invite) -> None:
    calcurse.take(invite["calendar_file"])

    told = calcurse.entries("11/24/2026")
    assert "14:30 -> 15:00" in told
    assert "Zoë O'Neill; the, elder" in told


def test_calcurse_takes_the_feed_of_what_is_due(calcurse, invite, infochat, tmp_path: Path) -> None:
    feed = tmp_path / "due.ics"
    infochat("export", "--format", "ics", "--due", "--output", str(feed))

    calcurse.take(str(feed))


def test_khal_keeps_both_alarms_the_folded_text_and_the_questions(khal, invite, infochat) -> None:
    infochat("prepare", "zoe")
    infochat("schedule", "zoe", "--where", "Café Nero, Hill St; 2nd floor")
    khal.take(invite["calendar_file"])

    stored = khal.stored().replace("\r\n ", "")
    assert [line for line in stored.split("\r\n") if line.startswith("TRIGGER")] == ["TRIGGER:-P1D", "TRIGGER:-PT15M"]
    (entry,) = khal.entries("2026-11-24")
    assert entry["location"] == "Café Nero, Hill St; 2nd floor"
    assert "1. How did you get started in this field?" in entry["description"]
    assert "6. " in entry["description"]


def test_khal_moves_what_it_took_and_shows_it_cancelled_under_the_new_time(khal, invite, infochat) -> None:
    khal.take(invite["calendar_file"])
    khal.take(infochat("schedule", "zoe", "fri", "10:00", "--json").json["calendar_file"])
    khal.take(infochat("schedule", "zoe", "--cancel", "--json").json["calendar_file"])

    (entry,) = khal.entries("2026-11-24", "5d")
    assert (entry["start"], entry["status"].strip()) == ("2026-11-27 10:00", "CANCELLED")
    assert entry["title"] == "Cancelled: Talk with Zoë O'Neill; the, elder"
    assert "TRIGGER" not in khal.stored()


def test_calcurse_reads_the_move_at_its_new_time_and_the_cancellation_as_such(calcurse, invite, infochat) -> None:
    calcurse.take(infochat("schedule", "zoe", "fri", "10:00", "--json").json["calendar_file"])
    assert "Talk" not in calcurse.entries("11/24/2026")
    told = calcurse.entries("11/27/2026")
    assert "10:00 -> 10:30" in told
    assert "Cancelled" not in told

    calcurse.take(infochat("schedule", "zoe", "--cancel", "--json").json["calendar_file"])
    assert "Cancelled: Talk with Zoë O'Neill; the, elder" in calcurse.entries("11/27/2026")
    assert "BEGIN:VALARM" not in calcurse.stored()


def test_calcurse_keeps_the_place_the_questions_and_an_alarm(calcurse, invite, infochat) -> None:
    infochat("prepare", "zoe")
    infochat("schedule", "zoe", "--for", "45m")
    calcurse.take(invite["calendar_file"])

    stored = calcurse.stored()
    assert "LOCATION:Café Nero\\, Hill St\\; 1st floor" in stored
    assert "Tue 24 Nov 2026 15:30-16:15 Europe/Berlin\\, for Zoë O'Neill" in stored
    assert "1. How did you get started in this field?" in stored
    assert "BEGIN:VALARM" in stored
    assert "14:30 -> 15:15" in calcurse.entries("11/24/2026")


def test_calcurse_reads_the_whole_feed_with_every_talk_once(calcurse, invite, infochat, tmp_path: Path) -> None:
    infochat("schedule", "grace", "wed", "9:00")
    infochat("schedule", "grace", "wed", "11:00")
    feed = tmp_path / "feed.ics"
    infochat("export", "--format", "ics", "--output", str(feed))
    calcurse.take(str(feed))

    assert calcurse.entries("11/24/2026").count("Talk with") == 1
    told = calcurse.entries("11/25/2026")
    assert told.count("Talk with") == 1
    assert "11:00 -> 11:30" in told
