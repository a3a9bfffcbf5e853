from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions.records.tables import TABLES
from sanctions.register.merge_cells import merge_cell, same_but_for_spacing

TITLE = TABLES["postings"].by_name["title"]
SEEN = TABLES["postings"].by_name["seen"]
ACTS = TABLES["incidents"].by_name["acts"]
SUMMARY = TABLES["incidents"].by_name["summary"]
HANDLING = TABLES["incidents"].by_name["handling"]

texts = st.sampled_from(["", "a", "b", "a  b", "a b", "c"])
sets = st.lists(st.sampled_from(["corruption", "expression", "religion", "sgbv"]), unique=True).map(
    lambda items: " | ".join(sorted(items))
)
prose = st.lists(st.sampled_from(["one", "two", "three", "four"]), max_size=5).map("\n".join)


@given(st.one_of(*(st.tuples(st.just(c), v, v, v) for c, v in ((TITLE, texts), (ACTS, sets), (SUMMARY, prose)))))
def test_symmetric(case: tuple[object, str, str, str]) -> None:
    """No matter who merges, the cell is the same."""
    column, base, a, b = case
    assert merge_cell(column, base, a, b) == merge_cell(column, base, b, a)  # type: ignore[arg-type]


@given(texts, texts)
def test_one_side_edits(base: str, edit: str) -> None:
    """An edit that only one side made is taken whole, without a conflict (case 1)."""
    assert merge_cell(TITLE, base, edit, base) == (edit, False)


def test_same_edit() -> None:
    """Two equal edits are that value (case 3)."""
    assert merge_cell(TITLE, "a", "b", "b") == ("b", False)


@pytest.mark.parametrize(("a", "b"), [("b", "c"), ("", "b")])
def test_two_edits(a: str, b: str) -> None:
    """Two different edits keep the base and are a conflict; a blank is a value (cases 4 and 5)."""
    assert merge_cell(TITLE, "a", a, b) == ("a", True)


def test_both_cleared() -> None:
    """A cell that both sides cleared is blank (case 6)."""
    assert merge_cell(TITLE, "a", "", "") == ("", False)


def test_spacing_against_edit() -> None:
    """Spacing alone never stands against a real edit (case 7)."""
    assert merge_cell(TITLE, "a b", "a  b", "c") == ("c", False)


def test_spacing_alone() -> None:
    """Two edits that differ only in spacing are the same edit (case 8)."""
    merged = merge_cell(TITLE, "x", "a  b", "a b")
    assert not merged.is_conflict
    assert same_but_for_spacing(merged.value, "a b")


@given(sets, sets, sets)
def test_sets(base: str, a: str, b: str) -> None:
    """Sets merge by algebra, every addition in, every removal out, never a conflict (case 17)."""
    merged = merge_cell(ACTS, base, a, b)
    before, one, two, now = ({x for x in cell.split(" | ") if x} for cell in (base, a, b, merged.value))
    assert not merged.is_conflict
    assert now == (before & one & two) | (one - before) | (two - before)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2021-02-28", "2022", ("2022", False)),
        ("2021-02", "2021-02-28", ("2020", True)),
        ("2021", "", ("2020", True)),
    ],
)
def test_later_date(a: str, b: str, expected: tuple[str, bool]) -> None:
    """Of two dates of a last look the later counts where both can be compared, else a person decides (case 18)."""
    assert merge_cell(SEEN, "2020", a, b) == expected


def test_paragraphs() -> None:
    """Edits of different paragraphs are both kept; edits that overlap or touch are a conflict (case 19)."""
    base = "one\ntwo\nthree"
    assert merge_cell(SUMMARY, base, "ONE\ntwo\nthree", "one\ntwo\nTHREE") == ("ONE\ntwo\nTHREE", False)
    assert merge_cell(SUMMARY, base, "ONE\ntwo\nthree", "EINS\ntwo\nthree") == (base, True)
    assert merge_cell(SUMMARY, base, "ONE\ntwo\nthree", "one\nTWO\nthree") == (base, True)


@pytest.mark.parametrize(("a", "b", "stricter"), [("public", "officials", "officials"), ("public", "", "")])
def test_handling(a: str, b: str, stricter: str) -> None:
    """A conflict over handling takes the stricter value; empty is the strictest."""
    assert merge_cell(HANDLING, "disclosable", a, b) == (stricter, True)
