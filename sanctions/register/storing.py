"""Writing so that an edit is wholly there or not at all, on disk and in the history, whatever happens.

Under one lock of the operating system, held for reading, merging, writing and committing: the new files and what
is intended are first written to a journal and brought to the disk; then each file is renamed into place; then
the commit is made and the branch moved; then git's index is refreshed; last the journal is removed. Whoever takes
the lock next carries an interrupted journal to its end before doing anything else.
"""

from __future__ import annotations

import json
import os
import shutil
from contextlib import contextmanager
from glob import escape
from typing import TYPE_CHECKING

from sanctions.errors import CannotWrite, SanctionsError
from sanctions.language import gettext as _
from sanctions.register.files import replace_files
from sanctions.register.git.authors import Author
from sanctions.register.git.history import open_history

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from sanctions.register.git.history import Entry

__all__ = ["PRIVATE_FOLDER", "hold_lock", "is_interrupted", "store"]

# Holds the lock and the journal; git never sees it.
PRIVATE_FOLDER = ".sanctions"
_INTENT = "intent.json"
# What `replace_files` leaves behind when it is killed, and nothing that somebody else may have called so.
_UNFINISHED = ("lists/.*.csv.*.new", "lists/.register.toml.*.new", "schemas/.*.json.*.new", ".datapackage.json.*.new")
# Longer than any edit takes; a command that still waits then should rather say so.
_PATIENCE = 60.0


@contextmanager
def hold_lock(root: Path) -> Iterator[None]:
    """Hold the register's lock; first carry an interrupted edit to its end."""
    from filelock import FileLock, Timeout

    private = root / PRIVATE_FOLDER
    try:
        private.mkdir(exist_ok=True)
        ignore = private / ".gitignore"
        if not ignore.is_file():
            ignore.write_bytes(b"*\n")
        lock = FileLock(private / "lock", timeout=_PATIENCE)
        lock.acquire()
    except Timeout:
        raise SanctionsError(_("Another command is still writing to this register. Try again in a minute.")) from None
    except OSError as error:
        raise CannotWrite(private, error) from error
    try:
        _finish(root)
        yield
    finally:
        lock.release()


def is_interrupted(root: Path) -> bool:
    """Tell whether somebody is writing at this moment, or was when the machine stopped."""
    return (root / PRIVATE_FOLDER / "journal" / _INTENT).is_file()


def store(
    root: Path,
    files: Mapping[str, bytes | None],
    message: str,
    author: Author,
    *,
    time: int,
    merged: Sequence[str] = (),
    forward: str = "",
    others: Mapping[str, Entry | None] | None = None,
) -> str | None:
    """Write files (None removes one) and commit them as one edit. The caller holds the lock.

    `merged` are further parents of the commit; with `forward` the files are those of that commit, and the branch only
    moves on to it. `others` are entries of files of the repository that are not the register's own.
    Return the commit; None where there is no git repository or nothing to commit.
    """
    if history := open_history(root):
        # Better before anything is written: an intent that cannot be carried out would stop every command.
        history.require_branch()
    journal = root / PRIVATE_FOLDER / "journal"
    shutil.rmtree(journal, ignore_errors=True)
    contents = {str(number): data for number, data in enumerate(files.values()) if data is not None}
    intent = {
        "files": {name: str(n) if data is not None else None for n, (name, data) in enumerate(files.items())},
        "message": message,
        "author": list(author),
        "time": time,
        "merged": list(merged),
        "forward": forward,
        "others": others or {},
    }
    replace_files(journal, contents)
    # Written last and whole: a journal without it was never meant to be carried out.
    replace_files(journal, {_INTENT: json.dumps(intent, ensure_ascii=False).encode()})
    _sync_folder(journal)
    try:
        return _carry_out(root, journal)
    except CannotWrite:
        # The files were put back as they were; the edit is refused, not waiting.
        shutil.rmtree(journal, ignore_errors=True)
        raise


def _finish(root: Path) -> None:
    """Carry an interrupted edit to its end, or forget one that was only being prepared."""
    journal = root / PRIVATE_FOLDER / "journal"
    if (journal / _INTENT).is_file():
        names = json.loads((journal / _INTENT).read_bytes())["files"]
        if history := open_history(root):
            history.remove_stale_locks()
        _carry_out(root, journal)
        for place in map(root.joinpath, names):
            _remove(place.parent.glob(f".{escape(place.name)}.*.new"))
    elif journal.exists():
        shutil.rmtree(journal, ignore_errors=True)
    _remove(file for pattern in _UNFINISHED for file in root.glob(pattern))


def _remove(files: Iterable[Path]) -> None:
    for file in files:
        file.unlink(missing_ok=True)


def _carry_out(root: Path, journal: Path) -> str | None:
    """Do what the journal says. Doing it twice does no harm."""
    intent = json.loads((journal / _INTENT).read_bytes())
    files = {name: (journal / kept).read_bytes() if kept else None for name, kept in intent["files"].items()}
    replace_files(root, {n: d for n, d in files.items() if d is not None}, [n for n, d in files.items() if d is None])
    commit = None
    if history := open_history(root):
        # An intent of before the program knew of them has none.
        others = intent.get("others", {})
        if others:
            from sanctions.register.git.worktree import put_others, refresh_others

            put_others(history, others, journal / "others")
        if forward := intent["forward"]:
            history.forward(forward)
        else:
            author = Author(*intent["author"])
            commit = history.commit(
                files, intent["message"], author, time=intent["time"], merged=intent["merged"], others=others
            )
        history.refresh_index(list(files))
        if others:
            refresh_others(history, others)
    (journal / _INTENT).unlink()
    shutil.rmtree(journal, ignore_errors=True)
    return commit


def _sync_folder(folder: Path) -> None:
    """Bring the folder's own entries to the disk; Windows has no such thing and needs none."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
