"""A second year, beside the one of played.py: empty at first, then with every field filled and every field left out.

With it the schemas of the answers know what may be null and what stands in every list.
"""

from __future__ import annotations

from played import Step

SPARSE = (
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Ada,Example,,,,Engineer,\n"
    '"Joan","Clarke, PhD",https://www.linkedin.com/in/joan,joan@example.org,Park,,03/04/2024\n'
    ",,,,Nobody Ltd,,\n"
    "Rosa,Diaz,,,One,,\n"
    "Sam,Hill,https://www.linkedin.com/in/sam,sam@example.org,One,Clerk,03 Mar 2024\n"
    "Acme,Person,https://www.linkedin.com/in/person,,Acme,,03 Mar 2024\n"
)
FULL = (
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Ada,Example,https://www.linkedin.com/in/ada-example,ada@example.org,Beta,Engineer,03 Mar 2024\n"
    "Rosa,Diaz,https://www.linkedin.com/in/rosa,rosa@example.org,Two,Writer,04 Mar 2024\n"
    "Sam,Hill,,,,,\n"
    "Mary,Somerville,https://www.linkedin.com/in/mary,mary@example.org,Other Ltd,Writer,04 Mar 2024\n"
)
NOTES = "## Notes\n\nWe only talked.\n"


def until_the_copy() -> list[Step]:
    """Return the steps up to where another computer takes a copy; sparse.csv and full.csv hold SPARSE and FULL."""
    return _steps(_BEFORE)


def after_the_copy() -> list[Step]:
    """Return the steps from where the copy, laptop.json, comes back."""
    return _steps(_AFTER)


def _steps(text: str) -> list[Step]:
    found = []
    for block in text.strip().split("\n\n"):
        at, *lines = block.splitlines()
        found += [Step(f"{at}:00+00:00", line, NOTES if "--from -" in line else "") for line in lines]
    return found


_BEFORE = """
2026-01-10T10:00
status
list
list --connections
find
find --target
target
target Gamma
questions
evaluate
evaluate --why
report
undo --list
import --review
import sparse.csv --dry-run
import sparse.csv
import full.csv
import --review
list --connections
show person
target Acme
target Beta --motivation 3
target Epsilon --motivation 2
find --target
find
status --year 2025

2026-01-11T10:00
add-contact "Grace Hopper" --company Navy --position Admiral --email grace@example.org --phone "+1 212 555 0100" \
--url https://www.linkedin.com/in/grace --relation alum --warmth 3 --tz America/New_York --why "Knows compilers" \
--option Data --tag code --call Grace --note "met at the fair"
add-contact Lin --via grace --may-use-name
add-contact Ben --option Teaching --company Beta
add-contact "Mary Somerville" --company Acme --url https://www.linkedin.com/in/mary
import full.csv
edit lin --name "Lin Wei" --id wei
edit lin --away-until "3 feb 2026"
list
list --all
show wei
show mary
edit mary --leave-alone
find --option Data
find
find --target
target
questions mine --new --add "Are you hiring?"
questions mine
questions --answers
note wei --todo --due "24 jan 2026" send the book
done t1
done t1 --told
note wei A line.
show wei
prepare wei
prepare grace

2026-01-12T10:00
reach-out wei --channel linkedin-note
reach-out wei --text words.txt --sent
reach-out grace --sent
reach-out grace --reply yes
schedule grace --offer 2
schedule grace thu 14:30 --where Online --medium video
prepare grace --interest 5
show grace
status

2026-01-15T09:00
status

2026-01-15T15:30
meet grace --interest-before 5 --interest-after 8 --energy lifted --confidence 7 --useful 5 \
--takeaway "Course first." --belief "too old" --surprise "half women" --red-flag "on call" --score "Data/Pay=4" \
--score "Data/Hours=4" --claim "Data: regular hours" --against "Data: dull" --referral "Joan Clarke" \
--may-use-name --advice "take the course" --promise "send it" --they-promised "a name" --todo "ask Sam" \
--with wei --minutes 25
show grace
show wei
status
report
thank grace
thank grace --channel linkedin-message
meet ben --on "2026-01-14 15:00" --score "Data/Pay=3" --claim "Data: regular hours" --belief "easy" --useful 4
meet wei --on "2026-01-13 15:00" --from -
meet ben --on "2026-01-15 09:00" --score "Data/Pay=3" --score "Data/Hours=3"
show ben
show wei
status
report

2026-01-16T10:00
evaluate --option "Data=career" --criterion "Pay=60" --criterion "Hours=40" --score "stay/Pay=3" \
--score "stay/Hours=2"
evaluate --score "adjust/Pay=3" --score "adjust/Hours=3" --regret Data --best-friend Stay
evaluate --simulate 20
evaluate --verdict change_career --choose Data
report
evaluate --verdict change_career --choose Data --reason "It fits" --first-step Apply \
--first-step-on "15 jan 2027" --revisit-on "1 jun 2026"
report
evaluate --why
"""
_AFTER = """
2026-01-17T10:00
export --output all.json --include-confidential
edit grace --company Yale
merge laptop.json --dry-run
merge laptop.json --yes
doctor
merge --settle --dry-run
merge --settle --yes
merge --settle --yes
undo
undo --list
edit ben --merge mary
list
recover --dry-run
recover --revision 3 --dry-run
schedule ben thu 10:00
schedule ben fri 10:00
schedule ben fri 11:00

2027-01-20T10:00
evaluate
evaluate --compare 2026 --happened yes --came-true "Pay was fine"
status
report --year 2026
report
"""
