"""Runs commands: as a process of their own where that matters, else inside this one, which is ten times faster."""

from __future__ import annotations

import gc
import io
import json
import os
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from unittest.mock import patch

from sanctions.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Outcome", "edit", "run", "start"]


class Outcome(NamedTuple):
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it printed, as JSON."""
        return json.loads(self.out)


def run(*arguments: str | Path, cwd: Path) -> Outcome:
    """Run a command inside this process, through the same `main` as the installed program."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "cp1251", write_through=True) for _ in range(2))
    code = 0
    with chdir(cwd), redirect_stdout(out), redirect_stderr(err), patch("sys.argv", ["sanctions", *map(str, arguments)]):
        try:
            main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0
        finally:
            gc.enable()
    printed = (stream.buffer.getvalue().decode() for stream in (out, err))
    return Outcome(code, *printed)


def start(*arguments: str | Path, cwd: Path, before: Callable[[], None] | None = None, **environment: str) -> Outcome:
    """Run a command as a process of its own; `before` runs in it first."""
    done = subprocess.run(
        [sys.executable, "-m", "sanctions", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONWARNINGS": "error", **environment},
        capture_output=True,
        check=False,
        timeout=120,
        preexec_fn=before,
    )
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


def edit(file: Path, old: str, new: str) -> None:
    """Replace the first occurrence of a text in a file, as a person would in an editor."""
    text = file.read_bytes().decode()
    assert old in text
    file.write_bytes(text.replace(old, new, 1).encode())
