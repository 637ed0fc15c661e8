"""Completion: what comes next on the line, and the scripts that ask for it in bash, zsh and fish.

Answers from a static table and the ids in the data file alone. Of stored text nothing but [a-z0-9-] ever reaches a
shell; the words of help are the program's own. It never writes, never asks, and fails silently.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable, Mapping
from typing import Any

FILES_WANTED = 9
"""exit code that tells the script to complete file names itself"""

_SAFE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_TABLE = os.path.join(os.path.dirname(os.path.dirname(__file__)), "data", "completion.json")


def complete(environ: Mapping[str, str]) -> int:
    """Print one candidate a line for the word under the cursor; zsh and fish get a tab and a short help behind it."""
    with_help = environ["_INFOCHAT_COMPLETE"] in ("complete_zsh", "complete_fish")
    try:
        found = candidates(_words(environ.get("COMP_WORDS", "")), int(environ.get("COMP_CWORD", "0")))
    except Exception:  # a shell waits for the next key: whatever is wrong, there is nothing to offer
        return 0
    if found is None:
        return FILES_WANTED
    lines = (f"{word}\t{told}" if with_help and told else word for word, told in found)
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return 0


def candidates(words: list[str], place: int) -> list[tuple[str, str]] | None:
    """Return what may stand at `place` (the program's name is 0) with a short help; None asks for file names."""
    with open(_TABLE, encoding="utf-8") as file:
        table = json.load(file)
    before, typed = _joined_values(words[1 : place + 1] if place < len(words) else [*words[1:], ""])
    options = dict(table["globals"])
    arguments: list[str] = []
    command: str | None = None
    positionals: list[str] = []
    pending: dict[str, Any] | None = None
    missing, only_words, front = 0, False, ""
    for word in before:
        if missing:
            missing -= 1
        elif word == "--":
            only_words = True
        elif word.startswith("-") and word != "-" and not only_words:
            pending = options.get(word.partition("=")[0])
            missing = 0 if pending is None or pending["kind"] == "flag" or "=" in word else pending.get("words", 1)
        elif command is None:
            command = table["aliases"].get(word, word)
            entry = table["commands"].get(command, {"options": {}, "arguments": []})
            options = entry["options"] | options
            arguments = entry["arguments"]
        else:
            positionals.append(word)
    if not missing and typed.startswith("--") and "=" in typed and not only_words:
        name, _, typed = typed.partition("=")
        pending, missing, front = options.get(name, {"kind": "text"}), 1, f"{name}="
    if missing and pending is not None:
        offered = _values(pending["kind"], pending.get("choices", []), before)
    elif typed.startswith("-") and not only_words:
        offered = [(name, option["help"]) for name, option in options.items()]
    elif command is None:
        offered = [(name, entry["help"]) for name, entry in table["commands"].items()]
    else:
        kind = arguments[min(len(positionals), len(arguments) - 1)] if arguments else ""
        offered = _settings(kind, table["settings"], positionals) or _values(kind, [], before)
    if offered is None:
        return None
    # bash takes "=" for the end of a word and puts what we answer behind it.
    front = "" if "=" in words[place - 1 : place + 1] else front
    return [(front + word, told) for word, told in offered if word.startswith(typed)]


def _joined_values(words: list[str]) -> tuple[list[str], str]:
    """Put together again what bash takes apart at an equals sign; return the words before the cursor, and the word."""
    joined: list[str] = []
    for word in words:
        is_value = bool(joined) and joined[-1].startswith("--") and joined[-1].endswith("=")
        if is_value or (word == "=" and joined and joined[-1].startswith("--")):
            joined[-1] += word
        else:
            joined.append(word)
    return joined[:-1], joined[-1]


def _settings(kind: str, settings: Mapping[str, Any], typed: list[str]) -> list[tuple[str, str]]:
    """Return the settings, or the words that the setting before the cursor takes."""
    if kind == "key":
        return [(key, setting["help"]) for key, setting in settings.items()]
    if kind == "value" and len(typed) == 1:
        return [(choice, "") for choice in settings.get(typed[0], {}).get("choices", [])]
    return []


def _words(line: str) -> list[str]:
    """Split what the shell handed over: our scripts put one word on a line, others may join them by spaces."""
    if "\n" in line:
        return line.split("\n")
    import shlex

    try:
        return shlex.split(line)
    except ValueError:
        return line.split()


def _values(kind: str, choices: Iterable[str], before: list[str]) -> list[tuple[str, str]] | None:
    if kind == "file":
        return None
    if kind == "choice":
        return [(choice, "") for choice in choices]
    stored = _STORED.get(kind)
    if stored is None:
        return []
    found = dict.fromkeys(word for word in stored(_document(before)) if isinstance(word, str) and _SAFE.fullmatch(word))
    return [(word, "") for word in found]


def _document(before: list[str]) -> dict[str, Any]:
    """Return the data file as it is, unchecked: only ids are taken from it, and each is checked."""
    from infochat.cli.folders import cache_folder, data_file

    named = before[before.index("--file") + 1] if "--file" in before[:-1] else None
    path = os.path.join(cache_folder(), "demo", "infochat.json") if "--demo" in before else data_file(named)
    if not os.path.exists(path):
        return {}
    with open(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as file:
        document: dict[str, Any] = json.load(file)
    return document


def _contact_ids(document: dict[str, Any]) -> list[str]:
    return [contact["id"] for contact in document.get("contacts", [])]


def _task_ids(document: dict[str, Any]) -> list[str]:
    tasks = (task for contact in document.get("contacts", []) for task in contact.get("tasks", []))
    return [task["id"] for task in tasks if task.get("state", "open") == "open"]


def _list_names(document: dict[str, Any]) -> list[str]:
    return ["starter", "bank", *(listed["name"] for listed in document.get("question_lists", []))]


def _option_ids(document: dict[str, Any]) -> list[str]:
    return [option["id"] for year in document.get("years", []) for option in year.get("options", [])]


def _tags(document: dict[str, Any]) -> list[str]:
    return [tag for contact in document.get("contacts", []) for tag in contact.get("tags", [])]


_STORED = {"who": _contact_ids, "task": _task_ids, "list": _list_names, "option": _option_ids, "tag": _tags}


_BASH = """\
_infochat_completion() {
    local IFS=$'\\n' reply candidate
    reply=$(_INFOCHAT_COMPLETE=complete_bash COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD "$1" 2>/dev/null)
    if [ $? -eq 9 ]; then compopt -o default; return; fi
    COMPREPLY=()
    while IFS= read -r candidate; do
        [ -n "$candidate" ] && COMPREPLY+=("$candidate")
    done <<< "$reply"
}
complete -o nosort -F _infochat_completion infochat
"""

_ZSH = """\
#compdef infochat
_infochat_completion() {
    local reply line
    local -a plain described
    reply=$(_INFOCHAT_COMPLETE=complete_zsh COMP_WORDS="${(F)words}" COMP_CWORD=$((CURRENT - 1)) \\
        "$words[1]" 2>/dev/null)
    if (( $? == 9 )); then _files; return; fi
    for line in ${(f)reply}; do
        if [[ $line == *$'\\t'* ]]; then
            described+=("${line%%$'\\t'*}:${line#*$'\\t'}")
        else
            plain+=("$line")
        fi
    done
    (( $#described )) && _describe -V 'infochat' described
    (( $#plain )) && compadd -V infochat -- "${plain[@]}"
    return 0
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i; }
compdef _infochat_completion infochat
"""

_FISH = """\
function __infochat_completion
    set -lx _INFOCHAT_COMPLETE complete_fish
    set -lx COMP_CWORD (count (commandline -opc))
    set -lx COMP_WORDS (string join \\n -- (commandline -opc) (commandline -ct) | string collect --no-trim-newlines)
    command infochat 2>/dev/null
    if test $status -eq 9
        __fish_complete_path (commandline -ct)
    end
end
complete -c infochat -f -k -a '(__infochat_completion)'
"""

_SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}


def script(shell: str) -> str:
    """Return the completion script for bash, zsh or fish."""
    return _SCRIPTS[shell]


def script_place(shell: str) -> str:
    """Return where the script of a shell is or would be installed."""
    from infochat.cli.folders import data_folder

    if shell == "fish":
        config = os.environ.get("XDG_CONFIG_HOME") or os.path.join(os.path.expanduser("~"), ".config")
        return os.path.join(config, "fish", "completions", "infochat.fish")
    return os.path.join(data_folder(), "completion", f"infochat.{shell}")


def is_installed(shell: str) -> bool:
    """Return whether the script of a shell stands in its place; False for a shell that has none."""
    return shell in _SCRIPTS and os.path.exists(script_place(shell))


def install_script(shell: str) -> str:
    """Write the script where the shell finds it and return a sentence for each thing that was touched.

    fish reads a folder; bash and zsh need one line in their start-up file, which is added once.
    """
    import shlex

    from infochat.cli.outside_files import write_private
    from infochat.store.files import ensure_folder

    home, path = os.path.expanduser("~"), script_place(shell)
    if shell == "fish":
        os.makedirs(os.path.dirname(path), exist_ok=True)
        write_private(path, _FISH.encode())
        return f"Wrote {path}. fish reads it by itself."
    folder = os.path.dirname(path)
    for place in (os.path.dirname(folder), folder):
        ensure_folder(place)
    write_private(path, _SCRIPTS[shell].encode())
    start_up = os.path.join(os.environ.get("ZDOTDIR") or home, ".zshrc") if shell == "zsh" else f"{home}/.bashrc"
    line = f"source {shlex.quote(path)}  # completion of infochat\n"
    try:
        with open(start_up, encoding="utf-8", errors="surrogateescape") as file:
            present = file.read()
    except FileNotFoundError:
        present = ""
    if line in present:
        return f"Wrote {path}. {start_up} names it already and was not touched."
    with open(start_up, "a", encoding="utf-8", errors="surrogateescape") as file:
        file.write(("" if not present or present.endswith("\n") else "\n") + line)
    return f"Wrote {path} and added one line to {start_up}. Open a new shell to use it."
