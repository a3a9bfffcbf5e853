"""What each commit changed, by record and field: the history of the lists as a person asks for it.

Reading every commit anew would take longer the older a register gets, so what a commit changed is kept in a file
beside the lock. Commits never change, so the file is only ever added to; if it is not what it should be, it is made
again. It holds what the lists hold: whoever expunges something deletes it, too.
"""

from __future__ import annotations

import json
import zlib
from contextlib import suppress
from functools import cache, lru_cache
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from sanctions.errors import CannotWrite
from sanctions.records.tables import TABLES
from sanctions.register.canonical_csv import file_of
from sanctions.register.changes import Change, ChangeKind, compare_files
from sanctions.register.files import replace_files
from sanctions.register.git.history import Commit, open_history
from sanctions.register.register import OWN_FILES
from sanctions.register.storing import PRIVATE_FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from pathlib import Path

    from sanctions.register.git.history import History

__all__ = ["LogEntry", "attribute", "find_latest", "last_changes", "read_log"]

_CACHE = "changes"
_VERSION = b"sanctions changes 2"
_FILES = tuple(map(file_of, TABLES))


class LogEntry(NamedTuple):
    """A commit and what it changed in the lists; of a merge, what stood so on neither side."""

    commit: Commit
    changes: tuple[Change, ...]


def read_log(root: Path, record_id: str = "", start: str | None = None, without: str | None = None) -> list[LogEntry]:
    """Return the log of a register, newest first; with an id, only what touched that record.

    Commits of other files that share its repository are left out.

    `start` and `without` bound it, as in `History.log`. A register without history has none.
    """
    history = open_history(root)
    if history is None:
        return []
    commits = list(history.log(start, without))
    cache = _Cache(root)
    entries = []
    for commit, line in zip(commits, cache.lines_of(history, commits), strict=True):
        changes = tuple(_parse(line, record_id))
        if changes or (not record_id and _touches(history, commit)):
            entries.append(LogEntry(commit, changes))
    return entries


def _touches(history: History, commit: Commit) -> bool:
    """Tell whether a commit that changed no record changed anything of the register: its repository may hold code."""
    now = history.blobs_at(commit.id, OWN_FILES)
    before = (history.blobs_at(parent, OWN_FILES) for parent in commit.parents)
    return any(now != one for one in before) if commit.parents else bool(now)


def last_changes(entries: Iterable[LogEntry]) -> dict[tuple[str, str], Commit]:
    """Return by record and field the newest commit that changed it: entries come newest first, as `read_log` has them.

    No clock is asked: what was made on top of another edit comes before it there.
    """
    newest: dict[tuple[str, str], Commit] = {}
    for entry in entries:
        for change in entry.changes:
            newest.setdefault((change.record, change.field), entry.commit)
    return newest


def attribute(root: Path, tip: str, base: str | None) -> Callable[[str, str], str]:
    """Return who last edited a field of a record on the way from one commit to another.

    For an empty name: who added, removed or last changed the record. Merges are passed over: whoever merges has typed
    nothing. Laptops' clocks are wrong, so that an edit made on top of another is the later one, whatever its time;
    only between edits that knew nothing of each other the time decides. The answer is the same on every laptop.
    """
    history = open_history(root)
    edits: dict[tuple[str, str], set[str]] = {}
    for commit, changes in read_log(root, "", tip, base):
        for change in changes if len(commit.parents) < 2 else ():
            edits.setdefault((change.record, ""), set()).add(commit.id)
            edits.setdefault((change.record, change.field), set()).add(commit.id)

    @cache
    def author_of(record: str, field: str) -> str:
        if history is None or (record, field) not in edits:
            return ""
        latest = find_latest(history.log(tip, base), edits[record, field])
        return max(latest, key=attrgetter("time", "id")).author

    return author_of


def find_latest(log: Iterable[Commit], ids: Collection[str]) -> list[Commit]:
    """Return those of some commits on top of which none of the others was made. `log` has all, newest first."""
    latest: list[Commit] = []
    # Commits that lie before one of the latest.
    before: set[str] = set()
    left = set(ids)
    for commit in log if left else ():
        if commit.id in left and commit.id not in before:
            latest.append(commit)
            before.update(commit.parents)
        elif commit.id in before:
            before.update(commit.parents)
        left.discard(commit.id)
        if not left:
            break
    return latest


class _Cache:
    """What each commit changed, as one line with a checksum before it."""

    def __init__(self, root: Path) -> None:
        self.folder = root / PRIVATE_FOLDER
        self.lines = self._read()

    def lines_of(self, history: History, commits: list[Commit]) -> Iterator[bytes]:
        versions = _Versions(history)
        new = {commit.id: _line(versions.changes(commit)) for commit in commits if commit.id not in self.lines}
        if new:
            self.lines |= new
            self._write()
        return (self.lines[commit.id] for commit in commits)

    def _read(self) -> dict[str, bytes]:
        try:
            head, *rows = (self.folder / _CACHE).read_bytes().split(b"\n")
            lines = dict(_checked(row) for row in rows if row)
        except (OSError, ValueError):
            return {}
        return lines if head == _VERSION else {}

    def _write(self) -> None:
        rows = (b"%s %08x %s" % (commit.encode(), zlib.crc32(line), line) for commit, line in self.lines.items())
        # What was read stands in the answer; where it cannot be kept, it is read again the next time.
        with suppress(CannotWrite, OSError):
            if self.folder.is_dir():
                replace_files(self.folder, {_CACHE: b"\n".join([_VERSION, *rows, b""])})


def _checked(row: bytes) -> tuple[str, bytes]:
    commit, checksum, line = row.split(b" ", 2)
    if zlib.crc32(line) != int(checksum, 16):
        raise ValueError
    return commit.decode(), line


class _Versions:
    """The tables as they stood in each commit. The last are kept: a commit's parent mostly comes next."""

    def __init__(self, history: History) -> None:
        self.blobs = lru_cache(8)(lambda commit: history.blobs_at(commit, _FILES))
        self.data = lru_cache(8)(history.blob)

    def changes(self, commit: Commit) -> list[Change]:
        """Return what a commit changed: what stands so in none of its parents."""
        now = self.blobs(commit.id)
        changes: list[Change] = []
        for number, parent in enumerate(commit.parents or ("",)):
            before = self.blobs(parent) if parent else {}
            found = compare_files(self._tables(before, now), self._tables(now, before))
            if number:
                also = {(change.record, change.field) for change in found}
                changes = [change for change in changes if (change.record, change.field) in also]
            else:
                changes = found
        return changes

    def _tables(self, blobs: dict[str, str], other: dict[str, str]) -> dict[str, bytes]:
        """Return those tables of a version that are not the same in another."""
        return {
            name: self.data(blobs[file])
            for name, file in zip(TABLES, _FILES, strict=True)
            if file in blobs and blobs[file] != other.get(file)
        }


# A line holds the changes record by record, with tabs between, so that one record is found without reading the others.
def _line(changes: list[Change]) -> bytes:
    records = groupby(changes, key=attrgetter("record"))
    return b"\t".join(
        json.dumps(list(of_record), ensure_ascii=False, separators=(",", ":")).encode() for _id, of_record in records
    )


def _parse(line: bytes, record_id: str = "") -> Iterator[Change]:
    """Yield the changes of a line; with an id, only those of that record."""
    wanted = record_id.encode()
    if wanted not in line:
        return
    for part in line.split(b"\t"):
        if part and wanted in part:
            for kind, *rest in json.loads(part):
                change = Change(ChangeKind(kind), *rest)
                if not record_id or change.record == record_id:
                    yield change
