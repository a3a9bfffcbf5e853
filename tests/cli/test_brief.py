"""`sanctions brief` writes the briefings, and tells on the screen alone what was withheld."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from typing import TYPE_CHECKING

import pikepdf
import pytest

from sanctions.records.decisions import Conflict
from sanctions.records.tables import TABLES
from sanctions.records.vocabularies import Audience
from sanctions.register.canonical_csv import write_table
from sanctions.register.register import read_register
from tests.briefing.reading import cells_of
from tests.cli.running import edit, run, start

if TYPE_CHECKING:
    from pathlib import Path


def files(folder: Path) -> list[str]:
    """Return the names of the files in a folder."""
    return sorted(file.name for file in folder.iterdir())


def _citations(root: Path, record: str) -> list[str]:
    return [row.id for row in read_register(root).lists.citations_of(record)]


def test_both_files(register: Path) -> None:
    """A PDF and an Excel file for officials go into the register's briefings/, named by today's day."""
    done = start("brief", cwd=register)
    today = datetime.datetime.now().astimezone().date().isoformat()
    names = [f"briefing-{today}-officials.pdf", f"briefing-{today}-officials.xlsx"]
    assert (done.code, done.err) == (0, "")
    assert files(register / "briefings") == names
    assert done.out.startswith("".join(f"Wrote {register / 'briefings' / name}\n" for name in names))
    assert (register / "briefings" / names[0]).read_bytes().startswith(b"%PDF")


def test_what_a_briefing_waits_for(register: Path) -> None:
    """A row that cannot be read stops a briefing; what `check` says against the content of a readable one does not."""
    text = (register / "lists/enforcers.csv").read_text("utf-8")
    died = run("set", "can-1wdh3ex1nz", "died=1900", cwd=register)
    assert died.code == 0
    assert "error dates-reversed (1)" in run("check", cwd=register).out
    assert run("brief", "--out", "one.xlsx", cwd=register).code == 0
    (register / "lists/enforcers.csv").write_text(text.replace(",male,", ",man,", 1), "utf-8")
    refused = run("brief", "--out", "two.xlsx", cwd=register)
    assert refused.code == 2
    assert "The lists have 1 error. Mend it first: sanctions check" in refused.err


def test_what_was_withheld(register: Path) -> None:
    """The screen names what was withheld with the reason, so that the staff member can mend it."""
    done = run("brief", "--out", "sent.xlsx", cwd=register)
    assert done.code == 0
    assert "Withheld from it (this is on your screen only; the files do not mention it):" in done.out
    assert "no citation covers them\n" in done.out
    assert "    postings pos-tq8s3vjj6y (Shyngys Oidanov) rank\n" in done.out
    assert "the proposal was withdrawn\n    enforcers can-m97v7ram5m (Ruslan Skazkin)\n" in done.out
    assert "sources src-yvgps0gdcz (Account of witness W2)" in done.out


def test_citations_that_were_withheld(register: Path) -> None:
    """Citations are told by what they cite: which facts of whom, from which source; all of a record in one line."""
    done = run("brief", "--out", "sent.xlsx", cwd=register)
    assert (
        "    citations of names nam-ektkyk10v1 (Bauyrzhan Eles): name from Account of witness W2 [cit-220zw38yaj]\n"
    ) in done.out
    [line] = [line for line in done.out.splitlines() if "citations of postings pos-v2zp037dns" in line]
    assert line.startswith(
        "    citations of postings pos-v2zp037dns (Ruslan Skazkin): organisation_id, title from Қаза: "
    )
    assert "[cit-244z6qb7ef]; began, organisation_id, title from In custody: " in line


def test_every_withheld_item_is_counted(register: Path) -> None:
    """The number of a reason is that of its lines' items and of those that are not shown."""
    report = run("brief", "--audience", "public", "--out", "a.xlsx", "--json", cwd=register).json
    reasons = Counter(item["reason"] for item in report["withheld"])
    out = run("brief", "--audience", "public", "--out", "a.xlsx", cwd=register).out
    assert sorted(int(number) for number in re.findall(r"^  (\d+): ", out, re.MULTILINE)) == sorted(reasons.values())
    [block] = re.findall(r"^  114: they are about(.+?)more;", out, re.MULTILINE | re.DOTALL)
    *lines, rest = block.splitlines()[1:]
    shown = sum(line.count("[cit-") or 1 for line in lines)
    assert shown + int(re.findall(r"\d+", rest)[0]) == reasons["about-hidden"]


