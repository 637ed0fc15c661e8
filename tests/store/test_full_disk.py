"""The whole program on a disk that is really full, by bytes and by files, and on one that may only be read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

pytestmark = pytest.mark.programs


def infochat(data: Path, *args: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "INFOCHAT_FILE": str(data)}
    return subprocess.run(
        [sys.executable, "-m", "infochat", *args], env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Mount a small disk with these options; only root can."""
    place = tmp_path / "disk"
    place.mkdir()

    def mount(options: str) -> Path:
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "infochat-test", str(place)], check=True)
        data = place / "data" / "infochat.json"
        assert infochat(data, "add-contact", "Ada Lovelace").returncode == 0
        return data

    yield mount
    subprocess.run(["umount", str(place)], check=False)


def error(result: subprocess.CompletedProcess[str]) -> str:
    assert result.returncode == 1, result.stderr
    return str(json.loads(result.stderr.splitlines()[-1])["error"]["code"])


def test_without_free_bytes_nothing_is_changed_and_reading_works(disk: Callable[[str], Path]) -> None:
    data = disk("size=200k")
    before = data.read_bytes()
    with suppress(OSError), open(data.parent.parent / "filler", "wb", buffering=0) as filler:
        while filler.write(bytes(4096)):
            pass
    for args in (["add-contact", "Bob"], ["undo"], ["note", "ada", "a line"]):
        assert error(infochat(data, *args, "--json")) == "full"
        assert data.read_bytes() == before
        assert not [name for name in os.listdir(data.parent) if name.endswith(".tmp")]
    assert infochat(data, "list").returncode == 0
    (data.parent.parent / "filler").unlink()
    assert infochat(data, "add-contact", "Bob").returncode == 0


def test_without_room_for_another_file_nothing_is_changed(disk: Callable[[str], Path]) -> None:
    data = disk("nr_inodes=12")
    before = data.read_bytes()
    with suppress(OSError):
        for number in range(20):
            (data.parent.parent / f"filler-{number}").touch()
    assert error(infochat(data, "add-contact", "Bob", "--json")) == "full"
    assert data.read_bytes() == before
    assert infochat(data, "list").returncode == 0
    checks = json.loads(infochat(data, "doctor", "--json").stdout)["checks"]
    assert not next(check for check in checks if check["name"] == "space")["ok"]
    for filler in data.parent.parent.glob("filler-*"):
        filler.unlink()
    assert infochat(data, "add-contact", "Bob").returncode == 0


def test_a_disk_that_may_only_be_read_is_read_and_writing_says_why(disk: Callable[[str], Path]) -> None:
    data = disk("size=1m")
    subprocess.run(["mount", "-o", "remount,ro", str(data.parent.parent)], check=True)
    for args in (["list"], ["status"], ["show", "ada"], ["doctor"], ["export"]):
        assert infochat(data, *args).returncode == 0, args
    assert error(infochat(data, "add-contact", "Bob", "--json")) == "readonly"


def test_a_file_that_is_mounted_by_itself_is_refused_with_advice(disk: Callable[[str], Path]) -> None:
    data = disk("size=1m")
    subprocess.run(["mount", "--bind", str(data), str(data)], check=True)
    try:
        result = infochat(data, "add-contact", "Bob", "--json")
        assert error(result) == "mounted"
        assert "Mount the folder" in result.stderr
        assert infochat(data, "list").returncode == 0
    finally:
        subprocess.run(["umount", str(data)], check=True)


def test_a_person_who_may_not_write_the_folder_reads_and_is_told_why(disk: Callable[[str], Path]) -> None:
    data = disk("size=1m,mode=755")
    os.chmod(data.parent, 0o755)
    os.chmod(data, 0o644)
    nobody = ["setpriv", "--bounding-set", "-all", "--inh-caps", "-all"]
    environment = {**os.environ, "INFOCHAT_FILE": str(data)}
    os.chmod(data.parent, 0o555)
    command = [*nobody, sys.executable, "-m", "infochat"]
    reading = subprocess.run([*command, "list"], env=environment, capture_output=True, text=True, check=False)
    assert reading.returncode == 0, reading.stderr
    writing = subprocess.run(
        [*command, "add-contact", "Bob", "--json"], env=environment, capture_output=True, text=True, check=False
    )
    assert error(writing) == "readonly"
    assert str(data.parent) in writing.stderr
