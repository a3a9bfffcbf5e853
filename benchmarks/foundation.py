"""Checking against frictionless, and starting against a bare Typer application: ratios of one run.

    python -m benchmarks.foundation [--candidates 10000]

Whole processes, taken in turn, so that what else the machine does touches both alike. Peak memory is what the
system counted for the process (`wait4`, so not on Windows).
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

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


class Measure(NamedTuple):
    """One run of a process: seconds on the clock, seconds of work, megabytes at most."""

    wall: float
    work: float
    memory: float


def measure(command: list[str], folder: Path) -> Measure:
    """Run a command to its end and measure it; what it prints goes nowhere."""
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    # 1 is what a check ends with that found something.
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return Measure(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / unit)


def compare(ours: list[str], peers: list[str], folder: Path, times: int) -> tuple[Measure, Measure]:
    """Run both in turn that often, and return the medians."""
    runs = [(measure(ours, folder), measure(peers, folder)) for _ in range(times)]
    return tuple(Measure(*map(median, zip(*side, strict=True))) for side in zip(*runs, strict=True))  # type: ignore[return-value]


def print_row(what: str, ours: Measure, peers: Measure) -> None:
    """Print one line of the table."""
    cells = (f"{ours.wall:8.2f} s {peers.wall:8.2f} s {ours.wall / peers.wall:6.2f}",)
    print(f"{what:46}", *cells, f"{ours.memory:8.0f} MB {peers.memory:6.0f} MB")


def main() -> None:
    """Print the table of one run."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.foundation", description=__doc__.splitlines()[0])
    parser.add_argument("--candidates", type=int, default=10_000, help="size of the large register (10,000)")
    candidates = parser.parse_args().candidates
    sanctions = [sys.executable, "-m", "sanctions"]
    frictionless = [sys.executable, "-m", "frictionless", "validate", "datapackage.json"]
    print(f"{' '.join(sys.orig_argv)}\nPython {platform.python_version()}, {os.cpu_count()} processors; medians\n")
    print(f"{'':46} {'ours':>10} {'peer':>10} {'ratio':>6} {'ours':>11} {'peer':>9}")
    with tempfile.TemporaryDirectory() as place:
        for number, times in ((100, 7), (candidates, 3)):
            folder = Path(place) / str(number)
            generate = [sys.executable, "-m", "benchmarks.generate", str(folder), "--candidates", str(number)]
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
                *compare([*sanctions, "--help"], [sys.executable, str(bare), "--help"], Path(place), 15),
            )


if __name__ == "__main__":
    main()
