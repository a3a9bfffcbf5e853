"""How strangers call columns and values: `words.toml`, folded for comparing, beside the program's own words."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from sanctions.exchange.layout import title_of
from sanctions.names.fold import fold_name
from sanctions.records.fields import CANDIDATE_TABLES
from sanctions.records.record import SET_SEPARATOR
from sanctions.records.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable

    from sanctions.records.tables import Column

__all__ = [
    "CODED",
    "NOT_GUESSED",
    "code_of",
    "column_called",
    "fold_heading",
    "fold_word",
    "is_sum",
    "known_heading",
    "means_unknown",
    "parts_of_names",
    "read_codes",
    "table_words",
    "value_called",
    "value_words",
    "words_of",
]

# Dashes, dots, question marks and the like: all that some write into a cell of which they know nothing.
_NO_WORD = re.compile(r"\s*(?:[-\u2010-\u2015\u2212.\u2026?_*/\\]\s*)+")
_NUMBERS = re.compile(r"\d+")
# What stands between the values of a set, in any of the ways in which people write it.
_BETWEEN_VALUES = re.compile(r"[|;\n]")
# Kinds of cells that hold a word of a closed list.
CODED = frozenset({"vocabulary", "country", "language"})
_NAMES = frozenset({"name", "name_ru", "name_kk"})
_LANGUAGES = ("en", "ru", "kk")
# What the team decides, or the program writes, is taken from no stranger unless somebody says so.
NOT_GUESSED = frozenset("id handling priority reply contrary_searched verified_on reliability origin_id sha256".split())


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
        # As our own workbook calls it; what a person holds is more often meant by “Organisation” than the body's own.
        if table not in CANDIDATE_TABLES or not name.endswith("_id"):
            found.setdefault(fold_word(title_of(TABLES[table].by_name[name])), name)
        if TABLES[table].by_name[name].required or table not in CANDIDATE_TABLES:
            found.setdefault(fold_word(name.removesuffix("_id")), name)
    return found


def known_heading(table: str, heading: str) -> tuple[str, str]:
    """Return the field that a heading means in a table, and the word by which it is known; nothing if it is not.

    As a whole first: `Name (Russian)` is more than `Name`, and `ФИО (рус)` the name in these letters.
    """
    known = words_of(table)
    for word in (fold_word(heading), fold_heading(heading)):
        if word in known:
            return known[word], word
        for letters, field in _letters().items():
            stem = word.removesuffix(f" {letters}")
            if stem != word and known.get(stem) in _NAMES and field in TABLES[table].by_name:
                return field, stem
    return "", ""


@cache
def _letters() -> dict[str, str]:
    """Return the field of a name by what says behind a heading in which letters it is written, the longest first."""
    words = ((fold_word(word), field) for field, words in _words()["letters"].items() for word in words)
    return dict(sorted(words, key=lambda pair: -len(pair[0])))


@cache
def parts_of_names() -> frozenset[str]:
    """Return the headings of which several together are one field, folded: surname, first name."""
    return frozenset(fold_name(word) for words in _words()["parts"].values() for word in words)


@cache
def table_words() -> dict[str, str]:
    """Return the tables by what lists are called, folded."""
    own = {fold_word(name): name for name in TABLES}
    return {fold_name(word): name for name, words in _words()["tables"].items() for word in words} | own


def means_unknown(text: str) -> bool:
    """Tell whether a whole cell says only that nobody knows: `—`, `н/д`, `Неизвестно.`; an empty one says nothing."""
    return bool(_NO_WORD.fullmatch(text)) or fold_word(text) in _words_for_unknown()


@cache
def _words_for_unknown() -> frozenset[str]:
    return frozenset(map(fold_word, _words()["nothing"]))


def is_sum(text: str) -> bool:
    """Tell whether a cell begins the row of a sum: `Total`, `Итого: 12`."""
    return fold_word(_NUMBERS.sub(" ", text)) in _words_for_sums()


@cache
def _words_for_sums() -> frozenset[str]:
    return frozenset(map(fold_word, _words()["sums"]))


def code_of(column: Column, word: str) -> str:
    """Return the code of a closed list that a word means, in any of three languages; nothing if it is not known."""
    words = value_words(column)
    return words.get(word.strip().casefold()) or words.get(fold_word(word), "")


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


def read_codes(column: Column, text: str, meant: Callable[[Column, str], str | None] | None = None) -> str:
    """Return what a cell says of a closed list, or of a set, as the lists write it; an unknown word stays as it is.

    Values of a set stand apart by bars, semicolons or lines; by commas, too, where every word between them is known.
    `meant` returns the code of a word, nothing for one that shall be left out, and None if it does not know it.
    """
    meant = meant or _known_code
    whole = meant(column, text)
    if whole is not None or not column.is_set:
        return text if whole is None else whole
    values: list[str] = []
    for part in filter(None, map(str.strip, _BETWEEN_VALUES.split(text))):
        # A comma may stand inside a label, too.
        codes = [code] if (code := meant(column, part)) is not None else [meant(column, one) for one in part.split(",")]
        values += [part] if None in codes else [code for code in codes if code]
    return SET_SEPARATOR.join(sorted(set(values)))


def _known_code(column: Column, word: str) -> str | None:
    return code_of(column, word) or None


@cache
def value_words(column: Column) -> dict[str, str]:
    """Return the codes of a column's closed list by every word for them, folded; nothing for a column of free text."""
    if column.cell.kind in {"country", "language"}:
        return _named_by_babel(column.cell.kind) | (_countries() if column.cell.kind == "country" else {})
    if not column.vocabulary:
        return {}
    found: dict[str, str] = {}
    words: dict[str, list[str]] = defaultdict(list, _words()["values"].get(column.name, {}))
    for one in column.vocabulary:
        for word in (*words[one.value], one.label):
            found.setdefault(fold_name(word), one.value)
    return found | {fold_name(one.value): one.value for one in column.vocabulary}


def _countries() -> dict[str, str]:
    """Return the codes of states by their abbreviations and citizens."""
    known = {code: words for code, words in _words()["countries"].items() if isinstance(words, list)}
    found = {fold_word(word): code for code, words in known.items() for word in words}
    return found | {word: code for code, words in _words()["countries"]["exact"].items() for word in words}


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
