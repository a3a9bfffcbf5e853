"""The log tells what each commit changed, and its cache is made again when it is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from sanctions.register.edits import Add, Remove, Set
from sanctions.register.log import attribute, last_changes, read_log
from sanctions.register.storing import PRIVATE_FOLDER
from tests.colleagues import Colleague, git, small_draft


@pytest.fixture
def ana(tmp_path: Path) -> Colleague:
    """Give Ana a register with three edits in its history."""
    ana = Colleague.begin(tmp_path / "ana", "Ana", small_draft().lists)
    person = ana.lists.enforcers[0].id
    ana.edit(Set(person, {"name": "Second"}), why="A better source.")
    Colleague(ana.root, "Bek").edit(Set(person, {"gender": ""}), Add("organisations", {"name": "Police"}))
    return ana


def _told(who: Colleague, record: str = "") -> list[tuple[str, list[tuple[str, str, str]]]]:
    return [(e.commit.author, [(c.field, c.before, c.after) for c in e.changes]) for e in read_log(who.root, record)]


def test_who_changed_what(ana: Colleague) -> None:
    """Each entry has its author, its reason and the fields with both values; newest first."""
    entries = read_log(ana.root)
    assert [e.commit.author for e in entries] == ["Bek", "Ana", "Ana", "Ana"]
    assert [(c.field, c.before, c.after) for c in entries[1].changes] == [("name", "Aidar Sample", "Second")]
    assert entries[1].commit.message == "Edit\n\nA better source."


def test_of_one_record(ana: Colleague) -> None:
    """The log of one record has only what touched it, also when it is gone."""
    person = ana.lists.enforcers[0].id
    assert _told(ana, person)[:2] == [
        ("Bek", [("gender", "male", "")]),
        ("Ana", [("name", "Aidar Sample", "Second")]),
    ]
    organisation = ana.lists.organisations[0].id
    ana.edit(Remove(organisation))
    assert _told(ana, organisation) == [("Ana", [("name", "Police", "")]), ("Bek", [("name", "", "Police")])]


@pytest.mark.parametrize("harm", ["", "garbage", "flip", "cut"])
def test_a_wrong_cache(ana: Colleague, harm: str) -> None:
    """A cache that is missing, damaged or cut off is made again, and tells the same."""
    before = _told(ana)
    cache = ana.root / PRIVATE_FOLDER / "changes"
    good = cache.read_bytes()
    if harm == "cut":
        cache.write_bytes(good[:-30])
    elif harm == "flip":
        assert b"Second" in good
        cache.write_bytes(good.replace(b"Second", b"Sexond"))
    elif harm == "garbage":
        cache.write_bytes(b"\xff\x00 nothing")
    else:
        cache.unlink()
    assert _told(ana) == before
    assert cache.read_bytes() == good


def test_the_cache_is_read(ana: Colleague) -> None:
    """What the cache holds is not computed again: a line that is well-formed and new to it is believed."""
    read_log(ana.root)
    cache = ana.root / PRIVATE_FOLDER / "changes"
    before = cache.stat().st_mtime_ns
    read_log(ana.root)
    assert cache.stat().st_mtime_ns == before


def test_last_changes(ana: Colleague) -> None:
    """Of each field the newest edit is named."""
    newest = last_changes(read_log(ana.root))
    person = ana.lists.enforcers[0].id
    assert newest[person, "name"].author == "Ana"
    assert newest[person, "gender"].author == "Bek"


def test_a_merge_changes_nothing_by_itself(ana: Colleague, tmp_path: Path) -> None:
    """What a merge brought is told of those who edited it, not of whoever merged."""
    cyr = ana.clone(tmp_path / "cyr", "Cyr")
    cyr.edit(Set(cyr.lists.postings[0].id, {"title": "chief"}))
    ana.edit(Set(ana.lists.postings[0].id, {"rank": "colonel"}))
    ana.sync(cyr)
    entries = read_log(ana.root)
    assert len(entries[0].commit.parents) == 2
    assert entries[0].changes == ()
    newest = last_changes(entries)
    posting = ana.lists.postings[0].id
    assert (newest[posting, "title"].author, newest[posting, "rank"].author) == ("Cyr", "Ana")


def test_attribution(ana: Colleague) -> None:
    """An edit between two commits is attributed to who made it; what nobody edited there, to nobody."""
    base, person = ana.history.head, ana.lists.enforcers[0].id
    Colleague(ana.root, "Cyr").edit(Set(person, {"name": "Third"}))
    ana.edit(Set(person, {"name_ru": "Третий"}))
    assert ana.history.head
    author_of = attribute(ana.root, ana.history.head, base)
    assert (author_of(person, "name"), author_of(person, "name_ru"), author_of(person, "gender")) == ("Cyr", "Ana", "")
    assert author_of(person, "") == "Ana"


def test_commits_of_code_are_left_out(ana: Colleague) -> None:
    """In a repository that holds code as well, commits that touch nothing of the register are not in its log."""
    before = _told(ana)
    (ana.root / "code.py").write_text("x = 1\n")
    git(ana.root, "add", "code.py")
    git(ana.root, "commit", "-qm", "code")
    assert _told(ana) == before
    settings = ana.root / "lists/register.toml"
    settings.write_text(settings.read_text() + "# Ours.\n")
    git(ana.root, "commit", "-qam", "a comment in the settings")
    assert [author for author, _changes in _told(ana)] == ["Git", *(author for author, _changes in before)]
