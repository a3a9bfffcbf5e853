"""Tests of `sanctions screen`, and of `verdict` on what it shows."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from sanctions.register.register import read_register
from tests.cli.running import Outcome, run
from tests.screening.published.lists import ofac_row

NO = "-0- "
ASEL = "can-wh8ypg4kr2"


def write_list(folder: Path, born: str = "1980", programme: str = "GLOMAG", number: str = "90001") -> Path:
    """Write a list of one person, who is called as one of the sample is."""
    file = folder / "sdn.csv"
    texts = f"DOB {born}; Gender Female."
    row = ofac_row(number, "PRIMEROVA, Asel", "individual", programme, "Head", *[NO] * 6, texts)
    file.write_text(row, encoding="utf-8", newline="")
    return file


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no command reach the network."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def screen(register: Path, *words: str | Path) -> Outcome:
    """Screen, from inside the register."""
    return run("screen", *words, cwd=register)


def test_a_hit_is_shown_decided_and_written(register: Path, tmp_path: Path) -> None:
    """A hit is shown with the command that decides it; `same` writes a cited designation, and it is not asked again."""
    shown = screen(register, "--against", write_list(tmp_path))
    assert shown.code == 1
    assert f"sanctions verdict {ASEL} OFAC-SDN:90001 same|different|unsure" in shown.out
    decided = run("verdict", ASEL, "OFAC-SDN:90001", "same", "--as", "Ana", cwd=register)
    assert decided.code == 0, decided.err
    lists = read_register(register).lists
    assert [(row.programme, row.reference) for row in lists.designations if row.reference == "90001"] == [
        ("GLOMAG", "90001")
    ]
    again = screen(register)
    assert (again.code, "1 entry is decided: --all shows it." in again.out) == (0, True)
    assert "Decided: the same (Ana" in screen(register, "--all").out


def test_another_publication_asks_again(register: Path, tmp_path: Path) -> None:
    """When the list says another birth date than it did, a decided entry is asked again, and why is said."""
    screen(register, "--against", write_list(tmp_path))
    run("verdict", "OFAC-SDN:90001", ASEL, "different", "--as", "Ana", cwd=register)
    asked = screen(register, "--against", write_list(tmp_path, born="1981"))
    assert asked.code == 1
    assert "Ana decided “different”" in asked.out


def test_json_holds_the_whole_entry(register: Path, tmp_path: Path) -> None:
    """Other programs get scores, reasons and everything that the list says."""
    (hit,) = screen(register, ASEL, "--against", write_list(tmp_path), "--json").json
    assert (hit["candidate"], hit["entry"], hit["listed"]["birth_dates"]) == (ASEL, "OFAC-SDN:90001", ["1980"])
    assert [one["file"] for one in hit["lists"]] == ["sdn.csv"]
    assert hit["reasons"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("screen",), "Name a published list that you have downloaded"),
        (("screen", "--against", "none.csv"), "there is no such file"),
        (("verdict", ASEL, "UK:AAA0001", "same", "--as", "Ana"), "in no list that was screened here"),
        (("verdict", ASEL, "UK:AAA0001", "same", "--join", "--as", "Ana"), "leave out --join"),
    ],
)
def test_wrong_use_is_said_in_a_sentence(register: Path, words: tuple[str, ...], sentence: str) -> None:
    """What cannot be done says why, and what to do."""
    done = run(*words, cwd=register)
    assert done.code == 2
    assert sentence in done.err


def test_a_designation_that_proves_wrong_is_named(register: Path, tmp_path: Path) -> None:
    """Who decides `different` after `same` is told which designation still stands, because only a person removes it."""
    screen(register, "--against", write_list(tmp_path))
    run("verdict", ASEL, "OFAC-SDN:90001", "same", "--as", "Ana", cwd=register)
    done = run("verdict", ASEL, "OFAC-SDN:90001", "different", "--as", "Ana", cwd=register)
    assert "If that is wrong: sanctions remove des-" in done.out


def test_git_never_sees_an_index(register: Path, tmp_path: Path) -> None:
    """What is kept of a published list stands in the private folder, outside lists and history."""
    before = {file for file in register.rglob("*") if ".sanctions" not in file.parts}
    screen(register, "--against", write_list(tmp_path))
    assert {file for file in register.rglob("*") if ".sanctions" not in file.parts} == before
    assert (register / ".sanctions" / ".gitignore").read_text() == "*\n"


def test_unsure_waits_without_alarm(register: Path, tmp_path: Path) -> None:
    """An entry that somebody could not tell is shown again, and counts no more as waiting."""
    screen(register, "--against", write_list(tmp_path))
    run("verdict", ASEL, "ofac-sdn:90001", "unsure", "--as", "Ana", cwd=register)
    done = screen(register)
    assert (done.code, "no entry waits for a decision" in done.out, "OFAC-SDN:90001" in done.out) == (0, True, True)


def test_what_a_list_says_of_the_known_since(register: Path, tmp_path: Path) -> None:
    """Of somebody found before it is told that he now stands under another programme, or on the list no more."""
    screen(register, "--against", write_list(tmp_path))
    run("verdict", ASEL, "OFAC-SDN:90001", "same", "--as", "Ana", cwd=register)
    more = screen(register, "--against", write_list(tmp_path, programme="GLOMAG] [BELARUS"))
    assert more.code == 1
    assert f"under “BELARUS”, of which {ASEL} (Asel Primerova) has no designation" in more.out
    run("verdict", ASEL, "OFAC-SDN:90001", "same", "--as", "Ana", cwd=register)
    assert screen(register).code == 0
    gone = screen(register, "can-12zb6cty47", "--against", write_list(tmp_path, number="90002"))
    assert (gone.code, "is not on the list any more" in gone.out) == (0, False)
    gone = screen(register, ASEL)
    assert "OFAC-SDN:90001, who is can-wh8ypg4kr2 (Asel Primerova), is not on the list any more" in gone.out


def test_two_formats_of_one_list(register: Path, tmp_path: Path) -> None:
    """A list in two formats that do not say the same of somebody gives one hit, which is decided once."""
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
    files = [write_list(folders[0]), write_list(folders[1], born="1981")]
    found = screen(register, "--against", files[0], "--against", files[1], "--json").json
    assert [len(hit["lists"]) for hit in found] == [2]
    run("verdict", ASEL, "OFAC-SDN:90001", "same", "--as", "Ana", cwd=register)
    assert screen(register).code == 0


def test_all_that_stands_under_one_heading(register: Path, tmp_path: Path) -> None:
    """What a list says under one heading in several places is shown together, none of it lost."""
    shown = screen(register, "--against", write_list(tmp_path, born="in spring; alt. DOB in autumn"))
    assert "Date of birth: in spring; in autumn" in shown.out
