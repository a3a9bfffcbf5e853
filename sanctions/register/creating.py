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

__all__ = ["create_register", "create_sample", "find_cloud_service", "join_register"]

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

    FolderInUse if something lies in the folder; SanctionsError, with nothing made, if the source is no register.
    """
    from sanctions.register.git.addresses import without_secrets
    from sanctions.register.git.remotes import clone

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderInUse(folder, _("something"))
    local = Path(source).expanduser()
    if (local / SETTINGS_FILE).is_file() and not is_in_repository(local):
        raise WrongUse(_("{source} is a register without history (--no-git): copy its folder.").format(source=source))
    was_there = folder.exists()
    try:
        clone(source, folder, ask)
        if not (folder / SETTINGS_FILE).is_file():
            raise WrongUse(
                _(
                    "{source} holds no register (no {file}). Whoever has one brings it there first: sanctions sync"
                ).format(source=without_secrets(source), file=SETTINGS_FILE)
            )
        _settle(folder)
        return read_register(folder)
    except SanctionsError:
        shutil.rmtree(folder, ignore_errors=True)
        if was_there:
            folder.mkdir()
        raise


def _settle(folder: Path) -> None:
    """Give the editions the numbers that everybody has; a place carries them under whatever number was free there."""
    from sanctions.register.numbering import refuse_foreign_tags, settle_editions

    history = open_history(folder)
    # Where somebody's tag stands in the way, the next sync says so; it is no reason to have no copy.
    with suppress(SanctionsError), hold_lock(folder):
        assert history
        refuse_foreign_tags(history, {})
        settle_editions(history, {})


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
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(folder, error) from error
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
