"""How two edits of one cell meet: the rules for sets, dates, long text and everything else.

Values are cells as they stand in the files. Swapping the two sides changes nothing.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from sanctions.records.dates import is_before
from sanctions.records.record import SET_SEPARATOR
from sanctions.records.rows import split_set
from sanctions.records.vocabularies import Handling

if TYPE_CHECKING:
    from sanctions.records.tables import Column

__all__ = ["MergedCell", "merge_cell", "same_but_for_spacing"]

# Of two looks at the same thing the later one counts.
_LATER_WINS = {"verified_on", "seen", "contrary_searched"}


class MergedCell(NamedTuple):
    """What the cell holds after the merge, and whether a person has to decide."""

    value: str
    is_conflict: bool = False


def same_but_for_spacing(one: str, two: str) -> bool:
    """Tell whether two cells differ at most in spaces and line breaks."""
    return one == two or one.split() == two.split()


def merge_cell(column: Column, base: str, a: str, b: str) -> MergedCell:
    """Merge two edits of a cell. On a conflict the cell keeps its base, but of two handlings the stricter."""
    if a == b or same_but_for_spacing(b, base):
        return MergedCell(a if a == b or not same_but_for_spacing(a, base) else _one_of(base, a, b))
    if same_but_for_spacing(a, base):
        return MergedCell(b)
    if same_but_for_spacing(a, b):
        return MergedCell(min(a, b))
    if column.is_set:
        return MergedCell(_merge_sets(base, a, b))
    if column.name in _LATER_WINS and a and b and (later := _later(a, b)):
        return MergedCell(later)
    if column.name == "handling":
        return MergedCell(max(a, b, key=_strictness), is_conflict=True)
    if column.is_prose and (merged := _merge_lines(base, a, b)) is not None:
        return MergedCell(merged)
    return MergedCell(base, is_conflict=True)


def _one_of(base: str, a: str, b: str) -> str:
    """Of values that differ only in spacing, an edited one before the base, and of two edits the smaller."""
    return min({a, b} - {base}, default=base)


def _merge_sets(base: str, a: str, b: str) -> str:
    before, one, two = set(split_set(base)), set(split_set(a)), set(split_set(b))
    removed = (before - one) | (before - two)
    added = (one - before) | (two - before)
    return SET_SEPARATOR.join(sorted((before - removed) | added))


def _later(a: str, b: str) -> str:
    if is_before(a, b):
        return b
    return a if is_before(b, a) else ""


def _strictness(handling: str) -> int:
    # An empty handling means the team only.
    return Handling(handling).rank if handling else Handling.INTERNAL.rank


def _merge_lines(base: str, a: str, b: str) -> str | None:
    """Merge edits of different lines; None where they overlap or touch."""
    lines = base.split("\n")
    edits = {*_line_edits(lines, a.split("\n")), *_line_edits(lines, b.split("\n"))}
    ordered = sorted(edits)
    if any(one.end >= two.start for one, two in pairwise(ordered)):
        return None
    for edit in reversed(ordered):
        lines[edit.start : edit.end] = edit.lines
    return "\n".join(lines)


class _LineEdit(NamedTuple):
    start: int
    end: int
    lines: tuple[str, ...]


def _line_edits(base: list[str], new: list[str]) -> set[_LineEdit]:
    matcher = SequenceMatcher(None, base, new, autojunk=False)
    return {
        _LineEdit(start, end, tuple(new[first:last]))
        for tag, start, end, first, last in matcher.get_opcodes()
        if tag != "equal"
    }
