"""The register's git repository. Only this module touches git.

The contract: files first, git after. A commit is built on the tree of the branch as it stands, with only the
register's own files changed, so that a register may share its repository with code; the branch is moved last,
and only if nobody else has moved it. Commits carry the author that the person chose and UTC, nothing else.
"""

from __future__ import annotations

import re
from contextlib import suppress
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from sanctions.errors import SanctionsError
from sanctions.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import pygit2

__all__ = ["Author", "Commit", "History", "is_in_repository", "open_history", "parse_author", "start_repository"]


class Author(NamedTuple):
    """Who made an edit; a pseudonym will do, and the address may be empty."""

    name: str
    mail: str = ""


class Commit(NamedTuple):
    """One commit: its id, author, time in seconds since 1970 (UTC), message and parents."""

    id: str
    author: str
    time: int
    message: str
    parents: tuple[str, ...]


def is_in_repository(folder: Path) -> bool:
    """Tell whether a folder belongs to a git repository."""
    import pygit2

    return pygit2.discover_repository(str(folder)) is not None


def start_repository(folder: Path) -> None:
    """Make a folder a git repository whose branch is called main."""
    import pygit2

    pygit2.init_repository(str(folder), initial_head="main")


def open_history(root: Path) -> History | None:
    """Return the history of the register in a folder; None if it is in no git repository."""
    import pygit2

    found = pygit2.discover_repository(str(root))
    return History(root, pygit2.Repository(found)) if found else None


def parse_author(text: str) -> Author:
    """Read `Name <mail>`, or a name alone."""
    found = re.fullmatch(r"\s*([^<>\n]+?)\s*(?:<([^<>\n]*)>)?\s*", text)
    if not found:
        raise SanctionsError(_("An author is written Name <mail>, or as a name alone; a pseudonym will do."))
    return Author(found[1], (found[2] or "").strip())


