"""What scripts may rely on: every option by its spelling, every kind of JSON answer by its keys."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from infochat.cli.app import load_command, program
from infochat.cli.commands import COMMANDS

CORPUS = Path(__file__).parent.parent / "corpus"

PERSON = """--company --position --email* --phone* --url --relation --warmth --via --may-use-name --no-may-use-name --tz
    --why --option* --tag* --call --note"""
MESSAGE = "--channel --text --template --copy --mail --eml --sent --on"
OPTIONS = {
    "add-contact": PERSON,
    "edit": f"{PERSON} --name --id --merge --leave-alone --no-leave-alone --away-until",
    "import": "--dry-run --contacts --map* --date-order --review --yes",
    "target": "--motivation --remove",
    "find": "--limit --why --target --option",
    "list": "--limit --stage --tag --connections --all --sort",
    "reach-out": f"{MESSAGE} --reply --until --refer* --moved",
    "thank": MESSAGE,
    "schedule": """--for --medium --where --tz --anyway --cancel --no-show --because --open --offer --calendar*
        --between""",
    "prepare": "--minutes --list --add* --interest --done* --format --output --copy",
    "questions": """--new --copy-of --add* --topic --minutes --anchor --remove --move --to --edit --delete
        --answers""",
    "meet": """--from --edit --on --minutes --interest-before --interest-after --energy --confidence --useful --takeaway
        --belief* --surprise* --red-flag* --score* --claim* --against* --referral* --advice* --promise*
        --confidential""",
    "note": "--todo --due --confidential",
    "done": "--declined --told",
    "evaluate": """--year --option* --criterion* --score* --verdict --choose --reason --first-step --first-step-on
        --revisit-on --why --compare --simulate --seed""",
    "report": "--year --format --output --no-names --include-confidential --open",
    "status": "--year --line --snooze --until",
    "show": "--notes --no-notes --talk",
    "undo": "--list --steps --redo",
    "export": "--format --output --due --include-confidential --raw",
    "merge": "--yes --dry-run",
    "recover": "--yes --dry-run --revision --quarantine",
    "remove-contact": "--yes --dry-run --purge",
    "config": "--unset",
    "demo": "--reset",
    "doctor": "",
}
CHOICES = {
    ("import", "--date-order"): "dmy mdy",
    ("list", "--sort"): "next name stage",
    ("list", "--stage"): "found asked replied scheduled met thanked closed",
    ("reach-out", "--channel"): "email linkedin-note linkedin-message inmail phone",
    ("reach-out", "--reply"): "yes no later refer bounced",
    ("thank", "--channel"): "email linkedin-note linkedin-message inmail phone",
    ("schedule", "--medium"): "coffee phone video office",
    ("prepare", "--format"): "text md html",
    ("meet", "--energy"): "drained flat lifted",
    ("evaluate", "--verdict"): "stay adjust change_role change_company change_career keep_exploring",
    ("report", "--format"): "text md html json",
    ("export", "--format"): "json csv vcf ics",
}
GLOBAL = "--file --demo --json --no-input --color --plain -V --version --show-completion --install-completion"
SETTINGS = """name email situation goal time_zone linkedin_tier cadence country work_days work_hours holidays away clock
    week dates hints evidence_people evidence_weight margin"""

# One line after the other on the same data; each option of each command stands in one of them. @ sets the clock, ! is
# another command that has to come first.
RUNS = {
    "add-contact": [
        "Mary Somerville --company Acme --position Editor --email m@example.org --email s@example.org --phone 1 "
        "--phone 2 --url https://www.linkedin.com/in/fictional-mary --relation friend --warmth 0 --via ada "
        "--may-use-name --tz Europe/Paris --why curious --option Data --option Teach --tag a --tag b --call Mary "
        "--note hello",
        "Charles Babbage --no-may-use-name",
    ],
    "edit": [
        "ada --company Acme --position Editor --email m@example.org --email s@example.org --phone 1 --phone 2 "
        "--url https://www.linkedin.com/in/fictional-ada --relation colleague --warmth 3 --via grace --may-use-name "
        "--tz UTC --why curious --option Data --tag a --call Ada --note hello",
        "ada --name Ada_Byron --id ada-byron",
        "grace --leave-alone",
        "grace --no-leave-alone --no-may-use-name",
        "grace --away-until 3_dec",
        "ada --merge grace",
    ],
    "import": ["{li} --dry-run --yes", "{li} --contacts --map name=First_Name --date-order mdy --yes", "--review"],
    "target": ["Acme", "Acme --motivation 0", "Acme --motivation 3", "Acme --remove", ""],
    "find": ["--limit 3", "--why", "--target", "--option Data", "ada acme"],
    "list": [
        *(f"--stage {stage}" for stage in CHOICES["list", "--stage"].split()),
        *(f"--sort {order}" for order in CHOICES["list", "--sort"].split()),
        "--tag a --all --limit 5",
        "--connections --limit 0",
        "ada acme",
    ],
    "reach-out": [
        *(f"ada --channel {channel}" for channel in CHOICES["reach-out", "--channel"].split()),
        "ada --text {text} --copy --mail --eml {eml}",
        "ada --template ask --sent --on 20_nov",
        "ada --reply later --until 3_dec",
        "ada --reply refer --refer Mary --refer Charles --on 21_nov",
        "ada --reply bounced",
        "ada --reply yes",
        "grace --reply no",
        "!schedule ada tue 14:30",
        "ada --moved",
        "ada --why",
        "--copy-template ask",
    ],
    "schedule": [
        "ada --offer 2 --calendar {ics} --calendar {ics} --between tue fri",
        "ada tue 14:30 --for 45m --medium coffee --where Here --tz Europe/Paris",
        *(f"ada --medium {medium}" for medium in CHOICES["schedule", "--medium"].split()),
        "grace tue 14:30 --anyway",
        "ada --open",
        "ada --cancel --because ill",
        "@2026-11-25T10:00:00+00:00 grace --no-show",
    ],
    "prepare": [
        "ada --minutes 15 --list starter --add One? --add Two? --interest 0 --done intro --done gift",
        "ada --format md --output - --copy",
        "ada --format html --interest 10",
        "ada --format text",
    ],
    "questions": [
        "",
        "mine --new --copy-of starter --add One? --add Two? --topic path --minutes 2 --anchor",
        "mine --move 2 --to 1",
        "mine --remove 1",
        "mine --edit",
        "mine --answers",
        "mine --output {page}",
        "mine --from {page}",
        "mine --delete",
    ],
    "meet": [
        "ada --on yesterday_10:00 --minutes 25 --interest-before 0 --interest-after 10 --energy drained "
        "--confidence 7 --useful 1 --takeaway t --belief a --belief b --surprise a --surprise b --red-flag a "
        "--red-flag b --score Data/Pay=1 --score Data/Time=5 --claim Data:pays --claim Data:fun --against Data:hours "
        "--against Data:travel --referral Mary --referral Charles --advice a --advice b --promise a --promise b "
        "--confidential",
        "ada --from {text}",
        "ada --edit",
        "ada --energy flat",
        "ada --energy lifted --with grace --referral Mary --may-use-name --they-promised a --todo b",
        "ada --referral Charles --no-may-use-name",
        "ada --unfinished save --takeaway t",
    ],
    "thank": [
        *(f"lin --channel {channel}" for channel in CHOICES["thank", "--channel"].split()),
        "lin --template thanks --text {text} --copy --mail --eml {eml}",
        "lin --why",
        "lin --sent --on 21_nov",
    ],
    "note": ["ada hello there", "ada call --todo --due 3_dec --confidential", "ada -"],
    "done": ["t1 --declined", "t2", "t2 --told"],
    "evaluate": [
        "--year 2026 --option Data=career --option Teach=role --option Move=company --option Less=adjust "
        "--criterion Pay=40 --criterion Time=60 --score Data/Pay=1 --score Data/Time=5",
        *(
            f"--verdict {verdict}"
            for verdict in CHOICES["evaluate", "--verdict"].split()
            if verdict != "keep_exploring"
        ),
        "--verdict change_career --choose Data --reason r --first-step s --first-step-on 4_jan --revisit-on 1_jun",
        "--why --simulate 10 --seed 1",
        "--regret Data --best-friend stay --remove-option Less --revisit 2_jun",
        "--year 2025 --verdict stay --reason r",
        "--compare 2025 --happened partly --came-true less",
    ],
    "report": [
        *(f"--format {shape}" for shape in CHOICES["report", "--format"].split()),
        "--year 2026 --no-names --include-confidential --format html --output {html} --open",
        "-o {html} --yes",
    ],
    "status": ["--year 2026", "--line", "--snooze ada --until 3_dec"],
    "show": ["lin --notes", "lin --no-notes", "lin --talk 1"],
    "undo": ["--list", "--steps 2", "--redo"],
    "export": [
        *(f"--format {shape}" for shape in CHOICES["export", "--format"].split()),
        "--due --output {due}",
        "-o -",
        "--include-confidential --raw",
    ],
    "merge": ["{copy} --dry-run", "{copy} --yes", "--settle"],
    "recover": ["--dry-run", "--revision 1 --yes", "--quarantine --dry-run"],
    "remove-contact": ["ada --dry-run", "ada --yes", "grace --yes --purge"],
    "config": [*SETTINGS.split(), "goal 4", "goal --unset", ""],
    "demo": ["", "--reset"],
    "doctor": [""],
}


@pytest.fixture
def people(infochat: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Keep three people, one of them met, and return the paths that a line may name."""
    opener = tmp_path / "bin" / "xdg-open"
    opener.parent.mkdir()
    opener.write_text("#!/bin/sh\n")
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", str(opener.parent), prepend=":")
    monkeypatch.setenv("EDITOR", "true")
    infochat("add-contact", "Ada Lovelace", "--company", "Analytical Ltd", "--option", "Data", "--email", "a@x.org")
    infochat("add-contact", "Grace Hopper", "--company", "Navy Labs")
    infochat("add-contact", "Lin", "--email", "lin@example.org", "--url", "https://www.linkedin.com/in/fictional-lin")
    infochat("meet", "lin", "--on", "yesterday 9:00", "--takeaway", "go slowly", "--advice", "a", "--promise", "b")
    paths = {
        name: str(tmp_path / f"page.{name}") for name in ("text", "eml", "ics", "html", "due", "copy", "li", "page")
    }
    Path(paths["text"]).write_text("Hello. Could you spare 20 minutes?\n")
    Path(paths["ics"]).write_text("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nEND:VCALENDAR\r\n")
    Path(paths["li"]).write_bytes((CORPUS / "li_01_modern_2026.csv").read_bytes())
    Path(paths["copy"]).write_text(infochat("export").out)
    return paths


