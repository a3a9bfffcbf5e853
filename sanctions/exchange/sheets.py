"""The sheets of a workbook that somebody sent: their rows, and what each cell really says.

openpyxl opens the workbook. The rows are read here, in one pass without a tree: openpyxl's quick mode believes what a
sheet says of its own size, and tells neither hidden rows nor merged cells nor which values come from a formula.
"""

from __future__ import annotations

import io
import warnings
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from math import isfinite
from typing import TYPE_CHECKING, Any, NamedTuple

from sanctions.errors import UnreadableFile
from sanctions.exchange.cells import EMPTY, Cell, CellKind, date_cell, error_cell, number_cell, text_cell
from sanctions.exchange.guards import SAVE_AGAIN, check_workbook
from sanctions.language import gettext as _
from sanctions.records.text import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl import Workbook

__all__ = ["Book", "Comment", "Row", "Sheet", "open_book"]

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_CELL, _VALUE, _FORMULA, _TEXT, _PHONETIC, _ROW, _MERGE = (
    f"{_MAIN}{tag}" for tag in ("c", "v", "f", "t", "rPh", "row", "mergeCell")
)
# The size of a sheet in Excel since 2007.
_ROWS, _COLUMNS = 1_048_576, 16_384
_CHUNK = 2**18
# Areas of merged cells may not overlap, so that no sheet has more work in them than this.
_MERGED_CELLS = 5_000_000
_FALSE = {"0", "false"}


@dataclass(frozen=True, slots=True)
class Row:
    """A row that holds something: its number as in the margin of the sheet, its cells by column (A is 1).

    It is struck if its text is struck through, but for one cell at most.
    """

    number: int
    cells: dict[int, Cell]
    is_hidden: bool = False
    is_struck: bool = False

    def cell(self, column: int) -> Cell:
        """Return a cell, empty where there is none."""
        return self.cells.get(column, EMPTY)


@dataclass(frozen=True)
class Sheet:
    """A sheet: its rows that hold something, in order, and the areas of merged cells (as `A2:A5`)."""

    title: str
    rows: list[Row] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    is_hidden: bool = False


class Comment(NamedTuple):
    """A comment on a cell: its row and column (from 1), who wrote it, and what it says."""

    row: int
    column: int
    author: str
    text: str


