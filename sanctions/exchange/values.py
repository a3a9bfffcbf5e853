"""What a stranger's cell says in our columns: codes for words, our dates for theirs, ids for names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from sanctions.errors import WrongUse
from sanctions.exchange.layout import id_in
from sanctions.exchange.words import code_of, fold_word, means_unknown, value_words
from sanctions.exchange.written_dates import read_date
from sanctions.language import gettext as _
from sanctions.names.called import label_of, names_of
from sanctions.names.fold import fold_words
from sanctions.records.fields import ANY_TABLE, CANDIDATE_TABLES
from sanctions.records.record import SET_SEPARATOR
from sanctions.records.tables import TABLES
from sanctions.records.text import clean_text, repair_mixed_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sanctions.exchange.cells import Cell
    from sanctions.records.lists import Lists
    from sanctions.records.record import Record
    from sanctions.records.tables import Column, Table

__all__ = ["ValueReader", "read_said_values"]

_APART = re.compile(r"[|;\n]")


@dataclass
class ValueReader:
    """Reads cells for one import; `said` are the values that a person mapped, by column (empty for any) and word.

    `repaired` gathers what was read otherwise than it stood, as pairs of texts; `unknown` what says that nobody knows
    and was read as empty, and how often.
    """

    lists: Lists
    said: Mapping[tuple[str, str], str]
    repaired: dict[str, str] = field(default_factory=dict)
    unknown: dict[str, int] = field(default_factory=dict)

    def read(self, column: Column, cell: Cell) -> str:
        """Return the cell as our column holds it; ValueError, with a sentence, if that cannot be said."""
        if cell.problem:
            raise ValueError(cell.problem)
        text = clean_text(cell.text, lines=column.is_prose)
        if (said := self._said(column, text)) is not None:
            return said
        if means_unknown(text):
            self.unknown[text] = self.unknown.get(text, 0) + 1
            return ""
        if column.cell.kind in {"date", "day"}:
            return read_date(cell)
        if column.refers_to and column.refers_to != ANY_TABLE:
            return self._refer(column, text) if text else ""
        if column.cell.kind in {"vocabulary", "country", "language"}:
            return self._codes(column, text)
        return self._repair(text) if column.cell.kind in {"line", "prose"} else text

    def _said(self, column: Column, word: str) -> str | None:
        folded = fold_word(word) or word
        return self.said.get((column.name, folded), self.said.get(("", folded)) if _has_codes(column) else None)

    def _codes(self, column: Column, text: str) -> str:
        if column.name == "weak" and text == "FALSE":
            return ""
        if not column.is_set:
            return code_of(column, text) or text
        whole = code_of(column, text)
        parts = [whole] if whole else _APART.split(text) if _APART.search(text) else text.split(",")
        codes = (self._said(column, part) or code_of(column, part) or part.strip() for part in parts)
        return SET_SEPARATOR.join(code for code in codes if code)

    def _refer(self, column: Column, text: str) -> str:
        """Return the id that a text refers to: an id, a name with an id behind it, or the name of one record."""
        if record_id := id_in(text):
            return record_id
        kinds = {TABLES[table].prefix for table in column.refers_to}
        named = [record for record in self._named.get(fold_words(self._repair(text)), ()) if record.prefix in kinds]
        if len(named) == 1:
            return named[0].id
        if not named:
            table = TABLES[column.refers_to[0]]
            what = _("candidate") if table.name in CANDIDATE_TABLES else table.singular
            missing = _("there is no {what} called “{text}”; import or add it first, or leave the column out")
            raise ValueError(missing.format(what=what, text=text))
        ids = ", ".join(f"{record.id} ({label_of(self.lists, record)})" for record in named[:5])
        raise ValueError(_("“{text}” may be any of {ids}; write the id").format(text=text, ids=ids))

    @cached_property
    def _named(self) -> dict[str, list[Record]]:
        """The records by everything that they are called, folded."""
        named: dict[str, list[Record]] = {}
        for table in ("enforcers", "decision_makers", "organisations", "incidents", "sources"):
            for record in self.lists.rows(table):
                for name in {fold_words(name) for name in names_of(self.lists, record)}:
                    named.setdefault(name, []).append(record)
        return named

    def _repair(self, text: str) -> str:
        """Return text in which a Latin letter among Cyrillic ones is the letter that it looks like."""
        text, repaired = repair_mixed_words(text)
        self.repaired |= repaired
        return text


def _has_codes(column: Column) -> bool:
    return column.cell.kind in {"vocabulary", "country", "language"}


def read_said_values(table: Table, said: Iterable[str]) -> dict[tuple[str, str], str]:
    """Return what a person said of values: `field:their word=our code`, or without the field for every closed list.

    An empty code leaves the value out. WrongUse with every problem at once.
    """
    found: dict[tuple[str, str], str] = {}
    problems = []
    for one in said:
        theirs, sign, ours = one.rpartition("=")
        name, colon, word = theirs.partition(":")
        name, word = (name.strip().replace("-", "_"), word) if colon and name.strip() in table.by_name else ("", theirs)
        columns = [table.by_name[name]] if name else [column for column in table.columns if _has_codes(column)]
        code, known = ours.strip(), {code for column in columns for code in value_words(column).values()}
        if not sign or not word.strip():
            problems.append(_("--value {one}: write it as --value “their word=our code”.").format(one=one))
        elif code and known and code not in known:
            problems.append(_("--value {one}: there is no code {code}.").format(one=one, code=code))
        else:
            found[name, fold_word(word) or word] = code
    if problems:
        raise WrongUse("\n".join(problems))
    return found
