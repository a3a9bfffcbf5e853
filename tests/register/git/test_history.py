"""What git keeps of a register's own files, read back."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pygit2
import pytest

from sanctions.errors import SanctionsError
from sanctions.register.git.authors import Author, parse_author
from sanctions.register.git.history import History, open_history, start_repository
from sanctions.register.git.tags import add_tag, list_tags, remove_tag, set_tag, used_numbers
from tests.colleagues import git

ANA, BEK = Author("Ana", "ana@example.org"), Author("Bek")


@pytest.fixture
def history(tmp_path: Path) -> History:
    """Give the history of a register that lies in a folder of a repository."""
    start_repository(tmp_path)
    (tmp_path / "data").mkdir()
    found = open_history(tmp_path / "data")
    assert found is not None
    return found


def test_no_repository(tmp_path: Path) -> None:
    """A folder outside any repository has no history."""
    assert open_history(tmp_path) is None


def test_log_and_files(history: History) -> None:
    """The log goes from the newest to the first, and each commit gives back the files as they stood."""
    assert history.head is None
    assert list(history.log()) == []
    first = history.commit({"lists/a.csv": b"1"}, "one", ANA, time=1)
    second = history.commit({"lists/a.csv": b"2", "lists/b.csv": b"b"}, "two", BEK, time=2)
    assert first and second
    assert [(c.author, c.time, c.message, c.parents) for c in history.log()] == [
        ("Bek", 2, "two", (first,)),
        ("Ana", 1, "one", ()),
    ]
    assert (history.file_at(first, "lists/a.csv"), history.file_at(second, "lists/a.csv")) == (b"1", b"2")
    assert history.file_at(first, "lists/b.csv") is None
    assert history.file_at(second, "lists") is None


def test_merged_twice_is_one_commit(history: History) -> None:
    """A commit with two parents that is made again after an interruption is not made twice."""
    ours = history.commit({"a": b"1"}, "ours", ANA, time=1)
    assert ours
    repository = history.repository
    signature = pygit2.Signature("Bek", "-", 2, 0)
    theirs = str(repository.create_commit(None, signature, signature, "theirs", repository[ours].tree.id, []))
    assert history.commit({"a": b"1"}, "merge", BEK, time=3, merged=[theirs])
    assert next(iter(history.log())).parents == (ours, theirs)
    assert history.commit({"a": b"1"}, "merge", BEK, time=3, merged=[theirs]) is None


def test_the_branch_moved_meanwhile(history: History) -> None:
    """A branch that somebody else moved in the meantime is not moved over: no commit is lost."""
    first = history.commit({"a": b"1"}, "one", ANA, time=1)
    second = history.commit({"a": b"2"}, "two", ANA, time=2)
    assert first and second
    with pytest.raises(SanctionsError, match="Somebody else changed the history"):
        history._move_branch(first, pygit2.Oid(hex=second))
    assert history.head == second


def test_no_branch(history: History) -> None:
    """On no branch at all a commit is refused with the way back."""
    first = history.commit({"a": b"1"}, "one", ANA, time=1)
    assert first
    history.repository.set_head(pygit2.Oid(hex=first))
    with pytest.raises(SanctionsError, match="git switch"):
        history.commit({"a": b"2"}, "two", ANA, time=2)


def test_a_bare_repository(tmp_path: Path) -> None:
    """A bare repository is no place to edit a register."""
    subprocess.run(["git", "init", "-q", "--bare", str(tmp_path)], check=True)
    with pytest.raises(SanctionsError, match="bare git repository"):
        open_history(tmp_path)


def test_the_configured_author(history: History) -> None:
    """The author is the one that git is configured with; without a name there is none."""
    history.repository.config["user.name"] = "Pseudonym"
    history.repository.config["user.email"] = "p@example.org"
    assert history.configured_author() == Author("Pseudonym", "p@example.org")
    history.repository.config["user.name"] = ""
    assert history.configured_author() is None


@pytest.mark.parametrize(
    ("text", "author"),
    [("Ana <ana@example.org>", ANA), (" Bek ", BEK), ("Ана Қ. <>", Author("Ана Қ."))],
)
def test_an_author_as_typed(text: str, author: Author) -> None:
    """An author is a name, with an address or without."""
    assert parse_author(text) == author


@pytest.mark.parametrize("text", ["", "<ana@example.org>", "Ana <a> <b>", "Ana\nBek"])
def test_no_author(text: str) -> None:
    """Anything else is refused with the form to use."""
    with pytest.raises(SanctionsError, match="Name <mail>"):
        parse_author(text)


@pytest.mark.parametrize("lock", ["index.lock", "HEAD.lock", "refs/heads/main.lock", "refs/tags/edition-1.lock"])
def test_the_lock_of_a_killed_git(history: History, lock: str) -> None:
    """A lock that a killed git left behind stops nothing for long, and no person has to delete it."""
    history.commit({"a": b"1"}, "one", ANA, time=1)
    left = Path(history.repository.path) / lock
    left.parent.mkdir(parents=True, exist_ok=True)
    left.write_bytes(b"")
    second = history.commit({"a": b"2"}, "two", ANA, time=2)
    history.refresh_index([])
    add_tag(history, "edition-1", "One", ANA, 3)
    assert [tag.commit for tag in list_tags(history)] == [second]
    assert left.exists() == (lock == "HEAD.lock")


def test_a_tag_in_another_encoding(history: History) -> None:
    """A tag whose message is no UTF-8, and that nobody signed, is read as it can be, and stays so under any name."""
    first = history.commit({"a": b"1"}, "one", ANA, time=1)
    raw = f"object {first}\ntype commit\ntag edition-1\n\n".encode() + "Список".encode("cp1251")
    oid = history.repository.odb.write(pygit2.enums.ObjectType.TAG, raw)
    history.set_reference("refs/tags/edition-1", str(oid))
    (before,) = list_tags(history)
    set_tag(history, "edition-2", str(oid))
    remove_tag(history, "edition-1")
    (tag,) = list_tags(history)
    assert (tag.name, tag.commit, tag.made_as) == ("edition-2", first, "edition-1")
    assert (tag.id, tag.mark) == (str(oid), before.mark)


def test_the_author_of_a_folder(history: History, tmp_path: Path) -> None:
    """Who is configured in a repository itself is its own author, also in a further working tree of it."""
    history.commit({"a": b"1"}, "one", ANA, time=1)
    assert history.own_author() is None
    history.configure_author(ANA)
    git(tmp_path, "worktree", "add", "-q", "-b", "side", str(tmp_path / "side"))
    further = open_history(tmp_path / "side")
    assert further
    assert history.own_author() == further.own_author() == ANA


def test_locks_of_a_further_working_tree(history: History, tmp_path: Path) -> None:
    """In a working tree that `git worktree` made, the locks are looked for where git puts them."""
    history.commit({"a": b"1"}, "one", ANA, time=1)
    git(tmp_path, "worktree", "add", "-q", "-b", "side", str(tmp_path / "side"))
    further = open_history(tmp_path / "side")
    assert further
    for place in (tmp_path / ".git/worktrees/side/index.lock", tmp_path / ".git/refs/heads/side.lock"):
        place.write_bytes(b"")
    assert further.commit({"a": b"2"}, "two", ANA, time=2)
    further.refresh_index([])


def test_tags_of_somebody_else(history: History) -> None:
    """A tag of no commit, or without a message, is no edition's, whatever it is called."""
    first = history.commit({"a": b"1"}, "one", ANA, time=1)
    assert first
    repository, kind = history.repository, pygit2.enums.ObjectType.TREE
    signature = pygit2.Signature("Bek", "-", 2, 0)
    repository.create_tag("edition-1", repository[first].peel(pygit2.Tree).id, kind, signature, "tree")
    repository.references.create("refs/tags/edition-2", pygit2.Oid(hex=first))
    repository.references.create("refs/tags/edition-3", "refs/tags/edition-1")
    repository.create_tag("edition-final", pygit2.Oid(hex=first), pygit2.enums.ObjectType.COMMIT, signature, "x")
    repository.create_tag("edition-04", pygit2.Oid(hex=first), pygit2.enums.ObjectType.COMMIT, signature, "x")
    assert list_tags(history) == []
    assert used_numbers(history) == {1, 2, 3}
