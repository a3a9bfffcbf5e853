"""How commands find the record that somebody named, and what they call a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanctions.errors import NoSuchRecord

if TYPE_CHECKING:
    from sanctions.records.candidates import Candidate
    from sanctions.records.lists import Lists
    from sanctions.records.record import Record

__all__ = ["find_record", "label_of"]


def find_record(lists: Lists, typed: str, prefix: str = "") -> Record:
    """Return the record of an id that begins with a prefix, or the one candidate whose name holds what was typed.

    NoSuchRecord, with the nearest ids or the candidates that come into question, if there is none or more than one.
    """
    from difflib import get_close_matches

    record_id = typed.strip().lower()
    record = lists.find(record_id)
    if record is not None and record_id.startswith(prefix):
        return record
    named = _candidates_named(lists, typed.strip().casefold())
    if len(named) == 1:
        return named[0]
    if named:
        raise NoSuchRecord(typed, [f"{one.id} ({label_of(lists, one)})" for one in named[:5]])
    ids = [known for known in lists.by_id if known.startswith(prefix)]
    raise NoSuchRecord(typed, get_close_matches(record_id, ids, 3, 0.75))


def _candidates_named(lists: Lists, part: str) -> list[Candidate]:
    """Return the candidates of whose names, in any script, one holds this part."""
    from sanctions.records.dossiers import display_name

    if len(part) < 3:
        return []
    return [
        candidate
        for candidate in lists.candidates
        if any(
            name and part in name.casefold()
            for name in (
                display_name(lists, candidate),
                candidate.name_ru,
                candidate.name_kk,
                *(row.name for row in lists.referring("of_id", candidate.id)),
            )
        )
    ]


def label_of(lists: Lists, record: Record) -> str:
    """Return what people call a record: its name, title or publisher; nothing if it has none of them."""
    from sanctions.records.candidates import Candidate
    from sanctions.records.dossiers import display_name

    if isinstance(record, Candidate):
        return display_name(lists, record)
    return next((text for name in ("name", "title", "publisher") if (text := getattr(record, name, None))), "")
