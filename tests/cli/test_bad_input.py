"""Every bad input gets one clear sentence with the way out, and never a traceback."""

from __future__ import annotations

import csv
import io
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sanctions.register.creating import create_register
from sanctions.register.settings import Settings
from tests.cli.running import Outcome, edit, run, start

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

COMMANDS = (["check"], ["check", "--tidy"], ["check", "--json"], ["list"], ["show", "can-cz270n6dfr"], ["brief"])


def assert_sentence(done: Outcome, *words: str) -> None:
    """Assert that a command was refused as wrong use, in one line that holds these words and no traceback."""
    assert (done.code, done.out) == (2, "")
    assert "Traceback" not in done.err
    assert done.err.count("\n") == 1, done.err
    assert done.err.endswith("\n")
    for word in words:
        assert word in done.err


def table(register: Path, name: str = "sources") -> Path:
    """Return the file of a table."""
    return register / "lists" / f"{name}.csv"


def as_excel_saves(file: Path, *, delimiter: str = ",", encoding: str = "utf-8-sig") -> None:
    """Save a table anew as Excel does: with CRLF, a byte-order mark, and the separator of the computer's country."""
    rows = list(csv.reader(io.StringIO(file.read_bytes().decode(), newline="")))
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    file.write_bytes(text.getvalue().encode(encoding, errors="replace"))


def spoil_settings(register: Path, old: str, new: str) -> None:
    """Change the settings of a register by hand."""
    edit(register / "lists/register.toml", old, new)


# What a colleague did to the register, and what the sentence must then say.
BAD_FILES: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "semicolons": (
        lambda root: as_excel_saves(table(root), delimiter=";"),
        ["lists/sources.csv", "semicolons", "CSV UTF-8"],
    ),
    "tabs": (lambda root: as_excel_saves(table(root), delimiter="\t"), ["lists/sources.csv", "tabs", "CSV UTF-8"]),
    "cp1251": (
        lambda root: as_excel_saves(table(root), encoding="cp1251"),
        ["lists/sources.csv", "line 2 is not UTF-8", "CSV UTF-8"],
    ),
    "utf-16": (
        lambda root: as_excel_saves(table(root), encoding="utf-16"),
        ["lists/sources.csv", "UTF-16", "CSV UTF-8"],
    ),
    "workbook": (
        lambda root: table(root).write_bytes(b"PK\x03\x04" + bytes(60)),
        ["lists/sources.csv", "Excel workbook", "CSV UTF-8"],
    ),
    "merge marks": (
        lambda root: edit(table(root), "\nsrc-", "\n<<<<<<< HEAD\nsrc-"),
        ["lists/sources.csv", "line 2", "git merge --abort"],
    ),
    "merge marks in the settings": (
        lambda root: spoil_settings(root, "title", "<<<<<<< HEAD\ntitle"),
        ["register.toml", "not valid TOML", "line 2"],
    ),
    "open quotation mark": (
        lambda root: edit(table(root), "\nsrc-", '\n"src-'),
        ["lists/sources.csv", "quotation mark"],
    ),
    "no header": (
        lambda root: edit(table(root), "id,title", "src,title"),
        ["lists/sources.csv", "its first line must name the columns: id,title,"],
    ),
    "empty file": (lambda root: table(root).write_bytes(b""), ["lists/sources.csv", "its first line must name"]),
    "newer format": (
        lambda root: spoil_settings(root, "format = 1", "format = 2"),
        ["register.toml", "format 2", "Update the program"],
    ),
    "broken toml": (
        lambda root: spoil_settings(root, 'title = "', "title = "),
        ["register.toml", "not valid TOML", "line 2"],
    ),
    "unknown setting": (
        lambda root: spoil_settings(root, "title =", "titel ="),
        ["register.toml", "titel", "It may say: format, title,"],
    ),
    "missing list": (
        lambda root: table(root, "enforcers").unlink(),
        ["lists/enforcers.csv", "missing", "git checkout"],
    ),
}


