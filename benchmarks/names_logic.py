"""Scores pairs of names with nomenklatura's logic-v2; run by `benchmarks.names` with a Python that has it.

    python benchmarks/names_logic.py < pairs.json > scores.json

It reads a list of pairs of names, and prints the scores and the seconds of processor time that comparing took, the
first time and again. What it knows of words is kept then; results are kept by id, so each pass has new ids. Nothing of
ours is imported, since nomenklatura needs libicu and lives in an environment of its own.
"""

from __future__ import annotations

import json
import sys
import time
import uuid
from typing import Any


def main() -> None:
    """Score the pairs of standard input."""
    from followthemoney import model
    from nomenklatura.matching import get_algorithm

    algorithm = get_algorithm("logic-v2")
    config = algorithm.default_config()

    def person(name: str) -> Any:
        # A new id each time, because results are cached by id.
        entity = model.make_entity("Person")
        entity.id = uuid.uuid4().hex
        entity.add("name", name)
        return entity

    algorithm.compare(person("Warming Up"), person("Up Warming"), config)
    names = json.load(sys.stdin)
    seconds = []
    for _ in range(3):
        pairs = [(person(one), person(two)) for one, two in names]
        began = time.process_time()
        scores = [algorithm.compare(one, two, config).score for one, two in pairs]
        seconds.append(time.process_time() - began)
    json.dump({"first": seconds[0], "again": min(seconds), "scores": scores}, sys.stdout)


if __name__ == "__main__":
    main()
