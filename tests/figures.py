"""Print what was promised about the data file with the figure that this machine reaches, one a line.

Run it with: python tests/figures.py [--long]; the long run kills the program at 300 points and takes half an hour.
What could not be run is said with its reason and does not count as kept.
"""

# ruff: noqa: E501  # a promise and its tests stand on one line

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as Xml
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
HERE = "tests/store/test_"


class Figure(NamedTuple):
    """One promise, the tests that hold it, and what they need beyond Python."""

    promise: str
    tests: tuple[str, ...]
    needs: str = ""


FIGURES = (
    Figure("crash points inside the process: none lost, none called wrong", (f"{HERE}crash_points.py",)),
    Figure("the program killed by strace: none lost, none stuck", (f"{HERE}killed_for_real.py::test_the_program_that_is_killed_at_any_call_leaves_the_old_or_the_new",), "strace"),
    Figure("errors of the system by strace: said truthfully", (f"{HERE}killed_for_real.py::test_an_error_of_the_system_at_any_call_is_said_truthfully",), "strace"),
    Figure("reading commands create and write nothing", (f"{HERE}killed_for_real.py::test_reading_commands_create_and_write_nothing_beside_the_data",), "strace"),
    Figure("fifty programs at once, and dead and live holders of the lock", (f"{HERE}lock.py",)),
    Figure("changes made while an editor or a prompt is open are both kept", ("tests/cli/meet/test_meanwhile.py", "tests/domain/meet/test_meanwhile.py")),
    Figure("every line of a talk survives kill, Ctrl-C and a closed terminal", ("tests/terminal/test_meet_live.py", f"{HERE}drafts.py")),
    Figure("damaged files are refused, with their place, and stay", (f"{HERE}strict_json.py", "tests/cli/anytime/test_data.py")),
    Figure("recover brings back the last or the last but one state", (f"{HERE}recover.py",)),
    Figure("undo and redo, fifty deep", (f"{HERE}store.py", f"{HERE}pruning.py")),
    Figure("links, pipes, full, read-only and shared places", (f"{HERE}places.py", f"{HERE}checkup.py")),
    Figure("a disk that is full by bytes or by files", (f"{HERE}full_disk.py",), "root"),
    Figure("former and newer versions of the file", (f"{HERE}migrations.py", f"{HERE}codec.py")),
    Figure("two copies joined: nothing lost, the same bytes", (f"{HERE}merge.py", f"{HERE}merge_whole_documents.py", f"{HERE}joining.py")),
    Figure("what other programs of this kind have lost", (f"{HERE}lost_elsewhere.py",)),
    Figure("somebody taken out of the history", (f"{HERE}purging.py",)),
)  # fmt: skip
NOT_RUN = (
    "a real power cut: NOT RUN (needs a disk that can be cut off; the order of the calls is checked instead)",
    "ten thousand kills at random moments: NOT RUN (takes hours; ten are made with every run)",
    "locks on a network drive: NOT RUN (needs one; a lock that does not work is put in its place)",
    "Windows and macOS: NOT RUN (this is what the machine at hand can show)",
)


def missing(needs: str) -> str | None:
    """Return why tests with these needs cannot run here."""
    if needs == "strace" and not shutil.which("strace"):
        return "strace is not installed"
    if needs == "root" and (not hasattr(os, "geteuid") or os.geteuid() != 0):
        return "only root may mount a small disk"
    return None


def run(figure: Figure, *, long: bool) -> tuple[bool, str]:
    """Run the tests of one promise and return whether it is kept and the figure in words."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-n", "2", "-q", "-m", "programs or not programs"]
        command += [f"--junitxml={report}", "-o", "junit_family=xunit1", "--hypothesis-show-statistics", *figure.tests]
        points = {"INFOCHAT_TEST_POINTS": "300"} if long else {}
        began = time.monotonic()
        ended = subprocess.run(
            command, cwd=ROOT, env={**os.environ, **points}, capture_output=True, text=True, check=False
        )
        seconds = time.monotonic() - began
        if not report.exists():
            return False, f"the tests could not be run: {ended.stderr.strip()[-200:]}"
        suite = Xml.parse(report).getroot().find("testsuite")
    assert suite is not None
    tests, bad = int(suite.attrib["tests"]), int(suite.attrib["failures"]) + int(suite.attrib["errors"])
    cases = sum(int(each.attrib["value"]) for each in suite.iter("property") if each.attrib["name"] == "cases")
    cases += sum(int(number) for number in re.findall(r"(\d+) passing examples", ended.stdout))
    told = f"{tests} tests, {f'{cases:,} cases, ' if cases else ''}{bad} failed, {seconds:.0f} s"
    return bad == 0 and tests > 0 and ended.returncode == 0, told


def main(args: list[str]) -> int:
    """Print every figure and return how many promises were found broken."""
    broken = 0
    for figure in FIGURES:
        reason = missing(figure.needs)
        if reason is not None:
            print(f"{figure.promise}: NOT RUN ({reason})", flush=True)
            continue
        is_kept, told = run(figure, long="--long" in args)
        broken += not is_kept
        print(f"{figure.promise}: {'kept' if is_kept else 'BROKEN'} ({told})", flush=True)
    mutants = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "mutants" / "run.py")], capture_output=True, text=True, check=False
    )
    broken += mutants.returncode != 0
    print(f"sabotage: {(mutants.stdout.strip() or 'NOT RUN (it ended with an error)').splitlines()[-1]}")
    for line in NOT_RUN:
        print(line)
    return broken


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) > 0)
