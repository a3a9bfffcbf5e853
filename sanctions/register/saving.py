"""Writes lists to a register's folder, as one entry of its history.

Under the register's lock: what somebody changed in the files by hand is committed first, on its own; if the lists
are no longer those that the edit was made for, the edit is merged with them; what would newly break integrity is
refused; then the files that changed are written and committed, wholly or not at all (`storing`).
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sanctions.errors import Finding, SaveRefused, Severity
from sanctions.language import gettext as _
from sanctions.records.fields import CANDIDATE_TABLES
from sanctions.records.tables import TABLES
from sanctions.register.canonical_csv import file_of, write_table
from sanctions.register.files import replace_files
from sanctions.register.git.authors import Author
from sanctions.register.git.history import History, open_history
from sanctions.register.integrity import find_new_integrity
from sanctions.register.log import attribute
from sanctions.register.merging import Merge, Side, merge_lists
from sanctions.register.messages import write_message
from sanctions.register.register import OWN_FILES, Register, missing_table, read_held, read_register
from sanctions.register.schemas import SCHEMA_FILES, package_files
from sanctions.register.settings import SETTINGS_FILE, merge_settings, read_settings, write_settings
from sanctions.register.storing import hold_lock, store

if TYPE_CHECKING:
    from sanctions.records.decisions import Conflict
    from sanctions.records.lists import Lists
    from sanctions.records.record import Record
    from sanctions.register.settings import Settings

__all__ = [
    "PROGRAM",
    "Entry",
    "Saved",
    "author_of",
    "keep_outside_edits",
    "merge_into",
    "merge_since",
    "restore_missing",
    "save",
    "save_lists",
    "write_files",
]

# Who signs what nobody in particular has done, as making a register.
PROGRAM = Author("sanctions")
OUTSIDE = "Edited outside the program"


@dataclass(frozen=True)
class Entry:
    """What the history shall say of an edit: who, what and why, and when (seconds since 1970; 0 for now).

    `undoes` is the commit that the edit takes back.
    """

    summary: str
    author: Author | None = None
    why: str = ""
    undoes: str = ""
    time: int = 0

    @property
    def message(self) -> str:
        """The message of the commit."""
        return write_message(self.summary, self.why, self.undoes)

    @property
    def moment(self) -> int:
        """The time of the commit."""
        return self.time or int(time.time())


@dataclass(frozen=True)
class Saved:
    """What stands in the lists after saving, the conflicts it opened, and its commit, if there is a history.

    `outside` tells that somebody had changed the files by hand, which was entered before, on its own.
    """

    lists: Lists
    conflicts: tuple[Conflict, ...] = ()
    commit: str | None = None
    outside: bool = False


def save(register: Register, lists: Lists, entry: Entry | None = None) -> Register:
    """Save lists as `save_lists` does, and return the register as it now stands."""
    save_lists(register, lists, entry or Entry("Write the lists"))
    return read_register(register.root, register)


def save_lists(register: Register, lists: Lists, entry: Entry) -> Saved:
    """Save lists that were made from those of a register as it was read.

    SaveRefused if that would newly break integrity; what was already broken elsewhere blocks nothing.
    CannotWrite, with nothing written, if a file is held open or the disk is full.
    """
    with hold_lock(register.root):
        history = open_history(register.root)
        now = read_held(register.root, register)
        author = author_of(entry, history)
        outside = bool(history and keep_outside_edits(now, history, author, entry.moment))
        conflicts: tuple[Conflict, ...] = ()
        if now.lists is not register.lists and now.lists != register.lists:
            merge = merge_since(register, now, lists, author)
            lists, conflicts = merge.lists, merge.conflicts
        settings = register.settings
        if now.own[SETTINGS_FILE] != register.own[SETTINGS_FILE]:
            base = read_settings(register.root / SETTINGS_FILE, register.own[SETTINGS_FILE])
            settings = merge_settings(base, settings, now.settings)
        files = write_files(now, lists, settings)
        commit = store(register.root, files, entry.message, author, own=now.own, time=entry.moment) if files else None
        return Saved(lists, conflicts, commit, outside)


def merge_since(base: Register, now: Register, lists: Lists, author: Author) -> Merge:
    """Merge lists that an author made from those of `base` with what the register holds now."""
    return merge_into(base, now, Side(lists, author.name), _side_of(now, open_history(now.root), author))


def _side_of(now: Register, history: History | None, author: Author) -> Side:
    """Return what was edited in the meantime: of each field by whoever changed it last."""
    if history is None or history.head is None:
        return Side(now.lists, author.name)
    return Side(now.lists, author.name, attribute(now.root, history.head, None))


def merge_into(register: Register, now: Register, ours: Side, theirs: Side) -> Merge:
    """Merge lists that were made from what a register held with what it holds now.

    A table whose file has gone, or a row that can no longer be read, was not deleted by anybody.
    """
    if lost := [name for name in now.missing if name not in register.missing]:
        raise SaveRefused([missing_table(name) for name in lost])
    hidden = [record_id for record_id in now.unreadable if record_id in register.lists.by_id]
    if edited := [i for i in hidden if ours.lists.find(i) != register.lists.find(i)]:
        raise SaveRefused(now.locate(_unreadable(register.lists.by_id[record_id]) for record_id in edited))
    base, kept = (one.without(hidden) if hidden else one for one in (register.lists, ours.lists))
    return merge_lists(base, ours._replace(lists=kept), theirs)


def author_of(entry: Entry, history: History | None) -> Author:
    """Return who signs an entry: who is named in it, else who git knows, else the program."""
    return entry.author or (history and history.configured_author()) or PROGRAM


def restore_missing(register: Register) -> list[str]:
    """Bring tables whose file has gone back as the history last had them; return their files."""
    with hold_lock(register.root):
        history = open_history(register.root)
        found: dict[str, bytes] = {}
        for file in map(file_of, register.missing):
            versions = (history.file_at(commit.id, file) for commit in history.log()) if history else ()
            if (data := next((data for data in versions if data is not None), None)) is not None:
                found[file] = data
        replace_files(register.root, found)
        return list(found)


def keep_outside_edits(register: Register, history: History, author: Author, moment: int) -> str | None:
    """Commit what somebody changed in the files without the program; the caller holds the lock."""
    # A table that has gone by accident stays in the history, from where it can be taken back.
    lost = set(map(file_of, register.missing))
    changed = history.find_uncommitted(register.own, OWN_FILES - lost)
    return store(register.root, changed, OUTSIDE, author, own=register.own, time=moment) if changed else None


def write_files(register: Register, lists: Lists, settings: Settings | None = None) -> dict[str, bytes | None]:
    """Return the files in which a register would change if it held other lists; None for one that would go.

    SaveRefused, with every reason, if it may not hold them.
    """
    settings = settings or register.settings
    broken = find_new_integrity(register.lists, lists, register.unreadable, register.missing)
    before = register.lists
    broken += [_read_only(name) for name in sorted(register.read_only) if lists.rows(name) != before.rows(name)]
    # New rows in a table whose file is missing would pass for all that ever stood in it.
    broken += [missing_table(name) for name in register.missing if lists.rows(name)]
    if broken:
        raise SaveRefused(register.locate(broken))
    files = _table_files(register, lists)
    # While the settings say the same, a person's own file stays as it is.
    if settings != read_settings(register.root / SETTINGS_FILE, register.own[SETTINGS_FILE]):
        files[SETTINGS_FILE] = write_settings(settings, register.own[SETTINGS_FILE])
    present = {name for name in TABLES if files.get(file_of(name), register.own.get(file_of(name))) is not None}
    # A table whose file is missing stays in the package: leaving it out would make its loss look right.
    package = package_files(settings, {*present, *register.missing})
    gone = dict.fromkeys(name for name in SCHEMA_FILES - package.keys() if name in register.own)
    return {**files, **gone, **{name: data for name, data in package.items() if register.own.get(name) != data}}


def _table_files(register: Register, lists: Lists) -> dict[str, bytes | None]:
    files: dict[str, bytes | None] = {}
    for name, table in TABLES.items():
        read, rows = register.tables.get(name), lists.rows(name)
        if name in register.read_only or (read is None and not rows):
            continue
        if read and read.is_canonical and rows == register.lists.rows(name):
            continue
        # A record takes the place of a row of its id that could not be read.
        raw = [row for row in register.raw_rows.get(name, ()) if row.cells.get("id", "").strip() not in lists.by_id]
        if rows or raw or name in CANDIDATE_TABLES:
            files[file_of(name)] = write_table(table, rows, raw)
        else:
            files[file_of(name)] = None
    return {name: data for name, data in files.items() if data != register.own.get(name)}


def _read_only(name: str) -> Finding:
    return Finding(
        "unknown-column",
        Severity.ERROR,
        _("The file has columns or cells that the program does not know and would lose."),
        _("Mend the file first; see: sanctions check"),
        table=name,
        file=file_of(name),
    )


def _unreadable(record: Record) -> Finding:
    return Finding(
        "unreadable-cell",
        Severity.ERROR,
        _("Somebody changed the row in the file, and it can no longer be read."),
        _("Mend the row first; see: sanctions check"),
        table=record.table,
        record=record.id,
    )
