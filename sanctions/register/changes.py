"""What differs between two states of the lists, by record and field.

Between two `Lists` records are compared; between two versions of the files only rows whose text differs are read at
all, so that a hundred thousand rows are compared in the time that it takes to split them, and a row that cannot be
read as a record is compared like any other. A candidate that was moved to the other list counts as changed in the
field `table`, not as removed and added.
"""

from __future__ import annotations

import csv
from enum import StrEnum
from itertools import filterfalse
from typing import TYPE_CHECKING, NamedTuple

from sanctions.records.record import cell_text
from sanctions.records.tables import TABLES
from sanctions.register.canonical_csv import split_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sanctions.records.lists import Lists
    from sanctions.records.record import Record

__all__ = ["MOVED", "Change", "ChangeKind", "cells_of", "compare_files", "find_changes"]

# The pseudo-field in which a move to the other list shows.
MOVED = "table"


class ChangeKind(StrEnum):
    """What happened to a record."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Change(NamedTuple):
    """One field of one record that differs; of an added or removed record, one for each filled field (or its id)."""

    kind: ChangeKind
    table: str
    record: str
    field: str
    before: str
    after: str


class _Row(NamedTuple):
    table: str
    cells: Mapping[str, str]


def cells_of(record: Record) -> dict[str, str]:
    """Return a record as the cells of its row, by column."""
    return {name: cell_text(value) for name, value in record.__dict__.items()}


def find_changes(before: Lists, after: Lists) -> list[Change]:
    """Return what differs, in the order of the tables of `after`, then what was removed."""
    old, new = before.by_id, after.by_id
    # Records are frozen and most are shared between two states: identity settles nearly all of them.
    differing = [record_id for record_id, record in new.items() if old.get(record_id) is not record]
    gone = [record_id for record_id in old if record_id not in new]
    earlier = {i: _Row(old[i].table, cells_of(old[i])) for i in (*differing, *gone) if i in old}
    return list(_changes(earlier, {i: _Row(new[i].table, cells_of(new[i])) for i in differing}))


def compare_files(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> list[Change]:
    """Return what differs between two versions of the tables' files, by table; a missing file has no rows."""
    old: dict[str, _Row] = {}
    new: dict[str, _Row] = {}
    for name in TABLES:
        one, two = before.get(name, b""), after.get(name, b"")
        if one != two:
            for rows, found in zip(_differing_rows(one, two), (old, new), strict=True):
                found.update((row.get("id", ""), _Row(name, row)) for row in rows)
    return list(_changes(old, new))


def _changes(old: Mapping[str, _Row], new: Mapping[str, _Row]) -> Iterator[Change]:
    for record_id, row in new.items():
        earlier = old.get(record_id)
        if earlier is None:
            yield from _whole(ChangeKind.ADDED, record_id, row)
        else:
            yield from _fields(record_id, earlier, row)
    for record_id, row in old.items():
        if record_id not in new:
            yield from _whole(ChangeKind.REMOVED, record_id, row)


def _whole(kind: ChangeKind, record_id: str, row: _Row) -> Iterator[Change]:
    filled = {name: text for name, text in row.cells.items() if text and name != "id"}
    # Of a record that says nothing, its coming and going is told all the same.
    for name, text in (filled or {"id": record_id}).items():
        before, after = (text, "") if kind == ChangeKind.REMOVED else ("", text)
        yield Change(kind, row.table, record_id, name, before, after)


def _fields(record_id: str, earlier: _Row, row: _Row) -> Iterator[Change]:
    if earlier.table != row.table:
        yield Change(ChangeKind.CHANGED, row.table, record_id, MOVED, earlier.table, row.table)
    for name in {**row.cells, **earlier.cells}:
        one, two = earlier.cells.get(name, ""), row.cells.get(name, "")
        if one != two:
            yield Change(ChangeKind.CHANGED, row.table, record_id, name, one, two)


def _differing_rows(one: bytes, two: bytes) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Return the rows of each of two files that the other has not, read tolerantly."""
    (head, *first), (other, *second) = (split_rows(_text(data)) or [""] for data in (one, two))
    if head != other:
        return _read([head, *first]), _read([other, *second])
    # A row that stands twice in one file and once in the other differs in nothing that has a name.
    gone = filterfalse(set(second).__contains__, first)
    new = filterfalse(set(first).__contains__, second)
    return _read([head, *gone]), _read([head, *new])


def _text(data: bytes) -> str:
    text = data.decode("utf-8-sig", errors="replace")
    return text.replace("\r\n", "\n") if b"\r" in data else text


def _read(rows: list[str]) -> list[dict[str, str]]:
    if not rows:
        return []
    csv.field_size_limit(max(csv.field_size_limit(), *map(len, rows)))
    cells = [next(csv.reader(row.splitlines(keepends=True)), []) if '"' in row else row.split(",") for row in rows]
    return [dict(zip(cells[0], row, strict=False)) for row in cells[1:]]
