"""What a cell of a colleagues' workbook means for its column: a code, an id, a date, clean text, names of facts.

What can be mended without a doubt is mended; the rest is a ValueError with a sentence for whoever typed it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from sanctions.exchange.cells import TAKE_APART, CellKind
from sanctions.exchange.layout import title_of, word_of
from sanctions.exchange.references import References, title_of_table
from sanctions.exchange.words import CODED, code_of, means_unknown, read_codes
from sanctions.exchange.written_dates import read_date
from sanctions.language import gettext as _
from sanctions.records.tables import TABLES
from sanctions.records.text import clean_text, repair_mixed_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sanctions.exchange.cells import Cell
    from sanctions.records.tables import Column

__all__ = ["read_facts", "read_value"]

# Letter for letter as somebody else has written it.
_VERBATIM = {"quote", "url", "archive_url", "sha256"}
_BETWEEN_FACTS = re.compile(r"[;|\n]")
_ITEM = re.compile(r"[\w-]*")


def read_value(column: Column, cell: Cell, references: References) -> tuple[str, str]:
    """Return the value of a cell as the lists write it, and what was mended in it. ValueError with a sentence."""
    _check_kind(column, cell)
    if not cell.text:
        return "", ""
    kind = column.cell.kind
    if column.name not in _VERBATIM and means_unknown(cell.text):
        return "", _("“{text}” says that nobody knows, and is read as empty.").format(text=cell.text)
    if column.refers_to:
        return references.find(column.refers_to, cell.text), ""
    if column.is_set or kind in CODED:
        return read_codes(column, cell.text), ""
    if kind in {"date", "day"}:
        return _read_date(cell), ""
    text = clean_text(cell.text, lines=column.is_prose)
    return (text, "") if column.name in _VERBATIM else _mend_words(text)


def _read_date(cell: Cell) -> str:
    try:
        return read_date(cell)
    except ValueError as error:
        raise ValueError(f"{error}.") from None


def _check_kind(column: Column, cell: Cell) -> None:
    """Refuse what the spreadsheet program made of a cell, where nobody can tell what was typed."""
    if cell.problem:
        raise ValueError(cell.problem)
    if cell.kind == CellKind.MERGED:
        raise ValueError(_(TAKE_APART))
    if cell.kind == CellKind.FORMULA:
        raise ValueError(_("The cell holds a formula. Write what it comes to, as text."))
    if cell.kind == CellKind.BOOLEAN and not column.vocabulary:
        raise ValueError(_("The program made {text} of what was typed. Write it as text.").format(text=cell.text))
    if cell.kind == CellKind.DATE and column.cell.kind not in {"date", "day"}:
        raise ValueError(
            _(
                "The program made a date ({text}) of what was typed. Write it again with an apostrophe before it: '1-2"
            ).format(text=cell.text)
        )


def _mend_words(text: str) -> tuple[str, str]:
    text, mended = repair_mixed_words(text)
    if not mended:
        return text, ""
    note = _("Mixed Latin and Cyrillic letters; now all of one script: {words}.")
    return text, note.format(words=", ".join(f"{word} ({_script_of(one)})" for word, one in mended.items()))


def _script_of(word: str) -> str:
    return _("Latin") if unicodedata.name(word[0]).startswith("LATIN") else _("Cyrillic")


def read_facts(table: str, text: str) -> list[str]:
    """Return the names of facts from the headings of their columns. ValueError for what is no column of the table."""
    names = []
    for part in filter(None, map(str.strip, _BETWEEN_FACTS.split(text))):
        # Codes and headings hold no comma, so it may stand between facts, too.
        whole = _fact(table, part)
        pieces = [whole] if whole else [_fact(table, one.strip()) for one in part.split(",")]
        if not all(pieces):
            headings = ", ".join(title_of(column) for column in TABLES[table].fact_columns)
            raise ValueError(
                _("“{fact}” is no fact of the sheet “{sheet}”; its facts: {facts}.").format(
                    fact=part, sheet=title_of_table(table), facts=headings
                )
            )
        names += [one for one in pieces if one]
    return names


def _fact(table: str, text: str) -> str:
    heading, colon, item = text.partition(":")
    column = _fact_columns(table).get(word_of(heading))
    if column is None or (colon and not column.is_set):
        return ""
    item = item.strip()
    if item and column.vocabulary:
        item = code_of(column, item) or " "
    if not _ITEM.fullmatch(item):
        return ""
    return f"{column.name}:{item}" if item else column.name


@cache
def _fact_columns(table: str) -> Mapping[str, Column]:
    columns = [column for column in TABLES[table].columns if column.name != "id"]
    return {word_of(column.name): column for column in columns} | {
        word_of(title_of(column)): column for column in columns
    }
