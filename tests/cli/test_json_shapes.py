"""The shapes of JSON that scripts rely on: each kind has a schema in docs/json-schema and an answer kept as gold.

Both are made from the program by playing a year: INFOCHAT_UPDATE_DOCS=1 writes them anew instead of comparing.
"""

from __future__ import annotations

import ast
import json
import os
import re
import shlex
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

import widest
from hostile import STRINGS, data_file
from played import CONNECTIONS, Step, steps
from shapes import SCHEMAS

ROOT = Path(__file__).parents[2]
GOLD = Path(__file__).parent / "gold"
UPDATE = bool(os.environ.get("INFOCHAT_UPDATE_DOCS"))
LATER = "2026-12-20T12:00:00+00:00"
BESIDE_THE_YEAR = (  # answers that nothing in the year gives
    "export --output whole.json",
    "schedule ada --open",
    "reach-out --copy-template ask.email",
)
WITHOUT_JSON = ("--line", "--format csv", "--format ics", "--format vcf", "--format html")
PROMISED = {
    "contact": "id uid name call_name company position emails phones url relation warmth via may_use_name time_zone why"
    " options tags stage do_not_contact connected_on source created_at updated_at",
    "contacts.": "contacts total shown",
    "connections.": "connections total shown",
    "connections.connections": "name company position url email phone connected_on",
    "suggestions.": "suggestions coverage",
    "suggestions.suggestions": "id name score reasons",
    "suggestions.suggestions.reasons": "factor value text",
    "import.": "format added updated unchanged skipped warnings dry_run",
    "import.people": "name email company position url phone connected_on",
    "targets.": "targets",
    "targets.targets": "company motivation known",
    "draft.": "contact purpose channel to subject body words characters limit warnings logged",
    "interview.": "interview",
    "interview.interview": "id contact starts_at ends_at time_zone contact_starts_at minutes medium place status"
    " sequence debrief",
    "interview.interview.debrief": "answers notes takeaway corrected_belief surprises red_flags interest_before"
    " interest_after energy"
    " confidence useful scores referrals tasks confidential",
    "slots.": "slots text",
    "slots.slots": "starts_at ends_at contact_starts_at",
    "preparation.": "contact interview why research questions spare minutes budget",
    "preparation.questions": "text topic minutes anchor",
    "question_lists.": "lists",
    "question_lists.lists": "name questions",
    "question_lists.lists.questions": "text topic minutes anchor",
    "evaluation.": "year goal met options criteria scores reading claims verdict option reason first_step"
    " first_step_on revisit_on"
    " previous_year complete",
    "evaluation.options": "id name kind total people weight_evidenced",
    "evaluation.criteria": "name weight",
    "evaluation.scores": "option criterion score evidence",
    "evaluation.reading": "verdict option why missing margin flips_on rests_on",
    "evaluation.claims": "text option status people",
    "status.": "year goal met scheduled asked found days_left pace today due",
    "status.pace": "needed_asks reply_rate by text",
    "status.due": "kind contact since due why command",
    "undo.": "undone",
    "undo.undone": "rev what at",
    "checkup.": "checks",
    "checkup.checks": "name ok detail fix",
    "config.": "settings",
    "config.settings": "key value origin",
}  # fmt: skip


OVER_A_FILE_WITH_EVERY_FIELD = (
    "list --all",
    "list --connections",
    "find",
    "find --target",
    "target",
    "status",
    "evaluate",
    "report",
    "undo --list",
)


@pytest.fixture
def answers(infochat, home: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, list[Any]]:
    """Play the year and what lies beside it, and return the answers by their kind."""
    monkeypatch.chdir(home)
    monkeypatch.setenv("PATH", str(home))  # no opener is started
    (home / "Connections.csv").write_text(CONNECTIONS)
    return _played(infochat, home, (*steps(), *(Step(LATER, line) for line in BESIDE_THE_YEAR)))


