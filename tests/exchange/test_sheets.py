"""What a cell really says, however Excel or LibreOffice has stored it."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from sanctions.errors import UnreadableFile
from sanctions.exchange import sheets
from sanctions.exchange.cells import EMPTY, Cell, CellKind, escape_text, unescape_text
from sanctions.exchange.sheets import Sheet, open_book
from sanctions.exchange.written_dates import read_date
from sanctions.records.text import clean_text
from tests.exchange.books import book_of, bytes_of, repack

_PART = "xl/worksheets/sheet1.xml"
_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
# As Excel keeps the words of all sheets: plain, in several colours, with how they are read.
_STRINGS = f"""<sst xmlns="{_NAMESPACE}"><si><t xml:space="preserve"> Aidar </t></si>
<si><r><t>Aidar </t></r><r><t>Sample</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si></sst>"""
_STRINGS_TYPE = b"""<Override PartName="/xl/sharedStrings.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>"""


def first_sheet(data: bytes) -> Sheet:
    """Read the first sheet of a workbook."""
    return next(open_book("list.xlsx", data).sheets())


def cell_of(value: Any, shown_as: str = "") -> Cell:
    """Let openpyxl write a value into a cell, and read it."""
    workbook = Workbook()
    cell = workbook.worksheets[0].cell(1, 1, value)
    if shown_as:
        cell.number_format = shown_as
    return first_sheet(bytes_of(workbook)).rows[0].cell(1)


def raw_sheet(xml: str) -> bytes:
    """Make a workbook whose first sheet holds this XML."""
    xml = f'<worksheet xmlns="{_NAMESPACE}">{xml}</worksheet>'
    book = book_of([["a"]])
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        types = archive.read("[Content_Types].xml").replace(b"</Types>", _STRINGS_TYPE + b"</Types>")
    parts = {_PART: xml.encode(), "xl/sharedStrings.xml": _STRINGS.encode(), "[Content_Types].xml": types}
    return repack(book, parts)


def raw_cell(xml: str) -> Cell:
    """Read a cell written as this XML."""
    return first_sheet(raw_sheet(f'<sheetData><row r="1">{xml}</row></sheetData>')).rows[0].cell(1)


VALUES: dict[str, tuple[Any, str, str]] = {
    "text": ("Aidar Sample", "", "Aidar Sample"),
    "spaces at the ends": ("  Aidar Sample \n", "", "Aidar Sample"),
    "no-break space": ("Aidar\u00a0Sample", "", "Aidar Sample"),
    "zero-width space": ("Aidar\u200b Sample", "", "Aidar Sample"),
    "accents apart (NFD)": ("и\u0306", "", "й"),
    "two lines": ("one\r\ntwo", "", "one\ntwo"),
    "carriage return as Excel writes it": ("one_x000D_\ntwo", "", "one\ntwo"),
    "text that looks like a number": ("0012", "", "0012"),
    "whole number": (12, "", "12"),
    "whole number as a float": (12.0, "", "12"),
    "fraction": (0.1 + 0.2, "", "0.3"),
    "small fraction": (0.00001, "", "0.00001"),
    "negative": (-3, "", "-3"),
    "shown with noughts": (123, "00000", "00123"),
    "shown with a fraction": (123, "0.00", "123"),
    "boolean": (True, "", "TRUE"),
    "date": (date(2021, 2, 28), "", "2021-02-28"),
    "date as the Russians show it": (date(2021, 2, 28), "dd.mm.yyyy", "2021-02-28"),
    "month": (date(2021, 2, 1), "mmm-yy", "2021-02"),
    "month shown of a whole date": (date(2021, 2, 28), "mmm-yy", "2021-02-28"),
    "year": (date(2021, 1, 1), "yyyy", "2021"),
    "date and time": (datetime(2021, 2, 28, 14, 30), "", "2021-02-28 14:30"),
    "midnight": (datetime(2021, 2, 28), "yyyy-mm-dd h:mm", "2021-02-28"),
    "time": (time(14, 30), "", "14:30:00"),
    "length of time": (timedelta(days=2), "[h]:mm", "1900-01-02"),
}


@pytest.mark.parametrize("case", VALUES)
def test_text_of_a_cell(case: str) -> None:
    """A cell says what its writer meant, as text."""
    value, shown_as, text = VALUES[case]
    assert cell_of(value, shown_as).text == text


PROBLEMS: dict[str, tuple[Cell, CellKind, str]] = {
    "error": (cell_of("#N/A"), CellKind.ERROR, "shows #N/A instead"),
    "formula that was never worked out": (cell_of("=A2+1"), CellKind.FORMULA, "never worked out"),
    "long number": (cell_of(12345678901234567890), CellKind.NUMBER, "first 15 digits"),
    "day without a year": (cell_of(date(2026, 3, 4), "d-mmm"), CellKind.DATE, "day of this year"),
    "year in a cell of dates": (cell_of(2021, "dd.mm.yyyy"), CellKind.DATE, "the year 2021"),
    "no date": (cell_of(-5000000, "dd.mm.yyyy"), CellKind.DATE, "its number is none"),
    "formula with an error": (raw_cell('<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'), CellKind.ERROR, "#DIV/0!"),
}


