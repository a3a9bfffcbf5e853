"""A register: the folder that holds the lists, read whole. What changes it is `edits`, what writes it `saving`.

register = read_register(find_register(Path.cwd()))
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sanctions.errors import Finding, NotARegister, SanctionsError, Severity, UnreadableFile
from sanctions.language import gettext as _
from sanctions.language import ngettext
from sanctions.records.fields import CANDIDATE_TABLES
from sanctions.records.lists import Lists
from sanctions.records.tables import TABLES
from sanctions.register.canonical_csv import TIDY, RawRow, file_of, fingerprint_of, write_table
from sanctions.register.integrity import find_integrity
from sanctions.register.journal import CUT_OFF
from sanctions.register.schemas import PACKAGE_FILE, SCHEMA_FILES, listed_tables, package_files
from sanctions.register.settings import SETTINGS_FILE, Settings, read_settings
from sanctions.register.storing import PRIVATE_FOLDER, hold_lock, is_interrupted
from sanctions.register.table_files import TableFile, read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sanctions.records.tables import Table

__all__ = [
    "OWN_FILES",
    "Register",
    "canonical_files",
    "find_register",
    "make_register",
    "missing_table",
    "read_files",
    "read_held",
    "read_register",
]

# Every file of a register that the program reads, writes, commits and merges, by its path inside the register.
OWN_FILES = frozenset({SETTINGS_FILE, PACKAGE_FILE, *SCHEMA_FILES, *map(file_of, TABLES)})


@dataclass(frozen=True)
class Register:
    """A register as read from its files: its lists, and what of the files could not be read.

    `own` holds the bytes of its files by path, `missing` the tables whose file is gone, `stray` the paths in `lists/`
    that are no file of a register and those of edits that were cut off, `at` the edition or commit that was read, if
    it is not what stands in the folder.
    """

    root: Path
    settings: Settings
    lists: Lists
    tables: Mapping[str, TableFile]
    own: Mapping[str, bytes]
    missing: tuple[str, ...]
    stray: tuple[str, ...] = ()
    at: str = ""

    @property
    def files(self) -> dict[str, bytes]:
        """The bytes of each table that has a file."""
        return {name: self.own[file_of(name)] for name in self.tables}

    @cached_property
    def raw_rows(self) -> dict[str, tuple[RawRow, ...]]:
        """The rows that could not be read, by table."""
        return {name: tuple(table.raw_rows) for name, table in self.tables.items()}

    @cached_property
    def read_only(self) -> frozenset[str]:
        """The tables that may not be written, because something of them would be lost."""
        return frozenset(name for name, table in self.tables.items() if not table.may_rewrite)

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 over the canonical bytes of all tables."""
        return fingerprint_of(canonical_files(self.lists, self.raw_rows))

    @cached_property
    def integrity(self) -> tuple[Finding, ...]:
        """Everything that is wrong with the files and with how the records hang together, with its place."""
        return (
            *(finding for table in self.tables.values() for finding in table.findings),
            *(missing_table(name) for name in self.missing),
            *(_stray(file) for file in self.stray),
            *self.locate(find_integrity(self.lists, self.unreadable, self.missing)),
            *self._outdated_package(),
        )

    def describe_errors(self) -> str:
        """Say how many integrity errors are open, and name the first; nothing where there are none."""
        errors = [finding for finding in self.integrity if finding.severity == Severity.ERROR]
        if not errors:
            return ""
        head = ngettext(
            "The lists have {n} error. Mend it first: sanctions check",
            "The lists have {n} errors. Mend them first: sanctions check",
            len(errors),
        ).format(n=len(errors))
        return "\n".join([head, *(f"- {finding.place}: {finding.message}" for finding in errors[:3])])

    @cached_property
    def unreadable(self) -> frozenset[str]:
        """The ids of the rows that stand in the files and cannot be read."""
        return frozenset(row.cells.get("id", "").strip() for rows in self.raw_rows.values() for row in rows)

    def locate(self, findings: Iterable[Finding]) -> list[Finding]:
        """Add file and line to findings that know only their table and record."""
        return [self._locate(finding) for finding in findings]

    def _locate(self, finding: Finding) -> Finding:
        if finding.file or not finding.table:
            return finding
        table = self.tables.get(finding.table)
        lines = table.lines.get(finding.record) if table else None
        line = lines[-1 if finding.code == "duplicate-id" else 0] if lines else None
        return finding.at(file_of(finding.table), line)

    def _outdated_package(self) -> list[Finding]:
        wanted = package_files(self.settings, {*self.tables, *self.missing})
        return [
            Finding(
                "outdated-schema",
                Severity.WARNING,
                _("The file is not what the program generates from its own records."),
                _("Let the program write it again: {command}").format(command=TIDY),
                file=name,
            )
            for name, data in wanted.items()
            if self.own.get(name) != data
        ]


def find_register(start: Path) -> Path:
    """Return the register that a folder is in, walking up from it; NotARegister if there is none."""
    try:
        return _find_above(start)
    except PermissionError:
        raise UnreadableFile(start, _("you may not look into it. Ask whoever keeps it.")) from None
    except OSError:
        # As of a name that is too long for any folder.
        raise NotARegister(start, missing=True) from None


def _find_above(start: Path) -> Path:
    if not start.exists():
        raise NotARegister(start, missing=True)
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / SETTINGS_FILE).is_file():
            return folder
        if (folder / file_of(CANDIDATE_TABLES[0])).is_file():
            raise _missing_file(SETTINGS_FILE)
    raise NotARegister(start)


