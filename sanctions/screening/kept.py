"""The indexes of published lists that are kept beside a register: each file is read once, and found again by its bytes.

They stand in the private folder, which git never sees, and may be thrown away at any time: they are then made again
from the files. Of each publisher those files count that were named last; what was named before is outdated and goes.
"""

from __future__ import annotations

import shutil
from hashlib import sha256
from typing import TYPE_CHECKING

from sanctions.errors import DamagedIndex
from sanctions.register.storing import PRIVATE_FOLDER
from sanctions.screening.index import About, Index, build_index
from sanctions.screening.published.opening import open_published

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from sanctions.screening.listed import Listed
    from sanctions.screening.published.opening import PublishedList

__all__ = ["find_listed", "kept_indexes", "open_indexes"]


def open_indexes(
    root: Path, files: Iterable[Path], tell: Callable[[Path], AbstractContextManager[Callable[[int], object]]]
) -> list[Index]:
    """Return the indexes of published lists, each made now if it is not kept; from now on these count.

    `tell` shows, while a file is read, how many of its entries were. UnreadableFile if one is no published list or is
    damaged, CannotWrite if an index cannot be kept; then what counted before still does.
    """
    opened = {index.folder: index for index in (_open(root, file, tell) for file in files)}
    publishers = {index.about.publisher for index in opened.values()}
    for index in kept_indexes(root):
        if index.about.publisher in publishers and index.folder not in opened:
            shutil.rmtree(index.folder, ignore_errors=True)
    return list(opened.values())


def _open(root: Path, file: Path, tell: Callable[[Path], AbstractContextManager[Callable[[int], object]]]) -> Index:
    published = open_published(file)
    folder = root / PRIVATE_FOLDER / "screening" / _key_of(published)
    try:
        return Index(folder)
    except DamagedIndex:
        about = About(published.publisher, published.format, published.file, published.sha256, published.published)
        with tell(file) as advance:
            return build_index(folder, about, _told(published, advance))


def _key_of(published: PublishedList) -> str:
    """Return one key for one content: of the list, and of the files beside it that were read with it."""
    parts = [published.sha256, *(companion.sha256 for companion in published.companions)]
    return sha256(" ".join(parts).encode()).hexdigest()[:16]


def _told(entries: Iterable[Listed], tell: Callable[[int], object]) -> Iterator[Listed]:
    for entry in entries:
        tell(1)
        yield entry


def kept_indexes(root: Path) -> list[Index]:
    """Return the indexes that count, by publisher and file. Damaged ones are left out."""
    found = []
    for folder in sorted((root / PRIVATE_FOLDER / "screening").glob("[0-9a-f]*")):
        try:
            found.append(Index(folder))
        except DamagedIndex:
            continue
    return sorted(found, key=lambda index: (index.about.publisher, index.about.file))


def find_listed(root: Path, typed: str) -> tuple[Index, Listed] | None:
    """Return the entry that `LIST:reference` means, and the index that holds it."""
    publisher, _colon, reference = typed.partition(":")
    for index in kept_indexes(root):
        if index.about.publisher.casefold() == publisher.casefold() and (entry := index.find(reference)):
            return index, entry
    return None