@pytest.mark.parametrize("case", PROBLEMS)
def test_a_cell_that_cannot_be_believed(case: str) -> None:
    """Where a program has put something else in the place of what was typed, the cell says so in a sentence."""
    cell, kind, words = PROBLEMS[case]
    assert cell.kind == kind
    assert words in cell.problem


def test_the_result_of_a_formula() -> None:
    """A formula says what it came to when the workbook was last saved, text and number alike."""
    number = raw_cell('<c r="A1"><f>1+1</f><v>2</v></c>')
    text = raw_cell('<c r="A1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>')
    assert (number, text) == (Cell("2", CellKind.FORMULA), Cell("ab", CellKind.FORMULA))


def test_rich_and_inline_text() -> None:
    """Text in several colours is one text; how Japanese words are read is not part of it."""
    runs = "<r><t>Aidar </t></r><r><rPr><b/></rPr><t>Sample</t></r><rPh><t>x</t></rPh>"
    assert raw_cell(f'<c r="A1" t="inlineStr"><is>{runs}</is></c>') == Cell("Aidar Sample")
    assert raw_cell('<c r="A1" t="s"><v>1</v></c>') == Cell("Aidar Sample")
    assert raw_cell('<c r="A1" t="s"><v>0</v></c>') == Cell("Aidar")


def test_text_in_the_cell_and_text_of_a_formula() -> None:
    """Text of kind inlineStr stands in the cell's `is`, of kind str in its `v`, whatever else the cell holds."""
    both = "<v>result</v><is><t>typed</t></is>"
    assert raw_cell(f'<c r="A1" t="inlineStr">{both}</c>') == Cell("typed")
    assert raw_cell(f'<c r="A1" t="str">{both}</c>') == Cell("result")


def test_dates_as_iso_text() -> None:
    """A date that a program has stored as ISO 8601 is that date."""
    assert raw_cell('<c r="A1" t="d"><v>2021-02-28T00:00:00</v></c>') == Cell("2021-02-28", CellKind.DATE)


def test_dates_since_1904() -> None:
    """A workbook made on an old Macintosh counts days from 1904."""
    workbook = Workbook()
    workbook.epoch = datetime(1904, 1, 1)
    workbook.worksheets[0]["A1"] = date(2021, 2, 28)
    workbook.worksheets[0]["B1"], workbook.worksheets[0]["C1"] = 43159, "=A1"
    row = first_sheet(bytes_of(workbook)).rows[0]
    assert row.cell(1).text == "2021-02-28"
    assert (row.cell(2).text, read_date(row.cell(2))) == ("43159", "2022-03-01")
    assert read_date(Cell("43159", CellKind.NUMBER)) == "2018-02-28"


_LOOKING_ESCAPED = ["_x000A_", "_x005F_", "_x005f_", "_x0041_", "_", "x", "_xD83D_", "5F", "ы", "😀"]


@given(st.lists(st.sampled_from(_LOOKING_ESCAPED), min_size=1).map("".join))
def test_text_that_looks_escaped(text: str) -> None:
    """Text that looks as Excel escapes characters stays as it is, in the cell and among the shared texts."""
    assert unescape_text(escape_text(text)) == text
    assert raw_cell(f'<c r="A1" t="inlineStr"><is><t>{escape_text(text)}</t></is></c>').text == text
    how_read = '<rPh sb="0" eb="1"><t>a</t></rPh>'
    shared = f'<sst xmlns="{_NAMESPACE}"><si><t>{escape_text(text)}</t>{how_read}</si></sst>'.encode()
    sheet = raw_sheet('<sheetData><row><c t="s"><v>0</v></c></row></sheetData>')
    assert first_sheet(repack(sheet, {"xl/sharedStrings.xml": shared})).rows[0].cell(1).text == text


def test_escaped_characters() -> None:
    """A character that XML cannot hold is read as what it is, also one in two halves."""
    cell = raw_cell('<c r="A1" t="inlineStr"><is><t>a_x000a_b_x0041__xD83D__xDE00_</t></is></c>')
    assert cell.text == "a\nbA😀"