def read_register(root: Path, known: Register | None = None) -> Register:
    """Read a register whole. Rows that cannot be read are kept aside and reported, never dropped.

    Rows that stand in a `known` register, too, are not read again. An interrupted edit is finished first, and
    an edit that somebody makes at the same moment is waited for, so that what is read is never half of one.
    UnreadableFile or NewerFormat, for all files at once, where a file is not what it should be at all.
    """
    before = _stamps(root)
    if not is_interrupted(root):
        own = read_files(root)
        if _stamps(root) == before and not is_interrupted(root):
            return make_register(root, own, _stray_files(root), known)
    with hold_lock(root):
        return read_held(root, known)


def read_held(root: Path, known: Register | None = None) -> Register:
    """Read a register whose lock the caller holds."""
    return make_register(root, read_files(root), _stray_files(root), known)


def make_register(
    root: Path, own: Mapping[str, bytes], stray: tuple[str, ...] = (), known: Register | None = None, at: str = ""
) -> Register:
    """Make a register of the bytes of its files."""
    if SETTINGS_FILE not in own:
        raise _missing_file(SETTINGS_FILE)
    settings = read_settings(root / SETTINGS_FILE, own[SETTINGS_FILE])
    read = {}
    problems: list[SanctionsError] = []
    for name, table in TABLES.items():
        data = own.get(file_of(name))
        if data is None and name in CANDIDATE_TABLES:
            problems.append(_missing_file(file_of(name)))
        elif data is not None:
            try:
                read[name] = _read_table(table, data, known)
            except SanctionsError as error:
                problems.append(error)
    if problems:
        raise SanctionsError("\n".join(str(problem) for problem in problems))
    return Register(
        root=root,
        settings=settings,
        lists=_lists_of(read, known),
        tables=read,
        own=own,
        missing=tuple(name for name in listed_tables(own.get(PACKAGE_FILE, b"")) if name not in read),
        stray=stray,
        at=at,
    )


def _read_table(table: Table, data: bytes, known: Register | None) -> TableFile:
    before = known.tables.get(table.name) if known else None
    if known is None or before is None:
        return read_table(table, data)
    was = known.own[file_of(table.name)]
    return before if was == data else read_table(table, data, before, was)


def _lists_of(tables: Mapping[str, TableFile], known: Register | None) -> Lists:
    """Return the lists of the tables read; tables that were known keep their rows, and so their identity."""
    if known and tables.keys() == known.tables.keys() and all(known.tables[n] is t for n, t in tables.items()):
        return known.lists
    same = {n: known.lists.rows(n) for n, t in tables.items() if known and known.tables.get(n) is t}
    return Lists.of_tables({name: same.get(name, table.records) for name, table in tables.items()})


def _stamps(root: Path) -> list[tuple[str, int, int]]:
    """Return what changes when a file of the register is written: its place on the disk, size and time."""
    return [(name, stat.st_mtime_ns, stat.st_ino) for name in sorted(OWN_FILES) if (stat := _stat(root / name))]


def _stat(file: Path) -> os.stat_result | None:
    try:
        return file.stat()
    except OSError:
        return None


def read_files(root: Path) -> dict[str, bytes]:
    """Return the bytes of those of a register's files that are there. UnreadableFile if the system refuses one."""
    own = {}
    for name in sorted(OWN_FILES):
        try:
            own[name] = (root / name).read_bytes()
        except FileNotFoundError:
            continue
        except OSError as error:
            if not name.startswith("lists/"):
                # It says nothing that the lists do not; whether it can be written is seen when it has to be.
                continue
            reason = _("{error}. Close it in the other program and run the command again.")
            raise UnreadableFile(name, reason.format(error=error.strerror or error)) from None
    return own


def _missing_file(name: str) -> UnreadableFile:
    reason = _("it is missing. Take it back from the register's history: git checkout -- {name}")
    return UnreadableFile(name, reason.format(name=name))


def _stray_files(root: Path) -> tuple[str, ...]:
    files = sorted(f"lists/{file.name}" for file in (root / "lists").iterdir() if file.name[:1] not in ".~")
    cut_off = sorted(f"{PRIVATE_FOLDER}/{place.name}" for place in (root / PRIVATE_FOLDER).glob(f"{CUT_OFF}*"))
    return (*(file for file in files if file not in OWN_FILES), *cut_off)


def canonical_files(lists: Lists, raw_rows: Mapping[str, tuple[RawRow, ...]]) -> dict[str, bytes]:
    """Return the canonical bytes of each table that has a file: all with rows, and always the two lists."""
    return {
        name: write_table(table, lists.rows(name), raw_rows.get(name, ()))
        for name, table in TABLES.items()
        if lists.rows(name) or raw_rows.get(name) or name in CANDIDATE_TABLES
    }


def missing_table(name: str) -> Finding:
    """Say that the file of a table is gone."""
    return Finding(
        "missing-table",
        Severity.ERROR,
        _("The file is missing, and with it all that stood in it."),
        _("Take it back from the register's history: sanctions check --tidy; or, without a history, from a copy."),
        table=name,
        file=file_of(name),
    )


def _stray(file: str) -> Finding:
    if file.startswith(PRIVATE_FOLDER):
        return Finding(
            "cut-off-edit",
            Severity.WARNING,
            _("A command was cut off, and what it was about to save may be missing in the lists; it is kept here."),
            _("Look whether the edit is in the lists, make it again if not, then delete this folder."),
            file=file,
        )
    return Finding(
        "unknown-file",
        Severity.WARNING,
        _("The file is no table of the register, and nothing in it is read."),
        _("If it is a copy that somebody edited, bring the changes into the right file; then move it elsewhere."),
        file=file,
    )
