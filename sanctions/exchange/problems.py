"""What cannot be taken in of somebody's file, and where it stands in it."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Problem"]


class Problem(NamedTuple):
    """What cannot be taken in, and where: sheet or file, row and column (from 1; 0 where none is meant)."""

    sheet: str
    row: int
    column: int
    message: str

    @property
    def place(self) -> str:
        """The cell, as a colleague would look for it: `Enforcers, F12`."""
        return ", ".join(part for part in (self.sheet, self.cell) if part)

    @property
    def cell(self) -> str:
        """The cell on its sheet: `F12`; nothing where none is meant."""
        from openpyxl.utils import get_column_letter

        return f"{get_column_letter(self.column)}{self.row}" if self.column else ""

    def as_json(self) -> dict[str, str]:
        """Return place and message, for other programs."""
        return {"place": self.place, "message": self.message}
