"""An edit that was cut off, and what somebody did before the next command: both stay, whatever was cut off where."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from sanctions.errors import SanctionsError
from sanctions.register import storing
from sanctions.register.creating import create_register
from sanctions.register.edits import Add, Edit, Remove, Set
from sanctions.register.files import replace_files
from sanctions.register.git.history import History
from sanctions.register.log import read_log
from sanctions.register.register import read_register
from sanctions.register.saving import save
from sanctions.register.settings import Settings
from tests.colleagues import Colleague, git, small_draft


class _Killed(BaseException):
    """The process ends here: nothing tidies up."""


@contextmanager
def _killed(after: int) -> Iterator[None]:
    """Let a command be killed after it has renamed so many files; with -1 after all, before the commit."""

    def replace_some(root: Path, files: Mapping[str, bytes | None], expected: Mapping[str, bytes | None]) -> None:
        # The journal has been written already.
        replace_files(root, dict(list(files.items())[: after if after >= 0 else None]), expected)
        raise _Killed

    with pytest.MonkeyPatch.context() as patch, pytest.raises(_Killed):
        patch.setattr(storing, "replace_files", replace_some)
        yield


@contextmanager
def _killed_at_the_commit(number: int = 1) -> Iterator[None]:
    """Let a command be killed where it would make its first or a later commit, if it makes so many."""
    commit, left = History.commit, iter(range(number - 1))

    def commit_some(self: History, *arguments: Any, **named: Any) -> str | None:
        if next(left, None) is None:
            raise _Killed
        return commit(self, *arguments, **named)

    with pytest.MonkeyPatch.context() as patch, suppress(_Killed):
        patch.setattr(History, "commit", commit_some)
        yield


@pytest.fixture(params=[True, False], ids=["git", "no git"])
def ana(request: pytest.FixtureRequest, tmp_path: Path) -> Colleague:
    """Give Ana a small register, with and without git."""
    one = Colleague(tmp_path / "ana", "Ana")
    save(create_register(one.root, Settings(title="Test lists"), git=request.param), small_draft().lists)
    return one


def _type(one: Colleague, file: str, before: str, after: str) -> None:
    place = one.root / "lists" / file
    text = place.read_text()
    assert before in text
    place.write_text(text.replace(before, after))


@pytest.mark.parametrize("after", [0, 1, 2, 3, -1])
@pytest.mark.parametrize("opened", [True, False], ids=["opened before", "opened since"])
def test_a_hand_edit_and_an_edit_that_was_cut_off(ana: Colleague, after: int, *, opened: bool) -> None:
    """Both stay, whether somebody's editor held the file as it was before the edit or as the edit had made it."""
    person, posting = ana.lists.enforcers[0].id, ana.lists.postings[0].id
    in_editor = (ana.root / "lists/enforcers.csv").read_text()
    edits: list[Edit] = [Set(person, {"name": "B"}), Set(posting, {"title": "deputy"}), Add("sources", {"title": "S"})]
    with _killed(after):
        ana.edit(*edits)
    if opened:
        (ana.root / "lists/enforcers.csv").write_text(in_editor)
    _type(ana, "enforcers.csv", "male", "female")
    row = ana.lists.enforcers[0]
    assert (row.name, row.gender) == ("B", "female")
    assert ana.lists.postings[0].title == "deputy"
    assert [source.title for source in ana.lists.sources if source.title == "S"] == ["S"]
    assert not [f for f in ana.register.integrity if f.severity == "error"]
    ana.edit(Set(person, {"note": "next"}))
    if (ana.root / ".git").exists():
        log = [entry.commit.message for entry in read_log(ana.root)]
        assert log[:3] == ["Edit", "Edited outside the program", "Edit"]
        assert git(ana.root, "status", "--porcelain") == ""


