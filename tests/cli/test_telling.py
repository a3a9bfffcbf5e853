"""How edits are told in sentences."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sanctions.cli.telling import say_apart
from sanctions.records.lists import Lists

NOBODY = Lists.of(())
LONG = "On 21 May 2022 the unit closed all streets around the square and let nobody out before ten in the evening"


def test_long_texts_are_told_by_where_they_differ() -> None:
    """Of two long texts that begin alike the place that differs is told, with a few words around it."""
    before, after = say_apart(NOBODY, f"{LONG}; {LONG}.", f"{LONG}; until midnight {LONG}.")
    assert before != after and "until midnight" in after and before.startswith("…") and len(after) <= 91
    before, after = say_apart(NOBODY, f"{LONG}.", f"{LONG}!")
    assert (before[-1], after[-1]) == (".", "!")


def test_short_texts_are_told_whole() -> None:
    """What fits into a sentence is told as it stands."""
    assert say_apart(NOBODY, "police major", "police colonel") == ("police major", "police colonel")


@given(st.text("ab ", max_size=60), st.text("ab", min_size=1), st.text("cd", min_size=1), st.text("ab ", max_size=200))
def test_what_differs_never_looks_the_same(start: str, one: str, two: str, end: str) -> None:
    """Two different texts are told differently, however much of them is the same."""
    before, after = say_apart(NOBODY, LONG + start + one + end, LONG + start + two + end)
    assert before != after
