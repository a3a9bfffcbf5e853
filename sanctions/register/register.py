"""A register: the folder that holds the lists, read whole and written whole.

register = read_register(find_register(Path.cwd()))
register = save(register, register.lists.replacing(...))
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sanctions.errors import (
    ChangedMeanwhile,
    Finding,
    NotARegister,
    SanctionsError,
    SaveRefused,
    Severity,
    UnreadableFile,
)
from sanctions.language import gettext as _
from sanctions.records.fields import CANDIDATE_TABLES
from sanctions.records.lists import Lists
from sanctions.records.tables import TABLES
from sanctions.register.canonical_csv import TIDY, RawRow, TableFile, file_of, fingerprint_of, read_table, write_table
from sanctions.register.files import replace_files
from sanctions.register.integrity import find_integrity
from sanctions.register.schemas import PACKAGE_FILE, SCHEMA_FILES, listed_tables, package_files
from sanctions.register.settings import SETTINGS_FILE, Settings, read_settings, write_settings
from sanctions.register.storing import locked as hold_lock

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Register", "find_register", "read_register", "save"]


@dataclass(frozen=True)
class Register:
    """A register as read from its folder: its lists, and what of its files could not be read."""

    root: Path
    settings: Settings
    lists: Lists
    raw_rows: dict[str, tuple[RawRow, ...]]
    reading: tuple[Finding, ...]
    files: dict[str, bytes]
    locked: frozenset[str]
    missing: tuple[str, ...]
    _tables: dict[str, TableFile]
    _settings: bytes

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 over the canonical bytes of all tables."""
        return fingerprint_of(canonical_files(self.lists, self.raw_rows))

    @cached_property
    def integrity(self) -> tuple[Finding, ...]:
        """Everything that is wrong with the files and with how the records hang together, with its place."""
        return (
            *self.reading,
            *(_missing(name) for name in self.missing),
            *(_stray(file) for file in self._stray_files()),
            *self.locate(find_integrity(self.lists, self.unreadable, self.missing)),
            *self._outdated_package(),
        )

    @cached_property
    def unreadable(self) -> frozenset[str]:
        """The ids of the rows that stand in the files and cannot be read."""
        return frozenset(row.cells.get("id", "").strip() for rows in self.raw_rows.values() for row in rows)

    def _stray_files(self) -> list[str]:
        known = {SETTINGS_FILE, *map(file_of, TABLES)}
        files = sorted(f"lists/{file.name}" for file in (self.root / "lists").iterdir() if file.name[:1] not in ".~")
        return [file for file in files if file not in known]

    def locate(self, findings: Iterable[Finding]) -> list[Finding]:
        """Add file and line to findings that know only their table and record."""
        return [self._locate(finding) for finding in findings]

    def _locate(self, finding: Finding) -> Finding:
        if finding.file or not finding.table:
            return finding
        table = self._tables.get(finding.table)
        lines = table.lines.get(finding.record) if table else None
        line = lines[-1 if finding.code == "duplicate-id" else 0] if lines else None
        return finding.at(file_of(finding.table), line)

    def _outdated_package(self) -> list[Finding]:
        wanted = package_files(self.settings, {*self.files, *self.missing})
        return [
            Finding(
                "outdated-schema",
                Severity.WARNING,
                _("The file is not what the program generates from its own records."),
                _("Let the program write it again: {command}").format(command=TIDY),
                file=name,
            )
            for name, data in wanted.items()
            if not (self.root / name).is_file() or (self.root / name).read_bytes() != data
        ]


def find_register(start: Path) -> Path:
    """Return the register that a folder is in, walking up from it; NotARegister if there is none."""
    if not start.exists():
        raise NotARegister(start, missing=True)
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / SETTINGS_FILE).is_file():
            return folder
    raise NotARegister(start)


def read_register(root: Path) -> Register:
    """Read a register whole. Rows that cannot be read are kept aside and reported, never dropped.

    UnreadableFile or NewerFormat, for all files at once, where a file is not what it should be at all.
    """
    settings_file = _read(root, SETTINGS_FILE)
    settings = read_settings(root / SETTINGS_FILE, settings_file)
    files: dict[str, bytes] = {}
    read = {}
    problems: list[SanctionsError] = []
    for name, table in TABLES.items():
        if (root / file_of(name)).exists() or name in CANDIDATE_TABLES:
            try:
                files[name] = _read(root, file_of(name))
                read[name] = read_table(table, files[name])
            except SanctionsError as error:
                problems.append(error)
    if problems:
        raise SanctionsError("\n".join(str(problem) for problem in problems))
    return Register(
        root=root,
        settings=settings,
        lists=Lists.of_tables({name: table.records for name, table in read.items()}),
        raw_rows={name: tuple(table.raw_rows) for name, table in read.items()},
        reading=tuple(finding for table in read.values() for finding in table.findings),
        files=files,
        locked=frozenset(name for name, table in read.items() if not table.may_rewrite),
        missing=tuple(name for name in listed_tables(_bytes(root / PACKAGE_FILE)) if name not in files),
        _tables=read,
        _settings=settings_file,
    )


