"""Given names that are one name in several languages, and their short forms.

Most spellings of a name follow from its letters and need no table. These do not: Ihar is Igor, Mikalai and Mykola are
Nikolai, Yauhen is Evgeny, and whoever is William in a passport may be Bill on a list. The table is `given_names.txt`.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from sanctions.names.sounds import sounds_of
from sanctions.names.words import stem_of

__all__ = ["Rows", "father_rows", "given_name_rows", "initials_of"]


class Rows(NamedTuple):
    """The rows of the table in which a form stands: in full, and as a short form."""

    full: frozenset[int] = frozenset()
    short: frozenset[int] = frozenset()


def given_name_rows(sounds: str) -> Rows | None:
    """Return the rows in which a given name stands, by its sounds; nothing for other words."""
    return _tables()[0].get(sounds)


@cache
def initials_of(row: int) -> frozenset[str]:
    """Return the first sounds of all forms of a given name: a W. may be a Bill."""
    return frozenset(sounds[0] for sounds, rows in _tables()[0].items() if row in rows.full)


def father_rows(stem: str) -> frozenset[int]:
    """Return the rows of the given names of which a patronymic with this stem is made."""
    return _tables()[1].get(stem, frozenset())


@cache
def _tables() -> tuple[dict[str, Rows], dict[str, frozenset[int]]]:
    full, short, fathers = (defaultdict[str, set[int]](set) for _ in range(3))
    text = files("sanctions.names").joinpath("given_names.txt").read_text(encoding="utf-8")
    rows = [row for row in text.splitlines() if row and not row.startswith("#")]
    for number, row in enumerate(rows):
        for table, part in zip((full, short), row.split(";"), strict=False):
            for form in part.split():
                table[sounds_of(form)].add(number)
    for sounds, numbers in full.items():
        fathers[stem_of(sounds)] |= numbers
    forms = {sounds: Rows(frozenset(full[sounds]), frozenset(short[sounds])) for sounds in {*full, *short}}
    return forms, {stem: frozenset(numbers) for stem, numbers in fathers.items()}
