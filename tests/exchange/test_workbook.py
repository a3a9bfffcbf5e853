"""The workbook that goes out: what it holds, how it looks, and that it names what it was made from."""

from __future__ import annotations

import html
import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from openpyxl.utils import get_column_letter

from sanctions.exchange.layout import BASE, CHOICES, CITE, PROPERTIES, READ_ME, SHEETS, WHO, WORDS
from sanctions.exchange.workbook import Version, choose_part, render_workbook
from sanctions.exchange.workbook_sheets import Look
from sanctions.records.candidates import Enforcer, Posting
from sanctions.records.tables import TABLES
from tests.colleagues import Colleague, small_draft
from tests.drafting import Draft
from tests.exchange.workbooks import Desk, cell_of, row_of

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Write the workbook of the sample once; it is not to be changed."""
    from sanctions.register.creating import create_sample
    from sanctions.register.git.authors import Author

    return Desk(create_sample(tmp_path_factory.mktemp("desk") / "register", git=True, author=Author("Ana")).root)


@pytest.fixture(scope="module")
def workbook(desk: Desk) -> Workbook:
    """Open it."""
    return desk.open()


def test_a_sheet_for_each_table_that_people_type(desk: Desk, workbook: Workbook) -> None:
    """Every table has a sheet with a row for each record, but for those that only the program writes."""
    assert set(TABLES) - set(SHEETS) == {"translations", "approvals", "verdicts", "conflicts"}
    for name, sheet in SHEETS.items():
        ids = [row[0] for row in workbook[sheet.title].iter_rows(min_row=2, max_col=1, values_only=True)]
        assert ids == [record.id for record in desk.sent_from.lists.rows(name)]


def test_order_of_the_sheets(workbook: Workbook) -> None:
    """It opens on “Read me”; what nobody edits is hidden, in a way that a person can undo."""
    states = {sheet.title: sheet.sheet_state for sheet in workbook.worksheets}
    assert next(iter(states)) == READ_ME
    assert {title for title, state in states.items() if state != "visible"} == {CHOICES, BASE}
    assert {states[CHOICES], states[BASE]} == {"hidden"}
    assert {CITE, WORDS} <= set(states)


def test_what_it_was_made_from(desk: Desk, workbook: Workbook) -> None:
    """The custom properties and the hidden sheet name layout, fingerprint and commit; the digests name every row."""
    properties = {one.name: one.value for one in workbook.custom_doc_props.props}  # type: ignore[attr-defined]
    values = [properties[name] for name in PROPERTIES]
    assert values[0] == "1" and values[1] == desk.sent_from.fingerprint and len(values[2]) == 40
    rows = list(workbook[BASE].iter_rows(min_row=2, values_only=True))
    assert [row[1] for row in rows[:3]] == values
    digests = [line for row in rows[3:] for line in str(row[0]).split("\n")]
    assert len(digests) == sum(len(desk.sent_from.lists.rows(name)) for name in SHEETS)


def test_the_hidden_sheets_hold_no_values(tmp_path: Path) -> None:
    """Who blanks a cell before passing the file on finds its text in no part of it."""
    draft = small_draft()
    posting = next(record for record in draft.records.values() if isinstance(record, Posting))
    draft.change(posting, note="The driver of bus 12 told us")
    desk = Desk(Colleague.begin(tmp_path / "ana", "Ana", draft.lists).root)
    workbook = desk.open()
    sheet = workbook["Postings"]
    cell_of(sheet, row_of(sheet, posting.id), "Note").value = None
    blanked = io.BytesIO()
    workbook.save(blanked)
    with zipfile.ZipFile(blanked) as parts:
        assert not any(b"bus 12" in parts.read(name) for name in parts.namelist())


def test_every_cell_is_text(workbook: Workbook) -> None:
    """Every cell, also an empty one of a row still to come, has the text format; no cell is a number or formula."""
    for sheet in SHEETS.values():
        rows = list(workbook[sheet.title].iter_rows(min_row=2))
        assert {c.data_type for row in rows for c in row if c.value is not None} <= {"s", "inlineStr"}
        assert {c.number_format for row in rows for c in row if c.value is not None} <= {"@"}
        for letter in ("A", "B", "C"):
            assert workbook[sheet.title].column_dimensions[letter].number_format == "@"


def test_cells_of_text_are_inline(desk: Desk) -> None:
    """Every cell that the program writes holds its text itself and says so: Excel shows nothing of it otherwise."""
    with zipfile.ZipFile(io.BytesIO(desk.data)) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if "/worksheets/" in name]
    cells = [cell for sheet in sheets for cell in re.findall(r"<c [^>]*>(?=<is>)", sheet)]
    assert cells and all('t="inlineStr"' in cell for cell in cells)


def test_text_that_looks_like_a_formula(tmp_path: Path) -> None:
    """Text that begins with = + - or @ stays text, and comes back as the same text."""
    draft = Draft()
    draft.add(Enforcer, kind="person", name="Aidar Sample", note="=HYPERLINK(1)\n+1\n@x")
    desk = Desk(Colleague.begin(tmp_path / "ana", "Ana", draft.lists).root)
    sheet = desk.open()["Enforcers"]
    assert (cell_of(sheet, 2, "Note").value, cell_of(sheet, 2, "Note").data_type) == ("=HYPERLINK(1)\n+1\n@x", "s")
    assert not desk.look(desk.data).result.changes


def test_references_and_facts_in_words(desk: Desk, workbook: Workbook) -> None:
    """A reference reads `Name [id]`; the facts of a citation read as the headings of their columns, without digests."""
    lists = desk.sent_from.lists
    posting = next(row for row in lists.postings if row.organisation_id)
    sheet = workbook["Postings"]
    person = next(row for row in lists.candidates if row.id == posting.candidate_id)
    shown = cell_of(sheet, row_of(sheet, posting.id), "Candidate").value
    assert shown == f"{person.name} [{person.id}]"
    citation = next(row for row in lists.citations if len(row.facts) > 1)
    facts = str(cell_of(workbook["Citations"], row_of(workbook["Citations"], citation.id), "Facts").value)
    assert "=" not in facts and facts.count(";") == len(citation.facts) - 1


def test_drop_downs(workbook: Workbook) -> None:
    """A column of a vocabulary offers its words, a reference the records of other sheets; new rows have both, too."""
    for name, sheet in SHEETS.items():
        found = workbook[sheet.title].data_validations.dataValidation
        offered = {str(one.sqref).partition("2:")[0]: one for one in found}
        for number, column in enumerate(sheet.columns, 1):
            letter = get_column_letter(number + (sheet.tells_who and number > 1))
            if column.vocabulary:
                area = offered[letter].formula1.partition("!")[2].replace("$", "")
                words = [cell.value for (cell,) in workbook[WORDS][area]]
                assert words == [str(word) for word in column.vocabulary], (name, column.name)
            elif column.refers_to:
                area = offered[letter].formula1.partition("!")[2].replace("$", "")
                choices = [str(cell.value) for (cell,) in workbook[CHOICES][area]]
                assert choices == sorted(choices, key=str.casefold)
                assert all(choice.endswith("]") for choice in choices)
            if column.vocabulary or column.refers_to:
                assert int(str(offered[letter].sqref).rpartition(letter)[2]) > workbook[sheet.title].max_row + 500


def test_headings(workbook: Workbook) -> None:
    """Each heading has a note with the field's help and example; the id comes first; required columns have a mark."""
    for sheet in SHEETS.values():
        head = list(workbook[sheet.title][1])
        assert head[0].value == "id" and head[-1].value == "Delete?"
        if sheet.tells_who:
            assert head.pop(1).value == WHO
        for cell, column in zip(head, sheet.columns, strict=False):
            note = cell.comment and cell.comment.text
            assert note
            if column.name != "id" and column.cell.kind != "facts":
                assert column.help in note
            assert str(cell.value).endswith(" *") == (column.required and column.name != "id")


