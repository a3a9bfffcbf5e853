"""Files are replaced whole or not at all: written beside, brought to the disk, then renamed into place."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sanctions.errors import CannotWrite

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["replace_files"]


def replace_files(root: Path, files: Mapping[str, bytes], gone: Iterable[str] = ()) -> None:
    """Write several files, by path under a folder, and remove others.

    All are written beside their places before the first is renamed, so that a full disk changes nothing. If one
    cannot be renamed or removed (Excel holds it open), those before it are put back as they were.
    Files that already hold these bytes are left alone.
    """
    written: list[tuple[Path, Path]] = []
    before: list[tuple[Path, bytes | None]] = []
    target = root
    try:
        for name, data in files.items():
            target = root / name
            if _bytes_of(target) != data:
                written.append((_write_beside(target, data), target))
        for beside, target in written:
            old = _bytes_of(target)
            beside.replace(target)
            before.append((target, old))
        for name in gone:
            target = root / name
            old = _bytes_of(target)
            target.unlink(missing_ok=True)
            before.append((target, old))
    except OSError as error:
        for beside, _place in written:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
        for place, old in reversed(before):
            with suppress(OSError):
                place.unlink(missing_ok=True) if old is None else _write_beside(place, old).replace(place)
        raise CannotWrite(target, error) from error


def _bytes_of(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def _write_beside(target: Path, data: bytes) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    return beside
