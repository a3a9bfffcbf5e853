"""Makes what `benchmarks.history` measures, in a process of its own, so that what it takes is not counted as theirs.

python -m benchmarks.prepare diff FOLDER 100000
"""

from __future__ import annotations

import io
import json
import random
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.generate import AUTHOR, Generator, make_register
from benchmarks.tasks import AFTER, BASE, BEFORE, CELLS, EDITED, OURS, THEIRS
from sanctions.records.fields import ID_LETTERS
from sanctions.records.lists import Lists
from sanctions.records.tables import TABLES
from sanctions.register.canonical_csv import write_table
from sanctions.register.edits import Set, edit_register
from sanctions.register.register import read_register
from sanctions.register.saving import Entry, save

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sanctions.records.record import Record

__all__ = ["main"]

# How many rows a candidate brings along on average, and how many of them are citations.
_ROWS, _CITATIONS = 13.1, 7.6


def edited(records: Iterable[Record], seed: int) -> list[Record]:
    """Return records of which one in a hundred was edited, and of the citations some removed and some added."""
    chance = random.Random(seed)
    result: list[Record] = []
    for record in records:
        what = chance.random()
        is_citation = record.table == "citations"
        if is_citation and what < 0.002:
            continue
        if is_citation and what > 0.998:
            result.append(record.with_values(id=f"cit-{''.join(chance.choices(ID_LETTERS, k=10))}"))
        edits = what < 0.012 and "note" in type(record).model_fields
        result.append(record.with_values(note=f"Edit {seed} of this row") if edits else record)
    return result


def prepare_diff(folder: Path, rows: int) -> None:
    """Make two versions of one table with that many rows."""
    folder.mkdir()
    citations = Generator().lists(int(rows / _CITATIONS) + 1).citations[:rows]
    (folder / BEFORE).write_bytes(write_table(TABLES["citations"], citations))
    (folder / AFTER).write_bytes(write_table(TABLES["citations"], edited(citations, 1)))


def prepare_merge(folder: Path, rows: int) -> None:
    """Make a register with about that many rows, and two copies that were edited apart."""
    base = make_register(folder / BASE, int(rows / _ROWS))
    for seed, side in enumerate((OURS, THEIRS), 1):
        shutil.copytree(folder / BASE, folder / side)
        save(read_register(folder / side), Lists.of(edited(base.lists.records(), seed)))


def prepare_log(folder: Path, commits: int) -> None:
    """Make a register of 1,000 candidates, a hundred of which were edited in turn by that many commits."""
    register = make_register(folder, 1_000, git=True)
    people = [candidate.id for candidate in register.lists.candidates]
    for number in range(commits):
        entry = Entry(f"Edit {number}", AUTHOR, time=1_700_000_000 + number)
        edit_register(register, [Set(people[number % 100], {"note": f"Note {number}"})], entry)
        register = read_register(folder, register)


def prepare_set(folder: Path, candidates: int) -> None:
    """Make a register with a history."""
    make_register(folder, candidates, git=True)


def prepare_workbook(folder: Path, candidates: int) -> None:
    """Make a register with a history, the cells of its workbook, and the workbook with one row in a hundred edited."""
    from openpyxl import load_workbook

    from sanctions.exchange.workbook import Version, render_workbook
    from sanctions.register.versions import keep_version

    make_register(folder, candidates, git=True)
    register, commit = keep_version(folder, Entry("Write a workbook", AUTHOR))
    version = Version("Fictional", "2026-11-25", commit, register.fingerprint)
    data = render_workbook(register.lists, register.lists, version)
    workbook = load_workbook(io.BytesIO(data))
    cells = {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in workbook.worksheets}
    (folder / CELLS).write_text(json.dumps(cells, ensure_ascii=False), encoding="utf-8")
    for sheet in workbook.worksheets:
        titles = [cell.value for cell in sheet[1]]
        note = titles.index("Note") + 1 if "id" in titles and "Note" in titles else 0
        for number in range(2, sheet.max_row + 1, 100) if note else ():
            sheet.cell(number, note).value = f"A note that a colleague wrote into row {number}"
    workbook.save(folder / EDITED)


_PREPARE = {
    "diff": prepare_diff,
    "merge": prepare_merge,
    "log": prepare_log,
    "set": prepare_set,
    "workbook": prepare_workbook,
}


def main() -> None:
    """Prepare one measurement."""
    what, folder, size = sys.argv[1:]
    _PREPARE[what](Path(folder), int(size))


if __name__ == "__main__":
    main()
