"""The command meet: notes live, in the editor or from a file, and the debrief by questions or by options."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Literal

import typer

from infochat.cli.context import Context
from infochat.cli.meet.live import accept_any_bytes
from infochat.cli.meet.recording import Recording
from infochat.domain.meet.account import Account
from infochat.domain.people import Contact
from infochat.domain.standing import next_talk
from infochat.errors import UsageError


class TwoSourcesError(UsageError):
    """Notes from an editor and from a file at once."""

    code = "two_sources"

    def __init__(self) -> None:
        super().__init__("--edit and --from cannot go together.", "Give one of them; `meet` again adds the other.")


def meet(
    ctx: typer.Context,
    who: Annotated[str | None, typer.Argument(metavar="[WHO]", help="Whom you talk or talked to.")] = None,
    from_file: Annotated[
        str | None, typer.Option("--from", metavar="FILE", help="Notes from elsewhere; - is standard input.")
    ] = None,
    edit: Annotated[bool, typer.Option("--edit", help="Write the notes on one page in your editor.")] = False,
    on: Annotated[str | None, typer.Option(metavar="WHEN", help='When it was, such as "tue 14:30".')] = None,
    minutes: Annotated[int | None, typer.Option(metavar="N", min=5, max=480, help="How long it lasts.")] = None,
    with_others: Annotated[list[str] | None, typer.Option("--with", metavar="WHO", help="Who else was there.")] = None,
    interest_before: Annotated[int | None, typer.Option(metavar="N", min=0, max=10, help="Interest before.")] = None,
    interest_after: Annotated[int | None, typer.Option(metavar="N", min=0, max=10, help="Interest now.")] = None,
    energy: Annotated[Literal["drained", "flat", "lifted"] | None, typer.Option(help="How it left you.")] = None,
    confidence: Annotated[int | None, typer.Option(metavar="N", min=0, max=10, help="How sure you are.")] = None,
    useful: Annotated[int | None, typer.Option(metavar="N", min=1, max=5, help="How useful it was.")] = None,
    takeaway: Annotated[str | None, typer.Option(metavar="TEXT", help="One sentence to keep.")] = None,
    belief: Annotated[list[str] | None, typer.Option(metavar="TEXT", help="What you had believed wrongly.")] = None,
    surprise: Annotated[list[str] | None, typer.Option(metavar="TEXT", help="What surprised you.")] = None,
    red_flag: Annotated[list[str] | None, typer.Option(metavar="TEXT", help="What warned you.")] = None,
    score: Annotated[list[str] | None, typer.Option(metavar="OPTION/CRITERION=1-5", help="How an option does.")] = None,
    claim: Annotated[list[str] | None, typer.Option(metavar='"OPTION: TEXT"', help="What speaks for it.")] = None,
    against: Annotated[list[str] | None, typer.Option(metavar='"OPTION: TEXT"', help="What speaks against it.")] = None,
    referral: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Somebody you should hear.")] = None,
    may_use_name: Annotated[
        bool | None, typer.Option("--may-use-name/--no-may-use-name", help="You may say who named them.")
    ] = None,
    advice: Annotated[list[str] | None, typer.Option(metavar="TEXT", help="What you were advised to do.")] = None,
    promise: Annotated[list[str] | None, typer.Option(metavar="TEXT", help="What you promised.")] = None,
    they_promised: Annotated[list[str] | None, typer.Option(metavar="TEXT", help="What they promised.")] = None,
    todo: Annotated[list[str] | None, typer.Option(metavar="TEXT", help="What you want to do.")] = None,
    confidential: Annotated[bool, typer.Option("--confidential", help="Keep it out of reports and exports.")] = False,
    unfinished: Annotated[
        Literal["go-on", "save", "drop"] | None, typer.Option(help="What to do with unfinished notes.")
    ] = None,
) -> None:
    """Take notes of a talk, live or afterwards; every line is kept at once, and each part can be left out."""
    context: Context = ctx.obj
    accept_any_bytes()
    account = account_of_options(
        {
            "interest-before": interest_before, "interest-after": interest_after, "energy": energy,
            "confidence": confidence, "useful": useful, "takeaway": takeaway, "belief": belief, "surprise": surprise,
            "red-flag": red_flag, "score": score, "claim": claim, "against": against, "referral": referral,
            "may-use-name": may_use_name, "advice": advice, "promise": promise, "they-promised": they_promised,
            "todo": todo, "confidential": confidential or None,
        }
    )  # fmt: skip
    if edit and from_file is not None:
        raise TwoSourcesError
    contact = _contact(context, who)
    recording = Recording(context, contact, [context.who(word) for word in with_others or []], minutes, on)
    if from_file is not None:
        recording.from_file(from_file, account)
    elif edit:
        recording.in_editor(account)
    elif not account.is_empty() or unfinished == "save" or not context.terminal.can_ask:
        recording.by_options(account, unfinished)
    elif on is not None:
        recording.afterwards()
    else:
        recording.live(unfinished)


def account_of_options(options: dict[str, object]) -> Account:
    """Return what the options say. Raises AccountFieldError, TextTooLongError."""
    account = Account()
    for name, value in options.items():
        values = value if isinstance(value, list) else [] if value is None else [value]
        for each in values:
            word = ("yes" if each else "no") if isinstance(each, bool) else str(each)
            account.read_field(name, word)
    return account


def _contact(context: Context, who: str | None) -> Contact:
    """Return whom the talk is with; somebody among the connections becomes a contact."""
    return context.take_over(context.person(who, fits=_is_awaited(context), to="meet"), "meet")


def _is_awaited(context: Context) -> Callable[[Contact], bool]:
    drafts = context.store.drafts
    names = set(drafts.names())
    return lambda contact: f"meet-{contact.uid}.jsonl" in names or next_talk(context.challenge, contact) is not None
