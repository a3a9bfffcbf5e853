"""When two registers meet, each side is named, signs what is its own, and keeps what it says about itself."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sanctions.errors import SanctionsError, WrongUse
from sanctions.register.edits import Set
from sanctions.register.git.ancestry import merge_bases
from sanctions.register.git.authors import Author
from tests.colleagues import Colleague, bare_repository, git, small_draft

if TYPE_CHECKING:
    from types import FrameType


@pytest.fixture
def ana(tmp_path: Path) -> Colleague:
    """Give Ana a small register in git."""
    return Colleague.begin(tmp_path / "ana", "Ana", small_draft().lists)


@pytest.fixture
def bek(ana: Colleague, tmp_path: Path) -> Colleague:
    """Give Bek a clone of it."""
    return ana.clone(tmp_path / "bek", "Bek")


def _set(who: Colleague, **values: str) -> None:
    who.edit(Set(who.lists.postings[0].id, values))


def _write(who: Colleague, old: str, new: str) -> None:
    file = who.root / "lists/register.toml"
    file.write_text(file.read_text().replace(old, new))


@pytest.mark.parametrize("configured", [True, False])
def test_hand_edits_in_the_other_folder(ana: Colleague, bek: Colleague, configured: bool) -> None:
    """What was edited by hand in a folder is signed by that folder's author, or the program; never by who syncs."""
    if configured:
        bek.history.configure_author(Author("Bek"))
    file = bek.root / "lists/postings.csv"
    file.write_bytes(file.read_bytes().replace(b"major", b"colonel"))
    ana.history.configure_author(Author("Ana"))
    _set(ana, title="chief")
    ana.sync(bek)
    (edit,) = (commit for commit in ana.history.log() if commit.message == "Edited outside the program")
    assert edit.author == ("Bek" if configured else "sanctions")


def test_each_side_is_named(ana: Colleague, bek: Colleague) -> None:
    """What cannot be merged is said of the folder, or of this register, whichever it is, and nothing is left over."""
    broken = b"id,candidate_id\npos-0000000002,can-0000000001\n"
    _set(ana, title="chief")
    _set(bek, rank="colonel")
    whole = (bek.root / "lists/postings.csv").read_bytes()
    (bek.root / "lists/postings.csv").write_bytes(broken)
    with pytest.raises(SanctionsError, match=f"^{bek.root} cannot be merged until"):
        ana.sync(bek)
    (bek.root / "lists/postings.csv").write_bytes(whole)
    (ana.root / "lists/postings.csv").write_bytes(broken)
    with pytest.raises(SanctionsError, match=r"^This register cannot be merged until"):
        ana.sync(bek)
    for who in (ana, bek):
        assert git(who.root, "for-each-ref", "--format=%(refname)").split() == ["refs/heads/main"]


def test_settings_without_a_common_history(ana: Colleague, tmp_path: Path) -> None:
    """Of two copies without a common history, settings that differ are refused by name: neither side is older."""
    bek = Colleague(tmp_path / "copy", "Bek")
    shutil.copytree(ana.root, bek.root, ignore=shutil.ignore_patterns(".git", ".sanctions"))
    git(bek.root, "init", "-q", "-b", "main")
    _write(bek, "Test lists", "Other lists")
    before = ana.bytes()
    with pytest.raises(WrongUse, match=r"“title”.*Test lists.*Other lists"):
        ana.sync(bek)
    assert ana.bytes() == before
    _write(bek, "Other lists", "Test lists")
    ana.sync(bek)
    assert ana.bytes() == bek.bytes()


@pytest.mark.parametrize("edited", [True, False])
def test_comments_in_the_settings(ana: Colleague, bek: Colleague, edited: bool) -> None:
    """A colleague's comment in the settings comes along with the settings, and a merge of the lists leaves it alone."""
    _write(bek, "format = 1", "# Ask Bek first\nformat = 1")
    if edited:
        _write(bek, "Test lists", "New lists")
    _set(ana, title="chief")
    ana.sync(bek)
    assert ana.register.own["lists/register.toml"].startswith(b"# Ask Bek first\nformat = 1\n")
    assert ana.bytes() == bek.bytes()
    assert not [finding for finding in ana.register.integrity if finding.code == "outdated-schema"]


