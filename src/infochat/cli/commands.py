"""The command table: every command in the order of the year, with its example and where its code is.

Help and completion read this table alone; a command's module is imported only when that command runs.
"""

from __future__ import annotations

from typing import NamedTuple

PANELS = ("1 Find people", "2 Reach out", "3 Prepare", "4 Meet", "5 Evaluate", "Any time")


class CommandRow(NamedTuple):
    """One command: its stage, its name, the module and function that carry it out, one line of help, an example."""

    panel: str
    name: str
    place: str
    help: str
    example: str


_FIND, _REACH, _PREPARE, _MEET, _EVALUATE, _ANY = PANELS

COMMANDS = {
    row.name: row
    for row in (
        CommandRow(
            _FIND,
            "find",
            "find.find:find",
            "Who to write to next, and why.",
            "infochat find",
        ),
        CommandRow(
            _FIND,
            "add-contact",
            "find.adding:add_contact",
            "Add someone you would like to talk to.",
            "infochat add-contact Ada Lovelace",
        ),
        CommandRow(
            _FIND,
            "import",
            "find.importing:import_people",
            "Read people from LinkedIn, vCard, Google or Outlook files.",
            "infochat import Connections.csv --dry-run",
        ),
        CommandRow(
            _FIND,
            "target",
            "find.target:target",
            "The companies you would most like to work for.",
            'infochat target "Acme" --motivation 3',
        ),
        CommandRow(
            _REACH,
            "reach-out",
            "outreach.reach_out:reach_out",
            "Draft the short ask or the polite nudge; note when sent.",
            "infochat reach-out ada",
        ),
        CommandRow(
            _REACH,
            "schedule",
            "outreach.schedule:schedule",
            "Fix, move or cancel a time; make a calendar file.",
            "infochat schedule ada tue 14:30",
        ),
        CommandRow(
            _PREPARE,
            "prepare",
            "prepare.prepare:prepare",
            "One page to bring: who, why, your questions.",
            "infochat prepare ada",
        ),
        CommandRow(
            _PREPARE,
            "questions",
            "prepare.questions:questions",
            "Your question lists (show, add, edit, reorder).",
            "infochat questions starter",
        ),
        CommandRow(
            _MEET,
            "meet",
            "meet.meet:meet",
            "Take notes, question by question; nothing is lost.",
            "infochat meet ada",
        ),
        CommandRow(
            _MEET,
            "thank",
            "outreach.reach_out:thank",
            "Draft the thank-you; note when sent.",
            "infochat thank ada",
        ),
        CommandRow(
            _MEET,
            "note",
            "meet.tasks:note",
            "Add a line or a to-do about someone, any day.",
            "infochat note ada Knows the data team",
        ),
        CommandRow(
            _MEET,
            "done",
            "meet.tasks:done",
            "Tick off a to-do.",
            "infochat done t1",
        ),
        CommandRow(
            _EVALUATE,
            "evaluate",
            "evaluate.evaluate:evaluate",
            "Year end: weigh what you learned, write your verdict.",
            "infochat evaluate",
        ),
        CommandRow(
            _EVALUATE,
            "report",
            "evaluate.report:report",
            "The year on one page: terminal, Markdown or HTML.",
            "infochat report --format html --output year.html",
        ),
        CommandRow(
            _ANY,
            "status",
            "anytime.status:status",
            "Progress and what to do today (same as bare infochat).",
            "infochat status",
        ),
        CommandRow(
            _ANY,
            "list",
            "anytime.people:list_people",
            "Show people; words filter names, companies, tags and notes.",
            "infochat list compiler",
        ),
        CommandRow(
            _ANY,
            "show",
            "anytime.people:show",
            "Everything about one person.",
            "infochat show ada",
        ),
        CommandRow(
            _ANY,
            "edit",
            "anytime.editing:edit",
            "Correct a person.",
            'infochat edit ada --company "Analytical Ltd"',
        ),
        CommandRow(
            _ANY,
            "remove-contact",
            "anytime.forgetting:remove_contact",
            "Forget someone.",
            "infochat remove-contact ada",
        ),
        CommandRow(
            _ANY,
            "undo",
            "anytime.undo:undo",
            "Take back the last change.",
            "infochat undo",
        ),
        CommandRow(
            _ANY,
            "export",
            "anytime.export:export",
            "Your data out.",
            "infochat export --format csv --output people.csv",
        ),
        CommandRow(
            _ANY,
            "merge",
            "anytime.merge:merge",
            "Join another copy of your file.",
            "infochat merge other.json --dry-run",
        ),
        CommandRow(
            _ANY,
            "config",
            "anytime.config:config",
            "Your goal, name, times. Shows where each value comes from.",
            "infochat config goal 4",
        ),
        CommandRow(
            _ANY,
            "demo",
            "anytime.demo:demo",
            "Try everything on made-up people.",
            "infochat demo",
        ),
        CommandRow(
            _ANY,
            "doctor",
            "anytime.recovery:doctor",
            "Check file, permissions, completion.",
            "infochat doctor",
        ),
        CommandRow(
            _ANY,
            "recover",
            "anytime.recovery:recover",
            "Repair a damaged file from its history.",
            "infochat recover --dry-run",
        ),
    )
}

ALIASES = {"add": "add-contact", "ls": "list", "search": "list", "next": "status"}