def test_places_and_gaps() -> None:
    """Empty rows and cells cost nothing, and the others keep their numbers."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Enforcers"
    sheet["F12"] = "major"
    sheet["A1048576"] = "last"
    found = first_sheet(bytes_of(workbook))
    assert [(row.number, list(row.cells)) for row in found.rows] == [(12, [6]), (1048576, [1])]
    assert found.rows[0].cell(5) == EMPTY


def test_a_sheet_that_lies_about_its_size() -> None:
    """What a sheet says of its size changes nothing."""
    for said in ("A1", "A1:XFD1048576", "B7:C8"):
        data = raw_sheet(f'<dimension ref="{said}"/><sheetData><row><c><v>1</v></c><c><v>2</v></c></row></sheetData>')
        assert [cell.text for cell in first_sheet(data).rows[0].cells.values()] == ["1", "2"]


def test_hidden_rows_and_sheets() -> None:
    """Rows that are hidden or filtered away are there, and marked; so are hidden sheets."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    for value in "abc":
        sheet.append([value])
    sheet.row_dimensions[2].hidden = True
    workbook.create_sheet("Digests").sheet_state = "veryHidden"
    found, hidden = open_book("list.xlsx", bytes_of(workbook)).sheets()
    assert [(row.cell(1).text, row.is_hidden) for row in found.rows] == [("a", False), ("b", True), ("c", False)]
    assert (found.is_hidden, hidden.is_hidden) == (False, True)


def test_merged_cells() -> None:
    """A cell under another one says so: below the first it says the same, beside it nothing."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    for row in (["title", None, None], ["Almaty", "a", "x"], [None, "b", "y"], [None, "c", "z"]):
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    sheet.merge_cells("A2:A3")
    found = first_sheet(bytes_of(workbook))
    assert sorted(found.merged) == ["A1:C1", "A2:A3"]
    assert [row.cell(1) for row in found.rows] == [
        Cell("title"),
        Cell("Almaty"),
        Cell("Almaty", CellKind.MERGED),
        EMPTY,
    ]
    assert found.rows[0].cell(2) == Cell("", CellKind.MERGED)


def test_properties_and_titles() -> None:
    """The custom properties and the titles of the sheets are known before a sheet is read."""
    from openpyxl.packaging.custom import StringProperty

    workbook = Workbook()
    workbook.custom_doc_props.append(StringProperty(name="base", value="abc"))  # type: ignore[attr-defined]
    workbook.create_sheet("Postings")
    book = open_book("list.xlsx", bytes_of(workbook))
    assert (book.titles, book.properties) == (("Sheet", "Postings"), {"base": "abc"})


BROKEN = {
    "no XML": "<sheetData><row>",
    "no such string": '<sheetData><row><c t="s"><v>77</v></c></row></sheetData>',
    "a negative string": '<sheetData><row><c t="s"><v>-1</v></c></row></sheetData>',
    "no number": "<sheetData><row><c><v>twelve</v></c></row></sheetData>",
    "an endless number": "<sheetData><row><c><v>1e999</v></c></row></sheetData>",
    "no style": '<sheetData><row><c s="999"><v>1</v></c></row></sheetData>',
    "too wide": '<sheetData><row><c r="XFE1"><v>1</v></c></row></sheetData>',
    "no such column": '<sheetData><row><c r="ABCD1"><v>1</v></c></row></sheetData>',
    "too long": '<sheetData><row r="1048577"/></sheetData>',
    "rows out of order": '<sheetData><row r="2"><c><v>1</v></c></row><row r="1"><c><v>1</v></c></row></sheetData>',
    "a merge of nothing": '<sheetData/><mergeCells><mergeCell ref="nowhere"/></mergeCells>',
    "a merge without a place": "<sheetData/><mergeCells><mergeCell/></mergeCells>",
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_damaged_sheet(case: str) -> None:
    """A sheet that no program would write is refused by name, with the way out."""
    data = raw_sheet(BROKEN[case])
    with pytest.raises(UnreadableFile, match=r"list\.xlsx cannot be read: .*(Sheet1|no spreadsheet program)"):
        first_sheet(data)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "docProps/core.xml"])
@pytest.mark.parametrize("content", [b"", b"<a/>", b"\xff\xff", None])
def test_a_damaged_workbook(part: str, content: bytes | None) -> None:
    """A workbook of which a part is missing or broken is read or refused in a sentence, and nothing else happens."""
    data = repack(book_of([["a", date(2021, 2, 28)]]), {part: content})
    try:
        list(open_book("list.xlsx", data).sheets())
    except UnreadableFile as error:
        assert str(error).startswith("list.xlsx cannot be read: ")


def test_merges_that_overlap_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Merged areas that lie on each other, as no program writes them, do not keep the computer busy."""
    monkeypatch.setattr(sheets, "_MERGED_CELLS", 1000)
    rows = "".join(f"<row><c><v>{n}</v></c></row>" for n in range(100))
    merges = '<mergeCell ref="A1:XFD1048576"/>' * 100
    with pytest.raises(UnreadableFile):
        first_sheet(raw_sheet(f"<sheetData>{rows}</sheetData><mergeCells>{merges}</mergeCells>"))


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn"))), max_size=4)))
def test_every_text_comes_back(rows: list[list[str]]) -> None:
    """Whatever text openpyxl writes, its clean form is read at its place; nothing is added."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    wanted = {}
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(number, column)
            cell.value, cell.data_type = text, "s"
            if clean := clean_text(text, lines=True):
                wanted[number, column] = clean
    found = first_sheet(bytes_of(workbook))
    assert {(r.number, column): cell.text for r in found.rows for column, cell in r.cells.items()} == wanted