class History:
    """The git history of one register's own files. Paths are inside the register, with `/`."""

    def __init__(self, root: Path, repository: pygit2.Repository) -> None:
        self.root = root.resolve()
        self.repository = repository
        if repository.workdir is None:
            raise SanctionsError(
                _("{root} is a bare git repository; a register is edited in a clone of it.").format(root=root)
            )

    @cached_property
    def _prefix(self) -> PurePosixPath:
        """Where the register lies inside the repository."""
        return PurePosixPath(self.root.relative_to(Path(self.repository.workdir).resolve()).as_posix())

    def _path(self, name: str) -> str:
        return str(self._prefix / name)

    @property
    def head(self) -> str | None:
        """The id of the commit that the branch points to; None before the first commit."""
        return None if self.repository.head_is_unborn else str(self.repository.head.target)

    def configured_author(self) -> Author | None:
        """Return the author of git's own configuration."""
        config = self.repository.config
        name = _configured(config, "user.name")
        mail = _configured(config, "user.email")
        return Author(name, mail) if name else None

    def file_at(self, commit: str, name: str) -> bytes | None:
        """Return a file as it stood in a commit."""
        import pygit2

        found = self._commit(commit).tree
        try:
            blob = found[self._path(name)]
        except KeyError:
            return None
        return blob.data if isinstance(blob, pygit2.Blob) else None

    def files_at(self, commit: str, names: Iterable[str]) -> dict[str, bytes]:
        """Return those of some files that a commit has, as they stood in it."""
        files = ((name, self.file_at(commit, name)) for name in names)
        return {name: data for name, data in files if data is not None}

    def blobs_at(self, commit: str, names: Iterable[str]) -> dict[str, str]:
        """Return the ids of the contents of those of some files that a commit has: equal for equal bytes."""
        tree = self._commit(commit).tree
        found = {}
        for name in names:
            with suppress(KeyError):
                found[name] = str(tree[self._path(name)].id)
        return found

    def find_uncommitted(self, files: Mapping[str, bytes], names: Iterable[str]) -> dict[str, bytes | None]:
        """Return those of some files that are not as the branch has them; None for one that is gone."""
        import pygit2

        committed = self.blobs_at(self.head, names) if self.head else {}
        changed: dict[str, bytes | None] = dict.fromkeys(committed.keys() - files.keys())
        changed |= {n: data for n, data in files.items() if committed.get(n) != str(pygit2.hash(data))}
        return changed

    def commit(
        self,
        files: Mapping[str, bytes | None],
        message: str,
        author: Author,
        *,
        time: int,
        merged: Sequence[str] = (),
    ) -> str | None:
        """Commit files (None removes one) on the branch; None if that would change nothing.

        `merged` are further parents. SanctionsError if the branch moved meanwhile: read the lists again.
        """
        import pygit2

        head = self.head
        index = pygit2.Index()
        if head:
            index.read_tree(self._commit(head).tree)
        for name, data in files.items():
            path = self._path(name)
            if data is not None:
                blob = self.repository.create_blob(data)
                index.add(pygit2.IndexEntry(path, blob, pygit2.enums.FileMode.BLOB))
            else:
                with suppress(OSError, KeyError):
                    index.remove(path)
        tree = index.write_tree(self.repository)
        if head and tree == self._commit(head).tree.id and set(merged) <= self._parents(head):
            return None
        signature = pygit2.Signature(author.name, author.mail or "-", time, 0)
        parents = [self._commit(one).id for one in ([head] if head else []) + list(merged)]
        new = self.repository.create_commit(None, signature, signature, message, tree, parents)
        self._move_branch(head, new)
        return str(new)

    def _parents(self, commit: str) -> set[str]:
        return {str(parent) for parent in self._commit(commit).parent_ids}

    def _move_branch(self, expected: str | None, new: pygit2.Oid) -> None:
        """Move the branch from where we read it; libgit2 compares and swaps."""
        import pygit2

        name = self.repository.lookup_reference("HEAD").target
        if not isinstance(name, str):
            raise SanctionsError(_("The repository is on no branch (detached HEAD). Go back to one: git switch main"))
        try:
            if expected is None:
                self.repository.references.create(name, new)
                return
            branch = self.repository.references[name]
            if str(branch.target) != expected:
                raise ValueError
            branch.set_target(new)
        except (pygit2.GitError, ValueError):
            raise SanctionsError(
                _("Somebody else changed the history at the same moment. Run the command again.")
            ) from None

    def refresh_index(self, names: Sequence[str]) -> None:
        """Bring git's index to what was committed, so that `git status` and `git revert` behave."""
        index = self.repository.index
        index.read(force=True)
        for name in names:
            if (self.root / name).is_file():
                index.add(self._path(name))
            else:
                with suppress(OSError, KeyError):
                    index.remove(self._path(name))
        index.write()

    def remove_stale_locks(self) -> None:
        """Remove the locks that an interrupted command of ours left in the repository."""
        folder = Path(self.repository.path)
        for lock in (folder / "index.lock", folder / "HEAD.lock", *folder.glob("refs/heads/**/*.lock")):
            lock.unlink(missing_ok=True)

    def log(self, start: str | None = None) -> Iterator[Commit]:
        """Yield the commits from one, or from the branch, back to the first; newest first."""
        import pygit2

        first = start or self.head
        if first:
            order = pygit2.enums.SortMode.TOPOLOGICAL | pygit2.enums.SortMode.TIME
            for commit in self.repository.walk(self._commit(first).id, order):
                parents = tuple(str(parent) for parent in commit.parent_ids)
                yield Commit(str(commit.id), commit.author.name, commit.commit_time, commit.message.strip(), parents)

    def _commit(self, commit: str) -> pygit2.Commit:
        import pygit2

        return self.repository.revparse_single(commit).peel(pygit2.Commit)


def _configured(config: pygit2.Config, name: str) -> str:
    return (config[name] or "") if name in config else ""
