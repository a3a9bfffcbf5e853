from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pygit2
import pytest

from sanctions.errors import CannotWrite, ChangedMeanwhile, SanctionsError
from sanctions.register.git.authors import Author
from sanctions.register.git.history import open_history, start_repository
from sanctions.register.journal import Intent, write_intent
from sanctions.register.storing import PRIVATE_FOLDER, hold_lock, store

AUTHOR = Author("Ana", "ana@example.org")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make an empty git repository."""
    start_repository(tmp_path)
    return tmp_path


def _store(root: Path, files: dict[str, bytes | None], message: str = "edit") -> None:
    with hold_lock(root):
        own = {name: (root / name).read_bytes() for name in files if (root / name).is_file()}
        store(root, files, message, AUTHOR, own=own, time=1_700_000_000)


def _git(root: Path, *words: str) -> str:
    done = subprocess.run(["git", "-C", str(root), *words], capture_output=True, text=True, check=True)
    return done.stdout


def test_files_and_history(root: Path) -> None:
    """What is stored is on the disk and in the history, and git finds nothing to say."""
    _store(root, {"lists/a.csv": b"one\n", "datapackage.json": b"{}\n"})
    _store(root, {"lists/a.csv": b"two\n", "datapackage.json": None})
    assert (root / "lists/a.csv").read_bytes() == b"two\n"
    assert not (root / "datapackage.json").exists()
    assert _git(root, "status", "--porcelain") == ""
    assert _git(root, "show", "HEAD:lists/a.csv") == "two\n"
    assert _git(root, "log", "--format=%an <%ae> %cd %s", "--date=iso-strict").splitlines() == [
        "Ana <ana@example.org> 2023-11-14T22:13:20+00:00 edit",
        "Ana <ana@example.org> 2023-11-14T22:13:20+00:00 edit",
    ]
    _git(root, "fsck", "--full", "--strict")


def test_only_own_files(root: Path) -> None:
    """A register that shares its repository with code touches only its own files."""
    (root / "code.py").write_text("x = 1\n")
    _git(root, "-c", "user.name=C", "-c", "user.email=c@example.org", "add", "code.py")
    _git(root, "-c", "user.name=C", "-c", "user.email=c@example.org", "commit", "-qm", "code")
    (root / "code.py").write_text("x = 2\n")
    register = root / "data"
    register.mkdir()
    _store(register, {"lists/a.csv": b"one\n"})
    assert _git(root, "status", "--porcelain") == " M code.py\n"
    assert _git(root, "show", "--format=", "--name-only", "HEAD") == "data/lists/a.csv\n"


def test_nothing_to_commit(root: Path) -> None:
    """Storing what is there already makes no commit."""
    _store(root, {"lists/a.csv": b"one\n"})
    _store(root, {"lists/a.csv": b"one\n"})
    history = open_history(root)
    assert history is not None
    assert len(list(history.log())) == 1


@pytest.mark.parametrize("done", [0, 1, 2])
def test_interrupted_edit_is_finished(root: Path, done: int) -> None:
    """An edit that was interrupted after its intent was written is finished by whoever takes the lock next."""
    _store(root, {"lists/a.csv": b"old\n", "lists/b.csv": b"old\n"})
    _leave_journal(root, intent=True)
    for name in ("lists/a.csv", "lists/b.csv")[:done]:
        (root / name).write_bytes(b"new\n")
    (root / ".git" / "index.lock").write_bytes(b"")
    with hold_lock(root):
        pass
    assert (root / "lists/a.csv").read_bytes() == (root / "lists/b.csv").read_bytes() == b"new\n"
    assert _git(root, "log", "-1", "--format=%s") == "interrupted\n"
    assert _git(root, "status", "--porcelain") == ""
    with hold_lock(root):
        pass
    assert len(_git(root, "log", "--format=%h").splitlines()) == 2


def test_unprepared_edit_is_forgotten(root: Path) -> None:
    """An edit that was interrupted before its intent was written leaves nothing behind."""
    _store(root, {"lists/a.csv": b"old\n", "lists/b.csv": b"old\n"})
    _leave_journal(root, intent=False)
    with hold_lock(root):
        pass
    assert (root / "lists/a.csv").read_bytes() == b"old\n"
    assert not (root / PRIVATE_FOLDER / "journal").exists()


def _leave_journal(root: Path, *, intent: bool) -> None:
    history = open_history(root)
    files = {"lists/a.csv": b"new\n", "lists/b.csv": b"new\n"}
    meant = Intent(
        files, dict.fromkeys(files, b"old\n"), "interrupted", AUTHOR, 1_700_000_001, history.head if history else None
    )
    write_intent(root / PRIVATE_FOLDER / "journal", meant)
    if not intent:
        (root / PRIVATE_FOLDER / "journal" / "intent.json").unlink()


def test_killed_after_the_commit(root: Path) -> None:
    """An edit that was committed when it was interrupted is done, whatever was typed or committed since."""
    _store(root, {"lists/a.csv": b"old\n", "lists/b.csv": b"old\n"})
    _leave_journal(root, intent=True)
    kept = root / "kept"
    shutil.copytree(root / PRIVATE_FOLDER / "journal", kept)
    with hold_lock(root):
        pass
    _store(root, {"lists/b.csv": b"later\n"})
    (root / "lists/a.csv").write_bytes(b"typed\n")
    kept.rename(root / PRIVATE_FOLDER / "journal")
    with hold_lock(root):
        assert (root / "lists/a.csv").read_bytes() == b"typed\n"
    assert _git(root, "show", "HEAD:lists/b.csv") == "later\n"
    assert _git(root, "log", "--format=%s").split() == ["edit", "interrupted", "edit"]


@pytest.mark.parametrize("damage", [b"", b"{}", b"[1", b'{"files": {"a": "gone"}}'])
def test_a_damaged_journal(root: Path, damage: bytes) -> None:
    """A journal that cannot be read is put aside and told of once; it stops no later command."""
    _store(root, {"lists/a.csv": b"old\n", "lists/b.csv": b"old\n"})
    for number in (1, 2):
        _leave_journal(root, intent=True)
        (root / PRIVATE_FOLDER / "journal" / "intent.json").write_bytes(damage)
        with pytest.raises(SanctionsError, match=f"cut-off-{number}"), hold_lock(root):
            pass
        assert (root / PRIVATE_FOLDER / f"cut-off-{number}" / "after-0").read_bytes() == b"new\n"
        _store(root, {"lists/a.csv": b"next %d\n" % number})


def test_saved_by_an_editor_meanwhile(root: Path) -> None:
    """A file that an editor saved after it was read is not written over; the edit is refused and nothing waits."""
    _store(root, {"lists/a.csv": b"old\n", "lists/b.csv": b"old\n"})
    (root / "lists/b.csv").write_bytes(b"typed\n")
    with hold_lock(root), pytest.raises(ChangedMeanwhile, match=r"changed lists/b\.csv at the same moment"):
        files = dict.fromkeys(("lists/a.csv", "lists/b.csv"), b"new\n")
        store(root, files, "edit", AUTHOR, own=dict.fromkeys(files, b"old\n"), time=0)
    with hold_lock(root):
        assert (root / "lists/a.csv").read_bytes() == b"old\n"
        assert (root / "lists/b.csv").read_bytes() == b"typed\n"


def test_git_in_the_middle_of_a_merge(root: Path) -> None:
    """While a git merge or revert is unfinished an edit is refused, with the way out."""
    _store(root, {"lists/a.csv": b"one\n"})
    _store(root, {"lists/a.csv": b"two\n"})
    _store(root, {"lists/a.csv": b"three\n"})
    identity = ("-c", "user.name=C", "-c", "user.email=c@example.org")
    subprocess.run(["git", "-C", str(root), *identity, "revert", "HEAD~1"], capture_output=True, check=False)
    assert "lists/a.csv" in _git(root, "status", "--porcelain")
    stands = (root / "lists/a.csv").read_bytes()
    with pytest.raises(SanctionsError, match="git merge --abort"):
        _store(root, {"lists/a.csv": b"four\n"})
    assert (root / "lists/a.csv").read_bytes() == stands
    _git(root, "revert", "--abort")
    _store(root, {"lists/a.csv": b"four\n"})
    assert _git(root, "status", "--porcelain") == ""


@pytest.mark.parametrize("name", ['"', ",", " ", ".", "Ana\udcff", "Ana\x07"])
def test_an_author_whom_git_cannot_write_down(root: Path, name: str) -> None:
    """An author whom git cannot write down is refused before anything is written."""
    with pytest.raises(SanctionsError, match="a pseudonym will do"), hold_lock(root):
        store(root, {"lists/a.csv": b"x\n"}, "edit", Author(name), own={}, time=0)
    with hold_lock(root):
        assert not (root / "lists/a.csv").exists()


def test_without_git(tmp_path: Path) -> None:
    """A register without git is written all the same."""
    _store(tmp_path, {"lists/a.csv": b"one\n"})
    assert (tmp_path / "lists/a.csv").read_bytes() == b"one\n"


def test_unwritable(root: Path) -> None:
    """A folder in the place of a file is a clear refusal, and no other file is changed."""
    _store(root, {"lists/a.csv": b"old\n"})
    (root / "lists/b.csv").mkdir()
    with pytest.raises(CannotWrite):
        _store(root, {"lists/a.csv": b"new\n", "lists/b.csv": b"new\n"})
    assert (root / "lists/a.csv").read_bytes() == b"old\n"
    (root / "lists/b.csv").rmdir()
    _store(root, {"lists/c.csv": b"c\n"})
    assert (root / "lists/a.csv").read_bytes() == b"old\n"
    assert not (root / "lists/b.csv").exists()


def test_git_cannot_write(root: Path) -> None:
    """Where git cannot write, a sentence says that the edit waits; once that is mended, the next command ends it."""
    _store(root, {"lists/a.csv": b"old\n"})
    in_the_way = root / ".git/objects" / str(pygit2.hash(b"new\n"))[:2]
    in_the_way.write_bytes(b"")
    for _again in range(2):
        with pytest.raises(SanctionsError, match="do not make the edit again"):
            _store(root, {"lists/a.csv": b"new\n"})
    in_the_way.unlink()
    with hold_lock(root):
        pass
    assert _git(root, "show", "HEAD:lists/a.csv") == "new\n"
    assert _git(root, "status", "--porcelain") == ""
    assert len(_git(root, "log", "--format=%h").splitlines()) == 2


def test_on_no_branch(root: Path) -> None:
    """On no branch an edit is refused before anything is written, so that nothing waits in the way of reading."""
    _store(root, {"lists/a.csv": b"old\n"})
    _git(root, "checkout", "-q", "--detach")
    with pytest.raises(SanctionsError, match="git switch"):
        _store(root, {"lists/a.csv": b"new\n"})
    with hold_lock(root):
        assert (root / "lists/a.csv").read_bytes() == b"old\n"


@pytest.mark.parametrize("index", [b"broken", None])
def test_the_index_is_broken_or_gone(root: Path, index: bytes | None) -> None:
    """An index that git cannot read is made anew from the newest commit; what it held is kept beside it."""
    _store(root, {"lists/a.csv": b"old\n", "lists/b.csv": b"b\n"})
    file = root / ".git" / "index"
    file.unlink() if index is None else file.write_bytes(index)
    _store(root, {"lists/a.csv": b"new\n"})
    assert _git(root, "status", "--porcelain") == ""
    assert index is None or file.with_name("index.unreadable").read_bytes() == index


def test_half_written_files(root: Path) -> None:
    """Half-written files of a killed command are swept away; a file of somebody else never is."""
    (root / "lists").mkdir()
    ours = [root / "lists/.enforcers.csv.123.new", root / ".datapackage.json.123.new"]
    theirs = [root / ".notes.new", root / "lists/.ideas.new"]
    for file in (*ours, *theirs):
        file.write_bytes(b"x")
    with hold_lock(root):
        pass
    assert [file.exists() for file in (*ours, *theirs)] == [False, False, True, True]
