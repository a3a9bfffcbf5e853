"""`sanctions check` finds, places and explains; `--tidy` writes canonically and loses nothing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tests.cli.running import edit, run, start
from tests.cli.test_bad_input import as_excel_saves

if TYPE_CHECKING:
    from pathlib import Path

FINDING_KEYS = {"code", "severity", "message", "remedy", "table", "record", "field", "file", "line"}


def test_a_clean_register(tmp_path: Path) -> None:
    """Where nothing is to be found, check ends with 0 and says so."""
    run("init", "mine", "--no-git", cwd=tmp_path)
    assert start("check", cwd=tmp_path / "mine") == (0, "0 rows: 0 errors, 0 warnings.\n", "")


def test_findings(sample: Path) -> None:
    """Findings stand in groups, errors first, each with its line, its record, and the way out; the code is 1."""
    done = start("check", cwd=sample)
    assert (done.code, done.err) == (1, "")
    assert "warning stale-citation (7)" in done.out
    named = "cit-zez7dj5eff (Death of detainee C in Colony No. 7, Tasterek)"
    assert f"  lists/citations.csv:286 · {named}\n    cit-zez7dj5eff was made for another value" in done.out
    assert "    → Open src-pgjtwcthgg p. 54. If it supports today's value too: sanctions cite --confirm" in done.out
    assert " more; all of them with: sanctions check --json" in done.out
    report = run("check", "--json", cwd=sample).json
    assert done.out.endswith(f"\n{report['rows']} rows: 0 errors, {len(report['findings'])} warnings.\n")


def test_json(sample: Path) -> None:
    """The report for other programs holds every finding with its place, and counts that agree with them."""
    done = run("check", "--json", cwd=sample)
    report = done.json
    assert (done.code, done.err) == (1, "")
    assert set(report) == {"register", "fingerprint", "rows", "counts", "findings"}
    assert report["register"] == str(sample)
    assert len(report["fingerprint"]) == 64
    assert all(set(finding) == FINDING_KEYS for finding in report["findings"])
    assert report["counts"] == Counter(finding["code"] for finding in report["findings"])
    stale = next(finding for finding in report["findings"] if finding["code"] == "stale-citation")
    place = (stale["table"], stale["file"], stale["field"], stale["severity"])
    assert place == ("citations", "lists/citations.csv", "facts", "warning")
    line = (sample / stale["file"]).read_text(encoding="utf-8").splitlines()[stale["line"] - 1]
    assert line.startswith(f"{stale['record']},")


def test_errors_come_first(register: Path) -> None:
    """An error stands above every warning, whichever check found it."""
    edit(register / "lists/postings.csv", "2014-06,,2024-10", "2014-06,2013,2024-10")
    severities = [finding["severity"] for finding in run("check", "--json", cwd=register).json["findings"]]
    assert severities == sorted(severities)
    assert severities[0] == "error"


def test_as_excel_saves_it(register: Path, sample: Path) -> None:
    """A table with a byte-order mark and CRLF is read and reported; --tidy makes it what it was, byte for byte."""
    for name in ("enforcers", "sources"):
        as_excel_saves(register / f"lists/{name}.csv")
    found = run("check", cwd=register)
    assert found.code == 1
    assert "not-canonical (2)" in found.out
    assert "byte-order mark, as Excel writes it" in found.out
    assert (
        run("check", "--json", cwd=register).json["fingerprint"]
        == run("check", "--json", cwd=sample).json["fingerprint"]
    )
    tidied = run("check", "--tidy", cwd=register)
    assert tidied.out.startswith("Wrote anew: lists/enforcers.csv, lists/sources.csv\n")
    assert "not-canonical" not in tidied.out
    for file in (sample / "lists").iterdir():
        assert (register / "lists" / file.name).read_bytes() == file.read_bytes()
    assert run("check", "--tidy", cwd=register).out.startswith("No table had to be written anew.\n")


def test_tidy_mends_what_can_be_mended(register: Path, sample: Path) -> None:
    """Rows, quotation marks and sets out of order, spaces at the ends, no-break spaces: mended, and nothing lost."""
    file = register / "lists/names.csv"
    header, *rows = file.read_text(encoding="utf-8").splitlines()
    quoted = [",".join(f'" {cell}\u00a0"' for cell in row.split(",")) for row in reversed(rows)]
    file.write_text("\n".join([header, "", *quoted]), encoding="utf-8")
    edit(
        register / "lists/incidents.csv",
        "arbitrary-detention | assembly-association",
        "assembly-association|arbitrary-detention",
    )
    assert {"unclean-text", "not-canonical"} <= set(run("check", "--json", cwd=register).json["counts"])
    run("check", "--tidy", cwd=register)
    for name in ("names", "incidents"):
        assert (register / f"lists/{name}.csv").read_bytes() == (sample / f"lists/{name}.csv").read_bytes()


def test_tidy_drops_no_column(register: Path) -> None:
    """A table with a column that the program does not know is reported and stays as it is, byte for byte."""
    file = register / "lists/names.csv"
    rows = file.read_text(encoding="utf-8").splitlines()
    file.write_bytes("\r\n".join([f"{rows[0]},colour", *(f"{row},red" for row in rows[1:])]).encode())
    before = file.read_bytes()
    done = run("check", "--tidy", cwd=register)
    assert done.code == 1
    assert "error unknown-column (1)\n  lists/names.csv:1\n    The table has no column “colour”." in done.out
    assert file.read_bytes() == before


def test_tidy_drops_no_cell(register: Path) -> None:
    """A table with a row that has too many cells is reported and stays as it is, byte for byte."""
    file = register / "lists/names.csv"
    edit(file, ",en,\n", ",en,,as he writes it\n")
    before = file.read_bytes()
    done = run("check", "--tidy", cwd=register)
    assert done.code == 1
    assert "extra-cells" in done.out
    assert file.read_bytes() == before


def test_tidy_writes_the_schemas(register: Path, sample: Path) -> None:
    """Schemas that somebody changed or deleted are written again."""
    (register / "schemas/names.json").unlink()
    (register / "datapackage.json").write_text("{}")
    assert run("check", "--json", cwd=register).json["counts"]["outdated-schema"] == 2
    assert "outdated-schema" not in run("check", "--tidy", "--json", cwd=register).json["counts"]
    assert (register / "datapackage.json").read_bytes() == (sample / "datapackage.json").read_bytes()


def test_from_anywhere(sample: Path, tmp_path: Path) -> None:
    """The register is found from a folder inside it, and with --register from anywhere, and is left as it was."""
    before = {file: file.read_bytes() for file in sample.rglob("*") if file.is_file()}
    here = run("check", cwd=sample)
    assert run("check", cwd=sample / "lists") == here
    assert run("check", "--register", sample, cwd=tmp_path) == here
    assert run("check", "--register", sample / "schemas", cwd=tmp_path) == here
    assert {file: file.read_bytes() for file in sample.rglob("*") if file.is_file()} == before
