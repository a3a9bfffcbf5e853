"""Files of the repository that are not the register's own, in the working tree: brought there as git itself would.

What git makes of a file (line ends, filters, whether it may be run) is asked of libgit2; the new files are laid out
in a folder of the journal, and from there each is renamed into place. Never is anything written through a link.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pygit2
from pygit2.enums import FileMode, FileStatus

from sanctions.errors import SanctionsError
from sanctions.language import gettext as _
from sanctions.register.git.history import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sanctions.register.git.history import Entry, History

__all__ = ["find_in_the_way", "put_others", "refresh_others", "refuse_links"]


def refuse_links(history: History, names: Iterable[str]) -> None:
    """Refuse to write files of the register where a folder of theirs is a link to some other place."""
    links = {folder for name in names for folder in _folders(history.root, name) if folder.is_symlink()}
    if links:
        raise SanctionsError(
            _(
                "{links} is a link to another place, and nothing is written there. Make it a folder, then sync again."
            ).format(links=", ".join(sorted(folder.relative_to(history.root).as_posix() for folder in links)))
        )


def find_in_the_way(history: History, others: Mapping[str, Entry | None]) -> list[str]:
    """Return those of some files, by path inside the repository, where something lies that git does not know so.

    A file may be as the branch has it, or already as it shall be; a link may never stand above it.
    """
    return [path for path in others if _is_in_the_way(history, path, others)]


def _is_in_the_way(history: History, path: str, others: Mapping[str, Entry | None]) -> bool:
    root, entry = Path(history.repository.workdir), others[path]
    place = root / path
    for folder in _folders(root, path):
        if folder.is_symlink():
            return True
        if folder.exists() and not folder.is_dir():
            return others.get(folder.relative_to(root).as_posix(), entry) is not None
    if place.is_symlink():
        return True
    if place.is_dir():
        inside = (file for file in place.rglob("*") if file.is_symlink() or not file.is_dir())
        return entry is not None and any(others.get(f.relative_to(root).as_posix(), entry) for f in inside)
    if not place.exists():
        return entry is not None and history.entry_at_head(path) is not None
    return not (_is_clean(history, path) or (entry is not None and _holds(history, path, entry)))


def _folders(root: Path, path: str) -> Iterator[Path]:
    """Yield the folders between a root and a file, the outermost first."""
    for folder in reversed(Path(path).parents[:-1]):
        yield root / folder


def _is_clean(history: History, path: str) -> bool:
    try:
        return history.repository.status_file(path) == FileStatus.CURRENT
    except (KeyError, ValueError, pygit2.GitError):
        return False


def _holds(history: History, path: str, entry: Entry) -> bool:
    """Tell whether a file holds what an entry says, as git would store it."""
    blob, mode = entry
    if str(history.repository.create_blob_fromworkdir(path)) != blob:
        return False
    trusted = "core.filemode" not in history.repository.config or history.repository.config.get_bool("core.filemode")
    may_run = bool((Path(history.repository.workdir) / path).stat().st_mode & 0o100)
    return not trusted or os.name != "posix" or may_run == (mode == FileMode.BLOB_EXECUTABLE)


def put_others(history: History, others: Mapping[str, Entry | None], beside: Path) -> None:
    """Bring files to what a merge made of them; None removes one. Doing it twice does no harm.

    What somebody changed since that was decided is left as it is, and git then calls it changed.
    """
    if not others:
        return
    with in_words():
        blocked = set(find_in_the_way(history, others))
        wanted = {path: entry for path, entry in others.items() if path not in blocked}
        root = Path(history.repository.workdir)
        for number, entry in enumerate(wanted.values()):
            if entry is not None:
                _lay_out(history, list(wanted)[number], entry, beside / str(number))
        for path in (path for path, entry in wanted.items() if entry is None):
            _take_away(root, path)
        for number, (path, entry) in enumerate(wanted.items()):
            if entry is not None:
                _put(beside / str(number), root / path)


def _lay_out(history: History, path: str, entry: Entry, beside: Path) -> None:
    """Write beside its place what git would write there, with the line ends and the mode of this machine."""
    beside.parent.mkdir(parents=True, exist_ok=True)
    blob = history.repository[entry[0]]
    assert isinstance(blob, pygit2.Blob)
    with pygit2.BlobIO(blob, as_path=path) as data, beside.open("wb") as file:
        shutil.copyfileobj(data, file)
        file.flush()
        os.fsync(file.fileno())
    mode = beside.stat().st_mode & 0o666
    # Who may read it may run it.
    beside.chmod(mode | (mode & 0o444) >> 2 if entry[1] == FileMode.BLOB_EXECUTABLE else mode)


def _take_away(root: Path, path: str) -> None:
    place = root / path
    if place.is_file():
        place.unlink()
    for folder in reversed(list(_folders(root, path))):
        # A folder that others still need is not empty.
        with suppress(OSError):
            folder.rmdir()


def _put(beside: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.is_dir():
        _remove_empty(place)
    beside.replace(place)


def _remove_empty(folder: Path) -> None:
    """Remove a folder in which there are only folders."""
    for inside in sorted(folder.rglob("*"), reverse=True):
        inside.rmdir()
    folder.rmdir()


def refresh_others(history: History, others: Mapping[str, Entry | None]) -> None:
    """Bring git's index to what was committed of files that are not the register's own."""
    if not others:
        return
    with in_words():
        index = history.index()
        for path in (path for path, entry in others.items() if entry is None):
            with suppress(OSError, KeyError):
                index.remove(path)
        for path, entry in others.items():
            if entry is not None:
                index.add(pygit2.IndexEntry(path, pygit2.Oid(hex=entry[0]), FileMode(entry[1])))
                file = Path(history.repository.workdir) / path
                if file.is_file() and _holds(history, path, entry):
                    # Then git need not read the file again to find it unchanged.
                    index.add(path)
        history.unlocked(index.write)
