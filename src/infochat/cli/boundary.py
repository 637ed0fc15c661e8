"""The one place where an error becomes text on stderr and an exit code.

Exit codes: 0 done, 1 it could not be done, 2 wrong usage, 130 interrupted. No traceback and no stored text leaves here.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from typing import Any

from infochat.errors import InfochatError

# These faults may strike after a change was saved, so that none of them may say that nothing was changed.
_CHANGES = "Whether a change was saved is told by: infochat undo --list"
_CHANGED_NOTHING = "Aborted. Nothing was changed."


def run(args: Sequence[str]) -> int:
    """Run one command line and return its exit code; standard output is flushed before success is claimed."""
    as_json = "--json" in _before_dashes(args)
    _fill_closed_streams()
    try:
        code = _run_program(args)
        sys.stdout.flush()
    except InfochatError as error:
        remedy = _reaching_the_same_file(error.remedy, args)
        what = _reaching_the_same_file(error.what, args) if error.exit_code == 130 else error.what
        return _report(error.code, what, remedy, error.candidates, error.exit_code, as_json=as_json)
    except BrokenPipeError:
        # Whoever read has seen enough; nothing more can be written, and that is no failure.
        _discard_output()
        return 0
    except OSError as error:
        _discard_output()
        reason = os.strerror(error.errno) if error.errno else type(error).__name__
        return _report("io", f"could not write the output: {reason}.", _CHANGES, (), 1, as_json=as_json)
    except KeyboardInterrupt:
        # While the commands were still being loaded; once one runs, it says itself what was kept.
        return _report("interrupted", _CHANGED_NOTHING, "", (), 130, as_json=as_json)
    except MemoryError:
        return _report("memory", "there is not enough memory for this.", _CHANGES, (), 1, as_json=as_json)
    except Exception as error:  # whatever it is, no traceback and no stored text may reach a terminal
        _discard_output()
        if isinstance(error.__cause__ or error.__context__, KeyboardInterrupt):
            return _report("interrupted", _CHANGED_NOTHING, "", (), 130, as_json=as_json)
        what = f"infochat met a fault of its own: {type(error).__name__} at {_place(error)}."
        return _report("bug", what, f"{_CHANGES}. Please report the line above.", (), 1, as_json=as_json)
    return code


def _fill_closed_streams() -> None:
    """Put something in the place of a stream that was closed, so that no data file is opened in its place.

    Reading from it gives nothing; writing an answer to it is an error like that of a full disk.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is not None:
            continue
        with contextlib.suppress(OSError):
            while (opened := os.open(os.devnull, os.O_RDONLY if number < 2 else os.O_WRONLY)) < number:
                pass
            if opened > number:
                os.dup2(opened, number)
                os.close(opened)
        setattr(sys, name, open(number, "r" if number == 0 else "w", encoding="utf-8", closefd=False))  # noqa: SIM115


def _run_program(args: Sequence[str]) -> int:
    from infochat.cli.everyday import carry_out, understand

    call = understand(args)
    if call is not None:
        result = carry_out(call)
        return result if isinstance(result, int) else 0
    import typer

    from infochat.cli.app import program

    try:
        result = program().main(list(args), prog_name="infochat", standalone_mode=False)
    except typer.TyperException as error:
        raise _usage_error(error, args) from None
    except SystemExit:  # the parser's own answer to a reader that is gone, and it uses this for nothing else
        raise BrokenPipeError from None
    return result if isinstance(result, int) else 0


def _usage_error(error: Exception, args: Sequence[str]) -> InfochatError:
    from infochat.errors import UsageError

    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else " ".join(["infochat", *_command_in(args)])
    see = f"See: {path} --help"
    if (option := getattr(error, "option_name", None)) and hasattr(error, "possibilities"):
        near = _nearest(option, _option_names(context))
        return UsageError(f"there is no option {option} here.", _did_you_mean(near, see), near)
    param = getattr(error, "param", None)
    choices = [str(choice) for choice in getattr(getattr(param, "type", None), "choices", [])]
    message = str(getattr(error, "format_message", error.__str__)()).rstrip(".")
    if "unexpected extra argument" in message:
        return _too_many_words(message, args, see)
    message = message.replace("a valid int range", "a whole number").replace("a valid integer", "a whole number")
    typed = message.split("'")[3:4]
    near = _nearest(typed[0], choices) if typed else []
    return UsageError(f"{message[:1].lower()}{message[1:]}.", _did_you_mean(near, see), near or choices)


