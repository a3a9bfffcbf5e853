"""What must hold for a register to be readable: ids, references, cited facts. A save never newly breaks it.

Whether the lists are good enough to hand over is judged elsewhere and never blocks a save.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanctions.errors import Finding, Severity
from sanctions.language import gettext as _
from sanctions.records.facts import cited_facts, field_of_fact
from sanctions.records.fields import ANY_TABLE
from sanctions.records.lists import Lists
from sanctions.records.tables import REFERENCES, TABLES, column_of, table_of_id, table_of_record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from sanctions.records.evidence import Citation
    from sanctions.records.record import Record

__all__ = ["find_integrity", "find_new_integrity"]


def find_integrity(
    lists: Lists, unreadable: Collection[str] = (), missing: Collection[str] = (), part: Lists | None = None
) -> list[Finding]:
    """Return every broken rule of integrity, in the order of the tables.

    `unreadable` are the ids of rows that stand in the files and cannot be read, `missing` the tables whose file is
    gone: what refers to them is not at fault. With `part`, only its records are looked at, among all others.
    """
    some = lists if part is None else part
    return [
        *_duplicate_ids(lists),
        *_broken_references(lists, some, unreadable, missing),
        *_broken_citations(lists, lists.outdated_citations if part is None else part.citations),
    ]


def find_new_integrity(
    before: Lists, after: Lists, unreadable: Collection[str] = (), missing: Collection[str] = ()
) -> list[Finding]:
    """Return the rules that a change newly breaks. What was broken before, here or elsewhere, is not among them."""
    old, new = before.by_id, after.by_id
    changed = [record for record_id, record in new.items() if old.get(record_id) is not record]
    gone = [record_id for record_id in old if record_id not in new]
    orphans = [row for record_id in gone for _column, row in after.referring_to(record_id)]
    part = Lists.of({record.id: record for record in (*changed, *orphans)}.values())
    then = Lists.of(known for record in part.records() if (known := old.get(record.id)))
    problems = {finding.problem for finding in find_integrity(before, unreadable, missing, then)}
    return [f for f in find_integrity(after, unreadable, missing, part) if f.problem not in problems]


def _duplicate_ids(lists: Lists) -> Iterator[Finding]:
    if len(lists.by_id) == len(lists):
        return
    seen: set[str] = set()
    for record in lists.records():
        if record.id in seen:
            yield Finding(
                "duplicate-id",
                Severity.ERROR,
                _("The id {id} stands twice; ids are never used again.").format(id=record.id),
                _("If the rows are copies, delete one; if not, give this row a new id of the same shape."),
                table=record.table,
                record=record.id,
                field="id",
            )
        seen.add(record.id)


def _broken_references(
    lists: Lists, part: Lists, unreadable: Collection[str], missing: Collection[str]
) -> Iterator[Finding]:
    """Find references that lead nowhere or to the wrong table, in the order of the tables."""
    records = lists.by_id
    broken: dict[str, list[Finding]] = {}
    for (column, target_id), rows in part.references.items():
        target, allowed = records.get(target_id), REFERENCES[column]
        if target is None:
            if target_id not in unreadable:
                for row in rows:
                    if (table_of_id(target_id) or table_of_record(row)).name not in missing:
                        broken.setdefault(row.table, []).append(_dangling(row, column, target_id))
        elif allowed != ANY_TABLE and target.table not in allowed:
            for row in rows:
                broken.setdefault(row.table, []).append(_misdirected(row, column, target, allowed))
    for name in TABLES:
        yield from sorted(broken.get(name, ()), key=lambda finding: finding.record)


def _dangling(row: Record, column: str, target_id: str) -> Finding:
    message = _("It refers to {id}, which is not in the lists.").format(id=target_id)
    return _broken_reference("dangling-reference", row, column, message)


def _misdirected(row: Record, column: str, target: Record, allowed: tuple[str, ...]) -> Finding:
    message = _("It refers to {id}, which is in the table {table}, not in {allowed}.").format(
        id=target.id, table=target.table, allowed=_(" or ").join(allowed)
    )
    return _broken_reference("wrong-reference", row, column, message)


def _broken_reference(code: str, row: Record, column: str, message: str) -> Finding:
    remedy = _("Correct {field} of {record}, or take the missing row back from the register's history.")
    return Finding(
        code,
        Severity.ERROR,
        message,
        remedy.format(field=column, record=row.id),
        table=row.table,
        record=row.id,
        field=column,
    )


def _broken_citations(lists: Lists, citations: Iterable[Citation]) -> Iterator[Finding]:
    """Find cited facts that no record can have. Those that still stand need not be asked for."""
    for citation in citations:
        record = lists.find(citation.record_id)
        if record is None:
            continue
        for name, _digest in cited_facts(citation):
            field, _colon, item = name.partition(":")
            column = column_of(record, field_of_fact(name))
            if column is not None and column.is_set == bool(item):
                continue
            message = (
                _("It cites “{field}”, and the table {table} has no such column.")
                if column is None
                else _("It cites “{name}”; a fact of a set is written {field}:value=digest, any other {field}=digest.")
            ).format(field=field, name=name, table=table_of_record(record).name)
            yield Finding(
                "unknown-fact",
                Severity.ERROR,
                message,
                _("Take this fact out of the citation's “facts”."),
                table="citations",
                record=citation.id,
                field="facts",
            )
