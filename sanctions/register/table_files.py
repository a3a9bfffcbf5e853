"""Reads a table's file: with patience, and without losing anything of it.

Reading takes what a person can have meant, keeps every row that it cannot read as it stands, and reports what was
not canonical. A file as the program writes it is read at one go.
"""

from __future__ import annotations

import codecs
import csv
import gc
import io
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from sanctions.errors import Finding, Severity, UnreadableFile
from sanctions.language import gettext as _
from sanctions.records.rows import CellProblem, parse_clean_rows, parse_row
from sanctions.records.text import clean_text, find_unclean
from sanctions.register.canonical_csv import TIDY, RawRow, file_of, split_rows, write_csv_row, write_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sanctions.records.record import Record
    from sanctions.records.tables import Table

__all__ = ["TableFile", "read_table"]


@dataclass
class TableFile:
    """One table as read from its file: records, the rows that are none, where they stand, and what was wrong."""

    table: Table
    records: list[Record] = field(default_factory=list)
    lines_of_records: list[int] = field(default_factory=list)
    raw_rows: list[RawRow] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    may_rewrite: bool = True
    is_canonical: bool = False

    @cached_property
    def lines(self) -> dict[str, list[int]]:
        """The lines on which the records stand, by id; several where an id stands twice."""
        lines: dict[str, list[int]] = {}
        for record, line in zip(self.records, self.lines_of_records, strict=True):
            lines.setdefault(record.id, []).append(line)
        return lines

    def find(self, code: str, severity: Severity, message: str, remedy: str, **place: str | int) -> None:
        """Report a problem of this file."""
        self.findings.append(
            Finding(code, severity, message, remedy, table=self.table.name, file=file_of(self.table.name), **place)  # type: ignore[arg-type]
        )


def read_table(table: Table, data: bytes, known: TableFile | None = None, before: bytes = b"") -> TableFile:
    """Read a table's file. UnreadableFile, with the way out, if it is not such a file at all.

    `known` is the table as it was read from `before`: a row that stands in both is not read again, and stays the same
    record.
    """
    found = TableFile(table)
    text = _decode(file_of(table.name), data)
    # The csv module would refuse a text of more than 131,072 characters.
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    with _no_garbage_collection():
        if not data.startswith(codecs.BOM_UTF8) and _read_clean(found, text, _known_rows(known, before)):
            return found
        rows = _rows(file_of(table.name), text)
        _line, names = next(rows, (1, []))
        header = _check_header(found, names)
        for line, cells in rows:
            if any(cells):
                _read_row(found, header, line, cells)
    if found.may_rewrite:
        _check_canonical(found, data, write_table(table, found.records, found.raw_rows))
    return found


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Models make no cycles; without the collector walking them, reading is nearly twice as fast."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _decode(file: str, data: bytes) -> str:
    if data.startswith(b"PK\x03\x04"):
        raise UnreadableFile(file, _("it is an Excel workbook. Save it from Excel as “CSV UTF-8 (comma delimited)”."))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data[:200]:
        raise UnreadableFile(file, _("it is stored as UTF-16. Save it as “CSV UTF-8 (comma delimited)”."))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        reason = _(
            "line {line} is not UTF-8; Excel's plain “CSV” loses Kazakh letters. "
            "Save it as “CSV UTF-8 (comma delimited)”, or take the file back from the register's history."
        )
        raise UnreadableFile(file, reason.format(line=line)) from None


