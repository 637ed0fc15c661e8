"""Measure infochat as whole processes, beside its peers: python3 benchmarks/run.py (ten minutes, Debian or Ubuntu).

Makes its own data and environments below --folder, runs all cases in turn, round after round, and prints what was
reached as ratios to `python -c pass` of the same run. --scale also writes docs/performance.svg.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from typing import NamedTuple

import instructions
import made_up
import picture

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PEERS = ("khard", "todoman", "jrnl", "td-watson")
MANY = 30_000
_DEVNULL = os.open(os.devnull, os.O_RDWR)


class Case(NamedTuple):
    """One thing to measure: what it is called, the ratio allowed, the command, its surroundings, what to do before."""

    name: str
    goal: float | None
    argv: Callable[[], list[str]]
    env: Mapping[str, str]
    terminal: bool = False
    before: Callable[[], object] | None = None


class Took(NamedTuple):
    """One run: seconds on the clock, seconds of the processor, megabytes at the peak."""

    seconds: float
    processor: float
    megabytes: float


def run(case: Case) -> Took:
    """Run one case once. Raises RuntimeError where it fails."""
    if case.before:
        case.before()
    argv = case.argv()
    master, slave = os.openpty() if case.terminal else (-1, _DEVNULL)
    actions = [(os.POSIX_SPAWN_DUP2, slave, handle) for handle in (0, 1, 2)]
    start = time.perf_counter()
    pid = os.posix_spawnp(argv[0], argv, dict(case.env), file_actions=actions)
    if case.terminal:
        os.close(slave)
        try:
            while os.read(master, 65536):
                pass
        except OSError:
            pass  # the other end is closed: the program is done
        os.close(master)
    _, status, usage = os.wait4(pid, 0)
    seconds = time.perf_counter() - start
    if status:
        raise RuntimeError(f"{case.name}: {' '.join(argv)} ended with {os.waitstatus_to_exitcode(status)}")
    return Took(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


class Bench:
    """The environments and the data below one folder."""

    def __init__(self, folder: str) -> None:
        """Make whatever is not there yet."""
        self.folder = folder
        os.makedirs(folder, exist_ok=True)
        self.own = self._environment("own", ROOT)
        self.peers = self._environment("peers", *PEERS)
        if shutil.which("task") is None:
            subprocess.run(["apt-get", "install", "-y", "-q", "taskwarrior"], check=True, stdout=subprocess.DEVNULL)
        self.data = os.path.join(folder, "data")
        shutil.rmtree(self.data, ignore_errors=True)
        for name in ("home", "cache"):
            os.makedirs(os.path.join(self.data, name))
        self.env = {
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "TERM": "xterm",
            "TZ": "Europe/Berlin",
            "HOME": os.path.join(self.data, "home"),
            "XDG_CACHE_HOME": os.path.join(self.data, "cache"),
            "INFOCHAT_NOW": "2026-11-23T10:00:00+01:00",
        }
        self._count = 0

    def _environment(self, name: str, *packages: str) -> str:
        place = os.path.join(self.folder, name)
        if not os.path.exists(place) or ROOT in packages:
            subprocess.run([sys.executable, "-m", "venv", place], check=True)
            pip = [os.path.join(place, "bin", "pip"), "install", "-q", "--disable-pip-version-check"]
            if ROOT in packages:
                # Twice: the version stays the same while the program changes, and the second step alone is quick.
                subprocess.run([*pip, ROOT], check=True)
                subprocess.run([*pip, "--force-reinstall", "--no-deps", ROOT], check=True)
            else:
                subprocess.run([*pip, *packages], check=True)
        return os.path.join(place, "bin")

    @property
    def python(self) -> str:
        """Return the interpreter that every ratio is to."""
        return os.path.join(self.own, "python")

    def infochat(self, *args: str) -> Callable[[], list[str]]:
        """Return what makes a command line of the installed command."""
        return lambda: [os.path.join(self.own, "infochat"), *args]

    def adding(self) -> list[str]:
        """Return a command line that adds somebody new each time."""
        self._count += 1
        return self.infochat("add-contact", f"Person Number{self._count}", "--company", "Acme")()

    def own_env(self, place: str) -> dict[str, str]:
        """Return the surroundings in which the data file lies in a folder of its own."""
        folder = os.path.join(self.data, place)
        os.makedirs(folder, exist_ok=True)
        return {**self.env, "INFOCHAT_FILE": os.path.join(folder, "infochat.json")}

    def filled(self, place: str, contacts: int, connections: int) -> dict[str, str]:
        """Make a data file with so many people and return its surroundings."""
        env = self.own_env(place)
        for count, seed, extra in ((contacts, 7, ["--contacts"]), (connections, 1, [])):
            if count:
                path = os.path.join(self.data, f"{place}-{seed}.csv")
                made_up.write_connections(path, count, seed)
                self.quietly([*self.infochat("import", path)(), *extra], env)
        return env

    def quietly(self, argv: list[str], env: Mapping[str, str], text: str | None = None) -> None:
        """Run something that must succeed and is not measured."""
        subprocess.run(argv, env=dict(env), input=text, text=True, check=True, stdout=subprocess.DEVNULL)


def own_cases(bench: Bench) -> list[Case]:
    """Return the cases of the program itself, with the ratio that each may take."""
    few = _known(bench, "few")
    many = bench.filled("many", 50, MANY)
    into = bench.own_env("into")
    people = os.path.join(bench.data, "import.csv")
    made_up.write_connections(people, MANY, seed=1)
    again = bench.own_env("again")
    bench.quietly(bench.infochat("import", people)(), again)
    completion = {**few, "_INFOCHAT_COMPLETE": "complete_bash", "COMP_WORDS": "infochat\nshow\np", "COMP_CWORD": "2"}

    def forget() -> None:
        shutil.rmtree(os.path.dirname(into["INFOCHAT_FILE"]))
        os.makedirs(os.path.dirname(into["INFOCHAT_FILE"]))

    return [
        Case("--version", 1.5, bench.infochat("--version"), bench.env),
        Case("completion of a slug", 3, bench.infochat(), completion),
        Case("--help", 7.5, bench.infochat("--help"), bench.env),
        Case("status, 3 people", 7.5, bench.infochat("status"), few),
        Case("list, 3 people", 7.5, bench.infochat("list"), few),
        Case("show, 3 people", 7.5, bench.infochat("show", "person-number0"), few),
        Case("status, 3 people, terminal", 11, bench.infochat("status"), few, terminal=True),
        Case("list, 3 people, terminal", 11, bench.infochat("list"), few, terminal=True),
        Case("add-contact, 3 people", 14, bench.adding, bench.filled("add few", 3, 0)),
        Case("note, 3 people", 14, bench.infochat("note", "person-number0", "A word"), _known(bench, "note few")),
        Case("status, 30,000", 11, bench.infochat("status"), many),
        Case("list, 30,000", 11, bench.infochat("list"), many),
        Case("find data engineer, 30,000", 11, bench.infochat("find", "data", "engineer"), many),
        Case("add-contact, 30,000", 17, bench.adding, bench.filled("add many", 50, MANY)),
        Case("import 30,000 into nothing", 32, bench.infochat("import", people), into, before=forget),
        Case("import 30,000 again", 32, bench.infochat("import", people), again),
    ]


def _known(bench: Bench, place: str) -> dict[str, str]:
    """Make a data file with three people, one of whom has a name that can be typed."""
    env = bench.filled(place, 2, 0)
    bench.quietly(bench.infochat("add-contact", "Person Number0")(), env)
    return env


def peer_cases(bench: Bench, count: int) -> list[Case]:
    """Return like work of infochat and its peers on so many entries: the list of what is there."""
    size = f"{count:,}"
    folder = os.path.join(bench.data, f"peers {count}")
    places = {name: os.path.join(folder, name) for name in ("khard", "todoman", "jrnl", "watson", "task")}
    for place in places.values():
        os.makedirs(place)

    def peer(name: str, *args: str) -> Callable[[], list[str]]:
        return lambda: [os.path.join(bench.peers, name), *args]

    khard = made_up.write_khard(places["khard"], count)
    todoman = made_up.write_todoman(places["todoman"], count)
    jrnl = made_up.write_jrnl(places["jrnl"], count)
    watson = {**bench.env, "WATSON_DIR": made_up.write_watson(places["watson"], count)}
    rc = os.path.join(places["task"], "rc")
    with open(rc, "w", encoding="utf-8") as file:
        file.write(f"data.location={places['task']}\nconfirmation=off\n")
    task = {**bench.env, "TASKRC": rc}
    bench.quietly(["task", "import", "-"], task, made_up.taskwarrior_tasks(count))
    ours = ("list",) if count == 3 else ("list", "--connections", "--limit", "10000")
    own = bench.filled(f"own {count}", *((3, 0) if count == 3 else (0, count)))
    return [
        Case(f"infochat {ours[0]}, {size}", None, bench.infochat(*ours), own),
        Case(f"khard list, {size}", None, peer("khard", "-c", khard, "list"), bench.env),
        Case(f"todo list, {size}", None, peer("todo", "--config", todoman, "list"), bench.env),
        Case(f"jrnl -n {count}, {size}", None, peer("jrnl", "--config-file", jrnl, "-n", str(count)), bench.env),
        Case(f"watson log, {size}", None, peer("watson", "--no-color", "log", "-G"), watson),
        Case(f"task list, {size}", None, lambda: ["task", "rc.verbose=nothing", "list"], task),
    ]


def scale_cases(bench: Bench) -> list[tuple[int, list[Case]]]:
    """Return the same everyday commands against growing numbers of people."""
    cases = []
    for count in (3, 1_000, 10_000, 30_000):
        env = bench.filled(f"scale {count}", 3, count if count > 3 else 0)
        writing = bench.filled(f"scale write {count}", 3, count if count > 3 else 0)
        commands = [(name, bench.infochat(*name.split()), env) for name in ("status", "list", "find data engineer")]
        commands.append(("add-contact", bench.adding, writing))
        cases.append((count, [Case(name, None, argv, where) for name, argv, where in commands]))
    return cases


def main() -> None:
    """Run everything and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", default=os.path.join(ROOT, ".benchmarks"), help="where environments and data go")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--scale", action="store_true", help="only the growth with the number of people")
    options = parser.parse_args()
    bench = Bench(os.path.abspath(options.folder))
    bare = Case("python -c pass", None, lambda: [bench.python, "-c", "pass"], bench.env)
    if options.scale:
        groups = scale_cases(bench)
        cases = [bare, *(case for _, group in groups for case in group)]
        took = _measure(cases, options.rounds)
        picture.write(os.path.join(ROOT, "docs", "performance.svg"), *_growth(groups, took[id(bare)], took))
        return
    cases = [bare, *own_cases(bench), *peer_cases(bench, 3), *peer_cases(bench, 10_000)]
    took = _measure(cases, options.rounds)
    _print_table(cases, took, instructions.count_all(case for case in cases[:10] if not case.terminal))


