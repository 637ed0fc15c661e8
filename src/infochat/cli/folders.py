"""Where things are: the data file, the cache folder and the person's own templates, as this platform has them."""

from __future__ import annotations

import os


def data_file(option: str | None) -> str:
    """Return the data file: --file, else INFOCHAT_FILE, else infochat.json in the platform's data folder."""
    named = option or os.environ.get("INFOCHAT_FILE")
    if named:
        return os.path.abspath(os.path.expanduser(named))
    import platformdirs

    return os.path.join(platformdirs.user_data_dir("infochat", appauthor=False), "infochat.json")


def cache_folder() -> str:
    """Return the platform's cache folder for this program; deleting it costs nothing but time."""
    import platformdirs

    return platformdirs.user_cache_dir("infochat", appauthor=False)


def template_folder() -> str:
    """Return the folder in which a person keeps own drafts' templates."""
    import platformdirs

    return os.path.join(platformdirs.user_config_dir("infochat", appauthor=False), "templates")


def short_path(path: str) -> str:
    """Return a path as people write it, with ~ for the home folder."""
    home = os.path.expanduser("~")
    return "~" + path[len(home) :] if home != "/" and path.startswith(home + os.sep) else path
