"""How a sheet of the briefing looks: banner, header, wrapped text, frozen panes, print layout, and the chart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sanctions.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet
    from pandas import DataFrame

    from sanctions.briefing.document import Document

__all__ = ["LONGEST_CELL", "add_chart", "add_sheet", "banner_of", "fit_cell"]

# Excel holds at most 32,767 characters in a cell, and counts an emoji twice (units of UTF-16).
LONGEST_CELL = 32_767
_INK, _SHADE, _LINE, _ALARM, _QUIET = "1B2A41", "F3F5F8", "C9D0D9", "9B1C1C", "56616F"
_FACE = "Calibri"
# A summary longer than this fills its printed page, and the chart gets the next one.
_ROWS_ON_A_PAGE = 18


def banner_of(document: Document) -> str:
    """Return what every sheet says of itself: fictional, a draft, the edition, the law, for whom, of which day."""
    flags = [_("FICTIONAL")] * document.is_fictional + [_("DRAFT")] * document.is_draft
    return " · ".join(
        part for part in (*flags, document.edition, document.regime, document.audience, document.date) if part
    )


def add_sheet(
    workbook: Workbook,
    name: str,
    document: Document,
    banner: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    widths: Sequence[float],
    intro: Sequence[str] = (),
    links: Sequence[int] = (),
) -> Worksheet:
    """Add a sheet with a title, a banner (audience, draft), a header row and text cells; return it.

    `links` are the columns, from 0, whose cells are addresses.
    """
    from openpyxl.utils import get_column_letter

    sheet: Worksheet = workbook.create_sheet(name)
    top = _write_head(sheet, document, banner, intro)
    _write_header(sheet, top, columns)
    for index, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    for number, row in enumerate(rows, top + 1):
        _write_row(sheet, number, row, links)
        sheet.row_dimensions[number].height = _height(row, widths)
    sheet.freeze_panes = f"{'C' if len(columns) > 2 else 'A'}{top + 1}"
    if rows:
        sheet.auto_filter.ref = f"A{top}:{get_column_letter(len(columns))}{top + len(rows)}"
    _set_print(sheet, document, banner, top, is_wide=sum(widths) > 200)
    return sheet


def _write_head(sheet: Worksheet, document: Document, banner: str, intro: Sequence[str]) -> int:
    """Write title, banner and introduction; return the row for the column headings."""
    from openpyxl.styles import Font

    write_text(sheet.cell(1, 1), document.title).font = Font(name=_FACE, size=14, bold=True, color=_INK)
    alarm = document.is_draft or document.is_fictional
    write_text(sheet.cell(2, 1), banner).font = Font(name=_FACE, size=10, bold=True, color=_ALARM if alarm else _QUIET)
    for number, text in enumerate(intro, 3):
        write_text(sheet.cell(number, 1), text).font = Font(name=_FACE, size=10)
    return 4 + len(intro)


def _write_header(sheet: Worksheet, top: int, columns: Sequence[str]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    sheet.row_dimensions[top].height = 30
    for index, column in enumerate(columns, 1):
        cell = write_text(sheet.cell(top, index), column)
        cell.font = Font(name=_FACE, size=10, bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=_INK)
        cell.alignment = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)


def _write_row(sheet: Worksheet, number: int, row: Sequence[str], links: Sequence[int]) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    for index, value in enumerate(row, 1):
        cell = write_text(sheet.cell(number, index), value)
        cell.font = Font(name=_FACE, size=10)
        cell.alignment = Alignment(horizontal="left", vertical="top", wrap_text=True, indent=1)
        cell.border = Border(bottom=Side(style="thin", color=_LINE))
        if number % 2:
            cell.fill = PatternFill("solid", fgColor=_SHADE)
        if index - 1 in links and value:
            cell.hyperlink = value
            cell.font = Font(name=_FACE, size=10, color="1F4E79", underline="single")


def add_chart(sheet: Worksheet, title: str, counts: DataFrame, colours: Mapping[str, str]) -> None:
    """Add a table of counts and a stacked bar chart of it below the rows of a sheet; colours by column."""
    from openpyxl.chart import BarChart, Reference

    top = _write_counts(sheet, title, counts)
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap = "bar", "stacked", 100
    chart.height, chart.width = 7, 20
    last = (top + len(counts), 2 + len(counts.columns))
    chart.add_data(Reference(sheet, 3, top, last[1], last[0]), titles_from_data=True)
    chart.set_categories(Reference(sheet, 2, top + 1, 2, last[0]))
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.majorUnit, chart.y_axis.number_format = 1 if counts.to_numpy().sum() < 20 else None, "0"
    for series, column in zip(chart.series, counts.columns, strict=True):
        series.graphicalProperties.solidFill = colours[str(column)]
    sheet.add_chart(chart, f"B{last[0] + 2}")


def _write_counts(sheet: Worksheet, title: str, counts: DataFrame) -> int:
    """Write the table of counts and return the row of its headings."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet.pagebreak import Break

    if sheet.max_row > _ROWS_ON_A_PAGE:
        sheet.row_breaks.append(Break(sheet.max_row))
    top = sheet.max_row + 3
    write_text(sheet.cell(top - 1, 2), title).font = Font(name=_FACE, size=11, bold=True, color=_INK)
    for column, heading in enumerate(counts.columns, 3):
        cell = write_text(sheet.cell(top, column), str(heading))
        cell.font, cell.alignment = Font(name=_FACE, size=10, bold=True), Alignment(horizontal="left", indent=1)
    for row, (name, values) in enumerate(counts.iterrows(), top + 1):
        write_text(sheet.cell(row, 2), str(name)).font = Font(name=_FACE, size=10)
        for column, value in enumerate(values, 3):
            cell = sheet.cell(row, column, int(value))
            cell.font, cell.alignment = Font(name=_FACE, size=10), Alignment(horizontal="left", indent=1)
    return top


def fit_cell(text: str) -> str:
    """Return a text as far as a cell can hold it; one that is cut ends in `…`."""
    if len(text) <= LONGEST_CELL // 2:
        return text
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) <= 2 * LONGEST_CELL:
        return text
    return units[: 2 * (LONGEST_CELL - 1)].decode("utf-16-le", "ignore") + "…"


def write_text(cell: Any, text: str) -> Any:
    """Write text that stays text: a cell that begins with = + - or @ would else be taken for a formula."""
    cell.value = fit_cell(text)
    cell.data_type = "s"
    if text.startswith(("=", "+", "-", "@")):
        cell.style = cell.style  # a cell of its own style, so that the quote prefix touches no other
        cell.quotePrefix = True
    return cell


def _height(row: Sequence[str], widths: Sequence[float]) -> float:
    """Estimate the height that wrapped text needs, in points: Excel does not do it for files it has not made."""
    lines = max(
        sum(max(1, -(-len(line) // max(1, int(width * 1.15)))) for line in value.split("\n"))
        for value, width in zip(row, widths, strict=True)
    )
    return min(409.0, 13.2 * lines + 4)


def _set_print(sheet: Worksheet, document: Document, banner: str, top: int, *, is_wide: bool) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    # A wide sheet on A4 could not be read.
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A3 if is_wide else sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{top}:{top}"
    # An ampersand starts a code in headers and footers; two stand for one.
    header, footer = sheet.oddHeader, sheet.oddFooter
    assert header is not None and footer is not None
    header.left.text = document.title[:120].replace("&", "&&")
    header.right.text = banner.replace("&", "&&")
    footer.left.text = f"{_('Fingerprint')} {document.fingerprint}"
    footer.left.size = 7
    footer.right.text = _("Page {page} of {pages}").format(page="&P", pages="&N")
