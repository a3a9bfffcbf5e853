"""`Lists`: all records of a register as one immutable, indexed value. What every pure function takes."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, fields, replace
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from sanctions.records.facts import current_digest, outdated_facts
from sanctions.records.tables import REFERENCES, TABLES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

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

_ID = attrgetter("id")


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
        return cls(**{name: tuple(sorted(rows, key=_ID)) for name, rows in tables.items()})

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
        index = {record.id: record for record in self.records()}
        if len(index) < len(self):
            for record in reversed([*self.records()]):
                index[record.id] = record
        return index

    @cached_property
    def doubled_ids(self) -> frozenset[str]:
        """The ids that stand more than once: a fault that integrity reports."""
        if len(self.by_id) == len(self):
            return frozenset()
        return frozenset(i for i, times in Counter(record.id for record in self.records()).items() if times > 1)

    def find(self, record_id: str | None) -> Record | None:
        """Return the record of an id, or None."""
        return self.by_id.get(record_id) if record_id else None

    @cached_property
    def references(self) -> dict[tuple[str, str], list[Record]]:
        """The records that refer to a record, by column and the id in it, in file order."""
        index: dict[tuple[str, str], list[Record]] = defaultdict(list)
        for name, table in TABLES.items():
            columns = [column.name for column in table.reference_columns]
            for record in self.rows(name):
                values = record.__dict__
                for column in columns:
                    if target := values[column]:
                        index[column, target].append(record)
        return index

    def referring(self, column: str, record_id: str) -> list[Any]:
        """Return the records that refer to a record in a column of this name, in file order."""
        return self.references.get((column, record_id), [])

    def referring_to(self, record_id: str) -> Iterator[tuple[str, Record]]:
        """Yield every record that refers to a record, with the column in which it does."""
        for column in REFERENCES:
            for record in self.referring(column, record_id):
                yield column, record

    def citations_of(self, record_id: str) -> list[Citation]:
        """Return the citations of a record, in file order."""
        return self.citations_by_record.get(record_id, [])

    @cached_property
    def citations_by_record(self) -> dict[str, list[Citation]]:
        """The citations of each record that has any, in file order."""
        index: dict[str, list[Citation]] = defaultdict(list)
        for citation in self.citations:
            index[citation.record_id].append(citation)
        return index

    @cached_property
    def _outdated(self) -> dict[str, set[str]]:
        """By record, what is cited of it and no longer stands, where there is any: what is cited is hashed once."""
        found = {}
        for record_id, citations in self.citations_by_record.items():
            cited = citations[0].facts if len(citations) == 1 else {fact for row in citations for fact in row.facts}
            record = self.find(record_id)
            if outdated := outdated_facts(record, cited) if record else set(cited):
                found[record_id] = outdated
        return found

    def outdated_facts(self, record_id: str) -> Collection[str]:
        """Return what citations say of a record, as `field=digest`, and no longer stands."""
        return self._outdated.get(record_id, ())

    @cached_property
    def outdated_citations(self) -> list[Citation]:
        """The citations of which not everything still stands, in file order."""
        return [
            row
            for row in self.citations
            if row.record_id in self._outdated and not self._outdated[row.record_id].isdisjoint(row.facts)
        ]

    def is_fresh(self, citation: Citation, name: str, digest: str) -> bool:
        """Tell whether a fact still has the value for which a citation was made."""
        record = self.find(citation.record_id)
        return record is not None and current_digest(record, name) == digest

    def replacing(self, *records: Record) -> Lists:
        """Return lists in which these records stand instead of those with their ids, or are added.

        ValueError if one of the ids stands twice: replacing both rows by one would lose the other.
        """
        new = {record.id: record for record in records}
        if not self.doubled_ids.isdisjoint(new):
            raise ValueError("an id that stands twice cannot be replaced")
        return self._changed(new)

    def without(self, ids: Iterable[str]) -> Lists:
        """Return lists without the records of these ids."""
        return self._changed(dict.fromkeys(ids))

    def _changed(self, new: Mapping[str, Record | None]) -> Lists:
        """Return lists with other records under some ids, or none; tables that hold none of them stay the same."""
        touched = {record.table for record in (*new.values(), *map(self.find, new)) if record}
        if not self.doubled_ids.isdisjoint(new):
            # The second row of an id may stand in another table.
            touched |= {f.name for f in fields(self) if any(row.id in new for row in self.rows(f.name))}
        tables = {name: [row for row in self.rows(name) if row.id not in new] for name in touched}
        for record in new.values():
            if record:
                tables[record.table].append(record)
        rows: dict[str, Any] = {name: tuple(sorted(some, key=_ID)) for name, some in tables.items()}
        return replace(self, **rows)

    def __len__(self) -> int:
        return sum(len(self.rows(f.name)) for f in fields(self))

    def __repr__(self) -> str:
        counts = (f"{f.name}: {len(self.rows(f.name))}" for f in fields(self) if self.rows(f.name))
        return f"<Lists {', '.join(counts)}>"
