"""The only way to change a list: typed edits, applied all or none.

Pure: lists go in, lists come out, or every problem at once. What is written to disk and history is the affair of
who calls. Text is cleaned as it comes in, so that a pasted no-break space never becomes a finding.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sanctions.errors import Finding, Severity
from sanctions.language import gettext as _
from sanctions.records.facts import cited_facts
from sanctions.records.fields import CANDIDATE_TABLES
from sanctions.records.record import Record, new_id
from sanctions.records.rows import parse_row
from sanctions.records.tables import TABLES, table_of_record
from sanctions.records.text import clean_text
from sanctions.register.changes import Change, cells_of, find_changes
from sanctions.register.integrity import find_integrity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sanctions.records.lists import Lists
    from sanctions.records.tables import Table

__all__ = ["Add", "Edit", "EditResult", "Move", "Remove", "Set", "apply_edits"]

# Rows that say nothing without the record they hang on go with it.
_HANGS_ON = {"citations": "record_id", "translations": "record_id", "conflicts": "record_id"}


@dataclass(frozen=True, slots=True)
class Add:
    """Add a record; its id is made unless given. Values are cells, as typed."""

    table: str
    values: Mapping[str, str]
    id: str = ""


@dataclass(frozen=True, slots=True)
class Set:
    """Set fields of a record; an empty value clears one."""

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
    """Lists after edits, what changed, which citations became stale; or the problems, and then nothing changed."""

    lists: Lists
    changes: tuple[Change, ...] = ()
    stale: tuple[tuple[str, str], ...] = ()
    problems: tuple[Finding, ...] = ()


def apply_edits(lists: Lists, edits: Iterable[Edit]) -> EditResult:
    """Apply edits in their order, all or none. A later edit may refer to what an earlier one added."""
    problems: list[Finding] = []
    after = lists
    for edit in edits:
        done = _apply(after, edit)
        if isinstance(done, list):
            problems += done
        else:
            after = done
    if not problems:
        known = {finding.problem for finding in find_integrity(lists)}
        problems = [finding for finding in find_integrity(after) if finding.problem not in known]
    if problems:
        return EditResult(lists, problems=tuple(problems))
    return EditResult(after, tuple(find_changes(lists, after)), tuple(_newly_stale(lists, after)))


def _apply(lists: Lists, edit: Edit) -> Lists | list[Finding]:
    if isinstance(edit, Add):
        table = TABLES[edit.table]
        return _write(lists, table, {**edit.values, "id": edit.id or new_id(table.prefix)}, edit.values)
    record = lists.find(edit.id)
    if record is None:
        return [_problem("no-such-record", "", edit.id, "", _("There is no record of this id."))]
    if edit.id in lists.doubled_ids:
        message = _("The id stands twice, so it is not clear which row is meant. Mend that first: sanctions check")
        return [_problem("duplicate-id", record.table, edit.id, "id", message)]
    if isinstance(edit, Set):
        return _write(lists, table_of_record(record), {**cells_of(record), **edit.values}, edit.values)
    if isinstance(edit, Remove):
        return _remove(lists, record)
    return _move(lists, record)


def _write(lists: Lists, table: Table, cells: Mapping[str, str], typed: Mapping[str, str]) -> Lists | list[Finding]:
    clean = {
        name: clean_text(cell, lines=name in table.by_name and table.by_name[name].is_prose)
        for name, cell in cells.items()
    }
    record = parse_row(table, clean)
    if isinstance(record, Record):
        if "id" in typed:
            return [_problem("id-is-fixed", table.name, record.id, "id", _("The program makes ids; none can be set."))]
        return lists.replacing(record)
    return [_problem("unreadable-cell", table.name, cells["id"], p.field, p.message) for p in record]


def _remove(lists: Lists, record: Record) -> Lists | list[Finding]:
    along: list[Record] = []
    others: list[Record] = []
    for column, other in lists.referring_to(record.id):
        (along if _HANGS_ON.get(other.table) == column else others).append(other)
    if others:
        named = ", ".join(f"{other.id} ({other.table})" for other in others[:8])
        more = _(" and {n} more").format(n=len(others) - 8) if len(others) > 8 else ""
        message = _("It is still referred to by {named}{more}.").format(named=named, more=more)
        return [_problem("still-referred-to", record.table, record.id, "", message)]
    return lists.without([record.id, *(other.id for other in along)])


def _move(lists: Lists, record: Record) -> Lists | list[Finding]:
    if record.table not in CANDIDATE_TABLES:
        message = _("Only a candidate can be moved to the other list.")
        return [_problem("not-a-candidate", record.table, record.id, "", message)]
    other = TABLES[next(name for name in CANDIDATE_TABLES if name != record.table)]
    return lists.replacing(other.model.model_validate(dict(record.__dict__)))


def _newly_stale(before: Lists, after: Lists) -> Iterator[tuple[str, str]]:
    """Yield citation and fact for each citation that was fresh and no longer is."""
    for citation in after.citations:
        if citation.id not in before.by_id:
            continue
        for name, digest in cited_facts(citation):
            if before.is_fresh(citation, name, digest) and not after.is_fresh(citation, name, digest):
                yield citation.id, name


def _problem(code: str, table: str, record: str, field: str, message: str) -> Finding:
    return Finding(code, Severity.ERROR, message, "", table=table, record=record, field=field)
