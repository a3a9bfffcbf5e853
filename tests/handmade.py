"""Commits that people make by hand, good and malformed ones, and how each command answers to them."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from sanctions.register.creating import create_sample
from sanctions.register.git.authors import Author
from sanctions.register.register import read_register
from tests.cli.running import run
from tests.colleagues import git
from tests.stressing import make_small_register

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = [
    "MALFORMED",
    "STATES",
    "commit_by_hand",
    "make_register_in_git",
    "meet_malformed",
    "meet_state",
    "spoil_by_chance",
]


def make_register_in_git(root: Path, *, sample: bool = False) -> Path:
    """Make a small register or the sample in git, with some history, a colleague's clone beside it and an edition."""
    if sample:
        create_sample(root, git=True, author=Author("Ana"))
    else:
        make_small_register(root)
    git(root, "config", "user.name", "Ana")
    git(root.parent, "clone", "-q", str(root), str(root.parent / "bek"))
    for words in (("set", _first(root, "enforcers"), "note=seen"), ("edition", "The first")):
        assert run(*words, cwd=root).code == 0
    return root


def _first(root: Path, table: str) -> str:
    return read_register(root).lists.rows(table)[0].id


def commit_by_hand(root: Path, message: str = "By hand") -> None:
    """Commit whatever stands in the folder with the git program."""
    git(root, "add", "-A")
    git(root, "commit", "-q", "--allow-empty", "-m", message)


def _commands(ids: dict[str, str]) -> Iterator[tuple[str, ...]]:
    """Yield each command, as somebody might call it who does not know that something is wrong."""
    person, post, source = ids["enforcers"], ids["postings"], ids["sources"]
    yield from (("check", "--json"), ("list",), ("list", "sources"), ("show", person, "--history"), ("check",))
    yield from (("log",), ("log", person), ("diff",), ("diff", "HEAD~1"), ("list", "--at", "HEAD~1"), ("edition",))
    yield from (("add", "source", "title=New"), ("set", post, "note=new"), ("undo",), ("resolve",))
    yield ("cite", post, "title", "--source", source, "--at", "p. 1")
    yield from (("move", person), ("remove", ids["citations"], "--why", "wrong"), ("approve", person, "--as", "Bek"))
    yield from (("edition", "The second"), ("sync", "../bek"), ("check", "--tidy"), ("set", post, "note=newer"))


def meet_malformed(folder: Path, spoil: Callable[[Path], object], *, sample: bool = False) -> None:
    """Commit something malformed by hand, see how each command answers, and let git take it back.

    With the sample a briefing is asked for, too, which takes longer than all the rest.
    """
    root = make_register_in_git(folder / "register", sample=sample)
    ids, good = _ids(root), git(root, "rev-parse", "HEAD").strip()
    spoil(root)
    commit_by_hand(root)
    _assert_answers(root, ids, brief=sample)
    git(root, "reset", "-q", "--hard", good)
    git(root, "clean", "-q", "-d", "--force")
    _assert_works(root, ids)
    assert git(root, "status", "--porcelain") == ""


# In which states an edit is refused, and the way out that is told.
WAYS_OUT = {"no branch": ("switch", "main"), "a merge that waits": ("merge", "--abort")}


def meet_state(folder: Path, name: str, *, sample: bool = False) -> None:
    """Bring a repository into a state, see how each command answers, and then that edits are made and kept."""
    root = make_register_in_git(folder / "register", sample=sample)
    ids = _ids(root)
    STATES[name](root)
    _assert_answers(root, ids, brief=sample)
    if name in WAYS_OUT:
        assert run("list", cwd=root).code == 0
        refused = run("set", ids["postings"], "note=x", cwd=root)
        assert refused.code == 2
        assert " ".join(("git", *WAYS_OUT[name])) in refused.err
        git(root, *WAYS_OUT[name])
    _assert_works(root, ids)


def _ids(root: Path) -> dict[str, str]:
    return {name: _first(root, name) for name in ("enforcers", "postings", "sources", "citations")}


