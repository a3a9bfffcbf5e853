"""An edit is taken back by a new one, and nothing that came later is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from sanctions.errors import SanctionsError, WrongUse
from sanctions.register.edits import Add, Move, Remove, Set
from sanctions.register.log import read_log
from sanctions.register.undoing import find_last_edit, undo_commit
from tests.colleagues import Colleague, small_draft


@pytest.fixture
def ana(tmp_path: Path) -> Colleague:
    """Give Ana a small register in git."""
    return Colleague.begin(tmp_path / "ana", "Ana", small_draft().lists)


def _undo(who: Colleague, commit: str = "") -> str:
    commit = commit or find_last_edit(read_log(who.root), who.name).id
    entry = who.entry(f"Undo {commit[:10]}")
    undo_commit(who.register, commit, type(entry)(entry.summary, entry.author, undoes=commit, time=entry.time))
    return commit


def test_any_edit_can_be_undone(ana: Colleague) -> None:
    """Setting, adding, removing and moving are undone to the same bytes, one after the other, back to the first."""
    person, posting = ana.lists.enforcers[0].id, ana.lists.postings[0].id
    states = [ana.bytes()]
    for edit in (
        Set(person, {"name": "B"}),
        Add("organisations", {"name": "Police"}),
        Remove(posting),
        Move(person),
    ):
        ana.edit(edit)
        states.append(ana.bytes())
    for state in reversed(states[:-1]):
        _undo(ana)
        assert ana.bytes() == state


def test_later_edits_stay(ana: Colleague) -> None:
    """Undoing an earlier edit leaves later ones as they are."""
    person = ana.lists.enforcers[0].id
    ana.edit(Set(person, {"name": "B"}))
    commit = ana.history.head
    assert commit
    ana.edit(Set(person, {"birth_date": "1970"}))
    _undo(ana, commit)
    assert (ana.lists.enforcers[0].name, ana.lists.enforcers[0].birth_date) == ("Aidar Sample", "1970")


def test_edited_again(ana: Colleague) -> None:
    """What was edited again since is not undone; nothing changes, and the field is named."""
    person = ana.lists.enforcers[0].id
    ana.edit(Set(person, {"name": "B"}))
    commit = ana.history.head
    assert commit
    ana.edit(Set(person, {"name": "C"}))
    before = ana.bytes()
    with pytest.raises(SanctionsError, match=f"edited again since: {person} name"):
        _undo(ana, commit)
    assert ana.bytes() == before


def test_only_ones_own(ana: Colleague) -> None:
    """The last edit is that of whoever asks; with none left, a sentence says so."""
    person = ana.lists.enforcers[0].id
    ana.edit(Set(person, {"name": "B"}))
    Colleague(ana.root, "Bek").edit(Set(person, {"gender": ""}))
    _undo(ana)
    assert (ana.lists.enforcers[0].name, ana.lists.enforcers[0].gender) == ("Aidar Sample", None)
    with pytest.raises(WrongUse, match="nothing of Cyr"):
        find_last_edit(read_log(ana.root), "Cyr")


def test_no_edit(ana: Colleague, tmp_path: Path) -> None:
    """A merge, the first commit and a commit that is not there are no edits to undo."""
    bek = ana.clone(tmp_path / "bek", "Bek")
    bek.edit(Set(bek.lists.enforcers[0].id, {"name": "B"}))
    ana.edit(Set(ana.lists.enforcers[0].id, {"gender": ""}))
    ana.sync(bek)
    commits = [entry.commit for entry in read_log(ana.root)]
    assert len(commits[0].parents) == 2
    for commit in (commits[0].id, commits[-1].id):
        with pytest.raises(WrongUse, match="no edit"):
            _undo(ana, commit)
    with pytest.raises(WrongUse, match="no commit"):
        _undo(ana, "0" * 40)


def test_what_could_not_be_read(ana: Colleague) -> None:
    """An edit by which a row became readable, or no longer so, is not undone: the row would be lost."""
    file = ana.root / "lists/enforcers.csv"
    before = file.read_bytes()
    file.write_bytes(before.replace(b",male,", b",m,"))
    assert file.read_bytes() != before
    ana.edit(Add("organisations", {"name": "Police"}))
    file.write_bytes(before)
    ana.edit(Add("organisations", {"name": "Court"}))
    broken, mended = [entry.commit.id for entry in read_log(ana.root) if "outside" in entry.commit.message]
    stands = ana.bytes()
    for commit in (broken, mended):
        with pytest.raises(SanctionsError, match=r"lists/enforcers\.csv could not be read whole"):
            _undo(ana, commit)
    assert ana.bytes() == stands
