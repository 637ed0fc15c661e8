"""Sabotage the store in small ways, one at a time in a copy of the tree, and show that its tests notice each.

Run it with: python tests/mutants/run.py [WORD]... ; with words only the sabotages whose names have one of them.
"""

# ruff: noqa: E501  # the places of the sabotages stand as they are in the code

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]


class Mutant(NamedTuple):
    """One sabotage: what stands in the place of what, and the tests that must notice it."""

    name: str
    file: str
    good: str
    bad: str
    tests: tuple[str, ...]


SWEEP = "tests/store/test_crash_points.py::test_a_fault_at_any_call_leaves_the_old_or_the_new_and_says_which"
LOCK = "tests/store/test_lock.py"
PLACES = "tests/store/test_places.py"
MUTANTS = (
    Mutant("no lock", "store/lock.py", "        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)",
           "        fcntl.flock", (f"{LOCK}::test_fifty_programs_that_add_at_the_same_moment_lose_nobody",)),
    Mutant("no fsync", "store/files.py", "            sync(handle)\n        finally:\n            os.close(handle)\n    except",
           "            pass\n        finally:\n            os.close(handle)\n    except", (f"{PLACES}::test_the_order_of_a_save_survives_a_power_cut",)),
    Mutant("no folder fsync", "store/files.py", "            sync_folder(os.path.dirname(path))\n    except",
           "    except", (f"{PLACES}::test_the_order_of_a_save_survives_a_power_cut",)),
    Mutant("write in place", "store/files.py", "            os.replace(source, target)",
           "            data = open(source, 'rb').read()\n"
           "            handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)\n"
           "            write_all(handle, data)\n            os.close(handle)\n            os.unlink(source)",
           (f"{SWEEP}[undo]",)),
    Mutant("temporary file elsewhere", "store/files.py", "    return os.path.join(folder, f\"{TEMPORARY_PREFIX}",
           "    return os.path.join(__import__('tempfile').gettempdir(), f\"{TEMPORARY_PREFIX}",
           (f"{PLACES}::test_the_order_of_a_save_survives_a_power_cut",)),
    Mutant("lock file removed", "store/lock.py", "        with suppress(OSError):\n            os.close(handle)\n\n\ndef _acquire",
           "        with suppress(OSError):\n            os.unlink(path)\n            os.close(handle)\n\n\ndef _acquire",
           (f"{LOCK}::test_the_lock_file_is_never_removed",)),
    Mutant("no reading again after the editor", "cli/context.py", "as challenge:\n            yield challenge",
           "as challenge:\n            for name in challenge.__slots__:\n"
           "                setattr(challenge, name, getattr(self.challenge, name))\n            yield challenge",
           ("tests/cli/meet/test_meanwhile.py",)),
    Mutant("error of the system swallowed", "store/save.py", "            raise not_written(real, error) from None\n        try:\n            self.stamp",
           "            return data\n        try:\n            self.stamp", (f"{SWEEP}[undo]",)),
    Mutant("last of two keys wins", "store/strict_json.py", "    if len(found) != len(pairs):", "    if not pairs and found:",
           ("tests/store/test_strict_json.py",)),
    Mutant("unknown field dropped", "store/codec.py", "            extra[key] = value", "            continue",
           ("tests/store/test_store.py::test_unknown_fields_survive_a_change_and_stay_where_they_were",)),
    Mutant("missing file taken for a new one", "store/reading.py", "    if is_gone:", "    if is_gone and not path:",
           ("tests/store/test_store.py",)),
    Mutant("former revision not kept", "store/save.py", "            self._keep(self.old)", "            self.old.ref",
           ("tests/store/test_store.py",)),
    Mutant("saved and called failed", "store/files.py", "        if not committed:\n            raise\n        # The",
           "        raise\n        # The", (f"{SWEEP}[undo]",)),
    Mutant("a copy's deletion beats an edit", "store/merge.py", "            if base is MISSING or not _equal(mine, base):",
           "            if base is MISSING:", ("tests/store/test_merge.py",)),
)  # fmt: skip


def is_noticed(mutant: Mutant, folder: Path) -> bool:
    """Apply one sabotage to a fresh copy of the tree and return whether a test fails on it."""
    for part in ("src", "tests"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__", ".hypothesis"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    target = folder / "src" / "infochat" / mutant.file
    text = target.read_text(encoding="utf-8")
    assert text.count(mutant.good) == 1, f"{mutant.name}: {mutant.file} has no such place any more"
    target.write_text(text.replace(mutant.good, mutant.bad), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-n", "0", "-p", "no:randomly", "-p", "no:cacheprovider"]
    environment = {**os.environ, "PYTHONPATH": str(folder / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    ended = subprocess.run([*command, *mutant.tests], cwd=folder, env=environment, capture_output=True, check=False)
    failed = b"FAILED" in ended.stdout or b"ERROR tests/" in ended.stdout
    assert failed or ended.returncode == 0, ended.stdout.decode() + ended.stderr.decode()
    return failed


def main(words: list[str]) -> int:
    """Print one line for each sabotage and return how many were not noticed."""
    chosen = [mutant for mutant in MUTANTS if not words or any(word in mutant.name for word in words)]
    unnoticed = 0
    for mutant in chosen:
        began = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            noticed = is_noticed(mutant, Path(folder))
        unnoticed += not noticed
        verdict = "noticed" if noticed else "NOT NOTICED"
        print(f"{mutant.name}: {verdict} ({time.monotonic() - began:.0f} s)", flush=True)
    print(f"{len(chosen) - unnoticed} of {len(chosen)} sabotages noticed")
    return unnoticed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) > 0)
