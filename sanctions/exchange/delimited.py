"""CSV as strangers write it: in whatever encoding, with whatever separator. A person confirms what was made of it.

The byte-order mark decides; else UTF-8, if every byte of it is right; else what chardet takes it for. The separator is
what a `sep=` line names, or what stands in most lines. pandas splits the rows, every cell as text.
"""

from __future__ import annotations

import codecs
import io
import re
import warnings
from collections import Counter
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from sanctions.errors import UnreadableFile
from sanctions.exchange.cells import ROUNDED, Cell, CellKind, error_cell
from sanctions.exchange.sheets import Row, Sheet
from sanctions.language import gettext as _
from sanctions.language import mark
from sanctions.records.text import clean_text
from sanctions.register.canonical_csv import split_rows

if TYPE_CHECKING:
    from pandas import DataFrame

__all__ = ["SEPARATORS", "Delimited", "read_delimited"]

# What a person calls each separator.
SEPARATORS = {",": mark("commas"), ";": mark("semicolons"), "\t": mark("tabs"), "|": mark("vertical bars")}
# The size of a sheet in Excel, into which strangers' lists come from; no list of people has as many columns.
_ROWS, _COLUMNS, _CELLS = 1_048_576, 500, 20_000_000
# So many letters of a file are looked at to find its separator.
_SAMPLE = 100_000
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# Letters of cp1251 that neither Russian nor Ukrainian has: where they stand, KZ-1048 has the Kazakh ones.
_KAZAKH = re.compile("[ЌќЋћЈјЅѕ]")
_sep_line = re.compile(r'"?sep=(.)"?\r?(?:\n|\Z)', re.IGNORECASE)
_control = re.compile("[\x00-\x08\x0e-\x1f]")
# What a spreadsheet shows, and saves as CSV, instead of a value: an error, a column that was too narrow, a long number.
_error = re.compile(r"#(?:N/A|NAME\?|REF!|VALUE!|DIV/0!|NUM!|NULL!|Н/Д|ИМЯ\?|ССЫЛКА!|ЗНАЧ!|ДЕЛ/0!|ЧИСЛО!|ПУСТО!|#+)")
_rounded = re.compile(r"-?\d[.,]\d+E\+\d+")
# A cell in quotation marks, which begin it; elsewhere they are letters like others.
_quoted = re.compile('(?:^|(?<=[,;|\t]))"(?:[^"]|"")*"', re.MULTILINE)


class Delimited(NamedTuple):
    """A CSV file as a sheet, and how it was read."""

    sheet: Sheet
    encoding: str
    separator: str


def read_delimited(name: str, data: bytes, encoding: str = "", separator: str = "") -> Delimited:
    """Read CSV. UnreadableFile if it cannot be; `encoding` and `separator` overrule what would be guessed."""
    named = encoding
    text, encoding = _decode(name, data, named)
    if found := _control.search(text):
        line = text.count("\n", 0, found.start()) + 1
        reason = _("it is no text: line {n} holds a control character. If it is text, name its encoding: --encoding")
        reason = _("it is no text, or not in the encoding {encoding}.") if named else reason
        raise UnreadableFile(name, reason.format(encoding=named, n=line))
    if found := _sep_line.match(text):
        # Excel takes this line for itself and counts the rows from the next one.
        text, separator = text[found.end() :], separator or found[1]
    separator = separator or _guess_separator(text)
    if not separator.isascii():
        reason = _("“{separator}” cannot separate its columns. Name what does: --separator")
        raise UnreadableFile(name, reason.format(separator=separator))
    return Delimited(Sheet(PurePath(name).name, _split(name, text, separator)), encoding, separator)


