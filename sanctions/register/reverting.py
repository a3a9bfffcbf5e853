"""Takes the cells of one edit back, each only if it still is as the edit left it and nobody has touched it since.

A field is taken back whole, of a set only the items that the edit added or took away. What stands again as it was
before the edit needs nothing. Everything else stands in the way, and then nothing is taken back.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from sanctions.records.decisions import Conflict
from sanctions.records.record import SET_SEPARATOR, Record
from sanctions.records.rows import parse_row, split_set
from sanctions.records.tables import TABLES, table_of_record
from sanctions.register.changes import MOVED, Change, ChangeKind, cells_of, find_changes
from sanctions.register.conflict_rows import is_about_deletion
from sanctions.register.merge_records import is_same_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sanctions.records.lists import Lists

__all__ = ["Reverted", "Touched", "revert", "touched_by"]

# By record what was touched of it: a field, of a set a field and an item, and with no field the whole record.
Touched = dict[str, set[tuple[str, str]]]
_WHOLE = ("", "")


class Reverted(NamedTuple):
    """The lists without the edit, and what stands in the way: records, or fields of records, as people read them."""

    lists: Lists
    in_the_way: tuple[str, ...]


def touched_by(changes: Iterable[tuple[Change, bool]]) -> Touched:
    """Return what changes have touched. Each comes with whether a merge made it: that touches no item of a set."""
    touched: Touched = defaultdict(set)
    for change, is_merge in changes:
        column = TABLES[change.table].by_name.get(change.field)
        if change.kind != ChangeKind.CHANGED:
            touched[change.record].add(_WHOLE)
        elif not (column and column.is_set):
            touched[change.record].add((change.field, ""))
        elif not is_merge:
            items = {*split_set(change.before)} ^ {*split_set(change.after)}
            touched[change.record].update((change.field, item) for item in items)
    return touched


def revert(before: Lists, after: Lists, now: Lists, touched: Touched) -> Reverted:
    """Take what differs between `before` and `after` back in the lists of now, which others have `touched` since."""
    work = _Reverting(before, after, now, touched)
    for record_id in {change.record: None for change in find_changes(before, after)}:
        work.revert(record_id)
    work.check_references()
    gone = [record_id for record_id, record in work.changed.items() if record is None]
    kept = [record for record in work.changed.values() if record is not None]
    if work.in_the_way:
        return Reverted(now, tuple(sorted(work.in_the_way)))
    return Reverted(now.without(gone).replacing(*kept), ())


class _Reverting:
    """Collects which records change, None for what goes, and what stands in the way."""

    def __init__(self, before: Lists, after: Lists, now: Lists, touched: Touched) -> None:
        self.before, self.after, self.now, self.touched = before, after, now, touched
        self.doubled = before.doubled_ids | after.doubled_ids | now.doubled_ids
        self.changed: dict[str, Record | None] = {}
        self.in_the_way: set[str] = set()

    def revert(self, record_id: str) -> None:
        """Take back what the edit did to one record."""
        was, left, stands = (lists.find(record_id) for lists in (self.before, self.after, self.now))
        if record_id in self.doubled:
            self.in_the_way.add(record_id)
        elif was and left:
            if stands:
                self._revert_fields(was, left, stands)
            else:
                self.in_the_way.add(record_id)
        elif (row := was or left) and isinstance(row, Conflict) and self._is_decided_since(row, stands):
            self.in_the_way.add(" ".join([row.record_id, *row.field]))
        elif any(self._asked(record_id)):
            self.in_the_way.add(record_id)
        elif is_same_record(stands, left) and not self.touched.get(record_id):
            self.changed[record_id] = was
        elif not is_same_record(stands, was):
            self.in_the_way.add(record_id)

    def _is_decided_since(self, row: Conflict, stands: Record | None) -> bool:
        """Tell whether somebody has decided since what the edit asked, or edited what it decided."""
        if self.before.find(row.id) is None:
            return stands is None
        return any(field in row.field for field, _item in self.touched.get(row.record_id, ()))

    def _asked(self, record_id: str) -> Iterator[Conflict]:
        """Yield the conflicts of a record that were opened since."""
        for row in self.now.referring("record_id", record_id):
            if row.table == "conflicts" and row.id not in self.after.by_id:
                yield row

    def _revert_fields(self, was: Record, left: Record, stands: Record) -> None:
        """Take back the fields of a record that the edit changed."""
        asked = {name for row in self._asked(left.id) if not is_about_deletion(row) for name in row.field}
        old, new, cells = ({**cells_of(record), MOVED: record.table} for record in (was, left, stands))
        back: dict[str, str] = {}
        for name in [name for name in {**old, **new} if old.get(name, "") != new.get(name, "")]:
            text = self._revert_field(left.id, name, (old.get(name, ""), new.get(name, ""), cells.get(name, "")))
            if text is None or name in asked:
                self._block(left.id, name)
            elif text != cells.get(name, ""):
                back[name] = text
        if back:
            cells |= back
            record = parse_row(TABLES[cells.pop(MOVED)], cells)
            if isinstance(record, Record):
                self.changed[left.id] = record
            else:
                for problem in record:
                    self._block(left.id, problem.field)

    def _revert_field(self, record_id: str, name: str, texts: tuple[str, str, str]) -> str | None:
        """Return what a cell holds once it is taken back; None if something stands in the way."""
        column = table_of_record(self.now.by_id[record_id]).by_name.get(name)
        before, after, now = texts
        if not (column and column.is_set):
            is_free = now == after and not self._is_touched(record_id, name)
            return before if now == before or is_free else None
        old, new, items = ({*split_set(text)} for text in texts)
        wrong = ((new - old) & items) | ((old - new) - items)
        if any(self._is_touched(record_id, name, item) for item in wrong):
            return None
        return SET_SEPARATOR.join(sorted(items ^ wrong)) if wrong else now

    def _is_touched(self, record_id: str, name: str, item: str = "") -> bool:
        return not {_WHOLE, (name, item)}.isdisjoint(self.touched.get(record_id, ()))

    def _block(self, record_id: str, field: str) -> None:
        self.in_the_way.add(f"{record_id} {field}")

    def check_references(self) -> None:
        """Let what refers to a record that would go stand in the way, and what a record refers to and has gone."""
        for record_id, record in self.changed.items():
            if record is None:
                for _column, row in self.now.referring_to(record_id):
                    if record_id in _references(self._find(row.id)):
                        self.in_the_way.add(row.id)
            else:
                new = _references(record) - _references(self.now.find(record_id))
                self.in_the_way.update(target for target in new if self._find(target) is None)

    def _find(self, record_id: str) -> Record | None:
        return self.changed[record_id] if record_id in self.changed else self.now.find(record_id)


def _references(record: Record | None) -> set[str]:
    """Return the ids that a record refers to."""
    values: Mapping[str, str | None] = record.__dict__ if record else {}
    columns = table_of_record(record).reference_columns if record else ()
    return {target for column in columns if (target := values[column.name])}
