"""The colleagues' workbook: all tables that people type, for those who have Excel or LibreOffice and no program.

It is the one output that takes `Lists` and not what an audience may see: it is for the team, and says so first.
What it was made from travels with it: the commit and the fingerprint as custom properties, and for each row a
digest on a hidden sheet. The digests tell which rows were touched even where the history is not at hand. They are no
values: whoever blanks a cell before passing the file on shall not find its text again on a sheet that nobody sees.
Still the workbook is for the team only: the hidden drop-downs hold names, and a digest confirms what somebody guesses.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from sanctions.briefing.excel_sheets import fit_cell
from sanctions.briefing.timeless import save_timeless
from sanctions.exchange.labels import Labels
from sanctions.exchange.layout import (
    BASE,
    CHOICES,
    CITE,
    CITE_COLUMNS,
    DELETE,
    FORMAT,
    PROPERTIES,
    REQUIRED,
    SHEETS,
    WHO,
    WORDS,
    digest_of_row,
    digests_of_cells,
    show_facts,
    title_of,
)
from sanctions.exchange.words import value_called
from sanctions.exchange.workbook_guide import add_guide
from sanctions.exchange.workbook_notes import conflict_notes, heading_note, who_note
from sanctions.exchange.workbook_sheets import Heading, Look, SheetWriter, set_face
from sanctions.language import gettext as _
from sanctions.records.facts import name_of_cited
from sanctions.records.fields import ANY_TABLE
from sanctions.records.lists import Lists
from sanctions.records.rows import write_row
from sanctions.records.tables import TABLES
from sanctions.review.approvals import dossier_records
from sanctions.review.coverage import Coverage, CoverageState

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from openpyxl import Workbook

    from sanctions.exchange.layout import TableSheet
    from sanctions.records.record import Record
    from sanctions.records.tables import Column
    from sanctions.records.vocabularies import Vocabulary

__all__ = ["Version", "choose_part", "count_rows", "render_workbook", "shower_of"]

_WIDTHS = {
    "id": 16.0, "reference": 34.0, "date": 18.0, "day": 18.0, "vocabulary": 17.0, "line": 26.0, "prose": 54.0,
    "url": 34.0, "language": 10.0, "country": 13.0, "facts": 34.0, "sha256": 20.0,
}  # fmt: skip
_LOOKS = {CoverageState.UNCITED: Look.UNCITED, CoverageState.STALE: Look.STALE}
# So much of the register's title stands in the footer: Excel opens no workbook with a footer of more than 255
# characters, and counts some of them twice.
_TITLE = 90
# So many letters of digests stand in one cell; it can hold some more.
_DIGESTS_IN_A_CELL = 32_000
# Excel shows no more words in a drop-down list than this.
_MOST_CHOICES = 32_000


class Version(NamedTuple):
    """What a workbook is made from: the register's title, the day, the commit (if any) and the fingerprint."""

    title: str
    day: str
    commit: str
    fingerprint: str

    @property
    def name(self) -> str:
        """What people call the version."""
        return self.commit[:10] or self.fingerprint[:10]


def choose_part(lists: Lists, tables: Collection[str] = (), only: Collection[str] = ()) -> Lists:
    """Return the dossiers of some candidates, with their citations and sources; without a choice, everything."""
    if not tables and not only:
        return lists
    chosen = [one for one in lists.candidates if (not only or one.id in only) and (not tables or one.table in tables)]
    records = {record.id: record for candidate in chosen for record in dossier_records(lists, candidate)}
    return Lists.of(records.values())


def count_rows(part: Lists) -> int:
    """Return how many rows a workbook of a part of the lists has."""
    return sum(len(part.rows(name)) for name in SHEETS)


def render_workbook(
    lists: Lists, part: Lists, version: Version, advance: Callable[[int], object] = lambda _rows: None
) -> bytes:
    """Return the workbook of a part of the lists; `advance` is told of rows as they are written."""
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    set_face(workbook)
    add_guide(workbook, {"title": version.title, "day": version.day, "version": version.name})
    title = version.title if len(version.title) <= _TITLE else f"{version.title[: _TITLE - 1]}…"
    footer = _("{title}, {day}, version {version}").format(title=title, day=version.day, version=version.name)
    writer = _Writer(workbook, lists, part, footer, advance)
    for sheet in SHEETS.values():
        if sheet.table.name == "citations":
            writer.add_cite()
        writer.add_table(sheet)
    writer.add_words()
    writer.add_choices()
    writer.add_version(version)
    _set_properties(workbook, version)
    return save_timeless(workbook, datetime.fromisoformat(version.day))