def test_print_and_reading_aids(workbook: Workbook) -> None:
    """Each sheet keeps its headings in sight and on every printed page, has filters, wraps text, and has widths."""
    for sheet in (*(one.title for one in SHEETS.values()), CITE):
        page = workbook[sheet]
        assert page.freeze_panes and page.auto_filter.ref and page.print_title_rows == "$1:$1"
        assert page["C1"].alignment.wrap_text
        assert all(page.column_dimensions[letter].width >= 10 for letter in "ABC")


def test_colours_of_facts(tmp_path: Path) -> None:
    """A fact without a citation and one whose citation is stale have their colours; a covered one has none."""
    draft = small_draft()
    person = next(record for record in draft.records.values() if isinstance(record, Enforcer))
    draft.change(person, gender="female", birth_date="1970")
    desk = Desk(Colleague.begin(tmp_path / "ana", "Ana", draft.lists).root)
    sheet = desk.open()["Enforcers"]
    colours = {t: cell_of(sheet, 2, t).fill.fgColor.rgb for t in ("Name", "Gender", "Birth date")}
    assert colours["Gender"] == f"00{Look.STALE.value}"
    assert colours["Birth date"] == f"00{Look.UNCITED.value}"
    assert colours["Name"] not in {colours["Gender"], colours["Birth date"]}