class Book:
    """An open workbook: the titles of its sheets, its custom properties, and its sheets one by one."""

    def __init__(self, name: str, workbook: Workbook) -> None:
        from openpyxl.styles.numbers import is_date_format
        from openpyxl.utils.datetime import CALENDAR_MAC_1904

        self.name = name
        self._workbook = workbook
        self._is_since_1904 = workbook.epoch == CALENDAR_MAC_1904
        self._formats: dict[str, str] = {}
        self._strings: list[str] | None = None
        self._is_date = lru_cache(maxsize=None)(is_date_format)
        self.titles = tuple(sheet.title for sheet in workbook.worksheets)
        self.properties = {str(one.name): str(one.value) for one in workbook.custom_doc_props.props}  # type: ignore[attr-defined]

    def sheets(self) -> Iterator[Sheet]:
        """Read the sheets, one after the other. UnreadableFile where one is damaged."""
        return map(self.sheet, self.titles)

    def sheet(self, title: str) -> Sheet:
        """Read a sheet. UnreadableFile if it is damaged."""
        from xml.etree.ElementTree import ParseError, XMLParser

        sheet: Any = self._workbook[title]
        reader = _SheetReader(self, sheet)
        try:
            # Its target is no tree, and refuses a DTD; defusedxml would do the same at a fifth of the pace.
            parser = XMLParser(target=reader)
            with self._workbook._archive.open(sheet._worksheet_path) as source:  # type: ignore[attr-defined]
                while chunk := source.read(_CHUNK):
                    parser.feed(chunk)
            parser.close()
            reader.spread_merged_cells()
        except (ParseError, ValueError, LookupError, OverflowError):
            reason = _("the sheet “{title}” is damaged. {again}; what is lost then was lost before.")
            raise UnreadableFile(self.name, reason.format(title=title, again=_(SAVE_AGAIN))) from None
        return Sheet(title, reader.rows, reader.merged, sheet.sheet_state != "visible")

    def comments(self, title: str) -> list[Comment]:
        """Return the comments on the cells of a sheet. UnreadableFile if they are damaged."""
        from defusedxml.ElementTree import fromstring
        from openpyxl.packaging.relationship import get_dependents, get_rels_path
        from openpyxl.utils.cell import coordinate_to_tuple

        archive: Any = self._workbook._archive  # type: ignore[attr-defined]
        links = get_rels_path(self._workbook[title]._worksheet_path)  # type: ignore[attr-defined,no-untyped-call]
        if links not in archive.namelist():
            return []
        found = []
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                parts = list(get_dependents(archive, links))
            for part in parts:
                if part.Type.endswith("/comments"):
                    root = fromstring(archive.read(part.target))
                    authors = [author.text or "" for author in root.iter(f"{_MAIN}author")]
                    for one in root.iter(f"{_MAIN}comment"):
                        text = clean_text("".join(piece.text or "" for piece in one.iter(_TEXT)), lines=True)
                        author = authors[int(one.get("authorId", 0))] if authors else ""
                        found.append(Comment(*coordinate_to_tuple(one.attrib["ref"]), author, text))
        except Exception:
            # A library that meets what somebody has broken on purpose raises whatever it likes.
            reason = _("the comments on the sheet “{title}” are damaged. {again}, without them.")
            raise UnreadableFile(self.name, reason.format(title=title, again=_(SAVE_AGAIN))) from None
        return found

    @cached_property
    def struck_styles(self) -> frozenset[str]:
        """The styles, by number, in which text is struck through."""
        fonts: Any = self._workbook._fonts  # type: ignore[attr-defined]
        styles: Any = self._workbook._cell_styles  # type: ignore[attr-defined]
        return frozenset(str(number) for number, style in enumerate(styles) if fonts[style.fontId].strike)

    def strings(self, known: list[str]) -> list[str]:
        """Return the texts that the sheets share, as they stand; `known` are those that openpyxl has read.

        It takes every `x005F_` out of them, so that what only looks like an escaped character becomes one.
        """
        if self._strings is None:
            archive: Any = self._workbook._archive  # type: ignore[attr-defined]
            names = [name for name in archive.namelist() if name.lower().endswith("/sharedstrings.xml")]
            parts = [part for part in map(archive.read, names) if b"x005F_" in part]
            self._strings = _shared_texts(parts[0]) if parts else known
        return self._strings

    def format_of(self, sheet: Any, style: str) -> str:
        """Return the format in which a cell of this style shows a number."""
        if style not in self._formats:
            from openpyxl.cell.read_only import ReadOnlyCell

            self._formats[style] = ReadOnlyCell(sheet, 1, 1, None, "n", int(style)).number_format
        return self._formats[style]

    def number(self, raw: str, shown_as: str) -> Cell:
        """Return a cell that holds a number or, shown in such a format, a date."""
        value = float(raw)
        if not isfinite(value):
            raise ValueError
        if self._is_date(shown_as):
            return date_cell(value, shown_as, self._workbook.epoch)
        return number_cell(value, shown_as)._replace(is_since_1904=self._is_since_1904)


def _shared_texts(part: bytes) -> list[str]:
    from defusedxml.ElementTree import fromstring

    texts = []
    for item in fromstring(part).iter(f"{_MAIN}si"):
        pieces = (text.text or "" for one in item if one.tag != _PHONETIC for text in one.iter(_TEXT))
        texts.append("".join(pieces))
    return texts


def open_book(name: str, data: bytes) -> Book:
    """Open a workbook that somebody sent, after the guards have looked at it. UnreadableFile if it is refused."""
    check_workbook(name, data)
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            # What openpyxl warns of is what it would not write again.
            warnings.simplefilter("ignore")
            return Book(name, load_workbook(io.BytesIO(data), read_only=True, keep_links=False))
    except Exception:
        # A library that meets what somebody has broken on purpose raises whatever it likes.
        reason = _("it is damaged, or no spreadsheet program wrote it. {again}.").format(again=_(SAVE_AGAIN))
        raise UnreadableFile(name, reason) from None


