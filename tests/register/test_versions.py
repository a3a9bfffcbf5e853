"""Editions are frozen and numbered, and any version can be read again as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from sanctions.errors import SanctionsError, UnreadableFile, WrongUse
from sanctions.register.creating import create_register
from sanctions.register.edits import Remove, Set
from sanctions.register.git.authors import Author
from sanctions.register.register import read_register
from sanctions.register.saving import Entry, save
from sanctions.register.settings import Settings
from sanctions.register.versions import commit_of, edition_of, freeze_edition, list_editions, read_version
from tests.colleagues import Colleague, bare_repository, git, small_draft


@pytest.fixture
def ana(tmp_path: Path) -> Colleague:
    """Give Ana a small register in git."""
    return Colleague.begin(tmp_path / "ana", "Ana", small_draft().lists)


def _rename(who: Colleague, name: str) -> None:
    who.edit(Set(who.lists.enforcers[0].id, {"name": name}))


def test_an_edition_is_read_as_it_was(ana: Colleague) -> None:
    """By number, title or tag an edition gives the lists and the fingerprint that were frozen, whatever came after."""
    frozen = freeze_edition(ana.root, "For March", ana.entry())
    assert (frozen.number, frozen.fingerprint) == (1, ana.register.fingerprint)
    _rename(ana, "Other")
    for name in ("1", "edition-1", "for march"):
        then = read_version(ana.register, name)
        assert then.lists.enforcers[0].name == "Aidar Sample"
        assert then.fingerprint == frozen.fingerprint
        assert then.at == "edition 1"
    assert edition_of(then) == frozen
    assert edition_of(ana.register) is None
    assert commit_of(ana.root, "1") == frozen.commit


def test_numbers_go_up(ana: Colleague) -> None:
    """Each edition takes the next number; of two with one title the newest is meant; the log of git shows the tag."""
    freeze_edition(ana.root, "Same", ana.entry())
    _rename(ana, "B")
    freeze_edition(ana.root, "Same", ana.entry())
    assert [(e.number, e.title, e.author) for e in list_editions(ana.root)] == [(1, "Same", "Ana"), (2, "Same", "Ana")]
    assert read_version(ana.register, "same").lists.enforcers[0].name == "B"
    assert "Fingerprint: " in git(ana.root, "tag", "-n9", "-l", "edition-2")


def test_a_commit_is_read_as_it_was(ana: Colleague) -> None:
    """Any commit can be read; a name that is neither edition nor commit gets a sentence."""
    before = ana.history.head
    assert before
    _rename(ana, "Other")
    assert read_version(ana.register, before[:8]).lists.enforcers[0].name == "Aidar Sample"
    for name in ("7", "nothing", "", "0000000000"):
        with pytest.raises(WrongUse, match="no edition or commit"):
            read_version(ana.register, name)


def test_what_was_changed_by_hand_is_frozen_too(ana: Colleague) -> None:
    """An edition holds what stands in the files, also what nobody has committed yet."""
    file = ana.root / "lists/enforcers.csv"
    file.write_bytes(file.read_bytes().replace(b"Aidar Sample", b"By Hand"))
    freeze_edition(ana.root, "Now", ana.entry())
    assert read_version(ana.register, "1").lists.enforcers[0].name == "By Hand"
    assert git(ana.root, "status", "--porcelain") == ""


def test_not_while_errors_are_open(ana: Colleague) -> None:
    """Lists with an integrity error are not frozen, and the sentence names it."""
    file = ana.root / "lists/postings.csv"
    file.write_bytes(file.read_bytes().replace(b",can-0000000001,", b",can-9999999999,"))
    with pytest.raises(SanctionsError, match="1 error"):
        freeze_edition(ana.root, "Now", ana.entry())
    assert list_editions(ana.root) == []


def test_not_while_conflicts_are_open(ana: Colleague, tmp_path: Path) -> None:
    """Lists with an open conflict are not frozen."""
    bek = ana.clone(tmp_path / "bek", "Bek")
    _rename(ana, "One")
    _rename(bek, "Two")
    bek.sync(ana)
    assert bek.lists.conflicts
    with pytest.raises(SanctionsError, match="1 conflict is open"):
        freeze_edition(bek.root, "Now", bek.entry())


def test_without_git(tmp_path: Path) -> None:
    """A register without git keeps its editions as copies, numbered and read in the same way."""
    lists = small_draft().lists
    register = save(create_register(tmp_path, Settings(title="T"), git=False), lists)
    entry = Entry("", Author("Ana"), time=5)
    first = freeze_edition(tmp_path, "One", entry)
    assert (tmp_path / "editions/1/lists/enforcers.csv").is_file()
    save(register, lists.without([row.id for row in lists.citations]))
    second = freeze_edition(tmp_path, "Two", entry)
    assert list_editions(tmp_path) == [first, second]
    then = read_version(read_register(tmp_path), "1")
    assert then.lists == lists
    assert then.fingerprint == first.fingerprint != second.fingerprint
    with pytest.raises(WrongUse):
        read_version(register, "3")


def test_somebody_else_was_first(ana: Colleague, tmp_path: Path) -> None:
    """Where two froze an edition under one number, the one frozen first keeps it, the other gets the next."""
    bek = ana.clone(tmp_path / "bek", "Bek")
    freeze_edition(ana.root, "Ana's", ana.entry())
    _rename(bek, "Other")
    mine = freeze_edition(bek.root, "Bek's", bek.entry())
    done = bek.sync(ana)
    assert done.renumbered == {1: 2}
    for who in (ana, bek):
        assert [(e.number, e.title) for e in list_editions(who.root)] == [(1, "Ana's"), (2, "Bek's")]
        assert read_version(who.register, "2").fingerprint == mine.fingerprint
    assert bek.sync(ana).renumbered == {}


def test_a_tag_of_somebody_else_stands_in_the_way(ana: Colleague, tmp_path: Path) -> None:
    """A tag made by hand that is called like an edition is never overwritten: its number is left out, or named."""
    bek = ana.clone(tmp_path / "bek", "Bek")
    git(ana.root, "tag", "edition-1")
    git(ana.root, "tag", "edition-final")
    git(ana.root, "tag", "-am", "a file", "edition-7", "HEAD:lists/enforcers.csv")
    ours = git(ana.root, "tag", "--format", "%(refname) %(objectname)")
    frozen = freeze_edition(bek.root, "Bek's", bek.entry())
    _rename(ana, "Other")
    before = ana.history.head
    with pytest.raises(SanctionsError, match=r"edition-1\. .*git tag NEW edition-1"):
        ana.sync(bek)
    assert (ana.history.head, list_editions(ana.root)) == (before, [])
    assert git(ana.root, "tag", "--format", "%(refname) %(objectname)") == ours
    assert freeze_edition(ana.root, "Ana's", ana.entry()).number == 8
    git(ana.root, "tag", "-d", "edition-1")
    ana.sync(bek)
    assert [edition.number for edition in list_editions(ana.root)] == [1, 8]
    assert read_version(ana.register, "1").fingerprint == frozen.fingerprint


def test_a_tag_of_somebody_else_is_there(ana: Colleague, tmp_path: Path) -> None:
    """Where a place has a tag of no edition, it stays, and our edition of that number is called otherwise there."""
    bek = ana.clone(tmp_path / "bek", "Bek")
    stick = bare_repository(tmp_path / "stick.git")
    git(bek.root, "tag", "edition-1")
    git(bek.root, "tag", "edition-2", "HEAD:lists/enforcers.csv")
    git(bek.root, "push", "-q", str(stick), "main", "edition-1", "edition-2")
    freeze_edition(ana.root, "Ana's", ana.entry())
    assert ana.sync(stick).renumbered == {}
    assert git(stick, "cat-file", "-t", "edition-1") == "commit\n"
    for name in ("edition-2", "edition-1"):
        with pytest.raises(SanctionsError, match=rf"{name}.*git tag -d {name}"):
            bek.sync(stick)
        git(bek.root, "tag", "-d", name)
    assert bek.sync(stick).renumbered == {}
    assert [edition.title for edition in list_editions(bek.root)] == ["Ana's"]


def test_a_refused_merge_renumbers_nothing(ana: Colleague, tmp_path: Path) -> None:
    """Where a merge is refused, our editions keep their numbers: nobody would have been told of new ones."""
    bek = ana.clone(tmp_path / "bek", "Bek")
    freeze_edition(ana.root, "Ana's", ana.entry())
    (ana.root / "lists/enforcers.csv").write_bytes(b"<<<<<<<\n")
    git(ana.root, "commit", "-qam", "broken")
    stick = bare_repository(tmp_path / "stick.git")
    git(ana.root, "push", "-q", str(stick), "main", "edition-1")
    freeze_edition(bek.root, "Bek's", bek.entry())
    with pytest.raises(SanctionsError, match="cannot be read"):
        bek.sync(stick)
    assert [(edition.number, edition.title) for edition in list_editions(bek.root)] == [(1, "Bek's")]


def test_a_number_before_a_title(ana: Colleague) -> None:
    """A number means the edition of that number, though another edition be called so."""
    freeze_edition(ana.root, "First", ana.entry())
    _rename(ana, "B")
    freeze_edition(ana.root, "1", ana.entry())
    assert read_version(ana.register, "1").lists.enforcers[0].name == "Aidar Sample"


def test_a_title_like_a_fingerprint(ana: Colleague) -> None:
    """A title that begins as the line of the fingerprint does is taken for a title."""
    freeze_edition(ana.root, "Fingerprint: of the ministry", ana.entry())
    (edition,) = list_editions(ana.root)
    assert (edition.title, edition.fingerprint) == ("Fingerprint: of the ministry", ana.register.fingerprint)


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"{}", b"\xff", b'{"number": "1"}', None])
def test_a_damaged_copy(tmp_path: Path, data: bytes | None) -> None:
    """A copy of an edition that no longer says what it is gets a sentence with its file, and its number stays used."""
    create_register(tmp_path, Settings(title="T"), git=False)
    freeze_edition(tmp_path, "One", Entry("", Author("Ana"), time=5))
    about = tmp_path / "editions/1/edition.json"
    about.unlink()
    if data is not None:
        about.write_bytes(data)
    with pytest.raises(UnreadableFile, match=r"edition\.json.*no longer says what edition"):
        list_editions(tmp_path)
    assert freeze_edition(tmp_path, "Two", Entry("", Author("Ana"), time=6)).number == 2
    about.parent.rename(tmp_path / "editions/old-1")
    assert [edition.title for edition in list_editions(tmp_path)] == ["Two"]


def test_what_a_killed_command_left(tmp_path: Path) -> None:
    """Without git, what a killed command had written of an edition is no edition, and nothing of it gets into one."""
    create_register(tmp_path, Settings(title="T"), git=False)
    left = tmp_path / "editions/.1.new/lists/sources.csv"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"half")
    assert list_editions(tmp_path) == []
    assert freeze_edition(tmp_path, "One", Entry("", Author("Ana"), time=5)).number == 1
    assert read_version(read_register(tmp_path), "1").lists == read_register(tmp_path).lists
    assert [place.name for place in (tmp_path / "editions").iterdir()] == ["1"]


def test_a_version_without_lists(ana: Colleague) -> None:
    """A commit of before the register was there, or of something else, gets one clear sentence."""
    git(ana.root, "switch", "-q", "--orphan", "code")
    git(ana.root, "commit", "-q", "--allow-empty", "-m", "code")
    git(ana.root, "switch", "-q", "main")
    with pytest.raises(WrongUse, match=r"There are no lists in commit .*lists/register\.toml.*sanctions log"):
        read_version(ana.register, "code")


def test_other_settings_are_no_edition(ana: Colleague) -> None:
    """Lists as they were frozen, under another title or another rule of the team, are not that edition."""
    frozen = freeze_edition(ana.root, "One", ana.entry())
    assert edition_of(ana.register) == frozen
    file = ana.root / "lists/register.toml"
    file.write_bytes(file.read_bytes().replace(b"Test lists", b"Other lists"))
    assert ana.register.fingerprint == frozen.fingerprint
    assert edition_of(ana.register) is None
    assert edition_of(read_version(ana.register, "1")) == frozen


def test_removed_since(ana: Colleague) -> None:
    """An edition still holds what was removed since."""
    freeze_edition(ana.root, "Before", ana.entry())
    ana.edit(Remove(ana.lists.postings[0].id))
    assert len(read_version(ana.register, "1").lists.postings) == 1
    assert not ana.lists.postings
