"""Measures whole processes side by side, in turn, so that what else the machine does touches both alike.

Peak memory is what the system counted for the process (`wait4`, so not on Windows).
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Measure", "compare", "measure", "middle", "print_head", "print_row", "python"]


class Measure(NamedTuple):
    """One run of a process: seconds on the clock, seconds of work, megabytes at most."""

    wall: float
    work: float
    memory: float


def python(*arguments: str) -> list[str]:
    """Return the command that runs a module or script with this very Python."""
    return [sys.executable, *arguments]


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


def middle(runs: list[Measure]) -> Measure:
    """Return the medians of several runs."""
    return Measure(*map(median, zip(*runs, strict=True)))


def compare(ours: list[str], peers: list[str], folder: Path, times: int) -> tuple[Measure, Measure]:
    """Run both in turn that often, and return the medians."""
    runs = [(measure(ours, folder), measure(peers, folder)) for _ in range(times)]
    return middle([one for one, _ in runs]), middle([two for _, two in runs])


def print_head() -> None:
    """Print how this run was started, on what, and the head of the table."""
    print(f"{' '.join(sys.orig_argv)}\nPython {platform.python_version()}, {os.cpu_count()} processors; medians\n")
    print(f"{'':60} {'ours':>10} {'peer':>10} {'ratio':>6} {'ours':>11} {'peer':>9}")


def print_row(what: str, ours: Measure, peers: Measure | None = None) -> None:
    """Print one line of the table; without a peer, how much of our time was work and no waiting for the processor."""
    if peers:
        cells = f"{peers.wall:8.2f} s {ours.wall / peers.wall:6.2f} {ours.memory:8.0f} MB {peers.memory:6.0f} MB"
    else:
        cells = f"{f'({ours.work:.2f} s of work)':>17} {ours.memory:8.0f} MB"
    print(f"{what:60} {ours.wall:8.2f} s {cells}", flush=True)
