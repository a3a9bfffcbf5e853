"""Files that LibreOffice itself has written are read as they were meant; and it runs nothing that we export."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook

from sanctions.errors import UnreadableFile
from sanctions.exchange.cells import CellKind
from sanctions.exchange.csv_export import export_table
from sanctions.exchange.delimited import read_delimited
from sanctions.exchange.guards import check_workbook, is_workbook
from sanctions.exchange.sheets import open_book
from tests.exchange.test_csv_export import FORMULAS, small_export

if TYPE_CHECKING:
    from pathlib import Path

if not shutil.which("soffice"):
    pytest.skip("LIBREOFFICE (soffice) IS NOT HERE: what it writes and runs was not tried", allow_module_level=True)


def convert(folder: Path, files: list[Path], to: str, *options: str) -> Path:
    """Let LibreOffice open files and save them in another format, and return the folder of what it wrote."""
    out = folder / f"out-{to.partition(':')[0]}"
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", *options]
    subprocess.run(
        [*command, "--convert-to", to, "--outdir", str(out), *map(str, files)],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return out


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a workbook with a cell of every kind."""
    place = tmp_path_factory.mktemp("office")
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["Айдар\u00a0 ", date(2021, 2, 28), 12.5, "=1+1", True, "007", date(2021, 2, 1), "=1/0", "a"])
    sheet.append(["x", 2021, 0.1, '="a"&"b"', False, "1E5", date(2021, 1, 1), "=NA()", None])
    sheet["G1"].number_format, sheet["G2"].number_format = "mmm-yy", "yyyy"
    sheet.merge_cells("I1:I2")
    sheet.row_dimensions[2].hidden = True
    workbook.save(place / "list.xlsx")
    return place


def test_a_workbook_saved_by_it(folder: Path) -> None:
    """Every cell of a workbook that it has saved says what was typed, formulas what they come to."""
    file = convert(folder, [folder / "list.xlsx"], "xlsx") / "list.xlsx"
    [sheet] = open_book("list.xlsx", file.read_bytes()).sheets()
    texts = [[row.cell(column).text for column in range(1, 10)] for row in sheet.rows]
    assert texts == [
        ["Айдар", "2021-02-28", "12.5", "2", "TRUE", "007", "2021-02", "#DIV/0!", "a"],
        ["x", "2021", "0.1", "ab", "FALSE", "1E5", "2021", "#N/A", "a"],
    ]
    assert [row.is_hidden for row in sheet.rows] == [False, True]
    assert [(row.cell(8).kind, row.cell(9).kind) for row in sheet.rows] == [
        (CellKind.ERROR, CellKind.TEXT),
        (CellKind.ERROR, CellKind.MERGED),
    ]


def test_a_csv_saved_by_it(folder: Path) -> None:
    """A CSV file that it has saved in cp1251 with semicolons is read; an error in it stays one."""
    options = "csv:Text - txt - csv (StarCalc):59,34,34,1"
    file = convert(folder, [folder / "list.xlsx"], options) / "list.csv"
    found = read_delimited("list.csv", file.read_bytes())
    assert found.separator == ";"
    first = found.sheet.rows[0]
    assert (first.cell(1).text, first.cell(6).text, first.cell(8).kind) == ("Айдар", "007", CellKind.ERROR)


@pytest.mark.parametrize(("ending", "words"), [("ods", "OpenDocument"), ("xls", "old .xls"), ("html", "web page")])
def test_its_other_formats(folder: Path, ending: str, words: str) -> None:
    """What it writes in other formats is refused by name, with the way to save it."""
    data = (convert(folder, [folder / "list.xlsx"], ending) / f"list.{ending}").read_bytes()
    with pytest.raises(UnreadableFile, match=words):
        if is_workbook("list.xlsx", data):
            check_workbook("list.xlsx", data)


def test_it_runs_nothing_that_we_export(tmp_path: Path) -> None:
    """Opened by it with every formula allowed, at either separator, an export has no formula; a control has one."""
    (tmp_path / "control.csv").write_text("a,b\n=1+1;c,=2\n", encoding="utf-8")
    for number, text in enumerate(FORMULAS):
        exported = export_table(small_export(name_ru=text.strip().replace("\n", " ")), "enforcers", bom=True)
        (tmp_path / f"{number}.csv").write_bytes(exported)
    for separator in ",;":
        # Separator, quotation mark, UTF-8, from line 1; the last word lets formulas be worked out.
        how = f"--infilter=CSV:{ord(separator)},34,76,1,,0,false,true,false,false,false,-1,true"
        out = convert(tmp_path, sorted(tmp_path.glob("*.csv")), "xlsx", how)
        live = {
            file.stem
            for file in out.iterdir()
            for row in load_workbook(file).worksheets[0].iter_rows()
            if any(cell.data_type == "f" for cell in row)
        }
        assert live == {"control"}
        shutil.rmtree(out)
