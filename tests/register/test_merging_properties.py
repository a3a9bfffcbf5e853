from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from sanctions.records.dates import is_before
from sanctions.records.rows import split_set
from sanctions.records.tables import TABLES
from sanctions.register.canonical_csv import fingerprint_of, write_table
from sanctions.register.changes import MOVED, Change, ChangeKind, cells_of, find_changes
from sanctions.register.conflict_rows import is_about_deletion, split_cells
from sanctions.register.integrity import find_integrity
from sanctions.register.merge_cells import same_but_for_spacing
from sanctions.register.merging import Side, merge_lists
from tests.register.random_edits import edit_anyhow, edit_by_cell
from tests.strategies import random_lists

if TYPE_CHECKING:
    from sanctions.records.lists import Lists
    from sanctions.records.record import Record

seeds = st.integers(0, 2**32)
NAMES = ("Ana", "Bek", "Cem")


def _bytes_of(lists: Lists) -> str:
    return fingerprint_of({name: write_table(table, lists.rows(name)) for name, table in TABLES.items()})


def _cell(record: Record | None, field: str) -> str:
    if record is None:
        return ""
    return record.table if field == MOVED else cells_of(record).get(field, "")


class _History:
    """Merges sides, and knows from their edits who made what of a merged side, as a history would."""

    def __init__(self, base: Lists, sides: list[Lists]) -> None:
        self.base, self.sides = base, dict(zip(NAMES, sides, strict=False))

    def merge(self, *names: str) -> Lists:
        """Merge the first two sides, and the outcome with the third."""
        merged = self.sides[names[0]]
        for number, name in enumerate(names[1:], 1):
            one, two = self.side(merged, names[:number]), self.side(self.sides[name], (name,))
            merged = merge_lists(self.base, one, two).lists
            assert _bytes_of(merged) == _bytes_of(merge_lists(self.base, two, one).lists)
        return merged

    def side(self, lists: Lists, names: tuple[str, ...]) -> Side:
        def author_of(record_id: str, field: str) -> str:
            now, base = lists.find(record_id), self.base.find(record_id)
            found = {name: self.sides[name].find(record_id) for name in names}
            if not field or not now:
                return min(
                    (n for n, record in found.items() if bool(record) == bool(now) and record != base), default=""
                )
            changed = {n: _cell(r, field) for n, r in found.items() if r and self._is_edited(r, field, self.sides[n])}
            column = TABLES[now.table].by_name.get(field)
            holders = [n for n, cell in changed.items() if cell == _cell(now, field) and not (column and column.is_set)]
            return min(holders or changed, default="")

        return Side(lists, f"{' and '.join(names)}", author_of)

    def _is_edited(self, record: Record, field: str, side: Lists) -> bool:
        """Tell whether a side edited a field, or decided a conflict over it."""
        open_before = {row.id for row in self.base.conflicts if row.record_id == record.id and field in row.field}
        return _cell(record, field) != _cell(self.base.find(record.id), field) or not open_before <= side.by_id.keys()


def _texts(merged: Lists, record_id: str, field: str) -> set[str]:
    """Return the values that a field has in the merged lists: in its cell, and in the open conflicts of its record."""
    texts = {_cell(merged.find(record_id), field)}
    for row in merged.conflicts:
        if row.record_id == record_id and field in row.field:
            for text in (row.value_a or "", row.value_b or ""):
                texts.add(text if len(row.field) == 1 else split_cells(text).get(field, ""))
    return texts


def _is_kept(change: Change, merged: Lists) -> bool:
    record = merged.find(change.record)
    if same_but_for_spacing(change.before, change.after):
        return True
    if change.kind == ChangeKind.REMOVED or record is None:
        is_open = any(row.record_id == change.record and is_about_deletion(row) for row in merged.conflicts)
        return (record is None) == (change.kind == ChangeKind.REMOVED) or is_open
    texts, column = _texts(merged, change.record, change.field), TABLES[record.table].by_name.get(change.field)
    if change.after in texts:
        return True
    if column and column.is_set:
        before, after = set(split_set(change.before)), set(split_set(change.after))
        held = [set(split_set(text)) for text in texts]
        return any(after - before <= some and not (before - after) & some for some in held)
    if change.field in {"verified_on", "seen", "contrary_searched"}:
        return any(text and is_before(change.after, text) for text in texts if change.after)
    if column and column.is_prose:
        added = set(change.after.split("\n")) - set(change.before.split("\n"))
        return added <= {line for text in texts for line in text.split("\n")}
    return any(same_but_for_spacing(change.after, text) for text in texts)


def _check_nothing_lost(base: Lists, sides: list[Lists], merged: Lists) -> None:
    for side in sides:
        for change in find_changes(base, side):
            assert change.table == "conflicts" or _is_kept(change, merged), change
    known = {(f.code, f.record) for lists in (base, *sides) for f in find_integrity(lists)}
    assert {(f.code, f.record) for f in find_integrity(merged)} <= known


def _in_conflict(base: Lists, one: int, two: int, focus: int) -> Lists:
    """Make lists in which some conflicts are open."""
    return _History(base, [edit_by_cell(base, one, focus), edit_by_cell(base, two, focus)]).merge("Ana", "Bek")


@given(random_lists(2), seeds, seeds, seeds, seeds, seeds)
def test_no_edit_is_lost(first: Lists, focus: int, zero: int, null: int, one: int, two: int) -> None:
    """Whatever two sides do, every edit of either is in the merged lists or in an open conflict."""
    base = _in_conflict(first, zero, null, focus)
    sides = [edit_anyhow(base, one, focus), edit_anyhow(base, two, focus)]
    _check_nothing_lost(base, sides, _History(base, sides).merge("Ana", "Bek"))


@given(random_lists(2), seeds, seeds, seeds, seeds, seeds, seeds)
def test_no_edit_of_three_is_lost(
    first: Lists, focus: int, zero: int, null: int, one: int, two: int, three: int
) -> None:
    """Whatever three sides do and in whatever order they meet, every edit is there or in an open conflict."""
    base = _in_conflict(first, zero, null, focus)
    sides = [edit_anyhow(base, seed, focus) for seed in (one, two, three)]
    for order in (NAMES, ("Bek", "Cem", "Ana"), ("Cem", "Ana", "Bek")):
        _check_nothing_lost(base, sides, _History(base, sides).merge(*order))


@given(random_lists(2), seeds, seeds, seeds, seeds)
def test_any_order(base: Lists, focus: int, one: int, two: int, three: int) -> None:
    """Where cells are edited whole, three sides give the same bytes in whatever order they meet."""
    history = _History(base, [edit_by_cell(base, seed, focus) for seed in (one, two, three)])
    assert len({_bytes_of(history.merge(*order)) for order in permutations(NAMES)}) == 1


@given(random_lists(2), seeds, seeds, seeds)
def test_merging_again(base: Lists, focus: int, one: int, two: int) -> None:
    """What was merged once and meets a side again, from that side or from the old base, does not change."""
    history = _History(base, [edit_anyhow(base, one, focus), edit_anyhow(base, two, focus)])
    merged = history.merge("Ana", "Bek")
    for name, lists in history.sides.items():
        side, both = history.side(lists, (name,)), history.side(merged, ("Ana", "Bek"))
        for old in (lists, base, merged):
            assert _bytes_of(merge_lists(old, both, side if old is not merged else both).lists) == _bytes_of(merged)
