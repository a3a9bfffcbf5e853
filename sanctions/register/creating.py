"""A new register: empty, or the fictional sample."""

from __future__ import annotations

from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from sanctions.errors import FolderInUse, NotARegister
from sanctions.records.fields import CANDIDATE_TABLES
from sanctions.records.tables import TABLES
from sanctions.register.canonical_csv import file_of, write_table
from sanctions.register.files import replace_files
from sanctions.register.history import is_in_repository, start_repository
from sanctions.register.register import Register, find_register, read_register, save
from sanctions.register.settings import SETTINGS_FILE, Settings, write_settings
from sanctions.register.storing import PRIVATE_FOLDER

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["create_register", "create_sample", "find_cloud_service"]

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


def create_register(folder: Path, settings: Settings, *, git: bool) -> Register:
    """Make an empty register. FolderInUse if the folder, or one above it, already is one, or holds a `lists`."""
    if (folder / "lists").exists():
        raise FolderInUse(folder, "lists")
    try:
        above = find_register(next(place for place in (folder, *folder.resolve().parents) if place.exists()))
    except NotARegister:
        pass
    else:
        raise FolderInUse(above, SETTINGS_FILE)
    new = {
        SETTINGS_FILE: write_settings(settings),
        **{file_of(name): write_table(TABLES[name], ()) for name in CANDIDATE_TABLES},
    }
    for name, data in ((".gitattributes", GIT_ATTRIBUTES), (".gitignore", GIT_IGNORE)):
        if git and not (folder / name).exists():
            new[name] = data
    replace_files(folder, new)
    if git and not is_in_repository(folder):
        start_repository(folder)
    register = read_register(folder)
    return save(register, register.lists)


def create_sample(folder: Path, *, git: bool) -> Register:
    """Make the fictional sample register, for demonstrations, documentation and tests."""
    with as_file(files("sanctions") / "sample") as place:
        sample = read_register(place)
    return save(create_register(folder, sample.settings, git=git), sample.lists)


def find_cloud_service(folder: Path) -> str:
    """Name the cloud service whose folder this is in, or nothing; such folders corrupt git repositories."""
    for part in folder.resolve().parts:
        for mark, name in _CLOUD_FOLDERS.items():
            if part.casefold().startswith(mark):
                return name
    return ""
