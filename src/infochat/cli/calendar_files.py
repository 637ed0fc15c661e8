"""The calendar file of each person beside the data file: written with every change of a talk, and after undo too."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from infochat.cli.context import Context
from infochat.cli.outside_files import write_private
from infochat.cli.render.blocks import Line
from infochat.domain.people import Contact
from infochat.domain.talks import Interview
from infochat.errors import InfochatError

if TYPE_CHECKING:
    from infochat.domain.challenge import Challenge


def write_calendar(context: Context, contact: Contact, talk: Interview) -> str:
    """Write the talk's calendar file beside the data file and return its path; the same path for every change."""
    path = calendar_path(context, contact)
    text = _rendered(context, contact, talk)
    former = _read(path)
    if former and _fact(former, "UID") == _fact(text, "UID"):
        was, now = (int(_fact(each, "SEQUENCE") or 0) for each in (former, text))
        is_other = any(_fact(former, name) != _fact(text, name) for name in ("DTSTART", "DTEND", "STATUS"))
        if was > now or (was == now and is_other):
            # A change was taken back. Calendars that took it in follow only a number that is higher still.
            text = _rendered(context, contact, replace(talk, sequence=was + is_other))
    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
    write_private(path, text.encode())
    return path


def calendar_path(context: Context, contact: Contact) -> str:
    """Return where a person's calendar file is: named by the slug, by the uid where that is in another script."""
    name = contact.id if contact.id.isascii() else contact.uid
    return os.path.join(os.path.dirname(context.store.real_path), "calendar", f"{name}.ics")


def has_calendar_files(context: Context) -> bool:
    """Return whether a calendar file was ever written here."""
    return os.path.isdir(os.path.join(os.path.dirname(context.store.real_path), "calendar"))


def refresh_calendar(context: Context, contact: Contact) -> bool:
    """Write a person's calendar file anew, under their present id; return whether it says something else now."""
    path = calendar_path(context, contact)
    folder = os.path.dirname(path)
    for former in contact.former_ids:
        if not os.path.exists(path) and os.path.exists(old := os.path.join(folder, f"{former}.ics")):
            os.replace(old, path)
    had = _read(path)
    talk = max(contact.interviews, key=lambda one: one.changed_at, default=None)
    if talk is None or (had is None and talk.status != "scheduled"):
        return False
    return _read(write_calendar(context, contact, talk)) != had


def readable_before(context: Context) -> Challenge | None:
    """Return what is kept before a change that calendar files have to follow; None without any, or if unreadable."""
    if has_calendar_files(context):
        with suppress(InfochatError):  # what cannot be read can still be taken back
            return context.challenge
    return None


def updated_line(contact: Contact) -> Line:
    """Return what the person should do about a calendar file that says something else now."""
    return Line(f"Calendar file updated; to take it in: infochat schedule {contact.id} --open", commands=True)


def follow_change(context: Context, before: Challenge) -> list[Line]:
    """Bring the calendar files in line with what is kept now; return what the person should do about it."""
    told = []
    former = {contact.uid: contact for contact in before.contacts}
    present = {contact.uid: contact for contact in context.challenge.contacts}
    for uid in {**former, **present}:
        old, new = former.get(uid), present.get(uid)
        if old == new:
            continue
        if new and new.interviews:
            if old and old.id != new.id:
                with suppress(OSError):
                    os.replace(calendar_path(context, old), calendar_path(context, new))
            if refresh_calendar(context, new):
                told.append(updated_line(new))
        elif old and os.path.exists(path := calendar_path(context, old)):
            os.unlink(path)
            gone = f"The calendar file is gone; if you took it in, remove the talk with {old.name} there too."
            told.append(Line(gone))
    return told


def _rendered(context: Context, contact: Contact, talk: Interview) -> str:
    from infochat.domain.settings import value_of
    from infochat.formats.ics import render_talk

    settings = context.challenge.settings
    return render_talk(
        talk,
        contact,
        zone=context.moment.zone,
        organizer_name=value_of(settings, "name"),
        organizer_email=value_of(settings, "email"),
    )


def _read(path: str) -> str | None:
    try:
        with open(path, encoding="utf-8", newline="") as file:
            return file.read()
    except (OSError, UnicodeDecodeError):
        return None


def _fact(text: str, name: str) -> str | None:
    """Return what a calendar file of ours says on a line; its short lines are never folded."""
    found = re.search(rf"^{name}:([^\r\n]*)", text, re.MULTILINE)
    return found[1] if found else None
