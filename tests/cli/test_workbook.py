"""`sanctions workbook`: out to a colleague and in again, with what is shown, asked, refused and saved."""

from __future__ import annotations

import io
import os
import time
import zipfile
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from sanctions.exchange.workbook_sheets import Look
from sanctions.register.creating import create_sample
from sanctions.register.git.authors import Author
from sanctions.register.git.history import open_history
from sanctions.register.register import read_register
from tests.cli.running import edit, run, start
from tests.exchange.books import book_of, repack
from tests.exchange.workbooks import added_row, cell_of, row_of

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook

SERIK = "can-1wdh3ex1nz"


@pytest.fixture
def ana(tmp_path: Path) -> Path:
    """Make the sample in git, signed by Ana, and write its workbook beside it."""
    root = create_sample(tmp_path / "ana", git=True, author=Author("Ana")).root
    history = open_history(root)
    assert history
    history.configure_author(Author("Ana"))
    done = run("workbook", "out", "../out.xlsx", cwd=root)
    assert (done.code, done.err) == (0, "")
    assert "for the team only, from version" in done.out
    return root


def _edit(root: Path, **cells: str) -> Workbook:
    """Type into the row of one enforcer, and save the workbook under another name."""
    workbook = load_workbook(root.parent / "out.xlsx")
    sheet = workbook["Enforcers"]
    for title, value in cells.items():
        cell_of(sheet, row_of(sheet, SERIK), title.replace("_", " ")).value = value
    workbook.save(root.parent / "back.xlsx")
    return workbook


def _commits(root: Path) -> list[tuple[str, str]]:
    history = open_history(root)
    assert history
    return [(commit.author, commit.message) for commit in history.log()]


def _head(root: Path) -> str:
    history = open_history(root)
    assert history and history.head
    return history.head


def test_taken_in_as_one_commit_of_the_colleague(ana: Path) -> None:
    """What was typed is told by record and field, and saved as one entry in the name of who typed it."""
    _edit(ana, Birth_place="Zhelarna", Note="Seen by Bek.")
    done = run("workbook", "in", "../back.xlsx", "--as", "Bek", "--yes", "--why", "From the train", cwd=ana)
    assert (done.code, done.err) == (0, "")
    assert f"birth_place of enforcer {SERIK}" in done.out and "Taken in, as one entry" in done.out
    assert f"To take it back: sanctions undo {_head(ana)[:10]}" in done.out
    person = next(row for row in read_register(ana).lists.enforcers if row.id == SERIK)
    assert (person.birth_place, person.note) == ("Zhelarna", "Seen by Bek.")
    assert _commits(ana)[0] == ("Bek", "Take in the workbook back.xlsx\n\nFrom the train")
    again = run("workbook", "in", "../back.xlsx", "--as", "Bek", "--yes", cwd=ana)
    assert again.code == 0 and "no edits that the lists do not have" in again.out
    assert len(_commits(ana)) == 2


def test_dry_run_and_asking(ana: Path) -> None:
    """A dry run only shows; where nobody can be asked and --yes is missing, nothing is changed and it is said how."""
    _edit(ana, Birth_place="Zhelarna")
    before = read_register(ana).fingerprint
    shown = run("workbook", "in", "../back.xlsx", "--as", "Bek", "--dry-run", cwd=ana)
    assert shown.code == 0 and "Zhelarna" in shown.out and "Nothing was changed." in shown.out
    refused = run("workbook", "in", "../back.xlsx", "--as", "Bek", cwd=ana)
    assert refused.code == 2 and "--yes" in refused.err and "Zhelarna" in refused.out
    assert read_register(ana).fingerprint == before


def test_refused_as_a_whole_or_in_part(ana: Path) -> None:
    """If a cell is refused nothing is taken in, unless --partial; the report has the sentence on that cell."""
    _edit(ana, Birth_place="Zhelarna", Gender="mael")
    before = read_register(ana).fingerprint
    words = ("workbook", "in", "../back.xlsx", "--as", "Bek", "--yes")
    whole = run(*words, "--report", "../report.xlsx", cwd=ana)
    assert whole.code == 1 and "Cannot be taken in (1)" in whole.out and "Nothing was changed." in whole.out
    assert read_register(ana).fingerprint == before
    sheet = load_workbook(ana.parent / "report.xlsx")["Enforcers"]
    comment = cell_of(sheet, row_of(sheet, SERIK), "Gender").comment
    assert comment and "mael" in comment.text
    assert f"Enforcers, {cell_of(sheet, row_of(sheet, SERIK), 'Gender').coordinate}:" in whole.out
    part = run(*words, "--partial", cwd=ana)
    assert part.code == 1 and "Taken in" in part.out
    assert next(row for row in read_register(ana).lists.enforcers if row.id == SERIK).birth_place == "Zhelarna"


