"""Parts a full name into given names, patronymic and family name, for forms that want them apart.

`parse_name` always makes the best of a name, which is right for comparing. A form that is handed over must not guess:
what the name itself does not show (by a comma, capitals, an ending, a patronymic, a well-known given name) is not
parted, and neither is a name of which a title or particle would get lost.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from sanctions.names.given_names import given_name_rows
from sanctions.names.parsing import Role, parse_name
from sanctions.names.words import ends_as_surname

if TYPE_CHECKING:
    from sanctions.names.parsing import Name, Word

__all__ = ["Parts", "part_name", "script_of"]


class Parts(NamedTuple):
    """The words of a full name, each as written; together they are the whole name."""

    given: tuple[str, ...]
    patronymic: str
    family: str


def part_name(text: str) -> Parts | None:
    """Part a name in any script; nothing where it does not show for certain which of its words is which."""
    name = parse_name(text)
    given = [word for word in name.words if word.role is Role.GIVEN]
    family = [word for word in name.words if word.role is Role.FAMILY]
    patronymic = name.patronymic.text if name.patronymic else ""
    if not given or not family or not _shows(name, given, family):
        return None
    parts = Parts(tuple(word.text for word in given), patronymic, name.family)
    return parts if _letters(text) == _letters("".join([*parts.given, parts.patronymic, parts.family])) else None


def _shows(name: Name, given: list[Word], family: list[Word]) -> bool:
    """Tell whether the name itself shows which words are the family name."""
    before, comma, _after = name.text.partition(",")
    if comma and _letters(before) == _letters(name.family):
        return True
    if all(_is_capital(word) for word in family) and not any(_is_capital(word) for word in given):
        return True
    if len(family) > 1:
        return False
    if all(word.is_initial for word in given) or (name.patronymic and len(given) == 1):
        return True
    if _is_given_name(family[0]):
        return False
    surnames = [word for word in (*given, *family) if ends_as_surname(word.sounds) and not _is_given_name(word)]
    return surnames == family or (not surnames and all(map(_is_given_name, given)))


def _is_capital(word: Word) -> bool:
    return word.text.isupper() and not word.is_initial


def _is_given_name(word: Word) -> bool:
    return given_name_rows(word.sounds) is not None


def _letters(text: str) -> list[str]:
    return sorted(letter for letter in unicodedata.normalize("NFC", text) if letter.isalnum())


def script_of(text: str) -> str:
    """Return the script in which most letters of a text are, as Unicode calls it: Latin, Cyrillic, Arabic, Cjk."""
    scripts = [unicodedata.name(letter, "").partition(" ")[0] for letter in text if letter.isalpha()]
    return max(sorted(set(scripts)), key=scripts.count).capitalize() if scripts else ""