def _set_properties(workbook: Workbook, version: Version) -> None:
    from openpyxl.packaging.custom import StringProperty

    workbook.properties.creator, workbook.properties.title = "", version.title
    for name, value in zip(PROPERTIES, (str(FORMAT), version.fingerprint, version.commit), strict=True):
        if value:
            workbook.custom_doc_props.append(StringProperty(name=name, value=value))  # type: ignore[attr-defined]


def shower_of(sheet: TableSheet, labels: Labels) -> Callable[[Record], list[str]]:
    """Return what shows the cells of a record of a sheet, in the order of its columns."""
    refer = labels.refer

    def show_cited(record: Any) -> str:
        cited = labels.lists.find(record.record_id)
        return fit_cell(show_facts(cited.table if cited else "", tuple(map(name_of_cited, record.facts))))

    references = [place for place, column in enumerate(sheet.columns) if column.refers_to]
    facts = [place for place, column in enumerate(sheet.columns) if column.cell.kind == "facts"]

    def show(record: Record) -> list[str]:
        cells = write_row(record)
        for place in references:
            if cells[place]:
                cells[place] = refer(cells[place])
        for place in facts:
            cells[place] = show_cited(record)
        return [fit_cell(text) for text in cells]

    return show


class _Writer:
    """Writes the sheets one after the other; what the drop-downs show is known before the first."""

    def __init__(
        self, workbook: Workbook, lists: Lists, part: Lists, footer: str, advance: Callable[[int], object]
    ) -> None:
        self.workbook, self.lists, self.part, self.footer, self.advance = workbook, lists, part, footer, advance
        self.labels = Labels(lists)
        self.looks = _looks(part)
        self.conflicts = conflict_notes(lists)
        self.words, self.word_ranges = _words()
        self.choices = _choices(part, self.labels)

    def add_table(self, sheet: TableSheet) -> None:
        """Add the sheet of a table."""
        headings = [self._heading(sheet.table.name, column) for column in sheet.columns]
        delete = Heading(DELETE, 10, _("Write yes to delete the record. Nothing else deletes one."), '"yes"')
        names = list(sheet.names)
        if sheet.tells_who:
            headings.insert(1, Heading(WHO, 30, who_note(), look=Look.COMPUTED))
            names.insert(1, WHO)
        writer = SheetWriter(self.workbook, sheet.title, [*headings, delete], self.footer)
        show = shower_of(sheet, self.labels)
        for number, record in enumerate(self.part.rows(sheet.table.name), 1):
            notes = {names.index(name): note for name, note in self.conflicts.get(record.id, {}).items()}
            looks = {names.index(name): look for name, look in self.looks.get(record.id, {}).items()}
            looks |= dict.fromkeys(notes, Look.CONFLICT)
            cells = show(record)
            if sheet.tells_who:
                cells.insert(1, fit_cell(self.labels.name(record.id)))
            writer.write(cells, looks, notes)
            if not number % 500:
                self.advance(500)
        self.advance(len(self.part.rows(sheet.table.name)) % 500)
        writer.close()

    def add_cite(self) -> None:
        """Add the sheet on which one row cites many facts."""
        columns = TABLES["citations"].by_name
        headings = [self._heading("citations", columns[name], is_form=True) for name in CITE_COLUMNS]
        SheetWriter(self.workbook, CITE, headings, self.footer).close()

    def add_words(self) -> None:
        """Add the sheet that explains the words of the drop-downs."""
        # Not translated, whatever language the program speaks: nobody knows who will open it.
        headings = [Heading(*one) for one in (("Column", 34), ("Word", 26), ("Meaning", 50))]
        headings += [Heading("По-русски", 28), Heading("Қазақша", 28)]
        writer = SheetWriter(self.workbook, WORDS, headings, self.footer)
        for row in self.words:
            writer.write(row)
        writer.close()

    def add_choices(self) -> None:
        """Add the hidden sheet from which the drop-downs of references take their words."""
        headings = [Heading(" ".join(tables), 30) for tables in self.choices]
        writer = SheetWriter(self.workbook, CHOICES, headings, is_hidden=True)
        for number in range(max(map(len, self.choices.values()), default=0)):
            writer.write(some[number] if number < len(some) else "" for some in self.choices.values())

    def add_version(self, version: Version) -> None:
        """Add the hidden sheet with what the workbook was made from and a digest of each row.

        Where no version is kept, nobody could tell later which cells were touched: there each cell has a digest, too.
        """
        writer = SheetWriter(self.workbook, BASE, [Heading(BASE, 60), Heading("", 60)], is_hidden=True)
        for name, value in zip(PROPERTIES, (str(FORMAT), version.fingerprint, version.commit), strict=True):
            writer.write([name, value])
        for lines in _batches(_digests(self.part, are_cells_told=not version.commit)):
            writer.write(["\n".join(lines)])

    def _heading(self, table: str, column: Column, *, is_form: bool = False) -> Heading:
        """Describe a column; on the sheet Cite, no facts means all of them, and no stance that it supports them."""
        is_facts = column.cell.kind == "facts"
        is_required = column.required and column.name != "id" and not (is_form and column.name in {"facts", "stance"})
        return Heading(
            title_of(column) + REQUIRED * is_required,
            _WIDTHS["reference" if column.refers_to else column.cell.kind] + 8 * (column.is_set and not is_facts),
            heading_note(table, column, is_form=is_form),
            self._choices(column),
            is_open=bool(column.refers_to) or column.is_set,
            look=Look.ID if column.name == "id" else Look.PLAIN,
        )

    def _choices(self, column: Column) -> str:
        if column.vocabulary:
            first, last = self.word_ranges[column.vocabulary]
            return f"{WORDS}!$B${first}:$B${last}"
        if column.refers_to and (count := len(self.choices[column.refers_to])):
            from openpyxl.utils import get_column_letter

            letter = get_column_letter(list(self.choices).index(column.refers_to) + 1)
            return f"{CHOICES}!${letter}$2:${letter}${count + 1}"
        return ""


