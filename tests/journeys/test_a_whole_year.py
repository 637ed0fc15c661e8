"""Mira Costa, 41, plans sales in Dublin and wonders about data work and about teaching. This is her 2027.

She is no expert and no machine: she mistypes names, gives times that do not exist, imports twice and changes her mind.
Every chapter is one stretch of the year, played through the real command with the clock where the year stands.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

CORPUS = Path(__file__).parents[1] / "corpus"


@pytest.fixture
def mira(infochat, tmp_path, monkeypatch):
    """Mira's infochat, whose clock is set chapter by chapter: mira.on("2027-01-11 20:00") then mira("list")."""
    monkeypatch.chdir(tmp_path)

    class Mira:
        now = "2027-01-11T20:00:00+00:00"

        def on(self, day_and_time: str) -> None:
            from datetime import datetime
            from zoneinfo import ZoneInfo

            self.now = datetime.fromisoformat(day_and_time).replace(tzinfo=ZoneInfo("Europe/Dublin")).isoformat()

        def __call__(self, *args, **options):
            return infochat(*args, at=self.now, **options)

        def json(self, *args, **options):
            return self(*args, "--json", **options).json

        def due(self):
            return [(item["kind"], item["contact"]) for item in self.json("status")["due"]]

        def stage(self, who):
            return self.json("show", who)["contact"]["stage"]

    return Mira()


def test_a_whole_year_from_the_first_name_to_the_decision(mira) -> None:
    january_the_first_names(mira)
    february_the_first_asks(mira)
    march_a_time_is_fixed_moved_and_kept(mira)
    march_the_first_talk(mira)
    spring_silence_a_no_and_a_referral(mira)
    summer_the_second_talk_comes_from_a_referral(mira)
    autumn_somebody_does_not_come(mira)
    november_the_goal_is_reached(mira)
    december_the_decision(mira)
    december_the_report(mira)
    january_it_comes_back(mira)


def january_the_first_names(mira) -> None:
    mira.on("2027-01-11 20:00")
    assert "infochat add-contact" in mira().out + mira(typed=[]).err
    mira("config", "name", "Mira Costa")
    mira("config", "situation", "a move from sales planning into data or teaching")
    assert mira.json("config", "goal")["settings"] == [{"key": "goal", "value": "3", "origin": "default"}]

    export = shutil.copy(CORPUS / "li_01_modern_2026.csv", "Connections.csv")
    plan = mira.json("import", export, "--dry-run")
    assert (plan["added"], plan["dry_run"], len(plan["people"])) == (6, True, 6)
    assert mira.json("list", "--connections")["total"] == 0
    assert mira.json("import", export)["added"] == 6
    again = mira.json("import", export)
    assert (again["added"], again["updated"], again["unchanged"]) == (0, 0, 6)
    wrong = mira("import", str(CORPUS / "bad_03_png_named.csv"), code=1)
    assert "PNG" in wrong.err
    assert len(wrong.err.splitlines()) == 2

    mira("target", "Nordlys Fiskeri", "--motivation", "3")
    found = mira.json("find")
    assert found["suggestions"][0]["name"] == "Zoë Ærøskøbing"
    assert found["suggestions"][0]["reasons"]

    ada = mira.json(
        "add-contact", "Ada", "Lovelace", "--company", "Analytical Ltd", "--position", "Data science lead",
        "--email", "ada@example.org", "--relation", "colleague", "--warmth", "2",
        "--why", "Is moving to data worth it at 40?", "--option", "Data",
    )["contact"]  # fmt: skip
    assert (ada["id"], ada["stage"]) == ("ada-lovelace", "found")
    mira("add-contact", "Grace Hopper", "--company", "Navy Labs", "--relation", "alum", "--option", "Data")
    mira("add-contact", "Ada Lovelace", "--company", "Analytical Ltd", code=1)
    assert mira.json("list")["total"] == 2