def _assert_answers(root: Path, ids: dict[str, str], *, brief: bool) -> None:
    """Assert that each command ends well, or with findings, or with a sentence; and never with a fault."""
    for words in (*_commands(ids), *[("brief",)] * brief):
        done = run(*words, cwd=root)
        assert done.code in {0, 1, 2}, (words, done)
        assert "Traceback" not in done.out + done.err, (words, done)
        assert done.code != 1 or (words[0] == "check" and done.out), (words, done)
        assert done.code != 2 or done.err.strip(), (words, done)


def _assert_works(root: Path, ids: dict[str, str]) -> None:
    """Assert that an edit is made, and that git finds the lists as they were committed."""
    done = run("set", ids["postings"], "note=works", cwd=root)
    assert done.code == 0, done
    assert git(root, "status", "--porcelain", "lists", "schemas") == ""
    assert b"works" in git(root, "show", "HEAD:lists/postings.csv").encode()
    git(root, "fsck", "--full", "--strict")


def _table(root: Path, name: str = "postings") -> Path:
    return root / "lists" / f"{name}.csv"


def _change(file: Path, change: Callable[[bytes], bytes]) -> None:
    file.write_bytes(change(file.read_bytes()))


def _link(root: Path) -> None:
    target = _table(root).rename(root / "elsewhere.csv")
    _table(root).symlink_to(os.path.relpath(target, _table(root).parent))


def _folder(root: Path) -> None:
    _table(root).unlink()
    _table(root).mkdir()
    (_table(root) / "inside.csv").write_bytes(b"x")


def _move_away(root: Path) -> None:
    shutil.move(root / "lists", root / "data")


def _save_on_windows(root: Path) -> None:
    for file in root.glob("lists/*.csv"):
        _change(file, lambda data: data.replace(b"\n", b"\r\n"))


_MARKS = b"<<<<<<< HEAD\npos-1\n=======\npos-2\n>>>>>>> other\n"

MALFORMED: dict[str, Callable[[Path], object]] = {
    "an open quotation mark": lambda root: _change(_table(root), lambda data: data.replace(b"\npos-", b'\n"pos-', 1)),
    "a bad cell": lambda root: _change(
        _table(root, "enforcers"), lambda data: data.replace(b",person,", b",persn,", 1)
    ),
    "a bad id": lambda root: _change(_table(root), lambda data: data.replace(b"\npos-", b"\npos?", 1)),
    "an id of another table": lambda root: _change(_table(root), lambda data: data.replace(b"\npos-", b"\nsrc-", 1)),
    "a cell too many": lambda root: _change(_table(root), lambda data: data[:-1] + b",more\n"),
    "a cell too few": lambda root: _change(_table(root), lambda data: data[: data.rindex(b",")] + b"\n"),
    "doubled rows": lambda root: _change(_table(root), lambda data: data + data.splitlines(keepends=True)[-1]),
    "doubled ids": lambda root: _change(_table(root), lambda data: data + data[-300:].splitlines()[-1][:14] + b",x\n"),
    "a deleted table": lambda root: _table(root).unlink(),
    "a deleted list": lambda root: _table(root, "enforcers").unlink(),
    "deleted settings": lambda root: (root / "lists/register.toml").unlink(),
    "deleted lists": _move_away,
    "a deleted package": lambda root: (root / "datapackage.json").unlink(),
    "line ends of Windows": _save_on_windows,
    "a byte-order mark": lambda root: _change(_table(root), lambda data: b"\xef\xbb\xbf" + data),
    "merge markers": lambda root: _change(_table(root), lambda data: data + _MARKS),
    "merge markers in the settings": lambda root: _change(root / "lists/register.toml", lambda data: data + _MARKS),
    "merge markers in the package": lambda root: _change(root / "datapackage.json", lambda data: _MARKS + data),
    "another column": lambda root: _change(_table(root), lambda data: data.replace(b",note\n", b",remark\n", 1)),
    "no header": lambda root: _change(_table(root), lambda data: data[data.index(b"\n") + 1 :]),
    "an empty file": lambda root: _table(root).write_bytes(b""),
    "no text": lambda root: _table(root).write_bytes(bytes(range(256))),
    "a reference to nothing": lambda root: _change(_table(root), lambda data: data.replace(b",can-", b",can-0", 1)),
    "a folder in the place of a table": _folder,
    "a link in the place of a table": _link,
    "a file of another kind": lambda root: (root / "lists/notes.txt").write_text("notes"),
    "an executable table": lambda root: _table(root).chmod(0o755),
}


