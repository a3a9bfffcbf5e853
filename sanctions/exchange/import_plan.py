"""What an import would do, as a value: what a person wishes, what will be added, and what stands in the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from sanctions.records.record import new_id
from sanctions.register.changes import cells_of
from sanctions.register.edits import Add

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sanctions.exchange.problems import Problem
    from sanctions.exchange.sheets import Row, Sheet
    from sanctions.records.record import Record
    from sanctions.records.tables import Table

__all__ = ["Beside", "ImportPlan", "ImportWishes", "PlannedRow"]


@dataclass(frozen=True)
class ImportWishes:
    """What a person says about a file; what is empty is found out.

    `columns` are `Their column=our_field`, `values` are `their word=our code`, `header` is the row of the headings
    (0 of a list that has none), `partner` who sent it. `namesakes` are added all the same, and with `partial` the rows
    without problems alone.
    """

    table: str = ""
    sheet: str = ""
    header: int | None = None
    columns: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    encoding: str = ""
    separator: str = ""
    partner: str = ""
    namesakes: bool = False
    partial: bool = False


class Beside(NamedTuple):
    """A row of the file, and the records, or an earlier row, that bear the same name or one that is like it.

    `news` is what the row says otherwise than these records, or beyond them, as sentences.
    """

    row: int
    name: str
    records: tuple[str, ...]
    news: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlannedRow:
    """A row that will be added: its number, its record, and its citations as record cells."""

    number: int
    record: Record
    citations: tuple[Mapping[str, str], ...]

    @property
    def cells(self) -> dict[str, str]:
        """The cells of the record that hold something, without its id."""
        return {name: cell for name, cell in cells_of(self.record).items() if cell and name != "id"}


@dataclass
class ImportPlan:
    """What an import would do. `edits` does it; nothing where problems forbid it.

    Rows that add nothing are `known` from this very file, `sums`, or `bare`: with text in no column that is taken.
    """

    name: str
    sha256: str
    table: Table
    sheet: Sheet
    header: Row
    fields: Mapping[int, str]
    encoding: str
    separator: str
    source: Mapping[str, str]
    source_id: str
    is_known_source: bool
    wishes: ImportWishes
    rows: list[PlannedRow] = field(default_factory=list)
    beside: list[Beside] = field(default_factory=list)
    known: list[int] = field(default_factory=list)
    sums: list[int] = field(default_factory=list)
    bare: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    repaired: Mapping[str, str] = field(default_factory=dict)
    unknown: Mapping[str, int] = field(default_factory=dict)

    def heading(self, column: int) -> str:
        """Return what a column is called; its letter, where it has no heading."""
        from openpyxl.utils import get_column_letter

        return self.header.cell(column).text or get_column_letter(column)

    @property
    def left_out(self) -> list[str]:
        """The headings of the columns that are not imported; the letters of those that hold text without a heading."""
        return [self.heading(column) for column in self.columns if column not in self.fields]

    @cached_property
    def columns(self) -> list[int]:
        """The columns of the list, from left to right: all that have a heading, or hold anything below it."""
        headed = {column for column, cell in self.header.cells.items() if cell.text}
        below = (row.cells.items() for row in self.sheet.rows if row.number > self.header.number)
        return sorted(headed | {column for cells in below for column, cell in cells if cell.text} | {*self.fields})

    def example(self, column: int) -> str:
        """Return the first text in a column below its heading."""
        below = (row.cell(column).text for row in self.sheet.rows if row.number > self.header.number)
        return next(filter(None, below), "")

    def name_partner(self, partner: str) -> None:
        """Say who sent the file: the publisher of the source that it becomes."""
        self.source = {**self.source, "publisher": partner}

    @property
    def is_sender_unknown(self) -> bool:
        """Whether the file becomes a source of which nobody has said who sent it."""
        return not self.is_known_source and not self.source.get("publisher")

    @property
    def is_refused(self) -> bool:
        """Whether there are problems, and a person has not said that the other rows shall be added without them."""
        return bool(self.problems) and not self.wishes.partial

    @property
    def edits(self) -> list[Add]:
        """The edits that do what is planned: the source, then the records, then what cites them to it."""
        if self.is_refused:
            return []
        cited = [citation for row in self.rows for citation in row.citations]
        source = [] if self.is_known_source or not cited else [Add("sources", self.source, self.source_id)]
        records = [Add(self.table.name, row.cells, row.record.id) for row in self.rows]
        return [*source, *records, *(Add("citations", cells, new_id("cit")) for cells in cited)]
