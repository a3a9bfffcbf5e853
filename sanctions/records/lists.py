"""`Lists`: all records of a register as one immutable, indexed value. What every pure function takes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, fields
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

from sanctions.records.facts import cited_facts, current_digest
from sanctions.records.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sanctions.records.candidates import (
        Candidate,
        DecisionMaker,
        Designation,
        Enforcer,
        Name,
        Posting,
        Statement,
    )
    from sanctions.records.decisions import Approval, Conflict, Handover, Verdict
    from sanctions.records.events import Conduct, Incident, Organisation
    from sanctions.records.evidence import Citation, Source, Translation
    from sanctions.records.record import Record

__all__ = ["Lists"]


@dataclass(frozen=True)
class Lists:
    """All records, each table sorted by id. Indexes are built when first asked for."""

    enforcers: tuple[Enforcer, ...] = ()
    decision_makers: tuple[DecisionMaker, ...] = ()
    names: tuple[Name, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    postings: tuple[Posting, ...] = ()
    incidents: tuple[Incident, ...] = ()
    conduct: tuple[Conduct, ...] = ()
    statements: tuple[Statement, ...] = ()
    designations: tuple[Designation, ...] = ()
    sources: tuple[Source, ...] = ()
    citations: tuple[Citation, ...] = ()
    translations: tuple[Translation, ...] = ()
    approvals: tuple[Approval, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    handovers: tuple[Handover, ...] = ()

    @classmethod
    def of(cls, records: Iterable[Record]) -> Lists:
        """Sort records into their tables, by id."""
        tables: dict[str, list[Record]] = defaultdict(list)
        for record in records:
            tables[record.table].append(record)
        return cls.of_tables(tables)

    @classmethod
    def of_tables(cls, tables: Mapping[str, Iterable[Any]]) -> Lists:
        """Make lists of records that already stand by table."""
        return cls(**{name: tuple(sorted(rows, key=lambda r: r.id)) for name, rows in tables.items()})

    def rows(self, table: str) -> tuple[Record, ...]:
        """Return the records of one table."""
        rows: tuple[Record, ...] = getattr(self, table)
        return rows

    def records(self) -> Iterator[Record]:
        """Yield every record, table by table."""
        return chain.from_iterable(self.rows(f.name) for f in fields(self))

    @property
    def candidates(self) -> Iterator[Candidate]:
        """Yield the candidates of both lists, enforcers first."""
        return chain(self.enforcers, self.decision_makers)

    @cached_property
    def by_id(self) -> dict[str, Record]:
        """Every record by its id; of two with one id (integrity reports them) the first."""
        index: dict[str, Record] = {}
        for record in self.records():
            index.setdefault(record.id, record)
        return index

    def find(self, record_id: str | None) -> Record | None:
        """Return the record of an id, or None."""
        return self.by_id.get(record_id) if record_id else None

    @cached_property
    def _references(self) -> dict[tuple[str, str], list[Record]]:
        index: dict[tuple[str, str], list[Record]] = defaultdict(list)
        for name, table in TABLES.items():
            columns = [column.name for column in table.reference_columns]
            for record in self.rows(name):
                for column in columns:
                    if target := getattr(record, column):
                        index[column, target].append(record)
        return index

    def referring(self, column: str, record_id: str) -> list[Any]:
        """Return the records that refer to a record in a column of this name, in file order."""
        return self._references.get((column, record_id), [])

    def referring_to(self, record_id: str) -> Iterator[tuple[str, Record]]:
        """Yield every record that refers to a record, with the column in which it does."""
        columns = {column.name: None for table in TABLES.values() for column in table.reference_columns}
        for column in columns:
            for record in self.referring(column, record_id):
                yield column, record

    def citations_of(self, record_id: str) -> list[Citation]:
        """Return the citations of a record, in file order."""
        return [record for record in self.referring("record_id", record_id) if record.table == "citations"]

    @cached_property
    def _current(self) -> dict[tuple[str, str], str | None]:
        """The digest now of every fact that a citation names: what is cited is hashed once."""
        digests: dict[tuple[str, str], str | None] = {}
        for citation in self.citations:
            if record := self.by_id.get(citation.record_id):
                for name, _ in cited_facts(citation):
                    if (record.id, name) not in digests:
                        digests[record.id, name] = current_digest(record, name)
        return digests

    def is_fresh(self, citation: Citation, name: str, digest: str) -> bool:
        """Tell whether a fact still has the value for which a citation was made."""
        return self._current.get((citation.record_id, name)) == digest

    def replacing(self, *records: Record) -> Lists:
        """Return lists in which these records stand instead of those with their ids, or are added."""
        new = {record.id: record for record in records}
        kept = (record for record in self.records() if record.id not in new)
        return Lists.of(chain(kept, new.values()))

    def without(self, ids: Iterable[str]) -> Lists:
        """Return lists without the records of these ids."""
        gone = frozenset(ids)
        return Lists.of(record for record in self.records() if record.id not in gone)

    def __len__(self) -> int:
        return sum(len(self.rows(f.name)) for f in fields(self))

    def __repr__(self) -> str:
        counts = (f"{f.name}: {len(self.rows(f.name))}" for f in fields(self) if self.rows(f.name))
        return f"<Lists {', '.join(counts)}>"
