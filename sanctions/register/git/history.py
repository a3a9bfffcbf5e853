"""The register's git repository: its branch, its commits, and the files in them.

The contract: files first, git after. A commit is built on the tree of the branch as it stands, with only the
register's own files changed, so that a register may share its repository with code; the branch is moved last,
and only if nobody else has moved it. Commits carry the author that the person chose and UTC, nothing else.
"""

from __future__ import annotations

import posixpath
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from sanctions.errors import SanctionsError
from sanctions.language import gettext as _
from sanctions.register.git.authors import Author, can_sign, signature
from sanctions.register.git.locks import outlive_locks, remove_locks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    import pygit2

__all__ = [
    "Commit",
    "Entry",
    "History",
    "find_repository",
    "in_words",
    "is_in_repository",
    "open_history",
    "start_repository",
]

T = TypeVar("T")
# What a tree says of a file: the id of its contents, and its mode.
Entry = tuple[str, int]


class Commit(NamedTuple):
    """One commit: its id, author, time in seconds since 1970 (UTC), message and parents."""

    id: str
    author: str
    time: int
    message: str
    parents: tuple[str, ...]


def is_in_repository(folder: Path) -> bool:
    """Tell whether a folder belongs to a git repository."""
    return find_repository(folder) is not None


def find_repository(folder: Path) -> str | None:
    """Return the git repository to which a folder belongs, or which it is."""
    import pygit2

    # A repository on a stick or a shared folder belongs to somebody else; libgit2 runs nothing that lies in it.
    pygit2.settings.owner_validation = False
    # Else a power cut could take the newest commit with it.
    pygit2.option(pygit2.enums.Option.ENABLE_FSYNC_GITDIR, True)
    return pygit2.discover_repository(str(folder))


def start_repository(folder: Path) -> None:
    """Make a folder a git repository whose branch is called main. SanctionsError if nothing can be written there."""
    import pygit2

    try:
        pygit2.init_repository(str(folder), initial_head="main")
    except pygit2.GitError as error:
        raise SanctionsError(
            _("No history can be begun in {folder} ({error}). See that you may write there.").format(
                folder=folder, error=error
            )
        ) from None


