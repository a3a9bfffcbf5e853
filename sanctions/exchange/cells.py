"""What one cell of a spreadsheet says: its text, what the program made of it, and why it may not be what was typed.

Excel and LibreOffice store what they understood. A cell comes out of here as text: `12` and not `12.0`, a date as ISO
8601 and no more precise than it shows, without spaces at the end, without no-break spaces and with accents on their
letters (NFC). What cannot be believed carries a problem, a sentence; who reads decides.
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sanctions.language import gettext as _
from sanctions.language import mark
from sanctions.records.text import clean_text

if TYPE_CHECKING:
    from datetime import datetime

__all__ = [
    "EMPTY",
    "ROUNDED",
    "TAKE_APART",
    "Cell",
    "CellKind",
    "date_cell",
    "error_cell",
    "escape_text",
    "number_cell",
    "says_something",
    "text_cell",
    "unescape_text",
]

# Excel keeps 15 digits of a number.
_EXACT = 10**15


class CellKind(StrEnum):
    """What a program made of a cell. `MERGED` is a cell that lies under another one."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"
    FORMULA = "formula"
    ERROR = "error"
    MERGED = "merged"


class Cell(NamedTuple):
    """The text of a cell, what the program made of it, and why its text may not be what was typed.

    A merged cell says what the cell at the top of its own column says. A boolean says `TRUE` or `FALSE`, an error
    what it shows (`#N/A`), a formula what it came to when the workbook was last saved. A number that means a day counts
    from 1904 in workbooks of an old Macintosh, and elsewhere from 1900.
    """

    text: str
    kind: CellKind = CellKind.TEXT
    problem: str = ""
    is_since_1904: bool = False


EMPTY = Cell("")


def says_something(cell: Cell) -> bool:
    """Tell whether a cell holds anything to be read, or to be refused."""
    return bool(cell.text or cell.problem or cell.kind == CellKind.MERGED)


ROUNDED = mark("The program made a number of it and kept only its first 15 digits; write it as text.")
TAKE_APART = mark("The cell is merged with others. Take them apart, and write into each row what belongs there.")


def error_cell(shown: str) -> Cell:
    """Return a cell that shows an error, as `#N/A`, instead of a value."""
    problem = _("The cell shows {error} instead of a value; write what it should say.")
    return Cell(shown, CellKind.ERROR, problem.format(error=shown))


# How Excel writes a character that XML cannot hold, as _x000D_ for a carriage return; and _x005F_ for the underscore
# of a text that only looks so.
_escaped = re.compile(r"_x([0-9A-Fa-f]{4})_")
_like_escaped = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def escape_text(text: str) -> str:
    """Return a text as it has to stand in a workbook's XML, so that programs read it as it is."""
    return _like_escaped.sub("_x005F_", text) if "_x" in text else text


def unescape_text(raw: str) -> str:
    """Return the text that stands in a workbook's XML. The inverse of `escape_text`."""
    if "_x" not in raw or not _escaped.search(raw):
        return raw
    text = _escaped.sub(lambda found: chr(int(found[1], 16)), raw)
    # What has more than 16 bits, as an emoji, is escaped in two halves.
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")


def text_cell(raw: str) -> Cell:
    """Return a cell of text, as it stands in the workbook's XML."""
    return Cell(clean_text(unescape_text(raw), lines=True))


def number_cell(value: float, shown_as: str) -> Cell:
    """Return a number in its shortest form; `shown_as` is the cell's number format."""
    if not value.is_integer():
        return Cell(f"{Decimal(f'{value:.15g}'):f}", CellKind.NUMBER)
    text = str(int(value))
    if abs(value) >= _EXACT:
        return Cell(text, CellKind.NUMBER, _(ROUNDED))
    # Shown as 00000, the number 123 is 00123.
    return Cell(text.zfill(len(shown_as)) if not shown_as.strip("0") else text, CellKind.NUMBER)


_unspoken = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')


@lru_cache(maxsize=1000)
def _parts_shown(shown_as: str) -> str:
    """Return which parts of a day a format shows: y, m, d; an m beside hours or seconds alone means minutes."""
    letters = _unspoken.sub("", shown_as.partition(";")[0].lower())
    has_time = "h" in letters or "s" in letters
    parts = [part for part in "yd" if part in letters]
    if "m" in letters and (not has_time or parts):
        parts.append("m")
    return "".join(parts)


def date_cell(serial: float, shown_as: str, epoch: datetime) -> Cell:
    """Return a date as precise as it shows: Excel makes the first of February of `2021-02`, and shows `Feb-21`."""
    from datetime import datetime

    from openpyxl.utils.datetime import from_excel

    parts = _parts_shown(shown_as)
    try:
        moment = from_excel(serial, epoch)
    except (ValueError, OverflowError):
        problem = _("The cell is shown as a date, and its number is none; write the date as text, as 2021-02-28.")
        return Cell(f"{serial:.15g}", CellKind.DATE, problem)
    if not isinstance(moment, datetime):
        return Cell(str(moment), CellKind.DATE)
    text = moment.date().isoformat()
    if any((moment.hour, moment.minute, moment.second)):
        return Cell(f"{text} {moment:%H:%M:%S}".removesuffix(":00"), CellKind.DATE)
    if "y" not in parts:
        problem = _("The program made a day of this year of it; write as text what was meant.")
        return Cell(text, CellKind.DATE, problem)
    if serial.is_integer() and 1800 <= serial < 2200:
        problem = _("The cell shows a day of {year}; if the year {serial:.0f} was meant, write it as text.")
        return Cell(text, CellKind.DATE, problem.format(year=moment.year, serial=serial))
    if "d" not in parts and moment.day == 1:
        text = text[:4] if "m" not in parts and moment.month == 1 else text[:7]
    return Cell(text, CellKind.DATE)
