"""The rows of the table `conflicts`: how they are written, and which values and whose they hold.

The id of a row is a hash of what it says, without the authors, so that every laptop writes the same row.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from sanctions.records.decisions import Conflict
from sanctions.records.record import hashed_id
from sanctions.register.changes import cells_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

__all__ = [
    "ConflictKind",
    "Value",
    "first_row",
    "is_about_deletion",
    "is_joint",
    "join_cells",
    "left_open",
    "make_conflict",
    "split_cells",
    "values_in",
]


class ConflictKind:
    """What kinds of conflict there are, as they stand in the table."""

    EDITED_TWICE = "edited-twice"
    ADDED_TWICE = "added-twice"
    DELETED_AND_EDITED = "deleted-and-edited"
    REFERENCE_RESTORED = "reference-restored"
    CANNOT_BOTH_HOLD = "cannot-both-hold"


class Value(NamedTuple):
    """A value, and who typed it. Of a deletion the value is empty."""

    text: str
    author: str


def make_conflict(
    record_id: str, fields: Iterable[str], kind: str, base: str, one: Value, two: Value, known: Collection[str] = ()
) -> Conflict:
    """Write a conflict, the smaller of two different values first; of a deletion, the deletion first.

    `known` are the ids of conflicts that were open before and that somebody has decided: if people decided one of
    them differently, it is open again, and its row must not be taken for the one that nobody has touched.
    """
    fields = tuple(sorted(fields))
    one, two = (two, one) if two.text < one.text else (one, two)
    identity = _json([record_id, fields, kind, one.text, two.text])
    while (conflict_id := hashed_id("cfl", identity)) in known:
        identity += " again"
    return Conflict(
        id=conflict_id,
        record_id=record_id,
        field=fields,
        kind=kind,
        base=base or None,
        value_a=one.text or None,
        author_a=one.author or None,
        value_b=two.text or None,
        author_b=two.author or None,
    )


def is_about_deletion(row: Conflict) -> bool:
    """Tell whether a row is there because somebody deleted the record; `author_a` is who did."""
    return row.kind in {ConflictKind.DELETED_AND_EDITED, ConflictKind.REFERENCE_RESTORED}


def is_joint(row: Conflict) -> bool:
    """Tell whether a row is about fields that were edited apart and cannot all hold; none means nothing without it."""
    return row.kind == ConflictKind.CANNOT_BOTH_HOLD and len(row.field) > 1


def left_open(row: Conflict, decided: Collection[str]) -> Conflict | None:
    """Return what is still to be decided of a joint row once some of its fields are; None if nothing is."""
    texts = [text or "{}" for text in (row.base, row.value_a, row.value_b)]
    if any(text != "{}" and not split_cells(text) for text in texts):
        # The program writes no such row; nobody can tell which of its values were decided.
        return row
    rest = [name for name in row.field if name not in decided]
    base, one, two = (_of_fields(split_cells(text), rest) for text in texts)
    if one == two == base:
        return None
    # Who left a field as it was has typed nothing there.
    authors = ((one, row.author_a or ""), (two, row.author_b or ""))
    first, second = (Value(text, author if text != base else "") for text, author in authors)
    kind = ConflictKind.EDITED_TWICE if len(rest) == 1 else ConflictKind.CANNOT_BOTH_HOLD
    return make_conflict(row.record_id, rest, kind, base, first, second)


def _of_fields(cells: Mapping[str, str], fields: list[str]) -> str:
    return cells.get(fields[0], "") if len(fields) == 1 else join_cells({name: cells.get(name, "") for name in fields})


def values_in(row: Conflict, fields: tuple[str, ...]) -> Iterator[Value]:
    """Yield the edits that a row holds of a field, or of several that conflict as one; also of one among others."""
    both = ((row.value_a or "", row.author_a or ""), (row.value_b or "", row.author_b or ""))
    if row.field == fields:
        yield from (Value(text, author) for text, author in both)
    elif len(fields) == 1:
        base = split_cells(row.base or "").get(fields[0], "")
        for text, author in both:
            if (value := split_cells(text).get(fields[0], "")) != base:
                yield Value(value, author)


def first_row(rows: Iterable[Conflict]) -> Conflict:
    """Return, of rows of one id, the one that everybody takes."""
    return min(rows, key=lambda row: join_cells(cells_of(row)))


def join_cells(cells: Mapping[str, str]) -> str:
    """Write several cells as one value; empty ones are left out."""
    return _json({name: text for name, text in sorted(cells.items()) if text})


def split_cells(text: str) -> dict[str, str]:
    """Read what `join_cells` has written; anything else holds no cells."""
    try:
        cells = json.loads(text)
    except ValueError:
        return {}
    return cells if isinstance(cells, dict) else {}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
