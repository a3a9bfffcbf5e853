"""Plans what each row of a stranger's list adds: a record, and a citation for each cell that holds facts."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from sanctions.exchange.import_plan import Beside, ImportPlan, PlannedRow, Problem
from sanctions.exchange.values import ValueReader, read_said_values
from sanctions.language import gettext as _
from sanctions.names.called import find_untold, label_of, names_of
from sanctions.names.fold import fold_words
from sanctions.records.facts import cite_fact, values_of
from sanctions.records.fields import CANDIDATE_TABLES
from sanctions.records.record import SET_SEPARATOR, Record, new_id
from sanctions.records.rows import parse_row
from sanctions.records.text import clean_text
from sanctions.register.changes import cells_of
from sanctions.screening.duplicates import Newcomers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sanctions.exchange.cells import Cell
    from sanctions.exchange.sheets import Row
    from sanctions.records.lists import Lists
    from sanctions.records.tables import Table

__all__ = ["RowPlanner"]

_NAMING = ("name", "name_ru", "name_kk", "title")
# What is most likely one thing if it bears one name; and what is only if it is of one date, too.
_NAMED = (*CANDIDATE_TABLES, "organisations")
_DATED = {"incidents": ("title", "began"), "sources": ("title", "publisher", "published")}


class RowPlanner:
    """Plans row by row, and knows the names of what is in the lists and of what the file has brought so far."""

    def __init__(self, lists: Lists, plan: ImportPlan, day: str) -> None:
        self.lists, self.plan, self.day = lists, plan, day
        self.reader = ValueReader(lists, read_said_values(plan.table, plan.wishes.values))
        self.newcomers = Newcomers(lists) if plan.table.name in CANDIDATE_TABLES else None
        self.names = {} if self.newcomers else _names_in_lists(lists, plan.table)
        self.known = set(_rows_of_source(lists, plan))
        self.same = {_key(record) for record in lists.rows(plan.table.name)}

    def plan_rows(self, rows: list[Row]) -> None:
        """Plan what each row adds, or note why it adds nothing."""
        for row in rows:
            if any(row.cell(column).text or row.cell(column).problem for column in self.plan.fields):
                self._plan_row(row)
        self.plan.repaired = self.reader.repaired

    def _plan_row(self, row: Row) -> None:
        if self._locator(row) in self.known:
            self.plan.known.append(row.number)
            return
        problems: list[Problem] = []
        texts, cited = self._read(row, problems)
        record = self._record(row, texts, problems)
        if record is None or problems:
            self.plan.problems += problems
            return
        if self._is_new(row, record):
            self.plan.rows.append(PlannedRow(row.number, record, tuple(self._cite(row, record, cited))))

    def _locator(self, row: Row) -> str:
        # Not translated: by this text the row is known when the file comes again.
        place = f"row {row.number}"
        return place if self.plan.encoding else f"{clean_text(self.plan.sheet.title)}, {place}"

    def _read(self, row: Row, problems: list[Problem]) -> tuple[dict[str, str], dict[str, list[str]]]:
        """Return the cells of the record, and by field what stood in the cells of the file."""
        texts: dict[str, list[str]] = {}
        cited: dict[str, list[str]] = {}
        for column, name in self.plan.fields.items():
            cell = row.cell(column)
            try:
                text = self.reader.read(self.plan.table.by_name[name], cell)
            except ValueError as error:
                problems.append(self._problem(row, column, cell, str(error)))
                continue
            if text:
                texts.setdefault(name, []).append(text)
                cited.setdefault(name, []).append(cell.text)
        return {name: self._join(name, parts) for name, parts in texts.items()}, cited

    def _join(self, name: str, parts: list[str]) -> str:
        """Join what several columns say of one field."""
        column = self.plan.table.by_name[name]
        return (SET_SEPARATOR if column.is_set else "\n" if column.is_prose else " ").join(parts)

    def _problem(self, row: Row, column: int, cell: Cell, message: str) -> Problem:
        sentence = message if message.endswith(".") or cell.problem else f"{message}."
        return Problem(self._place(row, column), f"{sentence[:1].upper()}{sentence[1:]}")

    def _place(self, row: Row, column: int) -> str:
        place = self.plan.sheet.place(row.number, column)
        return place if self.plan.encoding else f"{PurePath(self.plan.name).name}, {place}"

    def _record(self, row: Row, texts: dict[str, str], problems: list[Problem]) -> Record | None:
        table = self.plan.table
        values = {"kind": "person", **texts} if table.name in CANDIDATE_TABLES else texts
        first = min(self.plan.fields)
        if not problems and find_untold(table.name, values):
            problems.append(Problem(self._place(row, first), _("The row has no name, and is no record without one.")))
        record = parse_row(table, {**values, "id": new_id(table.prefix)})
        if isinstance(record, Record):
            return record
        columns = {name: column for column, name in sorted(self.plan.fields.items(), reverse=True)}
        problems += [
            Problem(self._place(row, columns.get(one.field, first)), f"{one.field}: {one.message}")
            for one in record
            # A cell that was not understood is not missing as well.
            if one.field in texts or not problems
        ]
        return None

    def _is_new(self, row: Row, record: Record) -> bool:
        """Tell whether a row is to be added; note beside it the records that it may be the same as."""
        names = _folded_names(self.lists, record)
        same = self._same_as(record, names)
        key = _key(record)
        if not names and key in self.same:
            same = [_("a row that says the same")]
        self.same.add(key)
        if same:
            label = next((text for name in _NAMING if (text := getattr(record, name, None))), "")
            self.plan.beside.append(Beside(row.number, label, tuple(same)))
        if not same or self.plan.wishes.namesakes:
            place = _("row {n} of the file").format(n=row.number)
            for name in names:
                self.names.setdefault(name, []).append(place)
            if self.newcomers:
                self.newcomers.add(place, cells_of(record))
            return True
        return False

    def _same_as(self, record: Record, names: set[str]) -> list[str]:
        """Return the records, and earlier rows, that a row may be the same as: candidates by comparing their names."""
        if self.newcomers:
            return [self.newcomers.tell(likeness) for likeness in self.newcomers.find_like(cells_of(record))]
        return list(dict.fromkeys(label for name in names for label in self.names.get(name, ())))

    def _cite(self, row: Row, record: Record, cited: Mapping[str, list[str]]) -> Iterator[dict[str, str]]:
        """Yield a citation for each cell that holds facts: the file, the row, and the words of the cell."""
        for name, words in cited.items():
            if not self.plan.table.by_name[name].is_fact:
                continue
            facts = sorted(cite_fact(record, fact.name) for fact in values_of(record, name))
            if facts:
                yield {
                    "record_id": record.id,
                    "facts": SET_SEPARATOR.join(facts),
                    "source_id": self.plan.source_id,
                    "locator": self._locator(row),
                    "quote": clean_text(" ".join(words)),
                    "credibility": "6",
                    "stance": "supports",
                    "cited_on": self.day,
                }


def _rows_of_source(lists: Lists, plan: ImportPlan) -> Iterator[str]:
    """Yield the rows of this very file that were imported into this table before, as their citations call them.

    One file may fill several tables, one after the other: the organisations, the people, their posts.
    """
    tables = CANDIDATE_TABLES if plan.table.name in CANDIDATE_TABLES else (plan.table.name,)
    for citation in lists.referring("source_id", plan.source_id):
        record = lists.find(getattr(citation, "record_id", None))
        if record and record.table in tables and citation.locator:
            yield citation.locator


def _names_in_lists(lists: Lists, table: Table) -> dict[str, list[str]]:
    """Return by name, as folded, the records that a row of this table may be the same as, as people call them."""
    named: dict[str, list[str]] = {}
    for record in lists.rows(table.name):
        label = f"{record.id} ({label_of(lists, record)}, {table.name.replace('_', '-')})"
        for name in _folded_names(lists, record):
            named.setdefault(name, []).append(label)
    return named


def _folded_names(lists: Lists, record: Record) -> set[str]:
    """Return the names by which a record is known again, as folded; none where its table has no names."""
    if record.table in _NAMED:
        return {fold_words(name) for name in names_of(lists, record) if name != record.id}
    fields = _DATED.get(record.table, ())
    texts = [getattr(record, name) or "" for name in fields]
    return {fold_words(" ".join(texts))} if fields and texts[0] else set()


def _key(record: Record) -> tuple[object, ...]:
    """Return what a record says, without its id."""
    return tuple(value for name, value in record.__dict__.items() if name != "id")
