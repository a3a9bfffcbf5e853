"""How fast published lists are read: made-up files of every format, entries per second and the memory it takes.

    python -m benchmarks.published_lists [ENTRIES]

Each entry says as much as those of the official lists do; a list is read in a process of its own, so that its memory is
its own. Twice the entries should take twice the time.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.screening.published import lists

if TYPE_CHECKING:
    from collections.abc import Iterator

_READ = """
import sys, time
from pathlib import Path
from sanctions.screening.published.opening import open_published
start = time.process_time()
opened = open_published(Path(sys.argv[1]))
count = sum(1 for _entry in opened)
seconds = time.process_time() - start
status = Path("/proc/self/status")
peak = status.read_text().partition("VmHWM:")[2].split()[0] if status.exists() else "0"
print(count, seconds, int(peak) // 1024)
"""


def _repeated(text: str, start: str, end: str, ids: tuple[str, ...], count: int) -> Iterator[str]:
    """Yield a file in which what stands from one mark to another is said again under new ids."""
    first, last = text.index(start), text.index(end, text.index(start)) + len(end)
    yield text[:first]
    for number in range(count):
        entry = text[first:last]
        for one in ids:
            entry = entry.replace(one, f"{one[:1]}{number + 10**7}")
        yield entry
    yield text[last:]


def _rows(header: str, rows: str, ids: tuple[str, ...], count: int) -> Iterator[str]:
    yield header
    for number in range(count):
        text = rows
        for one in ids:
            text = text.replace(one, f"{one[:1]}{number + 10**7}")
        yield text


def _files(folder: Path, count: int) -> Iterator[Path]:
    uk = [row for row in lists.UK_ROWS if row["Unique ID"] == "UTO0001"]
    eu = [row for row in lists.EU_ROWS if row["Entity_LogicalId"] == "1001"]
    uk_rows = lists.table_of(lists.UK_HEADER, uk).partition("\n")[2]
    eu_header, _line, eu_rows = lists.table_of(lists.EU_HEADER, eu, ";").partition("\n")
    os_header, _line, os_rows = lists.OS_CSV.partition("\n")
    ftm = lists.FTM.splitlines(keepends=True)
    contents = {
        "sdn.csv": _rows("", lists.SDN_CSV.splitlines(keepends=True)[0], ("90001",), count),
        "sdn.xml": _repeated(lists.SDN_XML, "  <sdnEntry>", "</sdnEntry>\n", ("90001",), count),
        "un.xml": _repeated(lists.UN_XML, "    <INDIVIDUAL>", "</INDIVIDUAL>\n", ("9900001", "UTi.001"), count),
        "eu.csv": _rows(f"{eu_header}\n", eu_rows, ("1001", "EU.1.10"), count),
        "eu.xml": _repeated(lists.EU_XML, "  <sanctionEntity", "</sanctionEntity>\n", ("1001", "EU.1.10"), count),
        "uk.csv": _rows("Report Date: 13-Feb-2026\n" + ",".join(lists.UK_HEADER) + "\n", uk_rows, ("UTO0001",), count),
        "targets.simple.csv": _rows(f"{os_header}\n", os_rows.splitlines(keepends=True)[0], ("NK-sample1",), count),
        "entities.ftm.json": _rows("", "".join([ftm[0], ftm[1], ftm[3]]), ("NK-sample1",), count),
    }
    for name, parts in contents.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            file.writelines(parts)
        yield folder / name
        (folder / name).unlink()


def main() -> None:
    """Print one line for each format."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    print(f"{'file':<20}{'MB':>8}{'entries':>10}{'seconds':>9}{'entries/s':>11}{'peak MB':>9}")
    with tempfile.TemporaryDirectory() as folder:
        for file in _files(Path(folder), count):
            size = file.stat().st_size / 2**20
            command = [sys.executable, "-c", _READ, str(file)]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            found, seconds, peak = done.stdout.split()
            rate = int(found) / float(seconds)
            print(f"{file.name:<20}{size:>8.0f}{found:>10}{float(seconds):>9.1f}{rate:>11,.0f}{peak:>9}")


if __name__ == "__main__":
    main()
