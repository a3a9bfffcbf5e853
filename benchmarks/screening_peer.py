"""Indexes names with nomenklatura and asks for candidates; run by `benchmarks.screening` with a Python that has it.

    python benchmarks/screening_peer.py LISTED ASKED ANSWER FOLDER

nomenklatura is given its entities by the cheapest view that it takes: they are made one by one as the index reads them
and are kept nowhere. What making them takes is told apart, under `entities`. Nothing of ours is imported, since
nomenklatura needs libicu and lives in an environment of its own.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Made:
    """Entities that are made as they are read, and the seconds that making them took."""

    def __init__(self) -> None:
        from followthemoney import Dataset, StatementEntity

        self._make = StatementEntity
        self.dataset = Dataset.make({"name": "fictional", "title": "Fictional"})
        self.wall = self.work = 0.0

    def entities(self, names: Iterable[tuple[str, str]]) -> Iterator[Any]:
        """Yield an entity for each id and name."""
        for key, name in names:
            wall, work = time.perf_counter(), time.process_time()
            entity = self._make(self.dataset, {"schema": "Person", "id": key})
            entity.add("name", name)
            self.wall += time.perf_counter() - wall
            self.work += time.process_time() - work
            yield entity


def main() -> None:
    """Build the index, ask it, and write what was found and what each step took."""
    from nomenklatura.blocker import Index

    listed, asked, answer, folder = map(Path, sys.argv[1:])
    made = Made()

    class View:
        def entities(self, include_schemata: object) -> Iterator[Any]:
            del include_schemata
            with listed.open(encoding="utf-8") as lines:
                yield from made.entities((f"l-{place}", line.rstrip("\n")) for place, line in enumerate(lines))

    steps: dict[str, Any] = {}
    names = [name for _place, name in json.loads(asked.read_bytes())]
    wall, work = time.perf_counter(), time.process_time()
    index: Any = Index(View(), folder)  # type: ignore[arg-type, unused-ignore]
    index.build()
    steps["index"] = (time.perf_counter() - wall - made.wall, time.process_time() - work - made.work)
    steps["entities"] = (made.wall, made.work)
    made.wall = made.work = 0.0
    found: list[list[int]] = [[] for _ in names]
    wall, work = time.perf_counter(), time.process_time()
    for asker, matches in index.match_entities(made.entities((f"a-{n}", name) for n, name in enumerate(names))):
        found[int(asker.id[2:])] = [int(match.id[2:]) for match, _score in matches]
    steps["ask"] = (time.perf_counter() - wall - made.wall, time.process_time() - work - made.work)
    steps["found"] = found
    answer.write_text(json.dumps(steps), encoding="utf-8")


if __name__ == "__main__":
    main()
