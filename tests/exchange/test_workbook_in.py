"""The workbook that comes back: only what was touched is an edit, and whatever people do to it has its answer."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from copy import copy
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font

from sanctions.errors import UnreadableFile, WrongUse
from sanctions.exchange.layout import BASE, CITE, PROBLEMS, PROPERTIES
from sanctions.exchange.workbook_report import write_report
from sanctions.records.candidates import DecisionMaker, Enforcer, Posting
from sanctions.records.events import Conduct, Incident, Organisation
from sanctions.records.lists import Lists
from sanctions.register.edits import Set
from tests.colleagues import Colleague
from tests.drafting import Draft
from tests.exchange.books import book_of, bytes_of, repack
from tests.exchange.workbooks import Desk, added_row, cell_of, row_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sanctions.exchange.workbook_intake import Intake

    Edit = Callable[["Office", Workbook], object]


class Office(NamedTuple):
    """A register with a few records, and the workbook that was made from it."""

    ana: Colleague
    desk: Desk
    person: Enforcer
    other: Enforcer
    chief: DecisionMaker
    police: Organisation
    posting: Posting
    incident: Incident
    conduct: Conduct
    source: Any
    citation: Any

    def look(self, edit: Edit) -> Intake:
        """Open the workbook, edit it, and see what it would change."""
        return self.desk.look(self.edited(edit))

    def edited(self, edit: Edit) -> Workbook:
        """Open the workbook and edit it."""
        workbook = self.desk.open()
        edit(self, workbook)
        return workbook

    def changes(self, edit: Edit) -> list[tuple[str, str, str, str]]:
        """Return what an edit of the workbook changes, where nothing of it is refused."""
        intake = self.look(edit)
        assert not intake.problems, intake.problems
        return [(c.record, c.field, c.before, c.after) for c in intake.result.changes]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Make a register and a workbook of it; neither is to be changed."""
    return make_office(tmp_path_factory.mktemp("office"))


def make_office(folder: Path) -> Office:
    """Make a register and a workbook of it."""
    draft = Draft()
    person = draft.add(
        Enforcer, kind="person", name="Aidar Sample", name_ru="Айдар Пример", gender="male", birth_date="1970",
        citizenships=("KZ",), handling="officials", note="First line.\nSecond line.",
    )  # fmt: skip
    other = draft.add(Enforcer, kind="person", name="Bolat Example", gender="male", stage="draft", priority="2")
    chief = draft.add(DecisionMaker, kind="person", name="Dana Chief")
    police = draft.add(Organisation, name="Sample police", kind="police")
    posting = draft.add(Posting, candidate_id=person.id, organisation_id=police.id, title="head", rank="major")
    incident = draft.add(Incident, title="Dispersal", acts=("expression",), began="2021-02-28")
    conduct = draft.add(Conduct, candidate_id=person.id, incident_id=incident.id, involvement=("ordered",))
    source = draft.source("Report", publisher="Herald", reference="12-3")
    citation = draft.cite(person, "name", "gender", source=source, locator="p. 1")
    ana = Colleague.begin(folder / "ana", "Ana", draft.lists)
    return Office(ana, Desk(ana.root), person, other, chief, police, posting, incident, conduct, source, citation)


def put(title: str, value: Any, sheet: str = "Enforcers", row: int = 2) -> Edit:
    """Write a value into a cell, by default of the first enforcer."""

    def edit(_office: Office, workbook: Workbook) -> None:
        cell_of(workbook[sheet], row, title).value = value

    return edit


# What is typed into a cell of Aidar Sample (or the posting …), and what the lists then say.
TAKEN: dict[str, tuple[Edit, str, str, str]] = {
    "text": (put("Name", "Aidar Changed"), "name", "Aidar Sample", "Aidar Changed"),
    "a cleared cell": (put("Name (Russian)", None), "name_ru", "Айдар Пример", ""),
    "a word": (put("Gender", "female"), "gender", "male", "female"),
    "a word by its label": (put("Handling", "For the team only"), "handling", "officials", "internal"),
    "a word in Russian": (put("Gender", "Женский"), "gender", "male", "female"),
    "states by their names in Kazakh": (put("Citizenships", "Қазақстан, Ресей"), "citizenships", "KZ", "KZ | RU"),
    "a word in capitals": (put("Stage", "PROPOSED"), "stage", "", "proposed"),
    "a word of which a number was made": (put("Priority", 1), "priority", "", "1"),
    "a set": (put("Citizenships", "RU|KZ"), "citizenships", "KZ", "KZ | RU"),
    "a set with commas": (put("Citizenships", "ru, kz"), "citizenships", "KZ", "KZ | RU"),
    "a set by labels": (
        put("Acts", "corruption; unlawful killing", "Incidents"), "acts", "expression", "corruption | killing-unlawful",
    ),
    "a year of which a number was made": (put("Birth date", 1971), "birth_date", "1970", "1971"),
    "a date as text": (put("Birth date", "1970-03-31"), "birth_date", "1970", "1970-03-31"),
    "a date with dots": (put("Birth date", "31.03.1970"), "birth_date", "1970", "1970-03-31"),
    "a date of Excel": (put("Birth date", datetime.date(1970, 3, 31)), "birth_date", "1970", "1970-03-31"),
    "a date with slashes, of which one part is no month": (
        put("Birth date", "31/03/1970"), "birth_date", "1970", "1970-03-31",
    ),
    "a circa": (put("Birth date", "1970~"), "birth_date", "1970", "1970~"),
    "a reference by its name": (
        lambda o, w: put("Candidate", "bolat example", "Postings")(o, w), "candidate_id", "{person}", "{other}",
    ),
    "a reference by Name [id]": (
        lambda o, w: put("Candidate", f"Bolat Example [{o.other.id}]", "Postings")(o, w),
        "candidate_id", "{person}", "{other}",
    ),
    "a reference by its id": (
        lambda o, w: put("Candidate", o.other.id, "Postings")(o, w), "candidate_id", "{person}", "{other}",
    ),
    "a reference to a name in Russian": (
        put("Candidate", "Айдар Пример", "Conduct"), "", "", "",
    ),
    "spaces at the end": (put("Name", "  Aidar Sample "), "", "", ""),
    "a no-break space": (put("Name", "Aidar\u00a0Sample"), "", "", ""),
    "letters whose accent is apart": (put("Name (Russian)", "Аи\u0306дар Пример"), "", "", ""),
    "a set in another order": (put("Citizenships", " KZ |"), "", "", ""),
    "line ends of Windows": (put("Note", "First line.\r\nSecond line."), "", "", ""),
    "no-break spaces beside a real edit": (put("Name", "Aidar\u00a0Other "), "name", "Aidar Sample", "Aidar Other"),
    "two spaces between words, as `set` keeps them": (
        put("Name", "Aidar  Changed"), "name", "Aidar Sample", "Aidar  Changed",
    ),
    "a Latin letter in a Russian word": (
        put("Name (Russian)", "Айдaр Второй"), "name_ru", "Айдар Пример", "Айдар Второй",
    ),
    "a Russian letter in a Latin word": (put("Name", "Аidar Second"), "name", "Aidar Sample", "Aidar Second"),
}  # fmt: skip


