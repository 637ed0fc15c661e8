"""The options by which a person is described, the same for every command that takes them, for Typer alone."""

from __future__ import annotations

from typing import Annotated

import typer

Who = Annotated[str | None, typer.Argument(metavar="[WHO]", help="Whom you mean: an id, a name, part of it.")]
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