class _SheetReader:
    """What the parser tells of a sheet, gathered into rows. LookupError or ValueError where it is damaged."""

    def __init__(self, book: Book, sheet: Any) -> None:
        self.rows: list[Row] = []
        self.merged: list[str] = []
        self._book, self._sheet = book, sheet
        self._strings = book.strings(sheet._shared_strings)
        self._clean: dict[int, Cell] = {}
        self._columns: dict[str, int] = {}
        self._row: dict[str, str] = {}
        self._cell: dict[str, str] = {}
        self._cells: dict[int, Cell] = {}
        self._number = self._column = self._struck = 0
        self._struck_styles = book.struck_styles
        self._parts: list[str] | None = None
        self._value = ""
        self._inline: list[str] = []
        self._is_formula = self._is_phonetic = False

    def doctype(self, *_what: object) -> None:
        """Refuse what the guards have refused already."""
        raise ValueError

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Note that a row, cell or value begins."""
        if tag == _CELL:
            self._cell, self._value, self._is_formula = attributes, "", False
            self._inline.clear()
        elif tag in (_VALUE, _TEXT):
            self._parts = []
        elif tag == _FORMULA:
            self._is_formula = True
        elif tag == _ROW:
            self._row, self._cells, self._column, self._struck = attributes, {}, 0, 0
            self._number = int(attributes.get("r", self._number + 1))
            if not (self.rows[-1].number if self.rows else 0) < self._number <= _ROWS:
                raise ValueError
        elif tag == _PHONETIC:
            self._is_phonetic = True
        elif tag == _MERGE:
            self.merged.append(attributes["ref"])

    def data(self, text: str) -> None:
        """Take a piece of a value."""
        if self._parts is not None:
            self._parts.append(text)

    def end(self, tag: str) -> None:
        """Note that a value, cell or row is whole."""
        if tag == _VALUE:
            self._value, self._parts = "".join(self._parts or ()), None
        elif tag == _TEXT:
            # Beside Japanese words stands how they are read.
            self._inline += [] if self._is_phonetic else self._parts or ()
            self._parts = None
        elif tag == _CELL:
            self._end_cell()
        elif tag == _ROW:
            if self._cells:
                is_hidden = self._row.get("hidden", "0") not in _FALSE
                is_struck = self._struck > 0 and self._struck >= len(self._cells) - 1
                self.rows.append(Row(self._number, self._cells, is_hidden, is_struck))
        elif tag == _PHONETIC:
            self._is_phonetic = False

    def close(self) -> None:
        """End the sheet."""

    def _end_cell(self) -> None:
        column = self._column = self._place(self._cell.get("r", ""))
        cell = self._read_cell()
        if self._is_formula:
            if cell.kind != CellKind.ERROR:
                unknown = "" if self._value else _("The formula was never worked out; write its result instead.")
                cell = cell._replace(kind=CellKind.FORMULA, problem=cell.problem or unknown)
        elif not cell.text:
            return
        self._cells[column] = cell
        if self._struck_styles and self._cell.get("s") in self._struck_styles:
            self._struck += 1

    def _place(self, reference: str) -> int:
        if not reference:
            return self._column + 1
        letters = reference.rstrip("0123456789")
        if (known := self._columns.get(letters)) is not None:
            return known
        from openpyxl.utils import column_index_from_string

        column = self._columns[letters] = column_index_from_string(letters)
        if column > _COLUMNS:
            raise ValueError
        return column

    def _read_cell(self) -> Cell:
        kind, raw = self._cell.get("t", "n"), self._value
        if kind == "inlineStr":
            return text_cell("".join(self._inline))
        if not raw:
            return EMPTY
        if kind == "s":
            number = int(raw)
            if number < 0:
                raise ValueError
            if (known := self._clean.get(number)) is None:
                known = self._clean[number] = text_cell(self._strings[number])
            return known
        if kind == "n":
            return self._book.number(raw, self._book.format_of(self._sheet, self._cell.get("s", "0")))
        if kind == "b":
            return Cell("FALSE" if raw in _FALSE else "TRUE", CellKind.BOOLEAN)
        if kind == "e":
            return error_cell(clean_text(raw))
        if kind == "d":
            return Cell(clean_text(raw).removesuffix("T00:00:00"), CellKind.DATE)
        return text_cell(raw)

    def spread_merged_cells(self) -> None:
        """Say of each cell that lies under another one that it does; below the first it says the same."""
        from openpyxl.worksheet.cell_range import CellRange

        numbers = [row.number for row in self.rows]
        widest = max((column for row in self.rows for column in row.cells), default=0)
        cells_left = _MERGED_CELLS
        for area in map(CellRange, self.merged):
            top, left = area.min_row, area.min_col
            below = self.rows[bisect_left(numbers, top) : bisect_right(numbers, area.max_row)]
            text = below[0].cell(left).text if below and below[0].number == top else ""
            for row in below:
                # Excel leaves no trace of the cells that it has covered but for the area itself.
                covered = range(left + (row.number == top), min(area.max_col, widest) + 1)
                cells_left -= len(covered) + 1
                if cells_left < 0:
                    raise ValueError
                for column in covered:
                    row.cells[column] = Cell(text if column == left else "", CellKind.MERGED)