@pytest.mark.parametrize("case", TAKEN)
def test_what_is_typed(office: Office, case: str) -> None:
    """What a colleague types into a cell means what it plainly says, and what was not touched is no edit."""
    edit, field, before, after = TAKEN[case]
    ids = {"person": office.person.id, "other": office.other.id}
    changes = [(name, one, two) for _record, name, one, two in office.changes(edit)]
    assert changes == ([(field, before.format(**ids), after.format(**ids))] if field else [])


def test_words_that_mix_two_scripts_are_told(office: Office) -> None:
    """A look-alike letter is mended and told; a mix that look-alikes do not explain stays as typed."""
    (note,) = office.look(put("Name (Russian)", "Айдaр Второй")).notes
    assert note.place == "Enforcers, E2" and "Айдaр (Cyrillic)" in note.message
    assert office.changes(put("Note", "Видеоvideo"))[0][3] == "Видеоvideo"


def formula(sheet: str, cell: str) -> Edit:
    """Write a formula into a cell."""

    def edit(_office: Office, workbook: Workbook) -> None:
        workbook[sheet][cell].value = "=1+1"

    return edit


def error(_office: Office, workbook: Workbook) -> None:
    """Let a cell show an error."""
    cell = cell_of(workbook["Enforcers"], 2, "Name")
    cell.value, cell.data_type = "#N/A", "e"


def rename(title: str, new: str | None) -> Edit:
    """Rename the heading of a column of the enforcers."""

    def edit(_office: Office, workbook: Workbook) -> None:
        cell_of(workbook["Enforcers"], 1, title).value = new

    return edit


def own_column(heading: str) -> Edit:
    """Add a column beside those of the enforcers, and type into it."""

    def edit(_office: Office, workbook: Workbook) -> None:
        workbook["Enforcers"].cell(1, 29, heading)
        workbook["Enforcers"].cell(2, 29, "mine")

    return edit


def paste_a_citation(office: Office, workbook: Workbook) -> None:
    """Paste a row of the sheet Citations among the postings, whose columns are fewer."""
    for column in range(1, 12):
        workbook["Postings"].cell(3, column, office.citation.id if column == 1 else "2021")


def swap_ids(_office: Office, workbook: Workbook) -> None:
    """Type over the id of a row."""
    workbook["Enforcers"]["A2"].value = "can-0000000zzz"


def shorten_id(office: Office, workbook: Workbook) -> None:
    """Lose a letter of an id."""
    workbook["Enforcers"]["A2"].value = office.person.id[:-1]


def clear_id(_office: Office, workbook: Workbook) -> None:
    """Clear the id of a row and edit it."""
    workbook["Enforcers"]["A2"].value = None
    cell_of(workbook["Enforcers"], 2, "Gender").value = "female"


def double(_office: Office, workbook: Workbook) -> None:
    """Copy a row below the last, and edit the copy."""
    sheet = workbook["Enforcers"]
    number = sheet.max_row + 1
    for column, cell in enumerate(sheet[2], 1):
        sheet.cell(number, column).value = cell.value
    cell_of(sheet, number, "Gender").value = "female"


def paste_from_other_sheet(office: Office, workbook: Workbook) -> None:
    """Paste a row of the sheet Sources among the enforcers."""
    workbook["Enforcers"].cell(5, 1).value = office.source.id
    workbook["Enforcers"].cell(5, 3).value = "Report"


def move_to_other_list(_office: Office, workbook: Workbook) -> None:
    """Cut a candidate out of one list and paste it into the other."""
    for column, cell in enumerate(workbook["Enforcers"][2], 1):
        workbook["Decision-makers"].cell(4, column).value = cell.value
    workbook["Enforcers"].delete_rows(2)


def merge_cells(_office: Office, workbook: Workbook) -> None:
    """Merge the gender of two rows, which the other had, too, with the name beside it."""
    sheet = workbook["Enforcers"]
    first, last = cell_of(sheet, 2, "Handling").coordinate, cell_of(sheet, 3, "Handling").coordinate
    sheet.merge_cells(f"{first}:{last}")


def copy_sheet(_office: Office, workbook: Workbook) -> None:
    """Leave a copy of a sheet in the workbook."""
    workbook.copy_worksheet(workbook["Enforcers"])


def retitle(title: str, new: str) -> Edit:
    """Rename a sheet."""

    def edit(_office: Office, workbook: Workbook) -> None:
        workbook[title].title = new

    return edit


def drop(*columns: str) -> Edit:
    """Take columns out of the sheet of the enforcers."""

    def edit(_office: Office, workbook: Workbook) -> None:
        for title in columns:
            workbook["Enforcers"].delete_cols(cell_of(workbook["Enforcers"], 1, title).column)

    return edit


def new(sheet: str, **cells: Any) -> Edit:
    """Add a row to a sheet."""
    return lambda _office, workbook: added_row(workbook[sheet], **cells)


def twice(one: Edit, two: Edit) -> Edit:
    """Make two edits."""

    def edit(office: Office, workbook: Workbook) -> None:
        one(office, workbook)
        two(office, workbook)

    return edit


def id_above(office: Office, workbook: Workbook) -> None:
    """Put a row above the headings that holds but an id."""
    workbook["Enforcers"].insert_rows(1)
    workbook["Enforcers"].cell(1, 1, office.person.id)


