"""The colleagues' workbook out and in, against openpyxl that writes and reads the same cells and nothing else.

    python -m benchmarks.workbook [--candidates 5000]

Whole processes. Out: the register is read, every row gets its digest, every fact its colour, and what is cited is
counted; the peer is handed the cells as they stand. In: one row in a hundred was edited; the peer reads each cell.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from pathlib import Path

from benchmarks.measuring import Measure, measure, middle, print_head, print_row, python

__all__ = ["main"]


def bench_out(folder: Path, what: str, times: int) -> None:
    """Write the workbook; against openpyxl in its streaming mode, and in its usual one."""
    ours, streamed, usual = _in_turn(
        folder,
        times,
        _ours("workbook", "out", "again.xlsx", "--overwrite"),
        _task("workbook_stream"),
        _task("workbook_write"),
    )
    print_row(f"workbook out : openpyxl write-only, {what} ({times} runs)", ours, streamed)
    print_row(f"workbook out : openpyxl, {what} ({times} runs)", ours, usual)


def bench_in(folder: Path, what: str, times: int) -> None:
    """Read an edited workbook and work out what it changes; once also save that."""
    command = _ours("workbook", "in", "edited.xlsx", "--as", "B. Sample")
    ours, streamed, usual = _in_turn(
        folder, times, [*command, "--dry-run"], _task("workbook_scan"), _task("workbook_read")
    )
    print_row(f"workbook in --dry-run : openpyxl read-only, {what} ({times} runs)", ours, streamed)
    print_row(f"workbook in --dry-run : openpyxl, {what} ({times} runs)", ours, usual)
    print_row(f"workbook in --yes, {what} (1 run)", measure([*command, "--yes"], folder))


def _in_turn(folder: Path, times: int, *commands: list[str]) -> list[Measure]:
    """Run commands in turn that often, so that what else the machine does touches all alike; return the medians."""
    runs = [[measure(command, folder) for command in commands] for _ in range(times)]
    return [middle(list(of_one)) for of_one in zip(*runs, strict=True)]


def _task(name: str) -> list[str]:
    return python("-m", "benchmarks.tasks", name, ".")


def _ours(*arguments: str) -> list[str]:
    return python("-m", "sanctions", *arguments)


def main() -> None:
    """Print the table of one run."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.workbook", description=__doc__.splitlines()[0])
    parser.add_argument("--candidates", type=int, default=5_000, help="how many (5,000)")
    parser.add_argument("--times", type=int, default=3, help="runs of each (3)")
    wanted = parser.parse_args()
    print_head()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "register"
        subprocess.run(python("-m", "benchmarks.prepare", "workbook", str(folder), str(wanted.candidates)), check=True)
        what = f"{wanted.candidates:,} candidates"
        bench_out(folder, what, wanted.times)
        bench_in(folder, what, wanted.times)


if __name__ == "__main__":
    main()
