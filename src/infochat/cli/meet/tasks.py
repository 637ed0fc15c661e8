"""The commands note and done: a line or a to-do about somebody on any day, and ticking it off."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

from infochat.cli.context import Context
from infochat.cli.kept_text import kept_text
from infochat.cli.outside_files import read_text
from infochat.cli.render.blocks import Answer
from infochat.cli.render.contact import contact_json, task_json
from infochat.cli.terminal import CannotAskError
from infochat.domain.contacts import add_note, as_contact, id_of
from infochat.domain.day_words import plain_day
from infochat.domain.meet.tasks import add_task, get_task, open_tasks, settle_task
from infochat.domain.who import shortest_word
from infochat.errors import NotFoundError

if TYPE_CHECKING:
    import typer


class NothingOpenError(NotFoundError):
    """There is no open task to tick off."""

    code = "nothing_open"

    def __init__(self) -> None:
        super().__init__("nothing is to be done just now.", "A to-do is made with: infochat note WHO --todo TEXT")


def note(
    ctx: typer.Context,
    who: Annotated[str, typer.Argument(metavar="WHO", help="Whom it is about.")],
    text: Annotated[
        list[str] | None, typer.Argument(metavar="[TEXT]...", help="What to keep; - reads standard input.")
    ] = None,
    todo: Annotated[bool, typer.Option("--todo", help="Something to do, shown until it is done.")] = False,
    due: Annotated[
        str | None, typer.Option("--due", metavar="DAY", help="When it is to be done; makes a to-do.")
    ] = None,
    confidential: Annotated[
        bool, typer.Option("--confidential", help="Keep it out of exports, reports and drafts.")
    ] = False,
) -> None:
    """Add a line or a to-do about someone.

    Words of a command stay in your shell's history: for private lines use - or, at a terminal, no text at all.
    """
    context: Context = ctx.obj
    person = context.person(who, to="note something about")
    day = context.read_day(due)
    with _given_text(context, text, f"note-{id_of(person)}.txt") as words:
        moment = context.moment
        task = None
        with context.edit(f"note {id_of(person)}") as challenge:
            contact = as_contact(challenge, person, moment)
            if todo or due is not None:
                task = add_task(challenge, contact, moment, words, due=day, confidential=confidential)
            else:
                add_note(contact, moment, words, confidential=confidential)
    secret = ", confidential" if confidential else ""
    by = f", due {plain_day(task.due)}" if task and task.due else ""
    told = (
        f"To do {task.id} about {contact.name}{by}{secret}: {task.text}"
        if task
        else f"Noted about {contact.name}{secret}."
    )
    data = {"contact": contact_json(challenge, contact, moment), "task": task_json(task) if task else None}
    following = f"infochat done {task.id}" if task else f"infochat show {shortest_word(challenge, contact)}"
    context.answer(Answer("contact", data, [told], following, "When it is done:" if task else "To read it:"))


def done(
    ctx: typer.Context,
    task: Annotated[list[str] | None, typer.Argument(metavar="[TASK]", help="Its id, or words of it.")] = None,
    declined: Annotated[bool, typer.Option("--declined", help="You decided against it.")] = False,
    told: Annotated[bool, typer.Option("--told", help="You told them what came of it.")] = False,
) -> None:
    """Tick off a to-do, a promise or a piece of advice."""
    context: Context = ctx.obj
    word = " ".join(task) if task else _asked_task(context)
    found, chosen = get_task(context.challenge, word)
    moment = context.moment
    with context.edit(f"done {chosen.id}") as challenge:
        contact = as_contact(challenge, found, moment)
        settled = next(each for each in contact.tasks if each.uid == chosen.uid)
        settle_task(contact, settled, moment, declined=declined, told=told)
    words = "Declined" if settled.state == "declined" else "Done"
    sentence = f"{words}: {settled.id} {settled.text} ({contact.name})." + (" They know." if settled.told_on else "")
    data = {"contact": contact_json(challenge, contact, moment), "task": task_json(settled)}
    following = f"infochat done {settled.id} --told" if settled.kind == "advice" and not settled.told_on else None
    context.answer(Answer("contact", data, [sentence], following, f"When {contact.greeting_name} knows:"))


@contextmanager
def _given_text(context: Context, text: list[str] | None, draft: str) -> Iterator[str]:
    """Hand out the text of a note: the words given, standard input for `-`, else what is written in the editor."""
    if text:
        yield read_text("-") if text == ["-"] else " ".join(text)
        return
    if not context.terminal.can_ask:
        raise CannotAskError("the text", "words behind the name, or - to read standard input")
    with kept_text(context, draft, "") as written:
        yield written.text if written else ""


def _asked_task(context: Context) -> str:
    """Return the one open task, said, or ask which; without a terminal several are an error that names them."""
    waiting = open_tasks(context.challenge)
    if not waiting:
        raise NothingOpenError
    if len(waiting) == 1:
        contact, task = waiting[0]
        context.terminal.say(f"{task.id} it is, about {contact.name}: nothing else is open.")
        return task.id
    ids = [task.id for _, task in waiting]
    if not context.terminal.can_ask:
        raise CannotAskError("TASK", "one of " + ", ".join(ids))
    for contact, task in waiting:
        by = f", due {plain_day(task.due)}" if task.due else ""
        context.terminal.say(f"  {task.id}  {task.text} ({contact.name}{by})")
    answer = context.terminal.ask("Which one? (Enter to stop)", "its id as TASK")
    if not answer:
        raise EOFError
    return answer
