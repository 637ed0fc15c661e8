"""Where things are: the data file, the cache folder and the person's own templates, as this platform has them."""

from __future__ import annotations

import os
import sys

_XDG = {
    "data": ("XDG_DATA_HOME", "~/.local/share"),
    "cache": ("XDG_CACHE_HOME", "~/.cache"),
    "config": ("XDG_CONFIG_HOME", "~/.config"),
}


def data_file(option: str | None) -> str:
    """Return the data file: --file, else INFOCHAT_FILE, else infochat.json in the platform's data folder."""
    named = option or os.environ.get("INFOCHAT_FILE")
    if named:
        return os.path.abspath(os.path.expanduser(named))
    return os.path.join(data_folder(), "infochat.json")


def data_folder() -> str:
    """Return the platform's data folder for this program."""
    return _folder("data")


def cache_folder() -> str:
    """Return the platform's cache folder for this program; deleting it costs nothing but time."""
    return _folder("cache")


def template_folder() -> str:
    """Return the folder in which a person keeps own drafts' templates."""
    return os.path.join(_folder("config"), "templates")


def short_path(path: str) -> str:
    """Return a path as people write it, with ~ for the home folder."""
    home = os.path.expanduser("~")
    return "~" + path[len(home) :] if home != "/" and path.startswith(home + os.sep) else path


def _folder(kind: str) -> str:
    """Return this program's folder for data, cache or config."""
    if sys.platform == "linux" and "ANDROID_DATA" not in os.environ:
        # What platformdirs answers here, without its import, which takes as long as starting Python.
        variable, usual = _XDG[kind]
        for base in (os.environ.get(variable, ""), os.path.expanduser(usual)):
            if os.path.isabs(base):
                return os.path.join(base, "infochat")
    import platformdirs

    find = {
        "data": platformdirs.user_data_dir,
        "cache": platformdirs.user_cache_dir,
        "config": platformdirs.user_config_dir,
    }[kind]
    return find("infochat", appauthor=False)
