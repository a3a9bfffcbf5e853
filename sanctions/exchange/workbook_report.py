"""A copy of a workbook in which each problem stands as a comment on its cell, for whoever has to mend it."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

from sanctions.exchange.guards import check_workbook
from sanctions.exchange.layout import COMMENTER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sanctions.exchange.problems import Problem

__all__ = ["write_report"]

_ALARM = "F4A6A6"


def write_report(name: str, data: bytes, problems: Sequence[Problem]) -> bytes:
    """Return a workbook with its problems as comments on red cells; those of a whole sheet stand on its first cell."""
    check_workbook(name, data)
    from openpyxl import load_workbook
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    with warnings.catch_warnings():
        # What openpyxl would not write again is nothing that the workbook came with.
        warnings.simplefilter("ignore")
        workbook = load_workbook(io.BytesIO(data), keep_links=False)
    told: dict[tuple[str, int, int], list[str]] = {}
    for problem in problems:
        sheet = problem.sheet if problem.sheet in workbook.sheetnames else workbook.sheetnames[0]
        told.setdefault((sheet, problem.row or 1, problem.column or 1), []).append(problem.message)
    for (sheet, row, column), messages in told.items():
        cell = workbook[sheet].cell(row, column)
        text = "\n".join(messages)
        cell.comment = Comment(text, COMMENTER, height=30 + 18 * (1 + len(text) // 45), width=320)
        cell.fill = PatternFill("solid", fgColor=_ALARM)
    written = io.BytesIO()
    workbook.save(written)
    return written.getvalue()
