"""Writing so that an edit is wholly there or not at all, on disk and in the history, whatever happens.

Under one lock of the operating system, held for reading, merging, writing and committing: the new files and what
is intended are first written to a journal and brought to the disk; then each file is renamed into place; then
the commit is made and the branch moved; then git's index is refreshed; last the journal is removed. Whoever takes
the lock next carries an interrupted journal to its end before doing anything else. Never is a file written over that
holds anything but what was read: a live edit is then refused, and an interrupted one merged with what is there.
"""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from glob import escape
from typing import TYPE_CHECKING

from sanctions.errors import CannotWrite, ChangedMeanwhile, SanctionsError
from sanctions.language import gettext as _
from sanctions.register.files import replace_files
from sanctions.register.git.authors import require_signer
from sanctions.register.git.history import open_history
from sanctions.register.journal import Intent, forget_intent, holds_intent, read_intent, write_intent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from sanctions.register.git.authors import Author
    from sanctions.register.git.history import Entry, History

__all__ = ["PRIVATE_FOLDER", "hold_lock", "is_interrupted", "refresh", "store"]

# Holds the lock and the journal; git never sees it.
PRIVATE_FOLDER = ".sanctions"
_JOURNAL = f"{PRIVATE_FOLDER}/journal"
# An interrupted edit since which the files or the branch have changed.
_OVERTAKEN = f"{PRIVATE_FOLDER}/overtaken"
# What `replace_files` leaves behind when it is killed, and nothing that somebody else may have called so.
_UNFINISHED = (
    "lists/.*.csv.*.new",
    "lists/.register.toml.*.new",
    "schemas/.*.json.*.new",
    ".datapackage.json.*.new",
    f"{PRIVATE_FOLDER}/.changes.*.new",
)
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
    return holds_intent(root / _JOURNAL) or holds_intent(root / _OVERTAKEN)


def store(
    root: Path,
    files: Mapping[str, bytes | None],
    message: str,
    author: Author,
    *,
    own: Mapping[str, bytes],
    time: int,
    merged: Sequence[str] = (),
    forward: str = "",
    others: Mapping[str, Entry | None] | None = None,
) -> str | None:
    """Write files (None removes one) and commit them as one edit. The caller holds the lock.

    `own` is what the register's files held when they were read. `merged` are further parents of the commit; with
    `forward` the files are those of that commit, and the branch only moves on to it. `others` are entries of files
    of the repository that are not the register's own.
    Return the commit; None where there is no git repository or nothing to commit. ChangedMeanwhile or CannotWrite,
    with nothing written.
    """
    history = open_history(root)
    if history:
        # Better before anything is written: an intent that cannot be carried out would stop every command.
        history.require_ready()
        require_signer(author)
    before = {name: own.get(name) for name in files}
    head = history.head if history else None
    intent = Intent(files, before, message, author, time, head, tuple(merged), forward, others or {})
    write_intent(root / _JOURNAL, intent)
    try:
        return _carry_out(root, history, intent)
    except (CannotWrite, ChangedMeanwhile):
        # The files were put back as they were; the edit is refused, not waiting.
        forget_intent(root / _JOURNAL)
        raise


def _finish(root: Path) -> None:
    """Carry an interrupted edit to its end, or forget one that was only being prepared."""
    journal = root / _JOURNAL
    if intent := read_intent(journal):
        history = open_history(root)
        if history:
            history.remove_stale_locks()
        try:
            if history and history.head != intent.head:
                raise ChangedMeanwhile([history.branch])
            _carry_out(root, history, intent)
        except ChangedMeanwhile:
            if intent.files == intent.before:
                # What was only to be committed as it stood is seen again by whoever edits next.
                forget_intent(journal)
            else:
                # Of an earlier one that was ended, a kill may have left a part.
                shutil.rmtree(root / _OVERTAKEN, ignore_errors=True)
                journal.rename(root / _OVERTAKEN)
        for place in map(root.joinpath, intent.files):
            _remove(place.parent.glob(f".{escape(place.name)}.*.new"))
    elif journal.exists():
        shutil.rmtree(journal, ignore_errors=True)
    if holds_intent(root / _OVERTAKEN):
        from sanctions.register.recovering import recover

        recover(root, root / _OVERTAKEN)
    _remove(file for pattern in _UNFINISHED for file in root.glob(pattern))


def _remove(files: Iterable[Path]) -> None:
    for file in files:
        file.unlink(missing_ok=True)


def _carry_out(root: Path, history: History | None, intent: Intent) -> str | None:
    """Do what the journal says. Doing it twice does no harm."""
    replace_files(root, intent.files, intent.before)
    commit = None
    if history:
        if intent.others:
            from sanctions.register.git.worktree import put_others

            put_others(history, intent.others, root / _JOURNAL / "others")
        if intent.forward:
            history.forward(intent.forward)
        else:
            commit = history.commit(
                intent.files,
                intent.message,
                intent.author,
                time=intent.time,
                merged=intent.merged,
                others=intent.others,
            )
        refresh(history, intent)
    forget_intent(root / _JOURNAL)
    return commit


def refresh(history: History, intent: Intent) -> None:
    """Bring git's index to what was committed."""
    history.refresh_index(list(intent.files))
    if intent.others:
        from sanctions.register.git.worktree import refresh_others

        refresh_others(history, intent.others)
