"""The clipboard: the first program on this computer that can fill it. Nothing is ever read from it."""

from __future__ import annotations

import os
import shutil
import subprocess

_PROGRAMS = (
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
    ("", ("pbcopy",)),
    ("", ("clip.exe",)),
    ("", ("wl-copy",)),
    ("", ("xclip", "-selection", "clipboard")),
)


def copy_to_clipboard(text: str) -> str | None:
    """Put text on the clipboard and return the program that did it, or None where none could."""
    for needed, command in _PROGRAMS:
        program = shutil.which(command[0])
        if program is None or (needed and not os.environ.get(needed)):
            continue
        try:
            # xclip stays behind to serve the text: it must not hold our output streams open.
            done = subprocess.run(  # noqa: S603  # a fixed program without a shell
                [program, *command[1:]],
                input=text.encode(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=5,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            continue
        if done.returncode == 0:
            return command[0]
    return None