def _decode(name: str, data: bytes, encoding: str) -> tuple[str, str]:
    known = encoding or next((code for mark, code in _MARKS.items() if data.startswith(mark)), "") or "utf-8"
    try:
        text = data.decode(known)
        # Cyrillic in UTF-16 is right UTF-8, too, with a nought or an odd sign between the letters.
        if encoding or known != "utf-8" or not _control.search(text):
            return text, known.removesuffix("-sig")
    except UnicodeDecodeError as error:
        if encoding:
            reason = _("byte {place} is not {encoding}. Name its encoding: --encoding")
            raise UnreadableFile(name, reason.format(place=error.start + 1, encoding=encoding)) from None
    except (LookupError, UnicodeError):
        reason = _("there is no encoding {encoding}; known are utf-8, utf-16, windows-1251, kz1048, koi8-r and more.")
        raise UnreadableFile(name, reason.format(encoding=encoding)) from None
    import chardet

    guess = chardet.detect(data)["encoding"] or ""
    try:
        text = data.decode(guess)
        if guess.casefold() == "windows-1251" and _KAZAKH.search(text):
            text, guess = data.decode("kz1048"), "kz1048"
    except (UnicodeDecodeError, LookupError):
        reason = _(
            "it is no text, or in an unknown encoding. Name that, as --encoding windows-1251, or save it as UTF-8."
        )
        raise UnreadableFile(name, reason) from None
    return text, guess.casefold()


def _guess_separator(text: str) -> str:
    """Return the separator that stands in most lines, outside quotation marks, and most often the same number of times.

    So a title above the table, or a comma in a text, decides nothing.
    """
    lines = _quoted.sub("", text[:_SAMPLE].replace("\r", "\n")).split("\n")

    def rank(separator: str) -> tuple[int, int, int]:
        counts = Counter(found for line in lines if (found := line.count(separator)))
        return counts.total(), *max(((same, found) for found, same in counts.items()), default=(0, 0))

    return max(SEPARATORS, key=rank)


def _split(name: str, text: str, separator: str) -> list[Row]:
    import pandas

    text = text.replace("\r\n", "\n").replace("\r", "\n")
    # An upper bound: what stands in quotation marks may hold separators, too.
    width = min(_COLUMNS, max((row.count(separator) + 1 for row in split_rows(text)), default=1))
    too_large = _("it has more rows and columns than any list of people. Send it in parts.")
    if (lines := text.count("\n")) > _ROWS or lines * width > _CELLS:
        raise UnreadableFile(name, too_large)
    try:
        with warnings.catch_warnings():
            # Of a row with still more cells pandas would drop the last ones, and only warn.
            warnings.simplefilter("error", pandas.errors.ParserWarning)
            frame = _read_csv(text, separator, width)
    except pandas.errors.ParserWarning:
        raise UnreadableFile(name, too_large) from None
    except pandas.errors.EmptyDataError:
        raise UnreadableFile(name, _("it is empty.")) from None
    except (pandas.errors.ParserError, ValueError) as error:
        reason = _("a quotation mark in it is never closed ({error}).")
        raise UnreadableFile(name, reason.format(error=str(error).strip().rpartition(": ")[2])) from None
    rows = []
    for number, values in enumerate(frame.itertuples(index=False, name=None), 1):
        cells = {c: _cell(clean) for c, value in enumerate(values, 1) if (clean := clean_text(value, lines=True))}
        if cells:
            rows.append(Row(number, cells))
    if not rows:
        raise UnreadableFile(name, _("it is empty."))
    return rows


def _cell(text: str) -> Cell:
    """Return a cell, with what a spreadsheet that saved the file has done to it."""
    if text[0] == "#" and _error.fullmatch(text):
        return error_cell(text)
    if "E+" in text and _rounded.fullmatch(text):
        return Cell(text, CellKind.NUMBER, _(ROUNDED))
    return Cell(text)


def _read_csv(text: str, separator: str, width: int) -> DataFrame:
    """Return the cells of a CSV text, each as it stands: nothing becomes a number, a date or unknown."""
    import pandas

    return pandas.read_csv(
        io.StringIO(text, newline=""),
        sep=separator,
        header=None,
        names=range(1, width + 1),
        index_col=False,
        dtype=str,
        keep_default_na=False,
        skip_blank_lines=False,
        engine="c",
    ).fillna("")
