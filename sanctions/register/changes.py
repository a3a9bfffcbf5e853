"""What differs between two states of the lists, by record and field.

A candidate that was moved to the other list counts as changed in the field `table`, not as removed and added.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from sanctions.records.record import cell_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sanctions.records.lists import Lists
    from sanctions.records.record import Record

__all__ = ["MOVED", "Change", "ChangeKind", "cells_of", "find_changes"]

# The pseudo-field in which a move to the other list shows.
MOVED = "table"


class ChangeKind(StrEnum):
    """What happened to a record."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Change(NamedTuple):
    """One field of one record that differs; of an added or removed record, one for each field that is filled."""

    kind: ChangeKind
    table: str
    record: str
    field: str
    before: str
    after: str


def cells_of(record: Record) -> dict[str, str]:
    """Return a record as the cells of its row, by column."""
    return {name: cell_text(value) for name, value in record.__dict__.items()}


def find_changes(before: Lists, after: Lists) -> list[Change]:
    """Return what differs, in the order of the tables of `after`, with what was removed at the end of its table."""
    return list(_changes(before, after))


def _changes(before: Lists, after: Lists) -> Iterator[Change]:
    old, new = before.by_id, after.by_id
    for record_id, record in new.items():
        earlier = old.get(record_id)
        if earlier is None:
            yield from _whole(ChangeKind.ADDED, record)
        # Records are frozen and most are shared between two states: identity settles nearly all of them.
        elif earlier is not record and earlier != record:
            yield from _fields(earlier, record)
    for record_id, record in old.items():
        if record_id not in new:
            yield from _whole(ChangeKind.REMOVED, record)


def _whole(kind: ChangeKind, record: Record) -> Iterator[Change]:
    for name, text in cells_of(record).items():
        if text and name != "id":
            before, after = (text, "") if kind == ChangeKind.REMOVED else ("", text)
            yield Change(kind, record.table, record.id, name, before, after)


def _fields(earlier: Record, record: Record) -> Iterator[Change]:
    if earlier.table != record.table:
        yield Change(ChangeKind.CHANGED, record.table, record.id, MOVED, earlier.table, record.table)
    old, new = cells_of(earlier), cells_of(record)
    for name, text in new.items():
        if old.get(name, "") != text:
            yield Change(ChangeKind.CHANGED, record.table, record.id, name, old.get(name, ""), text)
