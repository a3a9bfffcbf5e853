"""Canonical CSV: one table to bytes, so that equal lists are equal bytes.

UTF-8 without BOM, LF, commas, minimal quoting, columns in schema order, rows by id, clean NFC text, empty for
unknown. How such a file is read, and what people make of it, is the affair of `table_files`.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from sanctions.records.rows import write_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sanctions.records.record import Record
    from sanctions.records.tables import Table

__all__ = ["TIDY", "RawRow", "file_of", "fingerprint_of", "split_rows", "write_csv_row", "write_table"]

_to_quote = re.compile('[,"\r\n]').search
TIDY = "sanctions check --tidy"


def file_of(table: str) -> str:
    """Return the path of a table's file inside a register."""
    return f"lists/{table}.csv"


@dataclass(frozen=True)
class RawRow:
    """A row that cannot be read as a record, as it stands, so that no text is lost until it is mended."""

    line: int
    cells: dict[str, str]


def write_table(table: Table, records: Iterable[Record], raw_rows: Iterable[RawRow] = ()) -> bytes:
    """Return the canonical bytes of a table; rows that could not be read stay in it as they are."""
    return write_csv_rows(table, [*map(write_row, records), *(_write_raw(table, row) for row in raw_rows)])


def _write_raw(table: Table, row: RawRow) -> list[str]:
    return [row.cells.get(name, "") for name in table.by_name]


def write_csv_rows(table: Table, rows: list[list[str]]) -> bytes:
    rows.sort(key=itemgetter(0))
    return "".join(map(write_csv_row, (list(table.by_name), *rows))).encode()


def write_csv_row(row: list[str]) -> str:
    """Return one row with its line end, quoted where it must be."""
    # Joining is five times faster than the csv module, and most rows need no quotation marks.
    plain = ",".join(row)
    if plain.count(",") < len(row) and '"' not in plain and "\n" not in plain and "\r" not in plain:
        return f"{plain}\n"
    return f"{','.join(map(_write_cell, row))}\n"


def _write_cell(cell: str) -> str:
    doubled = cell.replace('"', '""')
    return f'"{doubled}"' if _to_quote(cell) else cell


def split_rows(text: str) -> list[str]:
    """Split a file into its rows as they stand, without empty lines; a quoted cell may hold line breaks."""
    lines = text.split("\n")
    # Quotation marks inside a cell are doubled, so an odd number means that a cell goes on.
    if '"' in text and any(line.count('"') % 2 for line in lines):
        lines = list(_join_cells(lines))
    while lines and not lines[-1]:
        lines.pop()
    return [line for line in lines if line] if "" in lines else lines


def _join_cells(lines: Iterable[str]) -> Iterator[str]:
    unfinished: list[str] = []
    for line in lines:
        is_odd = line.count('"') % 2 == 1
        if unfinished or is_odd:
            unfinished.append(line)
            # The first line is odd; the next odd one ends the cell.
            if is_odd and len(unfinished) > 1:
                yield "\n".join(unfinished)
                unfinished = []
        else:
            yield line
    if unfinished:
        yield "\n".join(unfinished)


def fingerprint_of(files: Mapping[str, bytes]) -> str:
    """Return SHA-256, in hexadecimal, over all tables: for each file in order of its name, name, LF, its bytes."""
    whole = hashlib.sha256()
    for name in sorted(files):
        whole.update(f"{name}\n".encode())
        whole.update(files[name])
    return whole.hexdigest()