def february_the_first_asks(mira) -> None:
    mira.on("2027-02-01 09:00")
    typo = mira("reach-out", "adda", code=1)
    assert "ada-lovelace" in typo.err
    draft = mira.json("reach-out", "ada")
    assert draft["purpose"] == "ask"
    assert draft["words"] <= 75
    assert "?" in draft["body"]
    assert "20 minutes" in draft["body"]
    assert draft["logged"] is False
    assert mira.stage("ada") == "found"

    mira("reach-out", "ada", "--sent")
    assert mira.stage("ada") == "asked"
    mira("reach-out", "grace", "--sent", "--on", "29 jan 2027", "--channel", "linkedin-message")

    mira.on("2027-02-04 09:00")
    assert ("second_person", "grace-hopper") in mira.due()
    mira("reach-out", "ada", "--reply", "yes")
    assert mira.stage("ada") == "replied"


def march_a_time_is_fixed_moved_and_kept(mira) -> None:
    mira.on("2027-02-08 09:00")
    for words in (["lunch"], ["3/4"], ["feb", "30", "10:00"], ["tue"], ["fri", "25:00"]):
        assert mira("schedule", "ada", *words, code=2).err.startswith("error:")
    impossible = mira("schedule", "ada", "2027-03-28 01:30", code=2)
    assert "00:30" in impossible.err or "02:30" in impossible.err
    assert mira.stage("ada") == "replied"

    fixed = mira.json(
        "schedule", "ada", "tue", "9", "mar", "14:30", "--where", "Cafe Nero, Hill St", "--medium", "coffee"
    )
    assert fixed["interview"]["starts_at"] == "2027-03-09T14:30:00+00:00"
    assert (fixed["interview"]["minutes"], fixed["interview"]["sequence"]) == (30, 0)
    calendar = Path(fixed["calendar_file"]).read_text()
    assert "SEQUENCE:0" in calendar
    assert calendar.count("BEGIN:VALARM") == 2

    moved = mira.json("schedule", "ada", "fri", "12", "mar", "10:00")
    assert moved["interview"]["sequence"] == 1
    assert moved["previous"] is not None
    assert "SEQUENCE:1" in Path(moved["calendar_file"]).read_text()
    mira("undo")
    assert mira.json("show", "ada")["interviews"][0]["starts_at"] == "2027-03-09T14:30:00+00:00"
    mira("undo", "--redo")
    assert mira.json("show", "ada")["interviews"][0]["starts_at"] == "2027-03-12T10:00:00+00:00"

    mira.on("2027-03-11 09:00")
    assert ("confirm", "ada-lovelace") in mira.due()


def march_the_first_talk(mira) -> None:
    mira.on("2027-03-12 09:00")
    status = mira.json("status")
    assert [talk["contact"] for talk in status["today"]] == ["ada-lovelace"]
    page = mira.json("prepare", "ada", "--interest", "6", "--minutes", "20")
    assert next(question["text"] for question in page["questions"]) == "How did you get started in this field?"
    assert sum(question["minutes"] for question in page["questions"]) <= 20

    mira.on("2027-03-12 10:45")
    notes = Path("notes.md")
    notes.write_text(
        "## How did you get started in this field?\n\nEvening course for two years; her boss paid half.\n\n"
        "## What is the most challenging?\n\nMeetings, and cleaning data.\n"
    )
    talk = mira.json(
        "meet", "ada", "--from", str(notes), "--interest-after", "8", "--energy", "lifted", "--useful", "5",
        "--takeaway", "Course first, then ask for the transfer.", "--belief", "You need a maths degree",
        "--score", "Data/Interesting work=5", "--score", "Data/Pay=4", "--score", "Data/Time for family=3",
        "--claim", "Data: career changers are hired after one course",
        "--referral", "Mary Somerville", "--advice", "Ask HR about the training budget",
        "--promise", "Send Ada the article on compilers",
    )["interview"]  # fmt: skip
    assert talk["status"] == "met"
    assert talk["debrief"]["interest_before"] == 6
    assert talk["debrief"]["answers"][0] == {
        "question": "How did you get started in this field?",
        "text": "Evening course for two years; her boss paid half.",
    }
    assert [referral["name"] for referral in talk["debrief"]["referrals"]] == ["Mary Somerville"]
    assert mira.json("status")["met"] == 1
    assert ("thank", "ada-lovelace") in mira.due()
    assert ("promise", "ada-lovelace") in mira.due()

    thanks = mira.json("thank", "ada")
    assert thanks["purpose"] == "thanks"
    mira("thank", "ada", "--sent")
    assert mira.stage("ada") == "thanked"
    assert ("thank", "ada-lovelace") not in mira.due()
    tasks = mira.json("show", "ada")["tasks"]
    promise = next(task["id"] for task in tasks if "compilers" in task["text"])
    mira("done", promise)
    assert ("promise", "ada-lovelace") not in mira.due()


