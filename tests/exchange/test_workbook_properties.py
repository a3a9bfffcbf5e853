"""What holds for any lists and any edits: a workbook gives back just what was typed into it, and loses nothing."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell

from sanctions.errors import SanctionsError
from sanctions.exchange.labels import Labels
from sanctions.exchange.layout import CITE, SHEETS, title_of
from sanctions.exchange.sheets import open_book
from sanctions.exchange.words import means_unknown
from sanctions.exchange.workbook import Version, render_workbook
from sanctions.exchange.workbook_intake import save_intake, take_in
from sanctions.records.record import cell_text, new_id
from sanctions.records.text import find_mixed_words
from sanctions.records.vocabularies import Stance
from sanctions.register.conflict_rows import values_in
from sanctions.register.edits import Add, Set, apply_edits
from sanctions.register.git.authors import Author
from sanctions.register.integrity import find_new_integrity
from sanctions.register.register import Register
from sanctions.register.saving import Entry
from sanctions.register.settings import Settings
from tests.colleagues import Colleague, small_draft
from tests.exchange.books import bytes_of
from tests.exchange.workbooks import DAY, Desk, added_row, cell_of, row_of
from tests.strategies import build_lists, cells, random_lists

if TYPE_CHECKING:
    from openpyxl import Workbook

    from sanctions.exchange.workbook_intake import Intake
    from sanctions.records.lists import Lists
    from sanctions.records.tables import Column

ENTRY = Entry("Take it in", Author("Bek"))


class Typed(NamedTuple):
    """A cell that somebody typed over: what was typed, and what the lists then say."""

    table: str
    record: str
    column: Column
    shown: str
    value: str


def register_of(lists: Lists) -> Register:
    """Return a register of lists that is on no disk."""
    return Register(Path("nowhere"), Settings(title="Test"), lists, {}, {}, ())


def workbook_of(register: Register, commit: str = "") -> bytes:
    """Write its workbook."""
    return render_workbook(register.lists, register.lists, Version("Test", DAY, commit, register.fingerprint))


def look(register: Register, data: bytes) -> Intake:
    """Work out what a workbook changes."""
    return take_in(register, open_book("back.xlsx", data), ENTRY, DAY)


def edits_of(lists: Lists) -> st.SearchStrategy[list[Typed]]:
    """Choose some cells of some lists, and what somebody types into them."""
    labels = Labels(lists)
    places = [
        (name, record.id, column)
        for name, sheet in SHEETS.items()
        for record in lists.rows(name)
        for column in sheet.columns
        if column.name not in {"id", "facts", "record_id"}
        # What finds must be a court: another source is refused.
        and not (column.name == "source_id" and getattr(record, "stance", None) == Stance.FINDS)
    ]

    def typed(place: tuple[str, str, Column]) -> st.SearchStrategy[Typed]:
        name, record_id, column = place
        if column.refers_to:
            ids = [record.id for table in column.refers_to for record in lists.rows(table)]
            values = st.sampled_from(ids).map(lambda one: (labels.refer(one), one))
        else:
            # What is mended, refused, or read as empty has tests of its own.
            odd = (find_mixed_words, means_unknown, Stance.FINDS.__eq__)
            one = cells(column).map(str).filter(lambda text: not any(is_odd(text) for is_odd in odd))
            values = one.map(lambda text: (text, text))
            if column.is_set:
                some = st.sets(one, min_size=1, max_size=3).map(lambda texts: " | ".join(sorted(texts)))
                values = some.map(lambda text: (text, text))
        if not column.required:
            values |= st.just(("", ""))
        return values.map(lambda pair: Typed(name, record_id, column, *pair))

    return st.lists(st.sampled_from(places).flatmap(typed), max_size=8)


def type_over(workbook: Workbook, edits: list[Typed]) -> bytes:
    """Type edits into a workbook as a colleague does."""
    for edit in edits:
        sheet = workbook[SHEETS[edit.table].title]
        cell = cell_of(sheet, row_of(sheet, edit.record), title_of(edit.column))
        cell.value = edit.shown or None
        if edit.shown:
            cell.data_type = "s"
    return bytes_of(workbook)


def expected(lists: Lists, edits: list[Typed]) -> set[tuple[str, str, str]]:
    """Return which fields of which records edits change, and to what."""
    last = {(edit.record, edit.column.name): edit.value for edit in edits}
    return {
        (record_id, name, value)
        for (record_id, name), value in last.items()
        if cell_text(getattr(lists.by_id[record_id], name)) != value
    }


def changed(intake: Intake) -> set[tuple[str, str, str]]:
    """Return what a workbook changes, without the open conflicts that are thereby settled."""
    return {(c.record, c.field, c.after) for c in intake.result.changes if c.table != "conflicts"}


@given(random_lists(3))
@settings(max_examples=15)
def test_out_and_in_without_edits(lists: Lists) -> None:
    """A workbook in which nothing was typed changes nothing and has nothing to be refused."""
    register = register_of(lists)
    intake = look(register, workbook_of(register))
    assert (intake.result.changes, intake.problems, intake.notes) == ((), (), ())
    assert intake.is_known


_ODD = st.lists(st.sampled_from(["_x000A_", "_x005F_", "_x0041_", "_xD83D_", "x", "😀", "=1", "ы", " "]), max_size=6)


@given(_ODD.map("".join).map(str.strip))
@settings(max_examples=15)
def test_text_that_looks_escaped(text: str) -> None:
    """Text that looks as Excel escapes characters goes out and in without an edit, also saved by another program."""
    draft = small_draft()
    person = next(record for record in draft.records.values() if record.table == "enforcers")
    draft.change(person, note=text or None)
    register = register_of(draft.lists)
    data = workbook_of(register)
    assert look(register, data).result.changes == ()
    assert look(register, bytes_of(load_workbook(io.BytesIO(data)))).result.changes == ()


@given(st.data())
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_out_edits_in(data: st.DataObject) -> None:
    """Whatever cells are typed over, just these are the edits, with the values that were typed."""
    lists = build_lists(data.draw(st.integers(0, 2**32 - 1)), data.draw(st.integers(1, 3)))
    register = register_of(lists)
    edits = data.draw(edits_of(lists))
    workbook = load_workbook(io.BytesIO(workbook_of(register)))
    intake = look(register, type_over(workbook, edits))
    assert intake.problems == ()
    assert changed(intake) == expected(lists, edits)


@given(st.data())
@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_edits_of_an_unknown_version(data: st.DataObject) -> None:
    """Where the version is unknown and the lists went on, every typed value is in the lists or in a conflict.

    A workbook that was made without a commit changes nothing that was not typed.
    """
    lists = build_lists(data.draw(st.integers(0, 2**32 - 1)), 2)
    sent = register_of(lists)
    ours, theirs = data.draw(edits_of(lists)), data.draw(edits_of(lists))
    sets = [Set(edit.record, {edit.column.name: edit.value}) for edit in theirs]
    now = register_of(apply_edits(lists, sets).lists)
    commit = data.draw(st.sampled_from(["", "0" * 40]))
    workbook = load_workbook(io.BytesIO(workbook_of(sent, commit)))
    intake = look(now, type_over(workbook, ours))
    assert not intake.problems
    after = intake.result.lists
    if not commit:
        # The digests of its cells tell what was touched.
        touched = {(edit.record, edit.column.name) for edit in ours}
        assert {(one.record_id, *one.field) for one in intake.result.conflicts} <= touched
        assert {(c.record, c.field) for c in intake.result.changes if c.table != "conflicts"} <= touched
    for record_id, name, value in expected(lists, ours):
        waiting = [
            one.text
            for row in after.referring("record_id", record_id)
            if row.table == "conflicts"
            for one in values_in(row, (name,))
        ]
        assert value in {cell_text(getattr(after.by_id[record_id], name)), *waiting}


_ANYTHING = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**17), 10**17),
    st.floats(allow_nan=False, allow_infinity=False),
    st.datetimes(datetime(1905, 1, 1), datetime(2200, 1, 1)),
    st.sampled_from(
        ["#N/A", "=1+1", "=A1", "yes", "new1", "can-", "can-0000000zzz", "[can-0000000001]", ";;|", "id", "1/2/2020"]
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20),
)


@given(st.data())
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_anything_anywhere(data: st.DataObject) -> None:
    """Whatever stands in whatever cells, there is an answer: no fault, and nothing that would break the lists."""
    register = register_of(build_lists(data.draw(st.integers(0, 50)), 2))
    workbook = load_workbook(io.BytesIO(workbook_of(register)))
    names = [sheet.title for sheet in SHEETS.values()] + [CITE]
    for _ in range(data.draw(st.integers(1, 12))):
        sheet = workbook[data.draw(st.sampled_from(names))]
        row, column = data.draw(st.integers(1, sheet.max_row + 3)), data.draw(st.integers(1, sheet.max_column + 1))
        what = data.draw(st.sampled_from(["cell"] * 8 + ["row", "column", "merge", "copy"]))
        if what == "row":
            sheet.delete_rows(row)
        elif what == "column":
            sheet.delete_cols(column)
        elif what == "copy":
            for place in range(1, sheet.max_column + 1):
                sheet.cell(sheet.max_row + 1 if place == 1 else sheet.max_row, place).value = sheet.cell(
                    row, place
                ).value
        elif what == "merge":
            sheet.merge_cells(start_row=row, end_row=row + 1, start_column=column, end_column=column + 1)
        elif not isinstance(cell := sheet.cell(row, column), MergedCell):
            cell.value = data.draw(_ANYTHING)
    try:
        intake = look(register, bytes_of(workbook))
    except SanctionsError:
        return
    assert not find_new_integrity(register.lists, intake.result.lists)
    assert all(problem.place and problem.message for problem in intake.problems)


# Few values for few cells of one record and its posting, so that colleagues collide.
_VALUES = {
    "name": ["Aidar", "Aidar Second", "A. Third"],
    "birth_date": ["1970", "1971"],
    "rank": ["colonel", "captain", ""],
}


@given(
    st.lists(
        st.fixed_dictionaries({}, optional={n: st.sampled_from(v) for n, v in _VALUES.items()}), min_size=3, max_size=3
    )
)
@settings(max_examples=8)
def test_three_colleagues(edits: list[dict[str, str]]) -> None:
    """Of three workbooks made from one version every typed value is in the lists or in a conflict, each signed."""
    with tempfile.TemporaryDirectory() as folder:
        ana = Colleague.begin(Path(folder) / "ana", "Ana", small_draft().lists)
        desk = Desk(ana.root)
        before = {
            name: cell_text(getattr(row, name))
            for row in (*ana.lists.enforcers, *ana.lists.postings)
            for name in _VALUES
            if hasattr(row, name)
        }
        for author, values in zip(("Bek", "Dana", "Erlan"), edits, strict=True):
            workbook = desk.open()
            for name, value in values.items():
                table = "postings" if name == "rank" else "enforcers"
                column = SHEETS[table].table.by_name[name]
                cell_of(workbook[SHEETS[table].title], 2, title_of(column)).value = value or None
            desk.take(workbook, ana.register, author)
        lists = ana.lists
        now = {
            name: cell_text(getattr(row, name))
            for row in (*lists.enforcers, *lists.postings)
            for name in _VALUES
            if hasattr(row, name)
        }
        for author, values in zip(("Bek", "Dana", "Erlan"), edits, strict=True):
            for name, value in values.items():
                waiting = {(one.text, one.author) for row in lists.conflicts for one in values_in(row, (name,))}
                known = value in {now[name], before[name]} or value in {text for text, _author in waiting}
                assert known, (author, name, value)
                same = [a for a, other in zip(("Bek", "Dana", "Erlan"), edits, strict=True) if other.get(name) == value]
                assert value in {now[name], before[name]} or waiting & {(value, one) for one in same}


def test_the_same_workbook_twice(tmp_path: Path) -> None:
    """A workbook that comes in a second time adds, cites and deletes nothing anew, also after further edits."""
    ana = Colleague.begin(tmp_path / "ana", "Ana", small_draft().lists)
    desk = Desk(ana.root)
    workbook = desk.open()
    cell_of(workbook["Enforcers"], 2, "Birth date").value = "1970"
    added_row(workbook["Sources"], id="s", Title="New report")
    added_row(workbook["Enforcers"], id="n", Name="Erlan Newman", Gender="male")
    added_row(workbook["Names"], Of_whom="n", Name="Erlan N.")
    added_row(workbook[CITE], Source="s", Record="n")
    added_row(workbook[CITE], Source="Report", Locator="p. 8", Record="Aidar Sample", Facts="Birth date")
    cell_of(workbook["Citations"], 3, "Delete?").value = "yes"
    first = desk.take(workbook, ana.register)
    assert len({change.record for change in first.changes}) == 7
    assert desk.look(workbook, ana.register).result.changes == ()
    ana.edit(Set(ana.lists.enforcers[0].id, {"note": "Later."}))
    assert desk.look(workbook, ana.register).result.changes == ()


def test_a_new_row_edited_further(tmp_path: Path) -> None:
    """A new row that is edited further and sent again is asked about: it may have become a record by now."""
    ana = Colleague.begin(tmp_path / "ana", "Ana", small_draft().lists)
    desk = Desk(ana.root)
    workbook = desk.open()
    added_row(workbook["Enforcers"], id="n", Name="Erlan Newman", Gender="male")
    desk.take(workbook, ana.register)
    person = next(row for row in ana.lists.enforcers if row.name == "Erlan Newman")
    cell_of(workbook["Enforcers"], 3, "Birth date").value = "1980"
    added_row(workbook["Names"], Of_whom="n", Name="Erlan N.")
    added_row(workbook[CITE], Source="Report", Record="n")
    one, *others = desk.look(workbook, ana.register).problems
    assert one.place == "Enforcers, A3" and f"write {person.id} as the id here" in one.message
    assert [(other.place, "Enforcers, A3, which is refused" in other.message) for other in others] == [
        ("Names, B2", True),
        ("Cite, C2", True),
    ]
    assert "write “n namesake” there" in one.message
    workbook["Enforcers"]["A3"].value = "n namesake"
    another = desk.look(workbook, ana.register)
    assert not another.problems and len(another.result.lists.enforcers) == len(ana.lists.enforcers) + 1
    assert any("Added as another than" in note.message for note in another.notes)
    workbook["Enforcers"]["A3"].value = person.id
    workbook["Names"]["B2"].value = workbook[CITE]["C2"].value = "Erlan Newman"
    intake = desk.look(workbook, ana.register)
    assert not intake.problems, intake.problems
    assert {(c.table, c.after) for c in intake.result.changes} >= {("enforcers", "1980"), ("names", "Erlan N.")}


def test_new_conduct_edited_further(tmp_path: Path) -> None:
    """A new row without a name that became a record is asked about when it comes again after an edit of the record.

    Else the same accusation would stand in the lists twice.
    """
    ana = Colleague.begin(tmp_path / "ana", "Ana", small_draft().lists)
    incident = new_id("inc")
    ana.edit(Add("incidents", {"title": "Dispersal", "acts": "expression"}, incident))
    desk = Desk(ana.root)
    workbook = desk.open()
    row = added_row(workbook["Conduct"], id="n", Candidate="Aidar Sample", Incident="Dispersal", Involvement="ordered")
    added_row(workbook[CITE], Source="Report", Record="n", Locator="p. 5")
    desk.take(workbook, ana.register)
    (conduct,) = [one for one in ana.lists.conduct if one.incident_id == incident]
    assert desk.look(workbook, ana.register).result.changes == ()
    ana.edit(Set(conduct.id, {"note": "Looked at.", "involvement": "signed-or-approved"}))
    intake = desk.look(workbook, ana.register)
    assert [one.place for one in intake.problems] == [f"Conduct, A{row}", "Cite, C2"]
    assert f"write {conduct.id} as the id here" in intake.problems[0].message
    assert intake.result.changes == ()


def test_two_people_of_one_name(tmp_path: Path) -> None:
    """Two colleagues add people of one name and of different birth dates: both are kept, and it is told."""
    ana = Colleague.begin(tmp_path / "ana", "Ana", small_draft().lists)
    desk = Desk(ana.root)
    for author, born in (("Bek", "1970"), ("Dana", "1980")):
        workbook = desk.open()
        added_row(workbook["Enforcers"], Name="Erlan Newman", Birth_date=born)
        intake = desk.look(workbook, ana.register, author)
        desk.take(workbook, ana.register, author)
    assert any("with the same name and another birth date" in note.message for note in intake.notes)
    assert {one.birth_date for one in ana.lists.enforcers if one.name == "Erlan Newman"} == {"1970", "1980"}


def test_merged_with_what_happened_since(tmp_path: Path) -> None:
    """What others edited in the meantime stays; the same cell edited by both waits as a conflict, signed by each."""
    ana = Colleague.begin(tmp_path / "ana", "Ana", small_draft().lists)
    desk = Desk(ana.root)
    person, posting = ana.lists.enforcers[0], ana.lists.postings[0]
    ana.edit(Set(person.id, {"gender": "female"}), Set(posting.id, {"rank": "colonel"}))
    workbook = desk.open()
    cell_of(workbook["Postings"], 2, "Rank").value = "captain"
    cell_of(workbook["Enforcers"], 2, "Birth date").value = "1970"
    desk.take(workbook, ana.register)
    lists = ana.lists
    assert (lists.enforcers[0].gender, lists.enforcers[0].birth_date, lists.postings[0].rank) == (
        "female",
        "1970",
        "major",
    )
    (conflict,) = lists.conflicts
    sides = {(conflict.value_a, conflict.author_a), (conflict.value_b, conflict.author_b)}
    assert sides == {("captain", "Bek"), ("colonel", "Ana")}
    newest = next(iter(ana.history.log()))
    assert (newest.author, newest.message) == ("Bek", "Take it in")


def test_saved_while_somebody_edits(tmp_path: Path) -> None:
    """What is edited between the preview and the answer stays, too."""
    ana = Colleague.begin(tmp_path / "ana", "Ana", small_draft().lists)
    desk = Desk(ana.root)
    workbook = desk.open()
    cell_of(workbook["Enforcers"], 2, "Birth date").value = "1970"
    intake = desk.look(workbook, ana.register)
    ana.edit(Set(ana.lists.enforcers[0].id, {"gender": "female"}))
    save_intake(intake, ENTRY)
    assert (ana.lists.enforcers[0].gender, ana.lists.enforcers[0].birth_date) == ("female", "1970")


def test_through_libreoffice(tmp_path: Path) -> None:
    """LibreOffice opens and saves a workbook without an edit being made of it, and keeps those that were typed."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice (soffice) is not here: that a workbook comes back from it unharmed was NOT tested")
    lists = build_lists(7, 4)
    odd = [Set(one.id, {"note": "file _x000A_ and _x0041_ 😀"}) for one in lists.enforcers]
    register = register_of(apply_edits(lists, odd).lists)
    data = workbook_of(register)
    unedited = look(register, _through_libreoffice(tmp_path, data))
    assert (unedited.result.changes, unedited.problems, unedited.notes) == ((), (), ())
    workbook = load_workbook(io.BytesIO(data))
    edits = [
        Typed(name, register.lists.rows(name)[0].id, SHEETS[name].table.by_name["note"], text, text)
        for name, text in (("enforcers", "A first line.\nA second line, № 2."), ("sources", "=not a formula"))
        if register.lists.rows(name)
    ]
    intake = look(register, _through_libreoffice(tmp_path, type_over(workbook, edits)))
    assert not intake.problems and changed(intake) == expected(register.lists, edits)


def _through_libreoffice(folder: Path, data: bytes) -> bytes:
    (folder / "book.xlsx").write_bytes(data)
    profile: Any = (folder / "profile").as_uri()
    command = [
        "soffice",
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
    ]
    subprocess.run(
        [*command, "--outdir", str(folder / "saved"), str(folder / "book.xlsx")],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return (folder / "saved" / "book.xlsx").read_bytes()
