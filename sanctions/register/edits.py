"""The only way to change a list: typed edits, applied all or none.

`apply_edits` is pure: lists go in, lists come out, or every problem at once. `edit_register` does the same to a
register on disk: under its lock, merged with whatever happened since it was read, as one entry of its history.
Text is cleaned as it comes in, so that a pasted no-break space never becomes a finding.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sanctions.errors import EditsRefused, Finding, Severity
from sanctions.language import gettext as _
from sanctions.records.decisions import Conflict
from sanctions.records.disagreements import find_reversed_dates
from sanctions.records.evidence import Citation
from sanctions.records.facts import cited_facts
from sanctions.records.fields import ANY_TABLE, CANDIDATE_TABLES
from sanctions.records.record import Record, new_id
from sanctions.records.rows import parse_row
from sanctions.records.tables import HANGING, TABLES, table_of_record
from sanctions.records.text import clean_text
from sanctions.records.vocabularies import Stance
from sanctions.register.changes import Change, cells_of, find_changes
from sanctions.register.conflict_rows import is_about_deletion, is_joint, left_open
from sanctions.register.finders import explain_no_finder
from sanctions.register.integrity import find_new_integrity
from sanctions.register.saving import Entry, save_lists

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from sanctions.records.lists import Lists
    from sanctions.records.tables import Table
    from sanctions.register.register import Register

__all__ = [
    "Add",
    "Edit",
    "EditResult",
    "Move",
    "Remove",
    "Set",
    "apply_edits",
    "can_apply",
    "edit_register",
    "newly_stale",
]


@dataclass(frozen=True, slots=True)
class Add:
    """Add a record; its id is made unless given. Values are cells, as typed."""

    table: str
    values: Mapping[str, str]
    id: str = ""


@dataclass(frozen=True, slots=True)
class Set:
    """Set fields of a record; an empty value clears one. A conflict over one of them is thereby settled.

    Of dates that cannot both hold, one may be set: what was typed for the other is then still asked.
    """

    id: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Remove:
    """Remove a record, with its citations and translations; refused while anything else refers to it."""

    id: str


@dataclass(frozen=True, slots=True)
class Move:
    """Move a candidate to the other list."""

    id: str


Edit = Add | Set | Remove | Move


@dataclass(frozen=True)
class EditResult:
    """Lists after edits, what changed, which citations became stale; or the problems, and then nothing changed.

    `conflicts` are those that saving opened, because a colleague had changed the same cells in the meantime.
    `outside` tells that somebody had changed the files by hand, which was entered before, on its own.
    `doubts` are dates that the edits made disagree: that blocks no save, and whoever typed them is told at once.
    `commit` is the entry of the history that the edits are; nothing where there is no history, or nothing changed.
    """

    lists: Lists
    changes: tuple[Change, ...] = ()
    stale: tuple[tuple[str, str], ...] = ()
    problems: tuple[Finding, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    outside: bool = False
    doubts: tuple[Finding, ...] = ()
    commit: str = ""


def edit_register(register: Register, edits: Iterable[Edit], entry: Entry) -> EditResult:
    """Apply edits to a register on disk, all or none. EditsRefused with every problem, SaveRefused, CannotWrite."""
    result = apply_edits(register.lists, edits, register.unreadable, register.missing)
    if result.problems:
        raise EditsRefused(register.locate(result.problems))
    saved = save_lists(register, result.lists, entry)
    return replace(
        result, lists=saved.lists, conflicts=saved.conflicts, outside=saved.outside, commit=saved.commit or ""
    )


def apply_edits(
    lists: Lists, edits: Iterable[Edit], unreadable: Collection[str] = (), missing: Collection[str] = ()
) -> EditResult:
    """Apply edits in their order, all or none. A later edit may refer to what an earlier one added."""
    draft = _Draft(lists)
    problems = [problem for edit in edits for problem in draft.apply(edit)]
    after = draft.lists()
    if not problems:
        problems = find_new_integrity(lists, after, unreadable, missing)
    if problems:
        return EditResult(lists, problems=tuple(problems))
    stale, doubts = newly_stale(lists, after, draft.changed), _newly_reversed(lists, draft.changed.values())
    return EditResult(after, tuple(find_changes(lists, after)), tuple(stale), doubts=tuple(doubts))


def can_apply(lists: Lists, edits: Iterable[Edit]) -> bool:
    """Tell whether edits can be made, in a fraction of the time that making them takes."""
    draft = _Draft(lists)
    return not any(draft.apply(edit) for edit in edits) and all(map(draft.is_whole, draft.changed.values()))


class _Draft:
    """Lists with some records changed, added or (None) removed on top; made into lists once, at the end."""

    def __init__(self, before: Lists) -> None:
        self.before = before
        self.changed: dict[str, Record | None] = {}
        # By record the ids of conflicts that an edit left of wider ones.
        self.left: dict[str, list[str]] = {}

    def lists(self) -> Lists:
        gone = [record_id for record_id, record in self.changed.items() if record is None]
        kept = [record for record in self.changed.values() if record is not None]
        lists = self.before.without(gone) if gone else self.before
        return lists.replacing(*kept) if kept else lists

    def find(self, record_id: str) -> Record | None:
        return self.changed[record_id] if record_id in self.changed else self.before.find(record_id)

    def referring_to(self, record_id: str) -> Iterator[tuple[str, Record]]:
        for column, row in self.before.referring_to(record_id):
            if row.id not in self.changed:
                yield column, row
        for changed in self.changed.values():
            if changed is not None:
                for name in (column.name for column in table_of_record(changed).reference_columns):
                    if getattr(changed, name) == record_id:
                        yield name, changed

    def is_whole(self, record: Record | None) -> bool:
        """Tell whether everything to which a record newly refers is there, and of the right kind."""
        before = self.before.find(record.id) if record else None
        for column in table_of_record(record).reference_columns if record else ():
            if (target := getattr(record, column.name)) and target != getattr(before, column.name, None):
                found = self.find(target)
                if found is None or not (column.refers_to == ANY_TABLE or found.table in column.refers_to):
                    return False
        return True

    def apply(self, edit: Edit) -> list[Finding]:
        if isinstance(edit, Add):
            table = TABLES[edit.table]
            problems = self._write(table, {**edit.values, "id": edit.id or new_id(table.prefix)}, edit.values)
            # Nobody has seen the id that was made for it.
            return [problem._replace(record="") for problem in problems]
        record = self.find(edit.id)
        if record is None:
            return [_problem("no-such-record", "", edit.id, "", _("There is no record of this id."))]
        if edit.id in self.before.doubled_ids:
            message = _("The id stands twice, so it is not clear which row is meant. Mend that first: sanctions check")
            return [_problem("duplicate-id", record.table, edit.id, "id", message)]
        if isinstance(edit, Set):
            problems = self._write(table_of_record(record), {**cells_of(record), **edit.values}, edit.values)
            self._settle(record, edit.values)
            return problems
        return self._remove(record) if isinstance(edit, Remove) else self._move(record)

    def _write(self, table: Table, cells: Mapping[str, str], typed: Mapping[str, str]) -> list[Finding]:
        if "id" in typed:
            message = _("The program makes ids; none can be set.")
            return [_problem("id-is-fixed", table.name, cells["id"], "id", message)]
        clean = {
            name: clean_text(cell, lines=name in table.by_name and table.by_name[name].is_prose)
            for name, cell in cells.items()
        }
        record = parse_row(table, clean)
        if isinstance(record, list):
            return [_problem("unreadable-cell", table.name, cells["id"], p.field, p.message) for p in record]
        self.changed[record.id] = record
        if isinstance(record, Citation) and record.stance == Stance.FINDS and {"stance", "source_id"} & typed.keys():
            source = self.find(record.source_id)
            # What stands so already, and is only brought elsewhere as in a join, blocks no edit; the check tells it.
            if source and not self._is_finder(source) and (problem := explain_no_finder(source)):
                return [_problem("no-finder", table.name, record.id, "stance", problem)]
        return []

    def _is_finder(self, source: Record) -> bool:
        """Tell whether the lists have let a source find before."""
        return any(
            getattr(row, "stance", None) == Stance.FINDS for row in self.before.referring("source_id", source.id)
        )

    def _settle(self, record: Record, fields: Collection[str]) -> None:
        """Whoever types a value has decided what the cell holds; not whether a disputed row stays."""
        ids = [row.id for row in self.before.referring("record_id", record.id) if row.table == "conflicts"]
        for row in map(self.find, ids + self.left.get(record.id, [])):
            if not isinstance(row, Conflict) or is_about_deletion(row) or not (typed := {*row.field} & {*fields}):
                continue
            if typed == {*row.field}:
                self.changed[row.id] = None
            elif is_joint(row):
                self.changed[row.id] = None
                if left := left_open(row, typed):
                    self.changed[left.id] = left
                    self.left.setdefault(record.id, []).append(left.id)

    def _remove(self, record: Record) -> list[Finding]:
        along = {record.id: record}
        others: dict[str, Record] = {}
        waiting = [record]
        while waiting:
            for column, other in self.referring_to(waiting.pop().id):
                # What says nothing without a record goes with it, and so does what hangs on that.
                if other.table not in HANGING or column != "record_id":
                    others[other.id] = other
                elif other.id not in along:
                    along[other.id] = other
                    waiting.append(other)
        if others := {i: other for i, other in others.items() if i not in along}:
            named = ", ".join(f"{i} ({other.table.replace('_', '-')})" for i, other in list(others.items())[:8])
            more = _(" and {n} more").format(n=len(others) - 8) if len(others) > 8 else ""
            message = _("It is still referred to by {named}{more}.").format(named=named, more=more)
            if record.table in CANDIDATE_TABLES:
                drop = f"sanctions set {record.id} stage=withdrawn"
                message += " " + _("To drop the proposal and keep the dossier: {command}").format(command=drop)
            return [_problem("still-referred-to", record.table, record.id, "", message)]
        self.changed |= dict.fromkeys(along)
        return []

    def _move(self, record: Record) -> list[Finding]:
        if record.table not in CANDIDATE_TABLES:
            message = _("Only a candidate can be moved to the other list.")
            return [_problem("not-a-candidate", record.table, record.id, "", message)]
        other = TABLES[next(name for name in CANDIDATE_TABLES if name != record.table)]
        self.changed[record.id] = other.model.model_validate(dict(record.__dict__))
        return []


def newly_stale(before: Lists, after: Lists, changed: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield citation and fact for each citation that was fresh and no longer is, in file order."""
    ids = set(changed)
    # One pass over the citations takes a tenth of the time of an index of them.
    for citation in before.citations:
        if citation.record_id not in ids or (now := after.find(citation.id)) is None:
            continue
        for name, digest in cited_facts(citation):
            kept = f"{name}={digest}" in getattr(now, "facts", ())
            if kept and before.is_fresh(citation, name, digest) and not after.is_fresh(citation, name, digest):
                yield citation.id, name


def _newly_reversed(before: Lists, changed: Iterable[Record | None]) -> Iterator[Finding]:
    for record in filter(None, changed):
        known = before.find(record.id)
        told = [finding.problem for finding in find_reversed_dates(known)] if known else []
        yield from (finding for finding in find_reversed_dates(record) if finding.problem not in told)


def _problem(code: str, table: str, record: str, field: str, message: str) -> Finding:
    return Finding(code, Severity.ERROR, message, "", table=table, record=record, field=field)
