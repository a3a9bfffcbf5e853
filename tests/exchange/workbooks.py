"""Workbooks for tests: written by the program, edited as a colleague would with openpyxl, and taken in again."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

from sanctions.exchange.workbook import Version, choose_part, render_workbook
from sanctions.exchange.workbook_intake import Intake, save_intake, take_in
from sanctions.exchange.workbook_opening import open_returned
from sanctions.register.git.authors import Author
from sanctions.register.saving import Entry
from sanctions.register.versions import keep_version
from tests.exchange.books import bytes_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from sanctions.register.edits import EditResult
    from sanctions.register.register import Register

__all__ = ["DAY", "Desk", "added_row", "cell_of", "row_of"]

DAY = "2026-11-25"


class Desk:
    """The desk at which a workbook is written for somebody, and at which it comes back."""

    def __init__(self, root: Path, only: Collection[str] = ()) -> None:
        self.root = root
        register, commit = keep_version(root, Entry("Write a workbook", Author("Desk")))
        self.sent_from = register
        part = choose_part(register.lists, (), only)
        version = Version(register.settings.title, DAY, commit, register.fingerprint)
        self.data = render_workbook(register.lists, part, version)

    def open(self) -> Workbook:
        """Open the workbook as a colleague does."""
        return load_workbook(io.BytesIO(self.data))

    def look(self, workbook: Workbook | bytes, register: Register | None = None, author: str = "Bek") -> Intake:
        """Work out what a workbook that came back would change."""
        data = workbook if isinstance(workbook, bytes) else bytes_of(workbook)
        known = register or self.sent_from
        return take_in(known, open_returned("back.xlsx", data), Entry("Take it in", Author(author)), DAY)

    def take(self, workbook: Workbook | bytes, register: Register, author: str = "Bek") -> EditResult:
        """Take a workbook in."""
        intake = self.look(workbook, register, author)
        assert not intake.problems, intake.problems
        return save_intake(intake, Entry("Take it in", Author(author)))


def row_of(sheet: Worksheet, record_id: str) -> int:
    """Return the number of the row of a record."""
    (number,) = [cell.row for (cell,) in sheet.iter_rows(max_col=1) if cell.value == record_id]
    return number


def cell_of(sheet: Worksheet, row: int, title: str) -> Cell:
    """Return the cell of a row under a heading."""
    titles = [str(cell.value or "").removesuffix(" *") for cell in sheet[1]]
    return sheet.cell(row, titles.index(title) + 1)  # type: ignore[return-value]


def added_row(sheet: Worksheet, **cells: Any) -> int:
    """Add a row below the last; cells by heading, with `_` for a space."""
    number = max((cell.row for row in sheet.iter_rows() for cell in row if cell.value is not None), default=1) + 1
    for title, value in cells.items():
        cell_of(sheet, number, title.replace("_", " ")).value = value
    return number
