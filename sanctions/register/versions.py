"""Versions of a register: its editions, which are frozen and numbered, its commits, and what stands in the folder.

An edition is an annotated tag `edition-3` that holds its title and fingerprint; a register without git keeps a copy
under `editions/3/`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from sanctions.errors import SanctionsError, WrongUse
from sanctions.language import gettext as _
from sanctions.language import ngettext
from sanctions.register.files import replace_files
from sanctions.register.git.history import open_history
from sanctions.register.git.tags import add_tag, list_tags, move_tag, set_tag, target_of_tag
from sanctions.register.register import OWN_FILES, Register, make_register, read_held
from sanctions.register.saving import Entry, author_of, keep_outside_edits
from sanctions.register.storing import hold_lock

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sanctions.register.git.history import History
    from sanctions.register.git.tags import Tag

__all__ = [
    "Edition",
    "commit_of",
    "edition_of",
    "find_version",
    "freeze_edition",
    "keep_version",
    "list_editions",
    "read_version",
    "renumber_editions",
    "version_files",
]

_TAG = "edition-"
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
        editions = [edition for tag in list_tags(history, _TAG) if (edition := _read_tag(tag))]
    else:
        editions = [_read_copy(file) for file in (root / _COPIES).glob(f"*/{_ABOUT}")]
    return sorted(editions)


def _read_tag(tag: Tag) -> Edition | None:
    number = tag.name.removeprefix(_TAG)
    lines = tag.message.strip().splitlines()
    fingerprint = next((line.removeprefix(_FINGERPRINT) for line in lines if line.startswith(_FINGERPRINT)), "")
    if not number.isdecimal() or not fingerprint:
        return None
    return Edition(int(number), lines[0], fingerprint, tag.author, tag.time, tag.commit)


def _read_copy(file: Path) -> Edition:
    return Edition(**json.loads(file.read_bytes()))


def edition_of(register: Register) -> Edition | None:
    """Return the edition of which a register holds exactly the lists; of several the newest."""
    editions = list_editions(register.root)
    same = [edition for edition in editions if edition.fingerprint == register.fingerprint] if editions else []
    return same[-1] if same else None


def freeze_edition(root: Path, title: str, entry: Entry) -> Edition:
    """Freeze the lists as they stand under the next number.

    SanctionsError while conflicts or integrity errors are open: an edition is what the team stands by.
    """
    with hold_lock(root):
        register, history = read_held(root), open_history(root)
        _check_fit(register)
        author = author_of(entry, history)
        if history:
            keep_outside_edits(register, history, author, entry.moment)
        editions = list_editions(root)
        number = editions[-1].number + 1 if editions else 1
        edition = Edition(
            number, title, register.fingerprint, author.name, entry.moment, (history and history.head) or ""
        )
        if history:
            message = f"{title}\n\n{_FINGERPRINT}{edition.fingerprint}\n"
            add_tag(history, f"{_TAG}{number}", message, author, entry.moment)
        else:
            about = json.dumps(edition._asdict(), ensure_ascii=False, indent=2).encode()
            replace_files(root / _COPIES / str(number), {**register.own, _ABOUT: about})
        return edition


def keep_version(root: Path, entry: Entry) -> tuple[Register, str]:
    """Return the register as it stands, and the commit from which just this can be read again; nothing without git.

    What somebody changed in the files by hand is committed first, as before an edit.
    """
    with hold_lock(root):
        register, history = read_held(root), open_history(root)
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


def renumber_editions(history: History, theirs: Mapping[str, str]) -> dict[int, int]:
    """Take over the editions of a source, by tag; ours whose number is taken there get the next free ones.

    Return the old and the new numbers of ours. What was printed carries the fingerprint, which stays.
    """
    numbers = [int(name.removeprefix(_TAG)) for name in theirs if name.removeprefix(_TAG).isdecimal()]
    ours = {tag.name: tag for tag in list_tags(history, _TAG)}
    numbers += [int(name.removeprefix(_TAG)) for name in ours if name.removeprefix(_TAG).isdecimal()]
    renumbered = {}
    for name, target in theirs.items():
        if name in ours and target_of_tag(history, name) != target:
            new = max(numbers) + 1
            numbers.append(new)
            move_tag(history, name, f"{_TAG}{new}")
            renumbered[int(name.removeprefix(_TAG))] = new
        set_tag(history, name, target)
    return renumbered


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
    """Return the files of an edition or commit, and what to call it. WrongUse if there is none of that name."""
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
    typed = name.strip().casefold()
    for edition in reversed(list_editions(root)):
        if typed in {str(edition.number), f"{_TAG}{edition.number}", edition.title.casefold()}:
            return edition
    return None


def _edition_files(root: Path, edition: Edition) -> dict[str, bytes]:
    if history := open_history(root):
        return history.files_at(edition.commit, OWN_FILES)
    place = root / _COPIES / str(edition.number)
    return {name: (place / name).read_bytes() for name in sorted(OWN_FILES) if (place / name).is_file()}