def save(register: Register, lists: Lists) -> Register:
    """Write lists to a register's folder and return the register as it now stands.

    SaveRefused if that would newly break integrity; what was already broken elsewhere blocks nothing.
    CannotWrite, with nothing written, if a file is held open or the disk is full. ChangedMeanwhile, with nothing
    written, if a file is no longer what was read.
    """
    ignored = (register.unreadable, register.missing)
    known = {finding.problem for finding in find_integrity(register.lists, *ignored)}
    broken = [finding for finding in find_integrity(lists, *ignored) if finding.problem not in known]
    new = canonical_files(lists, register.raw_rows)
    broken += [_locked(name) for name in sorted(register.locked) if lists.rows(name) != register.lists.rows(name)]
    # New rows in a table whose file is missing would pass for all that ever stood in it.
    broken += [_missing(name) for name in register.missing if lists.rows(name)]
    if broken:
        raise SaveRefused(broken)
    files = {file_of(name): data for name, data in new.items() if name not in register.locked}
    # A person's own comments in the settings stay while what they say is the same.
    if register.settings != read_settings(register.root / SETTINGS_FILE, register._settings):
        files[SETTINGS_FILE] = write_settings(register.settings)
    gone = [file_of(name) for name in register.files.keys() - new.keys() - register.locked]
    # A table whose file is missing stays in the package: leaving it out would make its loss look right.
    package = package_files(register.settings, {*new, *register.locked, *register.missing})
    with hold_lock(register.root):
        _check_unchanged(register)
        replace_files(register.root, {**files, **package}, [*gone, *sorted(SCHEMA_FILES - package.keys())])
    return read_register(register.root)


def _check_unchanged(register: Register) -> None:
    known = {SETTINGS_FILE: register._settings, **{file_of(name): register.files.get(name) for name in TABLES}}
    for name, data in known.items():
        file = register.root / name
        if (file.read_bytes() if file.is_file() else None) != data:
            raise ChangedMeanwhile(name)


def canonical_files(lists: Lists, raw_rows: dict[str, tuple[RawRow, ...]]) -> dict[str, bytes]:
    """Return the canonical bytes of each table that has a file: all with rows, and always the two lists."""
    return {
        name: write_table(table, lists.rows(name), raw_rows.get(name, ()))
        for name, table in TABLES.items()
        if lists.rows(name) or raw_rows.get(name) or name in CANDIDATE_TABLES
    }


def _read(root: Path, name: str) -> bytes:
    try:
        return (root / name).read_bytes()
    except FileNotFoundError:
        reason = _("it is missing. Take it back from the register's history: git checkout -- {name}")
        raise UnreadableFile(name, reason.format(name=name)) from None
    except OSError as error:
        reason = _("{error}. Close it in the other program and run the command again.")
        raise UnreadableFile(name, reason.format(error=error.strerror or error)) from None


def _bytes(file: Path) -> bytes:
    return file.read_bytes() if file.is_file() else b""


def _missing(name: str) -> Finding:
    return Finding(
        "missing-table",
        Severity.ERROR,
        _("The file is missing, and with it all that stood in it."),
        _("Take it back from a copy or from history, as with: git checkout -- {file}").format(file=file_of(name)),
        table=name,
        file=file_of(name),
    )


def _stray(file: str) -> Finding:
    return Finding(
        "unknown-file",
        Severity.WARNING,
        _("The file is no table of the register, and nothing in it is read."),
        _("If it is a copy that somebody edited, bring the changes into the right file; then move it elsewhere."),
        file=file,
    )


def _locked(name: str) -> Finding:
    return Finding(
        "unknown-column",
        Severity.ERROR,
        _("The file has columns or cells that the program does not know and would lose."),
        _("Mend the file first; see: sanctions check"),
        table=name,
        file=file_of(name),
    )
