"""Other repositories: brings their commits here, and ours there.

The network is used here and nowhere else, and only because a person asked for it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pygit2
from pygit2.enums import CredentialType

from sanctions.errors import SanctionsError
from sanctions.language import gettext as _
from sanctions.register.git.history import History, find_repository, open_history
from sanctions.register.git.locks import outlive_locks
from sanctions.register.git.sources import Source, open_source
from sanctions.register.git.tags import PREFIX, find_tags_of_files, number_of, read_tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = [
    "Ask",
    "Diverged",
    "Fetched",
    "clone",
    "fetch",
    "forget",
    "push",
    "remember",
]

# Asks a person for a name or a secret; the second argument tells whether what is typed must not show.
Ask = Callable[[str, bool], str]
_Credentials = pygit2.Username | pygit2.UserPass | pygit2.Keypair

_FETCHED = "refs/sanctions/"
_HEADS, _TAGS = f"{_FETCHED}heads/", f"{_FETCHED}tags/"
_TRIES = 3
# What git says of a push that a server's own rules forbid: to try again would not help.
_BY_RULE = ("declined", "deny", "prohibited", "checked out", "unpacker error")
# What git says of a push where somebody else was faster; the last where both brought a tag of one name.
_FASTER = ("non-fast", "not present locally", "nonfastforward", "fastforward", "no commit object")
# How long a server may keep us waiting: for the connection, and for anything it sends then (milliseconds).
pygit2.settings.server_connect_timeout = 20_000
pygit2.settings.server_timeout = 60_000


class Diverged(SanctionsError):
    """Somebody else pushed at the same moment; what they pushed has to be merged first."""


class Fetched(NamedTuple):
    """What a source holds: the commit of its branch (None if it is empty), the branch, the editions by tag.

    Of a folder in which somebody works it is the branch that is checked out there, else the one called like ours.
    `taken` are tags that are called like an edition's and are none.
    """

    tip: str | None
    branch: str
    editions: dict[str, str]
    taken: frozenset[str] = frozenset()


def clone(typed: str, folder: Path, ask: Ask | None = None) -> History:
    """Begin with a copy of a source and its whole history; the source is then the remote `origin`.

    SanctionsError, with nothing left in the folder, if it cannot be reached or has nothing to begin with.
    """
    source = open_source(typed)
    url = find_repository(Path(source.url)) if source.is_folder else source.url
    with _clear_sentences(source):
        repository = pygit2.clone_repository(url or source.url, str(folder), callbacks=_Callbacks(source, ask))
    repository.remotes.set_url("origin", source.url)
    return History(folder, repository)


def forget(history: History) -> None:
    """Drop the names under which fetched commits stood; what was merged is in our own history."""
    for name in [name for name in history.repository.references if name.startswith(_FETCHED)]:
        history.delete_reference(name)


def fetch(history: History, source: Source, ask: Ask | None = None) -> Fetched:
    """Bring the commits of a source here. SanctionsError with a clear sentence if it cannot be reached."""
    repository = history.repository
    if source.is_branch:
        return Fetched(history.find_commit(f"refs/heads/{source.name}"), source.name, {})
    forget(history)
    there = open_history(Path(source.url)) if source.is_folder else None
    # Read once, before the commits come: somebody may edit there at this moment.
    checked_out = (there.branch, there.head) if there else None
    remote = repository.remotes.create_anonymous(there.repository.path if there else source.url)
    with _clear_sentences(source):
        specs = [f"+refs/heads/*:{_HEADS}*", f"+refs/tags/{PREFIX}*:{_TAGS}{PREFIX}*"]
        callbacks = _Callbacks(source, ask)
        try:
            history.unlocked(lambda: remote.fetch(specs, callbacks=callbacks))
        except pygit2.InvalidSpecError:
            _refuse_tags_of_files(history)
            raise
    branch, tip = checked_out or _branch_like(history.branch, dict(_references(repository, _HEADS)))
    if tip and tip not in repository:
        raise Diverged(
            _("Somebody else changed {source} at the same moment. Run the command again.").format(source=source.name)
        )
    tags = {name: oid for name, oid in _references(repository, _TAGS) if number_of(name) is not None}
    editions = {name: oid for name, oid in tags.items() if read_tag(history, name, oid)}
    _note(history, source, branch, tip)
    return Fetched(tip, branch, editions, frozenset(tags.keys() - editions.keys()))


def _branch_like(name: str, heads: Mapping[str, str]) -> tuple[str, str | None]:
    """Return the branch of a place that belongs to one of ours, and its commit."""
    if name not in heads and heads:
        name = next((usual for usual in ("main", "master") if usual in heads), min(heads))
    return name, heads.get(name)


def _refuse_tags_of_files(history: History) -> None:
    """Name the tags beside which libgit2 cannot fetch."""
    if names := find_tags_of_files(history):
        raise SanctionsError(
            _(
                "Tags here stand for files and for no commit, and nothing can be fetched beside them: {names}. "
                "Take them away, then sync again: git tag -d {name}"
            ).format(names=", ".join(names), name=names[0])
        )


def _references(repository: pygit2.Repository, prefix: str) -> Iterator[tuple[str, str]]:
    for name in repository.references:
        # Another command that syncs at this moment may have deleted it.
        if name.startswith(prefix) and (reference := repository.references.get(name)):
            yield name.removeprefix(prefix), str(reference.target)


def remember(history: History, source: Source) -> bool:
    """Call a place `origin` if the register has no remote yet, so that it need not be typed again."""
    if source.is_branch or len(list(history.repository.remotes)):
        return False
    history.repository.remotes.create("origin", source.url)
    return True


def _note(history: History, source: Source, branch: str, commit: str | None) -> None:
    """Note where a remote stands, so that `git status` says how far apart the two are."""
    if commit and source.remote:
        history.set_reference(f"refs/remotes/{source.remote}/{branch}", commit)


def push(history: History, source: Source, branch: str, tags: Mapping[str, str], ask: Ask | None = None) -> None:
    """Bring our branch there, and tags by what they are called here and there. Diverged if somebody else was faster."""
    remote = history.repository.remotes.create_anonymous(source.url)
    names = (f"refs/tags/{here}:refs/tags/{there}" for here, there in tags.items())
    specs = [f"refs/heads/{history.branch}:refs/heads/{branch}", *names]
    callbacks = _Callbacks(source, ask)

    def send() -> None:
        callbacks.refused.clear()
        remote.push(specs, callbacks=callbacks)
        if callbacks.refused and "lock" in callbacks.refused[0]:
            raise OSError(callbacks.refused[0])

    # A folder or a stick may still bear the lock of a push that was cut off; a server looks after its own.
    is_here = Path(source.url).is_dir()
    with _clear_sentences(source):
        outlive_locks(pygit2.Repository(source.url) if is_here else history.repository, send)
    if callbacks.refused:
        reason = callbacks.refused[0]
        if any(word in reason for word in _BY_RULE):
            raise SanctionsError(
                _(
                    "{source} does not take what we push: {reason}. Ask whoever keeps it; your edits are merged here, "
                    "and nothing is lost."
                ).format(source=source.name, reason=reason)
            )
        raise Diverged(_("{source} refused what was pushed: {reason}.").format(source=source.name, reason=reason))
    _note(history, source, branch, history.head)


class _clear_sentences:  # noqa: N801 - it stands in `with`
    """Turns what libgit2 says into what a person can do."""

    def __init__(self, source: Source) -> None:
        self.source = source

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, pygit2.GitError | KeyError | ValueError | OSError):
            raise _explain(self.source, str(error)) from None


def _explain(source: Source, said: str) -> SanctionsError:
    small = said.casefold()
    name = source.name
    if any(word in small for word in _FASTER):
        return Diverged(_("Somebody else changed {source} at the same moment.").format(source=name))
    if any(word in small for word in ("auth", "credential", "401", "403", "denied", "permission")):
        return SanctionsError(_refused(name))
    if any(word in small for word in ("resolve", "connect", "timed out", "unreachable", "network", "timeout")):
        return SanctionsError(
            _(
                "{source} cannot be reached: no network, or the address is wrong. Nothing is lost; your edits are "
                "safe here. Run the command again when you are connected."
            ).format(source=name)
        )
    if any(
        word in small for word in ("not found", "404", "could not find", "no such", "failed to stat", "unsupported url")
    ):
        return SanctionsError(_("There is no repository at {source}. Check the address.").format(source=name))
    return SanctionsError(_("Syncing with {source} failed: {said}").format(source=name, said=said))


def _refused(name: str) -> str:
    return _("{source} refused the name, key or password. Check them, and that you may write there.").format(
        source=name
    )


class _Callbacks(pygit2.RemoteCallbacks):
    """Answers a server that asks who we are: by the address, the agent's keys, the usual key files, then a person."""

    def __init__(self, source: Source, ask: Ask | None) -> None:
        super().__init__()
        self.source, self.ask = source, ask
        self._caller = source.caller
        self.refused: list[str] = []
        self._keys: Iterator[pygit2.Keypair] | None = None
        self._asked = 0

    def credentials(  # the names are pygit2's
        self,
        url: str,  # noqa: ARG002
        username_from_url: str | None,
        allowed_types: CredentialType,
    ) -> _Credentials:
        """Return the next thing to try; SanctionsError when there is none left."""
        name = username_from_url or "git"
        if allowed_types & CredentialType.USERPASS_PLAINTEXT and (login := self._login()):
            return login
        if allowed_types & CredentialType.SSH_KEY:
            self._keys = self._keys or _ssh_keys(name)
            if (key := next(self._keys, None)) is not None:
                return key
        elif allowed_types & CredentialType.USERNAME:
            return pygit2.Username(name)
        elif allowed_types & CredentialType.USERPASS_PLAINTEXT and self.ask and self._asked < _TRIES:
            self._asked += 1
            known = username_from_url or (self.source.caller and self.source.caller[0])
            user = known or self.ask(_("User name for {source}").format(source=self.source.name), False)
            return pygit2.UserPass(user, self.ask(_("Password or token"), True))
        raise SanctionsError(_refused(self.source.name))

    def _login(self) -> pygit2.UserPass | None:
        """Return what stood in the address, once. A name alone may be a token, unless somebody can be asked."""
        caller, self._caller = self._caller, None
        return pygit2.UserPass(*caller) if caller and (caller[1] or not self.ask) else None

    def push_update_reference(self, refname: str, message: str | None) -> None:
        """Note what the server did not take."""
        if message:
            self.refused.append(f"{refname.rpartition('/')[2]}: {message}")


def _ssh_keys(name: str) -> Iterator[pygit2.Keypair]:
    yield pygit2.KeypairFromAgent(name)
    for file in ("id_ed25519", "id_ecdsa", "id_rsa"):
        key = Path.home() / ".ssh" / file
        if key.is_file():
            yield pygit2.Keypair(name, key.with_suffix(".pub"), key, "")
