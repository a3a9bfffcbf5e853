"""A new register: empty, or the fictional sample."""

from __future__ import annotations

import shutil
from contextlib import suppress
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from sanctions.errors import CannotWrite, FolderInUse, NotARegister, SanctionsError, WrongUse
from sanctions.language import gettext as _
from sanctions.records.lists import Lists
from sanctions.register.canonical_csv import file_of
from sanctions.register.git.history import is_in_repository, open_history, start_repository
from sanctions.register.register import Register, canonical_files, find_register, read_held, read_register
from sanctions.register.saving import Entry, author_of
from sanctions.register.schemas import package_files
from sanctions.register.settings import SETTINGS_FILE, Settings, write_settings
from sanctions.register.storing import PRIVATE_FOLDER, hold_lock, is_interrupted, store

if TYPE_CHECKING:
    from sanctions.register.git.authors import Author
    from sanctions.register.git.remotes import Ask

__all__ = ["create_register", "create_sample", "find_cloud_service", "join_register", "require_place"]

# Merging is the program's own work, cell by cell; git alone would mix lines of different rows.
GIT_ATTRIBUTES = b"""\
# The lists are canonical bytes; only the program merges them.
lists/*.csv -text -merge
lists/register.toml -text
schemas/*.json -text -merge
datapackage.json -text -merge
"""
GIT_IGNORE = f"""\
# What leaves the team is made anew from the lists; it is never kept in their history.
briefings/
{PRIVATE_FOLDER}/
# A workbook or PDF that Excel or LibreOffice holds open.
~$*
.~lock.*
""".encode()

# Where a copy of a colleague's register is made, and where it waits, whole, to be moved into its folder.
_UNFINISHED = f"{PRIVATE_FOLDER}/copy"
_WHOLE = f"{PRIVATE_FOLDER}/whole-copy"
_CLOUD_FOLDERS = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "icloud": "iCloud",
    "clouddocs": "iCloud",
    "mobile documents": "iCloud",
    "yandex.disk": "Yandex Disk",
    "yandexdisk": "Yandex Disk",
    "nextcloud": "Nextcloud",
    "mail.ru": "Mail.ru Cloud",
}


def require_place(folder: Path) -> None:
    """Raise CannotWrite where no folder can be, as under a name that is too long, or where one may not go."""
    try:
        (folder.resolve() / SETTINGS_FILE).exists()
    except OSError as error:
        raise CannotWrite(folder, error) from error


def create_register(folder: Path, settings: Settings, *, git: bool, author: Author | None = None) -> Register:
    """Make an empty register. FolderInUse if the folder, or one above it, already is one, or holds a `lists`."""
    return _create(folder, settings, Lists(), git=git, author=author)


def create_sample(folder: Path, *, git: bool, author: Author | None = None) -> Register:
    """Make the fictional sample register, for demonstrations, documentation and tests."""
    with as_file(files("sanctions") / "sample") as place:
        # Nobody edits it where it lies inside the program, so there is no lock to hold.
        sample = read_held(place)
    return _create(folder, sample.settings, sample.lists, git=git, author=author)


def join_register(folder: Path, source: str, ask: Ask | None = None) -> Register:
    """Make a copy of a colleague's register with its whole history, to be synced with it from then on.

    It is made in the private folder and moved from there when it is whole; what was cut off is begun anew, or ended.
    FolderInUse if something lies in the folder; SanctionsError, with nothing made, if the source is no register.
    """
    from sanctions.register.git.sources import find_folder

    _refuse_used(folder)
    local = find_folder(source)
    if local:
        require_place(local)
    if local and (local / SETTINGS_FILE).is_file() and not is_in_repository(local):
        raise WrongUse(_("{source} is a register without history (--no-git): copy its folder.").format(source=source))
    was_there = folder.exists()
    _make_folder(folder)
    try:
        with hold_lock(folder):
            _refuse_used(folder)
            if not (folder / _WHOLE).is_dir():
                _copy(source, folder / _UNFINISHED, ask)
                _rename(folder / _UNFINISHED, folder / _WHOLE)
            _move_up(folder / _WHOLE, folder)
    except SanctionsError:
        if not _names_in(folder):
            shutil.rmtree(folder / PRIVATE_FOLDER if was_there else folder, ignore_errors=True)
        raise
    return read_register(folder)


