"""Where to sync with: what somebody named, found out from what is there."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

import pygit2

from sanctions.errors import WrongUse
from sanctions.language import gettext as _
from sanctions.register.git.addresses import URL, has_query, split_address, without_secrets
from sanctions.register.git.history import find_repository

if TYPE_CHECKING:
    from sanctions.register.git.history import History

__all__ = ["Source", "find_folder", "find_source", "open_source"]


class Source(NamedTuple):
    """Where to sync with: what to call it, its address, and whether it is a folder in which somebody works.

    `remote` is what git calls it here. `caller` is the name and the password that stood in the address; nothing else
    here holds them.
    """

    name: str
    url: str
    is_folder: bool = False
    is_branch: bool = False
    caller: tuple[str, str] | None = None
    remote: str = ""


def find_source(history: History, typed: str) -> Source:
    """Return the source that somebody named: a remote, a branch, a folder, a bare repository or an address."""
    remotes = {remote.name or "": remote.url or "" for remote in history.repository.remotes}
    if not typed:
        name = "origin" if "origin" in remotes or len(remotes) != 1 else next(iter(remotes))
        if name not in remotes:
            raise WrongUse(
                _(
                    "Say with what: sanctions sync SOURCE, where SOURCE is an address, the folder of a colleague's "
                    "register or a bare repository (on a stick, say), or a branch. "
                    "To name one once and for all: git remote add origin SOURCE"
                )
            )
        typed = name
    if typed in remotes:
        # Colleagues know the place, not what git calls it.
        address = remotes[typed]
        return (_local(without_secrets(address), address) or _remote(address))._replace(remote=typed)
    if history.has_branch(typed):
        return Source(typed, "", is_branch=True)
    if found := _local(typed, typed):
        return found
    if URL.fullmatch(without_secrets(typed)):
        return _remote(typed)
    raise WrongUse(
        _(
            "{source} is no remote, no branch, no folder that is there, and no address. "
            "To meet in a folder, on a stick say, make an empty one there first."
        ).format(source=without_secrets(typed))
    )


def _remote(address: str) -> Source:
    """Return the source of an address. WrongUse for what is none, or where the server could stand behind any @."""
    url, caller = split_address(address)
    if has_query(address):
        raise WrongUse(
            _(
                "What stands behind ? or # is no part of the address of a repository: leave it out, and type {source}. "
                "A token stands before the server: https://TOKEN@server/lists.git"
            ).format(source=url)
        )
    if caller and any(sign in part for part in caller for sign in "/?#"):
        raise WrongUse(
            _(
                "Leave the password out of the address of {source}, and it is asked for; "
                "or write / in it as %2F, ? as %3F, # as %23 and @ as %40."
            ).format(source=url)
        )
    return Source(url, url, caller=caller and (unquote(caller[0]), unquote(caller[1])))


def open_source(typed: str) -> Source:
    """Return the source that is this folder, bare repository or address."""
    return _local(typed, typed) or _remote(typed)


def find_folder(typed: str) -> Path | None:
    """Return the folder that somebody named, if there is one."""
    # A name may be too long for any folder, or begin with ~ and somebody whom this machine does not know.
    with suppress(OSError, RuntimeError, ValueError):
        folder = Path(typed.removeprefix("file://")).expanduser()
        if typed and folder.is_dir():
            return folder
    return None


def _local(name: str, url: str) -> Source | None:
    folder = find_folder(url)
    if folder is None:
        return None
    try:
        return _in_folder(name, folder)
    except (OSError, pygit2.GitError) as error:
        raise WrongUse(
            _("{source} cannot be opened ({error}). See that you may read and write there.").format(
                source=name, error=error
            )
        ) from None


def _in_folder(name: str, folder: Path) -> Source:
    if all(file.name.startswith(".") and file.is_file() for file in folder.iterdir()):
        # An empty folder, on a stick say, becomes the place where registers meet: not everybody has the git program.
        pygit2.init_repository(str(folder), bare=True, initial_head="main")
    found = find_repository(folder)
    if found is None:
        raise WrongUse(
            _(
                "{source} has no history, so nobody knows what it was made from. "
                "Name an empty folder, and it becomes the place where registers meet."
            ).format(source=name)
        )
    repository = pygit2.Repository(found)
    if repository.is_bare:
        return Source(name, str(Path(found)))
    # What git calls the source may be the folder inside it that git keeps.
    place = Path(repository.workdir) if Path(found).resolve() == folder.resolve() else folder
    return Source(name, str(place.resolve()), is_folder=True)
