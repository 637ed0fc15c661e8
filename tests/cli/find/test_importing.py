"""The command import: what it prints, asks, keeps, and refuses."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import threading
import time
from pathlib import Path

import pytest

CORPUS = Path(__file__).parents[2] / "corpus"
MODERN = str(CORPUS / "li_01_modern_2026.csv")
HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
ADA = "Ada,Example,https://www.linkedin.com/in/fictional-ada,,Acme,Engineer,04 Mar 2021\n"


@pytest.fixture
def sample(tmp_path: Path):
    def write(text: str, name: str = "people.csv") -> str:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return str(path)

    return write


def test_import_says_what_came_and_what_was_skipped(infochat) -> None:
    told = infochat("import", MODERN).out

    assert "Imported 6 people (linkedin-connections-csv): 6 new, 0 updated, 0 unchanged." in told
    assert "line 7" in told
    assert "already on an earlier line (line 10)" in told


def test_json_has_the_counts_and_every_skipped_line(infochat) -> None:
    told = infochat("import", MODERN, "--json").json

    assert (told["schema"], told["kind"], told["format"]) == (1, "import", "linkedin-connections-csv")
    assert (told["added"], told["updated"], told["unchanged"], told["dry_run"]) == (6, 0, 0, False)
    assert [skipped["line"] for skipped in told["skipped"]] == [7, 10]
    assert told["warnings"] == []


def test_second_import_changes_nothing_and_leaves_the_file_alone(infochat, home: Path) -> None:
    infochat("import", MODERN)
    file = home / "data" / "infochat.json"
    before = file.read_bytes()

    told = infochat("import", MODERN, "--json").json

    assert (told["added"], told["updated"], told["unchanged"]) == (0, 0, 6)
    assert file.read_bytes() == before


def test_dry_run_shows_the_people_in_order_and_keeps_nothing(infochat, home: Path) -> None:
    told = infochat("import", MODERN, "--dry-run", "--json").json

    assert told["dry_run"] is True
    assert told["people"][0]["name"] == "Ottoline Quillfeather"
    assert told["people"][0].keys() >= {"name", "email", "company", "position", "url", "phone", "connected_on"}
    assert told["people"][1]["connected_on"] == "2021-03-04"
    assert not (home / "data").exists()


def test_dry_run_and_import_tell_the_same(infochat, sample) -> None:
    infochat("import", MODERN)
    path = sample(
        HEADER + ADA + "Ottoline,Quillfeather,https://www.linkedin.com/in/fictional-ottoline-quillfeather,,New,,\n"
    )

    planned = infochat("import", path, "--dry-run", "--json").json
    done = infochat("import", path, "--json").json

    assert {**planned, "dry_run": False} == {**done, "people": planned["people"]}
    assert (done["added"], done["updated"]) == (1, 1)


def test_standard_input_is_read_by_a_dash(infochat) -> None:
    assert infochat("import", "-", "--json", stdin=HEADER + ADA).json["added"] == 1


def test_pipe_from_another_program_is_read_to_its_end_and_the_yes_comes_from_the_terminal(
    infochat, tmp_path: Path
) -> None:
    pipe = tmp_path / "from-unzip"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: (time.sleep(0.2), pipe.write_bytes(Path(MODERN).read_bytes())))
    writer.start()

    told = infochat("import", str(pipe), typed=["y"]).out

    writer.join()
    assert "Imported 6 people" in told


def test_device_is_no_file_to_read(infochat) -> None:
    assert infochat("import", "/dev/zero", "--json", code=1).error["code"] == "input"


def test_archive_is_imported_as_downloaded(infochat) -> None:
    path = next(CORPUS.glob("li_11*.zip"))

    assert "Connections.csv" in infochat("import", str(path)).out


def test_name_of_the_file_does_not_matter(infochat, tmp_path: Path) -> None:
    shutil.copy(CORPUS / "vcf_42_google_30.vcf", tmp_path / "people.csv")

    assert infochat("import", str(tmp_path / "people.csv"), "--json").json["format"] == "vcard"


BAD = sorted(path for path in CORPUS.glob("bad_*[!n]") if not path.name.startswith("bad_11"))


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.name)
def test_bad_file_is_one_sentence_exit_one_and_no_change(infochat, home: Path, path: Path) -> None:
    told = infochat("import", str(path), code=1)

    assert told.out == ""
    assert told.err.startswith("error: ")
    assert len(told.err.splitlines()) == 2
    assert not (home / "data").exists()


def test_header_without_rows_is_told_and_no_error(infochat, home: Path) -> None:
    told = infochat("import", str(CORPUS / "bad_11_header_only.csv"))

    assert "nobody is in it" in told.out
    assert not (home / "data").exists()


def test_error_under_json_names_the_line(infochat) -> None:
    told = infochat("import", str(CORPUS / "bad_07_nul_bytes.csv"), "--json", code=1)

    assert told.error["code"] == "format_nul"
    assert "line 2" in told.error["message"]


@pytest.mark.parametrize(
    "arguments",
    [[], ["x.csv", "--map", "name"], [MODERN, "--map", "shoe=x"], [MODERN, "--date-order", "ymd"]],
)
def test_import_used_wrongly_is_exit_two(infochat, arguments: list[str]) -> None:
    infochat("import", *arguments, code=2)


def test_file_that_is_not_there_is_exit_one(infochat) -> None:
    assert "cannot read" in infochat("import", "nowhere.csv", code=1).err


def test_columns_can_be_named_by_hand(infochat, sample) -> None:
    path = sample("Who;Firm\nAda Example;Acme\n")

    told = infochat("import", path, "--map", "name=Who", "--map", "company=Firm", "--dry-run", "--json").json

    assert (told["people"][0]["name"], told["people"][0]["company"]) == ("Ada Example", "Acme")


def test_slash_dates_wait_for_their_order(infochat) -> None:
    path = str(CORPUS / "li_12_slash_undecidable.csv")
    assert "--date-order" in infochat("import", path).out

    told = infochat("import", path, "--date-order", "dmy", "--json").json

    assert told["updated"] == 2


def test_everybody_is_a_contact_at_once_when_asked(infochat, home: Path) -> None:
    infochat("import", MODERN, "--contacts")

    kept = json.loads((home / "data" / "infochat.json").read_text("utf-8"))
    assert kept["contacts"][0]["id"] == "ottoline-quillfeather"
    assert not kept.get("connections", {}).get("rows")


def test_a_person_at_a_terminal_sees_the_plan_and_is_asked(infochat) -> None:
    told = infochat("import", MODERN, typed=["y"])

    assert "Would import 6 people" in told.out
    assert "Imported 6 people" in told.out


def test_a_no_keeps_everything_as_it_was(infochat, home: Path) -> None:
    told = infochat("import", MODERN, typed=["n"], code=1)

    assert "nothing was changed" in told.err
    assert not (home / "data").exists()


def test_import_with_yes_asks_nothing(infochat) -> None:
    assert "Would" not in infochat("import", MODERN, "--yes", typed=[]).out


def test_new_company_of_a_contact_is_told_and_not_taken_over(infochat, sample) -> None:
    infochat("import", sample(HEADER + ADA), "--contacts")

    told = infochat("import", sample(HEADER + ADA.replace("Acme", "Beta")), "--json").json

    assert told["changed"] == [
        {"contact": "ada-example", "name": "Ada Example", "field": "company", "kept": "Acme", "found": "Beta"}
    ]
    assert told["updated"] == 0


@pytest.mark.parametrize("company", ["Beta & Sons", "O'Hara"])
def test_command_beside_a_new_company_can_be_pasted(infochat, sample, company: str) -> None:
    infochat("import", sample(HEADER + ADA), "--contacts")
    told = infochat("import", sample(HEADER + ADA.replace("Acme", company))).out

    command = next(line for line in told.splitlines() if "infochat edit" in line)
    infochat(*shlex.split(command)[1:])

    assert infochat("show", "ada", "--json").json["contact"]["company"] == company


def test_command_beside_a_new_company_names_the_file_that_was_named(infochat, sample, tmp_path: Path) -> None:
    other = str(tmp_path / "data" / "other.json")
    infochat("--file", other, "import", sample(HEADER + ADA), "--contacts")

    told = infochat("--file", other, "import", sample(HEADER + ADA.replace("Acme", "Beta"))).out

    assert f"    infochat --file {other} edit ada-example --company Beta\n" in told


def doubtful(infochat, sample) -> None:
    infochat("import", sample(HEADER + "Ada,Example,,,,Engineer,\n"))
    infochat("import", sample(HEADER + ADA))


def test_doubtful_pairs_are_listed_and_never_joined(infochat, sample) -> None:
    infochat("import", sample(HEADER + "Ada,Example,,,,Engineer,\n"))

    told = infochat("import", sample(HEADER + ADA), "--json").json

    assert told["added"] == 1
    assert told["doubtful"][0]["first"]["name"] == "Ada Example"
    assert len(infochat("import", "--review", "--json").json["doubtful"]) == 1


def test_review_joins_what_is_one_person(infochat, sample, home: Path) -> None:
    doubtful(infochat, sample)

    infochat("import", "--review", typed=["yes"])

    rows = json.loads((home / "data" / "infochat.json").read_text("utf-8"))["connections"]["rows"]
    assert [row[1:5] for row in rows] == [
        ["Ada Example", "Acme", "Engineer", "https://www.linkedin.com/in/fictional-ada"]
    ]


def test_review_never_asks_again_about_two_people(infochat, sample) -> None:
    doubtful(infochat, sample)

    infochat("import", "--review", typed=["no"])

    assert infochat("import", "--review", "--json").json["doubtful"] == []
    assert "No two people" in infochat("import", "--review").out


def test_review_that_is_broken_off_keeps_what_was_settled(infochat, sample) -> None:
    people = "".join(f"P{n},Example,,,,Engineer,\n" for n in range(2))
    infochat("import", sample(HEADER + people))
    infochat("import", sample(HEADER + people.replace(",,,,", ",,,Acme,")))

    told = infochat("import", "--review", typed=["no"], code=130)

    assert "1 settled" in told.err
    assert len(infochat("import", "--review", "--json").json["doubtful"]) == 1


def test_import_can_be_taken_back(infochat) -> None:
    infochat("import", MODERN)

    infochat("undo")

    assert infochat("import", MODERN, "--dry-run", "--json").json["added"] == 6


def test_hostile_names_reach_the_terminal_clean(infochat, sample) -> None:
    path = sample(HEADER + "A\x1b]0;x\x07da,\u202eExample,,,\x9b2J,,\nA\x1b]0;x\x07da,\u202eExample,,,,,\n")

    told = infochat("import", path, "--dry-run")

    assert all(char.isprintable() or char == "\n" for char in told.out + told.err)


def test_progress_is_shown_only_when_it_takes_long_and_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    import io
    import sys
    import time

    from infochat.cli.progress import ProgressBar
    from infochat.cli.terminal import Terminal

    class Watched(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stderr", Watched())
    now = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    terminal = Terminal({})

    with ProgressBar(terminal, "Reading") as bar:
        bar(0.1)
        assert terminal.err.getvalue() == ""
        now[0] = 2.0
        bar(0.5)
        assert " 50%" in terminal.err.getvalue()

    assert terminal.err.getvalue().split("\r")[-2].strip() == ""


def test_the_setting_dates_reads_slash_dates_that_the_file_leaves_open(infochat, sample) -> None:
    file = sample(HEADER + ADA.replace("04 Mar 2021", "03/04/2021"))
    infochat("config", "dates", "mdy")

    told = infochat("import", file, "--dry-run", "--json").json
    said_otherwise = infochat("import", file, "--dry-run", "--date-order", "dmy", "--json").json

    assert told["people"][0]["connected_on"] == "2021-03-04"
    assert said_otherwise["people"][0]["connected_on"] == "2021-04-03"


def test_without_the_setting_an_open_slash_date_is_left_out(infochat, sample) -> None:
    file = sample(HEADER + ADA.replace("04 Mar 2021", "03/04/2021"))

    assert infochat("import", file, "--dry-run", "--json").json["people"][0]["connected_on"] is None


@pytest.mark.parametrize("words", [("import",), ("merge",), ("meet", "ada", "--from"), ("reach-out", "ada", "--text")])
def test_a_folder_in_the_place_of_a_file_is_called_a_folder(infochat, tmp_path: Path, words: tuple[str, ...]) -> None:
    infochat("add-contact", "Ada Lovelace")

    failed = infochat(*words, str(tmp_path), code=1).err

    assert (
        failed == f"error: cannot read {tmp_path}: it is a folder, not a file.\nCheck the name and its permissions.\n"
    )


def test_what_connections_have_no_room_for_is_told(infochat, sample) -> None:
    cards = [
        "FN:Ada Lovelace\nEMAIL:a@example.org\nEMAIL:b@example.org\nNOTE:likes maths",
        "FN:Grace Hopper\nNOTE:navy",
        "FN:Joan Clarke\nTEL:+44 1",
    ]
    file = sample("".join(f"BEGIN:VCARD\nVERSION:3.0\n{card}\nEND:VCARD\n" for card in cards), "people.vcf")
    words = "notes of 2 people and further e-mails or phones of 1 person are kept only with --contacts."

    assert words in " ".join(infochat("import", file, "--dry-run").out.split())
    assert infochat("import", file, "--json").json["warnings"] == [words]
    assert infochat("import", file, "--contacts", "--json").json["warnings"] == []
    assert [note["text"] for note in infochat("show", "ada", "--json").json["notes"]] == ["likes maths"]
