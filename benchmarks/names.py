"""Comparing names against rapidfuzz's WRatio and nomenklatura's logic-v2: what each finds, and how fast.

    python -m benchmarks.names FILES… [--logic PYTHON]

A file has columns `name1,name2,match` (1 or 0), or `id,name`: then every name in Cyrillic is compared with every one in
Latin letters, and two names of one id match. AP is average precision; F1 is at each matcher's one fixed threshold, and
beside it the best that any threshold could have given. Rates are pairs per second of processor time: the first time,
with names to be read and nothing known; and again (the best of three passes), with names read and words met before, as
in a long list. PYTHON is one that has nomenklatura and followthemoney (they need libicu):

    apt install libicu-dev pkg-config g++
    python -m venv peers && peers/bin/pip install nomenklatura followthemoney pyicu
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
import time
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from anyascii import anyascii
from rapidfuzz import fuzz

from sanctions.names.alphabets import alphabet_of
from sanctions.names.comparing import DEFAULT_THRESHOLD, compare
from sanctions.names.given_names import initials_of, made_of_given_name
from sanctions.names.meeting import meet_fathers, meet_sounds
from sanctions.names.parsing import parse_name, read_piece

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


__all__ = ["average_precision", "f1", "main", "read_pairs"]

# What the peers' own documentation or common use takes for a match.
LOGIC_THRESHOLD, WRATIO_THRESHOLD = 0.7, 0.85
PASSES = 3
# What comparing keeps of names and words, by which a first pass may not profit.
REMEMBERED = (
    *(alphabet_of, parse_name, read_piece),
    *(meet_sounds, meet_fathers, made_of_given_name, initials_of),
)

T = TypeVar("T")


class Pair(NamedTuple):
    """Two names, and whether they are one person's."""

    one: str
    two: str
    is_match: bool


class Result(NamedTuple):
    """The scores that a matcher gave, the seconds it took at first and again, and the threshold it is used with."""

    matcher: str
    scores: Sequence[float]
    first: float
    again: float
    threshold: float


def read_pairs(file: Path) -> list[Pair]:
    """Read labelled pairs, or make them of names with ids."""
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    if rows and "name1" in rows[0]:
        return [Pair(row["name1"], row["name2"], row["match"] == "1") for row in rows]
    cyrillic = [row for row in rows if any("Ѐ" <= letter <= "ԯ" for letter in row["name"])]
    latin = [row for row in rows if row not in cyrillic]
    return [Pair(one["name"], two["name"], one["id"] == two["id"]) for one in cyrillic for two in latin]


def average_precision(scores: Sequence[float], matches: Sequence[bool]) -> float:
    """Return the mean of the precision at each match, where equal scores come in together."""
    found = taken = 0
    total = 0.0
    for _score, group in groupby(sorted(zip(scores, matches, strict=True), reverse=True), key=lambda pair: pair[0]):
        labels = [is_match for _, is_match in group]
        taken += len(labels)
        found += sum(labels)
        total += sum(labels) * found / taken
    return total / max(found, 1)


def f1(scores: Sequence[float], matches: Sequence[bool], threshold: float) -> float:
    """Return the F1 score where pairs from the threshold on are taken for matches."""
    hits = sum(is_match for score, is_match in zip(scores, matches, strict=True) if score >= threshold)
    taken = sum(score >= threshold for score in scores)
    return 2 * hits / max(taken + sum(matches), 1)


def clock(work: Callable[[], T]) -> tuple[T, float]:
    """Do something, and return also the processor time that it took."""
    began = time.process_time()
    done = work()
    return done, time.process_time() - began


def run_ours(pairs: Sequence[Pair]) -> Result:
    """Compare with this program: with nothing known but its tables, and again with names that were read."""
    # Each of the tables is asked something: they are read when they are first needed.
    for one, two in (("Dr. Ivan Ivanovich Ivanov", "Mr. Ioann Ivanovych Ionov"), ("Ivan Ivanovich Ionov", "J. Ionov")):
        compare(parse_name(one), parse_name(two))
    for remembered in REMEMBERED:
        remembered.cache_clear()
    scores, first = clock(lambda: [compare(parse_name(pair.one), parse_name(pair.two)).score for pair in pairs])
    names = [(parse_name(pair.one), parse_name(pair.two)) for pair in pairs]
    again = min(clock(lambda: [compare(one, two).score for one, two in names])[1] for _ in range(PASSES))
    return Result("sanctions", scores, first, again, DEFAULT_THRESHOLD)


def run_wratio(pairs: Sequence[Pair]) -> Result:
    """Compare with rapidfuzz's WRatio over names in ASCII and in small letters."""
    plain = [(anyascii(pair.one).casefold(), anyascii(pair.two).casefold()) for pair in pairs]
    scores, seconds = clock(lambda: [fuzz.WRatio(one, two) / 100 for one, two in plain])
    return Result("rapidfuzz WRatio over ASCII", scores, seconds, seconds, WRATIO_THRESHOLD)


def run_logic(pairs: Sequence[Pair], python: str) -> Result | None:
    """Compare with nomenklatura's logic-v2, if that Python has it."""
    script = Path(__file__).with_name("names_logic.py")
    given = json.dumps([(pair.one, pair.two) for pair in pairs])
    try:
        done = subprocess.run([python, str(script)], input=given, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    answer = json.loads(done.stdout)
    return Result("nomenklatura logic-v2", answer["scores"], answer["first"], answer["again"], LOGIC_THRESHOLD)


def main() -> None:
    """Print one table for each file."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.names", description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path, help="CSV with name1,name2,match or id,name")
    parser.add_argument("--logic", default=sys.executable, help="a Python that has nomenklatura (this one)")
    options = parser.parse_args()
    for file in options.files:
        pairs = read_pairs(file)
        matches = [pair.is_match for pair in pairs]
        logic = run_logic(pairs, options.logic)
        print(f"\n{file.name}: {len(pairs):,} pairs, {sum(matches):,} of them matches")
        print(f"{'matcher':28} {'AP':>7} {'F1':>7} {'at':>5} {'best F1':>8} {'first/s':>9} {'':7} {'again/s':>9}")
        for result in (run_ours(pairs), run_wratio(pairs), *([logic] if logic else [])):
            print_result(result, matches, logic)
        if logic is None:
            print(f"!!! NOT COMPARED WITH nomenklatura's logic-v2: {options.logic} has none. See --help. !!!")


def print_result(result: Result, matches: Sequence[bool], logic: Result | None) -> None:
    """Print one line of the table; each ratio is to logic-v2's rate in this run."""
    best = max(f1(result.scores, matches, threshold) for threshold in {*result.scores})
    precision, fixed = average_precision(result.scores, matches), f1(result.scores, matches, result.threshold)
    rates = ""
    for seconds, peer in ((result.first, logic and logic.first), (result.again, logic and logic.again)):
        ratio = f"{peer / seconds:6.1f}x" if peer else ""
        rates += f" {len(matches) / seconds:9,.0f} {ratio:7}"
    print(f"{result.matcher:28} {precision:7.4f} {fixed:7.4f} {result.threshold:5.2f} {best:8.4f}{rates}")


if __name__ == "__main__":
    main()
