"""Finds words of a sheet that stand in other rows than before: cells were sorted or moved without the ids.

Whoever sorts names alone gives people the names of others; nothing is as bad, and nothing as easily overlooked.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sanctions.exchange.layout import SHEETS, title_of
from sanctions.exchange.problems import Problem
from sanctions.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sanctions.exchange.workbook_reading import SheetRows
    from sanctions.exchange.workbook_rows import Touched

__all__ = ["Shuffled", "find_shuffled"]

# A column was shuffled if so many words, and so large a part of what was touched in it, come from other rows.
_WORDS, _PART = 3, 0.6
# Of codes, which many rows share and which go on from one to the next, so many must have changed places, none be new.
_COMMON = 5
_CODED = {"vocabulary", "country", "language"}
# A person who moved words by hand is told of so many.
_TOLD = 10


class Shuffled(NamedTuple):
    """The fields of columns that were shuffled, whether the sheet was as a whole, what is refused and what is told."""

    names: frozenset[str]
    is_whole: bool
    problems: list[Problem]
    notes: list[Problem]


def find_shuffled(rows: SheetRows, touched: Sequence[Touched], shown: Sequence[Mapping[str, str]]) -> Shuffled:
    """Find the columns of a sheet that were shuffled; `shown` is what each touched row held, by field."""
    problems, notes = [], []
    names = []
    for column in SHEETS[rows.table].columns:
        moved = [(one, was[column.name]) for one, was in zip(touched, shown, strict=True) if column.name in one.fields]
        before = Counter(word for _one, word in moved if word)
        after = Counter(text for one, _word in moved if (text := one.fields[column.name].text))
        taken = before & after
        is_coded = column.cell.kind in _CODED
        if _are_all_moved(before, after, len(moved)) if is_coded else _are_most_moved(taken, len(moved)):
            names.append(column.name)
            text = _(
                "{n} cells of this column hold what other rows of it held: was it sorted or moved without the other "
                "columns? Undo that; nothing that is typed into it is taken in."
            )
            place = rows.places[column.name]
            problems.append(Problem(rows.title, rows.head, place, text.format(n=taken.total())))
        elif len(taken) > 1 and not is_coded:
            notes += _tell_exchanged(column.name, moved, taken)
    if len(names) > 1:
        text = _(
            "Cells of {n} columns ({titles}) hold what other rows held: was the sheet sorted without its ids? Undo "
            "that; nothing of this sheet is taken in."
        )
        titles = ", ".join(title_of(SHEETS[rows.table].table.by_name[name]) for name in names)
        problems = [Problem(rows.title, rows.head, 0, text.format(n=len(names), titles=titles))]
        return Shuffled(frozenset(names), True, problems, [])
    return Shuffled(frozenset(names), False, problems, notes)


def _are_most_moved(taken: Counter[str], touched: int) -> bool:
    return len(taken) >= _WORDS and taken.total() >= _PART * touched


def _are_all_moved(before: Counter[str], after: Counter[str], touched: int) -> bool:
    return len(before) > 1 and touched >= _COMMON and before == after


def _tell_exchanged(name: str, moved: Sequence[tuple[Touched, str]], taken: Counter[str]) -> list[Problem]:
    was_at = {word: one for one, word in moved}
    text = _("“{text}” stood in row {row} before. Is it meant to have changed its row?")
    found = [
        one.row.problem(name, text.format(text=cell.text, row=was_at[cell.text].row.number))
        for one, _word in moved
        if (cell := one.fields[name]).text in taken
    ]
    return found[:_TOLD]
