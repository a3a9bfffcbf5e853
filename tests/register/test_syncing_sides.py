"""When two registers meet, each side is named, signs what is its own, and keeps what it says about itself."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sanctions.errors import SanctionsError, WrongUse
from sanctions.register.edits import Set
from sanctions.register.git.ancestry import merge_bases
from sanctions.register.git.authors import Author
from tests.colleagues import Colleague, bare_repository, git, small_draft


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
