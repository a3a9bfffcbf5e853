"""A written name is read for what each of its words is."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions.names.parsing import parse_name
from tests.names.inventing import full_names


@pytest.mark.parametrize(
    ("text", "given_name", "patronymic", "family"),
    [
        ("Марат Мысалбаев", "Марат", "", "Мысалбаев"),
        ("Мысалбаев Марат", "Марат", "", "Мысалбаев"),
        ("MYSALBAY Marat", "Marat", "", "MYSALBAY"),
        ("Marat Qanat MYSAL", "Marat Qanat", "", "MYSAL"),
        ("Mysal Qanat, Marat", "Marat", "", "Mysal Qanat"),
        ("Mysalbay Marat", "Mysalbay", "", "Marat"),
        ("Мысалбаев Марат Асхатович", "Марат", "Асхатович", "Мысалбаев"),
        ("Марат Асхатұлы Мысалбаев", "Марат", "Асхатұлы", "Мысалбаев"),
        ("Салтанат Асхатқызы", "Салтанат", "Асхатқызы", ""),
        ("Shahmar Heydar oghlu Mysalov", "Shahmar", "Heydar oghlu", "Mysalov"),
        ("Aibek Asan uulu Mysalov", "Aibek", "Asan uulu", "Mysalov"),
        ("O‘tkir Anvar o‘g‘li Misolov", "O‘tkir", "Anvar o‘g‘li", "Misolov"),
        ("Ihar Barysavich Misalau", "Ihar", "Barysavich", "Misalau"),
        ("Olena Vadymivna Prymirchuk", "Olena", "Vadymivna", "Prymirchuk"),
        ("Boris Borissowitsch Mysalow", "Boris", "Borissowitsch", "Mysalow"),
        ("Мысалова Ольга Ильинична", "Ольга", "Ильинична", "Мысалова"),
    ],
)
def test_what_the_words_are(text: str, given_name: str, patronymic: str, family: str) -> None:
    """Commas, capitals and endings tell given name, patronymic and family name apart; else the last is the family."""
    name = parse_name(text)
    assert name.given == given_name
    assert name.family == family
    assert (name.patronymic.text if name.patronymic else "") == patronymic


@pytest.mark.parametrize(
    ("text", "given_name", "patronymic", "family"),
    [
        ("Martin Testhoven", "Martin", "", "Testhoven"),
        ("Roman Primerovich", "Roman", "", "Primerovich"),
        ("Primerovich Roman Markovich", "Roman", "Markovich", "Primerovich"),
        ("Roman Markovich Primerovich", "Roman", "Markovich", "Primerovich"),
        ("Jan Maria Testowicz", "Jan Maria", "", "Testowicz"),
        ("Gurbanguly Misalov", "Gurbanguly", "", "Misalov"),
        ("Tengiz Sampledze", "Tengiz", "", "Sampledze"),
    ],
)
def test_what_only_looks_like_a_patronymic(text: str, given_name: str, patronymic: str, family: str) -> None:
    """Surnames in -ovich and given names in -guly are none, and given names in -in are no surnames."""
    test_what_the_words_are(text, given_name, patronymic, family)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Dr. Ludwig Testhoven", "Ludwig Testhoven"),
        ("Major-General Ludwig Testhoven", "Ludwig Testhoven"),
        ("Colonel General Ludwig Testhoven", "Ludwig Testhoven"),
        ("генерал-майор Марат Мысалбаев", "Марат Мысалбаев"),
        ("Ludwig van Testhoven", "Ludwig Testhoven"),
        ("Bashir al-Misal", "Bashir Misal"),
        ("Abd al-Rahman Misal", "Abd Rahman Misal"),
        ("Ludwig Testhoven, Jr.", "Ludwig Testhoven"),
        ("Ludwig Testhoven III", "Ludwig Testhoven"),
        ("Марат (Марк) Мысалбаев", "Марат Мысалбаев"),
        ("Marat MisalbayevMaratovich", "Marat Misalbayev"),
        ("Ben Testhoven", "Ben Testhoven"),
        ("General", "General"),
        ("Kanatuly", "Kanatuly"),
        ("(Testhoven)", "Testhoven"),
    ],
)
def test_what_is_no_word(text: str, words: str) -> None:
    """Titles, particles, Jr., asides and patronymics are not among the words; whatever is left alone stays."""
    assert " ".join(word.text for word in parse_name(text).words) == words


@pytest.mark.parametrize(
    ("text", "initials"),
    [
        ("К. Мысалбаев", "К"),
        ("Мысалбаев К.К.", "К К"),
        ("Zh. Mysalbayev", "Zh"),
        ("Мысалбаев Ю. Щ.", "Ю Щ"),
        ("Marat Q Misal", "Q"),
        ("Md. Misal", ""),
    ],
)
def test_initials(text: str, initials: str) -> None:
    """A letter, or letters that are one sound before a dot, are an initial."""
    assert " ".join(word.text for word in parse_name(text).words if word.is_initial) == initials


@given(full_names())
def test_order(names: tuple[str, str, str]) -> None:
    """In whatever order words with these endings stand, each is found; a patronymic never comes first."""
    for order in permutations(names):
        name = parse_name(" ".join(order))
        if order[0] != names[1]:
            assert name.patronymic is not None
            assert (name.given, name.patronymic.text, name.family) == names


@given(st.text())
def test_any_text(text: str) -> None:
    """Every text makes a name, and none of its words is empty."""
    name = parse_name(text)
    assert name.text == text
    assert all(word.sounds for word in name.words)
