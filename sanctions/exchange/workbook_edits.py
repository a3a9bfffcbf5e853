"""Makes edits of what a colleague typed into a workbook, and applies them to the lists that it was made from.

Three steps, because each stands on the one before: records and their fields; then citations, whose digests are those
of the values that the colleague saw or typed; then what is marked for deletion. What is refused names its cell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanctions.briefing.excel_sheets import fit_cell
from sanctions.exchange.workbook_cites import plan_cites, read_recited
from sanctions.exchange.workbook_draft import Draft, Planned
from sanctions.exchange.workbook_new import plan_new
from sanctions.language import gettext as _
from sanctions.records.record import cell_text
from sanctions.records.rows import write_row
from sanctions.records.tables import TABLES
from sanctions.register.changes import cells_of
from sanctions.register.conflict_rows import ConflictKind, Value, make_conflict
from sanctions.register.edits import Add, Remove, Set
from sanctions.register.merge_cells import provisional_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sanctions.exchange.workbook_reading import TypedRow
    from sanctions.exchange.workbook_rows import Base, Sorted, Touched
    from sanctions.records.lists import Lists
    from sanctions.records.record import Record

__all__ = ["make_edits"]

# Who stands for what the lists say, where nobody knows who typed it.
_THE_LISTS = "the lists"


def make_edits(base: Base, found: Sorted, author: str, day: str) -> Draft:
    """Make and apply the edits of a workbook. `author` signs open questions, `day` (YYYY-MM-DD) new citations."""
    # Records that were added since, and whose ids somebody has written into the workbook.
    since = [one.record for one in found.touched if base.lists.find(one.record.id) is None]
    draft = Draft(base, base.lists.replacing(*since) if since else base.lists, found)
    new = plan_new(draft, [row for row in found.new if row.table != "citations"])
    draft.apply([*_changes(draft, found.touched, author, of_citations=False), *new])
    draft.apply([*_changes(draft, found.touched, author, of_citations=True)])
    draft.apply(plan_cites(draft, [*found.cites, *(row for row in found.new if row.table == "citations")], day))
    marked = {record.id: row for row, record in found.removed}
    draft.apply([Planned(Remove(record_id), marked[record_id], record_id) for record_id in _order(draft.lists, marked)])
    return draft


def _changes(draft: Draft, touched: Iterable[Touched], author: str, *, of_citations: bool) -> Iterator[Planned]:
    for one in touched:
        if (one.row.table == "citations") == of_citations:
            values = _read_touched(draft, one)
            if values and one.is_open:
                yield from _ask(draft, one.row, one.record, values, author)
            elif values:
                yield Planned(Set(one.record.id, values), one.row, one.record.id)


def _read_touched(draft: Draft, touched: Touched) -> dict[str, str]:
    """Return what the touched cells of a row say, without those that are refused or say the same after all."""
    row, now = touched.row, cells_of(touched.record)
    values = draft.read(row, touched.fields) | read_recited(draft, touched)
    for name in [name for name in values if fit_cell(now[name]) != now[name]]:
        text = _("The text was too long for a cell, and the workbook held only its beginning. Edit it with: {command}")
        draft.refuse(row, name, text.format(command=f"sanctions set {touched.record.id} {name}=…"))
        del values[name]
    wrong = draft.check(row, {**now, **values}, values)
    draft.settle(row, [name for name, text in values.items() if text == now[name]])
    return {name: text for name, text in values.items() if name not in wrong and text != now[name]}


def _ask(draft: Draft, row: TypedRow, record: Record, values: Mapping[str, str], author: str) -> Iterator[Planned]:
    """Open a conflict over each difference of which nobody knows whether the workbook or the lists were edited."""
    draft.settle(row, values)
    unchanged = draft.base.as_sent(record.table, record.id, write_row(record))
    for name, text in values.items():
        now = cell_text(getattr(record, name))
        if name in unchanged or (not now and not draft.base.held(record.id)):
            # Edited here alone; or typed by hand beside an id that was looked up, and nothing is written over.
            yield Planned(Set(record.id, {name: text}), row, record.id)
            continue
        one, two = Value(now, _THE_LISTS), Value(text, author)
        conflict = make_conflict(record.id, (name,), ConflictKind.EDITED_TWICE, now, one, two)
        if draft.base.now.find(conflict.id) is None:
            cells = {key: cell for key, cell in cells_of(conflict).items() if key != "id"}
            yield Planned(Add("conflicts", cells, conflict.id), row, conflict.id)
        kept = provisional_value(TABLES[record.table].by_name[name], now, {now, text})
        if kept != now:
            yield Planned(Set(record.id, {name: kept}), row, record.id)


def _order(lists: Lists, marked: Iterable[str]) -> list[str]:
    """Return the ids of records in the order in which they can be removed: those that refer to others first."""
    ids = set(marked)
    ordered: dict[str, None] = {}
    for first in marked:
        # Depth first, without recursion: a chain of organisations may be long.
        stack, seen = [first], {first}
        while stack:
            record_id = stack[-1]
            referring = {other.id for _column, other in lists.referring_to(record_id)}
            waiting = sorted((referring & ids) - seen - ordered.keys())
            if waiting:
                seen.update(waiting)
                stack += waiting
            else:
                ordered.setdefault(stack.pop())
    return list(ordered)
