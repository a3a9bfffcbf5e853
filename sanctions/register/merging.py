"""Three-way merge of whole registers: rows match by id, cells by column, both lists as one.

On a conflict the cell keeps its base, and a row in `conflicts` keeps the base and both values with their authors;
it travels with the lists and goes when a person has decided. The merge is symmetric: whoever merges, the bytes
are the same. References that a deletion would break bring the deleted row back, with a conflict.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sanctions.records.decisions import Conflict
from sanctions.records.disagreements import ORDERED_DATES, is_reversed
from sanctions.records.fields import ID_LETTERS
from sanctions.records.lists import Lists
from sanctions.records.record import Record
from sanctions.records.rows import parse_row
from sanctions.records.tables import TABLES, table_of_record
from sanctions.register.changes import cells_of
from sanctions.register.merge_cells import merge_cell, same_but_for_spacing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sanctions.records.tables import Table

__all__ = ["ConflictKind", "Merge", "Side", "merge_lists"]

# Columns that only mean something together: the text and the digest of what it was made for, for example.
_TOGETHER = {
    "translations": ("text", "digest", "translator"),
    "approvals": ("digest", "approved_by", "approved_on"),
    "verdicts": ("verdict", "digest", "decided_by", "decided_on"),
}


class ConflictKind:
    """What kinds of conflict there are, as they stand in the table."""

    EDITED_TWICE = "edited-twice"
    ADDED_TWICE = "added-twice"
    DELETED_AND_EDITED = "deleted-and-edited"
    REFERENCE_RESTORED = "reference-restored"
    CANNOT_BOTH_HOLD = "cannot-both-hold"


class Side(NamedTuple):
    """One side of a merge: its lists, and who made its edits."""

    lists: Lists
    author: str
    author_of: Callable[[str, str], str] | None = None


@dataclass(frozen=True)
class Merge:
    """The merged lists, and the conflicts that this merge has opened (they stand in the lists too)."""

    lists: Lists
    conflicts: tuple[Conflict, ...]


def merge_lists(base: Lists, a: Side, b: Side) -> Merge:
    """Merge the edits that two sides made since `base`."""
    merger = _Merger(base, a, b)
    merger.merge_rows()
    merger.restore_references()
    merger.undo_impossible()
    return merger.result()


class _Merger:
    def __init__(self, base: Lists, a: Side, b: Side) -> None:
        self.base, self.a, self.b = base, a, b
        self.rows: dict[str, Record] = {}
        self.conflicts: dict[str, Conflict] = {}

    def merge_rows(self) -> None:
        """Merge row by row; most are the same object or equal on two sides."""
        base, one, two = self.base.by_id, self.a.lists.by_id, self.b.lists.by_id
        for record_id in base.keys() | one.keys() | two.keys():
            merged = self._merge_row(base.get(record_id), one.get(record_id), two.get(record_id))
            if merged is not None:
                self.rows[record_id] = merged

    def _merge_row(self, base: Record | None, a: Record | None, b: Record | None) -> Record | None:
        if a is b or a == b or b == base:
            return a
        if a == base:
            return b
        if a is None or b is None:
            return self._merge_deletion(base, a or b)
        return self._merge_cells(base, a, b)

    def _merge_deletion(self, base: Record | None, kept: Record | None) -> Record | None:
        assert base is not None and kept is not None  # A row that only one side has was added, not deleted.
        before, after = cells_of(base), cells_of(kept)
        if base.table == kept.table and all(same_but_for_spacing(before[name], after[name]) for name in after):
            return None
        edited_by_a = kept is self.a.lists.find(kept.id)
        self._conflict(kept.id, (), ConflictKind.DELETED_AND_EDITED, _json(before), "", _json(after), flip=edited_by_a)
        return kept

    def _merge_cells(self, base: Record | None, a: Record, b: Record) -> Record:
        before = cells_of(base) if base else {}
        one, two = cells_of(a), cells_of(b)
        table = self._merged_table(base, a, b)
        if table.name == "conflicts":
            return min(a, b, key=lambda record: _json(cells_of(record)))
        merged = {"id": a.id}
        together = _TOGETHER.get(table.name, ())
        for column in table.columns[1:]:
            name = column.name
            if name in together:
                continue
            cell = merge_cell(column, before.get(name, ""), one[name], two[name])
            merged[name] = cell.value
            if cell.is_conflict:
                if base is None and not cell.value:
                    # Added twice: there is no base to keep, and an empty cell might not be allowed.
                    merged[name] = min(one[name], two[name])
                kind = ConflictKind.EDITED_TWICE if base else ConflictKind.ADDED_TWICE
                self._conflict(a.id, (name,), kind, before.get(name, ""), one[name], two[name])
        if together:
            merged |= self._merge_together(a.id, together, before, one, two)
        return _record(table, merged)

    def _merged_table(self, base: Record | None, a: Record, b: Record) -> Table:
        """Return the table of a merged row: what one side moved to the other list is moved, with all edits."""
        moved = {a.table, b.table} - ({base.table} if base else set())
        return TABLES[min(moved)] if moved else table_of_record(a)

    def _merge_together(
        self, record_id: str, names: tuple[str, ...], before: dict[str, str], one: dict[str, str], two: dict[str, str]
    ) -> dict[str, str]:
        base, a, b = ({name: cells.get(name, "") for name in names} for cells in (before, one, two))
        if b in (a, base):
            return a
        if a == base:
            return b
        self._conflict(record_id, names, ConflictKind.EDITED_TWICE, _json(base), _json(a), _json(b))
        return base if any(base.values()) else min(a, b, key=_json)

    def restore_references(self) -> None:
        """Bring back what one side deleted and a surviving row still refers to."""
        waiting = list(self.rows.values())
        while waiting:
            record = waiting.pop()
            for column in table_of_record(record).reference_columns:
                target_id = getattr(record, column.name)
                target = target_id and target_id not in self.rows and self.base.find(target_id)
                if not target:
                    continue
                self.rows[target.id] = target
                waiting.append(target)
                whole, deleted_by_a = _json(cells_of(target)), self.a.lists.find(target.id) is None
                kind = ConflictKind.REFERENCE_RESTORED
                self._conflict(target.id, (), kind, whole, "", whole, flip=not deleted_by_a)

    def undo_impossible(self) -> None:
        """Where each side was right by itself and both together cannot be, keep the base and ask."""
        for record in list(self.rows.values()):
            for names in ORDERED_DATES.get(record.table, ()):
                sides = [lists.find(record.id) for lists in (self.base, self.a.lists, self.b.lists)]
                if not is_reversed(record, *names) or any(side and is_reversed(side, *names) for side in sides):
                    continue
                base, one, two = ({n: cells_of(side)[n] if side else "" for n in names} for side in sides)
                self._conflict(record.id, names, ConflictKind.CANNOT_BOTH_HOLD, _json(base), _json(one), _json(two))
                self.rows[record.id] = record = _record(table_of_record(record), cells_of(record) | base)

    def _conflict(
        self, record_id: str, fields: Iterable[str], kind: str, base: str, one: str, two: str, *, flip: bool = False
    ) -> None:
        """Note a conflict between the value of side a and that of side b (`flip`: of b and a)."""
        values = sorted(
            [(one, self.b.author if flip else self.a.author), (two, self.a.author if flip else self.b.author)]
        )
        fields = tuple(sorted(fields))
        identity = _json([record_id, fields, [value for value, _author in values]])
        (value_a, author_a), (value_b, author_b) = values
        conflict = Conflict.model_validate(
            {
                "id": f"cfl-{_letters(identity)}",
                "record_id": record_id,
                "field": fields,
                "kind": kind,
                "base": base or None,
                "value_a": value_a or None,
                "author_a": author_a or None,
                "value_b": value_b or None,
                "author_b": author_b or None,
            }
        )
        self.conflicts[conflict.id] = conflict

    def result(self) -> Merge:
        """Return the merged lists with their open conflicts, without those whose record is gone on both sides."""
        rows = {**self.rows, **{i: c for i, c in self.conflicts.items() if i not in self.rows}}
        kept = (row for row in rows.values() if not isinstance(row, Conflict) or row.record_id in rows)
        return Merge(Lists.of(kept), tuple(sorted(self.conflicts.values(), key=lambda conflict: conflict.id)))


def _record(table: Table, cells: dict[str, str]) -> Record:
    record = parse_row(table, cells)
    assert isinstance(record, Record), record  # Every cell was valid on one of the sides.
    return record


def _json(value: object) -> str:
    if isinstance(value, dict):
        value = {name: text for name, text in sorted(value.items()) if text}
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _letters(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return "".join(ID_LETTERS[byte % 32] for byte in digest[:10])
