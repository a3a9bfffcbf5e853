"""Saves workbooks without the clock and the name of who made them: equal contents give equal bytes."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

    from openpyxl import Workbook

__all__ = ["save_timeless"]


def save_timeless(workbook: Workbook, day: datetime) -> bytes:
    """Return the bytes of a workbook; all its parts bear one day, and so do its properties."""
    from openpyxl.writer.excel import ExcelWriter

    # `Workbook.save` would stamp the moment of saving over what is set here.
    workbook.properties.created = workbook.properties.modified = day
    written = io.BytesIO()
    with _TimelessZip(written, (max(day.year, 1980), day.month, day.day, 0, 0, 0)) as archive:
        ExcelWriter(workbook, archive).save()
    return written.getvalue()


class _TimelessZip(zipfile.ZipFile):
    """A zip whose parts bear one time: that of this machine, in its zone, would tell where it stands."""

    def __init__(self, file: io.BytesIO, stamp: tuple[int, int, int, int, int, int]) -> None:
        super().__init__(file, "w", zipfile.ZIP_DEFLATED)
        self.stamp = stamp

    def open(self, name: Any, mode: Any = "r", *rest: Any, **options: Any) -> Any:
        """Open a part; `write` and `writestr` come through here, too."""
        if mode == "w":
            name.date_time = self.stamp
        return super().open(name, mode, *rest, **options)
