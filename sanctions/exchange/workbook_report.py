"""A copy of a workbook in which each problem stands as a comment on its cell and on a first sheet, for who mends it.

What an earlier report has marked is taken away first, so that only what is still wrong is red. For that the red is a
conditional format and the comments begin with a sign: what was under them, and what others have written, stays.
"""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING, Any

from sanctions.errors import UnreadableFile
from sanctions.exchange.guards import SAVE_AGAIN, check_workbook
from sanctions.exchange.layout import (
    COMMENTER,
    PROBLEMS,
    add_problem_to_comment,
    without_problems,
)
from sanctions.exchange.workbook_sheets import ALARM, FACE, INK, LINE_HEIGHT, SIZE, add_page, count_lines, tab_of
from sanctions.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from openpyxl import Workbook

    from sanctions.exchange.problems import Problem

__all__ = ["write_report"]

_RED, _TAB = "F4A6A6", "FF2D2D"
# True, and so odd that nobody else has a format of this condition.
_OURS = '"sanctions"="sanctions"'
_WIDTH = 100
_ASKED = (
    "Please mend these cells and send the workbook back. A click on a place leads there.",
    "Пожалуйста, исправьте эти ячейки и пришлите книгу обратно. Щелчок по адресу ведёт к ячейке.",
    "Осы ұяшықтарды түзетіп, кітапты кері жіберіңіз. Мекенжайды шертсеңіз, ұяшыққа өтесіз.",
)


def write_report(name: str, data: bytes, problems: Sequence[Problem]) -> bytes:
    """Return a workbook with its problems marked; those of a whole sheet stand on its first cell.

    UnreadableFile if something in it that is only looked at, as its page layout, is too damaged to be written again.
    """
    check_workbook(name, data)
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            # What openpyxl would not write again is nothing that the workbook came with.
            warnings.simplefilter("ignore")
            workbook = load_workbook(io.BytesIO(data), keep_links=False)
    except Exception:
        # A library that meets what some program has written wrong raises whatever it likes.
        reason = _("no copy of it can be made for the report. {again}.").format(again=_(SAVE_AGAIN))
        raise UnreadableFile(name, reason) from None
    _clear_marks(workbook)
    told: dict[str, dict[tuple[int, int], list[str]]] = {}
    for problem in problems:
        sheet = problem.sheet if problem.sheet in workbook.sheetnames else workbook.sheetnames[0]
        told.setdefault(sheet, {}).setdefault((problem.row or 1, problem.column or 1), []).append(problem.message)
    for sheet, cells in told.items():
        _mark(workbook[sheet], cells)
    _list(workbook, problems)
    written = io.BytesIO()
    workbook.save(written)
    return written.getvalue()


def _clear_marks(workbook: Workbook) -> None:
    """Take away what an earlier report has marked."""
    if PROBLEMS in workbook.sheetnames:
        del workbook[PROBLEMS]
    sheet: Any
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.comment and (left := without_problems(cell.comment.text)) != cell.comment.text:
                    cell.comment = _comment(left, cell.comment.author) if left else None
        if sheet.sheet_properties.tabColor and sheet.sheet_properties.tabColor.rgb.endswith(_TAB):
            sheet.sheet_properties.tabColor = tab_of(sheet.title) or None
        formats = sheet.conditional_formatting
        for area in list(formats):
            if any(_OURS in rule.formula for rule in area.rules):
                del formats[area.sqref]


def _mark(sheet: Any, cells: Mapping[tuple[int, int], Iterable[str]]) -> None:
    """Put comments on cells, and make them and the tab of the sheet red."""
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import Font, PatternFill

    places = []
    for (row, column), messages in cells.items():
        cell = _top_of(sheet, row, column)
        before, author = (cell.comment.text, cell.comment.author) if cell.comment else ("", COMMENTER)
        cell.comment = _comment(add_problem_to_comment("\n".join(messages), before), author)
        places.append(cell.coordinate)
    fill = PatternFill("solid", fgColor=_RED, bgColor=_RED)
    rule = FormulaRule(formula=[_OURS], fill=fill, font=Font(color="1A1A1A"))  # type: ignore[no-untyped-call]
    sheet.conditional_formatting.add(" ".join(places), rule)
    sheet.sheet_properties.tabColor = _TAB


def _top_of(sheet: Any, row: int, column: int) -> Any:
    """Return a cell or, of one that lies under another, that one: a comment on it would be seen by nobody."""
    cell = sheet.cell(row, column)
    for area in sheet.merged_cells.ranges:
        if cell.coordinate in area:
            return sheet.cell(area.min_row, area.min_col)
    return cell


def _comment(text: str, author: str) -> Any:
    from openpyxl.comments import Comment

    return Comment(text, author, height=30 + 18 * count_lines(text, 45), width=320)


def _list(workbook: Workbook, problems: Sequence[Problem]) -> None:
    """List the problems on a first sheet, each with a link to its cell."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.worksheet.hyperlink import Hyperlink

    sheet: Any = workbook.create_sheet(PROBLEMS, 0)
    sheet.sheet_properties.tabColor = _TAB
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 26, _WIDTH
    rows = [*(("", text) for text in _ASKED), (_("Where"), _("What cannot be taken in"))]
    rows += [(problem.place, problem.message) for problem in problems]
    for number, (place, text) in enumerate(rows, 1):
        for cell, said in zip(sheet[f"A{number}:B{number}"][0], (place, text), strict=True):
            # What a colleague typed stands in a message, and is no formula.
            cell.value, cell.data_type = said, "s"
            cell.font = Font(name=FACE, size=SIZE)
            cell.alignment = Alignment(vertical="top", wrap_text=True, indent=1)
            if number <= len(_ASKED):
                cell.font = Font(name=FACE, size=SIZE, bold=True, color=ALARM)
            elif number == len(_ASKED) + 1:
                cell.font = Font(name=FACE, size=SIZE, bold=True, color="FFFFFF")
                cell.fill = PatternFill("solid", fgColor=INK)
        sheet.row_dimensions[number].height = LINE_HEIGHT * max(count_lines(text, _WIDTH), count_lines(place, 24)) + 3
    for number, problem in enumerate(problems, len(_ASKED) + 2):
        if problem.sheet in workbook.sheetnames:
            cell = sheet.cell(number, 1)
            title, at = problem.sheet.replace("'", "''"), problem.cell or "A1"
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{title}'!{at}", display=problem.place)
            cell.font = Font(name=FACE, size=SIZE, color="1F5FA8", underline="single")
    sheet.freeze_panes = f"A{len(_ASKED) + 2}"
    add_page(sheet)
    workbook.active = 0
    for other in workbook.worksheets:
        other.sheet_view.tabSelected = other is sheet
