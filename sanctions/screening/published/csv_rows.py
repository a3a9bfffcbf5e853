"""Rows of a published CSV: strict about what a row is, so that no damaged or cut file passes for a shorter list."""

from __future__ import annotations

import csv
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sanctions.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sanctions.screening.published.source import Source

__all__ = ["Row", "read_rows", "read_table"]

# More than any cell of a list: addresses and names of the largest companies have some hundred thousand letters.
_CELL_LETTERS = 4 * 2**20


class Row(NamedTuple):
    """The cells of a row and the line on which it begins."""

    line: int
    cells: list[str]


def read_rows(source: Source, separator: str = ",") -> Iterator[Row]:
    """Yield the rows that are not blank. UnreadableFile where the quotation marks do not fit."""
    reader = csv.reader(source.text_lines(), delimiter=separator, strict=True)
    while True:
        line = reader.line_num + 1
        # The limit belongs to the whole program, so it is ours only while a row is read.
        before = csv.field_size_limit(_CELL_LETTERS)
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise source.refused(_problem(str(error)), line) from None
        finally:
            csv.field_size_limit(before)
        if cells is None:
            return
        if cells:
            yield Row(line, cells)


def _problem(error: str) -> str:
    if "unexpected end" in error:
        return _("the file was cut off here, in the middle of a row")
    if "field larger" in error:
        return _("a quotation mark is opened here and never closed")
    return _("a quotation mark or a line break stands where none can ({error})").format(error=error)


def read_table(source: Source, rows: Iterator[Row], necessary: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield line and filled cells, by heading, of each row below a header, which is the first of `rows`.

    Columns may come in any order, and more of them than are known. UnreadableFile if a necessary one is missing, if
    two have one name, or if a row has fewer cells than the header, or more.
    """
    header = next(rows, None)
    headings = [" ".join(heading.split()) for heading in header.cells] if header else []
    line = header.line if header else 1
    if missing := [name for name in necessary if name not in headings]:
        problem = _("its header has no column “{name}”, without which the list cannot be read")
        raise source.refused(problem.format(name=missing[0]), line)
    if twice := [name for name, count in Counter(filter(None, headings)).items() if count > 1]:
        raise source.refused(_("two columns are called “{name}”").format(name=twice[0]), line)
    width = len(headings)
    for row in rows:
        cells = row.cells
        if len(cells) < width or any(cells[width:]):
            problem = _("it has {n} cells, and the header has {width}, so it was cut off or changed")
            raise source.refused(problem.format(n=len(cells), width=width), row.line)
        yield row.line, {name: cell for name, cell in zip(headings, cells, strict=False) if cell and name}
