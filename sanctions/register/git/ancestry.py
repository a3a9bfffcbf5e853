"""How commits descend from each other, and what joining two of them does to files that are not the register's."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import TYPE_CHECKING

import pygit2

from sanctions.errors import SanctionsError
from sanctions.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sanctions.register.git.history import History

__all__ = ["is_ancestor", "merge_bases", "merge_others"]


def is_ancestor(history: History, one: str, two: str) -> bool:
    """Tell whether a commit is another, or lies before it."""
    return one == two or history.repository.descendant_of(pygit2.Oid(hex=two), pygit2.Oid(hex=one))


def merge_bases(history: History, one: str, two: str) -> list[str]:
    """Return the newest commits that two have in common; more than one where histories crossed."""
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
    return [c for c in found if not any(c != other and is_ancestor(history, c, other) for other in found)]


def merge_others(history: History, ours: str, theirs: str, own: Iterable[str]) -> dict[str, bytes | None]:
    """Return what merging two commits changes in the files that are not the register's own, named from inside it.

    SanctionsError where they contradict each other, or stand changed and uncommitted here: git must merge those.
    """
    index = history.repository.merge_commits(history.commit_object(ours), history.commit_object(theirs))
    own_paths = {history.path(name) for name in own}
    sides = (entry.path for conflict in index.conflicts or () for entry in conflict if entry)
    contested = {path for path in sides if path not in own_paths}
    before = {path: blob for path, blob in _blobs(history, ours) if path not in own_paths}
    after = {entry.path: str(entry.id) for entry in index if entry.path not in own_paths}
    changed = [path for path in before.keys() | after.keys() if before.get(path) != after.get(path)]
    root = Path(history.repository.workdir)
    contested |= {path for path in changed if _hash(root / path) not in (before.get(path), after.get(path))}
    if contested:
        raise SanctionsError(
            _(
                "{files} changed on both sides, and are no files of the register. Bring them together with git "
                "(commit or undo your changes to them; git checkout), then sync again."
            ).format(files=", ".join(sorted(contested)))
        )
    inside = {path: posixpath.relpath(path, history.prefix) for path in changed}
    return {inside[path]: history.blob(after[path]) if path in after else None for path in changed}


def _blobs(history: History, commit: str) -> Iterator[tuple[str, str]]:
    index = pygit2.Index()
    index.read_tree(history.commit_object(commit).tree)
    return ((entry.path, str(entry.id)) for entry in index)


def _hash(file: Path) -> str | None:
    return str(pygit2.hash(file.read_bytes())) if file.is_file() else None
