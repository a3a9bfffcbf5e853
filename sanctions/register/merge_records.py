"""Three-way merge of one record together with its open conflicts.

What a side did to a field is the set of values that it gives it: one if it edited the field, several if its open
conflicts hold several, none if it left the field alone. A merge takes the union of both sets and writes it down again,
as a value or as a row for each pair of values, in such a way that the next merge reads the same set. So three sides
may meet in any order. Only long text is different: what was merged by line does not tell its parts, so of three edits
some of which touch, the order decides how many rows there are; every edited line is in one of them.

Dates that were edited apart and cannot both hold are one row, whose decision gives only the edited ones. No field is in
two questions: while a date has a row of its own, its cell is only the base, and nothing is asked of it and another.

A deletion against an edit leaves the record as edited, with one row for each edited field. While such a row is open
the deletion is still a side's wish: a third side's edit of another field adds the row of that field.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from itertools import chain, combinations
from typing import TYPE_CHECKING, NamedTuple

from sanctions.records.disagreements import ORDERED_DATES, is_reversed
from sanctions.records.record import Record
from sanctions.records.rows import parse_row
from sanctions.records.tables import TABLES
from sanctions.register.changes import MOVED, cells_of
from sanctions.register.conflict_rows import (
    ConflictKind,
    Value,
    first_row,
    is_about_deletion,
    join_cells,
    make_conflict,
    split_cells,
    values_in,
)
from sanctions.register.merge_cells import provisional_value, same_but_for_spacing, settle_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sanctions.records.decisions import Conflict
    from sanctions.records.tables import Table

__all__ = ["State", "is_same_record", "merge_record"]

# The name of a column, or of several that conflict as one.
Field = tuple[str, ...]

# Columns that only mean something together: the text and the digest of what it was made for, for example.
_TOGETHER = {
    "translations": ("digest", "text", "translator"),
    "approvals": ("approved_by", "approved_on", "digest"),
    "verdicts": ("decided_by", "decided_on", "digest", "verdict"),
}


class State(NamedTuple):
    """A record on one side (None: it is not there), its open conflicts by id, and who made the side's edits."""

    record: Record | None
    conflicts: Mapping[str, Conflict]
    author_of: Callable[[str, str], str]

    def is_same(self, other: State) -> bool:
        """Tell whether two sides hold the same record with the same open conflicts."""
        return is_same_record(self.record, other.record) and self.conflicts.keys() == other.conflicts.keys()

    def new_rows(self, base: State) -> list[Conflict]:
        """Return the conflicts that are open here and were not in base."""
        return [row for conflict_id, row in self.conflicts.items() if conflict_id not in base.conflicts]


def is_same_record(one: Record | None, two: Record | None) -> bool:
    """Tell whether two records are equal, in a fraction of the time that comparing models takes."""
    return one is two or bool(one and two and one.table == two.table and one.__dict__ == two.__dict__)


def merge_record(base: State, a: State, b: State) -> tuple[Record | None, dict[str, Conflict]]:
    """Merge a record that both sides may have edited, added or deleted; return it (None: it goes) and its conflicts."""
    for one, other in ((a, b), (b, a)):
        if other.is_same(one) or other.is_same(base):
            return one.record, _pick(base, a, b, one.conflicts)
    return _RecordMerge(base, a, b).merge()


def _pick(base: State, a: State, b: State, ids: Iterable[str]) -> dict[str, Conflict]:
    """Return the rows of some ids. Should a row differ between the sides, in its authors, the changed one counts."""
    picked = {}
    for conflict_id in ids:
        rows = [side.conflicts[conflict_id] for side in (a, b) if conflict_id in side.conflicts]
        picked[conflict_id] = first_row([row for row in rows if row != base.conflicts.get(conflict_id)] or rows)
    return picked


class _MergedField(NamedTuple):
    """What became of a field: its value, its open conflicts, and the values that the sides gave it with who did."""

    value: str
    conflicts: list[Conflict]
    edits: Mapping[str, str]


