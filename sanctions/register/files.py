"""Files are replaced whole or not at all: written beside, brought to the disk, then renamed into place."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sanctions.errors import CannotWrite, ChangedMeanwhile

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["replace_files", "sync_folder"]

# How long another program, as a virus scanner or Excel while it saves, may hold a file open (seconds).
_PATIENCE = 2.0
_PAUSE = 0.1


def replace_files(
    root: Path, files: Mapping[str, bytes | None], expected: Mapping[str, bytes | None] | None = None
) -> None:
    """Write several files, by path under a folder; None removes one.

    All are written beside their places before the first is renamed, so that a full disk changes nothing. If one
    cannot be renamed or removed (Excel holds it open), those before it are put back as they were: CannotWrite.
    `expected` is what each file held when the new bytes were made; ChangedMeanwhile, with all put back, if one
    holds anything else by now. Files that already hold these bytes are left alone.
    """
    written: dict[str, Path] = {}
    before: list[tuple[Path, bytes | None]] = []
    target = root
    try:
        for name, data in files.items():
            target = root / name
            if data is not None and _bytes_of(target) != data:
                written[name] = _write_beside(target, data)
        for name, data in files.items():
            target = root / name
            if (old := _bytes_of(target)) == data and not target.is_dir():
                continue
            if expected is not None and old != expected.get(name):
                raise ChangedMeanwhile([name])
            _put(target, written.get(name))
            before.append((target, old))
        for folder in {place.parent for place, _old in before}:
            sync_folder(folder)
    except (OSError, ChangedMeanwhile) as error:
        for beside in written.values():
            with suppress(OSError):
                beside.unlink(missing_ok=True)
        for place, old in reversed(before):
            with suppress(OSError):
                place.unlink(missing_ok=True) if old is None else _write_beside(place, old).replace(place)
        if isinstance(error, ChangedMeanwhile):
            raise
        raise CannotWrite(target, error) from error


def _bytes_of(file: Path) -> bytes | None:
    """Return what a file holds; None where there is none."""
    return file.read_bytes() if file.is_file() else None


def _put(target: Path, beside: Path | None) -> None:
    """Rename a file into its place, or remove what is there: Windows refuses while another program holds it open."""
    patient_until = time.monotonic() + _PATIENCE
    while True:
        try:
            beside.replace(target) if beside else target.unlink(missing_ok=True)
        except PermissionError:
            if time.monotonic() > patient_until:
                raise
            time.sleep(_PAUSE)
        else:
            return


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


def sync_folder(folder: Path) -> None:
    """Bring a folder's own entries to the disk; Windows has no such thing and needs none."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
