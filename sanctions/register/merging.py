"""Three-way merge of whole registers: rows match by id, cells by column, both lists as one.

On a conflict the cell keeps its base, and a row in `conflicts` keeps the base and both values with their authors;
it travels with the lists and goes when a person has decided. The merge is symmetric: whoever merges, the bytes
are the same, and so are they when three sides meet one after the other (`merge_records` says how). A row that a
deletion would leave without what it refers to brings the deleted row back, with a conflict; so does a record that is
kept for an edit with its citations and translations, which were deleted along with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from sanctions.records.decisions import Conflict
from sanctions.records.lists import Lists
from sanctions.records.tables import HANGING, table_of_record
from sanctions.register.conflict_rows import ConflictKind, Value, is_about_deletion, make_conflict
from sanctions.register.merge_records import State, is_same_record, merge_record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sanctions.records.record import Record

__all__ = ["ConflictKind", "Merge", "Side", "merge_lists"]

# Rows that were deleted along with the record in their column `record_id`, and come back with it.
_COME_BACK = HANGING - {"conflicts"}


class Side(NamedTuple):
    """One side of a merge: its lists, and who made its edits.

    `author_of` tells who gave a record's field (by id and name) its value on this side, or, for an empty name, who
    added, deleted or last changed the record; where it is missing or says nothing, `author` did.
    """

    lists: Lists
    author: str
    author_of: Callable[[str, str], str] | None = None

    def find_author(self, record_id: str, field: str) -> str:
        """Return who gave a record's field its value on this side."""
        return (self.author_of(record_id, field) if self.author_of else "") or self.author


@dataclass(frozen=True)
class Merge:
    """The merged lists, and the conflicts that this merge has opened (they stand in the lists too)."""

    lists: Lists
    conflicts: tuple[Conflict, ...]


def merge_lists(base: Lists, a: Side, b: Side) -> Merge:
    """Merge the edits that two sides made since `base`. No id may stand twice on a side (integrity reports it)."""
    merger = _Merger(base, a, b)
    merger.merge_records()
    merger.restore_deleted()
    return merger.result()


