"""Editions are frozen and numbered, and any version can be read again as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from sanctions.errors import SanctionsError, WrongUse
from sanctions.register.creating import create_register
from sanctions.register.edits import Remove, Set
from sanctions.register.git.authors import Author
from sanctions.register.register import read_register
from sanctions.register.saving import Entry, save
from sanctions.register.settings import Settings
from sanctions.register.versions import commit_of, edition_of, freeze_edition, list_editions, read_version
from tests.colleagues import Colleague, git, small_draft


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
    """Where two froze an edition under one number, theirs keeps it, ours gets the next, and both can be read."""
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


def test_removed_since(ana: Colleague) -> None:
    """An edition still holds what was removed since."""
    freeze_edition(ana.root, "Before", ana.entry())
    ana.edit(Remove(ana.lists.postings[0].id))
    assert len(read_version(ana.register, "1").lists.postings) == 1
    assert not ana.lists.postings
