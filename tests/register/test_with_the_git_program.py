"""A register and the git program: what either does, the other finds in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from sanctions.register.register import OWN_FILES, read_register
from tests.cli.running import edit, run
from tests.colleagues import bare_repository, git
from tests.stressing import needs_git

pytestmark = needs_git
FIRST, SECOND, POST = "can-cz270n6dfr", "can-12zb6cty47", "pos-5rjzft0gre"

# A day's work; each line is one command.
DAY = (
    "add source title=Almanac handling=public",
    f"set {FIRST} note=seen --why because",
    f"cite {POST} title --source Almanac --at p.1",
    f"move {FIRST}",
    "undo",
    f"approve {FIRST}",
    f"remove {POST} --why twice",
    "edition Spring",
    "resolve",
    "check --tidy",
)


def _run(root: Path, command: str, codes: tuple[int, ...] = (0,)) -> str:
    who = [] if command.split()[0] in {"check", "list", "show", "log"} else ["--as", "Ana"]
    done = run(*command.split(), *who, cwd=root)
    assert done.code in codes, (command, done)
    return done.out + done.err


def _sample(root: Path) -> Path:
    done = run("init", root, "--sample", "--as", "Ana", cwd=Path.cwd())
    assert done.code == 0, done
    return root


def _commit_code(repository: Path, text: str, name: str = "code.py") -> None:
    (repository / name).write_text(text)
    git(repository, "add", name)
    git(repository, "commit", "-qm", f"Code: {text.strip()}")


def test_status_after_each_command(tmp_path: Path) -> None:
    """After each command git has nothing to say of the folder, and whoever edited signed the commit."""
    root = _sample(tmp_path / "register")
    bare = bare_repository(tmp_path / "bare.git")
    for command in (*DAY, f"sync {bare}"):
        _run(root, command, codes=(0, 1, 2))
        assert git(root, "status", "--porcelain") == "", command
        assert git(root, "diff-files", "--name-only") == "", command
    assert set(git(root, "log", "--format=%an").split()) == {"Ana"}
    git(root, "fsck", "--full", "--strict")


def test_log_and_diff_of_git(tmp_path: Path) -> None:
    """The log and the differences of git tell each edit, one commit for one command."""
    root = _sample(tmp_path / "register")
    _run(root, f"set {FIRST} note=seen --why because")
    assert git(root, "log", "-1", "--format=%an|%s|%b").strip() == f"Ana|Set note of {FIRST}|because"
    lines = git(root, "diff", "-U0", "HEAD~1").splitlines()
    changed = [line for line in lines if line.startswith(("+", "-")) and not line.startswith(("+++", "---"))]
    assert [line[: len(FIRST) + 1] for line in changed] == [f"-{FIRST}", f"+{FIRST}"]


def test_revert_by_git(tmp_path: Path) -> None:
    """What git reverts, the program reads as reverted, and goes on from there."""
    root = _sample(tmp_path / "register")
    before = read_register(root).files
    _run(root, f"set {FIRST} note=seen")
    git(root, "revert", "--no-edit", "HEAD")
    assert read_register(root).files == before
    assert "cleared note" in _run(root, "log")
    _run(root, f"set {FIRST} note=again")
    assert git(root, "status", "--porcelain") == ""


def test_a_hand_made_commit(tmp_path: Path) -> None:
    """A commit that somebody made by hand, and a change that nobody committed, stand in the history like any edit."""
    root = _sample(tmp_path / "register")
    edit(root / "lists/postings.csv", "President of the Republic", "Head of the Republic")
    git(root, "commit", "-qam", "By hand")
    edit(root / "lists/postings.csv", "Head of the Republic", "Leader of the Republic")
    _run(root, f"set {FIRST} note=seen")
    subjects = git(root, "log", "--format=%s").splitlines()
    assert subjects[:3] == [f"Set note of {FIRST}", "Edited outside the program", "By hand"]
    assert "Leader of the Republic" in _run(root, f"show {POST}")


@pytest.mark.parametrize("place", [".", "data/register"])
def test_beside_code(tmp_path: Path, place: str) -> None:
    """A register that shares its repository with code commits only its own files, whatever stands staged or changed."""
    repository = tmp_path / "shared"
    git(tmp_path, "init", "-q", "-b", "main", str(repository))
    _commit_code(repository, "x = 1\n")
    root = _sample(repository / place)
    began = git(repository, "rev-parse", "HEAD").strip()
    (repository / "code.py").write_text("x = 2\n")
    (repository / "staged.py").write_text("y = 1\n")
    git(repository, "add", "staged.py")
    for command in DAY:
        _run(root, command, codes=(0, 1, 2))
        assert git(repository, "status", "--porcelain") == " M code.py\nA  staged.py\n", command
    touched = set(git(repository, "log", "--format=", "--name-only", f"{began}..HEAD").split())
    assert touched <= {(Path(place) / name).as_posix() for name in OWN_FILES}
    assert (repository / "code.py").read_text() == "x = 2\n"


@pytest.mark.parametrize("place", [".", "data/register"])
def test_sync_beside_code(tmp_path: Path, place: str) -> None:
    """Where code changed on the other side, it comes along with the lists, and code of ours stays as it is."""
    repository, bare = tmp_path / "ours", tmp_path / "bare.git"
    git(tmp_path, "init", "-q", "-b", "main", str(repository))
    _commit_code(repository, "x = 1\n")
    root = _sample(repository / place)
    git(tmp_path, "clone", "-q", "--bare", str(repository), str(bare))
    git(tmp_path, "clone", "-q", str(bare), "theirs")
    theirs = tmp_path / "theirs"
    _commit_code(theirs, "x = 2\n")
    (theirs / "more").mkdir()
    _commit_code(theirs, "z = 1\n", "more/new.py")
    _run(theirs / place, f"set {FIRST} note=theirs")
    _run(theirs / place, f"sync {bare}")
    _commit_code(repository, "y = 1\n", "own.py")
    (repository / "unfinished.py").write_text("# not yet\n")
    _run(root, f"set {SECOND} note=ours")
    _run(root, f"sync {bare}")
    assert (repository / "code.py").read_text() == "x = 2\n"
    assert (repository / "more/new.py").read_text() == "z = 1\n"
    assert (repository / "own.py").read_text() == "y = 1\n"
    assert git(repository, "status", "--porcelain") == "?? unfinished.py\n"
    notes = {record_id: read_register(root).lists.by_id[record_id] for record_id in (FIRST, SECOND)}
    assert [getattr(record, "note", None) for record in notes.values()] == ["theirs", "ours"]
    _run(theirs / place, f"sync {bare}")
    assert git(theirs, "rev-parse", "HEAD") == git(repository, "rev-parse", "HEAD")
    assert git(theirs, "status", "--porcelain") == ""