@pytest.mark.parametrize("case", BAD_FILES)
def test_a_file_that_is_not_what_it_should_be(register: Path, case: str) -> None:
    """Every command names a file that cannot be read at all, with the reason and the way out, and writes nothing."""
    spoil, words = BAD_FILES[case]
    spoil(register)
    before = {file: file.read_bytes() for file in register.rglob("*") if file.is_file()}
    for command in COMMANDS:
        assert_sentence(run(*command, cwd=register), *words)
    assert {file: file.read_bytes() for file in register.rglob("*") if file.is_file()} == before


def test_two_bad_files(register: Path) -> None:
    """All files that cannot be read are named at once, a line each."""
    as_excel_saves(table(register), delimiter=";")
    as_excel_saves(table(register, "names"), encoding="utf-16")
    done = run("check", cwd=register)
    assert (done.code, done.out) == (2, "")
    assert [line.partition(" ")[0] for line in done.err.splitlines()] == ["lists/names.csv", "lists/sources.csv"]


def test_no_such_folder(tmp_path: Path) -> None:
    """A folder that does not exist is named, with how to make a register there."""
    missing = tmp_path / "missing"
    for command in COMMANDS:
        assert_sentence(run(*command, "--register", missing, cwd=tmp_path), f"no folder {missing}", "sanctions init")


def test_not_a_register(tmp_path: Path) -> None:
    """Outside a register the sentence tells the three ways into one."""
    for command in COMMANDS:
        assert_sentence(run(*command, cwd=tmp_path), str(tmp_path), "--register", "sanctions init FOLDER")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["show", "can-cz270n6dfq"], ["no record can-cz270n6dfq", "Did you mean can-cz270n6dfr"]),
        (["show", "CAN"], ["no record CAN", "sanctions list"]),
        (["list", "enforcer"], ["no table enforcer.", "Did you mean enforcers?", "decision-makers"]),
        (["list", "xyz"], ["no table xyz. The tables: enforcers"]),
        (["brief", "--only", "can-cz270n6dfq"], ["no record can-cz270n6dfq", "Did you mean can-cz270n6dfr"]),
        (["brief", "--only", "pos-y4c8zqy952"], ["pos-y4c8zqy952 is of the kind “posting”"]),
        (["brief", "--date", "2026-13-01"], ["--date 2026-13-01", "YYYY-MM-DD"]),
        (["brief", "--date", "2026-02-30"], ["--date 2026-02-30", "no day of the calendar"]),
        (["brief", "--date", "tomorrow"], ["--date tomorrow", "YYYY-MM-DD"]),
        (["brief", "--out", "letter.docx"], ["letter.docx", ".pdf", ".xlsx"]),
        (["brief", "--out", "lists"], ["lists", "Choose another folder"]),
        (["init", "."], ["already holds", "Choose another folder"]),
        (["init", "lists/new"], ["already holds", "Choose another folder"]),
        (["init", "new", "--sample", "--title", "Mine"], ["--title"]),
    ],
)
def test_wrong_use(sample: Path, arguments: list[str], words: list[str]) -> None:
    """What the program does not have is refused in a sentence, with what was probably meant."""
    assert_sentence(run(*arguments, cwd=sample), *words)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["brief", "--audience", "ambassadors"], ["ambassadors", "officials"]),
        (["brief", "--list", "victims"], ["victims", "decision-makers"]),
        (["frobnicate"], ["frobnicate"]),
        (["check", "--fix"], ["--fix"]),
        (["show"], ["ID"]),
    ],
)
def test_wrong_words(sample: Path, arguments: list[str], words: list[str]) -> None:
    """A word that a command does not know ends with 2, names the word, and points to the help."""
    done = run(*arguments, cwd=sample)
    assert (done.code, done.out) == (2, "")
    assert "Traceback" not in done.err
    assert "-h" in done.err
    assert all(word in done.err for word in words)


def test_a_folder_where_a_file_should_be_written(register: Path) -> None:
    """A target that is a folder is named, and nothing is written beside it."""
    target = register / "briefings" / "briefing-2026-11-23-officials.xlsx"
    target.mkdir(parents=True)
    assert_sentence(run("brief", "--date", "2026-11-23", cwd=register), target.name, "a folder stands", "Nothing was")
    assert list(target.parent.iterdir()) == [target]