def test_a_removal_that_was_cut_off(ana: Colleague) -> None:
    """A removal that touches several tables is wholly made, whatever was typed beside it."""
    posting = ana.lists.postings[0]
    with _killed(-1):
        ana.edit(Remove(posting.id))
    _type(ana, "enforcers.csv", "male", "female")
    assert ana.lists.find(posting.id) is None
    assert ana.lists.enforcers[0].gender == "female"
    assert [citation.record_id for citation in ana.lists.citations] == [ana.lists.enforcers[0].id]


def test_what_is_left_of_an_earlier_one(ana: Colleague) -> None:
    """What a kill left of an interrupted edit that was ended stands in the way of no later one."""
    left = ana.root / ".sanctions/overtaken"
    left.mkdir(parents=True)
    (left / "after-0").write_bytes(b"x")
    with _killed(0):
        ana.edit(Set(ana.lists.enforcers[0].id, {"name": "B"}))
    _type(ana, "enforcers.csv", "male", "female")
    assert (ana.lists.enforcers[0].name, ana.lists.enforcers[0].gender) == ("B", "female")
    assert not left.exists()


def test_both_typed_the_same_cell(ana: Colleague) -> None:
    """Where somebody typed something else into a cell that the edit set, it is a conflict that keeps both."""
    person = ana.lists.enforcers[0].id
    with _killed(0):
        ana.edit(Set(person, {"name": "B"}))
    _type(ana, "enforcers.csv", "Aidar Sample", "C")
    (conflict,) = ana.lists.conflicts
    assert {conflict.value_a, conflict.value_b} == {"B", "C"}
    assert ana.lists.enforcers[0].name == "Aidar Sample"


@pytest.fixture
def bek(tmp_path: Path) -> Colleague:
    """Give Bek a register in git."""
    return Colleague.begin(tmp_path / "bek", "Bek", small_draft().lists)


def test_a_sync_that_was_cut_off(bek: Colleague, tmp_path: Path) -> None:
    """A conflict that a killed sync had opened is still there after somebody edited another row by hand."""
    cem = bek.clone(tmp_path / "cem", "Cem")
    posting = bek.lists.postings[0].id
    bek.edit(Set(posting, {"title": "Bek's"}))
    cem.edit(Set(posting, {"title": "Cem's"}))
    with _killed_at_the_commit():
        bek.sync(cem)
    _type(bek, "postings.csv", "major", "colonel")
    (conflict,) = bek.lists.conflicts
    assert {conflict.value_a, conflict.value_b} == {"Bek's", "Cem's"}
    bek.sync(cem)
    cem.sync(bek)
    assert bek.bytes() == cem.bytes()
    assert cem.lists.postings[0].rank == "colonel"
    assert len(cem.lists.conflicts) == 1


@pytest.mark.parametrize("add", [("-u",), ("-A",)])
def test_half_an_edit_that_somebody_committed(bek: Colleague, tmp_path: Path, add: tuple[str, ...]) -> None:
    """What a killed sync had written and somebody committed with git is ended; no table is missing afterwards."""
    cem = bek.clone(tmp_path / "cem", "Cem")
    posting = bek.lists.postings[0].id
    bek.edit(Set(posting, {"title": "Bek's"}))
    cem.edit(Set(posting, {"title": "Cem's"}))
    with _killed_at_the_commit():
        bek.sync(cem)
    git(bek.root, "add", *add)
    git(bek.root, "commit", "-qm", "wip")
    (conflict,) = bek.lists.conflicts
    assert {conflict.value_a, conflict.value_b} == {"Bek's", "Cem's"}
    bek.sync(cem)
    cem.sync(bek)
    assert bek.bytes() == cem.bytes()
    assert not bek.register.missing
    assert len(cem.lists.conflicts) == 1
    assert git(bek.root, "status", "--porcelain") == ""


@pytest.mark.parametrize("whole", [True, False])
def test_a_commit_since(bek: Colleague, *, whole: bool) -> None:
    """An edit that was cut off is entered though somebody committed other files since, or its own, and only once."""
    with _killed_at_the_commit():
        bek.edit(Add("sources", {"title": "New"}))
    (bek.root / "code.py").write_text("x = 1\n")
    git(bek.root, "add", "-A" if whole else "code.py")
    git(bek.root, "commit", "-qm", "code")
    assert [source.title for source in bek.lists.sources].count("New") == 1
    assert git(bek.root, "status", "--porcelain") == ""
    assert git(bek.root, "log", "-1", "--format=%an %s") == ("Git code\n" if whole else "Bek Edit\n")


