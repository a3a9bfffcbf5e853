"""Takes back one edit of the history by a new one; what was edited since stays as it is."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from sanctions.errors import SanctionsError, WrongUse
from sanctions.language import gettext as _
from sanctions.records.tables import TABLES
from sanctions.register.canonical_csv import file_of
from sanctions.register.changes import Change, find_changes
from sanctions.register.edits import EditResult
from sanctions.register.git.history import open_history
from sanctions.register.log import read_log
from sanctions.register.messages import undone_by
from sanctions.register.register import OWN_FILES, make_register
from sanctions.register.reverting import Touched, revert, touched_by
from sanctions.register.saving import Entry, save_lists

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from sanctions.register.git.history import Commit
    from sanctions.register.log import LogEntry
    from sanctions.register.register import Register

__all__ = ["find_last_edit", "find_later_edit", "undo_commit"]


def find_last_edit(entries: Iterable[LogEntry], author: str) -> Commit:
    """Return the newest edit of an author that is neither an undoing, nor undone, nor a merge. WrongUse if none is."""
    if (last := next((commit for commit in _standing(entries) if commit.author == author), None)) is None:
        raise WrongUse(_("There is nothing of {author} to undo. See: sanctions log").format(author=author))
    return last


def find_later_edit(entries: Iterable[LogEntry], commit: Commit) -> Commit | None:
    """Return the newest edit that somebody else made after a commit, and that stands."""
    newer = takewhile(lambda one: one.id != commit.id, _standing(entries))
    return next((one for one in newer if one.author != commit.author), None)


def _standing(entries: Iterable[LogEntry]) -> Iterator[Commit]:
    """Yield the edits that are neither undoings, nor undone, nor merges, newest first."""
    undone: set[str] = set()
    for commit, changes in entries:
        if of := undone_by(commit):
            # An undoing that was itself taken back undoes nothing any more.
            undone.update({of} if commit.id not in undone else ())
        elif len(commit.parents) == 1 and changes and commit.id not in undone:
            yield commit


def undo_commit(register: Register, commit_id: str, entry: Entry) -> EditResult:
    """Take back what a commit changed. SanctionsError, with nothing changed, if later edits stand in the way.

    A field, or an item of a set, is taken back only if it still is as the commit left it and nobody touched it since.
    """
    history = open_history(register.root)
    commit = next((entry.commit for entry in read_log(register.root) if entry.commit.id == commit_id), None)
    if history is None or commit is None:
        raise WrongUse(_("There is no commit {id} in this register's history.").format(id=commit_id))
    if len(commit.parents) != 1:
        raise WrongUse(
            _("{id} joined two histories (or began one) and is no edit. Undo the edits it brought, one by one.").format(
                id=commit.id[:10]
            )
        )
    after, before = (
        make_register(register.root, history.files_at(one, OWN_FILES), known=register)
        for one in (commit.id, commit.parents[0])
    )
    _require_readable(before, after)
    changed = find_changes(before.lists, after.lists)
    if not changed:
        raise WrongUse(_explain_no_list(commit, before, after))
    reverted = revert(before.lists, after.lists, register.lists, _touched_since(register.root, commit.id))
    hidden = register.unreadable & {change.record for change in changed}
    if fields := ", ".join(sorted({*reverted.in_the_way, *hidden})):
        raise SanctionsError(
            _(
                "It cannot be undone, because it was edited again since: {fields}. Set what it should be: sanctions set"
            ).format(fields=fields)
        )
    changes = tuple(find_changes(register.lists, reverted.lists))
    if not changes:
        raise WrongUse(_("Nothing of {id} stands any more: it was taken back already.").format(id=commit.id[:10]))
    saved = save_lists(register, reverted.lists, entry)
    return EditResult(saved.lists, changes, conflicts=saved.conflicts, outside=saved.outside, commit=saved.commit or "")


def _touched_since(root: Path, commit_id: str) -> Touched:
    """Return what was touched by commits that are not before one; also on another laptop, without knowing of it."""
    return touched_by(_changes_since(root, commit_id))


def _changes_since(root: Path, commit_id: str) -> Iterator[tuple[Change, bool]]:
    entries = read_log(root, without=commit_id)
    known, neither = {entry.commit.id for entry in entries}, set[str]()
    for commit, changes in entries:
        if commit.id in neither:
            continue
        if (undone := undone_by(commit)) in known:
            # An edit that was taken back since and its undoing together have touched nothing.
            neither.add(undone)
        else:
            yield from ((change, len(commit.parents) > 1) for change in changes)


def _explain_no_list(commit: Commit, before: Register, after: Register) -> str:
    files = sorted(name for name in OWN_FILES if before.own.get(name) != after.own.get(name))
    return _(
        "{id} changed nothing that the lists say, only {files}, and undo takes back only what they say. "
        "Write there what should stand."
    ).format(id=commit.id[:10], files=", ".join(files))


def _require_readable(before: Register, after: Register) -> None:
    """Refuse to undo what changed a table that could not be read whole: what could not be read would be lost."""
    changed = (name for name in TABLES if before.files.get(name) != after.files.get(name))
    hidden = [
        file_of(name)
        for name in changed
        if any(side.raw_rows.get(name) or name in side.read_only or name in side.missing for side in (before, after))
    ]
    if hidden:
        raise SanctionsError(
            _(
                "It cannot be undone, because {files} could not be read whole then, and rows would be lost. "
                "Set what should stand there: sanctions set"
            ).format(files=", ".join(hidden))
        )