def test_read_me(desk: Desk, workbook: Workbook) -> None:
    """The first sheet says in three languages what this is, of which version, and that it is for the team only."""
    rows = list(workbook[READ_ME].iter_rows(max_col=3, values_only=True))
    english, russian, kazakh = ("\n".join(str(row[place]) for row in rows) for place in range(3))
    for text, alarm in ((english, "For the team only"), (russian, "Только для команды"), (kazakh, "Тек команда үшін")):
        assert alarm in text and _version_of(desk) in text
    assert all(len(row) == 3 and all(row) for row in rows)


def _version_of(desk: Desk) -> str:
    """Return how the workbook names its version."""
    from sanctions.register.git.history import open_history

    history = open_history(desk.root)
    assert history and history.head
    return history.head[:10]


def test_a_part_of_the_lists(desk: Desk) -> None:
    """`only` takes the dossier of a candidate with its citations and sources, and neither rows nor names of others."""
    lists = desk.sent_from.lists
    person = lists.enforcers[0]
    part = choose_part(lists, (), [person.id])
    data = render_workbook(lists, part, Version("Title", "2026-11-25", "", "f" * 64))
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        text = b"".join(parts.read(name) for name in parts.namelist()).decode()
    principals = {row.principal_id for row in part.conduct}
    others = [one for one in lists.candidates if one.id != person.id and one.id not in principals]
    assert person.id in text
    assert not [one.id for one in others if one.id in text]
    assert {row.candidate_id for row in part.postings} <= {person.id}
    assert {row.source_id for row in part.citations} == {row.id for row in part.sources}


def test_a_list_alone(desk: Desk) -> None:
    """`list` takes the dossiers of one of the two lists."""
    part = choose_part(desk.sent_from.lists, ["decision_makers"])
    assert not part.enforcers and part.decision_makers


def test_text_longer_than_a_cell(tmp_path: Path) -> None:
    """A text longer than a cell is cut on the sheet, and neither that nor leaving it alone is an edit."""
    draft = Draft()
    draft.add(Enforcer, kind="person", name="Aidar Sample", note="Long. " * 7000 + "End.")
    desk = Desk(Colleague.begin(tmp_path / "ana", "Ana", draft.lists).root)
    workbook = desk.open()
    shown = str(cell_of(workbook["Enforcers"], 2, "Note").value)
    assert len(shown) == 32_767 and shown.endswith("…")
    assert not desk.look(desk.data).result.changes
    cell_of(workbook["Enforcers"], 2, "Note").value = "Short."
    (problem,) = desk.look(workbook).problems
    assert problem.place == "Enforcers, V2" and "sanctions set" in problem.message


def test_emoji_longer_than_a_cell(tmp_path: Path) -> None:
    """A cell holds 32,767 units of UTF-16, of which an emoji is two: else Excel calls the workbook damaged."""
    draft = Draft()
    draft.add(Enforcer, kind="person", name="Aidar Sample", note="😀" * 20_000)
    desk = Desk(Colleague.begin(tmp_path / "ana", "Ana", draft.lists).root)
    shown = str(cell_of(desk.open()["Enforcers"], 2, "Note").value)
    assert shown.endswith("😀…") and len(shown.encode("utf-16-le")) // 2 in {32_766, 32_767}
    assert not desk.look(desk.data).result.changes


def test_a_long_title(desk: Desk) -> None:
    """However long the title of the register is, the footer has no more letters than Excel allows."""
    lists = desk.sent_from.lists
    data = render_workbook(lists, choose_part(lists), Version("&" * 300, "2026-11-25", "c" * 40, "f" * 64))
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if "/worksheets/sheet" in name]
    footers = [html.unescape(one) for sheet in sheets for one in re.findall("<oddFooter>(.*?)</oddFooter>", sheet)]
    assert footers and max(map(len, footers)) <= 255


def test_equal_bytes(desk: Desk) -> None:
    """The same lists on the same day give the same bytes."""
    assert Desk(desk.root).data == desk.data


def test_hand_edits_are_kept_first(tmp_path: Path) -> None:
    """What somebody changed in the files by hand is committed before, so that the workbook's version stays known."""
    ana = Colleague.begin(tmp_path / "ana", "Ana", small_draft().lists)
    file = ana.root / "lists/enforcers.csv"
    file.write_bytes(file.read_bytes().replace(b"Aidar Sample", b"Aidar Changed"))
    desk = Desk(ana.root)
    assert next(iter(ana.history.log())).message == "Edited outside the program"
    ana.edit()
    workbook = desk.open()
    assert cell_of(workbook["Enforcers"], 2, "Name").value == "Aidar Changed"
    assert desk.look(workbook, ana.register).is_known
