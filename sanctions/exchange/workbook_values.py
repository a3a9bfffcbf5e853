"""What a cell of a colleagues' workbook means for its column: a code, an id, a date, clean text, names of facts.

What can be mended without a doubt is mended; the rest is a ValueError with a sentence for whoever typed it.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from sanctions.exchange.layout import SHEETS, id_in, title_of, word_of
from sanctions.exchange.sheets import CellKind
from sanctions.exchange.words import fold_word, value_words
from sanctions.exchange.written_dates import read_date
from sanctions.language import gettext as _
from sanctions.names.called import names_of
from sanctions.names.fold import fold_name
from sanctions.records.fields import ANY_TABLE
from sanctions.records.record import SET_SEPARATOR
from sanctions.records.tables import TABLES
from sanctions.records.text import clean_text, repair_mixed_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sanctions.exchange.labels import Labels
    from sanctions.exchange.sheets import Cell
    from sanctions.records.record import Record
    from sanctions.records.tables import Column

__all__ = ["NewRecord", "References", "read_facts", "read_value"]

# Letter for letter as somebody else has written it.
_VERBATIM = {"quote", "url", "archive_url", "sha256"}
_BETWEEN_VALUES = re.compile(r"[|;\n]")
_BETWEEN_FACTS = re.compile(r"[;|\n]")
_ITEM = re.compile(r"[\w-]*")
_CODED = {"vocabulary", "language", "country"}


class NewRecord(NamedTuple):
    """A record that the workbook adds: its id, its table, and what other rows may call it."""

    id: str
    table: str
    called: frozenset[str]


class References:
    """Finds the record that a cell names: by `Name [id]`, by id, by the word in place of a new id, by its name."""

    def __init__(self, labels: Labels, new: Iterable[NewRecord] = (), *, are_names_known: bool = True) -> None:
        """Take the names of the lists from which the workbook was made; if these are others, an id alone decides."""
        self.labels, self.lists, self.are_names_known = labels, labels.lists, are_names_known
        self._new: dict[str, list[NewRecord]] = {}
        for one in new:
            for word in one.called:
                self._new.setdefault(word, []).append(one)

    def find(self, allowed: tuple[str, ...], text: str) -> str:
        """Return the id of the record that a text names. ValueError if there is none, or more than one."""
        if record_id := id_in(text):
            return self._check(allowed, record_id, text)
        word = fold_name(text)
        found = {one.id for one in self._new.get(word, ()) if _fits(allowed, one.table)}
        found = found or {record.id for record in self._by_name.get(word, ()) if _fits(allowed, record.table)}
        if len(found) == 1:
            return found.pop()
        if found:
            choices = ", ".join(self.labels.refer(record_id) for record_id in sorted(found)[:5])
            raise ValueError(
                _("“{text}” fits several records: {choices}. Write one of these.").format(text=text, choices=choices)
            )
        close = get_close_matches(
            word, [w for w, rows in self._by_name.items() if any(_fits(allowed, r.table) for r in rows)], 2, 0.8
        )
        hint = (
            " "
            + _("Did you mean {names}?").format(
                names=_(" or ").join(self.labels.refer(self._by_name[one][0].id) for one in close)
            )
            if close
            else ""
        )
        raise ValueError(
            _("There is no record called “{text}”. Choose one from the list, or add it on its own sheet.{hint}").format(
                text=text, hint=hint
            )
        )

    def _check(self, allowed: tuple[str, ...], record_id: str, text: str) -> str:
        record = self.lists.find(record_id)
        if record is None:
            raise ValueError(
                _("There is no record {id} in the version from which the workbook was made.").format(id=record_id)
            )
        if not _fits(allowed, record.table):
            wanted = _(" or ").join(SHEETS[name].title for name in allowed)
            raise ValueError(
                _("{id} is of the sheet “{found}”; a record of {wanted} belongs here.").format(
                    id=record_id, found=_title(record.table), wanted=wanted
                )
            )
        name = text.rpartition("[")[0]
        if self.are_names_known and name and fold_name(name) not in self._names_of(record):
            raise ValueError(
                _(
                    "The name is “{name}”, but the id is that of {record}. Choose from the list which of them is meant."
                ).format(name=name.strip(), record=self.labels.refer(record_id))
            )
        return record_id

    @cached_property
    def _by_name(self) -> dict[str, list[Record]]:
        """The records by each of their names, folded; those without a name cannot be found so."""
        found: dict[str, list[Record]] = {}
        for record in self.lists.records():
            if record.table in SHEETS:
                for word in self._names_of(record):
                    found.setdefault(word, []).append(record)
        return found

    def _names_of(self, record: Record) -> set[str]:
        # By a further name people mean who bears it.
        own = names_of(self.lists, record) if record.table != "names" else []
        names = [self.labels.name(record.id), *own]
        return {word for name in names if (word := fold_name(name))}


def _fits(allowed: tuple[str, ...], table: str) -> bool:
    return table in allowed or (allowed == ANY_TABLE and bool(TABLES[table].fact_names))


def _title(table: str) -> str:
    return SHEETS[table].title if table in SHEETS else table


def read_value(column: Column, cell: Cell, references: References) -> tuple[str, str]:
    """Return the value of a cell as the lists write it, and what was mended in it. ValueError with a sentence."""
    _check_kind(column, cell)
    if not cell.text:
        return "", ""
    kind = column.cell.kind
    if column.refers_to:
        return references.find(column.refers_to, cell.text), ""
    if column.is_set:
        return _read_set(column, cell.text), ""
    if kind in _CODED:
        return _code_of(column, cell.text) or cell.text, ""
    if kind in {"date", "day"}:
        return read_date(cell), ""
    text = clean_text(cell.text, lines=column.is_prose)
    return (text, "") if column.name in _VERBATIM else _mend_words(text)


def _check_kind(column: Column, cell: Cell) -> None:
    """Refuse what the spreadsheet program made of a cell, where nobody can tell what was typed."""
    if cell.problem:
        raise ValueError(cell.problem)
    if cell.kind == CellKind.MERGED:
        raise ValueError(
            _("The cell is merged with others. Take them apart, and write into each row what belongs there.")
        )
    if cell.kind == CellKind.FORMULA:
        raise ValueError(_("The cell holds a formula. Write what it comes to, as text."))
    if cell.kind == CellKind.BOOLEAN and not column.vocabulary:
        raise ValueError(_("The program made {text} of what was typed. Write it as text.").format(text=cell.text))
    if cell.kind == CellKind.DATE and column.cell.kind not in {"date", "day"}:
        raise ValueError(
            _(
                "The program made a date ({text}) of what was typed. Write it again with an apostrophe before it: '1-2"
            ).format(text=cell.text)
        )


def _read_set(column: Column, text: str) -> str:
    whole = _code_of(column, text)
    values: list[str] = [whole] if whole else []
    for part in filter(None, map(str.strip, _BETWEEN_VALUES.split("" if whole else text))):
        # A comma may stand inside a label, too.
        pieces = [part] if _code_of(column, part) or "," not in part else part.split(",")
        codes = [_code_of(column, piece) for piece in pieces]
        values += [code for code in codes if code] if all(codes) else [part]
    return SET_SEPARATOR.join(sorted(set(values)))


def _code_of(column: Column, text: str) -> str:
    """Return the code of a word, by its code, or by what people call it in English, Russian or Kazakh; else nothing."""
    return value_words(column).get(fold_word(text), "")


def _mend_words(text: str) -> tuple[str, str]:
    text, mended = repair_mixed_words(text)
    if not mended:
        return text, ""
    note = _("Mixed Latin and Cyrillic letters; now all of one script: {words}.")
    return text, note.format(words=", ".join(mended))


def read_facts(table: str, text: str) -> list[str]:
    """Return the names of facts from the headings of their columns. ValueError for what is no column of the table."""
    names = []
    for part in filter(None, map(str.strip, _BETWEEN_FACTS.split(text))):
        # Codes and headings hold no comma, so it may stand between facts, too.
        whole = _fact(table, part)
        pieces = [whole] if whole else [_fact(table, one.strip()) for one in part.split(",")]
        if not all(pieces):
            headings = ", ".join(title_of(column) for column in TABLES[table].fact_columns)
            raise ValueError(
                _("“{fact}” is no fact of the sheet “{sheet}”; its facts: {facts}.").format(
                    fact=part, sheet=_title(table), facts=headings
                )
            )
        names += [one for one in pieces if one]
    return names


def _fact(table: str, text: str) -> str:
    heading, colon, item = text.partition(":")
    column = _fact_columns(table).get(word_of(heading))
    if column is None or (colon and not column.is_set):
        return ""
    item = item.strip()
    if item and column.vocabulary:
        item = _code_of(column, item) or " "
    if not _ITEM.fullmatch(item):
        return ""
    return f"{column.name}:{item}" if item else column.name


@cache
def _fact_columns(table: str) -> Mapping[str, Column]:
    columns = [column for column in TABLES[table].columns if column.name != "id"]
    return {word_of(column.name): column for column in columns} | {
        word_of(title_of(column)): column for column in columns
    }
