"""Somebody at a terminal is asked for what is missing, and whether a namesake shall be added."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sanctions.records.lists import Lists
from sanctions.register.creating import create_sample
from sanctions.register.git.authors import Author
from sanctions.register.register import read_register
from tests.cli.running import run
from tests.exchange.workbooks import cell_of, row_of

if sys.platform == "win32":
    pytest.skip("THERE IS NO PSEUDO-TERMINAL ON WINDOWS: asking was not tried", allow_module_level=True)


def _converse(*words: str, answers: list[str], cwd: Path) -> str:
    """Run a command at a terminal, answer its questions in turn, and return what stood on the screen."""
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "sanctions", *words]
    with subprocess.Popen(command, cwd=cwd, stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True) as process:
        os.close(theirs)
        os.write(ours, "".join(f"{answer}\n" for answer in answers).encode())
        screen = b""
        while True:
            try:
                part = os.read(ours, 4096)
            except OSError:
                break
            if not part:
                break
            screen += part
    os.close(ours)
    assert process.returncode == 0, screen.decode()
    return screen.decode()


def _lists(root: Path) -> Lists:
    return read_register(root).lists


def test_asked_for_what_is_missing(register: Path) -> None:
    """The kind and the name of a person are asked for, with their help; Enter takes the usual kind."""
    before = {row.id for row in _lists(register).enforcers}
    screen = _converse("add", "enforcer", answers=["", "Adil Example"], cwd=register)
    assert "The name in Latin letters" in screen
    (new,) = [row for row in _lists(register).enforcers if row.id not in before]
    assert (new.kind, new.name) == ("person", "Adil Example")


def test_asked_for_a_reference(register: Path) -> None:
    """A required reference is asked for, and may be answered by part of a name."""
    _converse("add", "posting", "rank=major", answers=["Aqiqatov", "head of unit"], cwd=register)
    (new,) = [row for row in _lists(register).postings if row.title == "head of unit"]
    assert new.candidate_id == "can-cz270n6dfr"


ANSWERS = [("n", 0), ("", 0), ("нет", 0), ("Жоқ", 0), ("y", 1), ("Да", 1), ("иә", 1), ("д", 1), ("и", 1)]


@pytest.mark.parametrize(("answer", "added"), ANSWERS)
def test_asked_about_a_namesake(register: Path, answer: str, added: int) -> None:
    """A namesake is added only if the person at the terminal says so, in English, Russian or Kazakh."""
    known = next(row for row in _lists(register).enforcers if row.name)
    words = ("add", "enforcer", "kind=person", f"name={known.name}")
    screen = _converse(*words, answers=[answer], cwd=register)
    assert f"this may be {known.id}" in screen
    assert sum(row.name == known.name for row in _lists(register).enforcers) == 1 + added


def test_an_answer_that_is_neither(register: Path) -> None:
    """What is neither yes nor no is asked again, and never taken for either."""
    known = next(row for row in _lists(register).enforcers if row.name)
    words = ("add", "enforcer", "kind=person", f"name={known.name}")
    screen = _converse(*words, answers=["perhaps", "иә"], cwd=register)
    assert screen.count("Add it all the same?") == 2
    assert sum(row.name == known.name for row in _lists(register).enforcers) == 2


@pytest.mark.parametrize(("answer", "place"), [("n", None), ("y", "Zhelarna")])
def test_asked_about_a_workbook(register: Path, answer: str, place: str | None) -> None:
    """What a workbook would change is shown first, and taken in only if the person at the terminal says so."""
    _converse("workbook", "out", "../out.xlsx", answers=[], cwd=register)
    workbook = load_workbook(register.parent / "out.xlsx")
    sheet = workbook["Enforcers"]
    cell_of(sheet, row_of(sheet, "can-1wdh3ex1nz"), "Birth place").value = "Zhelarna"
    workbook.save(register.parent / "back.xlsx")
    screen = _converse("workbook", "in", "../back.xlsx", "--as", "Bek", answers=[answer], cwd=register)
    assert "Zhelarna" in screen.partition("Take this in?")[0]
    (person,) = [row for row in _lists(register).enforcers if row.id == "can-1wdh3ex1nz"]
    assert (person.birth_place == "Zhelarna") == (place is not None)


def test_an_import_is_shown_and_asked(register: Path, tmp_path: Path) -> None:
    """What an import would add is shown before the question, and a no adds nothing."""
    file = tmp_path / "list.csv"
    file.write_bytes("ФИО;Пол\nПример Айдар;м\nОбразцова Дана;ж\n".encode("cp1251"))
    before = _lists(register)
    screen = _converse("import", str(file), "--table", "enforcers", answers=["n"], cwd=register)
    places = [screen.index(words) for words in ("read as windows-1251", "Пример Айдар · male", "shall it be added?")]
    assert places == sorted(places)
    assert _lists(register) == before
    screen = _converse("import", str(file), "--table", "enforcers", answers=["y", "Partner X"], cwd=register)
    assert screen.index("shall it be added?") < screen.index("Who sent the file?") < screen.index("Imported.")
    assert [one.publisher for one in _lists(register).sources if one.title == "list.csv"] == ["Partner X"]
    assert len(_lists(register).enforcers) == len(before.enforcers) + 2


@pytest.mark.parametrize(("answer", "note"), [("нет", "x"), ("да", None)])
def test_asked_about_an_older_edit(tmp_path: Path, answer: str, note: str | None) -> None:
    """Plain undo asks where somebody else has edited since, and takes one's own edit back only on a yes."""
    root = create_sample(tmp_path / "ana", git=True, author=Author("Ana")).root
    person = "can-cz270n6dfr"
    assert run("set", person, "note=x", "--as", "Ana", cwd=root).code == 0
    assert run("set", person, "birth_place=Tulpar", "--as", "Aigul", cwd=root).code == 0
    screen = _converse("undo", "--as", "Ana", answers=[answer], cwd=root)
    assert "Since then Aigul has edited" in screen.partition("Take back yours,")[0]
    [found] = [row for row in _lists(root).candidates if row.id == person]
    assert (found.note, found.birth_place) == (note, "Tulpar")


def test_asked_about_cells_that_were_edited_twice(register: Path) -> None:
    """Whoever takes a workbook in is asked whose value shall stand; what is decided is no conflict, the rest is."""
    _converse("workbook", "out", "../out.xlsx", answers=[], cwd=register)
    one, two, three = [row for row in _lists(register).postings if row.rank][:3]
    workbook = load_workbook(register.parent / "out.xlsx")
    sheet = workbook["Postings"]
    for row in (one, two, three):
        cell_of(sheet, row_of(sheet, row.id), "Rank").value = "theirs"
        _converse("set", row.id, "rank=ours", answers=[], cwd=register)
    workbook.save(register.parent / "back.xlsx")
    screen = _converse("workbook", "in", "../back.xlsx", answers=["1", "2", "", "y"], cwd=register)
    assert "Which shall it be?" in screen
    lists = _lists(register)
    assert [row.rank for row in lists.postings if row.id in {one.id, two.id, three.id}].count("theirs") == 1
    assert len(lists.conflicts) == 1
