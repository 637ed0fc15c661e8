"""The commands of the first stage: find, add-contact and target."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from infochat.cli.context import Context
from infochat.cli.render.blocks import Answer
from infochat.domain.text import plural
from infochat.errors import UsageError

if TYPE_CHECKING:
    import typer

    from infochat.cli import person_options as options

_STARTERS = 2
"""people to begin with at each target"""


class RemoveWhatError(UsageError):
    """A removal that names no company."""

    code = "remove_what"

    def __init__(self) -> None:
        super().__init__("--remove needs a company.", 'Name it: infochat target "Acme" --remove')


def find(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[WORDS]...", help="In the name, company, tags or notes.")
    ] = None,
    limit: Annotated[int | None, typer.Option("--limit", metavar="N", min=0, help="How many to show (10).")] = None,
    why: Annotated[bool, typer.Option("--why", help="Show every part of each rank with its figure.")] = False,
    target: Annotated[bool, typer.Option("--target", help="Go through your target companies one by one.")] = False,
    option: Annotated[
        str | None, typer.Option("--option", metavar="NAME", help="Only who can tell about this option.")
    ] = None,
) -> None:
    """Show whom to write to next and why: how likely they answer, what new they can tell, how much you want the firm.

    Somebody who made the change that you consider ranks higher with the tag made-the-change.
    """
    from infochat.cli.business_days import workdays_of
    from infochat.cli.render import find as shown
    from infochat.domain.find.pace import pace_of
    from infochat.domain.find.suggestions import suggest
    from infochat.domain.roster import fits_words

    context: Context = ctx.obj
    challenge, moment, workdays = context.challenge, context.moment, workdays_of(context)
    pace = pace_of(challenge, moment, workdays)
    if target:
        from infochat.domain.find.suggestions import suggest_by_target

        found, steps = suggest_by_target(
            challenge, moment, workdays, words=words or (), option=option, each=_STARTERS if limit is None else limit
        )
        named = shown.words_of(challenge, shown.everybody_at(known for known, _ in steps))
        data = shown.by_target_json(challenge, named, found, pace, steps)
        blocks = shown.target_blocks([])
        if steps:
            blocks = shown.by_target_blocks(challenge, named, found, pace, steps, why=why)
        first = next((people[0] for _, people in steps if people), None)
    else:
        found = suggest(
            challenge, moment, workdays, words=words or (), option=option, limit=10 if limit is None else limit
        )
        named = shown.words_of(challenge, (each.person for each in found.people))
        data = shown.suggestions_json(named, found, pace)
        if found.people or found.total:
            blocks = shown.find_blocks(named, found, pace, why=why)
        else:
            kept = [contact for contact in challenge.contacts if words and fits_words(contact, words)]
            blocks = shown.nobody_blocks(challenge, found, pace, filtered=bool(words or option), kept=kept)
        first = found.people[0] if found.people else None
    following = f"infochat reach-out {shown.pasteable(challenge, named, first.person)}" if first else None
    context.answer(Answer("suggestions", data, blocks, following))


def add_contact(
    ctx: typer.Context,
    name: Annotated[list[str] | None, typer.Argument(metavar="[NAME]...", help="Their name, without quotes.")] = None,
    company: options.Company = None,
    position: options.Position = None,
    email: options.Email = None,
    phone: options.Phone = None,
    url: options.Url = None,
    relation: options.Relation = None,
    warmth: options.Warmth = None,
    via: options.Via = None,
    may_use_name: options.MayUseName = None,
    tz: options.Zone = None,
    why: options.Why = None,
    option: options.OptionNames = None,
    tag: options.Tag = None,
    call: options.Call = None,
    note: options.NoteText = None,
) -> None:
    """Add somebody you would like to talk to; on a terminal it asks for what is missing. Enter skips a question.

    Somebody who is among your connections is taken over with what is known.
    """
    from infochat.cli.find.adding import add_person, complete_facts
    from infochat.cli.person_facts import facts_from

    context: Context = ctx.obj
    facts = facts_from(
        context,
        via=via,
        name=" ".join(name or ()) or None,
        call_name=call,
        company=company,
        position=position,
        emails=email,
        phones=phone,
        url=url,
        relation=relation,
        warmth=warmth,
        may_use_name=may_use_name,
        time_zone=tz,
        why=why,
        options=option,
        tags=tag,
    )
    facts, row = complete_facts(context, facts)
    add_person(context, facts, row, note)


def target(
    ctx: typer.Context,
    company: Annotated[
        list[str] | None, typer.Argument(metavar="[COMPANY]", help="A company you would like to work for.")
    ] = None,
    motivation: Annotated[
        int | None, typer.Option("--motivation", metavar="0-3", help="How much you want it; only you can say.")
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Take it off the list.")] = False,
) -> None:
    """Keep the companies you would most like to work for, how much you want each, and see whom you know there.

    Without a company it shows them all; on a terminal it asks about those that are not rated yet.
    """
    from infochat.cli.render import find as shown
    from infochat.domain.find.targets import find_target, known_there, remove_target, set_target

    context: Context = ctx.obj
    typed = " ".join(company or ())
    if not typed and (remove or motivation is not None):
        raise RemoveWhatError if remove else MotivationForWhatError
    said = None
    if remove:
        with context.edit(f"target {typed} --remove") as challenge:
            gone = remove_target(challenge, typed)
        said = f"{gone.company} is no longer a target."
    elif typed:
        known_target = find_target(context.challenge, typed)
        if motivation is None and (known_target is None or known_target.motivation is None):
            motivation = _ask_motivation(context, known_target.company if known_target else typed)
        with context.edit(f"target {typed}") as challenge:
            kept, is_new = set_target(challenge, typed, motivation, context.moment)
        rated = "" if kept.motivation is None else f", wanted {kept.motivation} of 3"
        said = f"{'Added' if is_new else 'Kept'} {kept.company} as a target{rated}."
    else:
        _rate_open_targets(context)
    known = known_there(context.challenge)
    words = shown.words_of(context.challenge, shown.everybody_at(known))
    blocks = shown.target_blocks(known)
    if said:
        there = next((each for each in known if find_target(context.challenge, typed) is each.target), None)
        blocks = [f"{said} {shown.known_words(there)}".rstrip()]
    following = "infochat find --target" if known else 'infochat target "Acme"'
    context.answer(Answer("targets", shown.targets_json(context.challenge, words, known), blocks, following))


class MotivationForWhatError(UsageError):
    """A motivation that names no company."""

    code = "motivation_for_what"

    def __init__(self) -> None:
        super().__init__("--motivation needs a company.", 'Name it: infochat target "Acme" --motivation 3')


def _ask_motivation(context: Context, company: str) -> int | None:
    """Ask how much a company is wanted; nobody there to answer, or Enter, leaves it open."""
    if not context.terminal.can_ask:
        return None
    question = f"How much do you want {company} (--motivation, Enter to skip)"
    answer = context.terminal.ask(question, "--motivation 0-3", choices=("0", "1", "2", "3"))
    return None if answer is None else int(answer)


def _rate_open_targets(context: Context) -> None:
    """Ask about each target that is not rated yet, on a terminal; what was answered is kept at once."""
    from infochat.domain.find.targets import set_target

    is_person_there = context.terminal.can_ask and context.terminal.is_terminal
    unrated = [each.company for each in context.challenge.targets if each.motivation is None] if is_person_there else []
    rated = 0
    for company in unrated:
        motivation = _ask_motivation(context, company)
        if motivation is not None:
            with context.edit(f"target {company} --motivation {motivation}") as challenge:
                set_target(challenge, company, motivation, context.moment)
            rated += 1
            context.kept = f"Aborted. {plural(rated, 'answer')} kept."
