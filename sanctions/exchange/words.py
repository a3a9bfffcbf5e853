"""How strangers call columns and values: `words.toml`, folded for comparing, beside the program's own words."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from sanctions.names.fold import fold_name
from sanctions.records.fields import CANDIDATE_TABLES
from sanctions.records.tables import TABLES

if TYPE_CHECKING:
    from sanctions.records.tables import Column

__all__ = [
    "NOT_GUESSED",
    "column_called",
    "fold_heading",
    "fold_word",
    "means_nothing",
    "parts_of_names",
    "table_words",
    "value_called",
    "value_words",
    "words_of",
]

_LANGUAGES = ("en", "ru", "kk")
# What the team decides, or the program writes, is taken from no stranger unless somebody says so.
NOT_GUESSED = frozenset(
    "id handling stage priority regimes reply contrary_searched verified_on reliability origin_id sha256".split()
)


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(resources.files("sanctions.exchange").joinpath("words.toml").read_text("utf-8"))


def fold_heading(heading: str) -> str:
    """Return a heading for comparing: without case, punctuation, and what stands in brackets at its end."""
    return fold_word(heading.partition("(")[0]) or fold_word(heading)


def fold_word(word: str) -> str:
    """Return a word for comparing: without case and punctuation, as `torture_cidt` and `Torture-CIDT`."""
    return fold_name(word.replace("_", " "))


@cache
def words_of(table: str) -> dict[str, str]:
    """Return the fields of a table by every word that a stranger may call them, folded."""
    fields = {column.name for column in TABLES[table].columns} - NOT_GUESSED
    every = {name: words for name, words in _words()["columns"].items() if isinstance(words, list)}
    found: dict[str, str] = {}
    of_candidates = (_words()["columns"]["candidates"], _words()["parts"]) if table in CANDIDATE_TABLES else ()
    for known in (every, *of_candidates, _words()["columns"].get(table, {})):
        found |= {fold_name(word): name for name, words in known.items() if name in fields for word in words}
    for name in fields:
        found[fold_word(name)] = name
        if TABLES[table].by_name[name].required or table not in CANDIDATE_TABLES:
            found.setdefault(fold_word(name.removesuffix("_id")), name)
    return found


@cache
def parts_of_names() -> frozenset[str]:
    """Return the headings of which several together are one field, folded: surname, first name."""
    return frozenset(fold_name(word) for words in _words()["parts"].values() for word in words)


@cache
def table_words() -> dict[str, str]:
    """Return the tables by what lists are called, folded."""
    own = {fold_word(name): name for name in TABLES}
    return {fold_name(word): name for name, words in _words()["tables"].items() for word in words} | own


@cache
def means_nothing() -> frozenset[str]:
    """Return what says in a cell that nobody knows, in lower case."""
    return frozenset(_words()["nothing"])


def column_called(table: str, name: str) -> tuple[str, str]:
    """Return what a column is called in Russian and in Kazakh; empty where nobody has said it."""
    columns = _words()["called"]["columns"]
    is_general = name not in {"name", "name_ru", "name_kk"} or table in CANDIDATE_TABLES
    russian, kazakh = columns.get(table, {}).get(name) or (is_general and columns.get(name)) or ("", "")
    return russian, kazakh


def value_called(name: str, code: str) -> tuple[str, str]:
    """Return what a code of a column is called in Russian and in Kazakh; empty where nobody has said it."""
    russian, kazakh = _words()["called"]["values"].get(name, {}).get(code, ("", ""))
    return russian, kazakh


@cache
def value_words(column: Column) -> dict[str, str]:
    """Return the codes of a column's closed list by every word for them, folded; nothing for a column of free text."""
    if column.cell.kind in {"country", "language"}:
        return _named_by_babel(column.cell.kind)
    if not column.vocabulary:
        return {}
    found: dict[str, str] = {}
    words: dict[str, list[str]] = defaultdict(list, _words()["values"].get(column.name, {}))
    for one in column.vocabulary:
        for word in (*words[one.value], one.label):
            found.setdefault(fold_name(word), one.value)
    return found | {fold_name(one.value): one.value for one in column.vocabulary}


def _named_by_babel(kind: str) -> dict[str, str]:
    """Return the codes of states or languages by their names in English, Russian and Kazakh."""
    from babel import Locale

    from sanctions.records.codes import COUNTRIES, LANGUAGES

    codes = COUNTRIES if kind == "country" else LANGUAGES
    found: dict[str, str] = {}
    for language in _LANGUAGES:
        locale = Locale.parse(language)
        names = locale.territories if kind == "country" else locale.languages
        found |= {fold_name(names[code]): code for code in codes if code in names}
    return found | {code.casefold(): code for code in codes}
