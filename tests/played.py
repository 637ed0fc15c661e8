"""A year as somebody plays it, command by command: what tests of every answer, hint and exit go through."""

from __future__ import annotations

from typing import NamedTuple

CONNECTIONS = (
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Zoë,Berg,https://www.linkedin.com/in/zoe-berg,zoe@example.org,Acme,Analyst,03 Mar 2024\n"
    "小明,林,https://www.linkedin.com/in/lin,,Acme,Engineer,04 Mar 2024\n"
    "Sean,O'Neill,,,Hill Street School,Teacher,05 Mar 2024\n"
)
NOTES = "## How did you get started in this field?\n\nAn evening course; the company paid half.\n"


class Step(NamedTuple):
    """One command line, when it is entered, and what is piped into it."""

    at: str
    line: str
    stdin: str = ""


def steps() -> list[Step]:
    """Return the year; the file Connections.csv holds CONNECTIONS."""
    found = []
    for block in _YEAR.strip().split("\n\n"):
        at, *lines = block.splitlines()
        found += [Step(f"{at}:00+00:00", line, NOTES if "--from -" in line else "") for line in lines]
    return found


_YEAR = """
2026-09-01T10:00
status
list
find
config name Mira
config situation "a move into data or teaching"
config email mira@example.org
config goal
config
import Connections.csv --dry-run
import Connections.csv
list --connections
show zoe
target Acme --motivation 3
target
find
find --target
add-contact Ada Lovelace --company "Analytical Ltd" --email ada@example.org --option Data --tag data
add-contact Grace Hopper --company "Navy Labs" --relation alum --phone "+41 79 000 00 00" --tz Europe/Zurich
edit ada --position "Data lead" --why "Is moving worth it?"
list
show ada
questions
questions mine --copy-of starter
questions mine --add "What does a day look like?"

2026-09-02T10:00
reach-out ada
reach-out ada --sent
reach-out grace --sent --channel phone
reach-out zoe --sent
status

2026-09-14T10:00
status
reach-out grace
reach-out ada --reply yes
reach-out zoe --reply later --until "1 dec"
schedule ada --offer 3
schedule ada fri 10:00 --where "Cafe Nero"
schedule ada fri 14:30 --because "a train"
reach-out ada --moved
prepare ada --interest 6
note grace --todo "send the article"
note grace kept for later
done t1
status --line

2026-09-18T15:30
meet ada --from - --interest-after 8 --energy lifted --takeaway "Course first." --useful 5
meet ada --score "Stay/Pay=4" --claim "Stay: they pay well" --referral "Mary Somerville"
meet ada --advice "Ask HR" --promise "Send it"
thank ada
thank ada --sent
done t2
done t3 --told
show ada
show ada --notes
find
list

2026-09-21T10:00
reach-out mary --sent
reach-out mary --reply yes
schedule mary thu 10:00 --medium video --tz Europe/Berlin
schedule mary --cancel --because "she is ill"
schedule mary 28 sep 10:00
reach-out grace --reply refer --refer "Alan Turing"
status --snooze alan --until "1 nov"
questions --answers

2026-09-28T11:00
schedule mary --no-show
status
undo
undo --redo
undo --list
remove-contact alan --dry-run
evaluate --option "Data=career" --criterion "Pay=60" --criterion "Work=40"
evaluate --score "Data/Pay=4" --score "Data/Work=5" --score "Stay/Work=2"
evaluate
evaluate --why

2026-12-20T10:00
evaluate --simulate 50
evaluate --verdict stay --choose Stay --reason "Good enough" --first-step "talk to HR" --first-step-on "14 jan 2027"
report
report --format json
report --no-names
report --format html --output year.html
export
export --format csv
export --format ics --due
export --format vcf --output people.vcf
merge copy.json --dry-run
doctor
recover --dry-run
remove-contact grace --yes
undo
status
"""
