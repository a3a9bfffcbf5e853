"""Versions of a register: its editions, which are frozen and numbered, its commits, and what stands in the folder.

An edition is an annotated tag `edition-3` that holds its title and fingerprint; a register without git keeps a copy
under `editions/3/`.
"""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, NamedTuple

from sanctions.errors import CannotWrite, SanctionsError, UnreadableFile, WrongUse
from sanctions.language import gettext as _
from sanctions.language import ngettext
from sanctions.records.fields import CANDIDATE_TABLES
from sanctions.register.canonical_csv import file_of
from sanctions.register.files import replace_files
from sanctions.register.git.history import open_history
from sanctions.register.git.tags import PREFIX, add_tag, list_tags, number_of, used_numbers
from sanctions.register.register import OWN_FILES, Register, make_register, read_held
from sanctions.register.settings import SETTINGS_FILE
from sanctions.register.storing import hold_lock

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sanctions.register.git.history import History
    from sanctions.register.git.tags import Tag
    from sanctions.register.saving import Entry

__all__ = [
    "Edition",
    "commit_of",
    "edition_of",
    "find_version",
    "freeze_edition",
    "keep_version",
    "list_editions",
    "read_version",
    "version_files",
]

_FINGERPRINT = "Fingerprint: "
_COPIES = "editions"
_ABOUT = "edition.json"


class Edition(NamedTuple):
    """A frozen version: number, title, fingerprint, who froze it and when (seconds, UTC), and its commit, if any."""

    number: int
    title: str
    fingerprint: str
    author: str
    time: int
    commit: str = ""


def list_editions(root: Path) -> list[Edition]:
    """Return the editions of a register in the order of their numbers."""
    if history := open_history(root):
        # A command that was cut off may have left one under two numbers, until the next sync.
        once = {tag.mark: tag for tag in reversed(list_tags(history))}
        editions = [edition for tag in once.values() if (edition := _read_tag(tag))]
    else:
        editions = [_read_copy(root / _COPIES / str(number) / _ABOUT) for number in _copied_numbers(root)]
    return sorted(editions)


def _read_tag(tag: Tag) -> Edition | None:
    number = number_of(tag.name)
    lines = tag.message.strip().splitlines()
    # The title may begin in the same way.
    fingerprints = [line.removeprefix(_FINGERPRINT) for line in lines if line.startswith(_FINGERPRINT)]
    if number is None or not fingerprints:
        return None
    return Edition(number, lines[0] if len(lines) > 1 else "", fingerprints[-1], tag.author, tag.time, tag.commit)


def _read_copy(file: Path) -> Edition:
    """Read what a register without git says of an edition. UnreadableFile if that is damaged."""
    try:
        edition = Edition(**json.loads(file.read_bytes()))
    except (OSError, ValueError, TypeError):
        edition = None
    whole = edition and [type(value) for value in edition] == [int, str, str, str, int, str]
    if not edition or not whole or str(edition.number) != file.parent.name:
        reason = _("it no longer says what edition this is. Take it back from a copy, or move its folder elsewhere.")
        raise UnreadableFile(file, reason)
    return edition


def _copied_numbers(root: Path) -> list[int]:
    """Return the numbers under which a register without git keeps anything."""
    names = (place.name for place in (root / _COPIES).glob("*"))
    return sorted(number for name in names if (number := number_of(f"{PREFIX}{name}")) is not None)


def _next_number(root: Path, history: History | None) -> int:
    """Return the next number: one that no edition has, and none that is damaged or that somebody else has named."""
    return max(used_numbers(history) if history else _copied_numbers(root), default=0) + 1


def edition_of(register: Register) -> Edition | None:
    """Return the edition of which a register holds exactly the lists and the settings; of several the newest.

    The fingerprint is of the lists alone, and settings say whose they are and what may be printed.
    """
    for edition in reversed(list_editions(register.root)):
        if edition.fingerprint == register.fingerprint:
            frozen = _edition_files(register.root, edition).get(SETTINGS_FILE)
            if frozen == register.own[SETTINGS_FILE]:
                return edition
    return None


def freeze_edition(root: Path, title: str, entry: Entry) -> Edition:
    """Freeze the lists as they stand under the next number.

    SanctionsError while conflicts or integrity errors are open: an edition is what the team stands by.
    """
    from sanctions.register.saving import author_of, keep_outside_edits

    with hold_lock(root):
        register, history = read_held(root), open_history(root)
        _check_fit(register)
        author = author_of(entry, history)
        if history:
            keep_outside_edits(register, history, author, entry.moment)
        number = _next_number(root, history)
        edition = Edition(
            number, title, register.fingerprint, author.name, entry.moment, (history and history.head) or ""
        )
        if history:
            # Frozen twice within one second: that is one edition.
            for known in list_editions(root):
                if known._replace(number=number) == edition:
                    return known
            message = f"{title}\n\n{_FINGERPRINT}{edition.fingerprint}\n"
            add_tag(history, f"{PREFIX}{number}", message, author, entry.moment)
        else:
            about = json.dumps(edition._asdict(), ensure_ascii=False, indent=2).encode()
            _keep_copy(root / _COPIES / str(number), {**register.own, _ABOUT: about})
        return edition


