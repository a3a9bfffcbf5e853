"""An edit is taken back by a new one, and nothing that came later is lost."""

from __future__ import annotations

import random
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanctions.errors import SanctionsError, WrongUse
from sanctions.records.lists import Lists
from sanctions.records.record import Record
from sanctions.records.rows import split_set
from sanctions.records.tables import TABLES
from sanctions.register.changes import MOVED, Change, ChangeKind, cells_of, find_changes
from sanctions.register.edits import Add, Edit, Move, Remove, Set, apply_edits
from sanctions.register.log import LogEntry, read_log
from sanctions.register.messages import undone_by
from sanctions.register.register import OWN_FILES, make_register
from sanctions.register.resolving import settle
from sanctions.register.settings import SETTINGS_FILE
from sanctions.register.undoing import find_last_edit, undo_commit
from tests.colleagues import Colleague, small_draft
from tests.register.random_edits import edit_anyhow
from tests.strategies import random_lists


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


def _refuse(who: Colleague, commit: str | None, *named: str) -> None:
    before, head = who.bytes(), who.history.head
    with pytest.raises(SanctionsError, match="edited again since") as refused:
        _undo(who, commit or "")
    assert all(name in str(refused.value) for name in named)
    assert (who.bytes(), who.history.head) == (before, head)


@pytest.mark.parametrize("where", ["on top", "apart"])
def test_a_later_date_of_somebody_else(ana: Colleague, tmp_path: Path, where: str) -> None:
    """A date that a colleague has set since stays, whichever is the later: undoing is no merge."""
    posting = ana.lists.postings[0].id
    ana.edit(Set(posting, {"seen": "2024-10"}))
    bek = ana.clone(tmp_path / "bek", "Bek")
    ana.edit(Set(posting, {"seen": "2020"}))
    commit = ana.history.head
    if where == "on top":
        Colleague(ana.root, "Bek").edit(Set(posting, {"seen": "2021"}))
    else:
        bek.edit(Set(posting, {"seen": "2021"}))
        ana.sync(bek)
    _refuse(ana, commit, f"{posting} seen")
    assert ana.lists.postings[0].seen == "2021"


def test_the_same_edit_of_somebody_else(ana: Colleague, tmp_path: Path) -> None:
    """What a colleague typed as well, without knowing of it, is theirs, too, and is not taken back."""
    person = ana.lists.enforcers[0].id
    bek = ana.clone(tmp_path / "bek", "Bek")
    ana.edit(Set(person, {"name": "B"}))
    commit = ana.history.head
    bek.edit(Set(person, {"name": "B"}), Set(person, {"gender": ""}))
    ana.sync(bek)
    _refuse(ana, commit, f"{person} name")


def test_items_of_a_set(ana: Colleague) -> None:
    """Of a set the items of the edit are taken back and no others; one that was touched since stands in the way."""
    added = ana.edit(Add("incidents", {"title": "Night", "acts": "sgbv | corruption"}))
    incident = added.lists.incidents[0].id
    bek = Colleague(ana.root, "Bek")
    ana.edit(Set(incident, {"acts": "sgbv | expression"}))
    commit = ana.history.head
    bek.edit(Set(incident, {"acts": "sgbv | expression | religion"}))
    _undo(ana, commit or "")
    assert ana.lists.incidents[0].acts == ("corruption", "religion", "sgbv")
    _undo(ana, ana.history.head or "")
    for acts in ("sgbv | religion", "sgbv | expression | religion"):
        bek.edit(Set(incident, {"acts": acts}))
    _refuse(ana, commit, f"{incident} acts")


def test_touched_and_taken_back(ana: Colleague) -> None:
    """An edit that was itself taken back since stands in nobody's way; typed back by hand, it does."""
    person = ana.lists.enforcers[0].id
    before = ana.bytes()
    ana.edit(Set(person, {"name": "B"}))
    commit, bek = ana.history.head, Colleague(ana.root, "Bek")
    bek.edit(Set(person, {"name": "C"}))
    _undo(bek)
    _undo(ana, commit or "")
    assert ana.bytes() == before
    _undo(ana, ana.history.head or "")
    for name in ("C", "B"):
        bek.edit(Set(person, {"name": name}))
    _refuse(ana, commit, f"{person} name")


def test_what_others_need(ana: Colleague) -> None:
    """A record to which somebody has referred since is not taken away, nor one brought back without what it needs."""
    added = ana.edit(Add("organisations", {"name": "Police"}))
    commit, organisation = ana.history.head, added.lists.organisations[0].id
    posting = ana.lists.postings[0].id
    Colleague(ana.root, "Bek").edit(Set(posting, {"organisation_id": organisation}))
    _refuse(ana, commit, posting)
    ana.edit(Set(posting, {"organisation_id": ""}))
    removal = ana.history.head
    ana.edit(Remove(organisation))
    _refuse(ana, removal, organisation)


def test_what_waits_for_a_decision(ana: Colleague, tmp_path: Path) -> None:
    """An edit of which a conflict was opened since is not undone; nor a decision of it that was edited again."""
    posting = ana.lists.postings[0].id
    bek = ana.clone(tmp_path / "bek", "Bek")
    ana.edit(Set(posting, {"title": "chief"}))
    commit = ana.history.head
    bek.edit(Set(posting, {"title": "boss"}))
    ana.sync(bek)
    _refuse(ana, commit, f"{posting} title")
    opened = ana.bytes()
    ana.edit(*settle(ana.lists, posting, "title", "Bek"))
    decision = ana.history.head
    _undo(ana, decision or "")
    assert ana.bytes() == opened
    ana.edit(*settle(ana.lists, posting, "title", "base"), Set(posting, {"rank": "colonel"}))
    decision = ana.history.head
    ana.edit(Set(posting, {"title": "warden"}))
    _refuse(ana, decision, f"{posting} title")


