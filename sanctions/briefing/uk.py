"""The UK layout: a workbook whose first sheet has the columns of the UK Sanctions List, for officials who know it.

It is a proposal and says so in its title, on each sheet and in each row.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from sanctions.briefing.excel import add_about, add_sources, save_workbook
from sanctions.briefing.excel_law import add_law
from sanctions.briefing.excel_sheets import add_sheet, banner_of
from sanctions.briefing.explanations import explain_uk
from sanctions.briefing.uk_rows import UK_COLUMNS, UkRow
from sanctions.language import gettext as _
from sanctions.language import mark

if TYPE_CHECKING:
    from openpyxl import Workbook

    from sanctions.briefing.document import Document
    from sanctions.briefing.uk_rows import UkLists

__all__ = ["render_uk"]

_WIDTHS = {
    "Name 6": 20, "Name non-latin script": 24, "Designation Type": 20, "Sanctions Imposed": 16, "D.O.B": 14,
    "Other Information": 44, "Nationality(/ies)": 16, "Position": 70, "Type of entity": 16, "Gender": 9,
}  # fmt: skip
_USUAL = 14
# Our own columns, in their order.
_OWN: dict[str, Callable[[UkRow], str]] = {
    mark("No."): lambda row: row.number,
    mark("Statement of reasons"): lambda row: row.reasons,
    mark("Grounds"): lambda row: row.grounds,
    mark("Measure requested"): lambda row: row.measures,
    mark("Proposed regime(s)"): lambda row: row.regimes,
    mark("Source numbers"): lambda row: row.sources,
    mark("Last verified"): lambda row: row.verified,
}
# Left out where nobody has filled them.
_OPTIONAL = {"Statement of reasons", "Grounds", "Measure requested", "Proposed regime(s)"}
_OWN_WIDTHS = {
    "No.": 7, "Statement of reasons": 70, "Grounds": 60, "Measure requested": 40, "Proposed regime(s)": 34,
    "Source numbers": 76,
}  # fmt: skip
_HEADING_HEIGHT = 58
# On one page nobody could read so many columns; the names, with which the sheet begins, stand on each.
_PAGES_WIDE, _ON_EACH_PAGE, _FIRST_AFTER = 3, "A:F", "G"


def render_uk(document: Document, lists: UkLists) -> bytes:
    """Return the workbook: Proposed (UK columns), Names, Sources, About this file; for a law also its sheets."""
    from openpyxl import Workbook

    title = _("PROPOSED: {title}").format(title=document.title)
    document = replace(document, title=title, sources=lists.sources, explanations=explain_uk())
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    _add_rows(workbook, document, lists)
    _add_names(workbook, document, lists)
    add_law(workbook, document)
    add_sources(workbook, document)
    add_about(workbook, document)
    return save_workbook(workbook, document)


def _add_rows(workbook: Workbook, document: Document, lists: UkLists) -> None:
    # The UK's own column is for the reasons of a designation, of which there is none.
    own = {heading: cell for heading, cell in _OWN.items() if heading not in _OPTIONAL or any(map(cell, lists.rows))}
    columns = [*UK_COLUMNS, *map(_, own)]
    rows = [
        [*(row.cells.get(column, "") for column in UK_COLUMNS), *(cell(row) for cell in own.values())]
        for row in lists.rows
    ]
    filled = {column for row in lists.rows for column in row.cells}
    widths = [_WIDTHS.get(column, _USUAL) if column in filled else _width_of_heading(column) for column in UK_COLUMNS]
    intro = [
        _(
            "Everybody on this sheet is proposed for consideration; nobody is designated by standing on it. "
            "The columns are those of the UK Sanctions List, so that the two can be read beside each other."
        )
    ]
    sheet = add_sheet(
        workbook, _("Proposed (UK columns)"), document, banner_of(document), columns, rows,
        widths=[*widths, *(_OWN_WIDTHS.get(heading, _USUAL) for heading in own)], intro=intro,
    )  # fmt: skip
    top = int(str(sheet.freeze_panes)[1:]) - 1
    sheet.row_dimensions[top].height = _HEADING_HEIGHT
    sheet.freeze_panes = f"{_FIRST_AFTER}{top + 1}"
    sheet.page_setup.fitToWidth = _PAGES_WIDE
    sheet.print_title_cols = _ON_EACH_PAGE


def _width_of_heading(column: str) -> int:
    """Return the width of a column in which nothing stands: room for the longest word of its heading."""
    return max(map(len, column.split())) + 3


def _add_names(workbook: Workbook, document: Document, lists: UkLists) -> None:
    columns = [
        _("No."), _("Name"), _("Kind"), _("Strength"), _("Script"), _("Language"), _("Made of"), _("Sources"),
    ]  # fmt: skip
    rows = [
        [name.number, name.name, name.kind, name.strength, name.script, name.language, name.made_of, name.sources]
        for name in lists.names
    ]
    widths = (7, 46, 18, 12, 12, 14, 30, 36)
    add_sheet(workbook, _("Names"), document, banner_of(document), columns, rows, widths=widths)