def keep_version(root: Path, entry: Entry, known: Register | None = None) -> tuple[Register, str]:
    """Return the register as it stands, and the commit from which just this can be read again; nothing without git.

    What somebody changed in the files by hand is committed first, as before an edit. What stands in a `known` register,
    too, is not read again.
    """
    from sanctions.register.saving import author_of, keep_outside_edits

    with hold_lock(root):
        register, history = read_held(root, known), open_history(root)
        if history is None:
            return register, ""
        keep_outside_edits(register, history, author_of(entry, history), entry.moment)
        return register, history.head or ""


def find_version(register: Register, fingerprint: str, commit: str = "") -> Register | None:
    """Return the register as it stood when it had a fingerprint: now, in this commit, or in an edition.

    None if no version of this fingerprint is known here.
    """
    if register.fingerprint == fingerprint:
        return register
    names = [str(edition.number) for edition in list_editions(register.root) if edition.fingerprint == fingerprint]
    for name in ([commit] if commit_of(register.root, commit) else []) + names:
        version = read_version(register, name)
        if version.fingerprint == fingerprint:
            return version
    return None


def _keep_copy(place: Path, files: Mapping[str, bytes]) -> None:
    """Put the files of an edition in a folder of their own, which is there whole or not at all.

    The caller holds the lock, so that whatever lies unfinished beside it was left by a command that was killed.
    """
    beside = place.with_name(f".{place.name}.new")
    shutil.rmtree(beside, ignore_errors=True)
    try:
        replace_files(beside, files)
        beside.replace(place)
    except OSError as error:
        raise CannotWrite(place, error) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _check_fit(register: Register) -> None:
    if count := len(register.lists.conflicts):
        raise SanctionsError(
            ngettext(
                "{n} conflict is open. Settle it first: sanctions resolve",
                "{n} conflicts are open. Settle them first: sanctions resolve",
                count,
            ).format(n=count)
        )
    if errors := register.describe_errors():
        raise SanctionsError(errors)


def read_version(register: Register, name: str) -> Register:
    """Return the register as it stood in an edition (its number or title) or in a commit."""
    files, label = version_files(register.root, name)
    return make_register(register.root, files, known=register, at=label)


def version_files(root: Path, name: str) -> tuple[dict[str, bytes], str]:
    """Return the files of an edition or commit, and what to call it.

    WrongUse if there is none of that name, or if it holds no lists.
    """
    files, label = _find_version(root, name)
    needed = (SETTINGS_FILE, *map(file_of, CANDIDATE_TABLES))
    if gone := [file for file in needed if file not in files]:
        raise WrongUse(
            _("There are no lists in {version} (no {files}). See those that hold lists with: sanctions log").format(
                version=label, files=", ".join(gone)
            )
        )
    return files, label


def _find_version(root: Path, name: str) -> tuple[dict[str, bytes], str]:
    if edition := _find_edition(root, name):
        return _edition_files(root, edition), _("edition {n}").format(n=edition.number)
    history, commit = open_history(root), commit_of(root, name)
    if not history or not commit:
        raise WrongUse(
            _(
                "There is no edition or commit {name}. See the editions with: sanctions edition · "
                "the commits with: sanctions log"
            ).format(name=name)
        )
    return history.files_at(commit, OWN_FILES), _("commit {id}").format(id=commit[:10])


def commit_of(root: Path, name: str) -> str | None:
    """Return the commit of an edition or commit that somebody named; None if there is none."""
    if edition := _find_edition(root, name):
        return edition.commit
    history = open_history(root)
    return history.find_commit(name.strip()) if history and name.strip() else None


def _find_edition(root: Path, name: str) -> Edition | None:
    """Return the edition of a number or title; of several with one title the newest."""
    typed, editions = name.strip().casefold(), list_editions(root)
    # A title may look like the number of another edition.
    exact = [edition for edition in editions if typed in {str(edition.number), f"{PREFIX}{edition.number}"}]
    found = exact or [edition for edition in editions if typed == edition.title.casefold()]
    return found[-1] if found else None


def _edition_files(root: Path, edition: Edition) -> dict[str, bytes]:
    if history := open_history(root):
        return history.files_at(edition.commit, OWN_FILES)
    place = root / _COPIES / str(edition.number)
    return {name: (place / name).read_bytes() for name in sorted(OWN_FILES) if (place / name).is_file()}
