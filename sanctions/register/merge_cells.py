"""How edits of one cell meet: the rules for sets, dates, long text, handling and everything else.

Values are cells as they stand in the files. The order in which they are given changes nothing.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from sanctions.records.dates import is_before
from sanctions.records.record import SET_SEPARATOR
from sanctions.records.rows import split_set
from sanctions.records.text import clean_text
from sanctions.records.vocabularies import Handling

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sanctions.records.tables import Column

__all__ = ["provisional_value", "same_but_for_spacing", "settle_values"]

# Of two looks at the same thing the later one counts.
_LATER_WINS = {"verified_on", "seen", "contrary_searched"}


def same_but_for_spacing(one: str, two: str) -> bool:
    """Tell whether two cells differ at most in spaces, line breaks and how letters are stored (cases 7 and 8)."""
    return one == two or _words(one) == _words(two)


def settle_values(
    column: Column | None, base: str, values: Collection[str], *, reopened: bool = False
) -> frozenset[str]:
    """Return what is left of several edits of a cell: one value if the rules settle it, else each that differs.

    `reopened` is a cell that was in conflict already and that several people decided: there the base counts like
    any other value, and their texts are not mixed. Several columns that conflict as one have no column.
    """
    if column and column.is_set:
        return frozenset({_merge_sets(base, values)})
    values = _differing(values if reopened else _real_edits(base, values))
    if column and column.name in _LATER_WINS:
        return _latest(values)
    if column and column.is_prose and len(values) == 2 and not reopened:
        merged = _merge_lines(base, *sorted(values))
        return values if merged is None else frozenset({merged})
    return values


def provisional_value(column: Column | None, base: str | None, values: Collection[str]) -> str:
    """Return what a cell in conflict holds: its base (None: there was no row), but of handlings the strictest."""
    if column and column.name == "handling":
        return min(values, key=lambda value: (-_strictness(value), value))
    # A row added twice has no base to keep, and an empty cell might not be allowed.
    return min(values) if base is None else base


def _words(text: str) -> list[str]:
    return clean_text(text).split()


def _real_edits(base: str, values: Collection[str]) -> Collection[str]:
    """Spacing alone never stands against a real edit."""
    return [value for value in values if not same_but_for_spacing(value, base)] or values


def _differing(values: Iterable[str]) -> frozenset[str]:
    """Return the smallest of the values that differ only in spacing."""
    smallest: dict[tuple[str, ...], str] = {}
    for value in sorted(values):
        smallest.setdefault(tuple(_words(value)), value)
    return frozenset(smallest.values())


def _merge_sets(base: str, values: Iterable[str]) -> str:
    before = set(split_set(base))
    removed, added = set[str](), set[str]()
    for value in values:
        after = set(split_set(value))
        removed |= before - after
        added |= after - before
    return SET_SEPARATOR.join(sorted((before - removed) | added))


def _latest(values: frozenset[str]) -> frozenset[str]:
    """Leave out each date that certainly lies before another one."""
    return frozenset(one for one in values if not any(one and two and is_before(one, two) for two in values))


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
