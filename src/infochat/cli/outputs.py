"""Files that were asked for: written beside their place and moved there, so that they are whole or not there."""

from __future__ import annotations

import os
import tempfile


def write_private(path: str, content: bytes) -> None:
    """Write a file with mode 0600, replacing what is there in one step. Raises OSError."""
    folder = os.path.dirname(os.path.abspath(path))
    handle, temporary = tempfile.mkstemp(dir=folder, prefix=".infochat-", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
