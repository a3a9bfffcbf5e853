from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions.records.tables import TABLES, Column
from sanctions.register.merge_cells import provisional_value, same_but_for_spacing, settle_values

TITLE = TABLES["postings"].by_name["title"]
SEEN = TABLES["postings"].by_name["seen"]
ACTS = TABLES["incidents"].by_name["acts"]
SUMMARY = TABLES["incidents"].by_name["summary"]
HANDLING = TABLES["incidents"].by_name["handling"]

texts = st.sampled_from(["", "a", "b", "a  b", "a b", "c"])
dates = st.sampled_from(["", "2020", "2020-05", "2021", "[2019..2021]", "2022~"])
sets = st.lists(st.sampled_from(["corruption", "expression", "religion", "sgbv"]), unique=True).map(
    lambda items: " | ".join(sorted(items))
)


@given(st.one_of(*(st.tuples(st.just(c), v, v, v, v) for c, v in ((TITLE, texts), (ACTS, sets), (SEEN, dates)))))
def test_any_order(case: tuple[Column, str, str, str, str]) -> None:
    """In whatever order three edits of a cell are settled, the same is left."""
    column, base, *edits = case
    edits = [edit for edit in edits if edit != base]
    outcomes = set()
    for order in permutations(edits):
        left: frozenset[str] = frozenset()
        for edit in order:
            left = settle_values(column, base, left | {edit})
        outcomes.add(left)
    assert len(outcomes) == 1


def test_one_edit() -> None:
    """One edit, or the same by both sides, is taken (cases 1 and 3); so is a cell that both cleared (case 6)."""
    assert settle_values(TITLE, "a", {"b"}) == {"b"}
    assert settle_values(TITLE, "a", {""}) == {""}


@pytest.mark.parametrize(("a", "b"), [("b", "c"), ("", "b")])
def test_two_edits(a: str, b: str) -> None:
    """Two different edits are both left for a person; a blank is a value (cases 4 and 5)."""
    assert settle_values(TITLE, "a", {a, b}) == {a, b}


@pytest.mark.parametrize("spaced", ["José  Peña", "José\u00a0Peña", "Jose\u0301 Peña", "José\u200b Peña "])
def test_spacing_against_edit(spaced: str) -> None:
    """Spacing, or how letters are stored, never stands against a real edit (case 7)."""
    assert settle_values(TITLE, "José Peña", {spaced, "c"}) == {"c"}
    assert settle_values(TITLE, "José Peña", {spaced}) == {spaced}


def test_spacing_alone() -> None:
    """Of two edits that differ only in spacing one is taken (case 8)."""
    assert settle_values(TITLE, "x", {"a  b", "a b"}) == {"a  b"}
    assert same_but_for_spacing("a\nb", "a b")


@given(sets, sets, sets)
def test_sets(base: str, a: str, b: str) -> None:
    """Sets merge by algebra, every addition in, every removal out, never a conflict (case 17)."""
    (merged,) = settle_values(ACTS, base, {a, b})
    before, one, two, now = ({x for x in cell.split(" | ") if x} for cell in (base, a, b, merged))
    assert now == (before & one & two) | (one - before) | (two - before)


@pytest.mark.parametrize(
    ("a", "b", "left"),
    [
        ("2021-02-28", "2022", {"2022"}),
        ("2021-02", "2021-02-28", {"2021-02", "2021-02-28"}),
        ("2021", "", {"2021", ""}),
        ("2018", "2019", {"2019"}),
    ],
)
def test_later_date(a: str, b: str, left: set[str]) -> None:
    """Of two dates of a last look the later counts where both can be compared, else a person decides (case 18)."""
    assert settle_values(SEEN, "2020", {a, b}) == left


def test_paragraphs() -> None:
    """Edits of different paragraphs are both kept; edits that overlap or touch are a conflict (case 19)."""
    base = "one\ntwo\nthree"
    assert settle_values(SUMMARY, base, {"ONE\ntwo\nthree", "one\ntwo\nTHREE"}) == {"ONE\ntwo\nTHREE"}
    assert len(settle_values(SUMMARY, base, {"ONE\ntwo\nthree", "EINS\ntwo\nthree"})) == 2
    assert len(settle_values(SUMMARY, base, {"ONE\ntwo\nthree", "one\nTWO\nthree"})) == 2


def test_reopened() -> None:
    """Two decisions of one conflict are not mixed by the line, and to keep the base is one of them."""
    base = "one\ntwo\nthree"
    assert len(settle_values(SUMMARY, base, {"ONE\ntwo\nthree", "one\ntwo\nTHREE"}, reopened=True)) == 2
    assert settle_values(TITLE, "a", {"a", "b"}, reopened=True) == {"a", "b"}


@pytest.mark.parametrize(
    ("values", "strictest"),
    [(["public", "officials"], "officials"), (["public", ""], ""), (["internal", "", "public"], "")],
)
def test_handling(values: list[str], strictest: str) -> None:
    """A cell in conflict holds its base, but of handlings the strictest; empty is as strict as any."""
    assert provisional_value(TITLE, "base", values) == "base"
    assert {provisional_value(HANDLING, "disclosable", order) for order in permutations(values)} == {strictest}