def test_the_history_was_made_anew(bek: Colleague) -> None:
    """An edit that was cut off is entered even where the commit that it was made on is gone."""
    with _killed_at_the_commit():
        bek.edit(Set(bek.lists.enforcers[0].id, {"name": "B"}))
    git(bek.root, "checkout", "-q", "--orphan", "anew")
    git(bek.root, "commit", "-qm", "anew", "--", "lists/register.toml")
    git(bek.root, "branch", "-q", "-D", "main")
    git(bek.root, "-c", "gc.reflogExpire=now", "reflog", "expire", "--expire=now", "--all")
    git(bek.root, "gc", "-q", "--prune=now")
    assert bek.lists.enforcers[0].name == "B"
    bek.edit(Set(bek.lists.enforcers[0].id, {"note": "next"}))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace(",male,", ",m,").replace("Aidar Sample", "C"),
        lambda text: text.replace("id,kind", "no,kind"),
        lambda _text: "\x00",
    ],
    ids=["row", "heading", "file"],
)
def test_what_cannot_be_merged(ana: Colleague, spoil: Callable[[str], str]) -> None:
    """If what was typed since cannot be read, it stays; the edit is put aside, and check names it until it is gone."""
    file = ana.root / "lists/enforcers.csv"
    before = file.read_text()
    with _killed(1):
        ana.edit(Set(ana.lists.enforcers[0].id, {"name": "B"}))
    file.write_text(spoil(before))
    with pytest.raises(SanctionsError, match=r"(?s)cut off while it saved “Edit” \(Ana\).*cut-off-1"):
        read_register(ana.root)
    assert file.read_text() == spoil(before)
    file.write_text(before)
    (finding,) = [f for f in ana.register.integrity if f.code == "cut-off-edit"]
    assert finding.file == ".sanctions/cut-off-1"
    kept = ana.root / ".sanctions/cut-off-1"
    assert any(b"B" in part.read_bytes() for part in kept.iterdir())
    ana.edit(Set(ana.lists.enforcers[0].id, {"name": "B"}))


@pytest.mark.parametrize("seed", range(3))
def test_cut_off_again_and_again(bek: Colleague, tmp_path: Path, seed: int) -> None:
    """However often edits, syncs and the ends of both are cut off between edits by hand, nothing typed is lost."""
    chance = random.Random(seed)
    cem = bek.clone(tmp_path / "cem", "Cem")
    titles = []
    for number in range(8):
        titles += [f"Cem's {number}", f"Bek's {number}"]
        cem.edit(Add("sources", {"title": titles[-2]}))
        # What was typed by hand is entered now, so that the edit is what is cut off next.
        bek.edit(Set(bek.lists.postings[0].id, {"note": f"before {number}"}))
        with _killed(chance.choice([0, 1, -1])):
            bek.edit(Add("sources", {"title": titles[-1]}), Set(bek.lists.postings[0].id, {"note": f"{number}"}))
        _type(bek, "enforcers.csv", f"Sample{' X' * number}", f"Sample{' X' * (number + 1)}")
        for _again in range(chance.randrange(3)):
            with _killed_at_the_commit(chance.choice([1, 2])):
                bek.sync(cem)
            _type(bek, "sources.csv", "Herald", f"Herald {number}")
    bek.sync(cem)
    cem.sync(bek)
    assert bek.bytes() == cem.bytes()
    assert set(titles) <= {source.title for source in bek.lists.sources}
    assert "Herald" in (bek.root / "lists/sources.csv").read_text()
    assert git(bek.root, "status", "--porcelain") == ""
    git(bek.root, "fsck", "--full", "--strict")
