"""Invented names for tests of comparing: nobody bears them."""

from __future__ import annotations

from hypothesis import strategies as st

__all__ = ["FAMILIES", "GIVEN", "PATRONYMICS", "full_names"]

# Russian spellings; each family name is made up.
GIVEN = ("Асхат", "Борис", "Вадим", "Галым", "Дамир", "Ержан", "Игорь", "Марат", "Николай", "Олжас", "Руслан", "Тимур")
PATRONYMICS = ("Асхатович", "Борисович", "Вадимович", "Дамирович", "Маратович", "Русланович", "Тимурович", "Олжасович")
FAMILIES = (
    "Мысалбаев",
    "Щурятин",
    "Тестембеков",
    "Жулдызников",
    "Хлопотенко",
    "Примеров",
    "Ыдырысмысалов",
    "Чевоженский",
)


@st.composite
def full_names(draw: st.DrawFn) -> tuple[str, str, str]:
    """Draw a given name, a patronymic and a family name."""
    return draw(st.sampled_from(GIVEN)), draw(st.sampled_from(PATRONYMICS)), draw(st.sampled_from(FAMILIES))