def test_every_command_of_the_table_is_there() -> None:
    assert set(COMMANDS) == set(OPTIONS)


@pytest.mark.parametrize("name", OPTIONS)
def test_a_command_has_its_options_by_their_spelling(name: str) -> None:
    params = {spelling: param for param in load_command(COMMANDS[name]).params for spelling in _spellings(param)}
    for word in OPTIONS[name].split():
        option = word.rstrip("*")
        assert option in params, f"{name} {option}"
        assert params[option].multiple == word.endswith("*"), f"{name} {option}"
        if (name, option) in CHOICES:
            assert list(params[option].type.choices) == CHOICES[name, option].split()


def test_the_global_options_are_there() -> None:
    spellings = {spelling for param in program().params for spelling in _spellings(param)}

    assert set(GLOBAL.split()) <= spellings


@pytest.mark.parametrize("name", RUNS)
def test_a_command_takes_each_of_its_options(infochat: Any, people: dict[str, str], name: str) -> None:
    for line in RUNS[name]:
        at, line = line[1:].split(" ", 1) if line.startswith("@") else (None, line)
        line = line[1:] if line.startswith("!") else f"{name} {line}"
        infochat(*_filled(line, people), at=at, stdin="from elsewhere\n")

    tried = " ".join(RUNS[name]).split()
    for spelling in (spelling for param in load_command(COMMANDS[name]).params for spelling in _spellings(param)):
        assert spelling in tried, f"{name} {spelling} is not tried"


