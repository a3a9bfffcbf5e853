"""Diff, merge, edit and log: against csv-diff and daff, or alone where no peer does the same.

    python -m benchmarks.history [--rows 100000] [--commits 1000]

Whole processes, with everything that they load. daff takes minutes; with fewer rows it is done sooner.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from pathlib import Path

from benchmarks.measuring import Measure, compare, measure, middle, print_head, print_row, python

__all__ = ["main"]

# What the program keeps of a history that it has read once.
_KEPT = Path(".sanctions", "changes")


def bench_diff(folder: Path, rows: int) -> None:
    """Compare two versions of one table."""
    _prepare("diff", folder, rows)
    for peer, times in (("csv-diff", 7), ("daff", 1)):
        sides = compare(_task("diff_ours"), _task(f"diff_{peer.replace('-', '_')}"), folder, times)
        print_row(f"diff : {peer}, {rows:,} rows ({_runs(times)})", *sides)


def bench_merge(folder: Path, rows: int) -> None:
    """Merge two registers that were edited apart."""
    _prepare("merge", folder, rows)
    for peer, task in (("daff", "merge_daff"), ("daff, read by Python's csv", "merge_daff_csv")):
        sides = compare(_task("merge_ours"), _task(task), folder, 1)
        print_row(f"merge : {peer}, {rows:,} rows (1 run)", *sides)


def bench_set(folder: Path, candidates: int, times: int) -> None:
    """Set one field; then tell what that changed."""
    _prepare("set", folder, candidates)
    person = _first_person(folder)
    runs = [_ours(folder, "set", person, f"note=Note {n}", "--as", "A. Sample") for n in range(times)]
    print_row(f"set, {candidates:,} candidates ({_runs(times)})", middle(runs))
    runs = [_ours(folder, "diff", "HEAD~1") for _ in range(times)]
    print_row(f"diff HEAD~1, {candidates:,} candidates ({_runs(times)})", middle(runs))


def bench_log(folder: Path, commits: int) -> None:
    """Tell the history of one record: the first time, when nothing is known of the commits, and again."""
    _prepare("log", folder, commits)
    person = _first_person(folder)
    first, again = [], []
    for _ in range(3):
        (folder / _KEPT).unlink(missing_ok=True)
        first.append(_ours(folder, "log", person))
        again += [_ours(folder, "log", person) for _ in range(3)]
    print_row(f"log ID, {commits:,} commits, first time ({_runs(len(first))})", middle(first))
    print_row(f"log ID, {commits:,} commits, again ({_runs(len(again))})", middle(again))


def _prepare(what: str, folder: Path, size: int) -> None:
    subprocess.run(python("-m", "benchmarks.prepare", what, str(folder), str(size)), check=True)


def _first_person(folder: Path) -> str:
    return (folder / "lists" / "enforcers.csv").read_text("utf-8").splitlines()[1].partition(",")[0]


def _task(name: str) -> list[str]:
    return python("-m", "benchmarks.tasks", name, ".")


def _ours(folder: Path, *arguments: str) -> Measure:
    return measure(python("-m", "sanctions", *arguments), folder)


def _runs(times: int) -> str:
    return f"{times} runs" if times > 1 else "1 run"


def main() -> None:
    """Print the tables of one run."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.history", description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=100_000, help="rows to compare and to merge (100,000)")
    parser.add_argument("--commits", type=int, default=1_000, help="commits to tell of (1,000)")
    wanted = parser.parse_args()
    print_head()
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        bench_diff(place / "diff", wanted.rows)
        bench_set(place / "small", 1_000, 9)
        bench_set(place / "large", 10_000, 5)
        bench_log(place / "log", wanted.commits)
        bench_merge(place / "merge", wanted.rows)
    print(flush=True)
    subprocess.run(python("-m", "benchmarks.losses"), check=True)


if __name__ == "__main__":
    main()
