"""The options by which a person is described, the same for every command that takes them, and what they amount to."""

from __future__ import annotations

from dataclasses import fields
from typing import Annotated, Any

import typer

from infochat.cli.context import Context
from infochat.domain.facts import Facts

Company = Annotated[str | None, typer.Option("--company", metavar="TEXT", help="Where they work.")]
Position = Annotated[str | None, typer.Option("--position", metavar="TEXT", help="What they do there.")]
Email = Annotated[list[str] | None, typer.Option("--email", metavar="ADDRESS", help="Several times if several.")]
Phone = Annotated[list[str] | None, typer.Option("--phone", metavar="NUMBER", help="Several times if several.")]
Url = Annotated[str | None, typer.Option("--url", metavar="URL", help="Their LinkedIn or other page.")]
Relation = Annotated[
    str | None,
    typer.Option(
        "--relation", metavar="KIND", help="colleague, friend, alum, family, referral, event, online or cold."
    ),
]
Warmth = Annotated[int | None, typer.Option("--warmth", metavar="0-3", help="From 0 (stranger) to 3 (close).")]
Via = Annotated[str | None, typer.Option("--via", metavar="WHO", help="Who suggested them.")]
MayUseName = Annotated[
    bool | None,
    typer.Option(
        "--may-use-name/--no-may-use-name", help="Whether you may name who suggested them.", show_default=False
    ),
]
Zone = Annotated[str | None, typer.Option("--tz", metavar="ZONE", help="Their zone, such as Europe/Dublin.")]
Why = Annotated[str | None, typer.Option("--why", metavar="TEXT", help="Why you would like to talk to them.")]
OptionNames = Annotated[
    list[str] | None, typer.Option("--option", metavar="NAME", help="Which of your options they know about.")
]
Tag = Annotated[list[str] | None, typer.Option("--tag", metavar="WORD", help="A word of your own to find them by.")]
Call = Annotated[str | None, typer.Option("--call", metavar="NAME", help="What you call them.")]
NoteText = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="A line to remember. Private? note WHO -")]


def facts_from(context: Context, *, via: str | None = None, away_until: str | None = None, **said: Any) -> Facts:
    """Return the facts that options amount to; None says nothing and an empty text clears.

    `via` is a word for WHO and `away_until` words for a day, as they were typed.
    """
    cleared = frozenset(
        name for name, text in (("via", via), ("away_until", away_until)) if text is not None and not text.strip()
    )
    if via and "via" not in cleared:
        said["via"] = context.who(via).uid
    if away_until and "away_until" not in cleared:
        from infochat.domain.when import read_day  # late: few commands read a day

        said["away_until"] = read_day(away_until, context.moment)
    return Facts(**said, cleared=cleared)


def says_anything(facts: Facts) -> bool:
    """Return whether any option was given at all."""
    return bool(facts.cleared) or any(
        getattr(facts, field.name) is not None for field in fields(facts) if field.name != "cleared"
    )
