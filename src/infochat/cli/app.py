"""The program as Typer sees it: one group whose commands are looked up in the table and loaded when they run."""

from __future__ import annotations

import difflib
import inspect
from shutil import get_terminal_size
from typing import Annotated, Any, Literal, cast

import typer
from typer.core import TyperCommand, TyperGroup

from infochat.cli.commands import ALIASES, COMMANDS, PANELS, CommandRow
from infochat.cli.everyday import function_of
from infochat.errors import UsageError

_FLAGS = ("--demo", "--json", "--no-input", "--plain", "--version", "-V")
_VALUED = ("--file", "--color")
Shell = Literal["bash", "zsh", "fish"]


class UnknownCommandError(UsageError):
    """A word in the place of a command that is none."""

    code = "unknown_command"

    def __init__(self, word: str, nearest: list[str]) -> None:
        remedy = "See all: infochat --help"
        if nearest:
            remedy = f"Did you mean {' or '.join(nearest)}? {remedy}"
        super().__init__(f"there is no command '{word}'.", remedy, nearest)


class Program(TyperGroup):
    """The commands by their stages; global options are understood before and after the command."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]  # its context type is private
        """Move the global options in front, wherever they stand, then parse as usual."""
        return super().parse_args(ctx, globals_first(args))

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]  # noqa: ARG002  # as Typer calls it
        """Return the names in the order of the year."""
        return list(COMMANDS)

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]  # noqa: ARG002  # likewise
        """Load one command. Raises UnknownCommandError, which names the nearest."""
        row = COMMANDS.get(ALIASES.get(cmd_name, cmd_name))
        if row is None:
            if cmd_name.startswith("-"):
                return None
            raise UnknownCommandError(cmd_name, nearest_commands(cmd_name))
        return load_command(row)

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Return the command under its own name, also where another name of it was typed."""
        typed, command, rest = super().resolve_command(ctx, args)
        return (command.name if command else typed), command, rest

    def invoke(self, ctx: typer.Context) -> Any:  # type: ignore[override]
        """Run the command; an interruption says what was kept."""
        try:
            return super().invoke(ctx)
        except (KeyboardInterrupt, EOFError, typer.Abort):
            from infochat.cli.context import Context, InterruptedByUserError

            context = ctx.obj
            kept = context.kept if isinstance(context, Context) else Context.NOTHING_CHANGED
            raise InterruptedByUserError(kept) from None

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help to the width of the terminal."""
        super().format_help(ctx, _fitted(formatter))

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the commands stage by stage, then the global options."""
        for panel in PANELS:
            with formatter.section(panel):
                formatter.write_dl(
                    [(row.name, row.help) for row in COMMANDS.values() if row.panel == panel], col_max=16
                )
        records = [record for param in self.get_params(ctx) if (record := param.get_help_record(ctx)) is not None]
        with formatter.section("Options, before or after the command"):
            formatter.write_dl(records)


class OneCommand(TyperCommand):
    """One command, whose help fits a narrow terminal, too."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help to the width of the terminal."""
        super().format_help(ctx, _fitted(formatter))


def _fitted(formatter: Any) -> Any:
    """Return a formatter that on a narrow terminal leaves the words of an option more room than its name."""
    if formatter.width < 60:
        write = formatter.write_dl
        formatter.write_dl = lambda rows, col_max=16, col_spacing=2: write(rows, min(col_max, 16), col_spacing)
    return formatter


def globals_first(args: list[str]) -> list[str]:
    """Return the arguments with every global option moved to the front; nothing behind `--` is touched."""
    found: list[str] = []
    rest: list[str] = []
    words = iter(args)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word in _FLAGS or word.startswith(tuple(f"{option}=" for option in (*_FLAGS, *_VALUED))):
            found.append(word)
        elif word in _VALUED:
            found += [word, *([value] if (value := next(words, None)) is not None else [])]
        elif rest and len(word) == 6 and word[0] == "-" and word[1:3].isdigit() and word[3] == ":":
            rest[-1] += f" {word}"  # an offset such as -05:00 behind a time, and no option
        else:
            rest.append(word)
    return found + rest


