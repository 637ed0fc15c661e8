"""Sabotage one module of the domain with mutmut, in a copy of the tree, and show the sabotages that no test notices.

Run it with: python tests/mutants/domain.py [--seconds N] [--only FUNCTION or CLASS.METHOD] evaluate/reading [TEST]...
Without tests those of the module's own folder are run. What was not tried when the seconds are over is counted as
"not checked".
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from mutmut.mutation.diff_apply import get_diff_for_mutant

ROOT = Path(__file__).parents[2]
CONFIG = """
[tool.mutmut]
source_paths = ["src"]
only_mutate = ["src/infochat/domain/{module}.py"]
pytest_add_cli_args = ["-n", "0", "-p", "no:randomly", "-p", "no:cacheprovider"]
pytest_add_cli_args_test_selection = {tests}
timeout_constant = 20  # seconds; on a busy machine a second is soon over, and says nothing
timeout_multiplier = 4
"""
# A property that fails is not asked for its smallest example, and a change that no table notices costs a few seconds.
QUICK_PROPERTIES = """
from hypothesis import Phase

phases = [Phase.explicit, Phase.generate]
settings.register_profile("sabotage", settings.get_profile("infochat"), max_examples=25, phases=phases)
settings.load_profile("sabotage")
"""


def main(module: str, tests: list[str], seconds: float | None = None, only: list[str] | None = None) -> None:
    """Print how many sabotages of a module were noticed, and the lines of each that was not."""
    tests = tests or [f"tests/domain/{Path(module).parent}"]
    mutmut = str(Path(sys.executable).with_name("mutmut"))
    environment = {**os.environ, "CI": "1"}
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        for part in ("src", "tests"):
            shutil.copytree(ROOT / part, part, ignore=shutil.ignore_patterns("__pycache__"))
        settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
        chosen = CONFIG.format(module=module, tests=str(tests).replace("'", '"'))
        Path("pyproject.toml").write_text(settings + chosen, encoding="utf-8")

        with Path("tests/conftest.py").open("a", encoding="utf-8") as conftest:
            conftest.write(QUICK_PROPERTIES)
        names = [f"infochat.domain.{module.replace('/', '.')}.{_mutmut_name(each)}__mutmut_*" for each in only or []]
        command = [mutmut, "run", "--max-children", "1", *names]
        with subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        ) as running:
            try:
                running.wait(seconds)
            except subprocess.TimeoutExpired:
                os.killpg(running.pid, signal.SIGTERM)
        told = subprocess.run([mutmut, "results", "--all", "true"], env=environment, capture_output=True, check=True)
        states = dict(line.strip().split(": ") for line in told.stdout.decode().splitlines() if line)
        print(f"{module} by {' '.join(tests)}: {dict(Counter(states.values()))}", flush=True)
        for name, state in states.items():
            if state not in ("killed", "not checked"):
                difference = get_diff_for_mutant(name, path=f"src/infochat/domain/{module}.py").splitlines()[2:]
                print(f"# {name.rpartition('.')[2]}: {state}")
                print("\n".join(line for line in difference if line[0] in "+-"), flush=True)


def _mutmut_name(function: str) -> str:
    """Return how mutmut calls a function, or a method that is given as Class.method."""
    return f"xǁ{function.replace('.', 'ǁ')}" if "." in function else f"x_{function}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float)
    parser.add_argument("--only", action="append")
    parser.add_argument("module")
    parser.add_argument("tests", nargs="*")
    asked = parser.parse_intermixed_args()
    main(asked.module, asked.tests, asked.seconds, asked.only)