def spring_silence_a_no_and_a_referral(mira) -> None:
    mira.on("2027-04-06 19:00")
    assert ("nudge", "grace-hopper") in mira.due()
    mira("reach-out", "grace", "--sent")
    mira.on("2027-04-08 19:00")
    mira("reach-out", "grace", "--reply", "no")
    assert mira.stage("grace") == "closed"
    assert "grace-hopper" not in [item["id"] for item in mira.json("find")["suggestions"]]
    assert "grace-hopper" not in [contact["id"] for contact in mira.json("list")["contacts"]]

    mary = mira.json("show", "mary")["contact"]
    assert mary["via"] == "ada-lovelace"
    assert ("first_ask", "mary-somerville") in mira.due()
    mira("edit", "mary", "--company", "Hill Street School", "--position", "Maths teacher", "--option", "Teach")
    mira("note", "mary", "Ada", "says", "she", "hires", "career", "changers")
    mira("note", "mary", "--todo", "look at the school's page", "--due", "20 apr 2027")


def summer_the_second_talk_comes_from_a_referral(mira) -> None:
    mira.on("2027-06-01 12:00")
    mira("reach-out", "mary", "--sent")
    mira.on("2027-06-03 12:00")
    mira("reach-out", "mary", "--reply", "yes")
    mira(
        "schedule",
        "mary",
        "thu",
        "10",
        "jun",
        "16:00",
        "Europe/Berlin",
        "--medium",
        "video",
        "--where",
        "https://meet.example.com/x",
    )
    shown = mira.json("show", "mary")["interviews"][0]
    assert shown["starts_at"] == "2027-06-10T15:00:00+01:00"
    mira.on("2027-06-10 15:40")
    mira(
        "meet", "mary", "--interest-before", "7", "--interest-after", "5", "--energy", "flat",
        "--takeaway", "Spend a day in a classroom before deciding.",
        "--score", "Teach/Interesting work=4", "--score", "Teach/Pay=2", "--score", "Teach/Time for family=4",
        "--against", "Data: career changers are hired after one course",
    )  # fmt: skip
    mira("thank", "mary", "--sent")
    assert mira.json("status")["met"] == 2


def autumn_somebody_does_not_come(mira) -> None:
    mira.on("2027-09-06 20:00")
    mira("note", "Zoë", "met", "her", "at", "the", "harbour", "fair")
    zoe = mira.json("show", "zoe")["contact"]
    assert zoe["company"] == "Nordlys Fiskeri A/S"
    assert mira.json("list", "--connections")["total"] == 5
    mira("edit", "zoe", "--option", "Data")
    mira("reach-out", "zoe", "--sent")
    mira.on("2027-09-08 20:00")
    mira("reach-out", "zoe", "--reply", "yes")
    mira("schedule", "zoe", "tue", "14:30")
    mira.on("2027-09-14 16:00")
    mira("schedule", "zoe", "--no-show")
    assert mira.json("status")["met"] == 2
    mira("schedule", "zoe", "21 sep 14:30")
    mira("schedule", "zoe", "--cancel", "--because", "she is ill")
    assert mira.stage("zoe") != "scheduled"