def test_rows_that_cannot_be_read(ana: Path) -> None:
    """Rows that cannot be read are not in the workbook; that is said, and they are not deleted when it comes back."""
    edit(ana / "lists/enforcers.csv", f"{SERIK},person", f"{SERIK},persn")
    done = run("workbook", "out", "../new.xlsx", "--json", cwd=ana)
    assert done.json["file"] == "../new.xlsx" and len(done.json["commit"]) == 40
    done = run("workbook", "out", "../newer.xlsx", cwd=ana)
    assert "1 row cannot be read" in done.out
    before = (ana / "lists/enforcers.csv").read_bytes()
    assert run("workbook", "in", "../newer.xlsx", "--as", "Bek", "--yes", cwd=ana).code == 0
    # In the workbook of before, that row is still there, and nothing of it can be taken in.
    _edit(ana, Birth_place="Zhelarna")
    refused = run("workbook", "in", "../back.xlsx", "--as", "Bek", "--yes", cwd=ana)
    assert refused.code in {1, 2} and "sanctions check" in refused.out + refused.err
    assert (ana / "lists/enforcers.csv").read_bytes() == before


def test_json(ana: Path) -> None:
    """Other programs read changes, problems and whether anything was applied; without --yes nothing is."""
    _edit(ana, Birth_place="Zhelarna", Gender="mael")
    shown = run("workbook", "in", "../back.xlsx", "--as", "Bek", "--json", "--partial", cwd=ana)
    assert shown.code == 1
    assert (shown.json["applied"], len(shown.json["changes"]), len(shown.json["problems"])) == (False, 1, 1)
    done = run("workbook", "in", "../back.xlsx", "--as", "Bek", "--json", "--partial", "--yes", cwd=ana)
    assert done.json["applied"] is True


def test_a_register_without_git(register: Path) -> None:
    """Without a history the digests of cells tell what was touched: only a cell edited twice waits."""
    assert run("workbook", "out", "../out.xlsx", cwd=register).code == 0
    _edit(register, Birth_place="Zhelarna", Priority="3")
    assert run("set", SERIK, "note=x", "priority=2", cwd=register).code == 0
    done = run("workbook", "in", "../back.xlsx", "--as", "Bek", "--yes", cwd=register)
    assert done.code == 0 and "is not known here" not in done.out
    lists = read_register(register).lists
    person = next(row for row in lists.enforcers if row.id == SERIK)
    assert (person.birth_place, person.note) == ("Zhelarna", "x")
    assert [row.field for row in lists.conflicts] == [("priority",)]


def test_part_of_the_lists(ana: Path) -> None:
    """`--only` and `--list` make a workbook of some dossiers; what is not in it is not deleted when it comes back."""
    assert run("workbook", "out", "../out.xlsx", "--overwrite", "--only", SERIK, cwd=ana).code == 0
    assert load_workbook(ana.parent / "out.xlsx")["Enforcers"].max_row == 2
    assert run("workbook", "in", "../out.xlsx", "--as", "Bek", "--yes", cwd=ana).out.startswith("The workbook holds no")
    assert run("workbook", "out", "../out.xlsx", "--overwrite", "--list", "decision-makers", cwd=ana).code == 0
    assert load_workbook(ana.parent / "out.xlsx")["Enforcers"].max_row == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["out", "lists.csv"], "ends in .xlsx"),
        (["out", "../out.xlsx"], "may hold a colleague's edits"),
        (["out", "../out.xlsx/x.xlsx"], "a file where a folder should be"),
        (["out", "x.xlsx", "--only", "can-0000000000"], "no record can-0000000000"),
        (["out", "lists/x.xlsx"], "the folder lists of the register is not for workbooks"),
        (["out", "../ana/briefings/x.xlsx"], "the folder briefings of the register"),
        (["in", "../out.xlsx", "--report", "lists/x.xlsx"], "the folder lists of the register"),
        (
            ["out", "x.xlsx", "--list", "decision-makers", "--only", SERIK],
            "not in the list after --list, decision-makers",
        ),
        (["in", "missing.xlsx"], "there is no such file"),
        (["in", "lists"], "it is a folder"),
        (["in", "lists/enforcers.csv"], "lists/enforcers.csv"),
        (["in", "../other.xlsx"], "sanctions import"),
        (["in", "../cut.xlsx"], "damaged"),
    ],
)
def test_wrong_use(ana: Path, words: list[str], sentence: str) -> None:
    """What is no workbook of ours, or cannot be written, is refused in one sentence, and nothing is changed."""
    (ana.parent / "other.xlsx").write_bytes(book_of([["Name"], ["Aidar"]]))
    (ana.parent / "cut.xlsx").write_bytes((ana.parent / "out.xlsx").read_bytes()[:5000])
    before = read_register(ana).fingerprint
    done = run("workbook", *words, cwd=ana)
    assert (done.code, done.out) == (2, ""), done
    assert sentence in done.err and "Traceback" not in done.err and done.err.count("\n") == 1
    assert read_register(ana).fingerprint == before