class _RecordMerge:
    def __init__(self, base: State, a: State, b: State) -> None:
        self.base = base
        self.deleters = sorted(author for side in (a, b) for author in _deleters(base, side))
        # A side that deleted the record has no edits of its own.
        self.sides = [side if side.record else base._replace(author_of=side.author_of) for side in (a, b)]
        # Conflicts that stay open, whatever the sides did; and those that somebody has decided.
        self.kept = base.conflicts.keys() & self.sides[0].conflicts.keys() & self.sides[1].conflicts.keys()
        self.decided = base.conflicts.keys() - self.kept
        self.records = [side.record for side in self.sides if side.record]
        self.cells, self.new = cells_of(base.record) if base.record else {}, [*map(cells_of, self.records)]
        self.record_id = self.records[0].id
        self.table = self._merged_table()

    def _merged_table(self) -> Table:
        """Return the table of the merged record: what one side moved to the other list is moved, with all edits."""
        tables = {record.table for record in self.records}
        return TABLES[min(tables - {self.base.record.table if self.base.record else ""} or tables)]

    def merge(self) -> tuple[Record | None, dict[str, Conflict]]:
        """Merge all fields; where one side deleted the record, add a row for each field that the other edited."""
        one, two = self.sides
        fields: dict[Field, _MergedField] = {}
        for block in _blocks(self.table.name):
            fields |= self._merge_block(block)
        rows = [row for field in fields.values() for row in field.conflicts]
        if self.deleters:
            fields = {names: self._without_spacing(names, field) for names, field in fields.items()}
            disputes = [*self._disputes(fields)] or self._disputes_of_whole()
            if not disputes:
                return None, {}
            rows += disputes
        kept = _pick(self.base, one, two, [*self.kept, *self._loose_rows()])
        return self._record(fields), {row.id: row for row in rows} | kept

    def _record(self, fields: Mapping[Field, _MergedField]) -> Record:
        cells = {"id": self.record_id}
        for names, field in fields.items():
            cells |= {names[0]: field.value} if len(names) == 1 else split_cells(field.value)
        record = parse_row(self.table, cells)
        assert isinstance(record, Record), record  # Every cell was valid on one of the sides.
        return record

    # A field, and fields that depend on each other

    def _merge_block(self, block: tuple[Field, ...]) -> dict[Field, _MergedField]:
        """Merge fields that depend on each other. If only one side touched any of them, they are taken from it."""
        edits = {field: (self._edits(field, 0), self._edits(field, 1)) for field in block}
        one, two = ([edits[field][number] is not None for field in block] for number in (0, 1))
        if any(one) and any(two) and any(self._differ(field) for field in block):
            return self._separate_dates({field: self._settle(field, *edits[field]) for field in block})
        return {field: self._taken(field, int(any(two)), *edits[field]) for field in block}

    def _differ(self, field: Field) -> bool:
        """Tell whether a field or its open conflicts differ between the sides."""
        one, two = ({row.id for row in self._rows_about(field, side)} for side in self.sides)
        return one != two or _value(self.new[0], field) != _value(self.new[1], field)

    def _taken(self, field: Field, number: int, *edits: Mapping[str, str] | None) -> _MergedField:
        """Take a field from one side."""
        ids = [row.id for row in self._rows_about(field, self.sides[number])]
        rows = _pick(self.base, self.sides[0], self.sides[1], ids)
        return _MergedField(_value(self.new[number], field), [*rows.values()], _all_edits(*edits))

    def _rows_about(self, field: Field, side: State) -> list[Conflict]:
        """Return the open conflicts of a side about the values of a field, without those that stay open anyway."""
        return [
            row
            for conflict_id, row in side.conflicts.items()
            if conflict_id not in self.kept and not is_about_deletion(row) and set(row.field) >= set(field)
        ]

    def _edits(self, field: Field, number: int) -> dict[str, str] | None:
        """Return the values that a side gives a field, each with its author; None if it left the field alone."""
        side = self.sides[number]
        was, now = _value(self.cells, field), _value(self.new[number], field)
        old, mine = self._rows_about(field, self.base), self._rows_about(field, side)
        new = [row for row in mine if row.id not in self.base.conflicts]
        if was == now and not new and len(old) == len(mine):
            return None
        # A conflict that was open before and still is may have got further values here: only those are this side's.
        values = [[*values_in(row, field)] for row in new]
        known = {value.text for row in old for value in values_in(row, field)}
        # A further value stands in a row with each of those before. Else one of them was typed anew.
        is_wider = len(old) + len(new) == len(mine) and known <= {value.text for both in values for value in both}
        known = known if is_wider else set()
        edits = _by_author(value for both in values for value in [v for v in both if v.text not in known] or both)
        if now != was or not new:
            edits.setdefault(now, self._author(field, now, number))
        return edits

    def _author(self, field: Field, value: str, number: int) -> str:
        """Return who gave a field its value on a side. A row about a deletion says so; else the caller knows."""
        side = self.sides[number]
        for row in side.new_rows(self.base):
            if is_about_deletion(row) and row.field == field and (row.value_b or "") == value:
                return row.author_b or ""
        changed = (name for name in field if self.cells.get(name, "") != self.new[number].get(name, ""))
        return side.author_of(self.record_id, next(changed, field[0]))

    def _settle(self, field: Field, one: Mapping[str, str] | None, two: Mapping[str, str] | None) -> _MergedField:
        """Settle what two sides did to a field: a value, or a conflict for each pair of values."""
        was, column = _value(self.cells, field), self.table.by_name[field[0]] if len(field) == 1 else None
        edits = _all_edits(one, two)
        if not edits:
            return _MergedField(was, [], {})
        reopened = any(row.id in self.decided for row in self._rows_about(field, self.base))
        settled = settle_values(column, was, edits, reopened=reopened or self._asks_of(field, was))
        # Who made what was put together of several edits is the first of all who made them.
        mixed = bool(column and column.is_set) or not settled <= edits.keys()
        authors = {text: min(edits.values()) if mixed else edits[text] for text in sorted(settled)}
        if len(settled) > 1:
            base = was if self.base.record else None
            # Typed over a conflict that was left open, even over this very one: that is a conflict of its own.
            typed = {_value(cells, field) for cells in self.new} - {was}
            kind = ConflictKind.EDITED_TWICE if self.base.record else ConflictKind.ADDED_TWICE
            pairs = combinations([Value(*edit) for edit in authors.items()], 2)
            rows = [self._conflict(field, kind, was, *pair, is_new=typed >= {v.text for v in pair}) for pair in pairs]
            return _MergedField(provisional_value(column, base, settled), rows, authors)
        (value,) = settled
        if column and column.required and not value:
            # Each side took away a part, and together they took all of what must not be empty.
            emptied = Value("", authors[value])
            return _MergedField(
                was, [self._conflict(field, ConflictKind.CANNOT_BOTH_HOLD, was, emptied, emptied)], authors
            )
        return _MergedField(value, [], authors)

    def _asks_of(self, field: Field, was: str) -> bool:
        """Tell whether a side has an open conflict in which the base of a field is one of the values."""
        new = [row for side in self.sides for row in side.new_rows(self.base) if row.field == field]
        return any(value.text == was for row in new if not is_about_deletion(row) for value in values_in(row, field))

    def _separate_dates(self, fields: dict[Field, _MergedField]) -> dict[Field, _MergedField]:
        """Where both sides edited dates and two of them cannot be together, keep the base of these and ask.

        What is asked already is no edit that could stand against another.
        """
        asked = {name for conflict_id in self.kept for name in _value_fields(self.base.conflicts[conflict_id])}
        for first, second in ORDERED_DATES.get(self.table.name, ()):
            pair = {name: fields[(name,)] for name in (first, second)} if (first,) in fields else {}
            if not pair or not asked.isdisjoint(pair) or any(field.conflicts for field in pair.values()):
                continue
            if not self._is_newly_reversed({name: field.value for name, field in pair.items()}):
                continue
            was = {name: self.cells.get(name, "") for name in pair}
            values = [
                Value(join_cells({**was, name: field.value}), field.edits.get(field.value, ""))
                for name, field in pair.items()
            ]
            row = self._conflict((first, second), ConflictKind.CANNOT_BOTH_HOLD, join_cells(was), *values)
            for name, field in pair.items():
                fields[(name,)] = field._replace(value=was[name], conflicts=[row])
        return fields

    def _is_newly_reversed(self, values: Mapping[str, str]) -> bool:
        """Tell whether two dates cannot both hold, though in base they could."""
        merged = self.records[0].with_values(**{name: text or None for name, text in values.items()})
        return is_reversed(merged, *values) and not (self.base.record and is_reversed(self.base.record, *values))

    def _conflict(
        self, field: Field, kind: str, base: str, one: Value, two: Value, *, is_new: bool = False
    ) -> Conflict:
        known = self.base.conflicts.keys() if is_new else self.decided
        return make_conflict(self.record_id, field, kind, base, one, two, known=known)

    # A deletion against edits

    def _without_spacing(self, names: Field, field: _MergedField) -> _MergedField:
        """Return a field without edits of mere spacing: a deletion stands against them."""
        was = _value(self.cells, names)
        if field.conflicts or not field.edits or was in field.edits:
            return field
        return field if any(not same_but_for_spacing(was, text) for text in field.edits) else _MergedField(was, [], {})

    def _disputes(self, fields: Mapping[Field, _MergedField]) -> Iterator[Conflict]:
        """Yield a row for each edit of a record that somebody has deleted."""
        edits = {names: (_value(self.cells, names), field.edits) for names, field in fields.items()}
        if self.base.record and self.base.record.table != self.table.name:
            movers = [s for s in self.sides if s.record and s.record.table == self.table.name]
            author = min(side.author_of(self.record_id, MOVED) for side in movers)
            edits[(MOVED,)] = self.base.record.table, {self.table.name: author}
        for names, (was, values) in edits.items():
            for value in values.items():
                deletion = Value("", self.deleters[0])
                yield self._conflict(names, ConflictKind.DELETED_AND_EDITED, was, deletion, Value(*value))

    def _disputes_of_whole(self) -> list[Conflict]:
        """Return what keeps a record that nobody edited: it was brought back, or somebody decided that it stays."""
        deleter = self.deleters[0]
        if rows := [row for side in self.sides for row in side.new_rows(self.base) if is_about_deletion(row)]:
            rows = [row.model_copy(update={"author_a": deleter or None}) for row in rows]
            return [first_row(row for row in rows if row.id == conflict_id) for conflict_id in {row.id for row in rows}]
        old = {conflict_id for conflict_id, row in self.base.conflicts.items() if is_about_deletion(row)}
        keepers = [side.author_of(self.record_id, "") for side in self.sides if old - side.conflicts.keys()]
        kind = ConflictKind.DELETED_AND_EDITED
        return [self._conflict((), kind, "", Value("", deleter), Value("", min(keepers)))] if keepers else []

    def _loose_rows(self) -> Iterator[str]:
        """Yield new rows that are about no field as the table has it; the program writes none of them here."""
        units = [set(field) for block in _blocks(self.table.name) for field in block]
        for side in self.sides:
            for row in side.new_rows(self.base):
                about_deletion = is_about_deletion(row)
                if not self.deleters if about_deletion else not any(set(row.field) >= unit for unit in units):
                    yield row.id


