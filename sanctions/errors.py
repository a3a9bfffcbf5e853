"""What can go wrong, said in one sentence: exceptions a caller can act on, and findings.

Each exception takes the facts of what happened and makes the sentence; `str(error)` is what a colleague
reads. A `Finding` is the same for a check: it never stops anything, it names a place and a way out.
"""

from __future__ import annotations

import errno
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from sanctions.language import gettext as _
from sanctions.language import ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = [
    "DISK_IS_FULL",
    "Ambiguous",
    "CannotRender",
    "CannotWrite",
    "ChangedMeanwhile",
    "DamagedIndex",
    "EditsRefused",
    "Finding",
    "FolderInUse",
    "LetterNotInStandard",
    "NewerFormat",
    "NoSuchRecord",
    "NotARegister",
    "SanctionsError",
    "SaveRefused",
    "Severity",
    "UnreadableFile",
    "WrongUse",
]


# No room, a quota that is used up, or a file larger than the disk allows; Windows has no quota of this kind.
DISK_IS_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}


class Severity(StrEnum):
    """How bad a finding is: an error must be mended, a warning must be looked at."""

    ERROR = "error"
    WARNING = "warning"


class Finding(NamedTuple):
    """What a check reports: one problem, its place, and how to mend it.

    `line` is the line in `file` (1 is the header) and is filled in by the register, which alone knows files.
    """

    code: str
    severity: Severity
    message: str
    remedy: str
    table: str = ""
    record: str = ""
    field: str = ""
    file: str = ""
    line: int | None = None

    @property
    def row(self) -> str:
        """The row in which the problem is, as a colleague would look for it: file, line, record."""
        where = f"{self.file}:{self.line}" if self.file and self.line else self.file or self.table
        return " · ".join(part for part in (where, self.record) if part)

    @property
    def problem(self) -> tuple[str, ...]:
        """What the finding is about, wherever in the file it now stands: equal for the same problem seen twice."""
        return (self.code, self.table, self.record, self.field, self.message)

    @property
    def place(self) -> str:
        """Where the problem is, as a colleague would look for it: file, line, record, field."""
        return " · ".join(part for part in (self.row, self.field) if part)

    def at(self, file: str, line: int | None) -> Finding:
        """Return the finding with its file and line."""
        return Finding._make((*self[:-2], file, line))


class SanctionsError(Exception):
    """Something that a person can mend; its text is one clear sentence with the way out."""


class WrongUse(SanctionsError):
    """You asked for something that the command does not have."""


class NotARegister(SanctionsError):
    """You are not in a register, or the folder you named is none."""

    def __init__(self, folder: Path, *, missing: bool = False) -> None:
        sentence = (
            _("There is no folder {folder}. Check the spelling, or make a register there: sanctions init {folder}")
            if missing
            else _(
                "{folder} is not in a register (no lists{sep}register.toml here or in a folder above). "
                "Go to your register's folder, name it with --register, or make one: sanctions init FOLDER"
            )
        )
        super().__init__(sentence.format(folder=folder, sep="/"))


class LetterNotInStandard(SanctionsError):
    """You asked to write a name by a standard that was made for another language."""

    def __init__(self, letter: str, word: str, standard: str) -> None:
        sentence = _("The letter {letter} in “{word}” is not in the standard {standard}. Choose that of its language.")
        super().__init__(sentence.format(letter=letter, word=word, standard=standard))


class NewerFormat(SanctionsError):
    """The register was written by a newer version of this program."""

    def __init__(self, file: Path, found: int, known: int) -> None:
        super().__init__(
            _(
                "{file} says format {found}, and this program knows formats up to {known}. "
                "Update the program: pipx upgrade sanctions-lists"
            ).format(file=file, found=found, known=known)
        )


class UnreadableFile(SanctionsError):
    """A file is not what it should be; the reason says what it is and how to mend it."""

    def __init__(self, file: Path | str, reason: str) -> None:
        super().__init__(_("{file} cannot be read: {reason}").format(file=file, reason=reason))


class CannotWrite(SanctionsError):
    """A file could not be written; what was there before is untouched."""

    def __init__(self, file: Path, error: OSError) -> None:
        if error.errno in DISK_IS_FULL:
            reason = _("the disk is full. Free some space and run the command again")
        elif error.errno in {errno.EACCES, errno.EPERM, errno.EBUSY} or getattr(error, "winerror", 0) in {
            5,
            32,
            33,
        }:
            reason = _(
                "another program holds it open, or you may not write there. "
                "Close it in Excel or the PDF reader and run the command again"
            )
        elif error.errno in {errno.EISDIR, errno.EEXIST, errno.ENOTDIR}:
            reason = _("a folder stands where the file should be, or a file where a folder should be. Move it away")
        else:
            reason = error.strerror or str(error)
        super().__init__(_("{file} cannot be written: {reason}. Nothing was changed.").format(file=file, reason=reason))


class ChangedMeanwhile(SanctionsError):
    """Files were changed by another program while an edit was being made; it was not written, and theirs stays."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        super().__init__(
            _(
                "Another program changed {files} at the same moment. Nothing was saved; run the command again, "
                "and it is entered together with that change."
            ).format(files=", ".join(names))
        )


class FolderInUse(SanctionsError):
    """You asked to make a register where something already is."""

    def __init__(self, folder: Path, found: str) -> None:
        super().__init__(
            _("{folder} already holds {found}, which is left as it is. Choose another folder.").format(
                folder=folder, found=found
            )
        )


class NoSuchRecord(SanctionsError):
    """You named an id or a name that no record has; `table` is where one was looked for."""

    def __init__(self, record_id: str, close: Sequence[str] = (), table: str = "") -> None:
        look = f"sanctions list {table}".strip().replace("_", "-")
        hint = (
            _("Did you mean {ids}?").format(ids=", ".join(close))
            if close
            else _("See what there is with: {command}").format(command=look)
        )
        super().__init__(_("There is no record {id}. {hint}").format(id=record_id, hint=hint))


class Ambiguous(SanctionsError):
    """You named a record by a part of its name that several records have."""

    def __init__(self, typed: str, records: Sequence[str]) -> None:
        super().__init__(
            _("“{typed}” fits several records; give the id of one: {records}.").format(
                typed=typed, records=", ".join(records)
            )
        )


def _listed(head: str, findings: Sequence[Finding]) -> str:
    lines = (" ".join(part for part in (f"- {f.place}: {f.message}", f.remedy) if part) for f in findings)
    return "\n".join([head, *lines])


class SaveRefused(SanctionsError):
    """The lists would no longer be readable after this change; nothing was written."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        count = len(self.findings)
        head = ngettext(
            "The change was refused, because it would break the lists in {count} place. Nothing was written.",
            "The change was refused, because it would break the lists in {count} places. Nothing was written.",
            count,
        ).format(count=count)
        super().__init__(_listed(head, self.findings))


class EditsRefused(SanctionsError):
    """You asked for edits that cannot be made as they stand; none of them was."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        count = len(self.findings)
        head = ngettext(
            "Nothing was changed, because of {count} problem:",
            "Nothing was changed, because of {count} problems:",
            count,
        ).format(count=count)
        super().__init__(_listed(head, self.findings))


class DamagedIndex(SanctionsError):
    """The index of a published list cannot be read, or another edition of the program made it; it is made again."""

    def __init__(self, folder: Path) -> None:
        """Name the folder of the index."""
        super().__init__(_("{folder} is no index that this program can read.").format(folder=folder))


class CannotRender(SanctionsError):
    """A briefing could not be laid out; the reason names the record where it can."""