# The names of settings and verdicts keep their underscores.
_SPACED = re.compile(r"(?<=[a-z0-9])_(?=[A-Z0-9]|nov|dec|jan|jun)")
CONTACT = """id uid name call_name company position emails phones url relation warmth via may_use_name time_zone why
    options tags stage do_not_contact connected_on source created_at updated_at"""
INTERVIEW = """id contact starts_at ends_at time_zone contact_starts_at minutes medium place status sequence"""
DRAFT = "contact purpose channel to subject body words characters limit warnings logged"
DEBRIEF = """answers notes takeaway corrected_belief surprises red_flags interest_before interest_after energy
    confidence useful scores referrals tasks confidential"""
EVALUATION = """year goal met options criteria scores reading claims verdict option reason first_step first_step_on
    revisit_on previous_year complete"""
SHAPES: list[tuple[str, str, dict[str, str]]] = [
    ("add-contact Mary", "contact", {"": "contact", "contact": CONTACT}),
    ("show lin", "contact", {"": "contact outreach interviews tasks notes referrals", "contact": CONTACT}),
    ("edit ada --why x", "contact", {"": "contact", "contact": CONTACT}),
    ("list", "contacts", {"": "contacts total shown", "contacts[]": CONTACT}),
    ("list nobody-at-all", "contacts", {"": "contacts total shown"}),
    (
        "list --connections",
        "connections",
        {"": "connections total shown", "connections[]": "name company position url email phone connected_on"},
    ),
    (
        "find",
        "suggestions",
        {
            "": "suggestions coverage",
            "suggestions[]": "id name score reasons",
            "suggestions[].reasons[]": "factor value text",
        },
    ),
    (
        "import {li} --dry-run",
        "import",
        {
            "": "format added updated unchanged skipped warnings dry_run people",
            "skipped[]": "line reason",
            "people[]": "name email company position url phone connected_on",
        },
    ),
    ("import {li}", "import", {"": "format added updated unchanged skipped warnings dry_run"}),
    ("target Acme", "targets", {"": "targets", "targets[]": "company motivation known"}),
    ("reach-out ada", "draft", {"": DRAFT}),
    ("reach-out ada --sent", "draft", {"": DRAFT}),
    ("reach-out ada --reply no", "draft", {"": DRAFT}),
    ("thank lin", "draft", {"": DRAFT}),
    (
        "schedule ada tue 14:30",
        "interview",
        {"": "interview calendar_file previous", "interview": INTERVIEW},
    ),
    (
        "schedule ada --offer 2",
        "slots",
        {"": "slots text", "slots[]": "starts_at ends_at contact_starts_at"},
    ),
    (
        "prepare ada",
        "preparation",
        {
            "": "contact interview why research questions spare minutes budget",
            "questions[]": "text topic minutes anchor",
        },
    ),
    ("questions", "question_lists", {"": "lists", "lists[]": "name questions"}),
    ("questions starter", "question_lists", {"lists[].questions[]": "text topic minutes anchor"}),
    (
        "meet ada --on yesterday_9:00 --score Data/Pay=4 --takeaway x",
        "interview",
        {
            "": "interview debrief",
            "interview": INTERVIEW,
            "debrief": DEBRIEF,
            "debrief.scores[]": "option criterion score",
        },
    ),
    (
        "meet ada --on yesterday_9:00 --from {text}",
        "interview",
        {"": "interview debrief", "interview": INTERVIEW, "debrief": DEBRIEF},
    ),
    ("evaluate", "evaluation", {"": EVALUATION}),
    (
        "evaluate --option Data=career --criterion Pay=100 --score Data/Pay=4",
        "evaluation",
        {
            "": EVALUATION,
            "options[]": "id name kind total people weight_evidenced",
            "criteria[]": "name weight",
            "scores[]": "option criterion score evidence",
            "reading": "verdict option why missing margin flips_on rests_on",
        },
    ),
    (
        "status",
        "status",
        {
            "": "year goal met scheduled asked found days_left pace today due",
            "pace": "needed_asks reply_rate by text",
            "due[]": "kind contact since due why command",
        },
    ),
    ("undo", "undo", {"": "undone", "undone[]": "rev what at"}),
    ("report", "report", {"": ""}),
    ("report --format json", "report", {"": ""}),
    ("doctor", "checkup", {"": "checks", "checks[]": "name ok detail fix"}),
    ("config", "config", {"": "settings", "settings[]": "key value origin"}),
]


