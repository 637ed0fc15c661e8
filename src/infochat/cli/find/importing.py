"""The command import: people from a file into the connections or contacts, and the pairs that may be one person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, cast

from infochat.cli.context import Context
from infochat.cli.outside_files import read_file
from infochat.cli.progress import ProgressBar
from infochat.cli.render.importing import import_answer, pair_block, people_words
from infochat.cli.terminal import NotConfirmedError
from infochat.domain.challenge import Challenge
from infochat.domain.find.doubtful import Doubt, call_two, doubtful_pairs
from infochat.domain.find.importing import ImportResult, join_pair
from infochat.domain.find.importing import import_people as take_over
from infochat.domain.settings import value_of
from infochat.errors import UsageError
from infochat.formats.dates import DateOrder
from infochat.formats.decode import BYTE_LIMIT
from infochat.formats.registry import read_people
from infochat.formats.report import People

if TYPE_CHECKING:
    import typer

_DATE_ORDER_HELP = (
    "What 03/04/2021 means in this file; else the file itself tells (a 25th, AM or PM), else `config dates` decides."
)


class MapFormError(UsageError):
    """A --map without its equals sign."""

    code = "map_form"

    def __init__(self, text: str) -> None:
        super().__init__(f"cannot read --map '{text}'.", 'Write it like: --map name="Full name"')


class NoFileError(UsageError):
    """Neither a file to import nor --review."""

    code = "no_file"

    def __init__(self) -> None:
        super().__init__(
            "FILE is missing.",
            "Name the file, such as: infochat import Connections.csv. To go through doubtful pairs: "
            "infochat import --review",
        )


def import_people(
    ctx: typer.Context,
    file: Annotated[str | None, typer.Argument(metavar="FILE", help="The file, or - for standard input.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show who would come and change nothing.")] = False,
    contacts: Annotated[bool, typer.Option("--contacts", help="Make everybody in it a contact at once.")] = False,
    columns: Annotated[
        list[str] | None, typer.Option("--map", metavar="FIELD=COLUMN", help="Which column of a CSV holds what.")
    ] = None,
    date_order: Annotated[Literal["dmy", "mdy"] | None, typer.Option("--date-order", help=_DATE_ORDER_HELP)] = None,
    review: Annotated[bool, typer.Option("--review", help="Go through pairs that may be one person.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Read people from LinkedIn, vCard, Google, Outlook, any CSV, or another infochat file."""
    context: Context = ctx.obj
    if file is None:
        if not review:
            raise NoFileError
        _review(context)
        return
    mapped = dict(_map_pair(text) for text in columns or [])
    data = read_file(file, at_most=BYTE_LIMIT + 1)
    with ProgressBar(context.terminal, "Reading") as bar:
        people = read_people(
            data,
            columns=mapped,
            date_order=date_order,
            usual_order=_usual_order(context),
            today=context.moment.today,
            progress=bar,
        )
    del data
    result = _carry_out(context, people, contacts=contacts, dry_run=dry_run, ask=not yes and file != "-")
    following = "infochat import --review" if result.doubtful and not review else "infochat find"
    context.answer(import_answer(people, result, dry_run=dry_run, following=following))
    if review and not dry_run and not context.options.as_json:
        _review(context)


def _usual_order(context: Context) -> DateOrder | None:
    kept = value_of(context.challenge.settings, "dates")
    return cast(DateOrder, kept) if kept in ("dmy", "mdy") else None


def _carry_out(context: Context, people: People, *, contacts: bool, dry_run: bool, ask: bool) -> ImportResult:
    """Take the people over, after a look at the plan where somebody is asked; a dry run changes memory only."""

    def apply(challenge: Challenge) -> ImportResult:
        return take_over(challenge, people.people, context.moment, source=people.format, as_contacts=contacts)

    if dry_run or (ask and context.terminal.can_ask):
        plan = apply(context.challenge)
        context.read_again()
        if dry_run or not plan.added + plan.updated:
            return plan
        context.write(import_answer(people, plan, dry_run=True, following=None).blocks)
        if not context.terminal.confirm("Import them?", "--yes", default=True):
            raise NotConfirmedError("the import")
    if not people.people:
        return ImportResult()
    with context.edit(f"import {people_words(len(people.people))}") as challenge:
        return apply(challenge)


def _review(context: Context) -> None:
    """Go through the doubtful pairs one by one; each answer is kept at once. Without a terminal, list them."""
    pairs = doubtful_pairs(context.challenge)
    if not pairs or not context.terminal.can_ask:
        nobody = People(format="", encoding="")
        context.answer(import_answer(nobody, ImportResult(doubtful=pairs), dry_run=False, following=None))
        return
    settled = 0
    for number, pair in enumerate(pairs, 1):
        context.write(pair_block(pair, number, len(pairs)))
        answer = context.terminal.ask("One person?", "a terminal", default="later", choices=("yes", "no", "later"))
        if answer not in ("yes", "no"):
            continue
        settled += _settle(context, pair, are_one=answer == "yes")
        context.kept = f"Stopped. {settled} settled; the others wait for: infochat import --review"
    context.terminal.say(f"{settled} of {len(pairs)} settled.")


def _settle(context: Context, pair: Doubt, *, are_one: bool) -> int:
    """Keep one answer, if both are still there, and return how many were kept."""
    names = f"{pair.first.name} and {pair.second.name}"
    with context.edit(f"join {names}" if are_one else f"keep {names} apart") as challenge:
        wanted = {pair.first.uid, pair.second.uid}
        fresh = next((d for d in doubtful_pairs(challenge) if {d.first.uid, d.second.uid} == wanted), None)
        if fresh is None:
            return 0
        if are_one:
            join_pair(challenge, fresh, context.moment)
        else:
            call_two(challenge, fresh)
    return 1


def _map_pair(text: str) -> tuple[str, str]:
    name, equals, column = text.partition("=")
    if not equals or not name.strip() or not column.strip():
        raise MapFormError(text)
    return name.strip(), column.strip()
