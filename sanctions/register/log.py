"""What each commit changed, by record and field: the history of the lists as a person asks for it.

Reading every commit anew would take longer the older a register gets, so what a commit changed is kept in a file
beside the lock. Commits never change, so the file is only ever added to; if it is not what it should be, it is made
again. It holds what the lists hold: whoever expunges something deletes it, too.
"""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, NamedTuple

from sanctions.records.tables import TABLES
from sanctions.register.canonical_csv import file_of
from sanctions.register.changes import Change, ChangeKind, compare_files
from sanctions.register.files import replace_files
from sanctions.register.history import Commit, open_history
from sanctions.register.storing import PRIVATE_FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from sanctions.register.history import History

__all__ = ["LogEntry", "attribute", "last_changes", "read_log"]

_CACHE = "changes"
_VERSION = "sanctions changes 1"
_FILES = tuple(map(file_of, TABLES))


class LogEntry(NamedTuple):
    """A commit and what it changed in the lists; of a merge, what stood so on neither side."""

    commit: Commit
    changes: tuple[Change, ...]


def read_log(root: Path, record_id: str = "", start: str | None = None, without: str | None = None) -> list[LogEntry]:
    """Return the log of a register, newest first; with an id, only what touched that record.

    `start` and `without` bound it, as in `History.log`. A register without history has none.
    """
    history = open_history(root)
    if history is None:
        return []
    commits = list(history.log(start, without))
    cache = _Cache(root)
    entries = []
    for commit, line in zip(commits, cache.lines_of(history, commits), strict=True):
        # Most commits are about other records; they need not be taken apart.
        if record_id and record_id not in line:
            continue
        changes = tuple(change for change in _parse(line) if not record_id or change.record == record_id)
        if changes or not record_id:
            entries.append(LogEntry(commit, changes))
    return entries


def last_changes(entries: Iterable[LogEntry]) -> dict[tuple[str, str], Commit]:
    """Return by record and field the newest commit that changed it."""
    newest: dict[tuple[str, str], Commit] = {}
    for entry in entries:
        for change in entry.changes:
            newest.setdefault((change.record, change.field), entry.commit)
    return newest


def attribute(root: Path, tip: str, base: str | None) -> Callable[[str, str], str]:
    """Return who last edited a field of a record on the way from one commit to another; of a removal, the record's.

    Merges are passed over: whoever merges has typed nothing. The answer is the same on every laptop.
    """
    edits: dict[tuple[str, str], tuple[int, str, str]] = {}
    for commit, changes in read_log(root, "", tip, base):
        for change in changes if len(commit.parents) < 2 else ():
            field = "" if change.kind == ChangeKind.REMOVED else change.field
            key, mark = (change.record, field), (commit.time, commit.id, commit.author)
            edits[key] = max(edits.get(key, mark), mark)

    def author_of(record: str, field: str) -> str:
        return edits[record, field][2] if (record, field) in edits else ""

    return author_of


class _Cache:
    """What each commit changed, as one line of JSON with a checksum before it."""

    def __init__(self, root: Path) -> None:
        self.folder = root / PRIVATE_FOLDER
        self.lines = self._read()

    def lines_of(self, history: History, commits: list[Commit]) -> Iterator[str]:
        new = {commit.id: _json(_find_changes(history, commit)) for commit in commits if commit.id not in self.lines}
        if new:
            self.lines |= new
            self._write()
        return (self.lines[commit.id] for commit in commits)

    def _read(self) -> dict[str, str]:
        try:
            head, *rows = (self.folder / _CACHE).read_text("utf-8").split("\n")
            lines = dict(_checked(row) for row in rows if row)
        except (OSError, ValueError):
            return {}
        return lines if head == _VERSION else {}

    def _write(self) -> None:
        rows = (f"{commit} {zlib.crc32(line.encode()):08x} {line}" for commit, line in self.lines.items())
        if self.folder.is_dir():
            replace_files(self.folder, {_CACHE: "\n".join([_VERSION, *rows, ""]).encode()})


def _checked(row: str) -> tuple[str, str]:
    commit, checksum, line = row.split(" ", 2)
    if zlib.crc32(line.encode()) != int(checksum, 16):
        raise ValueError
    return commit, line


def _find_changes(history: History, commit: Commit) -> list[Change]:
    if not commit.parents:
        return compare_files({}, _tables(history.files_at(commit.id, _FILES)))
    now = history.blobs_at(commit.id, _FILES)
    changes: list[Change] = []
    for number, parent in enumerate(commit.parents):
        before = history.blobs_at(parent, _FILES)
        differing = {name for name in now.keys() | before.keys() if now.get(name) != before.get(name)}
        found = compare_files(
            _tables(history.files_at(parent, differing)), _tables(history.files_at(commit.id, differing))
        )
        if number:
            also = {(change.record, change.field) for change in found}
            changes = [change for change in changes if (change.record, change.field) in also]
        else:
            changes = found
    return changes


def _tables(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: files[file_of(name)] for name in TABLES if file_of(name) in files}


def _json(changes: list[Change]) -> str:
    return json.dumps(changes, ensure_ascii=False, separators=(",", ":"))


def _parse(line: str) -> Iterator[Change]:
    return (Change(ChangeKind(kind), *rest) for kind, *rest in json.loads(line))