def spoil_by_chance(root: Path, seed: int) -> None:
    """Spoil some files of a register at random places: cells, lines and bytes gone, doubled, moved or changed."""
    chance = random.Random(seed)
    for file in chance.sample(sorted(root.glob("lists/*")), chance.randint(1, 3)):
        _change(file, lambda data: _spoiled(data, chance))


def _spoiled(data: bytes, chance: random.Random) -> bytes:
    how = chance.choice(("lines", "cells", "bytes", "cut"))
    if how == "cut":
        return data[: chance.randrange(len(data))]
    if how == "bytes":
        place = chance.randrange(len(data))
        return data[:place] + chance.choice((b"", b'"', b",", b"\n", b"\r", b"\0", b"\xff", b"|")) + data[place + 1 :]
    mark = b"\n" if how == "lines" else b","
    parts = data.split(mark)
    one, two = chance.randrange(len(parts)), chance.randrange(len(parts))
    parts[one] = chance.choice((parts[two], parts[one] + mark + parts[one], b""))
    return mark.join(parts)


# States of a repository in which git, or somebody with git, may have left it.


def _edition_of_a_tree(root: Path) -> None:
    git(root, "tag", "-a", "edition-7", "-m", "Odd\n\nFingerprint: 0", "HEAD^{tree}")


def _commit_in_latin_1(root: Path) -> None:
    message = root / "message.txt"
    message.write_bytes("Änderung".encode("latin-1"))
    git(root, "-c", "i18n.commitEncoding=latin-1", "commit", "-q", "--allow-empty", "-F", str(message))
    git(root, "commit", "-q", "--allow-empty", "-F", str(message), "--cleanup=verbatim")
    message.unlink()


def _begin_merge(root: Path) -> None:
    git(root, "branch", "side", "HEAD~1")
    git(root, "worktree", "add", "-q", "../side", "side")
    (root.parent / "side/code.py").write_text("x = 1\n")
    git(root.parent / "side", "add", "code.py")
    git(root.parent / "side", "commit", "-qm", "code")
    git(root, "merge", "-q", "--no-commit", "--no-ff", "side")


def _pack(root: Path) -> None:
    git(root, "pack-refs", "--all")
    git(root, "gc", "-q")


def _leave(*names: str) -> Callable[[Path], object]:
    def leave(root: Path) -> None:
        for name in names:
            (root / ".git" / name).parent.mkdir(parents=True, exist_ok=True)
            (root / ".git" / name).write_bytes(b"")

    return leave


def _rename_branch(root: Path) -> None:
    git(root, "branch", "-m", "lists/of-ours")


STATES: dict[str, Callable[[Path], object]] = {
    "an empty commit": lambda root: commit_by_hand(root, "Nothing"),
    "no branch": lambda root: git(root, "checkout", "-q", "--detach"),
    "a branch without commits": lambda root: git(root, "checkout", "-q", "--orphan", "fresh"),
    "a branch of another name": _rename_branch,
    "a merge that waits": _begin_merge,
    "an edition that is a tree": _edition_of_a_tree,
    "an edition that is a branch's": lambda root: git(root, "tag", "edition-8"),
    "an edition without a number": lambda root: git(root, "tag", "-a", "edition-x", "-m", "Odd"),
    "a commit in Latin-1": _commit_in_latin_1,
    "packed references": _pack,
    "a lock of the index": _leave("index.lock"),
    "a lock of the branch": _leave("refs/heads/main.lock"),
    "a lock of what was fetched": _leave("refs/sanctions/heads/main.lock"),
    "a lock of an edition": _leave("refs/tags/edition-2.lock"),
    "an index that is broken": lambda root: (root / ".git/index").write_bytes(b"broken"),
    "no index": lambda root: (root / ".git/index").unlink(),
    "a file that is only staged": lambda root: ((root / "new.txt").write_text("new"), git(root, "add", "new.txt")),
    "lists that are only staged": lambda root: (MALFORMED["line ends of Windows"](root), git(root, "add", "-A")),
    "a shallow clone": lambda root: (root / ".git/shallow").write_text(git(root, "rev-parse", "HEAD")),
}