def _measure(cases: list[Case], rounds: int) -> dict[int, list[Took]]:
    took: dict[int, list[Took]] = {id(case): [] for case in cases}
    for case in cases:
        run(case)  # the first run of each fills caches that every later one finds
    for number in range(rounds):
        print(f"round {number + 1} of {rounds}", file=sys.stderr)
        for case in cases:
            took[id(case)].append(run(case))
    return took


def _print_table(cases: list[Case], took: dict[int, list[Took]], counted: dict[str, int]) -> None:
    bare = [each.seconds for each in took[id(cases[0])]]
    print("| case | at most | median | minimum | ms at least | peak MB | million instructions |")
    print("|---|---|---|---|---|---|---|")
    for case in cases:
        seconds = [each.seconds for each in took[id(case)]]
        median = statistics.median(seconds) / statistics.median(bare)
        figures = [
            case.name,
            f"{case.goal:g}" if case.goal else "",
            f"{median:.2f}" if median < 100 else f"{median:.0f}",
            f"{min(seconds) / min(bare):.2f}",
            f"{min(seconds) * 1000:.0f}",
            f"{max(each.megabytes for each in took[id(case)]):.0f}",
            f"{counted[case.name]:,}" if case.name in counted else "",
        ]
        print(f"| {' | '.join(figures)} |")


def _growth(
    groups: list[tuple[int, list[Case]]], bare: list[Took], took: dict[int, list[Took]]
) -> tuple[list[int], dict[str, list[float]], dict[str, list[float]]]:
    """Return the sizes, and for each command its ratios and its megabytes; print both as a table.

    The ratios are of processor time at least: two points of a line were measured at different moments.
    """
    base = min(each.processor for each in bare)
    ratios: dict[str, list[float]] = {}
    memory: dict[str, list[float]] = {}
    for _, group in groups:
        for case in group:
            ratios.setdefault(case.name, []).append(min(each.processor for each in took[id(case)]) / base)
            memory.setdefault(case.name, []).append(max(each.megabytes for each in took[id(case)]))
    sizes = [size for size, _ in groups]
    print("| command | " + " | ".join(f"{size:,}" for size in sizes) + " |")
    print("|---" * (len(sizes) + 1) + "|")
    for name in ratios:
        cells = [f"{ratio:.1f} ({mb:.0f} MB)" for ratio, mb in zip(ratios[name], memory[name], strict=True)]
        print(f"| `{name}` | " + " | ".join(cells) + " |")
    return sizes, ratios, memory


if __name__ == "__main__":
    main()
