"""How a sheet of the colleagues' workbook looks and is written: styles, headings with notes, drop-downs, print layout.

Sheets are streamed: fifty thousand rows never stand in memory. Every cell is text, also an empty one, so that a
date typed in Excel stays what was typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sanctions.exchange.layout import COMMENTER, DELETE, REQUIRED
from sanctions.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from openpyxl import Workbook

__all__ = ["A3", "A4", "ALARM", "FACE", "INK", "RUST", "Heading", "Look", "SheetWriter", "count_lines"]

INK, RUST, ALARM, _LINE = "1B2A41", "7C3A10", "9B1C1C", "D5DBE3"
FACE = "Calibri"
# Paper sizes, as Excel numbers them.
A3, A4 = "8", "9"
# The height of a line in points, and the letters that stand in a unit of width.
_LINE_HEIGHT, _LETTERS = 13.2, 1.15
# The widths that can still be read on one page.
_ON_A4, _ON_A3 = 190, 270
# Rows for new records that have drop-downs, too.
_NEW_ROWS = 1_000


class Look(StrEnum):
    """How a cell looks; the value is its colour."""

    PLAIN = ""
    ID = "EEF1F4"
    COMPUTED = "F4F6F8"
    UNCITED = "FBDDCB"
    STALE = "FFF0B0"
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
        frozen: int = 2,
        tab: str = "",
        is_hidden: bool = False,
    ) -> None:
        """Begin a sheet; `frozen` columns stay in sight, `tab` is the colour of its tab."""
        self.sheet: Any = workbook.create_sheet(title)
        self.headings, self.rows, self.is_hidden = headings, 1, is_hidden
        self.sheet.sheet_state = "hidden" if is_hidden else "visible"
        self._set_columns()
        self._set_print(title, footer, frozen)
        if tab:
            self.sheet.sheet_properties.tabColor = tab
        self.sheet.append([self._heading(heading) for heading in headings])
        self._columns = [
            (index, _TextCell(self.sheet, heading.look, index), int(heading.width * _LETTERS))
            for index, heading in enumerate(headings)
        ]
        self._other_looks: dict[tuple[int, Look], _TextCell] = {}
        self._write_rows_whole()

    def write(self, texts: Iterable[str], looks: Mapping[int, Look] | None = None) -> None:
        """Write a row: its texts, and by place (from 0) the looks that differ from their column's."""
        self.rows += 1
        cells, lines = [], 1
        for (index, cell, fitting), text in zip(self._columns, texts, strict=False):
            if text:
                one = self._look(index, looks[index]) if looks and index in looks else cell
                cells.append(one.say(self.rows, text))
                if len(text) > fitting or "\n" in text:
                    lines = max(lines, count_lines(text, fitting))
        row = self._new_row("row", {"r": str(self.rows)})
        if lines > 1 and not self.is_hidden:
            # A height that is only proposed: it fits itself anew when somebody edits the row.
            row.set("ht", str(min(lines * _LINE_HEIGHT + 3, 400)))
        row.extend(cells)
        self.sheet.append([row])

    def close(self, new_rows: int = _NEW_ROWS) -> None:
        """Add filters and drop-downs, for some rows more than were written."""
        from openpyxl.utils import get_column_letter

        last = get_column_letter(len(self.headings))
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

    def _look(self, index: int, look: Look) -> _TextCell:
        """Return the cell of a column that has another look than it."""
        if (index, look) not in self._other_looks:
            self._other_looks[index, look] = _TextCell(self.sheet, look, index)
        return self._other_looks[index, look]

    def _heading(self, heading: Heading) -> Any:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.comments import Comment
        from openpyxl.styles import Alignment, Font, PatternFill

        cell = WriteOnlyCell(self.sheet, heading.title)
        colour = ALARM if heading.title == DELETE else RUST if heading.title.endswith(REQUIRED) else INK
        cell.font = Font(name=FACE, size=10, bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=colour)
        cell.alignment = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
        if heading.note:
            height = 24 + 15 * sum(1 + len(line) // 46 for line in heading.note.split("\n"))
            cell.comment = Comment(heading.note, COMMENTER, height=min(height, 460), width=320)
        return cell

    def _set_columns(self) -> None:
        from openpyxl.utils import get_column_letter

        for index, heading in enumerate(self.headings, 1):
            column = self.sheet.column_dimensions[get_column_letter(index)]
            column.width = heading.width
            style = _styled(self.sheet, heading.look)
            column._style = style._style
        self.sheet.row_dimensions[1].height = 32

    def _set_print(self, title: str, footer: str, frozen: int) -> None:
        from openpyxl.worksheet.properties import PageSetupProperties

        sheet = self.sheet
        sheet.freeze_panes = f"{'ABCDE'[frozen]}2" if len(self.headings) > 3 else "A2"
        sheet.page_setup.orientation = "landscape"
        width = sum(heading.width for heading in self.headings)
        sheet.page_setup.paperSize = A3 if width > _ON_A4 else A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = max(1, round(width / _ON_A3)), 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.print_title_rows = "1:1"
        if width > 1.5 * _ON_A3:
            # On its second page a row is still known by its first columns.
            sheet.print_title_cols = "A:C"
        sheet.HeaderFooter.oddHeader.left.text = title
        sheet.HeaderFooter.oddHeader.right.text = _("For the team only")
        sheet.HeaderFooter.oddFooter.left.text, sheet.HeaderFooter.oddFooter.left.size = footer.replace("&", "&&"), 7
        sheet.HeaderFooter.oddFooter.right.text = _("Page {page} of {pages}").format(page="&P", pages="&N")


def count_lines(text: str, width: int) -> int:
    """Return how many lines a wrapped text takes; Excel does not fit rows in files that it has not made."""
    return sum(max(1, -(-len(line) // width)) for line in text.split("\n"))


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
        self.text.text = text
        return self.element


def _styled(sheet: Any, look: Look) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    cell = WriteOnlyCell(sheet)
    cell.number_format = "@"
    cell.font = Font(name=FACE, size=9 if look is Look.ID else 10, color="7A8794" if look is Look.ID else "1A1A1A")
    cell.alignment = Alignment(horizontal="left", vertical="top", wrap_text=look is not Look.ID, indent=1)
    cell.border = Border(bottom=Side(style="thin", color=_LINE))
    if look:
        cell.fill = PatternFill("solid", fgColor=look.value)
    return cell
