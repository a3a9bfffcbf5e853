"""The tables of a register and their columns, read off the record models: the one place that knows the order."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from types import NoneType
from typing import Any, get_args, get_origin

from sanctions.language import gettext as _
from sanctions.records.candidates import DecisionMaker, Designation, Enforcer, Name, Posting, Statement
from sanctions.records.decisions import Approval, Conflict, Handover, Verdict
from sanctions.records.events import Conduct, Incident, Organisation
from sanctions.records.evidence import Citation, Source, Translation
from sanctions.records.fields import Cell, Id
from sanctions.records.record import Record
from sanctions.records.vocabularies import Vocabulary

__all__ = ["HANGING", "REFERENCES", "TABLES", "Column", "Table", "column_of", "table_of_id", "table_of_record"]


@dataclass(frozen=True)
class Column:
    """One column: its kind of cell, and everything that is generated from it."""

    name: str
    help: str
    example: str
    cell: Cell
    vocabulary: type[Vocabulary] | None
    is_set: bool
    is_fact: bool
    required: bool
    refers_to: tuple[str, ...]

    @property
    def is_prose(self) -> bool:
        """Whether a cell may hold several lines."""
        return self.cell.kind == "prose"

    @property
    def expects(self) -> str:
        """What a cell of this column may hold, in words."""
        if self.vocabulary:
            return _("one of: {codes}").format(codes=", ".join(self.vocabulary))
        return _(self.cell.expects)


@dataclass(frozen=True)
class Table:
    """One table: its model and its columns, in the order of the file."""

    name: str
    model: type[Record]

    @property
    def prefix(self) -> str:
        """What the ids of this table begin with."""
        return self.model.prefix

    @property
    def singular(self) -> str:
        """What one row is called where people type it: `decision-maker`."""
        return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", self.model.__name__).lower()

    @property
    def help(self) -> str:
        """What a row is."""
        return (self.model.__doc__ or "").strip()

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns, in schema order."""
        columns = (_describe(name, info) for name, info in self.model.model_fields.items())
        # The id is declared once for all tables, so its example has the prefix of one.
        return tuple(replace(c, example=self.prefix + c.example[3:]) if c.name == "id" else c for c in columns)

    @cached_property
    def by_name(self) -> dict[str, Column]:
        """The columns by their name."""
        return {column.name: column for column in self.columns}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(self.by_name)

    @cached_property
    def fact_columns(self) -> tuple[Column, ...]:
        """The columns that need a citation."""
        return tuple(column for column in self.columns if column.is_fact)

    @cached_property
    def fact_names(self) -> tuple[str, ...]:
        """The names of the columns that need a citation."""
        return tuple(column.name for column in self.fact_columns)

    @cached_property
    def set_places(self) -> tuple[tuple[int, str], ...]:
        """The columns that hold sets: their places in a row and their names."""
        return tuple((place, column.name) for place, column in enumerate(self.columns) if column.is_set)

    @cached_property
    def reference_columns(self) -> tuple[Column, ...]:
        """The columns that refer to other records."""
        return tuple(column for column in self.columns if column.refers_to)


def _describe(name: str, info: Any) -> Column:
    annotation, metadata = info.annotation, list(info.metadata)
    is_set = get_origin(annotation) is tuple
    inner = get_args(annotation)[0] if is_set else annotation
    for part in get_args(inner):
        if part is not NoneType and not is_set:
            inner = part
            break
    if hasattr(inner, "__metadata__"):
        metadata += inner.__metadata__
        inner = inner.__origin__
    vocabulary = inner if isinstance(inner, type) and issubclass(inner, Vocabulary) else None
    cell = next((m for m in metadata if isinstance(m, Cell)), None) or Cell("vocabulary", "")
    extra = info.json_schema_extra
    return Column(
        name=name,
        help=info.description,
        example=extra["example"],
        cell=cell,
        vocabulary=vocabulary,
        is_set=is_set,
        is_fact=extra["fact"],
        required=info.is_required(),
        refers_to=tuple(extra["to"]),
    )


# The order in which people read a register: the two lists, what is about them, what it rests on, what was done.
TABLES: dict[str, Table] = {
    model.table: Table(model.table, model)
    for model in (
        Enforcer,
        DecisionMaker,
        Name,
        Organisation,
        Posting,
        Incident,
        Conduct,
        Statement,
        Designation,
        Source,
        Citation,
        Translation,
        Approval,
        Verdict,
        Conflict,
        Handover,
    )
}

# The tables that a reference may point to, by the name of its column, which means the same in every table.
REFERENCES: dict[str, tuple[str, ...]] = {
    column.name: column.refers_to for table in TABLES.values() for column in table.reference_columns
}

# The tables whose rows say nothing without the record that they are about: citations, translations, conflicts.
HANGING = frozenset(name for name, table in TABLES.items() if "record_id" in table.by_name)

_BY_PREFIX: dict[str, Table] = {}
for _table in TABLES.values():
    _BY_PREFIX.setdefault(_table.prefix, _table)


def table_of_record(record: Record) -> Table:
    """Return the table of a record."""
    return TABLES[record.table]


def table_of_id(record_id: Id) -> Table | None:
    """Return the table that an id's prefix belongs to (for candidates, the enforcers); None for no such prefix."""
    return _BY_PREFIX.get(record_id[:3])


def column_of(record: Record, field: str) -> Column | None:
    """Return the column of a record's field, or None if it has none of that name."""
    return table_of_record(record).by_name.get(field)
