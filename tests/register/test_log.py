"""The log tells what each commit changed, and its cache is made again when it is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from sanctions.register.edits import Add, Remove, Set, edit_register
from sanctions.register.git.authors import Author
from sanctions.register.log import attribute, last_changes, read_log
from sanctions.register.saving import Entry
from sanctions.register.storing import PRIVATE_FOLDER
from tests.cli.running import edit, run, start
from tests.colleagues import Colleague, commit_at, git, small_draft


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


def test_a_wrong_clock_decides_nothing(ana: Colleague) -> None:
    """Who edited last is told by what was made on top of what: an edit by a laptop whose clock is behind is later."""
    base, person = ana.history.head, ana.lists.enforcers[0].id
    for author, moment, old, new in (("Cyr", 5_000_000_000, "Second", "Third"), ("Dana", 1_000, "Third", "Fourth")):
        edit(ana.root / "lists/enforcers.csv", old, new)
        commit_at(ana.root, moment, author)
    head = ana.history.head
    assert head
    assert attribute(ana.root, head, base)(person, "name") == "Dana"
    assert last_changes(read_log(ana.root))[person, "name"].author == "Dana"


def test_edits_that_knew_nothing_of_each_other(ana: Colleague, tmp_path: Path) -> None:
    """Of edits of which none was made on top of the other the later by the clock counts, until somebody edits again."""
    base, person = ana.history.head, ana.lists.enforcers[0].id
    bek = ana.clone(tmp_path / "bek", "Bek")
    ana.edit(Set(person, {"name": "A"}))
    bek.edit(Set(person, {"gender": "female"}))
    ana.sync(bek)
    head = ana.history.head
    assert head
    assert attribute(ana.root, head, base)(person, "") == "Bek"
    ana.edit(Set(person, {"birth_date": "1970"}))
    assert ana.history.head
    assert attribute(ana.root, ana.history.head, base)(person, "") == "Ana"


def test_who_may_approve_after_a_merge(ana: Colleague, tmp_path: Path) -> None:
    """Of two who edited a dossier apart both edited it last, and neither approves it; a third one does."""
    person = ana.lists.enforcers[0].id
    bek = ana.clone(tmp_path / "bek", "Bek")
    ana.edit(Set(person, {"name": "A"}))
    bek.edit(Set(ana.lists.postings[0].id, {"title": "chief"}))
    ana.sync(bek)
    assert [run("approve", person, "--as", name, cwd=ana.root).code for name in ("Ana", "Bek", "Cyr")] == [2, 2, 0]


def test_an_edit_is_not_older_than_what_it_was_made_on(ana: Colleague) -> None:
    """Git never takes an edit for older than what it was made on; a person reads the clock of whoever made it."""
    person = ana.lists.enforcers[0].id
    before = int(git(ana.root, "log", "-1", "--format=%ct"))
    edit_register(ana.register, [Set(person, {"name": "Late"})], Entry("Edit", Author("Ana"), time=1_000))
    assert git(ana.root, "log", "-1", "--format=%ct %at").split() == [f"{before}", "1000"]
    assert read_log(ana.root)[0].commit.time == 1_000


@pytest.mark.parametrize("moment", [253_402_300_800, 1_200_000_000_000, -62_200_000_000])
def test_an_absurd_time(ana: Colleague, moment: int) -> None:
    """A commit of the year 40000, or of before the first year, crashes neither the log nor what is read from it."""
    person = ana.lists.enforcers[0].id
    edit(ana.root / "lists/enforcers.csv", "Second", "Third")
    commit_at(ana.root, moment, "Cyr")
    for command in (["log"], ["show", person, "--history"], ["edition", "For March", "--as", "Ana"], ["edition"]):
        done = run(*command, cwd=ana.root)
        assert done.code == 0, done.err
    assert "(no day of the calendar)  Cyr" in run("log", cwd=ana.root).out
    assert run("log", "--json", cwd=ana.root).json[0]["time"] is None
    ana.edit(Set(person, {"gender": "female"}))
    assert [entry.commit.author for entry in read_log(ana.root)[:2]] == ["Ana", "Cyr"]


def test_a_cache_that_cannot_be_kept(ana: Colleague) -> None:
    """Where the cache cannot be written, as in a folder that may only be read, everything is told all the same."""
    before = _told(ana)
    cache = ana.root / PRIVATE_FOLDER / "changes"
    cache.unlink(missing_ok=True)
    cache.mkdir()
    assert _told(ana) == before
    for command in (["log"], ["show", ana.lists.enforcers[0].id, "--history"]):
        assert run(*command, cwd=ana.root).code == 0
    ana.edit(Set(ana.lists.enforcers[0].id, {"gender": "female"}))
    assert len(_told(ana)) == len(before) + 1
    assert cache.is_dir()


def test_a_cache_on_a_full_disk(ana: Colleague) -> None:
    """Where the disk is full the log is told all the same, and nothing half-written is left."""
    resource = pytest.importorskip("resource")
    cache = ana.root / PRIVATE_FOLDER / "changes"
    cache.unlink(missing_ok=True)
    done = start("log", cwd=ana.root, before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64)))
    assert (done.code, "Second" in done.out) == (0, True)
    assert not cache.exists()


def test_of_an_earlier_version(ana: Colleague) -> None:
    """The log of an edition or a commit ends there, and knows the records that stood in it."""
    person, commits = ana.lists.enforcers[0].id, read_log(ana.root)
    told = run("log", person, "--at", commits[1].commit.id[:10], cwd=ana.root).out
    assert "Second" in told and "gender" not in told.partition("added")[0]
    assert len(run("log", "--json", "--at", commits[1].commit.id, cwd=ana.root).json) == len(commits) - 1
    assert run("log", "--at", "9", cwd=ana.root).code == 2
