"""The lists that a workbook was made from, while its edits are applied to them: with what is refused, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sanctions.exchange.labels import Labels
from sanctions.exchange.layout import DELETE, SHEETS
from sanctions.exchange.problems import Problem
from sanctions.exchange.references import NewRecord, References
from sanctions.exchange.workbook_values import read_value
from sanctions.language import gettext as _
from sanctions.records.rows import parse_row
from sanctions.records.tables import TABLES
from sanctions.register.edits import Add, Edit, Remove, Set, apply_edits

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sanctions.exchange.cells import Cell
    from sanctions.exchange.workbook_reading import TypedRow
    from sanctions.exchange.workbook_rows import Base, Sorted
    from sanctions.records.lists import Lists

__all__ = ["Draft", "Planned"]


class Planned(NamedTuple):
    """An edit, the row that it comes from, and the id of its record."""

    edit: Edit
    row: TypedRow
    id: str


class Draft:
    """Lists on which edits are made step by step, the problems of the workbook, and what was mended without asking."""

    def __init__(self, base: Base, lists: Lists, found: Sorted) -> None:
        self.base, self.lists = base, lists
        self.labels, self.touched, self.marked = Labels(lists), found.touched, found.removed
        self.references = References(self.labels, are_names_known=base.is_known)
        self.problems, self.notes = list(found.problems), list(found.notes)
        self._refused = {(problem.sheet, problem.row) for problem in self.problems}
        self._refused_rows = {(row.rows.title, row.number): row for row in found.refused}
        self._settled: dict[tuple[str, int], set[str]] = {}
        self._refused_new: dict[str, TypedRow] = {}

    def name_new(self, new: Iterable[NewRecord]) -> None:
        """Let rows name records that the workbook adds."""
        self.references = References(self.labels, new, are_names_known=self.base.is_known)

    def refuse(self, row: TypedRow, name: str, message: str) -> None:
        """Say what is wrong with a field of a row."""
        problem = row.problem(name, message)
        self.problems.append(problem)
        self._refused.add((problem.sheet, problem.row))
        self._refused_rows[row.rows.title, row.number] = row

    def refused_rows(self) -> list[TypedRow]:
        """Return the rows of which anything is refused."""
        return list(self._refused_rows.values())

    def settle(self, row: TypedRow, names: Iterable[str]) -> None:
        """Note which fields of a row are taken in, or say what the lists say already."""
        self._settled.setdefault((row.rows.title, row.number), set()).update(names)

    def settled_in(self, row: TypedRow) -> set[str]:
        """Return the fields of a row that need nothing more."""
        return self._settled.get((row.rows.title, row.number), set())

    def refuse_new(self, row: TypedRow, record_id: str) -> None:
        """Leave a new row out, so that rows which name it are told."""
        self._refused_new[record_id] = row

    def is_refused(self, row: TypedRow) -> bool:
        """Tell whether anything of a row is refused."""
        return (row.rows.title, row.number) in self._refused

    def note(self, row: TypedRow, name: str, message: str) -> None:
        """Tell of something that a person should look at."""
        self.notes.append(row.problem(name, message))

    def explain_refused(self, record_id: str) -> str:
        """Say that an id is that of a new row which is refused itself; nothing if it is not."""
        if row := self._refused_new.get(record_id):
            return _("It names the new row in {place}, which is refused.").format(place=row.problem("id", "").place)
        return ""

    def read(self, row: TypedRow, cells: Mapping[str, Cell]) -> dict[str, str]:
        """Return the values of some cells but facts; those that cannot be read are refused and left out."""
        values = {}
        columns = TABLES[row.table or "citations"].by_name
        for name, cell in cells.items():
            if columns[name].cell.kind == "facts":
                continue
            try:
                values[name], mended = read_value(columns[name], cell, self.references)
            except ValueError as error:
                self.refuse(row, name, str(error))
                continue
            if mended:
                self.note(row, name, mended)
        return values

    def check(self, row: TypedRow, cells: Mapping[str, str], names: Iterable[str]) -> set[str]:
        """Refuse what of some fields of a row cannot stand in the lists, and return their names."""
        parsed = parse_row(TABLES[row.table or "citations"], cells)
        wrong = {one.field: one.message for one in parsed} if isinstance(parsed, list) else {}
        for name in (found := set(wrong) & set(names)):
            self.refuse(row, name, wrong[name])
        return found

    def apply(self, plans: list[Planned]) -> None:
        """Apply edits; those that the lists refuse are named and left out, and with them what stands on them."""
        while plans:
            result = apply_edits(self.lists, [p.edit for p in plans], self.base.unreadable, self.base.missing)
            if not result.problems:
                self.lists = result.lists
                for edit, row, _id in plans:
                    self.settle(row, edit.values if isinstance(edit, Set) else row.cells)
                return
            blamed = {problem.record for problem in result.problems}
            by_id = {plan.id: plan for plan in reversed(plans) if plan.id in blamed}
            for problem in result.problems:
                message = " ".join(part for part in (problem.message, problem.remedy) if part)
                if plan := by_id.get(problem.record):
                    self._refuse_plan(plan, problem.field, message)
                else:
                    title = SHEETS[problem.table].title if problem.table in SHEETS else problem.table
                    self.problems.append(Problem(title, 0, 0, message))
            plans = _without(plans, by_id) if by_id else []

    def _refuse_plan(self, plan: Planned, name: str, message: str) -> None:
        if isinstance(plan.edit, Remove):
            how = _("Mark that for deletion, too, or let it refer to another; or clear this mark.")
            self.refuse(plan.row, DELETE, f"{message} {how}")
            return
        self.refuse(plan.row, name, self.explain_refused(getattr(plan.edit, "values", {}).get(name, "")) or message)
        if isinstance(plan.edit, Add):
            self.refuse_new(plan.row, plan.id)


def _without(plans: list[Planned], ids: Collection[str]) -> list[Planned]:
    return [plan for plan in plans if plan.id not in ids]
