"""How a sheet of the colleagues' workbook looks and is written: styles, headings with notes, drop-downs, print layout.

Sheets are streamed: fifty thousand rows never stand in memory. Every cell is text, also an empty one, so that a
date typed in Excel stays what was typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from typing import TYPE_CHECKING, Any

from sanctions.exchange.cells import escape_text
from sanctions.exchange.layout import CITE, COMMENTER, DELETE, REQUIRED, SHEETS
from sanctions.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from openpyxl import Workbook

__all__ = [
    "ALARM",
    "FACE",
    "INK",
    "LINE_HEIGHT",
    "SIZE",
    "Heading",
    "Look",
    "SheetWriter",
    "add_page",
    "count_lines",
    "set_face",
    "tab_of",
]

INK, RUST, ALARM, _LINE = "1B2A41", "7C3A10", "9B1C1C", "D5DBE3"
# A face that Excel has, and LibreOffice one of the same widths, so that in both the rows fit their text.
FACE, SIZE = "Arial", 9
# The paper, as Excel numbers it.
_A4 = "9"
# The height of a line in points.
LINE_HEIGHT = 12.0
# The width that can still be read on one page.
_ON_A4 = 200
# Lines to write on of a sheet without rows, where somebody prints it.
_LINES_OF_FORM = 25
# Rows for new records that have drop-downs, too.
_NEW_ROWS = 1_000


class Look(StrEnum):
    """How a cell looks; the value is its colour."""

    PLAIN = ""
    ID = "EEF1F4"
    COMPUTED = "F4F6F8"
    UNCITED = "FBDDCB"
    STALE = "FFF0B0"
    CONFLICT = "E4D5F3"
    OPEN = "F4F8FD"
    HEAD = "1F3A5F"


@dataclass(frozen=True)
class Heading:
    """A column of a sheet: its title, width in characters, note, and where its drop-down takes its words from.

    `is_open` lets a cell hold what is not among these words, too.
    """

    title: str
    width: float
    note: str = ""
    choices: str = ""
    is_open: bool = True
    look: Look = Look.PLAIN


class SheetWriter:
    """Writes one sheet, row by row, from its headings on."""

    def __init__(
        self,
        workbook: Workbook,
        title: str,
        headings: Sequence[Heading],
        footer: str = "",
        *,
        is_hidden: bool = False,
    ) -> None:
        """Begin a sheet; its first two columns stay in sight."""
        self.sheet: Any = workbook.create_sheet(title)
        self.headings, self.rows, self.is_hidden = headings, 1, is_hidden
        self.sheet.sheet_state = "hidden" if is_hidden else "visible"
        self._set_columns()
        self._set_print(title, footer)
        if tab := tab_of(title):
            self.sheet.sheet_properties.tabColor = tab
        self.sheet.append([self._heading(heading) for heading in headings])
        self._columns = [
            (index, _TextCell(self.sheet, heading.look, index), int(heading.width))
            for index, heading in enumerate(headings)
        ]
        self._other_looks: dict[tuple[int, Look], _TextCell] = {}
        self._write_rows_whole()

    def write(
        self,
        texts: Iterable[str],
        looks: Mapping[int, Look] | None = None,
        notes: Mapping[int, str] | None = None,
    ) -> None:
        """Write a row: its texts, and by place (from 0) the looks that differ from their column's, and notes."""
        self.rows += 1
        for index, note in (notes or {}).items():
            self._note(index, note)
        cells, lines = [], 1
        for (index, cell, fitting), text in zip(self._columns, texts, strict=False):
            if text or (looks and index in looks):
                one = self._look(index, looks[index]) if looks and index in looks else cell
                cells.append(one.say(self.rows, text))
                if len(text) > fitting or "\n" in text:
                    lines = max(lines, count_lines(text, fitting))
        row = self._new_row("row", {"r": str(self.rows)})
        if lines > 1 and not self.is_hidden:
            # A height that is only proposed: it fits itself anew when somebody edits the row.
            row.set("ht", str(min(lines * LINE_HEIGHT + 3, 400)))
        row.extend(cells)
        self.sheet.append([row])

    def close(self, new_rows: int = _NEW_ROWS) -> None:
        """Add filters and drop-downs, for some rows more than were written; an empty sheet is printed as a form."""
        from openpyxl.utils import get_column_letter

        last = get_column_letter(len(self.headings))
        if self.rows == 1:
            self.sheet.print_area = f"A1:{last}{_LINES_OF_FORM}"
        self.sheet.auto_filter.ref = f"A1:{last}{max(self.rows, 2)}"
        for index, heading in enumerate(self.headings, 1):
            if heading.choices:
                letter = get_column_letter(index)
                self._add_choices(heading, f"{letter}2:{letter}{self.rows + new_rows}")

    def _add_choices(self, heading: Heading, cells: str) -> None:
        from openpyxl.worksheet.datavalidation import DataValidation

        choices = DataValidation(type="list", formula1=heading.choices, allow_blank=True)
        choices.showErrorMessage = not heading.is_open
        choices.errorStyle = "warning"
        choices.errorTitle = heading.title.removesuffix(REQUIRED)
        choices.error = _("This word is not among the choices; see the sheet “Words”. Keep it all the same?")
        choices.add(cells)
        self.sheet.data_validations.append(choices)

    def _write_rows_whole(self) -> None:
        """Have rows written as the elements that they are made of here.

        Left to itself, openpyxl opens and closes each cell as a context of its own, which takes four times as long.
        """
        from openpyxl.xml.functions import Element

        self._new_row: Any = Element
        self.sheet._values_to_row = lambda row, _number: row
        self.sheet._writer.write_row = lambda stream, row, _number: stream.write(row[0])

    def _note(self, index: int, note: str) -> None:
        """Put a note on a cell of the row that is being written."""
        from openpyxl.cell import Cell
        from openpyxl.comments.comment_sheet import CommentRecord

        cell = Cell(self.sheet, row=self.rows, column=index + 1)
        cell.comment = _comment(note)
        self.sheet._comments.append(CommentRecord.from_cell(cell))

    def _look(self, index: int, look: Look) -> _TextCell:
        """Return the cell of a column that has another look than it."""
        if (index, look) not in self._other_looks:
            self._other_looks[index, look] = _TextCell(self.sheet, look, index)
        return self._other_looks[index, look]

    def _heading(self, heading: Heading) -> Any:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Font, PatternFill

        cell = WriteOnlyCell(self.sheet, heading.title)
        colour = ALARM if heading.title == DELETE else RUST if heading.title.endswith(REQUIRED) else INK
        cell.font = Font(name=FACE, size=SIZE, bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=colour)
        cell.alignment = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
        if heading.note:
            cell.comment = _comment(heading.note)
        return cell

    def _set_columns(self) -> None:
        from openpyxl.utils import get_column_letter

        for index, heading in enumerate(self.headings, 1):
            column = self.sheet.column_dimensions[get_column_letter(index)]
            column.width = heading.width
            style = _styled(self.sheet, heading.look)
            column._style = style._style
        self.sheet.row_dimensions[1].height = 32

    def _set_print(self, title: str, footer: str) -> None:
        sheet = self.sheet
        sheet.freeze_panes = "C2" if len(self.headings) > 3 else "A2"
        width, first = (sum(heading.width for heading in some) for some in (self.headings, self.headings[:2]))
        pages = 1 if width <= _ON_A4 else ceil((width - first) / (_ON_A4 - first))
        add_page(sheet, pages)
        sheet.print_title_rows = "1:1"
        if pages > 1:
            # On each further page a row is still known by its first columns.
            sheet.print_title_cols = "A:B"
        sheet.HeaderFooter.oddHeader.left.text = title
        sheet.HeaderFooter.oddHeader.right.text = _("For the team only")
        sheet.HeaderFooter.oddFooter.left.text, sheet.HeaderFooter.oddFooter.left.size = footer.replace("&", "&&"), 7
        sheet.HeaderFooter.oddFooter.right.text = _("Page {page} of {pages}").format(page="&P", pages="&N")


