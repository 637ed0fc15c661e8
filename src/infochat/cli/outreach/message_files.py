"""The files behind drafts: templates, the person's own before the built-in ones, and the limits of the channels."""

from __future__ import annotations

import os
from typing import Any

from infochat.cli.context import Context
from infochat.cli.folders import short_path, template_folder
from infochat.cli.outside_files import read_text, write_file
from infochat.cli.render.blocks import Answer
from infochat.domain.outreach.draft_facts import PLACEHOLDERS
from infochat.domain.outreach.drafts import TemplateText, UnknownTemplateError
from infochat.domain.people import Channel

_DATA = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(__file__))), "data")


def load_template(name: str, channel: Channel) -> TemplateText:
    """Return a template: for this channel, else for e-mail; in each case the person's own file wins.

    Raises UnknownTemplateError, UnreadableInputError.
    """
    wanted = name.removesuffix(".txt")
    stem, dot, named_channel = wanted.partition(".")
    spellings = [(stem, named_channel)] if dot else [(stem, channel), (stem, ""), (stem, "email")]
    for stem, each in spellings:
        if os.path.basename(stem) == stem:
            for folder in (template_folder(), os.path.join(_DATA, "templates")):
                path = os.path.join(folder, f"{stem}.{each}.txt" if each else f"{stem}.txt")
                if os.path.isfile(path):
                    return TemplateText(stem, each or channel, read_text(path))
    raise UnknownTemplateError(name, _names(), short_path(template_folder()))


def copy_template(context: Context, name: str) -> None:
    """Copy a built-in template, for every channel or for the one named, into the person's own folder, and say where.

    A file that is there already stays. Raises UnknownTemplateError, UnwritableOutputError.
    """
    stem, dot, channel = name.removesuffix(".txt").partition(".")
    built_in = os.path.join(_DATA, "templates")
    wanted = f"{stem}.{channel}.txt" if dot else f"{stem}."
    files = sorted(file for file in os.listdir(built_in) if file == wanted or (not dot and file.startswith(wanted)))
    if not files:
        raise UnknownTemplateError(name, _names(), short_path(template_folder()))
    lines, paths = [], []
    for file in files:
        path = os.path.join(template_folder(), file)
        if os.path.lexists(path):
            lines.append(f"{short_path(path)} is there already and stays as it is.")
        else:
            os.makedirs(template_folder(), mode=0o700, exist_ok=True)
            write_file(context.terminal, path, read_text(os.path.join(built_in, file)))
            lines.append(f"Copied to {short_path(path)}; drafts are made from it from now on.")
        paths.append(path)
    lines.append("Placeholders: " + ", ".join(f"${known}" for known in PLACEHOLDERS))
    context.answer(Answer("template", {"paths": paths, "placeholders": list(PLACEHOLDERS)}, lines))


def load_limits() -> dict[str, Any]:
    """Return the limits of the channels, each with the day on which it was looked up."""
    import json

    with open(os.path.join(_DATA, "channel_limits.json"), encoding="utf-8") as file:
        limits: dict[str, Any] = json.load(file)
    return limits


def _names() -> list[str]:
    found: set[str] = set()
    for folder in (template_folder(), os.path.join(_DATA, "templates")):
        if os.path.isdir(folder):
            found |= {file.partition(".")[0] for file in os.listdir(folder) if file.endswith(".txt")}
    return sorted(found)