def _played(infochat, home: Path, lines: Iterable[Step]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for step in lines:
        if step.line.startswith("merge copy"):
            shutil.copy(home / "data" / "infochat.json", home / "copy.json")
        words = shlex.split(step.line)
        as_json = not any(way in step.line for way in WITHOUT_JSON) and step.line != "export"
        told = infochat(*words, *(["--json"] if as_json else []), at=step.at, stdin=step.stdin)
        if as_json:
            assert (told.json["schema"], list(told.json)[:2]) == (1, ["schema", "kind"]), step.line
            found.setdefault(told.json["kind"], []).append(told.json)
    return found


@pytest.fixture
def wider(answers: dict[str, list[Any]], infochat, home: Path, monkeypatch) -> dict[str, list[Any]]:
    """Return the answers of the year with those of another that begins empty and fills every field."""
    data = home / "wider" / "infochat.json"
    monkeypatch.setenv("INFOCHAT_FILE", str(data))
    (home / "sparse.csv").write_text(widest.SPARSE)
    (home / "full.csv").write_text(widest.FULL)
    (home / "words.txt").write_text("Could we talk for a quarter of an hour?")
    early, late = widest.until_the_copy(), widest.after_the_copy()
    found = _played(infochat, home, early)
    shutil.copy(data, home / "laptop.json")
    at = late[0].at
    infochat("edit", "grace", "--company", "Lab", "--file", str(home / "laptop.json"), at=at)
    infochat("edit", "wei", "--position", "Clerk", "--file", str(home / "laptop.json"), at=at)
    infochat("add-contact", "Oskar Lind", "--file", str(home / "laptop.json"), at=at)
    _join(found, _played(infochat, home, late))
    whole = data.read_text()
    data.write_text(whole.replace('"warmth": 3', '"warmth": "very"'))
    _join(found, _played(infochat, home, [Step(at, "doctor"), Step(at, "recover --quarantine --yes")]))
    data.write_bytes(data_file(STRINGS[:12]))
    _join(found, _played(infochat, home, [Step(at, line) for line in OVER_A_FILE_WITH_EVERY_FIELD]))
    data.write_bytes(b"")
    _join(found, _played(infochat, home, [Step(at, "doctor"), Step(at, "recover --dry-run")]))
    return {kind: [*answers.get(kind, ()), *found.get(kind, ())] for kind in {**answers, **found}}


def _join(found: dict[str, list[Any]], more: dict[str, list[Any]]) -> None:
    for kind, values in more.items():
        found.setdefault(kind, []).extend(values)


def schema_of(values: list[Any]) -> dict[str, Any]:
    """Return the schema that all values of one place have in common; a key that is there is always there."""
    kinds = {
        type(None): "null",
        bool: "boolean",
        int: "integer",
        float: "number",
        str: "string",
        list: "array",
        dict: "object",
    }
    names = sorted({kinds[type(value)] for value in values})
    if "number" in names and "integer" in names:
        names.remove("integer")
    schema: dict[str, Any] = {"type": names[0] if len(names) == 1 else names}
    items = [item for value in values if isinstance(value, list) for item in value]
    if items:
        schema["items"] = schema_of(items)
    objects = [value for value in values if isinstance(value, dict)]
    if objects:
        always = [key for key in objects[0] if all(key in each for each in objects)]
        every = list(dict.fromkeys(key for each in objects for key in each))
        schema["required"] = always
        schema["properties"] = {key: schema_of([each[key] for each in objects if key in each]) for key in every}
    return schema


WIDER = (  # (place, a type it may have as well) where the two years show only one side
    (r"import\.doubtful\[\]\.(first|second)\.(company|url|position|email|connected_on)", ("null", "string")),
    (r"evaluation\.interests\[\]\.energy", ("null", "string")),
    (r"(contacts?|connections?|import)\..*\.(company|position|url|email|phone|connected_on)", ("null", "string")),
    (r"contacts?\..*\.(credentials|call_name|time_zone|why|via|source|relation)", ("null", "string")),
    (r"draft\.channel", ("null",)),
    (r".*\.pace\.by", ("null",)),
    (r".*\.weight_evidenced(_twice)?", ("number",)),
    (r"(evaluation|report)\.(.*\.)?(rests_on|flips_on)\[\]\.option", ("null", "string")),
    (r"(evaluation|report)\.(.*\.)?(then|now|total|margin|score|points|weight|difference)", ("number",)),
    (r"evaluation\..*\.(then|now)", ("null",)),
    (r".*\.moves\[\]\.because", ("null",)),
    (r"evaluation\.interests\[\]\.(before|after|interest_before|interest_after)", ("integer", "null")),
)


def widen(schema: dict[str, Any], place: str) -> None:
    """Add what WIDER says to the types of this place and of all below it."""
    types = {schema["type"]} if isinstance(schema["type"], str) else set(schema["type"])
    for pattern, more in WIDER:
        if re.fullmatch(pattern, place) and not types & {"object", "array"}:
            types |= set(more)
    if "number" in types:
        types.discard("integer")
    names = sorted(types)
    schema["type"] = names[0] if len(names) == 1 else names
    for key, inner in schema.get("properties", {}).items():
        widen(inner, f"{place}.{key}")
    if "items" in schema:
        widen(schema["items"], f"{place}[]")


def schema_file(kind: str, values: list[Any]) -> str:
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"infochat: {kind}"}
    schema = schema_of(values)
    widen(schema, kind)
    schema["properties"]["schema"]["const"] = 1
    schema["properties"]["kind"]["const"] = kind
    return json.dumps(head | schema, indent=2) + "\n"


