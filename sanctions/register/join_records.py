"""Two records of one thing become one: which value each field keeps, and which question is left to a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from sanctions.records.record import Record, cell_text
from sanctions.records.rows import parse_row, split_set
from sanctions.records.tables import table_of_record
from sanctions.register.changes import cells_of
from sanctions.register.conflict_rows import ConflictKind, Value, make_conflict
from sanctions.register.merge_cells import provisional_value, same_but_for_spacing, settle_values

if TYPE_CHECKING:
    from collections.abc import Collection

    from sanctions.records.decisions import Conflict
    from sanctions.records.tables import Column

__all__ = ["Joined", "join_notes", "join_records"]

R = TypeVar("R", bound=Record)


class Joined(NamedTuple):
    """One record made of two, the fields that were taken over, and a conflict for each that holds another value."""

    record: Record
    taken: tuple[str, ...]
    conflicts: tuple[Conflict, ...]


def join_records(kept: R, gone: R, but: Collection[str] = ()) -> Joined:
    """Fill what the kept record lacks from the one that goes; of different values neither is chosen silently.

    Sets are united, notes put below each other, of two days of looking at the same thing the later one counts. Of other
    values the kept one stays (of handlings the stricter) and a conflict asks: there the other value bears the id of the
    record that goes for an author. The fields in `but` are left as they are.
    """
    cells, others = cells_of(kept), cells_of(gone)
    taken: list[str] = []
    conflicts: list[Conflict] = []
    for column in table_of_record(kept).columns:
        name = column.name
        if name in {"id", *but} or not (other := others[name]):
            continue
        cells[name], is_asked = _join_cells(column, was := cells[name], other)
        if is_asked:
            values = Value(was, ""), Value(other, gone.id)
            conflicts.append(make_conflict(kept.id, (name,), ConflictKind.EDITED_TWICE, was, *values))
        elif cells[name] != was:
            taken.append(name)
    record = parse_row(table_of_record(kept), cells)
    assert isinstance(record, Record), record  # Every value was valid in one of the two.
    return Joined(record, tuple(taken), tuple(conflicts))


def _join_cells(column: Column, kept: str, gone: str) -> tuple[str, bool]:
    """Return what a field holds, and whether a person is asked."""
    if column.is_set:
        return cell_text((*{*split_set(kept), *split_set(gone)},)), False
    if not kept or same_but_for_spacing(kept, gone):
        return kept or gone, False
    if column.name == "note":
        return join_notes(kept, gone), False
    values = settle_values(column, "", {kept, gone}) if not column.is_fact else {kept, gone}
    if len(values) == 1:
        return next(iter(values)), False
    return provisional_value(column, kept, {kept, gone}), True


def join_notes(*notes: str | None) -> str:
    """Put notes below each other, each once."""
    return "\n".join(dict.fromkeys(note for note in notes if note))
