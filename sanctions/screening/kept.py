"""The indexes of published lists that are kept beside a register: each file is read once, and found again by its bytes.

They stand in the private folder, which git never sees, and may be thrown away at any time: they are then made again
from the files. A newer file of the same name takes the place of an older one.
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
    from pathlib import Path

    from sanctions.screening.listed import Listed
    from sanctions.screening.published.opening import PublishedList

__all__ = ["find_listed", "kept_indexes", "open_index"]


def open_index(root: Path, file: Path, tell: Callable[[int], object] = lambda _count: None) -> Index:
    """Return the index of a published list, made now if it is not kept; `tell` is called as entries are read.

    UnreadableFile if the file is no published list or is damaged; CannotWrite if the index cannot be kept.
    """
    published = open_published(file)
    folder = root / PRIVATE_FOLDER / "screening" / _key_of(published)
    try:
        return Index(folder)
    except DamagedIndex:
        about = About(published.publisher, published.format, published.file, published.sha256, published.published)
        made = build_index(folder, about, _told(published, tell))
    for older in kept_indexes(root):
        if older.folder != folder and (older.about.publisher, older.about.file) == (about.publisher, about.file):
            shutil.rmtree(older.folder, ignore_errors=True)
    return made


def _key_of(published: PublishedList) -> str:
    """Return one key for one content: of the list, and of the files beside it that were read with it."""
    parts = [published.sha256, *(companion.sha256 for companion in published.companions)]
    return sha256(" ".join(parts).encode()).hexdigest()[:16]


def _told(entries: Iterable[Listed], tell: Callable[[int], object]) -> Iterator[Listed]:
    for entry in entries:
        tell(1)
        yield entry


def kept_indexes(root: Path) -> list[Index]:
    """Return the indexes that are kept, by publisher, the newest publication first. Damaged ones are left out."""
    found = []
    for folder in sorted((root / PRIVATE_FOLDER / "screening").glob("[0-9a-f]*")):
        try:
            found.append(Index(folder))
        except DamagedIndex:
            continue
    found.sort(key=lambda index: index.about.published, reverse=True)
    return sorted(found, key=lambda index: index.about.publisher)


def find_listed(root: Path, typed: str) -> tuple[Index, Listed] | None:
    """Return the entry that `LIST:reference` means, and the index that holds it: the newest of those kept."""
    publisher, _colon, reference = typed.partition(":")
    for index in kept_indexes(root):
        if index.about.publisher.casefold() == publisher.casefold() and (entry := index.find(reference)):
            return index, entry
    return None
