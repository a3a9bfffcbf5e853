"""`python -m sanctions` is the same as `sanctions`: runs one command as a process of its own."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

__all__ = ["run"]


def run() -> None:
    """Run the command line and end the process.

    Its memory goes back to the system at once: taking some hundred thousand records apart first takes longer than
    many a command.
    """
    # Pydantic would look through every installed package for plugins that nobody here wants.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    code: int | str | None = 0
    try:
        # Imported here, so that whoever stops the command at once is not shown where it was.
        from sanctions.cli import main

        main()
    except SystemExit as end:
        code = end.code
    except KeyboardInterrupt:
        code = 130
    with suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code if isinstance(code, int) else int(code is not None))


if __name__ == "__main__":
    run()