def _too_many_words(message: str, args: Sequence[str], see: str) -> InfochatError:
    """Return the error for words that nothing takes; behind an option they are likely the rest of its value."""
    from infochat.errors import UsageError

    extra = message.partition("(s) (")[2].rstrip(")")
    words = extra.split()
    what = f"there is no place for '{extra}' here."
    for option, value, *following in (args[place:] for place in range(len(args) - 2)):
        if option.startswith("--") and "=" not in option and words and following[: len(words)] == words:
            return UsageError(what, f'If it goes with {option}, put it in quotes: {option} "{value} {extra}". {see}')
    return UsageError(what, see)


def _command_in(args: Sequence[str]) -> list[str]:
    """Return the command among the words that were typed; the parser does not always say where it failed."""
    from infochat.cli.commands import COMMANDS

    return [word for word in args if word in COMMANDS][:1]


def _option_names(context: Any) -> list[str]:
    """Return the options of the command that was typed and those of the whole program."""
    commands = [] if context is None else [context.command, *([context.parent.command] if context.parent else [])]
    return [name for command in commands for param in command.params for name in (*param.opts, *param.secondary_opts)]


def _nearest(typed: str, names: Sequence[str]) -> list[str]:
    """Return the names that a mistyped word may have meant, the likeliest first."""
    import difflib

    begun = [name for name in names if len(typed.strip("-")) > 1 and name.startswith(typed.lower())]
    return begun[:3] or difflib.get_close_matches(typed.lower(), names, n=2, cutoff=0.7)


def _did_you_mean(near: Sequence[str], see: str) -> str:
    return f"Did you mean {' or '.join(near)}? {see}" if near else see


def _before_dashes(args: Sequence[str]) -> Sequence[str]:
    return args[: args.index("--")] if "--" in args else args


def _reaching_the_same_file(text: str, args: Sequence[str]) -> str:
    """Return a sentence whose commands, when pasted, reach the file that this line named by --demo or --file."""
    words = _before_dashes(args)
    demo = "--demo" in words
    files = [word[7:] for word in words if word.startswith("--file=")]
    files += [words[place + 1] for place, word in enumerate(words[:-1]) if word == "--file"]
    if not demo and not files:
        return text
    from infochat.cli.context import GlobalOptions

    return GlobalOptions(file=files[-1] if files else None, demo=demo).pasted(text)


def _report(code: str, what: str, remedy: str, candidates: Sequence[str], exit_code: int, *, as_json: bool) -> int:
    from infochat.cli.render.wrapping import wrapped
    from infochat.cli.terminal import clean_for_terminal, is_terminal, screen_width

    if as_json:
        import json

        error = {"code": code, "message": what, "hint": remedy or None, "candidates": list(candidates)}
        text = json.dumps({"error": error}, ensure_ascii=True) + "\n"
    else:
        first = what if exit_code == 130 else f"error: {what}"
        lines = [clean_for_terminal(line) for line in (*first.split("\n"), *remedy.split("\n")) if line]
        if is_terminal(sys.stderr):
            width = screen_width(os.environ)
            # An indented line is shown as it was typed, with a caret under it.
            lines = [part for line in lines for part in ([line] if line[:1] == " " else wrapped(line, width))]
        text = "".join(f"{line}\n" for line in lines)
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except (OSError, ValueError, AttributeError):
        pass  # stderr is closed or full: the exit code is all that is left to say
    return exit_code


def _place(error: BaseException) -> str:
    """Return module and line of the innermost own frame, never the text of the error."""
    place = "an unknown place"
    trace = error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_globals.get("__name__", "")
        if name.startswith("infochat"):
            place = f"{name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


def _discard_output() -> None:
    """Point standard output at nothing, so that the interpreter's last flush cannot fail again."""
    try:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)
    except (OSError, ValueError, AttributeError):
        pass  # standard output is closed or not a real file: there is nothing left to flush
