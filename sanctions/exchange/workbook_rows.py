"""Sorts the rows of a workbook that came back: which were touched, which are new, which shall go, which cite.

A row is compared with what the workbook showed of its record when it was written, so that only what somebody touched
is an edit. Where that version is not known here, the digest of a row tells whether the record is still the same; if it
is not, nobody knows who changed what, and each difference is asked (`Touched.is_open`).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from sanctions.briefing.excel_sheets import fit_cell
from sanctions.exchange.cells import EMPTY, CellKind, says_something
from sanctions.exchange.labels import Labels
from sanctions.exchange.layout import DELETE, SHEETS, WHO, digest_of_row, digests_of_cells, id_in
from sanctions.exchange.problems import Problem
from sanctions.exchange.references import References
from sanctions.exchange.workbook import shower_of
from sanctions.exchange.workbook_shuffled import find_shuffled
from sanctions.exchange.workbook_values import read_facts, read_value
from sanctions.language import gettext as _
from sanctions.language import ngettext
from sanctions.records.fields import CANDIDATE_TABLES
from sanctions.records.record import SET_SEPARATOR
from sanctions.records.rows import write_row
from sanctions.records.tables import TABLES, table_of_id

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sanctions.exchange.cells import Cell
    from sanctions.exchange.workbook_opening import Mark
    from sanctions.exchange.workbook_reading import SheetRead, SheetRows, TypedRow
    from sanctions.records.lists import Lists
    from sanctions.records.record import Record

__all__ = ["Base", "Sorted", "Touched", "sort_rows"]

_LIKE_AN_ID = re.compile(rf"(?:{'|'.join({table.prefix for table in TABLES.values()})})\s*[-–—]", re.IGNORECASE)
# A new row that says so much of what a row says whose id is gone, is that row.
_ALIKE = 0.6
# So many of the rows that are missing are named.
_NAMED = 5
# So many ids are compared letter by letter with those that are gone, and so many records with a row that may be one.
_HINTS, _COMPARED, _MOST_ALIKE = 20, 20, 2_000


@dataclass(frozen=True)
class Base:
    """What a workbook is compared with: the lists that it was made from or, if they are not known here, today's.

    `now` are today's lists, `unreadable` the ids of rows in the files that cannot be read, `missing` the tables whose
    file has gone.
    """

    lists: Lists
    mark: Mark
    is_known: bool
    now: Lists
    unreadable: Collection[str] = ()
    missing: Collection[str] = ()

    def held(self, record_id: str) -> bool:
        """Tell whether the workbook held a record when it was written, as far as that is known."""
        if self.mark.digests:
            return record_id in self.mark.digests
        return self.lists.find(record_id) is not None

    def as_sent(self, table: str, record_id: str, cells: Sequence[str | None]) -> set[str]:
        """Return the fields in which a row is as in the workbook when it was written, if that holds digests of cells.

        A cell of which nobody knows what it means is None.
        """
        sent = self.mark.cells.get(record_id, ())
        digests = digests_of_cells(table, cells)
        return {name for name, one, other in zip(TABLES[table].names, sent, digests, strict=False) if one == other}


class Touched(NamedTuple):
    """A row in which cells differ from its record; `is_open` if nobody knows whether the row or the record changed."""

    row: TypedRow
    record: Record
    fields: Mapping[str, Cell]
    is_open: bool


@dataclass
class Sorted:
    """What the rows of a workbook are."""

    touched: list[Touched] = field(default_factory=list)
    new: list[TypedRow] = field(default_factory=list)
    removed: list[tuple[TypedRow, Record]] = field(default_factory=list)
    cites: list[TypedRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    refused: list[TypedRow] = field(default_factory=list)


def sort_rows(base: Base, sheets: Iterable[SheetRead]) -> Sorted:
    """Sort the rows of all sheets; rows in which nothing was touched are forgotten at once."""
    found = Sorted()
    labels = Labels(base.lists)
    for rows, problems, notes in sheets:
        found.problems += problems
        found.notes += notes
        if rows is None:
            continue
        if rows.table:
            _SheetSorter(base, labels, rows, found).sort()
        else:
            found.cites += rows.rows
    return found


class _SheetSorter:
    """Sorts the rows of one sheet."""

    def __init__(self, base: Base, labels: Labels, rows: SheetRows, found: Sorted) -> None:
        self.base, self.labels, self.rows, self.found = base, labels, rows, found
        self.table = rows.table
        self.show = shower_of(SHEETS[rows.table], labels)
        self.compared = [
            (place, name) for place, name in enumerate(SHEETS[rows.table].names) if name != "id" and name in rows.places
        ]
        self.references = {place for place, column in enumerate(SHEETS[rows.table].columns) if column.refers_to}
        self.seen: dict[str, TypedRow] = {}
        self.strange: list[TypedRow] = []
        self.new: list[TypedRow] = []

    def sort(self) -> None:
        """Sort every row, then look for rows whose id somebody changed or cleared."""
        for row in self.rows.rows:
            record_id = id_in(row.id.lower())
            if other := self._other_sheet(record_id):
                # In a row of another sheet every cell would seem wrong.
                self._refuse(row, "id", other)
            elif row.wants_deletion is None:
                self._refuse(row, DELETE, _("Write yes here to delete the record, or nothing."))
            elif record_id:
                self._sort_known(row, record_id)
            elif _LIKE_AN_ID.match(row.id):
                self.strange.append(row)
            elif not row.wants_deletion and any(
                says_something(cell) for name, cell in row.cells.items() if name not in {"id", DELETE}
            ):
                self.new.append(row)
        self._refuse_shuffled()
        found_again = self._explain_strange()
        self._tell_missing(found_again)

    def _other_sheet(self, record_id: str) -> str:
        """Say to which sheet an id belongs, if it is another one."""
        record = self.base.lists.find(record_id)
        table = record.table if record else getattr(table_of_id(record_id), "name", self.table)
        if table == self.table or (not record and {table, self.table} <= set(CANDIDATE_TABLES)):
            return ""
        return _explain_other_sheet(record_id, table)

    def _refuse_shuffled(self) -> None:
        """Refuse columns whose words stand in other rows, and the whole sheet if several do."""
        ours = [one for one in self.found.touched if one.row.rows is self.rows]
        shown = [dict(zip(SHEETS[self.table].names, self.show(one.record), strict=True)) for one in ours]
        shuffled = find_shuffled(self.rows, ours, shown)
        self.found.problems += shuffled.problems
        self.found.notes += shuffled.notes
        if shuffled.names:
            left = [
                one._replace(fields={n: c for n, c in one.fields.items() if n not in shuffled.names}) for one in ours
            ]
            kept = [one for one in self.found.touched if one.row.rows is not self.rows]
            self.found.touched = [*kept, *(one for one in left if one.fields and not shuffled.is_whole)]
        if shuffled.is_whole:
            # Marks and new rows may have come into other rows, too.
            self.found.removed = [one for one in self.found.removed if one[0].rows is not self.rows]
            self.new.clear()
            self.strange.clear()

    def _sort_known(self, row: TypedRow, record_id: str) -> None:
        if (first := self.seen.setdefault(record_id, row)) is not row:
            self._sort_twice(first, row)
            return
        record = self.base.lists.find(record_id)
        if record is None:
            self._sort_unknown(row, record_id)
        else:
            self._compare(row, record)

    def _sort_twice(self, first: TypedRow, row: TypedRow) -> None:
        if {n: c.text for n, c in first.cells.items()} != {n: c.text for n, c in row.cells.items()}:
            text = _(
                "The id {id} stands in row {row}, too, with other cells. Delete one row, or clear the id of a new one."
            )
            self._refuse(row, "id", text.format(id=row.id, row=first.number))
            # Nobody knows which of the two is meant.
            self.found.refused.append(first)
            self.found.touched = [one for one in self.found.touched if one.row is not first]
            self.found.removed = [one for one in self.found.removed if one[0] is not first]

    def _sort_unknown(self, row: TypedRow, record_id: str) -> None:
        now = self.base.now.find(record_id)
        if now and now.table == self.table and not self.base.held(record_id):
            # Somebody looked the id up that the record has got in the meantime.
            self._add_touched(row, now, is_open=True, blanks=False)
        elif record_id in self.base.unreadable:
            self._refuse(
                row,
                "id",
                _("The row {id} stands in the lists, but cannot be read. Mend it first: sanctions check").format(
                    id=record_id
                ),
            )
        elif self.base.held(record_id):
            if not self._is_untouched(row, record_id):
                self._refuse(
                    row,
                    "id",
                    _("The record {id} is no longer in the lists. To add it anew, clear its id.").format(id=record_id),
                )
        else:
            self.strange.append(row)

    def _compare(self, row: TypedRow, record: Record) -> None:
        if not row.wants_deletion and not self.base.held(record.id):
            # Somebody has typed an id that the workbook did not hold: what is empty there was never seen.
            self._add_touched(row, record, is_open=True, blanks=False)
            return
        known = self.base.is_known or self.base.mark.digests.get(record.id) == digest_of_row(
            self.table, write_row(record)
        )
        if row.wants_deletion:
            if known:
                self.found.removed.append((row, record))
            else:
                text = _("The record was changed since the workbook was made. Look at it, then: {command}")
                self._refuse(row, DELETE, text.format(command=f"sanctions remove {record.id}"))
        else:
            self._add_touched(row, record, is_open=not known)

    def _add_touched(self, row: TypedRow, record: Record, *, is_open: bool, blanks: bool = True) -> None:
        shown, cells = self.show(record), row.cells
        fields = {
            name: cell
            for place, name in self.compared
            if ((cell := cells.get(name, EMPTY)).text != shown[place] and (blanks or cell.text))
            # A formula that was never worked out shows nothing, and a cell under another one not what it said.
            or (cell.problem and not cell.text)
            or cell.kind == CellKind.MERGED
        }
        if is_open:
            # By now other names may stand before the same ids.
            held = {name: shown[place] for place, name in self.compared if place in self.references}
            fields = {n: c for n, c in fields.items() if n not in held or (id_in(c.text) or c.text) != id_in(held[n])}
        who = row.text(WHO)
        if who and self.base.is_known and not is_open and who != fit_cell(self.labels.name(record.id)):
            text = _("What is typed under “{who}” is not taken in; it goes into the name or the posting.")
            self.found.notes.append(row.problem(WHO, text.format(who=WHO)))
        if fields and is_open:
            values = self._values_in(row, record.id)
            as_sent = self.base.as_sent(self.table, record.id, values)
            is_untouched = self._is_untouched(row, record.id)
            fields = {name: cell for name, cell in fields.items() if not is_untouched and name not in as_sent}
        if fields:
            self.found.touched.append(Touched(row, record, fields, is_open))

    def _is_untouched(self, row: TypedRow, record_id: str) -> bool:
        """Tell by its digest whether a row is as the workbook was sent out, where its record no longer tells."""
        values = self._values_in(row, record_id)
        known = [value for value in values if value is not None]
        return len(known) == len(values) and digest_of_row(self.table, known) == self.base.mark.digests.get(record_id)

    def _values_in(self, row: TypedRow, record_id: str) -> list[str | None]:
        """Return what the cells of a row say, in the order of the table; None where nobody knows what one means."""
        references = References(self.labels, are_names_known=False)
        values: list[str | None] = []
        for column in SHEETS[self.table].columns:
            cell = row.cells.get(column.name, EMPTY)
            try:
                if column.name == "id":
                    values.append(record_id)
                elif column.refers_to:
                    # A name alone may mean anybody by now.
                    values.append((id_in(cell.text) or None) if cell.text else "")
                elif column.cell.kind == "facts":
                    cited = table_of_id(id_in(row.text("record_id")))
                    values.append(SET_SEPARATOR.join(sorted(read_facts(cited.name, cell.text))) if cited else "")
                else:
                    values.append(read_value(column, cell, references)[0])
            except ValueError:
                values.append(None)
        return values

    def _tell_missing(self, found_again: Collection[str]) -> None:
        """Tell which rows are no longer there: somebody may think that this deletes them."""
        missing = [
            record_id
            for record_id in self.base.mark.digests
            if record_id not in self.seen and record_id not in found_again and self._is_of_this_sheet(record_id)
        ]
        if missing:
            names = [self.labels.name(record_id) or record_id for record_id in missing[:_NAMED]]
            names += ["…"] if len(missing) > _NAMED else []
            text = ngettext(
                "{n} row is missing ({names}): nothing is deleted. To delete, write yes under “Delete?”.",
                "{n} rows are missing ({names}): nothing is deleted. To delete, write yes under “Delete?”.",
                len(missing),
            )
            message = text.format(n=len(missing), names="; ".join(names))
            self.found.notes.append(Problem(self.rows.title, 0, 0, message))

    def _is_of_this_sheet(self, record_id: str) -> bool:
        record = self.base.lists.find(record_id)
        return record is not None and record.table == self.table

    def _explain_strange(self) -> set[str]:
        """Refuse ids that are none or that nobody knows, and new rows that look like a row whose id has gone.

        Returns the ids that these rows seem to have had.
        """
        found_again: set[str] = set()
        if not (self.strange or self.new):
            return found_again
        lists, held = self.base.lists, self.base.held
        gone = [one for one in lists.rows(self.table) if one.id not in self.seen and held(one.id)]
        said = self._index(gone)
        ids = [record.id for record in gone]
        for number, row in enumerate(self.strange):
            alike = self._find_alike(row, said)
            if not alike and number < _HINTS:
                alike = next(iter(get_close_matches(row.id.lower(), ids, 1, 0.6)), "")
            self._refuse(row, "id", self._explain_unknown(row, alike))
            found_again.add(alike)
        for row in self.new:
            if alike := self._find_alike(row, said):
                found_again.add(alike)
                text = _(
                    "This row says what {record} said, and that id is gone from the sheet. Write {id} back; if it is a "
                    "new record, put the other row back."
                )
                self._refuse(row, "id", text.format(record=self.labels.refer(alike), id=alike))
            else:
                self.found.new.append(row)
        return found_again

    def _explain_unknown(self, row: TypedRow, alike: str) -> str:
        text = _("There is no record {id}. Was this row's id changed?").format(id=row.id)
        if alike:
            return f"{text} " + _("It was {record}, it seems: write that id back.").format(
                record=self.labels.refer(alike)
            )
        return f"{text} " + _("Write the right id back; in a new row leave it empty.")

    def _index(self, gone: list[Record]) -> dict[tuple[int, str], list[str]]:
        """Return which records say something, by column and text."""
        index: dict[tuple[int, str], list[str]] = {}
        for record in gone:
            for cell in self._said_of(record):
                index.setdefault(cell, []).append(record.id)
        return index

    def _find_alike(self, row: TypedRow, index: Mapping[tuple[int, str], list[str]]) -> str:
        """Return the id of the record that says most of what a row says; nothing if none does."""
        said = {(place, row.text(name)) for place, name in self.compared if row.text(name)}
        common: Counter[str] = Counter()
        # What thousands of rows say tells none of them from the others.
        for records in sorted((index.get(cell, []) for cell in said), key=len)[: max(2, len(said) // 2 + 1)]:
            common.update(records[:_MOST_ALIKE])
        shares = {}
        for record_id, _count in common.most_common(_COMPARED):
            held = self._said_of(self.base.lists.by_id[record_id])
            shares[record_id] = len(said & held) / max(len(said), len(held))
        best = max(shares, key=lambda record_id: shares[record_id], default="")
        return best if len(said) > 1 and best and shares[best] >= _ALIKE else ""

    def _said_of(self, record: Record) -> set[tuple[int, str]]:
        """Return what the workbook shows of a record, with the columns."""
        return {(place, text) for place, text in enumerate(self.show(record)) if text and place}

    def _refuse(self, row: TypedRow, name: str, message: str) -> None:
        self.found.problems.append(row.problem(name, message))
        self.found.refused.append(row)


def _explain_other_sheet(record_id: str, table: str) -> str:
    text = _("The id {id} is of the sheet “{sheet}”. Move the row back there.").format(
        id=record_id, sheet=SHEETS[table].title if table in SHEETS else table
    )
    if table in CANDIDATE_TABLES:
        text += " " + _("To move a candidate to the other list: {command}").format(
            command=f"sanctions move {record_id}"
        )
    return text
