"""Tasks that this program and its peers do on the same files; each is a process of its own when it is measured.

    python -m benchmarks.tasks diff_ours FOLDER

Nothing is printed: how long it takes is measured from outside.
"""

from __future__ import annotations

import csv
import gc
import json
import sys
from pathlib import Path
from typing import Any

__all__ = ["AFTER", "BASE", "BEFORE", "CELLS", "EDITED", "OURS", "THEIRS", "main", "merge_with_daff"]

# The two versions of one table that are compared, and the three versions of a register that are merged.
BEFORE, AFTER = "before.csv", "after.csv"
BASE, OURS, THEIRS = "base", "ours", "theirs"
# The cells of a colleagues' workbook, and the workbook as it came back.
CELLS, EDITED = "cells.json", "edited.xlsx"


def diff_ours(folder: Path) -> None:
    """Compare two versions of the citations as `sanctions diff` does."""
    from sanctions.register.changes import compare_files

    before, after = ({"citations": (folder / name).read_bytes()} for name in (BEFORE, AFTER))
    compare_files(before, after)


def diff_csv_diff(folder: Path) -> None:
    """Compare them with csv-diff, matching rows by id."""
    import csv_diff

    with (folder / BEFORE).open(encoding="utf-8", newline="") as one, (folder / AFTER).open(encoding="utf-8") as two:
        csv_diff.compare(csv_diff.load_csv(one, key="id"), csv_diff.load_csv(two, key="id"))


def diff_daff(folder: Path) -> None:
    """Compare them with daff, matching rows by id."""
    import daff

    flags = daff.CompareFlags()
    flags.addPrimaryKey("id")
    before, after = (_read_as_daff(folder / name) for name in (BEFORE, AFTER))
    daff.TableDiff(daff.compareTables(before, after, flags).align(), flags).hilite(daff.SimpleTable(0, 0))


def merge_ours(folder: Path) -> None:
    """Read three versions of a register and merge them as `sanctions sync` does."""
    from sanctions.register.merging import Side, merge_lists
    from sanctions.register.register import make_register, read_files, read_register

    now = read_register(folder / OURS)
    theirs, base = (make_register(now.root, read_files(folder / name), known=now) for name in (THEIRS, BASE))
    merge_lists(base.lists, Side(now.lists, "A. Sample"), Side(theirs.lists, "B. Sample"))


def merge_daff(folder: Path) -> None:
    """Merge the same tables with daff, as its command `daff merge` does, matching rows by id."""
    _merge_tables(folder, _read_as_daff)


def merge_daff_csv(folder: Path) -> None:
    """Merge them with daff, and leave reading to Python's own csv module, which is much faster."""
    _merge_tables(folder, _read_as_python)


def merge_with_daff(base: Any, ours: Any, theirs: Any) -> int:
    """Merge three tables into `ours` and return the number of conflicts that daff counts."""
    import daff

    flags = daff.CompareFlags()
    flags.addPrimaryKey("id")
    flags.parent = base
    return int(daff.Merger(base, ours, theirs, flags).apply())


def _merge_tables(folder: Path, read: Any) -> None:
    for file in sorted((folder / BASE / "lists").glob("*.csv")):
        merge_with_daff(*(read(folder / side / "lists" / file.name) for side in (BASE, OURS, THEIRS)))


def _read_as_daff(file: Path) -> Any:
    import daff

    table = daff.SimpleTable(0, 0)
    daff.Csv().parseTable(file.read_text("utf-8"), table)
    return table


def _read_as_python(file: Path) -> Any:
    import daff

    with file.open(encoding="utf-8", newline="") as lines:
        return daff.PythonTableView(list(csv.reader(lines)))


def workbook_stream(folder: Path) -> None:
    """Write the cells with openpyxl's write-only mode."""
    _write_cells(folder, is_streamed=True)


def workbook_write(folder: Path) -> None:
    """Write the cells with openpyxl as usual."""
    _write_cells(folder, is_streamed=False)


def _write_cells(folder: Path, *, is_streamed: bool) -> None:
    from openpyxl import Workbook

    workbook = Workbook(write_only=is_streamed)
    for title, rows in json.loads((folder / CELLS).read_bytes()).items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(row)
    workbook.save(folder / "peer.xlsx")


def workbook_scan(folder: Path) -> None:
    """Read the cells with openpyxl's read-only mode."""
    _read_cells(folder, is_streamed=True)


def workbook_read(folder: Path) -> None:
    """Read the cells with openpyxl as usual."""
    _read_cells(folder, is_streamed=False)


def _read_cells(folder: Path, *, is_streamed: bool) -> None:
    from openpyxl import load_workbook

    workbook = load_workbook(folder / EDITED, read_only=is_streamed)
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows(values_only=True):
            len(row)


TASKS = {
    task.__name__: task
    for task in (
        diff_ours,
        diff_csv_diff,
        diff_daff,
        merge_ours,
        merge_daff,
        merge_daff_csv,
        workbook_stream,
        workbook_write,
        workbook_scan,
        workbook_read,
    )
}


def main() -> None:
    """Do one task."""
    # As the program does for itself; the peers are given the same.
    gc.disable()
    name, folder = sys.argv[1:]
    TASKS[name](Path(folder))


if __name__ == "__main__":
    main()
