"""Checking against frictionless, and starting against a bare Typer application: ratios of one run.

    python -m benchmarks.foundation [--candidates 10000]

Whole processes.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from pathlib import Path

from benchmarks.measuring import compare, print_head, print_row, python

__all__ = ["main"]

BARE_APPLICATION = """\
import typer

app = typer.Typer(%s)
for name in ("one", "two", "three", "four", "five"):
    @app.command(name)
    def command(register: str = "", json: bool = False) -> None:
        "Do one thing."
app()
"""


def main() -> None:
    """Print the table of one run."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.foundation", description=__doc__.splitlines()[0])
    parser.add_argument("--candidates", type=int, default=10_000, help="size of the large register (10,000)")
    candidates = parser.parse_args().candidates
    sanctions = python("-m", "sanctions")
    frictionless = python("-m", "frictionless", "validate", "datapackage.json")
    print_head()
    with tempfile.TemporaryDirectory() as place:
        for number, times in ((100, 7), (candidates, 3)):
            folder = Path(place) / str(number)
            generate = python("-m", "benchmarks.generate", str(folder), "--candidates", str(number))
            subprocess.run(generate, check=True, stdout=subprocess.DEVNULL)
            print_row(
                f"check : frictionless, {number:,} candidates ({times} runs)",
                *compare([*sanctions, "check"], frictionless, folder, times),
            )
        bare = Path(place) / "bare.py"
        for kind, options in (("", ""), (", help without rich", "rich_markup_mode=None")):
            bare.write_text(BARE_APPLICATION % options, encoding="utf-8")
            print_row(
                f"--help : bare Typer{kind} (15 runs)",
                *compare([*sanctions, "--help"], python(str(bare), "--help"), Path(place), 15),
            )


if __name__ == "__main__":
    main()