def test_a_file_where_a_folder_should_be(register: Path) -> None:
    """A file that stands in the place of the folder of briefings is named and kept."""
    (register / "briefings").write_text("mine")
    assert_sentence(run("brief", cwd=register), str(register / "briefings"))
    assert_sentence(
        run("brief", "--out", "briefings/new", cwd=register), "cannot be written", "a file where a folder should be"
    )
    assert (register / "briefings").read_text() == "mine"


def test_a_file_that_another_program_holds_open(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table or a briefing that Excel holds open stays as it is, and the sentence says to close it."""
    before = table(register).read_bytes()
    as_excel_saves(table(register))
    mangled = table(register).read_bytes()

    def refuse(_from: Path, target: Path) -> None:
        raise PermissionError(13, "Permission denied", str(target))

    monkeypatch.setattr(Path, "replace", refuse)
    monkeypatch.setattr("os.replace", refuse)
    for command in (["check", "--tidy"], ["brief"]):
        assert_sentence(run(*command, cwd=register), "cannot be written", "Close it in Excel", "Nothing was changed")
    assert table(register).read_bytes() == mangled != before
    assert list(register.rglob("*.new")) == []


def test_a_full_disk(register: Path) -> None:
    """When the disk is full the lists and the folder of briefings stay as they were, and the sentence says so."""
    resource = pytest.importorskip("resource")
    as_excel_saves(table(register))
    before = {file: file.read_bytes() for file in (register / "lists").iterdir()}

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    for command in (["check", "--tidy"], ["brief", "--out", "sent.pdf"], ["init", "../other", "--sample", "--no-git"]):
        assert_sentence(start(*command, cwd=register, before=limit), "the disk is full", "Nothing was changed")
    assert {file: file.read_bytes() for file in (register / "lists").iterdir()} == before
    assert not [file for file in register.parent.rglob("*") if file.suffix in {".new", ".pdf", ".xlsx"}]


def test_a_fault_of_the_program(register: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An internal fault ends with 3, keeps the traceback in a file, and says where, and that lists are unchanged."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def fail(_lists: object) -> None:
        raise ZeroDivisionError("a fault")

    monkeypatch.setattr("sanctions.review.checks.run_checks", fail)
    done = run("check", cwd=register)
    assert (done.code, done.out) == (3, "")
    assert "Traceback" not in done.err
    assert "ZeroDivisionError" in done.err
    assert "What was saved is safe" in done.err
    [kept] = tmp_path.glob("sanctions-*.txt")
    assert str(kept) in done.err
    assert "Traceback" in kept.read_text()


def test_an_unreadable_row_is_kept(register: Path) -> None:
    """A row with one wrong cell is reported with its line, kept by --tidy, not listed, and stops briefings."""
    edit(table(register, "enforcers"), "can-12zb6cty47,person", "can-12zb6cty47,persn")
    before = table(register, "enforcers").read_bytes()
    done = run("check", "--tidy", cwd=register)
    assert done.code == 1
    assert "lists/enforcers.csv:2 · can-12zb6cty47" in done.out
    assert "Did you mean person?" in done.out
    assert table(register, "enforcers").read_bytes() == before
    assert "can-12zb6cty47" not in run("list", cwd=register).out
    refused = run("brief", cwd=register)
    assert refused.code == 2
    assert "lists/enforcers.csv:2 · can-12zb6cty47" in refused.err


def test_a_fault_on_a_full_disk(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where even the file with the details cannot be written, the fault is still told without a traceback."""
    monkeypatch.setattr("tempfile.tempdir", str(register / "missing"))
    monkeypatch.setattr("sanctions.review.checks.run_checks", lambda _lists: 1 // 0)
    done = run("check", cwd=register)
    assert (done.code, done.out) == (3, "")
    assert "ZeroDivisionError" in done.err
    assert "Traceback" not in done.err


def test_schemas_are_gone(sample: Path, tmp_path: Path) -> None:
    """A register whose schemas are gone is still read, and check says which files to write again."""
    copy = shutil.copytree(sample, tmp_path / "copy")
    shutil.rmtree(copy / "schemas")
    done = run("check", cwd=copy)
    assert done.code == 1
    assert "outdated-schema" in done.out
    assert "Traceback" not in done.out + done.err


@pytest.mark.parametrize(
    "words",
    [
        ["add", "enforcer", "name=\udcc0\udce9"],
        ["set", "can-cz270n6dfr", "note=\udcff"],
        ["show", "\udcff"],
        ["list", "\udcff"],
        ["cite", "can-cz270n6dfr", "name", "--source", "x", "--says", "\udcff"],
        ["remove", "can-cz270n6dfr", "--why", "\udcff"],
        ["edition", "\udcff", "--as", "A"],
        ["resolve", "can-cz270n6dfr", "name", "\udcff"],
        ["log", "--at", "\udcff"],
        ["undo", "--as", "\udcff"],
        ["sync", "\udcff"],
        ["init", "new", "--title", "\udcff"],
    ],
)
def test_words_that_are_no_utf_8(sample: Path, words: list[str]) -> None:
    """Bytes on the command line that are no UTF-8, as of a terminal in cp1251, get one sentence in every command."""
    assert_sentence(run(*words, cwd=sample), "is not UTF-8", "set the terminal to UTF-8")


def test_bytes_that_are_no_utf_8(sample: Path) -> None:
    """The same holds for the program as it is started, whatever the language of the terminal."""
    assert_sentence(start("show", b"\xc0\xe9".decode(errors="surrogateescape"), cwd=sample), "is not UTF-8")


LONG = "a" * 300


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """Make an empty register in git."""
    return create_register(tmp_path / "shared", Settings(title="T"), git=True).root


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["sync", LONG], "is no remote, no branch, no folder that is there, and no address"),
        (["sync", f"{LONG}/{LONG}"], "is no remote, no branch, no folder that is there, and no address"),
        (["sync", f"https://nowhere.invalid/{LONG}"], "cannot be reached"),
        (["sync", "~nobody2/x"], "~nobody2/x is no remote"),
        (["list", "--register", LONG], "There is no folder"),
        (["init", "new", "--from", "~nobody2/x"], "no repository at ~nobody2/x"),
        (["init", "new", "--from", LONG], "no repository at"),
        (["init", LONG], "name too long"),
        (["init", LONG, "--no-git", "--title", "T"], "name too long"),
        (["init", LONG, "--from", "."], "name too long"),
    ],
)
def test_odd_names_of_folders(shared: Path, words: list[str], sentence: str) -> None:
    """A name that is too long for any folder, or of somebody whom the machine does not know, gets a sentence."""
    before = sorted(shared.iterdir())
    done = run(*words, *([] if words[0] == "list" else ["--as", "Ana"]), cwd=shared)
    assert_sentence(done)
    assert sentence.casefold() in done.err.casefold()
    assert sorted(shared.iterdir()) == before


@pytest.fixture(params=[0, 0o444, 0o555])
def closed(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """Give a folder that one may not enter or not write to; an administrator may, but for those of the system."""
    folder = tmp_path / "closed"
    folder.mkdir()
    (folder / ".left").touch()
    folder.chmod(request.param)
    closed = Path("/proc/1/root/x") if os.access(folder, os.W_OK) and not request.param else folder
    if os.access(closed, os.W_OK) or not closed.parent.parent.exists():
        pytest.skip("one may do everything here")
    yield closed
    folder.chmod(0o700)


@pytest.mark.parametrize(
    "words", [["sync"], ["list", "--register"], ["init"], ["init", "--no-git"], ["init", "new", "--from"]]
)
def test_a_folder_one_may_not_enter(shared: Path, closed: Path, words: list[str]) -> None:
    """A folder that one may not enter, or not write to, gets a sentence that names it."""
    done = run(*words, closed, *([] if words[0] == "list" else ["--as", "Ana"]), cwd=shared)
    if "is not readable" in done.err:
        assert (done.code, done.out) == (2, "")
        return
    assert_sentence(done, str(closed))
    assert words[0] != "list" or "There is no folder" not in done.err
