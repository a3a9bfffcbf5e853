"""How commands find the record that somebody named, and what they call a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanctions.errors import NoSuchRecord

if TYPE_CHECKING:
    from sanctions.records.lists import Lists
    from sanctions.records.record import Record

__all__ = ["find_record", "label_of"]


def find_record(lists: Lists, typed: str, prefix: str = "") -> Record:
    """Return the record of an id that begins with a prefix; NoSuchRecord, with the nearest such ids, if none."""
    from difflib import get_close_matches

    record_id = typed.strip()
    record = lists.find(record_id)
    if record is None or not record_id.startswith(prefix):
        ids = [known for known in lists.by_id if known.startswith(prefix)]
        raise NoSuchRecord(record_id, get_close_matches(record_id, ids, 3, 0.75))
    return record


def label_of(lists: Lists, record: Record) -> str:
    """Return what people call a record: its name, title or publisher; nothing if it has none of them."""
    from sanctions.records.candidates import Candidate
    from sanctions.records.dossiers import display_name

    if isinstance(record, Candidate):
        return display_name(lists, record)
    return next((text for name in ("name", "title", "publisher") if (text := getattr(record, name, None))), "")
