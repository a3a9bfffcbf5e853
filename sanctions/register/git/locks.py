"""Locks of git: waited for while somebody works, and taken away where a git was killed."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    import pygit2

__all__ = ["outlive_locks", "remove_locks"]

T = TypeVar("T")

# How long another git may hold a lock (seconds); after that it is taken for the lock of a git that was killed.
_PATIENCE = (0.1, 0.2, 0.4, 0.8)
_LOCKED = re.compile(r"is locked|lock(ed)? file")


def outlive_locks(repository: pygit2.Repository, act: Callable[[], T]) -> T:
    """Do what a lock in a repository may stand in the way of: wait for it, then take it for stale."""
    import pygit2

    for wait in _PATIENCE:
        try:
            return act()
        except (OSError, pygit2.GitError) as error:
            # libgit2 has no kind of error for it, and the lock may already be gone.
            if not _LOCKED.search(str(error)):
                raise
            time.sleep(wait)
    remove_locks(repository)
    return act()


def remove_locks(repository: pygit2.Repository) -> None:
    """Remove the locks that an interrupted command left in a repository."""
    own = Path(repository.path)
    # A further working tree has an index and a HEAD of its own, and shares the references.
    common = own / (own / "commondir").read_text().strip() if (own / "commondir").is_file() else own
    ours = (own / "index.lock", own / "HEAD.lock", common / "packed-refs.lock", common / "shallow.lock")
    for lock in (*ours, *common.glob("refs/**/*.lock")):
        lock.unlink(missing_ok=True)