def _refuse_used(folder: Path) -> None:
    """Refuse a folder in which something lies, unless it came there with a copy that was cut off."""
    if folder.exists() and (not folder.is_dir() or (_names_in(folder) and not (folder / _WHOLE).is_dir())):
        raise FolderInUse(folder, _("something"))


def _names_in(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()} - {PRIVATE_FOLDER}


def _copy(source: str, place: Path, ask: Ask | None) -> None:
    """Copy a register with its history. SanctionsError if there is none, or if it cannot be read."""
    from sanctions.register.git.addresses import without_secrets
    from sanctions.register.git.remotes import clone
    from sanctions.register.numbering import refuse_foreign_tags, settle_editions

    shutil.rmtree(place, ignore_errors=True)
    history = clone(source, place, ask)
    if not (place / SETTINGS_FILE).is_file():
        raise WrongUse(
            _("{source} holds no register (no {file}). Whoever has one brings it there first: sanctions sync").format(
                source=without_secrets(source), file=SETTINGS_FILE
            )
        )
    read_held(place)
    # Where somebody's tag stands in the way of an edition, the next sync says so; it is no reason to have no copy.
    with suppress(SanctionsError):
        refuse_foreign_tags(history, {})
        settle_editions(history, {})
    # Windows moves nothing that is open.
    history.repository.free()


def _move_up(whole: Path, folder: Path) -> None:
    """Move a copy into its folder, the lists last: by them a folder is known to be a register."""
    shutil.rmtree(whole / PRIVATE_FOLDER, ignore_errors=True)
    for file in sorted(whole.iterdir(), key=lambda file: (file.name == "lists", file.name)):
        if (folder / file.name).exists():
            raise FolderInUse(folder, file.name)
        _rename(file, folder / file.name)
    whole.rmdir()


def _rename(file: Path, place: Path) -> None:
    try:
        file.replace(place)
    except OSError as error:
        raise CannotWrite(place, error) from error


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(folder, error) from error


def _create(folder: Path, settings: Settings, lists: Lists, *, git: bool, author: Author | None) -> Register:
    if is_interrupted(folder):
        # Somebody was making a register here; holding the lock finishes it.
        with hold_lock(folder):
            pass
    if (folder / "lists").exists():
        raise FolderInUse(folder, "lists")
    try:
        above = find_register(next(place for place in (folder, *folder.resolve().parents) if place.exists()))
    except NotARegister:
        pass
    else:
        raise FolderInUse(above, SETTINGS_FILE)
    tables = canonical_files(lists, {})
    new = {
        SETTINGS_FILE: write_settings(settings),
        **{file_of(name): data for name, data in tables.items()},
        **package_files(settings, tables.keys()),
    }
    for name, data in ((".gitattributes", GIT_ATTRIBUTES), (".gitignore", GIT_IGNORE)):
        if git and not (folder / name).exists():
            new[name] = data
    _make_folder(folder)
    if git and not is_in_repository(folder):
        start_repository(folder)
    with hold_lock(folder):
        entry = Entry("Make the register", author)
        store(folder, new, entry.message, author_of(entry, open_history(folder)), own={}, time=entry.moment)
    return read_register(folder)


def find_cloud_service(folder: Path) -> str:
    """Name the cloud service whose folder this is in, or nothing; such folders corrupt git repositories."""
    for part in folder.resolve().parts:
        for mark, name in _CLOUD_FOLDERS.items():
            if part.casefold().startswith(mark):
                return name
    return ""
