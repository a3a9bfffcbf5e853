"""The workbook is the same document, in cells that can be sorted and can never run."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from collections import Counter
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from sanctions.briefing.document import Document
from sanctions.briefing.excel import render_excel
from sanctions.records.candidates import Enforcer
from sanctions.records.vocabularies import Audience
from tests.briefing.covers import document_of, paths_of_this_machine, sample_document
from tests.briefing.reading import cells_of
from tests.drafting import Draft


@pytest.fixture(scope="module", params=list(Audience))
def briefing(request: pytest.FixtureRequest) -> tuple[Document, bytes]:
    """Give the sample's document and workbook for each audience."""
    document = sample_document(request.param)
    return document, render_excel(document)


def load(xlsx: bytes) -> Any:
    """Open a workbook as a reader does."""
    return openpyxl.load_workbook(io.BytesIO(xlsx))


def small(name: str = "Aidar Sample", **values: Any) -> Document:
    """Make a document of one person and one source."""
    draft = Draft()
    person = draft.add(Enforcer, kind="person", name=name, handling="public", **values)
    draft.cite(person, source=draft.source("Report", publisher="Herald", url="https://example.org/1"))
    return document_of(draft.lists, "public")


def rows_of(sheet: Worksheet) -> list[dict[str, str]]:
    """Return the rows of a sheet below its header, by column, as far as the first empty row."""
    values = [["" if cell.value is None else str(cell.value) for cell in row] for row in sheet.iter_rows()]
    top = next(n for n, row in enumerate(values) if row[0] in {"No.", "Term"})
    rows = []
    for row in values[top + 1 :]:
        if not row[0]:
            break
        rows.append(dict(zip(values[top], row, strict=True)))
    return rows


def test_sheets(briefing: tuple[Document, bytes]) -> None:
    """The sheets stand in the order in which people read."""
    assert load(briefing[1]).sheetnames == [
        "Summary",
        "Enforcers",
        "Decision-makers",
        "Conduct",
        "Sources",
        "About this file",
    ]


def test_every_sheet_says_what_it_is(briefing: tuple[Document, bytes]) -> None:
    """Each sheet carries title, FICTIONAL, DRAFT and audience on screen and on paper, and the fingerprint on paper."""
    document, xlsx = briefing
    for sheet in load(xlsx).worksheets:
        assert sheet["A1"].value == document.title
        for banner in (sheet["A2"].value, sheet.oddHeader.right.text):
            assert banner == f"FICTIONAL · DRAFT · {document.audience} · 1 November 2026"
        assert document.fingerprint in sheet.oddFooter.left.text
        assert "&P" in sheet.oddFooter.right.text


def test_a_final_briefing_is_no_draft() -> None:
    """What is neither a draft nor fictional does not say so."""
    text = "\n".join(cells_of(render_excel(dataclasses.replace(small(), is_draft=False))))
    assert "DRAFT" not in text
    assert "FICTIONAL" not in text


def test_counts(briefing: tuple[Document, bytes]) -> None:
    """The summary has a row for each candidate, and its table of counts adds up to them."""
    document, xlsx = briefing
    sheet = load(xlsx)["Summary"]
    rows = rows_of(sheet)
    assert [row["No."] for row in rows] == [section.number for section in document.sections]
    assert [len(row["Alleged conduct"].split("\n")) for row in rows if row["Alleged conduct"]] == [
        len(section.conduct) for section in document.sections if section.conduct
    ]
    assert [row["Firmest standing"] for row in rows] == [section.standing_label for section in document.sections]
    words = ["Found", "Documented", "Alleged", "No conduct"]
    wanted = Counter((tally.list, tally.standing) for tally in document.tally())
    table = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=sheet.max_row - len(document.parts))]
    heads = [head for head in table[0][2:] if head]
    assert heads == [word for word in words if any(word == standing for _, standing in wanted)]
    counted = {(row[1], head): n for row in table[1:] for head, n in zip(heads, row[2:], strict=False)}
    assert counted == {(part.title, head): wanted[part.title, head] for part in document.parts for head in heads}
    assert sum(counted.values()) == len(document.sections)


def test_a_native_chart(briefing: tuple[Document, bytes]) -> None:
    """The summary holds a chart that Excel draws itself, of the cells of the table of counts."""
    with zipfile.ZipFile(io.BytesIO(briefing[1])) as archive:
        charts = [name for name in archive.namelist() if name.startswith("xl/charts/chart")]
        assert len(charts) == 1
        chart = archive.read(charts[0]).decode()
        assert not [name for name in archive.namelist() if name.startswith("xl/media")]
    assert "<c:barChart>" in chart or "<barChart>" in chart
    assert "'Summary'!" in chart


def test_every_part_is_there(briefing: tuple[Document, bytes]) -> None:
    """Each candidate, entry of conduct and source has its row."""
    document, xlsx = briefing
    workbook = load(xlsx)
    for part in document.parts:
        rows = rows_of(workbook[part.title])
        assert [row["No."] for row in rows] == [section.number for section in part.sections]
        assert all(row["Name"].startswith(s.heading.text) for row, s in zip(rows, part.sections, strict=True))
    entries = [entry for section in document.sections for entry in section.conduct]
    assert [row["No."] for row in rows_of(workbook["Conduct"])] == [entry.number for entry in entries]
    assert [row["Title"] for row in rows_of(workbook["Sources"])] == [source.title for source in document.sources]