def nearest_commands(word: str) -> list[str]:
    """Return the commands that a mistyped word may have meant, the likeliest first."""
    names = [*COMMANDS, *ALIASES]
    close = [ALIASES.get(name, name) for name in difflib.get_close_matches(word.lower(), names, n=2, cutoff=0.6)]
    parts = [name for name in COMMANDS if word.lower() in name.split("-") or name.startswith(word.lower())]
    return list(dict.fromkeys([*close, *parts]))[:3]


def _help_settings() -> dict[str, Any]:
    """Return how help is asked for, and its width: the terminal's, which Typer would not take below 50 cells."""
    return {"help_option_names": ["-h", "--help"], "terminal_width": max(38, min(get_terminal_size().columns, 80) - 2)}


def load_command(row: CommandRow) -> TyperCommand:
    """Import the module of one command and return the command; its help begins with an example."""
    from infochat.cli import person_options

    function = function_of(row)
    # A command runs without Typer; the names that only its annotations use are known here alone.
    names = {**function.__globals__, "typer": typer, "options": person_options}
    function.__annotations__ = inspect.get_annotations(function, globals=names, eval_str=True)
    single = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    told = f"Example:  {row.example}\n\n{inspect.getdoc(function) or row.help}"
    single.command(row.name, cls=OneCommand, help=told, context_settings=_help_settings())(function)
    return cast(TyperCommand, typer.main.get_command(single))


def show_version(asked: bool) -> None:
    """Print the version and stop."""
    if asked:
        from infochat import __version__

        typer.echo(f"infochat {__version__}")
        raise typer.Exit


def install(shell: str | None) -> None:
    """Add the completion script to one shell's own files, say what was touched, and stop."""
    if shell is not None:
        from infochat.cli.completion import install_script

        typer.echo(install_script(shell))
        raise typer.Exit


def show_script(shell: str | None) -> None:
    """Print the completion script of one shell and stop."""
    if shell is not None:
        from infochat.cli.completion import script

        typer.echo(script(shell), nl=False)
        raise typer.Exit


def root(
    ctx: typer.Context,
    file: Annotated[
        str | None,
        typer.Option("--file", metavar="PATH", help="The data file; else INFOCHAT_FILE, else the data folder."),
    ] = None,
    demo: Annotated[
        bool, typer.Option("--demo", help="Work on the made-up people; your own file is not touched.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")] = False,
    no_input: Annotated[
        bool, typer.Option("--no-input", help="Never ask; fail and name the missing option instead.")
    ] = False,
    color: Annotated[Literal["auto", "always", "never"], typer.Option("--color", help="When to colour.")] = "auto",
    plain: Annotated[bool, typer.Option("--plain", help="Sentences instead of tables, for screen readers.")] = False,
    _show_completion: Annotated[
        Shell | None,
        typer.Option("--show-completion", callback=show_script, is_eager=True, help="Print the completion script."),
    ] = None,
    _install_completion: Annotated[
        Shell | None,
        typer.Option("--install-completion", callback=install, is_eager=True, help="Add it to your shell's files."),
    ] = None,
    _version: Annotated[
        bool, typer.Option("-V", "--version", callback=show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """A year of informational interviews: find people, reach out, prepare, meet, evaluate."""
    from infochat.cli.context import Context, GlobalOptions

    options = GlobalOptions(file=file, demo=demo, as_json=as_json, no_input=no_input, color=color, plain=plain)
    ctx.obj = Context(options)
    if ctx.invoked_subcommand is None:
        from infochat.cli.anytime.status import status

        status(ctx)


def program() -> Any:
    """Return the whole program as one Typer group."""
    app = typer.Typer(
        cls=Program,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings=_help_settings(),
        epilog="First time? infochat demo",
    )
    app.callback(invoke_without_command=True)(root)
    return typer.main.get_command(app)