def open_history(root: Path) -> History | None:
    """Return the history of the register in a folder; None if it is in no git repository."""
    import pygit2

    found = find_repository(root)
    return History(root, pygit2.Repository(found)) if found else None


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
    def prefix(self) -> str:
        """Where the register lies inside the repository."""
        return self.root.relative_to(Path(self.repository.workdir).resolve()).as_posix()

    def path(self, name: str) -> str:
        """Return where a file of the register lies inside the repository."""
        # A file of the repository that lies outside the register is named from inside it: ../code.py
        return posixpath.normpath(posixpath.join(self.prefix, name))

    @property
    def head(self) -> str | None:
        """The id of the commit that the branch points to; None before the first commit."""
        return None if self.repository.head_is_unborn else str(self.repository.head.target)

    @property
    def branch(self) -> str:
        """The name of the branch, as `main`. SanctionsError on none (detached HEAD)."""
        name = self.repository.lookup_reference("HEAD").target
        if not isinstance(name, str):
            raise SanctionsError(
                _("The repository of {root} is on no branch (detached HEAD). Go back to one: git switch main").format(
                    root=self.root
                )
            )
        return name.removeprefix("refs/heads/")

    def require_ready(self) -> None:
        """Raise SanctionsError, with the way back, on no branch and while git is in the middle of something."""
        import pygit2

        _name = self.branch
        if self.repository.state() != pygit2.enums.RepositoryState.NONE or self.index().conflicts is not None:
            raise SanctionsError(
                _(
                    "Git is in the middle of something in {root} (a merge, revert or rebase). End it there first, "
                    "or give it up: git merge --abort (or git status to see what it is). Then: sanctions sync"
                ).format(root=self.root)
            )

    def has_branch(self, name: str) -> bool:
        """Tell whether a branch of this name is here."""
        import pygit2

        return (
            pygit2.reference_is_valid_name(f"refs/heads/{name}") and f"refs/heads/{name}" in self.repository.references
        )

    def configured_author(self) -> Author | None:
        """Return the author of git's own configuration."""
        config = self.repository.config
        name = _configured(config, "user.name")
        mail = _configured(config, "user.email")
        author = Author(name, mail)
        return author if can_sign(author) else None

    def own_author(self) -> Author | None:
        """Return the author of this repository's own configuration, whoever runs the program."""
        import pygit2

        own = Path(self.repository.path)
        # A further working tree shares the configuration of the first.
        common = own / (own / "commondir").read_text().strip() if (own / "commondir").is_file() else own
        config = pygit2.Config(str(common / "config"))
        name = _configured(config, "user.name")
        return Author(name, _configured(config, "user.email")) if name else None

    def file_at(self, commit: str, name: str) -> bytes | None:
        """Return a file as it stood in a commit."""
        import pygit2

        found = self.commit_object(commit).tree
        try:
            blob = found[self.path(name)]
        except KeyError:
            return None
        return blob.data if isinstance(blob, pygit2.Blob) else None

    def configure_author(self, author: Author) -> None:
        """Let this repository's edits be signed by an author."""
        self.repository.config["user.name"] = author.name
        self.repository.config["user.email"] = author.mail

    def files_at(self, commit: str, names: Iterable[str]) -> dict[str, bytes]:
        """Return those of some files that a commit has, as they stood in it."""
        files = ((name, self.file_at(commit, name)) for name in names)
        return {name: data for name, data in files if data is not None}

    def blobs_at(self, commit: str, names: Iterable[str]) -> dict[str, str]:
        """Return the ids of the contents of those of some files that a commit has: equal for equal bytes."""
        tree = self.commit_object(commit).tree
        found = {}
        for name in names:
            with suppress(KeyError):
                found[name] = str(tree[self.path(name)].id)
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
        others: Mapping[str, Entry | None] | None = None,
    ) -> str | None:
        """Commit files (None removes one) on the branch; None if that would change nothing.

        `merged` are further parents; `others` are entries of files that are not the register's, by path inside the
        repository. SanctionsError if the branch moved meanwhile, or git cannot write.
        """
        with in_words():
            return self._commit_index(self._index_with(files, others or {}), message, author, time, merged)

    def entry_at_head(self, path: str) -> Entry | None:
        """Return what the branch says of a file, by path inside the repository; None if it has none."""
        import pygit2

        try:
            found = self.commit_object(self.head).tree[path] if self.head else None
        except KeyError:
            return None
        return (str(found.id), int(found.filemode)) if isinstance(found, pygit2.Blob) else None

    def _index_with(self, files: Mapping[str, bytes | None], others: Mapping[str, Entry | None]) -> pygit2.Index:
        import pygit2

        index = pygit2.Index()
        if self.head:
            index.read_tree(self.commit_object(self.head).tree)
        for path in [self.path(n) for n, d in files.items() if d is None] + [p for p, e in others.items() if e is None]:
            with suppress(OSError, KeyError):
                index.remove(path)
        for name, data in files.items():
            if data is not None:
                path = self.path(name)
                mode = index[path].mode if path in index else pygit2.enums.FileMode.BLOB
                index.add(pygit2.IndexEntry(path, self.repository.create_blob(data), mode))
        for path, entry in others.items():
            if entry is not None:
                index.add(pygit2.IndexEntry(path, pygit2.Oid(hex=entry[0]), pygit2.enums.FileMode(entry[1])))
        return index

    def _commit_index(
        self, index: pygit2.Index, message: str, author: Author, time: int, merged: Sequence[str]
    ) -> str | None:
        head = self.head
        tree = index.write_tree(self.repository)
        if head and tree == self.commit_object(head).tree.id and set(merged) <= self._parents(head):
            return None
        before = [self.commit_object(one) for one in ([head] if head else []) + list(merged)]
        # A clock that was put back must not make git take an edit for older than what it was made on; what a person
        # reads is the clock of whoever made it.
        later = signature(author, max([time, *(parent.commit_time for parent in before)]))
        parents = [parent.id for parent in before]
        new = self.repository.create_commit(None, signature(author, time), later, message, tree, parents)
        self._move_branch(head, new)
        return str(new)

    def forward(self, commit: str) -> None:
        """Move the branch on to a commit that has it behind it."""
        import pygit2

        if self.head != commit:
            with in_words():
                self._move_branch(self.head, pygit2.Oid(hex=commit))

    def _parents(self, commit: str) -> set[str]:
        return {str(parent) for parent in self.commit_object(commit).parent_ids}

    def _move_branch(self, expected: str | None, new: pygit2.Oid) -> None:
        """Move the branch from where we read it; libgit2 compares and swaps."""
        import pygit2

        name = f"refs/heads/{self.branch}"
        try:
            if expected is None:
                self.unlocked(lambda: self.repository.references.create(name, new))
                return
            branch = self.repository.references[name]
            if str(branch.target) != expected:
                raise ValueError
            self.unlocked(lambda: branch.set_target(new))
        except (pygit2.GitError, ValueError):
            raise SanctionsError(
                _(
                    "Somebody else changed the history at the same moment. What this command edited stands in the "
                    "files, and the next command enters it; do not make the edit again."
                )
            ) from None

    def refresh_index(self, names: Sequence[str]) -> None:
        """Bring git's index to what was committed, so that `git status` and `git revert` behave."""
        with in_words():
            index = self.index()
            for name in names:
                if (self.root / name).is_file():
                    index.add(self.path(name))
                else:
                    with suppress(OSError, KeyError):
                        index.remove(self.path(name))
            self.unlocked(index.write)

    def index(self) -> pygit2.Index:
        """Return git's index; where it is gone or cannot be read, a new one of the newest commit."""
        import pygit2

        file = Path(self.repository.path) / "index"
        try:
            index: pygit2.Index = self.repository.index
            index.read(force=True)
        except pygit2.GitError:
            file.replace(file.with_name("index.unreadable"))
            index = self.repository.index
        if self.head and not file.is_file():
            index.read_tree(self.commit_object(self.head).tree)
        return index

    def blob(self, blob_id: str) -> bytes:
        """Return the contents that have an id of `blobs_at`."""
        # Half the time of making a blob of it first.
        return self.repository.read(blob_id)[1]

    def unlocked(self, act: Callable[[], T]) -> T:
        """Do what a lock of another git may stand in the way of."""
        return outlive_locks(self.repository, act)

    def remove_stale_locks(self) -> None:
        """Remove the locks that an interrupted command left in the repository."""
        remove_locks(self.repository)

    def log(self, start: str | None = None, without: str | None = None) -> Iterator[Commit]:
        """Yield the commits from one, or from the branch, back to the first; newest first.

        `without` leaves out a commit and all before it.
        """
        import pygit2

        first = start or self.head
        if first:
            order = pygit2.enums.SortMode.TOPOLOGICAL | pygit2.enums.SortMode.TIME
            walk = self.repository.walk(self.commit_object(first).id, order)
            if without:
                walk.hide(self.commit_object(without).id)
            for commit in walk:
                parents = tuple(str(parent) for parent in commit.parent_ids)
                yield Commit(str(commit.id), commit.author.name, commit.author.time, commit.message.strip(), parents)

    def find_commit(self, name: str) -> str | None:
        """Return the id of the commit that somebody named, as by the first letters of its id; None if there is none."""
        import pygit2

        try:
            return str(self.commit_object(name).id)
        except (KeyError, ValueError, pygit2.GitError):
            return None

    def set_reference(self, name: str, target: str) -> None:
        """Let a reference point somewhere, whether it is there or not."""
        import pygit2

        self.unlocked(lambda: self.repository.references.create(name, pygit2.Oid(hex=target), force=True))

    def delete_reference(self, name: str) -> None:
        """Delete a reference; somebody may have deleted it at the same moment."""
        with suppress(KeyError):
            self.unlocked(lambda: self.repository.references.delete(name))

    def commit_object(self, commit: str) -> pygit2.Commit:
        """Return a commit by its id or another name of it. KeyError if there is none."""
        import pygit2

        return self.repository.revparse_single(commit).peel(pygit2.Commit)


@contextmanager
def in_words() -> Iterator[None]:
    """Say what git could not write. The files were written before, and the next command goes on with it."""
    import pygit2

    try:
        yield
    except (OSError, pygit2.GitError) as error:
        raise SanctionsError(
            _(
                "What this command edited stands in the files, but git could not enter it into the history: {error}. "
                "Mend that; the next command goes on with it, so do not make the edit again."
            ).format(error=error)
        ) from error


def _configured(config: pygit2.Config, name: str) -> str:
    try:
        return (config[name] or "") if name in config else ""
    except UnicodeDecodeError:
        return ""