def _deleters(base: State, side: State) -> list[str]:
    """Return who wishes a record deleted on a side where it is gone, or is kept with rows that say so."""
    if base.record is None:
        return []
    if side.record is None:
        return [side.author_of(base.record.id, "")]
    return [row.author_a or "" for row in side.new_rows(base) if is_about_deletion(row)]


def _value_fields(row: Conflict) -> tuple[str, ...]:
    """Return the fields whose value a row asks for."""
    return () if is_about_deletion(row) else row.field


def _value(cells: Mapping[str, str], field: Field) -> str:
    if len(field) == 1:
        return cells.get(field[0], "")
    return join_cells({name: cells.get(name, "") for name in field})


def _by_author(values: Iterable[Value]) -> dict[str, str]:
    """Return the author of each value; of several the first by name."""
    authors: dict[str, str] = {}
    for text, author in values:
        authors[text] = min(author, authors.get(text, author))
    return authors


def _all_edits(*edits: Mapping[str, str] | None) -> dict[str, str]:
    return _by_author(Value(*edit) for side in edits for edit in (side or {}).items())


@cache
def _blocks(table: str) -> tuple[tuple[Field, ...], ...]:
    """Return the fields of a table, those side by side that depend on each other: the dates that have an order."""
    names = TABLES[table].names[1:]
    dates = set(chain.from_iterable(ORDERED_DATES.get(table, ())))
    together = _TOGETHER.get(table, ())
    alone = [((name,),) for name in names if name not in dates and name not in together]
    blocks = [tuple((name,) for name in names if name in dates), (together,) if together else ()]
    return tuple(block for block in [*alone, *blocks] if block)
