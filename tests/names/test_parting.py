"""A name is parted for a form only where it shows itself which of its words is which."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions.names.parting import part_name, script_of
from tests.names.inventing import full_names


@pytest.mark.parametrize(
    ("text", "given_names", "patronymic", "family"),
    [
        ("Marat Askhatuly Mysalbay", ("Marat",), "Askhatuly", "Mysalbay"),
        ("Saltanat Askhatkyzy Mysalbay", ("Saltanat",), "Askhatkyzy", "Mysalbay"),
        ("Мысалбай Марат Асхатұлы", ("Марат",), "Асхатұлы", "Мысалбай"),
        ("Marat Askhatovich Mysalbayev", ("Marat",), "Askhatovich", "Mysalbayev"),
        ("Мысалбаев Марат Асхатович", ("Марат",), "Асхатович", "Мысалбаев"),
        ("Kassym-Zhomart Mysalbayev", ("Kassym-Zhomart",), "", "Mysalbayev"),
        ("MYSAL Marat Qanat", ("Marat", "Qanat"), "", "MYSAL"),
        ("Mysal Qanat, Marat", ("Marat",), "", "Mysal Qanat"),
        ("Zh. Mysal", ("Zh",), "", "Mysal"),
        ("Timur Salem", ("Timur",), "", "Salem"),
        ("O‘tkir Anvar o‘g‘li Misolov", ("O‘tkir",), "Anvar o‘g‘li", "Misolov"),
    ],
)
def test_what_is_shown(text: str, given_names: tuple[str, ...], patronymic: str, family: str) -> None:
    """A comma, capitals, an ending, a patronymic, initials or a well-known given name show what is what."""
    assert part_name(text) == (given_names, patronymic, family)


@pytest.mark.parametrize(
    "text",
    [
        "Marat",
        "Saltanat Askhatkyzy",
        "Bauyrzhan Eles",
        "Salem Timur",
        "Timur Ruslan",
        "Konstantin Salim",
        "Ludwig van Testhoven",
        "General Marat Mysalbayev",
        "Ludwig Testhovenov, Jr.",
        "Marat (Mark) Mysalbayev",
        "Mysalov Mysalin",
        "2021",
        "",
    ],
)
def test_what_is_not_shown(text: str) -> None:
    """Where the name shows nothing, or a title, particle or aside would get lost, nothing is parted."""
    assert part_name(text) is None


@given(full_names())
def test_full_names_are_parted(names: tuple[str, str, str]) -> None:
    """A name with a patronymic is parted in the orders in which such names stand."""
    first, patronymic, family = names
    for text in (f"{first} {patronymic} {family}", f"{family} {first} {patronymic}"):
        assert part_name(text) == ((first,), patronymic, family)


@given(st.text())
def test_no_letter_is_lost(text: str) -> None:
    """Whatever is parted has every letter of the name, and none that it has not."""
    if parts := part_name(text):
        together = "".join([*parts.given, parts.patronymic, parts.family])
        assert sorted(filter(str.isalnum, together)) == sorted(filter(str.isalnum, text)) or not text.isascii()


@pytest.mark.parametrize(
    ("text", "script"),
    [("Marat", "Latin"), ("Әсел Q.", "Cyrillic"), ("محمد", "Arabic"), ("Үлгі", "Cyrillic"), ("2021 –", "")],
)
def test_scripts(text: str, script: str) -> None:
    """The script of a text is that of most of its letters."""
    assert script_of(text) == script