def _rows(file: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row: the line on which it begins, and its cells."""
    head = text.partition("\n")[0]
    for separator, name in ((";", _("semicolons")), ("\t", _("tabs"))):
        if separator in head and "," not in head:
            reason = _("its columns are separated by {name}. Save it as “CSV UTF-8 (comma delimited)”.")
            raise UnreadableFile(file, reason.format(name=name))
    # newline="" keeps CRLF inside quoted cells, where clean_text takes care of it.
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            if cells and cells[0].startswith(("<<<<<<<", "=======", ">>>>>>>")):
                reason = _("line {line} is a mark of an unfinished git merge. Undo the merge: git merge --abort")
                raise UnreadableFile(file, reason.format(line=line))
            yield line, cells
            line = reader.line_num + 1
    except csv.Error:
        reason = _("the row on line {line} has a quotation mark that is never closed, or that is out of place.")
        raise UnreadableFile(file, reason.format(line=line)) from None


class _Header(NamedTuple):
    """The first line of a file: its names, which of them may hold lines, and where each column of the table stands."""

    names: list[str]
    is_prose: list[bool]
    positions: list[int]
    is_canonical: bool

    def id_of(self, cells: list[str]) -> str:
        """Return the id of a row; empty where the row has none."""
        place = self.positions[0]
        return cells[place] if place < len(cells) else ""

    def in_order(self, cells: list[str]) -> list[str]:
        """Return the cells of a row in the order of the table's columns; empty where the row has none."""
        return [cells[place] if place < len(cells) else "" for place in self.positions]


def _check_header(found: TableFile, cells: list[str]) -> _Header:
    table, file = found.table, file_of(found.table.name)
    header = [cell.strip() for cell in cells]
    while header and not header[-1]:
        header.pop()
    if "id" not in header:
        reason = _("its first line must name the columns: {columns}.")
        raise UnreadableFile(file, reason.format(columns=",".join(table.by_name)))
    if doubled := sorted({name for name in header if header.count(name) > 1}):
        raise UnreadableFile(file, _("the column {name} stands in it twice. Remove one.").format(name=doubled[0]))
    for name in header:
        if name not in table.by_name:
            found.may_rewrite = False
            message = _("The table has no column “{name}”.").format(name=name)
            remedy = _("Rename the column to one of {columns}, or move its text to “note” and remove it.")
            found.find(
                "unknown-column",
                Severity.ERROR,
                message,
                remedy.format(columns=", ".join(table.by_name)),
                line=1,
                field=name,
            )
    for name in table.by_name:
        if name not in header:
            found.may_rewrite = False
            message = _("The column “{name}” is missing, and with it all that stood in it.").format(name=name)
            remedy = _("Take the file back from a copy or from history; if it never had the column, add it to line 1.")
            found.find("missing-column", Severity.ERROR, message, remedy, line=1, field=name)
    return _Header(
        names=header,
        is_prose=[name in table.by_name and table.by_name[name].is_prose for name in header],
        positions=[header.index(name) if name in header else len(header) for name in table.by_name],
        is_canonical=header == list(table.by_name),
    )


def _known_rows(known: TableFile | None, data: bytes) -> dict[str, Record]:
    """Return the records of a table by their rows as they stand, if the program would write all of them so."""
    if known is None or not known.is_canonical or known.raw_rows:
        return {}
    return dict(zip(split_rows(data.decode())[1:], known.records, strict=True))


def _read_clean(found: TableFile, text: str, known: Mapping[str, Record]) -> bool:
    """Read a file that is as the program writes it; False, with nothing read, if anything in it is not."""
    head, *rows = split_rows(text) or [""]
    if head != ",".join(found.table.names) or "\n".join((head, *rows, "")) != text:
        return False
    new = [row for row in rows if row not in known] if known else rows
    read = parse_clean_rows(found.table, map(_clean_cells_of, new))
    if read is None:
        return False
    if known:
        unknown = iter(read)
        read = [known[row] if row in known else next(unknown) for row in rows]
    ids = [record.id for record in read]
    if ids != sorted(ids):
        return False
    found.records = read
    found.lines_of_records = _lines_of(rows)
    found.is_canonical = True
    return True


def _lines_of(rows: list[str]) -> list[int]:
    """Return the lines on which rows stand in a file, below its header."""
    # Only a cell in quotation marks can hold line breaks.
    if not any('"' in row for row in rows):
        return list(range(2, len(rows) + 2))
    return list(accumulate((row.count("\n") + 1 for row in rows[:-1]), initial=2))


def _clean_cells_of(row: str) -> list[str]:
    """Return the cells of a row; ValueError if the program would not write them so."""
    if '"' not in row:
        # Most rows have no quotation mark, and splitting those is four times faster than the csv module.
        return row.split(",")
    try:
        [cells] = csv.reader((row,), strict=True)
    except csv.Error as error:
        raise ValueError from error
    if write_csv_row(cells) != f"{row}\n":
        raise ValueError
    return cells


def _read_row(found: TableFile, header: _Header, line: int, cells: list[str]) -> None:
    """Read one row into `found`.

    The record's own rules refuse unclean text, so that only a row they refuse has to be cleaned and tried again.
    """
    record = _parse(found.table, header, cells)
    clean = cells
    if isinstance(record, list):
        clean = _clean_cells(cells, header.is_prose)
        record = _parse(found.table, header, clean)
    record_id = header.id_of(clean)
    if len(cells) > len(header.names) and any(cells[len(header.names) :]):
        found.may_rewrite = False
        message = _("The row has more cells than there are columns; a comma may be missing its quotation marks.")
        remedy = _("Mend line {line} by hand.").format(line=line)
        found.find("extra-cells", Severity.ERROR, message, remedy, record=record_id, line=line)
    if isinstance(record, list):
        found.raw_rows.append(RawRow(line, dict(zip(header.names, cells, strict=False))))
        remedy = _("Correct the cell in line {line}; until then the row is kept but left out.").format(line=line)
        for name, problem in record:
            found.find("unreadable-cell", Severity.ERROR, problem, remedy, record=record_id, field=name, line=line)
        return
    found.records.append(record)
    found.lines_of_records.append(line)
    if clean is not cells:
        _find_unclean_cells(found, header, line, cells, clean)


def _parse(table: Table, header: _Header, cells: list[str]) -> Record | list[CellProblem]:
    if header.is_canonical:
        return parse_row(table, dict(zip(header.names, cells, strict=False)))
    return parse_row(table, dict(zip(table.by_name, header.in_order(cells), strict=True)))


def _clean_cells(cells: list[str], is_prose: list[bool]) -> list[str]:
    whole = "".join(cells)
    if whole.isascii() and whole.isprintable():
        return [cell.strip() for cell in cells]
    return [clean_text(cell, lines=lines) for cell, lines in zip(cells, is_prose, strict=False)]


def _find_unclean_cells(found: TableFile, header: _Header, line: int, cells: list[str], clean: list[str]) -> None:
    for name, lines, cell, cleaned in zip(header.names, header.is_prose, cells, clean, strict=False):
        if cell != cleaned and name in found.table.by_name:
            message = _("The cell holds {problem}.").format(problem=find_unclean(cell, lines=lines))
            remedy = _("Take them out: {command}").format(command=TIDY)
            place: dict[str, str | int] = {"record": found.records[-1].id, "field": name, "line": line}
            found.find("unclean-text", Severity.WARNING, message, remedy, **place)


def _check_canonical(found: TableFile, data: bytes, canonical: bytes) -> None:
    if data == canonical:
        found.is_canonical = True
        return
    message, line = _first_difference(found, data, canonical)
    remedy = _("No content is lost when the program writes it again: {command}").format(command=TIDY)
    found.find("not-canonical", Severity.WARNING, message, remedy, line=line)


def _first_difference(found: TableFile, data: bytes, canonical: bytes) -> tuple[str, int]:
    ids = [record.id for record in found.records]
    if data.startswith(codecs.BOM_UTF8):
        return _("The file begins with a byte-order mark, as Excel writes it."), 1
    if b"\r\n" in data:
        return _("The lines end as on Windows (CRLF), as Excel writes them."), 1
    if ids != sorted(ids):
        first = next(i for i, (one, two) in enumerate(pairwise(ids)) if one > two)
        return _("The rows are not sorted by id."), found.lines[ids[first + 1]][-1]
    lines = enumerate(zip(data.split(b"\n"), canonical.split(b"\n"), strict=False), 1)
    line = next((number for number, (one, two) in lines if one != two), data.count(b"\n") + 1)
    return _("The file is not written as the program writes it (quotation marks, order of columns or values)."), line
