"""Names that one person writes in two ways are one when folded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions.names.fold import fold_name, fold_words


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Әсел Үлгіқызы", "асел улгикызы"),
        ("Семён Мысалов", "СЕМЕН МЫСАЛОВ"),
        ("Aidar-Bek  Sample", "aidar bek sample"),
        ("Ғани Һарун Өңір", "Гани Харун Онир"),
        ("Sample, Aidar", "sample aidar"),
    ],
)
def test_the_same_name(one: str, two: str) -> None:
    """Case, ё, Kazakh letters, spaces, hyphens and commas make no difference."""
    assert fold_name(one) == fold_name(two)


@pytest.mark.parametrize(("one", "two"), [("Aidar Sample", "Aidar Samples"), ("Асан", "Асанов"), ("Aidar", "Айдар")])
def test_other_names(one: str, two: str) -> None:
    """Other letters are other names, and no script is taken for another."""
    assert fold_name(one) != fold_name(two)


@given(st.text())
def test_folding_again(name: str) -> None:
    """Folding what was folded changes nothing, whatever was typed."""
    assert fold_name(fold_name(name)) == fold_name(name)


def test_the_order_of_words() -> None:
    """Surname first and surname last are the same to whoever compares words; other words are not."""
    assert fold_words("ТОҚАЕВ Қасым-Жомарт") == fold_words("Касым Жомарт Токаев")
    assert fold_words("Aidar Sample") != fold_words("Aidar Samples")
