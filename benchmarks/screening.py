"""Finding candidates among the names of a large published list: against nomenklatura's index, and DuckDB.

    python -m benchmarks.screening [--names 300000] [--brute 100] [--nomenklatura PYTHON] [--times 1]

5,000 candidates are asked of one list of names that were made by chance. Whole processes, run in turn; below them the
steps, as each process measured them itself. nomenklatura's index is given entities that are made one by one as it
reads them and kept nowhere; what making them takes is left out of its steps. DuckDB is the other engine that was tried
for ours: it has the same tokens. `screen` reads what the index returns and compares each name.

Recall is how often the best that comparing with every name of the list finds (where it is a hit at all; any of several
that are equally good) is among what an index returns. That takes minutes, so it is asked of the first few candidates;
0 leaves it out. Beside it stands how often the very person that a candidate was made of is returned, which favours no
way of comparing. PYTHON is one that has nomenklatura and followthemoney, as `benchmarks.names` says.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.listed_names import ASKED, LISTED
from benchmarks.measuring import Measure, measure, middle, print_head, print_row, python
from benchmarks.screening_tasks import ANSWER

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["main"]

_PEER = Path(__file__).with_name("screening_peer.py")


def bench(folder: Path, commands: Mapping[str, list[str]], what: str, times: int) -> None:
    """Build the indexes and ask them, in turn; then compare with what ours returns."""
    runs: dict[str, list[Measure]] = {engine: [] for engine in commands}
    steps: dict[str, dict[str, list[Measure]]] = {engine: {"index": [], "ask": []} for engine in commands}
    for _ in range(times):
        for engine, command in commands.items():
            runs[engine].append(measure(command, folder))
            answer = _answer(folder, engine)
            for step, measured in steps[engine].items():
                # What the process held at most, since it is not known for a step.
                wall, work = answer[step]
                measured.append(Measure(wall, work, runs[engine][-1].memory))
    for engine in list(commands)[1:]:
        print_row(f"index and ask : {engine}, {what}", middle(runs["ours"]), middle(runs[engine]))
        for step in ("index", "ask"):
            ours, peers = middle(steps["ours"][step]), middle(steps[engine][step])
            print_row(f"    {step}", ours, peers)
            print(f"    {'':56} {ours.work:8.2f} s {peers.work:8.2f} s {ours.work / peers.work:6.2f} of work")
    print_row(f"screen, {what}", middle([measure(_ours("screen"), folder) for _ in range(times)]))


def tell_recall(folder: Path, engines: list[str], sample: int) -> None:
    """Compare with every name, and print how much of the best each index returns."""
    asked = json.loads((folder / ASKED).read_bytes())
    best = []
    if sample:
        measure(_ours("brute", str(sample)), folder)
        best = _answer(folder, "brute")["found"]
    hits = [number for number, places in enumerate(best) if places]
    print(
        f"\n{'':14} {f'of the best hits of {len(hits)}':>20} {f'of the persons of {len(asked):,}':>20} {'returned':>10}"
    )
    for engine in engines:
        found = [set(places) for places in _answer(folder, engine)["found"]]
        recall = f"{sum(not found[number].isdisjoint(best[number]) for number in hits) / len(hits):.4f}" if hits else ""
        persons = sum(place in places for (place, _name), places in zip(asked, found, strict=True)) / len(asked)
        print(f"{engine:14} {recall:>20} {persons:20.4f} {sum(map(len, found)) / len(found):10.1f}")


def _ours(*arguments: str) -> list[str]:
    name, *more = arguments
    return python("-m", "benchmarks.screening_tasks", name, ".", *more)


def _peer(other: str) -> list[str]:
    return [other, str(_PEER), LISTED, ASKED, ANSWER.format("nomenklatura"), "nomenklatura"]


def _answer(folder: Path, engine: str) -> dict[str, Any]:
    file = folder / ANSWER.format(engine)
    if not file.exists():
        raise SystemExit(f"{engine} failed and left no answer")
    answer: dict[str, Any] = json.loads(file.read_bytes())
    return answer


def main() -> None:
    """Print the table of one run."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.screening", description=__doc__.splitlines()[0])
    parser.add_argument("--names", type=int, default=300_000, help="how many names the list has (300,000)")
    parser.add_argument("--brute", type=int, default=100, help="candidates compared with every name (100)")
    parser.add_argument("--nomenklatura", default=sys.executable, help="a Python that has nomenklatura (this one)")
    parser.add_argument("--times", type=int, default=1, help="runs of each (1)")
    wanted = parser.parse_args()
    commands = {"ours": _ours("ours"), "duckdb": _ours("duckdb")}
    has_peer = not subprocess.run([wanted.nomenklatura, "-c", "import nomenklatura"], capture_output=True).returncode
    if has_peer:
        commands["nomenklatura"] = _peer(wanted.nomenklatura)
    print_head()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run(python("-m", "benchmarks.listed_names", name, str(wanted.names)), check=True)
        bench(folder, commands, f"{wanted.names:,} names", wanted.times)
        tell_recall(folder, list(commands), wanted.brute)
    if not has_peer:
        print(f"!!! NOT COMPARED WITH nomenklatura: {wanted.nomenklatura} has none. See --help. !!!")


if __name__ == "__main__":
    main()
