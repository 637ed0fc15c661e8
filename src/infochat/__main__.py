"""Start the program: the version and completion answer at once, everything else goes to the command line."""

from __future__ import annotations

import os
import sys


def main() -> int:
    """Run the program with the arguments of this process and return its exit code."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        # Answered here because loading the command line takes six times as long as starting Python.
        from infochat import __version__

        try:
            sys.stdout.write(f"infochat {__version__}\n")
            sys.stdout.flush()
            return 0
        except (OSError, AttributeError):
            pass  # closed, full or no longer read: below, every command meets that in the same way
    if "_INFOCHAT_COMPLETE" in os.environ:
        from infochat.cli.completion import complete

        return complete(os.environ)
    import gc

    # A command is over in a moment: looking for rings of garbage among what was just imported takes a tenth of it.
    gc.disable()
    try:
        from infochat.cli.boundary import run

        return run(sys.argv[1:])
    except KeyboardInterrupt:
        sys.stderr.write("Aborted.\n")
        return 130


if __name__ == "__main__":
    sys.exit(main())