def test_as_a_process_of_its_own(ana: Path) -> None:
    """Both commands end well as processes, with warnings taken for errors."""
    assert start("workbook", "out", "../again.xlsx", cwd=ana).code == 0
    done = start("workbook", "in", "../again.xlsx", "--as", "Bek", "--yes", cwd=ana)
    assert (done.code, done.err) == (0, "")


def test_nothing_of_the_machine(ana: Path) -> None:
    """The file tells neither who ran the program nor the clock's zone: its parts bear one day."""
    data = (ana.parent / "out.xlsx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert {one.date_time for one in parts.infolist()} == {(*time.localtime()[:3], 0, 0, 0)}
        core = parts.read("docProps/core.xml").decode()
    assert "openpyxl" not in core and os.environ.get("USER", "nobody") not in core.replace("unspecified", "")


def test_a_report_writes_over_nothing(ana: Path) -> None:
    """A report replaces no file unasked, never the workbook itself, and has a name that Excel opens."""
    _edit(ana, Gender="mael")
    back, taken = ana.parent / "back.xlsx", ana.parent / "taken.xlsx"
    taken.write_bytes(b"mine")
    words = ("workbook", "in", "../back.xlsx", "--dry-run", "--report")
    before = back.read_bytes()
    for name, sentence in (
        ("../taken.xlsx", "--overwrite"),
        ("../back.xlsx", "Choose another name"),
        ("../ana/../back.xlsx", "Choose another name"),
        ("../report.txt", "ends in .xlsx"),
    ):
        refused = run(*words, name, cwd=ana)
        assert refused.code == 2 and sentence in refused.err
    assert "goes into a copy" in run(*words, "../back.xlsx", "--overwrite", cwd=ana).err
    assert (back.read_bytes(), taken.read_bytes()) == (before, b"mine")
    assert run(*words, "../taken.xlsx", "--overwrite", cwd=ana).code == 1
    assert load_workbook(taken)["Enforcers"]


def test_a_report_that_cannot_be_written(ana: Path) -> None:
    """Problems are told and the rest is taken in, though no copy can be made of what some program has written wrong."""
    _edit(ana, Gender="mael", Birth_place="Zhelarna")
    back = ana.parent / "back.xlsx"
    with zipfile.ZipFile(back) as archive:
        name = next(one for one in archive.namelist() if one.endswith("sheet2.xml"))
        sheet = archive.read(name).replace(b"<pageSetup ", b'<pageSetup bogus="1" ')
    back.write_bytes(repack(back.read_bytes(), {name: sheet}))
    words = ("workbook", "in", "../back.xlsx", "--as", "Bek", "--yes", "--partial", "--report", "../report.xlsx")
    done = run(*words, cwd=ana)
    assert (done.code, done.err) == (1, "")
    assert (
        "mael" in done.out
        and "No report was written." in done.out
        and "no copy of it" in done.out
        and "Taken in" in done.out
    )
    assert not (ana.parent / "report.xlsx").exists()


def test_what_is_left_out_is_named(ana: Path) -> None:
    """With --partial, what of a refused row is not taken in either is named, and long lists are cut and counted."""
    _edit(ana, Birth_place="Zhelarna", **{"Delete?": "maybe"})
    workbook = load_workbook(ana.parent / "back.xlsx")
    for number in range(70):
        added_row(workbook["Names"], Name=f"Name {number}")
    workbook.save(ana.parent / "back.xlsx")
    words = ("workbook", "in", "../back.xlsx", "--as", "Bek", "--yes")
    assert "Zhelarna" not in run(*words, cwd=ana).out
    done = run(*words, "--partial", cwd=ana)
    assert "Not taken in either: Birth place “Zhelarna”." in done.out
    assert done.out.count("- and 11 more. All of them: --json") == 2 and done.out.count("- Names, ") < 120
    assert len(run(*words, "--json", cwd=ana).json["left_out"]) == 71


def test_nobody_is_asked_who_only_looks(tmp_path: Path) -> None:
    """A dry run needs no name, and what is wrong with the file is told before a name is asked for."""
    root = create_sample(tmp_path / "unsigned", git=True, author=Author("Ana")).root
    assert run("workbook", "out", "../out.xlsx", cwd=root).code == 0
    _edit(root, Birth_place="Zhelarna")
    shown = run("workbook", "in", "../back.xlsx", "--dry-run", cwd=root)
    assert shown.code == 0 and "Zhelarna" in shown.out
    assert "--as" in run("workbook", "in", "../back.xlsx", "--yes", cwd=root).err
    (root.parent / "list.csv").write_text("id,name\n")
    assert "it is text" in run("workbook", "in", "../list.csv", "--yes", cwd=root).err


def test_the_wrong_door(ana: Path) -> None:
    """Our workbook given to `import`, a briefing or a list given to `workbook in`: each is told where it belongs."""
    assert "sanctions workbook in ../out.xlsx" in run("import", "../out.xlsx", cwd=ana).err
    made = run("brief", "--out", "../brief.xlsx", cwd=ana)
    assert made.code == 0, made
    assert "it is a briefing" in run("workbook", "in", "../brief.xlsx", "--dry-run", cwd=ana).err
    (ana.parent / "list.xlsx").write_bytes(book_of([["Name"], ["Aidar"]]))
    assert "sanctions import ../list.xlsx" in run("workbook", "in", "../list.xlsx", "--dry-run", cwd=ana).err


def _met(root: Path) -> str:
    """Let Ana and the workbook change the same cell, and return the id of the posting."""
    workbook = load_workbook(root.parent / "out.xlsx")
    posting = next(row for row in read_register(root).lists.postings if row.rank)
    sheet = workbook["Postings"]
    cell_of(sheet, row_of(sheet, posting.id), "Rank").value = "police lieutenant"
    workbook.save(root.parent / "back.xlsx")
    assert run("set", posting.id, "rank=police colonel", cwd=root).code == 0
    return posting.id


def test_a_conflict_is_told_plainly(ana: Path) -> None:
    """An edit that met another one is told with both values and what shows meanwhile, not as if one were undone."""
    posting = _met(ana)
    shown = run("workbook", "in", "../back.xlsx", "--as", "Bek", "--dry-run", cwd=ana)
    assert "The lists (Ana): “police colonel”; this workbook: “police lieutenant”" in shown.out
    assert "sanctions resolve" in shown.out and "hanged rank" not in shown.out and "et a conflict" not in shown.out
    assert run("workbook", "in", "../back.xlsx", "--as", "Bek", "--yes", cwd=ana).code == 0
    lists = read_register(ana).lists
    assert [row.record_id for row in lists.conflicts] == [posting]


def test_an_open_conflict_stands_in_the_workbook(ana: Path) -> None:
    """A cell whose conflict is open has its colour, and a note with both values; writing there decides it."""
    posting = _met(ana)
    assert run("workbook", "in", "../back.xlsx", "--as", "Bek", "--yes", cwd=ana).code == 0
    assert run("workbook", "out", "../next.xlsx", cwd=ana).code == 0
    workbook = load_workbook(ana.parent / "next.xlsx")
    sheet = workbook["Postings"]
    cell = cell_of(sheet, row_of(sheet, posting), "Rank")
    assert (
        cell.comment
        and "Ana: “police colonel”" in cell.comment.text
        and "Bek: “police lieutenant”" in cell.comment.text
    )
    assert str(cell.fill.fgColor.rgb).endswith(Look.CONFLICT.value)
    assert "no edits" in run("workbook", "in", "../next.xlsx", "--dry-run", cwd=ana).out
    cell.value = "police lieutenant"
    workbook.save(ana.parent / "next.xlsx")
    assert run("workbook", "in", "../next.xlsx", "--as", "Bek", "--yes", cwd=ana).code == 0
    lists = read_register(ana).lists
    assert not lists.conflicts and lists.by_id[posting].__dict__["rank"] == "police lieutenant"


def test_a_workbook_in_the_folder_of_the_register(ana: Path) -> None:
    """A workbook may lie beside the lists: that is told, and no edit takes it into the history."""
    assert "lies in the register's folder" in run("workbook", "out", "here.xlsx", cwd=ana).out
    assert "lies in the register's folder" not in run("workbook", "out", "../there.xlsx", cwd=ana).out
    assert run("set", SERIK, "note=x", cwd=ana).code == 0
    history = open_history(ana)
    assert history and history.file_at(next(iter(history.log())).id, "here.xlsx") is None
