"""Which field of our tables each column of a stranger's list is: guessed from its heading, or said by a person.

A column whose heading is not known is left out, and that is told; nothing is guessed from what stands in the cells,
except in which script a name is written.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from sanctions.errors import WrongUse
from sanctions.exchange.cells import Cell
from sanctions.exchange.sheets import Row
from sanctions.exchange.words import fold_word, known_heading, parts_of_names, table_words
from sanctions.language import gettext as _
from sanctions.names.called import TELLING
from sanctions.records.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sanctions.exchange.sheets import Sheet
    from sanctions.records.tables import Table

__all__ = ["IMPORTED", "check_header", "find_header", "first_field", "guess_fields", "guess_table", "map_fields"]

# What people keep in lists of their own. Citations come with every import; decisions and handovers are ours alone.
IMPORTED = (
    "enforcers",
    "decision_makers",
    "names",
    "organisations",
    "postings",
    "incidents",
    "conduct",
    "statements",
    "designations",
    "sources",
)
# Above the headings stands at most a title, a date and the like.
_ROWS_ABOVE = 20
_SAMPLE = 200
# So many cells of a row are told, for a person to find it.
_TOLD = 5
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile("[A-Za-z]{1,3}")
_CYRILLIC = re.compile("[\u0400-\u04ff]")


def find_header(sheet: Sheet, tables: Iterable[str], number: int | None = None) -> Row:
    """Return the row of the headings: the one a person named, else the one with most words that are known.

    Of a list that has none, row 0 is named, and returned without a cell. WrongUse if there is no such row.
    """
    if number == 0:
        return Row(0, {})
    if number:
        for row in sheet.rows:
            if row.number == number:
                return row
        text = _("Row {n} of {sheet} is empty; --header takes the row of the headings.")
        raise WrongUse(text.format(n=number, sheet=sheet.title))
    tables = tuple(tables)
    rows = sheet.rows[:_ROWS_ABOVE]
    best = max(rows, key=lambda row: (_count_known(row, tables), _count_filled(row)), default=None)
    if best is None:
        raise WrongUse(_("{sheet} is empty.").format(sheet=sheet.title))
    return best


def _count_filled(row: Row) -> int:
    return sum(1 for cell in row.cells.values() if cell.text)


def _count_known(row: Row, tables: Iterable[str]) -> int:
    """Return how many different headings of a row are known, in the table that knows most of them."""
    texts = [cell.text for cell in row.cells.values()]
    return max(len({word for text in texts if (word := known_heading(table, text)[1])}) for table in tables)


def check_header(table: Table, header: Row, said: Iterable[str]) -> None:
    """Refuse to take a row for headings that may be the first of the data: nothing of a list is lost unseen.

    So it is where hardly a word of it is known, and it holds a number or a date, or a person calls its columns by
    their letters.
    """
    if _count_known(header, [table.name]) > 1:
        return
    texts = [cell.text for cell in header.cells.values() if cell.text]
    letters = [one.rpartition("=")[0].strip() for one in said]
    is_data = any(len(_DIGIT.findall(text)) * 2 > len(text.replace(" ", "")) for text in texts)
    if is_data or any(_LETTERS.fullmatch(one) and one not in texts for one in letters):
        text = _(
            "Row {n} ({texts}) may be no headings, but the first row of the list. If the list has none, say so with "
            "--header 0, and say of each column by its letter what it is, as --map A={field}. If they are headings: "
            "--header {n}"
        )
        shown = ", ".join(f"“{text}”" for text in texts[:_TOLD])
        raise WrongUse(text.format(n=header.number, texts=shown, field=first_field(table)))


def first_field(table: Table) -> str:
    """Return the field that a list of this table holds first of all."""
    required = (column.name for column in table.columns if column.required and column.name not in {"id", "kind"})
    return next(iter((*required, *TELLING.get(table.name, ()))))


def guess_table(headings: Iterable[str], *names: str) -> Table:
    """Return the table that a list is meant for, by the names of its file and sheet, else by its headings.

    WrongUse, with the option that says it, where that is not clear. Whether somebody carries out or issues decisions
    is never guessed from headings.
    """
    for name in names:
        if table := table_words().get(fold_word(PurePath(name).stem)):
            return TABLES[table]
    header = Row(0, {n: Cell(text) for n, text in enumerate(headings, 1)})
    counts = {name: _count_known(header, [name]) for name in IMPORTED}
    best = max(counts, key=counts.__getitem__)
    if counts[best] < 2 or counts["enforcers"] or list(counts.values()).count(counts[best]) > 1:
        tables = ", ".join(name.replace("_", "-") for name in IMPORTED)
        raise WrongUse(
            _("Say which table the list is meant for: --table enforcers, or another of: {tables}.").format(
                tables=tables
            )
        )
    return TABLES[best]


def guess_fields(table: Table, header: Row, rows: Sequence[Row]) -> dict[int, str]:
    """Return the field of each column whose heading is known. Of two columns for one field the first is taken.

    Parts of a name (surname, first name) are taken together, and names in two scripts are two fields.
    """
    known = {column: known_heading(table.name, cell.text) for column, cell in sorted(header.cells.items())}
    fields: dict[int, str] = {}
    for column, (field, word) in known.items():
        if field and (field not in fields.values() or word in parts_of_names()):
            fields[column] = field

    def fit(column: int, field: str) -> str:
        return _by_script(table, field, [row.cell(column).text for row in rows[:_SAMPLE]])

    guessed = set(fields.values())
    for column, field in fields.items():
        fits = fit(column, field)
        # Where both scripts have a column, each stays what its heading says.
        fields[column] = field if fits in guessed else fits
    for column in known.keys() - fields.keys():
        # “Name” before “Name in Latin”, or twice “Name”: the other script is another field.
        field = fit(column, known[column][0])
        if field and field not in fields.values():
            fields[column] = field
    return dict(sorted(fields.items()))


def _by_script(table: Table, field: str, texts: Iterable[str]) -> str:
    """Return the field of names that fits the script in which they are written."""
    if field not in {"name", "name_ru"} or "name_ru" not in table.by_name:
        return field
    filled = [text for text in texts if text]
    cyrillic = sum(1 for text in filled if _CYRILLIC.search(text))
    if not filled:
        return field
    return "name_ru" if cyrillic * 2 > len(filled) else "name"


def map_fields(
    table: Table, header: Row, fields: Mapping[int, str], said: Iterable[str], columns_in_all: int
) -> dict[int, str]:
    """Return the fields of columns as a person has said: `Their column=our_field`, or `Their column=` to leave it out.

    A column is called by its heading or, if none has this heading, by its letter.
    WrongUse with every problem at once.
    """
    said_by_hand: dict[int, str] = {}
    problems = []
    for one in said:
        theirs, sign, ours = one.rpartition("=")
        field = ours.strip().casefold().replace("-", "_").replace(" ", "_")
        columns = _columns_called(theirs, header, columns_in_all)
        if not sign or not theirs.strip():
            problems.append(_("--map {one}: write it as --map “Their column=our_field”.").format(one=one))
        elif not columns:
            headings = ", ".join(f"“{cell.text}”" for cell in header.cells.values() if cell.text)
            problems.append(_("There is no column “{name}”; there are {all}.").format(name=theirs, all=headings))
        elif field and (field not in table.by_name or field in {"id", "digest"}):
            names = ", ".join(column.name for column in table.columns if column.name not in {"id", "digest"})
            problems.append(
                _("The table {table} has no field {name}; it has: {names}.").format(
                    table=table.name.replace("_", "-"), name=ours, names=names
                )
            )
        else:
            said_by_hand |= dict.fromkeys(columns, field)
    if problems:
        raise WrongUse("\n".join(problems))
    # What was guessed gives way: to the word on its own column, and to another column that was said to be its field.
    guessed = {c: field for c, field in fields.items() if field not in said_by_hand.values()}
    return {c: field for c, field in sorted((guessed | said_by_hand).items()) if field}


def _columns_called(name: str, header: Row, columns_in_all: int) -> list[int]:
    """Return the columns of a heading; where none has it, the column of a letter, as C."""
    called = [c for c, cell in header.cells.items() if cell.text and fold_word(cell.text) == fold_word(name)]
    called = called or [c for c, cell in header.cells.items() if cell.text.strip() == name.strip() != ""]
    if called or not _LETTERS.fullmatch(name.strip()):
        return called
    from openpyxl.utils import get_column_letter

    letter = name.strip().upper()
    return [column for column in range(1, columns_in_all + 1) if get_column_letter(column) == letter]
