"""What `benchmarks.screening` measures of ours; each task is a process of its own.

    python -m benchmarks.screening_tasks ours FOLDER

FOLDER holds what `benchmarks.listed_names` wrote. What was found and what it took is left there as ANSWER says.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from array import array
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.listed_names import ASKED, LISTED
from sanctions.names.comparing import DEFAULT_THRESHOLD, compare
from sanctions.names.fold import fold_tokens
from sanctions.names.parsing import parse_name
from sanctions.screening.index import About, Index, build_index
from sanctions.screening.listed import Listed, ListedKind, ListedName

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["ANSWER", "main"]

# For each step the seconds on the clock and those of work, and under `found` the lines that were found for each
# candidate.
ANSWER = "answer-{}.json"

# The entries that DuckDB returns for each candidate, as many as ours; and how many candidates it is asked at once.
_NEAREST, _AT_ONCE = 60, 500
# Scores that differ by less are equal.
_EQUAL = 1e-9


class Steps(dict[str, tuple[float, float]]):
    """The steps of a task and the time that each took."""

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Measure a step."""
        wall, work = time.perf_counter(), time.process_time()
        yield
        self[name] = (time.perf_counter() - wall, time.process_time() - work)


def ours(folder: Path) -> tuple[Steps, list[list[int]]]:
    """Build the index as the product does, and ask it for each candidate."""
    steps = Steps()
    with steps.step("index"):
        index = build_index(folder / "index", About("FICTION", "fictional list", LISTED, ""), _entries(folder))
    with steps.step("ask"):
        found = [[int(entry.reference) for entry in index.near(name)] for _place, name in _asked(folder)]
    return steps, found


def screen(folder: Path) -> tuple[Steps, list[list[int]]]:
    """Ask the index that was built and compare each candidate with all that it returns."""
    steps, found = Steps(), list[list[int]]()
    index = Index(folder / "index")
    with steps.step("screen"):
        for _place, asked in _asked(folder):
            name = parse_name(asked)
            scores = {
                int(entry.reference): max(compare(name, parse_name(one.text)).score for one in entry.names)
                for entry in index.near(asked)
            }
            found.append([place for place, score in scores.items() if score >= DEFAULT_THRESHOLD])
    return steps, found


def duckdb(folder: Path) -> tuple[Steps, list[list[int]]]:
    """Do as `ours` with DuckDB and the same tokens: an entry's weight is how rare the tokens are that it shares."""
    import duckdb as engine
    import numpy as np
    import pandas as pd

    steps = Steps()
    (folder / "tokens.duckdb").unlink(missing_ok=True)
    connection = engine.connect(str(folder / "tokens.duckdb"))
    connection.execute("set threads = 1")
    with steps.step("index"):
        numbers, tokens, counts = dict[str, int](), array("i"), array("i")
        for entry in _entries(folder):
            own = {numbers.setdefault(token, len(numbers)) for token in fold_tokens(entry.names[0].text)}
            tokens.extend(own)
            counts.append(len(own))
        places = np.repeat(np.arange(len(counts), dtype=np.int32), np.frombuffer(counts, dtype=np.int32))
        words = pd.DataFrame({"token": list(numbers), "number": np.arange(len(numbers), dtype=np.int32)})
        stands = pd.DataFrame({"number": np.frombuffer(tokens, dtype=np.int32), "place": places})
        connection.register("given_stands", stands)
        connection.register("given_words", words)
        connection.execute("create table stands as select number, place from given_stands order by number, place")
        connection.execute(
            "create table words as select token, number, ln(1 + ? / times) as weight from given_words "
            "join (select number, count(*) as times from stands group by number) using (number)",
            [len(counts)],
        )
    found = list[list[int]]()
    with steps.step("ask"):
        names = [name for _place, name in _asked(folder)]
        for first in range(0, len(names), _AT_ONCE):
            asked = names[first : first + _AT_ONCE]
            pairs = [(number, token) for number, name in enumerate(asked) for token in set(fold_tokens(name))]
            connection.register("given_asked", pd.DataFrame(pairs, columns=["asker", "token"]))
            rows = connection.execute(
                "select asker, place from (select asker, place, sum(weight) as total from given_asked "
                "join words using (token) join stands using (number) group by asker, place) "
                "qualify row_number() over (partition by asker order by total desc) <= ?",
                [_NEAREST],
            ).fetchall()
            found += [[] for _ in asked]
            for number, place in rows:
                found[first + number].append(place)
    return steps, found


def brute(folder: Path, sample: int) -> tuple[Steps, list[list[int]]]:
    """Compare the first candidates with every listed name; return the best for each, none below the threshold."""
    steps, found = Steps(), list[list[int]]()
    with steps.step("brute"):
        names = [parse_name(entry.names[0].text) for entry in _entries(folder)]
        for _place, asked in _asked(folder)[:sample]:
            name = parse_name(asked)
            scores = [compare(name, other).score for other in names]
            best = max(scores)
            places = (place for place, score in enumerate(scores) if score >= best - _EQUAL)
            found.append(list(places) if best >= DEFAULT_THRESHOLD else [])
    return steps, found


def _entries(folder: Path) -> Iterator[Listed]:
    with (folder / LISTED).open(encoding="utf-8") as lines:
        for place, line in enumerate(lines):
            yield Listed("FICTION", str(place), ListedKind.PERSON, (ListedName(line.rstrip("\n")),))


def _asked(folder: Path) -> list[tuple[int, str]]:
    return [(place, name) for place, name in json.loads((folder / ASKED).read_bytes())]


_TASKS = {task.__name__: task for task in (ours, screen, duckdb)}


def main() -> None:
    """Do one task."""
    # As the program does for itself.
    gc.disable()
    name, folder, *sample = sys.argv[1:]
    steps, found = brute(Path(folder), int(*sample)) if sample else _TASKS[name](Path(folder))
    (Path(folder) / ANSWER.format(name)).write_text(json.dumps({**steps, "found": found}), encoding="utf-8")


if __name__ == "__main__":
    main()
