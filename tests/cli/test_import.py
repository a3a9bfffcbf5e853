"""`sanctions import`: shown first, added on a word, and never a change or a traceback where a file is bad."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from sanctions.records.lists import Lists
from sanctions.register.register import read_register
from tests.cli.running import run
from tests.colleagues import Colleague
from tests.exchange.books import book_of, repack
from tests.exchange.test_guards import OTHER_KINDS, REFUSED
from tests.exchange.test_importing import PEOPLE
from tests.exchange.test_sheets import BROKEN, raw_sheet

if TYPE_CHECKING:
    from pathlib import Path

RUSSIAN = "ФИО;Дата рождения;Пол\r\nПример Айдар;28.02.1970;м\r\nОбразцова Дана;1975;ж\r\n"
KAZAKH = "Аты-жөні;Туған күні;Жынысы\r\nҮлгі Айдар;28.02.1970;ер\r\nҚасымова Дана;1975;әйел\r\n"


def lists_of(root: Path) -> Lists:
    """Read the lists."""
    return read_register(root).lists


def files_of(root: Path) -> dict[Path, bytes]:
    """Return every file of a register with its bytes, but for what git keeps."""
    files = (file for file in root.rglob("*") if file.is_file() and ".git" not in file.parts)
    return {file: file.read_bytes() for file in files}


# Files that are refused whole, each with a word of its sentence.
HOSTILE: dict[str, tuple[bytes, str]] = {
    **{f"workbook: {case}": refused for case, refused in REFUSED.items()},
    **{f"other kind: {case}": refused for case, refused in OTHER_KINDS.items()},
    **{f"sheet: {case}": (raw_sheet(xml), "cannot be read: ") for case, xml in BROKEN.items()},
    "no sheet": (repack(book_of([["Name"]]), {"xl/workbook.xml": b"<workbook/>"}), "--sheet"),
    "no content": (repack(book_of([["Name"]]), {"xl/worksheets/sheet1.xml": b""}), "damaged"),
    "an empty workbook": (book_of([]), "--sheet"),
    "a wrong sheet": (book_of([["Budget", "2021"], ["Rent", "100"]]), "--map"),
    "a wrong list": (b"Budget;2021\nRent;100\n", "--map"),
    "an open quotation mark": (b'Name;Sex\n"Aidar;m\n', "quotation mark"),
    "bytes": (bytes(range(256)) * 4, "no text, or in an unknown encoding"),
    "noughts": (bytes(5000), "no text"),
    "half of UTF-16": ("Name;Sex\nAidar;m".encode("utf-16")[:-1], "no text, or in an unknown encoding"),
    "references as people": (b'[{"title": "Report"}]', "go into the sources"),
    "no headings": (b"\xd0\x90;\xd0\x91\n1;2\n", "--map"),
    "very wide": ((";" * 70_000 + "\n").encode(), "more rows and columns"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_file_that_is_refused(register: Path, tmp_path: Path, case: str) -> None:
    """A hostile or damaged file is refused in one sentence, without a traceback and without a change."""
    data, word = HOSTILE[case]
    file = tmp_path / "list.xlsx"
    file.write_bytes(data)
    before = files_of(register)
    done = run("import", file, "--table", "enforcers", "--yes", cwd=register)
    assert (done.code, done.out) == (2, "")
    assert word in done.err
    assert done.err.count("\n") == 1
    assert "Traceback" not in done.err
    assert files_of(register) == before


@pytest.mark.parametrize("data", [b'{"name": "Aidar"', b"[[1]]", b"[" * 100_000, b'{"items": 7}', b"[{}, 7]"])
def test_references_that_are_refused(register: Path, tmp_path: Path, data: bytes) -> None:
    """JSON that is not whole, or no list of references, is refused in one sentence and changes nothing."""
    file = tmp_path / "zotero.json"
    file.write_bytes(data)
    before = files_of(register)
    done = run("import", file, "--yes", cwd=register)
    assert (done.code, done.out) == (2, "")
    assert "from Zotero as “CSL JSON”" in done.err
    assert files_of(register) == before


# Files that a person would have to mend, with what their rows must hold after all.
READ: dict[str, bytes] = {
    "cp1251": RUSSIAN.encode("cp1251"),
    "koi8-r": RUSSIAN.encode("koi8-r"),
    "cp866": RUSSIAN.encode("cp866"),
    "UTF-8": RUSSIAN.encode(),
    "UTF-8 with a mark": RUSSIAN.encode("utf-8-sig"),
    "UTF-16": RUSSIAN.encode("utf-16"),
    "UTF-16 without a mark": RUSSIAN.encode("utf-16-le"),
    "commas": RUSSIAN.replace(";", ",").encode(),
    "tabs": RUSSIAN.replace(";", "\t").encode(),
    "bars": RUSSIAN.replace(";", "|").encode(),
    "sep=": b"sep=;\r\n" + RUSSIAN.encode(),
    "sep= against the header": b"sep=;\r\n" + RUSSIAN.replace("ФИО", '"ФИО, и, о, а"').replace('"', "").encode(),
    "old Macintosh": RUSSIAN.replace("\r\n", "\r").encode(),
    "empty lines": RUSSIAN.replace("\r\n", "\r\n\r\n;;\r\n").encode(),
    "empty columns": RUSSIAN.replace("\r\n", ";;\r\n").encode(),
    "a title above": b"\xd0\xa1\xd0\xbf\xd0\xb8\xd1\x81\xd0\xbe\xd0\xba\r\n" + RUSSIAN.encode(),
    "no-break spaces": RUSSIAN.replace(" ", "\u00a0").encode(),
    "quotation marks": "\n".join(f'"{row}"'.replace(";", '";"') for row in RUSSIAN.splitlines()).encode(),
    "a Latin letter": RUSSIAN.replace("Пример", "Примeр").encode(),
    "workbook": book_of(row.split(";") for row in RUSSIAN.split("\r\n")[:-1]),
    "workbook that says csv": book_of(row.split(";") for row in RUSSIAN.split("\r\n")[:-1]),
}


@pytest.mark.parametrize("case", READ)
def test_a_file_that_is_read(register: Path, tmp_path: Path, case: str) -> None:
    """Whatever program, system and country a list comes from, it says the same."""
    file = tmp_path / "list.csv"
    file.write_bytes(READ[case])
    mapped = ["--map", "ФИО, и, о, а=name_ru"] if "against" in case else []
    done = run("import", file, "--table", "enforcers", "--yes", *mapped, cwd=register)
    assert (done.code, done.err) == (0, "")
    found = {(one.name_ru, one.birth_date, one.gender) for one in lists_of(register).enforcers}
    assert {("Пример Айдар", "1970-02-28", "male"), ("Образцова Дана", "1975", "female")} <= found


def test_kazakh(register: Path, tmp_path: Path) -> None:
    """A Kazakh list is read in Unicode and in the old Kazakh encoding alike, and shown with how it was read."""
    for encoding, called in (("utf-8", "utf-8"), ("kz1048", "kz1048")):
        file = tmp_path / f"{encoding}.csv"
        file.write_bytes(KAZAKH.encode(encoding))
        done = run("import", file, "--table", "enforcers", "--dry-run", cwd=register)
        assert f"read as {called}, its columns separated by semicolons" in done.out
        assert "Аты-жөні → name_kk   (Үлгі Айдар)" in done.out
        assert "2: Үлгі Айдар · 1970-02-28 · male" in done.out


def test_a_dry_run_changes_nothing(register: Path, tmp_path: Path) -> None:
    """`--dry-run` shows what would be added and adds nothing; with problems it ends with 1."""
    file = tmp_path / "list.csv"
    file.write_text(PEOPLE, encoding="utf-8")
    before = files_of(register)
    done = run("import", file, "--table", "enforcers", "--dry-run", cwd=register)
    assert (done.code, done.err) == (0, "")
    assert "To be added to enforcers: 1 row." in done.out
    assert "Position → left out   (chief)" in done.out
    assert '--map "Position=FIELD"; the fields: sanctions add enforcer --fields' in done.out
    file.write_text(PEOPLE.replace("28.02.1970", "03/04/1970"), encoding="utf-8")
    done = run("import", file, "--table", "enforcers", "--dry-run", cwd=register)
    assert done.code == 1
    assert "- list.csv, C2: “03/04/1970” may be 1970-04-03 or 1970-03-04; write it so." in done.out
    assert files_of(register) == before


def test_what_is_left_out_is_told(register: Path, tmp_path: Path) -> None:
    """Columns without a heading, sums, and rows with nothing to take are told; a single column has no separator."""
    file = tmp_path / "list.csv"
    file.write_text("№,Name,,DOB\n1,Aidar Sample,secret,1970,beyond\n2,,,\nИтого: 2,,,\n", encoding="utf-8")
    told = run("import", file, "--table", "enforcers", "--dry-run", cwd=register).out
    for line in (
        "  C (no heading) → left out   (secret)",
        "  E (no heading) → left out   (beyond)",
        "Left out as sums: row 4.",
        "Left out, because they hold nothing in a column that is taken: row 3.",
    ):
        assert f"{line}\n" in told
    file.write_text("Aidar Sample\nDana Sample\n", encoding="utf-8")
    told = run(
        "import", file, "--table", "enforcers", "--header", "0", "--map", "A=name", "--dry-run", cwd=register
    ).out
    assert "list.csv: read as utf-8, a single column; it has no headings.\n  A → name   (Aidar Sample)" in told
    assert "1: Aidar Sample\n  2: Dana Sample" in told


def test_nobody_is_there_to_be_asked(register: Path, tmp_path: Path) -> None:
    """Without a terminal nothing is added unless `--yes` says so."""
    file = tmp_path / "list.csv"
    file.write_text(PEOPLE, encoding="utf-8")
    before = files_of(register)
    done = run("import", file, "--table", "enforcers", cwd=register)
    assert done.code == 2
    assert "add --yes" in done.err
    assert files_of(register) == before


def test_one_commit_in_somebodys_name(tmp_path: Path) -> None:
    """An import is one entry of the history, signed by whom `--as` names, and the `undo` told takes it back."""
    ana = Colleague.begin(tmp_path / "register", "Ana")
    file = tmp_path / "list.csv"
    file.write_text(PEOPLE, encoding="utf-8")
    done = run("import", file, "--table", "enforcers", "--yes", "--as", "Bek", "--from", "Partner X", cwd=ana.root)
    assert (done.code, done.err) == (0, "")
    log = json.loads(run("log", "--json", cwd=ana.root).out)
    assert (len(log), log[0]["author"]) == (2, "Bek")
    assert "For the team only, until a real source is cited: sanctions cite ID" in done.out
    assert [source.publisher for source in ana.lists.sources] == ["Partner X"]
    again = run("import", file, "--table", "enforcers", "--yes", "--as", "Bek", cwd=ana.root)
    assert "1 row was imported from this very file before" in again.out
    assert len(json.loads(run("log", "--json", cwd=ana.root).out)) == 2
    hint = re.search(r"Imported. To take it back: sanctions (undo \w{10})", done.out)
    assert hint and run(*hint[1].split(), "--as", "Ana", cwd=ana.root).code == 0
    assert len(ana.lists) == 0


def test_problems_and_partial(register: Path, tmp_path: Path) -> None:
    """With a problem nothing is added; `--partial` adds the rows without one, and names the others."""
    file = tmp_path / "list.csv"
    file.write_text(PEOPLE + "Dana Sample;;soon;f;;\n", encoding="utf-8")
    before = files_of(register)
    done = run("import", file, "--table", "enforcers", "--yes", cwd=register)
    assert done.code == 2
    assert "- list.csv, C3: Birth_date" in done.out or "- list.csv, C3: birth_date" in done.out
    assert "--partial" in done.err
    assert files_of(register) == before
    done = run("import", file, "--table", "enforcers", "--yes", "--partial", cwd=register)
    assert done.code == 0
    assert "Imported." in done.out
    assert "list.csv, C3" in done.out


def test_beside(register: Path, tmp_path: Path) -> None:
    """A row that bears the name of somebody on our lists is shown beside that record, and left out."""
    person = lists_of(register).enforcers[0]
    file = tmp_path / "list.csv"
    file.write_text(f"Name\n{(person.name or '').upper()}\n", encoding="utf-8")
    done = run("import", file, "--table", "decision-makers", "--yes", cwd=register)
    assert "There is nothing to add." in done.out
    assert f"= {person.id} ({person.name}, enforcers)" in done.out
    assert "What is new in these rows" not in done.out
    file.write_text(f"Name,DOB\n{person.name},1901\n", encoding="utf-8")
    told = run("import", file, "--table", "enforcers", "--dry-run", cwd=register)
    assert f"      {person.id} birth_date: 1901 here, " in told.out
    assert "What is new in these rows is not taken in." in told.out
    told = run("import", file, "--table", "decision-makers", "--yes", "--add-namesakes", cwd=register)
    assert "are added nevertheless" in told.out


def test_json(register: Path, tmp_path: Path) -> None:
    """`--json` prints the whole plan, and whether it was carried out."""
    file = tmp_path / "list.csv"
    file.write_text(PEOPLE, encoding="utf-8")
    looked = run("import", file, "--table", "enforcers", "--dry-run", "--json", cwd=register).json
    assert (looked["imported"], looked["columns"]["ФИО"], looked["left_out"]) == (False, "name_ru", ["Position"])
    assert looked["rows"][0]["values"]["name"] == "Aidar Sample"
    done = run("import", file, "--table", "enforcers", "--yes", "--json", cwd=register).json
    assert done["imported"]
    assert lists_of(register).find(done["rows"][0]["id"]) is not None


def test_references_from_zotero(register: Path, tmp_path: Path) -> None:
    """CSL JSON goes into the sources; what is there already, by id, address or title, is left out."""
    file = tmp_path / "zotero.json"
    items = [
        {"id": "http://zotero.org/1", "type": "report", "title": "A Report on SAMPLE", "publisher": "Herald",
         "issued": {"date-parts": [["2021", 2]]}, "URL": "https://example.org/zotero",
         "author": [{"family": "Sample", "given": "Aidar"}, {"literal": "A Committee"}]},
        {"id": 2, "title": "The same page", "URL": "https://example.org/zotero/"},
        {"id": 3, "note": "nothing else"},
        {"id": 4, "title": "A page", "URL": "https://example.org/a b"},
    ]  # fmt: skip
    file.write_text(json.dumps(items), encoding="utf-8")
    refused = run("import", file, "--yes", cwd=register)
    assert refused.code == 2
    assert "reference 3: It has neither title, publisher nor address." in refused.out
    assert "reference 4: url: “https://example.org/a b” cannot stand here" in refused.out
    looked = run("import", file, "--dry-run", "--json", cwd=register)
    assert (looked.code, len(looked.json["rows"]), len(looked.json["problems"])) == (1, 1, 2)
    done = run("import", file, "--yes", "--partial", cwd=register)
    assert (done.code, done.err) == (0, "")
    [source] = [one for one in lists_of(register).sources if one.url == "https://example.org/zotero"]
    assert "cite ID --source SRC" not in done.out
    assert "They are for the team only, until you say who may see them: sanctions set SRC handling=" in done.out
    assert "publisher: Herald · author: Aidar Sample; A Committee · published: 2021-02" in done.out
    assert (source.title, source.published, source.handling) == ("A Report on SAMPLE", "2021-02", None)
    assert source.author == "Aidar Sample; A Committee"
    assert "There is nothing to add." in run("import", file, "--yes", "--partial", cwd=register).out


def test_what_is_taken_of_a_reference(register: Path, tmp_path: Path) -> None:
    """Of each reference it is shown what is taken, of all what is left out or missing. Only a sure type is a kind."""
    file = tmp_path / "zotero.json"
    items = [
        {
            "id": 1,
            "type": "report",
            "title": "A Report on a Sample",
            "publisher": "Herald",
            "abstract": "x",
            "note": "y",
        },
        {"id": 2, "type": "legal_case", "title": "Sample v. State", "authority": "Supreme Court", "page": "7"},
        {"id": 3, "type": "webpage", "URL": "https://example.org/only", "accessed": {"date-parts": [[2021, 2]]}},
    ]
    file.write_text(json.dumps(items), encoding="utf-8")
    done = run("import", file, "--yes", cwd=register)
    assert "  Sample v. State\n      publisher: Supreme Court · kind: court\n" in done.out
    assert "  (without a title)\n      url: https://example.org/only\n" in done.out
    assert "not in this form: abstract (1), accessed (1), note (1), page (1)." in done.out
    assert "1 of them has no title" in done.out
    assert "2 of them have no kind" in done.out
    assert {one.title: one.kind for one in lists_of(register).sources if one.title == "Sample v. State"} == {
        "Sample v. State": "court"
    }


def test_who_sent_it(register: Path, tmp_path: Path) -> None:
    """Where nobody was asked who sent a file, it is told how to name them."""
    file = tmp_path / "list.csv"
    file.write_text(PEOPLE, encoding="utf-8")
    done = run("import", file, "--table", "enforcers", "--yes", cwd=register)
    [source] = [one for one in lists_of(register).sources if one.title == "list.csv"]
    assert f'name them: sanctions set {source.id} publisher="Partner X"' in done.out


def test_much_is_told_in_short(register: Path, tmp_path: Path) -> None:
    """Of many rows the first are shown, and how many more there are; hidden rows are told."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    for name in ("Name", *(f"Department {number}" for number in range(30))):
        sheet.append([name])
    sheet.row_dimensions[3].hidden = True
    file = tmp_path / "list.xlsx"
    workbook.save(file)
    done = run("import", file, "--table", "organisations", "--dry-run", cwd=register)
    assert "sheet “Sheet”; the headings are in row 1." in done.out
    assert "1 row is hidden or filtered away" in done.out
    assert "  … and 10 more; all of them with --json" in done.out


def test_the_separator_as_people_call_it(register: Path, tmp_path: Path) -> None:
    """`--separator` takes a character or its name."""
    file = tmp_path / "list.csv"
    file.write_text("Name\tSex\nAidar, Sample; Dana\tm\n", encoding="utf-8")
    for typed in ("tab", "\t"):
        done = run("import", file, "--table", "enforcers", "--dry-run", "--separator", typed, cwd=register)
        assert "separated by tabs" in done.out
    assert "takes one character" in run("import", file, "--separator", "||", cwd=register).err
