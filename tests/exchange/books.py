"""Makes workbooks for tests: good ones by openpyxl, and what a stranger may have done to one."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["book_of", "bytes_of", "repack"]


def bytes_of(workbook: Workbook) -> bytes:
    """Save a workbook into bytes."""
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def book_of(rows: Iterable[Iterable[Any]], title: str = "Sheet1") -> bytes:
    """Make a workbook of one sheet."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    return bytes_of(workbook)


def repack(data: bytes, parts: Mapping[str, bytes | None], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Replace, add or (None) take out parts of a workbook."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", packing) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            if content is not None:
                new.writestr(name, content)
    return out.getvalue()