class _Merger:
    """Collects what differs from base in the merged lists: records and conflicts by id, None for what goes."""

    def __init__(self, base: Lists, a: Side, b: Side) -> None:
        self.base, self.sides = base, (a, b)
        self.records: dict[str, Record | None] = {}
        self.conflicts: dict[str, Conflict | None] = {}

    def merge_records(self) -> None:
        """Merge each record that a side touched, itself or in its conflicts."""
        lists = (self.base, self.sides[0].lists, self.sides[1].lists)
        conflicts = [_conflicts_by_record(some) for some in lists]
        authors = (lambda _record, _field: "", self.sides[0].find_author, self.sides[1].find_author)
        for record_id in sorted(_touched_ids(*lists)):
            base, a, b = (
                State(some.find(record_id), rows.get(record_id, {}), author_of)
                for some, rows, author_of in zip(lists, conflicts, authors, strict=True)
            )
            record, merged = merge_record(base, a, b)
            self.records[record_id] = record
            self.conflicts |= dict.fromkeys(chain(*(rows.get(record_id, ()) for rows in conflicts)))
            self.conflicts |= merged if record else {}

    def restore_deleted(self) -> None:
        """Bring back what one side deleted and the merged lists cannot do without."""
        gone = {record_id for record_id, record in self.records.items() if record is None and self.base.find(record_id)}
        wanted = set(self._wanted(gone)) if gone else set()
        while wanted:
            gone -= wanted
            restored = [self._restore(record_id) for record_id in sorted(wanted)]
            wanted = gone & {*chain.from_iterable(map(_references, restored)), *self._hanging(gone)}
        self._name_referring()

    def _wanted(self, gone: set[str]) -> Iterator[str]:
        """Yield those of the deleted records that a merged record refers to, or that hang on a disputed one."""
        yield from self._hanging(gone)
        kept = (record for record_id, record in self.base.by_id.items() if record_id not in self.records)
        for record in chain(kept, filter(None, self.records.values())):
            if not isinstance(record, Conflict):
                yield from gone.intersection(_references(record))

    def _hanging(self, gone: set[str]) -> Iterator[str]:
        """Yield the deleted citations and translations of records whose deletion is disputed."""
        disputed = {row.record_id for row in self.conflicts.values() if row and self._is_about_new_deletion(row)}
        for record_id in gone:
            record = self.base.by_id[record_id]
            if record.table in _COME_BACK and record.__dict__["record_id"] in disputed:
                yield record_id

    def _is_about_new_deletion(self, row: Conflict) -> bool:
        return is_about_deletion(row) and row.id not in self.base.by_id

    def _restore(self, record_id: str) -> Record:
        """Bring a record back as it was in base, with its conflicts of then and one that says so."""
        record = self.records[record_id] = self.base.by_id[record_id]
        decided = {conflict_id for conflict_id, row in self.conflicts.items() if row is None}
        for row in self.base.conflicts:
            if row.record_id == record_id and not is_about_deletion(row):
                self.conflicts.pop(row.id, None)
        deleters = [side.find_author(record_id, "") for side in self.sides if side.lists.find(record_id) is None]
        nobody, deleter = Value("", ""), Value("", min(deleters))
        row = make_conflict(record_id, (), ConflictKind.REFERENCE_RESTORED, "", deleter, nobody, decided)
        self.conflicts[row.id] = row
        return record

    def _name_referring(self) -> None:
        """Write into each conflict over a restored record who referred to it: of several the first by name."""
        restored = {
            row.record_id: row
            for row in self.conflicts.values()
            if row and row.kind == ConflictKind.REFERENCE_RESTORED and self._is_about_new_deletion(row)
        }
        for record in filter(None, self.records.values()) if restored else ():
            for target in restored.keys() & _references(record):
                row = restored[target]
                # A side that had the conflict already has named its own.
                authors = {
                    a for side in self.sides if not side.lists.find(row.id) for a in self._authors_of(record, side)
                }
                author = min(authors | ({row.author_b} if row.author_b else set()), default=None)
                restored[target] = row.model_copy(update={"author_b": author})
        self.conflicts |= {row.id: row for row in restored.values()}

    def _authors_of(self, record: Record, side: Side) -> Iterator[str]:
        """Yield who added or changed a record on a side; an edit may also wait in an open conflict."""
        now = side.lists.find(record.id)
        if now and not is_same_record(now, self.base.find(record.id)):
            yield side.find_author(record.id, "")
        for row in side.lists.conflicts:
            if row.record_id == record.id and row.id not in self.base.by_id and not is_about_deletion(row):
                yield from filter(None, [row.author_a, row.author_b])

    def result(self) -> Merge:
        """Return the merged lists, and which of their conflicts neither side had."""
        changes = self.records | self.conflicts
        doubled = self._doubled()
        kept = [record for record_id, record in changes.items() if record and record_id not in doubled]
        lists = self.base.without([record_id for record_id, record in changes.items() if not record] + [*doubled])
        lists = lists.replacing(*kept) if kept else lists
        if doubled:
            lists = Lists.of(chain(lists.records(), *doubled.values()))
        known = [side.lists.by_id for side in self.sides]
        opened = [row for row in self.conflicts.values() if row and not any(row.id in ids for ids in known)]
        return Merge(lists, tuple(sorted(opened, key=lambda row: row.id)))

    def _doubled(self) -> dict[str, list[Record]]:
        """Return the rows of ids that stand twice: those of the side that changed any, else those of both."""
        lists = (self.base, *(side.lists for side in self.sides))
        ids = frozenset[str]().union(*(some.doubled_ids for some in lists))
        rows: dict[str, list[Record]] = {}
        if ids:
            found = [[record for record in some.records() if record.id in ids] for some in lists]
            for record_id in ids:
                base, a, b = ([record for record in some if record.id == record_id] for some in found)
                rows[record_id] = b if a == base else a if b in (a, base) else a + [row for row in b if row not in a]
        return rows


def _touched_ids(base: Lists, a: Lists, b: Lists) -> set[str]:
    """Return the ids of the records that a side touched; a conflict counts as part of its record."""
    before, one, two = base.by_id, a.by_id, b.by_id
    touched = [
        record
        for record_id, record in before.items()
        if not (is_same_record(one.get(record_id), record) and is_same_record(two.get(record_id), record))
    ]
    touched += [record for side in (one, two) for record_id, record in side.items() if record_id not in before]
    return {record.record_id if isinstance(record, Conflict) else record.id for record in touched}


def _conflicts_by_record(lists: Lists) -> Mapping[str, dict[str, Conflict]]:
    found: dict[str, dict[str, Conflict]] = defaultdict(dict)
    for row in lists.conflicts:
        found[row.record_id][row.id] = row
    return found


def _references(record: Record) -> set[str]:
    """Return the ids that a record refers to."""
    values = record.__dict__
    return {target for column in table_of_record(record).reference_columns if (target := values[column.name])}