def test_values_carry_their_places(briefing: tuple[Document, bytes]) -> None:
    """Each value stands with the numbers of its sources and the places in them."""
    document, xlsx = briefing
    workbook = load(xlsx)
    for row, section in zip(
        [row for part in document.parts for row in rows_of(workbook[part.title])], document.sections, strict=True
    ):
        notes = {note.key: note for note in section.notes}
        first = notes[section.heading.notes[0]]
        place = f"S{first.source}, {first.locator}" if first.locator else f"S{first.source}"
        assert f"{section.heading.text} [{place}" in row["Name"]


def test_all_is_text(briefing: tuple[Document, bytes]) -> None:
    """No cell holds a formula, and only the counts are numbers."""
    for sheet in load(briefing[1]).worksheets:
        kinds = Counter(cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None)
        assert set(kinds) <= ({"s", "n"} if sheet.title == "Summary" else {"s"})
    with zipfile.ZipFile(io.BytesIO(briefing[1])) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/sheet"):
                assert b"<f>" not in archive.read(name)


@pytest.mark.parametrize(
    "name", ["=1+1", "+7 things", "-1", "@SUM(A1)", "=HYPERLINK(1)", "#N/A", "#REF!", "0123", "1E5", "'quoted", "TRUE"]
)
def test_text_stays_text(name: str) -> None:
    """Text that Excel would take for a formula, an error or a number stays text, letter for letter."""
    workbook = load(render_excel(small(name)))
    found = [cell for row in workbook["Summary"].iter_rows() for cell in row if cell.value == name and cell.column == 2]
    assert [cell.data_type for cell in found] == ["s"]
    if name[0] in "=+-@":
        assert found[0].quotePrefix
    [cell] = [c for row in workbook["Enforcers"].iter_rows() for c in row if str(c.value).startswith(f"{name} [S1]")]
    assert cell.data_type == "s"


def test_the_quote_prefix_touches_no_other_cell() -> None:
    """Only what begins like a formula is marked as text by force."""
    workbook = load(render_excel(small("=1+1")))
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert bool(cell.quotePrefix) is str(cell.value).startswith(("=", "+", "-", "@"))


def test_links(briefing: tuple[Document, bytes]) -> None:
    """Sources are linked to the web only."""
    document, xlsx = briefing
    targets = {
        str(cell.hyperlink.target)
        for sheet in load(xlsx).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.hyperlink
    }
    assert targets == {url for source in document.sources for url in (source.url, source.archive_url) if url}
    assert all(re.match("https?://", target) for target in targets)


def test_equal_bytes() -> None:
    """The same document gives the same bytes."""
    document = small()
    assert render_excel(document) == render_excel(document)


def test_nothing_of_this_machine(briefing: tuple[Document, bytes]) -> None:
    """The file's properties hold title, organisation and day, no time of day and no user."""
    document, xlsx = briefing
    with zipfile.ZipFile(io.BytesIO(xlsx)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(2026, 11, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z?", core)) == {"2026-11-01T00:00:00Z"}
    properties = load(xlsx).properties
    assert (properties.title, properties.creator) == (document.title, document.organisation)
    assert not properties.lastModifiedBy
    assert not paths_of_this_machine().search(everything)


def test_an_early_day() -> None:
    """A zip file knows no day before 1980; an earlier briefing is written all the same."""
    assert load(render_excel(dataclasses.replace(small(), day="1979-12-31"))).sheetnames[0] == "Summary"


def test_long_text_is_cut(briefing: tuple[Document, bytes]) -> None:
    """A cell holds at most what Excel can read; longer text ends in an ellipsis."""
    sheet = load(render_excel(small("A" * 40_000)))["Summary"]
    [name] = [row["Proposed for consideration"] for row in rows_of(sheet)]
    assert len(name) == 32_767
    assert name.endswith("A…")
    assert not [cell for cell in cells_of(briefing[1]) if cell.endswith("…")]


@pytest.mark.parametrize(
    "title", ["Police & prosecutors", "A" * 119 + "& B", "&P of &N", "2021: two lists", "100 % & more"]
)
def test_a_title_with_an_ampersand(title: str) -> None:
    """An ampersand in the title is printed above each page as what it is."""
    with zipfile.ZipFile(io.BytesIO(render_excel(dataclasses.replace(small(), title=title)))) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    header = re.search("<oddHeader>(.*?)</oddHeader>", sheet, re.DOTALL)
    assert header is not None
    left = header[1].replace("&amp;", "&").removeprefix("&L").rpartition("&R")[0]
    assert left == title[:120].replace("&", "&&")
    assert len(header[1].replace("&amp;", "&")) <= 255


def test_one_list_only() -> None:
    """A briefing of one list has one list's sheet."""
    assert "Decision-makers" not in load(render_excel(small())).sheetnames
    [row] = rows_of(load(render_excel(small()))["Enforcers"])
    assert row["Alleged conduct"] == "This briefing sets out no conduct."
    assert row["Contrary view"] == "Not yet looked for."