def still(value: Any, home: Path) -> Any:
    """Return an answer without what differs from run to run: random ids, the folder of the test and its disk."""
    if value["kind"] == "checkup":
        machine = ("file system", "space", "completion")
        value["checks"] = [{**each, "detail": ""} if each["name"] in machine else each for each in value["checks"]]
    text = json.dumps(value, ensure_ascii=False, indent=1)
    numbers: dict[str, str] = {}
    text = re.sub(r"\b[0-9a-f]{12,32}\b", lambda uid: numbers.setdefault(uid[0], f"uid-{len(numbers) + 1}"), text)
    return text.replace(str(home), "~") + "\n"


def compare(path: Path, text: str) -> None:
    if UPDATE:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    assert path.exists(), f"{path.name} is new: write it with INFOCHAT_UPDATE_DOCS=1"
    assert path.read_text() == text


def test_an_answer_keeps_its_shape(wider: dict[str, list[Any]]) -> None:
    for kind, values in wider.items():
        compare(SCHEMAS / f"{kind}.json", schema_file(kind, values))
    assert {path.stem for path in SCHEMAS.glob("*.json")} == {*wider, "error"}


def test_the_first_answer_of_each_kind_is_as_it_was(answers: dict[str, list[Any]], home: Path) -> None:
    for kind, values in answers.items():
        fullest = max(values, key=lambda value: len(json.dumps(value)))
        compare(GOLD / f"{kind}.json", still(fullest, home))


def test_every_kind_that_a_command_can_give_has_a_schema_and_a_gold() -> None:
    kinds = set()
    for path in (ROOT / "src" / "infochat" / "cli").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Answer":
                kinds.add(ast.literal_eval(node.args[0]))
            elif isinstance(node, ast.Dict):
                keys = [ast.unparse(key) for key in node.keys if key is not None]
                if keys[:2] == ["'schema'", "'kind'"] and isinstance(node.values[1], ast.Constant):
                    kinds.add(node.values[1].value)
    assert len(kinds) > 20
    assert {path.stem for path in SCHEMAS.glob("*.json")} == kinds | {"error"}
    assert {path.stem for path in GOLD.glob("*.json")} == kinds


def at(value: Any, path: list[str]) -> list[Any]:
    """Return the objects at a path of keys, through every list on the way."""
    if isinstance(value, list):
        return [found for item in value for found in at(item, path)]
    if not path:
        return [value] if isinstance(value, dict) else []
    return at(value.get(path[0]), path[1:]) if isinstance(value, dict) else []


def test_promised_keys_are_always_there(answers: dict[str, list[Any]]) -> None:
    for place, keys in PROMISED.items():
        kind, _, path = place.partition(".")
        if place == "contact":
            path = "contact"
        found = at(answers[kind], path.split(".") if path else [])
        assert found, place
        for value in found:
            assert set(keys.split()) <= set(value), f"{place}: {value}"


def test_keys_are_snake_case_and_times_carry_their_offset(answers: dict[str, list[Any]]) -> None:
    def walk(value: Any, path: str) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                assert re.fullmatch("[a-z][a-z0-9_]*", key), f"{path}.{key}"
                if (key.endswith("_at") or key == "at") and inner is not None:
                    assert re.search(r"T\d\d:\d\d.*[+-]\d\d:\d\d$", inner), f"{path}.{key}: {inner}"
                walk(inner, f"{path}.{key}")
        elif isinstance(value, list):
            for inner in value:
                walk(inner, path)

    for kind, values in answers.items():
        walk(values, kind)


def test_every_error_has_the_same_shape_and_a_code_of_the_list(infochat) -> None:
    for command in (["show", "x"], ["frobnicate"], ["list", "--x"], ["config", "x"], ["import", "none"], ["undo"],
                    ["schedule"], ["meet"], ["done", "x"], ["thank"], ["questions", "x"], ["merge", "x"], ["prepare"],
                    ["evaluate", "--score", "x"], ["report", "--output", "/nowhere/x"]):  # fmt: skip
        told = infochat(*command, "--json", code=None)
        assert told.out == ""
        assert set(told.error) == {"code", "message", "hint", "candidates"}
        assert re.fullmatch("[a-z_]+", told.error["code"])
        assert isinstance(told.error["candidates"], list)


def test_the_schema_of_errors_lists_every_code() -> None:
    from infochat.cli.command_reference import page

    codes = sorted(set(re.findall(r"^\| `([a-z_]+)` \| \d", page(), re.MULTILINE)) | {"io", "memory", "bug", "usage"})
    text = {"type": "string"}
    error = {
        "type": "object",
        "required": ["code", "message", "hint", "candidates"],
        "properties": {
            "code": {"enum": codes}, "message": text, "hint": {"type": ["string", "null"]},
            "candidates": {"type": "array", "items": text},
        },
    }  # fmt: skip
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "infochat: an error, on standard error"}
    schema = head | {"type": "object", "required": ["error"], "properties": {"error": error}}
    compare(SCHEMAS / "error.json", json.dumps(schema, indent=2) + "\n")