def test_strict(register: Path) -> None:
    """--strict ends with 1 if anything was withheld, with 0 if nothing was; the files are written all the same."""
    assert run("brief", "--strict", "--out", "a.xlsx", cwd=register).code == 1
    assert (register / "a.xlsx").is_file()


def test_places(register: Path) -> None:
    """--out names a folder, which is made, or one file; its ending in capitals is the same ending."""
    run("brief", "--out", "for/the embassy", "--date", "2026-10-01", cwd=register)
    assert files(register / "for/the embassy") == [
        "briefing-2026-10-01-officials.pdf",
        "briefing-2026-10-01-officials.xlsx",
    ]
    assert run("brief", "--out", "one/Tasterek.PDF", cwd=register).out.startswith("Wrote one/Tasterek.pdf\n")
    assert files(register / "one") == ["Tasterek.pdf"]
    (register / "no. 1.2").mkdir()
    run("brief", "--out", "no. 1.2", cwd=register)
    assert len(files(register / "no. 1.2")) == 2
    assert not (register / "briefings").exists()


def test_the_uk_layout(register: Path) -> None:
    """--layout uk writes one workbook and no PDF; its name says so, and what a person has to look at is told."""
    edit(register / "lists/names.csv", "Chinghiz Oydanov", "Chinghiz Oyd")
    told = run("cite", "--confirm", *_citations(register, "nam-wv50qkw4xg"), cwd=register)
    assert told.code == 0
    done = run("brief", "--layout", "uk", "--date", "2026-10-01", cwd=register)
    assert files(register / "briefings") == ["briefing-2026-10-01-officials-uk.xlsx"]
    assert "E9: which word is the family name is not certain in “Chinghiz Oyd”" in done.out
    assert run("brief", "--layout", "uk", "--out", "a.xlsx", "--json", cwd=register).json["notices"]
    refused = run("brief", "--layout", "uk", "--out", "b.pdf", cwd=register)
    assert (refused.code, "ends in .xlsx, not b.pdf" in refused.err) == (2, True)


def test_from_elsewhere(register: Path, tmp_path: Path) -> None:
    """With --register the briefings go into that register; --out is as seen from where one stands."""
    run("brief", "--register", register, cwd=tmp_path)
    run("brief", "--register", register, "--out", "here.xlsx", cwd=tmp_path)
    assert len(files(register / "briefings")) == 2
    assert (tmp_path / "here.xlsx").is_file()


@pytest.mark.parametrize("audience", Audience)
def test_audiences(register: Path, audience: Audience) -> None:
    """There is a briefing for each audience; its name says for whom it is."""
    done = run("brief", "--audience", audience, "--date", "2026-10-01", "--json", cwd=register)
    assert done.code == 0
    assert [name.rpartition("/")[2] for name in done.json["files"]] == [
        f"briefing-2026-10-01-{audience}.pdf",
        f"briefing-2026-10-01-{audience}.xlsx",
    ]
    assert done.json["audience"] == audience


def test_part_of_the_lists(register: Path) -> None:
    """--list takes one list, --only the candidates named; the date stands on the document."""
    count = {}
    for arguments in ((), ("--list", "enforcers"), ("--list", "decision-makers")):
        count[arguments[1:]] = run("brief", *arguments, "--out", "a.xlsx", "--json", cwd=register).json["candidates"]
    assert count[("enforcers",)] + count[("decision-makers",)] == count[()]
    one = ["--only", "can-cz270n6dfr", "--only", "can-cda4062kan"]
    assert run("brief", *one, "--out", "b.xlsx", "--json", cwd=register).json["candidates"] == 2