def _looks(part: Lists) -> dict[str, dict[str, Look]]:
    """Return how cells look that hold a fact without a fresh citation, by record and field; uncited before stale."""
    looks: dict[str, dict[str, Look]] = {}
    for record, fact, coverage in Coverage(part).facts():
        look = _LOOKS.get(coverage.state)
        if look and looks.get(record.id, {}).get(fact.field) is not Look.UNCITED:
            looks.setdefault(record.id, {})[fact.field] = look
    return looks


def _words() -> tuple[list[tuple[str, ...]], dict[type[Vocabulary], tuple[int, int]]]:
    """Return the rows of the sheet Words (column, word, meaning, Russian, Kazakh), and where each vocabulary stands."""
    places: dict[type[Vocabulary], dict[str, list[str]]] = {}
    names: dict[type[Vocabulary], str] = {}
    for sheet in SHEETS.values():
        for column in sheet.columns:
            if column.vocabulary:
                names.setdefault(column.vocabulary, column.name)
                places.setdefault(column.vocabulary, {}).setdefault(title_of(column), []).append(sheet.title)
    rows: list[tuple[str, ...]] = []
    ranges = {}
    for vocabulary, titles in places.items():
        where = "; ".join(f"{title} ({', '.join(sheets)})" for title, sheets in titles.items())
        ranges[vocabulary] = (len(rows) + 2, len(rows) + 1 + len(vocabulary))
        rows += [(where, str(word), word.label, *value_called(names[vocabulary], word.value)) for word in vocabulary]
    return rows, ranges


def _choices(part: Lists, labels: Labels) -> dict[tuple[str, ...], list[str]]:
    """Return what each kind of reference may be chosen from, by the tables it refers to, sorted as people read."""
    columns = [column for sheet in SHEETS.values() for column in sheet.columns if column.refers_to]
    choices = {}
    for tables in dict.fromkeys(column.refers_to for column in columns):
        names = [name for name in TABLES if TABLES[name].fact_names] if tables == ANY_TABLE else tables
        texts = [labels.refer(record.id) for name in names for record in part.rows(name)]
        choices[tables] = sorted(texts, key=str.casefold)[:_MOST_CHOICES]
    return choices


def _digests(part: Lists, *, are_cells_told: bool) -> Iterator[str]:
    for name in SHEETS:
        for record in part.rows(name):
            cells = write_row(record)
            yield f"{record.id} {digest_of_row(name, cells)}{''.join(digests_of_cells(name, cells)) * are_cells_told}"


def _batches(lines: Iterable[str]) -> Iterator[list[str]]:
    """Put as many lines together as fit into one cell."""
    batch: list[str] = []
    length = 0
    for line in lines:
        if length + len(line) >= _DIGESTS_IN_A_CELL:
            yield batch
            batch, length = [], 0
        batch.append(line)
        length += len(line) + 1
    if batch:
        yield batch
