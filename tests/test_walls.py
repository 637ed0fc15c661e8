"""The walls of the house: who may import whom, where the terminal may be touched, what every module must say."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from infochat.cli.commands import COMMANDS

SOURCE = Path(__file__).parents[1] / "src" / "infochat"
MODULES = sorted(SOURCE.rglob("*.py"))
STAGES = {"find", "outreach", "prepare", "meet", "evaluate"}
MAY_IMPORT = {
    "cli": {"cli", "store", "formats", "domain", "errors"},
    "store": {"store", "domain", "errors"},
    "formats": {"formats", "domain", "errors"},
    "domain": {"domain", "errors"},
    "errors": set(),
    "__init__": set(),
    "__main__": {"cli"},
}
PURE_DOMAIN_NEVER = {
    "typer", "rich", "pydantic", "platformdirs", "jinja2", "icalendar", "tzlocal", "holidays",
    "os", "sys", "io", "pathlib", "json", "csv", "time", "random", "secrets", "uuid", "subprocess", "tempfile",
    "locale",
}  # fmt: skip
TERMINAL_LIBRARIES = {"typer", "rich", "tzlocal", "platformdirs", "subprocess"}


def name_of(path: Path) -> str:
    return str(path.relative_to(SOURCE))


def imported_modules(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)} imports relatively"
            found.add(node.module or "")
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def floor_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_of_a_module_run_one_way(path: Path) -> None:
    own = {module.split(".")[1] for module in imported_modules(path) if module.startswith("infochat.")}
    floors = {part for part in own if (SOURCE / part).is_dir() or (SOURCE / f"{part}.py").exists()}
    assert floors <= MAY_IMPORT[floor_of(path)], f"{name_of(path)} reaches up to {floors - MAY_IMPORT[floor_of(path)]}"


@pytest.mark.parametrize("path", [p for p in MODULES if floor_of(p) == "domain"], ids=name_of)
def test_the_domain_imports_nothing_impure(path: Path) -> None:
    foreign = {module.split(".")[0] for module in imported_modules(path)} - {"infochat"}
    allowed = {"random"} if path.stem == "sensitivity" else set()  # a generator with the seed that was handed in
    assert not (foreign & PURE_DOMAIN_NEVER) - allowed


@pytest.mark.parametrize("path", [p for p in MODULES if floor_of(p) in ("store", "formats")], ids=name_of)
def test_terminal_never_leaks_into_store_or_formats(path: Path) -> None:
    foreign = {module.split(".")[0] for module in imported_modules(path)}
    assert not foreign & TERMINAL_LIBRARIES


@pytest.mark.parametrize("floor", ["domain", "cli"])
@pytest.mark.parametrize("stage", sorted(STAGES))
def test_a_stage_never_imports_another_stage(floor: str, stage: str) -> None:
    others = tuple(f"infochat.{below}.{other}." for below in ("domain", "cli") for other in STAGES - {stage})
    for path in (SOURCE / floor / stage).glob("*.py"):
        assert not {module for module in imported_modules(path) if module.startswith(others)}, name_of(path)


@pytest.mark.parametrize("path", sorted((SOURCE / "domain").glob("*.py")), ids=name_of)
def test_what_stages_share_knows_no_stage(path: Path) -> None:
    upstairs = tuple(f"infochat.domain.{folder}." for folder in (*STAGES, "agenda"))
    assert not {module for module in imported_modules(path) if module.startswith(upstairs)}


def test_a_command_never_imports_another_command() -> None:
    commands = {f"infochat.cli.{row.place.partition(':')[0]}" for row in COMMANDS.values()}
    commands.remove("infochat.cli.anytime.status")  # what infochat alone shows, and demo of the made-up year
    for path in (path for path in MODULES if floor_of(path) == "cli" and path.name != "app.py"):
        own = ".".join(("infochat", *path.relative_to(SOURCE).with_suffix("").parts))
        assert not imported_modules(path) & (commands - {own}), name_of(path)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_the_command_line_prints_or_exits(path: Path) -> None:
    calls = {ast.unparse(node.func) for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)}
    forbidden = {"print", "sys.exit", "exit", "quit", "os._exit"}
    if path.name == "__main__.py":
        forbidden -= {"sys.exit"}
    assert not calls & forbidden


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_and_public_name_says_what_it_is_for(path: Path) -> None:
    tree = ast.parse(path.read_text())
    assert ast.get_docstring(tree), f"{name_of(path)} opens without a sentence"
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{name_of(path)}: {node.name} has no docstring"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_module_grows_beyond_four_hundred_lines(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 400


@pytest.mark.parametrize("name", COMMANDS)
def test_the_body_of_a_command_stays_within_twenty_five_lines(name: str) -> None:
    module, function = COMMANDS[name].place.split(":")
    tree = ast.parse((SOURCE / "cli" / f"{module.replace('.', '/')}.py").read_text())
    (body,) = (node.body for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == function)
    first, last = body[1], body[-1]  # behind the docstring
    assert (last.end_lineno or 0) - first.lineno < 25


def test_modules_import_each_other_without_a_circle() -> None:
    names = {".".join(("infochat", *path.relative_to(SOURCE).with_suffix("").parts)): path for path in MODULES}
    # Imports inside functions and for types alone count as well: a circle that they hide is there all the same.
    graph = {name: imported_modules(path) & names.keys() for name, path in names.items()}
    visited: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " -> ".join((*path, name))
        if name not in visited:
            for following in graph[name]:
                visit(following, (*path, name))
            visited.add(name)

    for name in graph:
        visit(name, ())


def test_every_error_has_a_machine_code_that_is_its_own_or_its_familys() -> None:
    codes: dict[str, str] = {}
    families = {"NotFoundError": "not_found", "AmbiguousError": "ambiguous", "StoreError": "io"}
    for path in MODULES:
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.ClassDef) and node.name.endswith("Error"):
                bases = {ast.unparse(base) for base in node.bases}
                for statement in node.body:
                    if isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == "code":
                        code = ast.literal_eval(statement.value)
                        if code in {families.get(base) for base in bases}:
                            continue
                        assert code not in codes, f"{node.name} and {codes[code]} share the code {code}"
                        codes[code] = node.name
    assert len(codes) > 10


def test_only_a_class_that_owns_its_sentence_is_raised() -> None:
    errors = ast.parse((SOURCE / "errors.py").read_text())
    families = {node.name for node in errors.body if isinstance(node, ast.ClassDef)}
    made = {
        f"{name_of(path)}: {ast.unparse(node.func)}"
        for path in MODULES
        if name_of(path) != "errors.py"
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in families
    }
    assert made == {"cli/boundary.py: UsageError"}  # it passes on what the parser of the command line says