@pytest.mark.parametrize(("line", "kind", "keys"), SHAPES, ids=[shape[0] for shape in SHAPES])
def test_an_answer_has_every_key(
    infochat: Any, people: dict[str, str], line: str, kind: str, keys: dict[str, str]
) -> None:
    if "--connections" in line:
        infochat("import", people["li"], "--yes")
    told = infochat(*_filled(line, people), "--json").json

    assert (told["schema"], told["kind"]) == (1, kind)
    for place, expected in keys.items():
        found = _at(told, place)
        assert found, f"nothing stands at {place}"
        for record in found:
            assert set(expected.split()) <= set(record), place


def test_a_claim_has_every_key(infochat: Any, people: dict[str, str]) -> None:
    infochat("meet", "ada", "--on", "yesterday 9:00", "--claim", "Data: pays well")

    [claim] = infochat("evaluate", "--json").json["claims"]

    assert set(claim) >= {"text", "option", "status", "people"}


def test_the_settings_are_those_that_scripts_know(infochat: Any) -> None:
    assert [setting["key"] for setting in infochat("config", "--json").json["settings"]] == SETTINGS.split()


def test_an_error_has_its_four_keys_on_standard_error(infochat: Any) -> None:
    failed = infochat("show", "nobody", "--json", code=1)

    assert failed.out == ""
    assert list(failed.error) == ["code", "message", "hint", "candidates"]


def _spellings(param: Any) -> list[str]:
    return [*param.opts, *param.secondary_opts] if param.param_type_name == "option" else []


def _filled(line: str, paths: dict[str, str]) -> list[str]:
    """Return the words of a line: a path in braces is put in, and _ stands for a space inside a word."""
    return [word.format(**paths) if word.startswith("{") else _SPACED.sub(" ", word) for word in line.split()]


def _at(document: Any, place: str) -> list[Any]:
    """Return the records at a place such as "lists[].questions[]"."""
    found = [document]
    for step in filter(None, place.split(".")):
        found = [record[step.removesuffix("[]")] for record in found]
        if step.endswith("[]"):
            found = [record for records in found for record in records]
    return found
