"""Canonical CSV: one table to bytes and back, so that equal lists are equal bytes.

UTF-8 without BOM, LF, commas, minimal quoting, columns in schema order, rows by id, clean NFC text, empty for
unknown. Reading is more patient than writing: it takes what a person can have meant, keeps every row that it
cannot read as it stands, and reports what was not canonical.
"""

from __future__ import annotations

import csv
import gc
import hashlib
import io
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from sanctions.errors import Finding, Severity, UnreadableFile
from sanctions.language import gettext as _
from sanctions.records.record import Record
from sanctions.records.rows import parse_row, write_row
from sanctions.records.text import clean_text, find_unclean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sanctions.records.tables import Table

__all__ = ["TIDY", "RawRow", "TableFile", "file_of", "fingerprint_of", "read_table", "write_table"]

TIDY = "sanctions check --tidy"


def file_of(table: str) -> str:
    """Return the path of a table's file inside a register."""
    return f"lists/{table}.csv"


@dataclass(frozen=True)
class RawRow:
    """A row that cannot be read as a record, as it stands, so that no text is lost until it is mended."""

    line: int
    cells: dict[str, str]


@dataclass
class TableFile:
    """One table as read from its file: records, the rows that are none, where they stand, and what was wrong."""

    table: Table
    records: list[Record] = field(default_factory=list)
    lines: dict[str, list[int]] = field(default_factory=dict)
    raw_rows: list[RawRow] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    may_rewrite: bool = True

    def find(self, code: str, severity: Severity, message: str, remedy: str, **place: str | int) -> None:
        """Report a problem of this file."""
        self.findings.append(
            Finding(code, severity, message, remedy, table=self.table.name, file=file_of(self.table.name), **place)  # type: ignore[arg-type]
        )


def write_table(table: Table, records: Iterable[Record], raw_rows: Iterable[RawRow] = ()) -> bytes:
    """Return the canonical bytes of a table; rows that could not be read stay in it as they are."""
    rows = [write_row(record) for record in records]
    rows += [[row.cells.get(column.name, "") for column in table.columns] for row in raw_rows]
    rows.sort(key=lambda row: row[0])
    text = _Rows()
    writer = csv.writer(text, lineterminator=_Rows.END)
    writer.writerow([column.name for column in table.columns])
    writer.writerows(rows)
    return "".join(text).encode()


class _Rows(list[str]):
    """Takes rows from the csv module and ends them in LF.

    Before Python 3.13 it quotes a cell with a lone carriage return only where that is part of a row's end.
    """

    END = "\r\n"

    def write(self, row: str) -> None:
        self.append(f"{row.removesuffix(self.END)}\n")


def fingerprint_of(files: Mapping[str, bytes]) -> str:
    """Return SHA-256, in hexadecimal, over all tables: for each file in order of its name, name, LF, its bytes."""
    whole = hashlib.sha256()
    for name in sorted(files):
        whole.update(f"{name}\n".encode())
        whole.update(files[name])
    return whole.hexdigest()


def read_table(table: Table, data: bytes) -> TableFile:
    """Read a table's file. UnreadableFile, with the way out, if it is not such a file at all."""
    found = TableFile(table)
    rows = _rows(file_of(table.name), _decode(file_of(table.name), data))
    header = _check_header(found, next(rows, (1, []))[1])
    with _no_garbage_collection():
        for line, cells in rows:
            if any(cells):
                _read_row(found, header, line, cells)
    _check_canonical(found, data)
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
    """Yield each row with the line on which it begins."""
    head = text.partition("\n")[0]
    for separator, name in ((";", _("semicolons")), ("\t", _("tabs"))):
        if separator in head and "," not in head:
            reason = _("its columns are separated by {name}. Save it as “CSV UTF-8 (comma delimited)”.")
            raise UnreadableFile(file, reason.format(name=name))
    # newline="" would keep CRLF inside quoted cells, where clean_text takes care of it.
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    # The csv module would refuse a text of more than 131,072 characters.
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
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


def _check_header(found: TableFile, cells: list[str]) -> list[str]:
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
            message = _("The column “{name}” is missing.").format(name=name)
            remedy = _("If somebody deleted it, take the file back from the register's history; if not: {command}")
            found.find("missing-column", Severity.ERROR, message, remedy.format(command=TIDY), line=1, field=name)
    return header


def _read_row(found: TableFile, header: list[str], line: int, cells: list[str]) -> None:
    table = found.table
    raw = dict(zip(header, cells, strict=False))
    clean = {
        name: clean_text(cell, lines=name in table.by_name and table.by_name[name].is_prose)
        for name, cell in raw.items()
        if cell
    }
    record_id = clean.get("id", "")
    if any(cells[len(header) :]):
        found.may_rewrite = False
        message = _("The row has more cells than there are columns; a comma may be missing its quotation marks.")
        found.find(
            "extra-cells",
            Severity.ERROR,
            message,
            _("Mend line {line} by hand.").format(line=line),
            record=record_id,
            line=line,
        )
    record = parse_row(table, {name: cell for name, cell in clean.items() if name in table.by_name})
    if isinstance(record, Record):
        found.records.append(record)
        found.lines.setdefault(record.id, []).append(line)
    else:
        found.raw_rows.append(RawRow(line, raw))
        remedy = _("Correct the cell in line {line}; until then the row is kept but left out.").format(line=line)
        for problem in record:
            found.find(
                "unreadable-cell",
                Severity.ERROR,
                problem.message,
                remedy,
                record=record_id,
                field=problem.field,
                line=line,
            )
        return
    for name, cell in raw.items():
        if cell != clean.get(name, "") and name in table.by_name:
            problem_text = find_unclean(cell, lines=table.by_name[name].is_prose)
            message = _("The cell holds {problem}.").format(problem=problem_text)
            remedy = _("Take them out: {command}").format(command=TIDY)
            found.find("unclean-text", Severity.WARNING, message, remedy, record=record_id, field=name, line=line)


def _check_canonical(found: TableFile, data: bytes) -> None:
    if not found.may_rewrite:
        return
    canonical = write_table(found.table, found.records, found.raw_rows)
    if data == canonical:
        return
    message, line = _first_difference(found, data, canonical)
    remedy = _("No content is lost when the program writes it again: {command}").format(command=TIDY)
    found.find("not-canonical", Severity.WARNING, message, remedy, line=line)


def _first_difference(found: TableFile, data: bytes, canonical: bytes) -> tuple[str, int]:
    ids = [record.id for record in found.records]
    if data.startswith(b"\xef\xbb\xbf"):
        return _("The file begins with a byte-order mark, as Excel writes it."), 1
    if b"\r\n" in data:
        return _("The lines end as on Windows (CRLF), as Excel writes them."), 1
    if ids != sorted(ids):
        first = next(i for i, (one, two) in enumerate(pairwise(ids)) if one > two)
        return _("The rows are not sorted by id."), found.lines[ids[first + 1]][-1]
    lines = enumerate(zip(data.split(b"\n"), canonical.split(b"\n"), strict=False), 1)
    line = next((number for number, (one, two) in lines if one != two), data.count(b"\n") + 1)
    return _("The file is not written as the program writes it (quotation marks, order of columns or values)."), line
