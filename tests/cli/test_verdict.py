"""Pairs that may be one person are shown, decided, not asked again, and joined."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sanctions.register.creating import create_sample
from sanctions.register.git.authors import Author
from sanctions.register.git.history import open_history
from sanctions.register.register import read_register
from tests.cli.running import Outcome, run

SHYNGYS, ISKANDER = "can-749fs1yy3m", "can-es4wxxe88j"


@pytest.fixture
def ana(tmp_path: Path) -> Path:
    """Make the sample in git, signed by Ana."""
    root = create_sample(tmp_path / "ana", git=True, author=Author("Ana")).root
    history = open_history(root)
    assert history
    history.configure_author(Author("Ana"))
    return root


def _ok(*words: str, cwd: Path, code: int = 0) -> Outcome:
    done = run(*words, cwd=cwd)
    assert done.code == code, done.err
    return done


def _twin(root: Path, *values: str) -> str:
    """Add somebody with the name of a candidate, in other letters, and return the id."""
    done = _ok("add", "decision-maker", "name=Chingiz Oydanov", *values, "--json", cwd=root)
    return str(done.json["changes"][0]["record"])


def test_a_pair_is_shown_and_decided_once(ana: Path) -> None:
    """A pair is shown with reasons and both side by side; once decided it is not asked again, by nobody."""
    _ok("duplicates", cwd=ana)
    twin = _twin(ana, "birth_date=1990", "gender=female")
    shown = _ok("duplicates", cwd=ana, code=1).out
    for text in (SHYNGYS, twin, "Шыңғыс Ойданов", "about 1979", "1990", "The genders differ: ", "1 pair waits"):
        assert text in shown
    done = _ok("verdict", twin, SHYNGYS, "different", "--note", "He is much older.", cwd=ana)
    assert done.out.startswith("Kept: ") and "are different." in done.out
    (row,) = [row for row in read_register(ana).lists.verdicts if row.right_id in {twin, SHYNGYS}]
    assert (row.left_id, row.right_id) == tuple(sorted((twin, SHYNGYS)))
    assert (row.decided_by, row.note) == ("Ana", "He is much older.")
    after = _ok("duplicates", cwd=ana).out
    assert "No pair waits for a decision." in after and "1 pair is decided" in after
    assert "possible-duplicate" not in run("check", cwd=ana).out
    assert "Decided: different (Ana, " in _ok("duplicates", "--all", cwd=ana).out


def test_an_older_verdict(ana: Path) -> None:
    """Once a name or birth date of the two changes, the pair is asked again, and says that it was decided before."""
    twin = _twin(ana)
    _ok("verdict", twin, SHYNGYS, "different", cwd=ana)
    _ok("set", twin, "note=seen", cwd=ana)
    _ok("duplicates", cwd=ana)
    _ok("set", twin, "birth_date=1979", cwd=ana)
    assert "Asked again: Ana decided “different” on " in _ok("duplicates", cwd=ana, code=1).out
    _ok("verdict", SHYNGYS, twin, "unsure", cwd=ana)
    done = _ok("duplicates", cwd=ana)
    assert "Decided: unsure (Ana, " in done.out
    assert len([row for row in read_register(ana).lists.verdicts if twin in {row.left_id, row.right_id}]) == 1


def test_json(ana: Path) -> None:
    """`--json` prints each pair with both portraits, the score, the reasons and what was decided."""
    twin = _twin(ana)
    (pair,) = _ok("duplicates", "--json", cwd=ana, code=1).json
    assert {pair["left"]["id"], pair["right"]["id"]} == {SHYNGYS, twin}
    assert pair["score"] > 0.9 and pair["verdict"] is None and pair["is_asked"]
    assert {"text", "left", "right", "cost"} == set(pair["reasons"][0])
    _ok("verdict", twin, SHYNGYS, "unsure", cwd=ana)
    (pair,) = _ok("duplicates", "--json", cwd=ana).json
    assert (pair["verdict"]["verdict"], pair["verdict"]["is_fresh"]) == ("unsure", True)


def test_join_and_undo(ana: Path) -> None:
    """`same --join` makes one record of two as one edit; `undo` brings back the bytes of both."""
    twin = _twin(ana, "birth_date=1985", "birth_place=Tasterek", "citizenships=KZ")
    _ok("add", "posting", f"candidate_id={twin}", "title=judge", cwd=ana)
    before = read_register(ana).own
    commits = _commits(ana)
    told = _ok("verdict", SHYNGYS, twin, "same", "--join", "--yes", "--note", "One passport.", cwd=ana).out
    for text in (
        "birth_place becomes “Tasterek”",
        "birth_date waits for a decision: “1979~” or “1985”",
        "postings: 1 moved",
        "further names: “Chingiz Oydanov”",
        "1 field differs and waits",
    ):
        assert text in told
    assert _commits(ana) == [f"Join {twin} into {SHYNGYS}\n\nOne passport.", *commits]
    lists = read_register(ana).lists
    assert lists.find(twin) is None
    assert any(row.title == "judge" and row.candidate_id == SHYNGYS for row in lists.postings)
    _ok("resolve", SHYNGYS, "birth_date", twin, cwd=ana)
    assert getattr(read_register(ana).lists.find(SHYNGYS), "birth_date", "") == "1985"
    _ok("undo", cwd=ana)
    _ok("undo", _head_of(ana, "Join"), cwd=ana)
    assert read_register(ana).own == before


def _commits(root: Path) -> list[str]:
    history = open_history(root)
    assert history
    return [commit.message for commit in history.log()]


def _head_of(root: Path, beginning: str) -> str:
    history = open_history(root)
    assert history
    return next(commit.id for commit in history.log() if commit.message.startswith(beginning))


def test_keep(ana: Path) -> None:
    """--keep says which record stays, on the list where it stands."""
    twin = _twin(ana)
    joined = _ok("verdict", SHYNGYS, twin, "same", "--join", "--keep", twin, "--yes", "--json", cwd=ana).json
    assert (joined["kept"], joined["gone"]) == (twin, SHYNGYS)
    assert [row.id for row in read_register(ana).lists.decision_makers if row.id == twin] == [twin]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([SHYNGYS, SHYNGYS, "same"], "are one record"),
        ([SHYNGYS, "nobody at all", "same"], "There is no record nobody at all"),
        ([SHYNGYS, "org-zzpv2hzsp4", "same"], "a candidate is needed here"),
        ([SHYNGYS, "EU-HR:EU.1234.56", "same"], "EU-HR:EU.1234.56 is in no list that was screened here"),
        ([SHYNGYS, ISKANDER, "perhaps"], "perhaps"),
        ([SHYNGYS, ISKANDER, "different", "--join"], "Only two who are the same can be joined"),
        ([SHYNGYS, ISKANDER, "same", "--keep", ISKANDER], "add --join"),
        ([SHYNGYS, ISKANDER, "same", "--join", "--keep", "can-cz270n6dfr"], "is neither of the two"),
        ([SHYNGYS, ISKANDER, "same", "--join"], "nobody can be asked"),
        ([SHYNGYS, "can-s8qj3ttytk", "same", "--join", "--yes"], "they cannot be one"),
    ],
)
def test_what_is_refused(ana: Path, words: list[str], sentence: str) -> None:
    """What cannot be decided or joined gets a sentence, and nothing changes."""
    before = read_register(ana).own
    done = run("verdict", *words, cwd=ana)
    assert done.code == 2
    assert sentence in done.err
    assert read_register(ana).own == before


def test_decided_to_be_different(ana: Path) -> None:
    """Two who were decided to be different are joined only after somebody has said that this was wrong."""
    twin = _twin(ana)
    _ok("verdict", twin, SHYNGYS, "different", cwd=ana)
    done = _ok("verdict", twin, SHYNGYS, "same", "--join", "--yes", cwd=ana, code=2)
    assert re.search("Ana decided that they are different .* sanctions verdict", done.err)
    _ok("verdict", twin, SHYNGYS, "same", cwd=ana)
    _ok("verdict", twin, SHYNGYS, "same", "--join", "--yes", cwd=ana)
    assert not [row for row in read_register(ana).lists.verdicts if twin in {row.left_id, row.right_id}][1:]


def test_a_row_that_cannot_be_read(ana: Path) -> None:
    """A candidate whom an unreadable row names cannot go."""
    twin = _twin(ana)
    _ok("add", "posting", f"candidate_id={twin}", "title=judge", "began=2020", cwd=ana)
    file = ana / "lists" / "postings.csv"
    file.write_text(file.read_text(encoding="utf-8").replace(",judge,,,2020,", ",judge,,,20x20,"), encoding="utf-8")
    done = _ok("verdict", SHYNGYS, twin, "same", "--join", "--yes", cwd=ana, code=2)
    assert "A row of postings that cannot be read names" in done.err