def test_json(register: Path) -> None:
    """For other programs: the files, for whom, from which lists, about how many, and what was withheld and why."""
    done = run("brief", "--json", "--out", "a.pdf", cwd=register)
    report = done.json
    assert set(report) == {"files", "audience", "fingerprint", "candidates", "withheld"}
    assert report["fingerprint"] == run("check", "--json", cwd=register).json["fingerprint"]
    assert all(set(item) == {"record", "table", "fact", "reason"} for item in report["withheld"])
    assert {"record": "can-m97v7ram5m", "table": "enforcers", "fact": "", "reason": "withdrawn"} in report["withheld"]
    with pikepdf.open(register / "a.pdf") as pdf:
        assert len(pdf.pages) > 3


def test_an_open_conflict(register: Path) -> None:
    """While two edits contradict each other, nothing leaves the team; an internal briefing is still written."""
    conflict = Conflict(id="cfl-7f3k2m9qxw", record_id="can-cz270n6dfr", field=("name",), value_a="A", value_b="B")
    (register / "lists/conflicts.csv").write_bytes(write_table(TABLES["conflicts"], [conflict]))
    for audience in ("public", "disclosable", "officials"):
        done = run("brief", "--audience", audience, "--out", "sent", cwd=register)
        assert (done.code, done.out) == (2, "")
        assert "contradict each other; until that is decided, nothing leaves the team" in done.err
    assert not (register / "sent").exists()
    assert run("brief", "--audience", "internal", "--out", "ours.xlsx", cwd=register).code == 0


def test_nobody(register: Path) -> None:
    """A briefing about nobody is refused with the reason for each candidate that was meant, and nothing is written."""
    done = run("brief", "--only", "can-m97v7ram5m", cwd=register)
    assert (done.code, done.out) == (2, "")
    assert "nobody to write about" in done.err
    assert "can-m97v7ram5m (Ruslan Skazkin): the proposal was withdrawn\n" in done.err
    assert not (register / "briefings").exists()


def test_sentences_that_were_withheld(register: Path) -> None:
    """A sentence that may not print is told with its place, its beginning and what keeps it back; no file holds it."""
    statements = register / "lists/statements.csv"
    edit(statements, "Monitors describe the rings", "He is the worst of all. Monitors describe the rings")
    done = run("brief", "--out", "a.xlsx", "--only", "can-cz270n6dfr", cwd=register)
    told = "statements sta-4yvkk1v9y8 (Sabyr Aqiqatov) text:3 “He is the worst of all.”: it does not end in a pointer"
    assert f"    {told}, as {{con-…}}\n" in done.out
    report = run("brief", "--out", "a.xlsx", "--only", "can-cz270n6dfr", "--json", cwd=register).json
    [sentence] = [item for item in report["withheld"] if item["reason"] == "sentence"]
    assert (sentence["record"], sentence["fact"]) == ("sta-4yvkk1v9y8", "text:3")
    cells = "\n".join(cells_of((register / "a.xlsx").read_bytes()))
    assert "worst of all" not in cells
    assert "He is already listed by the Federation of Samples. [S" in cells


def test_for_a_law(register: Path) -> None:
    """For a law it is for whom its channel reaches, without who is no case; the screen alone says who and why."""
    done = run("brief", "--regime", "eu-hr", "--date", "2026-11-01", cwd=register)
    assert done.code == 0
    names = [f"briefing-2026-11-01-disclosable-eu-hr.{ending}" for ending in ("pdf", "xlsx")]
    assert files(register / "briefings") == names
    assert re.search(r"no case under this law.*\n.*Pavel Vydumkin.*died", done.out)
    assert "E4 Timur Nebylov: not ready yet; first, a second origin" in done.out
    cells = cells_of((register / "briefings" / names[1]).read_bytes())
    assert not [cell for cell in cells if "Vydumkin" in cell]
    assert {"Under the law", "The law"} <= set(cells)
    report = run("brief", "--regime", "uk-ghr", "--audience", "public", "--json", cwd=register).json
    assert report["audience"] == "public"
    assert "no-case" in {item["reason"] for item in report["withheld"]}
