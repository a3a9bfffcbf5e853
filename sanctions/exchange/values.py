"""What a stranger's cell says in our columns: codes for words, our dates for theirs, ids for names."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from sanctions.errors import WrongUse
from sanctions.exchange.labels import Labels
from sanctions.exchange.references import References
from sanctions.exchange.words import CODED, code_of, fold_word, means_unknown, read_codes, value_words
from sanctions.exchange.written_dates import read_date
from sanctions.language import gettext as _
from sanctions.language import mark
from sanctions.records.text import clean_text, repair_mixed_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sanctions.exchange.cells import Cell
    from sanctions.records.lists import Lists
    from sanctions.records.tables import Column, Table

__all__ = ["ValueReader", "read_said_values"]


class _References(References):
    no_id = mark("There is no record {id} in the lists.")
    no_name = mark("There is no record called “{text}”. Import or add it first, or leave the column out.")
    no_fit = mark("{id} is of the table “{found}”; a record of {wanted} belongs here.")


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
        if column.refers_to:
            return self._references.find(column.refers_to, text) if text else ""
        if column.cell.kind in CODED:
            # A tick that is not set.
            is_off = column.name == "weak" and text == "FALSE"
            return "" if is_off else read_codes(column, cell.text, self._code_of)
        return self._repair(text) if column.cell.kind in {"line", "prose"} else text

    def _said(self, column: Column, word: str) -> str | None:
        folded = fold_word(word) or word
        return self.said.get((column.name, folded), self.said.get(("", folded)) if column.cell.kind in CODED else None)

    def _code_of(self, column: Column, word: str) -> str | None:
        """Return the code of a word, as a person has said, else as it is known; None if it is not."""
        said = self._said(column, clean_text(word))
        return (code_of(column, word) or None) if said is None else said

    @cached_property
    def _references(self) -> References:
        return _References(Labels(self.lists))

    def _repair(self, text: str) -> str:
        """Return text in which a Latin letter among Cyrillic ones is the letter that it looks like."""
        text, repaired = repair_mixed_words(text)
        self.repaired |= repaired
        return text


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
        columns = [table.by_name[name]] if name else [column for column in table.columns if column.cell.kind in CODED]
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
