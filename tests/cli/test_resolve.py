"""Open conflicts are listed in words with what to type, and whatever is listed can be typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from sanctions.register.conflict_rows import ConflictKind, Value, make_conflict
from sanctions.register.edits import Set
from sanctions.register.saving import save
from tests.cli.running import run
from tests.colleagues import Colleague, small_draft


@pytest.fixture
def ana(tmp_path: Path) -> Colleague:
    """Give Ana a register in which two conflicts of one posting are open."""
    ana = Colleague.begin(tmp_path / "ana", "Ana", small_draft().lists)
    posting = ana.lists.postings[0].id
    ana.edit(Set(posting, {"began": "2018", "ended": "2022"}))
    bek = ana.clone(tmp_path / "bek", "Bek B.")
    ana.edit(Set(posting, {"began": "2021", "title": "chief"}))
    bek.edit(Set(posting, {"ended": "2020", "title": ""}))
    ana.sync(bek)
    return ana


def test_the_list_is_in_words(ana: Colleague) -> None:
    """Values are told in words, never as JSON, each question with the words that decide it."""
    posting = ana.lists.postings[0].id
    told = run("resolve", cwd=ana.root).out
    assert "{" not in told
    assert "before: began 2018, ended 2022" in told
    assert "Ana: began 2021, ended 2022" in told
    assert "Bek B.: began 2018, ended 2020" in told
    assert f'→ sanctions resolve {posting} began,ended "Bek B."|Ana|base\n' in told
    assert "Bek B.: blank" in told
    assert f'→ sanctions resolve {posting} title "Bek B."|Ana|base|VALUE\n' in told
    rows = run("resolve", "--json", cwd=ana.root).json
    assert {tuple(row["decisions"]) for row in rows} == {("Bek B.", "Ana", "base")}
    assert "began, ended" in run("log", cwd=ana.root).out


def test_a_blank_clears_the_cell(ana: Colleague) -> None:
    """A blank is a value and clears the cell; where a cell must not be empty, or fields belong together, it cannot."""
    posting = ana.lists.postings[0].id
    done = run("resolve", posting, "title", "", "--as", "Ana", cwd=ana.root)
    assert (done.code, ana.lists.postings[0].title) == (0, None)
    assert "1 still open" in done.out
    done = run("resolve", posting, "began,ended", "", "--as", "Ana", cwd=ana.root)
    assert (done.code, "belong together" in done.err) == (2, True)
    done = run("resolve", posting, "Began", "bek b.", "--as", "Ana", cwd=ana.root)
    assert (done.code, ana.lists.postings[0].ended) == (0, "2020")
    assert "No conflict is open any more" in done.out


def test_a_blank_where_none_may_be(ana: Colleague, tmp_path: Path) -> None:
    """Of a field that must be filled a blank is refused in a sentence, and the conflict stays open."""
    citation = ana.lists.citations[0].id
    ana.edit(Set(ana.lists.citations[0].source_id, {"kind": "court"}))
    bek = ana.clone(tmp_path / "two", "Bek B.")
    ana.edit(Set(citation, {"stance": "finds"}))
    bek.edit(Set(citation, {"stance": "disputes"}))
    ana.sync(bek)
    done = run("resolve", citation, "stance", "", "--as", "Ana", cwd=ana.root)
    assert (done.code, "must not be empty" in done.err) == (2, True)
    assert [row.field for row in ana.lists.conflicts if row.record_id == citation] == [("stance",)]


def test_of_an_earlier_version(ana: Colleague) -> None:
    """The conflicts of an earlier version are listed, and only those of today can be decided."""
    before = ana.history.head
    assert before
    posting = ana.lists.postings[0].id
    assert run("resolve", posting, "title", "Ana", "--as", "Ana", cwd=ana.root).code == 0
    assert "title" not in run("resolve", cwd=ana.root).out
    assert "blank" in run("resolve", "--at", before[:10], cwd=ana.root).out
    done = run("resolve", posting, "title", "Ana", "--at", before, "--as", "Ana", cwd=ana.root)
    assert (done.code, "listed, not decided" in done.err) == (2, True)


def test_a_date_set_meanwhile(ana: Colleague) -> None:
    """Of dates that cannot both hold, one is asked alone once the other was set, and nobody has typed its base."""
    posting = ana.lists.postings[0].id
    told = run("set", posting, "began=2017", "--as", "Ana", cwd=ana.root).out
    assert "Met a conflict over ended" in told
    told = run("resolve", cwd=ana.root).out
    assert "before: “2022”\n  Bek B.: “2020”\n" in told
    assert f'→ sanctions resolve {posting} ended "Bek B."|base|VALUE\n' in told
    told = run("resolve", posting, "ended", "Bek B.", "--as", "Ana", cwd=ana.root).out
    assert ("began" in told, ana.lists.postings[0].began, ana.lists.postings[0].ended) == (False, "2017", "2020")


def test_what_to_decide_first(ana: Colleague) -> None:
    """Dates of which one is in a conflict of its own are listed without a command, with what to decide first."""
    posting = ana.lists.postings[0].id
    row = make_conflict(
        posting, ["began"], ConflictKind.EDITED_TWICE, "2018", Value("2017", "Ana"), Value("2016", "Cyr")
    )
    save(ana.register, ana.lists.replacing(row), ana.entry())
    told = run("resolve", cwd=ana.root).out
    assert "→ decide first: began\n" in told and f"resolve {posting} began,ended" not in told
    assert [r["decisions"] for r in run("resolve", "--json", cwd=ana.root).json if len(r["field"]) > 5] == [[]]
    done = run("resolve", posting, "began,ended", "Ana", "--as", "Ana", cwd=ana.root)
    assert (done.code, "Decide first what “began” shall hold" in done.err) == (2, True)
