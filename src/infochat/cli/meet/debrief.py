"""The debrief as a few short questions, each with its option, each to be skipped with Enter."""

from __future__ import annotations

from collections.abc import Callable, Collection

from infochat.cli.terminal import Terminal
from infochat.domain.meet.account import Account
from infochat.domain.people import Contact

_FIRST = (
    ("interest-after", "Interest now, 0-10 (--interest-after{before})"),
    ("energy", "Energy (--energy drained/flat/lifted)"),
    ("takeaway", "One sentence to keep (--takeaway)"),
    ("belief", "What you had believed wrongly (--belief, Enter to skip)"),
    ("useful", "How useful was it, 1-5 (--useful)"),
)
_MORE = (
    ("confidence", "How sure are you of that interest, 0-10 (--confidence)"),
    ("surprise", "What surprised you (--surprise)"),
    ("red-flag", "What warned you (--red-flag)"),
    ("score", "A score, OPTION/CRITERION=1-5 (--score)"),
    ("claim", "What speaks for an option, OPTION: TEXT (--claim)"),
    ("against", "What speaks against one, OPTION: TEXT (--against)"),
    ("referral", "Who else to hear (--referral)"),
    ("advice", "What you were advised to do (--advice)"),
    ("promise", "What you promised (--promise)"),
    ("they-promised", "What they promised (--they-promised)"),
    ("confidential", "Keep it out of reports, yes or no (--confidential)"),
)
_REPEATED = ("surprise", "red-flag", "score", "claim", "against", "referral", "advice", "promise", "they-promised")


def ask_debrief(
    terminal: Terminal,
    account: Account,
    contact: Contact,
    *,
    keep: Callable[[str, str], None] | None = None,
    asked: Collection[str] = (),
) -> None:
    """Ask for what a talk left behind and add it to the account; Ctrl-D skips all that is left.

    `keep` is told each answer before the next question; `asked` were answered before an interruption.
    """

    def ask(name: str, question: str) -> bool:
        answer = terminal.ask(question, f"--{name}", check=lambda text: Account().read_field(name, text))
        if not answer:
            return False
        if keep is not None:
            keep(name, answer)
        account.read_field(name, answer)
        return True

    before = account.interest_before if account.interest_before is not None else contact.preparation.interest_before
    shown = "" if before is None else f"; before the talk it was {before}"
    try:
        for name, question in _FIRST:
            if name not in asked:
                ask(name, question.format(before=shown))
        if terminal.confirm("More: surprises, scores, names, advice, promises?", "the options in --help"):
            for name, question in _MORE:
                while ask(name, question) and name in _REPEATED:
                    question = f"Another one (--{name}, Enter goes on)"
        if account.referrals and account.may_use_name is None:
            giver = contact.greeting_name
            ask("may-use-name", f"May you say that {giver} gave you the name, yes or no (--may-use-name)")
    except EOFError:
        terminal.say("")