def set_face(workbook: Workbook) -> None:
    """Let cells without a style have the type face of the others: the widths of columns are counted in its digits."""
    from openpyxl.styles import Font

    fonts: Any = workbook._fonts  # type: ignore[attr-defined]
    fonts.clear()
    fonts.add(Font(name=FACE, size=10))


def add_page(sheet: Any, pages: int = 1) -> None:
    """Let a sheet be printed on A4 landscape, as many pages wide as it needs to be read."""
    from openpyxl.worksheet.page import PageMargins
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = pages, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.7, bottom=0.6, header=0.3, footer=0.3)


def tab_of(title: str) -> str:
    """Return the colour of the tab of a sheet; nothing for most."""
    lists = {sheet.title for sheet in SHEETS.values() if sheet.tells_who}
    return INK if title in lists else RUST if title == CITE else ""


def count_lines(text: str, width: int) -> int:
    """Return how many lines a wrapped text takes, `width` in digits; no program fits rows that it has not made.

    A line breaks between words, so that a few letters less stand on it; Latin letters are narrower than Cyrillic ones.
    """
    fitting = int(width * (1.25 if text.isascii() else 1.1))
    each = max(1, fitting - 3)
    return sum(1 if len(line) <= fitting else ceil(len(line) / each) for line in text.split("\n"))


def _comment(text: str) -> Any:
    from openpyxl.comments import Comment

    return Comment(text, COMMENTER, height=min(24 + 15 * count_lines(text, 46), 460), width=320)


class _TextCell:
    """The element of a cell of text, used again in every row: its column and style are looked up once."""

    def __init__(self, sheet: Any, look: Look, index: int) -> None:
        from openpyxl.utils import get_column_letter
        from openpyxl.xml.functions import Element, SubElement

        self.column = get_column_letter(index + 1)
        self.element: Any = Element("c", {"s": str(_styled(sheet, look).style_id), "t": "inlineStr"})
        self.text: Any = SubElement(SubElement(self.element, "is"), "t")

    def say(self, row: int, text: str) -> Any:
        """Return the element with its place in a row and its text."""
        self.element.set("r", f"{self.column}{row}")
        self.text.text = escape_text(text)
        return self.element


def _styled(sheet: Any, look: Look) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    cell = WriteOnlyCell(sheet)
    cell.number_format = "@"
    cell.font = Font(
        name=FACE, size=SIZE - 1 if look is Look.ID else SIZE, color="7A8794" if look is Look.ID else "1A1A1A"
    )
    cell.alignment = Alignment(horizontal="left", vertical="top", wrap_text=look is not Look.ID, indent=1)
    cell.border = Border(bottom=Side(style="thin", color=_LINE))
    if look:
        cell.fill = PatternFill("solid", fgColor=look.value)
    return cell
