"""The system's own opener, for the calendar file, the report and a mail draft; used only when it was asked for."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

_OPENERS = ("xdg-open", "open", "wslview")


def open_with_system(target: str) -> bool:
    """Open a path or link and return at once; False where the system has no opener."""
    if sys.platform == "win32":
        os.startfile(target)  # noqa: S606  # the program that Windows has for it
        return True
    opener = next((found for name in _OPENERS if (found := shutil.which(name))), None)
    if opener is None:
        return False
    subprocess.Popen(  # noqa: S603  # the system's own opener, no shell
        [opener, target], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    return True
