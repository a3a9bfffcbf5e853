"""How commits descend from each other, and what joining two of them does to files that are not the register's."""

from __future__ import annotations

import os
import unicodedata
from typing import TYPE_CHECKING

import pygit2

from sanctions.errors import SanctionsError
from sanctions.language import gettext as _
from sanctions.register.git.worktree import find_in_the_way

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sanctions.register.git.history import Entry, History

__all__ = ["is_ancestor", "merge_bases", "merge_others"]

_SPECIAL = {int(pygit2.enums.FileMode.LINK), int(pygit2.enums.FileMode.COMMIT)}


def is_ancestor(history: History, one: str, two: str) -> bool:
    """Tell whether a commit is another, or lies before it."""
    return one == two or history.repository.descendant_of(pygit2.Oid(hex=two), pygit2.Oid(hex=one))


def merge_bases(history: History, one: str, two: str) -> list[str]:
    """Return the newest commits that two have in common; more than one where histories crossed.

    Either side gets them in the same order.
    """
    a, b = pygit2.Oid(hex=one), pygit2.Oid(hex=two)
    first = history.repository.merge_base(a, b)
    if first is None:
        return []
    found = [str(first)]
    # What is common and not before the first: usually nothing.
    common = {c.id for c in history.log(one, str(first))} & {c.id for c in history.log(two, str(first))}
    for commit in (c.id for c in history.log(one, str(first)) if c.id in common):
        if not any(is_ancestor(history, commit, known) for known in found):
            found.append(commit)
    return sorted(c for c in found if not any(c != other and is_ancestor(history, c, other) for other in found))


def merge_others(history: History, ours: str, theirs: str, own: Iterable[str]) -> dict[str, Entry | None]:
    """Return what merging two commits changes in files that are not the register's own: entries by path in git.

    SanctionsError where they contradict each other, stand changed and uncommitted here, or are links: git must merge
    those. SanctionsError, too, where a commit holds what may lie in no folder.
    """
    own_paths = {history.path(name) for name in own}
    before, _theirs = _entries(history, ours), _entries(history, theirs)
    index = history.repository.merge_commits(history.commit_object(ours), history.commit_object(theirs))
    sides = (entry.path for conflict in index.conflicts or () for entry in conflict if entry)
    contested = {path for path in sides if path not in own_paths}
    after = {entry.path: (str(entry.id), int(entry.mode)) for entry in index}
    changed = sorted(
        path for path in before.keys() | after.keys() if path not in own_paths and before.get(path) != after.get(path)
    )
    entries = {path: after.get(path) for path in changed}
    _refuse_special([path for path in changed if {_mode(before, path), _mode(after, path)} & _SPECIAL])
    contested.update(find_in_the_way(history, entries))
    if contested:
        raise SanctionsError(
            _(
                "{files} changed on both sides, and are no files of the register. Bring them together with git "
                "(commit or undo your changes to them; git checkout), then sync again."
            ).format(files=", ".join(sorted(contested)))
        )
    return entries


def _mode(entries: Mapping[str, Entry], path: str) -> int:
    return entries[path][1] if path in entries else 0


def _refuse_special(paths: Iterable[str]) -> None:
    """Refuse to bring links and other repositories: what they point to is not ours to judge."""
    if names := ", ".join(paths):
        raise SanctionsError(
            _(
                "{files}: links and submodules that were changed are not merged by this program. "
                "Bring these together with git, then sync again."
            ).format(files=names)
        )


def _entries(history: History, commit: str) -> dict[str, Entry]:
    """Return what a commit says of each file. SanctionsError if one may lie in no folder, as `.git/config`."""
    index = pygit2.Index()
    try:
        index.read_tree(history.commit_object(commit).tree)
    except pygit2.GitError as error:
        raise SanctionsError(_unsafe(commit, str(error))) from None
    entries = {entry.path: (str(entry.id), int(entry.mode)) for entry in index}
    if unsafe := sorted(path for path in entries if any(map(_is_unsafe, path.split("/")))):
        raise SanctionsError(_unsafe(commit, ", ".join(unsafe)))
    return entries


def _is_unsafe(part: str) -> bool:
    """Tell whether some system takes a name for git's own folder, or for a way out of the working tree."""
    plain = "".join(sign for sign in part if unicodedata.category(sign) != "Cf").casefold().rstrip(". ")
    outside = os.name == "nt" and any(sign in part for sign in "\\:")
    return not plain or plain in {".git", "git~1"} or plain.startswith(".git:") or outside


def _unsafe(commit: str, what: str) -> str:
    return _(
        "Commit {id} holds names that may lie in no folder ({what}), so nothing of it is taken over. "
        "Ask whoever made it what it is for."
    ).format(id=commit[:10], what=what)