def test_no_reason_passes_for_an_undoing(ana: Colleague) -> None:
    """Whatever somebody writes as the reason of an edit, it is an edit, and the last one."""
    person = ana.lists.enforcers[0].id
    ana.edit(Set(person, {"name": "B"}))
    first = ana.history.head or ""
    ana.edit(Set(person, {"name": "C"}), why=f"Undo {first[:10]}\n\nUndoes: {first}")
    entries = read_log(ana.root)
    assert undone_by(entries[0].commit) == ""
    assert find_last_edit(entries, "Ana") == entries[0].commit
    _undo(ana)
    assert undone_by(read_log(ana.root)[0].commit) == entries[0].commit.id
    assert ana.lists.enforcers[0].name == "B"


def test_an_edit_of_no_list(ana: Colleague) -> None:
    """Of a commit that changed only what the register says about itself it is said that undo is not for that."""
    file = ana.root / SETTINGS_FILE
    file.write_text(file.read_text("utf-8").replace("Test lists", "Other lists"), "utf-8")
    ana.edit(Add("organisations", {"name": "Police"}))
    commit = next(entry.commit.id for entry in read_log(ana.root) if "outside" in entry.commit.message)
    before = ana.bytes()
    with pytest.raises(WrongUse, match=r"changed nothing that the lists say, only .*lists/register\.toml"):
        _undo(ana, commit)
    assert ana.bytes() == before


@settings(max_examples=15)
@given(random_lists(1), st.integers(0, 2**32), st.integers(0, 2**32))
def test_whatever_two_people_edit(lists: Lists, focus: int, seed: int) -> None:
    """Undoing any commit gives that commit's cells back and leaves everything else, or is refused with nothing changed.

    It is refused where somebody else has touched one of these cells since, with or without knowing of the commit.
    """
    dice = random.Random(seed)
    with TemporaryDirectory() as folder:
        ana = Colleague.begin(Path(folder) / "ana", "Ana", lists)
        bek = ana.clone(Path(folder) / "bek", "Bek")
        for _number in range(dice.randint(2, 5)):
            for who in dice.sample((ana, bek), dice.randint(1, 2)):
                after = edit_anyhow(who.lists, dice.randrange(2**32), focus)
                who.edit(*_edits_between(who.lists, after))
            if dice.random() < 0.5:
                ana.sync(bek)
        ana.sync(bek)
        commits = [entry.commit for entry in read_log(ana.root) if len(entry.commit.parents) == 1]
        commit = dice.choice(commits[:-1] or commits)
        now, stands, since = ana.lists, ana.bytes(), read_log(ana.root, without=commit.id)
        versions = (ana.history.files_at(one, OWN_FILES) for one in (commit.parents[0], commit.id))
        before, left = (make_register(ana.root, files).lists for files in versions)
        changes = find_changes(before, left)
        try:
            _undo(ana, commit.id)
        except SanctionsError:
            assert ana.bytes() == stands
            return
        assert ana.lists == _without(now, before, changes)
        theirs = {touched for entry in since for touched in _cells_touched(entry)}
        taken = {touched for change in find_changes(now, ana.lists) for touched in _cells(change)}
        assert taken.isdisjoint(theirs)


def _edits_between(before: Lists, after: Lists) -> list[Edit]:
    """Return edits that a person could type, which give a part of what differs between two lists."""
    edits: list[Edit] = []
    cells: dict[str, dict[str, str]] = defaultdict(dict)
    for change in find_changes(before, after):
        if change.table == "conflicts":
            continue
        if change.kind == ChangeKind.CHANGED and change.field != MOVED:
            cells[change.record][change.field] = change.after
        elif change.kind == ChangeKind.CHANGED:
            edits.append(Move(change.record))
        elif change.kind == ChangeKind.REMOVED and not any(
            e.id == change.record for e in edits if isinstance(e, Remove)
        ):
            edits.append(Remove(change.record))
    edits += [Set(record_id, values) for record_id, values in cells.items()]
    done: list[Edit] = []
    for edit in edits:
        done += [] if apply_edits(before, [*done, edit]).problems else [edit]
    return done


def _without(now: Lists, before: Lists, changes: list[Change]) -> Lists:
    """Return lists without what some changes did, by each cell alone."""
    for change in changes:
        if change.kind == ChangeKind.ADDED:
            now = now.without([change.record])
        elif change.kind == ChangeKind.REMOVED:
            now = now.replacing(before.by_id[change.record])
        else:
            record = now.by_id[change.record]
            now = now.without([record.id]).replacing(_with_cell_back(record, change))
    return now


def _with_cell_back(record: Record, change: Change) -> Record:
    if change.field == MOVED:
        return TABLES[change.before].model.model_validate(record.__dict__)
    text, column = change.before, TABLES[record.table].by_name[change.field]
    if column.is_set:
        old, new, now = ({*split_set(cell)} for cell in (change.before, change.after, cells_of(record)[change.field]))
        return record.with_values(**{change.field: tuple(sorted((now - (new - old)) | (old - new)))})
    return record.with_values(**{change.field: text or None})


def _cells(change: Change) -> set[tuple[str, str, str]]:
    column = TABLES[change.table].by_name.get(change.field)
    if column and column.is_set:
        items = {*split_set(change.before)} ^ {*split_set(change.after)}
        return {(change.record, change.field, item) for item in items}
    return {(change.record, change.field, "")}


def _cells_touched(entry: LogEntry) -> set[tuple[str, str, str]]:
    """Return the cells that somebody edited; whoever merges has typed nothing."""
    changes = entry.changes if len(entry.commit.parents) == 1 else ()
    return {cell for change in changes for cell in _cells(change)}
