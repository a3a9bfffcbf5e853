"""The rows of the table `conflicts`: how they are written, and which values and whose they hold.

The id of a row is a hash of what it says, without the authors, so that every laptop writes the same row.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, NamedTuple

from sanctions.records.decisions import Conflict
from sanctions.records.fields import ID_LETTERS
from sanctions.register.changes import cells_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

__all__ = [
    "ConflictKind",
    "Value",
    "first_row",
    "is_about_deletion",
    "join_cells",
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
    while (conflict_id := f"cfl-{_letters(identity)}") in known:
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


def _letters(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return "".join(ID_LETTERS[byte % 32] for byte in digest[:10])