def test_settings_where_histories_crossed(ana: Colleague, bek: Colleague, tmp_path: Path) -> None:
    """Where two merged each other's settings at the same time, what both have then is the base."""
    _write(ana, "Test lists", "Ana's lists")
    _write(bek, 'contact = ""', 'contact = "one"')
    _set(ana, title="chief")
    _set(bek, rank="colonel")
    before = bek.clone(tmp_path / "bek-before", "Bek")
    ana_before = ana.clone(tmp_path / "ana-before", "Ana")
    ana.sync(before)
    bek.sync(ana_before)
    _write(ana, '"one"', '"two"')
    _write(ana, "Ana's", "Our")
    _set(ana, rank="general")
    head, tip = ana.history.head or "", bek.history.head or ""
    stick = bare_repository(tmp_path / "stick.git")
    git(bek.root, "push", "-q", str(stick), "main")
    git(ana.root, "fetch", "-q", str(stick), "main")
    bases = merge_bases(ana.history, head, tip)
    assert bases == merge_bases(ana.history, tip, head) == sorted(bases) and len(bases) == 2
    ana.sync(bek)
    settings = bek.register.settings
    assert (settings.title, settings.contact) == ("Our lists", "two")


@pytest.mark.parametrize("linked", [True, False])
def test_the_branch_that_is_checked_out_there(ana: Colleague, bek: Colleague, tmp_path: Path, linked: bool) -> None:
    """From a folder comes what is checked out there, also in a further working tree, whatever ours is called."""
    if linked:
        git(bek.root, "worktree", "add", "-q", "-b", "draft", str(tmp_path / "side"))
        there = Colleague(tmp_path / "side", "Bek")
    else:
        git(bek.root, "switch", "-q", "-c", "draft")
        there = bek
    _set(there, rank="colonel")
    _set(ana, title="chief")
    assert [change.after for change in ana.sync(there).changes] == ["colonel"]
    assert ana.bytes() == there.bytes()
    assert (ana.history.branch, there.history.branch) == ("main", "draft")
    assert ana.history.head == there.history.head
    assert git(there.root, "status", "--porcelain") == ""
    assert not ana.sync(there).changes


def test_a_working_tree_of_our_own(ana: Colleague, tmp_path: Path) -> None:
    """Two working trees of one repository come together like any two folders."""
    git(ana.root, "worktree", "add", "-q", "-b", "draft", str(tmp_path / "side"))
    side = Colleague(tmp_path / "side", "Bek")
    _set(side, rank="colonel")
    _set(ana, title="chief")
    ana.sync(side)
    assert ana.bytes() == side.bytes()
    assert (ana.lists.postings[0].title, ana.lists.postings[0].rank) == ("chief", "colonel")
    assert git(side.root, "status", "--porcelain") == git(ana.root, "status", "--porcelain") == ""


def test_the_branch_of_a_remote_folder(ana: Colleague, bek: Colleague) -> None:
    """Where a folder is our remote, git knows it afterwards by the branch that is checked out there."""
    git(bek.root, "switch", "-q", "-c", "draft")
    _set(bek, rank="colonel")
    git(ana.root, "remote", "add", "origin", str(bek.root))
    ana.sync("")
    assert ana.lists.postings[0].rank == "colonel"
    assert git(ana.root, "rev-parse", "origin/draft") == git(bek.root, "rev-parse", "draft")


@pytest.mark.parametrize("whose", ["ours", "theirs"])
def test_an_edit_while_commits_come(ana: Colleague, bek: Colleague, whose: str) -> None:
    """An edit that somebody makes in either folder while it is read stops no sync, and comes along with the next."""
    _set(ana, title="chief")
    _set(bek, rank="colonel")
    editor = ana if whose == "ours" else bek
    done = []

    def edit_after_fetch(_frame: FrameType, event: str, called: Any) -> None:
        if event == "c_return" and called.__name__ == "git_remote_fetch":
            done.append(called)
            # Ours is read by the second fetch, theirs by the first.
            if len(done) == (2 if whose == "ours" else 1):
                sys.setprofile(None)
                _set(editor, seen="2020")

    sys.setprofile(edit_after_fetch)
    try:
        ana.sync(bek)
    finally:
        sys.setprofile(None)
    assert editor.lists.postings[0].seen
    ana.sync(bek)
    assert ana.bytes() == bek.bytes()
    posting = bek.lists.postings[0]
    assert (posting.title, posting.rank, str(posting.seen)) == ("chief", "colonel", "2020")


@pytest.mark.parametrize("how", ["merge", "detached"])
def test_an_unfinished_merge_in_the_other_folder(ana: Colleague, bek: Colleague, how: str) -> None:
    """What git has not ended in the other folder, or no branch there, is said of that folder."""
    if how == "detached":
        git(bek.root, "switch", "-q", "--detach")
    else:
        (bek.root / ".git/MERGE_HEAD").write_text(git(bek.root, "rev-parse", "HEAD"))
    _set(ana, title="chief")
    file = bek.root / "lists/postings.csv"
    file.write_bytes(file.read_bytes().replace(b"major", b"colonel"))
    with pytest.raises(SanctionsError, match=rf"(in|of) {bek.root} "):
        ana.sync(bek)
    assert b"colonel" in file.read_bytes()
