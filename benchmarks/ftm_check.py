"""Holds FollowTheMoney exports against the library itself, which the program does not need: `.ci/peers` runs it.

    python -m benchmarks.ftm_check FILE.ftm.json…

Refused is: a property that the schema does not have; a value that the library drops, changes in kind or finds too long;
an entity without a property that its schema or one above it requires; a reference to an entity that is not in the file
or is of a kind that the property does not take; the topic `sanction`. Told are how many entities of each kind there are
and how many of them have all the properties that their schema features.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from followthemoney import model
from followthemoney.exc import InvalidData

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["check_file", "main"]


def check_file(file: Path) -> Iterator[str]:
    """Yield what the library would not take of a file, one sentence each; print what is in it."""
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    schemata = {row["id"]: model.schemata.get(row["schema"]) for row in rows}
    if len(schemata) < len(rows):
        yield "an id stands twice"
    counts, featured, changed = Counter[str](), Counter[str](), Counter[str]()
    for row in rows:
        counts[row["schema"]] += 1
        for fault in _check_entity(row, schemata, changed):
            yield f"{row['id']} ({row['schema']}): {fault}"
        schema = schemata[row["id"]]
        featured[row["schema"]] += bool(schema) and set(schema.featured) <= set(row["properties"])
    for name, count in sorted(counts.items()):
        print(f"  {count:6} {name:14} {featured[name]:6} with all featured properties")
    for what, count in sorted((+changed).items()):
        print(f"  {count:6} values of {what} that the library writes differently, and keeps")


def _check_entity(row: dict[str, Any], schemata: dict[str, Any], changed: Counter[str]) -> Iterator[str]:
    schema = schemata[row["id"]]
    if schema is None or schema.abstract:
        yield "no such schema"
        return
    for needed in {name for one in (schema, *schema.extends) for name in one.required} - row["properties"].keys():
        # A kind of its own may ask for another name than what it extends: a Document has a fileName.
        if needed in schema.required or not schema.required:
            yield f"{needed} is required"
    proxy = model.get_proxy({"id": row["id"], "schema": row["schema"], "properties": {}}, cleaned=True)
    for name, values in row["properties"].items():
        prop = schema.get(name)
        if prop is None or prop.stub:
            yield f"there is no property {name}"
            continue
        for value in values:
            yield from _check_value(prop, value, schemata)
            try:
                kept = proxy.unsafe_add(prop, value)
            except InvalidData as refused:
                yield str(refused)
                continue
            changed[prop.type.name] += kept is not None and kept != value
        if len(proxy.get(prop)) < len(set(values)) and prop.type.name != "name":
            yield f"{name} keeps {len(proxy.get(prop))} values of {len(set(values))}"
    if "sanction" in {topic.partition(".")[0] for topic in row["properties"].get("topics", [])}:
        yield "a proposal has the topic sanction"
    try:
        schema.validate({"properties": {prop.name: proxy.get(prop) for prop in proxy.iterprops()}})
    except InvalidData as refused:
        yield f"{refused}: {refused.errors}"


def _check_value(prop: Any, value: Any, schemata: dict[str, Any]) -> Iterator[str]:
    if not isinstance(value, str) or not value.strip():
        yield f"{prop.name} holds {value!r}"
        return
    cleaned = prop.type.clean(value, format=prop.format)
    if cleaned is None:
        yield f"{prop.name} loses {value!r}"
    elif len(cleaned) > (prop.max_length or prop.type.max_length):
        yield f"{prop.name} is too long: {value[:40]!r}…"
    elif prop.type.name in {"date", "country", "language", "topic", "gender", "entity"} and cleaned != value:
        yield f"{prop.name} makes {cleaned!r} of {value!r}"
    if prop.type.name == "entity":
        target = schemata.get(value)
        if target is None:
            yield f"{prop.name} refers to {value}, which is not in the file"
        elif not target.is_a(prop.range):
            yield f"{prop.name} refers to {value}, a {target.name} and no {prop.range.name}"


def main() -> None:
    """Check files and end with 1 if there is anything to refuse."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    faults = 0
    for file in parser.parse_args().files:
        print(file.name)
        for fault in check_file(file):
            faults += 1
            print(f"  REFUSED {fault}")
    print(f"{faults} faults")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