# What is refused: the edit, the cells that are named, and words of the sentences.
REFUSED: dict[str, tuple[Edit, list[str], list[str]]] = {
    "no such word": (put("Gender", "mael"), ["Enforcers, H2"], ["mael", "male"]),
    "no such word in a set": (put("Regimes", "eu-hr | moon"), ["Enforcers, M2"], ["moon"]),
    "a date in two readings": (put("Birth date", "03/04/1970"), ["Enforcers, I2"], ["1970-04-03", "1970-03-04"]),
    "a date of a short year": (put("Birth date", "31.03.70"), ["Enforcers, I2"], ["century"]),
    "no date": (put("Birth date", "in spring"), ["Enforcers, I2"], ["in spring", "2021-02"]),
    "no day of the calendar": (put("Birth date", "1970-02-30"), ["Enforcers, I2"], ["1970-02-30"]),
    "a date where text belongs": (
        put("Reference", datetime.date(2026, 3, 12), "Sources"), ["Sources, F2"], ["made a date", "apostrophe"],
    ),
    "a truth where text belongs": (put("Name", True), ["Enforcers, D2"], ["TRUE", "as text"]),
    "a formula": (formula("Enforcers", "D2"), ["Enforcers, D2"], ["formula"]),
    "a formula in an empty cell": (formula("Enforcers", "J2"), ["Enforcers, J2"], ["formula"]),
    "an error": (error, ["Enforcers, D2"], ["#N/A"]),
    "an id above the headings": (id_above, ["Enforcers, A1"], ["above the headings"]),
    "merged cells": (merge_cells, ["Enforcers, R3"], ["merged"]),
    "cells merged sideways": (
        lambda _o, w: w["Enforcers"].merge_cells("D2:E2"), ["Enforcers, E2"], ["merged with others"],
    ),
    "cells merged sideways that held nothing": (
        lambda _o, w: w["Enforcers"].merge_cells("D3:E3"), ["Enforcers, E3"], ["merged with others"],
    ),
    "a merged mark": (
        lambda o, w: (put("Delete?", "yes", row=3)(o, w), w["Enforcers"].merge_cells("V3:W3")),
        ["Enforcers, W3"], ["merged with others"],
    ),
    "a merged cell of a new row": (
        lambda o, w: (new("Enforcers", Name="One")(o, w), w["Enforcers"].merge_cells("D4:E4")),
        ["Enforcers, E4"], ["merged with others"],
    ),
    "a merged cell of a row that cites": (
        lambda o, w: (new(CITE, Source="Report", Record="Aidar Sample")(o, w), w[CITE].merge_cells("A2:B2")),
        ["Cite, B2"], ["merged with others"],
    ),
    "a formula in a new row that was never worked out": (
        lambda _o, w: w["Names"].cell(2, 3, "=A1"), ["Names, C2"], ["never worked out"],
    ),
    "a mark that a formula makes": (
        put("Delete?", "=1=1"), ["Enforcers, W2"], ["Write yes"],
    ),
    "a required cell cleared": (put("Kind", None), ["Enforcers, C2"], ["must not be empty"]),
    "an address that could run": (put("URL", "javascript:alert(1)", "Sources"), ["Sources, I2"], ["https://"]),
    "a number too long": (put("SHA-256", 12345678901234567890, "Sources"), ["Sources, L2"], ["15 digits"]),
    "an id that nobody knows": (swap_ids, ["Enforcers, A2"], ["Was this row's id changed?", "Aidar Sample"]),
    "an id with a letter gone": (shorten_id, ["Enforcers, A2"], ["Was this row's id changed?", "Aidar Sample"]),
    "an id cleared": (clear_id, ["Enforcers, A2"], ["says what Aidar Sample", "Write can-"]),
    "an id twice": (double, ["Enforcers, A4"], ["stands in row 2, too"]),
    "a row of another sheet": (paste_from_other_sheet, ["Enforcers, A5"], ["of the sheet “Sources”"]),
    "a row moved to the other list": (move_to_other_list, ["Decision-makers, A4"], ["sanctions move can-"]),
    "a sheet copied": (copy_sheet, ["Enforcers Copy"], ["looks like “Enforcers”"]),
    "a sheet copied that shares its headings": (
        lambda _o, w: w.copy_worksheet(w["Organisations"]), ["Organisations Copy"], ["looks like “Organisations”"],
    ),
    "a column renamed": (rename("Birth date", "Borned"), ["Enforcers, I1"], ["Borned", "Write “Birth date” back"]),
    "a column called in Russian": (
        rename("Name", "ФИО"), ["Enforcers, D1"], ["The heading “Name” is gone, and “ФИО” stands in its place"],
    ),
    "a heading cleared": (rename("Name", None), ["Enforcers, D1"], ["The heading “Name” is gone from this column"]),
    "a column of one's own that looks like one of ours": (own_column("Brith date"), ["Enforcers, AC1"], ["Birth date"]),
    "a wide row of another sheet": (paste_a_citation, ["Postings, A3"], ["of the sheet “Citations”"]),
    "a citation wrong in every cell": (
        new(CITE, Source="Nothing", Record="Aidar Sample", Facts="Shoe size", Stance="perhaps", Credibility="9"),
        ["Cite, A2", "Cite, D2", "Cite, E2", "Cite, H2"], ["Nothing", "Shoe size", "perhaps"],
    ),
    "two columns of one name": (rename("Birth place", "Birth date"), ["Enforcers, J1"], ["Two columns"]),
    "text beside the columns": (
        lambda _o, w: w["Enforcers"].cell(2, 30, "mine"), ["Enforcers, AD2"], ["without a heading"],
    ),
    "the column of ids gone": (drop("id"), ["Enforcers"], ["The column “id” is gone"]),
    "the headings gone": (lambda _o, w: w["Enforcers"].delete_rows(1), ["Enforcers"], ["row of headings is gone"]),
    "a mark that is none": (put("Delete?", "maybe"), ["Enforcers, W2"], ["Write yes"]),
    "a record still referred to": (put("Delete?", "yes"), ["Enforcers, W2"], ["still referred to"]),
    "no such reference": (put("Candidate", "Nobody", "Postings"), ["Postings, B2"], ["no record called “Nobody”"]),
    "a reference misspelt": (
        put("Candidate", "Bolat Exemple", "Postings"), ["Postings, B2"], ["Did you mean Bolat Example"],
    ),
    "a reference to another table": (
        lambda o, w: put("Candidate", o.source.id, "Postings")(o, w), ["Postings, B2"], ["of the sheet “Sources”"],
    ),
    "a name over the id of another": (
        lambda o, w: put("Candidate", f"Bolat Example [{o.person.id}]", "Postings")(o, w),
        ["Postings, B2"], ["Bolat Example", "Aidar Sample"],
    ),
    "a reference to an id that nobody knows": (
        put("Candidate", "can-0000000zzz", "Postings"), ["Postings, B2"], ["no record can-0000000zzz"],
    ),
    "a new row without what is required": (new("Postings", Title="head"), ["Postings, B3"], ["must not be empty"]),
    "a new row that says nothing": (new("Enforcers", Gender="male"), ["Enforcers, D4"], ["at least one of: Name"]),
    "one word for two new rows": (
        twice(new("Enforcers", id="x1", Name="One"), new("Enforcers", id="x1", Name="Two")),
        ["Enforcers, A5"], ["stands for a new row in Enforcers, A4"],
    ),
    "a finding of no court": (
        new(CITE, Source="Report", Record="Aidar Sample", Stance="finds"), ["Cite, E2"], ["Only a court", "kind=court"],
    ),
    "a citation that finds after all": (
        put("Stance", "finds", "Citations"), ["Citations, I2"], ["Only a court", "kind=court"],
    ),
    "a citation of nothing": (new(CITE, Source="Report"), ["Cite, C2"], ["must not be empty"]),
    "a citation of an empty field": (
        new(CITE, Source="Report", Record="Aidar Sample", Facts="Died"), ["Cite, D2"], ["“Died” of", "is empty"],
    ),
    "a citation of no column": (
        new(CITE, Source="Report", Record="Aidar Sample", Facts="Shoe size"), ["Cite, D2"], ["Shoe size", "Birth date"],
    ),
    "a citation emptied of its facts": (put("Facts", None, "Citations"), ["Citations, C2"], ["Delete?"]),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused(office: Office, case: str) -> None:
    """What cannot be believed is refused by its cell, in a sentence that says how to mend it."""
    edit, places, words = REFUSED[case]
    intake = office.look(edit)
    assert [problem.place for problem in intake.problems] == places, intake.problems
    for word in words:
        assert word in " ".join(problem.message for problem in intake.problems), intake.problems


def test_all_problems_at_once(office: Office) -> None:
    """Every problem of every sheet is named; what is beside them is worked out all the same."""
    intake = office.look(
        twice(twice(put("Gender", "mael"), put("Birth date", "1.2.70")), put("Rank", "colonel", "Postings"))
    )
    assert [problem.place for problem in intake.problems] == ["Enforcers, H2", "Enforcers, I2"]
    assert [(c.record, c.after) for c in intake.result.changes] == [(office.posting.id, "colonel")]


def shuffle(_office: Office, workbook: Workbook) -> None:
    """Sort rows and columns anew, and hide some."""
    for title in ("Enforcers", "Citations"):
        sheet = workbook[title]
        rows = [[copy(cell.value) for cell in row] for row in sheet.iter_rows()]
        rows = [rows[0], *reversed(rows[1:])]
        order = list(reversed(range(len(rows[0]))))
        for number, row in enumerate(rows, 1):
            for place, index in enumerate(order, 1):
                sheet.cell(number, place).value = row[index]
        sheet.row_dimensions[2].hidden = True
    workbook.move_sheet("Sources", -8)


def title_above(_office: Office, workbook: Workbook) -> None:
    """Write a title above the headings."""
    workbook["Enforcers"].insert_rows(1)
    workbook["Enforcers"]["A1"].value = "My list"


# What is done to a workbook that changes nothing.
HARMLESS: dict[str, Edit] = {
    "nothing": lambda _office, _workbook: None,
    "rows and columns in another order, hidden rows": shuffle,
    "a title above the headings": title_above,
    "a row deleted": lambda _office, workbook: workbook["Enforcers"].delete_rows(2),
    "a column deleted": drop("Name", "Gender"),
    "a sheet deleted": lambda _office, workbook: workbook.remove(workbook["Postings"]),
    "a sheet renamed": retitle("Postings", "Posts"),
    "both lists renamed": twice(retitle("Enforcers", "One"), retitle("Decision-makers", "Two")),
    "a sheet of one's own": lambda _office, workbook: workbook.create_sheet("Mine").append(["my", "notes", "here"]),
    "an empty column of one's own": lambda _office, workbook: workbook["Enforcers"].cell(1, 30, "Mine"),
    "a row above the headings": lambda _office, workbook: workbook["Enforcers"].insert_rows(1),
    "an empty row": lambda _office, workbook: workbook["Enforcers"].insert_rows(2),
    "headings without marks": lambda _office, workbook: put("Kind", "KIND ", row=1)(_office, workbook),
    "the same row twice": lambda _office, workbook: workbook["Enforcers"].append(
        [cell.value for cell in workbook["Enforcers"][2]]
    ),
    "no to the question": put("Delete?", "нет"),
    "a mark on an empty row": new("Enforcers", **{"Delete?": "yes"}),
}  # fmt: skip


@pytest.mark.parametrize("case", HARMLESS)
def test_what_changes_nothing(office: Office, case: str) -> None:
    """Order, filters, missing rows, columns and sheets are no edits; nothing of it deletes a record."""
    assert office.changes(HARMLESS[case]) == []


def test_a_renamed_sheet_is_read(office: Office) -> None:
    """A sheet that was renamed is known by its headings and rows, and its edits are taken in."""

    def edit(_office: Office, workbook: Workbook) -> None:
        put("Name", "Dana Changed", "Decision-makers")(office, workbook)
        workbook["Enforcers"].title, workbook["Decision-makers"].title = "One", "Two"

    assert office.changes(edit) == [(office.chief.id, "name", "Dana Chief", "Dana Changed")]


@pytest.mark.parametrize("mark", ["yes", "Да", " иә", "x", "Х", True, 1])
def test_the_mark_deletes(office: Office, mark: Any) -> None:
    """A mark in the column “Delete?” deletes the record, with its citations and nothing else."""
    changes = office.changes(put("Delete?", mark, row=row_of(office.desk.open()["Enforcers"], office.other.id)))
    assert {(record, after) for record, _field, _before, after in changes} == {(office.other.id, "")}


def test_a_mark_on_a_record_and_on_all_that_refers_to_it(office: Office) -> None:
    """Records that refer to each other go together, in whatever order they are marked."""

    def edit(_office: Office, workbook: Workbook) -> None:
        for sheet in ("Enforcers", "Postings", "Conduct", "Citations", "Organisations"):
            put("Delete?", "yes", sheet)(office, workbook)

    gone = {record for record, *_rest in office.changes(edit)}
    assert gone == {o.id for o in (office.person, office.posting, office.conduct, office.citation, office.police)}


def test_new_rows_name_each_other(office: Office) -> None:
    """New rows get ids, and name each other by the word in place of the id or by name, whatever comes first."""

    def edit(_office: Office, workbook: Workbook) -> None:
        added_row(workbook["Postings"], Candidate="new1", Organisation="New court", Title="judge")
        added_row(workbook["Enforcers"], id="new1", Name="Erlan Newman")
        added_row(workbook["Organisations"], Name="New court", Kind="court")
        added_row(workbook["Sources"], id="s", Title="New report", Kind="court", Handling="public")
        added_row(workbook[CITE], Source="s", Locator="p. 4", Record="New1", Stance="finds")

    intake = office.look(edit)
    assert not intake.problems, intake.problems
    lists = intake.result.lists
    (person,) = [row for row in lists.enforcers if row.name == "Erlan Newman"]
    (posting,) = [row for row in lists.postings if row.title == "judge"]
    (court,) = [row for row in lists.organisations if row.name == "New court"]
    (source,) = [row for row in lists.sources if row.title == "New report"]
    (citation,) = lists.citations_of(person.id)
    assert (posting.candidate_id, posting.organisation_id, person.kind) == (person.id, court.id, "person")
    assert (citation.source_id, citation.locator, citation.stance) == (source.id, "p. 4", "finds")
    assert citation.cited_on == "2026-11-25" and len(citation.facts) == 1


def test_one_row_cites_many_facts(office: Office) -> None:
    """A row of the sheet Cite cites several facts, by headings; without any, all; a set value by value, or whole."""

    def edit(_office: Office, workbook: Workbook) -> None:
        cite = workbook[CITE]
        added_row(
            cite,
            Source="Report",
            Locator="p. 9",
            Record=f"Aidar Sample [{office.person.id}]",
            Facts="Birth date; Citizenships: KZ, name_ru",
        )
        added_row(cite, Source="Report", Record=office.incident.id, Stance="disputes")

    intake = office.look(edit)
    assert not intake.problems, intake.problems
    lists = intake.result.lists
    (one,) = [row for row in lists.citations_of(office.person.id) if row.locator == "p. 9"]
    assert [fact.partition("=")[0] for fact in one.facts] == ["birth_date", "citizenships:KZ", "name_ru"]
    (two,) = lists.citations_of(office.incident.id)
    assert {fact.partition("=")[0] for fact in two.facts} == {"title", "began", "acts:expression"}
    assert not lists.outdated_citations


def test_a_note_of_a_row_that_repeats_a_citation(office: Office) -> None:
    """A note beside facts that are cited just so already becomes a citation of its own, and is not lost."""

    def edit(_office: Office, workbook: Workbook) -> None:
        words = {"Source": "Report", "Locator": "p. 1", "Record": office.person.id}
        added_row(workbook[CITE], **words, Facts="Name", Note="Check with the lawyer")
        added_row(workbook[CITE], **words, Facts="Gender")
        added_row(workbook["Citations"], **words, Facts="Gender", Stance="supports", Cited_on="2026-01-02")

    intake = office.look(edit)
    assert not intake.problems, intake.problems
    old: Any = office.citation
    new = [one for one in intake.result.lists.citations_of(office.person.id) if one.id != old.id]
    assert {(one.note, one.cited_on, len(one.facts)) for one in new} == {
        ("Check with the lawyer", "2026-11-25", 1),
        (None, "2026-01-02", 1),
    }
    assert intake.result.lists.find(old.id) == old


def test_facts_of_a_citation(office: Office) -> None:
    """A fact added to a citation is cited for its value of today, typed here or not; one taken out is cited no more."""

    def edit(_office: Office, workbook: Workbook) -> None:
        put("Birth date", "1971")(office, workbook)
        put("Facts", "Name; Birth date", "Citations")(office, workbook)

    lists = office.look(edit).result.lists
    citation: Any = lists.find(office.citation.id)
    assert [fact.partition("=")[0] for fact in citation.facts] == ["birth_date", "name"]
    assert not lists.outdated_citations


def test_an_edited_value_makes_its_citation_stale(office: Office) -> None:
    """A value that is cited and edited in the workbook is told to be stale, as after any edit."""
    intake = office.look(put("Gender", "female"))
    assert intake.result.stale == ((office.citation.id, "gender"),)


def test_a_namesake_is_told(office: Office) -> None:
    """A new candidate that bears the name of another one is taken in, and told."""
    (note,) = office.look(new("Decision-makers", Kind="person", Name="AIDAR  sample")).notes
    assert note.place == "Decision-makers, D3" and office.person.id in note.message


def test_a_row_without_a_kind_is_told(office: Office) -> None:
    """A new candidate without a kind is taken as a person, as “Read me” says, and that is told."""
    (note,) = office.look(new("Enforcers", Name="Erlan Newman")).notes
    assert note.place == "Enforcers, C4" and "taken as a person" in note.message


def test_partial(office: Office) -> None:
    """Of a row with a bad cell its good cells can be taken in; a new row with one cannot, nor what refers to it."""

    def edit(_office: Office, workbook: Workbook) -> None:
        put("Gender", "mael")(office, workbook)
        put("Name", "Aidar Changed")(office, workbook)
        added_row(workbook["Enforcers"], id="n", Name="New", Gender="mael")
        added_row(workbook["Postings"], Candidate="n", Title="judge")

    intake = office.look(edit)
    assert {problem.place for problem in intake.problems} == {"Enforcers, H2", "Enforcers, H4", "Postings, B3"}
    assert [(c.field, c.after) for c in intake.result.changes] == [("name", "Aidar Changed")]
    assert [(one.place, one.message) for one in intake.left_out] == [
        ("Enforcers, A4", "Not taken in either: Name “New”."),
        ("Postings, A3", "Not taken in either: Title “judge”."),
    ]


def test_what_is_left_out_with_a_refused_row(office: Office) -> None:
    """Of a row that is refused as a whole, each edit that goes with it is named; cells that nobody touched are not."""

    def edit(_office: Office, workbook: Workbook) -> None:
        put("Delete?", "maybe")(office, workbook)
        put("Name", "Aidar Changed")(office, workbook)
        put("Gender", None)(office, workbook)
        added_row(workbook[CITE], Source="Report", Record="Nobody", Locator="p. 3")

    left = {one.place: one.message for one in office.look(edit).left_out}
    assert left.pop("Enforcers, A2") == "Not taken in either: Name “Aidar Changed”; Gender (cleared)."
    assert left == {"Cite, A2": "Not taken in either: Source “Report”; Locator “p. 3”."}

    def copied(_office: Office, workbook: Workbook) -> None:
        put("Note", "In the first.")(office, workbook)
        double(office, workbook)

    first, second = [one.message for one in office.look(copied).left_out]
    assert "Note “In the first.”" in first and "Gender “female”" in second and "Name" not in first + second


def test_edits_beside_a_mark(office: Office) -> None:
    """What is edited in a row that is marked for deletion goes with the record, and that is told."""
    row = row_of(office.desk.open()["Enforcers"], office.other.id)
    (note,) = office.look(twice(put("Delete?", "yes", row=row), put("Name", "Bolat Changed", row=row))).notes
    assert note.place == f"Enforcers, W{row}" and "Name “Bolat Changed”" in note.message


def test_report(office: Office) -> None:
    """The report is the workbook with each problem as a comment on its red cell, beside notes and drop-downs."""
    workbook = office.desk.open()
    put("Gender", "mael")(office, workbook)
    data = bytes_of(workbook)
    problems = office.desk.look(data).problems
    written = write_report("back.xlsx", data, problems)
    again = office.desk.look(written)
    assert again.is_known and again.problems == problems and not again.notes
    report = load_workbook(io.BytesIO(written))
    cell = report["Enforcers"]["H2"]
    assert cell.comment and "mael" in cell.comment.text and cell.value == "mael"
    assert [str(area.sqref) for area in report["Enforcers"].conditional_formatting] == ["H2"]
    assert report["Enforcers"]["A1"].comment and report["Enforcers"].data_validations.dataValidation


def tab_of(sheet: Any) -> str:
    """Return the colour of the tab of a sheet."""
    return str(sheet.sheet_properties.tabColor.rgb)


def test_the_first_sheet_of_a_report(office: Office) -> None:
    """The problems are listed first, each with a link to its cell, and the tabs of their sheets are red."""
    data = bytes_of(office.edited(put("Gender", "=mael()")))
    report = load_workbook(io.BytesIO(write_report("back.xlsx", data, office.desk.look(data).problems)))
    first = report.worksheets[0]
    assert first.title == PROBLEMS and report.active is first
    (row,) = [row for row in first.iter_rows() if row[0].value == "Enforcers, H2"]
    assert row[0].hyperlink and row[0].hyperlink.location == "'Enforcers'!H2"
    assert tab_of(report["Enforcers"]) != tab_of(report["Decision-makers"])
    assert "f" not in {cell.data_type for row in first.iter_rows() for cell in row}


def test_a_second_report(office: Office) -> None:
    """A second report marks only what is still wrong; notes on headings and others' comments are as they were."""
    workbook = office.desk.open()
    sheet = workbook["Enforcers"]
    put("Gender", "mael")(office, workbook)
    rename("Name", "ФИО")(office, workbook)
    sheet["H2"].comment = Comment("Is it so?", "Bek")
    help_on_name = sheet["D1"].comment.text
    data = bytes_of(workbook)
    first = office.desk.look(data)
    assert len(first.problems) == 2
    again = load_workbook(io.BytesIO(write_report("back.xlsx", data, first.problems)))
    assert "mael" in again["Enforcers"]["H2"].comment.text and "Is it so?" in again["Enforcers"]["H2"].comment.text
    put("Gender", "male")(office, again)
    again["Enforcers"]["D1"].value = "Name"
    put("Birth date", "1.2.70")(office, again)
    data = bytes_of(again)
    second = office.desk.look(data)
    assert [problem.place for problem in second.problems] == ["Enforcers, I2"]
    assert [note.message for note in second.notes] == [note.message for note in first.notes]
    report = load_workbook(io.BytesIO(write_report("back.xlsx", data, second.problems)))["Enforcers"]
    assert [str(area.sqref) for area in report.conditional_formatting] == ["I2"]
    assert (report["H2"].comment.text, report["D1"].comment.text) == ("Is it so?", help_on_name)
    clean = load_workbook(io.BytesIO(write_report("back.xlsx", data, ())))
    assert clean["Enforcers"]["I2"].comment is None
    assert tab_of(clean["Enforcers"]) == tab_of(sheet)


def test_a_mark_merged_over_two_rows(tmp_path: Path) -> None:
    """A mark that lies over two rows deletes the record of the first alone: the other was not marked."""
    people, desk = _people(tmp_path, 3)
    workbook = desk.open()
    put("Delete?", "yes")(None, workbook)  # type: ignore[arg-type]
    workbook["Enforcers"].merge_cells("W2:W3")
    intake = desk.look(workbook)
    assert [problem.place for problem in intake.problems] == ["Enforcers, W3"]
    assert {change.record for change in intake.result.changes} == {people[0].id}


def test_hints_are_bounded(tmp_path: Path) -> None:
    """A workbook full of unknown names is answered at once: the first ones get a hint, and those again that had one."""
    people, desk = _people(tmp_path, 40)
    workbook = desk.open()
    for number in range(80):
        added_row(workbook["Postings"], Candidate=f"Persons {number % 40}", Title=f"title {number}")
    problems = desk.look(workbook).problems
    hinted = [problem.row for problem in problems if "Did you mean Person " in problem.message]
    assert len(problems) == 80 and people
    assert hinted == [*range(2, 32), *range(42, 72)]


def test_not_our_workbook(office: Office) -> None:
    """A workbook that the program did not write is refused, with the command that reads any table."""
    for data in (book_of([["Name"], ["Aidar"]]), book_of([["Name", "Title", "URL"], ["Aidar", "x", "y"]], "Sources")):
        with pytest.raises(UnreadableFile, match=r"sanctions import back\.xlsx"):
            office.desk.look(data)


NO_WORKBOOKS = {
    "CSV": (b"id,name\n", "it is text"),
    "CSV in UTF-16": ("id,name\n".encode("utf-16"), "it is text"),
    "old workbook": (b"\xd0\xcf\x11\xe0" + bytes(600), "old .xls"),
    "password": (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "password"),
    "noise": (bytes(range(256)), "damaged"),
}


@pytest.mark.parametrize("case", NO_WORKBOOKS)
def test_no_workbook_at_all(office: Office, case: str) -> None:
    """A file of another kind is called what it is, and damaged only if nobody can tell."""
    data, words = NO_WORKBOOKS[case]
    with pytest.raises(UnreadableFile, match=words):
        office.desk.look(data)


def test_sheets_copied_into_a_new_workbook(office: Office) -> None:
    """A workbook that lost every mark of ours is still known by a sheet with its title and headings."""
    rows = [[cell.value for cell in row] for row in office.desk.open()["Enforcers"].iter_rows()]
    assert not office.desk.look(book_of(rows, "Enforcers")).problems


def test_a_workbook_of_another_register(office: Office, tmp_path: Path) -> None:
    """A workbook none of whose records is here is refused as a whole, not row by row."""
    other = Colleague.begin(tmp_path / "other", "Eve", Lists.of([office.chief.with_values(id="can-zzzzzzzzzz")]))
    with pytest.raises(WrongUse, match="of another register"):
        office.desk.look(office.desk.data, other.register)


def test_a_column_sorted_alone(tmp_path: Path) -> None:
    """A column whose words stand in another order, and the ids do not, is refused by its heading; the rest is taken."""
    draft = Draft()
    people = [draft.add(Enforcer, kind="person", name=f"Person {n}", note=f"Note {n}") for n in range(8)]
    desk = Desk(Colleague.begin(tmp_path / "ana", "Ana", draft.lists).root)
    workbook = desk.open()
    sheet = workbook["Enforcers"]
    for number, person in enumerate(reversed(people), 2):
        cell_of(sheet, number, "Name").value = person.name
    cell_of(sheet, 2, "Gender").value = "male"
    intake = desk.look(workbook)
    (problem,) = intake.problems
    assert problem.place == "Enforcers, D1" and "sorted or moved without" in problem.message
    assert [(c.record, c.field) for c in intake.result.changes] == [(people[0].id, "gender")]


def _people(folder: Path, count: int) -> tuple[list[Enforcer], Desk]:
    """Make a register of a few people, and a workbook of it."""
    draft = Draft()
    people = [
        draft.add(
            Enforcer, kind="person", name=f"Person {n}", note=f"Note {n}", gender=("male", "female")[n % 2],
            stage=("draft", "proposed", "parked", "shelved")[n % 2],
        )
        for n in range(count)
    ]  # fmt: skip
    return people, Desk(Colleague.begin(folder / "ana", "Ana", draft.lists).root)


def _type_names(desk: Desk, names: list[str], title: str = "Name") -> Intake:
    """Type names one below the other, and see what that would change."""
    workbook = desk.open()
    for number, name in enumerate(names, 2):
        cell_of(workbook["Enforcers"], number, title).value = name
    return desk.look(workbook)


@pytest.mark.parametrize("how", ["sorted and edited", "moved down", "three in a ring"])
def test_names_that_stand_in_other_rows(tmp_path: Path, how: str) -> None:
    """A column most of whose touched cells hold words of other rows is refused, whatever else was typed into it."""
    people, desk = _people(tmp_path, 8)
    names = [person.name or "" for person in people]
    typed = {
        "sorted and edited": ["Person 7 Jr", *reversed(names[:-1])],
        "moved down": ["New Person", *names[:-1]],
        "three in a ring": [names[1], names[2], names[0], *names[3:]],
    }[how]
    intake = _type_names(desk, typed)
    (problem,) = intake.problems
    assert problem.place == "Enforcers, D1" and "hold what other rows of it held" in problem.message
    assert not intake.result.changes


def test_two_names_that_were_exchanged(tmp_path: Path) -> None:
    """Two names that changed places may be meant so: they are taken in, and each is told with its old row."""
    people, desk = _people(tmp_path, 4)
    intake = _type_names(desk, [people[1].name or "", people[0].name or ""])
    assert not intake.problems and len(intake.result.changes) == 2
    assert [(note.place, "stood in row" in note.message) for note in intake.notes] == [
        ("Enforcers, D2", True),
        ("Enforcers, D3", True),
    ]


def test_words_that_many_rows_share(tmp_path: Path) -> None:
    """Codes go from row to row without having been sorted: some rows with the words of others are edits."""
    people, desk = _people(tmp_path, 8)
    typed = ["female" if person.gender == "male" else "male" for person in people[:4]]
    assert len(_type_names(desk, typed, "Gender").result.changes) == 4
    assert "hold what other rows" in _type_names(desk, typed * 2, "Gender").problems[0].message


def test_a_sheet_sorted_without_its_ids(tmp_path: Path) -> None:
    """Where several columns stand in other rows, nothing of the sheet is taken in: no edit, mark or new row."""
    people, desk = _people(tmp_path, 8)
    workbook = desk.open()
    sheet = workbook["Enforcers"]
    rows = [[cell.value for cell in row[2:]] for row in sheet.iter_rows(min_row=2)]
    new_row: list[Any] = ["person", "A New Person", *[None] * (len(rows[0]) - 2)]
    rows[0][-1] = "yes"
    for number, row in enumerate([new_row, *rows], 2):
        for column, value in enumerate(row, 3):
            sheet.cell(number, column).value = value
    intake = desk.look(workbook)
    (problem,) = intake.problems
    assert problem.place == "Enforcers" and "sorted without its ids" in problem.message
    assert not intake.result.changes and people


def test_rows_above_the_headings(office: Office) -> None:
    """Rows that a sort put above the headings are refused, each by its place; a title is only told."""

    def sort(_office: Office, workbook: Workbook) -> None:
        added_row(workbook["Enforcers"], Name="Erlan Newman", Gender="male")
        rows = [[cell.value for cell in row] for row in workbook["Enforcers"].iter_rows()]
        for number, row in enumerate([rows[3], rows[1], rows[0], rows[2]], 1):
            for column, value in enumerate(row, 1):
                workbook["Enforcers"].cell(number, column).value = value

    intake = office.look(sort)
    assert [problem.place for problem in intake.problems] == ["Enforcers, D1", "Enforcers, A2"]
    assert all("above the headings" in problem.message for problem in intake.problems)
    (note,) = office.look(title_above).notes
    assert note.place == "Enforcers, A1" and "“My list”" in note.message


def test_a_sheet_renamed_and_hidden(office: Office) -> None:
    """A hidden sheet is read like any other, also under another name; of one that is not ours it is told."""

    def edit(_office: Office, workbook: Workbook) -> None:
        put("Rank", "colonel", "Postings")(office, workbook)
        workbook["Postings"].title = "Posts"
        workbook["Posts"].sheet_state = "hidden"
        workbook.create_sheet("Mine").append(["my", "notes"])
        workbook["Mine"].sheet_state = "veryHidden"

    intake = office.look(edit)
    assert [(c.record, c.after) for c in intake.result.changes] == [(office.posting.id, "colonel")]
    assert [note.place for note in intake.notes] == ["Mine"]


def test_a_new_row_that_bears_a_known_name(office: Office) -> None:
    """A name that a new row and a record share means neither: it is asked, and a word or `Name [id]` decides."""

    def edit(_office: Office, workbook: Workbook) -> None:
        added_row(workbook["Enforcers"], id="new1", Name="Aidar Sample", Birth_date="1991")
        added_row(workbook["Postings"], Candidate="Aidar Sample", Title="judge")
        added_row(workbook["Postings"], Candidate="new1", Title="clerk")
        added_row(workbook["Postings"], Candidate=f"Aidar Sample [{office.person.id}]", Title="chair")

    intake = office.look(edit)
    (problem,) = intake.problems
    assert problem.place == "Postings, B3" and "fits several records" in problem.message
    assert office.person.id in problem.message and "the new row in Enforcers, A4" in problem.message
    now = {row.title: row.candidate_id for row in intake.result.lists.postings}
    assert now["chair"] == office.person.id != now["clerk"] and "judge" not in now


def test_a_renamed_record_is_called_by_its_new_name(office: Office) -> None:
    """Rows may name a record by the name that the same workbook gives it, alone or before its id."""

    def edit(_office: Office, workbook: Workbook) -> None:
        put("Name", "Aidar Renamed")(office, workbook)
        added_row(workbook["Postings"], Candidate="Aidar Renamed", Title="judge")
        added_row(workbook["Postings"], Candidate=f"Aidar Renamed [{office.person.id}]", Title="clerk")

    intake = office.look(edit)
    assert not intake.problems, intake.problems
    assert {row.candidate_id for row in intake.result.lists.postings} == {office.person.id}


def test_an_id_that_the_workbook_did_not_hold(tmp_path: Path) -> None:
    """Beside an id that somebody looked up, empty cells were never seen: they clear nothing, and nothing is lost."""
    office = make_office(tmp_path)
    desk = Desk(office.ana.root, [office.person.id])
    workbook = desk.open()
    added_row(workbook["Enforcers"], id=office.other.id, Name="Bolat Second", Birth_date="1980")
    intake = desk.look(workbook)
    assert not intake.problems, intake.problems
    now: Any = intake.result.lists.find(office.other.id)
    assert (now.name, now.birth_date, now.gender, now.stage) == ("Bolat Example", "1980", "male", "draft")
    (conflict,) = intake.result.conflicts
    assert {conflict.value_a, conflict.value_b} == {"Bolat Example", "Bolat Second"}


def test_a_sheet_of_ones_own_is_told(office: Office) -> None:
    """That a colleague's own sheet was not read is told, and is no reason to refuse the rest."""
    intake = office.look(lambda _office, workbook: workbook.create_sheet("Mine").append(["my", "notes", "here"]))
    assert [(note.place, "nothing of it was read" in note.message) for note in intake.notes] == [("Mine", True)]
    assert not intake.problems


def notes_of(office: Office, edit: Edit) -> list[tuple[str, str]]:
    """Return what is only told of an edit that changes nothing, with its places."""
    intake = office.look(edit)
    assert not intake.problems and not intake.result.changes
    return [(note.place, note.message) for note in intake.notes]


def test_a_column_of_ones_own_is_told(office: Office) -> None:
    """That a colleague's own column is not taken in is told, and is no reason to refuse the rest."""
    ((place, message),) = notes_of(office, own_column("My marks"))
    assert place == "Enforcers, AC1" and "a column of your own" in message


def test_what_is_missing_is_told(office: Office) -> None:
    """Rows, columns and sheets that are gone are named, and that this deletes nothing; an id changed is no such row."""
    ((place, message),) = notes_of(office, lambda _office, workbook: workbook["Enforcers"].delete_rows(2))
    assert place == "Enforcers" and message.startswith("1 row is missing (Aidar Sample): nothing is deleted.")
    ((place, message),) = notes_of(office, drop("Name", "Gender"))
    assert place == "Enforcers" and "“Name”, “Gender” are missing" in message
    assert notes_of(office, drop("Who")) == []
    ((place, message),) = notes_of(office, lambda _office, workbook: workbook.remove(workbook["Postings"]))
    assert place == "Postings" and "The sheet is missing" in message
    assert not office.look(clear_id).notes


def test_who_is_told_and_not_read(tmp_path: Path) -> None:
    """Beside the id of an office stands its post, as the drop-downs show it; what is typed there is told, not taken."""
    draft = Draft()
    office = draft.add(Enforcer, kind="office")
    police = draft.add(Organisation, name="Sample police")
    draft.add(Posting, candidate_id=office.id, organisation_id=police.id, title="head of unit")
    ana = Colleague.begin(tmp_path / "ana", "Ana", draft.lists)
    desk = Desk(ana.root)
    workbook = desk.open()
    who = cell_of(workbook["Enforcers"], 2, "Who")
    assert f"{who.value} [{office.id}]" == cell_of(workbook["Postings"], 2, "Candidate").value
    assert "head of unit" in str(who.value) and not desk.look(workbook).notes
    who.value = "Somebody"
    intake = desk.look(workbook)
    assert not intake.result.changes and [note.place for note in intake.notes] == ["Enforcers, B2"]


def test_a_row_struck_through(office: Office) -> None:
    """Whoever strikes a row through means to delete it, perhaps: it is told that this changes nothing."""

    def strike(_office: Office, workbook: Workbook) -> None:
        for row in (2, 3):
            for cell in workbook["Enforcers"][row]:
                cell.font = Font(strike=True)
        workbook["Decision-makers"]["D2"].font = Font(strike=True)
        put("Delete?", "yes", row=row_of(workbook["Enforcers"], office.other.id))(office, workbook)

    intake = office.look(strike)
    (note,) = intake.notes
    assert note.place == f"Enforcers, A{row_of(office.desk.open()['Enforcers'], office.person.id)}"
    assert "struck through" in note.message
    assert {change.record for change in intake.result.changes} == {office.other.id}


def test_comments_on_headings_are_told(office: Office) -> None:
    """A comment that somebody puts on a heading is told, too; the program's notes on the others are not."""

    def edit(_office: Office, workbook: Workbook) -> None:
        workbook["Enforcers"]["D1"].comment = Comment("Which alphabet?", "Aigul")

    (note,) = office.look(edit).notes
    assert note.place == "Enforcers, D1" and "Which alphabet?" in note.message


def test_comments_on_cells_are_told(office: Office) -> None:
    """A comment that a colleague puts on a cell is told with its place; the program's own comments are not."""

    def edit(_office: Office, workbook: Workbook) -> None:
        workbook["Enforcers"]["D2"].comment = Comment("I doubt this.", "Aigul")
        workbook["Enforcers"]["D3"].comment = Comment("Not a word of the list.", "sanctions")

    intake = office.look(edit)
    assert [(note.place, "I doubt this." in note.message) for note in intake.notes] == [("Enforcers, D2", True)]
    assert not intake.problems and not intake.result.changes


@pytest.mark.parametrize("bad", ['ref=""', 'ref="7A"', 'ref="C2" authorId="99"', ""])
def test_damaged_comments(office: Office, bad: str) -> None:
    """Comments that are damaged are refused in a sentence, whatever is wrong with them."""
    workbook = office.desk.open()
    workbook["Enforcers"]["C2"].comment = Comment("I doubt this.", "Aigul")
    data = bytes_of(workbook)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        name = next(one for one in archive.namelist() if "comment" in one and b"I doubt" in archive.read(one))
        part = re.sub(rb'ref="C2"( authorId="\d+")?', bad.encode(), archive.read(name))
    with pytest.raises(UnreadableFile, match="comments on the sheet “Enforcers” are damaged"):
        office.desk.look(repack(data, {name: part}))


def test_report_of_merged_cells(office: Office) -> None:
    """What is wrong with a cell that lies under another one stands on that one, where it can be seen."""
    workbook = office.desk.open()
    workbook["Enforcers"].merge_cells("D2:E2")
    data = bytes_of(workbook)
    written = write_report("back.xlsx", data, office.desk.look(data).problems)
    comment = load_workbook(io.BytesIO(written))["Enforcers"]["D2"].comment
    assert comment and "merged with others" in comment.text


def test_a_newer_workbook(office: Office) -> None:
    """A workbook of a newer program is refused."""
    workbook = office.desk.open()
    for one in workbook.custom_doc_props.props:  # type: ignore[attr-defined]
        if one.name == PROPERTIES[0]:
            one.value = "2"
    with pytest.raises(WrongUse, match="newer version"):
        office.desk.look(workbook)


def test_without_custom_properties(office: Office) -> None:
    """Where a program dropped the custom properties, the hidden sheet tells the version."""
    workbook = office.desk.open()
    workbook.custom_doc_props.props = []  # type: ignore[attr-defined]
    put("Gender", "female")(office, workbook)
    intake = office.desk.look(workbook)
    assert intake.is_known and len(intake.result.changes) == 1


class TestUnknownVersion:
    """A workbook whose version is unknown here: who changed what is known only where one of the two did."""

    def test_rows_that_only_the_workbook_changed(self, tmp_path: Path) -> None:
        """A row whose record is still as the workbook held it was edited there, and is taken in."""
        office = make_office(tmp_path)
        office.ana.edit(Set(office.other.id, {"note": "Other."}))
        intake = _look_unknown(office, put("Gender", "female"))
        assert not intake.is_known
        assert [(c.record, c.field, c.after) for c in intake.result.changes] == [(office.person.id, "gender", "female")]

    def test_rows_that_only_the_lists_changed(self, tmp_path: Path) -> None:
        """A row that is still as it was sent out is no edit, whatever the lists say by now."""
        office = make_office(tmp_path)
        office.ana.edit(Set(office.person.id, {"gender": "female", "citizenships": "KZ | RU"}))
        assert _look_unknown(office, lambda _office, _workbook: None).result.changes == ()

    def test_rows_that_both_changed(self, tmp_path: Path) -> None:
        """Where both changed, each difference waits as a conflict; the lists stay, and nothing is lost."""
        office = make_office(tmp_path)
        office.ana.edit(Set(office.person.id, {"gender": "female"}))
        intake = _look_unknown(office, put("Name", "Aidar Changed"))
        conflicts = {row.field: (row.base, {row.value_a, row.value_b}) for row in intake.result.conflicts}
        assert conflicts == {
            ("gender",): ("female", {"female", "male"}),
            ("name",): ("Aidar Sample", {"Aidar Sample", "Aidar Changed"}),
        }
        now: Any = intake.result.lists.find(office.person.id)
        assert (now.name, now.gender) == ("Aidar Sample", "female")

    def test_twice(self, tmp_path: Path) -> None:
        """The same differences met again open no second conflict."""
        office = make_office(tmp_path)
        office.ana.edit(Set(office.person.id, {"gender": "female"}))
        workbook = _unknown(office, put("Name", "Aidar Changed"))
        office.desk.take(workbook, office.ana.register)
        assert office.desk.look(workbook, office.ana.register).result.changes == ()

    def test_a_marked_row_that_changed(self, tmp_path: Path) -> None:
        """A record that changed since is not deleted by a mark made for what it said before."""
        office = make_office(tmp_path)
        office.ana.edit(Set(office.other.id, {"note": "Other."}))
        row = row_of(office.desk.open()["Enforcers"], office.other.id)
        (problem,) = _look_unknown(office, put("Delete?", "yes", row=row)).problems
        assert f"sanctions remove {office.other.id}" in problem.message


def _unknown(office: Office, edit: Edit) -> bytes:
    workbook = office.desk.open()
    edit(office, workbook)
    for one in workbook.custom_doc_props.props:  # type: ignore[attr-defined]
        one.value = one.value if one.name == PROPERTIES[0] else "0" * 40
    for row in workbook[BASE].iter_rows(min_row=3, max_row=4, min_col=2, max_col=2):
        row[0].value = "0" * 40
    return bytes_of(workbook)


def _look_unknown(office: Office, edit: Edit) -> Intake:
    return office.desk.look(_unknown(office, edit), office.ana.register)
