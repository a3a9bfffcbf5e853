"""Packs the history: each edit stores whole tables anew, and only a pack keeps what differs between them.

A hundred edits of a thousand candidates take 78 MB loose and 2 MB packed. Nothing is removed before it can be read
from the pack, so that packing may be interrupted, and another program may read, at any moment.
"""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sanctions.register.git.history import open_history
from sanctions.register.storing import hold_lock

if TYPE_CHECKING:
    import pygit2

__all__ = ["pack_history"]

# About a hundred edits: fewer are not worth the wait.
_MANY = 400
# Seconds; what is younger may be somebody's who fetches at this moment.
_LONGEST_FETCH = 86_400


def pack_history(root: Path, many: int = _MANY) -> int:
    """Pack what lies loose in a register's repository, if it is that many objects; return how many were packed."""
    import pygit2

    with hold_lock(root):
        history = open_history(root)
        if history is None:
            return 0
        folder = Path(history.repository.path) / "objects"
        _sweep(folder / "pack")
        loose = {_id_of(file): file for file in folder.glob("[0-9a-f][0-9a-f]/*") if len(file.name) == 38}
        if len(loose) < many:
            return 0
        chosen = [pygit2.Oid(hex=object_id) for object_id in loose]

        def choose(builder: pygit2.PackBuilder) -> None:
            for object_id in chosen:
                builder.add(object_id)

        history.repository.pack(pack_delegate=choose, n_threads=0)
        packs = pygit2.Odb()
        packs.add_backend(pygit2.OdbBackendPack(str(folder)), 1)
        packed = [object_id for object_id in chosen if object_id in packs]
        for object_id in packed:
            with suppress(OSError):
                loose[str(object_id)].unlink()
        return len(packed)


def _sweep(folder: Path) -> None:
    """Remove what a fetch that was killed left behind: libgit2 never does, and git does not know the names."""
    for file in folder.glob("pack_git2_*"):
        with suppress(OSError):
            if time.time() - file.stat().st_mtime > _LONGEST_FETCH:
                file.unlink()


def _id_of(file: Path) -> str:
    return file.parent.name + file.name
