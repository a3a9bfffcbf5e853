"""OpenSanctions' `targets.simple.csv`: one row for each entry, cells with several values separated by semicolons."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from sanctions.language import gettext as _
from sanctions.screening.published.csv_rows import read_rows, read_table
from sanctions.screening.published.entries import Entry
from sanctions.screening.published.schemata import kind_of_schema
from sanctions.screening.published.written_dates import read_year_first

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sanctions.screening.listed import Listed
    from sanctions.screening.published.source import Source

__all__ = ["NECESSARY", "read_opensanctions_csv"]

NECESSARY = ("id", "schema", "name", "aliases")
# These hold one value, whatever signs are in it.
_SINGLE = {"first_seen", "last_seen", "last_change"}


def read_opensanctions_csv(source: Source) -> Iterator[Listed]:
    """Yield one entry for each row. UnreadableFile at the first without an id, a schema or a name."""
    source.check_end()
    for line, cells in read_table(source, read_rows(source), NECESSARY):
        reference, schema, name = (cells.pop(heading, "").strip() for heading in NECESSARY[:3])
        if not (reference and schema and name):
            raise source.refused(_("the row has no id, no schema or no name"), line)
        entry = Entry(source.publisher, reference, kind_of_schema(schema), line)
        entry.add_name(name)
        for heading, cell in cells.items():
            for value in [cell] if heading in _SINGLE else _values(source, cell, line):
                _add(entry, heading, value)
        entry.note("schema", schema)
        yield entry.listed()


def _add(entry: Entry, heading: str, value: str) -> None:
    match heading:
        case "aliases":
            entry.add_name(value, kind="alias")
        case "birth_date":
            entry.add_birth_date(read_year_first(value), value)
        case "program_ids":
            entry.add("programmes", value)
        case "sanctions":
            # Programme, reason, status and dates, joined by the publisher.
            entry.add("reasons", value)
        case _:
            entry.note(heading, value)


def _values(source: Source, cell: str, line: int) -> list[str]:
    """Return the values of a cell: a small CSV of its own, of which values with a semicolon are in quotation marks."""
    if '"' not in cell:
        return cell.split(";")
    try:
        return next(csv.reader([cell], delimiter=";", strict=True))
    except csv.Error:
        raise source.refused(_("a quotation mark in a cell is never closed"), line) from None
