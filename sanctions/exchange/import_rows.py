"""Plans what each row of a stranger's list adds: a record, and a citation for each cell that holds facts."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from sanctions.exchange.import_plan import Beside, ImportPlan, PlannedRow
from sanctions.exchange.problems import Problem
from sanctions.exchange.values import ValueReader, read_said_values
from sanctions.exchange.words import is_sum, value_words
from sanctions.language import gettext as _
from sanctions.names.called import NAMING, find_untold, label_of, names_of
from sanctions.names.fold import fold_words
from sanctions.records.facts import cite_fact, values_of
from sanctions.records.fields import CANDIDATE_TABLES
from sanctions.records.record import SET_SEPARATOR, Record, new_id
from sanctions.records.rows import parse_row, split_set
from sanctions.records.text import clean_text
from sanctions.register.changes import cells_of
from sanctions.screening.duplicates import Newcomers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sanctions.exchange.sheets import Row
    from sanctions.records.lists import Lists
    from sanctions.records.rows import CellProblem
    from sanctions.records.tables import Table

__all__ = ["RowPlanner"]

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

    def plan_rows(self, rows: Iterable[Row]) -> None:
        """Plan what each row adds, or note why it adds nothing."""
        for row in rows:
            # The word may stand beside the column of names.
            if is_sum(next((cell.text for _column, cell in sorted(row.cells.items()) if cell.text), "")):
                self.plan.sums.append(row.number)
            elif any(row.cell(column).text or row.cell(column).problem for column in self.plan.fields):
                self._plan_row(row)
            elif any(cell.text for cell in row.cells.values()):
                self.plan.bare.append(row.number)
        self.plan.repaired, self.plan.unknown = self.reader.repaired, self.reader.unknown

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
                problems.append(self._problem(row, column, str(error)))
                continue
            if text:
                texts.setdefault(name, []).append(text)
                cited.setdefault(name, []).append(cell.text)
        return {name: self._join(name, parts) for name, parts in texts.items()}, cited

    def _join(self, name: str, parts: list[str]) -> str:
        """Join what several columns say of one field."""
        column = self.plan.table.by_name[name]
        return (SET_SEPARATOR if column.is_set else "\n" if column.is_prose else " ").join(parts)

    def _problem(self, row: Row, column: int, message: str) -> Problem:
        return self._problem_at(row, column, message if message.endswith((".", "?")) else f"{message}.")

    def _problem_at(self, row: Row, column: int, message: str) -> Problem:
        title = self.plan.sheet.title
        sheet = title if self.plan.encoding else f"{PurePath(self.plan.name).name}, {title}"
        return Problem(sheet, row.number, column, message)

    def _record(self, row: Row, texts: dict[str, str], problems: list[Problem]) -> Record | None:
        table = self.plan.table
        values = {"kind": "person", **texts} if table.name in CANDIDATE_TABLES else texts
        first = min(self.plan.fields)
        if not problems and (untold := find_untold(table.name, values)):
            problems.append(self._problem_at(row, first, self._explain_untold(untold)))
        record = parse_row(table, {**values, "id": new_id(table.prefix)})
        if isinstance(record, Record):
            return record
        columns = {name: column for column, name in sorted(self.plan.fields.items(), reverse=True)}
        problems += [
            self._problem_at(row, columns.get(one.field, first), self._explain(one, texts))
            for one in record
            # A cell that was not understood is not missing as well.
            if one.field in texts or not problems
        ]
        return None

    def _explain_untold(self, fields: Sequence[str]) -> str:
        """Say what a row does not say, though one of it is what people tell such a record by."""
        headings = {name: f" (“{self.plan.heading(column)}”)" for column, name in self.plan.fields.items()}
        named = ", ".join(f"{name}{headings.get(name, '')}" for name in fields)
        text = _("A record of {table} needs one of: {fields}; this row has none of them.")
        return text.format(table=self.plan.table.name.replace("_", "-"), fields=named)

    def _explain(self, problem: CellProblem, texts: Mapping[str, str]) -> str:
        """Say why a cell cannot stand; of a word that is in no closed list, also how to say what it means."""
        column, told = self.plan.table.by_name[problem.field], f"{problem.field}: {problem.message}"
        codes = set(value_words(column).values())
        unknown = [word for word in split_set(texts.get(problem.field, "")) if word not in codes]
        if not codes or not unknown:
            return told
        code = column.example.partition(" ")[0]
        hint = _('Say what it means, as: --value "{theirs}={ours}"').format(theirs=unknown[0], ours=code)
        return f"{told} {hint}"

    def _is_new(self, row: Row, record: Record) -> bool:
        """Tell whether a row is to be added; note beside it the records that it may be the same as."""
        names = _folded_names(self.lists, record)
        same = self._same_as(record, names)
        key = _key(record)
        if not names and key in self.same:
            same = [_("a row that says the same")]
        self.same.add(key)
        if same:
            label = next((text for name in NAMING if (text := getattr(record, name, None))), "")
            self.plan.beside.append(Beside(row.number, label, tuple(same), tuple(self._news(record, same))))
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

    def _news(self, record: Record, same: Iterable[str]) -> Iterator[str]:
        """Say what a row says otherwise than the records that it may be the same as, so that nothing new is missed."""
        for label in same:
            # Each begins with the id of its record; an earlier row of the file has none.
            if not (ours := self.lists.find(label.partition(" ")[0])):
                continue
            held = cells_of(ours)
            # By any of its names the record is known; what it is called elsewhere is no difference.
            called = {fold_words(name) for name in names_of(self.lists, ours)}
            for name, cell in cells_of(record).items():
                old = held.get(name, "")
                is_said = set(split_set(cell)) <= set(split_set(old)) or (name in NAMING and fold_words(cell) in called)
                # A year is no news beside a day of it.
                is_said = is_said or (self.plan.table.by_name[name].cell.kind == "date" and old.startswith(cell))
                if name != "id" and not is_said:
                    text = _("{id} {field}: {theirs} here, {ours} in the lists")
                    yield text.format(id=ours.id, field=name, theirs=cell, ours=old or _("nothing"))

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
