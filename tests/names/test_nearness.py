"""How far sounds are apart is the same in both directions, and nothing only for what is the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sanctions.names.nearness import distance

_sounds = st.text("aäoeëiuügxhkšžčjvfdtnm", max_size=12)


@given(_sounds, _sounds)
def test_directions(one: str, two: str) -> None:
    """Which word comes first makes no difference, and only the same word is no distance away."""
    assert distance(one, two) == distance(two, one) <= distance(one, two, in_one_alphabet=True)
    assert distance(one, two, in_one_alphabet=True) == distance(two, one, in_one_alphabet=True)
    assert (distance(one, two) == 0) == (one == two)


def test_neighbours_that_changed_places() -> None:
    """Two sounds that changed places are one slip, not two."""
    assert distance("jonh", "john") < 1
    assert distance("maikl", "makil") < 1


def test_women() -> None:
    """An -a that only one has at its end is another sound wholly; elsewhere vowels are dropped more easily."""
    assert distance("robert", "roberta") == 1
    assert distance("tamerlan", "tamrlan") < 1


def test_beginnings() -> None:
    """A consonant that only one has at its beginning is missed by nobody; elsewhere it may be a slip."""
    assert distance("andersen", "sandersen") > 1 > distance("andersen", "andersten")
