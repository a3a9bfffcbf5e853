"""Colleagues for tests: each has a register in git, edits it under a name, and syncs it with others."""

from __future__ import annotations

import subprocess
from itertools import count
from typing import TYPE_CHECKING

from sanctions.records.candidates import Enforcer, Posting
from sanctions.records.lists import Lists
from sanctions.register.creating import create_register
from sanctions.register.edits import Edit, EditResult, edit_register
from sanctions.register.git.authors import Author
from sanctions.register.git.history import open_history
from sanctions.register.register import Register, read_register
from sanctions.register.saving import Entry, save
from sanctions.register.settings import Settings
from sanctions.register.syncing import Synced, sync_register
from tests.drafting import Draft

if TYPE_CHECKING:
    from pathlib import Path

    from sanctions.register.git.history import History

__all__ = ["Colleague", "bare_repository", "commit_at", "git", "small_draft"]

# One second passes from edit to edit, so that a log has an order; after today, when the register is made.
_clock = count(4_000_000_000)


class Colleague:
    """Somebody with a register in a folder of their own."""

    def __init__(self, root: Path, name: str) -> None:
        self.root, self.name = root, name

    @classmethod
    def begin(cls, root: Path, name: str, lists: Lists | None = None) -> Colleague:
        """Make a register in git, filled with lists."""
        one = cls(root, name)
        register = create_register(root, Settings(title="Test lists"), git=True, author=Author(name))
        if lists:
            save(register, lists, one.entry("Fill the lists"))
        return one

    def clone(self, root: Path, name: str) -> Colleague:
        """Let somebody else begin with a clone of this register."""
        git(self.root, "clone", "-q", str(self.root), str(root))
        git(root, "remote", "remove", "origin")
        return Colleague(root, name)

    @property
    def register(self) -> Register:
        """The register as it stands."""
        return read_register(self.root)

    @property
    def lists(self) -> Lists:
        """The lists as they stand."""
        return self.register.lists

    @property
    def history(self) -> History:
        """The history."""
        history = open_history(self.root)
        assert history
        return history

    def entry(self, summary: str = "Edit", why: str = "") -> Entry:
        """Sign an edit."""
        return Entry(summary, Author(self.name), why, time=next(_clock))

    def edit(self, *edits: Edit, why: str = "") -> EditResult:
        """Edit the register."""
        return edit_register(self.register, edits, self.entry(why=why))

    def sync(self, source: Path | Colleague | str) -> Synced:
        """Sync with a source."""
        where = source.root if isinstance(source, Colleague) else source
        return sync_register(self.root, str(where), self.entry("Merge"))

    def bytes(self) -> dict[str, bytes]:
        """Return the bytes of all files of the register."""
        return dict(self.register.own)


def bare_repository(folder: Path) -> Path:
    """Make an empty bare repository, as on a stick."""
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(folder)], check=True)
    return folder


def git(root: Path, *words: str) -> str:
    """Run the git program in a folder and return what it prints."""
    identity = ["-c", "user.name=Git", "-c", "user.email=git@example.org"]
    done = subprocess.run(["git", "-C", str(root), *identity, *words], capture_output=True, text=True, check=True)
    return done.stdout


def commit_at(root: Path, moment: int, author: str) -> None:
    """Commit what stands in a folder as a laptop does whose clock shows this moment (seconds since 1970)."""
    git(root, "add", "-A")
    tree, parent = git(root, "write-tree").strip(), git(root, "rev-parse", "HEAD").strip()
    who = f"{author} <-> {moment} +0000"
    text = f"tree {tree}\nparent {parent}\nauthor {who}\ncommitter {who}\n\nBy hand\n"
    made = subprocess.run(
        ["git", "-C", str(root), "hash-object", "-t", "commit", "-w", "--stdin", "--literally"],
        input=text.encode(),
        capture_output=True,
        check=True,
    )
    git(root, "update-ref", "HEAD", made.stdout.decode().strip())


def small_draft() -> Draft:
    """Draft one enforcer with a posting, both cited to one source."""
    draft = Draft()
    person = draft.add(Enforcer, kind="person", name="Aidar Sample", gender="male")
    posting = draft.add(Posting, candidate_id=person.id, title="head", rank="major")
    source = draft.source("Report", publisher="Herald")
    draft.cite(person, source=source, locator="p. 1")
    draft.cite(posting, source=source, locator="p. 2")
    return draft