def november_the_goal_is_reached(mira) -> None:
    mira.on("2027-11-08 20:00")
    mira("schedule", "zoe", "wed", "10", "nov", "12:30")
    mira.on("2027-11-10 13:10")
    mira(
        "meet", "zoe", "--interest-before", "7", "--interest-after", "9", "--energy", "lifted",
        "--takeaway", "They would take me with one certificate.",
        "--score", "Data/Interesting work=5", "--score", "Data/Pay=4", "--score", "Data/Time for family=4",
        "--claim", "Data: career changers are hired after one course",
    )  # fmt: skip
    mira("thank", "zoe", "--sent")
    status = mira.json("status")
    assert (status["met"], status["goal"]) == (3, 3)


def december_the_decision(mira) -> None:
    mira.on("2027-12-12 15:00")
    unfinished = mira.json("evaluate")
    assert unfinished["reading"]["verdict"] == "keep_exploring"
    mira(
        "evaluate", "--option", "Data=career", "--option", "Teach=career", "--criterion", "Interesting work=40",
        "--criterion", "Pay=20", "--criterion", "Time for family=40",
    )  # fmt: skip
    for option, scores in {"Stay": (2, 4, 3), "Adjust": (3, 4, 3)}.items():
        for criterion, score in zip(("Interesting work", "Pay", "Time for family"), scores, strict=True):
            mira("evaluate", "--score", f"{option}/{criterion}={score}")

    evaluation = mira.json("evaluate")
    options = {option["id"]: option for option in evaluation["options"]}
    assert options["stay"]["total"] == pytest.approx(40 * 2 / 5 + 20 * 4 / 5 + 40 * 3 / 5)
    assert options["data"]["total"] == pytest.approx(40 * 5 / 5 + 20 * 4 / 5 + 40 * 3.5 / 5)
    assert (options["data"]["people"], options["data"]["weight_evidenced"]) == (2, 100)
    assert (evaluation["reading"]["verdict"], evaluation["reading"]["option"]) == ("change_career", "data")
    claim = next(c for c in evaluation["claims"] if "one course" in c["text"])
    assert claim["status"] == "contradicted"

    decided = mira.json(
        "evaluate", "--verdict", "change_career", "--choose", "Data", "--reason", "Two people my age did it.",
        "--first-step", "apply for the course", "--first-step-on", "14 jan 2028", "--revisit-on", "1 jun 2028",
    )  # fmt: skip
    assert (decided["verdict"], decided["option"], decided["complete"]) == ("change_career", "data", True)
    assert decided["first_step_on"] == "2028-01-14"


def december_the_report(mira) -> None:
    text = mira("report").out
    assert "Course first, then ask for the transfer." in text
    mira("report", "--format", "html", "--output", "year.html")
    page = Path("year.html").read_text()
    assert "Ada Lovelace" in page
    assert "<script" not in page
    redacted = mira("report", "--format", "html", "--no-names").out
    for name in ("Ada", "Lovelace", "Mary", "Somerville", "Zoë", "Analytical", "Nordlys", "Hill Street"):
        assert name not in redacted, name
    report = mira("report", "--format", "json").json
    assert (report["kind"], report["year"]) == ("report", 2027)
    everything = json.loads(mira("export").out)
    assert len(everything["contacts"]) == 4


def january_it_comes_back(mira) -> None:
    mira.on("2028-01-17 20:00")
    status = mira("status").out
    assert "apply for the course" in status
    fresh = mira.json("status")
    assert (fresh["year"], fresh["met"], fresh["goal"]) == (2028, 0, 3)
    evaluation = mira.json("evaluate")
    assert evaluation["previous_year"] is not None
    compared = mira("evaluate", "--compare", "2027").out
    assert "change_career" in compared or "change career" in compared.lower() or "new career" in compared.lower()
    assert [contact["id"] for contact in mira.json("list")["contacts"]]
