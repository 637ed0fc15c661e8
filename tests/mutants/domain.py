"""Sabotage one module of the domain with mutmut, in a copy of the tree, and show the sabotages that no test notices.

Run it with: python tests/mutants/domain.py evaluate/reading [TEST]... ; without tests those of the module's own folder.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
CONFIG = """
[tool.mutmut]
source_paths = ["src"]
only_mutate = ["src/infochat/domain/{module}.py"]
pytest_add_cli_args = ["-n", "0", "-p", "no:randomly", "-p", "no:cacheprovider"]
pytest_add_cli_args_test_selection = {tests}
"""


def main(module: str, tests: list[str]) -> None:
    """Print how many sabotages of a module were noticed, and each that was not as a difference."""
    tests = tests or [f"tests/domain/{Path(module).parent}"]
    environment = {**os.environ, "CI": "1"}
    with tempfile.TemporaryDirectory() as folder:
        for part in ("src", "tests"):
            shutil.copytree(ROOT / part, Path(folder) / part, ignore=shutil.ignore_patterns("__pycache__"))
        settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
        chosen = CONFIG.format(module=module, tests=str(tests).replace("'", '"'))
        (Path(folder) / "pyproject.toml").write_text(settings + chosen, encoding="utf-8")

        def mutmut(*words: str) -> str:
            command = [str(Path(sys.executable).with_name("mutmut")), *words]
            return subprocess.run(
                command, cwd=folder, env=environment, capture_output=True, text=True, check=False
            ).stdout

        mutmut("run", "--max-children", "1")
        states = dict(line.strip().split(": ") for line in mutmut("results", "--all", "true").splitlines() if line)
        print(f"{module} by {' '.join(tests)}: {dict(Counter(states.values()))}", flush=True)
        for name in (name for name, state in states.items() if state != "killed"):
            print(mutmut("show", name), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
