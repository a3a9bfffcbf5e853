"""Any list that a partner sends, into one table: planned as a whole, shown, and only then added.

The file itself becomes a source of kind partner-list, grade F, for the team only, and every imported fact cites it at
its row with the words of its cell. So the facts are covered for the team, and for nobody outside until somebody has
found a real source. An import only adds: a row that bears the name of a record we have, or of a candidate one that is
like it, is shown beside it and left out, unless a person says otherwise. What was imported from the same file before is
known by the file's SHA-256 and the row, and is not added again.
"""

from __future__ import annotations

import hashlib
from pathlib import PurePath
from typing import TYPE_CHECKING

from sanctions.errors import WrongUse
from sanctions.exchange.columns import IMPORTED, check_header, find_header, guess_fields, guess_table, map_fields
from sanctions.exchange.delimited import read_delimited
from sanctions.exchange.guards import is_workbook
from sanctions.exchange.import_plan import ImportPlan, ImportWishes
from sanctions.exchange.import_rows import RowPlanner
from sanctions.exchange.sheets import open_book
from sanctions.exchange.workbook_opening import is_marked
from sanctions.language import gettext as _
from sanctions.names.called import TELLING
from sanctions.records.record import new_id
from sanctions.records.tables import TABLES
from sanctions.records.text import clean_text
from sanctions.records.vocabularies import SourceKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sanctions.exchange.sheets import Row, Sheet
    from sanctions.records.lists import Lists
    from sanctions.records.tables import Table

__all__ = ["plan_import"]


def plan_import(
    lists: Lists,
    name: str,
    data: bytes,
    wishes: ImportWishes,
    day: str,
    watch: Callable[[Sequence[Row]], Iterable[Row]] = iter,
) -> ImportPlan:
    """Plan what a file adds to the lists; `day` (YYYY-MM-DD) is today. UnreadableFile, or WrongUse with the way out.

    `watch` hands the rows on one by one, to show how many are done.
    """
    sheet, encoding, separator = _open(name, data, wishes)
    wanted = _table_wanted(wishes.table)
    header = find_header(sheet, [wanted.name] if wanted else IMPORTED, wishes.header)
    table = wanted or guess_table((cell.text for cell in header.cells.values()), name, sheet.title)
    below = [row for row in sheet.rows if row.number > header.number]
    columns_in_all = max(max(row.cells) for row in sheet.rows)
    fields = map_fields(table, header, guess_fields(table, header, below), wishes.columns, columns_in_all)
    if wishes.header is None:
        check_header(table, header, wishes.columns)
    _check_fields(table, header, fields, is_csv=bool(encoding))
    sha256 = hashlib.sha256(data).hexdigest()
    source_id, is_known = _source_of(lists, sha256)
    plan = ImportPlan(
        name=name,
        sha256=sha256,
        table=table,
        sheet=sheet,
        header=header,
        fields=fields,
        encoding=encoding,
        separator=separator,
        source=_source(name, sha256, wishes.partner, day),
        source_id=source_id,
        is_known_source=is_known,
        wishes=wishes,
    )
    RowPlanner(lists, plan, day).plan_rows(watch(below))
    return plan


def _open(name: str, data: bytes, wishes: ImportWishes) -> tuple[Sheet, str, str]:
    if not is_workbook(name, data):
        return read_delimited(name, data, wishes.encoding, wishes.separator)
    book = open_book(name, data)
    if is_marked(book):
        raise WrongUse(_("{file} is a workbook of this program: sanctions workbook in {file}").format(file=name))
    if wishes.sheet:
        if wishes.sheet not in book.titles:
            sheets = ", ".join(f"“{title}”" for title in book.titles)
            raise WrongUse(_("There is no sheet “{name}”; there are {all}.").format(name=wishes.sheet, all=sheets))
        return book.sheet(wishes.sheet), "", ""
    filled = [sheet for sheet in book.sheets() if sheet.rows and not sheet.is_hidden]
    if len(filled) != 1:
        sheets = ", ".join(f"“{sheet.title}”" for sheet in filled) or _("none that holds anything")
        raise WrongUse(_("Say which sheet of {file} is meant: --sheet; there are {all}.").format(file=name, all=sheets))
    return filled[0], "", ""


def _table_wanted(typed: str) -> Table | None:
    name = typed.strip().casefold().replace("-", "_")
    if not name:
        return None
    if name not in IMPORTED:
        tables = ", ".join(known.replace("_", "-") for known in IMPORTED)
        raise WrongUse(_("Nothing is imported into {table}; there are {tables}.").format(table=typed, tables=tables))
    return TABLES[name]


def _check_fields(table: Table, header: Row, fields: Mapping[int, str], *, is_csv: bool) -> None:
    """Refuse a list of which no column says what its records are about."""
    headings = ", ".join(f"“{cell.text}”" for cell in header.cells.values() if cell.text)
    wanted = [column.name for column in table.columns if column.required and column.name not in {"id", "kind"}]
    missing = [name for name in wanted if name not in fields.values()]
    telling = TELLING.get(table.name, ())
    if telling and not set(telling) & set(fields.values()):
        missing.append(telling[0])
    if not missing:
        return
    if not header.number:
        text = _("Nobody has said which column is {fields} of {table}. Say it by its letter, as: --map A={field}")
    else:
        text = _(
            "No column of the list is known to be {fields} of {table}. Its columns (row {n}) are {all}. "
            "Say which it is: --map “Their column={field}”; another row of headings: --header, 0 if there is none"
        )
        text += _("; another separator of columns: --separator") if is_csv else ""
    raise WrongUse(
        text.format(
            fields=", ".join(missing),
            table=table.name.replace("_", "-"),
            n=header.number,
            all=headings,
            field=missing[0],
        )
    )


def _source_of(lists: Lists, sha256: str) -> tuple[str, bool]:
    """Return the source that this very file already is, or a new id."""
    for source in lists.sources:
        if source.sha256 == sha256 and source.kind == SourceKind.PARTNER_LIST:
            return source.id, True
    return new_id("src"), False


def _source(name: str, sha256: str, partner: str, day: str) -> dict[str, str]:
    return {
        "title": clean_text(PurePath(name).name),
        "publisher": partner,
        "kind": "partner-list",
        "retrieved": day,
        "sha256": sha256,
        "reliability": "F",
        "handling": "internal",
    }
