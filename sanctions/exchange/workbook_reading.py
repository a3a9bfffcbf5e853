"""Reads a colleagues' workbook that came back: whatever the order of its sheets, rows and columns, by their words.

Nothing is compared here and nothing decided, except what cannot be read at all: a problem names sheet and cell.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from sanctions.exchange.cells import EMPTY, TAKE_APART, CellKind, says_something
from sanctions.exchange.layout import (
    BASE,
    CHOICES,
    CITE,
    CITE_COLUMNS,
    COMMENTER,
    DELETE,
    PROBLEMS,
    READ_ME,
    SHEETS,
    WHO,
    WORDS,
    id_in,
    title_of,
    without_problems,
    word_of,
)
from sanctions.exchange.problems import Problem
from sanctions.exchange.workbook_notes import is_conflict_note
from sanctions.language import gettext as _
from sanctions.language import ngettext
from sanctions.records.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sanctions.exchange.cells import Cell
    from sanctions.exchange.sheets import Book, Row, Sheet

__all__ = ["SheetRead", "SheetRows", "TypedRow", "find_head", "read_rows"]

# A heading stands in one of so many first rows.
_HEAD = 30
# How alike a heading is to one that is gone, and to one that is there, to be taken for it.
_RENAMED, _MISSPELT = 0.6, 0.8
_YES = {"yes", "y", "x", "х", "да", "д", "иә", "ия", "true", "1", "✓", "✔", "+", "delete", "удалить", "жою"}
_NO = {"", "no", "n", "нет", "н", "жоқ", "false", "0", "-", "–", "—"}


@dataclass(frozen=True, slots=True)
class TypedRow:
    """A row that says something: its cells by the field of their column; the table is empty on the sheet Cite."""

    table: str
    rows: SheetRows
    number: int
    cells: Mapping[str, Cell]

    def text(self, name: str) -> str:
        """Return the text of a field; nothing where the cell is empty or the column is not there."""
        return self.cells.get(name, EMPTY).text

    @property
    def id(self) -> str:
        """What stands in the cell of the id."""
        return self.text("id")

    def problem(self, name: str, message: str) -> Problem:
        """Say what is wrong with a field of this row."""
        return Problem(
            self.rows.title, self.number, self.rows.places.get(name, 0) or self.rows.places.get("id", 1), message
        )

    @property
    def wants_deletion(self) -> bool | None:
        """Whether the row is marked for deletion; None if the mark cannot be understood."""
        if self.cells.get(DELETE, EMPTY).kind in {CellKind.FORMULA, CellKind.ERROR}:
            return None
        word = self.text(DELETE).casefold().strip(" .!")
        return word in _YES or (None if word not in _NO else False)


@dataclass(eq=False)
class SheetRows:
    """The rows of a sheet: its table (empty: Cite), the row of headings, the columns of fields."""

    table: str
    title: str
    head: int
    places: Mapping[str, int]
    rows: list[TypedRow] = field(default_factory=list)


class SheetRead(NamedTuple):
    """What was read of a sheet: its rows, unless nobody can tell what they are; what is wrong; what is only told."""

    rows: SheetRows | None
    problems: list[Problem]
    notes: list[Problem]


def read_rows(book: Book, tables_of_ids: Mapping[str, str]) -> Iterator[SheetRead]:
    """Yield what each sheet holds that the workbook was sent out with, or that somebody has added.

    `tables_of_ids` tells of which table an id is, for sheets that were renamed.
    """
    found = {name: sheet.title for name, sheet in SHEETS.items()} | {"": CITE}
    titles = {word_of(title): title for title in book.titles}
    by_title = {titles[word_of(title)]: name for name, title in found.items() if word_of(title) in titles}
    missing = [name for name in found if name not in by_title.values()]
    for title in book.titles:
        if title in {READ_ME, WORDS, CHOICES, BASE, PROBLEMS}:
            continue
        sheet = book.sheet(title)
        if title in by_title:
            yield _with_remarks(book, _read_sheet(sheet, by_title[title]))
        elif sheet.rows:
            table = _recognise(sheet, missing, tables_of_ids)
            if table is None:
                yield _explain_unknown(sheet, tables_of_ids)
            else:
                missing.remove(table)
                yield _with_remarks(book, _read_sheet(sheet, table))
    for name in missing:
        if name in set(tables_of_ids.values()):
            text = _("The sheet is missing: nothing of it is changed or deleted.")
            yield SheetRead(None, [], [Problem(found[name], 0, 0, text)])


def _with_remarks(book: Book, read: SheetRead) -> SheetRead:
    """Tell of the comments that somebody has put on cells: they are not taken in, and shall not be lost in silence."""
    if read.rows is None:
        return read
    title, head = read.rows.title, read.rows.head
    found = book.comments(title)
    authors = Counter(one.author for one in found if one.row <= head)
    # Some programs sign the notes on the headings anew; whoever has written most of them is this one.
    ours = {COMMENTER, *(author for author, count in authors.items() if count > len(read.rows.places) // 2)}
    text = _("A comment says “{text}”. Comments are not taken in; what matters goes into “Note”.")
    told = []
    for one in found:
        said = without_problems(one.text)
        if one.author not in (ours if one.row <= head else {COMMENTER}) and said and not is_conflict_note(said):
            told.append(Problem(title, one.row, one.column, text.format(text=said)))
    return read._replace(notes=[*read.notes, *told])


def _recognise(sheet: Sheet, missing: Sequence[str], tables_of_ids: Mapping[str, str]) -> str | None:
    """Return the table whose sheet was renamed to this one; None if none was."""
    fitting = _tables_like(sheet, missing, tables_of_ids)
    return fitting[0] if len(fitting) == 1 else None


def _tables_like(sheet: Sheet, names: Sequence[str], tables_of_ids: Mapping[str, str]) -> list[str]:
    """Return the tables whose sheet this one may be, by its headings and, if it has those of several, by its rows."""
    fitting = [name for name in names if find_head(sheet, name)]
    # What has the headings of several, as both lists have, is told by its rows.
    held = {tables_of_ids.get(cell.text, "") for row in sheet.rows for cell in row.cells.values()} - {""}
    fitting = [name for name in fitting if name in held] or fitting
    whole = [name for name in fitting if len(_columns_in(find_head(sheet, name), name)) == len(_words(name))]
    return whole or fitting


def _sheet_of(table: str) -> str:
    return SHEETS[table].title if table else CITE


def _explain_unknown(sheet: Sheet, tables_of_ids: Mapping[str, str]) -> SheetRead:
    """Refuse a sheet with the headings of a table, which is one too many; tell that any other is not read."""
    like = _tables_like(sheet, [*SHEETS, ""], tables_of_ids)
    if not like:
        text = _("The sheet is not one of the workbook; nothing of it was read.")
        return SheetRead(None, [], [Problem(sheet.title, 1, 0, text)])
    text = _(
        "The sheet is not one of the workbook, but looks like “{like}”. Bring what was edited here into the sheet "
        "“{like}”, and delete this one; if it was only renamed, give it its name back."
    )
    return SheetRead(None, [Problem(sheet.title, 1, 0, text.format(like=_sheet_of(like[0])))], [])


def _marks_of(table: str) -> tuple[str, ...]:
    """Return the columns of a sheet that are no fields."""
    return (WHO, DELETE) if SHEETS[table].tells_who else (DELETE,)


def _order_of(table: str) -> list[str]:
    """Return the fields and marks of a sheet in the order in which the workbook was sent out."""
    if not table:
        return list(CITE_COLUMNS)
    first, *rest = SHEETS[table].names
    *computed, last = _marks_of(table)
    return [first, *computed, *rest, last]


def _title_in(table: str, name: str) -> str:
    """Return the heading of a field or mark."""
    column = TABLES[table or "citations"].by_name.get(name)
    return title_of(column) if column else name


def _words(table: str) -> dict[str, str]:
    """Return the fields of a sheet by the words of their headings."""
    if table:
        own = {word: column.name for word, column in SHEETS[table].by_word.items()}
        return own | {word_of(title): title for title in _marks_of(table)}
    columns = TABLES["citations"].by_name
    names = {word_of(title_of(columns[name])): name for name in CITE_COLUMNS}
    return {word_of(name): name for name in CITE_COLUMNS} | names


def _columns_in(head: Row | None, table: str) -> dict[str, int]:
    words = _words(table)
    return {words[word]: c for c, cell in head.cells.items() if (word := word_of(cell.text)) in words} if head else {}


def find_head(sheet: Sheet, table: str) -> Row | None:
    """Return the row of headings: the first that names the columns by which rows are told, or most of the columns."""
    for row in sheet.rows[:_HEAD]:
        found = _columns_in(row, table)
        if ("id" in found if table else {"source_id", "record_id"} <= found.keys()) and len(found) >= 3:
            return row
        if len(found) > max(2, len(_words(table)) // 3):
            return row
    return None


def _read_sheet(sheet: Sheet, table: str) -> SheetRead:
    head = find_head(sheet, table)
    if head is None:
        text = _("The row of headings is gone: {titles}, … Put it back, as in the workbook that was sent out.")
        titles = ", ".join(title_of(column) for column in (SHEETS[table] if table else SHEETS["citations"]).columns[:3])
        return SheetRead(None, [Problem(sheet.title, 1, 0, text.format(titles=titles))] if sheet.rows else [], [])
    words = _words(table)
    places: dict[str, int] = {}
    problems = []
    for column, cell in head.cells.items():
        name = words.get(word_of(cell.text))
        if name in places:
            text = _("Two columns are called “{title}”. Delete or rename one.").format(title=cell.text)
            problems.append(Problem(sheet.title, head.number, column, text))
        elif name:
            places[name] = column
    body = [row for row in sheet.rows if row.number > head.number]
    if table and "id" not in places and body:
        text = _("The column “id” is gone, and without it nobody knows which row is which record. Put it back.")
        return SheetRead(None, [*problems, Problem(sheet.title, head.number, 0, text)], [])
    strays, own = _sort_strays(sheet, head, body, places, table)
    above, titles_above = _find_above(sheet, head, places)
    problems += [*strays, *above]
    rows = SheetRows(table, sheet.title, head.number, places)
    by_column = {column: name for name, column in places.items()}
    struck = []
    for row in body:
        cells = {name: cell for column, cell in row.cells.items() if (name := by_column.get(column))}
        if any(map(says_something, cells.values())):
            merged = {name for name, cell in cells.items() if cell.kind == CellKind.MERGED} - {WHO}
            problems += [Problem(sheet.title, row.number, places[name], _(TAKE_APART)) for name in merged]
            # Whose row it is, and whether it shall go, is not told by the row above it.
            if not {"id", DELETE} & merged:
                rows.rows.append(TypedRow(table, rows, row.number, cells))
            if row.is_struck and table and not TypedRow(table, rows, row.number, cells).wants_deletion:
                text = _("The row is struck through, which changes nothing. To delete the record: yes under “Delete?”.")
                struck.append(Problem(sheet.title, row.number, 1, text))
    return SheetRead(rows, problems, [*own, *titles_above, *struck])


def _find_above(sheet: Sheet, head: Row, places: Mapping[str, int]) -> tuple[list[Problem], list[Problem]]:
    """Refuse each row above the headings that was sorted there; of a title that somebody wrote it is only told.

    A row has an id or says more than one thing; a title does neither.
    """
    problems, notes = [], []
    for row in sheet.rows:
        if row.number >= head.number:
            break
        said = {column: cell.text for column, cell in row.cells.items() if cell.text}
        if any(map(id_in, said.values())) or len(said.keys() & set(places.values())) > 1:
            text = _(
                "This row stands above the headings, where nothing is read. Move the headings back to the top of the "
                "sheet; if it is a title, leave one cell of it."
            )
            problems.append(Problem(sheet.title, row.number, min(said), text))
        elif said:
            text = _("“{text}” stands above the headings, where nothing is read.")
            notes.append(Problem(sheet.title, row.number, min(said), text.format(text=next(iter(said.values())))))
    return problems, notes


def _sort_strays(
    sheet: Sheet, head: Row, body: list[Row], places: Mapping[str, int], table: str
) -> tuple[list[Problem], list[Problem]]:
    """Sort the columns of no field that hold something: those in which edits would be lost, and those of one's own.

    Of columns that are gone it is told, too, that this changes nothing.
    """
    known = set(places.values())
    filled: dict[int, int] = {}
    for row in body:
        for column in row.cells.keys() - known:
            if row.cells[column].text and row.cells[column].kind != CellKind.MERGED:
                filled.setdefault(column, row.number)
    gone = [name for name in _order_of(table) if name not in places and name != WHO]
    problems, notes = [], []
    for column, number in sorted(filled.items()):
        heading = head.cell(column).text
        if heading and word_of(heading) in _words(table):
            continue  # The second of two columns of one name.
        if name := _find_renamed(heading, column, places, gone, table):
            gone.remove(name)
            title = _title_in(table, name)
            text = (
                _("The heading “{title}” is gone, and “{heading}” stands in its place. Write “{title}” back.")
                if heading
                else _("The heading “{title}” is gone from this column. Write it back.")
            )
            problems.append(Problem(sheet.title, head.number, column, text.format(title=title, heading=heading)))
        elif not heading:
            text = _("There is text in a column without a heading. Move it into a column that has one, or clear it.")
            problems.append(Problem(sheet.title, number, column, text))
        elif close := get_close_matches(word_of(heading), _words(table), 1, _MISSPELT):
            text = _("“{heading}” looks like “{title}”, of which there is a column. Move what it holds there.")
            title = _title_in(table, _words(table)[close[0]])
            problems.append(Problem(sheet.title, head.number, column, text.format(heading=heading, title=title)))
        else:
            text = _("“{heading}” is a column of your own, and is not taken in. What matters goes into “Note”.")
            notes.append(Problem(sheet.title, head.number, column, text.format(heading=heading)))
    if gone and table:
        titles = ", ".join(f"“{_title_in(table, name)}”" for name in gone)
        text = ngettext(
            "The column {titles} is missing: nothing of it is changed or deleted.",
            "The columns {titles} are missing: nothing of them is changed or deleted.",
            len(gone),
        )
        notes.append(Problem(sheet.title, head.number, 0, text.format(titles=titles)))
    return problems, notes


def _find_renamed(heading: str, column: int, places: Mapping[str, int], gone: Sequence[str], table: str) -> str:
    """Return which of the fields whose headings are gone a column is: misspelt, or between its neighbours of before."""
    words = {word: name for word, name in _words(table).items() if name in gone}
    if close := get_close_matches(word_of(heading), words, 1, _RENAMED):
        return words[close[0]]
    at = {place: name for name, place in places.items()}
    order = ["", *_order_of(table), ""]
    for before, name, after in zip(order, order[1:], order[2:], strict=False):
        around = (at.get(column - 1, ""), at.get(column + 1, ""))
        if name in gone and (around == (before, after)):
            return name
    return ""
