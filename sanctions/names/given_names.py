"""Given names that are one name in several languages, and their short forms.

Most spellings of a name follow from its letters and need no table. These do not: Ihar is Igor, Mikalai and Mykola are
Nikolai, Yauhen is Evgeny, and whoever is William in a passport may be Bill on a list. The table is `given_names.txt`.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from sanctions.names.sounds import sounds_of
from sanctions.names.words import given_name_in, stem_of

__all__ = ["Rows", "father_rows", "given_name_rows", "given_names", "initials_of", "made_of_given_name"]

_NONE: frozenset[tuple[int, str]] = frozenset()


class Rows(NamedTuple):
    """The rows of the table in which a form stands: in full, and as a short form."""

    full: frozenset[int] = frozenset()
    short: frozenset[int] = frozenset()


def given_name_rows(sounds: str) -> Rows | None:
    """Return the rows in which a given name stands, by its sounds; nothing for other words."""
    return given_names().get(sounds)


@lru_cache(maxsize=1 << 16)
def initials_of(sounds: str) -> frozenset[str]:
    """Return the first sounds of all forms of a given name: a W. may be a Bill."""
    rows = given_name_rows(sounds)
    return frozenset().union(*(_initials_of_rows()[row] for row in rows.full | rows.short)) if rows else frozenset()


@cache
def _initials_of_rows() -> dict[int, set[str]]:
    initials = defaultdict[int, set[str]](set)
    for sounds, rows in given_names().items():
        for row in rows.full:
            initials[row].add(sounds[0])
    return initials


def father_rows(stem: str) -> frozenset[int]:
    """Return the rows of the given names of which a patronymic with this stem is made."""
    return _fathers().get(stem, frozenset())


@lru_cache(maxsize=1 << 16)
def made_of_given_name(surname: str) -> frozenset[tuple[int, str]]:
    """Return the rows of the given names of which a surname may be made, each with the surname's ending."""
    stem, ending = given_name_in(surname)
    return frozenset((row, ending) for row in father_rows(stem)) if ending else _NONE


@cache
def given_names() -> dict[str, Rows]:
    """Return the rows of each form of the table, by its sounds."""
    full, short = defaultdict[str, set[int]](set), defaultdict[str, set[int]](set)
    text = files("sanctions.names").joinpath("given_names.txt").read_text(encoding="utf-8")
    for number, row in enumerate(line for line in text.splitlines() if line and not line.startswith("#")):
        for table, part in zip((full, short), row.split(";"), strict=False):
            for form in part.split():
                table[sounds_of(form)].add(number)
    return {sounds: Rows(frozenset(full[sounds]), frozenset(short[sounds])) for sounds in {*full, *short}}


@cache
def _fathers() -> dict[str, frozenset[int]]:
    """Return the rows of each stem of patronymics."""
    fathers = defaultdict[str, set[int]](set)
    for sounds, rows in given_names().items():
        fathers[stem_of(sounds)] |= rows.full
    return {stem: frozenset(rows) for stem, rows in fathers.items() if rows}
